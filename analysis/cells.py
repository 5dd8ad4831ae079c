"""Text for people: cells for a spreadsheet and back again, and names as a terminal can show them.

In: a text. Out: the same text as a cell that no spreadsheet takes for a formula, and that cell read back; or the text with its
control characters written out. May not touch: files.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

#: The columns of a coding sheet, in order. A coder fills in ``code`` and ``coder``, and ``note`` if she likes.
SHEET = ("item", "doc_id", "start", "end", "context_before", "text", "context_after", "code", "coder", "note")
#: What can be judged: in whose voice a frame term is; whether it is meant as the codebook says; of what type a speaker is;
#: whether a sentence holds back or insists; of which kind a quotation is.
TASKS = ("voice", "frame", "speaker", "hedge", "quote")
#: The columns of its key, which is kept from the coders: what the tool answered, and with what chance the item was drawn, from
#: each value of which column of the articles, and how many times as often where the tool doubts its answer.
KEY = (
    "item", "doc_id", "start", "end", "outlet", "predicted", "stratum", "size", "drawn", "probability", "seed", "corpus",
    "instrument", "drawn_by", "doubtful",
)  # fmt: skip
#: The code that says: what is shown does not decide it. No judgment, but no forgotten row either.
UNCLEAR = "unclear"

#: So many rows of a table are made text at a time.
_PORTION = 10_000

# What a spreadsheet may take for the beginning of a formula; wide forms of the signs are so taken in East Asian settings. A text
# that already begins with an apostrophe before one of them gets another, so that the way back is unambiguous.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")

# Categories Cc, Cs, Zl and Zp of Unicode, and the marks that turn the direction of what follows.
_UNSEEN = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def escape_formula(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet might run as a formula.

    Examples
    --------
    >>> escape_formula("=1+1"), escape_formula("- and so on"), escape_formula("a = b")
    ("'=1+1", "'- and so on", 'a = b')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_formula(cell: str) -> str:
    """Take that apostrophe away again: the text as it was.

    Examples
    --------
    >>> unescape_formula(escape_formula("'=1+1")), unescape_formula("'tis so")
    ("'=1+1", "'tis so")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def escaped(table: pd.DataFrame) -> pd.DataFrame:
    """Escape every text of a table, and the names of its columns, for a file that somebody may open in a spreadsheet.

    Examples
    --------
    >>> import pandas as pd
    >>> escaped(pd.DataFrame({"outlet": ["=1+1", "Post"], "n": [-1, 2]})).to_dict("list")
    {'outlet': ["'=1+1", 'Post'], 'n': [-1, 2]}
    """
    return table.apply(_escaped).rename(columns=lambda name: escape_formula(str(name)))


def _escaped(column: pd.Series) -> pd.Series:
    if column.dtype == "str" and not any(isinstance(text, str) and _FORMULA.match(text) for text in column.unique()):
        return column
    return column.map(lambda cell: escape_formula(cell) if isinstance(cell, str) else cell)


def as_csv(table: pd.DataFrame, **forms: str) -> str:
    r"""Write a table as CSV that a spreadsheet runs nothing of and every reader takes apart where it was put together.

    Parameters
    ----------
    table : pandas.DataFrame
    **forms
        ``float_format`` and ``date_format``, as pandas takes them; the latter is needed where there are dates.

    Notes
    -----
    A row ends with a line feed. Before Python 3.13 csv leaves a cell with a carriage return unquoted, where others see the end of
    the row: if there is one, every text is quoted.

    Examples
    --------
    >>> import pandas as pd
    >>> as_csv(pd.DataFrame({"outlet": ["=1+1"], "n": [2]})), as_csv(pd.DataFrame({"outlet": ["a\rb"], "n": [2]}))
    ("outlet,n\n'=1+1,2\n", '"outlet","n"\n"a\rb",2\n')
    """
    return "".join(csv_portions(table, **forms))


def csv_portions(table: pd.DataFrame, **forms: str) -> Iterator[str]:
    """Give what :func:`as_csv` writes in portions of rows: as text, a table takes many times the memory.

    Examples
    --------
    >>> import pandas as pd
    >>> list(csv_portions(pd.DataFrame({"n": [2]})))
    ['n\\n2\\n']
    """
    columns = (column.unique() if column.dtype == "str" else column for _, column in table.items())
    texts = itertools.chain(map(str, table.columns), *columns)
    returns = any("\r" in cell for cell in texts if isinstance(cell, str))
    quoting = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    for first in range(0, max(len(table), 1), _PORTION):
        rows = escaped(table.iloc[first : first + _PORTION])
        yield rows.to_csv(index=False, header=first == 0, lineterminator="\n", quoting=quoting, **forms)


def visible(text: str) -> str:
    """Write out what a terminal would obey or a reader not see: control characters, turned directions, halves of characters.

    Examples
    --------
    >>> print(visible(chr(27) + "[2Jall is well" + chr(10)))
    \\x1b[2Jall is well\\n
    """
    return _UNSEEN.sub(lambda match: repr(match.group())[1:-1], text)
