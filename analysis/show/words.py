"""Words: those that set an outlet apart, and whose they are.

In: keyness, with the counts of each word by voice. Out: a figure. May not touch: articles.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES
from analysis.show.rows import lumped
from analysis.show.sheet import Sheet, falling, smaller

#: How much of the width of a list its words have; their bars have the rest.
_NAMED = 0.56


@drawing
def keywords(sheet: Sheet, words: pd.DataFrame, *, target: str = "outlet") -> None:
    """Draw the words most characteristic of each outlet, each as a bar of its uses divided by voice.

    Parameters
    ----------
    words : pandas.DataFrame
        One row per word and voice, in the order of ``measure.keyness``: ``target, word, voice, n``, and of the outlet
        ``exposure``; ``printed``, the word as readers know it, if they are to see that.
    target : str
        The column whose classes are the panels.

    Returns
    -------
    Drawn
        A panel an outlet, its words from the most characteristic down. All bars have one scale; behind a bar its ``n``.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(words, [target, "word", "voice", "n"], "merge what measure.keyness returns with counts by voice")
    words = words.assign(word=words["printed"]) if "printed" in words else words
    names = [name for name in style.in_order(words[target]) if not lumped(name)]
    if others := [name for name in style.in_order(words[target]) if lumped(name)]:
        sheet.leave_out(f"the words of the {others[0].strip('()')} together not drawn")
    across = {"column": 2, "page": 3, "slide": 3 if len(names) <= 6 else 5}[sheet.name]
    across = min(across, len(names))
    gutter = 0.18
    wide = (sheet.width - gutter * (across - 1)) / across
    each = {name: words[words[target] == name] for name in names}
    top = max(part["word"].nunique() for part in each.values())
    if len(names) > 12:
        top = min(top, 5)
    heads = {name: broken(name, wide, sheet.small, bold=True) for name in names}
    step = sheet.line(sheet.small)
    sizes = (
        words.drop_duplicates(target).set_index(target)["exposure"] if "exposure" in words else words.groupby(target)["n"].sum()
    )
    largest = [names[place] for place in falling([float(sizes[name]) for name in names])]

    def laid(many: int) -> tuple[list[list], list[float]]:
        kept = [name for name in names if name in largest[:many]]
        bands = [kept[i : i + across] for i in range(0, many, across)]
        heights = [
            max(len(heads[name]) for name in band) * step + 0.06 + 0.9 * step
            + max(panel_height(sheet, each[name]["word"].unique()[:top], wide) for name in band)
            for band in bands
        ]  # fmt: skip
        return bands, heights

    bands, heights = laid(len(names))
    unit = "words" if "exposure" in words else "uses"
    said, keys = len(sheet.left_out), len(sheet.keys)
    sheet.voices(words.loc[words["n"] > 0, "voice"])
    if len(names) > 12 or math.fsum(heights) > sheet.room:  # lines of the foot, which are written when they are known
        sheet.leave_out(smaller(len(names), "outlets", unit, [*sizes], []))
        sheet.leave_out(_cut(len(words), top))
    many = len(names)
    while math.fsum(heights) > sheet.room + 1e-9 and many > across:
        sheet.lacks_room()
        many -= (many - 1) % across + 1
        bands, heights = laid(many)
    del sheet.left_out[said:], sheet.keys[keys:]
    if out := len(names) - many:
        known = [float(sizes[name]) for name in largest]
        sheet.leave_out(smaller(out, "outlets", unit, known[many:], known[:many]))
    shown = [name for band in bands for name in band]
    if lost := sum(max(each[name]["word"].nunique() - top, 0) for name in shown):
        sheet.leave_out(_cut(lost, top))
    drawn = pd.concat([each[name][each[name]["word"].isin(each[name]["word"].unique()[:top])] for name in shown])
    sheet.voices(drawn.loc[drawn["n"] > 0, "voice"])
    most = int(drawn.groupby([target, "word"])["n"].sum().max())
    sheet.begin(math.fsum(heights))
    at, told = 0.0, []
    for band, height in zip(bands, heights, strict=True):
        head = max(len(heads[name]) for name in band) * step
        for column, name in enumerate(band):
            x = column * (wide + gutter)
            sheet.lines(x, at + head - (len(heads[name]) - 0.5) * step, heads[name], points=sheet.small, fontweight="bold")
            sheet.rule(x, at + head + 0.01, wide, color="0.6")
            part = drawn[drawn[target] == name]
            panel(sheet, part, x, at + head + 0.06, wide, most)
            told.append(f"{name}: {', '.join(_said(part, word) for word in part['word'].unique()[:3])}")
        at += height
    sheet.say("Words most characteristic of each outlet, with their uses.")
    sheet.tell("First", told)


def _cut(lost: int, top: int) -> str:
    return f"{lost:,} words of these outlets not drawn: of each the first {top}"


def _said(part: pd.DataFrame, word: str) -> str:
    uses = part[part["word"] == word]
    own = int(uses.loc[uses["voice"] == "own", "n"].sum())
    return f"{word} {int(uses['n'].sum())} ({own} own)"


def panel_height(sheet: Sheet, words: Iterable[str], wide: float) -> float:
    """How high the words of an outlet are below each other, in inches."""
    return math.fsum(_high(sheet, word, wide) for word in words)


def _high(sheet: Sheet, word: str, wide: float) -> float:
    return (len(broken(word, _NAMED * wide, sheet.small)) + 0.12) * sheet.line(sheet.small)


def panel(sheet: Sheet, part: pd.DataFrame, x: float, top: float, wide: float, most: int) -> None:
    """Draw the words of an outlet below each other: the word, its bar, its count; all bars begin below each other."""
    left = x + _NAMED * wide + 0.06
    scale = (x + wide - left - width(f"{most:,}", sheet.small) - 0.06) / most
    step = sheet.line(sheet.small)
    counts = part.groupby(["word", "voice"], sort=False)["n"].sum().to_dict()
    for word in part["word"].unique():
        uses = {voice: int(counts.get((word, voice), 0)) for voice in VOICES}
        high = _high(sheet, word, wide)
        middle = top + high / 2
        lines = broken(word, _NAMED * wide, sheet.small)
        sheet.lines(x, middle - (len(lines) - 1) / 2 * step, lines, points=sheet.small)
        at = left
        for voice in VOICES:
            if uses[voice]:
                look = {"edgecolor": "white", "linewidth": 0.4}
                sheet.area(at, middle - 0.33 * step, uses[voice] * scale, 0.66 * step, voice, **look)
                at += uses[voice] * scale
        sheet.text(at + 0.04, middle, f"{sum(uses.values()):,}", points=sheet.small, color=GREY)
        top += high
