"""Unmarked speech: sentences with which somebody goes on to speak, in a text whose quotation marks are lost.

In: a sentence in which no cue reports, and what stands around it. Out: how often such a sentence is somebody's words. May not
touch: who speaks, and a text that has its marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.find.attribution.units import Unit
from analysis.find.attribution.utterances import Utterance
from analysis.find.attribution.weighing import expit
from analysis.rules import number, numbers, words

RULE = "a text without quotation marks: goes on with what was said"
#: A text of more characters and without any double quotation mark has lost them, or its house prints none.
_LENGTH = number("attribution", "unmarked")
#: Single marks in such a text are those of quotations in quotations, if there is no more than one in so many characters.
_SINGLE = number("attribution", "unmarked_single")
#: From this share on a sentence is somebody's words.
THRESHOLD = number("attribution", "threshold_unmarked")
#: So many sentences of its paragraph later, a report may still tell whose words a sentence is.
AHEAD = int(number("attribution", "unmarked_ahead"))
#: A text in which so many sentences say I or we before anybody is reported has an author who speaks of himself.
AUTHOR = number("attribution", "unmarked_author")
WEIGHTS = numbers("attribution.unmarked")
_CONSTANT = number("attribution", "unmarked_constant")
_DOUBLE = re.compile("[“”\"«»„]|''|``")
_FIRST, _SECOND = words("first_person"), words("second_person")
_PAST = frozenset(("was", "were", "had", "did"))
_NAMES = int(number("attribution", "unmarked_names"))


class Before(NamedTuple):
    """What the sentence before was: somebody's words (``spoken``), a report, and whether that followed what it reports."""

    spoken: bool = False
    reported: bool = False
    back: bool = False


def lost(text: str, outer: Sequence[tuple]) -> bool:
    """Whether a text has lost its quotation marks, but for those of quotations in quotations."""
    return len(text) > _LENGTH and len(outer) * _SINGLE < len(text) and not _DOUBLE.search(text)


def own(unit: Unit, one: Utterance) -> bool:
    """«I think the road is closed»: whether who reports is whoever speaks, or is spoken to."""
    return one.source is not None and unit.text[slice(*one.source)].lower() in _FIRST | _SECOND


def told(unit: Unit, found: Sequence[Utterance]) -> list[Utterance]:
    """Leave out the reports of a sentence that are made by whoever speaks."""
    return [one for one in found if not own(unit, one)]


def is_back(one: Utterance) -> bool:
    """«…, the envoy said»: whether a report follows what it reports."""
    return one.rule.startswith("content")


def circumstances(unit: Unit, before: Before, opens: bool, ahead: bool) -> dict[str, float]:
    """Say what speaks for or against somebody's words: what came before, the sentence itself, and what follows.

    ``opens``: it begins a paragraph; ``ahead``: a report follows that reports what stands before it.
    """
    said, tags = {*unit.words}, unit.tags
    goes_on = before.spoken or before.back
    holds = {
        "goes on": goes_on,
        "goes on in a new paragraph": goes_on and opens,
        "after a report": before.reported and not before.back,
        "after a report of what stands before": before.back,
        "new paragraph": opens,
        "report ahead": ahead,
        "report ahead of a new paragraph": ahead and opens,
        "first person": not _FIRST.isdisjoint(said) and speaks(unit),
        "second person": not _SECOND.isdisjoint(said),
        "asks or exclaims": unit.words[-1] in ("?", "!"),
        "past": not _PAST.isdisjoint(said),
        "time": "y" in tags,
        "number": "#" in tags,
        "names": min(tags.count("N"), _NAMES) / _NAMES,
    }
    return {name: float(value) for name, value in holds.items() if value}


def speaks(unit: Unit) -> bool:
    """Whether somebody speaks of himself: «us», but not «the US»."""
    return any(word in _FIRST and unit.text[at : at + 2] != "US" for at, word in zip(unit.starts, unit.words))


def share(holds: Mapping[str, float]) -> float:
    """Estimate how often a sentence that stands so is somebody's words: ``logit p = constant + Σ w z``."""
    return expit(_CONSTANT + sum(WEIGHTS[name] * value for name, value in holds.items()))
