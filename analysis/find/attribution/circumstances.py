"""Circumstances: what speaks for or against a report beside its cue. Who is its source, what it says, what stands around it.

In: a reading in its unit. Out: numbers from 0 to 1 by name; absent is 0. May not touch: how much each counts (``numbers.csv``).
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.find.attribution import content, phrases
from analysis.find.attribution.reading import Reading
from analysis.find.attribution.tags import AUXILIARY, COORDINATOR
from analysis.find.attribution.units import Unit
from analysis.rules import words

_PAST = words("past_forms")
#: The kinds of quotations that somebody says.
SPOKEN = ("direct", "partial")
_NESTING = ("clause", "noun: clause")


def circumstances(unit: Unit, reading: Reading) -> dict[str, float]:
    """Say what holds of a reading by itself."""
    cue, construction, entry = unit.words[reading.cue[0]], reading.construction, reading.entry
    first, stop = reading.content[0]
    size = sum(b - a for a, b in reading.content)
    quoted = any(kind in SPOKEN and _holds(unit, reading, at) for at, _, kind, *_ in unit.quotes)
    holds = []
    if construction == "content, source, cue":
        holds.append("content first")
    if construction == "noun":
        holds.append("noun")
    elif construction not in ("adjective", "according to"):
        if cue.endswith("ing"):
            holds.append("in -ing")
        elif not (cue.endswith("ed") or cue in _PAST):
            holds.append("in -s" if cue.endswith("s") else "in base form")
    if content.is_statement(unit, first, stop, entry.entry):
        holds.append("states")
    if quoted:
        holds.append("quotes")
    elif unit.quotes:
        holds.append("beside a quotation")
    if size < 9:
        holds.append("a word or two" if size < 3 else "a few words")
    if entry.stance == "directive":
        holds.append("directive")
    if unit.zone == "headline":
        holds.append("headline")
    if reading.source is None:
        holds.append("no source")
    elif unit.words[reading.source[0]] in ("it", "which", "that", "there"):
        holds.append("it")
    elif is_thing(unit, reading):
        holds += ["a thing", "a thing and a phrase"] if bare_thing(unit, reading) else ["a thing"]
    return dict.fromkeys(holds, 1.0)


def _holds(unit: Unit, reading: Reading, at: int) -> bool:
    return any(unit.starts[first] <= at < unit.ends[stop - 1] for first, stop in reading.content)


def within(unit: Unit, read: Sequence[tuple[float, Reading]], number: int) -> dict[str, float]:
    """Say how surely a reading stands in what another one reports: the share of the surest that covers its cue."""
    reading = read[number][1]
    around = clause = 0.0
    begin = reading.source[0] if reading.source and reading.source[0] < reading.cue[0] else reading.cue[0]
    linked = begin > 1 and (unit.tags[begin - 1] in COORDINATOR or unit.words[begin - 1] in content.CONTRASTS)
    if linked and unit.tags[begin - 2] in ",;q":
        return {}  # «…, but the envoy said …»: beside the other report, not in it
    for other, (share, one) in enumerate(read):
        if other != number and any(a <= reading.cue[0] < b for a, b in one.content):
            around = max(around, share)
            if content.kind(one.construction, one.follow) in _NESTING:
                clause = max(clause, share)
    return {name: value for name, value in (("reported", around), ("reported in a clause", clause)) if value}


def bare_thing(unit: Unit, reading: Reading) -> bool:
    """«The map shows the occupied district»: a thing that cannot speak, and a phrase in which nothing is stated."""
    before = reading.construction.startswith("content")
    return is_thing(unit, reading) and not any(
        "q" in unit.tags[first:stop]
        or (before and not set(unit.tags[first:stop]).isdisjoint(AUXILIARY))
        or "a" in unit.tags[first:stop]
        or content.is_statement(unit, first, stop, reading.entry.entry)
        for first, stop in reading.content
    )


def is_thing(unit: Unit, reading: Reading) -> bool:
    """Whether the source is a common noun that no list holds for anybody, or anything, that can speak or state."""
    if reading.source is None:
        return False
    first, stop = reading.source
    tags = unit.tags[first:stop]
    if not tags.strip("dmgejrpcvnu#,") and ("n" in tags or tags[-1] == "v"):
        return not phrases.is_person(unit.words[phrases.head(unit, reading.source)])
    return False
