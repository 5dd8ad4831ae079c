"""Voice: in whose voice a word stands. The heart of the project.

In: any span table, with zones, quotes and attributions. Out: the same rows with ``voice`` and ``source`` filled. May not
touch: text. The innermost container wins:

======== =========================================================================================
voice    the word stands
======== =========================================================================================
direct   in a complete quotation, or a speaker's line of a transcript, and someone is cited for it
partial  in a fragment inside quotation marks, woven into the outlet's sentence, and someone is cited for it
scare    inside quotation marks that nobody is cited for (distance, a nickname, a title)
indirect in reported content, outside quotation marks
own      anywhere else: the outlet says it
======== =========================================================================================
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import spans
from analysis.tables import VOICES

#: Outside quotation marks these are the author: in an opinion piece "I believe" reports nobody else.
_AUTHOR = ("i", "we", "me", "us")
_VOICE_OF_KIND = {"direct": "direct", "partial": "partial", "scare": "scare", "title": "scare"}


def voice(found: pd.DataFrame, quotes: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Say in whose voice each span stands, and who is cited for it.

    Parameters
    ----------
    found : pandas.DataFrame
        A table with ``voice`` and ``source``: words, hedges, boosters or frames.
    quotes, attributions : pandas.DataFrame
        The tables of these names.

    Returns
    -------
    pandas.DataFrame
        ``found`` with ``voice`` one of :data:`analysis.tables.VOICES`, and ``source`` the resolved source of the innermost
        attribution (missing in the outlet's own voice, and where nobody is named).

    Notes
    -----
    What an attribution is only about (``form`` "topic": "rejected the claim") stays in the outlet's voice, and so does what the
    author says as "I" or "we" outside quotation marks.

    Scare quotes inside someone's quotation are part of that quotation: whoever speaks has put them there, so the
    voice is the speaker's (``direct``, ``partial``). Inside *indirect* speech it cannot be known whether outlet or
    speaker set the marks; the word is then ``scare``.

    Examples
    --------
    >>> from analysis import tables
    >>> text = 'He called it “a war crime”.'
    >>> mark = dict(doc_id=["a"], layer=["quote"], closed=[True], nested=[False], continues=[False], in_headline=[False])
    >>> quotes = tables.build("quotes", dict(mark, start=[13], end=[26], kind=["partial"]))
    >>> words = tables.build("words", dict(doc_id=["a"] * 2, start=[0, 16], end=[2, 19], sentence_id=[0, 0]))
    >>> voice(words, quotes, tables.build("attributions", []))["voice"].tolist()
    ['own', 'partial']
    """
    attributions = _speech(attributions)
    reported, marked = spans.within(found, attributions), spans.within(found, quotes)
    cited, inside = reported >= 0, marked >= 0
    # A transcript gives words to its speakers without any marks: reported content, and yet direct.
    transcript = (attributions["form"] == "direct").to_numpy(dtype=bool)
    kept = np.full(len(found), VOICES.index("own"))
    kept[cited] = np.where(transcript, VOICES.index("direct"), VOICES.index("indirect"))[reported[cited]]
    kept[inside] = _voices_of(quotes)[marked[inside]]
    # Taken by position (-1 is missing), not made anew from Python strings: words are many.
    voices = pd.array(VOICES, dtype="str").take(kept)
    who = attributions["source_ref"].fillna(attributions["source"]).astype("str").array
    return found.assign(voice=voices, source=who.take(reported, allow_fill=True))


def _speech(attributions: pd.DataFrame) -> pd.DataFrame:
    """The attributions that give words to somebody else: not what is only spoken of, nor what the author says as I or we."""
    author = attributions["source"].str.lower().isin(_AUTHOR) & attributions["source_ref"].isna()
    return attributions[(attributions["form"] != "topic") & ~author].reset_index(drop=True)


def _voices_of(quotes: pd.DataFrame) -> np.ndarray:
    """The voice, by its place in :data:`VOICES`, that each pair of marks gives; a nested pair has that of the one around."""
    voices = np.array([VOICES.index(_VOICE_OF_KIND[kind]) for kind in quotes["kind"].tolist()], dtype=np.int64)
    outer = np.flatnonzero(quotes["kind"].isin(["direct", "partial"]) & ~quotes["nested"])
    around = spans.within(quotes, quotes.iloc[outer])
    nested = quotes["nested"].to_numpy(dtype=bool) & (around >= 0)
    voices[nested] = voices[outer[around[nested]]]
    return voices
