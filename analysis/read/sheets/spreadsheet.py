"""A table as a spreadsheet saved it, CSV or XLSX: everything that was done to its form undone or named.

In: a path. Out: rows of text by their number in the spreadsheet, and a list of problems. May not touch: what a cell means.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import Protocol

from analysis.read.sheet import QUOTES, counted, parsed, separated
from analysis.read.text import decode
from analysis.read.workbook import sheets
from analysis.refusals import Refusal

#: What a sheet may be called; a document or a picture is none, whatever is in it.
_SHEETS = ("", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
SAVE_AS = "save it as .xlsx or “CSV UTF-8”"


class File(Protocol):
    """A file with a name: a path, or what a page was given."""

    @property
    def name(self) -> str: ...

    def read_bytes(self) -> bytes: ...


class SheetError(Refusal, ValueError):
    """Sheets with problems; each on a line of its own, with file, row and how to fix it."""


def records(path: File, needed: tuple[str, ...]) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """The rows of a table by their number in the spreadsheet, whatever stands between the cells."""
    name = path.name
    rows: list[tuple[int, dict[str, str]]] = []
    found: list[str] = []
    header: list[str] | None = None
    try:
        table = _table(path)
    except SheetError as error:
        return [], [str(error)]
    for row, cells in table:
        if isinstance(cells, csv.Error):
            found.append(f"{name} row {row}: {cells}; {QUOTES}")
            break
        cells = [cell.strip() for cell in cells]
        if header is None:
            header = [cell.lower() for cell in cells]
            lacking = [column for column in needed if column not in header]
            if lacking == list(needed):
                # One sentence, not one a column: whatever this is, nobody will add a header to it.
                return [], [f"{name}: has none of the columns {', '.join(needed)}; is it another file?"]
            found += [f"{name} row {row}: column {column} is missing; add it to the header" for column in lacking]
            twice = sorted({c for c in header if c and header.count(c) > 1})
            found += [f"{name} row {row}: column {c!r} is there twice; delete one" for c in twice]
        elif any(cells[len(header) :]):
            fix = "put a cell that holds the separator in double quotes"
            found.append(f"{name} row {row}: {counted(cells, header)}; {fix}")
        elif any(cells):
            rows.append((row, dict(zip(header, [*cells, *[""] * (len(header) - len(cells))]))))
    if header is None:
        found.append(f"{name}: is empty; save it again, with the columns {', '.join(needed)}")
    whole = header is not None and all(header.count(column) == 1 for column in needed)
    return (rows if whole else []), found


def _table(path: File) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Each row of a file with its number; of a workbook, those of the first sheet."""
    if PurePath(path.name).suffix.lower() not in _SHEETS:
        raise SheetError(f"{path.name}: is neither CSV nor XLSX; {SAVE_AS}")
    try:
        raw = path.read_bytes()
        if raw[:2] == b"PK":
            return next((rows for _, rows in sheets(raw)), iter(()))
        text, _ = decode(raw)
    except OSError as error:
        raise SheetError(f"{path.name}: cannot be read ({error.strerror}); allow yourself to read it") from error
    except ValueError as error:
        raise SheetError(f"{path.name}: {error}") from error
    delimiter, before = separated(text.partition("\n")[0])
    rows = enumerate((cells for _, cells in parsed(io.StringIO(text, newline=""), delimiter)), 1)
    return ((row, cells) for row, cells in rows if row > before)
