"""Spoken: how often something occurs in the words of each voice, whether that says much or little; other parts likewise.

In: rates by outlet and voice, of the words in that voice, or shares by outlet and part. Out: a figure. May not touch: text.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.show import intervals, kinds, style
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES, marks
from analysis.show.rows import Rows, headings, indent, ordered, plural, write_headings
from analysis.show.sheet import Sheet

#: A cell has a rate where it holds so many, or would at the rate of all.
_EXPECTED = 5
#: Inches that an axis needs; where it has less, a rate is its number alone.
_LEAST = 0.2
#: And where it has less than this with both numbers behind it, one stands below the other.
_BESIDE = 0.4
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
        grey its ``n``. Where a cell has fewer than five, and would at the rate of all, their number alone. Where no two voices
        have ten, a sentence.

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
    if len(frequent(rates, rows, "voice")) < 2:
        return sheet.nothing(f"Fewer than two voices have {style.FEW} {counted} or more: too few to compare. Read each.")
    in_columns(sheet, rates, rows=rows, parts="voice", counted=counted)


def frequent(rates: pd.DataFrame, rows: str, parts: str) -> list[str]:
    """The parts of which the first row, which stands for all, has ten or more; what is neutral is no column."""
    whole = rates[rates[rows] == rates[rows].iloc[0]] if len(rates) else rates
    n = whole.set_index(parts)["n"]
    return [part for part in (*VOICES, *kinds.STANCES) if part != "neutral" and n.get(part, 0) >= style.FEW]


def in_columns(sheet: Sheet, rates: pd.DataFrame, *, rows: str, parts: str, counted: str) -> None:
    """Draw each frequent part as a column of marks with intervals, all on one axis from 0, and behind each mark its number.

    Shares are percentages. Where ``rates`` has ``commonest``, what a part has most often stands below its heading.
    """
    names = [str(name) for name in ordered(rates, rows)]
    each = {(str(one[rows]), one[parts]): one for one in rates.to_dict("records")}
    heads = frequent(rates, rows, parts)
    lost = {part: one["n"] for (name, part), one in each.items() if name == names[0] and part not in (*heads, "neutral")}
    if sum(lost.values()):
        few = ", ".join(f"{int(n):,} {'in ' * (part in VOICES)}{_called(part)}" for part, n in lost.items() if n)
        sheet.leave_out(f"too few for a column: {few}")
    told = [one for (_, part), one in each.items() if part in heads and _told(one, each[names[0], part])]
    share = told[0]["unit"] == "share"
    most = max(one["estimate"] for one in told)
    highs = [one["high"] for one in told if pd.notna(one["high"])]
    end = max(most, min(max(highs, default=most), _BEYOND * most))
    end = _round_up(100 * end) / 100 if share else _round_up(end)
    sizes = {name: max(int(one["articles"]) for (row, _), one in each.items() if row == name) for name in names}
    named = [(name, [style.articles(sizes[name])]) for name in names]
    rate, n = (
        max(width(text, sheet.small) for text in texts) + 0.08
        for texts in ([_number(one, share) for one in told], [f"{int(one['n']):,}" for one in told])
    )
    cell = (sheet.width - indent(sheet, named)) / len(heads)
    called = [_called(part) for part in heads]
    if sheet.columns > 1 or max(width(word, sheet.small, True) for head in called for word in head.split()) + 0.08 > cell:
        sheet.lacks_room()
    apart = 0.16 if sheet.name == "column" else 0.25
    stacked = cell - rate - n - apart < _BESIDE
    wide = cell - (max(rate, n) if stacked else rate + n) - apart
    wide = wide if wide >= _LEAST else 0.0
    of = f"share of all {counted}" if share else f"{counted} {told[0]['unit']} in this {parts}"
    sheet.note(f"{'right of a mark: ' * bool(wide)}{of}, and in grey their number")
    if wide and highs:
        beyond = any(high > end * (1 + 1e-9) for high in highs)
        intervals.explained(sheet, "line", max(one["level"] for one in told), beyond=beyond)
    elif highs:
        sheet.leave_out("intervals not drawn, for want of room")
    if any(one["n"] and part in heads and not _told(one, each[names[0], part]) for (_, part), one in each.items()):
        sheet.note(f"number alone: fewer than {_EXPECTED}, here and expected")
    lines, high = headings(sheet, called, [cell] * len(heads))
    below = _below(sheet, [_commonest(each[names[0], part]) for part in heads], cell - 0.12)
    step, under = sheet.line(sheet.small), max(map(len, below)) * sheet.line(sheet.small)
    laid = Rows(
        sheet, named, high=1.9 * step if stacked else 1.15 * sheet.letters / 72, what=plural(rows),
        before=high + under + 0.3 * step * bool(under),
        after=1.1 * step if wide else 0.0,
        sizes=("articles", [float("inf"), *(float(sizes[name]) for name in names[1:])]),
    )  # fmt: skip
    said = []
    for row in laid.begin():
        name, middle = names[row.place], row.top + row.high / 2
        for column, part in enumerate(heads):
            left, one = laid.left + column * cell + 0.08, each.get((name, part))
            behind, drop = left + wide + 0.08 * bool(wide), 0.5 * step * stacked
            number = behind if stacked else behind + rate
            if wide:
                sheet.rule(left, middle, wide, color="0.88")
            if one is None or not _told(one, each[names[0], part]):
                few = "–" if one is None or pd.isna(one["estimate"]) else f"{int(one['n']):,}"
                sheet.text(number, middle + drop, few, points=sheet.small, color=GREY)
                continue
            if wide:
                if pd.notna(one["low"]):
                    intervals.across(sheet, left, middle, one["low"], one["high"], end=end, wide=wide, color="0.2")
                mark = _mark(part, sheet)
                sheet.point(left + one["estimate"] / end * wide, middle, **mark)
            sheet.text(behind, middle - drop, _number(one, share), points=sheet.small)
            sheet.text(number, middle + drop, f"{int(one['n']):,}", points=sheet.small, color=GREY)
        rated = [part for part in heads if (name, part) in each and each[name, part]["n"] >= style.FEW]
        if rated:
            said.append(f"{name} {', '.join(f'{_called(part)} {_number(each[name, part], share)}' for part in rated)}")
    for foot in laid.columns():
        write_headings(sheet, laid, lines, [cell] * len(heads), high)
        for column, several in enumerate(below):
            sheet.lines(laid.left + column * cell, high + 0.3 * step, several, points=sheet.small, color=GREY)
        for left in (laid.left + column * cell + 0.08 for column in range(len(heads)) if wide):
            for value in (0.0, end):
                at = f"{100 * value:g} %" if share and value else f"{value:g}"
                sheet.text(left + value / end * wide, foot + 0.5 * step, at, points=sheet.small, color=GREY, ha="center")
    sheet.say(f"Marks{' with intervals' * bool(highs)}." if wide else "Rates.")
    sheet.tell(f"Share of {counted}" if share else f"{counted[:1].upper()}{counted[1:]} {told[0]['unit']}", said)


def _called(part: str) -> str:
    return VOICES[part].called if part in VOICES else style.called(part)


def _below(sheet: Sheet, said: list[str], wide: float) -> list[list[str]]:
    """The lines below each heading; none where a word would have to be broken."""
    words = [width(word, sheet.small) for several in said for word in several.split()]
    return [broken(one, wide, sheet.small) if one and max(words) <= wide else [] for one in said]


def _mark(part: str, sheet: Sheet) -> dict:
    """The mark of a voice; of what is no voice one that has no voice's look."""
    if part in VOICES:
        return marks(part, 0.55 * sheet.letters)
    return {"marker": "d", "linestyle": "", "markersize": 0.5 * sheet.letters, "color": "0.35", "clip_on": False, "zorder": 4}


def _commonest(one: dict) -> str:
    said = one.get("commonest")
    return said if isinstance(said, str) else ""


def _number(one: dict, share: bool) -> str:
    """A rate or a share with one decimal: what is compared here is small."""
    return f"{100 * one['estimate']:.1f} %" if share else f"{one['estimate']:.1f}"


def _round_up(end: float) -> float:
    """The end of an axis: a whole number, above ten an even one, above twenty one of fives.

    Examples
    --------
    >>> _round_up(6.2), _round_up(12.1)
    (7.0, 14.0)
    """
    step = next((step for most, step in ((10, 1), (20, 2)) if end < most), 5)
    return step * float(np.ceil(end / step))


def _told(one: dict, whole: dict) -> bool:
    """Whether a cell has a rate: where it holds enough, or as many words as it has would at the rate of all."""
    expected = whole["n"] * one["exposure"] / whole["exposure"] if whole["exposure"] else 0.0
    return bool(pd.notna(one["estimate"]) and max(expected, one["n"]) >= _EXPECTED)
