"""Association statistics against the values that R computes, exact arithmetic, nltk and scipy, and their invariants."""

import pathlib
import time
from decimal import Decimal, localcontext

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy import stats

from analysis.measure import association

ORACLES = sorted(pathlib.Path(__file__).with_name("oracles").glob("*.tsv"))
BY_R = {
    "LL_rayson": lambda x, m: np.abs(association.log_likelihood(*x, cells=2)),
    "G2_4cell": lambda x, m: np.abs(association.log_likelihood(*x)),
    "G2_corpora": lambda x, m: association.log_likelihood(*x),
    "LogRatio_corpora": lambda x, m: association.log_ratio(*x, zero="walter"),
    "LRC_corpora": lambda x, m: association.conservative_log_ratio(*x, level=0.95, family=m),
}
#: Below these R's own rounding shows: nearly equal terms are subtracted.
FLOOR = {"G2_4cell": 0.1, "G2_corpora": 0.1}


@pytest.mark.parametrize("path", ORACLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("column", BY_R)
def test_it_is_what_r_computes_to_nine_digits(path, column):
    gold = pd.read_csv(path, sep="\t", quoting=3, keep_default_na=False)
    ours = BY_R[column]([gold[name].astype(float) for name in ("f1", "f2", "n1", "n2")], len(gold))
    theirs = gold[column].astype(float).to_numpy()
    plain = np.abs(theirs) >= FLOOR.get(column, 0)
    assert plain.mean() > 0.8
    np.testing.assert_allclose(ours[plain], theirs[plain], rtol=1e-9)
    np.testing.assert_allclose(ours[~plain], theirs[~plain], atol=1e-9)


def exact_g2(a, b, n1, n2, cells):
    with localcontext() as context:
        context.prec = 60
        a, b, n1, n2 = map(Decimal, (a, b, n1, n2))
        whole = n1 + n2
        table = [(a, (a + b) * n1), (b, (a + b) * n2), (n1 - a, (whole - a - b) * n1), (n2 - b, (whole - a - b) * n2)]
        return float(2 * sum(o * (o * whole / e).ln() for o, e in table[:cells] if o))


@pytest.mark.parametrize("cells", [2, 4])
@pytest.mark.parametrize(
    "row", [(7, 2, 1000, 1000), (3720, 7591, 71089, 136877), (1001, 2000, 10**7, 2 * 10**7), (0, 9, 50, 60), (5, 0, 5, 9)]
)
def test_g2_keeps_its_digits_where_two_frequencies_are_nearly_equal(row, cells):
    assert abs(association.log_likelihood(*row, cells=cells)) == pytest.approx(exact_g2(*row, cells), rel=1e-10)


corpora = st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(1000, 10**7), st.integers(1000, 10**7))


@given(corpora)
def test_swapping_target_and_rest_turns_the_sign(table):
    a, b, n1, n2 = table
    signed = [
        lambda *x: association.log_likelihood(*x),
        lambda *x: association.log_likelihood(*x, cells=2),
        lambda *x: association.log_ratio(*x),
        lambda *x: association.log_ratio(*x, zero="walter"),
        lambda *x: association.conservative_log_ratio(*x, level=0.95, family=100),
    ]
    for statistic in signed:
        np.testing.assert_allclose(statistic(a, b, n1, n2), -statistic(b, a, n2, n1), rtol=1e-9, atol=1e-9)


@given(corpora)
def test_the_conservative_log_ratio_never_claims_more_than_the_ratio(table):
    a, b, n1, n2 = table
    claimed = association.conservative_log_ratio(*table, level=0.95, family=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = np.log2(np.divide(a, n1)) - np.log2(np.divide(b, n2))
    assert claimed == 0 or (np.sign(claimed) == np.sign(plain) and abs(claimed) <= abs(plain) + 1e-9)


@given(st.lists(corpora, min_size=2, max_size=30), st.randoms())
def test_another_order_of_words_changes_nothing(rows, random):
    order = random.sample(range(len(rows)), len(rows))
    a, b, n1, n2 = np.array(rows).T
    for statistic in (association.log_likelihood, association.log_ratio):
        np.testing.assert_array_equal(statistic(a, b, n1, n2)[order], statistic(a[order], b[order], n1[order], n2[order]))


def test_nltk_agrees_when_it_is_given_whole_numbers_of_python():
    for a, b, n1, n2 in [(7, 2, 1000, 1000), (40, 41, 500, 5000), (3, 90, 800, 900)]:
        margins = (a, (a + b, n1), n1 + n2)
        assert BigramAssocMeasures.likelihood_ratio(*margins) == pytest.approx(abs(association.log_likelihood(a, b, n1, n2)))


def test_g2_agrees_with_the_g_test_of_scipy():
    for a, b, n1, n2 in [(7, 2, 1000, 1000), (0, 5, 300, 900), (40, 41, 500, 5000), (300, 1, 300, 900)]:
        g2 = stats.chi2_contingency([[a, b], [n1 - a, n2 - b]], correction=False, lambda_="log-likelihood").statistic
        assert np.isclose(abs(association.log_likelihood(a, b, n1, n2)), g2)


def test_equal_frequencies_are_zero():
    assert association.log_likelihood([5, 0], [5, 0], 10, 10).tolist() == [0, 0]
    assert association.log_ratio(5, 5, 10, 10) == 0


def test_the_log_ratio_takes_half_for_nothing():
    assert association.log_ratio([1, 0], [0, 1], 64, 64).tolist() == [1, -1]


def test_without_words_on_one_side_there_is_nothing_to_compare():
    nothing = (3, 0, 3, 0)
    assert association.log_likelihood(*nothing) == association.conservative_log_ratio(*nothing, level=0.95, family=1) == 0
    assert np.isnan(association.log_ratio(*nothing))


def test_adjusted_p_values_skip_the_missing_and_agree_with_scipy():
    p = np.array([0.2, np.nan, 0.001, 0.04, 0.04])
    here = ~np.isnan(p)
    found = association.adjusted(p, method="benjamini-hochberg")
    assert np.isnan(found[1]) and np.allclose(found[here], stats.false_discovery_control(p[here]))
    assert association.adjusted(p, method="holm")[here].tolist() == pytest.approx([0.2, 0.004, 0.12, 0.12])


@pytest.mark.parametrize(
    "call, complaint",
    [
        (lambda: association.log_likelihood(1, 1, 2, 2, cells=3), "cells must be"),
        (lambda: association.log_ratio(1, 1, 2, 2, zero="none"), "zero must be"),
        (lambda: association.adjusted([0.1], method="none"), "method must be"),
        (lambda: association.conservative_log_ratio(1, 1, 2, 2, level=95, family=1), "level must"),
    ],
)
def test_a_choice_that_does_not_exist_is_refused(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()


def test_a_hundred_thousand_words_take_less_than_a_second():
    expected = 1e6 / np.arange(1, 100_001)
    random = np.random.default_rng(1)
    a, b = random.poisson(expected), random.poisson(2 * expected)
    x, clock = (a, b, a.sum(), b.sum()), time.process_time()
    g2 = association.log_likelihood(*x)
    association.conservative_log_ratio(*x, level=0.95, family=len(a))
    association.adjusted(stats.chi2.sf(np.abs(g2), 1), method="holm")
    assert time.process_time() - clock < 1


@pytest.mark.parametrize("level", [0, 1, 1.2])
def test_a_level_of_nothing_or_of_everything_is_refused(level):
    with pytest.raises(ValueError, match="level must lie between 0 and 1"):
        association.conservative_log_ratio(8, 2, 1000, 1000, level=level, family=1)
