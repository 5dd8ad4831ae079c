"""Keyness: which words are counted, compared and ranked; the statistics themselves have tests of their own."""

import numpy as np
import pandas as pd
import pytest

from analysis import measure, show, tables

ARTICLES = pd.DataFrame({"doc_id": ["a", "b", "c"], "outlet": ["Post", "Times", "Times"]})


def words(**articles):
    rows = [(doc, word, "body") for doc, text in articles.items() for word in text.split()]
    return pd.DataFrame([*rows, ("a", "menu", "furniture")], columns=["doc_id", "label", "zone"])


WORDS = words(a="camp camp aid", b="aid base army", c="aid base")


def test_each_outlet_stands_against_all_the_others_with_its_counts():
    keys = measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"])
    row = keys[(keys["outlet"] == "Times") & (keys["word"] == "base")].iloc[0]
    assert row[["n", "n_rest", "exposure", "exposure_rest", "range", "range_rest", "n_docs", "n_docs_rest"]].tolist() == [
        *(2, 0, 5, 3, 2, 0, 2, 1)
    ]
    assert row["g2"] == measure.log_likelihood(2, 0, 5, 3) and row["note"] == ""
    assert set(keys[keys["outlet"] == "Post"]["note"]) == {"one article"}


def test_words_of_other_zones_are_not_counted():
    assert "menu" not in set(measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"])["word"])


@pytest.mark.parametrize("zones, complaint", [(["margin"], "do not exist; choose from"), ([], "name the zones")])
def test_zones_that_do_not_exist_or_none_at_all_are_refused(zones, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        measure.keyness(WORDS, ARTICLES, target="outlet", zones=zones)


def test_ties_are_in_the_order_of_the_alphabet():
    keys = measure.keyness(words(a="zebra apple mango", b="x", c="x"), ARTICLES, target="outlet", zones=["body"])
    assert keys["word"].tolist()[:3] == ["apple", "mango", "zebra"]


def test_rare_words_can_be_left_out_while_the_totals_keep_them():
    keys = measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"], minimum=2)
    assert set(keys["word"]) == {"camp", "aid", "base"} and set(keys["exposure"] + keys["exposure_rest"]) == {8}


def test_two_outlets_mirror_each_other():
    keys = measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"]).set_index(["outlet", "word"])
    for value in ("g2", "log_ratio"):
        assert np.allclose(keys.loc["Post", value].sort_index(), -keys.loc["Times", value].sort_index())


@pytest.mark.parametrize(
    "articles, complaint",
    [(ARTICLES.assign(text=""), "must not hold"), (ARTICLES[["doc_id"]], "no column 'outlet'")],
)
def test_what_cannot_be_compared_is_refused(articles, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        measure.keyness(WORDS, articles, target="outlet", zones=["body"])


def test_of_one_outlet_alone_there_are_no_keywords_and_the_figure_says_so():
    keys = measure.keyness(WORDS, ARTICLES.assign(outlet="Post"), target="outlet", zones=["body"])
    two = measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"])
    assert keys.empty and keys.dtypes.equals(two.dtypes)
    assert "Nothing to draw" in show.keywords(keys).alt


def test_what_can_be_claimed_ranks_first_and_then_the_evidence():
    many = words(a="camp " * 40 + "aid " * 3, b="aid " * 40, c="base base")
    keys = measure.keyness(many, ARTICLES, target="outlet", zones=["body"])
    post = keys[keys["outlet"] == "Post"].set_index("word")
    assert post.index.tolist() == ["camp", "base", "aid"] and post["lrc"]["camp"] > 0 > post["lrc"]["aid"]
    assert post["lrc"]["camp"] == measure.conservative_log_ratio(40, 0, 43, 42, level=0.95, family=3)
    by_ratio = measure.keyness(many, ARTICLES, target="outlet", zones=["body"], ranking="log_ratio")
    assert by_ratio["log_ratio"].groupby(by_ratio["outlet"]).apply(lambda values: values.is_monotonic_decreasing).all()


def test_a_ranking_or_a_table_that_does_not_exist_is_refused():
    with pytest.raises(tables.TableError, match="ranking must"):
        measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"], ranking="chi2")


def test_phrases_stay_inside_a_sentence_and_an_article():
    table = pd.DataFrame({"doc_id": list("aaaab"), "start": [0, 2, 4, 6, 0], "end": [1, 3, 5, 7, 1], "label": list("wxyzw")})
    found = measure.phrases(table.assign(sentence_id=[0, 0, 0, 1, 0]), length=2)
    assert found[["label", "start", "end"]].to_numpy().tolist() == [["w x", 0, 3], ["x y", 2, 5]]
    assert measure.phrases(table.assign(sentence_id=[0, 0, 0, 1, 0]), length=3)["label"].tolist() == ["w x y"]


def test_a_list_is_a_reference_with_the_statistics_of_keyness():
    reference = pd.DataFrame({"word": ["camp", "the"], "count": [10, 990]})
    found = measure.against_list(words(a="camp " * 30 + "the " * 70), reference, zones=["body"], minimum=1, level=0.95)
    assert found["word"].tolist() == ["camp", "the"] and found["lrc"][0] > 0 > found["lrc"][1]
    assert found["g2"][0] == measure.log_likelihood(30, 10, 100, 1000)
    twice, none, lacking = reference.assign(word="a"), reference.assign(count=0), reference[["word"]]
    for wrong, said in ((twice, "twice"), (none, "not a positive"), (lacking, "'count'")):
        with pytest.raises(tables.TableError, match=said):
            measure.against_list(words(a="x"), wrong, zones=["body"], minimum=1, level=0.95)


def test_pairs_are_keyness_of_the_two_alone_and_the_other_side_is_its_mirror():
    three = pd.DataFrame({"doc_id": list("abc"), "outlet": ["Post", "Times", "Mail"]})
    told = words(a="camp camp aid aid aid base", b="camp aid", c="base base menu")
    how = {"target": "outlet", "zones": ["body"]}
    pairs = measure.keyness(told, three, against="pairs", **how)
    assert pairs[["outlet", "against"]].drop_duplicates().to_numpy().tolist() == [
        ["Mail", "Post"], ["Mail", "Times"], ["Post", "Times"],
    ]  # fmt: skip
    alone = measure.keyness(told[told["doc_id"] != "c"], three[three["doc_id"] != "c"], **how)
    two = pairs[pairs["against"].eq("Times") & pairs["outlet"].eq("Post")].drop(columns="against").reset_index(drop=True)
    pd.testing.assert_frame_equal(two, alone[alone["outlet"] == "Post"].reset_index(drop=True))
    named = measure.keyness(told, three, against="Times", **how)
    assert set(zip(named["outlet"], named["against"])) == {("Mail", "Times"), ("Post", "Times")}
    signs = alone.pivot(index="word", columns="outlet", values="g2")
    assert np.allclose(signs["Post"], -signs["Times"])


def test_a_side_that_there_is_not_is_refused_and_one_outlet_has_no_pair():
    with pytest.raises(tables.TableError, match="against must be 'rest', 'pairs' or one of Post, Times, not 'Mail'"):
        measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"], against="Mail")
    one = measure.keyness(WORDS, ARTICLES.assign(outlet="Post"), target="outlet", zones=["body"], against="pairs")
    assert one.empty and "against" in one
