"""`python -m analysis` says plainly what it did, what is wrong and where, and leaves nothing half written."""

import json
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from analysis import read, rules
from analysis.__main__ import main
from analysis.read import stream
from analysis.study import scale, store

SEEDS = Path(__file__).parents[1] / "seeds"


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
    *account, doubt, undated, said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in account] == ["1", "0", "1", "0"] and undated.startswith("a: has no date")
    assert doubt.startswith("a line 3: the quotation '\u201cThe bridge is closed.' is never closed")
    assert said.endswith("1 article, no problem, 2 to look at")


def test_check_prints_every_problem_and_fails(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"\xe9")
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == read.problems(tmp_path)


def test_annotate_writes_every_table_as_parquet(annotated):
    assert sorted(path.stem for path in annotated.glob("*.parquet")) == sorted(store.KEPT)
    assert set(pd.read_parquet(annotated / "sentences.parquet")["doc_id"]) == {"000", "001", "002", "003", "004"}


def test_annotate_sets_bad_rows_of_a_table_aside_and_says_so(tmp_path, capsys):
    (tmp_path / "export.csv").write_text('Volltext\nThe ferry was late on Monday.\n""\n')
    call = ["annotate", str(tmp_path / "export.csv"), "--out", str(tmp_path / "out"), "--column", "text=Volltext"]
    assert main(call) == 0
    assert capsys.readouterr().out.endswith(f"1 article annotated, 1 set aside (see {tmp_path / 'out' / 'rejected.csv'})\n")
    assert pd.read_csv(tmp_path / "out" / "rejected.csv")["place"].tolist() == ["export.csv line 3"]


def test_annotate_reads_each_article_once(tmp_path, monkeypatch):
    read_so_far = []
    monkeypatch.setattr(stream, "decode", lambda content: read_so_far.append(content) or (content.decode(), "UTF-8"))
    texts(tmp_path / "corpus", a="The rain of the day was over.", b="The ferry was late on Monday.")
    assert main(["annotate", str(tmp_path / "corpus"), "--out", str(tmp_path / "out")]) == 0
    assert len(read_so_far) == 2


@pytest.mark.parametrize("command", ["annotate", "run"])
def test_an_output_folder_that_cannot_be_written_is_named(tmp_path, capsys, command):
    (tmp_path / "taken").write_text("a file")
    notebooks = ["--notebooks", str(notebook(tmp_path / "notebooks", "x = 1"))] if command == "run" else []
    assert main([command, str(SEEDS), "--out", str(tmp_path / "taken"), *notebooks]) == 2
    why = "File exists" if command == "annotate" else "Not a directory"  # run makes its tables first, a folder in it
    assert f"taken cannot be written ({why}); name another folder with --out" in capsys.readouterr().err
    assert (tmp_path / "taken").read_text() == "a file"


@pytest.mark.parametrize("command", ["annotate", "run"])
def test_a_bad_corpus_is_refused_before_anything_is_written(tmp_path, capsys, command):
    (tmp_path / "empty").mkdir()
    assert main([command, str(tmp_path / "empty"), "--out", str(tmp_path / "out")]) == 1
    assert f"{tmp_path / 'empty'}: holds no article; put texts" in capsys.readouterr().err
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
    notebooks = notebook(tmp_path / "notebooks", "plan = None\nfigures = None", "print(plan, figures)")
    out = tmp_path / "out"
    assert main(["run", str(SEEDS), "--out", str(out), "--notebooks", str(notebooks)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["figures", "one.html", "one.ipynb", "study.toml", "tables"]
    assert json.loads((out / "figures" / "instrument.json").read_text())["digest"] == rules.version()
    assert "figures" in (out / "one.html").read_text(encoding="utf-8")
    printed = nbformat.read(out / "one.ipynb", as_version=4).cells[-1].outputs[0].text
    assert printed == f"{out / 'study.toml'} {out / 'figures'}\n"
    assert read.plan(out / "study.toml").settings() == read.plan(SEEDS).settings()


def test_run_names_the_notebook_and_the_cell_that_failed(tmp_path, capsys):
    notebooks = notebook(tmp_path / "notebooks", "plan = None\nfigures = None", "x = 1", "x / 0")
    out = tmp_path / "out"
    assert main(["run", str(SEEDS), "--out", str(out), "--notebooks", str(notebooks)]) == 1
    assert "one.ipynb, cell In [4] (x / 0): ZeroDivisionError: division by zero" in capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == ["figures", "one.failed.ipynb", "study.toml", "tables"]


@pytest.mark.skipif(sys.platform == "win32", reason="a group of processes has no Ctrl-C of its own there")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_run_that_is_stopped_in_a_cell_says_so_in_one_word_with_its_code(tmp_path, number, code):
    source = f"import pathlib, time\npathlib.Path({str(tmp_path / 'begun')!r}).touch()\ntime.sleep(60)"
    cells = [nbformat.v4.new_code_cell("plan = 'seeds'", metadata={"tags": ["parameters"]}), nbformat.v4.new_code_cell(source)]
    (tmp_path / "notebooks").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "notebooks" / "00_slow.ipynb")
    call = [sys.executable, "-m", "analysis", "run", "seeds", "--out", tmp_path / "out", "--notebooks", tmp_path / "notebooks"]
    # As a terminal does: to every process of the call, none of which ignores it, as those in the background of a shell do.
    heard = {"start_new_session": True, "preexec_fn": lambda: signal.signal(signal.SIGINT, signal.default_int_handler)}
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **heard)
    deadline = time.monotonic() + 60
    while not (tmp_path / "begun").exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, number)
    said, complaints = process.communicate(timeout=30)
    assert (process.returncode, said, complaints.decode().split()) == (code, b"", ["stopped"])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals there")
