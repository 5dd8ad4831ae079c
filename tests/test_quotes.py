"""Quotations: what stands in brackets is one quotation, marks included; everything else is none."""

import pytest
from found import CUES, marked, table, zoned

from analysis.find.quotes import finder

FIND = finder(CUES)


def quotes(text, areas=()):
    return table("quotes", text, FIND(text, zoned(text, *areas)))


@pytest.mark.parametrize("sentence", [
    "He said [“we go.”] Then [“we stay,”] he said.",
    'He said ["we go."] Then ["we stay,"] he said.',
    "She called it [‘a farce’] and [‘a trap’].",
    "She called it ['a farce'] and ['a trap'].",
    "The man [''left early,''] he said, and [``came late,''] he added.",
    "[“The plan is dead,\"] he said, and [\"nobody cares,”] he added.",
    "The 1.80m man, 5'11\" in his socks, said [\"no\"] to a 55\" screen.",
    "The workers' hall and the miners’ club stood since the ’90s, don't they?",
    "['It's late,'] said the workers' leader, 'cause they're tired.",
    "The crowd (who shouted [“go”]) left; [“stay”]—she said.",
    "[“No”] and [“never,”] he said of the word [“peace”].",
    "It ended.[“We won,”] he said.",
    "'Twas dark in the workers' hall.",
    "['The workers' hall is shut,'] he said.",
    "The [‘Clear Streams’] plan ran dry in May. The river, which is long, was stocked by the anglers’ club.",
    "He called it [‘the workers’ hall’] and sold the [‘miners’] plot.",
    "He called it [“a farce“] and left.",
])  # fmt: skip
def test_marks_of_every_glyph_are_paired_and_apostrophes_and_inches_are_not(sentence):
    text, expected = marked(sentence)
    assert quotes(text)["text"].tolist() == expected


@pytest.mark.parametrize(("text", "outer", "inner"), [
    ("“He told me ‘never’ and left,” she said.", "“He told me ‘never’ and left,”", "‘never’"),
    ("“They run the \"shop\" there,” she said.", "“They run the \"shop\" there,”", "\"shop\""),
    ("'He told me \"never\" and left,' she said.", "'He told me \"never\" and left,'", "\"never\""),
])  # fmt: skip
def test_a_quotation_of_another_glyph_inside_is_nested(text, outer, inner):
    found = quotes(text)
    assert found["text"].tolist() == [outer, inner]
    assert found["nested"].tolist() == [False, True]


def test_brackets_of_an_editor_inside_a_quotation_do_not_cut_it():
    assert quotes("“We ask [that they] go,” he said.")["text"].tolist() == ["“We ask [that they] go,”"]


def test_a_quotation_that_opens_again_in_each_paragraph_is_a_row_for_each():
    found = quotes("“We stay.\n\n“We fight,” he said.")
    assert found["text"].tolist() == ["“We stay.", "“We fight,”"]
    assert found["closed"].tolist() == [False, True]
    assert found["continues"].tolist() == [False, True]
    assert found["kind"].tolist() == ["direct", "direct"]


def test_a_quotation_that_does_not_open_again_is_one_row_over_the_break():
    found = quotes("“We stay.\n\nAnd we fight,” he said. “Now.”")
    assert found["text"].tolist() == ["“We stay.\n\nAnd we fight,”", "“Now.”"]
    assert found["closed"].all()


def test_a_lost_mark_is_kept_open_to_the_end_of_its_paragraph_and_shifts_nothing_after_it():
    found = quotes("He said “we stay.\n\nThe rain came. He said “we go.”\n\n“Good,” she said.")
    assert found["text"].tolist() == ["“we stay.", "“we go.”", "“Good,”"]
    assert found["closed"].tolist() == [False, True, True]


def test_a_lost_opening_mark_is_taken_from_the_start_of_the_paragraph():
    found = quotes("They slept.\n\nWe stay,” he said. “We go.”")
    assert found["text"].tolist() == ["We stay,”", "“We go.”"]
    assert found["closed"].tolist() == [False, True]


def test_a_quotation_never_runs_from_one_zone_into_another():
    text = "He said “we stay.\n\nPhoto: the camp\n\nAnd we fight,” he said."
    found = quotes(text, [(0, 17, "body"), (36, len(text), "body")])
    assert [t for t in found["text"] if "Photo" in t] == []


def test_a_quotation_left_open_in_the_headline_does_not_run_into_the_body():
    text = "Envoy: “We stay\n\nAnd we fight,” he said."
    assert quotes(text, [(0, 15, "headline"), (17, len(text), "body")])["text"].tolist() == ["“We stay", "And we fight,”"]


def test_only_measured_zones_are_read():
    text = "“A comment,” wrote a reader."
    assert quotes(text, [(0, len(text), "comment")]).empty


@pytest.mark.parametrize(("kind", "sentence"), [
    ("direct", "[“The camp is empty,”] the envoy said."),
    ("direct", "The envoy said: [“The camp is empty.”]"),
    ("direct", "The rain came. [“The camp is empty.”]"),
    ("direct", "He urged them to leave.[“There are mines in the reeds.”]"),
    ("direct", "[“No,”] the envoy said."),
    ("partial", "The envoy called it [“a shame.”]"),
    ("partial", "He said the camp was [“quite empty”] at noon."),
    ("scare", "The so-called [“peace committee”] met at noon."),
    ("scare", "It is known as the [“silent line”] among pilots."),
    ("scare", "The village kept its [“wall.”]"),
    ("scare", "They said it is known as the [“silent line of the upper valley”] among pilots."),
    ("scare", "A [“peace”] march that the mayor had praised began."),
    ("scare", "They served [“Spanish”] rice on Monday."),
    ("scare", "The rice, [“Spanish”] and cold, was eaten."),
    ("scare", "Two members of [“moderate opposition”] groups were killed."),
    ("title", "She wrote the novel [“The Long Winter”] in a year."),
    ("title", "He went to NBC's [“Meet the Press”] on Sunday."),
])  # fmt: skip
def test_the_kind_follows_from_form_and_context(kind, sentence):
    text, expected = marked(sentence)
    found = quotes(text)
    assert found["text"].tolist() == expected
    assert found["kind"].tolist() == [kind]


def test_short_quotations_are_never_dropped():
    assert quotes("The ‘border’ held.")["text"].tolist() == ["‘border’"]


def test_a_quotation_in_the_headline_says_so():
    text = "Envoy accuses army of ‘looting’"
    assert quotes(text, [(0, len(text), "headline")])["zone"].tolist() == ["headline"]


def test_a_paragraph_of_any_length_keeps_every_quotation():
    found = quotes("He said “we stay” at noon and didn't go. " * 3000)
    assert len(found) == 3000
    assert set(found["text"]) == {"“we stay”"}


def test_a_quotation_that_lost_its_closing_mark_ends_before_its_cue():
    found = quotes("“We saw the trucks, said Hill, a baker.\nNo one came.")
    assert found[["text", "closed"]].values.tolist() == [["“We saw the trucks,", False]]


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_the_cues_of_its_speaker():
    found = quotes("“We saw the trucks, said Hill to us.\n“No one came,” the baker said.")
    assert found["text"].tolist() == ["“We saw the trucks, said Hill to us.", "“No one came,”"]
