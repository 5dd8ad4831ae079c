"""Strips: an article from its first word to its last as stretches of one voice; of many articles, the shares along the way.

In: words and terms with their voice, the articles' metadata. Out: a row for each stretch, or for each tenth and voice. May not
touch: text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from analysis.measure.measured import in_text_order, measured, without_text
from analysis.tables import VOICES, TableError

#: An outlet's articles are cut into so many parts of (nearly) the same number of words.
PARTS = 10
_DATED = ["outlet", "date", "date_precision", "date_evidence"]
#: An editor's comment is not the report.
_APART = ("editorial",)
_COLUMNS = [
    "doc_id", *_DATED, "term", "voice", "zone", "start", "end", "first", "last", "n", "exposure", "articles", "estimate", "own",
]  # fmt: skip


def strips(
    words: pd.DataFrame | Iterable[pd.DataFrame],
    articles: pd.DataFrame,
    *,
    zones: Sequence[str],
    singly: int,
    asked: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Say in whose voice an article speaks, from its first word to its last.

    Parameters
    ----------
    words : pandas.DataFrame, or several
        ``doc_id, start, end, zone, voice``; several tables of whole articles are looked at one after the other.
    articles : pandas.DataFrame
        Metadata, one row per article, without ``text``. Only these articles are looked at.
    zones : sequence of str
        The zones whose words are the strip.
    singly : int
        So many articles are laid out each by itself; of more, each outlet's together.
    asked : pandas.DataFrame, optional
        Terms with ``term`` and ``voice``, to be placed on the strips of single articles.

    Returns
    -------
    pandas.DataFrame
        Of single articles a row for each stretch of words of one voice: ``doc_id``, the article's outlet and date, ``voice``,
        ``zone`` (``report``, or ``editorial``: an editors' comment, unless it is among ``zones``, is laid out apart), ``start,
        end``, ``first, last`` (its first word and the one behind its last, counted from 0), ``n`` words, ``exposure`` (the
        article's words), ``estimate`` 1; and for each term in ``asked`` a row with ``term``, ``n`` 1. Of many
        a row for each outlet, tenth of its articles and voice: ``first, last`` from 0 to 1, ``n`` words of ``exposure`` in that
        tenth, ``estimate`` their share; ``doc_id``, dates and offsets are missing.
        ``own`` is the share of own words in the whole row of the figure, what is apart left out.

    Raises
    ------
    TableError
        ``articles`` holds text; a zone is unknown; ``singly`` is below 0.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "start": [0, 4, 9], "end": [3, 8, 12], "zone": "body"})
    >>> words["voice"] = ["own", "own", "direct"]
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"]})
    >>> found = strips(words, articles, zones=["body"], singly=1)
    >>> found[["voice", "first", "last", "n"]].to_numpy().tolist(), found["own"].round(2).unique().tolist()
    ([['own', 0, 2, 2], ['direct', 2, 3, 1]], [0.67])
    """
    without_text(articles)
    if singly < 0:
        raise TableError(f"singly must be 0 or more, not {singly}")
    single = len(articles) <= singly
    apart = [zone for zone in _APART if single and zone not in zones]
    kept = (
        _laid_out(part, articles, [*zones, *apart], apart) for part in ([words] if isinstance(words, pd.DataFrame) else words)
    )
    known = articles.reindex(columns=["doc_id", *_DATED])
    known["outlet"] = known["outlet"].fillna("unknown")
    if single:
        made = _runs(pd.concat(kept, ignore_index=True), measured(asked, [*zones, *apart]) if asked is not None else None)
    else:
        made = _bands(kept, known)
    made = made if "outlet" in made else made.merge(known, on="doc_id", how="left")
    whole = made[made["term"].isna() & (made["zone"] == "report")]
    by = "doc_id" if single else "outlet"
    total = whole.groupby(by)["n"].sum()
    own = whole[whole["voice"] == "own"].groupby(by)["n"].sum().reindex(total.index, fill_value=0) / total
    return made.assign(own=made[by].map(own)).reindex(columns=_COLUMNS)


