"""Drawings: each figure with the rows it draws, and from each number the way to its sentences.

In: the study. Out: pages by path. May not touch: numbers, but to round them for the eye.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis import read, show
from analysis.study import trace
from analysis.study.report import evidence, readers
from analysis.study.report.study import Study, sentences, title

#: Bytes of a CSV that is handed out as it is; a larger one is zipped.
_LARGE = 100_000
#: What the sizes of a figure are called, by what stands in the names of their files.
_SIZES = {"": "for a page, 160 mm wide", "column": "for a column, 85 mm wide", "slide": "for a slide, 16 : 9"}


def pages(study: Study, *, not_drawn: Sequence[tuple[str, str, str]] = ()) -> dict[str, str | bytes]:
    """Make a page for each figure, and the list of them, with those in which there was nothing to draw."""
    cards: list[dict[str, Any]] = [
        {
            "name": figure.name,
            "title": title(figure),
            "metadata": figure.metadata,
            "narrow": "column.svg" in figure.files,
            "sizes": _sizes(figure),
            "rows_file": _rows_file(figure),
            "cite": _cite(figure, len(study.documents)),
        }
        for figure in study.figures
    ]
    made: dict[str, str | bytes] = {}
    made["figures/index.html"] = show.page("figures.html", root="../", title="Figures", cards=cards, nothing=not_drawn)
    for figure, card in zip(study.figures, cards):
        drawn = zip(figure.table.itertuples(index=False, name=None), study.evidence[figure.name])
        files: list[int] = []
        if evidence.is_large(study, figure):
            beside, files = evidence.pages(study, figure, _cell)
            made |= beside
        made[f"figures/{figure.name}.html"] = show.page(
            "figure.html", root="../", columns=list(figure.table), **card, files=files,
            script="evidence.js" if files else "figure.js", number=len(figure.table), articles=readers.ARTICLES,
            rows=[] if files else [_row(study, figure, values, behind) for values, behind in drawn],
            facts=[(k, json.dumps(v, ensure_ascii=False)) for k, v in figure.metadata["parameters"].items()],
            texts=figure.metadata["provenance"]["documents"],
            freedom="method" in figure.table and figure.table["method"].str.contains("of freedom").any(),
        )  # fmt: skip
    return made


def files(figures: Sequence[read.Figure]) -> dict[str, bytes]:
    """Give the files of figures, as they were published; of many rows the CSV in a ZIP."""
    made: dict[str, bytes] = {}
    for figure in figures:
        made |= {f"figures/{figure.name}.{form}": content for form, content in figure.files.items() if form != "csv"}
        rows = _rows_file(figure)
        made[f"figures/{rows}"] = (
            show.zipped(f"{figure.name}.csv", figure.files["csv"]) if rows.endswith(".zip") else figure.files["csv"]
        )
    return made


def _rows_file(figure: read.Figure) -> str:
    return f"{figure.name}.csv" + ".zip" * (len(figure.files["csv"]) > _LARGE)


def _row(study: Study, figure: read.Figure, values: tuple[str, ...], behind: pd.DataFrame) -> dict:
    """A row of the figure with its sentences; with its articles, where whole articles were counted."""
    whole = behind["sentence_id"].isna().all()
    return {
        "values": [_cell(value) for value in values],
        "sentences": [] if whole else sentences(study, behind, root="../"),
        "articles": [{"href": f"../readers/{study.files[d]}.html", "name": d} for d in behind["doc_id"]] if whole else [],
        "key": " · ".join(str(v) for c, v in zip(figure.table, values) if c in trace.classes(figure.table))[:160],
    }


def _cell(value: str) -> dict:
    """Round a number of a table for the eye; the CSV has all its digits.

    Examples
    --------
    >>> _cell("0.123456"), _cell("007")
    ({'text': '0.1235', 'number': True}, {'text': '007', 'number': False})
    """
    try:
        number = float(value)
    except ValueError:
        return {"text": show.visible(value), "number": False}
    return {
        "text": f"{number:.4g}" if "." in value else value,
        "number": not value.startswith("0") or "." in value or value == "0",
    }


def _sizes(figure: read.Figure) -> list[dict[str, Any]]:
    """The sizes in which a figure is there, each with its files."""
    sizes = []
    for size, called in _SIZES.items():
        ends = [(form, f"{size}.{form}" if size else form) for form in ("svg", "pdf", "png")]
        files = [(form, f"{figure.name}.{end}") for form, end in ends if end in figure.files]
        sizes += [{"called": called, "files": files}] if files else []
    return sizes


def _cite(figure: read.Figure, articles: int) -> str:
    version = importlib.metadata.version("in-whose-voice")
    digest = hashlib.sha256(figure.files["csv"]).hexdigest()[:12]
    return (
        f"The In Whose Voice authors. “{title(figure)}”, drawn with In Whose Voice {version} from {articles:,}"
        f" article{'s' * (articles != 1)}; rows sha256:{digest}."
    )
