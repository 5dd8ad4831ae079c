"""Reader: one article as a page, with its voices, hedges and frame terms marked where they stand.

In: the articles and all that was found in them; the only room of ``show`` that sees text. Out: HTML that stands alone. May not
touch: what a span means; it draws the voices that it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise
from typing import Any

import pandas as pd

from analysis import spans
from analysis.show.pages import page, visible
from analysis.show.style import when
from analysis.tables import MEASURED_ZONES, Annotation

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
    The text is parted where a span begins or ends; each part has one voice, and lies in at most one statement. Nothing of the
    article is markup: tags and addresses in it are shown as they are written, control characters as signs.

    Examples
    --------
    >>> from analysis import annotate, tables
    >>> text = "Troops leave the valley\\n\\nIt was “a war crime”, the minister said."
    >>> documents = tables.build("documents", dict(doc_id=["a"], outlet=["Post"], text=[text]))
    >>> '<a class="part partial frames"' in reader(documents, annotate(documents), doc_id="a")
    True
    """
    rows = documents[documents["doc_id"] == doc_id]
    if rows.empty:
        raise KeyError(f"no article {doc_id!r}; there are {', '.join(documents['doc_id'])}")
    article = rows.iloc[0]
    parts = _parts(article["text"], _of(tables, doc_id))
    notes = _notes(parts)
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
        counted=[{"sentence": number, "places": list(counted[number])} for number in sorted(counted)],
        legend=_legend(parts),
    )


def _known(value: object) -> str:
    return value if isinstance(value, str) else ""


def _of(tables: Annotation, doc_id: str) -> dict[str, pd.DataFrame]:
    names = ("sentences", "words", "quotes", "attributions", *MARKS)
    return {name: (t := getattr(tables, name))[t["doc_id"] == doc_id].reset_index(drop=True) for name in names}


def _parts(text: str, found: dict[str, pd.DataFrame]) -> list[dict]:
    """Part the text wherever a span begins or ends, and say of each part what it lies in."""
    at = {0, len(text)}
    for name in ("sentences", "quotes", "attributions", *MARKS):
        at |= {*found[name]["start"].tolist(), *found[name]["end"].tolist()}
    edges = sorted(at)
    cut = pd.DataFrame({"doc_id": "", "start": edges[:-1], "end": edges[1:]})
    inside = {name: spans.within(cut, table.assign(doc_id="")).tolist() for name, table in found.items() if name != "words"}
    rows = {name: table.to_dict("records") for name, table in found.items()}
    parts: list[dict[str, Any]] = [
        {
            "start": start, "end": end, "text": visible(text[start:end]),
            **{name: rows[name][place[i]] if place[i] >= 0 else None for name, place in inside.items()},
            "key": tuple(inside[name][i] for name in ("quotes", "attributions", *MARKS)),
        }
        for i, (start, end) in enumerate(pairwise(edges))
    ]  # fmt: skip
    voices = dict(zip(found["words"]["start"], found["words"]["voice"]))
    voice_of: dict[tuple, str] = {}
    for part in parts:
        part["voice"] = next((voices[i] for i in range(part["start"], part["end"]) if i in voices), None)
        if part["voice"]:
            voice_of.setdefault(part["key"][:2], part["voice"])
    for part in parts:
        # A part without a word (a quotation mark, a comma) goes with the words of its statement.
        part["voice"] = part["voice"] or voice_of.get(part["key"][:2], "own")
    return parts


def _notes(parts: list[dict]) -> list[dict]:
    """Number the passages that there is something to say of; tell each part its note, and whether it is the first of it."""
    notes: dict[tuple, dict] = {}
    for part in parts:
        marks = [{**part[name], "layer": _NAMES[name]} for name in MARKS if part[name]]
        part["marks"] = " ".join(name for name in MARKS if part[name])
        part["note"] = None
        if not part["text"].strip() or (part["voice"] == "own" and not marks):
            continue
        key = (*part["key"], part["voice"])
        part["first"] = key not in notes
        note = notes.setdefault(
            key,
            {
                "number": len(notes) + 1,
                "sentence": part["sentences"]["sentence_id"] if part["sentences"] else None,
                "voice": part["voice"],
                "says": _SAYS[part["voice"]],
                "passage": "",
                "end": None,
                "marks": [_mark(mark) for mark in marks],
                **_statement(part),
            },
        )
        # A mark within a passage has a note of its own: the passage goes on behind it.
        note["passage"] += part["text"] if note["end"] in (None, part["start"]) else f" … {part['text']}"
        note["end"] = part["end"]
        part["note"] = note["number"]
    return [{**note, "passage": _short(note["passage"])} for note in notes.values()]


def _statement(part: dict) -> dict[str, str]:
    """Say who is cited for a part, with which cue, and why we think so."""
    if part["voice"] == "own":
        return {"who": "", "cue": "", "via": "", "rules": ""}
    cited, quote = part["attributions"], part["quotes"]
    rules = [row["rule"] for row in (quote, cited) if row]
    if not cited:
        return {"who": "", "cue": "", "via": "", "rules": "; ".join(rules)}
    found, meant = (visible(_known(cited[name])) for name in ("source", "source_ref"))
    who = f"{meant} (“{found}”)" if meant and found and meant != found else meant or found
    kind = _known(cited["source_type"])
    cue, stance = visible(_known(cited["cue"])), _known(cited["stance"])
    return {
        "who": who + (f", {kind.replace('_', ' ')}" if who and kind else ""),
        "cue": f"“{cue}”" + (f" ({stance})" if stance else "") if cue else "",
        "via": visible(_known(cited["via"])),
        "rules": "; ".join(rules),
    }


def _mark(mark: dict) -> dict[str, str]:
    negated = " (denied or negated)" if mark["negated"] else ""
    return {"layer": mark["layer"], "label": mark["label"], "text": visible(mark["text"]), "rule": mark["rule"] + negated}


def _short(passage: str, most: int = 80) -> str:
    words = " ".join(passage.split())
    return words if len(words) <= most else words[:most].rpartition(" ")[0] + " …"


def _blocks(zones: pd.DataFrame, parts: list[dict], counted: set[int]) -> list[dict]:
    """Give each zone its parts, sentence by sentence; the number of a sentence leads to where it is counted, else to itself."""
    blocks = []
    for zone in zones.to_dict("records"):
        inside = [part for part in (_clipped(part, zone) for part in parts) if part]
        sentences = [
            {"number": key, "leads_to": f"{'c' if key in counted else 's'}{key}", "parts": list(group)}
            for key, group in groupby(inside, key=lambda part: part["sentences"]["sentence_id"] if part["sentences"] else None)
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


def _legend(parts: list[dict]) -> list[dict]:
    """Count the passages of each voice and the marks of each layer, for the switches."""
    notes = {(part["note"], part["voice"], part["marks"]) for part in parts if part["note"]}
    voices = [voice for voice in _SAYS if voice != "own"]
    rows = [
        {"layer": v, "name": v, "says": _SAYS[v], "n": len({p["key"][:2] for p in parts if p["note"] and p["voice"] == v})}
        for v in voices
    ]
    rows += [
        {"layer": name, "name": name, "says": "", "n": len({note for note, _, marks in notes if name in marks})} for name in MARKS
    ]
    return rows
