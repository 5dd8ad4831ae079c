"""Piecewise: tables looked at part by part, each of whole articles: those of a store as they lie there, those in memory at once.

In: what was found, in memory or in a store. Out: its parts, and what adds up over them. May not touch: files; how anything is
found or measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import measure
from analysis.measure.counts import UNKNOWN
from analysis.remote import place
from analysis.study import store
from analysis.tables import COLUMNS, Annotation

#: What of counts adds up over parts.
_ADDED = ["n", "exposure", "n_docs", "articles", "clusters"]


class Stored(Annotation):
    """The tables of a store: each is read when it is first asked for, whole; :func:`parts` gives them part by part.

    Parameters
    ----------
    folder : path
    doc_ids : iterable of str, optional
        Only what is of these articles; all without it.
    """

    def __init__(self, folder: str | Path, doc_ids: Iterable[str] | None = None) -> None:
        object.__setattr__(self, "_folder", place(folder))
        object.__setattr__(self, "_doc_ids", None if doc_ids is None else frozenset(doc_ids))

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Read a table, in the order in which :func:`analysis.annotate` gives it."""
        if name not in store.NAMES:
            raise AttributeError(name)
        whole = self._of(store.whole(store.paths(self._folder, name), sort=True))
        object.__setattr__(self, name, whole)
        return whole

    def _of(self, rows: pd.DataFrame) -> pd.DataFrame:
        if self._doc_ids is None:
            return rows
        return rows[rows["doc_id"].isin(self._doc_ids)].reset_index(drop=True)


class _Part(Stored):
    """One part of a store; of the tables named, only these columns are read."""

    def __init__(self, whole: Stored, file: str, columns: Mapping[str, Sequence[str]]) -> None:
        super().__init__(whole._folder, whole._doc_ids)
        object.__setattr__(self, "_file", file)
        object.__setattr__(self, "_columns", columns)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in store.NAMES:
            raise AttributeError(name)
        rows = self._of(store.stored(self._folder / f"{name}.parquet" / self._file, self._columns.get(name)))
        object.__setattr__(self, name, rows)
        return rows


def parts(found: Annotation, **columns: Sequence[str]) -> Iterator[Annotation]:
    """Give tables part by part, each of whole articles: those of a store as they lie there, those in memory at once.

    Parameters
    ----------
    found : Annotation
    **columns : sequence of str
        By table, the columns that are needed of it: of a store no others are read, which for words takes a third of the time.

    Examples
    --------
    >>> from analysis import annotate
    >>> found = annotate(pd.DataFrame({"doc_id": ["a"], "text": ["The siege went on."]}))
    >>> [len(part.words) for part in parts(found)]
    [4]
    """
    if isinstance(found, Stored):
        yield from (_Part(found, path.name, columns) for path in store.paths(found._folder, store.DOCUMENTS))
    else:
        yield found


def beside(
    rows: pd.DataFrame, found: Annotation, name: str, **columns: Sequence[str]
) -> Iterator[tuple[pd.DataFrame, Annotation]]:
    """Give rows of articles part by part, each beside the part of the tables that has its articles.

    Parameters
    ----------
    rows : pandas.DataFrame
        With ``doc_id``.
    found : Annotation
    name : str
        The table by which a part's articles are known.
    **columns
        As for :func:`parts`.

    Examples
    --------
    >>> from analysis import annotate
    >>> found = annotate(pd.DataFrame({"doc_id": ["a"], "text": ["The siege went on."]}))
    >>> [len(rows) for rows, part in beside(found.words, found, "sentences")]
    [4]
    """
    places = rows.groupby("doc_id", sort=False).indices
    for part in parts(found, **columns):
        inside = [places[doc] for doc in getattr(part, name)["doc_id"].unique() if doc in places]
        yield rows.iloc[np.sort(np.concatenate(inside))] if inside else rows.iloc[:0], part


def again(folder: str | Path) -> Iterator[tuple[pd.DataFrame, Annotation]]:
    """Give an annotated corpus part by part, as it was read: the table ``documents`` with its texts, and what was found in it."""
    whole = Stored(folder)
    for path in store.paths(folder, store.DOCUMENTS):
        documents = store.stored(path)
        texts = store.stored(whole._folder / f"{store.TEXTS}.parquet" / path.name)["text"]
        documents.insert(list(COLUMNS["documents"]).index("text"), "text", texts)
        yield documents, _Part(whole, path.name, {})


def tally(found: Annotation) -> pd.DataFrame:
    """Count words by article, zone and voice (:func:`analysis.measure.tally`), part by part."""
    each = (measure.tally(part.words) for part in parts(found, words=["doc_id", "zone", "voice"]))
    return store.in_order(pd.concat(each, ignore_index=True))


def counts(
    folder: str | Path, table: str, *, by: Sequence[str], exposure: Sequence[str], zones: Sequence[str], cluster: str = "doc_id"
) -> pd.DataFrame:
    """Count as :func:`analysis.measure.counts` does, one part in memory at a time.

    Parameters
    ----------
    folder : path
        As :func:`analysis.study.scale.annotate` writes it.
    table : str
        What is counted, ``frames``.
    by, exposure, zones, cluster
        As for :func:`analysis.measure.counts`.

    Returns
    -------
    pandas.DataFrame
        The same counts to the last digit, since counts of parts add up to the counts of the whole.
    """
    metadata = store.articles(folder)
    crossed = [column for column in by if column not in metadata and column != "voice"]
    found: dict[str, set] = {column: set() for column in crossed}
    for path in store.paths(folder, table):
        for column, values in store.stored(path, columns=crossed).items() if crossed else ():
            found[column] |= set(values.fillna(UNKNOWN).unique())
    levels = {column: sorted(kept - {UNKNOWN}) + [UNKNOWN] * (UNKNOWN in kept) for column, kept in found.items()}
    needed = ["doc_id", "zone"]
    total = None
    for path in store.paths(folder, table):
        spans = store.stored(path, columns=[*needed, *(c for c in by if c not in metadata)])
        words_path = place(folder) / "words.parquet" / path.name
        words = store.stored(words_path, columns=[*needed, *(c for c in exposure if c not in metadata)])
        part = measure.counts(spans, words, metadata, by=by, exposure=exposure, zones=zones, levels=levels, cluster=cluster)
        if total is None:
            total = part
        else:
            total[_ADDED] += part[_ADDED]
    return total
