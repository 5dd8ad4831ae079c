"""The manifest: who published each article and when, with the evidence, and whether all of that can be so.

In: ``manifest.csv`` of a corpus folder. Out: its rows, checked, and a list of problems. May not touch: the articles.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from analysis import tables
from analysis.read import sheet

NAME = "manifest.csv"
COLUMNS = ("file", "doc_id", "outlet", "outlet_evidence", "date", "date_precision", "date_evidence", "title", "url")
_MADE_BY_READING = ("sha256", "text")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def first_day(date: str) -> tuple[datetime.datetime | None, str]:
    """Read an ISO date at its own precision.

    Parameters
    ----------
    date : str
        ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, or nothing.

    Returns
    -------
    tuple of (datetime.datetime or None, str)
        The first day that the date covers, and its precision: ``day``, ``month``, ``year`` or ``unknown``.

    Raises
    ------
    ValueError
        The date is not ISO, or no such day exists.

    Examples
    --------
    >>> first_day("2018-01")
    (datetime.datetime(2018, 1, 1, 0, 0), 'month')
    >>> first_day("")
    (None, 'unknown')
    """
    if not date:
        return None, "unknown"
    match = _ISO.fullmatch(date)
    if match is None:
        raise ValueError(f"date {date!r} is not ISO (YYYY, YYYY-MM or YYYY-MM-DD)")
    year, month, day = match.groups()
    try:
        return datetime.datetime(int(year), int(month or 1), int(day or 1)), "day" if day else "month" if month else "year"
    except ValueError as error:
        raise ValueError(f"date {date!r} is not in the calendar ({error}); correct it") from error


def load(folder: Path) -> tuple[list[sheet.Row], list[str]]:
    """Read and check the manifest of a corpus folder.

    Parameters
    ----------
    folder : pathlib.Path

    Returns
    -------
    tuple of (list of Row, list of str)
        Every row, also those with a problem; and one sentence a problem, with line and how to fix it.
    """
    path = folder / NAME
    if not path.is_file():
        alone = "put texts (.txt), saved pages (.html), a table or a .zip of them there"
        described = f"texts with a {NAME}, one row per article, with the columns {','.join(COLUMNS)}"
        return [], [f"{folder}: holds no article; {alone}, or {described}"]
    rows, problems = sheet.rows(path, COLUMNS)
    seen: dict[tuple[str, str], int] = {}
    for line, cells in rows:
        problems += [f"{NAME} line {line}: {problem}" for problem in _wrong(cells)]
        for column in ("doc_id", "file"):
            first = seen.setdefault((column, cells[column]), line)
            if first != line and cells[column]:
                problems.append(
                    f"{NAME} line {line}: {column} {cells[column]!r} is that of line {first} already; each may stand once"
                )
    if rows:
        made = [column for column in _MADE_BY_READING if column in rows[0].cells]
        problems += [f"{NAME} line 1: column {column} is made by reading; give yours another name" for column in made]
    return rows, problems


def _wrong(cells: dict[str, str]) -> list[str]:
    """List what is wrong within one row."""
    found = [f"{column} is empty; write it" for column in ("file", "doc_id", "outlet") if not cells[column]]
    if Path(cells["file"]).name != cells["file"]:
        found.append(f"file {cells['file']!r} is a path; name a file of this folder")
    given = cells["date_precision"]
    try:
        _, precision = first_day(cells["date"])
    except ValueError as error:
        found.append(str(error))
        precision = given
    if given not in tables.PRECISIONS:
        found.append(f"date_precision {given!r} is unknown; write one of {', '.join(tables.PRECISIONS)}")
    elif given != precision:
        shown = repr(cells["date"]) if cells["date"] else "an empty date"
        found.append(f"date_precision {given!r} disagrees with {shown}; write {precision!r}, or the date at that precision")
    return found
