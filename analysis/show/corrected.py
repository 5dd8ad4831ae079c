"""Corrected: shares as the tool found them and as people's codes correct them, side by side.

In: what ``Study.corrected`` returns. Out: the body of a figure. May not touch: text; a share without an interval is drawn hollow.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from analysis.show import intervals, style
from analysis.show.letters import width
from analysis.show.palette import GREY, INK, VOICES, marks
from analysis.show.rows import Rows, headings, indent, ordered, plural, write_headings
from analysis.show.sheet import Sheet
from analysis.show.sheet import counted as how_many

#: The look of what the tool found, where something corrected stands below it.
_FOUND = "0.45"
#: Inches that an axis needs; where it has less, a share is its mark and its number.
_LEAST = 0.22


def side_by_side(sheet: Sheet, shares: pd.DataFrame, *, rows: str, columns: str, counted: str) -> None:
    """Draw shares as dots, a column for each part, those corrected below those found: as :func:`analysis.show.bars` says.

    Raises
    ------
    TableError
        A column is lacking.
    """
    needed = ["exposure", "articles", "coded", "estimate", "low", "high", "level"]
    style.needs(shares, needed, "pass what Study.corrected returns")
    there = shares.loc[shares["estimate"] > 0, columns]
    heads = [voice for voice in VOICES if voice in set(there)] or style.in_order(there)
    answers = style.in_order(shares["answer"])
    each = {(one[rows], one[columns], one["answer"]): one for one in shares.to_dict("records")}
    last = {name: one["estimate"] for (name, head, answer), one in each.items() if (head, answer) == (heads[0], answers[-1])}
    names = in_order(shares, rows, pd.Series(last, dtype="float64"))
    step = 1.05 * sheet.letters / 72
    named = [(str(name), _about(shares[shares[rows] == name], counted)) for name in names]
    end = min(math.ceil(10 * float(np.nanmax(shares[["estimate", "high"]].to_numpy(dtype=float), initial=0.1)) - 1e-9) / 10, 1.0)
    called = {head: VOICES[head].called if head in VOICES else str(head).replace("_", " ") for head in heads}
    number = width("<1 %", sheet.small) + 0.06
    room = sheet.width - indent(sheet, named)
    words = [word for head in called.values() for word in head.split()]
    least = max([1.6 * step + number, *(width(word, sheet.small, True) + 0.08 for word in words)])
    if (most := max(int(room / least), 1)) < len(heads):
        sheet.lacks_room()
        shown = shares[shares[columns].isin(heads)].groupby(columns)["n"].sum().sort_values(ascending=False, kind="stable")
        sheet.leave_out(f"not drawn, for want of room: {', '.join(called[head] for head in heads if head in shown.index[most:])}")
        heads = [head for head in heads if head in shown.index[:most]]
    cell = room / max(len(heads), 1)
    wide = cell - 1.6 * step - number - 0.04
    wide = wide if wide >= _LEAST else 0.0
    for answer, said, dot in (
        (answers[0], "as found by the tool", _tick(sheet)),
        (answers[-1], "corrected by hand coding", _dot(sheet, "", filled=True)),
    ):
        sheet.key(said, **dot)
        if wide and shares.loc[shares["answer"] == answer, "low"].notna().any():
            sheet.key(f"{style.percent(shares['level'].max())} interval of that", line=_line(answer != answers[-1]))
    if wide:
        sheet.note(f"each column goes from 0 to {style.percent(end)}")
    if shares["low"].notna().any() and not wide:
        sheet.leave_out(f"{style.percent(shares['level'].max())} intervals not drawn, for want of room")
    elif shares["low"].notna().any():
        intervals.explained(sheet, "lines", shares["level"].max(), beyond=False)
    if (shares["estimate"].notna() & shares["low"].isna()).any():
        sheet.note("hollow: no interval, for too few articles or too few places coded by hand")
    lines, head_high = headings(sheet, [called[head] for head in heads], [cell] * len(heads))
    sizes = (counted, [float(shares.loc[shares[rows] == name, "exposure"].iloc[-1]) for name in names])
    laid = Rows(
        sheet, named, high=step * len(answers), what=plural(rows), before=head_high,
        sizes=sizes,
    )  # fmt: skip
    told = []
    for row in laid.begin():
        name = names[row.place]
        if not laid.above:
            sheet.rule(0, row.top - laid.gap / 2, sheet.width, color="0.88")
        for column, head in enumerate(heads):
            left = laid.left + column * cell + 0.5 * step
            for at in (0, wide) if wide else ():
                sheet.rule(left + at, row.top, 0, row.high, color="0.85")
            for place, answer in enumerate(answers):
                y = row.top + row.high / 2 + (place - (len(answers) - 1) / 2) * step
                if (one := each.get((name, head, answer))) is not None and pd.notna(one["estimate"]):
                    found = answer != answers[-1]
                    _draw(sheet, one, left, y, wide / end, "" if found else str(head), found)
                    look = {"color": GREY if found else INK, "ha": "right" if wide else "left"}
                    at = laid.left + (column + 1) * cell - 0.1 if wide else left + 0.75 * step
                    sheet.text(at, y, style.percent(one["estimate"]), points=sheet.small, **look)
        told.append(f"{name}: {_told(each, name, heads, answers)}")
    for _ in laid.columns():
        write_headings(sheet, laid, lines, [cell] * len(heads), head_high)
    sheet.say("Shares as dots with intervals, as found and as corrected.")
    sheet.tell("Shares", told)


def _draw(sheet: Sheet, one: dict, left: float, y: float, wide: float, head: str, found: bool) -> None:
    known = pd.notna(one["low"])
    if known and wide:
        sheet.rule(left + one["low"] * wide, y, (one["high"] - one["low"]) * wide, **_line(found))
    look = _tick(sheet) if found else _dot(sheet, head, filled=known)
    sheet.point(left + one["estimate"] * wide, y, **look)


def _line(found: bool) -> dict[str, Any]:
    return {"color": _FOUND, "linewidth": 0.7} if found else {"color": INK, "linewidth": 1.0}


def _dot(sheet: Sheet, head: str, *, filled: bool) -> dict[str, Any]:
    return marks(head if head in VOICES else "own", 0.62 * sheet.letters, filled=filled)


def _tick(sheet: Sheet) -> dict[str, Any]:
    size = 0.8 * sheet.letters
    return {"marker": "|", "linestyle": "", "markersize": size, "color": _FOUND, "markeredgewidth": 1.2, "zorder": 3}


def _about(part: pd.DataFrame, counted: str) -> list[str]:
    one = part.iloc[-1]
    whole = f"{how_many(int(one['exposure']), counted)} in {style.articles(int(one['articles']))}"
    return [whole, f"{int(one['coded']):,} coded"]


def _told(each: dict, name: object, heads: list, answers: list) -> str:
    said = []
    for head in heads:
        shares = [each[key]["estimate"] for answer in answers if (key := (name, head, answer)) in each]
        known = [style.percent(share) if pd.notna(share) else "not known" for share in shares]
        said.append(f"{head} {known[-1]}" + (f" (as found {known[0]})" if len(known) > 1 else "")) if known else None
    return ", ".join(said)


def in_order(shares: pd.DataFrame, rows: str, by: pd.Series | None) -> list:
    """The rows in their order: by a share, but for a first row that is the whole of which the others are parts."""
    names, sizes = style.in_order(shares[rows]), shares.drop_duplicates(rows).set_index(rows)["exposure"]
    whole = names[:1] if len(names) > 2 and sizes[names[0]] >= sizes[names[1:]].sum() else []
    return [*whole, *(name for name in ordered(shares, rows, by) if name not in whole)]
