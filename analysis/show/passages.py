"""Passages: an article cut into what one voice says, with who, by which cue, why, and the marks in it; for pages to draw.

In: one article's text, and the rows that were found in it. Out: sections, notes, marks and a legend, as plain values for a
template. May not touch: what a row means; it draws the voices that it is given. Needs Python alone: it runs in a browser too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from analysis import reasons
from analysis.rules import MEASURED_ZONES
from analysis.show.pages import visible

MARKS = ("frames", "hedges", "boosters")
_TAGS = {"headline": "h1", "deck": "p", "subhead": "h2"}
#: Where words of a voice stand.
SAYS = {
    "own": "in the outlet's own voice",
    "indirect": "in reported speech",
    "partial": "in a quoted fragment",
    "direct": "in a quotation",
    "scare": "in quotation marks that nobody is cited for",
}
#: Where marks stand of which nobody knows whether the outlet or the speaker has set them.
IN_REPORT = "in quotation marks within reported speech: whose marks they are cannot be told"
_NAMES = {"frames": "frame", "hedges": "hedge", "boosters": "booster"}
#: What is marked on a page: each voice but the outlet's own, then terms.
LEGEND = [
    *({"layer": voice, "name": voice, "says": says} for voice, says in SAYS.items() if voice != "own"),
    *({"layer": mark, "name": mark, "says": ""} for mark in MARKS),
]


class Passages(NamedTuple):
    """What a page shows of an article.

    Attributes
    ----------
    sections : list of dict
        ``measured``, ``kinds`` and ``blocks``, the zones; in these sentences, in these runs of one passage, in these parts.
    notes : list of dict
        One a passage that is not the outlet's own: ``number, voice, says, passage, speaker, who, why, cue, via, sure, rules``;
        ``sure`` is of how many in a hundred places readers agreed.
    marks : list of dict
        One a term, hedge or booster: ``number, layer, name, label, voice, text, rule, sentence``.
    legend : list of dict
        ``layer, name, says, n``.
    """

    sections: list[dict]
    notes: list[dict]
    marks: list[dict]
    legend: list[dict]


class _Place(NamedTuple):
    """A part, as :func:`analysis.reasons.of` asks for it."""

    start: int
    end: int
    attribution_id: str | None


def passages(text: str, found: Any, *, counted: Container[int] = ()) -> Passages:
    """Cut an article into passages.

    Parameters
    ----------
    text : str
        The article.
    found : find.Article or another object with its fields
        Rows of zones, sentences, words, quotes, attributions, frames, hedges and boosters; None stands for what is missing.
    counted : container of sentence_id
        The number of these leads to where the sentence is counted, else to itself.

    Returns
    -------
    Passages

    Notes
    -----
    The text is parted where a span begins or ends. A part has the voice and the ``attribution_id`` that its words have, and what
    is said of it, who and why, is that of this attribution and no other. A passage is what one attribution gives one voice; it is
    one link, however many sentences it runs through.

    Examples
    --------
    >>> from analysis import find, rules
    >>> text = "Troops leave the valley\\n\\nIt was “a war crime”, the minister said."
    >>> shown = passages(text, find.article(text, rules.instrument()))
    >>> [(note["voice"], note["passage"], note["who"]) for note in shown.notes]
    [('indirect', 'It was', 'the minister, government'), ('partial', '“a war crime”', 'the minister, government')]
    """
    # What somebody's speech is only about is not his: it gives no voice, and no reason.
    speech = [row for row in found.attributions if row.form != "topic"]
    parts = _parts(text, found, speech)
    marks = _marks(text, parts)
    notes = _notes(text, parts, speech)
    return Passages(_sections(_blocks(found.zones, parts, counted)), notes, marks, _legend(notes, marks))


def _around(edges: Sequence[int], rows: Iterable[Any]) -> list[Any]:
    """The innermost row around each part between two edges, of equals the last; every row begins and ends at an edge."""
    found: list[Any] = [None] * (len(edges) - 1)
    for row in sorted(rows, key=lambda row: row.start - row.end):
        first, last = bisect_left(edges, row.start), bisect_left(edges, row.end)
        found[first:last] = [row] * (last - first)
    return found


def _parts(text: str, found: Any, speech: Sequence[Any]) -> list[dict]:
    """Part the text wherever a span begins or ends, and say of each part what it lies in, and in which voice it is."""
    layers = {name: getattr(found, name) for name in ("sentences", "quotes", *MARKS)} | {"attributions": speech}
    citing = {span for row in speech for span in reasons.citing(row)}
    spans = [(row.start, row.end) for rows in layers.values() for row in rows]
    edges = sorted({0, len(text), *(edge for span in (*spans, *citing) for edge in span)})
    around = {name: _around(edges, rows) for name, rows in layers.items()}
    cites = _around(edges, [_Place(start, end, None) for start, end in citing])
    words = sorted((word.start, word.voice, word.attribution_id) for word in found.words)
    starts = [start for start, _, _ in words]
    parts: list[dict[str, Any]] = []
    given: dict[tuple, tuple] = {}
    for i, (start, end) in enumerate(pairwise(edges)):
        first = bisect_left(starts, start)
        voice = words[first][1:] if first < len(words) and starts[first] < end else None
        inside = {name: rows[i] for name, rows in around.items()}
        container = tuple(row and (row.start, row.end) for row in (inside["quotes"], inside["attributions"]))
        if voice:
            given.setdefault(container, voice)
        shown = {"start": start, "end": end, "text": visible(text[start:end])}
        parts.append({**shown, **inside, "is": voice, "container": container, "cites": cites[i] is not None})
    for part in parts:
        # A part without a word (a quotation mark, a comma) goes with the words of its statement.
        part["voice"], part["cited"] = part["is"] or given.get(part["container"], ("own", None))
        part["cites"] = part["cites"] and part["voice"] == "own"
        # What nobody is cited for is a passage by its quotation marks.
        part["passage"] = (part["voice"], part["cited"], None if part["cited"] else part["container"][0])
    return parts


def _marks(text: str, parts: list[dict]) -> list[dict]:
    """Number the terms, hedges and boosters, and tell each part its own."""
    marks: dict[tuple, dict] = {}
    for part in parts:
        part["marks"], part["mark"] = " ".join(name for name in MARKS if part[name]), None
        for name in (name for name in MARKS if part[name]):
            row = part[name]
            known = marks.setdefault(
                (name, row.start, row.end),
                {
                    "number": len(marks) + 1, "layer": name, "name": _NAMES[name], "label": row.label, "voice": row.voice,
                    "text": visible(text[row.start : row.end]), "rule": row.rule + " (denied or negated)" * bool(row.negated),
                    "sentence": row.sentence_id,
                },
            )  # fmt: skip
            part["mark"] = part["mark"] or known["number"]
    return list(marks.values())


def _notes(text: str, parts: list[dict], speech: Sequence[Any]) -> list[dict]:
    """Number the passages that are not the outlet's own; tell each part its note, and whether it is the first of it."""
    notes: dict[tuple, dict] = {}
    for part in parts:
        part["note"], part["first"] = None, False
        if not part["text"].strip() or part["voice"] == "own":
            continue
        key = part["passage"]
        part["first"] = key not in notes
        note = notes.setdefault(
            key,
            {
                "number": len(notes) + 1,
                "voice": part["voice"],
                "says": SAYS[part["voice"]],
                "passage": "",
                "end": None,
                **_statement(text, part, speech),
            },
        )
        # Another voice within a passage is another passage: this one goes on behind it.
        note["passage"] += part["text"] if note["end"] in (None, part["start"]) else f" … {part['text']}"
        note["end"] = part["end"]
        part["note"] = note["number"]
    return [{**note, "passage": _short(note["passage"])} for note in notes.values()]


