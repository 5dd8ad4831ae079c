"""Comparison: whether outlets, groups of outlets or periods differ, with the article or the outlet as the unit of evidence.

In: counts with their clusters. Out: a row for each comparison, with the ratio of two rates or odds, its interval and its p. May
not touch: text; the words inside an article.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure.association import adjusted
from analysis.measure.claims import FEWEST, claim
from analysis.measure.clusters import called, pearson, refuse_level
from analysis.measure.measured import columns_of
from analysis.measure.rates import of_whole
from analysis.tables import TableError

_COLUMNS = (
    "n", "n_rest", "exposure", "exposure_rest", "articles", "articles_rest", "rate", "rate_rest", "estimate", "low", "high",
    "level", "p", "p_holm", "family", "unit", "method", "note",
)  # fmt: skip
#: A variance that so few draws of independent spans would give is taken for that of no units: nothing is so regular.
_UNLIKELY = 0.01
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
    counts = _numbered(counts[counts["exposure"] > 0], unit)
    names = sorted(counts[target].dropna().unique())
    if len(names) < (1 if against == "rest" else 2):
        raise TableError(f"nothing to compare: counts hold fewer than two values of {target!r} with words")
    pairs = {
        "rest": [(name, None) for name in names],
        "pairs": list(itertools.combinations(names, 2)),
    }.get(against, [(name, against) for name in names if name != against])
    classes = [(key, part) for key, part in counts.groupby(by, dropna=False)] if by else [((), counts)]
    rows = []
    for (name, other), (key, part) in itertools.product(pairs, classes):
        first = part[target] == name
        second = ~first if other is None else part[target] == other
        found = _ratio(part[first], part[second], unit, within, odds=of is not None)
        rows.append({target: name, **dict(zip(by, key)), "against": "the others" if other is None else other, **found})
    found = pd.DataFrame(rows)
    # Two values of the target, each against the rest, are one comparison seen from both sides.
    once = found[target] == names[0] if against == "rest" and len(names) == 2 else found["p"].notna() | True
    holm, step = _stepped(found.loc[once, "p"], level)
    if not once.all():
        holm, step = (np.concatenate([part, part]) for part in (holm, step))
    found = found.assign(p_holm=holm, family=int(found.loc[once, "p"].notna().sum()))
    tail = (1 - level) / 2 / step
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
    low, high = low.mask(exact, least), high.mask(exact, most)
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


def _numbered(counts: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The counts with ``_units``: the numbers of the units of each row, in the order of their names; each list of names once."""
    lists = [[name] for name in counts[unit]] if unit in counts else [cell.ids for cell in counts["clusters"]]
    once = {id(names): np.asarray(names).astype(str) for names in lists}
    names = np.unique(np.concatenate([*once.values(), np.empty(0, dtype=str)]))
    numbers = {key: np.searchsorted(names, some) for key, some in once.items()}
    return counts.assign(_units=pd.Series([numbers[id(some)] for some in lists], counts.index, dtype=object))


