"""Dictionary patterns: words with ``*`` and spaces, matched longest first without double counting.

In: a lexicon table (its ``pattern`` column). Out: spans of text, each with the lexicon row that it matched.
May not touch: files, zones, voices. Patterns are words, not regular expressions, as in quanteda and LIWC dictionaries.

A pattern is read so: ``*`` stands for any letters, digits or apostrophes inside one word (also none); a space matches any
white space (a no-break space and one line break too) or a hyphen; a hyphen matches a hyphen, white space or nothing, so that
``de-confliction`` finds "deconfliction" and "de confliction"; ``|`` separates variants. Case is ignored, but a word
written wholly in capitals (``IS``, ``US``) is found only in capitals. A match begins and ends at word boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd

_HYPHEN = r"[-\u2010\u2011]"
_GAP = rf"(?:[^\S\n]*\n?[^\S\n]*{_HYPHEN}[^\S\n]*|[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_FLAGS = {"'": "['\u2019]", "*": r"[\w'\u2019]*", "-": rf"(?:{_HYPHEN}|\s)?"}

Match = tuple[int, int, int]


class PatternError(ValueError):
    """A pattern that can match nothing, or anything."""


def to_regex(pattern: str) -> str:
    """Translate one variant (no ``|``) into a regular expression, without its word boundaries.

    Raises
    ------
    PatternError
        The pattern is empty, or holds no letter or digit.

    Examples
    --------
    >>> re.fullmatch(to_regex("de-escalat*"), "De-escalation", re.I) is not None
    True
    >>> re.fullmatch(to_regex("IS"), "is", re.I) is None
    True
    """
    if not any(character.isalnum() for character in pattern):
        raise PatternError(f"pattern {pattern!r} holds no letter or digit; write the word to look for")
    words = []
    for word in pattern.split():
        body = "".join(_FLAGS.get(character) or re.escape(character) for character in word)
        capitals = word.upper() == word and sum(c.isalpha() for c in word) > 1
        words.append(f"(?-i:{body})" if capitals else body)
    return _GAP.join(words)


def matcher(lexicon: pd.DataFrame) -> Callable[[str], Iterator[Match]]:
    """Compile a lexicon's patterns into one scan.

    Parameters
    ----------
    lexicon : pandas.DataFrame
        With a ``pattern`` column; only the order of its rows and that column are read.

    Returns
    -------
    callable
        ``scan(text)`` yields ``(start, end, row)`` from left to right without overlap; ``row`` is the position in ``lexicon``.
        At each place the longest pattern wins (most words, then most letters), and among equals the earlier row.

    Raises
    ------
    PatternError
        See :func:`to_regex`.

    Notes
    -----
    The alternatives are grouped by their first letter, so that most places in a text are refused after one comparison.

    Examples
    --------
    >>> scan = matcher(pd.DataFrame({"pattern": ["humanitarian", "international humanitarian law|war crime*"]}))
    >>> list(scan("War crimes under international humanitarian law; humanitarian aid"))
    [(0, 10, 1), (17, 47, 1), (49, 61, 0)]
    """
    variants = [(v.strip(), row) for row, cell in enumerate(lexicon["pattern"]) for v in str(cell).split("|")]
    variants.sort(key=lambda v: (-len(v[0].split()), -len(v[0].replace("*", "")), v[1]))
    rows = [row for _, row in variants]
    if not variants:
        return lambda text: iter(())
    groups: dict[str, list[str]] = {}
    for number, (variant, _) in enumerate(variants):
        first = variant[0].lower() if variant[0].isalnum() else ""
        groups.setdefault(first, []).append(f"(?P<p{number}>{to_regex(variant)})(?!\\w)")
    whole = "|".join(f"(?={re.escape(first)})(?:{'|'.join(body)})" for first, body in groups.items())
    find = re.compile(rf"(?<!\w)(?:{whole})", re.IGNORECASE).finditer

    def scan(text: str) -> Iterator[Match]:
        for match in find(text):
            yield match.start(), match.end(), rows[int(match.lastgroup[1:])]

    return scan
