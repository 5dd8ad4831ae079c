"""Dictionary patterns: words with ``*`` and spaces, matched longest first without double counting.

In: a lexicon table. Out: spans of text, each with the lexicon row that it matched, and whether it is negated in its clause.
May not touch: files, zones, voices. Patterns are words, not regular expressions, as in quanteda and LIWC dictionaries.

A pattern is read so: ``*`` stands for any letters, digits or inner apostrophes inside one word (also none); a space matches
any white space (a no-break space and one line break too) or a hyphen; a hyphen matches a hyphen, white space or nothing, so
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
from collections.abc import Callable, Iterator

import pandas as pd

from analysis import tables

_HYPHEN = r"[-\u2010\u2011]"
_GAP = rf"(?:[^\S\n]*\n?[^\S\n]*{_HYPHEN}[^\S\n]*|[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions? trillions? dozens?"
)
_NUMBER = rf"(?:(?:US|A)?[$€£¥]?\d(?:[\d.,]*\d)?\w*|(?:an?\s+)?(?:{'|'.join(_NUMBER_WORDS.split())}))"
_FLAGS = {"'": "['\u2019]", "*": r"\w*(?:['\u2019]\w+)*", "-": rf"(?:{_HYPHEN}|\s)?", "#": _NUMBER}
_WORD = r"[\w'\u2019]+"

# The stretch of text before a match in which `preceded_by` is read.
_WINDOW = 80

#: The columns of a lexicon that hold patterns for the words beside a match.
NEIGHBORS = ("preceded_by", "not_preceded_by", "followed_by", "not_followed_by")

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
    if not any(character.isalnum() or character == "#" for character in pattern):
        raise PatternError(f"pattern {pattern!r} holds no letter or digit; write the word to look for")
    parts, words = [], pattern.split()
    for position, word in enumerate(words):
        if word == "...":
            last = position == len(words) - 1
            parts[-1:] = [rf"(?:{_GAP}{_WORD}){{0,4}}"] if last else [*parts[-1:], rf"(?:{_WORD}{_GAP}){{0,4}}"]
            continue
        body = "".join(_FLAGS.get(character) or re.escape(character) for character in word)
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

    def __init__(self, words: str, row: int, group: object, context: dict[str, str]):
        self.words, self.row, self.group, self._context = words, row, group, context
        #: The letters with which any match begins; a space after them if the word ends there.
        self.first = re.match(r"[^\W_]*(?: |$)?", words.lower() + " ").group()
        # The longest pattern wins: most words, then most letters, then the earlier row.
        self.rank = (-len(words.split()), -len(words.replace("*", "")), row)
        self.regex = to_regex(words)

    @functools.cached_property
    def match(self) -> Callable[[str, int], re.Match | None]:
        """A function of a text and a place in it."""
        context = self._context
        after = f"(?={_GAP}{_either(context['followed_by'])})" if context.get("followed_by") else ""
        after += f"(?!{_GAP}{_either(context['not_followed_by'])})" if context.get("not_followed_by") else ""
        here = re.compile(rf"{self.regex}(?!\w){after}", re.IGNORECASE).match
        before = [
            (re.compile(rf"{_either(context[column])}{_GAP}\Z", re.IGNORECASE).search, wanted)
            for column, wanted in (("preceded_by", True), ("not_preceded_by", False))
            if context.get(column)
        ]
        if not before:
            return here

        def match(text: str, place: int) -> re.Match | None:
            found = here(text, place)
            window = text[max(0, place - _WINDOW) : place] if found else ""
            return found if found and all((search(window) is not None) == wanted for search, wanted in before) else None

        return match


def _beginnings(letters: set[str]) -> str:
    """A regular expression for the shortest of the given beginnings of words, as a tree: one look refuses most words."""
    if "" in letters:
        return ""
    branches = [
        r"(?!\w)" if first == " " else re.escape(first) + _beginnings({word[1:] for word in letters if word[0] == first})
        for first in sorted({word[0] for word in letters})
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _lower(text: str) -> str:
    """Lower-case without moving any offset: the few letters whose small form is longer stay as they are."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def matcher(lexicon: pd.DataFrame, *, apart: str | None = None) -> Callable[[str], Iterator[Match]]:
    """Compile a lexicon's patterns into one scan.

    Parameters
    ----------
    lexicon : pandas.DataFrame
        With a ``pattern`` column and, if it has them, the four columns of neighbors (see the head of this file).
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
    >>> scan = matcher(pd.DataFrame({"pattern": ["humanitarian", "international humanitarian law|war crime*"]}))
    >>> list(scan("War crimes under international humanitarian law; humanitarian aid"))
    [(0, 10, 1), (17, 47, 1), (49, 61, 0)]
    >>> about = matcher(pd.DataFrame({"pattern": ["about"], "followed_by": ["#"]}))
    >>> list(about("a talk about war, about 35 miles away"))
    [(18, 23, 0)]
    """
    columns = [column for column in NEIGHBORS if column in lexicon]
    groups = lexicon[apart].tolist() if apart else [None] * len(lexicon)
    contexts = [dict(zip(columns, cells)) for cells in zip(*(lexicon[c].fillna("") for c in columns))] or [{}] * len(lexicon)
    variants = [
        _Variant(words.strip(), row, groups[row], contexts[row])
        for row, cell in enumerate(lexicon["pattern"])
        for words in str(cell).split("|")
    ]
    variants.sort(key=lambda variant: variant.rank)
    for context in contexts:
        for cell in filter(None, context.values()):
            _either(cell)

    if not variants:
        return lambda text: iter(())
    candidates = re.compile(rf"(?<!\w){_beginnings({variant.first for variant in variants})}").finditer

    @functools.cache
    def beginning(letters: str) -> tuple[Callable[[str, int], re.Match | None], list[_Variant]]:
        those = [variant for variant in variants if variant.first.startswith(letters)]
        return re.compile("|".join(variant.regex for variant in those), re.IGNORECASE).match, those

    def scan(text: str) -> Iterator[Match]:
        free: dict[object, int] = {}
        for candidate in candidates(_lower(text)):
            start = candidate.start()
            possible, those = beginning(candidate.group())
            for variant in those if possible(text, start) else ():
                if free.get(variant.group, 0) <= start and (found := variant.match(text, start)):
                    free[variant.group] = found.end()
                    yield start, found.end(), variant.row

    return scan


