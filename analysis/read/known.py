"""Whether a corpus is as it was: one hash of its bytes, of how it is read, and of the code that reads it.

In: a corpus. Out: its hash, by which what was made of it can be used again. May not touch: what is in it; it is not even decoded.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.remote import Remote, place


def known(path: str | Path | Remote, *, columns: Mapping[str, str] | None = None, dates: str | None = None) -> str:
    """Hash a corpus as it is read: equal hashes have equal articles.

    Parameters
    ----------
    path, columns, dates
        As for :func:`analysis.read.corpus`.

    Returns
    -------
    str
        The sha256 of the names and bytes of its files, of how columns and dates are read, and of the code that reads. Hidden
        files and study files (``.toml``) are none of it.

    Raises
    ------
    OSError
        A file cannot be read.

    Notes
    -----
    Bytes are hashed at the speed of the disk, a hundred times as fast as articles are read; a date of change would tell less.
    Behind an address it is the sizes of the files and when they were written, since to hash them would be to fetch them.

    Examples
    --------
    >>> known("seeds") == known("seeds"), known("seeds") == known("seeds", dates="%d/%m/%Y")
    (True, False)
    """
    whole = hashlib.sha256()
    for part in (*_files(place(path)), json.dumps([dict(columns or {}), dates or ""], sort_keys=True), _reader()):
        whole.update(f"{part}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _files(path: Path | Remote) -> Iterator[str]:
    if isinstance(path, Remote):
        alone = path.is_file()
        for name, size, written in (path.parent if alone else path).files():
            if not alone or name == path.name:
                yield f"{name} {size} {written}"
        return
    if not os.path.isdir(path):
        yield f"{path.name} {_digest(path)}"
        return
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            one = Path(folder, name)
            if not name.startswith(".") and one.suffix != ".toml" and os.path.isfile(one):
                yield f"{one.relative_to(path).as_posix()} {_digest(one)}"


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@functools.cache
def _reader() -> str:
    """The hash of this room: articles that it would read otherwise today are not known."""
    room = Path(__file__).parent
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(room.rglob("*.py")))).hexdigest()
