"""Zones: which part of a page is headline, running text, caption, comment or furniture.

In: documents, and a researcher's corrections. Out: the table ``zones``, a row a line (or part of a line), which together
cover every character that is not white space exactly once. May not touch: what the lines say beyond their form.

A page is read line by line, in three steps. First each line is looked at alone: does its form give it away (a byline, a
date, "Share this")? Then come its neighbors: the headline is the first long line that is left over before the text, a
line without an end mark between two paragraphs is a subhead or a teaser, what follows the last paragraph is furniture.
Last, what a paragraph carries at its head (a dateline, "RT reports:") is carved out. The reason is kept in ``rule``.
"""

from __future__ import annotations

import re

import pandas as pd

from analysis import spans, tables

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = (
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})"
)
_AGENCY = r"(?:AFP|AP|Reuters|REUTERS|UPI|TASS|RIA|Xinhua|Interfax|Anadolu|EPA|Getty Images|Shutterstock|Associated Press)"
_NAME = r"[A-Z][\w.'’-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*){0,4}"

#: What a line's own form tells: (label, reason, pattern). The first that matches the whole line's beginning wins.
_FORMS = [
    ("date", "a publication or update stamp", r"(?:published|updated|last (?:update|modified)|posted|first published)\b.{0,60}$"),
    (
        "date",
        "nothing but a date",
        rf"(?:on\s+)?{_DATE}(?:[,\s|/–-]*(?:at\s+)?\d{{1,2}}[:.]\d{{2}}.{{0,20}})?(?:,\s*[A-Z]\w+)?\.?$",
    ),
    (
        "byline",
        "names its author",
        rf"(?i:by)\s+(?-i:{_NAME})(?:(?:,|\s+and|\s*&|\s*\|)\s+(?-i:[\w .'’,|-]{{1,60}}))?(?:[,|\s–-]*{_DATE}.{{0,30}})?$",
    ),
    ("credit", "names where the text comes from", r"(?:source|via)\s*:\s*\S.{0,80}$"),
    (
        "credit",
        "names its reporters or editors",
        r"\(?(?:additional |with )?(?:reporting|editing|writing|compiled|translated)\b.{0,20}\bby\b.{0,120}$",
    ),
    ("credit", "names its agencies", rf"(?:with )?(?:{_AGENCY}(?:\s*(?:,|/|and)\s*)?)+$"),
    ("caption", "names the maker of a picture", r".{0,300}\s/\s[^/.]{2,50}(?:\s/\s[^/.]{2,40})?$"),
    (
        "caption",
        "names the maker of a picture",
        rf".{{0,300}}[\[(](?:(?:file )?photo|image|picture|{_AGENCY})\b[^\])]{{0,60}}[\])]\.?$",
    ),
    ("caption", "announces a picture", r"(?:file )?(?:photo|image|picture|caption|photograph)s?(?: credit| by|\s*:).{0,200}$"),
    ("embed", "an embedded post", r".{0,400}(?:pic\.twitter\.com/\w|— .{1,60}\(@\w+\) \w+ \d{1,2}, \d{4})"),
    (
        "teaser",
        "announces another story",
        r"(?:read (?:more|also|next)|also read|see also|related|more on this|watch|don.t miss|recommended)\s*:?(?:\s.{0,99})?$",
    ),
    (
        "comment",
        "announces readers' comments",
        r"(?:leave a (?:reply|comment)|\d+ comments?|comments?(?: \(\d+\))?|join the (?:discussion|conversation)|post a comment)"
        r"\b.{0,20}$",
    ),
    (
        "furniture",
        "a label of the page",
        r"(?:share|tweet|email|print|menu|search|home|news|world|advert\w*|sponsored|subscribe|sign (?:up|in)|log ?in|register"
        r"|newsletter|follow us|copyright|©|all rights reserved|cookie|privacy|terms of|skip to|image|photos?|video|logo|newsroom"
        r"|tags?|topics?|filed under|back to top|previous|next|load more|show more|facebook|twitter|whatsapp|telegram|listen"
        r"|bookmark|save)\b",
    ),
]
_FORMS = [(label, reason, re.compile(pattern, re.IGNORECASE)) for label, reason, pattern in _FORMS]

_DAY = rf"(?:{_DATE}|{_MONTH}\s+\d{{1,2}})"
_PLACE = r"[A-Z][A-Z'’.-]+(?:[ ,/]+[A-Z][\w'’.-]*){0,4}"

