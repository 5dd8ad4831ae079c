"""Voice: the innermost container wins; every combination that the codebook knows, as marked text."""

import numpy as np
import pandas as pd
import pytest

from analysis import annotate, find, rules, tables
from analysis.find.rows import Attribution, Quote
from analysis.find.voice import voices

TEXT = "own ‘scare’ own reported “partial ‘nested’ partial” reported own “direct words.”"


def place(word, nth=0):
    start = [i for i in range(len(TEXT)) if TEXT.startswith(word, i)][nth]
    return start, start + len(word)


def quote(text, kind, nested=False):
    return Quote(*place(text), kind, "", True, nested, False, "body")


def attribution(start, end, form, identity, source, ref=None):
    return Attribution(start, end, form, "", identity, source, None, None, ref, *[None] * 6, "body", 0.5)


MARKS = [
    quote("‘scare’", "scare"),
    quote("“partial ‘nested’ partial”", "partial"),
    quote("‘nested’", "scare", nested=True),
    quote("“direct words.”", "direct"),
]
REPORTED = [
    attribution(TEXT.index("reported"), TEXT.rindex("reported") + len("reported"), "indirect", "one", "she", "Ann Lund"),
    attribution(*place("“direct words.”"), "direct", "two", "the mayor"),
]


def told(*places, marks=MARKS, reported=REPORTED):
    """The voice of each place, its source, and the attribution that gave them; its confidence goes with it."""
    found = voices(*zip(*places), marks, reported)
    assert all((by is None) == (confidence is None) for _, _, by, confidence in found)
    return [each[:3] for each in found]


@pytest.mark.parametrize(
    ("word", "nth", "expected"),
    [
        ("own", 0, "own"),
        ("scare", 0, "scare"),
        ("reported", 0, "indirect"),
        ("partial", 1, "partial"),
        ("nested", 0, "partial"),
        ("reported", 1, "indirect"),
        ("own", 2, "own"),
        ("direct", 0, "direct"),
    ],
)
def test_the_innermost_container_gives_the_voice(word, nth, expected):
    assert [voice for voice, _, _ in told(place(word, nth))] == [expected]


def test_the_source_is_the_resolved_one_or_else_as_printed():
    found = told(place("own"), place("reported"), place("direct"))
    assert [source for _, source, _ in found] == [None, "Ann Lund", "the mayor"]


def test_the_attribution_that_gave_the_voice_is_named_inside_and_outside_marks():
    found = told(place("own"), place("scare"), place("reported"), place("nested"), place("direct"))
    assert [identity for _, _, identity in found] == [None, None, "one", "one", "two"]


def test_what_is_only_spoken_of_stays_in_the_outlets_voice():
    topic = [one._replace(form="topic") for one in REPORTED]
    assert told(place("reported"), reported=topic) == [("own", None, None)]


def test_the_author_as_i_or_we_is_the_outlet():
    author = [one._replace(source="We", source_ref=None) for one in REPORTED]
    found = told(place("reported"), place("direct"), reported=author)
    assert [voice for voice, _, _ in found] == ["own", "direct"]


def test_a_line_of_a_transcript_is_direct_without_marks():
    lines = [
        "Talks resume",
        "Q: Will you sign the treaty now?",
        "A: It is an occupation, and we will not.",
        "Q: And later?",
        "A: No.",
    ]
    text = "\n\n".join(lines)
    found = annotate(pd.DataFrame({"doc_id": ["a"], "text": [text]})).frames
    assert found[["text", "voice"]].to_numpy().tolist() == [["occupation", "direct"]]


@pytest.mark.parametrize(
    ("sentence", "words", "voice"),
    [
        ("Its “fire curtain”, a sheet of canvas, was said to be asbestos.", "fire curtain", "scare"),
        ("I have noticed that wherever they promise a “seamless ride”, a bus is gone.", "seamless ride", "scare"),
        (
            "Beside the claim lies a plan for a “leisure quarter” with car parks.",
            "leisure quarter",
            "scare",
        ),
        ("Hill called it a “leisure quarter”.", "leisure quarter", "partial"),
    ],
)
def test_a_short_fragment_in_marks_is_partial_only_where_somebody_is_cited_for_it(sentence, words, voice):
    text = f"Hall burns\n\n{sentence}"
    at = text.index(words)
    found = find.article(text, rules.instrument())
    assert {one.voice for one in found.words if at <= one.start < at + len(words)} == {voice}


def test_without_quotes_and_attributions_everything_is_the_outlets_own():
    assert told(place("own"), place("direct"), marks=[], reported=[]) == [("own", None, None)] * 2


def test_every_word_of_an_article_has_one_of_the_five_voices():
    text = "Troops leave\n\n“We won,” the mayor said. She called it a “miracle”. The so-called “siege” was over, she said."
    found = annotate(pd.DataFrame({"doc_id": ["a"], "text": [text]})).words
    assert set(found["voice"]) <= set(tables.VOICES)
    assert np.all(found["voice"].notna())
