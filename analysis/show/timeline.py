"""Time: when articles appeared, and what was said in them when.

In: the articles' dates with precision and evidence; rates by article or by period. Out: figures in which an inferred date never looks
like a given one, and a period with too few articles is a gap. May not touch: text. No line joins two articles: what lies between
them was not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from analysis.show import style
from analysis.show.palette import INK, VOICES
from analysis.show.rows import Rows, lumped
from analysis.show.sheet import GREY, Sheet, broken, drawing, width
from analysis.tables import is_given

#: With more articles than this, a row for each is not legible any more.
ROWS = 24
#: From the first day of a period to its last.
_ENDS = {
    "week": pd.offsets.Day(6), "month": pd.offsets.MonthEnd(0), "quarter": pd.offsets.QuarterEnd(0),
    "year": pd.offsets.YearEnd(0), "decade": pd.DateOffset(years=10, days=-1),
}  # fmt: skip
_TIMED = ("date", "date_precision", "date_evidence")


class _Scale(NamedTuple):
    """Where a day lies, in inches."""

    first: float
    last: float
    left: float
    wide: float

    def x(self, day: float) -> float:
        return self.left + (day - self.first) / (self.last - self.first) * self.wide


@drawing
def timeline(sheet: Sheet, articles: pd.DataFrame) -> None:
    """Draw when the articles appeared, and how well that is known.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, outlet, date, date_precision, date_evidence``, of many articles as ``measure.periods`` gives them, outlets
        kept. What makes a date given, not inferred: :func:`analysis.tables.is_given`.

    Returns
    -------
    Drawn
        A row an article; of more than 24 a row an outlet, where a bar is as high as the articles of its period are many. Hollow: a
        date that is inferred. A date known to the month or year is as long as that.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(articles, ["doc_id", "outlet", *_TIMED], "pass documents.drop(columns='text')")
    dated = _dated(sheet, articles, "doc_id")
    if dated.empty:
        sheet.begin(0.4)
        sheet.text(0, 0.2, "No article has a date.", style="italic", color=GREY)
        return
    _key(sheet, dated, areas=len(dated) > ROWS)
    single = len(dated) <= ROWS
    if single:
        groups = [dated.iloc[[i]] for i in range(len(dated))]
        names = [(one["outlet"].iloc[0], [style.when(one.iloc[0])]) for one in groups]
        high = sheet.letters / 72
    else:
        outlets = style.in_order(sorted(dated["outlet"].unique()))
        groups = [dated[dated["outlet"] == name] for name in outlets]
        names = [(name, [style.articles(len(part))]) for name, part in zip(outlets, groups)]
        high = 2.6 * sheet.letters / 72
        kinds = " or ".join(style.in_order(dated["date_precision"]))
        stacks = dated.groupby(["outlet", "first", "last"]).size()
        named = [name for name in outlets if not lumped(name)] or outlets
        most = int(stacks[named].max())
        sheet.note(f"a bar: the articles of a {kinds}; the highest has {most:,}")
        tops = {name: most if name in named else int(stacks[name].max()) for name in outlets}
        for name in outlets:
            if name not in named:
                sheet.note(f"{name}: on a scale of their own, the highest {tops[name]:,}")
    laid = Rows(
        sheet, names, high=high, what="articles" if single else "outlets", right=0.1, after=1.4 * sheet.line(sheet.small),
        gap=0.45 * sheet.line(sheet.small),
    )  # fmt: skip
    scale = _scale(dated, laid.left + 0.08, laid.wide - 0.08)
    for row in laid.begin():
        part = groups[row.place]
        if single:
            _mark(sheet, part.iloc[0], scale, row.top + row.high / 2)
        else:
            sheet.rule(scale.left, row.top + row.high, scale.wide, color="0.8")
            _stacks(sheet, part, scale, row.top + row.high, row.high / tops[outlets[row.place]])
    _axis(sheet, scale, laid.end)
    given = int(dated["given"].sum())
    sheet.say(f"Dates of {style.articles(len(dated))}, {given:,} of them printed or given, {len(dated) - given:,} inferred.")
    told = [f"{name} {style.when(part.iloc[0])}" if single else f"{name} {len(part):,}" for (name, _), part in zip(names, groups)]
    sheet.tell("In the order of time" if single else "Articles", told)


