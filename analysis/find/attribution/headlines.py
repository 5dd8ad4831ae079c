"""Headlines whose last words are a source, «Dozens killed in strike: monitor», or have one, «…; ministry: He signed it off».

In: a unit of a headline. Out: the reading of its last words as its source. May not touch: headlines that begin with it.
"""

from __future__ import annotations

import re

from analysis.find import tails
from analysis.find.attribution.reading import Reading
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import alternatives

#: A source of so many words at most, after a report of so many at least.
_LONGEST, _SHORTEST = 6, 3


def second(unit: Unit, entry: Entry) -> Reading | None:
    """Read «…; ministry: He signed it off»: the second half of a headline, with its own source before a colon."""
    half = unit.tags.find(";") + 1
    at = unit.tags.find(":", half)
    if unit.zone != "headline" or not half or not 0 < at - half <= _LONGEST or at + _SHORTEST > len(unit.tags):
        return None
    begin, end = unit.place((half, at))
    if "q" in unit.tags[half:at] or not tails.states_things(unit.text[begin:end]):
        return None
    content = [(at + 1, len(unit.tags.rstrip(".")))]
    return Reading((at, at + 1), "source, colon, content", (half, at), content, "headline", "text", entry)


def tail(unit: Unit, entry: Entry) -> Reading | None:
    """Read what stands after the last colon or dash of a headline as the source of what stands before it."""
    if unit.zone != "headline":
        return None
    tags = unit.tags.rstrip(".")
    at = max(tags.rfind(":"), tags.rfind("-"))
    if at < (1 if "q" in tags[:at] else _SHORTEST) or ":" in tags[:at] or not 0 < len(tags) - at - 1 <= _LONGEST:
        return None
    source = at + 1, len(tags)
    begin, end = unit.place(source)
    states = tails.states_things(unit.text[begin:end]) or (not tags[at + 1 :].strip("N") and _speaks_below(unit, end))
    if "q" in tags[at:] or not states:
        return None
    return Reading((at, at + 1), "content, dash, source", source, [(0, at)], "headline", "name", entry)


def _speaks_below(unit: Unit, end: int) -> bool:
    """«Farmers will not leave: Lund»: whether whoever is named last is said to have said something in the text below."""
    name = re.escape(unit.text[:end].rsplit(None, 1)[-1])
    told = rf"\b{name}\b(?:, [^.,\n]{{2,60}},)? (?:also |later )?(?:{alternatives('verbs_of_plain_saying')})\b"
    return re.search(told, unit.text[end:]) is not None
