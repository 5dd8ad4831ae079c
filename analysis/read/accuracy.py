"""The board: how good each finder was measured to be, as it is shipped with the code.

In: ``accuracy.csv``, which tests hold equal to what the code reaches on the seeds. Out: a table. May not touch: the measuring,
which :func:`analysis.evaluate.evaluate` does.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

BOARD = Path(__file__).parents[1] / "accuracy.csv"


def accuracy() -> pd.DataFrame:
    """Read how good the instrument is.

    Returns
    -------
    pandas.DataFrame
        ``corpus``; ``part``, with "seen" or "blind" (did those who wrote the rules know the articles?); ``layer``, ``measure``,
        ``estimate`` (share, 0 to 1), ``low, high`` (95 % bootstrap over articles, missing where it was not made), ``n_docs``,
        ``matching``.

    Examples
    --------
    >>> list(accuracy().columns)
    ['corpus', 'part', 'layer', 'measure', 'estimate', 'low', 'high', 'n_docs', 'matching']
    """
    return pd.read_csv(BOARD, dtype={"corpus": "str", "part": "str", "layer": "str", "measure": "str", "matching": "str"})
