"""Collocation: the words that stand near a term more often than elsewhere.

In: a span table of nodes (a frame term, an actor) and the words. Out: a row for each word near a node, with its counts and three
measures of attraction. May not touch: text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from analysis.measure.association import log_likelihood
from analysis.measure.measured import in_text_order, measured
from analysis.tables import TableError


def collocation(
    nodes: pd.DataFrame, words: pd.DataFrame | Iterable[pd.DataFrame], *, span: int | str, zones: Sequence[str], minimum: int
) -> pd.DataFrame:
    """Find the words that a term attracts.

    Parameters
    ----------
    nodes : pandas.DataFrame
        The spans around which is looked: filter ``frames`` to one term, or ``words`` to one word.
    words : pandas.DataFrame, or several
        Table ``words``; all that is compared with, too. Filter it to one outlet or voice to stay inside it. Several tables of
        whole articles are looked at one after the other.
    span : int or "sentence"
        How many words to the left and as many to the right, also across the end of a sentence, never of an article; or the
        whole sentence.
    zones : sequence of str
        The zones counted.
    minimum : int
        Leave out words that stand near a node less often: MI especially favors what is rare.

    Returns
    -------
    pandas.DataFrame
        ``word``; ``n``, its occurrences near a node, and ``n_rest``, elsewhere; ``exposure`` and ``exposure_rest``, all words
        near and elsewhere; ``range``, articles in which it stands near a node; ``n_docs``, articles with a node; ``nodes``;
        ``g2`` (signed), ``log_dice``, ``mi``; ``method``, ``note``. Sorted by ``g2``, ties by word.

    Raises
    ------
    TableError
        ``span`` is neither a positive number nor ``"sentence"``; a zone is unknown.

    Notes
    -----
    A word near two nodes counts once; the words of a node itself count nowhere. With a = ``n``, f = a + ``n_rest``, R =
    ``exposure``, N all words but the nodes', and F the number of nodes::

        G²      = of the table (a, f - a, R - a, …)          negative where the word avoids the node
        MI      = log₂(a N / (R f))                          0 as expected, 1 twice as often; takes no account of how little
        logDice = 14 + log₂(2 a / (F + f))                   14 if the two always come together, 1 less for half as tightly

    logDice does not depend on N and can be compared between corpora.

    References
    ----------
    Church, K. W., & Hanks, P. (1990). Word association norms, mutual information, and lexicography. Computational Linguistics 16,
    22-29.
    Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN 2008, Brno, 6-9.
    Evert, S. (2009). Corpora and collocations. In: Corpus Linguistics: an international handbook. De Gruyter, 1212-1248.

    Examples
    --------
    One word to each side of "camp": 4 of the 6 other words, among them 2 of the 3 "the". MI = log₂(2 · 6 / (4 · 3)) = 0 and
    logDice = 14 + log₂(2 · 2 / (2 + 3)).

    >>> text = "the camp fell and the camp was the"
    >>> words = pd.DataFrame({"doc_id": "a", "label": text.split(), "zone": "body", "sentence_id": 0})
    >>> words = words.assign(start=words.index * 9, end=words.index * 9 + 4)
    >>> near = collocation(words[words["label"] == "camp"], words, span=1, zones=["body"], minimum=2)
    >>> near[["word", "n", "n_rest", "exposure", "exposure_rest", "nodes", "log_dice", "mi"]].round(3).to_numpy().tolist()
    [['the', 2, 1, 4, 2, 2, 13.678, 0.0]]
    """
    tallies, spreads, count, docs = [], [], 0, 0
    rows = nodes.groupby("doc_id", sort=False).indices
    for part in [words] if isinstance(words, pd.DataFrame) else words:
        here = [rows[doc] for doc in part["doc_id"].unique() if doc in rows]
        outside, places = _marked(nodes.iloc[np.concatenate(here) if here else []], part, span, zones)
        tallies.append(outside.groupby("label")["near"].agg(["sum", "size"]))
        spreads.append(outside[outside["near"]].groupby("label")["doc_id"].nunique())
        count, docs = count + len(places), docs + len({doc for *_, doc in places})
    whole, spread = (pd.concat(parts).groupby(level=0).sum() for parts in (tallies, spreads))
    size, rest = int(whole["sum"].sum()), int((whole["size"] - whole["sum"]).sum())
    tally = whole.query("sum >= @minimum and sum > 0")
    a, f = tally["sum"].to_numpy(dtype=np.int64), tally["size"].to_numpy()
    table = pd.DataFrame(
        {
            "word": tally.index.astype("str"), "n": a, "n_rest": f - a, "exposure": size, "exposure_rest": rest,
            "range": spread.reindex(tally.index).to_numpy(), "n_docs": docs, "nodes": count,
            "g2": log_likelihood(a, f - a, size, rest), "log_dice": 14 + np.log2(2 * a / (count + f)),
            "mi": np.log2(a * (size + rest) / (size * f)) if size else np.zeros(0),
        }
    )  # fmt: skip
    place = "in the sentence" if span == "sentence" else f"{span} words to either side"
    table = table.assign(method=f"{place}, at least {minimum}; G² of four cells (Dunning 1993), logDice (Rychlý 2008), MI")
    table["note"] = "one article" if docs == 1 else ""
    order = table.assign(g2=-table["g2"].round(9)).sort_values(["g2", "word"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def near(nodes: pd.DataFrame, words: pd.DataFrame, *, span: int | str, zones: Sequence[str]) -> pd.DataFrame:
    """Give the words that :func:`collocation` counts as near: the rows behind its ``n``.

    Parameters
    ----------
    nodes, words, span, zones
        As for :func:`collocation`.

    Returns
    -------
    pandas.DataFrame
        Rows of ``words``, in the order of the text.

    Raises
    ------
    TableError
        As for :func:`collocation`.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "label": ["the", "camp", "fell"], "zone": "body", "sentence_id": 0})
    >>> words = words.assign(start=words.index * 9, end=words.index * 9 + 4)
    >>> near(words[words["label"] == "camp"], words, span=1, zones=["body"])["label"].tolist()
    ['the', 'fell']
    """
    outside, _ = _marked(nodes, words, span, zones)
    return outside[outside["near"]].drop(columns="near").reset_index(drop=True)


def _marked(nodes, words, span, zones) -> tuple[pd.DataFrame, list[tuple[int, int, str]]]:
    """The words of these zones outside the nodes, each told whether it is near one; and the nodes' places."""
    if not (span == "sentence" or (isinstance(span, int) and span > 0)):
        raise TableError(f"span must be a number of words above 0, or 'sentence', not {span!r}")
    words = in_text_order(measured(words, zones))
    nodes = measured(nodes, zones) if "zone" in nodes else nodes
    places = _places(nodes, words)
    first, last = (np.array([place[end] for place in places], dtype=np.int64) for end in (0, 1))
    node, close = _painted(first, last, len(words)), _painted(*_context(words, first, last, span), len(words))
    return words[~node].assign(near=close[~node]), places


