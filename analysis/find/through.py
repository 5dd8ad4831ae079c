"""Through: a text as it reads without the hyphens of its typesetting, and the way back into it.

In: a text. Out: what a reader reads (no soft hyphens, letters instead of ligatures, a letter and its accent as one, words whole
that a line end cut), with the place of each character. May not touch: a text without any of these, which is read as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st")))
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
#: Without one of these there is nothing to read through: a quick look.
_SIGNS = (*_LIGATURES, *_INVISIBLE, "-\n", "- \n", "\u2010\n", "\u2010 \n")
_IN_ASCII = ("-\n", "- \n")
_LINE_END = re.compile(r"(?<=\w)(?P<hyphen>[-\u2010\u00ad]) *\n *(?=[^\W\d_])")
_WITHIN = re.compile(rf"(?<=\w)[{_INVISIBLE}]+(?=\w)")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_ACCENTED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")


class Through(NamedTuple):
    """What a reader reads, and where each of its characters begins and ends in the text."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in the text of what is read from ``start`` to ``end``."""
        return self.starts[start], self.ends[end - 1]

    def read_at(self, place: int) -> int:
        """Give the place in what is read of a place in the text."""
        return bisect_left(self.starts, place)


def through(text: str) -> Through | None:
    """Read through the hyphens of a typesetter.

    Parameters
    ----------
    text : str
        As :func:`analysis.find.plain.plain` gives it.

    Returns
    -------
    Through or None
        None where there is nothing to read through, as in nearly every text.

    Notes
    -----
    A hyphen at a line end is taken out between lower-case letters and kept elsewhere ("US-" and "backed"); its two lines are one.
    A compound that was cut at its own hyphen is read as one word.

    Examples
    --------
    >>> found = through("the re-\\ngime broke a ceaseﬁre")
    >>> found.text
    'the regime broke a ceasefire'
    >>> found.span(4, 10)
    (4, 12)
    """
    if text.isascii():
        if not any(sign in text for sign in _IN_ASCII):
            return None
    elif not any(sign in text for sign in _SIGNS) and not (_ACCENT.search(text) and _ACCENTED.search(text)):
        return None
    read = Through(text, list(range(len(text))), list(range(1, len(text) + 1)))
    for pattern, instead in ((_ACCENTED, _composed), (_LINE_END, _whole), (_WITHIN, lambda found: ()), (_LIGATURE, _letters)):
        read = _rewritten(read, pattern, instead)
    return read


def _rewritten(read: Through, pattern: re.Pattern, instead: Callable[[re.Match], Iterable[tuple[str, int, int]]]) -> Through:
    """Put other characters in place of what matches, each with the first and the last place that it stands for."""
    pieces, starts, ends, last = [], [], [], 0
    for found in pattern.finditer(read.text):
        pieces.append(read.text[last : found.start()])
        starts += read.starts[last : found.start()]
        ends += read.ends[last : found.start()]
        for char, place, end in instead(found):
            pieces.append(char)
            starts.append(read.starts[place])
            ends.append(read.ends[end])
        last = found.end()
    return Through("".join([*pieces, read.text[last:]]), starts + read.starts[last:], ends + read.ends[last:])


def _composed(found: re.Match) -> Iterator[tuple[str, int, int]]:
    """A letter and its accents as the one character that there is for them; where there is none, as they are."""
    composed = unicodedata.normalize("NFC", found[0])
    if len(composed) == 1:
        yield composed, found.start(), found.end() - 1
    else:
        yield from ((char, at, at) for at, char in enumerate(found[0], found.start()))


def _whole(found: re.Match) -> Iterator[tuple[str, int, int]]:
    """What stays of a hyphen at a line end."""
    text = found.string
    if not (text[found.start() - 1].islower() and text[found.end()].islower()) and found["hyphen"] != "\u00ad":
        yield "-", found.start(), found.start()


def _letters(found: re.Match) -> Iterator[tuple[str, int, int]]:
    yield from ((letter, found.start(), found.start()) for letter in _LIGATURES[found[0]])
