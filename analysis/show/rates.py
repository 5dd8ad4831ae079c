"""Estimates as dots, bars and grids.

In: tables of estimates. Out: figures. May not touch: spans or text, and no number is computed here.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from analysis.show import style

#: So many panels, at most, stand side by side where rows are many.
_NARROW = 5


@style.styled
def rates(
    estimates: pd.DataFrame,
    *,
    rows: str,
    panels: str | None = None,
    marks: str | None = None,
    across: int = 3,
    limit: float | None = None,
    outlets: Iterable[str] | None = None,
) -> Figure:
    """Draw estimates as dots with their intervals.

    Parameters
    ----------
    estimates : pandas.DataFrame
        With ``estimate, n, unit``; ``low, high, level``, ``articles`` and ``note`` where there are any.
    rows : str
        The column whose classes are the rows, such as ``"outlet"``.
    panels : str, optional
        The column whose classes are the panels. Panels share an axis where they share a unit.
    marks : str, optional
        The column whose classes stand below each other within a row, told apart by shape, such as ``"voice"``.
    across : int
        Panels side by side; beside many rows as many as five, so that the rows are named once.
    limit : float, optional
        Where the axis ends; an interval that goes on has an arrow.
    outlets : iterable of str, optional
        All outlets of the corpus, for the same colors in every figure.

    Returns
    -------
    matplotlib.figure.Figure
        A hollow mark says that one article stands for the outlet. The number at the right is ``n``. More than 12 rows are set
        closer, with the number of articles behind the name.
    """
    style.needs(estimates, [rows, panels, marks, "n", "estimate", "unit"], "pass what measure.rate or measure.share returns")
    names = style.in_order(estimates[rows])
    groups = style.in_order(estimates[panels]) if panels else [None]
    shapes = dict(zip(style.in_order(estimates[marks]) if marks else [None], style.SHAPES))
    colors = style.colors_of(estimates, outlets)
    one_unit = estimates["unit"].nunique() == 1
    labels, behind = style.row_labels(estimates, rows, 24)
    many = len(names) > style.MANY
    if many and len(groups) <= _NARROW:
        across = max(across, len(groups))
    high = len(names) * max(style.row_height(labels), (0.1 if many else 0.16) * len(shapes) + 0.08)
    down = -(-len(groups) // across)
    figure = style.new_figure(down * (high + 0.62) + 0.3 + 0.25 * bool(marks))
    panel_axes = style.panel_axes(figure, len(groups), across, sharex=one_unit, sharey=True)
    for axes, group in zip(panel_axes, groups):
        part = estimates[estimates[panels] == group] if panels else estimates
        scale = estimates if one_unit else part
        whole = 1.0 if set(scale["unit"]) == {"share"} else None
        end = (
            limit
            or whole
            or float(np.nanmax(scale[[c for c in ("estimate", "high") if c in scale]].to_numpy(), initial=0))
            or 1.0
        )
        style.row_axis(axes, labels)
        style.value_axis(axes, end, ticks=4 if across <= 3 else 2)
        for row in part.to_dict("records"):
            _dot(axes, row, names.index(row[rows]), shapes, row.get(marks), colors.get(row.get("outlet"), style.GREY), end)
        if panels:
            title = (
                style.with_articles(group, part, 30) if panels == "outlet" else style.wrapped(group, 30 if across <= 3 else 12)
            )
            axes.set_title(title, fontsize=8 if across <= 3 else 7)
        if not one_unit:
            axes.set_xlabel(part["unit"].iloc[0])
        axes.tick_params(labelbottom=True)
    if marks:
        handles = [Line2D([], [], marker=s, linestyle="", markersize=4, **style.marker("0.2", False)) for s in shapes.values()]
        figure.legend(handles, [style.wrapped(mark, 40) for mark in shapes], loc="outside upper center", ncols=len(shapes))
    figure.supxlabel(_key(estimates, estimates["unit"].iloc[0] if one_unit else None, limit, behind))
    return figure


def _dot(axes: Axes, row: dict, place: int, shapes: dict, mark: object, color: str, end: float) -> None:
    step = 0.8 / len(shapes)
    y = place + (list(shapes).index(mark) - (len(shapes) - 1) / 2) * step
    value, low, high = (row.get(name, np.nan) for name in ("estimate", "low", "high"))
    if pd.isna(value):
        told, left = row.get("note") or "no value", axes.get_yaxis_transform()
        axes.text(0.03, y, told, transform=left, va="center_baseline", fontsize=6.5, color="0.3", style="italic")
        return
    if pd.notna(low):
        axes.plot([low, min(high, end)], [y, y], color=color, linewidth=1.1, solid_capstyle="butt", zorder=2)
        if high > end:
            axes.plot(end, y, marker=">", markersize=3.5, color=color, zorder=2)
    look = style.marker(color, row.get("articles") == 1)
    axes.plot(min(value, end), y, marker=shapes[mark], markersize=4.6, zorder=3, clip_on=False, **look)
    style.count(axes, y, f"{row['n']:,}")


def _key(estimates: pd.DataFrame, unit: str | None, limit: float | None, behind: str) -> str:
    lines = [unit] if unit else []
    notes = []
    if "level" in estimates and estimates["low"].notna().any():
        beyond = limit is not None and (estimates["high"] > limit).any()
        notes.append(f"line: {estimates['level'].max():.0%} interval" + (", arrow: it goes on" if beyond else ""))
    notes += style.without_interval(estimates)
    if (estimates.get("articles", pd.Series(dtype=int)) == 1).any():
        notes.append("hollow: one article")
    notes.append("number at the right: n")
    return "\n".join([*lines, "  ·  ".join(notes), *([behind] if behind else [])])


@style.styled
def anatomy(shares: pd.DataFrame, *, counted: str, rows: str = "outlet", parts: str = "voice") -> Figure:
    """Draw shares of a whole as the parts of one bar a row.

    Parameters
    ----------
    shares : pandas.DataFrame
        From ``measure.share``: ``estimate`` from 0 to 1, ``exposure`` the whole. Where an estimate is missing, its ``note`` is
        printed beside the bar: what cannot be known is no zero.
    counted : str
        What the whole is made of, such as ``"words"``.
    rows, parts : str
        The columns whose classes are the bars and their parts.

    Returns
    -------
    matplotlib.figure.Figure
        Parts are told apart by their order, shade and hatch. A part of 4 % or more has its share written in it.
    """
    style.needs(shares, [rows, parts, "estimate", "exposure", "articles"], "pass what measure.share returns")
    names, classes = style.in_order(shares[rows]), style.in_order(shares[parts])
    looks = dict(zip(classes, style.PARTS * (1 + len(classes) // len(style.PARTS))))
    labels = []
    for name in names:
        row = shares[shares[rows] == name].iloc[0]
        labels.append(f"{style.wrapped(name, 28)}\n{row['exposure']:,} {counted}, {style.articles(row['articles'])}")
        for reason in shares.loc[(shares[rows] == name) & shares["estimate"].isna(), "note"].dropna().unique():
            labels[-1] += f"\n{style.wrapped(reason, 28)}"
    figure = style.new_figure(style.row_height(labels) * len(names) + 0.85 + 0.15 * (len(classes) > 5))
    axes = figure.subplots()
    for place, name in enumerate(names):
        part = shares[shares[rows] == name]
        left = 0.0
        for row in part.to_dict("records"):
            width = 100 * row["estimate"]
            if not width > 0:
                continue
            shade, hatch = looks[row[parts]]
            axes.barh(place, width, 0.62, left, color=shade, hatch=hatch, edgecolor="0.15", linewidth=0.5, clip_on=False)
            if width >= 4:
                behind = {"facecolor": "white", "edgecolor": "none", "pad": 0.8} if hatch else None
                ink = "white" if float(shade) < 0.5 and not hatch else "black"
                axes.text(left + width / 2, place, f"{width:.0f}", ha="center", va="center", fontsize=7, color=ink, bbox=behind)
            left += width
    style.row_axis(axes, labels, lines=False)
    axes.set_xlim(0, 100)
    axes.set_xlabel(f"share of {counted}, %")
    handles = [Patch(facecolor=shade, hatch=hatch, edgecolor="0.15", linewidth=0.5) for shade, hatch in looks.values()]
    figure.legend(
        handles,
        [style.wrapped(part, 40) for part in looks],
        loc="outside upper center",
        ncols=min(len(classes), 5),
        handlelength=2,
        handleheight=1.1,
    )
    return figure


@style.styled
def grid(
    estimates: pd.DataFrame,
    *,
    rows: str,
    columns: str,
    panels: str | None = None,
    across: int = 5,
    outlets: Iterable[str] | None = None,
) -> Figure:
    """Draw counts in a grid, the darker the higher the estimate.

    Parameters
    ----------
    estimates : pandas.DataFrame
        Counts or estimates with ``n``; with ``estimate`` and ``unit``, cells are shaded by these, else by ``n``.
    rows, columns : str
        The columns of the table whose classes are the rows and columns of the grid.
    panels : str, optional
        The column whose classes are the panels, such as ``"outlet"``.
    across, outlets
        As for :func:`rates`; where numbers need it, fewer panels stand side by side.

    Returns
    -------
    matplotlib.figure.Figure
        The number in a cell is ``n``; a cell without a number could not have been counted (no words).
    """
    style.needs(estimates, [rows, columns, panels, "n"], "pass what measure.counts, rate or share returns")
    names, heads = style.in_order(estimates[rows]), style.in_order(estimates[columns])
    groups = style.in_order(estimates[panels]) if panels else [None]
    colors = style.colors_of(estimates, outlets)
    value = "estimate" if "estimate" in estimates else "n"
    darkest = float(np.nanmax(estimates[value].to_numpy(dtype=float), initial=0)) or 1.0
    # As few panels side by side as leave each number its room, beside the labels of the rows.
    widest = len(heads) * (0.062 * max(len(f"{n:,}") for n in estimates["n"]) + 0.03)
    across = max(1, min(across, len(groups), int((style.WIDTH - 1.9) / widest)))
    down = -(-len(groups) // across)
    narrow = max(12, 64 // across - 2)
    titles = [style.with_articles(group, estimates[estimates[panels] == group], narrow) for group in groups] if panels else [""]
    labels, behind = (
        style.row_labels(estimates, rows, 26) if rows == "outlet" else ([style.wrapped(name, 30) for name in names], "")
    )
    row = max(0.27, style.row_height(labels)) if len(names) <= style.MANY else style.row_height(labels) - 0.05
    heading = 0.065 * max(len(str(head)) for head in heads) + 0.1 if across > 1 else 0.45
    top = style.row_height(titles) + 0.1 if panels else 0
    figure = style.new_figure(down * (row * len(names) + heading + top) + 0.3)
    for axes, group, title in zip(style.panel_axes(figure, len(groups), across, sharey=True), groups, titles):
        part = estimates[estimates[panels] == group] if panels else estimates
        for row in part.to_dict("records"):
            _cell(axes, heads.index(row[columns]), names.index(row[rows]), row, row[value] / darkest)
        axes.set_xlim(-0.5, len(heads) - 0.5)
        style.row_axis(axes, labels, lines=False)
        if across > 1:
            axes.set_xticks(range(len(heads)), [style.wrapped(head, 40) for head in heads], rotation=90)
        else:
            ends = [style.with_articles(head, part[part[columns] == head], 16) for head in heads]
            axes.set_xticks(range(len(heads)), ends if columns == "outlet" else [style.wrapped(head, 16) for head in heads])
        axes.tick_params(length=0)
        axes.spines["bottom"].set_visible(False)
        if panels:
            axes.set_title(title, fontsize=7)
            axes.plot([0, 1], [1.0, 1.0], transform=axes.transAxes, color=colors.get(group, "0.2"), linewidth=2.5, clip_on=False)
    unit = f"  ·  shade: {estimates['unit'].iloc[0]}, white 0, darkest {darkest:.3g}" if value == "estimate" else ""
    sizes = estimates["articles"].unique() if "articles" in estimates else []
    docs = f"  ·  {style.articles(int(sizes[0]))}" if len(sizes) == 1 and "outlet" not in (rows, columns, panels) else ""
    figure.supxlabel(f"number: n{docs}{unit}" + (f"\n{behind}" if behind else ""))
    return figure


def _cell(axes: Axes, x: int, y: int, row: dict, depth: float) -> None:
    if pd.isna(depth):
        return
    axes.add_patch(Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, facecolor=str(1 - 0.55 * depth), edgecolor="0.8", linewidth=0.5))
    ink = "black" if row["n"] else "0.6"
    axes.text(x, y, f"{row['n']:,}", ha="center", va="center_baseline", fontsize=7, color=ink)
