"""Transcripts and block quotations: lines that are somebody's words without any marks.

In: one text, its body sentences, the bylines. Out: who says which lines. May not touch: quotation marks and cues.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from analysis.find.attribution.others import LABELS
from analysis.rules import words

_NAME = r"[A-Z][\w.’'&-]*"
#: «Q: …», «A. …», «MOSS: …», «Anna Duval (mayor): …»; a line whose words stand in marks is read as any other quotation.
_TURN = re.compile(
    rf"(?P<who>{_NAME}(?: (?:{_NAME}|of|the|de|van|al|bin)){{0,4}})(?: \([^()\n]{{1,40}}\))?(?:(?<=[QA])\.|:) +(?=[^\s“\"])"
)
_ASKS_FOR_THE_OUTLET = words("interviewers")
RULE = "a line of a transcript begins with its speaker"

Span = tuple[int, int]


def turns(text: str, sentences: Sequence[tuple], bylines: Iterable[str]) -> list[tuple[Span, Span]]:
    """Find what each speaker of a transcript says, as (source, content), a row a paragraph.

    Two lines with a label in capitals (or Q and A) make a transcript, or three with names of which one comes back. Who mostly
    asks is the interviewer; nobody else speaks where the outlet asks: where the label is Q, the byline's name, or a paper's
    («the Herald»).
    """
    paragraphs = _paragraphs(text, sentences)
    labeled = [(number, found) for number, (start, end) in enumerate(paragraphs) if (found := _label(text, start, end))]
    names = Counter(found["who"] for _, found in labeled)
    capital = sum(count for name, count in names.items() if name.upper() == name)
    if capital < 2 and not (len(labeled) > 2 and max(names.values()) > 1):
        return []
    held: dict[str, list[tuple[Span, list[Span]]]] = defaultdict(list)
    for (number, found), (following, _) in zip(labeled, [*labeled[1:], (len(paragraphs), None)]):
        content = [(found.end(), paragraphs[number][1]), *paragraphs[number + 1 : following]]
        held[found["who"]].append((found.span("who"), content))
    signed = " ".join(bylines)
    return sorted(
        (source, piece)
        for name, spoken in held.items()
        if not _asks_for_the_outlet(text, name, spoken, signed)
        for source, content in spoken
        for piece in content
    )


def _paragraphs(text: str, sentences: Sequence[tuple]) -> list[Span]:
    """The paragraphs of the body: sentences between which no line ends."""
    found: list[Span] = []
    for start, end, zone in sentences:
        if zone != "body":
            continue
        if found and "\n" not in text[found[-1][1] : start]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _label(text: str, start: int, end: int) -> re.Match | None:
    found = _TURN.match(text, start, end)
    if found is None or not LABELS.isdisjoint(found["who"].lower().split()):
        return None
    return None if found.end() - 2 < start or (text[found.end() - 2] == "." and found["who"] not in "QA") else found


def _asks_for_the_outlet(text: str, name: str, spoken: list, signed: str) -> bool:
    name = name.removeprefix("The ")
    if name.lower() in _ASKS_FOR_THE_OUTLET:
        return True
    asked = sum(text[content[-1][0] : content[-1][1]].rstrip(' ”"').endswith("?") for _, content in spoken)
    return 2 * asked > len(spoken) and (name in signed or f"the {name}" in text or f"The {name}" in text)
