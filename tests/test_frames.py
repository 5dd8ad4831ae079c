"""The terms of the codebook, and what is not one of them. Brackets mark the term: «[war crime]» becomes text and span."""

import re

import pandas as pd
import pytest

from analysis import find, read, tables, terms

CODEBOOK = read.lexicon("frames")


def one_sentence(text, zone="body"):
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    return documents, tables.build("sentences", [("a", 0, len(text), "sentence", zone, text, "test", 0)])


def found(text, label):
    frames = find.frames(*one_sentence(text), CODEBOOK)
    return frames.loc[frames["label"] == label, "text"].tolist()


def marked(sentence):
    return re.sub(r"[\[\]]", "", sentence), re.findall(r"\[(.+?)\]", sentence)


@pytest.mark.parametrize(("label", "sentence"), [
    ("legality", "He called it “a [war crime]”."),
    ("legality", "A [breach of international humanitarian law] is one term, not three."),
    ("legality", "It [violated the norms of international law], she said."),
    ("legality", "The flight [violates] the island’s sovereignty."),
    ("legality", "Judges of the International Criminal Court heard of [atrocities]."),
    ("legality", "Police saw the crime scene of the [massacre]."),
    ("legality", "They settled legal matters, and the [unlawful] ones."),
    ("sovereignty", "The [occupied] quarter, where he occupied a seat."),
    ("sovereignty", "The US-[occupied] ridge and the [de-facto occupied] port."),
    ("sovereignty", "Its [territorial integrity] and [sovereignty], not its sovereign debt."),
    ("sovereignty", "The [annexation] of the port; the embassy annex burned."),
    ("deconfliction", "[De-confliction], [deconfliction] and the [de confliction line] are one term."),
    ("deconfliction", "A [cease-fire], a [ceasefire] and a [cease fire]."),
    ("deconfliction", "The [hotline] of the two staffs, not the tip hotline."),
    ("humanitarian", "International humanitarian law lets [humanitarian] convoys pass."),
    ("humanitarian", "[Civilians] met the civilian defense minister."),
    ("militancy", "[IS] is what [ISIS] was, and the [Islamic State] is both."),
    ("militancy", "The [counterterrorism] law names [terrorists] and [anti-terror] police."),
    ("legitimacy", "The [pro-government] paper left the government offices to the [rebels]."),
    ("legitimacy", "The [regime] signed a regime of cessation of hostilities."),
    ("legitimacy", "The [opposition] voiced its opposition to the plan."),
    ("legitimacy", "A non-governmental group and the [government]."),
    ("legitimacy", "The [so called] council and the [self-styled] mayor."),
])  # fmt: skip
def test_what_is_marked_is_found_and_nothing_else(label, sentence):
    text, terms = marked(sentence)
    assert found(text, label) == terms


def test_two_frames_may_share_a_word():
    frames = find.frames(*one_sentence("Fighters of illegal armed groups left."), CODEBOOK)
    assert frames[["label", "text"]].values.tolist() == [["legality", "illegal"], ["legitimacy", "illegal armed groups"]]


def test_a_term_is_found_across_a_no_break_space_and_a_line_end():
    assert found("A war\u00a0crime is a war\ncrime.", "legality") == ["war\u00a0crime", "war\ncrime"]


def test_a_closing_quotation_mark_is_no_part_of_the_term():
    assert found("The ‘war crimes’ and the rebels’ camp", "legality") == ["war crimes"]


@pytest.mark.parametrize("zone", ["comment", "caption", "furniture", "teaser"])
def test_what_is_not_measured_is_not_searched(zone):
    assert find.frames(*one_sentence("A war crime.", zone), CODEBOOK).empty


def test_a_document_that_is_not_handed_in_is_not_searched():
    documents, sentences = one_sentence("A war crime.")
    assert find.frames(documents.iloc[:0], sentences, CODEBOOK).empty


def test_offsets_are_those_of_the_document():
    text = "Filler. The rebels left."
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    sentences = tables.build("sentences", [("a", 8, 24, "sentence", "body", text[8:], "test", 1)])
    frames = find.frames(documents, sentences, CODEBOOK)
    assert tables.problems(frames, "frames", documents) == []
    assert frames[["start", "sentence_id", "zone", "term"]].values.tolist() == [[12, 1, "body", "rebel"]]


def test_a_capital_that_grows_when_made_small_moves_no_offset():
    assert found("In İzmir the rebels left İncirlik; militias stayed.", "legitimacy") == ["rebels", "militias"]


@pytest.mark.parametrize("sentence", [
    "The army denied committing a [war crime].",
    "They no longer consider the camps [illegal].",
    "It was not an act of [aggression], he said.",
    "The strike was never a [massacre].",
    "Without violating the [sovereignty] of anybody they left.",
    "There is no [ceasefire] in the valley.",
    "Moscow rejects the [truce].",
    "The envoy said it wasn’t a [genocide].",
    "It’s not a [war crime].",
    "[War crimes] were flatly denied.",
    "He denies that the raid was an [invasion].",
])  # fmt: skip
def test_a_denied_rejected_or_negated_term_is_marked_negated(sentence):
    text, (term,) = marked(sentence)
    start = text.index(term)
    assert terms.negation(text, start, start + len(term))


@pytest.mark.parametrize("sentence", [
    "It was not only a [war crime] but a sin.",
    "There is no doubt that it was a [massacre].",
    "It was no doubt a [massacre].",
    "There was no comment from the [rebels].",
    "They denied [refugees] access to water.",
    "They were left without any [humanitarian] aid.",
    "Its goal was not to fight [rebels].",
    "The [government] did not answer.",
    "He denied the theft, but the [occupation] went on.",
    "Was it an [invasion]?",
    "The theft was denied by the [government].",
    "It could be a [war crime].",
    "They did not answer and called it a [massacre].",
])  # fmt: skip
def test_a_name_for_what_is_missing_another_clause_a_question_or_a_hedge_is_no_negation(sentence):
    text, (term,) = marked(sentence)
    start = text.index(term)
    assert terms.negation(text, start, start + len(term)) == ""


def test_a_negated_term_says_by_which_word():
    frames = find.frames(*one_sentence("They denied a massacre."), CODEBOOK)
    assert frames.loc[0, "negated"]
    assert "negated by “denied”" in frames.loc[0, "rule"]
