"""Every published number can be walked back: each n of each figure equals the evidence rows that its table names."""

import io
from pathlib import Path

import pandas as pd
import pytest

from analysis import Study, annotate, compare, digests, measure, read
from analysis.measure.counts import UNKNOWN
from analysis.study.correcting import ALL
from analysis.study.trace import classes, trace
from analysis.tables import TableError

ROOT = Path(__file__).parents[1]
FIGURES = read.figures(ROOT / "figures")
NOT_COUNTED = {"articles", "renderings", "readability"}


def annotated(codebook=None):
    documents = read.corpus(ROOT / "seeds")
    lexicon = None if codebook is None else read.lexicon(codebook)
    return annotate(documents, corrections=read.corrections(ROOT / "seeds"), codebook=lexicon)


NAMES = read.lexicon("naming")


@pytest.fixture(scope="module")
def traced():
    return read.corpus(ROOT / "seeds"), annotated()


def standing_near(words, nodes, zones):
    """Words in the sentences of the nodes, but not of a node themselves, by a slow count of our own."""
    near, inside = set(), set()
    for node in nodes[nodes["zone"].isin(zones)].itertuples():
        article = words[(words["doc_id"] == node.doc_id) & words["zone"].isin(zones)]
        own = article[(article["start"] < node.end) & (article["end"] > node.start)]
        inside |= set(own.index)
        near |= set(article[article["sentence_id"].isin(own["sentence_id"])].index)
    return words.loc[sorted(near - inside)]


def facts_of(span, figure, articles):
    """What a figure may say of a span that was counted, by its own names for it."""
    parameters, article = figure.metadata["parameters"], articles.loc[span["doc_id"]]
    date = article["date"].strftime("%Y-%m-%d") if pd.notna(article["date"]) else ""
    facts = {**article.to_dict(), **span, "date": date, "year": date[:4], "period": span["doc_id"]}  # each of five stands alone
    facts |= {column: ": ".join(facts[part] for part in parts) for column, parts in parameters.get("joined", {}).items()}
    labels = [label for label, entries in parameters.get("terms", {}).items() if span.get("term") in entries]
    facts |= {"term": labels[0]} if labels else {}
    return facts | {new: span[old] for new, old in parameters.get("columns", {}).items()}


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_each_row_of_a_figure_has_as_many_spans_behind_it_as_it_counts_and_each_is_what_the_row_says(figure, traced):
    """The notebooks counted with ``measure``; ``trace`` finds the spans again, and here each is looked at by itself."""
    documents, tables = traced
    behind, parameters = trace(figure, documents, tables, names=NAMES), figure.metadata["parameters"]
    assert len(behind) == len(figure.table)
    articles = documents.drop(columns="text").set_index("doc_id")
    if parameters["counted"] in NOT_COUNTED:
        assert all(len(rows) for rows in behind)
        return
    if parameters["counted"] == "strips":
        return  # looked at in the test below
    counted = tables if "codebook" not in parameters else annotated("naming")
    found = getattr(counted, parameters["counted"])
    at = {(row["doc_id"], row["start"], row["end"]): [] for row in found[["doc_id", "start", "end"]].to_dict("records")}
    for row in found.to_dict("records"):
        at[row["doc_id"], row["start"], row["end"]].append(row)
    by = classes(figure)
    for row, rows in zip(figure.table.to_dict("records"), behind):
        places = list(rows[["doc_id", "start", "end"]].itertuples(index=False, name=None))
        assert len(places) == int(row.get("n", 1)), row
        assert rows["sentence_id"].notna().all()
        for place in places:
            spans_there = [facts_of(span, figure, articles) for span in at[place] if span["zone"] in parameters["zones"]]
            said = {column: row[column] for column in by if row[column] != ALL}
            assert any(
                all(unknown(facts[column]) == unknown(value) for column, value in said.items()) for facts in spans_there
            ), row


