"""Figures: what a mark says, that nothing is clipped or hidden, and that a saved figure is the same bytes everywhere."""

import itertools
import json
import os
import subprocess
import sys

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.text import Text

from analysis import measure, show, tables
from analysis.show import style
from analysis.show.size import problems

OUTLETS = ["Evening Post (with a wire agency's copy)", "Morning Herald and Gazette", "Times"]
ARTICLES = pd.DataFrame(
    {
        "doc_id": ["000", "001", "002", "003"],
        "outlet": [*OUTLETS, OUTLETS[2]],
        "date": pd.to_datetime(["2017-11-03", "2017-11-04", "2018-01-01", None]),
        "date_precision": ["day", "day", "month", "unknown"],
        "date_evidence": ["printed: byline", "inferred: on Friday", "inferred: a delivery", None],
        "period": ["000", "001", "002", "003"],
    }
)
DICE = np.random.default_rng(11)
WORDS = pd.DataFrame(
    {
        "doc_id": DICE.choice(ARTICLES["doc_id"], 900),
        "zone": "body",
        "voice": DICE.choice(tables.VOICES[:4], 900),
        "label": DICE.choice(["camp", "aid", "base", "army", "border", "convoy", "administration"], 900),
    }
)
FRAMES = WORDS.sample(60, random_state=1).assign(
    label=lambda t: np.resize(["legality", "sovereignty", "militancy", "aid"], len(t))
)


def counts(found=FRAMES, by=("outlet", "label"), exposure=("outlet",)):
    return measure.counts(found, WORDS, ARTICLES, by=by, exposure=exposure, zones=["body"])


def rate(*by, exposure=("outlet",)):
    return measure.rate(counts(by=by, exposure=exposure), per=1000, level=0.95)


def voices():
    return measure.share(counts(WORDS, by=["outlet", "voice"]), of=["outlet"], level=0.95)


def strips(singly=12):
    places = WORDS.assign(start=WORDS.index * 9, end=WORDS.index * 9 + 4)
    asked = FRAMES.assign(start=FRAMES.index * 9, end=FRAMES.index * 9 + 4, term=FRAMES["label"])
    return measure.strips(places, ARTICLES, zones=["body"], singly=singly, asked=asked)


def positions():
    found = FRAMES.assign(start=FRAMES.index * 9, end=FRAMES.index * 9 + 4)
    found = measure.positions(found, WORDS.assign(start=WORDS.index * 9, end=WORDS.index * 9 + 4), zones=["body"])
    return found[found["doc_id"] != "003"].merge(ARTICLES, on="doc_id")


def pieces():
    rows = [("000", "It could", True), ("000", "qualify as a war crime.", False), ("001", "It may", True)]
    rows += [("001", "qualify as a war crime, the officials of the center were cited as saying at length.", False)]
    return pd.DataFrame(rows, columns=["doc_id", "text", "differs"]).merge(ARTICLES, on="doc_id")


def many(n=60):
    days = pd.Timestamp("2019-01-01") + pd.to_timedelta(np.arange(n) * 9, "D")
    return pd.DataFrame(
        {
            "doc_id": [f"{i:03}" for i in range(n)], "period": [f"{i:03}" for i in range(n)],
            "outlet": [f"Outlet {i % 7}" for i in range(n)], "date": days,
            "date_precision": "day", "date_evidence": "printed", "label": "legality", "n": 3, "exposure": 700, "articles": 1,
            "estimate": 4.0 + np.arange(n) % 5, "low": 1.0, "high": 9.0, "level": 0.95, "unit": "per 1,000 words", "note": "",
        }
    )  # fmt: skip


