"""Nesting: which span lies in which. The innermost container wins, everywhere in the project."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

Span = tuple[int, int]


def innermost(inner: Sequence[Span], outer: Sequence[Span]) -> list[int]:
    """Find the innermost (shortest) outer span that contains each inner one whole.

    Parameters
    ----------
    inner : sequence of (start, end)
        Sorted by start.
    outer : sequence of (start, end)

    Returns
    -------
    list of int
        Positions in ``outer``; of equally short ones the last; -1 where no span contains the inner one.

    Examples
    --------
    >>> innermost([(5, 7), (8, 12)], [(0, 20), (4, 10)])
    [1, 0]
    """
    found = [-1] * len(inner)
    starts = [start for start, _ in inner]
    for position in sorted(range(len(outer)), key=lambda position: outer[position][0] - outer[position][1]):
        start, end = outer[position]
        for k in range(bisect_left(starts, start), bisect_left(starts, end)):
            if inner[k][1] <= end:
                found[k] = position
    return found
