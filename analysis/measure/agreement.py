"""Agreement: whether people who code the same text code it alike, beyond what chance would give them.

In: codes, a row for each judgment (``unit, coder, label``; a judgment that was not made is no row, or a missing label). Out:
Krippendorff's alpha and percent agreement with their interval, and the counts of each class. May not touch: text.
"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure import coefficients
from analysis.measure.alpha import ALL_AGREE
from analysis.measure.clusters import LEAST, called, refuse_level
from analysis.tables import TableError

_METRICS = ("nominal", "ordinal", "interval")
#: Resamples are summed so many numbers at a time, so that memory does not grow with the units.
_BLOCK = 2_000_000


def agreement(
    codes: pd.DataFrame, *, metric: str, level: float, seed: int, resample: str = "unit", resamples: int = 2000
) -> pd.DataFrame:
    """Give Krippendorff's alpha, Gwet's AC1, percent agreement, and Cohen's kappa of each two coders.

    Parameters
    ----------
    codes : pandas.DataFrame
        ``unit, coder, label``, and the column ``resample`` names. A unit that fewer than two coders judged says nothing about
        agreement and is left out; an empty label is no judgment.
    metric : {"nominal", "ordinal", "interval"}
        How far two labels are apart, for alpha: they differ or not; by their ranks; or they are numbers, and differ by the square
        of their distance. Ordered labels must be numbers too. The other measures take labels as equal or not.
    level : float
        Level of the interval, such as 0.95.
    seed : int
        Of the resampling.
    resample : str
        What differs by chance: the column ``unit``, or one that holds several units, such as ``doc_id``. Words of one article are
        not independent: name articles there.
    resamples : int
        How often units are drawn anew.

    Returns
    -------
    pandas.DataFrame
        A row each for ``alpha``, ``AC1``, ``percent agreement``, and ``kappa A, B`` for each two coders: ``measure``;
        ``n``, judgments that have another to be compared with;
        ``exposure``, units; ``coders``; ``drawn``, how many things are resampled; ``estimate, low, high, level, unit, method,
        note``.

    Raises
    ------
    TableError
        A column is lacking; a coder has no name, or judged a unit twice; the metric is unknown or the labels are no numbers;
        ``resamples`` is below 1.

    Notes
    -----
    With n_uc the number of judgments c of unit u, m_u their sum, n_c the sum of n_uc over units, n of n_c, and δ(c, k) = 1 where
    c ≠ k (nominal), (c - k)² (interval) or, for ranks, (n_c/2 + Σ n_g + n_k/2)² over the labels g between::

        alpha = 1 - (n - 1) · Σ_u Σ_ck n_uc n_uk δ(c, k) / (m_u - 1)  /  Σ_ck n_c n_k δ(c, k)
        percent agreement = agreeing pairs of judgments / all pairs within units
        AC1   = (a - e) / (1 - e),  a the mean agreement of units, e = Σ_c π_c (1 - π_c) / (q - 1), π_c the mean share of c
        kappa = (a - e) / (1 - e),  e = Σ_c p_c q_c of the two coders' own shares

    q is the number of labels given. They differ in what chance would do. With one label in 96 % of judgments, two coders who
    agree on 92 % of units have alpha -0.04, for so much agreement is expected of two who guess with these shares; and AC1 0.91,
    for it asks how often they would have to guess at all. Give both, with the counts (:func:`classes`); a low alpha says then
    that the rare label was not agreed on, a high AC1 that it is rare.

    1 is agreement in everything, 0 what chance gives. Where all judgments are of one class, chance agreement is certain too:
    alpha is undefined (missing), not 1. Where all agree there is no interval: nothing tells how far chance would take it.

    Over units the interval is the percentile bootstrap; a resample in which alpha is undefined is left out, never counted as 0,
    and ``note`` says so where that is more than 1 in 100. Articles are few, and a bootstrap of few is too narrow: there the
    interval is the estimate ∓ t √v, at most 1, with θ₋ₐ the estimate without article a and t of k - 1 degrees of freedom::

        v = (k - 1)/k Σ (θ₋ₐ - mean θ₋)²        (jackknife), of five articles or more

    References
    ----------
    Krippendorff, K. (2019). Content Analysis: an introduction to its methodology (4th ed.). Sage, chapter 12.
    Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data. Communication
    Methods and Measures 1, 77-89.
    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British Journal of
    Mathematical and Statistical Psychology 61, 29-48.
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46.

    Examples
    --------
    The worked example of the English Wikipedia's article on alpha, three coders and 15 units:

    >>> rows = {"A": "*****34121133*3", "B": "1*213343*******", "C": "**21344*21133*4"}
    >>> codes = pd.DataFrame(
    ...     [(unit, coder, int(label)) for coder, labels in rows.items() for unit, label in enumerate(labels) if label != "*"],
    ...     columns=["unit", "coder", "label"],
    ... )
    >>> [agreement(codes, metric=m, level=0.95, seed=1)["estimate"].round(3)[0].item() for m in ("nominal", "interval")]
    [0.691, 0.811]
    """
    if metric not in _METRICS:
        raise TableError(f"metric must be 'nominal', 'ordinal' or 'interval', not {metric!r}")
    refuse_level(level)
    if resamples < 1:
        raise TableError(f"resamples must be 1 or more, not {resamples!r}")
    codes = _pairable(codes, resample)
    table, distance = _table(codes, metric)
    of = codes.groupby("unit", sort=True)[resample].first().to_numpy() if resample != "unit" else table.index.to_numpy()
    groups, which = np.unique(of.astype(str), return_inverse=True)
    each = table.to_numpy(float)
    measures = {
        "alpha": coefficients.alpha(each, distance),
        "AC1": coefficients.gwet(each),
        "percent agreement": coefficients.percent(each),
    }
    given = codes.pivot(index="unit", columns="coder", values="label")
    for one, other in itertools.combinations(given.columns, 2):
        measures[f"kappa {one}, {other}"] = coefficients.cohen(given[one], given[other], table.columns)
    rows = []
    for name, (parts, statistic) in measures.items():
        size = max(len(groups), 1)
        grouped = np.zeros((size, parts.shape[1]))
        np.add.at(grouped, which, parts)
        estimate = statistic(grouped.sum(axis=0)[None])[0]
        if resample == "unit":
            again = _resampled(grouped, statistic, seed, resamples) if len(groups) > 1 else np.empty(0)
            low, high, undefined = _percentiles(again, estimate, level)
        else:
            low, high, undefined = *_jackknife(grouped, statistic, estimate, level), 0.0
        if estimate == 1:
            low = high = np.nan
        rows.append((name, estimate, low, high, _note(estimate, low, len(groups), table, called(resample), undefined)))
    found = pd.DataFrame(rows, columns=["measure", "estimate", "low", "high", "note"])
    method = f"{metric} alpha (Krippendorff 2019), AC1 (Gwet 2008), kappa (Cohen 1960)"
    drawn = f"bootstrap over units, {resamples} resamples, seed {seed}"
    method += f"; {drawn if resample == 'unit' else f'jackknife over {called(resample)}s, t'}"
    found = found.assign(
        n=int(table.to_numpy().sum()), exposure=len(table), coders=codes["coder"].nunique(), drawn=len(groups),
        level=level, unit=["share" if name.startswith("percent") else name.split()[0] for name in measures], method=method,
    )  # fmt: skip
    columns = ["measure", "n", "exposure", "coders", "drawn", "estimate", "low", "high", "level", "unit", "method", "note"]
    return found[columns]


def _resampled(parts: np.ndarray, statistic, seed: int, resamples: int) -> np.ndarray:
    """The statistic of so many draws of the rows, a block of draws at a time; the draws are those of Python's ``random``.

    A browser, which has no numpy, so gives the same limits (:mod:`analysis.measure.alpha`).
    """
    words = [abs(seed) >> shift & 0xFFFFFFFF for shift in range(0, max(abs(seed).bit_length(), 1), 32)]
    random, size = np.random.RandomState(words), len(parts)
    block = max(1, _BLOCK // size)
    found = []
    for start in range(0, resamples, block):
        rows = min(block, resamples - start)
        drawn = (random.random_sample((rows, size)) * size).astype(np.int64) + np.arange(rows)[:, None] * size
        found.append(statistic(np.bincount(drawn.ravel(), minlength=rows * size).reshape(rows, size) @ parts))
    return np.concatenate(found)


def _jackknife(parts: np.ndarray, statistic, estimate: float, level: float) -> tuple[float, float]:
    """Limits from how much the statistic moves when each row is left out; none of fewer than five rows."""
    k = len(parts)
    if k <= LEAST or np.isnan(estimate):
        return np.nan, np.nan
    without = statistic(parts.sum(axis=0) - parts)
    half = stats.t.ppf((1 + level) / 2, k - 1) * np.sqrt((k - 1) / k * ((without - without.mean()) ** 2).sum())
    return float(estimate - half), float(min(estimate + half, 1.0))


def _percentiles(again: np.ndarray, estimate: float, level: float) -> tuple[float, float, float]:
    """Limits from the resamples in which the statistic is defined, and the share of the others."""
    defined = again[~np.isnan(again)]
    if not len(defined) or np.isnan(estimate):
        return np.nan, np.nan, 0.0
    return *np.quantile(defined, [(1 - level) / 2, (1 + level) / 2]), 1 - len(defined) / len(again)


def classes(codes: pd.DataFrame) -> pd.DataFrame:
    """Count how often each class was given, and how often another coder gave it too.

    Parameters
    ----------
    codes : pandas.DataFrame
        As for :func:`agreement`.

    Returns
    -------
    pandas.DataFrame
        ``label``; ``n``, judgments; ``exposure``, units with at least one of them; ``agreed``, of ``n``, the share of others'
        judgments of the same units that are the same; ``expected``, that share by chance. Sorted by ``n``, ties by label.

    Notes
    -----
    ::

        agreed = Σ_u n_uc (n_uc - 1) / (m_u - 1) / n_c          expected = (n_c - 1) / (n - 1)

    A high alpha may hide a class on which nobody agrees; here it shows.

    Examples
    --------
    >>> codes = pd.DataFrame({"unit": [1, 1, 2, 2], "coder": list("ABAB"), "label": ["own", "own", "own", "scare"]})
    >>> classes(codes).round(2).to_numpy().tolist()
    [['own', 3, 2, 0.67, 0.67], ['scare', 1, 1, 0.0, 0.0]]
    """
    table, _ = _table(_pairable(codes, "unit"), "nominal")
    counts = table.to_numpy(float)
    same = (counts * (counts - 1) / (counts.sum(axis=1, keepdims=True) - 1)).sum(axis=0)
    found = pd.DataFrame({"label": table.columns, "n": counts.sum(axis=0).astype(int), "exposure": (counts > 0).sum(axis=0)})
    found = found.assign(agreed=same / found["n"], expected=(found["n"] - 1) / (counts.sum() - 1))
    return found.sort_values(["n", "label"], ascending=[False, True], ignore_index=True)


def _pairable(codes: pd.DataFrame, resample: str) -> pd.DataFrame:
    if lacking := [column for column in ("unit", "coder", "label", resample) if column not in codes]:
        raise TableError(f"codes has no column {lacking[0]!r}")
    codes = codes[codes["label"].notna() & (codes["label"].astype(str).str.strip() != "")]
    if (nameless := codes["coder"].isna()).any():
        raise TableError(f"{nameless.sum():,} judgments have no coder: name who made them")
    if (twice := codes.duplicated(["unit", "coder"])).any():
        row = codes[twice].iloc[0]
        raise TableError(f"coder {row['coder']} judged unit {row['unit']} twice: keep one judgment")
    if codes.groupby("unit")[resample].nunique().gt(1).any():
        raise TableError(f"a unit belongs to two values of {resample!r}")
    return codes[codes.groupby("unit")["coder"].transform("size") > 1]


def _table(codes: pd.DataFrame, metric: str) -> tuple[pd.DataFrame, np.ndarray]:
    """Units by labels, and the distance between each two labels."""
    table = codes.groupby(["unit", "label"]).size().unstack(fill_value=0)
    if metric == "nominal":
        return table, 1.0 - np.eye(table.shape[1])
    try:
        values = table.columns.to_numpy(dtype=float)
    except (TypeError, ValueError) as error:
        raise TableError(f"the {metric} metric needs numbers as labels: {error}") from error
    if metric == "interval":
        return table, np.subtract.outer(values, values) ** 2
    table = table.iloc[:, np.argsort(values)]
    sizes = table.sum().to_numpy(float)
    middle = sizes.cumsum() - sizes / 2
    return table, np.subtract.outer(middle, middle) ** 2


def _note(estimate: float, low: float, drawn: int, table: pd.DataFrame, what: str, undefined: float) -> str:
    if not len(table):
        return "no unit was judged by two coders"
    if np.isnan(estimate):
        return "one class only: chance agreement is certain too"
    if drawn == 1:
        return f"one {what}: no interval"
    if estimate == 1:
        return ALL_AGREE
    if np.isnan(low):
        return f"no interval: {drawn} {what}s do not show how much they differ"
    return f"undefined in {undefined:.0%} of resamples" if undefined > 0.01 else ""
