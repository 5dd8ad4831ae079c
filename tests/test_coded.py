"""What people coded by hand of a study: read with its key, shares corrected by it, captions that tell how right the tool was."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import Study, measure, read, show
from analysis.__main__ import main
from analysis.study import begin, coding, correcting, settling
from analysis.study.report import instrument
from analysis.tables import TableError

ROOT = Path(__file__).parents[1]
HOME = ROOT / "notebooks" / "coding"
PLACE = ["doc_id", "start", "end"]
VOICES = read.codes("voice")


def written(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def studied(sheets):
    return Study(read.plan(ROOT / "seeds").but(coded={"voice": str(sheets)}))


@pytest.fixture(scope="module")
def plain():
    return Study(ROOT / "seeds")


@pytest.fixture(scope="module")
def truth(plain):
    """What is true of each hit, for these tests: the tool errs in every third of its own, and in one outlet in every second."""
    hits = coding.hits(plain.tables, plain.documents, task="voice")
    often = hits["outlet"].map({outlet: 2 if i == 0 else 3 for i, outlet in enumerate(sorted(hits["outlet"].unique()))})
    wrong = (hits["label"] == "own") & (hits["start"] % often == 0)
    return hits.assign(true=hits["label"].mask(wrong, "indirect"))


@pytest.fixture(scope="module")
def everything(plain, truth, tmp_path_factory):
    """A study of which every hit was drawn and coded: nothing is left to chance."""
    folder = tmp_path_factory.mktemp("coded") / "SHEETS"
    sheet, key = coding.sheet(plain.tables, plain.documents, task="voice", n=len(truth), seed=1)
    show.save_sheet(sheet, read.codes("voice"), folder=folder, key=key)
    filled = sheet.merge(truth[[*PLACE, "true"]], on=PLACE).assign(code=lambda row: row["true"], coder="c1")
    filled[list(sheet)].to_csv(folder / "c1.csv", index=False)
    study = studied(folder)
    study.__dict__.update({name: plain.__dict__[name] for name in ("tables", "documents")})  # found once
    return study


def test_the_corrected_shares_of_a_corpus_coded_wholly_are_the_true_ones_and_the_raw_ones_the_tools(everything, truth):
    found = everything.corrected("voice", by=["outlet"])
    for outlet, rows in [("all articles", truth), *truth.groupby("outlet")]:
        for answer, column in (("as found", "label"), ("corrected", "true")):
            shares = found[(found["outlet"] == outlet) & (found["answer"] == answer)].set_index("voice")["estimate"]
            for voice, share in rows[column].value_counts(normalize=True).items():
                assert shares[voice] == pytest.approx(share), (outlet, answer, voice)


def test_outlets_that_are_drawn_as_one_are_corrected_as_one(everything, truth):
    few = everything.shown(most=2)
    found = everything.corrected("voice", by=["outlet"], articles=few).query("answer == 'corrected'")
    assert list(dict.fromkeys(found["outlet"]))[:2] == ["all articles", "(3 others)"]
    kept = set(few["outlet"])
    others = truth[~truth["outlet"].isin(kept)]["true"].value_counts(normalize=True)
    assert found[found["outlet"] == "(3 others)"].set_index("voice")["estimate"][others.index].tolist() == pytest.approx(
        [*others]
    )


def by_frame(study):
    how = {"by": ["label", "voice"], "exposure": [], "zones": study.zones}
    counts = measure.counts(study.tables.frames, study.words, study.articles, **how)
    shares = measure.share(counts, of=["label"], level=0.95)
    return shares, study.corrected_below(shares, study.tables.frames, "voice", by=["label"], code="voice")


def test_the_corrected_shares_of_each_frame_are_the_true_ones_below_those_found(everything, truth):
    shares, both = by_frame(everything)
    frames = everything.tables.frames
    frames = frames[frames["zone"].isin(everything.zones)].merge(truth[[*PLACE, "true"]], on=PLACE)
    for answer, column in (("as found", "voice"), ("corrected", "true")):
        found = both[both["answer"] == answer].set_index(["label", "voice"])["estimate"]
        true = frames.groupby("label")[column].value_counts(normalize=True)
        assert found[true.index].tolist() == pytest.approx([*true])
        assert found.groupby("label").sum().tolist() == pytest.approx([1.0] * shares["label"].nunique())
    assert (both.groupby(["label", "voice"])["n"].nunique() == 1).all()
    figure = show.bars(both, rows="label", parts="voice", counted="terms", title="In whose voice?")
    assert "as found by the tool" in written(figure) and "corrected by hand coding" in written(figure)
    assert everything.counted("frames", corrected="voice")["coded"] == everything.coded["voice"].digest


def test_without_a_sample_the_shares_of_each_frame_are_bars_as_they_were(plain):
    shares, both = by_frame(plain)
    assert both is shares and "coded" not in plain.counted("frames", corrected="voice")


def test_the_types_of_speakers_are_corrected_by_the_outlets_that_are_shown(plain, tmp_path):
    said = plain.tables.attributions[plain.tables.attributions["form"] != "topic"].drop_duplicates("attribution_id")
    hits = coding.hits(plain.tables, plain.documents, task="speaker")
    sheet, key = coding.sheet(plain.tables, plain.documents, task="speaker", n=len(hits), seed=1)
    show.save_sheet(sheet, read.codes("speaker"), folder=tmp_path / "S", key=key)
    civilian = key["start"] % 3 == 0  # none of which the tool found
    coded = sheet.assign(code=key["predicted"].mask(civilian, "civilian"), coder="c1")
    coded.to_csv(tmp_path / "S" / "c1.csv", index=False)
    study = Study(read.plan(ROOT / "seeds").but(coded={"speaker": str(tmp_path / "S")}))
    shown = study.shown(most=2)
    counts = measure.counts(said, study.words, shown, by=["outlet", "source_type"], exposure=["outlet"], zones=study.zones)
    shares = measure.share(counts, of=["outlet"], level=0.95)
    how = {"by": ["outlet"], "code": "source_type", "articles": shown}
    both = study.corrected_below(shares, said, "speaker", **how).query("source_type == 'civilian'")
    places = said[[*PLACE, "zone"]].drop_duplicates(PLACE)  # of two utterances in one place one is judged
    true = coded.merge(places, on=PLACE).merge(shown[["doc_id", "outlet"]], on="doc_id")
    true = true[true["zone"].isin(study.zones)].groupby("outlet")["code"].agg(lambda codes: (codes == "civilian").mean())
    assert both[both["answer"] == "corrected"].set_index("outlet")["estimate"].to_dict() == pytest.approx(true.to_dict())
    assert both.loc[both["answer"] == "as found", "estimate"].eq(0).all() and both["n"].eq(0).all()


def test_a_caption_of_words_says_that_terms_were_coded(everything):
    assert everything.sure("voice", words=True).startswith("Not corrected, since people coded terms and not every word; of the")


def test_the_shares_of_all_articles_stand_first_and_are_corrected_like_those_of_each_outlet(everything, plain, truth):
    how = {"by": "outlet", "of": "voice", "task": "voice"}
    found = plain.shares(plain.tables.frames, plain.articles, **how)
    assert "answer" not in found and found["outlet"].iloc[0] == "all articles"
    n = found.groupby(found["outlet"] == "all articles")["n"].sum()
    assert n[True] == n[False] == plain.tables.frames["zone"].isin(plain.zones).sum()
    both = everything.shares(everything.tables.frames, everything.articles, **how).query("answer == 'corrected'")
    frames = everything.tables.frames[everything.tables.frames["zone"].isin(everything.zones)].merge(
        truth[[*PLACE, "true"]], on=PLACE
    )
    frames = frames.merge(everything.articles[["doc_id", "outlet"]], on="doc_id")
    for outlet, rows in [("all articles", frames), *frames.groupby("outlet")]:
        shares = both[both["outlet"] == outlet].set_index("voice")["estimate"]
        true = rows["true"].value_counts(normalize=True)
        assert shares[true.index].tolist() == pytest.approx([*true])


def test_a_caption_says_how_many_places_were_coded_and_in_what_share_of_all_the_tool_is_right(everything, truth):
    right = (truth["label"] == truth["true"]).mean()
    said = everything.sure("voice", corrected=True)
    assert said.startswith(f"Corrected with {len(truth)} places coded by hand; the tool is right in {right:.2f} of all (95 %")
    assert everything.sure("voice").startswith(
        f"Not corrected, since a sample can correct shares, but no single use; the tool is right in {right:.2f} of all places ("
    )
    assert everything.sure("voice").endswith(f", by {len(truth)} places coded by hand.")


def test_how_right_the_tool_is_weighs_each_place_by_what_it_stands_for(plain, truth):
    """All own places are judged wrong, all others right: the share of the others among all hits, not among those drawn."""
    key = coding.sheet(plain.tables, plain.documents, task="voice", n=40, seed=3)[1]
    usual = key["predicted"] == "own"
    settled = key.assign(label=key["predicted"].mask(usual, "indirect"))
    right = coding.right(plain.tables, plain.documents, settled, key, task="voice", level=0.95)
    assert right["estimate"].item() == pytest.approx((truth["label"] != "own").mean())
    assert right["estimate"].item() != pytest.approx((~usual).mean())


def test_the_demonstration_corrects_the_seeds():
    study = studied(HOME)
    assert study.coded["voice"].coded == 39  # one was left undecided
    found = study.corrected("voice").set_index(["answer", "voice"])["estimate"]
    assert found["as found"].sum() == pytest.approx(1) and found["corrected"].sum() == pytest.approx(1)
    assert "39 places coded by hand" in study.sure("voice")


def test_without_a_sample_there_is_nothing_corrected_and_the_caption_names_other_corpora(plain):
    found = plain.corrected("voice", by=["outlet"])
    assert set(found["answer"]) == {"as found"} and "all articles" in set(found["outlet"])
    measured = "Not corrected for the tool’s errors: in news of other corpora whose words they are was found with F1 0."
    assert plain.sure("voice").startswith(measured)
    assert "the five seeds" not in plain.sure("voice")
    assert plain.sure("hedge") == "Not corrected for the tool’s errors, which were not measured on texts of another corpus."


def test_the_board_of_other_corpora_is_read_in_the_condition_of_the_texts():
    board = read.accuracy()
    for condition in ("as printed", "no commas", "no quotation marks"):
        rows = board[(board["layer"] == "characters") & (board["measure"] == "F1") & (board["condition"] == condition)]
        held_out = rows[rows["part"].str.contains("held out")]["estimate"].item()
        assert f"{held_out:.2f}" in read.elsewhere("characters", condition=condition)
    assert "lost the same (no commas)" in read.elsewhere("characters", condition="no commas")
    assert "not measured" in read.elsewhere("characters", condition="no vowels")


def test_sheets_without_their_key_correct_nothing_and_the_refusal_says_why(tmp_path, plain):
    folder = tmp_path / "SHEETS"
    shutil.copytree(HOME, folder)
    (folder / "key.csv").unlink()
    with pytest.raises(read.SheetError, match=r"there is no key; .* as SHEETS-key\.csv: .*no random sample"):
        settling.sample(folder, plain.documents, task="voice")
    shutil.copy(HOME / "key.csv", tmp_path / "SHEETS-key.csv")
    for sheets in (folder, folder / "adjudicated.csv"):
        assert settling.sample(sheets, plain.documents, task="voice").coded == 39


def test_a_sheet_with_a_problem_stops_a_study_instead_of_being_left_out(tmp_path, plain):
    folder = tmp_path / "SHEETS"
    shutil.copytree(HOME, folder)
    (folder / "adjudicated.csv").unlink()
    with pytest.raises(read.SheetError, match=r"c4\.csv"):
        settling.sample(folder, plain.documents, task="voice")
    (folder / "c4.csv").unlink()
    with pytest.raises(read.SheetError, match="on 2 of 40 items the coders differ and no answer has a majority; settle them"):
        settling.sample(folder, plain.documents, task="voice")
    majority = settling.settled(folder, plain.documents, read.sheets(folder, plain.documents, codes=VOICES), codebook=VOICES)
    left = settling.drawn(majority, returned=HOME, task="voice")
    assert left.open == 2 and left.coded == 38
    assert "Left out, as if they were like the others: 2 on which" in correcting.sure(
        plain.tables, plain.documents, left, corrected=True, level=0.95
    )


def test_the_study_file_names_the_sheets_by_task_and_is_no_other_study_for_it(tmp_path):
    (tmp_path / "study.toml").write_text('corpus = "a.csv"\n[coded]\nvoice = "sheets/VOICE"\n', "utf-8")
    plan = read.plan(tmp_path / "study.toml")
    assert plan.coded == {"voice": str(tmp_path / "sheets" / "VOICE")}
    (tmp_path / "study.toml").write_text('corpus = "a.csv"\n', "utf-8")
    assert plan.digest == read.plan(tmp_path / "study.toml").digest
    (tmp_path / "study.toml").write_text(begin.toml(plan, tmp_path, pd.DataFrame({"entry": ["siege"]})), "utf-8")
    assert read.plan(tmp_path / "study.toml").coded == plan.coded


@pytest.mark.parametrize("line", ['tone = "SHEETS"', "voice = 3"])
def test_a_task_that_there_is_not_is_refused_with_its_line(tmp_path, line):
    (tmp_path / "study.toml").write_text(f'corpus = "a.csv"\n[coded]\n{line}\n', "utf-8")
    with pytest.raises(read.PlanError, match=r"study\.toml line 2: coded must be"):
        read.plan(tmp_path / "study.toml")


def test_the_digest_of_a_sample_is_that_of_its_judgments(plain):
    one = settling.sample(HOME, plain.documents, task="voice")
    turned = settling.Sample("voice", one.judged[::-1], one.key[::-1])
    other = settling.Sample("voice", one.judged.assign(label="own"), one.key)
    assert one.digest == turned.digest != other.digest


def test_a_call_says_which_task_was_coded_where_and_another_word_is_refused(capsys, tmp_path):
    with pytest.raises(SystemExit):
        main(["run", "seeds", "--out", str(tmp_path / "out"), "--coded", "tone=SHEETS"])
    assert "'tone=SHEETS' is not TASK=SHEETS; write it as voice=SHEETS" in " ".join(capsys.readouterr().err.split())


def test_a_run_stops_at_a_wrong_sheet_before_it_runs_a_notebook(capsys, tmp_path):
    assert main(["run", "seeds", "--out", str(tmp_path / "out"), "--coded", f"voice={tmp_path / 'none'}"]) == 1
    assert "holds no returned sheet" in " ".join(capsys.readouterr().err.split())
    assert not list((tmp_path / "out").glob("*.ipynb"))


def test_a_report_shows_the_shares_of_the_sample_before_the_board_of_other_corpora(everything):
    coded = [("voice", everything.sure("voice", corrected=True), everything.corrected("voice"))]
    page = instrument.board(read.accuracy(), coded)
    assert page.index("Of these articles, coded by hand: voice") < page.index("On other corpora")
    assert everything.sure("voice", corrected=True) in page
    assert "On other corpora" not in instrument.board(read.accuracy())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d, k: (d.assign(text=d["text"].str.replace("a", "b", n=1)), k), "the key was written for another corpus"),
        (lambda d, k: (d[1:], k), "the key was written for another corpus"),
        (lambda d, k: (d, k.assign(instrument="0", start=k["start"] + 1)), "another instrument, which found other hits"),
        (lambda d, k: (d, k.assign(drawn_by="side")), "documents has no column 'side' to draw by"),
        (lambda d, k: (d.assign(side=d["doc_id"], outlet="Post"), k.assign(drawn_by="side")), "an outlet stands in two values"),
        (lambda d, k: (d, k[1:]), "do not add up to its"),
    ],
)  # fmt: skip
def test_a_key_that_does_not_fit_is_refused_in_one_sentence(plain, change, said):
    sample = settling.sample(HOME, plain.documents, task="voice")
    documents, key = change(plain.documents, sample.key)
    for estimate in (coding.corrected, coding.right):
        more = {} if estimate is coding.right else {"by": [], "scope": "these articles"}
        with pytest.raises(TableError, match=said):
            estimate(plain.tables, documents, sample.judged, key, task="voice", level=0.95, **more)
