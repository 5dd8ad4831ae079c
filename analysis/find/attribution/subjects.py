"""Subjects: the noun phrase before a verb that acts, with what describes it, by the letters of a unit."""

from __future__ import annotations

from analysis.find.attribution.appositions import describes_before, set_off, with_others
from analysis.find.attribution.clauses import finite
from analysis.find.attribution.phrases import after, before, is_paper, is_past
from analysis.find.attribution.tags import ACTING, DETERMINER, LISTED_VERB, OPENING, PREDICATE, PREPOSITION, RELATIVE, VERB
from analysis.find.attribution.units import Unit
from analysis.rules import words

Span = tuple[int, int]

#: What somebody is, said before the name, and who is cited in the plural.
_BEFORE_NAMES = words("roles") | words("before_names")
_SPEAKERS = words("plurals") | words("speaking_people")
#: «Less than two weeks ago», «earlier in the day»: nouns that measure time.
_SPANS = words("spans_of_time")
#: Words that make a number vague: at least two.
_VAGUE = frozenset(word for phrase in words("approximators") for word in phrase.split())
_WHEN = words("prepositions_of_time")
#: Past participles that are no past tense: seen, written.
_PARTICIPLES = words("participles_alone")
#: Where somebody is, after the noun.
_PLACED = words("prepositions_of_place")
#: What somebody is held to have done, after the noun: a man accused of theft.
_CHARGED = words("participles_after_noun")


def subject(unit: Unit, verb: int) -> Span | None:
    """Find the subject of the verb at token ``verb``, which may begin a chain («has repeatedly said»): (first, after last)."""
    tags = unit.tags
    last = verb - 1
    if last < 0:
        return None
    letter = tags[last]
    if (dated := _past_date(unit, last)) is not None:
        return subject(unit, dated)
    if letter in VERB and unit.words[max(0, last - 2) : last] == ["to", "be"]:
        return subject(unit, last - 2)  # figures to be published | show
    if letter == "," and last > 1:  # Hill, a doctor, said
        described = set_off(unit, last)  # officials briefed on the talks in May, who fear him, said
        return described and (_past_place(unit, described[0]), described[1])
    if letter == "q" and unit.last_said(last) == "," and describes_before(unit, last):
        return set_off(unit, last)  # Hill, who calls it “a farce,” said; Hill, citing “a risk,” said
    if letter in ")" or letter == "-":
        opening = tags.rfind("(" if letter == ")" else "-", 0, last)
        if opening > 0:
            first = before(unit, opening - 1)
            if first is not None:
                return with_others(unit, first), last + (letter == ")")
        return None
    if letter in RELATIVE:  # «who» itself is the source here: whom it takes up is resolved elsewhere
        ante = last - 1 - (tags[last - 1 : last] == ",")
        return (last, last + 1) if letter == "l" or (ante >= 0 and before(unit, ante) is not None) else None
    if letter == "o":  # no subject: «organizations that endorsed him | say», but «a source close to him | says»
        near = before(unit, last - 2) if tags[last - 1] in PREPOSITION else None
        return _described(unit, last) or (near is not None and (near, last + 1)) or None
    first = before(unit, last)
    if first is None:
        return None
    if (earlier := _past_ago(unit, first, last)) is not None:
        return subject(unit, earlier)
    if 0 < first == last and tags[last] in VERB and is_past(unit.words[last]):
        noun = before(unit, last - 1)
        first = first if noun is None else noun  # a report published | on Friday said
    if "times" in unit.words[first : last + 1] and tags[first] in "m#" and first > 1 and tags[first - 1] in "eV":
        noun = before(unit, first - 2)
        first = first if noun is None else noun  # a note shared | thousands of times in May said
    first = _past_title(unit, _past_reader(unit, _past_place(unit, _past_scene(unit, first, last))), last)
    first = _past_name(unit, _past_relative(unit, with_others(unit, first)))
    return _past_governed(unit, first, verb), last + 1


def _past_date(unit: Unit, last: int) -> int | None:
    """«A report dated March 3 | found»: where the date begins."""
    begin = last
    while begin and unit.tags[begin] in "y#,":
        begin -= 1
    return begin if 0 < begin < last and unit.words[begin] == "dated" else None


def _past_ago(unit: Unit, first: int, last: int) -> int | None:
    """«The ministry less than two weeks ago | said», «Hill earlier in the day | said»: where the time begins."""
    if unit.words[last] not in _SPANS:
        return None
    begin = first
    while begin > 1 and unit.tags[begin - 1] in "prm":
        begin -= 1
    return begin if begin > 0 and begin < last and unit.tags[begin - 1] in "Nn)" else None


def _past_governed(unit: Unit, first: int, verb: int) -> int:
    """«A source speaking to the Echo | said», «mayors in at least two states | said»: a phrase after a preposition is no subject.

    Then the clause's first noun phrase is, if nothing acts between the two.
    """
    tags, words = unit.tags, unit.words
    begin = first
    while begin and words[begin - 1] in _VAGUE and (tags[first] in "#m" or words[first] in _VAGUE):
        begin -= 1
    begin -= 1
    timed = words[begin] in _WHEN  # a poll on the page before kick-off | found
    if begin < 1 or not (timed or tags[begin] in PREPOSITION) or words[begin] in ("with", "like") or words[verb].endswith("ing"):
        return first
    governor = begin if timed else -1
    while begin and tags[begin - 1] not in ",.;:q-(hkcblwa":
        begin -= 1
    while tags[begin] == "r":
        begin += 1
    stop = after(unit, begin) if begin < first else begin
    if timed and (words[stop - 1] in _SPANS or any(tags[k] in ACTING and finite(unit, k) for k in range(begin, governor))):
        return first  # the day after the vote Hill | said; the row began after Hill | called it over
    between = tags[stop + 1 : governor if timed else first]
    held = tags[stop] in LISTED_VERB and (words[stop].endswith("ing") or words[stop] in _PARTICIPLES)
    held = held or stop == governor or tags[stop] in "pte"
    return begin if begin < stop < first and held and set(between).isdisjoint("=+x!hlwk,s") else first


