"""Clusters: how much articles differ beyond chance, which is what every interval here rests on.

In: for each row of counts, its spans and words by article (or event). Out: dispersions and design effects, pooled over rows of
one class. May not touch: text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy import stats

from analysis.tables import TableError

#: From so many clusters on, a row is judged by its own dispersion too, where that is larger than the pooled one.
ENOUGH = 10
#: With fewer degrees of freedom the dispersion is anybody's guess, and so would be an interval.
LEAST = 4
#: What a cluster is called in sentences.
_NAMES = {"doc_id": "article", "sha256": "article", "text_id": "distinct text"}
#: What an interval may speak of.
_SCOPES = ("these articles", "such articles")


@dataclass(frozen=True, eq=False)
class Clusters:
    """What one row of counts rests on: its spans and words in each cluster, and the articles that have a span.

    ``docs`` is empty where each article is a cluster of its own, which ``n`` tells.

    Examples
    --------
    >>> part = Clusters("doc_id", 0, ["a", "b"], np.array([1, 2]), np.array([90, 0]))
    >>> part, (part + part).n.tolist()
    (1 doc_id, [2, 4])
    """

    column: str
    pool: int
    ids: Sequence[str] = field(repr=False)
    n: np.ndarray = field(repr=False)
    exposure: np.ndarray = field(repr=False)
    docs: frozenset[str] = field(repr=False, default=frozenset())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Clusters) or (self.column, self.pool, self.docs) != (
            other.column,
            other.pool,
            other.docs,
        ):
            return False
        pairs = ((self.ids, other.ids), (self.n, other.n), (self.exposure, other.exposure))
        return all(np.array_equal(one, two) for one, two in pairs)

    def __add__(self, other: Clusters) -> Clusters:
        return Clusters(
            self.column, self.pool, self.ids, self.n + other.n, self.exposure + other.exposure, self.docs | other.docs
        )

    def __repr__(self) -> str:
        return f"{int((self.exposure > 0).sum())} {self.column}"


def cluster_name(counts: pd.DataFrame) -> str:
    """The word for one cluster of these counts: article, or the column's name."""
    return called(counts["clusters"].iloc[0].column if len(counts) else "doc_id")


def called(column: str) -> str:
    """What one cluster is called that a column names.

    Examples
    --------
    >>> called("doc_id"), called("text_id"), called("event")
    ('article', 'distinct text', 'event')
    """
    return _NAMES.get(column, column)


def pearson(n: np.ndarray, exposure: np.ndarray) -> tuple[float, int]:
    """Pearson's X² of spans by cluster about one rate, and its degrees of freedom.

    Notes
    -----
    With μ_a = N_a Σ n / Σ N::

        X² = Σ (n_a - μ_a)² / μ_a        over the clusters with words, less one degree of freedom

    Where nothing was found there is no expectation: 0 and 0.

    Examples
    --------
    >>> pearson(np.array([1, 3]), np.array([100, 100]))
    (1.0, 1)
    """
    n, exposure = n[exposure > 0], exposure[exposure > 0]
    if not n.sum():
        return 0.0, 0
    expected = exposure * n.sum() / exposure.sum()
    return float(((n - expected) ** 2 / expected).sum()), len(n) - 1


def binomial(n: np.ndarray, whole: np.ndarray) -> tuple[float, int]:
    """Sum of squares of a share by cluster over that of independent draws, and its degrees of freedom.

    Notes
    -----
    With p = Σ n / Σ M and k clusters::

        X² = (k / M) Σ (n_a - p M_a)² / (p (1 - p))

    X² / (k - 1) is the design effect: how many times the variance of the share is that of independent draws. 0 and 0 where p
    is 0 or 1.

    Examples
    --------
    >>> binomial(np.array([4, 0]), np.array([4, 4]))
    (8.0, 1)
    """
    n, whole = n[whole > 0], whole[whole > 0]
    if not len(n) or not 0 < n.sum() < whole.sum():
        return 0.0, 0
    p = n.sum() / whole.sum()
    return float(len(n) * ((n - p * whole) ** 2).sum() / (whole.sum() * p * (1 - p))), len(n) - 1


