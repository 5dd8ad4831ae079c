"""The condition of a text is said, by name; what it makes unknowable is missing and not zero."""

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import conditions, find, rules, unknowable
from analysis.__main__ import main

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
SAID = (
    "The mayor of the town, Ann Hill, said that it was time to go. “We leave,” she said. It was late in the day when they left. "
)
PARAGRAPHS = "\n\n".join([SAID.strip()] * 12)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_nothing_is_wrong_with_the_seeds(path):
    assert find.condition(path.read_text("utf-8")).names == ()


def test_nothing_is_wrong_with_plain_paragraphs_whatever_parts_them():
    assert find.condition(PARAGRAPHS).names == find.condition(PARAGRAPHS.replace("\n\n", "\n")).names == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("no commas", PARAGRAPHS.replace(",", "")),
        ("no quotation marks", PARAGRAPHS.replace("“", "").replace("”", "")),
        ("a sentence a line", PARAGRAPHS.replace(". ", ".\n").replace("” she", "”\nShe")),
        ("wrapped", PARAGRAPHS.replace(" the ", "\nthe ")),
        ("unclosed marks", PARAGRAPHS.replace("”", "")),
        ("mojibake", PARAGRAPHS.replace("“", "â€œ", 1)),
        ("markup", PARAGRAPHS.replace("Ann", "<b>Ann", 1)),
        ("markup", PARAGRAPHS.replace("Ann", "Ann&nbsp;", 1)),
        ("replacement characters", PARAGRAPHS.replace("day", "da\ufffd", 1)),
        ("another language", "La crue a emporté le pont de la ville ce matin, et personne ne savait où aller."),
    ],
)
def test_each_condition_is_told_by_name(name, text):
    assert name in find.condition(text).names


@pytest.mark.parametrize("marks", ["“”", "‘’", '""', "«»", "„“"])
def test_marks_of_every_house_are_marks(marks):
    assert find.condition(PARAGRAPHS.replace("“", marks[0]).replace("”", marks[1])).quotation_marks > 5


def test_a_quotation_over_paragraphs_that_each_open_again_is_not_unclosed():
    assert find.condition("\n\n".join(["“It was time to go, she said to the town."] * 6 + ["“It is.”"])).unclosed_marks == 0


def test_a_few_words_are_in_no_other_language():
    assert find.condition("Troops left.").names == find.condition("\U0001f600 \U0001f600").names == ()


def test_an_outlet_in_another_language_has_no_share_of_any_voice():
    texts = ["La crue a emporté le pont, et personne ne savait où aller ce matin dans la ville. " * 9, PARAGRAPHS]
    found = unknowable(conditions(pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["A", "B"], "text": texts})))
    assert found["outlet"].tolist() == ["A"] * 5 and set(found["voice"]) == set(rules.VOICES)
    assert set(found["note"]) == {"not in English: 1 article"}


def test_an_outlet_without_any_mark_has_no_share_of_direct_speech_and_the_note_says_why():
    bare = PARAGRAPHS.replace("“", "").replace("”", "")
    documents = pd.DataFrame({"doc_id": list("abcd"), "outlet": ["A", "A", "B", "B"], "text": [bare, bare, bare, PARAGRAPHS]})
    found = unknowable(conditions(documents))
    assert found[["outlet", "voice"]].to_numpy().tolist() == [["A", "direct"], ["A", "partial"], ["A", "scare"]]
    assert set(found["note"]) == {"no quotation mark in 2 articles"}


def test_check_says_the_condition_of_each_article_and_outlet(tmp_path, capsys):
    bare = PARAGRAPHS.replace("“", "").replace("”", "").replace(",", "")
    for name, text in (("a", bare), ("b", bare.replace("mayor", "envoy")), ("c", PARAGRAPHS.replace("day", "da\ufffd"))):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert (
        "a: has hardly any comma" in said and "b: has no quotation mark" in said and "c: holds characters that were lost" in said
    )
    assert f"outlet {tmp_path.name}: no commas in 2 of 3 articles" in said


def test_check_and_run_say_what_was_repaired_by_outlet_and_article_and_what_was_guessed(tmp_path, capsys):
    told = [PARAGRAPHS, PARAGRAPHS.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")]
    told.append(PARAGRAPHS.replace("“", "?").replace("”", "?"))
    rows = [{"id": name, "outlet": "Post", "text": text} for name, text in zip("abc", told)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["check", str(tmp_path / "a.jsonl"), "--list", str(tmp_path / "list.csv")]) == 0
    said = capsys.readouterr().out
    by_outlet = r"outlet Post: lines of mojibake in 1 of 3 articles \(\d+ ×, such as 'â.* → '“.*'\): repaired; what is counted"
    assert re.search(by_outlet, said) and re.search(r"\nb: lines of mojibake \(\d+ ×, such as 'â", said)
    guess = r"guessed quotation marks .*\(\d+ ×, such as '\?.* → '“.*'\): a guess, since “\?” stood there"
    assert re.search(f"outlet Post: {guess}", said) and re.search(f"\nc: {guess}", said)
    assert "a.jsonl: 3 articles, no problem, 2 repaired, " in said
    listed = pd.read_csv(tmp_path / "list.csv").groupby("what")["place"].unique()
    assert list(listed["repaired"]) == ["b"] and "c" in set(listed["to look at"])
    (tmp_path / "notebooks").mkdir()
    shutil.copy("notebooks/00_corpus.ipynb", tmp_path / "notebooks")
    call = ["run", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out"), "--notebooks", str(tmp_path / "notebooks")]
    assert main(call) == 0
    assert re.search(by_outlet, capsys.readouterr().out)
    shown = (tmp_path / "out" / "00_corpus.html").read_text("utf8")
    assert all(one in shown for one in ("lines of mojibake", "guessed quotation marks", "a guess, since “?” stood there"))
