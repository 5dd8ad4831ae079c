"""Ribbon: whose words an article is made of, from its headline to its last word; and where in it the asked terms stand.

In: what ``measure.strips`` returns. Out: a figure. May not touch: text, and no number is computed here but places on paper.
"""

from __future__ import annotations

import math

import pandas as pd

from analysis.show import style
from analysis.show.bands import Layout, bands, layout_of, own_words, percentage
from analysis.show.drawing import drawing
from analysis.show.letters import width
from analysis.show.palette import GREY
from analysis.show.rows import name_lines, set_names
from analysis.show.sheet import Sheet

#: Lanes of labels above a ribbon, at most.
_LANES = 3
#: How far above marks that share a label they are joined, in lanes.
_JOINED = 0.5
#: Inches that a run must be wide to have a white edge, which tells it from the next in grey print.
_EDGED = 0.03
#: How wide scare quotes are at least, in letters' heights: 0.5 mm on a column.
_SEEN = 0.2


@drawing
def ribbon(sheet: Sheet, strips: pd.DataFrame, *, order: str = "own", withheld: pd.DataFrame | None = None) -> None:
    """Draw each article as a ribbon of its words, colored by voice.

    Parameters
    ----------
    strips : pandas.DataFrame
        From ``measure.strips``.
    order : {"own", "date"}
        Ribbons from the largest share of own words to the smallest, or from the earliest to the latest.
    withheld : pandas.DataFrame, optional
        ``outlet, voice, note``, as :func:`analysis.unknowable` lists them: what cannot be told of an outlet's texts is said
        below its name, and its percentage is left out where its own voice cannot be told.

    Returns
    -------
    Drawn
        Every word of an article is equally wide, but that narrow scare quotes are widened; a mark above it is an asked term, in
        the shape and color of its voice. What is apart (an editor's comment) is lower, in a dashed outline, and no part of the
        percentage. Of many articles a row is an outlet, and its height at each tenth of the way from first to last word is
        divided by voice.

    Raises
    ------
    TableError
        A column is lacking.
    ValueError
        There is no such order.

    Examples
    --------
    >>> run = {"doc_id": "a", "outlet": "Post", "voice": ["own", "direct"], "zone": "report", "term": None, "first": [0, 30]}
    >>> run |= {"last": [30, 40], "n": [30, 10], "exposure": 40, "articles": 1, "estimate": 1.0, "own": 0.75}
    >>> ribbon(pd.DataFrame(run), title="Whose words?").alt
    'Whose words? Ribbons of words by voice, from the first word to the last. Share of the outlet’s own words: Post 75 %.'
    """
    wanted = ["outlet", "voice", "zone", "term", "first", "last", "n", "exposure", "estimate", "own"]
    style.needs(strips, wanted, "pass what measure.strips returns")
    if order not in ("own", "date"):
        raise ValueError(f"order must be own or date, not {order!r}")
    single = "doc_id" in strips and strips["doc_id"].notna().any()
    notes = {} if withheld is None else dict(zip(withheld["outlet"], withheld["note"]))
    untold = set() if withheld is None else set(withheld.loc[withheld["voice"] == "own", "outlet"])
    strips = strips.assign(note=strips["outlet"].map(notes), untold=strips["outlet"].isin(untold))
    rows = _rows(strips, "doc_id" if single else "outlet", order)
    what = "articles" if single else "outlets"
    sheet.note(f"{what} sorted by {'their share of own words' if order == 'own' else 'date'}" if len(rows) > 1 else "")
    (_articles if single else bands)(sheet, rows)


def _rows(strips: pd.DataFrame, by: str, order: str) -> list[pd.DataFrame]:
    """The rows of the figure, each with its table, in their order; all other outlets as one come last."""
    keys = strips.drop_duplicates(by)
    keys = keys.assign(others=keys["outlet"].astype(str).str.endswith((" other)", " others)")))
    by_what = [("others", True)] + ([("date", True)] if order == "date" and "date" in keys else [("own", False)])
    columns, upward = zip(*[*by_what, ("outlet", True), *([("doc_id", True)] if by == "doc_id" else [])])
    keys = keys.sort_values(list(columns), ascending=list(upward), kind="stable", na_position="last")
    groups = dict(iter(strips.groupby(by, sort=False)))
    return [groups[key] for key in keys[by]]


