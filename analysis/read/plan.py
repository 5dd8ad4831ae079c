"""The plan of a study, ``study.toml``: which articles, which terms, which groups; written before the first number is seen.

In: the file, or a corpus that has none. Out: :class:`Plan`, whose digest every figure keeps. May not touch: the articles.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from analysis.read.values import value as values_of
from analysis.refusals import Refusal
from analysis.remote import Remote, place
from analysis.tables import MEASURED_ZONES

NAME = "study.toml"
#: What a key of a fixed table may hold: the name of a field of :class:`Plan`, for each ``[table]`` of the file.
_FIXED = {
    "outlets": {"shown": "outlets", "most": "most"},
    "leave_out": {
        "outlets": "without_outlets", "articles": "without_articles", "zones": "without_zones", "copies": "copies",
        "words": "stop_words", "phrases": "phrases",
    },
    "names": {"codebook": "names", "labels": "name_labels"},
    "words": {"length": "length", "reference": "reference"},
    "time": {"every": "every", "fewest_words": "fewest_words"},
}  # fmt: skip
#: Keys that stand alone, above all tables.
_PLAIN = ("corpus", "codebook", "date_format", "compare", "seed", "tables")
_FREE = ("columns", "spellings", "terms", "groups", "periods", "events", "coded")
#: Fields that lead to files; what stands in these is hashed where it is read, not their names.
_PATHS = ("corpus", "codebook", "names", "reference", "coded", "tables")


class PlanError(Refusal, ValueError):
    """A study file with problems; each on a line of its own, with file, line and how to fix it."""


@dataclass(frozen=True)
class Plan:
    """What a study reads, asks and shows.

    Attributes
    ----------
    corpus : pathlib.Path or Remote
    path : pathlib.Path or None
        The file; ``None`` where a corpus has none.
    codebook : str
        The name of a shipped one, or a path.
    columns : mapping of str to str
        Our columns to hers, of a table.
    spellings : mapping of str to str
        An outlet as it is written to the outlet as which it is counted.
    date_format : str
        How dates are written that are not ISO: ``%d/%m/%Y``. Empty for none.
    terms : mapping of str to tuple of str
        What is asked: the label shown, and the codebook's entries that it stands for. Empty: the most frequent are asked.
    names, name_labels
        A codebook of names, and those of its labels that are counted.
    by : str
        What is compared through time: ``outlet``, or a group.
    groups : mapping of str to str or mapping
        Name of a group to her column, or to the group of each outlet.
    outlets, most
        Outlets shown, in this order; or how many: those with most articles.
    without_outlets, without_articles, without_zones, copies, stop_words, phrases
        What is left out; articles by ``doc_id``, of the zones an editors' comment within a report, unless others are named.
    length : int
        Words in a phrase, where words are compared; 1 for single words.
    reference : str
        A list of words with their counts, with which all articles together are compared.
    every, fewest_words, periods, events
        Of time: the period, words below which it is a gap, periods of her own (name to first and last day), events (name to day).
    coded : mapping of str to str
        Task to the sheets that people coded: a folder, or the settled sheet. They may come after the first number was seen.
    seed : int
    tables : str
        The folder in which what was found is kept, so that it is found once; empty for none, and all of it in memory.
    """

    corpus: Path | Remote
    path: Path | None = None
    codebook: str = "frames"
    columns: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    date_format: str = ""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: str = ""
    name_labels: tuple[str, ...] = ()
    by: str = "outlet"
    groups: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    most: int = 12
    without_outlets: tuple[str, ...] = ()
    without_articles: tuple[str, ...] = ()
    without_zones: tuple[str, ...] = ("editorial",)
    copies: str = "none"
    stop_words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    length: int = 1
    reference: str = ""
    every: str = ""
    fewest_words: int = 1000
    periods: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    coded: Mapping[str, str] = field(default_factory=dict)
    seed: int = 1
    tables: str = ""

    @property
    def zones(self) -> list[str]:
        """The zones that are counted."""
        return [zone for zone in MEASURED_ZONES if zone not in self.without_zones]

    def settings(self) -> dict[str, Any]:
        """Every choice by name, as JSON would have it; where the files lie is none."""
        return json.loads(
            json.dumps({one.name: getattr(self, one.name) for one in fields(self) if one.name not in (*_PATHS, "path")})
        )

    @property
    def digest(self) -> str:
        """The sha256 of all choices, whatever their order in the file and wherever it lies."""
        return hashlib.sha256(json.dumps(self.settings(), sort_keys=True).encode()).hexdigest()

    def but(self, **changes: Any) -> Plan:
        """The same plan with other values, as a call of the command line gives them."""
        return replace(self, **{name: value for name, value in changes.items() if value})


def plan(path: str | Path | Remote) -> Plan:
    """Read a study file; a corpus stands for the file beside it, or for a plan in which nothing is chosen.

    Parameters
    ----------
    path : str or pathlib.Path
        A ``.toml``; or a corpus: ``study.toml`` is looked for in its folder, and beside it if it is a file, where it counts if it
        names this corpus.

    Returns
    -------
    Plan
        With paths as they can be opened from here.

    Raises
    ------
    PlanError
        The file cannot be read; or with every problem in it: an unknown key, a value of another kind, a group that bears a name
        of ours.

    Examples
    --------
    >>> plan("seeds").terms["occupied"]
    ('occupy',)
    >>> plan("seeds").digest == plan("seeds/study.toml").digest
    True
    """
    path = place(path)
    if isinstance(path, Remote):
        return Plan(corpus=path)
    if path.suffix.lower() == ".toml":
        return _read(path)
    beside = (path if os.path.isdir(path) else path.parent) / NAME
    if os.path.isfile(beside):
        found = _read(beside)
        if os.path.realpath(str(found.corpus)) == os.path.realpath(path):
            return replace(found, corpus=path)
    return Plan(corpus=path)


def _read(path: Path) -> Plan:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        content = tomllib.loads(text)
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); in-whose-voice init CORPUS writes one") from error
    except UnicodeDecodeError as error:
        raise PlanError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        twice = any(said in str(error) for said in ("twice", "overwrite", "mutate"))
        fix = "write each table and each key once" if twice else "write text in double quotes, a list in square brackets"
        raise PlanError(f"{path}: is not valid TOML: {error}; {fix}") from error
    wrong: list[str] = []
    given: dict[str, Any] = {}
    for key, value in content.items():
        if key in _FIXED:
            if not isinstance(value, dict):
                wrong.append(f"{_at(text, key)}: {key} is a table; write [{key}] on a line of its own")
                continue
            for inner, what in value.items():
                if inner in _FIXED[key]:
                    given[_FIXED[key][inner]] = (what, f"{key}.{inner}", inner)
                else:
                    wrong.append(f"{_at(text, inner)}: [{key}] has no key {inner!r}; there are {', '.join(_FIXED[key])}")
        elif key in (*_FREE, *_PLAIN):
            given["by" if key == "compare" else key] = (value, key, key)
        else:
            known = ", ".join([*_PLAIN, *(f"[{name}]" for name in (*_FREE, *_FIXED))])
            wrong.append(f"{_at(text, key)}: there is no key {key!r}; there are {known}")
    values = {}
    for name, (value, said, key) in given.items():
        try:
            values[name] = values_of(name, value)
        except (TypeError, ValueError) as error:
            wrong.append(f"{_at(text, key)}: {said} {error}")
    if wrong:
        many = f"{len(wrong)} problem{'s' * (len(wrong) > 1)}"
        raise PlanError("\n".join([f"{path} cannot be read: {many}", *(f"{path.name} {one}" for one in wrong)]))
    return _placed(path, values)


def _placed(path: Path, values: dict[str, Any]) -> Plan:
    """The plan, with each path as it is seen from here and not from its file."""
    for name in _PATHS:
        said = values.get(name, "")
        if name == "coded":
            values[name] = {task: os.path.normpath(path.parent / sheets) for task, sheets in (said or {}).items()}
            continue
        shipped = name in ("codebook", "names") and not Path(said).suffix
        if said and not shipped and "://" not in said:
            values[name] = os.path.normpath(path.parent / said)
    values["corpus"] = place(values.get("corpus") or path.parent)
    made = Plan(path=path, **values)
    if made.by != "outlet" and made.by not in made.groups:
        known = ", ".join(["outlet", *made.groups])
        raise PlanError(
            f"{path}: compare names {made.by!r}, and there is no such group; choose from {known}, or add it to [groups]"
        )
    return made


def _at(text: str, key: str) -> str:
    """The line on which a key stands."""
    found = re.search(rf"""^\s*(\[\s*)?["']?{re.escape(key)}["']?\s*[]=.]""", text, re.MULTILINE)
    return f"line {text.count(chr(10), 0, found.end()) + 1}" if found else "line 1"
