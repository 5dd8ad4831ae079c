"""Constructions: every cue of a unit, read in its place."""

from __future__ import annotations

import re

from analysis.find.attributions.others import according, adjective, colon, noun, signed
from analysis.find.attributions.reading import Reading
from analysis.find.attributions.units import Unit
from analysis.find.attributions.verbs import put_it, verb
from analysis.find.attributions.weighing import Entry

_CUE = re.compile("[vujAV]")
_READERS = {"v": verb, "u": noun, "j": adjective}
#: Punctuation that names a source always reports: what is not a report is refused by its form.
COLON, DASH = Entry(":", "punctuation", "neutral", ":"), Entry("—", "punctuation", "neutral", "-")


def readings(unit: Unit, lexicon: dict[str, Entry]) -> list[Reading]:
    """Read every cue of a unit, from left to right."""
    found = []
    for match in _CUE.finditer(unit.tags):
        i, letter = match.start(), match[0]
        reader = _READERS.get(letter)
        if reader:
            entry = lexicon[unit.words[i]]
            if not entry.refused or not _refused(unit, i, entry):
                found.append(reader(unit, i, entry))
        elif letter == "V":
            if unit.words[i + 1 : i + 2] == ["it"] and unit.words[i] in ("put", "puts") and "put it" in lexicon:
                found.append(put_it(unit, i, lexicon["put it"]))
        elif unit.words[i + 1 : i + 2] == ["to"]:
            entry = lexicon["according to"]
            if not _refused(unit, i + 1, entry):
                found.append(according(unit, i, entry))
    if ":" in unit.tags:
        found.append(colon(unit, COLON, found))
    if "q-" in unit.tags:
        found.append(signed(unit, DASH))
    return [reading for reading in found if reading]


def _refused(unit: Unit, i: int, entry: Entry) -> bool:
    """Whether the phrase right after a cue holds a word with which it means something else: «claimed the lives of nine»."""
    for k in range(i + 1, min(i + 6, len(unit.tags))):
        if unit.words[k] in entry.refused:
            return True
        if unit.tags[k] not in _PHRASE:
            return False
    return False


_PHRASE = frozenset("dnNgm#jeuoy")
