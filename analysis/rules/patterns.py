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

from analysis.rules.tree import CHARACTERS, GAP, Tree, plain

_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions? trillions? dozens?"
)
_NUMBER = rf"(?:(?:US|A)?[$€£¥]?\d(?:[\d.,]{{0,30}}\d)?\w{{0,30}}|(?:an?\s+)?(?:{'|'.join(_NUMBER_WORDS.split())}))"
_FLAGS = {"*": r"(?:'?\w){0,60}", "-": "[- ]?", "#": _NUMBER}
_WORD = r"[\w']{1,60}"

#: One variant of a pattern has no more words and characters than these, no more gaps (``...``), and no more ``*`` in one word.
WORDS, GAPS, STARS = 40, 3, 3

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
            parts[-1:] = [rf"(?:{GAP}{_WORD}){{0,4}}"] if last else [*parts[-1:], rf"(?:{_WORD}{GAP}){{0,4}}"]
            continue
        body = word if word.isalnum() else "".join(_FLAGS.get(character) or re.escape(character) for character in word)
        capitals = word.upper() == word and sum(c.isalpha() for c in word) > 1
        parts.append(f"(?-i:{body})" if capitals else body)
        if position < len(words) - 1:
            parts.append(GAP)
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

    __slots__ = ("_match", "group", "pattern", "rank", "row", "words")

    def __init__(self, words: str, row: int, group: str | None, context: tuple[str, ...]):
        _check(words)
        self.words, self.row, self.group, self.pattern = words, row, group, (words, *context)
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
        asked = [(_beside(cell, column), column in _WANTED) for column, cell in zip(NEIGHBORS, self.pattern[1:]) if cell]
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
        after = re.compile(rf"{GAP}{_either(cell)}", re.IGNORECASE).match
        return lambda text, start, end: after(text, end) is not None
    before = re.compile(rf"{_either(cell)}{GAP}\Z", re.IGNORECASE).search
    last = {variant.split()[-1].lower() for variant in cell.split("|")}
    endings = tuple(last) if all(map(str.isalpha, last)) else ("",)  # one look refuses most of what stands before

    def beside(text: str, start: int, end: int) -> bool:
        ahead = text[max(0, start - _WINDOW) : start]
        return ahead.rstrip(" -").lower().endswith(endings) and before(ahead) is not None

    return beside


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
        return (sorted(found, key=rank), after, figure) if found or after or figure else None

    def scan(text: str) -> Iterator[Match]:
        free: dict[str | None, int] = {}
        text = plain(text)
        lowered = _lower(text)
        for candidate in candidates(lowered) if variants else ():
            if (opening := opened(candidate.group())) is None:
                continue
            possible, after, figure = opening
            start = candidate.start()
            more = after.on(lowered, candidate.end()) if after is not None else []
            if figure and number(lowered, start):
                more = more + numbers
            tried: dict[tuple[str, ...], re.Match | None] = {}  # a word of several categories stands in several rows
            for variant in sorted(possible + more, key=rank) if more else possible:
                if free.get(variant.group, 0) <= start:
                    if variant.pattern not in tried:
                        tried[variant.pattern] = variant.match(text, start)
                    if found := tried[variant.pattern]:
                        free[variant.group] = found.end()
                        yield start, found.end(), variant.row

    return scan
