"""Ratio: two sides of counts, the log ratio of their rates or odds, how much it varies between units, and its p.

In: the counts of each side, with the units that they are made of. Out: what :func:`analysis.measure.compare` makes a row of; the
formulas are there. May not touch: text; which sides are compared, and how many comparisons there are.
"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure.claims import FEWEST
from analysis.measure.clusters import pearson

#: A variance that so few draws of independent spans would give is taken for that of no units: nothing is so regular.
_UNLIKELY = 0.01


def numbered(counts: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Give the counts with ``_units``: the numbers of the units of each row, in the order of their names."""
    # Many rows have the same list of names: each is looked up once.
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


def ratio(first: pd.DataFrame, second: pd.DataFrame, unit: str, within: list[str], *, odds: bool) -> dict:
    """Set two sides beside each other: their sums, their ratio, the standard error of its log, degrees of freedom, and p."""
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
    if not (n and n_rest) or turned:
        # One side has no span: the exact test of a binomial, at the number of independent spans that the other side's are worth.
        if turned:
            n, n_rest = words - n, words_rest - n_rest
        there = [stratum[0 if n else 1] for stratum in strata]
        x2, df = map(sum, zip(*(pearson(size - part if turned else part, size) for _, part, size in there)))
        found["spans"] = max(n, n_rest) / max(1.0, x2 / max(df, 1))
        found["p"] = min(1.0, 2 * ((words if n else words_rest) / (words + words_rest)) ** found["spans"])
        return found
    variance, welch = _variance(strata, sides, odds)
    independent = 1 / n + 1 / n_rest + (1 / (words - n) + 1 / (words_rest - n_rest) if odds else 0.0)
    variance = max(variance, independent * float(stats.chi2.ppf(_UNLIKELY, welch)) / welch)
    found["se"], found["df"] = variance**0.5, welch
    found["p"] = float(2 * stats.t.sf(abs(plain) / found["se"], found["df"]))
    return found


def _variance(strata: list, sides: list, odds: bool) -> tuple[float, float]:
    """The variance of the log ratio, by the jackknife, and Welch's degrees of freedom."""
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
    return variance, sum(variances) ** 2 / sum(v**2 / d for v, d in zip(variances, freedom)) if variance > 0 else sum(freedom)


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
