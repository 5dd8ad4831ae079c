"""Shares: how much of all is of one part, and which classes can be told from the others.

In: shares of classes, such as outlets or themes. Out: a sentence. May not touch: how anything is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import NamedTuple

import pandas as pd

from analysis.show import style
from analysis.show.rows import lumped, plural
from analysis.study.answers.named import those
from analysis.study.correcting import ALL

#: Shares that differ by less are about equal.
_EQUAL = 0.05
#: So many that are equal are named.
_TIES = 2
_SINGULAR = {"outlet": "outlet", "label": "theme"}
#: That a class has none, or all, is said where by the share of all classes this would happen more seldom.
_CHANCE = 0.05
_Z = NormalDist().inv_cdf


class _Share(NamedTuple):
    name: str
    n: int
    whole: int
    share: float
    low: float
    high: float
    few: bool


def shares(rows: pd.DataFrame, *, by: str, of: str, part: str, counted: str, said: str, place: str = "in") -> str:
    """Say how much of all is of one part, and which classes of rows can be told from the others; or that none differs clearly.

    Parameters
    ----------
    rows : pandas.DataFrame
        From :func:`analysis.measure.share`.
    by, of, part : str
        The column of the classes, that of the parts, and the part in question.
    counted, said : str
        What is counted, and what is said of the part: ``"uses"``, ``"in an outlet’s own words"``.
    place : str
        What stands before the name of a class.

    Notes
    -----
    Told from the others is a class whose interval lies apart from theirs, all of them widened to hold together; and one that has
    none, or nothing else, where the share p of all classes would let a class of its size n have that by chance more seldom than
    once in twenty: (1 - p)ⁿ, or pⁿ.

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": ["Post", "Post", "Times", "Times"], "voice": ["own", "direct"] * 2, "n": [6, 5, 1, 8]})
    >>> rows = rows.assign(exposure=[11, 11, 9, 9], estimate=[6 / 11, 5 / 11, 1 / 9, 8 / 9])
    >>> said = {"by": "outlet", "of": "voice", "part": "own", "counted": "uses", "said": "in an outlet’s own words"}
    >>> shares(rows, **said)
    '7 of 20 uses in an outlet’s own words; not enough to compare outlets.'
    >>> shares(rows.assign(n=[11, 0, 0, 9], estimate=[1, 0, 0, 1]), **said)
    '11 of 20 uses in an outlet’s own words: always in Post, 11 of 11; never in Times, 0 of 9.'
    """
    each, corrected = _each(rows, by, of, part)
    if not each:
        return ""
    whole = next((one for one in each if one.name == ALL), None)
    n, total = (whole.n, whole.whole) if whole else (sum(one.n for one in each), sum(one.whole for one in each))
    if corrected:
        head = f"{style.percent(whole.share)} of {counted} {said}" if whole else f"{counted[:1].upper()}{counted[1:]} {said}"
    else:
        few = whole.few if whole else total < style.SHARED or (len(each) == 1 and each[0].few)
        head = f"{n:,} of {total:,} {counted}{'' if few or not n else f' ({style.percent(n / total)})'} {said}"
    classes = _named_ones(each)
    if len(classes) < 2 or not any(one.share for one in classes):
        return f"{head}."
    if told := apart(rows, by=by, of=of, part=part, place=place):
        return f"{head}: {'; '.join(told)}."
    ends = [style.percent(edge(one.share for one in classes)) for edge in (min, max)]
    span = "" if any(one.few for one in classes) else f": {' to '.join(dict.fromkeys(ends))}"
    compared = those((one.name for one in each), _SINGULAR.get(by, "row"))
    if all(one.few for one in classes):
        return f"{head}; not enough to compare {compared}."
    return f"{head}; no clear difference between {compared}{span}."


def apart(rows: pd.DataFrame, *, by: str, of: str, part: str, place: str = "in", family: int = 1) -> list[str]:
    """Name the classes that can be told from the others, as :func:`shares` has it; none where none can.

    Of a ``family`` of so many parts that are asked about in turn all intervals are made to hold together.
    """
    each, corrected = _each(rows, by, of, part)
    classes, total = _named_ones(each), sum(one.whole for one in each)
    if by == "label":
        classes = [one._replace(name=f"the theme “{style.called(one.name)}”") for one in classes]
    if len(classes) < 2:
        return []
    told = _in_intervals(classes, place, family)
    return told if corrected else [*told, *_all_or_none(classes, sum(one.n for one in each) / total, place, plural(by))]


def _each(rows: pd.DataFrame, by: str, of: str, part: str) -> tuple[list[_Share], bool]:
    """The classes of which there is something, and whether their shares are corrected ones."""
    rows = rows[rows["answer"] == rows["answer"].iloc[-1]] if "answer" in rows and len(rows) else rows
    corrected = "answer" in rows and rows["answer"].nunique() == 1 and bool((rows["answer"] == "corrected").all())
    each = [_share(str(name), one, of, part) for name, one in rows.groupby(by, sort=False)]
    each = [one._replace(few=one.few and not corrected) for one in each if one.whole and pd.notna(one.share)]
    return each, corrected


def _named_ones(each: Sequence[_Share]) -> list[_Share]:
    return [one for one in each if one.name != ALL and not lumped(one.name)]


def _in_intervals(classes: Sequence[_Share], place: str, family: int) -> list[str]:
    """Name the classes of the highest and the lowest share where their intervals lie apart, or apart from all others."""
    known = sorted(_joint([one for one in classes if not one.few and pd.notna(one.low)], family), key=lambda one: -one.share)
    if len(known) < 2 or not known[0].low > known[-1].high:
        return []
    first, last = (f"{place} {one.name}, {style.percent(one.share)}" for one in (known[0], known[-1]))
    every = len(known) == len(classes)
    most = every and known[0].low > max(one.high for one in known[1:])
    least = every and known[-1].high < min(one.low for one in known[:-1])
    if most or least:
        return [f"most often {first}"] * most + [f"{'least often' if known[-1].share else 'never'} {last}"] * least
    return [f"more often {first}, than {last}"]


def _joint(classes: Sequence[_Share], family: int) -> list[_Share]:
    """Widen intervals of 95 % so that all hold their shares together in 19 of 20 cases (Bonferroni), as normal ones would be.

    Of many outlets the highest is apart from the lowest by chance.
    """
    wider = _Z(1 - 0.025 / max(family * len(classes), 1)) / _Z(0.975)
    return [
        one._replace(low=one.share - wider * (one.share - one.low), high=one.share + wider * (one.high - one.share))
        for one in classes
    ]


def _all_or_none(classes: Sequence[_Share], share: float, place: str, what: str) -> list[str]:
    """Name the classes that have nothing else, or none, where that is no chance."""
    every = [one for one in classes if one.few and one.n == one.whole and share**one.whole < _CHANCE]
    none = [one for one in classes if one.few and not one.n and (1 - share) ** one.whole < _CHANCE]
    return [f"{word} {place} {_counted(ties, what)}" for word, ties in (("always", every), ("never", none)) if ties]


def own_share(rows: pd.DataFrame, *, by: str, place: str) -> str:
    """Say how many uses are in an outlet’s own words, and in which class most and least often (:func:`shares`)."""
    return shares(rows, by=by, of="voice", part="own", counted="uses", said="in an outlet’s own words", place=place)


def _share(name: str, one: pd.DataFrame, of: str, part: str) -> _Share:
    """What a class has of the part, with the interval of its share."""
    chosen = one[one[of] == part]
    share = chosen["estimate"].sum(min_count=1) if len(chosen) else 0.0
    low, high = (chosen[edge].iloc[0] if edge in chosen and len(chosen) else float("nan") for edge in ("low", "high"))
    whole, few = int(one["exposure"].iloc[0]), "articles" in one and int(one["articles"].iloc[0]) == 1
    return _Share(name, int(chosen["n"].sum()), whole, float(share), float(low), float(high), few or whole < style.SHARED)


def _counted(ties: Sequence[_Share], what: str) -> str:
    """Name classes, each with its number; more than two by their number."""
    if len(ties) > _TIES:
        n = f", {sum(one.n for one in ties):,} of {sum(one.whole for one in ties):,} in all" if ties[0].n else ""
        return f"{len(ties):,} {what}{n}"
    return " and ".join(f"{one.name}, {one.n:,} of {one.whole:,}" for one in ties)


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
    names = [f"an article of {name}" if name in several else str(name) for name in rows["outlet"]]
    own = pd.Series(rows["own"].to_numpy(), index=names, dtype=float)
    if own.empty:
        return ""
    what, least, most = "articles" if single else "outlets", own.min(), own.max()
    ends = [style.percent(share) for share in dict.fromkeys((least, most))]
    if most - least < _EQUAL:
        where = f"about equally in all {len(own):,} {what}, " if len(own) > 1 else ""
        return f"Share of the outlet’s own words: {where}{' to '.join(dict.fromkeys(ends))}."
    last, first = (own.index[own == share] for share in (least, most))
    told = [" and ".join(one) if len(one) <= _TIES else f"{len(one):,} {what}" for one in (first, last)]
    return f"Share of the outlet’s own words: largest in {told[0]}, {ends[-1]}; smallest in {told[1]}, {ends[0]}."
