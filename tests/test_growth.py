"""An article takes as long as it is, whatever is repeated in it."""

import growth
import pytest


@pytest.mark.parametrize("what", growth.REPEATED)
def test_four_times_the_text_takes_about_four_times_as_long(what):
    assert growth.ratio(growth.REPEATED[what], 3_000) < 8