@drawing
def over_time(sheet: Sheet, rates: pd.DataFrame, *, panels: str, by: str, events: Mapping[str, str] | None = None) -> None:
    """Draw how often terms are used through time, and in whose voice.

    Parameters
    ----------
    rates : pandas.DataFrame
        From ``measure.rate``, by ``period``, the columns of the date, ``by``, ``panels`` and ``voice``. ``low_total, high_total``, the
        interval of all voices together, and ``note_total``, which says where a period is a gap, if they are merged to it.
    panels : str
        The column whose classes are drawn apart, such as ``"term"``.
    by : str
        The column that is compared: the outlet, or a group. Each of its classes is drawn apart where articles are pooled.
    events : mapping of name to date, optional
        Drawn as lines with their names.

    Returns
    -------
    Drawn
        Each article by itself: a mark is one use, in the shape and color of its voice, on the day of its article. Pooled by period: a
        small chart for each term and class, a bar as high as the rate and divided by voice, a line its interval; a hatched period has
        too few articles, one without a bar's foot has none.

    Raises
    ------
    TableError
        A column is lacking.
    """
    mend = "count by it too, then pass what measure.rate returns"
    style.needs(estimates, ["period", marks, *_TIMED[2:], panels, "n", "articles", "estimate", "low", "high"], mend)
    estimates = estimates.assign(outlet=estimates[marks])
    dated, undated = _dated(estimates)
    pooled = _pooled(estimates)
    several = pooled and estimates["outlet"].nunique() > 1
    plain = pooled and not several
    colors = dict.fromkeys(estimates["outlet"], style.GREY) if plain else style.colors_of(estimates, outlets)
    groups = style.in_order(estimates[panels])
    draw = _beside if dated["period"].nunique() <= (style.MANY if pooled else ROWS) and not several else _on
    figure = draw(dated, groups, panels, across, colors)
    said = [] if draw is _on else [estimates["unit"].iloc[0]]  # where the estimates run upwards, their unit is beside them
    kinds = " or ".join(style.in_order(dated["date_precision"]))
    said += [f"{style.articles(_size(dated))} of {_of(dated)}, by {kinds}"] if pooled and len(dated) else []
    said += [f"line: {estimates['level'].max():.0%} interval"] if estimates["low"].notna().any() else []
    said += style.without_interval(estimates)
    figure.supxlabel("\n".join(filter(None, ["  ·  ".join(said), _undated(undated.drop_duplicates(["period", "outlet"]))])))
    return figure


