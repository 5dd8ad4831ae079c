"""Clauses: which verb form makes one, and where its verb begins, by the letters of a unit."""

from __future__ import annotations

import re

from analysis.find.attribution.phrases import before, is_noun, is_past
from analysis.find.attribution.tags import COORDINATOR, HELPING, PREDICATE, VERB
from analysis.find.attribution.units import Unit
from analysis.rules import words

#: Prepositions of a setting that no noun phrase holds.
_SETTING = words("prepositions_of_setting") - words("noun_links_before")
#: «The mayor, for example, said».
_EXAMPLES = words("examples")
#: Conjunctions that are prepositions before a time: shared since late April.
_WHEN = words("prepositions_of_time")
#: Words that may stand between a subject and its verb.
_FLOATING = words("floating")


#: A verb that is no cue, and its object up to a word in -ed.
_OBJECT = re.compile("[eV]r?[dnNgm#jpvu]+$")


def finite(unit: Unit, k: int) -> bool:
    """Whether a verb form may be that of a clause: no infinitive or participle, and no noun or adjective."""
    tags, word = unit.tags, unit.words[k]
    ahead = tags[k - 1 : k]
    if word.endswith("ing") or word in ("be", "been", "having") or ahead == "t" or (ahead == "r" and tags[k - 2 : k - 1] == "t"):
        return False
    if tags[k] not in VERB:
        return True
    if not ahead or ahead in "dgjp" or (tags[k] == "v" and is_noun(unit, k)):
        return False
    if is_past(word) and ahead in "nNu" and (first := before(unit, k - 1)) and unit.words[first - 1] in ("had", "has", "have"):
        return False  # has had the walls | surveyed
    if tags[k] == "e" and tags[k + 1 : k + 2] in (",", ".", "") and ahead in "nN" and _OBJECT.search(tags, 0, k):
        return False  # Hill closed the list of those | interviewed
    return not (is_past(word) and unit.words[k + 1 : k + 2] == ["by"] and ahead not in HELPING)


def acts(unit: Unit, stop: int) -> bool:
    """Whether a verb that may be that of a clause stands before token ``stop``, after the first word."""
    return any(finite(unit, k) for k in range(1, stop) if unit.tags[k] in PREDICATE)


def verb_begin(unit: Unit, k: int) -> int:
    """Go back over the helpers of a verb and what stands between them and the subject: «Russia on Friday | has accused»."""
    return past_time(unit, helpers_begin(unit, k))


def helpers_begin(unit: Unit, i: int) -> int:
    """Go back over «has repeatedly», «did not», «was»."""
    tags, words, start = unit.tags, unit.words, i
    while start > 0:
        if tags[start - 1] in HELPING and (tags[start - 1] != "r" or start > 1):
            start -= 1
        elif start > 2 and words[start - 2 : start] in (["used", "to"], ["no", "longer"]):
            start -= 2
        elif words[start - 1] in ("both", "each") and tags[start - 2 : start - 1] in ("c", ",", ""):
            break  # and both | vowed
        elif start > 1 and words[start - 1] in _FLOATING and tags[start - 2] in "Nnsgm)l+=xrc,":
            start -= 1  # Cruz and Rubio both | sought; are now more | convinced
        else:
            break
    return start


def past_time(unit: Unit, start: int) -> int:
    """Go back over a time or a setting between subject and verb: «Russia on Friday accused», «the ministry, however, said»."""
    tags = unit.tags
    i = start
    while i > 1 and tags[i - 1] in "yr":
        i -= 1
    if i < start:
        i -= tags[i - 1] in "dm#" and tags[i] == "y"  # a month later
        i -= tags[i - 1] == "p" or unit.words[i - 1] in _WHEN
    elif i > 2 and tags[i - 1] == ",":
        opening = tags.rfind(",", 0, i - 1)
        if opening > 0 and (
            set(tags[opening + 1 : i - 1]) <= set("yrp")
            or " ".join(unit.words[opening + 1 : i - 1]) in _EXAMPLES
            or (tags[opening - 1] in COORDINATOR and unit.words[opening + 1].endswith("ing"))  # and, turning to them, | promised
        ):
            i = opening
    elif i > 3 and tags[i - 1] in "ny":
        i = _past_setting(unit, i)
    return i if i > 0 and tags[i - 1] in "Nnsgumv),ylcb" else start


def _past_setting(unit: Unit, i: int) -> int:
    """«who | in the past | voiced», «critics have | in particular | noted», «Sanders | during a rally | thanked»."""
    first = before(unit, i - 1)
    if first is None or first < 2 or unit.tags[first - 1] != "p":
        return i
    if unit.tags[first - 2] in "l=+x":
        return helpers_begin(unit, first - 1)
    return first - 1 if unit.words[first - 1] in _SETTING else i


def goes_on(unit: Unit, i: int) -> bool:
    """Whether a clause that has been interrupted goes on at token ``i``, with its verb."""
    while unit.tags[i : i + 1] == "r":
        i += 1
    return unit.tags[i : i + 1] in tuple(PREDICATE) and not unit.words[i].endswith("ing")
