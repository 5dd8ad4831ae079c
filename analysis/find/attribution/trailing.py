"""Trailing reports: «Rebels have occupied three villages a monitor said on Sunday.»

In: a verb in its unit. Out: the reading in which what stands before is its content, though no comma parts the two; and where what
is said of the saying ends. May not touch: reports that a comma or a quotation sets off.
"""

from __future__ import annotations

from analysis.find.attribution import phrases
from analysis.find.attribution.reading import Reading, first, last
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import words

_ADDRESSED = words("verbs_with_hearer")
#: Verbs that hardly ever end a relative clause, as «the bridge the mayor described» does.
_SAYING = words("verbs_of_plain_saying")
#: Verbs that do so more often, and report where nothing before them could be what they are about.
_REPORTING = words("verbs_of_reporting")
_ROLES = words("roles") | words("before_names")
_SPEAKERS = words("plurals") | words("speaking_people")
_PAPERS = words("papers") | words("papers_issued")


def trailing(unit: Unit, i: int, start: int, entry: Entry) -> Reading | None:
    """Read a verb that ends its sentence, but for time and place, as reporting what stands before its source."""
    tags, words = unit.tags, unit.words
    if start < 4 or "," in tags[:start] or set(tags[start:i]) & set("x!") or entry.label != "speech":
        return None
    end = i + 1
    addressed = words[i] in _ADDRESSED and tags[end : end + 1] and tags[end] in "Nndosgm"
    if addressed:
        end = phrases.after(unit, end)
    stop = past_place(unit, end)
    if stop < last(unit) and tags[stop] != ",":
        return None
    source = _source(unit, start)
    if source is None or not any(letter in "=+xvVe" for letter in tags[1:source]):
        return None
    if not (unit.bare or addressed or words[i] in _SAYING or (words[i] in _REPORTING and _sets_off(unit, source, end, stop))):
        return None
    if tags[source - 1] in "plhktawcbdv=+x!." and not (tags[source - 1] == "v" and phrases.is_noun(unit, source - 1)):
        return None
    if tags[source] == "s" and not unit.bare:
        return None
    content = [(first(unit, source), source)]
    return Reading((i, i + 1), "content, source, cue", (source, start), content, "name", ".", entry)


def _sets_off(unit: Unit, source: int, end: int, stop: int) -> bool:
    """Whether «… Okafor wrote» reports: said in a letter, or not of «the letter Okafor wrote», a thing that is known already."""
    if not _PAPERS.isdisjoint(unit.words[end:stop]):
        return True
    before = phrases.before(unit, source - 1)
    return before is None or unit.words[before] not in ("the", "this", "that", "these", "those", "what", "everything", "all")


def _source(unit: Unit, start: int) -> int | None:
    """Find where the source before token ``start`` begins, though no comma parts it from what it says."""
    tags = unit.tags
    who = tags.rfind("l", max(0, start - 14), start)
    if who > 0 and tags[who - 1] in "nNu" and set(tags[who:start]) & set("=+xvVe"):
        return _split_off(unit, who)  # an official who asked not to be named
    if tags[start - 1] not in "nNsug)":
        return None
    return _split_off(unit, start)


def _split_off(unit: Unit, start: int) -> int | None:
    """Part a source from the noun phrase that it seems to belong to."""
    tags, words = unit.tags, unit.words
    begin = phrases.before(unit, start - 1)
    if begin is None or tags[begin] == "s":
        return begin
    for k in range(start - 1, begin, -1):
        if tags[k] == "N" and tags[k - 1] in "n#e" and words[k - 1] not in _ROLES:
            return k  # a war crime | Rycroft, but the army spokesman Rycroft
    if tags[begin] == "d":
        return begin
    for k in range(start - 1, begin, -1):
        if tags[k] == "n" and tags[k - 1] == "N":
            return k  # in Homs | activists
    if tags[start - 1] == "n" and words[start - 1] in _SPEAKERS and begin and tags[begin - 1] in "pt":
        return start - 1  # at gunpoint | witnesses
    return begin


def past_place(unit: Unit, i: int) -> int:
    """Go on over anything said of the saying: «on Tuesday», «in a statement to reporters», «in a post seen by the agency»."""
    tags = unit.tags
    size, placed = len(tags), i
    while i < size:
        after = tags[i + 1 : i + 2]
        if tags[i] in "ry" or (tags[i] == "#" and tags[i - 1] == "y"):
            i += 1
        elif tags[i] in "pta" and after and after in "dNnygum#":
            i = i + 2 if after == "y" else max(phrases.after(unit, i + 1), i + 2)
        elif placed < i and tags[i] in "ev" and tags[i - 1] in "nNu" and (stop := _past_participle(unit, i)):
            i = stop
        else:
            break
    return i


def _past_participle(unit: Unit, i: int) -> int:
    """«A statement | posted online late | on Friday»: where the paper's way ends; 0 if there is none."""
    if not phrases.is_past(unit.words[i]):
        return 0
    stop = i + 1
    while stop < i + 4 and unit.tags[stop : stop + 1] in ("n", "r"):
        stop += 1
    return stop if unit.tags[stop : stop + 1] in ("p", "y", ".", ",", "") else 0
