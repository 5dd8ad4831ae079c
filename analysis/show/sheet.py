"""Sheet: the paper that a figure is drawn on, in three sizes, with its head and its foot.

In: a question, what was counted, where it comes from; then whatever a drawing puts between. Out: a figure in which each line
of text has its place. May not touch: numbers.

Everything is placed in inches from the upper left corner of the body, so that a drawing is laid out anew for each size:
nothing is ever scaled.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.show.letters import broken, width
from analysis.show.palette import GREY, INK, VOICES, marks
from analysis.show.style import STYLE

#: Letters of an alternative text, at most, where it can be cut.
LONGEST = 400


class Size(NamedTuple):
    """Width and greatest height in inches (a slide always has its height), margins left and above, and points of letters."""

    width: float
    height: float
    margin: float
    over: float
    letters: float
    small: float
    title: float


#: 85 mm, a column of a journal; 160 mm, the page of a report; a slide of 16 : 9. No figure is taller than A4 without its
#: margins.
SIZES = {
    "column": Size(85 / 25.4, 9.6, 0.04, 0.03, 7.2, 7.0, 9.0),
    "page": Size(160 / 25.4, 9.6, 0.05, 0.03, 8.0, 7.0, 12.0),
    "slide": Size(40 / 3, 7.5, 0.5, 0.25, 14.0, 12.0, 24.0),
}
#: Inches between columns.
_GUTTER = 0.45


class NoRoom(Exception):
    """Not all has room on this sheet; with smaller letters it may have."""


class Drawn(Figure):
    """A figure that can be drawn again in another size, and says of itself what it shows.

    ``told`` has ``title, subtitle, source``, ``caption`` is what it was published with; ``alt`` is the alternative text, made of
    what was drawn; ``notes`` say what a mark means, ``limits`` how its numbers are to be taken, ``left_out`` what was not drawn;
    ``nothing`` says why there is nothing to draw, if so; ``at(size)`` draws it anew.
    """

    told: dict[str, str]
    caption: str
    alt: str
    notes: tuple[str, ...]
    limits: tuple[str, ...]
    left_out: tuple[str, ...]
    nothing: str
    at: Callable[[str], Drawn]

    def draw(self, renderer: Any) -> None:
        """Draw with the house's settings, whoever asks: letters are as wide as they were measured."""
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(STYLE)
            super().draw(renderer)


