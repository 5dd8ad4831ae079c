"""Reading refuses what cannot be trusted, all of it at once, with file, line and mend; and changes nothing else."""

import re
import tracemalloc

import pandas as pd
import pytest

from analysis import read, tables
from analysis.read.lexicon import SHIPPED

HEADER = "file,doc_id,outlet,outlet_evidence,date,date_precision,date_evidence,title,url"
GOOD = "a.txt,a,Gazette,printed: masthead,2020-05-01,day,printed: dateline,A headline,"


@pytest.fixture
def folder(tmp_path):
    """A corpus folder with one good article; a test spoils it."""
    return write(tmp_path, rows=[GOOD])


def write(folder, rows, header=HEADER, text="A headline\n\nA body.\n"):
    (folder / "manifest.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    return folder


def row(**changed):
    cells = dict(zip(HEADER.split(","), GOOD.split(",")))
    return ",".join({**cells, **changed}.values())


def test_a_good_folder_becomes_the_table_of_documents(folder):
    documents = read.corpus(folder)
    assert tables.problems(documents, "documents") == []
    assert documents.loc[0, ["doc_id", "outlet", "text"]].tolist() == ["a", "Gazette", "A headline\n\nA body.\n"]
    assert read.problems(folder) == []


@pytest.mark.parametrize(
    ("date", "precision", "first"), [("2020", "year", "2020-01-01"), ("2020-05", "month", "2020-05-01"), ("", "unknown", None)]
)
def test_a_date_is_kept_at_its_own_precision(tmp_path, date, precision, first):
    documents = read.corpus(write(tmp_path, [row(date=date, date_precision=precision)]))
    assert documents.loc[0, "date_precision"] == precision
    assert documents["date"].tolist() == [pd.Timestamp(first) if first else pd.NaT]


@pytest.mark.parametrize("text", ["One\r\nTwo\r\n", "One\rTwo", "  One  \n\n\n", "caf\u00e9 \u00a0 e\u0301 \U0001f600"])
def test_the_text_is_never_edited(tmp_path, text):
    assert read.corpus(write(tmp_path, [GOOD], text=text)).loc[0, "text"] == text


def test_a_byte_order_mark_is_no_part_of_the_text_but_of_the_hash(tmp_path):
    plain = read.corpus(write(tmp_path, [GOOD], text="One"))
    marked = read.corpus(write(tmp_path, [GOOD], text="\ufeffOne"))
    assert marked.loc[0, "text"] == plain.loc[0, "text"] == "One"
    assert marked.loc[0, "sha256"] != plain.loc[0, "sha256"]


def test_documents_are_sorted_by_their_id_and_further_columns_are_kept(tmp_path):
    rows = [row(file="b.txt", doc_id="b") + ",Chile", GOOD + ","]
    (tmp_path / "b.txt").write_text("B", encoding="utf-8")
    documents = read.corpus(write(tmp_path, rows, header=f"{HEADER},country"))
    assert documents["doc_id"].tolist() == ["a", "b"]
    assert documents["country"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([row(date="3/11/17")], "manifest.csv line 2: date '3/11/17' is not ISO (YYYY, YYYY-MM or YYYY-MM-DD)"),
        ([row(date="20200501")], "manifest.csv line 2: date '20200501' is not ISO (YYYY, YYYY-MM or YYYY-MM-DD)"),
        (
            [row(date="2020-02-30")],
            "manifest.csv line 2: date '2020-02-30' is not in the calendar (",
        ),
        ([row(date="2020-05")], "manifest.csv line 2: date_precision 'day' disagrees with '2020-05'; write 'month',"),
        ([row(date="")], "manifest.csv line 2: date_precision 'day' disagrees with an empty date; write 'unknown',"),
        (
            [row(date_precision="week")],
            "manifest.csv line 2: date_precision 'week' is unknown; write one of day, month, year, unknown",
        ),
        ([GOOD, row(file="b.txt", doc_id="b")], "manifest.csv line 3: no file 'b.txt' here; add the file, or delete the row"),
        ([GOOD, row(file="b.txt")], "manifest.csv line 3: doc_id 'a' is that of line 2 already; each may stand once"),
        ([GOOD, row(doc_id="b")], "manifest.csv line 3: file 'a.txt' is that of line 2 already; each may stand once"),
        ([row(outlet="")], "manifest.csv line 2: outlet is empty; write it"),
        ([row(file="../a.txt")], "manifest.csv line 2: file '../a.txt' is a path; name a file of this folder"),
        ([GOOD + ",more"], "manifest.csv line 2: 10 cells under 9 columns; put a cell that holds a comma in double quotes"),
        ([row(title='"open')], "manifest.csv line 2: unexpected end of data"),
        ([], "manifest.csv: has no rows; write one per article"),
    ],
)
def test_a_bad_row_is_named_with_line_and_mend(tmp_path, rows, problem):
    found = read.problems(write(tmp_path, rows))
    assert any(one.startswith(problem) for one in found), found
    with pytest.raises(read.CorpusError, match="cannot be read"):
        read.corpus(tmp_path)


