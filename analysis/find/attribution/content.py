"""Content: where reported content ends, and whether it is a statement or only a topic.

Content runs to the end of its sentence unless it meets a place where such content has mostly ended (``content_ends.csv``).
"""

from __future__ import annotations

import functools
import re

from analysis.find.attribution import phrases
from analysis.find.attribution.tags import AUXILIARY, COORDINATOR, DETERMINER, FINITE, LISTED_VERB, PREDICATE, VERB
from analysis.find.attribution.units import Unit
from analysis.rules import mapping, number, table, words

#: Content ends where it has ended at least this often.
ENDS_AT = number("attribution", "ends_at")
#: For each kind of content, the places at which it has mostly ended, of the times that it got there; places are named by the
#: token there and what follows it. A half is added to either outcome, so that a few times do not decide.
_ENDING: dict[str, frozenset[str]] = {
    name: frozenset(
        row["place"]
        for row in table("content_ends")
        if row["kind"] == name and (int(row["ended"]) + 0.5) / (int(row["met"]) + 1) >= ENDS_AT
    )
    for name in dict.fromkeys(row["kind"] for row in table("content_ends"))
}

#: «Hill called it a farce, while Moran said …»: words between two who are set against each other.
CONTRASTS = words("contrasts")
_CLAUSES = frozenset(("that", "is that", "clause", "question", "quote", "colon"))
#: «accused the US of a crime»: with this preposition the phrase says what somebody is held to have done.
_CHARGE = mapping("charge_prepositions")
#: «called it a massacre»: verbs that say what a thing is, after the thing.
NAMING = frozenset(mapping("verbs_of_naming").values())
#: What a naming may end with that has no article of its own.
_CALLED = words("what_things_are_called")
_SPANS = words("spans_of_time")
_HELD = words("nouns_with_that")
#: A subject and its verb in one word: that’s.
_CONTRACTED = words("contracted_clauses")
_BEFORE_ACTION = words("before_action")
#: «Blamed it on the storm»: with this preposition the phrase says what is so.
_BLAMING = mapping("blame_prepositions")
_COMMENTS = words("nouns_of_comment")
_VERBS = frozenset(PREDICATE)
_SAID = _VERBS | {"q"}
_PLACES = re.compile("[-,;:()cbklapwqA]")
#: Letters of the tokens at which it may be told whether something is stated; a preposition may be within a name.
_TELLING = re.compile("[asg,.;:kVlhvpt=+x!wN]")
_ALWAYS = frozenset((";", "; report", ": report", "( report", "according", ", according"))


@functools.lru_cache(maxsize=1024)  # few are there
def kind(construction: str, follow: str) -> str:
    """Name the kind of content: a clause, an infinitive, a noun phrase, or one after a preposition."""
    follow = follow.replace("person+", "")
    if construction in ("noun", "adjective"):
        return {"to": "noun: infinitive"}.get(follow, "noun: clause" if follow in _CLAUSES else "noun: phrase")
    if follow in _CLAUSES or follow == "sub":
        return "clause"
    if (follow.endswith("to") and follow != "p:to") or follow == "gerund":
        return "infinitive"
    return "preposition" if follow.startswith("p:") or follow == "as" else "phrase"


def place(unit: Unit, k: int, begins: dict[int, str], last: int) -> str | None:
    """Name what stands at token ``k``, if content that may run to ``last`` could end before it.

    ``begins`` are the tokens at which other reports begin.
    """
    tags, words = unit.tags, unit.words
    letter, word = tags[k], words[k]
    following = tags[k + 1 : k + 2]
    after = words[k + 1] if following else ""
    ing = after.endswith("ing")
    if letter == "q" and not set_off(unit, k):
        return None
    if letter in ",q":
        if k + 1 in begins:
            return f", {begins[k + 1]}"
        if following and (following in COORDINATOR or after in CONTRASTS) and k + 2 in begins:
            return f", {after} {begins[k + 2]}"
        if words[k + 1 : k + 2] and _is_span(unit, k + 1):
            return ", span"
        if is_clause(unit, k + 1 + (after in CONTRASTS), last):
            return ", while clause" if after in CONTRASTS else ", clause"
        if following and following in "bckwlapA":
            return f", {after}"
        return ", -ing" if ing and following in "vn" else f", {following}"
    if letter in ";:-()":
        return f"{letter} {begins[k + 1]}" if k + 1 in begins else letter
    if letter in COORDINATOR:
        if k + 1 in begins:
            return f"{word} {begins[k + 1]}"
        return f"{word} -ing" if ing else f"{word} {following}"
    if letter in "klapwA":
        return f"{word} {begins[k + 1]}" if k + 1 in begins else word
    return None


