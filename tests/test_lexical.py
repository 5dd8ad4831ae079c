"""Lexical diversity against slow counts and by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis import tables
from analysis.measure import lexical


def words(*labels, doc="a", zone="body", voice="own"):
    table = pd.DataFrame({"label": labels}).assign(doc_id=doc, zone=zone, voice=voice)
    return table.assign(start=table.index * 9)


def test_mattr_is_the_mean_over_every_window():
    labels = np.random.default_rng(6).choice(list("abcdefghij"), 120).tolist()
    slow = np.mean([len(set(labels[i : i + 25])) / 25 for i in range(len(labels) - 24)])
    found = lexical.diversity(words(*labels), by=[], zones=["body"], window=25)
    assert found["mattr"][0] == pytest.approx(slow) and found["n"][0] == 120 and found["types"][0] == 10


def test_mtld_by_hand():
    # "a a" is a full factor (ratio 1/2), so 100 "a" are 50 factors.
    assert lexical.diversity(words(*"a" * 100), by=[], zones=["body"], window=2)["mtld"][0] == 2
    # a b c a: 3/4 is not below 0.72, and a fifth word "b" makes 3/5; one factor of 5 words, forward and backward.
    assert lexical._mtld([0, 1, 2, 0, 1]) == 5
    # The rest "a b a" has the ratio 2/3 < 0.72: also full; "a b" has 1: it adds nothing.
    assert lexical._mtld([0, 1, 2, 0, 1, 0, 1]) == 7
    # a b c a: what is left is (1 - 3/4) / 0.28 of a factor.
    assert lexical._mtld([0, 1, 2, 0]) == pytest.approx(4 / (0.25 / 0.28))


def test_mtld_is_the_mean_of_reading_forward_and_backward():
    """By a slow reading of McCarthy & Jarvis (2010), on words whose two directions differ."""

    def slow(labels):
        factors, part = 0.0, []
        for label in labels:
            part.append(label)
            if len(set(part)) / len(part) < 0.72:
                factors, part = factors + 1, []
        return len(labels) / (factors + ((1 - len(set(part)) / len(part)) / 0.28 if part else 0))

    labels = [*"aab" * 30, *(str(n) for n in range(40)), *"abc" * 5]
    forward, backward = slow(labels), slow(labels[::-1])
    assert abs(forward - backward) > 0.05
    found = lexical.diversity(words(*labels), by=[], zones=["body"], window=9)["mtld"][0]
    assert found == pytest.approx((forward + backward) / 2)


def test_what_is_too_short_is_missing_and_says_so():
    found = lexical.diversity(words("a", "b"), by=[], zones=["body"], window=50).iloc[0]
    assert np.isnan(found["mattr"]) and np.isnan(found["mtld"])
    assert found["note"] == "fewer than 50 words: no MATTR; fewer than 100 words: no MTLD"
    unrepeated = lexical.diversity(words(*range(100)), by=[], zones=["body"], window=50).iloc[0]
    assert np.isnan(unrepeated["mtld"]) and unrepeated["mattr"] == 1


def test_length_alone_does_not_change_it():
    random = np.random.default_rng(7)
    short, long = (words(*random.integers(300, size=n).tolist()) for n in (400, 4000))
    values = [lexical.diversity(table, by=[], zones=["body"], window=50)["mattr"][0] for table in (short, long)]
    assert values[0] == pytest.approx(values[1], abs=0.02)


def test_articles_voices_and_zones_stay_apart_and_the_order_is_that_of_the_text():
    table = pd.concat([words(*"abab"), words(*"aaaa", voice="direct"), words(*"abcd", doc="b"), words("x", zone="caption")])
    found = lexical.diversity(table, by=["voice"], zones=["body"], window=2)
    assert found[["doc_id", "voice", "mattr"]].to_numpy().tolist() == [["a", "direct", 0.5], ["a", "own", 1], ["b", "own", 1]]
    shuffled = lexical.diversity(table.sample(frac=1, random_state=2), by=["voice"], zones=["body"], window=2)
    pd.testing.assert_frame_equal(found, shuffled)


@pytest.mark.parametrize(
    "options, complaint", [({"window": 0}, "window must"), ({"zones": ["x"]}, "do not exist"), ({"by": ["x"]}, "no column")]
)
def test_what_cannot_be_measured_is_refused(options, complaint):
    with pytest.raises(tables.TableError, match=complaint):
        lexical.diversity(words("a"), **{"by": [], "zones": ["body"], "window": 5, **options})
