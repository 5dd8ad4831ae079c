"""Time: what was said when, and in whose voice.

In: rates by article or by period. Out: a figure in which a period with too few articles is a gap. May not touch: text. No line
joins two articles: what lies between them was not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import matplotlib.dates as mdates
import numpy as np
import pandas as pd

from analysis.show import intervals, style
from analysis.show.dates import ROWS, TIMED, Scale, axis, axis_height, dated_rows, event_lines, key, mark, planned, reach, scaled
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES
from analysis.show.rows import Rows, headings, indent, lumped, plural, write_headings
from analysis.show.sheet import Sheet, counted

#: Inches that a period must be wide for a bar and a line beside it.
_SHARED = 0.045
#: And that a small chart must be wide to be read.
_LEAST = 0.55
#: How wide a period is at most, in heights of a letter, and of so many a chart for itself is higher.
_PERIOD, _LONG = 3.4, 8
#: What to do instead of looking at so few.
READ = "Read each use with its date."


@drawing
def over_time(sheet: Sheet, rates: pd.DataFrame, *, panels: str, by: str, events: Mapping[str, str] | None = None) -> None:
    """Draw how often terms are used through time, and in whose voice.

    Parameters
    ----------
    rates : pandas.DataFrame
        From ``measure.rate``, by ``period``, the columns of the date, ``by``, ``panels`` and ``voice``. ``low_total,
        high_total``, the interval of all voices together at ``level``, and ``note_total``, which says where a period is a gap,
        if they are merged to it.
    panels : str
        The column whose classes are drawn apart, such as ``"term"``.
    by : str
        The column that is compared: the outlet, or a group. Each of its classes is drawn apart where articles are pooled.
    events : mapping of name to date, optional
        Drawn as lines with their names.

    Returns
    -------
    Drawn
        Each article by itself: a mark is one use, in the shape and color of its voice, on the day of its article; what would lie
        on each other is piled up, never moved to another day. Pooled by period: a small chart for each term and class, a bar as
        high as the rate and divided by voice, beside it a line for its interval, where there is room for one; a grey period
        has too few articles, one without a bar's foot has none. What has too few in all periods is counted, not drawn. Where
        nothing is left, and of fewer than ten articles, a sentence.

    Raises
    ------
    TableError
        A column is lacking.
    """
    wanted = ["period", by, *TIMED, panels, "voice", "n", "articles", "estimate", "unit"]
    style.needs(rates, wanted, "count by it too, then pass what measure.rate returns")
    dated = dated_rows(sheet, rates, "period")
    if dated.empty:
        return sheet.nothing("Nothing has a date.")
    named = {name: mdates.date2num(pd.Timestamp(day)) for name, day in (events or {}).items()}
    pooled = bool((dated["articles"] > 1).any()) or dated["period"].nunique() > ROWS
    if pooled and "note_total" in dated:
        gaps = dated.loc[dated["articles"] > 0, "note_total"].astype(str)
        if gaps.str.startswith("a gap").all():
            why = gaps.iloc[0].removeprefix("a gap: ")
            return sheet.nothing(
                f"Nothing to draw: each {_kinds(dated)} of each {by} has {why}. Count longer periods, or groups."
            )
        empty = [name for name, part in gaps.groupby(dated[by]) if part.str.startswith("a gap").all()]
        if empty:
            why = gaps[dated[by] == empty[0]].iloc[0].removeprefix("a gap: ")
            if all(lumped(name) for name in set(dated[by]) - set(empty)):
                longer = "Only the others together have more. Count longer periods, or groups."
                return sheet.nothing(f"Nothing to compare: each {_kinds(dated)} of each {by} shown has {why}. {longer}")
            sheet.leave_out(f"{counted(len(empty), plural(by))} not drawn: each {_kinds(dated)} of theirs has {why}")
            dated = dated[~dated[by].isin(empty)]
    if pooled and dated["first"].nunique() == 1:
        return sheet.nothing(f"All articles with a date lie in one {_kinds(dated)}: that is no course of time. {READ}")
    if not pooled and dated["period"].nunique() < style.FEW:
        n = dated["period"].nunique()
        return sheet.nothing(f"{style.articles(n)} with a date: fewer than {style.FEW} are no course of time. {READ}")
    sheet.voices(dated.loc[dated["n"] > 0, "voice"], marks=not pooled)
    (_pooled if pooled else _single)(sheet, dated, panels, by, named)


class _Bunch(NamedTuple):
    """The uses of a term in one article: its number, its place on the axis, and from where to where it is piled up, in inches."""

    number: int
    x: float
    foot: float
    top: float
    voices: list[tuple[str, int]]


def _single(sheet: Sheet, dated: pd.DataFrame, panels: str, by: str, events: dict[str, float]) -> None:
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


def _pooled(sheet: Sheet, dated: pd.DataFrame, panels: str, by: str, events: dict[str, float]) -> None:
    """A small chart for each class of ``by`` and each term, one below the other; of one class, a wide one for each term."""
    one = dated[by].nunique() == 1
    if one:
        panels, by = by, panels
    groups, classes = style.in_order(dated[panels]), style.in_order(dated[by])
    classes = classes if one else style.in_order(sorted(classes))
    kinds = _kinds(dated)
    sheet.note(f"a bar: a {kinds}; its height: uses {dated['unit'].iloc[0]}")
    sheet.note(f"all charts: {groups[0]}" if one else "")
    if "note_total" in dated and dated["note_total"].astype(str).str.startswith("a gap").any():
        sheet.note("grey: too few articles")
    names = []
    for name in classes:
        of = dated[dated[by] == name]
        several = style.articles(int(of.drop_duplicates("period")["articles"].sum()))
        names.append((str(name), [f"{int(of['n'].sum()):,} uses" if one else several]))
    periods = dated["first"].nunique()
    high = {"column": 0.42, "page": 0.55, "slide": 0.5 if sheet.dense else 0.75}[sheet.name]
    high *= 1.6 if one and periods >= _LONG else 1.0
    sums = dated.groupby(["period", by, panels])["estimate"].sum()
    number, left = width(_label(2 * sums.max()), sheet.small) + 0.08, indent(sheet, names)
    words = [width(word, sheet.small, bold=True) for group in groups for word in str(group).split()]
    room = max(int((sheet.width - left) / max(number + _LEAST, max(words) + 0.12)), 1)
    if groups[room:]:
        sheet.leave_out(f"not drawn, for want of room: {', '.join(f'“{group}”' for group in groups[room:])}")
        groups = groups[:room]
        dated = dated[dated[panels].isin(groups)]
    cell = (sheet.width - left) / len(groups)
    # Of one class, what all charts are of is said in the foot.
    heads, named = ([], 0.0) if one else headings(sheet, groups, [cell] * len(groups))
    wide = min(cell - number - (0.06 if sheet.name == "column" else 0.14), periods * _PERIOD * sheet.small / 72)
    scales = [scaled(dated, left + i * cell + number, wide, margin=0.0) for i in range(len(groups))]
    lined = False
    if "low_total" in dated and dated["low_total"].notna().any():
        # Beside a bar that is too narrow to share its period a line would be taken for a part of it.
        lined = min(scales[0].x(one.last + 1) - scales[0].x(one.first) for one in dated.itertuples()) >= _SHARED
        if not lined:
            sheet.leave_out(f"{style.percent(dated['level'].dropna().max())} intervals not drawn, for want of room")
    tops, differ = style.one_scale({group: _top(dated[dated[panels] == group], by, lined=lined) for group in groups})
    sheet.note(differ)
    if lined:
        over = intervals.beyond(dated["high_total"], dated[panels].map(tops).astype(float))
        intervals.explained(sheet, "line beside a bar, of all voices together", dated["level"].dropna().max(), beyond=over)
    events = planned(sheet, events, scales)
    head = named + (1.0 * bool(events) + (0.0 if sheet.name == "column" else 0.4)) * sheet.line(sheet.small)
    what = {"outlet": "outlets", "term": "terms"}.get(by, "groups")
    sizes = [float(dated[dated[by] == name].drop_duplicates("period")["articles"].sum()) for name in classes]
    laid = Rows(
        sheet, names, high=high, what=what, before=head, after=axis_height(sheet), sizes=("articles", sizes)
    )  # fmt: skip
    told = []
    for row in laid.begin():
        for group, scale in zip(groups, scales):
            part = dated[(dated[by] == classes[row.place]) & (dated[panels] == group)]
            _chart(sheet, part, scale, row.top + row.high, 0.9 * high, tops[group], lined)
        n = dated[dated[by] == classes[row.place]].groupby(panels, sort=False)["n"].sum()
        told.append(f"{classes[row.place]}: {', '.join(f'{group} {int(n.get(group, 0)):,}' for group in groups)}")
    if not one:
        write_headings(sheet, laid, heads, [cell] * len(groups), named)
    for scale in scales:
        event_lines(sheet, events, scale, head, laid.ends[0] - head - laid.gap)
        axis(sheet, scale, laid.ends[0], years=kinds == "year")
    first, last = dated["date"].min(), dated["date"].max()
    sheet.say(f"Small charts by {kinds}, {first.year} to {last.year}.")
    sheet.tell("Uses", told)


def _kinds(dated: pd.DataFrame) -> str:
    """What a bar stands for: a day, a month, a quarter."""
    return " or ".join(style.in_order(dated["date_precision"]))


def _top(part: pd.DataFrame, by: str, *, lined: bool) -> float:
    """The highest value of a panel; an interval, where they are drawn, goes beyond twice the highest bar with an arrow."""
    bars = float(part.groupby(["period", by])["estimate"].sum().max() or 0.0)
    high = float(np.nanmax(part["high_total"].to_numpy(dtype=float), initial=0)) if lined else 0.0
    return min(max(bars, high), 2 * bars) or 1.0


def _label(value: float) -> str:
    """A number at an axis.

    Examples
    --------
    >>> _label(0), _label(0.25), _label(21.4), _label(1234)
    ('0', '0.25', '21', '1,234')
    """
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def _chart(sheet: Sheet, part: pd.DataFrame, scale: Scale, foot: float, high: float, top: float, lined: bool) -> None:
    for value in (0.0, top):
        sheet.text(scale.left - 0.05, foot - value / top * high, _label(value), points=sheet.small, color=GREY, ha="right")
    for _, one in part.groupby("period", sort=False):
        left, right = scale.x(one["first"].iloc[0]), scale.x(one["last"].iloc[0] + 1)
        wide = max(right - left - 0.012, 0.7 * (right - left), 0.012)
        if not one["articles"].iloc[0]:
            continue
        sheet.rule(left, foot, wide, color="0.4", linewidth=0.8)
        if "note_total" in one and str(one["note_total"].iloc[0]).startswith("a gap"):
            sheet.box(left, foot - high, wide, high, facecolor="0.95")
            continue
        at, broad = foot, 0.62 * wide if lined else wide
        for voice in VOICES:
            tall = float(one.loc[one["voice"] == voice, "estimate"].fillna(0).sum()) / top * high
            at -= tall
            if tall:
                sheet.area(left, at, broad, tall, voice, edgecolor="white", linewidth=0.3)
        if lined and pd.notna(one["low_total"].iloc[0]):
            low, up = float(one["low_total"].iloc[0]), float(one["high_total"].iloc[0])
            intervals.upright(sheet, left + 0.84 * wide, foot, low, up, end=top, tall=high)
