"""Shipped: what the project brings beside its rules, as the live pages read it: the codes of each task.

In: ``codes.csv``. Out: plain rows. May not touch: a researcher's own codes, which are read in :mod:`analysis.read`.
"""

from __future__ import annotations

import csv

from analysis.rules import folder


def codes() -> dict[str, list[dict[str, str]]]:
    """By task: ``code, definition, example`` of each code, in the order of the file.

    Examples
    --------
    >>> [row["code"] for row in codes()["voice"]]
    ['own', 'indirect', 'partial', 'direct', 'scare']
    """
    found: dict[str, list[dict[str, str]]] = {}
    with folder().with_name("codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["task"], []).append(row)
    return found
