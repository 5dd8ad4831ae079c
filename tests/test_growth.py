"""An article takes as long as it is, whatever is repeated in it."""

import growth
import pytest

#: Known to fail; the test says so when it no longer does.
KNOWN = {"spaces": "a long run of spaces takes quadratic time"}


@pytest.mark.parametrize(
    "what",
    [pytest.param(what, marks=pytest.mark.xfail(reason=KNOWN[what])) if what in KNOWN else what for what in growth.REPEATED],
)
def test_four_times_the_text_takes_about_four_times_as_long(what):
    assert growth.ratio(growth.REPEATED[what], 3_000) < 8
