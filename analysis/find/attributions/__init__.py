"""Attributions: who is reported to have said, thought or written what.

In: documents, sentences, quotes, and the lexicon of cues. Out: the table ``attributions``, one row a stretch of reported
content, with the words that name its source and its cue. May not touch: who the source is (``source_ref``, ``source_type``
and ``via`` are left missing), the kinds of quotes, or any other room of ``find``.

Each sentence becomes a string of word classes, one letter a word (``units``). Every cue of the lexicon in it is read as one of
these constructions (``verbs``, ``others``), with the noun phrase that is its source (``phrases``):

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
quotation marks that no cue covers go on with the last speaker, or with whoever acts in their sentence. ``rule`` says which of
these it was.

References
----------
Newell, E., Margolin, D. and Ruths, D. (2018). An attribution relations corpus for political news. LREC.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis import spans, tables
from analysis.find.attributions import constructions, content, phrases, units
from analysis.find.attributions.reading import Reading
from analysis.find.attributions.units import CUE_CLASS, Unit
from analysis.find.attributions.weighing import Entry, Shares

#: A cue reports when its share passes this; chosen on folds of the articles that the counts come from.
THRESHOLD = 0.38
#: With reported words in quotation marks in its content, a weaker share will do.
THRESHOLD_QUOTED = 0.3
#: «maintained that …», «the ministry's claim that …», «pressed Moscow to …»: clear in form, marked unevenly in the corpus.
THRESHOLD_CLEAR = 0.15
_SPOKEN = ("direct", "partial")
#: A fragment of fewer characters needs a cue of its own.
_SHORT = 45


class Found(NamedTuple):
    """One utterance: its stretches, source and cue in characters."""

    content: list[tuple[int, int]]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    stance: str | None
    rule: str
    share: float = 1.0
    statement: bool = True


def attributions(documents: pd.DataFrame, sentences: pd.DataFrame, quotes: pd.DataFrame, cues: pd.DataFrame) -> pd.DataFrame:
    """Find reported content, its source and its cue.

    Parameters
    ----------
    documents, sentences, quotes : pandas.DataFrame
    cues : pandas.DataFrame
        The lexicon of reporting cues. Without the columns ``follows``, ``leads`` and ``forms`` (counts) every cue is taken to
        report half the time; without ``stance`` it is neutral; without ``not_followed_by`` it is refused nowhere.

    Returns
    -------
    pandas.DataFrame
        The table ``attributions``. ``form`` (also ``label``) is ``direct`` or ``partial`` for words in quotation marks,
        ``indirect`` for a statement in the outlet's words, and ``topic`` for the bare thing that somebody praises, rejects or
        discusses: nothing is stated there, so it is in the outlet's own voice. A quotation inside reported content has a row
        of its own; all rows of one utterance share ``attribution_id``. ``source``, ``cue`` and ``stance`` are missing where
        nobody is named, or where a quotation goes on without a cue.

    Notes
    -----
    Rules over words, no parser. Where nobody is named («is believed to») it is a hedge and no attribution. Cues inside
    quotation marks are the speaker's words and are not read. The counts are from US political news of 2015 and 2016.

    Examples
    --------
    >>> text = "The envoy said the road was closed."
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> sentences = tables.build("sentences", [("a", 0, len(text), "sentence", "body", text, "", 0)])
    >>> cues = pd.DataFrame({"entry": ["say"], "label": ["speech"], "pattern": ["say|said"]})
    >>> found = attributions(documents, sentences, tables.build("quotes", []), cues)
    >>> found[["form", "source", "cue", "text"]].to_dict("records")
    [{'form': 'indirect', 'source': 'The envoy', 'cue': 'said', 'text': 'the road was closed'}]
    """
    lexicon, shares = _lexicon(cues), Shares(cues)
    sentence_groups = spans.by_document(sentences, ["start", "end", "label"])
    quote_groups = spans.by_document(quotes, ["start", "end", "kind", "nested"])
    letters = units.Letters(lexicon)
    rows = []
    for doc, text in zip(documents["doc_id"], documents["text"]):
        outer = [(*q, q[1] - q[0]) for q in quote_groups.get(doc, ()) if not q[3]]
        rows += _in_document(doc, text, sentence_groups.get(doc, ()), outer, lexicon, letters, shares)
    return tables.build("attributions", rows)


def _lexicon(cues: pd.DataFrame) -> dict[str, Entry]:
    """Map each form to its entry."""
    lexicon = {}
    optional = [cues[name].tolist() if name in cues else [None] * len(cues) for name in ("stance", "not_followed_by")]
    for entry, label, pattern, stance, refused in zip(cues["entry"], cues["label"], cues["pattern"], *optional):
        words = frozenset(refused.split("|")) if isinstance(refused, str) else frozenset()
        cue = Entry(entry, label, stance if isinstance(stance, str) else "neutral", CUE_CLASS.get(label, "p"), words)
        lexicon.update((form.strip().lower(), cue) for form in str(pattern).split("|"))
    return lexicon


def _in_document(doc, text, sentences, outer, lexicon, letters, shares) -> list[tuple]:
    rows: list[tuple] = []
    position = 0
    speaker = last = None  # whoever would go on speaking, and the last one quoted: the utterance's identity, and the utterance
    paragraph = 0
    for unit in units.cut(text, sentences, outer, letters):
        inside = []
        while position < len(outer) and outer[position][0] < unit.end:
            if outer[position][0] >= unit.start:
                inside.append(outer[position])
            position += 1
        if unit.paragraph != paragraph:
            speaker, paragraph = (speaker if speaker and not speaker[1].content else last), unit.paragraph
        found, rest = _weighed(unit, lexicon, shares)
        found += _uncovered(unit, inside, found, rest, speaker)
        spoken = [q for q in inside if q[2] in _SPOKEN]
        main = max((one for one in found if one.source and one.cue), key=_length, default=None)
        nearest = min((one for one in found if one.source and spoken and _covers(one, spoken[-1])), key=_length, default=None)
        for number, one in enumerate(found):
            identity = f"{doc}:{unit.start}:{number}"
            if one.cue is None and speaker and one.source == speaker[1].source:
                identity = speaker[0]
            rows += _rows(doc, text, unit, identity, one, inside)
            if one is nearest:
                speaker = last = (identity, one)
            elif one is main and not nearest:
                speaker = (identity, one)
        speaker = _announced(unit, f"{doc}:{unit.start}:colon") or speaker
    return rows


def _weighed(unit: Unit, lexicon: dict, shares: Shares) -> tuple[list[Found], list[Found]]:
    """Split the readings of a unit into those that report and those that do not, and end their content."""
    read = [(shares.share(r.entry, unit.words[r.cue[0]], r.follows, r.leads), r) for r in constructions.readings(unit, lexicon)]
    begins = _begins(unit, [reading for share, reading in read if share >= _threshold(reading)])
    found, rest = [], []
    for share, reading in read:
        one = _characters(unit, reading, shares, share, begins)
        (found if share >= _threshold(reading) else rest).append(one)
    return found, rest


def _threshold(reading: Reading) -> float:
    """Choose how often a reading must have reported: less for those whose form alone says that something is stated or asked."""
    entry, follow = reading.entry, reading.follow
    owned = reading.construction == "noun" and reading.lead in ("possessive", "name")
    finite = reading.construction == "source, cue, content" and reading.lead.split("+")[0] in ("pronoun", "name", "noun", "who")
    states = follow == "that" and (owned or (finite and entry.label == "speech"))
    asks = entry.stance == "directive" and entry.label == "speech" and (follow.endswith("+to") or follow == "p:for")
    return THRESHOLD_CLEAR if (states or asks) and reading.source else THRESHOLD


def _begins(unit: Unit, reporting: list[Reading]) -> dict[int, str]:
    """Find the tokens at which reports begin, with their source, or with their cue where they share the source before them.

    The value says whether a clause follows: «and warned that …» is a report of its own more surely than «and praised …».
    """
    begins = {}
    for reading in reporting:
        if reading.construction in ("noun", "adjective"):
            continue
        plain = reading.follow in ("that", "person+that", "quote", "colon") or reading.entry.stance == "directive"
        clause = "report that" if plain else "report"
        if reading.lead.startswith(("and", "ing")):
            k = reading.cue[0]
            while k > 0 and unit.tags[k - 1] in "=+x!r":
                k -= 1
            begins[k] = clause
        elif reading.source:
            begins[reading.source[0]] = clause
    return begins


def _characters(unit: Unit, reading: Reading, shares: Shares, share: float, begins: dict[int, str]) -> Found:
    """End the content of a reading and give its spans in characters."""
    pieces = reading.content
    if reading.construction in ("source, cue, content", "noun", "adjective"):
        first, last = pieces[-1]
        last = content.end(unit, content.kind(reading.construction, reading.follow), first, last, begins)
        pieces = [(first, last)]
    statement = (
        reading.construction not in ("source, cue, content", "noun", "adjective")
        or content.kind(reading.construction, reading.follow).endswith(("clause", "infinitive"))
        or (
            reading.construction == "source, cue, content"
            and not reading.follow.startswith("p:")
            and shares.states(reading.entry)
        )
        or any(content.is_statement(unit, *piece, reading.entry.entry) for piece in pieces)
    )
    spans_ = [(unit.starts[a], unit.ends[b - 1]) for a, b in pieces if a < b]
    source = reading.source and (unit.starts[reading.source[0]], unit.ends[reading.source[1] - 1])
    cue = (unit.starts[reading.cue[0]], unit.ends[reading.cue[1] - 1])
    return Found(spans_, source, cue, reading.entry.stance, _rule(reading, share), share, statement)


def _announced(unit: Unit, identity: str) -> tuple[str, Found] | None:
    """Find who is about to speak, where a unit without a quotation ends with a colon: «He had one answer:»."""
    if unit.tags[-1] != ":" or "q" in unit.tags:
        return None
    subject = phrases.clause_subject(unit, len(unit.tags) - 1)
    source = subject and (unit.starts[subject[0]], unit.ends[subject[1] - 1])
    return (identity, Found([], source, None, None, "announced by a colon")) if source else None


def _length(one: Found) -> int:
    return sum(end - start for start, end in one.content)


def _rule(reading: Reading, share: float) -> str:
    """Say in words which construction was read, and how often it reports."""
    counted = (
        "" if reading.entry.label == "punctuation" else f": so placed, «{reading.entry.entry}» reports {share:.0%} of the time"
    )
    return reading.construction + counted


def _covers(one: Found, quote: tuple) -> bool:
    return any(a <= quote[0] and quote[1] <= b for a, b in one.content)


def _uncovered(unit: Unit, inside: list[tuple], found: list[Found], rest: list[Found], speaker) -> list[Found]:
    """Give a source to the quotations that no reporting cue has covered."""
    added: list[Found] = []
    for quote in inside:
        if quote[2] not in _SPOKEN or any(_covers(one, quote) for one in found + added):
            continue
        best = max((one for one in rest if _covers(one, quote)), key=lambda one: one.share, default=None)
        if best and best.share >= THRESHOLD_QUOTED:
            added.append(best)
        elif quote[2] == "direct" or quote[1] - quote[0] >= _SHORT:
            added.append(_beside(unit, quote, speaker))
        # else a word or two that no cue reports: a name, or the outlet's own distance
    return added


def _beside(unit: Unit, quote: tuple, speaker) -> Found:
    """Find the source of a quotation without a cue: who stands right after it, who spoke last, or who acts in its sentence."""
    token = unit.starts.index(quote[0])
    alone = not unit.tags[:token].strip(".-:,")
    source, rule = _next_to(unit, token), "quotation, source, a verb that is no listed cue"
    if not source and speaker and quote[2] == "direct" and alone:
        return Found([quote[:2]], speaker[1].source, None, None, "continues the last speaker")
    if not source and token:
        source, rule = phrases.clause_subject(unit, token), "quotation beside the one who acts in its sentence"
    if source:
        return Found([quote[:2]], (unit.starts[source[0]], unit.ends[source[1] - 1]), None, None, rule)
    if speaker:
        return Found([quote[:2]], speaker[1].source, None, None, "continues the last speaker")
    return Found([quote[:2]], None, None, None, "quotation without a source")


def _next_to(unit: Unit, token: int) -> tuple[int, int] | None:
    """Find X in «“…,” X shot back» and «“…,” beamed X»: any verb will do right after words in quotation marks."""
    tags = unit.tags
    if unit.text[unit.ends[token] - 2] not in ",?!…—-":
        return None
    verb_first = tags[token + 1 : token + 2] in ("v", "e", "V")
    first = token + 1 + verb_first
    end = phrases.after(unit, first) if first < len(tags) else first
    if end > first and (verb_first or tags[end : end + 1] in ("v", "e", "V", "r")):
        return first, end
    return None


def _rows(doc, text, unit, identity, one: Found, inside) -> list[tuple]:
    rows = []
    source = text[slice(*one.source)] if one.source else None
    cue = text[slice(*one.cue)] if one.cue else None
    source_ends, cue_ends = one.source or (None, None), one.cue or (None, None)
    for start, end in one.content:
        own = [q for q in inside if start <= q[0] and q[1] <= end and q[2] in _SPOKEN]
        whole = len(own) == 1 and own[0][0] - start <= 1 and end - own[0][1] <= 1
        if whole:
            start, end = own[0][:2]
        pieces = [(start, end, own[0][2] if whole else "indirect" if one.statement else "topic")] + (
            [] if whole else [q[:3] for q in own]
        )
        for a, b, form in pieces:
            rows.append(
                (doc, a, b, "attribution", form, text[a:b], one.rule, identity, form, source, *source_ends, None, None)
                + (cue, *cue_ends, one.stance, None, unit.zone)
            )
    return rows
