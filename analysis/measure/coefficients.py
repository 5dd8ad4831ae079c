"""Coefficients of agreement: each as numbers for every unit, and a function of their sums, so that a resample is a sum.

In: units by labels, how often each label was given; or the labels of two coders. Out: an array of parts, one row per unit, and
the function that makes the coefficient of rows of summed parts, missing where it is undefined. May not touch: intervals; formulas
and references are those of :func:`analysis.measure.agreement`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

Coefficient = tuple[np.ndarray, Callable[[np.ndarray], np.ndarray]]


def alpha(table: np.ndarray, distance: np.ndarray) -> Coefficient:
    """Krippendorff's alpha: of each unit the judgments by label, and how much they disagree.

    Examples
    --------
    >>> parts, coefficient = alpha(np.array([[2.0, 0.0], [1.0, 1.0]]), 1 - np.eye(2))
    >>> parts.tolist(), coefficient(parts.sum(axis=0)[None]).tolist()
    ([[2.0, 0.0, 0.0], [1.0, 1.0, 2.0]], [0.0])
    """
    observed = ((table @ distance) * table).sum(axis=1) / (table.sum(axis=1) - 1)

    def of(sums: np.ndarray) -> np.ndarray:
        sizes = sums[:, :-1]
        return 1 - _ratio((sizes.sum(axis=1) - 1) * sums[:, -1], ((sizes @ distance) * sizes).sum(axis=1))

    return np.column_stack([table, observed]), of


def percent(table: np.ndarray) -> Coefficient:
    """Percent agreement: of each unit the agreeing pairs of judgments, and all pairs."""
    return np.column_stack(_pairs(table)), lambda sums: _ratio(sums[:, 0], sums[:, 1])


def gwet(table: np.ndarray) -> Coefficient:
    """Gwet's AC1: of each unit 1, the share of agreeing pairs, and the share of each label."""
    agreeing, every = _pairs(table)

    def of(sums: np.ndarray) -> np.ndarray:
        units, labels = sums[:, :1], sums.shape[1] - 2
        with np.errstate(divide="ignore", invalid="ignore"):
            share = sums[:, 2:] / units
            chance = (share * (1 - share)).sum(axis=1) / (labels - 1 if labels > 1 else np.nan)
            return (sums[:, 1] / units[:, 0] - chance) / (1 - chance)

    return np.column_stack([np.ones(len(table)), agreeing / every, table / table.sum(axis=1, keepdims=True)]), of


def cohen(one: pd.Series, other: pd.Series, labels: pd.Index) -> Coefficient:
    """Cohen's kappa: of each unit 1 where both judged it, whether they agree, and what each said."""
    both = (one.notna() & other.notna()).to_numpy()[:, None]
    said = [(coder.to_numpy(object)[:, None] == labels.to_numpy(object)) & both for coder in (one, other)]

    def of(sums: np.ndarray) -> np.ndarray:
        half = (sums.shape[1] - 2) // 2
        chance = _ratio((sums[:, 2 : 2 + half] * sums[:, 2 + half :]).sum(axis=1), sums[:, 0] ** 2)
        return _ratio(_ratio(sums[:, 1], sums[:, 0]) - chance, 1 - chance)

    return np.column_stack([both, (said[0] & said[1]).any(axis=1), *said]).astype(float), of


def _pairs(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Agreeing pairs and all pairs of each unit."""
    size = table.sum(axis=1)
    return (table * (table - 1)).sum(axis=1), size * (size - 1)


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, above / below, np.nan)