def _places(nodes: pd.DataFrame, words: pd.DataFrame) -> list[tuple[int, int, str]]:
    """For each node that has words: the row of its first, one past its last, and its document."""
    numbers, docs = pd.factorize(words["doc_id"])
    bounds = np.searchsorted(numbers, np.arange(len(docs) + 1)).tolist()
    rows = {doc: (at, last - at) for doc, at, last in zip(docs, bounds, bounds[1:])}
    starts, ends = words["start"].to_numpy(), words["end"].to_numpy()
    found = []
    for doc, start, end in zip(nodes["doc_id"], nodes["start"], nodes["end"]):
        if doc in rows:
            at, size = rows[doc]
            first = at + np.searchsorted(ends[at : at + size], start, side="right")
            last = at + np.searchsorted(starts[at : at + size], end, side="left")
            if first < last:
                found.append((first, last, doc))
    return found


def _context(words, first, last, span) -> tuple[np.ndarray, np.ndarray]:
    """The rows from the first to one past the last that count as near."""
    if span == "sentence":
        changes = (words["doc_id"] != words["doc_id"].shift()) | (words["sentence_id"] != words["sentence_id"].shift())
    else:
        changes = words["doc_id"] != words["doc_id"].shift()
    bounds = np.append(np.flatnonzero(changes), len(words))
    left = bounds[np.searchsorted(bounds, first, side="right") - 1]
    right = bounds[np.searchsorted(bounds, last, side="left")]
    return (left, right) if span == "sentence" else (np.maximum(left, first - span), np.minimum(right, last + span))


def _painted(first: np.ndarray, last: np.ndarray, size: int) -> np.ndarray:
    steps = np.zeros(size + 1, dtype=np.int64)
    np.add.at(steps, first, 1)
    np.add.at(steps, last, -1)
    return steps.cumsum()[:-1] > 0
