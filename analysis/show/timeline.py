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
from analysis.show.letters import width
from analysis.show.palette import GREY, INK
from analysis.show.rows import Rows, lumped
from analysis.show.sheet import Sheet

#: How high bars are, in heights of a letter, and of more rows than so many; and how wide a period is at most.
_HIGH, _LOW, _ROWS, _PERIOD = 2.1, 1.4, 12, 9.0
#: What is given is filled with it: lighter than ink, since the bars of many articles are large areas.
_FILL = "0.55"


@functools.partial(drawing, columns=2)
def timeline(sheet: Sheet, articles: pd.DataFrame) -> None:
    """Draw when the articles appeared, and how well that is known.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, outlet, date, date_precision, date_evidence``; of many articles ``period_start, period_kind`` too, by which they
        are piled up. What makes a date given, not inferred: :func:`analysis.tables.is_given`.

    Returns
    -------
    Drawn
        A row for each outlet, with a mark for each article; of more than 24 articles a bar is as high as those of its period are
        many, all on one scale but those of all others as one where these are more, which say so; at the right how many they are
        in all. Fewer than ten are a sentence:
        a list with the evidence of each date says more. Hollow: a date that is inferred. A date known to the month or year is as
        long as that.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(articles, ["doc_id", "outlet", *TIMED], "pass documents.drop(columns='text')")
    if "period_start" in articles:
        articles = articles.assign(date=articles["period_start"], date_precision=articles["period_kind"])
    dated = dated_rows(sheet, articles, "doc_id")
    if dated.empty:
        return sheet.nothing("No article has a date.")
    if len(dated) < style.FEW:
        few = f"{style.articles(len(dated))} with a date: fewer than {style.FEW} are a list and no chart."
        return sheet.nothing(f"{few} Read each date with its evidence.")
    single = len(dated) <= ROWS
    key(sheet, dated, dots=single, fill=INK if single else _FILL)
    outlets = style.in_order(sorted(dated["outlet"].unique()))
    groups = [dated[dated["outlet"] == name] for name in outlets]
    names = [(name, [style.articles(len(part))]) for name, part in zip(outlets, groups)]
    high, tops, right, head = sheet.letters / 72, dict.fromkeys(outlets, 1), 0.1, 0.0
    if not single:
        high = (_HIGH if len(outlets) <= _ROWS else _LOW) * sheet.letters / 72
        right = max(width(text, sheet.small) for text in ("articles", f"{max(map(len, groups)):,}")) + 0.12
        head = 1.2 * sheet.line(sheet.small)
        kinds = " or ".join(style.in_order(dated["date_precision"]))
        stacks = dated.groupby(["outlet", "first", "last"]).size()
        most = int(stacks[[name for name in outlets if not lumped(name)] or outlets].max())
        tops = {name: max(int(stacks[name].max()), most) for name in outlets}
        sheet.note(f"a bar: the articles of a {kinds}; the highest: {most:,}")
        # All others as one have many more: beside their bars the others would be too low to be read.
        names = [(name, _apart(tops[name], most)) for name in outlets]
    laid = Rows(
        sheet, names, high=high, what="outlets", right=right, before=head, after=axis_height(sheet), beside=True,
        gap=(0.45 if len(outlets) <= _ROWS else 0.25) * sheet.line(sheet.small),
        sizes=("articles", [float(len(part)) for part in groups]),
    )  # fmt: skip
    several = (dated["last"].max() + 1 - dated["first"].min()) / (dated["last"] + 1 - dated["first"]).median()
    scale = scaled(dated, laid.left + 0.08, min(laid.wide - 0.08, math.inf if single else several * _PERIOD * sheet.small / 72))
    for row in laid.begin():
        part, foot = groups[row.place], row.top + row.high / (2 if single else 1)
        sheet.rule(scale.left, foot, scale.wide, color="0.8")
        if single:
            for _, one in part.iterrows():
                mark(sheet, one, scale, foot)
        else:
            _stacks(sheet, part, scale, foot, high / tops[outlets[row.place]])
            sheet.text(sheet.width, row.top + row.high / 2, f"{len(part):,}", points=sheet.small, color=GREY, ha="right")
    years = not single and set(dated["date_precision"]) == {"year"}
    for end in laid.columns():
        axis(sheet, scale, end, years=years, up=0.0 if single or years else end - head)
        if not single:
            sheet.text(sheet.width, 0.4 * head, "articles", points=sheet.small, color=GREY, ha="right")
    given = int(dated["given"].sum())
    sheet.say(f"Dates of {style.articles(len(dated))}, {given:,} of them printed or given, {len(dated) - given:,} inferred.")
    sheet.tell("Articles", [f"{outlets[place]} {len(groups[place]):,}" for place in laid.chosen])
    return None


def _apart(top: int, most: int) -> list[str]:
    """Say so where bars have a scale of their own, and which.

    Examples
    --------
    >>> _apart(4, 4), _apart(48, 4)
    ([], ['own scale, the highest: 48'])
    """
    return [] if top == most else [f"own scale, the highest: {top:,}"]


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
                look = {"facecolor": _FILL} if given else {"facecolor": "white", "edgecolor": INK, "linewidth": 0.5}
                sheet.box(left, at, wide, tall, **look)
