"""The files of a corpus, wherever they lie: one file, a folder, or a zip archive of them.

In: a path. Out: names and ways to open them; what is refused, with the reason. May not touch: what is in a file. Nothing
is unpacked to disk.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

#: An archive may hold so many bytes, and unpack to so many times its size.
ARCHIVE, RATIO = 2_000_000_000, 200

#: Endings under which people keep articles, and that are not read.
UNREAD = {
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".epub",
    ".xls",
    ".xlsx",
    ".ods",
    ".json",
    ".xml",
    ".gz",
    ".7z",
    ".rar",
    ".mht",
}
#: What is raised where a file of an archive is damaged.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError)


class File(NamedTuple):
    """A file by its name within the corpus (folders parted by ``/``), the folder it lies in, and a way to open it."""

    name: str
    folder: str
    open: Callable[[], BinaryIO]


class Refused(NamedTuple):
    """What cannot be read: where it stands, and what is wrong with the mend."""

    place: str
    reason: str


def files(path: Path, suffixes: set[str], leave: set[str] = frozenset()) -> Iterator[File | Refused]:
    """List the files of a corpus, sorted by name.

    Parameters
    ----------
    path : pathlib.Path
        A file, a folder (with the folders in it), or a ``.zip``.
    suffixes : set of str
        The endings that are read; :data:`UNREAD` are refused, other files are passed over.
    leave : set of str
        Names that are no articles.

    Yields
    ------
    File or Refused
    """
    if path.is_dir():
        shut: list[OSError] = []
        found = []
        for folder, below, names in os.walk(path, onerror=shut.append):
            below[:] = [name for name in below if not name.startswith(".")]
            found += [Path(folder, name) for name in names if not name.startswith(".") and name not in leave]
        for error in shut:
            yield Refused(str(error.filename), f"cannot be read ({error.strerror}); allow yourself to read it")
        for one in sorted(found):
            if os.path.isfile(one) or not os.path.exists(
                one
            ):  # a link to nowhere is named when it is opened; a pipe or a device never is
                yield from _one(one, one.relative_to(path).as_posix(), suffixes)
    else:
        yield from _one(path, path.name, suffixes)


def _one(path: Path, name: str, suffixes: set[str]) -> Iterator[File | Refused]:
    if path.suffix.lower() == ".zip":
        yield from _archive(path, name, suffixes)
    elif path.suffix.lower() in suffixes:
        yield File(name, path.resolve().parent.name, lambda: path.open("rb"))
    elif path.suffix.lower() in UNREAD:
        yield _unread(name, path.suffix)


def _unread(name: str, suffix: str) -> Refused:
    return Refused(name, f"{suffix} is not read; save it as .txt, a table as .csv, or take it out of the corpus")


def _archive(path: Path, name: str, suffixes: set[str]) -> Iterator[File | Refused]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
    except (OSError, zipfile.BadZipFile) as error:
        yield Refused(name, f"is no zip archive that can be read ({error}); pack it again")
        return
    outside = [m.filename for m in members if m.filename.startswith(("/", "\\")) or ".." in PurePosixPath(m.filename).parts]
    size = sum(m.file_size for m in members)
    if outside:
        yield Refused(name, f"holds {outside[0]!r}, a path that leads out of the archive; pack it again from within the folder")
    elif size > ARCHIVE or (size > 10_000_000 and size > RATIO * path.stat().st_size):
        yield Refused(name, f"would unpack to {size / 1e6:,.0f} MB; unpack it yourself, if you trust it, and name the folder")
    else:
        for member in members:
            inner = PurePosixPath(member.filename)
            suffix = inner.suffix.lower()
            if inner.name.startswith(".") or inner.parts[0] == "__MACOSX":
                continue
            if suffix in suffixes:
                yield File(f"{name}/{inner}", inner.parent.name or path.stem, lambda member=member: _unpacked(path, member))
            elif suffix == ".zip":
                yield Refused(f"{name}/{inner}", "is an archive in an archive; unpack the outer one, and name the folder")
            elif suffix in UNREAD:
                yield _unread(f"{name}/{inner}", inner.suffix)


def _unpacked(path: Path, member: zipfile.ZipInfo) -> BinaryIO:
    """Open a member, of which never more is read than its header promises."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.open(member)
    except (RuntimeError, zipfile.BadZipFile, NotImplementedError) as error:
        raise OSError(None, f"cannot be unpacked: {error}") from error
