"""The outlets with most articles, and all others as one: the same in every figure, whatever it counts.

In: the articles' metadata. Out: the same articles, and a sentence that says which outlets are drawn by name. May not touch: the
text of an article.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.measure.claims import FEWEST
from analysis.measure.counts import UNKNOWN
from analysis.tables import TableError

#: Of fewer things than so many a share is given as its count.
_SHARED = 30
#: So many others are named.
_NAMED = 3


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
    :func:`by_name` says in a sentence what they are.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": list("abcd"), "outlet": ["Post", "Post", "Times", "Herald"]})
    >>> leading(articles, most=2)["outlet"].tolist()
    ['Post', 'Post', '(1 other)', 'Herald']
    >>> leading(pd.DataFrame({"outlet": ["Post"] * 4 + ["Times"] * 4 + ["Herald"]}), most=9)["outlet"].iloc[-1]
    '(1 other)'
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
    beyond = len(sizes) - len(kept)
    if not beyond:
        return articles.assign(**{column: classes})
    others = f"({beyond} other{'s' * (beyond != 1)})"
    return articles.assign(**{column: classes.where(classes.isin(kept), others)})


def by_name(shown: pd.DataFrame, articles: pd.DataFrame, found: pd.DataFrame, *, named: bool, column: str = "outlet") -> str:
    """Say which classes a figure draws by name, and how many it draws as one, with their share; nothing where there are none.

    Parameters
    ----------
    shown, articles : pandas.DataFrame
        As :func:`leading` gives them, and as it was given them.
    found : pandas.DataFrame
        What is counted.
    named : bool
        Whether the study names those that are drawn.
    column : str
        Of which the classes are.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": list("abc"), "outlet": ["Post", "Times", "Herald"]})
    >>> shown = articles.assign(outlet=["Post", "(2 others)", "(2 others)"])
    >>> by_name(shown, articles, pd.DataFrame({"doc_id": [*"aaab"]}), named=False)
    'By name: the outlet with most articles, of equals the first in the alphabet. The 2 others (Herald, Times), all with fewer
    than 4 articles, are drawn as one, with 1 of 4 that are counted.'
    """
    names = shown[column].astype(str)
    lumped = names.str.fullmatch(r"\(\d+ others?\)")
    if not lumped.any():
        return ""
    sizes = articles.loc[articles["doc_id"].isin(shown.loc[lumped, "doc_id"]), column].fillna(UNKNOWN).value_counts()
    n, small, kept = len(sizes), int((sizes < FEWEST).sum()), names[~lumped].nunique()
    per_doc = found.groupby("doc_id")["size"].sum() if "size" in found else found.groupby("doc_id").size()
    per_doc = per_doc[per_doc.index.isin(shown["doc_id"])]
    part, whole = int(per_doc[per_doc.index.isin(shown.loc[lumped, "doc_id"])].sum()), int(per_doc.sum())
    share = f"{100 * part / whole:.0f} % of what is counted" if whole >= _SHARED else f"{part} of {whole} that are counted"
    kind = column.replace("_", " ")
    equals = bool(names[~lumped].value_counts().min() == sizes.max())
    which = "that the study names" if named else "with most articles" + ", of equals the first in the alphabet" * equals
    those = f"the {kind} {which}" if kept == 1 else f"the {kept} {kind}s {which}"
    others = f"The {n} others" if n > 1 else "The other"
    others += f" ({', '.join(sorted(str(name).strip() for name in sizes.index))})" * (n <= _NAMED)
    few = f"{'all ' * (n > 1) if small == n else f'{small} of them '}with fewer than {FEWEST} articles"
    others += f", {few}," * (small > 0)
    drawn = "are drawn as one" if n > 1 else "is drawn as “(1 other)”"
    return f"By name: {those}. {others} {drawn}, with {share}." if whole else f"By name: {those}. {others} {drawn}."
