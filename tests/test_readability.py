"""The classical formulas, on our sentences and words, with textstat as the witness."""

import importlib
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import textstat
from found import cut

from analysis import annotate, read
from analysis.compare.readability import ReadabilityError, readability

room = importlib.import_module("analysis.compare.readability")
SEEDS = Path(__file__).parents[1] / "seeds"
WITNESS = {
    "flesch_reading_ease": textstat.flesch_reading_ease,
    "flesch_kincaid_grade": textstat.flesch_kincaid_grade,
    "gunning_fog": textstat.gunning_fog,
    "smog": textstat.smog_index,
    "dale_chall": textstat.dale_chall_readability_score,
}
ZONES = ["headline", "deck", "body", "subhead", "editorial"]


def measured(words, zones=("body",)):
    """A row an article, a column a measure, and the numbers of words and sentences."""
    found = readability(words, by=["doc_id"], zones=list(zones), level=0.95, seed=1).set_index("doc_id")
    measures = found.pivot(columns="measure", values="estimate")
    return measures.join(found[["n", "sentences"]].groupby("doc_id").first().rename(columns={"n": "words"}))


def rebuilt(words):
    """The text that textstat must be handed to cut the sentences and words that we cut."""
    plain = words["text"].str.replace("’", "'").str.replace(r"[.,:]", "", regex=True)
    return " ".join(" ".join(group) + "." for _, group in plain.groupby(words["sentence_id"]))


@pytest.fixture(scope="module")
def seeds():
    return annotate(read.corpus(SEEDS)).words


def long_sentences(words):
    """Textstat forgets sentences of one or two words."""
    return words[words.groupby(["doc_id", "sentence_id"])["text"].transform("size") > 2]


def test_handed_our_sentences_and_words_textstat_counts_the_same(seeds):
    words = long_sentences(seeds[seeds["zone"].isin(ZONES)])
    table = measured(words, zones=ZONES)
    for doc, group in words.groupby("doc_id"):
        text = rebuilt(group)
        assert textstat.lexicon_count(text) == table.loc[doc, "words"]
        assert textstat.sentence_count(text) == table.loc[doc, "sentences"]


def test_without_hyphenated_words_every_measure_is_textstats(seeds):
    plain = long_sentences(seeds[seeds["zone"].isin(ZONES) & ~seeds["text"].str.contains("[-‑]")])
    table = measured(plain, zones=ZONES)
    assert len(table) == 5
    for doc, group in plain.groupby("doc_id"):
        text = rebuilt(group)
        assert {name: table.loc[doc, name] for name in WITNESS} == pytest.approx({n: f(text) for n, f in WITNESS.items()})


def test_textstat_on_the_bare_text_counts_otherwise():
    text = "The U.S. said it would send 1.5 million tons."
    assert measured(cut(text)[1])[["sentences", "words"]].to_numpy().tolist() == [[1, 9]]
    assert textstat.sentence_count(text) != 1


def test_the_formulas_by_hand():
    # the camp was de-sert-ed; no-bo-dy re-turned: S 2, W 6, Y 11, P 2
    row = measured(cut("The camp was deserted. Nobody returned.")[1]).iloc[0]
    assert row[["sentences", "words"]].tolist() == [2, 6]
    assert row["mean_sentence_length"] == 3
    assert row["flesch_reading_ease"] == pytest.approx(206.835 - 1.015 * 3 - 84.6 * 11 / 6)
    assert row["flesch_kincaid_grade"] == pytest.approx(0.39 * 3 + 11.8 * 11 / 6 - 15.59)
    assert row["smog"] == pytest.approx(1.043 * 30**0.5 + 3.1291)


def test_a_sentence_of_two_words_is_a_sentence():
    assert measured(cut("Nobody came. The men of the camp had left.")[1])["sentences"].tolist() == [2]


def test_a_hyphenated_word_is_one_word_with_the_syllables_of_its_parts():
    # the safe-pas-sage plan failed: S 1, W 4, Y 6, P 1
    row = measured(cut("The safe-passage plan failed.")[1]).iloc[0]
    assert row["flesch_reading_ease"] == pytest.approx(206.835 - 1.015 * 4 - 84.6 * 6 / 4)
    assert row["smog"] == pytest.approx(1.043 * 30**0.5 + 3.1291)


def test_a_curly_apostrophe_counts_as_a_straight_one():
    curly, straight = (measured(cut(f"They didn{mark}t open the gate.")[1]) for mark in "’'")
    pd.testing.assert_frame_equal(curly, straight)


