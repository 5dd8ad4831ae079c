"""Scores: one number for each outlet and voice, all on one axis, each with its interval.

In: estimates by outlet and voice that are no shares, such as reading ease. Out: a figure. May not touch: text, or numbers.
"""

from __future__ import annotations

import math

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.letters import width
from analysis.show.palette import GREY, VOICES, marks
from analysis.show.rows import Rows, indent, ordered, plural
from analysis.show.sheet import Sheet

#: How far the voices of a row lie below each other, on a dense sheet too, and how large their marks are, in heights of a letter.
_LANE, _DENSE, _MARK = 0.52, 0.44, 0.62
#: An axis has no more ticks than so many, at multiples of one of these or of ten times, a hundred times as much.
_TICKS, _STEPS = 7, (1, 2, 5)


@drawing
def scores(sheet: Sheet, estimates: pd.DataFrame, *, rows: str, measured: str) -> None:
    """Draw the score of each voice in each row as a mark with its interval.

    Parameters
    ----------
    estimates : pandas.DataFrame
        By ``rows`` and ``voice``: ``estimate, low, high, n, unit``.
    rows : str
        The column whose classes are the rows, such as ``"outlet"``.
    measured : str
        What the score is of, such as ``"reading ease"``.

    Returns
    -------
    Drawn
        The voices of a row close below each other, all on one axis that need not begin at 0: of each its interval, behind its
        mark; at the right the scores, a column for each voice. Rows in the order of the table.

    Raises
    ------
    TableError
        A column is lacking.

    Examples
    --------
    >>> ease = pd.DataFrame({"outlet": ["Post", "Times"], "voice": "own", "estimate": [61.0, 35.2], "n": [900, 700]})
    >>> ease = ease.assign(low=[55, 30], high=[66, 40], unit="points")
    >>> scores(ease, rows="outlet", measured="reading ease").alt
    'Marks with 95 % intervals. Reading ease: Post own words 61; Times own words 35.'
    """
    style.needs(estimates, [rows, "voice", "estimate", "low", "high", "n", "unit"], "pass what Study.reading_ease returns")
    voices = [voice for voice in VOICES if voice in set(estimates["voice"])]
    each = {(str(one[rows]), one["voice"]): one for one in estimates.to_dict("records")}
    names = [str(name) for name in ordered(estimates, rows)]
    sizes = estimates.groupby(estimates[rows].astype(str))["n"].sum()
    named = [(name, [f"{int(sizes[name]):,} words"]) for name in names]
    sheet.voices(voices, marks=True)
    sheet.note(f"line: 95 % interval, {_varies(estimates)}")
    number = max(width(f"{one['estimate']:.0f}", sheet.small) for one in each.values()) + 0.12
    right, head = len(voices) * number + 0.1, 1.2 * sheet.letters / 72
    wide = sheet.width - indent(sheet, named) - right - 0.1
    begin, end = estimates["low"].min(), estimates["high"].max()
    begin, end = (begin, end) if begin < end else (begin - 1, end + 1)
    ticks = _ticks(begin, end, min(_TICKS, int(wide / (width("00", sheet.small) + 0.22))))
    lane = (_DENSE if sheet.dense else _LANE) * sheet.letters / 72
    laid = Rows(
        sheet, named, high=(len(voices) + 0.6) * lane, what=plural(rows), before=head, after=2.2 * sheet.line(sheet.small),
        right=right, sizes=("words", [float(sizes[name]) for name in names]),
    )  # fmt: skip

    def x(value: float) -> float:
        return laid.left + 0.1 + (value - begin) / (end - begin) * wide

    told = []
    for row in laid.begin():
        name = names[row.place]
        for tick in ticks:
            sheet.rule(x(tick), row.top, 0, row.high, color="0.88")
        top = row.top + (row.high - (len(voices) - 1) * lane) / 2
        for place, voice in enumerate(voices):
            one, y, at = each.get((name, voice)), top + place * lane, sheet.width - (len(voices) - 1 - place) * number
            if one is None:
                sheet.text(at, row.top + row.high / 2, "–", points=sheet.small, color=GREY, ha="right")
                continue
            sheet.rule(x(one["low"]), y, x(one["high"]) - x(one["low"]), color=VOICES[voice].line, linewidth=1.3)
            sheet.point(x(one["estimate"]), y, **marks(voice, _MARK * sheet.letters))
            sheet.text(at, row.top + row.high / 2, f"{one['estimate']:.0f}", points=sheet.small, ha="right")
            told.append(f"{name} {VOICES[voice].called} {one['estimate']:.0f}")
    for below in laid.columns():
        for place, voice in enumerate(voices):
            at = sheet.width - (len(voices) - 1 - place) * number - (number - 0.12) / 2
            sheet.point(at, 0.4 * head, **marks(voice, _MARK * sheet.letters))
        for tick in ticks:
            sheet.text(x(tick), below + 0.5 * sheet.line(sheet.small), f"{tick:g}", points=sheet.small, color=GREY, ha="center")
        unit = str(estimates["unit"].iloc[0])
        sheet.text(laid.left + 0.1, below + 1.5 * sheet.line(sheet.small), unit, points=sheet.small, color=GREY)
    sheet.say("Marks with 95 % intervals.")
    sheet.tell(f"{measured[:1].upper()}{measured[1:]}", told)


def _ticks(begin: float, end: float, most: int) -> list[float]:
    """Round numbers along an axis, as many as there may be.

    Examples
    --------
    >>> _ticks(36.2, 64.0, 7), _ticks(36.2, 64.0, 3)
    ([40, 45, 50, 55, 60], [40, 50, 60])
    """
    for step in (step * 10**power for power in range(6) for step in _STEPS):
        places = range(math.ceil(begin / step), math.floor(end / step) + 1)
        if len(places) <= max(most, 1):
            break
    return [place * step for place in places]


def _varies(estimates: pd.DataFrame) -> str:
    """Say what the intervals are estimated from.

    Examples
    --------
    >>> _varies(pd.DataFrame({"low": [1.0, 2.0], "method": ["resamples of articles", "resamples of sentences"]}))
    'estimated from how much articles differ, of fewer than four from how much single sentences vary'
    """
    known = estimates[estimates["low"].notna()]
    by_article = known["method"].str.contains("of articles") if "method" in known else pd.Series(False, known.index)
    if not by_article.any():
        return "estimated from how much single sentences vary"
    rest = ", of fewer than four from how much single sentences vary" * (not by_article.all())
    return f"estimated from how much articles differ{rest}"
