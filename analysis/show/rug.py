"""Rug: single uses along an axis of time, where they are too few for bars.

In: uses by article and voice. Out: marks, piled up where they would lie on each other. May not touch: text.
"""

from __future__ import annotations

import matplotlib.dates as mdates
import pandas as pd

from analysis.show.dates import Scale
from analysis.show.palette import VOICES
from analysis.show.sheet import Sheet

#: How large a mark is, and how far from the next, in parts of one that stands by itself and of a small letter's height.
_SCALE, _STEP = 0.7, 0.62
#: Inches of the tick between two years, below the ground.
_TICK = 0.04
#: Where a mark lies, in inches; its level above the ground; its voice; and whether its date is known to the month at least.
Pile = list[tuple[float, int, str, bool]]


def _step(sheet: Sheet) -> float:
    return _STEP * sheet.letters / 72


def piled(sheet: Sheet, part: pd.DataFrame, scale: Scale) -> Pile:
    """Lay out the uses of a term: each above the day of its article, on the lowest level on which it lies on no other."""
    ends, marks = list[float](), list[tuple[float, int, str, bool]]()
    rank = {voice: place for place, voice in enumerate(VOICES)}
    used = part[part["n"] > 0]
    used = used.assign(rank=used["voice"].map(rank)).sort_values(["first", "last", "rank"], kind="stable")
    for one in used.itertuples():
        x = scale.x((one.first + one.last + 1) / 2)
        for _ in range(int(one.n)):
            level = next((place for place, end in enumerate(ends) if end <= x + 1e-9), len(ends))
            ends[level : level + 1] = [x + _step(sheet)]
            marks.append((x, level, str(one.voice), bool(one.exact)))
    return marks


def high_of(sheet: Sheet, marks: Pile) -> float:
    """How high the room of such marks is, in inches."""
    return (max((level for _, level, *_ in marks), default=0) + 1.6) * _step(sheet)


def rug(sheet: Sheet, marks: Pile, scale: Scale, foot: float) -> None:
    """Set the marks above their ground; one whose date is inferred, or known to the year only, is hollow."""
    sheet.rule(scale.left, foot, scale.wide, color="0.75")
    for year in range(mdates.num2date(scale.first).year + 1, mdates.num2date(scale.last).year + 1):
        if (x := scale.x(mdates.date2num(pd.Timestamp(year, 1, 1)))) < scale.left + scale.wide - 1e-9:
            sheet.rule(x, foot, 0, _TICK, color="0.75")
    for x, level, voice, exact in marks:
        sheet.mark(x, foot - (level + 0.65) * _step(sheet), voice, scale=_SCALE, filled=exact)
