"""Claims: what a figure may say of two groups of articles, by one rule for all figures and captions.

In: numbers of articles and p-values. Out: sentences. May not touch: what was counted.
"""

from __future__ import annotations

import math

import pandas as pd


def smallest_p(n: int, n_rest: int) -> float:
    """Give the smallest two-sided p-value that a permutation of so many articles can reach.

    Notes
    -----
    ::

        1 / C(n + n_rest, n), and twice that where n = n_rest (the exchange of the two sides is as extreme)

    It does not depend on what the articles say. It is 1 where one side is empty.

    Examples
    --------
    >>> smallest_p(1, 4), smallest_p(2, 2), smallest_p(4, 4)
    (0.2, 0.3333333333333333, 0.02857142857142857)
    """
    ways = math.comb(n + n_rest, n)
    return 1.0 if not n or not n_rest else min(1.0, (2 if n == n_rest else 1) / ways)


def enough(n: int, n_rest: int, *, level: float) -> bool:
    """Say whether so many articles could differ at a level at all, whatever they say.

    Examples
    --------
    >>> enough(1, 4, level=0.95), enough(1, 19, level=0.95)
    (False, True)
    """
    return smallest_p(n, n_rest) <= _alpha(level)


def claim(p: float, n: int, n_rest: int, *, level: float) -> str:
    """Say what a figure may claim of two groups of articles: the one rule for all figures and captions.

    Parameters
    ----------
    p : float
        Two-sided p-value, corrected for the number of comparisons.
    n, n_rest : int
        Articles of the two sides.
    level : float
        A difference is claimed where p is at most 1 - level, and never where so few articles could not have reached it.

    Examples
    --------
    >>> claim(0.2, 1, 4, level=0.95)
    'too few articles to compare: with 1 against 4 the smallest two-sided p is 0.2'
    >>> claim(0.01, 6, 7, level=0.95), claim(0.3, 6, 7, level=0.95)
    ('differs (p = 0.01)', 'no difference shown (p = 0.3)')
    >>> claim(float("nan"), 5, 0, level=0.95)
    'there are no others to compare with'
    """
    if not n_rest:
        return "there are no others to compare with"
    if not enough(n, n_rest, level=level):
        least = smallest_p(n, n_rest)
        return f"too few articles to compare: with {n} against {n_rest} the smallest two-sided p is {least:.2g}"
    if math.isnan(p):
        return "nothing to compare"
    return f"{'differs' if p <= _alpha(level) else 'no difference shown'} (p = {p:.2g})"


def claims(compared: pd.DataFrame) -> str:
    """Say what a figure may claim of these comparisons, to be printed in its caption.

    Parameters
    ----------
    compared : pandas.DataFrame
        From :func:`analysis.measure.compare`, or rows of it.

    Returns
    -------
    str
        The notes, each after those of whom it is true; "each against the others" where one note is true of all.

    Examples
    --------
    >>> compared = pd.DataFrame({"outlet": ["Post", "Times"], "note": [claim(0.2, 1, 4, level=0.95)] * 2})
    >>> claims(compared)
    'Each outlet against the others: too few articles to compare: with 1 against 4 the smallest two-sided p is 0.2.'
    >>> claims(pd.DataFrame({"outlet": ["Mail", "Post"], "note": [claim(0.01, 6, 7, level=0.95), claim(0.3, 7, 6, level=0.95)]}))
    'Mail against the others: differs (p = 0.01). Post against the others: no difference shown (p = 0.3).'
    """
    target, *by = compared.columns[: list(compared.columns).index("n") if "n" in compared else 1]
    names = compared[[target, *by]].agg(", ".join, axis=1)
    groups = names.groupby(compared["note"], sort=False).agg(" and ".join)
    groups = {f"Each {target}": groups.index[0]} if len(groups) == 1 else dict(zip(groups, groups.index))
    return " ".join(f"{who} against the others: {note}." for who, note in groups.items())


def _alpha(level: float) -> float:
    # The computer's 1 - 0.9 is a little less than 0.1, and a p of 0.1 is to reach it.
    return 1 - level + 1e-12
