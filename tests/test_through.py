"""Soft hyphens, ligatures and hyphens at line ends are read through, and every row still points into the text as it is."""

import unicodedata

import pandas as pd
import pytest

from analysis import annotate, look_up, read, tables

CASES = {
    "soft hyphens": "The re\u00adgime broke the cease\u00adfire, the min\u00adister sa\u00adid on Friday.",
    "ligatures": "The regime broke the ceaseﬁre, the minister said in the oﬃce on Friday.",
    "a line end": "The re-\ngime broke the cease-\nfire, the minis-\nter said on Friday.",
    "a line end after a carriage return": "The re-\r\ngime broke the cease-\r\nfire, the minister said on Friday.",
    "a soft hyphen at a line end": "The re\u00ad\ngime broke the cease\u00ad\nﬁre, the minister said on Friday.",
    "zero-width spaces": "The re\u200bgime broke the ceasefire, the mini\ufeffster said on Friday.",
}


def annotated(said):
    text = f"Troops leave\n\n{said}\n\nThe last of the troops left the northern valley on Friday, in the rain."
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    return documents, annotate(documents)


@pytest.mark.parametrize("case", CASES)
def test_terms_words_and_speakers_are_found_through_what_a_typesetter_left(case):
    _, found = annotated(CASES[case])
    assert found.frames["term"].tolist() == ["regime", "ceasefire"]
    assert found.frames["voice"].tolist() == ["indirect"] * 2
    assert found.frames["source"].tolist() == ["the minister"] * 2
    assert {"regime", "ceasefire", "minister"} <= set(found.words["label"])


@pytest.mark.parametrize("case", CASES)
def test_every_row_points_into_the_text_as_it_is(case):
    documents, found = annotated(CASES[case])
    for name in ("zones", "sentences", "words", "quotes", "attributions", "frames"):
        assert not tables.problems(getattr(found, name), name, documents)
    text = documents["text"][0]
    covered = {i for start, end in zip(found.zones["start"], found.zones["end"]) for i in range(start, end)}
    assert {i for i, char in enumerate(text) if not char.isspace()} <= covered


@pytest.mark.parametrize("case", CASES)
def test_another_codebook_finds_the_same_as_the_first(case):
    _, found = annotated(CASES[case])
    again = look_up(found, codebook=read.lexicon("frames"))
    assert again[["start", "end", "term"]].equals(found.frames[["start", "end", "term"]])


def test_a_hyphen_after_a_capital_is_one_of_the_word():
    _, found = annotated("The US-\nbacked force left the valley, and the mayor of the town waved to them.")
    assert "US-backed" in set(found.words["label"])


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_a_letter_and_its_accent_are_one_however_they_are_kept(form, written):
    text = unicodedata.normalize(form, "Fête in Orléans\n\nAndré’s “fête” was a naïve siege, the maire said on Monday.")
    pattern = unicodedata.normalize(written, "fête*")
    title = unicodedata.normalize(written, "Fête in Orléans")
    own = pd.DataFrame({"entry": ["it"], "label": ["law"], "pattern": [pattern]})
    documents = pd.DataFrame({"doc_id": ["a"], "title": [title], "text": [text]})
    found = annotate(documents, codebook=own)
    assert [unicodedata.normalize("NFC", one) for one in found.frames["text"]] == ["Fête", "fête"]
    assert found.zones["label"].tolist() == ["headline", "body"]
    assert {"andré", "naïve", "orléans"} <= set(found.words["label"])
    for name in ("zones", "sentences", "words", "quotes", "attributions", "frames"):
        assert not tables.problems(getattr(found, name), name, documents)
