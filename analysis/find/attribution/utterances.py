"""Utterances: the readings of a unit weighed, their content ended, and both given in characters."""

from __future__ import annotations

from typing import NamedTuple

from analysis.find.attribution import circumstances, constructions, content, endings
from analysis.find.attribution.reading import Reading
from analysis.find.attribution.tags import ACTING, NOUN
from analysis.find.attribution.units import Unit
from analysis.find.attribution.weighing import Entry, Shares
from analysis.rules import mapping, number, words

#: A cue reports when its share passes this; chosen on folds of the articles that the counts come from.
THRESHOLD = number("attribution", "threshold")
#: «maintained that …», «the ministry's claim that …», «pressed Moscow to …»: clear in form, marked unevenly in the corpus.
THRESHOLD_CLEAR = number("attribution", "threshold_clear")
#: «Hill wants to leave», «Hill got the board to pay»: an act rather than words, unless most such are taken for a report.
THRESHOLD_ACT = number("attribution", "threshold_act")
#: «Both coaches believe the referee erred»: what somebody named thinks, in a clause; marked half of the time.
THRESHOLD_THOUGHT = number("attribution", "threshold_thought")
#: «Hill said that Moran had called it “a farce”»: what reports words in marks within another report.
THRESHOLD_RETOLD = number("attribution", "threshold_retold")
#: «The map shows the district»: a thing that cannot speak, and nothing stated.
THRESHOLD_THING = number("attribution", "threshold_thing")
#: What follows a cue where its form alone says that something is stated.
_STATING = ("that", "clause", "person+that", "person+clause")
_WITH_GERUND = words("verbs_with_gerund")
_CHARGE = mapping("charge_prepositions")
_COURTS = words("courts")
#: «The rules require members to pay», «Hill persuaded the board to pay»: done with words or without.
_MOVING = words("verbs_of_moving")
#: «Showed the hall», «conceded a goal»: with a thing these tell an act, and with a clause they report.
_ACTS = words("acts_with_things")
_ACTING = words("acts_to_do")
_CLAUSAL = words("verbs_without_object")
_REGARDING = words("verbs_of_regard")
_PERSONS = ("name", "pronoun", "object", "name+adverb")
_THINGS = ("the", "noun", *_PERSONS)


class Utterance(NamedTuple):
    """What somebody is reported to have said: its stretches, its source and its cue in characters.

    ``share`` is how often such a reading has reported; ``statement`` is False where only a topic is named.
    """

    content: list[tuple[int, int]]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    stance: str | None
    rule: str
    share: float = 1.0
    statement: bool = True

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.content)

    def covers(self, quote: tuple) -> bool:
        return any(start <= quote[0] and quote[1] <= end for start, end in self.content)


def weighed(unit: Unit, lexicon: dict[str, Entry], shares: Shares) -> tuple[list[Utterance], list[Utterance]]:
    """Split the readings of a unit into those that report and, where a quotation may need them, those that do not."""
    read = _told_apart(unit, shared(unit, constructions.readings(unit, lexicon), shares))
    if not read:
        return [], []
    sure: list[tuple[float, Reading]] = []
    unsure: list[tuple[float, Reading]] = []
    for share, reading in read:
        (sure if share >= threshold(unit, reading) else unsure).append((share, reading))
    reporting = [reading for _, reading in sure]
    starts = endings.begins(unit, reporting)
    found = [_ended(unit, share, reading, shares, reporting, starts) for share, reading in sure]
    rest = [_ended(unit, share, reading, shares, reporting, starts) for share, reading in unsure] if unit.quotes else []
    return found, rest


def shared(unit: Unit, found: list[Reading], shares: Shares) -> list[tuple[float, Reading]]:
    """Weigh the readings of a unit: each by itself, and then by what the others report around it."""
    beside = [circumstances.circumstances(unit, one) for one in found]

    def share(one: Reading, holds: dict[str, float]) -> float:
        return shares.share(one.entry, unit.words[one.cue[0]], one.follows, one.leads, holds)

    alone = [(share(one, holds), one) for one, holds in zip(found, beside)]
    if len(found) < 2:
        return alone
    ended = bounded(unit, alone)
    nested = [circumstances.within(unit, ended, number) for number in range(len(ended))]
    return [
        (share(one, holds | inner) if inner and not _retold(unit, one, before) else before, one)
        for (before, one), holds, inner in zip(alone, beside, nested)
    ]


