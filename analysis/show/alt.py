"""Alternative texts: what a reader who does not see a figure is told of it.

In: the table that is drawn. Out: a few sentences. May not touch: how it is drawn; rows are counted here, no estimate is made.
"""

from __future__ import annotations

import pandas as pd

from analysis.show import style

#: Screen readers cannot stop in an alternative text: who wants more reads the table.
LONGEST = 400
#: How many names of an axis, how many letters of each, how many values: the first of these that fits.
_SIZES = ((6, 32, 3), (5, 28, 3), (3, 24, 3), (2, 20, 3), (2, 16, 2), (1, 12, 1))
_CALLED = {"g2": "G²", "n": "count"}


def alt(table: pd.DataFrame, *, plot: str, value: str | None = None, along: str | None = None, **axes: str) -> str:
    """Say what kind of figure it is, what its axes are, and what is to be read on it.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows drawn.
    plot : str
        The kind of figure, such as ``"Dots with intervals"``.
    value : str, optional
        The column that is drawn as a length or shade; by default ``estimate``, or else ``n``. Of a table without them each row
        is a mark. Of several units only the first is read.
    along : str, optional
        A column of dates that is the horizontal axis.
    **axes : str
        What is laid out by which column: ``rows="outlet", panels="label"``.

    Returns
    -------
    str
        At most 400 characters; long names and long lists are cut.

    Examples
    --------
    >>> rows = {"outlet": ["Post", "Times"] * 2, "voice": ["own", "own", "direct", "direct"], "n": [4, 1, 0, 7]}
    >>> alt(pd.DataFrame(rows), plot="A grid", rows="outlet", columns="voice")
    'A grid. Rows: Post; Times. Columns: own; direct. Highest count: Times, direct, 7; Post, own, 4; Times, own, 1. Zero: 1 of 4.'
    >>> alt(pd.DataFrame(rows).drop(columns="n"), plot="A stroke a hedge", rows="outlet")
    'A stroke a hedge. Rows: Post; Times. Most: Post 2; Times 2.'
    """
    if table.empty:
        return f"{plot}: nothing to draw, this corpus has none."
    value = value or next((column for column in ("estimate", "n") if column in table), None)
    for names, letters, values in _SIZES:
        parts = [plot, *(f"{role.capitalize()}: {_list(table[column], names, letters)}" for role, column in axes.items())]
        parts += _period(table[along].dropna()) if along else []
        if value:
            parts += _highest(table, value, list(axes.values()), values, letters)
        else:
            parts.append(_most(table[next(iter(axes.values()))], values, letters))
        if len(whole := ". ".join(parts) + ".") <= LONGEST:
            break
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def _short(name: object, letters: int) -> str:
    name = str(name).replace("_", " ")
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


def _list(column: pd.Series, most: int, letters: int) -> str:
    names = style.in_order(column)
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return "; ".join(_short(name, letters) for name in names[:most]) + more


def _period(dates: pd.Series) -> list[str]:
    ends = (f"{day.day} {style.MONTHS[day.month - 1]} {day.year}" for day in (dates.min(), dates.max())) if len(dates) else ()
    return ["Axis: " + " to ".join(ends)] if len(dates) else []


def _highest(table: pd.DataFrame, value: str, columns: list[str], most: int, letters: int) -> list[str]:
    unit = _CALLED.get(value, value)
    if value == "estimate" and "unit" in table:
        unit = table["unit"].iloc[0]
        table = table[table["unit"] == unit]
    form = "{:.0%}" if unit == "share" else "{:.3g}"
    top = table.sort_values(value, ascending=False, kind="stable", na_position="last").head(most).to_dict("records")
    read = "; ".join(", ".join([*(_short(row[c], letters) for c in columns), form.format(row[value])]) for row in top)
    zeros = int((table[value] == 0).sum())
    return [f"Highest {unit}: {read}", *([f"Zero: {zeros:,} of {len(table):,}"] if zeros else [])]


def _most(column: pd.Series, most: int, letters: int) -> str:
    sizes = column.value_counts().sort_index().sort_values(ascending=False, kind="stable").head(most)
    return "Most: " + "; ".join(f"{_short(name, letters)} {n:,}" for name, n in sizes.items())
