"""Noun phrases, found from the letters of a unit: who stands before a cue, who after it, and who owns it."""

from __future__ import annotations

from analysis.find.attribution.units import Unit
from analysis.rules import words

#: Letters of words that a noun phrase may hold: names, nouns, numbers, possessives, quantities, and cue words used as nouns.
_HEAD = set("Nn#gmu")
_MEMBERS = _HEAD | {"d"}
_LINK = words("noun_links_before")
_PHRASE_LINK = words("noun_links_after")
_LIMIT = 24
_REACH = 120
#: Base forms that are nouns where a singular noun stands before them: «the American claim», against «officials claim».
ALSO_NOUNS = words("also_nouns")


def before(unit: Unit, last: int) -> int | None:
    """Find where the noun phrase that ends at token ``last`` begins; None where no noun phrase ends there."""
    tags, words = unit.tags, unit.words
    letter = tags[last] if last >= 0 else ""
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
        if first < 0 or tags[first] not in "Nnu":
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
    if previous == "p" and further and ((word in _LINK and _nominal(unit, first - 2)) or (word == "by" and further == "e")):
        return 2  # the spokesman | for the ministry; a letter sent | by the ministry
    if here == "d":
        return 0
    if previous in _MEMBERS:
        return 1
    if previous == "e" and (not further or further in "dgmrp" or here == "p" or unit.words[first] == "by"):
        return 1  # the armed | groups
    if previous == "j" and further and further in "dmN":
        return 1
    if previous in "vr" and further and further in "dg":
        return 1
    if previous == "v" and further and further in "nN" and here in "nN" and (word in ALSO_NOUNS or word.endswith("ing")):
        return 1  # the Syrian state | news agency
    if previous == "c" and further and _nominal(unit, first - 2) and (here == further or here == "d"):
        return 2
    return int(previous == "q" and bool(further) and further in "dN")


def _nominal(unit: Unit, i: int) -> bool:
    letter = unit.tags[i]
    return (letter in "Nn#gmuy)" and letter != ")") or (
        letter == "v"
        and i > 0
        and unit.tags[i - 1] in "dgn"
        and not unit.words[i].endswith(("ing", "ed", "said", "told", "wrote"))
    )


def after(unit: Unit, first: int, reach: int = 24) -> int:
    """Find the token after the noun phrase that begins at ``first``; ``first`` itself where none begins there."""
    tags = unit.tags
    size = len(tags)
    if first < size and tags[first] in "so":
        return first + 1
    i = first
    while i < size and i - first < reach:
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
    if letter in "vjr" and tags[i - 1] in "dg":
        return 1
    if letter == "v":
        return int(bool(following) and tags[i - 1] in "nN" and following in "nN" and words[i] in ALSO_NOUNS)
    if letter == "p":
        return int(bool(following) and words[i] in _PHRASE_LINK and following in "dNng#me")
    if letter == "c":
        return int(bool(following) and following in "dNng")
    if letter == "(":
        close = tags.find(")", i, i + 8)
        return close + 1 - i if close > 0 else 0
    return int(letter == "q" and i == first + 1 and tags[first] == "d")


def with_apposition(unit: Unit, end: int) -> int:
    """Go on over an apposition after a noun phrase: «Hill, a doctor» and «Hill, who runs the ward»; returns its end."""
    tags = unit.tags
    size = len(tags)
    if end < size and tags[end] == "," and end + 1 < size and (tags[end + 1] in "dlnNgm"):
        i = end + 1
        while i < size and i - end < 30 and tags[i] not in ",.;:-q":
            i += 1
        if i < size and tags[i] in ",.":
            return i
    return end


def subject(unit: Unit, verb: int) -> tuple[int, int] | None:
    """Find the subject of the verb at token ``verb``, which may begin a chain («has repeatedly said»): (first, after last)."""
    tags = unit.tags
    last = verb - 1
    if last < 0:
        return None
    letter = tags[last]
    if letter == "," and last > 1:  # Hill, a doctor, said
        opening = tags.rfind(",", max(0, last - 32), last)
        if opening > 0 and not set(tags[opening + 1 : last]) & set(";:"):
            first = before(unit, opening - 1)
            if first is not None and tags[opening + 1] not in "bkw":
                return _past_appositions(unit, first), last
        return None
    if letter in ")" or letter == "-":
        opening = tags.rfind("(" if letter == ")" else "-", 0, last)
        if opening > 0:
            first = before(unit, opening - 1)
            if first is not None:
                return first, last + (letter == ")")
        return None
    if letter in "lh":  # «who» itself is the source here: whom it takes up is resolved elsewhere
        ante = last - 1 - (tags[last - 1 : last] == ",")
        return (last, last + 1) if letter == "l" or (ante >= 0 and before(unit, ante) is not None) else None
    first = before(unit, last)
    if first is None:
        return None
    return _past_relative(unit, first), last + 1


