"""Through whose hands a report came: the agency that cites the ministry that cites a letter.

In: one text, its sentence spans, the sources as found. Out: for each the intermediaries, and the speaker behind an agency where
the text names one. May not touch: tables, mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from analysis.find.speaker.names import CAPITALS
from analysis.rules import alternatives, mapping

_WORD = rf"[{CAPITALS}][\w.’'-]*\w"
_NAME = (
    rf"(?:(?:the|a|an|[A-Z]\w+[’']s) )?"
    rf"(?:(?:{_WORD}|{alternatives('media_described')}) ){{0,5}}"
    rf"(?:{_WORD}|{alternatives('media_nouns')})"
    r"(?: \([A-Z]+\))?"
)
_DAY = r"(?: on [A-Z]\w+(?: \d+)?| earlier| later| [A-Z]\w+day| [a-z]+day)?"
_REPORT = f"(?:{alternatives('verbs_of_relaying')})"
#: What tells the intermediary ``m`` and, in the first two, the speaker ``s`` behind it; each is tried where one of its words is.
_PATTERNS = tuple(
    (words.split("|"), re.compile(pattern))
    for words, pattern in (
        ("citing|quoting", rf"(?P<m>{_NAME}) {_REPORT}{_DAY},? (?:citing|quoting) (?P<s>[^.;\n“”\"]{{3,120}})"),
        (
            "cite|citing|quote|quoting",
            rf"(?P<m>{_NAME}) (?:has |is )?(?:cit(?:es|ed|ing)|quot(?:es|ed|ing)) "
            rf"(?P<s>[^.,;\n“”\"]{{3,120}}?)(?= as saying| as telling| saying|,|\.|$)",
        ),
        ("told|tells|telling", rf"\b(?:told|tells|telling) (?P<m>{_NAME})"),
        (" by ", rf"\b(?:{alternatives('relayed_by')}) by (?P<m>{_NAME})"),
        (
            "interview|statement|remarks|comments|mail",
            rf"\b(?:interview|statement|remarks|comments|e-?mail) (?:with|to|on|given to) (?P<m>{_NAME})",
        ),
        ("report", rf"[”\",] (?:as )?(?P<m>{_NAME}) (?:reported|reports|has reported)\b"),
        ("according to", rf"(?:said|says|added|told \w+)[^.“”\"\n]{{0,40}}, according to (?P<m>{_NAME})"),
    )
)
#: A sentence without any of these names no intermediary; one of these, as a word, must be there too.
_WORDS = tuple({word: None for words, _ in _PATTERNS for word in words})
_TRIGGER = re.compile(
    r"\b(?:citing|quot(?:ing|ed|es)|cit(?:es|ed)|told|tells|telling|carried|published|broadcast|aired|relayed|seen by|"
    r"obtained by|interview|statement|remarks|comments|e-?mail|report(?:s|ed|ing)|according to|with reference to)\b"
)
_LEADING = tuple(mapping("verbs_leading"))
_LEAD = re.compile(rf"(?:^|\n)[ \t]*(?P<m>{_NAME}) (?:{'|'.join(_LEADING)}):")
#: Whether there may be a lead at all: few texts have such a colon, and a colon is found faster than a line.
_COLON = re.compile(rf":(?:{'|'.join(rf'(?<= {verb}:)' for verb in _LEADING)})")
_LETTER = re.compile(
    r"\b(?:letter|statement|document|report|communiqué|note|message|memo)s?\b[^.,;]*? (?:by|from|of) (?P<s>(?:the |an? )?[^.,;]+)"
)
_END = re.compile(r" (?:to|on|in|at|as|saying|that|which|who|and|after|during|with|when|about|addressed)\b.*|,.*")
_MEDIA = ("media", "state_media")

Chain = tuple[str | None, tuple[int, int] | None]


def chains(
    text: str, sentences: Sequence[tuple[int, int]], rows: Sequence[tuple[int, int, int]], classify: Callable[[str], tuple]
) -> list[Chain]:
    """Find the intermediaries of each attribution of one document.

    Parameters
    ----------
    text : str
    sentences : sequence of (start, end)
        Sorted.
    rows : sequence of (anchor, source_start, source_end)
        ``anchor``: where the attribution is announced (its cue); source offsets -1 where there is no source.
    classify
        Phrase to class: only media and news agencies are intermediaries.

    Returns
    -------
    list of (via, source span or None)
        ``via``: the intermediaries from the outlet outwards, joined by ``" ← "``; a span where a speaker stands
        behind the agency.
    """
    starts = [a for a, _ in sentences]
    opened = _LEAD.finditer(text) if _COLON.search(text) else ()
    leads = [(m.start("m"), m.group("m")) for m in opened if classify(m.group("m"))[0] in _MEDIA]
    lead_starts = [a for a, _ in leads]
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    result: list[Chain] = []
    last = None
    for anchor, source_start, source_end in rows:
        at = bisect_right(starts, anchor) - 1
        if at not in found:
            found[at] = _links(text, *sentences[at], classify) if at >= 0 else []
        if not found[at] and not leads:
            result.append((None, None))
            continue
        via, speaker = [], None
        lead = bisect_right(lead_starts, anchor) - 1
        if lead >= 0 and source_start != leads[lead][0]:
            via.append(leads[lead][1])
        for m_start, m_end, s_start, s_end in found[at]:
            if s_start >= 0 and m_start <= source_start < m_end:
                speaker = (s_start, s_end)
            elif m_start <= source_start < m_end or m_start < source_end <= m_end:
                continue
            name = _short(text[m_start:m_end])
            if name != name.lower():
                last = name
            elif last and not name.endswith(("ies", "media")):
                name = last  # "told the newspaper": the one named before
            if name not in via:
                via.append(name)
        result.append((" ← ".join(via) or None, speaker))
    return result


def _links(text: str, start: int, end: int, classify: Callable) -> list[tuple[int, int, int, int]]:
    """The intermediaries named in one sentence, with the speaker behind each (-1 where it names none)."""
    sentence = text[start:end]
    if not any(map(sentence.__contains__, _WORDS)) or not _TRIGGER.search(text, start, end):
        return []
    links: dict[int, tuple[int, int, int, int]] = {}
    for words, pattern in _PATTERNS:
        if not any(word in sentence for word in words):
            continue
        for match in pattern.finditer(text, start, end):
            m_start, m_end = match.span("m")
            label, kind, _ = classify(text[m_start:m_end])
            if m_start in links or label not in _MEDIA or kind == "person":
                continue
            speaker = (-1, -1)
            if "s" in pattern.groupindex:
                s_start, s_end = match.span("s")
                if letter := _LETTER.search(text, s_start, s_end):
                    s_start, s_end = letter.span("s")
                if tail := _END.search(text, s_start, s_end):
                    s_end = tail.start()
                speaker = (s_start, s_end)
            links[m_start] = (m_start, m_end, *speaker)
    return [links[key] for key in sorted(links)]


def _short(name: str) -> str:
    """The intermediary's name: its letters where it gives them ("state news agency (SANA)"), else all but its article."""
    if letters := re.search(r" \(?([A-Z]{2,})\)?$", name):
        return letters.group(1)
    return re.sub(r"^(?:the|an?) ", "", name)
