"""A corpus as the table of documents, or everything that is wrong with it at once.

In: a folder with one text file an article, ``manifest.csv``, and perhaps ``zones.csv``; or articles without a manifest, as
:mod:`analysis.read.stream` takes them. Out: the tables ``documents`` and corrections. May not touch: a character of the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.read import manifest, sheet
from analysis.read.stream import REJECTED, SUFFIXES, CorpusError, stream

CORRECTIONS = {"doc_id": "str", "start": "int64", "end": "int64", "label": "str", "note": "str"}
ZONES = "zones.csv"


def plain_text(content: bytes) -> str:
    """Decode a text file and change nothing: line ends stay as they are.

    Notes
    -----
    A byte order mark says how a file is encoded and is no part of its text: offsets count from the character after it.

    Examples
    --------
    >>> plain_text(b"\\xef\\xbb\\xbfOne\\r\\ntwo")
    'One\\r\\ntwo'
    """
    return content.decode("utf-8-sig")


#: How the bytes of an article become its text, by the ending of its file. A further format is a further line.
FORMATS: dict[str, Callable[[bytes], str]] = {".txt": plain_text}


def corpus(path: str | Path, *, columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Read a corpus, whatever it is kept in.

    Parameters
    ----------
    path : str or pathlib.Path
        A folder with ``manifest.csv`` (columns ``file, doc_id, outlet, outlet_evidence, date, date_precision, date_evidence,
        title, url``) and the files that it names, UTF-8. Or, without a manifest: a folder of ``.txt`` and saved ``.html``
        files; a table with a row an article (``.csv``, ``.tsv``, ``.jsonl``, ``.parquet``); a ``.zip`` of these.
    columns : mapping, optional
        Of a table: which of its columns holds our ``text, doc_id, outlet, date, title, url``, as ``{"text": "body"}``.

    Returns
    -------
    pandas.DataFrame
        Table ``documents``, sorted by ``doc_id``; further columns of the manifest are kept as text at the end. ``date`` is the
        first day that the date covers (``2018-01`` becomes 1 January 2018, and ``date_precision`` says ``month``), missing
        where it is unknown. ``sha256`` is that of the file's bytes (of the text, in a table); ``text`` is the file, decoded
        and otherwise untouched. Without a manifest, the evidence columns say where outlet and date were found, and
        ``encoding`` how the bytes became text.

    Raises
    ------
    CorpusError
        A folder with a manifest has a problem (nothing of it is then read in part); or there is not one article.

    Notes
    -----
    Without a manifest, an article that cannot be read is set aside and the rest goes on: :func:`rejected` lists what and why.

    Examples
    --------
    >>> documents = corpus("seeds")
    >>> documents[["doc_id", "outlet", "date_precision"]].iloc[1:3].to_dict("split")["data"]
    [['001', 'Caspian News', 'day'], ['002', 'NewsPunk (reprinting RT)', 'month']]
    """
    path = Path(path)
    if not curated(path):
        read = [documents for documents, _ in stream(path, columns=columns)]
        return pd.concat(read, ignore_index=True).sort_values("doc_id", ignore_index=True)
    rows, articles, found = _load(path)
    _refuse(path, found)
    rows.sort(key=lambda row: row.cells["doc_id"])
    given = {name: [row.cells[name] or None for row in rows] for name in rows[0].cells}
    files = given.pop("file")
    given["date"] = [manifest.first_day(row.cells["date"])[0] for row in rows]
    given["sha256"], given["text"] = zip(*(articles[name] for name in files))
    further = {name: pd.Series(values, dtype="str") for name, values in given.items() if name not in tables.COLUMNS["documents"]}
    return tables.build("documents", given).assign(**further)


