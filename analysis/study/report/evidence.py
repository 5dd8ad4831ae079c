"""Evidence: the rows of a large figure and the sentences behind them, in files that its page asks for when they are looked at.

In: the study. Out: scripts by path, since a page that was opened from disk can load a script and nothing else. May not touch:
numbers; and no sentence is written twice: rows name it, the file of its article has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise

import pandas as pd

from analysis import read, show
from analysis.study import trace
from analysis.study.report.study import Study

#: A figure with more rows, or more sentences behind them, has these in files of their own.
ROWS, SENTENCES = 200, 1000
#: Characters that a file may take, about.
_LARGEST = 250_000


def is_large(study: Study, figure: read.Figure) -> bool:
    """Whether a page could not hold all rows of a figure with their sentences."""
    return len(figure.table) > ROWS or sum(map(len, study.evidence[figure.name])) > SENTENCES


def pages(study: Study, figure: read.Figure, cell: Callable[[str], dict]) -> tuple[dict[str, bytes], list[int]]:
    """Give the rows of a figure with what is behind each, some rows a file; and the number of the first row of each file.

    Parameters
    ----------
    study : Study
    figure : Figure
    cell : callable
        How a number is rounded for the eye.

    Returns
    -------
    dict of str to bytes, list of int
        A row is its cells; whether these are numbers; its name; and the places behind it, each ``[article, sentence, start, end,
        ...]``: the article's place in the corpus, and the marked stretches of the sentence; of a whole article ``[article]``.
        Of sentences each number is counted on from the one before: small ones, which repeat, take few bytes.
    """
    number = {doc: place for place, doc in enumerate(study.documents["doc_id"])}
    named = [place for place, column in enumerate(figure.table) if column in set(trace.classes(figure.table))]
    files: list[list[str]] = [[]]
    firsts, size = [1], 0
    for row, (values, behind) in enumerate(zip(figure.table.itertuples(index=False, name=None), study.evidence[figure.name]), 1):
        cells = [cell(value) for value in values]
        key = " · ".join(str(values[place]) for place in named)[:160]
        whole = behind["sentence_id"].isna().all()
        places = ([number[doc]] for doc in behind["doc_id"]) if whole else _places(study, behind, number)
        row_of = [[one["text"] for one in cells], [int(one["number"]) for one in cells], show.visible(key), list(places)]
        said = json.dumps(row_of, separators=(",", ":"))
        if files[-1] and (size + len(said) > _LARGEST or len(files[-1]) == ROWS):
            files.append([])
            firsts.append(row)
            size = 0
        files[-1].append(said)
        size += len(said)
    named_files = {f"figures/{figure.name}-{n}": "[" + ",".join(rows) + "]" for n, rows in enumerate(files)}
    return {f"{name}.js": show.carried(name, show.packed(rows)) for name, rows in named_files.items()}, firsts


def _places(study: Study, behind: pd.DataFrame, number: dict[str, int]) -> Iterator[list[int]]:
    """The places behind a row, sentence by sentence: how far on the article is, the sentence, and each edge of a stretch."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    behind = behind[behind["sentence_id"].notna()]
    for doc, sentence, start, end in zip(*(behind[column].tolist() for column in ("doc_id", "sentence_id", "start", "end"))):
        found.setdefault((doc, int(sentence)), []).append((int(start), int(end)))
    before = (0, 0)
    for (doc, sentence), spans in sorted(found.items()):
        first, last = study.bounds[doc, sentence]
        edges = [first, *(min(max(at, first), last) for span in sorted(spans) for at in span)]
        at = number[doc], sentence
        yield [at[0] - before[0], sentence - before[1] * (at[0] == before[0]), *(b - a for a, b in pairwise(edges))]
        before = at
