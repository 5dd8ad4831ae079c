"""Attributions: who is reported to have said what. In the sentences: {source}, <cue>, [content]."""

import re

import pandas as pd
import pytest
from found import CUES, table, zoned

from analysis.find import attribution, quotes, segment
from analysis.rules import table as rules
from analysis.show import kinds

COUNTS = rules("cue_counts")
QUOTES, ATTRIBUTIONS = quotes.finder(CUES), attribution.finder(CUES, COUNTS)


def attributions(*texts, zone="body", find=ATTRIBUTIONS):
    found = []
    for number, text in enumerate(texts):
        zones = zoned(text, *((*part.span(), zone) for part in re.finditer(r".+", text)))
        rows = find(text, segment.sentences(text, zones), QUOTES(text, zones))
        found.append(table("attributions", text, rows, f"{number:04}"))
    return pd.concat(found, ignore_index=True)


def marked(sentence):
    """The sentence without its marks; source, cue and contents as they were marked."""
    text = re.sub(r"[{}<>\[\]]", "", sentence)
    one = [next(iter(re.findall(pattern, sentence)), None) for pattern in (r"\{(.+?)\}", r"<(.+?)>")]
    return text, *one, re.findall(r"\[(.+?)\]", sentence)


@pytest.mark.parametrize("sentence", [
    # the content follows its cue
    "{The ministry} <said> that [the bridge was closed].",
    "{The ministry} <said> [the bridge was closed].",
    "{The ministry} on Friday <said> [the bridge was closed].",
    "{The ministry}, however, <said> [the bridge was closed].",
    "{The mayor} <told> reporters on Monday that [the bridge was closed].",
    "{Ann Hill, a doctor}, <said> [the wards were full].",
    "{A guard who saw the blast} <said> [the gate was open].",
    "{He} <asked> [whether the bridge was safe].",
    "{The rebels} <threatened> [to close the road].",
    "{The envoy} <urged> [both sides to talk].",
    "{The mayor} <accused> [the army of looting shops].",
    "{The envoy} <condemned> [the army for shelling the town].",
    "{The kingdom} <called for> [the road to be opened].",
    "{The general} <pointed out> that [the road was mined].",
    "{The army} <denied> that [it had shelled the town].",
    "{The poll} <shows> that [support has fallen].",
    "{Analysts} <believe> [the talks will fail].",
    "{The mayor} is <confident> that [the bridge will hold].",
    # the content comes first
    "[The bridge was closed], {the ministry} <said>.",
    "[The bridge was closed], <said> {Ann Hill, a doctor}.",
    "[The bridge was closed], {the mayor} <told> reporters on Monday.",
    "[The bridge was shelled on Friday], {the army} <said> in a statement carried by an agency.",
    "[The house was empty], {a lawyer for the family} <said> in an interview with this newspaper.",
    "[The bridge was closed], <according to> {the ministry}.",
    "<According to> {the ministry}, [the bridge was closed].",
    "[“The bridge is closed,”] {the ministry} <said>.",
    "[“The bridge is closed,”] <said> {a statement}.",
    "[“The bridge is closed,”] <according to> {the ministry}.",
    "[“The bridge is closed,”] <reads> {the statement} issued by the ministry.",
    "[“The bridge is closed,”] the agency <cites> {the guards}.",
    # the cue is no verb
    "{The ministry's} <claim> that [the bridge was closed] was heard.",
    "{The minister's} <claim> that [the base was illegal] was rejected by the envoy.",
    "{The army's} <claim> that [the rebels shelled the town] has not been confirmed.",
    "{The army's} <claim> that [nobody who was in the town was hurt] was disputed.",
    # others
    "{He} was <quoted as saying> [the road was mined].",
    "The agency quoted {the general} <as saying> [the road was mined].",
    "[“The camp is empty.”] <—> {Ann Hill}",
    # what lies between, or ahead, is not the source
    "{Farmers} began raising <claims> that [the road was mined].",
    "The mayor stayed at home, but {Hill} seemed <sure> that [the bridge would hold].",
    "The day he visited {farmers} <said> that [the road was closed].",
    "At the gate, denied a pass, {the driver} <said> that [the road was closed].",
])  # fmt: skip
def test_source_cue_and_content_are_told_apart(sentence):
    text, source, cue, content = marked(sentence)
    found = attributions(text)
    hits = found[found["cue"] == cue]
    assert hits["source"].unique().tolist() == [source]
    assert [t for t in hits["text"] if t in content] == content


