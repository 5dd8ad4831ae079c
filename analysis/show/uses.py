"""Uses: how often each outlet uses each asked term, and in whose voice.

In: counts or rates by outlet, term and voice; the rates of all voices together. Out: a figure. May not touch: text.
"""

from __future__ import annotations

import functools
from itertools import accumulate

import numpy as np
import pandas as pd

from analysis.show import intervals, style
from analysis.show.drawing import drawing
from analysis.show.letters import width
from analysis.show.palette import GREY, VOICES, marks
from analysis.show.rows import Rows, headings, indent, ordered, plural, write_headings
from analysis.show.sheet import Sheet

#: How wide a bar of rates must be, in heights of a letter; in two columns, for which there is another way, twice as wide.
_LEAST = 4.6


@functools.partial(drawing, columns=2)
def uses(sheet: Sheet, rates: pd.DataFrame, *, rows: str, columns: str) -> None:
    """Draw each use of a term as a mark in the shape and color of its voice; many uses as a rate.

    Parameters
    ----------
    rates : pandas.DataFrame
        From ``measure.rate``, by ``rows``, ``columns`` and ``voice``; ``low_total, high_total``, the interval of all voices
        together, if they are merged to it.
    rows, columns : str
        The columns whose classes are the rows, such as ``"outlet"``, and the columns, such as ``"term"``.

    Returns
    -------
    Drawn
        Where no cell has ten uses, each use is a mark. Else a bar is as long as the rate of all voices together, divided by
        voice, and the line below it is the interval of that rate, where there is a use; at its right stands ``n``. Rows from
        the highest sum of the first column to the lowest.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(rates, [rows, columns, "voice", "n", "exposure", "estimate"], "pass what measure.rate returns")
    heads = style.in_order(rates[columns])
    whole = rates.groupby([rows, columns], sort=False)[["n", "estimate"]].sum().reset_index()
    many = whole["n"].max() >= style.FEW
    value = "estimate" if many else "n"
    first = whole[whole[columns] == heads[0]].set_index(rows)[value]
    # Ties in the first column are broken by all of them together.
    rank = first + whole.groupby(rows)[value].sum() * 1e-9
    names = ordered(rates, rows, rank)
    sizes = rates.drop_duplicates(rows).set_index(rows)
    about = [_about(sizes.loc[name]) for name in names]
    heads = _kept(sheet, whole, list(zip(map(str, names), about)), heads, many=many)
    sheet.voices(rates.loc[rates["n"] > 0, "voice"], marks=not many)
    order = "rate" if many else "uses"
    sheet.note(f"{plural(rows)} sorted by their {order} of “{heads[0]}”" if len(names) > 1 else "")
    cells = dict(list(rates.groupby([rows, columns], sort=False)))
    shown = (_bars if many else _marks)(sheet, rates, cells, whole, rows, columns, names, heads, about)
    used = [
        f"{name}, {head}: {', '.join(f'{n} {voice}' for voice, n in part.items())}"
        for name in shown
        for head in heads
        if (part := _voices(cells, name, head)) is not None
    ]
    sheet.tell("Uses by voice", used or ["none"])


def _about(row: pd.Series) -> list[str]:
    said = [style.articles(int(row["articles"]))] if "articles" in row else []
    return [", ".join([*said, f"{int(row['exposure']):,} words"])]


def _voices(cells: dict, name: object, head: object) -> pd.Series | None:
    if (part := cells.get((name, head))) is None:
        return None
    part = part[part["n"] > 0].set_index("voice")["n"]
    part = part.reindex([voice for voice in VOICES if voice in part.index])
    return part if len(part) else None


def _marks(sheet, rates, cells, whole, rows, columns, names, heads, about) -> list:
    """Draw each use as a mark, and name the rows that had room."""
    step = 1.35 * sheet.letters / 72
    rows_named = [(str(name), said) for name, said in zip(names, about)]
    wides = _wides(sheet, heads, whole.groupby(columns)["n"].max(), step, sheet.width - indent(sheet, rows_named))
    fits = {head: max(int((wide - 0.12) / step), 1) for head, wide in zip(heads, wides)}
    lines = -(-whole["n"] // whole[columns].map(fits))
    highs = [step * max(1, int(lines[whole[rows] == name].max())) for name in names]
    heading, high = headings(sheet, heads, wides)
    sizes = rates.drop_duplicates(rows).set_index(rows)["exposure"]
    laid = Rows(
        sheet, rows_named, high=highs, what=plural(rows), before=high, sizes=("words", [float(sizes[name]) for name in names])
    )
    for row in laid.begin():
        name = names[row.place]
        if not laid.above:
            sheet.rule(0, row.top - laid.gap / 2, sheet.width, color="0.88")
        for head, left in zip(heads, accumulate(wides, initial=laid.left)):
            part = _voices(cells, name, head)
            voices = [] if part is None else [voice for voice, n in part.items() for _ in range(int(n))]
            for at, voice in enumerate(voices):
                y = row.top + row.high / 2 + (at // fits[head] - (-(-len(voices) // fits[head]) - 1) / 2) * step
                sheet.mark(left + 0.06 + (at % fits[head]) * step, y, voice)
            if not voices:
                sheet.text(left + 0.02, row.top + row.high / 2, "–", points=sheet.small, color=GREY)
    for _ in laid.columns():
        write_headings(sheet, laid, heading, wides, high)
    sheet.say("A mark is one use, in the shape and color of its voice.")
    return [names[place] for place in laid.chosen]


def _least(sheet: Sheet, head: object) -> float:
    """How wide a column is at least: as its heading's longest word, which is never broken."""
    return max(width(word, sheet.small, True) for word in str(head).split()) + 0.1


