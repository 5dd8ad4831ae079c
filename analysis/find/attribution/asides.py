"""Asides: a phrase tells whose words these are: «in X's words, …», «to quote X, …», «(“…,” as X called it)», «was X's reply».

In: a unit. Out: the reading of such a phrase. May not touch: verbs and nouns that report by themselves.
"""

from __future__ import annotations

import re

from analysis.find.attribution import phrases
from analysis.find.attribution.circumstances import is_thing
from analysis.find.attribution.reading import Reading, Span, before, last, resumed
from analysis.find.attribution.tags import ACTING, COORDINATOR
from analysis.find.attribution.trailing import past_hearer, past_place
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import mapping, words

#: «In X's words»: what a thing is put in, and the words by which it is so put even if no quotation follows.
_PUT_IN = words("put_in")
#: Of these the ones after which it is said how things are, in marks or not: «in the view of the court, …».
_VIEWS = frozenset(word for word, seen in mapping("put_in").items() if seen)
_FIRST_PERSON = words("first_person")
_TO_QUOTE = words("to_quote")
_REPLIES = words("replies")
_NAMING = words("verbs_of_naming")
#: «As X noted, …»: verbs that state, so that the comparison is no time at which somebody spoke.
_STATING = words("verbs_of_plain_saying") | words("verbs_of_reporting") | words("verbs_of_stating")
_POSSESSIVES = words("possessives")
#: Where such a phrase may begin: with a preposition, or with the sentence.
_OPENS = re.compile(r"[pt]|\A.")


def aside(unit: Unit, entry: Entry) -> Reading | None:
    """Read a phrase that says whose words stand beside it."""
    tags = unit.tags
    for match in _OPENS.finditer(tags, 0, max(0, len(tags) - 2)):
        k, letter = match.start(), match.group()
        quotes = letter == "t" and (unit.words[k + 1] in _TO_QUOTE or unit.words[k + 1] == "hear")
        if (letter == "p" and unit.words[k] in ("in", "by")) or quotes:
            found = _source(unit, k)
        elif (
            k == 0 and unit.words[0] in ("for", "to") and "q" in tags and _can_speak(unit, plain := phrases.after(unit, 1), entry)
        ):
            stop = phrases.with_apposition(unit, plain)
            described = unit.words[plain + 1 : plain + 2] == ["who"]  # For Ann Hill, who studies bats, it is “too late”
            is_said = tags[-4:].rstrip(".").endswith(("=q", "=dq"))  # For Hill, the verdict was “a slap in the face.”
            told = unit.words[0] == "to" or tags[stop + 1 : stop + 2] == "q" or described or is_said
            found = ((1, plain if described else stop), stop) if told and tags[stop : stop + 1] == "," else None
        else:
            continue
        if found and (content := _beside(unit, k, found[1])):
            source, stop = found
            return Reading((k, stop), "according to", source, content, "front" if content[0][0] >= stop else "end", "", entry)
    return None


def _can_speak(unit: Unit, stop: int, entry: Entry) -> bool:
    """«To | many of the survivors, “…”», «For | Duval, “…”», but «To the north, “…”»."""
    named = "N" in unit.tags[1:stop]
    return named or (stop > 1 and not is_thing(unit, Reading((0, 1), "according to", (1, stop), [], "front", "quote", entry)))


def _source(unit: Unit, k: int) -> tuple[Span, int] | None:
    """Find who is named in «in X's own words», «in the words of X», «to quote X», and where the phrase ends."""
    tags, words = unit.tags, unit.words
    begin = k + 1
    if tags[k] == "t":
        stop = phrases.after(unit, k + 2)
        heard = 2 * (words[k + 1] == "hear")  # To hear Hill | tell it, …
        told = not heard or words[stop : stop + 2] == ["tell", "it"]
        return ((k + 2, stop), stop + heard) if stop > k + 2 and told else None
    if words[begin] in _POSSESSIVES:
        owner = begin + 1
    elif "g" in tags[begin : begin + 8]:
        owner = tags.index("g", begin) + 1
        if phrases.before(unit, owner - 1) not in (begin, begin + 1):
            return None
    else:
        head = begin + (tags[begin] == "d")
        bare = head == begin and words[head] in _VIEWS  # in view of the flood
        if bare or words[head] not in _PUT_IN or words[head + 1 : head + 2] != ["of"] or tags[head + 2 : head + 3] == "#":
            return None
        stop = phrases.after(unit, head + 2)
        wide = phrases.with_apposition(unit, stop)
        named = wide > stop and tags[wide : wide + 1] == "," and not tags[stop + 1 : wide].strip("N")  # his biographer, Ann Hill,
        stop = wide if named else stop
        return ((head + 2, stop), stop) if stop > head + 2 else None
    head = owner + (words[owner : owner + 1] == ["own"])
    return ((begin, owner), head + 1) if words[head : head + 1] and words[head] in _PUT_IN else None


