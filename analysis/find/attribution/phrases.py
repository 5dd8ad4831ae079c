"""Noun phrases, found from the letters of a unit: where one that ends, or begins, at a token begins or ends."""

from __future__ import annotations

from analysis.find.attribution.tags import DETERMINER, LISTED_VERB, NOMINAL, NOUN, VERB
from analysis.find.attribution.units import Unit
from analysis.rules import number, table, words

#: Letters of words that a noun phrase may hold: names, nouns, numbers, possessives, quantities, and cue words used as nouns.
_HEAD = set("Nn#gmu")
_MEMBERS = _HEAD | {"d"}
_LINK = words("noun_links_before")
_PHRASE_LINK = words("noun_links_after")
_LIMIT = int(number("attribution", "phrase"))
#: Base forms that are nouns where a singular noun stands before them: «the American claim», against «officials claim».
ALSO_NOUNS = words("also_nouns")
#: The same with their plurals.
NOUN_FORMS = ALSO_NOUNS | {f"{word}{'es' if word.endswith(('s', 'sh', 'ch')) else 's'}" for word in ALSO_NOUNS}
_PLURALS = words("plurals")
#: Past forms that do not end in -ed.
_PAST = words("past_forms")
_PERSONS = tuple(words("endings_of_persons"))
_THINGS = words("things_in_er")
#: Nouns for whoever can speak, think or state.
_SPEAKING = (
    frozenset(
        word.lower()
        for row in table("sources")
        for variant in row["pattern"].split("|")
        for word in variant.replace("*", "").split()[-1:]
        if word == word.lower()
    )
    | words("roles")
    | words("body_words")
    | words("papers")
    | words("speaking_bodies")
    | words("crowds")
    | words("plurals")
)
_SINGULAR = words("determiners_of_one")
_WAYS = words("ways_of_telling")
_ALONE = words("determiners_alone")
_DESCRIBING = tuple(words("endings_of_adjectives"))
_DEGREES = words("degrees")
_NEARLY = words("approximators")
_VAGUE = frozenset(phrase.split()[0] for phrase in _NEARLY)
_COUNTED = words("numerals")
_INDEFINITE = words("indefinite_pronouns")
_RELAYED = words("relayed_by")
_PAPERS = words("papers") | words("papers_issued") | words("studies")


def before(unit: Unit, last: int) -> int | None:
    """Find where the noun phrase that ends at token ``last`` begins; None where no noun phrase ends there."""
    tags, words = unit.tags, unit.words
    letter = tags[last] if last >= 0 else ""
    if letter == "e" and words[last - 1 : last] == ["those"]:
        return last - 1  # those surveyed
    if letter == "o" and last and tags[last - 1] in NOUN and words[last].endswith(("self", "selves")):
        return before(unit, last - 1)  # Hill himself
    if letter in ("s", "m", "o") or (
        letter in "dh" and words[last] in ("this", "that", "these", "those", "each", "both", "another")
    ):
        return last
    if letter not in _HEAD and letter not in "vq)j":
        return None
    first = last
    if letter == ")":
        while first > 0 and tags[first] != "(" and last - first < 8:
            first -= 1
        first -= 1
        if first < 0 or tags[first] not in NOMINAL:
            return None
    while first > 0 and last - first < _LIMIT:
        step = _step_before(unit, first)
        if not step:
            break
        first -= step
    return first


def _step_before(unit: Unit, first: int) -> int:
    """Tell how many tokens before ``first`` belong to the same noun phrase."""
    tags = unit.tags
    here, previous, word = tags[first], tags[first - 1], unit.words[first - 1]
    further = tags[first - 2] if first > 1 else ""
    if previous == "p" and further and _holds(unit, word, first - 2):
        return 2  # the spokesman | for the ministry; a letter sent | by the ministry, a poll | by the institute
    if previous == "t" and first > 2 and unit.words[first - 2] == "close" and _nominal(unit, first - 3):
        return 3  # sources | close to the talks
    if here == "d" or word in _INDEFINITE:
        return 0
    if previous in _MEMBERS:
        return 1
    if previous == "v" and here == "e" and is_noun(unit, first - 1):
        return 1  # documents | obtained by the agency
    if previous == "e" and (not further or further in "dgmrp" or here == "p" or unit.words[first] == "by"):
        return 1  # the armed | groups
    if previous == "j" and further and further in "dmN":
        return 1
    if previous in "vr" and further and further in DETERMINER:
        return 1
    if previous == "v" and further and further in NOUN and here in NOUN and (word in ALSO_NOUNS or word.endswith("ing")):
        return 1  # the Syrian state | news agency
    if previous == "v" and here == "v" and word in ALSO_NOUNS and unit.words[first] in ALSO_NOUNS:
        opened = len(tags[: first - 1].rstrip("nN")) - 1
        return int(opened >= 0 and tags[opened] == "d")  # a phone voice | note
    if previous == "c" and further and _nominal(unit, first - 2) and (here == further or here == "d"):
        return 2
    return int(previous == "q" and bool(further) and further in "dN" and "," not in unit.last_said(first - 1))


