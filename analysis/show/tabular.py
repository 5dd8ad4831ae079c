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


@functools.partial(drawing, text=True)
def table(sheet: Sheet, rows: pd.DataFrame, *, columns: Mapping[str | tuple[str, str], str], digits: int = 1) -> None:
    """Set a table for print.

    Parameters
    ----------
    rows : pandas.DataFrame
    columns : mapping of column to heading
        What is set, in this order. A pair of columns is set as one: ``("low", "high")`` as "3.1 to 5.2".
    digits : int
        After the point, of numbers that are not whole.

    Returns
    -------
    Drawn
        Texts are set left, numbers right; a text that repeats the one above it in the first column is set once.

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
        name: [_cell(value, 0 if whole[name] else digits) for value in _called(rows[name])] for name in single
    }
    for pair in (name for name in columns if isinstance(name, tuple)):
        cells[pair] = [_range(low, high) for low, high in zip(*(cells[one] for one in pair))]
        numbers[pair] = all(numbers[one] for one in pair)
    gap, points, step = 0.14, sheet.small, sheet.line(sheet.small)
    wide = {
        name: max(
            [
                *(width(cell, points) for cell in cells[name]),
                max((width(word, points, True) for word in heading.split()), default=0),
            ]
        )
        + 0.02
        for name, heading in columns.items()
    }
    texts = [name for name in columns if not numbers[name]]
    room = sheet.width - gap * (len(columns) - 1) - math.fsum(wide[name] for name in columns if numbers[name])
    if texts and (over := math.fsum(wide[name] for name in texts) - room) > 0:
        # The columns that have words to break give way, each as far as its longest word; one of a third of the room is broken.
        least = {
            name: min(max(width(word, points) for cell in cells[name] for word in cell.split() or [""]), room / 3)
            for name in texts
        }
        spare = math.fsum(wide[name] - least[name] for name in texts) or 1.0
        wide |= {name: wide[name] - min(over / spare, 1.0) * (wide[name] - least[name]) for name in texts}
    lines = {name: [broken(cell, wide[name], points) for cell in cells[name]] for name in columns}
    heads = {name: broken(heading, wide[name], points, bold=True) for name, heading in columns.items()}
    first, *others = columns
    repeats = [i > 0 and not numbers[first] and cells[first][i] == cells[first][i - 1] for i in range(len(rows))]
    full = [(max(len(lines[name][i]) for name in columns) + 0.35) * step for i in range(len(rows))]
    heights = [
        (max([1, *(len(lines[name][i]) for name in others)]) + 0.35) * step if again else high
        for i, (again, high) in enumerate(zip(repeats, full))
    ]
    top = max(map(len, heads.values())) * step + 0.1
    # Behind a gap a text is set again that was set once.
    chosen = sheet.fitting(heights if math.fsum(heights) + top <= sheet.room else full, "rows", fixed=top)
    heights = heights if len(chosen) == len(rows) else full
    sheet.begin(top + math.fsum(heights[i] for i in chosen) + (step if len(chosen) < len(rows) else 0))
    lefts, at = {}, 0.0
    for name in columns:
        lefts[name], at = at, at + wide[name] + gap
    for name, head in heads.items():
        _write(sheet, head, lefts[name], wide[name], top - 0.1 - len(head) * step, numbers[name], fontweight="bold")
    end = at - gap
    sheet.rule(0, top - 0.05, end, color="0.1", linewidth=0.9)
    at, above = top, None
    for number, place in enumerate(chosen):
        at += sheet.gap(chosen, number, at)
        fresh = cells[first][place] != above
        if number and fresh:
            sheet.rule(0, at - 0.1 * step, end, color="0.85")
        for name in columns:
            if name != first or fresh or numbers[first]:
                _write(sheet, lines[name][place], lefts[name], wide[name], at, numbers[name])
        above = cells[first][place]
        at += heights[place]
    sheet.say(f"A table of {', '.join(columns.values())}.")
    sheet.tell("Rows", [" ".join(cells[name][i] for name in columns) for i in chosen])


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
