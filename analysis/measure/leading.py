"""The outlets with most articles, and all others as one: the same in every figure, whatever it counts.

In: the articles' metadata. Out: the same articles. May not touch: the text of an article.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.measure.claims import FEWEST
from analysis.measure.counts import UNKNOWN
from analysis.tables import TableError


def leading(
    articles: pd.DataFrame, *, most: int, column: str = "outlet", shown: Sequence[str] = (), fewest: int = FEWEST
) -> pd.DataFrame:
    """Keep the ``most`` classes of a column with most articles, and call all others by their number.

    Parameters
    ----------
    articles : pandas.DataFrame
        Metadata, one row per article.
    most : int
        Classes kept.
    column : str
        Usually ``outlet``; an article that has none is of ``"unknown"``.
    shown : sequence of str, optional
        These are kept instead.
    fewest : int
        A class with fewer articles is among the others: of so few nobody can tell how much they differ, and their rate may be the
        highest of all by chance. Where fewer than two classes have as many, nothing can be ranked, and this plays no part.

    Returns
    -------
    pandas.DataFrame
        A copy, in which the other classes are ``"(40 others)"``; ties are kept in the order of the alphabet. A single class that
        is left is none to be pooled: it is kept too, if it has as many articles; else it is ``"(Herald, the other)"``.

    Raises
    ------
    ValueError
        ``most`` is below 1.
    TableError
        Not one article is of a class that ``shown`` names.

    Notes
    -----
    Give the result to :func:`analysis.measure.counts`: the others are then counted as one, and no rate is an average of rates.
    :func:`analysis.study.captions.by_name` says in a sentence what they are.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": list("abcde"), "outlet": ["Post", "Post", "Times", "Herald", "Mail"]})
    >>> leading(articles, most=2)["outlet"].tolist()
    ['Post', 'Post', '(2 others)', 'Herald', '(2 others)']
    >>> leading(articles, most=3)["outlet"].tolist()
    ['Post', 'Post', 'Times', 'Herald', 'Mail']
    >>> leading(pd.DataFrame({"outlet": ["Post"] * 4 + ["Times"] * 4 + ["Herald"]}), most=9)["outlet"].iloc[-1]
    '(Herald, the other)'
    """
    if most < 1:
        raise ValueError(f"most is {most}; keep at least one")
    classes = articles[column].fillna(UNKNOWN)
    sizes = classes.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    ranked = sizes[sizes >= fewest] if (sizes >= fewest).sum() > 1 else sizes
    kept = [name for name in shown if name in sizes.index] if shown else list(ranked.index[:most])
    if not kept:
        there = ", ".join(map(str, sizes.index[:12]))
        raise TableError(f"no article is of {', '.join(shown)}: name one of {there}")
    beyond = [name for name in sizes.index if name not in kept]
    if not beyond or (len(beyond) == 1 and not shown and beyond[0] in ranked.index):
        return articles.assign(**{column: classes})
    others = f"({len(beyond)} others)" if len(beyond) > 1 else f"({beyond[0]}, the other)"
    return articles.assign(**{column: classes.where(classes.isin(kept), others)})
