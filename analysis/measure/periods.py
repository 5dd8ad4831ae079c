"""Periods: the articles' dates, or where these are too many to be read the day, week, month … that each falls in.

In: the articles' metadata. Out: the same articles. May not touch: the text of an article.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.tables import is_given

#: From the shortest to the longest, each with pandas' name of it.
PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y"}
#: What may be left out because its date is not known exactly enough.
_LEFT_OUT = 0.1


def periods(articles: pd.DataFrame, *, singly: int, most: int, keep: Sequence[str] = ()) -> pd.DataFrame:
    """Give each article the period by which it is counted: itself, or where there are many its day, week, month …

    Parameters
    ----------
    articles : pandas.DataFrame
        Metadata, one row an article: ``doc_id, outlet, date, date_precision, date_evidence``.
    singly : int
        So many articles are counted each by itself.
    most : int
        Of more, the shortest period is taken of which no more than this many have an article.
    keep : sequence of str
        ``["outlet"]`` to count by outlet and period; without it all outlets of a period are one.

    Returns
    -------
    pandas.DataFrame
        A copy with ``period``: the ``doc_id``; or a name such as ``2019 Q1``, and then ``date`` is its first day,
        ``date_precision`` day, week, month, quarter, year or decade, ``date_evidence`` "printed or given" where no date is
        inferred, and ``outlet`` "all outlets", unless it is kept. ``period`` is "not placed" where there is no date, or none that
        exact.

    Raises
    ------
    ValueError
        ``most`` is below 1.

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
    if len(articles) <= singly:
        return articles.assign(period=articles["doc_id"])
    exact = articles["date_precision"].where(articles["date"].notna()).map(list(PERIODS).index, na_action="ignore")
    for at, kind in enumerate(PERIODS):
        placed = exact <= at
        first = _first(articles["date"].where(placed), kind)
        if placed.sum() >= (1 - _LEFT_OUT) * exact.notna().sum() and first.nunique() <= most:
            break
    told = articles.assign(period=_named(first, kind).fillna("not placed"), date=first)
    told["date_precision"] = pd.Series("unknown", told.index, dtype="str").where(~placed, kind)
    if "outlet" not in keep:
        told["outlet"] = pd.Series("all outlets", told.index, dtype="str")
    given = articles["date_evidence"].map(is_given).astype(bool)
    every = given.groupby([told["period"], *(told[column] for column in keep)]).transform("all")
    told["date_evidence"] = pd.Series("inferred, some or all", told.index, dtype="str").where(~every, "printed or given")
    return told


def _first(dates: pd.Series, kind: str) -> pd.Series:
    """The first day of the period of each date."""
    first = dates.dt.to_period(PERIODS[kind]).dt.start_time
    if kind == "decade":
        first = pd.to_datetime((first.dt.year // 10 * 10).map("{:.0f}-01-01".format, na_action="ignore"))
    return first.astype("datetime64[us]")


def _named(first: pd.Series, kind: str) -> pd.Series:
    form = {"week": "week of %Y-%m-%d", "month": "%Y-%m", "year": "%Y", "decade": "%Ys"}.get(kind, "%Y-%m-%d")
    names = first.dt.strftime(form).astype("str")
    return names.str[:4] + " Q" + first.dt.quarter.map("{:.0f}".format, na_action="ignore") if kind == "quarter" else names
