"""Digests: what a number rests on, as hashes.

In: documents, and what they were annotated with. Out: hashes by name. May not touch: files.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pandas as pd

from analysis import rules

#: The lexicons whose entries are counted, or left out of a count. Those that only decide a voice are the instrument's.
LEXICONS = ("frames", "naming", "hedges", "boosters", "stopwords")


def provenance(
    documents: pd.DataFrame, *, codebook: pd.DataFrame | None = None, corrections: pd.DataFrame | None = None
) -> dict[str, Any]:
    """Say what numbers rest on: hashes of the texts, of what is known of them, of the lexicons.

    Parameters
    ----------
    documents : pandas.DataFrame
        With ``sha256``.
    codebook, corrections : pandas.DataFrame, optional
        As they were given to :func:`analysis.annotate`.

    Returns
    -------
    dict
        ``documents`` (sha256 of all texts), ``lexicons`` (sha256 by name; ``frames`` is the codebook), ``metadata`` (sha256 of
        all that is known of the documents but their text, for outlets and dates group the numbers; and of the zones that were
        corrected by hand, if any were). A figure keeps the lexicons that it rests on; the rest of the instrument is named once,
        beside the figures.

    Examples
    --------
    >>> sorted(provenance(pd.DataFrame({"doc_id": ["a"], "sha256": ["00"]})))
    ['documents', 'lexicons', 'metadata']
    """
    lexicons = {name: rules.table(name) for name in LEXICONS}
    if codebook is not None:
        lexicons["frames"] = tuple(codebook.fillna("").to_dict("records"))
    metadata = {"articles": digest(documents.drop(columns="text", errors="ignore"))}
    if corrections is not None and len(corrections):
        metadata["zones"] = digest(corrections)
    return {
        "documents": texts(documents),
        "lexicons": {name: of_rows(rows) for name, rows in lexicons.items()},
        "metadata": metadata,
    }


def texts(documents: pd.DataFrame) -> str:
    """Give one sha256 of the texts of articles: of the table of their ``doc_id`` and ``sha256``."""
    return digest(documents[["doc_id", "sha256"]])


def of_rows(rows: tuple[rules.Row, ...]) -> str:
    """The sha256 of a lexicon, whatever its columns' order; an empty cell is none."""
    kept = [{column: cell for column, cell in sorted(row.items()) if cell} for row in rows]
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def digest(table: pd.DataFrame) -> str:
    """Give the sha256 of a table as CSV: the same rows and columns have the same, wherever they came from.

    Examples
    --------
    >>> digest(pd.DataFrame({"entry": ["may"]}))[:8]
    '90c39684'
    """
    return hashlib.sha256(table.to_csv(index=False, lineterminator="\n").encode()).hexdigest()