#: What a paragraph may carry at its head that is not its text.
_CARVED = [
    ("dateline", "place and agency before the text", rf"(?:{_PLACE},?\s*)?{_DAY}?\s*\({_AGENCY}[^)]{{0,20}}\)\s*[-–—:]+\s+"),
    ("dateline", "place in capitals before the text", rf"{_PLACE}(?:,\s+{_DAY})?\s+(?:—|–|--)\s+(?=[“\"A-Z])"),
    ("credit", "the text is announced as another outlet's", r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,3} (?:reports|writes)\s*:\s+(?=\S)"),
]
_CARVED = [(label, reason, re.compile(pattern)) for label, reason, pattern in _CARVED]

_END = re.compile(r"[.?!…][\"'”’)\]]*$|[.?!…]$|:$")
_EDITORIAL = re.compile(r"(?:editorial|editor['’]s) (?:comment|note|opinion)s?\s*:?$", re.IGNORECASE)
_BULLET = re.compile(r"[•·▪◦*]\s")
_QUOTED_LINE = re.compile(r"[\"“‘'].*[\"”’']$")
_LINE = re.compile(r"[^\S\n]*(\S(?:[^\n]*\S)?)")

Line = tuple[int, int, str, int]  # start, end, text, indentation


def zones(documents: pd.DataFrame, corrections: pd.DataFrame | None = None) -> pd.DataFrame:
    """Tell the parts of each page apart.

    Parameters
    ----------
    documents : pandas.DataFrame
        The table ``documents``; ``doc_id`` and ``text`` are needed, ``title`` is used where it is there: a line that
        equals it is the headline.
    corrections : pandas.DataFrame, optional
        ``doc_id, start, end, label, note``: a researcher's decision on record, which overrules every rule. The rest of a
        zone that a correction cuts keeps its label.

    Returns
    -------
    pandas.DataFrame
        The table ``zones``; ``label`` is one of :data:`analysis.tables.ZONES`, ``rule`` the reason.

    Notes
    -----
    Lines are taken as paragraphs, as browsers paste them and agencies send them; a text that is wrapped by hand at some
    column is put together again where a line ends without an end mark and the next begins with a small letter. The rules
    know English page furniture only.

    Examples
    --------
    >>> page = "Share\\nTroops leave the valley\\nBy Ann Lee\\nThe last troops left the valley on Friday, the mayor said."
    >>> zones(pd.DataFrame({"doc_id": ["a"], "text": [page]}))["label"].tolist()
    ['furniture', 'headline', 'byline', 'body']
    """
    decided = {} if corrections is None else spans.by_document(corrections, ["start", "end", "label", "note"])
    titles = documents["title"] if "title" in documents else [""] * len(documents)
    rows = []
    for doc_id, title, text in zip(documents["doc_id"], titles, documents["text"]):
        found = _carve(_classify(_lines(text), title if isinstance(title, str) else ""), text)
        for start, end, label, note in decided.get(doc_id, ()):
            found = _overrule(found, start, end, label, f"corrected by hand: {note}", text)
        rows += [(doc_id, start, end, "zone", label, text[start:end], rule) for start, end, label, rule in found]
    return tables.build("zones", rows)


