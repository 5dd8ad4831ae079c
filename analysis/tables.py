"""The shape of every table, and the refusal of one that does not fit.

In: rows or columns that a room has made. Out: plain pandas frames whose columns, types and order are fixed here, so that
every room can rely on them. May not touch: files, or the meaning of what the columns hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.refusals import Refusal
from analysis.rules import MEASURED_ZONES, VOICES, ZONES

__all__ = [
    "COLUMNS",
    "MEANINGS",
    "MEASURED_ZONES",
    "PERIODS",
    "PRECISIONS",
    "ROWS",
    "SPAN",
    "VOICES",
    "ZONES",
    "Annotation",
    "Meaning",
    "TableError",
    "build",
    "check",
    "chosen",
    "described",
    "is_given",
    "problems",
]

PRECISIONS = ("day", "month", "year", "unknown")
#: In which articles are pooled, from the shortest to the longest.
PERIODS = ("day", "week", "month", "quarter", "year", "decade")

_PLACE = {"doc_id": "str", "start": "int64", "end": "int64"}
SPAN = {**_PLACE, "label": "str", "text": "str", "rule": "str"}
_VOICE = {
    "zone": "str",
    "sentence_id": "int64",
    "voice": "str",
    "source": "str",
    "attribution_id": "str",
    "confidence": "float64",
}
_TERM = {**SPAN, "term": "str", "negated": "bool", **_VOICE}

#: Every table by name: its columns, in order, and their pandas types. ``str`` and ``Int64`` columns may hold missing values.
COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "doc_id": "str", "outlet": "str", "title": "str", "date": "datetime64[us]", "date_precision": "str",
        "date_evidence": "str", "outlet_evidence": "str", "url": "str", "sha256": "str", "text": "str",
    },
    "zones": SPAN,
    "sentences": {**_PLACE, "label": "str", "text": "str", "sentence_id": "int64"},
    "words": {**_PLACE, "label": "str", "text": "str", **_VOICE},
    "quotes": {
        **_PLACE, "kind": "str", "text": "str", "rule": "str", "closed": "bool", "nested": "bool", "continues": "bool",
        "zone": "str",
    },
    "attributions": {
        **_PLACE, "form": "str", "text": "str", "rule": "str", "attribution_id": "str", "source": "str",
        "source_start": "Int64", "source_end": "Int64", "source_ref": "str", "source_type": "str", "cue": "str",
        "cue_start": "Int64", "cue_end": "Int64", "stance": "str", "via": "str", "zone": "str", "confidence": "float64",
    },
    "hedges": _TERM,
    "boosters": _TERM,
    "frames": _TERM,
    "lexicon": {
        "entry": "str", "label": "str", "pattern": "str", "example": "str", "counter_example": "str",
        "source": "str", "note": "str",
    },
}  # fmt: skip


class Meaning(NamedTuple):
    """What a column says, in which unit, and a value that it has in the seeds."""

    meaning: str
    example: str
    unit: str = ""


#: What a table's rows are.
ROWS = {
    "documents": "an article, with its text and what is known of it",
    "zones": "a stretch of an article's page: together they cover every visible character once",
    "sentences": "a sentence; it never runs across two zones",
    "words": "a word, with the voice that it is in",
    "quotes": "a passage between quotation marks",
    "attributions": "a stretch of what somebody is reported to have said; the stretches of one utterance share an id",
    "hedges": "a word by which a claim is held at a distance",
    "boosters": "a word by which a claim is pushed",
    "frames": "a term of the codebook",
    "lexicon": "an entry of a word list, before it is looked for",
    "counts": "a group, such as an outlet and a voice, with how often something was counted there; zeros are rows",
    "estimates": "the same group, with a rate or share and its interval",
}
_TERM_LABEL = "the class that the lexicon gives the term: what it is counted under"
#: What each column says; one that differs from table to table has the table before its name.
MEANINGS: dict[str, Meaning] = {
    "doc_id": Meaning("the article, by an id of its own", "001"),
    "start": Meaning("where the stretch begins in the article's text: the first is 0", "0", "characters"),
    "end": Meaning("where it ends: the first character that is no part of it", "80", "characters"),
    "text": Meaning("the stretch as it is printed: exactly documents.text[start:end]", "war crime"),
    "rule": Meaning("why the row is there, in words", "equals the title"),
    "zone": Meaning("the zone that the stretch lies in", "body"),
    "sentence_id": Meaning("its sentence, counted within the article from 0", "5"),
    "voice": Meaning("in whose voice it is said: own, indirect, partial, direct or scare; the innermost wins", "indirect"),
    "source": Meaning("who says it, as printed; missing for own and scare", "Russia’s Foreign Ministry"),
    "attribution_id": Meaning("the attribution that gives it its voice", "002:529:0"),
    "confidence": Meaning(
        "the chance that a reader would agree with its attribution, as measured; missing where there is none", "0.9…", "share"
    ),
    "term": Meaning("the entry of the lexicon that it matched", "occupy"),
    "negated": Meaning("whether a negation governs it", "False"),
    "hedges.label": Meaning(_TERM_LABEL, "modal"),
    "boosters.label": Meaning(_TERM_LABEL, "booster"),
    "frames.label": Meaning(_TERM_LABEL, "sovereignty"),
    "documents.outlet": Meaning("who published it", "Caspian News"),
    "documents.title": Meaning("its headline, as far as it is known", "Russia, Syria Accuse US of …"),
    "documents.date": Meaning("the first day that the date of publication covers", "2021-03-04"),
    "documents.date_precision": Meaning("how much of the date is known: day, month, year or unknown", "day"),
    "documents.date_evidence": Meaning("how the date is known: printed, html metadata, column, or inferred", "inferred: …"),
    "documents.outlet_evidence": Meaning("how the outlet is known, likewise", "inferred: author line, …"),
    "documents.url": Meaning("where it was published; the seeds have none", ""),
    "documents.sha256": Meaning("hash of its file: two articles with the same hash are the same", "5d15d20e…"),
    "documents.text": Meaning("the article as it is; nothing edits it", "Russia accuses US of …"),
    "zones.label": Meaning(f"the zone: {', '.join(ZONES)}", "headline"),
    "sentences.label": Meaning("the zone that the sentence lies in", "body"),
    "words.label": Meaning("the word's type, under which it is counted (`find.word_type`)", "unilaterally"),
    "quotes.kind": Meaning("direct (a whole utterance), partial (a fragment), scare (nobody is cited) or title", "partial"),
    "quotes.rule": Meaning("why it is of this kind, in words", "a long fragment"),
    "quotes.closed": Meaning("whether there is a closing mark", "True"),
    "quotes.nested": Meaning("whether it lies inside another quotation", "False"),
    "quotes.continues": Meaning("whether it goes on in the next paragraph, which opens anew", "False"),
    "attributions.form": Meaning("direct, partial, indirect, or topic (only what was spoken of, not what was said)", "indirect"),
    "attributions.rule": Meaning("why it is there, in words", "source, cue, content: …"),
    "attributions.source_start": Meaning("where the printed source begins", "1515", "characters"),
    "attributions.source_end": Meaning("where it ends", "1527", "characters"),
    "attributions.source_ref": Meaning("whom a pronoun or a short form stands for", "Russia’s Foreign Ministry"),
    "attributions.source_type": Meaning("the kind of source, as the lexicon of sources has it", "government"),
    "attributions.cue": Meaning("the word that reports", "noted"),
    "attributions.cue_start": Meaning("where it begins", "1528", "characters"),
    "attributions.cue_end": Meaning("where it ends", "1533", "characters"),
    "attributions.stance": Meaning("what the cue makes of the claim: neutral, distancing, endorsing or directive", "endorsing"),
    "attributions.via": Meaning("who passed it on", "RT"),
    "lexicon.entry": Meaning("the entry's name: it becomes the term", "occupy"),
    "lexicon.label": Meaning("its class", "sovereignty"),
    "lexicon.pattern": Meaning("what is looked for: words, * and spaces, variants parted by |", "occupy|occupies|…"),
    "lexicon.example": Meaning("a phrase in which it is meant", "The valley is occupied by foreign troops."),
    "lexicon.counter_example": Meaning("a phrase in which it is not", "She occupied a seat in the third row."),
    "lexicon.source": Meaning("where it is taken from", "Hague Regulations 1907"),
    "lexicon.note": Meaning("what else there is to say", "foreign military control over land, …"),
    "counts.group": Meaning("the columns that were counted by, each under its own name", "Caspian News"),
    "counts.n": Meaning("how often it occurs", "4", "occurrences"),
    "counts.exposure": Meaning("of how much", "368", "what exposure_unit says"),
    "counts.exposure_unit": Meaning("what exposure counts", "words"),
    "counts.n_docs": Meaning("articles in which it occurs", "1", "articles"),
    "counts.articles": Meaning("articles looked at", "1", "articles"),
    "counts.clusters": Meaning("the counts article by article, or by what the caller named: what intervals rest on", "1 doc_id"),
    "estimates.group": Meaning("as in counts, with n, exposure, n_docs and articles", "Caspian News"),
    "estimates.estimate": Meaning("the rate, share or difference", "2.717", "what unit says"),
    "estimates.low": Meaning("the lower end of its interval; missing where there is none", "", "what unit says"),
    "estimates.high": Meaning("the upper end", "", "what unit says"),
    "estimates.level": Meaning("how often such an interval holds the true value, if its assumptions do", "", "share"),
    "estimates.unit": Meaning("what the estimate is in", "per 1,000 words"),
    "estimates.method": Meaning("how estimate and interval were computed", "no interval: no dispersion of articles is known"),
    "estimates.note": Meaning("what the data cannot support", "no interval: too few articles to know how much they differ"),
}  # fmt: skip

#: What comes of counting: these tables have no fixed columns but those named here.
_MEASURED = {
    "counts": {"group": "any", "n": "int64", "exposure": "int64", "exposure_unit": "str", "n_docs": "int64",
               "articles": "int64", "clusters": "object"},
    "estimates": {
        "group": "any", "estimate": "float64", "low": "float64", "high": "float64", "level": "float64", "unit": "str",
        "method": "str", "note": "str",
    },
}  # fmt: skip


def described() -> str:
    """Print every table and column as Markdown: ``docs/tables.md``.

    Examples
    --------
    >>> print(described()[:8])
    # Tables
    """
    parts = [_HEAD]
    for name, columns in {**COLUMNS, **_MEASURED}.items():
        parts.append(
            f"\n## {name}\n\nA row: {ROWS[name]}.\n\n| column | type | unit | meaning | example |\n|---|---|---|---|---|\n"
        )
        for column, kind in columns.items():
            meaning, example, unit = MEANINGS.get(f"{name}.{column}") or MEANINGS[column]
            cells = (f"`{column}`", kind, unit, meaning, example and f"`{example}`")
            parts.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return "".join(parts)


_HEAD = """\
# Tables