def _single(sheet: Sheet, dated: pd.DataFrame, panels: str, by: str, events: dict[str, float]) -> None:
    """Each article by itself: the uses of each term above the day of its article."""
    groups = style.in_order(dated[panels])
    articles = dated.drop_duplicates("period")
    step = 1.3 * sheet.letters / 72
    deepest = dated.groupby([panels, "period"])["n"].sum()
    highs = [step * max(1.0, float(deepest[group].max())) + 0.1 for group in groups]
    sheet.note("a mark stands above its article, hollow where the date is inferred; those of nearly the same day side by side")
    nearly = _scale(dated, 0.2 * sheet.width, 0.75 * sheet.width, events)
    lanes = _lanes(sheet, articles, by, _side_by_side(articles, nearly, step))
    below = (max((lane for *_, lane in lanes), default=0) + 1) * sheet.line(sheet.small) + 0.16
    head = sheet.line(sheet.small) * 1.1 if events else 0.0
    laid = Rows(
        sheet, [(str(group), [_uses(dated, panels, group)]) for group in groups], high=highs, what="terms", right=0.15, before=head,
        after=below + 1.5 * sheet.line(sheet.small),
    )  # fmt: skip
    scale = _scale(dated, laid.left + 0.15, laid.wide - 0.15, events)
    places = _side_by_side(articles, scale, step)
    for row in laid.begin():
        foot = row.top + row.high
        sheet.rule(laid.left, foot, laid.wide + 0.1, color="0.8")
        part = dated[(dated[panels] == groups[row.place]) & (dated["n"] > 0)]
        for period, one in part.groupby("period", sort=False):
            at, x = 0, places[period]
            for voice in VOICES:
                for _ in range(int(one.loc[one["voice"] == voice, "n"].sum())):
                    sheet.mark(x, foot - 0.1 - at * step, voice)
                    at += 1
    _events(sheet, events, scale, head, laid.end - head)
    at = laid.end + 0.08
    for _, article in articles.iterrows():
        _mark(sheet, article, scale, at, places[article["period"]])
    for x, start, text, lane in _lanes(sheet, articles, by, places):
        y = at + 0.1 + (lane + 0.5) * sheet.line(sheet.small)
        sheet.rule(x, at + 0.06, 0, y - at - 0.06, color="0.75")
        sheet.text(start, y, text, points=sheet.small, color=GREY, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5})
    _axis(sheet, scale, at + below - 0.05)
    told = [
        f"{style.when(one.iloc[0])}, {one[by].iloc[0]}: {_said(one, panels)}"
        for _, one in dated[dated["n"] > 0].groupby("period", sort=False)
    ]
    sheet.say(f"Uses by day of their article, {len(articles):,} articles.")
    sheet.tell("In the order of time", told or ["none"])


def _side_by_side(articles: pd.DataFrame, scale: _Scale, step: float) -> dict[str, float]:
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


def _lanes(sheet: Sheet, articles: pd.DataFrame, by: str, places: Mapping) -> list[tuple[float, float, str, int]]:
    """Give the name below each article a lane in which it lies on no other."""
    ends, placed = list[float](), []
    for _, one in articles.iterrows():
        x = places[one["period"]]
        wide = width(str(one[by]), sheet.small)
        start = max(0.0, min(x - wide / 2, sheet.width - wide))
        lane = next((lane for lane, end in enumerate(ends) if start > end + 0.08), len(ends))
        ends[lane : lane + 1] = [start + wide]
        placed.append((x, start, str(one[by]), lane))
    return placed


def _pooled(sheet: Sheet, dated: pd.DataFrame, panels: str, by: str, events: dict[str, float]) -> None:
    """A small chart for each class of ``by`` and each term, one below the other."""
    groups, classes = style.in_order(dated[panels]), style.in_order(dated[by])
    kinds = " or ".join(style.in_order(dated["date_precision"]))
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
    beside = sheet.width * (1.0 if sheet.name == "column" else 0.64) / len(groups) - 0.4
    head_lines = max(len(broken(group, beside, sheet.small, bold=True)) for group in groups)
    head = (head_lines + (1.2 if events else 0.2)) * sheet.line(sheet.small)
    high = {"column": 0.5, "page": 0.62, "slide": 0.75}[sheet.name]
    laid = Rows(
        sheet, names, high=high, what="outlets" if by == "outlet" else "groups", before=head, after=1.6 * sheet.line(sheet.small)
    )
    number = width("100", sheet.small) + 0.08
    cell = laid.wide / len(groups)
    scales = [_scale(dated, laid.left + i * cell + number, cell - number - 0.14, events, 0.0) for i in range(len(groups))]
    tops = {group: _top(dated[dated[panels] == group], by) for group in groups}
    told = []
    for row in laid.begin():
        for group, scale in zip(groups, scales):
            part = dated[(dated[by] == classes[row.place]) & (dated[panels] == group)]
            _chart(sheet, part, scale, row.top + row.high, row.high * 0.9, tops[group])
        n = dated[dated[by] == classes[row.place]].groupby(panels, sort=False)["n"].sum()
        told.append(f"{classes[row.place]}: {', '.join(f'{group} {int(n.get(group, 0)):,}' for group in groups)}")
    for group, scale in zip(groups, scales):
        lines = broken(group, beside, sheet.small, bold=True)
        sheet.lines(scale.left, 0.5 * sheet.line(sheet.small), lines, points=sheet.small, fontweight="bold")
        _events(sheet, events, scale, head, laid.end - head - laid.gap)
        _axis(sheet, scale, laid.end)
    first, last = dated["date"].min(), dated["date"].max()
    sheet.say(f"Small charts by {kinds}, {first.year} to {last.year}.")
    sheet.tell("Uses", told)