# ---------------------------------------------------------------- negation
# A clause is read from its last boundary to the term. Punctuation and the words that open another clause close it; so does an
# "and" before a finite verb, while "genocide and war crimes" is one object. "by" opens the agent of a passive, which is not
# denied.
_BOUNDARY = re.compile(
    r"[,;:.!?()\u2014\u2013]|\b(?:but|because|while|although|though|which|who|whose|when|where|if|after|before|since|by|despite)\b"
    r"|\band\s+(?:\w+ly\s+)?(?:is|are|was|were|has|had|have|will|would|said|says|told|\w+ed)\b",
    re.IGNORECASE,
)
_BE = r"(?:is|are|was|were|be|been|being|am|'s|\u2019s|'re|\u2019re)"
_IS_NOT = rf"(?:{_BE}\s+(?:not|never|no\s+longer)|(?:is|are|was|were)n['\u2019]t)"
_NOT = r"(?:not|never|no\s+longer|cannot|nor\s+(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)|\w+n['\u2019]t)"
_DENY = (
    r"(?:den(?:y|ies|ied|ying|ials?\s+of)|reject\w*|refut\w+|rebut\w*|dismiss\w*|disput(?:e|es|ed|ing)|rul(?:e|es|ed|ing)\s+out)"
)


def _negator(words: str, reach: int, *, never: str = "", barred: str = "") -> re.Pattern:
    """The words that negate, never before the words ``never``, and then up to ``reach`` words, ``barred`` not among them."""
    never = rf"(?!\s+(?:{never})\b)" if never else ""
    barred = rf"(?!(?:{barred})\b)" if barred else ""
    return re.compile(rf"\b({words})\b{never}(?:\W+{barred}[\w'\u2019-]+){{0,{reach}}}\W*\Z", re.IGNORECASE)


