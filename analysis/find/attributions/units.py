"""Sentences as strings of word classes, one letter a token, so that a construction is a short pattern over letters.

A unit is a sentence, or the sentences that one quotation ties together. Each outer quotation is a single token ``q``: what is
said inside it can neither be a cue nor end the sentence around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[\w’'\-&.@/]*[^\W_])?(?:(?<=s)[’'](?=\s))?|--+|[^\w\s]|_+")

#: The letters: what a reader needs to follow the patterns in this package.
CLASSES = {
    "s": (
        "he she they we i it you he’s she’s it’s they’re we’re i’m you’re i’ve we’ve they’ve he’d she’d they’d i’d we’d "
        "he’ll she’ll they’ll i’ll we’ll it’ll you’ll you’ve there there’s everyone everybody nobody someone anyone"
    ),
    "o": "him them me us himself herself themselves itself ourselves myself",
    "d": ("the a an this these those his her its their our my your no any each every another such both either neither whose"),
    "m": (
        "some many most several few all others more one two three four five six seven eight nine ten half dozens hundreds "
        "thousands much none"
    ),
    "p": (
        "of for from at in on with by about against into over under during between among through toward towards upon "
        "within without despite than near around across behind beyond amid per via like regarding concerning alongside "
        "throughout off"
    ),
    "t": "to",
    "h": "that",
    "w": "whether how what why where whatever",
    "k": "if because while although though since unless until when before after once whereas so whenever lest",
    "a": "as",
    "A": "according",
    "V": (
        "went came took made got gave ran won lost began became left kept held met led stood sat set let brought "
        "bought fought built sent spent paid broke chose drew drove fell flew grew rose threw wore hit cut shot goes "
        "makes takes gives comes gets runs wins loses begins becomes leaves keeps holds meets leads stands remains go "
        "make take give come get become keep put puts "
    ),
    "c": "and or nor plus &",
    "b": "but yet",
    "l": "who which whom",
    "=": "is are was were be been being am",
    "+": "has have had having",
    "x": "do does did will would can could may might shall should must cannot ought",
    "!": (
        "not never n’t isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t won’t wouldn’t can’t "
        "couldn’t shouldn’t"
    ),
    "r": (
        "also later earlier then now again still just even often sometimes always already soon ever only further first "
        "instead meanwhile too rather quite very almost long ago here perhaps however therefore thus moreover furthermore "
        "nevertheless nonetheless indeed back yesterday today tomorrow tonight alone apart together once twice well away "
        "out up down"
    ),
    "y": (
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
        "october november december jan feb mar apr jun jul aug sept sep oct nov dec week month year morning afternoon "
        "evening night yesterday last next"
    ),
}
_CLASS = {word: letter for letter, words in CLASSES.items() for word in words.split()}
_CLASS |= {word.replace("’", "'"): letter for word, letter in _CLASS.items()}
_CLASS |= {
    ",": ",",
    ".": ".",
    "?": ".",
    "!": ".",
    "…": ".",
    ";": ";",
    ":": ":",
    "--": "-",
    "---": "-",
    "—": "-",
    "―": "-",
    "–": "-",
    "-": "-",
}
_CLASS |= {"(": "(", "[": "(", ")": ")", "]": ")"}
_MONTHS = frozenset("march may".split())
#: Nouns that end like adverbs.
_NOUNS = frozenset("family assembly rally supply anomaly monopoly bully homily fly".split())
#: A lexicon label as a letter.
CUE_CLASS = {"speech": "v", "thought": "v", "judgment": "v", "document": "v", "noun": "u", "adjective": "j"}


class Unit(NamedTuple):
    """A sentence (or several, tied by a quotation): its tokens in parallel, ``tags`` being one letter a token."""

    start: int
    end: int
    zone: str
    paragraph: int
    starts: list[int]
    ends: list[int]
    words: list[str]
    tags: str
    text: str


def cut(text: str, sentences: list[tuple], outer: list[tuple], letters: Letters) -> Iterator[Unit]:
    """Cut a document into units; ``outer`` are its quotations that lie in no other, ``sentences`` are (start, end, zone)."""
    position, paragraph, last = 0, 0, 0
    for start, end, zone in _tied(text, sentences, outer):
        paragraph += "\n" in text[last:start]
        last = end
        starts, ends, words, tags = [], [], [], []
        at = start
        while position < len(outer) and outer[position][0] < end:
            a, b = outer[position][:2]
            _tokens(text, at, a, letters, starts, ends, words, tags)
            starts.append(a)
            ends.append(b)
            words.append("“”")
            tags.append("N" if outer[position][2] == "title" else "q")
            at = b
            position += 1
        _tokens(text, at, max(at, end), letters, starts, ends, words, tags)
        if starts:
            if not _MONTHS.isdisjoint(words):
                _name_months(text, starts, words, tags)
            yield Unit(start, max(at, end), zone, paragraph, starts, ends, words, "".join(tags), text)


def _name_months(text: str, starts: list[int], words: list[str], tags: list[str]) -> None:
    """Take «May» for a name after another («Theresa May») and where it acts («May said»), not in «in May» or «May 3»."""
    for i, word in enumerate(words):
        if word in _MONTHS and text[starts[i]].isupper():
            ahead, after = tags[i - 1] if i else "", tags[i + 1] if i + 1 < len(tags) else ""
            if after != "#" and (ahead == "N" or (after and after in "v+=x!" and ahead not in ("p", "y"))):
                tags[i] = "N"


def _tied(text: str, sentences: list[tuple], outer: list[tuple]) -> list[list]:
    """Join the sentences that a quotation runs across, and a dash with the name that signs a quotation to what it signs."""
    groups: list[list] = []
    position = 0
    for start, end, zone in sentences:
        while position < len(outer) and outer[position][1] <= start:
            position += 1
        inside = position < len(outer) and outer[position][0] < start
        signs = bool(groups) and text[start] in "—–―-" and text[start - 3 : start].rstrip()[-1:] in '”"’' and end - start < 80
        if groups and (inside or signs):
            groups[-1][1] = end
        else:
            groups.append([start, end, zone])
    return groups


def _tokens(text, start, end, letters, starts, ends, words, tags) -> None:
    """Append the tokens between ``start`` and ``end`` to the four lists."""
    matches = list(_TOKEN.finditer(text, start, end))
    known = [letters[match[0]] for match in matches]
    starts += [match.start() for match in matches]
    ends += [match.end() for match in matches]
    words += [word for word, _ in known]
    tags += [letter for _, letter in known]


class Letters(dict):
    """Each token as it is printed, with its lower case and its letter; looked up once, then remembered."""

    def __init__(self, lexicon: dict):
        self.lexicon = lexicon

    def __missing__(self, shown: str) -> tuple[str, str]:
        word = shown.lower()
        found = self[shown] = (word, _class(shown, word, self.lexicon))
        return found


def _class(shown: str, word: str, lexicon: dict) -> str:
    letter = _CLASS.get(word)
    if letter == "V" and word in lexicon:
        letter = None
    if letter is not None:
        return (
            "N" if letter == "y" and word in _MONTHS and shown[0].islower() else "N" if word == "us" and shown == "US" else letter
        )
    entry = lexicon.get(word)
    if entry is not None:
        return entry.letter
    first = shown[0]
    if word.endswith(("’s", "'s", "s’", "s'")):
        return "g"
    if first.isupper():
        return "N"
    if first.isdigit():
        return "#"
    if not first.isalnum():
        return "/"
    if word.endswith("ed") and len(word) > 4:
        return "e"
    return "r" if word.endswith("ly") and len(word) > 4 and word not in _NOUNS else "n"
