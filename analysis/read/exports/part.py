"""One article of an export, as it is put together from its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: An article of which fewer of the printed number of words are there is said to be cut; databases count in ways of their own.
WHOLE = 0.5


class Part(NamedTuple):
    """An article of an export: the line on which it begins, its cells, or what is wrong with it and how to fix it."""

    line: int
    cells: dict[str, str]
    problem: str = ""


def part(
    line: int,
    database: str,
    *,
    body: Sequence[str],
    title: str = "",
    outlet: str = "",
    date: str | None = None,
    highlight: str = "",
    length: int | None = None,
    said: Sequence[str] = (),
    **more: str,
) -> Part:
    """Put an article together; the evidence of each cell is that the database printed it."""
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(body).strip("\n"))
    read = len(text.split())
    text = f"{highlight}\n\n{text}" if highlight else text
    notes = [f"out of an export of {database}", *said]
    if highlight:
        notes.append("highlight put in front of the text")
    if length is not None:
        notes.append(f"{read:,} words, printed: {length:,}")
    if length and read < WHOLE * length:
        return Part(
            line, {}, f"{title[:60]!r} has {read:,} of its {length:,} words; the export is cut or damaged: export it again"
        )
    cells = {"title": title, "text": text, "encoding": "; ".join(notes), **more}
    cells |= {"outlet": outlet, "outlet_evidence": f"printed: {database}" if outlet else ""}
    evidence = f"printed: {database}" if date else f"none: {database} printed no date that is known"
    return Part(line, {**cells, "date": date or "", "date_evidence": evidence})


def left_out(count: int, what: str) -> list[str]:
    """Say how many lines of something were left out, if any."""
    return [f"{what} left out: {count:,} line{'s' * (count != 1)}"] if count else []


def words_of(text: str) -> list[str]:
    """The words of a line, for comparison with those of another."""
    return re.findall(r"\w+", text.casefold())
