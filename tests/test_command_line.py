"""`python -m analysis` says plainly what it did, what is wrong and where, and leaves nothing half written."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from analysis import read
from analysis.__main__ import main

SEEDS = Path(__file__).parents[1] / "seeds"
TABLES = ["attributions", "boosters", "frames", "hedges", "quotes", "sentences", "words", "zones"]


@pytest.fixture(scope="module")
def annotated(tmp_path_factory):
    out = tmp_path_factory.mktemp("annotated")
    assert main(["annotate", str(SEEDS), "--out", str(out)]) == 0
    return out


def notebook(folder, *sources):
    folder.mkdir(exist_ok=True)
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    cells[0].metadata["tags"] = ["parameters"]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), folder / "one.ipynb")
    return folder


def test_check_finds_nothing_wrong_with_the_seeds(capsys):
    assert main(["check", str(SEEDS)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"{SEEDS}: 5 articles, no problem, ")


def test_check_names_a_quotation_that_is_never_closed_and_finds_nothing_wrong(tmp_path, capsys):
    text = "Bridge closed\n\nThe mayor said: \u201cThe bridge is closed.\n\nTraffic was light on Monday morning.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    header = "file,doc_id,outlet,outlet_evidence,date,date_precision,date_evidence,title,url"
    (tmp_path / "manifest.csv").write_text(f"{header}\na.txt,a,Gazette,,,unknown,,,\n")
    assert main(["check", str(tmp_path)]) == 0
    doubt, said = capsys.readouterr().out.splitlines()
    assert doubt.startswith("a line 3: the quotation '\u201cThe bridge is closed.' is never closed")
    assert said.endswith("1 article, no problem, 1 to look at")


def test_check_prints_every_problem_and_fails(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"\xe9")
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == read.problems(tmp_path)


def test_annotate_writes_every_table_as_parquet(annotated):
    assert sorted(path.stem for path in annotated.glob("*.parquet")) == sorted([*TABLES, "documents"])
    assert set(pd.read_parquet(annotated / "sentences.parquet")["doc_id"]) == {"000", "001", "002", "003", "004"}


def test_annotate_sets_bad_rows_of_a_table_aside_and_says_so(tmp_path, capsys):
    (tmp_path / "export.csv").write_text('Volltext\nThe ferry was late on Monday.\n""\n')
    call = ["annotate", str(tmp_path / "export.csv"), "--out", str(tmp_path / "out"), "--column", "text=Volltext"]
    assert main(call) == 0
    assert capsys.readouterr().out.endswith(f"1 article annotated, 1 set aside (see {tmp_path / 'out' / 'rejected.csv'})\n")
    assert pd.read_csv(tmp_path / "out" / "rejected.csv")["place"].tolist() == ["export.csv line 3"]


@pytest.mark.parametrize("command", ["annotate", "run"])
def test_an_output_folder_that_cannot_be_written_is_named(tmp_path, capsys, command):
    (tmp_path / "taken").write_text("a file")
    notebooks = ["--notebooks", str(notebook(tmp_path / "notebooks", "x = 1"))] if command == "run" else []
    assert main([command, str(SEEDS), "--out", str(tmp_path / "taken"), *notebooks]) == 2
    assert "taken cannot be written (File exists); name another folder with --out" in capsys.readouterr().err
    assert (tmp_path / "taken").read_text() == "a file"


@pytest.mark.parametrize("command", ["annotate", "run"])
def test_a_bad_corpus_is_refused_before_anything_is_written(tmp_path, capsys, command):
    assert main([command, str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "manifest.csv: not in" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_annotate_refuses_a_bad_codebook_by_its_line(tmp_path, capsys):
    codebook = tmp_path / "own.csv"
    codebook.write_text("entry,label,pattern,example,counter_example,source,note\nwar,blame,,,,,\n")
    assert main(["annotate", str(SEEDS), "--out", str(tmp_path / "out"), "--codebook", str(codebook)]) == 1
    assert "own.csv line 2: pattern ''" in capsys.readouterr().err


def test_a_codebook_that_is_not_there_is_the_fault_of_the_codebook(tmp_path, capsys):
    assert main(["annotate", str(SEEDS), "--out", str(tmp_path / "out"), "--codebook", str(tmp_path / "no.csv")]) == 1
    assert "no.csv: cannot be read" in capsys.readouterr().err


def test_run_executes_the_notebooks_on_the_given_corpus(tmp_path):
    notebooks = notebook(tmp_path / "notebooks", "corpus = None\nfigures = None", "print(corpus, figures)")
    out = tmp_path / "out"
    assert main(["run", str(SEEDS), "--out", str(out), "--notebooks", str(notebooks)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["one.html", "one.ipynb"]
    assert "figures" in (out / "one.html").read_text(encoding="utf-8")
    printed = nbformat.read(out / "one.ipynb", as_version=4).cells[-1].outputs[0].text
    assert printed == f"{SEEDS} {out / 'figures'}\n"


def test_run_names_the_notebook_and_the_cell_that_failed(tmp_path, capsys):
    notebooks = notebook(tmp_path / "notebooks", "corpus = None\nfigures = None", "x = 1", "x / 0")
    out = tmp_path / "out"
    assert main(["run", str(SEEDS), "--out", str(out), "--notebooks", str(notebooks)]) == 1
    assert "one.ipynb, cell In [4] (x / 0): ZeroDivisionError: division by zero" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["one.failed.ipynb"]


def test_run_says_when_there_is_no_notebook(tmp_path, capsys):
    assert main(["run", str(SEEDS), "--out", str(tmp_path / "out"), "--notebooks", str(tmp_path)]) == 2
    assert "holds no notebook" in capsys.readouterr().err


def test_the_module_runs_and_a_missing_folder_is_a_wrong_call():
    called = subprocess.run([sys.executable, "-m", "analysis", "annotate", str(SEEDS)], capture_output=True, text=True, cwd=SEEDS)
    assert called.returncode == 2
    assert "--out" in called.stderr
