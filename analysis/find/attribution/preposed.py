"""Reports that come before what is said: «X said that …», «urged X to …», «was called “a farce” by X».

In: a verb in its unit, and who stands before it. Out: the reading in which its content follows. May not touch: whether the verb
reports in another way.
"""

from __future__ import annotations

from analysis.find.attribution import clauses, phrases
from analysis.find.attribution.reading import Reading, Span, following, is_time, last
from analysis.find.attribution.tags import ACTING, FINITE, LISTED_VERB, NOUN, PREDICATE
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import mapping, words

#: Verbs that may name the hearer first: «told reporters that …».
_ADDRESSED = words("verbs_with_hearer")
_PARTICLES = words("particles")
#: Verbs that draw a conclusion, and papers, which alone can do so of what «which» takes up.
_INFERRING = words("verbs_of_inferring")
_PAPERS = words("papers") | words("papers_issued")
_PHASE = words("phase_verbs")
_ANSWERING = words("verbs_of_answering")
#: What is not answered, where nothing is said; and what nobody has said: «it», «the point».
_UNSAID = ("p:", "to", "the", "noun")
_TAKEN_UP = ("pronoun", "object", "the", "noun")
#: «Refused to leave»
_BODILY = words("acts_of_bodies")
#: «Failed to reply»
_FAILING = words("verbs_of_failing")
_NAMING = words("naming_verbs")
#: What is stated or asked, whatever stands before the cue.
_STATED = frozenset(("that", "question", "quote", "colon"))
_CONTRACTED = words("contracted_clauses")
_FELT = words("felt")
#: «Is said to be ill»: nobody is named who says so.
_RUMORED = words("rumored")
_PERCEIVING = words("verbs_of_perceiving")
_PAST = words("past_forms")
_PERSONS = ("noun", "name", "the", "object", "pronoun")
_WHEN = ("time", "p:in", "p:at")
_CHARGE = mapping("charge_prepositions")
_CLAUSAL = words("verbs_without_object")
_GIVING = words("verbs_of_giving")
#: What follows a passive of which nobody says anything.
_NOBODY = ("noun", "time", "adverb", "verb", "p:at", "p:in", "p:on", "p:from", "p:other")
_SETTING = words("prepositions_of_setting")


def preposed(unit: Unit, i: int, source: Span | None, entry: Entry, lead: str, passive: bool) -> Reading | None:
    """«X said (that) …» and its relatives: the content follows the cue."""
    tags, words = unit.tags, unit.words
    size, end = len(tags), last(unit)
    j = cue_end = _past_particle(unit, i + 1)
    while j < size and tags[j] == "r":
        j += 1
    addressed = False
    if passive:
        if (told := _by_whom(unit, i, j, source, entry, lead)) is None:
            return None
        source, lead, j = told
    elif words[i] in _ADDRESSED:
        heard = _past_hearer(unit, j)
        j, addressed = heard or j, heard is not None
    j = _past_setting(unit, j)
    if tags[j : j + 1] == "," and j + 1 < size:
        close = tags.find(",", j + 1, j + 12)
        if tags[j + 1] in "qh":
            j += 1
        elif close > 0 and close + 1 < size and tags[close + 1] in "qhsdNw" and not _predicate(unit, j + 1):
            j = close + 1
        else:
            return None
    follow = following(unit, phrases.nearly(unit, j))
    if entry.entry in _CLAUSAL and follow in ("the", "noun", "name"):
        follow = "clause"  # thinks | the policy punishes them
    if j > i + 1 and words[j - 1] == "only" and follow == "clause":
        j -= 1  # said | only a court could tell
    if (addressed and _only_when(unit, j)) or _is_act(unit, i, j, source, entry, lead, follow):
        return None
    begin = j
    taken_up = source and source[0] and tags[source[0] - 1] == "l" and tags[j - 1] == "v" and tags[j : j + 1] in tuple(PREDICATE)
    if taken_up and not passive and "+" not in lead:
        follow = "clause"  # the militants, who residents say | came at night
    if follow == "end" or (follow == "aux" and words[i] in phrases.NOUN_FORMS):
        return None  # peace talks | were suspended: a noun
    if follow in ("that", "colon"):
        begin = j + 1
        while begin < end and tags[begin] == ",":
            begin += 1
    elif follow == "as" or follow.startswith("p:"):
        begin = j + 1
        if not addressed and follow.startswith("p:") and j == cue_end:
            cue_end = j + 1
    if passive and source and begin < source[0] - 1 and words[source[0] - 1] == "by":
        end = source[0] - 1  # was called a farce | by the mayor
    if (
        begin >= end
        or (follow.startswith("p:") and tags[begin] == ",")
        or (words[i] in _NAMING and _only_names(unit, i, begin, follow))
        or (lead == "who" and tags[i - 2] in NOUN and tags[begin : begin + 2] == "oN" and words[begin].endswith("self"))
    ):
        return None
    if words[i] in _FELT and lead != "be" and follow.startswith(_PERSONS):
        return None  # «It worried farmers»: what moves them does not speak
    if entry.entry in _PERCEIVING and _is_seen(unit, begin):
        return None  # saw | workers carry four bodies
    if words[i] in _PHASE and follow == "gerund":  # they continue building: an act
        return None
    if lead == "noun ing" and entry.label == "thought" and follow not in _STATED and not set(tags[:i]) & set(ACTING):
        return None  # «Farmers hoping to sell crossed the valley»: who they are, and the verb is still to come
    return Reading((i, cue_end), "source, cue, content", source, [(begin, end)], lead, "person+" * addressed + follow, entry)


