"""Alpha without libraries: nominal agreement and its interval where only Python itself is, as in a browser.

In: judgments as ``(unit, coder, label)``. Out: Krippendorff's alpha with its interval, and units by how much they are
disputed. May not touch: text. :func:`analysis.measure.agreement` has the other metrics and measures; a test holds the two equal,
limits too.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

Judgment = tuple[Hashable, str, str]
#: Sums of labels are kept in one whole number, one field of so many bits per label: no class has more judgments.
_BITS = 40
#: Why there is no interval where nobody differs.
ALL_AGREE = "all agree: no interval, since nothing tells how far chance would take it"


class Alpha(NamedTuple):
    """Agreement: ``n`` judgments that have another to be compared with, of ``units``, by ``coders``."""

    estimate: float | None
    low: float | None
    high: float | None
    n: int
    units: int
    coders: int
    note: str


def alpha(judgments: Iterable[Judgment], *, level: float, seed: int, resamples: int = 2000) -> Alpha:
    """Give Krippendorff's nominal alpha with its bootstrap interval over units.

    Parameters
    ----------
    judgments : iterable of (unit, coder, label)
        At most one per unit and coder. A unit that fewer than two coders judged is left out.
    level : float
        Level of the interval, such as 0.95.
    seed : int
        Of the resampling.
    resamples : int
        How often.

    Returns
    -------
    Alpha
        ``estimate`` is None where it is undefined: no unit was judged twice, or one class was given throughout. ``low`` and
        ``high`` are None where there is one unit only, or nobody differs.

    Notes
    -----
    The formula, and what is resampled, are those of :func:`analysis.measure.agreement`. The draws are those of Python's Mersenne
    Twister in both, so that the limits are the same to the last digits that sums of floating-point numbers share.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis: an introduction to its methodology (4th ed.). Sage, chapter 12.

    Examples
    --------
    >>> found = alpha([(1, "a", "own"), (1, "b", "own"), (2, "a", "own"), (2, "b", "scare")], level=0.95, seed=1)
    >>> found.estimate, found.n, found.units, found.coders
    (0.0, 4, 2, 2)
    """
    judged = _pairable(judgments)
    units = [Counter(label for _, label in judged[unit]) for unit in sorted(judged, key=str)]
    coders = len({coder for rows in judged.values() for coder, _ in rows})
    labels = sorted({label for unit in units for label in unit})
    packed = [(sum(n << _BITS * labels.index(label) for label, n in unit.items()), _observed(unit)) for unit in units]
    n, size = sum(unit.total() for unit in units), len(units)
    estimate = _estimate(packed, range(size), len(labels))
    if not size:
        return Alpha(None, None, None, n, size, coders, "no unit was judged by two coders")
    if estimate is None:
        return Alpha(None, None, None, n, size, coders, "one class only: chance agreement is certain too")
    if size == 1:
        return Alpha(estimate, None, None, n, size, coders, "one unit: no interval")
    if estimate == 1:
        return Alpha(estimate, None, None, n, size, coders, ALL_AGREE)
    again = [_estimate(packed, draw, len(labels)) for draw in draws(size, seed=seed, resamples=resamples)]
    defined = sorted(one for one in again if one is not None)
    if not defined:
        return Alpha(estimate, None, None, n, size, coders, "undefined in 100% of resamples")
    undefined = 1 - len(defined) / len(again)
    note = f"undefined in {undefined:.0%} of resamples" if undefined > 0.01 else ""
    low, high = (_quantile(defined, (1 + side * level) / 2) for side in (-1, 1))
    return Alpha(estimate, low, high, n, size, coders, note)


def draws(size: int, *, seed: int, resamples: int) -> Iterable[list[int]]:
    """Draw as many of so many things as there are, with replacement, again and again.

    Examples
    --------
    >>> [sorted(draw) for draw in draws(3, seed=1, resamples=2)]
    [[0, 2, 2], [0, 1, 1]]
    """
    drawn = random.Random(seed).random
    return ([int(drawn() * size) for _ in range(size)] for _ in range(resamples))


def disputed(judgments: Iterable[Judgment]) -> list[tuple[Hashable, float]]:
    """Order units by how much they are disputed: the share of pairs of judgments that differ, the highest first.

    Returns
    -------
    list of (unit, share)
        Units that two coders or more judged; ties in the order given.

    Examples
    --------
    >>> disputed([(1, "a", "own"), (1, "b", "own"), (2, "a", "own"), (2, "b", "scare")])
    [(2, 1.0), (1, 0.0)]
    """
    shares = []
    for unit, rows in _pairable(judgments).items():
        counts = Counter(label for _, label in rows)
        shares.append((unit, _observed(counts) / counts.total()))
    return sorted(shares, key=lambda one: -one[1])


def agreed(judgments: Iterable[Judgment]) -> float | None:
    """Percent agreement, as a share: agreeing pairs of judgments of all pairs within units; None where there is no pair.

    Examples
    --------
    >>> agreed([(1, "a", "own"), (1, "b", "own"), (2, "a", "own"), (2, "b", "scare")])
    0.5
    """
    counts = [Counter(label for _, label in rows) for rows in _pairable(judgments).values()]
    pairs = sum(unit.total() * (unit.total() - 1) for unit in counts)
    return sum(n * (n - 1) for unit in counts for n in unit.values()) / pairs if pairs else None


def classes(judgments: Iterable[Judgment]) -> list[tuple[str, int, int, float, float]]:
    """Count how often each class was given, and how often another coder gave it too.

    Returns
    -------
    list of (label, n, units, agreed, expected)
        As the columns of :func:`analysis.measure.classes`, in the same order.

    Examples
    --------
    >>> classes([(1, "a", "own"), (1, "b", "own"), (2, "a", "own"), (2, "b", "scare")])[0][:4]
    ('own', 3, 2, 0.6666666666666666)
    """
    counts = [Counter(label for _, label in rows) for rows in _pairable(judgments).values()]
    totals = sum(counts, Counter[str]())
    rows = []
    for label, n in sorted(totals.items(), key=lambda one: (-one[1], one[0])):
        same = sum(unit[label] * (unit[label] - 1) / (unit.total() - 1) for unit in counts)
        units = sum(label in unit for unit in counts)
        rows.append((label, n, units, same / n, (n - 1) / (totals.total() - 1)))
    return rows


def _pairable(judgments: Iterable[Judgment]) -> dict[Hashable, list[tuple[str, str]]]:
    by_unit: dict[Hashable, list[tuple[str, str]]] = {}
    for unit, coder, label in judgments:
        by_unit.setdefault(unit, []).append((coder, label))
    return {unit: rows for unit, rows in by_unit.items() if len(rows) > 1}


def _observed(counts: Counter[str]) -> float:
    """Observed disagreement of a unit: for each judgment, the share of the unit's others that differ."""
    size = counts.total()
    return (size**2 - sum(n**2 for n in counts.values())) / (size - 1)


def _estimate(packed: Sequence[tuple[int, float]], draw: Iterable[int], labels: int) -> float | None:
    total, observed = 0, 0.0
    for place in draw:
        total += packed[place][0]
        observed += packed[place][1]
    sizes = [total >> _BITS * place & (1 << _BITS) - 1 for place in range(labels)]
    n = sum(sizes)
    expected = n**2 - sum(size**2 for size in sizes)
    return 1 - (n - 1) * observed / expected if expected else None


def _quantile(ordered: Sequence[float], share: float) -> float:
    """A quantile between two neighbors, as numpy's ``linear`` has it."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
