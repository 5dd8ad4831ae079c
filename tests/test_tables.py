"""The page of tables says of every column what it holds, and its examples are found in the seeds."""

from pathlib import Path

import pytest

from analysis import annotate, meanings, measure, read, tables

ROOT = Path(__file__).parents[1]
SPANS = [name for name in tables.COLUMNS if name not in ("documents", "lexicon")]


@pytest.fixture(scope="module")
def made():
    """Every table of the seeds, by name."""
    documents = read.corpus(ROOT / "seeds")
    found = annotate(documents, corrections=read.corrections(ROOT / "seeds"))
    named = {name: getattr(found, name) for name in SPANS}
    lexicon = read.lexicon("frames")
    return named | {"documents": documents, "lexicon": lexicon[lexicon["entry"] == "occupy"]}


def meaning(name, column):
    return meanings.MEANINGS.get(f"{name}.{column}") or meanings.MEANINGS[column]


def test_the_page_is_what_the_definition_prints():
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == meanings.described(), "run make docs"


@pytest.mark.parametrize(("name", "column"), [(name, column) for name in tables.COLUMNS for column in tables.COLUMNS[name]])
def test_a_column_has_a_meaning_and_an_example_from_the_seeds(made, name, column):
    said = meaning(name, column)
    assert said.meaning
    beginning = said.example.partition("…")[0].strip() if said.example.endswith("…") else said.example
    shared = f"{name}.{column}" not in meanings.MEANINGS  # an example of one table may serve the others
    homes = [table for table in made.values() if column in table] if shared else [made[name]]
    values = {value for table in homes for value in table[column].dropna().astype(str)}
    if not said.example:
        assert not values  # the seeds have none
        return
    assert beginning in values if beginning == said.example else any(value.startswith(beginning) for value in values)


def test_no_meaning_is_left_over():
    known = {f"{name}.{column}" for name in tables.COLUMNS for column in tables.COLUMNS[name]}
    left = {key for key in meanings.MEANINGS if key not in known and key.partition(".")[0] not in ("counts", "estimates")}
    assert {key for key in left if "." in key} == set()
    assert all(any(key in columns for columns in tables.COLUMNS.values()) for key in left)


def test_counts_and_rates_have_the_columns_that_the_page_names(made):
    by = {"by": ["outlet", "label"], "exposure": ["outlet"], "zones": ["body"]}
    counts = measure.counts(made["frames"], made["words"], made["documents"].drop(columns="text"), **by)
    named = {
        name: [key.partition(".")[2] for key in meanings.MEANINGS if key.startswith(f"{name}.")]
        for name in ("counts", "estimates")
    }
    assert sorted(set(counts) - {"outlet", "label"} | {"group"}) == sorted(named["counts"])
    rates = measure.rate(counts, per=1000, level=0.95)
    assert sorted(set(rates) - set(counts) | {"group"}) == sorted(named["estimates"])
    printed = meanings.described()
    assert all(f"| `{column}` |" in printed for column in [*counts, *rates] if column not in ("outlet", "label"))
