"""Trends: whether a rate changes over time, and whether it changes alike in all outlets or groups.

In: counts by date with their clusters, or rates of periods. Out: a row for each outlet or group, with the ratio of its rate from
one year to the next, and whether all share one trend; or the rates, with gaps where there are too few articles. May not touch:
text; what happened in between.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure.claims import FEWEST
from analysis.measure.clusters import refuse_level
from analysis.measure.measured import columns_of
from analysis.tables import TableError

#: A period of fewer articles is a gap, and through fewer such periods there is no line.
ARTICLES, PERIODS = 3, 5
_YEAR = 365.25
_COLUMNS = (
    "n", "exposure", "articles", "undated", "periods", "estimate", "low", "high", "level", "p", "p_same", "unit", "method",
    "note",
)  # fmt: skip


def trend(counts: pd.DataFrame, *, target: str, unit: str, by: Sequence[str], level: float) -> pd.DataFrame:
    """Estimate how a rate changes from year to year, and test whether it changes alike.

    Parameters
    ----------
    counts : pandas.DataFrame
        From :func:`analysis.measure.counts`, counted by ``date`` (the articles', or of :func:`analysis.measure.periods` the first
        day of each), ``target``, ``by``, and ``unit`` where it is a column.
    target : str
        The column whose values may have different trends, such as ``"outlet"`` or a group of outlets.
    unit : str
        What the evidence is made of: the cluster of the counts (``"doc_id"``), or ``"outlet"`` where groups are compared.
    by : sequence of str
        Further columns of ``counts``: each combination is judged by itself.
    level : float
        Of the interval.

    Returns
    -------
    pandas.DataFrame
        ``target``, ``by``; ``n, exposure``; ``articles`` with a date and ``undated`` ones, which are left out; ``periods`` with
        three articles or more; ``estimate``, the rate of a year over that of the year before (above 1 where it rises), with
        ``low, high, level``; ``p`` of no change; ``p_same`` of one trend in all values of the target; ``unit, method, note``.

    Raises
    ------
    TableError
        A column is lacking; a unit belongs to two targets or dates; ``level`` is impossible.

    Notes
    -----
    A log-linear model of the counts by unit, with the words as offset, fitted for each target by itself (iteratively reweighted
    least squares)::

        ln μ_a = ln N_a + α + β (t_a - mean t),      t in years;      estimate = exp β
        v = φ (Σ μ_a (t_a - t̄)²)⁻¹,                  φ = max(1, Σ X² / Σ (k - 2)), pooled over targets, at least the target's own
        p_same from F = Σ (β - β̄)²/v / (G - 1),      G - 1 and Σ (k - 2) degrees of freedom, β̄ weighted by 1/v

    where X² is Pearson's, k the number of units and t̄ weighted by μ. With ``unit="outlet"``, each outlet has a slope of its own,
    a group's is their mean, its variance theirs over their number, and the test is Welch's (1951) for G means. There is no
    trend without five periods of three articles, where nothing was found, or where the counts do not determine it (all in one
    period); with outlets as units not with fewer than four that have one. A straight line on the log scale sees no event.

    References
    ----------
    McCullagh, P., & Nelder, J. A. (1989). Generalized Linear Models (2nd ed.). Chapman & Hall, chapters 6 and 9.
    Welch, B. L. (1951). On the comparison of several mean values: an alternative approach. Biometrika 38, 330-336.

    Examples
    --------
    >>> from analysis.measure.clusters import Clusters
    >>> rows = [{"outlet": "Post", "date": pd.Timestamp(year, 7, 1), "n": 3 * 2**i, "exposure": 300, "articles": 3,
    ...          "clusters": Clusters("doc_id", 0, [f"{year}{a}" for a in "abc"], np.full(3, 2**i), np.full(3, 100))}
    ...         for i, year in enumerate(range(2014, 2019))]
    >>> found = trend(pd.DataFrame(rows), target="outlet", unit="doc_id", by=[], level=0.95)
    >>> found[["n", "articles", "periods", "estimate", "low", "high"]].round(2).to_numpy().tolist()
    [[93.0, 15.0, 5.0, 2.0, 1.63, 2.46]]
    """
    by = columns_of(by, "by")
    _refuse(counts, target, unit, by, level)
    rows = [pd.DataFrame(columns=[target, *by, *_COLUMNS])] * counts.empty
    for key, part in counts.groupby(by, dropna=False) if by and len(counts) else [((), counts)] * (len(counts) > 0):
        found = _of_outlets(part, target, unit, level) if unit in counts else _of_articles(part, target, level)
        rows.append(found.assign(**dict(zip(by, key))))
    what = "outlet" if unit == "outlet" else "article" if unit in ("doc_id", "sha256") else unit
    method = f"slopes by {what}, Welch (1951)" if unit in counts else f"quasi-Poisson over {what}s (McCullagh & Nelder 1989)"
    table = pd.concat(rows, ignore_index=True).assign(level=level, unit="ratio of rates, a year", method=method)
    return table[[target, *by, *_COLUMNS]]


def with_gaps(rates: pd.DataFrame, *, by: Sequence[str]) -> pd.DataFrame:
    """Take away the rates of periods that hold too few articles to be drawn, and say where a line may be.

    Parameters
    ----------
    rates : pandas.DataFrame
        From :func:`analysis.measure.rate` or :func:`analysis.measure.share`, one row per period and ``by``.
    by : sequence of str
        The columns that make one line, such as ``["outlet", "label"]``.

    Returns
    -------
    pandas.DataFrame
        The rates; ``estimate, low, high`` are missing where there are fewer than three articles, and ``note`` says so. ``line``
        is true where five periods or more are left.

    Raises
    ------
    TableError
        A column is lacking.

    Examples
    --------
    >>> rates = pd.DataFrame({"outlet": "Post", "articles": [3, 9, 2], "estimate": 1.0, "low": 0.5, "high": 2.0, "note": ""})
    >>> found = with_gaps(rates, by=["outlet"])
    >>> found["estimate"].tolist(), found["note"][2], found["line"].any().item()
    ([1.0, 1.0, nan], 'a gap: fewer than 3 articles', False)
    """
    by = columns_of(by, "by")
    if lacking := [column for column in (*by, "articles", "estimate", "low", "high", "note") if column not in rates]:
        raise TableError(f"rates have no column {lacking[0]!r}: pass what measure.rate returns")
    few = rates["articles"] < ARTICLES
    kept = {column: rates[column].mask(few) for column in ("estimate", "low", "high")}
    left = (~few).groupby([rates[column] for column in by], dropna=False).transform("sum") if by else (~few).sum()
    note = rates["note"].mask(few, f"a gap: fewer than {ARTICLES} articles")
    return rates.assign(**kept, note=note, line=np.broadcast_to(left >= PERIODS, len(rates)))


def _refuse(counts: pd.DataFrame, target: str, unit: str, by: list[str], level: float) -> None:
    columns = list(dict.fromkeys([target, *by, "date", "n", "exposure", "articles", "clusters"]))
    if lacking := [column for column in columns if column not in counts]:
        raise TableError(f"counts has no column {lacking[0]!r}: count by {[target, *by, 'date']}")
    refuse_level(level)
    if unit not in counts and any(cell.column != unit for cell in counts["clusters"]):
        column = counts["clusters"].iloc[0].column
        raise TableError(f"unit must be {column!r}, by which counts are clustered, or a column of counts, not {unit!r}")
    if unit in counts and unit != target and (counts.groupby(unit)[target].nunique(dropna=False) > 1).any():
        raise TableError(f"one {unit} belongs to two values of {target!r}: put each {unit} into one")


def _units(rows: pd.DataFrame) -> pd.DataFrame:
    """Spans, words and years of each unit with a date; one in several periods (an event) is a unit in each."""
    dated = rows[rows["date"].notna()]
    years = (dated["date"] - pd.Timestamp(2000, 1, 1)) / pd.Timedelta(days=_YEAR)
    parts = [pd.DataFrame({"n": cell.n, "words": cell.exposure, "t": t}) for cell, t in zip(dated["clusters"], years.to_numpy())]
    units = pd.concat(parts, ignore_index=True).astype(float) if parts else pd.DataFrame(columns=["n", "words", "t"], dtype=float)
    return units[units["words"] > 0]


def _described(rows: pd.DataFrame) -> dict:
    """What the rows of one line hold, and why it has no trend, if so."""
    each = rows.groupby("date")["articles"].sum()
    found = {
        "n": int(rows["n"].sum()), "exposure": int(rows["exposure"].sum()), "articles": int(each.sum()),
        "undated": int(rows.loc[rows["date"].isna(), "articles"].sum()), "periods": int((each >= ARTICLES).sum()),
    }  # fmt: skip
    few = f"no trend: fewer than {PERIODS} periods with {ARTICLES} articles"
    return {**found, "note": few if found["periods"] < PERIODS else "" if found["n"] else "none found"}


def _slope(units: pd.DataFrame) -> tuple[float, float, float, int]:
    """Slope, its variance where φ is 1, Pearson's X² and its degrees of freedom; missing where the fit does not settle."""
    n, words = units["n"].to_numpy(), units["words"].to_numpy()
    t = units["t"].to_numpy() - units["t"].mean()
    design = np.column_stack([np.ones_like(t), t])
    beta = np.array([np.log(n.sum() / words.sum()), 0.0])
    for _ in range(50):
        mu = words * np.exp(np.clip(design @ beta, -50, 50))
        information = design.T @ (design * mu[:, None])
        if not np.isfinite(information).all() or np.linalg.cond(information) > 1e12:
            break
        step = np.linalg.solve(information, design.T @ (n - mu))
        beta = beta + step
        if np.abs(step).max() < 1e-9:
            return beta[1], np.linalg.inv(information)[1, 1], float(((n - mu) ** 2 / mu).sum()), len(n) - 2
    return np.nan, np.nan, 0.0, 0


