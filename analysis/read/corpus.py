"""A corpus as the table of documents, or everything that is wrong with it at once.

In: a folder with one text file an article, ``manifest.csv``, and perhaps ``zones.csv``; or articles without a manifest, as
:mod:`analysis.read.stream` takes them. Out: the tables ``documents`` and corrections. May not touch: a character of the text;
where there is no manifest, what exports damaged is repaired on record.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from analysis.read import manifest
from analysis.read.corrections import NAME as ZONES
from analysis.read.corrections import fixed, fixes
from analysis.read.described import Checked, documents_of, looked_through
from analysis.read.files import UNREAD, files
from analysis.read.grouping import group_problems
from analysis.read.stream import BESIDE, REJECTED, SUFFIXES, CorpusError, stream
from analysis.remote import Remote, place

#: Articles a part where nobody said how many.
SIZE = 1000


def corpus(path: str | Path | Remote, *, columns: Mapping[str, str] | None = None, dates: str | None = None) -> pd.DataFrame:
    """Read a corpus, whatever it is kept in.

    Parameters
    ----------
    path : str or pathlib.Path
        A folder with ``manifest.csv`` (columns ``file, doc_id, outlet, outlet_evidence, date, date_precision, date_evidence,
        title, url``) and the files that it names, UTF-8. Or, without a manifest: a folder of texts and
        documents (``.txt``, ``.docx``, ``.odt``, ``.rtf``, ``.pdf``) and saved ``.html`` pages, one article each, or exports of
        Nexis Uni, LexisNexis or Factiva, which hold many; a table with a row an article (``.csv``, ``.tsv``, ``.xlsx``,
        ``.jsonl``, ``.parquet``); a ``.zip`` of these. Or the address of such files, without a manifest and no archive, as
        ``s3://bucket/articles`` (:class:`analysis.remote.Remote`).
    columns : mapping, optional
        Of a table: which of its columns holds our ``text, doc_id, outlet, date, title, url``, as ``{"text": "body"}``.
    dates : str, optional
        Without a manifest: how dates are written that are not ISO, as ``"%d/%m/%Y"``.

    Returns
    -------
    pandas.DataFrame
        Table ``documents``, sorted by ``doc_id``; further columns of the manifest or table are kept as text at the end
        (in a table, one that bears a name of ours as ``label_``). ``date`` is the
        first day that the date covers (``2018-01`` becomes 1 January 2018, and ``date_precision`` says ``month``), missing
        where it is unknown. ``sha256`` is that of the file's bytes (of the text, in a table), before any repair; ``text`` is the
        file, decoded and, where a manifest describes it, otherwise untouched; of a saved page, the article in it
        (:func:`analysis.read.origin` leads back). Without a manifest, the evidence columns say where outlet and date were found,
        and ``encoding`` how the bytes became text: what was repaired and how often (mojibake, entities, tags), and whether a
        title that came in a column of its own was put in front of the text; of an export, what of it was left out. ``byline`` and
        ``section`` are kept as an export prints them.

    Raises
    ------
    CorpusError
        A folder with a manifest has a problem (nothing of it is then read in part); or there is not one article.

    Notes
    -----
    Without a manifest, an article that cannot be read is set aside and the rest goes on: :func:`rejected` lists what and why.

    Examples
    --------
    >>> documents = corpus("seeds")
    >>> documents[["doc_id", "outlet", "date_precision"]].iloc[1:3].to_dict("split")["data"]
    [['001', 'Caspian News', 'day'], ['002', 'NewsPunk (reprinting RT)', 'month']]
    """
    read = [documents for documents, _ in parts(path, columns=columns, dates=dates, size=SIZE)]
    return pd.concat(read, ignore_index=True).sort_values("doc_id", kind="stable", ignore_index=True)


def parts(
    path: str | Path | Remote, *, columns: Mapping[str, str] | None = None, dates: str | None = None, size: int
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Read a corpus in parts, so that memory holds one part and not the corpus.

    Parameters
    ----------
    path, columns, dates
        As for :func:`corpus`.
    size : int
        Articles a part.

    Yields
    ------
    tuple of (documents, rejected)
        In the order of the corpus, which is the same at every reading: of a folder with a manifest that of ``doc_id``.

    Raises
    ------
    CorpusError
        As for :func:`corpus`.

    Notes
    -----
    A folder with a manifest is looked through before its first part is given, so that nothing of it is read where something is
    wrong with it; no text is kept from then.

    Examples
    --------
    >>> [len(documents) for documents, rejected in parts("seeds", size=2)]
    [2, 2, 1]
    """
    path = place(path)
    if isinstance(path, Remote) or not curated(path):
        yield from stream(path, columns=columns, dates=dates, size=size)
        return
    checked = _checked(path, columns, dates)
    _refuse(path, checked.problems)
    rows = sorted(checked.rows, key=lambda row: row.cells["doc_id"])
    for start in range(0, len(rows), size):
        yield documents_of(path, rows[start : start + size]), pd.DataFrame(columns=REJECTED, dtype="str")


