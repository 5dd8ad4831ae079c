"""A corpus in whatever it is kept: read with the evidence for outlet, date and encoding, or set aside."""

import json
import re
import zipfile

import pandas as pd
import pytest

from analysis import annotate, conditions, read, tables
from analysis.__main__ import main
from analysis.read.markup import page_text
from analysis.read.repair import repaired

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
        ("a,b", {}, "no column holds the text (its columns: a, b); say which, as --column text=NAME"),
        ("body,content", {}, "'body' and 'content' could both be the text; say which, as --column text=body"),
        ("Nr,My text", {}, "no column holds the text (its columns: Nr, My text); say which, as --column 'text=My text'"),
        ("Nr,Story", {"text": "story"}, "column 'story' is missing; there are Nr, Story; did you mean --column text=Story?"),
        ("a,b", {"text": "c"}, "column 'c' is missing; there are a, b"),
        ("a,a", {}, "line 1: column 'a' is there twice; rename one"),
        (f"1,{'a ' * 60}", {}, "line 1 holds no names of columns; write them above it, such as id,outlet,date,title,text"),
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
    assert one["text"].startswith("Ferry is late\n\nThe ferry was late again") and "rights" not in one["text"]


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


def saved(folder, body, head="<title>Ferry is late</title>"):
    path = folder / "page.html"
    path.write_text(f"<html><head>{head}</head>\n<body>{body}</body></html>", encoding="utf-8")
    return path


def origins(path, *said):
    """The source of each stretch of a page's text, by what it reads."""
    documents = read.corpus(path)
    text = documents.loc[0, "text"]
    spans = pd.DataFrame(
        [(documents.loc[0, "doc_id"], text.index(one), text.index(one) + len(one), one) for one in said],
        columns=["doc_id", "start", "end", "text"],
    )
    found = read.origin(spans, path=path)
    whole = path.read_text(encoding="utf-8")
    assert found["source_line"].isna().equals(found["source_start"].isna())
    return [None if pd.isna(a) else whole[a:b] for a, b in zip(found["source_start"], found["source_end"])]


LONG = "The ferry was late again on Monday, the harbor office said in a letter of that week. "
AROUND = f"<p>{LONG} One.</p><p>{LONG} Two.</p><p>{LONG} Three.</p>"


def test_a_span_of_a_saved_page_leads_back_to_its_source_through_tags_entities_and_line_breaks(tmp_path):
    one = "<p>The har&shy;bor&#8217;s <b>old</b>\n  crane &amp; its <a href='x?a=1&b=2'>keeper</a> fell."
    two = "<br/>Nobody<!-- no --> was hurt.</p>"
    path = saved(tmp_path, f"<article><h1>Ferry is <i>late</i></h1>{AROUND}{one}{two}</article>")
    said = ["Ferry is late", "harbor\u2019s old crane & its keeper", "fell.\nNobody was hurt", "r\u2019s"]
    assert origins(path, *said) == [
        "Ferry is <i>late",
        "har&shy;bor&#8217;s <b>old</b>\n  crane &amp; its <a href='x?a=1&b=2'>keeper",
        "fell.<br/>Nobody<!-- no --> was hurt",
        "r&#8217;s",
    ]


def test_a_line_break_in_the_source_of_a_page_is_a_space_to_its_reader(tmp_path):
    path = saved(tmp_path, f"<article>{AROUND}<p>The harbor <b>office</b>\r\n  shut its\n<i>doors</i>\non Friday.</p></article>")
    assert "The harbor office shut its doors on Friday." in read.corpus(path).loc[0, "text"].splitlines()


def test_a_sentence_that_stands_twice_in_an_article_has_its_own_place_each_time(tmp_path):
    twice = "<p>It was late, she said.</p>"
    path = saved(tmp_path, f"<article><h1>Ferry is late</h1>{twice}<p>{LONG} One.</p>{twice}<p>{LONG} Two. {LONG}</p></article>")
    text = read.corpus(path).loc[0, "text"]
    at = [match.span() for match in re.finditer("It was late, she said.", text)]
    found = read.origin(pd.DataFrame(at, columns=["start", "end"]).assign(text="It was late, she said."), path=path)
    whole = path.read_text()
    assert found["source_start"].tolist() == [match.start() for match in re.finditer("It was late, she said.", whole)]


