"""Read: from disk to tables. Nothing else in the project reads a file."""

from analysis.read.accuracy import accuracy, elsewhere, on_other_news
from analysis.read.accuracy import older as older_board
from analysis.read.corpus import corpus, corrections, parts, problems, rejected, unread
from analysis.read.dates import forms
from analysis.read.doubts import doubts, unread_date, unread_why
from analysis.read.gold import Gold, GoldError, gold
from analysis.read.grouping import group_problems
from analysis.read.known import known
from analysis.read.lexicon import LEXICONS, LexiconError, lexicon, overlaps, placeholders
from analysis.read.likely import column_for, likely, not_taken
from analysis.read.origin import origin
from analysis.read.plan import NAME as PLAN
from analysis.read.plan import Plan, PlanError, plan
from analysis.read.published import Figure, PublishedError, drawn_with, figures, not_drawn, notebooks, prose, stopped
from analysis.read.repairs import KINDS as REPAIRS
from analysis.read.repairs import repairs
from analysis.read.runtime import PyodideError, pyodide
from analysis.read.sheets import SheetError, codes, key, returned, sheets
from analysis.read.statements import statements
from analysis.read.stream import NO_DATE_IN_NAME, CorpusError
from analysis.read.word_list import WordListError, word_list

__all__ = [
    "LEXICONS",
    "NO_DATE_IN_NAME",
    "PLAN",
    "REPAIRS",
    "CorpusError",
    "Figure",
    "Gold",
    "GoldError",
    "LexiconError",
    "Plan",
    "PlanError",
    "PublishedError",
    "PyodideError",
    "SheetError",
    "WordListError",
    "accuracy",
    "codes",
    "column_for",
    "corpus",
    "corrections",
    "doubts",
    "drawn_with",
    "elsewhere",
    "figures",
    "forms",
    "gold",
    "group_problems",
    "key",
    "known",
    "lexicon",
    "likely",
    "not_drawn",
    "not_taken",
    "notebooks",
    "older_board",
    "on_other_news",
    "origin",
    "overlaps",
    "parts",
    "placeholders",
    "plan",
    "problems",
    "prose",
    "pyodide",
    "rejected",
    "repairs",
    "returned",
    "sheets",
    "statements",
    "stopped",
    "unread",
    "unread_date",
    "unread_why",
    "word_list",
]
