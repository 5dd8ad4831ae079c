"""The whole flow as one call: documents in, every table out.

In: the table ``documents``. Out: :class:`Annotation`. May not touch: files. What decides anything is in ``find``; here its
rows are gathered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis import find, rules, spans, tables
from analysis.find import lookup
from analysis.find.plain import plain
from analysis.find.through import through
from analysis.find.voice import voices
from analysis.tables import Annotation, TableError

#: The row of each layer.
_ROWS: dict[str, Any] = {
    "zones": find.Zone, "sentences": find.Sentence, "words": find.Word, "quotes": find.Quote, "attributions": find.Attribution,
    "hedges": find.Term, "boosters": find.Term, "frames": find.Term,
}  # fmt: skip


def annotate(
    documents: pd.DataFrame,
    *,
    codebook: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
    attributed: bool = True,
) -> Annotation:
    """Run every finder over the documents.

    Parameters
    ----------
    documents : pandas.DataFrame
        The table ``documents``; ``doc_id`` and ``text`` are needed.
    codebook : pandas.DataFrame, optional
        The lexicon of frame terms; the shipped ``frames.csv`` without it.
    corrections : pandas.DataFrame, optional
        Zones decided by hand, as :func:`analysis.read.corrections` gives them.
    attributed : bool
        False where it does not matter who speaks, which takes most of the time: no attribution is read, and every voice is "".

    Returns
    -------
    Annotation

    Raises
    ------
    analysis.tables.TableError
        A column is lacking; two documents have the same ``doc_id``, or a text is missing.

    Examples
    --------
    >>> text = "Troops leave the valley\\n\\nThe minister called the shelling “a war crime” on Friday."
    >>> tables = annotate(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    >>> tables.frames[["term", "voice", "source"]].to_dict("records")
    [{'term': 'war crime', 'voice': 'partial', 'source': 'The minister'}]
    """
    if lacking := [column for column in ("doc_id", "text") if column not in documents]:
        there = ", ".join(map(str, documents)) or "none"
        raise TableError(
            f"documents needs the columns doc_id and text; {' and '.join(lacking)} is not among those it has ({there})"
        )
    repeated = documents["doc_id"][documents["doc_id"].duplicated()].unique().tolist()
    if repeated:
        raise TableError(f"documents: doc_id {repeated[0]!r} occurs twice; give every document an id of its own")
    if documents["text"].isna().any():
        missing = documents["doc_id"][documents["text"].isna()].iloc[0]
        raise TableError(f"documents: {missing!r} has no text; leave it out or read it again")
    instrument = rules.instrument(None if codebook is None else codebook.to_dict("records"))
    decided = {} if corrections is None else spans.by_document(corrections, ["start", "end", "label", "note"])
    titles = documents["title"] if "title" in documents else [None] * len(documents)
    gathered = _Gathered()
    for doc_id, title, text in zip(documents["doc_id"], titles, documents["text"]):
        title = title if isinstance(title, str) else None
        fixes = decided.get(doc_id, ())
        found = find.article(text, instrument, title=title, corrections=fixes, attributed=attributed)
        gathered.add(doc_id, text, found)
    return gathered.tables()


def _looked_up(finder: lookup.Finder, sentences: list[tuple]) -> list[tuple]:
    """Find terms in sentences, those read through in which a typesetter left hyphens or ligatures."""
    found = []
    for start, text, *place in sentences:
        text = plain(text)
        read = through(text)
        for layer, hit in finder([(0 if read else start, read.text if read else text, *place)]):
            if read:
                first, last = read.span(*hit[:2])
                hit = (start + first, start + last, *hit[2:])
            found.append((layer, hit))
    return found


def conditions(documents: pd.DataFrame) -> pd.DataFrame:
    """Tell the condition of each text: what was lost or spoiled before it came here.

    Parameters
    ----------
    documents : pandas.DataFrame
        ``doc_id``, ``text`` and, if it is there, ``outlet``.

    Returns
    -------
    pandas.DataFrame
        One row per document: ``doc_id``, ``outlet``, ``characters``; per 1,000 characters ``commas``, ``quotation_marks``,
        ``unclosed_marks``, ``mojibake``, ``markup`` and ``replacement_characters``; ``conditions``, those with a name, parted by
        ``"; "``.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["The town fell &amp; burned, said the mayor."]})
    >>> conditions(documents)[["doc_id", "outlet", "conditions"]].to_dict("records")
    [{'doc_id': 'a', 'outlet': 'Post', 'conditions': 'markup'}]
    """
    found = pd.DataFrame([find.condition(text) for text in documents["text"]], columns=find.Condition._fields)
    outlets = documents["outlet"] if "outlet" in documents else [None] * len(documents)
    found.insert(0, "outlet", pd.Series(list(outlets), dtype="str"))
    found.insert(0, "doc_id", pd.Series(list(documents["doc_id"]), dtype="str"))
    names = pd.Series(["; ".join(names) for names in found.pop("names")], dtype="str")
    return found.assign(conditions=names)


#: What a text may have lost, and how else it may be spoiled, in the order in which it matters; each was measured by itself.
_LOST, _SPOILED = ("no commas", "no quotation marks"), ("unclosed marks", "a sentence a line", "wrapped")


def prevailing(conditions: pd.DataFrame) -> str:
    """Name what most of a corpus's texts have lost, so that its figures carry the accuracy that was measured on such texts.

    Parameters
    ----------
    conditions : pandas.DataFrame
        As :func:`conditions` gives it.

    Returns
    -------
    str
        ``"as printed"``; or ``"no commas"``, ``"no quotation marks"`` or both, joined by ``"; "``, whichever more than half of
        the articles have; or, where neither is, what else was measured apart (:data:`_SPOILED`), which costs less.

    Examples
    --------
    >>> prevailing(pd.DataFrame({"conditions": ["no commas", "no commas; markup", ""]}))
    'no commas'
    """
    names = [set(cell.split("; ")) for cell in conditions["conditions"].fillna("")]
    most = [name for name in (*_LOST, *_SPOILED) if 2 * sum(name in found for found in names) > len(names)]
    lost = [name for name in most if name in _LOST]
    return "; ".join(lost or most[:1]) or "as printed"


def unknowable(conditions: pd.DataFrame) -> pd.DataFrame:
    """List what the condition of an outlet's texts makes unknowable: its share is missing, not zero.

    Parameters
    ----------
    conditions : pandas.DataFrame
        As :func:`conditions` gives it, of the whole corpus.

    Returns
    -------
    pandas.DataFrame
        ``outlet``, ``voice`` (one that cannot be told in it), ``articles``, and ``note``, the reason for a table and a figure. No
        row for an outlet of which everything can be told.

    Notes
    -----
    An outlet has lost its quotation marks if there is not one in all its articles, and they are together long enough to need one.
    No voice can be told in an outlet of which no article reads as English.

    Examples
    --------
    >>> text = "The army left the town on Monday, and the mayor said that it was time. " * 20
    >>> found = unknowable(conditions(pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [text]})))
    >>> found["voice"].tolist(), found["note"][0]
    (['direct', 'partial', 'scare'], 'no quotation mark in 1 article')
    """
    voices = {row["condition"]: row["unknowable"].split("|") for row in rules.table("conditions")}
    rows = []
    for outlet, texts in conditions.groupby("outlet", sort=True):
        number = f"{len(texts):,} article{'s' * (len(texts) != 1)}"
        if texts["conditions"].fillna("").str.contains("another language").all():
            rows += [(outlet, voice, len(texts), f"not in English: {number}") for voice in voices["another language"]]
        elif not texts["quotation_marks"].any() and texts["characters"].sum() > rules.number("condition", "unmarked"):
            rows += [(outlet, voice, len(texts), f"no quotation mark in {number}") for voice in voices["no quotation marks"]]
    kinds = {"outlet": "str", "voice": "str", "articles": "int64", "note": "str"}
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)


def articles(documents: pd.DataFrame, found: Annotation) -> dict[str, tuple[str, find.Article]]:
    """Take tables apart again: each article's text and its rows, as :func:`analysis.find.article` gave them.

    Parameters
    ----------
    documents : pandas.DataFrame
        The table ``documents``.
    found : Annotation
        Of these documents. An ``attribution_id`` keeps the article's id before it.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["The siege went on, the mayor said."]})
    >>> text, article = articles(documents, annotate(documents))["a"]
    >>> article.words[1].voice, article.attributions[0].source
    ('indirect', 'the mayor')
    """
    layers: dict[str, dict[str, Any]] = {}
    for name, row in _ROWS.items():
        table = getattr(found, name)
        plain = table.astype(object).where(table.notna(), None)
        layers[name] = {doc: [row._make(one) for one in rows] for doc, rows in spans.by_document(plain, row._fields).items()}
    return {
        doc: (text, find.Article(**{name: rows.get(doc, []) for name, rows in layers.items()}))
        for doc, text in zip(documents["doc_id"], documents["text"])
    }


class _Gathered:
    """The rows of articles, column by column."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[str, list]] = {name: {} for name in find.Article._fields}

    def add(self, doc_id: str, text: str, article: find.Article) -> None:
        for name in article._fields:
            rows: Sequence[Any] = getattr(article, name)
            if not rows:
                continue
            columns = self.columns[name]
            added: dict[str, list] = dict(rows.columns) if isinstance(rows, find.Words) else _by_column(rows)
            added["doc_id"] = [doc_id] * len(rows)
            added["text"] = [text[start:end] for start, end in zip(added["start"], added["end"])]
            if "attribution_id" in added:  # unique in the corpus, not only in the article
                names = {one: one and f"{doc_id}:{one}" for one in set(added["attribution_id"])}
                added["attribution_id"] = [names[one] for one in added["attribution_id"]]
            for column, values in added.items():
                columns.setdefault(column, []).extend(values)

    def tables(self) -> Annotation:
        return Annotation(**{name: tables.build(name, columns) for name, columns in self.columns.items()})


