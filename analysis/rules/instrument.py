"""The instrument: the rules that one annotation was made with, and the digest by which two instruments are told apart."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.rules.store import Row, folder, table


@dataclass(frozen=True)
class Instrument:
    """Everything that decides what is found in an article.

    Attributes
    ----------
    digest : str
        sha256 of the rules, of the source of the core, and of the codebook: equal instruments find the same rows.
    codebook : tuple of dict
        The terms of frames, as rows of a lexicon (``entry, label, pattern``, and the columns of neighbors).
    """

    digest: str
    codebook: tuple[Row, ...] = field(compare=False, repr=False)


def instrument(codebook: Iterable[Mapping[str, object]] | None = None) -> Instrument:
    """Make the instrument.

    Parameters
    ----------
    codebook : iterable of mapping, optional
        Rows of a lexicon with ``entry, label, pattern``; the shipped ``frames.csv`` without it.

    Returns
    -------
    Instrument

    Examples
    --------
    >>> instrument() == instrument()
    True
    >>> instrument() == instrument([{"entry": "war", "label": "law", "pattern": "war*"}])
    False
    """
    if codebook is None:
        return _shipped()
    rows = tuple({column: cell if isinstance(cell, str) else "" for column, cell in row.items()} for row in codebook)
    rested = json.dumps([version(), rows], sort_keys=True, ensure_ascii=False)
    return Instrument(hashlib.sha256(rested.encode("utf-8", "surrogatepass")).hexdigest(), rows)


@functools.cache
def _shipped() -> Instrument:
    return Instrument(version(), table("frames"))


@functools.cache
def version() -> str:
    """The digest of the shipped instrument: sha256 of every rules file and of the source of ``find`` and ``rules``.

    Examples
    --------
    >>> len(version())
    64
    """
    house = folder().parent
    files = [*folder().glob("*.csv"), *folder().glob("*.py"), *(house / "find").rglob("*.py")]
    parts = sorted((path.relative_to(house).as_posix(), _content(path)) for path in files)
    return hashlib.sha256("\n".join(f"{name} {content}" for name, content in parts).encode()).hexdigest()


def hashes() -> dict[str, str]:
    """The sha256 of each rules file, by its name.

    Examples
    --------
    >>> "frames.csv" in hashes()
    True
    """
    return {path.name: _content(path) for path in sorted(folder().glob("*.csv"))}


def _content(path: Path) -> str:
    """The hash of a file, whatever its line ends have become on the way."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
