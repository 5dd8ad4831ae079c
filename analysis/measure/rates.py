"""Rates and shares: what a count says of its outlet, and how little a small count says.

In: counts. Out: estimates, each with its interval, its counts and a note where the data cannot support one.
May not touch: spans, text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.measure.clusters import LEAST, binomial, cluster_name, garwood, inflation, pearson, refuse_level, wilson
from analysis.measure.measured import columns_of
from analysis.tables import TableError

_COUNTED = ["n", "exposure", "exposure_unit", "n_docs", "articles", "clusters"]
_ESTIMATED = ["n", "exposure", "n_docs", "articles", "estimate", "low", "high", "level", "unit", "method", "note"]


def rate(counts: pd.DataFrame, *, per: int, level: float) -> pd.DataFrame:
    """Estimate a rate with an interval that knows how much articles differ.

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
        The grouping columns, ``n, exposure, n_docs, articles, estimate, low, high, level, unit, method, note``; ``method`` tells
        the dispersion φ, the clusters and the degrees of freedom on which the interval rests.

    Raises
    ------
    TableError
        ``counts`` lacks a column; ``level`` is not between 0 and 1; ``per`` is not positive.

    Notes
    -----
    With N words, n spans, α = 1 - level and φ from :func:`analysis.measure.clusters.inflation`, pooled over the rows of one class
    (the outlets)::

        estimate = per · n / N
        low      = per · φ χ²(α/2; 2n/φ) / 2N                0 where n = 0
        high     = per · φ χ²(1 - α/2; 2n/φ + 2) / 2N

    where χ²(p; k) is the p-quantile with k degrees of freedom: Garwood's exact limits at n/φ and N/φ. Where N = 0 there is no
    rate: missing, never 0. An outlet with one article borrows φ of the others, and ``note`` says so; where all outlets together
    have fewer than four articles beyond their first, nobody can know how much articles differ, and there is no interval. The
    interval speaks of the outlet's other articles as far as these are like a draw from them.

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.
    McCullagh, P., & Nelder, J. A. (1989). Generalized Linear Models (2nd ed.). Chapman & Hall.

    Examples
    --------
    Five articles with 1, 3, 1, 3 and 2 hedges: X² = 2 with four degrees of freedom, so φ = 1, and (t/z)² = (2.776/1.960)².

    >>> from analysis.measure.clusters import Clusters
    >>> cell = Clusters("doc_id", 0, list("abcde"), np.array([1, 3, 1, 3, 2]), np.full(5, 500))
    >>> row = {"outlet": ["Post"], "n": 10, "exposure": 2500, "exposure_unit": "words", "n_docs": 5, "articles": 5}
    >>> found = rate(pd.DataFrame(row).assign(clusters=[cell]), per=1000, level=0.95)
    >>> found["estimate"].item(), found["method"].item()
    (4.0, 'Garwood (1936) at dispersion 2.01, from 5 articles (4 degrees of freedom)')
    """
    _refuse(counts, level)
    if not per > 0:
        raise TableError(f"per must be a positive number of words, not {per!r}")
    n = counts["n"].to_numpy(dtype=float)
    words = counts["exposure"].to_numpy(dtype=float, copy=True)
    words[words == 0] = np.nan
    squares = pd.DataFrame(
        [pearson(cell.n, cell.exposure) for cell in counts["clusters"]], columns=["x2", "df"], index=counts.index
    )
    pools = [cell.pool for cell in counts["clusters"]]
    spread = inflation(squares, pools, level=level)
    low, high = garwood(n, spread["phi"].to_numpy(), level)
    unit = f"per {per:,} " + counts["exposure_unit"]
    method = _method("Garwood (1936) at dispersion", spread, counts)
    scale = per / words
    return _estimates(
        counts, scale * n, scale * low, scale * high, level, unit, method, "no words", _alike(counts, spread, pools)
    )


def share(counts: pd.DataFrame, *, of: Sequence[str], level: float) -> pd.DataFrame:
    """Estimate what share each row has of its group, with an interval that knows how much articles differ.

    Parameters
    ----------
    counts : pandas.DataFrame
        From :func:`analysis.measure.counts`, its exposure counted by ``of`` or by fewer columns.
    of : sequence of str
        The columns that make a group: its rows' ``n`` add up to the whole.
    level : float
        Confidence level, such as 0.95.

    Returns
    -------
    pandas.DataFrame
        As :func:`rate` gives; ``estimate`` from 0 to 1, ``exposure`` the ``n`` of the whole group, ``articles`` those that the
        group occurs in; where several articles are one cluster, those that were looked at.

    Raises
    ------
    TableError
        A column is lacking; ``level`` is not between 0 and 1; the exposure differs inside a group.

    Notes
    -----
    With N in the group, p = n / N, D the design effect of :func:`analysis.measure.clusters.binomial` pooled over the groups, M =
    N / D and z the normal quantile of 1 - (1 - level)/2::

        low, high = (p + z²/2M ∓ z · √(p(1 - p)/M + z²/4M²)) / (1 + z²/M)

    which is Wilson's interval at the effective number of draws. Words of a quotation come together, so that their D is in the
    hundreds. Where N = 0 there is no share: missing, never 0. With too few articles there is no interval, as for rates.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22, 209-212.
    Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive counts
    estimated from survey data. Survey Methodology 24, 193-201.

    Examples
    --------
    >>> from analysis import measure
    >>> articles = pd.DataFrame({"doc_id": list("abc"), "outlet": "Post"})
    >>> words = pd.DataFrame({"doc_id": list("aabbcc"), "zone": "body"}).assign(voice=["own", "direct"] * 3)
    >>> voices = measure.counts(words, words, articles, by=["outlet", "voice"], exposure=["outlet"], zones=["body"])
    >>> share(voices, of=["outlet"], level=0.95).query("n > 0")[["voice", "n", "exposure", "estimate"]].to_numpy().tolist()
    [['own', 3, 6, 0.5], ['direct', 3, 6, 0.5]]
    """
    _refuse(counts, level)
    of = columns_of(of, "of")
    if lacking := [column for column in of if column not in counts]:
        raise TableError(f"counts has no column {lacking[0]!r} to take shares of")
    counts = of_whole(counts, of)
    squares = [binomial(cell.n, cell.exposure) for cell in counts["clusters"]]
    classes = [column for column in counts if column not in {*of, *_COUNTED}]
    pools = counts.groupby(classes, dropna=False).ngroup() if classes else np.zeros(len(counts))
    spread = inflation(pd.DataFrame(squares, columns=["x2", "df"], index=counts.index), pools, level=level)
    total = counts["exposure"].to_numpy(dtype=float, copy=True)
    total[total == 0] = np.nan
    p = counts["n"].to_numpy(dtype=float) / total
    low, high = wilson(p, total / spread["phi"].to_numpy(), level)
    method = _method("Wilson (1927) at design effect", spread, counts)
    return _estimates(counts, p, low, high, level, "share", method, "none found", _alike(counts, spread, pools))


def withhold(estimates: pd.DataFrame, unknowable: pd.DataFrame) -> pd.DataFrame:
    """Take away estimates that the condition of the texts makes unknowable: they are missing, not zero.

    Parameters
    ----------
    estimates : pandas.DataFrame
        From :func:`rate` or :func:`share`, by ``outlet`` and ``voice``.
    unknowable : pandas.DataFrame
        ``outlet, voice, note``, as :func:`analysis.unknowable` lists them.

    Returns
    -------
    pandas.DataFrame
        The estimates; ``estimate, low, high`` are missing for what is listed, and ``note`` says why. ``n`` stays as counted.

    Raises
    ------
    TableError
        The estimates are not by outlet and voice.

    Examples
    --------
    >>> shares = pd.DataFrame({"outlet": ["Post"] * 2, "voice": ["own", "direct"], "estimate": [1.0, 0.0], "note": None})
    >>> hidden = pd.DataFrame({"outlet": ["Post"], "voice": ["direct"], "note": ["no quotation mark in 9 articles"]})
    >>> found = withhold(shares.assign(low=0.0, high=1.0), hidden)
    >>> found["estimate"].isna().tolist(), found["note"][1]
    ([False, True], 'no quotation mark in 9 articles')
    """
    if lacking := [column for column in ("outlet", "voice") if column not in estimates]:
        raise TableError(f"estimates have no column {lacking[0]!r}: count by outlet and voice")
    reasons = dict(zip(zip(unknowable["outlet"], unknowable["voice"]), unknowable["note"]))
    note = pd.Series([reasons.get(key) for key in zip(estimates["outlet"], estimates["voice"])], estimates.index, dtype="str")
    hidden = note.notna()
    kept = {column: estimates[column].mask(hidden) for column in ("estimate", "low", "high")}
    return estimates.assign(**kept, note=note.where(hidden, estimates["note"]))


def of_whole(counts: pd.DataFrame, of: list[str]) -> pd.DataFrame:
    """Counts whose exposure is no longer words, but all spans of the group that ``of`` makes, cluster by cluster."""
    group = counts.groupby(of, dropna=False).ngroup().to_numpy() if of else np.zeros(len(counts), dtype=int)
    if (counts.groupby(group)[["exposure", "articles"]].nunique() > 1).to_numpy().any():
        raise TableError(f"the exposure differs inside a group: count with exposure={of!r}")
    cells = counts["clusters"].to_numpy()
    wholes = {number: sum(cell.n for cell in cells[group == number]) for number in np.unique(group)}
    replaced = np.empty(len(counts), dtype=object)
    replaced[:] = [replace(cell, exposure=wholes[number]) for cell, number in zip(cells, group)]
    sizes = [wholes[number] for number in group]
    if len(cells) and cells[0].column == "doc_id":
        articles = [int((size > 0).sum()) for size in sizes]
    else:
        docs = {number: frozenset().union(*(cell.docs for cell in cells[group == number])) for number in wholes}
        articles = [len(docs[number]) for number in group]
    return counts.assign(exposure=[int(size.sum()) for size in sizes], articles=articles, clusters=replaced)


def _refuse(counts: pd.DataFrame, level: float) -> None:
    if lacking := [column for column in _COUNTED if column not in counts]:
        raise TableError(f"counts has no column {lacking[0]!r}: pass what measure.counts returns")
    refuse_level(level)


def _method(name: str, spread: pd.DataFrame, counts: pd.DataFrame) -> list[str]:
    """What each interval rests on."""
    what = cluster_name(counts)
    sizes = [int((cell.exposure > 0).sum()) for cell in counts["clusters"]]
    return [
        f"{name} {phi:.2f}, from {size} {what}{'s' * (size != 1)} ({df:.0f} degree{'s' * (df != 1)} of freedom)"
        if phi == phi
        else f"no interval: no dispersion of {what}s is known"
        for phi, df, size in zip(spread["phi"], spread["df"], sizes)
    ]


def _alike(counts: pd.DataFrame, spread: pd.DataFrame, pools: Sequence | pd.Series | np.ndarray) -> np.ndarray:
    """Whether there were clusters enough, but nothing was found in any, or nothing else: they tell of no dispersion."""
    freedom = pd.Series([max(int((cell.exposure > 0).sum()) - 1, 0) for cell in counts["clusters"]], dtype="int64")
    return ((freedom.groupby(np.asarray(pools)).transform("sum") >= LEAST) & (spread["df"].to_numpy() < LEAST)).to_numpy()


def _estimates(counts, estimate, low, high, level, unit, method, empty, alike) -> pd.DataFrame:
    groups = [column for column in counts if column not in _COUNTED]
    low = np.asarray(low, dtype=float)
    known = ~np.isnan(low)
    what = cluster_name(counts)
    sizes = np.array([int((cell.exposure > 0).sum()) for cell in counts["clusters"]])
    borrowed = f"one {what}: how much {what}s differ is taken from the other rows"
    alone = f"no interval: too few {what}s to know how much they differ"
    regular = f"no interval: the same in every {what}, so that nothing tells how much they differ"
    none = np.isnan(np.asarray(estimate, dtype=float))
    note = np.select([none, ~known & alike, ~known, sizes == 1], [empty, regular, alone, borrowed], "")
    return counts.assign(
        estimate=estimate,
        low=low,
        high=high,
        level=np.where(known, level, np.nan),
        unit=unit,
        method=pd.Series(method, counts.index, dtype="str"),
        note=pd.Series(note, counts.index, dtype="str"),
    )[groups + _ESTIMATED].reset_index(drop=True)
