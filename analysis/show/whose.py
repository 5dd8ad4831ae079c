"""Whose: who says a term that has too many sentences to set: the outlets first, then their sources, each with its uses by voice.

In: a row a use. Out: a body with a row for each of them. May not touch: text, or who is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis.show.letters import broken, width
from analysis.show.palette import GREY, VOICES
from analysis.show.rows import Rows, indent
from analysis.show.sheet import Sheet

#: A row of marks has so many lines at most: of more uses each row is a bar.
_LINES = 3
#: So many sources have a row of their own at most, none of which is cited once only.
_SOURCES = 8
#: Lines of what is said below a row.
_BELOW = 2


class _Who(NamedTuple):
    """A row: its name, its uses by voice, and who prints it, or which sources it stands for."""

    name: str
    uses: dict[str, int]
    told: list[str]

    @property
    def n(self) -> int:
        """All uses."""
        return sum(self.uses.values())


def whose(sheet: Sheet, evidence: pd.DataFrame) -> None:
    """Draw who uses a term: the outlets themselves, their sources, those cited least as one, and where none is named.

    Parameters
    ----------
    sheet : Sheet
    evidence : pandas.DataFrame
        A row a use: ``outlet, voice``, and ``whose``, one name for each source, or ``source``.
    """
    rows = _rows(evidence)
    step, line = 1.35 * sheet.letters / 72, sheet.line(sheet.small)
    wide = sheet.width - indent(sheet, [(one.name, []) for one in rows])
    fits = max(int(wide / step), 1)
    most = max(one.n for one in rows)
    barred = most > _LINES * fits
    scale = (wide - width(f"{most:,}", sheet.small) - 0.1) / most
    sheet.voices(evidence["voice"], marks=not barred)
    sheet.note(
        "a bar: uses, divided by voice; behind it how many"
        if barred
        else "a mark is one use, in the shape and color of its voice"
    )
    below = [_lines(sheet, one.told, wide) for one in rows]
    tall = [1.15 * sheet.letters / 72 if barred else step * -(-one.n // fits) for one in rows]
    highs = [high + line * len(lines) for high, lines in zip(tall, below, strict=True)]
    sizes = ("uses", [float(one.n) for one in rows])
    laid = Rows(sheet, [(one.name, []) for one in rows], high=highs, what="sources", sizes=sizes)
    for row in laid.begin():
        one, top = rows[row.place], row.top + (row.high - highs[row.place]) / 2
        voices = [voice for voice, n in one.uses.items() for _ in range(n)]
        if barred:
            end = laid.left
            for voice, n in one.uses.items():
                sheet.area(end, top, n * scale, tall[row.place], voice, edgecolor="white", linewidth=0.4)
                end += n * scale
            sheet.text(end + 0.06, top + tall[row.place] / 2, f"{one.n:,}", points=sheet.small, color=GREY)
        for place, voice in enumerate(() if barred else voices):
            sheet.mark(laid.left + (place % fits + 0.5) * step, top + (place // fits + 0.5) * step, voice)
        start = top + tall[row.place] + 0.5 * line
        sheet.lines(laid.left, start, below[row.place], points=sheet.small, color=GREY)
    sheet.say("Who uses it.")
    told = [", ".join(f"{n:,} {voice}" for voice, n in rows[place].uses.items()) for place in laid.chosen]
    sheet.tell("Uses by voice", [f"{rows[place].name}: {said}" for place, said in zip(laid.chosen, told, strict=True)])


def _rows(evidence: pd.DataFrame) -> list[_Who]:
    """The outlets first, then their sources from the most frequent down, those cited least as one; who is not named last.

    Examples
    --------
    >>> uses = pd.DataFrame({"outlet": "Post", "voice": ["own", "direct", "direct", "indirect"]})
    >>> [(one.name, one.uses, one.told) for one in _rows(uses.assign(whose=[None, "Lund", "Lund", None]))][:2]
    [('the outlet itself', {'own': 1}, ['Post (1)']), ('Lund', {'direct': 2}, ['Post (2)'])]
    """
    name = evidence["whose" if "whose" in evidence else "source"]
    own = evidence["voice"].isin(("own", "scare"))
    named = evidence.assign(name=name)[~own & name.notna()]
    sums = named["name"].value_counts()
    order = sorted(sums.index, key=lambda one: (-sums[one], not str(one)[:1].isupper(), str(one)))
    least = max(2, sums[order[_SOURCES]] + 1) if len(order) > _SOURCES else 2
    rest = [one for one in order if sums[one] < least]
    rest = rest if len(rest) > 1 else []
    rows = [_who("the outlet itself", evidence[own])] if own.any() else []
    rows += [_who(str(one), named[named["name"] == one]) for one in order if one not in set(rest)]
    if rest:
        span = " to ".join(dict.fromkeys(f"{n:,}" for n in (sums[rest].min(), sums[rest].max())))
        times = "once each" if span == "1" else f"{span} uses each"
        others = f"{len(rest):,} {'other ' * (len(rest) < len(order))}sources, {times}"
        rows.append(_who(others, named[named["name"].isin(rest)])._replace(told=[*map(str, rest)]))
    unnamed = evidence[~own & name.isna()]
    return [*rows, _who("no source named", unnamed)] if len(unnamed) else rows


def _who(name: str, uses: pd.DataFrame) -> _Who:
    voices, outlets = uses["voice"].value_counts(), uses["outlet"].value_counts().sort_index()
    outlets = outlets.sort_values(ascending=False, kind="stable")
    by_voice = {voice: int(voices[voice]) for voice in VOICES if voice in voices}
    return _Who(name, by_voice, [f"{outlet} ({n:,})" for outlet, n in outlets.items()])


def _lines(sheet: Sheet, items: Sequence[str], wide: float) -> list[str]:
    """As many of these as two lines hold, and how many more there are."""
    for n in range(len(items), 0, -1):
        rest = f"; and {len(items) - n:,} more" if n < len(items) else ""
        lines = broken("; ".join(items[:n]) + rest, wide, sheet.small)
        if len(lines) <= _BELOW:
            return lines
    return broken(f"{len(items):,} in all", wide, sheet.small)
