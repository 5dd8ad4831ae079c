"""Names: what each outlet calls the same things, as lists with the uses of each name by voice.

In: counts of names by outlet and voice. Out: a figure that is read line by line. May not touch: text, or numbers.
"""

from __future__ import annotations

import functools
import math

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.palette import GREY
from analysis.show.rows import Rows, ordered
from analysis.show.sheet import Sheet
from analysis.show.words import panel, panel_height


@functools.partial(drawing, columns=7)
def names(sheet: Sheet, counts: pd.DataFrame, *, rows: str, items: str) -> None:
    """List what each outlet calls the same things, each name with its uses by voice.

    Parameters
    ----------
    counts : pandas.DataFrame
        From ``measure.counts``, by ``rows``, ``items`` and ``voice``: ``n``.
    rows, items : str
        The columns of the outlets, and of the names with what they name: ``"state: regime"``.

    Returns
    -------
    Drawn
        A row an outlet, in it a list for each thing: the most frequent name first, its bar divided by voice, its count.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(counts, [rows, items, "voice", "n"], "pass what measure.counts returns")
    parts = counts[items].astype(str).str.split(": ", n=1)
    counts, kinds, items = counts.assign(thing=parts.str[0], called=parts.str[-1]), "thing", "called"
    used = counts[counts["n"] > 0]
    if used.empty:
        return sheet.nothing()
    sheet.voices(used["voice"])
    uses = used.groupby(rows)["n"].sum()
    outlets = ordered(used, rows, uses)
    sizes = [float(uses[name]) for name in outlets]
    things = style.in_order(counts[kinds])
    sums = used.groupby([rows, kinds, items])["n"].sum()
    most = int(sums.max())
    across = min(2 if sheet.name == "column" else max(4 // sheet.columns, 1), len(things))
    step = sheet.line(sheet.small)
    cell = sheet.width / across
    lists = _lists(used.assign(word=used[items]), rows, kinds, outlets, things)
    bands = {name: [part[i : i + across] for i in range(0, len(part), across)] for name, part in lists.items()}
    deep = {name: [_deep(sheet, band, cell - 0.16) + 1.25 * step for band in parts] for name, parts in bands.items()}
    highs = [math.fsum(deep[name]) for name in outlets]
    what = "outlets" if rows == "outlet" else "groups"
    laid = Rows(
        sheet, [(str(name), []) for name in outlets], high=highs, what=what, gap=0.7 * step, above=True, sizes=("uses", sizes)
    )
    for row in laid.begin():
        sheet.rule(0, row.top - laid.heads[row.place] - 0.1 * step, sheet.width, color="0.85")
        at = row.top
        for band, high in zip(bands[outlets[row.place]], deep[outlets[row.place]]):
            for column, (thing, part) in enumerate(band):
                left = laid.left + column * cell
                sheet.text(left, at + 0.5 * step, str(thing), points=sheet.small, color=GREY, style="italic")
                panel(sheet, part, left, at + 1.1 * step, cell - 0.16, most)
            at += high
    told = []
    for place in laid.chosen:
        said = "; ".join(f"{thing} {', '.join(_first(part))}" for thing, part in lists[outlets[place]])
        told.append(f"{outlets[place]}: {said}")
    sheet.say("Names with their uses by voice.")
    sheet.tell("Most frequent", told)
    return None


def _lists(used: pd.DataFrame, rows: str, kinds: str, outlets: list, things: list) -> dict:
    """For each outlet, and each thing that has a name there, its names from the most frequent down."""
    n = used.groupby([rows, kinds, "word"])["n"].transform("sum")
    falling = used.assign(rank=-n).sort_values(["rank", "word"], kind="stable").drop(columns="rank")
    each = dict(list(falling.groupby([rows, kinds], sort=False)))
    return {name: [(thing, each[name, thing]) for thing in things if (name, thing) in each] for name in outlets}


def _deep(sheet: Sheet, band: list[tuple[object, pd.DataFrame]], wide: float) -> float:
    return max(panel_height(sheet, part["word"].unique(), wide) for _, part in band)


def _first(part: pd.DataFrame) -> list[str]:
    return [f"{word} {int(part.loc[part['word'] == word, 'n'].sum())}" for word in part["word"].unique()[:1]]
