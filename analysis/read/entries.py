"""Entries: the terms of a codebook, checked one by one, and terms as somebody types them into a box.

In: rows that know their line, or typed text. Out: sentences, or rows. May not touch: files, articles. Needs Python alone, since
it runs in a browser too.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.read.sheet import Row, rows_of
from analysis.rules import patterns

#: What a codebook cannot do without.
NEEDED = ("entry", "label", "pattern")
#: The label of a term that is typed without one, and what typed terms are called in sentences.
UNLABELED, TYPED = "own terms", "terms"


def typed(text: str) -> tuple[list[Row], list[str]]:
    """Read terms that somebody types, or a codebook that she pastes.

    Parameters
    ----------
    text : str
        A term a line, ``war crime*``; with a label before a colon and several terms parted by commas, ``law: war crime*,
        atrocit*``; or a CSV whose header names ``entry, label, pattern``.

    Returns
    -------
    tuple of (list of Row, list of str)
        Rows with ``entry, label, pattern``, and one sentence a problem. Nothing typed is no row and no problem.

    Examples
    --------
    >>> [list(row.cells.values()) for row in typed("siege*\\nlaw: war crime*, atrocit*")[0]]
    [['siege*', 'own terms', 'siege*'], ['war crime*', 'law', 'war crime*'], ['atrocit*', 'law', 'atrocit*']]
    >>> typed("law: *")[1]
    ["terms line 1: pattern '*' holds no letter or digit; write the word to look for"]
    """
    header = text.lstrip("\ufeff").partition("\n")[0].lower().split(",")
    if "pattern" in map(str.strip, header):
        rows, problems = rows_of(TYPED, text.lstrip("\ufeff"), NEEDED)
        return rows, problems or wrong(TYPED, rows, None)
    rows, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        label, colon, terms = line.rpartition(":")
        found = list(filter(None, map(str.strip, terms.split(","))))
        if colon and not (label.strip() and found):
            problems.append(
                f"{TYPED} line {number}: has a colon but no {'term' if label.strip() else 'label'}; write label: term"
            )
            continue
        rows += [Row(number, {"entry": one, "label": label.strip() or UNLABELED, "pattern": one}) for one in found]
    return rows, [*problems, *wrong(TYPED, rows, None)]


def wrong(name: str, rows: Sequence[Row], allowed: tuple[str, ...] | None) -> list[str]:
    """List what is wrong with the rows of one lexicon.

    Parameters
    ----------
    name : str
        Of the file, for the sentences.
    rows : sequence of Row
        With ``entry, label, pattern``.
    allowed : tuple of str, optional
        The labels that may occur; without it any.

    Returns
    -------
    list of str
        One sentence a problem, with the line and how to fix it.

    Examples
    --------
    >>> wrong("mine.csv", [Row(2, {"entry": "war", "label": "", "pattern": "war*"})], None)
    ['mine.csv line 2: label is empty; write one']
    """
    found: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    for line, cells in rows:
        place = f"{name} line {line}:"
        if not cells["entry"]:
            found.append(f"{place} entry is empty; name the term")
        if not cells["label"]:
            found.append(f"{place} label is empty; write one")
        elif allowed is not None and cells["label"] not in allowed:
            found.append(f"{place} label {cells['label']!r} is unknown; write one of {', '.join(allowed)}")
        for variant in cells["pattern"].split("|"):
            try:
                key = patterns.to_regex(variant.strip())
            except patterns.PatternError as error:
                found.append(f"{place} {error}")
                continue
            first = seen.setdefault((cells["label"], key if "(?-i:" in key else key.lower()), line)
            if first != line:
                found.append(
                    f"{place} pattern {variant.strip()!r} stands in line {first} already and would never match; delete one"
                )
    return found
