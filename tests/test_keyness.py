"""Keyness: which words are counted, compared and ranked; the statistics themselves have tests of their own."""

import time

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


def test_of_one_outlet_alone_there_are_no_keywords_and_the_figure_says_why():
    keys = measure.keyness(WORDS, ARTICLES.assign(outlet="Post"), target="outlet", zones=["body"])
    two = measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"])
    assert keys.empty and keys.dtypes.equals(two.dtypes)
    assert "keywords need two outlets" in show.keywords(keys).texts[0].get_text()


ALL = {"k": 100, "mass": 8, "variance": "full", "level": 0.95}


def test_what_can_be_claimed_ranks_first_and_then_the_evidence():
    many = words(a="camp " * 40 + "aid " * 3, b="aid " * 40, c="base base")
    keys = measure.keyness(many, ARTICLES, target="outlet", zones=["body"])
    post = keys[keys["outlet"] == "Post"].set_index("word")
    assert post.index.tolist() == ["camp", "base", "aid"] and post["lrc"]["camp"] > 0 > post["lrc"]["aid"]
    assert post["lrc"]["camp"] == measure.conservative_log_ratio(40, 0, 43, 42, level=0.95, family=3)
    by_ratio = measure.keyness(many, ARTICLES, target="outlet", zones=["body"], ranking="log_ratio")
    assert by_ratio["log_ratio"].groupby(by_ratio["outlet"]).apply(lambda values: values.is_monotonic_decreasing).all()


def test_words_absent_from_the_target_are_kept_with_every_statistic():
    keys = measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"])
    found = measure.statistics(keys, **ALL).set_index(["outlet", "word"]).loc[("Post", "base")]
    assert found["n"] == 0 and found["percent_difference"] == -100 and found["chi2"] < 0 and found["log_odds"] < 0
    assert (
        measure.statistics(keys, **ALL).set_index(["outlet", "word"]).loc[("Times", "base"), "in_rest"] == "absent in reference"
    )


def test_the_family_of_the_p_values_is_the_words_of_one_target():
    keys = measure.keyness(words(a="a " * 9 + "b c d", b="b " * 9, c="c d"), ARTICLES, target="outlet", zones=["body"])
    found = measure.statistics(keys, **ALL)
    assert found["family"].tolist() == [4] * 8
    post = found[found["outlet"] == "Post"]
    assert post["p_holm"].min() == pytest.approx(4 * post["p"].min()) and (post["p_bh"] <= post["p_holm"] + 1e-15).all()
    assert found["choices"][0].startswith("simple maths k = 100; Dirichlet prior of mass 8")


def test_texts_are_compared_only_where_there_are_enough_of_them():
    few = measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"])
    assert measure.statistics(few, **ALL)["g2_texts"].isna().all()
    names = list("abcdefgh")
    articles = pd.DataFrame({"doc_id": names, "outlet": ["Post"] * 4 + ["Times"] * 4})
    table = words(**{name: "camp " * 5 if name < "e" else "aid" for name in names}, z="x")
    found = measure.statistics(measure.keyness(table, articles, target="outlet", zones=["body"]), **ALL)
    row = found.set_index(["outlet", "word"]).loc[("Post", "camp")]
    assert row["g2_texts"] == pytest.approx(16 * np.log(2)) and row["range"] == 4


def test_a_word_that_one_article_repeats_is_key_in_words_but_not_in_texts():
    names = list("abcdefgh")
    articles = pd.DataFrame({"doc_id": names, "outlet": ["Post"] * 4 + ["Times"] * 4})
    table = words(**{name: "x " * 20 + ("camp " * 20 if name == "a" else "") for name in names})
    found = measure.statistics(measure.keyness(table, articles, target="outlet", zones=["body"]), **ALL)
    row = found.set_index(["outlet", "word"]).loc[("Post", "camp")]
    assert row["g2"] > 15 and 0 < row["g2_texts"] < 2


def test_a_ranking_or_a_table_that_does_not_exist_is_refused():
    with pytest.raises(tables.TableError, match="ranking must"):
        measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"], ranking="chi2")
    with pytest.raises(tables.TableError, match="no column 'word'"):
        measure.statistics(ARTICLES, **ALL)


def test_a_hundred_thousand_words_take_less_than_a_second():
    random = np.random.default_rng(1)
    n, rest = (random.poisson(scale * 1e6 / np.arange(1, 100_001)) for scale in (1, 2))
    keys = pd.DataFrame({"outlet": "Post", "word": np.arange(100_000).astype(str), "n": n, "n_rest": rest})
    keys = keys[keys["n"] + keys["n_rest"] > 0]
    keys = keys.assign(exposure=n.sum(), exposure_rest=rest.sum(), range=1, range_rest=1, n_docs=9, n_docs_rest=9)
    keys["g2"] = measure.log_likelihood(keys["n"], keys["n_rest"], keys["exposure"], keys["exposure_rest"])
    clock = time.process_time()
    found = measure.statistics(keys, **ALL)
    assert len(found) > 90_000 and time.process_time() - clock < 1
