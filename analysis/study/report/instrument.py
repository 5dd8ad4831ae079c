"""The instrument: how the study was made, and how good that is. Notebooks, codebook, methods, accuracy.

In: executed notebooks, the lexicons, prose, the board of accuracy. Out: pages by path. May not touch: the articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from analysis import read, show
from analysis.show.prose import markdown, notebook

#: The lexicons of the codebook, and what each is for.
LEXICONS = {
    "frames": "terms of frames",
    "hedges": "words that hold a claim at a distance",
    "boosters": "words that push a claim",
    "naming": "what an actor or a place is called",
    "cues": "words that report what somebody said",
    "sources": "kinds of sources",
    "stopwords": "function words that a comparison of words leaves out",
}
_LEXICON_COLUMNS = ("entry", "label", "pattern", "stance", "example", "counter_example", "source", "note")


def notebooks(
    sources: Mapping[str, str], figures: Sequence[read.Figure], *, stopped: Mapping[str, tuple[str, str]] = MappingProxyType({})
) -> dict[str, str]:
    """Make a page for each executed notebook, and the list of them; of those that stopped, each says where and why."""
    pictures = {
        figure.name: show.part("picture.html", name=figure.name, alt=figure.metadata["alt"], narrow="column.svg" in figure.files)
        for figure in figures
    }
    pages, rows = {}, []
    whole = {name: (source, "") for name, source in sources.items()}
    for name, (source, why) in sorted({**whole, **stopped}.items()):
        title, body = notebook(source, pictures=pictures)
        pages[f"notebooks/{name}.html"] = show.page("notebook.html", root="../", title=title, body=body, why=why)
        rows.append({"href": f"{name}.html", "name": name.replace("_", " "), "title": title, "why": why})
    return pages | {"notebooks/index.html": show.page("notebooks.html", root="../", title="Notebooks", rows=rows)}


def codebook(frames: pd.DataFrame | None, names: pd.DataFrame | None) -> dict[str, str]:
    """Make a page for each lexicon, with the study's own frame terms and names, if it has any, and the list with the voices."""
    pages, rows = {}, []
    own = {"frames": frames, "naming": names}
    for name, what in LEXICONS.items():
        if name == "naming" and names is None:
            continue  # a study without names counts none, and those that are shipped are of a war
        chosen = own.get(name)
        lexicon = read.lexicon(name) if chosen is None else chosen
        columns = [column for column in _LEXICON_COLUMNS if column in lexicon]
        entries = lexicon[columns].fillna("").assign(pattern=lexicon["pattern"].str.replace("|", " | ")).to_numpy().tolist()
        rows.append({"href": f"{name}.html", "name": name, "what": what, "n": f"{len(entries):,}"})
        pages[f"codebook/{name}.html"] = show.page(
            "lexicon.html", script="lexicon.js", root="../", title=f"Codebook: {name}", what=what,
            columns=[column.replace("_", "-") for column in columns], rows=entries,
        )  # fmt: skip
    codes = read.codes("voice").to_dict("records")
    return pages | {"codebook/index.html": show.page("codebook.html", root="../", title="Codebook", rows=rows, codes=codes)}


def methods(prose: str) -> str:
    """Make the page of methods."""
    return show.page("text.html", title="Methods", root="", body=markdown(prose or "# Methods\n\nNone were described."))


def board(accuracy: pd.DataFrame, coded: Sequence[tuple[str, str, pd.DataFrame]] = ()) -> str:
    """Make the page of accuracy, first of these articles, if people coded them; it says if the board is an older one."""
    own = []
    for task, sentence, shares in coded:
        shown = shares[[task, "answer", "n", "exposure", "coded", "estimate", "low", "high", "note"]]
        own.append({"task": task, "sentence": sentence, "columns": list(shown), "rows": rounded(shown)})
    return show.page("accuracy.html", root="", title="Accuracy", groups=groups(accuracy), older=read.older_board(), own=own)


def groups(accuracy: pd.DataFrame) -> list[dict]:
    """Lay out the board for the eye: what was scored on which texts in which condition, one row per layer.

    Returns
    -------
    list of dict
        ``name``, ``part``, ``condition`` and ``rows``; of a row ``layer, matching, n_docs`` and the ``cells``: precision,
        recall, and F1 or the share that is right, each with its ``estimate`` and its ``limits``.
    """
    places = {"precision": 0, "recall": 1, "F1": 2, "share right": 2}
    found = []
    for (corpus, part, condition), board in accuracy.groupby(["corpus", "part", "condition"], sort=False):
        rows = []
        for (layer, matching, n_docs), scores in board.groupby(["layer", "matching", "n_docs"], sort=False):
            cells = [{"estimate": "", "limits": ""} for _ in range(3)]
            for one in scores.itertuples(index=False):
                limits = "" if pd.isna(one.low) else f"{one.low:.2f} to {one.high:.2f}"
                cells[places[one.measure]] = {"estimate": f"{one.estimate:.2f}", "limits": limits}
            rows.append({"layer": layer, "matching": matching, "n_docs": f"{n_docs:,}", "cells": cells})
        found.append({"name": corpus, "part": part, "condition": condition, "rows": rows})
    return found


def rounded(accuracy: pd.DataFrame) -> list[list[str]]:
    """Round rows of the board for the eye."""
    shares = ("estimate", "low", "high")
    shown = {column: ["" if pd.isna(value) else f"{value:.2f}" for value in accuracy[column]] for column in shares}
    return accuracy.assign(**shown).fillna("").astype(str).to_numpy().tolist()
