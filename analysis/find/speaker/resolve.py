"""From "he", "the ministry" and "Arden" back to the fullest name that the article gives: the article is read once, in order.

In: one text, its mentions (:mod:`mentions`), its sentence starts, its sources in order. Out: for each the resolved name and the
person, if it is one. May not touch: tables; the lexicon only through ``classify``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from analysis.find.speaker.descriptions import bearer_ahead, described, paper_before
from analysis.find.speaker.entities import Entity, after_the, choose
from analysis.find.speaker.memory import Memory, Source
from analysis.find.speaker.mentions import SAID, Named
from analysis.find.speaker.names import GIVEN, ROLES, bodily
from analysis.find.speaker.pronouns import PRONOUNS, RELATIVE, antecedent, before, taken_up
from analysis.rules import alternatives, words

_SPEAKER = frozenset(("i", "me", "my", "myself"))
_BY_KIND = words("bodies_by_kind") | words("outlets_by_kind")
_UNKNOWN = words("unresolved_pronouns")
_VERB = re.compile(
    r"(?:,[^,.\n]{3,90},)?,?(?: (?:\w+ly|also|then|later|who|himself|herself))? (?:\w+ed|\w+[^s\W]s"
    rf"|{alternatives('past_of_subjects')})\b"
)
#: «The business daily | Harbor Echo takes the other view.»: what may stand before a body that acts.
_SUBJECT = re.compile(r"(?:The|An?)? ?(?:[a-z-]+ ){0,3}")
#: «Lund, of the harbor board, who threw a line»
_WHO = re.compile(r"(?:,[^,.\n]{3,60})?, who (?!is\b|was\b|has\b|had\b)\w+")
#: «Berg told | Lund», «Berg, pressed by | Lund»: whom somebody speaks to, or answers.
_HEARS = re.compile(r"\b(?:told|tells|asked|asks|informed|reminded|warned|urged|by|with|of|for|from|to) $")
_ASKS = re.compile(r"\b(?:asked|told|warned|advised|taught|questioned|pressed|grilled|quizzed) (?:\w+ly )?by $")
#: «Her daughter, Ida Lund»
_OWNED = re.compile(r"(?:[Hh]is|[Hh]er)\b")
#: «Hill’s», «she’d»: what ends a source and is no part of who it is.
_CONTRACTED = re.compile(r"['’](?:s|d|ve|re|ll|m)$")
#: «The ministry’s figures», «the US’ classification»: whoever made them speaks.
_OWNED_WORK = re.compile(
    r"(?:(?P<who>[^,;:]+?)(?:['’]s|(?<=[sS])['’])|(?P<pronoun>his|her|its|their)) (?:own |latest |official )?"
    rf"(?:{alternatives('works_of_owners')})"
)
#: «The envoy, for her part»
_PART = re.compile(r",? for (?:his|her|its|their) part$")
_PAIR = re.compile(r" (?:and|or) (?:[A-Z]|other|his|her|their)")
_GOVERNED = re.compile(
    r"(?:\b(?:of|for|to|by|from|with|and|on|in|at|against|about|between|or|nor|than|like|backing|supporting|including|among|"
    r"such as)(?: (?:the|a|an|his|her|its|their)(?: [a-z-]+){0,2})?|['’]s?)$"
)
#: «The ministry's spokeswoman, Hua Chunying»: the name of whoever is so called ends the phrase.
_LAST_NAMED = re.compile(r"(\w+|one of \w+), ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}),?$")
_TELLING = re.compile(r"[,(–—:’'-]|(?:of|from|in|who|whose|at)\b")
#: «An interviewer | asked her why»: who speaks is not she who is told.
_TOLD_HER = re.compile(r"(?: (?:had|has|once|also))? \w+ (?:her|him)\b")
#: After a name at the head of a phrase: nothing more, what describes it, or where it is from.
_HEAD_ENDS = re.compile(r"\s*(?:$|[,(–—])|\s(?:of|from|at|with)\s")
_EDGES = ' ,;:–—\n"“”'


def resolve(
    text: str,
    named: Named,
    sentence_starts: Sequence[int],
    spans: Sequence[tuple[int, int]],
    contents: Sequence[tuple[int, int]],
    classify: Callable[[str], tuple],
    bylines: Sequence[tuple[int, int]] = (),
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
    bylines : sequence of (start, end)
        Who signs is spoken of nowhere else, as a rule: no pronoun takes up whoever is named there.
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
    signed = frozenset(named.entities[i] for start, end in bylines for i in named.between(start, end))
    memory = Memory(text, named, classify, signing=frozenset(one for one in signed if one.kind == "person"))
    results: dict[tuple[int, int], Source] = {}
    asked = list(dict.fromkeys(spans))
    for start, end in asked:
        _meet(memory, start, end)
    reported = _inside(contents)
    position = 0
    for start, end in asked:
        while position < len(named.starts) and named.starts[position] < start:
            at, entity = named.starts[position], named.entities[position]
            if entity.kind == "person" and not reported(at) and entity not in memory.signing:
                within = bisect_right(asked, (at, len(text))) - 1  # «Mr Hill's father said»: Hill is in who speaks, and does not
                other = within >= 0 and at < asked[within][1] and results.get(asked[within], Source(None)).person is not entity
                acts = not other and _acts(text, at, named.ends[position], sentence_starts)
                (memory.acting if acts else memory.beside).append((at, memory.person(entity)))
            elif _opens(text, at, named.ends[position], sentence_starts) and _is_body(memory, entity, at) and not reported(at):
                memory.acting.append((at, Source(entity.name, None, "it", known=True)))
            position += 1
        result = results[start, end] = _read(memory, start, end)
        if result.person and (owner := _OWNED.match(text, start, end)):
            memory.owned.setdefault(result.person, taken_up(memory, PRONOUNS[owner[0].lower()], start))
        if result.pronoun == "one" and not result.person and _TOLD_HER.match(text, end):
            result.pronoun = ""
        if result.ref:
            result.known = result.known or bool(classify(result.ref)[0])
            aside = reported(start) or _ASKS.search(text, max(0, start - 30), start)
            (memory.beside if aside else memory.acting).append((start, result))
    unnamed = {result.ref for result in results.values() if result.ref and not result.person}
    bearers = {ref: bearer_ahead(memory, ref) for ref in unnamed}  # each once, however often an article says it
    for place, result in results.items():
        results[place] = (not result.person and bearers.get(result.ref or "")) or result
    return [_speaker(text, i, spans, contents, results) for i in range(len(spans))]


def _meet(memory: Memory, start: int, end: int) -> None:
    """Take a two- or three-word name that speaks, or that "who" follows, for a person's unless it names a body."""
    text, named = memory.text, memory.named
    if (named_last := _LAST_NAMED.search(text, start, end)) and (named_last[1].lower() in ROLES or " " in named_last[1]):
        i = bisect_left(named.starts, named_last.start(2))
        met = named.starts[i : i + 1] == [named_last.start(2)] and named.ends[i] >= end - 1
    elif text[start:end] in RELATIVE:
        end = before(text, start)
        i = bisect_left(named.ends, end)
        met = named.ends[i : i + 1] == [end]
    elif text[start].isupper():
        i = bisect_left(named.starts, start)
        met = named.starts[i : i + 1] == [start] and named.ends[i] <= end
    else:
        return
    thing = met and text.startswith(", which ", named.ends[i])  # Nereid Shipping, which owns the boat, denied it
    if not met or thing or named.entities[i].kind != "body" or not _HEAD_ENDS.match(text, named.ends[i], end):
        return
    entity, begin = named.entities[i], named.starts[i]
    long = not 2 <= len(entity.names) <= 3 or "of" in entity.names
    if not (long or bodily(entity.names) or after_the(text, begin) or memory.classify(entity.name)[2]):
        entity.kind, entity.pronoun = "person", GIVEN.get(entity.names[0], "")
        named.surnames.setdefault(entity.names[-1], []).append(entity)


