"""Who and what is named in a text: people with their titles, and bodies (ministries, agencies, parties) with their full names.

In: one text. Out: :class:`Named`, the mentions in order and the people and bodies they belong to. May not touch: tables,
lexicons, attributions. English given names and titles are the only world knowledge here; no list of famous people.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

from analysis.find.speaker.entities import Entity, People, after_the, body, choose, gender, person, role_after
from analysis.find.speaker.names import BODY, DESCRIBING, GIVEN, OPENERS, ROLES, bodily
from analysis.find.speaker.runs import RUNS, read
from analysis.rules import alternatives, number, words

_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]*[A-Z])[,)]")
#: «Nkosana Mthembu walked out»: what persons do, and bodies do not.
_ACTS = re.compile(rf" (?:{alternatives('acts_of_persons')})\b")
_TAKEN_UP = re.compile(r"(?:(?!\b[A-Z][a-z]+ [A-Z])[^\n]){1,240}?\b(?:[Hh]e|[Ss]he)\b")
#: «Idris Berg-Lund knocks on the hull and tilts his head. | He knocks again.»
_GOES_ON = re.compile(r" [a-z]+(?:s|ed) (?:(?! [A-Z])[^.!?\n“”\"])*\. (?:He|She) [a-z]")
#: Nobody else is named up to the pronoun, or is his or hers.
_NEXT = re.compile(r"(?:(?! [A-Z]| his | her )[^.!?\n“”\"])*\.\s+(He|She) [a-z]")
#: «Ilka Berg, who repairs boats, has her doubts.»
_OWN = re.compile(r"(?:(?:(?<= in)|(?<= of)|(?<= at)) [A-Z]|(?! [A-Z])[^.!?;\n“”\"]){0,60}? (his|her) [a-z]")
_AGE = re.compile(r", \d\d?[,.]")
#: «Ida Lund, the member for | Upper Moor, who …»: what «who» takes up is described there.
_DESCRIBES = re.compile(
    r"[A-Z][\w’'-]+(?:, \d+)?, (?:(?:the|an?|one|its|his|her) [a-z][^,.;:\n]{2,60} )?"
    r"(?:of|for|in|at|from) (?:the )?(?:[a-z]+ ){0,2}$"
)
#: «Mama Lund, as she asked to be called, …»
_SO_CALLED = re.compile(r", as (?:he|she) (?:\w+ ){0,4}(?:called|known)\b")
#: «A man who gave his name only as | Abu Ash»
_NAME_GIVEN = re.compile(r"\b(?:his|her|their) (?:first )?name (?:only |simply |just )?as $")
#: «The head of the district, Oleg Arkadyevich Lund,»: a role, whose bearer the name after the comma is.
_BEARS = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|\w+['’]s?) (?:[\w-]+ ){0,3}?"
    rf"(?P<role>{alternatives('roles')}|{alternatives('roles_beside')})"
    r"(?: (?:of|for|in|at|from|who) [^,.;:!?\n“”\"]{2,60})?, $",
    re.IGNORECASE,
)
#: «Lund, the Harbor Party’s candidate, …»
_APPOSED = re.compile(r", (?:an?|the|who is)\b")
#: «His daughter, Junie,»
_KIN = re.compile(rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|\w['’]s) (?:[a-z]+ )?({alternatives('kin')}), $")
_BEFORE = int(number("speaker", "mention_before"))
_BESIDE = words("roles_beside")
_PERSONS, _THINGS = tuple(words("endings_of_persons")), words("things_in_er") | words("no_persons_in_er")
_THE = re.compile(r"\b[Tt]he ([A-Z][\w’'-]*\w)")
_DATE = re.compile(r"\.? \d")
_LOWER = re.compile(r"[a-z-]+")
_ENDS = frozenset((*'.,;:!?”"’)–—\n\t', ""))

_MONTHS = words("months_or_names")

#: What ends before a name that speaks: «said Hill».
SAID = tuple(f"{cue} " for cue in words("cues_before_pronoun"))

#: A name of one word: its position among the mentions, its key, where its description begins, its titles.
Single = tuple[int, str, int, Sequence[str]]


@dataclass(slots=True)
class Named:
    """The mentions of a text, sorted: ``starts[i], ends[i]`` belong to ``entities[i]``; ``words``: where bodies are named with
    that word."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    surnames: People = field(default_factory=dict)
    bodies: dict[str, Entity] = field(default_factory=dict)
    words: dict[str, list[int]] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)

    def between(self, start: int, end: int) -> range:
        """Positions of the mentions that end in ``(start, end]``."""
        return range(bisect_right(self.ends, start), bisect_right(self.ends, end))