def _by_whom(unit: Unit, i: int, j: int, source: Span | None, entry: Entry, lead: str) -> tuple[Span | None, str, int] | None:
    """Find whose words a passive reports, what leads to it, and where its content may begin; None where it reports nothing."""
    tags, words = unit.tags, unit.words
    if words[j : j + 1] == ["by"]:
        stop = phrases.after(unit, j + 1)
        charge = _CHARGE.get(entry.entry)
        if (
            charge and charge in words[j + 2 : stop] and words[stop : stop + 1] != [charge]
        ):  # accused by the ministry of war | of treason
            stop = stop - 1 - words[j + 2 : stop][::-1].index(charge)
        begin, wide = j + 1, _past_description(unit, stop)
        j = _past_setting(unit, wide)
        if tags[i - 1 : i] in ("n", "N") and stop < len(tags) and tags[stop] in FINITE and clauses.finite(unit, stop):
            return None  # a photo posted by the club | showed
        if following(unit, j).startswith(_WHEN):
            return None  # a scheme backed by the board in May for 30 families
        return (begin, max(stop, wide - 1)) if stop > begin else source, "passive+by", j
    if words[i] in _FELT:
        return source, "be", j  # they are convinced that …: whoever is so feels so
    source = _by(unit, j)
    if entry.label == "thought" and words[j : j + 1] != ["as"] and not source:
        return None  # «is believed to»: nobody is named, so it is a hedge
    given = entry.entry in _GIVING and following(unit, j).startswith(("the", "quote"))  # was shown a card
    rumored = words[i] in _RUMORED and tags[j : j + 1] == "t"
    if source is None and (given or rumored or following(unit, j).startswith(_NOBODY)):
        return None  # was dismissed two years later, was shown a card
    return source, lead, j


def _past_hearer(unit: Unit, j: int) -> int | None:
    """«Told reporters | that …»: go on past who is told, at token ``j``; None where nobody is."""
    tags = unit.tags
    if tags[j : j + 1] not in tuple("Nndosgmu#j"):
        return None
    stop = j + 1 if tags[j : j + 3] == "N#n" else phrases.after(unit, j)  # told Reuters | 22 people had died
    if not j < stop < len(tags) or (tags[stop] == "h" and tags[stop + 1 : stop + 2] in ("V", "e")):
        return None  # shows the villages | that changed hands
    return stop if tags[stop] in "hwtsq:,dNnpyka#" or phrases.nearly(unit, stop) > stop else None


