"""Rows: what the finders say of one article. Offsets are code points, zero-based, half-open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Zone(NamedTuple):
    """A part of the page; ``label`` is one of :data:`analysis.rules.ZONES`, ``rule`` the reason."""

    start: int
    end: int
    label: str
    rule: str


class Sentence(NamedTuple):
    """A sentence; ``label`` is its zone."""

    start: int
    end: int
    label: str
    sentence_id: int


#: Why a title is that of a book, a film, a song or the like: whoever writes it keeps no distance.
WORK = "the title of a work, in title case"


class Quote(NamedTuple):
    """A pair of quotation marks, or a lone mark, with what lies between."""

    start: int
    end: int
    kind: str
    rule: str
    closed: bool
    nested: bool
    continues: bool
    zone: str


class Attribution(NamedTuple):
    """A stretch of reported content; the pieces of one utterance share ``attribution_id``."""

    start: int
    end: int
    form: str
    rule: str
    attribution_id: str
    source: str | None
    source_start: int | None
    source_end: int | None
    source_ref: str | None
    source_type: str | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    stance: str | None
    via: str | None
    zone: str
    confidence: float


class Word(NamedTuple):
    """A word; ``label`` is the type under which it is counted."""

    start: int
    end: int
    label: str
    zone: str
    sentence_id: int
    voice: str
    source: str | None
    attribution_id: str | None
    confidence: float | None


class Words(Sequence[Word]):
    """The words of an article: rows to whoever looks, kept column by column since they are many."""

    def __init__(self) -> None:
        self.columns: dict[str, list] = {name: [] for name in Word._fields}

    def add(self, **columns: Iterable) -> None:
        """Add to some columns; all must have grown alike in the end."""
        for name, values in columns.items():
            self.columns[name].extend(values)

    def __len__(self) -> int:
        return len(self.columns["start"])

    def __iter__(self) -> Iterator[Word]:
        return map(Word._make, zip(*self.columns.values()))

    def __getitem__(self, position):
        if isinstance(position, slice):
            return list(self)[position]
        return Word._make(column[position] for column in self.columns.values())


class Term(NamedTuple):
    """A lexicon's entry where it occurs: a hedge, a booster or a frame."""

    start: int
    end: int
    label: str
    rule: str
    term: str
    negated: bool
    zone: str
    sentence_id: int
    voice: str
    source: str | None
    attribution_id: str | None
    confidence: float | None


class Article(NamedTuple):
    """All that is found in one article, each list in the order of the text."""

    zones: list[Zone]
    sentences: list[Sentence]
    words: Words
    quotes: list[Quote]
    attributions: list[Attribution]
    hedges: list[Term]
    boosters: list[Term]
    frames: list[Term]
