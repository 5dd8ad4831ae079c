"""Nesting: which span lies in which. The innermost container wins, everywhere in the project."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import le

Span = tuple[int, int]


def innermost(starts: Sequence[int], ends: Sequence[int], outer: Sequence[Span]) -> list[int]:
    """Find the innermost (shortest) outer span that contains each inner one whole.

    Parameters
    ----------
    starts, ends : sequence of int
        The inner spans, sorted by start.
    outer : sequence of (start, end)

    Returns
    -------
    list of int
        Positions in ``outer``; of equally short ones the last; -1 where no span contains the inner one.

    Examples
    --------
    >>> innermost([5, 8], [7, 12], [(0, 20), (4, 10)])
    [1, 0]
    """
    found = [-1] * len(starts)
    apart = all(map(le, ends, ends[1:]))  # as words are: then what a span contains is a stretch of them
    for position in sorted(range(len(outer)), key=lambda position: outer[position][0] - outer[position][1]):
        start, end = outer[position]
        first = bisect_left(starts, start)
        if apart:
            last = bisect_right(ends, end)
            found[first:last] = [position] * (last - first)
            continue
        for k in range(first, bisect_left(starts, end)):
            if ends[k] <= end:
                found[k] = position
    return found
