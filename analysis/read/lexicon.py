"""Lexicons: cited lists of words, from CSV, checked line by line.

In: a CSV file, shipped in ``analysis/rules`` or the researcher's own. Out: the table ``lexicon``. May not touch: articles, or
what an entry means.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis import rules, tables
from analysis.read import dictionary, entries, sheet, workbook
from analysis.refusals import Refusal
from analysis.rules import patterns

LEXICONS = rules.folder()
#: The shipped lexicons, among the other rules.
SHIPPED = ("boosters", "cues", "frames", "hedges", "naming", "sources", "stopwords")

#: The labels that a shipped lexicon may use. One that is not named here, and a researcher's own, may use any.
LABELS = {
    "frames": ("legality", "sovereignty", "deconfliction", "humanitarian", "militancy", "legitimacy"),
    "naming": ("state", "armed opponents", "foreign forces", "place", "base", "displaced"),
    "hedges": ("modal", "adverb", "verb", "adjective", "noun", "approximator", "attribution"),
    "boosters": ("booster",),
}


class LexiconError(Refusal, ValueError):
    """A lexicon with problems; each on a line of its own, with file, line and how to fix it."""


def lexicon(name_or_path: str | Path, *, labels: Iterable[str] | None = None) -> pd.DataFrame:
    """Read a lexicon.

    Parameters
    ----------
    name_or_path : str or pathlib.Path
        The name of a shipped lexicon (``"frames"``), or the path of your own: a ``.csv``, or an ``.xlsx`` (its first sheet), with
        the columns ``entry, label, pattern`` and, if you wish, ``example, counter_example, source, note``; quanteda's YAML
        dictionary (``.yml``); or LIWC's ``.dic`` or ``.dicx``.
    labels : iterable of str, optional
        The labels that may occur. By default those of the shipped lexicon; a lexicon of your own may then use any.

    Returns
    -------
    pandas.DataFrame
        Table ``lexicon`` in the order of the file; further columns of the file are kept as text. An empty cell is missing.

    Raises
    ------
    LexiconError
        There is no such lexicon, or with every problem in it: a missing column, an empty or unknown label, an empty pattern, a
        pattern that an earlier line has already under the same label (it could never match).

    Notes
    -----
    A term in several categories, as most are in LIWC's own files, is counted in each.

    Examples
    --------
    >>> lexicon("no such")
    Traceback (most recent call last):
    analysis.read.lexicon.LexiconError: no such: is not a shipped lexicon (...); for your own, give the path of a .csv...
    """
    path = Path(name_or_path)
    suffix = path.suffix.lower()
    shipped = suffix not in (".csv", ".xlsx", *dictionary.SUFFIXES)
    if shipped:
        path = LEXICONS / f"{name_or_path}.csv"
        if name_or_path not in SHIPPED:
            known = ", ".join(SHIPPED)
            raise LexiconError(
                f"{name_or_path}: is not a shipped lexicon ({known}); for your own, give the path of a .csv, .xlsx, .yml or .dic"
            )
    allowed = tuple(labels) if labels is not None else LABELS.get(path.stem) if shipped else None
    needed = list(tables.COLUMNS["lexicon"] if shipped else entries.NEEDED)
    if suffix in dictionary.SUFFIXES:
        rows, found = dictionary.rows(path)
    else:
        rows, found = (_first_sheet if suffix == ".xlsx" else sheet.rows)(path, needed)
    found += entries.wrong(path.name, rows, allowed)
    if not rows and not found:
        found.append(f"{path.name}: has no rows; write one per entry")
    if found:
        raise LexiconError("\n".join([f"{path} cannot be read: {len(found)} problem{'s' * (len(found) > 1)}", *found]))
    names = dict.fromkeys([*tables.COLUMNS["lexicon"], *rows[0].cells])
    columns = {name: [row.cells.get(name) or None for row in rows] for name in names}
    further = {name: pd.Series(values, dtype="str") for name, values in columns.items() if name not in tables.COLUMNS["lexicon"]}
    return tables.build("lexicon", columns).assign(**further)


def _first_sheet(path: Path, columns: list[str]) -> tuple[list[sheet.Row], list[str]]:
    """Read the first sheet of a workbook as the CSV file that it could be, so that a row is a line."""
    try:
        rows = list(next((rows for _, rows in workbook.sheets(path.read_bytes())), ()))
    except OSError as error:
        return [], [f"{path.name}: cannot be read ({error.strerror}); name a file that is there and that you may read"]
    except ValueError as error:
        return [], [f"{path.name}: {error}"]
    width = max((len(cells) for _, cells in rows), default=0)  # where a row ends in empty cells, a workbook has none
    text, written = io.StringIO(), 0
    writer = csv.writer(text, lineterminator="\n")
    for number, cells in rows:
        text.write("\n" * (number - 1 - written))
        writer.writerow([" ".join(cell.split()) for cell in cells] + [""] * (width - len(cells)))
        written = number
    return sheet.rows_of(path.name, text.getvalue(), columns)


def placeholders(codebook: pd.DataFrame) -> list[str]:
    """List the patterns in which ``#`` stands for a number, since in other programs it is a mark like any other.

    Parameters
    ----------
    codebook : pandas.DataFrame
        Table ``lexicon``.

    Returns
    -------
    list of str
        One sentence a pattern.

    Examples
    --------
    >>> placeholders(pd.DataFrame({"pattern": ["# people", "#metoo", "war"]}))[1]
    "in '#metoo', # is a placeholder for a number (35, two, $1.2bn); write a hashtag without it"
    """
    fix = "# is a placeholder for a number (35, two, $1.2bn); write a hashtag without it"
    variants = (one.strip() for pattern in codebook["pattern"] for one in pattern.split("|"))
    return [f"in {one!r}, {fix}" for one in variants if "#" in one]


def overlaps(codebook: pd.DataFrame) -> list[str]:
    """List the entries of a codebook that another entry matches too, so that it would take their place or share it.

    Parameters
    ----------
    codebook : pandas.DataFrame
        Table ``lexicon``.

    Returns
    -------
    list of str
        One sentence a pair, where the two have different labels or terms; also where an entry matches words within another one of
        another label, so that both are counted there. Within one label the longest is counted, and nothing is said.

    Examples
    --------
    >>> overlaps(pd.DataFrame({"entry": ["occup*", "occupied"], "label": ["law", "land"], "pattern": ["occup*", "occupied"]}))
    ["'occupied' (land) is matched by 'occup*' (law) too; drop one, or make 'occup*' narrower"]
    >>> overlaps(pd.DataFrame({"entry": ["war crime", "crime"], "label": ["law", "order"], "pattern": ["war crime*", "crime*"]}))
    ["'crime*' (order) matches words of 'war crime*' (law), and both may count; drop one, or report it"]
    """
    variants = [
        (entry, label, one.strip())
        for entry, label, pattern in zip(codebook["entry"], codebook["label"], codebook["pattern"])
        for one in pattern.split("|")
    ]
    tree = patterns.Tree((pattern, number) for number, (_, _, pattern) in enumerate(variants))
    compiled = functools.cache(lambda number: re.compile(patterns.to_regex(variants[number][2]), re.IGNORECASE))
    found = []
    for entry, label, pattern in variants:
        plain = pattern.replace("*", "")
        within = _within(plain)
        begins = [match.start() for match in re.finditer(r"\S+", plain)]
        for number in sorted({number for place in begins for number in tree.at(plain.lower(), place)}):
            other_entry, its, other = variants[number]
            if other_entry == entry or other == pattern:
                continue
            regex = compiled(number)
            if regex.fullmatch(plain):
                if "*" in other:
                    found.append(
                        f"{pattern!r} ({label}) is matched by {other!r} ({its}) too; drop one, or make {other!r} narrower"
                    )
            elif its != label and any(map(regex.fullmatch, within)):
                found.append(
                    f"{other!r} ({its}) matches words of {pattern!r} ({label}), and both may count; drop one, or report it"
                )
    return found


def _within(pattern: str) -> list[str]:
    """All runs of words of a pattern that are shorter than it."""
    words = pattern.split()
    return [" ".join(words[a : a + n]) for n in range(1, len(words)) for a in range(len(words) - n + 1)]
