"""Comparison: against scipy and by hand, the same from both sides, and honest about how few there are."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import measure, tables
from analysis.measure.clusters import Clusters


def counts(words=100, names=None, **outlets):
    cells = [
        Clusters("doc_id", 0, (names or {}).get(o, [f"{o}{i}" for i in range(len(n))]), np.array(n), np.full(len(n), words))
        for o, n in outlets.items()
    ]
    table = pd.DataFrame({"outlet": list(outlets), "n": [sum(n) for n in outlets.values()]})
    table = table.assign(exposure=[words * len(n) for n in outlets.values()], exposure_unit="words", n_docs=0)
    return table.assign(articles=[len(n) for n in outlets.values()], clusters=cells)


def compared(table, **options):
    defaults = {"target": "outlet", "against": "rest", "unit": "doc_id", "by": [], "per": 100, "level": 0.95}
    return measure.compare(table, **{**defaults, **options})


def test_one_article_against_four_is_too_few_and_says_so():
    found = compared(counts(Post=[9], Times=[0, 1, 2, 3])).iloc[0]
    assert found[["p", "low", "high"]].isna().all()
    assert found["note"] == "too few articles to compare: 1 against 4, where either side needs 4"
    assert found[["rate", "rate_rest", "estimate"]].tolist() == [9, 1.5, 6]


def test_a_caption_claims_no_more_than_the_table_and_names_every_outlet():
    few = measure.claims(compared(counts(Mail=[1, 2], Post=[9, 2], Times=[0, 1])))
    assert few == "Each outlet against the others: too few articles to compare: 2 against 4, where either side needs 4."
    found = compared(counts(Mail=[9] * 6, Post=[0, 1, 2, 3, 2, 1], Times=[1, 2, 1, 2, 3, 4]))
    said = measure.claims(found)
    for outlet, note in zip(found["outlet"], found["note"]):
        assert any(f"{outlet} against" in part and note in part for part in said.split(". ")), said
    pairs = measure.claims(compared(counts(Mail=[9] * 6, Post=[0, 1, 2, 3, 2, 1]), against="pairs"))
    assert pairs.startswith("Mail against Post: differs")


def test_a_caption_counts_the_outlets_that_do_not_differ_and_says_nothing_of_all_others_as_one():
    rows = pd.DataFrame({"outlet": [*"ABCD", "(9 others)"], "against": "the others"})
    same = [f"no difference shown (p = {p})" for p in ("0.7", "1", "0.08", "1e-01")]
    told = measure.claims(rows.assign(note=[*same, "differs (p = 0.01)"]))
    assert told == "No difference from the others is shown for 4 outlets (p = 0.08 or more)."
    told = measure.claims(rows.assign(note=["differs (p = 0.01)", *same[1:], same[0]]))
    assert told.startswith("A against the others: differs (p = 0.01). B against the others: no") and "9 others" not in told


def test_the_statistic_is_welchs_t_of_the_jackknifes_log_rates():
    post, times = np.array([3, 9, 4, 7, 2]), np.array([1, 0, 5, 2, 2, 3, 1])
    found = compared(counts(Post=post.tolist(), Times=times.tolist())).iloc[0]
    # Welch's test of two samples with these means and variances, as scipy has it.
    means, spreads = [], []
    for n in (post, times):
        k = len(n)
        left = np.log((n.sum() - n + 0.5) / (100 * (k - 1)))
        means.append(np.log(n.sum() / (100 * k)))
        spreads.append(np.sqrt((k - 1) / k * ((left - left.mean()) ** 2).sum() * k))
    oracle = stats.ttest_ind_from_stats(means[0], spreads[0], 5, means[1], spreads[1], 7, equal_var=False)
    assert found["p"] == pytest.approx(oracle.pvalue)
    assert found["estimate"] == pytest.approx(post.mean() / times.mean())


@settings(max_examples=30, deadline=None)
@given(*[st.lists(st.integers(0, 30), min_size=4, max_size=8)] * 3, st.sampled_from(["rest", "pairs", "Post"]))
def test_interval_and_claim_always_agree(post, times, mail, against):
    found = compared(counts(Mail=mail, Post=post, Times=times), against=against)
    known = found[found["p"].notna()]
    apart = (known["low"] > 1) | (known["high"] < 1)
    assert (apart == known["note"].str.startswith("differs")).all()


def test_articles_that_are_all_alike_give_no_certainty():
    found = compared(counts(500, Post=[2] * 6, Times=[4] * 6)).iloc[0]
    assert 1e-4 < found["p"] < 0.05 and found["low"] < 0.5 < found["high"] < 1
    assert compared(counts(500, Post=[4] * 6, Times=[4] * 6))["p"].tolist() == [1, 1]


def test_two_outlets_are_one_comparison_seen_from_both_sides():
    found = compared(counts(Post=[9, 9, 8, 9], Times=[1, 2, 1, 2]))
    assert found["family"].tolist() == [1, 1] and found["p_holm"].tolist() == pytest.approx(found["p"].tolist())
    assert found["estimate"][0] == pytest.approx(1 / found["estimate"][1])
    assert found["low"][0] == pytest.approx(1 / found["high"][1])
    assert found["note"].str.startswith("differs").all()


def test_all_against_one_that_is_named_and_each_pair():
    table = counts(Mail=[1, 2, 3, 1], Post=[4, 5, 6, 5], Times=[2, 2, 3, 2])
    assert compared(table, against="Post")[["outlet", "against"]].to_numpy().tolist() == [["Mail", "Post"], ["Times", "Post"]]
    assert compared(table, against="pairs")["family"].tolist() == [3, 3, 3]


def test_a_side_without_a_span_has_a_ratio_and_an_interval():
    found = compared(counts(Post=[0] * 6, Times=[2, 3, 2, 1, 4, 2])).iloc[0]
    assert found["estimate"] == pytest.approx(0.5 / 14.5) and found["low"] == 0
    # Fourteen spans as even as these are fourteen draws, and none fell here: φ is 1.
    assert found["p"] == pytest.approx(stats.binomtest(0, 14, 0.5).pvalue)
    share = stats.binomtest(0, 14, 0.5).proportion_ci(0.95, method="exact").high
    assert found["high"] == pytest.approx(share / (1 - share))
    nobody = compared(counts(Post=[0] * 6, Times=[0] * 6)).iloc[0]
    assert np.isnan(nobody["p"]) and nobody["note"] == "nothing to compare"


def test_groups_of_outlets_are_compared_by_outlet():
    table = counts(A=[9] * 9, B=[1] * 9, C=[8] * 9, D=[2] * 9, E=[3] * 9, F=[1] * 9, G=[2] * 9, H=[3] * 9)
    table = table.assign(group=["x"] * 4 + ["y"] * 4)
    found = compared(table, target="group", unit="outlet").iloc[0]
    assert found[["articles", "articles_rest"]].tolist() == [4, 4] and found["note"].startswith("no difference shown")
    few = compared(table.assign(group=["x"] * 3 + ["y"] * 5), target="group", unit="outlet").iloc[0]
    assert few["note"] == "too few outlets to compare: 3 against 5, where either side needs 4"


def test_an_event_on_both_sides_is_left_out_of_both_at_once():
    shared = {"Post": list("abcde"), "Times": list("abcde")}
    n = {"Post": [9, 1, 4, 7, 2], "Times": [8, 1, 5, 6, 2]}
    together, apart = compared(counts(names=shared, **n)).iloc[0], compared(counts(**n)).iloc[0]
    assert together["high"] / together["low"] < 0.6 * apart["high"] / apart["low"]


def test_another_mix_of_outlets_is_no_change():
    """Post writes 2 a hundred words, Times 8, before and after; only how much of each there is has changed."""
    rows = []
    for when, sizes in (("before", (12, 4)), ("after", (4, 12))):
        part = counts(Post=[1, 2, 3, 2][: sizes[0]] * (sizes[0] // 4), Times=[7, 8, 9, 8] * (sizes[1] // 4))
        rows.append(part.assign(when=when))
    table = pd.concat(rows, ignore_index=True)
    for i, cell in enumerate(table["clusters"]):
        table.at[i, "clusters"] = Clusters("doc_id", 0, [f"{i}-{name}" for name in cell.ids], cell.n, cell.exposure)
    found = compared(table, target="when", against="before", within=["outlet"]).iloc[0]
    assert found["estimate"] == pytest.approx(1) and found["rate"] > 1.5 * found["rate_rest"]
    each = compared(table, target="when", against="before", by=["outlet"])
    assert each["estimate"].tolist() == pytest.approx([1, 1])


def before_and_after(**outlets):
    """Counts of each outlet before and after, of articles that are named by side."""
    rows = []
    for at, when in enumerate(("before", "after")):
        part = counts(**{name: sides[at] for name, sides in outlets.items()}).assign(when=when)
        for i, cell in enumerate(part["clusters"]):
            part.at[i, "clusters"] = Clusters("doc_id", 0, [f"{when}-{name}" for name in cell.ids], cell.n, cell.exposure)
        rows.append(part)
    return pd.concat(rows, ignore_index=True)


def test_within_one_outlet_is_the_plain_comparison():
    table = before_and_after(Post=([1, 4, 2, 6, 3], [7, 5, 9, 2]))
    pooled = compared(table, target="when", against="before", within=["outlet"]).iloc[0]
    plain = compared(table, target="when", against="before").iloc[0]
    assert pooled[["estimate", "low", "high", "p"]].tolist() == pytest.approx(plain[["estimate", "low", "high", "p"]].tolist())


def test_an_outlet_of_one_article_on_a_side_does_not_pass_for_a_certain_one():
    sides = {"Post": ([1, 4, 2, 6, 3], [7, 5, 9, 2]), "Times": ([3, 2, 4, 5], [6, 4, 4, 1])}
    without = compared(before_and_after(**sides), target="when", against="before", within=["outlet"]).iloc[0]
    with_one = compared(before_and_after(**sides, Mail=([50], [1, 2, 1, 2])), target="when", against="before", within=["outlet"])
    assert with_one.iloc[0][["estimate", "p", "articles"]].tolist() == without[["estimate", "p", "articles"]].tolist()


def test_few_articles_in_each_outlet_are_few_degrees_of_freedom():
    """Six outlets of four articles are not one of twenty-four: each has a mean of its own."""
    outlets = {name: ([1, 5, 2, 4], [6, 3, 9, 7]) for name in "ABCDEF"}
    many = compared(before_and_after(**outlets), target="when", against="before", within=["outlet"]).iloc[0]
    half = (np.log(many["high"]) - np.log(many["low"])) / 2
    t = np.log(many["estimate"]) / half
    # p and interval are one t: the degrees of freedom that make them agree are those of twelve times three.
    found = min(range(1, 60), key=lambda df: abs(2 * stats.t.sf(t * stats.t.ppf(0.975, df), df) - many["p"]))
    assert found <= 36


def divided(words=20, **own):
    """Counts of two voices by outlet: spans of the first in each article, of so many."""
    rest = {outlet: [words - n for n in several] for outlet, several in own.items()}
    return pd.concat([counts(**part).assign(voice=voice) for voice, part in (("own", own), ("direct", rest))], ignore_index=True)


def shared(table, **options):
    return compared(table, by=["voice"], of=["outlet"], per=None, **options)


def test_shares_are_compared_by_the_ratio_of_their_odds():
    post, times = [15, 9, 14, 17, 12], [1, 8, 5, 2, 2, 7, 9]
    found = shared(divided(Post=post, Times=times), against="pairs").set_index("voice").loc["own"]
    assert found[["rate", "rate_rest", "unit"]].tolist() == [67 / 100, 34 / 140, "ratio of odds"]
    assert found["estimate"] == pytest.approx((67 / 33) / (34 / 106))
    means, spreads = [], []
    for n in map(np.array, (post, times)):
        k = len(n)
        left = np.log((n.sum() - n + 0.5) / (20 * (k - 1) - (n.sum() - n) + 0.5))
        means.append(np.log(n.sum() / (20 * k - n.sum())))
        spreads.append(np.sqrt((k - 1) / k * ((left - left.mean()) ** 2).sum() * k))
    oracle = stats.ttest_ind_from_stats(means[0], spreads[0], 5, means[1], spreads[1], 7, equal_var=False)
    assert found["p"] == pytest.approx(oracle.pvalue)


@settings(max_examples=40, deadline=None)
@given(*[st.lists(st.integers(0, 20), min_size=4, max_size=7)] * 2, st.booleans(), st.booleans())
def test_a_share_and_what_it_leaves_are_compared_alike_and_interval_and_claim_agree(post, times, none, whole):
    post, times = [0] * len(post) if none else post, [20] * len(times) if whole else times
    others = [20 - n for n in post], [20 - n for n in times]
    # The first row of each table, so that both are decided at one step of Holm's.
    own, direct = (shared(divided(Post=a, Times=b), against="pairs").iloc[0] for a, b in ((post, times), others))
    assert own["p"] == pytest.approx(direct["p"], nan_ok=True) and own["note"] == direct["note"]
    with np.errstate(divide="ignore"):
        for one, other in (("estimate", "estimate"), ("low", "high"), ("high", "low")):
            assert own[one] == pytest.approx(1 / np.float64(direct[other]), nan_ok=True)
    if own["p"] == own["p"]:
        assert own["low"] <= own["estimate"] <= own["high"]
        assert (own["low"] > 1 or own["high"] < 1) == own["note"].startswith("differs")


def test_a_side_that_is_nothing_but_one_voice_has_a_ratio_and_an_interval():
    found = shared(divided(Post=[20] * 5, Times=[11, 13, 12, 12, 12]), against="pairs").set_index("voice").loc["own"]
    assert found["high"] == np.inf and found["low"] > 1 and found["note"].startswith("differs")
    both = shared(divided(Post=[20] * 5, Times=[20] * 5), against="pairs")
    assert both["p"].isna().all() and set(both["note"]) == {"nothing to compare"}


def test_strata_in_which_no_odds_are_both_above_and_below_give_no_certainty():
    """Before, Post has nothing of its own; after, Times has nothing else: the pooled odds would be 0 without the half."""
    rows = []
    for when, post, times in (("before", [0, 0, 0, 0], [1, 2, 9, 4]), ("after", [9, 12, 20, 3], [20, 20, 20, 20])):
        part = divided(Post=post, Times=times).assign(when=when)
        for i, cell in enumerate(part["clusters"]):
            part.at[i, "clusters"] = Clusters("doc_id", 0, [f"{when}-{name}" for name in cell.ids], cell.n, cell.exposure)
        rows.append(part)
    table = pd.concat(rows, ignore_index=True)
    found = (
        compared(table, by=["voice"], of=["outlet", "when"], within=["when"], per=None, against="pairs")
        .set_index("voice")
        .loc["own"]
    )
    assert 0 < found["estimate"] < 1 and 0 < found["p"] < 0.05 and 0 < found["low"] < found["high"] < 1


def test_an_article_of_one_word_is_an_article():
    found = compared(counts(words=1, Post=[1, 0, 1, 0, 1], Times=[0, 1, 0, 0])).set_index("outlet").loc["Post"]
    assert found[["articles", "articles_rest"]].tolist() == [5, 4] and found["estimate"] == pytest.approx((3 / 5) / (1 / 4))


def test_one_target_alone_has_its_rate_and_a_sentence_that_there_are_no_others():
    found = compared(counts(Post=[1, 2]))
    assert found["n"].tolist() == [3] and found["n_rest"].tolist() == [0] and found["articles_rest"].tolist() == [0]
    assert found[["rate_rest", "estimate", "low", "high", "p", "p_holm"]].isna().all(axis=None)
    assert measure.claims(found) == "Each outlet against the others: there are no others to compare with."


@pytest.mark.parametrize(
    "change, complaint",
    [
        (lambda: compared(counts(Post=[1]), against="pairs"), "fewer than two"),
        (lambda: compared(counts(Post=[1], Times=[2]), per=0), "positive"),
        (lambda: compared(counts(Post=[1], Times=[2]), against="Mail"), "'rest', 'pairs' or a value"),
        (lambda: compared(counts(Post=[1], Times=[2]), unit="event"), "unit must be 'doc_id'"),
        (lambda: compared(counts(Post=[1]), unit="event"), "unit must be 'doc_id'"),
        (lambda: compared(counts(Post=[1], Times=[2]), by="label"), "by must be a list"),
        (lambda: compared(counts(Post=[1], Times=[2]), by=["label"]), "no column 'label'"),
        (lambda: compared(counts(Post=[1], Times=[2]), of=[]), "name 'outlet' in of"),
        (lambda: compared(pd.concat([counts(Post=[1], Times=[2])] * 2)), "counts are finer"),
        (
            lambda: compared(pd.concat([counts(A=[1], B=[2]).assign(group=g) for g in "xy"]), target="group", unit="outlet"),
            "one outlet belongs to two",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(change, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        change()
