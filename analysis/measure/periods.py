"""Periods: the articles' dates, or where these are too many to be read the day, week, month … that each falls in.

In: the articles' metadata. Out: the same articles. May not touch: the text of an article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.tables import PERIODS, TableError, is_given

#: Pandas' name of each.
_CODES = dict(zip(PERIODS, "DWMQYY"))
#: What may be left out because its date is not known exactly enough.
_LEFT_OUT = 0.1


def periods(
    articles: pd.DataFrame,
    *,
    singly: int,
    most: int,
    keep: Sequence[str] = (),
    every: str = "",
    named: Mapping[str, tuple[str, str]] | None = None,
) -> pd.DataFrame:
    """Give each article the period by which it is counted: itself, or where there are many its day, week, month …

    Parameters
    ----------
    articles : pandas.DataFrame
        Metadata, one row per article: ``doc_id, outlet, date, date_precision, date_evidence``.
    singly : int
        So many articles are counted each by itself.
    most : int
        Of more, the shortest period is taken of which no more than this many have an article.
    keep : sequence of str
        ``["outlet"]`` to count by outlet and period; without it all outlets of a period are one.
    every : str, optional
        ``day, week, month, quarter, year`` or ``decade``: this one, however many there are.
    named : mapping of str to (str, str), optional
        Periods of one's own instead: name to first and last day.

    Returns
    -------
    pandas.DataFrame
        A copy with ``period``: the ``doc_id``; or a name such as ``2019 Q1``, and then ``date`` is its first day,
        ``date_precision`` day, week, month, quarter, year or decade, ``date_evidence`` "printed or given" where no date is
        inferred, "no date" where none has one, and ``outlet`` "all outlets", unless it is kept. ``period`` is "not placed" where
        there is no date, or none that exact.

    Raises
    ------
    ValueError
        ``most`` is below 1.
    TableError
        There is no period of that name.

    Notes
    -----
    A period is never so short that more than one dated article in ten could not be placed in it. Weeks begin on Monday. Give the
    result to :func:`analysis.measure.counts`, by ``period`` and the columns of the date: no rate is then an average of rates.

    Examples
    --------
    >>> days = pd.to_datetime(["2019-01-07", "2019-03-09", "2019-05-01"])
    >>> articles = pd.DataFrame({"doc_id": list("abc"), "outlet": "Post", "date": days, "date_precision": "day"})
    >>> found = periods(articles.assign(date_evidence="printed"), singly=2, most=2)
    >>> found["period"].tolist(), found["date_precision"].unique().tolist()
    (['2019 Q1', '2019 Q1', '2019 Q2'], ['quarter'])
    """
    if most < 1:
        raise ValueError(f"most is {most}; allow at least one period")
    if every not in ("", *PERIODS):
        raise TableError(f"there is no period {every!r}; choose from {', '.join(PERIODS)}")
    if named:
        return _told(articles, *_placed(articles, named), "day", keep)
    if len(articles) <= singly and not every:
        return articles.assign(period=articles["doc_id"])
    exact = articles["date_precision"].where(articles["date"].notna()).map(list(PERIODS).index, na_action="ignore")
    for at, kind in enumerate(PERIODS):
        placed = exact <= at
        first = _first(articles["date"].where(placed), kind)
        if every:
            if kind == every:
                break
        elif placed.sum() >= (1 - _LEFT_OUT) * exact.notna().sum() and first.nunique() <= most:
            break
    return _told(articles, _named(first, kind), first, placed, kind, keep)


def sparse(estimates: pd.DataFrame, *, fewest: int) -> pd.DataFrame:
    """Take away the rates of periods with few words: they are gaps, since one article more would move them.

    Parameters
    ----------
    estimates : pandas.DataFrame
        From :func:`analysis.measure.rate`, by ``period``.
    fewest : int
        Words below which there is no estimate.

    Returns
    -------
    pandas.DataFrame
        The estimates; ``estimate, low, high`` are missing where ``exposure`` is less, and ``note`` says why. ``n`` stays as
        counted.

    Examples
    --------
    >>> rates = pd.DataFrame({"exposure": [10, 5000], "estimate": [100.0, 2.0], "low": 0.0, "high": 9.0, "note": ""})
    >>> sparse(rates, fewest=1000)[["estimate", "note"]].to_numpy().tolist()
    [[nan, 'a gap: fewer than 1,000 words'], [2.0, '']]
    """
    few = estimates["exposure"] < fewest
    kept = {column: estimates[column].mask(few) for column in ("estimate", "low", "high")}
    return estimates.assign(**kept, note=estimates["note"].mask(few, f"a gap: fewer than {fewest:,} words"))


def _placed(articles: pd.DataFrame, named: Mapping[str, tuple[str, str]]) -> tuple[pd.Series, pd.Series, pd.Series]:
    """The name and first day of the period of one's own in which each article was published, and whether there is one."""
    names = pd.Series(None, articles.index, dtype="str")
    first = pd.Series(pd.NaT, articles.index, dtype="datetime64[us]")
    for name, (begin, end) in named.items():
        inside = articles["date"].between(pd.Timestamp(begin), pd.Timestamp(end)) & articles["date_precision"].eq("day")
        names, first = names.mask(inside, name), first.mask(inside, pd.Timestamp(begin))
    return names, first, names.notna()


def _told(articles, names: pd.Series, first: pd.Series, placed: pd.Series, kind: str, keep: Sequence[str]) -> pd.DataFrame:
    """The articles with the period that each falls in."""
    told = articles.assign(period=names.fillna("not placed"), date=first)
    told["date_precision"] = pd.Series("unknown", told.index, dtype="str").where(~placed, kind)
    if "outlet" not in keep:
        told["outlet"] = pd.Series("all outlets", told.index, dtype="str")
    given = articles["date_evidence"].map(is_given).astype(bool)
    every = given.groupby([told["period"], *(told[column] for column in keep)]).transform("all")
    none = articles["date"].isna().groupby([told["period"], *(told[column] for column in keep)]).transform("all")
    told["date_evidence"] = pd.Series("inferred, some or all", told.index, dtype="str").where(~every, "printed or given")
    told["date_evidence"] = told["date_evidence"].where(~none, "no date")
    return told


def _first(dates: pd.Series, kind: str) -> pd.Series:
    """The first day of the period of each date."""
    first = dates.dt.to_period(_CODES[kind]).dt.start_time
    if kind == "decade":
        first = pd.to_datetime((first.dt.year // 10 * 10).map("{:.0f}-01-01".format, na_action="ignore"))
    return first.astype("datetime64[us]")


def _named(first: pd.Series, kind: str) -> pd.Series:
    form = {"week": "week of %Y-%m-%d", "month": "%Y-%m", "year": "%Y", "decade": "%Ys"}.get(kind, "%Y-%m-%d")
    names = first.dt.strftime(form).astype("str")
    return names.str[:4] + " Q" + first.dt.quarter.map("{:.0f}".format, na_action="ignore") if kind == "quarter" else names
