"""An article takes as long as it is, whatever is repeated in it; a corpus and a codebook as long as they are large."""

import random

import growth
import pytest


@pytest.mark.parametrize("what", growth.REPEATED)
def test_four_times_the_text_takes_about_four_times_as_long(what):
    assert growth.ratio(growth.REPEATED[what], 3_000) < growth.TOO_SLOW


def test_any_few_pieces_that_are_repeated_take_about_as_long_as_they_are():
    draw = random.Random(1)
    assert [broken for _ in range(30) for broken in growth.repeats(growth.any_repeated(draw))] == []


@pytest.mark.parametrize("what", growth.MANY)
def test_four_times_as_many_take_about_four_times_as_long(what):
    times, most = growth.of_many(what)
    assert times < most
