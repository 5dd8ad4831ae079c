"""Comparison of articles: against scipy, by hand, and honest about how few there are."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import measure, tables
from analysis.measure.resampling import bca


def counts(words=100, **outlets):
    rows = [(outlet, f"{outlet}{i}", n, words) for outlet, ns in outlets.items() for i, n in enumerate(ns)]
    return pd.DataFrame(rows, columns=["outlet", "doc_id", "n", "exposure"])


def compared(table, **options):
    defaults = {"target": "outlet", "article": "doc_id", "by": [], "per": 100, "level": 0.95, "seed": 1}
    return measure.compare(table, **{**defaults, **options})


def test_one_article_against_four_is_too_few_and_says_so():
    found = compared(counts(Post=[9], Times=[0, 1, 2, 3])).iloc[0]
    assert found[["p", "p_ranks", "low", "high"]].isna().all() and found["smallest_p"] == 0.2
    assert found["note"] == "too few articles to compare: with 1 against 4 the smallest two-sided p is 0.2"
    assert found[["rate", "rate_rest", "estimate"]].tolist() == [9, 1.5, 7.5]


def test_a_caption_claims_no_more_than_the_table_and_names_every_outlet():
    few = measure.claims(compared(counts(Mail=[1], Post=[9], Times=[0])))
    assert (
        few == "Each outlet against the others: too few articles to compare: with 1 against 2 the smallest two-sided p is 0.33."
    )
    found = compared(counts(Mail=[9] * 6, Post=[0, 1, 2, 3, 2, 1], Times=[1, 2, 1, 2, 3, 4]))
    said = measure.claims(found)
    for outlet, note in zip(found["outlet"], found["note"]):
        assert any(outlet in part and note in part for part in said.split(". ")), said
    kinds = counts(Post=[9], Times=[0, 1]).assign(label="modal")
    assert measure.claims(compared(kinds, by=["label"])).startswith("Post, modal against the others: too few")


@pytest.mark.parametrize("n, rest", [(1, 4), (2, 3), (3, 3), (2, 6), (4, 4)])
def test_no_data_reach_a_smaller_p_than_the_smallest(n, rest):
    values = np.arange(n + rest)[::-1] ** 3
    total, cases = values.sum(), list(itertools.combinations(values, n))
    distance = np.array([abs(sum(case) / n - (total - sum(case)) / rest) for case in cases])
    assert (distance >= distance[0] - 1e-9).mean() == pytest.approx(measure.smallest_p(n, rest))


def test_a_p_that_so_few_articles_can_just_reach_is_claimed_at_any_level():
    for n, rest, level in [(1, 9, 0.9), (1, 19, 0.95), (1, 4, 0.8), (1, 99, 0.99)]:
        assert measure.claim(measure.smallest_p(n, rest), n, rest, level=level).startswith("differs")


def test_the_permutation_is_the_one_that_scipy_enumerates():
    post, times = [3, 9, 4, 7], [1, 0, 5, 2, 2]
    found = compared(counts(Post=post, Times=times)).iloc[0]

    def difference(x, y, axis):
        return np.abs(np.mean(x, axis=axis) - np.mean(y, axis=axis))

    oracle = stats.permutation_test((post, times), difference, alternative="greater", n_resamples=np.inf, vectorized=True)
    assert found["p"] == pytest.approx(oracle.pvalue)


def test_without_ties_the_rank_test_is_the_exact_test_of_wilcoxon():
    post, times = [3, 9, 4, 7], [1, 0, 5, 2, 8]
    found = compared(counts(Post=post, Times=times)).iloc[0]
    assert found["p_ranks"] == pytest.approx(stats.mannwhitneyu(post, times, method="exact").pvalue)


def test_one_article_carries_a_rate_but_not_the_ranks():
    found = compared(counts(Post=[90, 1, 3, 2, 1, 3], Times=[2, 2, 1, 3, 2, 2])).iloc[0]
    assert found["estimate"] > 10 and found["p_ranks"] > 0.5 and found["note"].startswith("no difference shown")


def test_the_interval_is_the_bca_interval_of_scipy():
    random = np.random.default_rng(3)
    words = random.integers(200, 900, 30).astype(float)
    spans, inside = random.poisson(words * 0.01).astype(float), np.arange(30) < 12

    def statistic(i, j, axis=-1):
        return spans[i].sum(axis) / words[i].sum(axis) - spans[j].sum(axis) / words[j].sum(axis)

    sides = np.flatnonzero(inside), np.flatnonzero(~inside)
    oracle = stats.bootstrap(sides, statistic, method="BCa", vectorized=True, n_resamples=20_000, rng=1).confidence_interval
    low, high = bca(inside, spans[:, None], words, 0.95, np.random.default_rng(2), 20_000)
    width = oracle.high - oracle.low
    assert abs(low[0] - oracle.low) < 0.03 * width and abs(high[0] - oracle.high) < 0.03 * width


def test_one_article_has_no_spread_and_so_no_interval():
    found = compared(counts(Post=[30], Times=range(20))).iloc[0]
    assert found["p"] == pytest.approx(1 / 21) and found[["low", "high"]].isna().all()


def test_drawn_relabelings_come_near_the_enumerated_ones_and_are_never_zero():
    table = counts(Post=[3, 9, 4, 7, 6, 5, 9], Times=[1, 0, 5, 2, 2, 4, 8])
    exact = compared(table).iloc[0]["p"]
    drawn = compared(table, resamples=3000).iloc[0]["p"]
    assert exact != drawn and drawn == pytest.approx(exact, abs=0.02)
    apart = compared(counts(Post=range(50, 70), Times=range(20)), resamples=200).iloc[0]
    assert apart["p"] == 1 / 201


def test_copies_of_an_article_are_one_article():
    table = counts(Post=[3, 9, 4, 7], Times=[1, 0, 5, 2, 2]).assign(sha256=lambda t: t["doc_id"])
    copies = pd.concat([table, table.assign(doc_id=table["doc_id"] + "copy")])
    copies = copies.groupby(["outlet", "sha256"], as_index=False)[["n", "exposure"]].sum()
    once, twice = compared(table).iloc[0], compared(copies, article="sha256").iloc[0]
    kept = ["p", "p_ranks", "estimate", "low", "high", "n_docs", "smallest_p"]
    assert twice[kept].tolist() == pytest.approx(once[kept].tolist())


def test_the_same_articles_under_two_outlets_do_not_differ():
    table = counts(Post=[3, 9, 4, 7, 5], Times=[3, 9, 4, 7, 5])
    found = compared(table).iloc[0]
    assert found[["p", "p_ranks"]].tolist() == [1, 1] and found["note"].startswith("no difference shown")


@settings(max_examples=20)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=6), st.lists(st.integers(0, 9), min_size=4, max_size=6), st.randoms())
def test_two_outlets_mirror_each_other_and_the_order_of_rows_is_nothing(post, times, random):
    table = counts(Post=post, Times=times)
    found = compared(table, resamples=300)
    assert found["estimate"][0] == pytest.approx(-found["estimate"][1])
    pd.testing.assert_frame_equal(found, compared(table.iloc[random.sample(range(len(table)), len(table))], resamples=300))


def test_every_class_is_compared_by_itself_and_the_family_is_stated():
    table = pd.concat(
        [
            counts(Post=[9, 8, 9, 9], Times=[0, 1, 0, 0]).assign(label="modal"),
            counts(Post=[1, 2, 3, 4], Times=[4, 3, 2, 1]).assign(label="noun"),
        ]
    )
    found = compared(table, by=["label"])
    assert found["label"].tolist() == ["modal", "noun"] * 2 and found["family"].tolist() == [4] * 4
    assert found["p"][0] == pytest.approx(2 / 70) and found["p_holm"][0] == pytest.approx(8 / 70)
    assert found["note"][0] == "no difference shown (p = 0.11)"


def test_a_class_that_nobody_has_is_nothing_to_compare():
    found = compared(counts(Post=[0] * 4, Times=[0] * 4)).iloc[0]
    assert found["note"] == "nothing to compare" and np.isnan(found["p"]) and np.isnan(found["low"])


def test_it_takes_what_counts_gives():
    articles = pd.DataFrame({"doc_id": list("abcdefgh"), "outlet": ["Post"] * 4 + ["Times"] * 4})
    words = pd.DataFrame([(doc, "body") for doc in "abcdefgh" for _ in range(20)], columns=["doc_id", "zone"])
    hedges = pd.DataFrame({"doc_id": list("aaabbcd"), "label": "modal", "zone": "body"})
    table = measure.counts(
        hedges, words, articles, by=["outlet", "doc_id", "label"], exposure=["outlet", "doc_id"], zones=["body"]
    )
    found = compared(table, by=["label"]).iloc[0]
    assert found[["n", "n_rest", "exposure", "n_docs"]].tolist() == [7, 0, 80, 4] and found["p"] == pytest.approx(2 / 70)


def test_one_target_alone_has_its_rate_and_a_sentence_that_there_are_no_others():
    found = compared(counts(Post=[1, 2]))
    assert found["n"].tolist() == [3] and found["n_rest"].tolist() == [0] and found["n_docs_rest"].tolist() == [0]
    assert found[["rate_rest", "estimate", "low", "high", "p", "p_holm"]].isna().all(axis=None)
    assert measure.claims(found) == "Each outlet against the others: there are no others to compare with."


@pytest.mark.parametrize(
    "table, options, complaint",
    [
        (counts(Post=[1], Times=[1]).drop(columns="n"), {}, "no column 'n'"),
        (counts(Post=[1, 2])[:0], {}, "no article with words"),
        (counts(Post=[1], Times=[1]).assign(doc_id="a"), {}, "belongs to two"),
        (pd.concat([counts(Post=[1], Times=[1])] * 2), {}, "finer than"),
        (counts(Post=[1], Times=[1]), {"level": 95}, "level must"),
        (counts(Post=[1], Times=[1]), {"per": 0}, "per must"),
    ],
)
def test_what_cannot_be_compared_is_refused(table, options, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        compared(table, **options)
