"""In Whose Voice: comparative discourse analysis of news. Read a corpus, find what is in it, measure it, show it."""

from analysis.pipeline import Annotation, annotate, provenance

__all__ = ["Annotation", "annotate", "provenance"]
