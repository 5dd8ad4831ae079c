"""What should never be a corpus, and is: read as far as it goes, refused by name, and never a crash."""

import json
import os
import random
import subprocess
import sys
import tempfile
import tracemalloc
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis import annotate, compare, read
from analysis.__main__ import main

ROOT = Path(__file__).parents[1]

TEXT = "Ferry is late\n\nThe ferry was late on Monday, the harbor office said. Nobody knew why."

MANIFEST = (
    "file,doc_id,outlet,outlet_evidence,date,date_precision,date_evidence,title,url\n"
    "a.txt,a,Gazette,,2020-05-01,day,,Ferry is late,\n"
)


def refused(path, **options):
    with pytest.raises(read.CorpusError) as caught:
        read.corpus(path, **options)
    return str(caught.value)


def test_an_empty_folder_says_what_to_put_there(tmp_path):
    said = refused(tmp_path)
    assert f"{tmp_path}: holds no article; put texts (.txt), saved pages (.html), a table or a .zip of them there, or " in said
    assert "texts with a manifest.csv, one row per article, with the columns file,doc_id," in said


def test_a_path_that_is_not_there_is_named(tmp_path):
    assert "nowhere" in refused(tmp_path / "nowhere")


AS_NOBODY = """
import contextlib, io, json, os, sys
from analysis import read
from analysis.__main__ import main
main(["check", "seeds"])  # loads what is needed, as long as it may be loaded
if os.geteuid() == 0:
    os.setuid(65534)
found = {}
for path in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = main(["check", path])
    found[path] = [code, said.getvalue().splitlines()]
print(json.dumps(found))
"""


def checked_by_nobody(*paths):
    """Exit code and lines of ``check`` for each path, called by somebody who is not root, to whom nothing is forbidden."""
    call = [sys.executable, "-c", AS_NOBODY, *map(str, paths)]
    said = subprocess.run(call, capture_output=True, text=True, cwd=ROOT)
    assert said.returncode == 0, said.stderr
    return list(json.loads(said.stdout.splitlines()[-1]).values())


