"""Trailing reports: «Rebels have occupied three villages a monitor said on Sunday.»

In: a verb in its unit. Out: the reading in which what stands before is its content, though no comma parts the two; and where what
is said of the saying ends. May not touch: reports that a comma or a quotation sets off.
"""

from __future__ import annotations

from analysis.find.attribution import clauses, phrases
from analysis.find.attribution.reading import Reading, first, last
from analysis.find.attribution.tags import ACTING, AUXILIARY, NOMINAL, NOUN, OPENING, PREDICATE, PREPOSITION, VERB
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import words

_ADDRESSED = words("verbs_with_hearer")
#: Verbs that hardly ever end a relative clause, as «the bridge the mayor described» does.
_SAYING = words("verbs_of_plain_saying")
#: Verbs that do so more often, and report where nothing before them could be what they are about.
_REPORTING = words("verbs_of_reporting")
_PARTICLES = words("particles")
_ROLES = words("roles") | words("before_names")
_SPEAKERS = words("plurals") | words("speaking_people")
_PAPERS = words("papers") | words("papers_issued")


def inverted(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«Rebels have occupied three villages | said Ann Hill a doctor in the old town.»: nobody does anything after the name."""
    tags = unit.tags
    if unit.words[i] not in _SAYING or "N" not in tags[i + 1 : i + 5] or "," in tags[:i]:
        return None
    end = last(unit)
    stop = phrases.after(unit, i + 1)
    described = tags[stop : stop + 1] == "d" and unit.words[stop] in ("a", "an") and "N" in tags[i + 1 : stop]
    whole = stop == end or described  # «… in years said grower Ann Hill.», «… said Ann Hill a farmer who hid.»
    if not (unit.bare or whole) or stop == i + 1 or set(tags[i + 1 : end].partition("l")[0]) & set("=+x!Vh"):
        return None
    acts = (k for k in range(1, i) if tags[k] in PREDICATE and not set(tags[max(0, k - 3) : k]) & set("lt"))
    if not any(clauses.finite(unit, k) for k in acts):
        return None
    return Reading((i, i + 1), "content, cue, source", (i + 1, end), [(first(unit, i), i)], "q", "inverted", entry)


def trailing(unit: Unit, i: int, start: int, entry: Entry) -> Reading | None:
    """Read a verb that ends its sentence, but for time and place, as reporting what stands before its source."""
    tags, words = unit.tags, unit.words
    if start < 4 or "," in tags[:start] or set(tags[start:i]) & set("x!") or entry.label != "speech":
        return None
    end = past_hearer(unit, i, i + 1)
    addressed = end > i + 1
    stop = past_place(unit, end)
    if stop < last(unit) and tags[stop] != ",":
        return None
    source = _source(unit, start)
    if source is None or not (any(letter in ACTING for letter in tags[1:source]) or _is_unlisted(unit, i, source)):
        return None
    if not (unit.bare or addressed or words[i] in _SAYING or (words[i] in _REPORTING and _sets_off(unit, source, end, stop))):
        return None
    if tags[source - 2 : source] == "sc":  # he and Ann Hill
        source -= 2
    if tags[source - 1] in "plhktawcbdv=+x!." and not _ends_phrase(unit, source - 1):
        return None
    if tags[source] == "s" and not unit.bare:
        return None
    content = [(first(unit, source), source)]
    return Reading((i, i + 1), "content, source, cue", (source, start), content, "name", ".", entry)


def _is_unlisted(unit: Unit, i: int, source: int) -> bool:
    """«Farmers face a third year without rain | the agency said»: whether the clause may have a verb that no list holds."""
    return unit.words[i] in _SAYING and source > 4 and unit.tags[source] in "dN" and "d" in unit.tags[1:source]


def _ends_phrase(unit: Unit, k: int) -> bool:
    """«The raids | she said», «like this | she said»: whether a word that may be a verb, or open a phrase, ends one here."""
    word = unit.words[k]
    if unit.tags[k] == "p":
        return (word in _PARTICLES or word == "in") and unit.tags[k - 1] in VERB  # the army has been called in | the mayor said
    if unit.tags[k] in AUXILIARY:
        return unit.tags[k - 1] == "s" and unit.tags[k - 2] in "wka"  # will stay where they are | the bank said
    if unit.tags[k] == "d":
        return word in ("this", "that", "these", "those")
    plural = word in phrases.NOUN_FORMS and word.endswith("s") and unit.tags[k - 1] in NOUN
    return unit.tags[k] == "v" and (plural or phrases.is_noun(unit, k))


def _sets_off(unit: Unit, source: int, end: int, stop: int) -> bool:
    """Whether «… Okafor wrote» reports: in a letter, in a paper, or not of «the letter Okafor wrote», which is known already."""
    if (
        not _PAPERS.isdisjoint(unit.words[end:stop])
        or unit.tags[end:stop] == "pdN"
        or (unit.words[end : end + 1] == ["on"] and unit.tags[end + 1 : end + 2] == "N")
    ):
        return True
    before = phrases.before(unit, source - 1)
    return before is None or unit.words[before] not in ("the", "this", "that", "these", "those", "what", "everything", "all")


def _source(unit: Unit, start: int) -> int | None:
    """Find where the source before token ``start`` begins, though no comma parts it from what it says."""
    tags = unit.tags
    who = tags.rfind("l", max(0, start - 14), start)
    if who > 0 and tags[who - 1] in NOMINAL and set(tags[who:start]) & set(ACTING):
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
        if tags[k] == "m" and (tags[k - 1] in NOUN or (tags[k - 1] == "v" and phrases.is_noun(unit, k - 1))):
            return k  # in the caves | two elders
    if tags[start - 1] == "n" and words[start - 1] in _SPEAKERS and begin and tags[begin - 1] in PREPOSITION:
        return start - 1  # at gunpoint | witnesses; in the leg | police
    named = len(tags[:start].rstrip("N"))
    role = named
    while role > begin and words[role - 1] in _ROLES:
        role -= 1
    if begin < role < named and ("p" in tags[begin:role] or tags[begin - 1 : begin] in ("p", "t")):
        return role  # before the tour of Europe | coach Ann Hill, into a rumor | lead author Ann Hill
    if tags[begin] == "d" and begin and tags[begin - 1] in VERB and tags[begin + 1] == "n":
        for k in range(start - 1, begin + 1, -1):
            if words[k] in _ROLES and words[k - 1] not in _ROLES:
                return k  # could show his appeal | veteran Republicans
    if tags[begin] == "d":
        return begin
    for k in range(start - 1, begin, -1):
        if tags[k] == "n" and tags[k - 1] == "N":
            return k  # in Homs | activists
    return begin


def past_hearer(unit: Unit, i: int, end: int) -> int:
    """Go on over whoever is told, if the verb at token ``i`` may name them: «told | reporters»."""
    hearer = unit.words[i] in _ADDRESSED and unit.tags[end : end + 1] in tuple("Nndosgm")
    return phrases.after(unit, end) if hearer else end


def past_place(unit: Unit, i: int) -> int:
    """Go on over anything said of the saying: «on Tuesday», «in a statement to reporters», «in a post seen by the agency»."""
    tags, words = unit.tags, unit.words
    size, placed = len(tags), i
    while i < size:
        after = tags[i + 1 : i + 2]
        if tags[i] in "ry" or (tags[i] == "#" and tags[i - 1] == "y"):
            i += 1
        elif (sent := phrases.past_way(unit, i)) > i:
            i = sent
        elif (tags[i] == "a" or words[i] == "while") and after == "s" and "," not in tags[i:] and "q" not in tags[i:]:
            return size - 1  # said | as she swept the floor
        elif words[i] == "of" and after == "o":
            i += 2  # one of them
        elif tags[i] in "dm#" and after == "y":
            i += 2  # earlier this week
        elif tags[i] in "pta" and after and after in "dNnygum#" and not _acts(unit, i):
            first, i = i, i + 2 if after == "y" else max(phrases.after(unit, i + 1), i + 2)
            if "anonymity" in words[first:i]:  # … to speak freely, because he was not allowed to
                return max(i, size - 1) if "," not in tags[i:] else tags.index(",", i)
        elif tags[i] in OPENING and words[i] in ("after", "before", "while") and after and words[i + 1].endswith("ing"):
            i = max(phrases.after(unit, i + 2), i + 2)
        elif (
            words[i] in ("after", "before")
            and (stop := phrases.after(unit, i + 1)) > i + 1
            and tags[stop : stop + 1] in (",", ".", "")
        ):
            i = stop  # told the radio | after the race
        elif (
            placed < i
            and tags[i] in "ev"
            and (tags[i - 1] in NOMINAL or phrases.is_noun(unit, i - 1))
            and (stop := _past_participle(unit, i))
        ):
            i = stop
        else:
            break
    return i


def _acts(unit: Unit, i: int) -> bool:
    """«Vowed | to block it» against «said | to reporters»: whether an infinitive follows."""
    return unit.tags[i : i + 2] == "tn" and not unit.words[i + 1].endswith("s") and unit.tags[i + 2 : i + 4] != ",q"


def _past_participle(unit: Unit, i: int) -> int:
    """«A statement | posted online late | on Friday»: where the paper's way ends; 0 if there is none."""
    if not phrases.is_past(unit.words[i]):
        return 0
    stop = i + 1
    while stop < i + 4 and unit.tags[stop : stop + 1] in ("n", "r"):
        stop += 1
    return stop if unit.tags[stop : stop + 1] in ("p", "y", ".", ",", "") else 0