def _past_appositions(unit: Unit, first: int) -> int:
    """«Hill, the mayor of Lowdale, the old capital, said»: go back to the name that the phrases between commas describe."""
    tags = unit.tags
    while first > 1 and tags[first - 1] == "," and tags[first] in "dg":
        earlier = before(unit, first - 2)
        if earlier is None or (earlier and tags[earlier - 1] not in ",.;:cbhq-"):
            break
        first = earlier
    return first


def _past_relative(unit: Unit, first: int) -> int:
    """«An official who knew of the plan said»: go back to the noun that the relative clause belongs to."""
    tags = unit.tags
    low = max(0, first - 14)
    if "l" not in tags[low:first]:
        return first
    i = first - 1
    while i > low and tags[i] not in ",.;:-qkb" and (tags[i] != "v" or tags[i - 1] in "l+="):
        if tags[i] == "l" and tags[i - 1] in "Nnum":
            found = before(unit, i - 1)
            return first if found is None else found
        i -= 1
    return first


def clause_subject(unit: Unit, i: int) -> tuple[int, int] | None:
    """Find whose act an infinitive or a second verb at token ``i`` is: the subject of the clause it stands in."""
    start = _clause_begin(unit, i)
    return _first_subject(unit, start, i) or _nearest_subject(unit, i)


def participle_subject(unit: Unit, i: int) -> tuple[int, int] | None:
    """Find whose act a participle after a comma is: «after Reyes scolded Hill, accusing her» is said of Reyes."""
    return _nearest_subject(unit, i) or clause_subject(unit, i)


def _clause_begin(unit: Unit, i: int) -> int:
    """Go back to where the clause begins: the sentence, a semicolon, or «, but» before a new subject."""
    tags = unit.tags
    for k in range(i - 1, max(0, i - _REACH), -1):
        if tags[k] in ";:" and k < i - 1:
            return k + 1
        if tags[k] in "bc" and tags[k - 1] in ",q" and tags[k + 1 : k + 2] and tags[k + 1] in "dNsgm" and k + 1 < i:
            return k + 1
    return max(0, i - _REACH)


def _first_subject(unit: Unit, start: int, i: int) -> tuple[int, int] | None:
    """Find the first noun phrase of a clause, past an opening «On Monday, » or «Asked about it, », or after «“…,” said»."""
    tags = unit.tags
    for _ in range(3):
        while start < i and tags[start] in "rcb,-.y":
            start += 1
        opening = start < i and (tags[start] in "kpatAej!" or unit.words[start].endswith("ing"))
        comma = tags.find(",", start, i) if opening else -1
        if comma < 0:
            break
        start = comma + 1
    if start < i and tags[start] == "q":
        start += 1
        while start < i and tags[start] in "v,":
            start += 1
    end = after(unit, start) if start < i else start
    if not start < end <= i:
        return None
    wide = with_apposition(unit, end)
    named = wide > end and "N" in tags[end:wide] and tags[wide : wide + 1] == "," and wide < i
    return start, wide if named else end


def finite(unit: Unit, k: int) -> bool:
    """Whether a verb form may be that of a clause: no infinitive or participle, and no noun or adjective."""
    ahead, word = unit.tags[k - 1 : k], unit.words[k]
    if (
        word.endswith("ing")
        or word in ("be", "been", "having")
        or ahead == "t"
        or (ahead == "r" and unit.tags[k - 2 : k - 1] == "t")
    ):
        return False
    return not (unit.tags[k] in "vVe" and (not ahead or ahead in "dgjp" or (ahead == "n" and word in ALSO_NOUNS)))


def _is_reported(unit: Unit, k: int) -> bool:
    """Whether a verb stands in what an earlier cue of its sentence reports: «said that the dam could fail, adding …»."""
    cue = unit.tags.rfind("v", 0, k)
    return cue > 0 and finite(unit, cue) and not set(unit.tags[cue:k]) & set(",;:q") and unit.tags[cue + 1] in "hdsNn"


def _nearest_subject(unit: Unit, i: int) -> tuple[int, int] | None:
    """Find the nearest earlier noun phrase that a verb follows."""
    tags = unit.tags
    for k in range(i - 1, max(-1, i - 40), -1):
        if tags[k] in "=+x!vVe" and finite(unit, k) and not _is_reported(unit, k):
            j = k
            while j > 0 and tags[j - 1] in "=+x!r":
                j -= 1
            found = subject(unit, j)
            if found and tags[found[1] - 1] not in "hl":
                return found
    return None
