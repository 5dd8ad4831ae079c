"""Association: how strongly a word belongs to one of two bodies of words, by every statistic that the field uses.

In: four numbers a word, as arrays: its counts ``a`` in the target and ``b`` in the rest, all words ``n1`` and ``n2`` of the two.
Out: arrays, one value a word. May not touch: tables, text.

All statistics with a direction are positive where the word is relatively more frequent in the target, negative where it is
rarer. Where one side has no words at all there is nothing to compare: a statistic is 0, an effect size missing. Words are not
independent draws, so p-values here describe two samples of words; they do not test a hypothesis about two outlets.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats
from scipy.special import gammaln, xlogy

# As R does, a table counts as "no more likely than the one observed" up to this relative error of its probability.
_TIE = np.log1p(1e-7)

# (1 + t) ln(1 + t) - t = Σ (-1)ᵏ tᵏ / (k (k - 1)), k from 2: the coefficients after t², highest power first.
_SERIES = [(-1) ** k / (k * (k - 1)) for k in range(9, 1, -1)]


def log_likelihood(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, cells: int = 4) -> np.ndarray:
    """Compare two frequencies by the signed log-likelihood ratio G².

    Parameters
    ----------
    a, b : array_like
        How often the word occurs in the target and in the rest.
    n1, n2 : array_like
        All words of the target and of the rest.
    cells : {4, 2}
        The whole 2×2 table (Dunning), or its first row only (Rayson & Garside; the UCREL calculator).

    Returns
    -------
    numpy.ndarray
        G², negative where the word is rarer in the target; 0 where one side has no words.

    Notes
    -----
    ::

        G² = 2 Σ O ln(O / E)    over the cells O = a, b, n1 - a, n2 - b;  E = row sum · column sum / (n1 + n2)

    The two-cell form sums over a and b only. Zero rule: 0 · ln 0 = 0. The two forms differ little for rare words and much for
    frequent ones; their values are not to be mixed.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19, 61-74.
    Rayson, P., & Garside, R. (2000). Comparing corpora using frequency profiling. Workshop on Comparing Corpora, ACL, 1-6.

    Examples
    --------
    7 of 1,000 against 2 of 1,000: E = 4.5 and 995.5, so G² = 2 (7 ln 7/4.5 + 2 ln 2/4.5 + 993 ln 993/995.5 + 998 ln 998/995.5).

    >>> log_likelihood([7, 2], [2, 7], 1000, 1000).round(4).tolist()
    [2.9545, -2.9545]
    >>> log_likelihood(7, 2, 1000, 1000, cells=2).round(4).item()
    2.9419
    """
    if cells not in (2, 4):
        raise ValueError(f"cells must be 4 (Dunning 1993) or 2 (Rayson & Garside 2000), not {cells!r}")
    a, b, n1, n2 = _numbers(a, b, n1, n2)
    return _signed(_deviance(a, b, n1, n2, cells), a, b, n1, n2)


def chi_squared(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, yates: bool) -> np.ndarray:
    """Compare two frequencies by Pearson's chi-squared of the 2×2 table, signed.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_likelihood`.
    yates : bool
        Move each cell by ½ toward what is expected (by less where it is nearer than ½).

    Returns
    -------
    numpy.ndarray
        Negative where the word is rarer in the target; 0 where one side has no words, or the word does not occur.

    Notes
    -----
    With N = n1 + n2 and E the expected value of a::

        χ² = (|a - E| - y)² · (1/E_a + 1/E_b + 1/E_c + 1/E_d)    y = 0, or min(½, |a - E|) with Yates

    No zero rule is needed. Below an expected count of 5 the values are too large to be read as chi-squared (without Yates).

    References
    ----------
    Yates, F. (1934). Contingency tables involving small numbers and the χ² test. Supplement to the JRSS 1, 217-235.

    Examples
    --------
    7 and 2 of 1,000: E = 4.5 and 995.5, so χ² = 2.5² (2/4.5 + 2/995.5); with Yates 2² instead of 2.5².

    >>> chi_squared(7, 2, 1000, 1000, yates=False).round(4).item(), chi_squared(7, 2, 1000, 1000, yates=True).round(4).item()
    (2.7903, 1.7858)
    """
    a, b, n1, n2 = _numbers(a, b, n1, n2)
    whole, both = n1 + n2, a + b
    with np.errstate(divide="ignore", invalid="ignore"):
        # |a - E| written without the subtraction of two rounded numbers.
        distance = np.abs(a * n2 - b * n1) / whole
        distance = distance - np.minimum(0.5, distance) if yates else distance
        chi2 = distance**2 * whole**3 / (both * (whole - both) * n1 * n2)
    return _signed(np.where((both > 0) & (whole > both), chi2, 0.0), a, b, n1, n2)


def fisher(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> np.ndarray:
    """Give the two-sided p-value of Fisher's exact test.

    Parameters
    ----------
    a, b, n1, n2 : array_like of whole numbers
        As in :func:`log_likelihood`.

    Returns
    -------
    numpy.ndarray
        From 0 to 1; 1 where one side has no words. It has no sign.

    Notes
    -----
    The sum of the hypergeometric probabilities of all tables with these margins that are no more likely than the one observed
    (equal up to a relative 10⁻⁷, as in R's ``fisher.test``). Other programs double the smaller tail or give one tail only.

    References
    ----------
    Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98, 39-82.

    Examples
    --------
    3 of 3 against 0 of 3: the likeliest tables have probability 9/20, this one and its mirror 1/20 each.

    >>> fisher([3, 0, 1], [0, 3, 1], 3, 3).round(10).tolist()
    [0.1, 0.1, 1.0]
    """
    rows = np.stack(_numbers(a, b, n1, n2))
    # Most words of a corpus share their counts with many others: each table is computed once.
    (a, b, n1, n2), back = np.unique(rows.reshape(4, -1), axis=1, return_inverse=True)
    drawn = a + b
    least, most = np.maximum(0, drawn - n2), np.minimum(drawn, n1)
    mode = np.clip(np.floor((drawn + 1) * (n1 + 1) / (n1 + n2 + 2)), least, most)
    log_p = _log_hypergeometric(a, b, n1, n2)
    # On the far side of the mode, bisect for the table nearest to it that is no more likely: its tail belongs to the sum.
    above = a > mode
    near, far = mode.copy(), np.where(above, least - 1, most + 1)
    while (rows_left := np.flatnonzero(np.abs(far - near) > 1)).size:
        middle = np.floor((near[rows_left] + far[rows_left]) / 2)
        there = _log_hypergeometric(middle, drawn[rows_left] - middle, n1[rows_left], n2[rows_left])
        rarer = there <= log_p[rows_left] + _TIE
        far[rows_left[rarer]] = middle[rarer]
        near[rows_left[~rarer]] = middle[~rarer]
    low, high = np.where(above, far, a), np.where(above, a, far)
    p = _tail(low, drawn - low, n1, n2) + _tail(drawn - high, high, n2, n1)
    likeliest = _log_hypergeometric(mode, drawn - mode, n1, n2) <= log_p + _TIE
    p = np.where(likeliest | (n1 == 0) | (n2 == 0), 1.0, np.minimum(p, 1.0))
    return p[back.ravel()].reshape(rows.shape[1:])


def log_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, zero: str = "hardie") -> np.ndarray:
    """Say how many times a word doubles in frequency from the rest to the target.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_likelihood`.
    zero : {"hardie", "walter"}
        The zero rule.

    Returns
    -------
    numpy.ndarray
        1 for twice as frequent, -1 for half; missing where one side has no words, and where the word occurs on neither.

    Notes
    -----
    ::

        hardie    log₂((a / n1) / (b / n2))                        a count of 0 is taken for ½, others stay
        walter    log₂((a + ½) / (n1 + ½) / ((b + ½) / (n2 + ½)))  ½ on every count, of every word

    The ratio is an effect size: it does not know how little it rests on.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to Social Science, Lancaster.
    Walter, S. D. (1975). The distribution of Levin's measure of attributable risk. Biometrika 62, 371-374.

    Examples
    --------
    >>> log_ratio([8, 4, 0], [2, 0, 2], 1000, 1000).tolist()
    [2.0, 3.0, -2.0]
    >>> log_ratio(7, 1, 1000, 1000, zero="walter").round(4).item()    # log₂(7.5 / 1.5)
    2.3219
    """
    if zero not in ("hardie", "walter"):
        raise ValueError(f"zero must be 'hardie' or 'walter', not {zero!r}")
    a, b, n1, n2 = _numbers(a, b, n1, n2)
    some = (n1 > 0) & (n2 > 0) & (a + b > 0)
    if zero == "walter":
        a, b, n1, n2 = a + 0.5, b + 0.5, n1 + 0.5, n2 + 0.5
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log2(np.where(a > 0, a, 0.5) / n1) - np.log2(np.where(b > 0, b, 0.5) / n2)
    return np.where(some, ratio, np.nan)


def conservative_log_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, level: float, family: int) -> np.ndarray:
    """Give the conservative log ratio LRC: the doublings that can be claimed after allowing for chance.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_likelihood`.
    level : float
        Confidence level, such as 0.95.
    family : int
        How many words are looked at together (Bonferroni's correction); 1 for none.

    Returns
    -------
    numpy.ndarray
        The end of the log ratio's interval that is nearer to 0; 0 where the interval holds 0, or one side has no words.

    Notes
    -----
    Given the a + b occurrences, a is binomial. With α = (1 - level) / family, the exact (Clopper-Pearson) limits of its share::

        low  = B(α/2; a, b + 1)         0 where a = 0            B(q; s, t) is the q-quantile of the beta distribution
        high = B(1 - α/2; a + 1, b)     1 where b = 0

    become limits of the log ratio by log₂((n2 / n1) · share / (1 - share)). No other zero rule is needed. Words that occur
    once or twice get 0 whatever their log ratio, which makes it a ranking that can be read from the top.

    References
    ----------
    Evert, S. (2022). Measuring keyness. In: Digital Humanities 2022, Tokyo. Implemented by him in the R package corpora.
    Clopper, C. J., & Pearson, E. S. (1934). The use of confidence or fiducial limits. Biometrika 26, 404-413.

    Examples
    --------
    All 10 in the target: the lower limit of the share is 0.025^(1/10) = 0.69150, and log₂(0.69150 / 0.30850) = 1.1645.

    >>> conservative_log_ratio([10, 0, 2], [0, 10, 1], 500, 500, level=0.95, family=1).round(4).tolist()
    [1.1645, -1.1645, 0.0]
    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, such as 0.95, not {level!r}")
    a, b, n1, n2 = _numbers(a, b, n1, n2)
    tail = (1 - level) / (2 * max(family, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        # The upper limit of a's share is 1 minus the lower limit of b's, which keeps digits where a share is near 1.
        low, high = stats.beta.ppf(tail, a, b + 1), stats.beta.ppf(tail, b, a + 1)
        up = np.where(a > 0, np.log2(n2 / n1 * low / (1 - low)), -np.inf)
        down = np.where(b > 0, np.log2(n2 / n1 * (1 - high) / high), np.inf)
    claimed = np.where(up > 0, up, np.where(down < 0, down, 0.0))
    return np.where((n1 > 0) & (n2 > 0), claimed, 0.0)


def percent_difference(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> np.ndarray:
    """Give %DIFF, by how many per cent the word is more frequent in the target.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_likelihood`.

    Returns
    -------
    numpy.ndarray
        100 for twice as frequent, -50 for half, -100 where the word is absent from the target; missing where it is absent from
        the rest, for nothing can be a percentage of 0 (no tiny number is put in its place).

    Notes
    -----
    ::

        %DIFF = 100 · (a/n1 - b/n2) / (b/n2)

    References
    ----------
    Gabrielatos, C., & Marchi, A. (2011). Keyness: matching metrics to definitions. Corpus Linguistics in the South 1, Portsmouth.

    Examples
    --------
    >>> percent_difference([4, 1, 0, 3], [2, 2, 2, 0], 100, 100).tolist()
    [100.0, -50.0, -100.0, nan]
    """
    a, b, n1, n2 = _numbers(a, b, n1, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((b > 0) & (n1 > 0), 100 * (a * n2 / (n1 * b) - 1), np.nan)


def bayes_factor(g2: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> np.ndarray:
    """Give BIC, the evidence that two frequencies differ, in the form of an approximate Bayes factor.

    Parameters
    ----------
    g2 : array_like
        From :func:`log_likelihood`; its sign plays no part.
    n1, n2 : array_like
        All words of the two sides.

    Returns
    -------
    numpy.ndarray
        Above 10 very strong evidence of a difference, 6 strong, 2 positive; below 0 evidence for equality. It has no direction.

    Notes
    -----
    ::

        BIC = G² - ln(n1 + n2)      one degree of freedom

    References
    ----------
    Wilson, A. (2013). Embracing Bayes factors for key item analysis in corpus linguistics. In: New Approaches to the Study of
    Linguistic Variability. Peter Lang, 3-11.

    Examples
    --------
    >>> bayes_factor(-10.0, 500, 500).round(4).item()    # 10 - ln 1,000
    3.0922
    """
    g2, n1, n2 = (np.asarray(x, dtype=float) for x in (g2, n1, n2))
    with np.errstate(divide="ignore"):
        return np.where((n1 > 0) & (n2 > 0), np.abs(g2) - np.log(n1 + n2), np.nan)


def simple_maths(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, k: float) -> np.ndarray:
    """Give the keyness score of simple maths, a ratio of two frequencies each raised by k.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_likelihood`.
    k : float
        Added to both frequencies per million words: 1 favors rare words, 100 and more frequent ones. Report it.

    Returns
    -------
    numpy.ndarray
        1 for equal frequency, below 1 where the word is rarer in the target; missing where one side has no words.

    Notes
    -----
    ::

        (10⁶ a/n1 + k) / (10⁶ b/n2 + k)

    k is the zero rule. In articles of some hundred words one occurrence is already thousands per million, and k = 1 does
    nothing.

    References
    ----------
    Kilgarriff, A. (2009). Simple maths for keywords. In: Proceedings of the Corpus Linguistics Conference, Liverpool.

    Examples
    --------
    >>> simple_maths([3, 0], [1, 1], 1_000_000, 1_000_000, k=1).tolist()
    [2.0, 0.5]
    """
    if not k > 0:
        raise ValueError(f"k must be positive, such as 1 or 100, not {k!r}")
    a, b, n1, n2 = _numbers(a, b, n1, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((n1 > 0) & (n2 > 0), (a / n1 * 1e6 + k) / (b / n2 * 1e6 + k), np.nan)


def log_odds(
    a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, prior: ArrayLike, mass: float, variance: str
) -> tuple[np.ndarray, np.ndarray]:
    """Give the log-odds ratio with an informative Dirichlet prior, and its z-score.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_likelihood`.
    prior : array_like
        Prior pseudo-counts of the words, all positive: usually their counts in a background corpus, scaled to add up to ``mass``.
    mass : float
        The sum of the pseudo-counts over the whole vocabulary. It says how hard differences are shrunk; report it.
    variance : {"approximate", "full"}
        Two terms, as Monroe and others do for words that are a small part of all; or four.

    Returns
    -------
    tuple of two numpy.ndarray
        The log-odds ratio (natural logarithm) and its z-score; both missing where one side has no words.

    Notes
    -----
    With α the word's pseudo-count and α₀ their mass::

        δ = ln((a + α) / (n1 + α₀ - a - α)) - ln((b + α) / (n2 + α₀ - b - α))
        approximate   var = 1/(a + α) + 1/(b + α)
        full          var + 1/(n1 + α₀ - a - α) + 1/(n2 + α₀ - b - α)
        z = δ / √var

    The prior is the zero rule.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' Words: lexical feature selection and evaluation for
    identifying the content of political conflict. Political Analysis 16, 372-403.

    Examples
    --------
    a = 7, b = 3, α = 1, α₀ = 10, n = 90: δ = ln(8/92) - ln(4/96) = 0.7357, var = 1/8 + 1/4.

    >>> delta, z = log_odds(7, 3, 90, 90, prior=1, mass=10, variance="approximate")
    >>> delta.round(4).item(), z.round(4).item()
    (0.7357, 1.2014)
    """
    if variance not in ("approximate", "full"):
        raise ValueError(f"variance must be 'approximate' or 'full', not {variance!r}")
    a, b, n1, n2 = _numbers(a, b, n1, n2)
    prior = np.asarray(prior, dtype=float)
    if not (prior > 0).all():
        raise ValueError("every prior must be positive: give a word that the background lacks a small pseudo-count")
    here, there = a + prior, b + prior
    not_here, not_there = n1 + mass - here, n2 + mass - there
    spread = 1 / here + 1 / there
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log(here / not_here) - np.log(there / not_there)
        spread = spread + (1 / not_here + 1 / not_there if variance == "full" else 0)
        some = (n1 > 0) & (n2 > 0)
        return np.where(some, delta, np.nan), np.where(some, delta / np.sqrt(spread), np.nan)


def p_value(statistic: ArrayLike) -> np.ndarray:
    """Give the p-value of a signed G² or χ² with one degree of freedom.

    Notes
    -----
    For ranking and for cutting a list, not for inference about outlets: see the head of this file.

    Examples
    --------
    >>> p_value([3.8415, -3.8415]).round(4).tolist()
    [0.05, 0.05]
    """
    return stats.chi2.sf(np.abs(np.asarray(statistic, dtype=float)), 1)


def adjusted(p: ArrayLike, *, method: str) -> np.ndarray:
    """Correct p-values for having looked at many words.

    Parameters
    ----------
    p : array_like
        The p-values of the whole family: of all words that were looked at, not of those that are shown. Missing ones are no
        members. State the family's size beside the result.
    method : {"holm", "benjamini-hochberg"}
        Holm bounds the chance of any false claim, Benjamini and Hochberg the expected share of false claims.

    Returns
    -------
    numpy.ndarray
        Adjusted p-values in the order given.

    Notes
    -----
    With p₁ ≤ … ≤ p_m::

        holm                 max over j ≤ i of min(1, (m - j + 1) p_j)
        benjamini-hochberg   min over j ≥ i of min(1, m p_j / j)

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65-70.
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57, 289-300.

    Examples
    --------
    >>> adjusted([0.03, 0.01, 0.04], method="holm").round(4).tolist()
    [0.06, 0.03, 0.06]
    >>> adjusted([0.03, 0.01, 0.04], method="benjamini-hochberg").round(4).tolist()
    [0.04, 0.03, 0.04]
    """
    if method not in ("holm", "benjamini-hochberg"):
        raise ValueError(f"method must be 'holm' or 'benjamini-hochberg', not {method!r}")
    p = np.array(p, dtype=float)
    members = np.flatnonzero(~np.isnan(p))
    if not len(members):
        return p
    if method == "holm":
        order = members[np.argsort(p[members], kind="stable")]
        p[order] = np.minimum(np.maximum.accumulate(np.arange(len(order), 0, -1) * p[order]), 1.0)
    else:
        p[members] = stats.false_discovery_control(p[members], method="bh")
    return p


def _numbers(*values: ArrayLike) -> tuple[np.ndarray, ...]:
    return np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in values))


def _deviance(a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray, cells: int) -> np.ndarray:
    """G² without sign.

    The differences O - E of the cells add up to 0, so that Σ O ln(O/E) = Σ E ((1 + t) ln(1 + t) - t) with t = (O - E)/E. In this
    form nothing cancels where the two frequencies are nearly equal, and the result keeps its digits.
    """
    whole = n1 + n2
    with np.errstate(divide="ignore", invalid="ignore"):
        off = (a * n2 - b * n1) / whole
        total = _excess(off, (a + b) * n1 / whole) + _excess(-off, (a + b) * n2 / whole)
        if cells == 4:
            total = total + _excess(-off, (whole - a - b) * n1 / whole) + _excess(off, (whole - a - b) * n2 / whole)
    return 2 * total


def _excess(off: np.ndarray, expected: np.ndarray) -> np.ndarray:
    some = expected > 0
    t = np.maximum(np.where(some, off / np.where(some, expected, 1.0), 0.0), -1.0)
    small = np.abs(t) < 0.01
    series = t**2 * np.polyval(_SERIES, t)
    plain = xlogy(1 + t, 1 + t) - t
    return np.where(some, expected * np.where(small, series, plain), 0.0)


def _signed(size: np.ndarray, a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray) -> np.ndarray:
    # Adding 0.0 turns the -0.0 of a negated nothing into 0.0.
    return np.where((n1 > 0) & (n2 > 0), np.where(a * n2 >= b * n1, size, -size), 0.0) + 0.0


def _log_hypergeometric(a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray) -> np.ndarray:
    """Logarithm of the probability of a table given its margins: -G²/2 and what Stirling's formula leaves out."""
    c, d = n1 - a, n2 - b
    margins = _stirling(n1) + _stirling(n2) + _stirling(a + b) + _stirling(c + d) - _stirling(n1 + n2)
    cells = _stirling(a) + _stirling(b) + _stirling(c) + _stirling(d)
    return margins - cells - _deviance(a, b, n1, n2, 4) / 2


def _stirling(x: np.ndarray) -> np.ndarray:
    """ln x! - (x ln x - x), which for large x is ½ ln 2πx + 1/12x - 1/360x³ + …, and 0 for 0."""
    large = np.maximum(x, 16.0)
    inverse = 1 / large**2
    series = 0.5 * np.log(2 * np.pi * large) + np.polyval([-1 / 1680, 1 / 1260, -1 / 360, 1 / 12], inverse) / large
    return np.where(x >= 16, series, gammaln(x + 1) - xlogy(x, x) + x)


def _tail(a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray) -> np.ndarray:
    """Probability of ``a`` or fewer in the target, given the margins; summed outward until the terms no longer count."""
    some = (a >= 0) & (b <= n2)
    live = np.flatnonzero(some)
    total = np.zeros(len(a))
    total[live] = 1.0
    first = np.zeros(len(a))
    first[live] = np.exp(_log_hypergeometric(a[live], b[live], n1[live], n2[live]))
    term, a, b, c, d = np.ones(len(live)), a[live], b[live], (n1 - a)[live], (n2 - b)[live]
    while live.size:
        term = term * (a * d) / ((b + 1) * (c + 1))
        total[live] += term
        keep = term > 1e-17 * total[live]
        live, term, a, b, c, d = live[keep], term[keep], a[keep] - 1, b[keep] + 1, c[keep] + 1, d[keep] - 1
    return first * total
