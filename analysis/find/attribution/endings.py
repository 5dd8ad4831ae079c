"""Endings: where the content of a report ends that another part of its sentence follows, the outlet's or another report's.

In: a reading in its unit, and the readings that report beside it. Out: its content, ended. May not touch: whether anything is
reported (``utterances``), and where content ends by itself (``content``).
"""

from __future__ import annotations

from analysis.find.attribution import clauses, content, phrases
from analysis.find.attribution.reading import Reading
from analysis.find.attribution.tags import ACTING, AUXILIARY, HELPING, NOMINAL, PREDICATE
from analysis.find.attribution.units import Unit
from analysis.rules import words

#: The constructions whose content follows its cue, and may end before its sentence does.
TURNED = ("source, cue, content", "noun", "adjective")
_SETTING = words("prepositions_of_setting")
#: Leads of cues that do not end the clause of their subject's first verb, or whose subject is not sure.
_LATER = ("to", "ing", "noun ing", "and", "none")


def begins(unit: Unit, reporting: list[Reading]) -> dict[int, str]:
    """Find the tokens at which reports begin, with their source, or with their cue where they share the source before them.

    The value says whether a clause follows: «and warned that …» is a report of its own more surely than «and praised …».
    """
    starts = {}
    for reading in reporting:
        if reading.construction in ("noun", "adjective"):
            continue
        if reading.lead.startswith("and") and _same_tense(unit, reading, reporting):
            continue
        plain = reading.follow in ("that", "person+that", "quote", "colon") or reading.entry.stance == "directive"
        clause = "report that" if plain else "report"
        if reading.lead.startswith(("and", "ing")):
            k = reading.cue[0]
            while k > 0 and unit.tags[k - 1] in HELPING:
                k -= 1
            starts[k] = clause
        elif reading.source:
            starts[reading.source[0]] = clause
    return starts


def _same_tense(unit: Unit, reading: Reading, reporting: list[Reading]) -> bool:
    """«Agreed that Hill had stayed | and had offered help»: whether a verb goes on what is reported and not the report."""
    cue = reading.cue[0]
    if "had" not in unit.words[clauses.helpers_begin(unit, cue) : cue]:
        return False
    return any(
        first < cue < stop and "had" in unit.words[first : cue - 1] and "had" not in unit.words[one.cue[0] - 2 : one.cue[0]]
        for one in reporting
        for first, stop in one.content[-1:]
    )


def pieces(unit: Unit, reading: Reading, reporting: list[Reading], starts: dict[int, str]) -> list[tuple[int, int]]:
    """End the content of a reading."""
    if reading.construction not in TURNED:
        return reading.content
    first, last = reading.content[-1]
    last = min([last, *(end for one in reporting if first < (end := _resumes(unit, reading, one)))])
    last = min([last, *(stop for one in reporting for stop in _retold_to(reading, one) if first < stop)])
    if ":q" in unit.tags or ",q" in unit.tags:
        last = _before_own(unit, first, last, reporting)
    if _interrupts(unit, reading):
        last = _main_verb(unit, first, last)
    elif reading.lead.startswith("who") and reading.source and phrases.before(unit, reading.source[0] - 1) == 0:
        last = _unmarked_verb(unit, first, last)
    if unit.tags[0] in "kaw" and "," not in unit.tags[: reading.cue[0]]:
        last = _main_clause(unit, first, last)
    if unit.tags[first : first + 2] == "q(":
        last = first + 1  # praised “brave steps” (he did not say whose) and left
    quoted = unit.tags.find("q", first, last)
    if quoted > first and reading.entry.entry in content.NAMING and _past_naming(unit, quoted + 1):
        last = quoted + 1
    kind = content.kind(reading.construction, reading.follow)
    held = _held(unit, reading, reporting) if "q" in unit.tags[first:last] else {}
    return [*reading.content[:-1], (first, content.end(unit, kind, first, last, starts, held))]


def _held(unit: Unit, reading: Reading, reporting: list[Reading]) -> dict[int, int]:
    """Find where the last report of words in marks begins: «Moran left, and | Hill, who called it “a farce,” met them»."""
    held: dict[int, int] = {}
    for one in reporting:
        if one.construction not in TURNED or one.source is None or one.cue == reading.cue:
            continue
        for first, last in one.content:
            for quoted in range(first, last):
                if unit.tags[quoted] == "q":
                    held[quoted] = max(held.get(quoted, 0), one.source[0])
    return held


