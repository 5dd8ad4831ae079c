"""Intervals: the line of one, set apart from what it is an interval of, and what is said of it below a figure.

In: limits on the scale of an axis. Out: lines, and notes. May not touch: numbers.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.show import style
from analysis.show.sheet import Sheet

#: Points of an arrowhead.
_HEAD = 3.5


def explained(sheet: Sheet, line: str, level: float, *, beyond: bool) -> None:
    """Say what the lines of a figure are, and its arrowheads if it has any; before the sheet is begun.

    Parameters
    ----------
    sheet : Sheet
    line : str
        Which lines, and of what they are intervals: ``"line below a bar"``.
    level : float
        Of the intervals.
    beyond : bool
        Whether any goes on beyond its axis.
    """
    sheet.note(f"{line}: {style.percent(level)} interval, estimated from how much articles differ")
    if beyond:
        sheet.note("arrowhead: the interval goes on beyond the axis")


def beyond(highs: pd.Series, end: float) -> bool:
    """Whether any upper limit lies beyond the end of an axis.

    Examples
    --------
    >>> beyond(pd.Series([1.0, float("nan")]), 2.0), beyond(pd.Series([2.5]), 2.0)
    (False, True)
    """
    return bool((highs > end * (1 + 1e-9)).any())


def across(
    sheet: Sheet, left: float, y: float, low: float, high: float, *, end: float, wide: float, at: float | None = None, **look: Any
) -> None:
    """Draw an interval along an axis that ends at ``end``, ``wide`` inches from ``left``; with a tick ``at`` its estimate."""
    look = {"color": "0.1", "linewidth": 0.9, **look}
    first, last = (min(limit, end) / end * wide for limit in (low, high))
    sheet.rule(left + first, y, last - first, **look)
    if high > end * (1 + 1e-9):
        sheet.point(left + last, y, marker=">", markersize=_HEAD, color=look["color"])
    if at is not None:
        sheet.rule(left + at / end * wide, y - 0.02, 0, 0.04, **look)


def upright(sheet: Sheet, x: float, foot: float, low: float, high: float, *, end: float, tall: float, **look: Any) -> None:
    """Draw an interval up an axis that ends at ``end``, ``tall`` inches above ``foot``."""
    look = {"color": "0.1", "linewidth": 0.7, **look}
    first, last = (min(limit, end) / end * tall for limit in (low, high))
    sheet.rule(x, foot - first, 0, first - last, **look)
    if high > end * (1 + 1e-9):
        sheet.point(x, foot - last, marker="^", markersize=0.7 * _HEAD, color=look["color"])
