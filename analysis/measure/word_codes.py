"""Word codes: spans that several people have marked, as a judgment of each word, so that their agreement can be measured.

In: words and coded spans. Out: codes for :func:`analysis.measure.agreement`. May not touch: text.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.spans import within


def word_codes(words: pd.DataFrame, coded: Mapping[str, pd.DataFrame], *, none: str = "none") -> pd.DataFrame:
    """Turn spans coded by several people into a judgment of every word, so that spans can be compared.

    Parameters
    ----------
    words : pandas.DataFrame
        The words that all coders have read.
    coded : mapping of coder to span table
        What each coder has marked, and under which ``label``.
    none : str
        The class of a word that a coder has left unmarked.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, unit, coder, label`` for :func:`agreement`; ``unit`` names the word. The innermost span decides.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "start": [0, 4, 9], "end": [3, 8, 12]})
    >>> coded = {"A": pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [12], "label": ["direct"]}),
    ...          "B": pd.DataFrame({"doc_id": ["a"], "start": [9], "end": [12], "label": ["direct"]})}
    >>> codes = word_codes(words, coded)
    >>> codes.pivot(index="unit", columns="coder", values="label").to_numpy().tolist()
    [['none', 'none'], ['direct', 'none'], ['direct', 'direct']]
    """
    unit = words["doc_id"].astype(str) + ":" + words["start"].astype(str)
    tables = []
    for coder, spans in coded.items():
        place = within(words, spans)
        labels = spans["label"].to_numpy(object)
        given = np.where(place >= 0, labels[np.maximum(place, 0)] if len(labels) else none, none)
        tables.append(pd.DataFrame({"doc_id": words["doc_id"], "unit": unit, "coder": coder, "label": given}))
    return pd.concat(tables, ignore_index=True)
