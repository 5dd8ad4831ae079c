"""Articles without a manifest: each is read as far as it tells of itself, and set aside where it cannot be read.

In: a folder of texts and pages, a table of articles, or a zip archive of these. Out: the table ``documents``, part by part,
and what was set aside. May not touch: a character of the text, but to fix damage on record (``repair``). It never guesses in
silence: the evidence columns say what was inferred.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from analysis import cells as written
from analysis import tables
from analysis.read import exports, records
from analysis.read.dates import read_day
from analysis.read.document import DOCUMENTS, document
from analysis.read.files import DAMAGED, File, Refused, files, not_read
from analysis.read.grouping import group_problems
from analysis.read.page import lines, page, source
from analysis.read.repair import repaired_article
from analysis.read.text import LARGEST, article, decode, fault
from analysis.refusals import Refusal
from analysis.remote import Remote

TABLES = (".csv", ".tsv", ".jsonl", ".parquet", ".xlsx")
PAGES = (".html", ".htm")
#: A document has pictures too, or many articles; it has no more bytes than these.
LARGEST_DOCUMENT = 200_000_000
#: The ending under which databases save RTF, and old programs what is not read.
_OLD = ".doc"
SUFFIXES = {".txt", _OLD, *PAGES, *TABLES, *DOCUMENTS}
#: Files beside the articles that speak about them.
BESIDE = {"zones.csv", "statements.csv", "rejected.csv", "README.txt"}
#: The evidence of an outlet where no column names one.
AFTER_TABLE = "inferred: name of the file"
#: The evidence of a date where neither the file nor its name tells one.
NO_DATE_IN_NAME = "none: the name of the file tells no date"
#: The evidence of an outlet, of an article whose cell in the column of outlets is empty.
EMPTY_CELL = f"{AFTER_TABLE}, since its cell is empty"
REJECTED = ["place", "reason"]
_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d\d(?:-\d\d)?)(?!\d)")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:.*")


class CorpusError(Refusal, ValueError):
    """A corpus with problems; each on a line of its own, with file, line and how to fix it."""


def stream(
    path: Path | Remote, *, columns: Mapping[str, str] | None = None, dates: str | None = None, size: int = 1000
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Read articles part by part.

    Parameters
    ----------
    path : pathlib.Path or Remote
    columns : mapping, optional
        Ours to theirs, for tables.
    dates : str, optional
        How dates are written that are not ISO, as ``%d/%m/%Y`` (:func:`analysis.read.dates.read_day`).
    size : int
        Articles a part.

    Yields
    ------
    tuple of (documents, rejected)
        ``documents`` as :data:`analysis.tables.COLUMNS` has it, and ``encoding``; ``rejected`` with ``place`` and ``reason``.

    Raises
    ------
    CorpusError
        Not one article could be read; with every reason, one that many places share once.
    """
    seen: dict[str, str] = {}
    rows: list[dict] = []
    aside: list[Refused] = []
    reasons: list[Refused] = []
    for place, cells in _articles(path, columns or {}):
        place = written.visible(place)
        if isinstance(cells, str):
            aside.append(Refused(place, written.visible(cells)))
        elif problem := _wrong(cells, seen, place, dates):
            aside.append(Refused(place, written.visible(problem)))
        else:
            rows.append(cells)
        if len(rows) == size:
            yield _built(rows), pd.DataFrame(aside, columns=REJECTED, dtype="str")
            rows, aside = [], []
        elif not seen:
            reasons = aside
    if not seen:
        said = group_problems(f"{place}: {reason}" for place, reason in reasons) or [
            f"{path}: holds no article; add .txt files or a table"
        ]
        raise CorpusError("\n".join([f"{path} cannot be read: not one article in it", *said]))
    if rows or aside:
        yield _built(rows), pd.DataFrame(aside, columns=REJECTED, dtype="str")


def _articles(path: Path | Remote, columns: Mapping[str, str]) -> Iterator[tuple[str, dict | str]]:
    """Give each article: its place, and its cells or why there are none."""
    for file in files(path, SUFFIXES, BESIDE):
        if isinstance(file, Refused):
            yield file
            continue
        suffix = PurePosixPath(file.name).suffix.lower()
        try:
            if suffix in TABLES:
                yield from _rows(file, suffix, columns)
            else:
                yield from _in_file(file, suffix)
        except OSError as error:
            yield (
                file.name,
                f"cannot be read ({error.strerror or error}); allow yourself to read it, or take it out of the corpus",
            )
        except DAMAGED as error:
            yield file.name, f"is damaged ({error}); pack the archive again"
        except (ValueError, RecursionError) as error:
            yield file.name, str(error)