def _beside(unit: Unit, k: int, stop: int) -> list[Span]:
    """Give the content beside a phrase that goes from ``k`` to ``stop``: after its comma, or before it."""
    tags = unit.tags
    opens = k == 0 or tags[k - 1] in ",.;-(cb" or (tags[k - 1] == "h")
    seen = (unit.words[k + 1] == "hear" or not _VIEWS.isdisjoint(unit.words[k:stop])) and _FIRST_PERSON.isdisjoint(
        unit.words[k:stop]
    )
    seen = seen or unit.words[k : k + 4] == ["in", "the", "words", "of"]
    if opens and tags[stop : stop + 1] and tags[stop] in ",:" and stop + 1 < last(unit) and (seen or "q" in tags[stop + 1 :]):
        return [(stop + 1, last(unit))]
    if tags[k - 1 : k] == "q" or (seen and tags[k - 1 : k] == "," and k > 1 and stop >= last(unit)):
        return before(unit, k - 1)
    return []


def compared(unit: Unit, i: int, source: Span, entry: Entry) -> Reading | None:
    """«“…,” as X called it», «…, as X noted» and «As X pointed out, …»: the comparison says whose words they are."""
    tags = unit.tags
    left = source[0] - 1
    if left < 0 or tags[left] != "a":
        return None
    if unit.words[i] in _NAMING and tags[i + 1 : i + 2] in ("s", "o"):
        content = before(unit, left - 1) if left and tags[left - 1] == "q" else []
        return Reading((i, i + 2), "content, source, cue", source, content, "name", ".", entry) if content else None
    cue = i + 1 + (unit.words[i + 1 : i + 2] == ["out"])
    end = past_place(unit, past_hearer(unit, i, cue))
    stop = tags[end : end + 1]
    if stop not in ("", ".", ",", ":", "q", "-") or unit.words[i] not in _STATING:
        return None
    opens = not tags[:left].strip("cb,") or (tags[left - 1] in COORDINATOR and tags[left - 2] in ",q")
    content = before(unit, left - 1) if not opens and tags[left - 1] in ",q-" else []
    content += resumed(unit, end, content) if opens or content else []
    return Reading((i, cue), "content, source, cue", source, content, "name", stop or ".", entry) if content else None


def as_reported(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«As first reported by X, …», «…, as reported by X» and «…, it was reported by X»."""
    tags, words = unit.tags, unit.words
    left = i - 1 - (tags[i - 1 : i] in ("r", "#") or words[i - 1 : i] == ["first"])
    if words[left - 1 : left + 1] in (["it", "was"], ["it", "is"]) and tags[left - 2 : left - 1] == ",":
        left -= 1
    elif left < 0 or tags[left] != "a":
        return None
    if words[i + 1 : i + 2] != ["by"] or words[i] not in _STATING:
        return None
    stop = phrases.after(unit, i + 2)
    opens = not tags[:left].strip("cb,")
    end = past_place(unit, phrases.with_apposition(unit, stop))
    content = resumed(unit, end, ()) if opens else before(unit, left - 1) if tags[left - 1] in ",q" else []
    if stop == i + 2 or not content:
        return None
    return Reading((i, i + 2), "content, cue, source", (i + 2, stop), content, ",", "inverted", entry)


def reply(unit: Unit, entry: Entry) -> Reading | None:
    """«“Never,” was Hill's reply» and «“Never,” came the answer from the ministry»."""
    tags, words = unit.tags, unit.words
    for at in range(len(tags) - 2):
        then = at + 1 + (tags[at + 1] == ",")
        if tags[at] != "q" or words[then] not in ("was", "came"):
            continue
        head = next((k for k in range(then + 1, min(then + 9, len(tags))) if words[k] in _REPLIES), 0)
        if not head:
            continue
        owned = tags[then + 1 : head]
        if owned.endswith("g") or words[then + 1] in _POSSESSIVES:
            source = (then + 1, head)
        elif words[head + 1 : head + 2] in (["from"], ["of"]) and (stop := phrases.after(unit, head + 2)) > head + 2:
            source = (head + 2, stop)
        else:
            continue
        return Reading((then, head + 1), "content, cue, source", source, [(at, at + 1)], "q", "inverted", entry)
    return None


def gapped(unit: Unit, found: list[Reading]) -> list[Reading]:
    """«Hill said it had failed and Moran | that it had never begun»: the verb is said once for both."""
    tags = unit.tags
    added, k = [], 2
    while (k := tags.find("h", k + 1, len(tags) - 2)) > 0:
        if tags[k + 1] in ACTING:
            continue
        stop = k - (tags[k - 1] == "," and tags[k - 2] == "m")  # others, | that
        first = phrases.before(unit, stop - 1) if tags[stop - 1] in "Nnm" else None
        if first is None or first < 1 or "c" in tags[first:k] or tags[first - 1] not in "cb,;":
            continue
        told = [one for one in found if one.construction == "source, cue, content" and one.cue[1] < first and one.source]
        if not told:
            continue
        added_one = told[-1]._replace(source=(first, stop), content=[(k + 1, last(unit))], lead="name", follow="that")
        if tags[stop - 1] == "N" or (tags[k + 1] == "s" and tags[first - 1] in ",;" and not is_thing(unit, added_one)):
            added.append(added_one)
    return added
