"""Association: how strongly a word belongs to one of two bodies of words, how sure that is and how large.

In: a word's table, as four numbers or arrays of them. Out: arrays, one value a word. May not touch: tables of the house, text.

Said here once, for every statistic:

- **The table.** ``a`` and ``b`` are the word's counts in the target and in the rest, ``n1`` and ``n2`` all words of the two.
- **The sign.** Positive where the word is relatively more frequent in the target, negative where it is rarer.
- **Nothing to compare.** Where one side has no words, G² and LRC are 0 and the log ratio is
  missing. What is done with a word that one side *lacks* is each statistic's own zero rule, in its Notes.
- **A choice** that is none is refused by a ``ValueError`` that says what can be chosen.

Words are not independent draws: G² ranks words. The p of :func:`analysis.measure.keyness` is of articles.

``table`` holds what they share, ``significance`` how sure a difference is, ``effect`` how large it is.
"""

from analysis.measure.association.effect import conservative_log_ratio, log_ratio
from analysis.measure.association.significance import adjusted, least_g2, log_likelihood

__all__ = ["adjusted", "conservative_log_ratio", "least_g2", "log_likelihood", "log_ratio"]