def _wides(sheet: Sheet, heads: list, most: pd.Series, step: float, room: float) -> list[float]:
    """How wide each column is: as wide as the others, or where a heading or marks need more, as wide as these need.

    Where not all marks have room beside each other, each column has what its heading needs, and of the rest what its marks ask.
    """
    least = [_least(sheet, head) for head in heads]
    need = [max((most[head] + 0.2) * step + 0.1, one) for head, one in zip(heads, least)]
    if max(need) <= room / len(heads):
        return [room / len(heads)] * len(heads)
    if (spare := room - sum(need)) >= 0:
        return [one + spare / len(heads) for one in need]
    part = max(room - sum(least), 0.0) / ((sum(need) - sum(least)) or 1.0)
    return [one + part * (wanted - one) for one, wanted in zip(least, need)]


def _kept(sheet: Sheet, whole: pd.DataFrame, named: list, heads: list, *, many: bool) -> list:
    """The first columns, as many as have room for their bars, or for the words of their headings; the others are named below."""
    room, least = sheet.width - indent(sheet, named), [_least(sheet, head) for head in heads]
    if many:  # all bars are on columns of one width
        counted = max(width(f"{n:,}", sheet.small) for n in whole["n"]) + 0.1
        one = max(_LEAST * sheet.columns * sheet.small / 72 + counted + 0.16, *least)
        n = int(room / one)
    else:
        n = sum(end <= room for end in accumulate(least))
    n = max(n, 1)
    if n < len(heads):
        sheet.lacks_room()
        sheet.leave_out(f"not drawn, for want of room: {', '.join(f'“{head}”' for head in heads[n:])}")
    return heads[:n]


