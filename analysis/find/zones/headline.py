"""The headline: which line before the text is its, and whether the first paragraph is its deck.

In: the lines of a page with what their form tells of each. Out: a line's position. May not touch: the labels.
"""

from __future__ import annotations

import re

from analysis.find.zones.forms import names_author
from analysis.find.zones.lines import BULLET, Line
from analysis.rules import number

#: So many lines before the text, a headline may stand.
NEAR = int(number("zones", "near"))
#: A line of more words is a deck rather than a headline.
LONG = number("zones", "headline")
#: No deck has more words.
LONGEST = number("zones", "deck")
_LONGER = re.compile(r"[^\W\d_]{4,}")


def headline_of(lines: list[Line], forms: list, texts: list[int], first: int) -> int | None:
    """The line before the text that shares most words with it; a byline or date soon after it speaks for it, distance against."""
    before = [i for i in range(max(0, first - NEAR), min(first, len(lines))) if forms[i] is None]
    near = [i for i in before if not BULLET.match(lines[i][2])] or before
    near = [i for i in near if i - 1 not in near or not names_author(lines[i][2])]
    if near:
        # Of one line there is nothing to choose.
        told = {word for i in texts if first <= i <= first + 30 for word in _content(lines[i][2])} if len(near) > 1 else set()
        best = max(near, key=lambda i: _headed(lines, forms, told, first, i))
        above = _content(lines[best - 1][2]) if best - 1 in near else set()
        # Of two such lines one below the other, the second is the deck; so too of two long ones that open the page.
        opens = best - 1 == before[0] and lines[best - 1][2].count(" ") >= 4 and lines[best][2].count(" ") >= 8
        return best - 1 if opens or (len(above) >= 3 and 2 * len(above & told) >= len(above)) else best
    # A headline may be printed with a full stop: one sentence with capitals throughout, or set apart on the first line.
    if texts and texts[0] == 0 and len(texts) > 1:
        words = lines[0][2].split()
        if len(words) <= 25 and sum(word[:1].isupper() for word in words) >= 0.6 * len(words):
            return 0
    return None


def _headed(lines: list[Line], forms: list, told: set[str], first: int, i: int) -> float:
    """How much speaks for a line as the headline of the text that begins at ``first``."""
    content = _content(lines[i][2])
    shared = len(content & told)
    signed = any(forms[j] and forms[j][0] in ("byline", "date") for j in range(i + 1, min(i + 5, first)))
    long = lines[i][2].count(" ") >= LONG
    worded = lines[i][2].count(" ") >= 3
    ended = lines[i][2].rstrip('"”’)')[-1:] in ".!"
    return min(shared, 6) + 4 * shared / (len(content) or 1) + 3 * signed + 2 * worded - 3 * ended - 9 * long - 0.1 * (first - i)


def is_of_one_matter(line: str, texts: list[str]) -> bool:
    """Whether a line is of one matter with a text: two of its longer words come again, or half of them."""
    content = _content(line)
    again = len(content & {word for text in texts for word in _content(text)})
    return again > 1 or 2 * again > len(content)


def _content(line: str) -> set[str]:
    """The beginnings of the longer words: enough to tell "attacks" and "attacked" to be of one matter."""
    return {word[:5].lower() for word in _LONGER.findall(line)}


def opens_as_deck(lines: list[Line], forms: list, headline: int, i: int, texts: list[int]) -> bool:
    """A first paragraph is the deck when a byline, date or picture parts it from the next, and nothing from the headline.

    Before a picture it must be short and lack its end mark.
    """
    following = next((t for t in texts if t > i), i)
    between = {forms[j][0] for j in range(i + 1, following) if forms[j]}
    line = lines[i][2]
    open_ended = "caption" in between and line.count(" ") < LONGEST and line.rstrip("\"'”’)")[-1:] not in ".?!…:"
    return (bool(between & {"byline", "date"}) or open_ended) and not any(forms[j] for j in range(headline + 1, i))