def test_a_quotation_interrupted_by_its_cue_is_two_stretches_of_one_utterance():
    found = attributions("“The road,” the envoy said, “is closed.”")
    assert found["text"].tolist() == ["“The road,”", "“is closed.”"]
    assert found["attribution_id"].nunique() == 1


def test_a_quotation_that_follows_in_the_same_paragraph_goes_on_with_the_speaker():
    found = attributions("“The road is closed,” the envoy said. “Nobody may pass.”")
    assert found["text"].tolist() == ["“The road is closed,”", "“Nobody may pass.”"]
    assert found["source"].tolist() == ["the envoy", "the envoy"]
    assert found["attribution_id"].nunique() == 1
    assert found["cue"].isna().tolist() == [False, True]


def test_a_paragraph_that_opens_its_marks_again_goes_on_with_the_speaker():
    found = attributions("“The road is closed,” the envoy said. “Nobody may pass.\n\n“Not even the doctors of the valley.”")
    assert found["source"].tolist() == ["the envoy"] * 3


def test_a_sentence_that_ends_with_a_colon_names_who_speaks_next():
    found = attributions("“No,” said the guard.\n\nThe envoy had one answer:\n\n“Open the gate for the doctors.”")
    assert found["source"].tolist() == ["the guard", "The envoy"]


def test_a_fragment_in_marks_inside_reported_content_shares_its_utterance():
    found = attributions("The envoy said the camp was “quite empty” at noon.")
    assert found["form"].tolist() == ["indirect", "partial"]
    assert found["attribution_id"].nunique() == 1


def test_two_reports_in_one_sentence_have_their_own_content():
    found = attributions("The guard said the gate was open, but the envoy said the road was closed.")
    assert found["text"].tolist() == ["the gate was open", "the road was closed"]
    assert found["source"].tolist() == ["The guard", "the envoy"]


def test_a_second_verb_and_a_participle_share_the_subject_before_them():
    found = attributions("The envoy said the road was closed and warned that the dam could fail, adding that help was late.")
    assert found["source"].tolist() == ["The envoy"] * 3
    assert found["text"].tolist() == ["the road was closed", "the dam could fail", "help was late"]


def test_a_cue_after_a_fragment_and_its_source_may_still_be_followed_by_its_content():
    found = attributions("In “the valley” the envoy said that the road was closed.")
    assert found.loc[found["form"] == "indirect", "text"].tolist() == ["the road was closed"]


def test_what_is_denied_ends_where_another_report_begins():
    found = attributions("The army denied shelling the town but admitted that nine had died.")
    assert found["text"].tolist() == ["shelling the town", "nine had died"]


def test_a_participle_after_its_cue_has_the_same_source():
    found = attributions("It was late, the envoy said, noting that the road was closed.")
    assert found["source"].tolist() == ["the envoy", "the envoy"]


def test_who_is_quoted_as_saying_is_the_source_and_the_agency_none():
    found = attributions("The agency quoted the general as saying the road was mined.")
    assert found[["source", "cue"]].values.tolist() == [["the general", "as saying"]]


def test_a_colon_after_no_name_leaves_the_quotation_to_the_one_who_acts():
    found = attributions("Ann Hill waited, and then again: “The bridge is closed.”")
    assert found["source"].tolist() == ["Ann Hill"] and found["cue"].isna().all()


def test_a_colon_in_the_body_names_no_source():
    assert attributions("Valley Ministry: the dam is safe").empty


def test_a_statement_is_indirect_speech_and_a_bare_object_only_a_topic():
    found = attributions("The envoy criticized the army for shelling the town.", "The envoy praised the plan.")
    assert found["form"].tolist() == ["indirect", "topic"]


@pytest.mark.parametrize(
    "act",
    [
        "Moran conceded a late goal.", "The museum showed visitors the hall.", "She told a story about her father.",
        "The lawyer argued the case.", "The keeper denied Moran twice.", "The choir sang the hymn as the boat left.",
    ],
)  # fmt: skip
def test_an_act_with_a_thing_states_nothing(act):
    assert set(attributions(act)["form"]) <= {"topic"}


