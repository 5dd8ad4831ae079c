"""Site: pages in a folder that nothing else lies in.

In: the content of each file of a site. Out: the files, and a list of them by which a later call knows its own. May not touch: a
file that an earlier site did not write.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from analysis.show.publish import PublishError
from analysis.writing import LOCK, PART, LockedError, alone, write

#: What tells a folder of pages from any other.
_LISTING = "files.json"


def save_pages(files: Mapping[str, bytes], *, folder: str | os.PathLike) -> Path:
    """Write the pages of a site.

    Parameters
    ----------
    files : mapping of path to content
        Paths within the site, with ``/``.
    folder : path
        Made if it is not there. Files that an earlier call wrote there and that are none of these are removed.

    Returns
    -------
    pathlib.Path
        The page to open first, ``index.html``, or the folder.

    Raises
    ------
    PublishError
        The folder holds something else than an earlier site, or cannot be written.
    analysis.writing.LockedError
        Another process is writing there.

    Notes
    -----
    ``files.json`` lists what was written, with its hash. It is how a site is told from a folder that is somebody's own, of
    which nothing is ever overwritten or removed: a file is touched only if it lies within the folder, no link leads to it,
    and it has the bytes that the list promises.
    """
    folder = Path(folder)
    try:
        with alone(folder):
            _replace(folder, files)
    except (PublishError, LockedError):
        raise
    except (OSError, ValueError) as error:
        raise PublishError(f"{folder}: cannot write the pages ({error}); choose a folder you may write to") from error
    return folder / "index.html" if "index.html" in files else folder


def zipped(name: str, content: bytes) -> bytes:
    """Give a ZIP of one file, the same bytes every time.

    Examples
    --------
    >>> zipped("rows.csv", b"n" * 1000)[:2]
    b'PK'
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)
    return held.getvalue()


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a site in the place of those of an earlier one."""
    listing = folder / _LISTING
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(files.items())}
    if not listing.is_file() and any(path.name != LOCK and not path.name.endswith(PART) for path in folder.iterdir()):
        raise PublishError(f"{folder} holds files that are not a report's; choose an empty folder")
    before = _listed(listing) if listing.is_file() else {}
    for path in sorted({*before, *files}):
        _ours(folder, path, before.get(path, ""))
    # The list goes first, and promises old and new: whenever the writing stops, all that lies there is known.
    both = {path: " ".join(filter(None, (before.get(path), hashes.get(path)))) for path in sorted({*before, *hashes})}
    write(listing, json.dumps(both, indent=1) + "\n")
    for path, content in files.items():
        write(folder / path, content)
    for path in before.keys() - files.keys():
        (folder / path).unlink(missing_ok=True)
    write(listing, json.dumps(hashes, indent=1) + "\n")


def _listed(listing: Path) -> dict[str, str]:
    """Read the list of an earlier site: path to hash, or to the two hashes between which a writing stopped."""
    try:
        before = json.loads(listing.read_bytes())
    except (ValueError, RecursionError):
        before = None
    if not isinstance(before, dict) or not all(isinstance(digest, str) for digest in before.values()):
        raise PublishError(f"{listing} is not a list of a report's files; choose an empty folder")
    return before


def _ours(folder: Path, path: str, promised: str) -> None:
    """Refuse to touch a file that an earlier site did not write: outside of the folder, beyond a link, or with other bytes."""
    place = folder / path
    if _leads_out(folder, path):
        raise PublishError(f"{folder / _LISTING} names {path!r}, which leads out of {folder}; choose an empty folder")
    if place.is_symlink() or (place.exists() and not _has(place, promised)):
        raise PublishError(f"{place} is not as an earlier report wrote it; move it away, or choose an empty folder")


def _leads_out(folder: Path, path: str) -> bool:
    """Whether a path of a list is that of a file outside of the folder, or beyond a link in it."""
    listed = PurePosixPath(path)
    if not listed.parts or listed.is_absolute() or ".." in listed.parts:
        return True
    return os.path.realpath((folder / path).parent) != os.path.join(os.path.realpath(folder), *listed.parts[:-1])


def _has(place: Path, promised: str) -> bool:
    return place.is_file() and hashlib.sha256(place.read_bytes()).hexdigest() in promised.split()
