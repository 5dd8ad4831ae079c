"""Rows: the names down the left side of a figure, each with the room beside or below it.

In: names, and what is said of each. Out: where each row lies, as many as the sheet has room for. May not touch: numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.letters import broken, width
from analysis.show.palette import GREY
from analysis.show.sheet import Sheet, differing

#: Inches between a name and what is said beside it.
_APART = 0.1
#: Inches between what stands above a row and what is drawn in it.
_CLEAR = 0.03
#: Lines between a row and the next name, where names stand above their rows: a name is nearer to its own row than to another.
_BETWEEN, _CLOSE = 0.95, 0.5


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
        Inches between rows; where names stand above their rows, they have more if it is less than these need.
    beside : bool
        Whether names stand at the left on a column too.
    sizes : (str, sequence of float), optional
        Of what each row is how large, such as ``("articles", [4, 2])``: where not all have room, the largest are drawn, of
        equals the first and the last, and all others as one only where each outlet named has room. Without it the first and
        the last are.
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
        beside: bool = False,
        sizes: tuple[str, Sequence[float]] | None = None,
    ) -> None:
        if sizes is not None:
            largest = [-math.inf if lumped(name) else size for (name, _), size in zip(names, sizes[1], strict=True)]
            sizes = (sizes[0], largest)
        self.sized = sizes is not None and differing(sizes[1])
        self.sheet, self.before = sheet, before
        self.step = sheet.line(sheet.small)
        self.above = sheet.name == "column" and not beside
        self.left = indent(sheet, names, beside=beside)
        room = sheet.width if self.above else self.left - 0.14
        self.wide = sheet.width - self.left - right
        self.lines = [name_lines(sheet, name, about, room) for name, about in names]
        highs = [high] * len(names) if isinstance(high, float) else list(high)
        self.gap = (0.5 * self.step if gap is None else gap) if len(names) <= 30 else 0.25 * self.step
        if self.above:
            self.gap = max(self.gap, (_CLOSE if sheet.dense else _BETWEEN) * self.step)
        self.heads = [len(lines) * self.step + _CLEAR if self.above else 0.0 for lines in self.lines]
        self.highs = [
            one if self.above else max(one, len(lines) * self.step) for one, lines in zip(highs, self.lines, strict=True)
        ]
        heights = [head + one + self.gap for head, one in zip(self.heads, self.highs)]
        deep = -(-len(names) // sheet.columns)
        self.starts = list(range(0, len(names), deep))
        if len(self.starts) < sheet.columns:
            sheet.lacks_room()
        parts = [heights[start : start + deep] for start in self.starts]
        # In columns all rows have room, or the sheet is given up.
        self.chosen = max((sheet.fitting(part, what, fixed=before + after, sizes=sizes) for part in parts), key=len)
        self.chosen = self.chosen if len(parts) == 1 else list(range(len(names)))
        between = self.step if len(self.chosen) < len(names) and not self.sized else 0.0
        tallest = max(math.fsum(part) for part in parts) if len(parts) > 1 else math.fsum(heights[i] for i in self.chosen)
        self.total, self.deep = before + tallest + between + after, min(deep, len(self.chosen))
        self.ends: list[float] = []

    def begin(self) -> Iterator[Row]:
        """Open the sheet and go from row to row, each with its name written."""
        sheet = self.sheet
        sheet.begin(self.total)
        spread = max(0.0, (sheet.body - self.total) / self.deep) if sheet.name == "slide" else 0.0
        spread = min(spread, 0.25)
        at = self.before
        for number, place in enumerate(self.chosen):
            if place in self.starts[1:]:
                self.ends.append(at)
                sheet.turn(len(self.ends))
                at = self.before
            if self.above and number:
                sheet.rule(0, at - self.gap / 2, sheet.width, color="0.88")
            at += 0.0 if self.sized else sheet.gap(self.chosen, number, at)
            head, high, lines = self.heads[place], self.highs[place], self.lines[place]
            first = at + 0.5 * self.step if self.above else at + high / 2 - (len(lines) - 1) / 2 * self.step
            behind = {"facecolor": "white", "edgecolor": "none", "pad": 0.3} if self.above else None
            set_names(sheet, lines, first, bbox=behind)
            yield Row(place, at + head, high)
            at += head + high + self.gap + spread
        self.ends.append(at)
        sheet.turn(0)

    def columns(self) -> Iterator[float]:
        """Go from column to column, with the place where its last row ends: what stands above or below the rows is in each."""
        for column, end in enumerate(self.ends):
            self.sheet.turn(column)
            yield end
        self.sheet.turn(0)


def indent(sheet: Sheet, names: Sequence[tuple[str, Sequence[str]]], *, beside: bool = False) -> float:
    """How far from the left rows begin: behind their names, or below them."""
    if sheet.name == "column" and not beside:
        return 0.0
    most = (0.5 if sheet.columns > 1 else 0.42 if sheet.name == "column" else 0.36) * sheet.width
    lines = [parts for name, about in names for parts in name_lines(sheet, name, about, most - 0.14)]
    return min(max((_wide(sheet, parts) for parts in lines), default=0) + 0.15, most)


def name_lines(sheet: Sheet, name: str, about: Sequence[str], room: float) -> list[list[tuple[str, bool]]]:
    """The lines of a name and of what is said below it, in parts that are bold or not; on a dense sheet or a column beside it."""
    lines = [[(line, True)] for line in broken(name, room, sheet.small, bold=True)]
    beside = sheet.dense or sheet.name == "column"
    last = [*lines[-1], *((text, False) for text in about)]
    if beside and _wide(sheet, last) <= room:
        return [*lines[:-1], last]
    about = [", ".join(about)] if beside and about else about
    return [*lines, *([(line, False)] for text in about for line in broken(text, room, sheet.small))]


def set_names(sheet: Sheet, lines: Sequence[Sequence[tuple[str, bool]]], at: float, **look: Any) -> None:
    """Write such lines at the left, the first with its middle there."""
    for line, parts in enumerate(lines):
        x = 0.0
        for text, bold in parts:
            weight = {"fontweight": "bold"} if bold else {"color": GREY}
            sheet.text(x, at + line * sheet.line(sheet.small), text, points=sheet.small, **weight, **look)
            x += width(text, sheet.small, bold) + _APART


def _wide(sheet: Sheet, parts: Sequence[tuple[str, bool]]) -> float:
    return math.fsum(width(text, sheet.small, bold) + _APART for text, bold in parts) - _APART


def headings(sheet: Sheet, heads: Sequence[object], wides: Sequence[float]) -> tuple[list[list[str]], float]:
    """Break the headings of columns of these widths into lines, and say how high they are."""
    lines = [broken(str(head), wide - 0.08, sheet.small, bold=True) for head, wide in zip(heads, wides)]
    return lines, max(map(len, lines), default=0) * sheet.line(sheet.small) + below_headings(sheet)


def below_headings(sheet: Sheet) -> float:
    """Inches between headings and the first row; more where a name follows, with a line between."""
    return 0.06 + (0.5 * sheet.line(sheet.small) if sheet.name == "column" else 0.0)


def write_headings(sheet: Sheet, laid: Rows, lines: Sequence[Sequence[str]], wides: Sequence[float], high: float) -> None:
    """Write these headings above the rows, each above its column."""
    apart = below_headings(sheet)
    if laid.above:
        sheet.rule(0, high - apart / 2, sheet.width, color="0.6")
    for several, left in zip(lines, accumulate(wides, initial=laid.left)):
        start = high - apart - (len(several) - 0.5) * sheet.line(sheet.small)
        sheet.lines(left, start, several, points=sheet.small, fontweight="bold")


def plural(column: str) -> str:
    """What the rows of a column are called together.

    Examples
    --------
    >>> plural("outlet"), plural("side")
    ('outlets', 'rows (side)')
    """
    return {"outlet": "outlets", "label": "themes", "name": "names"}.get(column, f"rows ({column.replace('_', ' ')})")


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
    return sorted(names, key=lambda name: (name in last, name not in known, -known.get(name, 0.0), style.natural(name)))