Printed from `analysis/tables.py` by `make docs`. Plain pandas frames: rows in the order of `doc_id, start, end`, columns by
name only. `str` and `Int64` columns may hold missing values. A character is a Unicode code point, the first is number 0, and a
span is half-open: `text == documents.text[start:end]`.
"""

# How the evidence for an outlet or a date begins that nobody had to infer.
_GIVEN = ("printed", "html metadata", "column")


def is_given(evidence: object) -> bool:
    """Tell what is printed in the article, or comes with it as data, from what was worked out.

    Examples
    --------
    >>> [is_given(said) for said in ("printed: byline", "column published", "inferred: on Friday", None)]
    [True, True, False, False]
    """
    return isinstance(evidence, str) and evidence.strip().lower().startswith(_GIVEN)


def chosen(names: str | Iterable[str], known: Iterable[str], what: str) -> list[str]:
    """Give what was chosen by name as a list; a name alone is a list of one.

    Raises
    ------
    TableError
        Nothing was chosen, or something that there is not.

    Examples
    --------
    >>> chosen("body", ZONES, "zone")
    ['body']
    >>> chosen(["bodi"], ["headline", "body"], "zone")
    Traceback (most recent call last):
    analysis.tables.TableError: there is no zone 'bodi'; choose from headline, body
    """
    names, known = [names] if isinstance(names, str) else list(names), list(known)
    if not names:
        raise TableError(f"no {what} was chosen; choose from {', '.join(map(str, known))}")
    if unknown := [name for name in names if name not in known]:
        raise TableError(f"there is no {what} {unknown[0]!r}; choose from {', '.join(map(str, known))}")
    return names


@dataclass(frozen=True)
class Annotation:
    """Every table that the finders make of a corpus; each is described in :data:`COLUMNS`."""

    zones: pd.DataFrame
    sentences: pd.DataFrame
    words: pd.DataFrame
    quotes: pd.DataFrame
    attributions: pd.DataFrame
    hedges: pd.DataFrame
    boosters: pd.DataFrame
    frames: pd.DataFrame


class TableError(Refusal, ValueError):
    """A table that does not have the shape its name promises."""


def build(name: str, rows: Iterable[Sequence] | Mapping[str, object]) -> pd.DataFrame:
    """Make the table ``name`` from rows in column order, or from columns.

    Parameters
    ----------
    name : str
        A key of :data:`COLUMNS`.
    rows : iterable of sequences, or mapping of column name to values
        A column that a mapping leaves out is filled with missing values (only ``str`` and ``Int64`` columns can be).

    Returns
    -------
    pandas.DataFrame
        The columns of ``COLUMNS[name]`` in order; span tables are sorted by ``doc_id, start, end``; RangeIndex.

    Raises
    ------
    TableError
        A value does not fit its column's type.

    Examples
    --------
    >>> zones = build("zones", [("a", 0, 5, "headline", "Hello", "first line")])
    >>> zones[["doc_id", "start", "end", "label"]].to_dict("records")
    [{'doc_id': 'a', 'start': 0, 'end': 5, 'label': 'headline'}]
    """
    columns = COLUMNS[name]
    if isinstance(rows, Mapping):
        values = dict(rows)
    else:
        rows = list(rows)
        values = dict(zip(columns, zip(*rows))) if rows else {}
    size = max((len(v) for v in values.values() if not isinstance(v, str) and hasattr(v, "__len__")), default=0)
    series = {}
    for column, kind in columns.items():
        given = values.get(column)
        try:
            given = list(given) if isinstance(given, tuple) else given
            series[column] = pd.Series(given, index=range(size), dtype=kind)
        except (TypeError, ValueError) as error:
            raise TableError(f"{name}.{column} must be {kind}: {error}") from error
    table = pd.DataFrame(series)
    return _in_order(table) if "start" in columns else table


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    """Sort a span table; one that is in order already, as most are, costs a look and no copy."""
    document, _ = pd.factorize(table["doc_id"], sort=True)
    order = np.lexsort((table["end"], table["start"], document))
    return table if (order == np.arange(len(order))).all() else table.take(order).reset_index(drop=True)


def problems(table: pd.DataFrame, name: str, documents: pd.DataFrame | None = None) -> list[str]:
    """List everything in which ``table`` is not the table ``name``.

    Parameters
    ----------
    table : pandas.DataFrame
    name : str
        A key of :data:`COLUMNS`.
    documents : pandas.DataFrame, optional
        With it, every span's ``text`` is compared with ``documents.text[start:end]``.

    Returns
    -------
    list of str
        One sentence a problem; empty when the table fits. Extra columns are allowed.

    Examples
    --------
    >>> problems(pd.DataFrame({"doc_id": ["a"]}), "zones")[0]
    'zones: column start is missing'
    """
    columns = COLUMNS[name]
    found = [f"{name}: column {column} is missing" for column in columns if column not in table]
    if found:
        return found
    found += [f"{name}.{c} is {table[c].dtype}, not {kind}" for c, kind in columns.items() if str(table[c].dtype) != kind]
    if "start" not in columns or found:
        return found
    if not table.sort_values(["doc_id", "start", "end"], kind="stable").index.equals(table.index):
        found.append(f"{name}: rows are not sorted by doc_id, start, end")
    if documents is not None:
        texts = dict(zip(documents["doc_id"], documents["text"]))
        for row, (doc, start, end, text) in enumerate(zip(table["doc_id"], table["start"], table["end"], table["text"])):
            if doc not in texts:
                found.append(f"{name} row {row}: no document {doc!r}")
            elif not 0 <= start < end <= len(texts[doc]) or texts[doc][start:end] != text:
                found.append(f"{name} row {row}: {doc}[{start}:{end}] does not read {text!r}")
    return found


def check(table: pd.DataFrame, name: str, documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return ``table`` if it is the table ``name``, refuse it otherwise.

    Raises
    ------
    TableError
        With every problem that :func:`problems` lists.

    Examples
    --------
    >>> check(pd.DataFrame({"doc_id": ["a"]}), "sentences")
    Traceback (most recent call last):
    analysis.tables.TableError: sentences: column start is missing ...
    """
    found = problems(table, name, documents)
    if found:
        more = f" (and {len(found) - 20} more)" if len(found) > 20 else ""
        raise TableError(" · ".join(found[:20]) + more)
    return table
