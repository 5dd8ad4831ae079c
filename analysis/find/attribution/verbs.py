"""Verbs that report: «X said that …», «…, said X», «urged X to …», «X was quoted as saying …»."""

from __future__ import annotations

import re

from analysis.find.attribution import asides, clauses, inversions, leads, phrases, subjects, trailing
from analysis.find.attribution.others import noun
from analysis.find.attribution.reading import Reading, Span, before, following, last, resumed
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import mapping, words

#: Verbs that may name the hearer first: «told reporters that …».
_ADDRESSED = words("verbs_with_hearer")
_PARTICLES = words("particles")
_QUOTING = words("quoting_verbs")
_WITH_THAT = words("verbs_with_that_only")
#: Verbs that draw a conclusion, and papers, which alone can do so of what «which» takes up.
_INFERRING = words("verbs_of_inferring")
_PAPERS = words("papers") | words("papers_issued")
_PHASE = words("phase_verbs")
_NAMING = words("naming_verbs")
#: What is stated or asked, whatever stands before the cue.
_STATED = frozenset(("that", "question", "quote", "colon"))
_FELT = words("felt")
#: «Is said to be ill»: nobody is named who says so.
_RUMORED = words("rumored")
_PERCEIVING = words("verbs_of_perceiving")
_PAST = words("past_forms")
_SAYING = words("verbs_of_plain_saying")
_VERB_SOON = re.compile("[^-,.;:()q]{0,3}[=+x!vVer]")
_PERSONS = ("noun", "name", "the", "object", "pronoun")
#: What follows a passive of which nobody says anything.
_NOBODY = ("noun", "time", "adverb", "verb", "p:at", "p:in", "p:on", "p:from", "p:other")
_CHARGE = mapping("charge_prepositions")
_SETTING = words("prepositions_of_setting")