def parts(
    path: str | Path, *, columns: Mapping[str, str] | None = None, size: int
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Read a corpus in parts, so that memory holds one part and not the corpus.

    Parameters
    ----------
    path, columns
        As for :func:`corpus`.
    size : int
        Articles a part.

    Yields
    ------
    tuple of (documents, rejected)
        In the order of the corpus, which is the same at every reading.

    Raises
    ------
    CorpusError
        As for :func:`corpus`.

    Examples
    --------
    >>> [len(documents) for documents, rejected in parts("seeds", size=2)]
    [2, 2, 1]
    """
    path = Path(path)
    if not curated(path):
        yield from stream(path, columns=columns, size=size)
        return
    documents = corpus(path)
    for start in range(0, len(documents), size):
        yield documents.iloc[start : start + size].reset_index(drop=True), pd.DataFrame(columns=REJECTED, dtype="str")


def rejected(path: str | Path, *, columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """List the articles of a corpus that were set aside.

    Parameters
    ----------
    path, columns
        As for :func:`corpus`.

    Returns
    -------
    pandas.DataFrame
        ``place`` (file and line), ``reason`` (with the mend). No row where everything was read.

    Examples
    --------
    >>> len(rejected("seeds"))
    0
    """
    if curated(Path(path)):
        return pd.DataFrame(columns=REJECTED, dtype="str")
    return pd.concat([aside for _, aside in stream(Path(path), columns=columns)], ignore_index=True)


def curated(path: Path) -> bool:
    """Whether a corpus is described by a manifest; a folder without any article is asked for one."""
    if path.is_dir():
        return (path / manifest.NAME).exists() or not any(p.suffix.lower() in SUFFIXES for p in path.rglob("*"))
    return not path.is_file()


def corrections(folder: str | Path) -> pd.DataFrame:
    """Read a researcher's corrections of zones, if the corpus folder holds any.

    Parameters
    ----------
    folder : str or pathlib.Path
        A corpus folder. Its ``zones.csv`` is optional: columns ``doc_id, start, end, label, note``.

    Returns
    -------
    pandas.DataFrame
        These columns, sorted by ``doc_id, start``; no rows where there is no such file.

    Raises
    ------
    CorpusError
        The folder has a problem; see :func:`problems`.

    Examples
    --------
    >>> list(corrections("seeds"))
    ['doc_id', 'start', 'end', 'label', 'note']
    """
    folder = Path(folder)
    if not curated(folder):
        return pd.DataFrame(columns=list(CORRECTIONS)).astype(CORRECTIONS)
    rows, articles, found = _load(folder)
    fixes, wrong = _corrections(folder, rows, articles)
    _refuse(folder, found + wrong)
    table = pd.DataFrame([row.cells for row in fixes], columns=list(CORRECTIONS)).astype(CORRECTIONS)
    return table.sort_values(["doc_id", "start"], ignore_index=True)


def problems(folder: str | Path, *, columns: Mapping[str, str] | None = None) -> list[str]:
    """List everything that is wrong with a corpus.

    Parameters
    ----------
    folder : str or pathlib.Path
    columns : mapping, optional
        As for :func:`corpus`.

    Returns
    -------
    list of str
        One sentence a problem, with file, line and mend; empty when :func:`corpus` and :func:`corrections` will read the folder.

    Examples
    --------
    >>> problems("seeds")
    []
    >>> problems("no such folder")
    ['no such folder: is not a folder; name the one that holds manifest.csv and the articles']
    """
    folder = Path(folder)
    if not curated(folder):
        try:
            return [f"{place}: {reason}" for place, reason in rejected(folder, columns=columns).itertuples(index=False)]
        except CorpusError as error:
            return str(error).splitlines()[1:]
    rows, articles, found = _load(folder)
    return found + _corrections(folder, rows, articles)[1]


def _refuse(folder: Path, found: list[str]) -> None:
    if found:
        raise CorpusError("\n".join([f"{folder} cannot be read: {len(found)} problem{'s' * (len(found) > 1)}", *found]))


def _load(folder: Path) -> tuple[list[sheet.Row], dict[str, tuple[str, str]], list[str]]:
    """Read manifest and articles: rows, (sha256, text) by file name, problems."""
    if not folder.is_dir():
        return [], {}, [f"{folder}: is not a folder; name the one that holds {manifest.NAME} and the articles"]
    rows, found = manifest.load(folder)
    files = {path.name: path for path in sorted(folder.iterdir()) if path.suffix.lower() in FORMATS and path.is_file()}
    lines = {row.cells["file"]: row.line for row in reversed(rows) if row.cells["file"]}
    for name, line in sorted(lines.items(), key=lambda item: item[1]):
        if name not in files and Path(name).name == name:
            found.append(f"{manifest.NAME} line {line}: no file {name!r} here; add the file, or delete the row")
    if rows:
        found += [f"{name}: has no row in {manifest.NAME}; add one, or move the file away" for name in files if name not in lines]
    elif not found:
        found.append(f"{manifest.NAME}: has no rows; write one an article")
    articles = {}
    for name, path in files.items():
        try:
            content = path.read_bytes()
            text = FORMATS[path.suffix.lower()](content)
        except OSError as error:
            found.append(f"{name}: cannot be read ({error.strerror})")
            continue
        except UnicodeDecodeError as error:
            found.append(sheet.not_utf8(path, error))
            continue
        if not text.strip():
            found.append(f"{name}: holds no text; add the article, or delete the file and its row")
        articles[name] = (hashlib.sha256(content).hexdigest(), text)
    return rows, articles, found


def _corrections(folder: Path, rows: list[sheet.Row], articles: dict[str, tuple[str, str]]) -> tuple[list[sheet.Row], list[str]]:
    """Read and check ``zones.csv``: its rows, problems."""
    path = folder / ZONES
    if not path.is_file():
        return [], []
    fixes, found = sheet.rows(path, list(CORRECTIONS))
    files = {row.cells["doc_id"]: row.cells["file"] for row in rows}
    taken: dict[str, list[tuple[int, int, int]]] = {}
    for line, cells in fixes:
        place = f"{ZONES} line {line}:"
        doc, label = cells["doc_id"], cells["label"]
        if doc not in files:
            found.append(f"{place} no doc_id {doc!r} in {manifest.NAME}")
        if label not in tables.ZONES:
            found.append(f"{place} label {label!r} is no zone; write one of {', '.join(tables.ZONES)}")
        if not (cells["start"].isdecimal() and cells["end"].isdecimal()):
            found.append(f"{place} start and end must be whole numbers, not {cells['start']!r} and {cells['end']!r}")
            continue
        start, end = int(cells["start"]), int(cells["end"])
        length = len(articles[files[doc]][1]) if files.get(doc) in articles else end
        if not start < end <= length:
            found.append(f"{place} {start} to {end} is no stretch of {doc} (its text runs from 0 to {length})")
        crossed = [other for a, b, other in taken.setdefault(doc, []) if start < b and a < end]
        found += [
            f"{place} {start} to {end} overlaps the correction of line {other}; each character has one zone" for other in crossed
        ]
        taken[doc].append((start, end, line))
    return fixes, found
