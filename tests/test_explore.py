"""The panel shows what the notebook shows: a choice changes the figure and the sentences, and nothing is counted anew."""

import html
import json
import re
from itertools import pairwise
from pathlib import Path

import ipywidgets
import nbformat
import pandas as pd
import pytest
from matplotlib.figure import Figure
from nbclient import NotebookClient

from analysis import annotate, read
from analysis.study import explore
from analysis.study.live import engine
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
    choosers, picture, listed, _ = panel.children
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
    assert explore.figure(tables, articles, **ZONES).told["subtitle"] == f"{explore.OUTLETS} of 30 outlets are drawn"
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


PASTED = """Ferry stops at noon

The harbor was “a war crime waiting to happen”, the mayor said on Monday.

“We knew of it,” said Ode Kvale. The so-called “repair” took a day. It may have begun late, officials said."""


def shown(panel, text, *, terms=""):
    """What the box of a panel shows when a text is pasted and the button pressed: the page in its frame, or a refusal."""
    box = panel.children[-1].children[0]
    pasted, name, asked, _, button, answer = box.children
    pasted.value, name.value, asked.value = text, "Harbor News", terms
    button.click()
    frame = re.search(r' srcdoc="([^"]*)"', answer.value)
    return html.unescape(frame[1]) if frame else answer.value


@pytest.fixture(scope="module")
def box(two):
    return explore.panel(*two, live=True, **ZONES)


def test_what_is_pasted_is_shown_as_the_live_page_shows_it(box):
    page = shown(box, PASTED)
    look = engine.look([{"name": "Harbor News", "text": PASTED}], "", False)["panes"][0]
    for seen in (r'<a class="part (\w+)"[^>]*>([^<]*)<', r'<rect class="(\w+)" x="(\d+)"', r"<td>([^<]*)<span"):
        assert re.findall(seen, page.partition("<article")[2]) == re.findall(seen, look) != []
    assert {voice for voice, _ in re.findall(r'<a class="part (\w+)"[^>]*>([^<]*)<', look)} == {*VOICES} - {"own"}
    assert "with so few, one sentence decides the shares" in page


def test_terms_of_her_own_are_found_in_what_is_pasted(box):
    assert "<b>frame</b>, sea" in shown(box, PASTED, terms="sea: ferr*, harbor")


@pytest.mark.parametrize(("text", "said"), [(" ", "There is no text yet"), ("rain " * 400_000, "2,000,000 characters long")])
def test_what_cannot_be_shown_is_said_and_the_box_goes_on(box, text, said):
    assert said in shown(box, text) and "<iframe" not in shown(box, text)
    assert "Harbor News" in shown(box, PASTED)


def test_what_is_pasted_can_do_nothing_in_the_notebook(box):
    text = '<script>alert(1)</script> "><img src=x onerror=alert(2)> </iframe> he said.'
    page = shown(box, text)
    answer = box.children[-1].children[0].children[-1].value
    assert answer.count("<") == 2 and answer.startswith('<iframe sandbox="allow-scripts" ')
    assert "<script>alert" not in page and "<img" not in page and "&lt;script&gt;alert(1)" in page


def test_of_a_saved_page_the_text_is_taken_and_its_title_names_it(box):
    pasted, name, *_, button, answer = box.children[-1].children[0].children
    pasted.value, name.value = f"<!doctype html><title>Pier Post</title><p>{PASTED}</p>", ""
    button.click()
    assert "<b>Pier Post</b>" in html.unescape(answer.value) and "&lt;p&gt;" not in html.unescape(answer.value)


def test_a_running_notebook_takes_pasted_text():
    cells = [
        "import pandas as pd\nfrom analysis import annotate\nfrom analysis.study import explore",
        'documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["It is a war crime, he said."]})',
        'panel = explore.panel(annotate(documents), documents.drop(columns="text"), zones=["body"], live=True)\npanel',
        f"box = panel.children[-1].children[0]\nbox.children[0].value = {PASTED!r}\nbox.children[4].click()",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", store_widget_state=True)
    client.execute()
    held = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
    answers = [one["state"]["value"] for one in held if one["model_name"] == "HTMLModel"]
    assert any("<iframe" in one and "Ode Kvale" in one for one in answers)


def test_no_committed_notebook_holds_a_widget():
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        notebook = json.loads(path.read_text("utf8"))
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
        assert "widgets" not in notebook["metadata"], path.name
        assert not [output for output in outputs if any("widget" in kind for kind in output.get("data", {}))], path.name
