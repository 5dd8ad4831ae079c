"""Size: a figure for the column of a journal, the page of a report, or a slide.

In: a figure, drawn for the page. Out: a copy of another width, in type that can be read there; or a refusal. May not touch: the
figure that it is given, and what is drawn.
"""

from __future__ import annotations

import itertools
from copy import deepcopy

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from analysis.show.style import STYLE, WIDTH, wrapped

#: Width in inches, and how much larger than on the page type and lines are: 8.5 cm; 16 cm; 11 of the 13⅓ inches of a slide.
SIZES = {"column": (3.35, 0.9), "page": (WIDTH, 1.0), "slide": (11.0, 1.7)}
#: The smallest type that is still read in print, in points.
SMALLEST = 5.5
# How far two labels may reach into one another, in points: the boxes around letters are larger than the letters.
_TOUCH = 1.5
#: Letters in a line of a column.
_COLUMN = 48


def sized(figure: Figure, size: str) -> Figure:
    """Lay a figure out anew for another width.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        As a function of ``show`` has drawn it.
    size : {"column", "page", "slide"}

    Returns
    -------
    matplotlib.figure.Figure
        The figure itself for the page, else a copy.

    Raises
    ------
    ValueError
        There is no such size; or a label would be clipped, or lie on another, or be too small to read.

    Examples
    --------
    >>> sized(Figure(figsize=(WIDTH, 2), layout="constrained"), "slide").get_size_inches().round(1).tolist()
    [11.0, 3.5]
    """
    if size not in SIZES:
        raise ValueError(f"size must be one of {', '.join(SIZES)}, not {size!r}")
    if size == "page":
        return figure
    width, factor = SIZES[size]
    anew = deepcopy(figure)
    before, height = anew.get_size_inches()
    if size == "column":
        _narrow(anew)
    anew.set_size_inches(width, height * max(width / before, factor))
    for artist in anew.findobj():
        _scale(artist, factor)
    if found := problems(anew):
        mend = "draw it with fewer panels side by side (across=1)" if size == "column" else "draw fewer rows or panels"
        raise ValueError(f"the figure does not fit into a {size}: {found[0]}; {mend}")
    return anew


def _narrow(figure: Figure) -> None:
    """Break what runs across the whole figure: its key, and the line below it."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        for legend in list(figure.legends):
            texts = [text.get_text() for text in legend.get_texts()]
            handles = [handle for handle in legend.legend_handles if handle is not None]
            figure.legends.remove(legend)
            figure.legend(handles, texts, loc="outside upper center", ncols=2)
        if below := figure.get_supxlabel():
            figure.supxlabel("\n".join(wrapped(line, _COLUMN) for line in below.split("\n")))


def _scale(artist: object, factor: float) -> None:
    if isinstance(artist, Text):
        artist.set_fontsize(float(artist.get_fontsize()) * factor)
    elif isinstance(artist, Line2D):
        artist.set(linewidth=artist.get_linewidth() * factor, markersize=artist.get_markersize() * factor)
        artist.set_markeredgewidth(artist.get_markeredgewidth() * factor)
    elif isinstance(artist, Patch):
        artist.set_linewidth(artist.get_linewidth() * factor)
    elif isinstance(artist, Collection):
        artist.set_linewidth([width * factor for width in np.atleast_1d(artist.get_linewidth())])


def problems(figure: Figure) -> list[str]:
    """List the labels of a figure that cannot be read: clipped, upon another, or too small."""
    whole, shown = figure.bbox, labels(figure)
    touch = _TOUCH * figure.dpi / 72
    found = [f"{text!r} is set in {points:.1f} points" for text, _, points in shown if points < SMALLEST]
    for text, box, _ in shown:
        if box.x0 < whole.x0 - 1 or box.y0 < whole.y0 - 1 or box.x1 > whole.x1 + 1 or box.y1 > whole.y1 + 1:
            found.append(f"{text!r} is clipped")
    for (one, a, _), (other, b, _) in itertools.combinations(shown, 2):
        if min(min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)) > touch:
            found.append(f"{one!r} lies on {other!r}")
    return found


def labels(figure: Figure) -> list[tuple[str, Bbox, float]]:
    """List every text that is to be seen, with the box that it fills, in dots, and its size in points."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    hidden = set()
    for axes in figure.axes:
        # Ticks outside the limits of an axis exist, but are not drawn.
        for axis, limits in ((axes.xaxis, sorted(axes.get_xlim())), (axes.yaxis, sorted(axes.get_ylim()))):
            out = [tick for tick in axis.get_major_ticks() if not limits[0] <= tick.get_loc() <= limits[1]]
            hidden |= {label for tick in out for label in (tick.label1, tick.label2)}
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip() and t not in hidden]
    return [(t.get_text(), t.get_window_extent(canvas.get_renderer()), float(t.get_fontsize())) for t in texts]
