"""The values of a study file: what each key may hold, and how to fix one that it may not.

In: a value as TOML gives it. Out: the value as :class:`analysis.read.plan.Plan` has it. May not touch: where it stands.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analysis.cells import TASKS
from analysis.read.records import NAMES, TAKEN
from analysis.tables import MEASURED_ZONES, PERIODS

#: Which copies are left out: none, those of the same text, or those of nearly the same text too.
COPIES = ("none", "exact", "near")


def value(name: str, given: object) -> Any:
    """Read the value of a field of the plan.

    Parameters
    ----------
    name : str
        A field of :class:`analysis.read.plan.Plan`.
    given : object
        As TOML has it.

    Raises
    ------
    TypeError, ValueError
        With what it must be, to be put behind the key.

    Examples
    --------
    >>> value("periods", {"before": ["2020-01-01", "2020-05-31"]})
    {'before': ('2020-01-01', '2020-05-31')}
    >>> value("most", "many")
    Traceback (most recent call last):
    TypeError: must be a whole number, not 'many'
    """
    return _KINDS.get(name, _text)(given)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"must be a text in double quotes, not {value!r}")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"must be a whole number, not {value!r}")
    return value


def _one_or_more(value: object) -> int:
    if _number(value) < 1:
        raise ValueError("must be 1 or more")
    return _number(value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"must be a list in square brackets, not {value!r}")
    return tuple(map(_text, value))


def _by_name(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"is a table: write it in square brackets on a line of its own, then name = value; not {value!r}")
    return value


def _zones(value: object) -> tuple[str, ...]:
    return tuple(_one_of(zone, MEASURED_ZONES) for zone in _texts(value))


def _one_of(value: object, known: Sequence[str]) -> str:
    if _text(value) not in known:
        raise ValueError(f"must be one of {', '.join(known)}, not {value!r}")
    return _text(value)


def _terms(value: object) -> dict[str, tuple[str, ...]]:
    return {label: (entry,) if isinstance(entry, str) else _texts(entry) for label, entry in _by_name(value).items()}


def _groups(value: object) -> dict[str, Any]:
    for name, of in _by_name(value).items():
        if name in TAKEN:
            raise ValueError(f"holds {name!r}, which this project uses itself; give the group another")
        for text in of.values() if isinstance(of, dict) else [of]:
            _text(text)
    return _by_name(value)


def _columns(value: object) -> dict[str, str]:
    for ours, theirs in _by_name(value).items():
        _one_of(ours, tuple(NAMES))
        _text(theirs)
    return _by_name(value)


def _spellings(value: object) -> dict[str, str]:
    meant = {other: _text(outlet) for other, outlet in _by_name(value).items()}
    if chained := [outlet for outlet in meant.values() if outlet in meant]:
        raise ValueError(f"counts articles as those of {chained[0]!r}, which is counted as another itself; name that one")
    return meant


def _coded(value: object) -> dict[str, str]:
    return {_one_of(task, TASKS): _text(sheets) for task, sheets in _by_name(value).items()}


def _day(value: object) -> str:
    if isinstance(value, datetime.date):  # TOML's own dates are written without quotes
        return value.isoformat()[:10]
    try:
        return datetime.date.fromisoformat(_text(value)).isoformat()
    except ValueError:
        raise ValueError(f"holds {value!r}, which is not a day; write it as 2020-05-31") from None


def _spans(value: object) -> dict[str, tuple[str, str]]:
    found = {}
    for name, days in _by_name(value).items():
        if not isinstance(days, list) or len(days) != 2:
            raise ValueError(f"{name!r} must be a first and a last day: [2020-01-01, 2020-05-31]")
        first, last = map(_day, days)
        if first > last:
            raise ValueError(f"{name!r} ends before it begins")
        found[name] = (first, last)
    ordered = sorted(found.items(), key=lambda one: one[1])
    for (name, (_, last)), (other, (first, _)) in itertools.pairwise(ordered):
        if first <= last:
            raise ValueError(f"{name!r} and {other!r} share days; an article belongs to one period")
    return dict(ordered)


#: How the value of a field is read; a text where none is named.
_KINDS: Mapping[str, Callable[[object], Any]] = {
    "columns": _columns, "spellings": _spellings, "terms": _terms, "groups": _groups, "outlets": _texts, "most": _one_or_more,
    "seed": _number,
    "without_outlets": _texts, "without_articles": _texts, "without_zones": _zones,
    "copies": lambda value: _one_of(value, COPIES), "stop_words": _texts,
    "phrases": _texts, "name_labels": _texts, "length": _one_or_more, "fewest_words": _number,
    "every": lambda value: _one_of(value, ("", *PERIODS)), "periods": _spans, "coded": _coded,
    "events": lambda value: {name: _day(day) for name, day in _by_name(value).items()},
}  # fmt: skip
