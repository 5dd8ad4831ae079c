"""Tables for print: on the same sheet as figures, with the same sizes, sources and files.

In: a table of estimates. Out: a figure that is read line by line. May not touch: numbers, but to round
them for the eye; the CSV beside the figure has all their digits.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
from pandas.api.types import is_numeric_dtype

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import VOICES
from analysis.show.sheet import Sheet

#: Inches by which rows are set in below a text that is set above them.
_INDENT = 0.08


@functools.partial(drawing, columns=2)
def table(sheet: Sheet, rows: pd.DataFrame, *, columns: Mapping[str | tuple[str, str], str]) -> None:
    """Set a table for print.

    Parameters
    ----------
    rows : pandas.DataFrame
    columns : mapping of column to heading
        What is set, in this order. A pair of columns is set as one: ``("low", "high")`` as "3.1 to 5.2".

    Returns
    -------
    Drawn
        Texts are set left, numbers right; a text that repeats the one above it in the first column is set once, on a narrow
        sheet above its rows; on a slide in two columns where not all rows have room in one. A range that no row has is left out,
        and said to be so.

    Raises
    ------
    TableError
        A column is lacking.

    Examples
    --------
    >>> counts = pd.DataFrame({"word": ["aid", "camp"], "n": [12, 7]})
    >>> table(counts, columns={"word": "word", "n": "uses"}, title="Which words?").alt
    'Which words? A table of word, uses. Rows: aid 12; camp 7.'
    """
    single = [one for name in columns for one in (name if isinstance(name, tuple) else (name,))]
    style.needs(rows, single, "name columns that it has")
    numbers: dict[Any, bool] = {name: bool(is_numeric_dtype(rows[name])) for name in single}
    whole = {name: numbers[name] and bool((rows[name].dropna() % 1 == 0).all()) for name in single}
    cells: dict[Any, list[str]] = {
        name: [_cell(value, 0 if whole[name] else 1) for value in _called(rows[name])] for name in single
    }
    for pair in (name for name in columns if isinstance(name, tuple)):
        cells[pair] = [_range(low, high) for low, high in zip(*(cells[one] for one in pair))]
        numbers[pair] = all(numbers[one] for one in pair)
    known = [name for name in columns if not (isinstance(name, tuple) and set(cells[name]) == {"–"})]
    for reason in style.without_interval(rows):
        sheet.note(reason)
    points, step = sheet.small, sheet.line(sheet.small)
    heads = {name: columns[name] for name in known}
    above, gap, wide = _widths(sheet, cells, heads, numbers)
    first, *others = known
    set_in = others if above else known
    lines = {name: [broken(cell, wide[name], points) for cell in cells[name]] for name in set_in}
    titles = [broken(cell, sheet.width, points, bold=True) if above else [] for cell in cells[first]]
    head_lines = {name: broken(heads[name], wide[name], points, bold=True) for name in set_in}
    repeats = [i > 0 and not numbers[first] and cells[first][i] == cells[first][i - 1] for i in range(len(rows))]
    full = [(max(len(lines[name][i]) for name in set_in) + len(titles[i]) + 0.35) * step for i in range(len(rows))]
    heights = [
        (max([1, *(len(lines[name][i]) for name in others)]) + 0.35) * step if again else high
        for i, (again, high) in enumerate(zip(repeats, full))
    ]
    top = max(map(len, head_lines.values())) * step + 0.1
    # Behind a gap a text is set again that was set once.
    again = 0.0 if math.fsum(heights) + top <= sheet.room else max(one - other for one, other in zip(full, heights))
    groups = [sum(not one for one in repeats[: place + 1]) for place in range(len(rows))]
    starts = _starts(heights, groups, sheet.columns)
    if len(starts) < sheet.columns or max(map(math.fsum, _cut(heights, starts))) + top > sheet.room + 1e-9:
        sheet.lacks_room()
        starts = [0]
    chosen = sheet.fitting(heights, "rows", fixed=top + again, groups=groups) if len(starts) == 1 else list(range(len(rows)))
    fresh = [not repeats[place] or place - 1 != before for before, place in zip([-1, *chosen], chosen)]
    high = [full[place] if new else heights[place] for place, new in zip(chosen, fresh)]
    sheet.begin(top + max(map(math.fsum, _cut(high, starts))) + (step if len(chosen) < len(rows) else 0))
    lefts, at = {}, _INDENT if above else 0.0
    for name in set_in:
        lefts[name], at = at, at + wide[name] + gap
    end = at - gap
    for number, (place, new) in enumerate(zip(chosen, fresh)):
        if number in starts:
            sheet.turn(starts.index(number))
            for name, head in head_lines.items():
                _write(sheet, head, lefts[name], wide[name], top - 0.1 - len(head) * step, numbers[name], fontweight="bold")
            sheet.rule(0, top - 0.05, end, color="0.1", linewidth=0.9)
            at = top
        at += sheet.gap(chosen, number, at)
        below = at + high[number]
        if number not in starts and new:
            sheet.rule(0, at - 0.1 * step, end, color="0.85")
        if above and new:
            _write(sheet, titles[place], 0.0, sheet.width, at, False, fontweight="bold")
            at += len(titles[place]) * step
        for name in set_in:
            if name != first or new:
                _write(sheet, lines[name][place], lefts[name], wide[name], at, numbers[name])
        at = below
    sheet.turn(0)
    sheet.say(f"A table of {', '.join(heads.values())}.")
    sheet.tell("Rows", [" ".join(cells[name][i] for name in known) for i in chosen])


def _starts(heights: list[float], groups: list[int], columns: int) -> list[int]:
    """Where each column begins: with a new group, so that all are about as high.

    Examples
    --------
    >>> _starts([1.0] * 6, [1, 1, 2, 2, 3, 3], 2), _starts([1.0] * 2, [1, 1], 2)
    ([0, 4], [0])
    """
    whole, starts = math.fsum(heights), [0]
    for place in range(1, len(heights)):
        far = math.fsum(heights[:place]) >= whole * len(starts) / columns - 1e-9
        if far and len(starts) < columns and groups[place] != groups[place - 1]:
            starts.append(place)
    return starts


def _cut(heights: list[float], starts: list[int]) -> list[list[float]]:
    return [heights[first:last] for first, last in zip(starts, [*starts[1:], len(heights)])]


def _widths(
    sheet: Sheet, cells: Mapping[Any, list[str]], heads: Mapping[Any, str], numbers: Mapping[Any, bool]
) -> tuple[bool, float, dict[Any, float]]:
    """How wide each column is, the gap between two, and whether the first is set above its rows.

    Words are not broken: where there is no room for all columns as they are, the first in two lines, it is set above its rows;
    then the gaps give way. Only a word of more than a third of the sheet is, or where even that does not help.
    """
    points = sheet.small
    longest = {name: max((width(word, points, True) for word in head.split()), default=0) for name, head in heads.items()}
    wide = {name: max([*(width(cell, points) for cell in cells[name]), longest[name]]) + 0.02 for name in heads}
    words = {name: max((width(word, points) for cell in cells[name] for word in cell.split()), default=0.0) for name in heads}
    least = {
        name: wide[name] if numbers[name] else min(max(longest[name], words[name]) + 0.02, max(sheet.width / 3, longest[name]))
        for name in heads
    }
    first, *others = heads
    for above, gap in ((False, 0.14), (True, 0.14), (True, 0.08)):
        if above and (numbers[first] or not others):
            continue
        set_in, room = (others, sheet.width - _INDENT) if above else ([*heads], sheet.width)
        room -= gap * (len(set_in) - 1)
        # Beside its rows a text fills two lines at most, or half of the sheet.
        left = room - math.fsum(wide[name] for name in others)
        if (
            not above
            and left >= least[first]
            and (left >= sheet.width / 2 or all(len(broken(cell, left, points)) < 3 for cell in dict.fromkeys(cells[first])))
        ):
            break
        if above and math.fsum(least[name] for name in others) <= room:
            break
    texts = [name for name in set_in if not numbers[name]]
    room -= math.fsum(wide[name] for name in set_in if numbers[name])
    over = math.fsum(wide[name] for name in texts) - room
    fits = math.fsum(least[name] for name in texts) <= room
    # The widest gives way first, as far as its longest word.
    for name in sorted(texts, key=lambda name: -wide[name]):
        give = min(max(over, 0.0), wide[name] - (least[name] if fits else min(least[name], room / 3)))
        wide[name], over = wide[name] - give, over - give
    return above, gap, wide


def _write(sheet: Sheet, lines: list[str], left: float, wide: float, top: float, number: bool, **look: str) -> None:
    x, side = (left + wide, "right") if number else (left, "left")
    sheet.lines(x, top + 0.5 * sheet.line(sheet.small), lines, points=sheet.small, ha=side, **look)


def _called(column: pd.Series) -> pd.Series:
    """The values of a column as a reader knows them: voices by their names."""
    return column.map(lambda voice: VOICES[voice].called) if column.name == "voice" and set(column) <= set(VOICES) else column


def _range(low: str, high: str) -> str:
    """Set limits as one cell.

    Examples
    --------
    >>> _range("3.1", "5.2"), _range("–", "–")
    ('3.1 to 5.2', '–')
    """
    return low if low == high == "–" else f"{low} to {high}"


def _cell(value: object, digits: int) -> str:
    """Round a value for the eye.

    Examples
    --------
    >>> _cell(12.345, 1), _cell(1234, 0), _cell(float("nan"), 1), _cell("aid", 1)
    ('12.3', '1,234', '–', 'aid')
    """
    if pd.isna(value):
        return "–"
    return str(value) if isinstance(value, str) else f"{value:,.{digits}f}"
