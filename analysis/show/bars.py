"""Bars: shares of a whole, such as words or terms by voice, as the parts of one bar a row.

In: what ``measure.share`` returns. Out: a figure. May not touch: text; shares are drawn as they are given and fill
their bar, and each is printed rounded by itself.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from itertools import accumulate

import pandas as pd
from matplotlib.path import Path

from analysis.show import examples, intervals, kinds, narrow, style
from analysis.show.corrected import in_order, side_by_side
from analysis.show.drawing import drawing
from analysis.show.letters import width
from analysis.show.palette import GREY, INK, PAPER, VOICES
from analysis.show.rows import Rows, indent, plural
from analysis.show.sheet import NOTHING, NoRoom, Sheet
from analysis.show.spoken import frequent, in_columns

#: A column higher than so many inches is drawn densely, though it would have room.
_HIGH = 6.7
#: Inches of its pattern that a part must show beside its number.
_PATTERN = 0.08
#: Inches of white on each side of a part, so that it is told from the next in grey print too.
_GAP = 0.008


@functools.partial(drawing, columns=2)
def bars(sheet: Sheet, shares: pd.DataFrame, *, rows: str, parts: str, counted: str) -> None:
    """Draw shares of a whole as the parts of one bar a row.

    Parameters
    ----------
    shares : pandas.DataFrame
        From ``measure.share``: ``estimate`` from 0 to 1, ``exposure`` the whole, ``articles`` those that the whole occurs in;
        ``examples`` of what a row holds, if they are to be printed below its bar.
    rows, parts : str
        The columns whose classes are the bars and their parts. Voices have their colors, other parts shades and hatches. Of
        more than five of these those of which there are fewest are drawn as "other".
    counted : str
        What the whole is made of, such as ``"words"``.

    Returns
    -------
    Drawn
        From the row with the largest share of the first part to that with the smallest, or where all numbers are counts, in the
        order of the table; a first row that all others are parts of stays first. A part has its share written in it, or above
        it where it is too narrow; its count, where the whole is less than 30 or of one article, and in all rows where that is
        so of half of them. At the right the whole, and how many more are "unknown" and have no share. Below a name the number
        of its articles, and why a share is missing; below a bar the interval of its first part, where half of the rows or more
        have one. Where all are of one part, a sentence says so. Shares that are corrected too (``answer``: "as found",
        "corrected") are dots, those corrected below those found: a hollow one has no interval, and behind each its share is
        printed; where a column is too narrow for an axis, the mark of its voice and the share.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(shares, [rows, parts, "n", "estimate", "exposure", "articles"], "pass what measure.share returns")
    if "answer" in shares and shares["answer"].nunique() > 1:
        return side_by_side(sheet, shares, rows=rows, columns=parts, counted=counted)
    if parts == "stance" and len(frequent(shares, rows, parts)) > 1:
        return in_columns(sheet, shares, rows=rows, parts=parts, counted=counted)
    shares, unknown = kinds.apart(shares, rows, parts)
    shares = kinds.fewer(sheet, shares, rows, parts)
    classes = kinds.classes(shares, parts)
    if not classes:
        lost = sum(unknown.values())
        return sheet.nothing(f"Nothing to compare: all {lost:,} {counted} are of no known kind." if lost else NOTHING)
    n = int(shares.drop_duplicates(rows)["exposure"].sum())
    if len(classes) == 1 and shares[rows].nunique() > 1:
        more = f"; {sum(unknown.values()):,} more are of no known kind" if unknown else ""
        return sheet.nothing(f"Nothing to compare: all {n:,} {counted} are of one kind, {kinds.called(classes[0], parts)}{more}.")
    names = in_order(shares, rows, None)
    each: dict[object, dict[object, dict]] = {name: {} for name in names}
    for one in shares.to_dict("records"):
        each[one[rows]][one[parts]] = one
    plain = dict(zip(classes, kinds.PARTS))
    plain |= {part: look for part, look in (kinds.STANCES if parts == "stance" else kinds.VAGUE).items() if part in classes}
    wholes = {name: int(_any(part)["exposure"]) for name, part in each.items()}
    few = {
        name: wholes[name] > 0 and (wholes[name] < style.SHARED or int(_any(part)["articles"]) == 1)
        for name, part in each.items()
    }
    there = [few[name] for name in names if wholes[name]]
    if counts := any(there) and 2 * sum(there) >= len(there):  # one kind of number for all
        few = {name: whole > 0 for name, whole in wholes.items()}
    else:
        names = in_order(shares, rows, shares[shares[parts] == classes[0]].set_index(rows)["estimate"])
        each = {name: each[name] for name in names}
    lined = _known(shares, rows, few)
    if lined:
        line = f"line below a bar, of {_spoken(classes[0], parts)}"
        intervals.explained(sheet, line, shares["level"].max(), beyond=False)
    if any(few.values()):
        of = "" if counts else f" (of fewer than {style.SHARED}, or of one article)"
        sheet.note(f"numbers {'in bars' if counts else 'without %'}: {counted}{of}")
    shared = shares[~shares[rows].map(few)]
    sheet.limit(style.rounded(shared["estimate"], of=shared[rows]))
    if len(names) > 1 and not counts:
        sheet.note(f"{plural(rows)} sorted by their share of {_spoken(classes[0], parts)}")
    sizes = {name: f"{n:,}" + (f" + {unknown.get(name, 0):,}" if unknown else "") for name, n in wholes.items()}
    over = f"{counted}{' + unknown' * bool(unknown)}"
    sheet.note(f"+ unknown: {counted} by sources of no known kind, in no bar" if unknown else "")
    right = max(width(said, sheet.small) for said in sizes.values()) + 0.1
    head, step = 1.1 * sheet.line(sheet.small), sheet.line(sheet.small)
    tall = (1.4 if sheet.dense and sheet.name == "column" else 1.7) * sheet.letters / 72
    named = [(kinds.called(name, rows), _about(part)) for name, part in each.items()]
    lane = 0.55 * sheet.letters / 72 * lined
    room = sheet.width - indent(sheet, named) - right
    numbers = {name: _numbers(part, few[name]) for name, part in each.items()}
    beyond = {name: _beyond(sheet, part, numbers[name], room, classes, plain) for name, part in each.items()}
    direct = _direct(sheet, each[names[0]], numbers[names[0]], beyond[names[0]], room, classes, parts)
    if direct:
        beyond[names[0]] = classes
    elif parts == "voice":
        sheet.voices(classes)
    else:
        for kind in classes:
            sheet.key(kinds.called(kind, parts), face=plain[kind][0], hatch=plain[kind][1])
    said = {name: _any(part).get("examples") for name, part in each.items()}
    below = examples.below(sheet, said, room, head, tall + lane)
    apart = 0.9 * step if any(below.values()) and sheet.name != "column" else None

    def lay() -> Rows:
        """The rows, each with the room above its bar that numbers beyond it need."""
        highs = [narrow.height(sheet) * bool(beyond[name]) + tall + lane + step * len(below[name]) for name in names]
        largest = (counted, [float(whole) for whole in wholes.values()])
        return Rows(sheet, named, high=highs, what=plural(rows), right=right, before=head, gap=apart, sizes=largest)

    if sheet.dense and any(beyond.values()) and (sheet.name == "column" or not _all(sheet, lay)):
        narrowed = {name: [] if direct and name == names[0] else several for name, several in beyond.items()}
        beyond = {name: classes if direct and name == names[0] else [] for name in beyond}
        if sheet.name == "column" or not any(below.values()):  # what is asked is told beside the name
            named = [
                (called, [*about, f"{_spoken(classes[0], parts)} {numbers[name][classes[0]]}"])
                if classes[0] in narrowed[name]
                else (called, about)
                for name, (called, about) in zip(names, named)
            ]
            narrowed = {name: [one for one in several if one != classes[0]] for name, several in narrowed.items()}
        sheet.limit("narrow parts have no number" if any(narrowed.values()) else "")
    laid = lay()
    if sheet.name == "column" and not sheet.dense and laid.total > _HIGH:
        sheet.lacks_room()
    above = {name: narrow.height(sheet) if beyond[name] else 0.0 for name in names}
    told = []
    for row in laid.begin():
        name = names[row.place]
        part, lines = each[name], below[name]
        top = row.top + above[name] + (row.high - above[name] - tall - lane - step * len(lines)) / 2
        left, outside = laid.left, list[tuple[float, str]]()
        for one in (one for one in classes if one in part):
            wide, number = _wide(part[one], laid.wide), numbers[name].get(one, "")
            fits = _fits(sheet, wide, number, one, plain)
            if wide > 0:
                _part(sheet, left, top, wide, tall, number if fits else "", one, plain)
            named_here = direct.get(one, number) if name == names[0] else number
            outside += [(left + wide / 2, named_here)] if one in beyond[name] else []
            left += wide
        narrow.numbered(sheet, outside, top, laid.left, laid.left + laid.wide + 0.04)
        if lined and not few[name] and classes[0] in part and pd.notna(part[classes[0]]["low"]):
            low, high, at = (part[classes[0]][one] for one in ("low", "high", "estimate"))
            intervals.across(sheet, laid.left, top + tall + 0.7 * lane, low, high, end=1.0, wide=laid.wide, at=at)
        sheet.text(sheet.width, top + tall / 2, sizes[name], points=sheet.small, ha="right", color=GREY)
        if wholes[name] == 0:
            none = "none of a known kind" if unknown else "none found"
            sheet.text(laid.left, top + tall / 2, none, points=sheet.small, style="italic", color=GREY)
        sheet.lines(laid.left, top + tall + lane + 0.6 * step, lines, points=sheet.small)
        mostly = f" (most: {' '.join(lines)})" if lines else ""
        beside = f", unknown {unknown.get(name, 0):,}" if unknown else ""
        told.append(f"{kinds.called(name, rows)}: {_told(part, parts, classes, few[name])}{beside}{mostly}")
    for _ in laid.columns():
        sheet.text(sheet.width, 0.4 * head, over, points=sheet.small, ha="right", color=GREY)
    sheet.say(f"Bars of {counted} divided by {kinds.called(parts, 'label')}.")
    sheet.tell("Counts" if counts else "Shares", told)
    return None


