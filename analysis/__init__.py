"""In Whose Voice: comparative discourse analysis of news. Read a corpus, find what is in it, measure it, show it."""

from analysis.annotation import annotate, look_up
from analysis.provenance import provenance
from analysis.tables import Annotation

__all__ = ["Annotation", "annotate", "look_up", "provenance"]
