"""Paste: what somebody pastes into a notebook, shown by voice as the live page shows it.

In: an article and terms, as typed. Out: HTML for a widget. May not touch: how anything is found or drawn; the engine of the live
page is asked.
"""

from __future__ import annotations

import html

from analysis.study import live
from analysis.study.live import engine

#: Of the frame in which an article is shown; a longer article is scrolled in it.
HEIGHT = "46rem"


def page(text: str, *, name: str = "", terms: str = "", only: bool = False) -> str:
    """Show an article as HTML that a notebook can hold: a frame with the reader's page in it, or a sentence that refuses it.

    Parameters
    ----------
    text, name : str
        The article; a saved page's source is taken for its text.
    terms, only
        As for :func:`analysis.study.live.engine.look`.

    Returns
    -------
    str

    Examples
    --------
    >>> page(" ")
    '<p role="alert">There is no text yet: paste an article.</p>'
    >>> page("It was “a war crime”, the minister said.").startswith('<iframe sandbox="allow-scripts"')
    True
    """
    try:
        source = engine.opened(text)
        article = {"name": name or source.get("title", ""), "text": source["text"]}
        made = engine.save("page", article, terms, only, measured=live.measured())["content"]
    except engine.Refused as refusal:
        return f'<p role="alert">{html.escape(str(refusal))}</p>'
    # A frame of its own keeps the page's styles from the notebook, and a script of the page from everything else.
    return (
        f'<iframe sandbox="allow-scripts" title="The article, by voice" srcdoc="{html.escape(made)}" '
        f'style="width: 100%; height: {HEIGHT}; box-sizing: border-box; border: 1px solid silver"></iframe>'
    )
