"""Repairs: the record of what was repaired in a text, written into its evidence and read from there again.

In: what was repaired, how often, and an example; or documents with ``encoding``. Out: the record as text; a row an article and
kind of repair. May not touch: the texts.
"""

from __future__ import annotations

import json
import re

import pandas as pd

#: What may be repaired, of one and of several; what is a guess says so.
KINDS = {
    "entity": "entities",
    "tag": "tags",
    "line of mojibake": "lines of mojibake",
    "guessed quotation mark": "guessed quotation marks",
    "guessed apostrophe": "guessed apostrophes",
}
#: An example is cut after so many characters.
_SHORT = 40
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_RECORD = re.compile(rf"(\d+) ({'|'.join([*KINDS, *KINDS.values()])}) \(({_QUOTED}) → ({_QUOTED})\)")
_ONE = {several: one for one, several in KINDS.items()}


def recorded(n: int, kind: str, before: str, after: str) -> str:
    """Write down what was repaired so often, with an example.

    Parameters
    ----------
    n : int
    kind : str
        A key of :data:`KINDS`.
    before, after : str

    Examples
    --------
    >>> recorded(2, "entity", "&amp;", "&")
    '2 entities ("&amp;" → "&")'
    """
    quoted = (json.dumps(_shortened(text), ensure_ascii=False) for text in (before, after))
    return f"{n} {kind if n == 1 else KINDS[kind]} ({' → '.join(quoted)})"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def repairs(documents: pd.DataFrame) -> pd.DataFrame:
    """List what was repaired in documents, or in what is known of them.

    Parameters
    ----------
    documents : pandas.DataFrame
        Table ``documents``; its text is not needed.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, outlet, kind`` (a key of :data:`KINDS`), ``n, before, after, guess``: a row an article and kind; title and text
        of an article are one.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "encoding": ['UTF-8; repaired: 2 tags ("<p>" → "")']})
    >>> repairs(documents)[["doc_id", "kind", "n", "before", "guess"]].to_numpy().tolist()
    [['a', 'tag', 2, '<p>', False]]
    """
    found: dict[tuple[str, str], dict] = {}
    said = documents.get("encoding", pd.Series("", documents.index)).fillna("")
    for doc, outlet, record in zip(documents["doc_id"], documents["outlet"], said):
        for n, kind, *example in _RECORD.findall(record):
            before, after = map(json.loads, example)
            kind = _ONE.get(kind, kind)
            row = {"doc_id": doc, "outlet": outlet, "kind": kind, "n": 0, "before": before, "after": after}
            found.setdefault((doc, kind), {**row, "guess": kind.startswith("guessed")})["n"] += int(n)
    return pd.DataFrame(found.values(), columns=["doc_id", "outlet", "kind", "n", "before", "after", "guess"])
