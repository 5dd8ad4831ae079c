"""The people and bodies of one text, each met under several names.

In: names as their words, where they stand, what stands beside them. Out: :class:`Entity`, one for each person or body. May not
touch: which words are a name, and who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.find.speaker.names import ALSO_CALLED, CALLED, GENDERED, GIVEN, ROLES
from analysis.find.speaker.runs import key

_APPOSITION = re.compile(
    r"(?: \([^()\n]{1,12}\))?, ((?:(?:an?|the|his|her|their|who|one of)\b|\w+ )[^.,;:\n“”\"()]{3,90}|[a-z]+(?=,))"
)
_TRADES = ROLES.union(ALSO_CALLED)
_PARTY = re.compile(r" \([RDI](?:[-–, )])")


@dataclass(slots=True, eq=False)
class Entity:
    """One person or body: ``name`` is its fullest mention, ``pronoun`` what it may be called (he, she, it; "" unknown person),
    ``called`` the titles it bears, ``about`` what stands beside its name."""

    kind: str
    names: tuple[str, ...]
    name: str
    pronoun: str = ""
    count: int = 0
    first: int = 0
    called: frozenset[str] = frozenset()
    about: str = ""
    size: tuple[int, int] = (0, 0)

    def agrees(self, pronoun: str) -> bool:
        """Whether "he" or "she" may be this person; "" says nothing."""
        return {pronoun, self.pronoun} != {"he", "she"}

    def describe(self, text: str, start: int, end: int, description: Sequence[str] = ()) -> None:
        """Keep the fullest mention, the titles and the gender that they tell."""
        mention = text[start:end]
        words, letters = mention.split(), min(len(mention), 80)
        if (min(len(words), 3), letters) > self.size:
            size = (min(len([word for word in words if key(word) in self.names]), 3), letters)
            if size > self.size:
                self.name, self.size = mention, size
        told = [*description, *role_after(text, end)]
        self.note([*told, "lawmaker"] if _PARTY.match(text, end) else told)
        if told:
            roles = [CALLED.get(word, word) for word in map(str.lower, told)]
            self.called |= ROLES.intersection(roles).union(*(ALSO_CALLED.get(role, ()) for role in roles))
        self.pronoun = self.pronoun or gender(description) or (GIVEN.get(self.names[0], "") if len(self.names) > 1 else "")

    def note(self, told: Sequence[str]) -> None:
        """Keep what is told of it beside its name."""
        said = " ".join(told)
        if said and said not in self.about and len(self.about) < 300:
            self.about += " " + said


People = dict[str, list[Entity]]


def person(surnames: People, names: tuple[str, ...], at: int, taken_up: str = "") -> Entity:
    """The person with this name, new or known: who has the same given name, or has had none, and is no woman called Tom.

    ``taken_up``: the pronoun that the next sentence begins with, where the given name tells none.
    """
    same = surnames.setdefault(names[-1], [])
    pronoun = GIVEN.get(names[0], "") or taken_up
    for entity in same if len(names) > 1 else ():
        if names[0] == entity.names[0] or (len(entity.names) == 1 and entity.agrees(pronoun)):
            entity.names = max(entity.names, names, key=len)
            return entity
    same.append(Entity("person", names, "", "" if names[0] in GIVEN else taken_up, first=at))
    return same[-1]


def body(bodies: dict[str, Entity], name: str, keys: tuple[str, ...], at: int) -> Entity:
    """The body with this name, new or known."""
    if name not in bodies:
        bodies[name] = Entity("body", keys, name, "it", first=at)
    return bodies[name]


def choose(people: Sequence[Entity], at: int) -> Entity:
    """Of the people with one surname, the one that it stands for: those met before, then the most often named, then the first."""
    return people[0] if len(people) == 1 else max(people, key=lambda e: (e.first <= at, e.count, -e.first))


def gender(description: Sequence[str]) -> str:
    """The pronoun that the first telling word of a description goes with."""
    return next((GENDERED[word] for word in description if word in GENDERED), "")


def role_after(text: str, end: int) -> list[str]:
    """The words of an apposition that tells a role: ", a doctor from Ohio,"."""
    found = _APPOSITION.match(text, end) if text[end : end + 1] in (",", " ") else None
    words = found.group(1).split()[:9] if found else []
    return words if not _TRADES.isdisjoint(word.lower() for word in words) else []


def after_the(text: str, start: int) -> bool:
    """Whether an article stands before a name, as it does before few people's."""
    return text[start - 4 : start].lower() == "the "
