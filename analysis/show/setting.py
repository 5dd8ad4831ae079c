"""Setting: sentences as a figure, where there are too few for a number; and two renderings of one statement side by side.

In: sentences with a place marked in each, or aligned pieces of a statement. Out: figures. May not touch: the text; what is left
out of a long sentence, first of its end, is an ellipsis.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, INK, VOICES
from analysis.show.sheet import Sheet

#: A sentence of so many letters, about sixty words, is set whole; of a longer one at least so many behind the mark.
_LONG, _BEHIND = 400, 60
#: Where a clause or a quotation begins.
_BEGINS = re.compile(r"""[,;:–—]["’”»]?\s+|(?<=\s)(?=["‘“«])""")
#: How far what is said of a voice stands behind its mark, in heights of a letter.
_LABEL = 1.8
#: Inches that a marked word's ground reaches beyond it.
_PAD = 0.03
#: How much of a line words that are marked together may fill, and stay together.
_WHOLE = 0.45
#: The ground of words that differ from those of another rendering.
_DIFFERS = "#dcdcdc"
#: So many outlets without a use are named; more are counted.
_NONE = 6
#: More sentences than this are a table, and no figure.
MOST = 12


class _Word(NamedTuple):
    text: str
    line: int
    x: float
    wide: float
    look: str | None


class _Part(NamedTuple):
    """A word before it has its place: ``lead`` inches behind the one before, in the same unit (``bound``) or not."""

    text: str
    wide: float
    look: str | None
    lead: float
    glued: bool
    bound: bool


def _flow(pieces: list[tuple[str, str | None]], inches: float, points: float) -> list[_Word]:
    """Break pieces into words with their places; a piece that ends without a space is glued to the next.

    Marked words stay on one line with what is glued to them, unless they would fill most of it.

    Examples
    --------
    >>> pieces = [("They called it, more than once, a ", None), ("war crime", "own"), (".", None)]
    >>> [(word.text, word.line, word.look) for word in _flow(pieces, 2.0, 8)][6:]
    [('a', 0, None), ('war', 1, 'own'), ('crime', 1, 'own'), ('.', 1, None)]
    """
    units = list[list[_Part]]()
    for part in _parts(pieces, inches, points):
        if units and part.bound:
            units[-1].append(part)
        else:
            units.append([part])
    placed, line, x = list[_Word](), 0, 0.0
    for unit in (one for whole in units for one in _apart(whole, _WHOLE * inches)):
        if placed and x + unit[0].lead + _long(unit) > inches:
            line, x = line + 1, 0.0
        for number, part in enumerate(unit):
            x += _PAD * bool(part.look) if x == 0.0 and not number else part.lead
            placed.append(_Word(part.text, line, x, part.wide, part.look))
            x += part.wide
    return placed


def _parts(pieces: list[tuple[str, str | None]], inches: float, points: float) -> Iterator[_Part]:
    space = width("n n", points) - 2 * width("n", points)
    glued, before = True, None
    for text, look in pieces:
        words = text.split()
        for number, word in enumerate(words):
            glued = glued and not number and not text[:1].isspace()
            lead = (0.0 if glued else space) + (_PAD if not number and (look or before) else 0.0)
            first, *rest = broken(word, inches - 2 * _PAD, points, bold=bool(look))
            yield _Part(first, width(first, points, bool(look)), look, lead, glued, glued or bool(look and number))
            for one in rest:
                yield _Part(one, width(one, points, bool(look)), look, 0.0, False, False)
        glued = not text[-1:].isspace() and (bool(words) or glued)
        before = look if words else before


def _apart(unit: list[_Part], most: float) -> Iterator[list[_Part]]:
    """A unit as it is, or where it is too long its words, each with what is glued to it."""
    if _long(unit) <= most:
        yield unit
        return
    starts = [place for place, part in enumerate(unit) if not place or not part.glued]
    yield from (unit[first:last] for first, last in zip(starts, [*starts[1:], len(unit)]))


def _long(unit: list[_Part]) -> float:
    return math.fsum(part.wide + part.lead for part in unit) - unit[0].lead + _PAD * bool(unit[-1].look)


def _set(sheet: Sheet, words: list[_Word], left: float, top: float, points: float) -> None:
    """Write the words; those that are marked on the color of their voice, or on grey."""
    step = sheet.line(points) * 1.12
    for word, following in zip(words, [*words[1:], None]):
        x, y = left + word.x, top + (word.line + 0.5) * step
        if word.look:
            joined = following and following.look == word.look and following.line == word.line
            end = following.x if following and joined else word.x + word.wide + _PAD * 0.7
            first = left + word.x - _PAD * 0.7
            wide = end - word.x + _PAD * 0.7
            if word.look in VOICES:
                sheet.rule(first, y + 0.56 * step, wide, color=VOICES[word.look].line, linewidth=0.8)
            face = VOICES[word.look].color if word.look in VOICES else _DIFFERS
            sheet.box(first, y - 0.45 * step, wide, step * 0.96, facecolor=face, zorder=0.5)
        ink = VOICES[word.look].ink if word.look in VOICES else INK
        sheet.text(x, y, word.text, points=points, color=ink, fontweight="bold" if word.look else "normal")


@drawing
def sentences(sheet: Sheet, evidence: pd.DataFrame, *, among: Iterable[str] = ()) -> None:
    """Set the sentences in which a term occurs, the term in the color of its voice.

    Parameters
    ----------
    evidence : pandas.DataFrame
        From ``spans.evidence``, with the ``outlet`` of each article: ``doc_id, start, end, text, voice, source, sentence_start,
        sentence``; ``date`` and its precision if they are to be printed.
    among : iterable of str
        The outlets that were looked at: those without a use are named, or counted, below the sentences.

    Returns
    -------
    Drawn
        A sentence a row, in the order of the table: who prints it (once for sentences of one article that follow each other), in
        whose voice the term stands, its source, and the words around. More than 12 are a sentence that says how many there are.

    Raises
    ------
    TableError
        A column is lacking.
    """
    wanted = ["doc_id", "start", "end", "text", "voice", "source", "sentence_start", "sentence", "outlet"]
    style.needs(evidence, wanted, "merge what spans.evidence returns with articles on doc_id")
    if len(evidence) > MOST:
        return sheet.nothing(
            f"{len(evidence):,} sentences: more than {MOST} are no figure. They are counted, and listed beside it."
        )
    rows = evidence.to_dict("records")
    sheet.limit(_none([name for name in style.in_order(sorted(set(among))) if name not in set(evidence["outlet"])]))
    beside = sheet.name != "column"
    left = 0.34 * sheet.width if beside else 0.0
    points, step = sheet.letters, sheet.line(sheet.small)
    gap = (0.35 if sheet.dense else 0.55) * sheet.line()
    for once in (True, False):  # where sentences are left out between others, each is named
        plans = []
        for number, row in enumerate(rows):
            again = once and number > 0 and row["doc_id"] == rows[number - 1]["doc_id"]
            about = _about(row, (left - 0.15) if beside else sheet.width, sheet, again=again)
            words = _flow(_around(row), sheet.width - left, points)
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
        _set(sheet, words, left, at if beside else at + len(about) * step, points)
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


@drawing
def renderings(sheet: Sheet, pieces: pd.DataFrame) -> None:
    """Set the renderings of one statement, the words and quotation marks in which they differ bold on grey.

    Parameters
    ----------
    pieces : pandas.DataFrame
        Of one statement, in reading order: ``doc_id, text, differs`` (bool); ``source``, who is quoted, missing where nobody is
        named; and of the article ``outlet, date, date_precision, date_evidence``.

    Returns
    -------
    Drawn
        Side by side; on a column one below the other.

    Raises
    ------
    TableError
        A column is lacking.
    """
    wanted = ("doc_id", "text", "differs", "source", "outlet", "date", "date_precision", "date_evidence")
    style.needs(pieces, wanted, "pass what Study.renderings returns")
    sides = style.in_order(pieces["doc_id"])
    beside = sheet.name != "column"
    gutter = 0.3
    wide = (sheet.width - gutter * (len(sides) - 1)) / len(sides) if beside else sheet.width
    points = sheet.letters * 1.15
    plans = []
    for side in sides:
        part = pieces[pieces["doc_id"] == side]
        first = part.iloc[0]
        head = broken(first["outlet"], wide, sheet.letters, bold=True)
        about = [style.when(first), _quoting(first["source"])]
        about = [line for text in about for line in broken(text, wide, sheet.small)]
        marked = [(f"{text} ", "differs" if differs else None) for text, differs in zip(part["text"], part["differs"])]
        words = _flow(marked, wide - 0.04, points)
        plans.append((head, about, words, (words[-1].line + 1) * sheet.line(points) * 1.12))
    deepest = max(len(head) for head, *_ in plans) if beside else 0
    longest = max(len(about) for _, about, *_ in plans) if beside else 0
    step = sheet.line(sheet.small)
    heads = [max(deepest, len(head)) * sheet.line() + max(longest, len(about)) * step + 0.05 for head, about, *_ in plans]
    heights = [head + 0.12 + high for head, (*_, high) in zip(heads, plans)]
    high = max(heights) if beside else math.fsum(heights) + 0.15 * (len(plans) - 1)
    if high > sheet.room:
        sheet.lacks_room()
    sheet.begin(high)
    at = 0.0
    for number, ((head, about, words, _), above, height) in enumerate(zip(plans, heads, heights)):
        left, top = (number * (wide + gutter), 0.0) if beside else (0.0, at)
        start = top + (max(deepest, len(head)) - len(head)) * sheet.line()
        sheet.lines(left, start + 0.5 * sheet.line(), head, fontweight="bold")
        below = start + len(head) * sheet.line()
        sheet.lines(left, below + 0.45 * step, about, points=sheet.small, color=GREY)
        sheet.rule(left, top + above, wide, color=INK, linewidth=1.0)
        _set(sheet, words, left + 0.02, top + above + 0.1, points)
        at += height + 0.15
    sheet.say("One statement in two renderings; what differs is marked.")
    for side in sides:
        part = pieces[(pieces["doc_id"] == side) & pieces["differs"]]
        outlet, source = pieces.loc[pieces["doc_id"] == side, ["outlet", "source"]].iloc[0]
        sheet.tell(f"Only in {outlet}, {_quoting(source)}", [f"“{text}”" for text in part["text"]])


def _quoting(source: object) -> str:
    return f"quoting {source}" if isinstance(source, str) else "no speaker named"
