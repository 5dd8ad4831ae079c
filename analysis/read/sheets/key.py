"""The key of a coding sheet: what the tool answered at each item, and with what chance the item was drawn.

In: a CSV file as ``coding-sheet`` writes it. Out: a table. May not touch: what people judged.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.cells import KEY, unescape_formula
from analysis.read.sheets.spreadsheet import SheetError, records

#: Columns that a key may lack, and what stands for them.
_LATER = {"outlet": "", "doubtful": "1"}


def key(path: str | Path) -> pd.DataFrame:
    """Read the key of a coding sheet.

    Parameters
    ----------
    path : str or pathlib.Path
        As ``coding-sheet`` wrote it, beside the folder that went to the coders. Without the column ``doubtful`` no place was
        drawn more often than others.

    Returns
    -------
    pandas.DataFrame
        The columns of :data:`analysis.cells.KEY`.

    Raises
    ------
    SheetError
        It cannot be read, a column is missing, or a number is none.
    """
    path = Path(path)
    rows, found = records(path, tuple(name for name in KEY if name not in _LATER))
    if found or not rows:
        raise SheetError("\n".join(found or [f"{path.name}: has no rows; draw a sheet again"]))
    table = pd.DataFrame(
        [{name: unescape_formula(cells.get(name, _LATER.get(name, ""))) for name in KEY} for _, cells in rows], dtype="str"
    )
    try:
        whole = dict.fromkeys(["item", "start", "end", "size", "drawn", "seed"], "int64")
        return table.astype({**whole, "probability": "float64", "doubtful": "float64"})
    except ValueError as error:
        raise SheetError(f"{path.name}: {error}; take the file as coding-sheet wrote it") from error
