"""The board: how good each finder was measured to be, as it is shipped with the code.

In: ``accuracy.csv``, which tests hold equal to what the code reaches on the seeds. Out: a table. May not touch: the measuring,
which :func:`analysis.study.evaluate.evaluate` does.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis import rules

#: Its first line names the digest of the instrument it was made with; then come the columns.
BOARD = Path(__file__).parents[1] / "accuracy.csv"


def accuracy() -> pd.DataFrame:
    """Read how good the instrument is.

    Returns
    -------
    pandas.DataFrame
        ``corpus``; ``part``, with "seen" or "held out" (did those who wrote the rules read the articles?);
        ``condition`` of the texts, "as printed" or what they had lost; ``layer``,
        ``measure``, ``estimate`` (share, 0 to 1), ``low, high`` (95 % bootstrap over articles, or missing), ``n_docs``,
        ``matching``.

    Examples
    --------
    >>> list(accuracy().columns)
    ['corpus', 'part', 'condition', 'layer', 'measure', 'estimate', 'low', 'high', 'n_docs', 'matching']
    """
    return pd.read_csv(
        BOARD,
        skiprows=1,
        dtype={"corpus": "str", "part": "str", "condition": "str", "layer": "str", "measure": "str", "matching": "str"},
    )


def older() -> str:
    """Say so in one sentence, if the board was made with another instrument than the one that finds things now.

    Returns
    -------
    str
        Empty where both have the same digest, which the first line of the file names.
    """
    with BOARD.open(encoding="utf-8") as file:
        digest = file.readline().split()[-1]
    if digest == rules.version():
        return ""
    return (
        f"This board is older than the instrument: it was made with the rules and finders of digest {digest[:12]}, and these are"
        f" {rules.version()[:12]}. python tests/board.py makes it anew."
    )


def instrument(layer: str, *, condition: str = "as printed") -> str:
    """Say in one sentence how good a layer was measured to be, for the caption of a figure that rests on it.

    Parameters
    ----------
    layer : str
        As on the board. Where it was scored on articles held out, from which no rule was made, these are named, else the others.
    condition : str
        Of the texts that the figure is drawn from (:func:`analysis.prevailing`): the row of texts that had lost the same is
        named. A layer that was not scored in this condition is said to be so.

    Raises
    ------
    KeyError
        The board has no such layer.

    Examples
    --------
    >>> instrument("characters")
    'Measured: characters, F1 0.86 (PolNeAR 1.0, training, 168 articles, held out: none was read for a rule, ...).'
    """
    board = accuracy()
    rows = board[(board["layer"] == layer) & board["measure"].isin(["F1", "share right"])]
    if rows.empty:
        raise KeyError(f"{layer!r} is not on the board of accuracy; choose from {', '.join(board['layer'].unique())}")
    held_out = rows[rows["part"].str.contains("held out")]
    rows = rows if held_out.empty else held_out
    same = rows[rows["condition"] == condition]
    if same.empty:
        return f"Not measured on texts in this condition ({condition}): {layer}."
    row, lost = same.iloc[0], "" if condition == "as printed" else f", {condition}"
    return f"Measured: {layer}, {row['measure']} {row['estimate']:.2f} ({row['corpus']}, {row['part']}{lost})."