def set_off(unit: Unit, k: int) -> bool:
    """Whether words in marks end with a comma, inside the closing mark or right after it."""
    return "," in unit.last_said(k)


def _is_span(unit: Unit, k: int) -> bool:
    """«…, | a day after it opened», «…, | hours before the vote»: whether a span of time begins that says when."""
    stop = phrases.after(unit, k)
    return k < stop and unit.words[stop - 1] in _SPANS and unit.words[stop : stop + 1] in (["after"], ["before"])


def end(unit: Unit, kind_: str, first: int, last: int, begins: dict[int, str], held: dict[int, int]) -> int:
    """Find where content that begins at ``first``, and may run to ``last``, ends.

    ``held`` says of words in marks where the report begins that another cue, the last before them, makes of them.
    """
    ends = _ENDING.get(kind_, ())
    last = _in_brackets(unit, first, last)
    for match in _PLACES.finditer(unit.tags, first, last):
        k = match.start()
        quoted = unit.tags[k] == "q"
        if (k == first and not quoted) or (kind_ == "clause" and not quoted and _SAID.isdisjoint(unit.tags[first:k])):
            continue  # no clause ends before its verb: «she, too, wants it»
        where = place(unit, k, begins, last) or ""
        ended = where in ends or where in _ALWAYS or "report that" in where or _is_comment(unit, k)
        ended = ended or (kind_ != "clause" and (where == ", span" or _goes_on(unit, k, last) or _acts_next(unit, first, k)))
        ended = ended or (kind_ == "infinitive" and _then_acts(unit, first, k, last)) or unit.tags[k : k + 4] in (",crV", ",cre")
        # words in quotation marks that no other report holds still belong to this one
        if ended and ("report" in where or all(held.get(m, 0) > k for m in range(k + quoted, last) if unit.tags[m] == "q")):
            last = k + quoted
            break
    while last > first + 1 and unit.tags[last - 1] in ",:-":
        last -= 1
    return last


def _is_comment(unit: Unit, k: int) -> bool:
    """«It was safe, | a claim denied by the crew»: whether the outlet's own word on the report follows."""
    article, noun = (*unit.words[k + 1 : k + 3], "", "")[:2]
    return article in ("a", "an") and noun in _COMMENTS


def _goes_on(unit: Unit, k: int, last: int) -> bool:
    """«Accused them of theft, | and the general left», «called it “theft” | and left»: whether the outlet's own words begin."""
    tags, words = unit.tags, unit.words
    if tags[k] == "," or (tags[k] == "q" and set_off(unit, k)):
        return words[k + 1 : k + 2] in (["and"], ["but"]) and is_clause(unit, k + 2, last)
    if tags[k - 1 : k + 1] != "qc" or k + 2 >= last:
        return False
    return tags[k + 1] == "V" or (tags[k + 1] == "e" and tags[k + 2] in "dgoNm#")  # “rushed” and flawed


def _acts_next(unit: Unit, first: int, k: int) -> bool:
    """«Asked for water | and left»: whether a bare phrase is followed by what whoever spoke did next."""
    bare = unit.tags[k : k + 2] == "cV" and unit.words[k] == "and" and not unit.words[k + 1].endswith("ing")
    before = [m for m in range(first, k) if unit.tags[m] not in VERB or unit.tags[m - 1] not in DETERMINER]  # the claim
    return bare and not any(unit.tags[m] in _VERBS or unit.tags[m] in "th" or unit.words[m].endswith("ing") for m in before)