def test_the_same_cue_with_a_clause_reports_it():
    found = attributions("Moran conceded the goal was late.", "The keeper denied that Moran had scored.")
    assert found["form"].tolist() == ["indirect", "indirect"]


def test_a_headline_may_name_its_source_before_a_colon():
    found = attributions("Valley Ministry: the dam is safe", zone="headline")
    assert found[["source", "text", "form"]].values.tolist() == [["Valley Ministry", "the dam is safe", "indirect"]]


@pytest.mark.parametrize("sentence", [
    "The general is believed to be in the valley.",
    "The bridge is thought to be closed.",
    "The convoy is expected to leave at noon.",
    "The bridge was reportedly closed.",
])  # fmt: skip
def test_where_nobody_is_named_it_is_a_hedge_and_no_attribution(sentence):
    assert attributions(sentence).empty


@pytest.mark.parametrize("sentence", [
    "The flood claimed the lives of nine villagers.",
    "A small group claimed responsibility for the blast.",
    "A noted author lives by the dam.",
    "The airline added three seats to each row.",
    "The guard was charged with theft.",
    "The recruits reported for duty at noon.",
    "Divers found the wreck near the pier.",
    "The State Department moved to a new house.",
    "The mayor demanded the bridge.",
])  # fmt: skip
def test_words_that_report_elsewhere_do_not_report_here(sentence):
    assert attributions(sentence).empty


def test_a_cue_inside_a_quotation_is_the_speakers_own_word():
    found = attributions("“They said that the road was closed,” the envoy recalled.")
    assert found["cue"].tolist() == ["recalled"]


def test_every_row_says_which_construction_it_is_and_how_often_it_reports():
    found = attributions(
        "The ministry said the bridge was closed.", "“No,” said the guard.", "According to the ministry, it rained."
    )
    constructions, _, shares = zip(*(rule.partition(": so placed, ") for rule in found["rule"]))
    assert list(constructions) == ["source, cue, content", "content, cue, source", "according to"]
    assert all(re.fullmatch(r"«.+» reports \d+% of the time", share) for share in shares)


def test_a_cue_carries_its_stance():
    found = attributions(
        *(f"The ministry {cue} that the bridge was closed." for cue in ("said", "claimed", "admitted", "warned", "demanded"))
    )
    assert found["stance"].tolist() == ["neutral", "distancing", "endorsing", "expressive", "directive"]


def reporting(sentences):
    found = attributions(*sentences)
    cues = {doc: [] for doc in (f"{i:04}" for i in range(len(sentences)))}
    for doc, cue in zip(found["doc_id"], found["cue"]):
        cues[doc].append(str(cue).lower())
    return list(cues.values())


def forms(row):
    return {word for form in row["pattern"].split("|") for word in form.split()}


def test_every_cue_of_the_lexicon_reports_in_its_example_and_not_in_its_counter_example():
    for column, expected in (("example", True), ("counter_example", False)):
        hits = reporting([row[column] for row in CUES])
        wrong = [r["entry"] for r, cues in zip(CUES, hits) if any(forms(r) & set(c.split()) for c in cues) is not expected]
        assert wrong == []


def test_every_cue_says_where_it_comes_from():
    for row in CUES:
        assert row["source"] and row["note"] and row["stance"] in kinds.STANCES


def test_the_counts_of_each_cue_add_up_to_the_same_by_what_follows_by_what_leads_and_by_form():
    counts = pd.DataFrame(COUNTS).astype({"reports": int, "occurs": int})
    assert (counts["reports"] >= 0).all() and (counts["reports"] <= counts["occurs"]).all()
    assert not counts.duplicated(["entry", "evidence", "key"]).any()
    assert set(counts["entry"]) <= {row["entry"] for row in CUES}
    sums = counts.pivot_table(index="entry", columns="evidence", values=["reports", "occurs"], aggfunc="sum")
    for number in ("reports", "occurs"):
        assert sums[number, "follow"].equals(sums[number, "lead"]) and sums[number, "follow"].equals(sums[number, "form"])


def test_a_form_is_counted_for_one_cue_alone():
    counted = [row["key"] for row in COUNTS if row["evidence"] == "form"]
    assert len(set(counted)) == len(counted)


