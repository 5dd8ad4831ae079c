"""Codebooks of other programs: quanteda's YAML dictionaries and LIWC's ``.dic`` files, as rows of a lexicon.

In: a path. Out: rows that know their line, and a list of problems. May not touch: what an entry means. The only room
that knows yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from analysis import tables
from analysis.read.sheet import Row, not_utf8

SUFFIXES = (".yml", ".yaml", ".dic")


def rows(path: Path) -> tuple[list[Row], list[str]]:
    """Read a dictionary.

    Parameters
    ----------
    path : pathlib.Path
        ``.yml`` or ``.yaml``: categories over lists of patterns, nested or not. ``.dic``: numbered categories between two lines
        of ``%``, then a pattern and the numbers of its categories a line.

    Returns
    -------
    tuple of (list of Row, list of str)
        A row a pattern and category, with the columns of a lexicon; and one sentence a problem.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return [], [f"{path.name}: cannot be read ({error.strerror})"]
    except UnicodeDecodeError as error:
        return [], [not_utf8(path, error)]
    entries, problems = (_liwc if path.suffix == ".dic" else _quanteda)(text)
    empty = dict.fromkeys(tables.COLUMNS["lexicon"], "")
    found = [Row(line, {**empty, "entry": entry, "pattern": entry, "label": label}) for line, entry, label in entries]
    return found, [f"{path.name} {problem}" for problem in problems]


def _quanteda(text: str) -> tuple[list[tuple[int, str, str]], list[str]]:
    """Read quanteda's YAML; a nested category is named with those above it, parted by a slash.

    Examples
    --------
    >>> _quanteda("law:\\n  crime: [war crime*, atroci*]\\n")
    ([(2, 'war crime*', 'law/crime'), (2, 'atroci*', 'law/crime')], [])
    """
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return [], [f"line {mark.line + 1 if mark else 1}: is no YAML ({getattr(error, 'problem', error)})"]
    if not isinstance(top, yaml.MappingNode):
        return [], ["line 1: names no category; write categories over lists of patterns"]
    return list(_leaves(top, ())), []


def _leaves(node: yaml.Node, above: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    if isinstance(node, yaml.MappingNode):
        for name, below in node.value:
            yield from _leaves(below, (*above, str(name.value)))
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _leaves(one, above)
    else:
        yield node.start_mark.line + 1, str(node.value).strip(), "/".join(above)


def _liwc(text: str) -> tuple[list[tuple[int, str, str]], list[str]]:
    """Read LIWC's format.

    Examples
    --------
    >>> _liwc("%\\n1\\tlaw\\n%\\nwar crime*\\t1\\ntorture\\t2\\n")
    ([(4, 'war crime*', 'law')], ["line 5: category '2' is not among those between the lines of %; add it"])
    """
    entries, problems, categories, marks = [], [], {}, 0
    for line, cells in enumerate((raw.split("\t") for raw in text.splitlines()), 1):
        cells = [cell.strip() for cell in cells if cell.strip()]
        if cells == ["%"]:
            marks += 1
        elif marks == 1 and len(cells) == 2:
            categories[cells[0]] = cells[1]
        elif marks >= 2 and len(cells) > 1:
            numbers = " ".join(cells[1:]).split()
            if len(numbers) > 1:
                named = " and ".join(categories.get(number, number) for number in numbers)
                problems.append(f"line {line}: {cells[0]!r} is in {named}; a term counts under one label: keep one")
            for number in numbers:
                if number in categories:
                    entries.append((line, cells[0], categories[number]))
                else:
                    problems.append(f"line {line}: category {number!r} is not among those between the lines of %; add it")
        elif cells:
            problems.append(f"line {line}: {cells[0]!r} has no category; write its number after a tab")
    return entries, problems if marks >= 2 else ["line 1: does not begin with categories between two lines of %"]
