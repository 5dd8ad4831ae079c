"""Every published number can be walked back: each n of each figure equals the evidence rows that its table names."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from analysis import annotate, find, measure, read, spans
from analysis.measure.counts import UNKNOWN
from analysis.trace import trace

ROOT = Path(__file__).parents[1]
FIGURES = sorted(path for path in (ROOT / "figures").glob("*.json"))
NOT_COUNTED = {"articles", "renderings", "readability"}


def annotated(codebook=None):
    documents = read.corpus(ROOT / "seeds")
    lexicon = None if codebook is None else read.lexicon(codebook)
    return annotate(documents, corrections=read.corrections(ROOT / "seeds"), codebook=lexicon)


@pytest.fixture(scope="module")
def traced():
    return read.corpus(ROOT / "seeds").drop(columns="text"), annotated()


def standing_near(words, nodes, zones):
    """Words in the sentences of the nodes, but not of a node themselves, by a slow count of our own."""
    near, inside = set(), set()
    for node in nodes[nodes["zone"].isin(zones)].itertuples():
        article = words[(words["doc_id"] == node.doc_id) & words["zone"].isin(zones)]
        own = article[(article["start"] < node.end) & (article["end"] > node.start)]
        inside |= set(own.index)
        near |= set(article[article["sentence_id"].isin(own["sentence_id"])].index)
    return words.loc[sorted(near - inside)]


def load(path):
    said = json.loads(path.read_text("utf8"))
    text = {
        column: "str"
        for column in said["columns"]
        if column not in ("n", "n_docs", "articles", "exposure", "estimate", "low", "high")
    }
    return said, pd.read_csv(path.with_suffix(".csv"), dtype=text, keep_default_na=False)


def counted_rows(said, articles, tables):
    """The rows that the figure says it counted, with the metadata of their articles."""
    parameters = said["parameters"]
    tables = annotated(parameters["codebook"]) if "codebook" in parameters else tables
    rows = getattr(tables, parameters["counted"])
    if parameters["counted"] == "words" and "stop words" in parameters:
        rows = find.vocabulary(rows, read.lexicon("stopwords"), zones=parameters["zones"], voices=parameters.get("voices"))
    if "near" in parameters:
        assert parameters["span"] == "sentence"
        nodes = tables.frames[tables.frames["term"].isin(parameters["near"]["where"]["term"])]
        rows = standing_near(rows, nodes, parameters["zones"])
    for column, values in parameters.get("where", {}).items():
        rows = rows[rows[column].isin(values)]
    for column in parameters.get("known", []):
        rows = rows[rows[column].notna()]
    if "once" in parameters:
        rows = rows.drop_duplicates(parameters["once"])
    rows = rows[rows["zone"].isin(parameters["zones"])]
    rows = rows.merge(articles.assign(date=articles["date"].dt.strftime("%Y-%m-%d")), on="doc_id", suffixes=("", "_of_article"))
    rows["year"], rows["period"] = rows["date"].str[:4], rows["doc_id"]  # five articles are counted each by itself
    for column, parts in parameters.get("joined", {}).items():
        rows[column] = rows[parts].agg(": ".join, axis=1)
    return rows.rename(columns={v: k for k, v in parameters.get("columns", {}).items()})


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_every_published_n_equals_its_evidence_rows(path, traced):
    said, published = load(path)
    if said["parameters"]["counted"] in NOT_COUNTED:
        assert len(published) == said["rows"]
        return
    rows = counted_rows(said, *traced)
    if "n" not in published:  # each row is a span that was found
        spans_of = ["doc_id", "start", "end"]
        assert sorted(published[spans_of].astype({"start": int, "end": int}).values.tolist()) == rows[spans_of].values.tolist()
        return
    measured = [
        "n",
        "exposure",
        "n_docs",
        "articles",
        "estimate",
        "low",
        "high",
        "level",
        "unit",
        "method",
        "note",
        "exposure_unit",
    ]
    keyness = ["n_rest", "exposure_rest", "range", "range_rest", "n_docs_rest", "g2", "log_ratio", "lrc", "measure"]
    by = [column for column in published if column not in measured + keyness]
    rows = rows.assign(**{column: rows[column].fillna(UNKNOWN).astype(str) for column in by})
    found = rows.groupby(by).size()
    for row in published.to_dict("records"):
        key = tuple(row[column] for column in by)
        assert found.get(key if len(by) > 1 else key[0], 0) == row["n"], key
    if not set(keyness) & set(published):  # keyness and collocation leave rare words out
        assert published["n"].sum() == len(rows)


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_the_rows_of_a_number_have_their_sentences(path, traced):
    said, _ = load(path)
    if said["parameters"]["counted"] in NOT_COUNTED:
        pytest.skip("nothing is counted")
    rows = counted_rows(said, *traced)
    evidence = spans.evidence(rows, traced[1].sentences)
    assert len(evidence) == len(rows)
    assert evidence["sentence"].notna().all()


def test_there_are_figures_to_trace():
    assert len(FIGURES) >= 10


def test_outlets_that_a_figure_draws_as_one_are_traced_as_one(traced):
    articles, tables = traced
    leading = measure.leading(articles, most=3)
    counted = {"by": ["outlet"], "exposure": ["outlet"], "zones": ["body"]}
    table = measure.counts(tables.hedges, tables.words, leading, **counted)
    documents = read.corpus(ROOT / "seeds")
    said = {
        "parameters": {"counted": "hedges", "zones": ["body"]},
        "provenance": {"documents": dict(zip(documents["doc_id"], documents["sha256"]))},
    }
    rows = trace(read.Figure("hedges", said, table, {}), documents, tables)
    assert "(2 others)" in set(table["outlet"])
    assert [len(found) for found in rows] == table["n"].tolist()


def test_a_period_and_an_outlet_are_traced_to_their_articles(traced):
    documents, tables = read.corpus(ROOT / "seeds"), traced[1]
    pooled = measure.periods(documents.drop(columns="text"), singly=3, most=2)
    when = ["period", "outlet", "date", "date_precision", "date_evidence"]
    table = measure.counts(tables.hedges, tables.words, pooled, by=[*when, "label"], exposure=when, zones=["body"])
    assert set(table["date_precision"]) == {"decade"} and set(table["period"]) == {"2010s", "2020s"}
    of = {"provenance": {"documents": dict(zip(documents["doc_id"], documents["sha256"]))}}
    said = {"parameters": {"counted": "hedges", "singly": 3, "most": 2, "zones": ["body"]}, **of}
    printed = pd.read_csv(io.StringIO(table.to_csv(index=False, date_format="%Y-%m-%d")), dtype="str", keep_default_na=False)
    rows = trace(read.Figure("hedges", said, printed, {}), documents, tables)
    assert [len(found) for found in rows] == table["n"].tolist() and table["n"].max() > 1
    whole = read.Figure("readability", {"parameters": {"counted": "readability"}, **of}, documents[["outlet"]], {})
    assert [found["doc_id"].tolist() for found in trace(whole, documents, tables)] == [[doc] for doc in documents["doc_id"]]


def test_an_undated_article_is_traced_too(traced):
    _, tables = traced
    documents = read.corpus(ROOT / "seeds").assign(date=lambda known: known["date"].where(known["doc_id"] != "001"))
    counted = {"by": ["doc_id", "date"], "exposure": ["doc_id", "date"], "zones": ["body"]}
    table = measure.counts(tables.hedges, tables.words, documents.drop(columns="text"), **counted)
    printed = io.StringIO(table.to_csv(index=False, date_format="%Y-%m-%d"))
    said = {
        "parameters": {"counted": "hedges", "zones": ["body"]},
        "provenance": {"documents": dict(zip(documents["doc_id"], documents["sha256"]))},
    }
    rows = trace(read.Figure("hedges", said, pd.read_csv(printed, dtype="str", keep_default_na=False), {}), documents, tables)
    assert [len(found) for found in rows] == table["n"].tolist()
