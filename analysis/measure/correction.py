"""Correction: what a count would be if the instrument made no errors, as far as its measured errors tell.

In: estimates, and how often the instrument was right and wrong on text coded by hand. Out: the corrected estimate with its
interval, beside the raw one. May not touch: text.

Recall is sensitivity. Precision is not specificity: it depends on how frequent the class is. Where every unit was judged (each
word is quoted or not), the four counts tp, fp, fn, tn give sensitivity and specificity, and :func:`rogan_gladen` applies. Where
spans are searched in running text there are no true negatives; :func:`corrected` then uses precision and recall.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from analysis.tables import TableError


def rogan_gladen(
    n: ArrayLike, exposure: ArrayLike, *, tp: int, fp: int, fn: int, tn: int, level: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Estimate a true share from an apparent one, by the instrument's sensitivity and specificity.

    Parameters
    ----------
    n, exposure : array_like
        Units found to be of the class, and all units.
    tp, fp, fn, tn : int
        Units coded by hand: found and coded; found only; coded only; neither.
    level : float
        Level of the interval, such as 0.95.

    Returns
    -------
    tuple of three numpy.ndarray
        The share, and its lower and upper limit, cut at 0 and 1; missing where there are no units.

    Raises
    ------
    ValueError
        Nothing of the class was coded, or everything was; or the instrument is no better than chance.

    Notes
    -----
    With p = n / exposure, Se = tp / (tp + fn) and Sp = tn / (tn + fp)::

        share = (p + Sp - 1) / (Se + Sp - 1)

    The interval is that of Lang and Reiczigel: z² units are added to the sample, half of them to the class, and 2 to those coded
    of either kind, half of them right; with the so changed p, Se, Sp, share π and sizes N, N₊, N₋::

        center = π + 2 z² (π Se(1 - Se)/N₊ - (1 - π) Sp(1 - Sp)/N₋)
        limits = center ∓ z √(p(1 - p)/N + π² Se(1 - Se)/N₊ + (1 - π)² Sp(1 - Sp)/N₋) / (Se + Sp - 1)

    It takes units for independent, and the instrument to be as good here as where it was measured.

    References
    ----------
    Rogan, W. J., & Gladen, B. (1978). Estimating prevalence from the results of a screening test. American Journal of
    Epidemiology 107, 71-76.
    Lang, Z., & Reiczigel, J. (2014). Confidence limits for prevalence of disease adjusted for estimated sensitivity and
    specificity. Preventive Veterinary Medicine 113, 13-22.

    Examples
    --------
    p = 0.26, Se = 0.8, Sp = 0.9: (0.26 - 0.1) / 0.7 = 0.2286.

    >>> [float(x.round(4)) for x in rogan_gladen(260, 1000, tp=80, fp=10, fn=20, tn=90, level=0.95)]
    [0.2286, 0.1373, 0.303]
    """
    coded, other = tp + fn, tn + fp
    if not coded or not other:
        raise ValueError("sensitivity and specificity need units coded as the class, and others")
    if tp * other + tn * coded <= coded * other:
        raise ValueError("the instrument is no better than chance: sensitivity + specificity must be above 1")
    n, exposure = np.broadcast_arrays(np.asarray(n, dtype=float), np.where(np.equal(exposure, 0), np.nan, exposure))
    z = stats.norm.ppf((1 + level) / 2)

    def share(p, sensitivity, specificity):
        return (p + specificity - 1) / (sensitivity + specificity - 1)

    p, se, sp = (n + z**2 / 2) / (exposure + z**2), (tp + 1) / (coded + 2), (tn + 1) / (other + 2)
    changed = share(p, se, sp)
    spread_se, spread_sp = se * (1 - se) / (coded + 2), sp * (1 - sp) / (other + 2)
    center = changed + 2 * z**2 * (changed * spread_se - (1 - changed) * spread_sp)
    variance = p * (1 - p) / (exposure + z**2) + changed**2 * spread_se + (1 - changed) ** 2 * spread_sp
    half = z * np.sqrt(variance) / (se + sp - 1)
    estimate = share(n / exposure, tp / coded, tn / other)
    return tuple(np.clip(x, 0, 1) for x in (estimate, center - half, center + half))