@pytest.fixture
def open_folder():
    """A folder that everybody may enter, and that can be taken away whatever was locked in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)


DENIED = "cannot be read (Permission denied); allow yourself to read it"


def test_a_folder_without_permission_is_named(open_folder):
    shut = [open_folder / f"{mode:03o}{manifest}" for mode in (0, 0o444, 0o111) for manifest in ("", " with a manifest")]
    for folder in shut:
        folder.mkdir()
        (folder / "a.txt").write_text(TEXT)
        if "manifest" in folder.name:
            (folder / "manifest.csv").write_text(MANIFEST)
        folder.chmod(int(folder.name[:3], 8))
    for folder, (code, lines) in zip(shut, checked_by_nobody(*shut)):
        assert code == 1
        assert any(DENIED in line and ("a.txt" in line or str(folder) in line) for line in lines), lines


def test_a_file_without_permission_is_named_and_the_others_are_read(open_folder):
    for name in ("texts/a.txt", "texts/b.txt", "texts/shut/c.txt", "with/a.txt", "without/a.txt", "a.csv", "a.parquet", "a.zip"):
        (open_folder / name).parent.mkdir(exist_ok=True, parents=True)
        (open_folder / name).write_text(TEXT)
    for name in ("with", "without"):
        (open_folder / name / "manifest.csv").write_text(MANIFEST)
    locked = ("texts/b.txt", "texts/shut", "with/a.txt", "without/manifest.csv", "a.csv", "a.parquet", "a.zip")
    for name in locked:
        (open_folder / name).chmod(0)
    paths = [open_folder / name for name in ("texts", "with", "without", "a.csv", "a.parquet", "a.zip")]
    (code, lines), *others = checked_by_nobody(*paths)
    assert code == 1
    assert lines[4:6] == [f"{open_folder / 'texts' / 'shut'}: {DENIED}", f"b.txt: {DENIED}, or take it out of the corpus"]
    assert lines[-1].startswith(f"{open_folder / 'texts'}: 1 article, 2 set aside")
    for name, (code, (line, *_)) in zip(locked[2:], others):
        assert code == 1 and line.startswith(f"{Path(name).name}: ") and "Permission denied" in line, line


def test_a_file_that_cannot_be_opened_is_set_aside(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to(tmp_path / "c")
    os.mkfifo(tmp_path / "d.txt")  # which would be waited for without end
    assert read.corpus(tmp_path)["doc_id"].tolist() == ["a"]
    assert read.problems(tmp_path)[0].startswith("b.txt: cannot be read (No such file or directory)")


def test_a_nul_byte_sets_its_article_aside(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"One\0two")
    assert read.rejected(tmp_path)["reason"].tolist()[0].startswith("holds a NUL byte (character 3)")


@pytest.mark.parametrize("text", [TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, TEXT.replace("\n", "\r")])
def test_windows_line_ends_and_byte_order_marks_are_read_and_counted(tmp_path, text):
    (tmp_path / "a.txt").write_bytes(text.encode())
    documents = read.corpus(tmp_path)
    assert documents.loc[0, "text"] == text.lstrip("\ufeff")
    found = annotate(documents)
    assert "Monday" in found.words["text"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "\u062a\u0623\u062e\u0631\u062a.",
        "\u6e21\u8f6e\u661f\u671f\u4e00\u665a\u70b9\u4e86\u3002",
        "\u202eThe ferry was late\u202c",
        "\U0001f6f3\ufe0f\u200d\U0001f308",
        "x" * 100_000,
    ],
)
def test_other_scripts_are_read_and_counted_without_a_crash(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    documents = read.corpus(tmp_path)
    assert documents.loc[0, "text"] == text
    annotate(documents)


def test_dates_of_other_centuries_are_kept(tmp_path):
    (tmp_path / "export.csv").write_text("text,date\nOne,1900-01-01\nTwo,2100-12-31\n")
    assert read.corpus(tmp_path)["date"].tolist() == [pd.Timestamp("1900-01-01"), pd.Timestamp("2100-12-31")]


def test_a_text_in_two_encodings_is_set_aside_and_not_guessed_as_a_third(tmp_path):
    marked = "The envoy spoke of “a truce” and went on.\n" * 3
    (tmp_path / "mixed.txt").write_bytes(marked.encode() + "The caf\u00e9 was shut.\n".encode("cp1252"))
    (tmp_path / "whole.txt").write_bytes((marked + "The caf\u00e9 was shut.\n").encode("cp1252"))
    assert read.corpus(tmp_path)["doc_id"].tolist() == ["whole"]
    [reason] = read.rejected(tmp_path)["reason"]
    assert reason.startswith("line 4, byte ")
    assert reason.endswith(": is not UTF-8, as the bytes before it are; save the file as UTF-8")


def test_a_row_in_another_encoding_spoils_no_other_however_near_the_beginning(tmp_path):
    rows = ["text\n", "“A truce”, he said.\n", "The caf\u00e9 was shut.\n", "“No truce”, she said.\n"]
    table = b"".join(row.encode("cp1252" if "caf" in row else "utf-8") for row in rows)
    (tmp_path / "export.tsv").write_bytes(table)
    assert read.corpus(tmp_path)["text"].tolist() == ["“A truce”, he said.", "“No truce”, she said."]
    assert read.rejected(tmp_path)["place"].tolist() == ["export.tsv line 3"]


def test_a_guessed_encoding_is_doubted_once_for_all_that_share_it(tmp_path, capsys):
    rows = "text\n" + "The envoy was at the caf\u00e9 of the town.\n" * 300
    (tmp_path / "export.tsv").write_bytes(rows.encode("cp1252"))
    main(["check", str(tmp_path)])
    [said] = [line for line in capsys.readouterr().out.splitlines() if "guessed by" in line]
    assert said.startswith(
        "export:2, export:3, export:4 and 297 more: the encoding was guessed by charset-normalizer: cp1252; see whether"
    )


@pytest.mark.parametrize("cell", [["a", "list"], {"a": "mapping"}])
def test_a_cell_that_holds_other_than_text_is_set_aside_and_not_spelled_out(tmp_path, cell):
    rows = [{"text": "Rain fell.", "id": 1}, {"text": cell, "id": 2}, {"text": "Snow fell.", "id": cell}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert read.corpus(tmp_path)["text"].tolist() == ["Rain fell."]
    assert read.rejected(tmp_path)["reason"].tolist() == [
        "column 'text' holds no text; write it as text",
        "column 'id' holds no text; write it as text",
    ]


def test_what_is_not_read_in_an_archive_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("a.txt", "b.doc", "c.zip", "d.png"):
            archive.writestr(name, "Rain fell.")
    aside = read.rejected(tmp_path / "a.zip")
    assert aside["place"].tolist() == ["a.zip/b.doc", "a.zip/c.zip"]
    assert aside["reason"].str.contains(".doc is not read|archive in an archive").all()


def test_rows_in_another_encoding_are_set_aside_and_the_others_kept(tmp_path):
    good = "\n".join(f"Line {n} of the harbor office" for n in range(60_000))
    (tmp_path / "export.csv").write_bytes(b"text\n" + good.encode() + b"\ncaf\xe9\nlast\n")
    rejected = read.rejected(tmp_path)
    assert rejected["place"].tolist() == ["export.csv line 60002"]
    assert rejected["reason"].tolist()[0].startswith("holds bytes that are not in the encoding of the rest")
    assert len(read.corpus(tmp_path)) == 60_001


def read_in_parts(path):
    """Articles read, articles set aside, and the most memory that it took, in bytes."""
    tracemalloc.start()
    try:
        parts = [(len(documents), len(aside)) for documents, aside in read.parts(path, size=250)]
    except read.CorpusError:
        parts = [(0, 1)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return sum(articles for articles, _ in parts), sum(aside for _, aside in parts), peak


def large(path, head, piece, tail=""):
    """A file of 200 MB."""
    with path.open("w") as file:
        file.write(head)
        for _ in range(200_000_000 // len(piece)):
            file.write(piece)
        file.write(tail)
    return path


@pytest.mark.parametrize(
    ("name", "head", "piece", "tail", "articles", "aside"),
    [
        ("articles.csv", "text\n", ('"' + "The ferry was late. " * 1_000 + '"\n') * 500, "", 9_500, 0),
        ("open quote.csv", 'text\nOne.\n"An open quote ', ("x" * 999 + "\n") * 10_000, "", 1, 1),
        ("one line.csv", "text\nOne.\n", "x" * 10_000_000, "", 1, 1),
        ("one line.jsonl", '[{"text": "', "x" * 10_000_000, '"}]\n{"text": "One."}\n', 1, 1),
        ("one article.txt", "", "x" * 10_000_000, "", 0, 1),
        ("one page.html", "<p>", "x" * 10_000_000, "", 0, 1),
    ],
)
def test_a_file_of_200_mb_is_read_in_parts_or_set_aside_and_never_held_whole(tmp_path, name, head, piece, tail, articles, aside):
    path = large(tmp_path / name, head, piece, tail)
    assert path.stat().st_size > 190_000_000
    *counted, peak = read_in_parts(path)
    path.unlink()
    assert counted == [articles, aside]
    assert peak < 150_000_000


def test_a_file_too_large_for_an_article_is_set_aside_with_the_mend(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    for name in ("b.txt", "c.html"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(200_000_000)
    mend = "is larger than 20 MB; put each article into a file of its own, or give a table"
    assert read.problems(tmp_path) == [f"b.txt: {mend}", f"c.html: {mend}"]
    (tmp_path / "manifest.csv").write_text(MANIFEST + MANIFEST.splitlines()[1].replace("a", "b") + "\n")
    assert f"b.txt: {mend}" in read.problems(tmp_path)


def test_a_hundred_thousand_documents_of_one_line_are_read_and_counted(tmp_path):
    (tmp_path / "export.csv").write_text("text\n" + "".join(f"Ferry {n} was late.\n" for n in range(100_000)))
    first, *others = read.parts(tmp_path, size=5_000)
    assert len(first[0]) + sum(len(documents) for documents, _ in others) == 100_000
    fingerprints = [compare.fingerprints(documents) for documents, _ in (first, *others)]
    assert compare.copies(pd.concat(fingerprints, ignore_index=True), similarity=0.5).empty
    found = annotate(first[0].head(1_000))
    assert found.words["doc_id"].nunique() == 1_000 and set(found.words.groupby("doc_id").size()) == {4}


def test_a_hundred_thousand_times_the_same_line_are_that_many_copies_of_one():
    documents = pd.DataFrame({"doc_id": [f"{n:06}" for n in range(100_000)], "text": "The ferry was late on Monday again."})
    copies = compare.copies(compare.fingerprints(documents), similarity=0.5)
    assert len(copies) == 99_999 and set(copies["of"]) == {"000000"} and set(copies["label"]) == {"exact"}


def test_other_scripts_are_doubted_by_check(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(
        "\u062a\u0623\u062e\u0631\u062a \u0627\u0644\u0639\u0628\u0627\u0631\u0629.", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("\u6e21\u8f6e\u661f\u671f\u4e00\u665a\u70b9\u4e86\u3002", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "a: does not read as English" in said and "b: does not read as English" in said and "2 articles, no problem" in said


def test_what_is_wrong_with_many_rows_alike_is_said_once_and_kept_for_each(tmp_path, capsys):
    table = tmp_path / "a.jsonl"
    reason = "no column holds the text (its columns: headline); say which, as --column text=NAME"
    wrong = '{"headline": "Rain"}\n' * 4_000 + "Rain\n"
    table.write_text(wrong)
    _, *lines = refused(table).splitlines()
    assert lines[0] == f"a.jsonl lines 1, 2, 3 and 3,997 more: {reason}"
    assert len(lines) == 2 and lines[1].startswith("a.jsonl line 4001: is not JSON")
    table.write_text('{"outlet": "Post", "text": "The rain of the day was over."}\n' + wrong)
    assert main(["check", str(table)]) == 1
    lines = capsys.readouterr().out.splitlines()
    reason = "has no 'text', which holds the text of the others; add it, or take the line out"
    assert lines[4] == f"a.jsonl lines 2, 3, 4 and 3,997 more: {reason}" and "4001 set aside" in lines[-1]
    assert len(read.rejected(table)) == 4_001 and len(lines) == 9


def test_a_folder_whose_texts_have_no_rows_says_so_once(tmp_path):
    for name in "abcdefgh":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    (tmp_path / "manifest.csv").write_text(MANIFEST)
    head, line = refused(tmp_path).splitlines()
    assert head.endswith("7 problems")
    assert line == "b.txt, c.txt, d.txt and 4 more: has no row in manifest.csv; add one, or move the file away"


@pytest.mark.parametrize(
    ("rows", "articles", "problem"),
    [
        ("1,One\n2\n3,Three\n", ["1", "3"], "line 3: 1 cell under 2 columns; put a cell that holds a ',' in double quotes"),
        ("1,One\n2,Two, too\n3,Three\n", ["1", "3"], "line 3: 3 cells under 2 columns; "),
        (
            '1,One\n2,"Two "x" and"\n3,Three\n',
            ["1", "3"],
            "line 3: ',' expected after '\"'; a double quote inside a quoted cell is",
        ),
        ('1,One\n2,"Two\n3,Three\n', ["1"], "line 3: unexpected end of data; a double quote inside a quoted cell is"),
    ],
)
def test_a_ragged_row_is_set_aside_by_its_line_and_the_others_are_read(tmp_path, rows, articles, problem):
    (tmp_path / "export.csv").write_text("id,text\n" + rows)
    assert read.corpus(tmp_path)["doc_id"].tolist() == articles
    (found,) = read.problems(tmp_path)
    assert found.startswith(f"export.csv {problem}")


def test_a_header_that_cannot_be_parted_into_columns_is_named(tmp_path):
    (tmp_path / "a.csv").write_text('"id"x,text\n1,One\n')
    assert "a.csv: line 1: ',' expected after '\"'; a double quote inside a quoted cell is written twice" in refused(
        tmp_path / "a.csv"
    )


def test_a_path_that_leads_out_of_an_archive_refuses_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        archive.writestr("../evil.txt", TEXT)
    assert "out.zip: holds '../evil.txt', a path that leads out of the archive" in refused(tmp_path / "out.zip")
    assert not (tmp_path.parent / "evil.txt").exists()


def test_an_archive_that_would_swell_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b" " * 50_000_000)
    assert "bomb.zip: would unpack to 50 MB" in refused(tmp_path / "bomb.zip")


def test_an_archive_that_is_none_is_refused(tmp_path):
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and then nothing")
    assert "broken.zip: cannot be read as a zip archive" in refused(tmp_path / "broken.zip")


def test_a_damaged_file_of_an_archive_is_set_aside_and_the_others_are_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.txt", "".join(random.Random(1).choices("abcdef", k=5_000)))
    content = bytearray((tmp_path / "all.zip").read_bytes())
    at = content.index(b"b.txt") + 200
    content[at : at + 50] = b"\xff" * 50
    (tmp_path / "all.zip").write_bytes(content)
    assert read.corpus(tmp_path / "all.zip")["doc_id"].tolist() == ["all.zip/a"]
    (problem,) = read.problems(tmp_path / "all.zip")
    assert problem.startswith("all.zip/b.txt: is damaged (") and problem.endswith("; pack the archive again")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.parquet", b"PAR1 no", "a.parquet: is not a Parquet file"),
        ("a.jsonl", b'{"text": "One"\n[1]\n', "a.jsonl line 1: is not JSON"),
        ("a.csv", b"", "a.csv: is empty; write a header and one row per article"),
        ("a.html", b"<html></html>", "a.html: no article was found in the page; save it as text"),
        ("a.html", b"<div>" * 10_000 + b"deep" + b"</div>" * 10_000, "a.html: nests its elements 10,000 deep"),
        ("a.html", b"<p>" + b"x " * 25_000_000, "a.html: is larger than 20 MB; put each article into a file of its own"),
        ("a.html", b"<p>One.</p>" + b"<br>" * 1_000_000, "a.html: has 1,000,002 tags, as no page of one article has; save"),
        ("a.pdf", b"%PDF-1.7", "a.pdf: cannot be read as PDF ("),
        ("a.xlsx", b"PK", "a.xlsx: cannot be read as a workbook ("),
        ("a.xls", b"PK", "a.xls: .xls is not read; save it as .docx, .pdf or .txt, a table as .xlsx or .csv, or take it out"),
        ("a.txt", b"  \n", "a.txt: holds no text; add the article, or take it out"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_named_with_the_mend(tmp_path, name, content, problem):
    (tmp_path / name).write_bytes(content)
    assert any(line.startswith(problem) for line in refused(tmp_path / name).splitlines()), refused(tmp_path / name)


def test_a_file_that_is_not_read_is_named_beside_those_that_are(tmp_path):
    for name in ("a.txt", "b.doc", "notes.md", "README.txt"):
        (tmp_path / name).write_text(TEXT)
    assert read.corpus(tmp_path)["doc_id"].tolist() == ["a"]
    assert read.problems(tmp_path) == [
        "b.doc: .doc is not read; save it as .docx, .pdf or .txt, a table as .xlsx or .csv, or take it out of the corpus"
    ]


def test_a_date_that_was_not_understood_is_doubted_with_the_mend(tmp_path, capsys):
    (tmp_path / "export.csv").write_text(f"text,date\n{TEXT.splitlines()[-1]!r},3/11/17\n".replace("'", '"'))
    assert main(["check", str(tmp_path / "export.csv")]) == 0
    mend = "--date-format %d/%m/%y or %m/%d/%y reads them all: say which is meant"
    doubt = f"export:2 (date '3/11/17'): is not ISO, and the article counts as undated; {mend}"
    assert doubt in capsys.readouterr().out.splitlines()


def test_dates_that_were_not_understood_are_doubted_together(tmp_path, capsys):
    rows = [f"The rain of day {n} was over.,3/{n}/17\n" for n in range(1, 29)]
    (tmp_path / "export.csv").write_text("text,date\n" + "".join(rows))
    main(["check", str(tmp_path / "export.csv")])
    [doubt] = [line for line in capsys.readouterr().out.splitlines() if "ISO" in line]
    first = "export:2 (date '3/1/17'), export:3 (date '3/2/17'), export:4 (date '3/3/17') and 25 more: is not ISO, and"
    assert doubt.endswith("--date-format %m/%d/%y reads them all")
    assert doubt.startswith(first)


def test_a_missing_value_of_a_table_is_missing_and_not_the_word_for_it(tmp_path):
    rows = pd.DataFrame(
        {"text": ["One.", "Two."], "date": [pd.Timestamp("2020-05-01"), pd.NaT], "title": [None, "T"], "url": [1.5, None]}
    )
    rows.to_parquet(tmp_path / "a.parquet")
    rows.assign(date=["2020-05-01", None]).to_json(tmp_path / "b.jsonl", orient="records", lines=True)
    (tmp_path / "c.jsonl").write_text('{"text": "One.", "date": NaN, "title": null}\n')
    documents = read.corpus(tmp_path)
    assert documents["date"].isna().tolist() == [False, True, False, True, True]
    assert documents["title"].isna().tolist() == [True, False, True, False, True]
    assert documents["url"].isna().tolist() == [False, True, False, True, True]
    assert not any("(date" in doubt for doubt in read.doubts(documents))


def test_a_cell_that_is_empty_and_a_day_that_is_none_are_said_to_be_just_that(tmp_path, capsys):
    rows = ["1,The rain was over.,Post,2020-01-01", "2,It rained again.,,2020-13-45", "3,It snowed.,Post,4.5.20"]
    (tmp_path / "export.csv").write_text("\n".join(["id,text,outlet,date", *rows]))
    main(["check", str(tmp_path / "export.csv"), "--date-format", "%d/%m/%Y"])
    said = capsys.readouterr().out
    assert "2: its cell for the outlet is empty, and the table's name is taken for it; fill it in" in said
    assert "2 (date '2020-13-45'): is not in the calendar, nor written as %d/%m/%Y, and the article counts as undated;" in said
    assert "3 (date '4.5.20'): is not ISO, nor written as %d/%m/%Y, and the article counts as undated;" in said
    (tmp_path / "export.csv").write_text("\n".join(["id,text,outlet", "1,The rain was over.,Post", "2,It snowed.,Post"]))
    main(["check", str(tmp_path / "export.csv")])
    assert "outlet 'Post': is that of all articles, so that nothing is compared\n" in capsys.readouterr().out


def test_an_object_without_a_text_among_others_that_have_one_lacks_just_that(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"story": 1, "body": "It rained."}\n{"story": 2}\n')
    told = read.rejected(tmp_path / "a.jsonl")["reason"].tolist()
    assert told == ["has no 'body', which holds the text of the others; add it, or take the line out"]
