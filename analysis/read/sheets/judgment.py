"""Judgments: what one row of a sheet says of which place, or why that cannot be told.

In: a file of rows, the texts they speak of, the codes allowed. Out: judgments, and one sentence a problem. May not touch: a
judgment; one that cannot be read is reported, never guessed.
"""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from analysis.cells import UNCLEAR, unescape_formula
from analysis.read.sheets.spreadsheet import SAVE_AS, File, records
from analysis.read.text import LONGEST

_NEEDED = ("item", "doc_id", "start", "end", "text", "code", "coder")
# What is left of “ ” ’ é where UTF-8 was opened as Windows-1252, and of anything where it was opened as something else.
_MISREAD = re.compile("\u00e2\u20ac|\u00c3.|\ufffd")
#: How the sentence about a code ends that is none, nor nearly one.
_UNKNOWN = "and the rest into the note"
#: Of so many rows that all have one fault, the file has it.
_SEVERAL = 3
_CODER = re.compile(r"[a-z0-9_-]{1,12}")

Place = tuple[str, int, int]


class Judgment(NamedTuple):
    """One row of a sheet: its number there, the place it points to, its cells, and the code that it gives."""

    row: int
    place: Place | None
    cells: dict[str, str]
    label: str | None


def judged(path: File, texts: dict[str, str] | None, allowed: dict[str, str] | None) -> tuple[list[Judgment], list[str]]:
    """One file's judgments. Without ``allowed`` it is the empty sheet, whose codes must be empty.

    Without ``texts`` nobody can say whether a row's text is the article's: a place is then taken as it is written.
    """
    rows, found = records(path, _NEEDED)
    judgments: list[Judgment] = []
    places: dict[Place, int] = {}
    read = [(_place(cells, texts), _label(cells["code"], allowed)) for _, cells in rows]
    strange = len(read) >= _SEVERAL and all(place is None for (place, _), _ in read)
    foreign = len(read) >= _SEVERAL and all(misread and misread[0].endswith(_UNKNOWN) for _, (_, misread) in read)
    if strange:
        found.append(f"{path.name}: no row has the words of this corpus; name the corpus that it was drawn from")
    if foreign and allowed:
        choices = ", ".join(allowed.values())
        found.append(f"{path.name}: none of its codes is one of {choices}; was it filled in for another task?")
    for (row, cells), ((place, wrong), (label, misread)) in zip(rows, read):
        wrong, misread = ([] if strange else wrong), ([] if foreign else misread)
        first = places.setdefault(place, row) if place else row
        if first != row:
            wrong = [f"stands in row {first} already; delete one"]
        found += [f"{path.name} row {row} (item {cells['item']}): {problem}" for problem in (*wrong, *misread)]
        judgments.append(Judgment(row, place, cells, label))
    if not rows and not found:
        found.append(f"{path.name}: has no rows; write one per item")
    return judgments, found


def _place(cells: dict[str, str], texts: dict[str, str] | None) -> tuple[Place | None, list[str]]:
    """Where a row points to, if the article says there what the row says."""
    doc, item, start, end = (cells[name] for name in ("doc_id", "item", "start", "end"))
    doc = unescape_formula(doc)
    if texts is not None and doc not in texts:
        # Spreadsheets take 000 for the number 0.
        same = [one for one in texts if doc.isdecimal() and one.isdecimal() and int(one) == int(doc)]
        if len(same) != 1:
            return None, [f"no document {doc!r}; copy doc_id from the empty sheet"]
        doc = same[0]
    if not item.isdecimal():
        return None, [f"item {item!r} is not a number; copy it from the empty sheet"]
    longest = len(texts[doc]) if texts is not None else LONGEST
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= longest):
        return None, [f"{start!r} to {end!r} is not a stretch of {doc}; copy start and end from the empty sheet"]
    if texts is None:
        return (doc, int(start), int(end)), []
    there, said = texts[doc][int(start) : int(end)], unescape_formula(cells["text"])
    if there.split() != said.split():
        return None, [f"text is {_short(said)}, but {doc} has {_short(there)} there; {_mend(said, there)}"]
    return (doc, int(start), int(end)), []


def _mend(said: str, there: str) -> str:
    """What to do about a text that is not the article's: letters lost in an encoding, or a cell in the wrong row."""
    lost = len(said) == len(there) and all(a in (b, "?") for a, b in zip(said, there))
    if lost or _MISREAD.search(said):
        return f"letters were lost when it was opened or saved; import the empty sheet as UTF-8, fill it in again, and {SAVE_AS}"
    return "if you sorted, sort whole rows; else copy the row from the empty sheet"


def _label(cell: str, allowed: dict[str, str] | None) -> tuple[str | None, list[str]]:
    """The code that a cell holds; missing for ``unclear``."""
    said = unescape_formula(cell).casefold()
    if allowed is None:
        fix = "save a filled sheet under your coder id, such as c1.csv, and keep this one empty"
        return None, [f"has the code {cell!r}, but this is the empty sheet; {fix}"] if said else []
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
    return None, [f"code {cell!r} is not in the codebook; write one of {choices}, {_UNKNOWN}"]


def coder(name: str, rows: list[Judgment]) -> tuple[str, list[str]]:
    """Who filled in a file: one id, no name."""
    ids = list(dict.fromkeys(filter(None, (unescape_formula(one.cells["coder"]).lower() for one in rows))))
    if not ids:
        return "", [f"{name}: coder is empty in every row; write your coder id, such as c1, into the first"]
    if len(ids) > 1:
        return "", [f"{name}: coders {', '.join(ids)} share a file; give each a file of their own"]
    if not _CODER.fullmatch(ids[0]):
        return "", [f"{name}: coder {ids[0]!r} is not an id; write one such as c1 (letters, digits, no spaces, no names)"]
    return ids[0], []


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 30 else f"{text[:29]}…")
