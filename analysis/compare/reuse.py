"""Reuse: passages that several articles print, word for word or nearly so.

In: passages (sentences, quotes or any other spans) and the words in them. Out: spans of text, those of one statement under one
number; and any other table of spans with each statement counted once. May not touch: files, voices.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd
from rapidfuzz.distance import Levenshtein

from analysis import tables
from analysis.spans import within

# Two passages whose pairs of neighboring words overlap by less than this (Jaccard) are hardly ever proposed. Of 20 words with 4
# changed, 11 of 27 pairs stay: 0.41.
_PROPOSED, _HASHES, _SEED = 0.3, 128, 1

Words = tuple[str, ...]


def reuse(
    passages: pd.DataFrame, words: pd.DataFrame | Iterable[pd.DataFrame], *, similarity: float, minimum: int
) -> pd.DataFrame:
    r"""Find the passages that occur in more than one article.

    Parameters
    ----------
    passages : pandas.DataFrame
        Span table: what is compared, such as ``sentences`` or ``quotes``.
    words : pandas.DataFrame, or several
        Table ``words``; passages are compared by the words' ``label``, so that case and punctuation play no part. Several tables,
        each of whole articles, are read one after the other.
    similarity : float
        How much of the words must agree, from 0 to 1 (only the same words in the same order). Report it.
    minimum : int
        Leave out passages of fewer words: short ones agree by chance.

    Returns
    -------
    pandas.DataFrame
        A row for each passage of a statement that two articles or more print: the columns of a span table; ``label`` is
        ``exact`` or ``near`` (some word differs among the statement's passages); ``statement``, its number; ``similarity``, to
        the statement's first passage. ``start`` and ``end`` keep to the part that it shares with the first passage.

    Raises
    ------
    TableError
        ``similarity`` is not above 0 and at most 1.

    Notes
    -----
    MinHash over pairs of neighboring words proposes, the alignment of words decides::

        similarity = 1 - d / max(words of either)      d = least number of words put in, taken out or replaced (Levenshtein)

    Passages are joined to the statement of each they are similar to, so that two of one statement may be less alike than
    ``similarity``. Proposing can miss: of passages of 20 words with 4 replaced about 2 in 100 were missed, of 10 words with 2
    replaced about 8. Two translations of one statement share too few words: link them by hand (``statements.csv``).

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. Compression and Complexity of Sequences, 21-29.

    Examples
    --------
    >>> import re
    >>> rows = [("a", 0, "the camp was shelled"), ("a", 30, "an envoy spoke"), ("b", 5, "The camp was shelled")]
    >>> passages = tables.build("zones", [(doc, at, at + len(text), "", text, "") for doc, at, text in rows])
    >>> words = pd.DataFrame(
    ...     [(doc, at + m.start(), at + m.end(), m.group().lower()) for doc, at, text in rows for m in re.finditer(r"\w+", text)],
    ...     columns=["doc_id", "start", "end", "label"],
    ... )
    >>> found = reuse(passages, words, similarity=0.8, minimum=4)
    >>> found[["doc_id", "start", "end", "label", "statement"]].to_numpy().tolist()
    [['a', 0, 20, 'exact', 1], ['b', 5, 25, 'exact', 1]]
    """
    if not 0 < similarity <= 1:
        raise tables.TableError(f"similarity must be above 0 and at most 1, such as 0.8, not {similarity!r}")
    printed = _printed(passages, words, minimum)
    keys = list(printed)
    statement = _joined(len(keys), _similar(keys, similarity))
    groups: dict[int, list[int]] = {}
    for key, first in enumerate(statement):
        groups.setdefault(first, []).append(key)
    shared = []
    for members in groups.values():
        places = sorted((place, key) for key in members for place in printed[keys[key]])
        if len({doc for (doc, *_), _ in places}) > 1:
            shared.append((places, "exact" if len(members) == 1 else "near"))
    texts = passages["text"].tolist()
    rows = []
    for number, (places, label) in enumerate(sorted(shared), start=1):
        earliest = keys[places[0][1]]
        alike = {key: Levenshtein.normalized_similarity(keys[key], earliest) for _, key in places}
        common = {key: _common(keys[key], earliest) for key in alike}
        for (doc, offset, row, offsets), key in places:
            begin, end = (int(offsets[word, side]) for side, word in enumerate(common[key]))
            rule = "the same words as in another article" if label == "exact" else "nearly the same words as in another article"
            text = texts[row][begin - offset : end - offset]
            rows.append((doc, begin, end, label, text, rule, number, alike[key]))
    kinds = {**tables.SPAN, "statement": "int64", "similarity": "float64"}
    found = pd.DataFrame(rows, columns=list(kinds)).astype(kinds)
    return found.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)


def deduplicate(found: pd.DataFrame, statements: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Keep what lies in the first printing of each statement, or in none, so that a count takes each statement once.

    Parameters
    ----------
    found : pandas.DataFrame
        Span table: what will be counted; do the same to the words it is counted against.
    statements : pandas.DataFrame
        ``statement, doc_id, start, end``, from :func:`reuse` or linked by hand.
    documents : pandas.DataFrame
        Table ``documents``: the first printing is that of the earliest date, undated articles last, ties by ``doc_id``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``found``. Counts of it are "each statement once", those of ``found`` "as printed": say which.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "date": pd.to_datetime(["2018-02-01", "2018-01-01"])})
    >>> said = pd.DataFrame({"statement": 1, "doc_id": ["a", "b"], "start": [0, 5], "end": [20, 25]})
    >>> frames = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [4, 50, 9], "end": [8, 54, 13]})
    >>> deduplicate(frames, said, documents)["start"].tolist()
    [50, 9]
    """
    return found[within(found, repeated(statements, documents)) < 0].reset_index(drop=True)


def repeated(statements: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Give the printings of statements that are not their first: what :func:`deduplicate` leaves out.

    Parameters
    ----------
    statements, documents
        As for :func:`deduplicate`.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "date": pd.to_datetime(["2018-02-01", "2018-01-01"])})
    >>> said = pd.DataFrame({"statement": 1, "doc_id": ["a", "b"], "start": [0, 5], "end": [20, 25]})
    >>> repeated(said, documents)["doc_id"].tolist()
    ['a']
    """
    order = documents[["doc_id", "date"]].sort_values(["date", "doc_id"], na_position="last", kind="stable")["doc_id"]
    rank = pd.Series(np.arange(len(order)), index=order.to_numpy())
    ordered = statements.assign(rank=statements["doc_id"].map(rank)).sort_values(["rank", "start"], kind="stable")
    return ordered[ordered.duplicated("statement")].drop(columns="rank")


def _printed(
    passages: pd.DataFrame, words: pd.DataFrame | Iterable[pd.DataFrame], minimum: int
) -> dict[Words, list[tuple[str, int, int, np.ndarray]]]:
    """Where each sequence of words is printed: document, offset and row of the passage, offsets of its words."""
    docs, offsets, found = passages["doc_id"], passages["start"], list[tuple[int, Words, np.ndarray]]()
    of = passages.groupby("doc_id", sort=False).indices
    for part in [words] if isinstance(words, pd.DataFrame) else words:
        there = [of[doc] for doc in part["doc_id"].unique() if doc in of]
        rows = np.sort(np.concatenate([*there, np.empty(0, dtype=np.int64)]))
        inside = within(part, passages.iloc[rows])
        at = np.flatnonzero(inside >= 0)
        at = at[np.argsort(inside[at], kind="stable")]
        # One string for all places of a word: a corpus has millions of these.
        numbers, kinds = pd.factorize(part["label"])
        types = np.asarray(kinds, dtype=object)[numbers[at]].tolist()
        places = part[["start", "end"]].to_numpy()[at]
        bounds = np.flatnonzero(np.diff(inside[at], prepend=-1, append=-1)) if len(at) else np.zeros(0, dtype=np.int64)
        for first, last in itertools.pairwise(bounds.tolist()):
            if last - first >= minimum:
                found.append((int(rows[inside[at[first]]]), tuple(map(sys.intern, types[first:last])), places[first:last]))
    printed: dict[Words, list[tuple]] = {}
    for row, key, inner in sorted(found, key=lambda one: one[0]):
        printed.setdefault(key, []).append((docs.iat[row], int(offsets.iat[row]), row, inner))
    return printed


def _similar(keys: Sequence[Words], similarity: float) -> Iterator[tuple[int, int]]:
    """Pairs of different sequences that are similar enough."""
    if similarity == 1:
        return
    from datasketch import MinHash, MinHashLSH  # takes a second, as of textstat in readability

    index = MinHashLSH(threshold=_PROPOSED, num_perm=_HASHES)
    for later, key in enumerate(keys):
        sketch = MinHash(num_perm=_HASHES, seed=_SEED)
        sketch.update_batch([f"{a} {b}".encode() for a, b in itertools.pairwise(key)] or [key[0].encode()])
        for earlier in sorted(index.query(sketch)):
            if Levenshtein.normalized_similarity(keys[earlier], key) >= similarity - 1e-9:
                yield earlier, later
        index.insert(later, sketch)


def _joined(size: int, pairs: Iterator[tuple[int, int]]) -> list[int]:
    """The first member of each one's group."""
    head = list(range(size))

    def first(member: int) -> int:
        while head[member] != member:
            head[member] = head[head[member]]
            member = head[member]
        return member

    for one, other in pairs:
        a, b = sorted((first(one), first(other)))
        head[b] = a
    return [first(member) for member in range(size)]


def _common(key: Words, first: Words) -> tuple[int, int]:
    """From the first to the last word that is in both; the whole passage, if it is alike another that is alike the first."""
    blocks = [block for block in Levenshtein.opcodes(key, first) if block.tag == "equal"]
    return (blocks[0].src_start, blocks[-1].src_end - 1) if blocks else (0, len(key) - 1)
