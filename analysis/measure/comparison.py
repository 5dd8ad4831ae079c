"""Comparison: whether outlets, groups of outlets or periods differ, with the article or the outlet as the unit of evidence.

In: counts with their clusters. Out: a row for each comparison, with the ratio of two rates or odds, its interval and its p;
:mod:`analysis.measure.ratio` has the sums of a single one. May not touch: text; the words inside an article.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure.association import adjusted
from analysis.measure.claims import claim
from analysis.measure.clusters import called, refuse_level
from analysis.measure.measured import columns_of
from analysis.measure.rates import of_whole
from analysis.measure.ratio import numbered, ratio
from analysis.tables import TableError

_COLUMNS = (
    "n", "n_rest", "exposure", "exposure_rest", "articles", "articles_rest", "rate", "rate_rest", "estimate", "low", "high",
    "level", "p", "p_holm", "family", "unit", "method", "note",
)  # fmt: skip
#: Who is compared with whom, unless one value of the target is named.
_AGAINST = ("rest", "pairs")


def compare(
    counts: pd.DataFrame,
    *,
    target: str,
    against: str,
    unit: str,
    by: Sequence[str],
    level: float,
    per: int | None = None,
    of: Sequence[str] | None = None,
    within: Sequence[str] = (),
) -> pd.DataFrame:
    """Compare outlets, groups or periods by the ratio of their rates, or of the odds of their shares.

    Parameters
    ----------
    counts : pandas.DataFrame
        From :func:`analysis.measure.counts`, counted by ``target``, ``by``, ``within``, and ``unit`` where it is a column.
    target : str
        The column whose values are compared, such as ``"outlet"``, a group of outlets, or a period.
    against : {"rest", "pairs"} or a value of ``target``
        Each value against all others together; each two; or each against the one that is named.
    unit : str
        What the evidence is made of: the cluster of the counts (``"doc_id"``, each article), or a column of ``counts`` such as
        ``"outlet"``, where groups of outlets are compared: outlets differ among themselves, and articles would hide that.
    by : sequence of str
        Further columns of ``counts``, such as ``["label"]``: each combination is compared by itself.
    level : float
        Of all intervals together; a difference is claimed at 1 - ``level``.
    per : int, optional
        Rates are per so many words; not for shares.
    of : sequence of str, optional
        Compare shares, by the ratio of their odds: the columns that make a group, as for :func:`analysis.measure.share`.
        ``target`` must be among them.
    within : sequence of str, optional
        Compare inside each combination of these columns and pool what is found there: before and after an event
        ``within=["outlet"]``, so that another mix of outlets is no change.

    Returns
    -------
    pandas.DataFrame
        ``target``, ``by``, ``against``; ``n, n_rest``, spans; ``exposure, exposure_rest``, words (of shares, spans of the group);
        ``articles, articles_rest``, units; ``rate, rate_rest``; ``estimate``, their ratio, with ``low, high, level``; ``p``;
        ``p_holm`` after Holm over ``family`` comparisons (mirror images are one); ``unit, method, note``. ``note`` is the
        :func:`analysis.measure.claim`; it says "differs" where the interval leaves 1 out, and only there.

    Raises
    ------
    TableError
        A column is lacking; a unit belongs to two targets; there is nothing to compare with; ``level`` or ``per`` is impossible.

    Notes
    -----
    Student's t of the log ratio, with Welch's degrees of freedom. For one side of k units, with n_a of N_a::

        θ₋ₐ = ln((Σ n - n_a + ½) / (Σ N - N_a))           v = (k - 1)/k · Σ (θ₋ₐ - mean θ₋)²        (jackknife)
        t   = ln(ratio) / √(Σ v)                          df = (Σ v)² / Σ (v²/d),  d = 1/Σ(N_a/ΣN)² - 1

    so that sides may differ in size and dispersion. Of shares, with m_a = N_a - n_a, the ratio is that of the odds::

        θ₋ₐ = ln((Σ n - n_a + ½) / (Σ m - m_a + ½))

    so that a share and what it leaves of the whole are compared alike: their ratios are 1 over each other, and p is the same.
    Where one side has no span (or, of a share, nothing else), ½ is added to both for the estimate, and test and
    interval are the exact ones of a binomial (Clopper & Pearson) with the other side's spans over their dispersion φ. With
    ``within``, the ratio is Mantel and Haenszel's over the strata with two units or more on each side, each unit is left out in
    turn, and the variances v of all strata and sides are summed so. A unit on both sides (an event that several outlets report)
    is left out of both at once.
    Units may be alike by chance: no variance is taken to be smaller than that of independent spans, 1/Σn + 1/Σn' (and the same of
    what is left, for odds), times χ²(0.01)/df, which one in a hundred of such would give.
    The interval is as wide as the step of Holm's procedure at which its comparison was decided, so it never contradicts the
    claim. Fewer than four units on a side are not compared.

    References
    ----------
    Welch, B. L. (1947). The generalization of Student's problem when several different population variances are involved.
    Biometrika 34, 28-35.
    Efron, B., & Stein, C. (1981). The jackknife estimate of variance. Annals of Statistics 9, 586-596.
    Clopper, C. J., & Pearson, E. S. (1934). The use of confidence or fiducial limits. Biometrika 26, 404-413.
    Mantel, N., & Haenszel, W. (1959). Statistical aspects of the analysis of data from retrospective studies of disease. Journal
    of the National Cancer Institute 22, 719-748.
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65-70.

    Examples
    --------
    >>> from analysis.measure.clusters import Clusters
    >>> sides = {"Post": [5, 6, 7, 8], "Times": [1, 2, 3, 4]}
    >>> cells = [Clusters("doc_id", 0, [name + i for i in "abcd"], np.array(n), np.full(4, 100)) for name, n in sides.items()]
    >>> table = pd.DataFrame({"outlet": list(sides), "n": [26, 10], "exposure": 400, "exposure_unit": "words", "n_docs": 4})
    >>> table = table.assign(articles=4, clusters=cells)
    >>> found = compare(table, target="outlet", against="rest", unit="doc_id", by=[], per=100, level=0.95)
    >>> found[["outlet", "rate", "rate_rest", "estimate", "p", "family"]].round(3).to_numpy().tolist()
    [['Post', 6.5, 2.5, 2.6, 0.023, 1], ['Times', 2.5, 6.5, 0.385, 0.023, 1]]
    """
    by, within = columns_of(by, "by"), columns_of(within, "within")
    _refuse(counts, target, against, unit, by, within, of, per, level)
    if of is not None:
        counts = of_whole(counts, columns_of(of, "of"))
    counts = numbered(counts[counts["exposure"] > 0], unit)
    names = sorted(counts[target].dropna().unique())
    if len(names) < (1 if against == "rest" else 2):
        raise TableError(f"nothing to compare: counts hold fewer than two values of {target!r} with words")
    pairs = {"rest": [(name, None) for name in names], "pairs": list(itertools.combinations(names, 2))}.get(
        against, [(name, against) for name in names if name != against]
    )
    classes = [(key, part) for key, part in counts.groupby(by, dropna=False)] if by else [((), counts)]
    rows = []
    for (name, other), (key, part) in itertools.product(pairs, classes):
        first = part[target] == name
        second = ~first if other is None else part[target] == other
        found = ratio(part[first], part[second], unit, within, odds=of is not None)
        rows.append({target: name, **dict(zip(by, key)), "against": "the others" if other is None else other, **found})
    found = pd.DataFrame(rows)
    # Two values of the target, each against the rest, are one comparison seen from both sides.
    once = found[target] == names[0] if against == "rest" and len(names) == 2 else found["p"].notna() | True
    holm, step = _stepped(found.loc[once, "p"], level)
    if not once.all():
        holm, step = (np.concatenate([part, part]) for part in (holm, step))
    found = found.assign(p_holm=holm, family=int(found.loc[once, "p"].notna().sum()))
    low, high = _limits(found, (1 - level) / 2 / step)
    scale = 1 if of is not None else per
    what = called(unit)
    found = found.assign(
        low=low,
        high=high,
        rate=scale * found["rate"],
        rate_rest=scale * found["rate_rest"],
        level=level,
        unit="ratio of odds" if of is not None else f"ratio of rates per {per:,} words",
        method=f"Welch's t of the log {'odds ' * (of is not None)}ratio, jackknife over {what}s; Holm (1979)"
        + (" within " + ", ".join(within)) * bool(within),
        note=[claim(p, n, rest, level=level, unit=what) for p, n, rest in zip(holm, found["articles"], found["articles_rest"])],
    )
    return found[[target, *by, "against", *_COLUMNS]]


def _refuse(counts, target, against, unit, by, within, of, per, level) -> None:
    columns = [target, *by, *within, *(of or []), "n", "exposure", "articles", "clusters"]
    if lacking := [column for column in columns if column not in counts]:
        raise TableError(f"counts has no column {lacking[0]!r}: count by {[target, *by, *within]}")
    refuse_level(level)
    if of is None and not (per and per > 0):
        raise TableError(f"per must be a positive number of words, not {per!r}")
    if of is not None and target not in of:
        raise TableError(f"shares are compared between groups: name {target!r} in of too")
    if against not in _AGAINST and against not in set(counts[target]):
        raise TableError(f"against must be 'rest', 'pairs' or a value of {target!r}, not {against!r}")
    if unit not in counts and any(cell.column != unit for cell in counts["clusters"]):
        column = counts["clusters"].iloc[0].column
        raise TableError(f"unit must be {column!r}, by which counts are clustered, or a column of counts, not {unit!r}")
    if counts.duplicated(list(dict.fromkeys([target, *by, *within, *([unit] if unit in counts else [])]))).any():
        raise TableError(f"counts are finer than {[target, *by, *within]}: name all their columns in by or within")
    if unit in counts and unit != target and (counts.groupby(unit)[target].nunique(dropna=False) > 1).any():
        raise TableError(f"one {unit} belongs to two values of {target!r}: put each {unit} into one")


def _stepped(p: pd.Series, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Holm's p, and the number by which 1 - level is divided where each comparison is decided."""
    holm = adjusted(p, method="holm")
    rank = p.rank(method="first").to_numpy()
    step = int(p.notna().sum()) - rank + 1
    failed = ~(holm <= 1 - level + 1e-12)
    if (failed & p.notna().to_numpy()).any():
        step = np.where(failed, np.nanmax(np.where(failed, step, np.nan)), step)
    return holm, step


def _limits(found: pd.DataFrame, tail: np.ndarray) -> tuple[pd.Series, pd.Series]:
    """The limits of each ratio, beyond each of which lies so much: those of Student's t, or the exact ones."""
    with np.errstate(invalid="ignore"):
        half = stats.t.ppf(1 - tail, found["df"]) * found["se"]
    low, high = found["estimate"] * np.exp(-half), found["estimate"] * np.exp(half)
    exact, turned = found["spans"].notna(), found["turned"]
    none = found["n"] == np.where(turned, found["exposure"], 0)
    furthest = tail ** (-1 / found["spans"]) - 1
    sizes = found["exposure_rest"] / found["exposure"]
    least = (sizes / furthest).mask(none, 0.0)
    most = (sizes * furthest).mask(~none, np.inf)
    with np.errstate(divide="ignore"):
        least, most = least.mask(turned, 1 / most), most.mask(turned, 1 / least)
    return low.mask(exact, least), high.mask(exact, most)
