"""compare: what is seen only beside other articles, or around a span. It needs libraries, and is no part of the core.

In: tables. Out: tables. May not touch: files.
"""

from analysis.compare.context import context
from analysis.compare.copies import copies, fingerprints, first_printed
from analysis.compare.readability import readability
from analysis.compare.renderings import renderings
from analysis.compare.reuse import deduplicate, repeated, reuse
from analysis.compare.spellings import near_misses
from analysis.compare.vocabulary import concordance, printed, spelled, vocabulary, whole_phrases, without_phrases

__all__ = [
    "concordance",
    "context",
    "copies",
    "deduplicate",
    "fingerprints",
    "first_printed",
    "near_misses",
    "printed",
    "readability",
    "renderings",
    "repeated",
    "reuse",
    "spelled",
    "vocabulary",
    "whole_phrases",
    "without_phrases",
]
