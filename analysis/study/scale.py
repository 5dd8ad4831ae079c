"""A corpus of any size: part by part through ``annotate`` into Parquet, in this process, on several, or on a cluster.

In: a corpus, and the folder for its tables. Out: ``<table>.parquet/part-00000.parquet`` and on, each whole or not there, which
:mod:`analysis.study.store` reads. May not touch: how anything is found. The only room that knows dask.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from analysis import compare, read, rules
from analysis.annotation import annotate as annotated
from analysis.annotation import conditions
from analysis.cells import as_csv
from analysis.digests import digest
from analysis.remote import Remote, place
from analysis.study import store
from analysis.study.store import DOCUMENTS, KEPT, ScaleError
from analysis.writing import alone, unfinished, within, write

#: Articles a part: enough that its tables are worth a file, few enough that memory does not notice.
SIZE = 250
#: Bytes that a worker of ours may keep for later: about what a part takes.
_KEPT = 2**28
_ANOTHER = "name another folder, or delete {}"


def annotate(
    corpus: str | Path | Remote,
    folder: str | Path | Remote,
    *,
    codebook: pd.DataFrame | None = None,
    columns: Mapping[str, str] | None = None,
    dates: str | None = None,
    size: int | None = None,
    workers: int = 1,
    scheduler: str | None = None,
) -> Iterator[int]:
    """Annotate a corpus part by part, and go on where an earlier run stopped.

    Parameters
    ----------
    corpus : path
        As :func:`analysis.read.corpus` takes it.
    folder : path
        Made if it is not there, once the first part is read. Workers on other machines must see it under the same path, or it is
        an address such as ``s3://bucket/tables`` (:class:`analysis.remote.Remote`).
    codebook : pandas.DataFrame, optional
        The lexicon of frame terms; the shipped one without it.
    columns : mapping, optional
        Of a table of articles: ours to theirs.
    dates : str, optional
        How dates are written that are not ISO.
    size : int, optional
        Articles a part; without it as many as the folder's have, or 250.
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
    moment: what is there is whole. The same corpus gives the same bytes, whoever computes them. Where a run came to its end and
    neither corpus nor instrument has changed since, nothing is read again.
    """
    folder, corpus = place(folder), place(corpus)
    if within(folder, corpus):
        raise ScaleError(f"{folder}: lies in the corpus, where its tables would be read as articles; name another folder")
    corrections = None if isinstance(corpus, Remote) or corpus.is_file() else read.corrections(corpus, columns=columns)
    before = store.how(folder)
    size = size or before.get("articles a part", SIZE)
    now = _made(codebook, corrections, size)
    _same_run(folder, before, now)
    known = {"corpus": read.known(corpus, columns=columns, dates=dates)} if before else {}
    if before and store.is_whole(folder, known["corpus"]):
        yield before["articles"]
        return
    parts = read.parts(corpus, columns=columns, dates=dates, size=size)
    parts = itertools.chain([next(parts)], parts)  # a corpus that is refused is so by now, and leaves no folder behind
    with alone(folder):
        _clear(folder)
        if not before:
            store.say_how(folder, now)  # a call that is refused further on leaves what an earlier one wrote
        known = known or {"corpus": read.known(corpus, columns=columns, dates=dates)}
        articles = number = 0
        for done in _annotated(parts, folder, codebook, corrections, workers, scheduler):
            articles, number = articles + done, number + 1
            yield done
        _clear(folder)
        store.say_how(folder, {**now, **known, "articles": articles, "parts": number})


def fill(plan: read.Plan, *, workers: int = 1, scheduler: str | None = None) -> Iterator[int]:
    """Annotate the corpus of a plan into its tables (:func:`annotate`); the shipped codebook is known by its name."""
    codebook = None if plan.codebook == "frames" else read.lexicon(plan.codebook)
    dates = plan.date_format or None
    yield from annotate(
        plan.corpus, plan.tables, codebook=codebook, columns=plan.columns, dates=dates, workers=workers, scheduler=scheduler
    )


def _clear(folder: Path | Remote) -> None:
    """Take away what an earlier run, or a worker of this one that died, left unfinished."""
    for table in KEPT:
        for torn in unfinished(folder / f"{table}.parquet"):
            torn.unlink(missing_ok=True)


def _annotated(
    parts: Iterator[tuple[pd.DataFrame, pd.DataFrame]],
    folder: Path | Remote,
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
                made.add(store.named(number))
                fixes = None if corrections is None else corrections[corrections["doc_id"].isin(documents["doc_id"])]
                yield documents, number, there, codebook, fixes

    todo = waiting()
    if scheduler is None and workers == 1:
        for part in todo:
            yield _part(*part)
    else:
        yield from _shared(todo, workers, scheduler)
    if beyond := [part for part in (folder / f"{DOCUMENTS}.parquet").glob("part-*.parquet") if part.name not in made]:
        raise ScaleError(f"{min(map(str, beyond))}: holds articles that are no longer in this corpus; {_ANOTHER.format(folder)}")
    rejected = pd.concat(aside, ignore_index=True)
    (folder / store.REJECTED).unlink(missing_ok=True)
    if len(rejected):
        write(folder / store.REJECTED, as_csv(rejected))


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
            fix = "take fewer workers or give them more memory; the same call goes on from here"
            raise ScaleError(f"{begins[error.task]}: {why}; {fix}") from error
        except (ClosedClientError, FutureCancelledError) as error:
            fix = "start it again with dask scheduler; the same call goes on from here"
            raise ScaleError(f"{scheduler}: the Dask scheduler was lost on the way; {fix}") from error


def _settled() -> None:
    """Keep the collector of a worker from going again and again through all that was imported, which is never garbage."""
    gc.freeze()


def _part(documents: pd.DataFrame, number: int, folder: Path | Remote, codebook, corrections) -> int:
    """Annotate one part and write its tables, unless they are there."""
    name = store.named(number)
    done = folder / f"{DOCUMENTS}.parquet" / name
    articles = documents.drop(columns="text")
    if done.exists():
        # Dates and outlets too: who corrected them does not mean to count by those of before.
        if digest(store.stored(done)) != digest(articles):
            fix = _ANOTHER.format(folder)
            raise ScaleError(f"{done}: holds other articles than this corpus, or their dates and outlets of before; {fix}")
        return len(documents)
    found = vars(annotated(documents, codebook=codebook, corrections=corrections))
    texts = {"texts": documents[["doc_id", "text"]], "conditions": conditions(documents)}
    made = {**found, **texts, "fingerprints": compare.fingerprints(documents), DOCUMENTS: articles}
    version = _version(codebook)
    for table in KEPT:
        store.keep(made[table], folder / f"{table}.parquet" / name, version)
    return len(documents)


def _version(codebook: pd.DataFrame | None) -> str:
    """The digest of the instrument that annotates here and now."""
    return rules.instrument(None if codebook is None else codebook.to_dict("records")).digest


def _made(codebook: pd.DataFrame | None, corrections: pd.DataFrame | None, size: int) -> dict[str, object]:
    """Say how the tables of a run are made."""
    return {
        "articles a part": size,
        "corrections of zones": digest(pd.DataFrame() if corrections is None else corrections),
        "instrument": _version(codebook),
        "version of pandas": pd.__version__,
    }


def _same_run(folder: Path | Remote, before: Mapping[str, object], now: Mapping[str, object]) -> None:
    """Refuse to go on with tables that were made in another way."""
    for name, value in now.items() if before else ():
        if before.get(name) != value:
            fix = _ANOTHER.format(folder)
            raise ScaleError(f"{folder / store.RUN}: {name} was {before.get(name)} there, and is {value} here; {fix}")
