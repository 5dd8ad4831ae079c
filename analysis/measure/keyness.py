"""Keyness: the words that set one outlet apart from all the others.

In: words and the articles' metadata. Out: a row for each outlet and word, with both counts and the statistics of the comparison.
May not touch: text beyond the word types that were counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.measure import association
from analysis.measure.claims import enough
from analysis.measure.measured import measured, without_text
from analysis.tables import TableError

_RANKINGS = ("lrc", "g2", "log_ratio")


def keyness(
    words: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    target: str,
    zones: Sequence[str],
    minimum: int = 1,
    ranking: str = "lrc",
    level: float = 0.95,
) -> pd.DataFrame:
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
    ranking : {"lrc", "g2", "log_ratio"}
        What the words are sorted by: the difference that can be claimed, the evidence for one, or its size. Equals are sorted
        by G², then by word.
    level : float
        Of the conservative log ratio.

    Returns
    -------
    pandas.DataFrame
        The target column, ``word``; ``n`` and ``n_rest``, occurrences; ``exposure`` and ``exposure_rest``, all words;
        ``range`` and ``range_rest``, articles with the word; ``n_docs`` and ``n_docs_rest``, articles; ``g2`` (signed),
        ``log_ratio``, ``lrc``; ``method``, ``note``. Sorted by target, then from the most characteristic word to the least:
        negative keywords stand at the end, words absent from the target among them. No rows where ``articles`` has one value of
        ``target`` alone.

    Raises
    ------
    TableError
        ``articles`` holds text or lacks ``target``; a zone or the ranking is unknown.

    Notes
    -----
    Every word is a row for every target, also where it does not occur there. A word of one article (``range = 1``) may tell
    of its topic or its day, not of its outlet. Words are not independent draws, so G² ranks words; it is not a test of a
    hypothesis. LRC is corrected (Bonferroni) for the words compared, the rows of one target. Formulas:
    :func:`analysis.measure.log_likelihood`, :func:`analysis.measure.log_ratio` (Hardie's zero rule),
    :func:`analysis.measure.conservative_log_ratio`; all other statistics: :func:`statistics`.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]})
    >>> words = pd.DataFrame({"doc_id": list("aaabbb"), "label": ["camp", "camp", "aid", "aid", "aid", "base"], "zone": "body"})
    >>> keys = keyness(words, articles, target="outlet", zones=["body"])
    >>> keys[["outlet", "word", "n", "n_rest", "range", "log_ratio", "lrc"]].head(2)
      outlet  word  n  n_rest  range  log_ratio  lrc
    0   Post  camp  2       0      1        2.0  0.0
    1   Post   aid  1       2      1       -1.0  0.0
    """
    _refuse(articles, target, ranking)
    counted = measured(words[["doc_id", "label", "zone"]], zones)
    counted = counted.groupby(["doc_id", "label"], sort=False).size().rename("n").reset_index()
    counted = counted.merge(articles[["doc_id", target]], on="doc_id")
    n = counted.pivot_table(index=target, columns="label", values="n", aggfunc="sum", fill_value=0)
    spread = counted.pivot_table(index=target, columns="label", values="doc_id", aggfunc="count", fill_value=0)
    # Of one outlet alone there is nothing to compare: no row.
    targets = sorted(articles[target].unique()) if articles[target].nunique() > 1 else []
    n, spread = (table.reindex(index=targets, fill_value=0) for table in (n, spread))
    totals, docs = n.sum(axis=1), articles[target].value_counts().reindex(targets)
    kept = n.columns[n.sum() >= minimum]
    rows = len(targets), len(kept)
    a, ranges = n[kept].to_numpy(), spread[kept].to_numpy()
    n1, d1 = (np.broadcast_to(x.to_numpy()[:, None], rows) for x in (totals, docs))
    b, n2 = n[kept].to_numpy().sum(axis=0) - a, totals.sum() - n1
    lrc = association.conservative_log_ratio(a, b, n1, n2, level=level, family=len(kept))
    table = pd.DataFrame(
        {
            target: np.repeat(targets, rows[1]), "word": np.tile(kept, rows[0]),
            "n": a.ravel(), "n_rest": b.ravel(), "exposure": n1.ravel(), "exposure_rest": n2.ravel(),
            "range": ranges.ravel(), "range_rest": (ranges.sum(axis=0) - ranges).ravel(),
            "n_docs": d1.ravel(), "n_docs_rest": len(articles) - d1.ravel(),
            "g2": association.log_likelihood(a, b, n1, n2).ravel(),
            "log_ratio": association.log_ratio(a, b, n1, n2).ravel(), "lrc": lrc.ravel(),
            "method": "G² of four cells (Dunning 1993); log ratio, ½ for 0 (Hardie 2014); "
            f"LRC at {level:.0%}, Bonferroni over {len(kept):,} words (Evert 2022)",
        }
    )  # fmt: skip
    table["note"] = pd.Series(np.where(table["n_docs"] == 1, "one article", ""), dtype="str")
    table = table.astype({target: "str", "word": "str", "n": "int64", "n_rest": "int64", "range": "int64", "range_rest": "int64"})
    # Rounded, so that words of equal counts tie whatever the last bit says.
    falling = table.assign(first=-table[ranking].round(9), second=-table["g2"].round(9))
    order = falling.sort_values([target, "first", "second", "word"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def statistics(keys: pd.DataFrame, *, k: float, mass: float, variance: str, level: float) -> pd.DataFrame:
    """Give each keyword every other statistic of the field, beside its counts.

    Parameters
    ----------
    keys : pandas.DataFrame
        From :func:`keyness`, all of its rows: the family of p-values is the words of one target.
    k : float
        Added per million words in simple maths.
    mass : float
        Pseudo-counts of the Dirichlet prior in all; a word has its share of all words of both sides.
    variance : {"approximate", "full"}
        Of the log-odds.
    level : float
        The texts' G² is given only where so few articles could reach p = 1 - ``level``.

    Returns
    -------
    pandas.DataFrame
        ``keys`` and the columns ``g2_two_cells, chi2, chi2_yates`` (signed), ``fisher_p``, ``log_ratio_walter``,
        ``percent_difference`` and ``in_rest`` ("absent in reference" where there is no percentage), ``bic``, ``simple_maths``,
        ``log_odds``, ``log_odds_z``; ``p`` of ``g2`` with ``p_holm`` and ``p_bh`` over ``family`` words; ``g2_texts``;
        ``choices``, the parameters in words.

    Raises
    ------
    TableError
        ``keys`` is not what :func:`keyness` returns.

    Notes
    -----
    Formulas, zero rules and references stand with the functions of :mod:`analysis.measure.association`. ``g2_texts`` is text
    dispersion keyness: G² of four cells of the articles that hold the word, instead of its occurrences. It does not reward a
    word that one article repeats. It is missing where there are too few articles to compare
    (:func:`analysis.measure.smallest_p`).

    References
    ----------
    Egbert, J., & Biber, D. (2019). Incorporating text dispersion into keyword analyses. Corpora 14, 77-104.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]})
    >>> words = pd.DataFrame({"doc_id": list("aaabbb"), "label": ["camp", "camp", "aid", "aid", "aid", "base"], "zone": "body"})
    >>> keys = keyness(words, articles, target="outlet", zones=["body"])
    >>> found = statistics(keys, k=100, mass=6, variance="approximate", level=0.95)
    >>> found[["word", "fisher_p", "percent_difference", "in_rest", "family"]].head(2)
       word  fisher_p  percent_difference              in_rest  family
    0  camp       0.4                 NaN  absent in reference       3
    1   aid       1.0               -50.0                            3
    """
    needed = ["word", "n", "n_rest", "exposure", "exposure_rest", "range", "range_rest", "n_docs", "n_docs_rest", "g2"]
    if lacking := [column for column in needed if column not in keys]:
        raise TableError(f"keys has no column {lacking[0]!r}: pass what measure.keyness returns")
    target = keys.columns[0]
    table = [keys[column].to_numpy() for column in ("n", "n_rest", "exposure", "exposure_rest")]
    a, b, n1, n2 = table
    delta, z = association.log_odds(*table, prior=mass * (a + b) / (n1 + n2), mass=mass, variance=variance)
    p = pd.Series(association.p_value(keys["g2"]), index=keys.index)
    groups = p.groupby(keys[target])
    texts = [keys[column].to_numpy() for column in ("range", "range_rest", "n_docs", "n_docs_rest")]
    sizes = keys[["n_docs", "n_docs_rest"]].drop_duplicates().to_numpy().tolist()
    could = {tuple(size): enough(*size, level=level) for size in sizes}
    compared = [could[size] for size in zip(keys["n_docs"], keys["n_docs_rest"])]
    choices = f"simple maths k = {k:g}; Dirichlet prior of mass {mass:g} from both sides, {variance} variance; p of g2 corrected"
    return keys.assign(
        g2_two_cells=association.log_likelihood(*table, cells=2),
        chi2=association.chi_squared(*table, yates=False),
        chi2_yates=association.chi_squared(*table, yates=True),
        fisher_p=association.fisher(*table),
        log_ratio_walter=association.log_ratio(*table, zero="walter"),
        percent_difference=association.percent_difference(*table),
        in_rest=pd.Series(np.where(b > 0, "", "absent in reference"), index=keys.index, dtype="str"),
        bic=association.bayes_factor(keys["g2"], n1, n2),
        simple_maths=association.simple_maths(*table, k=k),
        log_odds=delta,
        log_odds_z=z,
        p=p,
        p_holm=groups.transform(lambda part: association.adjusted(part, method="holm")),
        p_bh=groups.transform(lambda part: association.adjusted(part, method="benjamini-hochberg")),
        family=groups.transform("size"),
        g2_texts=np.where(compared, association.log_likelihood(*texts), np.nan),
        choices=choices,
    )


def _refuse(articles: pd.DataFrame, target: str, ranking: str) -> None:
    without_text(articles)
    if ranking not in _RANKINGS:
        raise TableError(f"ranking must be one of {', '.join(_RANKINGS)}, not {ranking!r}")
    if target not in articles:
        raise TableError(f"articles has no column {target!r}; compare by one of {', '.join(articles)}")
    if articles[target].isna().any():
        raise TableError(f"an article has no {target}: name it, or leave the article out")
