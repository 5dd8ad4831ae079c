"""What somebody writes at a first try works, or is refused in one sentence that says what there is."""

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import annotate, compare, read, show, spans, tables
from analysis.__main__ import main
from analysis.read import records
from analysis.study import explore

SEEDS = Path(__file__).parents[1] / "seeds"
TEXT = "Bridge closed\n\nThe mayor called it “a war crime” on Friday. It may take a year, he said."


@pytest.fixture(scope="module")
def documents():
    return pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [TEXT]})


@pytest.fixture(scope="module")
def found(documents):
    return annotate(documents)


@pytest.mark.parametrize(
    ("frame", "lacking"),
    [({"id": ["a"], "text": [TEXT]}, "doc_id"), ({"doc_id": ["a"], "body": [TEXT]}, "text"), ({}, "doc_id and text")],
)
def test_a_frame_that_cannot_be_annotated_names_what_it_needs_and_what_it_has(frame, lacking):
    with pytest.raises(tables.TableError) as refused:
        annotate(pd.DataFrame(frame))
    there = ", ".join(frame) or "none"
    assert str(refused.value) == f"documents needs the columns doc_id and text; {lacking} is not among those it has ({there})"


def test_evidence_of_a_column_that_is_not_there_lists_those_that_are(found):
    with pytest.raises(tables.TableError, match=r"there is no column 'terms'; choose from doc_id, start, .*\bterm\b"):
        spans.evidence(found.frames, found.sentences, terms="war crime")


def test_evidence_takes_one_value_or_any_collection_of_them(found):
    one = spans.evidence(found.frames, found.sentences, term="war crime", zone="body")
    assert one["text"].tolist() == ["war crime"]
    for several in (["war crime"], ("war crime",), {"war crime"}, pd.Series(["war crime"])):
        assert spans.evidence(found.frames, found.sentences, term=several).equals(one)


@pytest.mark.parametrize("zones", ["body", ["body"]])
def test_a_zone_alone_is_a_list_of_one(documents, found, zones):
    listed = compare.vocabulary(found.words, zones=["body"])
    assert compare.vocabulary(found.words, zones=zones).equals(listed)
    by_voice = compare.readability(found.words, by="voice", zones=zones, level=0.95, seed=1)
    assert by_voice.equals(compare.readability(found.words, by=["voice"], zones=["body"], level=0.95, seed=1))
    assert by_voice.drop_duplicates("voice")["n"].sum() == 16
    rows = explore.sentences(found, documents.drop(columns="text"), zones=zones)
    assert rows["term"].tolist() == ["war crime"]


@pytest.mark.parametrize("zones", [[], "bodi", ["bodi"], "comment"])
def test_no_zone_and_one_that_there_is_not_are_refused_with_those_that_there_are(found, zones):
    how = {"by": ["voice"], "level": 0.95, "seed": 1}
    for measured in (compare.vocabulary, lambda words, zones: compare.readability(words, zones=zones, **how)):
        with pytest.raises(tables.TableError, match=r"measured zone.*; choose from headline, deck, body, subhead, editorial"):
            measured(found.words, zones=zones)


def test_a_list_where_a_figure_takes_one_column_is_refused_with_the_columns():
    estimates = pd.DataFrame({"outlet": ["Post"], "n": [1], "n_docs": [1], "estimate": [1.0], "low": [0.5], "high": [2.0]})
    with pytest.raises(tables.TableError, match=r"name one column, not \['outlet'\]; choose from outlet, n,"):
        show.dots(estimates.assign(unit="per 1,000 words"), rows=["outlet"])


def test_reading_a_table_leaves_the_limits_of_csv_as_they_were(tmp_path):
    before = csv.field_size_limit(1000)
    try:
        (tmp_path / "export.csv").write_text(f"text\n{'The ferry was late. ' * 2000}\n", encoding="utf-8")
        assert len(read.corpus(tmp_path / "export.csv")) == 1
        with (tmp_path / "export.csv").open("rb") as file:
            next(records.table(file, ".csv", {}))  # left in the middle
        assert csv.field_size_limit() == 1000
    finally:
        csv.field_size_limit(before)


@pytest.fixture
def one_outlet(tmp_path):
    """The seeds as if one outlet had printed them all."""
    folder = tmp_path / "corpus"
    shutil.copytree(SEEDS, folder)
    manifest = pd.read_csv(folder / "manifest.csv", dtype="str", keep_default_na=False)
    manifest.assign(outlet="Evening Post").to_csv(folder / "manifest.csv", index=False)
    return folder


def test_all_notebooks_run_on_one_outlet(one_outlet, tmp_path):
    assert main(["run", str(one_outlet), "--out", str(tmp_path / "out")]) == 0
    notebook = (tmp_path / "out" / "02_hedging.ipynb").read_text(encoding="utf-8")
    assert "there are no others to compare with" in notebook
    assert "characteristic_words" in [name for name, _, _ in read.not_drawn(tmp_path / "out" / "figures")]
