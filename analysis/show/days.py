"""Days: the uses of terms in a few articles, each article by itself on its day.

In: counts by article. Out: the body of a figure. May not touch: text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.dates import Scale, axis, axis_height, event_lines, key, mark, planned, reach, scaled
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES
from analysis.show.rows import Rows, indent
from analysis.show.sheet import Sheet


class _Bunch(NamedTuple):
    """The uses of a term in one article: its number, its place on the axis, and from where to where it is piled up, in inches."""

    number: int
    x: float
    foot: float
    top: float
    voices: list[tuple[str, int]]


def single(sheet: Sheet, dated: pd.DataFrame, panels: str, by: str, events: dict[str, float]) -> None:
    """Each article by itself: the uses of each term above the day of its article."""
    groups = style.in_order(dated[panels])
    articles = dated.drop_duplicates("period")
    numbers = {period: number for number, period in enumerate(articles["period"], 1)}
    step = 1.3 * sheet.letters / 72
    key(sheet, dated, dots=False)
    sheet.note("a mark is one use, above the publication date of its article; the numbers name the articles below")
    if sheet.dense:
        sheet.note("×2: so many uses in one voice")
    names = [(str(group), [_uses(dated, panels, group)]) for group in groups]
    left = indent(sheet, names)
    scale = scaled(dated, left + 0.15, sheet.width - left - 0.3)
    piles = [_piled(sheet, dated[dated[panels] == group], numbers, scale, step) for group in groups]
    highs = [max([step, *(bunch.top for bunch in pile)]) + 0.1 for pile in piles]
    lanes = _lanes(sheet, articles, by, numbers, scale)
    below = max(lane + len(lines) for *_, lines, lane in lanes) * sheet.line(sheet.small) + 0.16
    events = planned(sheet, events, [scale])
    head = sheet.line(sheet.small) * 1.1 if events else 0.0
    after = below + axis_height(sheet)
    laid = Rows(sheet, names, high=highs, what="terms", right=0.15, before=head, after=after)
    for row in laid.begin():
        foot = row.top + row.high
        sheet.rule(laid.left, foot, laid.wide + 0.1, color="0.8")
        for bunch in piles[row.place]:
            for place, (voice, n) in enumerate(bunch.voices):
                y = foot - 0.1 - bunch.foot - place * step
                sheet.mark(bunch.x, y, voice)
                if n > 1:
                    sheet.text(bunch.x + 0.55 * step, y, f"×{n}", points=sheet.small)
            number = str(bunch.number)
            sheet.text(bunch.x - 0.6 * step, foot - 0.1 - bunch.foot, number, points=sheet.small, color=GREY, ha="right")
    event_lines(sheet, events, scale, head, laid.ends[0] - head)
    at = laid.ends[0] + 0.04
    for (_, article), (start, lines, lane) in zip(articles.iterrows(), lanes, strict=True):
        y = at + (lane + 0.5) * sheet.line(sheet.small)
        mark(sheet, article, scale, y, dots=False)
        sheet.lines(start, y, lines, points=sheet.small, color=GREY)
    axis(sheet, scale, at + below - 0.05)
    told = [
        f"{style.when(one.iloc[0])}, {one[by].iloc[0]}: {_said(one, panels)}"
        for _, one in dated[dated["n"] > 0].groupby("period", sort=False)
    ]
    sheet.say(f"Uses by day of their article, {len(articles):,} articles.")
    sheet.tell("In the order of time", told or ["none"])


def _piled(sheet: Sheet, part: pd.DataFrame, numbers: Mapping[str, int], scale: Scale, step: float) -> list[_Bunch]:
    """Pile up the uses of a term: each article's on its day, above those of the days before that it would lie on."""
    piled: list[_Bunch] = []
    for period, one in part[part["n"] > 0].groupby("period", sort=False):
        uses = [(voice, int(one.loc[one["voice"] == voice, "n"].sum())) for voice in VOICES]
        voices = [(voice, n) for voice, n in uses if n]
        # Where there is little room, one mark stands for all uses in a voice.
        voices = voices if sheet.dense else [(voice, 1) for voice, n in voices for _ in range(n)]
        x = scale.x((one["first"].iloc[0] + one["last"].iloc[0]) / 2)
        apart = step + width("00", sheet.small) + (width("×9", sheet.small) if sheet.dense else 0.0)
        foot = max([bunch.top + 0.2 * step for bunch in piled if abs(bunch.x - x) < apart], default=0.0)
        piled.append(_Bunch(numbers[str(period)], x, foot, foot + len(voices) * step, voices))
    return piled


def _uses(dated: pd.DataFrame, panels: str, group: object) -> str:
    part = dated[(dated[panels] == group) & (dated["n"] > 0)]
    n = int(part["n"].sum())
    return f"{n:,} use{'s' * (n != 1)} in {style.articles(part['period'].nunique())}" if n else "not used"


def _said(one: pd.DataFrame, panels: str) -> str:
    return ", ".join(f"{row[panels]} {int(row['n'])} {row['voice']}" for _, row in one.iterrows())


def _lanes(
    sheet: Sheet, articles: pd.DataFrame, by: str, numbers: Mapping[str, int], scale: Scale
) -> list[tuple[float, list[str], int]]:
    """Name each article beside the mark of its date, in the first lane in which both lie on nothing.

    Returns
    -------
    list of (float, list of str, int)
        Where the name begins, its lines and the lane of the first; a long name is broken, and has several.
    """
    placed, taken = [], list[list[tuple[float, float]]]()
    for _, one in articles.iterrows():
        first, last = (edge + side * 0.08 for edge, side in zip(reach(one, scale), (-1, 1)))
        right, before = sheet.width - last, first
        called = f"{numbers[one['period']]} {one[by]}"
        lines = broken(called, max(min(max(right, before), 0.6 * sheet.width), 0.5), sheet.small)
        wide = max(width(line, sheet.small) for line in lines)
        start = last if wide <= right else first - wide
        filled = (min(start, first), max(start + wide, last))
        lane = next(
            lane
            for lane in range(len(taken) + 1)
            if all(
                filled[0] > end + 0.08 or filled[1] < begin - 0.08
                for row in taken[lane : lane + len(lines)]
                for begin, end in row
            )
        )
        taken += [[] for _ in range(lane + len(lines) - len(taken))]
        for row in taken[lane : lane + len(lines)]:
            row.append(filled)
        placed.append((start, lines, lane))
    return placed
