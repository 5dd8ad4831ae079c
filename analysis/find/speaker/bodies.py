"""Which body "the company", "the ministry" and "the Center" stand for.

In: a short form and what was read before it (:mod:`memory`). Out: the body's fullest name. May not touch: persons, papers and
pronouns.
"""

from __future__ import annotations

import itertools
import re

from analysis.find.speaker.entities import Entity
from analysis.find.speaker.memory import SPAN, Memory, Source
from analysis.find.speaker.names import BODY
from analysis.rules import words

_OUTLETS = words("outlets_by_kind")
#: Nouns for any body that acts: the company, the group, the daily.
ANY_BODY = words("bodies_by_kind") | _OUTLETS
_THE = re.compile(r"(?:the|this|that) ", re.IGNORECASE)
#: What may stand before a name with which a sentence begins, and a verb after it.
_HEADS_SENTENCE = re.compile(r"\s*(?:[A-Z]?[a-z-]+ ){0,3}")
_DOES = re.compile(r"(?:, [^,.\n]{3,90},)? (?:will|has|had|is|was|can|would|may|must|\w+ed|\w+[^s\W]s)\b")


def body(memory: Memory, start: int, surface: str, head: str) -> Source | None:
    """The body meant by "the ministry": the one that has spoken most, then last; failing that the latest one named.

    "The company" may be any that spoke last and is neither a ministry nor an agency, which the lexicon knows; "the daily" may
    be an outlet that it knows, too.
    """
    size = len(surface.split())
    spoken = [s.ref for _, s in memory.acting[-SPAN:] if s.ref and not s.person and s.ref.lower().split()[-1] == head]
    spoken = [ref for ref in spoken if len(ref.split()) > size]
    if spoken:
        return Source(max(reversed(spoken), key=spoken.count), None, "it")
    if earlier := memory.bodies_with(head, start):
        return Source(memory.named.entities[earlier[0]].name, None, "it")
    last = (s for _, s in reversed(memory.acting[-SPAN:]) if not s.person and s.pronoun == "it")
    if head not in ANY_BODY:
        return None
    any_body = (s for s in last if not s.known or (head in _OUTLETS and _is_outlet(memory, s)))
    return next((s for s in any_body if s.ref and _THE.sub("", s.ref)[0].isupper()), None) or _acted(memory, start)


def _acted(memory: Memory, start: int) -> Source | None:
    """«Savanna Dairies will shut its mill, | the firm said»: the body, of no known class, with whose name a sentence began.

    Looked for in this sentence and in two before it.
    """
    text, named, end = memory.text, memory.named, start
    for _ in range(3):
        begun = max(text.rfind(stop, 0, end) + len(stop) for stop in ("\n", ". "))
        for i in named.between(begun, end):
            entity = named.entities[i]
            heads = _HEADS_SENTENCE.fullmatch(text, begun, named.starts[i]) and _DOES.match(text, named.ends[i])
            if entity.kind == "body" and heads and memory.classify(entity.name)[0] is None:
                return Source(_longest(memory, entity), None, "it")
        end = text.rfind(" ", 0, max(0, begun - 1))
    return None


def _longest(memory: Memory, entity: Entity) -> str:
    """The fullest name of a body that begins as this one does: Northmere is Northmere Water."""
    alike = (one.name for one in memory.named.entities if one.kind == "body" and one.names[: len(entity.names)] == entity.names)
    return max(alike, key=len)


def _is_outlet(memory: Memory, source: Source) -> bool:
    return memory.classify(source.ref or "")[0] in ("media", None)


def longer(memory: Memory, short: str, before: int) -> str | None:
    """The latest earlier full name that a capitalized short form is cut from: "the Center" from "Harbor Research Center"."""
    words = short.split()
    capitals = [word.rstrip(".").lower() for word in itertools.takewhile(_capitalized, words)]
    if not capitals or (len(capitals) == 1 and memory.classify(words[0])[2] == 1):
        return None
    last, wanted = capitals[-1], set(capitals)
    if len(capitals) < len(words) and last not in BODY:  # "the Center officials", but not "the Moss campaign"
        return None
    for i in memory.bodies_with(last, before):
        entity = memory.named.entities[i]
        if entity.kind == "body" and len(entity.names) > len(capitals) and wanted.issubset(entity.names):
            stem = next((k for k, name in enumerate(entity.names) if name in ("for", "of", "at")), len(entity.names))
            if last in (entity.names[-1], entity.names[stem - 1]):
                return entity.name
    return None


def _capitalized(word: str) -> bool:
    return word[:1].isupper()
