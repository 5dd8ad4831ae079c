"""Content: where reported content ends, and whether it is a statement or only a topic.

Content runs to the end of its sentence unless it meets a place where such content has mostly ended: the counts are below.
"""

from __future__ import annotations

from analysis.find.attributions.units import Unit

#: For each kind of content: at a place of this kind, how often did content end, of how often it got there? Counted in 672
#: articles of PolNeAR (Newell, Margolin and Ruths 2018); places are named by the token there and what follows it.
ENDS: dict[str, dict[str, tuple[int, int]]] = {
    "clause": {
        ", but report": (19, 22),
        ", and report": (16, 19),
        ", report": (73, 97),
        "but report": (14, 20),
        ", v": (17, 26),
        "and report": (37, 66),
        ", where": (5, 9),
        ";": (8, 15),
        ", despite": (3, 6),
        ", which": (19, 38),
        ", who": (11, 22),
    },
    "infinitive": {
        ", report": (25, 28),
        ", d": (13, 15),
        ", but": (6, 7),
        ", while": (5, 6),
        ";": (4, 6),
        "and report": (10, 15),
        ", which": (5, 9),
        ", and": (8, 16),
    },
    "preposition": {
        ", and report": (8, 8),
        ";": (9, 9),
        ", report": (53, 56),
        ", but": (11, 12),
        "and report": (19, 21),
        ", which": (10, 12),
        ", s": (9, 14),
        ", -ing": (10, 17),
        "when": (6, 11),
        "-": (22, 43),
        ", and": (9, 18),
    },
    "phrase": {
        ", but report": (16, 16),
        ", and report": (20, 22),
        "but report": (10, 11),
        ", report": (127, 141),
        "and report": (88, 105),
        ";": (26, 33),
        ", v": (29, 40),
        ", but": (26, 36),
        ", V": (4, 6),
        ", s": (8, 12),
        ", when": (4, 6),
        ", which": (17, 28),
        ", though": (4, 7),
        ", m": (6, 11),
        ", while": (8, 15),
        ", who": (9, 17),
        ", despite": (3, 6),
        "and V": (4, 8),
    },
    "noun: clause": {
        ", and": (5, 6),
        ", report": (6, 8),
        ", r": (3, 6),
    },
    "noun: infinitive": {
        "-": (4, 8),
    },
    "noun: phrase": {
        ", report": (19, 19),
        ", which": (8, 9),
        "and report": (5, 6),
        ", d": (8, 10),
        "-": (14, 23),
        ":": (4, 7),
    },
}

#: Content ends where it has ended at least this often.
ENDS_AT = 0.6


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
    ends = _ENDING.get(kind_, ())
    for k in range(first + 1, last):
        if unit.tags[k] in _PLACES:
            where = place(unit, k, begins)
            # words in quotation marks that no other report begins with still belong to this one
            if (where in ends or where == ";") and (where.endswith("report") or "q" not in unit.tags[k:last]):
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
_PLACES = frozenset(",;:-()cbklapw")
_ENDING = {name: {z for z, (ended, met) in places.items() if ended / met >= ENDS_AT} for name, places in ENDS.items()}
