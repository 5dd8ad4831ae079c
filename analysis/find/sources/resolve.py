"""From "he", "the ministry" and "Arden" back to the fullest name that the article gives.

In: one text, its mentions (:mod:`mentions`), its sentence starts, its sources in order. Out: for each the resolved name and the
person, if it is one. May not touch: tables; the lexicon only through ``classify``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from analysis.find.sources.mentions import Entity, Named, choose
from analysis.find.sources.names import BODY, CALLED, ROLES

_HE, _SHE, _IT, _THEY = (
    "he him his himself|the man",
    "she her hers herself|the woman",
    "it its itself",
    "they them their themselves|both",
)
_PRONOUNS = {
    form.strip(): pronoun
    for pronoun, forms in zip(("he", "she", "it", "they"), (_HE, _SHE, _IT, _THEY))
    for group, part in enumerate(forms.split("|"))
    for form in ([part] if group else part.split())
}
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_SPEAKER = frozenset(("i", "me", "my", "myself"))
_UNKNOWN = frozenset("we us our you your one ourselves there here this these those what".split())
_PAPER = frozenset("statement statements letter release communique communiqué announcement memo message document".split())
_ANYONE = frozenset("everyone everybody anyone anybody someone somebody nobody none neither either another".split())
_CROWDS = frozenset("police people crowd public staff team family media congress military army".split())
_STANDING = frozenset("candidate nominee billionaire mogul tycoon businessman businesswoman frontrunner front-runner".split())
_BODY_NOUNS = BODY | frozenset("agency firm newspaper outlet website regulator lawsuit suit study survey paper".split())
_ISSUED = re.compile(
    r"\b(?:statement|letter|release|communiqu[eé]|announcement|memo|message|document)s? "
    r"(?:(?:was |that was |it )?(?:issued|released|published|made|sent|signed|written|given|posted|attributed))?"
    r"(?: on \w+| \w+day| earlier)?(?: to)? ?(?:by|from|of) ((?:the |an? )?[A-Za-z][^,.;:\n“”\"()]{2,80})"
)
_TAIL = re.compile(
    r" (?:on|in|at|to|after|that|which|who|and|as|when|said|says|during|late|early|last|this|Monday|"
    r"Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*"
)
_VERB = re.compile(
    r"(?:,[^,.\n]{3,90},)?(?: (?:\w+ly|also|then|later|who|himself|herself))? (?:\w+ed|\w+[^s\W]s|said|told|has|had|is|was|"
    r"were|will|would|did|does|can|could|may|might|went|came|gave|took|made|spoke|wrote|won|lost|ran|held|met|led|began)\b"
)
_SAID = ("said ", "says ", "added ", "wrote ", "asked ", "argued ", "according to ")
_DETERMINER = re.compile(r"(?:the|this|that|these|those|another|his|her|their|its)\s+", re.IGNORECASE)
_HEAD = re.compile(r"\s+(?:of|for|from|in|at|on|to|who|that|which|with|whose)\b|[,(:;–—]")
_PAIR = re.compile(r" (?:and|or) (?:[A-Z]|other)")
_GOVERNED = re.compile(
    r"(?:\b(?:of|for|to|by|from|with|and|on|in|at|against|about|between|or|nor|than|like|backing|supporting|including|among|"
    r"such as)|['’]s?)$"
)
_NOUNS = re.compile(
    r"(?:\b(?:the|an?|some|many|several|other|two|three|those) (?:(?!(?:of|in|at|for|by|from|with|and|on|to)\b)[\w’'-]+ ){0,6})?"
    r"[\w’'-]+$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?: \([^()]*\))?, (?:the|an?|his|her|its|[a-z]+)\b(?!.*\b(?:said|says|told|is|was|were|are|has|had|have)\b)[^.“”;]*$"
)
_EDGES = ' ,;:–—\n"“”'
_REACH = 2500
_MEMORY = 40


@dataclass(slots=True)
class Source:
    """A resolved source: its ``ref`` (text of the document), the ``person`` or None, and what takes it up: it, they, or he or she
    (``one``: either, as with "an official"); ``known``: the lexicon has a class for it."""

    ref: str | None
    person: Entity | None = None
    pronoun: str = ""
    known: bool = False


def resolve(
    text: str,
    named: Named,
    sentence_starts: Sequence[int],
    spans: Sequence[tuple[int, int]],
    contents: Sequence[tuple[int, int]],
    classify: Callable[[str], tuple],
) -> list[Source]:
    """Resolve each source span of one document.

    Parameters
    ----------
    text, named
        The document and its mentions.
    sentence_starts : sequence of int
        Sorted.
    spans : sequence of (start, end)
        The sources as found, sorted by start.
    contents : sequence of (start, end)
        What is reported by each: those named inside are talked about and seldom talk.
    classify
        Phrase to ``(label, kind, weight)``.

    Returns
    -------
    list of Source
        In the order of ``spans``.

    Notes
    -----
    A pronoun goes to the latest earlier name that agrees with it and that acts in its sentence (it begins the sentence, a verb
    follows, or it was itself a source); failing that to the latest that agrees. A person whose gender nothing tells agrees
    with both, and then keeps the one it was called by.
    """
    reader = _Reader(text, named, classify)
    for start, end in spans:
        reader.meet(start, end)
    covered = _merge(contents)
    covered_starts = [a for a, _ in covered]
    results: dict[tuple[int, int], Source] = {}
    position = 0

    def reported(at: int) -> bool:
        i = bisect_right(covered_starts, at) - 1
        return i >= 0 and at < covered[i][1]

    for start, end in spans:
        if (start, end) in results:
            continue
        while position < len(named.starts) and named.starts[position] < start:
            at, entity = named.starts[position], named.entities[position]
            if entity.kind == "person" and not reported(at):
                sentence = sentence_starts[max(bisect_right(sentence_starts, at) - 1, 0)] if sentence_starts else 0
                acts = (
                    at - sentence < 30
                    or text[max(0, at - 13) : at].endswith(_SAID)
                    or _VERB.match(text, named.ends[position]) is not None
                )
                (reader.acting if acts else reader.beside).append((at, reader.person(entity)))
            position += 1
        result = results[start, end] = reader.read(start, end)
        if result.ref:
            result.known = result.known or bool(classify(result.ref)[0])
            (reader.beside if reported(start) else reader.acting).append((start, result))
    return [_speaker(text, i, spans, contents, results) for i in range(len(spans))]


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _speaker(text: str, at: int, spans: Sequence, contents: Sequence, results: dict) -> Source:
    """Inside someone's words, "I" is that someone."""
    start, end = spans[at]
    if end - start > 6 or text[start:end].lower() not in _SPEAKER:
        return results[start, end]
    near = [
        i
        for i in range(max(0, at - 8), min(len(spans), at + 9))
        if contents[i][0] <= start < contents[i][1] and spans[i] != spans[at]
    ]
    return results[spans[min(near, key=lambda i: contents[i][1] - contents[i][0])]] if near else results[start, end]