def _statement(text: str, part: dict, speech: Sequence[Any]) -> dict[str, str]:
    """Say who is cited for a part, with which cue, and why we think so."""
    quote = part["quotes"]
    cited = reasons.of(_Place(part["start"], part["end"], part["cited"]), speech)
    why = reasons.reason(text, part["start"], part["end"], voice=part["voice"], cited=cited, marked=quote is not None)
    rules = "; ".join(row.rule for row in (quote, cited) if row)
    if cited is None or part["voice"] == "scare":
        # Who is cited around marks need not have set them: he is named in the reason, and not as who says it.
        nobody = {"speaker": "", "who": "", "why": visible(why), "cue": "", "via": "", "sure": "", "rules": rules}
        return nobody | ({"says": IN_REPORT} if cited else {})
    who, kind = visible(reasons.who(cited)), cited.source_type or ""
    cue = f"“{visible(cited.cue)}”" + (f" ({cited.stance})" if cited.stance else "") if cited.cue else ""
    return {
        "speaker": visible(cited.source_ref or cited.source or ""),
        "who": who + (f", {kind.replace('_', ' ')}" if who and kind else ""),
        "why": visible(why),
        "cue": cue,
        "via": visible(cited.via or ""),
        "sure": f"{100 * cited.confidence:.0f}",
        "rules": rules,
    }


