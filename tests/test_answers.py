"""The line below a question: true of the rows, for ties, for few, for equals, and for outlets that are drawn as one."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import read
from analysis.study import answers, captions, commonest, sources

FIGURES = Path(__file__).parents[1] / "figures"
OWN = {"by": "outlet", "place": "in"}


def shares(own, **columns):
    """Shares of own words and direct quotations: outlet to (own, whole), with further columns for the own words."""
    rows = [
        {"outlet": outlet, "voice": voice, "n": n, "exposure": whole, "estimate": n / whole if whole else float("nan")}
        for outlet, (n_own, whole) in own.items()
        for voice, n in (("own", n_own), ("direct", whole - n_own))
    ]
    return pd.DataFrame(rows).assign(**columns)


@pytest.mark.parametrize(
    ("own", "answer"),
    [
        ({"Post": (6, 11), "Times": (1, 9)}, "7 of 20 uses {}: most often in Post, 6 of 11; least often in Times, 1 of 9."),
        ({"Post": (6, 11), "Times": (0, 9)}, "6 of 20 uses {}: most often in Post, 6 of 11; never in Times, 0 of 9."),
        ({"Post": (0, 11), "Times": (0, 9)}, "0 of 20 uses {}."),
        ({"Post": (5, 10)}, "5 of 10 uses {}."),
        ({"Post": (2, 4), "Times": (3, 6)}, "5 of 10 uses {}: about equally in all 2 outlets."),
        ({"Post": (96, 200), "Times": (100, 200)}, "196 of 400 uses (49 %) {}: about equally in all 2 outlets, 48 % to 50 %."),
        (
            {"Post": (2, 4), "Times": (3, 6), "Herald": (0, 5)},
            "5 of 15 uses {}: most often in Post, 2 of 4 and Times, 3 of 6; never in Herald, 0 of 5.",
        ),
        (
            {"Post": (9, 29), "A": (1, 5), "B": (2, 10), "C": (3, 15)},
            "15 of 59 uses (25 %) {}: most often in Post, 9 of 29; least often in 3 outlets, 6 of 30 in all.",
        ),
        (
            {"Post": (29, 29), "Times": (30, 60)},
            "59 of 89 uses (66 %) {}: most often in Post, 29 of 29; least often in Times, 30 of 60.",
        ),
        (
            {"Post": (9, 30), "A": (0, 30), "B": (0, 30), "C": (0, 30)},
            "9 of 120 uses (8 %) {}: most often in Post, 30 %; never in 3 outlets.",
        ),
        (
            {"Post": (9, 30), "Times": (3, 30), "(2 others)": (30, 30)},
            "42 of 90 uses (47 %) {}: most often in Post, 30 %; least often in Times, 10 %.",
        ),
        (
            {"all articles": (12, 60), "Post": (9, 30), "Times": (3, 30), "Herald": (0, 0)},
            "12 of 60 uses (20 %) {}: most often in Post, 30 %; least often in Times, 10 %.",
        ),
    ],
)
def test_a_share_is_said_with_the_most_and_the_least_and_their_numbers(own, answer):
    assert answers.own_share(shares(own), **OWN) == answer.format("in an outlet’s own words")


def test_shares_of_one_article_are_counts():
    rows = shares({"Post": (30, 60), "Times": (6, 60)}, articles=[1, 1, 9, 9])
    assert answers.own_share(rows, **OWN).endswith(": most often in Post, 30 of 60; least often in Times, 6 of 60.")
    assert answers.own_share(rows.assign(articles=2), **OWN).endswith(": most often in Post, 50 %; least often in Times, 10 %.")
    rates = pd.DataFrame({"outlet": "Post", "term": "quay", "voice": ["own", "direct"], "n": [10, 30], "estimate": 1.0})
    for articles, said in ((1, "“quay” 10 of 40 uses"), (2, "“quay” 25 % of 40 uses")):
        told = answers.own_uses(rates.assign(articles=articles), columns="term", counted="uses")
        assert told == f"In an outlet’s own words: {said}."


def test_where_the_intervals_of_the_most_and_the_least_overlap_that_is_said():
    rows = shares({"Post": (12, 40), "Times": (8, 40)}, low=0.1, high=0.5)
    assert answers.own_share(rows, **OWN).endswith("least often in Times, 20 % (their intervals overlap).")
    apart = rows.assign(low=rows["estimate"] - 0.01, high=rows["estimate"] + 0.01)
    assert answers.own_share(apart, **OWN).endswith("least often in Times, 20 %.")


def test_of_corrected_shares_these_are_said_and_no_counts():
    found = shares({"all articles": (16, 80), "Post": (12, 40), "Times": (4, 40)}, answer="as found")
    corrected = found.assign(answer="corrected", estimate=found["estimate"] / 2)
    answer = answers.own_share(pd.concat([found, corrected]), **OWN)
    assert answer == "10 % of uses in an outlet’s own words: most often in Post, 15 %; least often in Times, 5 %."


def test_of_nothing_nothing_is_said():
    nothing = shares({"Post": (0, 0)})
    assert answers.own_share(nothing, **OWN) == "" == answers.own_share(nothing[:0], **OWN)
    strips = pd.DataFrame(columns=["doc_id", "outlet", "exposure", "own"])
    uses = pd.DataFrame(columns=["outlet", "voice", "source", "term", "n", "estimate", "date", "period", "exposure", "articles"])
    assert answers.own_words(strips, pd.DataFrame(columns=["outlet", "voice"])) == ""
    assert answers.own_uses(uses, columns="term", counted="uses") == answers.first_term(uses, uses) == ""
    assert answers.over_time(uses.astype({"date": "datetime64[s]"}), by="outlet") == ""
    said = pd.DataFrame(columns=["doc_id", "zone", "source_ref", "cue", "stance"])
    assert answers.cited(said, strips, zones=["body"]) == commonest.acts(said.astype("str"), zones=["body"]) == ""


def test_whose_own_words_cannot_be_told_is_not_named():
    strips = pd.DataFrame({"doc_id": [*"abc"], "outlet": ["Post", "Times", "Herald"], "exposure": 90, "own": [0.9, 0.5, 0.2]})
    untold = pd.DataFrame({"outlet": ["Post"], "voice": ["own"]})
    assert (
        answers.own_words(strips, untold) == "Share of the outlet’s own words: largest in Times, 50 %; smallest in Herald, 20 %."
    )
    twice = strips.assign(outlet=["Post", "Times", "Times"])
    assert "smallest in an article of Times, 20 %" in answers.own_words(twice, untold[:0])


def test_a_source_that_several_outlets_cite_most_is_said_once():
    said = pd.DataFrame({"doc_id": [*"aabbcc"], "zone": "body", "source_ref": ["the mayor"] * 4 + ["Hill", "Lund"]})
    articles = pd.DataFrame({"doc_id": [*"abc"], "outlet": ["Post", "Times", "Herald"]})
    assert answers.cited(said, articles, zones=["body"]) == "mayor is cited most in 2 of 3 outlets."


def test_a_source_is_one_under_its_name_with_its_title_and_by_its_surname_unless_two_have_that():
    named = pd.Series(["Ann Hill", "Ann Hill", "Mayor Ann Hill", "Hill", "police spokesman Tom Lee", "Ann Lee", "Lee", None])
    called = sources.as_one(named)
    assert called.iloc[:4].tolist() == ["Ann Hill"] * 4 and called.iloc[4:7].tolist() == list(named.iloc[4:7])
    bodies = ["Russian Foreign Ministry", "Foreign Ministry", "Washington", "George Washington", "Hill Council"]
    assert sources.as_one(pd.Series(bodies)).tolist() == bodies
    alike = ["the Russian foreign ministry", "Russia's Foreign Ministry", "The Russian Foreign Ministry"]
    assert sources.as_one(pd.Series(alike)).nunique() == 1


def test_statements_of_unknown_sources_are_told_by_reason_and_add_up():
    said = pd.DataFrame({"doc_id": [*"aaaab"], "zone": "body", "source": ["Hill", "the auditor", "he", None, "they"]})
    said = said.assign(source_ref=["Ann Hill", "the auditor", None, None, None], source_type=["government", *[None] * 4])
    told = captions.unknown(said, said[["doc_id"]].drop_duplicates(), zones=["body"])
    numbers = [int(n) for n in re.findall(r"in (\d+)", told)]
    assert numbers == [1, 2, 1] and sum(numbers) == said["source_type"].isna().sum() and " of 5 statements" in told
    assert captions.unknown(said[:1], said[["doc_id"]], zones=["body"]) == ""
    assert captions.unknown(said, pd.DataFrame({"doc_id": ["b"]}), zones=["body"]).startswith("Unknown: in 1 of 1 statements")
    rows = said.merge(pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]}))
    examples = commonest.examples(rows, by="outlet", of="source_ref", parts="source_type")
    assert examples["Post"] == "government: Ann Hill 1; unknown: auditor 1" and "Times" not in examples
    rows = pd.DataFrame({"outlet": "Post", "kind": ["city", "city", "city", None], "source": ["Hill", "Hill", "Lund", "auditor"]})
    one = commonest.examples(rows, by="outlet", of="source", parts="kind", most=1)["Post"]
    assert one == "city: Hill 2; unknown: auditor 1"


@pytest.mark.parametrize(
    ("ends", "answer"),
    [
        ([(30, 40), (41, 50), (51, 60)], "Own words: hardest in Post, 35; easiest in Mail, 56."),
        ([(30, 40), (39, 50), (51, 60)], "Own words: easiest in Mail, 56."),
        ([(30, 40), (41, 50), (49, 60)], "Own words: hardest in Post, 35."),
        (
            [(30, 40), (38, 52), (51, 60)],
            "Own words: harder in Post, 35, than in Mail, 56, to name two whose intervals are apart.",
        ),
        (
            [(20, 71), (44, 48), (50, 58)],
            "Own words: harder in Times, 46, than in Mail, 54, to name two whose intervals are apart.",
        ),
        ([(30, 60), (31, 59), (20, 70)], "Own words: 45; no outlet can be told from another, since their intervals overlap."),
        ([(3, 6), (3, 6), (4, 7)], "Own words: 4 to 6; no outlet can be told from another, since their intervals overlap."),
    ],
)
def test_hardest_and_easiest_are_claimed_only_where_the_intervals_are_apart(ends, answer):
    scores = pd.DataFrame({"outlet": ["Post", "Times", "Mail"], "low": [low for low, _ in ends], "high": [h for _, h in ends]})
    scores = scores.assign(voice="own", estimate=scores[["low", "high"]].mean(axis=1))
    others = scores.assign(outlet=["(9 others)", "Post", "Mail"], voice=["own", "direct", "indirect"], low=0, high=1, estimate=1)
    assert answers.reading_ease(pd.concat([scores, others], ignore_index=True)) == answer
    assert answers.reading_ease(scores.assign(voice="direct")) == answer.replace("Own words", "Direct quotation")
    assert answers.reading_ease(scores[:1]) == "" == answers.reading_ease(scores[:0])


def test_the_lowest_and_highest_year_are_named_only_where_their_counts_are_apart():
    dates = pd.to_datetime(["2017-05-01", "2018-05-01", "2019-05-01", None])
    rates = pd.DataFrame({"period": [*"abcd"], "outlet": "Post", "term": "quay", "date": dates, "exposure": 10_000})
    rates = rates.assign(articles=4)
    for n, said in (
        ([50, 52, 60, 900], "5 to 6"),
        ([50, 52, 90, 900], "5 (2017, lowest) to 9 (2019, highest)"),
        ([0, 20, 30, 900], "0 (2017, lowest) to 3 (2019, highest)"),
        ([20, 20, 20, 0], "2"),
    ):
        assert answers.over_time(rates.assign(n=n), by="outlet") == f"Uses per 1,000 words, by year: “quay” {said}."
    assert answers.over_time(rates.assign(n=[1, 2, 3, 900]), by="outlet") == "Uses: “quay” 6 with a date."


def test_more_terms_than_have_room_are_said_together():
    rates = pd.DataFrame({"term": [*"abcdef"], "voice": "own", "n": 30, "estimate": 1.0})
    said = (
        "In an outlet’s own words: “a” 100 % of 30 uses, “b” 100 % of 30, “c” 100 % of 30, “d” 100 % of 30, 2 more 100 % of 60."
    )
    assert answers.own_uses(rates, columns="term", counted="uses") == said


def test_words_that_a_subtitle_names_occur_in_the_rows():
    said = pd.DataFrame({"zone": ["body"] * 3 + ["editorial"], "cue": ["Said", "blamed", "noted", "claimed"]})
    said["stance"] = ["neutral", "distancing", "endorsing", "distancing"]
    assert commonest.stances(said, zones=["body"]) == "“said” is neutral, “blamed” distances, “noted” endorses"
    assert commonest.acts(said, zones=["body"]).startswith("Verbs such as “blamed” name what the speaker does")
    assert commonest.acts(said, zones=["editorial"]) == ""


def rows_of(name):
    path = FIGURES / f"{name}.json"
    return pd.read_csv(path.with_suffix(".csv"), dtype={"doc_id": "str"}), json.loads(path.read_text("utf8"))


@pytest.mark.parametrize("name", [one.name for one in read.figures(FIGURES)])
def test_every_published_figure_answers_its_question_in_a_line_that_judges_nothing(name):
    answer = rows_of(name)[1]["answer"]
    assert answer.endswith(".") and len(answer) < 200
    assert not re.search(r"(?i)\b(only|just|even|surprising\w*|mere\w*|too|fair|bias\w*|propaganda)\b", answer)


@pytest.mark.parametrize(("name", "by"), [("frames_by_voice", "label"), ("voices_of_terms", "outlet")])
def test_the_numbers_of_a_published_answer_are_those_of_its_rows(name, by):
    rows, told = rows_of(name)
    each = rows[rows[by] != "all articles"].groupby(by)
    own = each.apply(lambda one: one.loc[one["voice"] == "own", "n"].sum() / one["n"].sum(), include_groups=False)
    name = r"(?:in|for) (?:the theme “)?(.+?)”?, "
    ends = re.search(rf"most often {name}[\d ]+(?:of|%).*?; (?:least often|never) {name}", told["answer"])
    assert (ends.group(1), ends.group(2)) == (own.idxmax(), own.idxmin())
    used = rows[rows[by] != "all articles"]
    assert told["answer"].startswith(f"{used.loc[used['voice'] == 'own', 'n'].sum()} of {used['n'].sum()} uses")


def test_whoever_is_cited_as_often_is_named_as_well_or_nobody_of_them():
    def said(*times):
        rows = [(f"d{k}", f"Berg {k}") for k, n in enumerate(times) for _ in range(n)]
        return pd.DataFrame(rows, columns=["doc_id", "source_ref"]).assign(zone="body")

    articles = pd.DataFrame({"doc_id": [f"d{k}" for k in range(5)], "outlet": [f"Post {k}" for k in range(5)]})
    tie = "Cited most: Berg 0, 4 of 4 statements in Post 0; Berg 1, 3 of 3 in Post 1; Berg 2, 3 of 3 in Post 2."
    assert answers.cited(said(4, 3, 3), articles, zones=["body"]) == tie
    assert answers.cited(said(4, 3, 3, 3), articles, zones=["body"]) == "Cited most: Berg 0, 4 of 4 statements in Post 0."
    assert answers.cited(said(3, 3, 3, 3), articles, zones=["body"]) == ""