def _bars(sheet, rates, cells, whole, rows, columns, names, heads, about) -> list:
    """Draw rates as bars, and name the rows that had room."""
    rows_named = [(str(name), said) for name, said in zip(names, about)]
    cell = (sheet.width - indent(sheet, rows_named)) / len(heads)
    heading, head_high = headings(sheet, heads, [cell] * len(heads))
    unit = rates["unit"].iloc[0] if "unit" in rates else ""
    totals = rates.drop_duplicates([rows, columns]) if "low_total" in rates else None
    scale, differ = style.one_scale({head: _end(whole, totals, columns, head) for head in heads})
    sheet.note(differ)
    known = False
    if totals is not None and totals["low_total"].notna().any():
        known = True
        used = totals[totals.set_index([rows, columns]).index.map(whole.set_index([rows, columns])["n"]) > 0]
        over = intervals.beyond(used["high_total"], used[columns].map(scale).astype(float))
        line = "line below a bar, of all voices together"
        intervals.explained(sheet, line, rates["level"].max(), beyond=over)
    for reason in style.without_interval(rates if totals is None else totals[totals["low_total"].isna()]):
        sheet.note(reason)
    tall, lane = (0.85 if known else 1.15) * sheet.letters / 72, (0.45 if known else 0.0) * sheet.letters / 72
    sizes = rates.drop_duplicates(rows).set_index(rows)["exposure"]
    laid = Rows(
        sheet, rows_named, high=tall + lane, what=plural(rows), before=head_high,
        after=2.1 * sheet.line(sheet.small), sizes=("words", [float(sizes[name]) for name in names]),
    )  # fmt: skip
    counted = max(width(f"{n:,}", sheet.small) for n in whole["n"]) + 0.1
    room = cell - counted - 0.16
    for row in laid.begin():
        name, top = names[row.place], row.top + (row.high - tall - lane) / 2
        for column, head in enumerate(heads):
            left = laid.left + column * cell
            part = cells[name, head].set_index("voice")
            at, n = left, int(part["n"].sum())
            sheet.rule(left, top, 0, row.high, color="0.75")
            for voice in VOICES:
                if voice in part.index and part.loc[voice, "estimate"] > 0:
                    wide = part.loc[voice, "estimate"] / scale[head] * room
                    sheet.area(at, top, wide, tall, voice, edgecolor="white", linewidth=0.4)
                    at += wide
            if known and n and pd.notna(low := part["low_total"].iloc[0]):
                high = part["high_total"].iloc[0]
                limits = {"end": scale[head], "wide": room, "at": part["estimate"].sum(), "color": "0.4", "linewidth": 0.7}
                intervals.across(sheet, left, top + tall + 0.75 * lane, low, high, **limits)
            sheet.text(left + room + counted, top + (tall + lane) / 2, f"{n:,}", points=sheet.small, color=GREY, ha="right")
    for end in laid.columns():
        write_headings(sheet, laid, heading, [cell] * len(heads), head_high)
        y = end + 0.55 * sheet.line(sheet.small)
        for column, head in enumerate(heads):
            left = laid.left + column * cell
            for value in (0, style.round_below(scale[head])):
                x = left + value / scale[head] * room
                sheet.rule(x, end, 0, -0.05, color="0.5")
                sheet.text(x, y, f"{value:g}", points=sheet.small, color=GREY, ha="left" if value == 0 else "center")
        sheet.text(laid.left, y + sheet.line(sheet.small), f"{unit}; at the right of a bar: uses", points=sheet.small, color=GREY)
    sheet.say(f"Bars: uses {unit}, divided by voice.")
    return [names[place] for place in laid.chosen]


def _end(whole: pd.DataFrame, totals: pd.DataFrame | None, columns: str, head: object) -> float:
    """Where an axis ends: at the highest rate, or at most half as far again, where an interval goes on."""
    most = float(np.nanmax(whole.loc[whole[columns] == head, "estimate"].to_numpy(dtype=float), initial=0)) or 1.0
    highs = [] if totals is None else totals.loc[totals[columns] == head, "high_total"].dropna().to_numpy(dtype=float)
    return min(max(most, *highs) if len(highs) else most, 1.5 * most)