class Sheet:
    """The paper of one figure: ask what fits, say what belongs to head and foot, open the body, draw, close."""

    def __init__(
        self,
        size: str,
        title: str,
        subtitle: str,
        source: str,
        *,
        scale: float = 1.0,
        columns: int = 1,
        dense: bool = False,
        whole: bool = False,
    ) -> None:
        usual = SIZES[size]
        self.size, self.name = usual._replace(letters=usual.letters * scale, small=usual.small * scale), size
        self.whole, self.dense = whole, dense
        self.letters, self.small = self.size.letters, self.size.small
        self.columns, self.left = columns, 0.0
        self.width = (self.size.width - 2 * self.size.margin - (columns - 1) * _GUTTER) / columns
        self.told = {"title": title, "subtitle": subtitle, "source": source}
        self.keys: list[tuple[dict[str, Any], str]] = []
        self.notes: list[str] = []
        self.limits: list[str] = []
        self.left_out: list[str] = []
        self.alt: list[str | tuple[str, list[str]]] = []
        self.why_nothing = ""
        self.figure: Drawn | None = None

    # -- what is said around the body

    def voices(self, there: Iterable[object], marks: bool = False) -> None:
        """Put the voices that are there into the key, as areas or as marks."""
        present = set(there)
        for voice, look in VOICES.items():
            if voice in present:
                self.keys.append(({"voice": voice, "mark": marks}, look.called))

    def key(self, label: str, **look: Any) -> None:
        """Put a mark into the key: ``face`` of an area and its ``hatch, edge, wide, tall``; ``line``; or the look of a point."""
        self.keys.append((look, label))

    def note(self, text: str) -> None:
        """Say below the figure what a mark means; before it is begun, since the foot is written then."""
        assert self.figure is None, "the foot is written"
        if text and text not in self.notes:
            self.notes.append(text)

    def limit(self, text: str) -> None:
        """Say below the figure, and in its caption, how its numbers are to be taken; before it is begun."""
        self.note(text)
        self.limits += [text] if text else []

    def leave_out(self, text: str) -> None:
        """Say below the figure, and in its caption, what is not drawn; before it is begun."""
        assert self.figure is None, "the foot is written"
        self.left_out.append(text)

    def turn(self, column: int) -> None:
        """Go on in this column, the first of which is 0."""
        self.left = column * (self.width + _GUTTER)

    def lacks_room(self) -> None:
        """Give up a sheet on which all must have room.

        Raises
        ------
        NoRoom
            On such a sheet.
        """
        if self.whole:
            raise NoRoom

    # -- measures

    def line(self, points: float | None = None) -> float:
        """The height of a line of text, in inches."""
        return 1.28 * (points or self.letters) / 72

    @property
    def room(self) -> float:
        """How high the body may be."""
        return self.size.height - self._head()[1] - self._foot()[1]

    def fitting(
        self, heights: Sequence[float], what: str, fixed: float = 0.0, sizes: tuple[str, Sequence[float]] | None = None
    ) -> list[int]:
        """Choose the rows that have room, beside what is fixed, and say how many are not drawn.

        Of rows with ``sizes`` (of what they are sizes, and the size of each) the largest are kept; of others the first and the
        last.

        Returns
        -------
        list of int
            Places of the rows drawn. Where rows without sizes are left out between others, :meth:`gap` says so.
        """
        # fsum here and wherever heights are added: from Python 3.12 on «sum» adds floats otherwise, and bytes would differ.
        if math.fsum(heights) + fixed <= self.room + 1e-9:
            return list(range(len(heights)))
        self.lacks_room()
        why = " between the first and the last" if sizes is None else f", none with more {sizes[0]} than these,"
        most = f"{len(heights):,} {what}"  # as wide as what is written there when it is known
        self.leave_out(f"{most}{why} not drawn, for want of room")
        left = self.room - fixed - (self.line(self.small) if sizes is None else 0.0)
        chosen: list[int] = []
        for place in _ends(len(heights)) if sizes is None else _falling(sizes[1]):
            if left < heights[place]:
                break
            chosen.append(place)
            left -= heights[place]
        chosen = chosen or [0]
        lost = counted(len(heights) - len(chosen), what)
        self.left_out[-1] = self.left_out[-1].replace(most, lost, 1)
        return sorted(chosen)

    def gap(self, chosen: Sequence[int], place: int, at: float) -> float:
        """Say in its place that rows are left out before this one; give the height of that line, or nothing."""
        before = chosen[place - 1] if place else -1
        if chosen[place] == before + 1:
            return 0.0
        self.text(
            0, at + 0.45 * self.line(self.small), f"({chosen[place] - before - 1:,} between)", points=self.small, color=GREY
        )
        return self.line(self.small)

    # -- the body

    def begin(self, height: float) -> None:
        """Begin to draw: a body of this height, or of all the height that a slide has."""
        head, foot = self._head()[1], self._foot()[1]
        self.body = self.size.height - head - foot if self.name == "slide" else height
        self.height = head + self.body + foot
        self.top = head
        self.figure = Drawn(figsize=(self.size.width, self.height))
        self.paper = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.paper.set(xlim=(0, self.size.width), ylim=(self.height, 0))
        self.paper.set_axis_off()
        self._write(self._head()[0], 0.0)
        self._write(self._foot()[0], self.height - foot)

    def text(self, x: float, y: float, text: str, *, points: float | None = None, color: str = INK, **kwargs: Any) -> None:
        """Write a line with its middle at ``y``."""
        kwargs = {"va": "center_baseline", **kwargs}
        self.paper.text(
            self.size.margin + self.left + x, self.top + y, text, fontsize=points or self.letters, color=color, **kwargs
        )

    def lines(self, x: float, y: float, lines: Sequence[str], *, points: float | None = None, **kwargs: Any) -> None:
        """Write lines of which the first has its middle at ``y``."""
        for place, line in enumerate(lines):
            self.text(x, y + place * self.line(points), line, points=points, **kwargs)

    def area(self, x: float, y: float, wide: float, high: float, voice: str, **kwargs: Any) -> None:
        """Fill an area with the color and the hatch of a voice."""
        look = VOICES[voice]
        self.box(x, y, wide, high, facecolor=look.color, hatch=look.hatch, hatchcolor=look.mesh, **kwargs)

    def box(self, x: float, y: float, wide: float, high: float, **kwargs: Any) -> None:
        """Draw a rectangle; without an edge, unless it is asked for."""
        kwargs = {"edgecolor": "none", "linewidth": 0, **kwargs}
        # An artist, not a patch: that would have the limits of the paper looked at each time, and they are set.
        self.paper.add_artist(Rectangle((self.size.margin + self.left + x, self.top + y), wide, high, **kwargs))

    def point(self, x: float, y: float, **look: Any) -> None:
        """Draw a point in any look."""
        self.paper.plot(self.size.margin + self.left + x, self.top + y, **look)

    def mark(self, x: float, y: float, voice: str, *, scale: float = 1.0, filled: bool = True) -> None:
        """Set the mark of a voice."""
        self.point(x, y, **marks(voice, self.letters * 0.72 * scale, filled=filled))

    def rule(self, x: float, y: float, wide: float, high: float = 0.0, **kwargs: Any) -> None:
        """Draw a straight line."""
        kwargs = {"color": "0.75", "linewidth": 0.6, "solid_capstyle": "butt", **kwargs}
        x, y = self.size.margin + self.left + x, self.top + y
        self.paper.plot([x, x + wide], [y, y + high], **kwargs)

    def say(self, *sentences: str) -> None:
        """Add to the alternative text."""
        self.alt += sentences

    def tell(self, what: str, rows: Sequence[str]) -> None:
        """Add the rows, in the order in which they are drawn, to the alternative text; as many as have room there."""
        self.alt.append((what, list(rows)))

    def _alt(self) -> str:
        """The alternative text: a screen reader cannot stop in it, so that a long list is cut, and says by how much."""
        for most in range(max((len(part[1]) for part in self.alt if isinstance(part, tuple)), default=0), -1, -1):
            said = [part if isinstance(part, str) else f"{part[0]}: {_some(part[1], most)}." for part in self.alt]
            text = " ".join(filter(None, [self.told["title"], *said, *(f"{one}." for one in self.left_out)]))
            if len(text) <= LONGEST:
                break
        return text

    def nothing(self, text: str = "Nothing to draw: this corpus has none.") -> None:
        """Say that there is nothing to draw, and why."""
        lines = broken(text, self.width - 0.1, self.letters)
        self.begin(0.6 + (len(lines) - 1) * self.line())
        self.lines(0, 0.3, lines, style="italic", color=GREY)
        self.say(text)
        self.why_nothing = text

    def close(self) -> Drawn:
        """Give the figure, with the words about it."""
        figure = self.figure
        assert figure is not None, "a drawing opens its sheet"
        figure.told, figure.notes, figure.left_out = self.told, tuple(self.notes), tuple(self.left_out)
        figure.alt, figure.limits, figure.nothing = self._alt(), tuple(self.limits), self.why_nothing
        FigureCanvasAgg(figure)
        return figure

    # -- head and foot

    def _head(self) -> tuple[list[tuple], float]:
        """The lines above the body, each with its place, and their height."""
        at, placed, full = self.size.over, list[tuple](), self.size.width - 2 * self.size.margin
        for kind, points in (("title", self.size.title), ("subtitle", self.letters)):
            for text in broken(self.told[kind], full, points, bold=kind == "title") if self.told[kind] else []:
                at += self.line(points)
                look: dict[str, Any] = {"fontweight": "bold", "color": INK} if kind == "title" else {"color": GREY}
                placed.append(("text", self.size.margin, at - 0.3 * points / 72, text, {"fontsize": points, **look}))
        if self.keys:
            at += 0.35 * self.line() if placed else 0
            x, swatch, gap = 0.0, 1.5 * self.letters / 72, 1.6 * self.letters / 72
            at += self.line()
            for look, label in self.keys:
                wide = swatch + 0.5 * self.letters / 72 + width(label, self.small)
                if x and x + wide > full:
                    x, at = 0.0, at + self.line() * 1.1
                placed.append(("key", self.size.margin + x, at - 0.3 * self.letters / 72, label, look))
                x += wide + gap
        return placed, at + (0.9 * self.line() if placed else 0)

    def _foot(self) -> tuple[list[tuple], float]:
        at, placed, full = 0.6 * self.line(self.small), list[tuple](), self.size.width - 2 * self.size.margin
        for text, color in (("  ·  ".join([*self.notes, *self.left_out]), INK), (self.told["source"], GREY)):
            for line in broken(text, full, self.small) if text else []:
                at += self.line(self.small)
                look = {"fontsize": self.small, "color": color}
                placed.append(("text", self.size.margin, at - 0.3 * self.small / 72, line, look))
            at += 0.25 * self.line(self.small) if text else 0
        return placed, at + self.size.over

    def _write(self, placed: list[tuple], top: float) -> None:
        for kind, x, y, text, look in placed:
            if kind == "text":
                self.paper.text(x, top + y, text, va="baseline", **look)
                continue
            swatch = 1.5 * self.letters / 72
            middle = top + y - 0.35 * self.small / 72
            self._swatch(x, middle, swatch, look)
            self.paper.text(x + swatch + 0.5 * self.letters / 72, top + y, text, va="baseline", fontsize=self.small, color=INK)

    def _swatch(self, x: float, middle: float, wide: float, look: dict[str, Any]) -> None:
        high = 0.85 * self.letters / 72
        if "voice" in look and look["mark"]:
            self.paper.plot(x + wide / 2, middle, **marks(look["voice"], self.letters * 0.72))
        elif "voice" in look:
            face = VOICES[look["voice"]]
            # The fill and its edge apart: then SVG has one pattern for the key and the drawing, which is most of its size.
            area: dict[str, Any] = {
                "facecolor": face.color,
                "hatch": face.hatch,
                "hatchcolor": face.mesh,
                "edgecolor": "none",
                "linewidth": 0,
            }
            self.paper.add_patch(Rectangle((x, middle - high / 2), wide, high, **area))
            edge: dict[str, Any] = {"facecolor": "none", "edgecolor": face.line, "linewidth": 0.5}
            self.paper.add_patch(Rectangle((x, middle - high / 2), wide, high, **edge))
        elif "face" in look:
            across, tall = look.get("wide", wide), look.get("tall", high)
            place = (x + (wide - across) / 2, middle - tall / 2)
            box = Rectangle(
                place, across, tall, facecolor=look["face"], hatch=look.get("hatch"), edgecolor=look.get("edge", "0.25")
            )
            box.set_linewidth(0.9 if "edge" in look else 0.5)
            self.paper.add_patch(box)
        elif "line" in look:
            self.paper.plot([x, x + wide], [middle, middle], **look["line"])
        else:
            self.paper.plot(x + wide / 2, middle, **look)


