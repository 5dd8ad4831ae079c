"""What should never be a corpus, and is: read as far as it goes, refused by name, and never a crash."""

import os
import random
import zipfile

import pandas as pd
import pytest

from analysis import annotate, read

TEXT = "Ferry is late\n\nThe ferry was late on Monday, the harbor office said. Nobody knew why."


def refused(path, **options):
    with pytest.raises(read.CorpusError) as caught:
        read.corpus(path, **options)
    return str(caught.value)


def test_an_empty_folder_says_what_to_put_there(tmp_path):
    assert "write one row an article" in refused(tmp_path)


def test_a_path_that_is_not_there_is_named(tmp_path):
    assert "nowhere" in refused(tmp_path / "nowhere")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission_is_named(tmp_path):
    folder = tmp_path / "shut"
    folder.mkdir()
    folder.chmod(0)
    assert "shut" in refused(folder)


def test_a_file_that_cannot_be_opened_is_set_aside(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to(tmp_path / "c")
    assert read.corpus(tmp_path)["doc_id"].tolist() == ["a"]


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


def test_rows_in_another_encoding_are_set_aside_and_the_others_kept(tmp_path):
    good = "\n".join(f"Line {n} of the harbor office" for n in range(60_000))
    (tmp_path / "export.csv").write_bytes(b"text\n" + good.encode() + b"\ncaf\xe9\nlast\n")
    rejected = read.rejected(tmp_path)
    assert rejected["place"].tolist() == ["export.csv line 60002"]
    assert rejected["reason"].tolist()[0].startswith("holds bytes that are not in the encoding of the rest")
    assert len(read.corpus(tmp_path)) == 60_001


def test_a_file_too_large_for_an_article_is_set_aside(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    with (tmp_path / "b.txt").open("wb") as file:
        file.truncate(200_000_000)
    assert (
        read.rejected(tmp_path)["reason"].tolist()[0].startswith("is larger than 20 MB; put each article into a file of its own")
    )


def test_a_hundred_thousand_documents_of_one_line_are_read(tmp_path):
    (tmp_path / "export.csv").write_text("text\n" + "The ferry was late.\n" * 100_000)
    assert sum(len(documents) for documents, _ in read.parts(tmp_path, size=5_000)) == 100_000


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
    assert "broken.zip: is no zip archive that can be read" in refused(tmp_path / "broken.zip")


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
        ("a.parquet", b"PAR1 no", "a.parquet: is no Parquet file"),
        ("a.jsonl", b'{"text": "One"\n[1]\n', "a.jsonl line 1: is no JSON"),
        ("a.csv", b"", "a.csv: is empty; write a header and one row an article"),
        ("a.html", b"<html></html>", "a.html: no article was found in the page; save it as text"),
        ("a.html", b"<div>" * 10_000 + b"deep" + b"</div>" * 10_000, "a.html: nests its elements 10,000 deep"),
        ("a.html", b"<p>" + b"x " * 25_000_000, "a.html: is larger than 20 MB; put each article into a file of its own"),
        ("a.txt", b"  \n", "a.txt: holds no text; add the article, or take it out"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_named_with_the_mend(tmp_path, name, content, problem):
    (tmp_path / name).write_bytes(content)
    assert any(line.startswith(problem) for line in refused(tmp_path / name).splitlines()), refused(tmp_path / name)
