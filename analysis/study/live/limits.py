"""Limits: what the tool cannot tell of one text, in sentences.

In: a text, what was found in it, and the measured accuracy by condition. Out: sentences, the gravest first. May not touch: the
numbers; a share that cannot be known is said to be so, not changed. Needs Python alone: it runs in a browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analysis import find, rules

#: Fewer words than these give shares that one sentence decides.
FEW = 150
#: Under this confidence every second such passage may be none.
UNSURE = 0.6
#: How many quotations without an end are shown.
MOST = 3
#: What no rule here reads.
NEVER = (
    "Whether anything that is said is true, fair or complete; whether a word is meant ironically; and what pictures, captions"
    " or the place on the page say. It reads words."
)


def limits(text: str, found: find.Article, *, measured: Mapping[str, str]) -> list[str]:
    """Say what the tool cannot tell of a text.

    Parameters
    ----------
    text : str
    found : find.Article
        Of this text.
    measured : mapping of str to str
        By condition of the texts: a sentence that says how good the instrument was measured to be on such.

    Returns
    -------
    list of str

    Examples
    --------
    >>> text = "Troops leave\\n\\nThey left the valley on Friday."
    >>> limits(text, find.article(text, rules.instrument()), measured={})[0]
    'It has 8 words that are counted: with so few, one sentence decides the shares. Read its sentences, and leave the shares.'
    """
    return [*_limits(text, found, measured)]


def _limits(text: str, found: find.Article, measured: Mapping[str, str]) -> Iterator[str]:
    names = find.condition(text).names
    for row in rules.table("conditions"):
        if row["condition"] in names:
            yield f"It {row['said']}; {row['mend']}."
    words = [word for word in found.words if word.zone in rules.MEASURED_ZONES]
    if not words:
        yield "No running text was found in it: what is there reads as a list, a caption or the furniture of a page."
    elif len(words) < FEW:
        so_few = f"{len(words)} word{'s' * (len(words) != 1)} that {'are' if len(words) != 1 else 'is'} counted"
        yield f"It has {so_few}: with so few, one sentence decides the shares. Read its sentences, and leave the shares."
    if words and all(zone.label != "headline" for zone in found.zones):
        yield "Its headline: no line was recognized as one. If the first line is the headline, put an empty line below it."
    yield from _unclosed(text, [mark for mark in found.quotes if not mark.closed and not mark.continues])
    yield from _unsure(words, found)
    lost = "; ".join(name for name in ("no commas", "no quotation marks") if name in names) or "as printed"
    if lost in measured and len(words) >= FEW and "another language" not in names:
        yield f"Where it errs here. {measured[lost]}"
    yield NEVER


def _unclosed(text: str, marks: Sequence[find.Quote]) -> Iterator[str]:
    for mark in marks[:MOST]:
        line = text.count("\n", 0, mark.start) + 1
        shown = " ".join(text[mark.start : mark.end].split())[:40]
        yield f"Where the quotation {shown!r} in line {line} ends: it is never closed, and taken to end with its paragraph."
    if (more := len(marks) - MOST) > 0:
        yield f"Where {more} other quotation{'s' * (more > 1)} end{'s' * (more == 1)}, in the same way."


def _unsure(words: Sequence[find.Word], found: find.Article) -> Iterator[str]:
    speech = [word for word in words if word.voice not in ("own", "scare")]
    nobody = sum(word.source is None for word in speech)
    if nobody:
        yield f"Who says {nobody} of the {len(speech)} words that are reported or quoted: nobody is named beside them."
    passages = {word.attribution_id: word.confidence for word in speech if word.attribution_id is not None}
    unsure = sum(1 for confidence in passages.values() if confidence is not None and confidence < UNSURE)
    if unsure:
        have = "has" if unsure == 1 else "have"
        passages_of = f"{len(passages)} passage{'s' * (len(passages) != 1)}"
        yield f"Whether somebody is cited at all in some places: {unsure} of {passages_of} {have} a confidence under {UNSURE}."