def _ends(n: int) -> list[int]:
    """Places from both ends inward.

    Examples
    --------
    >>> _ends(5)
    [0, 4, 1, 3, 2]
    """
    return [place // 2 if place % 2 == 0 else n - 1 - place // 2 for place in range(n)]


def _falling(sizes: Sequence[float]) -> list[int]:
    """Places from the largest to the smallest, equals in their order.

    Examples
    --------
    >>> _falling([2, 9, 2])
    [1, 0, 2]
    """
    return sorted(range(len(sizes)), key=lambda place: -sizes[place])


def _some(rows: list[str], most: int) -> str:
    """The first of the rows, and how many more there are.

    Examples
    --------
    >>> _some(["Post 3", "Times 2", "Herald 1"], 2)
    'Post 3; Times 2; and 1 more'
    """
    return "; ".join([*rows[:most], *([f"and {len(rows) - most:,} more"] if len(rows) > most else [])])


def counted(n: int, what: str) -> str:
    """Say how many.

    Examples
    --------
    >>> counted(1, "outlets"), counted(1200, "rows (genre)")
    ('1 outlet', '1,200 rows (genre)')
    """
    first, _, rest = what.partition(" ")
    one = {"classes": "class"}.get(first, first.removesuffix("s"))
    return f"{n:,} {' '.join(filter(None, [one if n == 1 else first, rest]))}"
