"""Flow: words in lines, those that are marked on the color of their voice, or on grey.

In: pieces of text, each with its mark or none. Out: words with their places, written on a sheet. May not touch: the text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from analysis.show.letters import broken, width
from analysis.show.palette import INK, VOICES
from analysis.show.sheet import Sheet

#: Inches that a marked word's ground reaches beyond it.
_PAD = 0.03
#: How much of a line words that are marked together may fill, and stay together.
_WHOLE = 0.45
#: The ground of words that are marked, and have no voice.
_MARKED = "#dcdcdc"


class Word(NamedTuple):
    """A word with its line, its place in it and its width, in inches; ``look`` is its voice, or any other mark."""

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


def flow(pieces: list[tuple[str, str | None]], inches: float, points: float) -> list[Word]:
    """Break pieces into words with their places; a piece that ends without a space is glued to the next.

    Marked words stay on one line with what is glued to them, unless they would fill most of it.

    Examples
    --------
    >>> pieces = [("They called it, more than once, a ", None), ("war crime", "own"), (".", None)]
    >>> [(word.text, word.line, word.look) for word in flow(pieces, 2.0, 8)][6:]
    [('a', 0, None), ('war', 1, 'own'), ('crime', 1, 'own'), ('.', 1, None)]
    """
    units = list[list[_Part]]()
    for part in _parts(pieces, inches, points):
        if units and part.bound:
            units[-1].append(part)
        else:
            units.append([part])
    placed, line, x = list[Word](), 0, 0.0
    for unit in (one for whole in units for one in _apart(whole, _WHOLE * inches)):
        if placed and x + unit[0].lead + _long(unit) > inches:
            line, x = line + 1, 0.0
        for number, part in enumerate(unit):
            x += _PAD * bool(part.look) if x == 0.0 and not number else part.lead
            placed.append(Word(part.text, line, x, part.wide, part.look))
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


def set_words(sheet: Sheet, words: list[Word], left: float, top: float, points: float) -> None:
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
            face = VOICES[word.look].color if word.look in VOICES else _MARKED
            sheet.box(first, y - 0.45 * step, wide, step * 0.96, facecolor=face, zorder=0.5)
        ink = VOICES[word.look].ink if word.look in VOICES else INK
        sheet.text(x, y, word.text, points=points, color=ink, fontweight="bold" if word.look else "normal")
