"""An article takes as long as it is, whatever is repeated in it; a corpus and a codebook as long as they are large."""

import random

import growth
import invariants
import pytest


@pytest.mark.parametrize("what", growth.REPEATED)
def test_four_times_the_text_takes_about_four_times_as_long(what):
    assert growth.ratio(growth.REPEATED[what], 3_000) < growth.TOO_SLOW


@pytest.mark.parametrize("what", ["a closed quotation", "opening marks", "single marks", "numbers of things", "cues", "names"])
def test_what_is_repeated_is_read_as_a_part_of_the_article(what):
    text = growth.article(growth.REPEATED[what], 3_000)
    body = max(invariants.found(text).zones, key=lambda zone: zone.end - zone.start)
    assert body.label == "body" and body.end - body.start > 3_000


def test_any_few_pieces_that_are_repeated_take_about_as_long_as_they_are():
    draw = random.Random(1)
    assert [broken for _ in range(30) for broken in growth.repeats(growth.any_repeated(draw))] == []


@pytest.mark.parametrize("what", growth.MANY)
def test_four_times_as_many_take_about_four_times_as_long(what):
    times, most = growth.of_many(what)
    assert times < most