def _known(shares: pd.DataFrame, rows: str, few: Mapping[object, bool]) -> bool:
    """Whether half of the rows or more have an interval: then those have room below their bar; of few things none has."""
    return "low" in shares and bool((shares["low"].notna() & ~shares[rows].map(few)).groupby(shares[rows]).any().mean() >= 0.5)


def _spoken(part: object, parts: str) -> str:
    """What a part is called in a sentence."""
    return VOICES[str(part)].called if part in VOICES else f"“{kinds.called(part, parts)}”"


def _any(part: dict[object, dict]) -> dict:
    """What all parts of a whole have in common stands in each."""
    return next(iter(part.values()))


def _about(part: dict[object, dict]) -> list[str]:
    whole = int(_any(part)["exposure"])
    missing = (one.get("note") for one in part.values() if pd.isna(one["estimate"]) and whole)
    reasons = dict.fromkeys(note for note in missing if note and isinstance(note, str))
    return [f"in {style.articles(int(_any(part)['articles']))}", *reasons]


def _told(part: dict[object, dict], parts: str, classes: list, few: bool) -> str:
    there = [one for one in classes if one in part and part[one]["estimate"] > 0]
    whole = f" of {int(_any(part)['exposure']):,}" * few
    return ", ".join(f"{kinds.called(one, parts)} {_number(part[one], few)}{whole}" for one in there) or "none found"


