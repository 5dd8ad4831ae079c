"""Stretches: an article word by word, each word a stretch of its voice, and the share of each.

In: the words of an article. Out: rows of stretches and shares, as plain values for a template. May not touch: text. Needs Python
alone, since it runs in a browser too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from analysis.show.palette import VOICES

#: Words of a row: a screen, or a phone held upright, tells each of them.
WORDS = 200
#: Where a stretch begins, of 20 from the top: the farther from the outlet's own mouth, the higher it rises, without color too.
_TOPS = {"own": 14, "scare": 11, "indirect": 8, "partial": 4, "direct": 0}


def stretches(words: Sequence[Any], *, row: int = WORDS) -> list[dict]:
    """Lay the words of an article side by side.

    Parameters
    ----------
    words : sequence of rows
        With ``voice`` and ``sentence_id``, in the order of the text.
    row : int
        Words of a row.

    Returns
    -------
    list of dict
        A row: its ``words``, and ``runs`` of one voice in one sentence, each with ``at``, ``top``, ``words``, ``voice`` and
        ``sentence``.

    Examples
    --------
    >>> from types import SimpleNamespace as Word
    >>> rows = stretches([Word(voice=voice, sentence_id=0) for voice in ("own", "own", "direct")], row=2)
    >>> [[(run["voice"], run["at"], run["words"]) for run in one["runs"]] for one in rows]
    [[('own', 0, 2)], [('direct', 0, 1)]]
    """
    rows = []
    for begin in range(0, len(words), row):
        held = list(enumerate(words[begin : begin + row]))
        runs = []
        for (voice, sentence), group in groupby(held, key=lambda one: (one[1].voice, one[1].sentence_id)):
            places = [place for place, _ in group]
            runs.append({"at": places[0], "top": _TOPS[voice], "words": len(places), "voice": voice, "sentence": sentence})
        rows.append({"words": len(held), "runs": runs})
    return rows


def shares(words: Iterable[Any]) -> list[dict]:
    """Give each voice's share of the words.

    Returns
    -------
    list of dict
        ``voice``, what it is ``called``, ``words``, ``share`` (0 to 1; 0 of no words) and the same as ``percent``, in the
        order of the palette.

    Examples
    --------
    >>> from types import SimpleNamespace as Word
    >>> [(one["voice"], one["share"]) for one in shares([Word(voice="own"), Word(voice="direct")]) if one["share"]]
    [('own', 0.5), ('direct', 0.5)]
    """
    counts = Counter(word.voice for word in words)
    total = counts.total()
    parts = {voice: counts[voice] / total if total else 0.0 for voice in VOICES}
    return [
        {"voice": voice, "called": look.called, "words": counts[voice], "share": parts[voice], "percent": f"{parts[voice]:.0%}"}
        for voice, look in VOICES.items()
    ]
