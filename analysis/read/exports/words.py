"""The words that databases print around an article, in the languages of their interfaces.

In: ``words.csv`` beside this file. Out: these words, and regular expressions for them. May not touch: an export.
"""

from __future__ import annotations

import csv
import functools
import re
from pathlib import Path


@functools.cache
def lists(kind: str) -> tuple[tuple[str, ...], ...]:
    """Give the words of a kind, a list for each language.

    Examples
    --------
    >>> lists("end")[0]
    ('End of Document',)
    """
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return tuple(tuple(row["words"].split("|")) for row in csv.DictReader(file) if row["what"] == kind)


@functools.cache
def either(*kinds: str) -> str:
    """A regular expression for any word of these kinds, the longest first.

    Examples
    --------
    >>> re.fullmatch(either("unit"), "mots").group()
    'mots'
    """
    found = {word for kind in kinds for words in lists(kind) for word in words}
    return f"(?:{'|'.join(map(re.escape, sorted(found, key=lambda word: (-len(word), word))))})"


@functools.cache
def line(pattern: str) -> re.Pattern:
    """A line that reads so, in capitals or not."""
    return re.compile(pattern, re.IGNORECASE)


def is_line(kind: str, text: str) -> bool:
    """Whether a line is a word of a kind and nothing else.

    Examples
    --------
    >>> is_line("end", "END OF DOCUMENT")
    True
    """
    return line(either(kind)).fullmatch(text) is not None


def field(text: str, *kinds: str) -> tuple[str, str] | None:
    """Give the label of a line such as ``Section: News``, in lower-case letters, and what it says, if it is one of these kinds.

    Examples
    --------
    >>> field("SECTION: NEWS; Pg. 3", "section")
    ('section', 'NEWS; Pg. 3')
    """
    found = line(rf"({either(*kinds)})\s*:\s*(.*)").fullmatch(text)
    return (found[1].lower(), found[2].strip()) if found else None


def counted(text: str) -> int | None:
    """Give the number of words that a database prints: ``1,652 words`` and nothing else.

    Examples
    --------
    >>> counted("1.652 Wörter")
    1652
    """
    found = line(rf"(\d[\d.,'’\s]*?)\s*{either('unit')}\b.?").fullmatch(text)
    return int(re.sub(r"\D", "", found[1])) if found else None


def is_right(text: str) -> bool:
    """Whether a line says whose the rights are.

    Examples
    --------
    >>> is_right("Copyright 2017 The Gazette"), is_right("Copyright law is debated")
    (True, False)
    """
    marked = r"\W*(?:copyright|©|\(c\))(?:\W|\bc\b|\bby\b){0,12}(?:19|20)\d\d\b"
    return line(rf"{marked}|.*\b{either('rights')}\W*$").match(text) is not None
