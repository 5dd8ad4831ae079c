"""A corpus of any size: part by part through ``annotate`` into Parquet, in this process, on several, or on a cluster.

In: a corpus, and the folder for its tables. Out: ``<table>.parquet/part-00000.parquet`` and on, each whole or not there; counts
summed over the parts. May not touch: how anything is found or measured. The only room that knows dask.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import measure, read, rules
from analysis.annotation import annotate as annotated
from analysis.cells import escaped
from analysis.digests import digest
from analysis.measure.counts import UNKNOWN
from analysis.refusals import Refusal
from analysis.tables import Annotation
from analysis.writing import alone, replacing, unfinished, within, write

#: Articles a part: enough that its tables are worth a file, few enough that memory does not notice.
SIZE = 250
#: Bytes that a worker of ours may keep for later: about what a part takes.
_KEPT = 2**28
#: Written last of a part: where it is, the part is done.
DOCUMENTS = "documents"
#: What was set aside, with place and reason.
REJECTED = "rejected.csv"
#: What of counts adds up over parts.
_ADDED = ["n", "exposure", "n_docs", "articles", "clusters"]
#: Under this name a stored table names the instrument it was made with.
_INSTRUMENT = b"instrument"
NAMES = [field.name for field in fields(Annotation)]


class ScaleError(Refusal, ValueError):
    """A folder of tables that this run cannot go on with."""


def annotate(
    corpus: str | Path,
    folder: str | Path,
    *,
    codebook: pd.DataFrame | None = None,
    columns: Mapping[str, str] | None = None,
    dates: str | None = None,
    size: int = SIZE,
    workers: int = 1,
    scheduler: str | None = None,
) -> Iterator[int]:
    """Annotate a corpus part by part, and go on where an earlier run stopped.

    Parameters
    ----------
    corpus : path
        As :func:`analysis.read.corpus` takes it.
    folder : path
        Made if it is not there, once the first part is read. Workers on other machines must see it under the same path.
    codebook : pandas.DataFrame, optional
        The lexicon of frame terms; the shipped one without it.
    columns : mapping, optional
        Of a table of articles: ours to theirs.
    dates : str, optional
        How dates are written that are not ISO.
    size : int
        Articles a part.
    workers : int
        Processes on this machine; 1 is this process, and needs no cluster.
    scheduler : str, optional
        The address of a Dask cluster, which is then used instead.

    Yields
    ------
    int
        Articles done, a part at a time; parts of an earlier run come at once.

    Raises
    ------
    ScaleError
        The folder holds tables of other articles, or of a run with another codebook, version or size of parts, or lies in the
        corpus; no cluster with workers answers at the address, or it is lost; a part is too much for every worker that takes it.
    analysis.writing.LockedError
        Another process is writing into the folder.

    Notes
    -----
    Each table of a part is written beside its place and then moved there in one step, the metadata last. Interrupt the run at any
    moment: what is there is whole. The same corpus gives the same bytes, whoever computes them.
    """
    folder = Path(folder)
    if within(folder, corpus):
        raise ScaleError(f"{folder}: lies in the corpus, where its tables would be read as articles; name another folder")
    corrections = None if Path(corpus).is_file() else read.corrections(corpus, columns=columns)
    parts = read.parts(corpus, columns=columns, dates=dates, size=size)
    parts = itertools.chain([next(parts)], parts)  # a corpus that is refused is so by now, and leaves no folder behind
    with alone(folder):
        _clear(folder)
        _same_run(folder, codebook, corrections, size)
        yield from _annotated(parts, folder, codebook, corrections, workers, scheduler)
        _clear(folder)


def _clear(folder: Path) -> None:
    """Take away what an earlier run, or a worker of this one that died, left unfinished."""
    for table in (*NAMES, DOCUMENTS):
        for torn in unfinished(folder / f"{table}.parquet"):
            torn.unlink(missing_ok=True)


def _annotated(
    parts: Iterator[tuple[pd.DataFrame, pd.DataFrame]],
    folder: Path,
    codebook: pd.DataFrame | None,
    corrections: pd.DataFrame | None,
    workers: int,
    scheduler: str | None,
) -> Iterator[int]:
    """Annotate the parts, here or by workers, and list what was set aside."""
    there = folder.resolve()  # a worker need not have been started where we were
    aside, made = [], set()

    def waiting() -> Iterator[tuple]:
        for number, (documents, rejected) in enumerate(parts):
            aside.append(rejected)
            if len(documents):
                made.add(_named(number))
                fixes = None if corrections is None else corrections[corrections["doc_id"].isin(documents["doc_id"])]
                yield documents, number, there, codebook, fixes

    todo = waiting()
    if scheduler is None and workers == 1:
        for part in todo:
            yield _part(*part)
    else:
        yield from _shared(todo, workers, scheduler)
    if beyond := sorted(part for part in (folder / f"{DOCUMENTS}.parquet").glob("part-*.parquet") if part.name not in made):
        raise ScaleError(f"{beyond[0]}: holds articles that are no longer in this corpus; name another folder")
    rejected = pd.concat(aside, ignore_index=True)
    (folder / REJECTED).unlink(missing_ok=True)
    if len(rejected):
        write(folder / REJECTED, escaped(rejected).to_csv(index=False))


def _shared(todo: Iterator[tuple], workers: int, scheduler: str | None) -> Iterator[int]:
    """Give the parts to workers, never more at a time than keep them busy."""
    # dask takes two seconds to import, which a run in this process need not wait for.
    import dask
    from distributed import Client, LocalCluster, as_completed
    from distributed.client import ClosedClientError, FutureCancelledError
    from distributed.scheduler import KilledWorker
    from distributed.utils import silence_logging_cmgr

    ours = scheduler is None
    with contextlib.ExitStack() as stack:
        if ours:
            # Dask has workers give each bit of memory back at once; ours need it again for the next part.
            kept = {f"distributed.nanny.pre-spawn-environ.MALLOC_{name}_THRESHOLD_": _KEPT for name in ("TRIM", "MMAP")}
            stack.enter_context(dask.config.set(kept))
            scheduler = stack.enter_context(
                LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50)
            )
        stack.enter_context(silence_logging_cmgr(50))  # what went wrong is said below, once
        try:
            client = stack.enter_context(Client(scheduler))
        except (OSError, ValueError) as error:
            raise ScaleError(f"{scheduler}: no Dask scheduler answers ({error}); start one with dask scheduler") from error
        if ours:
            client.run(_settled)
        ahead = 2 * sum(client.nthreads().values())
        if not ahead:
            raise ScaleError(f"{scheduler}: has no workers; start one with dask worker {scheduler}")
        running, begins = as_completed(), {}
        try:
            for documents, number, *rest in todo:
                if running.count() >= ahead:
                    yield next(running).result()
                future = client.submit(_part, documents, number, *rest, pure=False)
                begins[future.key] = f"part-{number:05} (from article {documents['doc_id'].iloc[0]} on)"
                running.add(future)
            for future in running:
                yield future.result()
        except KilledWorker as error:
            why = "every worker that took it died, for want of memory most likely"
            mend = "take fewer workers or give them more memory; the same call goes on from here"
            raise ScaleError(f"{begins[error.task]}: {why}; {mend}") from error
        except (ClosedClientError, FutureCancelledError) as error:
            mend = "start it again with dask scheduler; the same call goes on from here"
            raise ScaleError(f"{scheduler}: the Dask scheduler was lost on the way; {mend}") from error


def _named(number: int) -> str:
    """The file of a part."""
    return f"part-{number:05}.parquet"


def _settled() -> None:
    """Keep the collector of a worker from going again and again through all that was imported, which is never garbage."""
    gc.freeze()


def _part(documents: pd.DataFrame, number: int, folder: Path, codebook, corrections) -> int:
    """Annotate one part and write its tables, unless they are there."""
    name = _named(number)
    done = folder / f"{DOCUMENTS}.parquet" / name
    articles = documents.drop(columns="text")
    if done.exists():
        # Dates and outlets too: who corrected them does not mean to count by those of before.
        if digest(pd.read_parquet(done)) != digest(articles):
            raise ScaleError(
                f"{done}: holds other articles than this corpus, or their dates and outlets of before; name another folder"
            )
        return len(documents)
    tables = annotated(documents, codebook=codebook, corrections=corrections)
    version = _version(codebook)
    for table in NAMES:
        _store(getattr(tables, table), folder / f"{table}.parquet" / name, version)
    _store(articles, done, version)
    return len(documents)


def _version(codebook: pd.DataFrame | None) -> str:
    """The digest of the instrument that annotates here and now."""
    return rules.instrument(None if codebook is None else codebook.to_dict("records")).digest


def _store(table: pd.DataFrame, path: Path, version: str) -> None:
    """Write a table with the version of the instrument that it was made with."""
    stored = pa.Table.from_pandas(table, preserve_index=False)
    stored = stored.replace_schema_metadata({**stored.schema.metadata, _INSTRUMENT: version.encode()})
    with replacing(path) as unfinished:
        pq.write_table(stored, unfinished)


def _same_run(folder: Path, codebook: pd.DataFrame | None, corrections: pd.DataFrame | None, size: int) -> None:
    """Refuse to go on with tables that were made in another way."""
    now = {
        "articles a part": size,
        "corrections of zones": digest(pd.DataFrame() if corrections is None else corrections),
        "instrument": _version(codebook),
        "version of pandas": pd.__version__,
    }
    path = folder / "run.json"
    if path.exists():
        before = json.loads(path.read_text(encoding="utf-8"))
        for name, value in now.items():
            if before.get(name) != value:
                raise ScaleError(f"{path}: {name} was {before.get(name)}, and is {value} now; name another folder")
    write(path, json.dumps(now, indent=1) + "\n")


def articles(folder: str | Path) -> pd.DataFrame:
    """Read the articles' metadata of an annotated corpus.

    Parameters
    ----------
    folder : path
        As :func:`annotate` writes it.

    Returns
    -------
    pandas.DataFrame
        Table ``documents`` without ``text``.
    """
    return table(folder, DOCUMENTS)


def table(folder: str | Path, name: str, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Read one table of an annotated corpus, for every measure that takes such a table.

    Parameters
    ----------
    folder : path
        As :func:`annotate` writes it.
    name : str
        Such as ``words``.
    columns : sequence of str, optional
        Only these: of the words, the six that keyness, dispersion and collocation need take half the memory of all.

    Returns
    -------
    pandas.DataFrame
        The rows that :func:`analysis.annotate` gives, in the same order where the corpus is sorted by ``doc_id``.

    Raises
    ------
    ScaleError
        The folder holds no such table.
    """
    return pd.concat([pd.read_parquet(path, columns=columns) for path in _parts(folder, name)], ignore_index=True)


