"""A corpus in whatever it is kept: read with the evidence for outlet, date and encoding, or set aside."""

import json
import zipfile

import pandas as pd
import pytest

from analysis import read, tables

TEXT = "Ferry is late\n\nThe ferry was late on Monday, the harbor office said. Nobody knew why."
ROWS = [
    {"id": "1", "publisher": "Gazette", "published": "2020-05-01T08:00:00Z", "headline": "Ferry", "body": TEXT, "link": ""},
    {"id": "2", "publisher": "Courier", "published": "2020-05", "headline": "Crane", "body": "Crane, “old”\r\nfell.", "link": ""},
]
PAGE = """<html lang="en"><head><title>Ferry is late</title><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2020-05-01T08:00:00+02:00"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry is late</h1>{}</article><footer>All rights reserved</footer></body></html>""".format(
    "".join(
        f"<p>The ferry was late again on Monday, the harbor office said in letter number {n} of that week.</p>" for n in range(8)
    )
)


def table(path):
    frame = pd.DataFrame(ROWS)
    if path.suffix == ".jsonl":
        path.write_text("\n".join(map(json.dumps, ROWS)) + "\n\n")
    elif path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_csv(path, index=False, sep="\t" if path.suffix == ".tsv" else ",", lineterminator="\n")
    return path


def test_texts_without_a_manifest_tell_outlet_and_date_by_their_names_and_say_so(tmp_path):
    (tmp_path / "Gazette").mkdir()
    (tmp_path / "Gazette" / "2020-05-01 ferry.txt").write_text(TEXT)
    (tmp_path / "Gazette" / "crane.txt").write_text(TEXT)
    documents = read.corpus(tmp_path)
    assert tables.problems(documents, "documents") == []
    assert documents["doc_id"].tolist() == ["Gazette/2020-05-01 ferry", "Gazette/crane"]
    assert documents["outlet"].unique().tolist() == ["Gazette"]
    assert documents["outlet_evidence"].unique().tolist() == ["inferred: name of the folder"]
    assert documents["date_precision"].tolist() == ["day", "unknown"]
    assert documents["date_evidence"].tolist() == ["inferred: name of the file", "none: the name of the file tells no date"]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet"])
def test_a_table_of_articles_reads_the_same_in_every_format(tmp_path, suffix):
    documents = read.corpus(table(tmp_path / f"export{suffix}"))
    assert tables.problems(documents, "documents") == []
    assert documents["text"].tolist() == [row["body"] for row in ROWS]
    assert documents["date"].tolist() == [pd.Timestamp("2020-05-01"), pd.Timestamp("2020-05-01")]
    assert documents["date_precision"].tolist() == ["day", "month"]
    assert documents["date_evidence"].tolist() == ["column published"] * 2
    assert documents["outlet"].tolist() == ["Gazette", "Courier"]


def test_columns_of_other_names_are_mapped_by_the_researcher(tmp_path):
    (tmp_path / "export.csv").write_text("Volltext,Blatt\nThe ferry was late.,Gazette\n")
    documents = read.corpus(tmp_path / "export.csv", columns={"text": "Volltext", "outlet": "Blatt"})
    assert documents[["doc_id", "outlet", "text"]].values.tolist() == [["export:2", "Gazette", "The ferry was late."]]


@pytest.mark.parametrize(
    ("header", "columns", "problem"),
    [
        ("a,b", {}, "no column holds the text (there are a, b); say which, as text=NAME"),
        ("body,content", {}, "'body' and 'content' could both be the text; say which, as text=NAME"),
        ("a,b", {"text": "c"}, "column 'c' is missing; there are a, b"),
        ("a,a", {}, "line 1: column 'a' is there twice; rename one"),
    ],
)
def test_columns_are_asked_for_not_guessed(tmp_path, header, columns, problem):
    (tmp_path / "export.csv").write_text(f"{header}\nOne,two\n")
    with pytest.raises(read.CorpusError) as caught:
        read.corpus(tmp_path / "export.csv", columns=columns)
    assert f"export.csv: {problem}" in str(caught.value).splitlines()


def test_a_saved_page_tells_title_outlet_and_date_with_their_evidence(tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    one = read.corpus(tmp_path).loc[0]
    assert (one["title"], one["outlet"], one["outlet_evidence"]) == ("Ferry is late", "The Gazette", "HTML metadata: site name")
    assert (str(one["date"].date()), one["date_evidence"]) == ("2020-05-01", "HTML metadata: article:published_time")
    assert one["text"].startswith("Ferry is late\nThe ferry was late again") and "rights" not in one["text"]


def test_an_archive_is_read_like_the_folder_that_it_was(tmp_path):
    folder = tmp_path / "Gazette"
    folder.mkdir()
    (folder / "2020-05-01.txt").write_text(TEXT)
    (folder / "page.html").write_text(PAGE)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"Gazette/{path.name}")
    read_zip, read_folder = read.corpus(tmp_path / "all.zip"), read.corpus(folder)
    same = ["outlet", "date", "date_evidence", "text", "sha256"]
    pd.testing.assert_frame_equal(read_zip[same], read_folder[same])


@pytest.mark.parametrize(
    ("content", "text", "said"),
    [
        ("caf\u00e9".encode(), "caf\u00e9", "valid UTF-8"),
        ("\ufeffcaf\u00e9".encode(), "caf\u00e9", "byte order mark"),
        ("caf\u00e9".encode("utf-16"), "caf\u00e9", "byte order mark"),
        (
            ("Le caf\u00e9 \u00e9tait ferm\u00e9, dit-on \u00e0 la mairie. " * 20).encode("cp1252"),
            None,
            "guessed by charset-normalizer: ",
        ),
    ],
)
def test_how_the_bytes_became_text_is_on_record(tmp_path, content, text, said):
    (tmp_path / "a.txt").write_bytes(content)
    one = read.corpus(tmp_path).loc[0]
    assert one["encoding"].startswith(said)
    assert one["text"] == text or "caf\u00e9 \u00e9tait ferm\u00e9" in one["text"]


def test_what_cannot_be_read_is_set_aside_with_its_place_and_the_counts_add_up(tmp_path):
    (tmp_path / "export.csv").write_text("id,text,date\n1,One,2020\n2,Two\n3,,2020\n1,Again,2020\n5,Five,3/11/17\n")
    documents, rejected = read.corpus(tmp_path), read.rejected(tmp_path)
    assert documents["doc_id"].tolist() == ["1", "5"]
    assert rejected["place"].tolist() == ["export.csv line 3", "export.csv line 4", "export.csv line 5"]
    assert rejected["reason"].str.split("[;,]").str[0].tolist() == [
        "2 cells under 3 columns",
        "holds no text",
        "doc_id '1' is that of export.csv line 2 already",
    ]
    assert len(documents) + len(rejected) == 5
    assert documents["date_evidence"].tolist()[1].startswith("column date: date '3/11/17' is not ISO")
    assert read.problems(tmp_path) == [f"{place}: {reason}" for place, reason in rejected.itertuples(index=False)]


def test_a_corpus_is_read_in_parts_that_together_are_the_corpus(tmp_path):
    path = table(tmp_path / "export.csv")
    parts = [documents for documents, _ in read.parts(path, size=1)]
    assert [len(part) for part in parts] == [1, 1]
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), read.corpus(path))