def _number(part: dict, few: bool) -> str:
    """What is printed of a part: its share, or its count where a whole is few."""
    return f"{int(part['n']):,}" if few else style.percent(part["estimate"])


def _ground(x: float, y: float, wide: float, high: float, _: float) -> Path:
    """The ground of a number: no lower than its digits, which do not go below their line."""
    low, top, pad = y + 0.12 * high, y + 1.1 * high, 0.2 * high
    return Path([(x - pad, low), (x + wide + pad, low), (x + wide + pad, top), (x - pad, top), (x - pad, low)], closed=True)


def _all(sheet: Sheet, lay: Callable[[], Rows]) -> bool:
    """Whether all rows have room so."""
    said = len(sheet.left_out)
    try:
        laid = lay()
        return len(laid.chosen) == len(laid.lines)
    except NoRoom:
        return False
    finally:
        del sheet.left_out[said:]


def _wide(part: dict, whole: float) -> float:
    """How wide a part of a bar of this width is, in inches."""
    return 0.0 if pd.isna(part["estimate"]) else float(part["estimate"]) * whole


def _numbers(part: dict[object, dict], counts: bool) -> dict[object, str]:
    """What is printed of each part that is there."""
    return {one: _number(value, counts) for one, value in part.items() if _wide(value, 1.0) > 0}


