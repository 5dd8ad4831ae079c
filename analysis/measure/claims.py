"""Claims: what a figure may say of two groups of articles, by one rule for all figures and captions.

In: numbers of articles and p-values. Out: sentences. May not touch: what was counted.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, hypergeom

#: With fewer articles (or outlets) than this on either side, nobody can tell a difference from chance.
FEWEST = 4
#: What all others are called where they are one (:func:`analysis.measure.leading`).
OTHERS = r"\(\d+ others\)|\(.+, the other\)"
#: So many are named of whom no difference is shown.
_NAMED = 3


def claim(p: float, n: int, n_rest: int, *, level: float, unit: str = "article") -> str:
    """Say what a figure may claim of two groups of articles: the one rule for all figures and captions.

    Parameters
    ----------
    p : float
        Two-sided p-value, corrected for the number of comparisons.
    n, n_rest : int
        Articles, or outlets, of the two sides.
    level : float
        A difference is claimed where p is at most 1 - level, and never with fewer than four on either side.
    unit : str
        What was counted, in the singular.

    Examples
    --------
    >>> claim(0.2, 1, 4, level=0.95)
    'too few articles to compare: 1 against 4, where either side needs 4'
    >>> claim(0.01, 6, 7, level=0.95), claim(0.3, 6, 7, level=0.95)
    ('differs (p = 0.01)', 'no difference shown (p = 0.3)')
    >>> claim(float("nan"), 5, 0, level=0.95)
    'there are no others to compare with'
    """
    if not n_rest:
        return "there are no others to compare with"
    if min(n, n_rest) < FEWEST:
        return f"too few {unit}s to compare: {n} against {n_rest}, where either side needs {FEWEST}"
    if math.isnan(p):
        return "nothing to compare"
    # The computer's 1 - 0.9 is a little less than 0.1, and a p of 0.1 is to reach it.
    return f"{'differs' if p <= 1 - level + 1e-12 else 'no difference shown'} (p = {p:.2g})"


def claims(compared: pd.DataFrame) -> str:
    """Say what a figure may claim of these comparisons, to be printed in its caption.

    Parameters
    ----------
    compared : pandas.DataFrame
        From :func:`analysis.measure.compare`, or rows of it.

    Returns
    -------
    str
        The notes, each after those of whom it is true; one sentence where one note is true of all that were compared with the
        others, and where for more than three no difference is shown. Of all others as one nothing is said.

    Examples
    --------
    >>> compared = pd.DataFrame({"outlet": ["Post", "Times"], "against": "the others"})
    >>> claims(compared.assign(note=claim(0.2, 1, 4, level=0.95)))
    'Each outlet against the others: too few articles to compare: 1 against 4, where either side needs 4.'
    >>> claims(compared.assign(note=["differs (p = 0.01)", "no difference shown (p = 0.3)"]))
    'Post against the others: differs (p = 0.01). Times against the others: no difference shown (p = 0.3).'
    """
    target, *by = compared.columns[: list(compared.columns).index("against")]
    compared = compared[~compared[target].astype(str).str.fullmatch(OTHERS)]
    names = compared[[target, *by]].astype(str).agg(", ".join, axis=1) + " against " + compared["against"].astype(str)
    if (compared["against"] == "the others").all() and compared["note"].nunique() == 1:
        return f"Each {target} against the others: {compared['note'].iloc[0]}."
    same = compared["note"].str.startswith("no difference shown") & (compared["against"] == "the others")
    many = ""
    if same.sum() > _NAMED:
        lowest = min(compared.loc[same, "note"].str.extract(r"\(p = (.+)\)")[0], key=float)
        what = f"{target}s" if not by else "comparisons"
        many = f"No difference from the others is shown for {same.sum():,} {what} (p = {lowest} or more)."
        names, compared = names[~same], compared[~same]
    groups = names.groupby(compared["note"], sort=False).agg("; ".join)
    return " ".join([*(f"{who}: {note}." for note, who in groups.items()), *([many] if many else [])])


def dealt(inside: pd.Series, of: pd.Series, whole: pd.Series, *, articles: int) -> pd.Series:
    """The chance that so many of the articles with a word, or more, are an outlet's, were they dealt to outlets by lot.

    Parameters
    ----------
    inside, of : pandas.Series
        Articles of the outlet with the word, and all of its articles.
    whole : pandas.Series
        Articles with the word.
    articles : int
        All articles.

    References
    ----------
    Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal Statistical Society, 98(1). One-sided.

    Examples
    --------
    >>> dealt(pd.Series([2]), pd.Series([2]), pd.Series([2]), articles=4).round(3).tolist()
    [0.167]
    """
    return pd.Series(hypergeom.sf(inside - 1, articles, whole, of), inside.index)


def discovered(p: pd.Series, *, of: int, rate: float) -> pd.Series:
    """Say which of many tests are discoveries at a false discovery rate: of those, so many are false on average.

    Parameters
    ----------
    p : pandas.Series
        P-values by themselves; missing counts as 1.
    of : int
        How many tests there were. Those whose p is not given count as 1, so that to look at the most striking only is no help.
    rate : float
        Between 0 and 1.

    Returns
    -------
    pandas.Series
        True or false, by the index of ``p``.

    References
    ----------
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B, 57(1).

    Examples
    --------
    >>> discovered(pd.Series([0.001, 0.02, None]), of=3, rate=0.05).tolist()
    [True, True, False]
    >>> discovered(pd.Series([0.001, 0.02]), of=99, rate=0.05).tolist()
    [False, False]
    """
    every = np.ones(max(of, len(p)))
    every[: len(p)] = p.fillna(1.0)
    return pd.Series(false_discovery_control(every)[: len(p)] <= rate, p.index)
