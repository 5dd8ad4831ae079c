"""Sample: a fair draw of what people are to look at.

In: a table of items and the columns that make its strata. Out: some of its rows. May not touch: text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.tables import TableError


def sample(items: pd.DataFrame, *, by: Sequence[str], n: int, seed: int) -> pd.DataFrame:
    """Draw rows at random, as evenly from all strata as they allow.

    Parameters
    ----------
    items : pandas.DataFrame
        A row for each thing that may be drawn.
    by : sequence of str
        The columns whose values make a stratum, such as ``["outlet", "label"]``.
    n : int
        How many rows.
    seed : int
        Of the draw; the same seed and items give the same rows in the same order.

    Returns
    -------
    pandas.DataFrame
        ``n`` rows in random order, and two more columns: ``drawn`` of the ``stratum`` rows that the row's stratum has.

    Raises
    ------
    TableError
        A column is lacking, or there are not so many items.

    Notes
    -----
    Drawn in rounds, one row a round from every stratum that still has some. So the rare ones are seen, and a share in the sample
    is *not* the share among all items: weigh each row with ``stratum / drawn``, or report strata apart.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis: an introduction to its methodology (4th ed.). Sage, chapter 6.

    Examples
    --------
    >>> items = pd.DataFrame({"label": ["own"] * 90 + ["scare"] * 2})
    >>> drawn = sample(items, by=["label"], n=6, seed=1)
    >>> drawn.groupby("label")[["drawn", "stratum"]].first().to_dict("index")
    {'own': {'drawn': 4, 'stratum': 90}, 'scare': {'drawn': 2, 'stratum': 2}}
    """
    if lacking := [column for column in by if column not in items]:
        raise TableError(f"items has no column {lacking[0]!r}")
    if not 0 < n <= len(items):
        raise TableError(f"n must lie between 1 and {len(items)}, the number of items, not {n}")
    random = np.random.default_rng(seed)
    strata = items.groupby(list(by), sort=True, dropna=False)
    shuffled = items.assign(stratum=strata[by[0]].transform("size").astype(int), _which=strata.ngroup())
    shuffled = shuffled.iloc[random.permutation(len(items))]
    rounds = shuffled.groupby("_which").cumcount()
    taken = shuffled.loc[rounds.sort_values(kind="stable").index[:n]]
    taken = taken.assign(drawn=taken.groupby("_which")["_which"].transform("size"))
    return taken.drop(columns="_which").iloc[random.permutation(n)].reset_index(drop=True)
