"""Style: what every figure has in common, whatever the reader's own settings of matplotlib are.

In: classes, dates and shares. Out: how they are ordered and called in every figure; one style. May not touch: numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any

import pandas as pd

from analysis.show.letters import FAMILY
from analysis.tables import TableError, is_given

STYLE: dict[Any, Any] = {
    "font.family": FAMILY,
    "font.size": 8,
    "hatch.linewidth": 0.5,
    "svg.fonttype": "path",
    "svg.hashsalt": "in-whose-voice",
    "pdf.fonttype": 42,
    "text.hinting": "no_hinting",  # letters as wide in a picture as they were measured
    "text.parse_math": False,  # a $ is a dollar, also where a name has two
}

#: In English whatever the reader's locale is.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: Of fewer things than so many the single ones say more than a share, a rate or a list of words near them.
FEW = 10
#: Of fewer things than so many, and of one article, a part is counted and no share.
SHARED = 30
#: A bar of fewer uses, on average, would say little through time: each use is drawn.
SINGLY = 5
#: The highest value of a panel may be so many times that of another on one scale.
_LOWEST = 3


def in_order(values: Iterable[object]) -> list:
    """List the classes of a column in the order in which the table has them; all others as one come last.

    Where that is the order of the alphabet, numbers in names are put in the order of numbers.

    Examples
    --------
    >>> in_order(["(2 others)", "Times", "Post", "Times"]), in_order(["Post 1", "Post 10", "Post 2"])
    (['Times', 'Post', '(2 others)'], ['Post 1', 'Post 2', 'Post 10'])
    """
    names = sorted(dict.fromkeys(values), key=lambda name: str(name).endswith((" other)", " others)")))
    first = [name for name in names if not str(name).endswith((" other)", " others)"))]
    if first == sorted(first, key=str):
        first = sorted(first, key=natural)
    return [*first, *names[len(first) :]]


def called(name: object) -> str:
    """What a class of a lexicon is called, whose name is an identifier.

    Examples
    --------
    >>> called("state_media"), called("ngo")
    ('state media', 'NGO')
    """
    return {"ngo": "NGO", "intl_org": "international organization"}.get(str(name), str(name).replace("_", " "))


def natural(name: object) -> list[tuple[int, str]]:
    """A key to sort names by, numbers in them by their value.

    Examples
    --------
    >>> sorted(["Post 10", "Post 9", "Herald"], key=natural)
    ['Herald', 'Post 9', 'Post 10']
    """
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", str(name)) if part]


def articles(n: int) -> str:
    """Say how many articles.

    Examples
    --------
    >>> articles(1), articles(1200)
    ('1 article', '1,200 articles')
    """
    return f"{n:,} article{'' if n == 1 else 's'}"


def percent(share: float) -> str:
    """Say a share in percent; one that is not nothing is never called 0.

    Examples
    --------
    >>> percent(0.504), percent(0.0004), percent(0)
    ('50 %', '<1 %', '0 %')
    """
    return "<1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def rounded(shares: pd.Series, *, of: pd.Series) -> str:
    """Say so where the shares of a whole, each rounded by itself, do not add up to 100; nothing where all do.

    Two equal shares are never printed as different ones, as they would be if sums were made to fit.

    Parameters
    ----------
    shares : pandas.Series
        From 0 to 1; one that is missing counts nothing.
    of : pandas.Series
        What each is a share of.

    Examples
    --------
    >>> rounded(pd.Series([0.25, 0.75]), of=pd.Series([*"aa"]))
    ''
    >>> rounded(pd.Series([2 / 7, 3 / 7, 2 / 7]), of=pd.Series([*"aaa"]))
    'rounded: shares may not add up to 100 %'
    """
    printed = (100 * shares.fillna(0.0)).map(lambda share: float(f"{share:.0f}"))
    sums = printed.groupby(of).sum()
    whole = shares.groupby(of).sum().gt(0)
    return "rounded: shares may not add up to 100 %" if (sums[whole] != 100).any() else ""


def without_interval(table: pd.DataFrame) -> list[str]:
    """Say once why rows of a figure have no interval, where a note does.

    Examples
    --------
    >>> without_interval(pd.DataFrame({"note": ["", "no interval: too few articles", "no interval: too few articles; old"]}))
    ['no interval: too few articles']
    """
    notes = table["note"].dropna() if "note" in table else []
    return list(dict.fromkeys(one for note in notes for one in note.split("; ") if one.startswith("no interval")))


def one_scale(ends: Mapping[Any, float]) -> tuple[dict[Any, float], str]:
    """Give panels that are looked at together one scale; each its own where one of them would be too low on it to be read.

    Parameters
    ----------
    ends : mapping of panel to float
        The highest value of each.

    Returns
    -------
    tuple of (dict, str)
        Where the axis of each ends; and what must be said where these differ.

    Examples
    --------
    >>> one_scale({"aid": 4.0, "camp": 2.0})
    ({'aid': 4.0, 'camp': 4.0}, '')
    >>> one_scale({"aid": 40.0, "camp": 0.5})[1]
    'each column has a scale of its own: compare within a column, not across'
    """
    most = max(ends.values(), default=1.0)
    if min(ends.values(), default=1.0) * _LOWEST >= most:
        return dict.fromkeys(ends, most), ""
    return dict(ends), "each column has a scale of its own: compare within a column, not across"


def round_below(end: float) -> float:
    """A round number a little below the end of an axis.

    Examples
    --------
    >>> round_below(2.31), round_below(0.07)
    (2.0, 0.05)
    """
    magnitude = 10 ** math.floor(math.log10(end))
    return float(max(step * magnitude for step in (1, 2, 5) if step * magnitude <= end * 1.0001))


def period(one: Mapping[str, Any]) -> str:
    """Call a period in a sentence: a month or quarter by its months, others as :func:`analysis.measure.periods` names them.

    Examples
    --------
    >>> one = {"period": "2014 Q3", "date": pd.Timestamp("2014-07-01"), "date_precision": "quarter"}
    >>> period(one), period(one | {"date_precision": "month"}), period(one | {"period": "2014", "date_precision": "year"})
    ('July to September 2014', 'July 2014', '2014')
    """
    date, kind = one["date"], one["date_precision"]
    month, last = MONTHS[date.month - 1], MONTHS[(date.month + 1) % 12]
    return {"month": f"{month} {date.year}", "quarter": f"{month} to {last} {date.year}"}.get(kind, str(one["period"]))


def when(article: Mapping[str, Any]) -> str:
    """Say a date no more exactly than it is known.

    Examples
    --------
    >>> when({"date": pd.Timestamp("2018-01-01"), "date_precision": "month", "date_evidence": "inferred: a Monday"})
    'January 2018, inferred'
    """
    date, forms = article["date"], {"day": "{0.day} {1} {0.year}", "month": "{1} {0.year}", "year": "{0.year}"}
    if pd.isna(date) or article["date_precision"] not in forms:
        return "undated"
    return forms[article["date_precision"]].format(date, MONTHS[date.month - 1]) + (
        "" if is_given(article["date_evidence"]) else ", inferred"
    )


def source(corpus: pd.DataFrame) -> str:
    """Say where the numbers of a figure come from: the articles, their outlets and dates, and what counted them.

    Parameters
    ----------
    corpus : pandas.DataFrame
        Metadata of all its articles, a row each.

    Examples
    --------
    >>> rows = {"outlet": ["Post", "Times"], "date": pd.to_datetime(["2017-11-03", None]), "date_precision": ["day", "unknown"]}
    >>> source(pd.DataFrame(rows)).rpartition(" ")[0]
    'Source: 2 articles from 2 outlets, 2017, 1 of them undated. Made with In Whose Voice'
    """
    years = corpus["date"].dropna().dt.year if "date" in corpus else pd.Series(dtype=int)
    n, outlets = len(corpus), corpus["outlet"].nunique()
    said = [f"{articles(n)} from {outlets:,} outlet{'s' * (outlets != 1)}"]
    said += ["–".join(map(str, sorted({years.min(), years.max()})))] if len(years) else []
    said += [f"{n - len(years):,} of them undated"] if len(years) < n else []
    return f"Source: {', '.join(said)}. Made with In Whose Voice {version('in-whose-voice')}"


def needs(table: pd.DataFrame, columns: Iterable[str | None], mend: str) -> None:
    """Refuse a table that lacks what is to be drawn, and say where that comes from."""
    columns = [column for column in columns if column is not None]
    if several := [column for column in columns if not isinstance(column, str)]:
        raise TableError(f"name one column, not {several[0]!r}; choose from {', '.join(map(str, table))}")
    if lacking := [column for column in columns if column not in table]:
        raise TableError(f"the table to be drawn has no column {lacking[0]!r}: {mend}")