def find(text: str, known: Callable[[str], bool] = lambda name: False) -> Named:
    """Find every capitalized name of a text and group the names of one person.

    Parameters
    ----------
    text : str
        With plain spaces.
    known : callable
        Whether a name is known to be a place or a body.

    Examples
    --------
    >>> named = find("Harbor Authority spokesman Tom Arden resigned. Arden left at noon.")
    >>> [entity.name for entity in named.entities if entity.kind == "person"]
    ['Harbor Authority spokesman Tom Arden', 'Harbor Authority spokesman Tom Arden']
    """
    named = Named()
    singles = _full_names(text, named)
    _promote(text, named, {key for _, key, _, _ in singles}, known)
    for entity in named.entities:
        if entity:
            entity.count += 1
    _single_names(text, named, singles, known)
    for i, entity in enumerate(named.entities):
        if entity.kind == "body" and len(entity.names) > 1:
            for word in set(entity.names):
                named.words.setdefault(word, []).append(i)
    return named


def _full_names(text: str, named: Named) -> list[Single]:
    """Enter every name; those of more than one word with whom or what they name, the others are returned."""
    singles: list[Single] = []
    entities = cast("list[Entity | None]", named.entities)  # what is none yet is told from all, when all are known
    before = (0, 0, True)  # the last name: start, end, whether it can not belong to a description
    for match in RUNS.finditer(text):
        begin, run = match.start(), read(match.group())
        keys, ahead = run.keys, text[begin - 2 : begin - 1]
        if run.keys[0] in _MONTHS and len(run.keys) == 1 and _DATE.match(text, begin + run.end):
            continue  # Jan. 5
        if run.opens and not (keys[0] in named.surnames and len(keys) == 1 and ahead in _ENDS):
            continue  # "May" opens a sentence, unless a Theresa May was named
        start, end = begin + run.start, begin + run.end
        first = _description(text, start, before) if ahead.isalpha() and not run.start else start
        key, entity, personal = keys[0], None, False
        told: tuple[str, ...] = ()
        if len(keys) > 1 or first < start:
            description = text[first:start].lower().split()
            described = bool(description) and description[-1] in ROLES
            titled = described or not ROLES.isdisjoint(run.titles)
            trade = "" if described or not 1 < len(keys) < 4 or run.start else _for_person(text[max(0, start - 24) : start])
            personal = run.personal or (len(keys) < 5 and BODY.isdisjoint(keys) and (described or bool(trade)))
            if personal and (titled or not (run.after_the or text[begin - 4 : begin] == "the ")):
                key, told = run.names[0], (*run.titles, *description) if titled else (*run.titles, *filter(None, (trade,)))
                first = first if titled else start
                if len(run.names) > 1:
                    entity = person(named.surnames, run.names, start, _next(text, end))
                    entity.describe(text, first, end, (*told, *_role_before(text, start)))
            elif len(keys) > 1:
                entity = body(named.bodies, text[start:end], keys, start)
                if (letters := _ACRONYM.match(text, end)) and letters.group(1)[0] == text[start]:
                    named.acronyms[letters.group(1)] = text[start:end]
        before = (start, end, personal)
        if not entity:
            singles.append((len(named.starts), key, first, told))
        named.starts.append(start)
        named.ends.append(end)
        entities.append(entity)
    return singles


def _description(text: str, start: int, before: tuple[int, int, bool]) -> int:
    """Where a lower-case description before a name begins: "[Harbor Authority spokesman] Tom Arden", "[candidate] Eve Lund"."""
    run_start, run_end, closed = before
    left = max(run_end, start - 60)
    gap = text[left:start]
    if DESCRIBING.isdisjoint(gap.rsplit(None, 1)[-1:]):
        return start
    first = start
    for match in reversed(list(_LOWER.finditer(gap))):
        if match.group() not in DESCRIBING or gap[match.end() : first - left] not in ("", " "):
            break
        first = left + match.start()
    return run_start if first == run_end + 1 and not closed and text[run_end] == " " else first


def _aged(text: str, start: int, end: int) -> bool:
    """Whether an age follows a word that is a name: «Idris, 24,», but not «Bully, 16,», who is called a bully elsewhere."""
    return bool(_AGE.match(text, end)) and re.search(rf"\b{re.escape(text[start:end].lower())}\b", text) is None


def _told_of(text: str, start: int, end: int) -> bool:
    """«…, said | Gangamma, who lost two sons.»: whether who has but one name speaks, and «who» takes it up."""
    return text.startswith(", who ", end) and text[max(0, start - 13) : start].endswith(SAID)


