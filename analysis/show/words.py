"""Words: those that set an outlet apart, and whose they are.

In: keyness, with the counts of each word by voice. Out: a figure. May not touch: articles.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES
from analysis.show.rows import lumped
from analysis.show.sheet import Sheet, falling, smaller

#: How much of the width of a list its words have at most; their bars have the rest.
_NAMED = 0.56
#: How high a bar is, in lines.
_TALL = 0.72


@drawing
def keywords(sheet: Sheet, words: pd.DataFrame, *, target: str = "outlet") -> None:
    """Draw the words most characteristic of each outlet, and whose they are: the uses of each divided by voice.

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
        A panel an outlet, its words from the most characteristic down. All bars are equally long, whatever a word's ``n``, which
        stands behind its bar: what is compared are the shares of voices. Of fewer than ten uses each is a piece of its own.

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
    most = {"column": 2, "page": 3, "slide": 3 if len(names) <= 6 else 5}[sheet.name]
    across = math.ceil(len(names) / math.ceil(len(names) / most)) or 1
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

    uses = words.groupby([target, "word"])["n"].sum()
    explained(sheet, uses, "in that outlet")
    lay = Panel.of(sheet, words["word"], wide, int(uses.max()))

    def laid(many: int) -> tuple[list[list], list[float]]:
        kept = [name for name in names if name in largest[:many]]
        bands = [kept[i : i + across] for i in range(0, many, across)]
        heights = [
            max(len(heads[name]) for name in band) * step + 0.06 + 0.9 * step
            + max(lay.height(each[name]["word"].unique()[:top]) for name in band)
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
    sheet.begin(math.fsum(heights))
    at, told = 0.0, []
    for band, height in zip(bands, heights, strict=True):
        head = max(len(heads[name]) for name in band) * step
        for column, name in enumerate(band):
            x = column * (wide + gutter)
            sheet.lines(x, at + head - (len(heads[name]) - 0.5) * step, heads[name], points=sheet.small, fontweight="bold")
            sheet.rule(x, at + head + 0.01, wide, color="0.6")
            part = drawn[drawn[target] == name]
            lay.draw(part, x, at + head + 0.06)
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


def explained(sheet: Sheet, uses: pd.Series, where: str) -> None:
    """Say below a figure what the bars of words with so many uses there are; before the sheet is begun."""
    sheet.note(f"a bar: all uses of a word {where}, divided by voice; behind it how many they are")
    sheet.note(f"a bar in pieces: each piece is one use, of fewer than {style.FEW}" if (uses < style.FEW).any() else "")


class Panel(NamedTuple):
    """Words below each other, each with its uses as a bar divided by voice, and their number.

    All bars are equally long: only so are the voices of a rare word as plain as those of a frequent one.
    """

    sheet: Sheet
    wide: float
    named: float
    counted: float

    @classmethod
    def of(cls, sheet: Sheet, words: Iterable[str], wide: float, most: int) -> Panel:
        """Lay panels of this width out for these words, none of which has more uses."""
        longest = max((width(str(word), sheet.small) for word in words), default=0.0) + 0.02
        return cls(sheet, wide, min(longest, _NAMED * wide), width(f"{most:,}", sheet.small))

    def height(self, words: Iterable[str]) -> float:
        """How high the words of a panel are, in inches."""
        return math.fsum(self._high(word) for word in words)

    def _high(self, word: str) -> float:
        return (len(broken(word, self.named, self.sheet.small)) + 0.12) * self.sheet.line(self.sheet.small)

    def draw(self, part: pd.DataFrame, x: float, top: float) -> None:
        """Draw the words of the rows ``word, voice, n``, in their order."""
        sheet, step = self.sheet, self.sheet.line(self.sheet.small)
        left = x + self.named + 0.06
        long, tall = x + self.wide - self.counted - 0.06 - left, _TALL * step
        counts = part.groupby(["word", "voice"], sort=False)["n"].sum().to_dict()
        for word in part["word"].unique():
            uses = {voice: int(counts.get((word, voice), 0)) for voice in VOICES}
            n, high, lines = sum(uses.values()), self._high(word), broken(word, self.named, sheet.small)
            middle = top + high / 2
            sheet.lines(x, middle - (len(lines) - 1) / 2 * step, lines, points=sheet.small)
            at = left
            for voice in (voice for voice in VOICES if uses[voice]):
                pieces = uses[voice] if n < style.FEW else 1
                for _ in range(pieces):
                    piece = uses[voice] / n / pieces * long
                    sheet.area(at, middle - tall / 2, piece, tall, voice, edgecolor="white", linewidth=0.6)
                    at += piece
            sheet.text(x + self.wide, middle, f"{n:,}", points=sheet.small, color=GREY, ha="right")
            top += high
