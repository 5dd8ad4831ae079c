"""Effect sizes: how many times more frequent a word is in the target, whatever that rests on.

In: the word's table. Out: ratios. May not touch: whether the difference could be chance, but for what
:func:`conservative_log_ratio` allows for.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from analysis.measure.association.table import comparable, numbers


def log_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, zero: str = "hardie") -> np.ndarray:
    """Say how many times a word doubles in frequency from the rest to the target.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        The word's table (:mod:`analysis.measure.association`).
    zero : {"hardie", "walter"}
        The zero rule.

    Returns
    -------
    numpy.ndarray
        1 for twice as frequent, -1 for half; missing where the word occurs on neither side.

    Notes
    -----
    ::

        hardie    log₂((a / n1) / (b / n2))                        a count of 0 is taken for ½, others stay
        walter    log₂((a + ½) / (n1 + ½) / ((b + ½) / (n2 + ½)))  ½ on every count, of every word

    The ratio is an effect size: it does not know how little it rests on.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to Social Science, Lancaster.
    Walter, S. D. (1975). The distribution of Levin's measure of attributable risk. Biometrika 62, 371-374.

    Examples
    --------
    >>> log_ratio([8, 4, 0], [2, 0, 2], 1000, 1000).tolist()
    [2.0, 3.0, -2.0]
    >>> log_ratio(7, 1, 1000, 1000, zero="walter").round(4).item()    # log₂(7.5 / 1.5)
    2.3219
    """
    if zero not in ("hardie", "walter"):
        raise ValueError(f"zero must be 'hardie' or 'walter', not {zero!r}")
    a, b, n1, n2 = numbers(a, b, n1, n2)
    some = comparable(n1, n2) & (a + b > 0)
    if zero == "walter":
        a, b, n1, n2 = a + 0.5, b + 0.5, n1 + 0.5, n2 + 0.5
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log2(np.where(a > 0, a, 0.5) / n1) - np.log2(np.where(b > 0, b, 0.5) / n2)
    return np.where(some, ratio, np.nan)


def conservative_log_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, level: float, family: int) -> np.ndarray:
    """Give the conservative log ratio LRC: the doublings that can be claimed after allowing for chance.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        The word's table (:mod:`analysis.measure.association`).
    level : float
        Confidence level, such as 0.95.
    family : int
        How many words are looked at together (Bonferroni's correction); 1 for none.

    Returns
    -------
    numpy.ndarray
        The end of the log ratio's interval that is nearer to 0; 0 where the interval holds 0.

    Notes
    -----
    Given the a + b occurrences, a is binomial. With α = (1 - level) / family, the exact (Clopper-Pearson) limits of its share::

        low  = B(α/2; a, b + 1)         0 where a = 0            B(q; s, t) is the q-quantile of the beta distribution
        high = B(1 - α/2; a + 1, b)     1 where b = 0

    become limits of the log ratio by log₂((n2 / n1) · share / (1 - share)). No other zero rule is needed. Words that occur
    once or twice get 0 whatever their log ratio, which makes it a ranking that can be read from the top.

    References
    ----------
    Evert, S. (2022). Measuring keyness. In: Digital Humanities 2022, Tokyo. Implemented by him in the R package corpora.
    Clopper, C. J., & Pearson, E. S. (1934). The use of confidence or fiducial limits. Biometrika 26, 404-413.

    Examples
    --------
    All 10 in the target: the lower limit of the share is 0.025^(1/10) = 0.69150, and log₂(0.69150 / 0.30850) = 1.1645.

    >>> conservative_log_ratio([10, 0, 2], [0, 10, 1], 500, 500, level=0.95, family=1).round(4).tolist()
    [1.1645, -1.1645, 0.0]
    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, such as 0.95, not {level!r}")
    a, b, n1, n2 = numbers(a, b, n1, n2)
    tail = (1 - level) / (2 * max(family, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        # The upper limit of a's share is 1 minus the lower limit of b's, which keeps digits where a share is near 1.
        low, high = stats.beta.ppf(tail, a, b + 1), stats.beta.ppf(tail, b, a + 1)
        up = np.where(a > 0, np.log2(n2 / n1 * low / (1 - low)), -np.inf)
        down = np.where(b > 0, np.log2(n2 / n1 * (1 - high) / high), np.inf)
    claimed = np.where(up > 0, up, np.where(down < 0, down, 0.0))
    return np.where(comparable(n1, n2), claimed, 0.0)
