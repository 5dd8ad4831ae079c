"""CSV as rows that know their line, so that an error can name it: every file that a user gives us is parsed here.

In: lines, or a path. Out: rows of text and a list of problems. May not touch: what the columns mean.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence, Sized
from pathlib import Path
from typing import NamedTuple

from analysis.read.text import LARGEST, utf8

#: What a researcher does about a row that is no CSV.
QUOTES = "a double quote inside a quoted cell is written twice"

#: What may stand between cells.
NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}


class Row(NamedTuple):
    """One record: the line it begins on, and its cells by column, stripped of surrounding white space."""

    line: int
    cells: dict[str, str]


def not_utf8(path: Path, error: UnicodeDecodeError) -> str:
    """Say where a file stops being UTF-8, and how to fix it.

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
    fix = "save the file as UTF-8 (it may be Windows-1252 or Latin-1 now)"
    return f"{path.name} line {line}, byte {error.start}: {byte:#04x} is not UTF-8; {fix}"


def parsed(lines: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Parse CSV.

    Parameters
    ----------
    lines : iterable of str
        With their line ends.
    delimiter : str

    Yields
    ------
    tuple of (int, list of str or csv.Error)
        The line a row begins on, and its cells as they are, or what is wrong with it; the next row follows all the same.

    Notes
    -----
    Strict: where Python's csv is lenient it drops a stray quotation mark from the text. A cell may be as long as any article;
    the limit that csv keeps for all who use it is left as it was.

    Examples
    --------
    >>> list(parsed(["a,b\\n", '"1\\n', '",2\\n']))
    [(1, ['a', 'b']), (2, ['1\\n', '2'])]
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line, before = reader.line_num + 1, csv.field_size_limit(LARGEST)
        row: list[str] | csv.Error
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = error
        finally:
            csv.field_size_limit(before)
        yield line, row


def counted(cells: Sized, header: Sized) -> str:
    """Say how many cells a row has, where their number is wrong.

    Examples
    --------
    >>> counted(["1"], ["id", "text"])
    '1 cell under 2 columns'
    """
    return " under ".join(f"{len(one)} {name}{'s' * (len(one) != 1)}" for one, name in ((cells, "cell"), (header, "column")))


def separated(first: str) -> tuple[str, int]:
    """Tell what stands between the cells of a file from its first line, and how many lines come before its header.

    Notes
    -----
    Where a comma is the decimal point, Excel separates cells by semicolons; it may say so in a line of its own, ``sep=;``.

    Examples
    --------
    >>> separated("sep=;\\n"), separated("id;text\\n"), separated("text\\n")
    ((';', 1), (';', 0), ('\\t', 0))
    """
    if told := re.fullmatch(r"\ufeff?\"?sep=(.)\"?\s*", first, re.IGNORECASE):
        return told[1], 1
    return max("\t;,", key=first.count), 0


def rows(path: Path, columns: Sequence[str]) -> tuple[list[Row], list[str]]:
    """Read a CSV file with a header.

    Parameters
    ----------
    path : pathlib.Path
        UTF-8, separated by commas, or by semicolons or tabs; first line the header. A byte order mark and Excel's ``sep=;`` are
        allowed. Lines without any cell are skipped.
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
    return rows_of(path.name, text, columns)


def rows_of(name: str, text: str, columns: Sequence[str]) -> tuple[list[Row], list[str]]:
    """Read what is in such a file already: :func:`rows`, with the name that problems are told under.

    Examples
    --------
    >>> rows_of("mine.csv", "entry,label\\nwar\\n", ["entry", "label"])
    ([], ['mine.csv line 2: 1 cell under 2 columns; put a cell that holds a comma in double quotes'])
    """
    found: list[Row] = []
    problems: list[str] = []
    header: list[str] | None = None
    delimiter, before = separated(text.partition("\n")[0])
    for line, cells in parsed(io.StringIO(text, newline=""), delimiter):
        if line <= before or cells == []:
            continue
        if isinstance(cells, csv.Error):
            problems.append(f"{name} line {line}: {cells}; {QUOTES}")
            break
        if header is None:
            header = [cell.strip() for cell in cells]
            problems += _wrong_header(name, header, columns)
        elif len(cells) == len(header):
            found.append(Row(line, dict(zip(header, map(str.strip, cells)))))
        elif any(cells):
            fix = f"put a cell that holds a {NAMES[delimiter]} in double quotes"
            problems.append(f"{name} line {line}: {counted(cells, header)}; {fix}")
    if header is None and not problems:
        problems += _wrong_header(name, [], columns)
    bad_header = any(f"{name} line 1:" in problem for problem in problems)
    return ([] if bad_header else found), problems


def _wrong_header(name: str, header: list[str], columns: Sequence[str]) -> list[str]:
    """List what is wrong with the names of columns."""
    missing = [f"{name} line 1: column {column} is missing; add it to the header" for column in columns if column not in header]
    twice = sorted({column for column in header if header.count(column) > 1})
    return missing + [f"{name} line 1: column {column!r} is there twice; rename one" for column in twice]
