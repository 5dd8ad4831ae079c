"""Who does not see a figure is told what it asks, its rows as they are drawn, and what is left out."""

import json
import re
from pathlib import Path

import drawn
import pandas as pd
import pytest

from analysis import show
from analysis.show.palette import GREY
from analysis.show.paper import SIZES
from analysis.show.sheet import LONGEST
from analysis.tables import VOICES

#: A figure in a further size (``name.column.svg``) has a text of its own, beside that of its first.
FIGURES = [path for path in sorted((Path(__file__).parents[1] / "figures").glob("*.json")) if path.with_suffix(".svg").exists()]


def uses(rows):
    """The first use in the row drawn first: of the outlet with most of the first term, or kind, and of these most in all."""
    column = "term" if "term" in rows else "label"
    first = rows[rows[column] == rows[column].iloc[0]].groupby("outlet")["n"].sum()
    outlet = pd.DataFrame({"first": first, "all": rows.groupby("outlet")["n"].sum()}).sort_values(["first", "all"]).index[-1]
    used = rows[rows["n"] > 0]
    term = used.loc[used["outlet"] == outlet, column].iloc[0]
    of_it = used[(used["outlet"] == outlet) & (used[column] == term)]
    return f"{outlet}, {term}: " + ", ".join(f"{n} {voice}" for voice, n in zip(of_it["voice"], of_it["n"]))


def use(rows):
    """The first use of the most frequent kind in the outlet's own voice, of the first outlet."""
    most = rows.groupby("kind")["kind"].transform("size")
    first = rows[(rows["voice"] == "own") & (most == most.max())].sort_values("outlet", kind="stable").iloc[0]
    return rf"In this order: {re.escape(first['outlet'])}: .*{first['text']}.*, own; "


def sentence(rows):
    """The first sentence."""
    first = rows.iloc[0]
    return f"In this order: {first['outlet']}: “{first['text']}”, {first['voice']}, source: {first['source']};"


def most(rows):
    """The name that the first outlet has most often for the first thing, with its voices."""
    outlet = min(rows["outlet"])
    thing = rows["name"].str.partition(": ")[0].iloc[0]
    of_thing = rows[(rows["outlet"] == outlet) & rows["name"].str.startswith(f"{thing}: ")]
    name = of_thing.groupby("name")["n"].sum().idxmax()
    uses = rows[(rows["outlet"] == outlet) & (rows["name"] == name) & (rows["n"] > 0)]
    said = ", ".join(f"{n} {voice}" for voice in VOICES for n in uses.loc[uses["voice"] == voice, "n"])
    return f"{name.replace(': ', ' ')} {said}"


def largest(rows, of, parts, said):
    """The largest part of the row told first, as it is told: counted, where half of all rows are of few, or of one article."""
    first = min((name for name in rows[of].unique() if f" {name}: " in said), key=lambda name: said.index(f" {name}: "))
    top = rows.loc[rows.loc[rows[of] == first, "estimate"].idxmax()]
    each = rows[rows["exposure"] > 0].drop_duplicates(of)
    alone = (each["exposure"] < 30) | (each["articles"] == 1)
    few = alone.mean() >= 0.5 or top["exposure"] < 30 or top["articles"] == 1
    share = f"{top['n']:.0f} of {top['exposure']:.0f}" if few else f"{100 * top['estimate']:.0f} %"
    return rf"{re.escape(top[of])}: [^;]*\b{top[parts].replace('_', ' ')} {share}"


def first_word(rows):
    """The first word of the first outlet, and how many of its uses are own."""
    top = rows[rows["word"] == rows["word"].iloc[0]]
    top = top[top["outlet"] == rows["outlet"].iloc[0]]
    own = top.loc[top["voice"] == "own", "n"].sum()
    return f"{top['outlet'].iloc[0]}: {top['word'].iloc[0]} {top['n'].sum()} ({own} own)"


def first_use(rows):
    """The first article in which a term is used, with all of its uses."""
    used = rows[rows["n"] > 0].sort_values(["date", "period"], kind="stable")
    used = used[used["period"] == used["period"].iloc[0]]
    said = ", ".join(f"{row.term} {row.n} {row.voice}" for row in used.itertuples())
    return f"{used['outlet'].iloc[0]}: {said}"


