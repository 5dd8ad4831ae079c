"""How good the instrument is: the tables that the finders make, against articles coded by hand.

In: documents and gold. Out: a row per layer and measure, for the board. May not touch: the rules; nothing is tuned here.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import measure, spans, tables
from analysis.read import Gold
from analysis.tables import Annotation

#: Where gold and tables draw the line otherwise: the coding guide has one code for marks that nobody is cited for, and in
#: headlines tells only the outlet's words from attributed ones.
_KINDS = {"scare": ("scare", "title"), "title": ("scare", "title")}
_VOICES = {"direct": ("direct", "partial"), "attributed": ("indirect", "direct", "partial", "scare")}
_COLUMNS = ["layer", *"measure tp fp fn n exposure n_docs estimate low high level unit method note".split()]


def evaluate(found: Annotation, gold: Gold, *, level: float) -> pd.DataFrame:
    """Score every layer of an annotation.

    Parameters
    ----------
    found : Annotation
        Of the articles that were coded.
    gold : Gold
        What people marked in them.
    level : float
        Of the intervals, such as 0.95.

    Returns
    -------
    pandas.DataFrame
        ``layer``; then as :func:`analysis.measure.accuracy` gives. Precision, recall and F1 for what is to be found: article text
        (word by word), quotes (both ends exact), indirect speech, hedges, boosters, frames (by overlap, same class). The share
        right of what was found: kind and speaker of quote, voice of hedges and frames.

    Notes
    -----
    Only what lies whole inside the coded region is compared. Partial and direct quotation count as one voice, since the
    coders did not part them there (they did among the quotes: see the kind of quote); a term that a headline attributes may
    be found in any voice but the outlet's own. A speaker is right where name found and name coded share a word.
    """
    coded_words = found.words[spans.within(found.words, gold.article) >= 0]
    found_words = found.words[found.words["zone"].isin(tables.MEASURED_ZONES)]
    layers = {name: _inside(getattr(found, name), gold) for name in ("quotes", "attributions", "hedges", "boosters", "frames")}
    indirect = layers["attributions"][layers["attributions"]["form"] == "indirect"]
    options: dict[str, Any] = {"level": level}
    rows = {
        "article text": measure.accuracy(coded_words, found_words, matching="exact", **options),
        "quotes": measure.accuracy(gold.quotes, layers["quotes"], matching="exact", **options),
        "kind of quote": measure.right(gold.quotes, layers["quotes"], column="kind", matching="exact", accept=_KINDS, **options),
        "speaker of quote": _speakers(gold.quotes, layers["attributions"], options),
        "indirect speech": measure.accuracy(gold.attributions, indirect, matching="overlap", **options),
    }
    for name in ("hedges", "boosters", "frames"):
        coded, by = getattr(gold, name), "label" if name == "frames" else None
        scores = measure.accuracy(coded, layers[name], matching="overlap", by=by, **options)
        rows[name] = scores[scores["label"] == "all"].drop(columns="label") if by else scores
        if name != "boosters":
            rows[f"voice of {name}, quoted as one"] = measure.right(
                coded, layers[name], column="voice", matching="overlap", by=by, accept=_VOICES, **options
            )
    return pd.concat([table.assign(layer=name) for name, table in rows.items()], ignore_index=True)[_COLUMNS]


def _speakers(coded: pd.DataFrame, attributions: pd.DataFrame, options: dict) -> pd.DataFrame:
    """How many of the coded quotes with a speaker lie in an attribution to somebody of that name."""
    coded = coded[coded["kind"].isin(["direct", "partial"]) & coded["source"].notna()]
    heard = []
    for quote in coded.itertuples():
        overlap = attributions[
            (attributions["doc_id"] == quote.doc_id) & (attributions["start"] < quote.end) & (attributions["end"] > quote.start)
        ]
        named = set().union(*(_words(name) for column in ("source", "source_ref") for name in overlap[column].dropna()))
        heard.append(quote.source if named & _words(quote.source) else "somebody else")
    return measure.right(coded, coded.assign(source=heard), column="source", matching="exact", **options)


def _words(name: str) -> set[str]:
    return set(name.lower().replace("’", "'").split()) - {"the", "a", "of", "in", "for", "|"}


def _inside(table: pd.DataFrame, gold: Gold) -> pd.DataFrame:
    return table[spans.within(table, gold.regions) >= 0]
