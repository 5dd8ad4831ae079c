"""Content: where reported content ends, and whether it is a statement or only a topic.

Content runs to the end of its sentence unless it meets a place where such content has mostly ended: the counts are below.
"""

from __future__ import annotations

import re

from analysis.find.attribution.units import Unit

#: For each kind of content: at a place of this kind, how often did content end, of how often it got there? Counted in 672
#: articles of PolNeAR (Newell, Margolin and Ruths 2018); places are named by the token there and what follows it.
ENDS: dict[str, dict[str, tuple[int, int]]] = {
    "clause": {
        ", and report that": (7, 7),
        ", report that": (25, 28),
        ", but report that": (8, 9),
        "but report that": (6, 7),
        ", but report": (11, 13),
        ", and report": (9, 11),
        ", report": (45, 59),
        "but report": (7, 10),
        "and report that": (13, 20),
        "and report": (26, 43),
        ", v": (15, 25),
        ", where": (5, 9),
        ";": (8, 15),
        ", which": (21, 41),
        ", despite": (3, 6),
        ", who": (11, 22),
    },
    "infinitive": {
        ", report": (13, 13),
        ";": (7, 7),
        ", report that": (10, 11),
        ", but": (4, 5),
        ", d": (12, 15),
        "and report": (9, 12),
        ", while": (5, 7),
        ", who": (3, 5),
        ", r": (7, 13),
        ", which": (4, 8),
    },
    "preposition": {
        ";": (8, 8),
        ", report": (30, 31),
        ", report that": (16, 17),
        "and report": (14, 16),
        ", but": (11, 13),
        ", which": (8, 10),
        ", -ing": (10, 14),
        ", s": (8, 13),
        "when": (6, 11),
        ", d": (13, 24),
        ", and": (8, 15),
    },
    "phrase": {
        ", but report": (14, 14),
        "but report": (7, 7),
        ", and report": (12, 13),
        ", report that": (32, 35),
        ", report": (86, 96),
        "and report": (67, 77),
        ", +": (4, 5),
        ";": (23, 29),
        "and report that": (15, 19),
        ", v": (25, 34),
        ", s": (11, 15),
        ", but": (24, 33),
        ", when": (4, 6),
        ", V": (4, 6),
        ", who": (10, 17),
        ", which": (14, 24),
        ", while": (8, 14),
        ", though": (4, 7),
        ", m": (6, 11),
        "while report": (3, 6),
        ", despite": (3, 6),
        "after": (10, 20),
        "and V": (4, 8),
        ", =": (8, 16),
    },
    "noun: clause": {
        ", d": (5, 5),
        ", and": (5, 6),
        ", report": (4, 6),
        ", r": (3, 6),
    },
    "noun: phrase": {
        ", report that": (6, 6),
        ", report": (9, 9),
        ", which": (5, 6),
        ", d": (7, 9),
        ", but": (4, 6),
        "-": (13, 20),
        ", N": (3, 6),
        ":": (3, 6),
    },
}

#: Content ends where it has ended at least this often.
ENDS_AT = 0.6


def kind(construction: str, follow: str) -> str:
    """Name the kind of content: a clause, an infinitive, a noun phrase, or one after a preposition; of a verb or of a noun."""
    follow = follow.replace("person+", "")
    if construction in ("noun", "adjective"):
        return {"to": "noun: infinitive"}.get(follow, "noun: clause" if follow in _CLAUSES else "noun: phrase")
    if follow in _CLAUSES or follow == "sub":
        return "clause"
    if (follow.endswith("to") and follow != "p:to") or follow == "gerund":
        return "infinitive"
    return "preposition" if follow.startswith("p:") or follow == "as" else "phrase"


_CLAUSES = frozenset(("that", "is that", "clause", "question", "quote", "colon"))


def place(unit: Unit, k: int, begins: dict[int, str]) -> str | None:
    """Name what stands at token ``k``, if content could end before it; ``begins`` are the tokens at which other reports begin."""
    tags, words = unit.tags, unit.words
    letter, word = tags[k], words[k]
    following = tags[k + 1 : k + 2]
    after = words[k + 1] if following else ""
    ing = after.endswith("ing")
    if letter == ",":
        if k + 1 in begins:
            return f", {begins[k + 1]}"
        if following and following in "cb" and (k + 2 in begins):
            return f", {after} {begins[k + 2]}"
        if following and following in "bckwlap":
            return f", {after}"
        return ", -ing" if ing and following in "vn" else f", {following}"
    if letter in ";:-()":
        return letter
    if letter in "cb":
        return f"{word} {begins[k + 1]}" if k + 1 in begins else f"{word} -ing" if ing else f"{word} {following}"
    if letter in "klapw":
        return f"{word} {begins[k + 1]}" if k + 1 in begins else word
    return None


def end(unit: Unit, kind_: str, first: int, last: int, begins: dict[int, str]) -> int:
    """Find where content that begins at ``first``, and may run to ``last``, ends."""
    ends = _ENDING.get(kind_, ())
    for match in _PLACES.finditer(unit.tags, first + 1, last):
        k = match.start()
        where = place(unit, k, begins) or ""
        ended = where in ends or where == ";" or "report that" in where
        # words in quotation marks that no other report begins with still belong to this one
        if ended and ("report" in where or "q" not in unit.tags[k:last]):
            last = k
            break
    while last > first + 1 and unit.tags[last - 1] in ",:-":
        last -= 1
    return last


#: «accused the US of a crime»: with this preposition the phrase says what somebody is held to have done.
_CHARGE = {"accuse": "of", "suspect": "of", "charge": "with"} | dict.fromkeys(
    ("blame", "condemn", "criticize", "denounce", "fault"), "for"
)


def is_statement(unit: Unit, first: int, last: int, cue: str = "") -> bool:
    """Tell a statement (it has a verb of its own) from a topic, the bare thing that somebody praises, rejects or discusses."""
    tags, words = unit.tags, unit.words
    for k in range(first, last):
        letter, after = tags[k], tags[k + 1 : k + 2]
        if letter in ",.;:":
            return False
        if letter in "=+x!wV" or (letter == "h" and k > first) or (k > first and words[k] == _CHARGE.get(cue)):
            return True
        if letter == "t" and after and after in "nvV=+rx":
            return True
        if letter == "p" and words[k] in _BEFORE_ACTION and after and words[k + 1].endswith("ing"):
            return True
    return False


_BEFORE_ACTION = frozenset("of for from with by about against".split())
_PLACES = re.compile("[-,;:()cbklapw]")
_ENDING = {name: {z for z, (ended, met) in places.items() if ended / met >= ENDS_AT} for name, places in ENDS.items()}