#: What each must say, from its rows; a pattern where the rows are shares.
READINGS = {
    "contested_terms": uses,
    "first_term": sentence,
    "names": most,
    "characteristic_words": first_word,
    "terms_through_time": first_use,
    "two_renderings": lambda rows: f"“{rows.loc[rows['differs'], 'text'].iloc[0]}”",
}
SHARES = {
    "who_is_quoted": ("outlet", "source_type"),
    "reporting_verbs": ("outlet", "stance"),
    "frames_by_voice": ("label", "voice"),
    "voices_of_terms": ("outlet", "voice"),
}


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_every_published_figure_tells_its_question_and_its_rows(path):
    told, rows = json.loads(path.read_text("utf8")), pd.read_csv(path.with_suffix(".csv"))
    said = told["alt"]
    assert len(said) <= LONGEST and said.startswith(told["title"]) and told["title"].endswith("?")
    assert told["source"].startswith("Source: ")
    if path.stem == "voices_at_a_glance":  # a share of each article, and the marks
        assert re.search(r"Share of the outlet’s own words: .+ \d+ %.*\. Marked: ", said)
    elif path.stem in SHARES:
        assert re.search(largest(rows, *SHARES[path.stem], said), said)
    elif path.stem == "hedges_in_context":
        assert re.search(use(rows), said)
    else:
        assert READINGS[path.stem](rows) in said


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", drawn.drawings("few uses"))
def test_of_sixty_outlets_as_much_is_told_as_can_be_heard_and_the_rest_is_counted(name, size):
    figure = drawn.figure(name, "60 outlets", size)
    assert len(figure.alt) <= LONGEST
    assert figure.alt.startswith(drawn.TITLE["title"])
    if name not in ("renderings", "sentences"):
        assert re.search(r"[;:] and [\d,]+ more\.", figure.alt) or figure.left_out


def test_of_a_first_row_that_is_too_long_as_much_is_told_as_has_room():
    rows = pd.DataFrame({"outlet": [f"Herald {n // 2}" for n in range(14)], "voice": ["own", "direct"] * 7, "n": 60})
    # So long a name is broken on the figure, and told whole.
    rows = rows.assign(outlet=rows["outlet"] + " of the harbor" * 25, articles=3, exposure=120, estimate=0.5)
    figure = show.bars(rows, rows="outlet", parts="voice", counted="statements", **drawn.TITLE)
    assert len(figure.alt) <= LONGEST
    assert re.search(r"Shares: Herald \d of the harbor .+ …; and \d more\.", figure.alt)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("of", ["15 outlets", "60 outlets"])
@pytest.mark.parametrize("name", ["ribbon", "uses", "dots", "bars by voice", "bars by source", "timeline", "names"])
def test_outlets_that_are_drawn_and_those_that_are_said_to_be_left_out_are_all_there_are(name, of, size):
    figure, corpus = drawn.figure(name, of, size), drawn.corpus(of)
    texts = [text for axes in figure.axes for text in axes.texts]
    if name == "names":  # at the left below each thing, each outlet with its number
        left = min(text.get_position()[0] for text in texts)
        named = [
            text for text in texts if text.get_position()[0] == left and text.get_color() == GREY and text.get_style() != "italic"
        ]
        seen = len({found.group() for text in named if (found := re.search(r"(?<![.\d])\d+$", text.get_text()))})
    elif name == "timeline":  # at the right of each outlet the number of its articles
        seen = sum(text.get_text().isdigit() and text.get_ha() == "right" for text in texts)
    else:
        seen = sum(bool(re.match(r"(in )?\d+ articles?\b(?! of)", text.get_text())) for text in texts if text.get_color() == GREY)
    said = re.search(r"([\d,]+) outlets? \([\d,to ]+ \w+(?: each)?\) not drawn", " ".join(figure.left_out))
    assert seen + (int(said.group(1).replace(",", "")) if said else 0) == corpus.articles["outlet"].nunique()


def test_the_rows_are_told_in_the_order_in_which_they_are_drawn():
    rows = pd.DataFrame({"outlet": ["Post", "Times", "Herald"], "estimate": [1.0, 3.0, 2.0], "n": [1, 3, 2], "unit": "uses"})
    assert show.dots(rows, rows="outlet").alt == "Dots. Uses: Times 3; Herald 2; Post 1."


def test_a_missing_value_is_told_as_missing():
    rows = pd.DataFrame({"outlet": ["Post", "Times"], "estimate": [0.25, None], "n": [1, 0], "unit": "share"})
    rows["note"] = ["", "no quotation marks"]
    assert show.dots(rows, rows="outlet").alt == "Dots. Share: Post 25 %; Times no quotation marks."
