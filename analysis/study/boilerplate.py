"""Boilerplate: what a sentence of running text holds of its page: credits, agencies, addresses, pitches, the outlet's name.

In: sentences, and the outlet of each article. Out: its places. May not touch: zones. A line that is nothing else has a zone of
its own; here is what an export has run into a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.find.zones.forms import form

#: What stands in brackets, or behind a dash at the end.
_ASIDE = re.compile(r"\([^()]{2,80}\)|\[[^][]{2,80}\]|(?:--|[–—-]) ?[A-Z][^–—]{1,40}$")

#: A web address.
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")


def places(sentences: pd.DataFrame, outlets: Mapping[str, str]) -> pd.DataFrame:
    """List the stretches of sentences that are boilerplate: ``doc_id, start, end``.

    Parameters
    ----------
    sentences : pandas.DataFrame
        ``doc_id, start, text``.
    outlets : mapping of str to str
        The outlet of each article.

    Notes
    -----
    What stands in brackets or behind a last dash is boilerplate if it would be as a line of its own
    (:func:`analysis.find.zones.forms.form`), and so is a sentence without these, and a web address. The name of an outlet is
    boilerplate in its own articles, as it is printed there.

    Examples
    --------
    >>> text = "The ferry sank (AFP). Click here for more. It sank, the Quay Post has learned. Reuters. The post sank."
    >>> sentences = pd.DataFrame({"doc_id": "a", "start": [0, 22, 43, 79, 88], "end": [21, 42, 78, 87, 102]})
    >>> sentences["text"] = [text[start:end] for start, end in zip(sentences["start"], sentences["end"])]
    >>> found = places(sentences, {"a": "The Quay Post"})
    >>> [text[start:end] for start, end in zip(found["start"], found["end"])]
    ['(AFP)', 'Click here for more.', 'Quay Post', 'Reuters.']
    """
    rows = [
        (doc, start + first, start + last)
        for doc, start, text in zip(sentences["doc_id"], sentences["start"], sentences["text"])
        for first, last in _stretches(text, outlets[doc])
    ]
    columns = {"doc_id": "str", "start": "int64", "end": "int64"}
    return pd.DataFrame(rows, columns=[*columns]).astype(columns).sort_values([*columns], ignore_index=True)


def _stretches(text: str, outlet: str) -> Iterator[tuple[int, int]]:
    asides = [aside for aside in _ASIDE.finditer(text) if form(aside.group())]
    rest = text
    for aside in asides:  # else a sentence that names its agency at the end would be the caption of a picture
        rest = rest.replace(aside.group(), "", 1)
    rest = " ".join(rest.split()).replace(" .", ".")
    # An export may have set a full stop after a credit, as after all of its lines.
    if form(rest) or (form(rest.removesuffix(".")) or ("",))[0] == "credit":
        yield 0, len(text)
        return
    yield from (aside.span() for aside in asides)
    yield from (address.span() for address in _ADDRESS.finditer(text))
    name = re.sub(r"^The |\s*\(.*\)$", "", outlet)
    if name:
        yield from (found.span() for found in re.finditer(rf"\b{re.escape(name)}\b", text))
