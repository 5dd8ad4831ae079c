"""Sentences as strings of word classes, one letter a token, so that a construction is a short pattern over letters.

A unit is a sentence, or the sentences that one quotation ties together. Each outer quotation is a single token ``q``: what is
said inside it can neither be a cue nor end the sentence around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import sub

from analysis.rules import number, table
from analysis.rules import words as listed

#: What hides an outer quotation, or a title in marks, at its first character and at the others: halves of characters, which no
#: text can hold.
_QUOTE, _TITLE, _HIDDEN = "\ud800", "\ud801", "\ud802"
#: Abbreviations with a capital, whose point is part of them: «Mr. Okoro», «Gov. Ann Hill».
_POINTED = sorted(word for word in listed("abbreviations") if word.isalpha())
_SHORT = "|".join(
    f"{first.upper()}(?:{'|'.join(word[1:] for word in _POINTED if word[0] == first)})"
    for first in sorted({word[0] for word in _POINTED})
)
#: How a sum of money begins: «$3», «Rs1,200».
_MONEY = r"(?:[$€£¥₦₹₱₵]|[A-Z][A-Za-z]{0,2}[$£¢₵]?(?=\d{1,3},\d{3}))\d"
#: A token with the white space before it, so that lengths add up to places; most are plain words, which need one look only.
_TOKEN = re.compile(
    rf"[\s\u200b-\u200d\u2060\ufeff]*(?:[A-Za-z]++(?=[ ,])|\d{{1,3}}(?:,\d{{3}})+(?!\w)|\d{{1,4}}–\d{{1,4}}(?!\w)|"
    rf"(?:[^\W\d_]\.){{2,}}|(?:{_SHORT})\.(?=\s+\w)|[A-Z]\.(?= [A-Z])|No\.(?= \d)|"
    rf"{_MONEY}(?:[\w.,]*\w)?|@?[^\W_](?:[\w’'\-&.@/]*[^\W_])?(?:(?<=s)[’'](?=\s))?"
    rf"|[{_QUOTE}{_TITLE}]{_HIDDEN}*|--+|[^\w\s\u200b-\u200d\u2060\ufeff]|_+)"
)

_SUM = re.compile(_MONEY)
#: White space, and the characters without any width that some pages put between words.
_BLANK = "".join(chr(k) for k in range(0x3001) if chr(k).isspace()) + "\u200b\u200c\u200d\u2060\ufeff"
#: A text with fewer than one comma in so many characters has lost them.
BARE = number("attribution", "bare")
#: No sentence has more tokens.
LONGEST = int(number("attribution", "longest"))

#: Each listed word with its letter; ``word_classes.csv`` says what the letters mean.
_CLASS = {row["word"]: row["letter"] for row in table("word_classes")}
_CLASS |= {word.replace("’", "'"): letter for word, letter in _CLASS.items()}
_CLASS |= {one: one for one in ",;:"} | dict.fromkeys(".?!…", ".") | dict.fromkeys(("-", "--", "---", "–", "—", "―"), "-")
_CLASS |= dict.fromkeys("([", "(") | dict.fromkeys(")]", ")")
#: Pronouns and a verb without capitals.
_NAMES = listed("capitals_of_names")
#: «Called the data set “small”», «at its weekly briefing on Friday»: a noun whose form is also a verb's, after another noun or
#: before what is no object.
_NOUN_AND_VERB = re.compile(r"d[nNe#v]*(?:nV(?=[q.,;:=+x])|v(?=[q.,;:=+xpy]|$))")
_ALSO_PAST, _ALSO_ING = listed("nouns_of_past_form"), listed("nouns_in_ing")
_AMBIGUOUS = _ALSO_PAST | _ALSO_ING | {"since"}
#: «Has since told us».
_SINCE = re.compile(r"\+k(?=[vVe])")
#: What a name of several words may hold that elsewhere is a verb or a preposition.
_VERBAL = re.compile("[vVpx=]")
_MONTHS = listed("months_or_verbs")
#: Months that are given names too.
_GIVEN = listed("months_or_names")
_DATED = _MONTHS | _GIVEN
#: Nouns that end like adverbs.
_NOUNS = listed("adverb_like_nouns")
#: A lexicon label as a letter.
CUE_CLASS = {"speech": "v", "thought": "v", "judgment": "v", "document": "v", "noun": "u", "adjective": "j"}


@dataclass(slots=True, eq=False)  # its parts are asked for all the time, and so come quicker
class Unit:
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
    bare: bool

    def place(self, span: tuple[int, int]) -> tuple[int, int]:
        """Give a stretch of tokens (first, after last) in characters."""
        return self.starts[span[0]], self.ends[span[1] - 1]

    def last_said(self, k: int) -> str:
        """The last character inside the marks that token ``k`` is, and a comma that another house prints after them."""
        end = self.ends[k]
        return self.text[self.starts[k] : end].rstrip("\"'”’“‘»« ")[-1:] + self.text[end : end + 1].strip(" .")


def cut(text: str, sentences: list[tuple], outer: list[tuple], letters: Letters) -> Iterator[Unit]:
    """Cut a document into units; ``outer`` are its quotations that lie in no other, ``sentences`` are (start, end, zone)."""
    position, paragraph, last = 0, 0, 0
    hidden = _hide(text, outer)
    bare = text.count(",") * BARE < len(text)
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
            words: Sequence[str]
            tags: Sequence[str]
            words, tags, sizes = zip(*map(letters.__getitem__, printed))
            ends = list(accumulate(map(len, printed), initial=begin))[1:]
            starts = list(map(sub, ends, sizes))
            if quotes:
                if _TITLE in hidden[begin:end]:
                    words, tags, starts, ends = _with_set_off(text, printed, words, tags, starts, ends)
                if "q," in "".join(tags):
                    words, tags, starts, ends = _without_set_off(words, tags, starts, ends)
            if not _DATED.isdisjoint(words):
                tags = _name_given(text, starts, words, _name_months(text, starts, words, tags))
            shown = "".join(tags)
            if zone == "body" and ("v" in shown or "V" in shown):
                shown = _name_capitals(text, starts, shown)
                if not _AMBIGUOUS.isdisjoint(words):
                    shown = _name_ambiguous(words, shown)
            unit = Unit(start, end, zone, paragraph, quotes, starts, ends, list(words), shown, text, bare)
            yield from (unit,) if len(words) <= LONGEST else _bounded(unit)


def _without_set_off(words: Sequence, tags: Sequence, starts: list, ends: list) -> list[list]:
    """Leave out a comma right after closing marks, which other houses print before them: «“We will pay”, Hill said.»"""
    kept = [k for k in range(len(words)) if not (tags[k] == "," and k and tags[k - 1] == "q" and starts[k] == ends[k - 1])]
    return [[column[k] for k in kept] for column in (words, tags, starts, ends)]


def _with_set_off(text: str, printed: list, words: Sequence, tags: Sequence, starts: list, ends: list) -> list[list]:
    """Give a title that holds the comma after it, «“Prison Break,” Moss said», a comma of its own."""
    columns: list[list] = [[], [], [], []]
    for token, *row in zip(printed, words, tags, starts, ends):
        end = row[-1]
        held = token.lstrip()[0] == _TITLE and "," in text[end - 3 : end]
        for column, value in zip(columns, row):
            column.append(value)
        if held:
            for column, value in zip(columns, (",", ",", end, end)):
                column.append(value)
    return columns


def _bounded(unit: Unit) -> Iterator[Unit]:
    """Cut what is too long to be a sentence, so that the cost of a text without any end mark grows with its length alone."""
    for first in range(0, len(unit.words), LONGEST):
        stop = first + LONGEST
        starts, ends, words = unit.starts[first:stop], unit.ends[first:stop], unit.words[first:stop]
        quotes = [quote for quote in unit.quotes if starts[0] <= quote[0] < ends[-1]]
        tags = unit.tags[first:stop]
        yield replace(unit, start=starts[0], end=ends[-1], quotes=quotes, starts=starts, ends=ends, words=words, tags=tags)


def _hide(text: str, outer: list[tuple]) -> str:
    """Write other characters over each quotation, as many, so that it is read as one token and no offset moves."""
    parts: list[str] = []
    at = 0
    for start, end, kind, *_ in outer:
        parts += text[at:start], _TITLE if kind == "title" else _QUOTE, _HIDDEN * (end - start - 1)
        at = end
    return "".join([*parts, text[at:]])


def _name_months(text: str, starts: list[int], words: Sequence[str], letters: Sequence[str]) -> list[str]:
    """Take «May» for a name after another («Theresa May») and where it acts («May said»), not in «in May» or «May 3»."""
    tags = list(letters)
    for i, word in enumerate(words):
        if word in _MONTHS and text[starts[i]].isupper():
            ahead, after = tags[i - 1] if i else "", tags[i + 1] if i + 1 < len(tags) else ""
            if after != "#" and (ahead == "N" or (after and after in "v+=x!" and ahead not in ("p", "y"))):
                tags[i] = "N"
            elif i:
                tags[i] = "y"
    return tags


def _name_given(text: str, starts: list[int], words: Sequence[str], letters: Sequence[str]) -> list[str]:
    """Take «Jan» and «June» for given names before another name, not in «in June Hill said»."""
    tags = list(letters)
    for i, word in enumerate(words[:-1]):
        if word not in _GIVEN or tags[i] != "y" or not text[starts[i]].isupper():
            continue
        named = tags[i - 1] == "N" and text[starts[i] + len(word)] != "." if i else False  # Zhang Jun, but not «Hill, Jan. 5»
        if (tags[i + 1] == "N" and (not i or tags[i - 1] not in "py")) or (named and tags[i + 1] != "#"):
            tags[i] = "N"
    return tags


def _name_capitals(text: str, starts: list[int], letters: str) -> str:
    """Take «States» and «Post» for names: with a capital inside a sentence, before a word without one, no form is a verb's."""
    tags = letters
    for i in (found.start() for found in _VERBAL.finditer(letters, 1, len(letters) - 1)):
        if not text[starts[i]].isupper():
            continue
        first, runs_on = text[starts[i - 1]].isupper(), text[starts[i + 1]].isupper()
        # «the States agree», «in his Post column»; «his aide, Hope Hicks», «“It is over,” Per Lindqvist said»
        # «Boats Without Borders», «Ochieng Were said», «said Trevor Bear, a welder»
        verb = letters[i] == "v" and letters[i - 1] in "dNge" and not runs_on
        within = (
            first and letters[i - 1] == "N" and ((runs_on and letters[i] == "p") or (letters[i] == "=" and letters[i + 1] == "v"))
        )
        lone = letters[i] == "V" and letters[i - 1] == "N" and letters[i + 1] in ",.v" and i > 1 and text[starts[i - 2]].islower()
        if verb or within or lone or (runs_on and letters[i - 1] not in ".:;(-" and not first):
            tags = f"{tags[:i]}N{tags[i + 1 :]}"
    return tags


