"""What lies within what: held against comparing every span with every other."""

import random

import pandas as pd
import pytest

from analysis import spans


def brute(inner, outer):
    """The position of the shortest outer span around each inner one; of equals the later one."""
    answers = []
    for doc, start, end in inner.itertuples(index=False):
        holding = [
            (b - a, -row)
            for row, (other, a, b) in enumerate(outer.itertuples(index=False))
            if other == doc and a <= start and end <= b
        ]
        answers.append(-min(holding)[1] if holding else -1)
    return answers


def some_spans(draw, number, reach):
    rows = [(draw.choice("abc"), start, start + draw.randint(1, reach)) for start in (draw.randrange(40) for _ in range(number))]
    return pd.DataFrame(sorted(rows), columns=["doc_id", "start", "end"])


@pytest.mark.parametrize("seed", range(60))
def test_the_innermost_span_is_the_shortest_that_contains_however_spans_nest_and_cross(seed):
    draw = random.Random(seed)
    outer, inner = some_spans(draw, draw.randrange(25), draw.choice([3, 12, 40])), some_spans(draw, 30, 8)
    assert spans.within(inner, outer).tolist() == brute(inner, outer)


def test_nothing_is_within_nothing():
    none = pd.DataFrame({"doc_id": pd.Series(dtype="str"), "start": pd.Series(dtype="int64"), "end": pd.Series(dtype="int64")})
    some = some_spans(random.Random(1), 3, 5)
    assert spans.within(none, some).tolist() == []
    assert spans.within(some, none).tolist() == [-1, -1, -1]


def test_rows_that_were_filtered_are_attached_by_place_and_not_by_their_index():
    outer = pd.DataFrame({"doc_id": "a", "start": [0, 10, 20], "end": [10, 20, 30], "sentence_id": [0, 1, 2]})
    inner = pd.DataFrame({"doc_id": "a", "start": [1, 11, 12, 21], "end": [2, 12, 13, 22]})
    kept = inner.iloc[[1, 3]]
    found = spans.attach(kept, outer, {"sentence_id": "sentence"})
    assert found["sentence"].tolist() == [1, 2] and found.index.tolist() == [1, 3]
