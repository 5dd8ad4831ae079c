"""Speakers: who goes on speaking where a quotation has no cue of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.find.attribution import actors, phrases, subjects
from analysis.find.attribution.tags import PREDICATE, VERB
from analysis.find.attribution.units import Unit
from analysis.find.attribution.utterances import Utterance
from analysis.rules import alternatives, number, words

#: With reported words in quotation marks in its content, a weaker share will do.
THRESHOLD_QUOTED = number("attribution", "threshold_quoted")
#: The same where the report follows what it reports: «“We will pay,” he vowed.»
THRESHOLD_BACK = number("attribution", "threshold_quoted_back")
#: A fragment of fewer characters needs a cue of its own.
_SHORT = number("attribution", "short")
_FIRST_PERSON = words("first_person")
_ROLES, _KINDS = words("roles"), words("persons_by_kind") | words("kin")
_GIVEN = words("given_names") | words("given_names_elsewhere")
#: «“…” So wrote Hill.», «The speaker was Hill.», «That was how Hill put it.»
_POINTING = sorted((phrase.split() for phrase in words("pointing_back")), key=len, reverse=True)
_SALUTATIONS = words("salutations")
_EFFECTS = words("verbs_of_effect")
_QUOTATIVE = words("quotative_verbs")
#: How the identity of a speaker ends whom a verb of saying has announced.
_SAID = ":said"
_CLOSING = re.compile(rf"\n[ \t]*(?:{alternatives('closings')})\b[^\n]{{0,40}}(?:\n|$)", re.IGNORECASE)
#: «Fired back that», «vented to her husband, Frank, that»: any verb and what it tells, by the letters of tokens.
_TELLS = re.compile(r"[eV][rp]?(?:t[dgNnm#p,]+)?h$")


class Speaker(NamedTuple):
    """Whoever would go on speaking: the identity of the utterance, and its source in characters."""

    identity: str
    source: tuple[int, int]
    announced: bool = False


def uncovered(
    unit: Unit, spoken: list[tuple], found: list[Utterance], rest: list[Utterance], speaker: Speaker | None
) -> list[Utterance]:
    """Give a source to the quotations that no reporting cue has covered."""
    added: list[Utterance] = []
    for quote in spoken:
        if any(one.covers(quote) for one in found + added):
            continue
        best = max((one for one in rest if one.covers(quote)), key=lambda one: one.share, default=None)
        if best and best.share >= (THRESHOLD_BACK if best.rule.startswith("content") else THRESHOLD_QUOTED):
            added.append(best)
        elif told := _told_that(unit, quote):
            added.append(told)
        elif quote[2] == "direct" or quote[1] - quote[0] >= _SHORT:
            beside = _beside(unit, quote, speaker if _inherits(unit, quote, speaker) else None)
            added += [beside] if beside else []
        # else a word or two that no cue reports: a name, or the outlet's own distance
    return added


def _told_that(unit: Unit, quote: tuple) -> Utterance | None:
    """Read a clause with words in marks after any verb and «that»: «Hill fired back that the town “voted for me twice.”»"""
    token = unit.starts.index(quote[0])
    that = unit.tags.rfind("h", 0, token)
    found = _TELLS.search(unit.tags, max(0, that - 16), that + 1) if that > 0 else None
    if found is None or unit.words[found.start()] in _EFFECTS or set(unit.tags[that:token]) & set(";:."):
        return None
    who = actors.nearest_subject(unit, that)
    verb = (unit.starts[found.start()], unit.ends[found.start()])
    rule = "a verb that is no listed cue, and that"
    return who and Utterance([(unit.starts[that + 1], quote[1])], unit.place(who), verb, "neutral", rule)


def carried(unit: Unit, found: list[Utterance], speaker: Speaker | None) -> list[Utterance]:
    """Give a source to what has none: of «Adding, “It is over.”» the last speaker, of «Here is Hill on the call: “…”» Hill."""
    if all(one.source for one in found):
        return found
    opens = unit.words[0].endswith("ing") and unit.tags[0] == "v"
    sender = _sender(unit) if ":q" in unit.tags else None

    def source(one: Utterance) -> tuple[int, int] | None:
        if opens and speaker and one.cue and one.cue[0] == unit.starts[0]:
            return speaker.source
        return unit.place(sender) if sender and one.cue and one.cue[1] <= one.content[0][0] else None

    return [one if one.source else one._replace(source=source(one)) for one in found]


def block(unit: Unit, speaker: Speaker | None) -> Utterance:
    """Give the words of a block quotation, «> …», to whoever was announced or spoke last."""
    begin = unit.starts[next((k for k, word in enumerate(unit.words) if word != ">"), 0)]
    return Utterance([(begin, unit.ends[-1])], speaker and speaker.source, None, None, "a block quotation")


def letter(unit: Unit, announced: Speaker | None, goes_on: Speaker | None) -> Speaker | None:
    """Tell whose letter or post a paragraph without marks is: one just announced that says «I» or «we», until one does not.

    What a verb of saying announces, «Hill tweeted:», is Hill's whatever it says, one paragraph long. A letter that begins with
    «Dear …» goes on until its closing line, whatever it says.
    """
    told = announced or goes_on
    if unit.quotes or unit.zone != "body" or told is None:
        return None
    if announced and unit.words[0] in _SALUTATIONS:
        closed = _CLOSING.search(unit.text, unit.end)
        return announced._replace(announced=False, identity=announced.identity + " letter" * bool(closed))
    if goes_on and goes_on.identity.endswith(" letter"):
        return None if _CLOSING.search(unit.text, goes_on.source[1], unit.start) else goes_on
    end = unit.text.find("\n", unit.start)
    paragraph = unit.text[unit.start : end if end > 0 else len(unit.text)]
    speaks = not _FIRST_PERSON.isdisjoint(re.findall(r"[\w’']+", paragraph.lower()))
    own = unit.text[told.source[0] : told.source[1]].lower() in _FIRST_PERSON
    said = announced is not None and announced.identity.endswith(_SAID)
    return told._replace(announced=False) if (speaks or said) and not own else None


def _inherits(unit: Unit, quote: tuple, speaker: Speaker | None) -> bool:
    """Whether the last speaker may go on: not where a new paragraph opens marks that it never closes."""
    opens = unit.text[max(0, quote[0] - 4) : quote[0]].rstrip(" \t")[-1:] in ("", "\n")
    return not (quote[4] and opens and speaker and not speaker.announced)


def _beside(unit: Unit, quote: tuple, speaker: Speaker | None) -> Utterance | None:
    """Find the source of a quotation without a cue: who stands right after it, who spoke last, or who acts in its sentence.

    Without any it is no report: a headline that is cited, a caption, a sign.
    """
    token = unit.starts.index(quote[0])
    source, rule = _next_to(unit, token), "quotation, source, a verb that is no listed cue"
    if not source and token and unit.tags[token - 1] == ":":
        source, rule = _sender(unit), "a colon, after whose words they are"
    if not source and token:
        source, rule = actors.clause_subject(unit, token), "quotation beside the one who acts in its sentence"
    if source:
        return Utterance([quote[:2]], unit.place(source), None, None, rule)
    if speaker:
        return Utterance([quote[:2]], speaker.source, None, None, "continues the last speaker")
    return None


def _next_to(unit: Unit, token: int) -> tuple[int, int] | None:
    """Find X in «“…,” X shot back» and «“…,” beamed X»: any verb will do right after words in quotation marks."""
    tags = unit.tags
    if set(",?!…—-").isdisjoint(unit.last_said(token)):
        return None
    verb_first = tags[token + 1 : token + 2] in ("v", "e", "V")
    first = token + 1 + verb_first
    end = phrases.after(unit, first) if first < len(tags) else first
    end = phrases.with_apposition(unit, end) if verb_first and end > first else end
    if end > first and (verb_first or tags[end : end + 1] in ("v", "e", "V", "r")):
        return first, end
    return None


def _sender(unit: Unit) -> tuple[int, int] | None:
    """Find X in «From X:», «Then this, from the desk of X, chief analyst:» and «Here is X on the vote:»."""
    here = unit.words[:2] == ["here", "is"] and 2 + (unit.tags[2:3] == "w")  # Here is how X put it
    if not here and "from" not in unit.words:
        return None
    start = here or unit.words.index("from") + 1
    sent = unit.words[start - 2 : start - 1] in (["this"], ["these"], ["word"])  # And then there was this from X
    sent = sent or (unit.words[start - 2 : start - 1] == [","] and unit.words[start - 3 : start - 2] == ["this"])
    end = phrases.after(unit, start)
    colon = unit.tags.find(":", end)
    if here and unit.tags[end : end + 1] == "," and colon > 0 and set(unit.tags[end:colon]).isdisjoint(PREDICATE):
        end = colon  # Here is the verdict of our critic, Ann Hill:
    if unit.words[end : end + 1] == ["by"]:
        end = max(end, phrases.after(unit, end + 1))  # a letter by Ann Hill
    acts = not here and not sent and set(unit.tags[: start - 1]) & set(PREDICATE)
    return (start, end) if end > start and ("N" in unit.tags[start:end] or sent) and not acts else None


def _named_last(unit: Unit) -> tuple[int, int] | None:
    """Find X in «Said X:» and «Now hear X:»."""
    verb = int(unit.words[0] in ("now", "and", "but"))
    told = (unit.tags[verb] in VERB and phrases.is_past(unit.words[verb])) or unit.words[verb] in ("hear", "meet", "enter")
    end = phrases.after(unit, verb + 1) if told else verb + 1
    return (verb + 1, end) if end > verb + 1 and end == len(unit.tags) - 1 else None


def introduced(unit: Unit) -> Speaker | None:
    """Find who is on stage in a short sentence before a quotation: «Pell was blunt. | “Nobody came.”»"""
    if len(unit.tags) > 8:
        return None
    stop = phrases.after(unit, 0)
    named = unit.tags[0] == "N" or unit.words[0] in ("he", "she")
    if not named or unit.tags[stop : stop + 1] not in tuple("=+x!vVer"):
        return None
    return Speaker(f"{unit.start}:before", unit.place((0, stop)))


def below(unit: Unit, found: list[Utterance], spoken: list[tuple]) -> Speaker | None:
    """Find whose the quotations above are that nobody has said: who speaks next in marks, or is named first.

    «“I saw it go.” | Ann Hill, a pilot from Lowdale, was the last to cross.»
    """
    said = next((one for one in found if one.source and any(map(one.covers, spoken))), None)
    if said and said.source:
        return Speaker(f"{unit.start}:{found.index(said)}", said.source)
    stop = phrases.after(unit, 0)
    if spoken or "N" not in unit.tags[:stop] or not (_names_person(unit, stop) or unit.words[stop : stop + 1] == ["on"]):
        return None
    return Speaker(f"{unit.start}:below", unit.place((0, stop)))


def points_back(unit: Unit) -> Speaker | None:
    """Find whose words stand right before, of whom a sentence tells: «“It was a crime.” | With these words Ann Hill left.»"""
    opening = next((words for words in _POINTING if unit.words[: len(words)] == words), None)
    if not opening:
        return None
    begin = len(opening) + (unit.tags[len(opening) : len(opening) + 1] == ",")
    stop = phrases.after(unit, begin)
    if "g" in unit.tags[begin:stop]:
        stop = unit.tags.index("g", begin) + 1  # That was | Hill's | advice
    named = begin < stop and not set(unit.tags[begin:stop]).isdisjoint("Ns")
    return Speaker(f"{unit.start}:back", unit.place((begin, stop))) if named else None


def _names_person(unit: Unit, stop: int) -> bool:
    """Whether a sentence opens with somebody's name, up to token ``stop``: a role, an age, a trade or «who» stands beside it."""
    if not _ROLES.isdisjoint(unit.words[:stop]) or (unit.words[0] in _GIVEN and unit.tags[stop : stop + 1] in tuple(PREDICATE)):
        return True
    if unit.tags[stop : stop + 1] != ",":
        return False
    end = phrases.after(unit, stop + 1)
    noun = unit.words[phrases.head(unit, (stop + 1, end))] if end > stop + 1 else ""
    trade = noun in _KINDS or phrases.is_person(noun)
    return trade or unit.tags[stop + 1 : stop + 3] == "#," or unit.words[stop + 1 : stop + 2] == ["who"]


def above(quote: tuple, told: Speaker) -> Utterance:
    return Utterance([quote[:2]], told.source, None, None, "the one who is named below it")


def announced(unit: Unit) -> Speaker | None:
    """Find who is about to speak, where a unit without a quotation ends with a colon: «He had one answer:»."""
    if unit.tags[-1] != ":" or "q" in unit.tags:
        return None
    end = len(unit.tags) - 1
    verb = unit.tags[end - 1] == "v" and not phrases.is_noun(unit, end - 1)
    acting = subjects.subject(unit, end - 1) if verb else None  # The statement of the exiles reads:
    subject = _sender(unit) or _named_last(unit) or acting or actors.clause_subject(unit, end)
    how = _SAID if acting and unit.words[end - 1] in _QUOTATIVE else ":colon"
    return Speaker(f"{unit.start}{how}", unit.place(subject), True) if subject else None
