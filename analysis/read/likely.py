"""Likely columns: which of a table's columns may be what we look for, by their names and, of dates, by what is in them.

In: the names of columns, or documents with the columns that nobody named. Out: some of these names, as a call can say them. May
not touch: which column is taken; whoever knows the table says so.
"""

from __future__ import annotations

import difflib
import re
import shlex
from collections.abc import Iterable

import pandas as pd

from analysis import tables
from analysis.read.dates import forms

#: Names under which exports keep what we need; a researcher's own mapping comes first.
NAMES = {
    "text": ("text", "body", "content", "fulltext", "full text", "full_text", "article"),
    "doc_id": ("doc_id", "id"),
    "outlet": ("outlet", "newspaper", "publisher", "publication", "source", "domain", "media_name"),
    "date": ("date", "published", "published_at", "publication date", "publication_date", "pubdate", "publish_date"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
}
_ISO_DAY = re.compile(r"\d{4}-\d\d\b.*")
#: A name so near to one of ours may be a slip of the keyboard.
_NEAR = 0.8


def by_name(ours: str, header: Iterable[str]) -> list[str]:
    """List the columns whose names speak of a column of ours, the likeliest first.

    Parameters
    ----------
    ours : str
        Such as ``text``.
    header : iterable of str

    Examples
    --------
    >>> by_name("text", ["Headline text", "Article body", "Desk"]), by_name("date", ["publishd", "wordcount"])
    (['Article body', 'Headline text'], ['publishd'])
    """
    kept = []
    for name in header:
        scores = {one: _covered(name, names) for one, names in NAMES.items()}
        scores = scores if any(scores.values()) else {one: _spelled(name, names) for one, names in NAMES.items()}
        if scores[ours] and scores[ours] == max(scores.values()):
            kept.append((-scores[ours], name))
    return [name for _, name in sorted(kept, key=lambda one: one[0])]


def _covered(name: str, names: Iterable[str]) -> float:
    """The share of a name's words that are names of ours."""
    words = _words(name)
    padded, covered = f" {' '.join(words)} ", set()
    for known in map(_words, names):
        if f" {' '.join(known)} " in padded:
            covered |= set(known)
    return len(covered) / max(len(words), 1)


def _spelled(name: str, names: Iterable[str]) -> float:
    """How near a name comes to one of ours in its letters; 0 where it is not near."""
    near = max(difflib.SequenceMatcher(None, name.strip().lower(), one).ratio() for one in names)
    return near if near >= _NEAR else 0


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.lower())


def date_columns(documents: pd.DataFrame) -> list[str]:
    """List the columns that nobody named in which most cells are days, or that have the name of a date.

    Examples
    --------
    >>> date_columns(pd.DataFrame({"doc_id": ["a", "b"], "Datum": ["31/05/2020", "1/6/2020"], "Seite": ["3", "2020"]}))
    ['Datum']
    """
    further = not_taken(documents)
    held = [name for name in further if _are_days(documents[name].dropna())]
    return list(dict.fromkeys([*held, *by_name("date", further)]))


def _are_days(cells: pd.Series) -> bool:
    cells = cells.astype("str").head(100)
    days = sum(bool(_ISO_DAY.fullmatch(cell) or forms([cell])) for cell in cells)
    return 0 < len(cells) < 2 * days


def not_taken(documents: pd.DataFrame) -> list[str]:
    """List the columns of a table that are none of ours, under the names that they have there."""
    return list(documents.columns.drop([*tables.COLUMNS["documents"], "encoding"], errors="ignore"))


def slips(name: str, header: Iterable[str]) -> list[str]:
    """The column whose name comes nearest to one that is not there, capitals aside; none may be near.

    Examples
    --------
    >>> slips("Article Body", ["ID", "Article body"])
    ['Article body']
    """
    there = {one.lower(): one for one in header}
    return [there[one] for one in difflib.get_close_matches(name.lower(), there, n=1, cutoff=_NEAR)]


def said(ours: str, theirs: str) -> str:
    """Write down how a call names a column, as it can be pasted.

    Examples
    --------
    >>> said("text", "Article body")
    "--column 'text=Article body'"
    """
    return f"--column {shlex.quote(f'{ours}={theirs}')}"


def likely(ours: str, documents: pd.DataFrame) -> list[str]:
    """List the columns that nobody named which may hold one of ours: a date by what is in them, all else by name.

    Examples
    --------
    >>> likely("outlet", pd.DataFrame({"doc_id": ["a"], "outlet": ["export"], "Publication name": ["Post"]}))
    ['Publication name']
    """
    return date_columns(documents) if ours == "date" else by_name(ours, not_taken(documents))


def column_for(ours: str, documents: pd.DataFrame) -> str:
    """Say how a call names the column that may hold what no column was taken for, and which there are, if none is likely.

    Examples
    --------
    >>> column_for("outlet", pd.DataFrame({"doc_id": ["a"], "Medium": ["Post"], "Desk": ["local"]}))
    '--column outlet=NAME (not taken for anything: Medium, Desk)'
    """
    further = not_taken(documents)
    found = likely(ours, documents)
    others = f" (not taken for anything: {', '.join(further)})" if further and not found else ""
    return said(ours, next(iter(found), "NAME")) + others
