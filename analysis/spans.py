"""Span algebra: what lies within what, and the sentences behind a number.

In: span tables (``doc_id, start, end``; code points, zero-based, half-open). Out: positions, joined columns, evidence.
May not touch: text beyond slicing it, and the meaning of any label.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables


def by_document(table: pd.DataFrame, columns: Sequence[str]) -> dict[str, list[tuple]]:
    """Group the rows of a table by document, as tuples of the chosen columns, in the table's order.

    Examples
    --------
    >>> zones = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 9, 0], "end": [5, 12, 4]})
    >>> by_document(zones, ["start", "end"])
    {'a': [(0, 5), (9, 12)], 'b': [(0, 4)]}
    """
    groups: dict[str, list[tuple]] = {}
    for doc, *values in zip(*(table[column].tolist() for column in ("doc_id", *columns))):
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
    Every span has one place on a line on which the documents stand one after the other. The last outer span to begin before the
    inner one contains it, or an outer span around that one does, and so on outwards: the cost is that of sorting, however the
    spans nest. Where outer spans cross instead of nesting, the candidates are compared one by one.

    Examples
    --------
    >>> outer = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 4], "end": [20, 10]})
    >>> inner = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [5, 8, 5], "end": [7, 12, 7]})
    >>> within(inner, outer).tolist()
    [1, 0, -1]
    """
    if not len(inner) or not len(outer):
        return np.full(len(inner), -1, dtype=np.int64)
    document, _ = pd.factorize(pd.concat([outer["doc_id"], inner["doc_id"]], ignore_index=True))
    length = max(outer["end"].max(), inner["end"].max()) + 1
    starts, ends = (document[: len(outer)] * length + outer[column].to_numpy() for column in ("start", "end"))
    begins, stops = (document[len(outer) :] * length + inner[column].to_numpy() for column in ("start", "end"))
    order = np.lexsort((-ends, starts))
    starts, ends = starts[order], ends[order]
    around, crossed = _nesting(starts, ends)
    place = np.searchsorted(starts, begins, side="right") - 1
    while len(missed := np.flatnonzero((place >= 0) & (ends[place] < stops))):
        place[missed] = around[place[missed]]
    for row in np.flatnonzero((place >= 0) & crossed[place]):
        first = np.searchsorted(starts, begins[row] // length * length)
        holding = first + np.flatnonzero(ends[first : place[row] + 1] >= stops[row])
        place[row] = holding[np.lexsort((-holding, ends[holding] - starts[holding]))[0]]
    return np.where(place >= 0, order[place], -1)


def _nesting(starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of sorted spans: the nearest earlier one that ends no earlier (-1: none), and whether this one or one around it crosses."""
    if (starts[1:] >= ends[:-1]).all() and (ends[1:] > ends[:-1]).all():  # one behind the other, as sentences are
        return np.full(len(starts), -1, dtype=np.int64), np.zeros(len(starts), dtype=bool)
    around: list[int] = []
    crossed: list[bool] = []
    open_spans: list[int] = []
    closes = ends.tolist()
    for here, (start, end) in enumerate(zip(starts.tolist(), closes)):
        crosses = False
        while open_spans and closes[open_spans[-1]] < end:
            crosses |= closes[open_spans.pop()] > start
        outer = open_spans[-1] if open_spans else -1
        around.append(outer)
        crossed.append(crosses or (outer >= 0 and crossed[outer]))
        open_spans.append(here)
    return np.array(around, dtype=np.int64), np.array(crossed)


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
    # By place, whatever the index of rows that were filtered: aligned by it, they would get what is another row's.
    added = {new: taken[old].set_axis(inner.index).where(position >= 0) for old, new in columns.items()}
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
        Column and the value (or values) it must have, as in the row of the figure's table.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, start, end, text``, whichever of ``label, kind, form, term, zone, voice, source`` there are, ``sentence_start,
        sentence``.

    Raises
    ------
    analysis.tables.TableError
        A ``where`` names a column that ``found`` lacks; the sentence lists those that there are.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [21], "text": ["A war crime, he said."]})
    >>> frames = sentences.assign(start=2, end=11, text="war crime", voice="indirect")
    >>> evidence(frames, sentences, voice="indirect")["sentence"].tolist()
    ['A war crime, he said.']
    """
    tables.chosen(["doc_id", *where], found, "column")
    keep = np.ones(len(found), dtype=bool)
    for column, value in where.items():
        keep &= found[column].isin(value if pd.api.types.is_list_like(value) else [value]).to_numpy()
    shown = [
        c for c in ("doc_id", "start", "end", "text", "label", "kind", "form", "term", "zone", "voice", "source") if c in found
    ]
    rows = found.loc[keep, shown].reset_index(drop=True)
    begin = rows.assign(end=rows["start"] + 1)
    placed = attach(begin, sentences, {"start": "sentence_start", "text": "sentence"})
    return rows.assign(sentence_start=placed["sentence_start"].astype("Int64"), sentence=placed["sentence"])
