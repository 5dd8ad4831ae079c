"""``coding-sheet CORPUS``: a blind sample to be coded by hand, or a page for a class."""

from __future__ import annotations

import argparse
from typing import Any

import pandas as pd

from analysis import measure, read, show
from analysis.refusals import WrongCall
from analysis.study import coding
from analysis.study.report import exercise
from analysis.study.session import Study
from analysis.tables import Annotation
from analysis.terminal import say
from analysis.writing import write

#: How often the tool was right on news that no rule was made from: .77 to .88 in two corpora; a plan takes the lower.
RIGHT = 0.77


def command(given: argparse.Namespace) -> int:
    """Draw a blind sheet for people to code in a spreadsheet, with the codes beside it."""
    study = Study(given.study)
    documents, found = study.documents, study.tables
    how: dict[str, Any] = {"task": given.task, "by": given.by, "doubtful": given.doubtful}
    hits = coding.hits(found, documents, **how)
    if given.plan:
        texts = hits["doc_id"].map(study.articles.set_index("doc_id", drop=False)[study.cluster])
        say(*_plan(hits.assign(**{study.cluster: texts}), given, study.cluster).split("\n"))
        return 0
    if given.out is None:
        raise WrongCall("name a folder for the sheet with --out, or see with --plan how many items it takes")
    if given.exercise:
        return _exercise(documents, found, given)
    if not 0 < given.n <= len(hits):
        there = f"{given.study.corpus} has {len(hits)} items for {given.task}"
        raise WrongCall(f"{there}; ask for 1 to {len(hits)} with --n, not {given.n}")
    sheet, key = coding.sheet(found, documents, n=given.n, seed=given.seed, **how)
    for path in show.save_sheet(sheet, read.codes(given.task), folder=given.out, key=key):
        say(str(path))
    say(
        f"{given.n} of {len(hits)} items, drawn with seed {given.seed}; every coder fills in a copy named by her id, such as"
        " c1.csv; the key is not for coders: it says what the tool answered"
    )
    return 0


def _exercise(documents: pd.DataFrame, found: Annotation, given: argparse.Namespace) -> int:
    """Write a page on which a class judges a few places of these articles; it is chosen, not drawn, and so has no key."""
    items = exercise.items(documents, found, n=given.n, seed=given.seed)
    if not items:
        raise WrongCall(f"{given.study.corpus} has no place to be judged: an exercise needs sentences of eight words and more")
    given.out.mkdir(parents=True, exist_ok=True)
    path = given.out / "exercise.html"
    # A text may hold halves of characters that UTF-8 has no bytes for.
    write(path, exercise.page(items, found).encode("utf-8", "replace"))
    say(str(path))
    none = f"; none in the voice {', '.join(lacking)}" if (lacking := exercise.lacking(found)) else ""
    say(
        f"{len(items)} places, from easy to hard{none}; the page opens from disk. They were chosen for talk and not drawn at"
        " random: no share can be estimated from them"
    )
    return 0


def _plan(hits: pd.DataFrame, given: argparse.Namespace, cluster: str) -> str:
    """Say how wide the intervals of corrected shares will be with so many items, and with others."""
    numbers = sorted({number for number in (50, 100, 200, 300, given.n) if number <= len(hits)})
    how: dict[str, Any] = {"n": numbers, "right": RIGHT, "scope": "such articles", "level": 0.95, "cluster": cluster}
    whole = f"all {len(hits)} items"
    parts = measure.plan(hits, by=[given.by], **how)
    both = pd.concat([measure.plan(hits, by=[], **how).assign(**{given.by: whole}), parts])
    why = both["note"].str.partition(":")[0]
    widths = both.assign(width=both["width"].round(2).astype("object").where(both["width"].notna(), why))
    widths = widths.pivot(index=given.by, columns="n", values="width").reindex([whole, *sorted(parts[given.by].unique())])
    least = int(hits["stratum"].value_counts().clip(upper=2).sum())
    return (
        f"width of the 95 % interval of a corrected share of such articles, by the number of items coded (at least {least}), if"
        f" the tool is right in {RIGHT:.0%} of places:\n{widths.to_string()}"
    )
