"""A corpus and its tables behind an address: the same as on a disk, tried against a server of S3 on this machine."""

import os
import pickle
import socket
import subprocess
import sys
import time

import pandas as pd
import pytest
from pyarrow import fs

from analysis import Study, read
from analysis.__main__ import main
from analysis.remote import Remote
from analysis.study import scale, store
from analysis.writing import LockedError, alone, within, write

TEXT = "Ferry {n} is late\n\nThe subsidy may end in {n} weeks, the minister said. “It is a lifeline,” Ann Lund said."
KEYS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@pytest.fixture(scope="module")
def bucket():
    """The address of an empty bucket of moto's server, on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = dict(os.environ)
    os.environ.update(KEYS, AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}")
    try:
        for _ in range(1_200):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        fs.FileSystem.from_uri("s3://news?allow_bucket_creation=true")[0].create_dir("news")
        yield "s3://news"
    finally:
        os.environ.clear()
        os.environ.update(before)
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def corpus(bucket, tmp_path_factory):
    """The same articles on a disk and in the bucket: two tables, one of them with a row that cannot be read."""
    folder = tmp_path_factory.mktemp("articles")
    for name, numbers in (("a", range(30)), ("b", range(30, 55))):
        rows = [{"id": f"{n:03}", "outlet": "Post" if n % 2 else "Times", "text": TEXT.format(n=n)} for n in numbers]
        rows += [{"id": "empty", "outlet": "Post", "text": ""}] * (name == "b")
        pd.DataFrame(rows).to_json(folder / f"{name}.jsonl", orient="records", lines=True)
    (folder / "notes.md").write_text("no article")
    for path in folder.iterdir():
        (Remote(f"{bucket}/articles") / path.name).write_bytes(path.read_bytes())
    return folder, f"{bucket}/articles"


def tables_of(folder):
    return {name: store.in_order(store.table(folder, name)) for name in ("documents", "words", "frames", "attributions")}


def test_what_lies_behind_an_address_is_read_as_from_a_disk(corpus):
    folder, address = corpus
    pd.testing.assert_frame_equal(read.corpus(address), read.corpus(folder))
    assert read.rejected(address).to_numpy().tolist() == [
        ["b.jsonl line 26", "holds no text; add the article, or take it out of the corpus"]
    ]
    assert len(read.corpus(f"{address}/a.jsonl")) == 30


@pytest.mark.parametrize("cluster", [False, True])
def test_tables_behind_an_address_are_those_on_a_disk_whoever_makes_them(corpus, bucket, tmp_path, cluster, capsys):
    folder, address = corpus
    assert main(["annotate", str(folder), "--out", str(tmp_path / "tables")]) == 0
    out = f"{bucket}/tables-{cluster}"
    if cluster:
        from distributed import LocalCluster

        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers:
            assert sum(scale.annotate(address, out, size=10, scheduler=workers.scheduler_address)) == 55
    else:
        assert main(["annotate", address, "--out", out]) == 0
        assert f"{out}: 55 articles annotated, 1 set aside (see {out}/rejected.csv)" in capsys.readouterr().out
    for name, table in tables_of(tmp_path / "tables").items():
        pd.testing.assert_frame_equal(tables_of(out)[name], table)
    assert not (Remote(out) / ".lock").exists()


def test_what_is_there_is_not_made_again_and_what_was_changed_is_refused(corpus, bucket, monkeypatch):
    folder, address = corpus
    out = f"{bucket}/again"
    assert sum(scale.annotate(address, out, size=20)) == 55
    with monkeypatch.context() as patched:
        patched.setattr(scale, "annotated", lambda *_, **__: pytest.fail("annotated again"))
        assert sum(scale.annotate(address, out)) == 55
        (Remote(out) / "words.parquet" / store.named(1)).unlink()  # a worker that died on the way
        (Remote(out) / "documents.parquet" / store.named(1)).unlink()
        patched.undo()
    assert sum(scale.annotate(address, out)) == 55
    assert len(store.table(out, "words")) == len(tables_of(out)["words"])
    (Remote(address) / "a.jsonl").write_bytes((folder / "a.jsonl").read_bytes().replace(b"Ferry 3 ", b"Ferry 4 "))
    with pytest.raises(store.ScaleError, match="holds other articles than this corpus"):
        sum(scale.annotate(address, out))
    (Remote(address) / "a.jsonl").write_bytes((folder / "a.jsonl").read_bytes())


def test_a_study_on_a_disk_names_its_corpus_and_tables_behind_an_address(corpus, bucket, tmp_path):
    _, address = corpus
    file = tmp_path / "study.toml"
    file.write_text(f'corpus = "{address}"\ntables = "{bucket}/study"\n', "utf-8")
    study = Study(file)
    assert len(study.articles) == 55 and len(study.tables.words) > 500 and len(study.documents["text"].iloc[0]) > 50
    assert study.ledger().set_index("what")["articles"].to_dict()["set aside: cannot be read"] == 1


def test_init_and_check_take_an_address(corpus, tmp_path, monkeypatch, capsys):
    _, address = corpus
    monkeypatch.chdir(tmp_path)
    assert main(["init", address]) == 0
    assert read.plan("study.toml").corpus == Remote(address)
    assert main(["check", "study.toml"]) == 1
    assert "       56  given\n        1  set aside" in capsys.readouterr().out


def test_an_address_is_compared_sent_and_kept_apart_as_a_path_is(bucket):
    place = Remote(f"{bucket}/apart")
    assert pickle.loads(pickle.dumps(place)) == place != Remote(bucket)
    assert within(f"{bucket}/articles/tables", f"{bucket}/articles") and not within(f"{bucket}/articles2", f"{bucket}/articles")
    write(place / "one.txt", "whole\n")
    assert (place / "one.txt").read_text() == "whole\n" and [one.name for one in place.glob("*.txt")] == ["one.txt"]
    (place / ".lock").write_bytes(b"another-1")
    with pytest.raises(LockedError, match="process 1 on another is writing there"), alone(place):
        pass


def test_an_address_that_leads_nowhere_is_refused_in_a_sentence(bucket, capsys):
    assert main(["annotate", f"{bucket}/nothing", "--out", f"{bucket}/out"]) == 1
    assert "cannot be read: not one article in it" in capsys.readouterr().err
    assert main(["annotate", "ftp9://news/a.csv", "--out", f"{bucket}/out"]) != 0
    assert "cannot be" in capsys.readouterr().err
