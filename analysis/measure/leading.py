"""The outlets with the most articles, and all others as one: for figures that would otherwise have more rows than can be read.

In: the articles' metadata. Out: the same articles. May not touch: the text of an article.
"""

from __future__ import annotations

import pandas as pd


def leading(articles: pd.DataFrame, *, most: int, column: str = "outlet") -> pd.DataFrame:
    """Keep the ``most`` classes of a column with the most articles, and call all others by their number.

    Parameters
    ----------
    articles : pandas.DataFrame
        Metadata, one row an article.
    most : int
        Classes kept. With no more classes than this, nothing changes.
    column : str
        Usually ``outlet``.

    Returns
    -------
    pandas.DataFrame
        A copy, in which the classes with the fewest articles are ``"(40 others)"``; ties are kept in the order of the alphabet.

    Raises
    ------
    ValueError
        ``most`` is below 1.

    Notes
    -----
    Give the result to :func:`analysis.measure.counts`: the others are then counted as one, and no rate is an average of rates.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": list("abcd"), "outlet": ["Post", "Post", "Times", "Herald"]})
    >>> leading(articles, most=2)["outlet"].tolist()
    ['Post', 'Post', '(1 other)', 'Herald']
    """
    if most < 1:
        raise ValueError(f"most is {most}; keep at least one")
    sizes = articles[column].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    beyond = sizes.index[most:]
    if len(beyond) == 0:
        return articles.copy()
    others = f"({len(beyond)} other{'s' * (len(beyond) != 1)})"
    return articles.assign(**{column: articles[column].where(~articles[column].isin(beyond), others)})
