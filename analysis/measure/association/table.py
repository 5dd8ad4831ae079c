"""A word's table: its shape, its sign, and how far it is from what is expected.

In: ``a, b, n1, n2``. Out: arrays of one shape. May not touch: what a distance means; that is for the statistics to say.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import xlogy

# (1 + t) ln(1 + t) - t = Σ (-1)ᵏ tᵏ / (k (k - 1)), k from 2: the coefficients after t², highest power first.
_SERIES = [(-1) ** k / (k * (k - 1)) for k in range(9, 1, -1)]


def numbers(*values: ArrayLike) -> tuple[np.ndarray, ...]:
    """Give numbers and arrays one shape, as decimal numbers."""
    return np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in values))


def comparable(n1: np.ndarray, n2: np.ndarray) -> np.ndarray:
    """Say where both sides have words: elsewhere there is nothing to compare."""
    return (n1 > 0) & (n2 > 0)


def signed(size: np.ndarray, a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray) -> np.ndarray:
    """Turn a size negative where the word is rarer in the target; 0 where there is nothing to compare."""
    # Adding 0.0 turns the -0.0 of a negated nothing into 0.0.
    return np.where(comparable(n1, n2), np.where(a * n2 >= b * n1, size, -size), 0.0) + 0.0


def deviance(a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray, cells: int) -> np.ndarray:
    """G² without sign.

    The differences O - E of the cells add up to 0, so that Σ O ln(O/E) = Σ E ((1 + t) ln(1 + t) - t) with t = (O - E)/E. In this
    form nothing cancels where the two frequencies are nearly equal, and the result keeps its digits.
    """
    whole = n1 + n2
    with np.errstate(divide="ignore", invalid="ignore"):
        off = (a * n2 - b * n1) / whole
        total = _excess(off, (a + b) * n1 / whole) + _excess(-off, (a + b) * n2 / whole)
        if cells == 4:
            total = total + _excess(-off, (whole - a - b) * n1 / whole) + _excess(off, (whole - a - b) * n2 / whole)
    return 2 * total


def _excess(off: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """One cell's part of the sum, E ((1 + t) ln(1 + t) - t); by its series where t is small."""
    some = expected > 0
    t = np.maximum(np.where(some, off / np.where(some, expected, 1.0), 0.0), -1.0)
    small = np.abs(t) < 0.01
    series = t**2 * np.polyval(_SERIES, t)
    plain = xlogy(1 + t, 1 + t) - t
    return np.where(some, expected * np.where(small, series, plain), 0.0)
