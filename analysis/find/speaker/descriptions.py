"""What "the ministry", "the senator", "the statement" and "the Center" stand for.

In: a phrase and what was read before it (:mod:`memory`). Out: the source it stands for; the phrase itself where nothing fuller
is found. May not touch: pronouns, and phrases that name a person.
"""

from __future__ import annotations

import re

from analysis.find.speaker import variation
from analysis.find.speaker.bodies import ANY_BODY, body, longer
from analysis.find.speaker.entities import Entity
from analysis.find.speaker.memory import SPAN, Memory, Source
from analysis.find.speaker.names import ALSO_CALLED, BODY, CALLED, GENDERED, ROLES, SURNAMES
from analysis.find.speaker.pronouns import PRONOUNS, taken_up
from analysis.find.speaker.runs import key
from analysis.rules import alternatives, number, words

_PAPER = words("papers")
_STATEMENTS = words("statements")
_ANYONE = words("anyone")
_CROWDS = words("crowds")
_STANDING = words("standing")
_NO_PERSONS = words("studies")
_THINGS = words("things_in_er")
_BODY_NOUNS = BODY | words("speaking_bodies") | ANY_BODY
_ISSUED = re.compile(
    rf"\b(?:{alternatives('papers_by')})s? (?:(?:was |that was |it )?(?:{alternatives('issued')}))?"
    r"(?: on \w+| \w+day| earlier)?(?: to)? ?(?:by|from|of) ((?:the |an? )?[A-Za-z][^,.;:\n“”\"()]{2,80})"
)
_TAIL = re.compile(
    r" (?:on|in|at|to|after|that|which|who|and|as|when|said|says|is|was|has|had|will|would|during|late|early|last|this|Monday|"
    r"Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*"
)
#: A paper as the subject of a clause that begins its sentence, up to the pronoun of the next clause.
_CLAUSE = int(number("speaker", "paper_clause"))
_BEGUN = re.compile(
    rf"(?:^|[.!?”\"] |\n)((?:Th(?:e|is|at)|An?) (?:[\w’'-]+ ){{0,2}}(?:{alternatives('papers')}|{alternatives('studies')}))\b"
    r"[^.!?;“”\n]{5,}(?:;|,? (?:and|but)) $"
)
_TOLD = re.compile(
    rf"(?:^|[.!?”\"] |\n)((?:Th(?:e|is|at)|An?) (?:{alternatives('papers_issued')}|{alternatives('studies')}))\b"
    r"[^.!?;“”\n]{5,}\. $"
)
_DETERMINER = re.compile(r"(?:the|this|that|these|those|another|his|her|their|its)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?) ")
_HEAD = re.compile(
    rf"\s+(?:of|for|from|in|at|on|to|who|that|which|with|whose|dated|seen|obtained|{alternatives('issued')})\b|[,(:;–—]"
)
_SINGLE = re.compile(r"(?:an?|one|another)\b", re.IGNORECASE)
#: What the news calls somebody later, who was a consul or a novelist before.
_LATER = _STANDING.union(*ALSO_CALLED.values())
_THE = re.compile(r"(?:the|this|that) ", re.IGNORECASE)
_OUR = re.compile(r"our\b", re.IGNORECASE)
#: «Its commander, who calls himself Tarek of the Hills»
_SELF = re.compile(r",? who (?:calls|called|styles) (him|her)self ([A-Z][\w’'-]*(?: (?:of the|of|[A-Z][\w’'-]*))*)")
#: «A trader who called herself Mama Lund»
_HERSELF = re.compile(r"\bwho\b.*\b(him|her)self\b")
_LETTERS = re.compile(r"[A-Z]{2,4}")
#: «Proponents argue that …»: a plural that begins a sentence, and its verb.
_MANY = re.compile(r"[A-Z][a-z]{3,}s [a-z]+[^sd\W] (?:that|the|it|they)\b")
_ACCUSED = words("accused_roles")
_TRIED = re.compile(
    r"[^.!?\n“”\"]{0,100}?\b(?:on trial|(?:was|is|were|been) (?:charged|accused|arrested|convicted|indicted)|pleaded|pleads|"
    r"(?:denies|denied|admits|admitted) (?:the |all |two |three )?(?:charges?|murder|murdering|killing))\b"
)
#: So many letters tell that a prosecutor and the director of prosecutions are of one trade.
_STEM = 7
#: One of a people: «the Freedonian», not «the Freedonians» or «the French».
_NATIVE = re.compile(r"[A-Z][a-z]+[ni]")
_AGE = re.compile(r", \d")
_AGED = re.compile(r"(\d+)-year-old")
_NOT_CLUES = frozenset(("former", "then"))
_SMALL = words("small_words")
_REACH = number("speaker", "paper_reach")