def _holds(unit: Unit, word: str, i: int) -> bool:
    """Whether what ends at token ``i`` can hold the preposition ``word`` after it, and what that governs."""
    if word in _LINK and (_nominal(unit, i) or (word != "of" and unit.words[i] in _INDEFINITE)):
        return True
    return word == "by" and (is_paper(unit.words[i]) or unit.tags[i] in "eV" or unit.words[i] in _RELAYED)


def _nominal(unit: Unit, i: int) -> bool:
    letter = unit.tags[i]
    return (letter in "Nn#gmuy)" and letter != ")") or (
        letter == "v"
        and i > 0
        and unit.tags[i - 1] in "dgn"
        and not unit.words[i].endswith(("ing", "ed", "said", "told", "wrote"))
    )


def after(unit: Unit, first: int) -> int:
    """Find the token after the noun phrase that begins at ``first``; ``first`` itself where none begins there."""
    tags = unit.tags
    size = len(tags)
    if first < size and tags[first] in "so" and not (unit.words[first] == "one" and tags[first + 1 : first + 2] in ("n", "e")):
        return first + 1
    i = first
    while i < min(size, first + _LIMIT):
        step = 1 if tags[i] in _HEAD else _step_after(unit, i, first)
        if not step:
            break
        i += step
    return i


def _step_after(unit: Unit, i: int, first: int) -> int:
    """Tell how many tokens from ``i`` on belong to the noun phrase that begins at ``first``."""
    tags, words = unit.tags, unit.words
    letter = tags[i]
    following = tags[i + 1 : i + 2]
    if letter == "d":
        return int(i == first or words[i - 1] in _LINK or tags[i - 1] in "cm")
    if letter == "e":
        return int(i == first or tags[i - 1] in "dgmrp")
    if i == first:
        return 0
    if letter in "vjr" and tags[i - 1] in DETERMINER:
        return 1
    if letter == "v":
        if words[i] in NOUN_FORMS and "d" in tags[first:i] and tags[i - 1] in "nNj#e":
            return int(is_noun(unit, i))  # according to | a recent report
        return int(bool(following) and tags[i - 1] in NOUN and following in NOUN and words[i] in ALSO_NOUNS)
    if letter == "p":
        if words[i] == "of" and tags[i - 1] == "m" and following == "o":
            return 2  # one of them
        return int(bool(following) and words[i] in _PHRASE_LINK and following in "dNng#me")
    if letter == "c":
        return int(bool(following) and following in "dNngm#")
    if letter == "(":
        close = tags.find(")", i, i + 8)
        return close + 1 - i if close > 0 else 0
    return int(letter == "q" and i == first + 1 and tags[first] == "d")


def undated(unit: Unit, last: int) -> int:
    """«A work order | dated August 19», «a letter | sent on May 3»: the token before what tells the date of a noun phrase."""
    tags, begin = unit.tags, last
    while begin and tags[begin] in "y#,":
        begin -= 1
    if "y" not in tags[begin : last + 1]:
        return last
    if unit.words[begin] == "dated":
        return begin - 1
    sent = begin > 1 and unit.words[begin] in ("on", "in") and tags[begin - 1] in "eV" and is_past(unit.words[begin - 1])
    return begin - 2 if sent else last


def nearly(unit: Unit, i: int) -> int:
    """«At least | two», «up to | 40», «about | 25»: go on over what makes a number vague; ``i`` itself where none does."""
    if unit.words[i : i + 1] and unit.words[i] not in _VAGUE:
        return i
    for size in (3, 2, 1):
        numbered = unit.tags[i + size : i + size + 1] in ("#", "m") or unit.words[i + size : i + size + 1] == ["half"]
        if numbered and " ".join(unit.words[i : i + size]) in _NEARLY:
            return i + size
    return i


def is_person(word: str) -> bool:
    """Whether a common noun is one for persons, or for what can speak or state: dockers, a biologist, a poll, but towers."""
    one = word.removesuffix("s")
    return word in _SPEAKING or one in _SPEAKING or (one.endswith(_PERSONS) and one not in _THINGS)


def past_way(unit: Unit, i: int) -> int:
    """«Told the agency | by satellite phone»: go on over the way somebody was told; ``i`` itself where there is none."""
    if unit.words[i : i + 1] == ["by"]:
        for k in range(i + 1, min(i + 4, len(unit.tags))):
            if unit.words[k] in _WAYS:
                return k + 1
    return i


def with_apposition(unit: Unit, end: int) -> int:
    """Go on over an apposition after a noun phrase: «Hill, a doctor» and «Hill, who runs the ward»; returns its end."""
    tags = unit.tags
    size = len(tags)
    if end < size and tags[end] == "," and end + 1 < size and (tags[end + 1] in "dlnNgme"):
        i = end + 1
        while i < size and i - end < 30 and tags[i] not in ",.;:-q":
            i += 1
        if (
            i < size and tags[i] in ",.:" and (tags[end + 1] != "e" or "N" in tags[end:i])
        ):  # the swimmer, retired postman Ann Hill
            return i
    return end