def _in_file(file: File, suffix: str) -> Iterator[tuple[str, dict | str]]:
    """The articles of an export; or one, which has the file to itself."""
    with file.open() as stream:
        content = article(stream, limit=LARGEST_DOCUMENT if suffix in (_OLD, *DOCUMENTS) else LARGEST)
    if suffix == _OLD:
        if not content.startswith(b"{\\rtf"):
            raise ValueError(not_read(_OLD))
        suffix = ".rtf"
    if suffix in PAGES:
        html, why = source(content)
        text = lines(html) if exports.known(html) else ""
    else:
        text, why = document(content, suffix) if suffix in DOCUMENTS else decode(content)
    parts = exports.articles(text)
    if parts is None:
        cells = page(content) if suffix in PAGES else repaired_article({"text": text, "encoding": why})
        yield file.name, _alone(file, content, cells)
        return
    stem = PurePosixPath(file.name).with_suffix("").as_posix()
    for number, part in enumerate(parts, 1):
        place = f"{file.name} line {part.line}" if suffix == ".txt" else f"{file.name} article {number}"
        if part.problem:
            yield place, part.problem
            continue
        cells = repaired_article({"doc_id": f"{stem}:{number}", **part.cells, "encoding": f"{why}; {part.cells['encoding']}"})
        if not cells["outlet"]:
            cells |= {"outlet": PurePosixPath(stem).name, "outlet_evidence": AFTER_TABLE}
        yield place, {**cells, "sha256": hashlib.sha256(cells["text"].encode("utf-8", "surrogatepass")).hexdigest()}


def _alone(file: File, content: bytes, cells: dict[str, str]) -> dict[str, str]:
    """A file that is one article."""
    name = PurePosixPath(file.name)
    cells["doc_id"] = name.with_suffix("").as_posix()
    cells["sha256"] = hashlib.sha256(content).hexdigest()
    if not cells.get("outlet"):
        cells |= {"outlet": file.folder, "outlet_evidence": "inferred: name of the folder"}
    found = _DATE_IN_NAME.search(name.stem)
    if not cells.get("date"):
        cells |= {
            "date": found.group(1) if found else "",
            "date_evidence": "inferred: name of the file" if found else NO_DATE_IN_NAME,
        }
    return cells


def _rows(file: File, suffix: str, columns: Mapping[str, str]) -> Iterator[tuple[str, dict | str]]:
    """The articles of a table."""
    stem = PurePosixPath(file.name).with_suffix("").as_posix()
    with file.open() as stream:
        for record in records.table(stream, suffix, columns):
            if isinstance(record, Refused):
                yield f"{file.name} {record.place}", record.reason
                continue
            place = f"{file.name} {records.unit(suffix)} {record.line}"
            cells = dict(record)
            cells["doc_id"] = cells.get("doc_id") or f"{stem}:{record.line}"
            cells["sha256"] = hashlib.sha256(cells["text"].encode("utf-8", "surrogatepass")).hexdigest()
            if not cells.get("outlet"):
                evidence = EMPTY_CELL if "outlet" in cells else AFTER_TABLE
                cells |= {"outlet": PurePosixPath(stem).name, "outlet_evidence": evidence}
            yield place, repaired_article(cells)


def _wrong(cells: dict[str, Any], seen: dict[str, str], place: str, dates: str | None) -> str:
    """Say why an article is set aside, if it is; settle its date otherwise."""
    doc_id = cells["doc_id"]
    if problem := fault(cells["text"]):
        return problem
    # What cannot be written to a file may not come in by any column, nor by the name of a file.
    for column, cell in cells.items():
        try:
            (cell or "").encode()
        except UnicodeEncodeError:
            return f"{column} {cell!r} is not whole: it holds bytes or halves of characters that are not UTF-8; save it as UTF-8"
    if doc_id in seen:
        return f"doc_id {doc_id!r} is that of {seen[doc_id]} already; give each article its own"
    seen[doc_id] = place
    date = cells.get("date") or ""
    moment = _MOMENT.fullmatch(date)
    try:
        cells["date"], cells["date_precision"] = read_day(moment.group(1) if moment else date, dates)
    except ValueError as error:
        cells |= {"date": None, "date_precision": "unknown", "date_evidence": f"{cells.get('date_evidence', '')}: {error}"}
    return ""


def _built(rows: list[dict]) -> pd.DataFrame:
    columns = {name: [row.get(name) or None for row in rows] for name in tables.COLUMNS["documents"]}
    ours = {*columns, "encoding"}
    further = {
        name: pd.Series([row.get(name) or None for row in rows], dtype="str")
        for name in dict.fromkeys(name for row in rows for name in row if name not in ours)
    }
    encodings = pd.Series([row["encoding"] for row in rows], dtype="str")
    return tables.build("documents", columns).assign(encoding=encodings, **further)
