"""Agreement: whether people who code the same text code it alike, beyond what chance would give them.

In: codes, a row for each judgment (``unit, coder, label``; a judgment that was not made is no row, or a missing label). Out:
Krippendorff's alpha and percent agreement with their interval, and the counts of each class. May not touch: text.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.spans import within
from analysis.tables import TableError

_METRICS = ("nominal", "interval")


def agreement(
    codes: pd.DataFrame, *, metric: str, level: float, seed: int, resample: str = "unit", resamples: int = 2000
) -> pd.DataFrame:
    """Give Krippendorff's alpha and percent agreement.

    Parameters
    ----------
    codes : pandas.DataFrame
        ``unit, coder, label``, and the column ``resample`` names. A unit that fewer than two coders judged says nothing about
        agreement and is left out.
    metric : {"nominal", "interval"}
        Labels differ or not; or they are numbers, and differ by the square of their distance.
    level : float
        Level of the interval, such as 0.95.
    seed : int
        Of the resampling.
    resample : str
        What is drawn anew: the column ``unit``, or one that holds several units, such as ``doc_id``. Words of one article are
        not independent: resample articles there.
    resamples : int
        How often.

    Returns
    -------
    pandas.DataFrame
        A row each for ``alpha`` and ``percent agreement``: ``measure``; ``n``, judgments that have another to be compared with;
        ``exposure``, units; ``coders``; ``drawn``, how many things are resampled; ``estimate, low, high, level, unit, method,
        note``.

    Raises
    ------
    TableError
        A column is lacking; a coder judged a unit twice; the metric is unknown or the labels are no numbers.

    Notes
    -----
    With n_uc the number of judgments c of unit u, m_u their sum, n_c the sum of n_uc over units, n of n_c, and δ(c, k) = 1 where
    c ≠ k (nominal) or (c - k)² (interval)::

        alpha = 1 - (n - 1) · Σ_u Σ_ck n_uc n_uk δ(c, k) / (m_u - 1)  /  Σ_ck n_c n_k δ(c, k)
        percent agreement = agreeing pairs of judgments / all pairs within units

    1 is agreement in everything, 0 what chance gives. Where all judgments are of one class, chance agreement is certain too:
    alpha is undefined (missing), not 1. The interval is the percentile bootstrap; a resample in which alpha is undefined is
    left out, and ``note`` says so where that is more than 1 in 100.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis: an introduction to its methodology (4th ed.). Sage, chapter 12.
    Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data. Communication
    Methods and Measures 1, 77-89.

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
        raise TableError(f"metric must be 'nominal' or 'interval', not {metric!r}")
    if not 0 < level < 1:
        raise TableError(f"level must lie between 0 and 1, such as 0.95, not {level!r}")
    codes = _pairable(codes, resample)
    table, distance = _table(codes, metric)
    of = codes.groupby("unit", sort=True)[resample].first().to_numpy() if resample != "unit" else table.index.to_numpy()
    groups, which = np.unique(of.astype(str), return_inverse=True)
    size = max(len(groups), 1)
    parts = np.zeros((size, table.shape[1] + 3))
    np.add.at(parts, which, np.column_stack([table, *_per_unit(table.to_numpy(float), distance)]))
    draws = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), resamples)
    rows = []
    for name, statistic in (("alpha", _alpha), ("percent agreement", _percent)):
        estimate = statistic(parts.sum(axis=0)[None], distance)[0]
        again = statistic(draws @ parts, distance)
        defined = again[~np.isnan(again)]
        low, high = (
            np.quantile(defined, [(1 - level) / 2, (1 + level) / 2]) if len(groups) > 1 and len(defined) else (np.nan,) * 2
        )
        low, high = (np.nan, np.nan) if np.isnan(estimate) else (low, high)
        rows.append((name, estimate, low, high, _note(estimate, len(groups), table, resample, 1 - len(defined) / resamples)))
    found = pd.DataFrame(rows, columns=["measure", "estimate", "low", "high", "note"])
    method = f"Krippendorff (2019), {metric}; bootstrap over {resample}, {resamples} resamples, seed {seed}"
    found = found.assign(
        n=int(table.to_numpy().sum()), exposure=len(table), coders=codes["coder"].nunique(), drawn=len(groups),
        level=level, unit=["alpha", "share"], method=method,
    )  # fmt: skip
    columns = ["measure", "n", "exposure", "coders", "drawn", "estimate", "low", "high", "level", "unit", "method", "note"]
    return found[columns]


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


