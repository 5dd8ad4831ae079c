"""Cues that are not verbs: «the claim that …», «confident that …», «according to X», «Ministry: …»."""

from __future__ import annotations

import re

from analysis.find.attribution import actors, clauses, phrases, subjects
from analysis.find.attribution.circumstances import is_thing
from analysis.find.attribution.reading import Reading, Span, before, first, following, last, resumed
from analysis.find.attribution.tags import ACTING, FINITE, HELPING, NOUN, PREDICATE, VERB
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry
from analysis.rules import table, words

#: What stands before a colon without speaking: «The Latest: …», «Update: …».
LABELS = words("headline_labels")
#: Countries, which before a colon say where it was rather than who said so.
_PLACES = frozenset(
    name.lower()
    for row in table("sources")
    if row["source"].startswith("UN member states")
    for name in (row["pattern"].split("|") if row["entry"].endswith(": states") else [row["entry"]])
)
#: What follows a verb that says something: «Harbor: ministry says it is closed», but «Trump: Clinton congratulated me».
_SAID = frozenset(("that", "clause", "question", "quote", "person+that", "person+clause"))
_FINITE = frozenset(ACTING)
_VERBS = ("=", "+", "x", "v", "V", "e")
_POSSESSIVES = words("possessives")
_ANSWERING = words("verbs_of_answering")
_RECEIVING = words("verbs_of_receiving")
_CONTRACTED = words("contracted_clauses")
_EXPRESSING = words("verbs_of_expressing")
_ROLES = words("roles")
_PERSONS = tuple(words("endings_of_persons"))
#: Endings of words for what is no person, body or place.
_ABSTRACT = tuple(words("endings_of_abstracts"))