def corrected(estimates: pd.DataFrame, scores: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """Put beside each rate or share what it would be without the instrument's errors.

    Parameters
    ----------
    estimates : pandas.DataFrame
        From :func:`analysis.measure.rate` or :func:`analysis.measure.share`.
    scores : pandas.DataFrame
        ``tp, fp, fn`` on text coded by hand, as :func:`analysis.measure.accuracy` gives them (its rows for one class are alike
        in them; the first is taken).
    by : str, optional
        The column of both tables that names the class; without it ``scores`` must speak of one class.

    Returns
    -------
    pandas.DataFrame
        ``estimates`` and the columns ``corrected, corrected_low, corrected_high``, ``factor``, ``tp, fp, fn``, ``correction``
        (the method in words). Missing where a class was not measured, or was never found or never coded there.

    Raises
    ------
    TableError
        A column is lacking; ``scores`` is empty, or holds several classes and ``by`` is not given.

    Notes
    -----
    Of the spans found, ``precision`` are right, and they are ``recall`` of all there are::

        corrected = estimate · precision / recall = estimate · (tp + fn) / (tp + fp)

    that is, times the spans coded over the spans found. It equals Rogan and Gladen's share where a class is as frequent as where
    the instrument was measured. On the logarithmic scale the limits lie at the distance (Zou & Donner's MOVER)::

        √((ln estimate - ln limit)² + z² v)      v = (fp + fn) / ((tp + fn)(tp + fp))

    with the limits of the raw estimate. v takes the spans for independent: with few coded articles the interval is too narrow.
    Corrected shares of a group need not add up to 1, and one that exceeds 1 is cut there. An estimate of 0 stays 0, and of its
    limits the upper is multiplied by the upper limit of the factor.

    References
    ----------
    Rogan, W. J., & Gladen, B. (1978). Estimating prevalence from the results of a screening test. American Journal of
    Epidemiology 107, 71-76.
    Zou, G. Y., & Donner, A. (2008). Construction of confidence limits about effect measures: a general approach. Statistics in
    Medicine 27, 1693-1702.

    Examples
    --------
    8 of 10 found were right, and 8 of 16 coded were found: the rate is 10 · 0.8 / 0.5 = 16. v = 10 / (16 · 10) = 1/16, so the
    lower limit is 16 exp(-√(ln² 1.25 + 3.8415/16)) = 9.34.

    >>> rates = pd.DataFrame({"estimate": [10.0], "low": [8.0], "high": [12.5], "level": 0.95, "unit": "per 1,000 words"})
    >>> found = corrected(rates, pd.DataFrame({"tp": [8], "fp": [2], "fn": [8]}))
    >>> found[["estimate", "factor", "corrected", "corrected_low", "corrected_high"]].round(2).to_numpy().tolist()
    [[10.0, 1.6, 16.0, 9.34, 27.41]]
    """
    classes, tally = [by] if by else [], ["tp", "fp", "fn"]
    if lacking := [column for column in ("estimate", "low", "high", "level", "unit", *classes) if column not in estimates]:
        raise TableError(f"estimates has no column {lacking[0]!r}: pass what measure.rate or measure.share returns")
    if lacking := [column for column in (*tally, *classes) if column not in scores]:
        raise TableError(f"scores has no column {lacking[0]!r}: pass what measure.accuracy returns")
    tallies = scores[[*tally, *classes]].drop_duplicates()
    if scores.empty:
        raise TableError("scores is empty: score the instrument with measure.accuracy on text coded by hand")
    if tallies.duplicated(by).any() if by else len(tallies) > 1:
        raise TableError("scores holds several tallies of one class: choose one, or name the class column in by")
    joined = estimates.merge(tallies, on=by, how="left") if by else estimates.merge(tallies, how="cross")
    coded, found = joined["tp"] + joined["fn"], joined["tp"] + joined["fp"]
    z = stats.norm.ppf((1 + joined["level"]) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.where(joined["tp"] > 0, coded / found, np.nan)
        error = z**2 * (joined["fp"] + joined["fn"]) / (coded * found)
        raw = joined["estimate"]
        below = np.exp(-np.sqrt(np.log(raw / joined["low"]) ** 2 + error))
        above = np.exp(np.sqrt(np.log(joined["high"] / raw) ** 2 + error))
        low = np.where(raw > 0, raw * factor * below, factor * 0)
        high = np.where(raw > 0, raw * factor * above, joined["high"] * factor * np.exp(np.sqrt(error)))
    most = np.where(joined["unit"] == "share", 1.0, np.inf)
    joined = joined.assign(
        corrected=np.minimum(raw * factor, most),
        corrected_low=np.minimum(low, most),
        corrected_high=np.minimum(high, most),
        factor=factor,
        correction="times precision / recall on coded text; interval by MOVER (Zou & Donner 2008)",
    )
    return joined[[*estimates.columns, "corrected", "corrected_low", "corrected_high", "factor", *tally, "correction"]]
