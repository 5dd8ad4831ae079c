"""Inversions: «…, said X», «And Y, said X, does not …», «Said X: “…”»: the verb stands before its source."""

from __future__ import annotations

from analysis.find.attribution import clauses, phrases
from analysis.find.attribution.reading import Reading, Span, before, last, resumed
from analysis.find.attribution.tags import AUXILIARY, PREDICATE
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import words

#: «Said two officials | briefed on the talks»: participles that describe whoever stands before them.
_DESCRIBING = words("participles_after_noun")
_NAMING = words("naming_verbs")
_SAYING = words("verbs_of_plain_saying")


def inverted(unit: Unit, i: int, source: Span | None, entry: Entry) -> Reading | None:
    """«…,» said X: the cue follows a comma or a quotation, and its source follows it."""
    tags = unit.tags
    ahead, after = tags[i - 1] if i else "", tags[i + 1 : i + 2]
    if not ahead or ahead not in "q,." or unit.words[i].endswith("ing") or unit.ends[i - 1] - unit.starts[0] < 3:
        return None
    if not after or after not in "dNnsgmju#v":
        return None
    end = phrases.after(unit, i + 1)
    stop = tags[end : end + 1]
    interrupts = ahead == "," and _interrupts(unit, i, end)
    if ahead == "," and not interrupts:
        if source is not None and tags[source[1]] == "," and not _named_last(unit, i, end):
            return None
        if unit.words[i] in _NAMING or (stop and stop in "nc" and unit.words[i] not in _SAYING):
            return None  # «The board met the town, called it the Ash Trust, ruled Hill eligible and left»: a list of acts
    described = unit.words[end : end + 1] and unit.words[end] in _DESCRIBING and tags[end + 1 : end + 2] == "p"
    acts = stop and ((after == "s" and stop in "=+xv!") or (stop in "=+xvhwt!" and ahead != "q" and not described))
    if end == i + 1 or acts:
        return None
    if ahead == "q" and source and source[1] == i and stop and stop in AUXILIARY:
        return None  # Hill, citing “a risk,” said the boat could sink
    if tags[end : end + 2] in ("aq", "ad", "aj") and unit.words[i] not in _SAYING:
        return None  # Hill, who lost “a lot,” described it as a blow; Hill rose, described it as a blow and left
    wide = phrases.with_apposition(unit, end)
    content = before(unit, i - 1)
    content += resumed(unit, wide, content)
    return Reading((i, i + 1), "content, cue, source", (i + 1, wide), content, ahead, "inverted", entry)


def _interrupts(unit: Unit, i: int, end: int) -> bool:
    """«And Duval, | said Hill, who knows him, | does not forgive»: who says so stands between a subject and its verb."""
    tags = unit.tags
    wide = phrases.with_apposition(unit, end)
    begin = phrases.before(unit, i - 2) if i > 1 else None
    opens = begin is not None and (begin == 0 or tags[begin - 1] in ",.;:qcb")
    return opens and unit.words[i] in _SAYING and tags[wide : wide + 1] == "," and clauses.goes_on(unit, wide + 1)


def _named_last(unit: Unit, i: int, end: int) -> bool:
    """«The race is open, a poll found, said | Ann Hill»: a main clause has been said, and what follows the verb is a name."""
    tags = unit.tags
    if "N" not in tags[i + 1 : end] or tags[end : end + 1] not in ("", ",", "."):
        return False
    return any(
        clauses.finite(unit, k) and not set(tags[tags.rfind(",", 0, k) + 1 : k]) & set("lk")
        for k in range(1, i)
        if tags[k] in PREDICATE
    )


def named_first(unit: Unit, entry: Entry) -> Reading | None:
    """«Said Ann Hill, the mayor: “It is over.”», «Writes one of them in a letter: “…”»: a verb opens the sentence.

    The one who speaks follows it, and then what is said in marks.
    """
    tags = unit.tags
    end = phrases.after(unit, 1)
    quoted = tags.find("q")
    told = phrases.is_past(unit.words[0]) or unit.words[0].endswith("s")
    if end == 1 or not told or quoted < end or tags[quoted - 1] not in ",:" or set(tags[end:quoted]) & set(".;"):
        return None
    source = (1, min(phrases.with_apposition(unit, end), quoted - 1))
    return Reading((0, 1), "content, cue, source", source, [(quoted, last(unit))], "q", "inverted", entry)