def test_a_lexicon_without_counts_still_finds_what_its_form_makes_clear():
    bare = attribution.finder([{"entry": "say", "label": "speech", "pattern": "say|said"}])
    found = attributions("The ministry said that the bridge was closed.", find=bare)
    assert found["text"].tolist() == ["the bridge was closed"]


@pytest.mark.parametrize("sentence", [
    "A Defense Ministry spokesman said: “The base is ours.”",
    "The minister wrote on X: “The base is ours.”",
])  # fmt: skip
def test_a_colon_after_a_verb_that_reports_names_no_second_source(sentence):
    found = attributions(sentence)
    assert found["form"].tolist() == ["direct"]
    assert found["cue"].isin(["said", "wrote"]).all()


@pytest.mark.parametrize("headline", [
    "Explainer: why the bridge fell",
    "Live: storm hits the coast",
    "Harbor row live: ships leave",
    "Interview: Ada Moss on the harbor",
])  # fmt: skip
def test_a_label_before_a_colon_in_a_headline_is_no_speaker(headline):
    assert attributions(headline, zone="headline").empty


def test_a_verb_that_reports_in_a_headline_wins_over_its_colon():
    found = attributions("Harbor: ministry says the bridge is closed", zone="headline")
    assert found["source"].tolist() == ["ministry"]


@pytest.mark.parametrize("sentence", [
    "{Theresa May} <said> [she would resign].",
    "{Mrs May} <said> [no deal was near].",
    "{May} <said> [no deal was near].",
    "In May, {the army} <said> [it was ready].",
    "On 3 May {the army} <said> [it was ready].",
])  # fmt: skip
def test_may_is_a_name_where_it_acts_and_a_month_elsewhere(sentence):
    text, source, cue, content = marked(sentence)
    found = attributions(text)
    assert found[["source", "cue", "text"]].values.tolist() == [[source, cue, *content]]


def test_a_quotation_that_lost_its_closing_mark_is_said_by_whom_its_cue_names():
    found = attributions("“It is bad,” the mayor said.\n“We saw the trucks, said Ann Hill, a baker.\nNo one came.")
    assert found[["text", "source"]].values.tolist()[1:] == [["“We saw the trucks,", "Ann Hill, a baker"]]


def test_a_quotation_that_is_never_closed_does_not_go_on_with_the_last_speaker():
    found = attributions("“It is bad,” the mayor said.\n“We saw the trucks and nothing else.\nNo one came.")
    assert found["source"].tolist() == ["the mayor"]  # and the other has no row: a report needs a source


def test_the_lines_of_an_interview_are_its_speakers_and_the_questions_are_the_outlets():
    found = attributions("Q: Why did it fall?\nA: The bridge was old.\nQ: And now?\nA: We build again. It takes time.")
    assert found[["source", "form", "text"]].values.tolist() == [
        ["A", "direct", "The bridge was old."],
        ["A", "direct", "We build again. It takes time."],
    ]
    assert set(found["rule"]) == {"a line of a transcript begins with its speaker"}


@pytest.mark.parametrize("text", ["RELATED: The bridge.\nWATCH: The ships.", "PORT HILL: The bridge is shut.\nNo ship left."])
def test_a_label_or_a_single_line_makes_no_transcript(text):
    assert attributions(text).empty


@pytest.mark.parametrize(
    "sentence", ["An aide who said Hill lied said the road was shut.", "The road was shut, an aide who said Hill lied told us."]
)
def test_what_a_relative_clause_reports_is_told_apart_from_what_its_sentence_reports(sentence):
    found = attributions(sentence).sort_values("source_start")
    assert [text.lower() for text in found["text"]] == ["the road was shut", "hill lied"]
    assert [source.lower() for source in found["source"]] == ["an aide", "who"]


def test_no_source_holds_a_verb_that_reports():
    found = attributions("The road was shut, the army said in a statement released on Friday.")
    assert set(found["source"]) == {"the army"}


def test_the_verb_of_what_a_relative_clause_reports_is_not_that_of_its_sentence():
    found = attributions("It worried farmers who said Mayor Hill did not ask for their consent.")
    assert found[["source", "text"]].values.tolist()[0] == ["who", "Mayor Hill did not ask for their consent"]
    assert "farmers" not in set(found["source"])


