"""Epistemic use only: hedges and boosters in brackets are found, and nothing else in the sentence."""

import functools

import pytest
from found import marked, terms

from analysis import rules
from analysis.rules import patterns

HEDGES, BOOSTERS = rules.table("hedges"), rules.table("boosters")
hedges, boosters = functools.partial(terms, "hedges", HEDGES), functools.partial(terms, "boosters", BOOSTERS)


@pytest.mark.parametrize(("label", "sentence"), [
    ("modal", "It [may] rain on May 22, in May and on 5 May, said Theresa May."),
    ("modal", "Of the 13 [may be] nobody lived."),
    ("modal", "It [might] fail against such military might."),
    ("modal", "It [could] qualify as a crime; he could not sleep and could see the fire."),
    ("modal", "They ran as fast as they could so that others could hide, or [could] have."),
    ("modal", "Acts that [can] be qualified as looting can stop."),
    ("modal", "They should leave and would, if they must."),
    ("verb", "It [appears] to work, said the man who appeared in court."),
    ("verb", "They are [believed to] be alive, believers say."),
    ("verb", "He is [expected to] go, and she expected to stay."),
    ("verb", "The data [indicate] a leak, and the suspect was named."),
    ("adverb", "It [apparently] was largely over, [perhaps]."),
    ("adjective", "A [possible] leak, mended as soon as possible."),
    ("adjective", "It is [not clear] who fired; the sky was clear."),
    ("noun", "There were [signs] that they would sign."),
    ("approximator", "Some of them, [some] 50 men, stood around the well, [around] noon."),
    ("approximator", "It is [essentially] a league and [largely] apparent."),
    ("approximator", "A talk about two men took [about] two hours."),
    ("approximator", "[At least] 9 and [up to] 12 men, more than 3 of them young, came up to the gate."),
    ("approximator", "[An estimated] $1.2bn was lost, over half of it in tens of raids."),
    ("attribution", "He [claimed] that the flood claimed the lives of nine."),
    ("attribution", "The group claimed responsibility, the army [claims]."),
    ("attribution", "They [are accused] of it, and the mayor accused them."),
    ("attribution", "He [allegedly] pledged allegiance."),
    ("attribution", "The desk [could not independently verify] the film."),
    ("attribution", "She [is said to] be ill, he said to her."),
    ("attribution", "He said, she told us, according to them."),
])  # fmt: skip
def test_a_hedge_is_found_in_its_epistemic_use_only(label, sentence):
    text, expected = marked(sentence)
    found = hedges(text)
    assert found.loc[found["label"] == label, "text"].tolist() == expected


@pytest.mark.parametrize("sentence", [
    "He [actually] left, [of course].",
    "It was [clearly] planned by a clearly identified group.",
    "She [strongly] denied what he strongly condemned.",
    "The sky was clear, and so was the [clear] intent.",
    "They made it clear that nothing was clear.",
    "It is not clear that they knew.",
    "They [must have known] that they must leave.",
    "There is [no doubt], and that is no fact.",
    "The film [proves that] he was there, and the dough must prove.",
    "It is true, in a matter of course, out of course.",
])  # fmt: skip
def test_a_booster_is_found_where_it_claims_certainty(sentence):
    text, expected = marked(sentence)
    assert boosters(text)["text"].tolist() == expected


def test_no_word_is_counted_twice():
    text = "Our desk could not independently verify unconfirmed reports."
    assert hedges(text)["label"].tolist() == ["attribution", "attribution"]


def test_a_neighbor_across_punctuation_is_no_neighbor():
    assert hedges("He spoke about, 40 years on, war.").empty


def test_a_hedge_in_a_comment_or_caption_is_not_counted():
    for zone in ("comment", "caption", "furniture"):
        assert hedges("Perhaps.", zone).empty


def test_a_negated_hedge_is_marked():
    assert hedges("A deal is not likely to come.")["negated"].tolist() == [True]


def test_a_lexicon_without_neighbors_and_an_empty_one_work():
    plain = [
        {column: cell for column, cell in row.items() if column not in (*patterns.NEIGHBORS, "lower_case")} for row in HEDGES
    ]
    assert terms("hedges", plain, "In May.")["text"].tolist() == ["May"]
    assert terms("hedges", [], "In May.").empty


@pytest.mark.parametrize(("pattern", "text", "spans"), [
    ("#", "35 men, two dozen, $1.2bn, a hundred, tent", ["35", "two", "dozen", "$1.2bn", "a hundred"]),
    ("break ... law", "break it, law; break the old civil law", ["break the old civil law"]),
    ("de-mine*", "demine de-mined de mining demeaned", ["demine", "de-mined"]),
    ("IS", "IS is Is", ["IS"]),
    ("camp*", "camps’ camp's campus", ["camps", "camp's", "campus"]),
])  # fmt: skip
def test_the_grammar_of_patterns(pattern, text, spans):
    scan = patterns.matcher([{"pattern": pattern}])
    assert [text[start:end] for start, end, _ in scan(text)] == spans


def test_a_neighbor_is_read_on_the_side_that_its_column_names():
    beside = {"preceded_by": "a", "not_preceded_by": "x a", "followed_by": "c", "not_followed_by": "c d"}
    scan = patterns.matcher([{"pattern": "b", **beside}])
    assert [len(list(scan(text))) for text in ("a b c", "x a b c", "b c", "a b", "a b c d", "a-b c")] == [1, 0, 0, 0, 0, 1]


def test_an_empty_neighbor_pattern_variant_is_refused():
    with pytest.raises(patterns.PatternError, match="holds no letter"):
        patterns.matcher([{"pattern": "b", "preceded_by": "a|"}])
