"""Reports that follow what is said: «…, X said» and «In particular, X said, …».

In: a verb in its unit, and who stands before it. Out: the reading in which a comma or a quotation mark parts the two from their
content. May not touch: reports that nothing parts from it (``trailing``).
"""

from __future__ import annotations

import re

from analysis.find.attribution import clauses, phrases, trailing
from analysis.find.attribution.reading import Reading, Span, before, last, resumed
from analysis.find.attribution.tags import OPENING
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import words

_QUOTING = words("quoting_verbs")
_CITING = frozenset(("quoting", "citing"))
_SAYING = words("verbs_of_plain_saying")
_NAMING = words("naming_verbs")
_VERB_SOON = re.compile("[^-,.;:()q]{0,3}[=+x!vVer]")


def postposed(unit: Unit, i: int, start: int, source: Span, entry: Entry, lead: str) -> Reading | None:
    """«…, X said.» and «…, X said, …»: a comma or a quotation, the source, the cue, and an end, a comma or a quotation."""
    tags, words = unit.tags, unit.words
    left = source[0] - 1
    if words[source[0]] in ("nobody", "none"):
        return None  # On the ward, where it is dark, nobody had heard of it
    if words[left : left + 1] == ["so"] and left > 1 and (so_said := _so_said(unit, i, left, source, entry, lead)):
        return so_said
    if left < 0 or tags[left] not in ",q." or source[1] > start + (tags[start - 1 : start] == ","):
        return None
    if words[i] in _NAMING and words[source[0]] in ("a", "an", "one") and tags[i + 1 : i + 2] in ("N", "d", "q"):
        return None  # her “bodyguard”, a dog called Rex, slept
    end = i + 1
    quoting = words[i] in _QUOTING
    end = phrases.after(unit, end) if quoting else trailing.past_hearer(unit, i, end)
    if quoting and tags[left] == "q" and end > i + 1:  # “…,” the agency cites officials
        return Reading((i, i + 1), "content, cue, source", (i + 1, end), before(unit, left), "q", "cites", entry)
    end = trailing.past_place(unit, end)
    stop = tags[end : end + 1]
    if tags[left] == "q":
        ordered = (
            entry.stance == "directive" and tags[phrases.after(unit, i + 1) :][:1] == "t"
        )  # «…, calling it “a farce,” he urged her to go»
        ordered = ordered or (words[0].endswith("ing") and tags[i + 1 : i + 2] == "t")  # «…, they vowed to go on»
        told = trailing.past_hearer(unit, i, i + 1)
        if tags[told : told + 1] == "h" or (left and (ordered or _opens_clause(unit, end))):
            return None  # «Calling it “a farce,” Hill told the court he had left»
    elif stop and stop not in ".,;-" and not (stop in "ak" and _is_told(unit, left)):
        return None
    elif _sets_the_scene(unit, left) and not (stop == "," and clauses.goes_on(unit, end + 1)):  # but «Loyalty, X noted, has …»
        if stop == ",":
            return _after_scene(unit, i, end, source, entry, lead)
        if left < 2 or words[i] not in _SAYING:
            return None
    elif tags[end : end + 2] == ",q" and (tags[0] in OPENING or words[0].endswith("ing")):
        return (
            None  # «In May, as the road closed, Hill said, “…”», «Speaking in court, Hill said, “…”»: the scene is the outlet's
        )
    content = before(unit, left)
    opens = content and (tags[content[0][0]] in "ka" or words[content[0][0]] == "when")
    if opens and (stop not in ("", ".", ",") or entry.label != "speech" or (tags[left] == "q" and words[i] not in _SAYING)):
        return None  # «Although she admitted it, he claimed they had never met»: what comes first is not his
    more = resumed(unit, end, content) if stop and stop in ",q:" else []
    if more and content and (split := tags.rfind(";", content[0][0], left)) > 0:
        content = [(split + 1, left)]  # Hill left; the vans, he added, had gone
    cites = not _CITING.isdisjoint(words[end + 1 : end + 2])  # Rebels control the port, X said, citing an official
    if not content or (tags[left] == "," and stop == "," and not more and not cites and not _is_clause(unit, content[0])):
        return None
    return Reading((i, i + 1), "content, source, cue", source, content + more, lead, stop or ".", entry)


def _so_said(unit: Unit, i: int, so: int, source: Span, entry: Entry, lead: str) -> Reading | None:
    """«The militants had left (or so Hill says)», «The regime – so Hill insists – is dead»."""
    tags = unit.tags
    opened = so - 1 - (unit.words[so - 1] in ("or", "and"))
    closed = i + 1
    if opened < 1 or tags[opened] not in "(,-" or tags[closed : closed + 1] not in tuple(")-,.") + ("",):
        return None
    content = [(0, opened)] + ([(closed + 1, last(unit))] if closed + 1 < last(unit) and tags[closed] in ",-" else [])
    return Reading((i, i + 1), "content, source, cue", source, content, lead, ",", entry)


def _after_scene(unit: Unit, i: int, end: int, source: Span, entry: Entry, lead: str) -> Reading | None:
    """«In particular, X said, the club had …»: the scene is set for what X says, which follows."""
    tags, begin = unit.tags, end + 1
    clause = tags.find(",", begin) + 1 if tags[begin : begin + 1] == "k" else begin
    plain = unit.words[i] in _SAYING and tags[clause : clause + 1] in tuple("dNgs") and last(unit) > clause + 2
    if entry.label != "speech" or not (plain or _opens_clause(unit, clause)):
        return None
    return Reading((i, i + 1), "content, source, cue", source, [(begin, last(unit))], lead, ",", entry)


def _sets_the_scene(unit: Unit, left: int) -> bool:
    """«On Monday», «Meanwhile», «In a statement to the court»: no clause; «Prices had doubled» is one."""
    tags = unit.tags[:left]
    if left < 2:
        return True
    if tags[0] not in "prkyacbN" or "q" in tags or (left > 3 and tags[0] not in "p"):
        return False
    return not clauses.acts(unit, left) and not set(tags) & set("lwh")


def _opens_clause(unit: Unit, i: int) -> bool:
    """Whether a noun phrase and, soon after it, a verb stand at token ``i``."""
    stop = phrases.after(unit, i)
    return stop > i and unit.tags[i] in "dsNngmu" and _VERB_SOON.match(unit.tags, stop) is not None


def _is_told(unit: Unit, left: int) -> bool:
    """«It is over, he told them | as he left»: whether a main clause stands before the comma, which can be told."""
    joined = any(letter in "kq" and word != "so" for letter, word in zip(unit.tags[:left], unit.words))
    return unit.tags[0] not in OPENING and not joined and clauses.acts(unit, left)


def _is_clause(unit: Unit, span: Span) -> bool:
    """Whether a stretch may be a clause: it has a verb after its first token, or is long."""
    return span[1] - span[0] > 4 or any(letter in "=+x!vqVe" for letter in unit.tags[span[0] + 1 : span[1]])
