"""Time: what was said when, and in whose voice.

In: rates by article or by period. Out: a figure in which a period with too few articles is a gap. May not touch: text. No line
joins two articles: what lies between them was not read.
"""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.dates as mdates
import numpy as np
import pandas as pd

from analysis.show import intervals, style
from analysis.show.dates import ROWS, TIMED, Scale, axis, axis_height, dated_rows, event_lines, planned, scaled, years_of
from analysis.show.days import single
from analysis.show.drawing import drawing
from analysis.show.letters import width
from analysis.show.palette import GREY, VOICES
from analysis.show.rows import Rows, headings, indent, lumped, plural, write_headings
from analysis.show.rug import high_of, piled, rug
from analysis.show.sheet import Sheet, counted

#: Inches that a period must be wide for a line on its bar.
_SHARED = 0.045
#: And that a small chart must be wide to be read.
_LEAST = 0.55
#: How wide a period of few is at most, in heights of a letter; and of so many a chart is as wide as there is room, and higher.
_PERIOD, _LONG = 5.0, 8
#: Days: a use whose date is not known as exactly is drawn hollow.
_MONTH = 31
#: What to do instead of looking at so few.
READ = "Read each use with its date."


@drawing
def over_time(sheet: Sheet, rates: pd.DataFrame, *, panels: str, by: str, events: Mapping[str, str] | None = None) -> None:
    """Draw how often terms are used through time, and in whose voice.

    Parameters
    ----------
    rates : pandas.DataFrame
        From ``measure.rate``, by ``period``, the columns of the date, ``by``, ``panels`` and ``voice``. ``low_total,
        high_total``, the interval of all voices together at ``level``, and ``note_total``, which says where a period is a gap,
        if they are merged to it.
    panels : str
        The column whose classes are drawn apart, such as ``"term"``.
    by : str
        The column that is compared: the outlet, or a group. Each of its classes is drawn apart where articles are pooled.
    events : mapping of name to date, optional
        Drawn as lines with their names.

    Returns
    -------
    Drawn
        Each article by itself: a mark is one use, in the shape and color of its voice, on the day of its article; what would lie
        on each other is piled up, never moved to another day. Of more than 24 articles a small chart for each term and class,
        with such marks where the rows of the term are single articles. Where they are periods of several, a bar as high as the
        rate and divided by voice, on it a line for its interval, where there is room for one; a grey period
        has too few articles, one without a bar's foot has none. What has too few in all periods is counted, not drawn. Where
        nothing is left, and of fewer than ten articles or uses, a sentence.

    Raises
    ------
    TableError
        A column is lacking.
    """
    wanted = ["period", by, *TIMED, panels, "voice", "n", "articles", "estimate", "unit"]
    style.needs(rates, wanted, "count by it too, then pass what measure.rate returns")
    dated = dated_rows(sheet, rates, "period")
    if dated.empty:
        return sheet.nothing("Nothing has a date.")
    named = {name: mdates.date2num(pd.Timestamp(day)) for name, day in (events or {}).items()}
    dated["exact"] = dated["given"] & (dated["last"] - dated["first"] <= _MONTH)
    dated["barred"] = (dated["articles"] > 1).groupby(dated[panels]).transform("any")
    if not dated["barred"].any() and dated["period"].nunique() <= ROWS:
        if dated["period"].nunique() < style.FEW:
            n = dated["period"].nunique()
            return sheet.nothing(f"{style.articles(n)} with a date: fewer than {style.FEW} are no course of time. {READ}")
        sheet.voices(dated.loc[dated["n"] > 0, "voice"], marks=True)
        return single(sheet, dated, panels, by, named)
    if "note_total" in dated and dated["barred"].any():
        gaps = dated.loc[dated["barred"] & (dated["articles"] > 0), "note_total"].astype(str)
        if gaps.str.startswith("a gap").all():
            why = gaps.iloc[0].removeprefix("a gap: ")
            return sheet.nothing(
                f"Nothing to draw: each {_kinds(dated)} of each {by} has {why}. Count longer periods, or groups."
            )
        empty = [name for name, part in gaps.groupby(dated[by]) if part.str.startswith("a gap").all()]
        if empty:
            why = gaps[dated[by] == empty[0]].iloc[0].removeprefix("a gap: ")
            if all(lumped(name) for name in set(dated[by]) - set(empty)):
                longer = "Only the others together have more. Count longer periods, or groups."
                return sheet.nothing(f"Nothing to compare: each {_kinds(dated)} of each {by} shown has {why}. {longer}")
            sheet.leave_out(f"{counted(len(empty), plural(by))} not drawn: each {_kinds(dated)} of theirs has {why}")
            dated = dated[~dated[by].isin(empty)]
    if dated["first"].nunique() == 1:
        return sheet.nothing(f"All articles with a date lie in one {_kinds(dated) or 'day'}: that is no course of time. {READ}")
    if not dated["barred"].any() and dated["n"].sum() < style.FEW:
        n = int(dated["n"].sum())
        return sheet.nothing(f"{n} use{'s' * (n != 1)} with a date: fewer than {style.FEW} are no course of time. {READ}")
    order = [name for name in style.in_order(rates[panels]) if name in set(dated[panels])]
    _charts(sheet, dated, panels, by, order, named)