def described(memory: Memory, start: int, surface: str) -> Source:
    """What a description or a short form stands for; the phrase itself where nothing fuller is found."""
    determiner = _DETERMINER.match(surface)
    bare = surface[determiner.end() :] if determiner else surface
    words = _HEAD.split(bare, maxsplit=1)[0].split() or [bare]
    head = words[-1].rstrip(".").lower()
    fuller = None
    if named := _SELF.match(memory.text, start + len(surface)):
        return Source(named[2], None, "he" if named[1] == "him" else "she")
    if head in _PAPER:
        fuller = _issuer(memory, start, surface, head)
    elif determiner and (aged := _AGED.fullmatch(head)):
        fuller = _of_age(memory, start, aged[1])
    elif determiner and (CALLED.get(head, head) in ROLES or (_THE.match(surface) and head in _LATER)):
        fuller = _bearer(memory, CALLED.get(head, head), words[:-1])
    elif _THE.match(surface) and _NATIVE.fullmatch(bare) and memory.classify(bare)[1:] == ("people", 1):
        fuller = _latest(memory, memory.text.rfind("\n\n", 0, max(0, memory.text.rfind("\n\n", 0, start))))
    elif (
        determiner and _LETTERS.fullmatch(bare) and not memory.classify(bare)[0] and (bearer := _initialed(memory, bare.lower()))
    ):
        fuller = bearer
    elif name := memory.named.acronyms.get(bare) or (longer(memory, bare, start) if determiner or " " in bare else None):
        fuller = Source(name, None, "it")
    elif determiner and head in _BODY_NOUNS and bare == bare.lower():
        fuller = body(memory, start, surface, head)
    if not fuller and _THE.match(surface) and bare == bare.lower():
        fuller = variation.varied(memory, start, head, bare.rpartition(" ")[0])
    if not fuller and _MANY.match(memory.text, start) and memory.text[start:].startswith(surface):
        return Source(surface, None, "they")
    return fuller or Source(surface, None, _taken_up_by(surface, head, memory.classify(surface)[1], bool(determiner)))


def _issuer(memory: Memory, start: int, surface: str, head: str) -> Source | None:
    """Who speaks in "the statement": the last one said to have issued it, or to have spoken "in a statement"."""
    text = memory.text
    papers = _ISSUED.finditer(text, max(0, start - int(_REACH)), start + len(surface) + 90)
    issued = max(papers, key=re.Match.start, default=None)
    told = next((s for at, s in reversed(memory.acting[-3:]) if s.ref and _speaks_in(text, at, head)), None)
    if told and _THE.match(surface) and len(surface.split()) < 3:
        return told
    bodies = [(at, s) for at, s in memory.acting[-SPAN:] if not s.person and s.pronoun in ("it", "they")]
    if not issued:
        latest = bodies and len(surface.split()) < 4 and head in _STATEMENTS
        return Source(bodies[-1][1].ref, None, "it") if latest else None
    lately = [s for at, s in bodies if at > issued.start() and head in text[max(0, at - 40) : at].lower()]
    if lately:
        return Source(lately[-1].ref, None, "it")
    issuer = _TAIL.sub("", issued.group(1)).strip()
    if (pronoun := issuer.lower().split()[0]) in PRONOUNS:  # a statement signed by him
        return taken_up(memory, PRONOUNS[pronoun], issued.start(1))
    return Source(longer(memory, _ARTICLE.sub("", issuer), issued.start(1)) or issuer, None, "it")


def _speaks_in(text: str, at: int, paper: str) -> bool:
    """Whether whoever stands at a place is said to speak in a paper there: "In a statement read by counsel, Hill said"."""
    begun = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1
    spoken = re.compile(rf"\b[Ii]n (?:an?|his|her|its|their) (?:[\w’'-]+ ){{0,3}}{re.escape(paper)}\b[^.“”\"]*$")
    return spoken.search(text[begun:at]) is not None


def paper_before(text: str, at: int) -> tuple[int, int] | None:
    """The paper that begins the clause or sentence before a pronoun: "The letter is new; it says …", "A petition came. It …"."""
    found = _BEGUN.search(text, max(0, at - _CLAUSE), at) or _TOLD.search(text, max(0, at - _CLAUSE), at)
    return found.span(1) if found else None


def _bearer(memory: Memory, role: str, clues: list[str]) -> Source | None:
    """The person called "the senator": who shares most of the other words, then the latest; a party needs a clue."""
    wanted = {word.lower() for word in clues} - _NOT_CLUES
    people = [
        s
        for events in (memory.acting, memory.beside)
        for _, s in reversed(events[-60:])
        if s.person and not ROLES.issuperset(s.person.names)
    ]
    bearers = [s for s in people if s.person and role in s.person.called]
    if not bearers and len(role) > _STEM:
        called = re.compile(rf"\b{role[:_STEM]}[^.;:,“”\"\n]*$")
        acting = ((at, s, s.person) for at, s in memory.acting[-60:] if s.person)
        bearers = [s for at, s, who in acting if called.search(_before_name(memory.text, at, who).lower())]
        bearers = bearers[-1:] if len(set(bearers)) == 1 else []
    if not bearers and role in _ACCUSED:
        return _on_trial(memory)
    if bearers:
        shared = [
            len(wanted & set(re.split(r"[\s.,()-]+", f"{s.person.about if s.person else ''} {s.ref}".lower()))) for s in bearers
        ]
        best = max(shared)
        if best or not wanted or (len(set(bearers)) == 1 and role not in ("republican", "democrat")):
            return bearers[shared.index(best)]
    return people[0] if people and role in _STANDING and len(clues) < 3 else None