def inflation(squares: pd.DataFrame, pool: Sequence | pd.Series | np.ndarray, *, level: float) -> pd.DataFrame:
    """By how much the variance of each row exceeds that of independent draws.

    Parameters
    ----------
    squares : pandas.DataFrame
        ``x2, df``, a row for each row of counts, from :func:`pearson` or :func:`binomial`.
    pool : sequence
        Rows of one value are pooled.
    level : float
        Of the interval.

    Returns
    -------
    pandas.DataFrame
        ``phi``, missing with fewer than four degrees of freedom; ``df``, the degrees of freedom it rests on.

    Notes
    -----
    ::

        φ = max(1, Σ X² / Σ df)      and at least X² / df of the row itself where it has ten clusters or more

    φ is itself an estimate. It is multiplied by (t / z)², the quantiles of Student's t with Σ df degrees of freedom and of the
    normal distribution at ``level``: 1.3 for ten, 1.0 for many.

    References
    ----------
    McCullagh, P., & Nelder, J. A. (1989). Generalized Linear Models (2nd ed.). Chapman & Hall, section 4.5.

    Examples
    --------
    >>> squares = pd.DataFrame({"x2": [30.0, 10.0], "df": [5, 5]})
    >>> inflation(squares, [0, 0], level=0.95).round(2).to_numpy().tolist()
    [[5.17, 10.0], [5.17, 10.0]]
    """
    together = squares.groupby(np.asarray(pool), sort=False).transform("sum")
    df = together["df"].to_numpy(dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        phi = np.where(df >= LEAST, together["x2"] / df, np.nan)
        own = np.where(squares["df"] >= ENOUGH - 1, squares["x2"] / squares["df"], 0)
    phi = np.maximum(np.maximum(phi, own), 1)
    tail = (1 + level) / 2
    return pd.DataFrame(
        {"phi": phi * (stats.t.ppf(tail, np.maximum(df, 1)) / stats.norm.ppf(tail)) ** 2, "df": df}, squares.index
    )


def between(z: pd.Series, clusters: pd.Series, share: float) -> float:
    """The variance of a share as clusters differ: k/(k - 1) Σ (z_a - share · N_a)² / N², z_a by cluster, N_a its size.

    Examples
    --------
    >>> between(pd.Series({"a": 2.0, "b": 0.0}), pd.Series(["a", "a", "b", "b"]), 0.5)
    0.25
    """
    sizes = clusters.value_counts()
    off = z - share * sizes.reindex(z.index)
    return len(sizes) / (len(sizes) - 1) * float((off**2).sum()) / len(clusters) ** 2


def garwood(n, phi, level) -> tuple[np.ndarray, np.ndarray]:
    """Limits of a count whose variance is ``phi`` times its mean."""
    tail = (1 - level) / 2
    low = np.where(n > 0, stats.chi2.ppf(tail, 2 * np.maximum(n, 1e-9) / phi) / 2, 0.0)
    return phi * low, phi * stats.chi2.ppf(1 - tail, 2 * n / phi + 2) / 2


def wilson(p, size, level) -> tuple[np.ndarray, np.ndarray]:
    """Limits of a share of so many independent draws; exactly 0 and 1 at the ends."""
    z = stats.norm.ppf((1 + level) / 2)
    center, scale = p + z**2 / (2 * size), 1 + z**2 / size
    spread = z * np.sqrt(np.maximum(p * (1 - p), 0) / size + z**2 / (4 * size**2))
    # At the ends the limit is 0 or 1 by algebra; floating point leaves a trace of the subtraction.
    low, high = (center - spread) / scale, (center + spread) / scale
    return np.where((p == 0) & (size > 0), 0.0, low), np.where((p == 1) & (size > 0), 1.0, high)


def refuse_level(level: float) -> None:
    """Refuse a confidence level that is none."""
    if not 0 < level < 1:
        raise TableError(f"level must lie between 0 and 1, such as 0.95, not {level!r}")


def refuse_scope(scope: str) -> None:
    """Refuse a scope that is none."""
    if scope not in _SCOPES:
        raise TableError(f"scope must be 'these articles' or 'such articles', not {scope!r}")
