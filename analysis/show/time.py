"""Time: what was said when, and in whose voice.

In: rates by article or by period. Out: a figure in which a period with too few articles is a gap. May not touch: text. No line
joins two articles: what lies between them was not read.
"""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.dates as mdates
import numpy as np
import pandas as pd

from analysis.show import style
from analysis.show.dates import ROWS, TIMED, Scale, axis, dated_rows, event_lines, mark, planned, scaled
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES
from analysis.show.rows import Rows, indent
from analysis.show.sheet import Sheet


@drawing
def over_time(sheet: Sheet, rates: pd.DataFrame, *, panels: str, by: str, events: Mapping[str, str] | None = None) -> None:
    """Draw how often terms are used through time, and in whose voice.

    Parameters
    ----------
    rates : pandas.DataFrame
        From ``measure.rate``, by ``period``, the columns of the date, ``by``, ``panels`` and ``voice``. ``low_total,
        high_total``, the interval of all voices together, and ``note_total``, which says where a period is a gap, if they are
        merged to it.
    panels : str
        The column whose classes are drawn apart, such as ``"term"``.
    by : str
        The column that is compared: the outlet, or a group. Each of its classes is drawn apart where articles are pooled.
    events : mapping of name to date, optional
        Drawn as lines with their names.

    Returns
    -------
    Drawn
        Each article by itself: a mark is one use, in the shape and color of its voice, on the day of its article. Pooled by
        period: a small chart for each term and class, a bar as high as the rate and divided by voice, a line its interval; a
        hatched period has too few articles, one without a bar's foot has none. Where every period has too few, a sentence.

    Raises
    ------
    TableError
        A column is lacking.
    """
    wanted = ["period", by, *TIMED, panels, "voice", "n", "articles", "estimate", "unit"]
    style.needs(rates, wanted, "count by it too, then pass what measure.rate returns")
    dated = dated_rows(sheet, rates, "period")
    if dated.empty:
        sheet.begin(0.4)
        sheet.text(0, 0.2, "Nothing has a date.", style="italic", color=GREY)
        return
    named = {name: mdates.date2num(pd.Timestamp(day)) for name, day in (events or {}).items()}
    pooled = bool((dated["articles"] > 1).any()) or dated["period"].nunique() > ROWS
    if pooled and "note_total" in dated:
        gaps = dated.loc[dated["articles"] > 0, "note_total"].astype(str)
        if gaps.str.startswith("a gap").all():
            why = gaps.iloc[0].removeprefix("a gap: ")
            return sheet.nothing(
                f"Nothing to draw: each {_kinds(dated)} of each {by} has {why}. Count longer periods, or groups."
            )
    sheet.voices(dated.loc[dated["n"] > 0, "voice"], marks=not pooled)
    (_pooled if pooled else _single)(sheet, dated, panels, by, named)


def _single(sheet: Sheet, dated: pd.DataFrame, panels: str, by: str, events: dict[str, float]) -> None:
    """Each article by itself: the uses of each term above the day of its article."""
    groups = style.in_order(dated[panels])
    articles = dated.drop_duplicates("period")
    step = 1.3 * sheet.letters / 72
    deepest = dated.groupby([panels, "period"])["n"].sum()
    highs = [step * max(1.0, float(deepest[group].max())) + 0.1 for group in groups]
    sheet.note("a mark stands above its article, hollow where the date is inferred; those of nearly the same day side by side")
    names = [(str(group), [_uses(dated, panels, group)]) for group in groups]
    left = indent(sheet, names)
    scale = scaled(dated, left + 0.15, sheet.width - left - 0.3)
    places = _side_by_side(articles, scale, step)
    lanes = _lanes(sheet, articles, by, places)
    below = max(lane + len(lines) for *_, lines, lane in lanes) * sheet.line(sheet.small) + 0.16
    events = planned(sheet, events, [scale])
    head = sheet.line(sheet.small) * 1.1 if events else 0.0
    after = below + 1.5 * sheet.line(sheet.small)
    laid = Rows(sheet, names, high=highs, what="terms", right=0.15, before=head, after=after)
    for row in laid.begin():
        foot = row.top + row.high
        sheet.rule(laid.left, foot, laid.wide + 0.1, color="0.8")
        part = dated[(dated[panels] == groups[row.place]) & (dated["n"] > 0)]
        for period, one in part.groupby("period", sort=False):
            each = [voice for voice in VOICES for _ in range(int(one.loc[one["voice"] == voice, "n"].sum()))]
            for number, voice in enumerate(each):
                sheet.mark(places[period], foot - 0.1 - number * step, voice)
    event_lines(sheet, events, scale, head, laid.ends[0] - head)
    at = laid.ends[0] + 0.08
    for _, article in articles.iterrows():
        mark(sheet, article, scale, at, places[article["period"]])
    for x, start, lines, lane in lanes:
        y = at + 0.1 + (lane + 0.5) * sheet.line(sheet.small)
        sheet.rule(x, at + 0.06, 0, y - at - 0.06, color="0.75")
        behind = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
        sheet.lines(start, y, lines, points=sheet.small, color=GREY, bbox=behind)
    axis(sheet, scale, at + below - 0.05)
    told = [
        f"{style.when(one.iloc[0])}, {one[by].iloc[0]}: {_said(one, panels)}"
        for _, one in dated[dated["n"] > 0].groupby("period", sort=False)
    ]
    sheet.say(f"Uses by day of their article, {len(articles):,} articles.")
    sheet.tell("In the order of time", told or ["none"])


