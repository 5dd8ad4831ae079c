"""Copies: near-duplicates of other articles, word for word, edited, or cut.

In: the table ``documents``, part by part if need be. Out: its fingerprints, small enough to keep of a whole corpus; and of these,
which article is a copy of which. May not touch: files. It drops nothing: what to do with a copy is the researcher's choice.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from analysis import tables

#: Words in a run: five in a row are hardly ever the same by chance.
RUN = 5
# Runs are compared in so many portions, so that memory holds one of them.
_PORTIONS = 16
# An article is looked for by so many of its rarest runs, of those that so many articles print at most.
_RAREST, _FEW = 24, 50
_WORD = re.compile(r"\w+")


def fingerprints(documents: pd.DataFrame) -> pd.DataFrame:
    """Take the fingerprint of each article: what is needed to know it again, without its text.

    Parameters
    ----------
    documents : pandas.DataFrame
        ``doc_id`` and ``text``, all of which is taken: case, punctuation and white space play no part.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``; ``digest``, sha256 of the text with its white space made even; ``runs``, a sorted array of the numbers of all
        its runs of five words (four bytes each, so that 40,000 articles of 800 words take 130 MB). Fingerprints of
        parts are those of the whole, one below the other.

    Examples
    --------
    >>> found = fingerprints(pd.DataFrame({"doc_id": ["a"], "text": ["The camp was shelled at dawn."]}))
    >>> [len(runs) for runs in found["runs"]]
    [2]
    """
    rows = []
    for doc, text in zip(documents["doc_id"], documents["text"]):
        digest = hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()
        rows.append((doc, digest, _runs(_WORD.findall(text.lower()))))
    return pd.DataFrame(rows, columns=["doc_id", "digest", "runs"]).astype({"doc_id": "str", "digest": "str"})


def copies(fingerprints: pd.DataFrame, *, similarity: float) -> pd.DataFrame:
    r"""Find the articles that are near-duplicates of others.

    Parameters
    ----------
    fingerprints : pandas.DataFrame
        From :func:`fingerprints`; an article is a copy of one above it.
    similarity : float
        From which share of runs of five words on, above 0 and at most 1. Report it.

    Returns
    -------
    pandas.DataFrame
        One row for each article that is a copy: ``doc_id``; ``of``, the first article that it is alike; ``label``, ``exact`` (the
        same text, white space aside) or ``near``; ``similarity``.

    Raises
    ------
    TableError
        ``similarity`` is not above 0 and at most 1.

    Notes
    -----
    The share of the shorter article that the longer one holds::

        similarity = |A ∩ B| / min(|A|, |B|)           A, B = the different runs of five words of either

    so that an article within a longer one is found, and one that was cut: 1 says that all of the shorter one is there. With one
    word in twenty exchanged it is about 0.77, with one in ten 0.59. An article of fewer than five words has no runs, and only
    an exact copy of it is found. It says nothing of who copied whom.

    A pair is compared in either of two cases, so that the work grows with the corpus and not with its square. The runs that the
    earlier article was the first to print make up half of ``similarity``: standing text of many articles (a footer) then costs no
    more than its printings. Or the rarest runs of both do (24 an article, of those that 2 to 50 articles print): what is made of
    phrases that many have printed before is found so. What both miss: a copy of an article of which nearly every run is common.
    Translations, and copies in other words, share no runs.

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. Compression and Complexity of Sequences, 21-29.

    Examples
    --------
    >>> first = "The camp was shelled at dawn, the envoy said on Monday."
    >>> texts = [first, first + " Nobody was hurt, and the road stayed open all day.", "Rain fell.", "Rain \n fell."]
    >>> documents = pd.DataFrame({"doc_id": ["a", "b", "c", "d"], "text": texts})
    >>> copies(fingerprints(documents), similarity=0.5).to_numpy().tolist()
    [['b', 'a', 'near', 1.0], ['d', 'c', 'exact', 1.0]]
    """
    if not 0 < similarity <= 1:
        raise tables.TableError(f"similarity must be above 0 and at most 1, such as 0.5, not {similarity!r}")
    again = fingerprints["digest"].duplicated()
    comparable = fingerprints[~again & (fingerprints["runs"].map(len) > 0)]
    docs, runs = comparable["doc_id"].tolist(), comparable["runs"].tolist()
    rows: dict[str, tuple[str, str, float]] = {}
    for later, earlier in _proposed(runs, similarity / 2):
        alike = np.intersect1d(runs[later], runs[earlier], assume_unique=True).size / min(runs[later].size, runs[earlier].size)
        if alike >= similarity:
            rows.setdefault(docs[later], (docs[earlier], "near", alike))
    first = dict(fingerprints.loc[~again, ["digest", "doc_id"]].itertuples(index=False))
    exact = fingerprints[again]
    rows |= {doc: (first[digest], "exact", 1.0) for doc, digest in zip(exact["doc_id"], exact["digest"])}
    found = [(doc, *rows[doc]) for doc in fingerprints["doc_id"] if doc in rows]
    kinds = {"doc_id": "str", "of": "str", "label": "str", "similarity": "float64"}
    return pd.DataFrame(found, columns=list(kinds)).astype(kinds)


def first_printed(fingerprints: pd.DataFrame, *, similarity: float) -> pd.Series:
    """Give each article the first of those that print nearly the same text: what copies have in common, as one column.

    Parameters
    ----------
    fingerprints, similarity
        As for :func:`copies`.

    Returns
    -------
    pandas.Series
        By ``doc_id``: the article that came first, itself where it repeats none. A copy of a copy has the first of all.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": ["Rain fell.", "Snow fell.", "Rain fell."]})
    >>> first_printed(fingerprints(documents), similarity=0.5).to_dict()
    {'a': 'a', 'b': 'b', 'c': 'a'}
    """
    found = copies(fingerprints, similarity=similarity)
    first = {doc: doc for doc in fingerprints["doc_id"]}
    for doc, of in zip(found["doc_id"], found["of"]):  # in the order of the articles: what is copied comes before its copies
        first[doc] = first[of]
    return pd.Series(first, dtype="str", name="text_id")


def _runs(words: list[str]) -> np.ndarray:
    """Number each run of words; the same words have the same number, on every machine."""
    runs = zip(*(words[n:] for n in range(RUN)))
    return np.unique(np.fromiter((zlib.crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs), np.uint32))


def _proposed(runs: list[np.ndarray], share: float) -> list[tuple[int, int]]:
    """Pairs (later, earlier), in order, that have enough runs in common of those by which each is looked for."""
    portions = [[numbers[numbers % _PORTIONS == portion] for numbers in runs] for portion in range(_PORTIONS)]
    rarest = _rarest(portions)
    proposed = {
        *_enough(map(_again, portions), np.array([len(numbers) for numbers in runs]), share),
        *_enough((_shared(rarest[rarest["run"] % _PORTIONS == portion]) for portion in range(_PORTIONS)),
                 rarest.groupby("article").size().reindex(range(len(runs)), fill_value=0).to_numpy(), share),
    }  # fmt: skip
    return sorted(proposed)


def _enough(portions: Iterable[pd.Series], sizes: np.ndarray, share: float) -> Iterator[tuple[int, int]]:
    """Pairs that have this share of the smaller one's runs in common."""
    shared = pd.concat(portions).groupby(level=["later", "earlier"]).sum()
    later, earlier = (shared.index.get_level_values(name).to_numpy() for name in ("later", "earlier"))
    enough = shared.to_numpy() >= share * np.minimum(sizes[later], sizes[earlier])
    return zip(later[enough].tolist(), earlier[enough].tolist())


