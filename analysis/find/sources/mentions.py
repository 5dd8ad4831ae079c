"""Who and what is named in a text: people with their titles, and bodies (ministries, agencies, parties) with their full names.

In: one text. Out: :class:`Named`, the mentions in order and the people and bodies they belong to. May not touch: tables,
lexicons, attributions. English given names and titles are the only world knowledge here; no list of famous people.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from analysis.find.sources.names import BODY, CALLED, CAPITALS, DESCRIBING, GENDERED, GIVEN, OPENERS, ROLES

_CAP = rf"(?:[{CAPITALS}]\.(?:[A-Z]\.)*|(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Cmdr|Prof|Rev|Jr|Sr|St)\.|" \
    rf"[{CAPITALS}]\w*(?:['’-](?!s\b)\w+)*)"  # fmt: skip
_LINK = r"(?:(?:of|for)(?: the)?|al|bin|bint|ibn|van|von|de|del|della|da|dos|der|den|di|la|el|ter|&)"
_RUN = re.compile(rf"\b(?=[{CAPITALS}]){_CAP}(?: (?:{_LINK} ){{0,2}}(?:al-|el-|ad-|as-)?{_CAP})*")
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]*[A-Z])[,)]")
_AGE = re.compile(r", \d\d?[,.]")
_APPOSITION = re.compile(r"(?: \([^()\n]{1,12}\))?, ((?:(?:an?|the|his|her|their|who|one of)\b|\w+ )[^.,;:\n“”\"()]{3,90})")
_LOWER = re.compile(r"[a-z-]+")
_ENDS = frozenset((*'.,;:!?”"’)–—\n\t', ""))
_PARTY = re.compile(r" \([RDI](?:[-–, )])")
_SUFFIXES = ("jr", "sr")


@dataclass(slots=True)
class Entity:
    """One person or body: ``name`` is its fullest mention, ``pronoun`` what it may be called (he, she, it; "" unknown person),
    ``called`` the titles it bears, ``about`` what stands beside its name."""

    kind: str
    names: tuple[str, ...]
    name: str
    pronoun: str = ""
    count: int = 0
    first: int = 0
    called: set[str] = field(default_factory=set)
    about: str = ""
    size: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Named:
    """The mentions of a text, sorted: ``starts[i], ends[i]`` belong to ``entities[i]``; ``words``: bodies by their words."""

    starts: list[int]
    ends: list[int]
    entities: list[Entity]
    surnames: dict[str, list[Entity]]
    words: dict[str, list[int]]
    acronyms: dict[str, str]

    def between(self, start: int, end: int) -> range:
        """Positions of the mentions that end in ``(start, end]``."""
        return range(bisect_right(self.ends, start), bisect_right(self.ends, end))


def _name_start(keys: list[str]) -> int | None:
    """Where the bare name of a person begins in a capitalized run, or None where nothing says that it is a person."""
    size = len(keys) - (keys[-1] in _SUFFIXES)
    keys = keys[:size]
    role = max(
        (i for i, key in enumerate(keys[:-1]) if key in ROLES and not (i and key in GIVEN and keys[i - 1] in GIVEN)), default=-1
    )
    at = role + 1
    if at < size and keys[at] in ("of", "for"):
        at = next((i for i in range(at, size - 1) if keys[i] in GIVEN), max(at + 2, size - 2))
    if role < 0:
        at = next((i for i in range(size - 1) if keys[i] in GIVEN), -1)
        if at < 0 or size - at > 4 or (at and not all(k in DESCRIBING for k in keys[:at])):
            return None
    rest = keys[at:]
    if (
        not rest
        or rest[-1] in ROLES
        or (rest[1:] != ["may"] and not OPENERS.isdisjoint(rest[1:]))
        or (rest[0] in OPENERS and rest[0] not in GIVEN)
    ):
        return None
    if not BODY.isdisjoint(rest[1:] if rest[0] in GIVEN else rest) or len(rest) > 5:
        return None
    return at


def _size(keys: list[str]) -> int:
    """How many words belong to the name: "Ada Moss of Ohio" ends before "of", "Ministry of Health" does not."""
    for i in range(2, len(keys)):
        a_person = keys[i - 2] in GIVEN or (not ROLES.isdisjoint(keys[: i - 1]) and keys[i - 1] not in ROLES)
        if keys[i] in ("of", "for") and keys[i - 1] not in BODY and a_person:
            return i
    return len(keys)


def _key(word: str) -> str:
    return word.rstrip(".").lower().removeprefix("al-")


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
    runs: list[tuple[int, int, Entity]] = []
    singles: list[tuple[int, int, str, int, list[str]]] = []  # start, end, name, where its description begins, titles
    acronyms: dict[str, str] = {}
    surnames: dict[str, list[Entity]] = {}
    bodies: dict[str, Entity] = {}
    before = (0, 0, True)  # the last run: start, end, whether it can not belong to a description
    for match in _RUN.finditer(text):
        start, run = match.start(), match.group()
        if " " not in run and text[start - 2 : start - 1] in _ENDS:  # no description before a single word: most runs
            key = _key(run)
            if key in OPENERS and key not in surnames:
                before = (start, match.end(), True)
            else:
                singles.append((start, match.end(), key, start, []))
                before = (start, match.end(), False)
            continue
        words = run.split(" ")
        keys = [_key(word) for word in words]
        skip = 0
        while skip < len(keys) and keys[skip] in OPENERS:
            skip += 1
        if skip == len(keys):
            before = (start, match.end(), True)
            continue
        size = _size(keys[skip:])
        article = (skip and keys[skip - 1] == "the") or text[start - 4 : start] == "the "
        start += sum(map(len, words[:skip])) + skip
        words, keys = words[skip : skip + size], keys[skip : skip + size]
        end = start + sum(map(len, words)) + size - 1
        first = start if skip else _description(text, start, before)
        if size == 1 and first == start and keys[0] not in ROLES:
            singles.append((start, end, keys[0], start, []))
            before = (start, end, False)
            continue
        described = first < start and text[first:start].split()[-1].lower() in ROLES
        name_at = _name_start(keys)
        if name_at is None and described and size < 5 and BODY.isdisjoint(keys):
            name_at = 0
        if name_at is not None and not (article and not described and ROLES.isdisjoint(keys)):
            titled = described or not ROLES.isdisjoint(keys[:name_at])
            told = keys[:name_at] + (text[first:start].lower().split() if titled else [])
            names = tuple(keys[name_at:-1] if keys[-1] in _SUFFIXES else keys[name_at:]) or tuple(keys)
            first = first if titled else start
            if len(names) == 1:
                singles.append((start, end, names[0], first, told))
            else:
                entity = _person(surnames, names, start)
                _describe(entity, text, first, end, told)
                runs.append((start, end, entity))
        elif size == 1:
            singles.append((start, end, keys[0], start, []))
        else:
            runs.append((start, end, _body(bodies, text[start:end], start)))
            if (letters := _ACRONYM.match(text, end)) and letters.group(1)[0] == text[start]:
                acronyms[letters.group(1)] = text[start:end]
        before = (start, end, name_at is not None)
    _promote(runs, singles, surnames, text, known)
    given = {e.names[0]: [e] for people in surnames.values() for e in people if e.names[0] in GIVEN}
    for _, _, entity in runs:
        entity.count += 1
    for start, end, key, first, told in singles:
        people = surnames.get(key) or given.get(key)
        if told:
            pronoun = _gender(told)
            people = [e for e in people or () if {pronoun, e.pronoun} != {"he", "she"}]
            entity = choose(people, start) if people else _person(surnames, (key,), start)
            _describe(entity, text, first, end, told)
        else:
            if not people and key in GIVEN and text[start - 4 : start].lower() != "the " and not known(text[start:end]):
                people = given[key] = [_person(surnames, (key,), start)]
                _describe(people[0], text, start, end, [])
                people[0].pronoun = GIVEN[key]
            entity = choose(people, start) if people else _body(bodies, text[start:end], start)
        entity.count += 1
        runs.append((start, end, entity))
    runs.sort(key=lambda run: run[0])
    in_names: dict[str, list[int]] = {}
    for i, (_, _, entity) in enumerate(runs):
        if entity.kind == "body" and len(entity.names) > 1:
            for word in set(entity.names):
                in_names.setdefault(word, []).append(i)
    starts, ends, entities = map(list, zip(*runs)) if runs else ([], [], [])
    return Named(starts, ends, entities, surnames, in_names, acronyms)


def _description(text: str, start: int, before: tuple[int, int, bool]) -> int:
    """Where a lower-case description before a name begins: "[Harbor Authority spokesman] Tom Arden", "[candidate] Eve Lund"."""
    run_start, run_end, closed = before
    left = max(run_end, start - 60, 0)
    gap = text[left:start]
    if not gap[-2:-1].isalpha() or gap.rsplit(None, 1)[-1] not in DESCRIBING:
        return start
    first = start
    for match in reversed(list(_LOWER.finditer(gap))):
        if match.group() not in DESCRIBING or gap[match.end() : first - left] not in ("", " "):
            break
        first = left + match.start()
    return run_start if first == run_end + 1 and not closed and text[run_end] == " " else first


def _promote(runs: list, singles: list, surnames: dict[str, list[Entity]], text: str, known: Callable[[str], bool]) -> None:
    """Take a name for a person's when its last word stands alone elsewhere, or when an age or a role follows."""
    alone = {single[2] for single in singles}
    for i, (start, end, entity) in enumerate(runs):
        if (
            entity.kind == "person"
            or not 2 <= len(entity.names) <= 3
            or entity.names[0] in DESCRIBING
            or not BODY.isdisjoint(entity.names)
            or not OPENERS.isdisjoint(entity.names)
        ):
            continue
        if not ((entity.names[-1] in alone and entity.names[-1] not in ROLES) or _AGE.match(text, end) or _role_after(text, end)):
            continue
        if not known(entity.name) and text[start - 4 : start].lower() != "the ":
            person = _person(surnames, entity.names, start)
            _describe(person, text, start, end, [])
            runs[i] = (start, end, person)


