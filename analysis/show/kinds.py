"""Kinds: into which parts a bar is divided, what they are called, and how those look that are no voices.

In: shares of a whole. Out: the parts in their order; of many kinds those of which there are fewest as one. May not touch: what a
share is.
"""

from __future__ import annotations

import pandas as pd

from analysis.show import style
from analysis.show.palette import VOICES
from analysis.show.sheet import Sheet

#: Fill and hatch of parts that are no voices, in order; of more parts those of which there are fewest are "other".
PARTS = (("#303030", ""), ("#8c8c8c", ""), ("#b5b5b5", "////"), ("#e2e2e2", ""), ("#ffffff", "xxxx"))
#: Stances of reporting verbs: what is neutral comes last and is the lightest, and none looks like the kinds of sources.
STANCES = {
    "distancing": ("#b5b5b5", "\\\\\\\\"), "endorsing": ("#6f6f6f", "++++"), "expressive": ("#d9d9d9", "||||"),
    "directive": ("#ffffff", "oooo"), "neutral": ("#f4f4f4", ""),
}  # fmt: skip
#: Kinds that say little, and their fill.
VAGUE = {"other": ("#e2e2e2", "...."), "unknown": ("#ffffff", "")}


def apart(shares: pd.DataFrame, rows: str, parts: str) -> tuple[pd.DataFrame, dict[object, int]]:
    """The shares, and how many of each row are of no known kind where these have no share; of none nothing."""
    unknown = shares[(shares[parts] == "unknown") & shares["estimate"].isna()]
    if not unknown["n"].any():
        return shares.drop(unknown.index), {}
    return shares.drop(unknown.index), dict(zip(unknown[rows], unknown["n"].astype(int)))


def fewer(sheet: Sheet, shares: pd.DataFrame, rows: str, parts: str) -> pd.DataFrame:
    """The shares, of many kinds those of which there are fewest as "other", which is said."""
    sums = shares.groupby(parts, sort=False)["n"].sum().drop([*VAGUE], errors="ignore")
    small = sums[sums > 0].sort_values(ascending=False, kind="stable").index[len(PARTS) :]
    if parts in ("voice", "stance") or small.empty:
        return shares
    sheet.limit(f"other: with {', '.join(called(kind, parts) for kind in small)}")
    known = shares.assign(**{parts: shares[parts].where(~shares[parts].isin(small), "other")})
    whole = {column: "first" for column in shares if column not in (rows, parts)}
    sums = known.groupby([rows, parts], sort=False, as_index=False).agg(whole | {"n": "sum"})
    return sums.assign(estimate=known.groupby([rows, parts], sort=False)["estimate"].sum(min_count=1).to_numpy())


def classes(shares: pd.DataFrame, parts: str) -> list:
    """The parts in their order: voices and stances in theirs, of others the most frequent first, and what says little last."""
    if parts in ("voice", "stance"):
        classes = [part for part in (*VOICES, *STANCES) if part in set(shares[parts])]
    else:
        total = shares.groupby(parts, sort=False)["n"].sum()
        classes = sorted(style.in_order(shares[parts]), key=lambda part: (part in VAGUE, -total[part]))
    return [part for part in classes if shares.loc[shares[parts] == part, "estimate"].fillna(0).gt(0).any()]


def called(name: object, column: str) -> str:
    """What a class is called: those of a lexicon are identifiers, names of outlets and of users' groups are as they are.

    Examples
    --------
    >>> called("state_media", "source_type"), called("_Post_", "outlet")
    ('state media', '_Post_')
    """
    return style.called(name) if column in ("label", "source_type", "stance") else str(name)
