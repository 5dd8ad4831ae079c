"""Dispersion against values computed by hand and by the formula as it is written."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import measure as room
from analysis import tables


def words(counts):
    """Words of articles, given as ``{article: {word: count}}``."""
    rows = [(doc, word) for doc, of in counts.items() for word, n in of.items() for _ in range(n)]
    table = pd.DataFrame(rows, columns=["doc_id", "label"]).assign(zone="body")
    return table.assign(start=table.groupby("doc_id").cumcount() * 2, end=lambda t: t["start"] + 1)


def measured(counts, **options):
    table = words(counts)
    return room.dispersion(
        table, table, pd.DataFrame({"doc_id": sorted(counts)}), by="label", zones=["body"], **options
    ).set_index("label")


def test_five_equal_parts_by_hand():
    # 5 articles of 10 words, "camp" 1, 2, 3, 4, 5 times: v = n/15, s = 1/5; sd = √2, mean = 3.
    found = measured({str(i): {"camp": i, "other": 10 - i} for i in range(1, 6)}).loc["camp"]
    assert found["dp"] == pytest.approx(sum(abs(i / 15 - 1 / 5) for i in range(1, 6)) / 2)
    assert found["dp_norm"] == pytest.approx(found["dp"] / 0.8)
    assert found["juilland_d"] == pytest.approx(1 - np.sqrt(2) / 3 / 2)


def test_the_ends_of_the_scales_and_their_directions():
    even = measured({"a": {"x": 2, "y": 2}, "b": {"x": 3, "y": 3}})
    assert even["dp"].tolist() == [0, 0] and np.allclose(even["juilland_d"], 1)
    once = measured({"a": {"x": 3, "y": 27}, "b": {"y": 10}, "c": {"x": 0, "z": 2}}).loc["z"]
    assert once["dp_norm"] == pytest.approx(1) and once["juilland_d"] == pytest.approx(0)
    assert once[["range", "n_docs"]].tolist() == [1, 3]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 30)), min_size=2, max_size=12).filter(lambda c: any(a for a, _ in c)))
def test_the_short_form_equals_the_formula_as_written(counts):
    found = measured({f"{i:02}": {"x": a, "y": b} for i, (a, b) in enumerate(counts)}).loc["x"]
    n, size = np.array(counts)[:, 0], np.array(counts).sum(axis=1)
    s, v, p = size / size.sum(), n / n.sum(), n / size
    assert found["dp"] == pytest.approx(np.abs(v - s).sum() / 2)
    assert 0 <= found["dp_norm"] <= 1 + 1e-9
    assert found["juilland_d"] == pytest.approx(1 - p.std() / p.mean() / np.sqrt(len(n) - 1), abs=1e-7)


def test_one_article_has_no_dispersion():
    found = measured({"a": {"x": 2}})
    assert found[["dp", "dp_norm", "juilland_d"]].isna().all(axis=None) and found["note"].tolist() == ["one article"]


def test_articles_without_words_in_the_zones_have_no_part():
    table = pd.concat([words({"a": {"x": 1}, "b": {"x": 1}}), words({"c": {"menu": 5}}).assign(zone="furniture")])
    found = room.dispersion(table, table, pd.DataFrame({"doc_id": list("abc")}), by="label", zones=["body"])
    assert found["n_docs"].tolist() == [2] and found["label"].tolist() == ["x"]


def test_another_order_of_rows_changes_nothing_and_rare_words_can_be_left_out():
    table = words({"a": {"x": 3, "y": 1}, "b": {"x": 1, "z": 4}})
    articles = pd.DataFrame({"doc_id": ["a", "b"]})
    again = table.sample(frac=1, random_state=3)
    options = {"by": "label", "zones": ["body"], "minimum": 2}
    pd.testing.assert_frame_equal(
        room.dispersion(table, table, articles, **options), room.dispersion(again, again, articles, **options)
    )
    assert room.dispersion(table, table, articles, **options)["label"].tolist() == ["x", "z"]


def test_positions_count_only_measured_words():
    table = words({"a": {"x": 4}, "b": {"x": 2}})
    table.loc[1, "zone"] = "caption"
    found = room.positions(table[table["start"].isin([0, 4])], table, zones=["body"])
    assert found[["doc_id", "position", "exposure"]].to_numpy().tolist() == [["a", 0, 3], ["a", 1, 3], ["b", 0, 2]]
    outside = table.iloc[[5]].assign(doc_id="c")
    assert room.positions(outside, table, zones=["body"])["exposure"].tolist() == [0]


@pytest.mark.parametrize(
    "articles, options, complaint",
    [
        (pd.DataFrame({"doc_id": ["a"], "text": [""]}), {}, "must not hold"),
        (pd.DataFrame({"doc_id": ["a"]}), {"by": "term"}, "no column 'term'"),
        (pd.DataFrame({"doc_id": ["a"]}), {"zones": ["bodies"]}, "do not exist"),
    ],
)
def test_what_cannot_be_counted_is_refused(articles, options, complaint):
    table = words({"a": {"x": 1}})
    with pytest.raises(tables.TableError, match=complaint):
        room.dispersion(table, table, articles, **{"by": "label", "zones": ["body"], **options})
