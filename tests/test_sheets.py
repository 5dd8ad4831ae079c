"""A sheet goes out harmless and comes back whole, whatever a spreadsheet did to it; what cannot be read is named, all at once."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import measure, read, show
from analysis.__main__ import main
from analysis.cells import SHEET, TASKS, escape_formula, unescape_formula
from analysis.study import settling

SEEDS = Path(__file__).parents[1] / "seeds"
CODING = Path(__file__).parents[1] / "notebooks" / "coding"
CODES = read.codes("voice")
TEXT = "Troops occupied the town.\n“A siege”, she said. -free zones, =more, the 2nd"
PLACES = [(7, 15), (26, 35), (47, 52), (60, 65)]
DOCUMENTS = pd.DataFrame({"doc_id": ["000", "b"], "text": [TEXT, "nothing"]})


def sheet(labels=("own", "scare", "own", "own"), coder="c1", **changed):
    """The four items, coded; ``changed`` are other columns."""
    rows = [
        (number, "000", start, end, TEXT[:start], TEXT[start:end], TEXT[end:], label, coder, "")
        for number, ((start, end), label) in enumerate(zip(PLACES, labels), 1)
    ]
    return pd.DataFrame(rows, columns=list(SHEET)).assign(**changed)


@pytest.fixture
def folder(tmp_path):
    """A folder with the empty sheet; tests put returned ones beside it."""
    show.save_sheet(sheet([""] * 4, ""), CODES, folder=tmp_path)
    return tmp_path


def put(folder, table, name="c1.csv", encoding="utf-8", **options):
    safe = table.map(lambda cell: escape_formula(cell) if isinstance(cell, str) else cell)
    (folder / name).write_bytes(safe.to_csv(index=False, **options).encode(encoding))


def problems(folder):
    try:
        read.sheets(folder, DOCUMENTS, codes=CODES)
    except read.SheetError as error:
        return str(error).splitlines()[1:]
    return []


# ---------------------------------------------------------------- there and back


@given(st.text(st.sampled_from("'=+-@\t\r\n ＝a1"), max_size=6))
def test_a_cell_comes_back_as_it_was(text):
    assert unescape_formula(escape_formula(text)) == text


@given(st.text(st.sampled_from("'=+-@\t\r\n ＝a1"), max_size=6))
def test_no_cell_begins_a_formula(text):
    assert not escape_formula(text).lstrip().startswith(tuple("=+-@＝"))
    assert not escape_formula(text).startswith(("\t", "\r"))


@pytest.mark.parametrize("text", ["plain", "'tis", "a=b", "“-”", ""])
def test_a_harmless_cell_is_left_alone(text):
    assert escape_formula(text) == text


def test_a_written_sheet_opens_as_utf8_and_holds_no_formula(folder):
    raw = (folder / "sheet.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == list(SHEET)
    assert [row["text"] for row in rows] == ["occupied", "“A siege”", "'-free", "'=more"]


def test_what_the_tool_said_is_not_written(tmp_path):
    show.save_sheet(sheet([""] * 4, "").assign(label="scare", stratum=3), CODES, folder=tmp_path)
    header = (tmp_path / "sheet.csv").read_text("utf-8-sig").splitlines()[0]
    assert header == ",".join(f'"{column}"' for column in SHEET)


def test_a_sheet_is_not_written_over_another(folder):
    again = (folder / "sheet.csv").read_bytes()
    show.save_sheet(sheet([""] * 4, ""), CODES, folder=folder)
    with pytest.raises(show.PublishError, match=r"sheet.csv is there already"):
        show.save_sheet(sheet([""] * 4, "").iloc[::-1], CODES, folder=folder)
    assert (folder / "sheet.csv").read_bytes() == again
    assert sorted(path.name for path in folder.iterdir()) == ["codes.csv", "sheet.csv"]


def test_judgments_come_back_with_the_articles_text(folder):
    put(folder, sheet())
    put(folder, sheet(["own", "partial", "unclear", "own"], "c2"), "c2.csv")
    codes = read.sheets(folder, DOCUMENTS, codes=CODES)
    assert codes["text"].tolist()[::2] == [TEXT[start:end] for start, end in PLACES]
    assert codes["unit"].iloc[0] == "000:7-15"
    assert codes["label"].fillna("").tolist() == ["own", "own", "scare", "partial", "own", "", "own", "own"]
    assert measure.agreement(codes, metric="nominal", level=0.95, seed=1)["exposure"].tolist() == [3, 3, 3, 3]
    assert settling.disputes(codes)["votes"].tolist() == ["partial 1 · scare 1"]


def test_the_written_codebook_is_read_again(folder):
    pd.testing.assert_frame_equal(read.codes(folder / "codes.csv"), CODES)


# ---------------------------------------------------------------- what spreadsheets do


@pytest.mark.parametrize(
    "harm",
    [
        {"encoding": "utf-8-sig"},
        {"sep": ";"},
        {"sep": "\t"},
        {"lineterminator": "\r\n"},
        {"quoting": csv.QUOTE_ALL},
        {"encoding": "utf-8-sig", "sep": ";", "lineterminator": "\r\n"},
    ],
    ids=str,
)
def test_the_form_of_the_file_does_not_matter(folder, harm):
    put(folder, sheet())
    expected = read.sheets(folder, DOCUMENTS, codes=CODES)
    put(folder, sheet(), **harm)
    pd.testing.assert_frame_equal(read.sheets(folder, DOCUMENTS, codes=CODES), expected)


@pytest.mark.parametrize(
    "harm",
    [
        lambda table: table.iloc[::-1],
        lambda table: table.assign(doc_id="0"),
        lambda table: table.assign(code=table["code"].str.capitalize()),
        lambda table: table.assign(code=" " + table["code"] + " "),
        lambda table: table.assign(coder=["", "C1", "", ""]),
        lambda table: table.rename(columns=str.capitalize),
        lambda table: table.assign(empty=""),
        lambda table: table.iloc[:, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
        lambda table: pd.concat([table, pd.DataFrame([[""] * 10], columns=table.columns)]),
    ],
    ids=["order", "zeros", "capitals", "blanks", "coder once", "header", "empty column", "columns", "empty row"],
)
def test_what_a_spreadsheet_does_is_undone(folder, harm):
    put(folder, sheet())
    expected = read.sheets(folder, DOCUMENTS, codes=CODES)
    put(folder, harm(sheet()))
    pd.testing.assert_frame_equal(read.sheets(folder, DOCUMENTS, codes=CODES), expected)


@pytest.mark.parametrize("line", ["sep=;\r\n", "SEP=;\n", '"sep=;"\r\n'])
def test_a_line_that_names_the_separator_is_skipped(folder, line):
    (folder / "c1.csv").write_text(line + sheet().map(str).map(escape_formula).to_csv(index=False, sep=";"), "utf-8")
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04...", "c1.csv: cannot be read as a workbook ("),
        (b"", "c1.csv: is empty; save it again, with the columns item, doc_id,"),
        (b'item,doc_id,start,end,text,code,coder\n1,"0"x\n', "c1.csv row 2: "),
        (b"item,doc_id,start,end,text,code,coder\n", "c1.csv: has no rows"),
        (b"item,doc_id,start,end,text,coder\n", "c1.csv row 1: column code is missing; add it to the header"),
        (b"item,doc_id,start,end,text,code,coder,code\n", "c1.csv row 1: column 'code' is there twice"),
        (b"item,doc_id,start,end,text,code,coder\n1,000,7,15,occupied,own,c1,x\n", "c1.csv row 2: 8 cells under 7 columns"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_mend(folder, content, said):
    (folder / "c1.csv").write_bytes(content)
    assert any(problem.startswith(said) for problem in problems(folder)), problems(folder)


def test_a_spreadsheet_file_is_not_passed_over_in_silence(folder):
    put(folder, sheet())
    (folder / "c2.ods").write_bytes(b"PK")
    assert problems(folder) == ["c2.ods: is a spreadsheet that is not read; save it as .xlsx or “CSV UTF-8”"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_sheet_is_read_in_whatever_encoding_it_was_saved(folder, encoding):
    put(folder, sheet())
    expected = read.sheets(folder, DOCUMENTS, codes=CODES)
    (folder / "c1.csv").write_bytes(sheet().map(str).map(escape_formula).to_csv(index=False, sep=";").encode(encoding))
    pd.testing.assert_frame_equal(read.sheets(folder, DOCUMENTS, codes=CODES), expected)


def test_a_workbook_is_read_as_the_sheet_that_it_is(folder):
    put(folder, sheet())
    expected = read.sheets(folder, DOCUMENTS, codes=CODES)
    (folder / "c1.csv").unlink()
    sheet().map(str).map(escape_formula).to_excel(folder / "c1.xlsx", index=False)
    (folder / "~$c1.xlsx").write_bytes(b"open")
    pd.testing.assert_frame_equal(read.sheets(folder, DOCUMENTS, codes=CODES), expected)


def test_a_folder_without_a_returned_sheet_says_so(folder, tmp_path):
    assert "holds no returned sheet" in problems(folder)[0]
    assert "holds no returned sheet" in problems(tmp_path / "not there")[0]


# ---------------------------------------------------------------- what people do


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "code is missing; write one of own, indirect, partial, direct, scare, unclear"),
        ("indirct", "code 'indirct' is misspelled; did you mean indirect?"),
        ("sarcasm!", "code 'sarcasm!' is not in the codebook; write one of own,"),
        ("own, scare", "'own, scare' is more than one code; keep one"),
        ("own/scare", "'own/scare' is more than one code; keep one"),
        ("own or scare", "'own or scare' is more than one code; keep one"),
    ],
)
def test_a_code_is_missing_misspelled_or_too_many(folder, code, said):
    put(folder, sheet(["own", code, "own", "own"]))
    (problem,) = problems(folder)
    assert problem.startswith(f"c1.csv row 3 (item 2): {said}")


def test_codes_of_a_codebook_of_your_own_are_read(folder):
    (folder / "mine.csv").write_text("code,definition,example\nWarm,kind words,\ncold,hard words,\n", "utf-8")
    mine = read.codes(folder / "mine.csv")
    put(folder, sheet(["warm", "COLD", "Warm", "cold"]))
    (folder / "mine.csv").unlink()
    assert read.sheets(folder, DOCUMENTS, codes=mine)["label"].tolist() == ["Warm", "cold", "Warm", "cold"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (sheet().iloc[[0, 1, 3]], "c1.csv: item 3 is missing; copy its row from sheet.csv"),
        (sheet().iloc[[0, 1, 2, 3, 1]], "c1.csv row 6 (item 2): stands in row 3 already; delete one"),
        (
            sheet().assign(start=[7, 26, 48, 60], text=["occupied", "“A siege”", "free", "=more"]),
            "c1.csv row 4 (item 3): is not in sheet.csv; delete the row",
        ),
        (
            sheet().assign(text=["“A siege”", "occupied", "-free", "=more"]),
            "c1.csv row 2 (item 1): text is '“A siege”', but 000 has 'occupied'",
        ),
        (sheet().assign(doc_id=["000", "000", "7", "000"]), "c1.csv row 4 (item 3): no document '7'"),
        (sheet().assign(start=["7", "26", "", "60"]), "c1.csv row 4 (item 3): '' to '52' is not a stretch of 000"),
        (sheet().assign(item=["1", "2", "x", "4"]), "c1.csv row 4 (item x): item 'x' is not a number"),
        (sheet().assign(coder=""), "c1.csv: coder is empty in every row"),
        (sheet().assign(coder=["c1", "c2", "c1", "c1"]), "c1.csv: coders c1, c2 share a file"),
        (sheet().assign(coder="Ann Lund"), "c1.csv: coder 'ann lund' is not an id"),
        (sheet().assign(coder="ann@example.org"), "c1.csv: coder 'ann@example.org' is not an id"),
    ],
)  # fmt: skip
def test_a_row_that_is_lost_moved_or_nobodys_is_named(folder, table, said):
    put(folder, table)
    assert any(problem.startswith(said) for problem in problems(folder)), problems(folder)


@pytest.mark.parametrize(
    "spoil", [lambda text: text.encode("utf-8").decode("cp1252", "replace"), lambda text: text.replace("“", "?")]
)
def test_letters_lost_in_an_encoding_are_called_so(folder, spoil):
    put(folder, sheet().assign(text=["occupied", spoil("“A siege”"), "-free", "=more"]))
    (problem,) = problems(folder)
    assert "letters were lost when it was opened or saved; import the empty sheet as UTF-8" in problem


def test_a_spoiled_row_is_reported_once(folder):
    put(folder, sheet().assign(text=["occupied", "“A siege”", "torn", "=more"]))
    assert len(problems(folder)) == 1


def test_two_files_of_one_coder_are_refused(folder):
    put(folder, sheet())
    put(folder, sheet(), "copy of c1.csv")
    assert problems(folder) == ["copy of c1.csv: coder c1 is the coder of c1.csv too; give each file an id of its own"]


def test_the_empty_sheet_must_stay_empty(folder):
    (folder / "sheet.csv").write_bytes(b"")
    put(folder, sheet(), "sheet.csv")
    put(folder, sheet(coder="c2"), "c2.csv")
    assert problems(folder)[0].startswith("sheet.csv row 2 (item 1): has the code 'own', but this is the empty sheet")


def test_everything_that_is_wrong_is_said_at_once(folder):
    put(folder, sheet(["own", "", "ovn", "own"]).iloc[:3])
    put(folder, sheet(coder="Ann Lund"), "c2.csv")
    with pytest.raises(read.SheetError) as error:
        read.sheets(folder, DOCUMENTS, codes=CODES)
    lines = str(error.value).splitlines()
    assert lines[0] == f"{folder} cannot be read: 4 problems"
    assert [line.split(":")[0] for line in lines[1:]] == ["c1.csv row 3 (item 2)", "c1.csv row 4 (item 3)", "c1.csv", "c2.csv"]


def test_rows_stand_in_the_order_of_places_then_coders_whatever_the_files_are_called(folder):
    put(folder, sheet(coder="c2"), "a.csv")
    put(folder, sheet(coder="c1"), "b.csv")
    codes = read.sheets(folder, DOCUMENTS, codes=CODES)
    assert codes["coder"].tolist() == ["c1", "c2"] * 4
    assert codes["start"].is_monotonic_increasing


def test_without_an_empty_sheet_coders_may_have_judged_other_items(tmp_path):
    put(tmp_path, sheet().iloc[:3])
    put(tmp_path, sheet(coder="c2").iloc[1:], "c2.csv")
    codes = read.sheets(tmp_path, DOCUMENTS, codes=CODES)
    assert codes.groupby("start")["coder"].nunique().tolist() == [1, 2, 2, 1]


# ---------------------------------------------------------------- codes


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("code,definition,example\nown,a,\nown,b,\n", "code 'own' stands twice"),
        ("code,definition,example\nOwn,a,\nown,b,\n", "code 'own' stands twice"),
        ("code,definition,example\n,a,\n", "a code is empty"),
        ("code,definition,example\n", "has no rows"),
        ("code,example\nown,\n", "column definition is missing"),
    ],
)
def test_a_codebook_with_a_fault_is_refused(tmp_path, content, said):
    (tmp_path / "mine.csv").write_text(content, "utf-8")
    with pytest.raises(read.SheetError, match=said):
        read.codes(tmp_path / "mine.csv")


def test_a_task_without_codes_is_refused():
    with pytest.raises(read.SheetError, match=r"tone: is not a task \(voice, frame, speaker, hedge, quote\)"):
        read.codes("tone")


@pytest.mark.parametrize("task", TASKS)
def test_every_code_has_a_definition_and_marks_one_place_in_its_example(task):
    codes = read.codes(task)
    assert (codes["definition"] != "").all()
    assert (codes["example"].str.count(r"\[.+?\]") == 1).all()


# ---------------------------------------------------------------- the command, and the sheets that come with the notebook


def test_the_command_draws_the_same_sheet_again(tmp_path, capsys):
    call = ["coding-sheet", str(SEEDS), "--task", "voice", "--n", "20", "--seed", "1", "--out"]
    assert main([*call, str(tmp_path / "one")]) == main([*call, str(tmp_path / "two")]) == 0
    assert (tmp_path / "one" / "sheet.csv").read_bytes() == (tmp_path / "two" / "sheet.csv").read_bytes()
    assert "20 of" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"--n": "9999"}, "ask for 1 to"), ({"--n": "0"}, "ask for 1 to"), ({"--seed": "2"}, "is there already")],
)
def test_a_sheet_that_cannot_be_drawn_is_a_wrong_call(tmp_path, capsys, changed, said):
    call = {"--task": "quote", "--n": "30", "--seed": "1", "--out": str(tmp_path)}
    words = lambda options: ["coding-sheet", str(SEEDS), *(word for pair in options.items() for word in pair)]  # noqa: E731
    assert main(words(call)) == 0
    assert main(words(call | changed)) == 2
    assert said in capsys.readouterr().err


def test_a_notebook_that_speaks_of_its_own_articles_is_not_run_on_others(tmp_path, capsys):
    (tmp_path / "one.ipynb").write_bytes((CODING.parent / "07_code_it_yourself.ipynb").read_bytes())
    assert main(["run", str(SEEDS), "--out", str(tmp_path / "out"), "--notebooks", str(tmp_path)]) == 2
    assert "holds no notebook that takes a corpus" in capsys.readouterr().err


def test_the_sheets_of_the_notebook_are_read():
    codes, _ = read.returned(CODING, read.corpus(SEEDS), codes=CODES)
    assert codes["coder"].unique().tolist() == ["c1", "c2", "c3"]
    assert codes.groupby("coder").size().nunique() == 1


def test_an_adjudicated_sheet_is_gold_that_accuracy_can_use():
    documents = read.corpus(SEEDS)
    gold = read.sheets(CODING / "adjudicated.csv", documents, codes=CODES)
    scores = measure.right(gold, gold.assign(label="own"), column="label", matching="exact", level=0.95)
    assert scores.loc[0, ["n", "exposure"]].tolist() == [(gold["label"] == "own").sum(), len(gold)]


def test_a_sheet_of_another_task_or_corpus_is_one_sentence(folder):
    put(folder, sheet(["meant", "meant", "other", "meant"]))
    assert problems(folder) == [
        "c1.csv: none of its codes is one of own, indirect, partial, direct, scare; was it filled in for another task?"
    ]
    put(folder, sheet(doc_id="elsewhere"))
    said = problems(folder)
    assert said[0] == "c1.csv: no row has the words of this corpus; name the corpus that it was drawn from"
    assert not any("copy doc_id" in one for one in said)
