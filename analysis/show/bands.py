"""Bands: of many articles a row is an outlet; at each tenth of the way from first to last word, how much is said in each voice.

The outlet's own words lie on the ground, so that their height can be compared along a band and between bands.

In: rows of ``measure.strips`` by outlet. Out: the body of a figure, and where names and percentages stand, beside ribbons too.
May not touch: text, and no number is computed here but places on paper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.letters import width
from analysis.show.palette import GREY, VOICES
from analysis.show.paper import SIZES
from analysis.show.rows import indent, lumped, name_lines, set_names
from analysis.show.sheet import Sheet, differing

#: Inches that a part must be high to be seen, and to be set apart by white from the next.
_SEEN, _EDGED = 0.015, 0.03
#: What is blank, where own words cannot be told, and the line around all.
_BLANK, _OUTLINE = "0.97", "0.45"
#: Inches that all bands together may be high, and one of few, on a page and on a column.
_TALL = {"column": (4.2, 0.3), "page": (5.0, 0.5)}
#: What the percentages are of.
_OWN = "own words"


class Layout(NamedTuple):
    """Where a row's name, its ribbon and its percentage stand, in inches; on a column the name is above the ribbon."""

    name: float
    left: float
    wide: float
    above: bool


def layout_of(sheet: Sheet, names: Sequence[tuple[str, Sequence[str]]]) -> Layout:
    """Lay out a row on this sheet, beside the longest of these names."""
    percent = max(width("100 %", sheet.letters * 1.15, bold=True), width(_OWN, sheet.small)) + 0.08
    if sheet.name == "column":
        return Layout(sheet.width - percent, 0.0, sheet.width - percent, True)
    name = min(indent(sheet, names), (0.34 if sheet.dense else 0.25) * sheet.width)
    return Layout(name - 0.12, name, sheet.width - name - percent, False)


def own_words(sheet: Sheet, row: pd.DataFrame, middle: float, *, first: bool) -> None:
    """Write the percentage of a row; above the first what all of them are of."""
    sheet.text(sheet.width, middle, percentage(row), points=sheet.letters * 1.1, fontweight="bold", ha="right")
    if first:
        sheet.text(sheet.width, middle - 1.15 * sheet.line(sheet.letters), _OWN, points=sheet.small, color=GREY, ha="right")


def percentage(row: pd.DataFrame) -> str:
    """Say the share of own words, or why there is none."""
    share = row["own"].iloc[0]
    if row["untold"].iloc[0]:
        return "–"
    return "no words" if pd.isna(share) else style.percent(share)


def bands(sheet: Sheet, rows: list[pd.DataFrame]) -> None:
    """Draw a band an outlet; those that have no room are counted, and a line says where they would be."""
    called = [(str(row["outlet"].iloc[0]), _about(row.iloc[0])) for row in rows]
    layout = layout_of(sheet, called)
    gap = (0.18 if sheet.dense else 0.35) * sheet.line() + 0.4 * sheet.line() * layout.above
    names = [name_lines(sheet, name, about, layout.name) for name, about in called]
    high = {"column": 0.2, "page": 0.26, "slide": (0.26 if sheet.dense else 0.34) * sheet.small / SIZES["slide"].small}[
        sheet.name
    ]
    if sheet.name in _TALL:
        whole, one = _TALL[sheet.name]
        high = min(max(whole / len(rows) - gap, high), max(one, high))
    under = 2.4 * sheet.line(sheet.small)
    most = pd.concat(rows).groupby("voice")["estimate"].max()
    there = [voice for voice in VOICES if most.get(voice, 0.0) > 0]
    sheet.voices(there)
    for voice in (one for one in there if most[one] * high < _SEEN):
        sheet.leave_out(f"{VOICES[voice].called} hardly visible: {style.percent(most[voice])} of any tenth at most")
    sheet.note("from left to right: ten parts of each article, from its first word to its last; height: 100 % of the words")

    step = sheet.line(sheet.small)
    heights = [(len(lines) * step + high if layout.above else max(high, len(lines) * step)) + gap for lines in names]
    sizes = [-math.inf if lumped(row["outlet"].iloc[0]) else float(row["articles"].iloc[0]) for row in rows]
    chosen = sheet.fitting(heights, "outlets", fixed=under, sizes=("articles", sizes))
    between = 0.0 if differing(sizes) or len(chosen) == len(rows) else step
    total = math.fsum(heights[i] for i in chosen) + between + under
    sheet.begin(total)
    spread = max(0.0, (sheet.body - total) / len(chosen)) if sheet.name == "slide" else 0.0
    high += 0.7 * spread  # what a slide has left over makes its bands higher
    heights = [height + 0.7 * spread for height in heights]
    at = sheet.line(sheet.small)
    for number, (row, lines, height) in enumerate((rows[i], names[i], heights[i]) for i in chosen):
        if layout.above and number:
            sheet.rule(0, at - gap / 2, sheet.width, color="0.88")
        at += sheet.gap(chosen, number, at) if between else 0.0
        inner = height - gap
        top = at + (len(lines) * step if layout.above else (inner - high) / 2)
        set_names(sheet, lines, at + 0.5 * step if layout.above else at + inner / 2 - (len(lines) - 1) / 2 * step)
        shares = row.groupby(["first", "last", "voice"])["estimate"].sum().to_dict()
        sheet.box(layout.left, top, layout.wide, high, facecolor=_BLANK)
        for first, last in row[["first", "last"]].drop_duplicates().itertuples(index=False):
            foot = top + high
            left, wide = layout.left + first * layout.wide, (last - first) * layout.wide
            for voice in VOICES if not row["untold"].iloc[0] else [*VOICES][1:]:
                if tall := high * shares.get((first, last, voice), 0.0):
                    foot -= tall
                    look = {"edgecolor": "white", "linewidth": 0.4} if tall > _EDGED else {}
                    sheet.area(left, foot, wide, tall, voice, **look)
        sheet.box(layout.left, top, layout.wide, high, facecolor="none", edgecolor=_OUTLINE, linewidth=0.5)
        own_words(sheet, row, top + high / 2, first=number == 0)
        at += height + 0.3 * spread
    y = at - gap + 0.65 * sheet.line(sheet.small)
    sheet.text(layout.left, y, "first word", points=sheet.small, color=GREY)
    sheet.text(layout.left + layout.wide, y, "last word", points=sheet.small, color=GREY, ha="right")
    sheet.say("Bands of words by voice, from the first tenth of the articles to the last.")
    sheet.tell("Share of the outlet’s own words", [f"{rows[i]['outlet'].iloc[0]} {percentage(rows[i])}" for i in chosen])


def _about(row: pd.Series) -> list[str]:
    return [style.articles(int(row["articles"])), *([row["note"]] if isinstance(row["note"], str) else [])]