def counts(
    folder: str | Path, table: str, *, by: Sequence[str], exposure: Sequence[str], zones: Sequence[str], cluster: str = "doc_id"
) -> pd.DataFrame:
    """Count as :func:`analysis.measure.counts` does, one part in memory at a time.

    Parameters
    ----------
    folder : path
        As :func:`annotate` writes it.
    table : str
        What is counted, ``frames``.
    by, exposure, zones, cluster
        As for :func:`analysis.measure.counts`.

    Returns
    -------
    pandas.DataFrame
        The same counts to the last digit, since counts of parts add up to the counts of the whole.
    """
    metadata = articles(folder)
    crossed = [column for column in by if column not in metadata and column != "voice"]
    found: dict[str, set] = {column: set() for column in crossed}
    for path in _parts(folder, table):
        for column, values in pd.read_parquet(path, columns=crossed).items() if crossed else ():
            found[column] |= set(values.fillna(UNKNOWN).unique())
    levels = {column: sorted(kept - {UNKNOWN}) + [UNKNOWN] * (UNKNOWN in kept) for column, kept in found.items()}
    needed = ["doc_id", "zone"]
    total = None
    for path in _parts(folder, table):
        spans = pd.read_parquet(path, columns=[*needed, *(c for c in by if c not in metadata)])
        words_path = Path(folder) / "words.parquet" / path.name
        words = pd.read_parquet(words_path, columns=[*needed, *(c for c in exposure if c not in metadata)])
        part = measure.counts(spans, words, metadata, by=by, exposure=exposure, zones=zones, levels=levels, cluster=cluster)
        if total is None:
            total = part
        else:
            total[_ADDED] += part[_ADDED]
    return total


def _parts(folder: str | Path, table: str) -> list[Path]:
    found = sorted((Path(folder) / f"{table}.parquet").glob("part-*.parquet"))
    if not found:
        raise ScaleError(f"{folder}: holds no {table}; annotate the corpus into it first")
    versions = {(pq.read_schema(path).metadata or {}).get(_INSTRUMENT) for path in found}
    if len(versions) > 1:
        raise ScaleError(f"{folder}: the parts of {table} were made with {len(versions)} instruments; annotate the corpus anew")
    return found
