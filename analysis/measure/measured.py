"""What is measured: the rows of the zones that a researcher named, of articles whose text stays outside.

In: a span table, or the articles' metadata. Out: its rows, or a refusal with how to fix it. May not touch: the rows themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.tables import ZONES, TableError


def measured(table: pd.DataFrame, zones: Sequence[str]) -> pd.DataFrame:
    """Give the rows that stand in these zones; none at all, or one that does not exist, is refused.

    Examples
    --------
    >>> words = pd.DataFrame({"label": ["camp", "home"], "zone": ["body", "furniture"]})
    >>> measured(words, ["headline", "body"])["label"].tolist()
    ['camp']
    """
    zones = columns_of(zones, "zones")
    if not zones:
        raise TableError("zones is empty: name the zones to be counted, such as ['headline', 'body']")
    if unknown := sorted(set(zones) - set(ZONES)):
        raise TableError(f"zones {unknown} do not exist; choose from {', '.join(ZONES)}")
    return table[table["zone"].isin(zones)]


def in_text_order(table: pd.DataFrame) -> pd.DataFrame:
    """Sort rows by article and place; those that lie so already are given as they are.

    Examples
    --------
    >>> in_text_order(pd.DataFrame({"doc_id": ["b", "a", "a"], "start": [0, 9, 4]}))["start"].tolist()
    [4, 9, 0]
    """
    document, _ = pd.factorize(table["doc_id"], sort=True)
    order = np.lexsort((table["start"].to_numpy(), document))
    return (table if (order == np.arange(len(order))).all() else table.iloc[order]).reset_index(drop=True)


def columns_of(names: Sequence[str], argument: str) -> list[str]:
    """A list of names as it was given; one bare name is refused, since its letters would be taken for names.

    Examples
    --------
    >>> columns_of(("outlet", "label"), "by")
    ['outlet', 'label']
    """
    if isinstance(names, str):
        raise TableError(f"{argument} must be a list: write {argument}=[{names!r}]")
    return list(names)


def without_text(articles: pd.DataFrame) -> None:
    """Refuse articles that bring their text along: what measures cannot read it, and so cannot depend on it."""
    if "text" in articles:
        raise TableError("articles must not hold the text: pass documents.drop(columns='text')")
