"""Codes: what an item can be called, with the definition that coders share.

In: the shipped ``codes.csv``, or a researcher's own. Out: a table. May not touch: judgments.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.read.sheets.spreadsheet import SheetError, records

CODES = Path(__file__).parents[2] / "codes.csv"

_COLUMNS = ("code", "definition", "example")


def codes(name_or_path: str | Path) -> pd.DataFrame:
    """Read the codes of a task, with their definitions.

    Parameters
    ----------
    name_or_path : str or pathlib.Path
        A shipped task (``"voice"``, ``"frame"``, ``"speaker"``, ``"hedge"``, ``"quote"``), or the path of a CSV file with
        ``code, definition, example``.

    Returns
    -------
    pandas.DataFrame
        ``code, definition, example`` in the order of the file. ``unclear`` is always allowed and need not be there.

    Raises
    ------
    SheetError
        There is no such task or file, a column is lacking, a code is empty or stands twice.

    Examples
    --------
    >>> codes("voice")["code"].tolist()
    ['own', 'indirect', 'partial', 'direct', 'scare']
    """
    path = Path(name_or_path)
    shipped = path.suffix != ".csv"
    entries, found = records(CODES if shipped else path, _COLUMNS)
    rows = [cells for _, cells in entries if not shipped or cells["task"] == str(name_or_path)]
    if shipped and not rows:
        tasks = ", ".join(dict.fromkeys(cells["task"] for _, cells in entries))
        found.append(f"{name_or_path}: is not a task ({tasks}); to read codes of your own, give the path of a .csv file")
    elif not rows and not found:
        found.append(f"{path.name}: has no rows; write one per code")
    # Coders write a code as they like, Own or own: two that differ only in capitals are one.
    names = [cells["code"].casefold() for cells in rows]
    found += [f"{path.name}: code {name!r} stands twice; delete one" for name in dict.fromkeys(names) if names.count(name) > 1]
    found += [f"{path.name}: a code is empty; name it"] if "" in names else []
    if found:
        raise SheetError("\n".join(found))
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype="str")