def periods(most, n=3000, keep=(), undated=7):
    """Articles of many days, and what is found in them, by period."""
    each = many(n)[["doc_id", "outlet", "date", "date_precision", "date_evidence"]]
    each["date"] = pd.date_range("2012-01-01", periods=n)
    each.loc[: undated - 1, "date"] = None
    each.loc[undated : n // 2, "date_evidence"] = "inferred: column date"
    return measure.periods(each, singly=24, most=most, keep=keep)


def by_period(most):
    told = periods(most)
    words = pd.DataFrame(
        {"doc_id": told["doc_id"].repeat(8), "zone": "body", "label": np.resize(["legality", "aid", "militancy"], 24000)}
    )
    table = measure.counts(words[::9], words, told, by=DATED, exposure=list(DATED[:-1]), zones=["body"])
    return measure.rate(table, per=1000, level=0.95)


DATED = ("period", "outlet", "date", "date_precision", "date_evidence", "label")
FIGURES = {
    "timeline": lambda: show.timeline(ARTICLES),
    "timeline of many": lambda: show.timeline(many()),
    "timeline of periods": lambda: show.timeline(periods(40, keep=["outlet"])),
    "terms of few periods": lambda: show.terms_over_time(by_period(10)),
    "terms of many periods": lambda: show.terms_over_time(by_period(90)),
    "keywords": lambda: show.keywords(measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"])),
    "keywords of many articles": lambda: show.keywords(
        measure.keyness(WORDS, ARTICLES, target="outlet", zones=["body"]).assign(
            exposure=1_234_567, n_docs=6000, n=8000, n_rest=31000
        )
    ),
    "rates": lambda: show.rates(rate("outlet", "label"), rows="outlet", panels="label"),
    "rates by voice": lambda: show.rates(
        rate("outlet", "voice", exposure=["outlet", "voice"]), rows="outlet", marks="voice", limit=90
    ),
    "anatomy": lambda: show.anatomy(voices(), counted="words"),
    "grid": lambda: show.grid(rate("outlet", "label", "voice"), rows="label", columns="voice", panels="outlet"),
    "grid of thousands": lambda: show.grid(
        rate("outlet", "label", "voice").assign(n=lambda t: t["n"] * 4321), rows="label", columns="voice", panels="outlet"
    ),
    "grid of outlets": lambda: show.grid(counts(), rows="label", columns="outlet"),
    "terms": lambda: show.terms_over_time(rate(*DATED, exposure=["period"])),
    "terms of many": lambda: show.terms_over_time(many()),
    "barcode": lambda: show.barcode(positions(), rows="outlet", panels="label"),
    "renderings": lambda: show.renderings(pieces(), outlets=OUTLETS),
}
each_figure = pytest.mark.parametrize("figure", [pytest.param(draw, id=name) for name, draw in FIGURES.items()])


def drawn(figure):
    """Every text that is to be seen, with the box it fills, in dots."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    shown = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    inside = []
    for axes in figure.axes:
        # Ticks outside the limits of an axis exist, but are not drawn.
        for axis, limits in ((axes.xaxis, sorted(axes.get_xlim())), (axes.yaxis, sorted(axes.get_ylim()))):
            hidden = [t for t in axis.get_major_ticks() if not limits[0] <= t.get_loc() <= limits[1]]
            inside += [label for tick in hidden for label in (tick.label1, tick.label2)]
    return [(t.get_text(), t.get_window_extent(canvas.get_renderer())) for t in shown if t not in inside]


@each_figure
def test_no_label_is_clipped_and_none_lies_on_another(figure):
    figure = figure()
    texts = drawn(figure)
    assert len(texts) > 5
    for text, box in texts:
        fits = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1
        assert fits, f"{text!r} is clipped at {box}"
    for (one, a), (other, b) in itertools.combinations(texts, 2):
        width, height = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert min(width, height) <= 1.5, f"{one!r} lies on {other!r}"


def crowd():
    """Twenty outlets with long names, and all others as one, their words in voices and their frames of five kinds."""
    kinds = [
        "Nachrichten-Agentur (English Service)",
        "Sunday Post and Advertiser of the Valleys",
        "Morning Courier and Trade News",
    ]
    names = ["(40 others)", *(f"{place} {kinds[i % 3]}" for i, place in enumerate("ABCDEFGHIJKLMNOPQRST"))]
    dice = np.random.default_rng(3)
    articles = pd.DataFrame({"doc_id": [f"{i:03}" for i in range(63)], "outlet": np.repeat(names, 3)})
    words = pd.DataFrame({"doc_id": dice.choice(articles["doc_id"], 9000), "zone": "body"})
    words["label"] = dice.choice(["approximator", "attribution", "modal", "verb", "counter-offensive"], len(words))
    words["voice"] = dice.choice(tables.VOICES[:4], len(words))
    return words, articles


def crowded(*by):
    words, articles = crowd()
    table = measure.counts(words[::5], words, articles, by=list(by), exposure=["outlet"], zones=["body"])
    return measure.rate(table, per=1000, level=0.95)


CROWDED = {
    "rates": lambda: show.rates(crowded("outlet", "label"), rows="outlet", panels="label"),
    "rates by voice": lambda: show.rates(crowded("outlet", "voice").query("voice != 'scare'"), rows="outlet", marks="voice"),
    "grid": lambda: show.grid(crowded("outlet", "label"), rows="outlet", columns="label"),
    "keywords": lambda: show.keywords(measure.keyness(*crowd(), target="outlet", zones=["body"])),
    "periods": lambda: show.terms_over_time(by_period(36)),
}


@pytest.mark.parametrize("draw", [pytest.param(draw, id=name) for name, draw in CROWDED.items()])
def test_a_figure_of_many_outlets_or_periods_is_read_and_stays_on_its_page(draw):
    figure = draw()
    assert problems(figure) == []
    assert figure.get_size_inches()[1] <= (11.7 if draw is not CROWDED["keywords"] else 14)


def test_all_others_as_one_come_last_and_many_rows_have_their_articles_behind_the_name():
    labels = [label.get_text().replace("\n", " ") for label in CROWDED["rates"]().axes[0].get_yticklabels()]
    assert labels[0] == "A Nachrichten-Agentur (English Service) (3)"
    assert labels[-1] == "(40 others) (3)"


def test_an_outlet_that_is_grey_elsewhere_is_grey_where_few_are_drawn():
    outlets = [f"Outlet {i}" for i in range(9)]
    table = crowded("outlet", "label").query("outlet == '(40 others)'")
    figure = show.grid(table, rows="label", columns="unit", panels="outlet", outlets=outlets)
    assert {line.get_color() for axes in figure.axes for line in axes.lines} == {style.GREY}


def test_where_the_number_of_articles_differs_within_a_row_no_row_has_one():
    table = rate("outlet", "label")
    table.loc[0, "articles"] += 1
    labels = show.rates(table, rows="outlet", panels="label").axes[0].get_yticklabels()
    assert not any("article" in label.get_text() for label in labels)


def test_a_word_longer_than_its_line_is_broken_at_its_hyphen():
    assert style.wrapped("Deutsche Nachrichten-Agentur", 12) == "Deutsche\nNachrichten-\nAgentur"
    assert style.wrapped("a de-confliction zone", 16) == "a de-confliction\nzone"


def test_an_arrow_is_explained_where_there_is_one():
    table = rate("outlet", "label")
    table = table.assign(low=0.0, high=4 * table["estimate"], level=0.95)
    beyond, within = (show.rates(table, rows="outlet", panels="label", limit=limit) for limit in (5, 5000))
    assert "arrow" in beyond.get_supxlabel()
    assert "arrow" not in within.get_supxlabel()


@each_figure
def test_a_figure_is_as_wide_as_the_text_of_a_report(figure):
    assert round(figure().get_size_inches()[0] * 2.54, 1) == 16.0


@pytest.mark.parametrize("name", ["rates by voice", "anatomy", "terms", "renderings"])
def test_the_same_rows_are_the_same_bytes_whatever_the_reader_has_set(name, tmp_path):
    figure = FIGURES[name]
    publish(figure(), tmp_path / "a")
    with matplotlib.rc_context(
        {"font.size": 20, "axes.facecolor": "red", "savefig.dpi": 50, "svg.fonttype": "none", "pdf.compression": 0}
    ):
        publish(figure(), tmp_path / "b")
    for one, other in zip(sorted((tmp_path / "a").iterdir()), sorted((tmp_path / "b").iterdir()), strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def publish(figure, folder, name="figure", **more):
    given = {"caption": "What it shows.", "alt": "Dots.", "table": counts()}
    given |= {"parameters": {"zones": ["body"]}, "provenance": {"seeds": "abc"}}
    return show.save(figure, name, folder=folder, **{**given, **more})


def test_drawing_leaves_the_readers_settings_alone():
    with matplotlib.rc_context({"font.size": 21}):
        FIGURES["rates"]()
        assert matplotlib.rcParams["font.size"] == 21


def test_pyplot_is_never_loaded():
    code = "import sys, analysis.show; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def faces(figure, label):
    """The face of each mark, by whether its outline has the color."""
    axes = next(a for a in figure.axes if label in a.get_title(loc="left"))
    return [to_hex(line.get_markerfacecolor()) for line in axes.lines if line.get_marker() not in ("None", "", None, ">")]


def test_a_mark_is_hollow_where_one_article_stands_for_the_outlet():
    assert faces(FIGURES["rates"](), "legality") == ["#ffffff", "#ffffff", to_hex(show.outlet_colors(OUTLETS)["Times"])]


def test_an_inferred_date_is_hollow_a_printed_one_is_filled_and_a_month_is_a_span():
    axes = show.timeline(ARTICLES).axes[0]
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert [to_hex(dot.get_markerfacecolor()) for dot in dots] == [show.outlet_colors(OUTLETS)[OUTLETS[0]].lower(), "#ffffff"]
    spans = {tuple(line.get_xdata()) for line in axes.lines if len(line.get_xdata()) == 2}
    assert [end - start for start, end in spans] == [30]


def test_an_undated_article_is_listed_and_not_placed():
    for figure in (show.timeline(ARTICLES), FIGURES["terms"]()):
        texts = " ".join(text for text, _ in drawn(figure))
        assert "Undated, not placed: 003 Times" in texts
        assert all("003" not in tick.get_text() for axes in figure.axes for tick in axes.get_yticklabels())


def test_no_date_at_all_is_a_list_and_no_error():
    assert any("Undated, not placed" in text for text, _ in drawn(show.timeline(ARTICLES[3:])))


@pytest.mark.parametrize("name", ["terms of many", "terms of many periods"])
def test_no_line_joins_two_articles_or_periods(name):
    for axes in FIGURES[name]().axes:
        assert axes.lines and all(len(set(line.get_xdata())) == 1 for line in axes.lines)


def test_three_thousand_articles_are_bars_whose_heights_are_their_number():
    figure, told = FIGURES["timeline of periods"](), periods(40, keep=["outlet"])
    (axes,) = figure.axes
    each = told[told["date"].notna()].groupby(["outlet", "date"]).size()
    assert len(axes.patches) == len(each) < 300 and not [line for line in axes.lines if line.get_marker() == "o"]
    heights = sorted(-bar.get_height() / 0.8 * each.max() for bar in axes.patches)
    assert np.allclose(heights, sorted(each))
    said = figure.get_supxlabel()
    assert f"a bar: the articles of a quarter; the highest {each.max()} articles" in said
    assert "Undated, not placed: 000 Outlet 0;" in said


def test_periods_say_what_they_are_how_many_articles_they_hold_and_how_many_were_not_placed():
    for name in ("terms of few periods", "terms of many periods"):
        said = FIGURES[name]().get_supxlabel()
        assert "2,993 articles of all outlets, by " in said and "95% interval" in said
        assert "Undated, or not that exactly, not placed: 7 articles" in said


def test_a_week_with_one_article_is_a_bar_too_and_not_a_date_known_to_the_month():
    told = measure.periods(many(60), singly=24, most=15, keep=["outlet"])
    figure = show.timeline(told)
    assert len(figure.axes[0].patches) == told.groupby(["outlet", "date"]).ngroups
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["date printed or given"]


def test_a_bar_is_hollow_where_a_date_in_it_is_inferred():
    faces = {to_hex(bar.get_facecolor()) for bar in FIGURES["timeline of periods"]().axes[0].patches}
    assert "#ffffff" in faces and len(faces) > 1


def test_a_stroke_stands_where_its_word_does_long_in_the_own_voice_and_short_in_another():
    table = positions()
    (axes,) = show.barcode(table, rows="doc_id").axes
    strokes = [segment for lines in axes.collections for segment in lines.get_segments() if segment[0][0] == segment[1][0]]
    drawn_at = sorted((round(x, 6), top > 0.5) for (x, low), (_, high) in strokes for top in [abs(high - low)])
    meant = zip((table["position"] / table["exposure"]).round(6), table["voice"] == "own")
    assert drawn_at == sorted(meant)


def test_articles_of_different_lengths_do_not_share_a_line():
    table = positions().assign(outlet="Times")
    (axes,) = show.barcode(table, rows="outlet").axes
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert [label.split("\n")[0] for label in labels] == [f"Times, {doc}" for doc in sorted(table["doc_id"].unique())]


def test_of_many_articles_a_barcode_draws_those_with_most_strokes_and_says_so():
    table = pd.concat([positions().assign(doc_id=f"{n:02}", outlet="Times") for n in range(60)], ignore_index=True)
    figure = show.barcode(table, rows="outlet")
    assert len(figure.axes[0].get_yticklabels()) == 24
    assert "the 24 articles with the most strokes, of 60" in figure.get_supxlabel()


def test_zeros_are_drawn_and_a_rate_without_words_is_said_not_drawn():
    texts = [text for text, _ in drawn(FIGURES["rates by voice"]())]
    assert texts.count("no words") == 3


def test_the_parts_of_a_bar_fill_it():
    patches = show.anatomy(voices(), counted="words").axes[0].patches
    assert np.isclose(sum(bar.get_width() for bar in patches), 100 * len(OUTLETS))
    assert len({(bar.get_facecolor(), bar.get_hatch()) for bar in patches}) == 4


def test_colors_belong_to_outlets_and_are_told_apart_or_not_used():
    colors = show.outlet_colors(list("ABCDEFGH"))
    assert len(set(colors.values())) == 8 and colors == show.outlet_colors(list("HGFEDCBA"))
    assert len(set(show.outlet_colors(list("ABCDEFGHI")).values())) == 1


def test_a_table_that_lacks_a_column_is_refused_with_the_mend():
    with pytest.raises(tables.TableError, match=r"'date_precision'.*merge the pieces with articles"):
        show.renderings(pieces().drop(columns="date_precision"))
    with pytest.raises(tables.TableError, match=r"'estimate'.*measure.rate"):
        show.rates(counts(), rows="outlet")


def test_a_saved_figure_is_five_files_with_the_rows_and_what_is_to_be_said(tmp_path):
    table = rate("outlet", "label")
    assert publish(FIGURES["rates"](), tmp_path / "new", table=table) == "What it shows."
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        f"figure.{form}" for form in ("svg", "png", "pdf", "csv", "json")
    }
    back = pd.read_csv(tmp_path / "new" / "figure.csv")
    assert np.allclose(back["estimate"], table["estimate"], rtol=1e-5) and list(back) == list(table)
    said = json.loads((tmp_path / "new" / "figure.json").read_text("utf8"))
    assert said["rows"] == len(table) and said["unit"] == ["per 1,000 words"] and said["alt"] == "Dots."
    assert said["parameters"] == {"zones": ["body"]} and said["provenance"] == {"seeds": "abc"}
    everything = b"".join(path.read_bytes() for path in (tmp_path / "new").iterdir())
    for secret in (str(tmp_path).encode(), b"CreationDate", b"matplotlib.org"):
        assert secret not in everything


def test_a_figure_names_the_lexicons_that_it_rests_on_and_no_other(tmp_path):
    rested = {"documents": {"a": "00"}, "lexicons": dict.fromkeys(["frames", "hedges", "naming", "stopwords"], "11")}

    def named(**parameters):
        publish(FIGURES["timeline"](), tmp_path, parameters=parameters, provenance=rested)
        return list(json.loads((tmp_path / "figure.json").read_text("utf8"))["provenance"]["lexicons"])

    assert named(counted="hedges") == ["hedges"]
    assert named(counted="frames", codebook="naming") == ["naming"]
    assert named(counted="quotes") == []
    assert named(**{"counted": "words", "stop words": "stopwords", "near": {"counted": "frames"}}) == ["frames", "stopwords"]
    assert named() == ["frames", "hedges", "naming", "stopwords"]


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(show.PublishError, match="file: cannot write figure"):
        publish(FIGURES["timeline"](), tmp_path / "file")


def test_a_figure_that_fails_leaves_the_old_one_whole(tmp_path):
    publish(FIGURES["timeline"](), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken = FIGURES["timeline"]()
    broken.text(0.5, 0.5, r"$\frac$")
    with pytest.raises(ValueError):
        publish(broken, tmp_path, table=counts()[:1])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("name", ["", "../figure", os.sep + "figure"])
def test_a_name_is_a_file_name_and_nothing_more(name, tmp_path):
    with pytest.raises(ValueError, match="file name"):
        publish(FIGURES["timeline"](), tmp_path, name)


def test_a_figure_without_a_caption_is_not_published(tmp_path):
    with pytest.raises(ValueError, match="caption is empty"):
        publish(FIGURES["timeline"](), tmp_path, caption=" ")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("draw", "reason"),
    [
        (show.renderings, "this corpus has none"),
        (lambda table: show.rates(table, rows="outlet"), "this corpus has none"),
        (show.keywords, "keywords need two outlets, and words that are used often enough"),
    ],
)
def test_a_table_without_rows_is_drawn_as_a_sentence_that_says_so(draw, reason):
    columns = ["doc_id", "outlet", "text", "differs", "estimate", "n", "unit", "g2", "word", "n_docs"]
    figure = draw(pd.DataFrame(columns=columns))
    assert [text.get_text() for text in figure.texts] == [f"nothing to draw: {reason}"]
