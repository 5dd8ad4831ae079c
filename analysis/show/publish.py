"""Publish: the only place where a figure, or a sheet to be coded, is written to disk.

In: a figure, the rows it was drawn from, its caption and parameters; or a coding sheet and its codes. Out: files that are the
same, byte for byte, whenever and wherever the same rows are published. May not touch: their content.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from analysis.cells import KEY, SHEET, as_csv, csv_portions, escaped
from analysis.refusals import Refusal
from analysis.show import lean
from analysis.show.paper import SIZES, Drawn
from analysis.show.style import STYLE
from analysis.writing import replacing, write

# What a format would otherwise say of the day and the software.
_METADATA = {
    "svg": {"Date": None, "Creator": None},
    "png": {},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
#: How numbers and dates are written. Six digits: the last bits of a quantile differ between machines, and mean nothing.
_FORMS = {"float_format": "%.6g", "date_format": "%Y-%m-%d"}
#: Dots an inch: of a slide fewer, which is shown and not printed.
_DOTS = {"column": 300, "page": 300, "slide": 150}


class PublishError(Refusal, OSError):
    """A figure or sheet that could not be written; nothing was left half written."""

    code = 2


@contextlib.contextmanager
def _writing(what: str, folder: object) -> Iterator[None]:
    """Say in a sentence that something cannot be written."""
    try:
        yield
    except PublishError:
        raise
    except OSError as error:
        raise PublishError(
            f"{folder}: cannot write {what} ({error.strerror or error}); choose a folder you may write to"
        ) from error


def save(
    figure: Figure,
    name: str,
    *,
    folder: str | os.PathLike,
    table: pd.DataFrame,
    caption: str,
    alt: str | None = None,
    parameters: Mapping[str, object],
    provenance: Mapping[str, object],
    spans: pd.DataFrame | None = None,
) -> str:
    """Write a figure in its three sizes, with the rows that it draws and the spans that each of them counts.

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
    alt : str, optional
        What a reader who does not see the figure is told; a figure drawn on a sheet knows it from what it has drawn.
    parameters : mapping
        The choices made: zones, exposure, level, seed.
    provenance : mapping
        Where the numbers come from: hashes of the texts, of what is known of them, and of the lexicons.
    spans : pandas.DataFrame, optional
        ``row, doc_id, start, end``: what each row counts, the first row being 1. Not of rows that are themselves spans.

    Returns
    -------
    str
        The caption, to be shown below the figure; its limits are said there, and what was left out of it is counted.

    Raises
    ------
    PublishError
        The folder cannot be written.
    ValueError
        ``name`` is not a plain file name; ``caption`` or ``alt`` is empty.

    Notes
    -----
    Writes ``name.svg .png .pdf`` as wide as a page (16 cm), ``name.column.svg`` and so on for a column (8.5 cm),
    ``name.slide.svg`` and so on for a slide (16 : 9); ``name.csv`` (the rows; six significant digits; an apostrophe before
    what a spreadsheet might run as a formula), ``name.spans.csv`` and ``name.json`` (title, caption, alternative text and what
    is left out in each size, unit, number and sha256 of the rows, parameters, provenance). All are made before the first is
    written, and none is ever half written. No clock, user or path enters them. Of a figure in which there is nothing to draw
    only ``name.json`` is written, with its title and the reason as ``nothing``; files of an earlier one of that name are removed.
    """
    if not name or Path(name).name != name:
        raise ValueError(f"name must be a file name without a folder, not {name!r}")
    sizes = {size: figure.at(size) for size in SIZES} if isinstance(figure, Drawn) else {}
    alt = figure.alt if isinstance(figure, Drawn) and alt is None else alt or ""
    for what, text in (("caption", caption), ("alt", alt)):
        if not text.strip():
            raise ValueError(f"{name}: {what} is empty: write what the figure shows")
    if isinstance(figure, Drawn):
        caption = " ".join([caption, *(f"{one[:1].upper()}{one[1:]}." for one in (*figure.limits, *figure.left_out))])
    if isinstance(figure, Drawn) and figure.nothing:
        return _save_nothing(figure, name, Path(folder))
    rows = _rows(table)
    described = _described(name, table, rows, caption, alt, parameters, provenance, sizes)
    folder = Path(folder)
    made = _made(figure, rows, described, sizes)
    if spans is not None:
        made["spans.csv"] = _rows(spans)
    with _writing(name, folder):
        for form, content in made.items():
            write(folder / f"{name}.{form}", content)
        if spans is None:
            (folder / f"{name}.spans.csv").unlink(missing_ok=True)
    return caption


def _save_nothing(figure: Drawn, name: str, folder: Path) -> str:
    """Say in a file why there is no such figure; what an earlier run drew there would be of other rows."""
    said = {"name": name, "title": figure.told["title"], "nothing": figure.nothing}
    with _writing(name, folder):
        write(folder / f"{name}.json", json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
        for form in ("csv", "spans.csv", *_METADATA, *(f"{size}.{form}" for size in SIZES for form in _METADATA)):
            (folder / f"{name}.{form}").unlink(missing_ok=True)
    return f"Not published. {figure.nothing}"


def _described(
    name: str,
    table: pd.DataFrame,
    rows: bytes,
    caption: str,
    alt: str,
    parameters: Mapping,
    provenance: Mapping,
    sizes: Mapping[str, Drawn],
) -> str:
    told = sizes["page"].told if sizes else {}
    content = {
        **told,
        "sizes": {size: {"alt": one.alt, "left out": list(one.left_out)} for size, one in sizes.items()},
        "name": name,
        "caption": caption,
        "alt": alt,
        "unit": sorted(set(table["unit"].dropna())) if "unit" in table else [],
        "rows": len(table),
        "rows_sha256": hashlib.sha256(rows).hexdigest(),
        "columns": list(table),
        "parameters": dict(parameters),
        "provenance": _rested_on(parameters, provenance),
    }
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _rested_on(parameters: Mapping, provenance: Mapping[str, Any]) -> dict[str, Any]:
    """Of the lexicons keep those whose entries a figure counts, or leaves out; all where it does not say what it counts."""
    if "counted" not in parameters or "lexicons" not in provenance:
        return dict(provenance)
    lexicons = provenance["lexicons"]
    counted = {parameters.get("codebook", parameters["counted"])}
    counted |= {"frames"} if "strips" in counted else set()  # the asked terms on them
    counted |= {"stopwords"} if "stop words" in parameters else set()
    counted |= {parameters["near"]["counted"]} if "near" in parameters else set()
    return {**provenance, "lexicons": {name: lexicons[name] for name in sorted(counted) if name in lexicons}}


def _rows(table: pd.DataFrame) -> bytes:
    """The rows as CSV."""
    return as_csv(table, **_FORMS).encode()


def _made(figure: Figure, rows: bytes, described: str, sizes: Mapping[str, Drawn]) -> dict[str, bytes]:
    """The content of each file, by its ending."""
    made = {}
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        drawings: Mapping[str, Figure] = sizes or {"page": figure}
        for size, one in drawings.items():
            for form, metadata in _METADATA.items():
                made[form if size == "page" else f"{size}.{form}"] = _drawn(one, form, _DOTS[size], metadata)
    return {**made, "csv": rows, "json": described.encode()}


def _drawn(figure: Figure, form: str, dots: int, metadata: Mapping[str, None]) -> bytes:
    """One file, with as few bytes as the same picture can have."""
    drawn = io.BytesIO()
    told: dict[str, Any] = {} if form == "png" else {"metadata": metadata}
    figure.savefig(drawn, format="rgba" if form == "png" else form, dpi=dots, facecolor="white", **told)
    if form == "png":
        width, height = (int(inches * dots) for inches in figure.get_size_inches())
        return lean.png(drawn.getvalue(), (width, height), dots=dots)
    return lean.svg(drawn.getvalue()) if form == "svg" else drawn.getvalue()


def save_rows(rows: pd.DataFrame, name: str, *, folder: str | os.PathLike) -> Path:
    """Write a list of places, all of it, as CSV: what a notebook or a page shows the beginning of.

    Parameters
    ----------
    rows : pandas.DataFrame
    name : str
        File name without extension.
    folder : path
        Made if it is not there.

    Raises
    ------
    PublishError
        The folder cannot be written.
    """
    path = Path(folder) / f"{name}.csv"
    with _writing(name, folder), replacing(path) as unfinished, unfinished.open("wb") as file:
        file.writelines(portion.encode() for portion in csv_portions(rows, **_FORMS))
    return path


def save_sheet(
    sheet: pd.DataFrame, codes: pd.DataFrame, *, folder: str | os.PathLike, key: pd.DataFrame | None = None
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
    key : pandas.DataFrame, optional
        The columns of :data:`analysis.cells.KEY`; written as ``<folder>-key.csv``.

    Returns
    -------
    list of pathlib.Path
        ``sheet.csv``, ``codes.csv`` and the key.

    Raises
    ------
    PublishError
        The folder cannot be written, or holds another file of one of these names: somebody may have filled it in.

    Notes
    -----
    UTF-8 with a byte order mark and CRLF, which spreadsheets need to see that it is UTF-8; all cells quoted; a cell that a
    spreadsheet might run as a formula begins with an apostrophe (:func:`analysis.cells.escape_formula`).
    """
    folder = Path(folder)
    made = {folder / "sheet.csv": _cells(sheet[list(SHEET)]), folder / "codes.csv": _cells(codes)}
    if key is not None:
        made[folder.with_name(f"{folder.name}-key.csv")] = _cells(key[list(KEY)])
    with _writing("the sheet", folder):
        for path, content in made.items():
            if path.is_file() and path.read_bytes() != content:
                raise PublishError(f"{path} is there already and reads otherwise; choose another folder, or move it away")
        for path, content in made.items():
            write(path, content)
    return list(made)


def _cells(table: pd.DataFrame) -> bytes:
    return escaped(table).to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_ALL).encode("utf-8-sig")