def test_the_line_of_a_row_counts_the_line_breaks_within_cells(tmp_path):
    rows = [row(title='"Two\nlines"'), "", row(file="b.txt", doc_id="b", date="soon")]
    assert "manifest.csv line 5: date 'soon' is not ISO (YYYY, YYYY-MM or YYYY-MM-DD)" in read.problems(write(tmp_path, rows))


def test_a_missing_column_is_named(tmp_path):
    found = read.problems(write(tmp_path, ["a.txt,a"], header="file,doc_id"))
    assert "manifest.csv line 1: column date_evidence is missing; add it to the header" in found


def test_a_column_that_reading_makes_cannot_be_given(tmp_path):
    found = read.problems(write(tmp_path, [GOOD + ",x"], header=f"{HEADER},text"))
    assert found == ["manifest.csv line 1: column text is made by reading; give yours another name"]


def test_a_folder_without_a_manifest_says_what_to_write(tmp_path):
    (found,) = read.problems(tmp_path)
    assert found.startswith(f"{tmp_path}: holds no article; put texts") and found.endswith(HEADER)


def test_a_file_without_its_row_is_named(folder):
    (folder / "b.txt").write_text("B", encoding="utf-8")
    assert read.problems(folder) == ["b.txt: has no row in manifest.csv; add one, or move the file away"]


def test_bytes_that_are_not_utf8_are_named_by_line_and_offset(folder):
    (folder / "a.txt").write_bytes(b"One\ncaf\xe9")
    (problem,) = read.problems(folder)
    assert problem.startswith("a.txt line 2, byte 7: 0xe9 is not UTF-8; save the file as UTF-8")


def test_a_manifest_that_is_not_utf8_is_named(folder):
    (folder / "manifest.csv").write_bytes(f"{HEADER}\n".encode() + b"a.txt,a,Caf\xe9,,,unknown,,,\n")
    assert read.problems(folder)[0].startswith("manifest.csv line 2, byte")


@pytest.mark.parametrize("text", ["", " \n\u00a0\n"])
def test_an_empty_article_is_named(tmp_path, text):
    assert read.problems(write(tmp_path, [GOOD], text=text)) == [
        "a.txt: holds no text; add the article, or take it out of the corpus"
    ]


def test_every_problem_is_listed_at_once(tmp_path):
    write(tmp_path, [row(date="May"), row(file="b.txt", doc_id="a", outlet="")], text="")
    (tmp_path / "c.txt").write_bytes(b"\xff\xfeC\x00")
    with pytest.raises(read.CorpusError) as caught:
        read.corpus(tmp_path)
    head, *lines = str(caught.value).splitlines()
    assert head.endswith("7 problems") and len(lines) == 7


def test_corrections_are_an_empty_table_where_there_are_none(folder):
    corrections = read.corrections(folder)
    assert corrections.dtypes.astype(str).to_dict() == {
        "doc_id": "str",
        "start": "int64",
        "end": "int64",
        "label": "str",
        "note": "str",
    }
    assert corrections.empty