def _in_one(portion: list[np.ndarray]) -> pd.DataFrame:
    """The runs of all articles, one below the other: ``run, article``."""
    article = np.repeat(np.arange(len(portion), dtype=np.int32), [len(numbers) for numbers in portion])
    return pd.DataFrame({"run": np.concatenate([*portion, np.empty(0, np.uint32)]), "article": article})


def _again(portion: list[np.ndarray]) -> pd.Series:
    """How many runs each later article prints again after the article that printed them first."""
    printed = _in_one(portion).rename(columns={"article": "later"})
    printed["earlier"] = printed.groupby("run", sort=False)["later"].transform("first")
    return printed[printed["later"] != printed["earlier"]].groupby(["later", "earlier"]).size()


def _rarest(portions: list[list[np.ndarray]]) -> pd.DataFrame:
    """The rarest runs of each article, of those that a few others print too: ``run, article``."""
    kept = []
    for portion in portions:
        printed = _in_one(portion)
        printed["articles"] = printed.groupby("run", sort=False)["article"].transform("size")
        few = printed[printed["articles"].between(2, _FEW)]
        kept.append(few.astype({"articles": np.int8}))
    few = pd.concat(kept, ignore_index=True)
    del kept
    few = few.iloc[np.lexsort((few["run"], few["articles"], few["article"]))]
    return few.groupby("article").head(_RAREST)[["run", "article"]]


def _shared(rarest: pd.DataFrame) -> pd.Series:
    """How many of these runs two articles share."""
    pairs = rarest.merge(rarest, on="run", suffixes=("_later", "_earlier"))
    pairs = pairs.rename(columns={"article_later": "later", "article_earlier": "earlier"})
    return pairs[pairs["later"] > pairs["earlier"]].groupby(["later", "earlier"]).size()
