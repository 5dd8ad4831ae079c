"""Engine: what the live page asks Python for. The same core, rules and templates as everywhere; here they meet pasted text.

In: a call by its name, with plain values. Out: plain values: pieces of HTML, files, sentences. May not touch: how anything is
found or drawn. Needs Python, Punkt and Jinja alone: it runs in a browser, and keeps nothing from one call to the next.
"""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from analysis import find, lesson, rules
from analysis.cells import SHEET, escape_formula
from analysis.read import entries, markup
from analysis.rules import Instrument
from analysis.show import pages
from analysis.show.passages import passages
from analysis.show.stretches import shares, stretches
from analysis.study import exercise as exercises
from analysis.study.live import shipped
from analysis.study.live.limits import limits

#: No article of a newspaper is longer, in characters; a page of more would hardly scroll.
LONGEST = 200_000
#: What a text without a name is called.
UNNAMED = ("Article", "Second article")


#: Files that are no text, by their name and by how they begin: a document's archive, a PDF, a web archive of Safari.
_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".pages", ".webarchive")
_BINARY = (b"PK\x03\x04", b"%PDF", b"bplist", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_COPY = "Open it in its own program, select the article, copy it, and paste it here."


class Refused(ValueError):
    """What cannot be shown, in a sentence for whoever pasted it."""


def answer(call: str, given: str) -> str:
    """Answer one call of a page: JSON in, JSON out; a refusal is an answer too.

    Examples
    --------
    >>> answer("look", '{"articles": [{"name": "", "text": " "}], "terms": "", "only": false}')
    '{"refused": "There is no text yet: paste an article."}'
    """
    try:
        return json.dumps(CALLS[call](**json.loads(given)))
    except Refused as refusal:
        return json.dumps({"refused": str(refusal)})


def ready() -> str:
    """Read the rules once, so that the first article does not wait for them; give the digest of the instrument."""
    find.article("It was “a war crime”, the minister said.", rules.instrument())
    return rules.version()


def look(articles: Sequence[Mapping[str, str]], terms: str, only: bool) -> dict[str, Any]:
    """Show one article, or two side by side.

    Parameters
    ----------
    articles : sequence of mapping
        ``name`` and ``text`` of each.
    terms : str
        Terms of her own, as typed (:func:`analysis.read.entries.typed`).
    only : bool
        Whether these stand alone, or are added to the shipped ones.

    Returns
    -------
    dict
        ``names`` of the articles, no two alike; ``panes``: of each a piece of HTML; ``compared``: of two the table of
        their shares, else nothing.

    Raises
    ------
    Refused
        There is no text, too much of it, or a term is none.
    """
    instrument = _instrument(terms, only)
    panes, table = [], []
    for at, (text, found, name) in zip("ab", _each(articles, instrument)):
        shown, summary = passages(text, found), _summary(text, found, _measured())
        panes.append(
            pages.part(
                "live_article.html", at=at, name=name, summary=summary,
                sections=shown.sections, passages=shown.notes, terms=shown.marks,
            )
        )  # fmt: skip
        table.append({"name": name, **summary})
    compared = pages.part("live_compared.html", articles=table) if len(table) > 1 else ""
    return {"names": [one["name"] for one in table], "panes": panes, "compared": compared}


def save(
    kind: str, article: Mapping[str, str], terms: str, only: bool, *, measured: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Make a file of an article: ``page``, the reader's page; ``rows``, every row as CSV; ``sheet``, a coding sheet; ``text``.

    The text is named as the sheet's ``doc_id``, by which a notebook finds it.

    Parameters
    ----------
    kind, article, terms, only
        As for :func:`look`, of one article.
    measured : mapping of str to str, optional
        How good the instrument is (:func:`analysis.study.live.measured`), for the page; by default as it came with the page.

    Returns
    -------
    dict
        ``name``, ``type`` and ``content``.

    Raises
    ------
    Refused
        As :func:`look`; or there is no place in the article that can be judged.
    """
    text, found, name = _found(article, _instrument(terms, only), unnamed=UNNAMED[0])
    doc = _slug(name)
    if kind == "text":
        return {"name": f"{doc}.txt", "type": "text/plain", "content": text}
    if kind == "page":
        return {"name": f"{doc}.html", "type": "text/html", "content": _page(text, found, name, measured)}
    if kind == "rows":
        return {"name": f"{doc}.csv", "type": "text/csv", "content": _table(_every_row(doc, text, found))}
    _judged(text)
    items = lesson.items({doc: (text, found)})
    if not items:
        raise Refused("No place in it can be judged: a coding sheet needs sentences of eight words and more.")
    rows = [(n, doc, one.start, one.end, one.before.strip(), one.text, one.after.strip()) for n, one in enumerate(items, 1)]
    sheet = [dict(zip(SHEET, [*map(str, row), "", "", ""])) for row in rows]
    return {"name": f"{doc}-coding.csv", "type": "text/csv", "content": _table(sheet)}


def exercise(articles: Sequence[Mapping[str, str]], terms: str, only: bool) -> dict[str, str]:
    """Make the page of an exercise of the articles that are shown (:mod:`analysis.study.exercise`), as a file.

    Raises
    ------
    Refused
        As :func:`look`; or there is no place in the articles that can be judged.
    """
    instrument = _instrument(terms, only)
    pool = {}
    for text, found, name in _each(articles, instrument):
        _judged(text)
        pool[_slug(name)] = (text, found)
    items = lesson.items(pool)
    if not items:
        raise Refused("No place in it can be judged: an exercise needs sentences of eight words and more.")
    lacking = lesson.lacking(word for _, found in pool.values() for word in found.words)
    page = exercises.page(items, shipped.codes()["voice"], lacking=lacking)
    return {"name": "exercise.html", "type": "text/html", "content": page}


def decoded(name: str, content: str) -> dict[str, str]:
    """Give the text of a file, whose bytes come as base64, and say how it was read."""
    from analysis.read.text import decode  # charset-normalizer takes a while, and who pastes does not need it

    raw = base64.b64decode(content)
    if name.lower().endswith(_DOCUMENTS) or raw.startswith(_BINARY):
        raise Refused(f"{name} is not text. {_COPY}")
    charset = ""
    if name.lower().endswith((".mhtml", ".mht")):
        raw, charset = _saved(name, raw)
    try:
        text, why = decode(raw, charset or markup.declared(raw))
    except ValueError as error:
        raise Refused(f"{name}: {error}.") from error
    if "\0" in text:
        raise Refused(f"{name} is not text. {_COPY}")
    guessed = f" It was read as {why.removeprefix('guessed by charset-normalizer: ')}, a guess: look at its quotation marks."
    answer = opened(text)
    return answer | {"said": (answer["said"] + guessed * why.startswith("guessed")).strip()}


def _saved(name: str, raw: bytes) -> tuple[bytes, str]:
    """Take the first page out of a file in which a browser saved it with its pictures, and the encoding that is named there."""
    from email import message_from_bytes  # who pastes does not need it

    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/html":
            source = part.get_payload(decode=True)
            return (source if isinstance(source, bytes) else b""), part.get_content_charset("")
    raise Refused(f"{name} holds no page. {_COPY}")


def opened(source: str) -> dict[str, str]:
    """Give the text of what was dropped or pasted, and say so if it was taken out of a page's source."""
    if not markup.is_markup(source):
        return {"text": source, "said": ""}
    title, text = markup.page_text(source)
    if not text:
        raise Refused("No text was found in the page. Open it in the browser, select the article, and copy it.")
    return {
        "text": text,
        "title": title,
        "said": "The text was taken out of the page. Look whether it begins and ends with the article.",
    }


def rows(text: str, terms: str = "", only: bool = False) -> dict[str, list[dict]]:
    """Give every row that the core finds in a text, for a test to compare."""
    found = find.article(text, _instrument(terms, only))
    return {layer: [one._asdict() for one in getattr(found, layer)] for layer in found._fields}


CALLS: dict[str, Callable[..., dict[str, Any]]] = {
    "look": look, "save": save, "exercise": exercise, "decoded": decoded, "opened": opened, "rows": rows,
}  # fmt: skip


def _each(articles: Sequence[Mapping[str, str]], instrument: Instrument) -> Iterator[tuple[str, find.Article, str]]:
    """Of two articles a refusal says which one it is of, and no two have one name."""
    of = (" of the first article", " of the second article") if len(articles) > 1 else ("",)
    docs: set[str] = set()
    for one, unnamed, which, at in zip(articles, UNNAMED, of, "ab"):
        text, found, name = _found(one, instrument, unnamed=unnamed, of=which)
        if _slug(name) in docs:
            name = f"{name[:30]} {at}"
        docs.add(_slug(name))
        yield text, found, name


def _found(article: Mapping[str, str], instrument: Instrument, *, unnamed: str, of: str = "") -> tuple[str, find.Article, str]:
    text = article["text"]
    if not text.strip():
        raise Refused(f"There is no text{of} yet: paste an article.")
    if len(text) > LONGEST:
        raise Refused(f"The text{of} is {len(text):,} characters long; one here has at most {LONGEST:,}. Paste one article.")
    return text, find.article(text, instrument), " ".join(article["name"].split()) or unnamed


def _judged(text: str) -> None:
    """Refuse to have a text judged that no finder reads."""
    if not find.is_english(text):
        raise Refused("It does not read as English, for which alone the finders are made: there is nothing to judge in it.")


def _slug(name: str) -> str:
    """A name as a file may have it."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())[:40] or "article"


def _instrument(terms: str, only: bool) -> Instrument:
    own, problems = entries.typed(terms)
    if problems:
        more = f" And {len(problems) - 5} more." if len(problems) > 5 else ""
        raise Refused("Your " + " Your ".join(f"{one}." for one in problems[:5]) + more)
    if not own:
        return rules.instrument()
    return rules.instrument([row.cells for row in own] + [dict(row) for row in rules.table("frames") if not only])


def _measured() -> dict[str, str]:
    """By condition: how good the instrument was measured to be, as it was written down when the page was made."""
    path = rules.folder().with_name("measured.json")
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def _page(text: str, found: find.Article, name: str, measured: Mapping[str, str] | None) -> str:
    shown, title = passages(text, found), pages.visible(name)
    return pages.page(
        "reader.html", script="reader.js", root=None, title=title, heading="", doc_id="", outlet=title, outlet_evidence="",
        date="", date_evidence="", counted=[], sections=shown.sections, notes=shown.notes, marks=shown.marks, voices=rules.VOICES,
        legend=shown.legend, summary=_summary(text, found, _measured() if measured is None else measured),
    )  # fmt: skip


def _summary(text: str, found: find.Article, measured: Mapping[str, str]) -> dict[str, Any]:
    """What is said of an article as a whole: its counted words, their voices, and what the tool cannot tell of it."""
    counted = [word for word in found.words if word.zone in rules.REPORT_ZONES]
    return {
        "words": f"{len(counted):,}", "left_out": len(found.words) - len(counted), "rows": stretches(counted),
        "shares": shares(counted) if find.is_english(text) else [], "limits": limits(text, found, measured=measured),
    }  # fmt: skip


def _every_row(doc: str, text: str, found: find.Article) -> list[dict[str, str]]:
    made = []
    for layer in found._fields:
        for one in getattr(found, layer):
            cells = {key: "" if value is None else str(value) for key, value in one._asdict().items()}
            made.append({"layer": layer, "doc_id": doc, **cells, "text": text[one.start : one.end]})
    return made


def _table(rows: Sequence[Mapping[str, str]]) -> str:
    """CSV as a spreadsheet may safely open it, with every column that a row has."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    page = io.StringIO(newline="")
    writer = csv.DictWriter(page, columns, restval="")
    writer.writeheader()
    writer.writerows({column: escape_formula(cell) for column, cell in row.items()} for row in rows)
    return "\ufeff" + page.getvalue()
