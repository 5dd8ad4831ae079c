"""Store: what was found in a corpus, kept as Parquet part by part, and read again as a whole, by column, or part by part.

In: a folder that :mod:`analysis.study.scale` has filled. Out: the tables that :func:`analysis.annotate` gives, and counts summed
over the parts. May not touch: how anything is found or measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import compare, measure
from analysis.measure.counts import UNKNOWN
from analysis.refusals import Refusal
from analysis.remote import Remote, place
from analysis.study.chosen import SIMILAR
from analysis.tables import COLUMNS, Annotation
from analysis.writing import replacing, write

#: The articles' texts, their condition, and what copies are known by; and, written last of a part, what else is known of them:
#: where it is, the part is done.
TEXTS, CONDITIONS, FINGERPRINTS, DOCUMENTS = "texts", "conditions", "fingerprints", "documents"
#: What was set aside, with place and reason; and how the tables were made.
REJECTED, RUN = "rejected.csv", "run.json"
#: What the folder is called where nobody names it.
FOLDER = "tables"
#: What of counts adds up over parts.
_ADDED = ["n", "exposure", "n_docs", "articles", "clusters"]
#: Under this name a stored table names the instrument it was made with.
_INSTRUMENT = b"instrument"
NAMES = [field.name for field in fields(Annotation)]
#: All that is kept of a part, in the order in which it is written.
KEPT = (*NAMES, TEXTS, CONDITIONS, FINGERPRINTS, DOCUMENTS)


class ScaleError(Refusal, ValueError):
    """A folder of tables that this run cannot go on with."""


def named(number: int) -> str:
    """The file of a part."""
    return f"part-{number:05}.parquet"


def keep(table: pd.DataFrame, path: Path | Remote, version: str) -> None:
    """Write a table with the version of the instrument that it was made with."""
    stored = pa.Table.from_pandas(table, preserve_index=False)
    stored = stored.replace_schema_metadata({**stored.schema.metadata, _INSTRUMENT: version.encode()})
    with replacing(path) as unfinished:
        pq.write_table(stored, unfinished)


def stored(path: Path | Remote, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Read a file of a table, wherever it lies."""
    return _whole([path], columns=columns)


def _read(path: Path | Remote, columns: Sequence[str] | None) -> pa.Table:
    with pq.ParquetFile(_opened(path)) as file:
        return file.read(columns=columns)


def _opened(path: Path | Remote) -> Path | BinaryIO:
    return path.open() if isinstance(path, Remote) else path


def how(folder: str | Path | Remote) -> dict[str, Any]:
    """Read how the tables of a folder were made; nothing is known of one that has none."""
    path = place(folder) / RUN
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def say_how(folder: Path | Remote, made: Mapping[str, object]) -> None:
    """Write down how the tables of a folder are made."""
    write(folder / RUN, json.dumps(made, indent=1) + "\n")


def is_whole(folder: str | Path | Remote, corpus: str) -> bool:
    """Whether a folder holds every part of a corpus, known by its hash (:func:`analysis.read.known`)."""
    made = how(folder)
    there = [len(list((place(folder) / f"{name}.parquet").glob("part-*.parquet"))) for name in KEPT]
    return made.get("corpus") == corpus and set(there) == {made["parts"]}


def articles(folder: str | Path) -> pd.DataFrame:
    """Read the articles' metadata of an annotated corpus.

    Parameters
    ----------
    folder : path
        As :func:`analysis.study.scale.annotate` writes it.

    Returns
    -------
    pandas.DataFrame
        Table ``documents`` without ``text``.
    """
    return table(folder, DOCUMENTS)


def rejected(folder: str | Path) -> pd.DataFrame:
    """Read what of a corpus was set aside: ``place, reason``."""
    path = place(folder) / REJECTED
    return pd.read_csv(_opened(path), dtype="str") if path.exists() else pd.DataFrame(columns=["place", "reason"], dtype="str")


