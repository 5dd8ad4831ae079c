"""find: one article to rows. The core: it needs nothing but Python, reads no file and keeps no state."""

from analysis.find.article import article
from analysis.find.condition import Condition, condition, is_english
from analysis.find.rows import Article, Attribution, Quote, Sentence, Term, Word, Words, Zone
from analysis.find.segment import word_type

__all__ = [
    "Article",
    "Attribution",
    "Condition",
    "Quote",
    "Sentence",
    "Term",
    "Word",
    "Words",
    "Zone",
    "article",
    "condition",
    "is_english",
    "word_type",
]
