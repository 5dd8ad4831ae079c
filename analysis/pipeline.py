"""The whole flow as one call: documents in, every table out.

In: the table ``documents``. Out: :class:`Annotation`, or a file. With ``show/publish``, the room that writes.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
from pathlib import Path

import pandas as pd

from analysis import find, read
from analysis.find.segment import VERSION
from analysis.tables import Annotation
from analysis.terms import find_terms

#: The lexicons that a number may rest on, by name.
LEXICONS = ("frames", "naming", "hedges", "boosters", "cues", "sources", "stopwords")


def annotate(
    documents: pd.DataFrame, *, codebook: pd.DataFrame | None = None, corrections: pd.DataFrame | None = None
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

    Returns
    -------
    Annotation

    Raises
    ------
    ValueError
        Two documents have the same ``doc_id``, or a text is missing.

    Examples
    --------
    >>> text = "Troops leave the valley\\n\\nThe minister called the shelling “a war crime” on Friday."
    >>> tables = annotate(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    >>> tables.frames[["term", "voice", "source"]].to_dict("records")
    [{'term': 'war crime', 'voice': 'partial', 'source': 'The minister'}]
    """
    repeated = documents["doc_id"][documents["doc_id"].duplicated()].unique().tolist()
    if repeated:
        raise ValueError(f"documents: doc_id {repeated[0]!r} stands twice; give every document an id of its own")
    if documents["text"].isna().any():
        missing = documents["doc_id"][documents["text"].isna()].iloc[0]
        raise ValueError(f"documents: {missing!r} has no text; leave it out or read it again")
    cues = _shipped("cues")
    zones = find.zones(documents, corrections)
    sentences = find.sentences(documents, zones)
    words = find.words(documents, sentences)
    quotes = find.quotes(documents, zones, cues)
    attributions = find.attributions(documents, sentences, quotes, cues)
    attributions = find.sources(attributions, documents, sentences, _shipped("sources"))
    lexicons = {name: _shipped(name) for name in ("hedges", "boosters", "frames")}
    if codebook is not None:
        lexicons["frames"] = codebook
    # As find.hedges, find.boosters and find.frames find them, in one reading instead of three.
    found = {"words": words, **find_terms(sentences, lexicons)}
    voiced = {name: find.voice(table, quotes, attributions) for name, table in found.items()}
    return Annotation(zones=zones, sentences=sentences, quotes=quotes, attributions=attributions, **voiced)


@functools.cache
def _shipped(name: str) -> pd.DataFrame:
    """A shipped lexicon, read once: a corpus is annotated in many parts."""
    return read.lexicon(name)


def whole(content: pd.DataFrame | str, path: Path) -> None:
    """Write a table as Parquet, or a text, whole or not at all.

    Parameters
    ----------
    content : pandas.DataFrame or str
    path : pathlib.Path
        Its folder is made if it is not there.

    Raises
    ------
    OSError
        The folder cannot be made or written, or the disk is full; there is then no file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        if isinstance(content, str):
            unfinished.write_text(content, encoding="utf-8", newline="\n")
        else:
            content.to_parquet(unfinished, index=False)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def provenance(
    documents: pd.DataFrame, *, codebook: pd.DataFrame | None = None, corrections: pd.DataFrame | None = None
) -> dict[str, dict[str, str]]:
    """Say what a number rests on: hashes of texts, lexicons and corrections, versions of the code that cut and counted them.

    Parameters
    ----------
    documents : pandas.DataFrame
        With ``sha256``.
    codebook, corrections : pandas.DataFrame, optional
        As they were given to :func:`annotate`.

    Returns
    -------
    dict
        ``documents`` and ``lexicons`` (sha256 by name; ``frames`` is the codebook), ``metadata`` (sha256 of all that is known of
        the documents but their text, for outlets and dates group the numbers; and of the zones that were corrected by hand, if
        any were), ``versions`` (of packages, and of our sentences and words).

    Examples
    --------
    >>> sorted(provenance(pd.DataFrame({"doc_id": ["a"], "sha256": ["00"]})))
    ['documents', 'lexicons', 'metadata', 'versions']
    """
    lexicons = {name: _shipped(name) for name in LEXICONS}
    if codebook is not None:
        lexicons["frames"] = codebook
    metadata = {"articles": digest(documents.drop(columns="text", errors="ignore"))}
    if corrections is not None and len(corrections):
        metadata["zones"] = digest(corrections)
    packages = ("matplotlib", "nltk", "numpy", "pandas", "scipy", "textstat")
    versions = {name: importlib.metadata.version(name) for name in packages}
    versions |= {"in-whose-voice": importlib.metadata.version("in-whose-voice"), "sentences and words": VERSION}
    return {
        "documents": dict(zip(documents["doc_id"], documents["sha256"])),
        "lexicons": {name: digest(table) for name, table in lexicons.items()},
        "metadata": metadata,
        "versions": versions,
    }


def digest(table: pd.DataFrame) -> str:
    """Give the sha256 of a table as CSV: the same rows and columns have the same, wherever they came from.

    Examples
    --------
    >>> digest(pd.DataFrame({"entry": ["may"]}))[:8]
    '90c39684'
    """
    return hashlib.sha256(table.to_csv(index=False, lineterminator="\n").encode()).hexdigest()