def _side_by_side(articles: pd.DataFrame, scale: Scale, step: float) -> dict[str, float]:
    """Where each article stands: on its day, or beside the one before, as far as that is to the left of the end."""
    places: dict[str, float] = {}
    last = -9.0
    for period, first, end in zip(articles["period"], articles["first"], articles["last"]):
        last = max(scale.x((first + end) / 2), last + step)
        places[period] = last
    over = max(0.0, last - (scale.left + scale.wide))
    ends = scale.left + scale.wide + step
    for period in reversed(list(places) if over else []):
        ends = places[period] = min(places[period], ends - step)
    return places


def _uses(dated: pd.DataFrame, panels: str, group: object) -> str:
    part = dated[(dated[panels] == group) & (dated["n"] > 0)]
    n = int(part["n"].sum())
    return f"{n:,} use{'s' * (n != 1)} in {style.articles(part['period'].nunique())}" if n else "not used"


def _said(one: pd.DataFrame, panels: str) -> str:
    return ", ".join(f"{row[panels]} {int(row['n'])} {row['voice']}" for _, row in one.iterrows())


def _lanes(sheet: Sheet, articles: pd.DataFrame, by: str, places: Mapping) -> list[tuple[float, float, list[str], int]]:
    """Give the name below each article the first lane in which it lies on no other; a long one is broken, and has several."""
    ends, placed = list[float](), []
    for _, one in articles.iterrows():
        x = places[one["period"]]
        lines = broken(one[by], 0.6 * sheet.width, sheet.small)
        wide = max(width(line, sheet.small) for line in lines)
        start = max(0.0, min(x - wide / 2, sheet.width - wide))
        free = [lane for lane in range(len(ends) + 1) if all(start > end + 0.08 for end in ends[lane : lane + len(lines)])]
        ends[free[0] : free[0] + len(lines)] = [start + wide] * len(lines)
        placed.append((x, start, lines, free[0]))
    return placed


