"""Sixty outlets are drawn as the leading ones and the others, and nothing is lost on the way."""

import pandas as pd
import pytest

from analysis import measure
from analysis.study import captions

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


def uneven(**sizes):
    outlets = [outlet for outlet, n in sizes.items() for _ in range(n)]
    return pd.DataFrame({"doc_id": [f"{n}" for n in range(len(outlets))], "outlet": outlets})


def test_an_outlet_with_too_few_articles_is_never_ranked_with_the_others_and_is_named_below():
    articles = uneven(Post=9, Times=4, Herald=3, Mail=1)
    shown = measure.leading(articles, most=12)
    assert set(shown["outlet"]) == {"Post", "Times", "(2 others)"}
    found = pd.DataFrame({"doc_id": ["0", "14"], "size": [3, 1]})
    assert captions.by_name(shown, articles, found, named=False) == (
        "By name: the 2 outlets with most articles. The 2 others (Herald, Mail), all with fewer than 4 articles, are counted as"
        " one, with 1 of 4 that are counted."
    )
    many = captions.by_name(shown, articles, found.assign(size=[30, 10]), named=False)
    assert many.endswith(" with 25 % of what is counted.")
    ties = uneven(Post=5, Herald=5, Mail=5)
    said = captions.by_name(measure.leading(ties, most=1), ties, found, named=False)
    assert said.startswith(
        "By name: the outlet with most articles, of equals the first in the alphabet. The 2 others (Mail, Post) are"
    )
    few = measure.leading(articles, most=1)
    assert "The 3 others (Herald, Mail, Times), 2 of them with fewer than 4 articles, are" in captions.by_name(
        few, articles, found, named=False
    )
    one = measure.leading(uneven(Post=9, Times=4, Mail=1), most=12)
    said = captions.by_name(one, uneven(Post=9, Times=4, Mail=1), found[:0], named=True)
    assert said == (
        "By name: the 2 outlets that the study names. The other (Mail), with fewer than 4 articles, stands last, in brackets."
    )


def test_a_single_other_is_no_pool_and_has_its_name():
    ties = uneven(Post=5, Herald=5, Mail=5)
    assert measure.leading(ties, most=2)["outlet"].tolist() == ties["outlet"].tolist()
    assert set(measure.leading(uneven(Post=9, Times=4, Mail=1), most=12)["outlet"]) == {"Post", "Times", "(Mail, the other)"}
    assert set(measure.leading(ties, most=2, shown=["Post", "Mail"])["outlet"]) == {"Post", "Mail", "(Herald, the other)"}


def test_where_no_two_outlets_have_articles_enough_or_the_study_names_them_all_are_drawn():
    for articles in (uneven(Post=1, Times=1), uneven(Post=9, Times=3, Herald=1)):
        assert measure.leading(articles, most=12)["outlet"].tolist() == articles["outlet"].tolist()
    articles = uneven(Post=9, Times=4, Mail=1)
    assert set(measure.leading(articles, most=1, shown=["Mail"])["outlet"]) == {"Mail", "(2 others)"}
    assert measure.leading(articles, most=12, fewest=1)["outlet"].tolist() == articles["outlet"].tolist()
