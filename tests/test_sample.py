"""A draw is random, repeatable, even over strata, and blind to what it is drawn by; the context is the article's own words."""

import dataclasses

import pandas as pd
import pytest

from analysis import annotate, compare, measure, read, tables
from analysis.cells import KEY, SHEET
from analysis.study import coding

POOL = pd.DataFrame({"outlet": ["A"] * 50 + ["B"] * 3, "label": ["own"] * 40 + ["scare"] * 10 + ["own"] * 3, "place": range(53)})
ARTICLE = (
    "Bridge closed\n\nThe mayor, Ann Lund, said troops had occupied the bridge. “It is a war crime,” she said.\n\n"
    "The so-called “refugees” may have been militants. Clearly nobody crossed on Monday morning."
)


@pytest.fixture(scope="module")
def seeds():
    documents = read.corpus("seeds")
    return documents, annotate(documents, corrections=read.corrections("seeds"))


HITS = POOL.assign(stratum=POOL["outlet"] + ": " + POOL["label"])


def test_each_stratum_is_drawn_from_as_large_as_it_is_but_two_at_least():
    drawn = measure.sample(HITS, n=20, seed=1)
    assert drawn.groupby("stratum").size().to_dict() == {"A: own": 15, "A: scare": 3, "B: own": 2}


def test_a_row_knows_how_many_it_stands_for():
    drawn = measure.sample(HITS, n=12, seed=3)
    assert (1 / drawn["probability"]).sum() == pytest.approx(len(HITS))
    assert (
        (1 / drawn["probability"]).groupby(drawn["stratum"]).sum() - drawn.groupby("stratum")["size"].first()
    ).abs().max() < 1e-9


def test_the_seed_alone_decides_and_nothing_is_drawn_twice():
    first, again, other = (measure.sample(HITS, n=20, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert first["place"].tolist() != other["place"].tolist()
    assert first["place"].is_unique


def test_every_row_of_a_stratum_has_the_same_chance():
    seen = pd.concat(measure.sample(HITS, n=12, seed=seed) for seed in range(400))
    hits, chance = seen["place"].value_counts(), seen.groupby("place")["probability"].first()
    assert set(hits.index) == set(HITS["place"])
    assert ((hits - 400 * chance).abs() < 4.5 * (400 * chance * (1 - chance)) ** 0.5).all()


@pytest.mark.parametrize(
    ("n", "said"), [(0, "between 1 and 53"), (54, "between 1 and 53"), (5, "two of each take 6; ask for 6 or more")]
)
def test_what_cannot_be_drawn_is_refused_with_what_it_takes(n, said):
    with pytest.raises(tables.TableError, match=said):
        measure.sample(HITS, n=n, seed=1)


def articles(*texts):
    documents = pd.DataFrame({"doc_id": [str(number) for number in range(len(texts))], "text": texts})
    return documents, annotate(documents)


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("voice", {"occupied": "indirect", "war crime": "direct", "refugees": "scare", "militants": "own"}),
        ("frame", {"occupied": "meant", "war crime": "meant"}),
        ("quote", {"“It is a war crime,”": "direct", "“refugees”": "scare"}),
    ],
)
def test_the_tools_answers_are_the_codes_of_the_task(task, expected):
    found = coding.items(articles(ARTICLE)[1], task=task)
    assert dict(zip(found["text"], found["label"])) | expected == dict(zip(found["text"], found["label"]))
    assert set(found["label"]) <= set(read.codes(task)["code"])


def test_a_sentence_holds_back_or_insists_or_does_both_or_neither():
    found = coding.items(articles(ARTICLE + " It is clearly possible that they will.")[1], task="hedge")
    assert found["label"].tolist() == ["none", "none", "none", "hedge", "booster", "both"]


def test_a_place_that_two_frames_claim_is_one_item():
    _, found = articles(ARTICLE)
    twice = dataclasses.replace(found, frames=pd.concat([found.frames, found.frames]))
    assert len(coding.items(twice, task="voice")) == len(found.frames) > 0


@pytest.mark.parametrize("task", coding.TASKS)
def test_the_tools_answers_on_the_seeds_are_codes_of_the_codebook(task, seeds):
    assert set(coding.items(seeds[1], task=task)["label"]) <= set(read.codes(task)["code"])


def test_an_unknown_task_is_refused():
    with pytest.raises(ValueError, match="voice, frame, speaker, hedge, quote, not 'tone'"):
        coding.items(articles(ARTICLE)[1], task="tone")


@pytest.mark.parametrize("task", coding.TASKS)
def test_a_sheet_points_into_the_articles_and_is_empty_where_the_coder_writes(task, seeds):
    documents, found = seeds
    sheet, key = coding.sheet(found, documents, task=task, n=30, seed=1)
    texts = dict(zip(documents["doc_id"], documents["text"]))
    assert list(sheet) == list(SHEET)
    assert sheet["item"].tolist() == list(range(1, 31))
    assert [texts[d][s:e] for d, s, e in zip(sheet["doc_id"], sheet["start"], sheet["end"])] == sheet["text"].tolist()
    assert (sheet[["code", "coder", "note"]] == "").all(axis=None)
    assert list(key) == list(KEY) and key["item"].tolist() == sheet["item"].tolist()