def _lines(text: str) -> list[Line]:
    """Cut the text into paragraphs: its lines, or several lines where one was wrapped."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        start, end = match.span(1)
        if lines:
            before = lines[-1]
            gap = text[before[1] : start]
            wrapped = gap.count("\n") == 1 and 40 <= len(before[2].rsplit("\n", 1)[-1]) <= 100 and text[start].islower()
            if wrapped and not _END.search(before[2]):
                lines[-1] = (before[0], end, text[before[0] : end], before[3])
                continue
        lines.append((start, end, match.group(1), start - match.start()))
    return lines


def _is_text(line: str) -> bool:
    """Whether a line reads as running text: an end mark and at least five words, or at least twenty-five words."""
    words = line.count(" ") + 1
    return words >= 25 or (words >= 5 and bool(_END.search(line)))


def _classify(lines: list[Line], title: str) -> list[tuple[int, int, str, str]]:
    forms = [next(((label, why) for label, why, form in _FORMS if form.match(line[2])), None) for line in lines]
    # A label of the page is short; a paragraph may well begin with "Search teams …" or "News of …".
    for i, line in enumerate(lines):
        if forms[i] and forms[i][0] == "furniture" and (_is_text(line[2]) or line[2].count(" ") > 5):
            forms[i] = None
    texts = [i for i, line in enumerate(lines) if forms[i] is None and _is_text(line[2])]
    headline = _headline(lines, forms, texts, title)
    texts = [i for i in texts if i != headline and (headline is None or i > headline)]
    if not texts:
        texts = [i for i in range(len(lines)) if forms[i] is None and i != headline]
    first, last = (texts[0], texts[-1]) if texts else (len(lines), -1)
    comments = _comments_begin(lines, forms, headline)
    last = max((i for i in texts if i < comments), default=last)
    found, editorial = [], False
    for i, (start, end, line, _) in enumerate(lines):
        label, rule = forms[i] or ("", "")
        if i == headline:
            label, rule = "headline", "equals the title" if line == title else "the first long line before the text"
        elif i >= comments:
            label, rule = "comment", rule or "below the article, indented or announced as comments"
        elif label:
            pass
        elif headline is not None and line == lines[headline][2]:
            label, rule = "furniture", "repeats the headline"
        elif i < first or i > last:
            label, rule = "furniture", "outside the running text, without an end mark"
        elif i in texts or _END.search(line) or _QUOTED_LINE.match(line):
            label, rule = "body", "running text: an end mark, or a line in quotation marks"
            if i == first and headline is not None and _deck(forms, headline, i, texts):
                label, rule = "deck", "between headline and byline or date"
        elif line.count(" ") < 7:
            label, rule = "subhead", "a short line without an end mark between paragraphs"
        else:
            label, rule = "teaser", "a headline-like line without an end mark between paragraphs"
        if label == "subhead":
            editorial = bool(_EDITORIAL.match(line))
        elif label == "body" and editorial:
            label, rule = "editorial", "below a heading that announces the editors' comment"
        found.append((start, end, label, rule))
    return found


def _headline(lines: list[Line], forms: list, texts: list[int], title: str) -> int | None:
    """The line that equals the title; else the first line of four words or more before the text that is nothing else."""
    for i, line in enumerate(lines):
        if title and line[2] == title:
            return i
    before = [i for i in range(texts[0] if texts else len(lines)) if forms[i] is None]
    long = [i for i in before if lines[i][2].count(" ") >= 3]
    if long or before:
        return long[0] if long else before[-1]
    # A headline may be printed with a full stop: one sentence with capitals throughout, or set apart on the first line.
    if texts and texts[0] == 0 and len(texts) > 1:
        words = lines[0][2].split()
        if len(words) <= 25 and sum(word[:1].isupper() for word in words) >= 0.6 * len(words):
            return 0
    return None


def _deck(forms: list, headline: int, i: int, texts: list[int]) -> bool:
    """A first paragraph is the deck when a byline or date parts it from the next, and none parts it from the headline."""
    following = next((t for t in texts if t > i), i)
    parted = any(forms[j] and forms[j][0] in ("byline", "date") for j in range(i + 1, following))
    return parted and not any(forms[j] for j in range(headline + 1, i))


def _comments_begin(lines: list[Line], forms: list, headline: int | None) -> int:
    """Where readers' comments begin: at the line that announces them, or where the rest is indented and has bullets."""
    begin = len(lines)
    for i, form in enumerate(forms):
        if form and form[0] == "comment" and i > len(lines) // 3:
            begin = i
            break
    indented = len(lines)
    while indented and lines[indented - 1][3] >= 2:
        indented -= 1
    if indented > (headline or 0) + 1 and any(_BULLET.match(line[2]) for line in lines[indented:]):
        begin = min(begin, indented)
    return begin


def _carve(found: list[tuple[int, int, str, str]], text: str) -> list[tuple[int, int, str, str]]:
    """Part a dateline or another outlet's announcement from the paragraph that it opens."""
    carved = []
    opened = False
    for start, end, label, rule in found:
        if label == "body":
            for head, why, form in _CARVED:
                if head == "dateline" and opened:  # only the first paragraph has one
                    continue
                match = form.match(text, start, end)
                if match and match.end() < end:
                    carved.append((start, start + len(match.group().rstrip()), head, why))
                    start = match.end()
                    break
            opened = True
        carved.append((start, end, label, rule))
    return carved


def _overrule(found: list, start: int, end: int, label: str, rule: str, text: str) -> list:
    """Cut ``[start, end)`` out of the zones found and give it the label that a researcher decided."""
    kept = []
    for a, b, old, why in found:
        for x, y in ((a, min(b, start)), (max(a, end), b)):
            piece = text[x:y]
            if x < y and piece.strip():
                kept.append((x + len(piece) - len(piece.lstrip()), x + len(piece.rstrip()), old, why))
    return sorted([*kept, (start, end, label, rule)])