def verb(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """Read the verb at token ``i``: as a noun, before its source, after its content, or before its content."""
    tags, words = unit.tags, unit.words
    word = words[i]
    if entry.entry in _WITH_THAT and tags[i + 1 : i + 2] != "h":
        return None  # held a meeting
    if entry.entry == "decline" and words[i + 1 : i + 3] == ["to", "comment"]:
        return None  # nothing is said
    if word == "read" and words[i + 1 : i + 2] and words[i + 1] in ("to", "out", "into", "by", "aloud"):
        return None  # in a statement read to the court she said
    start = clauses.helpers_begin(unit, i)
    helpers = tags[start:i]
    if not helpers and phrases.is_noun(unit, i):
        return noun(unit, i, entry)
    if word == "saying" and tags[i - 1 : i] == "a":
        return _quoted_as(unit, i, entry)
    if word in _QUOTING and "saying" in words[i + 2 : i + 15] and words[words.index("saying", i) - 1] == "as":
        return None  # «quoted the general as saying»: read at «saying»
    if reading := asides.as_reported(unit, i, entry):
        return reading
    if i == 0 and entry.label == "speech" and (opening := inversions.named_first(unit, entry)):
        return opening
    if entry.entry == "say" and tags[i - 1 : i + 2] == ",vt" and not helpers and words[i + 2 : i + 3] in (["be"], ["have"]):
        return None  # Hill, said to be ill, was away
    start = clauses.past_time(unit, start)
    charged = words[i + 1 : i + 2] == [_CHARGE.get(entry.entry)] and tags[start - 1 : start] != "s"  # accused of theft: by others
    passive = (charged or words[i + 1 : i + 2] == ["by"] or helpers.rfind("=") > helpers.rfind("+")) and phrases.is_past(word)
    if (front := leads.fronted(unit, i, start)) is not None:
        before, stop = front
        active = word.endswith("ing") or words[start] == "having"
        reading = _preposed(unit, i, before if active else None, entry, "front" if active else leads.ASKED, not active)
        return reading and reading._replace(content=[(a, min(b, stop)) for a, b in reading.content if a < stop])
    source, lead = leads.source(unit, i, start, helpers)
    passive = passive or lead == leads.ASKED
    lead = "passive" if passive and lead != leads.ASKED else lead + leads.manner(word, helpers) if helpers else lead
    reading = (source and asides.compared(unit, i, source, entry)) or inversions.inverted(unit, i, source, entry)
    if not reading and source and not passive and not lead.startswith(("who", "none", "ing", "and")):
        reading = _postposed(unit, i, start, source, entry, lead)
    if not reading and not passive:
        reading = trailing.trailing(unit, i, start, entry) or trailing.inverted(unit, i, entry)
    return reading or _preposed(unit, i, source, entry, lead, passive)


def put_it(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«As the envoy put it, …» and «…, as the envoy put it»."""
    source = subjects.subject(unit, i)
    after = i + 2
    if not source or unit.tags[after : after + 1] not in (",", ":", "q", ".", ""):
        return None
    content = resumed(unit, after, ()) if after < last(unit) else []
    left = source[0] - 1 - (unit.tags[source[0] - 1 : source[0]] == "a")
    if not content and left > 0:
        content = before(unit, left)
    return Reading((i, i + 2), "content, source, cue", source, content, "name", ".", entry) if content else None


def _quoted_as(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«X was quoted as saying», «the agency quoted X as saying»: the one quoted is the source."""
    for k in range(i - 2, max(-1, i - 16), -1):
        if unit.words[k] in _QUOTING:
            start = clauses.helpers_begin(unit, k)
            passive = "=" in unit.tags[start:k]
            source = subjects.subject(unit, start) if passive else (k + 1, i - 1) if k + 1 < i - 1 else None
            reading = _preposed(unit, i, source, entry, "quoted as", False)
            return reading and reading._replace(cue=(k if passive else i - 1, i + 1))
    return None


def _postposed(unit: Unit, i: int, start: int, source: Span, entry: Entry, lead: str) -> Reading | None:
    """«…, X said.» and «…, X said, …»: a comma or a quotation, the source, the cue, and an end, a comma or a quotation."""
    tags, words = unit.tags, unit.words
    left = source[0] - 1
    if left < 0 or tags[left] not in ",q." or source[1] > start + (tags[start - 1 : start] == ","):
        return None
    end = i + 1
    quoting = words[i] in _QUOTING
    end = phrases.after(unit, end) if quoting else trailing.past_hearer(unit, i, end)
    if quoting and tags[left] == "q" and end > i + 1:  # “…,” the agency cites officials
        return Reading((i, i + 1), "content, cue, source", (i + 1, end), before(unit, left), "q", "cites", entry)
    end = trailing.past_place(unit, end)
    stop = tags[end : end + 1]
    if tags[left] == "q":
        ordered = (
            entry.stance == "directive" and tags[phrases.after(unit, i + 1) :][:1] == "t"
        )  # «…, calling it “a farce,” he urged her to go»
        ordered = ordered or (words[0].endswith("ing") and tags[i + 1 : i + 2] == "t")  # «…, they vowed to go on»
        told = trailing.past_hearer(unit, i, i + 1)
        if tags[told : told + 1] == "h" or (left and (ordered or _opens_clause(unit, end))):
            return None  # «Calling it “a farce,” Hill told the court he had left»
    elif stop and stop not in ".,;-" and not (stop in "ak" and _is_told(unit, left)):
        return None
    elif _sets_the_scene(unit, left) and not (stop == "," and clauses.goes_on(unit, end + 1)):  # but «Loyalty, X noted, has …»
        if stop == ",":
            return _after_scene(unit, i, end, source, entry, lead)
        if left < 2 or words[i] not in _SAYING:
            return None
    elif tags[end : end + 2] == ",q" and (tags[0] in "pk" or words[0].endswith("ing")):
        return (
            None  # «In May, as the road closed, Hill said, “…”», «Speaking in court, Hill said, “…”»: the scene is the outlet's
        )
    content = before(unit, left)
    if content and tags[content[0][0]] == "k" and (stop not in ("", ".", ",") or entry.label != "speech"):
        return None  # «Although she admitted it, he claimed they had never met»: what comes first is not his
    more = resumed(unit, end, content) if stop and stop in ",q:" else []
    if not content or (tags[left] == "," and stop == "," and not more and not _is_clause(unit, content[0])):
        return None
    return Reading((i, i + 1), "content, source, cue", source, content + more, lead, stop or ".", entry)


def _opens_clause(unit: Unit, i: int) -> bool:
    """Whether a noun phrase and, soon after it, a verb stand at token ``i``."""
    stop = phrases.after(unit, i)
    return stop > i and unit.tags[i] in "dsNngmu" and _VERB_SOON.match(unit.tags, stop) is not None


def _after_scene(unit: Unit, i: int, end: int, source: Span, entry: Entry, lead: str) -> Reading | None:
    """«In particular, X said, the club had …»: the scene is set for what X says, which follows."""
    tags, begin = unit.tags, end + 1
    clause = tags.find(",", begin) + 1 if tags[begin : begin + 1] == "k" else begin
    plain = unit.words[i] in _SAYING and tags[clause : clause + 1] in tuple("dNgs") and last(unit) > clause + 2
    if entry.label != "speech" or not (plain or _opens_clause(unit, clause)):
        return None
    return Reading((i, i + 1), "content, source, cue", source, [(begin, last(unit))], lead, ",", entry)


def _sets_the_scene(unit: Unit, left: int) -> bool:
    """«On Monday», «Meanwhile», «In a statement to the court»: no clause; «Prices had doubled» is one."""
    tags = unit.tags[:left]
    if left < 2:
        return True
    if tags[0] not in "prkyacbN" or "q" in tags or (left > 3 and tags[0] not in "p"):
        return False
    return not clauses.acts(unit, left) and not set(tags) & set("lwh")


def _is_told(unit: Unit, left: int) -> bool:
    """«It is over, he told them | as he left»: whether a main clause stands before the comma, which can be told."""
    joined = any(letter in "kq" and word != "so" for letter, word in zip(unit.tags[:left], unit.words))
    return unit.tags[0] not in "kp" and not joined and clauses.acts(unit, left)


def _is_clause(unit: Unit, span: Span) -> bool:
    """Whether a stretch may be a clause: it has a verb after its first token, or is long."""
    return span[1] - span[0] > 4 or any(letter in "=+x!vqVe" for letter in unit.tags[span[0] + 1 : span[1]])


def _preposed(unit: Unit, i: int, source: Span | None, entry: Entry, lead: str, passive: bool) -> Reading | None:
    """«X said (that) …» and its relatives: the content follows the cue."""
    tags, words = unit.tags, unit.words
    size, end = len(tags), last(unit)
    j = cue_end = _past_particle(unit, i + 1)
    while j < size and tags[j] == "r":
        j += 1
    addressed = False
    if passive:
        if words[j : j + 1] == ["by"]:
            stop = phrases.after(unit, j + 1)
            begin, j = j + 1, _past_description(unit, stop)
            if tags[i - 1 : i] in ("n", "N") and stop < size and tags[stop] in "=+xvV" and clauses.finite(unit, stop):
                return None  # a photo posted by the club | showed
            source, lead = (begin, max(stop, j - 1)) if stop > begin else source, "passive+by"
        elif words[i] in _FELT:
            lead = "be"  # they are convinced that …: whoever is so feels so
        elif entry.label == "thought" and words[j : j + 1] != ["as"]:
            return None  # «is believed to»: nobody is named, so it is a hedge
        else:
            source = _by(unit, j)
            if source is None and (following(unit, j).startswith(_NOBODY) or (words[i] in _RUMORED and tags[j : j + 1] == "t")):
                return None  # was dismissed two years later, was shown a card
    elif words[i] in _ADDRESSED and j < size and tags[j] in "Nndosgmu#j":
        stop = j + 1 if tags[j : j + 3] == "N#n" else phrases.after(unit, j)  # told Reuters | 22 people had died
        addressed = stop > j and stop < size and (tags[stop] in "hwtsq:,dNnpyka#" or phrases.nearly(unit, stop) > stop)
        j = stop if addressed else j
    j = _past_setting(unit, j)
    if j < size and tags[j] == "," and j + 1 < size:
        close = tags.find(",", j + 1, j + 12)
        if tags[j + 1] in "qh":
            j += 1
        elif close > 0 and close + 1 < size and tags[close + 1] in "qhsdNw" and not _predicate(unit, j + 1):
            j = close + 1
        else:
            return None
    follow = following(unit, phrases.nearly(unit, j))
    begin = j
    if source and words[source[0]] == "which" and entry.entry in _INFERRING and not _takes_up_paper(unit, source[0]):
        return None  # fell, which suggests that …: nobody infers it but whoever tells it
    taken_up = source and source[0] and tags[source[0] - 1] == "l" and tags[j - 1] == "v" and tags[j : j + 1] in tuple("=+x!vVe")
    if taken_up and not passive and "+" not in lead:
        follow = "clause"  # the militants, who residents say | came at night
    if follow == "end":
        return None
    if follow in ("that", "colon"):
        begin = j + 1
        while begin < end and tags[begin] == ",":
            begin += 1
    elif follow == "as" or follow.startswith("p:"):
        begin = j + 1
        if not addressed and follow.startswith("p:") and j == cue_end:
            cue_end = j + 1
    if begin >= end or (words[i] in _NAMING and _only_names(unit, i, begin, follow)):
        return None
    if words[i] in _FELT and lead != "be" and follow.startswith(_PERSONS):
        return None  # «It worried farmers»: what moves them does not speak
    if entry.entry in _PERCEIVING and _is_seen(unit, begin):
        return None  # saw | workers carry four bodies
    if words[i] in _PHASE and follow == "gerund":  # they continue building: an act
        return None
    if lead == "noun ing" and entry.label == "thought" and follow not in _STATED and not set(tags[:i]) & set("=+xvVe"):
        return None  # «Farmers hoping to sell crossed the valley»: who they are, and the verb is still to come
    return Reading((i, cue_end), "source, cue, content", source, [(begin, end)], lead, "person+" * addressed + follow, entry)


def _is_seen(unit: Unit, first: int) -> bool:
    """«Workers | carry four bodies», «the ferry | sinking»: whether a noun phrase and what it is seen to do begin here."""
    stop = phrases.after(unit, first)
    word = unit.words[stop : stop + 1]
    if stop == first or not word or unit.tags[stop] not in "vVne":
        return False
    base = not word[0].endswith(("s", "ed")) and word[0] not in _PAST
    return (base and unit.tags[stop] in "vV") or word[0].endswith("ing")


def _takes_up_paper(unit: Unit, which: int) -> bool:
    """«A poll, | which showed …»: whether a relative pronoun takes up a paper, and not what has happened."""
    ante = which - 1 - (unit.tags[which - 1 : which] == ",")
    first = phrases.before(unit, ante) if ante >= 0 else None
    return first is not None and any(word.removesuffix("s") in _PAPERS for word in unit.words[first : ante + 1])


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


def _only_names(unit: Unit, i: int, begin: int, follow: str) -> bool:
    """«Also known as the Berm», «a fund called Future45»: a name is given, nothing is said of it."""
    stop = phrases.after(unit, begin)
    named = (
        "N" in unit.tags[begin:stop]
        and "n" not in unit.tags[begin:stop]
        and unit.tags[stop : stop + 1] not in ("d", "q", "h", "t")
    )
    if follow == "clause" or (follow == "quote" and unit.tags[i - 1 : i] == ","):
        return True  # a group called the Ash Club | was there; the robot, named “Ash,” won
    known = unit.words[i] == "known" and follow == "as"
    known = known or unit.tags[begin : begin + 2] == "oN"  # who calls himself Abu Ash
    known = known or (unit.tags[begin] == "N" and unit.words[begin] == "“”")  # a site called “Ash Now”
    return known or (unit.words[i].startswith("know") and follow.endswith("+as")) or (follow.startswith("name") and named)


def _by(unit: Unit, j: int) -> Span | None:
    """«was called “a farce” by the mayor»: who acts, after the words in quotation marks."""
    k = unit.tags.find("qp", j)
    if k < 0 or unit.words[k + 1] != "by":
        return None
    stop = phrases.after(unit, k + 2)
    return (k + 2, stop) if stop > k + 2 else None


def _past_particle(unit: Unit, j: int) -> int:
    """Go on over the particle of «pointed out», «ruled out»."""
    tags, words = unit.tags, unit.words
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
    for _ in range(3):
        if i + 1 < size and tags[i] in "ptk" and words[i] in _SETTING and tags[i + 1] in "dNnygum#":
            i = i + 2 if tags[i + 1] == "y" else phrases.after(unit, i + 1)
        elif i < size and tags[i] == "y":
            i += 1
        elif i + 1 < size and i > 0 and words[i].endswith("ing") and tags[i] in "vn" and ":" in tags[i:]:
            i = phrases.after(unit, i + 1)  # tweeted | using the account of his office: “…”
        else:
            break
        while i < size and tags[i] in "yr#":
            i += 1
    clear = i < size and (tags[i] in "hwqs:" or words[i] == "if" or (tags[i] == "," and tags[i + 1 : i + 2] in ("q", "h")))
    return i if clear else start
