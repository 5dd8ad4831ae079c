"""Shares: in which class what is asked about is most and least frequent, of how much, and whether that can be told.

In: shares of classes, such as outlets or themes. Out: a sentence. May not touch: how anything is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.rows import lumped, plural
from analysis.study.correcting import ALL

#: Shares that differ by less are about equal.
_EQUAL = 0.05


class _Share(NamedTuple):
    name: str
    n: int
    whole: int
    share: float
    low: float
    high: float
    few: bool


def shares(rows: pd.DataFrame, *, by: str, of: str, part: str | Sequence[str], counted: str, said: str, place: str = "in") -> str:
    """Say how much of all is of one part, or of several, and in which class of rows most and least.

    Parameters
    ----------
    rows : pandas.DataFrame
        From :func:`analysis.measure.share`.
    by, of, part : str
        The column of the classes, that of the parts, and the part in question, or the parts.
    counted, said : str
        What is counted, and what is said of the part: ``"uses"``, ``"in an outlet’s own words"``.
    place : str
        What stands before the name of a class.

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": ["Post", "Post", "Times", "Times"], "voice": ["own", "direct"] * 2, "n": [6, 5, 1, 8]})
    >>> rows = rows.assign(exposure=[11, 11, 9, 9], estimate=[6 / 11, 5 / 11, 1 / 9, 8 / 9])
    >>> shares(rows, by="outlet", of="voice", part="own", counted="uses", said="in an outlet’s own words")
    '7 of 20 uses in an outlet’s own words: most often in Post, 6 of 11; least often in Times, 1 of 9.'
    """
    rows = rows[rows["answer"] == rows["answer"].iloc[-1]] if "answer" in rows and len(rows) else rows
    corrected = "answer" in rows and rows["answer"].nunique() == 1 and bool((rows["answer"] == "corrected").all())
    each = [_share(str(name), one, of, part) for name, one in rows.groupby(by, sort=False)]
    each = [one for one in each if one.whole and pd.notna(one.share)]
    if not each:
        return ""
    classes = [one for one in each if one.name != ALL and not lumped(one.name)]
    whole = next((one for one in each if one.name == ALL), None)
    n, total = (whole.n, whole.whole) if whole else (sum(one.n for one in each), sum(one.whole for one in each))
    if corrected:
        head = f"{style.percent(whole.share)} of {counted} {said}" if whole else f"{counted[:1].upper()}{counted[1:]} {said}"
    else:
        few = whole.few if whole else total < style.SHARED or (len(each) == 1 and each[0].few)
        head = f"{n:,} of {total:,} {counted}{'' if few or not n else f' ({style.percent(n / total)})'} {said}"
    if len(classes) < 2 or not any(one.share for one in classes):
        return f"{head}."
    if by == "label":
        classes = [one._replace(name=f"the theme “{style.called(one.name)}”") for one in classes]
    classes = [one._replace(few=one.few and not corrected) for one in classes]
    return f"{head}: {_extremes(classes, place, plural(by), ('most often', 'least often', 'never'))}."


def own_share(rows: pd.DataFrame, *, by: str, place: str) -> str:
    """Say how many uses are in an outlet’s own words, and in which class most and least often (:func:`shares`)."""
    return shares(rows, by=by, of="voice", part="own", counted="uses", said="in an outlet’s own words", place=place)


def _share(name: str, one: pd.DataFrame, of: str, part: str | Sequence[str]) -> _Share:
    """What a class has of the part, with the interval of its share where the part is one."""
    chosen = one[one[of].isin([part] if isinstance(part, str) else [*part])]
    share = chosen["estimate"].sum(min_count=1) if len(chosen) else 0.0
    low, high = (chosen[edge].iloc[0] if edge in chosen and len(chosen) == 1 else float("nan") for edge in ("low", "high"))
    whole, few = int(one["exposure"].iloc[0]), "articles" in one and int(one["articles"].iloc[0]) == 1
    return _Share(name, int(chosen["n"].sum()), whole, float(share), float(low), float(high), few or whole < style.SHARED)


def _extremes(classes: Sequence[_Share], place: str, what: str, words: tuple[str, str, str]) -> str:
    """Name the classes with the highest and the lowest share, with both; or say that all are about equal.

    ``words`` are those for the highest, the lowest, and one that is 0.
    """
    most, least = (edge(one.share for one in classes) for edge in (max, min))
    first = [one for one in classes if one.share == most]
    last = [one for one in classes if one.share == least]
    few = any(one.few for one in (*first, *last))
    if most - least < _EQUAL:
        ends = dict.fromkeys(style.percent(share) for share in (least, most))
        between = "" if few else f", {' to '.join(ends)}"
        return f"about equally {place} all {len(classes):,} {what}{between}"
    overlap = not few and len(first) == len(last) == 1 and last[0].high >= first[0].low
    lowest = words[1] if least else words[2]
    said = f"{words[0]} {place} {_named(first, few, what)}; {lowest} {place} {_named(last, few, what)}"
    return said + " (their intervals overlap)" * overlap


def _named(ties: Sequence[_Share], few: bool, what: str) -> str:
    """Name the classes of one share, each with its number where few were counted; more than two by their number."""
    if len(ties) > 2:
        share = f"{sum(one.n for one in ties):,} of {sum(one.whole for one in ties):,} in all"
        share = share if few else f"{style.percent(ties[0].share)} each"
        return f"{len(ties):,} {what}" + f", {share}" * bool(ties[0].share)
    if few:
        return " and ".join(f"{one.name}, {one.n:,} of {one.whole:,}" for one in ties)
    return f"{' and '.join(one.name for one in ties)}, {style.percent(ties[0].share)}"


def own_words(strips: pd.DataFrame, withheld: pd.DataFrame) -> str:
    """Say where the share of the outlet’s own words is largest and smallest.

    Parameters
    ----------
    strips : pandas.DataFrame
        From :func:`analysis.measure.strips`.
    withheld : pandas.DataFrame
        As :func:`analysis.unknowable` lists it: of whom this cannot be told is not named.

    Examples
    --------
    >>> strips = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"], "exposure": 300, "own": [0.5, 0.3]})
    >>> own_words(strips, pd.DataFrame({"outlet": [], "voice": []}))
    'Share of the outlet’s own words: largest in Post, 50 %; smallest in Times, 30 %.'
    """
    single = strips["doc_id"].notna().any()
    untold = set(withheld.loc[withheld["voice"] == "own", "outlet"])
    rows = strips.drop_duplicates("doc_id" if single else "outlet").dropna(subset=["own"])
    rows = rows[~rows["outlet"].isin(untold) & ~rows["outlet"].map(lumped)]
    several = set(rows.loc[rows["outlet"].duplicated(), "outlet"])
    missing = float("nan")
    classes = [
        _Share(f"an article of {name}" if name in several else str(name), 0, int(whole), float(own), missing, missing, False)
        for name, whole, own in zip(rows["outlet"], rows["exposure"], rows["own"])
    ]
    if len(classes) < 2:
        return f"Share of the outlet’s own words: {style.percent(classes[0].share)}." if classes else ""
    what = "articles" if single else "outlets"
    return f"Share of the outlet’s own words: {_extremes(classes, 'in', what, ('largest', 'smallest', 'none'))}."