def _laid_out(words: pd.DataFrame, articles: pd.DataFrame, zones: Sequence[str], apart: Sequence[str]) -> pd.DataFrame:
    """The words of these articles in their order, and whether they are of the report."""
    kept = measured(words[["doc_id", "start", "end", "zone", "voice"]], zones)
    kept = in_text_order(kept[kept["doc_id"].isin(articles["doc_id"])])
    return kept.assign(zone=kept["zone"].where(kept["zone"].isin(apart), "report") if apart else "report")


def _runs(words: pd.DataFrame, asked: pd.DataFrame | None) -> pd.DataFrame:
    place = words.groupby("doc_id").cumcount()
    same = (words[["doc_id", "zone", "voice"]] == words[["doc_id", "zone", "voice"]].shift()).all(axis=1)
    runs = words.assign(place=place).groupby((~same).cumsum(), sort=True)
    table = runs.agg(
        doc_id=("doc_id", "first"), voice=("voice", "first"), zone=("zone", "first"), start=("start", "first"),
        end=("end", "last"), first=("place", "first"), n=("place", "size"),
    )  # fmt: skip
    table = table.assign(term=None, last=table["first"] + table["n"])
    if asked is not None and len(words):
        starts = words.assign(place=place)[["doc_id", "start", "place", "zone"]]
        terms = asked[asked["doc_id"].isin(words["doc_id"])].sort_values(["doc_id", "start"], kind="stable")
        keyed = terms[["doc_id", "term", "voice", "start", "end"]].sort_values(["start", "doc_id"], kind="stable")
        at = pd.merge_asof(
            keyed, starts.sort_values("start", kind="stable"), on="start", by="doc_id", direction="forward"
        ).dropna(subset=["place"])
        at = at.assign(first=at["place"].astype("int64"), n=1).assign(last=lambda row: row["first"] + 1)
        table = pd.concat([table, at[[c for c in table.columns if c in at]]]) if len(at) else table
    size = words.groupby("doc_id").size()
    table = table.assign(exposure=table["doc_id"].map(size), articles=1, estimate=1.0)
    return table.sort_values(["doc_id", "first", "start"], kind="stable", ignore_index=True)


def tenths(doc_ids: pd.Series) -> np.ndarray:
    """Say in which tenth of its article each word is, from 0, of words in their order.

    Parameters
    ----------
    doc_ids : pandas.Series
        Of each word its article; the words of an article stand together.

    Examples
    --------
    >>> tenths(pd.Series(["a"] * 4)).tolist()
    [0, 2, 5, 7]
    """
    document, docs = pd.factorize(doc_ids)
    sizes = np.bincount(document, minlength=len(docs))
    place = np.arange(len(document)) - (np.cumsum(sizes) - sizes)[document]
    return place * PARTS // sizes[document]


def _bands(tables: Iterable[pd.DataFrame], articles: pd.DataFrame) -> pd.DataFrame:
    names = sorted(articles["outlet"].unique())
    outlets = pd.Series(pd.Index(names).get_indexer(articles["outlet"]), articles["doc_id"])
    n, with_words = np.zeros((len(names), PARTS, len(VOICES)), dtype=np.int64), np.zeros(len(names), dtype=np.int64)
    for words in tables:
        document, docs = pd.factorize(words["doc_id"])
        outlet = outlets.reindex(docs).to_numpy()
        voice = pd.Categorical(words["voice"], categories=VOICES).codes
        cells = np.ravel_multi_index((outlet[document], tenths(words["doc_id"]), voice), n.shape)
        n += np.bincount(cells, minlength=n.size).reshape(n.shape)
        with_words += np.bincount(outlet, minlength=len(names))
    names, n, with_words = [name for name, many in zip(names, with_words) if many], n[with_words > 0], with_words[with_words > 0]
    table = pd.MultiIndex.from_product([names, range(PARTS), VOICES], names=["outlet", "part", "voice"]).to_frame(index=False)
    table = table.assign(n=n.ravel(), articles=np.repeat(with_words, PARTS * len(VOICES)))
    table["exposure"] = table.groupby(["outlet", "part"])["n"].transform("sum")
    share = table["n"] / table["exposure"].where(table["exposure"] > 0)
    ends = {"first": table["part"] / PARTS, "last": (table["part"] + 1) / PARTS}
    return table.assign(zone="report", term=None, estimate=share, **ends).drop(columns="part")
