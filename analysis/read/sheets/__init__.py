"""Coding sheets that come back: what people judged, with everything that a spreadsheet did to the file undone or named.

In: CSV or XLSX files in the form of :data:`analysis.cells.SHEET`, and the articles they speak of. Out: a row for each judgment.
May not touch: a judgment; one that cannot be read is reported, never guessed.

``spreadsheet`` reads a file whatever its form, ``judgment`` a row of it, ``codes`` what a row may say; here files meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.cells import unescape_formula
from analysis.read.sheets.codes import codes
from analysis.read.sheets.judgment import Judgment, Place, coder, judged
from analysis.read.sheets.key import key
from analysis.read.sheets.spreadsheet import SAVE_AS, SheetError

__all__ = ["SheetError", "codes", "key", "returned", "sheets"]

#: The empty sheet, the codebook, what was settled in talk and the key: they may lie beside the returned sheets and are none.
RESERVED = ("sheet.csv", "codes.csv", "adjudicated.csv", "key.csv")

_READ = (".csv", ".xlsx")
_SPREADSHEETS = (".xls", ".ods", ".numbers")


def sheets(path: str | Path, documents: pd.DataFrame, *, codes: pd.DataFrame) -> pd.DataFrame:
    """Read returned coding sheets.

    Parameters
    ----------
    path : str or pathlib.Path
        One sheet, or a folder of them, a file for each coder. ``sheet.csv`` (the empty sheet), ``codes.csv``,
        ``adjudicated.csv`` and ``key.csv`` may lie in the folder and are left out; if there is an empty sheet, each sheet must
        have its items.
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
        With every problem: no sheet there; a file that is no table; a column, a code or a row that is missing; a code that is
        none, or two in a cell; a row twice; a row whose text is not what the article has there; two coders in a file, or one in
        two; a coder id that looks like a name.

    Notes
    -----
    What spreadsheets do is undone: another encoding (Windows-1252, UTF-16), semicolons or tabs instead of commas, rows in another
    order, rows and columns without any cell filled, capitals in codes, zeros lost from the beginning of a ``doc_id``, an
    apostrophe before a cell that would else be a formula. A coder id that stands in one row of a file holds for all its rows.
    """
    judgments, found = _read(Path(path), documents, codes)
    if found:
        raise SheetError("\n".join([f"{path} cannot be read: {len(found)} problem{'s' * (len(found) > 1)}", *found]))
    return _table({who: rows for who, (_, rows) in judgments.items()}, documents)


def returned(path: str | Path, documents: pd.DataFrame, *, codes: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Read the returned sheets that can be read, and leave out those that cannot, with what is wrong with each.

    Parameters
    ----------
    path, documents, codes
        As for :func:`sheets`.

    Returns
    -------
    tuple of (pandas.DataFrame, list of str)
        As :func:`sheets` gives them, without the sheets that have a problem; and one sentence a problem, with file, row and how
        to fix it. Nothing of a sheet with a problem is kept: half a coder is none.

    Raises
    ------
    SheetError
        There is no sheet that could be read, or the empty sheet beside them is spoiled; with every problem.
    """
    judgments, found = _read(Path(path), documents, codes)

    def spoiled(file: str) -> bool:
        return any(problem.startswith((f"{file}:", f"{file} row ")) for problem in found)

    kept = {who: rows for who, (file, rows) in judgments.items() if not spoiled(file)}
    if not kept or spoiled(RESERVED[0]):
        # Of an empty folder one sentence is enough.
        raise SheetError("\n".join([f"{path}: no sheet could be read"] * bool(judgments) + found))
    return _table(kept, documents), found


def _table(judgments: dict[str, list[Judgment]], documents: pd.DataFrame) -> pd.DataFrame:
    texts = dict(zip(documents["doc_id"], documents["text"]))
    rows = [_row(one, coder, texts) for coder, those in judgments.items() for one in those]
    columns = ["unit", "item", "doc_id", "start", "end", "context_before", "text", "context_after", "coder", "label", "note"]
    table = pd.DataFrame(rows, columns=columns).sort_values(["doc_id", "start", "end", "coder"], ignore_index=True)
    # Spaces may be lost on the way in one file and not in another: one context a unit, whoever returned it first.
    for column in ("item", "context_before", "context_after"):
        table[column] = table.groupby("unit")[column].transform("first")
    return table.astype({"item": "int64", **dict.fromkeys([c for c in columns if c not in ("item", "start", "end")], "str")})


def _row(one: Judgment, coder: str, texts: dict[str, str]) -> dict:
    assert one.place is not None  # a sheet with a row of no place was refused
    doc, start, end = one.place
    said = {name: unescape_formula(one.cells.get(name, "")) for name in ("context_before", "context_after", "note")}
    item = int(one.cells["item"])
    place = {"doc_id": doc, "start": start, "end": end, "text": texts[doc][start:end]}
    return {"unit": f"{doc}:{start}-{end}", "item": item, **place, **said, "coder": coder, "label": one.label}


def _read(path: Path, documents: pd.DataFrame, codes: pd.DataFrame) -> tuple[dict[str, tuple[str, list[Judgment]]], list[str]]:
    """The file and the judgments of each coder, and one sentence a problem, which begins with the name of the file."""
    paths, found = _returned(path)
    texts = dict(zip(documents["doc_id"], documents["text"]))
    blank = (path if path.is_dir() else path.parent) / RESERVED[0]
    asked = None
    if paths and blank.is_file():
        empty, wrong = judged(blank, texts, None)
        asked = {one.place: one.cells["item"] for one in empty if one.place}
        found += wrong
    allowed = {code.casefold(): code for code in codes["code"]}
    judgments: dict[str, tuple[str, list[Judgment]]] = {}
    for file in paths:
        rows, wrong = judged(file, texts, allowed)
        found += wrong
        found += _against(file.name, rows, asked) if asked and rows else []
        who, wrong = coder(file.name, rows) if rows else ("", [])
        found += wrong
        first = judgments.setdefault(who, (file.name, rows))[0]
        if who and first != file.name:
            found.append(f"{file.name}: coder {who} is the coder of {first} too; give each file an id of its own")
    return judgments, found


def _returned(path: Path) -> tuple[list[Path], list[str]]:
    if path.is_file():
        return [path], []
    # What begins with "~$" is the mark of Excel that a sheet is open.
    files = [file for file in sorted(path.glob("*")) if not file.name.startswith("~$")] if path.is_dir() else []
    found = [
        f"{file.name}: is a spreadsheet that is not read; {SAVE_AS}" for file in files if file.suffix.lower() in _SPREADSHEETS
    ]
    kept = {name.removesuffix(".csv") for name in RESERVED}
    paths = [file for file in files if file.suffix.lower() in _READ and file.stem.lower() not in kept]
    if not paths and not found:
        found = [f"{path}: holds no returned sheet; put one .csv or .xlsx file per coder there (not named {', '.join(RESERVED)})"]
    return paths, found


def _against(name: str, rows: list[Judgment], asked: dict[Place, str]) -> Iterator[str]:
    """List what a sheet lacks, or has too much, against the empty one."""
    there = {one.place for one in rows}
    spoiled = {one.cells["item"] for one in rows if one.place is None}
    for place, item in asked.items():
        if place not in there and item not in spoiled:
            yield f"{name}: item {item} is missing; copy its row from {RESERVED[0]}"
    for one in rows:
        if one.place and one.place not in asked:
            yield f"{name} row {one.row} (item {one.cells['item']}): is not in {RESERVED[0]}; delete the row"
