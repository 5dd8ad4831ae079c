"""Accuracy: figures that can be checked by hand, and the same ones that the evaluation script gives."""

import hashlib
import importlib.util
import pathlib
import random

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import measure, read, tables
from analysis.read.accuracy import BOARD

SCORER = pathlib.Path(__file__).parents[1] / "../shared/eval/score.py"


def spans(*rows):
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "label"])


def accuracy(gold, found, matching="overlap", level=0.95, **more):
    return measure.accuracy(gold, found, matching=matching, level=level, **more)


GOLD = spans(("a", 0, 5, "modal"), ("a", 10, 15, "adverb"), ("b", 0, 5, "modal"), ("b", 8, 9, "modal"))
FOUND = spans(("a", 3, 12, "modal"), ("b", 0, 5, "adverb"))


def figures(scores, *where):
    return {row.measure: (row.n, row.exposure) for row in scores.itertuples() if where == () or row.label in where}


def test_overlap_and_exact_matching_count_what_they_say():
    assert figures(accuracy(GOLD, FOUND)) == {"precision": (2, 2), "recall": (2, 4), "F1": (4, 6)}
    assert figures(accuracy(GOLD, FOUND, "exact")) == {"precision": (1, 2), "recall": (1, 4), "F1": (2, 6)}


def test_by_label_only_the_same_class_matches_and_all_pools_them():
    scores = accuracy(GOLD, FOUND, by="label")
    assert figures(scores, "modal") == {"precision": (1, 1), "recall": (1, 3), "F1": (2, 4)}
    assert figures(scores, "adverb") == {"precision": (0, 1), "recall": (0, 1), "F1": (0, 2)}
    assert figures(scores, "all") == {"precision": (1, 2), "recall": (1, 4), "F1": (2, 6)}


def test_one_found_span_answers_for_one_coded_span_only():
    assert figures(accuracy(GOLD[:2], spans(("a", 0, 20, "modal"))))["recall"] == (1, 2)


def test_spans_that_touch_do_not_overlap():
    assert figures(accuracy(spans(("a", 0, 5, "x")), spans(("a", 5, 9, "x"))))["precision"] == (0, 1)


def test_nothing_found_is_no_precision_and_nothing_coded_is_no_recall():
    scores = accuracy(GOLD, FOUND[:0]).set_index("measure")
    assert np.isnan(scores.loc["precision", "estimate"]) and scores.loc["precision", "note"] == "nothing found"
    assert scores.loc["recall", "estimate"] == 0
    scores = accuracy(GOLD[:0], FOUND).set_index("measure")
    assert np.isnan(scores.loc["recall", "estimate"]) and scores.loc["recall", "note"] == "nothing coded"
    assert accuracy(GOLD[:0], FOUND[:0])["estimate"].isna().all()


def test_one_span_an_article_has_the_interval_of_wilson_but_for_what_thirty_articles_do_not_know():
    gold = spans(*[(str(i), 0, 5, "x") for i in range(30)])
    found = spans(*[(str(i), 0 if i % 3 else 6, 9, "x") for i in range(30)])
    row = accuracy(gold, found).set_index("measure").loc["recall"]
    # 20 of 30. The sample variance has 29 below it where the binomial's has 30, and the design effect is widened by (t/z)².
    size = 29 / (stats.t.ppf(0.975, 29) / stats.norm.ppf(0.975)) ** 2
    oracle = stats.norm.ppf(0.975) * np.sqrt(np.array([row["low"] * (1 - row["low"]), row["high"] * (1 - row["high"])]) / size)
    np.testing.assert_allclose([2 / 3 - row["low"], row["high"] - 2 / 3], oracle)


def test_errors_that_come_by_article_widen_the_interval():
    def half(wrong):
        gold = spans(*[(f"{i:02}", 9 * j, 9 * j + 5, "x") for i in range(20) for j in range(10)])
        row = accuracy(gold, gold[~wrong], "exact").set_index("measure").loc["recall"]
        return row["high"] - row["low"]

    place = np.arange(200)
    assert half(place // 10 >= 10) > 2.5 * half(place % 2 == 1)


def test_one_article_has_no_interval_and_says_so():
    scores = accuracy(GOLD[:2], FOUND[:1])
    assert scores["low"].isna().all() and set(scores["note"]) == {"one article"}


def test_an_unknown_way_of_matching_is_refused():
    with pytest.raises(tables.TableError, match="overlap"):
        accuracy(GOLD, FOUND, "fuzzy")


@pytest.mark.skipif(not SCORER.exists(), reason="the evaluation script is not here")
def test_the_figures_are_those_of_the_evaluation_script():
    specification = importlib.util.spec_from_file_location("score", SCORER)
    score = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(score)
    dice = random.Random(4)
    for _ in range(200):
        some = [
            sorted({(start, start + dice.randint(1, 9)) for start in dice.sample(range(40), dice.randint(0, 8))}) for _ in "gf"
        ]
        pairs = len(score.overlap_match(*some))
        gold, found = (spans(*[("a", start, end, "x") for start, end in part]) for part in some)
        assert accuracy(gold, found)[["tp", "fp", "fn"]].iloc[0].tolist() == [pairs, len(some[1]) - pairs, len(some[0]) - pairs]


def test_the_board_has_the_rows_that_the_command_wrote():
    """A figure that was changed by hand shows: python tests/board.py with PolNeAR and GUM writes rows and their seal."""
    first, _, rows = BOARD.read_text("utf-8").partition("\n")
    assert first.split()[2].rstrip(",") == hashlib.sha256(rows.encode()).hexdigest()[:16]


def test_no_figure_of_the_board_contradicts_the_others():
    """F1 is the harmonic mean of precision and recall."""
    board = read.accuracy()
    index = ["corpus", "part", "condition", "layer"]
    wide = board.pivot_table(index=index, columns="measure", values="estimate").dropna(subset=["F1"])
    assert len(wide) > 30
    harmonic = 2 * wide["precision"] * wide["recall"] / (wide["precision"] + wide["recall"])
    assert (harmonic - wide["F1"]).abs().max() < 0.0015, (harmonic - wide["F1"]).abs().idxmax()
    inside = board.dropna(subset=["low"])
    assert (inside["low"] <= inside["estimate"]).all() and (inside["estimate"] <= inside["high"]).all()
