"""Stances: how many reporting verbs take a stand, and which outlets differ in one of the stands.

In: shares of stances. Out: a sentence. May not touch: how anything is counted.
"""

from __future__ import annotations

import pandas as pd

from analysis.show import style
from analysis.study.answers.named import those
from analysis.study.answers.shares import apart
from analysis.study.correcting import ALL

#: Which stances say what the outlet makes of a claim, as a verb that has them does.
_STANDS = ("distancing", "endorsing")
_NEUTRAL = "neutral"


def stances(rows: pd.DataFrame, *, most: str) -> str:
    """Say how many reporting verbs take a stand, how many are acts, and which outlets can be told from the others in any.

    Parameters
    ----------
    rows : pandas.DataFrame
        From :meth:`analysis.Study.stances`. All pairs of outlets and all stances are compared together. A stand is one that
        distances or endorses; whoever asks, accuses or praises acts.
    most : str
        Which verb tells an act most often (:func:`analysis.study.commonest.act`).

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": ["all articles"] * 2 + ["Post", "Times"], "stance": ["neutral", "distancing"] * 2})
    >>> rows = rows.assign(n=[30, 10, 25, 3], exposure=[40, 40, 30, 10], estimate=[0.75, 0.25, 0.8, 0.3], articles=9)
    >>> stances(rows, most="")
    '10 of 40 reporting verbs (25 %) take a stand: 10 distancing; not enough to compare outlets.'
    """
    whole, each = rows[rows["outlet"] == ALL], rows[rows["outlet"] != ALL]
    if whole.empty or not (total := int(whole["exposure"].iloc[0])):
        return ""
    n = whole.groupby("stance", sort=False)["n"].sum()
    each_stand = {stance: int(n.get(stance, 0)) for stance in _STANDS}
    taken = sum(each_stand.values())
    acts = n.drop([_NEUTRAL, *_STANDS], errors="ignore").sort_values(ascending=False, kind="stable")
    part = f" ({style.percent(taken / total)})" if taken and total >= style.SHARED else ""
    stands = ", ".join(f"{count:,} {stance}" for stance, count in each_stand.items() if count)
    head = f"{taken:,} of {total:,} reporting verbs{part} take a stand{f': {stands}' if stands else ''}"
    if acts.sum():
        head += f"; {', '.join(f'{count:,} {stance}' for stance, count in acts.items() if count)}{most}"
    kinds = [stance for stance in style.in_order(rows["stance"]) if stance != _NEUTRAL]
    told = [
        f"{stance} {one}" for stance in kinds for one in apart(each, by="outlet", of="stance", part=stance, family=len(kinds))
    ]
    if told:
        return f"{head}; {'; '.join(told)}."
    if each["outlet"].nunique() < 2:
        return f"{head}."
    # As few as the figure draws no share of say nothing of a difference.
    expected = each["exposure"] * (1 - n.get(_NEUTRAL, 0) / total) / max(len(kinds), 1)
    enough = each.loc[(expected >= style.SINGLY) & (each["articles"] > 1), "outlet"].nunique() > 1
    which = those(each["outlet"], "outlet")
    return f"{head}; {'no clear difference between' if enough else 'not enough to compare'} {which}."