def _then_acts(unit: Unit, first: int, k: int, last: int) -> bool:
    """«Agreed to meet again, | and went home»: whether what somebody will do is followed by what he then did."""
    tags = unit.tags
    verb = k + 1 + (tags[k] == ",")
    if verb >= last or tags[verb - 1] != "c" or not phrases.is_past(unit.words[verb]) or set(tags[first:k]) & set(AUXILIARY):
        return False
    return tags[verb] == "V" or (tags[verb] == "e" and tags[k] == ",")


def is_clause(unit: Unit, first: int, last: int) -> bool:
    """Whether a noun phrase and its verb stand at token ``first``."""
    stop = phrases.after(unit, first)
    if first + 1 < stop < last and unit.words[stop - 1].endswith("ing"):
        stop = phrases.after(unit, stop)  # and a sign bearing | the name | still stands
    closed = unit.tags.find(",", stop + 1, last) if unit.tags[stop : stop + 1] == "," else -1
    if closed > 0 and unit.tags[stop + 1] in "edgl":
        stop = closed + 1  # the reading room, | occupied since May, | stayed open
    while stop < last and unit.tags[stop] == "r":
        stop += 1
    return first < stop < last and unit.tags[stop] in FINITE and not unit.words[stop].endswith("ing")


def _in_brackets(unit: Unit, first: int, last: int) -> int:
    """«The ferry (a spokesman said it had been sold) left»: what is said in brackets ends with them."""
    opened = unit.tags.rfind("(", 0, first)
    if opened < 0 or ")" in unit.tags[opened:first]:
        return last
    closed = unit.tags.find(")", first, last)
    return closed if closed > first else last


def names(unit: Unit, first: int, last: int) -> bool:
    """«Called | the raid | a massacre», «called | the rebels | terrorists»: whether a second phrase follows one in content."""
    end = first + 1 if unit.tags[first] == "s" else phrases.after(unit, first)
    if first + 1 < end <= last and unit.words[end - 1] in _CALLED and unit.tags[end - 2] in "nN":
        return True
    return first < end < last and unit.tags[end] in "dqjnNe"


def is_statement(unit: Unit, first: int, last: int, cue: str = "") -> bool:
    """Tell a statement (it has a verb of its own) from a topic, the bare thing that somebody praises, rejects or discusses."""
    tags, words = unit.tags, unit.words
    if cue in NAMING and names(unit, first, last):
        return True
    for match in _TELLING.finditer(tags, first, last):
        k, letter = match.start(), match.group()
        after = tags[k + 1 : k + 2]
        if letter == "a" and k > first and after and after in "dnNjqeg" and tags[k - 1] in "nNvusog":
            return not is_clause(unit, k + 1, last)
        if letter in "sg" and words[k] in _CONTRACTED:
            return True
        if letter in ",.;:" or (letter == "k" and k > first and words[k] != "so"):
            return False
        if letter == "V" and words[k + 1 : k + 2] == ["by"]:
            continue
        if k > first and (letter == "l" or words[k] == "where" or (letter == "h" and after in ("V", "e"))):
            return False  # the refugees | who had drowned, the rock | where it ended, the villages | that changed hands
        if letter == "h" and k > first and tags[k - 1] == "n" and after in tuple("dgN") and not _holds_that(words[k - 1]):
            return False  # the palace | that the king built
        if (letter in LISTED_VERB and k > 0 and tags[k - 1] in DETERMINER) or (letter == "h" and k + 1 >= last):
            continue  # a bear, half of that
        if words[k] == _BLAMING.get(cue) and k > first:
            return True  # blamed the delay | on the storm
        if letter in "=+x!wV" or (letter == "h" and k > first) or (k > first and words[k] == _CHARGE.get(cue)):
            return True
        if letter == "t" and after and after in "nvV=+rx":
            return True
        if letter == "p" and words[k] in _BEFORE_ACTION and after and words[k + 1].endswith("ing"):
            return True
    return False


def _holds_that(noun: str) -> bool:
    """Whether «that» after a noun begins what is reported: told voters | that, warned for months | that, the view | that."""
    return phrases.is_person(noun) or noun in _SPANS or noun in _HELD
