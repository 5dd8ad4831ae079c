"""What was broken on purpose stays mended: a test for each fault that was seen, under the input that showed it."""

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import synthetic
from matplotlib.figure import Figure

from analysis import annotate, read, show, writing
from analysis.__main__ import main
from analysis.rules import patterns
from analysis.study import scale

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
TEXT = "Ferry is late\n\nThe ferry was late on Monday, the harbor office said. Nobody knew why."


def seconds(call, *arguments):
    """The processor's time that a call takes: other people's work on the machine does not count."""
    start = time.process_time()
    call(*arguments)
    return time.process_time() - start


def zipped(path, members):
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(members):
            archive.writestr(f"paper/{n:06}.txt", f"Ferry {n} was late.\n")
    return path


def test_an_archive_of_four_times_the_articles_takes_about_four_times_as_long(tmp_path):
    small, large = (zipped(tmp_path / f"{members}.zip", members) for members in (500, 2_000))
    seconds(read.corpus, small)  # what is loaded and compiled once
    assert seconds(read.corpus, large) < 8 * seconds(read.corpus, small)


HALF = "half \ud800 a character"


@pytest.mark.parametrize("column", ["id", "outlet", "title", "url", "date", "text"])
def test_half_a_character_in_any_column_of_json_lines_sets_its_row_aside_with_file_and_line(tmp_path, column):
    rows = [{"id": str(n), "outlet": "Post", "title": "T", "url": "u", "date": "2020", "text": TEXT} for n in range(3)]
    rows[1][column] = HALF
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    documents, aside = read.corpus(tmp_path / "a.jsonl"), read.rejected(tmp_path / "a.jsonl")
    assert documents["doc_id"].tolist() == ["0", "2"]
    assert aside["place"].tolist() == ["a.jsonl line 2"]
    assert aside["reason"].str.contains("encoding of the rest|is not whole").all()


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_bytes_of_another_encoding_in_any_column_of_a_table_set_the_row_aside(tmp_path, name):
    mark = "\t" if name.endswith("tsv") else ","
    rows = [mark.join(["id", "outlet", "text"]), mark.join(["0", "Post", "Rain."]), mark.join(["1", "caf\udce9", "Rain."])]
    body = "\n".join([*rows, mark.join(["2", "Post", "“Rain.”"])])
    (tmp_path / name).write_bytes(body.encode("utf-8", "surrogateescape"))
    assert read.corpus(tmp_path / name)["doc_id"].tolist() == ["0", "2"]
    assert read.rejected(tmp_path / name)["place"].tolist() == [f"{name} line 3"]


def test_bytes_that_are_no_text_in_a_column_of_parquet_set_the_row_aside(tmp_path):
    bad = pa.Array.from_buffers(pa.string(), 3, pa.array([b"Post", b"caf\xe9", b"Post"]).buffers())
    pq.write_table(pa.table({"id": ["0", "1", "2"], "text": ["Rain."] * 3, "outlet": bad}), tmp_path / "a.parquet")
    assert read.corpus(tmp_path / "a.parquet")["doc_id"].tolist() == ["0", "2"]
    [(place, reason)] = read.rejected(tmp_path / "a.parquet").itertuples(index=False)
    assert place == "a.parquet row 2" and "column 'outlet' holds a value that cannot be read" in reason


def test_a_file_whose_name_is_no_text_is_set_aside(tmp_path):
    for name in (b"a.txt", b"caf\xe9.txt"):
        (tmp_path / os.fsdecode(name)).write_text(TEXT)
    assert read.corpus(tmp_path)["doc_id"].tolist() == ["a"]
    assert read.rejected(tmp_path)["place"].tolist() == ["caf\\udce9.txt"]


BOMB = "a0: &a0 [war]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (BOMB, r"line \d: stands for more than 500,000 entries; take the aliases \(such as \*name\) out of the file"),
        ("a: &a [war, *a]\n", r"line 1: '\*a' stands within '&a' and so has no end; write the patterns themselves"),
        ("a: " + "[" * 3_000 + "]" * 3_000, "line 1: is nested in 20 brackets or categories; use fewer"),
        ("a: [x]\nb: [y]\na: [z]\n", "line 3: category 'a' is there already; put its patterns together"),
        ("a: *b\n", r"line 1: '\*b' repeats nothing; write '&b' before what it repeats, or the patterns"),
        ("b: &b {x: [y]}\na:\n  <<: *b\n", "line 3: '<<' merges categories, which is not read; write the patterns themselves"),
        ("? [a, b]\n: [c]\n", "line 1: has a list or mapping for the name of a category; write a word"),
        ("a: [x]\n---\nb: [y]\n", "line 2: begins a second document; take the line of --- away"),
        ("a: \x07\n", "line 1: is not valid YAML .*; correct it there"),
    ],
)
def test_a_codebook_in_yaml_that_has_no_end_is_refused_at_once_in_a_sentence(tmp_path, text, problem):
    (tmp_path / "own.yml").write_text(text)
    start = time.process_time()
    with pytest.raises(read.LexiconError) as caught:
        read.lexicon(tmp_path / "own.yml")
    assert time.process_time() - start < 2
    assert re.fullmatch(f"own.yml {problem}", str(caught.value).splitlines()[1]), caught.value