def _on_trial(memory: Memory) -> Source | None:
    """The person called "the defendant": of whom it is told first that he is on trial, charged or accused."""
    named, text = memory.named, memory.text
    tried = (e for end, e in zip(named.ends, named.entities) if e.kind == "person" and _TRIED.match(text, end))
    return next((memory.person(entity) for entity in tried), None)


def _before_name(text: str, at: int, person: Entity) -> str:
    """What stands before a name in the phrase at a place: "senior director of public prosecutions Ada Moss"."""
    end = text[at : at + 120].lower().find(person.names[0])
    return text[max(0, at - 60) : at + max(end, 0)]


def bearer_ahead(memory: Memory, surface: str) -> Source | None:
    """Who "the provincial governor" or, in a headline, "Transport minister" is, if one person alone is so called later on.

    Nobody whose office has other words: "the defense minister" is no foreign minister.
    """
    words = [word.lower() for word in _DETERMINER.sub("", surface).split()]
    role = CALLED.get(words[-1], words[-1]) if words and len(words) < 5 else ""
    if role not in ROLES or _SINGLE.match(surface):
        return None
    people = dict.fromkeys(
        one for one in memory.named.entities if one.kind == "person" and role in one.called and len(one.names) > 1
    )
    if len(people) != 1:
        return None
    person = next(iter(people))
    told = {key(word) for word in f"{person.about} {person.name}".split()} - set(person.names) - {role} - _SMALL
    return memory.person(person) if not told or not words[:-1] or not told.isdisjoint(words[:-1]) else None


def _of_age(memory: Memory, start: int, age: str) -> Source | None:
    """The person called "the 24-year-old": whose age that is; failing that the latest of no age told, in this paragraph."""
    named, text = memory.named, memory.text
    told = {
        named.entities[i]: text.startswith(f", {age}", named.ends[i])
        for i in named.between(0, start)
        if named.entities[i].kind == "person" and _AGE.match(text, named.ends[i])
    }
    latest = (s for events in (memory.acting, memory.beside) for _, s in reversed(events[-SPAN:]))
    if found := next((s for s in latest if s.person and told.get(s.person, not told)), None):
        return found
    near = None if True in told.values() else _latest(memory, text.rfind("\n\n", 0, start))
    return near if near and near.person not in told else None


def _initialed(memory: Memory, letters: str) -> Source | None:
    """The one person whose title begins or ends with these initials: "the SP" is the superintendent of police."""
    people = dict.fromkeys(s for events in (memory.acting, memory.beside) for _, s in events if s.person)
    titles = [(s, _initials(s.person)) for s in people if s.person]
    fitting = [s for s, title in titles if title.startswith(letters) or title.endswith(letters)]
    return fitting[0] if len(fitting) == 1 else None


def _initials(person: Entity) -> str:
    """The first letters of what is said before a name: "Superintendent of Police Ida Lund" gives "sp"."""
    title = [word.lower() for word in person.name.split() if key(word) not in person.names and word != "of"]
    return "".join(word[0] for word in title) if not ROLES.isdisjoint(title) else ""


def _latest(memory: Memory, begun: int) -> Source | None:
    """The person who acted last, if after this place and if nothing else did since."""
    at, last = memory.acting[-1] if memory.acting else (-1, None)
    return last if last and last.person and at > begun else None


def _taken_up_by(surface: str, head: str, kind: str | None, definite: bool) -> str:
    """What takes a phrase up: they, it, he, she, one person (he or she), or nothing known."""
    plural = head.endswith("s") and not head.endswith("ss") and surface[-1:].islower() and not surface.istitle()
    if plural or head in _CROWDS:
        return "they" if plural or head in ("police", "people") else "it"
    if head in GENDERED:
        return GENDERED[head]
    single = kind == "people" and _SINGLE.match(surface)
    if _OUR.match(surface):  # our correspondent, who saw it, is nobody else's he or she
        return ""
    if told := _HERSELF.search(surface):
        return "he" if told[1] == "him" else "she"
    if " " in surface and head not in BODY and (head in ROLES or kind == "person" or single):
        return "one"
    common = surface.split()[-1][:1].islower()
    if (common and variation.is_kind(head)) or (
        _SINGLE.match(surface) and kind is None and head not in _BODY_NOUNS | _PAPER | _NO_PERSONS | _THINGS
    ):
        return "one"  # a mechanic, one of the officers
    if kind == "people":
        return "they"
    named = head not in BODY or head in SURNAMES
    if kind is None and not definite and " " not in surface and surface.istitle() and named and head not in _ANYONE:
        return "one"  # a surname alone
    name = surface.partition(",")[0]  # Harbor Shipping, which owns the boat
    if kind == "body" or definite or head in _BODY_NOUNS or surface.isupper() or (" " in name and name.istitle()):
        return "it"
    return ""
