"""Quotation marks: where each quotation begins and ends, and what kind it is.

In: one text, its zones, and the lexicon of cues. Out: rows of quotations, one a pair of marks (or a lone mark).
May not touch: who is quoted (that is :mod:`analysis.find.attribution`).

Marks are paired inside one paragraph, so that a lost mark can never shift the rest of an article. A quotation runs over a
paragraph break in two ways only: the next paragraph opens its marks again (each paragraph is then a row, the later one
``continues``), or it does not, and its first unmatched mark is a closing one (then it is one row).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from analysis.find.quotes import kinds, marks
from analysis.find.quotes.marks import Pair
from analysis.find.rows import Attribution, Quote, Zone
from analysis.rules import MEASURED_ZONES, Row, alternatives, words

Finder = Callable[[str, Sequence[Zone]], list[Quote]]

#: «We saw it, said the baker.»: where the closing mark was lost, the cue and its source stand outside.
_CUE = re.compile(rf",(?=\s(?:{alternatives('cues_after_lost_mark')})\s(?:[A-Z]|the\s|an?\s|one\s))|,(?=\saccording to\s)")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def finder(cues: Iterable[Row]) -> Finder:
    """Make the finder of quotations.

    Parameters
    ----------
    cues : iterable of dict
        The lexicon of reporting cues; a fragment in a sentence with a cue has a source, and is ``partial``, not ``scare``.

    Returns
    -------
    callable
        ``find(text, zones)`` gives the quotations as a list of Quote, read in the zones in
        :data:`analysis.rules.MEASURED_ZONES` only. ``kind``: ``direct`` a whole utterance, ``partial`` a fragment with a
        source, ``scare`` one without, ``title`` a name or a work. ``closed`` is False where a mark is missing; ``continues``
        where the paragraph before left its quotation open.

    Notes
    -----
    A straight or single mark opens after white space or an opening bracket and closes after anything else; ``'`` and ``’``
    between letters, in elisions (’90s, ’em) and after a plural (workers’) are apostrophes; a mark after a number is feet or
    inches where no quotation is open. Inside a quotation of one glyph the other glyph is nested.

    Examples
    --------
    >>> text = 'He called it “a lie,” and a ‘reform’ of nothing.'
    >>> found = finder([{"pattern": "call|called"}])(text, [Zone(0, len(text), "body", "")])
    >>> [(text[one.start : one.end], one.kind) for one in found]
    [('“a lie,”', 'partial'), ('‘reform’', 'partial')]
    """
    reports = words("quotative_verbs") | frozenset(
        variant.split()[0].lower() for row in cues for variant in row["pattern"].split("|") if variant.strip()
    )

    def find(text: str, zones: Sequence[Zone]) -> list[Quote]:
        rows = []
        for pair, continues, paragraph in _in_article(text, [zone for zone in zones if zone.label in MEASURED_ZONES]):
            kind, why = kinds.kind(kinds.setting(text, pair, paragraph), pair, continues, reports, paragraph[2])
            rule = "; ".join(part for part in (pair.rule, why) if part)
            rows.append(Quote(pair.start, pair.end, kind, rule, pair.closed, pair.nested, continues, paragraph[2]))
        return sorted(rows, key=lambda row: row[:2])

    return find


def uncited(found: Sequence[Quote], attributions: Sequence[Attribution]) -> list[Quote]:
    """Take short fragments for ``scare`` that had a cue in their sentence, which then reported something else.

    Examples
    --------
    >>> fragment = Quote(4, 18, "partial", kinds.CUED, True, False, False, "body")  # Its “fire curtain” was never replaced.
    >>> [one.kind for one in uncited([fragment], [])]
    ['scare']
    """
    spans = sorted((one.start, one.end) for one in attributions)
    reached = list(accumulate((end for _, end in spans), max))
    return [
        one._replace(kind="scare", rule=one.rule.replace(kinds.CUED, "a short fragment for which nobody is cited"))
        if one.kind == "partial" and one.rule.endswith(kinds.CUED) and not _overlapped(one, spans, reached)
        else one
        for one in found
    ]


def _overlapped(one: Quote, spans: list[tuple[int, int]], reached: list[int]) -> bool:
    """Whether a span, of which ``reached`` is the farthest end so far, overlaps a quotation."""
    before = bisect_left(spans, (one.end,))
    return before > 0 and reached[before - 1] > one.start


class _Placed(NamedTuple):
    """A quotation with the paragraph it begins in (start, end, zone)."""

    pair: Pair
    continues: bool
    paragraph: tuple[int, int, str]


def _in_article(text: str, areas: list[Zone]) -> Iterator[_Placed]:
    """Yield the quotations of an article, those over a paragraph break made one or told to continue."""
    carried: _Placed | None = None  # a quotation left open at the end of the paragraph before
    for paragraph in ((*m.span(), zone) for start, end, zone, _ in areas for m in _PARAGRAPH.finditer(text, start, end)):
        start, end, zone = paragraph
        pairs, orphan = marks.pair(text, start, end)
        follows = carried is not None and carried.paragraph[2] == zone and not text[carried.pair.end : start].strip()
        continues = False
        if carried is not None and follows and orphan is not None:
            whole = carried.pair._replace(end=orphan, closed=True, rule="runs over a paragraph break without opening again")
            carried = carried._replace(pair=whole)
            pairs = [one for one in pairs if one.start >= orphan]
        elif orphan is not None and not any(one.start < orphan for one in pairs) and orphan - start > 1:
            pairs.insert(0, Pair(start, orphan, False, False, "opening mark missing: taken from the paragraph's start"))
        else:
            continues = bool(follows and pairs and not text[start : pairs[0].start].strip())
        if carried:
            yield carried if continues else _before_cue(text, carried)
        carried = None
        left_open = max((one for one in pairs if not one.nested), default=None)
        for one in pairs:
            placed = _Placed(one, continues and one is pairs[0], paragraph)
            if one is left_open and not one.closed and one.end >= end:
                carried = placed
            else:
                yield _before_cue(text, placed)
    if carried:
        yield _before_cue(text, carried)


def _before_cue(text: str, placed: _Placed) -> _Placed:
    """End a quotation whose closing mark is missing before the cue that follows it, if there is one."""
    one = placed.pair
    cue = None if one.closed else _CUE.search(text, one.start, one.end)
    return placed._replace(pair=one._replace(end=cue.end(), rule="closing mark missing: taken before a cue")) if cue else placed
