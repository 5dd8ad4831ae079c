"""Trace: from each row of a figure back to the sentences in which what it counts stands.

In: published figures, and the annotation they were counted in. Out: evidence, row by row. May not touch: numbers; it finds the
rows again that were counted, and refuses a figure that was drawn from others.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis import digests, look_up, measure, spans
from analysis.measure.counts import UNKNOWN
from analysis.read import Figure
from analysis.study.chosen import chosen_words, relabeled
from analysis.study.correcting import ALL
from analysis.tables import COLUMNS, Annotation, TableError

#: What a figure may be of without counting spans.
WHOLE_ARTICLES = ("articles", "readability")


def classes(figure: Figure) -> list[str]:
    """List the columns by which a figure counts: those that articles and spans have; the others are measures.

    Examples
    --------
    >>> classes(Figure("a", {"parameters": {"counted": "frames"}}, pd.DataFrame(columns=["outlet", "voice", "n", "unit"]), {}))
    ['outlet', 'voice']
    """
    parameters = figure.metadata["parameters"]
    known = {
        *COLUMNS["documents"],
        *COLUMNS.get(parameters["counted"], ()),
        *parameters.get("columns", ()),
        *parameters.get("joined", ()),
        *(["period"] if "singly" in parameters else []),
        *([parameters["by"]] if "by" in parameters else []),
        "year",
    }
    return [column for column in figure.table if column in known]


def trace(
    figure: Figure, documents: pd.DataFrame, tables: Annotation, *, names: pd.DataFrame | None = None
) -> list[pd.DataFrame]:
    """Find what stands behind each row of a figure.

    Parameters
    ----------
    figure : Figure
    documents : pandas.DataFrame
        The table ``documents`` from which it was drawn.
    tables : Annotation
        Of these documents.
    names : pandas.DataFrame, optional
        The study's codebook of names, if the figure counts by it.

    Returns
    -------
    list of pandas.DataFrame
        One a row of the figure: ``doc_id, start, end, sentence_id`` of each span that was counted there. Of a figure of whole
        articles ``start, end, sentence_id`` are missing.

    Raises
    ------
    TableError
        The figure was drawn from other texts, or a number in it is not that of the spans that are found today.
    """
    if figure.metadata["provenance"]["documents"] != digests.texts(documents):
        raise TableError(
            f"{figure.name} was drawn from other texts than this corpus; draw the figures again (python -m analysis run), "
            "and name what was made with --figures and --notebooks"
        )
    counted = figure.metadata["parameters"]["counted"]
    if counted == "strips":
        return _strips(figure, documents, tables)
    if counted in WHOLE_ARTICLES:
        unit = "doc_id" if "doc_id" in figure.table else "outlet"
        names = documents["doc_id"] if unit == "doc_id" else _gathered(documents["outlet"], figure.table["outlet"])
        whole = pd.DataFrame({"doc_id": documents["doc_id"], "start": None, "end": None, "sentence_id": None})
        return [whole[(names == name).to_numpy()] for name in figure.table[unit]]
    if "n" not in figure.table:  # a row is itself a span
        rows = figure.table[["doc_id", "start", "end"]].astype({"start": "int64", "end": "int64"})
        if counted != "renderings":
            _same(figure.name, rows, _counted(figure.metadata["parameters"], documents, tables, names))
        placed = _in_sentences(rows, tables.sentences)
        return [placed.iloc[i : i + 1] for i in range(len(placed))]
    by = classes(figure)
    rows = _counted(figure.metadata["parameters"], documents, tables, names)
    rows = rows.assign(**{column: rows[column].fillna(UNKNOWN).astype(str) for column in by})
    for column in by:
        rows = rows.assign(**{column: _gathered(rows[column], figure.table[column])})
    if ALL in set(figure.table.get("outlet", ())):
        rows = pd.concat([rows.assign(outlet=ALL), rows])
    rows = _in_sentences(rows.reset_index(drop=True), tables.sentences)
    columns = ["doc_id", "start", "end", "sentence_id"]
    groups = dict(iter(rows.groupby(by)[columns]))
    # An article without a date has an empty cell there: a missing time is no text to be called unknown.
    keys = figure.table[by].replace("", UNKNOWN).itertuples(index=False, name=None)
    evidence = [groups.get(key, rows.iloc[:0][columns]) for key in keys]
    for number, (printed, found) in enumerate(zip(figure.table["n"], evidence), 1):
        if int(printed) != len(found):
            raise TableError(
                f"{figure.name} row {number}: n is {printed}, but {len(found)} are found today; draw the figures again"
            )
    return evidence


def _strips(figure: Figure, documents: pd.DataFrame, tables: Annotation) -> list[pd.DataFrame]:
    """The words of each stretch, or tenth, of one voice; and the asked terms."""
    zones = figure.metadata["parameters"]["zones"]
    words = tables.words[tables.words["zone"].isin([*zones, "editorial"])].sort_values(["doc_id", "start"], kind="stable")
    apart = ~words["zone"].isin(zones)
    words = _in_sentences(words.assign(zone=words["zone"].where(apart, "report")), tables.sentences)
    terms = _in_sentences(tables.frames, tables.sentences)
    table = figure.table
    if not (table["doc_id"] != "").any():
        words = words[words["zone"] == "report"]
        place, size = words.groupby("doc_id").cumcount(), words.groupby("doc_id")["doc_id"].transform("size")
        outlets = documents.set_index("doc_id")["outlet"].fillna(UNKNOWN)
        gathered = _gathered(words["doc_id"].map(outlets), table["outlet"])
        words = words.assign(outlet=gathered, part=place * measure.PARTS // size)
        groups = dict(iter(words.groupby(["outlet", "part", "voice"])))
        parts = (table["first"].astype(float) * measure.PARTS).round().astype(int)
        evidence = [groups.get(key, words.iloc[:0]) for key in zip(table["outlet"], parts, table["voice"])]
    else:
        by_word, by_term = (dict(iter(rows.groupby("doc_id"))) for rows in (words, terms))
        evidence = []
        for row in table.to_dict("records"):
            there = by_term.get(row["doc_id"], terms.iloc[:0]) if row["term"] else by_word.get(row["doc_id"], words.iloc[:0])
            start, end = int(row["start"]), int(row["end"])
            inside = there[(there["start"] >= start) & (there["end"] <= end) & (there["voice"] == row["voice"])]
            evidence.append(inside[(inside["start"] == start) & (inside["end"] == end)].head(1) if row["term"] else inside)
    for number, (printed, found) in enumerate(zip(table["n"], evidence), 1):
        if int(printed) != len(found):
            raise TableError(
                f"{figure.name} row {number}: n is {printed}, but {len(found)} are found today; draw the figures again"
            )
    return [found[["doc_id", "start", "end", "sentence_id"]] for found in evidence]


def _gathered(outlets: pd.Series, drawn: pd.Series) -> pd.Series:
    """Call the outlets that a figure draws as one what it calls them (see :func:`analysis.measure.leading`)."""
    others = next((name for name in drawn.astype(str) if name.startswith("(") and name.endswith((" other)", " others)"))), None)
    return outlets if others is None else outlets.where(outlets.isin(drawn), others)


def _counted(parameters: dict, documents: pd.DataFrame, tables: Annotation, names: pd.DataFrame | None = None) -> pd.DataFrame:
    """The rows that the figure says it counted, with the metadata of their articles."""
    rows = getattr(tables, parameters["counted"])
    if "codebook" in parameters:
        # A study without names has a figure of none; one with rows is refused by its n.
        rows = rows.iloc[:0] if names is None else look_up(tables, codebook=names)
    if "terms" in parameters:
        rows = relabeled(rows, parameters["terms"])
    if "stop words" in parameters:
        rows = chosen_words(rows, parameters)
    if "near" in parameters:
        nodes = _counted(parameters["near"], documents, tables)
        rows = measure.near(nodes, rows, span=parameters["span"], zones=parameters["zones"])
    for column, values in parameters.get("where", {}).items():
        rows = rows[rows[column].isin(values)]
    for column in parameters.get("known", []):
        rows = rows[rows[column].notna()]
    if "once" in parameters:
        rows = rows.drop_duplicates(parameters["once"])
    rows = rows[rows["zone"].isin(parameters["zones"])]
    articles = documents.drop(columns="text")
    if "singly" in parameters:
        how = {
            "every": parameters.get("every", ""),
            "named": parameters.get("periods"),
            "keep": [parameters["by"]] if "by" in parameters else [],
        }
        articles = measure.periods(articles, singly=parameters["singly"], most=parameters["most"], **how)
    articles = articles.assign(date=articles["date"].dt.strftime("%Y-%m-%d"))
    rows = rows.merge(articles, on="doc_id", suffixes=("", "_of_article")).assign(year=lambda row: row["date"].str[:4])
    for column, (first, second) in parameters.get("joined", {}).items():
        rows = rows.assign(**{column: rows[first] + ": " + rows[second]})
    return rows.rename(columns={old: new for new, old in parameters.get("columns", {}).items()})


def _same(name: str, drawn: pd.DataFrame, found: pd.DataFrame) -> None:
    columns = ["doc_id", "start", "end"]
    if set(drawn.itertuples(index=False, name=None)) != set(found[columns].itertuples(index=False, name=None)):
        raise TableError(f"{name} draws other spans than are found today; draw the figures again")


def _in_sentences(rows: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    begin = rows[["doc_id", "start"]].assign(end=rows["start"] + 1)
    return rows.assign(sentence_id=spans.attach(begin, sentences, {"sentence_id": "in"})["in"].to_numpy())


def sentences_of(evidence: pd.DataFrame) -> Iterable[tuple[str, int, list[tuple[int, int]]]]:
    """Go through evidence sentence by sentence: ``doc_id, sentence_id`` and the spans in it."""
    for (doc, sentence), group in evidence.groupby(["doc_id", "sentence_id"], sort=True):
        yield doc, int(sentence), list(zip(group["start"], group["end"]))
