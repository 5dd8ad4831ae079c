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
from analysis.find.zones.forms import AGENCY, DATE, MONTH, answers, biography, ends, form, reads

_DAY = rf"(?:{DATE}|{MONTH}\s+\d{{1,2}})"
_PLACE = r"[A-Z][A-Z'’.-]+(?:[ ,/]+[A-Z][\w'’.-]*){0,4}"

#: What a paragraph may carry at its head that is not its text.
_CARVED = [
    ("dateline", "place and agency before the text", rf"(?:{_PLACE},?\s*)?{_DAY}?\s*\({AGENCY}[^)]{{0,20}}\)\s*[-–—:]+\s+"),
    ("dateline", "place in capitals before the text", rf"{_PLACE}(?:,\s+{_DAY})?\s+(?:—|–|--)\s+(?=[“\"A-Z])"),
    ("credit", "the text is announced as another outlet's", r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,3} (?:reports|writes)\s*:\s+(?=\S)"),
]
_CARVED = [(label, reason, re.compile(pattern)) for label, reason, pattern in _CARVED]

_EDITORIAL = re.compile(r"(?:editorial|editor['’]s) (?:comment|note|opinion)s?\s*:?$", re.IGNORECASE)
_BULLET = re.compile(r"[•·▪◦*]\s")
_QUOTED_LINE = re.compile(r"[\"“‘'].*[\"”’']$")
_LINE = re.compile(r"[^\S\n]*(\S(?:[^\n]*\S)?)")

_SHOWS = re.compile(
    r"\b(?:sits?|stands?|speaks?|walks?|poses?|attends?|holds?|looks?|shows?|arrives?|gestures?|leaves?|waits?|pictured"
    r"|photo|seen|shown|in this (?:photo|image|picture|file)"
    r"|left|right|during)\b|[^.?!:]$"
)

#: What a line that is no text takes from the sum of a stretch, by its label, or by the reason for it where that tells more.
COSTS = {
    "date": 1, "byline": 1, "credit": 1, "editorial": 0, "caption": 1, "embed": 1, "teaser": 6, "comment": 12, "furniture": 6,
    "announces other stories": 12, "names its reporters or editors": 12, "the page speaks to its reader": 12,
    "tells of rights in the page": 20, "tells of the article's own printing": 6, "a label of the page": 4,
}  # fmt: skip
#: From so many words on, a paragraph is no other story's summary.
ALONE = 40
#: From so many words on, a line without an end mark between two paragraphs is another story's headline.
SUBHEAD = 10
#: So many words of text make an article that comments may follow.
ARTICLE = 40
#: So many lines before the text, a headline may stand.
NEAR = 40

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
    Lines are taken as paragraphs, as browsers paste them and agencies send them; a text that is wrapped at some column is
    put together again. The rules know English page furniture only.

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
    """Cut the text into paragraphs: its lines, or several lines where the text was wrapped.

    It was wrapped if most lines of a column's width that no end mark closes are followed by a small letter.
    """
    lines = [(*match.span(1), match.group(1), match.start(1) - match.start()) for match in _LINE.finditer(text)]
    broken = [i for i in range(1, len(lines)) if 40 <= len(lines[i - 1][2]) <= 100 and _broken(text, lines[i - 1], lines[i])]
    small = [i for i in broken if lines[i][2][0].islower()]
    if 2 * len(small) <= len(broken):
        return lines
    # In a text that was surely wrapped, a full line goes on whatever the next begins with.
    full = max(len(lines[i - 1][2]) for i in small) - 15 if len(small) >= 3 else 100
    joined = {i for i in broken if lines[i][2][0].islower() or len(lines[i - 1][2]) > full}
    paragraphs: list[Line] = []
    for i, line in enumerate(lines):
        if i in joined:
            start, _, _, indentation = paragraphs[-1]
            paragraphs[-1] = (start, line[1], text[start : line[1]], indentation)
        else:
            paragraphs.append(line)
    return paragraphs


def _broken(text: str, before: Line, line: Line) -> bool:
    """Whether a line goes on from the one before: no empty line between them, and no end mark."""
    return text.count("\n", before[1], line[0]) == 1 and not ends(before[2])


