"""Bars: shares of a whole, such as words or terms by voice.

In: what ``measure.share`` returns. Out: a figure. May not touch: text; shares are drawn as they are given and fill their bar,
and each is printed rounded by itself.
"""

from __future__ import annotations

import functools

import pandas as pd
from matplotlib.path import Path

from analysis.show import style
from analysis.show.corrected import side_by_side
from analysis.show.drawing import drawing
from analysis.show.letters import width
from analysis.show.palette import GREY, INK, VOICES
from analysis.show.rows import Rows, ordered
from analysis.show.sheet import Sheet

#: Fill and hatch of parts that are no voices, in order.
PARTS = (
    ("#303030", ""), ("#8c8c8c", ""), ("#b5b5b5", "////"), ("#e2e2e2", ""), ("#ffffff", "xxxx"), ("#c9c9c9", "...."),
    ("#6f6f6f", "----"), ("#ffffff", ""),
)  # fmt: skip
#: Stances of reporting verbs: what is neutral is the lightest.
STANCES = {"neutral": PARTS[3], "distancing": PARTS[1], "endorsing": PARTS[0], "directive": PARTS[2]}
#: Of fewer things in a row than so many a share misleads: then the parts of all rows are counts.
_FEW = 20
#: Inches of its pattern that a part must show beside its number.
_PATTERN = 0.08
#: Inches of white on each side of a part, so that it is told from the next in grey print too.
_GAP = 0.008


