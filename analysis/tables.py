"""The shape of every table, and the refusal of one that does not fit.

In: rows or columns that a room has made. Out: plain pandas frames whose columns, types and order are fixed here, so that
every room can rely on them. May not touch: files, or the meaning of what the columns hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow

from analysis.refusals import Refusal
from analysis.rules import MEASURED_ZONES, VOICES, ZONES

__all__ = [
    "COLUMNS",
    "MEASURED_ZONES",
    "PERIODS",
    "PRECISIONS",
    "SPAN",
    "VOICES",
    "ZONES",
    "Annotation",
    "TableError",
    "build",
    "chosen",
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


_ARROW = {"str": pyarrow.large_string(), "int64": pyarrow.int64()}

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
            series[column] = pd.Series(_read(given, kind), index=range(size), dtype=kind)
        except (TypeError, ValueError) as error:
            raise TableError(f"{name}.{column} must be {kind}: {error}") from error
    table = pd.DataFrame(series)
    return _in_order(table) if "start" in columns else table


def _read(given: object, kind: str) -> object:
    """Read a list as Arrow does, several times as fast as pandas; what it refuses, pandas may take or say what is wrong with."""
    if not isinstance(given, list) or kind not in _ARROW:
        return given
    try:
        values = pyarrow.array(given, _ARROW[kind], from_pandas=True)
    except (pyarrow.ArrowException, ValueError, OverflowError):
        return given
    if kind == "str":
        return values
    return given if values.null_count else values.to_numpy()


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
