"""A folder with a manifest: looked through before anything of it is read, then read in parts.

In: ``manifest.csv`` and the text files that it names. Out: rows, lengths and problems; documents of some of the rows. May not
touch: a character of the text.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import tables
from analysis.read import manifest, sheet
from analysis.read.stream import CorpusError
from analysis.read.text import article, fault, utf8


class Checked(NamedTuple):
    """A corpus looked through: the rows of its manifest, the length of each text (unless it cannot be read), what is wrong."""

    rows: list[sheet.Row]
    lengths: dict[str, int | None]
    problems: list[str]


def looked_through(folder: Path) -> Checked:
    """Look through a folder with a manifest."""
    if not os.path.isdir(folder):
        return Checked([], {}, [f"{folder}: is not there; name the folder, table or archive that holds the articles"])
    rows, found = manifest.load(folder)
    try:
        texts = {path.name: path for path in sorted(folder.iterdir()) if path.suffix.lower() == ".txt" and path.is_file()}
    except OSError as error:
        return Checked([], {}, [f"{folder}: cannot be read ({error.strerror}); allow yourself to read it"])
    named = {row.cells["file"]: row for row in reversed(rows) if row.cells["file"]}
    for name, row in sorted(named.items(), key=lambda item: item[1].line):
        if name not in texts and Path(name).name == name:
            there = (folder / name).exists()
            wrong = (
                f"{name!r} is no .txt; save it as text" if there else f"no file {name!r} here; add the file, or delete the row"
            )
            found.append(f"{manifest.NAME} line {row.line}: {wrong}")
    if rows:
        found += [f"{name}: has no row in {manifest.NAME}; add one, or move the file away" for name in texts if name not in named]
    elif not found:
        found.append(f"{manifest.NAME}: has no rows; write one per article")
    lengths = dict.fromkeys(row.cells["doc_id"] for row in rows)
    for name, path in texts.items():
        try:
            text = _article(path)[1]
        except ValueError as error:
            found.append(str(error))
        else:
            if name in named:
                lengths[named[name].cells["doc_id"]] = len(text)
    return Checked(rows, lengths, found)


def _article(path: Path) -> tuple[str, str]:
    """Read one article: sha256, text; a ValueError says what is wrong with it."""
    try:
        with path.open("rb") as file:
            content = article(file)
        text = utf8(content)
    except OSError as error:
        raise ValueError(f"{path.name}: cannot be read ({error.strerror}); allow yourself to read it") from error
    except UnicodeDecodeError as error:
        raise ValueError(sheet.not_utf8(path, error)) from error
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
    if problem := fault(text):
        raise ValueError(f"{path.name}: {problem}")
    return hashlib.sha256(content).hexdigest(), text


def documents_of(folder: Path, rows: list[sheet.Row]) -> pd.DataFrame:
    """Read the articles of some rows of the manifest."""
    given: dict[str, Sequence] = {name: [row.cells[name] or None for row in rows] for name in rows[0].cells}
    try:
        given["sha256"], given["text"] = zip(*(_article(folder / name) for name in given.pop("file")))
    except ValueError as error:
        raise CorpusError(f"{folder} changed while it was read\n{error}") from error
    given["date"] = [manifest.first_day(row.cells["date"])[0] for row in rows]
    further = {name: pd.Series(values, dtype="str") for name, values in given.items() if name not in tables.COLUMNS["documents"]}
    return tables.build("documents", given).assign(**further)
