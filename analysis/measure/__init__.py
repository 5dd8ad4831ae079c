"""From spans to estimates: rates, keyness, dispersion, collocation, comparison, agreement, accuracy.

In: span tables, and the articles' metadata without their text. Out: tables of estimates with the counts behind them.
May not touch: text, files, figures.
"""

from analysis.measure.accuracy import accuracy, right
from analysis.measure.agreement import agreement, classes, judgments, word_codes
from analysis.measure.association import (
    adjusted,
    bayes_factor,
    chi_squared,
    conservative_log_ratio,
    fisher,
    log_likelihood,
    log_odds,
    log_ratio,
    p_value,
    percent_difference,
    simple_maths,
)
from analysis.measure.claims import claim, claims, smallest_p
from analysis.measure.collocation import collocation, near
from analysis.measure.comparison import compare
from analysis.measure.correction import corrected, rogan_gladen
from analysis.measure.counts import counts
from analysis.measure.dispersion import dispersion, positions
from analysis.measure.keyness import keyness, statistics
from analysis.measure.leading import leading
from analysis.measure.lexical import diversity
from analysis.measure.periods import periods
from analysis.measure.rates import rate, share
from analysis.measure.sample import sample

__all__ = [
    "accuracy",
    "adjusted",
    "agreement",
    "bayes_factor",
    "chi_squared",
    "claim",
    "claims",
    "classes",
    "collocation",
    "compare",
    "conservative_log_ratio",
    "corrected",
    "counts",
    "dispersion",
    "diversity",
    "fisher",
    "judgments",
    "keyness",
    "leading",
    "log_likelihood",
    "log_odds",
    "log_ratio",
    "near",
    "p_value",
    "percent_difference",
    "periods",
    "positions",
    "rate",
    "right",
    "rogan_gladen",
    "sample",
    "share",
    "simple_maths",
    "smallest_p",
    "statistics",
    "word_codes",
]
