"""The five articles are the material of study: not a byte of them changes, and what is said about them is on record."""

import hashlib
from pathlib import Path

import pytest

from analysis import read

SEEDS = Path(__file__).parents[1] / "seeds"
SHA256 = {
    "000_53a56db9a43a9209.txt": "5d15d20efe5f4126f470396fa5a6ac9d1653855b854e597c190697bb868e36ae",
    "001_3705eb29ce045d51.txt": "4a19f6aeece5107d8b2eb04fd6e15dc315f1958e424c476b60b322671fe5e527",
    "002_9af9844975475935.txt": "7c0c213c3fa3f9e52c1119b09deecb48adf4be0ce1b638b541e49b03b572af87",
    "003_1112e1de45a25b95.txt": "9ac8a474f85be77ac3ebfc4f5d61182b408b6eca90bfaeabe9234f90619de75d",
    "004_628731b3aed97ddc.txt": "659bc77a2cd98fe508c352faf37e0c28de491cb37a69e182e1b0b9e666247df5",
}


def test_the_folder_holds_these_five_articles_and_no_other():
    assert sorted(path.name for path in SEEDS.glob("*.txt")) == sorted(SHA256)


@pytest.mark.parametrize("name", SHA256)
def test_no_byte_of_an_article_was_changed(name):
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == SHA256[name]


def test_the_table_of_documents_carries_the_same_hashes_and_the_whole_text():
    documents = read.corpus(SEEDS)
    assert documents["sha256"].tolist() == list(SHA256.values())
    assert [text.encode() for text in documents["text"]] == [(SEEDS / name).read_bytes() for name in SHA256]


def test_every_title_is_printed_in_its_article():
    documents = read.corpus(SEEDS)
    assert all(title in text for title, text in zip(documents["title"], documents["text"]))


def test_every_outlet_and_date_says_whether_it_is_printed_or_inferred():
    documents = read.corpus(SEEDS)
    kinds = {c: documents[c].str.extract(r"^(\w+)", expand=False).tolist() for c in ("outlet_evidence", "date_evidence")}
    assert kinds == {
        "outlet_evidence": ["inferred", "inferred", "inferred", "printed", "inferred"],
        "date_evidence": ["inferred", "printed", "inferred", "printed", "printed"],
    }


def test_the_reprint_of_rt_is_dated_to_a_month_only():
    documents = read.corpus(SEEDS).set_index("doc_id")
    assert documents.loc["002", "date_precision"] == "month"
    assert f"{documents.loc['002', 'date']:%Y-%m-%d}" == "2018-01-01"
    assert documents["date_precision"].drop("002").eq("day").all()