def test_an_alias_within_bounds_stands_for_what_it_repeats(tmp_path):
    (tmp_path / "own.yml").write_text("law: &law [siege]\nother:\n  - *law\n  - truce\n")
    own = read.lexicon(tmp_path / "own.yml")
    assert own[["label", "pattern"]].values.tolist() == [["law", "siege"], ["other", "siege"], ["other", "truce"]]


RUN = "=cmd|' /C calc'!A0"


def test_a_cell_of_a_figure_that_a_spreadsheet_would_run_is_escaped_and_read_back(tmp_path):
    rows = pd.DataFrame({"outlet": [RUN, "Post"], "estimate": [-1.5, 2.0]})
    said = {"caption": "c", "alt": "a", "parameters": {}, "provenance": {}}
    show.save(Figure(figsize=(6.3, 2)), "one", folder=tmp_path, table=rows, **said)
    assert f"'{RUN},-1.5" in (tmp_path / "one.csv").read_text()
    [figure] = read.figures(tmp_path)
    assert figure.table.values.tolist() == [[RUN, "-1.5"], ["Post", "2"]]


def test_a_name_with_a_carriage_return_is_read_back_whole(tmp_path):
    rows = pd.DataFrame({"outlet": ["Ridge\rHerald", "Post"], "estimate": [0.5, -1]})
    show.save_rows(rows, "rows", folder=tmp_path)
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["outlet", "estimate"], ["Ridge\rHerald", "0.5"], ["Post", "-1"]]


def test_a_place_that_was_set_aside_and_that_a_spreadsheet_would_run_is_escaped(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "=1+1.txt").write_text("")
    list(scale.annotate(tmp_path / "in", tmp_path / "out"))
    assert "\n'=1+1.txt," in (tmp_path / "out" / "rejected.csv").read_text()


VICTIM = "mine"


@pytest.mark.parametrize(
    "named", ["../victim.txt", "a/../../victim.txt", "{there}/victim.txt", "link/victim.txt", "", ".", "victim"]
)
def test_a_report_touches_nothing_outside_its_folder_whatever_its_list_says(tmp_path, named):
    (tmp_path / "victim.txt").write_text(VICTIM)
    site = tmp_path / "site"
    show.save_pages({"index.html": b"1"}, folder=site)
    (site / "link").symlink_to(tmp_path)
    (site / "victim").symlink_to(tmp_path / "victim.txt")
    listed = json.loads((site / "files.json").read_text())
    listed[named.format(there=tmp_path)] = hashlib.sha256(VICTIM.encode()).hexdigest()  # known to whoever wrote the list
    (site / "files.json").write_text(json.dumps(listed))
    with pytest.raises(show.PublishError, match="choose an empty folder"):
        show.save_pages({"index.html": b"2"}, folder=site)
    assert (tmp_path / "victim.txt").read_text() == VICTIM and (site / "index.html").read_bytes() == b"1"


@pytest.mark.parametrize("listed", ['["index.html"]', "no JSON", '{"index.html": 1}', "[" * 5_000])
def test_a_list_that_is_none_is_refused(tmp_path, listed):
    (tmp_path / "files.json").write_text(listed)
    with pytest.raises(show.PublishError, match="is not a list of a report's files; choose an empty folder"):
        show.save_pages({"index.html": b"2"}, folder=tmp_path)


