"""Words: those that set an outlet apart, where in an article they stand, and in which of them two renderings differ.

In: keyness, positions, and aligned pieces of two renderings. Out: figures. May not touch: articles.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

from analysis.show import style

_NOTHING = "nothing to draw: keywords need two outlets, and words that are used often enough"


@functools.partial(style.styled, nothing=_NOTHING)
def keywords(
    keyness: pd.DataFrame, *, top: int = 10, target: str = "outlet", across: int = 3, outlets: Iterable[str] | None = None
) -> Figure:
    """Draw the words most characteristic of each outlet.

    Parameters
    ----------
    keyness : pandas.DataFrame
        From ``measure.keyness``, in its order.
    top : int
        Words an outlet at most, half as many of more than 12 outlets; only words that are more frequent there than in the rest.
    target : str
        The column whose classes are the panels.
    across, outlets
        As for :func:`analysis.show.rates`.

    Returns
    -------
    matplotlib.figure.Figure
        Beside each word its count in the outlet and in all the others. A hollow mark says that one article stands for the
        outlet.
    """
    style.needs(keyness, [target, "word", "n", "n_rest", "exposure", "n_docs", "g2"], "pass what measure.keyness returns")
    names = style.in_order(keyness[target])
    top = top if len(names) <= style.MANY else -(-top // 2)
    shown = keyness[keyness["g2"] > 0].groupby(target, sort=False).head(top)
    colors = style.colors_of(keyness, outlets, target)
    # A title begins where the labels of the rows end.
    width = int((style.WIDTH / across - 0.15 - 0.058 * shown["word"].str.len().max()) / 0.0625) if len(shown) else 23
    titles = {name: _title(name, keyness[keyness[target] == name], min(23, max(12, width))) for name in names}
    heading = max(0.72, 0.22 + style.row_height(titles.values()))
    figure = style.new_figure(-(-len(names) // across) * (0.165 * top + heading) + 0.35)
    end = float(shown["g2"].max()) if len(shown) else 1.0
    # The counts are as wide as the longest of them; a panel without its labels holds about 20 of their digits.
    digits = max((len(f"{a:,} : {b:,}") for a, b in zip(shown["n"], shown["n_rest"])), default=0)
    room = digits / max(20 - digits, 5)
    for axes, name in zip(style.panel_axes(figure, len(names), across, sharex=True), names):
        part = shown[shown[target] == name]
        for place, row in enumerate(part.to_dict("records")):
            color = colors[name]
            axes.plot([0, row["g2"]], [place, place], color=color, linewidth=1.1)
            axes.plot(row["g2"], place, "o", markersize=4.2, **style.marker(color, row["n_docs"] == 1))
            style.count(axes, place, f"{row['n']:,} : {row['n_rest']:,}")
        style.row_axis(axes, part["word"].tolist(), lines=False)
        axes.set_ylim(top - 0.5, -0.7)
        style.value_axis(axes, end, room, ticks=4 if room < 1 else 2)
        axes.tick_params(labelbottom=True)
        axes.set_title(titles[name], fontsize=7.5)
    hollow = "  ·  hollow: one article" if (shown["n_docs"] == 1).any() else ""
    figure.supxlabel(f"log-likelihood G² against all the others\nat the right: n here : n in the others{hollow}")
    return figure


def _title(name: str, every: pd.DataFrame, width: int) -> str:
    size = f"{every['exposure'].iloc[0]:,} words, {style.articles(every['n_docs'].iloc[0])}"
    return style.wrapped(name, width) + "\n" + style.wrapped(size, width)


#: So many articles are drawn as rows.
_MOST = 24


@style.styled
def barcode(
    positions: pd.DataFrame, *, rows: str, panels: str | None = None, across: int = 3, outlets: Iterable[str] | None = None
) -> Figure:
    """Draw where in its article each occurrence stands, as a stroke.

    Parameters
    ----------
    positions : pandas.DataFrame
        From ``measure.positions``, with the column ``rows`` merged from the articles: ``position, exposure, voice``.
    rows : str
        The column whose classes are the rows, such as ``"outlet"``. Where a class has several articles, which have no common
        beginning, each article is a row.
    panels : str, optional
        The column whose classes are the panels, such as ``"term"``.
    across, outlets
        As for :func:`analysis.show.rates`.

    Returns
    -------
    matplotlib.figure.Figure
        A line an article from its first word to its last, the number of strokes at the right. A long stroke is the outlet's own
        word, a short one below the line somebody else's. An article without any occurrence in any panel has no row; of more
        than 24 articles, those with the most strokes are drawn, and the figure says so.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(positions, [rows, panels, "position", "exposure", "voice"], "pass what measure.positions returns")
    if (positions.groupby(rows)["doc_id"].nunique() > 1).any():
        positions, rows = positions.assign(row=positions[rows] + ", " + positions["doc_id"]), "row"
    sizes = positions[rows].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    positions = positions[positions[rows].isin(sizes.index[:_MOST])]
    each = positions.drop_duplicates(rows).sort_values(rows)
    names = each[rows].tolist()
    labels = [f"{style.wrapped(name, 24)}\n{words:,} words" for name, words in zip(names, each["exposure"])]
    if len(names) > style.MANY:
        labels = [style.wrapped(f"{name} ({words:,} words)", 36) for name, words in zip(names, each["exposure"])]
    groups = style.in_order(positions[panels]) if panels else [None]
    colors = style.colors_of(positions, outlets)
    figure = style.new_figure(-(-len(groups) // across) * (style.row_height(labels) * len(names) + 0.5) + 0.45)
    for axes, group in zip(style.panel_axes(figure, len(groups), across, sharex=True, sharey=True), groups):
        part = positions[positions[panels] == group] if panels else positions
        style.row_axis(axes, labels)
        for place, name in enumerate(names):
            inside = part[part[rows] == name]
            color = colors.get(each["outlet"].iloc[place], style.GREY) if "outlet" in each else style.GREY
            for own, top, bottom in ((True, -0.34, 0.34), (False, 0, 0.22)):
                at = inside.loc[(inside["voice"] == "own") == own]
                axes.vlines(at["position"] / at["exposure"], place + top, place + bottom, color=color, linewidth=1.3)
            style.count(axes, place, f"{len(inside):,}")
        axes.set_xlim(-0.02, 1.18)
        axes.set_xticks([0, 0.5, 1], ["first", "middle", "last word"])
        axes.tick_params(labelbottom=True)
        if panels:
            axes.set_title(style.wrapped(group, 30))
    key = "  ·  ".join(
        ["one article a line", "long stroke: the outlet's own word", "short, below: somebody else's", "at the right: n"]
    )
    if len(sizes) > _MOST:
        key += f"\nthe {_MOST} articles with the most strokes, of {len(sizes):,}"
    figure.supxlabel(key)
    return figure


@style.styled
def renderings(pieces: pd.DataFrame, *, outlets: Iterable[str] | None = None) -> Figure:
    """Set two or three renderings of one statement side by side, the words marked in which they differ.

    Parameters
    ----------
    pieces : pandas.DataFrame
        Of one statement, in reading order: ``doc_id, text, differs`` (bool), and of the article ``outlet, date,
        date_precision, date_evidence``.
    outlets
        As for :func:`analysis.show.rates`.

    Returns
    -------
    matplotlib.figure.Figure
        Words that differ are bold on grey.
    """
    wanted = ("doc_id", "text", "differs", "outlet", "date", "date_precision", "date_evidence")
    style.needs(pieces, wanted, "merge the pieces with articles on doc_id")
    sides = style.in_order(pieces["doc_id"])
    colors = style.colors_of(pieces, outlets)
    width = (72 * style.WIDTH - 20 * (len(sides) - 1) - 8) / len(sides)
    flows = [_flow(pieces[pieces["doc_id"] == side], width) for side in sides]
    lines = 1 + max(line for flow in flows for _, line, _, _ in flow)
    height = 44 + _LEADING * lines
    figure = Figure(figsize=(style.WIDTH, height / 72))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 72 * style.WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    for column, (side, flow) in enumerate(zip(sides, flows)):
        first = pieces[pieces["doc_id"] == side].iloc[0]
        left = 4 + column * (width + 20)
        axes.text(left, 13, first["outlet"], fontweight="bold", fontsize=8.5)
        axes.text(left, 24, f"{side}, {style.when(first)}", fontsize=7.5, color="0.3")
        axes.plot([left, left + width], [31, 31], color=colors[first["outlet"]], linewidth=2.5)
        for (word, line, x, differs), following in zip(flow, [*flow[1:], None]):
            joined = following if following and following[1] == line and following[3] else None
            _word(axes, word, left + x, 46 + _LEADING * line, differs, left + joined[2] if joined else None)
    return figure


_SIZE, _LEADING = 9.5, 15.5


def _measure(text: str, differs: bool) -> float:
    font = FontProperties(family="DejaVu Sans", size=_SIZE, weight="bold" if differs else "normal")
    return text_to_path.get_text_width_height_descent(text, font, False)[0]


def _flow(pieces: pd.DataFrame, width: float) -> list[tuple[str, int, float, bool]]:
    """Break the pieces into words, each with its line and its place on it."""
    placed, line, x = [], 0, 0.0
    for text, differs in zip(pieces["text"], pieces["differs"]):
        for word in text.split():
            size = _measure(word, differs)
            if x and x + size > width:
                line, x = line + 1, 0.0
            placed.append((word, line, x, bool(differs)))
            x += size + _measure(" ", False) * 1.15
    return placed


def _word(axes: Axes, word: str, x: float, y: float, differs: bool, following: float | None) -> None:
    if differs:
        end = following or x + _measure(word, True) + 1.2
        axes.add_patch(Rectangle((x - 1.2, y - 9.3), end - x + 1.2, 12.2, facecolor="0.86", edgecolor="none"))
    axes.text(x, y, word, fontsize=_SIZE, fontweight="bold" if differs else "normal")
