"""Pieces: what a paragraph carries at its head that is not its text, and what a researcher decided otherwise.

In: zones found line by line. Out: the same, cut. May not touch: anything outside the piece.
"""

from __future__ import annotations

import re

from analysis.find.zones.forms import AGENCY, DATE, MONTH

_DAY = rf"(?:{DATE}|{MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH})"
_MORE = r"(?:[ ,/]+[A-Z][\w'’.-]*){0,4}"
_PLACE = rf"[A-Z][A-Z'’.-]+{_MORE}"
_TITLED = rf"[A-Z][\w'’.-]+{_MORE}"
_DASH = "(?:—|―|–|--|-)"

_CAPITALS = r"[A-Z][A-Z'’.-]{2,}(?: [A-Z][A-Z'’.-]+){0,3}"
#: «KOTA BARU: Hawkers must move …», but not «CLAIM: We must move.», which other lines answer; one word may be a label.
_COLON, _ANSWERED = "place in capitals and a colon before the text", re.compile(rf"\n{_CAPITALS}: ")
#: What a paragraph may carry at its head that is not its text.
_HEADS = [
    ("dateline", "place and agency before the text", rf"(?:{_TITLED},?\s*)?{_DAY}?\s*\({AGENCY}[^)]{{0,20}}\)\s*[-–—―:]+\s+"),
    (
        "dateline",
        "place and agency before the text",
        rf"(?:{_PLACE}(?:,\s+{_DAY})?|{_TITLED},\s+{_DAY})\s*\([A-Z][^()]{{1,30}}\)\.?\s*{_DASH}\s+(?=[“\"«A-Z])",
    ),
    (
        "dateline",
        "place in capitals and agency before the text",
        rf"{_PLACE}(?:,\s+{_DAY})?\.?\s+/[A-Z][\w ]{{1,30}}/(?:\.|\s*{_DASH})?\s+(?=[“\"A-Z])",
    ),
    ("dateline", "place and agency before the text", rf"{_PLACE},\s+{_DAY}\s*\([A-Z][^()]{{1,30}}\)(?=[“\"«A-Z])"),
    ("dateline", "place in brackets before the text", rf"\([A-Z][\w.'’-]+{_MORE}(?:,\s+{_DAY})?\)\s*{_DASH}\s+(?=[“\"A-Z])"),
    ("dateline", "place in capitals before the text", rf"{_PLACE}(?:,\s+{_DAY})?\s+{_DASH}\s+(?=[“\"A-Z])"),
    (
        "dateline",
        "place and day before the text",
        rf"(?:{_PLACE},\s+{_DAY}\.|{_TITLED},\s+{_DAY}(?:\s+{_DASH}|:))\s+(?=[“\"«A-Z])",
    ),
    ("dateline", _COLON, rf"{_CAPITALS}(?:, {_DAY})?:\s+(?=[“\"A-Z])"),
    ("credit", "the text is announced as another outlet's", r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,3} (?:reports|writes)\s*:\s+(?=\S)"),
]
_CARVED = [(label, reason, re.compile(pattern)) for label, reason, pattern in _HEADS]


def carve(found: list[tuple[int, int, str, str]], text: str) -> list[tuple[int, int, str, str]]:
    """Part a dateline or another outlet's announcement from the paragraph that it opens."""
    carved = []
    opened = False
    for start, end, label, rule in found:
        if label == "body":
            for head, why, form in _CARVED:
                if head == "dateline" and opened:  # only the first paragraph has one
                    continue
                match = form.match(text, start, end)
                if match and why == _COLON and len(_ANSWERED.findall(text, end)) > (" " in match.group().strip()):
                    continue
                if match and match.end() < end:
                    carved.append((start, start + len(match.group().rstrip()), head, why))
                    start = match.end()
                    break
            opened = True
        carved.append((start, end, label, rule))
    return carved


def overrule(found: list, start: int, end: int, label: str, rule: str, text: str) -> list:
    """Cut ``[start, end)`` out of the zones found and give it the label that a researcher decided."""
    kept = []
    for a, b, old, why in found:
        for x, y in ((a, min(b, start)), (max(a, end), b)):
            piece = text[x:y]
            if x < y and piece.strip():
                kept.append((x + len(piece) - len(piece.lstrip()), x + len(piece.rstrip()), old, why))
    return sorted([*kept, (start, end, label, rule)])