def _short(passage: str, most: int = 80) -> str:
    words = " ".join(passage.split())
    return words if len(words) <= most else words[:most].rpartition(" ")[0] + " …"


def _blocks(zones: Iterable[Any], parts: list[dict], counted: Container[int]) -> list[dict]:
    """Give each zone its parts, sentence by sentence; the number of a sentence leads to where it is counted, else to itself."""
    blocks, ends = [], [part["end"] for part in parts]
    for zone in zones:
        held = parts[bisect_left(ends, zone.start + 1) : bisect_left(ends, zone.end) + 1]
        inside = [part for part in (_clipped(part, zone) for part in held) if part]
        sentences = [
            {"number": key, "leads_to": f"{'c' if key in counted else 's'}{key}", "runs": _runs(list(group))}
            for key, group in groupby(inside, key=lambda part: part["sentences"].sentence_id if part["sentences"] else None)
        ]
        blocks.append(
            {
                "label": zone.label,
                "rule": zone.rule,
                "measured": zone.label in MEASURED_ZONES,
                "tag": _TAGS.get(zone.label, "p"),
                "sentences": sentences,
            }
        )
    return blocks


def _runs(parts: list[dict]) -> list[dict]:
    """Join the parts of a sentence that one passage holds: each run is one link, or none."""
    runs = []
    for number, group in groupby(parts, key=lambda part: part["note"]):
        held = list(group)
        runs.append({"note": number, "voice": held[0]["voice"], "first": any(part["first"] for part in held), "parts": held})
    return runs


def _clipped(part: dict, zone: Any) -> dict | None:
    """Return the piece of a part that lies in a zone: what stands between two zones is white space."""
    start, end = max(part["start"], zone.start), min(part["end"], zone.end)
    if start >= end:
        return None
    whole = (start, end) == (part["start"], part["end"])
    return part if whole else {**part, "text": part["text"][start - part["start"] : end - part["start"]]}


def _sections(blocks: list[dict]) -> list[dict]:
    """Fold what was never measured together: runs of furniture between runs of the article; one headline heads the page."""
    for block in [block for block in blocks if block["tag"] == "h1"][1:]:
        block["tag"] = "p"
    sections = []
    for measured, group in groupby(blocks, key=lambda block: block["measured"]):
        held = list(group)
        kinds = ", ".join(dict.fromkeys(block["label"] for block in held))
        sections.append({"measured": measured, "blocks": held, "kinds": kinds})
    return sections


def _legend(notes: list[dict], marks: list[dict]) -> list[dict]:
    """Count the passages of each voice and the marks of each layer, for the switches."""
    counted = Counter([note["voice"] for note in notes] + [mark["layer"] for mark in marks])
    return [{**row, "n": counted[row["layer"]]} for row in LEGEND]
