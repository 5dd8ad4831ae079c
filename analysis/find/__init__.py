"""find: text to spans. Each room adds one layer of rows, and none knows another."""

from analysis.find.segment import sentences, word_type, words
from analysis.find.voice import voice
from analysis.find.zones import zones

__all__ = ["sentences", "voice", "word_type", "words", "zones"]
