"""Style: what every figure has in common, whatever the reader's own settings of matplotlib are.

In: names of outlets and classes. Out: colors, shades, shapes, labels and empty figures in one style.
May not touch: numbers.
"""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.tables import TableError, is_given

#: The width of a figure in inches: 16 cm, the text width of an A4 report.
WIDTH = 6.3

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 8,
    "axes.titlesize": 8,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 8,
    "xtick.labelsize": 7,
    "ytick.labelsize": 7.5,
    "legend.fontsize": 7.5,
    "legend.frameon": False,
    "figure.labelsize": 7.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "xtick.major.width": 0.6,
    "ytick.major.size": 0,
    "hatch.linewidth": 0.5,
    "svg.fonttype": "path",
    "svg.hashsalt": "in-whose-voice",
    "pdf.fonttype": 42,
    "text.hinting": "no_hinting",  # letters as wide in a picture as they were measured
    "text.parse_math": False,  # a $ is a dollar, also where a name has two
}

#: Okabe and Ito's colors, which readers with color-blindness tell apart; they belong to outlets, to nothing else.
COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442")
GREY = "0.35"
SHAPES = ("o", "s", "D", "^", "v", "P", "X", "<")
#: With more rows than this a figure is set closer, so that it stays on its page.
MANY = 12
#: In English whatever the reader's locale is.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: Shade and hatch of a part of a bar, in order; told apart in grey and by their order.
PARTS = (
    ("0.30", ""), ("0.58", ""), ("0.80", "////"), ("0.93", ""), ("1.0", "xxxx"), ("0.70", "...."), ("0.45", "----"), ("1.0", ""),
)  # fmt: skip


def styled(draw: Callable[..., Figure], nothing: str = "nothing to draw: this corpus has none") -> Callable[..., Figure]:
    """Draw with matplotlib's own defaults and :data:`STYLE`, and leave the caller's settings as they were.

    A table without rows is drawn as a sentence that says so: another corpus may lack what a notebook asks for.
    """

    @functools.wraps(draw)
    def drawn(*tables, **options) -> Figure:
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(STYLE)
            if tables[0].empty:
                figure = new_figure(0.8)
                figure.text(0.5, 0.5, nothing, ha="center", va="center", style="italic", color=GREY)
                return figure
            return draw(*tables, **options)

    return drawn


def outlet_colors(outlets: Iterable[str]) -> dict[str, str]:
    """Give each outlet its color: the same for the same outlets, whatever their order.

    Parameters
    ----------
    outlets : iterable of str
        All outlets of the corpus, so that an outlet keeps its color from figure to figure.

    Returns
    -------
    dict
        Name to color. Beyond eight outlets all are grey: more colors could not be told apart.

    Examples
    --------
    >>> outlet_colors(["Times", "Post"])
    {'Post': '#0072B2', 'Times': '#D55E00'}
    """
    names = [outlets] if isinstance(outlets, str) else sorted(set(outlets))
    return dict(zip(names, COLORS)) if len(names) <= len(COLORS) else dict.fromkeys(names, GREY)


def colors_of(table: pd.DataFrame, outlets: Iterable[str] | None, column: str = "outlet") -> dict[str, str]:
    """Give the outlets of a table their colors in the corpus; one that the corpus does not name is grey."""
    named = table.get(column, ())
    return {**dict.fromkeys(named, GREY), **outlet_colors(named if outlets is None else outlets)}


def in_order(values: Iterable[object]) -> list:
    """List the classes of a column in the order in which the table has them; all others as one come last.

    Examples
    --------
    >>> in_order(["(2 others)", "Post", "Times", "Post"])
    ['Post', 'Times', '(2 others)']
    """
    return sorted(dict.fromkeys(values), key=lambda name: str(name).endswith((" other)", " others)")))


def wrapped(text: object, width: int) -> str:
    """Break a label into as few lines as its width allows, and these as even as can be; ``_`` reads as a space.

    A word longer than a line is broken at its hyphens, one of more than 20 letters anywhere.

    Examples
    --------
    >>> print(wrapped("Evening Post and Gazette", 20))
    Evening Post
    and Gazette
    """

    words = str(text).replace("_", " ")
    longest = max(map(len, words.split()), default=0)

    def lines(width: int) -> list[str]:
        return textwrap.wrap(words, width, break_long_words=longest > 20, break_on_hyphens=longest > width)

    fewest = len(lines(width))
    even = next((w for w in range(1, width) if len(lines(w)) == fewest and max(map(len, lines(w)), default=0) <= width), width)
    return "\n".join(lines(even)) or words


def row_height(labels: Iterable[str]) -> float:
    """Say how many inches a row needs so that its label does not touch the next."""
    return 0.1 + 0.128 * max((label.count("\n") + 1 for label in labels), default=1)


def articles(n: int) -> str:
    """Say how many articles.

    Examples
    --------
    >>> articles(1), articles(1200)
    ('1 article', '1,200 articles')
    """
    return f"{n:,} article{'' if n == 1 else 's'}"


def percent(share: float) -> str:
    """Say a share in percent; one that is not nothing is never called 0.

    Examples
    --------
    >>> percent(0.504), percent(0.0004), percent(0)
    ('50 %', '<1 %', '0 %')
    """
    return "<1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def without_interval(table: pd.DataFrame) -> list[str]:
    """Say once why rows of a figure have no interval, where a note does.

    Examples
    --------
    >>> without_interval(pd.DataFrame({"note": ["", "no interval: too few articles"]}))
    ['no interval: too few articles']
    """
    notes = table["note"].dropna().unique() if "note" in table else []
    return [note for note in notes if note.startswith("no interval")]


