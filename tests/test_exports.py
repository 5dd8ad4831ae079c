"""Exports of newspaper databases: one article a row, whatever they are kept in, with what the database printed as evidence."""

import exported
import pandas as pd
import pytest

from analysis import annotate, read, tables

TONGUES = sorted(exported.TONGUES)


def read_as(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    documents = read.corpus(path)
    assert tables.problems(documents, "documents") == []
    assert len(read.rejected(path)) == 0
    return documents


def flowing(text):
    return " ".join(text.split())


def assert_the_three(documents, *, highlight="", database):
    """The three articles, each with its title, outlet, date and byline as they are printed, and nothing of what is around it."""
    assert documents["title"].tolist() == exported.TITLES
    assert documents["outlet"].tolist() == exported.OUTLETS
    assert documents["date"].tolist() == [pd.Timestamp("2017-05-18")] * 3
    assert documents["byline"].fillna("").tolist() == exported.BYLINES
    assert documents["outlet_evidence"].unique().tolist() == [f"printed: {database}"]
    assert documents["date_evidence"].unique().tolist() == [f"printed: {database}"]
    for title, body, text in zip(exported.TITLES, exported.BODIES, documents["text"]):
        assert flowing(text) == flowing(" ".join([title, highlight, *body]))
    assert documents["encoding"].str.contains("title put in front of the text").all()


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("form", ["docx", "rtf", "odt", "html", "txt"])
def test_nexis_uni_in_every_form_and_language_of_its_interface(tmp_path, form, tongue):
    paragraphs = list(exported.nexis_uni(tongue))
    text = "\n".join(paragraphs).encode()
    content = {"html": exported.page, "txt": lambda _: text}.get(form) or getattr(exported, form)
    documents = read_as(tmp_path, f"nexis.{form}", content(paragraphs))
    assert_the_three(documents, highlight="It was a long wait.", database="Nexis Uni")
    assert documents["section"].tolist() == ["NEWS; Pg. 3"] * 3
    said = documents["encoding"].tolist()
    assert "cover and list of documents left out" in said[0] and "left out" not in said[1]
    assert f"{exported.WORDS[0]:,}" in said[0]


@pytest.mark.parametrize("heads", [False, True])
@pytest.mark.parametrize("form", ["docx", "rtf", "txt"])
def test_nexis_uni_without_a_cover_and_with_the_heads_of_pages(tmp_path, form, heads):
    paragraphs = list(exported.nexis_uni(cover=False, heads=heads))
    text = "\n".join(paragraphs).encode()
    documents = read_as(tmp_path, f"a.{form}", text if form == "txt" else getattr(exported, form)(paragraphs))
    assert_the_three(documents, highlight="It was a long wait.", database="Nexis Uni")
    assert documents["encoding"].str.contains("heads of pages left out: 4 lines").all() == heads


@pytest.mark.parametrize("head", ["", "Page {} of {}"])
def test_nexis_uni_as_pdf_without_the_heads_of_its_pages(tmp_path, head):
    pages = exported.pdf(exported.printed(exported.nexis_uni(), head=head, height=24))
    documents = read_as(tmp_path, "nexis.pdf", pages)
    assert_the_three(documents, highlight="It was a long wait.", database="Nexis Uni")
    assert documents["encoding"].str.contains("heads and feet of pages left out").all() == bool(head)


@pytest.mark.parametrize("tongue", ["en", "de", "fr"])
@pytest.mark.parametrize("form", ["txt", "docx", "html"])
def test_the_older_lexisnexis(tmp_path, form, tongue):
    lines = exported.academic(tongue=tongue)
    text = "\n".join(lines)
    paragraphs = [flowing(one) for one in text.split("\n\n") if one.strip()]
    content = {"txt": text.encode(), "docx": exported.docx(paragraphs), "html": exported.page(paragraphs)}[form]
    if form != "txt":
        paragraphs = [
            one
            for block in text.split("\n\n")
            for one in ([flowing(block)] if not block.startswith("  ") else map(str.strip, block.split("\n")))
            if one
        ]
        content = getattr(exported, {"docx": "docx", "html": "page"}[form])(paragraphs)
    documents = read_as(tmp_path, f"academic.{form}", content)
    assert_the_three(documents, database="LexisNexis")
    assert "cover left out" in documents["encoding"][0]


@pytest.mark.parametrize("tongue", ["en", "de", "fr", "es"])
@pytest.mark.parametrize("tags", [False, True])
@pytest.mark.parametrize("form", ["rtf", "docx", "html", "txt", "pdf"])
def test_factiva_with_its_tags_and_without(tmp_path, form, tags, tongue):
    paragraphs = list(exported.factiva(tags=tags, tongue=tongue))
    contents = {
        "txt": lambda: "\n".join(paragraphs).encode(),
        "html": lambda: exported.page(paragraphs),
        "pdf": lambda: exported.pdf(exported.printed(paragraphs, head="Page {} of {} © 2017 Factiva, Inc. All rights reserved.")),
    }
    documents = read_as(
        tmp_path, f"factiva.{form}", contents[form]() if form in contents else getattr(exported, form)(paragraphs)
    )
    assert_the_three(documents, database="Factiva")
    assert documents["doc_id"].tolist() == [f"GRDN000020170518ed5i0000{n}" for n in range(3)]
    assert "list of articles left out" in documents["encoding"][0]


def test_the_same_article_of_factiva_in_two_exports_is_read_once_and_said(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("\n".join(exported.factiva()))
    assert len(read.corpus(tmp_path)) == 3
    assert read.rejected(tmp_path)["reason"].str.contains("is that of a.txt line").tolist() == [True] * 3


@pytest.mark.parametrize(
    ("name", "lines"), [("Nexis Uni", exported.nexis_uni), ("LexisNexis", exported.academic), ("Factiva", exported.factiva)]
)
def test_an_export_that_is_cut_in_an_article_loses_that_one_and_says_so(tmp_path, name, lines):
    whole = "\n".join(lines())
    at = whole.rindex("will close in the spring")
    (tmp_path / "a.txt").write_text(whole[:at])
    documents, rejected = read.corpus(tmp_path), read.rejected(tmp_path)
    assert documents["title"].tolist() == exported.TITLES[:2]
    place = f"a.txt line {whole[: whole.rindex(exported.TITLES[2])].count(chr(10)) + 1}"
    line = rejected["place"][0]
    assert line.startswith("a.txt line ") and abs(int(line.split()[-1]) - int(place.split()[-1])) <= 10
    assert rejected["reason"][0] == f"{exported.TITLES[2]!r}: the file ends in the middle of an article; export it again"


OLDEST = """
                               1 of 1 DOCUMENT

                  Copyright 2003 The Gazette Company
                              All Rights Reserved
                               The Gazette

                     February 6, 2003, Thursday, Late Edition - Final

SECTION: Section A; Page 1; Column 3; Foreign Desk

LENGTH: 11 words

HEADLINE: FERRIES AND CRANES: NEWS ANALYSIS;
Late again

BYLINE:  By JANE ROE

DATELINE: HARBOROUGH, Feb. 5

BODY:
   The ferry was late on Monday. Nobody in the
harbor knew.

URL: http://www.gazette.example

LOAD-DATE: February 6, 2003
"""


def test_the_oldest_lexisnexis_labels_its_headline_and_its_body(tmp_path):
    (tmp_path / "a.txt").write_text(OLDEST)
    (document,) = read.corpus(tmp_path).itertuples()
    title = "FERRIES AND CRANES: NEWS ANALYSIS; Late again"
    assert (document.title, document.outlet, str(document.date.date())) == (title, "The Gazette", "2003-02-06")
    assert document.text == f"{title}\n\nThe ferry was late on Monday. Nobody in the\nharbor knew."
    assert document.byline == "By JANE ROE" and document.section == "Section A; Page 1; Column 3; Foreign Desk"


def test_a_list_of_documents_alone_is_set_aside(tmp_path):
    cover = list(exported.nexis_uni())[:20]
    (tmp_path / "a.docx").write_bytes(exported.docx(exported.nexis_uni(cover=False)))
    (tmp_path / "a_doclist.docx").write_bytes(exported.docx(cover[:-2]))
    assert len(read.corpus(tmp_path)) == 3
    assert read.rejected(tmp_path)["reason"].tolist() == ["is a list of documents without their texts; take it out of the corpus"]


def test_a_list_whose_numbers_a_word_processor_makes_is_left_out_too(tmp_path):
    lines = [line[3:] if line[:3] in ("1. ", "2. ", "3. ") else line for line in exported.nexis_uni()]
    documents = read_as(tmp_path, "a.docx", exported.docx(lines))
    assert_the_three(documents, highlight="It was a long wait.", database="Nexis Uni")


def test_a_list_of_factiva_without_pages_is_left_out_too(tmp_path):
    lines = [line.partition(" ....")[0] for line in exported.factiva()]
    assert_the_three(read_as(tmp_path, "a.rtf", exported.rtf(lines)), database="Factiva")


def test_an_export_that_promises_more_than_it_holds_says_so(tmp_path):
    text = "\n".join(exported.nexis_uni()).replace("Documents (3)", "Documents (4)")
    (tmp_path / "a.txt").write_text(text)
    assert len(read.corpus(tmp_path)) == 3
    assert read.rejected(tmp_path)["reason"].tolist() == [
        "names 4 documents in its list, and 3 could be read; export the others again"
    ]


def test_an_article_that_lost_most_of_its_words_is_set_aside(tmp_path):
    text = "\n".join(exported.nexis_uni()).replace(f"Length: {exported.WORDS[1]}", "Length: 652")
    (tmp_path / "a.txt").write_text(text)
    assert read.corpus(tmp_path)["title"].tolist() == [exported.TITLES[0], exported.TITLES[2]]
    assert "of its 652 words; the export is cut or damaged" in read.rejected(tmp_path)["reason"][0]


def test_news_that_speaks_of_documents_is_no_export(tmp_path):
    text = "Papers found\n\nHe gave 1 of 10 documents away. It was the\n\nend of document\n\nbut nobody saw Document 5.\n"
    (tmp_path / "a.txt").write_text(text)
    assert read.corpus(tmp_path)["text"].tolist() == [text]


@pytest.mark.parametrize("form", ["docx", "rtf", "odt"])
def test_a_document_of_its_own_is_one_article(tmp_path, form):
    paragraphs = [exported.TITLES[1], *exported.BODIES[0]]
    (document,) = read_as(tmp_path, f"2020-05-01 one.{form}", getattr(exported, form)(paragraphs)).itertuples()
    assert document.text == "\n\n".join(paragraphs)
    assert str(document.date.date()) == "2020-05-01" and document.encoding == form.upper()


def test_the_paragraphs_of_a_pdf_are_put_together_over_columns_and_pages_and_its_heads_are_left_out(tmp_path):
    pages, paragraphs = [], []
    for number, name in enumerate(["harbor", "mill", "school"], 1):
        left = [f"The {name} office said on Mon-", f"day that the {name} was late.", f"No {name} knew why, and the"]
        right = [f"{name} baker said so too.", f"The {name} is open."]
        columns = [(60, 100, left[0]), (60, 112, left[1]), (60, 136, left[2]), (320, 100, right[0]), (320, 124, right[1])]
        pages.append([(60, 30, f"THE COURIER May {number}"), *columns, (280, 810, str(number))])
        paragraphs += [f"{left[0]}\n{left[1]}", f"{left[2]}\n{right[0]}", right[1]]
    (document,) = read_as(tmp_path, "courier.pdf", exported.pdf(pages)).itertuples()
    assert document.text == "\n\n".join(paragraphs)
    assert (
        document.encoding == "3 pages of PDF; heads and feet of pages left out: 6 lines; words cut at line ends: 3, read as whole"
    )
    words = annotate(pd.DataFrame({"doc_id": ["a"], "text": [document.text]})).words["text"].tolist()
    assert "Mon-\nday" in words


def test_a_pdf_of_pictures_and_damaged_documents_are_refused_in_a_sentence(tmp_path):
    (tmp_path / "a.pdf").write_bytes(exported.pdf([[]]))
    for name in ("b.pdf", "c.docx", "d.odt", "e.rtf", "f.xlsx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 nothing")
    found = read.problems(tmp_path)
    assert (
        "a.pdf: cannot be read as PDF (it holds no text; if its pages are pictures, have their text recognized (OCR)" in found[0]
    )
    assert [line.split(":")[0] for line in found] == ["a.pdf", "b.pdf", "c.docx", "d.odt", "e.rtf", "f.xlsx"]
    assert all("save it again" in line for line in found)


BODY = [
    "Ships could not leave the port of Harwich on Tuesday after a lock gate broke, the port authority said.",
    "“It will take two weeks,” said Tom Reed, the harbour master.",
    "Owners of small boats asked for money back.",
]
END = ["Classification", "", "Language: ENGLISH", "Subject: PORTS & HARBORS (90%)", "", "Load-Date: May 18, 2017", ""]


def lock(**how):
    """An article of Nexis Uni about a lock gate, and one about fares after it."""
    said = {
        "title": "Lock gate breaks", "outlet": "The Telegraph (London)", "date": "May 18, 2017 Thursday",
        "edition": "Edition 1; Scotland", "rights": "Copyright 2017 The Telegraph All Rights Reserved",
        "section": "Section: NEWS; Pg. 4", "length": "Length: 40 words", "byline": "Byline: Ann Lee",
        "body": BODY, "end": END, **how,
    }  # fmt: skip
    top = ("title", "outlet", "date", "edition", "rights", "section", "length", "byline")
    first = [*(said[name] for name in top if said[name]), "Body", "", *said["body"], "", *said["end"], "End of Document"]
    second = [
        "Fares rise",
        "The Courier",
        "May 18, 2017 Thursday",
        "Length: 40 words",
        "Body",
        "",
        *BODY,
        "",
        *END,
        "End of Document",
    ]
    return "\n".join([*first, "", *second])


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"title": "Column: Why the lock broke"}, {"title": "Column: Why the lock broke"}),
        ({"title": "Length: it is not what you think"}, {"title": "Length: it is not what you think"}),
        ({"title": "Lock gate breaks:\nnobody can leave"}, {"title": "Lock gate breaks: nobody can leave"}),
        ({"title": "Results list\n1. Lock gate breaks\nTelegraph | 40 words\n2. Fares rise\nLock gate breaks"}, {}),
        ({"byline": ""}, {"byline": None}),
        ({"section": ""}, {"section": None}),
        ({"rights": "© 2017 Gale Group, Inc.\nAll Rights Reserved"}, {}),
        ({"edition": "Late Edition - Final\nCorrection Appended"}, {}),
        ({"length": "Length:\u00a040\u00a0words"}, {}),
        ({"date": "Thursday 18th May 2017 04:12 PM GMT+02:00"}, {}),
        ({"date": "18 May 2017 00:01 BST"}, {}),
        ({"date": "May 18, 2017, Thursday, Late Edition - Final"}, {}),
        ({"date": "Spring 2017"}, {"date": "2017-01-01"}),
        ({"date": "2017"}, {"date": "2017-01-01"}),
        ({"date": "4/5/2017"}, {"date": "NaT"}),
        ({"end": ["Notes", "", "See also page 5.", "Link to Image", *END]}, {}),
        ({"end": ["Graphic", "", "The lock gate, which is old and broke on Tuesday; a photograph.", *END]}, {}),
        ({"body": [BODY[0], "Graphic", "What a graphic shows, and does not show.", *BODY[1:]], "length": "Length: 47 words"}, {}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("saved", [("utf-8-sig", "\r\n"), ("cp1252", "\n"), ("utf-16", "\r\n")])
def test_what_is_odd_in_an_article_of_nexis_uni_spoils_neither_it_nor_the_next(tmp_path, how, said, saved):
    encoding, line = saved
    path = tmp_path / "lock.TXT"
    path.write_bytes(lock(**how).replace("\n", line).encode(encoding))
    first, second = read.corpus(path).where(lambda cells: cells.notna(), None).to_dict("records")
    assert (second["title"], second["outlet"], str(second["date"])[:10]) == ("Fares rise", "The Courier", "2017-05-18")
    expected = {
        "title": "Lock gate breaks", "outlet": "The Telegraph (London)", "date": "2017-05-18", "byline": "Ann Lee",
        "section": "NEWS; Pg. 4", **said,
    }  # fmt: skip
    found = {name: str(first["date"])[:10] if name == "date" else first.get(name) for name in expected}
    assert {**found, "date": found["date"].replace("None", "NaT")} == expected
    assert flowing(first["text"]) == flowing(" ".join([expected["title"], *how.get("body", BODY)]))


def test_a_date_in_figures_is_read_by_the_form_that_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(lock(date="4/5/2017"))
    assert "'4/5/2017' is not ISO" in read.corpus(tmp_path / "a.txt")["date_evidence"][0]
    assert str(read.corpus(tmp_path / "a.txt", dates="%d/%m/%Y")["date"][0].date()) == "2017-05-04"


@pytest.mark.parametrize(
    ("cut", "reason"),
    [
        ("Third\nThe Courier\nMay 18, 2017 Thursday", "'Third': the file ends in the middle of an article; export it again"),
        ("It cannot be displayed.\n\nEnd of Document", "has neither Length nor Body above its End of Document; export"),
    ],
)  # fmt: skip
def test_what_is_no_whole_article_at_the_end_is_set_aside_however_little_of_it_is_there(tmp_path, cut, reason):
    (tmp_path / "a.txt").write_text(f"{lock()}\n{cut}\n")
    assert len(read.corpus(tmp_path)) == 2
    assert [one.startswith(reason) for one in read.rejected(tmp_path)["reason"]] == [True]


def test_rtf_that_a_database_calls_doc_is_read_as_rtf(tmp_path):
    (tmp_path / "nexis.DOC").write_bytes(exported.rtf(exported.nexis_uni()))
    assert read.corpus(tmp_path)["title"].tolist() == exported.TITLES


def test_codes_that_factiva_prints_after_one_space_are_no_text(tmp_path):
    text = "\n".join(exported.factiva(tags=True)).replace("NS   ", "CO courir : Courier Ltd\nNS ")
    (tmp_path / "a.txt").write_text(text)
    assert not read.corpus(tmp_path)["text"].str.contains("courir").any()


def test_a_guessed_encoding_of_an_export_is_said_once_for_all_its_articles(tmp_path):
    (tmp_path / "a.txt").write_bytes("\n".join(exported.nexis_uni()).encode("cp1252"))
    said = {doubt.partition(": ")[2] for doubt in read.doubts(read.corpus(tmp_path))}
    mend = "see whether quotation marks and accents are right, or save as UTF-8"
    assert said == {f"the encoding was guessed by charset-normalizer: cp1252; {mend}"}


def test_an_older_article_that_begins_with_its_date_tells_of_no_outlet(tmp_path):
    """What stands above a date is the outlet; the date itself is none."""
    text = "\n".join(exported.academic())
    outlet = next(line for line in text.splitlines() if exported.OUTLETS[0] in line)
    found = read_as(tmp_path, "islands.txt", text.replace(outlet, "", 1).encode())
    assert found["outlet"].tolist() == ["islands", *exported.OUTLETS[1:]]
    assert found["outlet_evidence"].iloc[0] == "inferred: name of the file"


def test_a_title_that_is_printed_as_head_of_its_page_too_is_one_title(tmp_path):
    paragraphs = list(exported.nexis_uni(cover=False))
    at = paragraphs.index(exported.TITLES[1])
    found = read_as(tmp_path, "uni.txt", "\n\n".join([*paragraphs[:at], exported.TITLES[1], *paragraphs[at:]]).encode())
    assert found["title"].tolist() == exported.TITLES
