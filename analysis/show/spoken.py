"""Spoken: how often something occurs in the words of each voice, whether that says much or little.

In: rates by outlet and voice, of the words in that voice. Out: a figure. May not touch: text.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.show import intervals, style
from analysis.show.drawing import drawing
from analysis.show.letters import width
from analysis.show.palette import GREY, VOICES, marks
from analysis.show.rows import Rows, headings, indent, ordered, plural, write_headings
from analysis.show.sheet import Sheet

#: A cell has a rate where so many would be expected at the rate of all.
_EXPECTED = 5
#: Inches that an axis needs; where it has less, a rate is its number alone.
_LEAST = 0.24
#: An interval goes on beyond so many times the highest rate.
_BEYOND = 1.6


@drawing
def spoken(sheet: Sheet, rates: pd.DataFrame, *, rows: str, counted: str) -> None:
    """Draw how often something occurs in each voice, as a mark with its interval in each row.

    Parameters
    ----------
    rates : pandas.DataFrame
        From ``measure.rate``, by ``rows`` and ``voice``, of the words in that voice: ``n, exposure, articles, estimate, low,
        high, level, unit``. Its first row stands for all.
    rows : str
        The column whose classes are the rows, such as ``"outlet"``.
    counted : str
        What is counted, such as ``"hedges"``.

    Returns
    -------
    Drawn
        A column for each voice in which all rows together have ten or more, on one axis from 0; behind each mark its rate, and in
        grey its ``n``. Where the rate of all would let a cell have fewer than five, their number alone: by how much it says, not
        by how much it has. Where no two voices have ten, a sentence.

    Raises
    ------
    TableError
        A column is lacking.

    Examples
    --------
    >>> rates = pd.DataFrame({"outlet": "all articles", "voice": ["own", "direct"], "n": [40, 12], "exposure": [9000, 3000]})
    >>> rates = rates.assign(articles=9, estimate=[4.4, 4.0], low=[3.0, 2.0], high=[6.0, 7.0], level=0.95, unit="per 1,000 words")
    >>> spoken(rates, rows="outlet", counted="hedges").alt
    'Marks with intervals. Hedges per 1,000 words: all articles own words 4.4, direct quotation 4.0.'
    """
    wanted = [rows, "voice", "n", "exposure", "articles", "estimate", "low", "high", "level", "unit"]
    style.needs(rates, wanted, "pass what Study.per_voice returns")
    names = [str(name) for name in ordered(rates, rows)]
    each = {(str(one[rows]), one["voice"]): one for one in rates.to_dict("records")}
    heads = [voice for voice in VOICES if each.get((names[0], voice), {"n": 0})["n"] >= style.FEW]
    lost = {voice: each[names[0], voice]["n"] for voice in VOICES if voice not in heads and (names[0], voice) in each}
    if len(heads) < 2:
        return sheet.nothing(f"Fewer than two voices have {style.FEW} {counted} or more: too few to compare. Read each.")
    if sum(lost.values()):
        few = ", ".join(f"{int(n):,} in {VOICES[voice].called}" for voice, n in lost.items() if n)
        sheet.leave_out(f"too few for a column: {few}")
    told = [one for (_, voice), one in each.items() if voice in heads and _told(one, each[names[0], voice])]
    most = max(one["estimate"] for one in told)
    end = max(most, min(float(np.nanmax([one["high"] for one in told])), _BEYOND * most))
    end = float(np.ceil(end)) if end < 10 else 5 * float(np.ceil(end / 5))
    sizes = {name: max(int(one["articles"]) for (row, _), one in each.items() if row == name) for name in names}
    named = [(name, [style.articles(sizes[name])] if name != names[0] else [f"{sizes[name]:,}"]) for name in names]
    called = [VOICES[voice].called for voice in heads]
    rate, n = (
        max(width(text, sheet.small) for text in texts) + 0.08
        for texts in ([f"{one['estimate']:.1f}" for one in told], [f"{int(one['n']):,}" for one in told])
    )
    cell = (sheet.width - indent(sheet, named)) / len(heads)
    if max(width(word, sheet.small, True) for head in called for word in head.split()) + 0.08 > cell:
        sheet.lacks_room()
    wide = cell - rate - n - (0.16 if sheet.name == "column" else 0.25)
    wide = wide if wide >= _LEAST else 0.0
    sheet.note(f"behind a mark: {counted} {told[0]['unit']} in this voice, and in grey their number")
    if wide:
        beyond = any(one["high"] > end * (1 + 1e-9) for one in told)
        intervals.explained(sheet, "line", max(one["level"] for one in told), beyond=beyond)
    else:
        sheet.leave_out("intervals not drawn, for want of room")
    sheet.note(f"where fewer than {_EXPECTED} would be expected: their number alone")
    lines, high = headings(sheet, called, [cell] * len(heads))
    laid = Rows(
        sheet, named, high=1.15 * sheet.letters / 72, what=plural(rows), before=high,
        after=1.1 * sheet.line(sheet.small) if wide else 0.0,
        sizes=("articles", [float("inf"), *(float(sizes[name]) for name in names[1:])]),
    )  # fmt: skip
    said = []
    for row in laid.begin():
        name, middle = names[row.place], row.top + row.high / 2
        for column, voice in enumerate(heads):
            left, one = laid.left + column * cell + 0.08, each.get((name, voice))
            behind = left + wide + 0.08 * bool(wide)
            if wide:
                sheet.rule(left, middle, wide, color="0.88")
            if one is None or not _told(one, each[names[0], voice]):
                few = "–" if one is None or pd.isna(one["estimate"]) else f"{int(one['n']):,}"
                sheet.text(behind + rate, middle, few, points=sheet.small, color=GREY)
                continue
            if wide:
                if pd.notna(one["low"]):
                    intervals.across(sheet, left, middle, one["low"], one["high"], end=end, wide=wide, color="0.2")
                sheet.point(left + one["estimate"] / end * wide, middle, **marks(voice, 0.62 * sheet.letters))
            sheet.text(behind, middle, f"{one['estimate']:.1f}", points=sheet.small)
            sheet.text(behind + rate, middle, f"{int(one['n']):,}", points=sheet.small, color=GREY)
        rated = [voice for voice in heads if (name, voice) in each and each[name, voice]["n"] >= style.FEW]
        if rated:
            parts = [f"{VOICES[voice].called} {each[name, voice]['estimate']:.1f}" for voice in rated]
            said.append(f"{name} {', '.join(parts)}")
    for below in laid.columns():
        write_headings(sheet, laid, lines, [cell] * len(heads), high)
        for left in (laid.left + column * cell + 0.08 for column in range(len(heads)) if wide):
            for value in (0.0, end):
                x = left + value / end * wide
                sheet.text(x, below + 0.5 * sheet.line(sheet.small), f"{value:g}", points=sheet.small, color=GREY, ha="center")
    sheet.say("Marks with intervals." if wide else "Rates.")
    sheet.tell(f"{counted[:1].upper()}{counted[1:]} {told[0]['unit']}", said)


def _told(one: dict, whole: dict) -> bool:
    """Whether a cell has a rate: where as many words as it has would hold enough at the rate of all."""
    return bool(pd.notna(one["estimate"]) and whole["n"] * one["exposure"] >= _EXPECTED * whole["exposure"])
