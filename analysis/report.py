"""Report: the whole study as a folder of pages that open from disk.

In: a corpus, what was found in it, published figures, executed notebooks. Out: the files of a site, by path. May not touch:
numbers; it adds up nothing that a table does not have, and fetches nothing.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import cells, coding, read, show, spans, tables, trace
from analysis.find.context import PARAGRAPH
from analysis.show.prose import markdown, notebook
from analysis.tables import Annotation

#: The lexicons of the codebook, and what each is for.
LEXICONS = {
    "frames": "terms of six frames",
    "hedges": "words that hold a claim at a distance",
    "boosters": "words that push a claim",
    "naming": "what an actor or a place is called",
    "cues": "words that report what somebody said",
    "sources": "kinds of sources",
    "stopwords": "function words that a comparison of words leaves out",
}
_LEXICON_COLUMNS = ("entry", "label", "pattern", "stance", "example", "counter_example", "source", "note")
#: What the exercise draws: sentences, and the seed of the draw.
SENTENCES, SEED = 20, 1


def report(
    documents: pd.DataFrame,
    found: Annotation,
    *,
    figures: Sequence[read.Figure],
    notebooks: Mapping[str, str],
    methods: str,
    accuracy: pd.DataFrame,
) -> dict[str, bytes]:
    """Make the pages of a study.

    Parameters
    ----------
    documents : pandas.DataFrame
        The table ``documents``.
    found : Annotation
        Of these documents.
    figures : sequence of Figure
        Drawn from these documents.
    notebooks : mapping of name to JSON
        Executed.
    methods : str
        Markdown; may be empty.
    accuracy : pandas.DataFrame
        The board, as :func:`analysis.read.accuracy` gives it.

    Returns
    -------
    dict
        Path within the site to content; the same bytes whenever and wherever it is made from the same.

    Raises
    ------
    analysis.tables.TableError
        A figure was drawn from other texts, or by other rules.
    """
    evidence = {figure.name: trace.trace(figure, documents, found) for figure in figures}
    documents = documents.assign(outlet=documents["outlet"].fillna("outlet unknown"))
    counted = _counted_by_sentence(documents, figures, evidence)
    ids = _file_names(documents["doc_id"])
    pages = {"index.html": _index(documents, found, figures, ids, accuracy)}
    pages |= _readers(documents, found, counted, ids)
    pages |= _figures(documents, found, figures, evidence, ids)
    pages |= _notebooks(notebooks, figures)
    pages |= _codebook()
    pages["methods.html"] = show.page(
        "text.html", title="Methods", root="", body=markdown(methods or "# Methods\n\nNone were described.")
    )
    pages["accuracy.html"] = show.page("accuracy.html", root="", **_board(accuracy))
    pages["exercise.html"] = _exercise(documents, found, ids)
    # A text may hold halves of characters that UTF-8 has no bytes for.
    files = {path: page.encode("utf-8", "replace") for path, page in pages.items()}
    return files | {f"figures/{f.name}.{form}": content for f in figures for form, content in f.files.items()}


def _file_names(doc_ids: pd.Series) -> dict[str, str]:
    """Give each article a file name of plain letters; one that has other characters is numbered."""
    return {
        doc: doc if doc.isascii() and doc.replace("-", "").replace("_", "").isalnum() else f"article-{number}"
        for number, doc in enumerate(doc_ids, 1)
    }


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _counted_by_sentence(
    documents: pd.DataFrame, figures: Sequence[read.Figure], evidence: Mapping[str, list[pd.DataFrame]]
) -> dict:
    """Turn evidence round: article and sentence to the rows of figures in which it is counted."""
    known = {*documents["doc_id"], *documents["outlet"].dropna()}
    counted: dict[str, dict[int, list[dict]]] = {}
    for figure in figures:
        by = [column for column in trace.classes(figure) if not column.startswith("date")]
        keys = figure.table[by].itertuples(index=False, name=None)
        for row, (key, rows) in enumerate(zip(keys, evidence[figure.name]), 1):
            link = {"href": f"../figures/{figure.name}.html#r{row}", "name": f"row {row}, {_key(key, known)}".rstrip(", ")}
            for doc, sentence in dict.fromkeys(zip(rows["doc_id"], rows["sentence_id"])):
                if not pd.isna(sentence):
                    places = counted.setdefault(doc, {}).setdefault(int(sentence), [])
                    if not places or places[-1]["figure"] != _title(figure.name):
                        places.append({"figure": _title(figure.name), "links": []})
                    places[-1]["links"].append(link)
    return counted


def _key(key: tuple, article: set[str]) -> str:
    """Name a row of a figure for a reader who knows in which article she is."""
    return " · ".join(part for part in key if part not in article)[:80]


def _readers(documents: pd.DataFrame, found: Annotation, counted: Mapping, ids: Mapping[str, str]) -> dict[str, str]:
    pages = {
        f"readers/{ids[doc]}.html": show.reader(documents, found, doc_id=doc, counted=counted.get(doc), root="../")
        for doc in documents["doc_id"]
    }
    words = _words_by_voice(documents, found)
    rows = [
        {
            "href": f"{ids[article['doc_id']]}.html",
            "title": article["title"] if isinstance(article["title"], str) else article["doc_id"],
            "outlet": article["outlet"],
            "date": show.when(article),
            "words": f"{int(words.loc[article['doc_id']].sum()):,}",
            "own": f"{words.loc[article['doc_id'], 'own'] / max(words.loc[article['doc_id']].sum(), 1):.0%}",
        }
        for article in documents.drop(columns="text").to_dict("records")
    ]
    return pages | {"readers/index.html": show.page("readers.html", root="../", title="Articles", rows=rows)}


def _words_by_voice(documents: pd.DataFrame, found: Annotation) -> pd.DataFrame:
    words = found.words[found.words["zone"].isin(tables.MEASURED_ZONES)]
    return (
        words.groupby(["doc_id", "voice"]).size().unstack(fill_value=0)
        .reindex(index=documents["doc_id"], columns=list(tables.VOICES), fill_value=0)
    )  # fmt: skip


def _index(
    documents: pd.DataFrame, found: Annotation, figures: Sequence[read.Figure], ids: Mapping[str, str], accuracy: pd.DataFrame
) -> str:
    words = _words_by_voice(documents, found)
    total = int(words.to_numpy().sum())
    outlets = documents["outlet"].value_counts()
    shares = [
        {
            "outlet": article["outlet"],
            "href": f"readers/{ids[article['doc_id']]}.html",
            "words": f"{int(row.sum()):,}",
            "voices": [f"{n / max(row.sum(), 1):.0%}" for n in row],
        }
        for article, (_, row) in zip(documents.drop(columns="text").to_dict("records"), words.iterrows())
    ]
    names = {figure.name for figure in figures}
    shown = {figure.name: figure.said for figure in figures}
    printed = documents["date_evidence"].fillna("").str.startswith("printed")
    by_outlet = documents["outlet_evidence"].fillna("").str.startswith("printed")
    return show.page(
        "index.html",
        root="",
        title="Who says it?",
        articles=f"{len(documents):,}",
        outlets=f"{len(outlets):,}",
        single=f"{int((outlets == 1).sum()):,}",
        words=f"{total:,}",
        own=f"{words['own'].sum() / max(total, 1):.0%}",
        voices=tables.VOICES,
        shares=shares,
        anatomy=shown.get("anatomy_of_quotation") if "anatomy_of_quotation" in names else None,
        term=_telling_term(documents, found, ids),
        inferred_dates=f"{int((~printed).sum()):,}",
        inferred_outlets=f"{int((~by_outlet).sum()):,}",
        readers=[{"href": row["href"], "outlet": row["outlet"]} for row in shares],
        board=[
            row for row in _board(accuracy)["rows"] if row[2].startswith("voice of") or row[2] in ("quotes", "indirect speech")
        ],
    )


def _telling_term(documents: pd.DataFrame, found: Annotation, ids: Mapping[str, str]) -> dict | None:
    """Choose the frame term that most articles use and no outlet says in its own voice, with each of its sentences."""
    frames = found.frames[found.frames["zone"].isin(tables.MEASURED_ZONES)]
    spoken = frames.groupby("term").agg(
        n=("voice", "size"), own=("voice", lambda v: int((v == "own").sum())), docs=("doc_id", "nunique")
    )
    never = spoken[(spoken["own"] == 0) & (spoken["docs"] > 1)]
    if never.empty:
        return None
    term = never.sort_values(["docs", "n"], ascending=False, kind="stable").index[0]
    rows = frames[frames["term"] == term]
    outlets = dict(zip(documents["doc_id"], documents["outlet"]))
    texts = dict(zip(documents["doc_id"], documents["text"]))
    places = _with_sentences(rows.assign(sentence_id=rows["sentence_id"]), found.sentences, texts, ids, "")
    for place, (doc, _, _) in zip(places, trace.sentences_of(rows)):
        inside = rows[(rows["doc_id"] == doc) & (rows["sentence_id"] == place["sentence"])]
        who = " and ".join(dict.fromkeys(inside["source"].dropna()))
        place |= {"outlet": outlets[doc], "voices": ", ".join(dict.fromkeys(inside["voice"])), "who": who}
    return {
        "term": term,
        "n": f"{len(rows):,}",
        "docs": f"{rows['doc_id'].nunique():,}",
        "voices": ", ".join(f"{n} {voice}" for voice, n in rows["voice"].value_counts().items()),
        "places": places,
    }


def _with_sentences(
    rows: pd.DataFrame, sentences: pd.DataFrame, texts: Mapping[str, str], ids: Mapping[str, str], root: str
) -> list[dict]:
    """Give the sentences in which spans stand, in pieces of which some are marked."""
    bounds = {(doc, n): (a, b) for doc, n, a, b in zip(*(sentences[c] for c in ("doc_id", "sentence_id", "start", "end")))}
    return [
        {
            "doc": doc,
            "sentence": number,
            "href": f"{root}readers/{ids[doc]}.html#s{number}",
            "pieces": _pieces(texts[doc], bounds[doc, number], places),
        }
        for doc, number, places in trace.sentences_of(rows)
    ]


def _pieces(text: str, bounds: tuple[int, int], places: list[tuple[int, int]]) -> list[dict]:
    start, end = bounds
    pieces, at = [], start
    for a, b in sorted(places):
        a, b = max(int(a), at), min(int(b), end)
        if a < b:
            pieces += [{"text": show.visible(text[at:a]), "marked": False}, {"text": show.visible(text[a:b]), "marked": True}]
            at = b
    return [piece for piece in [*pieces, {"text": show.visible(text[at:end]), "marked": False}] if piece["text"]]


def _figures(
    documents: pd.DataFrame,
    found: Annotation,
    figures: Sequence[read.Figure],
    evidence: Mapping[str, list[pd.DataFrame]],
    ids: Mapping[str, str],
) -> dict[str, str]:
    texts = dict(zip(documents["doc_id"], documents["text"]))
    version = importlib.metadata.version("in-whose-voice")
    cards = [{"name": f.name, "title": _title(f.name), "said": f.said, "cite": _cite(f, documents, version)} for f in figures]
    pages = {"figures/index.html": show.page("figures.html", root="../", title="Figures", cards=cards)}
    for figure, card in zip(figures, cards):
        rows = []
        for values, behind in zip(figure.table.itertuples(index=False, name=None), evidence[figure.name]):
            whole = behind["sentence_id"].isna().all()
            rows.append(
                {
                    "values": [_cell(value) for value in values],
                    "sentences": [] if whole else _with_sentences(behind, found.sentences, texts, ids, "../"),
                    "articles": [{"href": f"../readers/{ids[d]}.html", "name": d} for d in behind["doc_id"]] if whole else [],
                    "key": " · ".join(str(v) for c, v in zip(figure.table, values) if c in trace.classes(figure))[:160],
                }
            )
        pages[f"figures/{figure.name}.html"] = show.page(
            "figure.html", root="../", columns=list(figure.table), rows=rows, **card,
            facts=[(k, json.dumps(v, ensure_ascii=False)) for k, v in figure.said["parameters"].items()],
            hashes=sorted(figure.said["provenance"]["documents"].items()),
        )  # fmt: skip
    return pages


def _cell(value: str) -> dict:
    """Round a number of a table for the eye; the CSV has all its digits."""
    try:
        number = float(value)
    except ValueError:
        return {"text": show.visible(value), "number": False}
    return {
        "text": f"{number:.4g}" if "." in value else value,
        "number": not value.startswith("0") or "." in value or value == "0",
    }


def _cite(figure: read.Figure, documents: pd.DataFrame, version: str) -> str:
    digest = hashlib.sha256(figure.files["csv"]).hexdigest()[:12]
    return (
        f"The In Whose Voice authors. “{_title(figure.name)}”, drawn with In Whose Voice {version} from {len(documents):,}"
        f" article{'s' * (len(documents) != 1)}; rows sha256:{digest}."
    )


def _notebooks(notebooks: Mapping[str, str], figures: Sequence[read.Figure]) -> dict[str, str]:
    alts = {figure.name: figure.said["alt"] for figure in figures}
    pages, rows = {}, []
    for name, source in notebooks.items():
        title, body = notebook(source, alts=alts)
        pages[f"notebooks/{name}.html"] = show.page("notebook.html", root="../", title=title, body=body)
        rows.append({"href": f"{name}.html", "name": name.replace("_", " "), "title": title})
    return pages | {"notebooks/index.html": show.page("notebooks.html", root="../", title="Notebooks", rows=rows)}


def _codebook() -> dict[str, str]:
    pages, rows = {}, []
    for name, what in LEXICONS.items():
        lexicon = read.lexicon(name)
        columns = [column for column in _LEXICON_COLUMNS if column in lexicon]
        entries = lexicon[columns].fillna("").assign(pattern=lexicon["pattern"].str.replace("|", " | ")).to_numpy().tolist()
        rows.append({"href": f"{name}.html", "name": name, "what": what, "n": f"{len(entries):,}"})
        pages[f"codebook/{name}.html"] = show.page(
            "lexicon.html", script="lexicon.js", root="../", title=f"Codebook: {name}", what=what,
            columns=[column.replace("_", "-") for column in columns], rows=entries,
        )  # fmt: skip
    codes = read.codes("voice").to_dict("records")
    return pages | {"codebook/index.html": show.page("codebook.html", root="../", title="Codebook", rows=rows, codes=codes)}


def _board(accuracy: pd.DataFrame) -> dict:
    """Round the board for the eye."""
    shown = accuracy.copy()
    for column in ("estimate", "low", "high"):
        shown[column] = ["" if pd.isna(value) else f"{value:.2f}" for value in accuracy[column]]
    return {"title": "Accuracy", "columns": list(shown), "rows": shown.fillna("").astype(str).to_numpy().tolist()}


def _exercise(documents: pd.DataFrame, found: Annotation, ids: Mapping[str, str]) -> str:
    """Draw the sentences of the exercise blind, and lay the tool's coding beside them."""
    pool = coding.items(found, task="voice")
    sheet = coding.sheet(found, documents, task="voice", n=min(SENTENCES, len(pool)), seed=SEED) if len(pool) else pool
    frames = found.frames.drop_duplicates(["doc_id", "start", "end"]).set_index(["doc_id", "start", "end"])
    cited = spans.within(sheet, found.attributions)
    rules = found.attributions["rule"].to_numpy(dtype=object)
    items = []
    for row, attribution in zip(sheet.to_dict("records"), cited):
        term = frames.loc[(row["doc_id"], row["start"], row["end"])]
        items.append(
            {
                **{k: row[k] for k in ("item", "text")},
                **{k: show.visible(row[k]).replace(PARAGRAPH, "\n\n") for k in ("context_before", "context_after")},
                "voice": term["voice"],
                "who": term["source"] if isinstance(term["source"], str) else "",
                "rule": rules[attribution] if attribution >= 0 else "no attribution was found around it",
                "href": f"readers/{ids[row['doc_id']]}.html#s{term['sentence_id']}",
                # The fixed cells of the sheet as a spreadsheet may safely open them; her code, id and note are added on the page.
                "cells": [cells.harmless(str(row[name])) for name in cells.SHEET[:7]],
            }
        )
    return show.page(
        "exercise.html", script="exercise.js", root="", title="In whose voice?", items=items, header=cells.SHEET,
        codes=read.codes("voice").to_dict("records"), unclear=cells.UNCLEAR,
    )  # fmt: skip
