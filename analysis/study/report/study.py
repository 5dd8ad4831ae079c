"""The study: what all pages are made of, and the way from a row to its sentences.

In: a corpus, what was found in it, its figures. Out: :class:`Study`, and sentences in pieces. May not touch: HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import read, rules, show, tables
from analysis.study import trace
from analysis.tables import Annotation


@dataclass(frozen=True)
class Study:
    """What all pages are made of.

    Attributes
    ----------
    documents : pandas.DataFrame
        The table ``documents``; an unknown outlet is called so.
    found : Annotation
        Of these documents.
    figures : sequence of Figure
        Drawn from these documents.
    evidence : mapping of str to list of pandas.DataFrame
        By figure: the spans behind each of its rows.
    words : pandas.DataFrame
        Measured words, an editors' comment left out: an article a row, a voice a column.
    files : mapping of str to str
        By article: the name of its page.
    texts : mapping of str to str
        By article: its text.
    bounds : mapping of (str, int) to (int, int)
        By article and number: where a sentence starts and ends.
    """

    documents: pd.DataFrame
    found: Annotation
    figures: Sequence[read.Figure]
    evidence: Mapping[str, list[pd.DataFrame]]
    words: pd.DataFrame
    files: Mapping[str, str]
    texts: Mapping[str, str]
    bounds: Mapping[tuple[str, int], tuple[int, int]]


#: What an article without an outlet is called.
NO_OUTLET = "outlet unknown"


def study(documents: pd.DataFrame, found: Annotation, figures: Sequence[read.Figure]) -> Study:
    """Gather what all pages are made of; a figure that was not drawn from it is refused."""
    places = zip(*(found.sentences[column] for column in ("doc_id", "sentence_id", "start", "end")))
    return Study(
        documents=documents.assign(outlet=documents["outlet"].fillna(NO_OUTLET)),
        found=found,
        figures=figures,
        evidence={figure.name: trace.trace(figure, documents, found) for figure in figures},
        words=_words_by_voice(documents["doc_id"], found.words),
        files=_file_names(documents["doc_id"]),
        texts=dict(zip(documents["doc_id"], documents["text"])),
        bounds={(doc, number): (start, end) for doc, number, start, end in places},
    )


def title(figure: read.Figure) -> str:
    """Give the question that a figure answers; one that asks none is called by the name of its files."""
    return figure.metadata.get("title") or figure.name.replace("_", " ").capitalize()


def sentences(study: Study, rows: pd.DataFrame, *, root: str) -> list[dict]:
    """Give the sentences in which spans stand, in pieces of which some are marked, with the way to their article."""
    return [
        {
            "doc": doc,
            "sentence": number,
            "href": f"{root}readers/{study.files[doc]}.html#s{number}",
            "pieces": _pieces(study.texts[doc], study.bounds[doc, number], places),
        }
        for doc, number, places in trace.sentences_of(rows)
    ]


def _pieces(text: str, bounds: tuple[int, int], places: list[tuple[int, int]]) -> list[dict]:
    """Cut a sentence at the spans in it.

    Examples
    --------
    >>> [piece["text"] for piece in _pieces("They fled. Troops left.", (11, 23), [(18, 22)]) if piece["marked"]]
    ['left']
    """
    start, end = bounds
    pieces, at = [], start
    for a, b in sorted(places):
        a, b = max(int(a), at), min(int(b), end)
        if a < b:
            pieces += [{"text": show.visible(text[at:a]), "marked": False}, {"text": show.visible(text[a:b]), "marked": True}]
            at = b
    return [piece for piece in [*pieces, {"text": show.visible(text[at:end]), "marked": False}] if piece["text"]]


def _words_by_voice(doc_ids: pd.Series, words: pd.DataFrame) -> pd.DataFrame:
    """Count as the ribbons of the front page do: an editors' comment is not the report."""
    measured = words[words["zone"].isin(rules.REPORT_ZONES)]
    counted = measured.groupby(["doc_id", "voice"]).size().unstack(fill_value=0)
    return counted.reindex(index=doc_ids, columns=list(tables.VOICES), fill_value=0)


def _file_names(doc_ids: pd.Series) -> dict[str, str]:
    """Give each article a file name of plain letters; one that has other characters is numbered."""
    return {
        doc: doc if doc.isascii() and doc.replace("-", "").replace("_", "").isalnum() else f"article-{number}"
        for number, doc in enumerate(doc_ids, 1)
    }
