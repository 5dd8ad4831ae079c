"""The exercise: places to be judged blind, from easy to hard, with the tool's coding and its reason beside them.

In: articles and what was found in them. Out: a page. May not touch: what is chosen; :mod:`analysis.lesson` chooses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import cells, lesson, read, show, tables
from analysis.annotation import articles
from analysis.tables import Annotation

#: Of the exercise on the site.
SEED = 1


def items(documents: pd.DataFrame, found: Annotation, *, n: int = lesson.ITEMS, seed: int = SEED) -> list[lesson.Item]:
    """Choose the places (:func:`analysis.lesson.items`) of annotated articles."""
    return lesson.items(articles(documents, found), n=n, seed=seed)


def page(chosen: Sequence[lesson.Item], *, files: Mapping[str, str] | None = None) -> str:
    """Make an exercise.

    Parameters
    ----------
    chosen : sequence of Item
        What is to be judged, in this order.
    files : mapping of str to str, optional
        By article: the name of its page on the site that the exercise is part of. Without it the page stands alone.

    Returns
    -------
    str
        A page of HTML; the answers can be downloaded from it as a coding sheet. It says so if there is no place to be judged.
    """
    rows = []
    for number, one in enumerate(chosen, 1):
        sheet = (number, one.doc_id, one.start, one.end, one.before.strip(), one.text, one.after.strip())
        rows.append(
            {
                "item": number,
                **{name: show.visible(getattr(one, name)) for name in ("before", "text", "after", "who", "reason")},
                "voice": one.voice,
                "href": f"readers/{files[one.doc_id]}.html#s{one.sentence_id}" if files else "",
                # The fixed cells of the sheet as a spreadsheet may safely open them; her code and id are added on the page.
                "cells": [cells.escape_formula(str(cell)) for cell in sheet],
            }
        )
    there = {one.voice for one in chosen}
    return show.page(
        "exercise.html", script="exercise.js", root="" if files else None, title="In whose voice?", items=rows,
        header=cells.SHEET, codes=read.codes("voice").to_dict("records"), unclear=cells.UNCLEAR,
        lacking=[voice for voice in tables.VOICES if voice not in there],
        name=hashlib.sha256(repr([one["cells"] for one in rows]).encode("utf-8", "replace")).hexdigest()[:16],
    )  # fmt: skip
