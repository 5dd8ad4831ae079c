"""Damage: what texts have lost on their way here, and what of it was repaired, or guessed, on record.

In: the articles' metadata with the record of their repairs, and their conditions. Out: a table by outlet; sentences. May not
touch: the texts.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import read, rules
from analysis.measure.counts import UNKNOWN

_COLUMNS = ["outlet", "what", "articles", "of", "times", "example", "meaning"]
#: What is true of a repair, and of a guess.
_REPAIRED = "repaired; what is counted is the text after it"
_GUESSED = "a guess, since “?” stood there; what is counted is the text after it: compare it with what was printed"


def damage(articles: pd.DataFrame, conditions: pd.DataFrame) -> pd.DataFrame:
    """Table what was repaired in the articles of each outlet, and what they lack or have too much of.

    Parameters
    ----------
    articles : pandas.DataFrame
        Metadata, with ``encoding``, if they were not described by a manifest.
    conditions : pandas.DataFrame
        Of these articles (:func:`analysis.conditions`).

    Returns
    -------
    pandas.DataFrame
        ``outlet, what``; ``articles`` in which it is, ``of`` so many; of repairs ``times`` and an ``example``, before and after;
        ``meaning``. No row where nothing is wrong.

    Examples
    --------
    >>> record = 'valid UTF-8; repaired: 2 lines of mojibake ("mayorâ€™s" → "mayor’s")'
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "encoding": [record]})
    >>> found = damage(articles, pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "conditions": ["no commas"]}))
    >>> found[["what", "articles", "of", "example"]].to_numpy().tolist()
    [['lines of mojibake', 1, 1, 'mayorâ€™s → mayor’s'], ['no commas', 1, 1, '']]
    """
    said = {row["condition"]: row["said"] for row in rules.table("conditions")}
    rows = []
    for (outlet, kind), found in read.repairs(articles).fillna({"outlet": UNKNOWN}).groupby(["outlet", "kind"], sort=False):
        example, meaning = f"{found['before'].iloc[0]} → {found['after'].iloc[0]}", _meaning(kind)
        rows.append((outlet, read.REPAIRS[kind], found["doc_id"].nunique(), found["n"].sum(), example, meaning))
    names = conditions["conditions"].fillna("").str.split("; ").explode()
    named = conditions[["outlet"]].fillna(UNKNOWN).join(names[names != ""], how="inner")
    rows += [(outlet, name, n, pd.NA, "", said[name]) for (outlet, name), n in named.value_counts(sort=False).items()]
    table = pd.DataFrame(rows, columns=[column for column in _COLUMNS if column != "of"]).astype({"times": "Int64"})
    of = table["outlet"].map(articles["outlet"].fillna(UNKNOWN).value_counts())
    return table.assign(of=of)[_COLUMNS].sort_values(["outlet"], kind="stable", ignore_index=True)


def by_article(articles: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Say of each article what was repaired in it; and apart, what was guessed.

    Examples
    --------
    >>> record = 'valid UTF-8; repaired: 4 guessed quotation marks ("?No," → "“No,")'
    >>> by_article(pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "encoding": [record]}))[1][0][:70]
    "a: guessed quotation marks (4 ×, such as '?No,' → '“No,'): a guess, si"
    """
    told: tuple[list[str], list[str]] = ([], [])
    for one in read.repairs(articles).itertuples():
        example = f"{one.n:,} ×, such as {one.before!r} → {one.after!r}"
        told[one.guess].append(f"{one.doc_id}: {read.REPAIRS[one.kind]} ({example}): {_meaning(one.kind)}")
    return told


def by_outlet(found: pd.DataFrame) -> Iterator[str]:
    """Say of each outlet what was repaired or guessed in its articles, from :func:`damage`."""
    for one in found[found["times"].notna()].itertuples():
        many = f"in {one.articles:,} of {one.of:,} article{'s' * (one.of != 1)}"
        before, _, after = one.example.partition(" → ")
        yield f"outlet {one.outlet}: {one.what} {many} ({one.times:,} ×, such as {before!r} → {after!r}): {one.meaning}"


def _meaning(kind: str) -> str:
    return _GUESSED if kind.startswith("guessed") else _REPAIRED
