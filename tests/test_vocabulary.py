"""Which words are compared, and where they stand."""

import pandas as pd
import pytest
from found import cut

from analysis import read
from analysis.compare.vocabulary import concordance, vocabulary


def words_of(*parts):
    """Documents and words of one text made of (zone, text) lines."""
    text = "\n".join(line for _, line in parts)
    areas, place = [], 0
    for zone, line in parts:
        areas.append((place, place + len(line), zone))
        place += len(line) + 1
    return pd.DataFrame({"doc_id": ["a"], "text": [text]}), cut(text, *areas)[1]


def types(*arguments, **choices):
    return vocabulary(*arguments, **choices)["label"].tolist()


def test_the_stop_list_takes_out_the_pronoun_and_leaves_the_country():
    _, words = words_of(("body", "The US told us that IS is gone."))
    assert types(words, read.lexicon("stopwords"), zones=["body"]) == ["US", "told", "IS", "gone"]


def test_without_a_stop_list_only_figures_are_left_out():
    _, words = words_of(("body", "In 2015 a 55km line"))
    assert types(words, zones=["body"]) == ["in", "a", "55km", "line"]


def test_only_the_zones_and_voices_asked_for_are_counted():
    _, words = words_of(("headline", "Camp closed"), ("body", "Guards left"))
    words["voice"] = ["own", "own", "direct", "own"]
    assert types(words, zones=["headline", "body"], voices=["own"]) == ["camp", "closed", "left"]
    assert types(words, zones="body", voices="direct") == ["guards"]


@pytest.mark.parametrize(
    ("choice", "named"), [({"zones": ["comment"]}, "comment"), ({"zones": ["body"], "voices": ["mine"]}, "mine")]
)
def test_a_zone_that_is_never_measured_and_an_unknown_voice_are_refused(choice, named):
    _, words = words_of(("body", "Guards left"))
    with pytest.raises(ValueError, match=named):
        vocabulary(words, **choice)


def test_no_stop_word_is_written_in_capitals_or_listed_twice():
    entries = read.lexicon("stopwords")["entry"]
    assert entries.is_unique
    assert (entries == entries.str.lower()).all()


def test_a_concordance_shows_node_and_context_with_zone_and_voice():
    documents, words = words_of(("headline", "The camp closes"), ("body", "Guards near the camp left."))
    words["voice"] = ["own"] * 3 + ["direct"] * 5
    lines = concordance(words, documents, pattern="camp*", width=9)
    assert lines[["zone", "voice", "left", "node", "right"]].values.tolist() == [
        ["headline", "own", "The ", "camp", " closes"],
        ["body", "direct", "near the ", "camp", " left"],
    ]


def test_a_concordance_leaves_out_what_is_not_measured_and_does_not_look_into_it():
    documents, words = words_of(("comment", "camp lovers here"), ("body", "Our camp"), ("caption", "The camp at dawn"))
    assert concordance(words, documents, pattern="camp", width=30)[["left", "right"]].values.tolist() == [["Our ", ""]]


def test_a_concordance_of_some_words_lists_no_others():
    documents, words = words_of(("body", "Our camp, “their camp”."))
    lines = concordance(words.iloc[2:], documents, pattern="camp", width=9)
    assert lines["left"].tolist() == ["their "]
    assert concordance(words.iloc[[0, 2]], documents, pattern="camp", width=9).empty


def test_every_line_of_a_concordance_is_at_its_address():
    documents, words = words_of(("body", "The de-facto occupied area; the occupation."))
    lines = concordance(words, documents, pattern="occup*", width=5)
    text = documents["text"][0]
    assert [text[a:b] for a, b in zip(lines["start"], lines["end"])] == lines["node"].tolist() == ["occupied", "occupation"]


def test_a_word_that_does_not_occur_gives_an_empty_concordance_with_its_columns():
    documents, words = words_of(("body", "Nothing here"))
    lines = concordance(words, documents, pattern="camp", width=5)
    assert len(lines) == 0
    assert list(lines)[:3] == ["doc_id", "start", "end"]
