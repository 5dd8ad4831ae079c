"""Codebooks of other programs: quanteda's YAML dictionaries and LIWC's ``.dic`` and ``.dicx`` files, as rows of a lexicon.

In: a path. Out: rows that know their line, and a list of problems. May not touch: what an entry means. The only room
that knows yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from analysis import tables
from analysis.read.sheet import Row, not_utf8, rows_of

SUFFIXES = (".yml", ".yaml", ".dic", ".dicx")
#: A dictionary has no more bytes, no more entries (what an alias repeats counted each time) and no more levels than these.
LARGEST, MOST, DEEPEST = 20_000_000, 500_000, 20
# The parser in C is 30 times as fast; both give the same events.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def rows(path: Path) -> tuple[list[Row], list[str]]:
    """Read a dictionary.

    Parameters
    ----------
    path : pathlib.Path
        ``.yml`` or ``.yaml``: categories over lists of patterns, nested or not. ``.dic``: numbered categories between two lines
        of ``%``, then a pattern and the numbers of its categories a line. ``.dicx``: CSV, a pattern a row, a category a column.

    Returns
    -------
    tuple of (list of Row, list of str)
        One row per pattern and category, with the columns of a lexicon; and one sentence per problem.
    """
    try:
        if path.stat().st_size > LARGEST:
            return [], [
                f"{path.name}: is larger than {LARGEST / 1e6:.0f} MB; keep the terms that you look for in it, and no more"
            ]
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return [], [f"{path.name}: cannot be read ({error.strerror}); name a file that is there and that you may read"]
    except UnicodeDecodeError as error:
        return [], [not_utf8(path, error)]
    suffix = path.suffix.lower()
    if suffix == ".dicx":
        return _crossed(path.name, text)
    entries, problems = (_liwc if suffix == ".dic" else _quanteda)(text)
    return [_row(*entry) for entry in entries], [f"{path.name} {problem}" for problem in problems]


def _row(line: int, entry: str, label: str) -> Row:
    return Row(line, {**dict.fromkeys(tables.COLUMNS["lexicon"], ""), "entry": entry, "pattern": entry, "label": label})


def _crossed(name: str, text: str) -> tuple[list[Row], list[str]]:
    """Read LIWC-22's table: a category is crossed where a cell below it is not empty.

    Examples
    --------
    >>> found, _ = _crossed("own.dicx", "DicTerm,law,land\\nwar*,X,X\\nsiege,,X\\n")
    >>> [(row.line, row.cells["entry"], row.cells["label"]) for row in found]
    [(2, 'war*', 'law'), (2, 'war*', 'land'), (3, 'siege', 'land')]
    """
    rows, problems = rows_of(name, text, ["DicTerm"])
    found = []
    for line, cells in rows:
        crossed = [label for label, cell in cells.items() if label != "DicTerm" and cell]
        found += [_row(line, cells["DicTerm"], label) for label in crossed]
        if not crossed:
            problems.append(f"{name} line {line}: {cells['DicTerm']!r} has no category; write an X below it")
    return found, problems


def _quanteda(text: str) -> tuple[list[tuple[int, str, str]], list[str]]:
    """Read quanteda's YAML; a nested category is named with those above it, parted by a slash.

    Examples
    --------
    >>> _quanteda("law:\\n  crime: [war crime*, atroci*]\\n")
    ([(2, 'war crime*', 'law/crime'), (2, 'atroci*', 'law/crime')], [])
    >>> _quanteda("law: &all [war, *all]\\n")
    ([], ["line 1: '*all' stands within '&all' and so has no end; write the patterns themselves"])
    """
    try:
        entries = list(_leaves(_expanded(yaml.parse(text, Loader=_LOADER))))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem, *_ = str(getattr(error, "problem", error)).splitlines()
        line = min(mark.line, text.count("\n")) + 1 if mark else 1
        return [], [f"line {line}: is not valid YAML ({problem}); correct it there"]
    except _NoDictionary as error:
        return [], [str(error)]
    return entries, [] if entries else ["line 1: names no category; write categories over lists of patterns"]


class _NoDictionary(ValueError):
    """YAML that is no dictionary, or that stands for more than any dictionary holds; with its line."""

    def __init__(self, event: yaml.Event, problem: str) -> None:
        super().__init__(f"line {event.start_mark.line + 1}: {problem}")


def _expanded(events: Iterable[yaml.Event]) -> Iterator[yaml.Event]:
    """Put in the place of each alias what it repeats; PyYAML's own nodes would be made by recursion, without a bound."""
    repeated: dict[str, list[yaml.Event]] = {}
    unfinished: list[tuple[str, int]] = []
    depth = kept = 0
    for event in events:
        those = [event]
        if isinstance(event, yaml.AliasEvent):
            name = event.anchor
            if name in dict(unfinished):
                raise _NoDictionary(event, f"'*{name}' stands within '&{name}' and so has no end; write the patterns themselves")
            if name not in repeated:
                raise _NoDictionary(event, f"'*{name}' repeats nothing; write '&{name}' before what it repeats, or the patterns")
            those = repeated[name]
        elif getattr(event, "anchor", None):
            repeated[event.anchor] = []
            unfinished.append((event.anchor, depth))
        kept += len(those) * (1 + len(unfinished))
        if kept > MOST:
            raise _NoDictionary(event, f"stands for more than {MOST:,} entries; take the aliases (such as *name) out of the file")
        for name, _ in unfinished:
            repeated[name] += those
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if unfinished and depth == unfinished[-1][1]:
            unfinished.pop()
        yield from those