def with_articles(name: object, rows: pd.DataFrame, width: int) -> str:
    """Label a class with the number of its articles, where it is the same in all of its rows."""
    known = rows["articles"].unique() if "articles" in rows else []
    return wrapped(name, width) + (f"\n{articles(int(known[0]))}" if len(known) == 1 else "")


def row_labels(table: pd.DataFrame, column: str, width: int) -> tuple[list[str], str]:
    """Label the rows of a figure with the number of their articles, and say what the key must say of it.

    Of many rows the number has no line of its own. Where it differs within a row, no row has it.

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": [f"Evening Post {i}" for i in range(13)], "articles": 2})
    >>> row_labels(rows[:1], "outlet", 24), row_labels(rows, "outlet", 24)[0][0]
    ((['Evening Post 0\\n2 articles'], ''), 'Evening Post 0 (2)')
    """
    names = in_order(table[column])
    many = len(names) > MANY
    if "articles" not in table or (table.groupby(column)["articles"].nunique(dropna=False) > 1).any():
        return [wrapped(name, width + 4 * many) for name in names], ""
    each = {name: table[table[column] == name] for name in names}
    if not many:
        return [with_articles(name, rows, width) for name, rows in each.items()], ""
    said = [f"{name} ({rows['articles'].iloc[0]:,})" for name, rows in each.items()]
    return [wrapped(label, width + 4) for label in said], "in parentheses: articles"


def when(article: Mapping[str, Any]) -> str:
    """Say a date no more exactly than it is known.

    Examples
    --------
    >>> when({"date": pd.Timestamp("2018-01-01"), "date_precision": "month", "date_evidence": "inferred: a Monday"})
    'January 2018, inferred'
    """
    date, forms = article["date"], {"day": "{0.day} {1} {0.year}", "month": "{1} {0.year}", "year": "{0.year}"}
    if pd.isna(date) or article["date_precision"] not in forms:
        return "undated"
    return forms[article["date_precision"]].format(date, MONTHS[date.month - 1]) + (
        "" if is_given(article["date_evidence"]) else ", inferred"
    )


def source(corpus: pd.DataFrame) -> str:
    """Say where the numbers of a figure come from: the articles, their outlets and dates, and what counted them.

    Parameters
    ----------
    corpus : pandas.DataFrame
        Metadata of all its articles, a row each.

    Examples
    --------
    >>> rows = {"outlet": ["Post", "Times"], "date": pd.to_datetime(["2017-11-03", None]), "date_precision": ["day", "unknown"]}
    >>> source(pd.DataFrame(rows)).rpartition(" ")[0]
    'Source: 2 articles of 2 outlets, 2017, 1 of them undated. In Whose Voice'
    """
    years = corpus["date"].dropna().dt.year if "date" in corpus else pd.Series(dtype=int)
    n, outlets = len(corpus), corpus["outlet"].nunique()
    said = [f"{articles(n)} of {outlets:,} outlet{'s' * (outlets != 1)}"]
    said += ["–".join(map(str, sorted({years.min(), years.max()})))] if len(years) else []
    said += [f"{n - len(years):,} of them undated"] if len(years) < n else []
    return f"Source: {', '.join(said)}. In Whose Voice {version('in-whose-voice')}"


def needs(table: pd.DataFrame, columns: Iterable[str | None], mend: str) -> None:
    """Refuse a table that lacks what is to be drawn, and say where that comes from."""
    columns = [column for column in columns if column is not None]
    if several := [column for column in columns if not isinstance(column, str)]:
        raise TableError(f"name one column, not {several[0]!r}; choose from {', '.join(map(str, table))}")
    if lacking := [column for column in columns if column not in table]:
        raise TableError(f"the table to be drawn has no column {lacking[0]!r}: {mend}")


def value_axis(axes: Axes, end: float, room: float = 0.3, ticks: int = 4) -> None:
    """Run a panel's axis from 0 to ``end``, and keep some of the panel beyond it for the counts."""
    axes.set_xlim(-0.02 * end, end * (1 + room))
    axes.set_xticks(
        [tick for tick in MaxNLocator(ticks, steps=[1, 2, 2.5, 5, 10]).tick_values(0, end) if 0 <= tick <= end * 1.001]
    )


def new_figure(height: float) -> Figure:
    """Make an empty figure of the report's width, without pyplot: nothing to close, nothing shown twice."""
    figure = Figure(figsize=(WIDTH, height))
    figure.set_layout_engine("constrained", w_pad=0.03, h_pad=0.04, wspace=0.03, hspace=0.03)
    return figure


def panel_axes(figure: Figure, count: int, across: int, **shared: Any) -> list[Axes]:
    """Lay out panels from left to right and down; places left over stay empty."""
    across = min(across, count)
    grid = figure.subplots(-(-count // across), across, squeeze=False, **shared).ravel()
    for extra in grid[count:]:
        extra.remove()
    return list(grid[:count])


def row_axis(axes: Axes, labels: Sequence[str], lines: bool = True) -> None:
    """Put the rows of a panel from top to bottom."""
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(max(len(labels), 1) - 0.5, -0.5)
    axes.spines["left"].set_visible(False)
    if lines:
        axes.hlines(range(len(labels)), 0, 1, transform=axes.get_yaxis_transform(), color="0.9", linewidth=0.6, zorder=0)


def count(axes: Axes, place: float, text: str) -> None:
    """Write the counts of a row at the right end of its panel."""
    right = axes.get_yaxis_transform()
    axes.text(0.99, place, text, transform=right, ha="right", va="center_baseline", fontsize=6.5, color="0.3")


def marker(color: str, hollow: bool) -> dict[str, Any]:
    """Give the look of a mark: hollow where it stands for less than it seems to."""
    return {"color": color, "markerfacecolor": "white" if hollow else color, "markeredgecolor": color, "markeredgewidth": 1.1}
