"""Articles, and what is said in them, on the axis of time.

In: the articles' dates with precision and evidence, and estimates by article or by period. Out: figures in which an inferred
date never looks like a given one. May not touch: text. No line joins two articles: what lies between them was not read.
"""

from __future__ import annotations

from collections.abc import Iterable

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from analysis.show import style
from analysis.tables import is_given

#: With more articles than this, a row for each is not legible any more.
ROWS = 24
#: From the first day of a period to its last.
_ENDS = {
    "week": pd.offsets.Day(6), "month": pd.offsets.MonthEnd(0), "quarter": pd.offsets.QuarterEnd(0),
    "year": pd.offsets.YearEnd(0), "decade": pd.DateOffset(years=10, days=-1),
}  # fmt: skip
_TIMED = ("doc_id", "outlet", "date", "date_precision", "date_evidence")


@style.styled
def timeline(articles: pd.DataFrame, *, outlets: Iterable[str] | None = None) -> Figure:
    """Draw when the articles appeared, and how well that is known.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, outlet, date, date_precision, date_evidence``, of many articles as ``measure.periods`` gives them, outlets
        kept. What makes a date given, not inferred: :func:`analysis.tables.is_given`.
    outlets
        As for :func:`analysis.show.rates`.

    Returns
    -------
    matplotlib.figure.Figure
        A row an article, or a row an outlet where there are more than 24; there a bar is as high as the articles are many that
        share a date or period. Undated articles are listed below.
    """
    style.needs(articles, _TIMED, "pass documents.drop(columns='text')")
    dated, undated = _dated(articles)
    single = len(dated) <= ROWS
    names = style.in_order(dated["doc_id"]) if single else style.in_order(sorted(dated["outlet"].unique()))
    colors = style.colors_of(articles, outlets)
    labels = _article_labels(dated) if single else _outlet_labels(dated, names)
    row = max(0.36 if single else 0.3, style.row_height(labels))
    figure = style.new_figure(row * max(len(names), 1) + 1.05 + 0.13 * len(undated[:ROWS]))
    axes = figure.subplots()
    style.row_axis(axes, labels)
    _time_axis(axes, dated)
    shared = dated.duplicated(["outlet", "date", "date_precision"]).any()
    pooled = "period" in dated and (dated["period"] != dated["doc_id"]).any()
    said = ""
    if (shared or pooled) and not single:
        said = _bars(axes, dated, names, colors)
    else:
        for row in dated.to_dict("records"):
            place = names.index(row["doc_id"] if single else row["outlet"])
            _mark(axes, row, place, colors[row["outlet"]])
            if single:
                _say_when(axes, row, place, dated)
    figure.legend(handles=_handles(dated, bars=bool(said)), loc="outside upper center", ncols=4)
    figure.supxlabel("\n".join(filter(None, [said, _undated(undated)])))
    return figure


def _bars(axes: Axes, dated: pd.DataFrame, names: list[str], colors: dict[str, str]) -> str:
    """Draw how many articles share a place, as bars upon the line of their outlet; say what a bar is."""
    bars = dated.groupby(["outlet", "first", "last", "given"]).size().rename("n").reset_index()
    thinnest = np.ptp(axes.get_xlim()) / 200
    for row in bars.to_dict("records"):
        color, width = colors[row["outlet"]], max(row["last"] + 1 - row["first"], thinnest)
        high, face = 0.8 * row["n"] / bars["n"].max(), color if row["given"] else "white"
        foot = (row["first"], names.index(row["outlet"]))
        axes.add_patch(Rectangle(foot, width, -high, facecolor=face, edgecolor=color, linewidth=0.7, zorder=3))
    axes.set_ylim(top=-0.9)
    kinds = " or ".join(style.in_order(dated["date_precision"]))
    return f"a bar: the articles of a {kinds}; the highest {style.articles(bars['n'].max())}"