def test_only_the_zones_asked_for_are_read_and_a_document_without_them_has_no_row():
    assert measured(cut("A headline alone", (0, 16, "headline"))[1]).empty


def test_a_zone_that_is_never_measured_is_refused():
    with pytest.raises(ValueError, match="comment"):
        measured(cut("A comment of mine.")[1], zones=["comment"])


def test_without_the_dictionary_nothing_is_asked_of_textstat_and_the_error_says_the_mend(monkeypatch, tmp_path):
    monkeypatch.setattr(room, "DICTIONARY", tmp_path / "cmudict")
    monkeypatch.setitem(sys.modules, "textstat", None)
    with pytest.raises(ReadabilityError, match=r"tools/cmudict_for_nltk\.py"):
        measured(cut("The camp was deserted.")[1])


def voiced(*sentences):
    """Words of one article, a sentence a list of (voice, words)."""
    rows = [
        ("a", "body", number, voice, word)
        for number, parts in enumerate(sentences)
        for voice, text in parts
        for word in text.split()
    ]
    return pd.DataFrame(rows, columns=["doc_id", "zone", "sentence_id", "voice", "text"])


def by_voice(words, seed=1):
    found = readability(words, by=["voice"], zones=["body"], level=0.95, seed=seed)
    return found.set_index(["voice", "measure"])


def test_a_sentence_is_read_whole_in_the_voice_of_most_of_its_words():
    found = by_voice(voiced([("direct", "We saw nobody there"), ("own", "he said")], [("own", "The camp was empty")]))
    assert found.loc[("direct", "mean_sentence_length"), ["n", "sentences", "estimate"]].tolist() == [6, 1, 6.0]
    assert found.loc[("own", "mean_sentence_length"), ["n", "sentences", "estimate"]].tolist() == [4, 1, 4.0]


def test_one_voice_has_the_readability_of_its_document():
    words = voiced(*([("own", text)] for text in ("The camp was deserted", "Humanitarian organizations left", "No aid came")))
    whole = measured(words).loc["a"].drop(["words", "sentences"])
    assert by_voice(words).loc["own", "estimate"].to_dict() == pytest.approx(whole.to_dict())


def test_sentences_that_are_alike_leave_no_doubt_and_others_do():
    alike = by_voice(voiced(*[[("own", "The camp was empty")]] * 10)).loc[("own", "flesch_reading_ease")]
    assert alike["low"] == pytest.approx(alike["high"])
    unlike = by_voice(
        voiced(*[[("own", said)] for said in ("The camp was empty", "Humanitarian organizations deliberated", "Go")] * 4)
    )
    row = unlike.loc[("own", "flesch_reading_ease")]
    assert row["low"] < row["estimate"] < row["high"]


def test_parts_may_be_of_one_article():
    words = voiced([("own", "The camp was empty")])
    assert set(readability(words, by=["doc_id", "voice"], zones=["body"], level=0.95, seed=1)["doc_id"]) == {"a"}


@pytest.mark.parametrize(("n", "known"), [(1, False), (9, False), (10, True)])
def test_of_fewer_than_ten_sentences_there_is_no_interval(n, known):
    row = by_voice(voiced(*[[("own", "The camp was empty")]] * n)).loc[("own", "smog")]
    assert row[["low", "high"]].notna().all() == known
    assert row["note"] == ("one article" if known else "no interval: fewer than 10 sentences; one article")


def test_sums_of_very_many_sentences_are_drawn_from_the_normal_distribution_that_they_have(monkeypatch):
    """Its limits are those of drawing single sentences, but for the chance of the draws."""
    draw = np.random.default_rng(1)
    lengths = draw.poisson(22, 3000) + 1
    sentences = np.column_stack([np.ones(3000), lengths, draw.binomial(3 * lengths, 0.5), draw.binomial(lengths, 0.1)])
    limits = []
    for many in (3000, 3001):
        monkeypatch.setattr(room, "_MANY", many)
        sums = room._resampled(sentences, np.random.default_rng(2))
        ease = 206.835 - 1.015 * sums[:, 1] / sums[:, 0] - 84.6 * sums[:, 2] / sums[:, 1]
        limits.append(np.quantile(ease, [0.025, 0.975]))
    width = limits[1][1] - limits[1][0]
    assert np.abs(limits[0] - limits[1]).max() < 0.12 * width