def _is_act(unit: Unit, i: int, j: int, source: Span | None, entry: Entry, lead: str, follow: str) -> bool:
    """Whether what follows a verb, at token ``j``, shows that somebody acts and says nothing, or that nobody says it."""
    tags, words = unit.tags, unit.words
    failed = lead == "to" and words[i - 2] in _FAILING
    unsaid = follow.startswith(_UNSAID) or tags[j : j + 1] == "d"
    if entry.entry.split()[0] in _ANSWERING and ("+not" in lead or failed) and unsaid:
        return True  # has not replied to questions, failed to answer the letter
    if source and (words[source[0]] == "nobody" or words[source[0] - 1 : source[1]] == ["no", "one"]) and follow in _TAKEN_UP:
        return True  # nobody has explained it to me
    if entry.entry == "refuse" and follow == "to" and words[j + 1 : j + 2] and words[j + 1] in _BODILY:
        return True  # refused to leave without the dog
    if entry.entry == "vote" and follow.startswith("noun") and tags[j : j + 1] == "#":
        return True  # voted 2-1 to adjourn: a count
    if not source or words[source[0]] != "which" or entry.entry not in _INFERRING:
        return False
    return not _takes_up_paper(unit, source[0])  # fell, which suggests that …: nobody infers it but whoever tells it


def _by(unit: Unit, j: int) -> Span | None:
    """«was called “a farce” by the mayor», «is considered a farce by the town»: who acts, after what is said."""
    k = unit.tags.find("qp", j)
    if k < 0 or unit.words[k + 1] != "by":
        k = phrases.after(unit, j + (unit.words[j : j + 1] == ["as"])) - 1
    if unit.words[k + 1 : k + 2] != ["by"]:
        return None
    stop = phrases.after(unit, k + 2)
    return (k + 2, stop) if stop > k + 2 else None


def _past_particle(unit: Unit, j: int) -> int:
    """Go on over the particle of «pointed out», «ruled out», and over «home» of «wrote home that»."""
    tags, words = unit.tags, unit.words
    if words[j : j + 1] == ["home"] and tags[j + 1 : j + 2] == "h":
        return j + 1
    if j < len(tags) and words[j] in _PARTICLES and tags[j] in "rp":
        after = tags[j + 1 : j + 2]
        if tags[j] == "r" or not after or after not in "dNnsg" or words[j] in ("out", "up", "off"):
            return j + 1
    return j


def _past_setting(unit: Unit, start: int) -> int:
    """Go on over the time, place or hearers of a report, if content clearly follows: «said in a statement on Friday that»."""
    tags, words = unit.tags, unit.words
    size = len(tags)
    i = start
    infinitive = False
    for _ in range(3):
        infinitive = i > start and tags[i - 1 : i + 1] == "yt" and _is_infinitive(unit, i)  # warned them on Friday | to leave
        if infinitive:
            break
        if i + 1 < size and tags[i] in "ptk" and words[i] in _SETTING and tags[i + 1] in "dNnygum#":
            i = i + 2 if tags[i + 1] == "y" else phrases.after(unit, i + 1)
        elif i < size and tags[i] == "y":
            i += 1
        elif tags[i : i + 2] == "hy" and is_time(unit, i):
            i += 2  # said in a report that year | that
        elif (sent := phrases.past_way(unit, i)) > i:
            i = sent  # told her by phone | that
        elif i + 1 < size and words[i] == "by" and tags[i + 1] == "v":
            i += 2  # responded on Monday by saying | he
        elif i + 1 < size and i > 0 and words[i].endswith("ing") and tags[i] in "vn" and ":" in tags[i:]:
            i = phrases.after(unit, i + 1)  # tweeted | using the account of his office: “…”
        else:
            break
        while i < size and tags[i] in "yr#":
            i += 1
    clear = i < size and (
        tags[i] in "hwqs:" or infinitive or words[i] == "if" or (tags[i] == "," and tags[i + 1 : i + 2] in ("q", "h"))
    )
    return i if clear else start


