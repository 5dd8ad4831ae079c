"""Quotation marks: where each quotation begins and ends, and what kind it is.

In: documents, their zones, and the lexicon of cues. Out: the table ``quotes``, one row a pair of marks (or a lone mark).
May not touch: who is quoted (that is :func:`analysis.find.attributions`), or any other room of ``find``.

Marks are paired inside one paragraph, so that a lost mark can never shift the rest of an article. A quotation runs over a
paragraph break in two ways only: the next paragraph opens its marks again (each paragraph is then a row, the later one
``continues``), or it does not, and its first unmatched mark is a closing one (then it is one row).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis import spans, tables

_MARK = re.compile(r"''|``|‘‘|’’|[\"“”„‟«»'‘’]")
_OPEN_ONLY, _CLOSE_ONLY = set("“„‟«‘") | {"``", "‘‘"}, set("”»")
_SINGLE = set("'‘’")
_BEFORE_OPEN = set(" \t\xa0\n([{-–—/…:,") | {""}
_ELISION = re.compile(r"(?:em|til|twas|tis|cause|bout|n|round)\b|\d0s\b|\d\d\b(?!\d)", re.IGNORECASE)
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?\s?$|^\d+(?:\.\d+)?$")
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!Mr)(?<!Dr)(?<!Ms)(?<!Mrs)(?<!Gen)(?<!Sen)(?<!Rep)(?<!Gov)[.?!…][”\"’')\]]*\s+(?=[\"“‘'(\[]?[A-Z])"
)
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:titled|entitled|headlined|subtitled|captioned|labell?ed|inscribed|operation|album|article|ballad|blog|book|bestseller|campaign"
    r"|cartoon|chapter|column|comedy|documentary|drama|editorial|episode|essay|exhibition|film|game|headline|hit|magazine|memoir|movie"
    r"|musical|novel|op-ed|opera|painting|pamphlet|paper|piece|play|poem|podcast|program|programme|report|series|show|single|sitcom|slogan"
    r"|song|story|thriller|track|tune|video|signs?|banners?|t-shirts?|hashtag)(?:,)?(?:\s(?:called|titled|entitled|named|reading|read|dubbed))?"
    r"|\b(?:’s|'s|NBC|CBS|ABC|CNN|MSNBC|Fox News|HBO|Netflix)(?:\son)?)\s*$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"(?:\bso[- ]called|\bknown as|\bnicknamed|\bdubbed|\bself-(?:described|styled|proclaimed)|\bthe (?:term|word|phrase|name|label|nickname|expression)s?"
    r"|\bclassified as|\breferred to as|\bmeaning|\bmeans)\s*(?:the|a|an)?\s*$",
    re.IGNORECASE,
)
_SMALL = frozenset("a an the of and or in on at to for with from by but nor as vs the".split())


class Pair(NamedTuple):
    """A quotation in one paragraph: its span, whether both marks are there, and whether it lies inside another."""

    start: int
    end: int
    closed: bool
    nested: bool
    rule: str


class _Open(NamedTuple):
    start: int
    glyph: str
    single: bool
    depth: int


def quotes(documents: pd.DataFrame, zones: pd.DataFrame, cues: pd.DataFrame) -> pd.DataFrame:
    """Find every quotation, pair by pair, and tell its kind by its form and its context.

    Parameters
    ----------
    documents, zones : pandas.DataFrame
        Only the zones in :data:`analysis.tables.MEASURED_ZONES` are read.
    cues : pandas.DataFrame
        The lexicon of reporting cues; a fragment in a sentence with a cue has a source, and is ``partial``, not ``scare``.

    Returns
    -------
    pandas.DataFrame
        The table ``quotes``. ``kind`` (also ``label``): ``direct`` a whole utterance, ``partial`` a fragment with a source,
        ``scare`` one without, ``title`` a name or a work. ``closed`` is False where a mark is missing; ``continues`` where
        the paragraph before left its quotation open.

    Notes
    -----
    A straight or single mark opens after white space or an opening bracket and closes after anything else; ``'`` and ``’``
    between letters, in elisions (’90s, ’em) and after a plural (workers’) are apostrophes; a mark after a number is feet or
    inches where no quotation is open. Inside a quotation of one glyph the other glyph is nested.

    Examples
    --------
    >>> text = 'He called it “a lie,” and the ‘reform’ stayed.'
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> zones = tables.build("zones", [("a", 0, len(text), "zone", "body", text, "")])
    >>> cues = pd.DataFrame({"pattern": ["call|called"]})
    >>> quotes(documents, zones, cues)[["text", "kind"]].to_dict("records")
    [{'text': '“a lie,”', 'kind': 'partial'}, {'text': '‘reform’', 'kind': 'partial'}]
    """
    reports = _cue_words(cues)
    measured = zones[zones["label"].isin(tables.MEASURED_ZONES)]
    areas = spans.by_document(measured, ["start", "end", "label"])
    rows = []
    for doc, text in zip(documents["doc_id"], documents["text"]):
        for pair, continues, zone, paragraph in _in_document(text, areas.get(doc, ())):
            start, end = pair.start, pair.end
            kind, why = _kind(text, pair, continues, paragraph, reports)
            rule = "; ".join(part for part in (pair.rule, why) if part)
            shown = text[start:end]
            headline = zone == "headline"
            rows.append((doc, start, end, "quote", kind, shown, rule, kind, pair.closed, pair.nested, continues, headline, zone))
    return tables.build("quotes", rows)


def _cue_words(cues: pd.DataFrame) -> re.Pattern:
    """Compile the first words of all cues into one search."""
    words = {variant.split()[0].lower() for cell in cues["pattern"] for variant in str(cell).split("|") if variant.strip()}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b", re.IGNORECASE)


def _in_document(text: str, areas: list[tuple]) -> Iterator[tuple[Pair, bool, str, tuple[int, int]]]:
    """Yield the quotations of a document with ``continues``, the zone, and the paragraph they stand in."""
    paragraphs = [(*m.span(), zone) for start, end, zone in areas for m in _PARAGRAPH.finditer(text, start, end)]
    carried: tuple[Pair, tuple, int] | None = None  # a quotation left open at the end of the paragraph before
    for number, (start, end, zone) in enumerate(paragraphs):
        pairs, orphan = _pair(text, start, end)
        adjacent = carried and paragraphs[number - 1][2] == zone and not text[paragraphs[number - 1][1] : start].strip()
        continues = False
        if carried and adjacent and orphan is not None:
            opened, where = carried[0], carried[1]
            yield (
                opened._replace(end=orphan, closed=True, rule="runs over a paragraph break without opening again"),
                False,
                zone,
                where,
            )
            pairs = [p for p in pairs if p.start >= orphan]
        else:
            if carried:
                yield carried[0], carried[2], carried[1][2], carried[1]
            continues = bool(adjacent and pairs and not text[start : pairs[0].start].strip())
            if orphan is not None and not any(p.start < orphan for p in pairs) and orphan - start > 1:
                first = Pair(
                    *_stripped(text, start, orphan), False, False, "opening mark missing: taken from the paragraph's start"
                )
                pairs.insert(0, first)
        carried = None
        for i, pair in enumerate(pairs):
            again = continues and i == 0
            if not pair.closed and pair.end >= end and i == _last_outer(pairs) and not pair.rule.startswith("opening"):
                carried = (pair, (start, end, zone), again)
            else:
                yield pair, again, zone, (start, end, zone)
    if carried:
        yield carried[0], carried[2], carried[1][2], carried[1]


def _last_outer(pairs: list[Pair]) -> int:
    return max((i for i, pair in enumerate(pairs) if not pair.nested), default=-1)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _pair(text: str, start: int, end: int) -> tuple[list[Pair], int | None]:
    """Pair the marks of one paragraph; also return the end of the first closing mark that nothing opened."""
    stack: list[_Open] = []
    pairs: list[Pair] = []
    orphan = None
    for match in _MARK.finditer(text, start, end):
        at, after, glyph = match.start(), match.end(), match.group()
        before, following = text[at - 1 : at] if at > start else "", text[after : after + 1] if after < end else ""
        single = glyph in _SINGLE
        same = next((o for o in reversed(stack) if o.single == single and _fits(o.glyph, glyph)), None)
        role = _role(text, match, start, end, before, following, same, stack)
        if role == "open":
            stack.append(_Open(at, glyph, single, len(stack)))
        elif role == "close" and same is not None:
            while stack[-1] is not same:  # an inner mark that was never closed is no quotation: an apostrophe, or a slip
                inner = stack.pop()
                if not inner.single:
                    pairs.append(Pair(*_stripped(text, inner.start, at), False, bool(stack), "closing mark missing"))
            stack.pop()
            pairs.append(Pair(same.start, after, True, bool(stack), ""))
        elif role == "close" and not single and orphan is None and not stack and not pairs:
            orphan = after
    for position, left in enumerate(stack):
        if left.single:
            continue
        later = next((o.start for o in stack[position + 1 :] if not o.single), None)
        stop = min(
            [p.start for p in pairs if p.start > left.start and _alike(text, p.start, left.glyph)] + ([later] if later else []),
            default=end,
        )
        pairs.append(Pair(*_stripped(text, left.start, stop), False, False, "closing mark missing"))
    whole = sorted(pairs)
    outer_end, result = -1, []
    for pair in whole:  # nested again, now that stray opening marks have been ended
        result.append(pair._replace(nested=pair.start < outer_end))
        outer_end = max(outer_end, pair.end)
    return result, orphan


def _alike(text: str, at: int, glyph: str) -> bool:
    return text.startswith(glyph, at)


def _fits(opened: str, closing: str) -> bool:
    """Whether a closing mark can end what was opened: any double for a double, any single for a single."""
    return (opened in _SINGLE) == (closing in _SINGLE)


def _role(text, match, start, end, before, following, same, stack) -> str:
    """Tell whether a mark opens, closes, or is no quotation mark at all."""
    glyph, at, after = match.group(), match.start(), match.end()
    opens = before in _BEFORE_OPEN or before in "\"“'‘"
    begins = bool(following) and not following.isspace()
    if glyph in _SINGLE:
        return _single_role(text, at, after, end, before, following, same, opens, stack)
    if glyph in ("“", "„", "‟", "«", "``", "‘‘"):
        return (
            "close"
            if same is not None and same.glyph != '"' and before.strip() and not opens and not following.isalnum()
            else "open"
        )
    if glyph in _CLOSE_ONLY or glyph == "’’":
        return "open" if same is None and opens and following.isalnum() else "close"
    if before.isdigit() and same is None:
        return "none"
    if before.isdigit() and _INCHES.search(text[max(start, at - 7) : at]) and "'" in text[max(start, at - 5) : at] + "":
        return "none"
    if same is None:
        return "open" if opens and begins else "close"
    if same.glyph not in ('"', "''") and opens and following.isalnum():
        return "open"  # a straight mark that opens inside curly ones is nested
    if (
        same.glyph == '"'
        and opens
        and following.isalnum()
        and before != ""
        and before not in "-–—("
        and _closes_twice(text, after, end)
    ):
        return "open"
    return "close"


def _closes_twice(text: str, after: int, end: int) -> bool:
    """Whether the next two straight marks both look like closing ones, so that the mark before them opened a nested quotation."""
    ahead = [m.start() for m in re.compile(r'"').finditer(text, after, end)][:2]
    return len(ahead) == 2 and all(not text[i - 1].isspace() for i in ahead)


def _single_role(text, at, after, end, before, following, same, opens, stack) -> str:
    glyph = text[at]
    if before.isalnum() and following.isalnum():
        return "none"
    if glyph == "‘" or (glyph == "'" and opens and following.strip() and not following.isspace()):
        if same is not None and not opens:
            return "none"
        if _ELISION.match(text, after) and not _closer_ahead(text, after, end, 30):
            return "none"
        return "open" if (opens or glyph == "‘") and begins_word(following) and _closer_ahead(text, after, end, 600) else "none"
    if same is None or before.isspace() or not before:
        return "none"
    if (
        before in "sS"
        and following.isspace()
        and text[after + 1 : after + 2].islower()
        and _closer_ahead(text, after + 1, end, 200)
    ):
        return "none"  # workers' rights: the closing mark is still to come
    return "close"


def begins_word(following: str) -> bool:
    """Whether a quotation can begin with this character."""
    return bool(following) and (following.isalnum() or following in "[($#@“\"….’'-")


def _closer_ahead(text: str, after: int, end: int, reach: int) -> bool:
    """Whether a single mark that could close follows within reach, before another one opens."""
    for match in re.compile(r"(?<=[^\s\W])['’](?!\w)|(?<=[.,!?;…)\]])['’](?!\w)").finditer(text, after, min(end, after + reach)):
        before = text[match.start() - 1]
        if before in "sS" and text[match.end() : match.end() + 1].isspace() and text[match.end() + 1 : match.end() + 2].islower():
            continue
        return True
    return any(
        text[m.start() - 1] in "sS" for m in re.compile(r"(?<=\w)['’](?!\w)").finditer(text, after, min(end, after + reach))
    )


def _kind(text: str, pair: Pair, continues: bool, paragraph: tuple, reports: re.Pattern) -> tuple[str, str]:
    """Tell direct, partial, scare and title apart, and say why."""
    start, end = pair.start, pair.end
    low, high = paragraph[0], max(paragraph[1], end)
    left, right = text[low:start], text[end:high]
    last = [m.end() for m in _SENTENCE_END.finditer(left)]
    before = left[last[-1] :] if last else left
    inside = text[start + 1 : end - 1].strip() if pair.closed else text[start + 1 : end].strip()
    words = _WORD.findall(inside)
    stop = inside[-1:] in set(".?!,…—–-;") or right[:1] in {",", ".", "?", "!"}
    terminal = inside[-1:] in set(".?!…")
    following = _SENTENCE_END.search(inside[-1:] + right) if not terminal else None
    after = right if not (terminal and re.match(r"\s+[\"“]?[A-Z]", right)) else ""
    next_end = _SENTENCE_END.search(right)
    after = after[: next_end.end()] if after and next_end else after
    del following
    capital = inside[:1].isupper() or inside[:1] in "[…." or inside[:1].isdigit()
    outside = re.sub(r"[“\"][^”\"]*[”\"]", " ", before) + " " + re.sub(r"[“\"][^”\"]*[”\"]", " ", after)
    cued = bool(reports.search(outside))
    lead = before.rstrip()
    if not words:
        return "scare", "no word inside the marks"
    if pair.nested:
        short = len(words) <= 4
        return ("scare", "nested: the speaker's own marks") if short else ("partial", "nested: quoted by the speaker")
    if _NAMED_BEFORE.search(before):
        return "scare", "a name or a term is introduced"
    titled = sum(w[0].isupper() or w.lower() in _SMALL or w[0].isdigit() for w in words) == len(words)
    if titled and len(words) <= 12 and _TITLE_BEFORE.search(before) and not terminal:
        return "title", "title case after a word for a work"
    if continues:
        return "direct", "continues the quotation of the paragraph before"
    alone = not lead or lead[-1:] in ":" or (lead[-1:] in ",”" and capital)
    if capital and len(words) > 1 and alone and (stop or not after.strip() or len(words) > 6):
        return "direct", "a whole utterance set off from the sentence"
    if not lead and stop and not titled and (len(words) > 3 or cued):
        return "direct", "opens the sentence and is set off from it"
    if titled and len(words) > 1 and not cued and not stop:
        return "title", "title case without a cue"
    if cued or (len(words) >= 5 and not titled):
        return "partial", "a fragment with a reporting cue in its sentence" if cued else "a long fragment"
    return "scare", "a short fragment without a reporting cue in its sentence"
