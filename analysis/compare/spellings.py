"""Spellings: what an article writes in another way than a codebook does, and the codebook therefore does not find.

In: a codebook and the table words. Out: entries with what is near to them. May not touch: files, or what is counted.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from itertools import pairwise

import pandas as pd

from analysis.rules import patterns

#: British spellings as American ones, and one or two words as one: what is alike then is one word to its readers.
_FOLDED = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"[^\w]|_", ""),
        (r"(?<=\w\w)our(?=\w|$)", "or"),
        (r"(?<=\w\w)is(?=(?:e[ds]?|ers?|ing|ations?)?$)", "iz"),
        (r"(?<=\w\w\w)ys(?=(?:e[ds]?|ers?|ing)$)", "yz"),
        (r"(?<=\w{4})ll(?=(?:ed|ing|ers?)$)", "l"),
        (r"(?<=\w\w)ence$", "ense"),
        (r"(?<=\w\w)tre(?=s?$)", "ter"),
        (r"(?<=\w\w)ogue(?=s?$)", "og"),
        (r"[ao]e", "e"),
    )
]


@functools.lru_cache(maxsize=2**16)
def _folded(word: str) -> str:
    """A word as it is compared.

    Examples
    --------
    >>> _folded("Organisations"), _folded("cease-fire"), _folded("our")
    ('organizations', 'ceasefire', 'our')
    """
    word = word.lower()
    for pattern, instead in _FOLDED:
        word = pattern.sub(instead, word)
    return word


def near_misses(codebook: pd.DataFrame, words: pd.DataFrame) -> Counter[tuple[str, str]]:
    """Count what is written nearly as an entry of a codebook, in one word or two, and is matched by none.

    Parameters
    ----------
    codebook : pandas.DataFrame
        Table ``lexicon``; its patterns of one word or two are looked for.
    words : pandas.DataFrame
        Table ``words``.

    Returns
    -------
    collections.Counter
        How often, by entry and spelling.

    Notes
    -----
    Near are a hyphen or a space more or less, and British for American spelling or the reverse. Other forms of a word are for
    whoever wrote the codebook to decide upon.

    Examples
    --------
    >>> codebook = pd.DataFrame({"entry": ["ceasefire"], "label": ["law"], "pattern": ["ceasefire"]})
    >>> near_misses(codebook, pd.DataFrame({"doc_id": "a", "sentence_id": 0, "text": ["a", "cease-fire", "held"]}))
    Counter({('ceasefire', 'cease-fire'): 1})
    """
    whole: dict[str, set[str]] = defaultdict(set)
    stems: dict[str, set[str]] = defaultdict(set)
    for entry, cell in zip(codebook["entry"], codebook["pattern"]):
        for variant in map(str.strip, cell.split("|")):
            plain = variant.rstrip("*")
            if len(variant.split()) < 3 and len(_folded(plain)) > 3 and not {*plain} & {*"*#."}:
                (whole if plain == variant else stems)[_folded(plain)].add(entry)
    lengths = sorted({len(stem) for stem in stems})
    beginnings = {key[:n] for key in whole for n in range(1, len(key))} | {
        stem[:n] for stem in stems for n in range(1, len(stem) + 1)
    }

    def near(key: str) -> set[str]:
        return whole.get(key, set()).union(*(stems.get(key[:n], ()) for n in lengths if n <= len(key)))

    counted = Counter(words["text"])
    found = {text: entries for text in counted if (entries := near(_folded(text)))}
    texts, places = words["text"].tolist(), list(zip(words["doc_id"], words["sentence_id"]))
    opening = {text for text in counted if _folded(text) in beginnings}
    for (first, second), (here, there) in zip(pairwise(texts), pairwise(places)):
        if first in opening and here == there and (entries := near(_folded(first) + _folded(second))):
            pair = f"{first} {second}"
            counted[pair] += 1
            found[pair] = entries
    scan = patterns.matcher(codebook[["pattern"]].to_dict("records"))
    missed = {text: entries for text, entries in found.items() if next(scan(text), None) is None}
    return Counter({(entry, text): counted[text] for text, entries in missed.items() for entry in sorted(entries)})
