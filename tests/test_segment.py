"""Sentences and words: the hard cases of news, as text with a bar where a sentence ends."""

import random
import re

import pytest
from found import cut
from nltk.tokenize import RegexpTokenizer

from analysis.find import segment
from analysis.find.rows import Zone
from analysis.find.segment import WORD, word_type


@pytest.mark.parametrize(
    "marked",
    [
        "The U.S. said it would send 1.5 million tons.|It did not.",
        "Mr. A. B. Lund (R-Ga.) left.|“Go!” he said.",
        "“Why now?” Gen. Lee asked.|Nobody answered.",
        "“Why now?”|The crowd was silent.",
        "He left the U.S.|The end came later.",
        "At 5 p.m.|The mayor spoke.",
        "He said “stop.”|She went on.",
        "“It is hot,” he said in Washington, D.C.|“You get used to it.”",
        "“It is hot,” said Gov. “Al” Lund.",
        "»The bread is stale.«|That was all.",
        "They spoke of the „regime.“|Then they left.",
        "Under par. 3 of the annex dogs pay half.|Reg. 44/2001 says so, cf. p. 12 (c. 1320).",
        "U.S. President Ann Lund met Iran's envoy on Sept. 20.|They talked.",
        "He asked, “Why?” and she left.",
        "“It is over,” he said.|“We won.”|Then he left.",
        "It cost approx. 5 percent vs. 4 percent.",
        "He waited … and left.",
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(marked):
    sentences, _ = cut(marked.replace("|", " "))
    assert sentences["text"].tolist() == marked.split("|")


def test_a_sentence_never_crosses_a_zone():
    text = "No end mark here\nNor here"
    sentences, _ = cut(text, (0, 16, "headline"), (17, 25, "body"))
    assert sentences[["label", "text"]].to_numpy().tolist() == [["headline", text[:16]], ["body", text[17:]]]


def test_a_word_keeps_its_hyphens_apostrophes_points_and_digits():
    _, words = cut("The UN’s de-confliction zone (55km), U.S. 11,752 men doesn't 20-30 end.")
    assert words["text"].tolist() == "The UN’s de-confliction zone 55km U.S. 11,752 men doesn't 20-30 end".split()


def test_us_the_country_is_not_us_the_pronoun():
    _, words = cut("US troops told us.")
    assert words["label"].tolist() == ["US", "troops", "told", "us"]


def test_every_word_lies_in_the_sentence_that_it_names():
    sentences, words = cut("Two came. “Three,” he said, “left.” Four.")
    joined = words.merge(sentences, on=["doc_id", "sentence_id"], suffixes=("", "_s"))
    assert ((joined["start_s"] <= joined["start"]) & (joined["end"] <= joined["end_s"])).all()


def test_the_possessive_is_taken_off_but_a_contraction_is_not():
    assert [word_type(w) for w in ("Russia's", "It's", "UN's", "states'")] == ["russia", "it's", "UN", "states'"]


def test_nltk_cuts_the_same_words():
    _, words = cut("The UN’s de-confliction zone (55km), U.S. 11,752 men doesn't — 20-30 — “end”.")
    text = "The UN’s de-confliction zone (55km), U.S. 11,752 men doesn't — 20-30 — “end”."
    assert list(RegexpTokenizer(WORD).span_tokenize(text)) == list(zip(words["start"], words["end"]))


def test_punkt_would_cut_at_the_sure_ends_and_nowhere_that_it_is_not_asked_about(monkeypatch):
    pieces = """word. word.” word." Syria. Messrs. Sept. Prof. the The A U.S. p.m. Inc. No. 5. “Why?” he said. Lee asked. J. ... …
    wait... “Foo foo” (See that.) there.’ it! Why? -- co-op. word.[1] Été wörd. Mr. , - ” ) etc. Mrs. “Mr. Dr. B. B? 3.5 1.” it.
    to. is.” (Ms. I. i. 7, so.) e.g. no. so…and.""".split()
    draw = random.Random(7)
    monkeypatch.setattr(segment, "_REPORTED", re.compile("(?!)"))  # Punkt knows nothing of quotations that go on
    texts = [" ".join(draw.choices(pieces, k=draw.randint(2, 14))) for _ in range(4000)]
    quick = [segment._cut(text, 0, len(text)) for text in texts]
    monkeypatch.setattr(segment, "_FULL_STOP", re.compile("(?!)"))
    monkeypatch.setattr(segment, "_MARK_INSIDE", re.compile("[.?!…]"))
    assert quick == [segment._cut(text, 0, len(text)) for text in texts]


@pytest.mark.parametrize("mark", ["(", "“", "‘"])
def test_a_text_may_end_with_an_opening_mark(mark):
    sentences, _ = cut(f"He left at noon. {mark}")
    assert sentences["text"].tolist() == ["He left at noon.", mark]


def test_a_long_text_of_many_full_stops_is_cut_however_slow_the_clock_makes_it(monkeypatch):
    from nltk import redos

    monkeypatch.setattr(redos, "DEFAULT_TIMEOUT", 1e-9)  # nltk stops its own looks by the clock
    text = "Rain fell at No. 10. " * 3_000
    zones = [Zone(0, len(text), "body", "")]
    assert len(segment.sentences(text, zones)) == 3_000
