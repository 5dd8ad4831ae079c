"""Dispersion: whether a word or a class is spread over the articles, or comes from one of them.

In: a span table, the words it is counted against, the articles' metadata. Out: a row for each word or class, with range, DP and
D; and the place of each occurrence in its article. May not touch: text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.measure.measured import measured, without_text
from analysis.tables import TableError


def dispersion(
    found: pd.DataFrame, words: pd.DataFrame, articles: pd.DataFrame, *, by: str, zones: Sequence[str], minimum: int = 1
) -> pd.DataFrame:
    """Say how evenly each word or class is spread over the articles.

    Parameters
    ----------
    found : pandas.DataFrame
        What is counted: a span table with ``zone`` (words, hedges, frames).
    words : pandas.DataFrame
        The words that make the articles' sizes; or as :func:`analysis.measure.tally` counted them.
    articles : pandas.DataFrame
        Metadata, one row per article, without ``text``. Only these articles are counted, and of them only those with words.
    by : str
        The column of ``found`` whose values are counted, such as ``"label"`` or ``"term"``.
    zones : sequence of str
        The zones counted.
    minimum : int
        Leave out what occurs less often in all.

    Returns
    -------
    pandas.DataFrame
        ``by``; ``n``, occurrences; ``exposure``, words; ``range``, articles it occurs in; ``n_docs``, articles; ``dp``,
        ``dp_norm``, ``juilland_d``; ``method``, ``note``. Sorted by ``n``, ties by name.

    Raises
    ------
    TableError
        ``articles`` holds text; a zone is unknown; ``by`` is no column.

    Notes
    -----
    With s the share of all words that an article has, v the share of the occurrences, p = occurrences / words of an article, and
    k articles, over which sums, mean and standard deviation (divisor k) go::

        DP      = ½ Σ |v - s|                     0 spread as the words are; near 1 all in one small article
        DP norm = DP / (1 - min s)                from 0 to 1 whatever the articles' sizes
        D       = 1 - (sd p / mean p) / √(k - 1)  the other way round: 1 even, 0 all in one article

    With one article there is no dispersion: missing. A word that occurs once has range 1 and a high DP by necessity; see ``n``.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. IJCL 13, 403-437.
    Lijffijt, J., & Gries, S. Th. (2012). Correction to Stefan Th. Gries' "Dispersions and adjusted frequencies in
    corpora". IJCL 17, 147-149. (IJCL: International Journal of Corpus Linguistics.)
    Juilland, A., Brodin, D., & Davidovitch, C. (1970). Frequency Dictionary of French Words. Mouton.

    Examples
    --------
    Articles of 3 and 1 words: all of "camp" in the first has DP = ½ (|1 - ¾| + |0 - ¼|) = ¼; one "aid" in each ½ (¼ + ¼) = ¼ too.

    >>> words = pd.DataFrame({"doc_id": list("aaab"), "label": ["camp", "camp", "aid", "aid"], "zone": "body"})
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"]})
    >>> spread = dispersion(words, words, articles, by="label", zones=["body"])
    >>> spread[["label", "n", "range", "dp", "dp_norm", "juilland_d"]].round(3).to_numpy().tolist()
    [['aid', 2, 2, 0.25, 0.333, 0.5], ['camp', 2, 1, 0.25, 0.333, 0.0]]
    """
    without_text(articles)
    if by not in found:
        raise TableError(f"the counted table has no column {by!r}")
    sizes = measured(words, zones)
    sizes = sizes.groupby("doc_id")["size"].sum() if "size" in sizes else sizes.groupby("doc_id").size()
    sizes = sizes[sizes.index.isin(articles["doc_id"])]
    share = sizes / sizes.sum()
    cells = measured(found, zones)
    cells = cells[cells["doc_id"].isin(sizes.index)].groupby([by, "doc_id"], sort=True).size().rename("n").reset_index()
    here, size = (cells["doc_id"].map(of).astype(float) for of in (share, sizes))
    cells["p"] = cells["n"] / size
    cells["square"] = cells["p"] ** 2
    # Articles without the word are no cells: each adds its share s to Σ |v - s|, and all shares add up to 1.
    cells["off"] = (cells["n"] / cells.groupby(by)["n"].transform("sum") - here).abs() - here
    table = cells.groupby(by, as_index=False).agg(
        n=("n", "sum"), range=("n", "size"), off=("off", "sum"), p=("p", "sum"), q=("square", "sum")
    )
    articles_counted = len(sizes)
    several = articles_counted > 1
    dp = (1 + table["off"]).clip(lower=0) / 2
    mean = table["p"] / articles_counted
    spread = np.sqrt((table["q"] / articles_counted - mean**2).clip(lower=0)) / mean
    table = table.assign(
        exposure=int(sizes.sum()),
        n_docs=articles_counted,
        dp=dp if several else np.nan,
        dp_norm=dp / (1 - share.min()) if several else np.nan,
        juilland_d=(1 - spread / np.sqrt(articles_counted - 1)).clip(lower=0) if several else np.nan,
        method="DP (Gries 2008), normalized (Lijffijt & Gries 2012): 0 even, 1 uneven; D over relative frequencies: 1 even",
        note="" if several else "one article",
    )
    table = table[table["n"] >= minimum].sort_values(["n", by], ascending=[False, True], ignore_index=True)
    return table[[by, "n", "exposure", "range", "n_docs", "dp", "dp_norm", "juilland_d", "method", "note"]]


def positions(found: pd.DataFrame, words: pd.DataFrame, *, zones: Sequence[str]) -> pd.DataFrame:
    """Place each occurrence in its article, for a dispersion plot.

    Parameters
    ----------
    found : pandas.DataFrame
        Span table with ``zone``.
    words : pandas.DataFrame
        The words that are the ruler.
    zones : sequence of str
        The zones counted, in both.

    Returns
    -------
    pandas.DataFrame
        The rows of ``found`` in these zones without their text; ``position``, the measured words before it in its article (from
        0); ``exposure``, the article's measured words. ``position / exposure`` runs from 0 to 1.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "start": [0, 4, 9], "end": [3, 8, 12], "zone": "body"})
    >>> found = pd.DataFrame({"doc_id": ["a"], "start": [9], "end": [12], "zone": "body", "label": "legality"})
    >>> positions(found, words, zones=["body"])[["label", "position", "exposure"]].to_numpy().tolist()
    [['legality', 2, 3]]
    """
    words, found = measured(words, zones), measured(found, zones).reset_index(drop=True)
    # One line on which the articles stand one after the other, as in :func:`analysis.spans.within`.
    document, _ = pd.factorize(pd.concat([words["doc_id"], found["doc_id"]], ignore_index=True))
    length = max((int(table["start"].max()) for table in (words, found) if len(table)), default=0) + 1
    ruler = np.sort(document[: len(words)] * length + words["start"].to_numpy())
    begins = document[len(words) :] * length
    first, last = (np.searchsorted(ruler, place) for place in (begins, begins + length))
    position = np.searchsorted(ruler, begins + found["start"].to_numpy()) - first
    exposure = last - first
    return found.drop(columns=["text", "rule"], errors="ignore").assign(position=position, exposure=exposure)
