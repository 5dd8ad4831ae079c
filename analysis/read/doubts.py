"""What was read although it may be wrong: another language, a guessed encoding, a date that cannot well be.

In: the table ``documents``. Out: sentences for a reader, each with the article and the mend. May not touch: the documents; none
is dropped.
"""

from __future__ import annotations

import re

import pandas as pd

#: Words that hardly any English paragraph is without, and their share of the words below which a text is doubted.
ENGLISH = frozenset(
    "the of and to in a that is was were for on with he she they it by as at from his her their said be are".split()
)
SHARE = 0.15
#: Years of news.
YEARS = (1950, 2050)
# As :func:`analysis.read.manifest.first_day` says it.
_UNREAD = re.compile(r"(date '.*') (is (?:not ISO|on no calendar).*)")
_WORD = re.compile(r"[^\W\d_]+")


def doubts(documents: pd.DataFrame) -> list[str]:
    """List what a researcher should look at.

    Parameters
    ----------
    documents : pandas.DataFrame

    Returns
    -------
    list of str
        One sentence a doubt.

    Examples
    --------
    >>> texts = ["La crue a emporté le pont de la ville ce matin.", "The flood took the bridge of the town."]
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "date": [None, pd.Timestamp("2105-01-01")], "text": texts})
    >>> for doubt in doubts(documents):
    ...     print(doubt)
    a: does not read as English, for which alone the finders are made; leave it out, or expect nothing of it
    b (date 2105-01-01): is outside 1950 to 2050; correct it, if it is wrong
    """
    found = []
    evidence = documents["date_evidence"] if "date_evidence" in documents else [None] * len(documents)
    for doc, date, said, text in zip(documents["doc_id"], documents["date"], evidence, documents["text"]):
        words = _WORD.findall(text[:5000].lower())
        if sum(word in ENGLISH for word in words) < SHARE * max(len(words), 1):
            found.append(
                f"{doc}: does not read as English, for which alone the finders are made; leave it out, or expect nothing of it"
            )
        if pd.isna(date) and not pd.isna(said) and (unread := _UNREAD.search(said)):
            found.append(f"{doc} ({unread[1]}): {unread[2]}; correct it, or the article counts as undated")
        if not pd.isna(date) and not YEARS[0] <= pd.Timestamp(date).year <= YEARS[1]:
            place = f"{doc} (date {pd.Timestamp(date).date()})"
            found.append(f"{place}: is outside {YEARS[0]} to {YEARS[1]}; correct it, if it is wrong")
    for doc, said in zip(documents["doc_id"], documents["encoding"]) if "encoding" in documents else ():
        if said.startswith("guessed"):
            mend = "see whether quotation marks and accents are right, or save as UTF-8"
            found.append(f"{doc}: the encoding was {said}; {mend}")
    return found
