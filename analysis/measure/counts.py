"""Counting: how many spans there are of each class, out of how many words.

In: a span table, the words it is counted against, the articles' metadata. Out: counts, in which a zero is a row like any other.
May not touch: the text of an article.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.measure.clusters import Clusters
from analysis.measure.measured import columns_of, measured, without_text
from analysis.tables import VOICES, TableError

#: What a missing class is called in a table of counts: it is counted, never dropped.
UNKNOWN = "unknown"


def counts(
    found: pd.DataFrame,
    words: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: Sequence[str],
    exposure: Sequence[str],
    zones: Sequence[str],
    levels: Mapping[str, Sequence[str]] | None = None,
    cluster: str = "doc_id",
) -> pd.DataFrame:
    """Count spans by class, and the words among which they were found.

    Parameters
    ----------
    found : pandas.DataFrame
        What is counted: a span table with ``zone`` (hedges, frames, quotes, attributions, words).
    words : pandas.DataFrame
        The words that are the exposure: one row per word, or as :func:`tally` counted them.
    articles : pandas.DataFrame
        Metadata, one row per article, without ``text``. Only these articles are counted.
    by : sequence of str
        Grouping columns, of ``articles`` or of ``found``.
    exposure : sequence of str
        Those of ``by`` by which the words are counted too. ``["outlet"]`` counts against all words of the outlet,
        ``["outlet", "voice"]`` against its words in that voice; ``[]`` against all words.
    zones : sequence of str
        The zones counted, in ``found`` and in ``words``.
    levels : mapping of column to classes, optional
        Every class that a column can take, where more are possible than were found; also their order. Of a column of
        ``articles`` the order alone: what is not named stands behind.
    cluster : str
        The column of ``articles`` whose values are independent of one another: each article by itself, or what several print
        alike, such as an event or the first of their copies.

    Returns
    -------
    pandas.DataFrame
        The grouping columns; ``n``, spans; ``exposure``, in ``exposure_unit`` (words); ``n_docs``, the articles in which they
        occur; ``articles``, those that the exposure comes from: with a voice in it, those that have words in that voice;
        ``clusters``, spans and words of each cluster, from which :func:`analysis.measure.rate` learns how much articles differ.
        Every combination of classes is a row, ``n = 0`` where nothing was found.

    Raises
    ------
    TableError
        ``articles`` holds text; a column or zone is unknown; an exposure is not among ``by``; a voice has not been found yet;
        no row is of these articles.

    Notes
    -----
    Columns of ``articles`` combine as they do there (an article has one outlet), the others are crossed. The classes of a
    column are those found in any zone; of ``voice`` always all of ``tables.VOICES``. A missing class is counted as
    ``"unknown"``.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]})
    >>> words = pd.DataFrame({"doc_id": ["a"] * 6 + ["b"] * 4, "zone": "body"})
    >>> hedges = pd.DataFrame({"doc_id": ["a", "a", "a"], "label": ["modal", "modal", "adverb"], "zone": "body"})
    >>> counts(hedges, words, articles, by=["outlet", "label"], exposure=["outlet"], zones=["body"]).drop(columns="clusters")
      outlet   label  n  exposure exposure_unit  n_docs  articles
    0   Post  adverb  1         6         words       1         1
    1   Post   modal  2         6         words       1         1
    2  Times  adverb  0         4         words       0         1
    3  Times   modal  0         4         words       0         1
    """
    by, exposure = columns_of(by, "by"), columns_of(exposure, "exposure")
    _refuse(found, words, articles, by, exposure, levels or {}, cluster)
    counted, words = measured(found, zones), measured(words, zones)
    articles = _named(articles, [*by, cluster])
    of_article = [column for column in by if column in articles]
    grid = articles[of_article].drop_duplicates() if of_article else pd.DataFrame(index=[0])
    grid = grid.sort_values(of_article, key=lambda column: _ranked(column, levels or {})) if of_article else grid
    crossed = [column for column in by if column not in of_article]
    classes = [_levels(found, column, levels or {}) for column in crossed]
    grid = grid.merge(pd.DataFrame(itertools.product(*classes), columns=crossed), how="cross") if crossed else grid
    spans, exposed = _per_article(counted, articles, by, cluster), _per_article(words, articles, exposure, cluster)
    for name, table, columns in (("n", spans, by), ("exposure", exposed, exposure)):
        grid = _join(grid, _sum(table, columns), columns, name)
    for name, table, columns in (("n_docs", spans, by), ("articles", exposed, exposure)):
        grid = _join(grid, _sum(table.drop_duplicates(["doc_id", *columns]).assign(size=1), columns), columns, name)
    grid.insert(grid.columns.get_loc("n_docs"), "exposure_unit", "words")
    pools = grid.groupby(crossed, sort=False, dropna=False).ngroup() if crossed else np.zeros(len(grid), dtype=int)
    of = [column for column in exposure if column in articles]
    grid["clusters"] = _clusters(grid, articles, spans, exposed, by, exposure, of, cluster, np.asarray(pools))
    return grid[[*by, "n", "exposure", "exposure_unit", "n_docs", "articles", "clusters"]].reset_index(drop=True)


def _clusters(grid, articles, spans, exposed, by, exposure, of, cluster, pools) -> np.ndarray:
    """For each row, its spans and words in each cluster of the articles that its exposure is counted over."""
    parts = articles.groupby(of, dropna=False, sort=False) if of else [((), articles)]
    groups = pd.DataFrame([key for key, _ in parts], columns=of) if of else pd.DataFrame(index=[0])
    groups = groups.assign(_ids=[np.sort(part[cluster].unique()) for _, part in parts]).astype({"_ids": object})
    groups["_group"] = range(len(groups))
    rows = grid[by].merge(groups, on=of, how="left") if of else grid[by].merge(groups, how="cross")
    ids = rows["_ids"].to_numpy()
    # Each cluster of each group has its place in the arrays of the group's rows, which lie one after the other.
    inside = (
        groups[["_group", "_ids"]].explode("_ids").rename(columns={"_ids": cluster}).astype({cluster: articles[cluster].dtype})
    )
    inside["_at"] = inside.groupby("_group").cumcount()
    lengths = np.array([len(names) for names in ids], dtype=np.int64)
    ends = np.cumsum(lengths)
    sizes = []
    for table, columns in ((spans, by), (exposed, exposure)):
        places = rows[[*columns, "_group"]].assign(_row=range(len(rows)))
        placed = table.merge(places, on=columns) if columns else table.merge(places, how="cross")
        placed = placed[["_row", "_group", cluster, "size"]].merge(inside, on=["_group", cluster])
        filled = np.zeros(ends[-1] if len(ends) else 0, dtype=np.int64)
        row = placed["_row"].to_numpy(dtype=np.int64)
        begins = ends[row] - lengths[row]
        np.add.at(filled, begins + placed["_at"].to_numpy(dtype=np.int64), placed["size"].to_numpy(dtype=np.int64))
        sizes.append(np.split(filled, ends[:-1]) if len(ends) else [])
    docs = _documents(spans, rows, by) if cluster != "doc_id" else {}
    cells = np.empty(len(grid), dtype=object)
    for row, (n, words) in enumerate(zip(*sizes)):
        cells[row] = Clusters(cluster, int(pools[row]), ids[row], n, words, docs.get(row, frozenset()))
    return cells


def _documents(spans: pd.DataFrame, rows: pd.DataFrame, by: list[str]) -> dict[int, frozenset[str]]:
    """The articles that have a span, by row of the counts."""
    places = rows[by].assign(_row=range(len(rows)))
    placed = spans.merge(places, on=by) if by else spans.merge(places, how="cross")
    return placed.groupby("_row")["doc_id"].agg(frozenset).to_dict()


def _refuse(found, words, articles, by, exposure, levels, cluster) -> None:
    without_text(articles)
    if cluster not in articles:
        raise TableError(f"articles has no column {cluster!r} to cluster by; name one of {', '.join(articles)}")
    if articles["doc_id"].duplicated().any():
        raise TableError(f"articles holds {articles['doc_id'][articles['doc_id'].duplicated()].iloc[0]!r} twice")
    if outside := [column for column in exposure if column not in by]:
        raise TableError(f"exposure {outside} must be among by: a rate needs one number of words for each of its rows")
    for name, table, columns in (("the counted table", found, by), ("words", words, exposure)):
        if lacking := [column for column in columns if column not in articles and column not in table]:
            raise TableError(f"neither {name} nor articles has the column {lacking[0]!r}")
        if len(table) and not table["doc_id"].isin(articles["doc_id"]).any():
            raise TableError(f"{name} and articles have no doc_id in common: {table['doc_id'].iloc[0]!r} is not an article")
        if "voice" in columns and table["voice"].isna().any():
            raise TableError(f"{name} has rows without a voice: take it as annotate gives it")
    for column in set(levels) & set(by) - set(articles):
        if beyond := sorted(set(found[column].dropna()) - set(levels[column])):
            raise TableError(f"levels of {column!r} leave out {beyond}, which were found")


def _levels(found: pd.DataFrame, column: str, levels: Mapping[str, Sequence[str]]) -> list[str]:
    if column == "voice":
        return list(VOICES)
    known = list(levels.get(column, sorted(found[column].dropna().unique())))
    return known + [UNKNOWN] * bool(found[column].isna().any() and UNKNOWN not in known)


def _ranked(column: pd.Series, levels: Mapping[str, Sequence[str]]) -> pd.Series:
    """A key to sort by: the order that was named, then that of the alphabet."""
    names = sorted(column.dropna().unique())
    first = [name for name in levels.get(str(column.name), ()) if name in names]
    order = [*first, *(name for name in names if name not in first)]
    return column.map({name: place for place, name in enumerate(order)})


def tally(words: pd.DataFrame) -> pd.DataFrame:
    """Count words by article, zone and voice: what a rate needs of them, in a thousandth of the rows.

    Parameters
    ----------
    words : pandas.DataFrame
        Table ``words``: ``doc_id, zone, voice``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, zone, voice`` and ``size``, the words. :func:`counts` takes it in place of the words.

    Examples
    --------
    >>> tally(pd.DataFrame({"doc_id": ["a", "a"], "zone": "body", "voice": "own"})).to_dict("records")
    [{'doc_id': 'a', 'zone': 'body', 'voice': 'own', 'size': 2}]
    """
    return words.groupby(["doc_id", "zone", "voice"], sort=True).size().rename("size").reset_index()


def _named(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    texts = [c for c in columns if c in table and pd.api.types.is_string_dtype(table[c])]
    return table.assign(**{column: table[column].fillna(UNKNOWN) for column in texts})


def _per_article(table: pd.DataFrame, articles: pd.DataFrame, columns: list[str], cluster: str) -> pd.DataFrame:
    own = [column for column in columns if column not in articles]
    counted = _named(table[["doc_id", *own, *(["size"] if "size" in table else [])]], own)
    # Counted per article first: the articles' columns are then joined to few rows, not to every word.
    grouped = counted.groupby(["doc_id", *own], sort=False)
    counted = (grouped["size"].sum() if "size" in table else grouped.size()).rename("size").reset_index()
    wanted = dict.fromkeys(["doc_id", *(column for column in columns if column in articles), cluster])
    return counted.merge(articles[list(wanted)], on="doc_id")


def _sum(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    if not columns:
        return pd.DataFrame({"size": [table["size"].sum()]})
    return table.groupby(columns, dropna=False)["size"].sum().reset_index()


def _join(grid: pd.DataFrame, sizes: pd.DataFrame, columns: list[str], name: str) -> pd.DataFrame:
    sizes = sizes.rename(columns={"size": name})
    joined = grid.merge(sizes, on=columns, how="left") if columns else grid.merge(sizes, how="cross")
    return joined.assign(**{name: joined[name].fillna(0).astype("int64")})
