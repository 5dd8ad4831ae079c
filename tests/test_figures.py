"""The figures in the repository are the figures that the notebooks draw, byte for byte, and each is whole."""

import hashlib
import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis import read, rules
from analysis.study import instrument
from analysis.study.report import instrument as pages

ROOT = Path(__file__).parents[1]
INSTRUMENT = "instrument.json"
NAMES = [figure.name for figure in read.figures(ROOT / "figures")]
NOT_DRAWN = [name for name, _, _ in read.not_drawn(ROOT / "figures")]
FORMS = ("svg", "png", "pdf", "csv", "json")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """All figures drawn again by the command line, in another folder, time zone, locale and with another hash seed."""
    out = tmp_path_factory.mktemp("run")
    elsewhere = {**os.environ, "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "MPLBACKEND": "svg"}
    command = [sys.executable, "-m", "analysis", "run", str(ROOT / "seeds"), "--out", str(out)]
    done = subprocess.run(command, cwd=out, env=elsewhere, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out / "figures"


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_drawn_again_byte_for_byte(drawn, name):
    for form in FORMS:
        assert (drawn / f"{name}.{form}").read_bytes() == (ROOT / "figures" / f"{name}.{form}").read_bytes(), form


def test_no_figure_is_left_over_and_none_is_missing(drawn):
    here, again = ({path.name: path for path in folder.iterdir() if path.is_file()} for folder in (ROOT / "figures", drawn))
    assert sorted(here) == sorted(again)
    assert {name.partition(".")[0] for name in here} == {*NAMES, *NOT_DRAWN, "instrument"}
    assert {INSTRUMENT, *(f"{name}.{form}" for name in NAMES for form in FORMS)} <= set(here)
    for name, path in here.items():  # further sizes, and the reasons of what is not drawn, too
        assert path.read_bytes() == again[name].read_bytes(), name


def test_the_lists_of_places_beside_the_figures_are_those_that_the_notebooks_write(drawn):
    names = sorted(path.name for path in (ROOT / "figures" / "evidence").iterdir())
    assert names == sorted(path.name for path in (drawn / "evidence").iterdir()) and names
    for name in names:
        assert (drawn / "evidence" / name).read_bytes() == (ROOT / "figures" / "evidence" / name).read_bytes(), name


def test_the_instrument_beside_the_figures_is_the_one_that_finds_things_now(drawn):
    here = (ROOT / "figures" / INSTRUMENT).read_text("utf8")
    assert json.loads(here) == instrument.described(), "run make figures, or make instrument if no row has moved"
    assert here == (drawn / INSTRUMENT).read_text("utf8")


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_names_the_hash_of_its_rows_and_not_the_digest_of_the_instrument(name):
    described = (ROOT / "figures" / f"{name}.json").read_text("utf8")
    rows = (ROOT / "figures" / f"{name}.csv").read_bytes()
    assert json.loads(described)["rows_sha256"] == hashlib.sha256(rows).hexdigest()
    assert rules.version() not in described


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_says_where_it_comes_from_and_nothing_of_where_it_was_made(name):
    said = json.loads((ROOT / "figures" / f"{name}.json").read_text("utf8"))
    assert said["caption"] and said["alt"]
    assert set(said["provenance"]) == {"documents", "lexicons", "metadata", "study"}
    whole = b"".join((ROOT / "figures" / f"{name}.{form}").read_bytes() for form in FORMS)
    assert str(Path.home()).encode() not in whole
    assert str(ROOT).encode() not in whole


def test_a_board_that_another_instrument_made_is_said_to_be_older_and_read_all_the_same(monkeypatch, tmp_path):
    accuracy = importlib.import_module("analysis.read.accuracy")  # read offers a function of that name
    rows = accuracy.BOARD.read_text("utf8").partition("\n")[2]
    for digest, older in ((rules.version(), False), ("0" * 64, True)):
        (tmp_path / "accuracy.csv").write_text(f"# made with the instrument {digest}\n{rows}", "utf8")
        monkeypatch.setattr(accuracy, "BOARD", tmp_path / "accuracy.csv")
        assert len(read.accuracy()) > 50
        assert bool(read.older_board()) == older
        assert ("This board is older than the instrument" in pages.board(read.accuracy())) == older


def rows_of(name):
    """The rows of a figure, and its caption."""
    path = ROOT / "figures" / f"{name}.csv"
    return pd.read_csv(path, dtype={"doc_id": "str"}), json.loads(path.with_suffix(".json").read_text("utf8"))["caption"]


def test_a_search_term_has_one_number_in_all_figures():
    asked = rows_of("contested_terms")[0].groupby("term")["n"].sum()
    ribbons = rows_of("voices_at_a_glance")[0].query("term.notna() and zone == 'report'")
    assert ribbons.groupby("term").size().to_dict() == asked.to_dict()
    sentences, caption = rows_of("first_term")
    first = sentences["term"].unique().item()
    assert len(sentences) == asked[first] and caption.startswith(f"“{first}”: {asked[first]} times")


def test_themes_and_outlets_are_the_same_uses_and_both_captions_give_their_number():
    (themes, one), (outlets, other) = rows_of("frames_by_voice"), rows_of("voices_of_terms")
    whole = outlets["outlet"] == "all articles"
    n = themes["n"].sum()
    assert n == outlets.loc[whole, "n"].sum() == outlets.loc[~whole, "n"].sum()
    assert f": {n} uses; " in one and f": {n} uses; " in other


def test_where_a_theme_has_the_name_of_a_search_term_captions_give_both_numbers():
    asked = rows_of("contested_terms")[0].groupby("term")["n"].sum()
    themes = rows_of("frames_by_voice")[0].groupby("label")["n"].sum()
    both = [name for name in asked.index if name in themes.index]
    assert both
    for name in both:
        said = f"The search term “{name}” has {asked[name]} uses; the theme “{name}” has {themes[name]}"
        for figure in ("contested_terms", "frames_by_voice", "voices_of_terms"):
            assert said in rows_of(figure)[1]


def test_what_is_left_out_of_a_figure_is_counted_in_its_caption():
    """In that of the page; each other size says in its own alternative text what it leaves out."""
    for name in NAMES:
        told = json.loads((ROOT / "figures" / f"{name}.json").read_text("utf8"))
        for one in told["sizes"]["page"]["left out"]:
            assert one[1:] in told["caption"]
        for size in told["sizes"].values():
            assert all(one in size["alt"] for one in size["left out"])


def test_no_figure_asks_in_the_words_of_its_makers():
    """Titles, subtitles and captions are for readers who have not seen the tables."""
    for name in NAMES:
        told = json.loads((ROOT / "figures" / f"{name}.json").read_text("utf8"))
        said = " ".join(told[part] for part in ("title", "subtitle", "caption"))
        assert not re.search(r"\b(codebook|frames?|utterances?|approximators?|00\d)\b", said), name
