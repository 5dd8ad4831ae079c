"""Noun phrases, found from the letters of a unit: who stands before a cue, who after it, and who owns it."""

from __future__ import annotations

from analysis.find.attributions.units import Unit

#: Letters of words that a noun phrase may hold: names, nouns, numbers, possessives, quantities, and cue words used as nouns.
_HEAD = set("Nn#gmu")
_LINK = set("of for from at in on with".split())
_LIMIT = 24
#: Base forms that are nouns where a singular noun stands before them: «the American claim», against «officials claim».
ALSO_NOUNS = frozenset(
    """claim report demand hope fear plan promise offer request call view question charge praise support doubt doubts desire
    pledge vow estimate forecast comment remark threat answer reply address quote joke warning criticism tweet post
    challenge state record poll test review release issue document order""".split()
)


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
        previous, word = tags[first - 1], words[first - 1]
        if tags[first] == "d":
            if not (previous in "pt" and word in _LINK and first > 1 and _nominal(unit, first - 2)):
                break
            first -= 2
        elif (
            previous in "d"
            or previous in _HEAD
            or (previous == "j" and first > 1 and tags[first - 2] in "dmN")
            or (
                previous in "vr"
                and first > 1
                and (
                    tags[first - 2] in "dg"
                    or (tags[first - 2] in "nN" and previous == "v" and tags[first] == "n" and word.endswith("ing"))
                )
            )
        ):
            first -= 1
        elif (previous == "p" and word in _LINK and first > 1 and _nominal(unit, first - 2)) or (
            previous == "c" and first > 1 and _nominal(unit, first - 2) and (tags[first] == tags[first - 2] or tags[first] == "d")
        ):
            first -= 2
        elif previous == "q" and first > 1 and tags[first - 2] in "dN":
            first -= 1
        else:
            break
    return first


def _nominal(unit: Unit, i: int) -> bool:
    letter = unit.tags[i]
    return (letter in "Nn#gmuy)" and letter != ")") or (
        letter == "v" and i > 0 and unit.tags[i - 1] in "dgn" and not unit.words[i].endswith(("ing", "ed"))
    )


def after(unit: Unit, first: int, reach: int = 24) -> int:
    """Find the token after the noun phrase that begins at ``first``; ``first`` itself where none begins there."""
    tags, words = unit.tags, unit.words
    size = len(tags)
    if first < size and tags[first] in "so":
        return first + 1
    i = first
    while i < size and i - first < reach:
        letter = tags[i]
        if (
            letter in "Nn#gmu"
            or (letter == "d" and (i == first or words[i - 1] in _LINK or tags[i - 1] in "cm"))
            or (
                letter in "vjr"
                and i > first
                and (tags[i - 1] in "dg" or (letter == "v" and tags[i - 1] == "N" and i + 1 < size and tags[i + 1] in "Nn"))
            )
            or (
                letter == "p"
                and i > first
                and i + 1 < size
                and words[i] in ("of", "for", "from", "at", "in", "with")
                and tags[i + 1] in "dNng#m"
            )
            or (letter == "c" and i > first and i + 1 < size and tags[i + 1] in "dNng" and tags[i - 1] != ",")
        ):
            i += 1
        elif letter == "(" and i > first:
            close = tags.find(")", i, i + 8)
            if close < 0:
                break
            i = close + 1
        elif letter == "q" and i == first + 1 and tags[first] == "d":
            i += 1
        else:
            break
    return i


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
                return first, last
        return None
    if letter in ")" or letter == "-":
        opening = tags.rfind("(" if letter == ")" else "-", 0, last)
        if opening > 0:
            first = before(unit, opening - 1)
            if first is not None:
                return first, last + (letter == ")")
        return None
    if letter in "lh":
        ante = last - 1
        if ante >= 0 and tags[ante] == ",":
            ante -= 1
        first = before(unit, ante) if ante >= 0 else None
        if first is None:
            return (last, last + 1) if letter == "l" else None
        return first, ante + 1
    first = before(unit, last)
    if first is None:
        return None
    return _past_relative(unit, first), last + 1


def _past_relative(unit: Unit, first: int) -> int:
    """«An official who knew of the plan said»: go back to the noun that the relative clause belongs to."""
    tags = unit.tags
    low = max(0, first - 14)
    i = first - 1
    while i > low and tags[i] not in ",.;:-qkb" and (tags[i] != "v" or tags[i - 1] in "l+="):
        if tags[i] == "l" and tags[i - 1] in "Nnum":
            found = before(unit, i - 1)
            return first if found is None else found
        i -= 1
    return first


def clause_subject(unit: Unit, i: int) -> tuple[int, int] | None:
    """Find whose act a participle or an infinitive is: the nearest earlier noun phrase that a verb or an auxiliary follows."""
    tags = unit.tags
    for k in range(i - 1, max(-1, i - 40), -1):
        if tags[k] in "=+x!v" or (tags[k] == "n" and unit.words[k].endswith("ed")):
            j = k
            while j > 0 and tags[j - 1] in "=+x!r":
                j -= 1
            found = subject(unit, j)
            if found and unit.words[found[1] - 1] not in ("that", "which"):
                return found
    first = 0
    while first < i and tags[first] in "cbrk,yp":
        first += 1
    end = after(unit, first)
    return (first, end) if first < end <= i else None