def test_how_an_official_spoke_belongs_to_the_official():
    found = attributions("An official who spoke on condition of anonymity said the road was shut.")
    assert found["source"].tolist() == ["An official who spoke on condition of anonymity"]


def test_a_text_without_end_marks_costs_as_much_as_it_is_long():
    text = "the envoy said “no” and that the road was closed and the mayor said it was open and " * 400
    found = attributions(text)
    assert found["source"].value_counts()[["the envoy", "the mayor"]].ge(300).all()
    assert found["text"].str.len().max() < len(text) / 10
    assert len(found) < 400 * 40


INTERVIEW = (
    "An interview with Joan Pell\n\nJoan Pell, who runs the pier, met Ray Odum of the Echo on the quay after the storm.\n\n"
)


@pytest.mark.parametrize(
    ("lines", "source", "of_odum"),
    [
        ("Question: Was it shelled?\nAnswer: It was old.\nQuestion: And now?\nAnswer: We build.", "Joan Pell", False),
        ("ECHO: Was it shelled?\nPELL: It was old.\nECHO: And now?\nPELL: We build.", "PELL", False),
        ("Wikinews: Was it shelled?\nJP: It was old.\nWikinews: And now?\nJP: We build.", "Joan Pell", False),
        ("((ECHO)) Was it shelled?\n((Joan Pell)) It was old.\n((ECHO)) And now?\n((Joan Pell)) We build.", "Joan Pell", False),
        ("Odum: Was it shelled?\nPell: It was old.\nOdum: And now?\nPell: We build.", "Pell", True),
        ("RO: Was it shelled?\nJP: It was old.\nRO: And now?\nJP: We build.", "Joan Pell", True),
        ("Q: Was it shelled?\nIt was old.\nQ: And now?\nWe build.", "Joan Pell", False),
        ("**Was it shelled?**\nIt was old.\n**And now?**\nWe build.", "Joan Pell", False),
    ],
)
def test_whoever_is_interviewed_speaks_and_the_outlet_asks_unless_a_person_does(lines, source, of_odum):
    found = attributions(INTERVIEW + lines.replace("\n", "\n\n"))
    found = found[found["form"] == "direct"]
    answers = found[found["source"] == source]["text"].tolist()
    assert answers == ["It was old.", "We build."]
    assert (len(found) == 4) == of_odum and len(found) in (2, 4)
    assert not found["text"].str.endswith("?").any() or of_odum