def _top(part: pd.DataFrame, by: str) -> float:
    """The highest value of a panel; an interval goes beyond twice the highest bar with an arrow."""
    bars = float(part.groupby(["period", by])["estimate"].sum().max() or 0.0)
    high = float(np.nanmax(part["high_total"].to_numpy(dtype=float), initial=0)) if "high_total" in part else 0.0
    return min(max(bars, high), 2 * bars) or 1.0


def _chart(sheet: Sheet, part: pd.DataFrame, scale: _Scale, foot: float, high: float, top: float) -> None:
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
            box = Rectangle((sheet.size.margin + left, sheet.top + foot - high), wide, high, facecolor="none", edgecolor="0.8")
            box.set(hatch="////", linewidth=0)
            sheet.paper.add_patch(box)
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
                sheet.paper.plot(sheet.size.margin + (left + right) / 2, sheet.top + foot - up, marker="^", markersize=2.5, color="0.1")


def _events(sheet: Sheet, events: dict[str, float], scale: _Scale, top: float, high: float) -> None:
    """Draw events as lines; a name that has no room beside the one before it is left out, and counted."""
    end, lost = -1.0, 0
    for name, day in sorted(events.items(), key=lambda one: one[1]):
        if not scale.first <= day <= scale.last:
            lost += 1
            continue
        x = scale.x(day)
        sheet.rule(x, top, 0, high, color="0.35", linewidth=0.7, linestyle=(0, (3, 2)))
        wide = width(name, sheet.small)
        start = max(0.0, min(x - wide / 2, sheet.width - wide))
        if start > end:
            sheet.text(start, top - 0.5 * sheet.line(sheet.small), name, points=sheet.small, color=INK)
            end = start + wide + 0.06
        else:
            lost += 1
    if lost:
        sheet.left_out[:] = [one for one in sheet.left_out if "of events" not in one]
        sheet.leave_out(f"{lost} name{'s' * (lost != 1)} of events left out, for want of room or outside of the dates")


