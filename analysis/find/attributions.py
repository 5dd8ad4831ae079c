"""Attributions: who is reported to have said, thought or written what.

In: documents, sentences, quotes, and the lexicon of cues. Out: the table ``attributions``, one row a stretch of reported
content, with the words that name its source and its cue. May not touch: who the source is (``source_ref``, ``source_type``
and ``via`` are left missing), the kinds of quotes, or any other room of ``find``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from analysis import spans, tables

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_][\w’'\-&.@]*[^\W_]|\w|--|[^\w\s]")
_AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would can could may might shall should must not never n't
    isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t won’t wouldn’t can’t couldn’t cannot""".split()
)
_ADVERBS = frozenset(
    """also later earlier then now again once still just even often sometimes always already soon ever only further first
    simply yesterday today instead meanwhile recently repeatedly since long largely mostly""".split()
)
_PRONOUNS = frozenset("he she they it we i you one who some many most several both others nobody everyone".split())
_DETERMINERS = frozenset("the a an this that these those his her its their our my your some any no each every another".split())
_PREPOSITIONS = frozenset(
    """of for from at in on with by to about against into over under after before since during between among through toward
    towards upon within without despite as than like near around across behind beyond amid per via until""".split()
)
_INSIDE_NOUN_PHRASE = frozenset("of for from at in with on".split())
_BREAKS = frozenset(
    "and but or nor so yet because if when while although though whereas that which who whom whose where how why what".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_WH = frozenset("whether how what why if who where when which".split())
_PARTICLES = frozenset("out up on off back down".split())
_ADDRESSED = frozenset(
    "tell told tells telling assure assured assures inform informed informs remind reminded reminds reminding notify notified warn warned".split()
)
_COMPLEMENT = frozenset("of for to about against on in with at over as from into that".split())
_OBJECT = frozenset("accuse blame condemn criticize criticise denounce urge ask order command press call demand praise".split())
_QUOTE = "“”"


class Token(NamedTuple):
    start: int
    end: int
    low: str


class Unit(NamedTuple):
    """A sentence, or the sentences that one quotation ties together: its tokens, each outer quotation being a single one."""

    start: int
    end: int
    zone: str
    paragraph: int
    tokens: list[Token]


class Found(NamedTuple):
    content: list[tuple[int, int]]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    stance: str | None
    rule: str


def attributions(documents: pd.DataFrame, sentences: pd.DataFrame, quotes: pd.DataFrame, cues: pd.DataFrame) -> pd.DataFrame:
    """Find reported content, its source and its cue.

    Parameters
    ----------
    documents, sentences, quotes : pandas.DataFrame
    cues : pandas.DataFrame
        The lexicon of reporting cues.

    Returns
    -------
    pandas.DataFrame
        The table ``attributions``. A quotation inside reported content has a row of its own with the same ``attribution_id``.
    """
    lexicon = _lexicon(cues)
    sentence_groups = spans.by_document(sentences, ["start", "end", "label"])
    quote_groups = spans.by_document(quotes, ["start", "end", "kind", "nested", "continues", "zone"])
    rows = []
    for doc, text in zip(documents["doc_id"], documents["text"]):
        marks = quote_groups.get(doc, [])
        outer = [q for q in marks if not q[3]]
        previous = None
        for unit in _units(text, sentence_groups.get(doc, []), outer):
            found = _in_unit(text, unit, lexicon)
            inside = [q for q in outer if unit.start <= q[0] < unit.end] if outer else []
            taken = [span for f in found for span in f.content]
            for q in inside:
                if (
                    q[2] in ("direct", "partial")
                    and not any(a <= q[0] and q[1] <= b for a, b in taken)
                    and previous
                    and q[2] == "direct"
                ):
                    found.append(
                        Found([(q[0], q[1])], previous.source, None, None, "a quotation without a cue continues the last speaker")
                    )
            for number, f in enumerate(found):
                rows += _rows(doc, text, unit, f"{doc}:{unit.start}:{number}", f, inside)
            spoken = [f for f in found if f.source]
            previous = spoken[0] if spoken else previous if any(q for q in inside) else None
    return tables.build("attributions", rows)


def _lexicon(cues: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """Map each form to its entry, label and stance."""
    stances = cues["stance"] if "stance" in cues else ["neutral"] * len(cues)
    return {
        form.strip().lower(): (entry, label, stance)
        for entry, label, cell, stance in zip(cues["entry"], cues["label"], cues["pattern"], stances)
        for form in str(cell).split("|")
    }


def _units(text: str, sentences: list[tuple], outer: list[tuple]):
    """Join the sentences that a quotation ties together, and cut them into tokens."""
    position, group = 0, None
    groups = []
    for start, end, zone in sentences:
        while position < len(outer) and outer[position][1] <= start:
            position += 1
        tied = group and position < len(outer) and outer[position][0] < start < outer[position][1]
        if tied:
            group[1] = end
        else:
            group = [start, end, zone]
            groups.append(group)
    position = 0
    paragraph, last = 0, 0
    for start, end, zone in groups:
        if "\n" in text[last:start]:
            paragraph += 1
        last = end
        tokens, at = [], start
        while position < len(outer) and outer[position][0] < end:
            a, b = outer[position][:2]
            tokens += [Token(m.start(), m.end(), m.group().lower()) for m in _TOKEN.finditer(text, at, a)]
            tokens.append(Token(a, b, _QUOTE))
            at = b
            position += 1
        tokens += [Token(m.start(), m.end(), m.group().lower()) for m in _TOKEN.finditer(text, at, max(at, end))]
        yield Unit(start, max(at, end), zone, paragraph, tokens)


def _in_unit(text: str, unit: Unit, lexicon: dict) -> list[Found]:
    tokens = unit.tokens
    low = [t.low for t in tokens]
    found = []
    for i, word in enumerate(low):
        if word == "according" and i + 1 < len(low) and low[i + 1] == "to":
            found += _according(text, tokens, low, i)
            continue
        entry = lexicon.get(word)
        if entry and entry[1] in ("speech", "thought"):
            one = _verb(text, tokens, low, i, entry)
            if one:
                found.append(one)
    if not found and len(low) > 3 and unit.zone == "headline" and ":" in low[1:-2]:
        i = low.index(":", 1)
        if i <= 7:
            found.append(
                Found(
                    [_trim(text, tokens[i + 1].start, tokens[-1].end)],
                    (tokens[0].start, tokens[i - 1].end),
                    (tokens[i].start, tokens[i].end),
                    "neutral",
                    "headline: source, colon, content",
                )
            )
    return found


def _subject(text, tokens, low, i):
    """Find the noun phrase before the verb; returns (first, last, j) token positions or None."""
    j = i - 1
    while j >= 0 and (low[j] in _AUXILIARIES or low[j] in _ADVERBS or low[j].endswith("ly")):
        j -= 1
    if j < 0:
        return None
    if low[j] in ("who", "which", "that") and j > 0:
        j -= 1
        if low[j] == "," and j > 0:
            j -= 1
    elif low[j] == ",":
        k = j - 1
        while k > 0 and low[k] != "," and j - k < 16:
            k -= 1
        if k > 0 and low[k] == "," and low[j + 1 : i + 1]:
            first = _phrase_start(text, tokens, low, k - 1)
            if first is not None:
                return first, j - 1, first
        return None
    first = _phrase_start(text, tokens, low, j)
    return None if first is None else (first, j, first)


def _nominal(low):
    return low[0].isalnum() and low not in _AUXILIARIES and low not in _BREAKS and low not in _PREPOSITIONS


def _phrase_start(text, tokens, low, j):
    """Walk left over a noun phrase that ends at token j."""
    if j < 0 or not _nominal(low[j]) or low[j] in _DETERMINERS - {"this", "that", "some"}:
        return None
    if low[j] in _PRONOUNS:
        return j
    k = j
    while k > 0 and j - k < 14:
        before = low[k - 1]
        if low[k] in _DETERMINERS or before == _QUOTE:
            if before in _INSIDE_NOUN_PHRASE and k > 1 and _nominal(low[k - 2]):
                k -= 2
                continue
            break
        if before in _DAYS or before in _ADVERBS:
            break
        if before in ("of", "for", "from", "at") and k > 1 and _nominal(low[k - 2]):
            k -= 2
            continue
        if before == "and" and k > 1 and text[tokens[k].start].isupper() and text[tokens[k - 2].start].isupper():
            k -= 2
            continue
        if not _nominal(before) or before in _PRONOUNS:
            break
        k -= 1
    return k


def _phrase_end(text, tokens, low, i):
    """Walk right over a noun phrase that begins at token i; returns the position after it."""
    k = i
    if k < len(low) and low[k] in _PRONOUNS | {"him", "her", "them", "me", "us"}:
        return k + 1
    while k < len(low) and k - i < 14:
        word = low[k]
        if word in ("of", "for", "from", "and") and k > i and k + 1 < len(low) and _nominal(low[k + 1]):
            k += 1
            continue
        if not _nominal(word) or word in _PRONOUNS or word in _DAYS:
            break
        k += 1
    return k


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave off white space, and punctuation that belongs to the outlet's sentence."""
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:–—-?!"):
        end -= 1
    return start, end


def _end_of_clause(low, i):
    return len(low)


def _verb(text, tokens, low, i, entry):
    lemma, label, stance = entry
    cue = (tokens[i].start, tokens[i].end)
    n = len(low)
    subject = _subject(text, tokens, low, i)
    following = low[i + 1] if i + 1 < n else "."
    # inverted: “…,” said X / …, said X
    before = low[i - 1] if i else ""
    if before == _QUOTE or (before == "," and i > 1):
        if (
            following not in ("that", ",", ".", _QUOTE, ":")
            and following not in _PREPOSITIONS
            and label == "speech"
            and not low[i].endswith("ing")
        ):
            stop = _phrase_end(text, tokens, low, i + 1)
            if stop > i + 1:
                content = (
                    _trim(text, tokens[0].start, tokens[i - 1].end)
                    if before != _QUOTE
                    else (_back(text, tokens, low, i - 1), tokens[i - 1].end)
                )
                return Found([content], (tokens[i + 1].start, tokens[stop - 1].end), cue, stance, "content, cue, source")
    source = (tokens[subject[0]].start, tokens[subject[1]].end) if subject else None
    left = subject[0] - 1 if subject else None
    # postposed: …, X said.
    if subject and left >= 0 and low[left] in (",", _QUOTE) and label == "speech":
        k = i + 1
        if low[i] in _ADDRESSED:
            k = _phrase_end(text, tokens, low, k)
        while k < n and low[k] not in (",", ".", _QUOTE, "that", ":", ";") and k - i < 12 and low[k] not in _WH:
            k += 1
        ends = k >= n or low[k] in (".", ";") or (low[k] == "," and k - i < 10)
        if (low[left] == _QUOTE or ends) and not (k < n and low[k] == "that"):
            content = [
                (_back(text, tokens, low, left), tokens[left].end)
                if low[left] == _QUOTE
                else _trim(text, tokens[0].start, tokens[left].end)
            ]
            if k < n - 1 and low[k] in (",", _QUOTE, ":"):
                rest = (
                    _trim(text, tokens[k].start if low[k] == _QUOTE else tokens[k + 1].start, tokens[-1].end)
                    if k + 1 < n or low[k] == _QUOTE
                    else None
                )
                if rest and rest[1] > rest[0] and (low[k] == _QUOTE or (k + 1 < n and low[k + 1] == _QUOTE) or low[left] == ","):
                    content.append(_keep_mark(tokens, rest))
            return Found(content, source, cue, stance, "content, source, cue")
    if not subject and before == "," and low[i].endswith("ing") and i > 1:
        first = _phrase_end(text, tokens, low, 0)
        source = (tokens[0].start, tokens[first - 1].end) if first else None
    elif not subject:
        return None
    # preposed: X said (that) …
    k = i + 1
    while k < n and (low[k] in _ADVERBS or low[k].endswith("ly") or low[k] in _PARTICLES):
        k += 1
    if low[i] in _ADDRESSED:
        k = _phrase_end(text, tokens, low, k)
    if k < n and low[k] in ("on", "in") and k + 1 < n and (low[k + 1] in _DAYS or low[k + 1] == "a"):
        k += 2
        while k < n and low[k] not in ("that", ",", ":", _QUOTE) and k - i < 8 and low[k] not in _PRONOUNS | _DETERMINERS:
            k += 1
    while k < n and (low[k] in _DAYS or low[k] in (",", ":")):
        k += 1
    that = k < n and low[k] == "that"
    if that:
        k += 1
    if k >= n or low[k] in (".", ";"):
        return None
    clause = that or low[k] in _PRONOUNS or low[k] in _WH or low[k] == _QUOTE
    if label == "thought" and not clause and low[k] not in ("to",):
        return None
    if lemma not in (
        "say",
        "add",
        "tell",
        "note",
        "claim",
        "argue",
        "insist",
        "suggest",
        "report",
        "announce",
        "warn",
        "acknowledge",
        "explain",
    ):
        if not clause and low[k] not in _COMPLEMENT and lemma not in _OBJECT:
            return None
    start, end = _trim(text, tokens[k].start, tokens[-1].end)
    if end <= start:
        return None
    return Found([_keep_mark(tokens, (start, end))], source, cue, stance, "source, cue, content")


def _keep_mark(tokens, span):
    """Give back a closing mark that trimming took from a quotation at the end."""
    for token in reversed(tokens):
        if token.low == _QUOTE and token.start < span[1] < token.end:
            return span[0], token.end
        if token.end <= span[0]:
            break
    return span


def _back(text, tokens, low, q):
    """Find where the sentence of the quotation at token q begins, if the quotation is a fragment of it."""
    return tokens[0].start if q and q < 30 and low[q - 1] not in (".", ",", ":") else tokens[q].start


def _according(text, tokens, low, i):
    stop = _phrase_end(text, tokens, low, i + 2)
    if stop == i + 2:
        return []
    source = (tokens[i + 2].start, tokens[stop - 1].end)
    cue = (tokens[i].start, tokens[i + 1].end)
    if i <= 1:
        while stop < len(low) and low[stop] != ",":
            stop += 1
        content = _trim(text, tokens[stop].start, tokens[-1].end) if stop < len(low) else None
    else:
        content = _trim(text, tokens[0].start, tokens[i - 1].end)
    if not content or content[1] <= content[0]:
        return []
    return [Found([_keep_mark(tokens, content)], source, cue, "neutral", "according to")]


def _rows(doc, text, unit, identity, f: Found, inside) -> list[tuple]:
    rows = []
    source = text[slice(*f.source)] if f.source else None
    cue = text[slice(*f.cue)] if f.cue else None
    ends = (*(f.source or (None, None)),)
    cues = (*(f.cue or (None, None)),)
    for start, end in f.content:
        if end <= start:
            continue
        own = [q for q in inside if start <= q[0] and q[1] <= end and q[2] in ("direct", "partial")]
        whole = len(own) == 1 and own[0][0] - start <= 1 and end - own[0][1] <= 1
        if whole:
            start, end = own[0][:2]
        form = own[0][2] if whole else "indirect"
        pieces = [(start, end, form)] + (
            [] if whole else [(q[0], q[1], "partial" if q[2] == "partial" else "direct") for q in own]
        )
        for a, b, kind in pieces:
            rows.append(
                (
                    doc,
                    a,
                    b,
                    "attribution",
                    kind,
                    text[a:b],
                    f.rule,
                    identity,
                    kind,
                    source,
                    *ends,
                    None,
                    None,
                    cue,
                    *cues,
                    f.stance,
                    None,
                    unit.zone,
                )
            )
    return rows
