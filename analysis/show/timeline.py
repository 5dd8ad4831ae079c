"""Timeline: when articles appeared, and how well that is known.

In: the articles' dates with precision and evidence. Out: a figure. May not touch: text.
"""

from __future__ import annotations

import functools
import math

import pandas as pd

from analysis.show import style
from analysis.show.dates import ROWS, TIMED, Scale, axis, axis_height, dated_rows, key, mark, scaled
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, INK
from analysis.show.rows import Rows, lumped
from analysis.show.sheet import Sheet

#: So many articles are a list, with the evidence of each date.
_EXPLAINED = 12
#: How wide the mark of a date is in it, in letters.
_MARK = 2.0


@functools.partial(drawing, columns=3)
def timeline(sheet: Sheet, articles: pd.DataFrame) -> None:
    """Draw when the articles appeared, and how well that is known.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, outlet, date, date_precision, date_evidence``, of many articles as ``measure.periods`` gives them, outlets
        kept. What makes a date given, not inferred: :func:`analysis.tables.is_given`.

    Returns
    -------
    Drawn
        Up to 12 articles are a list in the order of time, with the evidence of each date; more have an axis, and a row each; of
        more than 24 a row is an outlet, where a bar is as high as the articles of its period are many.
        Hollow: a date that is inferred. A date known to the month or year is as long as that.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(articles, ["doc_id", "outlet", *TIMED], "pass documents.drop(columns='text')")
    dated = dated_rows(sheet, articles, "doc_id")
    if dated.empty:
        return sheet.nothing("No article has a date.")
    single = len(dated) <= ROWS
    key(sheet, dated, dots=single)
    if len(dated) <= _EXPLAINED:
        return _listed(sheet, dated)
    if single:
        groups = [dated.iloc[[i]] for i in range(len(dated))]
        names = [(one["outlet"].iloc[0], [style.when(one.iloc[0]).removesuffix(", inferred")]) for one in groups]
        high = sheet.letters / 72
    else:
        outlets = style.in_order(sorted(dated["outlet"].unique()))
        groups = [dated[dated["outlet"] == name] for name in outlets]
        names = [(name, [style.articles(len(part))]) for name, part in zip(outlets, groups)]
        high = 2.6 * sheet.letters / 72
        kinds = " or ".join(style.in_order(dated["date_precision"]))
        stacks = dated.groupby(["outlet", "first", "last"]).size()
        named = [name for name in outlets if not lumped(name)] or outlets
        most = int(stacks[named].max())
        sheet.note(f"a bar: the articles of a {kinds}; the highest has {most:,}")
        tops = {name: most if name in named else int(stacks[name].max()) for name in outlets}
        for name in outlets:
            if name not in named:
                sheet.note(f"{name}: on a scale of their own, the highest {tops[name]:,}")
    laid = Rows(
        sheet, names, high=high, what="articles" if single else "outlets", right=0.1, after=axis_height(sheet),
        gap=0.45 * sheet.line(sheet.small), sizes=None if single else ("articles", [float(len(part)) for part in groups]),
    )  # fmt: skip
    scale = scaled(dated, laid.left + 0.08, laid.wide - 0.08)
    for row in laid.begin():
        part = groups[row.place]
        if single:
            mark(sheet, part.iloc[0], scale, row.top + row.high / 2)
        else:
            sheet.rule(scale.left, row.top + row.high, scale.wide, color="0.8")
            _stacks(sheet, part, scale, row.top + row.high, high / tops[outlets[row.place]])
    for end in laid.columns():
        axis(sheet, scale, end)
    _say(sheet, dated)
    shown = [(names[place][0], groups[place]) for place in laid.chosen]
    told = [f"{name} {style.when(part.iloc[0])}" if single else f"{name} {len(part):,}" for name, part in shown]
    sheet.tell("In the order of time" if single else "Articles", told)


def _say(sheet: Sheet, dated: pd.DataFrame) -> None:
    given = int(dated["given"].sum())
    sheet.say(f"Dates of {style.articles(len(dated))}, {given:,} of them printed or given, {len(dated) - given:,} inferred.")


def _listed(sheet: Sheet, dated: pd.DataFrame) -> None:
    """Set few articles as lines: when, where and how that is known; on a column below each other."""
    step, rows = sheet.line(), []
    whens = [style.when(row).removesuffix(", inferred") for _, row in dated.iterrows()]
    when = max(width(text, sheet.letters, bold=True) for text in whens) + 0.2
    above = sheet.name == "column"
    mark_wide = _MARK * sheet.letters / 72
    left = mark_wide + 0.1
    outlet = sheet.width - left - when if above else min(0.3 * sheet.width, sheet.width - left - when)
    why = sheet.width - left if above else sheet.width - left - when - outlet
    for text, (_, row) in zip(whens, dated.iterrows()):
        names = broken(row["outlet"], outlet - 0.15, sheet.letters)
        evidence = broken(row["date_evidence"], why, sheet.small) if row["date_evidence"] else []
        deep = [len(names) * step, len(evidence) * sheet.line(sheet.small)]
        rows.append((row, text, names, evidence, math.fsum(deep) if above else max(deep)))
    gap = 0.75 * step
    chosen = sheet.fitting([high + gap for *_, high in rows], "articles")
    between = step if len(chosen) < len(rows) else 0.0
    total = math.fsum(rows[place][-1] + gap for place in chosen) + between
    sheet.begin(total)
    spread = min((sheet.body - total) / len(chosen), step) if sheet.name == "slide" else 0.0
    at = 0.0
    for number, place in enumerate(chosen):
        at += sheet.gap(chosen, number, at)
        row, text, names, evidence, high = rows[place]
        sheet.rule(0, at, sheet.width, color="0.88")
        top = at + 0.5 * gap
        day = row["first"] == row["last"]
        scale = Scale(row["first"] - day, row["last"] + 1.0, 0.0, mark_wide)
        mark(sheet, row, scale, top + 0.5 * step)
        sheet.text(left, top + 0.5 * step, text, fontweight="bold")
        sheet.lines(left + when, top + 0.5 * step, names)
        beside, below = (
            (left, top + len(names) * step) if above else (left + when + outlet, top + 0.5 * (step - sheet.line(sheet.small)))
        )
        sheet.lines(beside, below + 0.5 * sheet.line(sheet.small), evidence, points=sheet.small, color=GREY)
        at += high + gap + spread
    _say(sheet, dated)
    sheet.tell("In the order of time", [f"{rows[place][0]['outlet']} {style.when(rows[place][0])}" for place in chosen])


def _stacks(sheet: Sheet, part: pd.DataFrame, scale: Scale, foot: float, one: float) -> None:
    """Draw how many articles share a period as bars upon a line, those of inferred dates hollow."""
    for (first, last), group in part.groupby(["first", "last"]):
        left, wide = scale.x(first), scale.x(last + 1) - scale.x(first)
        wide = max(wide - 0.02, 0.7 * wide, 0.015)  # a white line tells it from the next
        at = foot
        for given in (True, False):
            tall = one * int((group["given"] == given).sum())
            if tall:
                at -= tall
                sheet.box(left, at, wide, tall, facecolor=INK if given else "white", edgecolor=INK, linewidth=0.5)
