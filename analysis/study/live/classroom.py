"""Classroom: what the class page asks Python for. Sheets that a class returned, how far they agree, and what was settled.

In: a call by its name, with files and plain values. Out: plain values: a piece of HTML, a sheet, sentences. May not touch: a
judgment. Needs Python, Jinja and openpyxl alone: it runs in a browser, and keeps nothing from one call to the next.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from analysis.cells import SHEET, UNCLEAR, escape_formula, unescape_formula
from analysis.measure import alpha
from analysis.read.sheets.judgment import Judgment, coder, judged
from analysis.show import pages
from analysis.study.live import shipped

#: Level and seed of the interval, as in the notebook on coding.
LEVEL, SEED = 0.95, 1
#: How many problems of a file are told.
MOST = 3
#: What may lie beside the returned sheets and is none.
_BESIDE = ("sheet", "codes", "key", "files")
_SETTLED = "adjudicated"


class Upload(NamedTuple):
    """A file that was dropped on the page."""

    name: str
    content: bytes

    def read_bytes(self) -> bytes:
        """Give its bytes, as a path does."""
        return self.content


class _Class(NamedTuple):
    """What can be read of a class's sheets: judgments by coder, what was settled before, the files that say what another of the
    same coder says, and one sentence a problem."""

    codes: tuple[str, ...]
    coders: dict[str, list[Judgment]]
    settled: list[Judgment]
    twice: list[str]
    problems: list[str]


def answer(call: str, given: str) -> str:
    """Answer one call of the page: JSON in, JSON out.

    Examples
    --------
    >>> json.loads(answer("compare", '{"files": [], "codes": ""}'))["refused"]
    'No sheet could be read. Drop the sheets that the class returned: one CSV or XLSX file per coder.'
    """
    return json.dumps(CALLS[call](**json.loads(given)))


def ready() -> None:
    """Nothing needs to be read before."""


def compare(files: Sequence[Mapping[str, str]], codes: str) -> dict[str, Any]:
    """Compare the sheets of a class.

    Parameters
    ----------
    files : sequence of mapping
        ``name``, and ``content`` as base64. One that cannot be read is named and left out whole: half a coder is none.
    codes : str
        The codes that were asked for, parted by commas; those of the shipped task that fits most cells, if empty.

    Returns
    -------
    dict
        ``html``; ``codes``; ``items``, the most disputed first, each with its ``unit``. Or ``refused``, a sentence, and the
        ``problems``.
    """
    uploads = [Upload(PurePath(one["name"]).name, base64.b64decode(one["content"])) for one in files]
    found = _read(uploads, codes)
    if not found.coders:
        why = "No sheet could be read. Drop the sheets that the class returned: one CSV or XLSX file per coder."
        return {"refused": why, "problems": found.problems}
    judgments = [(_unit(one), who, one.label) for who, rows in found.coders.items() for one in rows]
    given = [(unit, who, label) for unit, who, label in judgments if label is not None]
    items = _items(found, judgments, dict(alpha.disputed(given)))
    html = pages.part(
        "class_result.html", problems=found.problems, twice=found.twice, coders=len(found.coders), items=items,
        codes=[*found.codes, UNCLEAR],
        disputed=sum(not one["agreed"] for one in items), alpha=_alpha(given), classes=_classes(given),
        table=_by_coder(found), left_out=_left_out(found, uploads),
    )  # fmt: skip
    return {"html": html, "codes": list(found.codes), "items": [{"unit": one["unit"]} for one in items]}


def adjudicated(files: Sequence[Mapping[str, str]], codes: str, rulings: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Make the adjudicated sheet: a row an item, as it was settled.

    Parameters
    ----------
    files, codes
        As for :func:`compare`.
    rulings : mapping of unit to mapping
        ``code`` and ``note`` of what was settled; a unit on which all agree needs none.

    Returns
    -------
    dict
        ``name``, ``type`` and ``content``; or ``refused``, with the items that are not settled yet.
    """
    uploads = [Upload(PurePath(one["name"]).name, base64.b64decode(one["content"])) for one in files]
    found = _read(uploads, codes)
    first = {_unit(one): one for rows in found.coders.values() for one in rows}
    agreed = _agreed((_unit(one), one.label) for rows in found.coders.values() for one in rows)
    rows, left = [], []
    for unit, one in sorted(first.items(), key=lambda pair: int(pair[1].cells["item"])):
        ruling = rulings.get(unit, {})
        code = ruling.get("code") or agreed.get(unit)
        if code is None:
            left.append(one.cells["item"])
            continue
        cells = {name: unescape_formula(one.cells.get(name, "")) for name in SHEET}
        rows.append(cells | {"code": code, "coder": _SETTLED, "note": ruling.get("note", "")})
    if left:
        return {"refused": f"Not settled yet: item {', '.join(left)}. Choose “{UNCLEAR}” where the class cannot decide."}
    page = io.StringIO(newline="")
    writer = csv.DictWriter(page, SHEET)
    writer.writeheader()
    writer.writerows({column: escape_formula(cell) for column, cell in row.items()} for row in rows)
    return {"name": f"{_SETTLED}.csv", "type": "text/csv", "content": "\ufeff" + page.getvalue()}