def test_the_stretches_of_a_ribbon_are_all_words_of_the_article_in_their_order_and_no_other(traced):
    documents, tables = traced
    figure = next(figure for figure in FIGURES if figure.metadata["parameters"]["counted"] == "strips")
    behind = trace(figure, documents, tables)
    words = tables.words[tables.words["zone"].isin([*figure.metadata["parameters"]["zones"], "editorial"])]
    runs = [rows for row, rows in zip(figure.table.to_dict("records"), behind) if not row["term"]]
    met = [key for rows in runs for key in rows[["doc_id", "start", "end"]].itertuples(index=False, name=None)]
    assert met == list(words.sort_values(["doc_id", "start"])[["doc_id", "start", "end"]].itertuples(index=False, name=None))
    terms = [(row, rows) for row, rows in zip(figure.table.to_dict("records"), behind) if row["term"]]
    voices = {(hit.doc_id, hit.start, hit.end): hit.voice for hit in tables.frames.itertuples()}
    assert terms
    for row, rows in terms:
        assert [voices[key] for key in rows[["doc_id", "start", "end"]].itertuples(index=False, name=None)] == [row["voice"]]
    figure.table.loc[0, "n"] = "9999"
    with pytest.raises(TableError, match="voices_at_a_glance row 1: n is 9999"):
        trace(figure, documents, tables)


def unknown(value):
    """A missing value by the name it has in a figure."""
    return UNKNOWN if value is None or value is pd.NaT or value != value or value == "" else str(value)


def test_words_near_a_term_are_those_of_a_slow_count(traced):
    documents, tables = traced
    study = Study(ROOT / "seeds")
    counted = measure.collocation(study.first, study.compared(), span="sentence", zones=study.zones, minimum=3)
    parameters = study.counted("vocabulary") | {"near": study.counted("frames", terms=study.asked[:1]), "span": "sentence"}
    provenance = {"documents": digests.texts(documents)}
    figure = read.Figure("near_term", {"parameters": parameters, "provenance": provenance}, counted.astype("str"), {})
    assert len(figure.table)
    words = compare.vocabulary(tables.words, read.lexicon("stopwords"), zones=parameters["zones"])
    asked = [entry for entries in parameters["near"]["terms"].values() for entry in entries]
    nodes = tables.frames[tables.frames["term"].isin(asked)]
    near = standing_near(words, nodes, parameters["zones"])
    slow = near.groupby("label").size()
    for word, rows in zip(figure.table["word"], trace(figure, documents, tables)):
        assert len(rows) == slow[word]


def test_there_are_figures_to_trace():
    assert len(FIGURES) >= 10


def test_outlets_that_a_figure_draws_as_one_are_traced_as_one(traced):
    documents, tables = traced
    leading = measure.leading(documents.drop(columns="text"), most=3)
    counted = {"by": ["outlet"], "exposure": ["outlet"], "zones": ["body"]}
    table = measure.counts(tables.hedges, tables.words, leading, **counted)
    said = {
        "parameters": {"counted": "hedges", "zones": ["body"]},
        "provenance": {"documents": digests.texts(documents)},
    }
    rows = trace(read.Figure("hedges", said, table, {}), documents, tables)
    assert "(2 others)" in set(table["outlet"])
    assert [len(found) for found in rows] == table["n"].tolist()


def test_a_period_and_an_outlet_are_traced_to_their_articles(traced):
    documents, tables = traced
    pooled = measure.periods(documents.drop(columns="text"), singly=3, most=2)
    when = ["period", "outlet", "date", "date_precision", "date_evidence"]
    table = measure.counts(tables.hedges, tables.words, pooled, by=[*when, "label"], exposure=when, zones=["body"])
    assert set(table["date_precision"]) == {"decade"} and set(table["period"]) == {"2010s", "2020s"}
    of = {"provenance": {"documents": digests.texts(documents)}}
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
        "provenance": {"documents": digests.texts(documents)},
    }
    rows = trace(read.Figure("hedges", said, pd.read_csv(printed, dtype="str", keep_default_na=False), {}), documents, tables)
    assert [len(found) for found in rows] == table["n"].tolist()
