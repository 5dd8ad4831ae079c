"""A reading: the best parse of one cue in its sentence, whether or not it reports (that is weighed afterwards)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.find.attribution import phrases
from analysis.find.attribution.tags import COORDINATOR, DETERMINER, FINITE
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import words

Span = tuple[int, int]

#: The constructions, and the short name under which the lexicon counts what leads and what follows a cue in them.
CODES = {
    "source, cue, content": "scc",
    "content, source, cue": "csc",
    "content, cue, source": "ccs",
    "noun": "noun",
    "adjective": "adj",
    "according to": "acc",
    "source, colon, content": "colon",
    "content, dash, source": "dash",
}
#: A subject and its verb in one word.
_CONTRACTED = words("contracted_clauses")
_PARTICLES = words("particles") | words("particles_of_motion")
_SPANS = words("spans_of_time")
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))
_CONNECTIVES = words("connectives_first")
_PREPOSITIONS = words("prepositions_counted")
#: What may open the rest of a sentence after «…, he said,» without being reported.
_OWN_WORDS = words("own_words_after_report")
#: What follows a cue, named by the letter of its first word.
_NAMED = {"q": "quote", ":": "colon", "w": "question", "a": "as"} | dict.fromkeys("cbl", "and") | dict.fromkeys("=+x!", "aux")


class Reading(NamedTuple):
    """One cue in its sentence: the construction, the source and the stretches of content, in tokens (first, after last)."""

    cue: Span
    construction: str
    source: Span | None
    content: list[Span]
    lead: str  # what stands before the cue
    follow: str  # what stands after it
    entry: Entry

    @property
    def leads(self) -> str:
        """What leads, with the construction: the key under which it is counted."""
        return f"{CODES[self.construction]}:{self.lead}"

    @property
    def follows(self) -> str:
        """What follows, with the construction: the key under which it is counted."""
        return f"{CODES[self.construction]}:{self.follow}"


def last(unit: Unit) -> int:
    """Find the end of a unit without its closing punctuation."""
    return len(unit.tags.rstrip(".;:,-"))


def first(unit: Unit, stop: int) -> int:
    """Find where content that stands before its cue begins: at the sentence, without «But», «And» and the like."""
    start = 0
    while start < stop and unit.tags[start] in "cb-.,:;":
        start += 1
    if start + 1 < stop and unit.words[start] in _CONNECTIVES:
        start += 2 if unit.tags[start + 1] == "," else 1
    return start


def before(unit: Unit, stop: int) -> list[Span]:
    """Give the content that ends at a comma, or with a quotation, at token ``stop``."""
    if unit.tags[stop] == "q":
        set_off = stop == 0 or unit.tags[stop - 1] in ".,:;-("
        return [(stop if set_off else max(first(unit, stop), _after_report(unit, stop)), stop + 1)]
    start = first(unit, stop)
    return [(start, stop)] if start < stop else []


def _after_report(unit: Unit, stop: int) -> int:
    """Find where a quotation before ``stop`` has been reported already: what was said there is no part of what follows."""
    cue = unit.tags.rfind("v", 0, stop)
    return cue + 1 if cue > 0 and "q" in unit.tags[:cue] else 0


def resumed(unit: Unit, i: int, told: Sequence[Span]) -> list[Span]:
    """Give the content that goes on after «…, he said, …»; after what is ``told`` in marks, only other words in marks do.

    «“We will pay,” she said, showing off her hat»: the hat is the outlet's. «It was safe, he said, and had been repaired» is his.
    """
    tags, end = unit.tags, last(unit)
    if i >= end:
        return []
    if tags[i] == "q":
        return [(i, _before_clause(unit, i, end))]
    if tags[i] not in ",:-":
        return []
    comma = tags[i] == ","
    while i < end and tags[i] in ",:-":
        i += 1
    whole = len(told) == 1 and tags[slice(*told[0])] == "q"
    if (
        i < end
        and tags[i] in COORDINATOR
        and (tags[i + 1 : i + 2] == "q" or not (whole or "v" in tags[i:end]) or _suffers(unit, i, told))
    ):
        return [(i, end)]
    if comma and whole and unit.words[i].endswith("ing") and (close := tags.find(",q", i, i + 16)) > 0:
        return [(close + 1, _before_clause(unit, close + 1, end))]  # “Wood,” he says, pouring tea, | “is slow water”
    timed = tags[i : i + 1] in ("m", "#", "d") and not _SPANS.isdisjoint(unit.words[i + 1 : i + 2])  # two days after the fire
    own = timed or (unit.words[i : i + 1] and (unit.words[i] in _OWN_WORDS or (tags[i] == "v" and unit.words[i].endswith("ing"))))
    own = own or unit.words[i : i + 2] == ["in", "what"]  # in what one of them called “a farce”
    after = tags[phrases.after(unit, i) :][:1] if unit.words[i : i + 1] in (["a"], ["an"]) else "="
    own = own or not after or after not in FINITE  # …, Hill said, a policy that she opposes
    if i >= end or (comma and own):
        return []
    return [] if whole and tags[i] != "q" else [(i, _before_clause(unit, i, end))]


def _suffers(unit: Unit, i: int, told: Sequence[Span]) -> bool:
    """«Two men were held, police said, | and later released»: whether what is told in the passive goes on in it."""
    k = i + 1 + (unit.tags[i + 1 : i + 2] == "r")
    passive = any("=" in unit.tags[first:stop] and phrases.is_past(unit.words[stop - 1]) for first, stop in told)
    return (
        passive and unit.tags[k : k + 1] in ("e", "v", "V") and phrases.is_past(unit.words[k]) and unit.tags[k + 1 : k + 2] != "d"
    )


def _before_clause(unit: Unit, i: int, end: int) -> int:
    """«As Hill wrote, “…”, | and we have waited since»: where words in marks end, if another clause follows them."""
    subject = i + 2 + (unit.tags[i + 1 : i + 2] == ",")
    if unit.tags[i] != "q" or unit.tags[subject - 1 : subject] not in ("c", "b"):
        return end
    verb = phrases.after(unit, subject)
    acts = subject < verb < end and (unit.tags[verb] in FINITE or unit.tags[subject] == "s")
    return i + 1 if acts else end


def following(unit: Unit, i: int) -> str:
    """Name what stands at token ``i`` after a cue: the strongest evidence whether it reports."""
    tags, words = unit.tags, unit.words
    if i >= len(tags):
        return "end"
    letter, word = tags[i], words[i]
    after = tags[i + 1 : i + 2]
    if letter == "h":
        if is_time(unit, i):
            return "end"  # when police called that evening, …
        moved = words[i + 1 : i + 2] and words[i + 1] in _PARTICLES and words[i + 2 : i + 3] != ["to"]  # that up to ten left
        if moved and tags[i + 2 : i + 3] not in tuple("dgNnsm#y"):
            return "end"  # wrote that down, but said that over the last five days
        return "that" if after and (after != "," or tags.find(",", i + 3, i + 24) > 0) and after != "." else "end"
    if letter in ".;)-,":
        return "end"
    if letter == "t":
        return "to" if after and after in "nvr=+j!uVq" else "p:to"
    if letter == "k":
        return "question" if word == "if" else "sub"
    if letter == "p":
        return "p:" + word if word in _PREPOSITIONS else "p:other"
    if letter in "sg" and word in _CONTRACTED:
        return "clause"  # they know | you’re here, she said | that’s all
    if letter == "s":
        added = tags[i + 1 : i + 4] == ",r,"  # she, too, wants it
        moved = words[i + 1 : i + 2] and words[i + 1] in _PARTICLES  # pushed it back
        return "clause" if added or (after and after in "=+x!vrnVe" and not moved) else "pronoun"
    if letter == "o":
        return "object" + {"t": "+to", "a": "+as"}.get(after, "")
    if word.endswith("ing") and letter in "nv" and after and after in "dNngsomvq#":
        return "gerund"
    if letter in _NAMED:
        return _NAMED[letter]
    return _phrase(unit, i)


def is_time(unit: Unit, that: int) -> bool:
    """«That evening», «that June»: whether «that» points at a time, after which no clause goes on."""
    if unit.tags[that + 1 : that + 2] != "y" or unit.words[that + 1] in ("last", "next"):
        return False
    after = unit.tags[that + 2 : that + 3]
    return after in ("", *".;hq") or (after == "," and unit.words[that + 1] in _PARTS_OF_DAY)  # but: that Friday, as a rule, was


def _goes_on(unit: Unit, comma: int) -> bool:
    """«The inspector, who called it “a farce,” | had left»: whether the verb stands after a relative clause."""
    tags = unit.tags
    for k in range(comma + 1, min(len(tags) - 1, comma + 30)):
        if tags[k] in ";:.":
            return False
        if (tags[k] == "," or (tags[k] == "q" and "," in unit.last_said(k))) and tags[k + 1] in "=+x!Vr":
            return True
    return False


def _acts_past_places(unit: Unit, k: int) -> bool:
    """«The case | against the board | is clear»: whether a helping verb stands after one phrase with a preposition or more."""
    while unit.tags[k : k + 1] in ("p", "t") and unit.words[k] != "than":
        stop = phrases.after(unit, k + 1)
        if stop == k + 1:
            return False
        k = stop
    return unit.tags[k : k + 1] in tuple("=+x!")


def _phrase(unit: Unit, i: int) -> str:
    """Name a noun phrase after a cue by what follows it in turn: a verb makes a clause of it."""
    letter, word = unit.tags[i], unit.words[i]
    end = phrases.after(unit, i)
    if end > i and unit.tags[end : end + 2] == ",l" and _goes_on(unit, end):
        return "clause"
    if end > i:
        kind = "name" if letter == "N" else "the" if letter in DETERMINER else "noun"
        closed = unit.tags[end - 1] == "q" and "," in unit.last_said(end - 1)  # which Hill called a “farce,” | would stay
        while unit.tags[end : end + 1] == "y" and "t" in unit.tags[end : end + 4]:
            end += 1  # ordered the state | last month | to stop
        stop = "," if closed else unit.tags[end : end + 1]
        if stop == "V" and unit.words[end + 1 : end + 2] == ["by"]:
            return kind + "+past"  # a letter | sent by the ministry
        if (stop and stop in "=+x!V") or (stop in ("p", "t") and _acts_past_places(unit, end)):
            return "clause"
        if stop == "t":
            infinitive = unit.tags[end + 1 : end + 2]
            plural = unit.words[end + 1 : end + 2] and re.search("[^s]s$", unit.words[end + 1])  # the sale of rifles | to rebels
            return kind + ("+to" if infinitive and infinitive in "nv=+rV" and not plural else "+p")
        return kind + {"v": "+verb", "e": "+past", "a": "+as", "r": "+adverb", "n": "+word"}.get(stop, "")
    if letter == "v":
        return "ving" if word.endswith("ing") else "verb"
    return {"j": "adjective", "r": "adverb", "y": "time"}.get(letter, "other")
