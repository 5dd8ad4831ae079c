"""A researcher's corrections of zones, and whether all of them can be so.

In: ``zones.csv`` of a corpus folder, and how long its articles are. Out: its rows, checked, and a list of problems; the table
corrections. May not touch: the articles.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.read import sheet

NAME = "zones.csv"
COLUMNS = {"doc_id": "str", "start": "int64", "end": "int64", "label": "str", "note": "str"}


def fixes(folder: Path, lengths: Mapping[str, int | None]) -> tuple[list[sheet.Row], list[str]]:
    """Read and check the corrections of a corpus folder.

    Parameters
    ----------
    folder : pathlib.Path
    lengths : mapping
        How long the text of each article is, by ``doc_id``; None where it cannot be read.

    Returns
    -------
    tuple of (list of Row, list of str)
        The rows, and one sentence a problem; neither where there is no such file.
    """
    path = folder / NAME
    if not os.path.isfile(path):
        return [], []
    rows, found = sheet.rows(path, list(COLUMNS))
    taken: dict[str, list[tuple[int, int, int]]] = {}
    for line, cells in rows:
        place = f"{NAME} line {line}:"
        doc, label = cells["doc_id"], cells["label"]
        if doc not in lengths:
            found.append(f"{place} no article has the doc_id {doc!r}; write that of one, or delete the line")
        if label not in tables.ZONES:
            found.append(f"{place} label {label!r} is not a zone; write one of {', '.join(tables.ZONES)}")
        if not (cells["start"].isdecimal() and cells["end"].isdecimal()):
            found.append(f"{place} start and end must be whole numbers, not {cells['start']!r} and {cells['end']!r}")
            continue
        start, end = int(cells["start"]), int(cells["end"])
        length = lengths.get(doc)
        if not start < end <= (end if length is None else length):
            found.append(f"{place} {start} to {end} is not a stretch of {doc} (its text runs from 0 to {length})")
        crossed = [other for a, b, other in taken.setdefault(doc, []) if start < b and a < end]
        found += [
            f"{place} {start} to {end} overlaps the correction of line {other}; each character has one zone" for other in crossed
        ]
        taken[doc].append((start, end, line))
    return rows, found


def fixed(rows: list[sheet.Row]) -> pd.DataFrame:
    """Make the table of corrections, sorted by ``doc_id, start``, from rows without a problem."""
    table = pd.DataFrame([row.cells for row in rows], columns=list(COLUMNS)).astype(COLUMNS)
    return table.sort_values(["doc_id", "start"], ignore_index=True)
