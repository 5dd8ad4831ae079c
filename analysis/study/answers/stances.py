"""Stances: how many reporting verbs take a stand, and which outlets differ in one of the stands.

In: shares of stances. Out: a sentence. May not touch: how anything is counted.
"""

from __future__ import annotations

import pandas as pd

from analysis.show import style
from analysis.study.answers.named import those
from analysis.study.answers.shares import apart
from analysis.study.correcting import ALL

_NEUTRAL = "neutral"


def stances(rows: pd.DataFrame, *, most: str) -> str:
    """Say how many reporting verbs take a stand, and of each stand which outlets can be told from the others.

    Parameters
    ----------
    rows : pandas.DataFrame
        From :meth:`analysis.Study.stances`. Intervals are widened so that those of all outlets and stands hold together.
    most : str
        Which verb does most often (:func:`analysis.study.commonest.stand`).

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": ["all articles"] * 2 + ["Post", "Times"], "stance": ["neutral", "distancing"] * 2})
    >>> rows = rows.assign(n=[30, 10, 25, 3], exposure=[40, 40, 30, 10], estimate=[0.75, 0.25, 0.8, 0.3], articles=9)
    >>> stances(rows, most=", most often “claim” (7)")
    '10 of 40 reporting verbs (25 %) take a stand, most often “claim” (7); no clear difference between outlets.'
    """
    whole, each = rows[rows["outlet"] == ALL], rows[rows["outlet"] != ALL]
    if whole.empty or not (total := int(whole["exposure"].iloc[0])):
        return ""
    taken = int(whole.loc[whole["stance"] != _NEUTRAL, "n"].sum())
    part = f" ({style.percent(taken / total)})" if taken and total >= style.SHARED else ""
    head = f"{taken:,} of {total:,} reporting verbs{part} take a stand{most}"
    kinds = [stance for stance in style.in_order(rows["stance"]) if stance != _NEUTRAL]
    told = [
        f"{stance} {one}" for stance in kinds for one in apart(each, by="outlet", of="stance", part=stance, family=len(kinds))
    ]
    if told:
        return f"{head}: {'; '.join(told)}."
    if each["outlet"].nunique() < 2:
        return f"{head}."
    enough = (each["exposure"] >= style.SHARED) & (each["articles"] > 1)
    which = those(each["outlet"], "outlet")
    return f"{head}; {'no clear difference between' if enough.any() else 'not enough to compare'} {which}."
