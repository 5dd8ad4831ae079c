"""A date as a newspaper database prints it, in the languages of its interfaces.

In: a line. Out: the date in ISO form, at its own precision. May not touch: a line that says anything else.
"""

from __future__ import annotations

import functools
import re

from analysis.read.exports.words import either, lists

#: Dates that are read as they stand, or by a form that the researcher names: which of day and month comes first is not for us.
_FIGURES = re.compile(r"(?:19|20)\d\d|\d{4}([-/.])\d\d?\1\d\d?|\d\d?([-/.])\d\d?\2(?:19|20)\d\d")


@functools.cache
def _months() -> dict[str, int]:
    """Each month's number, by the names that languages have for it and their first three letters or four."""
    named = [(name.lower(), number) for names in lists("month") for number, name in enumerate(names, 1)]
    # The short form of two months may be one ("jui" is June and July): it then says neither.
    short: dict[str, set[int]] = {}
    for name, number in named:
        for length in (3, 4):
            short.setdefault(name[:length], set()).add(number)
    return {**{name: min(numbers) for name, numbers in short.items() if len(numbers) == 1}, **dict(named)}


@functools.cache
def _date() -> re.Pattern:
    month = f"(?P<month>{'|'.join(sorted(map(re.escape, _months()), key=lambda name: -len(name)))})\\.?"
    day, year = r"(?P<day>\d{1,2})(?:\.|er|st|nd|rd|th|º)?", r"(?P<year>(?:1[89]|20)\d\d)"
    of = r"(?:\s+(?:de|del|di|of))?"
    week = rf"(?:{either('weekday')},?\s+)?"
    forms = (
        rf"{week}{month}\s+{day},?\s+{year}",
        rf"{week}{day}{of}\s+{month}{of},?\s+{year}",
        rf"{week}{month}{of},?\s+{year}",
        rf"{either('season')}{of},?\s+{year}",
    )
    # A group has one name in an expression: that of each form bears the form's number.
    numbered = [re.sub(r"\(\?P<(month|day|year)>", rf"(?P<\g<1>{n}>", form) for n, form in enumerate(forms)]
    return re.compile(rf"(?:{'|'.join(numbered)})(?!\w)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@functools.cache
def _rest() -> re.Pattern:
    """What may follow a date on its line: the day of the week, a time, an edition."""
    time = r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,5}|Uhr))?(?:\s*[+-]\d{1,2}(?::?\d{2})?)?"
    edition = (
        r"[^.!?]{0,60}\b(?:edition|final|ausgabe|[eé]dition|edici[oó]n|editie|corrected|correction|web|online)\b[^.!?]{0,60}"
    )
    return re.compile(rf"\W*(?:{either('weekday')})?\W*(?:{time})?\W*(?:{edition})?\W*", re.IGNORECASE)


def printed(line: str) -> str | None:
    """Read a line that is a date and nothing else but the day of the week, a time or an edition.

    Parameters
    ----------
    line : str

    Returns
    -------
    str or None
        ISO, ``2017-05-18``, or ``2017-05`` where no day is printed, or ``2017``; figures alone as they stand, ``5/18/2017``.

    Examples
    --------
    >>> [printed(line) for line in ("May 18, 2017 Thursday 4:12 PM GMT", "Donnerstag, 18. Mai 2017", "1er juillet 2017 samedi")]
    ['2017-05-18', '2017-05-18', '2017-07-01']
    >>> [printed(line) for line in ("mayo 2017", "Spring 2017", "4/5/2017", "May 18, 2017 was a Thursday")]
    ['2017-05', '2017', '4/5/2017', None]
    """
    line = " ".join(line.split())
    if _FIGURES.fullmatch(line):
        return line
    found = _date().match(line)
    if found is None or not _rest().fullmatch(found["rest"]):
        return None
    part = {name[:-1]: value for name, value in found.groupdict().items() if name != "rest" and value}
    month = f"-{_months()[part['month'].lower()]:02}" if "month" in part else ""
    day = f"-{int(part['day']):02}" if "day" in part else ""
    return f"{part['year']}{month}{day}"
