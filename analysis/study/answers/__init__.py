"""Answers: what a figure says, in one line below its question, made by rule from the rows that it draws.

In: the rows of a figure. Out: sentences. May not touch: how anything is counted; no word in them judges.

A line says how much of all is so, and names only what can be told from the others: two classes that differ, all pairs compared
together, one that has all or none beyond chance; else that none differs clearly. A share of fewer than thirty things, or of those
of one article, is said as its count. All others as one ("(13 others)") are in its sums, and never named.
"""

from analysis.study.answers.shares import course, own_share, own_words, shares
from analysis.study.answers.stances import stances
from analysis.study.answers.texts import alone, dates, keywords, neighbors, reading_ease, renderings
from analysis.study.answers.uses import cited, first_term, hedges, names, over_time, own_uses
from analysis.study.answers.voices import spoken

__all__ = [
    "alone",
    "cited",
    "course",
    "dates",
    "first_term",
    "hedges",
    "keywords",
    "names",
    "neighbors",
    "over_time",
    "own_share",
    "own_uses",
    "own_words",
    "reading_ease",
    "renderings",
    "shares",
    "spoken",
    "stances",
]