def judgments(codes: pd.DataFrame) -> pd.DataFrame:
    """Set the coders side by side, unit by unit.

    Parameters
    ----------
    codes : pandas.DataFrame
        As for :func:`agreement`.

    Returns
    -------
    pandas.DataFrame
        ``unit``, a column for each coder with the label given (missing where none was), and ``agreed``: the label, if at least
        two coders gave one and all that did gave the same; else missing. Rows without it are what there is to discuss.

    Examples
    --------
    >>> codes = pd.DataFrame({"unit": [1, 1, 2, 2], "coder": list("ABAB"), "label": ["own", "own", "own", "scare"]})
    >>> judgments(codes).fillna("").to_numpy().tolist()
    [[1, 'own', 'own', 'own'], [2, 'own', 'scare', '']]
    """
    _pairable(codes, "unit")
    given = codes.pivot(index="unit", columns="coder", values="label")
    unanimous = (given.nunique(axis=1) == 1) & (given.notna().sum(axis=1) > 1)
    agreed = given.bfill(axis=1).iloc[:, 0].where(unanimous)
    return given.assign(agreed=agreed).rename_axis(columns=None).reset_index()


def word_codes(words: pd.DataFrame, coded: Mapping[str, pd.DataFrame], *, none: str = "none") -> pd.DataFrame:
    """Turn spans coded by several people into a judgment of every word, so that spans can be compared.

    Parameters
    ----------
    words : pandas.DataFrame
        The words that all coders have read.
    coded : mapping of coder to span table
        What each coder has marked, and under which ``label``.
    none : str
        The class of a word that a coder has left unmarked.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, unit, coder, label`` for :func:`agreement`; ``unit`` names the word. The innermost span decides.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "start": [0, 4, 9], "end": [3, 8, 12]})
    >>> coded = {"A": pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [12], "label": ["direct"]}),
    ...          "B": pd.DataFrame({"doc_id": ["a"], "start": [9], "end": [12], "label": ["direct"]})}
    >>> codes = word_codes(words, coded)
    >>> codes.pivot(index="unit", columns="coder", values="label").to_numpy().tolist()
    [['none', 'none'], ['direct', 'none'], ['direct', 'direct']]
    """
    unit = words["doc_id"].astype(str) + ":" + words["start"].astype(str)
    tables = []
    for coder, spans in coded.items():
        place = within(words, spans)
        labels = spans["label"].to_numpy(object)
        given = np.where(place >= 0, labels[np.maximum(place, 0)] if len(labels) else none, none)
        tables.append(pd.DataFrame({"doc_id": words["doc_id"], "unit": unit, "coder": coder, "label": given}))
    return pd.concat(tables, ignore_index=True)


def _pairable(codes: pd.DataFrame, resample: str) -> pd.DataFrame:
    if lacking := [column for column in ("unit", "coder", "label", resample) if column not in codes]:
        raise TableError(f"codes has no column {lacking[0]!r}")
    codes = codes.dropna(subset=["label"])
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
        raise TableError(f"the interval metric needs numbers as labels: {error}") from error
    return table, np.subtract.outer(values, values) ** 2


def _per_unit(table: np.ndarray, distance: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Observed disagreement, agreeing pairs and all pairs of each unit."""
    size = table.sum(axis=1)
    return ((table @ distance) * table).sum(axis=1) / (size - 1), (table * (table - 1)).sum(axis=1), size * (size - 1)


def _alpha(parts: np.ndarray, distance: np.ndarray) -> np.ndarray:
    sums = parts[:, :-3]
    n, by_chance = sums.sum(axis=1), ((sums @ distance) * sums).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(by_chance > 0, 1 - (n - 1) * parts[:, -3] / by_chance, np.nan)


def _percent(parts: np.ndarray, distance: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(parts[:, -1] > 0, parts[:, -2] / parts[:, -1], np.nan)


def _note(estimate: float, drawn: int, table: pd.DataFrame, resample: str, undefined: float) -> str:
    if not len(table):
        return "no unit was judged by two coders"
    if np.isnan(estimate):
        return "one class only: alpha is undefined"
    if drawn == 1:
        return f"one {resample}: no interval"
    return f"undefined in {undefined:.0%} of resamples" if undefined > 0.01 else ""
