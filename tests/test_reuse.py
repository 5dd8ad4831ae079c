"""Reuse and copies: what is shared is found with its offsets, what only looks alike is not."""

import pathlib
import random
import time

import ferries
import numpy as np
import pandas as pd
import pytest
from found import cut

from analysis import annotate, compare, read, tables
from analysis.compare.reuse import _similar, deduplicate, reuse

SEEDS = pathlib.Path(__file__).parents[1] / "seeds"


def corpus(**texts):
    """The sentences and the words of some texts."""
    pairs = [cut(text, doc_id=doc) for doc, text in texts.items()]
    return tuple(pd.concat(tables, ignore_index=True) for tables in zip(*pairs))


def found(similarity=0.8, minimum=5, **texts):
    sentences, words = corpus(**texts)
    shared = reuse(sentences, words, similarity=similarity, minimum=minimum)
    for doc, start, end, text in zip(*(shared[c] for c in ("doc_id", "start", "end", "text"))):
        assert texts[doc][start:end] == text
    return shared


def test_the_same_sentence_is_exact_whatever_its_case_and_marks():
    shared = found(a="Nobody here. The convoy left the camp at dawn.", b="“The Convoy left the camp at dawn”, he said.")
    assert shared.empty
    shared = found(a="Nobody here. The convoy left the camp at dawn.", b="The Convoy left the camp, at dawn! Then rain.")
    assert shared[["doc_id", "label", "text"]].to_numpy().tolist() == [
        ["a", "exact", "The convoy left the camp at dawn"],
        ["b", "exact", "The Convoy left the camp, at dawn"],
    ]


def test_a_passage_alike_one_that_is_alike_the_first_is_of_the_statement_though_it_shares_no_word_with_the_first():
    words = "one two three four five six seven eight nine ten".split()
    others = "rain snow wind fog hail mist frost sleet storm calm".split()
    chain = {f"{n:02}": " ".join([*others[:n], *words[n:]]).capitalize() + "." for n in range(11)}
    shared = found(similarity=0.6, **chain)
    assert shared["statement"].unique().tolist() == [1]
    assert shared.iloc[[0, -1]][["text", "similarity"]].to_numpy().tolist() == [
        ["One two three four five six seven eight nine ten", 1.0],
        ["Rain snow wind fog hail mist frost sleet storm calm", 0.0],
    ]


def test_a_changed_word_makes_it_near_and_what_is_not_shared_is_cut_off():
    shared = found(
        a="The convoy left the northern camp at dawn with food and tents.",
        b="Yesterday the convoy left the northern camp at noon with food and tents.",
    )
    assert shared["label"].tolist() == ["near", "near"] and shared["statement"].tolist() == [1, 1]
    assert shared["text"][1] == "the convoy left the northern camp at noon with food and tents"
    assert shared["similarity"].round(3).tolist() == [1, 0.846]


def test_one_article_alone_and_short_sentences_are_not_reuse():
    again = "The convoy left the camp at dawn."
    assert found(a=f"{again} {again}", b="Something else was said by the envoy.").empty
    assert found(a="He was right.", b="He was right.").empty


def test_a_third_printing_belongs_to_the_same_statement():
    one = "The convoy left the camp at dawn with food and tents for all."
    shared = found(a=one, b=one.replace("dawn", "noon"), c=one.replace("tents", "water"), d=f"Late news. {one}")
    assert shared["statement"].nunique() == 1 and shared["doc_id"].tolist() == list("abcd")


def test_only_the_same_words_are_alike_where_that_is_asked():
    one = "The convoy left the camp at dawn with food and tents for all."
    assert found(similarity=1, a=one, b=one.replace("dawn", "noon")).empty
    assert len(found(similarity=1, a=one, b=one)) == 2


def test_most_of_what_differs_in_a_fifth_is_proposed():
    random = np.random.default_rng(5)
    hits = 0
    for _ in range(100):
        first = [f"w{random.integers(10_000)}" for _ in range(20)]
        second = list(first)
        for place in random.choice(20, 4, replace=False):
            second[place] = f"other{place}"
        hits += len(list(_similar([tuple(first), tuple(second)], 0.8)))
    assert hits >= 92


