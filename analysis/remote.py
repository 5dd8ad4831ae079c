"""Remote: files behind an address such as ``s3://bucket/articles``, with the few ways of a path that corpora and stores need.

In: an address. Out: what lies there, to be read, listed and written whole. May not touch: what is in a file. Credentials and the
place of the service are those of the environment (``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT_URL`` …). The only room that knows
pyarrow's file systems.
"""

from __future__ import annotations

import fnmatch
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from pyarrow import fs


class Remote:
    """A file or folder behind an address; it is compared, shown and sent to workers as that address.

    Parameters
    ----------
    address : str
        With a scheme that pyarrow knows (``s3``, ``gs``, ``hdfs``), and perhaps its settings behind a question mark.

    Examples
    --------
    >>> place = Remote("s3://news/articles/") / "2017.jsonl"
    >>> str(place), place.name, place.suffix, str(place.parent)
    ('s3://news/articles/2017.jsonl', '2017.jsonl', '.jsonl', 's3://news/articles')
    """

    def __init__(self, address: str) -> None:
        base, question, settings = str(address).partition("?")
        self._base, self._settings = base.rstrip("/"), question + settings

    def __str__(self) -> str:
        return self._base + self._settings

    def __repr__(self) -> str:
        return f"Remote({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __truediv__(self, name: str) -> Remote:
        return Remote(f"{self._base}/{name}{self._settings}")

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self._base.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """The ending of the name, with its point."""
        return Path(self.name).suffix

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return Path(self.name).stem

    @property
    def parent(self) -> Remote:
        """The folder it lies in."""
        return Remote(self._base.rpartition("/")[0] + self._settings)

    def resolve(self) -> Remote:
        """The same: an address is that from wherever it is seen."""
        return self

    def exists(self) -> bool:
        """Whether there is a file or folder."""
        return self._info().type != fs.FileType.NotFound

    def is_file(self) -> bool:
        """Whether it is a file."""
        return self._info().type == fs.FileType.File

    def files(self) -> Iterator[tuple[str, int, int]]:
        """List the files in the folder and in those below it: their names from here, their bytes, and when they were written."""
        system, path = _system(str(self))
        found = system.get_file_info(fs.FileSelector(path, recursive=True, allow_not_found=True))
        for info in sorted(found, key=lambda one: one.path):
            if info.type == fs.FileType.File:
                yield info.path[len(path) + 1 :], info.size, info.mtime_ns or 0

    def glob(self, pattern: str) -> Iterator[Remote]:
        """List the files in the folder whose names fit."""
        return (self / name for name, _, _ in self.files() if "/" not in name and fnmatch.fnmatchcase(name, pattern))

    def open(self) -> BinaryIO:
        """Open the file to read its bytes."""
        system, path = _system(str(self))
        return cast(BinaryIO, system.open_input_file(path))

    def read_bytes(self) -> bytes:
        """Read the file."""
        with self.open() as file:
            return file.read()

    def read_text(self, encoding: str = "utf-8") -> str:
        """Read the file as text."""
        return self.read_bytes().decode(encoding)

    def write_bytes(self, content: bytes) -> None:
        """Write the file; a store of objects shows it whole or not at all."""
        system, path = _system(str(self))
        with system.open_output_stream(path) as file:
            file.write(content)

    def unlink(self, missing_ok: bool = False) -> None:
        """Delete the file."""
        system, path = _system(str(self))
        if not missing_ok or self.exists():
            system.delete_file(path)

    def mkdir(self, parents: bool = False, exist_ok: bool = False) -> None:
        """Do nothing: where files are objects a folder is nothing but the beginning of their names."""

    def _info(self) -> fs.FileInfo:
        system, path = _system(str(self))
        return system.get_file_info(path)


@functools.lru_cache(maxsize=64)
def _opened(service: str) -> fs.FileSystem:
    """The file system of a scheme, bucket and settings, opened once."""
    return fs.FileSystem.from_uri(service)[0]


def _system(address: str) -> tuple[fs.FileSystem, str]:
    base, question, settings = address.partition("?")
    scheme, _, path = base.partition("://")
    try:
        return _opened(f"{scheme}://{path.partition('/')[0]}{question}{settings}"), path
    except (ValueError, NotImplementedError) as error:
        raise OSError(None, f"cannot be reached ({error})") from error


def place(path: str | Path | Remote) -> Path | Remote:
    """Give a path, or a :class:`Remote` where an address is meant.

    Examples
    --------
    >>> place("s3://news/a.csv"), place("news/a.csv").name
    (Remote('s3://news/a.csv'), 'a.csv')
    """
    if isinstance(path, Remote):
        return path
    return Remote(str(path)) if "://" in str(path) else Path(path)