@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "its kernel was killed, for want of memory most likely; try fewer articles"),
        ("os.kill(os.getpid(), signal.SIGTERM)", "its kernel was ended by SIGTERM; run it again"),
        ("os._exit(3)", "its kernel ended by itself, with exit code 3; run it again"),
    ],
)
def test_want_of_memory_is_named_only_where_a_kernel_was_killed(tmp_path, capsys, end, said):
    notebooks = notebook(tmp_path / "notebooks", "plan = None\nfigures = None", "import os, signal", end)
    assert main(["run", str(SEEDS), "--out", str(tmp_path / "out"), "--notebooks", str(notebooks)]) == 1
    assert f"one.ipynb, {said}" in capsys.readouterr().err


def test_run_says_when_there_is_no_notebook(tmp_path, capsys):
    assert main(["run", str(SEEDS), "--out", str(tmp_path / "out"), "--notebooks", str(tmp_path)]) == 2
    assert "holds no notebook" in capsys.readouterr().err


def test_the_module_runs_and_a_missing_folder_is_a_wrong_call():
    called = subprocess.run([sys.executable, "-m", "analysis", "annotate", str(SEEDS)], capture_output=True, text=True, cwd=SEEDS)
    assert called.returncode == 2
    assert "--out" in called.stderr


def texts(folder, **articles):
    folder.mkdir(exist_ok=True)
    for name, text in articles.items():
        path = folder / f"{name.replace('_', '/')}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


STORY = " ".join(f"The envoy said on day {n} that convoy number {n} had reached village {n + 7} by noon." for n in range(30))


def test_check_counts_the_files_that_are_passed_over(tmp_path, capsys):
    corpus = texts(tmp_path / "corpus", a="The rain of the day was over.")
    for name in ("story", "b.text", "c.text", "README.md", ".hidden", "d.docx"):
        (corpus / name).write_text("The rain of the day was over.")
    main(["check", str(corpus)])
    mend = "save what is an article as .txt (beside manifest.csv, if there is one)"
    said = f"files that are passed over: 1 without an ending, 2 .text; {mend}"
    assert f"{corpus}: {said}" in capsys.readouterr().out.splitlines()


def test_check_names_each_copy_once_with_both_articles_their_outlets_and_the_share(tmp_path, capsys):
    edited = STORY.replace("day 7 that", "Friday that").replace("village 20", "the next village")
    cut = " ".join(STORY.split()[:200])
    corpus = texts(
        tmp_path / "corpus", Gazette_a=STORY, Courier_b=edited, Gazette_c=STORY + "\n", Gazette_d=cut, Gazette_e="Rain."
    )
    assert main(["check", str(corpus)]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "both are counted" in line]
    mend = "both are counted, unless study.toml leaves copies out"
    share = "97% of the shorter one's runs of five words occur in both"
    assert said == [
        f"Gazette/a (Gazette): has nearly the text of Courier/b (Courier): {share}; {mend}",
        f"Gazette/c: has the text of Gazette/a; {mend}",
        f"Gazette/d (Gazette): has nearly the text of Courier/b (Courier): {share}; {mend}",
    ]


def test_check_names_the_lines_that_recur_in_an_outlet_and_prints_what_leaves_them_out(tmp_path, capsys):
    body = "The ferry of {0} sank on the {0}th day, and nobody in the town of {0} knew where the captain had gone since."
    texts = [f"Rain {n}\n\n{body.format(n)}\n\n{'FULL VERSION.' if n % 2 else n}\n\nIt rained {n} times." for n in range(8)]
    pd.DataFrame({"outlet": ["Times", "Post"] * 4, "text": texts}).to_csv(tmp_path / "a.csv", index=False)
    (tmp_path / "study.toml").write_text('corpus = "a.csv"\n', "utf-8")
    assert main(["check", str(tmp_path / "study.toml")]) == 0
    said = capsys.readouterr().out
    assert "outlet Post: lines recur in its 4 articles, and are counted as text: 'FULL VERSION.' in 4\n" in said
    line = next(line for line in said.splitlines() if line.startswith("study.toml: to leave out where")).rpartition(
        "leave_out]: "
    )[2]
    (tmp_path / "study.toml").write_text(f'corpus = "a.csv"\n[leave_out]\n{line}\n', "utf-8")
    assert main(["check", str(tmp_path / "study.toml")]) == 0
    assert "FULL VERSION" not in capsys.readouterr().out


