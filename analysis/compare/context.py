"""Context: what stands around a span, for a reader who sees nothing else of the article.

In: any span table, documents, sentences. Out: the same rows with the words before and after. May not touch: the span's own text.
"""

from __future__ import annotations

from bisect import bisect_right

import pandas as pd

from analysis.spans import by_document
from analysis.tables import MEASURED_ZONES

#: What stands for the end of a paragraph.
PARAGRAPH = " \u00b6 "


def context(found: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, *, around: int) -> pd.DataFrame:
    """Give each span the rest of its sentence and the sentences around it.

    Parameters
    ----------
    found : pandas.DataFrame
        A span table.
    documents, sentences : pandas.DataFrame
        The tables of the same articles. Only sentences of measured zones are shown: a caption or a link is no context.
    around : int
        Sentences before and after that in which the span stands.

    Returns
    -------
    pandas.DataFrame
        ``found`` with ``context_before`` and ``context_after``: white space closed up, "¶" between paragraphs.

    Examples
    --------
    >>> text = "It rained. The “siege” went on."
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> sentences = pd.DataFrame({"doc_id": "a", "start": [0, 11], "end": [10, 31], "label": "body"})
    >>> quotes = pd.DataFrame({"doc_id": ["a"], "start": [15], "end": [22], "text": ["“siege”"]})
    >>> context(quotes, documents, sentences, around=1).loc[0, ["context_before", "context_after"]].tolist()
    ['It rained. The', 'went on.']
    """
    texts = dict(zip(documents["doc_id"], documents["text"]))
    read = by_document(sentences[sentences["label"].isin(MEASURED_ZONES)], ["start", "end"])
    before, after = [], []
    for doc, start, end in zip(found["doc_id"], found["start"], found["end"]):
        text, places = texts[doc], read.get(doc, [])
        begins = [place[0] for place in places]
        first, last = bisect_right(begins, start) - 1, bisect_right(begins, end - 1) - 1
        left = [(a, min(b, start)) for a, b in places[max(first - around, 0) : first + 1]]
        right = [(max(a, end), b) for a, b in places[max(last, 0) : last + around + 1]]
        before.append(_joined(text, left))
        after.append(_joined(text, right))
    return found.assign(context_before=before, context_after=after)


def _joined(text: str, places: list[tuple[int, int]]) -> str:
    """The pieces of a text in one line, with a sign where a paragraph ends between them."""
    joined, previous = "", None
    for start, end in places:
        piece = " ".join(text[start:end].split())
        if piece:
            gap = "" if previous is None else PARAGRAPH if "\n" in text[previous:start] else " "
            joined += gap + piece
            previous = end
    return joined
