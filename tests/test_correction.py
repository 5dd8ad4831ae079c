"""Correction by hand, by simulation, and where it cannot be made."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import measure, tables
from analysis.measure import correction


def estimates(**columns):
    return pd.DataFrame({"label": ["own"], "estimate": 0.5, "low": 0.4, "high": 0.6, "level": 0.95, "unit": "share", **columns})


def test_a_perfect_instrument_needs_no_correction():
    share, low, high = correction.rogan_gladen(30, 100, tp=10**7, fp=0, fn=0, tn=10**7, level=0.95)
    wilson = stats.binomtest(30, 100).proportion_ci(0.95, method="wilson")
    # Without errors the interval is that of Agresti and Coull, which has the center of Wilson's and is a little wider.
    assert share == pytest.approx(0.3) and low + high == pytest.approx(wilson.low + wilson.high, abs=1e-5) and low < wilson.low
    perfect = correction.corrected(estimates(), pd.DataFrame({"tp": [9], "fp": [0], "fn": [0]})).iloc[0]
    assert perfect[["corrected", "corrected_low", "corrected_high"]].tolist() == pytest.approx([0.5, 0.4, 0.6])


@pytest.mark.parametrize("share, se, sp, units, coded, other", [(0.1, 0.8, 0.95, 500, 60, 200), (0.3, 0.9, 0.9, 1000, 100, 100)])
def test_the_interval_holds_the_true_share_as_often_as_it_says(share, se, sp, units, coded, other):
    random = np.random.default_rng(8)
    hits = 0
    for _ in range(2000):
        tp, tn = random.binomial(coded, se), random.binomial(other, sp)
        n = random.binomial(units, share * se + (1 - share) * (1 - sp))
        _, low, high = correction.rogan_gladen(n, units, tp=tp, fp=other - tn, fn=coded - tp, tn=tn, level=0.95)
        hits += low <= share <= high
    assert 0.935 <= hits / 2000 <= 0.975


def test_where_the_class_is_as_frequent_as_on_coded_text_both_forms_agree():
    tp, fp, fn, tn = 40, 20, 10, 130
    apparent = (tp + fp) / 200
    share, *_ = correction.rogan_gladen(60, 200, tp=tp, fp=fp, fn=fn, tn=tn, level=0.95)
    table = correction.corrected(estimates(estimate=apparent), pd.DataFrame({"tp": [tp], "fp": [fp], "fn": [fn]}))
    assert share == pytest.approx(table["corrected"][0]) == pytest.approx((tp + fn) / 200)


def test_the_interval_of_a_corrected_rate_holds_the_true_rate_as_often_as_it_says():
    random = np.random.default_rng(9)
    true, recall, wrong, size = 20.0, 0.7, 6.0, 40
    n = random.poisson((true * recall + wrong) * size, 2000)
    rates = measure.rate(
        pd.DataFrame({"n": n, "exposure": size * 1000, "exposure_unit": "words", "n_docs": 9}), per=1000, level=0.95
    )
    tp, fn, fp = random.poisson(np.array([true * recall, true * (1 - recall), wrong]) * 10, (2000, 3)).T
    scores = pd.DataFrame({"draw": range(2000), "tp": tp, "fp": fp, "fn": fn})
    found = correction.corrected(rates.assign(draw=range(2000)), scores, by="draw")
    hits = ((found["corrected_low"] <= true) & (true <= found["corrected_high"])).mean()
    assert 0.935 <= hits <= 0.975


def test_each_class_has_its_own_correction_and_the_unmeasured_none():
    table = pd.concat([estimates(), estimates(label=["scare"]), estimates(label=["title"])], ignore_index=True)
    scores = pd.DataFrame({"label": ["own", "own", "scare", "all"], "tp": [8, 8, 0, 8], "fp": [2, 2, 3, 5], "fn": [2, 2, 1, 3]})
    found = correction.corrected(table, scores, by="label")
    assert found["corrected"][0] == 0.5 and found.loc[[1, 2], "corrected"].isna().all() and len(found) == 3


def test_it_takes_what_accuracy_gives():
    gold = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 0], "end": [5, 5], "label": "own"})
    scores = measure.accuracy(gold, gold.head(1), matching="overlap", level=0.95, seed=1, by="label", resamples=10)
    assert correction.corrected(estimates(), scores, by="label")["factor"].tolist() == [2]


def test_nothing_found_stays_nothing_with_an_upper_limit_and_a_share_stays_a_share():
    scores = pd.DataFrame({"tp": [5], "fp": [0], "fn": [5]})
    none = correction.corrected(estimates(estimate=0.0, low=0.0, high=0.1), scores).iloc[0]
    assert none["corrected"] == none["corrected_low"] == 0 and 0.2 < none["corrected_high"] < 0.5
    most = correction.corrected(estimates(estimate=0.9, high=0.95), scores).iloc[0]
    assert most["corrected"] == most["corrected_high"] == 1


@pytest.mark.parametrize(
    "call, complaint",
    [
        (lambda: correction.rogan_gladen(1, 2, tp=0, fp=1, fn=0, tn=1, level=0.95), "need units"),
        (lambda: correction.rogan_gladen(1, 2, tp=1, fp=1, fn=1, tn=1, level=0.95), "no better than chance"),
        (lambda: correction.corrected(estimates().drop(columns="low"), pd.DataFrame()), "estimates has no column"),
        (lambda: correction.corrected(estimates(), pd.DataFrame()), "scores has no column"),
        (lambda: correction.corrected(estimates(), pd.DataFrame(columns=["tp", "fp", "fn"])), "scores is empty"),
        (lambda: correction.corrected(estimates(), pd.DataFrame({"tp": [1, 2], "fp": 1, "fn": 1})), "several tallies"),
    ],
)
def test_what_cannot_be_corrected_is_refused(call, complaint):
    with pytest.raises((ValueError, tables.TableError), match=complaint):
        call()
