"""Leads: who stands before a verb and speaks, and a name for what led to them, under which it is counted."""

from __future__ import annotations

from analysis.find.attribution import actors, clauses, phrases, subjects
from analysis.find.attribution.reading import Span
from analysis.find.attribution.tags import COORDINATOR, PREDICATE, RELATIVE
from analysis.find.attribution.units import Unit
from analysis.rules import words

_ADDRESSED = words("verbs_with_hearer")
_PAPERS = words("papers_issued")
_SAYING, _SENDING = words("saying"), words("verbs_with_hearer") | words("verbs_of_sending")
#: «Hill, asked about it, …», «when asked why, …»: a lead to a verb whose subject is its hearer.
ASKED = "asked"


def fronted(unit: Unit, i: int, start: int) -> tuple[Span, int] | None:
    """«Insisting it was fair, Hill invited them»: who acts after the participle's clause, and where that clause ends."""
    tags = unit.tags
    active = unit.words[i].endswith("ing") or unit.words[start] == "having"
    if not (active or (start == i and phrases.is_past(unit.words[i]))) or tags[:start].strip("rcbkpy,-"):
        return None
    for k in range(i + 1, min(len(tags), i + 60)):
        if tags[k] == "," or (tags[k] == "q" and not set(",?!").isdisjoint(unit.last_said(k))):
            end = phrases.after(unit, k + 1)
            verb = end + (tags[end : end + 1] == "r")
            if end > k + 1 and tags[verb : verb + 1] and tags[verb] in PREDICATE and not unit.words[verb].endswith("ing"):
                return (k + 1, end), k + (tags[k] == "q")
            if tags[k] == "q" and k + 2 < end < len(tags) and tags[end] == "d" and tags[end - 1] == "n":
                return (k + 1, end - 1), k + 1  # Calling it “theft,” the grocer | shut | the shop
    return None


def manner(word: str, helpers: str) -> str:
    """Name what the helping verbs make of a cue."""
    ing = word.endswith("ing")
    return (
        ("+be" if ing and "=" in helpers else "")
        + ("+modal" if not ing and "x" in helpers else "")
        + ("+not" if "!" in helpers else "")
    )


def source(unit: Unit, i: int, start: int, helpers: str) -> tuple[Span | None, str]:
    """Find who speaks, before the verb, and name what led to them."""
    tags, word = unit.tags, unit.words[i]
    ahead = tags[start - 1] if start else "^"
    if ahead == "t":
        return actors.infinitive_subject(unit, start - 1) or actors.after_opening(unit, i), "to"
    if word.endswith("ing") and not helpers.strip("r"):
        return _participle(unit, i, start, ahead)
    if ahead in COORDINATOR and start > 1:
        found = actors.nearest_subject(unit, start - 1) or actors.clause_subject(unit, start - 1)
        found = found and _before_unlisted(unit, found, word)
        return found, "and" if found else "and?"
    found = subjects.subject(unit, start)
    if not found:
        if ahead in "k," and word in _ADDRESSED and phrases.is_past(word) and not helpers:
            return None, ASKED
        return actors.nearest_subject(unit, start) or actors.clause_subject(unit, start), "none"
    if ahead in RELATIVE:
        return found, "who"
    letter = tags[found[1] - 1] if ahead != "," else "N"
    return found, {"s": "pronoun", "l": "who"}.get(letter, "name" if "N" in tags[slice(*found)] else "noun")


def _before_unlisted(unit: Unit, found: Span, word: str) -> Span:
    """«Judge | adjourns sentencing and says»: where a verb that no list holds begins in what seems a noun phrase."""
    first, stop = found
    if word.endswith("s") and unit.tags[first : first + 1] != "d" and set(unit.tags[first:stop]) <= set("Nn"):
        for k in range(first + 1, stop - 1):
            if unit.tags[k] == "n" and unit.words[k].endswith("s") and not unit.words[k].endswith(("ss", "us")):
                return first, k
    return found


def _participle(unit: Unit, i: int, start: int, ahead: str) -> tuple[Span | None, str]:
    """Find whose act a form in -ing is that no «is» leads: «aides | saying», «the envoy said, | noting», «by | accusing»."""
    if ahead and ahead in "nNum":
        found = subjects.subject(unit, start)
        if found and unit.bare and unit.words[found[0] - 1] != "with" and clauses.acts(unit, found[0]):
            acting = actors.nearest_subject(unit, start)  # «Duval told the hosts of the show | adding», a comma lost
            if acting:
                return acting, "ing,"
        return (found and (_issuer(unit, found) or _addressing(unit, found[0], i))) or found, "noun ing"
    near = actors.main_subject if ahead == "," else actors.nearest_subject
    found = (ahead == "c" and actors.accompanying(unit, start)) or near(unit, start)
    found = found or actors.clause_subject(unit, start) or actors.after_opening(unit, start)
    return found, "ing," if ahead == "," else "ing"


def _addressing(unit: Unit, hearer: int, i: int) -> Span | None:
    """«Hill tweeted back at Berg | saying …», «emailed supporters | saying …»: who speaks to whoever stands before the verb."""
    if unit.words[i] not in _SAYING:
        return None
    ahead, verb = unit.tags[hearer - 1 : hearer], unit.words[hearer - 1]
    to = (ahead == "t" or verb == "at") and hearer > 1 and unit.tags[hearer - 2] in "nvVer"
    return actors.nearest_subject(unit, hearer) if to or (ahead in ("v", "V", "e", "n") and verb in _SENDING) else None


def _issuer(unit: Unit, paper: Span) -> Span | None:
    """«Hill issued | a statement saying …»: who issued what says so."""
    first = paper[0]
    if unit.words[phrases.head(unit, paper)].removesuffix("s") in _PAPERS and first and unit.tags[first - 1] in "vVen":
        return actors.nearest_subject(unit, first)
    for k in range(first - 1, max(1, first - 8), -1):  # sent a memo to the Post in April | explaining
        if unit.tags[k] in ",.;:q":
            break
        if unit.words[k].removesuffix("s") in _PAPERS and unit.tags[k - 1] in "dnmg":
            return actors.nearest_subject(unit, k)
    return None
