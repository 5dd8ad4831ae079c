"""What is true of every article, whatever stands in it: a case, and what is broken by it.

``test_invariants`` tries a few cases of each, ``make trust`` as many as it is asked for. A property gives sentences about what it
found broken, so that many can be counted; none is good news.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import fields

import pandas as pd
from hypothesis import strategies as st

from analysis import annotate, find, rules
from analysis.tables import Annotation

# ruff: noqa: E501
PIECES = [
    "The minister said ", " said the envoy.", ", the mayor told reporters on Monday. ", "According to the ministry, ", "He added that ",
    "“a war crime”", "“We will not leave,” ", "“Nobody knew", " why.”", '"It may be a siege," ', "‘so-called’ ", "the camp’s gate ",
    "the so-called “safe zone” ", "It was reportedly a deliberate attack. ", "Refugees fled the occupied valley. ", "No. 10 ", "U.S. ",
    "The militants denied it. ", "Mr. Smith ", "Q: Why? ", "A: Because. ", "- and so on ", "* * *", "© 2020 ", "https://a.example/b?c=d ",
    "By Jane Roe", "LONDON (AP) — ", "12 May 2019", "Advertisement", "Share this article", "Photo: A. Roe/Agency", "Read more: ", "1.2m ",
    "“", "”", '"', "‘", "’", "'", "«", "»", "„", "(", ")", "[", "…", "—", "–", "\u00a0", "\u2009", "\t", "\r\n", "\r", "\n", "\u2028",
    "\x0b", "\x1c", "\x85", "\u200b", "\ufeff", "\u202e", "\x07", "e\u0301", "\u00e9", "\u0130", "\ufb01", "\U0001f6f3\ufe0f",
    "\u0645\u0631\u062d\u0628\u0627 ", "\u6e21\u8f6e", "a\u0327\u0301\u0302\u0303", "&amp;", "<b>", "\\", "$", "%", "{{", " ",
]  # fmt: skip
#: Paragraphs without a mark of speech, among which one with marks can be told.
PLAIN = [
    "Rain fell on the harbor all day and the ferry was late again.",
    "Troops left the valley before the winter, and the road was open.",
    "The hospital in the town has been closed since the spring.",
    "Refugees fled the occupied valley when the siege began.",
]
SPOKEN = [
    "“It may be a war crime,” the envoy said on Monday, and left the room.",
    "The minister said that the attack was “a deliberate act” and that nobody would be spared.",
    "The so-called “safe zone” was never safe, according to the mayor.",
    "“We will not leave the town,” said the mayor. “We were born here.”",
]
FURNITURE = ["Advertisement", "Share this article", "Read more", "Sign up for our newsletter"]

pieces = st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4)
paragraphs = st.lists(pieces, min_size=1, max_size=14).map("".join)
texts = st.lists(paragraphs, min_size=1, max_size=4).map("\n\n".join)
stories = st.lists(st.sampled_from(PLAIN + SPOKEN), min_size=3, max_size=7).map("\n\n".join)


def found(text: str) -> find.Article:
    """Everything that is found in one article."""
    return find.article(text, rules.instrument())


def shape(text: str) -> list[str]:
    """Spans are those of the text; zones cover what is printed once; sentences lie in zones, words in sentences, with a voice."""
    said, broken = found(text), []
    for name, rows in zip(said._fields, said):
        places = [(row.start, row.end) for row in rows]
        broken += [f"{name}: {start} to {end} is no span" for start, end in places if not 0 <= start < end <= len(text)]
        if places != sorted(places):
            broken.append(f"{name}: not in the order of the text")
    covered = Counter(at for zone in said.zones for at in range(zone.start, zone.end))
    broken += [
        f"zones cover character {at} {covered[at]} times"
        for at, one in enumerate(text)
        if covered[at] != (1 if not one.isspace() else min(covered[at], 1))
    ]
    sentences = {one.sentence_id: one for one in said.sentences}
    for one in said.sentences:
        if not any(zone.start <= one.start and one.end <= zone.end and zone.label == one.label for zone in said.zones):
            broken.append(f"the sentence at {one.start} lies in no zone")
    for word in said.words:
        sentence = sentences[word.sentence_id]
        if not sentence.start <= word.start < word.end <= sentence.end:
            broken.append(f"the word at {word.start} lies outside of its sentence")
    for row in [*said.words, *said.hedges, *said.boosters, *said.frames]:
        if row.voice not in rules.VOICES or row.zone not in rules.ZONES:
            broken.append(f"the row at {row.start} has the voice {row.voice!r} in the zone {row.zone!r}")
    shared = Counter(at for word in said.words for at in range(word.start, word.end))
    return broken + [f"character {at} is in {times} words" for at, times in shared.items() if times > 1]


def company(articles: list[str]) -> list[str]:
    """An article has the same rows alone, among others, in any order, and the second time."""
    names = [f"a{n}" for n in range(len(articles))]
    documents = pd.DataFrame({"doc_id": names, "text": articles}, dtype="str")
    together, mixed = annotate(documents), annotate(documents.iloc[::-1])
    alone = [annotate(documents.iloc[[n]]) for n in range(len(articles))]
    broken = []
    for field in fields(Annotation):
        here = getattr(together, field.name)
        if not here.equals(getattr(mixed, field.name)):
            broken.append(f"{field.name}: another order of the articles gives other rows")
        if not here.equals(pd.concat([getattr(one, field.name) for one in alone], ignore_index=True)):
            broken.append(f"{field.name}: an article alone has other rows")
    return broken


def told(text: str, read: Callable[[str], str]) -> list[tuple]:
    """What is said of an article without its offsets, in letters that may be compared."""
    said = found(text)
    rows = [("zone", read(text[one.start : one.end]), one.label) for one in said.zones]
    rows += [("word", read(text[one.start : one.end]), one.voice) for one in said.words]
    for name in ("frames", "hedges", "boosters"):
        rows += [(name, read(text[one.start : one.end]), one.label, one.voice, one.negated) for one in getattr(said, name)]
    return rows


def rewritten(change: Callable[[str], str], read: Callable[[str], str]) -> Callable[[str], list[str]]:
    """Nothing is said otherwise of a text that is the same in print."""

    def broken(text: str) -> list[str]:
        before, after = told(text, read), told(change(text), read)
        changed = [f"{one} became {other}" for one, other in zip(before, after) if one != other]
        return changed[:3] or [f"{len(before)} rows became {len(after)}"] * (len(before) != len(after))

    return broken


def spaces(text: str) -> str:
    """Every kind of white space as one."""
    return " ".join(text.split())


def straight(text: str) -> str:
    """Every quotation mark as a straight one."""
    return spaces(text.translate(str.maketrans("“”‘’", "\"\"''")))


def composed(text: str) -> str:
    """Letters with their accents, as one character each."""
    return spaces(unicodedata.normalize("NFC", text))


def furniture(case: tuple[str, str, int]) -> list[str]:
    """A line of furniture that is added between two paragraphs changes no voice of any other word."""
    story, line, place = case
    parts = story.split("\n\n")
    place = place % (len(parts) - 1) + 1
    before = [one[:2] for one in by_paragraph(story)]
    after = [one[:2] for one in by_paragraph("\n\n".join([*parts[:place], line, *parts[place:]])) if one[2] != place]
    return [f"{line!r} before paragraph {place} changed a voice"] * (before != after)


def unmarked(case: tuple[str, int]) -> list[str]:
    """A quotation mark that is missing changes the voice of no word outside of its paragraph.

    Where the next paragraph begins with a mark it may: an open quotation then goes on there, by the rule of the press.
    """
    story, which = case
    marks = [at for at, one in enumerate(story) if one in "“”"]
    if not marks:
        return []
    at = marks[which % len(marks)]
    number = story.count("\n\n", 0, at)
    if any(part.startswith("“") for part in story.split("\n\n")[number + 1 : number + 2]):
        return []
    before, after = ([one for one in by_paragraph(text) if one[2] != number] for text in (story, story[:at] + story[at + 1 :]))
    return [f"without the mark at {at} another paragraph has another voice"] * (before != after)


def by_paragraph(text: str) -> list[tuple[str, str, int]]:
    """Words with their voices and the number of their paragraph."""
    return [(text[one.start : one.end], one.voice, text.count("\n\n", 0, one.start)) for one in found(text).words]


Case = tuple[st.SearchStrategy, Callable[[object], list[str]]]
PROPERTIES: dict[str, Case] = {
    "never fails; rows fit the text, zones, sentences and words fit each other": (texts, shape),
    "alone as among others, in any order, twice the same": (st.lists(texts, min_size=2, max_size=3), company),
    "Windows line ends change nothing": (stories, rewritten(lambda text: text.replace("\n", "\r\n"), spaces)),
    "no-break spaces change nothing": (stories, rewritten(lambda text: text.replace(" ", "\u00a0"), spaces)),
    "thin spaces change nothing": (stories, rewritten(lambda text: text.replace(" ", "\u2009"), spaces)),
    "straight quotation marks change nothing": (
        stories,
        rewritten(lambda text: text.replace("“", '"').replace("”", '"'), straight),
    ),
    "decomposed letters change nothing": (
        stories.map(lambda story: story.replace("mayor", "maire Andr\u00e9").replace("valley", "vall\u00e9e")),
        rewritten(lambda text: unicodedata.normalize("NFD", text), composed),
    ),
    "a line of furniture changes no voice": (st.tuples(stories, st.sampled_from(FURNITURE), st.integers(0, 9)), furniture),
    "a missing mark changes only its paragraph": (st.tuples(stories, st.integers(0, 99)), unmarked),
}  # fmt: skip
