"""Read: from disk to tables. Nothing else in the project reads a file."""

from analysis.read.corpus import CorpusError, corpus, corrections, problems
from analysis.read.lexicon import LEXICONS, LexiconError, lexicon

__all__ = [
    "LEXICONS",
    "CorpusError",
    "Gold",
    "GoldError",
    "LexiconError",
    "corpus",
    "corrections",
    "gold",
    "lexicon",
    "problems",
    "statements",
]
