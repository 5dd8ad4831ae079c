"""Collocation against a slow count, against nltk, and at the borders of articles and sentences."""

import numpy as np
import pandas as pd
import pytest
from nltk.metrics import BigramAssocMeasures

from analysis import measure as room
from analysis import tables


def words(**articles):
    """Words of articles; a full stop ends a sentence."""
    rows = []
    for doc, text in articles.items():
        for sentence, part in enumerate(text.split(".")):
            rows += [(doc, sentence, word) for word in part.split()]
    table = pd.DataFrame(rows, columns=["doc_id", "sentence_id", "label"]).assign(zone="body")
    start = table.groupby("doc_id").cumcount() * 10
    return table.assign(start=start, end=start + 5)


def near(table, node, *, span=2, minimum=1):
    nodes = table[table["label"] == node]
    return room.collocation(nodes, table, span=span, zones=["body"], minimum=minimum).set_index("word")


def test_a_window_goes_over_sentences_but_not_over_articles():
    table = words(a="one two. camp three four five", b="six seven camp")
    assert sorted(near(table, "camp").index) == ["four", "one", "seven", "six", "three", "two"]
    assert sorted(near(table, "camp", span=1).index) == ["seven", "three", "two"]
    assert sorted(near(table, "camp", span="sentence").index) == ["five", "four", "seven", "six", "three"]


def test_a_word_between_two_nodes_counts_once_and_a_node_counts_nowhere():
    found = near(words(a="camp aid camp base x y"), "camp", span=1)
    assert found.loc["aid", ["n", "n_rest", "exposure", "exposure_rest", "nodes"]].tolist() == [1, 0, 2, 2, 2]
    assert "camp" not in found.index


def test_it_equals_a_slow_count_and_the_measures_of_nltk():
    random = np.random.default_rng(4)
    table = words(a=" ".join(random.choice(list("abcdefgh"), 300)), b=" ".join(random.choice(list("abcdefgh"), 200)))
    found = near(table, "a", span=3)
    labels = table["label"].tolist()
    context = {
        place
        for node, label in enumerate(labels)
        for place in range(max(0, node - 3), min(len(labels), node + 4))
        if label == "a" and labels[place] != "a" and table["doc_id"][place] == table["doc_id"][node]
    }
    behind = room.near(table[table["label"] == "a"], table, span=3, zones=["body"])
    assert behind.equals(table.loc[sorted(context)].reset_index(drop=True))
    others = [place for place, label in enumerate(labels) if label != "a"]
    for word in "bcdefgh":
        a, f = sum(labels[place] == word for place in context), labels.count(word)
        row = found.loc[word]
        assert row[["n", "n_rest", "exposure"]].tolist() == [a, f - a, len(context)]
        margins = a, (len(context), f), len(others)
        assert row["mi"] == pytest.approx(BigramAssocMeasures.pmi(*margins))
        assert abs(row["g2"]) == pytest.approx(BigramAssocMeasures.likelihood_ratio(*margins))
        assert row["log_dice"] == pytest.approx(14 + np.log2(BigramAssocMeasures.dice(a, (labels.count("a"), f), 0)))


def test_a_node_of_two_words_and_a_node_in_another_zone():
    table = words(a="the war crime was denied. base", b="war crime")
    node = pd.DataFrame({"doc_id": ["a", "b"], "start": [10, 0], "end": [25, 15], "zone": ["body", "caption"]})
    found = room.collocation(node, table, span=1, zones=["body"], minimum=1)
    assert (
        found["word"].tolist() == ["the", "was"]
        and found["nodes"].tolist() == [1, 1]
        and found["note"].tolist() == ["one article"] * 2
    )


def test_without_a_node_there_is_nothing_near():
    assert near(words(a="one two"), "camp").empty


def test_range_and_minimum_and_order():
    table = words(a="camp aid. x x x x x", b="aid camp. x base camp")
    found = near(table, "camp", span=1, minimum=2)
    assert found.index.tolist() == ["aid"] and found.loc["aid", ["range", "n_docs", "nodes"]].tolist() == [2, 2, 3]
    pd.testing.assert_frame_equal(near(table, "camp"), near(table.sample(frac=1, random_state=1), "camp"))


@pytest.mark.parametrize(
    "options, complaint", [({"span": 0}, "span must"), ({"span": "line"}, "span must"), ({"zones": ["x"]}, "do not exist")]
)
def test_what_is_no_context_is_refused(options, complaint):
    table = words(a="one")
    with pytest.raises(tables.TableError, match=complaint):
        room.collocation(table, table, **{"span": 1, "zones": ["body"], "minimum": 1, **options})
