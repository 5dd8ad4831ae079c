"""Keyness against worked examples, and against the values that R computes."""

import pathlib

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import measure, tables

ORACLES = sorted(pathlib.Path(__file__).parents[1].joinpath("../shared/eval/keyness").glob("*.tsv"))


@pytest.mark.skipif(not ORACLES, reason="the values computed by R are not here")
@pytest.mark.parametrize("path", ORACLES, ids=lambda path: path.stem)
def test_g2_is_what_r_computes(path):
    gold = pd.read_csv(path, sep="\t", quoting=3, keep_default_na=False)
    counts = [gold[column].astype(float) for column in ("f1", "f2", "n1", "n2")]
    ours = measure.log_likelihood(*counts)
    assert np.allclose(np.abs(ours), gold["G2_4cell"].astype(float), rtol=1e-9, atol=1e-8)
    signed = gold["G2_corpora"].astype(float)
    assert np.allclose(ours, signed, rtol=1e-9, atol=1e-8)


def test_the_worked_example_is_of_four_cells_not_of_two():
    assert measure.log_likelihood(7, 2, 1000, 1000).round(4) == 2.9545
    two_cells = 2 * (7 * np.log(7 / 4.5) + 2 * np.log(2 / 4.5))
    assert two_cells.round(4) == 2.9419


def test_g2_agrees_with_the_g_test_of_scipy():
    for a, b, n1, n2 in [(7, 2, 1000, 1000), (0, 5, 300, 900), (40, 41, 500, 5000), (300, 1, 300, 900)]:
        g2 = stats.chi2_contingency([[a, b], [n1 - a, n2 - b]], correction=False, lambda_="log-likelihood").statistic
        assert np.isclose(abs(measure.log_likelihood(a, b, n1, n2)), g2)


def test_equal_frequencies_are_zero_and_no_words_are_no_comparison():
    assert measure.log_likelihood([5, 0, 3], [5, 0, 0], [10, 10, 3], [10, 10, 0]).tolist() == [0, 0, 0]
    assert measure.log_ratio(5, 5, 10, 10) == 0 and np.isnan(measure.log_ratio(3, 0, 3, 0))


def test_the_log_ratio_takes_half_for_nothing():
    assert measure.log_ratio([1, 0], [0, 1], 64, 64).tolist() == [1, -1]


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
    [(ARTICLES[1:], "fewer than two"), (ARTICLES.assign(text=""), "must not hold"), (ARTICLES[["doc_id"]], "no column 'outlet'")],
)
def test_what_cannot_be_compared_is_refused(articles, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        measure.keyness(WORDS, articles, target="outlet", zones=["body"])
