"""Live: the pages that bring their own Python. On one an article is pasted and read; on the other a class's sheets are compared.

In: Python for browsers, as npm packs it; our own source. Out: pages that stand alone and open from disk, without a network. May
not touch: how anything is found, measured or drawn: ``engine`` and ``classroom`` run in the page, on the same code as everything.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis import read, rules, show
from analysis.read import runtime
from analysis.show.passages import LEGEND

#: What of this package runs in a page; a test runs it where nothing else can be imported. A package whose ``__init__`` would
#: import libraries comes without it.
_SHARED = (
    "__init__.py", "cells.py", "codes.csv", "read/sheet.py", "read/text.py", "rules/*.py", "rules/*.csv", "show/pages.py",
    "show/palette.py", "show/templates/*", "study/live/shipped.py",
)  # fmt: skip
HOUSE = {
    "engine": (
        *_SHARED, "lesson.py", "reasons.py", "find/**/*.py", "read/entries.py", "read/markup.py", "show/passages.py",
        "show/stretches.py", "study/exercise.py", "study/live/engine.py", "study/live/limits.py",
    ),
    "classroom": (
        *_SHARED, "measure/alpha.py", "read/workbook.py", "read/sheets/judgment.py", "read/sheets/spreadsheet.py",
        "refusals.py", "study/live/classroom.py",
    ),
}  # fmt: skip
#: The libraries in it, all plain Python, and what of each is needed.
_PAGES = {"charset-normalizer": ("charset_normalizer/*.py",), "jinja2": ("jinja2/*.py",), "markupsafe": ("markupsafe/*.py",)}
LIBRARIES = {
    "engine": _PAGES | {"nltk": tuple(f"nltk/tokenize/{name}.py" for name in ("punkt", "api", "util"))},
    "classroom": _PAGES
    | {"et-xmlfile": ("et_xmlfile/*.py",), "openpyxl": ("openpyxl/*.py", "openpyxl/*/*.py", "openpyxl/*/*/*.py")},
}
#: Of the extra ``files``, which not everybody has installed: without them the class page takes CSV alone.
EXTRA = {"et-xmlfile", "openpyxl"}
#: What these three files of nltk import of its rest, which needs compiled parts, is for training and for files, never used here:
#: empty names stand for it, and Python's own expressions for the library that nltk compiles its patterns with.
STAND_INS = {
    "nltk/internals.py": "overridden = None",
    "nltk/pathsec.py": "open = validate_path = None",
    "nltk/picklesec.py": "allowlisted_pickle_load = None",
    "nltk/probability.py": "class FreqDist(dict): pass",
    "nltk/redos.py": "from re import compile",
    "nltk/tabdata.py": "class TabEncoder: pass",
    "nltk/termsec.py": "safe_print = None",
}
#: Our own source and the libraries that it needs, beside the files of Pyodide.
_HOUSE = "house.zip"
#: In which conditions of a text the instrument was measured.
_CONDITIONS = ("as printed", "no commas", "no quotation marks", "no commas; no quotation marks")
_MISSING = (
    f"Make the site again with --live. That needs what npm pack pyodide@{runtime.VERSION} fetches, "
    "or the same file by other means, named with --pyodide."
)


def pages(pyodide: Mapping[str, bytes] | None, *, root: str | None = None) -> dict[str, bytes]:
    """Make the pages that bring their own Python.

    Parameters
    ----------
    pyodide : mapping of str to bytes, optional
        Python for browsers, as :func:`analysis.read.runtime.pyodide` gives it. Without it the pages only say how to get it.
    root : str, optional
        The way to the top of the site that they are part of; without it each stands alone.

    Returns
    -------
    dict
        By path: ``live.html`` and ``class.html``; of a site what both of them bring with them too, once, in scripts.
    """
    known: dict[str, Any] = {
        "root": root,
        "missing": _MISSING,
        "workbooks": all(map(_installed, EXTRA)),
        "python": runtime.PYTHON,
        "version": runtime.VERSION,
    }
    made: dict[str, bytes] = {}
    for page, engine, title in (
        ("live", "engine", "In whose voice? Paste an article"),
        ("class", "classroom", "What did the class say?"),
    ):
        packed = None if pyodide is None else packages(pyodide, engine)
        files = {} if root is None else {_carried(name, engine): (name, content) for name, content in (packed or {}).items()}
        made |= {path: show.carried(name, content) for path, (name, content) in files.items()}
        made[f"{page}.html"] = show.page(
            f"{page}.html", script=f"{page}.js" if packed else None, packed=packed, beside=list(files), title=title,
            engine=engine, legend=LEGEND, digest=rules.version()[:12], **known,
        ).encode()  # fmt: skip
    return made


def _carried(name: str, engine: str) -> str:
    """The script of a site that carries a file of Python; that of our source is each page's own."""
    return f"python/{engine if name == _HOUSE else name}.js"


def packages(pyodide: Mapping[str, bytes], engine: str) -> dict[str, bytes]:
    """Pack what a page brings with it: the files of Pyodide, and ``house.zip``; each compressed, the same bytes every time."""
    files = {name: _stored(content) if name.endswith(".zip") else content for name, content in pyodide.items()}
    return {name: gzip.compress(content, 9, mtime=0) for name, content in {**files, _HOUSE: house(engine)}.items()}


def _stored(archive: bytes) -> bytes:
    """Store the files of an archive, not compressed: what is compressed once, as a whole, is smaller."""
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return _zipped({name: held.read(name) for name in held.namelist()})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def house(engine: str) -> bytes:
    """Pack our own source and the libraries that an engine needs, so that Python in a page can import them."""
    files = dict(_ours(engine)) | dict(_libraries(engine))
    if engine == "engine":
        files |= {name: code.encode() for name, code in STAND_INS.items()}
        files["analysis/measured.json"] = json.dumps(measured()).encode()
    return _zipped(files)


def measured() -> dict[str, str]:
    """By condition of a text: how often the instrument was right on others, as a sentence for whoever has no statistics."""
    board = read.accuracy()
    board = board[(board["layer"] == "characters") & board["part"].str.contains("held out")]
    said = {}
    for condition, rows in board[board["condition"].isin(_CONDITIONS)].groupby("condition"):
        of, rate = rows.iloc[0], rows.set_index("measure")["estimate"].map("{:.0%}".format)
        said[str(condition)] = (
            f"In {of['n_docs']:,} other articles, from which no rule was made ({of['corpus']}), readers had marked"
            f" {rate['precision']} of what it took for the words of others; it found {rate['recall']} of what they had marked."
        )
    return said


def _installed(name: str) -> bool:
    try:
        return bool(importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return False


def _ours(engine: str) -> Iterator[tuple[str, bytes]]:
    place = rules.folder().parent
    for path in sorted({path for pattern in HOUSE[engine] for path in place.glob(pattern)}):
        yield f"analysis/{path.relative_to(place).as_posix()}", path.read_bytes()


def _libraries(engine: str) -> Iterator[tuple[str, bytes]]:
    for name, patterns in LIBRARIES[engine].items():
        if name in EXTRA and not _installed(name):
            continue
        for file in importlib.metadata.files(name) or ():
            path = Path(str(file.locate()))
            if any(file.match(pattern) for pattern in patterns):
                yield file.as_posix(), path.read_bytes()
            elif re.match("licen[cs]e", file.name.lower()) and ".dist-info" in file.as_posix():
                yield f"licenses/{name}/{file.name}", path.read_bytes()
