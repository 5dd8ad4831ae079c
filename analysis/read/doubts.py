"""What was read although it may be wrong: a guessed encoding, an outlet named after a table, a date that cannot well be.

In: the table ``documents``. Out: sentences for a reader, each with the article and how to fix it. May not touch: the documents;
none is dropped.
"""

from __future__ import annotations

import re

import pandas as pd

from analysis.read.likely import column_for
from analysis.read.stream import AFTER_TABLE, EMPTY_CELL

#: Years of news.
YEARS = (1950, 2050)
# As :func:`analysis.read.manifest.first_day` says it.
_UNREAD = re.compile(r"(date '.*') (is not (?:ISO|in the calendar).*)")


def unread_date(evidence: str) -> str:
    """Give the date that could not be read, as it is written; nothing where the evidence speaks of none.

    Examples
    --------
    >>> unread_date("column date: date '31/5/2020' is not ISO (YYYY, YYYY-MM or YYYY-MM-DD)")
    '31/5/2020'
    """
    found = _UNREAD.search(evidence)
    return found[1].removeprefix("date '").removesuffix("'") if found else ""


def unread_why(evidence: str) -> str:
    """Give the reason why a date could not be read; nothing where the evidence speaks of none.

    Examples
    --------
    >>> unread_why("column date: date '2020-13-45' is not in the calendar (month must be in 1..12); correct it")
    'is not in the calendar'
    >>> unread_why("column date: date '1.6.20' is not ISO (YYYY, YYYY-MM or YYYY-MM-DD), nor written as %d/%m/%Y")
    'is not ISO, nor written as %d/%m/%Y'
    """
    found = _UNREAD.search(evidence)
    return re.sub(r" \([^)]*\)|; correct it", "", found[2]) if found else ""


def doubts(documents: pd.DataFrame) -> list[str]:
    """List what a researcher should look at.

    Parameters
    ----------
    documents : pandas.DataFrame

    Returns
    -------
    list of str
        One sentence a doubt.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "date": [None, pd.Timestamp("2105-01-01")]})
    >>> for doubt in doubts(documents):
    ...     print(doubt)
    b (date 2105-01-01): is outside 1950 to 2050; correct it, if it is wrong
    """
    found = []
    for doc, date in zip(documents["doc_id"], documents["date"]):
        if not pd.isna(date) and not YEARS[0] <= pd.Timestamp(date).year <= YEARS[1]:
            place = f"{doc} (date {pd.Timestamp(date).date()})"
            found.append(f"{place}: is outside {YEARS[0]} to {YEARS[1]}; correct it, if it is wrong")
    for doc, said in zip(documents["doc_id"], documents["encoding"]) if "encoding" in documents else ():
        if said.startswith("guessed"):
            fix = "see whether quotation marks and accents are right, or save as UTF-8"
            found.append(f"{doc}: the encoding was {said.partition(';')[0]}; {fix}")
    column = column_for("outlet", documents)
    for doc, said in zip(documents["doc_id"], documents["outlet_evidence"]) if "outlet_evidence" in documents else ():
        if said == AFTER_TABLE:
            found.append(f"{doc}: the outlet is only the table's name; say which column names it, with {column}")
        elif said == EMPTY_CELL:
            found.append(f"{doc}: its cell for the outlet is empty, and the table's name is taken for it; fill it in")
    return found