def test_the_two_translations_of_the_seeds_are_found_by_no_shingle_but_linked_by_hand():
    documents = read.corpus(SEEDS)
    annotation = annotate(documents, corrections=read.corrections(SEEDS))
    sentences, words = annotation.sentences, annotation.words
    body = sentences[sentences["label"].isin(tables.MEASURED_ZONES)]
    shared = reuse(body, words, similarity=0.8, minimum=8)
    linked = read.statements(SEEDS, documents)
    assert shared.empty and linked["doc_id"].tolist() == ["000", "003"]
    kept = deduplicate(words, linked, documents)
    gone = words.merge(kept[["doc_id", "start"]], how="left", indicator=True).query("_merge == 'left_only'")
    assert set(gone["doc_id"]) == {"003"} and {"war", "crime", "classified"} <= set(gone["label"])


def test_the_first_printing_is_kept_and_undated_ones_come_last():
    documents = pd.DataFrame({"doc_id": ["a", "b"], "date": pd.to_datetime([None, "2018-01-01"])})
    said = pd.DataFrame({"statement": [1, 1, 1], "doc_id": ["a", "b", "b"], "start": [0, 9, 40], "end": [5, 14, 45]})
    words = pd.DataFrame({"doc_id": ["a", "b", "b", "b"], "start": [1, 10, 20, 41], "end": [2, 11, 21, 42]})
    assert deduplicate(words, said, documents)[["doc_id", "start"]].to_numpy().tolist() == [["b", 10], ["b", 20]]


def test_a_similarity_that_cannot_be_is_refused():
    with pytest.raises(tables.TableError, match="similarity must"):
        found(similarity=80, a="x", b="y")


def test_boilerplate_of_many_articles_costs_no_more_than_its_printings():
    footer = "Follow the latest news of the region on our page every single day."
    texts = {f"{i:04}": f"Story number {i} tells of envoy {i} and of place {i} at hour {i}. {footer}" for i in range(300)}
    clock = time.process_time()
    shared = found(similarity=0.95, **texts)
    assert len(shared[shared["text"].str.startswith("Follow")]) == 300 and time.process_time() - clock < 10


def test_no_linked_statement_is_a_table_without_rows_that_can_still_be_asked():
    none = compare.renderings(pd.DataFrame(columns=["statement", "doc_id", "start", "end", "text"]))
    assert none["differs"].dtype == bool
    assert none[none["differs"]].empty


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It’s “a war crime” – he said", 'it\'s "A War Crime", he said'),
        ("the soldiers’ so‑called ‘aid’ …", 'The soldiers\' so-called "aid"'),
        ("THE VALLEY — at noon", "the valley at noon"),
    ],
)
def test_capitals_the_form_of_marks_and_a_dash_are_no_difference_between_renderings(one, other):
    said = pd.DataFrame({"statement": "s", "doc_id": ["a", "b"], "start": 0, "text": [one, other]})
    pieces = compare.renderings(said)
    assert pieces["text"].tolist() == [one, other] and not pieces["differs"].any()


def test_marks_that_only_one_rendering_has_are_a_difference():
    texts = ["the ‘coalition’ left", "the Coalition left"]
    said = pd.DataFrame({"statement": "s", "doc_id": ["a", "b"], "start": 0, "text": texts})
    assert compare.renderings(said).query("differs")["text"].tolist() == ["‘coalition’", "Coalition"]


WORDS = [f"word{n}" for n in range(3_000)]


def article(seed, length=400):
    return " ".join(np.random.default_rng(seed).choice(WORDS, length))


def copied(similarity=0.5, **texts):
    documents = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})
    return compare.copies(compare.fingerprints(documents), similarity=similarity).to_numpy().tolist()


def test_an_edited_copy_is_found_and_its_share_is_that_of_the_runs_of_five_words():
    words = article(1).split()
    words[100] = words[200] = words[300] = "edited"
    ((doc, of, label, share),) = copied(a=article(1), b=" ".join(words))
    assert (doc, of, label) == ("b", "a", "near")
    assert share == pytest.approx(1 - 3 * 5 / 396)


def test_a_cut_copy_and_an_article_within_a_longer_one_are_held_whole():
    whole, brief = article(2, 3_000), " ".join(article(2, 3_000).split()[1_000:1_060])
    assert copied(a=whole, b=brief) == [["b", "a", "near", 1.0]]
    assert copied(a=brief, b=whole) == [["b", "a", "near", 1.0]]