def is_past(word: str) -> bool:
    return word.endswith("ed") or word in _PAST


def is_noun(unit: Unit, i: int) -> bool:
    """«the claim», «a new report was», «raised questions»: whether a form that is also a verb's stands where a noun does."""
    tags, words = unit.tags, unit.words
    ahead, word = tags[i - 1 : i], words[i]
    if not ahead:  # Records | show, papers seen by the board, but «Claims the mayor: …»
        return word in NOUN_FORMS - ALSO_NOUNS and tags[i + 1 : i + 2] in tuple("=+xveph")
    if words[i - 1] in _ALONE:  # both advocate, but both claims
        relative = words[i - 1] == "that" and tags[i - 2 : i - 1] in tuple(NOMINAL)  # results that | show
        return not relative and word in (ALSO_NOUNS if words[i - 1] in _SINGULAR else NOUN_FORMS - ALSO_NOUNS)
    if ahead in "dgj" or (words[i - 1] == "of" and not word.endswith("ing")):
        return True
    if ahead == "t" and word in NOUN_FORMS - ALSO_NOUNS and word.endswith("s"):
        return True  # respond to questions
    if ahead in VERB and word in NOUN_FORMS:
        return ahead != "v" or not is_noun(unit, i - 1) or (word in ALSO_NOUNS and not words[i - 1].endswith("s"))
    if ahead == "n" and not word.endswith(("s", "ing")) and not is_past(word):
        opened = len(tags[:i].rstrip("nNje")) - 1
        if opened >= 0 and words[opened] in ("a", "an"):
            return True  # a copper pan: no verb that goes with one
    if word not in NOUN_FORMS:
        return _is_subject(unit, i, word, ahead)
    if (ahead == "r" and tags[i - 2 : i - 1] == "d") or (word not in ALSO_NOUNS and words[i + 1 : i + 2] == ["of"]):
        return True  # the long term, loud chants of
    if word not in ALSO_NOUNS and tags[i - 2 : i - 1] in tuple("pvV") and words[i - 1].endswith(_DESCRIBING):
        return True  # on environmental issues
    if word not in ALSO_NOUNS and tags[i - 2 : i] == "#n":
        return True  # by 50 basis points
    if word not in ALSO_NOUNS and not unit.bare and (ahead == "#" or (ahead == "m" and words[i - 1] in _COUNTED)):
        return True  # to 35 states, the first four states
    if words[i - 1] == "both" and tags[i - 2 : i - 1] in tuple(VERB):
        return True  # drew both praise and blame
    if words[i - 1] in _DEGREES and tags[i - 2 : i - 1] and tags[i - 2] in VERB:
        return True  # shown more interest
    if words[i - 1].endswith("ing") and word not in ALSO_NOUNS and not (i > 1 and tags[i - 2] in "dgjmNn"):
        return True  # raising questions
    first = before(unit, i - 1)
    if first is not None and first < i - 1 and ahead in "nNvm":
        if word in ALSO_NOUNS and words[first] in _SINGULAR and not {"c", "p"} & set(tags[first:i]):
            return True  # a viral blog
        if word not in ALSO_NOUNS and tags[first] == "m" and words[first] != "one" and "p" not in tags[first:i]:
            return True  # two main questions
    return words[i - 1] in ("one", "other", "another", "no") or _is_subject(unit, i, word, ahead)


def _is_subject(unit: Unit, i: int, word: str, ahead: str) -> bool:
    """Whether a form is itself what a verb follows, or the last word of a phrase in the singular: «the American claim»."""
    if ahead not in NOUN or word.endswith("ing") or is_past(word):
        return False
    if _agrees(unit, i):
        return False
    after = unit.tags[i + 1 : i + 2]
    singular = word in ALSO_NOUNS and not unit.words[i - 1].endswith("s") and unit.words[i - 1] not in _PLURALS
    return (ahead == "n" and bool(after) and after in "=+xv") or (singular and "c" not in unit.tags[max(0, i - 4) : i])


def _agrees(unit: Unit, i: int) -> bool:
    """«Minutes of the meeting | show that», «records filed by the clerk | show»: whether the verb of a plural is meant."""
    if unit.words[i].endswith("s") or unit.tags[i + 1 : i + 2] not in ("h", "s", "d", "N", "q"):
        return False
    first = before(unit, i - 1)
    noun = i if first is None else head(unit, (first, i))
    return noun < i - 2 and unit.words[noun].endswith("s")


def is_paper(word: str) -> bool:
    return word in _PAPERS or word.removesuffix("s") in _PAPERS


def head(unit: Unit, span: tuple[int, int]) -> int:
    """Find the noun of a noun phrase, «the records | of the court», «records | filed by the clerk»: what it is a phrase of."""
    first, stop = span
    for k in range(first + 1, stop):
        participle = unit.tags[k] == "e" or (unit.tags[k] in LISTED_VERB and is_past(unit.words[k]))
        if unit.tags[k] in "pt," or (participle and unit.tags[k - 1] in "nNvu"):
            return k - 1
    return stop - 1
