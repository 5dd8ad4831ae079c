"""Voice: in whose voice a word stands. The heart of the project.

In: spans of words or terms, the quotations and attributions of their article. Out: for each span its voice, its source and the
attribution that gave them. May not touch: text. The innermost container wins:

======== =========================================================================================
voice    the word stands
======== =========================================================================================
direct   in a complete quotation, or a speaker's line of a transcript, and someone is cited for it
partial  in a fragment inside quotation marks, woven into the outlet's sentence, and someone is cited for it
scare    inside quotation marks that nobody is cited for (distance, a nickname, a term, the name of a body)
indirect in reported content, outside quotation marks
own      anywhere else, the title of a work in its marks with it: the outlet says it
======== =========================================================================================
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.find.nesting import innermost
from analysis.find.rows import WORK, Attribution, Quote

#: Outside quotation marks these are the author: in an opinion piece "I believe" reports nobody else.
_AUTHOR = frozenset(("i", "we", "me", "us"))
_VOICE_OF_KIND = {"direct": "direct", "partial": "partial", "scare": "scare", "title": "scare"}

#: Voice, source, the attribution that gave them, and its confidence.
Voice = tuple[str, str | None, str | None, float | None]


def voices(
    starts: Sequence[int], ends: Sequence[int], quotes: Sequence[Quote], attributions: Sequence[Attribution]
) -> list[Voice]:
    """Say in whose voice each span stands, who is cited for it, and by which attribution.

    Parameters
    ----------
    starts, ends : sequence of int
        The spans, sorted by start.
    quotes, attributions : sequence of Quote, of Attribution
        Of the same article, in the order of the text.

    Returns
    -------
    list of (voice, source, attribution_id, confidence)
        ``source`` is the resolved source of the innermost attribution; it and the attribution are None where none covers the
        span, ``source`` also where nobody is named and for ``scare``.

    Notes
    -----
    What an attribution is only about (``form`` "topic": "rejected the claim") stays in the outlet's voice, and so does what the
    author says as "I" or "we" outside quotation marks.

    Scare quotes inside someone's quotation are part of that quotation: whoever speaks has put them there, so the
    voice is the speaker's (``direct``, ``partial``). Inside *indirect* speech it cannot be known whether outlet or
    speaker set the marks; the word is then ``scare``.

    Examples
    --------
    >>> quote = Quote(13, 26, "partial", "", True, False, False, "body")  # He called it “a war crime”.
    >>> [voice for voice, *_ in voices([0, 16], [2, 19], [quote], [])]
    ['own', 'partial']
    """
    speech = [one for one in attributions if one.form != "topic" and not is_author(one)]
    given = [_given(one) for one in speech]
    # The title of a work is read as if it had no marks: the book “Ash” is called so by whoever writes of it.
    quotes = [one for one in quotes if one.kind != "title" or one.nested or not one.rule.startswith(WORK)]
    marked = _marked(quotes)
    reported = innermost(starts, ends, [(one.start, one.end) for one in speech])
    # What somebody reports in lines that are his own stays his: it is read as if the lines stood in marks.
    lines = [number for number, one in enumerate(speech) if one.form == "direct"]
    in_line = innermost(starts, ends, [(speech[number].start, speech[number].end) for number in lines]) if lines else []
    reported = [lines[line] if line >= 0 else within for line, within in zip(in_line, reported)] or reported
    inside = innermost(starts, ends, [(one.start, one.end) for one in quotes])
    own: Voice = ("own", None, None, None)
    result = []
    for attribution, quote in zip(reported, inside):
        voice = given[attribution] if attribution >= 0 else own
        if quote >= 0:  # whose the marks of «scare» are is not known, whoever is reported around them
            voice = marked[quote], None if marked[quote] == "scare" else voice[1], *voice[2:]
        result.append(voice)
    return result


def _given(one: Attribution) -> Voice:
    """What an attribution gives to words without marks: a transcript's line is direct without any."""
    return "direct" if one.form == "direct" else "indirect", one.source_ref or one.source, one.attribution_id, one.confidence


def is_author(one: Attribution) -> bool:
    """Whether the one who speaks is the author, as «I» or «we»."""
    return one.source_ref is None and one.source is not None and one.source.lower() in _AUTHOR


def _marked(quotes: Sequence[Quote]) -> list[str]:
    """The voice that each pair of marks gives; a nested pair has that of the one around."""
    spoken = [one for one in quotes if one.kind in ("direct", "partial") and not one.nested]
    spans = [(one.start, one.end) for one in spoken]
    around = innermost([one.start for one in quotes], [one.end for one in quotes], spans)
    return [_VOICE_OF_KIND[spoken[outer].kind if one.nested and outer >= 0 else one.kind] for one, outer in zip(quotes, around)]
