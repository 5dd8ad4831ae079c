"""A CSV file as rows that know their line, so that an error can name it.

In: a path. Out: rows of text and a list of problems. May not touch: what the columns mean.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.read.text import utf8


class Row(NamedTuple):
    """One record: the line it begins on, and its cells by column, stripped of surrounding white space."""

    line: int
    cells: dict[str, str]


def not_utf8(path: Path, error: UnicodeDecodeError) -> str:
    """Say where a file stops being UTF-8, and the mend.

    Examples
    --------
    >>> try:
    ...     b"caf\\xe9".decode()
    ... except UnicodeDecodeError as error:
    ...     print(not_utf8(Path("a.txt"), error))
    a.txt line 1, byte 3: 0xe9 is not UTF-8; save the file as UTF-8 (it may be Windows-1252 or Latin-1 now)
    """
    line = error.object.count(b"\n", 0, error.start) + 1
    byte = error.object[error.start]
    mend = "save the file as UTF-8 (it may be Windows-1252 or Latin-1 now)"
    return f"{path.name} line {line}, byte {error.start}: {byte:#04x} is not UTF-8; {mend}"


def rows(path: Path, columns: Sequence[str]) -> tuple[list[Row], list[str]]:
    """Read a CSV file with a header.

    Parameters
    ----------
    path : pathlib.Path
        UTF-8, comma-separated, first line the header; a byte order mark is allowed. Lines without any cell are skipped.
    columns : sequence of str
        The columns that must be there; further ones are kept.

    Returns
    -------
    tuple of (list of Row, list of str)
        The rows, and one sentence a problem. No rows where the header has a problem.
    """
    try:
        text = utf8(path.read_bytes())
    except OSError as error:
        return [], [f"{path.name}: cannot be read ({error.strerror}); name a file that is there and that you may read"]
    except UnicodeDecodeError as error:
        return [], [not_utf8(path, error)]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found, problems, line = [], [], 1
    try:
        header = [name.strip() for name in next(reader, [])]
        problems += [
            f"{path.name} line 1: column {name} is missing; add it to the header" for name in columns if name not in header
        ]
        problems += [
            f"{path.name} line 1: column {name!r} is there twice; rename one"
            for name in sorted({n for n in header if header.count(n) > 1})
        ]
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                found.append(Row(line, dict(zip(header, map(str.strip, cells)))))
            elif any(cells):
                mend = "put a cell that holds a comma in double quotes"
                problems.append(f"{path.name} line {line}: {len(cells)} cells under {len(header)} columns; {mend}")
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"{path.name} line {line}: {error}; a double quote inside a quoted cell is written twice")
    bad_header = any(f"{path.name} line 1:" in problem for problem in problems)
    return ([] if bad_header else found), problems
