"""Paper: what stands above and below the body of a figure, its head with the key and its foot, in three sizes.

In: a question, what was counted, where it comes from, what marks mean and what is left out. Out: how much room that leaves, and
its letters. May not touch: numbers, or the body.

Everything is placed in inches, so that a drawing is laid out anew for each size: nothing is ever scaled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.show.letters import broken, width
from analysis.show.palette import GREY, INK, VOICES, marks
from analysis.show.style import STYLE


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
GUTTER = 0.45


class Drawn(Figure):
    """A figure that can be drawn again in another size, and says of itself what it shows.

    ``told`` has ``title, answer, subtitle, source, caption``; ``caption`` is this one as it was published, with what is left out;
    ``alt`` is the alternative text, made of what was drawn; ``notes`` say what a mark means, ``limits`` how its numbers are to be
    taken, ``left_out`` what was not drawn; ``nothing`` says why there is nothing to draw, if so; ``at(size)`` draws it anew.
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


class Paper:
    """One sheet of paper: say what belongs to head and foot, ask what room is left."""

    paper: Axes

    def __init__(
        self,
        size: str,
        told: Mapping[str, str],
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
        # Head and foot grow and shrink half as much as the body.
        around = (1.0 + scale) / 2
        self.around = usual._replace(letters=usual.letters * around, small=usual.small * around)
        self.columns, self.left = columns, 0.0
        self.width = (self.size.width - 2 * self.size.margin - (columns - 1) * GUTTER) / columns
        self.told = dict(told)
        self.keys: list[tuple[dict[str, Any], str]] = []
        self.notes: list[str] = []
        self.limits: list[str] = []
        self.left_out: list[str] = []
        self.alt: list[str | tuple[str, list[str]]] = []
        self.why_nothing = ""
        self.figure: Drawn | None = None

    # -- what is said around the body

    def voices(self, there: Iterable[object], marks: bool = False, *, both: bool = False) -> None:
        """Put the voices that are there into the key, as areas or as marks; or as areas with their marks beside them."""
        present = set(there)
        for voice, look in VOICES.items():
            if voice in present:
                self.keys.append(({"voice": voice, "mark": marks, "beside": both}, look.called))

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

    # -- measures

    def line(self, points: float | None = None) -> float:
        """The height of a line of text, in inches."""
        return 1.28 * (points or self.letters) / 72

    @property
    def room(self) -> float:
        """How high the body may be."""
        return self.size.height - self._head()[1] - self._foot()[1]

    # -- head and foot

    @property
    def _low(self) -> bool:
        """Whether what was counted stands in the foot: on a slide, which has little height, below an answer."""
        return self.name == "slide" and bool(self.told["answer"])

    def _head(self) -> tuple[list[tuple], float]:
        """The lines above the body, each with its place, and their height."""
        at, placed, full = self.size.over, list[tuple](), self.size.width - 2 * self.size.margin
        for kind, points in (
            ("title", self.size.title),
            ("answer", 1.1 * self.around.letters),
            ("subtitle", self.around.letters),
        ):
            said = "" if kind == "subtitle" and self._low else self.told[kind]
            at += 0.15 * self.line(points) if placed and said else 0.0
            for text in broken(said, full, points, bold=kind == "title") if said else []:
                at += self.line(points)
                look: dict[str, Any] = {"color": GREY if kind == "subtitle" else INK}
                look |= {"fontweight": "bold"} if kind == "title" else {}
                placed.append(("text", self.size.margin, at - 0.3 * points / 72, text, {"fontsize": points, **look}))
        if self.keys:
            at += 0.35 * self.line(self.around.letters) if placed else 0
            x, swatch, gap = 0.0, 1.5 * self.around.letters / 72, 1.6 * self.around.letters / 72
            at += self.line(self.around.letters)
            for look, label in self.keys:
                wide = swatch + 0.5 * self.around.letters / 72 + width(label, self.around.small)
                if x and x + wide > full:
                    x, at = 0.0, at + self.line(self.around.letters) * 1.1
                placed.append(("key", self.size.margin + x, at - 0.3 * self.around.letters / 72, label, look))
                x += wide + gap
        return placed, at + (0.9 * self.line(self.around.letters) if placed else 0)

    def _foot(self) -> tuple[list[tuple], float]:
        at, placed, full = 0.6 * self.line(self.around.small), list[tuple](), self.size.width - 2 * self.size.margin
        source = "  ·  ".join(filter(None, [self.told["subtitle"] if self._low else "", self.told["source"]]))
        for text, color in (("  ·  ".join([*self.notes, *self.left_out]), INK), (source, GREY)):
            for line in broken(text, full, self.around.small) if text else []:
                at += self.line(self.around.small)
                look = {"fontsize": self.around.small, "color": color}
                placed.append(("text", self.size.margin, at - 0.3 * self.around.small / 72, line, look))
            at += 0.25 * self.line(self.around.small) if text else 0
        return placed, at + self.size.over

    def _write(self, placed: list[tuple], top: float) -> None:
        for kind, x, y, text, look in placed:
            if kind == "text":
                self.paper.text(x, top + y, text, va="baseline", **look)
                continue
            swatch = 1.5 * self.around.letters / 72
            middle = top + y - 0.35 * self.around.small / 72
            self._swatch(x, middle, swatch, look)
            self.paper.text(
                x + swatch + 0.5 * self.around.letters / 72, top + y, text, va="baseline", fontsize=self.around.small, color=INK
            )

    def _swatch(self, x: float, middle: float, wide: float, look: dict[str, Any]) -> None:
        high = 0.85 * self.around.letters / 72
        if look.get("beside"):
            self.paper.plot(x + 0.85 * wide, middle, **marks(look["voice"], self.around.letters * 0.6))
            wide *= 0.55
        if "voice" in look and look["mark"]:
            self.paper.plot(x + wide / 2, middle, **marks(look["voice"], self.around.letters * 0.72))
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
