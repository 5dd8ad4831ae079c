"""Trace: the spans that each row of a figure counts, kept beside it when it is drawn and looked up when it is read.

In: the rows of a figure, and the spans or articles that were counted; later the figure as published. Out: evidence, row by row.
May not touch: numbers; a row whose number is not that of its spans is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analysis import digests, measure, spans
from analysis.measure.counts import UNKNOWN
from analysis.read import Figure
from analysis.study.correcting import ALL
from analysis.tables import Annotation, TableError

#: What tells one row from the other where no row is a number of spans.
_TOLD_APART = ("doc_id", "statement", "outlet", "date", "label", "term", "voice", "source")
_SPAN = ["doc_id", "start", "end"]
_MEND = "draw the figures again (in-whose-voice run CORPUS --out DIR), and name them (--figures DIR/figures --notebooks DIR)"


def classes(table: pd.DataFrame) -> list[str]:
    """List the columns that tell the rows of a figure apart: of counts, those before the number.

    Examples
    --------
    >>> classes(pd.DataFrame(columns=["outlet", "voice", "n", "unit"]))
    ['outlet', 'voice']
    >>> classes(pd.DataFrame(columns=["doc_id", "start", "end", "voice", "sentence"]))
    ['doc_id', 'voice']
    """
    columns = list(table)
    return columns[: columns.index("n")] if "n" in table and "doc_id" not in table else [c for c in _TOLD_APART if c in table]


def counted(table: pd.DataFrame, found: pd.DataFrame, articles: pd.DataFrame, *, name: str) -> pd.DataFrame:
    """Find the row of a figure in which each span is counted.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows drawn: their classes, then ``n``.
    found : pandas.DataFrame
        ``doc_id, start, end`` and whatever classes the articles do not have, of what was counted, in the zones that were. With
        ``doc_id`` alone, whole articles were.
    articles : pandas.DataFrame
        Metadata, with the outlets as the figure calls them.
    name : str
        Of the figure.

    Returns
    -------
    pandas.DataFrame
        ``row, doc_id, start, end``, sorted; the first row of the figure is 1. A row of all outlets has those of each.

    Raises
    ------
    TableError
        A row does not count as many spans as are found for it.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["Post", "Times"], "voice": "own", "n": [1, 0]})
    >>> found = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [9], "voice": ["own"]})
    >>> counted(table, found, pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"]}), name="terms").to_dict("records")
    [{'row': 1, 'doc_id': 'a', 'start': 4, 'end': 9}]
    """
    whole = "start" not in found
    by = [column for column in classes(table) if column in articles or column in found or not whole]
    of_article = [column for column in by if column in articles and column != "doc_id"]
    columns = [*(["doc_id"] if whole else _SPAN), *(column for column in by if column not in (*of_article, *_SPAN))]
    found = found[columns].merge(articles[["doc_id", *of_article]], on="doc_id")
    if ALL in set(table.get("outlet", ())):
        found = pd.concat([found.assign(outlet=ALL), found])
    keys = table[by].astype("object").where(table[by].notna(), UNKNOWN).astype("str").assign(row=range(1, len(table) + 1))
    found = found.assign(**{column: found[column].astype("object").fillna(UNKNOWN).astype("str") for column in by})
    rows = found.merge(keys, on=by)[["row", *(column for column in _SPAN if column in found)]]
    if not whole:
        _refuse_other_numbers(name, table["n"], rows)
    return rows.reindex(columns=["row", *_SPAN]).sort_values(["row", *_SPAN], ignore_index=True)


def refuse_older(figures: Sequence[Figure], *, drawn_with: str, instrument: str, lexicons: Mapping[str, str]) -> None:
    """Refuse figures that other rules or lists were used for than are used now: what they count is found otherwise.

    Parameters
    ----------
    figures : sequence of Figure
    drawn_with, instrument : str
        The digest of the instrument beside the figures, empty where there is none, and of that of today.
    lexicons : mapping of str to str
        The sha256 of each list of today.

    Raises
    ------
    TableError
        The instrument is another, or a list that a figure rests on.
    """
    if drawn_with and drawn_with != instrument:
        raise TableError(f"the figures were drawn with instrument {drawn_with[:8]}, and this is {instrument[:8]}; {_MEND}")
    for figure in figures:
        for name, digest in figure.metadata["provenance"].get("lexicons", {}).items():
            if lexicons.get(name) != digest:
                raise TableError(f"{figure.name} was drawn with other entries of the list “{name}” than the study has; {_MEND}")


def trace(figure: Figure, documents: pd.DataFrame, tables: Annotation) -> list[pd.DataFrame]:
    """Look up what stands behind each row of a figure.

    Parameters
    ----------
    figure : Figure
    documents : pandas.DataFrame
        The table ``documents`` from which it was drawn.
    tables : Annotation
        Of these documents.

    Returns
    -------
    list of pandas.DataFrame
        One a row of the figure: ``doc_id, start, end, sentence_id`` of each span that was counted there. Of a figure of whole
        articles ``start, end, sentence_id`` are missing.

    Raises
    ------
    TableError
        The figure was drawn from other texts, it does not say which spans it counts, or not as many as a number in it.
    """
    table = figure.table
    if figure.metadata["provenance"]["documents"] != digests.texts(documents):
        raise TableError(f"{figure.name} was drawn from other texts than this corpus; {_MEND}")
    if figure.metadata["parameters"]["counted"] == "strips":
        return _strips(figure, documents, tables)
    rows = figure.spans
    if rows is None and "doc_id" not in table:
        raise TableError(f"{figure.name} does not say which spans its rows count; {_MEND}")
    if rows is None:
        rows = table.reindex(columns=_SPAN).assign(row=range(1, len(table) + 1))
    elif rows["start"].notna().any() or rows.empty:
        _refuse_other_numbers(figure.name, table["n"], rows)
    if not rows["doc_id"].isin(documents["doc_id"]).all():
        raise TableError(f"{figure.name} counts articles that are not in this corpus; {_MEND}")
    if rows["start"].notna().all():
        rows = _in_sentences(rows.astype({"start": "int64", "end": "int64"}), tables.sentences)
    rows = rows.reindex(columns=["row", *_SPAN, "sentence_id"])
    groups = {row: found.drop(columns="row") for row, found in rows.groupby("row")}
    none = rows.iloc[:0].drop(columns="row")
    return [groups.get(row, none) for row in range(1, len(table) + 1)]


def _refuse_other_numbers(name: str, printed: pd.Series, rows: pd.DataFrame) -> None:
    found = rows["row"].value_counts().reindex(range(1, len(printed) + 1), fill_value=0)
    for row, n in zip(found.index, printed):
        if int(n) != found[row]:
            raise TableError(f"{name} row {row}: n is {n}, but it has {found[row]} spans; {_MEND}")


def _strips(figure: Figure, documents: pd.DataFrame, tables: Annotation) -> list[pd.DataFrame]:
    """The words of each stretch, which a row has the ends of, or of each tenth, in one voice; and the asked terms."""
    zones, table = figure.metadata["parameters"]["zones"], figure.table
    single = (table["doc_id"] != "").any()
    words = tables.words[tables.words["zone"].isin([*zones, "editorial"] if single else zones)]
    words = _in_sentences(words.sort_values(["doc_id", "start"], kind="stable"), tables.sentences)
    if single:
        terms = _in_sentences(tables.frames, tables.sentences)
        by_word, by_term = (dict(iter(rows.groupby("doc_id"))) for rows in (words, terms))
        evidence = []
        for row in table.to_dict("records"):
            there = by_term.get(row["doc_id"], terms.iloc[:0]) if row["term"] else by_word.get(row["doc_id"], words.iloc[:0])
            start, end = int(row["start"]), int(row["end"])
            inside = there[(there["start"] >= start) & (there["end"] <= end) & (there["voice"] == row["voice"])]
            evidence.append(inside[(inside["start"] == start) & (inside["end"] == end)].head(1) if row["term"] else inside)
    else:
        outlet = words["doc_id"].map(documents.set_index("doc_id")["outlet"].fillna(UNKNOWN))
        other = next((name for name in table["outlet"] if name.startswith("(") and name.endswith((" other)", " others)"))), None)
        outlet = outlet.where(outlet.isin(table["outlet"]), other) if other else outlet
        groups = dict(iter(words.groupby([outlet, measure.tenths(words["doc_id"]), "voice"])))
        parts = (table["first"].astype(float) * measure.PARTS).round().astype(int)
        evidence = [groups.get(key, words.iloc[:0]) for key in zip(table["outlet"], parts, table["voice"])]
    for row, (printed, found) in enumerate(zip(table["n"], evidence), 1):
        if int(printed) != len(found):
            raise TableError(f"{figure.name} row {row}: n is {printed}, but {len(found)} words are found there; {_MEND}")
    return [found[[*_SPAN, "sentence_id"]] for found in evidence]


def _in_sentences(rows: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    begin = rows[["doc_id", "start"]].assign(end=rows["start"] + 1)
    return rows.assign(sentence_id=spans.attach(begin, sentences, {"sentence_id": "in"})["in"].to_numpy())


def sentences_of(evidence: pd.DataFrame) -> Iterable[tuple[str, int, list[tuple[int, int]]]]:
    """Go through evidence sentence by sentence: ``doc_id, sentence_id`` and the spans in it."""
    for (doc, sentence), group in evidence.groupby(["doc_id", "sentence_id"], sort=True):
        yield doc, int(sentence), list(zip(group["start"], group["end"]))
