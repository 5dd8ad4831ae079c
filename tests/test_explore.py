"""The panel shows what the notebook shows: a choice changes the figure and the sentences, and nothing is counted anew."""

import json
from itertools import pairwise
from pathlib import Path

import ipywidgets
import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis import annotate, read
from analysis.study import explore
from analysis.tables import MEASURED_ZONES, VOICES, TableError

ROOT = Path(__file__).parents[1]
ZONES = {"zones": list(MEASURED_ZONES)}


def invented(**texts):
    documents = pd.DataFrame(
        {"doc_id": list(texts), "outlet": [f"{name.title()} Post" for name in texts], "text": list(texts.values())}
    )
    return annotate(documents), documents.drop(columns="text")


@pytest.fixture(scope="module")
def two():
    return invented(
        valley="Troops occupied the valley on Monday. “It is a war crime,” the mayor said.",
        ridge="Forces secured the ridge on Monday. A refugee returned home, a spokesman said.",
    )


@pytest.fixture(scope="module")
def seeds():
    documents = read.corpus(ROOT / "seeds")
    return annotate(documents, corrections=read.corrections(ROOT / "seeds")), documents.drop(columns="text")


def parts(panel):
    """The three choosers, the picture and the list of a panel."""
    choosers, picture, listed = panel.children
    outlets, (frame, voice) = choosers.children[0], choosers.children[1].children
    return outlets, frame, voice, picture, listed


def counts_of(figure):
    """The numbers printed at the right of the rows of a figure."""
    (axes,) = figure.axes
    edge = max(text.get_position()[0] for text in axes.texts)
    return sorted(int(text.get_text()) for text in axes.texts if text.get_position()[0] == edge and text.get_text() != "n")


def test_without_a_reader_at_the_notebook_the_panel_is_the_figure(two):
    assert isinstance(explore.panel(*two, **ZONES), Figure)


def test_the_figure_counts_the_terms_of_the_frame_in_the_voice(two):
    assert counts_of(explore.figure(*two, frame="legality", voice="direct", **ZONES)) == [0, 1]
    assert counts_of(explore.figure(*two, frame="legality", voice="own", **ZONES)) == [0, 0]


@pytest.mark.parametrize("frame", [None, "legality", "humanitarian"])
@pytest.mark.parametrize("voice", [None, *VOICES])
def test_the_sentences_are_as_many_as_the_figure_counts(seeds, frame, voice):
    choice = {"frame": frame, "voice": voice, **ZONES}
    assert len(explore.sentences(*seeds, **choice)) == sum(counts_of(explore.figure(*seeds, **choice)))


def test_the_sentences_have_what_was_chosen_and_nothing_else(seeds):
    tables, articles = seeds
    outlet = articles["outlet"].iloc[0]
    rows = explore.sentences(tables, articles, frame="legality", voice="partial", outlets=[outlet], **ZONES)
    there = tables.frames.merge(articles, on="doc_id")
    there = there[(there["outlet"] == outlet) & (there["label"] == "legality") & (there["voice"] == "partial")]
    assert rows["term"].tolist() == there[there["zone"].isin(MEASURED_ZONES)]["term"].tolist() != []
    assert set(rows["outlet"]) == {outlet} and set(rows["voice"]) == {"partial"}


def test_a_choice_in_the_panel_changes_figure_and_sentences(two):
    outlets, frame, voice, picture, listed = parts(explore.panel(*two, live=True, **ZONES))
    assert isinstance(picture, ipywidgets.Image) and bytes(picture.value).startswith(b"\x89PNG")
    pictures, lists = [bytes(picture.value)], [listed.value]
    for chooser, value in ((frame, "legality"), (voice, "own"), (voice, "direct"), (outlets, ("Ridge Post",))):
        chooser.value = value
        pictures.append(bytes(picture.value))
        lists.append(listed.value)
    assert all(before != after for before, after in pairwise(pictures))
    assert [text.partition("</p>")[0].removeprefix("<p>") for text in lists] == [
        "3 terms in 2 of the articles", "1 term in 1 of the articles", "0 terms in 0 of the articles",
        "1 term in 1 of the articles", "0 terms in 0 of the articles",
    ]  # fmt: skip
    assert "It is a war crime" in lists[3] and "Troops occupied" not in lists[3] and "<li" not in lists[4]


def test_the_panel_shows_the_figure_and_the_sentences_that_a_notebook_shows(two):
    choice = {"frame": "legality", "voice": "direct", "outlets": ["Valley Post"], **ZONES}
    *_, picture, listed = parts(explore.panel(*two, live=True, **choice))
    assert bytes(picture.value) == explore._png(explore.figure(*two, **choice))
    assert listed.value.count("<li") == len(explore.sentences(*two, **choice))


def test_no_outlet_chosen_is_an_empty_figure_and_no_error(two):
    outlets, _, _, picture, listed = parts(explore.panel(*two, live=True, **ZONES))
    before = bytes(picture.value)
    outlets.value = ()
    assert bytes(picture.value) != before and "0 terms" in listed.value


def test_an_article_of_markup_stays_text_in_the_panel():
    tables, articles = invented(evil="The “<img src=x onerror=alert(1)> war crime” \x07 goes on, <b>he</b> said.")
    articles["outlet"] = "<script>alert(2)</script>"
    *_, listed = parts(explore.panel(tables, articles, live=True, **ZONES))
    assert "&lt;img src=x" in listed.value and "&lt;script&gt;" in listed.value and "␇" in listed.value
    assert "<img" not in listed.value and "<script" not in listed.value


def test_a_corpus_without_a_term_or_an_outlet_is_explored_all_the_same():
    tables, articles = invented(plain="It rained in the hills.", empty="")
    articles.loc[0, "outlet"] = None
    outlets, *_, listed = parts(explore.panel(tables, articles, frame="legality", live=True, **ZONES))
    assert outlets.value == ("Empty Post", "unknown") and "0 terms" in listed.value


def test_many_outlets_are_not_all_chosen_at_first_and_a_long_list_says_that_it_ends():
    tables, articles = invented(**{f"a{n:02}": "It is a war crime. " * 12 for n in range(30)})
    outlets, *_, listed = parts(explore.panel(tables, articles, live=True, **ZONES))
    assert len(outlets.value) == explore.OUTLETS and len(outlets.options) == 30
    outlets.value = outlets.options
    assert "360 terms in 30 of the articles; the first 200 are listed" in listed.value
    assert listed.value.count("<li") == 200


@pytest.mark.parametrize(
    ("choice", "said"),
    [({"voice": "passive"}, "no voice 'passive'"), ({"outlets": ["Moon Post"]}, "no article is of the outlet 'Moon Post'")],
)
def test_a_choice_that_is_not_there_is_refused_with_what_there_is(two, choice, said):
    with pytest.raises(TableError, match=f"{said}; choose from"):
        explore.panel(*two, **choice, **ZONES)


def test_no_committed_notebook_holds_a_widget():
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        notebook = json.loads(path.read_text("utf8"))
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
        assert "widgets" not in notebook["metadata"], path.name
        assert not [output for output in outputs if any("widget" in kind for kind in output.get("data", {}))], path.name
