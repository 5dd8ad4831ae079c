"""The shipped rules as rows: CSV files in this folder, read once each."""

from __future__ import annotations

import csv
import functools
from pathlib import Path

#: One line of a rules file: column to cell, an empty cell is "".
Row = dict[str, str]


def folder() -> Path:
    """Where the rules lie."""
    return Path(__file__).parent


@functools.cache
def table(name: str) -> tuple[Row, ...]:
    """Read a rules file.

    Parameters
    ----------
    name : str
        Of the file, without ``.csv``.

    Returns
    -------
    tuple of dict
        Column to cell; do not change them.

    Examples
    --------
    >>> table("boosters")[0]["entry"]
    'clearly'
    """
    with (folder() / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


@functools.cache
def mapping(name: str) -> dict[str, str]:
    """Give one list of ``words.csv``, in the order of the file: each word with its value, which may be "".

    Examples
    --------
    >>> mapping("called")["gov"]
    'governor'
    """
    found = {row["word"]: row["value"] for row in table("words") if row["list"] == name}
    if not found:
        raise KeyError(f"words.csv: has no list {name!r}")
    return found


@functools.cache
def words(name: str) -> frozenset[str]:
    """Give the words of one list of ``words.csv``; ``lists.csv`` says what each list is and where it comes from.

    Examples
    --------
    >>> "minister" in words("roles")
    True
    """
    return frozenset(mapping(name))


def alternatives(name: str) -> str:
    """Give one list as the alternatives of a regular expression, in the order of the file.

    Examples
    --------
    >>> alternatives("jobs")[:15]
    'reporter|writer'
    """
    return "|".join(mapping(name))


@functools.cache
def numbers(name: str) -> dict[str, float]:
    """Give one group of ``numbers.csv``: each key with its number, whole numbers as ``int``.

    Examples
    --------
    >>> numbers("zones.cost")["teaser"]
    6
    """
    found = {row["key"]: float(row["value"]) for row in table("numbers") if row["group"] == name}
    if not found:
        raise KeyError(f"numbers.csv: has no group {name!r}")
    return {key: int(value) if value.is_integer() else value for key, value in found.items()}


def number(group: str, key: str) -> float:
    """Give one number of ``numbers.csv``.

    Examples
    --------
    >>> number("zones", "subhead")
    10
    """
    return numbers(group)[key]
