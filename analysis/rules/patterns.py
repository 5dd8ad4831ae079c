"""Dictionary patterns: words with ``*`` and spaces, matched longest first without double counting.

In: rows of a lexicon. Out: spans of text, each with the lexicon row that it matched. May not touch: files, zones, voices.
Patterns are words, not regular expressions, as in quanteda and LIWC dictionaries.

A pattern is read so: ``*`` stands for any letters, digits or inner apostrophes inside one word (none to 60); a space matches
any white space (a no-break space and a line break too) or a hyphen; a hyphen matches a hyphen, white space or nothing, so
that ``de-confliction`` finds "deconfliction" and "de confliction"; ``#`` stands for a number in figures or words ("35",
"$1.2bn", "two", "a dozen"); ``...`` for up to four words with no punctuation between; ``|`` separates variants. Case is
ignored, but a word written wholly in capitals (``IS``, ``US``) is found only in capitals. A match begins and ends at word
boundaries.

A word means what its neighbors let it mean. So a lexicon may have four more columns, each a pattern for the words right beside
the match, with no punctuation between: ``preceded_by`` and ``followed_by`` must be there, ``not_preceded_by`` and
``not_followed_by`` must not. "about" with ``followed_by`` = ``#`` is the approximator; "claim*" with ``not_followed_by`` =
``responsibility|... lives`` is the reporting verb. There is no other kind of exception.

Everything that repeats has a bound, so that no pattern takes longer than in proportion to the text. A text is looked up word by
word in a tree of the patterns' words, so that thousands of patterns take hardly longer than ten.
"""

from __future__ import annotations

import functools
import operator
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

_PLAIN = tuple(zip("\u2010\u2011\u2019\u02bc\uff07\n\r\t\v\f\xa0\u2007\u2009\u202f", "--'''         "))
_GAP = "(?: *- *| +)"
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions? trillions? dozens?"
)
_NUMBER = rf"(?:(?:US|A)?[$€£¥]?\d(?:[\d.,]{{0,30}}\d)?\w{{0,30}}|(?:an?\s+)?(?:{'|'.join(_NUMBER_WORDS.split())}))"
_FLAGS = {"*": r"(?:'?\w){0,60}", "-": "[- ]?", "#": _NUMBER}
_WORD = r"[\w']{1,60}"
_LETTERS = re.compile(r"[^\W_]*")
_BETWEEN = re.compile(_GAP).match

#: One variant of a pattern has no more words and characters than these, no more gaps (``...``), and no more ``*`` in one word.
WORDS, CHARACTERS, GAPS, STARS = 40, 400, 3, 3

# The stretch of text before a match in which `preceded_by` is read.
_WINDOW = 80

#: The columns of a lexicon that hold patterns for the words beside a match.
NEIGHBORS = ("preceded_by", "not_preceded_by", "followed_by", "not_followed_by")
_WANTED = ("preceded_by", "followed_by")

Match = tuple[int, int, int]


class PatternError(ValueError):
    """A pattern that can match nothing, or anything, or that no text would be done with."""


@functools.lru_cache(maxsize=4096)
def to_regex(pattern: str) -> str:
    """Translate one variant (no ``|``) into a regular expression for plain text, without its word boundaries.

    Raises
    ------
    PatternError
        The pattern is empty, holds no letter or digit, or is longer than a term can be (:data:`WORDS` and the others).

    Examples
    --------
    >>> re.fullmatch(to_regex("de-escalat*"), "De-escalation", re.I) is not None
    True
    >>> re.fullmatch(to_regex("IS"), "is", re.I) is None
    True
    """
    _check(pattern)
    parts: list[str] = []
    words = plain(unicodedata.normalize("NFC", pattern)).split()
    for position, word in enumerate(words):
        if word == "...":
            last = position == len(words) - 1
            parts[-1:] = [rf"(?:{_GAP}{_WORD}){{0,4}}"] if last else [*parts[-1:], rf"(?:{_WORD}{_GAP}){{0,4}}"]
            continue
        body = word if word.isalnum() else "".join(_FLAGS.get(character) or re.escape(character) for character in word)
        capitals = word.upper() == word and sum(c.isalpha() for c in word) > 1
        parts.append(f"(?-i:{body})" if capitals else body)
        if position < len(words) - 1:
            parts.append(_GAP)
    return "".join(parts)


def _check(pattern: str) -> None:
    """Refuse a variant that is no term."""
    if not any(character.isalnum() or character == "#" for character in pattern):
        raise PatternError(f"pattern {pattern!r} holds no letter or digit; write the word to look for")
    words = pattern.split()
    for count, most, what in (
        (len(words), WORDS, "words"),
        (len(pattern), CHARACTERS, "characters"),
        (words.count("..."), GAPS, "gaps (...)"),
        (max(word.count("*") for word in words), STARS, "asterisks in a word"),
    ):
        if count > most:
            raise PatternError(
                f"pattern {pattern[:40]!r} has {count:,} {what}; write the term alone, with at most {most}, and others after a |"
            )


def _either(cell: str) -> str:
    """All variants of a pattern, as one alternation at word boundaries."""
    return rf"(?<!\w)(?:{'|'.join(to_regex(variant) for variant in cell.split('|'))})(?!\w)"


