"""Drawing: a function that draws on a sheet becomes one that returns a figure, tried until all has room.

In: a drawing, its tables, and what is said around it. Out: a figure. May not touch: what is drawn.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
from collections.abc import Callable

import matplotlib

from analysis.show.paper import SIZES, Drawn
from analysis.show.sheet import NOTHING, NoRoom, Sheet
from analysis.show.style import STYLE

#: How a sheet is tried until all has room: with what part of its letters, in how many columns, and densely or not.
TRIES = {
    "column": ((1.0, 1, False), (1.0, 1, True)),
    "page": ((1.0, 2, False), (1.0, 1, False), (1.0, 1, True)),
    # No smaller than this: nobody in the last row could read it.
    "slide": (
        (1.6, 1, False),
        (1.45, 1, False),
        (1.3, 1, False),
        (1.15, 1, False),
        (1.0, 1, False),
        (1.3, 2, False),
        (1.15, 2, False),
        (1.0, 2, False),
        (0.85, 1, True),
        (0.85, 2, True),
    ),
}


def drawing(draw: Callable[..., None], *, columns: int = 1, page: int = 1) -> Callable[..., Drawn]:
    """Make a function that draws on a sheet into one that returns a figure.

    It takes ``title, answer, subtitle, source, caption, size`` too. It is drawn with matplotlib's own defaults and the house's
    style, and leaves the caller's settings as they were. A table without rows is drawn as the sentence ``nothing``, which says
    why, and has no ``answer``. A sheet is laid out so that all has room: densely where it must; a slide in the largest letters
    that have room, and in up to so many ``columns``; a ``page`` in as many as it can be. Where nothing helps, it says what it
    leaves out.
    """

    @functools.wraps(draw)
    def drawn(
        *tables,
        title: str = "",
        answer: str = "",
        subtitle: str = "",
        source: str = "",
        caption: str = "",
        size: str = "page",
        nothing: str = NOTHING,
        **options,
    ) -> Drawn:
        if size not in SIZES:
            raise ValueError(f"size must be one of {', '.join(SIZES)}, not {size!r}")
        told = {"title": title, "answer": "" if tables[0].empty else answer, "subtitle": subtitle, "source": source}
        told["caption"] = caption
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(STYLE)
            for scale, across, dense in () if tables[0].empty else TRIES[size]:
                if across > (page if size == "page" else columns):
                    continue
                sheet = Sheet(size, told, scale=scale, columns=across, dense=dense, whole=True)
                with contextlib.suppress(NoRoom):
                    draw(sheet, *tables, **options)
                    break
            else:
                smallest = min(scale for scale, _, _ in TRIES[size])
                sheet = Sheet(size, told, scale=1.0 if tables[0].empty else smallest, dense=True)
                sheet.nothing(nothing) if tables[0].empty else draw(sheet, *tables, **options)
            figure = sheet.close()
            figure.at = lambda other: drawn(*tables, size=other, nothing=nothing, **told, **options)
        return figure

    own = [one for name, one in inspect.signature(draw).parameters.items() if name != "sheet"]
    shared = [one for one in inspect.signature(drawn, follow_wrapped=False).parameters.values() if one.kind is one.KEYWORD_ONLY]
    drawn.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    return drawn
