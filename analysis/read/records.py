"""Tables of articles: CSV, TSV, JSON lines, Parquet and XLSX, row by row.

In: an open file and which of its columns is what. Out: a record a row, with its line; what is refused. May not touch: other
files.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import pyarrow
import pyarrow.parquet

from analysis import tables
from analysis.read.files import Refused
from analysis.read.likely import NAMES, by_name, said, slips
from analysis.read.sheet import QUOTES, counted, parsed, separated
from analysis.read.text import LARGEST, SAMPLE, encoding
from analysis.read.workbook import sheets

#: Names that her further columns and groups cannot bear, since tables of ours count by them.
TAKEN = frozenset(
    {name for columns in tables.COLUMNS.values() for name in columns}
    | {"encoding", "n", "exposure", "exposure_unit", "n_docs", "articles", "clusters", "estimate", "low", "high", "level"}
    | {"unit", "method", "word", "name", "period", "year", "frame"}
)

#: No column has a longer name; what is longer is a text.
_NAME = 100
#: What pyarrow raises where bytes are no UTF-8, or where a date is beyond the calendar or in no known time zone.
_NO_VALUE = (pyarrow.ArrowException, ValueError, OverflowError, LookupError)
_NO_TEXT = (list, tuple, dict, bytes)


class Record(dict):
    """The cells of one row by our names, and the line it begins on."""

    line: int

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        super().__init__(cells)
        self.line = line


def mapping(header: list[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Find out which column is what.

    Parameters
    ----------
    header : list of str
    columns : mapping
        Ours to theirs, as the researcher says it.

    Returns
    -------
    dict
        Ours to theirs.

    Raises
    ------
    ValueError
        A column that was named is not there, none holds the text, or two could.

    Examples
    --------
    >>> mapping(["ID", "Headline", "Body"], {})
    {'text': 'Body', 'doc_id': 'ID', 'title': 'Headline'}
    """
    unknown = sorted(set(columns) - set(NAMES))
    if unknown:
        raise ValueError(f"there is no column {unknown[0]!r} to map; map {', '.join(NAMES)}")
    found = {}
    for ours, names in NAMES.items():
        if ours in columns:
            if columns[ours] not in header:
                meant = "".join(f"; did you mean {said(ours, name)}?" for name in slips(columns[ours], header))
                raise ValueError(f"column {columns[ours]!r} is missing; there are {', '.join(header)}{meant}")
            found[ours] = columns[ours]
            continue
        fitting = [name for name in header if name.strip().lower() in names]
        if len(fitting) > 1 and ours in [name.strip().lower() for name in fitting]:
            fitting = [name for name in fitting if name.strip().lower() == ours]
        if len(fitting) > 1:
            example = said(ours, fitting[0])
            raise ValueError(f"{' and '.join(map(repr, fitting))} could both be the {ours}; say which, as {example}")
        if fitting:
            found[ours] = fitting[0]
    if "text" not in found:
        example = said("text", next(iter(by_name("text", header)), "NAME"))
        if any(len(name) > _NAME for name in header):
            raise ValueError("line 1 holds no names of columns; write them above it, such as id,outlet,date,title,text")
        raise ValueError(f"no column holds the text (its columns: {', '.join(header)}); say which, as {example}")
    return found


def own_name(column: str) -> str:
    """Name a column of hers that is none of ours; one that bears a name of ours gets a line behind it.

    Examples
    --------
    >>> own_name("country"), own_name("label")
    ('country', 'label_')
    """
    return f"{column}_" if column in TAKEN else column


def table(stream: BinaryIO, suffix: str, columns: Mapping[str, str]) -> Iterator[Record | Refused]:
    """Read a table of articles.

    Parameters
    ----------
    stream : binary file
    suffix : str
        ``.csv``, ``.tsv``, ``.jsonl``, ``.parquet`` or ``.xlsx``.
    columns : mapping
        Ours to theirs; what is not named is looked for by :data:`NAMES`.

    Yields
    ------
    Record or Refused
        Further columns are kept as text, under the names that :func:`own_name` gives them.
        ``Refused.place`` is ``line 5`` (of Parquet and XLSX: ``row 4``).

    Raises
    ------
    ValueError
        The header cannot be used.
    """
    place_is = unit(suffix)
    if suffix == ".parquet":
        rows, why = _parquet(stream), "Parquet"
    elif suffix == ".xlsx":
        rows, why = _xlsx(stream), "XLSX"
    else:
        lines, why = _lines(stream)
        rows = (_jsonl if suffix == ".jsonl" else _csv)(lines)
    kept: dict[tuple, dict[str, str]] = {}
    for place, cells in rows:
        if isinstance(cells, str):
            yield Refused(f"{place_is} {place}", cells)
            continue
        header = tuple(cells)
        if header not in kept:
            try:
                kept[header] = mapping(list(header), columns)
            except ValueError as error:
                if suffix != ".jsonl":
                    raise
                text = next((known["text"] for known in kept.values()), "")
                lacking = f"has no {text!r}, which holds the text of the others; add it, or take the line out"
                yield Refused(f"{place_is} {place}", lacking if text and text not in header else str(error))
                continue
        chosen = {ours: cells[theirs] for ours, theirs in kept[header].items()}
        if nested := [kept[header][ours] for ours, value in chosen.items() if isinstance(value, _NO_TEXT)]:
            yield Refused(f"{place_is} {place}", f"column {nested[0]!r} holds no text; write it as text")
            continue
        further = {own_name(name): cells[name] for name in header if name and name not in kept[header].values()}
        missing = (None, "NaT")  # and NaN, which is not even itself
        told = {
            name: "" if value.__class__ not in _NO_TEXT and (value in missing or value != value) else str(value)
            for name, value in {**further, **chosen}.items()
        }
        record = Record(place, {**told, "encoding": why})
        for ours in ("date", "outlet"):
            if record.get(ours):
                record[f"{ours}_evidence"] = f"column {kept[header][ours]}"
        yield record


