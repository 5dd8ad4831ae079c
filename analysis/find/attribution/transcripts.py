"""Transcripts: lines that begin with whoever speaks in them: «Q: …», «A: …», «MOSS: …»."""

from __future__ import annotations

import re

from analysis.find.attribution.others import LABELS

_TURN = re.compile(r"^(Q|A|[A-Z][A-Z.’' -]{2,30}):[ \t]+([^\s“\"].*)", re.MULTILINE)
RULE = "a line of a transcript begins with its speaker"

Span = tuple[int, int]


def turns(text: str, sentences: list[tuple]) -> list[tuple[Span, Span]]:
    """Find what each speaker of a transcript says, as (source, content); two such lines make a transcript.

    «Q» asks for the outlet, so nobody else speaks there. A line whose words stand in marks is read as any other quotation.
    """
    lines = (_TURN.match(text, start) for start, _, zone in sentences if zone == "body")
    found = [line for line in lines if line and LABELS.isdisjoint(line[1].lower().split())]
    return [(line.span(1), line.span(2)) for line in found if line[1] != "Q"] if len(found) > 1 else []
