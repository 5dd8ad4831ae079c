"""What was published: figures with their rows, notebooks, a page of prose.

In: the folders into which notebooks and ``show.save`` write. Out: their content, unchanged. May not touch: numbers; a row of a
figure is kept as it was written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.cells import unescape_formula
from analysis.refusals import Refusal

FORMS = ("svg", "pdf", "png", "csv", "json")
#: The spans that its rows count; a figure whose rows are themselves spans has none.
SPANS = "spans.csv"
#: The same figure drawn for a column of a journal and for a slide; one of an earlier version has none of these.
SIZED = tuple(f"{size}.{form}" for size in ("column", "slide") for form in ("svg", "pdf", "png"))
#: What a notebook is called that a run left unfinished, and where its metadata say why.
_UNFINISHED, STOPPED = ".failed", "stopped"
#: Lies beside the figures and is none of them.
INSTRUMENT = "instrument.json"


class PublishedError(Refusal, ValueError):
    """A figure or notebook that cannot be read, with its file and how to fix it."""


@dataclass(frozen=True)
class Figure:
    """A published figure: its metadata, the rows that it draws (cells as text, none escaped), its files by form.

    ``spans`` are those that its rows count, ``row, doc_id, start, end``; missing where the rows are themselves spans.
    """

    name: str
    metadata: dict
    table: pd.DataFrame
    files: dict[str, bytes]
    spans: pd.DataFrame | None = None


def figures(folder: str | Path) -> list[Figure]:
    """Read the figures of a folder, in the order of their names.

    Parameters
    ----------
    folder : path
        Holds ``name.svg .pdf .png .csv .json`` for each figure, and its other sizes, as :func:`analysis.show.save` writes them.

    Returns
    -------
    list of Figure
        Those that were drawn; :func:`not_drawn` lists the others.

    Raises
    ------
    PublishedError
        There is no figure, or a file of one is missing or broken.
    """
    nothing = {name for name, _, _ in not_drawn(folder)}
    paths = [path for path in _paths(folder) if path.stem not in nothing]
    if not paths:
        fix = "draw them first (in-whose-voice run CORPUS --out DIR), and name them (--figures DIR/figures --notebooks DIR)"
        raise PublishedError(f"{folder}: no figure; {fix}")
    return [_figure(path) for path in paths]


def not_drawn(folder: str | Path) -> list[tuple[str, str, str]]:
    """List the figures of a folder in which there was nothing to draw: the name, the question and the reason of each.

    Raises
    ------
    PublishedError
        What is said of a figure is broken.
    """
    found = []
    for path in _paths(folder):
        try:
            said = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise PublishedError(f"{path.name}: the figure is not whole ({error}); draw it again") from error
        if isinstance(said, dict) and "nothing" in said:
            found.append((path.stem, str(said.get("title") or path.stem), str(said["nothing"])))
    return found


def drawn_with(folder: str | Path) -> str:
    """Read with which instrument the figures of a folder were drawn: its digest; empty where that is not said.

    Raises
    ------
    PublishedError
        The file that says so is broken.
    """
    path = Path(folder) / INSTRUMENT
    try:
        return str(json.loads(path.read_bytes())["digest"]) if path.is_file() else ""
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PublishedError(f"{path}: is not whole ({error}); draw the figures again") from error


def _paths(folder: str | Path) -> list[Path]:
    return [path for path in sorted(Path(folder).glob("*.json")) if path.name != INSTRUMENT]


def _figure(path: Path) -> Figure:
    try:
        files = {form: path.with_suffix(f".{form}").read_bytes() for form in FORMS}
        sized = {form: path.with_suffix(f".{form}") for form in SIZED}
        files |= {form: other.read_bytes() for form, other in sized.items() if other.is_file()}
        metadata = json.loads(files["json"])
        table = pd.read_csv(path.with_suffix(".csv"), dtype="str", keep_default_na=False)
        table = table.map(unescape_formula).rename(columns=unescape_formula)
        spans = _spans(path.with_suffix(f".{SPANS}"))
    except (OSError, ValueError) as error:
        raise PublishedError(f"{path.name}: the figure is not whole ({error}); draw it again") from error
    return Figure(path.stem, metadata, table, files, spans)


def _spans(path: Path) -> pd.DataFrame | None:
    if not path.is_file():
        return None
    kept = pd.read_csv(path, dtype={"doc_id": "str", "row": "int64", "start": "Int64", "end": "Int64"}, na_filter=True)
    return kept.assign(doc_id=kept["doc_id"].map(unescape_formula))


def notebooks(folder: str | Path) -> dict[str, str]:
    """Read the notebooks of a folder.

    Parameters
    ----------
    folder : path

    Returns
    -------
    dict
        File name without extension to its JSON, in the order of the names. Empty where there is none. What a run left
        unfinished (``*.failed.ipynb``) is left out, and what an earlier run made of it.
    """
    unfinished = stopped(folder)
    paths = [path for path in sorted(Path(folder).glob("*.ipynb")) if not path.stem.endswith(_UNFINISHED)]
    paths = [path for path in paths if path.stem not in unfinished]
    return {path.stem: path.read_text("utf8") for path in paths}


def stopped(folder: str | Path) -> dict[str, tuple[str, str]]:
    """Read the notebooks that a run left unfinished in a folder.

    Parameters
    ----------
    folder : path

    Returns
    -------
    dict
        The name that each would have had (:func:`notebooks`) to its JSON, and why it stopped.
    """
    found = {}
    for path in sorted(Path(folder).glob(f"*{_UNFINISHED}.ipynb")):
        source = path.read_text("utf8")
        why = json.loads(source).get("metadata", {}).get(STOPPED, "a cell failed")
        found[path.stem.removesuffix(_UNFINISHED)] = (source, str(why))
    return found


def prose(path: str | Path) -> str:
    """Read a page of Markdown; an empty text where there is none."""
    path = Path(path)
    return path.read_text("utf8") if path.is_file() else ""
