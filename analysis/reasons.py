"""Reasons: why words are in a voice, in plain words. The one place where that is said, for reader, exercise and live page.

In: an article's text, a place in it, the voice of that place and the attribution that gave it. Out: a sentence's end, to be put
after "because". May not touch: which voice it is; it explains the row that it is given, and knows no other.
"""

from __future__ import annotations

from typing import Any, NamedTuple

#: A longer phrase is shown by its cue alone.
LONGEST = 60


class Says(NamedTuple):
    """The words by which somebody is cited: "said the ministry", and where they stand."""

    text: str
    start: int
    end: int


def reason(text: str, start: int, end: int, *, voice: str, cited: Any = None, marked: bool = False) -> str:
    """Say why the words at a place are in their voice.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The place: code points, half-open.
    voice : {"own", "indirect", "partial", "direct", "scare"}
        Of the place.
    cited : find.Attribution or another row with its fields, optional
        The attribution that the place has by its ``attribution_id``; none for ``own``, and for ``scare`` outside reported speech.
    marked : bool
        Whether the place is within quotation marks: ``direct`` may be a line of a transcript, without any.

    Returns
    -------
    str
        Without "because" and without a period.

    Examples
    --------
    >>> from analysis import find, rules
    >>> text = "Troops leave\\n\\nIt was a war crime, said the ministry."
    >>> found = find.article(text, rules.instrument())
    >>> term = found.frames[0]
    >>> reason(text, term.start, term.end, voice=term.voice, cited=of(term, found.attributions))
    '“said the ministry” stands after it, and there are no quotation marks'
    >>> reason(text, 0, 6, voice="own")
    'there are no quotation marks, and no words beside it say that somebody said it'
    """
    if voice == "own":
        marks = "the quotation marks are those of a work's title" if marked else "there are no quotation marks"
        return f"{marks}, and no words beside it say that somebody said it"
    phrase = says(text, cited) if cited is not None else None
    if voice == "scare":
        if cited is None:
            return "there are quotation marks, and nobody is cited for what is in them"
        reported = f"what “{phrase.text}” reports" if phrase else "reported speech"
        return f"there are quotation marks within {reported}, and whose marks they are cannot be told"
    where = _where(cited, phrase, start, end)
    if voice == "partial":
        return f"{where}, and a fragment of the sentence is in quotation marks"
    if voice == "direct":
        return f"{where}, and the whole utterance is in quotation marks" if marked else f"{where}, as before a speaker's line"
    return f"{where}, and there are no quotation marks"


def of(place: Any, attributions: Any) -> Any:
    """Find the attribution by which a place has its voice: that with its ``attribution_id``, and of its pieces that around it.

    Parameters
    ----------
    place : row
        With ``start, end, attribution_id``.
    attributions : iterable of rows
        Of the same article.

    Returns
    -------
    row or None
    """
    if place.attribution_id is None:
        return None
    pieces = [one for one in attributions if one.attribution_id == place.attribution_id]
    around = (one for one in pieces if one.start <= place.start and place.end <= one.end)
    return next(around, pieces[0] if pieces else None)


def says(text: str, cited: Any) -> Says | None:
    """Find the words by which somebody is cited: cue and source where they stand together, else the cue, else the source.

    Examples
    --------
    >>> from analysis import find, rules
    >>> text = "Troops leave\\n\\nAccording to the envoy, it was a war crime."
    >>> says(text, find.article(text, rules.instrument()).attributions[0])
    Says(text='According to the envoy', start=14, end=36)
    """
    there = citing(cited)
    if not there:
        return None
    start, end = min(start for start, _ in there), max(end for _, end in there)
    if (start < cited.end and cited.start < end) or "\n" in text[start:end]:
        start, end = there[0]
    shown = " ".join(text[start:end].split())
    if len(shown) > LONGEST:
        (first, last), most = (" ".join(text[a:b].split()) for a, b in (min(there), max(there))), LONGEST // 2
        shown = f"{_short(first, most)} {_short(last, most)}" if len(there) > 1 and first != last else _short(shown, LONGEST)
    return Says(shown, start, end)


def citing(cited: Any) -> list[tuple[int, int]]:
    """Give the places of cue and source, those that there are: the outlet's own words, but by them it only cites.

    Examples
    --------
    >>> from analysis import find, rules
    >>> text = "Troops leave\\n\\nIt was a war crime, said the ministry."
    >>> found = find.article(text, rules.instrument())
    >>> [text[start:end] for start, end in citing(found.attributions[0])]
    ['said', 'the ministry']
    """
    spans = [(getattr(cited, f"{part}_start"), getattr(cited, f"{part}_end")) for part in ("cue", "source")]
    return [(int(start), int(end)) for start, end in spans if start is not None]


def who(cited: Any) -> str:
    """Name who is cited, as printed, and whom that means where it is known: "he (Eric Pahon)"; "which" only points to them.

    An article before the name is no other name.
    """
    found, meant = cited.source, cited.source_ref
    if found and meant and found.lower().removeprefix("the ") == meant.lower().removeprefix("the "):
        return found
    if meant and found and found.lower() in ("which", "who", "that", "whose"):
        return meant
    return f"{found} ({meant})" if found and meant else found or meant or ""


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0]} …"


def _where(cited: Any, phrase: Says | None, start: int, end: int) -> str:
    if phrase is None:
        return "the text around it cites somebody"
    side = "before it" if phrase.start < start else "after it" if phrase.start >= end else "within it"
    if cited.cue is None:
        return f"“{phrase.text}” is named {side}"
    lone = cited.source is not None and phrase.text == " ".join(cited.cue.split())
    return f"“{phrase.text}” stands {side}" + (f", of {who(cited)}" if lone else "")