def unit(suffix: str) -> str:
    """What a place in a table of this kind is counted in."""
    return "row" if suffix in (".parquet", ".xlsx") else "line"


def _lines(stream: BinaryIO) -> tuple[io.TextIOWrapper, str]:
    """Lines, and how their encoding was decided; bytes that do not fit become surrogates, which refuse their row."""
    name, why = encoding(stream.read(SAMPLE))
    stream.seek(0)
    return io.TextIOWrapper(stream, name, errors="surrogateescape", newline=""), why


def _short(lines: io.TextIOWrapper) -> Iterator[str]:
    """Lines, none of which is longer than any article; there the file ends."""
    while line := lines.readline(LARGEST):
        if len(line) == LARGEST:
            raise csv.Error(f"a line of more than {LARGEST:,} characters, from which on nothing was read")
        yield line


def _csv(lines: io.TextIOWrapper) -> Iterator[tuple[int, dict | str]]:
    first = lines.readline(LARGEST)
    delimiter, before = separated(first)
    lines.seek(0)
    rows = ((line, cells) for line, cells in parsed(_short(lines), delimiter) if line > before)
    _, header = next(((line, cells) for line, cells in rows if cells), (1, []))
    if isinstance(header, csv.Error):
        raise ValueError(f"line 1: {header}; {QUOTES}") from header
    header = [name.strip() for name in header]
    if not header:
        raise ValueError("is empty; write a header and one row per article")
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise ValueError(f"line 1: column {twice[0]!r} is there twice; rename one")
    fix = f"put a cell that holds a {delimiter!r} in double quotes"
    for line, cells in rows:
        if isinstance(cells, csv.Error):
            if "field limit" in str(cells):  # where the next row begins can then no longer be told
                yield line, f"has a cell of more than {LARGEST:,} characters; {QUOTES}. What follows was not read"
                return
            yield line, f"{cells}; {QUOTES}"
        elif len(cells) == len(header):
            yield line, dict(zip(header, cells))
        elif cells:
            yield line, f"{counted(cells, header)}; {fix}"


def _xlsx(stream: BinaryIO) -> Iterator[tuple[int, dict | str]]:
    """The rows of the first sheet, and of others with the same header; what is on another sheet is told and not read."""
    header: list[str] = []
    for number, (name, rows) in enumerate(sheets(stream.read()), 1):
        line, first = next(rows, (0, []))
        first = [cell.strip() for cell in first]
        if not number > 1:
            header = first
            if not header:
                raise ValueError("is empty; write a header and one row per article")
            if twice := sorted({cell for cell in header if cell and header.count(cell) > 1}):
                raise ValueError(f"row {line}: column {twice[0]!r} is there twice; rename one")
        elif first and first != header:
            yield line, f"of sheet {name!r} has another header than the first sheet; put it into a file of its own"
            continue
        for line, cells in rows:
            if len(cells) > len(header):
                yield line, f"{counted(cells, header)}; give each column a name"
            else:
                yield line, dict(zip(header, [*cells, *[""] * (len(header) - len(cells))]))


def _jsonl(lines: io.TextIOWrapper) -> Iterator[tuple[int, dict | str]]:
    line = 0
    while text := lines.readline(LARGEST):
        line += 1
        if len(text) == LARGEST:
            while len(lines.readline(LARGEST)) == LARGEST:
                pass
            yield line, f"has more than {LARGEST:,} characters; write one object per line"
            continue
        if not text.strip():
            continue
        try:
            cells = json.loads(text)
        except RecursionError:
            yield line, "is not JSON that can be read (it is nested too deeply); write one object per line"
            continue
        except ValueError as error:
            why = f"{error.msg} at character {error.colno}" if isinstance(error, json.JSONDecodeError) else error
            yield line, f"is not JSON ({why}); write one object per line"
            continue
        yield line, cells if isinstance(cells, dict) else 'is not a JSON object; write one object per line, as {"text": …}'


def _parquet(stream: BinaryIO) -> Iterator[tuple[int, dict | str]]:
    try:
        # Read piece by piece: a row group may hold the whole table.
        file = pyarrow.parquet.ParquetFile(stream, buffer_size=1_000_000, pre_buffer=False)
    except pyarrow.ArrowInvalid as error:
        raise ValueError(f"is not a Parquet file ({error}); export it again") from error
    row = 0
    for batch in file.iter_batches(batch_size=500):
        try:
            cells_of = batch.to_pylist()
        except _NO_VALUE:
            cells_of = map(_cells, (batch.slice(n, 1) for n in range(batch.num_rows)))
        for cells in cells_of:
            row += 1
            yield row, cells


def _cells(row: pyarrow.RecordBatch) -> dict | str:
    """One row of Parquet, or the column whose value cannot be told."""
    cells = {}
    for name, column in zip(row.schema.names, row.columns):
        try:
            cells[name] = column[0].as_py()
        except _NO_VALUE as error:
            return f"column {name!r} holds a value that cannot be read ({error}); write it as text in UTF-8"
    return cells
