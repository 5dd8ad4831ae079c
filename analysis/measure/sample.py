"""Sample: a draw of what people are to look at, from which the whole can be estimated.

In: a table of items and the column of their stratum. Out: some of its rows, each with its chance. May not touch: text.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.tables import TableError

#: Items drawn at least from every stratum that has them: one shows no spread.
LEAST = 2


def sample(items: pd.DataFrame, *, n: int, seed: int) -> pd.DataFrame:
    """Draw rows at random, from each stratum as many as it has a share of all.

    Parameters
    ----------
    items : pandas.DataFrame
        A row for each thing that may be drawn, with ``stratum``; and ``weight``, the same throughout a stratum, if some strata
        are to be drawn from so many times as often as they have a share of all.
    n : int
        How many rows.
    seed : int
        Of the draw; the same seed and items give the same rows in the same order.

    Returns
    -------
    pandas.DataFrame
        ``n`` rows in random order, with ``size`` of their stratum, ``drawn`` of these, and ``probability``, drawn / size.

    Raises
    ------
    TableError
        There are not so many items, or ``n`` is too small for two of each stratum; the message says how many it takes.

    Notes
    -----
    Each stratum first gets two (or what it has), then the rest goes one by one to where most is lacking to n · size / N, or
    with weights to n · weight · size / Σ weight · size. For a share of the whole this gives narrow intervals where a balanced
    draw gives wide ones, since few rows stand for many. Weigh each row with 1 / probability:
    :func:`analysis.measure.corrected` does.

    References
    ----------
    Cochran, W. G. (1977). Sampling Techniques (3rd ed.). Wiley, chapter 5.

    Examples
    --------
    >>> items = pd.DataFrame({"stratum": ["own"] * 90 + ["other"] * 10 + ["rare"]})
    >>> drawn = sample(items, n=20, seed=1)
    >>> drawn.groupby("stratum")[["drawn", "size", "probability"]].first().round(3).to_dict("index")["other"]
    {'drawn': 2, 'size': 10, 'probability': 0.2}
    """
    if "stratum" not in items:
        raise TableError("items has no column 'stratum'")
    if (lacking := items["stratum"].isna()).any():
        raise TableError(f"{lacking.sum():,} items have no stratum: give each one")
    if n != int(n) or not 0 < n <= len(items):
        raise TableError(f"n must lie between 1 and {len(items)}, the number of items, not {n}")
    which, strata = pd.factorize(items["stratum"], sort=True)
    sizes = np.bincount(which)
    weight = items.groupby("stratum")["weight"].first()[strata].to_numpy(float) if "weight" in items else np.ones(len(strata))
    if not (weight > 0).all():
        raise TableError("a weight must be a positive number: what is never drawn cannot be estimated")
    wanted = n * weight * sizes / (weight * sizes).sum()
    drawn = np.minimum(sizes, LEAST)
    if (takes := int(drawn.sum())) > n:
        raise TableError(f"n = {n} is too small for {len(strata)} strata: two of each take {takes}; ask for {takes} or more")
    for _ in range(n - takes):
        drawn[np.argmax(np.where(drawn < sizes, wanted - drawn, -np.inf))] += 1
    random = np.random.default_rng(seed)
    order = random.permutation(len(items))
    rank = pd.Series(which[order]).groupby(which[order]).cumcount().to_numpy()
    chosen = random.permutation(order[rank < drawn[which[order]]])
    of = which[chosen]
    kept = items.iloc[chosen].assign(size=sizes[of], drawn=drawn[of], probability=drawn[of] / sizes[of])
    return kept.reset_index(drop=True)
