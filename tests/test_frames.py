"""The terms of the codebook, and what is not one of them. Brackets mark the term: «[war crime]» becomes text and span."""

import functools

import pytest
from found import marked, table, terms

from analysis import rules
from analysis.find import lookup

CODEBOOK = rules.table("frames")
frames = functools.partial(terms, "frames", CODEBOOK)


def found(text, label):
    hits = frames(text)
    return hits.loc[hits["label"] == label, "text"].tolist()


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
    text, expected = marked(sentence)
    assert found(text, label) == expected


def test_two_frames_may_share_a_word():
    hits = frames("Fighters of illegal armed groups left.")
    assert hits[["label", "text"]].values.tolist() == [["legality", "illegal"], ["legitimacy", "illegal armed groups"]]


def test_a_term_is_found_across_a_no_break_space_and_a_line_end():
    assert found("A war\u00a0crime is a war\ncrime.", "legality") == ["war\u00a0crime", "war\ncrime"]


def test_a_closing_quotation_mark_is_no_part_of_the_term():
    assert found("The ‘war crimes’ and the rebels’ camp", "legality") == ["war crimes"]


@pytest.mark.parametrize("zone", ["comment", "caption", "furniture", "teaser"])
def test_what_is_not_measured_is_not_searched(zone):
    assert frames("A war crime.", zone).empty


def test_offsets_are_those_of_the_document():
    text = "Filler. The rebels left."
    hits = lookup.finder({"frames": CODEBOOK})([(8, text[8:], "body", 1)])
    placed = table("frames", text, [hit for _, hit in hits])
    assert placed[["start", "sentence_id", "zone", "term"]].values.tolist() == [[12, 1, "body", "rebel"]]


def test_a_term_never_runs_from_one_sentence_into_the_next():
    find = lookup.finder({"frames": [{"entry": "siege", "label": "law", "pattern": "long siege"}]})
    assert [hit[:2] for _, hit in find([(0, "So long", "body", 0), (8, "siege", "body", 1)])] == []
    assert [hit[:2] for _, hit in find([(0, "So long siege", "body", 0)])] == [(3, 13)]


def test_terms_of_two_lexicons_may_share_a_word_and_are_told_apart():
    siege = {"entry": "siege", "label": "law", "pattern": "perhaps a siege"}
    hedge = {"entry": "perhaps", "label": "adverb", "pattern": "perhaps"}
    hits = lookup.finder({"frames": [siege], "hedges": [hedge]})([(0, "Perhaps a siege.", "body", 0)])
    assert [(layer, *hit[:3]) for layer, hit in hits] == [("hedges", 0, 7, "adverb"), ("frames", 0, 15, "law")]


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
    assert lookup.negation(text, start, start + len(term))


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
    assert lookup.negation(text, start, start + len(term)) == ""


def test_a_negated_term_says_by_which_word():
    hits = frames("They denied a massacre.")
    assert hits.loc[0, "negated"]
    assert "negated by “denied”" in hits.loc[0, "rule"]
