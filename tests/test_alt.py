"""Who does not see a figure is told its kind, its axes and what is highest, in no more than can be heard at once."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import show
from analysis.show.alt import LONGEST

#: A figure in a further size (``name.column.svg``) has the text of its first.
FIGURES = [path for path in sorted((Path(__file__).parents[1] / "figures").glob("*.json")) if path.with_suffix(".svg").exists()]


def uses(rows):
    """The first outlet and term that has a use, with its uses by voice."""
    used = rows[rows["n"] > 0]
    outlet, term = used.iloc[0][["outlet", "term"]]
    of_it = used[(used["outlet"] == outlet) & (used["term"] == term)]
    return f"{outlet}, {term}: " + ", ".join(f"{n} {voice}" for voice, n in zip(of_it["voice"], of_it["n"])) + ";"


def sentence(rows):
    """The first sentence."""
    first = rows.iloc[0]
    return f"In this order: {first['outlet']}: “{first['text']}”, {first['voice']}, citing {first['source']};"


def most(rows):
    """The name that one outlet uses most."""
    counted = rows.groupby(["outlet", "name"])["n"].sum()
    _, name = counted.idxmax()
    return f"{name.replace(': ', ' ')} {counted.max()};"


#: Figures on a sheet ask a question and are read row by row: what each must say, from its rows.
READINGS = {"contested_terms": uses, "first_term": sentence, "names": most}


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_every_figure_tells_its_axes_and_a_reading(path):
    said = json.loads(path.read_text("utf8"))["alt"]
    assert len(said) <= LONGEST
    if path.stem == "voices_at_a_glance":  # ribbons have no axes: a share of each article, and the marks
        assert re.search(r"Share of own words: .+ \d+ %.*\. Marked: ", said)
        return
    if path.stem in READINGS:
        assert "?" in said and READINGS[path.stem](pd.read_csv(path.with_suffix(".csv"))) in said
        return
    assert ("Rows: " in said or "Columns: " in said) and ("Highest " in said or "Most: " in said)
    assert any(character.isdigit() for character in said.partition("Highest ")[2] + said.partition("Most: ")[2])


def test_the_highest_is_the_highest_of_the_table():
    path = next(path for path in FIGURES if path.stem == "terms_by_year")
    table, said = pd.read_csv(path.with_suffix(".csv")), json.loads(path.read_text("utf8"))["alt"]
    top = table.loc[table["estimate"].idxmax()]
    assert f"Highest per 1,000 words: {top['year']}, {top['term']}, {top['outlet']}, {top['estimate']:.3g}" in said


@pytest.mark.parametrize("outlets", [1, 60, 3000])
def test_long_names_and_long_lists_are_cut_and_the_reading_stays(outlets):
    names = [f"The Provincial Morning Intelligencer and Advertiser of the Upper Valleys {n}" for n in range(outlets)]
    table = pd.DataFrame(
        {"outlet": names, "label": "humanitarian", "estimate": np.arange(outlets) + 1.0, "unit": "per 1,000 words"}
    )
    said = show.alt(table, plot="Dots with intervals", rows="outlet", panels="label", marks="label")
    assert len(said) <= LONGEST and f", humanitarian, {float(outlets):.3g}" in said
    assert (" more. Panels" in said) == (outlets > 1)


def test_shares_are_said_in_per_cent_and_of_two_units_one_is_read():
    table = pd.DataFrame({"outlet": ["Post", "Times"], "estimate": [0.25, 80.0], "unit": ["share", "points"]})
    assert show.alt(table, plot="Dots", rows="outlet") == "Dots. Rows: Post; Times. Highest share: Post, 25%."


def test_an_empty_table_is_said_to_be_empty():
    assert "nothing to draw" in show.alt(pd.DataFrame(), plot="Dots", rows="outlet")


def test_a_figure_without_any_date_has_no_axis_of_time():
    table = pd.DataFrame({"outlet": ["Post"], "date": [pd.NaT]})
    assert show.alt(table, plot="A timeline", along="date", rows="outlet") == "A timeline. Rows: Post. Most: Post 1."