_NOT_ONLY = "only|just|merely|simply|least"
# Each: the negator between the boundary and the term, and whether the term must then be the head of its noun phrase. "no"
# reaches over its own noun phrase only: in "no comment from the rebels" nobody denies the rebels.
_NEGATORS = (
    (_negator(_IS_NOT, 6, never=_NOT_ONLY, barred="to|that"), False),
    (_negator(_NOT, 6, never=_NOT_ONLY, barred="to|that"), True),
    (_negator("no|without", 4, never="doubt|less|sooner|fewer|more",
              barred="to|that|from|in|on|at|for|with|among|about|against|over|under"), True),
    (_negator(_DENY, 10), True),
)  # fmt: skip
_DENIED = re.compile(
    rf"(?:\s+(?:allegation|accusation|charge|claim)s?)?\s+(?:{_BE}|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?"
    r"(denied|rejected|refuted|dismissed|ruled\s+out)\b",
    re.IGNORECASE,
)
# What may follow the head of a noun phrase; any other word there shows that the term only qualifies it ("no humanitarian aid").
_HEAD = re.compile(
    r"['\u2019\"\u201d]?(?!\w)\s*(?:\Z|[^\w\s'\u2019-]|(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|nor|as|that|which|who"
    r"|is|are|was|were|be|been|being|has|had|have|will|would|could|may|might|can|should|must|against|under|over|after|before"
    r"|during|since|until|near|between|within|into|than|if|because|while|when|where|there|here|any|allegations?|accusations?"
    r"|charges?|claims?|committed|today|yesterday|\w+ly)\b)",
    re.IGNORECASE,
)


def negation(text: str, start: int, end: int) -> str:
    """Find the word that negates, denies or rejects ``text[start:end]`` within its clause.

    Parameters
    ----------
    text : str
        One sentence.
    start, end : int
        The term in it.

    Returns
    -------
    str
        The negating words as they stand in the text, empty if there are none.

    Notes
    -----
    It looks left, from the last boundary of a clause: for a negated verb up to six words before the term; for "no" and
    "without" up to four; for denying and rejecting up to ten. "not only", "no doubt" and a negated purpose ("not to fight
    rebels") are no negation. A term that only qualifies the thing that is missing or refused is named, not denied: in "no
    humanitarian aid" nobody doubts the word humanitarian. To the right only the passive is read ("war crimes were denied").
    A question or a hedge is no negation. Double negation is not undone.

    Examples
    --------
    >>> sentence = "The army denied committing a war crime"
    >>> negation(sentence, 29, 38)
    'denied'
    >>> negation("It is not only a war crime", 17, 26)
    ''
    """
    clause = _BOUNDARY.split(text[max(0, start - 160) : start])[-1]
    is_head = _HEAD.match(text, end) is not None
    for negator, needs_head in _NEGATORS:
        if (is_head or not needs_head) and (found := negator.search(clause)):
            return found.group(1)
    passive = _DENIED.match(text, end)
    return passive.group(1) if passive else ""


def terms(layer: str, sentences: pd.DataFrame, lexicon: pd.DataFrame, *, apart: str | None = None) -> pd.DataFrame:
    """Find a lexicon's terms in the measured sentences.

    Parameters
    ----------
    layer : str
        The table to make: ``hedges``, ``boosters`` or ``frames``.
    sentences : pandas.DataFrame
        Table ``sentences``; its ``label`` is the zone, and only measured zones are searched.
    lexicon : pandas.DataFrame
        Table ``lexicon``, with or without the columns of neighbors.
    apart : str, optional
        See :func:`matcher`.

    Returns
    -------
    pandas.DataFrame
        The table ``layer``; ``voice`` and ``source`` are missing.

    Examples
    --------
    >>> sentences = tables.build("sentences", [("a", 5, 19, "sentence", "body", "Perhaps so.", "rule", 0)])
    >>> lexicon = pd.DataFrame({"entry": ["perhaps"], "label": ["adverb"], "pattern": ["perhaps"]})
    >>> terms("hedges", sentences, lexicon)[["start", "end", "term", "zone"]].to_dict("records")
    [{'start': 5, 'end': 12, 'term': 'perhaps', 'zone': 'body'}]
    """
    scan = matcher(lexicon, apart=apart)
    entries, labels = lexicon["entry"].tolist(), lexicon["label"].tolist()
    rules = [f"{label}: the lexicon's “{entry}”" for label, entry in zip(labels, entries)]
    measured = sentences[sentences["label"].isin(tables.MEASURED_ZONES)]
    columns = (measured[column].tolist() for column in ("doc_id", "start", "label", "text", "sentence_id"))
    rows = []
    for doc, offset, zone, text, sentence in zip(*columns):
        for start, end, row in scan(text):
            no = negation(text, start, end)
            rule = f"{rules[row]}, negated by “{no}”" if no else rules[row]
            span = (doc, offset + start, offset + end, layer, labels[row], text[start:end], rule)
            rows.append((*span, entries[row], zone, None, None, bool(no), sentence))
    return tables.build(layer, rows)
