"""Dates: where a day lies along a figure, how an axis of time is written, and what a date looks like.

In: the dates of articles or periods, with precision and evidence. Out: places in inches, axes and marks; an inferred date
never looks like a given one. May not touch: numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import matplotlib.dates as mdates
import pandas as pd

from analysis.show import style
from analysis.show.letters import width
from analysis.show.palette import GREY, INK
from analysis.show.sheet import Sheet
from analysis.tables import is_given

#: With more articles than this, a row for each is not legible any more.
ROWS = 24
#: Inches that the name of an event may be moved beside its line.
_NUDGED = 0.2
#: From the first day of a period to its last.
ENDS = {
    "week": pd.offsets.Day(6), "month": pd.offsets.MonthEnd(0), "quarter": pd.offsets.QuarterEnd(0),
    "year": pd.offsets.YearEnd(0), "decade": pd.DateOffset(years=10, days=-1),
}  # fmt: skip
#: The columns of a date.
TIMED = ("date", "date_precision", "date_evidence")


class Scale(NamedTuple):
    """Where a day lies, in inches."""

    first: float
    last: float
    left: float
    wide: float

    def x(self, day: float) -> float:
        return self.left + (day - self.first) / (self.last - self.first) * self.wide


def dated_rows(sheet: Sheet, table: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The dated rows in the order of time, with the days that a date covers and whether it is given; others are counted."""
    given = table["date_evidence"].map(is_given)
    undated = table["date"].isna() | (table["date_precision"].fillna("unknown") == "unknown")
    if undated.any():
        part = table[undated]
        n = (
            part["articles"].groupby([part[c] for c in ("period", "outlet") if c in part]).first().sum()
            if "articles" in part
            else len(part)
        )
        sheet.leave_out(f"{style.articles(int(n))} without an exact date not shown")
    dated = table.assign(given=given)[~undated].sort_values(["date", unit], kind="stable")
    ends = dated["date"]
    for kind, end in ENDS.items():
        ends = ends.mask(dated["date_precision"] == kind, dated["date"] + end)
    return dated.assign(first=mdates.date2num(dated["date"]), last=mdates.date2num(ends))


def scaled(dated: pd.DataFrame, left: float, wide: float, margin: float = 0.03) -> Scale:
    """Lay the days of all rows, and a little before and after, along so many inches."""
    first, last = dated["first"].min(), dated["last"].max() + 1
    room = max((last - first) * margin, min(10, 0.25 * (last - first)) if margin else 0)
    return Scale(first - room, last + room, left, wide)


def years_of(dated: pd.DataFrame, left: float, wide: float) -> Scale:
    """Lay the years of all rows along so many inches, from the first day of the first to the last day of the last."""
    first, last = (mdates.num2date(day).year for day in (dated["first"].min(), dated["last"].max()))
    begin, end = (mdates.date2num(pd.Timestamp(year, 1, 1)) for year in (first, last + 1))
    return Scale(begin, end, left, wide)


def axis_height(sheet: Sheet) -> float:
    """How high what :func:`axis` writes is, in inches."""
    return 2.2 * sheet.line(sheet.small)