def _of_articles(part: pd.DataFrame, target: str, level: float) -> pd.DataFrame:
    """Each target's trend with the article as the unit."""
    rows = []
    for name, own in part.groupby(target):
        found = _described(own)
        slope = (np.nan, np.nan, 0.0, 0) if found["note"] else _slope(_units(own))
        found["note"] = found["note"] or ("" if slope[0] == slope[0] else "no trend: the counts do not determine one")
        rows.append({target: name, **found, **dict(zip(("beta", "v", "x2", "df"), slope))})
    table = pd.DataFrame(rows)
    df = table["df"].sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        phi = np.maximum(np.maximum(table["x2"] / table["df"], table["x2"].sum() / df), 1)
        v = phi * table["v"]
        half = stats.t.ppf((1 + level) / 2, table["df"]) * np.sqrt(v)
        p = 2 * stats.t.sf(np.abs(table["beta"]) / np.sqrt(v), table["df"])
    known = v.notna()
    same = np.nan
    if known.sum() > 1:
        beta, weight = table.loc[known, "beta"], 1 / v[known]
        center = (weight * beta).sum() / weight.sum()
        same = stats.f.sf((weight * (beta - center) ** 2).sum() / (known.sum() - 1), known.sum() - 1, df)
    return _with_interval(table, half, p, same)


