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
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?$")
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
    r"(?:\bso[- ]called|\bknown as|\bnicknamed|\bdubbed|\bself-(?:described|styled|proclaimed)"
    r"|\bthe (?:term|word|phrase|name|label|nickname|expression)s?"
    r"|\bclassified as|\breferred to as|\bmeaning|\bmeans)\s*(?:the|a|an)?\s*$",
    re.IGNORECASE,
)
_TITLE_AFTER = re.compile(
    r",?\s(?:podcast|show|program|programme|movie|film|series|album|song|tour|t-shirts?|shirts?|signs?|hats?|caps?|banners?|initiative|awards?"
    r"|hashtag|magazine|column|blog|episode|actor|actress|star|musical|tune|remake|reboot|franchise|sequel|soundtrack|video)\b",
    re.IGNORECASE,
)
_BROADCASTER = re.compile(
    r"\b(?:ABC|NBC|CBS|CNN|MSNBC|CNBC|BBC|PBS|NPR|HBO|Fox News|Netflix)(?:[’']s)?(?:\s(?:show|program|series|podcast))?,?\s*$"
)
_THE_BEFORE = re.compile(r"\b(?:the|this|that|these|those|its|their|such)\s*$", re.IGNORECASE)
_OF_BEFORE = re.compile(r"\b(?:of|against|by|with|for|from|among|between|to)\s*$", re.IGNORECASE)
_CALLED_BEFORE = re.compile(
    r"\b(?:call|term|dub|label|brand|describ|refer|denounc|condemn|decr)\w*\s(?:\w+\s){0,3}$", re.IGNORECASE
)
_NOUN_AFTER = re.compile(
    r"\s(?!(?:and|or|but|in|on|at|of|for|by|with|from|to|against|over|under|during|after|before|as|that|which|who|is|are|was|were|has|had|have"
    r"|will|would|could|if|when|while|because|about|into|between|among|regarding|concerning|toward|towards|near|amid|than|without|within|since|until|through|amid|not)\b)[a-z]+(?<!ly)\b"
)
_NEXT_SENTENCE = re.compile(r"\s+[\"“]?[A-Z]")
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
    >>> text = 'He called it “a lie,” and a ‘reform’ of nothing.'
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
            kind, why = _kind(_setting(text, pair, paragraph), pair, continues, reports)
            rule = "; ".join(part for part in (pair.rule, why) if part)
            shown = text[start:end]
            headline = zone == "headline"
            rows.append((doc, start, end, "quote", kind, shown, rule, kind, pair.closed, pair.nested, continues, headline, zone))
    return tables.build("quotes", rows)


def _cue_words(cues: pd.DataFrame) -> frozenset[str]:
    """Collect the first words of all cues."""
    return frozenset(
        variant.split()[0].lower() for cell in cues["pattern"] for variant in str(cell).split("|") if variant.strip()
    )


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
    opens = before in _BEFORE_OPEN or before in "\"“'‘" or (before in ".?!" and same is None and following.isupper())
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
    if before.isdigit() and _INCHES.search(text, max(start, at - 7), at):
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
    first = text.find('"', after, end)
    second = text.find('"', first + 1, end) if first > 0 else -1
    return second > 0 and not text[first - 1].isspace() and not text[second - 1].isspace()


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
    """Whether a single mark that could close follows within reach; a plural's apostrophe will do if nothing better comes."""
    plural = False
    for match in _CLOSER.finditer(text, after, min(end, after + reach)):
        at = match.end()
        if text[match.start() - 1] not in "sS" or not text[at : at + 1].isspace() or not text[at + 1 : at + 2].islower():
            return True
        plural = True
    return plural


_CLOSER = re.compile(r"(?<=[\w.,!?;…)\]])['’](?!\w)")