def test_a_sheet_is_blind(seeds):
    """No column tells the tool's answer, and equal answers do not stand together."""
    documents, found = seeds
    sheet, _ = coding.sheet(found, documents, task="voice", n=60, seed=1)
    answers = sheet.merge(coding.items(found, task="voice"), on=["doc_id", "start", "end"])["label"]
    assert answers.nunique() == 5
    changes = (answers != answers.shift()).sum()
    assert changes > 2 * answers.nunique()
    assert not set(sheet.columns) & {"label", "voice", "rule", "source", "stratum", "drawn", "outlet"}


def test_context_is_the_rest_of_the_sentence_and_its_neighbors_without_furniture():
    documents, found = articles(ARTICLE)
    terms = found.frames[found.frames["term"] == "war crime"]
    seen = compare.context(terms, documents, found.sentences, around=1).iloc[0]
    assert seen["context_before"] == "The mayor, Ann Lund, said troops had occupied the bridge. “It is a"
    assert seen["context_after"] == ",” she said. ¶ The so-called “refugees” may have been militants."


def test_context_leaves_out_what_is_not_measured_and_reaches_to_the_beginning():
    text = "Photo: a bridge\nIt fell. The end."
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    labels = ["caption", "body", "body"]
    sentences = pd.DataFrame({"doc_id": "a", "start": [0, 16, 25], "end": [15, 24, 33], "label": labels})
    seen = compare.context(pd.DataFrame({"doc_id": ["a"], "start": [19], "end": [23]}), documents, sentences, around=3).iloc[0]
    assert (seen["context_before"], seen["context_after"]) == ("It", ". The end.")


def test_context_at_the_ends_of_an_article_is_what_there_is():
    documents, found = articles(ARTICLE)
    first, last = found.sentences.iloc[[0]], found.sentences.iloc[[-1]]
    assert compare.context(first, documents, found.sentences, around=2)["context_before"].tolist() == [""]
    assert compare.context(last, documents, found.sentences, around=2)["context_after"].tolist() == [""]


def test_context_of_a_span_over_several_sentences_begins_before_the_first_and_after_the_last():
    text = "One came. Two came. Three came. Four came."
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    places = [(0, 9), (10, 19), (20, 31), (32, 42)]
    sentences = pd.DataFrame({"doc_id": "a", "start": [s for s, _ in places], "end": [e for _, e in places], "label": "body"})
    seen = compare.context(pd.DataFrame({"doc_id": ["a"], "start": [14], "end": [25]}), documents, sentences, around=0).iloc[0]
    assert (seen["context_before"], seen["context_after"]) == ("Two", "came.")


def test_an_utterance_is_one_item_however_many_pieces_it_has():
    text = "Ferry back\n\n“We row,” the general said on the quay, “and we fish.” A villager said the ferry was late."
    found = coding.items(articles(text)[1], task="speaker")
    assert found["label"].tolist()[:2] == ["military", "civilian"] and found["text"].str.contains("fish").sum() == 0


def test_a_weighted_stratum_is_drawn_from_more_often_and_its_chance_says_so():
    items = pd.DataFrame({"stratum": ["sure"] * 80 + ["doubtful"] * 20})
    drawn = measure.sample(items.assign(weight=items["stratum"].map({"sure": 1, "doubtful": 4})), n=32, seed=1)
    assert drawn["stratum"].value_counts().to_dict() == {"sure": 16, "doubtful": 16}
    assert drawn.groupby("stratum")["probability"].first().to_dict() == {"sure": 0.2, "doubtful": 0.8}
    assert measure.sample(items.assign(weight=1), n=32, seed=1)["stratum"].value_counts()["doubtful"] == 6
    with pytest.raises(tables.TableError, match="a weight must be a positive number"):
        measure.sample(items.assign(weight=0), n=32, seed=1)


def test_places_that_the_tool_doubts_may_be_drawn_more_often_and_the_share_stays_right(seeds):
    documents, found = seeds
    often = {"task": "speaker", "n": 30, "seed": 1, "doubtful": 5}
    _, key = coding.sheet(found, documents, **often)
    doubted = key["stratum"].str.endswith(", doubtful")
    pool = coding.hits(found, documents, task="speaker")
    assert doubted.any() and not pool["stratum"].str.endswith("doubtful").any()
    assert doubted.mean() > 2 * (pool["confidence"] < coding.UNSURE).mean()
    answers = key.assign(label=key["predicted"])
    how = {"task": "speaker", "by": [], "scope": "these articles", "level": 0.95}
    shares = coding.corrected(found, documents, answers, key, **how).set_index("label")["estimate"]
    assert shares.to_dict() == pytest.approx(pool["label"].value_counts(normalize=True)[shares.index].to_dict())
    with pytest.raises(tables.TableError, match="'hedge' have no confidence"):
        coding.sheet(found, documents, **often | {"task": "hedge"})
