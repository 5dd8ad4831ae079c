"""Words: those that set an outlet apart, or stand near a term, and whose they are.

In: keyness or collocation, with the counts of each word by voice. Out: a figure. May not touch: articles.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, combinations
from typing import Any, NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.drawing import drawing
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES
from analysis.show.rows import lumped
from analysis.show.sheet import Sheet, falling, smaller

#: How much of the width of a list its words have at most; their bars have the rest.
_NAMED = 0.56
#: How high a bar is, in lines; and how far apart a bar and the columns of numbers behind it are, in heights of a letter.
_TALL, _APART = 0.72, 1.0
#: So many words are in two columns.
_SEVERAL = 8


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
        A panel an outlet, below each other in columns, its words from the most characteristic down. All bars are equally long,
        whatever a word's ``n``, which stands behind its bar: what is compared are the shares of voices. Of fewer than ten uses
        each is a piece of its own.

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
    lay = Panel.of(sheet, words["word"], wide, [f"{n:,}" for n in uses])

    highs = {name: len(heads[name]) * step + 0.06 + 0.9 * step + lay.height(each[name]["word"].unique()[:top]) for name in names}

    def laid(many: int) -> tuple[list[list], float]:
        """The outlets of each column, those largest, and how high the highest column is."""
        columns = _divided([name for name in names if name in largest[:many]], highs, across)
        return columns, max(math.fsum(highs[name] for name in column) for column in columns)

    columns, height = laid(len(names))
    unit = "words" if "exposure" in words else "uses"
    said, keys = len(sheet.left_out), len(sheet.keys)
    sheet.voices(words.loc[words["n"] > 0, "voice"])
    if len(names) > 12 or height > sheet.room:  # lines of the foot, which are written when they are known
        sheet.leave_out(smaller(len(names), "outlets", unit, [*sizes], []))
        sheet.leave_out(_cut(len(words), top))
    many = len(names)
    while height > sheet.room + 1e-9 and many > across:
        sheet.lacks_room()
        many -= 1
        columns, height = laid(many)
    del sheet.left_out[said:], sheet.keys[keys:]
    if out := len(names) - many:
        known = [float(sizes[name]) for name in largest]
        sheet.leave_out(smaller(out, "outlets", unit, known[many:], known[:many]))
    shown = [name for column in columns for name in column]
    if lost := sum(max(each[name]["word"].nunique() - top, 0) for name in shown):
        sheet.leave_out(_cut(lost, top))
    drawn = pd.concat([each[name][each[name]["word"].isin(each[name]["word"].unique()[:top])] for name in shown])
    sheet.voices(drawn.loc[drawn["n"] > 0, "voice"])
    sheet.begin(height)
    told = []
    for number, column in enumerate(columns):
        x, at = number * (wide + gutter), 0.0
        for name in column:
            head = len(heads[name]) * step
            sheet.lines(x, at + 0.5 * step, heads[name], points=sheet.small, fontweight="bold")
            sheet.rule(x, at + head + 0.01, wide, color="0.6")
            part = drawn[drawn[target] == name]
            lay.draw(part, x, at + head + 0.06, {word: [f"{n:,}"] for word, n in part.groupby("word")["n"].sum().items()})
            told.append(f"{name}: {', '.join(_said(part, word) for word in part['word'].unique()[:3])}")
            at += highs[name]
    sheet.say("Words most characteristic of each outlet, with their uses.")
    sheet.tell("First", told)


def _divided(names: list, highs: Mapping, n: int) -> list[list]:
    """Divide names among so many columns, in their order, so that the highest column is as low as it can be, and all are alike.

    Examples
    --------
    >>> _divided(["a", "b", "c", "d"], {"a": 4, "b": 1, "c": 1, "d": 2}, 2)
    [['a'], ['b', 'c', 'd']]
    >>> [len(column) for column in _divided(list("abcdefg"), dict.fromkeys("abcdefg", 1), 3)]
    [3, 2, 2]
    """

    def tall(some: list) -> float:
        return math.fsum(highs[name] for name in some)

    def filled(some: list, level: float) -> list[list]:
        columns: list[list] = [[]]
        for name in some:
            columns += [[]] if columns[-1] and tall([*columns[-1], name]) > level + 1e-9 else []
            columns[-1].append(name)
        return columns

    least = max(highs[name] for name in names)
    parts = combinations(range(len(names) + 1), 2)
    levels = sorted({max(tall(names[first:last]), least) for first, last in parts})
    level = levels[bisect_left(levels, True, key=lambda level: len(filled(names, level)) <= n)]
    columns: list[list] = [[]]
    for place, name in enumerate(names):
        rest, left = names[place:], n - len(columns)
        over = tall([*columns[-1], name]) > level + 1e-9
        even = tall(columns[-1]) >= (tall(columns[-1]) + tall(rest)) / (left + 1) - 1e-9
        if columns[-1] and (over or (even and len(filled(rest, level)) <= left)):
            columns.append([])
        columns[-1].append(name)
    return columns


def _cut(lost: int, top: int) -> str:
    return f"{lost:,} words of these outlets not drawn: of each the first {top}"


def _said(part: pd.DataFrame, word: str) -> str:
    uses = part[part["word"] == word]
    return f"{word} {int(uses['n'].sum())} ({_own(uses)} own)"


def explained(sheet: Sheet, uses: pd.Series, where: str) -> None:
    """Say below a figure what the bars of words with so many uses there are; before the sheet is begun."""
    sheet.note(f"a bar: all uses of a word {where}, divided by voice; behind it how many they are")
    sheet.note(f"a bar in pieces: each piece is one use, of fewer than {style.FEW}" if (uses < style.FEW).any() else "")


class Panel(NamedTuple):
    """Words below each other, each with its uses as a bar divided by voice, and numbers behind it.

    All bars are equally long: only so are the voices of a rare word as plain as those of a frequent one.
    """

    sheet: Sheet
    wide: float
    named: float
    columns: tuple[float, ...]

    @classmethod
    def of(cls, sheet: Sheet, words: Iterable[str], wide: float, *columns: Iterable[str]) -> Panel:
        """Lay panels of this width out for these words, with columns of numbers that have all these texts in them."""
        longest = max((width(str(word), sheet.small) for word in words), default=0.0) + 0.02
        wides = tuple(
            max((width(text, sheet.small) for text in texts), default=0.0) + _APART * sheet.small / 72 for texts in columns
        )
        return cls(sheet, wide, min(longest, _NAMED * (wide - math.fsum(wides[1:]))), wides)

    def height(self, words: Iterable[str]) -> float:
        """How high the words of a panel are, in inches."""
        return math.fsum(self.high(word) for word in words)

    def high(self, word: str) -> float:
        """How high a word is."""
        return (len(broken(word, self.named, self.sheet.small)) + 0.12) * self.sheet.line(self.sheet.small)

    def numbers(self, x: float, y: float, texts: Sequence[str], **look: Any) -> None:
        """Write a number, or what stands above it, into each column, with its middle at ``y``."""
        ends = accumulate(self.columns, initial=x + self.wide - math.fsum(self.columns))
        for end, text in zip(list(ends)[1:], texts, strict=True):
            self.sheet.text(end, y, text, points=self.sheet.small, ha="right", **look)

    def draw(self, part: pd.DataFrame, x: float, top: float, numbers: Mapping[str, Sequence[str]]) -> None:
        """Draw the words of the rows ``word, voice, n``, in their order, each with its numbers."""
        sheet, step = self.sheet, self.sheet.line(self.sheet.small)
        left = x + self.named + 0.06
        long, tall = x + self.wide - math.fsum(self.columns) - left, _TALL * step
        counts = part.groupby(["word", "voice"], sort=False)["n"].sum().to_dict()
        for word in part["word"].unique():
            uses = {voice: int(counts.get((word, voice), 0)) for voice in VOICES}
            n, high, lines = sum(uses.values()), self.high(word), broken(word, self.named, sheet.small)
            middle = top + high / 2
            sheet.lines(x, middle - (len(lines) - 1) / 2 * step, lines, points=sheet.small)
            at = left
            for voice in (voice for voice in VOICES if uses[voice]):
                pieces = uses[voice] if n < style.FEW else 1
                for _ in range(pieces):
                    piece = uses[voice] / n / pieces * long
                    sheet.area(at, middle - tall / 2, piece, tall, voice, edgecolor="white", linewidth=0.4)
                    at += piece
            self.numbers(x, middle, numbers[word], color=GREY)
            top += high


@functools.partial(drawing, columns=2, page=2)
def neighbors(sheet: Sheet, words: pd.DataFrame) -> None:
    """Draw the words near a term, and whose they are: the uses of each there divided by voice.

    Parameters
    ----------
    words : pandas.DataFrame
        One row per word and voice, in the order in which they are drawn: ``word, voice, n``; and of the word ``printed``, as
        readers know it, ``n_rest``, its uses elsewhere, and ``mi``, the binary logarithm of how much more often it is there
        than by chance.

    Returns
    -------
    Drawn
        All bars are equally long; behind each how many uses it stands for, of how many, and how many times as often that is as by
        chance. Of fewer than ten uses each is a piece of its own. Eight words or more are in two columns, but for a column.

    Raises
    ------
    TableError
        A column is lacking.

    Examples
    --------
    >>> near = pd.DataFrame({"word": ["aid", "aid", "camp"], "voice": ["own", "direct", "own"], "n": [6, 2, 7], "mi": [3, 3, 2]})
    >>> neighbors(near.assign(printed=near["word"], n_rest=2)).alt
    'Words with their uses near it. First: aid 8 of 10 (6 own); camp 7 of 9 (7 own).'
    """
    style.needs(words, ["word", "voice", "n", "printed", "n_rest", "mi"], "pass what Study.near_by_voice returns")
    words = words.assign(word=words["printed"])
    names = list(words["word"].unique())
    if sheet.columns != (1 if sheet.name == "column" or len(names) < _SEVERAL else 2):
        sheet.lacks_room()
    uses, of = words.groupby("word", sort=False)["n"].sum(), words.drop_duplicates("word").set_index("word")
    explained(sheet, uses, "near it")
    sheet.voices(words.loc[words["n"] > 0, "voice"])
    numbers = {
        word: [f"{n:,}", f"of {n + int(of['n_rest'][word]):,}", f"{2 ** of['mi'][word]:.0f} ×"] for word, n in uses.items()
    }
    heads = ("near", "in all", "as often")
    lay = Panel.of(sheet, names, sheet.width, *zip(heads, *numbers.values()))
    head = 1.3 * sheet.line(sheet.small)
    deep = -(-len(names) // sheet.columns)
    parts = [names[start : start + deep] for start in range(0, len(names), deep)]
    if len(parts) == 1:
        heights = [lay.high(word) for word in names]
        chosen = sheet.fitting(heights, "words", fixed=head, sizes=("uses", [float(n) for n in uses]))
        parts = [[names[place] for place in chosen]]
    elif head + max(map(lay.height, parts)) > sheet.room:
        sheet.lacks_room()
    sheet.begin(head + max(map(lay.height, parts)))
    for column, part in enumerate(parts):
        sheet.turn(column)
        lay.numbers(0, 0.45 * head, heads, color=GREY)
        sheet.rule(0, 0.85 * head, sheet.width, color="0.6")
        rows = words[words["word"].isin(part)]
        lay.draw(rows, 0, head, numbers)
    sheet.turn(0)
    sheet.say("Words with their uses near it.")
    told = [(word, words[words["word"] == word]) for part in parts for word in part]
    sheet.tell("First", [f"{word} {' '.join(numbers[word][:2])} ({_own(rows)} own)" for word, rows in told])


def _own(uses: pd.DataFrame) -> int:
    return int(uses.loc[uses["voice"] == "own", "n"].sum())
