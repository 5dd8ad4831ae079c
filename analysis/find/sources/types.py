"""What kind of source a phrase names, by the cited lexicon.

In: the lexicon of sources and phrases. Out: a class and what a pronoun may call it. May not touch: documents, tables of spans.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from ... import patterns

#: Someone's trade says more than the body that stands before it: a "Pentagon reporter" is a reporter.
_TRADES = ("expert", "media", "civilian", "other")
_HEAD_ENDS = re.compile(r" (?:of|for|at|in|with|from|on|to|by|who|that|which|near|inside|whose)\b|, |: | \(|[;–—]")

Class = tuple[str | None, str | None, int]


def classifier(lexicon: pd.DataFrame) -> Callable[[str], Class]:
    """Compile the lexicon into ``classify(phrase) -> (label, kind, weight)``; each phrase is looked up once.

    Notes
    -----
    The head of the phrase (what stands before "of", "for", "at", a comma …) decides, the rest only where the head says nothing.
    In the head a trade that stands last wins ("Pentagon reporter" is ``media``); else the greatest ``weight``: a named body (3)
    before a noun (2) before a place, nationality or party (1); among equals the last. Nothing found: ``(None, None, 0)``.

    Examples
    --------
    >>> rows = pd.DataFrame({"label": ["government", "military"], "pattern": ["Freedonian", "army"], "weight": "1 2".split()})
    >>> classify = classifier(rows.assign(kind=["people", "body"]))
    >>> classify("the Freedonian army")
    ('military', 'body', 2)
    >>> classify("a baker")
    (None, None, 0)
    """
    scan = patterns.matcher(lexicon)
    rows = list(zip(lexicon["label"], lexicon["kind"], lexicon["weight"].astype(int)))
    known: dict[str, Class] = {}

    def classify(phrase: str) -> Class:
        if phrase not in known:
            found = list(scan(phrase))
            if not found:
                known[phrase] = (None, None, 0)
                return known[phrase]
            ends = (m.start() for m in _HEAD_ENDS.finditer(phrase) if m.start() > 0)
            head_end = next((e for e in ends if not any(a <= e < b for a, b, _ in found)), len(phrase))
            head = [rows[row] for a, _, row in found if a < head_end]
            if not head:
                known[phrase] = max((rows[row] for _, _, row in found), key=lambda row: row[2])
            elif head[-1][0] in _TRADES and head[-1][1] != "body" and head[-1][2] > 1:
                known[phrase] = head[-1]
            else:
                known[phrase] = max(reversed(head), key=lambda row: row[2])
        return known[phrase]

    return classify
