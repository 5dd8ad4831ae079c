"""Shares: how much of all is of one part, and which classes can be told from the others.

In: shares of classes, such as outlets or themes. Out: a sentence. May not touch: how anything is counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
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
    Told from the others is a class that differs from each of them, all pairs of classes being compared together; and one that has
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

    Of a ``family`` of so many parts that are asked about in turn all pairs are compared together.
    """
    each, corrected = _each(rows, by, of, part)
    classes, total = _named_ones(each), sum(one.whole for one in each)
    if by == "label":
        classes = [one._replace(name=f"the theme “{style.called(one.name)}”") for one in classes]
    if len(classes) < 2:
        return []
    told = _pairs(classes, place, plural(by), family)
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


def _pairs(classes: Sequence[_Share], place: str, what: str, family: int) -> list[str]:
    """Name the classes of the highest and the lowest share that can be told from all others, or else two that can be told apart.

    Two differ where their difference is more than its standard error lets chance make it, all pairs together (Bonferroni): of
    many outlets the highest is apart from the lowest by chance. The standard error is that of two intervals of 95 %, each on the
    side of the other.
    """
    known = sorted((one for one in classes if not one.few and pd.notna(one.low)), key=lambda one: -one.share)
    if len(known) < 2:
        return []
    limit = together(family * len(known) * (len(known) - 1) // 2) * _Z(0.975)
    beyond = {(i, k): _apart(known[i], known[k]) - limit for i, k in combinations(range(len(known)), 2)}
    if max(beyond.values()) <= 0:
        return []
    last = len(known) - 1
    every = len(known) == len(classes)
    most = every and all(beyond[0, k] > 0 for k in range(1, len(known)))
    least = every and all(beyond[i, last] > 0 for i in range(last))
    if most or least:
        lowest = f"{'least often' if known[-1].share else 'never'} {_at(known[-1:], place, what)}"
        return [f"most often {_at(known[:1], place, what)}"] * most + [lowest] * least
    high, low = max((pair for pair in beyond if beyond[pair] > 0), key=lambda pair: known[pair[0]].share - known[pair[1]].share)
    highs = [
        known[i] for i in range(low) if beyond[i, low] > 0 and style.percent(known[i].share) == style.percent(known[high].share)
    ]
    return [f"more often {_at(highs, place, what)}, than {_at([known[low]], place, what)}"]


def together(n: int) -> float:
    """How many times as wide a normal interval of 95 % must be that ``n`` comparisons hold together (Bonferroni).

    Examples
    --------
    >>> round(together(1), 2), round(together(21), 2)
    (1.0, 1.55)
    """
    return _Z(1 - 0.025 / max(n, 1)) / _Z(0.975)


def _apart(one: _Share, other: _Share) -> float:
    """How many standard errors the higher share is from the lower."""
    error = math.hypot(one.share - one.low, other.high - other.share) / _Z(0.975)
    return (one.share - other.share) / error if error else (math.inf if one.share > other.share else 0.0)


def _at(ties: Sequence[_Share], place: str, what: str) -> str:
    """Name classes of one share, more than two by their number."""
    names = " and ".join(one.name for one in ties) if len(ties) <= _TIES else f"{len(ties):,} {what}"
    return f"{place} {names}, {style.percent(ties[0].share)}"


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


def course(strips: pd.DataFrame) -> str:
    """Say how much of the first and of the last tenth of the articles is the outlets’ own; nothing where that cannot be told.

    Parameters
    ----------
    strips : pandas.DataFrame
        From :func:`analysis.measure.strips`, by outlet.

    Examples
    --------
    >>> strips = pd.DataFrame({"voice": "own", "first": [0.0, 0.9], "n": [80, 50], "exposure": 100, "own": 0.65})
    >>> course(strips)
    'Of the first tenth of an article 80 % are own words, of the last 50 %.'
    """
    own = strips[(strips["voice"] == "own") & strips["own"].notna()]
    sums = own.groupby("first")[["n", "exposure"]].sum().sort_index()
    if len(sums) < 2 or (sums["exposure"] < style.SHARED).any():
        return ""
    first, last = (style.percent(sums["n"].iloc[place] / sums["exposure"].iloc[place]) for place in (0, -1))
    return f"Of the first tenth of an article {first} are own words, of the last {last}."


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
    'Share of the outlet’s own words: from 30 % (Times) to 50 % (Post).'
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
    told = [" and ".join(one) if len(one) <= _TIES else f"{len(one):,} {what}" for one in (last, first)]
    return f"Share of the outlet’s own words: from {ends[0]} ({told[0]}) to {ends[-1]} ({told[1]})."