def _name_ambiguous(words: Sequence[str], letters: str) -> str:
    """Take «set» in «called the data set “small”» for a noun, and «since» in «has since told us» for an adverb."""
    for found in _NOUN_AND_VERB.finditer(letters):
        last = found.end() - 1
        if words[last] in (_ALSO_PAST if letters[last] == "V" else _ALSO_ING):
            letters = f"{letters[:last]}n{letters[last + 1 :]}"
    for found in _SINCE.finditer(letters):
        if words[found.end() - 1] == "since":
            letters = f"{letters[: found.end() - 1]}r{letters[found.end() :]}"
    return letters


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
        shown = printed.lstrip(_BLANK)
        word = shown.lower()
        initial = len(word) == 2 and word[1] == "." and shown[0].isupper()
        if len(word) > 1 and word.count(".") == 1 and word[-1] == ".":
            word = word[:-1]  # «Jan.» is a month, «Mr.» a title
        if shown[0] in (_QUOTE, _TITLE):
            word, letter = "“”", "q" if shown[0] == _QUOTE else "N"
        elif initial:
            letter = "N"  # James A. Bell
        else:
            letter = self.listed.get(word, "")
            if not letter:
                letter = _form(shown, word)
            elif shown in _NAMES or (word == "march" and shown[0] == "m"):
                letter = "N"
        found = self[printed] = (word, letter, len(shown))
        return found


def _form(shown: str, word: str) -> str:
    """Tell the letter of a word that no list holds, by its form."""
    first = shown[0]
    if word.endswith(("’s", "'s", "s’", "s'")):
        return "g"
    if first.isdigit() or _SUM.match(shown):
        return "#"
    if first.isupper() or first == "@":
        return "N"
    if not first.isalnum():
        return "/"
    if word.endswith("ed") and len(word) > 4:
        return "e"
    return "r" if word.endswith("ly") and len(word) > 4 and word not in _NOUNS else "n"
