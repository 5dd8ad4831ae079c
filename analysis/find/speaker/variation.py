"""Whom "the retired teacher" is: a description under which nobody has been introduced, or somebody has in passing.

In: a description in the singular and what was read before it (:mod:`memory`). Out: the person it stands for, or None. May not
touch: titles and offices, which have their bearers (:mod:`descriptions`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from analysis.find.speaker.memory import SPAN, Memory, Source
from analysis.find.speaker.names import BODY, ROLES
from analysis.rules import number, words

_PERSONS, _THINGS = tuple(words("endings_of_persons")), words("things_in_er") | words("no_persons_in_er")
_OFFICES = words("offices")
_KINDS = (words("kin") | words("persons_by_kind") | ROLES) - _OFFICES
#: «The former lifeboat coxswain», «the 44-year-old potter»: words with which a noun, whichever it is, says so.
_PAST = re.compile(r"\b(?:former|retired|veteran|young|old|elderly|\w+-year-old)\b")
_NONE = BODY | words("papers") | words("studies") | words("speaking_bodies") | words("crowds")
#: «Frost, 52, is the first | witness», «Abu Firas, an | electrician»: what links a name to what somebody is.
_IS = re.compile(r"(?:, \d+)?,? (?:(?:is|was|became|who is|who was) |(?=(?:an?|the|his|her|their|its|one) ))(?:[\w’'-]+ ){0,4}")
#: Of the places where a noun stood before, the first and so many of the latest are looked at.
_LATEST = int(number("speaker", "latest_places"))
#: So many characters back it is looked for who was introduced, so that the cost stays linear however long an article is.
_BACK = int(number("speaker", "introduced_reach"))
#: A description has no more characters than this before its noun.
_PHRASE = int(number("speaker", "described"))
_NAMED = re.compile(r"(?: (?:of|for|in|at|from) [^,.;:\n“”\"]{2,40})?, (?=[A-Z])")


def is_kind(head: str, before: str = "") -> bool:
    """Whether a noun, with the words before it, says what kind of person somebody is, and not which office somebody holds."""
    if head in _NONE or (head.endswith("s") and not head.endswith("ss")):
        return False
    if _PAST.search(before):
        return True
    return head not in _OFFICES and (head in _KINDS or (head.endswith(_PERSONS) and head not in _THINGS))


def varied(memory: Memory, start: int, head: str, before: str) -> Source | None:
    """Find who was introduced as one, or, where nobody was, who acted last in this paragraph or the one before.

    ``before``: the words between «the» and ``head``.
    """
    text = memory.text
    if head in _NONE:
        return None
    begun = max(text.find("\n\n") + 1, start - _BACK)
    earlier = list(re.compile(rf"\b{re.escape(head)}\b").finditer(text, begun, start))
    for found in (*reversed(earlier[-_LATEST:]), *earlier[:1]):
        if person := (
            _named_after(memory, found.end()) or _named_before(memory, found.start()) or _so_called(memory, found.start())
        ):
            return person
    former = before.startswith("former") and all(text[: found.start()].rstrip()[-6:] != "former" for found in earlier)
    if (earlier and not former) or not is_kind(head, before):
        return None  # somebody without a name
    begun = text.rfind("\n\n", 0, max(0, text.rfind("\n\n", 0, start)))
    latest = max((*memory.acting[-3:], *memory.beside[-3:]), key=lambda event: event[0], default=(-1, None))
    return latest[1] if latest[1] and latest[1].person and latest[0] > begun else None


def _so_called(memory: Memory, start: int) -> Source | None:
    """Whom the description stood for when it was met before."""
    near = (source for at, source in memory.acting[-SPAN:] if at <= start < at + _PHRASE and source.person)
    return next(near, None)


def _named_after(memory: Memory, end: int) -> Source | None:
    """«The dead boy's uncle, | Khalil Daraj»"""
    link = _NAMED.match(memory.text, end)
    at = bisect_left(memory.named.starts, link.end()) if link else -1
    if link is None or memory.named.starts[at : at + 1] != [link.end()] or memory.named.entities[at].kind != "person":
        return None
    return memory.person(memory.named.entities[at])


def _named_before(memory: Memory, start: int) -> Source | None:
    """«Gillian Frost, 52, is the first | witness»"""
    at = bisect_right(memory.named.ends, start) - 1
    if at < 0 or memory.named.entities[at].kind != "person":
        return None
    link = _IS.fullmatch(memory.text, memory.named.ends[at], start)
    return memory.person(memory.named.entities[at]) if link else None