def _articles(sheet: Sheet, rows: list[pd.DataFrame]) -> None:
    sheet.voices(pd.concat(rows)["voice"])
    called = [(str(row["outlet"].iloc[0]), _about(row.iloc[0])) for row in rows]
    layout = layout_of(sheet, called)
    longest = max(int(row["exposure"].iloc[0]) for row in rows)
    unit, least = layout.wide / longest, _SEEN * sheet.letters / 72
    high, lane, gap = (
        (1.4 if sheet.name == "slide" else 1.75) * sheet.letters / 72,
        sheet.line(sheet.small),
        (0.1 if sheet.dense else 0.3 if sheet.name == "slide" else 0.7) * sheet.line() + 0.4 * sheet.line() * layout.above,
    )
    if any((row["zone"] != "report").any() for row in rows):
        sheet.note("dashed: an editors’ comment, excluded from the percentage")
    if any(row["term"].notna().any() for row in rows):
        sheet.note("marks: search terms, in their voice’s shape and color")
    if any(((row["voice"] == "scare") & row["term"].isna() & (row["n"] * unit < least)).any() for row in rows):
        sheet.note("narrow scare quotes are widened")
    plans = []
    for place, (row, (name, about)) in enumerate(zip(rows, called)):
        # The label of the percentages stands beside the first.
        edge = sheet.width - layout.left if place else layout.wide
        labels, lost = _labels(sheet, row[row["term"].notna()], layout, longest, edge)
        names = name_lines(sheet, name, about, layout.name)
        above = lane * (1 + max((level for *_, level, _ in labels), default=-1)) + 0.95 * lane * bool(labels)
        above += _lift(labels, lane)
        comment = sheet.line(sheet.small) if (row["zone"] != "report").any() else 0
        side = 0.0 if layout.above else max(len(names) * sheet.line(sheet.small) - high, 0.0) / 2
        head = len(names) * sheet.line(sheet.small) + 0.05 if layout.above else 0.0
        plans.append((row, labels, lost, names, head, above, max(high + comment, high + side), gap))
    heights = [head + above + below + gap for *_, head, above, below, gap in plans]
    _, _, _, _, head, above, *_ = plans[0]
    over = max(0.0, 1.7 * sheet.line() - head - above - high / 2)  # for what is written above the first percentage
    around = over + (1.8 if sheet.name == "slide" else 1.3) * sheet.line(sheet.small)
    room = sum(lost for _, _, lost, *_ in plans) > 0
    chosen = sheet.fitting(heights, "articles", fixed=around + room * sheet.line(sheet.small))
    plans, heights = [plans[i] for i in chosen], [heights[i] for i in chosen]
    if lost := sum(lost for _, _, lost, *_ in plans):
        sheet.lacks_room()
        sheet.leave_out(f"labels of {lost} marks left out, for want of room")
    total = math.fsum(heights) + around + (sheet.line(sheet.small) if sheet.left_out else 0)
    sheet.begin(total)
    spread = max(0.0, (sheet.body - total) / len(plans)) if sheet.name == "slide" else 0.0
    at = over
    for place, ((row, labels, _, names, head, above, _, _), height) in enumerate(zip(plans, heights)):
        if layout.above and place:
            sheet.rule(0, at - gap / 2, sheet.width, color="0.88")
        at += sheet.gap(chosen, place, at)
        _one(sheet, row, labels, names, layout, longest, at, head, above, high, lane)
        own_words(sheet, row, at + head + above + high / 2, first=place == 0)
        at += height + spread
    _ruler(sheet, layout, longest, at - gap * 0.4)
    sheet.say("Ribbons of words by voice, from the first word to the last.")
    sheet.tell("Share of the outlet’s own words", [f"{row['outlet'].iloc[0]} {percentage(row)}" for row, *_ in plans])
    if said := _terms(pd.concat([row for row, *_ in plans])):
        sheet.tell("Marked", said)


def _one(sheet, row, labels, names, layout, longest, at, head, above, high, lane) -> None:
    """Draw one article: its name, its ribbon, the asked terms above it and its share of own words."""
    unit = layout.wide / longest
    top = at + head + above
    step = sheet.line(sheet.small)
    start = at + 0.5 * step if layout.above else max(at + 0.5 * step, top + high / 2 - (len(names) - 1) / 2 * step)
    set_names(sheet, names, start)
    runs = row[row["term"].isna()]
    report, apart = runs[runs["zone"] == "report"], runs[runs["zone"] != "report"]
    outline = {"color": "0.25", "linewidth": 0.5}
    for run in report.itertuples():
        wide = (run.last - run.first) * unit
        edge = {"edgecolor": "white", "linewidth": 0.35} if wide > _EDGED else {}
        sheet.area(layout.left + run.first * unit, top, wide, high, run.voice, **edge)
    least = _SEEN * sheet.letters / 72
    for run in report[report["voice"] == "scare"].itertuples():
        if (run.last - run.first) * unit < least:
            x = min(max((run.first + run.last) / 2 * unit - least / 2, 0), layout.wide - least)
            sheet.area(layout.left + x, top, least, high, "scare")
    for y in (top, top + high):
        for first, last in _stretches(report):
            sheet.rule(layout.left + first * unit, y, (last - first) * unit, **outline)
    sheet.rule(layout.left, top, 0, high, **outline)
    low, tall = top + 0.45 * high, 0.55 * high
    for run in apart.itertuples():
        sheet.area(layout.left + run.first * unit, low, (run.last - run.first) * unit, tall, run.voice, alpha=0.3)
    for first, last in _stretches(apart):
        x, wide = layout.left + first * unit, (last - first) * unit
        sheet.box(x, low, wide, tall, facecolor="none", edgecolor="0.25", linewidth=0.7, linestyle=(0, (2, 1.5)))
        called = f"editors’ comment, {last - first:,} words"
        x = min(x, sheet.width - width(called, sheet.small, italic=True))
        y = top + high + 0.55 * sheet.line(sheet.small)
        sheet.text(x, y, called, points=sheet.small, style="italic", color=GREY)
    lift = _lift(labels, lane)
    for x, text, label_at, level, hits in labels:
        floor = top - 0.35 * lane
        y = floor - (level + 0.9) * lane - lift
        for hit, voice in hits:
            sheet.rule(layout.left + hit, top, 0, -0.42 * lane, color="0.25", linewidth=0.6)
            sheet.mark(layout.left + hit, floor - 0.12 * lane, voice, scale=0.8)
        if level >= 0 and text:
            stem = {"color": "0.6", "linewidth": 0.5}
            sheet.rule(layout.left + x, floor - 0.12 * lane, 0, -(level * lane + 0.28 * lane) - lift, **stem)
            # One label of several uses: a line to each, below all labels.
            for hit, _ in hits[1:]:
                sheet.rule(layout.left + hit, floor - 0.12 * lane, 0, -_JOINED * lane, **stem)
            sheet.rule(layout.left + x, floor - (0.12 + _JOINED) * lane, hits[-1][0] - x, **stem)
            box = {"facecolor": "white", "edgecolor": "none", "pad": 0.4}
            sheet.text(layout.left + label_at, y, text, points=sheet.small, bbox=box, zorder=3.5)  # below the marks