def table(folder: str | Path, name: str, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Read one table of an annotated corpus, for every measure that takes such a table.

    Parameters
    ----------
    folder : path
        As :func:`analysis.study.scale.annotate` writes it.
    name : str
        Such as ``words``.
    columns : sequence of str, optional
        Only these: of the words, the six that keyness, dispersion and collocation need take half the memory of all.

    Returns
    -------
    pandas.DataFrame
        The rows that :func:`analysis.annotate` gives, in the same order where the corpus is sorted by ``doc_id``.

    Raises
    ------
    ScaleError
        The folder holds no such table.
    """
    return _whole(paths(folder, name), columns=columns)


def _whole(files: Sequence[Path | Remote], *, columns: Sequence[str] | None = None, sort: bool = False) -> pd.DataFrame:
    """Put the parts of a table together in Arrow, then column by column: of one column at a time there are two in memory."""
    names = None if columns is None else list(columns)
    read = pa.concat_tables((_read(path, names) for path in files), promote_options="permissive")
    order, whole = None, {}
    if sort:
        ids = read.column("doc_id").to_pandas()
        order = None if ids.is_monotonic_increasing else np.argsort(pd.factorize(ids, sort=True)[0], kind="stable")
    for name in names or read.column_names:
        # In one piece, since to take rows of a column of many pieces is to put it together each time.
        values = read.select([name]).combine_chunks().to_pandas()[name]
        read = read.drop_columns([name])
        whole[name] = values if order is None else values.take(order).reset_index(drop=True)
    return pd.DataFrame(whole, copy=False)


def first_printed(folder: str | Path) -> pd.Series:
    """Give each article the first that prints nearly the same text (:func:`analysis.compare.first_printed`); found once."""
    corpus, path = how(folder)["corpus"], place(folder) / "first_printed.parquet"
    if not path.exists() or _version(path) != corpus:
        first = compare.first_printed(in_order(table(folder, FINGERPRINTS)), similarity=SIMILAR)
        keep(first.rename_axis("doc_id").reset_index(), path, corpus)
    return stored(path).set_index("doc_id")["text_id"]


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
    metadata = articles(folder)
    crossed = [column for column in by if column not in metadata and column != "voice"]
    found: dict[str, set] = {column: set() for column in crossed}
    for path in paths(folder, table):
        for column, values in stored(path, columns=crossed).items() if crossed else ():
            found[column] |= set(values.fillna(UNKNOWN).unique())
    levels = {column: sorted(kept - {UNKNOWN}) + [UNKNOWN] * (UNKNOWN in kept) for column, kept in found.items()}
    needed = ["doc_id", "zone"]
    total = None
    for path in paths(folder, table):
        spans = stored(path, columns=[*needed, *(c for c in by if c not in metadata)])
        words_path = place(folder) / "words.parquet" / path.name
        words = stored(words_path, columns=[*needed, *(c for c in exposure if c not in metadata)])
        part = measure.counts(spans, words, metadata, by=by, exposure=exposure, zones=zones, levels=levels, cluster=cluster)
        if total is None:
            total = part
        else:
            total[_ADDED] += part[_ADDED]
    return total


def paths(folder: str | Path | Remote, name: str) -> list[Path | Remote]:
    """List the parts of a table, all of one instrument.

    Raises
    ------
    ScaleError
        There is none, or they are of several instruments.
    """
    there: Iterable[Path | Remote] = (place(folder) / f"{name}.parquet").glob("part-*.parquet")
    found = sorted(there, key=str)
    if not found:
        raise ScaleError(f"{folder}: holds no {name}; annotate the corpus into it first")
    versions = {_version(path) for path in found}
    if len(versions) > 1:
        raise ScaleError(f"{folder}: the parts of {name} were made with {len(versions)} instruments; annotate the corpus anew")
    return found


def _version(path: Path | Remote) -> str:
    return (pq.read_schema(_opened(path)).metadata or {}).get(_INSTRUMENT, b"").decode()


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
        if name not in NAMES:
            raise AttributeError(name)
        whole = self._of(_whole(paths(self._folder, name), sort=True))
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
        if name not in NAMES:
            raise AttributeError(name)
        rows = self._of(stored(self._folder / f"{name}.parquet" / self._file, self._columns.get(name)))
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
        yield from (_Part(found, path.name, columns) for path in paths(found._folder, DOCUMENTS))
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
    for path in paths(folder, DOCUMENTS):
        documents = stored(path)
        texts = stored(whole._folder / f"{TEXTS}.parquet" / path.name)["text"]
        documents.insert(list(COLUMNS["documents"]).index("text"), "text", texts)
        yield documents, _Part(whole, path.name, {})


def tally(found: Annotation) -> pd.DataFrame:
    """Count words by article, zone and voice (:func:`analysis.measure.tally`), part by part."""
    each = (measure.tally(part.words) for part in parts(found, words=["doc_id", "zone", "voice"]))
    return in_order(pd.concat(each, ignore_index=True))


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Sort the rows of parts by article; within one they are in order."""
    if rows["doc_id"].is_monotonic_increasing:
        return rows
    return rows.sort_values("doc_id", kind="stable", ignore_index=True)