class _Reader:
    """What a reader of one article remembers at a place: who has acted (people, and all sources), who was named beside them."""

    def __init__(self, text: str, named: Named, classify: Callable[[str], tuple]) -> None:
        self.text, self.named, self.classify = text, named, classify
        self.acting: list[tuple[int, Source]] = []
        self.beside: list[tuple[int, Source]] = []
        self._people: dict[int, Source] = {}

    def person(self, entity: Entity) -> Source:
        if id(entity) not in self._people:
            self._people[id(entity)] = Source(entity.name, entity, entity.pronoun)
        return self._people[id(entity)]

    def meet(self, start: int, end: int) -> None:
        """Take a two- or three-word name that speaks, or that "who" follows, for a person's unless it names a body."""
        if self.text[start:end] in _RELATIVE:
            end = len(self.text[:start].rstrip(" ,")) if start else 0
            start = end - 1
        for i in self.named.between(start, end):
            entity, begin, stop = self.named.entities[i], self.named.starts[i], self.named.ends[i]
            head = begin == start or (stop == end and start == end - 1)
            if entity.kind != "body" or not head or self.text[stop:end].strip()[:1] not in ("", ",", "(", "–", "—"):
                return
            bodily = not 2 <= len(entity.names) <= 3 or "of" in entity.names or not BODY.isdisjoint(entity.names)
            if not (bodily or self.text[begin - 4 : begin].lower() == "the " or self.classify(entity.name)[2]):
                entity.kind, entity.pronoun = "person", ""
                self.named.surnames.setdefault(entity.names[-1], []).append(entity)
            return

    def read(self, start: int, end: int) -> Source:
        """Resolve the source at ``[start, end)``, given all that was read before it."""
        surface = self.text[start:end].strip(_EDGES)
        surface = surface[:-2] if surface.endswith(("'s", "’s")) else surface
        low = surface.lower()
        if low in _PRONOUNS:
            return self._pronoun(_PRONOUNS[low], start)
        if low in _RELATIVE:
            return self._antecedent(start)
        if not surface or low in _SPEAKER or low in _UNKNOWN:
            return Source(None)
        at = bisect_left(self.named.starts, start)
        if low.rstrip(".") in ROLES and at < len(self.named.starts) and self.named.starts[at] == start:
            return self.person(self.named.entities[at]) if self.named.entities[at].kind == "person" else Source(surface)
        if _PAIR.search(surface.partition(",")[0]):
            return Source(surface, None, "they")
        return self._person_named(start, end) or self._described(start, surface)

    def _pronoun(self, pronoun: str, at: int) -> Source:
        fits = self._human if pronoun in ("he", "she") else self._other
        if pronoun == "they" and (recent := [s for _, s in self.acting[-6:] if s.pronoun == "they"]):
            return recent[-1]
        for events, reach in ((self.acting, _REACH), (self.beside, _REACH), (self.acting, at)):
            near = [s for where, s in reversed(events[-_MEMORY:]) if at - where <= reach]
            if found := next((s for s in near if fits(s, pronoun)), None):
                return found
        if pronoun in ("it", "they"):
            unknown = (s for _, s in reversed(self.acting[-6:]) if not s.person and s.pronoun in ("it", pronoun))
            return next(unknown, Source(None))
        if pronoun in ("he", "she"):
            met = bisect_left(self.named.starts, at)
            people = [e for e in self.named.entities[max(0, met - 5 * _MEMORY) : met] if e.kind == "person" and len(e.names) > 1]
            people = [e for e in people if e.pronoun in ("", pronoun)]
            if people:
                return self.person(max(people, key=lambda e: (e.pronoun == pronoun, e.count)))
        return Source(None)

    @staticmethod
    def _human(source: Source, pronoun: str) -> bool:
        """Whether he or she may be this one; who has once been called so stays so."""
        if source.person and source.person.pronoun in ("", pronoun):
            source.person.pronoun = pronoun
            return True
        if not source.person and source.pronoun in ("one", pronoun):
            source.pronoun = pronoun
            return True
        return False

    @staticmethod
    def _other(source: Source, pronoun: str) -> bool:
        return not source.person and source.known and source.pronoun in ("it", pronoun)

    def _antecedent(self, start: int) -> Source:
        """Whom "who" takes up: the name, or the noun, directly before it."""
        before = self.text[max(0, start - 120) : start].rstrip(" ,")
        end = max(0, start - 120) + len(before)
        for i in self.named.between(end - 1, end):
            entity = self.named.entities[i]
            if entity.kind == "person":
                return self.person(entity)
            if len(entity.names) > 1 and self.text[start - 2 : start] == ", " and self.text[start : start + 3] != "who":
                return Source(entity.name, None, "it")
        if (
            self.text[start - 2 : start] == ", "
        ):  # "Ada Moss, the head of the Harbor Fund, who said": she is the one beside whose name it stands
            for i in reversed(self.named.between(start - 160, end)):
                if self.named.entities[i].kind == "person" and _BESIDE.match(self.text, self.named.ends[i], end):
                    return self.person(self.named.entities[i])
        found = _NOUNS.search(before)
        return Source(found.group(), None, "they" if found.group().endswith("s") else "it") if found else Source(None)

    def _person_named(self, start: int, end: int) -> Source | None:
        """The person whom the phrase names, if a person is its head and not "a spokesman for Moss" or "the Moss campaign"."""
        for i in self.named.between(start, end):
            entity, begin, stop = self.named.entities[i], self.named.starts[i], self.named.ends[i]
            if entity.kind != "person":
                people = self.named.surnames.get(entity.names[0]) if len(entity.names) == 1 else None
                if not people or begin != start:
                    continue
                entity = choose(people, start)
            if len(entity.names) == 1 and not entity.called and self.classify(self.text[begin:stop])[2] == 1:
                continue
            rest, before = self.text[stop:end].strip(), self.text[start:begin].rstrip()
            if rest[:2] in ("'s", "’s"):
                rest = rest[2:].strip()
            elif rest and rest[0] not in ",(–—-:’'" and not re.match(r"(?:of|from|in|who|at)\b", rest):
                continue
            if not (rest and rest[0].isalnum() and self.text[stop] in "'’") and not _GOVERNED.search(before):
                return self.person(entity)
        return None

    def _described(self, start: int, surface: str) -> Source:
        """What a description or a short form stands for; the phrase itself where nothing fuller is found."""
        definite = _DETERMINER.match(surface)
        bare = surface[definite.end() :] if definite else surface
        words = _HEAD.split(bare, maxsplit=1)[0].split() or [bare]
        head = words[-1].rstrip(".").lower()
        itself = Source(surface, None, _taken_up_by(surface, head, self.classify(surface)[1], bool(definite)))
        if head in _PAPER:
            return self._issuer(start, surface, head) or itself
        role = CALLED.get(head, head)
        if definite and role in ROLES:
            return self._bearer(role, words[:-1]) or itself
        fuller = self.named.acronyms.get(bare) or (None if not definite and " " not in bare else self._longer(bare, start))
        if fuller:
            return Source(fuller, None, "it")
        return (definite and head in _BODY_NOUNS and bare == bare.lower() and self._body(start, surface, head)) or itself

    def _issuer(self, start: int, surface: str, head: str) -> Source | None:
        """Who speaks in "the statement": the last one said to have issued it, or to have spoken "in a statement"."""
        found = list(_ISSUED.finditer(self.text, max(0, start - 4 * _REACH), start + len(surface) + 90))
        issued = found[-1] if found else None
        since = issued.start() if issued else -1
        bodies = [
            (at, source) for at, source in self.acting[-_MEMORY:] if not source.person and source.pronoun in ("it", "they", "")
        ]
        lately = [s for at, s in bodies if issued and at > since and head in self.text[max(0, at - 40) : at].lower()]
        if lately:
            return Source(lately[-1].ref, None, "it")
        if issued:
            issuer = _TAIL.sub("", issued.group(1)).strip()
            return Source(self._longer(re.sub("^(?:the|an?) ", "", issuer), issued.start(1)) or issuer, None, "it")
        return Source(bodies[-1][1].ref, None, "it") if bodies and len(surface.split()) < 4 else None

    def _bearer(self, role: str, clues: list[str]) -> Source | None:
        """The person called "the senator": who shares most of the other words, then the latest; a party needs a clue."""
        wanted = {word.lower() for word in clues} - {"former", "then"}
        people = [s for events in (self.acting, self.beside) for _, s in reversed(events[-60:]) if s.person]
        bearers = [s for s in people if role in s.person.called]
        if bearers:
            shared = [len(wanted & set(re.split(r"[\s.,()-]+", f"{s.person.about} {s.ref}".lower()))) for s in bearers]
            best = max(shared)
            if best or not wanted or (len({id(s) for s in bearers}) == 1 and role not in ("republican", "democrat")):
                return bearers[shared.index(best)]
        return people[0] if people and role in _STANDING and len(clues) < 3 else None

    def _body(self, start: int, surface: str, head: str) -> Source | None:
        """The body meant by "the ministry": the one that has spoken most, then last; failing that the latest one named."""
        size = len(surface.split())
        spoken = [s.ref for _, s in self.acting[-_MEMORY:] if not s.person and s.ref.lower().split()[-1] == head]
        spoken = [ref for ref in spoken if len(ref.split()) > size]
        if spoken:
            return Source(max(reversed(spoken), key=spoken.count), None, "it")
        earlier = self._earlier(head, start)
        return Source(self.named.entities[earlier[0]].name, None, "it") if earlier else None

    def _earlier(self, word: str, before: int) -> list[int]:
        """The mentions of bodies with this word in their names, the latest first."""
        places = self.named.words.get(word, [])
        end = bisect_left(places, bisect_left(self.named.starts, before))
        return places[max(0, end - _MEMORY) : end][::-1]

    def _longer(self, short: str, before: int) -> str | None:
        """The latest earlier full name that a capitalized short form is cut from: "the Center" from "Harbor Research Center"."""
        capitals: list[str] = []
        for word in short.split():
            if not word[:1].isupper():
                break
            capitals.append(word.rstrip(".").lower())
        if not capitals or (len(capitals) == 1 and self.classify(short.split()[0])[2] == 1):
            return None
        last, wanted = capitals[-1], set(capitals)
        if len(capitals) < len(short.split()) and last not in BODY:  # "the Center officials", but not "the Moss campaign"
            return None
        for i in self._earlier(last, before):
            names = self.named.entities[i].names
            if (
                self.named.entities[i].kind == "body"
                and self.named.starts[i] < before
                and len(names) > len(capitals)
                and wanted <= set(names)
            ):
                stem = next((k for k, name in enumerate(names) if name in ("for", "of", "at")), len(names))
                if last in (names[-1], names[stem - 1]):
                    return self.named.entities[i].name
        return None


def _taken_up_by(surface: str, head: str, kind: str | None, definite: bool) -> str:
    """What takes a phrase up: they, it, one person (he or she), or nothing known."""
    plural = head.endswith("s") and not head.endswith("ss") and surface[-1:].islower() and not surface.istitle()
    if plural or head in _CROWDS:
        return "they" if plural or head in ("police", "people") else "it"
    single = kind == "people" and re.match(r"(?:an?|one|another)\b", surface, re.IGNORECASE)
    if " " in surface and head not in BODY and (head in ROLES or kind == "person" or single):
        return "one"
    if kind == "people":
        return "they"
    if kind is None and not definite and " " not in surface and surface.istitle() and head not in BODY | _ANYONE:
        return "one"  # a surname alone
    if kind == "body" or definite or head in _BODY_NOUNS or surface.isupper():
        return "it"
    return ""
