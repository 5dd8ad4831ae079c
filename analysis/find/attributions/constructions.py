"""Constructions: every cue of a unit, read in its place."""

from __future__ import annotations

from analysis.find.attributions.others import according, adjective, colon, noun, signed
from analysis.find.attributions.reading import Reading
from analysis.find.attributions.units import Unit
from analysis.find.attributions.verbs import verb
from analysis.find.attributions.weighing import Entry

_READERS = {"v": verb, "u": noun, "j": adjective}
#: Punctuation that names a source always reports: what is not a report is refused by its form.
COLON, DASH = Entry(":", "punctuation", "neutral", ":"), Entry("—", "punctuation", "neutral", "-")


def readings(unit: Unit, lexicon: dict[str, Entry]) -> list[Reading]:
    """Read every cue of a unit, from left to right."""
    found = []
    for i, letter in enumerate(unit.tags):
        reader = _READERS.get(letter)
        if reader:
            found.append(reader(unit, i, lexicon[unit.words[i]]))
        elif letter == "A" and unit.words[i + 1 : i + 2] == ["to"]:
            found.append(according(unit, i, lexicon["according to"]))
    if ":" in unit.tags:
        found.append(colon(unit, COLON))
    if "q-" in unit.tags:
        found.append(signed(unit, DASH))
    return [reading for reading in found if reading]