def _past_naming(unit: Unit, k: int) -> bool:
    """«Called him “a thief” | in front of the council», «“a thief” | without saying why»: whether a name has ended."""
    word, after = (*unit.words[k : k + 2], "", "")[:2]
    return word in _SETTING or (word in ("without", "before", "after", "while", "when") and after.endswith("ing"))


def _interrupts(unit: Unit, reading: Reading) -> bool:
    """«Hill, who was told to wait, left», «Hill, calling it late, left»: whether a comma opened what the reading stands in.

    So too «Hill, called “late” by Moran, left».
    """
    tags, cue = unit.tags, reading.cue[0]
    who = tags.rfind("l", max(0, cue - 12), cue)
    if who > 0 and tags[who - 1] == "," and set(tags[who + 1 : cue]).isdisjoint(",;:qhv"):
        return True
    if reading.lead.startswith("passive") and tags[cue - 1 : cue] == ",":
        return True
    return reading.source is not None and reading.lead.startswith("ing") and tags[reading.source[1] : cue].rstrip("r") == ","


def _before_own(unit: Unit, first: int, last: int, reporting: list[Reading]) -> int:
    """«Hill declared the need for it: | “Do it,” Munn said»: where words in marks begin that another cue after them takes."""
    own = (one.content[0][0] for one in reporting if one.construction in ("content, source, cue", "content, cue, source"))
    return min([last, *(k - 1 for k in own if first < k < last and unit.tags[k - 1 : k + 1] in (":q", ",q"))])


def _main_verb(unit: Unit, first: int, last: int) -> int:
    """«The climbers, who had hoped to reach it, | turned round»: where the clause goes on that a relative clause interrupts."""
    tags = unit.tags
    for k in range(first, last - 1):
        verb = k + 1 + (tags[k + 1] == "r")
        quoted = tags[k] == "q" and content.set_off(unit, k)
        acts = tags[verb : verb + 1] in tuple(PREDICATE) and clauses.finite(unit, verb)
        if acts and (quoted or (tags[k] == "," and k > first)):
            return k + quoted
    return last


def _main_clause(unit: Unit, first: int, last: int) -> int:
    """«After Hill said the road was shut, | the council met»: where the clause begins that follows a subordinate one."""
    tags = unit.tags
    for k in range(first + 1, last - 1):
        if tags[k] == "," and not set(tags[first:k]).isdisjoint(ACTING):
            verb = phrases.after(unit, k + 1)
            # drivers | turned back
            acts = k + 1 < verb < last and tags[verb] == "e" and unit.words[verb + 1 : verb + 2] != ["by"]
            if acts or content.is_clause(unit, k + 1, last):
                return k
    return last


def _unmarked_verb(unit: Unit, first: int, last: int) -> int:
    """«The front which wants independence | has fought on»: the same without commas, after whom the sentence is about."""
    verbs, acted = [], False
    for k in range(first + 1, last):
        if unit.tags[k] in "hlwkcsq":
            break
        past = acted and unit.tags[k] == "V" and unit.tags[k - 1] in NOMINAL + "j" and clauses.finite(unit, k)
        if past or (unit.bare and unit.tags[k] in AUXILIARY and unit.tags[k - 1] in NOMINAL):
            verbs.append(k)  # who said it was safe | left
        acted = acted or unit.tags[k] in ACTING
    return verbs[-1] if verbs else last


def _retold_to(reading: Reading, other: Reading) -> list[int]:
    """«The results suggest that whales grow old, | said Hill»: where what another cue after it reports ends, this in it."""
    after = other.construction in ("content, source, cue", "content, cue, source")
    return [stop for begin, stop in other.content if after and begin <= reading.cue[0] < stop <= other.cue[0]]


def _resumes(unit: Unit, reading: Reading, other: Reading) -> int:
    """«Hill, who called for talks, | said …»: where the clause goes on that a reading interrupts; 0 if it does not."""
    begin, cue = reading.cue[0], other.cue[0]
    if other.construction != "source, cue, content" or other.source is None or other.lead.startswith(_LATER):
        return 0
    if not other.source[0] < begin < cue:
        return 0
    return clauses.verb_begin(unit, cue)
