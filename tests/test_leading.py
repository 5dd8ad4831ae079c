"""Sixty outlets are drawn as the leading ones and the others, and nothing is lost on the way."""

import pandas as pd
import pytest

from analysis import measure

ARTICLES = pd.DataFrame({"doc_id": [f"{n}" for n in range(100)], "outlet": [f"Outlet {n % 60:02}" for n in range(100)]})


def test_the_others_are_one_class_that_says_how_many_it_holds():
    kept = measure.leading(ARTICLES, most=20)
    assert kept["outlet"].nunique() == 21
    assert kept["outlet"].value_counts()["(40 others)"] == 100 - 40
    assert kept["doc_id"].tolist() == ARTICLES["doc_id"].tolist()


def test_few_outlets_are_left_as_they_are():
    pd.testing.assert_frame_equal(measure.leading(ARTICLES, most=60), ARTICLES)


def test_counts_of_the_leading_and_the_others_add_up():
    words = pd.DataFrame({"doc_id": ARTICLES["doc_id"].repeat(7), "zone": "body"}).reset_index(drop=True)
    hedges = words.iloc[::3].assign(label="modal").reset_index(drop=True)
    how = {"by": ["outlet", "label"], "exposure": ["outlet"], "zones": ["body"]}
    every = measure.counts(hedges, words, ARTICLES, **how)
    few = measure.counts(hedges, words, measure.leading(ARTICLES, most=5), **how)
    assert len(few) == 6
    assert few[["n", "exposure"]].sum().tolist() == every[["n", "exposure"]].sum().tolist() == [len(hedges), 700]


def test_at_least_one_outlet_is_kept():
    with pytest.raises(ValueError, match="keep at least one"):
        measure.leading(ARTICLES, most=0)
