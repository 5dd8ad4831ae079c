"""A list of words with their counts, of another corpus: what a study's words can be compared with.

In: a CSV file. Out: a table of ``word`` and ``count``. May not touch: the words.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.read.sheet import rows
from analysis.refusals import Refusal


class WordListError(Refusal, ValueError):
    """A list with problems; each on a line of its own, with file, line and how to fix it."""


def word_list(path: str | Path) -> pd.DataFrame:
    """Read a list of words with their counts.

    Parameters
    ----------
    path : str or pathlib.Path
        UTF-8, with a header; columns ``word`` and ``count``, further ones are left.

    Returns
    -------
    pandas.DataFrame
        ``word, count``, in the order of the file; of a word on several lines (one a part of speech) the sum.

    Raises
    ------
    WordListError
        With every problem: a column is missing, a count is not a whole number above 0, a word is empty.
    """
    path = Path(path)
    found, wrong = rows(path, ["word", "count"])
    for line, cells in found:
        if not cells["word"]:
            wrong.append(f"{path.name} line {line}: word is empty; delete the line")
        if not cells["count"].isdecimal() or int(cells["count"]) < 1:
            fix = "write how often the word occurs, in figures alone"
            wrong.append(f"{path.name} line {line}: count {cells['count']!r} is not a whole number above 0; {fix}")
    if wrong or not found:
        raise WordListError("\n".join(wrong or [f"{path.name}: has no words; give it lines of word and count"]))
    table = pd.DataFrame([(cells["word"], int(cells["count"])) for _, cells in found], columns=["word", "count"])
    return table.groupby("word", sort=False)["count"].sum().reset_index().astype({"word": "str", "count": "int64"})
