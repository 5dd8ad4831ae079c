"""find: text to spans. Each room adds one layer of rows, and none knows another."""

from analysis.find.attributions import attributions
from analysis.find.context import context
from analysis.find.copies import copies, fingerprints
from analysis.find.frames import frames
from analysis.find.hedges import boosters, hedges
from analysis.find.quotes import quotes
from analysis.find.readability import readability, readability_by
from analysis.find.renderings import renderings
from analysis.find.reuse import once, reuse
from analysis.find.segment import sentences, word_type, words
from analysis.find.sources import sources
from analysis.find.vocabulary import concordance, vocabulary
from analysis.find.voice import voice
from analysis.find.zones import zones

__all__ = [
    "attributions",
    "boosters",
    "concordance",
    "context",
    "copies",
    "fingerprints",
    "frames",
    "hedges",
    "once",
    "quotes",
    "readability",
    "readability_by",
    "renderings",
    "reuse",
    "sentences",
    "sources",
    "vocabulary",
    "voice",
    "word_type",
    "words",
    "zones",
]
