"""The paragraphs of a page: its lines, or several lines where the text was wrapped at a column.

In: a text. Out: each paragraph with its place and indentation. May not touch: what a line is.
"""

from __future__ import annotations

import re

from analysis.find.zones.forms import ends

#: Start, end, text, indentation.
Line = tuple[int, int, str, int]

BULLET = re.compile(r"[•·▪◦*]\s")
QUOTED = re.compile(r"[\"“‘'].*[\"”’']$")
_LINE = re.compile(r"[^\S\n]*(\S(?:[^\n]*\S)?)")


def cut(text: str) -> list[Line]:
    """Cut the text into paragraphs: its lines, or several lines where the text was wrapped.

    It was wrapped if most lines of a column's width that no end mark closes are followed by a small letter.
    """
    lines = [(*match.span(1), match.group(1), match.start(1) - match.start()) for match in _LINE.finditer(text)]
    broken = [i for i in range(1, len(lines)) if 40 <= len(lines[i - 1][2]) <= 100 and _broken(text, lines[i - 1], lines[i])]
    small = [i for i in broken if lines[i][2][0].islower()]
    if 2 * len(small) <= len(broken):
        return lines
    # In a text that was surely wrapped, a full line goes on whatever the next begins with.
    full = max(len(lines[i - 1][2]) for i in small) - 15 if len(small) >= 3 else 100
    joined = {i for i in broken if lines[i][2][0].islower() or len(lines[i - 1][2]) > full}
    paragraphs: list[Line] = []
    for i, line in enumerate(lines):
        if i in joined:
            start, _, _, indentation = paragraphs[-1]
            paragraphs[-1] = (start, line[1], text[start : line[1]], indentation)
        else:
            paragraphs.append(line)
    return paragraphs


def _broken(text: str, before: Line, line: Line) -> bool:
    """Whether a line goes on from the one before: no empty line between them, and no end mark."""
    return text.count("\n", before[1], line[0]) == 1 and not ends(before[2])
