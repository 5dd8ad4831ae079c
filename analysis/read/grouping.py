"""Problems that many articles share, reported once.

In: sentences, each a place and what is wrong there. Out: the same, fewer. May not touch: what they say.
"""

from __future__ import annotations

from collections.abc import Iterable

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
        In the same order; a problem of more than five places is reported once, with the first three.

    Examples
    --------
    >>> group_problems([f"a.csv line {n}: holds no text" for n in range(2, 4002)] + ["b.txt: holds no text", "c: is undated"])
    ['a.csv lines 2, 3, 4 and 3,998 more: holds no text', 'c: is undated']
    """
    parted = [one.partition(": ") for one in problems]
    places: dict[str, list[str]] = {}
    for place, _, reason in parted:
        places.setdefault(reason, []).append(place)
    lines = []
    for place, colon, reason in parted:
        alike = places[reason]
        where = place if len(alike) <= FEW else f"{_listed(alike[:NAMED])} and {len(alike) - NAMED:,} more"
        lines.append(f"{where}{colon}{reason}")
    return list(dict.fromkeys(lines))


def _listed(places: list[str]) -> str:
    """List places; lines of one file after its name."""
    heads, _, lasts = zip(*(place.rpartition(" ") for place in places))
    if len(set(heads)) == 1 and heads[0].endswith((" line", " row")):
        return f"{heads[0]}s {', '.join(lasts)}"
    return ", ".join(places)