def _pooled(sheet: Sheet, dated: pd.DataFrame, panels: str, by: str, events: dict[str, float]) -> None:
    """A small chart for each class of ``by`` and each term, one below the other."""
    groups, classes = style.in_order(dated[panels]), style.in_order(dated[by])
    kinds = _kinds(dated)
    sheet.note(f"a bar: a {kinds}, up: {dated['unit'].iloc[0]}")
    if "note_total" in dated and dated["note_total"].astype(str).str.startswith("a gap").any():
        sheet.note("hatched: too few articles")
    if "low_total" in dated and dated["low_total"].notna().any():
        level = dated["level"].dropna().max() if "level" in dated else 0.95
        sheet.note(f"line: {style.percent(level)} interval; what varies are articles")
    names = []
    for name in classes:
        of = dated[dated[by] == name].drop_duplicates("period")
        names.append((str(name), [style.articles(int(of["articles"].sum()))]))
    beside = sheet.width * (1.0 if sheet.name == "column" else 0.64) / len(groups) - 0.1
    head_lines = max(len(broken(group, beside, sheet.small, bold=True)) for group in groups)
    high = {"column": 0.5, "page": 0.62, "slide": 0.75}[sheet.name]
    number, left = width("100", sheet.small) + 0.08, indent(sheet, names)
    cell = (sheet.width - left) / len(groups)
    scales = [scaled(dated, left + i * cell + number, cell - number - 0.14, margin=0.0) for i in range(len(groups))]
    events = planned(sheet, events, scales)
    head = (head_lines + (1.2 if events else 0.2)) * sheet.line(sheet.small)
    what = "outlets" if by == "outlet" else "groups"
    laid = Rows(sheet, names, high=high, what=what, before=head, after=1.6 * sheet.line(sheet.small))
    tops = {group: _top(dated[dated[panels] == group], by) for group in groups}
    told = []
    for row in laid.begin():
        for group, scale in zip(groups, scales):
            part = dated[(dated[by] == classes[row.place]) & (dated[panels] == group)]
            _chart(sheet, part, scale, row.top + row.high, 0.9 * high, tops[group])
        n = dated[dated[by] == classes[row.place]].groupby(panels, sort=False)["n"].sum()
        told.append(f"{classes[row.place]}: {', '.join(f'{group} {int(n.get(group, 0)):,}' for group in groups)}")
    for group, scale in zip(groups, scales):
        lines = broken(group, beside, sheet.small, bold=True)
        sheet.lines(scale.left - number, 0.5 * sheet.line(sheet.small), lines, points=sheet.small, fontweight="bold")
        event_lines(sheet, events, scale, head, laid.ends[0] - head - laid.gap)
        axis(sheet, scale, laid.ends[0])
    first, last = dated["date"].min(), dated["date"].max()
    sheet.say(f"Small charts by {kinds}, {first.year} to {last.year}.")
    sheet.tell("Uses", told)


def _kinds(dated: pd.DataFrame) -> str:
    """What a bar stands for: a day, a month, a quarter."""
    return " or ".join(style.in_order(dated["date_precision"]))


def _top(part: pd.DataFrame, by: str) -> float:
    """The highest value of a panel; an interval goes beyond twice the highest bar with an arrow."""
    bars = float(part.groupby(["period", by])["estimate"].sum().max() or 0.0)
    high = float(np.nanmax(part["high_total"].to_numpy(dtype=float), initial=0)) if "high_total" in part else 0.0
    return min(max(bars, high), 2 * bars) or 1.0


def _chart(sheet: Sheet, part: pd.DataFrame, scale: Scale, foot: float, high: float, top: float) -> None:
    for value in (0.0, top):
        label = f"{value:.2g}" if value else "0"
        sheet.text(scale.left - 0.05, foot - value / top * high, label, points=sheet.small, color=GREY, ha="right")
    for _, one in part.groupby("period", sort=False):
        left, right = scale.x(one["first"].iloc[0]), scale.x(one["last"].iloc[0] + 1)
        wide = max(right - left - 0.008, 0.012)
        if not one["articles"].iloc[0]:
            continue
        sheet.rule(left, foot, wide, color="0.4", linewidth=0.8)
        if "note_total" in one and str(one["note_total"].iloc[0]).startswith("a gap"):
            sheet.box(left, foot - high, wide, high, facecolor="none", edgecolor="0.8", hatch="////")
            continue
        at = foot
        for voice in VOICES:
            tall = float(one.loc[one["voice"] == voice, "estimate"].fillna(0).sum()) / top * high
            at -= tall
            if tall:
                sheet.area(left, at, wide, tall, voice)
        if "low_total" in one and pd.notna(one["low_total"].iloc[0]):
            low, up = (min(float(one[side].iloc[0]), top) / top * high for side in ("low_total", "high_total"))
            for look in ({"color": "white", "linewidth": 1.8}, {"color": "0.1", "linewidth": 0.7}):
                sheet.rule((left + right) / 2, foot - low, 0, low - up, **look)
            if float(one["high_total"].iloc[0]) > top:
                sheet.point((left + right) / 2, foot - up, marker="^", markersize=2.5, color="0.1")