@functools.partial(drawing, columns=3)
def bars(sheet: Sheet, shares: pd.DataFrame, *, rows: str, parts: str, counted: str) -> None:
    """Draw shares of a whole as the parts of one bar a row.

    Parameters
    ----------
    shares : pandas.DataFrame
        From ``measure.share``: ``estimate`` from 0 to 1, ``exposure`` the whole, ``articles`` those that the whole occurs in.
    rows, parts : str
        The columns whose classes are the bars and their parts. Voices have their colors, other parts shades and hatches.
    counted : str
        What the whole is made of, such as ``"words"``.

    Returns
    -------
    Drawn
        From the row with the largest share of the first part to that with the smallest. A part has its share written in it
        where it has room; where any whole is less than 20, its count, in all rows. At the right the whole. Below a name the
        number of its articles, and why a share is missing. Shares that are corrected too (``answer``) are drawn as
        :func:`corrected` draws them.

    Raises
    ------
    TableError
        A column is lacking.
    """
    style.needs(shares, [rows, parts, "estimate", "exposure", "articles"], "pass what measure.share returns")
    if "answer" in shares and shares["answer"].nunique() > 1:
        return side_by_side(sheet, shares, rows=rows, columns=parts)
    classes = list(VOICES) if set(shares[parts]) <= set(VOICES) else style.in_order(shares[parts])
    classes = [part for part in classes if shares.loc[shares[parts] == part, "estimate"].fillna(0).gt(0).any()]
    first = shares[shares[parts] == classes[0]].set_index(rows)["estimate"] if classes else None
    names = ordered(shares, rows, first)
    each: dict[object, dict[object, dict]] = {name: {} for name in names}
    for one in shares.to_dict("records"):
        each[one[rows]][one[parts]] = one
    plain = dict(zip(classes, PARTS * (1 + len(classes) // len(PARTS))))
    plain |= {part: STANCES[part] for part in classes if parts == "stance" and part in STANCES}
    if parts == "voice":
        sheet.voices(classes)
    else:
        for part in classes:
            sheet.key(_called(part, parts), face=plain[part][0], hatch=plain[part][1])
    few = "n" in shares and bool(shares["exposure"].between(1, _FEW - 1).any())
    if few:
        sheet.note(f"numbers in bars are counts, since a row has fewer than {_FEW}")
    else:
        sheet.limit(style.rounded(shares["estimate"], of=shares[rows]))
    right = max(width(f"{n:,}", sheet.small) for n in shares["exposure"]) + 0.1
    head = 1.1 * sheet.line(sheet.small)
    laid = Rows(
        sheet, [(_called(name, rows), _about(part)) for name, part in each.items()],
        high=1.7 * sheet.letters / 72, what=_plural(rows), right=right, before=head,
        sizes=(counted, [float(_any(part)["exposure"]) for part in each.values()]),
    )  # fmt: skip
    told, bare = [], False
    for row in laid.begin():
        part = each[names[row.place]]
        tall = 1.7 * sheet.letters / 72
        top, left = row.top + (row.high - tall) / 2, laid.left
        for value in (part[one] for one in classes if one in part):
            wide = 0.0 if pd.isna(value["estimate"]) else float(value["estimate"]) * laid.wide
            if wide > 0:
                bare |= not _part(sheet, left, top, wide, tall, _number(value, few), value[parts], plain)
            left += wide
        whole = int(_any(part)["exposure"])
        sheet.text(sheet.width, top + tall / 2, f"{whole:,}", points=sheet.small, ha="right", color=GREY)
        if whole == 0:
            sheet.text(laid.left, top + tall / 2, "none found", points=sheet.small, style="italic", color=GREY)
        told.append(f"{_called(names[row.place], rows)}: {_told(part, parts, classes, few)}")
    if bare:
        sheet.limits.append("small parts have no number written in them")
    for _ in laid.columns():
        sheet.text(sheet.width, 0.4 * head, counted, points=sheet.small, ha="right", color=GREY)
    sheet.say(f"Bars of {counted} divided by {_called(parts, 'label')}.")
    sheet.tell("Counts" if few else "Shares", told)


def _plural(column: str) -> str:
    return {"outlet": "outlets", "label": "classes"}.get(column, f"rows ({_called(column, 'label')})")


def _called(name: object, column: str) -> str:
    """What a class is called: those of a lexicon are identifiers, names of outlets and of users' groups are as they are.

    Examples
    --------
    >>> _called("state_media", "source_type"), _called("_Post_", "outlet")
    ('state media', '_Post_')
    """
    return str(name).replace("_", " ") if column in ("label", "source_type", "stance") else str(name)


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
    return ", ".join(f"{_called(one, parts)} {_number(part[one], few)}{whole}" for one in there) or "none found"


def _number(part: dict, few: bool) -> str:
    """What is printed of a part: its share, or its count where a whole is few."""
    return f"{int(part['n']):,}" if few else style.percent(part["estimate"])


def _ground(x: float, y: float, wide: float, high: float, _: float) -> Path:
    """The ground of a number: no lower than its digits, which do not go below their line."""
    low, top, pad = y + 0.12 * high, y + 1.1 * high, 0.2 * high
    return Path([(x - pad, low), (x + wide + pad, low), (x + wide + pad, top), (x - pad, top), (x - pad, low)], closed=True)


def _part(sheet: Sheet, left: float, top: float, wide: float, tall: float, text: str, part: object, plain: dict) -> bool:
    """Draw a part, and say whether its number had room in it."""
    look = VOICES.get(str(part))
    if look:
        face, hatch, ink = look.color, look.hatch, look.ink
        sheet.area(left, top, wide, tall, str(part), edgecolor="white", linewidth=2 * _GAP * 72)
    else:
        face, hatch = plain[part]
        ink = "white" if face == "#303030" else INK
        gap = min(_GAP, 0.2 * wide)
        sheet.box(left + gap, top, wide - 2 * gap, tall, facecolor=face, hatch=hatch, edgecolor="0.25", linewidth=0.5)
    if fits := wide > width(text, sheet.small) + 0.06 + _PATTERN * bool(hatch):
        behind = {"facecolor": face if look else "white", "edgecolor": "none", "boxstyle": _ground} if hatch else None
        sheet.text(left + wide / 2, top + tall / 2, text, points=sheet.small, ha="center", color=ink, bbox=behind)
    return fits
