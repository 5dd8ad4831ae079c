"""Renderings: one statement as several outlets have it, side by side.

In: aligned pieces of a statement. Out: a figure. May not touch: the text.
"""

from __future__ import annotations

import math

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.flow import flow, set_words
from analysis.show.letters import broken
from analysis.show.palette import GREY, INK
from analysis.show.sheet import Sheet


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
        words = flow(marked, wide - 0.04, points)
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
        set_words(sheet, words, left + 0.02, top + above + 0.1, points)
        at += height + 0.15
    sheet.say("One statement in two renderings; what differs is marked.")
    for side in sides:
        part = pieces[(pieces["doc_id"] == side) & pieces["differs"]]
        outlet, source = pieces.loc[pieces["doc_id"] == side, ["outlet", "source"]].iloc[0]
        sheet.tell(f"Only in {outlet}, {_quoting(source)}", [f"“{text}”" for text in part["text"]])


def _quoting(source: object) -> str:
    return f"quoting {source}" if isinstance(source, str) else "no speaker named"
