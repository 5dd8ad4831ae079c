"""The paragraphs of a page: its lines, or several lines where the text was wrapped at a column or has a sentence a line.

In: a text. Out: each paragraph with its place and indentation. May not touch: what a line is.
"""

from __future__ import annotations

import re

from analysis.find.zones.forms import ends, form
from analysis.rules import number, words

#: Start, end, text (its lines put together), indentation.
Line = tuple[int, int, str, int]

BULLET = re.compile(r"[•·▪◦*]\s")
QUOTED = re.compile(r"[\"“‘'].*[\"”’']$")
_LINE = re.compile(r"^[^\S\n]*+(\S(?:[^\n]*\S)?)", re.MULTILINE)
#: Where one sentence ends and the next begins, within a line.
_BETWEEN = re.compile(r"[a-z][.?!][”\"]? [“\"]?[A-Z]")
#: A title with its point ends no line: «Sen.» and the name on the next.
_TITLES = tuple(f"{title.capitalize()}." for title in words("titles") & words("abbreviations"))
#: So many lines at least show how a text was broken, and such a share of its breaks.
_FEW, _MOST = number("zones", "broken_lines"), number("zones", "broken_share")
#: So many characters a full line may be shorter, or longer, than the others.
_MARGIN = int(number("zones", "margin"))
#: A line that was wrapped has so many characters.
_NARROW, _WIDE = number("zones", "narrow"), number("zones", "wide")


def cut(text: str) -> list[Line]:
    """Cut the text into paragraphs: its lines, or several lines where the text was wrapped or has a sentence a line.

    It was wrapped if most lines of a column's width that no end mark closes are followed by a lower-case letter. It has a
    sentence a line if empty lines part its paragraphs and hardly any line within them holds two sentences.

    Examples
    --------
    >>> [line[2] for line in cut("Talks fail\\n\\nMr.\\nHill left the hall at noon.")]
    ['Talks fail', 'Mr. Hill left the hall at noon.']
    """
    lines = [(*match.span(1), match.group(1), match.start(1) - match.start()) for match in _LINE.finditer(text)]
    beside = [i for i in range(1, len(lines)) if text.count("\n", lines[i - 1][1], lines[i][0]) == 1]
    joined = _wrapped(lines, beside) or _sentences(lines, beside)
    joined |= {i for i in beside if lines[i - 1][2].endswith(_TITLES) and lines[i - 1][2].split()[-1].lstrip("“\"(‘'") in _TITLES}
    joined |= _within_marks(lines, beside)
    if not joined:
        return lines
    paragraphs: list[Line] = []
    for i, line in enumerate(lines):
        if i in joined:
            start, _, said, indentation = paragraphs[-1]
            paragraphs[-1] = (start, line[1], f"{said} {line[2]}", indentation)
        else:
            paragraphs.append(line)
    return paragraphs


def _wrapped(lines: list[Line], beside: list[int]) -> set[int]:
    """The lines that go on from the one before, in a text that was wrapped at a column."""
    broken = [i for i in beside if _NARROW <= len(lines[i - 1][2]) <= _WIDE and not ends(lines[i - 1][2])]
    small = [i for i in broken if lines[i][2][0].islower()]
    if 2 * len(small) <= len(broken):
        return set()
    if len(small) < _FEW:
        return {i for i in broken if lines[i][2][0].islower() or len(lines[i - 1][2]) > 100}
    # In a text that was surely wrapped, a full line goes on whatever the next begins with.
    widths = sorted(len(lines[i - 1][2]) for i in small)
    full = widths[len(widths) // 2] - _MARGIN
    return set(small) | {i for i in beside if full < len(lines[i - 1][2]) <= full + 2 * _MARGIN}


def _within_marks(lines: list[Line], beside: list[int]) -> set[int]:
    """The lines that go on, in lower case, within a quotation that an earlier one opens, and those after such a line."""
    found: set[int] = set()
    begun = 0
    for i in beside:
        if i - 1 not in found:
            begun = i - 1
        said = " ".join(line[2] for line in lines[begun:i])
        opened = said.count("“") > said.count("”") or said.count('"') % 2 == 1
        if lines[i][2][0].islower() and not ends(lines[i - 1][2]) and (opened or i - 1 in found):
            found.add(i)
    return found


def _sentences(lines: list[Line], beside: list[int]) -> set[int]:
    """The lines that go on from the one before, in a text with a sentence a line."""
    told = [i for i in beside if ends(lines[i - 1][2]) and ends(lines[i][2])]
    if len(told) < _FEW or len(told) < _MOST * len(beside) or len(beside) > len(lines) - 3:
        return set()
    within = sum(len(_BETWEEN.findall(line[2])) for line in lines)
    if within > (1 - _MOST) * len(told):
        return set()
    return {i for i in told if form(lines[i - 1][2]) is None and form(lines[i][2]) is None}
