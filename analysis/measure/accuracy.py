"""Accuracy: how good the instrument is, against what people coded by hand.

In: two span tables, one coded by hand and one found. Out: precision, recall and F1 with the counts behind them.
May not touch: text; the choice of the spans that are compared is the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.spans import by_document
from analysis.tables import TableError

_MATCHING = ("overlap", "exact")
_ALL = "all"

Span = tuple[int, int]


def accuracy(
    gold: pd.DataFrame,
    found: pd.DataFrame,
    *,
    matching: str,
    level: float,
    seed: int,
    by: str | None = None,
    resamples: int = 2000,
) -> pd.DataFrame:
    """Score found spans against coded ones.

    Parameters
    ----------
    gold, found : pandas.DataFrame
        Span tables, cut by the caller to the region that was coded.
    matching : {"overlap", "exact"}
        What makes a match: sharing at least one character, or both ends.
    level : float
        Level of the interval, such as 0.95.
    seed : int
        Of the resampling.
    by : str, optional
        A column of both tables, such as ``"label"``: only spans of the same class match, each class has its rows, and the
        class ``"all"`` pools them. Without it classes play no part.
    resamples : int
        Articles are drawn anew so many times.

    Returns
    -------
    pandas.DataFrame
        ``by`` if given, ``measure`` (precision, recall, F1), ``tp, fp, fn``, then as :func:`analysis.measure.rate` gives:
        ``n`` is the numerator, ``exposure`` the denominator, ``n_docs`` the articles with a span in either table.

    Raises
    ------
    TableError
        ``matching`` is not one of the two, or a column is lacking.

    Notes
    -----
    Spans are matched one to one, article by article: each coded span, in the order of the table, takes the found span not
    yet taken that it overlaps most (the earlier one of two equals). Then::

        precision = tp / (tp + fp)      recall = tp / (tp + fn)      F1 = 2 tp / (2 tp + fp + fn)

    Missing, never 0, where a denominator is 0. The interval is the percentile bootstrap over articles, since errors come by
    article, not by span; a resample without a denominator is left out. There is no interval for one article, nor where
    every article has the same share: five articles without an error do not show that there is none.

    References
    ----------
    Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.

    Examples
    --------
    >>> gold = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 10, 0], "end": [5, 15, 5]})
    >>> found = pd.DataFrame({"doc_id": ["a", "b", "b"], "start": [3, 0, 7], "end": [8, 5, 9]})
    >>> scores = accuracy(gold, found, matching="overlap", level=0.95, seed=1)
    >>> scores[["measure", "n", "exposure", "estimate"]].round(3).to_numpy().tolist()
    [['precision', 2, 3, 0.667], ['recall', 2, 3, 0.667], ['F1', 4, 6, 0.667]]
    """
    _refuse(gold, found, matching, [by] if by else [])
    classes = sorted(set(gold[by].dropna()) | set(found[by].dropna())) if by else [_ALL]
    documents = sorted(set(gold["doc_id"]) | set(found["doc_id"])) or [""]
    tallies = {}
    for name in classes:
        coded, seen = (by_document(t[t[by] == name] if by else t, ["start", "end"]) for t in (gold, found))
        tallies[name] = np.array([_tally(coded.get(d, []), seen.get(d, []), matching) for d in documents]).reshape(-1, 3)
    if by:
        tallies[_ALL] = sum(tallies.values(), np.zeros((len(documents), 3), dtype=int))
    draws = _draws(len(documents), seed, resamples)
    rows = [(name, *row) for name, tally in tallies.items() for row in _score(tally, draws, level)]
    columns = ["measure", "tp", "fp", "fn", "n", "exposure", "n_docs", "estimate", "low", "high", "note"]
    scores = pd.DataFrame(rows, columns=[by or "class", *columns]).drop(columns=[] if by else ["class"])
    scores = scores.assign(level=level, unit="share", method=_method(matching, resamples, seed))
    return scores[[*(c for c in scores if c not in ("level", "unit", "method", "note")), "level", "unit", "method", "note"]]


def right(
    gold: pd.DataFrame,
    found: pd.DataFrame,
    *,
    column: str,
    matching: str,
    level: float,
    seed: int,
    by: str | None = None,
    accept: Mapping[str, Sequence[str]] | None = None,
    resamples: int = 2000,
) -> pd.DataFrame:
    """Say how often a matched span was given the class that it was coded with.

    Parameters
    ----------
    gold, found, matching, level, seed, by, resamples
        As for :func:`accuracy`; with ``by``, only spans of the same class match.
    column : str
        The column of both tables that is compared, such as ``"voice"``.
    accept : mapping of coded class to found classes, optional
        What counts as right where the two codebooks differ. A coded class that is empty is not compared.

    Returns
    -------
    pandas.DataFrame
        One row: ``measure`` ("share right"), then as :func:`accuracy` gives; ``n`` of ``exposure`` matched spans are right.

    Examples
    --------
    >>> gold = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 10], "end": [5, 15], "voice": ["own", "direct"]})
    >>> found = gold.assign(voice=["own", "partial"])
    >>> right(gold, found, column="voice", matching="exact", level=0.95, seed=1)["estimate"].tolist()
    [0.5]
    >>> accept = {"direct": ["direct", "partial"]}
    >>> right(gold, found, column="voice", matching="exact", level=0.95, seed=1, accept=accept)["estimate"].tolist()
    [1.0]
    """
    _refuse(gold, found, matching, [column, *([by] if by else [])])
    documents = sorted(set(gold["doc_id"]) | set(found["doc_id"]))
    tally = pd.DataFrame(0, index=documents, columns=["right", "matched"])
    for name in sorted(set(gold[by].dropna()) & set(found[by].dropna())) if by else [_ALL]:
        coded, seen = (by_document(t[t[by] == name] if by else t, ["start", "end", column]) for t in (gold, found))
        for doc_id in coded.keys() & seen.keys():
            ours, theirs = coded[doc_id], seen[doc_id]
            for i, j in _match([row[:2] for row in ours], [row[:2] for row in theirs], matching):
                said, got = ours[i][2], theirs[j][2]
                if said:
                    tally.loc[doc_id] += [int(got in (accept or {}).get(said, (said,))), 1]
    counts = tally.to_numpy()
    draws = _draws(len(documents), seed, resamples)
    n_docs = int((counts[:, 1] > 0).sum())
    n, whole = (int(x) for x in counts.sum(axis=0))
    low, high, note = _interval(*(draws @ counts).T, level, n_docs, "nothing matched")
    row = {
        "measure": "share right", "tp": n, "fp": whole - n, "fn": whole - n, "n": n, "exposure": whole, "n_docs": n_docs,
        "estimate": n / whole if whole else np.nan, "low": low, "high": high, "level": level, "unit": "share",
        "method": _method(matching, resamples, seed), "note": note,
    }  # fmt: skip
    return pd.DataFrame([row])


def _refuse(gold: pd.DataFrame, found: pd.DataFrame, matching: str, columns: list[str]) -> None:
    if matching not in _MATCHING:
        raise TableError(f"matching must be 'overlap' or 'exact', not {matching!r}")
    if lacking := [c for c in ("doc_id", "start", "end", *columns) if c not in gold or c not in found]:
        raise TableError(f"both tables need the column {lacking[0]!r}")


def _draws(documents: int, seed: int, resamples: int) -> np.ndarray:
    """How often each article is drawn in each resample."""
    return np.random.default_rng(seed).multinomial(documents, np.full(documents, 1 / max(documents, 1)), resamples)


def _method(matching: str, resamples: int, seed: int) -> str:
    return f"{matching} matching; bootstrap over articles, {resamples} resamples, seed {seed} (Efron & Tibshirani 1993)"


def _match(gold: list[Span], found: list[Span], matching: str) -> list[tuple[int, int]]:
    """Pair coded with found spans, one to one: their positions in the two lists."""
    if matching == "exact":
        places = {span: position for position, span in enumerate(found)}
        return [(i, places[span]) for span, i in {span: i for i, span in enumerate(gold)}.items() if span in places]
    taken: dict[int, int] = {}
    for i, (start, end) in enumerate(gold):
        best, size = None, 0
        for position, (left, right) in enumerate(found):
            overlap = min(end, right) - max(start, left)
            if overlap > size and position not in taken:
                best, size = position, overlap
        if best is not None:
            taken[best] = i
    return [(i, position) for position, i in taken.items()]


def _tally(gold: list[Span], found: list[Span], matching: str) -> tuple[int, int, int]:
    """Count matches, found spans without one, coded spans without one."""
    hits = len(_match(gold, found, matching))
    if matching == "exact":
        return hits, len(set(found)) - hits, len(set(gold)) - hits
    return hits, len(found) - hits, len(gold) - hits


def _parts(tally: np.ndarray) -> list[tuple[str, np.ndarray, np.ndarray, str]]:
    tp, fp, fn = tally[..., 0], tally[..., 1], tally[..., 2]
    return [
        ("precision", tp, tp + fp, "nothing found"),
        ("recall", tp, tp + fn, "nothing coded"),
        ("F1", 2 * tp, 2 * tp + fp + fn, "nothing coded or found"),
    ]


def _interval(some: np.ndarray, of: np.ndarray, level: float, n_docs: int, empty: str) -> tuple[float, float, str]:
    """Percentiles of the resampled shares, and a note where there are none."""
    if not of.any():
        return np.nan, np.nan, empty
    if n_docs == 1:
        return np.nan, np.nan, "one article"
    shares = some[of > 0] / of[of > 0]
    if shares.min() == shares.max():
        return np.nan, np.nan, "the same in every article: resampling tells nothing"
    low, high = np.quantile(shares, [(1 - level) / 2, (1 + level) / 2])
    return low, high, ""


def _score(tally: np.ndarray, draws: np.ndarray, level: float) -> list[tuple]:
    n_docs = int((tally.sum(axis=1) > 0).sum())
    total = tally.sum(axis=0)
    rows = []
    for (measure, n, whole, empty), (_, some, of, _) in zip(_parts(total), _parts(draws @ tally)):
        low, high, note = _interval(some, of, level, n_docs, empty)
        rows.append((measure, *map(int, total), int(n), int(whole), n_docs, n / whole if whole else np.nan, low, high, note))
    return rows
