"""Frames: the terms of a codebook, such as "war crime" or "occupied", where they stand.

In: documents, sentences and a codebook (table ``lexicon``). Out: the table ``frames``, its voices still missing.
May not touch: files, quotations, or what a frame means: that is written in the codebook, row by row.
"""

from __future__ import annotations

import pandas as pd

from analysis import terms


def frames(documents: pd.DataFrame, sentences: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """Find the codebook's terms.

    Parameters
    ----------
    documents : pandas.DataFrame
        Table ``documents``; only those named in it are searched.
    sentences : pandas.DataFrame
        Table ``sentences``; its ``label`` is the zone, and only measured zones are searched.
    codebook : pandas.DataFrame
        Table ``lexicon``: ``label`` is the frame, ``pattern`` the words, and the columns of neighbors what may stand beside
        them (see :mod:`analysis.patterns`).

    Returns
    -------
    pandas.DataFrame
        Table ``frames``, a row a term: ``label`` the frame, ``term`` the codebook's entry, ``zone``, ``negated``;
        ``voice`` and ``source`` are missing until ``find.voice`` fills them.

    Notes
    -----
    Within one frame a word is counted once, for the longest pattern. Two frames may share a word: "illegal armed groups" is
    one term of legality and one of legitimacy. What is found is the use of a term, not framing in Entman's full sense
    (problem, cause, judgment, remedy): who uses a word, and whether it is denied, is in the other columns.

    References
    ----------
    Entman, R. M. (1993). Framing: Toward clarification of a fractured paradigm. Journal of Communication, 43(4).

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["This is not a war crime."]})
    >>> sentences = documents.assign(start=0, end=24, label="body", sentence_id=0)
    >>> codebook = pd.DataFrame({"entry": ["war crime"], "label": ["legality"], "pattern": ["war crime*"]})
    >>> frames(documents, sentences, codebook)[["label", "text", "negated"]].to_dict("records")
    [{'label': 'legality', 'text': 'war crime', 'negated': True}]
    """
    known = sentences[sentences["doc_id"].isin(documents["doc_id"])]
    return terms.find_terms(known, {"frames": codebook})["frames"]
