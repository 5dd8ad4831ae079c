"""The exercise: items that a class can judge in a quarter of an hour, each with what decides it in view."""

from collections import Counter
from pathlib import Path

import pytest

from analysis import annotate, find, lesson, read, rules
from analysis.__main__ import main
from analysis.annotation import articles
from analysis.study import exercise

SEEDS = read.corpus("seeds")


def found(*texts):
    return {f"a{i}": (text, find.article(text, rules.instrument())) for i, text in enumerate(texts)}


@pytest.fixture(scope="module")
def seeds():
    return articles(SEEDS, annotate(SEEDS, corrections=read.corrections("seeds")))


@pytest.mark.parametrize("seed", range(6))
def test_the_items_fit_a_quarter_of_an_hour_and_have_all_voices_from_easy_to_hard(seeds, seed):
    chosen = lesson.items(seeds, seed=seed)
    assert 8 <= len(chosen) <= 10
    assert sum(len((one.before + one.text + one.after).split()) for one in chosen) < 700
    assert max(len((one.before + one.text + one.after).split()) for one in chosen) <= 110
    assert {one.voice for one in chosen} == set(rules.VOICES)
    assert max(Counter(one.voice for one in chosen).values()) <= 3
    assert [one.hard for one in chosen] == sorted(one.hard for one in chosen)
    assert len({(one.doc_id, one.sentence_id) for one in chosen}) == len(chosen)
    assert len({one.doc_id for one in chosen}) == len(seeds)


def test_an_item_is_its_place_in_the_article_with_the_rest_of_its_paragraph(seeds):
    for one in lesson.items(seeds):
        text = seeds[one.doc_id][0]
        assert text[one.start : one.end] == one.text
        assert (one.before + one.text + one.after) in " ".join(text.split())


def test_what_decides_is_in_the_paragraph_that_is_shown(seeds):
    for one in lesson.items(seeds):
        if one.voice in ("indirect", "direct", "partial"):
            phrase = one.reason.partition("“")[2].partition("”")[0].replace(" …", "")
            assert phrase in one.before + one.text + one.after, one


@pytest.mark.parametrize("seed", range(6))
def test_no_two_items_ask_the_same_words_of_one_article(seeds, seed):
    chosen = lesson.items(seeds, seed=seed)
    asked = Counter((one.doc_id, word) for one in chosen for word in one.text.casefold().split())
    assert max(asked.values()) == 1


def test_of_one_article_no_headline_and_no_paragraph_is_asked_twice_while_there_are_others(seeds):
    for doc, article in seeds.items():
        chosen = lesson.items({doc: article})
        read, asked = {one.paragraph for one in chosen}, {word for one in chosen for word in one.text.casefold().split()}
        if len(read) < len(chosen) or any(one.heading for one in chosen):
            others = [one for one in lesson._candidates(doc, *article, set()) if one.paragraph not in read and not one.heading]
            assert all({*one.text.casefold().split()} & asked for one in others), doc


def test_what_an_exercise_lacks_is_what_its_articles_lack_and_not_what_was_left_out_of_it():
    text = Path("analysis/show/templates/live_example.txt").read_text("utf8")
    articles = found(text)
    chosen = lesson.items(articles, n=2)
    page = exercise.page(chosen, [], lacking=lesson.lacking(articles["a0"][1].words))
    assert "no words in the voice" not in page and "too few words to ask for the voice: " in page
    none = found("Ferry closes\n\nThe mayor of the town said on Friday that the siege of the harbor was over for good.")
    assert lesson.lacking(none["a0"][1].words) == ["partial", "direct", "scare"]


def test_the_exercise_of_the_example_of_the_live_page_has_all_five_voices():
    text = Path("analysis/show/templates/live_example.txt").read_text("utf8")
    for seed in range(6):
        chosen = lesson.items(found(text), seed=seed)
        assert {one.voice for one in chosen} == set(rules.VOICES), seed


def test_words_by_which_somebody_is_cited_are_no_question():
    text = "Ferry closes\n\nThe terrorists said on Monday that the bridge over the river had been closed for all of the winter."
    assert all(one.text != "terrorists" for one in lesson.items(found(text)))


def test_a_quotation_whose_speaker_is_not_in_its_paragraph_is_no_item():
    text = (
        "Ferry closes\n\n“They were terrorists, and the whole harbor was occupied by their men.\n\n"
        "“It was a massacre,” said the mayor of the town on Friday."
    )
    assert "terrorists" not in {one.text for one in lesson.items(found(text))}


def test_articles_without_frame_terms_have_items_too():
    text = "School opens\n\nThe headmaster said on Monday that the library would reopen in the spring of the coming year."
    chosen = lesson.items(found(text))
    assert [(one.voice, one.term) for one in chosen if one.voice == "indirect"] == [("indirect", None)]


@pytest.mark.parametrize("text", ["", "\n\n", "Не публиковать", "<script>alert(1)</script>", "😀 😀"])
def test_a_text_with_nothing_to_judge_has_no_items(text):
    assert lesson.items(found(text)) == []


def test_another_seed_makes_another_exercise_and_the_same_the_same(seeds):
    assert lesson.items(seeds, seed=3) == lesson.items(seeds, seed=3)
    assert len({tuple(lesson.items(seeds, seed=seed)) for seed in range(4)}) > 1


def test_tables_taken_apart_are_the_rows_that_were_found():
    text = "Troops leave\n\nThe minister called the shelling “a war crime” on Friday, and the siege went on."
    documents = SEEDS[:1].assign(doc_id="a", text=text, title=None)
    (same, article), direct = articles(documents, annotate(documents))["a"], find.article(text, rules.instrument())
    assert same == text
    for name in find.Article._fields:
        for one, other in zip(getattr(article, name), getattr(direct, name), strict=True):
            pair = [
                row._replace(attribution_id=row.attribution_id and row.attribution_id.removeprefix("a:"))
                if "attribution_id" in row._fields
                else row
                for row in (one, other)
            ]
            assert pair[0] == pair[1]


def test_an_exercise_of_her_own_articles(tmp_path, capsys):
    call = ["coding-sheet", "seeds", "--task", "voice", "--n", "9", "--seed", "2", "--exercise", "--out", str(tmp_path / "out")]
    assert main(call) == 0
    page = (tmp_path / "out" / "exercise.html").read_text("utf8")
    assert page.count('<div class="item"') == 9
    assert "<header" not in page
    assert "9 places, from easy to hard" in capsys.readouterr().out


def test_an_exercise_of_nothing_is_refused(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Too short.", "utf8")
    out = str(tmp_path / "out")
    assert (
        main(["coding-sheet", str(tmp_path / "in"), "--task", "voice", "--n", "9", "--seed", "2", "--exercise", "--out", out])
        == 2
    )
    assert "an exercise needs sentences of eight words" in capsys.readouterr().err
