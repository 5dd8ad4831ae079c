"""Narrow: the numbers of parts that are too narrow for them, above the bar.

In: the middle of each part, and its number. Out: numbers side by side, each with a line to its part. May not touch: numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from analysis.show.letters import width
from analysis.show.sheet import Sheet

#: Between two numbers, in heights of a letter; and inches of the line from a number to its part.
_APART, _LINE = 0.8, 0.035


def height(sheet: Sheet) -> float:
    """How high such numbers are above a bar, in inches."""
    return 0.86 * sheet.line(sheet.small) + _LINE


def near(sheet: Sheet, texts: Sequence[tuple[float, str]], parts: Sequence[float]) -> bool:
    """Whether each of these texts, from its middle moved beside the others, stands above its own part, of these widths."""
    wides = [width(text, sheet.small) for _, text in texts]
    places = spread([middle for middle, _ in texts], wides, 0.0, math.fsum(parts), apart=_APART * sheet.small / 72)
    moved = [abs(at - middle) for (middle, _), at in zip(texts, places, strict=True)]
    return places[0] >= wides[0] / 2 - 1e-9 and all(one <= part / 2 for one, part in zip(moved, parts, strict=True))


def numbered(sheet: Sheet, parts: Sequence[tuple[float, str]], top: float, first: float, last: float) -> None:
    """Write numbers above a bar that begins at ``top``, none of them beyond ``first`` or ``last``.

    Parameters
    ----------
    sheet : Sheet
    parts : sequence of (float, str)
        The middle of each part and its number, from left to right.
    top, first, last : float
        The upper edge of the bar, and between which edges all of this has its place.
    """
    wides = [width(text, sheet.small) for _, text in parts]
    places = spread([middle for middle, _ in parts], wides, first, last, apart=_APART * sheet.small / 72)
    for (middle, text), at in zip(parts, places, strict=True):
        sheet.rule(middle, top, at - middle, -_LINE, color="0.35", linewidth=0.5)
        sheet.text(at, top - height(sheet) + 0.42 * sheet.line(sheet.small), text, points=sheet.small, ha="center")


def spread(middles: Sequence[float], wides: Sequence[float], first: float, last: float, *, apart: float) -> list[float]:
    """Move what is nearer to each other than this apart, as little as it must; all stays between two edges if it has room there.

    Examples
    --------
    >>> [round(at, 2) for at in spread([1.0, 1.1, 3.0], [0.3, 0.3, 0.3], 0.0, 3.0, apart=0.06)]
    [1.0, 1.36, 2.85]
    >>> [round(at, 2) for at in spread([2.8, 2.9], [0.3, 0.3], 0.0, 3.0, apart=0.06)]
    [2.49, 2.85]
    """
    placed: list[float] = []
    for middle, wide in zip(middles, wides, strict=True):
        left = max(middle - wide / 2, first)
        placed.append(max(left, placed[-1] + wides[len(placed) - 1] + apart) if placed else left)
    end = last
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], end - wides[place])
        end = placed[place] - apart
    return [left + wide / 2 for left, wide in zip(placed, wides)]
