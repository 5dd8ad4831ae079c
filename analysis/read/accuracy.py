"""The board: how good each finder was measured to be, as it is shipped with the code.

In: ``accuracy.csv``, which tests hold equal to what the code reaches on the seeds. Out: a table. May not touch: the measuring,
which ``tests/board.py`` does.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis import rules

#: Its first line seals its rows and names the digest of the instrument it was made with; then come the columns.
BOARD = Path(__file__).parents[1] / "accuracy.csv"
_SEEDS = "the five seeds"
#: What a layer tells, in words for a caption.
_SAID = {
    "characters": "whose words they are", "utterances, 0.3 of content": "what is reported",
    "speaker of quoted speech": "the speaker of quoted speech",
}  # fmt: skip


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


def on_other_news(board: pd.DataFrame, *, condition: str) -> pd.DataFrame:
    """Keep of the board what was measured on news of other corpora than the seeds, in one condition of the texts.

    Parameters
    ----------
    board : pandas.DataFrame
        As :func:`accuracy` gives it.
    condition : str
        As :func:`analysis.prevailing` names it.

    Returns
    -------
    pandas.DataFrame
        Of each corpus the rows of the articles held out, from which no rule was made, where there are any; interviews are left
        out, which are read less well than news.

    Examples
    --------
    >>> sorted(set(on_other_news(accuracy(), condition="as printed")["corpus"]))
    ['GUM, Wikinews', 'PolNeAR 1.0']
    """
    rows = board[(board["corpus"] != _SEEDS) & (board["condition"] == condition) & ~board["part"].str.contains("interviews")]
    held_out = rows["part"].str.contains("held out")
    return rows[held_out | ~rows["corpus"].isin(rows["corpus"][held_out])]


def elsewhere(layer: str, *, condition: str = "as printed") -> str:
    """Say in one sentence how good a layer was measured to be on other corpora, for a caption whose numbers are not corrected.

    Parameters
    ----------
    layer : str
        As on the board; one that was measured on the five seeds alone is said to be so.
    condition : str
        Of the texts that the figure is drawn from (:func:`analysis.prevailing`): the rows of texts that had lost the same.

    Returns
    -------
    str
        Of the rows that :func:`on_other_news` keeps.

    Examples
    --------
    >>> elsewhere("characters")
    'Not corrected for the tool’s errors: in news of other corpora whose words they are was found with F1 0... to 0...'
    >>> elsewhere("hedges")
    'Not corrected for the tool’s errors, which were not measured on texts of another corpus.'
    """
    rows = on_other_news(accuracy(), condition=condition)
    rows = rows[(rows["layer"] == layer) & rows["measure"].isin(["F1", "share right"])]
    rows = rows.sort_values("n_docs").drop_duplicates("corpus")
    if rows.empty:
        lost = "" if condition == "as printed" else f" in this condition ({condition})"
        return f"Not corrected for the tool’s errors, which were not measured on texts of another corpus{lost}."
    lowest, highest = (f"{limit:.2f}" for limit in (rows["estimate"].min(), rows["estimate"].max()))
    span = lowest if lowest == highest else f"{lowest} to {highest}"
    known = {True: ", not read for the rules", False: ", read while the rules were made"}
    read = rows["part"].str.contains("held out").map(known)
    sizes = rows["part"].str.extract(r"(\d+ \w+)")[0] + read
    corpora = "; ".join(f"{corpus}: {size}" for corpus, size in sorted(zip(rows["corpus"], sizes)))
    lost = "" if condition == "as printed" else f" that had lost the same ({condition})"
    what = _SAID.get(layer, layer)
    how = f"was found with F1 {span} (1 is faultless)" if rows["measure"].iloc[0] == "F1" else f"was right in {span} of all cases"
    return f"Not corrected for the tool’s errors: in news of other corpora{lost} {what} {how}; {corpora}."
