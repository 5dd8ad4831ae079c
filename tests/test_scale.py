"""Any number of articles, any number of workers: the same bytes, the same numbers, and nothing half written."""

import gc
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import dask
import pandas as pd
import pyarrow.parquet as pq
import pytest
import synthetic
from distributed import LocalCluster

from analysis import annotate, measure, read, writing
from analysis.study import piecewise, scale, store

ROOT = Path(__file__).parents[1]
HOW = {"by": ["outlet", "label", "voice"], "exposure": ["outlet"], "zones": ["headline", "body"]}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return synthetic.write(tmp_path_factory.mktemp("corpus") / "articles.jsonl", 40, words=200, seed=1, folder=ROOT / "seeds")


@pytest.fixture(scope="module")
def serial(corpus, tmp_path_factory):
    out = tmp_path_factory.mktemp("serial")
    assert list(scale.annotate(corpus, out, size=16)) == [16, 16, 8]
    return out


@pytest.fixture(scope="module")
def shared(corpus, tmp_path_factory):
    out = tmp_path_factory.mktemp("shared")
    assert sum(scale.annotate(corpus, out, size=16, workers=2)) == 40
    return out


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_two_workers_write_the_bytes_of_one(serial, shared):
    assert content(serial) == content(shared)


@pytest.fixture(scope="module")
def memory(corpus):
    documents = read.corpus(corpus)
    return documents.drop(columns="text"), annotate(documents)


@pytest.mark.parametrize("table", ["frames", "hedges"])
def test_memory_one_process_and_two_workers_count_the_same(memory, serial, shared, table):
    articles, tables = memory
    here = measure.counts(getattr(tables, table), tables.words, articles, **HOW)
    for folder in (serial, shared):
        counted = piecewise.counts(folder, table, **HOW)
        pd.testing.assert_frame_equal(counted, here, check_exact=True)
        rates = [measure.rate(counts, per=1000, level=0.95) for counts in (counted, here)]
        pd.testing.assert_frame_equal(*rates, check_exact=True)


WORDS = ["doc_id", "start", "end", "label", "zone", "sentence_id"]
MEASURES = {
    "keyness": lambda articles, words, frames: measure.keyness(words, articles, target="outlet", zones=["body"], minimum=2),
    "dispersion": lambda articles, words, frames: measure.dispersion(frames, words, articles, by="term", zones=["body"]),
    "collocation": lambda articles, words, frames: measure.collocation(frames, words, span=5, zones=["body"], minimum=2),
    "diversity": lambda articles, words, frames: measure.diversity(
        words.merge(articles[["doc_id", "outlet"]]), by=["outlet"], zones=["body"], window=100
    ),
}


@pytest.mark.parametrize("name", MEASURES)
def test_measures_of_memory_one_process_and_two_workers_are_the_same(memory, serial, shared, name):
    articles, tables = memory
    here = MEASURES[name](articles, tables.words, tables.frames)
    assert len(here)
    for folder in (serial, shared):
        words = store.table(folder, "words", columns=WORDS)
        there = MEASURES[name](store.articles(folder), words, store.table(folder, "frames"))
        pd.testing.assert_frame_equal(there, here, check_exact=True)


def test_the_parquet_tables_are_those_of_memory(memory, serial):
    for name in store.NAMES:
        pd.testing.assert_frame_equal(store.table(serial, name), getattr(memory[1], name))


def test_a_second_run_goes_on_where_the_first_stopped_and_writes_no_part_twice(corpus, serial, tmp_path, monkeypatch):
    first = scale.annotate(corpus, tmp_path, size=16)
    next(first)
    first.close()
    done = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("part-00000.parquet")}
    assert len(done) == len(store.KEPT)
    torn = tmp_path / "words.parquet" / f".part-00001.parquet.{platform.node()}-999999999.part"  # of a process that has ended
    torn.write_bytes(b"torn")
    assert sum(scale.annotate(corpus, tmp_path, size=16)) == 40
    assert {path: path.stat().st_mtime_ns for path in done} == done
    assert content(tmp_path) == content(serial)


def test_a_full_disk_leaves_no_half_file(corpus, tmp_path, monkeypatch):
    def full(table, path, **options):
        Path(path).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(OSError, match="No space left"):
        list(scale.annotate(corpus, tmp_path, size=16))
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "run.json"]


