"""Read: from disk to tables. Nothing else in the project reads a file."""

from analysis.read.accuracy import accuracy, instrument
from analysis.read.accuracy import older as older_board
from analysis.read.corpus import corpus, corrections, parts, problems, rejected, unread
from analysis.read.doubts import doubts
from analysis.read.gold import Gold, GoldError, gold
from analysis.read.grouping import group_problems
from analysis.read.lexicon import LEXICONS, LexiconError, lexicon, overlaps, placeholders
from analysis.read.origin import origin
from analysis.read.published import Figure, PublishedError, figures, notebooks, prose
from analysis.read.sheets import SheetError, codes, key, returned, sheet_problems, sheets
from analysis.read.statements import statements
from analysis.read.stream import CorpusError

__all__ = [
    "LEXICONS",
    "CorpusError",
    "Figure",
    "Gold",
    "GoldError",
    "LexiconError",
    "PublishedError",
    "SheetError",
    "accuracy",
    "codes",
    "corpus",
    "corrections",
    "doubts",
    "figures",
    "gold",
    "group_problems",
    "instrument",
    "key",
    "lexicon",
    "notebooks",
    "older_board",
    "origin",
    "overlaps",
    "parts",
    "placeholders",
    "problems",
    "prose",
    "rejected",
    "returned",
    "sheet_problems",
    "sheets",
    "statements",
    "unread",
]
