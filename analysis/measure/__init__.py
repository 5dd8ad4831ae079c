"""From spans to estimates: rates, keyness, dispersion, collocation, comparison, agreement, accuracy.

In: span tables, and the articles' metadata without their text. Out: tables of estimates with the counts behind them.
May not touch: text, files, figures.
"""

from analysis.measure.accuracy import accuracy, right
from analysis.measure.agreement import agreement, classes
from analysis.measure.association import adjusted, conservative_log_ratio, least_g2, log_likelihood, log_ratio
from analysis.measure.claims import claim, claims, dealt, discovered
from analysis.measure.collocation import collocation, near
from analysis.measure.comparison import compare
from analysis.measure.correction import corrected
from analysis.measure.counts import counts, tally
from analysis.measure.dispersion import dispersion, positions
from analysis.measure.keyness import against_list, keyness, phrases
from analysis.measure.leading import leading
from analysis.measure.lexical import diversity
from analysis.measure.periods import periods, sparse
from analysis.measure.planning import plan
from analysis.measure.rates import rate, share, withhold
from analysis.measure.sample import sample
from analysis.measure.strips import PARTS, strips, tenths
from analysis.measure.trends import trend, with_gaps

__all__ = [
    "PARTS",
    "accuracy",
    "adjusted",
    "against_list",
    "agreement",
    "claim",
    "claims",
    "classes",
    "collocation",
    "compare",
    "conservative_log_ratio",
    "corrected",
    "counts",
    "dealt",
    "discovered",
    "dispersion",
    "diversity",
    "keyness",
    "leading",
    "least_g2",
    "log_likelihood",
    "log_ratio",
    "near",
    "periods",
    "phrases",
    "plan",
    "positions",
    "rate",
    "right",
    "sample",
    "share",
    "sparse",
    "strips",
    "tally",
    "tenths",
    "trend",
    "with_gaps",
    "withhold",
]
