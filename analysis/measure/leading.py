"""The outlets in which most was counted, and all others as one: for figures that would otherwise have more rows than can be read.

In: the articles' metadata, and what is counted. Out: the same articles. May not touch: the text of an article.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.measure.counts import UNKNOWN
from analysis.tables import TableError


def leading(
    articles: pd.DataFrame,
    *,
    most: int,
    column: str = "outlet",
    found: pd.DataFrame | None = None,
    shown: Sequence[str] = (),
) -> pd.DataFrame:
    """Keep the ``most`` classes of a column in which most was found, and call all others by their number.

    Parameters
    ----------
    articles : pandas.DataFrame
        Metadata, one row per article.
    most : int
        Classes kept. With no more classes than this, nothing changes.
    column : str
        Usually ``outlet``; an article that has none is of ``"unknown"``.
    found : pandas.DataFrame, optional
        What is counted: the classes with most rows of it are kept, and of equals those with most articles. Without it, those with
        the most articles.
    shown : sequence of str, optional
        These are kept instead, whatever was found in them.

    Returns
    -------
    pandas.DataFrame
        A copy, in which the other classes are ``"(40 others)"``; ties are kept in the order of the alphabet.

    Raises
    ------
    ValueError
        ``most`` is below 1.
    TableError
        Not one article is of a class that ``shown`` names.

    Notes
    -----
    Give the result to :func:`analysis.measure.counts`: the others are then counted as one, and no rate is an average of rates.
    :func:`left_out` says in a sentence what they are.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": list("abcd"), "outlet": ["Post", "Post", "Times", "Herald"]})
    >>> leading(articles, most=2)["outlet"].tolist()
    ['Post', 'Post', '(1 other)', 'Herald']
    >>> leading(articles, most=2, found=pd.DataFrame({"doc_id": ["c"]}))["outlet"].tolist()
    ['Post', 'Post', 'Times', '(1 other)']
    """
    if most < 1:
        raise ValueError(f"most is {most}; keep at least one")
    classes = articles[column].fillna(UNKNOWN)
    sizes = classes.value_counts().sort_index().rename("articles").to_frame()
    sizes["found"] = 0 if found is None else _found(found, articles, classes)
    sizes = sizes.fillna(0).sort_values(["found", "articles"], ascending=False, kind="stable")
    kept = [name for name in shown if name in sizes.index] if shown else list(sizes.index[:most])
    if not kept:
        there = ", ".join(map(str, sizes.index[:12]))
        raise TableError(f"no article is of {', '.join(shown)}: name one of {there}")
    beyond = len(sizes) - len(kept)
    if not beyond:
        return articles.assign(**{column: classes})
    others = f"({beyond} other{'s' * (beyond != 1)})"
    return articles.assign(**{column: classes.where(classes.isin(kept), others)})


def left_out(articles: pd.DataFrame, found: pd.DataFrame, *, column: str = "outlet", what: str = "of what is counted") -> str:
    """Say how many classes are drawn as one, with their share; nothing where there are none.

    Parameters
    ----------
    articles : pandas.DataFrame
        As :func:`leading` gives them.
    found : pandas.DataFrame
        What is counted.
    column, what : str
        Of which the classes are, and what the share is of.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": list("abc"), "outlet": ["Post", "(2 others)", "(2 others)"]})
    >>> left_out(articles, pd.DataFrame({"doc_id": ["a", "a", "a", "b"]}))
    'The 2 other outlets, with 25 % of what is counted, are drawn as one.'
    """
    names = articles[column].astype(str)
    lumped = names.str.fullmatch(r"\(\d+ others?\)")
    if not lumped.any():
        return ""
    n = int(names[lumped].iloc[0].strip("(").split()[0])
    per_doc = _per_article(found)
    here = per_doc[per_doc.index.isin(articles["doc_id"])]
    share = here[here.index.isin(articles.loc[lumped, "doc_id"])].sum() / max(here.sum(), 1)
    kind = column.replace("_", " ")
    return (
        f"The {n} other {kind}s, with {share:.0%} {what}, are drawn as one.".replace("%", " %")
        if n > 1
        else f'The other {kind}, with {share:.0%} {what}, is drawn as "(1 other)".'.replace("%", " %")
    )


def _per_article(found: pd.DataFrame) -> pd.Series:
    grouped = found.groupby("doc_id")
    return grouped["size"].sum() if "size" in found else grouped.size()


def _found(found: pd.DataFrame, articles: pd.DataFrame, classes: pd.Series) -> pd.Series:
    """How much was found in each class."""
    n = articles["doc_id"].map(_per_article(found)).fillna(0)
    return n.groupby(classes.to_numpy()).sum()