def _past_place(unit: Unit, first: int) -> int:
    """«Residents near the mine | said», «a man outside the court | said»: who is there, where that begins a clause.

    So too «a slide prepared for the board | said» and «a man accused of stealing the boat | said».
    """
    tags, words = unit.tags, unit.words
    if first < 2:
        return first
    at = first - (words[first - 1].endswith("ing") and tags[first - 2] == "p")
    act = at - 2 - (at > 3 and tags[at - 2] == "r")  # carried out for the board
    past = words[act] == "read" or (tags[act] in "eV" and is_past(words[act]))  # a statement read to the court
    made = act > 0 and tags[at - 1] in PREPOSITION and (words[act] in _CHARGED or past)
    if words[first - 1] in _CHARGED and tags[first - 2] in "nN":
        act, made = first - 1, True  # people shown the letter
    if words[first - 1] not in _PLACED and not made:
        return first
    found = before(unit, act - 1 if made else at - 2)
    return first if found is None or (found and tags[found - 1] not in ",.;:hqkbc-(") else found


def _past_reader(unit: Unit, first: int) -> int:
    """«Her letter to the board | said»: the letter, not those to whom it went, unless it is but the scene of «in a letter»."""
    if first < 2 or unit.tags[first - 1] != "t" or not is_paper(unit.words[first - 2]):
        return first
    found = before(unit, first - 2)
    return first if found is None or (found and unit.tags[found - 1] in OPENING) else found


def _past_title(unit: Unit, first: int, last: int) -> int:
    """«…, Representative to the Office at Geneva Ann Hill | said»: where a title with places in it begins, at a comma."""
    tags = unit.tags
    comma = tags.rfind(",", max(0, first - 12), first)
    title = tags[comma + 1 : first]
    plain = comma > 0 and title[-1:] in ("p", "t") and tags[last] == "N" and not title.strip("Nnpdtgc")
    return comma + 1 if plain and not _BEFORE_NAMES.isdisjoint(unit.words[comma + 1 : comma + 3]) else first


def _past_scene(unit: Unit, first: int, last: int) -> int:
    """«In a statement | Hill said», «at the hearing | prosecutors said»: where a scene without a comma ends."""
    tags, said = unit.tags, unit.words
    if (
        not first
        or tags[first - 1] not in OPENING
        or tags[first] not in "dg#"
        or (first > 1 and tags[first - 2] not in ",.;:qrcb")
    ):
        return first
    begin = last
    while begin > first and tags[begin - 1 : begin + 1] == "NN":
        begin -= 1
    if tags[begin] != "N":
        return last if said[last] in _SPEAKERS and tags[last - 1] in "nNv" else first
    while begin > first and said[begin - 1] in _BEFORE_NAMES:
        begin -= 1
    return begin if tags[begin] != "d" else first


def _past_name(unit: Unit, first: int) -> int:
    """«Ann Hill (D), a friend of the mayor told the club»: go back to the name, though no comma closes what describes it."""
    tags = unit.tags
    apart = tags[first - 1] == ","
    if first < 2 or tags[first] not in DETERMINER or not (apart or tags[first - 2 : first] == "NN"):
        return first
    name = before(unit, first - 1 - apart)
    if name is None or set(tags[name : first - apart]) - set("N()-#") or (name and tags[name - 1] not in ",.;:hq"):
        return first
    return name


def _described(unit: Unit, last: int) -> Span | None:
    """Find the noun phrase whose relative clause ends with an object at token ``last``."""
    for k in range(last - 1, max(0, last - 14), -1):
        if unit.tags[k] in ",.;:q-":
            return None
        if unit.tags[k] in RELATIVE and (first := before(unit, k - 1)) is not None:
            return first, last + 1
    return None


def _past_relative(unit: Unit, first: int) -> int:
    """«An official who knew of the plan said»: go back to the noun that the relative clause belongs to."""
    tags = unit.tags
    low = max(0, first - 14)
    if "whose" in unit.words[low : first + unit.bare]:
        whose = unit.words.index("whose", low)
        found = before(unit, whose - 1 - (tags[whose - 1] == ","))
        return first if found is None else found  # a family whose daughter lost her hand | sued
    if set(tags[low:first]).isdisjoint(RELATIVE):
        return first
    i = first - 1
    while i > low and tags[i] not in ",.;:-qkb" and (tags[i] != "v" or tags[i - 1] in "lh+=tdg"):
        that = tags[i] == "h" and tags[i + 1] in PREDICATE  # the board that runs the pier | said
        if (tags[i] == "l" or that) and tags[i - 1] in "Nnum":
            found = before(unit, i - 1)
            return first if found is None else found
        governed = tags[i - 1 : i + 1] == ",l" and tags[first - 1] in PREPOSITION
        if (tags[i - 1 : i + 2] == ",l=" or governed) and (found := before(unit, i - 2)) is not None:
            return found  # Ann Hill, who is chairman of the club | said; who had written to the club | said
        i -= 1
    return first
