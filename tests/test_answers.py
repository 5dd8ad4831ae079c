"""The line below a question: true of the rows, for ties, for few, for equals, and for outlets that are drawn as one."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import read
from analysis.study import answers, captions, cited, commonest, sources

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
        ({"Post": (6, 11), "Times": (1, 9)}, "7 of 20 uses {}; not enough to compare outlets."),
        ({"Post": (7, 20), "Times": (2, 25), "Herald": (4, 25)}, "13 of 70 uses (19 %) {}; not enough to compare outlets."),
        ({"Post": (6, 11), "Times": (0, 9)}, "6 of 20 uses {}: never in Times, 0 of 9."),
        ({"Post": (1, 11), "Times": (0, 9)}, "1 of 20 uses {}; not enough to compare outlets."),
        ({"Post": (0, 11), "Times": (0, 9)}, "0 of 20 uses {}."),
        ({"Post": (5, 10)}, "5 of 10 uses {}."),
        (
            {"Post": (96, 200), "Times": (100, 200)},
            "196 of 400 uses (49 %) {}; no clear difference between outlets: 48 % to 50 %.",
        ),
        (
            {"Post": (9, 29), "A": (0, 15), "B": (0, 15), "C": (0, 15)},
            "9 of 74 uses (12 %) {}; not enough to compare outlets.",
        ),
        (
            {"Post": (19, 29), "A": (0, 15), "B": (0, 15), "C": (0, 15)},
            "19 of 74 uses (26 %) {}: never in 3 outlets.",
        ),
        (
            {"Post": (29, 29), "Times": (30, 60)},
            "59 of 89 uses (66 %) {}: always in Post, 29 of 29.",
        ),
        (
            {"Post": (20, 20), "Times": (0, 20)},
            "20 of 40 uses (50 %) {}: always in Post, 20 of 20; never in Times, 0 of 20.",
        ),
        (
            {"Post": (9, 30), "Times": (3, 30), "(2 others)": (30, 30)},
            "42 of 90 uses (47 %) {}; no clear difference between the 2 outlets named: 10 % to 30 %.",
        ),
        (
            {"all articles": (12, 60), "Post": (9, 30), "Times": (3, 30), "Herald": (0, 0)},
            "12 of 60 uses (20 %) {}; no clear difference between outlets: 10 % to 30 %.",
        ),
    ],
)
def test_of_few_things_only_all_or_none_is_said_of_a_class_and_only_where_it_is_no_chance(own, answer):
    assert answers.own_share(shares(own), **OWN) == answer.format("in an outlet’s own words")


@pytest.mark.parametrize(
    ("ends", "answer"),
    [
        ([(0.5, 0.7), (0.2, 0.4), (0.0, 0.1)], ": most often in Post, 60 %; least often in Mail, 5 %."),
        ([(0.5, 0.7), (0.2, 0.4), (0.1, 0.3)], ": most often in Post, 60 %."),
        ([(0.2, 0.4), (0.2, 0.4), (0.0, 0.1)], ": least often in Mail, 5 %."),
        ([(0.3, 0.7), (0.2, 0.4), (0.1, 0.2)], ": least often in Mail, 15 %."),
        ([(0.4, 0.6), (0.25, 0.55), (0.1, 0.4)], ": more often in Post, 50 %, than in Mail, 25 %."),
        ([(0.3, 0.7), (0.2, 0.6), (0.1, 0.5)], "; no clear difference between outlets: 30 % to 50 %."),
    ],
)
def test_a_class_is_named_where_its_interval_lies_apart(ends, answer):
    middles = {name: round(sum(end) / 2 * 200) for name, end in zip(("Post", "Times", "Mail"), ends)}
    rows = shares({name: (n, 200) for name, n in middles.items()}, articles=9)
    rows["low"], rows["high"] = ([end[edge] for end in ends for _ in "ab"] for edge in (0, 1))
    assert answers.own_share(rows, **OWN).partition("own words")[2] == answer
    pooled = rows.assign(outlet=rows["outlet"].replace("Mail", "(3 others)"))
    assert "others" not in answers.own_share(pooled, **OWN)
    one_article = rows.assign(articles=1)
    assert answers.own_share(one_article, **OWN).endswith("; not enough to compare outlets.")


def test_of_equal_shares_none_is_picked():
    each = [("Post", 0.64, 0.1), ("Times", 0.64, 0.1), ("Herald", 0.5, 0.15), ("Mail", 0.4, 0.1)]
    rows = pd.DataFrame(each, columns=["outlet", "estimate", "half"]).assign(voice="own", exposure=1000, articles=9)
    rows = rows.assign(n=rows["estimate"] * 1000, low=rows["estimate"] - rows["half"], high=rows["estimate"] + rows["half"])
    told = answers.own_share(rows, by="outlet", place="in")
    assert told.endswith(": more often in Post and Times, 64 %, than in Mail, 40 %.")
    three = answers.own_share(pd.concat([rows, rows[:1].assign(outlet="Echo")]), by="outlet", place="in")
    assert three.endswith(": more often in 3 outlets, 64 %, than in Mail, 40 %.")


def test_shares_of_one_article_are_counts():
    rates = pd.DataFrame({"outlet": "Post", "term": "quay", "voice": ["own", "direct"], "n": [10, 30], "estimate": 1.0})
    for articles, said in ((1, "“quay” 10 of 40 uses"), (2, "“quay” 25 % of 40 uses")):
        told = answers.own_uses(rates.assign(articles=articles), columns="term", counted="uses")
        assert told == f"In an outlet’s own words: {said}."


def test_of_corrected_shares_these_are_said_and_no_counts():
    found = shares({"all articles": (16, 80), "Post": (12, 40), "Times": (4, 40)}, answer="as found")
    corrected = found.assign(answer="corrected", estimate=found["estimate"] / 2)
    answer = answers.own_share(pd.concat([found, corrected]), **OWN)
    assert answer == "10 % of uses in an outlet’s own words; no clear difference between outlets: 5 % to 15 %."
    apart = corrected.assign(low=corrected["estimate"] - 0.01, high=corrected["estimate"] + 0.01)
    answer = answers.own_share(pd.concat([found, apart]), **OWN)
    assert answer == "10 % of uses in an outlet’s own words: most often in Post, 15 %; least often in Times, 5 %."


def test_of_nothing_nothing_is_said():
    nothing = shares({"Post": (0, 0)})
    assert answers.own_share(nothing, **OWN) == "" == answers.own_share(nothing[:0], **OWN)
    strips = pd.DataFrame(columns=["doc_id", "outlet", "exposure", "own"])
    uses = pd.DataFrame(columns=["outlet", "voice", "source", "term", "n", "estimate", "date", "period", "exposure", "articles"])
    assert answers.own_words(strips, pd.DataFrame(columns=["outlet", "voice"])) == ""
    assert answers.own_uses(uses, columns="term", counted="uses") == answers.first_term(uses, uses) == ""
    assert answers.over_time(uses.astype({"date": "datetime64[s]"}), by="outlet") == ""
    kinds = pd.DataFrame({"outlet": ["Post"], "source_type": ["unknown"], "n": [3], "exposure": [3], "estimate": [float("nan")]})
    assert answers.cited(kinds) == answers.stances(kinds.rename(columns={"source_type": "stance"}), most="") == ""


def test_whose_own_words_cannot_be_told_is_not_named():
    strips = pd.DataFrame({"doc_id": [*"abc"], "outlet": ["Post", "Times", "Herald"], "exposure": 90, "own": [0.9, 0.5, 0.2]})
    untold = pd.DataFrame({"outlet": ["Post"], "voice": ["own"]})
    assert answers.own_words(strips, untold) == "Share of the outlet’s own words: from 20 % (Herald) to 50 % (Times)."
    twice = strips.assign(outlet=["Post", "Times", "Times"])
    assert "from 20 % (an article of Times)" in answers.own_words(twice, untold[:0])


def test_of_which_kinds_sources_are_is_told_by_the_sum_of_the_two_largest():
    kinds = pd.DataFrame(
        {"outlet": ["Post"] * 4 + ["Times"] * 4, "source_type": ["government", "military", "media", "unknown"] * 2}
    )
    kinds = kinds.assign(n=[13, 2, 0, 0, 23, 24, 2, 0], exposure=[15] * 4 + [49] * 4, articles=9)
    kinds = kinds.assign(estimate=kinds["n"] / kinds["exposure"])
    assert answers.cited(kinds) == "62 of 64 statements (97 %) come from government (36) or military (26) sources."
    apart = kinds.assign(exposure=150, estimate=kinds["n"] / 50, low=kinds["n"] / 50 - 0.01, high=kinds["n"] / 50 + 0.01)
    more = "; government most often in Times, 46 %; least often in Post, 26 %; military most often in Times, 48 %; least often"
    told = answers.cited(apart)
    assert told.startswith(f"62 of 64 statements (97 %) come from government (36) or military (26) sources{more}")
    unknown = kinds.assign(n=[13, 2, 0, 7, 23, 24, 2, 0])
    assert answers.cited(unknown).startswith(
        "62 of 64 statements whose source is of a known kind (97 %) come from government (36)"
    )
    assert answers.cited(kinds[kinds["source_type"] == "media"]) == "2 of 2 statements come from media sources."


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
    told = cited.unknown(said, said[["doc_id"]].drop_duplicates(), zones=["body"])
    numbers = [int(n) for n in re.findall(r"in (\d+)", told)]
    assert numbers == [1, 2, 1] and sum(numbers) == said["source_type"].isna().sum() and " of 5 statements" in told
    assert cited.unknown(said[:1], said[["doc_id"]], zones=["body"]) == ""
    assert cited.unknown(said, pd.DataFrame({"doc_id": ["b"]}), zones=["body"]).startswith("Unknown: in 1 of 1 statements")
    rows = said.merge(pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]}))
    examples = commonest.examples(rows, by="outlet", of="source_ref", parts="source_type")
    assert examples["Post"] == "government: Ann Hill 1; unknown: auditor 1" and "Times" not in examples
    rows = pd.DataFrame({"outlet": "Post", "kind": ["city", "city", "city", None], "source": ["Hill", "Hill", "Lund", "auditor"]})
    one = commonest.examples(rows, by="outlet", of="source", parts="kind", most=1)["Post"]
    assert one == "city: Hill 2; unknown: auditor 1"


@pytest.mark.parametrize(
    ("ends", "answer"),
    [
        ([(32, 38), (43, 47), (53, 59)], "Own words: hardest in Post (35); easiest in Mail (56)."),
        ([(30, 40), (39, 50), (53, 59)], "Own words: easiest in Mail (56)."),
        ([(32, 38), (42, 52), (49, 60)], "Own words: hardest in Post (35)."),
        (
            [(30, 40), (38, 52), (51, 60)],
            "Own words: harder in Post (35) than in Mail (56).",
        ),
        (
            [(20, 71), (44, 48), (50, 58)],
            "Own words: harder in Times (46) than in Mail (54).",
        ),
        ([(30, 60), (31, 59), (20, 70)], "Own words: 45; no clear difference between outlets."),
        ([(3, 6), (3, 6), (4, 7)], "Own words: 4 to 6; no clear difference between outlets."),
    ],
)
def test_hardest_and_easiest_are_claimed_only_where_the_intervals_are_apart(ends, answer):
    scores = pd.DataFrame({"outlet": ["Post", "Times", "Mail"], "low": [low for low, _ in ends], "high": [h for _, h in ends]})
    scores = scores.assign(voice="own", estimate=scores[["low", "high"]].mean(axis=1))
    others = scores.assign(outlet=["(9 others)", "Post", "Mail"], voice=["own", "direct", "indirect"], low=0, high=1, estimate=1)
    named = answer.replace("between outlets", "between the 3 outlets named")
    assert answers.reading_ease(pd.concat([scores, others], ignore_index=True)) == named
    assert answers.reading_ease(scores.assign(voice="direct")) == answer.replace("Own words", "Direct quotation")
    assert answers.reading_ease(scores[:1]) == "" == answers.reading_ease(scores[:0])


def test_how_dates_are_known_is_asked_only_where_one_is_inferred():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": "Post", "date": pd.to_datetime(["2017-11-03", "2018-02-08"])})
    articles = articles.assign(date_precision="day", date_evidence="printed: byline")
    assert not captions.inferred(articles) and "hollow" not in captions.dates(articles)
    guessed = articles.assign(date_evidence=["printed: byline", "inferred: on Friday"])
    assert captions.inferred(guessed) and "hollow: inferred" in captions.dates(guessed)
    assert captions.dates(pd.concat([guessed.assign(date_precision="month")] * 13)).count("box") == 0  # those are bars
    assert captions.dates(guessed.assign(date_precision="month")).endswith("known to the month only has a box.")


def test_voices_are_easier_or_harder_than_own_words_where_their_intervals_are_apart_in_most_outlets():
    rows = pd.DataFrame({"outlet": ["Post", "Times", "Mail"] * 3, "voice": ["own"] * 3 + ["indirect"] * 3 + ["direct"] * 3})

    def answer(*scores):
        return answers.reading_ease(rows.assign(estimate=scores, low=[s - 2 for s in scores], high=[s + 2 for s in scores]))

    easier = "Easier to read than own words (45 to 47): direct quotation in all 3 outlets (60 to 62)"
    assert answer(45, 46, 47, 40, 41, 46, 60, 61, 62).startswith(
        f"{easier}; harder: indirect speech in 2 of 3 outlets (40 to 41). Own words: 45 to 47; no clear difference"
    )
    assert answer(45, 46, 47, 40, 41, 70, 60, 61, 62).startswith(f"{easier}. Own words:")  # in one outlet the other way round


def test_two_periods_are_named_only_where_they_differ_all_pairs_together():
    days = pd.to_datetime(["2017-01-01", "2017-04-01", "2017-07-01"])
    rates = pd.DataFrame(
        {"period": ["2017 Q1", "2017 Q2", "2017 Q3"], "date": days, "date_precision": "quarter", "n": [20, 40, 20]}
    )
    rates = rates.assign(outlet="all outlets", term="quay", articles=40, estimate=[5.0, 9.0, 6.0])
    alike = "Uses with a date: “quay” 80."
    apart = f"{alike} Per 1,000 words “quay” more in April to June 2017 (9) than in January to March 2017 (5)."
    for low, high, said in (
        ([4.0, 8.0, 5.0], [6.0, 11.0, 7.0], apart),
        ([2.6, 6.6, 3.6], [7.4, 11.4, 8.4], alike),  # by itself this pair would differ; of three one may by chance
        ([None] * 3, [None] * 3, alike),
    ):
        assert answers.over_time(rates.assign(low_total=low, high_total=high), by="outlet") == said
    two = pd.concat([rates, rates.assign(outlet="Post", estimate=5.0)]).assign(low_total=4.5, high_total=9.5)
    two["outlet"] = two["outlet"].replace("all outlets", "Times")
    assert answers.over_time(two, by="outlet") == "Uses with a date: “quay” 160."
    sure = two.assign(low_total=two["estimate"] - 0.5, high_total=two["estimate"] + 0.5)
    assert "“quay” in Times more in April to June 2017 (9)" in answers.over_time(sure, by="outlet")


def test_more_terms_than_have_room_are_said_together():
    rates = pd.DataFrame({"term": [*"abcdef"], "voice": "own", "n": 30, "estimate": 1.0})
    said = (
        "In an outlet’s own words: “a” 100 % of 30 uses, “b” 100 % of 30, “c” 100 % of 30, “d” 100 % of 30, 2 more 100 % of 60."
    )
    assert answers.own_uses(rates, columns="term", counted="uses") == said


def test_words_that_a_subtitle_names_occur_in_the_rows():
    said = pd.DataFrame({"zone": ["body"] * 3 + ["editorial"], "cue": ["Said", "blamed", "noted", "claimed"]})
    said["stance"] = ["neutral", "distancing", "endorsing", "distancing"]
    assert commonest.stances(said, zones=["body"]) == "“blame” distances, “note” endorses, “say” is neutral"


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
    used = rows[rows[by] != "all articles"]
    assert told["answer"].startswith(f"{used.loc[used['voice'] == 'own', 'n'].sum()} of {used['n'].sum()} uses")
    own = used[used["voice"] == "own"].groupby(by)["n"].sum()
    for named in re.findall(r"never (?:in|for) (?:the theme “)?(.+?)”?, 0 of", told["answer"]):
        assert own[named] == 0


def test_whoever_is_cited_twice_is_named_below_a_bar_and_the_others_are_counted():
    named = [name for k, n in enumerate((4, 3, 2, 2, 1)) for name in [f"Berg {k}"] * n]
    said = pd.DataFrame({"doc_id": "a", "zone": "body", "source_ref": named})
    articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]})
    examples = cited.examples(said.merge(articles), by="outlet")
    assert examples.to_dict() == {"Post": "Berg 0 4, Berg 1 3, Berg 2 2"}
    assert cited.named(said, articles, zones=["body"]).endswith("; 2 other sources are not named.")
    assert cited.named(said, articles, zones=["headline"]) == "" == cited.named(said[-1:], articles, zones=["body"])


@pytest.mark.parametrize(
    ("voices", "answer"),
    [
        (["own", "own", "own"], "Outlets themselves use each of the 3 names."),
        (["own", "direct", "scare"], "No outlet itself uses 1 of the 3 names: “junta” (1 use)."),
        (["direct"] * 3, "No outlet itself uses 3 of the 3 names: “regime” (4 uses), “junta” (1) and “camp” (1)."),
    ],
)
def test_names_that_no_outlet_uses_itself_are_told_with_their_uses(voices, answer):
    uses = pd.DataFrame({"name": ["state: regime", "state: junta", "place: camp"], "voice": voices, "n": [4, 1, 1]})
    none = uses.assign(name="state: none", voice="own", n=0)
    assert answers.names(pd.concat([uses, none])) == answer
    assert answers.names(uses[:0]) == ""
    tied = pd.DataFrame({"name": [f"state: {one}" for one in "abcde"], "voice": "direct", "n": [5, 2, 2, 2, 1]})
    assert answers.names(tied) == "No outlet itself uses 5 of the 5 names: “a” (5 uses) and 4 more."


def test_the_two_largest_kinds_of_sources_are_named_where_most_statements_are_theirs():
    kinds = pd.DataFrame({"outlet": "Post", "source_type": ["government", "party", "media", "other"], "n": [24, 18, 10, 20]})
    kinds = kinds.assign(exposure=72, estimate=kinds["n"] / 72)
    assert answers.cited(kinds) == "42 of 72 statements (58 %) come from government (24) or party (18) sources."
    assert "“party” is whoever speaks for a party or stands for an office" in cited.kinds(kinds)
    assert "party" not in cited.kinds(kinds.assign(n=[24, 0, 10, 20]))


def test_two_renderings_are_told_by_the_longest_passage_in_which_they_differ():
    texts = [["It was", "a “grave wrong”", "and", "may"], ["It was", "and", "could well be", "so"]]
    rows = pd.DataFrame([(doc, text) for doc, several in zip("ab", texts) for text in several], columns=["doc_id", "text"])
    rows = rows.assign(differs=rows["text"].isin(["a “grave wrong”", "may", "could well be"]))
    rows = rows.assign(outlet=rows["doc_id"].map({"a": "Post", "b": "Times"}))
    assert answers.renderings(rows) == "“may” in Post, “could well be” in Times; 1 more passage differs."
    one_sided = rows.assign(differs=rows["text"] == "may")
    assert answers.renderings(one_sided) == "Different: 1 of 7 words in Post, 0 of 7 in Times."
    three = pd.concat([rows, rows[rows["doc_id"] == "b"].assign(doc_id="c", outlet="Mail")])
    assert answers.renderings(three).startswith("Different: 4 of 7 words in Post, 3 of 7 in Times, ")
    assert answers.renderings(rows[:0]) == ""
    said = captions.renderings(rows.assign(statement="s"))
    assert "straight or curly alike" in said and "Either may be a translation" in said


def test_that_nearly_all_uses_are_of_one_outlet_is_said_where_they_are_of_several_articles():
    rates = pd.DataFrame({"outlet": ["Post", "Times", "Herald", "Mail"], "term": "regime", "voice": "own", "estimate": 1.0})
    rates = rates.assign(n=[8, 1, 0, 0], n_docs=[3, 1, 0, 0], articles=9)
    told = "In an outlet’s own words: “regime” 9 of 9 uses"
    how = {"columns": "term", "counted": "uses"}
    assert answers.own_uses(rates, **how) == f"{told}; 8 of 9 “regime” in Post."
    assert answers.own_uses(rates.assign(n_docs=1), **how) == answers.own_uses(rates.drop(columns="n_docs"), **how) == f"{told}."
    pooled = rates.assign(outlet=["(9 others)", "Times", "Herald", "Mail"])
    assert answers.own_uses(pooled, **how) == f"{told}."
    assert answers.own_uses(rates.assign(n=[5, 4, 0, 0]), **how) == f"{told}."


def test_of_uses_without_any_source_none_is_named():
    uses = pd.DataFrame({"outlet": ["Post", "Post"], "voice": "own", "source": [float("nan")] * 2})
    told = "2 uses, all in an outlet’s own words, in 1 of 1 outlets."
    assert answers.first_term(uses, uses) == told


def test_who_uses_a_term_more_often_than_the_others_is_named_where_that_is_claimed():
    rates = pd.DataFrame({"outlet": ["Post", "Times"] * 2, "term": ["regime"] * 2 + ["siege"] * 2, "voice": "own", "n": 20})
    compared = rates[["outlet", "term"]].assign(estimate=[4.0, 0.25, 2.0, 0.5], rate=[0.412, 0.069, 1.0, 0.5])
    compared = compared.assign(rate_rest=[0.069, 0.412, 0.5, 1.0], note="no difference shown (p = 0.3)")
    told = "In an outlet’s own words: “regime” 100 % of 40 uses, “siege” 100 % of 40."
    how = {"columns": "term", "counted": "uses"}
    assert answers.own_uses(rates.assign(estimate=1.0), compared=compared, **how) == told
    compared["note"] = ["differs (p = 0.01)", "differs (p = 0.01)", "no difference shown (p = 0.3)", "too few"]
    more = f"{told} Per 1,000 words more often than in the others: “regime” in Post (0.41 against 0.07)."
    assert answers.own_uses(rates.assign(estimate=1.0), compared=compared, **how) == more
    lumped = compared.assign(outlet=["(9 others)", "Times"] * 2)
    assert answers.own_uses(rates.assign(estimate=1.0), compared=lumped, **how) == told


def test_the_more_stances_are_asked_about_the_farther_apart_must_be_the_outlets_that_are_named():
    each = [("all articles", 0.1), ("Post", 0.14), ("Times", 0.04)]
    rows = pd.DataFrame(each, columns=["outlet", "estimate"]).assign(stance="endorsing", exposure=400, articles=9)
    rows = rows.assign(n=(rows["estimate"] * 400).astype(int), low=rows["estimate"] - 0.06, high=rows["estimate"] + 0.06)
    neutral = rows.assign(stance="neutral", estimate=1 - rows["estimate"], n=400 - rows["n"])
    two = pd.concat([rows, neutral], ignore_index=True)
    told = "endorsing most often in Post, 14 %; endorsing least often in Times, 4 %."
    assert answers.stances(two, most="") == f"40 of 400 reporting verbs (10 %) take a stand: 40 endorsing; {told}"
    more = [rows.assign(stance=stance, n=8, estimate=0.02, low=0.0, high=0.2) for stance in ("distancing", "expressive")]
    none = "48 of 400 reporting verbs (12 %) take a stand: 8 distancing, 40 endorsing; 8 expressive, most often “accuse” (5)"
    act = ", most often “accuse” (5)"
    assert answers.stances(pd.concat([two, *more]), most=act) == f"{none}; no clear difference between outlets."
    assert answers.stances(two.assign(articles=1), most="").endswith("; not enough to compare outlets.")


def test_the_more_outlets_are_compared_the_farther_apart_must_be_those_that_are_named():
    each = [("Post", 0.6), ("Times", 0.4), *((f"Echo {number}", 0.5) for number in range(12))]
    rows = pd.DataFrame(each, columns=["outlet", "estimate"]).assign(voice="own", exposure=150, articles=9)
    rows = rows.assign(n=(rows["estimate"] * 150).astype(int), low=rows["estimate"] - 0.12, high=rows["estimate"] + 0.12)
    told = [answers.own_share(some, by="outlet", place="in") for some in (rows.iloc[:2], rows)]
    assert "most often in Post, 60 %; least often in Times, 40 %" in told[0] and "no clear difference between outlets" in told[1]