def rejected(path: str | Path | Remote, *, columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """List the articles of a corpus that were set aside.

    Parameters
    ----------
    path, columns
        As for :func:`corpus`.

    Returns
    -------
    pandas.DataFrame
        ``place`` (file and line), ``reason`` (with how to fix it). No row where everything was read.

    Examples
    --------
    >>> len(rejected("seeds"))
    0
    """
    path = place(path)
    if not isinstance(path, Remote) and curated(path):
        return pd.DataFrame(columns=REJECTED, dtype="str")
    return pd.concat([aside for _, aside in stream(path, columns=columns)], ignore_index=True)


def unread(path: str | Path | Remote) -> dict[str, int]:
    """Count the files of a corpus folder that are passed over, since their names are not those of articles.

    Parameters
    ----------
    path : str or pathlib.Path

    Returns
    -------
    dict
        Files by ending, ``""`` for none; hidden ones, and those that speak about the articles, left out. Those that are set aside
        are listed by :func:`rejected`.

    Examples
    --------
    >>> unread("seeds")
    {}
    """
    path = place(path)
    if isinstance(path, Remote):
        return {}
    described = os.path.isfile(path / manifest.NAME)
    found: dict[str, int] = {}
    for folder, below, names in os.walk(path):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in sorted(names):
            suffix = Path(name).suffix.lower()
            taken = suffix == ".txt" and Path(folder) == path if described else suffix in {*SUFFIXES, *UNREAD, ".zip"}
            if (
                not taken
                and suffix != ".toml"
                and name not in {manifest.NAME, *BESIDE}
                and not name.startswith((".", "README", "LICENSE"))
            ):
                found[suffix] = found.get(suffix, 0) + 1
    return dict(sorted(found.items()))


def curated(path: Path) -> bool:
    """Whether a corpus is described by a manifest; a folder without any article is asked for one."""
    if os.path.isdir(path):
        return os.path.exists(path / manifest.NAME) or next(files(path, SUFFIXES, BESIDE), None) is None
    return not os.path.isfile(path)


def corrections(folder: str | Path | Remote, *, columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Read a researcher's corrections of zones, if the corpus folder holds any.

    Parameters
    ----------
    folder : str or pathlib.Path
        A corpus folder. Its ``zones.csv`` is optional: columns ``doc_id, start, end, label, note``.
    columns : mapping, optional
        As for :func:`corpus`.

    Returns
    -------
    pandas.DataFrame
        These columns, sorted by ``doc_id, start``; no rows where there is no such file.

    Raises
    ------
    CorpusError
        The folder has a problem; see :func:`problems`.

    Examples
    --------
    >>> list(corrections("seeds"))
    ['doc_id', 'start', 'end', 'label', 'note']
    """
    folder = place(folder)
    if isinstance(folder, Remote):
        return fixed([])
    rows: list = []
    if os.path.isfile(folder / ZONES) or not os.path.exists(folder):
        checked = _checked(folder, columns)
        rows, wrong = fixes(folder, checked.lengths)
        _refuse(folder, [*(checked.problems if curated(folder) else []), *wrong])
    return fixed(rows)


def problems(folder: str | Path | Remote, *, columns: Mapping[str, str] | None = None) -> list[str]:
    """List everything that is wrong with a corpus.

    Parameters
    ----------
    folder : str or pathlib.Path
    columns : mapping, optional
        As for :func:`corpus`.

    Returns
    -------
    list of str
        One sentence a problem, with file, line and how to fix it; empty when :func:`corpus` and :func:`corrections` will
        read the folder.

    Examples
    --------
    >>> problems("seeds")
    []
    >>> problems("no such folder")
    ['no such folder: is not there; name the folder, table or archive that holds the articles']
    """
    folder = place(folder)
    try:
        checked = _checked(folder, columns)
    except CorpusError as error:
        return str(error).splitlines()[1:]
    return checked.problems if isinstance(folder, Remote) else checked.problems + fixes(folder, checked.lengths)[1]


def _refuse(folder: Path | Remote, found: list[str]) -> None:
    if found:
        raise CorpusError(
            "\n".join([f"{folder} cannot be read: {len(found)} problem{'s' * (len(found) > 1)}", *group_problems(found)])
        )


def _checked(path: Path | Remote, columns: Mapping[str, str] | None = None, dates: str | None = None) -> Checked:
    """Look through a corpus, and keep no text."""
    there = not isinstance(path, Remote) and os.path.isfile(path / manifest.NAME)
    if dates and there:
        return Checked([], {}, [f"{path}: dates in {manifest.NAME} are ISO (2020-05-31); name no form of dates"])
    if columns and there:
        return Checked([], {}, [f"{path}: {manifest.NAME} has our columns already; map none"])
    if not isinstance(path, Remote) and curated(path):
        return looked_through(path)
    lengths: dict[str, int | None] = {}
    found: list[str] = []
    for documents, aside in stream(path, columns=columns, size=SIZE):
        lengths |= zip(documents["doc_id"], map(len, documents["text"]))
        found += [f"{place}: {reason}" for place, reason in aside.itertuples(index=False)]
    return Checked([], lengths, found)
