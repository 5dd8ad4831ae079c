"""Rows: the names down the left side of a figure, each with the room beside or below it.

In: names, and what is said of each. Out: where each row lies, as many as the sheet has room for. May not touch: numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.letters import broken, width
from analysis.show.sheet import GREY, Sheet


class Row(NamedTuple):
    """One row: its place in the order, the top of its room in inches, and the height of that room."""

    place: int
    top: float
    high: float


class Rows:
    """Lay out rows below each other; on a column a name stands above its row, else at the left.

    Parameters
    ----------
    sheet : Sheet
    names : sequence of (str, sequence of str)
        The name of each row, and what is said below it.
    high : float or sequence of float
        The height of what is drawn, in inches.
    what : str
        What the rows are, for the sentence that counts those without room.
    right, before, after : float
        Inches kept free at the right, above the first row and below the last.
    gap : float
        Inches between rows.
    above : bool
        Whether names stand above their rows on every sheet.
    """

    def __init__(
        self,
        sheet: Sheet,
        names: Sequence[tuple[str, Sequence[str]]],
        *,
        high: float | Sequence[float],
        what: str,
        right: float = 0.0,
        before: float = 0.0,
        after: float = 0.0,
        gap: float | None = None,
        above: bool = False,
    ) -> None:
        self.sheet, self.before = sheet, before
        self.step = sheet.line(sheet.small)
        self.above = above or sheet.name == "column"
        self.left = indent(sheet, names, above=above)
        room = sheet.width if self.above else self.left - 0.14
        self.wide = sheet.width - self.left - right
        self.lines = [
            [
                *((line, True) for line in broken(name, room, sheet.small, bold=True)),
                *((line, False) for text in about for line in broken(text, room, sheet.small)),
            ]
            for name, about in names
        ]
        highs = [high] * len(names) if isinstance(high, float) else list(high)
        self.gap = (0.5 * self.step if gap is None else gap) if len(names) <= 30 else 0.25 * self.step
        self.heads = [len(lines) * self.step if self.above else 0.0 for lines in self.lines]
        self.highs = [
            one if self.above else max(one, len(lines) * self.step) for one, lines in zip(highs, self.lines, strict=True)
        ]
        heights = [head + one + self.gap for head, one in zip(self.heads, self.highs)]
        self.chosen = sheet.fitting(heights, what, fixed=before + after)
        between = self.step if len(self.chosen) < len(names) else 0.0
        self.total = before + sum(heights[i] for i in self.chosen) + between + after

    def begin(self) -> Iterator[Row]:
        """Open the sheet and go from row to row, each with its name written."""
        sheet = self.sheet
        sheet.begin(self.total)
        spread = max(0.0, (sheet.body - self.total) / len(self.chosen)) if sheet.name == "slide" else 0.0
        spread = min(spread, 0.25)
        at = self.before
        for number, place in enumerate(self.chosen):
            at += sheet.gap(self.chosen, number, at)
            head, high, lines = self.heads[place], self.highs[place], self.lines[place]
            first = at + 0.5 * self.step if self.above else at + high / 2 - (len(lines) - 1) / 2 * self.step
            for line, (text, bold) in enumerate(lines):
                look = {"fontweight": "bold"} if bold else {"color": GREY}
                behind = {"facecolor": "white", "edgecolor": "none", "pad": 0.3} if self.above else None
                sheet.text(0, first + line * self.step, text, points=sheet.small, bbox=behind, **look)
            yield Row(place, at + head, high)
            at += head + high + self.gap + spread
        self.end = at


def indent(sheet: Sheet, names: Sequence[tuple[str, Sequence[str]]], *, above: bool = False) -> float:
    """How far from the left rows begin: behind their names, or below them."""
    if above or sheet.name == "column":
        return 0.0
    widest = max((width(name, sheet.small, True) for name, _ in names), default=0)
    widest = max([widest, *(width(line, sheet.small) for _, about in names for line in about)])
    return min(widest + 0.15, 0.36 * sheet.width)


def lumped(name: object) -> bool:
    """Whether a class is all others as one, as :func:`analysis.measure.leading` calls them.

    Examples
    --------
    >>> lumped("(2 others)"), lumped("Times")
    (True, False)
    """
    return str(name).startswith("(") and str(name).endswith((" other)", " others)"))


def ordered(table: pd.DataFrame, column: str, by: pd.Series | None = None) -> list:
    """The classes of a column, those with the highest value first; without values as the table has them; all others as one last.

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": ["Post", "(2 others)", "Times"]})
    >>> ordered(rows, "outlet", pd.Series({"Post": 1, "Times": 2, "(2 others)": 3}))
    ['Times', 'Post', '(2 others)']
    """
    names = style.in_order(table[column])
    if by is None:
        return names
    known = {name: value for name, value in by.items() if not pd.isna(value)}
    last = {name for name in names if lumped(name)}
    return sorted(names, key=lambda name: (name in last, name not in known, -known.get(name, 0.0), str(name)))
