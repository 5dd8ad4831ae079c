"""What is wrong with many articles alike, said once.

In: sentences, each a place and what is wrong there. Out: the same, fewer. May not touch: what they say.
"""

from __future__ import annotations

from collections.abc import Iterable

#: More places than these are not named one by one; the first of them are.
FEW, NAMED = 5, 3


def together(said: Iterable[str]) -> list[str]:
    """Put sentences together that say the same of many places.

    Parameters
    ----------
    said : iterable of str
        Each a place and a reason, as ``a.csv line 3: holds no text``.

    Returns
    -------
    list of str
        In the same order; where the same is said of more than five places, once, with the first three.

    Examples
    --------
    >>> together([f"a.csv line {n}: holds no text" for n in range(2, 4002)] + ["b.txt: holds no text", "c: is undated"])
    ['a.csv lines 2, 3, 4 and 3,998 more: holds no text', 'c: is undated']
    """
    parted = [one.partition(": ") for one in said]
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