@style.styled
def terms_over_time(
    estimates: pd.DataFrame,
    *,
    panels: str = "label",
    marks: str = "outlet",
    across: int = 3,
    outlets: Iterable[str] | None = None,
) -> Figure:
    """Draw an estimate by article or period beside, or on, the axis of time.

    Parameters
    ----------
    estimates : pandas.DataFrame
        Counted by ``period, outlet, date, date_precision, date_evidence`` (see ``measure.periods``) and the column ``panels``.
    panels : str
        The column whose classes are the panels.
    marks : str
        The column by which periods are counted too: the outlet, or a group. Its classes are told apart by shape.
    across, outlets
        As for :func:`analysis.show.rates`.

    Returns
    -------
    matplotlib.figure.Figure
        Up to 24 articles, or 12 periods of one class: a row each in the order of time, the first panel of each line its date,
        then its estimates with their intervals. More: estimates with their intervals on the axis of time, in the middle of their
        period.
        Undated articles are listed below, not placed.
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


def _pooled(table: pd.DataFrame) -> bool:
    """Whether rows stand for periods of several articles."""
    return "articles" in table and bool((table["articles"] > 1).any())


def _size(table: pd.DataFrame) -> int:
    return int(table.drop_duplicates(["period", "outlet"])["articles"].sum())


def _of(dated: pd.DataFrame) -> str:
    names = style.in_order(dated["outlet"])
    return names[0] if len(names) == 1 else f"{len(names)} classes"


def _beside(dated: pd.DataFrame, groups: list, panels: str, across: int, colors: dict[str, str]) -> Figure:
    each = dated.drop_duplicates("period")
    names, labels = each["period"].tolist(), _row_labels(each)
    down = -(-len(groups) // across)
    row = style.row_height(labels) if len(names) > style.MANY else max(0.36, style.row_height(labels))
    figure = style.new_figure(down * (row * len(names) + 0.6) + 0.5)
    grid = figure.subplots(down, across + 1, squeeze=False, sharey=True, width_ratios=[1.25] + [1] * across)
    end = float(np.nanmax(dated[["estimate", "high"]].to_numpy(), initial=0)) or 1.0
    for strip in grid[:, 0]:
        for place, row in enumerate(each.to_dict("records")):
            _mark(strip, row, place, colors[row["outlet"]])
        style.row_axis(strip, labels)
        _time_axis(strip, each, ticks=3)
        strip.set_title("date")
    cells = grid[:, 1:].ravel()
    for axes, group in zip(cells, groups):
        style.row_axis(axes, labels)
        axes.set_title(style.wrapped(group, 22))
        style.value_axis(axes, end)
        for row in dated[dated[panels] == group].to_dict("records"):
            place, color = names.index(row["period"]), colors[row["outlet"]]
            axes.plot([row["low"], row["high"]], [place, place], color=color, linewidth=1.1)
            axes.plot(row["estimate"], place, "o", markersize=4.2, clip_on=False, **style.marker(color, not row["given"]))
            style.count(axes, place, f"{row['n']:,}")
    for axes in cells[len(groups) :]:
        axes.remove()
    figure.legend(handles=_handles(each), loc="outside upper center", ncols=4)
    return figure


def _on(dated: pd.DataFrame, groups: list, panels: str, across: int, colors: dict[str, str]) -> Figure:
    outlets = [outlet for outlet in colors if outlet in set(dated["outlet"])]
    # Shapes run out where colors do: with more outlets the marks do not tell them apart, and the key does not say so.
    shapes = dict(zip(outlets, style.SHAPES)) if 1 < len(outlets) <= len(style.SHAPES) else {}
    top = float(np.nanmax(dated[["estimate", "high"]].to_numpy(), initial=0)) or 1.0
    across = min(across, 2, len(groups))
    down = -(-len(groups) // across)
    figure = style.new_figure(1.5 * down + 0.9 + 0.16 * -(-len(shapes) // 3))
    for axes, group in zip(style.panel_axes(figure, len(groups), across, sharex=True, sharey=True), groups):
        for row in dated[dated[panels] == group].to_dict("records"):
            middle, color = (row["first"] + row["last"]) / 2, colors[row["outlet"]]
            axes.plot([middle, middle], [row["low"], row["high"]], color=color, linewidth=0.7)
            look = style.marker(color, not row["given"])
            axes.plot(middle, row["estimate"], shapes.get(row["outlet"], "o"), markersize=3.5, zorder=3, **look)
        _time_axis(axes, dated, ticks=4)
        axes.set_ylim(bottom=-0.03 * top, top=1.08 * top)
        axes.set_title(style.wrapped(group, 40))
        axes.tick_params(labelbottom=True)
    handles: list[Line2D | Patch] = [
        Line2D([], [], linestyle="", marker=shapes[o], label=o, markersize=4, **style.marker(colors[o], False)) for o in shapes
    ]
    # A dot stands in the middle of its period: no mark is a span here.
    handles += _handles(dated.assign(last=dated["first"]))
    figure.legend(handles=handles, loc="outside upper center", ncols=3)
    figure.supylabel(dated["unit"].iloc[0])
    return figure


def _dated(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part the dated rows, in the order of time, from the others; add the days a date covers and whether it is given."""
    given = table["date_evidence"].map(is_given)
    undated = table["date"].isna() | (table["date_precision"].fillna("unknown") == "unknown")
    dated = table.assign(given=given)[~undated].sort_values(["date", "period" if "period" in table else "doc_id"], kind="stable")
    ends = dated["date"]
    for kind, end in _ENDS.items():
        ends = ends.mask(dated["date_precision"] == kind, dated["date"] + end)
    return dated.assign(first=mdates.date2num(dated["date"]), last=mdates.date2num(ends)), table[undated]


