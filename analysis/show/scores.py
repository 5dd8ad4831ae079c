"""Scores: one number for each outlet and voice, on one axis for all, with its interval.

In: estimates by outlet and voice that are no shares, such as reading ease. Out: a figure. May not touch: text, or numbers.
"""

from __future__ import annotations

import math

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.letters import width
from analysis.show.palette import GREY, VOICES, marks
from analysis.show.rows import Rows, headings, indent, ordered, plural, write_headings
from analysis.show.sheet import Sheet

#: Axes begin and end at a multiple of so much.
_ROUND = 10
#: Inches that an axis needs; where it has less, a score is its number alone.
_LEAST = 0.35


@drawing
def scores(sheet: Sheet, estimates: pd.DataFrame, *, rows: str, measured: str) -> None:
    """Draw the score of each voice in each row as a mark with its interval.

    Parameters
    ----------
    estimates : pandas.DataFrame
        By ``rows`` and ``voice``: ``estimate, low, high, n``.
    rows : str
        The column whose classes are the rows, such as ``"outlet"``.
    measured : str
        What the score is of, such as ``"reading ease"``.

    Returns
    -------
    Drawn
        A column for each voice, all on one axis that need not begin at 0; behind each mark its score. Where a column is too
        narrow for an axis, the score alone. Rows in the order of the table.

    Raises
    ------
    TableError
        A column is lacking.

    Examples
    --------
    >>> ease = pd.DataFrame({"outlet": ["Post", "Times"], "voice": "own", "estimate": [61.0, 35.2], "n": [900, 700]})
    >>> scores(ease.assign(low=[55, 30], high=[66, 40]), rows="outlet", measured="reading ease").alt
    'Marks with 95 % intervals. Reading ease: Post own words 61; Times own words 35.'
    """
    style.needs(estimates, [rows, "voice", "estimate", "low", "high", "n"], "pass what Study.reading_ease returns")
    heads = [voice for voice in VOICES if voice in set(estimates["voice"])]
    called = [VOICES[voice].called for voice in heads]
    each = {(str(one[rows]), one["voice"]): one for one in estimates.to_dict("records")}
    names = [str(name) for name in ordered(estimates, rows)]
    begin = _ROUND * math.floor(estimates[["estimate", "low"]].min(axis=None) / _ROUND)
    end = _ROUND * math.ceil(estimates[["estimate", "high"]].max(axis=None) / _ROUND)
    end = max(end, begin + _ROUND)
    sizes = estimates.groupby(estimates[rows].astype(str))["n"].sum()
    named = [(name, [f"{int(sizes[name]):,} words"]) for name in names]
    number = max(width(f"{one['estimate']:.0f}", sheet.small) for one in each.values()) + 0.08
    cell = (sheet.width - indent(sheet, named)) / len(heads)
    if max(width(word, sheet.small, True) for head in called for word in head.split()) + 0.08 > cell:
        sheet.lacks_room()
    wide = cell - number - 0.3
    wide = wide if wide >= _LEAST else 0.0
    if wide:
        sheet.note(f"each column goes from {begin} to {end}; line: 95 % interval, estimated from how much single sentences vary")
    else:
        sheet.leave_out("95 % intervals not drawn, for want of room")
    lines, high = headings(sheet, called, [cell] * len(heads))
    laid = Rows(
        sheet, named, high=1.15 * sheet.letters / 72, what=plural(rows), before=high,
        after=1.1 * sheet.line(sheet.small) if wide else 0.0, sizes=("words", [float(sizes[name]) for name in names]),
    )  # fmt: skip
    told = []
    for row in laid.begin():
        name, middle = names[row.place], row.top + row.high / 2
        for column, voice in enumerate(heads):
            left = laid.left + column * cell + 0.08
            one = each.get((name, voice))
            if one is None:
                sheet.text(left, middle, "–", points=sheet.small, color=GREY)
                continue
            if wide:
                sheet.rule(left, middle, wide, color="0.88")
                first, last, at = (left + (one[edge] - begin) / (end - begin) * wide for edge in ("low", "high", "estimate"))
                sheet.rule(first, middle, last - first, color="0.2", linewidth=0.9)
                sheet.point(at, middle, **marks(voice, 0.62 * sheet.letters))
            sheet.text(left + wide + 0.08 * bool(wide), middle, f"{one['estimate']:.0f}", points=sheet.small)
            told.append(f"{name} {VOICES[voice].called} {one['estimate']:.0f}")
    for below in laid.columns():
        write_headings(sheet, laid, lines, [cell] * len(heads), high)
        for left in (laid.left + column * cell + 0.08 for column in range(len(heads)) if wide):
            for value in (begin, end):
                x = left + (value - begin) / (end - begin) * wide
                sheet.text(x, below + 0.5 * sheet.line(sheet.small), f"{value}", points=sheet.small, color=GREY, ha="center")
    sheet.say("Marks with 95 % intervals." if wide else "Scores.")
    sheet.tell(f"{measured[:1].upper()}{measured[1:]}", told)
