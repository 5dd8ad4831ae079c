"""Coding sheets that come back: what people judged, with everything that a spreadsheet did to the file undone or named.

In: CSV files in the form of :data:`analysis.cells.SHEET`, and the articles they speak of. Out: a row for each judgment. May not
touch: a judgment; one that cannot be read is reported, never guessed.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.cells import UNCLEAR, restored
from analysis.read.sheet import not_utf8

CODES = Path(__file__).parents[1] / "codes.csv"
#: The empty sheet, the codebook and what was settled in talk: they may lie beside the returned sheets and are none.
RESERVED = ("sheet.csv", "codes.csv", "adjudicated.csv")

_NEEDED = ("item", "doc_id", "start", "end", "text", "code", "coder")
_CODE_COLUMNS = ("code", "definition", "example")
_SPREADSHEETS = (".xlsx", ".xls", ".ods", ".numbers")
_SAVE_AS = "save it as “CSV UTF-8”"
# What is left of “ ” ’ é where UTF-8 was opened as Windows-1252, and of anything where it was opened as something else.
_MISREAD = re.compile("\u00e2\u20ac|\u00c3.|\ufffd")
_CODER = re.compile(r"[a-z0-9_-]{1,12}")

Place = tuple[str, int, int]


class SheetError(ValueError):
    """Sheets with problems; each stands on a line of its own, with file, row and mend."""


class _Judgment(NamedTuple):
    row: int
    place: Place | None
    cells: dict[str, str]
    label: str | None


def codes(name_or_path: str | Path) -> pd.DataFrame:
    """Read the codes of a task, with their definitions.

    Parameters
    ----------
    name_or_path : str or pathlib.Path
        A shipped task (``"voice"``, ``"hedge"``, ``"quote"``), or the path of a CSV file with ``code, definition, example``.

    Returns
    -------
    pandas.DataFrame
        ``code, definition, example`` in the order of the file. ``unclear`` is always allowed and need not be there.

    Raises
    ------
    SheetError
        There is no such task or file, a column is lacking, a code is empty or stands twice.

    Examples
    --------
    >>> codes("voice")["code"].tolist()
    ['own', 'indirect', 'partial', 'direct', 'scare']
    """
    path = Path(name_or_path)
    shipped = path.suffix != ".csv"
    records, found = _records(CODES if shipped else path, _CODE_COLUMNS)
    rows = [cells for _, cells in records if not shipped or cells["task"] == str(name_or_path)]
    if shipped and not rows:
        tasks = ", ".join(dict.fromkeys(cells["task"] for _, cells in records))
        found.append(f"{name_or_path}: is no task ({tasks}); to read codes of your own, give the path of a .csv file")
    elif not rows and not found:
        found.append(f"{path.name}: has no rows; write one a code")
    names = [cells["code"] for cells in rows]
    found += [f"{path.name}: code {name!r} stands twice; delete one" for name in dict.fromkeys(names) if names.count(name) > 1]
    found += [f"{path.name}: a code is empty; name it"] if "" in names else []
    if found:
        raise SheetError("\n".join(found))
    return pd.DataFrame(rows, columns=list(_CODE_COLUMNS), dtype="str")


def sheet_problems(path: str | Path, documents: pd.DataFrame, *, codes: pd.DataFrame) -> list[str]:
    """List everything that is wrong with returned sheets.

    Parameters
    ----------
    path, documents, codes
        As for :func:`sheets`.

    Returns
    -------
    list of str
        One sentence a problem, with file, row and mend; empty when :func:`sheets` would read them.
    """
    return _read(Path(path), documents, codes)[1]


def sheets(path: str | Path, documents: pd.DataFrame, *, codes: pd.DataFrame) -> pd.DataFrame:
    """Read returned coding sheets.

    Parameters
    ----------
    path : str or pathlib.Path
        One sheet, or a folder of them, a file for each coder. ``sheet.csv`` (the empty sheet), ``codes.csv`` and
        ``adjudicated.csv`` may lie in the folder and are left out; if there is an empty sheet, each sheet must have its items.
    documents : pandas.DataFrame
        The table ``documents`` of the articles.
    codes : pandas.DataFrame
        As :func:`codes` gives them.

    Returns
    -------
    pandas.DataFrame
        A row for each judgment: ``unit`` (the place, as text), ``item, doc_id, start, end, context_before, text, context_after,
        coder, label, note``, sorted by ``doc_id, start, end, coder``. ``label`` is missing where the coder said ``unclear``.
        ``text`` is the article's.

    Raises
    ------
    SheetError
        With every problem: no sheet there; a file that is no UTF-8 CSV; a column, a code or a row that is missing; a code that is
        none, or two in a cell; a row twice; a row whose text is not what the article has there; two coders in a file, or one in
        two; a coder id that looks like a name.

    Notes
    -----
    What spreadsheets do is undone: a byte order mark, semicolons or tabs instead of commas, rows in another order, rows and
    columns without any cell filled, capitals in codes, zeros lost from the beginning of a ``doc_id``, an apostrophe before a cell
    that would else be a formula. A coder id that stands in one row of a file holds for all its rows.
    """
    judgments, found = _read(Path(path), documents, codes)
    if found:
        raise SheetError("\n".join([f"{path} cannot be read: {len(found)} problem{'s' * (len(found) > 1)}", *found]))
    texts = dict(zip(documents["doc_id"], documents["text"]))
    rows = [_row(one, coder, texts) for coder, those in judgments.items() for one in those]
    columns = ["unit", "item", "doc_id", "start", "end", "context_before", "text", "context_after", "coder", "label", "note"]
    table = pd.DataFrame(rows, columns=columns).sort_values(["doc_id", "start", "end", "coder"], ignore_index=True)
    # Spaces may be lost on the way in one file and not in another: one context a unit, whoever returned it first.
    for column in ("item", "context_before", "context_after"):
        table[column] = table.groupby("unit")[column].transform("first")
    return table.astype({"item": "int64", **dict.fromkeys([c for c in columns if c not in ("item", "start", "end")], "str")})


def _row(one: _Judgment, coder: str, texts: dict[str, str]) -> dict:
    doc, start, end = one.place
    said = {name: restored(one.cells.get(name, "")) for name in ("context_before", "context_after", "note")}
    item = int(one.cells["item"])
    place = {"doc_id": doc, "start": start, "end": end, "text": texts[doc][start:end]}
    return {"unit": f"{doc}:{start}-{end}", "item": item, **place, **said, "coder": coder, "label": one.label}


def _read(path: Path, documents: pd.DataFrame, codes: pd.DataFrame) -> tuple[dict[str, list[_Judgment]], list[str]]:
    """The judgments of each coder, and one sentence a problem."""
    paths, found = _returned(path)
    texts = dict(zip(documents["doc_id"], documents["text"]))
    blank = (path if path.is_dir() else path.parent) / RESERVED[0]
    asked = None
    if paths and blank.is_file():
        empty, wrong = _sheet(blank, texts, None)
        asked = {one.place: one.cells["item"] for one in empty if one.place}
        found += wrong
    judged: dict[str, list[_Judgment]] = {}
    files: dict[str, str] = {}
    for one in paths:
        rows, wrong = _sheet(one, texts, {code.casefold(): code for code in codes["code"]})
        found += wrong
        found += _against(one.name, rows, asked) if asked and rows else []
        coder, wrong = _coder(one.name, rows) if rows else ("", [])
        found += wrong
        if coder and files.setdefault(coder, one.name) != one.name:
            found.append(f"{one.name}: coder {coder} is the coder of {files[coder]} too; give each file an id of its own")
        judged[coder] = rows
    return judged, found


def _returned(path: Path) -> tuple[list[Path], list[str]]:
    if path.is_file():
        return [path], []
    files = sorted(path.glob("*")) if path.is_dir() else []
    found = [f"{file.name}: is a spreadsheet, not CSV; {_SAVE_AS}" for file in files if file.suffix.lower() in _SPREADSHEETS]
    paths = [file for file in files if file.suffix.lower() == ".csv" and file.name.lower() not in RESERVED]
    if not paths and not found:
        found = [f"{path}: holds no returned sheet; put one .csv file a coder there (not named {', '.join(RESERVED)})"]
    return paths, found


def _records(path: Path, needed: tuple[str, ...]) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """The rows of a CSV file by their number in the spreadsheet, whatever stands between the cells."""
    name = path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        return [], [f"{name}: cannot be read ({error.strerror})"]
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [], [f"{name}: is UTF-16 (“Unicode text”); {_SAVE_AS}"]
    if raw[:2] == b"PK":
        return [], [f"{name}: is a spreadsheet that was only named .csv; {_SAVE_AS}"]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [not_utf8(path, error)]
    lead = re.match(r'"?sep=(.)"?\r?\n', text, re.IGNORECASE)
    text, skipped = (text[lead.end() :], 1) if lead else (text, 0)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    records, found, header, row = [], [], None, skipped
    try:
        for row, cells in enumerate(reader, skipped + 1):
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
                records.append((row, dict(zip(header, [*cells, *[""] * (len(header) - len(cells))]))))
    except csv.Error as error:
        found.append(f"{name} row {row + 1}: {error}; a double quote inside a quoted cell is written twice")
    if header is None:
        found.append(f"{name}: is empty")
    whole = header is not None and all(header.count(column) == 1 for column in needed)
    return (records if whole else []), found


def _sheet(path: Path, texts: dict[str, str], allowed: dict[str, str] | None) -> tuple[list[_Judgment], list[str]]:
    """One file's judgments. Without ``allowed`` it is the empty sheet, whose codes must be empty."""
    records, found = _records(path, _NEEDED)
    judgments, rows = [], {}
    for row, cells in records:
        place, wrong = _place(cells, texts)
        label, misread = _label(cells["code"], allowed)
        first = rows.setdefault(place, row) if place else row
        if first != row:
            wrong = [f"stands in row {first} already; delete one"]
        found += [f"{path.name} row {row} (item {cells['item']}): {problem}" for problem in (*wrong, *misread)]
        judgments.append(_Judgment(row, place, cells, label))
    if not records and not found:
        found.append(f"{path.name}: has no rows; write one an item")
    return judgments, found