def _mark(axes: Axes, row: dict, y: float, color: str, shape: str = "o", size: float = 5.5) -> None:
    if row["first"] == row["last"]:
        axes.plot(row["first"], y, marker=shape, markersize=size, zorder=3, **style.marker(color, not row["given"]))
        return
    # A box drawn as two lines keeps its height in points, whatever the vertical axis means.
    axes.plot([row["first"], row["last"]], [y, y], color=color, linewidth=size, solid_capstyle="projecting", zorder=3)
    if not row["given"]:
        axes.plot([row["first"], row["last"]], [y, y], color="white", linewidth=size - 2.2, solid_capstyle="projecting", zorder=3)


def _say_when(axes: Axes, row: dict, place: int, dated: pd.DataFrame) -> None:
    when = style.when(row)
    middle = (dated["first"].min() + dated["last"].max()) / 2
    early = row["last"] <= middle
    offset, side = ((7, 0), "left") if early else ((-7, 0), "right")
    at = row["last"] if early else row["first"]
    axes.annotate(when, (at, place), offset, textcoords="offset points", ha=side, va="center_baseline", fontsize=7)


def _time_axis(axes: Axes, dated: pd.DataFrame, ticks: int = 8) -> None:
    if dated.empty:
        return
    first, last = dated["first"].min(), dated["last"].max()
    margin = max((last - first) * 0.06, 15)
    axes.set_xlim(first - margin, last + margin)
    months = (last - first + 2 * margin) / 30.4
    step = next((step for step in (1, 2, 3, 6) if months / step <= ticks), None)
    locator: mdates.DateLocator
    if months <= 3:
        locator, form = mdates.DayLocator((1, 15)), "{0.day} {1:.3}\n{0.year}"
    elif step:
        locator, form = mdates.MonthLocator(range(1, 13, step)), "{1:.3}\n{0.year}"
    else:
        locator, form = mdates.YearLocator(-(-int(months / 12) // ticks) or 1), "{0.year}"
    axes.xaxis.set_major_locator(locator)

    def label(day: float, _: float) -> str:
        date = mdates.num2date(day)
        return form.format(date, style.MONTHS[date.month - 1])

    axes.xaxis.set_major_formatter(label)


def _article_labels(dated: pd.DataFrame, width: int = 30) -> list[str]:
    return [style.wrapped(f"{row.doc_id}  {row.outlet}", width) for row in dated.itertuples()]


def _row_labels(each: pd.DataFrame) -> list[str]:
    """Name an article with its outlet, a period with the number of its articles."""
    if _pooled(each):
        return [f"{period}\n{style.articles(n)}" for period, n in zip(each["period"], each["articles"])]
    return _article_labels(each.assign(doc_id=each["period"]), 25)


def _outlet_labels(dated: pd.DataFrame, names: list[str]) -> list[str]:
    sizes = dated["outlet"].value_counts()
    return [f"{style.wrapped(name, 28)}\n{style.articles(sizes[name])}" for name in names]


def _handles(dated: pd.DataFrame, bars: bool = False) -> list[Line2D | Patch]:
    pooled = bars or _pooled(dated)
    inferred = "date inferred, some or all" if pooled else "date inferred"
    handles: list[Line2D | Patch] = [
        Patch(label=label, facecolor="white" if hollow else "0.2", edgecolor="0.2")
        if bars
        else Line2D([], [], label=label, linestyle="", marker="o", markersize=5, **style.marker("0.2", hollow))
        for label, hollow in (("date printed or given", False), (inferred, True))
        if (~dated["given"] if hollow else dated["given"]).any()
    ]
    if (dated["first"] < dated["last"]).any() and not bars:
        label = "whole period" if pooled else "month or year only"
        handles.append(Line2D([], [], color="0.2", linewidth=5.5, solid_capstyle="projecting", label=label))
    return handles


def _undated(articles: pd.DataFrame) -> str:
    if articles.empty:
        return ""
    if _pooled(articles):
        return f"Undated, or not that exactly, not placed: {style.articles(_size(articles))}"
    ids = articles["doc_id" if "doc_id" in articles else "period"]
    some = [f"{doc} {outlet}" for doc, outlet in zip(ids.head(ROWS), articles["outlet"])]
    more = f" and {len(articles) - ROWS:,} more" if len(articles) > ROWS else ""
    return style.wrapped(f"Undated, not placed: {'; '.join(some)}{more}", 110)
