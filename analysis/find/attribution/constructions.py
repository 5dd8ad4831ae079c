"""Constructions: every cue of a unit, read in its place."""

from __future__ import annotations

import re

from analysis.find.attribution import headlines, phrases
from analysis.find.attribution.asides import aside, gapped, reply
from analysis.find.attribution.others import according, adjective, colon, noun, per, signed
from analysis.find.attribution.reading import Reading
from analysis.find.attribution.units import Unit
from analysis.find.attribution.verbs import put_it, verb
from analysis.find.attribution.weighing import Entry
from analysis.rules import words as listed

_CUE = re.compile("[vujAV]")
_READERS = {"v": verb, "u": noun, "j": adjective}
#: Punctuation that names a source always reports: what is not a report is refused by its form.
COLON, DASH = Entry(":", "punctuation", "neutral", ":"), Entry("—", "punctuation", "neutral", "-")
_CHARGED = listed("participles_after_noun")
#: Letters of what a noun phrase after a cue may hold.
_PHRASE = frozenset("dnNgm#jeuoy")
FRAME, REPLY = (Entry(name, "punctuation", "neutral", "p") for name in ("in the words of", "was the reply"))


def readings(unit: Unit, lexicon: dict[str, Entry]) -> list[Reading]:
    """Read every cue of a unit, from left to right."""
    tags, words = unit.tags, unit.words
    read: list[Reading | None] = []
    labels = tags[1:2] == ":" and tags[2:3] != "q"  # «Question: Who holds the town?»
    for match in _CUE.finditer(tags, labels):
        i = match.start()
        reader, word = _READERS.get(tags[i]), words[i]
        if reader:
            entry = lexicon[word]
            if not entry.refused or not _refused(unit, i, entry):
                read.append(reader(unit, i, entry))
        elif word in ("put", "puts"):
            if words[i + 1 : i + 2] == ["it"] and "put it" in lexicon:
                read.append(put_it(unit, i, lexicon["put it"]))
        elif tags[i] == "A" and words[i + 1 : i + 2] == ["to"]:
            entry = lexicon["according to"]
            if not _refused(unit, i + 1, entry):
                read.append(according(unit, i, entry))
    if words[0] == "per" and "according to" in lexicon:
        read.append(per(unit, lexicon["according to"]))
    found = [reading for reading in read if reading and reading.content]
    ending = headlines.tail(unit, DASH) or headlines.second(unit, COLON)
    if ending:
        found.append(ending)
    elif ":" in tags and (reading := colon(unit, COLON, found)):
        found.append(reading)
    if reading := aside(unit, FRAME) or (reply(unit, REPLY) if unit.quotes else None):
        found = [one for one in found if not reading.cue[0] <= one.cue[0] < reading.cue[1]] + [reading]
    if not _CHARGED.isdisjoint(words):
        found = [one for one in found if not _describes(unit, one, found)]
    if "(" in tags:
        found = [_bracketed(unit, one) for one in found]
    if "h" in tags:
        found += gapped(unit, found)
    if ("q-" in tags or tags.startswith("q(")) and not ending and (reading := signed(unit, DASH)):
        found.append(reading)
    return found


def _describes(unit: Unit, one: Reading, found: list[Reading]) -> bool:
    """«A man | accused of theft | said he was asleep»: whether a cue only describes the source of another report."""
    cue = one.cue[0]
    return unit.words[cue] in _CHARGED and any(
        other.source and other.source[0] < cue < other.source[1] <= other.cue[0] for other in found
    )


def _bracketed(unit: Unit, one: Reading) -> Reading:
    """«Lowe (who, according to his widow, never drove) was found …»: what is reported in brackets stays in them."""
    tags, cue = unit.tags, one.cue[0]
    opened = tags.rfind("(", 0, cue)
    closed = tags.find(")", cue)
    if opened < 0 or closed < 0 or ")" in tags[opened:cue]:
        return one
    inner = [(max(a, opened + 1), min(b, closed)) for a, b in one.content]
    inner = [(a, b) for a, b in inner if a < b]
    return one._replace(content=inner) if inner else one


def _refused(unit: Unit, i: int, entry: Entry) -> bool:
    """Whether the phrase right after a cue holds a word with which it means something else: «claimed the lives of nine»."""
    for k in range(i + 1, min(i + 6, len(unit.tags))):
        if unit.words[k] in entry.refused:
            verb = unit.tags[phrases.after(unit, i + 1) :][:1]
            # but «called the election “a farce”», «said prayers for the dead would be held»
            return unit.tags[k + 1 : k + 2] not in ("q", "d") and verb not in ("=", "+", "x")
        if unit.tags[k] not in _PHRASE and not (k == i + 1 and unit.tags[k] == "p"):
            return False
    return False