def _place(cells: dict[str, str], texts: dict[str, str]) -> tuple[Place | None, list[str]]:
    """Where a row points to, if the article says there what the row says."""
    doc, item, start, end = (cells[name] for name in ("doc_id", "item", "start", "end"))
    doc = restored(doc)
    if doc not in texts:
        # Spreadsheets take 000 for the number 0.
        same = [one for one in texts if doc.isdecimal() and one.isdecimal() and int(one) == int(doc)]
        if len(same) != 1:
            return None, [f"no document {doc!r}; copy doc_id from the empty sheet"]
        doc = same[0]
    if not item.isdecimal():
        return None, [f"item {item!r} is no number; copy it from the empty sheet"]
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(texts[doc])):
        return None, [f"{start!r} to {end!r} is no stretch of {doc}; copy start and end from the empty sheet"]
    there, said = texts[doc][int(start) : int(end)], restored(cells["text"])
    if there.split() != said.split():
        return None, [f"text is {_short(said)}, but {doc} has {_short(there)} there; {_mend(said, there)}"]
    return (doc, int(start), int(end)), []


def _mend(said: str, there: str) -> str:
    """What to do about a text that is not the article's: letters lost in an encoding, or a cell in the wrong row."""
    lost = len(said) == len(there) and all(a in (b, "?") for a, b in zip(said, there))
    if lost or _MISREAD.search(said):
        return f"letters were lost when it was opened or saved; import the empty sheet as UTF-8, fill it in again, and {_SAVE_AS}"
    return "if you sorted, sort whole rows; else copy the row from the empty sheet"


