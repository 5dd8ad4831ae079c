"""Whom "he", "it" and "who" take up.

In: what was read before the pronoun (:mod:`memory`). Out: the source it stands for, without a name where nothing fits. May not
touch: names and descriptions.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from analysis.find.speaker.memory import SPAN, Memory, Source
from analysis.find.speaker.names import OPENERS, ROLES
from analysis.rules import alternatives, number, words

_FORMS = {
    "he": ("he", "him", "his", "himself", "the man", "h.e.", "h.e", "his excellency"),
    "she": ("she", "her", "hers", "herself", "the woman", "her excellency"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "themselves", "both"),
}
#: Form → pronoun: himself → he.
PRONOUNS = {form: pronoun for pronoun, forms in _FORMS.items() for form in forms}
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_WORD = r"(?:(?:[A-Z]\.)+|[\w’'-]+)"
_WITHIN = rf"(?:(?!(?:of|in|at|for|by|from|with|and|on|to)\b){_WORD} )"
_NOUNS = re.compile(
    rf"(?:\b(?:the|an?|some|many|several|other|two|three|those) {_WITHIN}{{0,6}}|(?<=\bby ){_WITHIN}{{0,2}})?[\w’'-]+$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?: \([^()]*\))?, (?:the|an?|his|her|its|[a-z]+)\b(?!.*\b(?:said|says|told|is|was|were|are|has|had|have)\b)[^.“”;]*$"
)
_REACH = number("speaker", "pronoun_reach")
_CROWDS = words("plurals") | words("speaking_people")
_MANY = _CROWDS | {"some"}
_PERSONS = tuple(f"{ending}s" for ending in words("endings_of_persons"))
#: The head of a sentence; and a verb in the past.
_HEAD = r"(?:^|(?<=[.!?”\"] )|(?<=\n))"
_PAST = rf" (?:(?:have|had|were|are) )?(?:\w+ed|{alternatives('past_of_subjects')})\b"
#: «The striking nurses marched …»: a plural at the head of a sentence, and its verb.
_ACTED = re.compile(rf"{_HEAD}(?P<who>(?!No )(?:[A-Z][\w’'-]* (?:[\w’'-]+ ){{0,3}})?(?P<head>[\w-]+s|people|women|men)){_PAST}")
#: «Nate and Ada Lund left …»: two who act together.
_TWO = re.compile(
    rf"{_HEAD}(?P<who>(?:[A-Z][\w’'-]+ ){{1,3}}and(?: [A-Z][\w’'-]+){{1,3}})"
    rf" (?:(?:have|had|were|are) )?(?:\w+ed|{alternatives('past_of_subjects')}|left)\b[^\n“”]*$"
)
_NEAR = int(number("speaker", "pronoun_near"))
#: A body that spoke so many characters before, or fewer, is what «it» takes up, whatever else was known earlier.
_NEXT = int(number("speaker", "body_reach"))
#: A name in a phrase, «The Harbor Board», but not «The green door».
_CAPITAL = re.compile(r"(?<!^)\b[A-Z]|^(?!The\b|This\b|That\b|An?\b)[A-Z]")
#: «My neighbor, a retired cook, keeps a notebook.»: who has no name, at the head of a paragraph.
_UNNAMED = re.compile(
    r"(?P<who>(?:My|Our|An?|One|Another) (?:(?!\b(?:is|was|has|had|are|were|have|do|will|would|can)\b)[^,.;:\n“”\"]){2,50}"
    r"(?:, an? [^,.;:\n“”\"]{2,50})?),? (?:\w+s|\w+ed|who|is|was|has|had)\b"
)

#: «The Secretary-General is alarmed.», at the head of a paragraph.
_OFFICE = re.compile(r"(?P<who>The (?:[\w’'-]+ ){0,2}?[\w’'-]+) (?:is|was|has|had|\w+ed|\w+[^s\W]s)\b")


def taken_up(memory: Memory, pronoun: str, at: int) -> Source:
    """Whom a pronoun takes up: the latest that agrees and acts, failing that the latest that agrees."""
    fits = _human if pronoun in ("he", "she") else _other
    if pronoun == "they" and (two := _TWO.search(memory.text, memory.text.rfind("\n", 0, at) + 1, at)):
        names = two["who"].split(" ")
        return Source(" ".join(itertools.dropwhile(lambda word: word.lower() in OPENERS, names)), None, "they")
    if pronoun == "they" and (recent := [s for _, s in memory.acting[-6:] if s.pronoun == "they"]):
        return recent[-1]
    if pronoun == "it" and (last := [s for where, s in memory.acting[-3:] if at - where <= _NEXT]):
        bodies = [s for s in last if not s.person and s.pronoun == "it" and s.ref and (s.known or _CAPITAL.search(s.ref))]
        if bodies:
            return bodies[-1]
    if pronoun in ("he", "she") and (unnamed := _unnamed(memory, at)):
        return unnamed
    for events, reach in ((memory.acting, _REACH), (memory.beside, _REACH), (memory.acting, at)):
        near = ((where, s) for where, s in reversed(events[-SPAN:]) if at - where <= reach)
        if found := next(((where, s) for where, s in near if fits(s, pronoun)), None):
            return _whose(memory, *found, pronoun, at) or found[1]
    if pronoun in ("it", "they"):
        unknown = (s for _, s in reversed(memory.acting[-6:]) if not s.person and s.pronoun in ("it", pronoun))
        return next(unknown, None) or _plural(memory.text, at, pronoun)
    met = bisect_left(memory.named.starts, at)
    people = [e for e in memory.named.entities[max(0, met - 5 * SPAN) : met] if e.kind == "person" and len(e.names) > 1]
    people = [e for e in people if e.pronoun in ("", pronoun) and e not in memory.signing]
    if people:
        return memory.person(max(people, key=lambda e: (e.pronoun == pronoun, e.count)))
    return _named_later(memory, pronoun, met, at) or Source(None)


def _whose(memory: Memory, where: int, source: Source, pronoun: str, at: int) -> Source | None:
    """Whose daughter it is who spoke some paragraphs before: of an article on her mother the mother is «she» again."""
    owner = memory.owned.get(source.person) if source.person else None
    past = len(re.findall(r"\n\s*", memory.text[where:at])) > 1
    return owner if owner and past and owner is not source and _human(owner, pronoun) else None


def _named_later(memory: Memory, pronoun: str, met: int, at: int) -> Source | None:
    """Who is first named after a pronoun that nobody has been named before, at the head of a sentence: «She … | Ida Lund, …»"""
    named, text = memory.named, memory.text
    for start, entity in zip(named.starts[met:], named.entities[met:]):
        if start - at > _REACH:
            return None
        if entity.kind == "person":
            opens = text[:start].rstrip(" ")[-1:] in (".", "\n") and len(entity.names) > 1
            return memory.person(entity) if opens and entity.agrees(pronoun) else None
    return None


def _plural(text: str, at: int, pronoun: str) -> Source:
    """Who last acted at the head of a sentence, of several whom no name tells: «Nurses marched. “We are tired,” they said»."""
    acted = list(_ACTED.finditer(text, max(0, at - int(_REACH)), at)) if pronoun == "they" else []
    people = (
        one["who"]
        for one in reversed(acted)
        if one["head"].lower() in _CROWDS or (one["head"].islower() and one["head"].endswith(_PERSONS))
    )
    return Source(next(people, None), None, "they")


def _unnamed(memory: Memory, at: int) -> Source | None:
    """Who opens this paragraph without a name, if nobody else has come in it since."""
    begun = memory.text.rfind("\n", 0, at) + 1
    found = _UNNAMED.match(memory.text, begun, at)
    found = found or _role(memory, begun, at)
    if found is None or any(where >= begun for events in (memory.acting, memory.beside) for where, _ in events[-2:]):
        return None
    return Source(found["who"], None, "one")


def _role(memory: Memory, begun: int, at: int) -> re.Match | None:
    """Who opens a paragraph by an office alone, «The coach is furious. He wants …», where the article gives it to nobody."""
    found = _OFFICE.match(memory.text, begun, at)
    role = found and found["who"].rpartition(" ")[2].lower()
    held = any(role in one.called for one in memory.named.entities if one.kind == "person")
    return found if role in ROLES and not held else None


def _human(source: Source, pronoun: str) -> bool:
    """Whether he or she may be this one; who has once been called so stays so."""
    if source.person and source.person.pronoun in ("", pronoun):
        source.person.pronoun = pronoun
        return True
    if not source.person and source.pronoun in ("one", pronoun):
        source.pronoun = pronoun
        return True
    return False


def _other(source: Source, pronoun: str) -> bool:
    return not source.person and source.known and source.pronoun in ("it", pronoun)


def before(text: str, start: int) -> int:
    """Where the words before a place end, a comma or none between."""
    left = max(0, start - _NEAR)
    return left + len(text[left:start].rstrip(" ,"))


def antecedent(memory: Memory, start: int) -> Source:
    """Whom "who" takes up: the name, or the noun, directly before it."""
    text, named = memory.text, memory.named
    end = before(text, start)
    after_comma = text[start - 2 : start] == ", "
    for i in named.between(end - 1, end):
        entity = named.entities[i]
        if entity.kind == "person":
            return memory.person(entity)
        if len(entity.names) > 1 and after_comma and text[start : start + 3] != "who":
            return Source(entity.name, None, "it")
    if after_comma:  # "Ada Moss, the head of the Harbor Fund, who said": she is the one beside whose name it stands
        for i in reversed(named.between(start - 160, end)):
            if named.entities[i].kind == "person" and _BESIDE.match(text, named.ends[i], end):
                return memory.person(named.entities[i])
    found = _NOUNS.search(text[max(0, start - _NEAR) : end])
    return Source(found.group(), None, _relative(found.group(), text[start : start + 3])) if found else Source(None)


def _relative(noun: str, word: str) -> str:
    """What takes up the noun before "who" or "that": who is no "it"."""
    if noun.endswith("s") or noun.rsplit(None, 1)[-1].lower() in _MANY:
        return "they"
    return "" if word == "who" else "it"
