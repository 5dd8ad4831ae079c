"""Problems that many articles share, reported once.

In: sentences, each a place and what is wrong there. Out: the same, fewer. May not touch: what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# What is quoted, the article that another is a copy of, a number.
_VARIES = re.compile(r"(?<=the text of )[^;]+?(?=: |; |$)|(?<!\w)'(?:[^'\\]|\\.)*'(?!\w)|(?<![\w-])\d[\d,.]*(?![\w-])")

#: More places than these are not named one by one; the first of them are.
FEW, NAMED = 5, 3


def group_problems(problems: Iterable[str]) -> list[str]:
    """Report once what is wrong in many places.

    Parameters
    ----------
    problems : iterable of str
        Each a place and a reason, as ``a.csv line 3: holds no text``.

    Returns
    -------
    list of str
        In the same order; a problem of more than five places is reported once, with the first three. What differs from place
        to place only in what is quoted, or in a number, is one problem; there ``…`` stands in its place.

    Examples
    --------
    >>> group_problems([f"a.csv line {n}: holds no text" for n in range(2, 4002)] + ["b.txt: holds no text", "c: is undated"])
    ['a.csv lines 2, 3, 4 and 3,998 more: holds no text', 'c: is undated']
    >>> group_problems(f"a line {n}: the quotation '“No {n}' is never closed" for n in range(7))
    ["a lines 0, 1, 2 and 4 more: the quotation '…' is never closed"]
    """
    parted = [one.partition(": ") for one in problems]
    places: dict[str, list[str]] = {}
    reasons: dict[str, set[str]] = {}
    for place, _, reason in parted:
        places.setdefault(_kind(reason), []).append(place)
        reasons.setdefault(_kind(reason), set()).add(reason)
    lines = []
    for place, colon, reason in parted:
        kind = _kind(reason)
        alike = places[kind]
        if len(alike) <= FEW:
            lines.append(f"{place}{colon}{reason}")
        else:
            said = kind if len(reasons[kind]) > 1 else reason
            lines.append(f"{_listed(alike[:NAMED])} and {len(alike) - NAMED:,} more{colon}{said}")
    return list(dict.fromkeys(lines))


def _kind(reason: str) -> str:
    """A reason without what differs from place to place."""
    return _VARIES.sub(lambda found: "'…'" if found[0].startswith("'") else "…", reason)


def _listed(places: list[str]) -> str:
    """List places; lines of one file after its name."""
    heads, _, lasts = zip(*(place.rpartition(" ") for place in places))
    if len(set(heads)) == 1 and heads[0].endswith((" line", " row")):
        return f"{heads[0]}s {', '.join(lasts)}"
    return ", ".join(places)
