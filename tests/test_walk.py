"""The way of a researcher, by the README's words: plan, sheet, three coders, agreement, what was settled, corrected shares.

The articles are made up, and so is the truth: the tool errs often in what it calls own, in some outlets more than in others.
"""

import random

import ferries
import pandas as pd
import pytest

from analysis import Study, measure, read, show
from analysis.__main__ import main
from analysis.study import coding

PLACE = ["doc_id", "start", "end"]
CODES = read.codes("voice")
#: How many articles there are, and how many places are coded.
ARTICLES, CODED = 300, 300


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """The study after all of it, what is true of each place, and what the plan said."""
    folder = tmp_path_factory.mktemp("walk")
    ferries.corpus(folder, articles=ARTICLES, sentences=12, empty=0, undated=0, copies=0)
    corpus, sheets = str(folder / "articles.csv"), folder / "SHEETS"
    plan = f'corpus = "articles.csv"\ncodebook = "terms.csv"\ndate_format = "%d/%m/%Y"\n[coded]\nvoice = "{sheets}"\n'
    (folder / "study.toml").write_text(plan.replace(f'[coded]\nvoice = "{sheets}"\n', ""), "utf-8")
    draw = ["coding-sheet", corpus, "--task", "voice", "--n", str(CODED), "--seed", "5"]
    assert main([*draw, "--plan"]) == 0
    assert main([*draw, "--out", str(sheets)]) == 0
    plain = Study(folder / "study.toml")
    truth = coding.hits(plain.tables, plain.documents, task="voice")
    outlets = {outlet: at for at, outlet in enumerate(sorted(truth["outlet"].unique()))}
    chance = random.Random(3)
    wrong = [
        label == "own" and chance.random() < (0.5 if outlets[outlet] % 2 else 0.15)
        for label, outlet in zip(truth["label"], truth["outlet"])
    ]
    truth = truth.assign(true=truth["label"].mask(pd.Series(wrong, truth.index), "indirect"))
    sheet = pd.read_csv(sheets / "sheet.csv", dtype=str).fillna("")
    right = sheet.astype({"start": "int64", "end": "int64"}).merge(truth[[*PLACE, "true"]], on=PLACE)["true"]
    for coder in ("c1", "c2", "c3"):
        slips = [chance.random() < 0.08 for _ in right]
        said = right.mask(pd.Series(slips), [chance.choice(CODES["code"]) for _ in right])
        sheet.assign(code=said, coder=coder).to_csv(sheets / f"{coder}.csv", index=False)
    sheet.assign(code=right, coder="all").to_csv(sheets / "adjudicated.csv", index=False)
    (folder / "study.toml").write_text(plan, "utf-8")
    return Study(folder / "study.toml"), truth, sheets


def test_the_plan_says_how_wide_the_intervals_will_be(walked, capsys):
    study, _, _ = walked
    assert main(["coding-sheet", str(study.plan.corpus), "--task", "voice", "--n", str(CODED), "--seed", "5", "--plan"]) == 0
    planned = float(next(line for line in capsys.readouterr().out.splitlines() if line.startswith("all ")).split()[-1])
    found = study.corrected("voice").query("answer == 'corrected' and voice == 'own'").iloc[0]
    assert 0 < found["high"] - found["low"] < 1.5 * planned  # a plan is for shares near one half


def test_the_coders_agree_first(walked):
    study, _, sheets = walked
    (sheets / "adjudicated.csv").rename(sheets.parent / "adjudicated.csv")
    try:
        codes = read.sheets(sheets, study.documents, codes=CODES)
    finally:
        (sheets.parent / "adjudicated.csv").rename(sheets / "adjudicated.csv")
    found = measure.agreement(codes, metric="nominal", level=0.95, seed=1).iloc[0]
    assert found["coders"] == 3 and 0.7 < found["low"] < found["estimate"] < 0.95


def test_the_raw_shares_are_wrong_and_the_corrected_ones_hold_the_truth_in_all_and_by_outlet(walked):
    study, truth, _ = walked
    found = study.corrected("voice", by=["outlet"]).query("voice == 'own'").set_index(["answer", "outlet"])
    true = truth.assign(own=truth["true"] == "own").groupby("outlet")["own"].mean()
    whole = (truth["true"] == "own").mean()
    assert not found.loc[("as found", "all articles"), "low"] <= whole <= found.loc[("as found", "all articles"), "high"]
    assert found.loc[("corrected", "all articles"), "low"] <= whole <= found.loc[("corrected", "all articles"), "high"]
    corrected = found.loc["corrected"].drop("all articles").dropna(subset=["low"])
    held = (corrected["low"] <= true[corrected.index]) & (true[corrected.index] <= corrected["high"])
    assert len(corrected) >= 10 and held.mean() >= 0.9
    raw = (found.loc["as found", "estimate"][true.index] - true).abs().mean()
    assert (corrected["estimate"] - true[corrected.index]).abs().mean() < raw


def test_the_figure_draws_both_and_the_caption_names_the_sample(walked):
    study, _, _ = walked
    voices = study.corrected("voice", by=["outlet"], articles=study.shown())
    figure = show.bars(voices, rows="outlet", parts="voice", counted="places", **study.headed("In whose voice?"))
    assert "corrected" in figure.alt
    assert study.sure("voice", corrected=True).startswith(f"Corrected with {CODED} places coded by hand; the tool is right in 0.")