def _retold(unit: Unit, reading: Reading, share: float) -> bool:
    """«Hill said | her client had told detectives that it was a loan»: a report within another counts, if it is plain.

    So do «Hill said the envoy, | who had called it “a farce,” had left», «… the plan, | which Moran called “a farce,” had failed»
    and «… that | Moran had called it “a farce”».
    """
    relative = reading.lead == "who" and unit.tags[reading.cue[0] - 2 : reading.cue[0] - 1] in (",", "l")
    begin = reading.source[0] if reading.source else 0
    ahead = unit.tags[begin - 1] if begin else "."
    named = (
        ahead == "h" and begin > 1 and unit.tags[begin - 2] in NOUN and reading.follow == "quote"
    )  # a card that Hill called “red”
    relative = relative or ((ahead == "l" or named) and reading.lead in ("name", "noun", "pronoun"))
    if relative or (ahead in "hvV" and reading.lead in ("name", "noun") and share >= THRESHOLD_RETOLD):
        return any("q" in unit.tags[first:stop] for first, stop in reading.content)
    stated = reading.follow in ("that", "person+that", "clause", "person+clause") and reading.lead in ("name", "noun")
    stated = stated or (reading.follow, reading.lead) == ("clause", "pronoun")
    speaks = reading.entry.label == "speech" or reading.lead != "pronoun"
    return stated and speaks and reading.construction == "source, cue, content"


def _told_apart(unit: Unit, read: list[tuple[float, Reading]]) -> list[tuple[float, Reading]]:
    """«An aide | who said X did Y | said Z»: no source holds «who said X», and X does not run on into «said Z».

    Where nothing is done between «who said X» and the next verb, that verb is X's own: «aides | who said | X asked for Z».
    """
    relatives = [one for _, one in read if one.lead.startswith("who") and one.entry.label == "speech" and one.source]
    for relative in relatives:
        if relative.source is None or relative.follow.startswith("p:"):  # «who spoke on condition of …»: a description
            continue
        who, begin = relative.source[0], relative.content[0][0]
        wide = [one.source for _, one in read if one.source and one.construction != "content, cue, source"]
        around = [source for source in wide if source[0] < who and begin < source[1]]
        if not around:
            continue
        first, stop = max(around, key=lambda source: source[1])
        closed = unit.tags[stop : stop + 1] == "," or (unit.tags[stop - 1] == "q" and content.set_off(unit, stop - 1))
        set_off = unit.tags[who - 1] == "," and closed
        own = set_off or unit.tags[stop - 1] == "o" or any(letter in ACTING for letter in unit.tags[begin:stop])
        source = (first, who - (unit.tags[who - 1] == ",")) if own else (begin, stop)
        for position, (share, one) in enumerate(read):
            if one.source == (first, stop):
                read[position] = share, one._replace(source=source)
            elif one is relative and own:
                read[position] = share, one._replace(content=[(a, min(b, stop)) for a, b in one.content])
    return read


def threshold(unit: Unit, reading: Reading) -> float:
    """Choose how often a reading must have reported: less for those whose form alone says that something is stated or asked."""
    entry, follow = reading.entry, reading.follow
    if circumstances.bare_thing(unit, reading):
        return THRESHOLD_THING
    if entry.entry == "hear" and reading.source and not _COURTS.isdisjoint(unit.words[slice(*reading.source)]):
        return 0.0  # the court heard how
    owned = reading.construction == "noun" and reading.lead in ("possessive", "name")
    finite = reading.construction == "source, cue, content" and reading.lead.split("+")[0] in ("pronoun", "name", "noun", "who")
    states = (follow == "that" and owned) or (follow in _STATING and finite and entry.label == "speech")
    states = states or (finite and (_states_act(unit, reading) or _names_in_marks(unit, reading)))
    states = states or (reading.construction == "according to" and reading.lead == "front")
    asks = entry.stance == "directive" and entry.label == "speech" and (follow.endswith("+to") or follow == "p:for")
    asks = asks and entry.entry not in _MOVING and (finite or follow == "p:for")
    if (states or asks) and reading.source:
        return THRESHOLD_CLEAR
    if finite and entry.label == "thought" and reading.lead in ("name", "noun") and _thinks(unit, reading):
        return THRESHOLD_THOUGHT
    names = entry.entry in content.NAMING and content.names(unit, *reading.content[0])  # designated | the group | a sect
    if (finite and names) or ((finite or reading.lead == "passive") and _names_whom(unit, reading)):
        return THRESHOLD_THOUGHT
    act = content.kind(reading.construction, follow) == "infinitive"
    return THRESHOLD_ACT if act and not any("q" in unit.tags[a:b] for a, b in reading.content) else THRESHOLD


