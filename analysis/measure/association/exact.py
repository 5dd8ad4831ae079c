"""Fisher's exact test, for a hundred thousand words at once and to nine digits.

In: the words' tables. Out: two-sided p-values. May not touch: approximations that lose digits in the tails.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, xlogy

from analysis.measure.association.table import comparable, deviance, numbers

# As R does, a table counts as "no more likely than the one observed" up to this relative error of its probability.
_TIE = np.log1p(1e-7)


def fisher(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> np.ndarray:
    """Give the two-sided p-value of Fisher's exact test.

    Parameters
    ----------
    a, b, n1, n2 : array_like of whole numbers
        The word's table (:mod:`analysis.measure.association`).

    Returns
    -------
    numpy.ndarray
        From 0 to 1, without a sign; 1 where one side has no words.

    Notes
    -----
    The sum of the hypergeometric probabilities of all tables with these margins that are no more likely than the one observed
    (equal up to a relative 10⁻⁷, as in R's ``fisher.test``). Other programs double the smaller tail or give one tail only.

    References
    ----------
    Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98, 39-82.

    Examples
    --------
    3 of 3 against 0 of 3: the likeliest tables have probability 9/20, this one and its mirror 1/20 each.

    >>> fisher([3, 0, 1], [0, 3, 1], 3, 3).round(10).tolist()
    [0.1, 0.1, 1.0]
    """
    rows = np.stack(numbers(a, b, n1, n2))
    # Most words of a corpus share their counts with many others: each table is computed once.
    (a, b, n1, n2), back = np.unique(rows.reshape(4, -1), axis=1, return_inverse=True)
    drawn = a + b
    least, most = np.maximum(0, drawn - n2), np.minimum(drawn, n1)
    mode = np.clip(np.floor((drawn + 1) * (n1 + 1) / (n1 + n2 + 2)), least, most)
    log_p = _log_hypergeometric(a, b, n1, n2)
    # On the far side of the mode, bisect for the table nearest to it that is no more likely: its tail belongs to the sum.
    above = a > mode
    near, far = mode.copy(), np.where(above, least - 1, most + 1)
    while (rows_left := np.flatnonzero(np.abs(far - near) > 1)).size:
        middle = np.floor((near[rows_left] + far[rows_left]) / 2)
        there = _log_hypergeometric(middle, drawn[rows_left] - middle, n1[rows_left], n2[rows_left])
        rarer = there <= log_p[rows_left] + _TIE
        far[rows_left[rarer]] = middle[rarer]
        near[rows_left[~rarer]] = middle[~rarer]
    low, high = np.where(above, far, a), np.where(above, a, far)
    p = _tail(low, drawn - low, n1, n2) + _tail(drawn - high, high, n2, n1)
    likeliest = _log_hypergeometric(mode, drawn - mode, n1, n2) <= log_p + _TIE
    p = np.where(likeliest | ~comparable(n1, n2), 1.0, np.minimum(p, 1.0))
    return p[back.ravel()].reshape(rows.shape[1:])


def _tail(a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray) -> np.ndarray:
    """Probability of ``a`` or fewer in the target, given the margins; summed outward until the terms no longer count."""
    some = (a >= 0) & (b <= n2)
    live = np.flatnonzero(some)
    total = np.zeros(len(a))
    total[live] = 1.0
    first = np.zeros(len(a))
    first[live] = np.exp(_log_hypergeometric(a[live], b[live], n1[live], n2[live]))
    term, a, b, c, d = np.ones(len(live)), a[live], b[live], (n1 - a)[live], (n2 - b)[live]
    while live.size:
        term = term * (a * d) / ((b + 1) * (c + 1))
        total[live] += term
        keep = term > 1e-17 * total[live]
        live, term, a, b, c, d = live[keep], term[keep], a[keep] - 1, b[keep] + 1, c[keep] + 1, d[keep] - 1
    return first * total


def _log_hypergeometric(a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray) -> np.ndarray:
    """Logarithm of the probability of a table given its margins: -G²/2 and what Stirling's formula leaves out."""
    c, d = n1 - a, n2 - b
    margins = _stirling(n1) + _stirling(n2) + _stirling(a + b) + _stirling(c + d) - _stirling(n1 + n2)
    cells = _stirling(a) + _stirling(b) + _stirling(c) + _stirling(d)
    return margins - cells - deviance(a, b, n1, n2, 4) / 2


def _stirling(x: np.ndarray) -> np.ndarray:
    """ln x! - (x ln x - x), which for large x is ½ ln 2πx + 1/12x - 1/360x³ + …, and 0 for 0."""
    large = np.maximum(x, 16.0)
    inverse = 1 / large**2
    series = 0.5 * np.log(2 * np.pi * large) + np.polyval([-1 / 1680, 1 / 1260, -1 / 360, 1 / 12], inverse) / large
    return np.where(x >= 16, series, gammaln(x + 1) - xlogy(x, x) + x)
