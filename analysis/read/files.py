"""The files of a corpus, wherever they lie: one file, a folder, or a zip archive of them.

In: a path. Out: names and ways to open them; what is refused, with the reason. May not touch: what is in a file. Nothing
is unpacked to disk.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Set
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple, cast

from analysis.remote import Remote

#: An archive may hold so many bytes, and unpack to so many times its size.
ARCHIVE, RATIO = 2_000_000_000, 200

#: Endings under which people keep articles, and that are not read.
UNREAD = {".epub", ".xls", ".ods", ".json", ".xml", ".gz", ".7z", ".rar", ".mht"}
#: What is raised where a file of an archive is damaged.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError)


class File(NamedTuple):
    """A file by its name within the corpus (folders parted by ``/``), the folder it lies in, and a way to open it."""

    name: str
    folder: str
    open: Callable[[], BinaryIO]


class Refused(NamedTuple):
    """What cannot be read: its place, and what is wrong with it and how to fix it."""

    place: str
    reason: str


def files(path: Path | Remote, suffixes: set[str], leave: Set[str] = frozenset()) -> Iterator[File | Refused]:
    """List the files of a corpus, sorted by name.

    Parameters
    ----------
    path : pathlib.Path or Remote
        A file, a folder (with the folders in it), or a ``.zip`` (not behind an address).
    suffixes : set of str
        The endings that are read; :data:`UNREAD` are refused, other files are passed over.
    leave : set of str
        Names that are no articles.

    Yields
    ------
    File or Refused
        A file of an archive can be opened until the next one is asked for. A link to a folder is refused: it may lead in circles.
    """
    if isinstance(path, Remote):
        yield from _behind(path, suffixes, leave)
    elif os.path.isdir(path):
        shut: list[OSError] = []
        found, links = [], []
        for folder, below, names in os.walk(path, onerror=shut.append):
            below[:] = [name for name in below if not name.startswith(".")]
            links += [Path(folder, name) for name in below if os.path.islink(os.path.join(folder, name))]
            found += [Path(folder, name) for name in names if not name.startswith(".") and name not in leave]
        for error in shut:
            yield Refused(str(error.filename), f"cannot be read ({error.strerror}); allow yourself to read it")
        for link in sorted(links):
            yield Refused(
                link.relative_to(path).as_posix(), "is a link to a folder and is not followed; copy the folder itself there"
            )
        for one in sorted(found):
            if os.path.isfile(one) or not os.path.exists(
                one
            ):  # a link to nowhere is named when it is opened; a pipe or a device never is
                yield from _one(one, one.relative_to(path).as_posix(), suffixes)
    else:
        yield from _one(path, path.name, suffixes)


def _behind(path: Remote, suffixes: set[str], leave: Set[str]) -> Iterator[File | Refused]:
    """The files behind an address: it is that of a file, or what the addresses of all of them begin with."""
    names = [path.name] if path.is_file() else [name for name, _, _ in path.files()]
    folder = path.parent if path.is_file() else path
    for name in names:
        inner = PurePosixPath(name)
        suffix = inner.suffix.lower()
        if any(part.startswith(".") for part in inner.parts) or inner.name in leave:
            continue
        if inner.name == "manifest.csv":
            yield Refused(name, "describes texts, which is read on a disk alone; copy the folder there, or give a table")
        elif suffix in suffixes:
            yield File(name, inner.parent.name or folder.name, (folder / name).open)
        elif suffix in {*UNREAD, ".zip"}:
            yield _unread(name, inner.suffix)


def _one(path: Path, name: str, suffixes: set[str]) -> Iterator[File | Refused]:
    if path.suffix.lower() == ".zip":
        yield from _archive(path, name, suffixes)
    elif path.suffix.lower() in suffixes:
        # Not Path.resolve, which ends in a RuntimeError where links lead in circles: opening such a file names it.
        yield File(name, os.path.basename(os.path.dirname(os.path.realpath(path))), lambda: path.open("rb"))
    elif path.suffix.lower() in UNREAD:
        yield _unread(name, path.suffix)


def _unread(name: str, suffix: str) -> Refused:
    return Refused(name, not_read(suffix))


def not_read(suffix: str) -> str:
    """Say what to do with a file of a kind that is not read."""
    return f"{suffix} is not read; save it as .docx, .pdf or .txt, a table as .xlsx or .csv, or take it out of the corpus"


def _archive(path: Path, name: str, suffixes: set[str]) -> Iterator[File | Refused]:
    """List an archive, which is opened once: to open it is to read the list of all its files."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
        yield Refused(name, f"cannot be read as a zip archive ({error}); pack it again")
        return
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
        outside = [m.filename for m in members if m.filename.startswith(("/", "\\")) or ".." in PurePosixPath(m.filename).parts]
        size = sum(m.file_size for m in members)
        if outside:
            yield Refused(
                name, f"holds {outside[0]!r}, a path that leads out of the archive; pack it again from within the folder"
            )
        elif size > ARCHIVE or (size > 10_000_000 and size > RATIO * os.path.getsize(path)):
            yield Refused(name, f"would unpack to {size / 1e6:,.0f} MB; unpack it yourself, if you trust it, and name the folder")
        else:
            for member in members:
                yield from _member(archive, member, name, path.stem, suffixes)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, stem: str, suffixes: set[str]
) -> Iterator[File | Refused]:
    """One file of an archive, if it is an article or should be one."""
    inner = PurePosixPath(member.filename)
    suffix = inner.suffix.lower()
    if inner.name.startswith(".") or inner.parts[:1] in ((), ("__MACOSX",)):
        return
    if suffix in suffixes:
        yield File(f"{name}/{inner}", inner.parent.name or stem, lambda: _unpacked(archive, member))
    elif suffix == ".zip":
        yield Refused(f"{name}/{inner}", "is an archive in an archive; unpack the outer one, and name the folder")
    elif suffix in UNREAD:
        yield _unread(f"{name}/{inner}", inner.suffix)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    """Open a member, of which never more is read than its header promises."""
    try:
        return cast(BinaryIO, archive.open(member))
    except (RuntimeError, zipfile.BadZipFile, NotImplementedError) as error:
        raise OSError(None, f"cannot be unpacked: {error}") from error