def noun(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«the ministry's claim that …», «concern about …»."""
    tags, words = unit.tags, unit.words
    end = last(unit)
    source, lead = _owner(unit, i)
    j = i + 1
    article = i - (tags[i - 1 : i] == "d")
    if lead == "the+subject" and words[article - 1 : article] == ["as"]:
        return None  # the war began as a dispute over water
    if words[i - 1 : i] == ["whose"] and words[j : j + 1] == ["of"]:
        return None  # Rovers, whose hopes of a cup are gone, play on
    if words[i - 2 : i] == ["of", "the"] and tags[i - 3 : i - 2] == "=" and words[j : j + 1] == ["that"] and j + 1 < end:
        holder = subjects.subject(unit, clauses.helpers_begin(unit, i - 2))  # Hill was of the view that it was shut
        return holder and Reading((i, i + 1), "noun", holder, [(j + 1, end)], "possessive", "that", entry)
    if words[i - 1 : i] == ["no"] and "there" in words[max(0, i - 4) : i]:
        return None  # There is no doubt that it helped
    if tags[i - 1 : i] == "t" and words[i - 2 : i - 1] and words[i - 2] in _ANSWERING:
        return None  # did not respond to questions about it
    if words[j : j + 2] == ["for", "comment"]:
        return None  # did not answer a request for comment: nothing is said
    if words[j : j + 1] in (["by"], ["from"], ["among"], ["amongst"]):
        stop = phrases.after(unit, j + 1)
        if stop > j + 1:
            source, lead, j = (j + 1, stop), lead + "+by", stop
    if j >= end:
        return None
    if words[j : j + 1] == ["of"]:
        stop = phrases.after(unit, j + 1)
        if tags[stop : stop + 1] == "h" and "N" in tags[j + 1 : stop]:
            source, lead, j = (j + 1, stop), lead + "+by", stop  # the contention of Ann Hill that
    follow = "is that" if tags[j : j + 2] == "=h" else following(unit, j)
    if follow not in ("that", "is that", "to", "colon", "quote", "question") and not follow.startswith("p:"):
        return None
    begin = j + (follow in ("that", "colon") or follow.startswith("p:")) + 2 * (follow == "is that")
    if follow.startswith("p:") and not source:
        close = phrases.after(unit, begin)
        stop = phrases.after(unit, close + 1) if words[close : close + 1] in (["by"], ["among"], ["amongst"]) else 0
        if stop > close + 1:  # dislike of the plan | among farmers
            source, lead, end = (close + 1, stop), lead + "+by", close
    if follow == "that" and not any(letter in _FINITE for letter in tags[:i]):
        end = _main_verb(unit, begin, end)
    return Reading((i, i + 1), "noun", source, [(begin, end)], lead, follow, entry) if begin < end else None


def _main_verb(unit: Unit, begin: int, end: int) -> int:
    """«The claim that the base was old | was rejected»: where the clause is the subject's, content ends before the main verb.

    Each word that opens a clause waits for a verb; the first verb that no clause waits for is the main one.
    """
    tags = unit.tags
    waiting = 1
    for k in range(begin, end):
        letter, ahead = tags[k], tags[k - 1]
        if letter == "q" or (letter in ",;:-" and waiting < 1):
            return end
        if letter in "hlwkcb" or (letter == "s" and ahead in VERB):
            waiting += 1
        elif letter in "=+xV" or (letter in "ve" and (waiting > 0 or _does(unit, k))):
            if ahead in "=+x!rt" or (letter in "ve" and ahead in "dgpjm"):
                continue
            if waiting < 1:
                return k
            waiting -= 1
    return end


def _does(unit: Unit, k: int) -> bool:
    """«A warning that they would freeze | reached the capital»: whether a form in -ed has a subject and an object beside it."""
    return unit.tags[k] == "e" and unit.tags[k - 1] in NOUN and unit.tags[k + 1 : k + 2] in tuple("dNs#")


def _owner(unit: Unit, i: int) -> tuple[Span | None, str]:
    """Find whose claim it is: a possessive before it, or the subject of its sentence."""
    tags = unit.tags
    k = i
    while k > 0 and tags[k - 1] in "njv#m":
        k -= 1
    named = k
    while named > 0 and tags[named - 1] in NOUN:
        named -= 1
    k = named if named and tags[named - 1] == "g" else k  # Hill's Facebook post
    if k > 0 and tags[k - 1] == "g":
        start = phrases.before(unit, k - 1)
        if start is not None:
            return (start, k), "possessive"
    if k > 0 and unit.words[k - 1] in _POSSESSIVES:
        own = k > 1 and unit.words[k - 2] in _EXPRESSING  # Hill renewed | his call
        return (own and actors.nearest_subject(unit, k - 1)) or (k - 1, k), "possessive"
    if tags[i - 1 : i] == "N" and "-" not in unit.words[i - 1]:  # but the union-led opposition
        return (i - 1, i), "name"
    lead = "the" if k > 0 and tags[k - 1] == "d" else "bare"
    j = k - 1 if lead == "the" else k
    if j > 0 and unit.words[j - 1] in _RECEIVING:
        return None, lead  # drew criticism that …: others'
    subject = actors.nearest_subject(unit, j) if j > 0 and tags[j - 1] not in ",.;:cbklhw" else None
    return subject, lead + ("+subject" if subject else "")


def adjective(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«She is confident that …», «critical of …»."""
    tags, end = unit.tags, last(unit)
    start = i
    while start > 0 and tags[start - 1] in HELPING:
        start -= 1
    helpers = tags[start:i]
    source = subjects.subject(unit, start) if "=" in helpers else actors.clause_subject(unit, i)
    held = start > 0 and tags[start - 1] == "s" and unit.words[start - 1] in _CONTRACTED  # I’m | not sure which
    if held:
        source, helpers = (start - 1, start), "=" + helpers
    if tags[start - 1 : start] == "o" and not helpers.strip("r"):
        source = (start - 1, start)  # it has made me | so proud
    if source and unit.words[source[0] : source[1]] == ["it"]:
        source = None
    lead = "be" if "=" in helpers else "verb" if tags[i - 1 : i] in ("v", "n") else "other"
    follow = following(unit, i + 1)
    if follow not in ("that", "to", "clause", "question", "quote", "as") and not follow.startswith("p:"):
        return None
    begin = i + 1 + (follow in ("that", "as") or follow.startswith("p:"))
    if follow == "as" and tags[phrases.after(unit, begin) :][:1] in tuple(FINITE):
        return None  # she looked pleased as the gate was shut: when, not at what
    lead += "+not" * ("!" in helpers)
    if source is None and not start and (comma := tags.find(",", begin)) > 0:  # Sure that it is safe, | Hill invited them
        acts = phrases.after(unit, comma + 1)
        if comma + 1 < acts < end and tags[acts] in PREDICATE:
            source, end = (comma + 1, acts), comma
    return Reading((i, i + 1), "adjective", source, [(begin, end)], lead, follow, entry) if begin < end else None


def according(unit: Unit, i: int, entry: Entry) -> Reading | None:
    """«According to X, …» and «…, according to X»."""
    tags = unit.tags
    end, stop = last(unit), _after_source(unit, i + 2)
    if stop == i + 2:
        return None
    if (
        (i <= 1 and tags[0] != "q")
        or tags[i - 1] in ";:hc"
        or tags[i - 2 : i] == "c,"
        or not any(letter in "nNvd=+q" for letter in tags[:i])
    ):
        return _according_first(unit, i, stop, end, entry)
    if tags[i - 1] == "," and tags[0] in "pkry" and tags[stop : stop + 1] == "," and not clauses.acts(unit, i):
        told = _according_first(unit, i, stop, end, entry)  # «In the long term, according to X, …»
        return told and told._replace(content=[(0, i - 1), *told.content])
    content = before(unit, i - 1) if tags[i - 1] == "q" else [(first(unit, i), i - (tags[i - 1] in ",-"))]
    if content[0][0] >= content[0][1]:
        return None
    wide = phrases.with_apposition(unit, stop)
    goes_on = tags[stop : stop + 1] == "," and end - stop > 4 and tags[stop + 1] not in "dlkcb"
    if not goes_on and tags[wide : wide + 1] == "," and tags[wide + 1 : wide + 2] in tuple("=+x!"):  # …, a doctor, was
        goes_on, stop = True, wide
    rest = resumed(unit, stop, content) if goes_on else []
    source = (i + 2, stop if rest else wide)
    return Reading((i, i + 2), "according to", source, content + rest, "quote" if tags[i - 1] == "q" else "end", "", entry)


def per(unit: Unit, entry: Entry) -> Reading | None:
    """«Per the harbor office, the quay is shut.»: a name, and a comma after it."""
    stop = phrases.after(unit, 1)
    reading = Reading((0, 1), "according to", (1, stop), [(stop + 1, last(unit))], "front", "", entry)
    if ("N" not in unit.tags[1:stop] and is_thing(unit, reading)) or unit.tags[stop : stop + 1] != "," or stop + 1 >= last(unit):
        return None
    return reading


def _after_source(unit: Unit, begin: int) -> int:
    """Find where a source ends that may begin with what elsewhere is a verb or adverb: «press reports», «early results»."""
    k = begin
    tags = unit.tags
    while k < begin + 3 and tags[k : k + 1] in ("v", "r", "j") and unit.words[k] not in _POSSESSIVES:
        k += 1
    stop = max(phrases.after(unit, k), k) if k < len(tags) else k
    described = (
        tags[stop : stop + 1] in ("e", "V", "v") and phrases.is_past(unit.words[stop]) and tags[stop + 1 : stop + 2] == "p"
    )
    if stop > k and described:
        stop = max(phrases.after(unit, stop + 2), stop)  # a recording | made by the club, an official | briefed on the talks
    if stop > k and tags[stop : stop + 1] == "v" and unit.words[stop] in phrases.NOUN_FORMS - phrases.ALSO_NOUNS:
        stop = max(phrases.after(unit, stop), stop + 1)  # internal documents
    return stop


def _according_first(unit: Unit, i: int, stop: int, end: int, entry: Entry) -> Reading | None:
    """«According to X, a doctor, …»: the content begins after the comma that ends the source."""
    tags = unit.tags
    if tags[stop : stop + 1] == "q":
        return Reading((i, i + 2), "according to", (i + 2, stop), [(stop, end)], "front", "", entry)
    wide = _past_circumstances(unit, stop)
    if tags[wide : wide + 1] in ("d", "s") and any(tags[k] in ACTING for k in range(wide + 1, end)):
        return Reading((i, i + 2), "according to", (i + 2, wide), [(wide, end)], "front", "", entry)  # police | the driver fled
    comma = stop if tags[stop : stop + 1] == ":" else tags.find(",", stop)
    if comma < 0:
        stop = next((k for k in range(i + 4, stop) if tags[k] == "#" and tags[k - 1] in NOUN), stop)  # the ministry | 17 men died
        if tags[stop : stop + 1] in _VERBS:  # a poll of voters | Hill won
            stop = next((k for k in range(stop - 1, i + 2, -1) if tags[k] == "N" and tags[k - 1] in "nu"), stop)
        begin = phrases.nearly(unit, stop)
        clause = phrases.after(unit, begin)
        opens = clause > stop and tags[clause : clause + 1] in _VERBS
        return Reading((i, i + 2), "according to", (i + 2, stop), [(stop, end)], "front", "", entry) if opens else None
    wide = phrases.with_apposition(unit, stop)
    who = unit.words[i + 2 : stop]
    named = tags[stop + 1 : wide].strip("N") == "" and (
        not _ROLES.isdisjoint(who) or who[-1].endswith(_PERSONS) or who[0] in _POSSESSIVES
    )
    if comma == stop and wide > stop + 1 and tags[wide : wide + 1] == "," and (tags[stop + 1] in "dl" or named):
        comma = wide
        place = tags.find(",", comma + 1)
        if tags[comma + 1 : comma + 2] == "p" and 0 < place - comma < 8 and set(tags[comma + 1 : place]) <= set("pNy#r"):
            comma = place  # the secretary, Ann Hill, in Minna on Sunday, the road was shut
    source = (i + 2, comma if comma - stop < 16 else stop)
    return Reading((i, i + 2), "according to", source, [(comma + 1, end)], "front", "", entry) if comma + 1 < end else None


def _past_circumstances(unit: Unit, stop: int) -> int:
    """Go on over prepositions after a source: «a report by the agency», «an official in the port»."""
    while unit.tags[stop : stop + 1] == "p" and (further := phrases.after(unit, stop + 1)) > stop + 1:
        stop = further
    return stop


def colon(unit: Unit, entry: Entry, found: list[Reading]) -> Reading | None:
    """«Ministry: the bridge is closed» in a headline, «Smith: “No.”» anywhere: a name, a colon, and what it says.

    A verb that has been ``found`` to report what follows the colon, or anywhere in a headline, wins: «Moss said: “No.”».
    """
    tags, end = unit.tags, last(unit)
    if tags.startswith(("q:", "q-")) and unit.zone == "headline":  # «‘They must go’: the envoy speaks out»
        stop = phrases.after(unit, 2)
        return Reading((1, 2), "source, colon, content", (2, stop), [(0, 1)], "headline", "quote", entry) if stop > 2 else None
    quoted = tags.find(":q")
    if quoted > 0:
        if any(a <= quoted + 1 < b for reading in found for a, b in reading.content):
            return None
        start = phrases.before(unit, quoted - 1)
        if start is None or "N" not in tags[start:quoted] or (start and tags[start - 1] not in "-.;p"):
            return None
        return Reading(
            (quoted, quoted + 1), "source, colon, content", (start, quoted), [(quoted + 1, end)], "name", "quote", entry
        )
    at = tags.find(":", 1, 9)
    if (
        unit.zone != "headline"
        or at < 1
        or at + 2 > end
        or tags[at + 1] == "w"
        or unit.words[0].endswith("ing")
        or not LABELS.isdisjoint((*unit.words[:2], unit.words[at - 1]))
    ):
        return None
    said = [one for one in found if one.source and one.entry.label == "speech" and tags[one.cue[0]] == "v"]
    if any(one.cue[0] < at or one.construction != "source, cue, content" or one.follow in _SAID for one in said):
        return None
    if not set(tags[:at]) <= set("NndgmpRc#u") or "N" not in tags[:at]:
        return None
    if tags[at - 1] in "#m":
        return None  # «World Cup day five: Hosts win»: when, not who
    if " ".join(unit.words[:at]) in _PLACES and "q" not in tags[at:]:
        return None  # «Syria: Troops leave»: where, not who
    if (at == 1 and unit.words[0].endswith(_ABSTRACT)) or _is_place(unit, at):
        return None  # «Insecurity: My people suffer», «West Bank: Man killed» where the article says «in the West Bank»
    return Reading((at, at + 1), "source, colon, content", (0, at), [(at + 1, end)], "headline", "text", entry)


def _is_place(unit: Unit, at: int) -> bool:
    """Whether the article says that something is in what stands before a colon, and not that it says anything."""
    label = unit.text[unit.starts[0] : unit.ends[at - 1]]
    held = rf"\b(?:in|across|near) (?:the )?(?:[a-z]+ )?{re.escape(label)}\b"
    return " " in label and re.search(held, unit.text) is not None


def signed(unit: Unit, entry: Entry) -> Reading | None:
    """«“We will go.” — Jane Smith» and «“We will go.” (Jane Smith, teacher)»: a quotation, and the name that signs it."""
    tags = unit.tags
    at = max(tags.rfind("q-"), tags.rfind("q(") if tags.rstrip(".").endswith(")") and tags.startswith("q(") else -1) + 1
    if at < 1:
        return None
    end = phrases.after(unit, at + 1)
    rest = tags[end:].strip(").,#Nn")
    if end == at + 1 or "N" not in tags[at + 1 : end] or (rest and (tags[end] != "," or set(rest) - set("dpgNnmu#,.vcey"))):
        return None
    return Reading((at, at + 1), "content, dash, source", (at + 1, end), [(at - 1, at)], "dash", "name", entry)