def _is_infinitive(unit: Unit, to: int) -> bool:
    return following(unit, to) == "to" and not unit.words[to + 1].endswith("s")  # on Friday | to reporters


def _only_when(unit: Unit, j: int) -> bool:
    """«Told voters | on Monday», «warned drivers | before the road was closed»: whether only the time of the telling follows."""
    tags, after = unit.tags, unit.tags[j + 1 : j + 2]
    then = unit.words[j : j + 1] in (["before"], ["after"]) and set(tags[j:]).isdisjoint("hqw:")
    return then or tags[j : j + 1] == "y" or (tags[j : j + 1] == "p" and after == "y")


def _past_description(unit: Unit, stop: int) -> int:
    """«Accused by the auditor, Ann Hill, an old ally, | of fraud»: go on past what is set off between commas."""
    tags, j = unit.tags, stop
    while (
        tags[j : j + 1] == ","
        and (close := tags.find(",", j + 1, j + 16)) > 0
        and set(tags[j + 1 : close]).isdisjoint("=+xvVehq;:")
    ):
        j = close
    return j + 1 if j > stop and tags[j + 1 : j + 2] in ("p", "t", "h") else stop


def _predicate(unit: Unit, j: int) -> bool:
    """«Once the vote was declared, | told supporters, “…”»: whether a verb goes on after a comma, and nothing is set off."""
    return unit.tags[j] in "v=+x" and clauses.finite(unit, j)


def _is_seen(unit: Unit, first: int) -> bool:
    """«Workers | carry four bodies», «the ferry | sinking»: whether a noun phrase and what it is seen to do begin here."""
    stop = phrases.after(unit, first)
    word = unit.words[stop : stop + 1]
    if stop == first or not word or unit.tags[stop] not in "vVne":
        return False
    base = not word[0].endswith(("s", "ed")) and word[0] not in _PAST
    return (base and unit.tags[stop] in LISTED_VERB) or word[0].endswith("ing")


def _takes_up_paper(unit: Unit, which: int) -> bool:
    """«A poll, | which showed …»: whether a relative pronoun takes up a paper, and not what has happened."""
    ante = which - 1 - (unit.tags[which - 1 : which] == ",")
    first = phrases.before(unit, ante) if ante >= 0 else None
    return first is not None and any(word.removesuffix("s") in _PAPERS for word in unit.words[first : ante + 1])


def _only_names(unit: Unit, i: int, begin: int, follow: str) -> bool:
    """«Also known as the Berm», «a fund called Future45»: a name is given, nothing is said of it."""
    stop = phrases.after(unit, begin)
    named = (
        "N" in unit.tags[begin:stop]
        and "n" not in unit.tags[begin:stop]
        and unit.tags[stop : stop + 1] not in ("d", "q", "h", "t")
    )
    if (follow == "clause" and unit.words[begin] not in _CONTRACTED) or (follow == "quote" and unit.tags[i - 1 : i] == ","):
        return True  # a group called the Ash Club | was there; the robot, named “Ash,” won
    wide = phrases.with_apposition(unit, stop)
    named = named and not (wide > stop and unit.tags[wide : wide + 1] == "," and unit.tags[wide + 1 : wide + 2] in ("d", "q"))
    known = unit.words[i] == "known" and follow == "as"  # but: called Hill, his old ally, | a “crook”
    known = known or unit.tags[begin : begin + 2] == "oN"  # who calls himself Abu Ash
    known = known or (unit.tags[begin] == "N" and unit.words[begin] == "“”")  # a site called “Ash Now”
    known = known or (unit.tags[i - 1] == "," and unit.words[begin : begin + 2] == ["the", "“”"])  # a blog, called the “Feed,”
    return known or (unit.words[i].startswith("know") and follow.endswith("+as")) or (follow.startswith("name") and named)
