"""Dates as others write them: read by a form that the researcher names, and the form that fits them found.

In: a date as it is printed. Out: a day and its precision; forms. May not touch: a date that no form fits; nothing is guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from analysis.read import manifest

#: Forms in which exports and people write dates, those tried first that are commonest.
FORMS = (
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y%m%d", "%d/%m/%y", "%m/%d/%y", "%d.%m.%y",
    "%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%d-%b-%Y", "%A, %B %d, %Y", "%A, %d %B %Y", "%B %Y", "%m/%Y",
)  # fmt: skip


def read_day(date: str, form: str | None = None) -> tuple[datetime.datetime | None, str]:
    """Read a date: ISO, or as a form says.

    Parameters
    ----------
    date : str
        As :func:`analysis.read.manifest.first_day` takes it, or in the form.
    form : str, optional
        In the letters of Python's ``strptime``: ``%d/%m/%Y`` reads 31/05/2020, and 4/5/2017 as the fourth of May. Names of months
        are English.

    Returns
    -------
    tuple of (datetime.datetime or None, str)
        The first day that the date covers, and its precision: that of the form.

    Raises
    ------
    ValueError
        The date is neither.

    Examples
    --------
    >>> read_day("4/5/2017", "%d/%m/%Y"), read_day("May 2017", "%B %Y")[1]
    ((datetime.datetime(2017, 5, 4, 0, 0), 'day'), 'month')
    """
    try:
        return manifest.first_day(date)
    except ValueError as error:
        if not form:
            raise
        try:
            day = datetime.datetime.strptime(date.strip(), form)
        except ValueError:
            raise ValueError(f"{error}, nor written as {form}") from None
    exact = {"%d": "day", "%j": "day", "%m": "month", "%b": "month", "%B": "month"}
    precision = next((known for letter, known in exact.items() if letter in form), "year")
    return datetime.datetime(day.year, day.month, day.day), precision


def forms(dates: Iterable[str]) -> list[str]:
    """List the forms that read every one of these dates: one is the answer, two say that the dates alone do not tell.

    Examples
    --------
    >>> forms(["4/5/2017", "12/31/2017"]), forms(["4/5/2017"])
    (['%m/%d/%Y'], ['%d/%m/%Y', '%m/%d/%Y'])
    """
    fitting = list(FORMS)
    for date in set(dates):
        fitting = [form for form in fitting if _fits(date, form)]
    return fitting


def _fits(date: str, form: str) -> bool:
    try:
        datetime.datetime.strptime(date.strip(), form)
    except ValueError:
        return False
    return True