def _classify(lines: list[Line], title: str) -> list[tuple[int, int, str, str]]:
    forms = [form(line[2]) for line in lines]
    forms = [None if _addressed(lines, forms, i) else found for i, found in enumerate(forms)]
    texts = [i for i, line in enumerate(lines) if forms[i] is None and reads(line[2])]
    titled = next((i for i, line in enumerate(lines) if title and line[2] == title), None)
    texts = [i for i in texts if titled is None or i > titled]
    first, last, comments = _stretch(lines, forms, texts, _indented(lines, titled))
    headline = _headline(lines, forms, texts, first) if titled is None else titled
    if headline is not None and first == headline:
        first = next((i for i in texts if i > headline), headline + 1)
    _pictures(lines, forms, texts)
    found, editorial, opened, is_text = [], False, False, set(texts)
    for i, (start, end, line, _) in enumerate(lines):
        label, rule = forms[i] or ("", "")
        if i == headline:
            label, rule = "headline", "equals the title" if line == title else "the headline-like line before the text"
        elif i >= comments:
            label, rule = "comment", rule or "below the article, indented or announced as comments"
        elif label:
            pass
        elif headline is not None and line == lines[headline][2]:
            label, rule = "furniture", "repeats the headline"
        elif headline is not None and i == headline + 1 and i < first and i in is_text:
            label, rule = "deck", "below the headline, parted from the text"
        elif i < first or i > last:
            label, rule = "furniture", "outside the running text"
        elif i in is_text or ends(line) or _QUOTED_LINE.match(line):
            label, rule = "body", "running text: an end mark, or a line in quotation marks"
            if i == first and headline is not None and _deck(forms, headline, i, texts):
                label, rule = "deck", "between headline and byline or date"
        else:
            label, rule = _unmarked(lines, forms, i, opened)
        if label == "subhead":
            editorial = bool(_EDITORIAL.match(line))
        elif label == "body" and editorial:
            label, rule = "editorial", "below a heading that announces the editors' comment"
        if forms[i] or ends(line):  # a colon opens a list
            opened = forms[i] is None and line.endswith(":")
        found.append((start, end, label, rule))
    for i in range(last, first, -1):  # what closes an article: a word on its author
        if found[i][2] == "body" and not biography(lines[i][2]):
            break
        if found[i][2] == "body":
            found[i] = (*found[i][:2], "credit", "introduces the author below the text")
    return found


def _addressed(lines: list[Line], forms: list, i: int) -> bool:
    """Whether a line only seemed to be the page's own word: a long one between two paragraphs is text, whoever it addresses."""
    if not forms[i] or forms[i][1] != "the page speaks to its reader" or lines[i][2].count(" ") < 24:
        return False
    return 0 < i < len(lines) - 1 and all(forms[j] is None and reads(lines[j][2]) for j in (i - 1, i + 1))


def _stretch(lines: list[Line], forms: list, texts: list[int], stop: int) -> tuple[int, int, int]:
    """Find the article: the stretch of lines with the most running text and the least of anything else.

    Each line of text adds its words, each other line takes away a little; the stretch with the highest sum is the article.
    A sentence alone among lines that are no text, as below the headline of another story, adds little. Where readers'
    comments begin below an article, the search ends; that line is the third number returned, at the latest ``stop``.
    """
    texts = [i for i in texts if i < stop]
    if not texts:
        texts = [i for i in range(stop) if forms[i] is None]
        return (texts[0], texts[-1], stop) if texts else (len(lines), -1, stop)
    is_text = set(texts)
    marked = {i for i, line in enumerate(lines) if forms[i] is None and (ends(line[2]) or _QUOTED_LINE.match(line[2]))}
    thread = _thread(lines)
    best, result = 0, (texts[0], texts[0])
    total, begin, listing = 0, texts[0], False
    for i in range(texts[0], stop):
        announced = forms[i] and forms[i][1] == "announces readers' comments"
        if best >= ARTICLE and (i in thread or (announced and len(is_text & set(range(i, i + 7))) < 5)):
            return (*result, i)
        words = lines[i][2].count(" ") + 1
        if i in is_text:
            alone = words < ALONE and not (marked & set(_neighbors(forms, i)))
            worth = 0 if biography(lines[i][2]) else min(words, 8 if alone else ALONE)
        elif forms[i]:
            worth = -COSTS.get(forms[i][1], COSTS[forms[i][0]])
        else:
            worth = 1 if i in marked else 0 if listing else -4 if words <= 7 else -6
        listing = lines[i][2].endswith(":") if i in marked else listing and forms[i] is None
        if total <= 0 and i in is_text:
            total, begin = 0, i
        total += worth
        if total > best and i in is_text:
            best, result = total, (begin, i)
    return (*result, stop)


def _thread(lines: list[Line]) -> set[int]:
    """The lines that stand beside readers' comments, if there are so many that they cannot be anything else."""
    beside = {i for i, line in enumerate(lines) if len(line[2]) <= 75 and answers(line[2])}
    return beside if len(beside) >= 3 else set()


