"""Readers: each article with its voices marked, and from each sentence the way to the numbers in which it is counted.

In: the study. Out: pages by path. May not touch: the marks; ``show.reader`` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pandas as pd

from analysis import read, show
from analysis.cells import as_csv
from analysis.study import trace
from analysis.study.report import evidence
from analysis.study.report.study import Study, title
from analysis.study.store import NAMES
from analysis.tables import Annotation

#: Articles of which text and evidence lie in one file: a page asks for no more than it takes a moment to load.
ARTICLES = 20


def pages(study: Study) -> dict[str, str | bytes]:
    """Make a page for each article, the files that these ask for, and the list of them."""
    counted = _counted_by_sentence(study)
    made: dict[str, str | bytes] = {}
    held: dict[str, list[str]] = {}
    for place, (doc, article, found) in enumerate(_one_by_one(study.documents, study.found)):
        file, number = f"readers/{place // ARTICLES}", place % ARTICLES
        if not number:
            held = {"ids": [], "pages": [], "legends": [], "texts": [], "evidence": []}
        one = show.shelved(article, found, doc_id=doc, counted=counted.get(doc), file=file, place=number)
        made[f"readers/{study.files[doc]}.html"] = one.page
        for kept, value in zip(held.values(), (doc, study.files[doc], one.legend, one.text, one.evidence)):
            kept.append(value)
        if number == ARTICLES - 1 or place == len(study.documents) - 1:
            made[f"{file}.js"] = show.carried(file, show.packed(json.dumps(held, ensure_ascii=False)))
    rows: list[dict] = []
    number, titles = 0, headings(study)
    for article in study.documents.drop(columns="text").sort_values(["outlet", "date", "doc_id"]).to_dict("records"):
        words = study.words.loc[article["doc_id"]]
        first = not rows or rows[-1]["outlet"] != article["outlet"]
        number += first
        rows.append(
            {
                "anchor": f"outlet-{number}" if first else "",
                "href": f"{study.files[article['doc_id']]}.html",
                "title": titles[article["doc_id"]],
                "outlet": article["outlet"],
                "date": show.when(article),
                "words": f"{words.sum():,}",
                "own": f"{words['own'] / max(words.sum(), 1):.0%}",
            }
        )
    listed = study.documents.drop(columns="text").merge(study.words, left_on="doc_id", right_index=True)
    made["readers/articles.csv"] = as_csv(listed, date_format="%Y-%m-%d")
    repaired = mended(study.documents)
    return made | {"readers/index.html": show.page("readers.html", root="../", title="Articles", rows=rows, repaired=repaired)}


def mended(documents: pd.DataFrame) -> str:
    """Say in how many articles damage was repaired, or its repair guessed; nothing where in none."""
    repairs = read.repairs(documents)
    n, guessed = repairs["doc_id"].nunique(), repairs.loc[repairs["guess"], "doc_id"].nunique()
    if not n:
        return ""
    what = "what was damaged on its way here was repaired" if n == 1 else "what was damaged on their way here was repaired"
    return f"In {n:,} article{'s' * (n != 1)} {what}" + f", in {guessed:,} by a guess" * (guessed > 0)


def headings(study: Study) -> dict[str, str]:
    """What each article is called in a list: its title, else its headline, else its ``doc_id``."""
    zones = study.found.zones
    headlines = zones[zones["label"] == "headline"].drop_duplicates("doc_id").set_index("doc_id")["text"]
    named = study.documents.set_index("doc_id")["title"]
    named = named.fillna(headlines).fillna(named.index.to_series())
    return {doc: show.visible(" ".join(str(name).split())) for doc, name in named.items()}


def _one_by_one(documents: pd.DataFrame, found: Annotation) -> Iterator[tuple[str, pd.DataFrame, Annotation]]:
    """Take tables apart once, article by article: a search in all of them for each would grow with the square of the corpus."""
    rows = {name: (table := getattr(found, name), table.groupby("doc_id", sort=False).indices) for name in NAMES}
    for place, doc in enumerate(documents["doc_id"]):
        of_doc = {name: table.take(places.get(doc, [])) for name, (table, places) in rows.items()}
        yield doc, documents.iloc[place : place + 1], Annotation(**of_doc)


def _counted_by_sentence(study: Study) -> dict[str, dict[int, list[dict]]]:
    """Turn evidence round: article and sentence to the rows of figures in which it is counted.

    Of a large figure the way leads from its rows to here alone: a sentence is in hundreds of them, one for each of its words.
    """
    known = {*study.documents["doc_id"], *study.documents["outlet"]}
    counted: dict[str, dict[int, list[dict]]] = {}
    for figure in (one for one in study.figures if not evidence.is_large(study, one)):
        by = [column for column in trace.classes(figure.table) if not column.startswith("date")]
        keys = figure.table[by].itertuples(index=False, name=None)
        for row, (key, rows) in enumerate(zip(keys, study.evidence[figure.name]), 1):
            link = {"href": f"../figures/{figure.name}.html#r{row}", "name": f"row {row}, {_key(key, known)}".rstrip(", ")}
            for doc, sentence in dict.fromkeys(zip(rows["doc_id"], rows["sentence_id"])):
                if not pd.isna(sentence):
                    places = counted.setdefault(doc, {}).setdefault(int(sentence), [])
                    if not places or places[-1]["figure"] != title(figure):
                        places.append({"figure": title(figure), "links": []})
                    places[-1]["links"].append(link)
    return counted


def _key(key: tuple[str, ...], known: set[str]) -> str:
    """Name a row of a figure for a reader who knows in which article she is."""
    return " · ".join(part for part in key if part not in known)[:80]
