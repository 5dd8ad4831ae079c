"""Marks: which quotation mark opens, which closes, and which is an apostrophe, feet or inches.

Marks are paired inside one paragraph, so that a lost mark can never shift the rest of an article.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.rules import alternatives

# One character, or two of a kind; a lone grave accent is no mark.
_MARK = re.compile(r"[\"“”„‟«»'‘’‚`](?:(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’)?(?<!(?<!`)`)")
_OPENING, _CLOSING = frozenset(("“", "„", "‟", "«", "``", "‘‘")), frozenset(("”", "»", "’’"))
#: Marks that close what these open: „German“ and »turned« ones.
_TURNED = {"„": "“”", "‟": "“”", "»": "«»", "‚": "‘’"}
_SINGLE = frozenset("'‘’‚")
_BEFORE_OPENING = frozenset(" \t\xa0\n([{-–—/…:,\"“„«»'‘") | {""}
_ELISION = re.compile(rf"(?:{alternatives('clipped_words')})\b|\d0s\b|\d\d\b(?!\d)", re.IGNORECASE)
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?$")
_LOW_CLOSER = re.compile(r"(?<=[\w.,!?;…)\]])[‘’](?!\w)")
_CLOSER = re.compile(r"(?<=[\w.,!?;…)\]])['’](?!\w)")


class Pair(NamedTuple):
    """A quotation in one paragraph: its span, whether both marks are there, and whether it lies inside another."""

    start: int
    end: int
    closed: bool
    nested: bool
    rule: str


class _Mark(NamedTuple):
    """One mark in its place: the characters beside it, and the end of its paragraph."""

    start: int
    end: int
    glyph: str
    before: str
    after: str
    limit: int

    @property
    def single(self) -> bool:
        return self.glyph in _SINGLE

    @property
    def may_open(self) -> bool:
        return self.before in _BEFORE_OPENING


def pair(text: str, start: int, end: int) -> tuple[list[Pair], int | None]:
    """Pair the marks of one paragraph.

    Returns
    -------
    list of Pair
        From left to right; an opening mark that nothing closes runs to the next of its kind, or to the paragraph's end.
    int or None
        The end of a first closing mark that nothing opened.
    """
    open_marks: list[_Mark] = []
    pairs: list[Pair] = []
    orphan = None
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else ""
        after = text[match.end()] if match.end() < end else ""
        mark = _Mark(match.start(), match.end(), match.group(), before, after, end)
        opener = next((o for o in reversed(open_marks) if o.single == mark.single), None)
        role = _role_of_single(text, mark, opener) if mark.single else _role_of_double(text, mark, opener, start)
        if role == "open":
            open_marks.append(mark)
        elif role == "close" and opener:
            while open_marks[-1] is not opener:  # a single mark that was never closed is no quotation: a slip
                inner = open_marks.pop()
                if not inner.single:
                    pairs.append(_unclosed(text, inner.start, mark.start))
            open_marks.pop()
            pairs.append(Pair(opener.start, mark.end, True, False, ""))
        elif role == "close" and not mark.single and orphan is None and not open_marks and not pairs:
            orphan = mark.end
    left = [mark for mark in open_marks if not mark.single]
    for mark, following in zip(left, [*left[1:], None]):
        stops = [p.start for p in pairs if p.start > mark.start and text.startswith(mark.glyph, p.start)]
        pairs.append(_unclosed(text, mark.start, min([*stops, *([following.start] if following else [])], default=end)))
    return _nested(pairs), orphan


def _nested(pairs: list[Pair]) -> list[Pair]:
    """Sort the pairs and say which lie inside another."""
    outer_end, result = -1, []
    for one in sorted(pairs):
        result.append(one._replace(nested=one.start < outer_end))
        outer_end = max(outer_end, one.end)
    return result


def _unclosed(text: str, start: int, end: int) -> Pair:
    return Pair(start, end - len(text[start:end]) + len(text[start:end].rstrip()), False, False, "closing mark missing")


def _role_of_double(text: str, mark: _Mark, opener: _Mark | None, start: int) -> str:
    """Tell whether a double mark opens, closes, or is none (inches)."""
    begins = mark.may_open or (mark.before in ".?!" and opener is None and mark.after.isupper())
    word = mark.after.isalnum()
    if opener is not None and mark.glyph in _TURNED.get(opener.glyph, ()):
        return "close"
    if mark.glyph in _OPENING:  # “so used” by mistake: it closes after a word
        ends = not begins or (mark.before in ",.?!" and not mark.after.strip())
        mistaken = opener is not None and opener.glyph != '"' and mark.before.strip() and ends and not word
        return "close" if mistaken else "open"
    if mark.glyph in _CLOSING:
        return "open" if opener is None and begins and word else "close"
    if mark.before.isdigit() and (opener is None or _INCHES.search(text, max(start, mark.start - 7), mark.start)):
        return "none"
    if opener is None:
        return "open" if begins and mark.after.strip() else "close"
    if not (begins and word):
        return "close"
    if opener.glyph not in ('"', "''"):
        return "open"  # a straight mark that opens inside curly ones is nested
    nested = opener.glyph == '"' and mark.before not in ("", "-", "–", "—", "(") and _closes_twice(text, mark.end, mark.limit)
    return "open" if nested else "close"


def _closes_twice(text: str, after: int, end: int) -> bool:
    """Whether the next two straight marks both look like closing ones, so that the mark before them opened a nested quotation."""
    first = text.find('"', after, end)
    second = text.find('"', first + 1, end) if first > 0 else -1
    return second > 0 and not text[first - 1].isspace() and not text[second - 1].isspace()


def _role_of_single(text: str, mark: _Mark, opener: _Mark | None) -> str:
    """Tell whether a single mark opens, closes, or is an apostrophe."""
    if mark.before.isalnum() and mark.after.isalnum():
        return "none"
    if opener is not None and opener.glyph == "‚" and mark.glyph in _TURNED["‚"]:
        return "close"
    if mark.glyph == "‚":
        closed = _LOW_CLOSER.search(text, mark.end, min(mark.limit, mark.end + 600))
        return "open" if mark.may_open and mark.after.isalnum() and closed else "none"
    if mark.glyph == "‘" or (mark.glyph == "'" and mark.may_open and mark.after.strip()):
        if opener is not None and not mark.may_open:
            return "none"
        if _ELISION.match(text, mark.end) and not _closer_ahead(text, mark.end, mark.limit, 30, plural=False):
            return "none"
        begins = bool(mark.after) and (mark.after.isalnum() or mark.after in "[($#@“\"….’'-")
        return "open" if begins and _closer_ahead(text, mark.end, mark.limit, 600) else "none"
    if opener is None or not mark.before.strip():
        return "none"
    if _is_plural(text, mark.start, mark.end):
        limit = text.find("‘", mark.end, mark.limit) if mark.glyph == "’" else -1
        limit = limit if limit > 0 else mark.limit
        sure = _closer_ahead(text, mark.end + 1, limit, 200, plural=False)
        if sure or _closer_ahead(text, mark.end + 1, limit, 60):
            return "none"  # workers' rights: the closing mark is still to come
    return "close"


def _is_plural(text: str, start: int, end: int) -> bool:
    """Whether a mark may be the apostrophe of a plural: after an s, before a lower-case letter."""
    return text[start - 1] in "sS" and text[end : end + 1].isspace() and text[end + 1 : end + 2].islower()


def _closer_ahead(text: str, after: int, end: int, reach: int, *, plural: bool = True) -> bool:
    """Whether a single mark that could close follows within reach; with ``plural`` what may be a plural's apostrophe will do."""
    found = _CLOSER.finditer(text, after, min(end, after + reach))
    return any(plural or not _is_plural(text, match.start(), match.end()) for match in found)
