"""Asides: a phrase tells whose words these are: «in X's words, …», «to quote X, …», «(“…,” as X called it)», «was X's reply».

In: a unit. Out: the reading of such a phrase. May not touch: verbs and nouns that report by themselves.
"""

from __future__ import annotations

from analysis.find.attribution import phrases
from analysis.find.attribution.reading import Reading, Span, before, last
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import words

#: «In X's words»: what a thing is put in, and the words by which it is so put even if no quotation follows.
_PUT_IN = words("put_in")
_TO_QUOTE = words("to_quote")
_REPLIES = words("replies")
_NAMING = words("verbs_of_naming")
_POSSESSIVES = words("possessives")


def aside(unit: Unit, entry: Entry) -> Reading | None:
    """Read a phrase that says whose words stand beside it."""
    tags = unit.tags
    for k in range(len(tags) - 2):
        letter = tags[k]
        if (letter == "p" and unit.words[k] == "in") or (letter == "t" and unit.words[k + 1] in _TO_QUOTE):
            found = _source(unit, k)
        elif k == 0 and unit.words[0] == "for" and "N" in tags[1 : tags.find(",q") + 1]:
            stop = phrases.after(unit, 1)
            found = ((1, stop), stop) if tags[stop : stop + 2] == ",q" else None
        else:
            continue
        if found and (content := _beside(unit, k, found[1])):
            source, stop = found
            return Reading((k, stop), "according to", source, content, "front" if content[0][0] >= stop else "end", "", entry)
    return None


def _source(unit: Unit, k: int) -> tuple[Span, int] | None:
    """Find who is named in «in X's own words», «in the words of X», «to quote X», and where the phrase ends."""
    tags, words = unit.tags, unit.words
    begin = k + 1
    if tags[k] == "t":
        stop = phrases.after(unit, k + 2)
        return ((k + 2, stop), stop) if stop > k + 2 else None
    if words[begin] in _POSSESSIVES:
        owner = begin + 1
    elif "g" in tags[begin : begin + 8]:
        owner = tags.index("g", begin) + 1
        if phrases.before(unit, owner - 1) not in (begin, begin + 1):
            return None
    else:
        head = begin + (tags[begin] == "d")
        if words[head] not in _PUT_IN or words[head + 1 : head + 2] != ["of"]:
            return None
        stop = phrases.after(unit, head + 2)
        return ((head + 2, stop), stop) if stop > head + 2 else None
    head = owner + (words[owner : owner + 1] == ["own"])
    return ((begin, owner), head + 1) if words[head : head + 1] and words[head] in _PUT_IN else None


def _beside(unit: Unit, k: int, stop: int) -> list[Span]:
    """Give the content beside a phrase that goes from ``k`` to ``stop``: after its comma, or before it."""
    tags = unit.tags
    opens = k == 0 or tags[k - 1] in ",.;-(cb" or (tags[k - 1] == "h")
    if opens and tags[stop : stop + 1] and tags[stop] in ",:" and stop + 1 < last(unit) and "q" in tags[stop + 1 :]:
        return [(stop + 1, last(unit))]
    if tags[k - 1 : k] == "q":
        return before(unit, k - 1)
    return []


def called(unit: Unit, i: int, source: Span, entry: Entry) -> Reading | None:
    """«“…,” as X called it» and «…, as X put it»: the comparison says whose words they are."""
    tags = unit.tags
    left = source[0] - 1
    if left < 1 or tags[left] != "a" or unit.words[i] not in _NAMING or tags[i + 1 : i + 2] not in ("s", "o"):
        return None
    content = before(unit, left - 1) if tags[left - 1] == "q" else []
    return Reading((i, i + 2), "content, source, cue", source, content, "name", ".", entry) if content else None


def reply(unit: Unit, entry: Entry) -> Reading | None:
    """«“Never,” was Hill's reply» and «“Never,” came the answer from the ministry»."""
    tags, words = unit.tags, unit.words
    for at in range(len(tags) - 2):
        if tags[at] != "q" or words[at + 1] not in ("was", "came"):
            continue
        head = next((k for k in range(at + 2, min(at + 10, len(tags))) if words[k] in _REPLIES), 0)
        if not head:
            continue
        owned = tags[at + 2 : head]
        if owned.endswith("g") or words[at + 2] in _POSSESSIVES:
            source = (at + 2, head)
        elif words[head + 1 : head + 2] == ["from"] and (stop := phrases.after(unit, head + 2)) > head + 2:
            source = (head + 2, stop)
        else:
            continue
        return Reading((at + 1, head + 1), "content, cue, source", source, [(at, at + 1)], "q", "inverted", entry)
    return None


def gapped(unit: Unit, found: list[Reading]) -> list[Reading]:
    """«Hill said it had failed and Moran | that it had never begun»: the verb is said once for both."""
    tags = unit.tags
    added = []
    for k in range(3, len(tags) - 2):
        if tags[k] != "h" or tags[k - 1] != "N" or tags[k + 1] in "=+xvVe":
            continue
        first = phrases.before(unit, k - 1)
        if first is None or first < 1 or "c" in tags[first:k] or tags[first - 1] not in "cb":
            continue
        told = [one for one in found if one.construction == "source, cue, content" and one.cue[1] < first and one.source]
        if told:
            one = told[-1]
            added.append(one._replace(source=(first, k), content=[(k + 1, last(unit))], lead="name", follow="that"))
    return added
