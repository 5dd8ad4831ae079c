"""One article, from its text to every row that is said about it."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from analysis import rules
from analysis.find import attribution, lookup, quotes, segment, speaker, zones
from analysis.find.plain import plain
from analysis.find.rows import Article, Attribution, Term, Words
from analysis.find.through import Through, through
from analysis.find.voice import Voice, is_author, voices
from analysis.rules import Instrument

#: Of what is not asked whose words it is.
_UNTOLD: Voice = ("", None, None, None)


class _Finders(NamedTuple):
    """The parts of an instrument, compiled."""

    quotes: quotes.Finder
    attributions: attribution.Finder
    speakers: speaker.Finder
    terms: lookup.Finder


@functools.lru_cache(maxsize=4)
def _finders(instrument: Instrument) -> _Finders:
    lexicons = {"hedges": rules.table("hedges"), "boosters": rules.table("boosters"), "frames": instrument.codebook}
    return _Finders(*_shipped(), lookup.finder(lexicons))


@functools.cache
def _shipped() -> tuple[quotes.Finder, attribution.Finder, speaker.Finder]:
    """The finders that no codebook changes."""
    cues = rules.table("cues")
    return quotes.finder(cues), attribution.finder(cues, rules.table("cue_counts")), speaker.finder(rules.table("sources"))


def article(
    text: str,
    instrument: Instrument,
    *,
    title: str | None = None,
    corrections: Sequence[tuple[int, int, str, str]] = (),
    attributed: bool = True,
) -> Article:
    """Find everything in one article.

    Parameters
    ----------
    text : str
        As it is: nothing is edited, and every row points into it. White space of every make is read alike,
        and soft hyphens, ligatures and hyphens at line ends are read through.
    instrument : analysis.rules.Instrument
        The rules, with the codebook of frame terms: :func:`analysis.rules.instrument`.
    title : str, optional
        A line that equals it is the headline.
    corrections : sequence of (start, end, label, note)
        Zones decided by hand, which overrule every rule.
    attributed : bool
        False where it does not matter who speaks, which takes most of the time: no attribution is read, and every voice is "".

    Returns
    -------
    Article
        The rows of each layer, in the order of the text. An empty text has none.

    Notes
    -----
    Only the zones in :data:`analysis.rules.MEASURED_ZONES` are searched for quotations, speech and terms; sentences and words are
    cut in all of them.

    Examples
    --------
    >>> found = article("Troops leave\\n\\nThe envoy called the shelling “a war crime” on Friday.", rules.instrument())
    >>> [(one.term, one.voice, one.source) for one in found.frames]
    [('war crime', 'partial', 'The envoy')]
    """
    text, title = plain(text), title and unicodedata.normalize("NFC", plain(title))
    if (read := through(text)) is None:
        return _found(text, instrument, title, corrections, attributed)
    placed = [(read.read_at(start), read.read_at(end), label, note) for start, end, label, note in corrections]
    return _placed(_found(read.text, instrument, title, placed, attributed), read)


def _placed(found: Article, read: Through) -> Article:
    """Lead the rows of what was read back into the text."""
    layers: list[Any] = [
        _words_placed(rows, read) if isinstance(rows, Words) else [_row_placed(row, read) for row in rows] for rows in found
    ]
    return Article(*layers)


def _words_placed(words: Words, read: Through) -> Words:
    placed = Words()
    spans = [read.span(*span) for span in zip(words.columns["start"], words.columns["end"])]
    places = {"start": [start for start, _ in spans], "end": [end for _, end in spans]}
    placed.add(**{**words.columns, **places})
    return placed


def _row_placed(row: Any, read: Through) -> Any:
    start, end = read.span(row.start, row.end)
    places = {"start": start, "end": end}
    for part in ("source", "cue"):
        if getattr(row, f"{part}_start", None) is not None:
            span = read.span(getattr(row, f"{part}_start"), getattr(row, f"{part}_end"))
            places |= zip((f"{part}_start", f"{part}_end"), span)
    return row._replace(**places)


def _found(
    text: str, instrument: Instrument, title: str | None, corrections: Sequence[tuple[int, int, str, str]], attributed: bool
) -> Article:
    """Find everything in a text whose characters are those that are read."""
    finders = _finders(instrument)
    page = zones.find(text, title=title, corrections=corrections)
    text = zones.flowing(text, page)
    sentences = segment.sentences(text, page)
    marks = finders.quotes(text, page)
    words = segment.words(text, sentences)
    hits = finders.terms((one.start, text[one.start : one.end], one.label, one.sentence_id) for one in sentences)
    said: list[Attribution] = []
    spoken, told = [_UNTOLD] * len(words), [_UNTOLD] * len(hits)
    if attributed:
        said = finders.speakers(text, sentences, finders.attributions(text, sentences, marks))
        marks = quotes.uncited(marks, [one for one in said if not is_author(one)])
        spoken = voices(words.columns["start"], words.columns["end"], marks, said)
        told = voices([hit[0] for _, hit in hits], [hit[1] for _, hit in hits], marks, said)
    words.add(
        **{name: map(itemgetter(part), spoken) for part, name in enumerate(("voice", "source", "attribution_id", "confidence"))}
    )
    layers: dict[str, list[Term]] = {"hedges": [], "boosters": [], "frames": []}
    for (layer, hit), voice in zip(hits, told):
        layers[layer].append(Term(*hit, *voice))
    return Article(zones=page, sentences=sentences, words=words, quotes=marks, attributions=said, **layers)
