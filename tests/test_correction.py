"""Correction: equal to the textbook's stratified mean, unbiased where the instrument errs, and refused where nothing fits."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from simulation import corpus

from analysis import measure, tables


def drawn(n=200, seed=1, corpus_seed=4):
    hits = corpus(np.random.default_rng(corpus_seed))
    rows = measure.sample(hits, n=n, seed=seed)
    return hits, rows.assign(label=rows["true"]), rows.rename(columns={"label": "predicted"})


def corrected(hits, sheet, key, **options):
    return measure.corrected(hits, sheet, key, **({"by": [], "scope": "these articles", "level": 0.95} | options))


def test_where_all_of_a_stratum_have_one_answer_it_is_the_stratified_mean():
    hits, sheet, key = drawn()
    row = corrected(hits, sheet, key).set_index("label").loc["own"]
    sizes = hits["stratum"].value_counts()
    means = (sheet["label"] == "own").groupby(sheet["stratum"]).mean()
    assert row["estimate"] == pytest.approx((means * sizes).sum() / sizes.sum())
    assert row["raw"] == (hits["label"] == "own").mean() and row["coded"] == 200


def test_its_interval_is_wilsons_at_the_variance_of_the_stratified_mean():
    hits, sheet, key = drawn()
    row = corrected(hits, sheet, key).set_index("label").loc["own"]
    parts = (sheet["label"] == "own").groupby(sheet["stratum"])
    size, n = hits["stratum"].value_counts(), parts.size()
    variance = (size**2 * (1 - n / size) * parts.var() / n).sum() / len(hits) ** 2 + (1 - 200 / len(hits)) / (200 * 202)
    p, freedom = row["estimate"], int((n - 1).sum())
    z = stats.norm.ppf(0.975)
    draws = p * (1 - p) / variance / (stats.t.ppf(0.975, freedom) / z) ** 2
    for limit in (row["low"], row["high"]):
        assert abs(p - limit) == pytest.approx(z * np.sqrt(limit * (1 - limit) / draws))


def test_all_judged_leaves_nothing_to_estimate():
    hits = corpus(np.random.default_rng(2), many=30, outlets=3)
    sizes = hits["stratum"].map(hits["stratum"].value_counts())
    key = hits.rename(columns={"label": "predicted"}).assign(size=sizes, drawn=sizes, probability=1.0)
    found = corrected(hits, hits.assign(label=hits["true"]), key).set_index("label")
    truth = hits["true"].value_counts(normalize=True)
    assert found["estimate"].to_dict() == pytest.approx(truth.reindex(found.index, fill_value=0).to_dict())
    assert (found["high"] - found["low"]).max() < 1e-3


def test_the_shares_of_a_group_add_up_to_one_and_outlets_are_estimated_apart():
    hits, sheet, key = drawn(n=300)
    found = corrected(hits, sheet, key, by=["outlet"])
    assert found.groupby("outlet")["estimate"].sum().to_numpy() == pytest.approx(1, abs=0.05)
    few = found[found["coded"] < 10]
    assert len(few) and few["low"].isna().all() and few["note"].str.fullmatch(r"no interval: \d coded here, 10 are needed").all()


def test_few_coded_have_no_interval_and_say_how_many_it_takes():
    hits = corpus(np.random.default_rng(2), many=40, outlets=3)
    rows = measure.sample(hits, n=20, seed=1)
    found = corrected(hits, rows.assign(label=rows["true"]), rows.rename(columns={"label": "predicted"}))
    assert found["low"].isna().all() and set(found["note"]) == {"no interval: 20 coded here, 30 are needed"}


def test_an_unclear_item_is_weighed_out_and_such_articles_are_wider():
    hits, sheet, key = drawn()
    unclear = sheet.assign(label=sheet["label"].mask(sheet.index == sheet["stratum"].duplicated().idxmax()))
    assert set(corrected(hits, unclear, key)["coded"]) == {199}
    these, such = (corrected(hits, sheet, key, scope=scope) for scope in ("these articles", "such articles"))
    assert these["estimate"].equals(such["estimate"])
    assert ((such["high"] - such["low"]) >= (these["high"] - these["low"]) - 1e-12).all()


def test_all_codes_the_same_is_an_estimate_with_an_interval():
    hits, sheet, key = drawn()
    found = corrected(hits, sheet.assign(label="own"), key).set_index("label")
    assert found.loc["own", ["estimate", "high"]].tolist() == pytest.approx([1, 1]) and found.loc["own", "low"] < 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda h, s, k: (h[h["doc_id"] != k["doc_id"][0]], s, k), "is not found in this corpus"),
        (lambda h, s, k: (h.assign(label=h["label"].replace("own", "direct")), s, k), "has another answer of the instrument now"),
        (lambda h, s, k: (h.assign(stratum="all"), s, k), "is of another stratum now"),
        (lambda h, s, k: (h, s, k.assign(probability=k["probability"] / 2)), "have other chances than drawn / size"),
        (lambda h, s, k: (h, s, k.assign(size=k["size"] + 1, probability=k["drawn"] / (k["size"] + 1))), "do not add up"),
        (lambda h, s, k: (h[:0], s, k), "there is no hit"),
        (lambda h, s, k: (h, s[1:], k[1:]), "do not add up|no item was drawn"),
        (lambda h, s, k: (h, s[1:], k), "of the key is not in the sheet: code it, or write 'unclear'"),
        (lambda h, s, k: (h, s.assign(start=s["start"] + 1), k), "of the sheet is not in the key"),
        (lambda h, s, k: (h, pd.concat([s, s[:1]]), k), "the sheet has .* twice"),
        (lambda h, s, k: (h, s.assign(label=s["label"].mask(s["stratum"] == s["stratum"][0])), k), "no item of stratum"),
        (lambda h, s, k: (h, s.drop(columns="label"), k), "the sheet has no column 'label'"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_one_sentence(change, said):
    with pytest.raises(tables.TableError, match=said):
        corrected(*change(*drawn()))


def test_scope_level_and_by_are_refused_where_they_are_none():
    for options, said in (({"scope": "all"}, "scope must be"), ({"level": 1}, "between 0 and 1"), ({"by": "outlet"}, "a list")):
        with pytest.raises(tables.TableError, match=said):
            corrected(*drawn(), **options)


@pytest.mark.parametrize("scope", ["these articles", "such articles"])
@pytest.mark.parametrize("many", [60, 300])
def test_the_plan_gives_the_widths_that_come_out(scope, many):
    hits = corpus(np.random.default_rng(4), many=many)
    right = (hits["label"] == hits["true"]).mean()
    numbers = [min(100, len(hits)), min(300, len(hits))]
    planned = measure.plan(hits, by=[], n=numbers, right=right, scope=scope, level=0.95)["width"]
    for n, width in zip(numbers, planned):
        rows = measure.sample(hits, n=n, seed=3)
        found = corrected(hits, rows.assign(label=rows["true"]), rows.rename(columns={"label": "predicted"}), scope=scope)
        assert 0.5 * width < (found["high"] - found["low"]).max() < 1.5 * width


def test_the_plan_says_why_there_will_be_no_interval():
    hits = corpus(np.random.default_rng(4)).assign(topic="all")
    one = hits[hits["doc_id"] == hits["doc_id"].iloc[0]]
    how = {"n": [5], "right": 0.8, "level": 0.95}
    few = measure.plan(hits, by=[], scope="these articles", **how)
    alone = measure.plan(one.assign(stratum="a"), by=["topic"], scope="such articles", **how | {"n": [10]})
    assert few["width"].isna().all() and few["note"].tolist() == ["too few coded: 5 here, 30 are needed"]
    assert alone["width"].isna().all() and "one article: it does not show" in alone["note"][0]
    for wrong in ({"right": 2}, {"level": 95}, {"scope": "all"}):
        with pytest.raises(tables.TableError):
            measure.plan(hits, by=[], **how | {"scope": "these articles"} | wrong)


def test_copies_are_one_text_and_an_empty_code_is_no_code():
    hits, sheet, key = drawn()
    few = hits.assign(text_id=hits["doc_id"].astype(int) // 20)
    apart, alike = (corrected(few, sheet, key, scope="such articles", cluster=one) for one in ("doc_id", "text_id"))
    assert alike["articles"].max() == few["text_id"].nunique() < apart["articles"].max()
    assert ((alike["high"] - alike["low"]) >= (apart["high"] - apart["low"]) * 0.999).mean() > 0.5
    empty = sheet.assign(label=sheet["label"].mask(sheet.index < 3, ""))
    assert "" not in set(corrected(hits, empty, key)["label"])
    assert set(corrected(hits, empty, key)["coded"]) == {len(sheet) - 3}


def test_a_group_in_which_nothing_was_coded_has_no_estimate_and_says_so():
    hits, sheet, key = drawn()
    coded = set(sheet["doc_id"])
    hits = hits.assign(topic=np.where(hits["doc_id"].isin(coded), "seen", "unseen"))
    assert (hits["topic"] == "unseen").any()
    found = corrected(hits, sheet, key, by=["topic"])
    unseen = found[found["topic"] == "unseen"]
    assert unseen["estimate"].isna().all() and set(unseen["note"]) == {"not corrected: nothing was coded here"}
    assert found[found["topic"] == "seen"]["estimate"].notna().all()
