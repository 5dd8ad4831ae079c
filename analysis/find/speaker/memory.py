"""What a reader of one article remembers at a place: who has acted so far, and who was only named beside them.

In: one text, its mentions, the classes of its phrases. Out: :class:`Memory`, filled while the article is read, and
:class:`Source`, what a phrase stands for. May not touch: how a phrase is resolved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from analysis.find.speaker.entities import Entity
from analysis.find.speaker.mentions import Named
from analysis.rules import number

#: How many of the latest events are looked through.
SPAN = int(number("speaker", "span"))


@dataclass(slots=True, eq=False)
class Source:
    """A resolved source: its ``ref`` (text of the document), the ``person`` or None, and what takes it up: it, they, or he or she
    (``one``: either, as with "an official"); ``known``: the lexicon has a class for it."""

    ref: str | None
    person: Entity | None = None
    pronoun: str = ""
    known: bool = False


@dataclass(slots=True)
class Memory:
    """``acting``: people who act and all sources, ``beside``: the other people and those talked about; each with its place;
    ``signing``: who is named in the byline, whom no pronoun takes up; ``owned``: whose daughter or friend a person is."""

    text: str
    named: Named
    classify: Callable[[str], tuple]
    acting: list[tuple[int, Source]] = field(default_factory=list)
    beside: list[tuple[int, Source]] = field(default_factory=list)
    people: dict[Entity, Source] = field(default_factory=dict)
    signing: frozenset[Entity] = frozenset()
    owned: dict[Entity, Source] = field(default_factory=dict)

    def person(self, entity: Entity) -> Source:
        """The one source that stands for a person."""
        if entity not in self.people:
            self.people[entity] = Source(entity.name, entity, entity.pronoun)
        return self.people[entity]

    def spelled(self, handle: str) -> Entity | None:
        """The person whose whole name a handle spells: @adamoss is Ada Moss."""
        letters = handle.replace("_", "").lower()
        people = (one for one in self.named.entities if one.kind == "person" and len(one.names) > 1)
        return next((one for one in people if "".join(one.names) == letters), None)

    def bodies_with(self, word: str, before: int) -> list[int]:
        """The mentions of bodies with this word in their names before a place, the latest first."""
        places = self.named.words.get(word, [])
        end = bisect_left(places, bisect_left(self.named.starts, before))
        return places[max(0, end - SPAN) : end][::-1]
