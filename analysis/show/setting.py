"""Setting: the sentences of a term as a figure, where there are too few for a number.

In: sentences with a place marked in each. Out: a figure. May not touch: the text; what is left out of a long sentence, first of
its end, is an ellipsis.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.flow import flow, set_words
from analysis.show.letters import broken
from analysis.show.palette import GREY, VOICES
from analysis.show.sheet import Sheet
from analysis.show.whose import whose

#: A sentence of so many letters, about sixty words, is set whole; of a longer one at least so many behind the mark.
_LONG, _BEHIND = 400, 60
#: Where a clause or a quotation begins.
_BEGINS = re.compile(r"""[,;:–—]["’”»]?\s+|(?<=\s)(?=["‘“«])""")
#: How far what is said of a voice stands behind its mark, in heights of a letter.
_LABEL = 1.8
#: So many outlets without a use are named; more are counted.
_NONE = 6
#: More sentences than this are counted by who says it.
MOST = 12


@drawing
def sentences(sheet: Sheet, evidence: pd.DataFrame, *, among: Iterable[str] = ()) -> None:
    """Set the sentences in which a term occurs, the term in the color of its voice.

    Parameters
    ----------
    evidence : pandas.DataFrame
        From ``spans.evidence``, with the ``outlet`` of each article: ``doc_id, start, end, text, voice, source, sentence_start,
        sentence``; ``date`` and its precision if they are to be printed; ``whose``, one name for each source, for more than 12.
    among : iterable of str
        The outlets that were looked at: those without a use are named, or counted, below the sentences.

    Returns
    -------
    Drawn
        A sentence a row, in the order of the table: who prints it (once for sentences of one article that follow each other), in
        whose voice the term stands, its source, and the words around. Of more than 12 who says it: the outlets themselves, then
        each source, with its uses by voice (a mark each, of many a bar).

    Raises
    ------
    TableError
        A column is lacking.
    """
    wanted = ["doc_id", "start", "end", "text", "voice", "source", "sentence_start", "sentence", "outlet"]
    style.needs(evidence, wanted, "merge what spans.evidence returns with articles on doc_id")
    sheet.limit(_none([name for name in style.in_order(sorted(set(among))) if name not in set(evidence["outlet"])]))
    if len(evidence) > MOST:
        return whose(sheet, evidence)
    rows = evidence.to_dict("records")
    beside = sheet.name != "column"
    left = 0.34 * sheet.width if beside else 0.0
    points, step = sheet.letters, sheet.line(sheet.small)
    gap = (0.35 if sheet.dense else 0.55) * sheet.line()
    for once in (True, False):  # where sentences are left out between others, each is named
        plans = []
        for number, row in enumerate(rows):
            again = once and number > 0 and row["doc_id"] == rows[number - 1]["doc_id"]
            about = _about(row, (left - 0.15) if beside else sheet.width, sheet, again=again)
            words = flow(_around(row), sheet.width - left, points)
            high = (words[-1].line + 1) * sheet.line(points) * 1.12
            side = len(about) * step
            plans.append((row, about, words, max(high, side) if beside else high + side, again))
        heights = [high + gap for *_, high, _ in plans]
        if math.fsum(heights) <= sheet.room:
            break
    chosen = sheet.fitting(heights, "sentences")
    sheet.begin(math.fsum(heights[i] for i in chosen) + (step if len(chosen) < len(plans) else 0))
    at, told = 0.0, []
    for number, place in enumerate(chosen):
        row, about, words, high, again = plans[place]
        if number:
            sheet.rule(left if again else 0, at - gap / 2, sheet.width - (left if again else 0), color="0.85")
        at += sheet.gap(chosen, number, at)
        behind = _LABEL * sheet.small / 72
        for line, (text, look) in enumerate(about):
            y = at + (line + 0.5) * step
            if look is None and (not line or about[line - 1][1] is not None):
                sheet.mark(0.6 * sheet.small / 72, y, row["voice"], scale=sheet.small / sheet.letters)
            sheet.text(0.0 if look else behind, y, text, points=sheet.small, **(look or {"color": GREY}))
        set_words(sheet, words, left, at if beside else at + len(about) * step, points)
        at += high + gap
        cited = f", source: {row['source']}" if isinstance(row["source"], str) else ""
        told.append(f"{row['outlet']}: “{row['text']}”, {row['voice']}{cited}")
    sheet.say("Sentences with the term marked.")
    sheet.tell("In this order", told)
    return None


def _none(outlets: list[str]) -> str:
    """Say which outlets have no use, or of many how many.

    Examples
    --------
    >>> _none(["Post", "Times"]), _none(["Post"] * 7), _none([])
    ('no use in Post; Times', 'no use in 7 outlets', '')
    """
    if not outlets:
        return ""
    return f"no use in {'; '.join(outlets)}" if len(outlets) <= _NONE else f"no use in {len(outlets):,} outlets"


def _about(row: dict, inches: float, sheet: Sheet, *, again: bool) -> list[tuple[str, dict | None]]:
    """The lines beside a sentence; below another of the same article that is said, and outlet and date not again.

    Lines of its voice have no look.
    """
    cited = f"source: {row['source']}" if isinstance(row["source"], str) else "no source named"
    voice = VOICES[row["voice"]].called + ("" if row["voice"] in ("own", "scare") else f", {cited}")
    named = [] if again else broken(row["outlet"], inches, sheet.small, bold=True)
    lines: list[tuple[str, dict | None]] = [(line, {"fontweight": "bold"}) for line in named]
    when = style.when(row) if "date" in row and "date_precision" in row else ""
    when = "same article" if again else when
    lines += [(line, {"color": GREY}) for line in (broken(when, inches, sheet.small) if when else [])]
    return [*lines, *((line, None) for line in broken(voice, inches - _LABEL * sheet.small / 72, sheet.small))]


def _around(row: dict) -> list[tuple[str, str | None]]:
    """The sentence in pieces, the term marked; of a long one the end is cut, and its beginning where that alone is long."""
    first = int(row["start"]) - int(row["sentence_start"])
    last = first + int(row["end"]) - int(row["start"])
    sentence = row["sentence"]
    before, behind = sentence[:first], sentence[last:]
    room = max(_LONG - last, _BEHIND)
    if len(sentence) > _LONG and len(behind) > room:
        behind = behind[:room].rpartition(" ")[0] + " …"
    if len(before) > _LONG:
        before = f"… {_beginning(before)}"
    return [(before, None), (sentence[first:last], row["voice"]), (behind, None)]


def _beginning(before: str) -> str:
    """What is set of a long text before a mark: from the beginning of a clause, and no quotation from its middle.

    Examples
    --------
    >>> _beginning(f"They met, and {'went on, ' * 99}“it was, they ")[:10], _beginning(f"They met, {'on ' * 200}")[:5]
    ('went on, w', 'on on')
    """
    begins = (found.end() for found in _BEGINS.finditer(before, len(before) - min(2 * _LONG, len(before))))
    whole = [place for place in begins if not _open(before[:place])]
    if not whole:
        return before[-_LONG:].partition(" ")[2]
    return before[min(whole, key=lambda place: abs(len(before) - place - _LONG)) :]


def _open(text: str) -> bool:
    """Whether a quotation that begins in a text goes on behind it.

    Examples
    --------
    >>> _open("He said “no"), _open('He said "no" and'), _open("The town’s ‘no’")
    (True, False, False)
    """
    return text.count('"') % 2 == 1 or any(text.count(opened) > text.count(closed) for opened, closed in ("“”", "‘’", "«»"))
