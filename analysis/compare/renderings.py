"""Renderings: where two printings of one statement differ, word by word.

In: passages linked by hand. Out: their pieces in reading order, each shared or not. May not touch: which passages belong
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import pandas as pd

from analysis import tables

_WORD = re.compile(r"\S+")
_PARTS = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_MARKS = re.compile("[\"“”„‟«»‹›‘’‚‛'`]")
#: Forms of an apostrophe and of a hyphen within a word.
_PLAIN = str.maketrans("’‘ʼ`‐‑", "''''--")


def renderings(statements: pd.DataFrame) -> pd.DataFrame:
    """Cut the renderings of each statement into what they share and what they do not.

    Parameters
    ----------
    statements : pandas.DataFrame
        ``statement, doc_id, start, end, text``: two passages a statement.

    Returns
    -------
    pandas.DataFrame
        ``statement, doc_id, start, end, text, differs``, in reading order; ``start`` and ``end`` are offsets in the document.

    Raises
    ------
    TableError
        A statement has not got exactly two passages.

    Notes
    -----
    Words are compared without regard to case, to the form of apostrophes, hyphens and quotation marks, and to other punctuation:
    a dash that stands by itself goes with the word before it. A word that one outlet sets in marks and the other does not
    differs. Shared are the words that both have in the same order: of
    all ways to line them up that in which they have most letters (the longest common subsequence, weighted; Wagner & Fischer
    1974), so that a word of content is not given up for an article. What is moved counts as different.

    References
    ----------
    Wagner, R. A., & Fischer, M. J. (1974). The string-to-string correction problem. Journal of the ACM 21, 168-173.

    Examples
    --------
    >>> said = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 4], "text": ["it could be so", "It may be so."]})
    >>> renderings(said.assign(statement="s"))[["doc_id", "start", "text", "differs"]].to_numpy().tolist()[:3]
    [['a', 0, 'it', False], ['a', 3, 'could', True], ['a', 9, 'be so', False]]
    """
    rows = []
    for statement, passages in statements.groupby("statement", sort=False):
        if len(passages) != 2:
            raise tables.TableError(f"statement {statement!r} has {len(passages)} passages: link two")
        words = [list(_words(text)) for text in passages["text"]]
        keys = [[_key(text[start:end]) for start, end in side] for text, side in zip(passages["text"], words)]
        shared = _shared(*keys)
        for side, (doc_id, offset, text) in enumerate(zip(passages["doc_id"], passages["start"], passages["text"])):
            both = {pair[side] for pair in shared}
            flagged = [(place not in both, word) for place, word in enumerate(words[side])]
            for differs, group in groupby(flagged, key=itemgetter(0)):
                piece = [word for _, word in group]
                start, end = piece[0][0], piece[-1][1]
                rows.append((statement, doc_id, offset + start, offset + end, text[start:end], differs))
    return pd.DataFrame(rows, columns=["statement", "doc_id", "start", "end", "text", "differs"]).astype({"differs": "bool"})


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Give each word with what stands around it, and with a dash or an ellipsis behind it.

    Examples
    --------
    >>> [("The road – and so on …")[start:end] for start, end in _words("The road – and so on …")]
    ['The', 'road –', 'and', 'so', 'on …']
    """
    places = [word.span() for word in _WORD.finditer(text)]
    begins = [place for place, (start, end) in enumerate(places) if not place or _key(text[start:end])]
    for first, behind in zip(begins, [*begins[1:], len(places)]):
        yield places[first][0], places[behind - 1][1]


def _shared(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Pair the words that both have in the same order, with as many letters as can be.

    Examples
    --------
    >>> _shared("the actions of the US".split(), "such actions on the part of the US".split())
    [(1, 1), (2, 5), (3, 6), (4, 7)]
    """
    most = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            paired = most[i + 1][j + 1] + len(one[i]) if one[i] == other[j] else 0
            most[i][j] = max(paired, most[i + 1][j], most[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j] and most[i][j] == most[i + 1][j + 1] + len(one[i]):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        else:
            i, j = (i + 1, j) if most[i][j] == most[i + 1][j] else (i, j + 1)
    return pairs


def _key(word: str) -> str:
    """What two words must share to count as the same: their letters, and whether quotation marks open or close there.

    Examples
    --------
    >>> _key("‘Coalition’,"), _key("coalition"), _key("It’s"), _key("–")
    ('"coalition"', 'coalition', "it's", '')
    """
    parts = _PARTS.match(word)
    before, letters, after = parts.groups() if parts else ("", word, "")
    marks = ['"' if _MARKS.search(edge) else "" for edge in (before, after)]
    return f"{marks[0]}{letters.casefold().translate(_PLAIN)}{marks[1]}"
