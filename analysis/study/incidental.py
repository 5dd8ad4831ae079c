"""Incidental: words that set an outlet apart by who wrote, what it is called or one story, and tell nothing of how it writes.

In: the words of which a difference can be claimed, bylines, names. Out: why each is left out, if so. May not touch: how
anything is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.find import word_type

#: The columns in which a table or an export says who wrote an article.
AUTHORS = ("author", "authors", "byline")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Why a word is left out, in the order in which that is looked at, as a caption has it behind their number.
ONE, BYLINE, NAME, LETTER, PAGE, LINE, ALIKE = (
    "of one article only", "of bylines", "of the outlet’s own name", "that are single letters",
    "of credits, web addresses and pitches to the reader", "of lines that recur in the outlet’s articles",
    "that few articles account for",
)  # fmt: skip


def reasons(found: pd.DataFrame, *, written: Mapping[str, set[str]]) -> pd.Series:
    """Say why each word is left out; empty where it is not.

    Parameters
    ----------
    found : pandas.DataFrame
        ``outlet, word, range``, from :func:`analysis.measure.keyness`.
    written : mapping of str to set of str
        By outlet, the words of its bylines (:func:`types`).

    Examples
    --------
    >>> found = pd.DataFrame({"outlet": "Quay Post", "word": ["tide", "lund", "POST", "f", "mayor"], "range": [1, 9, 9, 9, 9]})
    >>> reasons(found, written={"Quay Post": {"lund"}}).tolist()
    ['of one article only', 'of bylines', 'of the outlet’s own name', 'that are single letters', '']
    """
    names = {outlet: _spellings(outlet) for outlet in found["outlet"].unique()}
    why = []
    for outlet, word, articles in zip(found["outlet"], found["word"], found["range"]):
        parts = set(str(word).split())
        named = {part.lower() for part in parts} & names[outlet]
        kinds = (
            (ONE, articles < 2), (BYLINE, parts & written.get(outlet, set())), (NAME, named),
            (LETTER, all(len(part) < 2 for part in parts)),
        )  # fmt: skip
        why.append(next((reason for reason, true in kinds if true), ""))
    return pd.Series(why, index=found.index, dtype="str")


def _spellings(outlet: object) -> set[str]:
    """The words of the name of an outlet, in small letters, with those that a hyphen ties apart and in one.

    Examples
    --------
    >>> sorted(_spellings("The Quay-Post"))
    ['post', 'quay', 'quay-post', 'quaypost', 'the']
    """
    words = {word.lower() for word in types([outlet])}
    return words | {word.replace("-", "") for word in words} | {part for word in words for part in word.split("-")}


def types(texts: Iterable[object]) -> set[str]:
    """The words of lines, as words are counted.

    Examples
    --------
    >>> sorted(types(["By Ann Lund, BBC", None]))
    ['BBC', 'ann', 'by', 'lund']
    """
    return {word_type(word) for text in texts if isinstance(text, str) for word in _WORD.findall(text)}