def _neighbors(forms: list, i: int) -> list[int]:
    """The lines before and after, past pictures and posts."""
    near = []
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(forms) and forms[j] and forms[j][0] in ("caption", "embed", "credit"):
            j += step
        near.append(j)
    return near


def _unmarked(lines: list[Line], forms: list, i: int, opened: bool) -> tuple[str, str]:
    """Tell what a line without an end mark is that stands within the text."""
    plain = [
        0 <= j < len(lines) and forms[j] is None and not ends(lines[j][2]) and not reads(lines[j][2]) for j in range(i - 2, i + 3)
    ]
    line = lines[i][2]
    if i + 1 < len(lines) and forms[i + 1] and forms[i + 1][1] == "announces another story" and lines[i + 1][2].count(" ") < 3:
        return "teaser", "the next line offers to read it"
    if opened or _BULLET.match(line):
        return "body", "an item of a list in the running text"
    if (plain[0] and plain[1]) or (plain[1] and plain[3]) or (plain[3] and plain[4]):
        return "furniture", "one of several lines without end marks between paragraphs"
    if line.count(" ") + 1 < SUBHEAD and not plain[3]:
        return "subhead", "a short line without an end mark between paragraphs"
    return "teaser", "a headline-like line without an end mark between paragraphs"


def _pictures(lines: list[Line], forms: list, texts: list[int]) -> None:
    """A line beside the name of a photographer or agency is the caption, if it can be one; one below "Image caption" is."""
    for i in range(1, len(lines)):
        if forms[i] is None and forms[i - 1] and forms[i - 1][1] == "announces a caption":
            forms[i] = ("caption", "stands below the word that announces a caption")
        if forms[i] and lines[i][2].count(" ") <= 6 and ("picture" in forms[i][1] or "agencies" in forms[i][1]):
            line = lines[i - 1][2]
            if forms[i - 1] is None and line.count(" ") < 45 and _SHOWS.search(line) and "“" not in line and '"' not in line:
                forms[i - 1] = ("caption", "describes the picture whose maker the next line names")


def _headline(lines: list[Line], forms: list, texts: list[int], first: int) -> int | None:
    """The line before the text that shares most words with it; a byline or date soon after it speaks for it, distance against."""
    before = [i for i in range(max(0, first - NEAR), min(first, len(lines))) if forms[i] is None]
    near = [i for i in before if not _BULLET.match(lines[i][2])] or before
    if near:
        told = {word for i in texts if first <= i <= first + 30 for word in _content(lines[i][2])}
        best = max(near, key=lambda i: _headed(lines, forms, told, first, i))
        above = _content(lines[best - 1][2]) if best - 1 in near else set()
        # Of two such lines one below the other, the second is the deck.
        return best - 1 if len(above) >= 3 and 2 * len(above & told) >= len(above) else best
    # A headline may be printed with a full stop: one sentence with capitals throughout, or set apart on the first line.
    if texts and texts[0] == 0 and len(texts) > 1:
        words = lines[0][2].split()
        if len(words) <= 25 and sum(word[:1].isupper() for word in words) >= 0.6 * len(words):
            return 0
    return None


def _headed(lines: list[Line], forms: list, told: set[str], first: int, i: int) -> float:
    """How much speaks for a line as the headline of the text that begins at ``first``."""
    content = _content(lines[i][2])
    shared = len(content & told)
    signed = any(forms[j] and forms[j][0] in ("byline", "date") for j in range(i + 1, min(i + 5, first)))
    worded = lines[i][2].count(" ") >= 3
    ended = lines[i][2].rstrip('"”’)')[-1:] in ".!"
    return min(shared, 6) + 4 * shared / (len(content) or 1) + 3 * signed + 2 * worded - 3 * ended - 0.1 * (first - i)


def _content(line: str) -> set[str]:
    """The beginnings of the longer words: enough to tell "attacks" and "attacked" to be of one matter."""
    return {word[:5].lower() for word in re.findall(r"[^\W\d_]{4,}", line)}


def _deck(forms: list, headline: int, i: int, texts: list[int]) -> bool:
    """A first paragraph is the deck when a byline or date parts it from the next, and none parts it from the headline."""
    following = next((t for t in texts if t > i), i)
    parted = any(forms[j] and forms[j][0] in ("byline", "date") for j in range(i + 1, following))
    return parted and not any(forms[j] for j in range(headline + 1, i))


def _indented(lines: list[Line], headline: int | None) -> int:
    """Where the rest of the page is indented and has bullets, as comments pasted from a forum are."""
    begin = len(lines)
    while begin and lines[begin - 1][3] >= 2:
        begin -= 1
    if begin > (headline or 0) + 1 and any(_BULLET.match(line[2]) for line in lines[begin:]):
        return begin
    return len(lines)


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
