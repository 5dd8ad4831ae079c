"""Hedges and boosters: the words by which a text commits itself less, or more, to what it says.

In: documents, sentences and a lexicon. Out: the tables ``hedges`` and ``boosters``, their voices still missing.
May not touch: files, quotations, or the meaning of an entry: that is written in the lexicon, row by row.
"""

from __future__ import annotations

import pandas as pd

from analysis import terms


def hedges(documents: pd.DataFrame, sentences: pd.DataFrame, lexicon: pd.DataFrame) -> pd.DataFrame:
    """Find the hedges: epistemic modals, approximators, hearsay and the like.

    Parameters
    ----------
    documents : pandas.DataFrame
        Table ``documents``; only those named in it are searched.
    sentences : pandas.DataFrame
        Table ``sentences``; its ``label`` is the zone, and only measured zones are searched.
    lexicon : pandas.DataFrame
        Table ``lexicon``: ``label`` is the kind (modal, adverb, verb, adjective, noun, approximator, attribution), ``pattern``
        the words, and the columns of neighbors tell the epistemic use from the others (see :mod:`analysis.patterns`).

    Returns
    -------
    pandas.DataFrame
        Table ``hedges``, a row a hedge; ``voice`` and ``source`` are missing until ``find.voice`` fills them.

    Notes
    -----
    No word is counted twice: "could not independently verify" is one hedge, not also a "could". Neighboring words are all the
    context that is read, so a use that only the sense decides ("he could swim") is counted wrongly. Plain reporting verbs
    are no hedges: their stance is in the attributions.

    References
    ----------
    Hyland, K. (2005). Metadiscourse. Continuum.
    Holmes, J. (1988). Doubt and certainty in ESL textbooks. Applied Linguistics, 9(1).
    Rubin, V. L. (2006). Identifying certainty in texts. PhD thesis, Syracuse University.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["On 5 May, about 40 may return."]})
    >>> sentences = documents.assign(start=0, end=30, label="body", sentence_id=0)
    >>> columns = {"entry": ["may", "about"], "label": ["modal", "approximator"], "pattern": ["may", "about"]}
    >>> lexicon = pd.DataFrame({**columns, "followed_by": ["", "#"], "not_preceded_by": ["#", ""]})
    >>> hedges(documents, sentences, lexicon)["text"].tolist()
    ['about']
    """
    return terms.find_terms(_known(sentences, documents), {"hedges": lexicon})["hedges"]


def boosters(documents: pd.DataFrame, sentences: pd.DataFrame, lexicon: pd.DataFrame) -> pd.DataFrame:
    """Find the boosters: words that claim certainty.

    Parameters
    ----------
    documents, sentences, lexicon : pandas.DataFrame
        As for :func:`hedges`.

    Returns
    -------
    pandas.DataFrame
        Table ``boosters``, a row a booster; ``voice`` and ``source`` are missing until ``find.voice`` fills them.

    References
    ----------
    Hyland, K. (2005). Metadiscourse. Continuum.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["It was clearly planned."]})
    >>> sentences = documents.assign(start=0, end=23, label="body", sentence_id=0)
    >>> lexicon = pd.DataFrame({"entry": ["clearly"], "label": ["booster"], "pattern": ["clearly"]})
    >>> boosters(documents, sentences, lexicon)["text"].tolist()
    ['clearly']
    """
    return terms.find_terms(_known(sentences, documents), {"boosters": lexicon})["boosters"]


def _known(sentences: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    return sentences[sentences["doc_id"].isin(documents["doc_id"])]
