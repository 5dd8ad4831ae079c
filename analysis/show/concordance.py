"""Concordance: each use in a line, the words around it on either side, those of one kind or voice below each other.

In: sentences with a place marked in each. Out: a figure that is read line by line. May not touch: the text; what has no room at
the ends of a line is an ellipsis.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES
from analysis.show.sheet import Sheet

#: More uses than so many are counted, and no list.
LINES = 24
#: How far the ground of a use reaches beyond it, and how far it is around it to the next word, in heights of a letter.
_PAD, _CLEAR = 0.21, 0.52
#: Lines between a use and the next name, where names stand above their uses.
_APART = 0.25


@drawing
def concordance(sheet: Sheet, evidence: pd.DataFrame, *, what: str) -> None:
    """Set each use in a line with the words around it, by kind or by voice.

    Parameters
    ----------
    evidence : pandas.DataFrame
        From ``spans.evidence``, with the ``outlet`` of each article: ``start, end, text, voice, sentence_start, sentence``; the
        ``kind`` of each use, where kinds are to be told apart.
    what : str
        What is set, such as ``"hedges"``.

    Returns
    -------
    Drawn
        Below each voice and its number the uses in it, outlet by outlet; the use stands in the middle, in the color of its voice.
        Of several kinds below each kind, the most frequent first, the uses of it by voice, which a mark tells too. Of a sentence
        that is too long for its line the words nearest to the use are set.

    Raises
    ------
    TableError
        A column is lacking.

    Examples
    --------
    >>> use = {"outlet": ["Post"], "text": "may", "voice": "own", "start": 9, "end": 12, "sentence_start": 0}
    >>> concordance(pd.DataFrame(use | {"sentence": "The ferry may sink."}), what="hedges").alt
    'A list of hedges, each with the words around it. In this order: Post: The ferry may sink., own.'
    """
    style.needs(
        evidence, ["outlet", "text", "voice", "start", "end", "sentence_start", "sentence"], "pass what spans.evidence returns"
    )
    by = "kind" if "kind" in evidence and evidence["kind"].nunique() > 1 else "voice"
    sizes = evidence.groupby(by, sort=False).size().sort_values(ascending=False, kind="stable")
    classes = sizes.index if by == "kind" else VOICES
    orders = {by: classes, "voice": VOICES, "outlet": style.in_order(sorted(evidence["outlet"].unique()))}
    ranks = {
        f"_{column}": evidence[column].map({name: place for place, name in enumerate(order)}) for column, order in orders.items()
    }
    rows = evidence.assign(**ranks).sort_values([*ranks], kind="stable").to_dict("records")
    if by == "kind":
        sheet.voices(evidence["voice"], marks=True)
    above = sheet.name == "column"
    step, points = (1.0 if sheet.dense else 1.16) * sheet.line(sheet.small), sheet.small
    mark = 1.4 * points / 72 if by == "kind" else 0.0
    left = mark if above else min(max(width(name, points) for name in orders["outlet"]) + 0.15, 0.34 * sheet.width) + mark
    longest = max(width(row["text"], points, bold=True) for row in rows)
    clear = _CLEAR * points / 72
    side = (sheet.width - left - longest) / 2 - clear
    head, apart = 1.9 * sheet.line(), (0.2 if sheet.dense else 0.6) * sheet.line()

    def named(place: int, before: int) -> list[str]:
        """The lines of the outlet's name, which stands once for all that follow each other, and again behind a gap."""
        one, other = rows[place], rows[before]
        if place == before + 1 and place and (one[by], one["outlet"]) == (other[by], other["outlet"]):
            return []
        return broken(one["outlet"], sheet.width if above else left - mark - 0.1, points)

    def high(lines: list[str]) -> float:
        return (1 + len(lines) + _APART * bool(lines) if above else max(1, len(lines))) * step

    heights = [high(named(place, place - 1)) for place in range(len(rows))]
    around = evidence[by].nunique() * (head + apart) - apart
    again = 0.0 if math.fsum(heights) + around <= sheet.room else max(high(named(place, -2)) for place in range(len(rows)))
    chosen = sheet.fitting(heights, what, fixed=around + again)
    lines = [named(place, before) for before, place in zip([-1, *chosen], chosen)]
    shown = len({rows[place][by] for place in chosen})
    gap = step if len(chosen) < len(rows) else 0.0
    sheet.begin(math.fsum(map(high, lines)) + shown * (head + apart) - apart + gap)
    totals = evidence[by].value_counts()
    at, told = 0.0, []
    for number, (place, name) in enumerate(zip(chosen, lines)):
        row = rows[place]
        at += sheet.gap(chosen, number, at)
        if not number or rows[chosen[number - 1]][by] != row[by]:
            at += apart if number else 0.0
            called = row["kind"] if by == "kind" else VOICES[row["voice"]].called
            said = f"{called}: {totals[row[by]]:,} of {len(rows):,} {what}"
            if by == "voice":
                sheet.mark(0.5 * sheet.letters / 72, at + 0.8 * sheet.line(), row["voice"])
            sheet.text(0 if by == "kind" else 1.3 * sheet.letters / 72, at + 0.8 * sheet.line(), said, fontweight="bold")
            sheet.rule(0, at + 1.45 * sheet.line(), sheet.width, color="0.45", linewidth=0.8)
            at += head
        over = _APART * step if above and name else 0.0
        sheet.lines(0, at + over + 0.5 * step, name, points=points, color=GREY)
        y = at + over + ((len(name) if above else 0) + 0.5) * step
        if mark:
            sheet.mark(left - 0.6 * mark, y, row["voice"], scale=points / sheet.letters)
        set_in = _line(sheet, row, left + side + clear + longest / 2, y, side)
        told.append(f"{row['outlet']}: {set_in}, {row['voice']}")
        at += high(name)
    sheet.say(f"A list of {what}, each with the words around it.")
    sheet.tell("In this order", told)


