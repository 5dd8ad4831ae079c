"""Cited: who is named below the bars of sources, who is not, and why a source is of no known kind.

In: statements with their sources. Out: names, and sentences for a caption. May not touch: how anything is counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.measure.counts import UNKNOWN
from analysis.study import commonest

#: So many sources of an outlet are named.
_CITED = 3


def examples(rows: pd.DataFrame, *, by: str) -> pd.Series:
    """Name the sources that are cited twice or more in each class, up to three, each with its number.

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": "Post", "source_ref": ["Hill", "Lund", "Hill", None, "the union"]})
    >>> examples(rows, by="outlet")["Post"]
    'Hill 2'
    """
    each = {name: commonest.frequent(whole["source_ref"].dropna()) for name, whole in rows.groupby(by, sort=False)}
    said = {name: ", ".join(f"{one} {n:,}" for n, one in named[:_CITED] if n > 1) for name, named in each.items()}
    return pd.Series({name: one for name, one in said.items() if one}, dtype="object")


def in_bars(said: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """Keep the utterances that have a share: not those of no known kind, where these are counted beside the bars.

    Examples
    --------
    >>> said = pd.DataFrame({"source_ref": ["Hill", "Lund"], "source_type": ["expert", None]})
    >>> shares = pd.DataFrame({"source_type": ["expert", "unknown"], "estimate": [1.0, None]})
    >>> in_bars(said, shares)["source_ref"].tolist(), len(in_bars(said, shares.fillna(0.5)))
    (['Hill'], 2)
    """
    beside = shares.loc[shares["source_type"] == UNKNOWN, "estimate"].isna().any()
    return said[said["source_type"].notna()] if beside else said


def kinds(shares: pd.DataFrame) -> str:
    """Say what those kinds of sources mean that are there and may be taken for something else.

    Examples
    --------
    >>> kinds(pd.DataFrame({"source_type": ["government", "party"], "n": [3, 1]}))
    'a government is any state’s, lawmakers among it; “party” is whoever speaks for a party or stands for an office'
    """
    there = set(shares.loc[shares["n"] > 0, "source_type"])
    party = "; “party” is whoever speaks for a party or stands for an office"
    return "a government is any state’s, lawmakers among it" + party * ("party" in there)


def named(said: pd.DataFrame, articles: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say which sources are named below a bar, and of how many others no name is printed.

    Parameters
    ----------
    said : pandas.DataFrame
        A row an utterance: ``doc_id, zone, source_ref``.
    articles : pandas.DataFrame
        Those that are counted, as the figure calls their outlets.
    zones : sequence of str
        Those that are counted.

    Examples
    --------
    >>> said = pd.DataFrame({"doc_id": "a", "zone": "body", "source_ref": ["Hill", "Hill", "Lund", None]})
    >>> named(said, pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"]}), zones=["body"])
    'Below a bar: whoever in it is cited twice or more, up to three; 1 other source is not named.'
    """
    rows = said[said["zone"].isin(zones)].merge(articles[["doc_id", "outlet"]], on="doc_id").dropna(subset=["source_ref"])
    each = [commonest.frequent(part["source_ref"]) for _, part in rows.groupby("outlet")]
    named = sum(sum(n > 1 for n, _ in one[:_CITED]) for one in each)
    rest = sum(map(len, each)) - named
    others = f"; {rest:,} other source{'s are' if rest != 1 else ' is'} not named" if rest else ""
    return f"Below a bar: whoever in it is cited twice or more, up to three{others}." if named else ""


def unknown(said: pd.DataFrame, articles: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say of the statements whose source has no kind why: not on the list, a pronoun, or nobody named.

    Parameters
    ----------
    said : pandas.DataFrame
        A row an utterance: ``doc_id, zone, source, source_ref, source_type``.
    articles : pandas.DataFrame
        Those that are counted.
    zones : sequence of str
        Those that are counted.

    Examples
    --------
    >>> said = pd.DataFrame({"doc_id": "a", "zone": "body", "source": ["the auditor", "he", None], "source_type": None})
    >>> said["source_ref"] = ["the auditor", None, None]
    >>> unknown(said, pd.DataFrame({"doc_id": ["a"]}), zones=["body"])
    'Unknown: in 1 of 3 statements the source is not on the list of sources; in 1 it is a pronoun that no name was found for; in 1
    nobody is named.'
    """
    said = said[said["zone"].isin(zones) & said["doc_id"].isin(articles["doc_id"])]
    rows = said[said["source_type"].isna()]
    named, called = rows["source_ref"].notna(), rows["source"].notna()
    whys = (
        (named, "the source is not on the list of sources"), (~named & called, "it is a pronoun that no name was found for"),
        (~named & ~called, "nobody is named"),
    )  # fmt: skip
    each = [(int(of.sum()), why) for of, why in whys if of.any()]
    told = [f"in {n:,}{f' of {len(said):,} statements' * (not place)} {why}" for place, (n, why) in enumerate(each)]
    return f"Unknown: {'; '.join(told)}." if told else ""