def _charts(sheet: Sheet, dated: pd.DataFrame, panels: str, by: str, order: list, events: dict[str, float]) -> None:
    """A small chart for each class of ``by`` and each term, one below the other; of one class, a wide one for each term."""
    one = dated[by].nunique() == 1
    if one:
        panels, by = by, panels
    bars = dated[dated["barred"]]
    groups, classes = (style.in_order(dated[panels]), order) if one else (order, style.in_order(sorted(set(dated[by]))))
    kinds = _kinds(dated)
    if len(bars):
        sheet.note(f"a bar: a {kinds}; its height: uses {bars['unit'].iloc[0]}")
        if "note_total" in bars and bars["note_total"].astype(str).str.startswith("a gap").any():
            sheet.note("grey: too few articles")
    sheet.note(f"{groups[0]} together" if one else "")
    names = []
    for name in classes:
        of = dated[dated[by] == name]
        alike = of[of["barred"]] if of["barred"].any() else of
        several = style.articles(int(alike.drop_duplicates("period")["articles"].sum()))
        names.append((str(name), [f"{int(of['n'].sum()):,} uses" if one else several]))
    periods = bars["first"].nunique()
    high = {"column": 0.42, "page": 0.55, "slide": 0.5 if sheet.dense else 0.75}[sheet.name] if len(bars) else 0.0
    high *= (1.6 if len(classes) < 4 or sheet.name == "page" else 1.0) if one and periods >= _LONG else 1.0
    sums = bars.groupby(["period", by, panels])["estimate"].sum()
    number, left = (width(_label(2 * sums.max()), sheet.small) if len(bars) else 0.0) + 0.08, indent(sheet, names)
    words = [width(word, sheet.small, bold=True) for group in groups for word in str(group).split()]
    room = max(int((sheet.width - left) / max(number + _LEAST, max(words) + 0.12)), 1)
    if groups[room:]:
        sheet.leave_out(f"not drawn, for want of room: {', '.join(f'“{group}”' for group in groups[room:])}")
        groups = groups[:room]
        dated, bars = (table[table[panels].isin(groups)] for table in (dated, bars))
    sheet.voices(dated.loc[dated["n"] > 0, "voice"], marks=bars.empty, both=not dated["barred"].all() and len(bars) > 0)
    cell = (sheet.width - left) / len(groups)
    # Of one class, what all charts are of is said in the foot.
    heads, named = ([], 0.0) if one else headings(sheet, groups, [cell] * len(groups))
    wide = cell - number - (0.06 if sheet.name == "column" else 0.14)
    wide = min(wide, periods * _PERIOD * sheet.small / 72) if 0 < periods < _LONG else wide
    first, last = dated["date"].min(), dated["date"].max()
    whole = not periods and first.year < last.year  # marks stand between years
    lefts = [left + i * cell + number for i in range(len(groups))]
    scales = [years_of(dated, x, wide) if whole else scaled(dated, x, wide, margin=0.0 if periods else 0.02) for x in lefts]
    lined = False
    if "low_total" in bars and bars["low_total"].notna().any():
        # On a bar that is hardly wider than the line it would be taken for a part of it.
        lined = min(scales[0].x(one.last + 1) - scales[0].x(one.first) for one in bars.itertuples()) >= _SHARED
        if not lined:
            sheet.leave_out(f"{style.percent(bars['level'].dropna().max())} intervals not drawn, for want of room")
    tops, differ = style.one_scale({group: _top(bars[bars[panels] == group], by, lined=lined) for group in {*bars[panels]}})
    sheet.note(differ)
    if lined:
        over = intervals.beyond(bars["high_total"], bars[panels].map(tops).astype(float))
        intervals.explained(sheet, "line on a bar, of all voices together", bars["level"].dropna().max(), beyond=over)
    cells = dict(list(dated.groupby([by, panels], sort=False)))
    singly = {name for name, part in dated.groupby(by if one else panels) if not part["barred"].any()}
    piles = {
        (name, group): piled(sheet, cells.get((name, group), dated.iloc[:0]), scale)
        for name in classes
        for group, scale in zip(groups, scales)
        if (name if one else group) in singly
    }
    _explained(sheet, dated[~dated["barred"]], mixed=len(bars) > 0)
    events = planned(sheet, events, scales)
    head = named + (1.0 * bool(events) + (0.0 if sheet.name == "column" else 0.4)) * sheet.line(sheet.small)
    what = {"outlet": "outlets", "term": "terms"}.get(by, "groups")
    counts = [dated[dated[by] == name] for name in classes]
    sizes = [float(of["n"].sum() if one else of.drop_duplicates("period")["articles"].sum()) for of in counts]
    highs = [max([high, *(high_of(sheet, piles[name, group]) for group in groups if (name, group) in piles)]) for name in classes]
    laid = Rows(
        sheet, names, high=highs, what=what, before=head, after=axis_height(sheet), sizes=("uses" if one else "articles", sizes)
    )  # fmt: skip
    told = []
    for row in laid.begin():
        name = classes[row.place]
        for group, scale in zip(groups, scales):
            if (name, group) in piles:
                rug(sheet, piles[name, group], scale, row.top + row.high)
            elif (name, group) in cells:
                _chart(sheet, cells[name, group], scale, row.top + row.high, 0.9 * high, tops[group], lined)
        n = dated[dated[by] == name].groupby(panels, sort=False)["n"].sum()
        told.append(f"{name}: {', '.join(f'{group} {int(n.get(group, 0)):,}' for group in groups)}")
    if not one:
        write_headings(sheet, laid, heads, [cell] * len(groups), named)
    for scale in scales:
        event_lines(sheet, events, scale, head, laid.ends[0] - head - laid.gap)
        axis(sheet, scale, laid.ends[0], years=kinds == "year" if periods else whole)
    sheet.say(f"Small charts{f' by {kinds}' if periods else ', each use on its day'}, {first.year} to {last.year}.")
    sheet.tell("Uses", told)