def test_what_cannot_be_told_for_certain_is_missing(tmp_path):
    teaser = "<nav><p>It was late.</p><p>It was late.</p></nav>"
    path = saved(tmp_path, f"{teaser}<article><p>It was late.</p>{AROUND}<p>Caf{chr(101)}\u0301 shut.</p></article>")
    assert read.corpus(path).loc[0, "text"].startswith("Ferry is late\n\nIt was late.")
    assert origins(path, "Ferry is late", "It was late.", "One.") == [None, None, "One."]


def test_a_script_or_a_comment_is_no_part_of_what_a_reader_sees(tmp_path):
    hidden = f"<script>var a = '<p>{LONG} One.</p>';</script><style>p {{}}</style><!-- <p>{LONG} One.</p> -->"
    path = saved(tmp_path, f"{hidden}<article><h1>Ferry is late</h1>{AROUND}</article>{hidden}")
    (found,) = origins(path, f"{LONG} One.".replace("  ", " "))
    assert found == f"{LONG} One."
    documents = read.corpus(path)
    spans = annotate(documents).sentences
    assert read.origin(spans, path=path)["source_start"].notna().all()


def test_spans_of_another_text_are_refused(tmp_path):
    path = saved(tmp_path, f"<article><h1>Ferry is late</h1>{AROUND}</article>")
    with pytest.raises(read.CorpusError, match=r"does not read 'crane' at 0 to 5; give the spans of this page alone"):
        read.origin(pd.DataFrame({"start": [0], "end": [5], "text": ["crane"]}), path=path)


