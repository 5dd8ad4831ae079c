"""Tails: what ends a sentence or a headline and says whose words stand before it: «“Why now?” Gen. Lee asked.», «… – UN».

In: a text and a place, or a phrase. Out: whether such a clause begins there, or such a source is named.
May not touch: who is meant.
"""

from __future__ import annotations

import functools
import re

from analysis.rules import alternatives, table, words

_NAME = r"(?:[A-Z][\w.’'-]*|@\w+)"
_TITLED = rf"(?:(?:{alternatives('roles')}|{alternatives('before_names')}) ){{0,3}}{_NAME}"
_SUBJECT = (
    rf"(?:(?:he|she|they|we|I|it|one|{_TITLED}(?: (?:{_NAME}|of|the|al|bin|de|van|von)){{0,8}}(?:, [^.,“”\"]{{2,60}},)?)"
    r"|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother) (?:[\w’'-]+ ){0,4}?[\w’'-]+)"
)
_VERB = rf"(?:(?:then|also|later|once|[a-z]+ly) )?(?:{alternatives('quotative_verbs')})\b"
_TAIL = re.compile(rf",? *(?:{_SUBJECT} {_VERB}|{_VERB})")


def reports_back(text: str, at: int) -> bool:
    """Whether what begins at a place reports the quotation that ends there.

    Examples
    --------
    >>> reports_back("“Enough!” Ann Duval exclaimed.", 9), reports_back("“Enough!” Troops left.", 9)
    (True, False)
    """
    return _TAIL.match(text, at) is not None


#: Who may stand at the end of a headline, besides the bodies of the cited lexicon and whoever has no name but letters: «UN».
_SOURCES = words("roles") | words("speaking_people") | words("papers") | words("headline_sources")
_AT_END = re.compile(r"(?:(?::| [-–—]) +|,? sa(?:ys?|id) )(?P<who>\w(?:(?! [-–—] )[^:“”\"]){1,59})$")


def credits(line: str) -> bool:
    """Whether a headline, from a place on, ends with a colon or a dash and whoever said it.

    Examples
    --------
    >>> credits("Troops occupied town – UN"[20:]), credits("Troops occupied town – video"[20:])
    (True, False)
    """
    found = _AT_END.search(line)
    return found is not None and states_things(found["who"])


def states_things(phrase: str) -> bool:
    """Whether a phrase names somebody who states things, and no outlet, section or place.

    Examples
    --------
    >>> [states_things(phrase) for phrase in ("health minister", "UN", "state media", "BBC News", "in pictures")]
    [True, True, True, False, False]
    """
    head = re.split(r" (?:of|for|in|at|from|on) ", phrase)[0].split()[-1]
    if head.lower() in _SOURCES or head.lower().removesuffix("s") in _SOURCES:
        return True
    letters = head.isupper() and 1 < len(head) < 7
    return not _patterns("media", "state_media").search(phrase) and (letters or _patterns(*_BODIES).search(phrase) is not None)


_BODIES = ("government", "party", "military", "ngo", "intl_org", "armed_group", "expert")


@functools.cache
def _patterns(*labels: str) -> re.Pattern[str]:
    """The sources of some classes in the cited lexicon but for places, whole words; ``*`` is any end of a word."""
    rows = (row for row in table("sources") if row["label"] in labels and row["weight"] != "1")
    variants = sorted({variant for row in rows for variant in row["pattern"].split("|")}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(one).replace(chr(92) + '*', '[a-z]*') for one in variants)})\b")
