"""Keyness: the words that set one outlet apart from all the others.

In: words and the articles' metadata. Out: a row for each outlet and word, with both counts and the statistics of the comparison.
May not touch: text beyond the word types that were counted.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.measure import association
from analysis.measure.measured import in_text_order, measured, without_text
from analysis.tables import TableError

_RANKINGS = ("lrc", "g2", "log_ratio")


def keyness(
    words: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    target: str,
    zones: Sequence[str],
    against: str = "rest",
    minimum: int = 1,
    ranking: str = "lrc",
    level: float = 0.95,
) -> pd.DataFrame:
    """Find the words most characteristic of each outlet, against the rest, each other one, or one that is named.

    Parameters
    ----------
    words : pandas.DataFrame
        Words, counted under their ``label``. Filter them first to compare one voice only.
    articles : pandas.DataFrame
        Metadata, one row per article, without ``text``. Only these articles are counted.
    target : str
        The column of ``articles`` whose values are compared, such as ``"outlet"``.
    zones : sequence of str
        The zones counted.
    against : str
        ``"rest"``, each with all others together; ``"pairs"``, each two with one another; or a value of ``target``, with which
        every other one is compared.
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
        The target column; ``against``, what it is compared with (not for ``"rest"``); ``word``; ``n`` and ``n_rest``,
        occurrences; ``exposure`` and ``exposure_rest``, all words;
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
    Of a pair the alphabetically first is the target: a word that is negative there is characteristic of the other. Every word is
    a row for every target, also where it does not occur there. A word of one article (``range = 1``) may tell
    of its topic or its day, not of its outlet. Words are not independent draws, so G² ranks words; it does not test a
    hypothesis. LRC is corrected (Bonferroni) for the words compared, the rows of one target. Formulas:
    :func:`analysis.measure.log_likelihood`, :func:`analysis.measure.log_ratio` (Hardie's zero rule),
    :func:`analysis.measure.conservative_log_ratio`.

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
    _refuse(articles, target, ranking, against)
    how: dict[str, Any] = {"minimum": minimum, "ranking": ranking, "level": level}
    counted = _coded(_per_article(words, zones))
    if against == "rest":
        return _against_rest(counted, articles, target, **how)
    names = sorted(articles[target].unique())
    pairs = itertools.combinations(names, 2) if against == "pairs" else ((name, against) for name in names if name != against)
    tables = []
    for one, other in pairs:
        two = articles[articles[target].isin([one, other])]
        table = _against_rest(counted, two, target, **how)
        tables.append(table[table[target] == one].assign(against=other))
    nothing = _against_rest(counted, articles.iloc[:0], target, **how).assign(against="")
    table = pd.concat(tables, ignore_index=True) if tables else nothing
    return table[[target, "against", *table.columns.drop([target, "against"])]].astype({"against": "str"})


class _Coded(NamedTuple):
    """How often each word occurs in each article, both by their numbers: of a large corpus there are tens of millions of rows."""

    doc: np.ndarray
    docs: pd.Index
    word: np.ndarray
    words: pd.Index
    n: np.ndarray


def _coded(counted: pd.DataFrame) -> _Coded:
    doc, docs = pd.factorize(counted["doc_id"])
    word, words = pd.factorize(counted["label"], sort=True)
    return _Coded(doc, pd.Index(docs, dtype="str"), word, pd.Index(words, dtype="str"), counted["n"].to_numpy())


def _by_target(counted: _Coded, articles: pd.DataFrame, target: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """By value of the target and word: occurrences, and articles in which it occurs; only words that these articles have."""
    of, values = pd.factorize(articles[target], sort=True)
    place = pd.Index(articles["doc_id"]).get_indexer(counted.docs)
    row = np.append(of, -1)[place][counted.doc]
    inside = row >= 0
    cell = row[inside].astype(np.int64) * len(counted.words) + counted.word[inside]
    size = len(values), len(counted.words)
    sums = (np.bincount(cell, weights, size[0] * size[1]).reshape(size) for weights in (counted.n[inside], None))
    n, spread = (pd.DataFrame(one.astype(np.int64), index=values, columns=counted.words) for one in sums)
    there = spread.to_numpy().any(axis=0)
    return n.loc[:, there], spread.loc[:, there]


def _against_rest(
    counted: _Coded, articles: pd.DataFrame, target: str, *, minimum: int, ranking: str, level: float
) -> pd.DataFrame:
    """Each value of the target against all others, from the occurrences of each word in each article."""
    n, spread = _by_target(counted, articles, target)
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


def phrases(words: pd.DataFrame, *, length: int) -> pd.DataFrame:
    """Turn words into phrases of two or three, to be counted as words are.

    Parameters
    ----------
    words : pandas.DataFrame
        Table ``words``: ``doc_id, start, end, label, sentence_id``; all of them, since a phrase is of words that stand together.
    length : int
        Words in a phrase.

    Returns
    -------
    pandas.DataFrame
        A row for each run of so many words inside a sentence, under their types as ``label``; the other columns are those of its
        first word. Pass it to :func:`keyness` or :func:`against_list`.

    Raises
    ------
    TableError
        ``length`` is below 2.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "start": [0, 4, 9], "end": [3, 8, 12], "label": ["the", "camp", "fell"]})
    >>> phrases(words.assign(sentence_id=[0, 0, 1]), length=2)["label"].tolist()
    ['the camp']
    """
    if length < 2:
        raise TableError(f"length must be 2 words or more, not {length!r}")
    words = in_text_order(words)
    label, whole = words["label"], pd.Series(True, words.index)
    for step in range(1, length):
        later = words[["doc_id", "sentence_id", "label"]].shift(-step)
        whole &= (later["doc_id"] == words["doc_id"]) & (later["sentence_id"] == words["sentence_id"])
        label = label + " " + later["label"]
    ends = words["end"].shift(1 - length)
    return words.assign(label=label, end=ends)[whole].astype({"end": "int64"}).reset_index(drop=True)


def against_list(
    words: pd.DataFrame, reference: pd.DataFrame, *, zones: Sequence[str], minimum: int, level: float
) -> pd.DataFrame:
    """Find the words that set these articles apart from a list of words with their counts.

    Parameters
    ----------
    words : pandas.DataFrame
        As for :func:`keyness`.
    reference : pandas.DataFrame
        ``word, count``: a list of your own, in the same types (lower-case letters, but for words in capitals).
    zones, minimum, level
        As for :func:`keyness`.

    Returns
    -------
    pandas.DataFrame
        ``word``; ``n, n_rest, exposure, exposure_rest``; ``range``, articles with the word; ``g2, log_ratio, lrc``; ``method``.
        Sorted by LRC, then G², then word. Words that only the list has are rows too.

    Raises
    ------
    TableError
        The list lacks a column, holds a word twice, or a count that is not a positive number.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "label": ["camp", "camp", "aid"], "zone": "body"})
    >>> reference = pd.DataFrame({"word": ["camp", "the"], "count": [1, 99]})
    >>> found = against_list(words, reference, zones=["body"], minimum=1, level=0.95)
    >>> found[["word", "n", "n_rest", "lrc"]].round(2).to_numpy().tolist()
    [['camp', 2, 1, 0.92], ['aid', 1, 0, 0.0], ['the', 0, 99, 0.0]]
    """
    if lacking := [column for column in ("word", "count") if column not in reference]:
        raise TableError(f"the reference list has no column {lacking[0]!r}: it needs word and count")
    if reference["word"].duplicated().any():
        raise TableError(f"the reference list has {reference['word'][reference['word'].duplicated()].iloc[0]!r} twice")
    if not (pd.to_numeric(reference["count"], errors="coerce") > 0).all():
        raise TableError("the reference list has a count that is not a positive number")
    here = _per_article(words, zones).groupby("label").agg(n=("n", "sum"), range=("doc_id", "nunique"))
    table = here.join(reference.set_index("word")["count"].rename("n_rest"), how="outer").fillna(0).astype("int64")
    sizes = int(table["n"].sum()), int(table["n_rest"].sum())
    table = table[table["n"] + table["n_rest"] >= minimum]
    four = (table["n"].to_numpy(), table["n_rest"].to_numpy(), *sizes)
    table = table.assign(
        exposure=sizes[0],
        exposure_rest=sizes[1],
        g2=association.log_likelihood(*four),
        log_ratio=association.log_ratio(*four),
        lrc=association.conservative_log_ratio(*four, level=level, family=max(len(table), 1)),
        method=f"against a list of {len(reference):,} words; G² (Dunning 1993), log ratio (Hardie 2014), "
        f"LRC at {level:.0%} (Evert 2022)",
    )
    table = table.rename_axis("word").reset_index().astype({"word": "str"})
    order = table.assign(lrc=-table["lrc"].round(9), g2=-table["g2"].round(9)).sort_values(["lrc", "g2", "word"]).index
    columns = ["word", "n", "n_rest", "exposure", "exposure_rest", "range", "g2", "log_ratio", "lrc", "method"]
    return table.loc[order, columns].reset_index(drop=True)


def _per_article(words: pd.DataFrame, zones: Sequence[str]) -> pd.DataFrame:
    """How often each word occurs in each article; of words that were tallied already, the sum."""
    tallied = "size" in words
    grouped = measured(words[["doc_id", "label", "zone", *(["size"] if tallied else [])]], zones)
    grouped = grouped.groupby(["doc_id", "label"], sort=False)
    return (grouped["size"].sum() if tallied else grouped.size()).rename("n").reset_index()


def _refuse(articles: pd.DataFrame, target: str, ranking: str, against: str) -> None:
    without_text(articles)
    if ranking not in _RANKINGS:
        raise TableError(f"ranking must be one of {', '.join(_RANKINGS)}, not {ranking!r}")
    if target not in articles:
        raise TableError(f"articles has no column {target!r}; compare by one of {', '.join(articles)}")
    if articles[target].isna().any():
        raise TableError(f"an article has no {target}: name it, or leave the article out")
    if against not in ("rest", "pairs", *articles[target]):
        raise TableError(
            f"against must be 'rest', 'pairs' or one of {', '.join(sorted(articles[target].unique()))}, not {against!r}"
        )