def test_questions_in_bold_are_no_interview_where_nobody_is_interviewed():
    head = "What we know of the pier\n\nJoan Pell runs the pier in the old town.\n\n"
    text = head + "**Was it shelled?**\n\nIt was.\n\n**And now?**\n\nWe wait."
    assert (attributions(text)["form"] == "direct").sum() == 0


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("Joan Pell, 54, of Hove, said the train never came.", "Joan Pell", "the train never came"),
        ("Pell, who chairs the board, which meets weekly, said the report was late.", "Pell", "the report was late"),
        ("Prices had doubled, the bank said, pointing to the drought.", "the bank", "Prices had doubled"),
    ],
)
def test_what_stands_between_or_after_commas_does_not_hide_who_speaks(sentence, source, content):
    found = attributions(sentence)
    assert any(row.source.startswith(source) and row.text == content for row in found.itertuples() if row.form == "indirect")


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Records show that [the pier was sold].", "Records"),
        ("Records filed by the clerk show that [the pier was sold].", "Records filed by the clerk"),
        ("Minutes of the meeting show that [the pier was sold].", "Minutes of the meeting"),
        ("Documents obtained by the agency show [the pier was sold].", "Documents obtained by the agency"),
        ("Emails show that [the pier was sold].", "Emails"),
        ("An analysis by the Post found that [the pier was sold].", "An analysis by the Post"),
        ("Her letter to the board said [the pier was sold].", "Her letter to the board"),
        ("In a letter to the board, Pell said [the pier was sold].", "Pell"),
        ("A man accused of stealing the boat said [the pier was sold].", "A man accused of stealing the boat"),
        ("The widow of a man convicted of arson said [the pier was sold].", "The widow of a man convicted of arson"),
        ("Clerks of the town claim that [the pier was sold].", "Clerks of the town"),
        (
            "Ann Wong, head of the Fund, a bank, and Stan Greene, founder of Ash, said [the pier was sold].",
            "Ann Wong, head of the Fund, a bank, and Stan Greene, founder of Ash",
        ),
        (
            "J.J. Gold, editor at large of the Echo, an old paper, wrote that [the pier was sold].",
            "J.J. Gold, editor at large of the Echo, an old paper",
        ),
        ("A poll carried out for the union in May found that [the pier was sold].", "A poll carried out for the union"),
    ],
)
def test_papers_and_people_are_cited_with_what_describes_them(sentence, source):
    text, _, _, content = marked(sentence)
    found = attributions(text)
    assert [(row.source, row.text) for row in found.itertuples()] == [(source, content[0])]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The mayor told voters on Monday.", []),
        ("The army warned drivers before the road was closed.", []),
        ("Pell warned them last week.", []),
        ("Pell warned them last week [to leave].", ["to leave"]),
        ("The camp vowed on Tuesday [to stay].", ["to stay"]),
        ("Pell told voters before the vote that [the pier was sold].", ["the pier was sold"]),
    ],
)
def test_the_time_of_a_report_is_no_content_of_it(sentence, content):
    text, *_ = marked(sentence)
    assert attributions(text)["text"].tolist() == content


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Pell, who had to be persuaded [to come], carried the flag.", 1),
        ("The union, calling the offer [“a bribe”], met on Monday.", 1),
        ("Pell, who said [the pier was sold], left the room.", 1),
        ("Mr. Moss, citing [“the wind,”] said [the pier could fall].", 2),
        ("The town announced [a “clean sweep” of the pier], and a sign bearing its name still stands there.", 1),
        ("They called the pier [“the plank”] without knowing why.", 1),
        ("[Two men were held], police said, [and later released].", 2),
        ("“Wood,” Pell says, pouring tea, [“is slow water,”] and he waits.", 1),
        ("Analysts assess that [the pier will fall].", 1),
        ("After Pell said [the pier was shut], the council met.", 1),
        ("If Pell says [the pier is shut], it is shut.", 1),
        ("While the town insists that [the pier is open], drivers turned back.", 1),
        ("Although Pell said [the pier was shut, and nobody had used it], the council met.", 1),
        ("The imam said [prayers for the dead would be held].", 1),
        ("The imam said prayers.", 0),
        ("With a promise not to hurry, the men who met him smiled, agreed [to meet again], and went home.", 1),
        ("Pell vowed [to find those killed and wounded].", 1),
        ("On the ward, where it is dark, nobody had heard of the study.", 0),
        ("She accepts that [the pier is old].", 1),
        ("She accepted the prize.", 0),
        ("Pell has not replied to questions.", 0),
        ("Pell did not respond to a request for comment.", 0),
        ("The board assessed the damage.", 0),
        ("An air force plane flew over the pier.", 0),
    ],
)
def test_content_ends_where_the_outlet_goes_on(sentence, content):
    text, _, _, pieces = marked(sentence)
    found = set(attributions(text)["text"].str.strip(" ,"))
    assert len(pieces) == content and set(pieces) <= found
    assert all(any(one in piece or piece in one for piece in pieces) or one == "“Wood,”" for one in found)


def test_what_somebody_was_told_by_phone_is_a_report_within_the_report():
    found = attributions("Her sister, Ada Munk, said Cora had told her by phone that Nate was limping.")
    assert found[["source", "text"]].values.tolist() == [
        ["Her sister, Ada Munk", "Cora had told her by phone that Nate was limping"],
        ["Cora", "Nate was limping"],
    ]


def test_who_is_about_to_speak_has_said_nothing_yet():
    found = attributions("Said Ann Hill:\n\n“The pier is shut.”")
    assert found[["form", "source"]].values.tolist() == [["direct", "Ann Hill"]]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Moss agreed that Hill had stayed and had offered help.", "Hill had stayed and had offered help"),
        ("Moss had agreed that Hill had stayed and had offered help.", "Hill had stayed"),
    ],
)
def test_a_verb_in_the_tense_of_what_is_reported_goes_on_with_it(sentence, content):
    assert attributions(sentence)["text"].tolist()[0] == content
