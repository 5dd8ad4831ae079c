"""Store: what was found in a corpus, kept as Parquet part by part, and read again, whole or by column.

In: a folder that :mod:`analysis.study.scale` has filled. Out: the tables that :func:`analysis.annotate` gives. May not touch: how
anything is found. The files are named and opened here and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import compare
from analysis.refusals import Refusal
from analysis.remote import Remote, place
from analysis.study.chosen import SIMILAR
from analysis.tables import Annotation
from analysis.writing import replacing, write

#: The articles' texts, their condition, and what copies are known by; and, written last of a part, what else is known of them:
#: where it is, the part is done.
TEXTS, CONDITIONS, FINGERPRINTS, DOCUMENTS = "texts", "conditions", "fingerprints", "documents"
#: What was set aside, with place and reason; and how the tables were made.
REJECTED, RUN = "rejected.csv", "run.json"
#: What the folder is called where nobody names it.
FOLDER = "tables"
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
    return whole([path], columns=columns)


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
    return whole(paths(folder, name), columns=columns)


def whole(files: Sequence[Path | Remote], *, columns: Sequence[str] | None = None, sort: bool = False) -> pd.DataFrame:
    """Put the parts of a table together in Arrow, then column by column: of one column at a time there are two in memory."""
    names = None if columns is None else list(columns)
    read = pa.concat_tables((_read(path, names) for path in files), promote_options="permissive")
    order, kept = None, {}
    if sort:
        ids = read.column("doc_id").to_pandas()
        order = None if ids.is_monotonic_increasing else np.argsort(pd.factorize(ids, sort=True)[0], kind="stable")
    for name in names or read.column_names:
        # In one piece, since to take rows of a column of many pieces is to put it together each time.
        values = read.select([name]).combine_chunks().to_pandas()[name]
        read = read.drop_columns([name])
        kept[name] = values if order is None else values.take(order).reset_index(drop=True)
    return pd.DataFrame(kept, copy=False)


def first_printed(folder: str | Path) -> pd.Series:
    """Give each article the first that prints nearly the same text (:func:`analysis.compare.first_printed`); found once."""
    corpus, path = how(folder)["corpus"], place(folder) / "first_printed.parquet"
    if not path.exists() or _version(path) != corpus:
        first = compare.first_printed(in_order(table(folder, FINGERPRINTS)), similarity=SIMILAR)
        keep(first.rename_axis("doc_id").reset_index(), path, corpus)
    return stored(path).set_index("doc_id")["text_id"]


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


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Sort the rows of parts by article; within one they are in order."""
    if rows["doc_id"].is_monotonic_increasing:
        return rows
    return rows.sort_values("doc_id", kind="stable", ignore_index=True)
