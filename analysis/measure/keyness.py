"""Keyness: the words that set one outlet apart from all the others.

In: words and the articles' metadata. Out: a row for each outlet and word, with both counts, G² and the log ratio.
May not touch: text beyond the word types that were counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import xlogy

from analysis.tables import ZONES, TableError


def log_likelihood(a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray) -> np.ndarray:
    """Compare two frequencies by the signed log-likelihood ratio G² of the whole 2×2 table.

    Parameters
    ----------
    a, b : array_like
        How often the word occurs in the target and in the rest.
    n1, n2 : array_like
        All words of the target and of the rest.

    Returns
    -------
    numpy.ndarray
        G², negative where the word is rarer in the target; 0 where one side has no words.

    Notes
    -----
    ::

        G² = 2 Σ O ln(O / E)    over the four cells O = a, b, n1 - a, n2 - b;  E = row sum · column sum / (n1 + n2)

    Zero rule: 0 · ln 0 = 0. The two-cell form, which leaves out the last two cells, is a little smaller; the values of the
    two are not to be mixed. Words are not independent draws, so G² ranks words; it is not a test of a hypothesis.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19, 61-74.

    Examples
    --------
    7 of 1,000 against 2 of 1,000: E = 4.5 and 995.5, so G² = 2 (7 ln 7/4.5 + 2 ln 2/4.5 + 993 ln 993/995.5 + 998 ln 998/995.5).

    >>> log_likelihood([7, 2], [2, 7], 1000, 1000).round(4).tolist()
    [2.9545, -2.9545]
    """
    a, b, n1, n2 = (np.asarray(x, dtype=float) for x in (a, b, n1, n2))
    observed = np.stack(np.broadcast_arrays(a, b, n1 - a, n2 - b))
    with np.errstate(divide="ignore", invalid="ignore"):
        target = n1 / (n1 + n2)
        expected = np.stack(
            [(a + b) * target, (a + b) * (1 - target), (n1 + n2 - a - b) * target, (n1 + n2 - a - b) * (1 - target)]
        )
        ratio = np.where(observed > 0, observed / expected, 1.0)
        g2 = np.maximum(2 * xlogy(observed, ratio).sum(axis=0), 0.0)
    return np.where((n1 > 0) & (n2 > 0), np.where(a * n2 >= b * n1, g2, -g2), 0.0)


def log_ratio(a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray) -> np.ndarray:
    """Say how many times a word doubles in frequency from the rest to the target.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_likelihood`.

    Returns
    -------
    numpy.ndarray
        1 for twice as frequent, -1 for half; missing where one side has no words.

    Notes
    -----
    ::

        log ratio = log₂((a / n1) / (b / n2))

    Zero rule: a count of 0 is taken for ½. The ratio is an effect size: it does not know how little it rests on.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to Social Science, Lancaster.

    Examples
    --------
    >>> log_ratio([8, 4, 0], [2, 0, 2], 1000, 1000).tolist()
    [2.0, 3.0, -2.0]
    """
    a, b, n1, n2 = (np.asarray(x, dtype=float) for x in (a, b, n1, n2))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log2(np.where(a > 0, a, 0.5) / n1) - np.log2(np.where(b > 0, b, 0.5) / n2)
    return np.where((n1 > 0) & (n2 > 0), ratio, np.nan)


def keyness(words: pd.DataFrame, articles: pd.DataFrame, *, target: str, zones: Sequence[str], minimum: int = 1) -> pd.DataFrame:
    """Find the words most characteristic of each outlet, against the rest.

    Parameters
    ----------
    words : pandas.DataFrame
        Words, counted under their ``label``. Filter them first to compare one voice only.
    articles : pandas.DataFrame
        Metadata, one row an article, without ``text``. Only these articles are counted.
    target : str
        The column of ``articles`` each of whose values is compared with all the others, such as ``"outlet"``.
    zones : sequence of str
        The zones counted.
    minimum : int
        Leave out words that occur less often in all. The totals keep them.

    Returns
    -------
    pandas.DataFrame
        The target column, ``word``; ``n`` and ``n_rest``, occurrences; ``exposure`` and ``exposure_rest``, all words;
        ``range`` and ``range_rest``, articles with the word; ``n_docs`` and ``n_docs_rest``, articles; ``g2`` (signed),
        ``log_ratio``, ``method``, ``note``. Sorted by target, then from the most characteristic word to the least, ties by word.

    Raises
    ------
    TableError
        ``articles`` holds text or lacks ``target``; a zone is unknown; there is nothing to compare with.

    Notes
    -----
    Every word is a row for every target, also where it does not occur there. A word of one article (``range = 1``) may tell
    of its topic or its day, not of its outlet. Formulas: :func:`log_likelihood`, :func:`log_ratio`.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]})
    >>> words = pd.DataFrame({"doc_id": list("aaabbb"), "label": ["camp", "camp", "aid", "aid", "aid", "base"], "zone": "body"})
    >>> keys = keyness(words, articles, target="outlet", zones=["body"])
    >>> keys[["outlet", "word", "n", "n_rest", "range", "log_ratio"]].head(2)
      outlet  word  n  n_rest  range  log_ratio
    0   Post  camp  2       0      1        2.0
    1   Post   aid  1       2      1       -1.0
    """
    _refuse(articles, target, zones)
    counted = words.loc[words["zone"].isin(list(zones)), ["doc_id", "label"]]
    counted = counted.groupby(["doc_id", "label"], sort=False).size().rename("n").reset_index()
    counted = counted.merge(articles[["doc_id", target]], on="doc_id")
    n = counted.pivot_table(index=target, columns="label", values="n", aggfunc="sum", fill_value=0)
    spread = counted.pivot_table(index=target, columns="label", values="doc_id", aggfunc="count", fill_value=0)
    targets = sorted(articles[target].unique())
    n, spread = (table.reindex(index=targets, fill_value=0) for table in (n, spread))
    totals, docs = n.sum(axis=1), articles[target].value_counts().reindex(targets)
    kept = n.columns[n.sum() >= minimum]
    rows = len(targets), len(kept)
    a, ranges = n[kept].to_numpy(), spread[kept].to_numpy()
    n1, d1 = (np.broadcast_to(x.to_numpy()[:, None], rows) for x in (totals, docs))
    b, n2 = n[kept].to_numpy().sum(axis=0) - a, totals.sum() - n1
    table = pd.DataFrame(
        {
            target: np.repeat(targets, rows[1]), "word": np.tile(kept, rows[0]),
            "n": a.ravel(), "n_rest": b.ravel(), "exposure": n1.ravel(), "exposure_rest": n2.ravel(),
            "range": ranges.ravel(), "range_rest": (ranges.sum(axis=0) - ranges).ravel(),
            "n_docs": d1.ravel(), "n_docs_rest": len(articles) - d1.ravel(),
            "g2": log_likelihood(a, b, n1, n2).ravel(), "log_ratio": log_ratio(a, b, n1, n2).ravel(),
            "method": "G² of four cells (Dunning 1993); log ratio, ½ for 0 (Hardie 2014)",
        }
    )  # fmt: skip
    table["note"] = pd.Series(np.where(table["n_docs"] == 1, "one article", ""), dtype="str")
    # Rounded, so that words of equal counts tie whatever the last bit says.
    order = table.assign(g2=-table["g2"].round(9)).sort_values([target, "g2", "word"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _refuse(articles: pd.DataFrame, target: str, zones: Sequence[str]) -> None:
    if "text" in articles:
        raise TableError("articles must not hold the text: pass documents.drop(columns='text')")
    if target not in articles:
        raise TableError(f"articles has no column {target!r}")
    if unknown := sorted(set(zones) - set(ZONES)):
        raise TableError(f"zones {unknown} do not exist; choose from {', '.join(ZONES)}")
    if articles[target].isna().any():
        raise TableError(f"an article has no {target}: name it, or leave the article out")
    if articles[target].nunique() < 2:
        raise TableError(f"keyness compares: articles holds fewer than two values of {target!r}")