def _inside(spans: Iterable[tuple[int, int]]) -> Callable[[int], bool]:
    """Whether a place lies in one of the spans."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    starts = [start for start, _ in merged]

    def inside(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i >= 0 and at < merged[i][1]

    return inside


def _acts(text: str, at: int, end: int, sentence_starts: Sequence[int]) -> bool:
    """Whether a person acts in the sentence: the name begins it, or a verb stands by it."""
    sentence = sentence_starts[max(bisect_right(sentence_starts, at) - 1, 0)] if sentence_starts else 0
    opens = at - sentence < 30 and not _HEARS.search(text, sentence, at)
    acts = _VERB.match(text, end) or _WHO.match(text, end)
    return opens or text[max(0, at - 13) : at].endswith(SAID) or acts is not None


def _is_body(memory: Memory, entity: Entity, at: int) -> bool:
    """Whether a name is plainly that of a body: a word of it or the lexicon tells so, or an article stands before two words."""
    if entity.kind != "body" or not ROLES.isdisjoint(entity.names):
        return False
    article = len(entity.names) > 1 and after_the(memory.text, at)
    called = memory.text[max(0, at - 30) : at].rpartition(" ")[0].rpartition(" ")[2] in _BY_KIND  # the daily | Harbor Echo
    return article or called or bodily(entity.names) or bool(memory.classify(entity.name)[2])


def _opens(text: str, at: int, end: int, sentence_starts: Sequence[int]) -> bool:
    """Whether a body is what a sentence begins with, «The Harbor Board has moved out.», or what its subject ends with."""
    sentence = sentence_starts[max(bisect_right(sentence_starts, at) - 1, 0)] if sentence_starts else 0
    return _SUBJECT.fullmatch(text, sentence, at) is not None and _VERB.match(text, end) is not None


def _read(memory: Memory, start: int, end: int) -> Source:
    """Resolve the source at ``[start, end)``, given all that was read before it."""
    surface = memory.text[start:end].strip(_EDGES)
    surface = _CONTRACTED.sub("", _PART.sub("", surface))
    low = surface.lower()
    if low == "it" and (paper := paper_before(memory.text, start)):
        return described(memory, paper[0], memory.text[slice(*paper)])
    if surface[:1] == "@" and (people := memory.spelled(surface[1:])):
        return memory.person(people)
    if low in PRONOUNS:
        return taken_up(memory, PRONOUNS[low], start)
    if low in RELATIVE:
        return antecedent(memory, start)
    if not surface or low in _SPEAKER or low in _UNKNOWN:
        return Source(None)
    if low.rstrip(".") in ROLES:
        at = bisect_left(memory.named.starts, start)
        if memory.named.starts[at : at + 1] == [start]:
            entity = memory.named.entities[at]
            return memory.person(entity) if entity.kind == "person" else Source(surface)
    if owned := _OWNED_WORK.fullmatch(surface):
        return _read(memory, start, start + max(owned.end("who"), owned.end("pronoun")))
    if _PAIR.search(surface.partition(",")[0]):
        return Source(surface, None, "they")
    return _person_named(memory, start, end) or described(memory, start, surface)


def _person_named(memory: Memory, start: int, end: int) -> Source | None:
    """The person whom the phrase names, if a person is its head and not "a spokesman for Moss" or "the Moss campaign"."""
    text, named = memory.text, memory.named
    for i in named.between(start, end):
        entity, begin, stop = named.entities[i], named.starts[i], named.ends[i]
        if entity.kind != "person":
            people = named.surnames.get(entity.names[0]) if len(entity.names) == 1 else None
            if not people or begin != start:
                continue
            entity = choose(people, start)
        if len(entity.names) == 1 and not entity.called and memory.classify(text[begin:stop])[2] == 1:
            continue
        rest, ahead = text[stop:end].strip(), text[start:begin].rstrip()
        if rest[:2] in ("'s", "’s"):
            rest = rest[2:].strip()
        elif rest and not _TELLING.match(rest):
            continue
        if not (rest and rest[0].isalnum() and text[stop] in "'’") and not _GOVERNED.search(ahead):
            return memory.person(entity)
    return None


def _speaker(text: str, at: int, spans: Sequence, contents: Sequence, results: dict) -> Source:
    """Inside someone's words, "I" is that someone."""
    start, end = spans[at]
    if end - start > 6 or text[start:end].lower() not in _SPEAKER:
        return results[start, end]
    around = range(max(0, at - 8), min(len(spans), at + 9))
    near = [i for i in around if contents[i][0] <= start < contents[i][1] and spans[i] != spans[at]]
    return results[spans[min(near, key=lambda i: contents[i][1] - contents[i][0])]] if near else results[start, end]
