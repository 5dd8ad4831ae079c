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

import pandas as pd

from analysis import spans, tables
from analysis.find.attributions import speakers, transcripts, units, utterances
from analysis.find.attributions.speakers import SPOKEN, Speaker
from analysis.find.attributions.units import CUE_CLASS, Unit
from analysis.find.attributions.utterances import Utterance
from analysis.find.attributions.weighing import Entry, Shares


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
    quote_groups = spans.by_document(quotes, ["start", "end", "kind", "nested", "closed", "continues"])
    letters = units.Letters(lexicon)
    rows = []
    for doc, text in zip(documents["doc_id"], documents["text"]):
        outer = _outer(quote_groups.get(doc, ()))
        rows += _in_document(doc, text, sentence_groups.get(doc, ()), outer, lexicon, letters, shares)
    return tables.build("attributions", rows)


def _outer(quotes) -> list[tuple]:
    """Keep the quotations that lie in no other: (start, end, kind, nested, whether left open for good)."""
    outer = [quote for quote in quotes if not quote[3]]
    return [(*one[:4], one[4] is False and not (later and later[5])) for one, later in zip(outer, [*outer[1:], None])]


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
    """Give the rows of one document. A speaker is remembered from unit to unit, for the quotations without a cue."""
    rows: list[tuple] = []
    paragraph = 0
    speaker = quoted = announced = None  # who would go on, the last one quoted, and whoever a colon has just announced
    for unit in units.cut(text, sentences, outer, letters):
        if unit.paragraph != paragraph:
            speaker, paragraph = announced or quoted, unit.paragraph
        found, rest = utterances.weighed(unit, lexicon, shares)
        spoken = [quote for quote in unit.quotes if quote[2] in SPOKEN]
        if spoken:
            found += speakers.uncovered(unit, spoken, found, rest, speaker)
        if found:
            names = [_name(doc, unit, number, one, speaker) for number, one in enumerate(found)]
            for one, name in zip(found, names):
                rows += _rows(doc, text, unit.zone, name, one, spoken)
            speaker, quoted = _speaking(found, names, spoken, speaker, quoted)
        announced = speakers.announced(unit, doc)
        speaker = announced or speaker
    for source, said in transcripts.turns(text, sentences):
        one = Utterance([said], source, (source[1], source[1] + 1), "neutral", transcripts.RULE)
        rows += _rows(doc, text, "body", f"{doc}:{source[0]}:turn", one, [(*said, "direct")])
    return rows


def _name(doc: str, unit: Unit, number: int, one: Utterance, speaker: Speaker | None) -> str:
    """Name an utterance; one that only goes on has the name of what it goes on with."""
    goes_on = one.cue is None and speaker is not None and one.source == speaker.source
    return speaker.identity if goes_on else f"{doc}:{unit.start}:{number}"


def _speaking(found, names, spoken, speaker, quoted) -> tuple[Speaker | None, Speaker | None]:
    """Say who would go on after a unit, and who was quoted last: the innermost speaker of the unit's last quotation."""
    known = [(one, name) for one, name in zip(found, names) if one.source]
    around = [pair for pair in known if spoken and pair[0].covers(spoken[-1])]
    told = around or [pair for pair in known if pair[0].cue]
    if not told:
        return speaker, quoted
    one, name = (min if around else max)(told, key=lambda pair: pair[0].length)
    last = Speaker(name, one.source)
    return last, last if around else quoted


def _rows(doc, text, zone, identity, one: Utterance, spoken) -> list[tuple]:
    """Give the rows of an utterance: its stretches, and the quotations in them."""
    source, cue = _shown(text, one.source), _shown(text, one.cue)
    pieces = []
    for start, end in one.content:
        own = [quote[:3] for quote in spoken if start <= quote[0] and quote[1] <= end]
        whole = len(own) == 1 and own[0][0] - start <= 1 and end - own[0][1] <= 1
        pieces += own if whole else [(start, end, "indirect" if one.statement else "topic"), *own]
    return [
        (doc, start, end, "attribution", form, text[start:end], one.rule, identity, form)
        + (*source, None, None, *cue, one.stance, None, zone)
        for start, end, form in pieces
    ]


def _shown(text: str, span: tuple[int, int] | None) -> tuple[str | None, int | None, int | None]:
    return (text[span[0] : span[1]], *span) if span else (None, None, None)
