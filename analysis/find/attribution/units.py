"""Sentences as strings of word classes, one letter a token, so that a construction is a short pattern over letters.

A unit is a sentence, or the sentences that one quotation ties together. Each outer quotation is a single token ``q``: what is
said inside it can neither be a cue nor end the sentence around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from operator import sub
from typing import NamedTuple

#: What hides an outer quotation, or a title in marks, at its first character and at the others: halves of characters, which no
#: text can hold.
_QUOTE, _TITLE, _HIDDEN = "\ud800", "\ud801", "\ud802"
#: A token with the white space before it, so that lengths add up to places; most are plain words, which need one look only.
_TOKEN = re.compile(
    r"\s*(?:[A-Za-z]++(?=[ ,])|(?:[^\W\d_]\.){2,}|[^\W_](?:[\w’'\-&.@/]*[^\W_])?(?:(?<=s)[’'](?=\s))?"
    rf"|[{_QUOTE}{_TITLE}]{_HIDDEN}*|--+|[^\w\s]|_+)"
)

#: No sentence has more tokens.
LONGEST = 500

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
    """A sentence (or several, tied by a quotation), its outer quotations, and its tokens in parallel: ``tags`` a letter each."""

    start: int
    end: int
    zone: str
    paragraph: int
    quotes: list[tuple]
    starts: list[int]
    ends: list[int]
    words: list[str]
    tags: str
    text: str

    def place(self, span: tuple[int, int]) -> tuple[int, int]:
        """Give a stretch of tokens (first, after last) in characters."""
        return self.starts[span[0]], self.ends[span[1] - 1]


def cut(text: str, sentences: list[tuple], outer: list[tuple], letters: Letters) -> Iterator[Unit]:
    """Cut a document into units; ``outer`` are its quotations that lie in no other, ``sentences`` are (start, end, zone)."""
    position, paragraph, last = 0, 0, 0
    hidden = _hide(text, outer)
    for start, end, zone in _tied(text, sentences, outer):
        paragraph += "\n" in text[last:start]
        last, first, begin = end, position, start
        while position < len(outer) and outer[position][0] < end:
            position += 1
        quotes = outer[first:position]
        if quotes:
            begin, end = min(start, quotes[0][0]), max(end, quotes[-1][1])
        printed = _TOKEN.findall(hidden, begin, end)
        if printed:
            words, tags, sizes = zip(*map(letters.__getitem__, printed))
            ends = list(accumulate(map(len, printed), initial=begin))[1:]
            starts = list(map(sub, ends, sizes))
            if not _MONTHS.isdisjoint(words):
                tags = _name_months(text, starts, words, tags)
            unit = Unit(start, end, zone, paragraph, quotes, starts, ends, list(words), "".join(tags), text)
            yield from (unit,) if len(words) <= LONGEST else _bounded(unit)


def _bounded(unit: Unit) -> Iterator[Unit]:
    """Cut what is too long to be a sentence, so that the cost of a text without any end mark grows with its length alone."""
    for first in range(0, len(unit.words), LONGEST):
        starts, ends, words = (column[first : first + LONGEST] for column in (unit.starts, unit.ends, unit.words))
        quotes = [quote for quote in unit.quotes if starts[0] <= quote[0] < ends[-1]]
        tags = unit.tags[first : first + LONGEST]
        yield unit._replace(start=starts[0], end=ends[-1], quotes=quotes, starts=starts, ends=ends, words=words, tags=tags)


def _hide(text: str, outer: list[tuple]) -> str:
    """Write other characters over each quotation, as many, so that it is read as one token and no offset moves."""
    parts, at = [], 0
    for start, end, kind, *_ in outer:
        parts += text[at:start], _TITLE if kind == "title" else _QUOTE, _HIDDEN * (end - start - 1)
        at = end
    return "".join([*parts, text[at:]])


def _name_months(text: str, starts: list[int], words: tuple[str, ...], letters: tuple[str, ...]) -> list[str]:
    """Take «May» for a name after another («Theresa May») and where it acts («May said»), not in «in May» or «May 3»."""
    tags = list(letters)
    for i, word in enumerate(words):
        if word in _MONTHS and text[starts[i]].isupper():
            ahead, after = tags[i - 1] if i else "", tags[i + 1] if i + 1 < len(tags) else ""
            if after != "#" and (ahead == "N" or (after and after in "v+=x!" and ahead not in ("p", "y"))):
                tags[i] = "N"
    return tags


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


class Letters(dict):
    """Each token as it is printed, with its lower case, its letter and its length; looked up once, then remembered."""

    def __init__(self, lexicon: dict):
        self.listed = {word: entry.letter for word, entry in lexicon.items()}
        self.listed |= {word: letter for word, letter in _CLASS.items() if letter != "V" or word not in lexicon}

    def __missing__(self, printed: str) -> tuple[str, str, int]:
        shown = printed.lstrip()
        word = shown.lower()
        if shown[0] in (_QUOTE, _TITLE):
            word, letter = "“”", "q" if shown[0] == _QUOTE else "N"
        else:
            letter = self.listed.get(word)
            if letter is None:
                letter = _form(shown, word)
            elif shown == "US" or (word == "march" and shown[0] == "m"):
                letter = "N"
        found = self[printed] = (word, letter, len(shown))
        return found


def _form(shown: str, word: str) -> str:
    """Tell the letter of a word that no list holds, by its form."""
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
