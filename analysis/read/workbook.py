"""Workbooks of Excel, row by row.

In: the bytes of an XLSX file. Out: the rows of its sheets, each cell as the text that a CSV file would have. May not touch: what
a cell means; of a formula, the value that was saved with it is read. The only room that knows openpyxl.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator

#: No document of an office unpacks to more bytes.
LARGEST = 500_000_000


def bounded(content: bytes) -> None:
    """Refuse an archive that unpacks to more than any document holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > LARGEST:
        raise ValueError(f"it would unpack to {size / 1e6:,.0f} MB")


def sheets(content: bytes) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Give each sheet of a workbook: its name, and its rows by their number, those without any cell left out.

    Raises
    ------
    ValueError
        It is no workbook, or openpyxl is not installed.
    """
    try:
        import openpyxl  # of an extra, which not everybody has installed
    except ImportError as error:
        raise ValueError("to read .xlsx, install in-whose-voice[files]; or save it as .csv") from error
    try:
        bounded(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as error:  # a damaged file fails wherever it is damaged
        raise ValueError(f"cannot be read as a workbook ({_first(error)}); open it in a spreadsheet and save it again") from error
    for sheet in book.worksheets:
        yield sheet.title, _rows(sheet)


def _first(error: Exception) -> str:
    return (str(error).splitlines() or ["damaged"])[0][:100]


def _rows(sheet) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _text(cell: object) -> str:
    """A cell as text: whole numbers without a point, a day without its midnight.

    Examples
    --------
    >>> _text(3.0), _text(datetime.datetime(2017, 5, 18)), _text(None), _text(True)
    ('3', '2017-05-18', '', 'TRUE')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    # What XML cannot hold, such as a line end of Windows, is written by Excel as _x000D_.
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), str(cell))
