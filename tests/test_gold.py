"""The gold gate: how often the rules agree with a person who read the seeds. The floors are never lowered silently."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest
from evaluate import evaluate

from analysis import annotate, read

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"

#: The gold that the floors were set on. Whoever changes the gold sets the floors anew, and says so.
GOLD_SHA256 = "0aef840cae521572a14bb8bd725cf7a59d3b97bb928f228ce0ba757f2b663f5e"

#: layer, measure: at least this.
FLOORS = {
    ("article text", "F1"): 0.99,
    ("quotes", "F1"): 0.97,
    ("kind of quote", "share right"): 0.92,
    ("speaker of quote", "share right"): 0.92,
    ("indirect speech", "F1"): 0.85,
    ("hedges", "F1"): 0.95,
    ("boosters", "F1"): 0.80,
    ("frames", "F1"): 0.97,
    ("voice of hedges, quoted as one", "share right"): 0.90,
    ("voice of frames, quoted as one", "share right"): 0.95,
}


@pytest.fixture(scope="module")
def board():
    documents = read.corpus(ROOT / "seeds")
    return evaluate(annotate(documents), read.gold(GOLD), level=0.95)


def test_the_gold_is_the_one_that_the_floors_were_set_on():
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(GOLD.glob("*.json")))).hexdigest()
    assert digest == GOLD_SHA256


@pytest.mark.parametrize(("layer", "measure"), list(FLOORS))
def test_the_rules_agree_with_the_coder_as_often_as_they_did(board, layer, measure):
    reached = board[(board["layer"] == layer) & (board["measure"] == measure)]["estimate"].item()
    assert reached >= FLOORS[layer, measure]


def test_the_board_that_is_shipped_is_what_the_code_reaches(board):
    shipped = read.accuracy()
    shipped = shipped[shipped["corpus"] == "the five seeds"].set_index(["layer", "measure"])[["estimate", "low", "high"]]
    reached = board.set_index(["layer", "measure"]).loc[shipped.index, ["estimate", "low", "high"]]
    pd.testing.assert_frame_equal(shipped, reached.round(3), check_exact=False, atol=1e-9)


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "a.json line 1"), ('{"file": "000_x.txt"}', "no 'annotated_region'; see CODING.md")],
)
def test_gold_that_cannot_be_read_names_the_file(tmp_path, content, said):
    (tmp_path / "a.json").write_text(content, "utf8")
    with pytest.raises(read.GoldError, match=said.split(";")[0]):
        read.gold(tmp_path)


def test_a_folder_without_gold_is_refused(tmp_path):
    with pytest.raises(read.GoldError, match=r"no \.json file"):
        read.gold(tmp_path)