def test_check_says_the_same_however_many_articles_are_looked_at_together(tmp_path, capsys, monkeypatch):
    french = "Il pleut \u00e0 verse sur la ville et personne ne sait quand le ferry part."
    corpus = texts(tmp_path / "corpus", a=STORY, b=french, c=STORY, d=STORY[:-200], e="\u201cRain, she said.")
    said = []
    for size in (1, 2, 250):
        monkeypatch.setattr(scale, "SIZE", size)
        main(["check", str(corpus)])
        said.append(sorted(capsys.readouterr().out.splitlines()))
    assert said[0] == said[1] == said[2]
    assert [
        sum(told in line for line in said[0]) for told in ("English", "the text of", "is never closed", "5 articles, no")
    ] == [1, 2, 1, 1]
    assert sum("no quotation mark" in line for line in said[0]) == 4  # of three articles, and of their outlet


@pytest.mark.parametrize("workers", ["0", "-1", "two"])
def test_a_number_of_workers_that_is_none_is_a_wrong_call(tmp_path, capsys, workers):
    with pytest.raises(SystemExit) as stopped:
        main(["annotate", str(SEEDS), "--out", str(tmp_path / "out"), "--workers", workers])
    assert stopped.value.code == 2
    assert "is not a whole number of 1 or more" in capsys.readouterr().err


def test_a_column_without_its_name_is_a_wrong_call(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(SEEDS), "--column", "text"])
    assert stopped.value.code == 2
    assert "argument --column: 'text' is not OURS=THEIRS; write it as text=body" in capsys.readouterr().err


def test_every_command_takes_a_codebook_and_columns(tmp_path, capsys):
    for command in ("check", "annotate", "run", "coding-sheet", "report"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        said = capsys.readouterr().out
        assert "--codebook FILE" in said and "--column OURS=THEIRS" in said


@pytest.mark.parametrize("command", ["check", "annotate", "run", "coding-sheet", "report"])
def test_a_bad_codebook_is_refused_before_anything_is_done(tmp_path, capsys, command):
    codebook = tmp_path / "own.csv"
    codebook.write_text("entry,label,pattern,example,counter_example,source,note\nwar,blame,,,,,\n")
    out = [] if command == "check" else ["--out", str(tmp_path / "out")]
    draw = ["--task", "voice", "--n", "1", "--seed", "1"] if command == "coding-sheet" else []
    assert main([command, str(SEEDS), *out, *draw, "--codebook", str(codebook)]) == 1
    assert "own.csv line 2: pattern ''" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.fixture
def own(tmp_path):
    """A table of articles with other names for its columns, and a codebook for it."""
    (tmp_path / "export.csv").write_text("Volltext\nThe ferry was late on Monday.\nNo ferry came on Tuesday.\n")
    (tmp_path / "own.csv").write_text("entry,label,pattern,example,counter_example,source,note\nferry,boats,ferry,,,,\n")
    return [str(tmp_path / "export.csv"), "--column", "text=Volltext", "--codebook", str(tmp_path / "own.csv")]


def test_run_gives_the_notebooks_a_study_with_the_columns_and_codebook_of_the_call(tmp_path, own, monkeypatch):
    code = "from analysis import Study\nstudy = Study(plan)\nprint(dict(study.plan.columns), study.plan.codebook, study.asked)"
    notebooks = notebook(tmp_path / "notebooks", "plan = figures = None", code)
    monkeypatch.chdir(tmp_path)
    for out, call, printed in (
        ("own", [*own[:-1], "own.csv"], f"{{'text': 'Volltext'}} {tmp_path / 'own.csv'} ['ferry']\n"),
        ("shipped", [str(SEEDS)], "{} frames ['war crime', 'occupied', 'deconfliction']\n"),
    ):
        assert main(["run", *call, "--out", out, "--notebooks", str(notebooks)]) == 0
        assert nbformat.read(tmp_path / out / "one.ipynb", as_version=4).cells[-1].outputs[0].text == printed
        own = json.loads((tmp_path / out / "figures" / "instrument.json").read_text())
        assert ("codebook" in own) == ("own.csv" in call) and (own["digest"] == rules.version()) != ("own.csv" in call)


def test_a_coding_sheet_draws_the_terms_of_the_codebook(tmp_path, own):
    assert main(["coding-sheet", *own, "--out", str(tmp_path / "out"), "--task", "voice", "--n", "2", "--seed", "1"]) == 0
    sheet = pd.read_csv(next(path for path in sorted((tmp_path / "out").iterdir()) if "codes" not in path.name))
    assert sheet["text"].tolist() == ["ferry", "ferry"]


def test_check_holds_one_part_in_memory_and_of_the_others_a_fingerprint(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(scale, "SIZE", 10)
    peaks = []
    for size in (10, 10, 60):  # what is loaded at a first time is no matter of articles
        corpus = texts(tmp_path / str(len(peaks)), **{f"a{n:03}": STORY.replace("envoy", f"envoy{n}") for n in range(size)})
        tracemalloc.start()
        main(["check", str(corpus)])
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.5 * peaks[1]
