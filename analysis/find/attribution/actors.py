"""Actors: who acts where no subject stands before the verb: a participle, an infinitive, a second verb."""

from __future__ import annotations

from analysis.find.attribution.clauses import acts, finite, verb_begin
from analysis.find.attribution.phrases import after, before, is_noun, is_past, with_apposition
from analysis.find.attribution.subjects import Span, subject
from analysis.find.attribution.tags import COORDINATOR, LISTED_VERB, OPENING, PREDICATE, PREPOSITION, RELATIVE, VERB
from analysis.find.attribution.units import Unit
from analysis.rules import number, words

_REACH = int(number("attribution", "actor_reach"))
_NAMING = words("naming_verbs")
_PERSONS = frozenset(("he", "she", "they", "i", "we"))
#: Verbs after which an infinitive is the act of their object: «the ruling prompted Hill to say».
_MAKING = words("verbs_with_acting_object")


def clause_subject(unit: Unit, i: int) -> Span | None:
    """Find whose act an infinitive or a second verb at token ``i`` is: the subject of the clause it stands in."""
    start = _clause_begin(unit, i)
    return _first_subject(unit, start, i) or nearest_subject(unit, i)


def _clause_begin(unit: Unit, i: int) -> int:
    """Go back to where the clause begins: the sentence, a semicolon, or «, but» before a new subject."""
    tags = unit.tags
    for k in range(i - 1, max(0, i - _REACH), -1):
        if tags[k] in ";:" and k < i - 1:
            return k + 1
        if tags[k] in COORDINATOR and tags[k - 1] in ",q" and tags[k + 1 : k + 2] and tags[k + 1] in "dNsgm" and k + 1 < i:
            return k + 1
    return max(0, i - _REACH)


def _first_subject(unit: Unit, start: int, i: int) -> Span | None:
    """Find the first noun phrase of a clause, past an opening «On Monday, » or «Asked about it, », or after «“…,” said»."""
    tags = unit.tags
    for _ in range(3):
        while start < i and (tags[start] in "rcb,-.y" or (tags[start + 1] == "," and unit.words[start].endswith("ly"))):
            start += 1
        opening = start < i and (tags[start] in "kpatAej!" or unit.words[start].endswith("ing"))
        comma = tags.find(",", start, i) if opening else -1
        if comma < 0:
            break
        start = comma + 1
    if start < i and tags[start] == "q":
        start += 1
        while start < i and tags[start] in "v,":
            start += 1
    end = after(unit, start) if start < i else start
    if not start < end <= i:
        return None
    wide = with_apposition(unit, end)
    named = wide > end and "N" in tags[end:wide] and tags[wide : wide + 1] == "," and wide < i
    return start, wide if named else end


def nearest_subject(unit: Unit, i: int) -> Span | None:
    """Find who acts in the nearest clause before token ``i`` that is no part of a report and that no comma has closed off."""
    tags, k = unit.tags, i
    while (k := _past_aside(unit, k) - 1) > max(-1, i - 60):
        if tags[k] in PREDICATE and unit.words[k] not in ("not", "never") and finite(unit, k) and not _is_reported(unit, k):
            found = subject(unit, verb_begin(unit, k))
            if not found or (tags[found[1] - 1] in RELATIVE and ("," in tags[k:i] or _main_cue(unit, found[0], k))):
                continue
            if tags[slice(*found)] == "q":  # «“…,” said Hill, | referring»
                end = after(unit, k + 1)
                found = (k + 1, end) if end > k + 1 else found
            elif _no_clause(unit, *found, k):
                continue
            return None if unit.words[found[0]] == "there" or _impersonal(unit, found, k) else found
    return None


def main_subject(unit: Unit, i: int) -> Span | None:
    """«Hill apologized after they came out, | saying …»: who acts in the main clause, if it is somebody with a name, or he.

    But «the talks came after Hill scolded him, | saying …».
    """
    found = near = nearest_subject(unit, i)
    while near and near[0] > 1 and unit.tags[near[0] - 1] in "ka" and unit.words[near[0] - 1] != "when":
        near = nearest_subject(unit, near[0] - 1)
        if near and (unit.tags[near[0]] == "N" or unit.words[near[0]] in _PERSONS):
            found = near
    return found


def _past_aside(unit: Unit, k: int) -> int:
    """«He called it a farce (though she did not) | and left», «- which he had backed - | and left»: where an aside begins."""
    tags = unit.tags
    if tags[k - 1 : k] == ")":
        opened = tags.rfind("(", 0, k - 1)
    elif tags[k - 1 : k] == "-" and tags[k : k + 1] in ("c", "b"):
        opened = tags.rfind("-", 0, k - 1)
    else:
        return k
    return opened if opened > 0 else k


