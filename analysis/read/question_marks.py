"""Curly marks that a narrow character set has turned into «?»: “It is over,” becomes ?It is over,?

In: a text. Out: the text with its quotation marks and apostrophes, and how many they were. May not touch: a text with any
quotation mark of its own, and a question mark that asks.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"[“”„\"«»]")
_OPENS = re.compile(r"(?<![^\s(\[])\?(?=[\w\[])")
_CLOSES = re.compile(r"\?(?=$|[\s.,;:)\]!?—–-])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d])\?(?=[^\W\d])|(?<=[^\W\d]s)\?(?= [a-z])")
#: Fewer pairs may be a slip of the keyboard.
_FEWEST = 2


def restored(text: str) -> tuple[str, int, int]:
    """Set quotation marks and apostrophes where question marks stand for them.

    A question mark before a word and after a space opens; the next after a comma or an end closes, else the next after a word,
    in the same line and before another opens. What opens a line and is not closed goes on in the next.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of (str, int, int)
        The text, how many quotation marks and how many apostrophes were set; (text, 0, 0) if there are quotation marks, or
        fewer than two pairs.

    Examples
    --------
    >>> restored("?It?s over,? she said. ?Who pays?? The mayor. Who?")
    ('“It’s over,” she said. “Who pays?” The mayor. Who?', 4, 1)
    >>> restored("Who pays? The mayor?")[1:]
    (0, 0)
    """
    if "?" not in text or _MARKS.search(text):
        return text, 0, 0
    marks: dict[int, str] = {}
    pairs, at = 0, 0
    for line in text.splitlines(keepends=True):
        opens = [found.start() for found in _OPENS.finditer(line)]
        for start, before in zip(opens, [*opens[1:], len(line)]):
            closes = [found.start() for found in _CLOSES.finditer(line, start + 1, before)]
            close = next((k for k in closes if line[k - 1] in ",.!?…"), closes[0] if closes else None)
            if close is not None:
                marks |= {at + start: "“", at + close: "”"}
                pairs += 1
            elif not line[:start].strip():
                marks[at + start] = "“"
        at += len(line)
    if pairs < _FEWEST:
        return text, 0, 0
    inner = {found.start(): "’" for found in _APOSTROPHE.finditer(text) if found.start() not in marks}
    letters = list(text)
    for place, mark in (marks | inner).items():
        letters[place] = mark
    return "".join(letters), len(marks), len(inner)
