"""Writing: the one way in which a file comes to be, whole or not at all; and who may write into a folder.

In: a path and what shall be there. Out: that file; a lock. May not touch: any other file.
"""

from __future__ import annotations

import contextlib
import os
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil

from analysis.refusals import Refusal
from analysis.remote import Remote, place

#: The ending of a file that is not finished; and the file that says who is writing into a folder.
PART, LOCK = ".part", ".lock"


class LockedError(Refusal, OSError):
    """A folder into which somebody else is writing."""

    code = 2


def _me() -> str:
    return f"{platform.node()}-{os.getpid()}"


def _gone(owner: str) -> bool:
    """Whether a process was one of this machine and has ended; of another machine's nothing is known."""
    machine, _, number = owner.rpartition("-")
    return machine == platform.node() and number.isdecimal() and not psutil.pid_exists(int(number))


def unfinished(folder: Path | Remote) -> Iterator[Path]:
    """List what processes of this machine that have ended left unfinished in a folder; behind an address nothing is."""
    for path in () if isinstance(folder, Remote) else folder.glob(f".*{PART}"):
        if _gone(path.name.removesuffix(PART).rpartition(".")[2]):
            yield path


@contextlib.contextmanager
def replacing(path: Path | Remote) -> Iterator[Path]:
    """Give a place beside ``path`` to write to; what was written there is moved to ``path`` when the block ends well.

    Parameters
    ----------
    path : pathlib.Path or Remote
        Its folder is made if it is not there. What belongs behind an address is written on this machine, and sent there whole.

    Raises
    ------
    OSError
        The folder cannot be made or written, or the disk is full; ``path`` is then as it was.

    Notes
    -----
    The place bears the name of the process, so that two may write the same file: the later one stays, whole.
    """
    if isinstance(path, Remote):
        with tempfile.TemporaryDirectory() as folder:
            yield (here := Path(folder) / path.name)
            path.write_bytes(here.read_bytes())
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{_me()}{PART}")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write(path: Path | Remote, content: bytes | str) -> None:
    """Write a file whole or not at all; text as UTF-8 with ``\\n`` line ends. See :func:`replacing`."""
    with replacing(path) as unfinished_file:
        unfinished_file.write_bytes(content if isinstance(content, bytes) else content.encode())


def within(folder: str | Path | Remote, corpus: str | Path | Remote) -> bool:
    """Whether a folder is that of a corpus, or lies in it: what is written there might be read as articles."""
    if isinstance(place(folder), Remote) or isinstance(place(corpus), Remote):
        inner, outer = (str(place(one)).partition("?")[0] for one in (folder, corpus))
        return inner == outer or inner.startswith(f"{outer}/")
    corpus, folder = os.path.realpath(str(corpus)), os.path.realpath(str(folder))
    return folder == corpus or (os.path.isdir(corpus) and folder.startswith(os.path.join(corpus, "")))


@contextlib.contextmanager
def alone(folder: Path | Remote) -> Iterator[None]:
    """Keep other processes from writing into a folder as long as the block runs.

    Parameters
    ----------
    folder : pathlib.Path
        Made if it is not there. The lock is a file in it, ``.lock``, which names its owner.

    Raises
    ------
    LockedError
        Another process has the lock. One of this machine that has ended has it no longer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / LOCK
    _take(lock)
    try:
        for path in unfinished(folder):
            path.unlink(missing_ok=True)
        yield
    finally:
        lock.unlink(missing_ok=True)


def _take(lock: Path | Remote) -> None:
    """Make the lock; in the place of one whose owner has ended."""
    while True:
        try:
            if isinstance(lock, Remote):  # not in one step: two that begin in the same moment are not kept apart
                if lock.exists():
                    raise FileExistsError
                lock.write_bytes(_me().encode())
                return
            with lock.open("x", encoding="utf-8") as file:
                file.write(_me())
            return
        except FileExistsError:
            owner = _owner(lock)
        if owner is not None and not _gone(owner):
            machine, _, process = owner.rpartition("-")
            raise LockedError(
                f"{lock.parent}: process {process} on {machine} is writing there; let it end, or name another folder "
                f"(if there is no such process, delete {lock})"
            )
        lock.unlink(missing_ok=True)


def _owner(lock: Path | Remote) -> str | None:
    with contextlib.suppress(FileNotFoundError):
        return lock.read_text(encoding="utf-8")
    return None
