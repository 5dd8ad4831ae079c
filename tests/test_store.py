"""A study whose tables are kept in a store has the numbers of one in memory; what was made in another way is refused."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import synthetic

from analysis import Study, compare, measure, read
from analysis.__main__ import main
from analysis.commands import check
from analysis.study import coding, scale, store

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """Forty articles in parts of sixteen, whose ids are not in the order of the file; two are copies, one has no text."""
    folder = tmp_path_factory.mktemp("study")
    synthetic.write(folder / "articles.jsonl", 40, words=200, seed=1, folder=SEEDS)
    rows = pd.read_json(folder / "articles.jsonl", lines=True, dtype=False)
    rows["side"] = ["north", "south"] * 20
    rows.loc[7, "text"] = rows.loc[30, "text"]
    rows.loc[11, "text"] = ""
    rows.sample(frac=1, random_state=1).to_json(folder / "articles.jsonl", orient="records", lines=True)
    (folder / "study.toml").write_text(
        'corpus = "articles.jsonl"\ntables = "tables"\n[terms]\nsiege = ["siege", "occupy"]\n[groups]\nfront = "side"\n'
    )
    list(scale.annotate(folder / "articles.jsonl", folder / "tables", size=16))
    return read.plan(folder / "study.toml")


@pytest.fixture(scope="module")
def both(plan):
    return Study(plan), Study(replace(plan, tables=""))


def test_the_tables_of_a_store_are_those_of_memory(both):
    kept, memory = both
    for name in store.NAMES:
        pd.testing.assert_frame_equal(getattr(kept.tables, name), getattr(memory.tables, name))
    for name in ("documents", "articles", "words", "terms", "unknowable", "left_out"):
        pd.testing.assert_frame_equal(getattr(kept, name), getattr(memory, name))
    pd.testing.assert_frame_equal(kept.ledger(), memory.ledger())
    assert kept.provenance == memory.provenance
    assert (kept.question, kept.copied) == (memory.question, memory.copied) and kept.cluster == "text_id"


def _said(study):
    """Every sentence under its text: the seeds' own are drawn for many articles."""
    sentences = study.tables.sentences
    return sentences.assign(statement=sentences.groupby("text").ngroup())


GATHERED = {
    "diversity": lambda study: study.gather(measure.diversity, "words", by=[], zones=study.zones, window=50),
    "positions": lambda study: study.gather(measure.positions, "hedges", "words", zones=study.zones),
    "vocabulary": lambda study: study.vocabulary(),
    "own phrases": lambda study: study.vocabulary(voices=["own"], length=2),
    "evidence": lambda study: study.evidence(study.terms),
    "neighbors": lambda study: measure.collocation(study.first, study.compared(), span=5, zones=study.zones, minimum=1),
    "stances of sentences": lambda study: coding.items(study.tables, task="hedge"),
    "words of each statement once": lambda study: study.each_once(_said(study))[1],
    "terms of each statement once": lambda study: study.each_once(_said(study))[0],
}


@pytest.mark.parametrize("what", GATHERED)
def test_what_is_gathered_part_by_part_is_what_the_whole_gives(both, what):
    kept, memory = map(GATHERED[what], both)
    assert len(kept)
    pd.testing.assert_frame_equal(kept, memory)


def test_what_a_study_leaves_out_is_in_the_store_and_not_counted(plan):
    less = replace(plan, copies="near", without_outlets=("Post",))
    kept, memory = Study(less), Study(replace(less, tables=""))
    assert len(kept.left_out) > 1
    for name in ("articles", "left_out", "words", "terms"):
        pd.testing.assert_frame_equal(getattr(kept, name), getattr(memory, name))
    pd.testing.assert_frame_equal(kept.vocabulary(), memory.vocabulary())


def test_a_store_that_is_whole_is_not_read_again(plan, monkeypatch):
    monkeypatch.setattr(read, "parts", None)
    monkeypatch.setattr(sys.modules["analysis.read.corpus"], "_checked", None)
    assert len(Study(plan).articles) == 39 and Study(plan).corrections.empty


def test_a_store_is_filled_where_it_lacks_parts_and_refused_where_the_corpus_has_changed(plan, tmp_path):
    copy = tmp_path / "study"
    shutil.copytree(plan.path.parent, copy)
    (copy / "tables" / "words.parquet" / "part-00001.parquet").unlink()
    (copy / "tables" / "documents.parquet" / "part-00001.parquet").unlink()
    pd.testing.assert_frame_equal(Study(copy / "study.toml").words, Study(plan).words)
    corpus = copy / "articles.jsonl"
    corpus.write_text(corpus.read_text().replace("north", "south"))
    with pytest.raises(scale.ScaleError, match="holds other articles than this corpus, or their dates and outlets of before"):
        _ = Study(copy / "study.toml").articles


def test_a_store_of_another_codebook_is_refused_in_a_sentence(plan):
    with pytest.raises(scale.ScaleError, match=r"instrument was .* there, and is .* here; name another folder"):
        _ = Study(replace(plan, codebook="hedges")).tables


def test_the_first_that_print_a_text_are_found_once(plan, monkeypatch):
    first = Study(plan).articles["text_id"]
    monkeypatch.setattr(compare, "first_printed", None)
    pd.testing.assert_series_equal(Study(plan).articles["text_id"], first)


def test_check_says_the_same_of_a_store_and_annotates_nothing_again(plan, tmp_path, monkeypatch, capsys):
    corpus = str(plan.path.parent / "articles.jsonl")
    alone = tmp_path / "study.toml"
    alone.write_text(f'corpus = "{corpus}"\n[groups]\nfront = "side"\n')
    monkeypatch.setattr(scale, "SIZE", 16)  # as the tables are cut: places are listed part by part
    code = main(["check", str(alone)])
    said = capsys.readouterr().out
    monkeypatch.setattr(check, "annotate", None)
    monkeypatch.setattr(read, "parts", None)
    assert main(["check", str(alone), "--tables", plan.tables]) == code == 1
    assert capsys.readouterr().out == said