def _explained(sheet: Sheet, rows: pd.DataFrame, *, mixed: bool) -> None:
    """Say what a mark is where uses are drawn one by one."""
    used = rows[rows["n"] > 0]
    if used.empty:
        return
    why = f", where a term has fewer than {style.SINGLY} uses for each bar" if mixed else ""
    sheet.note(f"a mark: one use, on the day of its article{why}")
    if not used["exact"].all():
        sheet.note("hollow: its date is inferred, or only its year is known")


def _kinds(dated: pd.DataFrame) -> str:
    """What a bar stands for: a day, a month, a quarter."""
    return " or ".join(style.in_order(dated.loc[dated["barred"], "date_precision"]))


def _top(part: pd.DataFrame, by: str, *, lined: bool) -> float:
    """The highest value of a panel; an interval, where they are drawn, goes beyond twice the highest bar with an arrow."""
    bars = float(part.groupby(["period", by])["estimate"].sum().max() or 0.0)
    high = float(np.nanmax(part["high_total"].to_numpy(dtype=float), initial=0)) if lined else 0.0
    return min(max(bars, high), 2 * bars) or 1.0


def _label(value: float) -> str:
    """A number at an axis.

    Examples
    --------
    >>> _label(0), _label(0.25), _label(21.4), _label(1234)
    ('0', '0.25', '21', '1,234')
    """
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def _chart(sheet: Sheet, part: pd.DataFrame, scale: Scale, foot: float, high: float, top: float, lined: bool) -> None:
    for value in (0.0, style.round_below(top)):
        sheet.text(scale.left - 0.05, foot - value / top * high, _label(value), points=sheet.small, color=GREY, ha="right")
    for _, one in part.groupby("period", sort=False):
        left, right = scale.x(one["first"].iloc[0]), scale.x(one["last"].iloc[0] + 1)
        wide = max(right - left - 0.012, 0.7 * (right - left), 0.012)
        if not one["articles"].iloc[0]:
            continue
        sheet.rule(left, foot, wide, color="0.4", linewidth=0.8)
        if "note_total" in one and str(one["note_total"].iloc[0]).startswith("a gap"):
            sheet.box(left, foot - high, wide, high, facecolor="0.95")
            continue
        at = foot
        for voice in VOICES:
            tall = float(one.loc[one["voice"] == voice, "estimate"].fillna(0).sum()) / top * high
            at -= tall
            if tall:
                sheet.area(left, at, wide, tall, voice, edgecolor="white", linewidth=0.3)
        if lined and pd.notna(one["low_total"].iloc[0]):
            low, up = float(one["low_total"].iloc[0]), float(one["high_total"].iloc[0])
            for look in ({"color": "white", "linewidth": 1.7}, {"color": "0.1", "linewidth": 0.8}):  # seen on dark and on light
                intervals.upright(sheet, left + wide / 2, foot, low, up, end=top, tall=high, **look)