def axis(sheet: Sheet, scale: Scale, at: float, *, years: bool = False, up: float = 0.0) -> None:
    """Write years below, or months where these are few, or days where these are; as many as do not touch.

    From each a light line goes ``up`` so far, behind all else. Where bars are of ``years``, each stands below the middle of its
    own, and is cut to two digits before one is left out.
    """
    days = scale.last - scale.first
    wide = width("0000", sheet.small) + 0.1
    months = days / 30.4
    most = max(int(scale.wide / (wide * 1.25)), 1)
    if years or months / 12 > most * 1.01 or months > 30:
        several = max(int(months / 12 + 0.5), 1)
        step = -(-several // most)
        short = years and step > 1  # ’17, where 2017 has no room below each bar
        if short:
            step = math.ceil((width("’00", sheet.small) + 0.02) * several / scale.wide)
        first, last = (mdates.num2date(day).year for day in (scale.first + (0 if years else 364), scale.last - years))
        month = 7 if years else 1
        ticks = [
            (mdates.date2num(pd.Timestamp(year, month, 1)), f"’{year % 100:02}" if short else f"{year}")
            for year in range(first, last + 1, step)
        ]
    elif months < 2.5:
        step = next(step for step in (1, 2, 7, 14, 28) if days / step <= most or step == 28)
        begin, end = (mdates.num2date(day).replace(tzinfo=None) for day in (scale.first + 1 - 1e-9, scale.last))
        starts = pd.date_range(begin.date(), end, freq=f"{step}D")
        ticks = [(mdates.date2num(day), f"{day.day} {style.MONTHS[day.month - 1][:3]}\n{day.year}") for day in starts]
    else:
        step = next(step for step in (1, 2, 3, 6, 12) if months / step <= most or step == 12)
        begin, end = (mdates.num2date(day).replace(tzinfo=None) for day in (scale.first, scale.last))
        starts = pd.date_range(begin, end, freq="MS")
        ticks = [
            (mdates.date2num(day), f"{style.MONTHS[day.month - 1][:3]}\n{day.year}")
            for day in starts
            if (day.month - 1) % step == 0
        ]
    sheet.rule(scale.left, at, scale.wide, color="0.6")
    edge = -1.0
    for day, label in ticks:
        x = scale.x(day)
        half = max(width(line, sheet.small) for line in label.split("\n")) / 2
        if scale.left - 1e-9 <= x <= scale.left + scale.wide and x - half > edge and x + half <= sheet.width + 0.02:
            sheet.rule(x, at - up, 0, up, color="0.9", zorder=0.5)
            sheet.rule(x, at, 0, 0.0 if years else 0.04, color="0.6")
            sheet.lines(x, at + 0.6 * sheet.line(sheet.small), label.split("\n"), points=sheet.small, color=GREY, ha="center")
            edge = x + half + (0.01 if years else 0.05)


def mark(sheet: Sheet, row: pd.Series, scale: Scale, y: float, *, dots: bool = True) -> None:
    """Draw a date: a dot or a bar on its day, a box as long as the month or year; hollow where it is inferred."""
    face = INK if row["given"] else "white"
    exact = row["first"] == row["last"]
    left, right = reach(row, scale)
    if exact and dots:
        sheet.point(left, y, **_dot(sheet, face))
        return
    high = _tall(sheet, dots=dots)
    wide = 0.4 * high if exact else max(right - left, high)
    left = (left + right - wide) / 2
    sheet.box(left, y - high / 2, wide, high, facecolor=face, edgecolor=INK, linewidth=0.9)


def _tall(sheet: Sheet, *, dots: bool) -> float:
    """How tall the area of a date is, beside dots or without any."""
    return 0.6 * sheet.letters / 72 * (1.0 if dots else 1.3)


def reach(row: pd.Series, scale: Scale) -> tuple[float, float]:
    """From where to where a date lies: a day is a place, a month or year a stretch."""
    exact = row["first"] == row["last"]
    return scale.x(row["first"]), scale.x(row["first"] if exact else row["last"] + 1)


def _dot(sheet: Sheet, face: str) -> dict[str, object]:
    look = {"marker": "o", "linestyle": "", "markersize": 0.6 * sheet.letters, "markeredgewidth": 0.9}
    return {**look, "markerfacecolor": face, "markeredgecolor": INK}


def key(sheet: Sheet, dated: pd.DataFrame, *, dots: bool, fill: str = INK) -> None:
    """Say in the key what the marks of dates mean, as dots or as areas: those that there are, if they are of several kinds."""
    exact = dated["first"] == dated["last"]
    if dated["given"].all() and exact.nunique() == 1:
        return
    tall = _tall(sheet, dots=dots)
    day = {"tall": tall, "wide": 0.4 * tall}
    for given, label in ((True, "date printed or given"), (False, "date inferred")):
        face = fill if given else "white"
        if (dated["given"] == given).any():
            sheet.key(label, **(_dot(sheet, face) if dots else {"face": face, "edge": fill, **day}))
    if exact.any() and not exact.all():
        known = " or ".join(style.in_order(dated.loc[~exact, "date_precision"]))
        face = INK if dated.loc[~exact, "given"].all() else "white"
        sheet.key(f"box: only the {known} is known", face=face, edge=INK, tall=tall)


def planned(sheet: Sheet, events: Mapping[str, float], scales: Sequence[Scale]) -> dict[str, float]:
    """Choose how events are called above each of these axes: by name, or by number where a name has no room.

    Those outside of the dates are counted. To be called before the sheet is begun.
    """
    scale = scales[0]
    there = {name: day for name, day in sorted(events.items(), key=lambda one: one[1]) if scale.first <= day <= scale.last}
    if lost := len(events) - len(there):
        sheet.leave_out(f"{lost} event{'s' * (lost != 1)} outside of the dates not drawn")
    if all(len(_written(sheet, there, one)) == len(there) for one in scales):
        return there
    sheet.note("events: " + ", ".join(f"E{number} {name}" for number, name in enumerate(there, 1)))
    return {f"E{number}": day for number, day in enumerate(there.values(), 1)}


def _written(sheet: Sheet, events: Mapping[str, float], scale: Scale) -> list[tuple[float, str]]:
    """Where the names of events begin that have room beside the one before."""
    end, places = -1.0, []
    for name, day in events.items():
        wide = width(name, sheet.small)
        start = max(scale.left, min(scale.x(day) - wide / 2, scale.left + scale.wide - wide))
        start = end + 1e-6 if 0 <= end - start <= _NUDGED and end + wide <= scale.left + scale.wide else start
        if start > end and wide <= scale.wide:
            places.append((start, name))
            end = start + wide + 0.06
    return places


def event_lines(sheet: Sheet, events: Mapping[str, float], scale: Scale, top: float, high: float) -> None:
    """Draw events as lines, each with what :func:`planned` calls it."""
    for day in events.values():
        sheet.rule(scale.x(day), top, 0, high, color="0.35", linewidth=0.7, linestyle=(0, (3, 2)))
    for start, name in _written(sheet, events, scale):
        sheet.text(start, top - 0.5 * sheet.line(sheet.small), name, points=sheet.small)