def _leaves(events: Iterable[yaml.Event]) -> Iterator[tuple[int, str, str]]:
    """Give line, pattern and category of every entry."""
    #: What is open around an entry: of a mapping the names it has and the one whose value is read, of a list nothing.
    around: list[tuple[set[str], list[str]] | None] = []
    documents = 0
    for event in events:
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise _NoDictionary(event, "begins a second document; take the line of --- away")
        if isinstance(event, yaml.CollectionEndEvent):
            around.pop()
        elif not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            continue
        elif not around and not isinstance(event, yaml.MappingStartEvent):
            raise _NoDictionary(event, "names no category; write categories over lists of patterns")
        elif around and around[-1] and not around[-1][1]:
            _named(event, *around[-1])
            continue
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(around) == DEEPEST:
                raise _NoDictionary(event, f"is nested in {DEEPEST} brackets or categories; use fewer")
            around.append((set(), []) if isinstance(event, yaml.MappingStartEvent) else None)
            continue
        else:
            yield event.start_mark.line + 1, event.value.strip(), "/".join(name for one in around if one for name in one[1])
        if around and around[-1]:
            around[-1][1].clear()


def _named(event: yaml.Event, names: set[str], name: list[str]) -> None:
    """Note the name of the category whose value comes next."""
    if not isinstance(event, yaml.ScalarEvent):
        raise _NoDictionary(event, "has a list or mapping for the name of a category; write a word")
    if event.value == "<<":
        raise _NoDictionary(event, "'<<' merges categories, which is not read; write the patterns themselves")
    if event.value in names:
        raise _NoDictionary(event, f"category {event.value!r} is there already; put its patterns together")
    names.add(event.value)
    name.append(event.value)


def _liwc(text: str) -> tuple[list[tuple[int, str, str]], list[str]]:
    """Read LIWC's format; a term in several categories is an entry of each.

    Examples
    --------
    >>> _liwc("%\\n1\\tlaw\\n%\\nwar crime*\\t1\\ntorture\\t2\\n")
    ([(4, 'war crime*', 'law')], ["line 5: category '2' is not among those between the lines of %; add it"])
    """
    entries: list[tuple[int, str, str]] = []
    problems: list[str] = []
    categories: dict[str, str] = {}
    marks = 0
    for line, cells in enumerate((raw.split("\t") for raw in text.splitlines()), 1):
        cells = [cell.strip() for cell in cells if cell.strip()]
        if cells == ["%"]:
            marks += 1
        elif marks == 1 and len(cells) == 2:
            if cells[0] in categories:
                problems.append(
                    f"line {line}: category {cells[0]!r} is {categories[cells[0]]!r} already; give each its own number"
                )
            categories.setdefault(cells[0], cells[1])
        elif marks >= 2 and len(cells) > 1:
            for number in dict.fromkeys(" ".join(cells[1:]).split()):
                if number in categories:
                    entries.append((line, cells[0], categories[number]))
                else:
                    problems.append(f"line {line}: category {number!r} is not among those between the lines of %; add it")
        elif cells:
            problems.append(f"line {line}: {cells[0]!r} has no category; write its number after a tab")
    fix = "write them there, each with its number"
    return entries, problems if marks >= 2 else [f"line 1: does not begin with categories between two lines of %; {fix}"]
