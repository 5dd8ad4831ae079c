"""Every refusal, read as whoever gets it reads it: where, what is wrong, what to do; one plain sentence on one line."""

import re
import zipfile

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis import read, show, writing
from analysis.__main__ import main
from analysis.study import scale, store

TEXT = "Ferry is late\n\nThe ferry was late on Monday, the harbor office said. Nobody knew why."
CORPORA = {
    "empty.csv": b"",
    "twice.csv": b"text,text\na,b\n",
    "no text.csv": b"headline\na\n",
    "two texts.csv": b"body,content\na,b\n",
    "ragged.csv": b"id,text\n1,One\n2\n",
    "quote.csv": b'id,text\n1,"One "x" two"\n',
    "half.jsonl": b'{"text": "\\ud800"}\n{"text": "a", "title": "\\ud800"}\n',
    "no json.jsonl": b"{\n",
    "list.jsonl": b"[1]\n",
    "deep.jsonl": b"[" * 100_000 + b"\n",
    "cells.jsonl": b'{"text": ["a"]}\n',
    "same.jsonl": b'{"id": "1", "text": "a"}\n{"id": "1", "text": "b"}\n',
    "none.parquet": b"PAR1",
    "none.zip": b"PK",
    "empty.txt": b" ",
    "nul.txt": b"a\0b",
    "mixed.txt": "“a” “b” “c” “d”\n".encode() + b"caf\xe9",
    "empty.html": b"<p></p>",
    "a.docx": b"PK",
}
CODEBOOKS = {
    "empty.csv": "",
    "header.csv": "entry,label\n",
    "label.csv": "entry,label,pattern\nwar,,war\n",
    "pattern.csv": "entry,label,pattern\nwar,law,:)\n",
    "long.csv": "entry,label,pattern\nwar,law," + "war " * 100 + "\n",
    "twice.csv": "entry,label,pattern\nwar,law,war\nother,law,war\n",
    "cells.csv": "entry,label,pattern\nwar\n",
    "none.yml": "",
    "list.yml": "- war\n",
    "open.yml": "law: [war\n",
    "twice.yml": "a: [x]\na: [y]\n",
    "alias.yml": "a: &a [*a]\n",
    "deep.yml": "a: " + "[" * 50 + "]" * 50,
    "merge.yml": "a: &a {b: [c]}\nd:\n  <<: *a\n",
    "head.dic": "war\t1\n",
    "number.dic": "%\n1\tlaw\n%\nwar\t7\n",
    "category.dic": "%\n1\tlaw\n1\tland\n%\nwar\t1\n",
}
MANIFEST = "file,doc_id,outlet,outlet_evidence,date,date_precision,date_evidence,title,url\n"
MANIFESTS = {
    "rows": MANIFEST,
    "date": MANIFEST + "a.txt,a,Post,,3/11/17,day,,,\n",
    "calendar": MANIFEST + "a.txt,a,Post,,2020-02-31,day,,,\n",
    "precision": MANIFEST + "a.txt,a,Post,,2020,day,,,\n",
    "twice": MANIFEST + "a.txt,a,Post,,2020,year,,,\na.txt,b,Post,,2020,year,,,\n",
    "file": MANIFEST + "../a.txt,a,Post,,2020,year,,,\n",
    "missing": MANIFEST + "b.txt,a,Post,,2020,year,,,\n",
    "outlet": MANIFEST + "a.txt,a,,,2020,year,,,\n",
    "column": MANIFEST.replace(",url", ""),
}


def twice_locked(folder):
    with writing.alone(folder), writing.alone(folder):
        raise AssertionError("two have one lock")


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """All refusals that can be brought about without a cluster, each under what brought it about."""
    folder = tmp_path_factory.mktemp("messages")
    found = {}
    for name, content in CORPORA.items():
        (folder / name).write_bytes(content)
        found[f"corpus {name}"] = read.problems(folder / name)
    for member in ("../a.txt", "b.zip", "c.docx"):
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            archive.writestr(member, TEXT)
        found[f"archive of {member}"] = read.problems(folder / "a.zip")
    for name, text in CODEBOOKS.items():
        (folder / name).write_text(text)
        with pytest.raises(read.LexiconError) as caught:
            read.lexicon(folder / name)
        found[f"codebook {name}"] = str(caught.value).splitlines()[1:]
    for name, text in MANIFESTS.items():
        (folder / "corpus").mkdir(exist_ok=True)
        (folder / "corpus" / "a.txt").write_text(TEXT)
        (folder / "corpus" / "manifest.csv").write_text(text)
        found[f"manifest {name}"] = read.problems(folder / "corpus")
    (folder / "corpus" / "manifest.csv").unlink()
    for name, call in {
        "nowhere": lambda: read.corpus(folder / "nowhere"),
        "no lexicon": lambda: read.lexicon("nowhere"),
        "no figures": lambda: read.figures(folder / "corpus"),
        "figures in a file": lambda: show.save_pages({"a": b""}, folder=folder / "a.docx"),
        "somebody's folder": lambda: show.save_pages({"a": b""}, folder=folder / "corpus"),
        "a figure nowhere": lambda: show.save(
            Figure((6, 2)),
            "a",
            folder=folder / "a.docx",
            table=pd.DataFrame(),
            caption="a",
            alt="a",
            parameters={},
            provenance={},
        ),
        "into the corpus": lambda: list(scale.annotate(folder / "corpus", folder / "corpus")),
        "no tables": lambda: store.articles(folder / "corpus"),
        "other tables": lambda: [list(scale.annotate(folder / "corpus", folder / "out", size=size)) for size in (2, 3)],
        "locked": lambda: twice_locked(folder / "out"),
    }.items():
        with pytest.raises((ValueError, OSError)) as caught:
            call()
        found[name] = str(caught.value).splitlines()[-1:]
    return found


def test_every_refusal_has_a_place_a_problem_and_what_to_do_on_one_line(said):
    wrong = []
    for what, lines in said.items():
        if not lines:
            wrong.append(f"{what}: nothing was said")
        for line in lines:
            place, _, rest = line.partition(" ")
            asks = re.search(r"[;,] (or )?[a-z]+|choose|name another|write|save|add|correct|ISO \(", rest)
            if not (place and asks) or re.search(r"Traceback|Error\b|0x[0-9a-f]{6}|[\0-\x1f]|  |None\b", line) or len(line) > 400:
                wrong.append(f"{what}: {line}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", [name for name in CORPORA if name.endswith((".jsonl", ".csv")) and name != "empty.csv"])
def test_what_is_wrong_in_a_table_is_told_with_its_line(said, name):
    for line in said[f"corpus {name}"]:
        assert line.startswith(f"{name} line ") or line.startswith(f"{name}: "), line


@pytest.mark.parametrize("name", [name for name in CODEBOOKS if "empty" not in name])
def test_what_is_wrong_in_a_codebook_is_told_with_its_line(said, name):
    for line in said[f"codebook {name}"]:
        assert line.startswith(f"{name} line ") or "has no rows" in line, line


def test_the_exit_codes_are_told_by_help(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    for code in (
        "0 all is well",
        "1 the corpus, a lexicon or a notebook has a problem",
        "2 the call is wrong",
        "130 it was interrupted",
    ):
        assert code in told