def test_a_correction_is_read_with_its_note(folder):
    (folder / "zones.csv").write_text("doc_id,start,end,label,note\na,12,19,caption,under the photograph\n", encoding="utf-8")
    assert read.corrections(folder).values.tolist() == [["a", 12, 19, "caption", "under the photograph"]]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("b,0,5,body,", "zones.csv line 2: no article has the doc_id 'b'; write that of one"),
        ("a,0,5,picture,", "zones.csv line 2: label 'picture' is not a zone; write one of headline"),
        ("a,0,x,body,", "zones.csv line 2: start and end must be whole numbers, not '0' and 'x'"),
        ("a,5,5,body,", "zones.csv line 2: 5 to 5 is not a stretch of a (its text runs from 0 to 20)"),
        ("a,0,21,body,", "zones.csv line 2: 0 to 21 is not a stretch of a (its text runs from 0 to 20)"),
        ("a,0,9,body,\na,8,10,deck,", "zones.csv line 3: 8 to 10 overlaps the correction of line 2; each character has one zone"),
    ],
)
def test_a_bad_correction_is_named_with_line_and_mend(folder, line, problem):
    (folder / "zones.csv").write_text(f"doc_id,start,end,label,note\n{line}\n", encoding="utf-8")
    assert any(one.startswith(problem) for one in read.problems(folder)), read.problems(folder)
    with pytest.raises(read.CorpusError):
        read.corrections(folder)


COLUMNS = "entry,label,pattern,example,counter_example,source,note"


def lexicon(folder, *rows, header=COLUMNS):
    path = folder / "own.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_lexicon_of_your_own_may_use_any_label_and_keeps_its_columns(tmp_path):
    own = read.lexicon(lexicon(tmp_path, "war,blame,war*|battle,,,,,7", header=f"{COLUMNS},weight"))
    assert tables.problems(own, "lexicon") == []
    assert own[["label", "pattern", "weight"]].values.tolist() == [["blame", "war*|battle", "7"]]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (["war,blam,war,,,,"], "own.csv line 2: label 'blam' is unknown; write one of blame, praise"),
        (["war,,war,,,,"], "own.csv line 2: label is empty; write one"),
        (["war,blame,,,,,"], "own.csv line 2: pattern '' holds no letter or digit"),
        (["war,blame,war||battle,,,,"], "own.csv line 2: pattern '' holds no letter or digit"),
        (["war,blame,*,,,,"], "own.csv line 2: pattern '*' holds no letter or digit"),
        (["war,blame,war,,,,", "War,blame,War,,,,"], "own.csv line 3: pattern 'War' stands in line 2 already"),
        ([",blame,war,,,,"], "own.csv line 2: entry is empty; name the term"),
        ([], "own.csv: has no rows; write one per entry"),
    ],
)
def test_a_bad_entry_is_named_with_line_and_mend(tmp_path, rows, problem):
    with pytest.raises(read.LexiconError) as caught:
        read.lexicon(lexicon(tmp_path, *rows), labels=["blame", "praise"])
    assert any(one.startswith(problem) for one in str(caught.value).splitlines()), caught.value


def test_a_word_in_capitals_is_another_pattern_than_the_same_word_in_small_letters(tmp_path):
    assert len(read.lexicon(lexicon(tmp_path, "IS,group,IS,,,,", "is,verb,is,,,,"))) == 2


def test_a_lexicon_without_a_column_is_refused(tmp_path):
    with pytest.raises(read.LexiconError, match=r"own.csv line 1: column pattern is missing"):
        read.lexicon(lexicon(tmp_path, "war,blame", header="entry,label"))


def test_a_lexicon_of_your_own_needs_an_entry_a_label_and_a_pattern_alone(tmp_path):
    short = read.lexicon(lexicon(tmp_path, "war,war*,blame,7", header="entry,pattern,label,weight"))
    long = read.lexicon(lexicon(tmp_path, "war,blame,war*,,,,,7", header=f"{COLUMNS},weight"))
    pd.testing.assert_frame_equal(short, long)


