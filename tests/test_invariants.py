"""What is true of every article, tried on a few of every kind; `make trust` tries many."""

import invariants
import pytest
from hypothesis import given, settings


@pytest.mark.parametrize("name", invariants.PROPERTIES)
def test_whatever_stands_in_an_article(name):
    cases, broken = invariants.PROPERTIES[name]

    @settings(max_examples=40)
    @given(cases)
    def holds(case):
        assert broken(case) == []

    holds()
