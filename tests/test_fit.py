"""What was fitted can be fitted again: where the corpus is at hand, the committed numbers are what the command gives."""

import os
import runpy
from pathlib import Path

import pytest

from analysis import rules

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("POLNEAR", ROOT.parent / "shared" / "eval" / "polnear")) / "train.jsonl.gz"


@pytest.mark.skipif(not CORPUS.is_file(), reason="PolNeAR is no part of the project; name its folder in POLNEAR")
def test_the_committed_numbers_are_what_the_command_fits():
    fitted = runpy.run_path(str(ROOT / "tools" / "fit_attributions.py"))["fitted"]
    for name, rows in fitted(CORPUS)[0].items():
        assert rows == list(rules.table(name)), name


def test_every_fitted_number_says_so():
    weights = [row for row in rules.table("numbers") if row["group"] == "attribution.weight"]
    assert weights and all("fit_attributions" in row["source"] for row in weights)
    assert all(
        row["source"] for name in ("numbers", "lists", "content_ends", "confidence", "line_forms") for row in rules.table(name)
    )


def test_every_list_of_words_is_described_and_every_description_has_its_list():
    assert {row["list"] for row in rules.table("words")} == {row["list"] for row in rules.table("lists")}