def test_a_shipped_lexicon_has_every_column(tmp_path, monkeypatch):
    monkeypatch.setitem(read.lexicon.__globals__, "LEXICONS", tmp_path)
    lexicon(tmp_path, "war,blame,war*", header="entry,label,pattern").rename(tmp_path / "naming.csv")
    with pytest.raises(read.LexiconError, match=r"naming.csv line 1: column source is missing"):
        read.lexicon("naming")


def test_a_lexicon_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(read.LexiconError, match=r"own.csv: cannot be read \(No such file"):
        read.lexicon(tmp_path / "own.csv")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_lexicon_can_be_read(name):
    assert tables.problems(read.lexicon(name), "lexicon") == []


def test_the_lexicons_are_the_rules_that_have_entries_with_labels_and_patterns():
    heads = {path.stem: path.open(encoding="utf-8-sig").readline() for path in read.LEXICONS.glob("*.csv")}
    assert sorted(name for name, head in heads.items() if head.startswith("entry,label,pattern")) == sorted(SHIPPED)
    with pytest.raises(read.LexiconError, match=r"words: is not a shipped lexicon \(boosters, cues, frames,"):
        read.lexicon("words")


@pytest.mark.parametrize("name", ["frames", "hedges", "boosters"])
def test_every_term_that_a_figure_counts_cites_its_source_and_gives_an_example(name):
    assert read.lexicon(name)[["entry", "label", "pattern", "example", "source"]].notna().all(axis=None)


def test_a_folder_with_a_manifest_is_read_in_parts_and_no_text_is_kept(tmp_path):
    write(tmp_path, [row(file=f"{n}.txt", doc_id=f"{n:03}") for n in range(200)])
    (tmp_path / "a.txt").unlink()
    for n in range(200):
        (tmp_path / f"{n}.txt").write_text(f"Story {n}\n\n" + "The ferry was late. " * 5_000)
    next(read.parts(tmp_path, size=1))  # what is loaded at a first reading is no matter of texts
    tracemalloc.start()
    ids = [doc for documents, _ in read.parts(tmp_path, size=10) for doc in documents["doc_id"]]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ids == [f"{n:03}" for n in range(200)]
    assert peak < 200 * 100_000 / 4


def test_a_folder_that_changes_while_it_is_read_is_refused(folder):
    parts = read.parts(write(folder, [GOOD, row(file="b.txt", doc_id="b")]), size=1)
    with pytest.raises(read.CorpusError, match=r"no file 'b.txt' here"):
        next(parts)
    (folder / "b.txt").write_text("B")
    parts = read.parts(folder, size=1)
    next(parts)
    (folder / "b.txt").unlink()
    with pytest.raises(read.CorpusError, match=r"changed while it was read\nb.txt: cannot be read"):
        next(parts)


def test_a_file_that_the_manifest_names_but_that_is_no_text_says_so(tmp_path):
    (tmp_path / "a.html").write_text("<p>A body.</p>")
    found = read.problems(write(tmp_path, [GOOD, row(file="a.html", doc_id="b")]))
    assert found == ["manifest.csv line 3: 'a.html' is no .txt; save it as text"]


def test_a_manifest_has_our_columns_and_none_is_mapped(folder):
    said = f"{folder}: manifest.csv has our columns already; map none"
    assert read.problems(folder, columns={"text": "body"}) == [said]
    with pytest.raises(read.CorpusError, match=re.escape(said)):
        read.corpus(folder, columns={"text": "body"})


def test_corrections_lie_beside_texts_without_a_manifest_too(tmp_path):
    (tmp_path / "a.txt").write_text("A headline\n\nA body.\n")
    (tmp_path / "zones.csv").write_text("doc_id,start,end,label,note\na,12,19,caption,\n")
    assert read.corrections(tmp_path)[["doc_id", "start", "end"]].values.tolist() == [["a", 12, 19]]
    (tmp_path / "zones.csv").write_text("doc_id,start,end,label,note\na,12,99,caption,\n")
    assert read.problems(tmp_path) == ["zones.csv line 2: 12 to 99 is not a stretch of a (its text runs from 0 to 20)"]
