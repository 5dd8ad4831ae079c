"""Every row of a lexicon keeps its own word: it finds its example and leaves its counter-example alone."""

import pandas as pd
import pytest

from analysis import read, rules
from analysis.rules import patterns

LEXICONS = ("frames", "naming", "hedges", "boosters")
ROWS = [(name, row) for name in LEXICONS for row in rules.table(name)]


def found(row, text):
    scan = patterns.matcher([row])
    return [text[start:end] for start, end, _ in scan(text)]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}-{row['entry']}" for name, row in ROWS])
def test_a_row_finds_its_example_and_not_its_counter_example(name, row):
    assert found(row, row["example"])
    assert found(row, row["counter_example"]) == []


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}-{row['entry']}" for name, row in ROWS])
def test_a_row_says_where_it_comes_from_and_what_it_means(name, row):
    assert all(row[column].strip() for column in ("entry", "label", "pattern", "example", "counter_example", "source", "note"))


@pytest.mark.parametrize("name", LEXICONS)
def test_an_entry_is_named_once_and_a_lexicon_can_be_read(name):
    assert read.lexicon(name)["entry"].is_unique


@pytest.mark.parametrize("name", LEXICONS)
def test_in_the_whole_lexicon_an_example_is_found_under_its_own_label(name):
    lexicon = rules.table(name)
    scan = patterns.matcher(lexicon, apart="label")
    lost = [row["entry"] for row in lexicon if row["label"] not in {lexicon[hit]["label"] for *_, hit in scan(row["example"])}]
    assert lost == []


def test_every_frame_referent_and_kind_of_hedge_has_its_rows():
    assert set(read.lexicon("frames")["label"]) == {
        "legality", "sovereignty", "deconfliction", "humanitarian", "militancy", "legitimacy"
    }  # fmt: skip
    assert set(read.lexicon("naming")["label"]) == {
        "state", "armed opponents", "foreign forces", "place", "base", "displaced"
    }  # fmt: skip
    assert set(read.lexicon("hedges")["label"]) == {"modal", "adverb", "verb", "adjective", "noun", "approximator", "attribution"}


def test_a_term_within_a_term_of_another_frame_is_reported_and_within_its_own_frame_is_not():
    def codebook(*labels):
        return pd.DataFrame({"entry": ["siege", "laid siege"], "label": labels, "pattern": ["siege*", "laid siege"]})

    assert read.overlaps(codebook("law", "law")) == []
    [said] = read.overlaps(codebook("land", "law"))
    assert said == "'siege*' (land) matches words of 'laid siege' (law), and both may count; drop one, or report it"