CALLS: dict[str, Callable[..., dict[str, Any]]] = {"compare": compare, "adjudicated": adjudicated}


def _read(uploads: Sequence[Upload], codes: str) -> _Class:
    """Read every file; one with a problem is left out whole, and its problems are told."""
    returned = [one for one in uploads if PurePath(one.name).stem.lower() not in (*_BESIDE, _SETTLED)]
    allowed = _codes(returned, codes)
    by_name = {code.casefold(): code for code in allowed}
    coders: dict[str, list[Judgment]] = {}
    files: dict[str, str] = {}
    twice: list[str] = []
    problems: list[str] = []
    for file in returned:
        rows, wrong = judged(file, None, by_name)
        who, nameless = coder(file.name, rows) if rows else ("", [])
        wrong += nameless
        if who in coders and not wrong and _said(rows) == _said(coders[who]):
            twice.append(file.name)
            continue
        if who in coders:
            wrong.append(
                f"{file.name}: coder {who} gave other answers in {files[who]}, which are counted; ask {who} which holds, or"
                " give each file an id of its own if they are of two coders"
            )
        if wrong:
            more = [f"{file.name}: and {len(wrong) - MOST} more like these"] if len(wrong) > MOST else []
            problems += [*wrong[:MOST], *more]
        else:
            coders[who], files[who] = rows, file.name
    coders, other = _same_places(coders, files)
    settled = [row for file in uploads if PurePath(file.name).stem.lower() == _SETTLED for row in judged(file, None, by_name)[0]]
    return _Class(allowed, coders, settled, twice, problems + other)


def _said(rows: Iterable[Judgment]) -> set[tuple[str, str | None, str]]:
    """What a sheet says: a browser saves one that is downloaded again under another name."""
    return {(_unit(one), one.label, one.cells.get("note", "")) for one in rows}


def _same_places(coders: dict[str, list[Judgment]], files: Mapping[str, str]) -> tuple[dict[str, list[Judgment]], list[str]]:
    """Leave out a sheet whose text at a place is not that of most others, which was sorted, or that lacks places of theirs."""
    texts: dict[str, Counter[str]] = {}
    items: dict[str, str] = {}
    for rows in coders.values():
        for one in rows:
            texts.setdefault(_unit(one), Counter())[_text(one)] += 1
            items.setdefault(_unit(one), one.cells["item"])
    usual = [unit for unit, votes in texts.items() if 2 * votes.total() > len(coders) > 2]
    shared = any(votes.total() > 1 for votes in texts.values())
    kept, problems = {}, []
    for who, rows in coders.items():
        if shared and all(texts[_unit(one)].total() == 1 for one in rows):
            problems.append(f"{files[who]}: has no item of the other sheets; is it a sheet of this class?")
            continue
        if lost := [items[unit] for unit in usual if unit not in set(map(_unit, rows))]:
            lacks = f"item{'s' * (len(lost) > 1)} {', '.join(lost[:MOST])}" + f" and {len(lost) - MOST} more" * (len(lost) > MOST)
            problems.append(f"{files[who]}: lacks {lacks}, which most sheets have; ask for it again")
            continue
        for one in rows:
            most, n = texts[_unit(one)].most_common(1)[0]
            if _text(one) != most and n > 1:
                place = f"{files[who]} row {one.row} (item {one.cells['item']})"
                problems.append(
                    f"{place}: text is {_text(one)!r}, but {n} other sheets have {most!r} there; sort whole rows only"
                )
                break
        else:
            kept[who] = rows
    return kept, problems


def _unit(one: Judgment) -> str:
    assert one.place is not None  # a sheet with a row of no place was left out
    doc, start, end = one.place
    # Spreadsheets take 000 for the number 0.
    return f"{doc.lstrip('0') or '0' if doc.isdecimal() else doc}:{start}-{end}"