def _role_after(text: str, end: int) -> list[str]:
    """The words of an apposition that tells a role: ", a doctor from Ohio,"."""
    found = _APPOSITION.match(text, end) if text[end : end + 1] in (",", " ") else None
    words = found.group(1).split()[:9] if found else []
    return words if not ROLES.isdisjoint(word.lower() for word in words) else []


def _person(surnames: dict[str, list[Entity]], names: tuple[str, ...], at: int) -> Entity:
    """The person with this name, new or known: who has the same given name, or has had none, and is no woman called Tom."""
    same = surnames.setdefault(names[-1], [])
    pronoun = GIVEN.get(names[0], "") if len(names) > 1 else ""
    for entity in same:
        if len(names) > 1 and (
            names[0] == entity.names[0] or (len(entity.names) == 1 and {pronoun, entity.pronoun} != {"he", "she"})
        ):
            entity.names = max(entity.names, names, key=len)
            return entity
    same.append(Entity("person", names, "", first=at))
    return same[-1]


def _body(bodies: dict[str, Entity], name: str, at: int) -> Entity:
    if name not in bodies:
        bodies[name] = Entity("body", tuple(_key(word) for word in name.split(" ")), name, "it", first=at)
    return bodies[name]


def _describe(entity: Entity, text: str, start: int, end: int, description: list[str]) -> None:
    """Keep the fullest mention, the titles and the gender that they tell."""
    mention = text[start:end]
    size = (min(sum(_key(w) in entity.names for w in mention.split()), 3), min(len(mention), 80))
    if size > entity.size:
        entity.name, entity.size = mention, size
    after = _role_after(text, end)
    told = description + [word.lower() for word in after]
    said = " ".join([*description, *after, *(["lawmaker"] if _PARTY.match(text, end) else ())])
    if said not in entity.about and len(entity.about) < 300:
        entity.about += " " + said
    for word in told:
        word = CALLED.get(word, word)
        if word in ROLES:
            entity.called.add(word)
    if not entity.pronoun:
        entity.pronoun = _gender(description)
    if not entity.pronoun and len(entity.names) > 1:
        entity.pronoun = GIVEN.get(entity.names[0], "")


def _gender(description: list[str]) -> str:
    return next((GENDERED[word] for word in description if word in GENDERED), "")


def choose(people: list[Entity], at: int) -> Entity:
    """Of the people with one surname, the one that it stands for: those met before, then the most often named, then the first."""
    return max(people, key=lambda e: (e.first <= at, e.count, -e.first))
