"""Sheet: what a figure is drawn on, between the head and the foot of its paper, and what is told of it.

In: whatever a drawing puts there, in inches from the upper left corner of the body. Out: a figure in which each line of text has
its place, and its alternative text. May not touch: numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Rectangle

from analysis.show.letters import broken
from analysis.show.palette import GREY, INK, VOICES, marks
from analysis.show.paper import GUTTER, Drawn, Paper

#: Letters of an alternative text, at most, where it can be cut.
LONGEST = 400
#: Letters of a row, at least, where it is the only one that is told.
_LEAST = 40
#: What is said of a drawing whose table has no rows, where no better reason is given.
NOTHING = "Nothing to draw: what is counted here was not found in these articles."


class NoRoom(Exception):
    """Not all has room on this sheet; with smaller letters it may have."""


class Sheet(Paper):
    """The sheet of one figure: ask what fits, say what belongs to head and foot, open the body, draw, close."""

    # -- what fits

    def turn(self, column: int) -> None:
        """Go on in this column, the first of which is 0."""
        self.left = column * (self.width + GUTTER)

    def lacks_room(self) -> None:
        """Give up a sheet on which all must have room.

        Raises
        ------
        NoRoom
            On such a sheet.
        """
        if self.whole:
            raise NoRoom

    def fitting(
        self,
        heights: Sequence[float],
        what: str,
        fixed: float = 0.0,
        sizes: tuple[str, Sequence[float]] | None = None,
        groups: Sequence[int] | None = None,
    ) -> list[int]:
        """Choose the rows that have room, beside what is fixed, and say how many are not drawn.

        Of rows with ``sizes`` (of what they are sizes, and the size of each) the largest are kept, of equals the first and the
        last, and all others as one (whose size is ``-inf``) only where all have room; where all are equal, and of rows without
        sizes, the first and the last. Rows of one of ``groups`` are kept or left out together.

        Returns
        -------
        list of int
            Places of the rows drawn. Where those between the first and the last are left out, :meth:`gap` says so.
        """
        # fsum here and wherever heights are added: from Python 3.12 on «sum» adds floats otherwise, and bytes would differ.
        if math.fsum(heights) + fixed <= self.room + 1e-9:
            return list(range(len(heights)))
        self.lacks_room()
        every = range(len(heights))
        widest = _why(every, [], what, sizes)  # as wide as what is written there when it is known
        self.leave_out(widest)
        left = self.room - fixed - (0.0 if sizes is not None and differing(sizes[1]) else self.line(self.small))
        chosen: list[int] = []
        for place in _ends(len(heights)) if sizes is None else falling(sizes[1]):
            if left < heights[place]:
                break
            chosen.append(place)
            left -= heights[place]
        if groups is not None:
            cut = {groups[place] for place in every if place not in chosen}
            chosen = [place for place in chosen if groups[place] not in cut] or chosen
        chosen = chosen or [0]
        self.left_out[-1] = _why([place for place in every if place not in chosen], chosen, what, sizes)
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
        """The alternative text: a screen reader cannot stop in it, so that a long list is cut, and says by how much.

        The answer, which is text of the figure, gives way to the first of the rows; of that as much is told as has room.
        """
        longest = max((len(part[1]) for part in self.alt if isinstance(part, tuple)), default=0)
        every = [(answer, most, LONGEST) for answer in (self.told["answer"], "") for most in range(max(longest, 1), 0, -1)]
        cut = [("", 1, letters) for letters in range(LONGEST, _LEAST - 1, -1)]
        for answer, most, letters in [*every, *cut]:
            said = [part if isinstance(part, str) else f"{part[0]}: {_some(part[1], most, letters)}." for part in self.alt]
            text = " ".join(filter(None, [self.told["title"], answer, *said, *(f"{one}." for one in self.left_out)]))
            if len(text) <= LONGEST:
                break
        return text

    def nothing(self, text: str = NOTHING) -> None:
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


def _ends(n: int) -> list[int]:
    """Places from both ends inward.

    Examples
    --------
    >>> _ends(5)
    [0, 4, 1, 3, 2]
    """
    return [place // 2 if place % 2 == 0 else n - 1 - place // 2 for place in range(n)]


def falling(sizes: Sequence[float]) -> list[int]:
    """Places from the largest to the smallest, equals from both ends inward: so that no end of an order is drawn alone.

    Examples
    --------
    >>> falling([2, 9, 2, 2])
    [1, 0, 3, 2]
    """
    equals = ([place for place, one in enumerate(sizes) if one == size] for size in sorted(set(sizes), reverse=True))
    return [places[at] for places in equals for at in _ends(len(places))]


def differing(sizes: Sequence[float]) -> bool:
    """Whether rows have different sizes; all others as one have none.

    Examples
    --------
    >>> differing([4, 4, math.inf]), differing([4, 5])
    (False, True)
    """
    return len({size for size in sizes if math.isfinite(size)}) > 1


def _why(lost: Sequence[int], kept: Sequence[int], what: str, sizes: tuple[str, Sequence[float]] | None) -> str:
    """Say how many rows are not drawn and how they were chosen; of none kept the longest that it can be."""
    if sizes is None:
        return f"{counted(len(lost), what)} between the first and the last not drawn, for want of room"
    return smaller(len(lost), what, sizes[0], [sizes[1][place] for place in lost], [sizes[1][place] for place in kept])


def smaller(n: int, what: str, unit: str, lost: Sequence[float], kept: Sequence[float]) -> str:
    """Say how many rows are not drawn, of what sizes they are, and which are drawn; of these all others as one have no size.

    Examples
    --------
    >>> smaller(3, "outlets", "articles", [1, 2, -math.inf], [9, 4])
    '2 outlets (1 to 2 articles each) and all others together not drawn, for want of room: the largest are drawn'
    >>> smaller(1, "outlets", "articles", [-math.inf], [9, 4])
    'all others together not drawn, for want of room'

    >>> smaller(3, "outlets", "articles", [1, 2, 2], [9, 4])
    '3 outlets (1 to 2 articles each) not drawn, for want of room: the largest are drawn'
    >>> smaller(2, "outlets", "articles", [3, 3], [3, 4])
    '2 outlets (3 articles each) not drawn, for want of room: the largest are drawn, of equals the first and the last'
    >>> smaller(2, "outlets", "articles", [3, 3], [3, 3])
    '2 outlets (3 articles each) not drawn, for want of room: all have as many, the first and the last are drawn'
    """
    known = [size for size in lost if math.isfinite(size)]
    n -= len(lost) - len(known)
    if not known:
        return "all others together not drawn, for want of room"
    span = " to ".join(dict.fromkeys(f"{size:,.0f}" for size in (min(known), max(known))))
    one = {"articles": "article", "words": "word", "uses": "use"}.get(unit, unit) if span == "1" else unit
    said = f"{counted(n, what)} ({span} {one}{' each' * (n > 1)}){' and all others together' * (len(known) < len(lost))}"
    said += " not drawn, for want of room"
    if kept and not differing([*known, *kept]):
        return f"{said}: all have as many, the first and the last are drawn"
    equals = ", of equals the first and the last" if not kept or min(kept) <= max(known) else ""
    return f"{said}: the largest are drawn{equals}"


def _some(rows: list[str], most: int, letters: int) -> str:
    """The first of the rows, each of so many letters at most, and how many more there are.

    Examples
    --------
    >>> _some(["Post 3", "Times 2", "Herald 1"], 2, 40)
    'Post 3; Times 2; and 1 more'
    >>> _some(["Post: own 40 %, direct 60 %", "Times 2"], 1, 18)
    'Post: own 40 %, …; and 1 more'
    """
    said = [row if len(row) <= letters else _cut(row, letters) for row in rows[:most]]
    return "; ".join([*said, *([f"and {len(rows) - most:,} more"] if len(rows) > most else [])])


def _cut(row: str, letters: int) -> str:
    """As many whole words of a row as so many letters hold; half a number would be another one.

    Examples
    --------
    >>> _cut("Post: own 40 %, direct 60 %", 14), _cut("Donaudampfschiff", 8)
    ('Post: own …', 'Donaud …')
    """
    start = row[: letters - 2]
    return f"{start.rpartition(' ')[0] or start} …"


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