def _by_column(rows: Sequence[Any]) -> dict[str, list]:
    """Named tuples of one kind, column by column."""
    return dict(zip(rows[0]._fields, map(list, zip(*rows))))


def look_up(found: Annotation, *, codebook: pd.DataFrame) -> pd.DataFrame:
    """Find the terms of another codebook in what is annotated already.

    Parameters
    ----------
    found : Annotation
        Its sentences, quotations and attributions are used.
    codebook : pandas.DataFrame
        Table ``lexicon``.

    Returns
    -------
    pandas.DataFrame
        The table ``frames`` that :func:`annotate` would have made with this codebook.

    Examples
    --------
    >>> found = annotate(pd.DataFrame({"doc_id": ["a"], "text": ["The siege went on, the mayor said."]}))
    >>> codebook = pd.DataFrame({"entry": ["siege"], "label": ["law"], "pattern": ["siege*"]})
    >>> look_up(found, codebook=codebook)[["term", "voice", "source"]].to_dict("records")
    [{'term': 'siege', 'voice': 'indirect', 'source': 'the mayor'}]
    """
    finder = lookup.finder({"frames": rules.instrument(codebook.to_dict("records")).codebook})
    quotes = spans.by_document(found.quotes, find.Quote._fields)
    plain = found.attributions.astype(object).where(found.attributions.notna(), None)
    attributions = spans.by_document(plain, find.Attribution._fields)
    rows, places = [], ["start", "text", "label", "sentence_id"]
    for doc, sentences in spans.by_document(found.sentences, places).items():
        texts = {number: (start, text) for start, text, _, number in sentences}
        hits = [hit for _, hit in _looked_up(finder, sentences)]
        marks = [find.Quote(*row) for row in quotes.get(doc, ())]
        speech = [find.Attribution(*row) for row in attributions.get(doc, ())]
        for hit, voice in zip(hits, voices([hit[0] for hit in hits], [hit[1] for hit in hits], marks, speech)):
            term = find.Term._make((*hit, *voice))
            offset, text = texts[term.sentence_id]
            rows.append({"doc_id": doc, "text": text[term.start - offset : term.end - offset], **term._asdict()})
    return tables.build("frames", {column: [row[column] for row in rows] for column in tables.COLUMNS["frames"]})
