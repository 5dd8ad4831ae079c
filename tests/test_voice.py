"""Voice: the innermost container wins; every combination that the codebook knows, as marked text."""

import numpy as np
import pandas as pd
import pytest

from analysis import annotate, find, tables

TEXT = "own ‘scare’ own reported “partial ‘nested’ partial” reported own “direct words.”"


def table(name, rows):
    spans = [dict(doc_id="a", start=start, end=end, **columns) for start, end, columns in rows]
    return tables.build(name, pd.DataFrame(spans).to_dict("list") if spans else [])


def place(word, nth=0):
    start = [i for i in range(len(TEXT)) if TEXT.startswith(word, i)][nth]
    return start, start + len(word)


@pytest.fixture
def marks():
    flags = {"closed": True, "continues": False, "in_headline": False}
    return table(
        "quotes",
        [
            (*place("‘scare’"), dict(kind="scare", nested=False, **flags)),
            (*place("“partial ‘nested’ partial”"), dict(kind="partial", nested=False, **flags)),
            (*place("‘nested’"), dict(kind="scare", nested=True, **flags)),
            (*place("“direct words.”"), dict(kind="direct", nested=False, **flags)),
        ],
    )


@pytest.fixture
def reported():
    start = TEXT.index("reported")
    end = TEXT.rindex("reported") + len("reported")
    return table(
        "attributions",
        [
            (start, end, {"form": "indirect", "source": "she", "source_ref": "Ann Lund"}),
            (*place("“direct words.”"), {"form": "direct", "source": "the mayor"}),
        ],
    )


def words(*places):
    return table("words", [(*p, {"sentence_id": 0}) for p in places])


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
def test_the_innermost_container_gives_the_voice(word, nth, expected, marks, reported):
    assert find.voice(words(place(word, nth)), marks, reported)["voice"].tolist() == [expected]


def test_the_source_is_the_resolved_one_or_else_as_printed(marks, reported):
    found = find.voice(words(place("own"), place("reported"), place("direct")), marks, reported)
    assert found["source"].tolist()[1:] == ["Ann Lund", "the mayor"]
    assert found["source"].isna().tolist() == [True, False, False]


def test_what_is_only_spoken_of_stays_in_the_outlets_voice(marks, reported):
    topic = reported.assign(form="topic")
    assert find.voice(words(place("reported")), marks, topic)["voice"].tolist() == ["own"]


def test_the_author_as_i_or_we_is_the_outlet(marks, reported):
    author = reported.assign(source="We", source_ref=None)
    assert find.voice(words(place("reported"), place("direct")), marks, author)["voice"].tolist() == ["own", "direct"]


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


def test_without_quotes_and_attributions_everything_is_the_outlets_own(marks, reported):
    found = find.voice(words(place("own"), place("direct")), marks.head(0), reported.head(0))
    assert found["voice"].tolist() == ["own", "own"]


def test_every_word_of_an_article_has_one_of_the_five_voices():
    text = "Troops leave\n\n“We won,” the mayor said. She called it a “miracle”. The so-called “siege” was over, she said."
    found = annotate(pd.DataFrame({"doc_id": ["a"], "text": [text]})).words
    assert set(found["voice"]) <= set(tables.VOICES)
    assert np.all(found["voice"].notna())
