"""The exercise of a study.

In: articles and what was found in them. Out: places, and the page of them. May not touch: what is chosen; :mod:`analysis.lesson`
chooses it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import lesson, read
from analysis.annotation import articles
from analysis.study import exercise
from analysis.tables import Annotation

#: Of the exercise on the site.
SEED = 1


def items(documents: pd.DataFrame, found: Annotation, *, n: int = lesson.ITEMS, seed: int = SEED) -> list[lesson.Item]:
    """Choose the places (:func:`analysis.lesson.items`) of annotated articles."""
    return lesson.items(articles(documents, found), n=n, seed=seed)


def lacking(found: Annotation) -> list[str]:
    """Name the voices that annotated articles lack (:func:`analysis.lesson.lacking`)."""
    return lesson.lacking(found.words[["zone", "voice"]].drop_duplicates().itertuples())


def page(chosen: Sequence[lesson.Item], found: Annotation, *, files: Mapping[str, str] | None = None) -> str:
    """Make the page (:func:`analysis.study.exercise.page`) with the voices as the codebook has them."""
    return exercise.page(chosen, read.codes("voice").to_dict("records"), lacking=lacking(found), files=files)
