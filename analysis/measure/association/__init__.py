"""Association: how strongly a word belongs to one of two bodies of words, by every statistic that the field uses.

In: a word's table, as four numbers or arrays of them. Out: arrays, one value a word. May not touch: tables of the house, text.

Said here once, for every statistic:

- **The table.** ``a`` and ``b`` are the word's counts in the target and in the rest, ``n1`` and ``n2`` all words of the two.
- **The sign.** Positive where the word is relatively more frequent in the target, negative where it is rarer. Simple maths, a
  plain ratio, has 1 in the middle; Fisher's p and BIC have no direction.
- **Nothing to compare.** Where one side has no words, G², χ² and LRC are 0 and Fisher's p is 1; the other effect sizes and BIC
  are missing. What is done with a word that one side *lacks* is each statistic's own zero rule, in its Notes.
- **A choice** that is none is refused by a ``ValueError`` that says what can be chosen.

Words are not independent draws, so p-values here describe two samples of words; they do not test a hypothesis about two outlets.

``table`` holds what they share, ``significance`` how sure a difference is, ``exact`` Fisher's test, ``effect`` how large it is.
"""

from analysis.measure.association.effect import (
    conservative_log_ratio,
    log_odds,
    log_ratio,
    percent_difference,
    simple_maths,
)
from analysis.measure.association.exact import fisher
from analysis.measure.association.significance import adjusted, bayes_factor, chi_squared, log_likelihood, p_value

__all__ = [
    "adjusted",
    "bayes_factor",
    "chi_squared",
    "conservative_log_ratio",
    "fisher",
    "log_likelihood",
    "log_odds",
    "log_ratio",
    "p_value",
    "percent_difference",
    "simple_maths",
]
