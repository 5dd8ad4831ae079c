"""Renderings: where two printings of one statement differ, word by word.

In: passages linked by hand. Out: their pieces in reading order, each shared or not. May not touch: which passages belong
together.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import pandas as pd

from analysis import tables

_WORD = re.compile(r"\S+")
_PARTS = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_MARKS = re.compile("[\"“”„‟«»‹›‘’‚‛'`]")


def renderings(statements: pd.DataFrame) -> pd.DataFrame:
    """Cut the renderings of each statement into what they share and what they do not.

    Parameters
    ----------
    statements : pandas.DataFrame
        ``statement, doc_id, start, end, text``: two passages a statement.

    Returns
    -------
    pandas.DataFrame
        ``statement, doc_id, start, end, text, differs``, in reading order; ``start`` and ``end`` are offsets in the document.

    Raises
    ------
    TableError
        A statement has not got exactly two passages.

    Notes
    -----
    Words are compared without regard to case and to the punctuation around them, but for quotation marks, of whatever form: a
    word that one outlet sets in marks and the other does not differs. In order (Ratcliff & Metzener's longest matching blocks,
    as Python's ``difflib`` has it); what is moved counts as different.

    Examples
    --------
    >>> said = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 4], "text": ["it could be so", "It may be so."]})
    >>> renderings(said.assign(statement="s"))[["doc_id", "start", "text", "differs"]].to_numpy().tolist()[:3]
    [['a', 0, 'it', False], ['a', 3, 'could', True], ['a', 9, 'be so', False]]
    """
    rows = []
    for statement, passages in statements.groupby("statement", sort=False):
        if len(passages) != 2:
            raise tables.TableError(f"statement {statement!r} has {len(passages)} passages: link two")
        words = [list(_WORD.finditer(text)) for text in passages["text"]]
        keys = [[_key(word.group()) for word in side] for side in words]
        blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
        for side, (doc_id, offset, text) in enumerate(zip(passages["doc_id"], passages["start"], passages["text"])):
            for kind, *ends in blocks:
                first, last = ends[2 * side : 2 * side + 2]
                if first < last:
                    start, end = words[side][first].start(), words[side][last - 1].end()
                    rows.append((statement, doc_id, offset + start, offset + end, text[start:end], kind != "equal"))
    return pd.DataFrame(rows, columns=["statement", "doc_id", "start", "end", "text", "differs"]).astype({"differs": "bool"})


def _key(word: str) -> str:
    """What two words must share to count as the same: their letters, and whether quotation marks open or close there.

    Examples
    --------
    >>> _key("‘Coalition’,"), _key("coalition"), _key("it's")
    ('"coalition"', 'coalition', "it's")
    """
    parts = _PARTS.match(word)
    before, letters, after = parts.groups() if parts else ("", word, "")
    marks = ['"' if _MARKS.search(edge) else "" for edge in (before, after)]
    return f"{marks[0]}{letters.lower()}{marks[1]}"