class _Setting(NamedTuple):
    """A quotation in its sentence: the words before it, in it and after it."""

    before: str
    inside: str
    after: str
    words: list[str]

    @property
    def set_off(self) -> bool:
        """Whether it ends with punctuation, inside or right after the marks."""
        return self.inside[-1:] in _STOPS or self.after[:1] in _STOPS

    @property
    def titled(self) -> bool:
        """Whether every word that counts begins with a capital."""
        return all(w[0].isupper() or w.lower() in _SMALL or w[0].isdigit() for w in self.words)

    def cued(self, reports: frozenset[str]) -> bool:
        """Whether a reporting cue stands before it in its sentence, or so after it that it reports this: «…, the envoy said.»

        A cue that only comes later in the sentence covers one in six fragments of up to three words.
        """
        before, after = _QUOTED.sub(" ", self.before), _QUOTED.sub(" ", self.after)
        if len(self.words) <= 3 and self.inside[-1] not in ",?!":
            clause = _WORD.findall(after.rpartition(",")[2]) if "," in after else []
            after_words = clause if len(clause) <= 12 else []
        else:
            after_words = _WORD.findall(after)
        return any(word.lower() in reports for word in _WORD.findall(before) + after_words)


#: How far around a quotation its sentence is looked for, so that the cost stays linear however long a paragraph is.
_REACH = 1500
_STOPS = frozenset(".?!,…—–-;")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def _setting(text: str, pair: Pair, paragraph: tuple) -> _Setting:
    """Cut the sentence around a quotation into what stands before, inside and after it."""
    start, end = pair.start, pair.end
    low, high = max(paragraph[0], start - _REACH), min(max(paragraph[1], end), end + _REACH)
    for match in _SENTENCE_END.finditer(text, low, min(start + 2, high)):
        low = match.end() if match.end() <= start else low
    inside = text[start + 1 : end - pair.closed].strip("'’ \t\n\xa0")
    if inside[-1:] in ".?!…" and _NEXT_SENTENCE.match(text, end, high):
        high = end
    else:
        match = _SENTENCE_END.search(text, end, high)
        high = match.end() if match else high
    return _Setting(text[low:start], inside, text[end:high], _WORD.findall(inside))


def _kind(setting: _Setting, pair: Pair, continues: bool, reports: frozenset[str]) -> tuple[str, str]:
    """Tell direct, partial, scare and title apart, and say why."""
    words, lead = setting.words, setting.before.rstrip()
    if not words:
        return "scare", "no word inside the marks"
    if pair.nested:
        return ("scare", "nested: the speaker's own marks") if len(words) <= 4 else ("partial", "nested: quoted by the speaker")
    named = _name(setting)
    if named:
        return named
    if continues:
        return "direct", "continues the quotation of the paragraph before"
    capital = setting.inside[0].isupper() or setting.inside[0] in "[….0123456789"
    alone = not lead or lead[-1] == ":" or (lead[-1] in ",”" and capital)
    cued = setting.cued(reports)
    if alone and len(words) > 1 and capital and (setting.set_off or not setting.after.strip() or len(words) > 6):
        return "direct", "a whole utterance set off from the sentence"
    if not lead and capital and setting.after[:1] == ":":
        return "direct", "a whole utterance before a colon"
    if not lead and capital and setting.set_off and cued and len(words) == 1:
        return "direct", "a whole utterance of one word"
    if not lead and setting.set_off and not setting.titled and (len(words) > 3 or cued):
        return "direct", "opens the sentence and is set off from it"
    if setting.titled and len(words) > 1 and not cued and not setting.set_off:
        return "title", "title case without a cue"
    if cued:
        return "partial", "a fragment with a reporting cue in its sentence"
    if len(words) >= 5 and not setting.titled:
        return "partial", "a long fragment"
    return "scare", "a short fragment without a reporting cue in its sentence"


def _name(setting: _Setting) -> tuple[str, str] | None:
    """Tell a name or a term that is introduced or used, not said: «so-called “X”», «the “X” channel», «the film “X”»."""
    before, words = setting.before, setting.words
    if _NAMED_BEFORE.search(before):
        return "scare", "a name or a term is introduced"
    ended = setting.inside[-1] in ".?!"
    if (
        setting.titled
        and len(words) <= 12
        and ((_TITLE_BEFORE.search(before) and not ended) or _TITLE_AFTER.match(setting.after) or _BROADCASTER.search(before))
    ):
        return "title", "title case beside a word for a work"
    if len(words) <= 2 and not setting.set_off and _THE_BEFORE.search(before) and not _CALLED_BEFORE.search(before):
        return "scare", "a definite name inside marks"
    if len(words) <= 3 and not setting.set_off and _OF_BEFORE.search(before) and _NOUN_AFTER.match(setting.after):
        return "scare", "a label before its noun"
    return None