def test_an_exact_copy_is_reported_once_and_as_exact():
    assert copied(a=article(3), b=article(3).replace(" ", "\n"), c=article(3)) == [
        ["b", "a", "exact", 1.0],
        ["c", "a", "exact", 1.0],
    ]


def test_each_later_article_of_a_chain_names_the_first_that_it_is_alike():
    words = article(4).split()
    second, third = list(words), list(words)
    second[50] = third[50] = third[150] = "edited"
    longer = f"{' '.join(third)} {article(11)}"
    found = copied(a=article(4), b=" ".join(second), c=" ".join(third), d=longer, e=f"{longer} edited")
    assert [(doc, of) for doc, of, *_ in found] == [("b", "a"), ("c", "a"), ("d", "a"), ("e", "a")]


def test_case_and_marks_play_no_part():
    first = "The envoy left the camp at dawn, and the convoy followed at noon."
    assert copied(a=first, b=first.upper().replace(",", " --")) == [["b", "a", "near", 1.0]]


def test_two_articles_on_one_event_that_quote_one_statement_are_no_copies():
    statement = "we condemn in the strongest terms the shelling of the camp and call on all sides to let the convoy pass"
    assert (
        copied(a=f"{article(5, 100)} {statement} {article(6, 100)}", b=f"{article(7, 100)} {statement} {article(8, 100)}") == []
    )


def test_the_share_from_which_on_an_article_is_a_copy_is_kept_to():
    words = article(9, 104).split()
    half = " ".join(words[:54] + article(10, 50).split())
    assert copied(similarity=0.5, a=article(9, 104), b=half) == [["b", "a", "near", 0.5]]
    assert copied(similarity=0.51, a=article(9, 104), b=half) == []


def test_what_has_no_run_of_five_words_is_found_only_word_for_word():
    assert copied(a="Rain fell.", b="Rain fell", c="", d="Rain  fell.", e=" ") == [
        ["d", "a", "exact", 1.0],
        ["e", "c", "exact", 1.0],
    ]


def test_fingerprints_of_parts_are_those_of_the_whole():
    documents = pd.DataFrame({"doc_id": list("abcd"), "text": [article(seed) for seed in (1, 2, 1, 3)]})
    parts = pd.concat([compare.fingerprints(documents.iloc[:1]), compare.fingerprints(documents.iloc[1:])], ignore_index=True)
    pd.testing.assert_frame_equal(
        compare.copies(parts, similarity=0.5), compare.copies(compare.fingerprints(documents), similarity=0.5)
    )


def test_copies_are_found_among_articles_of_the_same_few_phrases():
    draw = random.Random(1)
    bodies = [ferries.text(draw, sentences=25) for _ in range(140)]
    bodies += [draw.choice(bodies) for _ in range(10)]
    texts = [f"Ferry story {n}\n\n{body}" for n, body in enumerate(bodies)]
    fingerprints = compare.fingerprints(pd.DataFrame({"doc_id": [f"{n:03}" for n in range(150)], "text": texts}))
    runs = fingerprints["runs"].tolist()
    alike = {
        f"{n:03}"
        for n in range(150)
        if any(np.isin(runs[n], runs[m]).sum() >= 0.5 * min(runs[n].size, runs[m].size) for m in range(n))
    }
    assert {f"{n:03}" for n in range(140, 150)} <= alike == set(compare.copies(fingerprints, similarity=0.5)["doc_id"])


def test_copies_among_ten_times_the_articles_take_no_hundred_times_as_long():
    footer = "Follow the latest news of the region on our page every single day of the year."
    spent = []
    for size in (200, 2_000):
        texts = [f"{article(seed % (size // 2), 200)} {footer}" for seed in range(size)]
        fingerprints = compare.fingerprints(pd.DataFrame({"doc_id": [f"{n:05}" for n in range(size)], "text": texts}))
        clock = time.process_time()
        found = compare.copies(fingerprints, similarity=0.5)
        spent.append(time.process_time() - clock)
        assert len(found) == size // 2
    assert spent[1] < 40 * max(spent[0], 0.01)


def test_a_share_that_cannot_be_is_refused():
    with pytest.raises(tables.TableError, match="similarity must be above 0 and at most 1"):
        copied(similarity=50, a="x", b="y")