@functools.partial(drawing, columns=2)
def dots(sheet: Sheet, estimates: pd.DataFrame, *, rows: str) -> None:
    """Draw an estimate a row as a dot with its interval, the highest first.

    Parameters
    ----------
    estimates : pandas.DataFrame
        With ``estimate, n, unit``; ``low, high, level``, ``articles`` and ``note`` where there are any.
    rows : str
        The column whose classes are the rows, such as ``"outlet"``.

    Returns
    -------
    Drawn
        A hollow dot says that one article stands for its row; ``n`` stands at the right. An interval that goes on beyond twice
        the highest estimate has an arrow.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(estimates, [rows, "n", "estimate", "unit"], "pass what measure.rate or measure.share returns")
    names = ordered(estimates, rows, estimates.set_index(rows)["estimate"])
    each = estimates.drop_duplicates(rows).set_index(rows)
    share = set(estimates["unit"]) == {"share"}
    most = float(np.nanmax(each["estimate"].to_numpy(dtype=float), initial=0)) or 1.0
    highs = each["high"].dropna() if "high" in each else []
    end = 1.0 if share else min(max([most, *highs]), 2 * most)
    if len(highs):
        intervals.explained(sheet, "line", each["level"].max(), beyond=intervals.beyond(each["high"], end))
    for reason in style.without_interval(estimates):
        sheet.note(reason)
    if "articles" in each and (each["articles"] == 1).any():
        sheet.note("hollow: one article")
    counted = max(width(f"{n:,}", sheet.small) for n in each["n"]) + 0.16
    about = [[style.articles(int(each.loc[name, "articles"]))] if "articles" in each else [] for name in names]
    of = "articles" if "articles" in each else "n"
    sizes = (of, [float(each.loc[name, of]) for name in names])
    laid = Rows(
        sheet, [(str(name), said) for name, said in zip(names, about)], high=1.2 * sheet.letters / 72, what=plural(rows),
        right=counted, before=1.1 * sheet.line(sheet.small), after=2.0 * sheet.line(sheet.small), sizes=sizes,
    )  # fmt: skip
    told = []
    for row in laid.begin():
        one, middle = each.loc[names[row.place]], row.top + row.high / 2
        sheet.rule(laid.left, middle, laid.wide, color="0.9")
        if pd.isna(one["estimate"]):
            sheet.text(laid.left, middle, one.get("note") or "no value", points=sheet.small, style="italic", color=GREY)
        else:
            low, high = one.get("low", np.nan), one.get("high", np.nan)
            if pd.notna(low):
                intervals.across(sheet, laid.left, middle, low, high, end=end, wide=laid.wide, color="0.3")
            dot = marks("own", 0.72 * sheet.letters, filled=one.get("articles") != 1)
            sheet.point(laid.left + one["estimate"] / end * laid.wide, middle, **dot)
        sheet.text(sheet.width, middle, f"{int(one['n']):,}", points=sheet.small, ha="right", color=GREY)
        said = one.get("note") or "no value"
        said = said if pd.isna(one["estimate"]) else style.percent(one["estimate"]) if share else f"{one['estimate']:.3g}"
        told.append(f"{names[row.place]} {said}")
    unit = "share" if share else str(estimates["unit"].iloc[0])
    for below in laid.columns():
        sheet.text(sheet.width, 0.4 * sheet.line(sheet.small), "n", points=sheet.small, ha="right", color=GREY)
        y = below + 0.5 * sheet.line(sheet.small)
        for value in (0, 0.5, 1) if share else (0, style.round_below(end)):
            x = laid.left + value / end * laid.wide
            place = "left" if value == 0 else "right" if value == end else "center"
            sheet.rule(x, below, 0, -0.05, color="0.5")
            sheet.text(x, y, style.percent(value) if share else f"{value:g}", points=sheet.small, color=GREY, ha=place)
        sheet.text(laid.left, y + sheet.line(sheet.small), unit, points=sheet.small, color=GREY)
    sheet.say("Dots.")
    sheet.tell(unit.capitalize(), told)
