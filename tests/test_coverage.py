"""Intervals hold what they say, in a small form of ``make coverage``."""

import numpy as np
import pytest
import simulation


@pytest.fixture
def random():
    return np.random.default_rng(20261127)


@pytest.mark.parametrize(("k", "alpha", "unequal", "least"), [(3, 1, False, 0.92), (5, 0.25, True, 0.92), (5, 2.6, True, 0.88)])
def test_intervals_of_rates_hold_the_rate(random, k, alpha, unequal, least):
    holds, _, _, wider = simulation.rates(random, 60, k, alpha, unequal)
    assert holds >= least - 0.02 and wider < 1.3


@pytest.mark.parametrize(("k", "icc"), [(5, 0.1), (5, 0.25)])
def test_intervals_of_shares_hold_the_share(random, k, icc):
    assert simulation.shares(random, 60, k, icc, True)[0] >= 0.88


def test_sides_that_do_not_differ_are_seldom_said_to(random):
    assert simulation.type_one(random, 150, simulation.two(10, 2.6, 90, 0.25)) < 0.13
    assert simulation.type_one(random, 100, simulation.groups(5, 5, [5, 10, 20, 40]), unit="outlet") < 0.13


def test_a_corrected_share_is_right_where_the_raw_one_is_wrong(random):
    raw, bias, holds, width = simulation.corrected(random, 25, 100)
    assert abs(raw) > 0.05 and abs(bias) < 0.025 and holds >= 0.84 and width < 0.2


def test_trends_hold_theirs_and_outlets_of_one_trend_are_seldom_said_to_differ(random):
    holds, differ = simulation.trends(random, 60, 5, 1)
    assert holds >= 0.9 and differ < 0.15
