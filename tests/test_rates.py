"""Counts, rates and shares: zeros are rows, and every interval agrees with an independent computation."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import measure, tables
from analysis.measure.clusters import Clusters

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
    assert table[["outlet", "label", "n", "exposure", "n_docs", "articles"]].to_numpy().tolist() == [
        ["Post", "legality", 2, 40, 1, 1],
        ["Post", "militancy", 0, 40, 0, 1],
        ["Times", "legality", 1, 25, 1, 2],
        ["Times", "militancy", 0, 25, 0, 2],
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
    assert table.iloc[-1].drop("clusters").tolist() == ["Wire", 0, 0, "words", 0, 0]


def test_without_exposure_columns_all_words_are_the_exposure():
    table = count(by=["label"], exposure=[])
    assert table[["label", "n", "exposure", "n_docs", "articles"]].to_numpy().tolist() == [
        ["legality", 3, 65, 2, 3],
        ["militancy", 0, 65, 0, 3],
    ]


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
        (lambda: count(FOUND.assign(voice=None), by=["voice"], exposure=[]), "as annotate gives it"),
        (lambda: count(levels={"label": ["legality"]}), "militancy"),
        (lambda: measure.rate(count(), per=0, level=0.95), "positive"),
        (lambda: measure.rate(count(), per=1000, level=95), "between 0 and 1"),
        (lambda: measure.share(count(by=["doc_id", "outlet"], exposure=["doc_id"]), of=["outlet"], level=0.9), "differs"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_with_its_reason(change, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        change()


def test_a_rate_can_be_of_one_word():
    each, thousand = (measure.rate(count(), per=per, level=0.95) for per in (1, 1000))
    assert each["estimate"].tolist() == [2 / 40, 0, 1 / 25, 0]
    assert (each["high"] * 1000).tolist() == pytest.approx(thousand["high"].tolist(), nan_ok=True)


def table_of(*rows, exposure=1000):
    """Counts whose rows are spans by article; every article has as many words."""
    cells = [Clusters("doc_id", 0, [f"a{i}" for i in range(len(n))], np.array(n), np.full(len(n), exposure)) for n in rows]
    table = pd.DataFrame({"outlet": [f"Post {i}" for i in range(len(rows))], "n": [sum(n) for n in rows]})
    table = table.assign(exposure=[exposure * len(n) for n in rows], exposure_unit="words")
    table = table.assign(n_docs=[sum(x > 0 for x in n) for n in rows], articles=[len(n) for n in rows])
    return table.assign(clusters=cells)


def widened(df, level):
    return (stats.t.ppf((1 + level) / 2, df) / stats.norm.ppf((1 + level) / 2)) ** 2


def test_where_articles_are_alike_the_interval_leaves_half_of_alpha_of_a_poisson_in_either_tail():
    for n in (1, 2, 7, 40):
        row = measure.rate(table_of([n] * 200), per=1000, level=0.9).iloc[0]
        phi = widened(199, 0.9)
        assert row["estimate"] == n
        # At n/φ spans the limits are those of a gamma distribution, which for whole n/φ are the Poisson's tails.
        assert math.isclose(row["low"], stats.gamma.ppf(0.05, 200 * n / phi) * phi / 200)
        assert math.isclose(row["high"], stats.gamma.ppf(0.95, 200 * n / phi + 1) * phi / 200)


def test_the_dispersion_is_that_of_pearson_pooled_over_the_outlets():
    found = measure.rate(table_of([1, 9, 2], [4, 0, 8, 3]), per=1000, level=0.95)
    x2 = stats.chisquare([1, 9, 2]).statistic + stats.chisquare([4, 0, 8, 3]).statistic
    assert (
        found["method"].str.extract(r"dispersion ([\d.]+),")[0].astype(float).tolist()
        == [pytest.approx(x2 / 5 * widened(5, 0.95), abs=0.005)] * 2
    )


def test_an_outlet_with_ten_articles_is_not_made_more_even_than_it_is():
    burst = [0, 0, 0, 0, 0, 0, 0, 0, 0, 40]
    found = measure.rate(table_of(burst, [4] * 300), per=1000, level=0.95)
    assert found["method"][0].startswith("Garwood (1936) at dispersion 40") and found["method"][1].count("dispersion 1.")


def test_a_rate_of_nothing_has_zero_below_and_borrows_its_upper_limit():
    row = measure.rate(table_of([0, 0], [3, 0, 1, 2, 1, 0]), per=1000, level=0.95).iloc[0]
    phi = max(stats.chisquare([3, 0, 1, 2, 1, 0]).statistic / 5, 1) * widened(5, 0.95)
    assert (row["estimate"], row["low"]) == (0, 0) and math.isclose(row["high"], -math.log(0.025) * phi / 2)


def test_one_article_borrows_and_says_so_and_where_there_is_nothing_to_borrow_there_is_no_interval():
    found = measure.rate(table_of([3], [2, 5, 1, 4, 2]), per=1000, level=0.95)
    assert found["low"].notna().all()
    assert found["note"].tolist() == ["one article: how much articles differ is taken from the other rows", ""]
    alone = measure.rate(table_of([3], [2]), per=1000, level=0.95)
    assert alone[["low", "high", "level"]].isna().all(axis=None) and alone["estimate"].tolist() == [3, 2]
    assert set(alone["note"]) == {"no interval: too few articles to know how much they differ"}


def test_no_words_is_no_rate_and_no_share_and_says_so():
    rates = measure.rate(table_of([0, 0], exposure=0), per=1000, level=0.95).iloc[0]
    shares = measure.share(table_of([0, 0], [0, 0]), of=[], level=0.95).iloc[0]
    assert rates[["estimate", "low", "high"]].isna().all() and rates["note"] == "no words"
    assert shares[["estimate", "low", "high"]].isna().all() and shares["note"] == "none found"


def test_articles_of_one_event_are_one_cluster():
    articles = pd.DataFrame({"doc_id": list("abcdefghij"), "outlet": "Post", "event": list("vvwwxxyyzz")})
    found = pd.DataFrame({"doc_id": list("aaabbbcfhj"), "zone": "body"})
    words = pd.DataFrame({"doc_id": list("abcdefghij") * 50, "zone": "body"})
    by = {"by": ["outlet"], "exposure": ["outlet"], "zones": ["body"]}
    each, event = (
        measure.rate(measure.counts(found, words, articles, cluster=cluster, **by), per=100, level=0.95).iloc[0]
        for cluster in ("doc_id", "event")
    )
    assert each["estimate"] == event["estimate"] and each["articles"] == event["articles"] == 10
    assert "from 5 event" in event["method"] and event["high"] - event["low"] > 1.5 * (each["high"] - each["low"])


def test_a_share_is_wilsons_at_the_size_that_the_articles_are_worth():
    own, other = [3, 0, 5, 1, 2], [1, 4, 0, 3, 2]
    row = measure.share(table_of(own, other), of=[], level=0.95).iloc[0]
    n, whole = np.array(own), np.array(own) + np.array(other)
    p = n.sum() / whole.sum()
    variance = 5 / 4 * ((n - p * whole) ** 2).sum() / whole.sum() ** 2
    size = p * (1 - p) / variance / widened(4, 0.95)
    z = stats.norm.ppf(0.975)
    assert (row["estimate"], row["exposure"], row["articles"]) == (p, 21, 5)
    for limit in (row["low"], row["high"]):
        assert math.isclose(abs(p - limit), z * math.sqrt(limit * (1 - limit) / size), rel_tol=1e-9)


def test_the_share_of_all_and_of_none_end_at_one_and_at_zero_exactly():
    counts = pd.concat([table_of([5] * 5, [0] * 5).assign(kind="x"), table_of([1, 4, 2, 0, 3], [3, 2, 1, 1, 2]).assign(kind="y")])
    shares = measure.share(counts.reset_index(drop=True), of=["kind"], level=0.95)
    assert shares["high"][0] == 1.0 and shares["low"][1] == 0.0


@pytest.mark.parametrize("level", [0, 1, -0.1, 95])
def test_a_level_of_nothing_or_of_everything_is_refused(level):
    for call in (
        lambda: measure.rate(table_of([1, 2]), per=1000, level=level),
        lambda: measure.share(table_of([1, 2]), of=[], level=level),
        lambda: measure.compare(table_of([1], [2]), target="outlet", against="rest", unit="doc_id", by=[], per=1, level=level),
    ):
        with pytest.raises(tables.TableError, match="between 0 and 1"):
            call()


@pytest.mark.parametrize("argument", ["by", "exposure", "zones"])
def test_a_bare_name_where_a_list_is_meant_is_refused_in_one_sentence(argument):
    with pytest.raises(tables.TableError, match=rf"{argument} must be a list: write {argument}=\['outlet'\]"):
        count(**{argument: "outlet"})


def test_shares_of_a_group_add_up_to_one():
    shares = measure.share(count(WORDS, by=["outlet", "voice"], exposure=["outlet"]), of=["outlet"], level=0.95)
    assert np.allclose(shares.groupby("outlet")["estimate"].sum(), 1)
    assert shares.set_index(["outlet", "voice"]).loc[("Post", "own"), "estimate"] == 30 / 40


def test_an_estimate_keeps_its_grouping_and_its_counts():
    table = measure.rate(count(), per=1000, level=0.95)
    assert list(table) == "outlet label n exposure n_docs articles estimate low high level unit method note".split()
    assert table["unit"][0] == "per 1,000 words"


def test_the_articles_of_a_voice_are_those_that_have_words_in_it():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Post"]})
    words = pd.DataFrame({"doc_id": list("aab"), "zone": "body", "voice": ["own", "direct", "own"]})
    found = words.iloc[[1]].assign(label="modal")
    counted = measure.counts(found, words, articles, by=["outlet", "voice"], exposure=["outlet", "voice"], zones=["body"])
    assert counted.set_index("voice")["articles"].to_dict() == {"own": 2, "indirect": 0, "partial": 0, "direct": 1, "scare": 0}


def test_where_nothing_was_found_there_are_clusters_without_any():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]})
    words = pd.DataFrame({"doc_id": ["a", "b"], "zone": "body"})
    found = words.iloc[:0].assign(label=pd.Series(dtype="str"))
    counts = measure.counts(found, words, articles, by=["outlet"], exposure=["outlet"], zones=["body"])
    assert [[list(cell.ids), cell.n.tolist(), cell.exposure.tolist()] for cell in counts["clusters"]] == [
        [["a"], [0], [1]],
        [["b"], [0], [1]],
    ]
    assert measure.counts(found, words, articles, by=["outlet", "label"], exposure=["outlet"], zones=["body"]).empty


def test_what_is_nowhere_found_has_no_interval_and_not_for_want_of_articles():
    cells = [Clusters("doc_id", 0, [f"{i}{a}" for a in "abcde"], np.zeros(5, dtype=int), np.full(5, 100)) for i in range(2)]
    table = pd.DataFrame({"outlet": ["Post", "Times"], "n": 0, "exposure": 500, "exposure_unit": "words", "n_docs": 0})
    found = measure.rate(table.assign(articles=5, clusters=cells), per=1000, level=0.95)
    assert found["low"].isna().all() and found["estimate"].tolist() == [0, 0]
    assert set(found["note"]) == {"no interval: the same in every article, so that nothing tells how much they differ"}


def test_a_share_is_of_the_articles_that_have_a_use_with_a_copy_among_them_or_without():
    articles = pd.DataFrame({"doc_id": list("abcd"), "outlet": "Post", "event": ["1", "2", "2", "3"]})
    words = pd.DataFrame({"doc_id": list("abcd") * 5, "zone": "body"})
    found = pd.DataFrame({"doc_id": ["a", "b", "b"], "label": ["x", "x", "y"], "zone": "body"})
    for cluster in ("doc_id", "event"):
        counted = measure.counts(
            found, words, articles, by=["outlet", "label"], exposure=["outlet"], zones=["body"], cluster=cluster
        )
        assert measure.share(counted, of=["outlet"], level=0.95)["articles"].tolist() == [2, 2], cluster
