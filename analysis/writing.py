"""Writing: the one way in which a file comes to be, whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a place beside ``path`` to write to; what was written there is moved to ``path`` when the block ends well.

    Parameters
    ----------
    path : pathlib.Path
        Its folder is made if it is not there.

    Raises
    ------
    OSError
        The folder cannot be made or written, or the disk is full; ``path`` is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write(path: Path, content: bytes | str) -> None:
    """Write a file whole or not at all; text as UTF-8 with ``\\n`` line ends. See :func:`replacing`."""
    with replacing(path) as unfinished:
        unfinished.write_bytes(content if isinstance(content, bytes) else content.encode())