def _parts(rows: pd.DataFrame, unit: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The units of one side: their numbers, spans and words."""
    if rows.empty:
        return (np.empty(0),) * 3
    if unit in rows:
        n, words = rows["n"].to_numpy(), rows["exposure"].to_numpy()
    else:
        n, words = (np.concatenate([getattr(cell, part) for cell in rows["clusters"]]) for part in ("n", "exposure"))
    units, there = np.concatenate(list(rows["_units"])), words > 0
    # An event that two outlets of one side report is one unit of that side.
    of = np.bincount(units[there], words[there].astype(float))
    unique = np.flatnonzero(of)
    return unique, np.bincount(units[there], n[there].astype(float))[unique], of[unique]


def _ratio(first: pd.DataFrame, second: pd.DataFrame, unit: str, within: list[str], *, odds: bool) -> dict:
    """Two sides: their sums, the log ratio's standard error and degrees of freedom, and p."""
    keys = sorted(set(map(tuple, first[within].to_numpy())) & set(map(tuple, second[within].to_numpy()))) if within else [()]
    strata = [
        tuple(_parts(side[(side[within] == list(key)).all(axis=1)] if within else side, unit) for side in (first, second))
        for key in keys
    ]
    if within:  # one unit says nothing of how far its side of the stratum varies
        strata = [stratum for stratum in strata if min(len(names) for names, _, _ in stratum) > 1]
    sides = [_pooled([stratum[side] for stratum in strata]) for side in (0, 1)]
    (k, n, words), (k_rest, n_rest, words_rest) = sides
    found = {
        "n": int(n), "n_rest": int(n_rest), "exposure": int(words), "exposure_rest": int(words_rest),
        "articles": k, "articles_rest": k_rest,
        "rate": n / words if words else np.nan, "rate_rest": n_rest / words_rest if words_rest else np.nan,
        "estimate": np.nan, "se": np.nan, "df": np.nan, "p": np.nan, "spans": np.nan,
        "turned": False,
    }  # fmt: skip
    if not (n or n_rest) or not words or not words_rest or (odds and n == words and n_rest == words_rest):
        return found
    # Of a share: nothing but it on one side. Then what it leaves has no span there; where both hold, the side with fewer tells.
    turned = odds and (words_rest > words if n == 0 else words > words_rest if n_rest == 0 else True)
    turned = found["turned"] = bool(turned and (n == words or n_rest == words_rest))
    plain = _haenszel(strata, sides, odds)
    found["estimate"] = float(np.exp(plain))
    if min(k, k_rest) < FEWEST:
        return found
    variances, freedom = [], []
    moved: list[tuple[np.ndarray, np.ndarray]] = []
    for at, side in itertools.product(range(len(strata)), (0, 1)):
        names, part = _shifts(strata, sides, at, side, odds)
        size = strata[at][side][2]
        variances.append(part @ part)
        freedom.append(max(1 / ((size / size.sum()) ** 2).sum() - 1, 1))
        moved.append((names, part))
    # A unit on both sides, or in several strata, is left out of all at once.
    units, shifts = (np.concatenate(several) for several in zip(*moved))
    variance = float((np.bincount(np.unique(units, return_inverse=True)[1], shifts) ** 2).sum())
    if not (n and n_rest) or turned:
        # One side has no span: the exact test of a binomial, at the number of independent spans that the other side's are worth.
        if turned:
            n, n_rest = words - n, words_rest - n_rest
        there = [stratum[0 if n else 1] for stratum in strata]
        x2, df = map(sum, zip(*(pearson(size - part if turned else part, size) for _, part, size in there)))
        found["spans"] = max(n, n_rest) / max(1.0, x2 / max(df, 1))
        found["p"] = min(1.0, 2 * ((words if n else words_rest) / (words + words_rest)) ** found["spans"])
        return found
    welch = sum(variances) ** 2 / sum(v**2 / d for v, d in zip(variances, freedom)) if variance > 0 else sum(freedom)
    independent = 1 / n + 1 / n_rest + (1 / (words - n) + 1 / (words_rest - n_rest) if odds else 0.0)
    variance = max(variance, independent * float(stats.chi2.ppf(_UNLIKELY, welch)) / welch)
    found["se"], found["df"] = variance**0.5, welch
    found["p"] = float(2 * stats.t.sf(abs(plain) / found["se"], found["df"]))
    return found


def _pooled(parts: list) -> tuple[int, float, float]:
    units = np.unique(np.concatenate([np.empty(0), *(units for units, _, _ in parts)]))
    return len(units), *(sum(part[i].sum() for part in parts) for i in (1, 2))


def _haenszel(strata: list, sides: list, odds: bool, half: float = 0.0) -> float:
    """The log of Mantel and Haenszel's ratio of rates, or odds; ``half`` a span is added where it would be 0 or infinite."""
    above = below = 0.0
    for (_, n, words), (_, m, rest) in strata:
        size, size_rest = words.sum(), rest.sum()
        more, more_rest = half * size / sides[0][2], half * size_rest / sides[1][2]
        others, others_rest = (size - n.sum() + more, size_rest - m.sum() + more_rest) if odds else (size, size_rest)
        above += (n.sum() + more) * others_rest / (size + size_rest)
        below += (m.sum() + more_rest) * others / (size + size_rest)
    return float(np.log(above / below)) if above and below else _haenszel(strata, sides, odds, 0.5)


def _shifts(strata: list, sides: list, at: int, side: int, odds: bool) -> tuple[np.ndarray, np.ndarray]:
    """By how much the log ratio moves when each unit of one side of a stratum is left out."""
    names, n, words = strata[at][side]
    k = len(names)
    # All sums but this side's of this stratum stay as they are.
    terms = [[(x.sum(), w.sum()) for _, x, w in stratum] for stratum in strata]
    above, below = np.zeros(k), np.zeros(k)
    for place, ((a, size), (b, rest)) in enumerate(terms):
        a, size, b, rest = (np.full(k, value) for value in (a, size, b, rest))
        half, half_rest = 0.5 * size / sides[0][2], 0.5 * rest / sides[1][2]
        if place == at and side == 0:
            a, size = a - n, size - words
        elif place == at:
            b, rest = b - n, rest - words
        others, others_rest = (size - a + half, rest - b + half_rest) if odds else (size, rest)
        above += (a + half) * others_rest / (size + rest)
        below += (b + half_rest) * others / (size + rest)
    moved = np.log(above / below)
    return names, np.sqrt((k - 1) / k) * (moved - moved.mean())


def _stepped(p: pd.Series, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Holm's p, and the number by which 1 - level is divided where each comparison is decided."""
    holm = adjusted(p, method="holm")
    rank = p.rank(method="first").to_numpy()
    step = int(p.notna().sum()) - rank + 1
    failed = ~(holm <= 1 - level + 1e-12)
    if (failed & p.notna().to_numpy()).any():
        step = np.where(failed, np.nanmax(np.where(failed, step, np.nan)), step)
    return holm, step