def test_a_disk_that_is_full_from_the_beginning_leaves_nothing_that_stops_the_next_run(corpus, tmp_path, monkeypatch):
    def full(path, content):
        path.touch()
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space left"):
            list(scale.annotate(corpus, tmp_path, size=16))
    assert not list(tmp_path.iterdir())
    assert sum(scale.annotate(corpus, tmp_path, size=16)) == 40


def test_a_corpus_that_was_corrected_or_cut_after_a_run_is_not_mixed_with_what_it_made(tmp_path):
    corpus = tmp_path / "articles.csv"
    rows = [f"{n},Rain fell on day {n}.,2020-05-0{n}" for n in (1, 2, 3)]

    def articles(*rows):
        corpus.write_text("\n".join(["doc_id,text,date", *rows]))
        return list(scale.annotate(corpus, tmp_path / "out", size=2))

    assert articles(*rows) == [2, 1]
    assert articles(*rows) == [3]  # nothing is read again
    with pytest.raises(scale.ScaleError, match="or their dates and outlets of before; name another folder"):
        articles(rows[0].replace("2020", "2019"), *rows[1:])
    with pytest.raises(scale.ScaleError, match="holds articles that are no longer in this corpus"):
        articles(*rows[:2])
    with pytest.raises(scale.ScaleError, match="holds articles that are no longer in this corpus"):
        articles(*rows[:2], "3,,2020-05-03")  # the last part is there, and nothing in it is an article


def test_a_folder_of_other_articles_or_another_codebook_is_not_gone_on_with(corpus, serial, tmp_path):
    other = synthetic.write(tmp_path / "other.jsonl", 20, words=60, seed=2, folder=ROOT / "seeds")
    with pytest.raises(scale.ScaleError, match=rf"holds other articles than this .*; name another folder, or delete {serial}$"):
        list(scale.annotate(other, serial, size=16))
    with pytest.raises(scale.ScaleError, match=r"instrument was .* there, and is .* here; name another folder"):
        list(scale.annotate(corpus, serial, size=16, codebook=read.lexicon("hedges")))
    with pytest.raises(scale.ScaleError, match="articles a part was 16 there, and is 8 here"):
        list(scale.annotate(corpus, serial, size=8))