class _Variant:
    """One variant of a row's pattern with the row's neighbors; compiled when a text first has words that may be it."""

    __slots__ = ("_context", "_match", "group", "rank", "row", "words")

    def __init__(self, words: str, row: int, group: str | None, context: tuple[str, ...]):
        _check(words)
        self.words, self.row, self.group, self._context = words, row, group, context
        self._match: Callable[[str, int], re.Match | None] | None = None
        # The longest pattern wins: most words, then most letters, then the earlier row.
        self.rank = (-len(words.split()), -len(words.replace("*", "")), row)

    def match(self, text: str, place: int) -> re.Match | None:
        """Match at a place of a text, if the words beside it allow."""
        if self._match is None:
            self._match = self._compiled()
        return self._match(text, place)

    def _compiled(self) -> Callable[[str, int], re.Match | None]:
        here = re.compile(rf"{to_regex(self.words)}(?!\w)", re.IGNORECASE).match
        asked = [(_beside(cell, column), column in _WANTED) for column, cell in zip(NEIGHBORS, self._context) if cell]
        if not asked:
            return here

        def match(text: str, place: int) -> re.Match | None:
            found = here(text, place)
            return found if found and all(beside(text, *found.span()) == wanted for beside, wanted in asked) else None

        return match


@functools.lru_cache(maxsize=1024)
def _beside(cell: str, column: str) -> Callable[[str, int, int], bool]:
    """Whether the words of a cell stand before or after a stretch of text; the forms of one verb share their cells."""
    if column.endswith("followed_by"):
        after = re.compile(rf"{_GAP}{_either(cell)}", re.IGNORECASE).match
        return lambda text, start, end: after(text, end) is not None
    before = re.compile(rf"{_either(cell)}{_GAP}\Z", re.IGNORECASE).search
    return lambda text, start, end: before(text[max(0, start - _WINDOW) : start]) is not None


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
        gap = _BETWEEN(lowered, place) if self._beginnings or self._words else None
        return self._any if gap is None else self.at(lowered, gap.end())


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


def _lower(text: str) -> str:
    """Lower-case without moving any offset: the few letters whose small form is longer stay as they are."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def matcher(lexicon: Iterable[Mapping[str, str]], *, apart: str | None = None) -> Callable[[str], Iterator[Match]]:
    """Compile a lexicon's patterns into one scan.

    Parameters
    ----------
    lexicon : iterable of mapping
        Rows with a ``pattern`` and, if they have them, the four columns of neighbors (see the head of this file).
    apart : str, optional
        A column of ``lexicon``: matches may overlap if they differ in it. Without it none overlap.

    Returns
    -------
    callable
        ``scan(text)`` yields ``(start, end, row)`` from left to right; ``row`` is the position in ``lexicon``.
        At each place the longest pattern wins (most words, then most letters), and among equals the earlier row.

    Raises
    ------
    PatternError
        See :func:`to_regex`.

    Notes
    -----
    A pattern is compiled when a text first has the words that it may begin with.

    Examples
    --------
    >>> scan = matcher([{"pattern": "humanitarian"}, {"pattern": "international humanitarian law|war crime*"}])
    >>> list(scan("War crimes under international humanitarian law; humanitarian aid"))
    [(0, 10, 1), (17, 47, 1), (49, 61, 0)]
    >>> about = matcher([{"pattern": "about", "followed_by": "#"}])
    >>> list(about("a talk about war, about 35 miles away"))
    [(18, 23, 0)]
    """
    rows = tuple(
        (row["pattern"], row[apart] if apart else None, tuple(row.get(column, "") for column in NEIGHBORS)) for row in lexicon
    )
    return _scanner(rows)


@functools.lru_cache(maxsize=16)
def _scanner(rows: tuple[tuple], /) -> Callable[[str], Iterator[Match]]:
    """The scan for rows of pattern, group and neighbors; kept, since a corpus is read in many parts with the same lexicons."""
    variants = [
        _Variant(words.strip(), row, group, context)
        for row, (cell, group, context) in enumerate(rows)
        for words in cell.split("|")
    ]
    for cell in {cell for _, _, context in rows for cell in context if cell}:
        _either(cell)

    tree = Tree((variant.words, variant) for variant in variants if not variant.words.startswith("#"))
    numbers = [variant for variant in variants if variant.words.startswith("#")]
    number = re.compile(_NUMBER.lower()).match
    # Where a pattern may begin: anywhere, if one begins with what is no letter; else at some words, and at numbers.
    letters = rf"(?={tree.beginnings()})[^\W_]+" if tree.beginnings() else r"[^\W_]*"
    figures = rf"|(?={_NUMBER.lower()})[^\W_]*" if numbers else ""
    candidates = re.compile(rf"(?<!\w)(?:{letters}{figures})").finditer
    rank = operator.attrgetter("rank")

    @functools.lru_cache(maxsize=2**16)
    def opened(letters: str) -> tuple[list[_Variant], Tree[_Variant] | None, bool] | None:
        """What may begin with a word of these letters, what comes after it, and whether a number may; nothing for most words."""
        found, after = tree.after(letters)
        figure = bool(numbers) and any(number(letters + more) for more in (" one", "$1"))
        return (found, after, figure) if found or after or figure else None

    def scan(text: str) -> Iterator[Match]:
        free: dict[str | None, int] = {}
        text = plain(text)
        lowered = _lower(text)
        for candidate in candidates(lowered) if variants else ():
            if (opening := opened(candidate.group())) is None:
                continue
            possible, after, figure = opening
            start = candidate.start()
            if after is not None:
                possible = possible + after.on(lowered, candidate.end())
            if figure and number(lowered, start):
                possible = possible + numbers
            for variant in sorted(possible, key=rank) if len(possible) > 1 else possible:
                if free.get(variant.group, 0) <= start and (found := variant.match(text, start)):
                    free[variant.group] = found.end()
                    yield start, found.end(), variant.row

    return scan
