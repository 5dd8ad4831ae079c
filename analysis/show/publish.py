"""Publish: the only place where a figure, or a sheet to be coded, is written to disk.

In: a figure, the rows it was drawn from, what is to be said of it; or a coding sheet and its codes. Out: files that are the same,
byte for byte, whenever and wherever the same rows are published. May not touch: their content.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from analysis.cells import KEY, SHEET, harmless
from analysis.show.size import sized
from analysis.show.style import STYLE

# What a format would otherwise say of the day and the software.
_METADATA = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
_DOTS = 300
#: What tells a folder of pages from any other.
_LISTING = "files.json"


class PublishError(OSError):
    """A figure or sheet that could not be written; nothing was left half written."""


def save(
    figure: Figure,
    name: str,
    *,
    folder: str | os.PathLike,
    table: pd.DataFrame,
    caption: str,
    alt: str,
    parameters: Mapping[str, object],
    provenance: Mapping[str, object],
    size: str = "page",
) -> str:
    """Write a figure with the rows behind it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    name : str
        File name without extension.
    folder : path
        Made if it is not there.
    table : pandas.DataFrame
        The rows drawn.
    caption : str
        What the figure shows and what it cannot say.
    alt : str
        What a reader who does not see the figure is told.
    parameters : mapping
        The choices made: zones, exposure, level, seed.
    provenance : mapping
        Where the numbers come from: hashes of the texts and lexicons, versions.
    size : {"column", "page", "slide"}
        8.5, 16 or 28 cm wide, in type that is read there; the figure itself stays as it is.

    Returns
    -------
    str
        The caption, to be shown below the figure.

    Raises
    ------
    PublishError
        The folder cannot be written.
    ValueError
        ``name`` is not a plain file name; ``caption`` or ``alt`` is empty; the figure does not fit into the size.

    Notes
    -----
    Writes ``name.svg .png .pdf``, ``name.csv`` (the rows; six significant digits) and ``name.json`` (caption, alt text, unit,
    number of rows, parameters, provenance). All five are made beside their place and then moved there, so that no file is
    ever half written. No clock, user or path enters them.
    """
    if not name or Path(name).name != name:
        raise ValueError(f"name must be a file name without a folder, not {name!r}")
    for what, text in (("caption", caption), ("alt", alt)):
        if not text.strip():
            raise ValueError(f"{name}: {what} is empty: write what the figure shows")
    figure = sized(figure, size)
    described = _described(name, table, caption, alt, parameters, provenance)
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".") as desk:
            made = _make(figure, name, Path(desk), table, described)
            for path in made:
                os.replace(path, folder / path.name)
    except OSError as error:
        raise PublishError(
            f"{folder}: cannot write {name} ({error.strerror or error}); choose a folder you may write to"
        ) from error
    return caption


def _described(name, table, caption, alt, parameters, provenance) -> str:
    content = {
        "name": name,
        "caption": caption,
        "alt": alt,
        "unit": sorted(set(table["unit"].dropna())) if "unit" in table else [],
        "rows": len(table),
        "columns": list(table),
        "parameters": dict(parameters),
        "provenance": dict(provenance),
    }
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _make(figure: Figure, name: str, desk: Path, table: pd.DataFrame, described: str) -> list[Path]:
    paths = []
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        for form, metadata in _METADATA.items():
            paths.append(desk / f"{name}.{form}")
            figure.savefig(paths[-1], format=form, dpi=_DOTS, metadata=metadata, facecolor="white")
    paths.append(desk / f"{name}.csv")
    # Six digits: the last bits of a quantile differ between machines, and mean nothing.
    rows = table.to_csv(index=False, lineterminator="\n", float_format="%.6g", date_format="%Y-%m-%d")
    paths[-1].write_bytes(rows.encode("utf8"))
    paths.append(desk / f"{name}.json")
    paths[-1].write_bytes(described.encode("utf8"))
    return paths


def save_sheet(
    sheet: pd.DataFrame, codes: pd.DataFrame, *, folder: str | os.PathLike, name: str = "sheet", key: pd.DataFrame | None = None
) -> list[Path]:
    """Write a sheet to be coded by hand, and the codes beside it; its key beside the folder, away from the coders.

    Parameters
    ----------
    sheet : pandas.DataFrame
        The columns of :data:`analysis.cells.SHEET`; further ones, such as the tool's answer, are not written.
    codes : pandas.DataFrame
        ``code, definition, example``.
    folder : path
        Made if it is not there.
    name : str
        File name of the sheet, without extension.
    key : pandas.DataFrame, optional
        The columns of :data:`analysis.cells.KEY`; written as ``<folder>-key.csv``.

    Returns
    -------
    list of pathlib.Path
        The sheet, ``codes.csv`` and the key.

    Raises
    ------
    PublishError
        The folder cannot be written, or holds another file of one of these names: somebody may have filled it in.

    Notes
    -----
    UTF-8 with a byte order mark and CRLF, which spreadsheets need to see that it is UTF-8; all cells quoted; a cell that a
    spreadsheet might run as a formula begins with an apostrophe (:func:`analysis.cells.harmless`).
    """
    folder = Path(folder)
    made = {folder / f"{name}.csv": _cells(sheet[list(SHEET)]), folder / "codes.csv": _cells(codes)}
    if key is not None:
        made[folder.with_name(f"{folder.name}-key.csv")] = _cells(key[list(KEY)])
    try:
        for path, content in made.items():
            if path.is_file() and path.read_bytes() != content:
                raise PublishError(f"{path} is there already and reads otherwise; choose another folder, or move it away")
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".") as desk:
            for path, content in made.items():
                (Path(desk) / path.name).write_bytes(content)
                os.replace(Path(desk) / path.name, path)
    except PublishError:
        raise
    except OSError as error:
        raise PublishError(
            f"{folder}: cannot write {name} ({error.strerror or error}); choose a folder you may write to"
        ) from error
    return list(made)


def _cells(table: pd.DataFrame) -> bytes:
    safe = table.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
    return safe.to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_ALL).encode("utf-8-sig")


def save_pages(files: Mapping[str, bytes], *, folder: str | os.PathLike) -> Path:
    """Write the pages of a site.

    Parameters
    ----------
    files : mapping of path to content
        Paths within the site, with ``/``.
    folder : path
        Made if it is not there. Files that an earlier call wrote there and that are none of these are removed.

    Returns
    -------
    pathlib.Path
        The page to open first, ``index.html``, or the folder.

    Raises
    ------
    PublishError
        The folder holds something else than an earlier site, or cannot be written.

    Notes
    -----
    ``files.json`` lists what was written, with its hash. It is how a site is told from a folder that is somebody's own, of which
    nothing is ever overwritten or removed.
    """
    folder = Path(folder)
    listing = folder / _LISTING
    try:
        if folder.is_dir() and any(folder.iterdir()) and not listing.is_file():
            raise PublishError(f"{folder} holds files that are no report; choose an empty folder")
        before = set(json.loads(listing.read_bytes())) if listing.is_file() else set()
        folder.mkdir(parents=True, exist_ok=True)
        # The list goes first, and names old and new: whenever the writing stops, all that lies there is known.
        hashes = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(files.items())}
        _replace(listing, json.dumps({**dict.fromkeys(sorted(before), ""), **hashes}, indent=1).encode())
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            _replace(folder / path, content)
        for path in before - set(files):
            (folder / path).unlink(missing_ok=True)
        _replace(listing, (json.dumps(hashes, indent=1) + "\n").encode())
    except PublishError:
        raise
    except (OSError, ValueError) as error:
        raise PublishError(f"{folder}: cannot write the pages ({error}); choose a folder you may write to") from error
    return folder / "index.html" if "index.html" in files else folder


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there."""
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
