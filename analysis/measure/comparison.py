"""Comparison: whether outlets differ, with the article as the unit of evidence.

In: counts by article. Out: each outlet against all the others, with an interval and p-values over articles, never over words.
May not touch: text; the words inside an article.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.measure.association import adjusted
from analysis.measure.claims import claim, enough, smallest_p
from analysis.measure.resampling import bca, permutation
from analysis.tables import TableError

_COLUMNS = (
    "n", "n_rest", "exposure", "exposure_rest", "n_docs", "n_docs_rest", "rate", "rate_rest", "estimate", "low", "high", "level",
    "p", "p_ranks", "p_holm", "family", "smallest_p", "unit", "method", "note",
)  # fmt: skip


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
        method, note``. ``note`` is the :func:`analysis.measure.claim`. Interval and p-values are missing where there are too few
        articles, or no others: of one target alone there is a row that says so.

    Raises
    ------
    TableError
        A column is lacking; an article belongs to two targets; no article has words; ``level`` or ``per`` is
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
    classes = n.columns.to_frame(index=False) if by else pd.DataFrame(index=range(1))
    parts = [
        classes.join(_against_the_rest(inside, n.to_numpy(float), words, per, level, seed, resamples)).assign(**{target: name})
        for name, inside in sides.items()
    ]
    found = pd.concat(parts, ignore_index=True)
    found["p_holm"] = adjusted(found["p"], method="holm")
    found["family"] = int(found["p"].notna().sum())
    found["note"] = [claim(*row, level=level) for row in zip(found["p_holm"], found["n_docs"], found["n_docs_rest"])]
    method = f"permutation test and BCa bootstrap over {article}, at most {resamples} resamples, seed {seed}; Holm (1979)"
    found = found.assign(level=level, unit=f"difference per {per:,} words", method=method)
    return found[[target, *by, *_COLUMNS]]


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
    if (counts.groupby(article)["exposure"].nunique() > 1).any():
        raise TableError(f"the exposure differs inside an article: count with exposure={[target, article]!r}")
    heads = counts.groupby(article, sort=True)[[target, "exposure"]].first()
    n = counts.pivot(index=article, columns=by, values="n") if by else counts.set_index(article)[["n"]].sort_index()
    if heads.empty:
        raise TableError("nothing to compare: counts hold no article with words")
    sides = {name: (heads[target] == name).to_numpy() for name in sorted(heads[target].unique())}
    return n.fillna(0), heads["exposure"].to_numpy(float), sides


def _against_the_rest(inside, values, words, per, level, seed, resamples) -> pd.DataFrame:
    """One target against all the others: a row a class."""
    here, there = int(inside.sum()), int((~inside).sum())
    spans, of = values[inside].sum(axis=0), words[inside].sum()
    spans_rest, of_rest = values[~inside].sum(axis=0), words[~inside].sum()
    rate, rate_rest = per * spans / of, per * spans_rest / of_rest if of_rest else np.full(len(spans), np.nan)
    p = p_ranks = low = high = np.nan
    if enough(here, there, level=level):
        p, p_ranks = permutation(inside, values, words, np.random.default_rng(seed), resamples)
        if min(here, there) > 1:
            low, high = (per * limit for limit in bca(inside, values, words, level, np.random.default_rng(seed), resamples))
    return pd.DataFrame(
        {
            "n": spans.astype("int64"), "n_rest": spans_rest.astype("int64"), "exposure": int(of), "exposure_rest": int(of_rest),
            "n_docs": here, "n_docs_rest": there, "rate": rate, "rate_rest": rate_rest, "estimate": rate - rate_rest,
            "low": low, "high": high, "p": p, "p_ranks": p_ranks, "smallest_p": smallest_p(here, there),
        }
    )  # fmt: skip