def _label(cell: str, allowed: dict[str, str] | None) -> tuple[str | None, list[str]]:
    """The code that a cell holds; missing for ``unclear``."""
    said = restored(cell).casefold()
    if allowed is None:
        mend = "save a filled sheet under your coder id, such as c1.csv, and keep this one empty"
        return None, [f"has the code {cell!r}, but this is the empty sheet; {mend}"] if said else []
    choices = ", ".join([*allowed.values(), UNCLEAR])
    if said in allowed or said == UNCLEAR:
        return allowed.get(said), []
    if not said:
        return None, [f"code is missing; write one of {choices}"]
    parts = list(filter(None, re.split(r"[^\w-]+|\band\b|\bor\b", said)))
    if len(parts) > 1 and all(part in allowed or part == UNCLEAR for part in parts):
        return None, [f"{cell!r} is more than one code; keep one, and say the rest in the note"]
    near = difflib.get_close_matches(said, [*allowed, UNCLEAR], n=1)
    if near:
        return None, [f"code {cell!r} is misspelled; did you mean {allowed.get(near[0], UNCLEAR)}?"]
    return None, [f"code {cell!r} is not in the codebook; write one of {choices}, and the rest into the note"]


def _coder(name: str, rows: list[_Judgment]) -> tuple[str, list[str]]:
    """Who filled in a file: one id, no name."""
    ids = list(dict.fromkeys(filter(None, (restored(one.cells["coder"]).lower() for one in rows))))
    if not ids:
        return "", [f"{name}: coder is empty in every row; write your coder id, such as c1, into the first"]
    if len(ids) > 1:
        return "", [f"{name}: coders {', '.join(ids)} share a file; give each a file of their own"]
    if not _CODER.fullmatch(ids[0]):
        return "", [f"{name}: coder {ids[0]!r} is no id; write one such as c1 (letters, digits, no spaces, no names)"]
    return ids[0], []


def _against(name: str, rows: list[_Judgment], asked: dict[Place, str]) -> Iterator[str]:
    """List what a sheet lacks, or has too much, against the empty one."""
    there = {one.place for one in rows}
    spoiled = {one.cells["item"] for one in rows if one.place is None}
    for place, item in asked.items():
        if place not in there and item not in spoiled:
            yield f"{name}: item {item} is missing; copy its row from {RESERVED[0]}"
    for one in rows:
        if one.place and one.place not in asked:
            yield f"{name} row {one.row} (item {one.cells['item']}): is not in {RESERVED[0]}; delete the row"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 30 else f"{text[:29]}…")
