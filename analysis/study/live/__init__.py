"""Live: the pages that bring their own Python. On one an article is pasted and read; on the other a class's sheets are compared.

In: Python for browsers, as npm packs it; our own source. Out: pages that stand alone and open from disk, without a network. May
not touch: how anything is found, measured or drawn: ``engine`` and ``classroom`` run in the page, on the same code as everything.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis import read, rules, show
from analysis.read import runtime
from analysis.show.passages import MARKS, SAYS

#: What of this package runs in a page; a test runs it where nothing else can be imported. A package whose ``__init__`` would
#: import libraries comes without it.
HOUSE = (
    "__init__.py", "cells.py", "codes.csv", "lesson.py", "reasons.py", "find/**/*.py", "measure/alpha.py", "read/entries.py",
    "read/markup.py", "read/sheet.py", "read/text.py", "rules/*.py", "rules/*.csv", "show/pages.py", "show/palette.py",
    "show/passages.py", "show/stretches.py", "show/templates/*", "study/live/engine.py", "study/live/limits.py",
)  # fmt: skip
#: The libraries in it, all plain Python, and what of each is needed.
LIBRARIES = {
    "charset-normalizer": ("charset_normalizer/*.py",),
    "jinja2": ("jinja2/*.py",),
    "markupsafe": ("markupsafe/*.py",),
    "nltk": tuple(f"nltk/tokenize/{name}.py" for name in ("punkt", "api", "util")),
}
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
#: In which conditions of a text the instrument was measured.
_CONDITIONS = ("as printed", "no commas", "no quotation marks", "no commas; no quotation marks")
_MISSING = f"Install npm (or fetch the file by other means), run npm pack pyodide@{runtime.VERSION}, and make the site again."


def pages(pyodide: Mapping[str, bytes] | None, *, root: str | None = None) -> dict[str, str]:
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
        By path: ``live.html``.
    """
    legend = [{"layer": voice, "name": voice, "says": says} for voice, says in SAYS.items() if voice != "own"]
    legend += [{"layer": mark, "name": mark, "says": ""} for mark in MARKS]
    packed = None if pyodide is None else packages(pyodide)
    made = show.page(
        "live.html", script="live.js" if packed else None, root=root, packed=packed, title="Paste an article", legend=legend,
        missing=_MISSING, digest=rules.version()[:12], python=runtime.PYTHON, version=runtime.VERSION, engine="engine",
    )  # fmt: skip
    return {"live.html": made}


def packages(pyodide: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pack what a page brings with it: the files of Pyodide, and ``house.zip``; each compressed, the same bytes every time."""
    return {name: gzip.compress(content, 9, mtime=0) for name, content in {**pyodide, "house.zip": house()}.items()}


def house() -> bytes:
    """Pack our own source and the libraries that it needs, so that Python in a page can import them."""
    files = dict(sorted([*_ours(), *_libraries(), *((name, code.encode()) for name, code in STAND_INS.items())]))
    measured = {
        condition: read.instrument("characters", condition=condition).removeprefix("Measured: ") for condition in _CONDITIONS
    }
    files["analysis/measured.json"] = json.dumps(measured).encode()
    packed = io.BytesIO()
    # Stored, not compressed: what is compressed once, as a whole, is smaller.
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def _ours() -> Iterator[tuple[str, bytes]]:
    place = rules.folder().parent
    for path in sorted({path for pattern in HOUSE for path in place.glob(pattern)}):
        yield f"analysis/{path.relative_to(place).as_posix()}", path.read_bytes()


def _libraries() -> Iterator[tuple[str, bytes]]:
    for name, patterns in LIBRARIES.items():
        for file in importlib.metadata.files(name) or ():
            path = Path(str(file.locate()))
            if any(file.match(pattern) for pattern in patterns):
                yield file.as_posix(), path.read_bytes()
            elif "license" in file.name.lower() and ".dist-info" in file.as_posix():
                yield f"licenses/{name}/{file.name}", path.read_bytes()