def _lift(labels: list[tuple], lane: float) -> float:
    """How much higher labels stand where one of them is of several marks, which lines join below it."""
    return 0.3 * lane if any(text and len(hits) > 1 for _, text, _, _, hits in labels) else 0.0


def _stretches(runs: pd.DataFrame) -> list[tuple[int, int]]:
    """Join runs that follow each other."""
    found: list[tuple[int, int]] = []
    for first, last in zip(runs["first"].astype(int), runs["last"].astype(int)):
        if found and found[-1][1] == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _labels(sheet: Sheet, terms: pd.DataFrame, layout: Layout, longest: int, edge: float) -> tuple[list[tuple], int]:
    """Give each search term its label and lane: a label stands right of its stem, so the more to the left the higher.

    None goes beyond the edge. Uses close to each other share a label if they stand in one voice.
    """
    unit = layout.wide / longest
    groups: list[list] = []
    for row in terms.sort_values(["first", "start"] if "start" in terms else "first", kind="stable").itertuples():
        x = (row.first + 0.5) * unit
        near = groups and x - groups[-1][2][-1][0] < 0.9 * width(str(row.term), sheet.small)
        if near and groups[-1][1] == row.term and groups[-1][2][-1][1] == row.voice:
            groups[-1][2].append((x, row.voice))
        else:
            groups.append([x, row.term, [(x, row.voice)]])
    ends = [layout.wide + 9.0] * _LANES
    placed, lost = [], 0
    for x, term, hits in reversed(groups):
        text = f"{term} ×{len(hits)}" if len(hits) > 1 else str(term)
        wide = width(text, sheet.small) + 0.06
        at = max(0.0, min(x - 0.03, edge - wide))
        level = next((i for i, end in enumerate(ends) if at + wide <= end), None)
        if level is None:
            lost += len(hits)
            placed.append((x, "", at, -1, hits))
            continue
        ends[level] = at
        # A stem that goes up beside a lower label must not run through it.
        for lower in range(level):
            ends[lower] = min(ends[lower], x - 0.02)
        placed.append((x, text, at, level, hits))
    return placed[::-1], lost


def _about(row: pd.Series) -> list[str]:
    """What is said of an article: when it appeared; how long it is, where nobody knows when."""
    when = style.when(row) if "date" in row and "date_precision" in row else ""
    return [when or f"{int(row['exposure']):,} words", *([row["note"]] if isinstance(row["note"], str) else [])]


def _ruler(sheet: Sheet, layout: Layout, longest: int, at: float) -> None:
    """Say how many words a length is."""
    step = next(step for step in (50, 100, 200, 500, 1000, 2000, 5000, 10000, 10**9) if longest / step <= 4.5)
    y = at + 0.55 * sheet.line(sheet.small)
    sheet.text(layout.left, y, "first word", points=sheet.small, color=GREY)
    for words in range(step, longest + 1, step):
        x = layout.left + words * layout.wide / longest
        said = f"{words:,} words" if words + step > longest else f"{words:,}"
        if x - width(said, sheet.small) / 2 > layout.left + width("first word ", sheet.small):
            sheet.rule(x, at, 0, -0.04, color="0.5")
            sheet.text(x, y, said, points=sheet.small, color=GREY, ha="center")


def _terms(rows: pd.DataFrame) -> list[str]:
    """Each asked term with the voices in which it stands."""
    terms = rows[rows["term"].notna()]
    counts = terms.groupby(["term", "voice"], sort=False).size()
    return [
        f"{term} {', '.join(f'{n} {voice}' for voice, n in part.droplevel(0).items())}"
        for term, part in counts.groupby(level=0, sort=False)
    ]
