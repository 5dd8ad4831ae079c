"""A CSV file as a spreadsheet saved it: everything that was done to its form undone or named.

In: a path. Out: rows of text by their number in the spreadsheet, and a list of problems. May not touch: what a cell means.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from analysis.read.sheet import QUOTES, not_utf8, parsed
from analysis.read.text import utf8

SAVE_AS = "save it as “CSV UTF-8”"


class SheetError(ValueError):
    """Sheets with problems; each on a line of its own, with file, row and how to fix it."""


def records(path: Path, needed: tuple[str, ...]) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """The rows of a CSV file by their number in the spreadsheet, whatever stands between the cells."""
    name = path.name
    try:
        text = _text(path)
    except SheetError as error:
        return [], [str(error)]
    lead = re.match(r'"?sep=."?\r?\n', text, re.IGNORECASE)
    text, skipped = (text[lead.end() :], 1) if lead else (text, 0)
    first = text.partition("\n")[0]
    rows: list[tuple[int, dict[str, str]]] = []
    found: list[str] = []
    header: list[str] | None = None
    for row, (_, cells) in enumerate(parsed(io.StringIO(text, newline=""), max(",;\t", key=first.count)), skipped + 1):
        if isinstance(cells, csv.Error):
            found.append(f"{name} row {row}: {cells}; {QUOTES}")
            break
        cells = [cell.strip() for cell in cells]
        if header is None:
            header = [cell.lower() for cell in cells]
            found += [f"{name} row {row}: column {c} is missing; add it to the header" for c in needed if c not in header]
            twice = sorted({c for c in header if c and header.count(c) > 1})
            found += [f"{name} row {row}: column {c!r} is there twice; delete one" for c in twice]
        elif any(cells[len(header) :]):
            mend = "put a cell that holds the separator in double quotes"
            found.append(f"{name} row {row}: {len(cells)} cells under {len(header)} columns; {mend}")
        elif any(cells):
            rows.append((row, dict(zip(header, [*cells, *[""] * (len(header) - len(cells))]))))
    if header is None:
        found.append(f"{name}: is empty; save it again, with the columns {', '.join(needed)}")
    whole = header is not None and all(header.count(column) == 1 for column in needed)
    return (rows if whole else []), found


def _text(path: Path) -> str:
    """What a file says; refused where it was not saved as UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SheetError(f"{path.name}: cannot be read ({error.strerror})") from error
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise SheetError(f"{path.name}: is UTF-16 (“Unicode text”); {SAVE_AS}")
    if raw[:2] == b"PK":
        raise SheetError(f"{path.name}: is a spreadsheet that was only named .csv; {SAVE_AS}")
    try:
        return utf8(raw)
    except UnicodeDecodeError as error:
        raise SheetError(not_utf8(path, error)) from error
