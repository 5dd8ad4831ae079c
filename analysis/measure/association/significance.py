"""Significance: how sure it is that a word is not equally frequent on both sides, and what p-values of many words are worth.

In: the word's table, or statistics of it. Out: signed G², p-values. May not touch: how large a difference is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from analysis.measure.association.table import deviance, numbers, signed


def least_g2(words: int) -> float:
    """The G² that the largest of so many words reaches in one of twenty cases, if all are equally frequent on both sides.

    Notes
    -----
    Chi-squared with one degree of freedom, at 0.05 divided by the number of words (Bonferroni).

    Examples
    --------
    >>> [round(least_g2(words), 2) for words in (1, 300)]
    [3.84, 14.17]
    """
    return float(stats.chi2.isf(0.05 / max(words, 1), 1))


def log_likelihood(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, cells: int = 4) -> np.ndarray:
    """Compare two frequencies by the signed log-likelihood ratio G².

    Parameters
    ----------
    a, b, n1, n2 : array_like
        The word's table (:mod:`analysis.measure.association`).
    cells : {4, 2}
        The whole 2×2 table (Dunning), or its first row only (Rayson & Garside; the UCREL calculator).

    Returns
    -------
    numpy.ndarray
        G², signed.

    Notes
    -----
    ::

        G² = 2 Σ O ln(O / E)    over the cells O = a, b, n1 - a, n2 - b;  E = row sum · column sum / (n1 + n2)

    The two-cell form sums over a and b only. Zero rule: 0 · ln 0 = 0. The two forms differ little for rare words and much for
    frequent ones; their values are not to be mixed.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19, 61-74.
    Rayson, P., & Garside, R. (2000). Comparing corpora using frequency profiling. Workshop on Comparing Corpora, ACL, 1-6.

    Examples
    --------
    7 of 1,000 against 2 of 1,000: E = 4.5 and 995.5, so G² = 2 (7 ln 7/4.5 + 2 ln 2/4.5 + 993 ln 993/995.5 + 998 ln 998/995.5).

    >>> log_likelihood([7, 2], [2, 7], 1000, 1000).round(4).tolist()
    [2.9545, -2.9545]
    >>> log_likelihood(7, 2, 1000, 1000, cells=2).round(4).item()
    2.9419
    """
    if cells not in (2, 4):
        raise ValueError(f"cells must be 4 (Dunning 1993) or 2 (Rayson & Garside 2000), not {cells!r}")
    a, b, n1, n2 = numbers(a, b, n1, n2)
    return signed(deviance(a, b, n1, n2, cells), a, b, n1, n2)


def adjusted(p: ArrayLike, *, method: str) -> np.ndarray:
    """Correct p-values for having looked at many words.

    Parameters
    ----------
    p : array_like
        The p-values of the whole family: of all words that were looked at, not of those that are shown. Missing ones are no
        members. State the family's size beside the result.
    method : {"holm", "benjamini-hochberg"}
        Holm bounds the chance of any false claim, Benjamini and Hochberg the expected share of false claims.

    Returns
    -------
    numpy.ndarray
        Adjusted p-values in the order given.

    Notes
    -----
    With p₁ ≤ … ≤ p_m::

        holm                 max over j ≤ i of min(1, (m - j + 1) p_j)
        benjamini-hochberg   min over j ≥ i of min(1, m p_j / j)

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65-70.
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57, 289-300.

    Examples
    --------
    >>> adjusted([0.03, 0.01, 0.04], method="holm").round(4).tolist()
    [0.06, 0.03, 0.06]
    >>> adjusted([0.03, 0.01, 0.04], method="benjamini-hochberg").round(4).tolist()
    [0.04, 0.03, 0.04]
    """
    if method not in ("holm", "benjamini-hochberg"):
        raise ValueError(f"method must be 'holm' or 'benjamini-hochberg', not {method!r}")
    p = np.array(p, dtype=float)
    members = np.flatnonzero(~np.isnan(p))
    if not len(members):
        return p
    if method == "holm":
        order = members[np.argsort(p[members], kind="stable")]
        p[order] = np.minimum(np.maximum.accumulate(np.arange(len(order), 0, -1) * p[order]), 1.0)
    else:
        p[members] = stats.false_discovery_control(p[members], method="bh")
    return p
