"""Every published number can be walked back: each row of each figure keeps the spans that it counts, and each is what it says."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import Study, annotate, compare, digests, measure, read
from analysis.measure.counts import UNKNOWN
from analysis.study.correcting import ALL
from analysis.study.trace import classes, counted, refuse_older, trace
from analysis.tables import TableError

ROOT = Path(__file__).parents[1]
FIGURES = read.figures(ROOT / "figures")
DRAWN = {figure.name: figure for figure in FIGURES}


def annotated(codebook=None):
    documents = read.corpus(ROOT / "seeds")
    lexicon = None if codebook is None else read.lexicon(codebook)
    return annotate(documents, corrections=read.corrections(ROOT / "seeds"), codebook=lexicon)


@pytest.fixture(scope="module")
def traced():
    return read.corpus(ROOT / "seeds"), annotated()


@pytest.fixture(scope="module")
def articles(traced):
    return traced[0].drop(columns="text")


def standing_near(words, nodes, zones):
    """Words in the sentences of the nodes, but not of a node themselves, by a slow count of our own."""
    near, inside = set(), set()
    for node in nodes[nodes["zone"].isin(zones)].itertuples():
        article = words[(words["doc_id"] == node.doc_id) & words["zone"].isin(zones)]
        own = article[(article["start"] < node.end) & (article["end"] > node.start)]
        inside |= set(own.index)
        near |= set(article[article["sentence_id"].isin(own["sentence_id"])].index)
    return words.loc[sorted(near - inside)]


def as_printed(spans):
    """Of each term the name under which it is drawn: itself, where an article prints it so, or else what most print."""
    texts = {}
    for span in spans:
        texts.setdefault(span["term"], []).append(span["text"])
    most = {term: min(printed, key=lambda one: (-printed.count(one), one)) for term, printed in texts.items()}
    return {term: term if term.lower() in [one.lower() for one in texts[term]] else one for term, one in most.items()}


def facts_of(span, figure, articles, printed):
    """What a figure may say of a span that was counted, by its own names for it."""
    article = articles.loc[span["doc_id"]]
    date = article["date"].strftime("%Y-%m-%d") if pd.notna(article["date"]) else ""
    facts = {**article.to_dict(), **span, "date": date, "name": f"{span.get('label')}: {printed.get(span.get('term'))}"}
    labels = [label for label, several in figure.metadata["parameters"].get("terms", {}).items() if span.get("term") in several]
    return facts | ({"term": labels[0]} if labels else {})


@pytest.mark.parametrize(
    "figure", [one for one in FIGURES if one.metadata["parameters"]["counted"] != "strips"], ids=lambda one: one.name
)
def test_each_row_of_a_figure_has_as_many_spans_behind_it_as_it_counts_and_each_is_what_the_row_says(figure, traced, articles):
    """The notebooks counted with ``measure`` and kept the spans; here each is looked at by itself, in tables made anew."""
    documents, tables = traced
    behind, parameters = trace(figure, documents, tables), figure.metadata["parameters"]
    assert len(behind) == len(figure.table)
    if parameters["counted"] == "renderings":
        assert all(len(rows) == 1 for rows in behind)
        return
    found = getattr(annotated("naming") if "codebook" in parameters else tables, parameters["counted"])
    at, printed = {}, as_printed(found.to_dict("records")) if "codebook" in parameters else {}
    for row in found.to_dict("records"):
        at.setdefault((row["doc_id"], row["start"], row["end"]), []).append(row)
    by, known = classes(figure.table), articles.set_index("doc_id")
    for row, rows in zip(figure.table.to_dict("records"), behind):
        places = list(rows[["doc_id", "start", "end"]].itertuples(index=False, name=None))
        assert len(places) == len(set(places)) == int(row.get("n", 1)), row
        assert rows["sentence_id"].notna().all()
        for place in places:
            there = [facts_of(span, figure, known, printed) for span in at[place] if span["zone"] in parameters["zones"]]
            said = {column: row[column] for column in by if row[column] != ALL}
            assert any(all(unknown(facts[column]) == unknown(value) for column, value in said.items()) for facts in there), row


def test_the_stretches_of_a_ribbon_are_all_words_of_the_article_in_their_order_and_no_other(traced):
    documents, tables = traced
    figure = DRAWN["voices_at_a_glance"]
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
    wrong = read.Figure(figure.name, figure.metadata, figure.table.assign(n="9999"), {})
    with pytest.raises(TableError, match="voices_at_a_glance row 1: n is 9999"):
        trace(wrong, documents, tables)


def test_the_tenths_of_many_articles_lead_to_their_words(traced, articles):
    documents, tables = traced
    shown = measure.leading(articles, most=3)
    bands = measure.strips(tables.words, shown, zones=["body"], singly=0)
    said = {"parameters": {"counted": "strips", "zones": ["body"]}, "provenance": {"documents": digests.texts(documents)}}
    behind = trace(read.Figure("strips", said, bands.astype("str").where(bands.notna(), ""), {}), documents, tables)
    assert "(2 others)" in set(bands["outlet"]) and [len(rows) for rows in behind] == bands["n"].tolist()
    assert sum(map(len, behind)) == (tables.words["zone"] == "body").sum()


def unknown(value):
    """A missing value by the name it has in a figure."""
    return UNKNOWN if value is None or value is pd.NaT or value != value or value == "" else str(value)


def test_words_near_a_term_are_those_of_a_slow_count(traced):
    _, tables = traced
    study = Study(ROOT / "seeds")
    near = measure.collocation(study.first, study.compared(), span="sentence", zones=study.zones, minimum=3)
    words = compare.vocabulary(tables.words, read.lexicon("stopwords"), zones=study.zones)
    nodes = tables.frames[tables.frames["term"].isin(study.entries[study.asked[0]])]
    slow = standing_near(words, nodes, study.zones).groupby("label").size()
    rows = counted(near, study.near(near["word"]), study.articles, name="near_term")
    assert len(near) and rows["row"].value_counts().sort_index().tolist() == [slow[word] for word in near["word"]]


def test_there_are_figures_to_trace():
    assert len(FIGURES) >= 10


def test_outlets_that_a_figure_draws_as_one_are_traced_as_one_and_all_of_them_to_each(traced, articles):
    tables, shown = traced[1], measure.leading(articles, most=3)
    how = {"by": ["outlet"], "exposure": ["outlet"], "zones": ["body"]}
    found = tables.hedges[tables.hedges["zone"] == "body"]
    each = measure.counts(found, tables.words, shown, **how)
    every = measure.counts(found, tables.words, shown.assign(outlet=ALL), **how)
    table = pd.concat([every, each], ignore_index=True)
    rows = counted(table, found, shown, name="hedges")["row"].value_counts().reindex(range(1, len(table) + 1), fill_value=0)
    assert "(2 others)" in set(table["outlet"]) and rows.tolist() == table["n"].tolist() and table["n"].max() == len(found)


def test_a_period_and_an_undated_article_are_traced_to_their_spans(traced, articles):
    tables = traced[1]
    undated = articles.assign(date=articles["date"].where(articles["doc_id"] != "001"))
    for pooled in (
        measure.periods(articles, singly=3, most=2),
        measure.periods(undated, singly=9, most=2),
    ):
        when = ["period", "outlet", "date", "date_precision", "date_evidence"]
        table = measure.counts(tables.hedges, tables.words, pooled, by=[*when, "label"], exposure=when, zones=["body"])
        rows = counted(table, tables.hedges[tables.hedges["zone"] == "body"], pooled, name="hedges")["row"].value_counts()
        assert rows.reindex(range(1, len(table) + 1), fill_value=0).tolist() == table["n"].tolist() and table["n"].max() > 1


def test_whole_articles_stand_behind_rows_that_count_no_span(traced, articles):
    documents, tables = traced
    table = articles[["outlet"]].assign(voice="own", n=12).drop_duplicates(ignore_index=True)
    rows = counted(table, articles[["doc_id"]], articles, name="readability")
    said = {"parameters": {"counted": "readability"}, "provenance": {"documents": digests.texts(documents)}}
    behind = trace(read.Figure("readability", said, table.astype("str"), {}, rows), documents, tables)
    assert [found["doc_id"].tolist() for found in behind] == [[doc] for doc in articles["doc_id"]]
    assert all(found["start"].isna().all() for found in behind)


def test_a_number_that_is_not_that_of_its_spans_is_refused_when_it_is_drawn_and_when_it_is_read(traced, articles):
    documents, tables = traced
    found = tables.frames[tables.frames["zone"] == "body"]
    table = measure.counts(found, tables.words, articles, by=["outlet"], exposure=["outlet"], zones=["body"])
    first, n = articles["outlet"] == table["outlet"][0], table["n"][0]
    lost = found.index[found["doc_id"].isin(articles["doc_id"][first])][0]
    with pytest.raises(TableError, match=f"terms row 1: n is {n}, but it has {n - 1} spans; draw the"):
        counted(table, found.drop(lost), articles, name="terms")
    drawn = DRAWN["contested_terms"]
    for wrong in (drawn.spans.iloc[1:], drawn.spans.assign(doc_id="999")):
        with pytest.raises(TableError, match="contested_terms"):
            trace(read.Figure(drawn.name, drawn.metadata, drawn.table, {}, wrong), documents, tables)


def test_figures_of_another_instrument_or_list_are_refused():
    now = {"instrument": "a" * 64, "lexicons": {**DRAWN["names"].metadata["provenance"]["lexicons"]}}
    figures = [DRAWN["names"], DRAWN["two_renderings"]]
    refuse_older(figures, drawn_with="a" * 64, **now)
    refuse_older(figures, drawn_with="", **now)
    with pytest.raises(TableError, match="drawn with instrument bbbbbbbb, and this is aaaaaaaa"):
        refuse_older(figures, drawn_with="b" * 64, **now)
    with pytest.raises(TableError, match="names was drawn with other entries of the list “names”"):
        refuse_older(figures, drawn_with="", **now | {"lexicons": {}})
