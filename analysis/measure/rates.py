"""Rates and shares: what a count says of its outlet, and how little a small count says.

In: counts. Out: estimates, each with its interval, its counts and a note where the data cannot support one.
May not touch: spans, text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from analysis.tables import TableError

_COUNTED = ["n", "exposure", "exposure_unit", "n_docs"]
_ESTIMATED = ["n", "exposure", "n_docs", "estimate", "low", "high", "level", "unit", "method", "note"]


def rate(counts: pd.DataFrame, *, per: int, level: float) -> pd.DataFrame:
    """Estimate a rate with an exact Poisson interval.

    Parameters
    ----------
    counts : pandas.DataFrame
        From :func:`analysis.measure.counts`.
    per : int
        The rate is given per so many words.
    level : float
        Confidence level, such as 0.95.

    Returns
    -------
    pandas.DataFrame
        The grouping columns, ``n, exposure, n_docs, estimate, low, high, level, unit, method, note``.

    Raises
    ------
    TableError
        ``counts`` lacks a column; ``level`` is not between 0 and 1; ``per`` is not positive.

    Notes
    -----
    With N words, n spans and α = 1 - level::

        estimate = per · n / N
        low      = per · χ²(α/2; 2n) / 2N              0 where n = 0
        high     = per · χ²(1 - α/2; 2n + 2) / 2N

    where χ²(p; k) is the p-quantile with k degrees of freedom. Where N = 0 there is no rate: missing, never 0. The interval
    takes occurrences for independent. Words come in bursts and an article has one author, so it is too narrow rather than
    too wide; and it speaks of these articles, not of an outlet that one article stands for (see ``note``).

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.

    Examples
    --------
    No span in 500 words: the upper limit at 95 % is -ln(0.025) = 3.689 occurrences, 7.378 per 1,000 words.

    >>> row = {"outlet": ["Post"], "n": [0], "exposure": [500], "exposure_unit": ["words"], "n_docs": [1]}
    >>> found = rate(pd.DataFrame(row), per=1000, level=0.95)
    >>> found[["estimate", "low", "high"]].round(3).to_numpy().tolist(), found["note"].tolist()
    ([[0.0, 0.0, 7.378]], ['one article'])
    """
    _refuse(counts, level)
    if not per > 0:
        raise TableError(f"per must be a positive number of words, not {per!r}")
    n = counts["n"].to_numpy(dtype=float)
    words = counts["exposure"].to_numpy(dtype=float)
    words[words == 0] = np.nan
    tail = (1 - level) / 2
    low = np.where(n > 0, stats.chi2.ppf(tail, 2 * np.maximum(n, 1)) / 2, 0.0)
    high = stats.chi2.ppf(1 - tail, 2 * n + 2) / 2
    unit = f"per {per:,} " + counts["exposure_unit"]
    scale = per / words
    return _estimates(counts, scale * n, scale * low, scale * high, level, unit, "Poisson, exact (Garwood 1936)", "no words")


def share(counts: pd.DataFrame, *, of: Sequence[str], level: float | None) -> pd.DataFrame:
    """Estimate what share each row has of its group, with a Wilson interval.

    Parameters
    ----------
    counts : pandas.DataFrame
        From :func:`analysis.measure.counts`, its exposure counted by ``of`` or by fewer columns.
    of : sequence of str
        The columns that make a group: its rows' ``n`` add up to the whole.
    level : float or None
        Confidence level, such as 0.95; ``None`` for no interval, where what is counted comes in runs, as the words of a quotation
        do: they are no independent draws, and any interval over them would be far too narrow.

    Returns
    -------
    pandas.DataFrame
        As :func:`rate` gives; ``estimate`` from 0 to 1, ``exposure`` the ``n`` of the whole group.

    Raises
    ------
    TableError
        A column is lacking; ``level`` is not between 0 and 1; the exposure differs inside a group.

    Notes
    -----
    With N in the group, p = n / N and z the normal quantile of 1 - (1 - level)/2::

        low, high = (p + z²/2N ∓ z · √(p(1 - p)/N + z²/4N²)) / (1 + z²/N)

    Where N = 0 there is no share: missing, never 0. On independence see :func:`rate`.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22, 209-212.

    Examples
    --------
    None of 4: z² = 3.8415 at 95 %, and the upper limit is z² / (4 + z²) = 0.4899.

    >>> rows = {"outlet": "Post", "voice": ["own", "direct"], "n": [4, 0], "exposure": 9, "exposure_unit": "words", "n_docs": 1}
    >>> share(pd.DataFrame(rows), of=["outlet"], level=0.95)[["n", "exposure", "estimate", "low", "high"]].round(4)
       n  exposure  estimate     low    high
    0  4         4       1.0  0.5101  1.0000
    1  0         4       0.0  0.0000  0.4899
    """
    _refuse(counts, 0.95 if level is None else level)
    of = list(of)
    if lacking := [column for column in of if column not in counts]:
        raise TableError(f"counts has no column {lacking[0]!r} to take shares of")
    groups = counts.groupby(of, dropna=False) if of else counts.groupby(np.zeros(len(counts)))
    if (groups[["exposure", "n_docs"]].nunique() > 1).to_numpy().any():
        raise TableError(f"the exposure differs inside a group: count with exposure={of!r}")
    whole = groups["n"].transform("sum")
    n, total = counts["n"].to_numpy(dtype=float), whole.to_numpy(dtype=float)
    total[total == 0] = np.nan
    p = n / total
    if level is None:
        return _estimates(counts.assign(exposure=whole), p, np.nan, np.nan, np.nan, "share", "share, no interval", "none found")
    z = stats.norm.ppf((1 + level) / 2)
    center, scale = p + z**2 / (2 * total), 1 + z**2 / total
    spread = z * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    # At the ends the limit is 0 or 1 by algebra; floating point leaves a trace of the subtraction.
    low = np.where(n == 0, p, (center - spread) / scale)
    high = np.where(n == total, p, (center + spread) / scale)
    return _estimates(counts.assign(exposure=whole), p, low, high, level, "share", "Wilson (1927)", "none found")


def _refuse(counts: pd.DataFrame, level: float) -> None:
    if lacking := [column for column in _COUNTED if column not in counts]:
        raise TableError(f"counts has no column {lacking[0]!r}: pass what measure.counts returns")
    if not 0 < level < 1:
        raise TableError(f"level must lie between 0 and 1, such as 0.95, not {level!r}")


def _estimates(counts, estimate, low, high, level, unit, method, empty) -> pd.DataFrame:
    groups = [column for column in counts if column not in _COUNTED]
    note = np.select([counts["exposure"] == 0, counts["n_docs"] == 1], [empty, "one article"], "")
    return counts.assign(
        estimate=estimate,
        low=low,
        high=high,
        level=level,
        unit=unit,
        method=method,
        note=pd.Series(note, counts.index, dtype="str"),
    )[groups + _ESTIMATED].reset_index(drop=True)
