"""Appositions: who is described between commas, and who acts together with others, before a verb.

In: a unit, and where the description or the noun phrase is known. Out: where the phrase begins that has all of it. May not touch:
a subject that nothing sets off (``subjects``).
"""

from __future__ import annotations

from analysis.find.attribution.clauses import finite
from analysis.find.attribution.phrases import after, before, is_past, undated
from analysis.find.attribution.tags import ACTING, FINITE, NOMINAL, NOUN, VERB
from analysis.find.attribution.units import Unit
from analysis.rules import words

Span = tuple[int, int]

#: Letters with which a description between commas begins, beside «of Lowdale» and «living in Lowdale».
_DESCRIBES = frozenset("lwdm#ngue")
_ORIGIN = words("origins")
_SPANS = words("spans_of_time")


def set_off(unit: Unit, last: int) -> Span | None:
    """«Hill, a doctor, | said», «Hill, who runs the ward, | said»: go back to who is described between commas."""
    tags = unit.tags
    opening = tags.rfind(",", max(0, last - 32), last)
    if opening < 1 or set(tags[opening + 1 : last]) & set(";:"):
        return None
    if set(tags[opening + 1 : last]) <= set("pyr#") and opening > 2:
        return set_off(unit, opening) or _named_before(unit, opening)  # Hill, who runs the ward, on Friday, said
    if (far := _far_back(unit, last)) is not None:
        return far, last + (tags[last] == "q")
    opening = _description(unit, opening)
    first = before(unit, undated(unit, opening - 1))
    of = first and first - 1 - (tags[first - 1] == "d")
    if of and unit.words[of] == "of" and tags[of - 1] == "m":
        first = of - 1  # one of them, a vet, said; one of the two, a vet, said
    if first == opening - 1 and tags[first - 1 : first + 1] == "tn" and not unit.words[first].endswith("s"):
        return None  # a promise not to hurry, the men who met him smiled, agreed …
    clause = tags[opening + 1] in "bw" or (tags[opening + 1] == "k" and set(tags[opening:last]) & set(FINITE))
    if first is None or clause:
        return None
    return with_others(unit, _both(unit, _past_appositions(unit, first))), last + (tags[last] == "q")


def _named_before(unit: Unit, comma: int) -> Span | None:
    """«Hill, on Friday, | said»: who stands before a time between commas."""
    first = before(unit, comma - 1)
    return None if first is None else (first, comma)


def _both(unit: Unit, first: int) -> int:
    """«The surgeon, Alan Moss, and the nurse, Hanna Weil, | denied»: go back to the first of two who are described."""
    tags = unit.tags
    if first < 5 or tags[first - 2 : first] != ",c":
        return first
    other = set_off(unit, first - 2)
    opens = other is not None and (not other[0] or tags[other[0] - 1] in "q.;:" or unit.words[other[0] - 1] == "both")
    if other is None or not opens or set(tags[other[0] : first]) & set(ACTING):
        return first
    return other[0]


def _far_back(unit: Unit, last: int) -> int | None:
    """Where a clause begins with a noun phrase and all that follows describes it between commas, up to token ``last``.

    «Hill, an economist at Ash, the old bank, and a former mayor, | said»; «Barre, one of those who fled, most on foot, | said».
    """
    tags, words = unit.tags, unit.words
    found, comma = None, last
    while (comma := tags.rfind(",", max(0, last - 48), comma)) > 0:
        stop = next(k for k in range(comma + 1, last + 1) if tags[k] in ",q" or k == last)
        begin = comma + 1 + (tags[comma + 1] == "c")
        begin += next((len(when) for when in ("r", "pr") if tags.startswith(when + "d", begin)), 0)  # Hill, by then | a doctor
        letter, word = tags[begin], words[begin]
        if not (letter in _DESCRIBES or word in _ORIGIN or word.endswith("ing")) or set(tags[begin:stop]) & set(";:q-"):
            break
        relative = next((k for k in range(begin, stop) if tags[k] in "lwh"), stop)
        if any(tags[k] in ACTING and k > begin and finite(unit, k) for k in range(begin, relative)):
            break
        first = before(unit, comma - 1)
        if first is not None and (not first or tags[first - 1] in "q.;:-(b") and set(tags[first:comma]) & set(NOMINAL):
            found = first
    return found


def with_others(unit: Unit, first: int) -> int:
    """«The mayor and the bishop said»: go back to the first of those who act together, where it begins the clause."""
    tags, joined = unit.tags, "c" in unit.tags[first : after(unit, first)]
    while first > 1 and tags[first - 1] == "c":
        other = before(unit, tags.rfind("(", 0, first) - 1 if tags[first - 2] == ")" else first - 2)  # the Agency (WRA) and
        if other is None or (other and tags[other - 1] not in ",.;:hqk-(d"):
            break
        first, joined = other, True
    return _listed(unit, first) if joined else first


def _listed(unit: Unit, first: int) -> int:
    """«Farmers, millers and engineers | agree»: go back to the first of a list, where it begins the clause."""
    begin = first
    while begin > 1 and unit.tags[begin - 1] == ",":
        other = before(unit, begin - 2)
        if other is None or unit.words[begin - 2] in _SPANS:
            return first
        begin = other
    return begin if not begin or unit.tags[begin - 1] == "h" else first


def _description(unit: Unit, opening: int) -> int:
    """«Hill, whose firm, Ash, sells bricks, said», «Hill, living in Lowdale, the old capital, said»: where all that begins.

    So too «Hill, who chairs the board, which meets weekly, said».
    """
    tags, words = unit.tags, unit.words
    comma = opening
    for _ in range(3):
        comma = tags.rfind(",", max(0, comma - 32), comma)
        if comma < 1 or tags[comma - 1] not in "Nnu)" or set(tags[comma:opening]) & set(";:q"):
            break
        acts = words[comma + 1].endswith("ing") and tags[comma + 1] == "v"
        if words[comma + 1] == "whose" or tags[comma + 1] == tags[opening + 1] == "l" or acts or tags[comma + 1] == "n":
            return comma
    return opening


def _past_appositions(unit: Unit, first: int) -> int:
    """«Hill, the mayor of Lowdale, the old capital, said»: go back to the name that the phrases between commas describe."""
    tags = unit.tags
    if first > 2 and unit.words[first - 1] in ("of", "from") and tags[first - 2] == ",":
        first -= 1  # Hill, 22, of Lowdale, Mass., said
    while first > 1 and tags[first - 1] == "," and (tags[first] in "dg#" or unit.words[first] in ("of", "from")):  # her age, too
        earlier = before(unit, first - 2)
        if earlier is None or (earlier and tags[earlier - 1] not in ",.;:cbhq-"):
            break
        first = earlier
    return first


def describes_before(unit: Unit, quoted: int) -> bool:
    """Whether words in marks at token ``quoted`` end a relative clause, or a participle's, that a comma opened after a noun."""
    tags = unit.tags
    if ",l" in tags[max(0, quoted - 32) : quoted]:
        return True
    comma = tags.rfind(",", max(0, quoted - 12), quoted)
    if comma < 1 or tags[comma - 1] not in NOUN:
        return False
    begin = before(unit, comma - 1)
    if unit.words[comma + 1].endswith("ing"):
        return begin == 0
    named = tags[comma + 1] in VERB and is_past(unit.words[comma + 1])  # Its founder, Ann Hill, nicknamed “the Tailor,” said
    return named and (begin == 0 or (begin is not None and tags[begin - 1] == ","))