def _dated(sheet: Sheet, table: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The dated rows in the order of time, with the days that a date covers and whether it is given; others are counted."""
    given = table["date_evidence"].map(is_given)
    undated = table["date"].isna() | (table["date_precision"].fillna("unknown") == "unknown")
    if undated.any():
        part = table[undated]
        n = part["articles"].groupby([part[c] for c in ("period", "outlet") if c in part]).first().sum() if "articles" in part else len(part)
        sheet.leave_out(f"{style.articles(int(n))} without a date exact enough not placed")
    dated = table.assign(given=given)[~undated].sort_values(["date", unit], kind="stable")
    ends = dated["date"]
    for kind, end in _ENDS.items():
        ends = ends.mask(dated["date_precision"] == kind, dated["date"] + end)
    return dated.assign(first=mdates.date2num(dated["date"]), last=mdates.date2num(ends))


def _scale(dated: pd.DataFrame, left: float, wide: float, events: Mapping[str, float] | None = None, margin: float = 0.03) -> _Scale:
    first, last = dated["first"].min(), dated["last"].max() + 1
    room = max((last - first) * margin, 10 if margin else 0)
    return _Scale(first - room, last + room, left, wide)


def _axis(sheet: Sheet, scale: _Scale, at: float) -> None:
    """Write years, or months where these are few, below; as many as do not touch."""
    days = scale.last - scale.first
    wide = width("0000", sheet.small) + 0.1
    months = days / 30.4
    most = max(int(scale.wide / (wide * 1.25)), 1)
    if months / 12 > most * 1.01 or months > 30:
        step = -(-int(months / 12 + 0.5) // most) or 1
        years = range(mdates.num2date(scale.first + 364).year, mdates.num2date(scale.last).year + 1)
        ticks = [(mdates.date2num(pd.Timestamp(year, 1, 1)), str(year)) for year in years[::step]]
    else:
        step = next(step for step in (1, 2, 3, 6, 12) if months / step <= most or step == 12)
        begin, end = (mdates.num2date(day).replace(tzinfo=None) for day in (scale.first, scale.last))
        starts = pd.date_range(begin, end, freq="MS")
        ticks = [
            (mdates.date2num(day), f"{style.MONTHS[day.month - 1][:3]}\n{day.year}") for day in starts if (day.month - 1) % step == 0
        ]
    sheet.rule(scale.left, at, scale.wide, color="0.6")
    edge = -1.0
    for day, label in ticks:
        x = scale.x(day)
        half = max(width(line, sheet.small) for line in label.split("\n")) / 2
        if scale.left - 1e-9 <= x <= scale.left + scale.wide and x - half > edge and x + half <= sheet.width + 0.02:
            sheet.rule(x, at, 0, 0.04, color="0.6")
            sheet.lines(x, at + 0.6 * sheet.line(sheet.small), label.split("\n"), points=sheet.small, color=GREY, ha="center")
            edge = x + half + 0.05


def _mark(sheet: Sheet, row: pd.Series, scale: _Scale, y: float, x: float | None = None) -> None:
    """Draw a date: a dot, or a box as long as the month or year; hollow where it is inferred."""
    face = INK if row["given"] else "white"
    size = 0.6 * sheet.letters
    if row["first"] == row["last"] or x is not None:
        x = scale.x(row["first"]) if x is None else x
        look = {"marker": "o", "markersize": size, "markerfacecolor": face, "markeredgecolor": INK, "markeredgewidth": 0.9}
        sheet.paper.plot(sheet.size.margin + x, sheet.top + y, **look)
        return
    left, right, high = scale.x(row["first"]), scale.x(row["last"] + 1), size / 72
    box = Rectangle((sheet.size.margin + left, sheet.top + y - high / 2), max(right - left, high), high, facecolor=face)
    box.set(edgecolor=INK, linewidth=0.9)
    sheet.paper.add_patch(box)


def _stacks(sheet: Sheet, part: pd.DataFrame, scale: _Scale, foot: float, one: float) -> None:
    """Draw how many articles share a period as bars upon a line, those of inferred dates hollow."""
    for (first, last), group in part.groupby(["first", "last"]):
        left, wide = scale.x(first), max(scale.x(last + 1) - scale.x(first), 0.015)
        at = foot
        for given in (True, False):
            tall = one * int((group["given"] == given).sum())
            if tall:
                at -= tall
                box = Rectangle((sheet.size.margin + left, sheet.top + at), wide, tall, facecolor=INK if given else "white")
                box.set(edgecolor=INK, linewidth=0.5)
                sheet.paper.add_patch(box)


def _key(sheet: Sheet, dated: pd.DataFrame, areas: bool) -> None:
    point = {"marker": "o", "linestyle": "", "markersize": 0.6 * sheet.letters, "markeredgecolor": INK}
    for given, label in ((True, "date printed or given"), (False, "date inferred")):
        if (dated["given"] == given).any():
            face = INK if given else "white"
            sheet.key(label, **({"face": face} if areas else {**point, "markerfacecolor": face}))