@pytest.mark.parametrize(
    ("declared", "content", "text", "said"),
    [
        (
            "windows-1251",
            "\u041f\u0430\u0440\u043e\u043c",
            "\u041f\u0430\u0440\u043e\u043c",
            "declared: windows-1251; text taken out by trafilatura ",
        ),
        ("iso-8859-1", "\u201clate\u201d", "\u201clate\u201d", "declared: iso-8859-1; "),
        ("utf-8", "caf\u00e9", "caf\u00e9", "valid UTF-8; "),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares_and_says_so(tmp_path, declared, content, text, said):
    codec = {"iso-8859-1": "cp1252"}.get(declared, declared)
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("number 3", content)
    (tmp_path / "page.html").write_bytes(page.encode(codec))
    one = read.corpus(tmp_path / "page.html").loc[0]
    assert text in one["text"] and one["encoding"].startswith(said)


def test_a_stray_byte_in_a_page_costs_one_character_and_not_the_page(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="utf-8">').replace("number 3", "caf\u00e9 number X").encode()
    (tmp_path / "page.html").write_bytes(page.replace(b"number X", b"number \xff"))
    one = read.corpus(tmp_path / "page.html").loc[0]
    assert "caf\u00e9 number \ufffd of that week" in one["text"] and one["encoding"].startswith("declared: utf-8")


@pytest.mark.parametrize("declared", ["rot13", "no-such", "hex"])
def test_a_page_that_declares_no_encoding_of_text_is_read_as_if_it_had_said_nothing(tmp_path, declared):
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("number 3", "caf\u00e9")
    (tmp_path / "page.html").write_bytes(page.encode("cp1252"))
    assert read.corpus(tmp_path / "page.html").loc[0, "encoding"].startswith("guessed by charset-normalizer")


def test_an_outlet_named_after_its_table_is_a_doubt_and_a_newspaper_is_an_outlet(tmp_path):
    path = tmp_path / "ferry.csv"
    path.write_text("paper,body\nGazette,The ferry left.\n")
    documents = read.corpus(path)
    assert documents["outlet"].tolist() == ["ferry"]
    assert "--column outlet=NAME" in "".join(read.doubts(documents))
    path.write_text("newspaper,body\nGazette,The ferry left.\n")
    documents = read.corpus(path)
    assert documents["outlet"].tolist() == ["Gazette"] and read.doubts(documents) == []


def test_a_workbook_is_a_table_of_articles(tmp_path):
    frame = pd.DataFrame(ROWS).assign(published=[pd.Timestamp("2020-05-01"), pd.Timestamp("2020-05-31 08:15")])
    with pd.ExcelWriter(tmp_path / "export.xlsx") as book:
        frame.to_excel(book, sheet_name="Articles", index=False)
        frame.assign(id=["3", "4"]).to_excel(book, sheet_name="More", index=False)
        pd.DataFrame({"remark": ["to be read"]}).to_excel(book, sheet_name="Notes", index=False)
    documents, rejected = read.corpus(tmp_path), read.rejected(tmp_path)
    assert documents["text"].tolist() == [row["body"] for row in ROWS] * 2
    assert documents["date"].dt.date.astype(str).tolist() == ["2020-05-01", "2020-05-31"] * 2
    assert documents["doc_id"].tolist() == ["1", "2", "3", "4"] and documents["encoding"].str.startswith("XLSX").all()
    assert rejected.values.tolist() == [
        ["export.xlsx row 1", "of sheet 'Notes' has another header than the first sheet; put it into a file of its own"]
    ]


def test_what_excel_makes_of_a_table_where_a_comma_is_the_decimal_point_is_read(tmp_path):
    text = 'sep=;\r\n\r\nid;publisher;body\r\n1;Gazette;"Late; and wet, they said."\r\n2;Courier;Dry.\r\n'
    (tmp_path / "export.csv").write_bytes(text.encode("cp1252"))
    documents = read.corpus(tmp_path)
    assert documents["text"].tolist() == ["Late; and wet, they said.", "Dry."]
    assert documents["outlet"].tolist() == ["Gazette", "Courier"]


def test_a_codebook_that_excel_saved_with_semicolons_is_read(tmp_path):
    (tmp_path / "own.csv").write_text("sep=;\n\nentry;label;pattern\nferry;boats;ferr*|boat*\n")
    assert read.lexicon(tmp_path / "own.csv")[["entry", "pattern"]].values.tolist() == [["ferry", "ferr*|boat*"]]


def test_what_markup_says_of_who_speaks_is_kept_as_a_mark_and_leads_back(tmp_path):
    quoted = "<p>She wrote:</p><blockquote><p>The quay is shut.</p><p>It was old.</p></blockquote>"
    asked = "<p class='q'><b>Who holds the quay now?</b></p><p>We do, said the harbor office.</p>"
    path = saved(tmp_path, f"<article><h1>Ferry is late</h1>{AROUND}{quoted}{asked}</article>")
    lines = read.corpus(path).loc[0, "text"].splitlines()
    assert [line for line in lines if line.startswith((">", "*"))] == [
        "> The quay is shut.",
        "> It was old.",
        "**Who holds the quay now?**",
    ]
    assert origins(path, "The quay is shut.", "It was old.", "Who holds the quay now?") == [
        "The quay is shut.",
        "It was old.",
        "Who holds the quay now?",
    ]


@pytest.mark.parametrize("form", ["table", "page"])
def test_a_block_quotation_of_several_paragraphs_keeps_its_mark_in_each(form):
    html = "<p>One.</p><blockquote><p>Two.</p><p>Three <b>and</b> four.</p></blockquote><p>Five.</p>"
    text = repaired(html)[0] if form == "table" else page_text(f"<html><body>{html}</body></html>")[1]
    assert text == "One.\n\n> Two.\n\n> Three and four.\n\nFive."


def test_a_sentence_a_paragraph_of_a_saved_page_is_no_text_that_was_broken(tmp_path):
    told = [
        "Talks ended on Tuesday.",
        "The minister may step in, they said.",
        "The crisis has lasted nine days.",
        "No one paid.",
    ] * 3
    body = "".join(f"<p>{one}</p>" for one in told) + "<p>One fell.<br/>Two were hurt.</p>"
    documents = read.corpus(saved(tmp_path, f"<article><h1>Ferry is late</h1>{body}</article>"))
    assert documents.loc[0, "text"].endswith("No one paid.\n\nOne fell.\nTwo were hurt.")
    assert conditions(documents).loc[0, "conditions"] == ""


def test_a_file_that_tells_no_date_is_said_to_tell_one_by_its_name(tmp_path, capsys):
    for name in ("ferry", "2020-05-31 ferry"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\nThe ferry was late, the mayor said on Friday.", encoding="utf-8")
    main(["check", str(tmp_path)])
    said = capsys.readouterr().out
    assert "ferry: has no date, and is in no figure of time; its file's name may tell it: 2020-05-31 TITLE.txt\n" in said
    assert "31 ferry: has no date" not in said


@pytest.mark.parametrize(
    ("printed", "date"),
    [("Posted January 3, 2019", "2019-01-03"), ("They have waited since 2019", None), ("Updated 3 September 2019", "2019-09-03")],
)
def test_a_year_that_somebody_speaks_of_is_no_date_of_a_page(tmp_path, printed, date):
    body = "".join(f"<p>The mayor said on Friday that pier {n} of the ferry would be closed for good.</p>" for n in range(9))
    (tmp_path / "ferry.html").write_text(f"<html><body><article><p>{printed}</p>{body}</article></body></html>", "utf-8")
    read_date = read.corpus(tmp_path)["date"][0]
    assert (None if pd.isna(read_date) else f"{read_date:%Y-%m-%d}") == date
