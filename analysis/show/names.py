"""Names: what each outlet calls the same things, itself and in others' words, with the uses of each name by voice.

In: counts of names by outlet and voice. Out: a figure that is read line by line. May not touch: text, or numbers.
"""

from __future__ import annotations

import functools

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.lists import lists, told
from analysis.show.sheet import Sheet


@functools.partial(drawing, columns=2)
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
        A list for each thing, in it a row for each outlet, in the order of the table: its own names in one column, those in
        others' words in the next, the most frequent first. Where no name has ten uses in an outlet, each is a mark; else a bar
        divided by voice, with its count.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(counts, [rows, items, "voice", "n"], "pass what measure.counts returns")
    parts = counts[items].astype(str).str.split(": ", n=1)
    used = counts.assign(thing=parts.str[0], called=parts.str[-1])[counts["n"] > 0]
    if used.empty:
        return sheet.nothing()
    said = []
    for outlet, things in lists(sheet, used, rows=rows, thing="thing", word="called"):
        said.append(f"{outlet}: {'; '.join(f'{thing} {told(*words[0])}' for thing, words in things)}")
    sheet.say("Names with their uses by voice.")
    sheet.tell("Most frequent", said)
    return None
