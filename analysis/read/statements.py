"""Statements that somebody has linked by hand: one utterance, printed in several articles in other words.

In: ``statements.csv`` of a corpus folder. Out: a table of spans. May not touch: the articles.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.read import sheet
from analysis.read.corpus import CorpusError

NAME = "statements.csv"
COLUMNS = {"statement": "str", "doc_id": "str", "start": "int64", "end": "int64", "note": "str"}


def statements(folder: str | Path, documents: pd.DataFrame) -> pd.DataFrame:
    """Read which passages render one statement.

    Parameters
    ----------
    folder : str or pathlib.Path
        A corpus folder. Its ``statements.csv`` is optional: columns ``statement, doc_id, start, end, note``.
    documents : pandas.DataFrame
        The table ``documents`` of that folder.

    Returns
    -------
    pandas.DataFrame
        These columns and ``text``, in the order of the file; no rows where there is no such file.

    Raises
    ------
    CorpusError
        A row names no document, or no stretch of it.

    Examples
    --------
    >>> from analysis.read import corpus
    >>> statements("seeds", corpus("seeds"))[["statement", "doc_id", "start", "end"]].to_dict("split")["data"]
    [['gross violation', '000', 527, 699], ['gross violation', '003', 564, 772]]
    """
    path = Path(folder) / NAME
    rows, found = sheet.rows(path, list(COLUMNS)) if path.is_file() else ([], [])
    texts = dict(zip(documents["doc_id"], documents["text"]))
    linked = []
    for line, cells in rows:
        text, start, end = texts.get(cells["doc_id"]), cells["start"], cells["end"]
        if text is None:
            found.append(f"{NAME} line {line}: no document {cells['doc_id']!r}; write a doc_id of the manifest")
        elif not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
            found.append(
                f"{NAME} line {line}: {start} to {end} is not a stretch of {cells['doc_id']} (it has {len(text)} characters)"
            )
        else:
            linked.append({**cells, "text": text[int(start) : int(end)]})
    if found:
        raise CorpusError("\n".join([f"{path} cannot be read", *found]))
    return pd.DataFrame(linked, columns=[*COLUMNS, "text"]).astype({**COLUMNS, "text": "str"})