def _line(sheet: Sheet, row: dict, middle: float, y: float, side: float) -> str:
    """Write a use in the middle and what has room on either side of it; give all of it."""
    points, look = sheet.small, VOICES[row["voice"]]
    first, last = (int(row[one]) - int(row["sentence_start"]) for one in ("start", "end"))
    use = row["sentence"][first:last]
    half = width(use, points, bold=True) / 2
    pad, clear = _PAD * points / 72, _CLEAR * points / 72
    before = _fitting(row["sentence"][:first].split()[::-1], points, side)[::-1]
    behind = _fitting(row["sentence"][last:].split(), points, side)
    # A mark or a comma that touches the use touches it here too.
    touches = [
        text[at : at + 1 or None].strip() != "" for text, at in ((row["sentence"][:first], -1), (row["sentence"][last:], 0))
    ]
    start, end = (half + (pad if one else clear) for one in touches)
    sheet.text(middle - start, y, " ".join(before), points=points, ha="right")
    high = (0.98 if sheet.dense else 1.08) * sheet.line(points)
    sheet.box(middle - half - pad, y - 0.51 * high, 2 * (half + pad), high, facecolor=look.color)
    sheet.text(middle, y, use, points=points, ha="center", color=look.ink, fontweight="bold")
    sheet.text(middle + end, y, " ".join(behind), points=points)
    apart = ["" if one else " " for one in touches]
    return f"{' '.join(before)}{apart[0]}{use}{apart[1]}{' '.join(behind)}".strip()


def _fitting(words: Sequence[str], points: float, inches: float) -> list[str]:
    """The words that have room in a line, from the first on; of some that have none an ellipsis is left.

    Examples
    --------
    >>> _fitting(["The", "ferry", "sank"], 8, 9.0), _fitting(["The", "ferry", "sank"], 8, 0.6)
    (['The', 'ferry', 'sank'], ['The', '…'])
    """
    for n in range(len(words), -1, -1):
        kept = [*words[:n], *(["…"] if n < len(words) else [])]
        if width(" ".join(kept), points) <= inches:
            return kept
    return []
