"""Counts, rates and shares: zeros are rows, and every interval agrees with an independent computation."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import measure, tables

ARTICLES = pd.DataFrame(
    {"doc_id": ["a", "b", "c"], "outlet": ["Post", "Times", "Times"], "date": pd.to_datetime(["2020-01-01", None, "2020-02-01"])}
)


def words(**sizes):
    rows = [(doc, zone, voice) for doc, parts in sizes.items() for (zone, voice), n in parts.items() for _ in range(n)]
    return pd.DataFrame(rows, columns=["doc_id", "zone", "voice"])


WORDS = words(
    a={("body", "own"): 30, ("body", "direct"): 10, ("caption", "own"): 99}, b={("body", "own"): 20}, c={("body", "indirect"): 5}
)
FOUND = pd.DataFrame(
    {
        "doc_id": ["a", "a", "a", "c"],
        "label": ["legality", "legality", "militancy", "legality"],
        "zone": ["body", "body", "caption", "body"],
        "voice": ["own", "direct", "own", "indirect"],
    }
)


def count(found=FOUND, by=("outlet", "label"), exposure=("outlet",), zones=("body",), **more):
    return measure.counts(found, WORDS, ARTICLES, by=by, exposure=exposure, zones=zones, **more)


def test_a_class_that_an_outlet_never_uses_is_a_row_of_zero():
    table = count()
    assert table[["outlet", "label", "n", "exposure", "n_docs"]].to_numpy().tolist() == [
        ["Post", "legality", 2, 40, 1],
        ["Post", "militancy", 0, 40, 1],
        ["Times", "legality", 1, 25, 2],
        ["Times", "militancy", 0, 25, 2],
    ]
    assert set(table["exposure_unit"]) == {"words"}


def test_every_voice_is_a_row_though_nobody_spoke_in_it():
    table = count(by=["outlet", "voice"], exposure=["outlet", "voice"])
    assert table["voice"].tolist() == list(tables.VOICES) * 2
    times = table[table["outlet"] == "Times"].set_index("voice")
    assert times["exposure"].to_dict() == {"own": 20, "indirect": 5, "partial": 0, "direct": 0, "scare": 0}
    assert times["n"].to_dict() == {"own": 0, "indirect": 1, "partial": 0, "direct": 0, "scare": 0}


def test_only_the_zones_that_the_caller_names_are_counted_in_spans_and_in_words():
    table = count(zones=["body", "caption"]).set_index(["outlet", "label"])
    assert table.loc[("Post", "militancy"), ["n", "exposure"]].tolist() == [1, 139]


def test_articles_without_a_date_keep_their_row_and_their_words():
    table = count(by=["doc_id", "date"], exposure=["doc_id"])
    assert table[["doc_id", "n", "exposure"]].to_numpy().tolist() == [["a", 2, 40], ["b", 0, 20], ["c", 1, 5]]
    table = count(by=["date"], exposure=["date"])
    assert table["exposure"].tolist() == [40, 5, 20] and table["date"].isna().tolist() == [False, False, True]


def test_an_article_without_words_still_stands_in_the_table():
    more = pd.concat([ARTICLES, pd.DataFrame({"doc_id": ["d"], "outlet": ["Wire"]})], ignore_index=True)
    table = measure.counts(FOUND, WORDS, more, by=["outlet"], exposure=["outlet"], zones=["body"])
    assert table.iloc[-1].tolist() == ["Wire", 0, 0, "words", 0]


def test_without_exposure_columns_all_words_are_the_exposure():
    table = count(by=["label"], exposure=[])
    assert table[["label", "n", "exposure", "n_docs"]].to_numpy().tolist() == [["legality", 3, 65, 3], ["militancy", 0, 65, 3]]


def test_only_the_articles_given_are_counted():
    table = measure.counts(FOUND, WORDS, ARTICLES[1:], by=["outlet"], exposure=["outlet"], zones=["body"])
    assert table[["outlet", "n", "exposure"]].to_numpy().tolist() == [["Times", 1, 25]]


def test_a_missing_class_is_counted_as_unknown():
    found = FOUND.assign(source_type=pd.Series(["military", None, None, None], dtype="str"))
    table = count(found, by=["source_type"], exposure=[])
    assert dict(zip(table["source_type"], table["n"])) == {"military": 1, "unknown": 2}


def test_classes_come_in_the_order_of_the_codebook_when_it_is_given():
    table = count(by=["label"], exposure=[], levels={"label": ["militancy", "sovereignty", "legality"]})
    assert table[["label", "n"]].to_numpy().tolist() == [["militancy", 0], ["sovereignty", 0], ["legality", 3]]


@pytest.mark.parametrize(
    "change, complaint",
    [
        (lambda: measure.counts(FOUND, WORDS, ARTICLES.assign(text=""), by=[], exposure=[], zones=["body"]), "must not hold"),
        (lambda: count(zones=["bodies"]), "bodies"),
        (lambda: count(zones=[]), "zones is empty"),
        (lambda: count(FOUND.assign(doc_id="x")), "no doc_id in common"),
        (lambda: count(by=["outlet"], exposure=["doc_id"]), "must be among by"),
        (lambda: count(by=["color"], exposure=[]), "color"),
        (lambda: count(FOUND.assign(voice=None), by=["voice"], exposure=[]), "find.voice"),
        (lambda: count(levels={"label": ["legality"]}), "militancy"),
        (lambda: measure.rate(count(), per=0, level=0.95), "positive"),
        (lambda: measure.rate(count(), per=1000, level=95), "between 0 and 1"),
        (lambda: measure.share(count(by=["doc_id", "outlet"], exposure=["doc_id"]), of=["outlet"], level=0.9), "differs"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_with_its_reason(change, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        change()


def table_of(n, exposure, n_docs=2):
    return pd.DataFrame({"outlet": "Post", "n": n, "exposure": exposure, "exposure_unit": "words", "n_docs": n_docs})


def test_the_poisson_interval_leaves_half_of_alpha_in_either_tail():
    for n in (1, 2, 7, 40, 1000):
        row = measure.rate(table_of([n], [2000]), per=1000, level=0.9).iloc[0]
        assert row["estimate"] == n / 2
        assert math.isclose(stats.poisson.sf(n - 1, row["low"] * 2), 0.05, rel_tol=1e-6)
        assert math.isclose(stats.poisson.cdf(n, row["high"] * 2), 0.05, rel_tol=1e-6)


def test_a_rate_of_nothing_has_zero_below_and_three_and_a_half_above():
    row = measure.rate(table_of([0], [1000]), per=1000, level=0.95).iloc[0]
    assert (row["estimate"], row["low"]) == (0, 0) and math.isclose(row["high"], -math.log(0.025))


def test_no_words_is_no_rate_and_no_share_and_says_so():
    rates = measure.rate(table_of([0], [0]), per=1000, level=0.95).iloc[0]
    shares = measure.share(table_of([0, 0], [9, 9]), of=["outlet"], level=0.95).iloc[0]
    assert rates[["estimate", "low", "high"]].isna().all() and rates["note"] == "no words"
    assert shares[["estimate", "low", "high"]].isna().all() and shares["note"] == "none found"


def test_one_article_says_so_itself():
    assert measure.rate(table_of([3, 3], [9, 9], [1, 2]), per=1000, level=0.95)["note"].tolist() == ["one article", ""]


def test_the_wilson_interval_is_where_the_score_test_turns():
    z = stats.norm.ppf(0.975)
    shares = measure.share(table_of([3, 7, 0], [99, 99, 99]), of=["outlet"], level=0.95)
    assert shares["estimate"].tolist() == [0.3, 0.7, 0.0] and shares["exposure"].tolist() == [10, 10, 10]
    for row in shares.itertuples():
        for limit in {row.low, row.high} - {0.0}:
            assert math.isclose(abs(row.estimate - limit), z * math.sqrt(limit * (1 - limit) / 10), rel_tol=1e-9)


def test_the_share_of_all_and_of_none_end_at_one_and_at_zero_exactly():
    shares = measure.share(table_of([5, 0], [9, 9]), of=["outlet"], level=0.95)
    assert shares["high"][0] == 1.0 and shares["low"][1] == 0.0


def test_shares_of_a_group_add_up_to_one():
    shares = measure.share(count(WORDS, by=["outlet", "voice"], exposure=["outlet"]), of=["outlet"], level=0.95)
    assert np.allclose(shares.groupby("outlet")["estimate"].sum(), 1)
    assert shares.set_index(["outlet", "voice"]).loc[("Post", "own"), "estimate"] == 30 / 40


def test_an_estimate_keeps_its_grouping_and_its_counts():
    table = measure.rate(count(), per=1000, level=0.95)
    assert list(table) == "outlet label n exposure n_docs estimate low high level unit method note".split()
    assert table["unit"][0] == "per 1,000 words"


def test_the_articles_of_a_voice_are_those_that_have_words_in_it():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Post"]})
    words = pd.DataFrame({"doc_id": list("aab"), "zone": "body", "voice": ["own", "direct", "own"]})
    found = words.iloc[[1]].assign(label="modal")
    counted = measure.counts(found, words, articles, by=["outlet", "voice"], exposure=["outlet", "voice"], zones=["body"])
    assert counted.set_index("voice")["n_docs"].to_dict() == {"own": 2, "indirect": 0, "partial": 0, "direct": 1, "scare": 0}


def test_a_share_of_what_comes_in_runs_has_no_interval():
    counts = count(by=["outlet", "label"])
    with_interval, without = (measure.share(counts, of=["outlet"], level=level) for level in (0.95, None))
    assert without[["low", "high", "level"]].isna().all(axis=None) and set(without["method"]) == {"share, no interval"}
    same = ["outlet", "label", "n", "exposure", "n_docs", "estimate", "unit", "note"]
    pd.testing.assert_frame_equal(without[same], with_interval[same])
