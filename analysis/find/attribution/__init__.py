"""Attributions: who is reported to have said, thought or written what.

In: one text, its sentences and quotations, and the lexicon of cues. Out: rows of attributions, one a stretch of reported
content, with the words that name its source and its cue. May not touch: who the source is (``source_ref``, ``source_type``
and ``via`` are left missing), and the kinds of quotations.

Each sentence becomes a string of word classes, one letter a word (``units``). Every cue of the lexicon in it is read as one of
these constructions (``verbs`` for verbs, ``others`` for the rest), with the noun phrase that is its source (``phrases``):

======================== ================================================================================================
source, cue, content     the ministry said (that) … · asked whether … · urged them to … · accused them of … · called it …
content, source, cue     “…,” the envoy said · …, the envoy said, …
content, cue, source     “…,” said the envoy · “…,” the agency cites officials
noun                     the ministry's claim that … · concern about …
adjective                she is confident that … · critical of …
according to             according to the ministry, … · …, according to the ministry
source, colon, content   Ministry: … (in a headline) · the envoy: “…”
content, dash, source    “…” — Ann Hill
======================== ================================================================================================

A reading counts if cues that stand so have mostly reported: the lexicon holds how often each cue reported, by what follows and
what leads, in 672 articles of PolNeAR (``weighing``). Content ends where such content has mostly ended (``content``). Words in
quotation marks that no cue covers go on with the last speaker, or with whoever acts in their sentence; where a text has lost its
marks, a sentence that sounds like speech does (``unmarked``). ``rule`` says which of these it was.

References
----------
Newell, E., Margolin, D. and Ruths, D. (2018). An attribution relations corpus for political news. LREC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from analysis.find.attribution import speakers, transcripts, units, unmarked, utterances
from analysis.find.attribution.circumstances import SPOKEN
from analysis.find.attribution.confidence import confidence
from analysis.find.attribution.speakers import Speaker
from analysis.find.attribution.units import CUE_CLASS, Unit
from analysis.find.attribution.utterances import Utterance
from analysis.find.attribution.weighing import Entry, Shares
from analysis.find.rows import Attribution, Quote, Sentence
from analysis.rules import Row

Finder = Callable[[str, Sequence[Sentence], Sequence[Quote]], list[Attribution]]


def finder(cues: Sequence[Row], counts: Sequence[Row] = ()) -> Finder:
    """Make the finder of reported content, its source and its cue.

    Parameters
    ----------
    cues : sequence of dict
        The lexicon of reporting cues. Without ``stance`` a cue is neutral; without ``not_followed_by`` it is refused nowhere.
    counts : sequence of dict
        How often each cue reported (``cue_counts.csv``). Without counts every cue is taken to report half the time.

    Returns
    -------
    callable
        ``find(text, sentences, quotes)`` gives a list of Attribution, the sources not yet resolved. ``form`` is ``direct`` or
        ``partial`` for words in quotation marks, ``indirect`` for a statement in the outlet's words, and ``topic`` for the bare
        thing that somebody praises, rejects or discusses: nothing is stated there, so it is in the outlet's own voice. A
        quotation inside reported content has a row of its own; all rows of one utterance share ``attribution_id``. ``source``,
        ``cue`` and ``stance`` are None where nobody is named, or where a quotation goes on without a cue.

    Notes
    -----
    Rules over words, no parser. Where nobody is named («is believed to») it is a hedge and no attribution. Cues inside
    quotation marks are the speaker's words and are not read. The counts are from US political news of 2015 and 2016.

    Examples
    --------
    >>> text = "The envoy said the road was closed."
    >>> find = finder([{"entry": "say", "label": "speech", "pattern": "say|said"}])
    >>> [(one.form, one.source, one.cue, text[one.start : one.end]) for one in find(text, [Sentence(0, 35, "body", 0)], [])]
    [('indirect', 'The envoy', 'said', 'the road was closed')]
    """
    lexicon, shares = _lexicon(cues), Shares(cues, counts)
    letters = units.Letters(lexicon)

    def find(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[Attribution]:
        places = [(one.start, one.end, one.label) for one in sentences]
        bylines = [text[one.start : one.end] for one in sentences if one.label == "byline"]
        found = said(text, places, _outer(quotes), bylines, lexicon, letters, shares)
        inner_last = sorted(found, key=lambda each: -each[1].length)  # of two reports of the same words
        return sorted((row for each in inner_last for row in _rows(text, *each)), key=lambda row: row[:2])

    return find


def _outer(quotes: Sequence[Quote]) -> list[tuple]:
    """Keep the quotations that lie in no other: (start, end, kind, nested, whether left open for good)."""
    outer = [quote for quote in quotes if not quote.nested]
    return [
        (one.start, one.end, one.kind, one.nested, not (one.closed or one.continues or (later and later.continues)))
        for one, later in zip(outer, [*outer[1:], None])
    ]


def _lexicon(cues: Sequence[Row]) -> dict[str, Entry]:
    """Map each form to its entry."""
    lexicon: dict[str, Entry] = {}
    for row in cues:
        refused = frozenset(filter(None, row.get("not_followed_by", "").split("|")))
        letter = CUE_CLASS.get(row["label"], "p")
        cue = Entry(row["entry"], row["label"], row.get("stance") or "neutral", letter, refused)
        lexicon.update((form.strip().lower(), cue) for form in row["pattern"].split("|"))
    return lexicon


def said(text, sentences, outer, bylines, lexicon, letters, shares) -> Iterator[tuple[str, Utterance, str, list[tuple]]]:
    """Go through the utterances of one article: (identity, utterance, zone, the quotations of its unit).

    A speaker is remembered from unit to unit, for the quotations without a cue.
    """
    speaker = reporting = announced = None  # who would go on, who reported last, and whoever a colon has just announced
    letter = None  # whose letter or post, set off without marks, is going on
    turns = transcripts.turns(text, sentences, bylines)
    lost = unmarked.lost(text, outer) and not turns
    interview = lost and transcripts.unlabeled(text)
    before, alone = unmarked.Before(), 0  # and how many sentences say I or we before anybody is reported
    opening: list[tuple] = []  # the quotations that open headline or text before anybody speaks in it
    zone = "headline"
    read = ((unit, *utterances.weighed(unit, lexicon, shares)) for unit in units.cut(text, sentences, outer, letters))
    for _, paragraph in groupby(read, key=lambda each: each[0].paragraph):
        group = list(paragraph)
        if zone != "body" and group[0][0].zone == "body":
            # who speaks above the text is not heard in it
            zone, speaker, reporting, announced, opening = "body", None, None, None, []
        letter = speakers.letter(group[0][0], announced, letter)
        speaker, in_block = letter or announced or reporting, letter is not None
        unsaid: list[tuple] = []  # the quotations of the unit before that nobody has said
        for number, (unit, found, rest) in enumerate(group):
            in_block = in_block or text.startswith(">", unit.start)
            found, rest = (speakers.carried(unit, some, speaker) for some in (found, rest))
            if turns and unit.words[-1] == "?":
                found = [one for one in found if not transcripts.asked(text, one.source)]
            spoken = [quote for quote in unit.quotes if quote[2] in SPOKEN]
            who = speaker
            if in_block:
                found = [speakers.block(unit, speaker)]
                spoken = [(*found[0].content[0], "direct")]
            elif spoken:
                found += speakers.uncovered(unit, spoken, found, rest, speaker)
            elif lost and unit.zone == "body":
                later = group[number + 1 : number + 1 + unmarked.AHEAD]
                who, found, before = _unmarked(unit, found, before, later, number == 0, speaker, interview)
                alone += not found and not speaker and unmarked.speaks(unit)
                lost = alone < unmarked.AUTHOR
            alike = spoken if who is None and not unit.tags.strip("q.") else []
            if opening and (told := speakers.below(unit, found, spoken)):
                yield from ((told.identity, speakers.above(quote, told), zone, [quote]) for quote in opening)
                speaker, opening = (told if alike else speaker), []
            if unsaid and (told := speakers.points_back(unit)):
                yield from ((told.identity, speakers.above(quote, told), unit.zone, [quote]) for quote in unsaid)
            unsaid = [quote for quote in spoken if quote[2] == "direct" and not any(one.covers(quote) for one in found)]
            opening += [quote for quote in alike if quote[2] == "direct" and not any(one.covers(quote) for one in found)]
            if found:
                names = [_name(unit, place, one, who) for place, one in enumerate(found)]
                for one, name in zip(found, names):
                    yield name, one, unit.zone, spoken
                if last := _speaking(found, names, spoken):
                    speaker = reporting = last
            announced = speakers.announced(unit)
            speaker = announced or (None if found or unit.quotes else speakers.introduced(unit)) or speaker
    for source, line, rule, label in (*turns, *transcripts.exchanges(text, outer)):
        cue = label and (label[1], label[1] + 1)
        one = Utterance([line], source, cue, "neutral" if cue else None, rule)
        yield f"{label[0] if label else source[0]}:turn", one, "body", [(*line, "direct")]


def _unmarked(unit, found, before, later, opens, speaker, interview) -> tuple[Speaker | None, list[Utterance], unmarked.Before]:
    """Say who goes on speaking in a sentence of a text without marks, and what is reported in it; then what it was."""
    told = found if interview else unmarked.told(unit, found)
    if told:
        return speaker, found, unmarked.Before(reported=True, back=any(map(unmarked.is_back, told)))
    ahead = _ahead(later)
    who = ahead if ahead and (opens or not before.spoken) else speaker
    share = unmarked.share(unmarked.circumstances(unit, before, opens, ahead is not None))
    if who is None or share < unmarked.THRESHOLD:
        return speaker, found, unmarked.Before()
    goes_on = Utterance([(unit.starts[0], unit.ends[-1])], who.source, None, None, unmarked.RULE, share)
    return who, [goes_on], unmarked.Before(spoken=True)


def _ahead(later) -> Speaker | None:
    """Find who is said to have said what stands before, in the next sentences of a paragraph: «…, the envoy said.»"""
    for unit, found, _ in later:
        for number, one in enumerate(found):
            if unmarked.is_back(one) and one.source:
                return Speaker(f"{unit.start}:{number}", one.source)
        if unmarked.told(unit, found):
            return None
    return None


def _name(unit: Unit, number: int, one: Utterance, speaker: Speaker | None) -> str:
    """Name an utterance; one that only goes on has the name of what it goes on with."""
    if one.cue is None and speaker is not None and one.source == speaker.source:
        return speaker.identity
    return f"{unit.start}:{number}"


def _speaking(found: Sequence[Utterance], names: Sequence[str], spoken: Sequence[tuple]) -> Speaker | None:
    """Say who would go on after a unit: the innermost speaker of its last quotation, or of its longest report."""
    known = [(one, name) for one, name in zip(found, names) if one.source]
    around = [pair for pair in known if spoken and pair[0].covers(spoken[-1])]
    told = around or [pair for pair in known if pair[0].cue]
    if not told:
        return None
    one, name = (min if around else max)(told, key=lambda pair: pair[0].length)
    return one.source and Speaker(name, one.source)


def _rows(text, identity, one: Utterance, zone, spoken) -> list[Attribution]:
    """Give the rows of an utterance: its stretches, and the quotations in them."""
    source, cue = _shown(text, one.source), _shown(text, one.cue)
    pieces: list[tuple[int, int, str]] = []
    for start, end in one.content:
        own = [quote[:3] for quote in spoken if start <= quote[0] and quote[1] <= end]
        whole = len(own) == 1 and own[0][0] - start <= 1 and end - own[0][1] <= 1
        pieces += own if whole else [(start, end, "indirect" if one.statement else "topic"), *own]
    sure = confidence(one, quotes(one, spoken))
    return [
        Attribution(start, end, form, one.rule, identity, *source, None, None, *cue, one.stance, None, zone, sure)
        for start, end, form in pieces
    ]


def quotes(one: Utterance, spoken) -> bool:
    """Whether words in quotation marks are in what is said."""
    return any(start <= quote[0] and quote[1] <= end for start, end in one.content for quote in spoken)


def _shown(text: str, span: tuple[int, int] | None) -> tuple[str | None, int | None, int | None]:
    return (text[span[0] : span[1]], *span) if span else (None, None, None)
