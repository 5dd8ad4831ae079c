"""Headlines that end with whose words they are: «Dozens killed in strike: monitor», «Troops occupied town – UN».

In: a unit of a headline. Out: the reading of its last words as its source. May not touch: headlines that begin with it.
"""

from __future__ import annotations

from analysis.find import tails
from analysis.find.attribution.reading import Reading
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry

#: A source of so many words at most, after a report of so many at least.
_LONGEST, _SHORTEST = 6, 3


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
    if "q" in tags[at:] or not tails.states_things(unit.text[begin:end]):
        return None
    return Reading((at, at + 1), "content, dash, source", source, [(0, at)], "headline", "name", entry)