def bounded(unit: Unit, read: list[tuple[float, Reading]]) -> list[tuple[float, Reading]]:
    """End the content of each reading where the others that report, as far as is known, begin."""
    reporting = [one for share, one in read if share >= threshold(unit, one)]
    starts = endings.begins(unit, reporting)
    ended = [(share, one, endings.pieces(unit, one, reporting, starts)) for share, one in read]
    return [(share, one if content == one.content else one._replace(content=content)) for share, one, content in ended]


def _ended(
    unit: Unit, share: float, reading: Reading, shares: Shares, reporting: list[Reading], starts: dict[int, str]
) -> Utterance:
    """End the content of a reading, and give its spans in characters."""
    kept = endings.pieces(unit, reading, reporting, starts)
    stretches = [unit.place(piece) for piece in kept if piece[0] < piece[1]]
    source = reading.source and unit.place(reading.source)
    statement = _states(unit, reading, content.kind(reading.construction, reading.follow), kept, shares)
    return Utterance(stretches, source, unit.place(reading.cue), reading.entry.stance, _rule(reading, share), share, statement)


def _states(unit: Unit, reading: Reading, kind: str, pieces: list[tuple[int, int]], shares: Shares) -> bool:
    """Whether something is stated, by the construction, by the cue, or by a verb in the content."""
    if reading.entry.entry in _ACTING and kind == "infinitive":
        return any("q" in unit.tags[first:stop] for first, stop in pieces)  # agreed to pay: what is done, not said
    if reading.construction not in endings.TURNED or kind.endswith(("clause", "infinitive")):
        return True
    if (
        _states_act(unit, reading)
        or _names_whom(unit, reading)
        or (reading.source and reading.follow == "as" and reading.entry.entry in _REGARDING)
    ):
        return True  # which the state regards | as terrorist
    verb = reading.construction == "source, cue, content" and not reading.follow.startswith("p:")
    thing = reading.entry.entry in _ACTS and reading.follow.removeprefix("person+").removesuffix("+p") in _THINGS
    thing = thing or (reading.entry.entry == "deny" and reading.follow in _PERSONS)  # denied Moran twice
    thing = thing or ("+not" in reading.lead and reading.follow in _THINGS)  # did not report the hearing
    if verb and shares.states(reading.entry) and not thing:
        return True
    return any(content.is_statement(unit, *piece, reading.entry.entry) for piece in pieces)


def _states_act(unit: Unit, reading: Reading) -> bool:
    """«Denied | firing first»: whether a form in -ing says what was done."""
    first = reading.content[0][0]
    charged = first and unit.words[first - 1] == _CHARGE.get(reading.entry.entry)  # accused it of | selling out
    if charged and reading.source and reading.lead.startswith("passive"):
        return True  # accused by the board of | theft
    acts = charged or reading.entry.entry in _WITH_GERUND
    return bool(acts) and unit.words[first].endswith("ing") and first + 1 < len(unit.words)


def _thinks(unit: Unit, reading: Reading) -> bool:
    """«Both coaches believe | the referee erred», but «Islanders see | it otherwise»: whether a clause tells what is thought."""
    clause = reading.follow == "clause" and (reading.entry.entry in _CLAUSAL or content.is_clause(unit, *reading.content[0]))
    return clause or reading.follow == "that"


def _names_whom(unit: Unit, reading: Reading) -> bool:
    """«The rebels, whom the minister has branded | terrorists»: whether a relative pronoun stands for what is named.

    So too in a passive with its agent: «is considered | a terrorist group | by the ministry».
    """
    begin = reading.source[0] if reading.source else 0
    whom = begin > 0 and (unit.tags[begin - 1] == "l" or (reading.lead == "passive" and unit.words[begin - 1] == "by"))
    phrase = reading.follow in (*_THINGS, "adjective", "as") and unit.words[slice(*reading.content[0])][:1] != ["“”"]
    return whom and phrase and reading.entry.entry in _REGARDING | content.NAMING


def _names_in_marks(unit: Unit, reading: Reading) -> bool:
    """«Termed the march | a “farce”»: whether a verb of naming has words in marks for what it names."""
    first, stop = reading.content[0]
    return reading.entry.entry in content.NAMING and first < stop - 1 and "q" in unit.tags[first + 1 : stop]


def _rule(reading: Reading, share: float) -> str:
    """Say in words which construction was read, and how often it reports."""
    counted = (
        "" if reading.entry.label == "punctuation" else f": so placed, «{reading.entry.entry}» reports {share:.0%} of the time"
    )
    return reading.construction + counted