def _fits(sheet: Sheet, wide: float, text: str, one: object, plain: dict) -> bool:
    """Whether a part of this width has room for its number beside its pattern."""
    hatch = VOICES[str(one)].hatch if one in VOICES else plain[one][1]
    return wide > width(text, sheet.small) + 0.06 + _PATTERN * bool(hatch)


def _beyond(sheet: Sheet, part: dict[object, dict], numbers: dict, room: float, classes: list, plain: dict) -> list:
    """The parts that are too narrow for their numbers."""
    return [one for one in classes if one in numbers and not _fits(sheet, _wide(part[one], room), numbers[one], one, plain)]


def _direct(
    sheet: Sheet, part: dict[object, dict], numbers: dict, beyond: list, room: float, classes: list, parts: str
) -> dict[object, str]:
    """What is written above each part of the first bar instead of a key: its name, and its number if it is too narrow for that.

    Nothing where the bar lacks a part, a name would not stand above its own part, or bars stand in two columns.
    """
    if not sheet.whole or sheet.columns > 1 or any(one not in numbers for one in classes):
        return {}
    called = {one: VOICES[str(one)].called if one in VOICES else kinds.called(one, parts) for one in classes}
    said = {one: f"{name} {numbers[one]}" if one in beyond else name for one, name in called.items()}
    wides = [_wide(part[one], room) for one in classes]
    middles = [end - wide / 2 for end, wide in zip(accumulate(wides), wides)]
    return said if narrow.near(sheet, list(zip(middles, said.values())), wides) else {}


def _part(sheet: Sheet, left: float, top: float, wide: float, tall: float, text: str, part: object, plain: dict) -> None:
    """Draw a part, with its number if it has one."""
    look = VOICES.get(str(part))
    if look:
        hatch, ink = look.hatch, look.ink
        ground = look.color if look.ink == PAPER else look.tint
        sheet.area(left, top, wide, tall, str(part), edgecolor="white", linewidth=2 * _GAP * 72)
    else:
        face, hatch = plain[part]
        ink, ground = "white" if face == "#303030" else INK, "white"
        gap = min(_GAP, 0.2 * wide)
        sheet.box(left + gap, top, wide - 2 * gap, tall, facecolor=face, hatch=hatch, edgecolor="0.25", linewidth=0.5)
    if text:
        behind = {"facecolor": ground, "edgecolor": "none", "boxstyle": _ground} if hatch else None
        sheet.text(left + wide / 2, top + tall / 2, text, points=sheet.small, ha="center", color=ink, bbox=behind)
