"""Lists: for each thing a list of outlets, and beside each its own words for it and those that others have there, by voice.

In: counts of words by outlet, thing and voice. Out: a body that is read line by line. May not touch: text, or numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES
from analysis.show.rows import ordered, plural
from analysis.show.sheet import Sheet, falling

#: Inches between a word and its uses, and behind these before the next word.
_BESIDE, _BETWEEN = 0.05, 0.11
#: How wide the bar of the most frequent word is, in widths of a letter.
_BAR = 14
#: How much of the width the names of the outlets have at most, and of that of a column where there are several.
_NAMED, _NARROW = 0.3, 0.4
#: What stands in which column: marks that nobody is cited for are the outlet's.
_CELLS = {"from the outlet itself": ("own", "scare"), "from those it reports": ("indirect", "partial", "direct")}
#: The same where columns are narrow, whose marks tell the outlet's words from others': each word once.
_TOGETHER = {"": ("own", "scare", "indirect", "partial", "direct")}
#: How much of the room beside the names each column has; and inches between them.
_WIDE, _GUTTER = (0.42, 0.58), 0.15


class _Item(NamedTuple):
    """A word, or a line of one that is too long, with its place; its uses follow its last line."""

    x: float
    line: int
    text: str
    uses: dict[str, int]
    behind: float


class _Line(NamedTuple):
    """What an outlet has for a thing: its name in lines, the words of each column, the lines before them, how high all are."""

    named: list[str]
    cells: list[list[_Item]]
    before: int
    high: float


def lists(sheet: Sheet, uses: pd.DataFrame, *, rows: str, thing: str, word: str) -> list:
    """Set, below each thing, every outlet with its own words for it and those of others: a mark a use, of many a bar by voice.

    Parameters
    ----------
    sheet : Sheet
    uses : pandas.DataFrame
        ``n`` by these columns and ``voice``.
    rows, thing, word : str
        The columns of the outlets, of the things and of the words.

    Returns
    -------
    list of (object, list of (object, list of (str, dict)))
        The outlets that had room, each with its things, and the words of each from the most frequent down, with their
        uses by voice. Outlets that have nothing for a thing are named, or counted, below it.
    """
    total = uses.groupby(rows)["n"].sum()
    outlets = ordered(uses, rows)
    uses = uses[uses["n"] > 0]
    sums = uses.groupby([rows, thing, word])["n"].sum()
    many = bool(sums.max() >= style.FEW)
    above, things = sheet.name == "column", style.in_order(uses[thing])
    cells_of = _TOGETHER if sheet.columns > 1 or (above and sheet.dense) else _CELLS
    barred = many and cells_of is _CELLS
    most_of = sums.groupby(level=thing).max()
    units = {one: _BAR * width("n", sheet.small) / int(most_of[one]) if barred else 0.0 for one in things}
    sheet.voices(uses["voice"], marks=not barred)
    scales = "; below each heading on a scale of its own" * (most_of.nunique() > 1)
    one, several = "a mark is one use, in the shape and color of its voice", "a mark with a number: so many uses in that voice"
    bar = f"a bar: the uses of a word, divided by voice; behind it how many{scales}"
    sheet.note(bar if barred else several if many else one)
    groups = dict(iter(uses.groupby([rows, thing], sort=False)))
    each = {name: _words(part, word) for name, part in groups.items()}
    step, wide = (1.02 if above else 1.12) * sheet.line(sheet.small), sheet.width
    most = (_NARROW if sheet.columns > 1 else _NAMED) * wide
    left = 0.0 if above else min(max(width(str(name), sheet.small) for name in outlets) + 0.15, most)
    wides = [part * (wide - left - _GUTTER) for part in _WIDE] if len(cells_of) > 1 else [wide - left]
    lefts = [left, left + wides[0] + _GUTTER][: len(wides)]
    laid: dict[tuple, _Line] = {}
    for (name, one), part in groups.items():
        named = broken(name, wide if above else left - 0.12, sheet.small)
        cells = [_words(part[part["voice"].isin(voices)], word) for voices in cells_of.values()]
        items = [_flow(sheet, words, room, units[one], many) for words, room in zip(cells, wides)]
        deep, before = max(parts[-1].line + 1 for parts in items if parts), len(named) if above else 0
        laid[name, one] = _Line(named, items, before, max(deep + before, len(named)) * step)
    close = sheet.dense or above
    gap = (0.3 if above else 0.2) * step
    titles = [str(one).replace("_", " ") for one in things]
    apart = len(cells_of) > 1 and (above or max(width(title, sheet.letters, bold=True) for title in titles) > left - 0.1)
    head, foot = 1.35 * sheet.line() + gap + step * apart, (0.3 if close else 0.45) * step

    def high(one: object, names: Sequence) -> float:
        rows = [laid[name, one].high + gap for name in names if (name, one) in laid]
        return math.fsum([head, *rows, len(_without(sheet, laid, one, names, wide)) * step, foot])

    kept = _columns(sheet, [high(one, outlets) for one in things])
    shown = outlets
    if kept is None:
        sheet.lacks_room()
        sums = uses.groupby(thing)["n"].sum()
        things = _with_room(sheet, things, [high(one, outlets) for one in things], [float(sums[one]) for one in things])
        kept = [list(range(len(things)))]
    if len(kept) == 1 and math.fsum(high(one, outlets) for one in things) > sheet.room + 1e-9:
        sheet.lacks_room()
        heights = [math.fsum(laid[name, one].high + gap for one in things if (name, one) in laid) for name in outlets]
        sizes = ("uses", [float(total[name]) for name in outlets])
        lacking = 2 * step * sum(any((name, one) not in laid for name in outlets) for one in things)
        chosen = sheet.fitting(heights, plural(rows), fixed=(head + foot) * len(things) + lacking, sizes=sizes)
        shown, kept = [outlets[place] for place in chosen], [list(range(len(things)))]
    sheet.begin(max(math.fsum(high(things[place], shown) for place in column) for column in kept))
    for number, column in enumerate(kept):
        sheet.turn(number)
        at = 0.0
        spare = sheet.body - math.fsum(high(things[place], shown) for place in column) if sheet.name == "slide" else 0.0
        spare = min(spare / sum(len(shown) + 1 for _ in column), 0.7 * step)
        for one in (things[place] for place in column):
            sheet.text(0, at + 0.6 * sheet.line(), str(one).replace("_", " "), fontweight="bold")
            for x, called in zip(lefts, cells_of):
                sheet.text(x, at + 0.6 * sheet.line() + step * apart, called, points=sheet.small, color=GREY)
            sheet.rule(0, at + 1.2 * sheet.line() + step * apart, wide, color="0.45", linewidth=0.8)
            at += head
            for line in (laid[name, one] for name in shown if (name, one) in laid):
                _set(sheet, line, at, lefts, step, units[one], many)
                at += line.high + gap + spare
            without = _without(sheet, laid, one, shown, wide)
            for place, text in enumerate(without):
                sheet.text(0, at + (place + 0.5) * step, text, points=sheet.small, color=GREY, style="italic")
            at += len(without) * step + foot + spare
    sheet.turn(0)
    return [(name, [(one, each[name, one]) for one in things if (name, one) in each]) for name in shown]


def _with_room(sheet: Sheet, things: list, heights: list[float], sizes: list[float]) -> list:
    """Keep as many things as have room for all outlets, those with most uses, and say which have none; all where no thing has."""
    order = falling(sizes)
    for n in range(len(things) - 1, 0, -1):
        lost = [str(things[place]).replace("_", " ") for place in sorted(order[n:])]
        sheet.leave_out(f"names for {', '.join(lost)} not drawn, for want of room")
        if math.fsum(heights[place] for place in order[:n]) <= sheet.room:
            return [things[place] for place in sorted(order[:n])]
        sheet.left_out.pop()
    return things


def _without(sheet: Sheet, laid: dict[tuple, _Line], one: object, names: Sequence, wide: float) -> list[str]:
    """Name the outlets that have nothing for a thing, in two lines at most; else count them."""
    lack = [str(name) for name in names if (name, one) not in laid]
    lines = broken(f"not in {'; '.join(lack)}", wide, sheet.small, italic=True) if lack else []
    return lines if len(lines) <= 2 else [f"not in {len(lack):,} outlets"]


def told(word: str, uses: dict[str, int]) -> str:
    """Say a word with its uses by voice.

    Examples
    --------
    >>> told("aid", {"own": 2, "direct": 1})
    'aid 2 own, 1 direct'
    """
    return f"{word} {', '.join(f'{n:,} {voice}' for voice, n in uses.items())}"


def _words(part: pd.DataFrame, word: str) -> list[tuple[str, dict[str, int]]]:
    """The words, the most frequent first, of equals in the order of the alphabet; each with its uses by voice.

    Examples
    --------
    >>> _words(pd.DataFrame({"word": ["camp", "aid"], "voice": "own", "n": [1, 2]}), "word")
    [('aid', {'own': 2}), ('camp', {'own': 1})]
    """
    found: dict[str, dict[str, int]] = {}
    for text, voice, n in zip(part[word].astype(str), part["voice"], part["n"].astype(int)):
        uses = found.setdefault(text, dict.fromkeys(VOICES, 0))
        uses[voice] += n
    return sorted(
        ((text, {voice: n for voice, n in uses.items() if n}) for text, uses in found.items()),
        key=lambda one: (-sum(one[1].values()), one[0]),
    )


def _columns(sheet: Sheet, heights: list[float]) -> list[list[int]] | None:
    """Divide the things among the columns of the sheet, in their order, as evenly as can be.

    Nothing where not all have room, or a column would be empty.
    """
    n = len(heights)
    sums = sorted(math.fsum(heights[first:last]) for first in range(n) for last in range(first + 1, n + 1))
    for level in sums:
        columns = list[list[int]]()
        for place, high in enumerate(heights):
            if columns and math.fsum(heights[i] for i in columns[-1]) + high <= level + 1e-9:
                columns[-1].append(place)
            else:
                columns.append([place])
        if len(columns) <= sheet.columns and level >= max(heights):
            break
    if len(columns) == sheet.columns and level <= sheet.room + 1e-9:
        return columns
    return None


def _flow(sheet: Sheet, words: list[tuple[str, dict[str, int]]], room: float, unit: float, many: bool) -> list[_Item]:
    """Set words behind each other, each with its uses, in as many lines as they need."""
    placed, line, x = list[_Item](), 0, 0.0
    for text, uses in words:
        behind = _BESIDE + _long(sheet, uses, unit, many)
        *before, last = broken(text, room, sheet.small)
        whole = width(last, sheet.small) + behind
        if x and (before or x + whole > room):
            x, line = 0.0, line + 1
        for part in before:
            placed.append(_Item(0.0, line, part, {}, 0.0))
            line += 1
        if x + whole > room:  # a word as long as a line: its uses on the next
            placed.append(_Item(0.0, line, last, {}, 0.0))
            placed.append(_Item(0.0, line + 1, "", uses, 0.0))
            x, line = behind + _BETWEEN, line + 1
            continue
        placed.append(_Item(x, line, last, uses, width(last, sheet.small) + _BESIDE))
        x += whole + _BETWEEN
    return placed


def _step(sheet: Sheet) -> float:
    """From mark to mark, in inches."""
    return 1.02 * sheet.small / 72


def _long(sheet: Sheet, uses: dict[str, int], unit: float, many: bool) -> float:
    n = sum(uses.values())
    if unit:
        return n * unit + 0.04 + width(f"{n:,}", sheet.small)
    return math.fsum(_numbered(sheet, n) for n in uses.values()) if many else n * _step(sheet)


def _numbered(sheet: Sheet, n: int) -> float:
    """How wide a mark with its number is."""
    return 1.5 * _step(sheet) + width(f"{n:,}", sheet.small)


def _set(sheet: Sheet, line: _Line, at: float, lefts: Sequence[float], step: float, unit: float, many: bool) -> None:
    """Write an outlet's name, and beside or below it the words of each column with their uses; a dash where it has none."""
    for number, text in enumerate(line.named):
        sheet.text(0, at + (number + 0.5) * step, text, points=sheet.small, color=GREY)
    top = at + line.before * step
    for left, items in zip(lefts, line.cells):
        if not items:
            sheet.text(left, top + 0.5 * step, "–", points=sheet.small, color=GREY)
        for item in items:
            y, x = top + (item.line + 0.5) * step, left + item.x
            sheet.text(x, y, item.text, points=sheet.small) if item.text else None
            _uses(sheet, x + item.behind, y, item.uses, unit, many)


def _uses(sheet: Sheet, x: float, y: float, uses: dict[str, int], unit: float, many: bool) -> None:
    """Draw the uses of a word: a mark each; of many a bar of so many inches each and their number, or a mark a voice with its."""
    for voice, n in uses.items():
        if unit:
            high = 0.62 * sheet.small / 72 * 1.28
            sheet.area(x, y - high / 2, n * unit, high, voice, edgecolor="white", linewidth=0.4)
            x += n * unit
            continue
        for _ in range(1 if many else n):
            sheet.mark(x + _step(sheet) / 2, y, voice, scale=sheet.small / sheet.letters)
            x += _step(sheet)
        if many:
            sheet.text(x + 0.1 * _step(sheet), y, f"{n:,}", points=sheet.small, color=GREY)
            x += _numbered(sheet, n) - _step(sheet)
    if unit and uses:
        sheet.text(x + 0.04, y, f"{sum(uses.values()):,}", points=sheet.small, color=GREY)
