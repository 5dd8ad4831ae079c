"""Span algebra: what lies within what, and the sentences behind a number.

In: span tables (``doc_id, start, end``; code points, zero-based, half-open). Out: positions, joined columns, evidence.
May not touch: text beyond slicing it, and the meaning of any label.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def by_document(table: pd.DataFrame, columns: Sequence[str]) -> dict[str, list[tuple]]:
    """Group the rows of a table by document, as tuples of the chosen columns, in the table's order.

    Examples
    --------
    >>> zones = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 9, 0], "end": [5, 12, 4]})
    >>> by_document(zones, ["start", "end"])
    {'a': [(0, 5), (9, 12)], 'b': [(0, 4)]}
    """
    groups: dict[str, list[tuple]] = {}
    for doc, *values in zip(table["doc_id"], *(table[column].tolist() for column in columns)):
        groups.setdefault(doc, []).append(tuple(values))
    return groups


def within(inner: pd.DataFrame, outer: pd.DataFrame) -> np.ndarray:
    """Find the innermost (shortest) row of ``outer`` that contains each row of ``inner`` whole.

    Parameters
    ----------
    inner, outer : pandas.DataFrame
        Span tables.

    Returns
    -------
    numpy.ndarray of int64, shape (len(inner),)
        Row positions in ``outer``; -1 where no row contains the span.

    Notes
    -----
    Each outer span is painted onto its document, longest first, so the cost is linear in the length of the documents and
    the number of spans, however they nest. Where spans cross instead of nesting, the few that the paint cannot decide are
    compared one by one.

    Examples
    --------
    >>> outer = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 4], "end": [20, 10]})
    >>> inner = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [5, 8, 5], "end": [7, 12, 7]})
    >>> within(inner, outer).tolist()
    [1, 0, -1]
    """
    result = np.full(len(inner), -1, dtype=np.int64)
    if not len(inner) or not len(outer):
        return result
    starts, ends = outer["start"].to_numpy(), outer["end"].to_numpy()
    begins, stops = inner["start"].to_numpy(), inner["end"].to_numpy()
    outer_rows = outer.groupby("doc_id", sort=False).indices
    for doc, rows in inner.groupby("doc_id", sort=False).indices.items():
        candidates = outer_rows.get(doc)
        if candidates is None:
            continue
        canvas = np.full(int(ends[candidates].max()) + 1, -1, dtype=np.int64)
        for row in candidates[np.argsort(starts[candidates] - ends[candidates], kind="stable")]:
            canvas[starts[row] : ends[row]] = row
        a, b = begins[rows], stops[rows]
        hit = canvas[np.minimum(a, len(canvas) - 1)]
        missed = (hit >= 0) & (ends[hit] < b)
        for i in np.flatnonzero(missed):
            around = candidates[(starts[candidates] <= a[i]) & (ends[candidates] >= b[i])]
            hit[i] = around[np.argmin(ends[around] - starts[around])] if len(around) else -1
        result[rows] = hit
    return result


def attach(inner: pd.DataFrame, outer: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Give each span columns of the innermost ``outer`` row that contains it.

    Parameters
    ----------
    inner, outer : pandas.DataFrame
        Span tables.
    columns : dict
        Column of ``outer`` to the name it takes on ``inner``.

    Returns
    -------
    pandas.DataFrame
        A copy of ``inner``; missing where nothing contains the span.

    Examples
    --------
    >>> zones = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [20], "label": ["body"]})
    >>> attach(pd.DataFrame({"doc_id": ["a"], "start": [5], "end": [7]}), zones, {"label": "zone"})["zone"].tolist()
    ['body']
    """
    position = within(inner, outer)
    taken = outer.take(np.maximum(position, 0)) if len(outer) else outer.reindex(range(len(inner)))
    added = {new: taken[old].reset_index(drop=True).where(position >= 0) for old, new in columns.items()}
    return inner.assign(**added)


def evidence(found: pd.DataFrame, sentences: pd.DataFrame, **where: object) -> pd.DataFrame:
    """Return the sentences behind a number: the rows that were counted, each with the sentence in which it begins.

    Parameters
    ----------
    found : pandas.DataFrame
        A span table: hedges, boosters, frames, words, quotes or attributions.
    sentences : pandas.DataFrame
        The sentence table of the same documents.
    **where
        Column and the value (or list of values) it must have, as in the row of the figure's table.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, start, end, text``, whichever of ``label, term, zone, voice, source`` there are, ``sentence_start, sentence``.

    Raises
    ------
    KeyError
        A ``where`` names a column that ``found`` lacks.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [21], "text": ["A war crime, he said."]})
    >>> frames = sentences.assign(start=2, end=11, text="war crime", voice="indirect")
    >>> evidence(frames, sentences, voice="indirect")["sentence"].tolist()
    ['A war crime, he said.']
    """
    keep = np.ones(len(found), dtype=bool)
    for column, value in where.items():
        keep &= found[column].isin(value if isinstance(value, (list, tuple, set)) else [value]).to_numpy()
    shown = [c for c in ("doc_id", "start", "end", "text", "label", "term", "zone", "voice", "source") if c in found]
    rows = found.loc[keep, shown].reset_index(drop=True)
    begin = rows.assign(end=rows["start"] + 1)
    placed = attach(begin, sentences, {"start": "sentence_start", "text": "sentence"})
    return rows.assign(sentence_start=placed["sentence_start"].astype("Int64"), sentence=placed["sentence"])
