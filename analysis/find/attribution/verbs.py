"""Verbs that report: which of the constructions a verb stands in, and whether it reports at all.

In: a verb in its unit. Out: its reading, by the module of its construction. May not touch: how a construction is read.
"""

from __future__ import annotations

from analysis.find.attribution import asides, clauses, inversions, leads, phrases, postposed, preposed, subjects, trailing
from analysis.find.attribution.content import is_clause
from analysis.find.attribution.others import noun
from analysis.find.attribution.reading import Reading, before, last, resumed
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import mapping, words

_QUOTING = words("quoting_verbs")
_WITH_THAT = words("verbs_with_that_only")
_CHARGE = mapping("charge_prepositions")
_UNNAMED = words("unnamed")
_CALLING = words("verbs_of_naming")
_LITTLE = (["little"], ["nothing"], ["much"])


def verb(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """Read the verb at token ``i``: as a noun, before its source, after its content, or before its content."""
    tags, words = unit.tags, unit.words
    word = words[i]
    if _says_nothing(unit, i, entry):
        return None
    start = clauses.helpers_begin(unit, i)
    helpers = tags[start:i]
    if words[start - 1 : start] == ["whoever"]:
        return None  # Whoever said so was wrong
    if not helpers and phrases.is_noun(unit, i):
        return noun(unit, i, entry) if word in phrases.NOUN_FORMS else None
    if word == "saying" and tags[i - 1 : i] == "a":
        return _quoted_as(unit, i, entry)
    if word in _QUOTING and (quoted := _quoted_at_length(unit, i, entry)):
        return quoted
    if word in _QUOTING and "saying" in words[i + 2 : i + 15] and words[words.index("saying", i) - 1] == "as":
        return None  # «quoted the general as saying»: read at «saying»
    if reading := asides.as_reported(unit, i, entry):
        return reading
    if i == 0 and entry.label == "speech":
        if phrases.after(unit, 1) == len(tags) - 1 and tags[-1] == ":":
            return None  # Said Ann Hill: whoever is about to speak
        if opening := inversions.named_first(unit, entry):
            return opening
        if word == "said" and tags[1:2] == "N" and set("q:").isdisjoint(tags):
            return None  # Said Amiri crossed the valley
    if (not i and word == entry.entry and tags[1:2] in ("n", "N")) or words[i - 1 : i] == ["worth"]:
        return None  # Rail experts doubt it; it is worth noting that …: nobody is said to speak
    if entry.entry == "say" and tags[i - 1 : i + 2] == ",vt" and not helpers and words[i + 2 : i + 3] in (["be"], ["have"]):
        return None  # Hill, said to be ill, was away
    start = clauses.past_time(unit, start)
    charged = words[i + 1 : i + 2] == [_CHARGE.get(entry.entry)] and tags[start - 1 : start] != "s"  # accused of theft: by others
    by = words[i + 1 : i + 2] == ["by"] and phrases.past_way(unit, i + 1) == i + 1  # but said | by email
    passive = (charged or by or helpers.rfind("=") > helpers.rfind("+") or _is_named(unit, i)) and phrases.is_past(word)
    if (front := leads.fronted(unit, i, start)) is not None:
        before, stop = front
        active = word.endswith("ing") or words[start] == "having"
        reading = preposed.preposed(unit, i, before if active else None, entry, "front" if active else leads.ASKED, not active)
        return reading and reading._replace(content=[(a, min(b, stop)) for a, b in reading.content if a < stop])
    source, lead = leads.source(unit, i, start, helpers)
    if source and _is_date(unit, source):
        return None  # a boat registered on April 1 | referred to as …
    if source and words[slice(*source)] == ["you"] and entry.label == "thought" and tags[i + 1 : i + 2] == "t":
        return None  # if you want to come: the reader is spoken to
    passive = passive or lead == leads.ASKED
    lead = "passive" if passive and lead != leads.ASKED else lead + leads.manner(word, helpers) if helpers else lead
    reading = (source and asides.compared(unit, i, source, entry)) or inversions.inverted(unit, i, source, entry)
    if not reading and source and not passive and not lead.startswith(("who", "none", "ing", "and")):
        reading = postposed.postposed(unit, i, start, source, entry, lead)
    if not reading and not passive:
        reading = trailing.trailing(unit, i, start, entry) or trailing.inverted(unit, i, entry)
    return reading or preposed.preposed(unit, i, source, entry, lead, passive)


def _says_nothing(unit: Unit, i: int, entry: Entry) -> bool:
    """Whether what follows a verb at token ``i`` shows that it reports nothing, or nothing of anybody who is named."""
    tags, words = unit.tags, unit.words
    word, following = words[i], tags[i + 1 : i + 2]
    if entry.entry in _WITH_THAT and following != "h" and not _ends_after_clause(unit, i):
        return True  # held a meeting
    if words[i + 1 : i + 3] in (["to", "comment"], ["for", "comment"]):
        return True  # declined to comment, was asked for comment
    if words[i + 1 : i + 2] in _LITTLE or words[i + 1 : i + 3] == ["to", "mind"]:
        return True  # said little, calling to mind a ship
    if words[i - 2 : i] == ["short", "of"]:
        return True  # stopped short of promising to pay
    if entry.entry == "add" and following in tuple("dgnN") and tags[phrases.after(unit, i + 1) :][:1] == "t":
        return True  # adds a line to the list: a thing
    if following in ("t", "!", "n") and _stays_unnamed(words[i + 1 : i + 6]):
        return True
    if word == "read" and words[i + 1 : i + 2] and words[i + 1] in ("to", "out", "into", "by", "aloud"):
        return True  # in a statement read to the court she said
    return word == "quoting" and tags[i - 1 : i] == "," and "q" not in tags[i:]  # the paper said, quoting a memo


def _ends_after_clause(unit: Unit, i: int) -> bool:
    """«He had paid, she submitted.», «It was void, the court held.»: whether a comma, a subject and the verb end a sentence.

    So too where both stand between commas: «There was, she submitted, a history to it.»
    """
    first = phrases.before(unit, i - 1) if i and unit.tags[i + 1 : i + 2] in ("", ".", ",") else None
    if first is not None and first > 1 and unit.tags[first - 1] + unit.tags[i + 1 : i + 2] == ",,":
        return unit.tags[0] in "dsNnu" and (clauses.acts(unit, first - 1) or clauses.goes_on(unit, i + 2))
    if first is None or first < 4 or unit.tags[first - 1] != ",":
        return False
    return "," not in unit.tags[: first - 1] and clauses.acts(unit, first - 1) and unit.tags[0] not in "kpa"


def _stays_unnamed(after: list[str]) -> bool:
    """«An official who declined | to be named»: whether a source gives no name; but «asked | to be named as mayor»."""
    return after[0] in ("to", "not", "anonymity") and not _UNNAMED.isdisjoint(after[:4]) and "as" not in after


def _is_named(unit: Unit, i: int) -> bool:
    """«Lund, called a “crook” by the mayor, left», «Lund, described as ill, left»: whether others say so of Lund."""
    tags, words = unit.tags, unit.words
    if i < 2 or tags[i - 1] != "," or tags[i - 2] not in "nNu)":
        return False
    stop = phrases.after(unit, i + 1)
    ended = words[stop : stop + 1] == ["by"] or ("q" in tags[i + 1 : stop] and tags[stop : stop + 1] == ",")
    alone = i + 1 < stop and ended
    return words[i + 1 : i + 2] == ["as"] or (words[i] in _CALLING and alone)


def _is_date(unit: Unit, source: tuple[int, int]) -> bool:
    """«On April | 1», «by | 2031»: whether a number alone is the day or the year of what stands before it, and nobody."""
    first, stop = source
    ahead, counted = unit.tags[first - 1 : first], unit.tags[first - 2 : first - 1] in ("#", "m")  # but nine in 10 | said
    return set(unit.tags[first:stop]) == {"#"} and (ahead == "y" or (ahead == "p" and not counted))


def put_it(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«As the envoy put it, …» and «…, as the envoy put it»."""
    source = subjects.subject(unit, i)
    if source and unit.words[i + 2 : i + 3] == ["to"]:  # put it to her that she had lied
        that = phrases.after(unit, i + 3)
        told = unit.tags[that : that + 1] == "h" and that + 1 < last(unit)
        return (
            Reading((i, i + 2), "source, cue, content", source, [(that + 1, last(unit))], "name", "that", entry) if told else None
        )
    after = trailing.past_place(unit, i + 2)  # as Hill put it on Friday, …
    if not source or unit.tags[after : after + 1] not in (",", ":", "q", ".", ""):
        return None
    content = resumed(unit, after, ()) if after < last(unit) else []
    left = source[0] - 1 - (unit.tags[source[0] - 1 : source[0]] == "a")
    if not content and (left > 0 or unit.tags[left] == "q"):
        content = _own_clause(unit, before(unit, left))
    return Reading((i, i + 2), "content, source, cue", source, content, "name", ".", entry) if content else None


def _own_clause(unit: Unit, content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """«The grant ends, and | she has “had enough,” as she puts it»: of two clauses the one with words in marks."""
    first, stop = content[0]
    for k in range(stop - 1, first, -1):
        if unit.tags[k] == "q" and (split := unit.tags.rfind(",c", first, k)) > 0 and is_clause(unit, split + 2, stop):
            return [(split + 2, stop)]
    return content


def _quoted_as(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«X was quoted as saying», «the agency quoted X as saying»: the one quoted is the source."""
    for k in range(i - 2, max(-1, i - 16), -1):
        if unit.words[k] in _QUOTING:
            start = clauses.helpers_begin(unit, k)
            passive = "=" in unit.tags[start:k]
            source = subjects.subject(unit, start) if passive else (k + 1, i - 1) if k + 1 < i - 1 else None
            reading = preposed.preposed(unit, i, source, entry, "quoted as", False)
            if trailing.past_place(unit, i + 1) >= last(unit) or unit.words[i + 1 : i + 2] == ["by"]:
                return _quoted_last(unit, k, i, source, entry)
            return reading and reading._replace(cue=(k if passive else i - 1, i + 1))
    return None


def _quoted_at_length(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«The report quotes the former chief, Ann Hill, at length: “…”»: the one quoted is the source."""
    stop = phrases.with_apposition(unit, phrases.after(unit, i + 1))
    colon = unit.tags.find(":q", stop, stop + 6)
    if stop == i + 1 or colon < 0 or unit.tags[stop:colon].strip("pdnvr,") or unit.tags[i - 1 : i] == ",":
        return None
    return Reading((i, i + 1), "source, cue, content", (i + 1, stop), [(colon + 1, last(unit))], "name", "quote", entry)


def _quoted_last(unit: Unit, k: int, i: int, source: tuple[int, int] | None, entry: Entry) -> Reading | None:
    """«…, the agency quotes X as saying», «…, X was quoted as saying»: what is said stands before."""
    who = subjects.subject(unit, clauses.helpers_begin(unit, k))
    left = who[0] - 1 if who else -1
    if source is None or left < 0 or unit.tags[left] not in ",q":
        return None
    return Reading((i - 1, i + 1), "content, source, cue", source, before(unit, left), "name", ".", entry)