def _of_outlets(part: pd.DataFrame, target: str, unit: str, level: float) -> pd.DataFrame:
    """Each target's trend with the outlet as the unit."""
    rows, slopes = [], []
    for name, own in part.groupby(target):
        each = [_slope(_units(outlet))[0] for _, outlet in own.groupby(unit) if not _described(outlet)["note"]]
        settled = np.array([slope for slope in each if slope == slope])
        found = _described(own)
        if not found["note"] and len(settled) < FEWEST:
            found["note"] = f"no trend: {len(settled)} {unit}s have one, where {FEWEST} are needed"
        usable = not found["note"]
        slopes.append(settled if usable else settled[:0])
        spread = settled.var(ddof=1) / len(settled) if usable else np.nan
        rows.append({target: name, **found, "beta": settled.mean() if usable else np.nan, "v": spread, "df": len(settled) - 1})
    table = pd.DataFrame(rows)
    df = table["df"].clip(lower=1)
    half = stats.t.ppf((1 + level) / 2, df) * np.sqrt(table["v"])
    p = 2 * stats.t.sf(np.abs(table["beta"]) / np.sqrt(table["v"]), df)
    return _with_interval(table, half, p, _welch([group for group in slopes if len(group)]))


def _welch(groups: list[np.ndarray]) -> float:
    """P of one mean in all groups, whose variances may differ."""
    if len(groups) < 2:
        return np.nan
    size = np.array([len(group) for group in groups])
    mean = np.array([group.mean() for group in groups])
    weight = size / np.array([group.var(ddof=1) for group in groups])
    center, g = (weight * mean).sum() / weight.sum(), len(groups)
    uneven = ((1 - weight / weight.sum()) ** 2 / (size - 1)).sum()
    f = (weight * (mean - center) ** 2).sum() / (g - 1) / (1 + 2 * (g - 2) / (g**2 - 1) * uneven)
    return float(stats.f.sf(f, g - 1, (g**2 - 1) / (3 * uneven)))


def _with_interval(table: pd.DataFrame, half: pd.Series, p: np.ndarray, same: float) -> pd.DataFrame:
    limits = {"estimate": np.exp(table["beta"]), "low": np.exp(table["beta"] - half), "high": np.exp(table["beta"] + half)}
    return table.assign(**limits, p=p, p_same=same)
