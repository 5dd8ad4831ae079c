"""Tails: the short clause after a quotation that reports it: «“Why now?” Gen. Lee asked.»

In: a text and a place. Out: whether such a clause begins there. May not touch: who is meant.
"""

from __future__ import annotations

import re

from analysis.rules import alternatives

_NAME = r"(?:[A-Z][\w.’'-]*|@\w+)"
_SUBJECT = (
    rf"(?:(?:he|she|they|we|I|it|one|{_NAME}(?: (?:{_NAME}|of|the|al|bin|de|van|von)){{0,5}}(?:, [^.,“”\"]{{2,60}},)?)"
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