def test_counting_what_was_not_annotated_says_what_to_do(tmp_path):
    with pytest.raises(scale.ScaleError, match="annotate the corpus into it first"):
        piecewise.counts(tmp_path, "frames", **HOW)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupted_at_any_moment_the_files_are_whole_and_the_run_resumes(tmp_path, workers):
    corpus = synthetic.write(tmp_path / "articles.jsonl", 700, words=300, seed=3, folder=ROOT / "seeds")
    call = [sys.executable, "-m", "analysis", "annotate", corpus, "--out", tmp_path / "out", "--workers", workers]
    process = subprocess.Popen(call, cwd=ROOT, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out").glob("documents.parquet/*.parquet")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130
    assert "stopped; the same call goes on from here" in said
    assert "Traceback" not in said
    for path in (tmp_path / "out").rglob("part-*.parquet"):
        pd.read_parquet(path)
    assert sum(scale.annotate(corpus, tmp_path / "out")) == 700


def test_on_a_cluster_by_its_address_a_killed_worker_changes_no_byte_wherever_it_was_started(
    corpus, serial, tmp_path, monkeypatch
):
    for folder in ("workers", "here"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        if folder == "workers":
            cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50)
    with cluster:
        parts = scale.annotate(corpus, "out", size=16, scheduler=cluster.scheduler_address)
        done = next(parts)
        os.kill(cluster.workers[0].pid, signal.SIGKILL)
        assert done + sum(parts) == 40
    assert content(tmp_path / "here" / "out") == content(serial)
    assert not (tmp_path / "workers" / "out").exists()


def test_what_a_worker_that_died_left_unfinished_is_gone_when_the_run_has_ended(corpus, serial, tmp_path):
    parts = scale.annotate(corpus, tmp_path, size=16)
    next(parts)
    for table in ("hedges", "documents"):
        (tmp_path / f"{table}.parquet" / f".part-00001.parquet.{platform.node()}-999999999.part").write_bytes(b"torn")
    assert sum(parts) == 24
    assert content(tmp_path) == content(serial)


def test_a_cluster_without_workers_and_an_address_without_a_cluster_are_named(corpus, tmp_path):
    with pytest.raises(scale.ScaleError, match="nowhere: no Dask scheduler answers"):
        list(scale.annotate(corpus, tmp_path, size=16, scheduler="nowhere"))
    gc.collect()  # a client that found no scheduler is closed by the collector, which must not run while the next one starts
    cluster = LocalCluster(n_workers=0, dashboard_address=None, silence_logs=50)
    with cluster, pytest.raises(scale.ScaleError, match="has no workers; start one with dask worker tcp://"):
        list(scale.annotate(corpus, tmp_path, size=16, scheduler=cluster.scheduler_address))


def test_a_part_is_written_beside_its_place_and_moved(tmp_path):
    place = tmp_path / "new" / "a.parquet"
    with writing.replacing(place) as unfinished:
        unfinished.write_bytes(b"half")
        assert not place.exists() and unfinished.parent == place.parent
    assert {path.name: path.read_bytes() for path in place.parent.iterdir()} == {"a.parquet": b"half"}
    with pytest.raises(ZeroDivisionError), writing.replacing(place) as unfinished:
        unfinished.write_bytes(b"torn")
        raise ZeroDivisionError
    assert {path.name: path.read_bytes() for path in place.parent.iterdir()} == {"a.parquet": b"half"}


def test_tables_of_two_instruments_are_never_read_as_one(tmp_path):
    rows = pd.DataFrame({"doc_id": ["a"]})
    for number, version in enumerate(["one", "one", "other"]):
        store.keep(rows, tmp_path / "frames.parquet" / f"part-{number:05}.parquet", version)
    with pytest.raises(scale.ScaleError, match="the parts of frames were made with 2 instruments; annotate the corpus anew"):
        store.table(tmp_path, "frames")
    (tmp_path / "frames.parquet" / "part-00002.parquet").unlink()
    assert len(store.table(tmp_path, "frames")) == 2


def test_zones_corrected_after_a_first_run_are_not_mixed_with_what_it_made(tmp_path):
    corpus = tmp_path / "corpus"
    shutil.copytree(ROOT / "seeds", corpus)
    list(scale.annotate(corpus, tmp_path / "out", size=4))
    (corpus / "zones.csv").write_text("doc_id,start,end,label,note\n000,0,10,furniture,seen\n")
    with pytest.raises(scale.ScaleError, match=r"corrections of zones was .*; name another folder"):
        list(scale.annotate(corpus, tmp_path / "out", size=4))


def test_a_corpus_that_is_refused_leaves_no_folder_behind(tmp_path):
    (tmp_path / "export.csv").write_text("Volltext\nRain fell.\n")
    for workers in (1, 2):
        with pytest.raises(read.CorpusError, match="no column holds the text"):
            list(scale.annotate(tmp_path / "export.csv", tmp_path / "out", workers=workers))
    assert not (tmp_path / "out").exists()


def test_a_part_that_kills_every_worker_is_named_with_the_mend(corpus, tmp_path, monkeypatch):
    def deadly(documents, number, *rest):
        if number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return len(documents)

    monkeypatch.setattr(scale, "_part", deadly)
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), pytest.raises(scale.ScaleError) as caught:
        list(scale.annotate(corpus, tmp_path, size=16, workers=2))
    first = read.corpus(corpus)["doc_id"].iloc[16]
    why = "every worker that took it died, for want of memory most likely"
    mend = "take fewer workers or give them more memory; the same call goes on from here"
    assert str(caught.value) == f"part-00001 (from article {first} on): {why}; {mend}"


def test_a_scheduler_that_is_lost_on_the_way_is_named_with_the_mend(corpus, tmp_path):
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        parts = scale.annotate(corpus, tmp_path, size=1, scheduler=cluster.scheduler_address)
        next(parts)
    with pytest.raises(scale.ScaleError, match=r"tcp://.*: the Dask scheduler was lost on the way; .* the same call goes on"):
        list(parts)
    assert sum(scale.annotate(corpus, tmp_path, size=1)) == 40