def _text(one: Judgment) -> str:
    return " ".join(unescape_formula(one.cells["text"]).split())


def _codes(uploads: Sequence[Upload], typed: str) -> tuple[str, ...]:
    """The codes that were asked for: as typed, or those of the shipped task whose codes are in most cells."""
    if typed.strip():
        return tuple(dict.fromkeys(filter(None, map(str.strip, typed.split(",")))))
    tasks = [[row["code"] for row in rows] for rows in shipped.codes().values()]
    cells = Counter(one.cells["code"].casefold() for file in uploads for one in judged(file, None, {})[0])
    return tuple(max(tasks, key=lambda codes: sum(cells[code.casefold()] for code in codes)))


def _agreed(judgments: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """By unit: the label, if two coders or more gave one and all gave the same; nobody was unclear."""
    given: dict[str, list[str | None]] = {}
    for unit, label in judgments:
        given.setdefault(unit, []).append(label)
    return {unit: labels[0] for unit, labels in given.items() if labels[0] and len(labels) > 1 and len(set(labels)) == 1}


def _items(found: _Class, judgments: Sequence[tuple[str, str, str | None]], disputes: Mapping[Any, float]) -> list[dict]:
    """Each item with its votes, the most disputed first."""
    first: dict[str, Judgment] = {}
    for rows in found.coders.values():
        for one in rows:
            first.setdefault(_unit(one), one)
    agreed = _agreed((unit, label) for unit, _, label in judgments)
    settled = {_unit(one): one for one in found.settled if one.place}
    votes: dict[str, dict[str, list[str]]] = {}
    notes: dict[str, list[str]] = {}
    for unit, who, label in judgments:
        votes.setdefault(unit, {}).setdefault(label or UNCLEAR, []).append(who)
    for who, rows in found.coders.items():
        for one in rows:
            if note := unescape_formula(one.cells.get("note", "")):
                notes.setdefault(_unit(one), []).append(f"{who}: {note}")
    order, items = [*found.codes, UNCLEAR], []
    for unit, one in first.items():
        total, before = sum(map(len, votes[unit].values())), settled.get(unit)
        cells = {name: unescape_formula(cell) for name, cell in one.cells.items()}
        items.append(
            {
                "unit": unit, "item": cells["item"],
                **{name: pages.visible(cells.get(name, "")) for name in ("context_before", "text", "context_after")},
                "agreed": agreed.get(unit), "share": disputes.get(unit, 0),
                "disputed": f"{disputes[unit]:.0%}" if unit in disputes else "",
                "notes": [*map(pages.visible, notes.get(unit, []))],
                "votes": [
                    {"label": label, "n": len(said), "wide": round(100 * len(said) / total),
                     "who": ", ".join(sorted(said, key=_natural))}
                    for label in order if (said := votes[unit].get(label))
                ],
                "settled": (before.label or UNCLEAR) if before else "",
                "note": unescape_formula(before.cells.get("note", "")) if before else "",
            }
        )  # fmt: skip
    return sorted(items, key=lambda one: (bool(one["agreed"]), -one["share"], int(one["item"])))


def _alpha(given: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    found, share = alpha.alpha(given, level=LEVEL, seed=SEED), alpha.agreed(given)
    return {
        "estimate": None if found.estimate is None else f"{found.estimate:.2f}",
        "interval": None if found.low is None else f"{found.low:.2f} to {found.high:.2f}",
        "n": found.n, "units": found.units, "note": found.note, "agreed": None if share is None else f"{share:.0%}",
    }  # fmt: skip


def _classes(given: Sequence[tuple[str, str, str]]) -> list[dict[str, Any]]:
    return [
        {"label": label, "n": n, "units": units, "agreed": f"{same:.0%}", "expected": f"{chance:.0%}"}
        for label, n, units, same, chance in alpha.classes(given)
    ]


def _natural(who: str) -> list[str | int]:
    """Sort c10 behind c9."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", who)]


def _by_coder(found: _Class) -> dict[str, Any]:
    """Who gave which code how often."""
    columns = [*found.codes, UNCLEAR]
    rows = []
    for who in sorted(found.coders, key=_natural):
        counts = Counter(one.label or UNCLEAR for one in found.coders[who])
        rows.append({"coder": who, "counts": [counts[code] for code in columns]})
    return {"columns": columns, "rows": rows}


def _left_out(found: _Class, uploads: Sequence[Upload]) -> int:
    returned = sum(PurePath(one.name).stem.lower() not in (*_BESIDE, _SETTLED) for one in uploads)
    return returned - len(found.coders) - len(found.twice)
