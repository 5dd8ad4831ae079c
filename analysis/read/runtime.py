"""Runtime: Python for browsers, as npm packs it, of the one version whose bytes are known.

In: the path of a package that ``npm pack`` fetched. Out: the files that a page needs of it. May not touch: the network; what is
not the package that was pinned is refused.
"""

from __future__ import annotations

import base64
import hashlib
import tarfile
from pathlib import Path

from analysis.refusals import Refusal

#: Pyodide (MPL-2.0) and npm's own hash of it. A newer one: change both, and run the tests of the live page.
VERSION = "314.0.7"
INTEGRITY = "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
#: The Python in it, and what a page needs of it.
PYTHON = "3.14.2"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


class PyodideError(Refusal, ValueError):
    """A file that is not the package that was pinned, with how to get it."""


def pyodide(path: str | Path) -> dict[str, bytes]:
    """Read Python for browsers.

    Parameters
    ----------
    path : str or pathlib.Path
        As ``npm pack pyodide@314.0.7`` leaves it.

    Returns
    -------
    dict
        The content of each of :data:`FILES`.

    Raises
    ------
    PyodideError
        There is no such file, or its hash is not :data:`INTEGRITY`.

    Examples
    --------
    >>> pyodide("no such.tgz")
    Traceback (most recent call last):
    analysis.read.runtime.PyodideError: no such.tgz: cannot be read (...); fetch it with npm pack pyodide@...
    """
    fix = f"fetch it with npm pack pyodide@{VERSION}"
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise PyodideError(f"{path}: cannot be read ({error.strerror}); {fix}") from error
    if f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}" != INTEGRITY:
        raise PyodideError(f"{path}: is not pyodide {VERSION} as npm packs it (another hash); {fix}")
    with tarfile.open(path) as package:
        held = {name: package.extractfile(f"package/{name}") for name in FILES}
        return {name: file.read() for name, file in held.items() if file}
