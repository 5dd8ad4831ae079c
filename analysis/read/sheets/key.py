"""The key of a coding sheet: what the tool answered at each item, and with what chance the item was drawn.

In: a CSV file as ``coding-sheet`` writes it. Out: a table. May not touch: what people judged.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.cells import KEY, unescape_formula
from analysis.read.sheets.spreadsheet import SheetError, records


def key(path: str | Path) -> pd.DataFrame:
    """Read the key of a coding sheet.

    Parameters
    ----------
    path : str or pathlib.Path
        As ``coding-sheet`` wrote it, beside the folder that went to the coders.

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
    rows, found = records(path, KEY)
    if found or not rows:
        raise SheetError("\n".join(found or [f"{path.name}: has no rows; draw a sheet again"]))
    table = pd.DataFrame([{name: unescape_formula(cells[name]) for name in KEY} for _, cells in rows], dtype="str")
    try:
        whole = dict.fromkeys(["item", "start", "end", "size", "drawn", "seed"], "int64")
        return table.astype({**whole, "probability": "float64"})
    except ValueError as error:
        raise SheetError(f"{path.name}: {error}; take the file as coding-sheet wrote it") from error
