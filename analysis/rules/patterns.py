"""Dictionary patterns: words with ``*`` and spaces, matched longest first without double counting.

In: rows of a lexicon. Out: spans of text, each with the lexicon row that it matched. May not touch: files, zones, voices.
Patterns are words, not regular expressions, as in quanteda and LIWC dictionaries.

A pattern is read so: ``*`` stands for any letters, digits or inner apostrophes inside one word (also none); a space matches
any white space (a no-break space and a line break too) or a hyphen; a hyphen matches a hyphen, white space or nothing, so
that ``de-confliction`` finds "deconfliction" and "de confliction"; ``#`` stands for a number in figures or words ("35",
"$1.2bn", "two", "a dozen"); ``...`` for up to four words with no punctuation between; ``|`` separates variants. Case is
ignored, but a word written wholly in capitals (``IS``, ``US``) is found only in capitals. A match begins and ends at word
boundaries.

A word means what its neighbors let it mean. So a lexicon may have four more columns, each a pattern for the words right beside
the match, with no punctuation between: ``preceded_by`` and ``followed_by`` must be there, ``not_preceded_by`` and
``not_followed_by`` must not. "about" with ``followed_by`` = ``#`` is the approximator; "claim*" with ``not_followed_by`` =
``responsibility|... lives`` is the reporting verb. There is no other kind of exception.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

_PLAIN = tuple(zip("\u2010\u2011\u2019\n\r\t\v\f\xa0\u2007\u2009\u202f", "--'         "))
_GAP = "(?: *- *| +)"
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions? trillions? dozens?"
)
_NUMBER = rf"(?:(?:US|A)?[$€£¥]?\d(?:[\d.,]*\d)?\w*|(?:an?\s+)?(?:{'|'.join(_NUMBER_WORDS.split())}))"
_FLAGS = {"*": r"\w*(?:'\w+)*", "-": "[- ]?", "#": _NUMBER}
_WORD = r"[\w']+"

# The stretch of text before a match in which `preceded_by` is read.
_WINDOW = 80

#: The columns of a lexicon that hold patterns for the words beside a match.
NEIGHBORS = ("preceded_by", "not_preceded_by", "followed_by", "not_followed_by")
_WANTED = ("preceded_by", "followed_by")

Match = tuple[int, int, int]


class PatternError(ValueError):
    """A pattern that can match nothing, or anything."""


@functools.cache
def to_regex(pattern: str) -> str:
    """Translate one variant (no ``|``) into a regular expression for plain text, without its word boundaries.

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
    if not any(character.isalnum() or character == "#" for character in pattern):
        raise PatternError(f"pattern {pattern!r} holds no letter or digit; write the word to look for")
    parts, words = [], pattern.split()
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


def _either(cell: str) -> str:
    """All variants of a pattern, as one alternation at word boundaries."""
    return rf"(?<!\w)(?:{'|'.join(to_regex(variant) for variant in cell.split('|'))})(?!\w)"


class _Variant:
    """One variant of a row's pattern with the row's neighbors; compiled when a text first has a word that may begin it."""

    def __init__(self, words: str, row: int, group: str | None, context: dict[str, str]):
        self.words, self.row, self.group, self._context = words, row, group, context
        #: The letters with which any match begins; a space after them if the word ends there.
        self.first = re.match(r"[^\W_]*(?: |$)?", words.lower() + " ").group()
        # The longest pattern wins: most words, then most letters, then the earlier row.
        self.rank = (-len(words.split()), -len(words.replace("*", "")), row)
        self.regex = to_regex(words)

    @functools.cached_property
    def match(self) -> Callable[[str, int], re.Match | None]:
        """A function of a text and a place in it."""
        here = re.compile(rf"{self.regex}(?!\w)", re.IGNORECASE).match
        asked = [(_beside(cell, column), column in _WANTED) for column, cell in self._context.items() if cell]
        if not asked:
            return here

        def match(text: str, place: int) -> re.Match | None:
            found = here(text, place)
            return found if found and all(beside(text, *found.span()) == wanted for beside, wanted in asked) else None

        return match


@functools.cache
def _beside(cell: str, column: str) -> Callable[[str, int, int], bool]:
    """Whether the words of a cell stand before or after a stretch of text; the forms of one verb share their cells."""
    if column.endswith("followed_by"):
        after = re.compile(rf"{_GAP}{_either(cell)}", re.IGNORECASE).match
        return lambda text, start, end: after(text, end) is not None
    before = re.compile(rf"{_either(cell)}{_GAP}\Z", re.IGNORECASE).search
    return lambda text, start, end: before(text[max(0, start - _WINDOW) : start]) is not None


def _candidates(variants: list[_Variant]) -> str:
    """A regular expression for the places where a variant may begin, in small letters."""
    letters = _beginnings({variant.first for variant in variants if variant.first})
    others = [variant.words for variant in variants if not variant.first]
    if not others:
        return letters
    # A number may begin with any figure and many words; before anything else that is no letter, every place will do.
    number = rf"(?={_NUMBER.lower()})" if all(words.startswith("#") for words in others) else ""
    return f"(?:{letters}|{number})" if letters else number


def _beginnings(letters: set[str]) -> str:
    """A regular expression for the shortest of the given beginnings of words, as a tree: one look refuses most words."""
    if not letters or "" in letters:
        return ""
    branches = [
        r"(?!\w)" if first == " " else re.escape(first) + _beginnings({word[1:] for word in letters if word[0] == first})
        for first in sorted({word[0] for word in letters})
    ]
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
    A word of the text is looked up by its beginning, so that most words are refused after one look; a pattern is compiled when
    a text first has a word that may begin it.

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
        _Variant(words.strip(), row, group, dict(zip(NEIGHBORS, context)))
        for row, (cell, group, context) in enumerate(rows)
        for words in cell.split("|")
    ]
    variants.sort(key=lambda variant: variant.rank)
    for cell in {cell for _, _, context in rows for cell in context if cell}:
        _either(cell)

    if not variants:
        return lambda text: iter(())
    candidates = re.compile(rf"(?<!\w){_candidates(variants)}").finditer

    @functools.cache
    def beginning(letters: str) -> tuple[Callable[[str, int], re.Match | None], list[_Variant]]:
        those = [v for v in variants if not v.first or (letters and v.first.startswith(letters))]
        if len(those) == 1:
            return those[0].match, those
        return re.compile("|".join(variant.regex for variant in those), re.IGNORECASE).match, those

    def scan(text: str) -> Iterator[Match]:
        free: dict[str | None, int] = {}
        text = plain(text)
        for candidate in candidates(_lower(text)):
            start = candidate.start()
            possible, those = beginning(candidate.group())
            for variant in those if possible(text, start) else ():
                if free.get(variant.group, 0) <= start and (found := variant.match(text, start)):
                    free[variant.group] = found.end()
                    yield start, found.end(), variant.row

    return scan
