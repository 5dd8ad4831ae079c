"""Resampling: p-values and intervals of a difference of two pooled rates, by relabeling and redrawing articles.

In: for each article, whether it is inside the target (``inside``), its spans of each class (``values``) and its ``words``; a
generator of random numbers. Out: arrays, one value a class. May not touch: the words inside an article.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
from scipy import stats


def permutation(inside, values, words, random, resamples) -> tuple[np.ndarray, np.ndarray]:
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


def bca(inside, values, words, level, random, resamples) -> tuple[np.ndarray, np.ndarray]:
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
