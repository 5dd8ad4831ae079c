"""Reader: one article as a page, with its voices, hedges and frame terms marked where they stand.

In: the articles and all that was found in them; the only room of ``show`` that sees text. Out: HTML that stands alone. May not
touch: what a span means; it draws the voices that it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pandas as pd

from analysis import reasons, spans
from analysis.show.pages import page, visible
from analysis.show.style import when
from analysis.tables import MEASURED_ZONES, VOICES, Annotation

MARKS = ("frames", "hedges", "boosters")
_TAGS = {"headline": "h1", "deck": "p", "subhead": "h2"}
_SAYS = {
    "own": "in the outlet's own voice",
    "indirect": "in reported speech",
    "partial": "in a quoted fragment",
    "direct": "in a quotation",
    "scare": "in quotation marks that nobody is cited for",
}
_NAMES = {"frames": "frame", "hedges": "hedge", "boosters": "booster"}


class _Place(NamedTuple):
    """A part, as :func:`analysis.reasons.of` asks for it."""

    start: int
    end: int
    attribution_id: str | None


def reader(
    documents: pd.DataFrame,
    tables: Annotation,
    *,
    doc_id: str,
    counted: Mapping[int, Iterable[Mapping[str, object]]] | None = None,
    root: str | None = None,
) -> str:
    """Show an article as a reader sees it, and say of every passage who says it.

    Parameters
    ----------
    documents : pandas.DataFrame
        The table ``documents``.
    tables : Annotation
        All that was found in them.
    doc_id : str
        The article.
    counted : mapping of sentence_id to places, optional
        Where a sentence is counted: a place has ``figure`` and ``links``, its rows, each with ``href`` and ``name``.
    root : str, optional
        The way to the top of the site that the page is part of.

    Returns
    -------
    str
        A page of HTML. Each sentence has the anchor ``s<sentence_id>``.

    Raises
    ------
    KeyError
        No article has this ``doc_id``.

    Notes
    -----
    The text is parted where a span begins or ends. A part has the voice and the ``attribution_id`` that its words have, and what
    is said of it, who and why, is that of this attribution and no other. A passage is what one attribution gives one voice; it is
    one link, however many sentences it runs through. Nothing of the article is markup: tags and addresses in it are shown as they
    are written, control characters as signs.

    Examples
    --------
    >>> from analysis import annotate, tables
    >>> text = "Troops leave the valley\\n\\nIt was “a war crime”, the minister said."
    >>> documents = tables.build("documents", dict(doc_id=["a"], outlet=["Post"], text=[text]))
    >>> '<a class="part partial"' in reader(documents, annotate(documents), doc_id="a")
    True
    """
    rows = documents[documents["doc_id"] == doc_id]
    if rows.empty:
        raise KeyError(f"no article {doc_id!r}; there are {', '.join(documents['doc_id'])}")
    article = rows.iloc[0]
    text, found = article["text"], _of(tables, doc_id)
    parts = _parts(text, found)
    marks = _marks(parts)
    notes = _notes(text, parts, found)
    counted = {} if counted is None else counted
    blocks = _blocks(tables.zones[tables.zones["doc_id"] == doc_id], parts, set(counted))
    title = article["title"] if isinstance(article["title"], str) else doc_id
    has_title = any(block["label"] == "headline" for block in blocks)
    return page(
        "reader.html",
        script="reader.js",
        root=root,
        title=visible(title),
        heading="" if has_title else visible(title),
        doc_id=doc_id,
        outlet=visible(_known(article["outlet"]) or "outlet unknown"),
        outlet_evidence=visible(_known(article["outlet_evidence"])),
        date=when(article).removesuffix(", inferred"),
        date_evidence=visible(_known(article["date_evidence"])),
        sections=_sections(blocks),
        notes=notes,
        marks=marks,
        counted=[{"sentence": number, "places": list(counted[number])} for number in sorted(counted)],
        voices=VOICES,
        legend=_legend(notes, marks),
    )


def _known(value: object) -> str:
    return value if isinstance(value, str) else ""


def _of(tables: Annotation, doc_id: str) -> dict[str, list[Any]]:
    """The rows of one article by table, with None for what is missing."""
    names = ("sentences", "words", "quotes", "attributions", *MARKS)
    found = {}
    for name in names:
        table = getattr(tables, name)
        rows = table[table["doc_id"] == doc_id].astype(object)
        found[name] = list(rows.where(rows.notna(), None).itertuples(index=False, name=name))
    # What somebody's speech is only about is not his: it gives no voice, and no reason.
    found["attributions"] = [row for row in found["attributions"] if row.form != "topic"]
    return found


def _parts(text: str, found: dict[str, list[Any]]) -> list[dict]:
    """Part the text wherever a span begins or ends, and say of each part what it lies in, and in which voice it is."""
    at = {0, len(text)}
    for name in ("sentences", "quotes", "attributions", *MARKS):
        at |= {edge for row in found[name] for edge in (row.start, row.end)}
    edges = sorted(at)
    cut = pd.DataFrame({"doc_id": "", "start": edges[:-1], "end": edges[1:]})
    inside = {name: _within(cut, rows) for name, rows in found.items() if name != "words"}
    voices = {word.start: (word.voice, word.attribution_id) for word in found["words"]}
    parts: list[dict[str, Any]] = []
    given: dict[tuple, tuple] = {}
    for i, (start, end) in enumerate(pairwise(edges)):
        around = {name: found[name][place[i]] if place[i] >= 0 else None for name, place in inside.items()}
        container = (inside["quotes"][i], inside["attributions"][i])
        voice = next((voices[place] for place in range(start, end) if place in voices), None)
        if voice:
            given.setdefault(container, voice)
        shown = {"start": start, "end": end, "text": visible(text[start:end])}
        parts.append({**shown, **around, "is": voice, "container": container})
    for part in parts:
        # A part without a word (a quotation mark, a comma) goes with the words of its statement.
        part["voice"], part["cited"] = part["is"] or given.get(part["container"], ("own", None))
        # What nobody is cited for is a passage by its quotation marks.
        part["passage"] = (part["voice"], part["cited"], None if part["cited"] else part["container"][0])
    return parts


def _within(cut: pd.DataFrame, rows: list[Any]) -> list[int]:
    places = {"doc_id": "", "start": [row.start for row in rows], "end": [row.end for row in rows]}
    return spans.within(cut, pd.DataFrame(places)).tolist()


def _marks(parts: list[dict]) -> list[dict]:
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
                    "text": visible(row.text), "rule": row.rule + " (denied or negated)" * bool(row.negated),
                    "sentence": row.sentence_id,
                },
            )  # fmt: skip
            part["mark"] = part["mark"] or known["number"]
    return list(marks.values())


def _notes(text: str, parts: list[dict], found: dict[str, list[Any]]) -> list[dict]:
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
                "says": _SAYS[part["voice"]],
                "passage": "",
                "end": None,
                **_statement(text, part, found["attributions"]),
            },
        )
        # Another voice within a passage is another passage: this one goes on behind it.
        note["passage"] += part["text"] if note["end"] in (None, part["start"]) else f" … {part['text']}"
        note["end"] = part["end"]
        part["note"] = note["number"]
    return [{**note, "passage": _short(note["passage"])} for note in notes.values()]


def _statement(text: str, part: dict, attributions: list[Any]) -> dict[str, str]:
    """Say who is cited for a part, with which cue, and why we think so."""
    quote = part["quotes"]
    cited = reasons.of(_Place(part["start"], part["end"], part["cited"]), attributions)
    why = reasons.reason(text, part["start"], part["end"], voice=part["voice"], cited=cited, marked=quote is not None)
    rules = "; ".join(row.rule for row in (quote, cited) if row)
    if cited is None:
        return {"who": "", "why": visible(why), "cue": "", "via": "", "sure": "", "rules": rules}
    who, kind = visible(reasons.who(cited)), cited.source_type or ""
    cue = f"“{visible(cited.cue)}”" + (f" ({cited.stance})" if cited.stance else "") if cited.cue else ""
    return {
        "who": who + (f", {kind.replace('_', ' ')}" if who and kind else ""),
        "why": visible(why),
        "cue": cue,
        "via": visible(cited.via or ""),
        "sure": f"{cited.confidence:.2f}",
        "rules": rules,
    }


def _short(passage: str, most: int = 80) -> str:
    words = " ".join(passage.split())
    return words if len(words) <= most else words[:most].rpartition(" ")[0] + " …"


def _blocks(zones: pd.DataFrame, parts: list[dict], counted: set[int]) -> list[dict]:
    """Give each zone its parts, sentence by sentence; the number of a sentence leads to where it is counted, else to itself."""
    blocks = []
    for zone in zones.to_dict("records"):
        inside = [part for part in (_clipped(part, zone) for part in parts) if part]
        sentences = [
            {"number": key, "leads_to": f"{'c' if key in counted else 's'}{key}", "runs": _runs(list(group))}
            for key, group in groupby(inside, key=lambda part: part["sentences"].sentence_id if part["sentences"] else None)
        ]
        blocks.append(
            {
                "label": zone["label"],
                "rule": zone["rule"],
                "measured": zone["label"] in MEASURED_ZONES,
                "tag": _TAGS.get(zone["label"], "p"),
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


def _clipped(part: dict, zone: dict) -> dict | None:
    """Return the piece of a part that lies in a zone: what stands between two zones is white space."""
    start, end = max(part["start"], zone["start"]), min(part["end"], zone["end"])
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
    voices = [voice for voice in _SAYS if voice != "own"]
    rows = [{"layer": v, "name": v, "says": _SAYS[v], "n": sum(note["voice"] == v for note in notes)} for v in voices]
    return rows + [{"layer": m, "name": m, "says": "", "n": sum(mark["layer"] == m for mark in marks)} for m in MARKS]