def _no_clause(unit: Unit, first: int, stop: int, k: int) -> bool:
    """Whether a verb after the noun phrase from ``first`` to ``stop`` makes no clause of it.

    «Met survivors of those | killed on Thursday», «reminded him of the book | titled “Ash”», «hopes of helping Hill | win»,
    «whom they would like to see | win».
    """
    tags, ahead = unit.tags, unit.tags[first - 1 : first]
    if not ahead:
        return False
    if ahead in PREPOSITION and (unit.words[first].endswith("ing") or tags[first] in LISTED_VERB):
        return True
    if any(tags[m - 1] == "p" and unit.words[m].endswith("ing") for m in range(first + 1, stop)):
        return True
    past = tags[k] in "ve" and is_past(unit.words[k])
    return past and (ahead in VERB or (ahead == "p" and first > 1 and tags[first - 2] not in ",.;:q-cbk"))


def _main_cue(unit: Unit, relative: int, k: int) -> bool:
    """«Her campaign announced support from those who lost children and | said»: said by whoever announced, not by who lost."""
    cues = (m for m in range(1, relative) if unit.tags[m] == "v" and unit.words[m] not in _NAMING)  # a clerk named Hill who …
    return unit.tags[k] != "v" and any(finite(unit, m) for m in cues)


def _impersonal(unit: Unit, found: Span, k: int) -> bool:
    """«It is hard to say», «it's worth noting»: nobody acts."""
    word = unit.words[found[0]].replace("’", "'")
    return found[1] - found[0] == 1 and (word in ("it's", "that's", "there's") or (word == "it" and unit.tags[k] == "="))


def accompanying(unit: Unit, stop: int) -> Span | None:
    """«With Hill tweeting that it was over and | asking …»: who acts in a phrase of accompaniment before token ``stop``."""
    for k in range(stop - 1, max(-1, stop - 30), -1):
        if unit.tags[k] in ",.;:":
            return None
        if unit.words[k] == "with":
            end = after(unit, k + 1)
            return (k + 1, end) if end > k + 1 and unit.words[end : end + 1] and unit.words[end].endswith("ing") else None
    return None


def after_opening(unit: Unit, i: int) -> Span | None:
    """«After struggling to persuade voters that he cared, | Emanuel said»: who acts after an opening that has no verb."""
    tags = unit.tags
    if acts(unit, i):
        return None
    for k in range(i + 1, min(len(tags) - 2, i + 60)):
        if tags[k] == ",":
            end = after(unit, k + 1)
            verb = end + (tags[end : end + 1] == "r")
            if end > k + 1 and tags[verb : verb + 1] and tags[verb] in PREDICATE and not unit.words[verb].endswith("ing"):
                return k + 1, end
    return None


def infinitive_subject(unit: Unit, to: int) -> Span | None:
    """Find whose act the infinitive after «to» is: the object's in «for Hill to say», «led Hill to say», else the subject's."""
    tags, words = unit.tags, unit.words
    first = to - 1 if words[to - 1] == "her" else before(unit, to - 1)
    if first is not None:
        for k in range(to - 2, first - 1, -1):
            if words[k] == "for" and (set(tags[k + 1 : to]) & set("Ndgmso") or words[to - 1].endswith("s")):
                return k + 1, to
        ahead = first - 1
        if ahead > 0 and (words[ahead] in _MAKING or (words[ahead] == "on" and words[ahead - 1].startswith("call"))):
            return first, to
    return nearest_subject(unit, to) or clause_subject(unit, to)


def _is_reported(unit: Unit, k: int) -> bool:
    """Whether a verb stands in what an earlier cue of its sentence reports: «said that the dam could fail, adding …»."""
    tags = unit.tags
    that = tags.rfind("h", 0, k)
    if that > 0 and not set(tags[that:k]) & set(",;:q"):
        cues = (m for m in range(that) if tags[m] == "v" and not is_noun(unit, m))
        opens = tags[that - 1] in "vujyo" or (tags[that + 1] in "dsgmN" and any(cues))
        if opens:
            return True
    asked = max(tags.rfind("w", 0, k), tags.rfind("l", 0, k))
    before_asked = asked - 1 - (tags[asked] == "l" and tags[asked - 1] in OPENING)  # a match | in which Hill shoved him
    if (
        asked > 0
        and tags[before_asked] not in (",.;:q-(" if tags[asked] == "w" else ",.;:q-(Nnumgsdo)")
        and not set(tags[asked:k]) & set(",;:q")
    ):
        return True  # could not say whether they had fled, adding
    cue = tags.rfind("v", 0, k)
    while cue > 0 and is_noun(unit, cue):
        cue = tags.rfind("v", 0, cue)  # some of the talk
    return (
        cue > 0
        and (finite(unit, cue) or tags[cue - 1] == "t" or unit.words[cue].endswith("ing"))
        and not set(tags[cue:k]) & set(",;:q")
        and tags[cue + 1] in "hdsNnmg"
    )