def _next(text: str, end: int) -> str:
    """The pronoun that takes up a name at once: «Ilka Berg counts the boats. | She has nine.», «Ilka Berg has | her doubts.»"""
    found = _NEXT.match(text, end)
    if found:
        return found[1].lower()
    own = _OWN.match(text, end)
    return {"his": "he", "her": "she"}[own[1]] if own else ""


def _for_person(ahead: str) -> str:
    """The word before a name, if it is one for persons, by its ending or a list: «ecologist», «herder», «boss»."""
    word = ahead.rsplit(None, 1)[-1] if ahead[-1:] == " " and ahead.strip() else ""
    if word in _BESIDE:
        return word
    return word if word.endswith(_PERSONS) and word.islower() and word not in _THINGS and len(word) > 4 else ""


def _role_before(text: str, start: int) -> tuple[str, ...]:
    """The role that stands before a name with a comma: «the envoy of Leth, | Ada Moss», if one does."""
    found = _BEARS.search(text, max(0, start - _BEFORE), start) if text[start - 2 : start] == ", " else None
    return (found["role"],) if found else ()


def _kin(text: str, start: int) -> str:
    """The word for kin that stands with a comma before a name, if one does."""
    found = _KIN.search(text, max(0, start - _BEFORE), start) if text[start - 2 : start] == ", " else None
    return found[1] if found else ""


def _acts_as_person(text: str, start: int, end: int) -> bool:
    """Whether an age, a role, "who" or an act of persons follows a name."""
    if (
        _AGE.match(text, end)
        or role_after(text, end)
        or (text.startswith(", who ", end) and not _DESCRIBES.search(text, max(0, start - 110), start))
        or _SO_CALLED.match(text, end)
        or _NAME_GIVEN.search(text, max(0, start - 40), start)
        or _OWN.match(text, end)
    ):
        return True
    opens = text[max(0, start - 2) : max(0, start - 1)] in _ENDS
    return bool(opens and ((_ACTS.match(text, end) and _TAKEN_UP.match(text, end)) or _GOES_ON.match(text, end)))


def _promote(text: str, named: Named, alone: set[str], known: Callable[[str], bool]) -> None:
    """Take a name for a person's when its last word stands alone elsewhere, or when a role, an age or an act stands beside it."""
    for i, entity in enumerate(named.entities):
        if not entity or entity.kind == "person" or not 2 <= len(entity.names) <= 5 or entity.names[0] in DESCRIBING:
            continue
        if bodily(entity.names) or not OPENERS.isdisjoint(entity.names):
            continue
        start, end, last = named.starts[i], named.ends[i], entity.names[-1]
        if full := [e for e in named.surnames.get(last, ()) if e.names[1:][-len(entity.names) :] == entity.names]:
            named.entities[i] = choose(full, start)  # «Te Rangi-Lund», of Petra Te Rangi-Lund
            continue
        if after_the(text, start) or known(entity.name):
            continue
        elsewhere = last in alone and last not in ROLES
        acts = (elsewhere or _acts_as_person(text, start, end)) if len(entity.names) < 4 else _AGE.match(text, end)
        borne = _role_before(text, start)
        if borne or acts:
            named.entities[i] = person(named.surnames, entity.names, start, _next(text, end))
            named.entities[i].describe(text, start, end, borne)


def _single_names(text: str, named: Named, singles: list[Single], known: Callable[[str], bool]) -> None:
    """Enter whom or what each name of one word stands for."""
    things = set(_THE.findall(text))  # the Bill
    firsts = {e.names[0]: [e] for people in named.surnames.values() for e in people if len(e.names) > 1}
    given = {e.names[0]: [e] for people in named.surnames.values() for e in people if e.names[0] in GIVEN}
    for i, key, first, told in singles:
        start, end = named.starts[i], named.ends[i]
        people = named.surnames.get(key) or given.get(key)
        if told:
            pronoun = gender(told)
            people = [e for e in people or firsts.get(key) or () if e.agrees(pronoun)]
            entity = choose(people, start) if people else person(named.surnames, (key,), start)
            entity.describe(text, first, end, told)
        elif people:
            entity = choose(people, start)
            if _APPOSED.match(text, end):
                entity.note(role_after(text, end))
        elif (key in GIVEN or _aged(text, start, end) or _told_of(text, start, end)) and not (
            text[start:end] in things or known(text[start:end])
        ):
            entity = person(named.surnames, (key,), start)
            entity.describe(text, start, end)
            entity.pronoun = GIVEN.get(key, "")
            given[key] = [entity]
        elif text[end : end + 1] in _ENDS and (kin := _kin(text, start)):
            entity = person(named.surnames, (key,), start)
            entity.describe(text, start, end, (kin,))
            given[key] = [entity]
        else:
            entity = body(named.bodies, text[start:end], (key,), start)
        entity.count += 1
        named.entities[i] = entity
