"""Planning: how wide the intervals of corrected shares will be, before anything is coded.

In: all places with the instrument's answer, numbers of items that might be coded, and how often the instrument is expected to be
right. Out: the width for each number. May not touch: text, and what has been coded (``correction``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure.clusters import between, called, refuse_level, refuse_scope
from analysis.measure.correction import FEWEST, FEWEST_POOLED
from analysis.measure.measured import columns_of
from analysis.tables import TableError


def plan(
    hits: pd.DataFrame, *, by: Sequence[str], n: Sequence[int], right: float, scope: str, level: float, cluster: str = "doc_id"
) -> pd.DataFrame:
    """Say how wide the intervals of corrected shares will be, before anything is coded.

    Parameters
    ----------
    hits : pandas.DataFrame
        All places that could be drawn: ``label`` (the instrument's answer), ``stratum``, ``by`` and ``cluster``.
    by, scope, cluster
        As for :func:`analysis.measure.corrected`.
    n : sequence of int
        Numbers of items that might be coded.
    right : float
        The share of places in which the instrument is expected to be right, 0 to 1.
    level : float
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``exposure`` (hits), and for each n ``coded`` there, ``width`` of the interval, and ``note``, why there is none.

    Raises
    ------
    TableError
        There are no hits, or ``right``, ``level`` or ``scope`` is impossible.

    Notes
    -----
    ::

        V     = (1 - f) (1 - right) / coded,  f = coded / hits
        width = 2 z √V

    as wide as that of a code which takes part in every error: most are narrower. For "such articles" V is at least the variance
    between clusters, here of the instrument's answers, of the label that varies most; z is then the quantile of Student's t with
    one degree of freedom less than there are clusters.

    Examples
    --------
    >>> hits = pd.DataFrame({"outlet": ["Post"] * 900 + ["Times"] * 100, "stratum": ["a"] * 900 + ["b"] * 100})
    >>> hits = hits.assign(label=["own", "direct"] * 500, doc_id=["a"] * 300 + ["b"] * 300 + ["c"] * 400)
    >>> these = plan(hits, by=[], n=[20, 100, 300], right=0.8, scope="these articles", level=0.95)
    >>> these.round(2)[["n", "coded", "width"]].to_numpy().tolist()
    [[20.0, 20.0, nan], [100.0, 100.0, 0.17], [300.0, 300.0, 0.08]]
    """
    by = columns_of(by, "by")
    refuse_level(level)
    refuse_scope(scope)
    if not 0 <= right <= 1:
        raise TableError(f"right must lie between 0 and 1, a share of places, not {right!r}")
    if hits.empty:
        raise TableError("there is no hit: nothing can be drawn")
    rows = []
    quantile = stats.norm.ppf((1 + level) / 2)
    for name, group in hits.groupby(by, dropna=False) if by else [((), hits)]:
        needed = FEWEST_POOLED if group["stratum"].nunique() > 2 or not by else FEWEST
        clusters, least, times = group[cluster].nunique(), 0.0, quantile
        if scope == "such articles" and clusters > 1:
            answers = pd.get_dummies(group["label"]).astype(float)
            each = answers.groupby(group[cluster]).sum()
            least = max(between(each[label], group[cluster], answers[label].mean()) for label in answers)
            times = stats.t.ppf((1 + level) / 2, clusters - 1)
        for many in n:
            coded = min(round(many * len(group) / len(hits)), len(group))
            variance = max((1 - coded / len(group)) * (1 - right) / max(coded, 1), least)
            note = f"too few coded: {coded} here, {needed} are needed" if coded < needed else ""
            if scope == "such articles" and clusters < 2:
                note = f"one {called(cluster)}: it does not show how much {called(cluster)}s differ"
            width = np.nan if note else 2 * times * np.sqrt(variance)
            rows.append({**dict(zip(by, name)), "exposure": len(group), "n": many, "coded": coded, "width": width, "note": note})
    return pd.DataFrame(rows)
