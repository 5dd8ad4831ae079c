"""Content: where reported content ends, and whether it is a statement or only a topic.

Content runs to the end of its sentence unless it meets a place where such content has mostly ended: the counts are below.
"""

from __future__ import annotations

from analysis.find.attributions.units import Unit

#: For each kind of content: at a place of this kind, how often did content end, of how often it got there?
ENDS: dict[str, dict[str, tuple[int, int]]] = {
    "phrase": {
        ", but report": (16, 16),
        ", and report": (14, 15),
        ", report": (96, 104),
        "but report": (8, 9),
        "and report": (78, 90),
        ", s": (8, 10),
        ";": (25, 32),
        ", but": (25, 34),
        ", v": (29, 40),
        ", which": (19, 30),
        ", though": (4, 7),
        ", m": (6, 11),
        ", who": (13, 24),
        ", -ing": (50, 95),
        "-": (59, 118),
        "after report": (4, 8),
        ", despite": (3, 6),
        ", while": (7, 14),
        "after": (10, 21),
        ", and": (32, 68),
        "while report": (3, 7),
        ", r": (26, 61),
        ", =": (7, 17),
        "and v": (13, 32),
        "and s": (5, 13),
        ", d": (38, 99),
        ", with": (4, 12),
        ", from": (2, 6),
        ", in": (4, 13),
        "during": (10, 33),
    },
    "noun: phrase": {
        ", which": (6, 6),
        ", report": (19, 19),
        ", d": (7, 8),
        ", but": (4, 6),
        "-": (14, 22),
        ":": (4, 7),
        ", -ing": (6, 12),
        ", n": (6, 16),
        "by": (4, 11),
    },
    "preposition": {
        ";": (9, 9),
        "and report": (17, 19),
        ", report": (50, 56),
        ", but": (11, 13),
        ", which": (9, 11),
        ", s": (9, 12),
        ", -ing": (18, 24),
        "when": (6, 9),
        ", and": (13, 20),
        "-": (20, 41),
        ", d": (15, 32),
        ", as": (4, 9),
        ", who": (3, 7),
        ", r": (7, 17),
        "after": (3, 10),
    },
    "infinitive": {
        ", report": (37, 39),
        ", while": (6, 7),
        "and report": (12, 15),
        ", but": (6, 8),
        ", d": (12, 16),
        ";": (5, 7),
        ", which": (7, 11),
        ", and": (8, 17),
        "-": (16, 35),
        ", r": (4, 10),
        ", n": (6, 17),
        ", -ing": (4, 12),
    },
    "clause": {
        ", and report": (10, 11),
        ", but report": (14, 16),
        "and report": (14, 17),
        ", report": (57, 72),
        ", v": (16, 27),
        ", where": (5, 9),
        ";": (8, 15),
        "but x": (4, 8),
        ", despite": (3, 6),
        ", which": (19, 40),
        "but v": (6, 13),
        ", while": (9, 20),
        ", -ing": (29, 69),
        ", who": (11, 27),
        ", d": (31, 86),
        "-": (55, 165),
        "despite": (3, 9),
        ", with": (4, 12),
        ", when": (4, 12),
        ", but": (17, 55),
    },
    "noun: clause": {", and": (5, 6), ", report": (5, 6), ", r": (3, 6), "-": (6, 16)},
    "noun: infinitive": {"-": (4, 8)},
}

#: Content ends where it has ended at least this often.
ENDS_AT = 0.5


def kind(construction: str, follow: str) -> str:
    """Name the kind of content: a clause, an infinitive, a noun phrase, or one after a preposition; of a verb or of a noun."""
    follow = follow.replace("+time", "").replace("person+", "")
    if construction == "noun" or construction == "adjective":
        return "noun: " + (
            "clause"
            if follow in ("that", "is that", "question", "quote", "colon", "clause")
            else "infinitive"
            if follow == "to"
            else "phrase"
        )
    if follow in ("that", "clause", "question", "quote", "colon", "sub"):
        return "clause"
    if follow.endswith("to") and follow != "p:to":
        return "infinitive"
    return "preposition" if follow.startswith("p:") or follow == "as" else "phrase"


def place(unit: Unit, k: int, begins: set[int]) -> str | None:
    """Name what stands at token ``k``, if content could end before it; ``begins`` are the tokens at which other reports begin."""
    tags, words = unit.tags, unit.words
    letter, word = tags[k], words[k]
    following = tags[k + 1 : k + 2]
    after = words[k + 1] if following else ""
    ing = after.endswith("ing")
    if letter == ",":
        if k + 1 in begins:
            return ", report"
        if following and following in "cb" and (k + 2 in begins):
            return f", {after} report"
        if following and following in "bckwlap":
            return f", {after}"
        return ", -ing" if ing and following in "vn" else f", {following}"
    if letter in ";:-()":
        return letter
    if letter in "cb":
        return f"{word} report" if k + 1 in begins else f"{word} -ing" if ing else f"{word} {following}"
    if letter in "klapw":
        return f"{word} report" if k + 1 in begins else word
    return None


def end(unit: Unit, kind_: str, first: int, last: int, begins: set[int]) -> int:
    """Find where content that begins at ``first``, and may run to ``last``, ends."""
    ends = _ENDING.get(kind_)
    if ends:
        for k in range(first + 1, last):
            if unit.tags[k] in _PLACES:
                where = place(unit, k, begins)
                # words in quotation marks that no other report begins with still belong to this one
                if where in ends and (where.endswith("report") or "q" not in unit.tags[k:last]):
                    return k
    return last


def is_statement(unit: Unit, first: int, last: int) -> bool:
    """Tell a statement (it has a verb of its own) from a topic, the bare thing that somebody praises, rejects or discusses."""
    tags, words = unit.tags, unit.words
    for k in range(first, last):
        letter = tags[k]
        if letter in "=+x!w" or (letter == "h" and k > first):
            return True
        if letter == "t" and tags[k + 1 : k + 2] in ("n", "v", "=", "+", "r", "x"):
            return True
        if (
            letter == "p"
            and words[k + 1 : k + 2]
            and words[k + 1].endswith("ing")
            and words[k] in ("of", "for", "from", "with", "by", "about", "against")
        ):
            return True
        if letter in ",.;:":
            return False
    return False


_PLACES = frozenset(",;:-()cbklapw")
_ENDING = {name: {z for z, (ended, met) in places.items() if ended / met >= ENDS_AT} for name, places in ENDS.items()}
