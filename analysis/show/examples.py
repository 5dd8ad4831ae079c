"""Examples: the lines below a bar, with what is most frequent in it.

In: what is said of each bar. Out: lines that fit, or none where rows would have to go for them. May not touch: numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from analysis.show.letters import broken, width
from analysis.show.sheet import Sheet

#: Of more rows than so many each has one line of examples.
_SEVERAL = 8


def below(sheet: Sheet, examples: Mapping[object, object], room: float, head: float, high: float) -> dict[object, list[str]]:
    """The lines of examples below each bar; none where a dense sheet would have to leave out rows for them, which is said."""
    step, each = sheet.line(sheet.small), dict[object, list[str]]()
    for name, said in examples.items():
        lines = broken(said, room, sheet.small) if isinstance(said, str) and said else []
        each[name] = lines if len(examples) <= _SEVERAL else _one_line(lines, room, sheet.small)
    if not any(each.values()):
        return each
    # On a column a name is a line above its bar, and rows are as close as they can be; else two lines beside it.
    around, least = (1.8 * step, 0.0) if sheet.name == "column" else (0.9 * step, 2 * step)
    whole = math.fsum(max(high + step * len(lines), least) + around for lines in each.values())
    sheet.note("below a bar: what is most frequent in it")
    if sheet.dense and head + whole > sheet.room:
        sheet.notes.pop()
        sheet.leave_out("examples of what a row holds not printed, for want of room")
        return {name: [] for name in each}
    return each


def _one_line(lines: list[str], room: float, points: float) -> list[str]:
    """Cut what is said to as many whole parts as a line has room for.

    Examples
    --------
    >>> _one_line(["mayor 40, two unions", "12, others 20"], 1.4, 8), _one_line(["mayor 40"], 1.4, 8)
    (['mayor 40 …'], ['mayor 40'])
    """
    if len(lines) < 2:
        return lines
    whole = " ".join(lines)
    cuts = [place for place, letter in enumerate(whole) if letter in ",;"]
    fits = [f"{whole[:cut]} …" for cut in cuts if width(f"{whole[:cut]} …", points) <= room]
    return fits[-1:] or lines
