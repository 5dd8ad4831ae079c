"""Report: the whole study as a folder of pages that open from disk.

In: a corpus, what was found in it, published figures, executed notebooks. Out: the files of a site, by path. May not touch:
numbers; it adds up nothing that a table does not have, and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from analysis import read, show
from analysis.study import live
from analysis.study.report import classroom, drawings, exercise, front, instrument, readers
from analysis.study.report.study import study
from analysis.tables import Annotation


def report(
    documents: pd.DataFrame,
    found: Annotation,
    *,
    figures: Sequence[read.Figure],
    notebooks: Mapping[str, str],
    methods: str,
    accuracy: pd.DataFrame,
    codebook: pd.DataFrame | None = None,
    names: pd.DataFrame | None = None,
    asked: Mapping[str, Sequence[str]] | None = None,
    pyodide: Mapping[str, bytes] | None = None,
    guide: str = "",
    coded: Sequence[tuple[str, str, pd.DataFrame]] = (),
    not_drawn: Sequence[tuple[str, str, str]] = (),
    stopped: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Make the pages of a study.

    Parameters
    ----------
    documents : pandas.DataFrame
        The table ``documents``.
    found : Annotation
        Of these documents.
    figures : sequence of Figure
        Drawn from these documents.
    notebooks : mapping of name to JSON
        Executed.
    methods : str
        Markdown; may be empty.
    accuracy : pandas.DataFrame
        The board, as :func:`analysis.read.accuracy` gives it.
    codebook : pandas.DataFrame, optional
        The lexicon of frame terms; the shipped one without it.
    names : pandas.DataFrame, optional
        The study's codebook of names, if it has one.
    asked : mapping of str to sequence of str, optional
        The terms asked: a label to the entries of the codebook that it stands for. Without it the front page names the most used.
    pyodide : mapping of str to bytes, optional
        Python for browsers (:func:`analysis.read.pyodide`); without it ``live.html`` only says how to get it.
    guide : str
        For teachers, in Markdown; may be empty.
    coded : sequence of (str, str, pandas.DataFrame)
        Of each task that people coded by hand: its name, how right the tool was, and the shares as found and as corrected.
    not_drawn : sequence of (str, str, str)
        Name, question and reason of each figure in which there was nothing to draw.
    stopped : mapping of str to (str, str)
        Notebooks that did not run to their end: name to JSON, and why it stopped.

    Returns
    -------
    dict
        Path within the site to content; the same bytes whenever and wherever it is made from the same.

    Raises
    ------
    analysis.tables.TableError
        A figure was drawn from other texts, or by other rules.
    """
    whole = study(documents, found, figures)
    pages = {
        **show.common(),
        "index.html": front.page(whole, accuracy, asked=asked, stopped=list(stopped)),
        **readers.pages(whole),
        **drawings.pages(whole, not_drawn=not_drawn),
        **instrument.notebooks(notebooks, figures, stopped=stopped),
        **live.pages(pyodide, root=""),
        **instrument.codebook(codebook, names),
        "methods.html": instrument.methods(methods),
        "accuracy.html": instrument.board(accuracy, coded),
        "exercise.html": exercise.page(exercise.items(documents, found), found, files=whole.files),
    }
    pages |= classroom.pages(whole, guide, among=pages)
    # A text may hold halves of characters that UTF-8 has no bytes for.
    files = {path: page if isinstance(page, bytes) else page.encode("utf-8", "replace") for path, page in pages.items()}
    return files | drawings.files(figures)
