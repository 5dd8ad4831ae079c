"""Accuracy: how good the instrument is, against what people coded by hand.

In: two span tables, one coded by hand and one found. Out: precision, recall and F1 with the counts behind them.
May not touch: text; the choice of the spans that are compared is the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.measure.clusters import LEAST, binomial, inflation, wilson
from analysis.spans import by_document
from analysis.tables import TableError

_MATCHING = ("overlap", "exact")
_ALL = "all"

Span = tuple[int, int]


def accuracy(gold: pd.DataFrame, found: pd.DataFrame, *, matching: str, level: float, by: str | None = None) -> pd.DataFrame:
    """Score found spans against coded ones.

    Parameters
    ----------
    gold, found : pandas.DataFrame
        Span tables, cut by the caller to the region that was coded.
    matching : {"overlap", "exact"}
        What makes a match: sharing at least one character, or both ends.
    level : float
        Level of the interval, such as 0.95.
    by : str, optional
        A column of both tables, such as ``"label"``: only spans of the same class match, each class has its rows, and the
        class ``"all"`` pools them. Without it classes play no part.

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

    Missing, never 0, where a denominator is 0. Errors come by article, not by span: the interval is Wilson's at the effective
    number of spans, as :func:`analysis.measure.share` makes it, from the design effect of these articles. There is none for
    four articles or fewer, nor where no article has an error (or each has nothing else): five such articles do not show that
    there is none.

    References
    ----------
    Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive counts
    estimated from survey data. Survey Methodology 24, 193-201.

    Examples
    --------
    >>> gold = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 10, 0], "end": [5, 15, 5]})
    >>> found = pd.DataFrame({"doc_id": ["a", "b", "b"], "start": [3, 0, 7], "end": [8, 5, 9]})
    >>> scores = accuracy(gold, found, matching="overlap", level=0.95)
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
    rows = [(name, *row) for name, tally in tallies.items() for row in _score(tally, level)]
    columns = ["measure", "tp", "fp", "fn", "n", "exposure", "n_docs", "estimate", "low", "high", "note"]
    scores = pd.DataFrame(rows, columns=[by or "class", *columns]).drop(columns=[] if by else ["class"])
    scores = scores.assign(level=level, unit="share", method=_method(matching))
    return scores[[*(c for c in scores if c not in ("level", "unit", "method", "note")), "level", "unit", "method", "note"]]


def right(
    gold: pd.DataFrame,
    found: pd.DataFrame,
    *,
    column: str,
    matching: str,
    level: float,
    by: str | None = None,
    accept: Mapping[str, Sequence[str]] | None = None,
) -> pd.DataFrame:
    """Say how often a matched span was given the class that it was coded with.

    Parameters
    ----------
    gold, found, matching, level, by
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
    >>> right(gold, found, column="voice", matching="exact", level=0.95)["estimate"].tolist()
    [0.5]
    >>> accept = {"direct": ["direct", "partial"]}
    >>> right(gold, found, column="voice", matching="exact", level=0.95, accept=accept)["estimate"].tolist()
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
    n_docs = int((counts[:, 1] > 0).sum())
    n, whole = (int(x) for x in counts.sum(axis=0))
    low, high, note = _interval(counts[:, 0], counts[:, 1], level, "nothing matched")
    row = {
        "measure": "share right", "tp": n, "fp": whole - n, "fn": whole - n, "n": n, "exposure": whole, "n_docs": n_docs,
        "estimate": n / whole if whole else np.nan, "low": low, "high": high, "level": level, "unit": "share",
        "method": _method(matching), "note": note,
    }  # fmt: skip
    return pd.DataFrame([row])


def _refuse(gold: pd.DataFrame, found: pd.DataFrame, matching: str, columns: list[str]) -> None:
    if matching not in _MATCHING:
        raise TableError(f"matching must be 'overlap' or 'exact', not {matching!r}")
    if lacking := [c for c in ("doc_id", "start", "end", *columns) if c not in gold or c not in found]:
        raise TableError(f"both tables need the column {lacking[0]!r}")


def _method(matching: str) -> str:
    return f"{matching} matching; Wilson (1927) at the design effect of articles"


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


def _interval(n: np.ndarray, whole: np.ndarray, level: float, empty: str) -> tuple[float, float, str]:
    """Limits of a share that was counted article by article, and a note where there are none."""
    if not whole.any():
        return np.nan, np.nan, empty
    if (whole > 0).sum() == 1:
        return np.nan, np.nan, "one article"
    x2, df = binomial(n, whole)
    if not df:
        return np.nan, np.nan, "the same in every article: nothing tells how much articles differ"
    if df < LEAST:
        return np.nan, np.nan, f"no interval: {df + 1} articles are too few to know how much they differ"
    phi = inflation(pd.DataFrame({"x2": [x2], "df": [df]}), [0], level=level)["phi"].item()
    low, high = wilson(np.array(n.sum() / whole.sum()), whole.sum() / phi, level)
    return float(low), float(high), ""


def _score(tally: np.ndarray, level: float) -> list[tuple]:
    n_docs = int((tally.sum(axis=1) > 0).sum())
    total = tally.sum(axis=0)
    rows = []
    for measure, some, of, empty in _parts(tally):
        n, whole = int(some.sum()), int(of.sum())
        low, high, note = _interval(some, of, level, empty)
        rows.append((measure, *map(int, total), n, whole, n_docs, n / whole if whole else np.nan, low, high, note))
    return rows
