"""Reader: one article as a page, with its voices, hedges and frame terms marked where they stand.

In: the articles and all that was found in them; the only room of ``show`` that sees text. Out: HTML that stands alone. May not
touch: what a span means; it draws the voices that it is given.
"""

from __future__ import annotations

import functools
from collections import namedtuple
from collections.abc import Iterable, Mapping
from dataclasses import fields
from types import SimpleNamespace
from typing import Any, NamedTuple

import pandas as pd

from analysis.show.pages import page, part, visible
from analysis.show.passages import passages
from analysis.show.style import when
from analysis.tables import Annotation


def reader(documents: pd.DataFrame, tables: Annotation, *, doc_id: str) -> str:
    """Show an article as a reader sees it, and say of every passage who says it.

    Parameters
    ----------
    documents : pandas.DataFrame
        The table ``documents``.
    tables : Annotation
        All that was found in them.
    doc_id : str
        The article.

    Returns
    -------
    str
        A page of HTML. Each sentence has the anchor ``s<sentence_id>``.

    Raises
    ------
    KeyError
        No article has this ``doc_id``.

    Notes
    -----
    The text is parted where a span begins or ends. A part has the voice and the ``attribution_id`` that its words have, and what
    is said of it, who and why, is that of this attribution and no other. A passage is what one attribution gives one voice; it is
    one link, however many sentences it runs through. Nothing of the article is markup: tags and addresses in it are shown as they
    are written, control characters as signs.

    Examples
    --------
    >>> from analysis import annotate, tables
    >>> text = "Troops leave the valley\\n\\nIt was “a war crime”, the minister said."
    >>> documents = tables.build("documents", dict(doc_id=["a"], outlet=["Post"], text=[text]))
    >>> '<a class="part partial"' in reader(documents, annotate(documents), doc_id="a")
    True
    """
    return page("reader.html", script="reader.js", root=None, **_told(documents, tables, doc_id, {}))


class Shelved(NamedTuple):
    """An article of a site: its page, and what the page asks for, which lies with that of other articles in one file.

    Attributes
    ----------
    page : str
        The text with its voices, for a browser that runs no script too.
    legend : str
        What is marked, how often, and a switch for each.
    text : str
        The same with every sentence, passage and term to be pointed at, and to be linked.
    evidence : str
        What is said of each of them, and where it is counted.
    """

    page: str
    legend: str
    text: str
    evidence: str


def shelved(
    documents: pd.DataFrame,
    tables: Annotation,
    *,
    doc_id: str,
    counted: Mapping[int, Iterable[Mapping[str, object]]] | None = None,
    file: str,
    place: int,
) -> Shelved:
    """Show an article as a part of a site: as :func:`reader` does, in a third of the bytes.

    Parameters
    ----------
    documents, tables, doc_id
        As for :func:`reader`.
    counted : mapping of sentence_id to places, optional
        Where a sentence is counted: a place has ``figure`` and ``links``, its rows, each with ``href`` and ``name``.
    file : str
        Where its text and evidence lie, by its path in the site, without the ending.
    place : int
        Which of the articles in that file it is.
    """
    told = _told(documents, tables, doc_id, counted or {})
    whole = page("article.html", script="article.js", root="../", file=file, place=place, **told)
    return Shelved(whole, *(part(f"reader_{piece}.html", **told) for piece in ("legend", "text", "evidence")))


def _told(documents: pd.DataFrame, tables: Annotation, doc_id: str, counted: Mapping[int, Iterable]) -> dict[str, Any]:
    """What the templates of an article name."""
    rows = documents[documents["doc_id"] == doc_id]
    if rows.empty:
        raise KeyError(f"no article {doc_id!r}; there are {', '.join(documents['doc_id'])}")
    article = rows.iloc[0]
    shown = passages(article["text"], _of(tables, doc_id), counted=counted)
    title = article["title"] if isinstance(article["title"], str) else doc_id
    has_title = (tables.zones["doc_id"] == doc_id) & (tables.zones["label"] == "headline")
    return {
        "title": visible(title),
        "heading": "" if has_title.any() else visible(title),
        "doc_id": doc_id,
        "outlet": visible(_known(article["outlet"]) or "outlet unknown"),
        "outlet_evidence": visible(_known(article["outlet_evidence"])),
        "date": when(article).removesuffix(", inferred"),
        "date_evidence": visible(_known(article["date_evidence"])),
        "summary": None,
        "sections": shown.sections,
        "notes": shown.notes,
        "marks": shown.marks,
        "counted": [{"sentence": number, "places": list(counted[number])} for number in sorted(counted)],
        "legend": shown.legend,
    }


def _known(value: object) -> str:
    return value if isinstance(value, str) else ""


def _of(tables: Annotation, doc_id: str) -> SimpleNamespace:
    """The rows of one article by table, with None for what is missing."""
    found = {}
    for name in (field.name for field in fields(Annotation)):
        table = getattr(tables, name)
        rows = table[table["doc_id"] == doc_id]
        values = (rows[column].to_numpy(dtype=object, na_value=None).tolist() for column in rows)
        found[name] = list(map(_row(name, tuple(rows))._make, zip(*values)))
    return SimpleNamespace(**found)


@functools.cache
def _row(name: str, columns: tuple[str, ...]) -> Any:
    return namedtuple(name, columns)
