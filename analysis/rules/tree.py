"""A tree of patterns by their words: which of thousands of patterns a text may have at a place.

In: patterns, each a few words with ``*`` (see :mod:`analysis.rules.patterns`). Out: the few that may stand at a
place. May not touch: whether they do; that is for their regular expressions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Generic, TypeVar

_PLAIN = tuple(zip("\u2010\u2011\u2019\u02bc\uff07\n\r\t\v\f\xa0\u2007\u2009\u202f", "--'''         "))
GAP = "(?: *- *| +)"
_LETTERS = re.compile(r"[^\W_]*")
_NEXT = re.compile(rf"{GAP}([^\W_]*)").match
#: One variant of a pattern has no more characters.
CHARACTERS = 400
T = TypeVar("T")


def _letters(text: str, place: int = 0) -> str:
    """The letters at a place, none if there is no letter."""
    match = _LETTERS.match(text, place)
    return match.group() if match else ""


def _written(words: list[str]) -> list[list[str]]:
    """Write the first word with hyphens as one and as several: so it may be in a text.

    Examples
    --------
    >>> _written(["cease-fire", "line"])
    [['ceasefire', 'line'], ['cease', 'fire', 'line']]
    """
    at = next((n for n, word in enumerate(words) if not word.isalnum()), None)
    if at is None or words[at].count("-") != 1:
        return [words]
    first, second = words[at].split("-")
    before, after = words[:at], words[at + 1 :]
    return [[*before, first + second, *after], [*before, first, second, *after]] if first.isalnum() and second else [words]


class Tree(Generic[T]):
    """Patterns by their words, to be asked which of them a text may have at a place: few of however many.

    Parameters
    ----------
    patterns : iterable of (str, object)
        One variant each, and what is to be given for it.

    Examples
    --------
    >>> tree = Tree([("war crime*", 1), ("war", 2), ("wars", 3), ("war of attrition", 4)])
    >>> sorted(tree.at("war crimes", 0))
    [1, 2]
    """

    __slots__ = ("_any", "_beginnings", "_words")

    def __init__(self, patterns: Iterable[tuple[str, T]] = ()) -> None:
        #: What may be at any place, as far as this tree can tell; beginnings of words; whole words, and what comes after them.
        self._any: list[T] = []
        self._beginnings: dict[str, list[T]] = {}
        self._words: dict[str, Tree[T]] = {}
        for pattern, given in patterns:
            self._add(pattern, given)

    def _add(self, pattern: str, given: T) -> None:
        for words in _written(plain(unicodedata.normalize("NFC", pattern)).lower().split()):
            tree = self
            for word in words:
                letters = _letters(word)
                if letters != word:
                    (tree._beginnings.setdefault(letters, []) if letters else tree._any).append(given)
                    break
                if word not in tree._words:
                    tree._words[word] = Tree()
                tree = tree._words[word]
            else:
                tree._any.append(given)

    def beginnings(self) -> str:
        """A regular expression for the first three letters of the patterns: one look refuses most words of a text.

        Examples
        --------
        >>> Tree([("war", 1), ("warning", 2), ("weapon", 3)]).beginnings()
        'w(?:ar|ea)'
        """
        return _either_of({word[:3] for word in ([""] if self._any else [*self._beginnings, *self._words])})

    def after(self, letters: str) -> tuple[list[T], Tree[T] | None]:
        """Give what may be where a word has these letters, and the tree of what may come after the word."""
        found = list(self._any)
        for length in range(1, min(len(letters), CHARACTERS) + 1) if self._beginnings else ():
            found += self._beginnings.get(letters[:length], ())
        return found, self._words.get(letters)

    def at(self, lowered: str, place: int) -> list[T]:
        """Give what may be at a place of a text in lower-case letters, in no order."""
        letters = _letters(lowered, place)
        found, tree = self.after(letters)
        return found if tree is None else found + tree.on(lowered, place + len(letters))

    def on(self, lowered: str, place: int) -> list[T]:
        """Give what may be at the next word, if one comes after a place with nothing but a gap between."""
        following = _NEXT(lowered, place) if self._beginnings or self._words else None
        if following is None:
            return self._any
        found, tree = self.after(following[1])
        return found if tree is None else found + tree.on(lowered, following.end())


def _either_of(letters: set[str]) -> str:
    """A regular expression for any of some beginnings, as a tree."""
    if not letters or "" in letters:
        return ""
    after = {
        first: _either_of({word[1:] for word in letters if word[0] == first}) for first in sorted({word[0] for word in letters})
    }
    branches = [re.escape(first) + rest for first, rest in after.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def plain(text: str) -> str:
    """Read white space, hyphens and apostrophes of every make as one, each in its place, so that no offset moves.

    Examples
    --------
    >>> plain("the camp’s\xa0gate")
    "the camp's gate"
    """
    for made, read in _PLAIN:
        text = text.replace(made, read)
    return text
