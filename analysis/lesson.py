"""Lesson: which places of some articles a class judges, from easy to hard. Plain Python, so that a browser can choose them too.

In: articles with their rows. Out: items, each with the paragraph that decides it, the voice and the reason. May not touch: what a
voice is. It is no sample: the items are chosen to be discussed, and no share can be estimated from them.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from analysis import reasons, rules

#: How many items fit a quarter of an hour, and the words of a paragraph that a class reads in half a minute.
ITEMS, WORDS = 10, 90
#: With fewer words there is nothing to judge by.
_LEAST = 8
#: What each voice asks of a reader who meets it for the first time.
_STEPS = {"own": 0.0, "direct": 0.0, "indirect": 0.5, "partial": 1.0, "scare": 1.5}


class Item(NamedTuple):
    """A place to be judged: ``before`` and ``after`` are the rest of its paragraph, ``hard`` how many steps it takes.

    ``paragraph`` is where the paragraph begins, of which long ones are not shown whole; ``heading`` whether it is a headline.
    """

    doc_id: str
    start: int
    end: int
    sentence_id: int
    paragraph: int
    heading: bool
    before: str
    text: str
    after: str
    voice: str
    who: str
    reason: str
    hard: float
    term: str | None


def items(articles: Mapping[str, tuple[str, Any]], *, n: int = ITEMS, seed: int = 1) -> list[Item]:
    """Choose the items of an exercise: all five voices where the articles have them, an easy and a hard one of each.

    Parameters
    ----------
    articles : mapping of str to (str, find.Article)
        By ``doc_id``: the text, and what was found in it.
    n : int
        How many; fewer where the articles do not have so many.
    seed : int
        Decides between places that are equally good.

    Returns
    -------
    list of Item
        From easy to hard; no two of one sentence, nor of the same words in one article; no headline and no two of one paragraph
        unless there are too few.

    Notes
    -----
    A place is a frame term; where there are too few of a voice, a long word that is no function word. It is no part of the words
    by which somebody is cited; these are in the paragraph that is shown, of at most 90 words (else its nearest sentences). Steps
    are counted for what a voice asks, for every other voice in the sentence (half of one in the rest of the paragraph), for a cue
    outside the sentence or one that judges, for a confidence under .9, and for length.

    Examples
    --------
    >>> from analysis import find
    >>> text = "Ferry closes\\n\\nThe closure of the old ferry was illegal, the mayor of the town said on Friday morning."
    >>> found = items({"a": (text, find.article(text, rules.instrument()))})
    >>> [(one.text, one.voice, one.who) for one in found]
    [('illegal', 'indirect', 'the mayor of the town')]
    """
    dice = random.Random(seed)
    stopwords = {row["entry"] for row in rules.table("stopwords")}
    pool = [(one, dice.random()) for doc, (text, found) in articles.items() for one in _candidates(doc, text, found, stopwords)]
    chosen: list[Item] = []
    # A voice that few sentences have comes first: another can go elsewhere.
    places = Counter(voice for _, _, voice in {(one.doc_id, one.sentence_id, one.voice) for one, _ in pool})
    for easy in (True, False):
        for voice in sorted(places, key=lambda voice: (places[voice], voice)):
            read = set() if easy else {_paragraph(one) for one in chosen}
            others = [row for row in pool if row[0].voice == voice and _paragraph(row[0]) not in read]
            _take(others if easy else [row for row in others if not row[0].heading], chosen, easy, n)
    while len(chosen) < n and _take(pool, chosen, False, n):
        pass
    return sorted(chosen, key=lambda one: (one.hard, one.doc_id, one.start))


def lacking(words: Iterable[Any]) -> list[str]:
    """Name the voices in which the articles have no word: no exercise of them can ask for these.

    Examples
    --------
    >>> from analysis import find
    >>> lacking(find.article("Ferry closes\\n\\nThe ferry closed, the mayor said on Friday.", rules.instrument()).words)
    ['partial', 'direct', 'scare']
    """
    there = {word.voice for word in words if word.zone in rules.MEASURED_ZONES}
    return [voice for voice in rules.VOICES if voice not in there]


def _take(pool: Sequence[tuple[Item, float]], chosen: list[Item], easy: bool, n: int) -> bool:
    """Add the best place of the pool, if there is one: an article, a term and a voice that were not used much already."""
    sentences = {(one.doc_id, one.sentence_id) for one in chosen}
    asked = {(one.doc_id, word) for one in chosen for word in one.text.casefold().split()}
    paragraphs = {_paragraph(one) for one in chosen}
    used = Counter(key for one in chosen for key in (one.doc_id, one.voice, one.term or one.text.casefold()))

    def cost(row: tuple[Item, float]) -> tuple:
        one, dice = row
        words, steps = one.term or one.text.casefold(), one.hard if easy else -one.hard
        read = _paragraph(one) in paragraphs
        return read, one.heading, one.term is None, used[words], used[one.voice], used[one.doc_id], steps, dice

    def is_new(one: Item) -> bool:
        words = {(one.doc_id, word) for word in one.text.casefold().split()}
        return (one.doc_id, one.sentence_id) not in sentences and not words & asked

    left = [row for row in pool if is_new(row[0])]
    if len(chosen) >= n or not left:
        return False
    chosen.append(min(left, key=cost)[0])
    return True


def _paragraph(one: Item) -> tuple[str, int]:
    return one.doc_id, one.paragraph


def _candidates(doc: str, text: str, found: Any, stopwords: set[str]) -> Iterator[Item]:
    """Every place of an article that its paragraph decides."""
    sentences = {one.sentence_id: one for one in found.sentences if one.label in rules.MEASURED_ZONES}
    # The words by which somebody is cited are no question, but the answer.
    telling = [span for row in found.attributions for span in reasons.citing(row)]
    voices: dict[int, list[str]] = {}
    words: dict[tuple[int, str], Any] = {}
    for word in found.words:
        if word.sentence_id not in sentences:
            continue
        voices.setdefault(word.sentence_id, []).append(word.voice)
        kept = words.get((word.sentence_id, word.voice))
        longer = word.end - word.start > (kept.end - kept.start if kept else 5)
        if longer and word.label not in stopwords and _is_plain(text[word.start : word.end]) and not _lies_in(word, telling):
            words[word.sentence_id, word.voice] = word
    terms = [one for one in found.frames if one.sentence_id in sentences and not _lies_in(one, telling)]
    zones = [one for one in found.zones if one.label in rules.MEASURED_ZONES]
    for place in {(one.start, one.end): one for one in [*words.values(), *terms]}.values():
        zone = next((one for one in zones if one.start <= place.start and place.end <= one.end), None)
        if zone is None:
            continue
        around = [one for one in sentences.values() if zone.start <= one.start and one.end <= zone.end]
        cited = reasons.of(place, found.attributions)
        phrase = reasons.says(text, cited) if cited else None
        start, end = _window(around, sentences[place.sentence_id], phrase, voices)
        decided = place.voice in ("own", "scare") or (phrase is not None and start <= phrase.start and phrase.end <= end)
        if not decided or len(text[start:end].split()) < _LEAST:
            continue
        marked = any(one.start <= place.start and place.end <= one.end for one in found.quotes)
        yield Item(
            doc, place.start, place.end, place.sentence_id, zone.start, zone.label == "headline",
            _line(text[start : place.start]), text[place.start : place.end], _line(text[place.end : end]),
            place.voice, reasons.who(cited) if cited and place.voice != "scare" else "",
            reasons.reason(text, place.start, place.end, voice=place.voice, cited=cited, marked=marked),
            _steps(place, cited, phrase, sentences[place.sentence_id], voices)
            + _around(voices, [one.sentence_id for one in around if start <= one.start < end], place),
            getattr(place, "term", None),
        )  # fmt: skip


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.islower()


def _lies_in(place: Any, spans: list[tuple[int, int]]) -> bool:
    return any(start < place.end and place.start < end for start, end in spans)


def _window(around: list[Any], own: Any, phrase: reasons.Says | None, voices: dict[int, list[str]]) -> tuple[int, int]:
    """The paragraph, or the sentences of it that are nearest, with those of the phrase first, while they have few words."""

    def near(one: Any) -> tuple:
        return one is not own, not (phrase and one.start <= phrase.start < one.end), abs(one.start - own.start)

    first, last, length = own, own, 0
    for one in sorted(around, key=near):
        spanned = [inner for inner in around if min(first.start, one.start) <= inner.start <= max(last.start, one.start)]
        length = sum(len(voices.get(inner.sentence_id, ())) for inner in spanned)
        if one is not own and length > WORDS:
            break
        first, last = min(first, one, key=lambda s: s.start), max(last, one, key=lambda s: s.start)
    return first.start, last.end


def _steps(place: Any, cited: Any, phrase: reasons.Says | None, sentence: Any, voices: dict[int, list[str]]) -> float:
    steps = _STEPS[place.voice] + len({*voices[place.sentence_id]} - {place.voice})
    if cited is not None:
        steps += cited.confidence < 0.9
        steps += phrase is not None and not sentence.start <= phrase.start < sentence.end
        steps += cited.stance not in (None, "neutral")
    return steps


def _around(voices: dict[int, list[str]], shown: list[int], place: Any) -> float:
    """Half a step for every voice that only the other sentences have, and one for a paragraph of full length."""
    others = {voice for number in shown for voice in voices.get(number, ())} - {*voices[place.sentence_id]}
    return len(others) / 2 + round(sum(len(voices.get(number, ())) for number in shown) / WORDS, 1)


def _line(text: str) -> str:
    """A stretch of a paragraph with its white space closed up, but not that at its edges."""
    inner = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{inner}{' ' * (text[-1:].isspace() and bool(inner))}"
