"""Named: of which classes a sentence speaks, where a figure draws some by name and all others as one.

In: names of classes. Out: the subject of a sentence. May not touch: numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.show.rows import lumped
from analysis.study.correcting import ALL


def nobody(names: Iterable[object], what: str) -> str:
    """Say that it is true of no class; of those named, where all others are one.

    Examples
    --------
    >>> nobody(["Post", "Times"], "outlet"), nobody(["Post", "Times", "(9 others)"], "outlet")
    ('no outlet', 'none of the 2 outlets named')
    """
    every = [name for name in dict.fromkeys(names) if name != ALL]
    n = sum(not lumped(name) for name in every)
    what = what.replace("_", " ")
    return f"no {what}" if n == len(every) else f"none of the {n:,} {what}s named"


def those(names: Iterable[object], what: str) -> str:
    """Name the classes between which there is no clear difference, as :func:`nobody` does.

    Examples
    --------
    >>> those(["Post", "Times"], "outlet"), those(["Post", "Times", "(9 others)"], "outlet")
    ('outlets', 'the 2 outlets named')
    """
    every = [name for name in dict.fromkeys(names) if name != ALL]
    n = sum(not lumped(name) for name in every)
    called = f"{what.replace('_', ' ')}s"
    return called if n == len(every) else f"the {n:,} {called} named"
