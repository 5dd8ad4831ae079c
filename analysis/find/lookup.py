"""Lookup: the terms of the lexicons where they occur, and whether each is denied there.

In: one text, its sentences, and lexicons. Out: hedges, boosters and frame terms, their voices still missing. May not touch: what
an entry means: that is written in the lexicon, row by row.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from analysis.rules import MEASURED_ZONES, Row, table, words
from analysis.rules.patterns import matcher

Hit = tuple[int, int, str, str, str, bool, str, int]
Finder = Callable[[Iterable[tuple[int, str, str, int]]], list[tuple[str, Hit]]]

#: Between two sentences, which are read in one go: no pattern goes across it, since it is neither word nor white space.
_APART = "\0"

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
#: The beginnings of all negators, in lower case: hardly a term has one before it, and a sentence without any denies nothing.
_MAY_NEGATE = re.compile(
    r"n(?:(?<!\wn)(?:ot?\b|or\b|ever)|['\u2019]t\b)|c(?<!\wc)annot|w(?<!\ww)ithout|d(?<!\wd)(?:en[yi]|ismiss|isput)"
    r"|r(?<!\wr)(?:e(?:ject|fut|but)|ul(?:es?|ed|ing)\b)"
)
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


_LONGER = re.compile(r"[^\W\d_]{4,}")
_BASE_FORM = re.compile(r" (?:Not )?[A-Z][a-z]*(?<!s)(?<!ed)\b")
_LINKED = r"(?: (?:for|of|the|and|on|in|to|&))*"
_NAME_BEFORE = re.compile(rf"(?:[A-Z][\w’'-]*{_LINKED} )+\Z")
_NAME_AFTER = re.compile(rf"(?:{_LINKED} [A-Z][\w’'-]*)+")
_PLACE_BEFORE = re.compile(r"\b(?P<word>[A-Z][a-z-]+) \Z")
_FUNCTION_WORDS = frozenset(row["entry"] for row in table("stopwords"))
_BODIES = words("body_words") | words("roles")


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
    before = text[max(0, start - 160) : start]
    if _MAY_NEGATE.search(before.lower()):
        clause = _BOUNDARY.split(before)[-1]
        is_head = _HEAD.match(text, end) is not None
        for negator, needs_head in _NEGATORS:
            if (is_head or not needs_head) and (found := negator.search(clause)):
                return found.group(1)
    passive = _DENIED.match(text, end)
    return passive.group(1) if passive else ""


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital that may be a month or a surname is a plain one: among capitals only, before a base form."""
    return _titled(text) and _BASE_FORM.match(text, end) is not None


def _titled(text: str) -> bool:
    """Whether a line has capitals throughout, as headlines do in many houses."""
    longer = _LONGER.findall(text)
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a term is part of the name of a body: «the High Commissioner for Refugees»; the outlet has not chosen it."""
    before, after = _NAME_BEFORE.search(text, max(0, start - 80), start), _NAME_AFTER.match(text, end)
    place = _PLACE_BEFORE.search(text, max(0, start - 40), start) if text[end - 1] == "s" else None
    team = place is not None and text[start + 1 : end].islower() and place["word"].lower() not in _FUNCTION_WORDS
    beside = f"{before.group() if before else ''} {after.group() if after else ''}".lower().split()
    # the Ashford Rebels: a name, or it would be in lower case
    return (team or not _BODIES.isdisjoint(beside)) and (text.endswith(".") or not _titled(text))


def finder(lexicons: Mapping[str, Sequence[Row]]) -> Finder:
    """Make the finder of hedges, boosters and frame terms, which reads a text once for all of them.

    Parameters
    ----------
    lexicons : mapping of str to sequence of dict
        The layer (``hedges``, ``boosters`` or ``frames``), and the lexicon whose terms it holds.

    Returns
    -------
    callable
        ``find(sentences)``, with sentences as ``(start, text, zone, sentence_id)``, gives
        ``(layer, (start, end, label, rule, term, negated, zone, sentence_id))`` from left to right. Only measured zones are
        searched. Terms of two layers may overlap, and so may those of two labels of ``frames``; else no word is counted
        twice: "could not independently verify" is one hedge, not also a "could".

    Notes
    -----
    Neighboring words are all the context that is read, so a use that only the sense decides ("he could swim") is counted wrongly.
    Plain reporting verbs are no hedges: their stance is in the attributions. What is found is the use of a term, not framing in
    Entman's full sense (problem, cause, judgment, remedy).

    References
    ----------
    Entman, R. M. (1993). Framing: Toward clarification of a fractured paradigm. Journal of Communication, 43(4).
    Holmes, J. (1988). Doubt and certainty in ESL textbooks. Applied Linguistics, 9(1).
    Hyland, K. (2005). Metadiscourse. Continuum.
    Rubin, V. L. (2006). Identifying certainty in texts. PhD thesis, Syracuse University.

    Examples
    --------
    >>> find = finder({"frames": [{"entry": "siege", "label": "law", "pattern": "siege*"}]})
    >>> [(layer, hit[:3]) for layer, hit in find([(0, "Perhaps a siege.", "body", 0)])]
    [('frames', (10, 15, 'law'))]
    """
    entries = [{**row, "layer": layer} for layer, rows in lexicons.items() for row in rows]
    for row in entries:
        row["apart"] = f"{row['label']} frames" if row["layer"] == "frames" else row["layer"]
    scan = matcher(entries, apart="apart")
    known = [(row["layer"], row["label"], row["entry"], row.get("lower_case") == "yes") for row in entries]

    def find(sentences: Iterable[tuple[int, str, str, int]]) -> list[tuple[str, Hit]]:
        parts = [one for one in sentences if one[2] in MEASURED_ZONES]
        begins = [0, *accumulate(len(text) + 1 for _, text, _, _ in parts)]
        hits = []
        open_to: dict[int, bool] = {}
        # A word of several categories is one place: what stands beside it is looked at once.
        there: tuple[int, int] | None = None
        no: str | None = None
        named: bool | None = None
        for begin, finish, entry in scan(_APART.join(text for _, text, _, _ in parts)):
            at = bisect_right(begins, begin) - 1
            offset, text, zone, sentence = parts[at]
            start, end = begin - begins[at], finish - begins[at]
            layer, label, term, lower = known[entry]
            if there != (begin, finish):
                there, no, named = (begin, finish), None, None
            if text[start].isupper():
                if lower and not _is_word(text, start, end):
                    continue
                if not lower and layer == "frames":
                    named = _in_name(text, start, end) if named is None else named
                    if named:
                        continue
            if at not in open_to:
                open_to[at] = _MAY_NEGATE.search(text.lower()) is not None
            if no is None:
                no = negation(text, start, end) if open_to[at] else ""
            rule = f"{label}: the lexicon's “{term}”" + (f", negated by “{no}”" if no else "")
            hits.append((layer, (offset + start, offset + end, label, rule, term, bool(no), zone, sentence)))
        return sorted(hits, key=lambda hit: hit[1][:2])

    return find
