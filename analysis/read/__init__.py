"""Read: from disk to tables. Nothing else in the project reads a file."""

from analysis.read.corpus import CorpusError, corpus, corrections, problems
from analysis.read.lexicon import LexiconError, lexicon

__all__ = ["CorpusError", "LexiconError", "corpus", "corrections", "lexicon", "problems"]
