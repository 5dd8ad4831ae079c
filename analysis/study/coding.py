"""Coding: what people are asked to judge by hand, and what the tool said of the same places.

In: an annotation and its documents. Out: items with the tool's answer; a blind sheet without it. May not touch: the rules, files.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import compare, measure, spans, tables
from analysis.cells import SHEET, TASKS
from analysis.tables import Annotation

#: Sentences shown on either side of the sentence in which an item stands.
AROUND = 2


def items(found: Annotation, *, task: str) -> pd.DataFrame:
    """List everything that can be judged, with the tool's answer.

    Parameters
    ----------
    found : Annotation
        Of the articles.
    task : {"voice", "hedge", "quote"}
        The terms of frames and their voice; the sentences and what they do; the quotations and their kind.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, start, end, text`` and ``label``, the tool's answer, in the words of :func:`analysis.read.codes`. Measured zones
        only. A place that two frames claim is one item.

    Raises
    ------
    ValueError
        There is no such task.

    Examples
    --------
    >>> from analysis import annotate
    >>> text = "Bridge closed\\n\\nThe “safe” bridge may be closed, the mayor of the town said on Friday morning."
    >>> found = annotate(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    >>> items(found, task="quote")[["text", "label"]].to_numpy().tolist()
    [['“safe”', 'scare']]
    >>> items(found, task="hedge")["label"].tolist()
    ['none', 'hedge']
    """
    if task not in TASKS:
        raise ValueError(f"task must be one of {', '.join(TASKS)}, not {task!r}")
    if task == "voice":
        rows = found.frames.assign(label=found.frames["voice"])
    elif task == "quote":
        rows = found.quotes[found.quotes["zone"].isin(tables.MEASURED_ZONES)].rename(columns={"kind": "label"})
    else:
        rows = _stances(found)
    rows = rows[["doc_id", "start", "end", "text", "label"]].drop_duplicates(["doc_id", "start", "end"])
    return rows.reset_index(drop=True)


def sheet(found: Annotation, documents: pd.DataFrame, *, task: str, n: int, seed: int) -> pd.DataFrame:
    """Draw a sheet to be coded blind: it tells nothing of the tool's answer.

    Parameters
    ----------
    found : Annotation
        Of ``documents``.
    documents : pandas.DataFrame
        The table ``documents``.
    task : {"voice", "hedge", "quote"}
        See :func:`items`.
    n : int
        How many items.
    seed : int
        Of the draw.

    Returns
    -------
    pandas.DataFrame
        The columns of :data:`analysis.cells.SHEET`; ``code, coder, note`` are empty.

    Raises
    ------
    analysis.tables.TableError
        There are not so many items.

    Notes
    -----
    Drawn evenly from each outlet and, within it, from each answer of the tool (:func:`analysis.measure.sample`), then shuffled.
    The tool's answer decides what is drawn, so that rare ones are judged too; it cannot be read off the sheet.
    """
    pool = items(found, task=task)
    # Where no outlets are known at all, each article is drawn from as if it were one.
    known = pool["doc_id"].map(documents.set_index("doc_id")["outlet"]) if "outlet" in documents else pool["doc_id"]
    pool = pool.assign(outlet=known.fillna("unknown"))
    drawn = measure.sample(pool, by=["outlet", "label"], n=n, seed=seed)
    drawn = compare.context(drawn, documents, found.sentences, around=AROUND)
    return drawn.assign(item=range(1, n + 1), code="", coder="", note="")[list(SHEET)]


def _stances(found: Annotation) -> pd.DataFrame:
    """Every measured sentence, with what the lexicons of hedges and boosters find in it."""
    sentences = found.sentences[found.sentences["label"].isin(tables.MEASURED_ZONES)].reset_index(drop=True)
    hedge, booster = (sentences.index.isin(spans.within(table, sentences)) for table in (found.hedges, found.boosters))
    return sentences.assign(label=np.select([hedge & booster, hedge, booster], ["both", "hedge", "booster"], "none"))