def test_a_page_that_somebody_changed_is_neither_overwritten_nor_removed(tmp_path):
    show.save_pages({"index.html": b"1", "old.html": b"1"}, folder=tmp_path)
    for name, files in (("old.html", {"index.html": b"2"}), ("index.html", {"index.html": b"2", "old.html": b"2"})):
        before = (tmp_path / name).read_bytes()
        (tmp_path / name).write_text(VICTIM)
        with pytest.raises(show.PublishError, match=f"{name} is not as an earlier report wrote it; move it away, or choose"):
            show.save_pages(files, folder=tmp_path)
        assert (tmp_path / name).read_text() == VICTIM
        (tmp_path / name).write_bytes(before)
    show.save_pages({"index.html": b"2"}, folder=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files.json", "index.html"]


def test_links_that_lead_in_circles_are_set_aside_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    for name, to in (("b.txt", "c.txt"), ("c.txt", "b.txt"), ("d.zip", "d.zip"), ("e.csv", "e.csv"), ("again", ".")):
        (tmp_path / name).symlink_to(tmp_path / to)
    assert read.corpus(tmp_path)["doc_id"].tolist() == ["a"]
    aside = dict(read.rejected(tmp_path).itertuples(index=False))
    assert sorted(aside) == ["again", "b.txt", "c.txt", "d.zip", "e.csv"]
    assert aside["again"] == "is a link to a folder and is not followed; copy the folder itself there"
    assert aside["b.txt"].startswith("cannot be read (Too many levels of symbolic links)")


def test_a_path_that_leads_in_circles_is_refused(tmp_path, capsys):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    for command in (["check"], ["annotate", "--out", str(tmp_path / "out")]):
        assert main([command[0], str(tmp_path / "a.txt"), *command[1:]]) == 1
    assert "Traceback" not in capsys.readouterr().err


def corpus_of(folder, articles=3):
    folder.mkdir()
    for n in range(articles):
        (folder / f"{n}.txt").write_text(TEXT.replace("Monday", f"day {n}"))
    return folder


def test_two_runs_into_one_folder_are_told_of_each_other(tmp_path, capsys):
    corpus = corpus_of(tmp_path / "in")
    first = scale.annotate(corpus, tmp_path / "out", size=1)
    next(first)
    assert main(["annotate", str(corpus), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert f"{tmp_path / 'out'}: process {os.getpid()} on " in said and "is writing there; let it end, or name another" in said
    list(first)
    assert not (tmp_path / "out" / ".lock").exists()
    assert sum(scale.annotate(corpus, tmp_path / "out", size=1)) == 3


def test_the_lock_and_the_unfinished_files_of_a_process_that_has_ended_are_in_nobodys_way(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not psutil.pid_exists(ended.pid)
    owner = writing._me().replace(str(os.getpid()), str(ended.pid))
    (tmp_path / ".lock").write_text(owner)
    torn, others = tmp_path / f".a.csv.{owner}.part", tmp_path / ".a.csv.elsewhere-1.part"
    for path in (torn, others):
        path.write_text("half")
    with writing.alone(tmp_path):
        assert (tmp_path / ".lock").read_text() == writing._me()
        assert not torn.exists() and others.exists()
    (tmp_path / ".lock").write_text("elsewhere-1")
    with pytest.raises(writing.LockedError, match=r"process 1 on elsewhere .*\(if there is no such process, delete .*\.lock\)"):
        writing.alone(tmp_path).__enter__()


def test_two_processes_never_write_one_unfinished_file(tmp_path):
    code = (
        "import sys, pathlib, analysis.writing\n"
        "with analysis.writing.replacing(pathlib.Path(sys.argv[1])) as place: place.touch() or print(place)"
    )
    names = {subprocess.check_output([sys.executable, "-c", code, tmp_path / "a.csv"], cwd=ROOT) for _ in range(2)}
    assert len(names) == 2


@pytest.mark.parametrize("within", [".", "tables"])
@pytest.mark.parametrize(
    "command", [["annotate"], ["run"], ["report"], ["coding-sheet", "--task", "voice", "--n", "1", "--seed", "1"]]
)
def test_nothing_is_written_into_the_corpus_that_it_was_made_from(tmp_path, capsys, command, within):
    corpus = corpus_of(tmp_path / "in")
    assert main([command[0], str(corpus), "--out", str(corpus / within), *command[1:]]) == 2
    assert "is the corpus or lies in it, where what is written would be read as articles; name another" in capsys.readouterr().err
    with pytest.raises(scale.ScaleError, match="lies in the corpus"):
        list(scale.annotate(corpus, corpus / within))
    assert len(list(corpus.iterdir())) == 3


COMMANDS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_what_a_terminal_would_obey_is_written_out_in_everything_that_is_printed(tmp_path, capsys):
    evil = "\x1b[2J\x1b]0;x\x07a\n\u202eb"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{evil}.txt").write_text("")
    (tmp_path / "in" / f"{evil}.pdf").write_text("")
    row = {"id": evil, "outlet": evil, "title": evil, "date": evil, "text": TEXT}
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(json.dumps(row | {"id": name}) for name in (evil, evil, f"{evil}2")))
    (tmp_path / "own.yml").write_text(json.dumps({"law\x1b[2J": ["war"]}))
    for call in (
        ["check", "in"],
        ["check", evil],
        ["check", "in", "--codebook", f"{evil}.csv"],
        ["annotate", "in", "--out", f"out{evil}"],
        ["annotate", "in", "--out", "b", "--column", f"text={evil}"],
        ["check", "in", "--column", f"{evil}=a"],
        ["check", "in", evil],
    ):
        try:
            os.chdir(tmp_path)
            main(call)
        except SystemExit as end:
            assert end.code == 2
        finally:
            os.chdir(ROOT)
        said = "".join(capsys.readouterr())
        assert said and not COMMANDS.search(said), said


def test_a_terminal_without_the_letters_is_told_their_names(tmp_path):
    (tmp_path / "\u201ca\u201d.txt").write_text("")
    (tmp_path / "b.txt").write_text(TEXT)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    call = [sys.executable, "-m", "analysis", "check", str(tmp_path)]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "\\u201ca\\u201d.txt: holds no text" in done.stdout and "Traceback" not in done.stderr


def test_dollars_in_a_name_are_drawn_as_dollars(tmp_path):
    rows = pd.DataFrame(
        {"outlet": ["$A$ \\frac", "$^$"], "n": 30, "exposure": 1000, "n_docs": 3, "articles": 4, "estimate": 30.0}
    ).assign(low=20.0, high=40.0, level=0.95, unit="per 1,000 words", method="Poisson")
    drawn = show.dots(rows, rows="outlet")
    caption = show.save(drawn, "one", folder=tmp_path, table=rows, caption="c", alt="a", parameters={}, provenance={})
    assert caption == "c" and (tmp_path / "one.svg").stat().st_size > 1_000


def terms(count):
    return pd.DataFrame({"entry": [f"t{n}" for n in range(count)], "label": "law"}).assign(
        pattern=[
            ("ferry {}*", "harbor{} office", "the {} and a", "*late{}")[n % 4 if n < 400 else n % 3].format(n)
            for n in range(count)
        ]
    )


def test_fifty_thousand_terms_take_hardly_longer_than_five_hundred():
    documents = pd.DataFrame({"doc_id": [f"{n:03}" for n in range(100)], "text": [TEXT * 20] * 100})
    few, many = terms(500), terms(50_000)
    annotate(documents.head(1), codebook=few)
    annotate(documents.head(1), codebook=many)  # what is made once for a codebook
    assert seconds(lambda: annotate(documents, codebook=many)) < 3 * seconds(lambda: annotate(documents, codebook=few)) + 2


def test_fifty_thousand_terms_in_which_every_word_has_four_categories_are_counted_in_time():
    """As in LIWC's dictionaries; a thousand articles of 900 words take less than a minute."""
    articles = pd.DataFrame(synthetic.articles(20, words=900, seed=1))
    found = sorted({word.lower() for text in articles["text"] for word in text.split() if word.isalpha()})
    rows = [(word, f"category {(n + shift) % 70}", word) for n, word in enumerate(found) for shift in range(4)]
    rows += [(f"e{n}", f"category {n % 70}", f"{found[n % len(found)]}q{n}*") for n in range(50_000 - len(rows))]
    codebook = pd.DataFrame(rows, columns=["entry", "label", "pattern"])
    frames = annotate(articles.head(1), codebook=codebook).frames  # and what is made once for a codebook
    assert frames.groupby(["start", "end"]).size().value_counts().idxmax() == 4
    taken = [seconds(lambda: annotate(articles, codebook=codebook)) for _ in range(2)]
    assert min(taken) < 20 * 60 / 1000 + 2  # made anew for each call: the instrument of so many rows


def test_a_large_codebook_is_compared_with_itself_in_no_time():
    assert seconds(read.overlaps, terms(10_000)) < 10


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        (" ".join(["war"] * 5_000), "has 5,000 words; write the term alone, with at most 40, and others after a |"),
        ("w" * 5_000, "has 5,000 characters; write the term alone, with at most 400"),
        ("a ... b ... c ... d ... e", "has 4 gaps (...); write the term alone, with at most 3"),
        ("a*b*c*d*e", "has 4 asterisks in a word; write the term alone, with at most 3"),
    ],
)
def test_a_pattern_that_no_text_would_be_done_with_is_refused(tmp_path, pattern, problem):
    (tmp_path / "own.csv").write_text(f"entry,label,pattern\nwar,law,{pattern}\n")
    with pytest.raises(patterns.PatternError) as caught:
        patterns.matcher([{"pattern": pattern}])
    assert problem in str(caught.value)
    with pytest.raises(read.LexiconError, match=re.escape(f"own.csv line 2: {caught.value}")):
        read.lexicon(tmp_path / "own.csv")


@pytest.mark.parametrize("pattern", ["*x*x*x", "# dead", "x ... x ... x ... y", "*x-x*", "a*-b*"])
@pytest.mark.parametrize("text", ["x", "1", "x ", "1,", "x-", "a'", " ", "$", "x 1 "])
def test_no_pattern_takes_longer_than_in_proportion_to_the_text(pattern, text):
    scan = patterns.matcher([{"pattern": pattern}])
    list(scan(text * 100))
    small, large = (seconds(lambda n=n: list(scan(text * n))) for n in (10_000, 40_000))
    assert large < 10 * small + 0.1
