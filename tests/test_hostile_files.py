"""Whatever bytes lie under whatever ending: they are read or set aside with a reason, and nothing else happens."""

import datetime
import decimal
import gzip
import io
import json
import zipfile

import exported
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import read

TEXT = "Ferry is late\n\nThe ferry was late on Monday, the harbor office said. Nobody knew why."
ENDINGS = (".txt", ".html", ".csv", ".tsv", ".jsonl", ".parquet", ".zip", ".docx", ".odt", ".rtf", ".pdf", ".xlsx")


def packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.csv", "text\nRain fell.\n")
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    pd.DataFrame({"id": [1, 2], "text": [TEXT, TEXT + "!"]}).to_excel(stream, index=False)
    return stream.getvalue()


def columned() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"id": ["a", "b"], "text": [TEXT, TEXT + "!"], "date": ["2020", None]}), stream)
    return stream.getvalue()


WHOLE = {
    ".txt": TEXT.encode(),
    ".html": f"<html><head><title>T</title></head><body><article><p>{TEXT}</p></article></body></html>".encode(),
    ".csv": f'id,text\n1,"{TEXT}"\n'.encode(),
    ".tsv": b"id\ttext\n1\tRain fell.\n",
    ".jsonl": json.dumps({"id": "1", "text": TEXT}).encode() + b"\n",
    ".parquet": columned(),
    ".zip": packed(),
    ".docx": exported.docx(exported.nexis_uni()),
    ".odt": exported.odt(exported.factiva()),
    ".rtf": exported.rtf(exported.nexis_uni()),
    ".pdf": exported.pdf(exported.printed(exported.factiva())),
    ".xlsx": workbook(),
}


@st.composite
def files(draw):
    """An ending, and bytes: any, or those of a whole file of which some were changed or cut away."""
    ending = draw(st.sampled_from(ENDINGS))
    content = bytearray(draw(st.binary(max_size=200) | st.just(WHOLE[ending])))
    for at, byte in draw(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6)):
        if content:
            content[at % len(content)] = byte
    return ending, bytes(content[: draw(st.integers(0, len(content)) | st.just(len(content)))])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(files())
def test_any_bytes_are_read_or_set_aside(folder, file):
    ending, content = file
    path = folder / f"a{ending}"
    path.write_bytes(content)
    for problem in read.problems(path):
        assert problem.isprintable(), problem


LINES = [*exported.nexis_uni(), *exported.academic(), *exported.factiva(), *exported.factiva(tags=True)]


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(LINES) | st.text(max_size=6), max_size=60))
def test_lines_of_exports_in_any_order_are_read_or_set_aside(folder, lines):
    path = folder / "mixed.txt"
    path.write_text("\n".join(lines).replace("\0", ""), encoding="utf-8", errors="replace")
    assert all(problem.isprintable() for problem in read.problems(path))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(st.lists(st.dictionaries(st.sampled_from(["id", "text", "date", "title", "outlet", "url", "x"]), values), max_size=4))
def test_json_lines_of_any_values_are_read_or_set_aside(folder, rows):
    path = folder / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    assert all(problem.isprintable() for problem in read.problems(path))


ODD = {
    "durations": pa.array([datetime.timedelta(1)] * 2),
    "decimals": pa.array([decimal.Decimal("1.5")] * 2),
    "lists": pa.array([["a"], None]),
    "bytes": pa.array([b"\xff", None]),
    "categories": pa.array(["a", "a"]).dictionary_encode(),
    "moments": pa.array([1, 2], pa.timestamp("ns", "Asia/Kathmandu")),
    "moments of nowhere": pa.array([1, 2], pa.timestamp("us", "Nowhere/Land")),
    "moments beyond the calendar": pa.array([2**62, -(2**62)], pa.timestamp("us")),
    "days beyond the calendar": pa.array([2**30, 1], pa.date32()),
    "nothing": pa.nulls(2),
    "structures": pa.array([{"a": 1}, None]),
    "half floats": pa.array([1.5, None], pa.float32()),
}


@pytest.mark.parametrize("column", ["date", "title", "id"])
@pytest.mark.parametrize("kind", ODD)
def test_parquet_of_any_type_is_read_or_set_aside_row_by_row(tmp_path, kind, column):
    pq.write_table(pa.table({"text": [TEXT, TEXT + "!"], column: ODD[kind]}), tmp_path / "a.parquet")
    assert all(problem.startswith("a.parquet") and problem.isprintable() for problem in read.problems(tmp_path / "a.parquet"))


def test_what_is_packed_twice_is_named_and_not_unpacked(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.gz").write_bytes(gzip.compress(b" " * 10_000_000))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("d.zip", packed())
    assert read.corpus(tmp_path)["doc_id"].tolist() == ["a"]
    assert [problem.partition(":")[0] for problem in read.problems(tmp_path)] == ["b.gz", "c.zip/d.zip"]


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from([".yml", ".dic", ".csv"]), st.text(st.sampled_from("a*-#.|:[]{}&<?!%\t\n, '\"~1")) | st.binary(max_size=60)
)
def test_any_codebook_is_read_or_refused_in_sentences(folder, ending, content):
    path = folder / f"own{ending}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        read.lexicon(path)
    except read.LexiconError as error:
        assert all(line.startswith("own") for line in str(error).splitlines()[1:])
