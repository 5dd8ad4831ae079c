"""Comparison: whether outlets differ, with the article as the unit of evidence.

In: counts by article. Out: each outlet against all the others, with an interval and p-values over articles, never over words,
and a claim that a figure may print. May not touch: text; the words inside an article.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure.association import adjusted
from analysis.tables import TableError

TOO_FEW = "too few articles to compare"


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
    """
    least = smallest_p(n, n_rest)
    if least > 1 - level + 1e-12:
        return f"{TOO_FEW}: with {n} against {n_rest} the smallest two-sided p is {least:.2g}"
    if np.isnan(p):
        return "nothing to compare"
    return f"{'differs' if p <= 1 - level else 'no difference shown'} (p = {p:.2g})"


def compare(
    counts: pd.DataFrame,
    *,
    target: str,
    article: str,
    by: Sequence[str],
    per: int,
    level: float,
    seed: int,
    resamples: int = 9999,
) -> pd.DataFrame:
    """Compare each outlet with all the others, article by article.

    Parameters
    ----------
    counts : pandas.DataFrame
        From :func:`analysis.measure.counts`, counted and exposed by ``target`` and ``article``.
    target : str
        The column each of whose values is compared with all the others, such as ``"outlet"``.
    article : str
        The column whose values are the units of evidence: ``"doc_id"``; or ``"sha256"``, by which copies of one text are one
        article.
    by : sequence of str
        Further columns of ``counts``, such as ``["label", "voice"]``: each combination is compared by itself.
    per : int
        Rates are per so many words.
    level : float
        Of the interval; a difference is claimed at 1 - ``level``.
    seed : int
        Of relabeling and resampling.
    resamples : int
        How many; relabelings are enumerated, all of them once, where there are no more.

    Returns
    -------
    pandas.DataFrame
        ``target``, ``by``; ``n, n_rest``, spans; ``exposure, exposure_rest``, words; ``n_docs, n_docs_rest``, articles; ``rate,
        rate_rest``; ``estimate``, their difference, with ``low, high, level``; ``p``, permutation test of the difference;
        ``p_ranks``, of the ranks (Wilcoxon); ``p_holm``, ``p`` after Holm over ``family`` comparisons; ``smallest_p``; ``unit,
        method, note``. ``note`` is :func:`claim`. Interval and p-values are missing where there are too few articles.

    Raises
    ------
    TableError
        A column is lacking; an article belongs to two targets; there is nothing to compare with; ``level`` or ``per`` is
        impossible.

    Notes
    -----
    A rate is pooled: spans of all articles over words of all articles; an article without words has no part. The estimate is
    positive where the target has more. Under the null hypothesis the articles' labels are exchangeable::

        p = (relabelings with |difference| at least that observed) / all        if they are enumerated
        p = (1 + such relabelings) / (1 + resamples)                            if they are drawn

    The rank test does the same with the distance of the target's mean rank from the mean of all (mid-ranks for ties), which no
    single article can carry. The interval is the bias-corrected and accelerated bootstrap (BCa): articles are drawn with
    replacement inside each side, which needs two on both; the acceleration is the jackknife's over the articles of both. All
    this says something of other articles only as far as these are like a draw from them.

    References
    ----------
    Phipson, B., & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in Genetics and
    Molecular Biology 9, 39.
    Efron, B. (1987). Better bootstrap confidence intervals. Journal of the American Statistical Association 82, 171-185.
    Wilcoxon, F. (1945). Individual comparisons by ranking methods. Biometrics Bulletin 1, 80-83.

    Examples
    --------
    Two groups of 4 articles of 100 words, with no overlap: 2 of the C(8, 4) = 70 relabelings are as extreme, p = 2/70.

    >>> table = pd.DataFrame({"outlet": ["Post"] * 4 + ["Times"] * 4, "doc_id": list("abcdefgh"), "n": [5, 6, 7, 8, 1, 2, 3, 4]})
    >>> table = table.assign(exposure=100)
    >>> found = compare(table, target="outlet", article="doc_id", by=[], per=100, level=0.95, seed=1)
    >>> found[["outlet", "rate", "rate_rest", "estimate", "p"]].round(4).to_numpy().tolist()
    [['Post', 6.5, 2.5, 4.0, 0.0286], ['Times', 2.5, 6.5, -4.0, 0.0286]]
    """
    by = list(by)
    n, words, sides = _articles(counts, target, article, by, per, level)
    rows = [row for name, inside in sides.items() for row in _rows(name, inside, n, words, per, level, seed, resamples)]
    columns = [
        "n",
        "n_rest",
        "exposure",
        "exposure_rest",
        "n_docs",
        "n_docs_rest",
        "rate",
        "rate_rest",
        "estimate",
        "low",
        "high",
    ]
    found = pd.DataFrame(rows, columns=[target, "of", *columns, "p", "p_ranks", "smallest_p"])
    classes = n.columns.to_frame(index=False) if by else pd.DataFrame(index=range(1))
    found = pd.concat(
        [found[[target]], classes.iloc[found["of"]].reset_index(drop=True), found.drop(columns=[target, "of"])], axis=1
    )
    found["p_holm"] = adjusted(found["p"], method="holm")
    found["family"] = int(found["p"].notna().sum())
    found["note"] = [claim(*row, level=level) for row in zip(found["p_holm"], found["n_docs"], found["n_docs_rest"])]
    method = f"permutation test and BCa bootstrap over {article}, at most {resamples} resamples, seed {seed}; Holm (1979)"
    found = found.assign(level=level, unit=f"difference per {per:,} words", method=method)
    return found[[target, *by, *columns, "level", "p", "p_ranks", "p_holm", "family", "smallest_p", "unit", "method", "note"]]


