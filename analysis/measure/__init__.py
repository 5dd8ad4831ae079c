"""From spans to estimates: rates, shares, keyness, accuracy.

In: span tables, and the articles' metadata without their text. Out: tables of estimates with the counts behind them.
May not touch: text, files, figures.
"""

from analysis.measure.accuracy import accuracy, right
from analysis.measure.agreement import agreement, classes, judgments, word_codes
from analysis.measure.association import log_likelihood, log_ratio
from analysis.measure.counts import counts
from analysis.measure.keyness import keyness
from analysis.measure.rates import rate, share
from analysis.measure.sample import sample

__all__ = [
    "accuracy", "agreement", "classes", "counts", "judgments", "keyness", "log_likelihood", "log_ratio", "rate", "right",
    "sample", "share", "word_codes",
]  # fmt: skip