def claims(compared: pd.DataFrame) -> str:
    """Say what a figure may claim of these comparisons, to be printed in its caption.

    Parameters
    ----------
    compared : pandas.DataFrame
        From :func:`compare`, or rows of it.

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


def _articles(counts, target, article, by, per, level) -> tuple[pd.DataFrame, np.ndarray, dict[str, np.ndarray]]:
    """Spans (articles by classes), words (articles), and which articles are inside each target."""
    if lacking := [column for column in (target, article, *by, "n", "exposure") if column not in counts]:
        raise TableError(f"counts has no column {lacking[0]!r}: count by {[target, article, *by]}")
    if not 0 < level < 1:
        raise TableError(f"level must lie between 0 and 1, such as 0.95, not {level!r}")
    if not per > 0:
        raise TableError(f"per must be a positive number of words, not {per!r}")
    if counts.duplicated([target, article, *by]).any():
        raise TableError(f"counts are finer than {[target, article, *by]}: name all their columns in by")
    if (counts.groupby(article)[target].nunique(dropna=False) > 1).any():
        raise TableError(f"one {article} belongs to two values of {target!r}: compare what is printed there only once")
    counts = counts[counts["exposure"] > 0]
    if counts[target].nunique() < 2:
        raise TableError(f"nothing to compare: counts hold fewer than two values of {target!r} with words")
    if (counts.groupby(article)["exposure"].nunique() > 1).any():
        raise TableError(f"the exposure differs inside an article: count with exposure={[target, article]!r}")
    heads = counts.groupby(article, sort=True)[[target, "exposure"]].first()
    n = counts.pivot(index=article, columns=by, values="n") if by else counts.set_index(article)[["n"]].sort_index()
    sides = {name: (heads[target] == name).to_numpy() for name in sorted(heads[target].unique())}
    return n.fillna(0), heads["exposure"].to_numpy(float), sides


def _rows(name, inside, n, words, per, level, seed, resamples) -> Iterator[tuple]:
    values = n.to_numpy(float)
    here, there = int(inside.sum()), int((~inside).sum())
    spans, of = values[inside].sum(axis=0), words[inside].sum()
    spans_rest, of_rest = values[~inside].sum(axis=0), words[~inside].sum()
    rate, rate_rest = per * spans / of, per * spans_rest / of_rest
    missing = np.full(values.shape[1], np.nan)
    p, p_ranks, low, high = missing, missing, missing, missing
    if smallest_p(here, there) <= 1 - level + 1e-12:
        p, p_ranks = _permutation(inside, values, words, np.random.default_rng(seed), resamples)
    if smallest_p(here, there) <= 1 - level + 1e-12 and min(here, there) > 1:
        low, high = (per * limit for limit in _bca(inside, values, words, level, np.random.default_rng(seed), resamples))
    for k in range(values.shape[1]):
        counted = (
            int(spans[k]),
            int(spans_rest[k]),
            int(of),
            int(of_rest),
            here,
            there,
            rate[k],
            rate_rest[k],
            rate[k] - rate_rest[k],
        )
        yield (name, k, *counted, low[k], high[k], p[k], p_ranks[k], smallest_p(here, there))


def _permutation(inside, values, words, random, resamples) -> tuple[np.ndarray, np.ndarray]:
    """Two-sided p-values of the difference of pooled rates and of the mean rank, for every class at once."""
    count, chosen = len(inside), int(inside.sum())
    ranks = stats.rankdata(values / words[:, None], axis=0)
    parts = np.column_stack([words, values, ranks])
    exact = math.comb(count, chosen) <= resamples
    if exact:
        sums = np.stack([parts[list(draw)].sum(axis=0) for draw in itertools.combinations(range(count), chosen)])
    else:
        label = inside.astype(float)
        sums = np.stack([random.permutation(label) @ parts for _ in range(resamples)])
    total, seen = parts.sum(axis=0), parts[inside].sum(axis=0)

    def extremes(sums: np.ndarray) -> np.ndarray:
        words_in, k = sums[..., :1], values.shape[1]
        spans_in, ranks_in = sums[..., 1 : k + 1], sums[..., k + 1 :]
        difference = spans_in / words_in - (total[1 : k + 1] - spans_in) / (total[:1] - words_in)
        return np.abs(np.concatenate([difference, ranks_in - chosen * (count + 1) / 2], axis=-1))

    observed = extremes(seen)
    # A relabeling that gives the same value by another order of additions is as extreme.
    reached = (extremes(sums) >= observed * (1 - 1e-9) - 1e-15).sum(axis=0)
    p = reached / len(sums) if exact else (reached + 1) / (len(sums) + 1)
    # Where no article has the class, or all have it equally, no relabeling can differ: there is nothing to compare.
    p = np.where(np.tile((ranks == ranks[0]).all(axis=0), 2), np.nan, p)
    return p[: values.shape[1]], p[values.shape[1] :]


def _bca(inside, values, words, level, random, resamples) -> tuple[np.ndarray, np.ndarray]:
    """The BCa interval of the difference of pooled rates, articles drawn inside each side, for every class at once."""
    rates, influence, observed = 0, [], 0
    for side, sign in ((inside, 1), (~inside, -1)):
        spans, of = values[side], words[side][:, None]
        size = len(of)
        parts = np.column_stack([of, spans])
        weights = (np.bincount(random.integers(size, size=size), minlength=size) for _ in range(resamples))
        sums = np.stack([weight.astype(float) @ parts for weight in weights])
        rates = rates + sign * sums[:, 1:] / sums[:, :1]
        observed = observed + sign * spans.sum(axis=0) / of.sum()
        without = (spans.sum(axis=0) - spans) / (of.sum() - of) if size > 1 else np.zeros_like(spans)
        influence.append(sign * (size - 1) * (without.mean(axis=0) - without) / size)
    influence = np.concatenate(influence)
    with np.errstate(divide="ignore", invalid="ignore"):
        acceleration = (influence**3).sum(axis=0) / (6 * (influence**2).sum(axis=0) ** 1.5)
        below = ((rates < observed).mean(axis=0) + (rates <= observed).mean(axis=0)) / 2
        bias = stats.norm.ppf(below)
        limits = []
        for tail in ((1 - level) / 2, (1 + level) / 2):
            z = bias + stats.norm.ppf(tail)
            limits.append(stats.norm.cdf(bias + z / (1 - acceleration * z)))
    some = np.isfinite(limits).all(axis=0)
    return tuple(
        np.array([np.quantile(rates[:, k], at[k]) if some[k] else np.nan for k in range(values.shape[1])]) for at in limits
    )
