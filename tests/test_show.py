"""Figures: what a mark says, and that a saved figure is the same bytes everywhere."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations, pairwise

import drawn
import matplotlib
import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from analysis import measure, read, show, tables
from analysis.show import kinds
from analysis.show.kinds import PARTS, VAGUE
from analysis.show.palette import INK, VOICES
from analysis.show.sheet import NOTHING

FEW, MANY = drawn.corpus("few uses"), drawn.corpus("15 outlets")
FIGURES = drawn.drawings("few uses")
each_figure = pytest.mark.parametrize("name", FIGURES)

KINDS = ("government", "other", "unknown")


def said(figure):
    """All that is written on a figure, in the order in which it was."""
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def boxes(figure, color=None):
    """The rectangles of a figure, those of one face."""
    found = [patch for axes in figure.axes for patch in axes.patches]
    return [box for box in found if color is None or to_hex(box.get_facecolor()) == to_hex(color)]


def points(figure, marker=None):
    lines = [line for axes in figure.axes for line in axes.lines if line.get_marker() not in ("None", "", None)]
    return [line for line in lines if marker is None or line.get_marker() == marker]


# -- what a figure says ---------------------------------------------------------------------------------------------------------


@each_figure
@pytest.mark.parametrize("size", show.paper.SIZES)
def test_a_figure_asks_a_question_says_what_was_counted_and_where_it_comes_from(name, size):
    words = " ".join(said(drawn.figure(name, "few uses", size)))
    for part in (*drawn.TITLE.values(), FEW.source):
        assert part in words
    assert FEW.source.startswith("Source: 3 articles from 3 outlets, 2017") and "In Whose Voice" in FEW.source


def test_few_uses_are_a_mark_each_and_many_are_bars():
    marks = points(FIGURES["uses"]())
    assert len(marks) == len(FEW.found) + FEW.found["voice"].nunique()  # those of the key
    assert not points(drawn.figure("uses", "15 outlets"), "D")


def test_the_number_of_uses_stands_behind_its_bar_and_no_column_of_a_slide_is_too_narrow_for_bars():
    names = [f"Herald {number:02}" for number in range(13)]
    rows = pd.DataFrame({"outlet": np.repeat(names, 2), "term": ["aid", "camp"] * 13, "voice": "own", "exposure": 4000})
    rows = rows.assign(n=range(20, 46), articles=9, unit="per 1,000 words", estimate=lambda rows: rows["n"] / 4)
    for size in show.paper.SIZES:
        figure = show.uses(rows, rows="outlet", columns="term", size=size)
        bars = boxes(figure, VOICES["own"].color)[1:]  # that of the key
        numbers = [
            text for text in figure.axes[0].texts if text.get_text() in set(rows["n"].astype(str)) and text.get_ha() == "right"
        ]
        ends = {round(text.get_position()[0], 4) for text in numbers}
        assert len(bars) == len(numbers) == 26 and len(ends) in (2, 4)  # a slide may have two columns of rows
        assert all(min(end for end in ends if end > bar.get_x()) > bar.get_x() + bar.get_width() for bar in bars)
        assert said(figure).count("camp") == 1


def test_a_bar_of_uses_is_as_long_as_the_rate_and_its_parts_as_those_of_each_voice():
    figure, table = drawn.figure("uses", "15 outlets"), MANY.voiced()
    for term in drawn.TERMS:
        rows = table[(table["term"] == term) & (table["voice"] == "own") & (table["estimate"] > 0)]
        assert len(rows)
    wide = sorted(box.get_width() for box in boxes(figure, VOICES["direct"].color))[:-1]
    rates = table[(table["voice"] == "direct") & (table["estimate"] > 0)]
    assert len(wide) == len(rates)


def test_the_parts_of_a_bar_fill_it_and_each_share_is_rounded_by_itself():
    table = MANY.shares("voice")
    figure = drawn.figure("bars by voice", "15 outlets")
    bars = pd.DataFrame([(round(box.get_y(), 3), box.get_width()) for box in boxes(figure)], columns=["y", "wide"])
    whole = bars.groupby("y")["wide"].sum()
    whole = whole[bars.groupby("y").size() > 1]
    assert len(whole) >= table["outlet"].nunique()
    full = whole.tail(table["outlet"].nunique())
    assert np.allclose(full, full.iloc[0])
    written = [text for text in said(figure) if re.fullmatch(r"<?\d+ %", text)]
    assert set(written) - {"100 %"} <= {show.style.percent(share) for share in table["estimate"]}  # that of the note


def test_equal_counts_have_equal_shares_and_a_sum_that_is_not_a_hundred_is_said_to_be_rounded():
    rows = pd.DataFrame({"outlet": "Post", "voice": ["own", "indirect", "direct"], "n": [20, 30, 20], "articles": 3})
    figure = show.bars(rows.assign(estimate=rows["n"] / 70, exposure=70), rows="outlet", parts="voice", counted="terms")
    assert [text for text in said(figure) if "%" in text] == ["rounded: shares may not add up to 100 %", "29 %", "43 %", "29 %"]
    assert "own 29 %, indirect 43 %, direct 29 %" in figure.alt
    half = show.bars(rows.assign(estimate=[0.25, 0.5, 0.25], exposure=80), rows="outlet", parts="voice", counted="terms")
    assert half.notes == ()


def test_a_term_that_an_outlet_does_not_use_has_no_interval():
    rows = pd.DataFrame(
        {"outlet": ["Post", "Times"], "term": "aid", "voice": "own", "n": [30, 0], "articles": 9, "exposure": 9000}
    )
    rows = rows.assign(estimate=rows["n"] / 9, unit="per 1,000 words", level=0.95, low_total=[2.0, 0.0], high_total=[4.0, 90.0])
    figure = show.uses(rows, rows="outlet", columns="term")
    assert "0" in said(figure) and not any("arrowhead" in note for note in figure.notes)
    assert any("arrowhead" in note for note in show.uses(rows.assign(n=[30, 1]), rows="outlet", columns="term").notes)


def test_of_rows_that_all_hold_nothing_nothing_is_drawn():
    rows = pd.DataFrame(
        {"outlet": ["Post", "Times"], "voice": "own", "n": 0, "exposure": 0, "articles": 0, "estimate": float("nan")}
    )
    assert show.bars(rows, rows="outlet", parts="voice", counted="uses").nothing == NOTHING
    unknown = rows.rename(columns={"voice": "source_type"}).assign(source_type="unknown", n=[3, 4])
    said = show.bars(unknown, rows="outlet", parts="source_type", counted="statements").nothing
    assert said == "Nothing to compare: all 7 statements are of no known kind."


def test_parts_of_few_and_of_one_article_are_counted_and_others_are_shares():
    rows = pd.DataFrame({"outlet": np.repeat(["Post", "Times", "Herald", "Echo", "Mail"], 2), "voice": ["own", "direct"] * 5})
    rows = rows.assign(n=[2, 27, 1000, 3000, 30, 40, 20, 30, 30, 30])
    rows = rows.assign(exposure=np.repeat(rows["n"].groupby(rows["outlet"], sort=False).sum(), 2).to_numpy())
    rows["articles"] = [3, 3, 3, 3, 1, 1, 3, 3, 3, 3]
    rows = rows.assign(estimate=rows["n"] / rows["exposure"], low=0.1, high=0.4, level=0.95)
    figure = show.bars(rows, rows="outlet", parts="voice", counted="uses")
    shares = [text for text in said(figure) if text.endswith(" %")]
    assert shares == ["50 %", "50 %", "40 %", "60 %", "25 %", "75 %"] and {"2", "27", "30", "40"} <= set(said(figure))
    assert "numbers without %: uses (of fewer than 30, or of one article)" in figure.notes
    assert "Herald: own 30 of 70, direct 40 of 70; Echo: own 40 %, direct 60 %; Times: own 25 %, direct 75 %" in figure.alt
    assert any("interval" in note for note in figure.notes)  # three rows of five have one
    most = show.bars(rows[rows["outlet"].isin(["Post", "Times", "Herald"])], rows="outlet", parts="voice", counted="uses")
    assert most.notes == ("numbers in bars: uses",)  # and what is too few to be compared is not sorted
    names = [text for text in said(most) if text in ("Post", "Times", "Herald")]
    assert names == ["Post", "Times", "Herald"] and next(text for text in said(figure) if text in ("Echo", "Times")) == "Echo"
    assert "Times: own 1,000 of 4,000" in most.alt and not [text for text in said(most) if "%" in text]


def test_every_part_of_a_bar_has_its_number_above_the_bar_where_it_is_too_narrow():
    rows = pd.DataFrame({"outlet": ["Post"] * 4 + ["Times"], "voice": ["own", "indirect", "partial", "direct", "own"]})
    rows = rows.assign(n=[600, 3, 4, 393, 1000], exposure=1000, articles=3).assign(estimate=lambda rows: rows["n"] / 1000)
    for size in ("column", "page", "slide"):
        figure = show.bars(rows, rows="outlet", parts="voice", counted="terms", size=size)
        placed = {text.get_text(): box for text, box in drawn.written(figure)}
        assert {"60 %", "<1 %", "39 %", "100 %"} <= set(placed) and said(figure).count("<1 %") == 2
        assert placed["<1 %"].y0 > placed["60 %"].y0 + 0.05


def test_outlets_that_do_not_use_a_term_are_named_below_its_sentences_or_counted():
    rows = FEW.evidence().head(1)
    outlets = [rows["outlet"].iloc[0], *(f"Herald {number}" for number in range(9))]
    assert show.sentences(rows, among=outlets[:3]).limits == ("no use in Herald 0; Herald 1",)
    assert show.sentences(rows, among=outlets).limits == ("no use in 9 outlets",)
    assert show.sentences(rows, among=outlets[:1]).limits == ()


def test_uses_of_several_kinds_are_set_by_kind_and_each_has_the_mark_of_its_voice():
    rows = FEW.evidence().head(3).assign(kind=["doubt", "approximation", "doubt"])
    figure = show.concordance(rows, what="hedges")
    texts = said(figure)
    assert texts.index("doubt: 2 of 3 hedges") < texts.index("approximation: 1 of 3 hedges")
    assert len(points(figure)) == 3 + rows["voice"].nunique()  # each use, and the key


def test_below_a_bar_stands_what_it_holds_and_where_it_has_no_room_that_is_said():
    rows = pd.DataFrame({"outlet": ["Post", "Post", "Times", "Times"], "voice": ["own", "direct"] * 2, "n": 30, "articles": 3})
    rows = rows.assign(estimate=0.5, exposure=60, examples=["mayor 40, others 20"] * 2 + [None] * 2)
    figure = show.bars(rows, rows="outlet", parts="voice", counted="statements")
    assert "mayor 40, others 20" in said(figure) and "Post: own 50 %, direct 50 % (most: mayor 40, others 20)" in figure.alt
    many = pd.concat([rows.assign(outlet=rows["outlet"] + f" {number}") for number in range(40)])
    figure = show.bars(many, rows="outlet", parts="voice", counted="statements")
    assert "mayor 40, others 20" not in said(figure)
    assert "examples of what a row holds not printed, for want of room" in figure.left_out
    rows = rows.assign(low=0.4, high=0.6, level=0.95, examples="mayor 40, others 20")
    several = pd.concat([rows.assign(outlet=rows["outlet"] + f" {number}") for number in range(8)])
    told = {"title": "Who is quoted?", "answer": "The mayor is cited most in 15 of 16 outlets.", "source": FEW.source}
    figure = show.bars(several, rows="outlet", parts="voice", counted="statements", size="column", **told)
    assert figure.left_out == ("examples of what a row holds not printed, for want of room",)  # and no outlet


def test_the_first_bar_names_its_parts_instead_of_a_key_where_each_name_has_room_above_its_part():
    rows = pd.DataFrame({"outlet": np.repeat(["Post", "Times"], 3), "voice": ["own", "indirect", "direct"] * 2, "articles": 3})
    rows = rows.assign(n=[300, 300, 400, 250, 350, 400], exposure=1000).assign(estimate=lambda rows: rows["n"] / 1000)
    figure = show.bars(rows, rows="outlet", parts="voice", counted="words")
    places = {text.get_text(): box for text, box in drawn.written(figure)}
    parts = [box for box in boxes(figure) if box.get_width() > 0.5]
    assert len(boxes(figure)) == 6  # those of the bars, and none of a key
    for part, called in zip(parts, ("own words", "indirect speech", "direct quotation")):
        assert part.get_x() < (places[called].x0 + places[called].x1) / 2 < part.get_x() + part.get_width()
    narrow = show.bars(rows.assign(estimate=[0.02, 0.96, 0.02] * 2), rows="outlet", parts="voice", counted="words")
    lacking = show.bars(rows.drop(2), rows="outlet", parts="voice", counted="words")
    assert len(boxes(narrow)) > 6 + 3 and len(boxes(lacking)) > 5 + 3


def test_of_many_rows_each_has_one_line_of_examples_that_ends_with_a_whole_one():
    rows = pd.DataFrame({"outlet": np.repeat(["Post", "Times"], 2), "voice": ["own", "direct"] * 2, "n": 30, "articles": 3})
    several = ", ".join(f"mayor of the {n}th parish {40 - n}" for n in range(9))
    rows = rows.assign(estimate=0.5, exposure=60, examples=several)
    many = pd.concat([rows.assign(outlet=rows["outlet"] + f" {number}") for number in range(5)])
    examples = [text for text in said(show.bars(many, rows="outlet", parts="voice", counted="statements")) if "mayor" in text]
    assert len(examples) == 10 and all(re.search(r"parish \d+ …$", text) for text in examples)
    assert len([text for text in said(show.bars(rows, rows="outlet", parts="voice", counted="uses")) if "mayor" in text]) > 4


def test_where_all_are_of_one_kind_a_sentence_says_so():
    rows = pd.DataFrame(
        {"outlet": ["Post", "Times"], "stance": "neutral", "n": 30, "articles": 3, "estimate": 1.0, "exposure": 30}
    )
    figure = show.bars(rows, rows="outlet", parts="stance", counted="verbs")
    assert figure.nothing == "Nothing to compare: all 60 verbs are of one kind, neutral."


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_the_ground_of_a_number_lies_within_its_part_and_names_above_a_bar_cover_none_of_it(size):
    shares = [0.5, 0.3, 0.12, 0.05, 0.03]
    rows = pd.DataFrame({"outlet": "Gypsy Post", "voice": list(VOICES), "n": [100 * share for share in shares], "articles": 3})
    for column in ("voice", "label"):
        table = rows.rename(columns={"voice": column}).assign(estimate=shares, exposure=100)
        figure = show.bars(table, rows="outlet", parts=column, counted="terms", size=size)
        renderer = FigureCanvasAgg(figure).get_renderer()
        figure.draw(renderer)
        grounds = [
            (text, text.get_bbox_patch().get_window_extent(renderer)) for text in figure.axes[0].texts if text.get_bbox_patch()
        ]
        parts = [box.get_window_extent(renderer) for box in boxes(figure)]
        numbers = [ground for text, ground in grounds if "%" in text.get_text()]
        inside = [
            part
            for part in parts
            for one in numbers
            if part.x0 < one.x0 and one.x1 < part.x1 and part.y0 < one.y0 and one.y1 < part.y1
        ]
        assert len(inside) == len(numbers) > 0
        named = [ground for text, ground in grounds if "%" not in text.get_text()]
        assert not [part for part in parts for one in named if one.overlaps(part)]


def ribbons():
    """Two articles: a comment and a single word in scare quotes; and one of which three uses stand side by side."""
    run = {"outlet": "Post", "voice": "own", "zone": "report", "term": None, "exposure": 400, "articles": 1, "own": 0.5}
    runs = [(0, 200, {}), (200, 201, {"voice": "scare"}), (201, 400, {}), (400, 480, {"zone": "editorial"})]
    terms = [(place, place + 2, {"term": "war crime", "voice": "partial"}) for place in (10, 25, 40)]
    rows = [{**run, **what, "doc_id": "a", "first": first, "last": last} for first, last, what in [*runs, *terms]]
    rows += [{**run, "doc_id": "b", "outlet": "Times", "first": 0, "last": 400}]
    return pd.DataFrame(rows).assign(estimate=1.0, n=lambda rows: rows["last"] - rows["first"])


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_each_mark_that_shares_a_label_has_a_line_to_it(size):
    figure = show.ribbon(ribbons(), size=size)
    assert "war crime ×3" in said(figure)
    marks = points(figure, "D")
    assert len(marks) == 3
    lines = [line.get_xydata() for line in figure.axes[0].lines if line.get_marker() in ("None", "", None)]
    tops = []
    for mark in marks:
        (x,), (y,) = mark.get_data()
        (top,) = {round(min(line[:, 1]), 4) for line in lines if np.allclose(line[:, 0], x) and min(line[:, 1]) < y - 0.02}
        tops.append(top)
    (across,) = (line for line in lines if np.allclose(line[:, 1], tops[-1], atol=1e-3))
    assert sorted(across[:, 0]) == pytest.approx([marks[0].get_xdata()[0], marks[-1].get_xdata()[0]])


@pytest.mark.parametrize("size", show.paper.SIZES)
@pytest.mark.parametrize("single", [True, False])
def test_what_the_percentages_are_of_stands_right_above_the_first(size, single):
    figure = show.ribbon(ribbons(), size=size) if single else drawn.figure("ribbon", "15 outlets", size)
    (axes,) = figure.axes
    (called,) = [text for text in axes.texts if text.get_text() == "own words" and text.get_ha() == "right"]
    first = min((text for text in axes.texts if re.fullmatch(r"\d+ %", text.get_text())), key=lambda text: text.get_position()[1])
    assert called.get_position()[0] == first.get_position()[0]
    assert 0 < first.get_position()[1] - called.get_position()[1] < 1.5 * first.get_fontsize() / 72


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_a_word_in_scare_quotes_is_seen_and_a_comment_is_no_part_of_the_ribbon(size):
    figure = show.ribbon(ribbons(), size=size)
    assert max(box.get_width() for box in boxes(figure, VOICES["scare"].color)[1:]) * 25.4 >= 0.5
    assert "narrow scare quotes are widened" in figure.notes
    (comment,) = (box for box in boxes(figure) if box.get_linestyle() not in ("-", "solid"))
    end = max(box.get_x() + box.get_width() for box in boxes(figure, VOICES["own"].color) if box.get_alpha() in (None, 1.0))
    assert comment.get_x() == pytest.approx(end)
    own = [box for box in boxes(figure, VOICES["own"].color) if box.get_alpha() is None][1:]  # that of the key
    unit = max(box.get_width() for box in own) / 400
    assert comment.get_width() == pytest.approx(80 * unit)  # as many words as it says
    assert "dashed: an editors’ comment, excluded from the percentage" in figure.notes


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_a_voice_that_hardly_any_eye_can_see_is_in_the_key_and_that_is_said(size):
    rows = MANY.strips()
    scare = rows["voice"] == "scare"
    for share, seen in ((0.001, True), (0.0, False), (0.3, True)):
        figure = show.ribbon(rows.assign(estimate=rows["estimate"].mask(scare, share)), size=size)
        assert ("scare quotes" in said(figure)) == seen
        assert ("scare quotes hardly visible: <1 % of any tenth at most" in figure.left_out) == (share == 0.001)


def test_a_line_is_free_between_the_axis_of_a_slide_and_its_notes():
    texts = {text.get_text(): text for text in show.ribbon(ribbons(), size="slide").axes[0].texts}
    (note,) = (text for said, text in texts.items() if "dashed" in said)
    assert note.get_position()[1] - texts["first word"].get_position()[1] > 2 * 1.28 * texts["first word"].get_fontsize() / 72


def test_a_caption_says_that_shares_may_not_add_up_where_they_do_not_and_only_there(tmp_path):
    rows = pd.DataFrame({"outlet": "Post", "voice": ["own", "indirect", "direct"], "n": [20, 30, 20], "articles": 3})
    for shares, said in ((rows["n"] / 70, True), ([0.25, 0.5, 0.25], False)):
        table = rows.assign(estimate=shares, exposure=70)
        figure = show.bars(table, rows="outlet", parts="voice", counted="terms")
        assert ("Rounded: shares may not add up to 100 %." in publish(figure, tmp_path, table=table)) == said


@pytest.mark.parametrize("size", show.paper.SIZES)
@pytest.mark.parametrize("name", ["ribbon", "uses", "dots", "bars by voice"])
def test_of_outlets_with_as_many_articles_both_ends_of_the_order_are_drawn(name, size):
    """Sixty outlets have four articles and a thousand words each: what is drawn is no top of a ranking."""
    figure = drawn.figure(name, "60 outlets", size)
    if not figure.left_out:
        return
    words = said(figure)
    assert any(re.search(r"\(\d+ between\)", word) for word in words)
    left_out = int(re.search(r"(\d+) outlets \([\d,]+ \w+ each\) not drawn", " ".join(figure.left_out)).group(1))
    assert f"({left_out} between)" in words
    assert "all have as many, the first and the last are drawn" in " ".join(figure.left_out)


@pytest.mark.parametrize("draw", ["bars", "corrected", "keywords"])
def test_outlets_without_room_are_those_in_which_least_was_counted(draw):
    """A hundred outlets, the larger the later in the alphabet."""
    names = [f"Outlet {number:03}" for number in range(100)]
    rows = pd.DataFrame({"outlet": np.repeat(names, 2), "voice": ["own", "direct"] * 100, "estimate": [0.5, 0.5] * 100})
    rows = rows.assign(exposure=np.repeat(range(10, 1010, 10), 2), n=5, articles=3, word="aid", answer="as found", coded=0)
    rows = rows.assign(low=np.nan, high=np.nan, level=np.nan)
    if draw == "corrected":
        rows = pd.concat([rows, rows.assign(answer="corrected")])
    shares = {"rows": "outlet", "parts": "voice", "counted": "words"}
    figure = show.keywords(rows) if draw == "keywords" else show.bars(rows, **shares)
    drawn_names = {text for text in said(figure) if text in names}
    assert 10 < len(drawn_names) < 100 and drawn_names == set(names[-len(drawn_names) :])
    assert re.search(
        rf"\b{100 - len(drawn_names)} outlets \([\d,]+ to [\d,]+ (words|places) each\) not drawn", " ".join(figure.left_out)
    )


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_a_use_stands_on_the_day_of_its_article_and_on_no_other_use(size):
    """Two articles a day apart, one years later, and eight without a use: the second is piled upon the first, and not moved."""
    days = pd.to_datetime(["2017-11-03", "2017-11-04", *(f"2019-{month:02}-01" for month in range(1, 9)), "2021-03-04"])
    outlets, n = ["Post", "Times", *["Gazette"] * 8, "Herald"], [2, 3, *[0] * 8, 1]
    rows = pd.DataFrame({"period": list("abcdefghijk"), "outlet": outlets, "date": days, "n": n})
    rows = rows.assign(date_precision="day", date_evidence="printed", term="siege", voice="direct", articles=1, estimate=1.0)
    figure = show.over_time(rows.assign(unit="uses"), panels="term", by="outlet", size=size)
    marks = np.array([(line.get_xdata()[0], line.get_ydata()[0]) for line in points(figure, "^")][1:])  # not that of the key
    places = sorted(set(marks[:, 0]))
    assert len(marks) == 6 and len(places) == 3
    whole, day = np.ptp(mdates.date2num(days)), 1.0
    assert (places[1] - places[0]) / (places[2] - places[0]) == pytest.approx(day / whole)
    high = 0.9 * show.paper.SIZES[size].letters / 72
    assert all(abs(one - other) > high for one, other in combinations(marks[marks[:, 0] < places[2], 1], 2))
    assert [text for text in said(figure) if text.isdecimal() and int(text) < 12] == ["1", "2", "11"]
    bars = [box.get_x() + box.get_width() / 2 for box in boxes(figure, INK)][-11:]  # those of the articles, below
    assert [bars[0], bars[1], bars[-1]] == pytest.approx(places)


def test_a_share_that_nobody_can_know_is_said_and_not_drawn():
    table = FEW.shares("voice").assign(note="")
    bare = table["outlet"] == "Times"
    table.loc[bare & (table["voice"] == "direct"), ["estimate", "note"]] = [np.nan, "no quotation marks in its texts"]
    figure = show.bars(table, rows="outlet", parts="voice", counted="words")
    assert "no quotation marks in its texts" in " ".join(said(figure))


def test_an_outlet_in_which_nothing_was_counted_has_an_empty_bar_that_says_so():
    table = FEW.shares("source_type")
    table.loc[table["outlet"] == "Times", ["estimate", "exposure", "n"]] = [np.nan, 0, 0]
    figure = show.bars(table, rows="outlet", parts="source_type", counted="utterances")
    assert "none found" in said(figure)


def test_a_dot_is_hollow_where_one_article_stands_for_its_row():
    table = FEW.rates("outlet")
    table.loc[table["outlet"] == "Times", "articles"] = 2
    filled = [to_hex(dot.get_markerfacecolor()) for dot in points(show.dots(table, rows="outlet"))]
    assert sorted(filled) == sorted(["#ffffff", "#ffffff", to_hex(VOICES["own"].color)])


def test_a_share_that_was_corrected_stands_below_the_one_found_and_is_hollow_without_an_interval():
    table = MANY.corrected()
    figure = show.bars(table, rows="outlet", parts="voice", counted="places")
    ticks, key = points(figure, "|"), 1
    assert len(ticks) - key == len(table[(table["answer"] == "as found") & table["estimate"].notna()])
    last = table[(table["outlet"] == table["outlet"].iloc[-1]) & (table["answer"] == "corrected")]
    hollow = [dot for dot in points(figure) if dot.get_marker() != "|" and to_hex(dot.get_markerfacecolor()) == "#ffffff"]
    assert len(hollow) == len(last) and "7 coded" in said(figure)
    own = [dot for dot in points(figure, "o") if to_hex(dot.get_markerfacecolor()) == to_hex(VOICES["own"].color)][key:]
    shares = table[(table["answer"] == "corrected") & (table["voice"] == "own")].drop(last.index, errors="ignore")
    shares = shares.sort_values("estimate", ascending=False)["estimate"]  # the largest share of own words comes first
    assert len(shares) == len(own)
    places = np.array([dot.get_xdata()[0] for dot in own])
    assert np.allclose(np.diff(places) / np.ptp(places), np.diff(shares) / np.ptp(shares))


def test_each_share_prints_its_value_and_the_key_names_the_interval_of_the_tool_too():
    table = MANY.corrected().assign(n=5)
    found = table["answer"] == "as found"
    table.loc[found, ["low", "high"]] = np.array([table.loc[found, "estimate"] - 0.05, table.loc[found, "estimate"] + 0.05]).T
    for size in show.paper.SIZES:
        figure = show.bars(table, rows="outlet", parts="voice", counted="places", size=size)
        words = said(figure)
        lost = sum(int(n) for n in re.findall(r"(\d+) outlets \(", " ".join(figure.left_out)))
        assert sum(bool(re.fullmatch(r"<?\d+ %", word)) for word in words) == len(table) * (15 - lost) // 15
        axis = "each column goes from 0" in " ".join(figure.notes)
        assert words.count("95 % interval of that") == (2 if axis else 0)
        assert axis or "95 % intervals not drawn, for want of room" in figure.left_out


def test_what_is_of_no_known_kind_is_counted_beside_the_bars_and_is_in_none_of_them():
    rows = [(outlet, kind, n) for outlet, of in (("Post", (30, 10, 77)), ("Times", (40, 20, 0))) for kind, n in zip(KINDS, of)]
    rows = pd.DataFrame(rows, columns=["outlet", "source_type", "n"]).assign(articles=9)
    known = rows["source_type"] != "unknown"
    rows["exposure"] = rows[known].groupby("outlet")["n"].sum().reindex(rows["outlet"]).to_numpy()
    rows["estimate"] = (rows["n"] / rows["exposure"]).where(known)
    figure = show.bars(rows, rows="outlet", parts="source_type", counted="statements")
    texts = said(figure)
    assert {"40 + 77", "60 + 0", "statements + unknown"} <= set(texts) and "unknown" not in texts
    assert "+ unknown: statements by sources of no known kind, in no bar" in figure.notes
    assert "unknown 77" in figure.alt
    one = rows[rows["source_type"] != "other"]
    assert show.bars(one, rows="outlet", parts="source_type", counted="statements").nothing.endswith(
        "77 more are of no known kind."
    )


def test_of_many_kinds_those_of_which_there_are_fewest_are_others_and_nothing_is_lost():
    kinds = ["city", "army", "press", "court", "union", "church", "club", "other"]
    rows = pd.DataFrame({"outlet": np.repeat(["Post", "Times"], 8), "source_type": kinds * 2, "articles": 9, "exposure": 100})
    rows = rows.assign(n=[40, 20, 10, 9, 8, 7, 3, 3, 30, 30, 10, 9, 8, 7, 3, 3])
    figure = show.bars(rows.assign(estimate=rows["n"] / 100), rows="outlet", parts="source_type", counted="statements")
    assert "other: with church, club" in figure.limits
    assert "other 13 %" in figure.alt and "church" not in said(figure)
    few = rows[~rows["source_type"].isin(["church", "club"])]
    figure = show.bars(few.assign(estimate=few["n"] / 100), rows="outlet", parts="source_type", counted="statements")
    assert not any(limit.startswith("other") for limit in figure.limits)


def test_without_a_sample_shares_are_bars_with_the_interval_of_the_first_part_below_each():
    table = MANY.shares("voice")
    figure = show.bars(table, rows="outlet", parts="voice", counted="words")
    assert not points(figure, "|") and "corrected" not in " ".join([*said(figure), figure.alt])
    assert "line below a bar, of own words: 95 % interval, estimated from how much articles differ" in figure.notes
    wide = max(box.get_x() + box.get_width() for box in boxes(figure)) - min(box.get_x() for box in boxes(figure)[5:])
    lines = [line.get_xdata() for line in figure.axes[0].lines if line.get_linewidth() == 0.9 and np.ptp(line.get_xdata())]
    own = table[table["voice"] == "own"]
    assert sorted(np.ptp(line) / wide for line in lines) == pytest.approx(sorted(own["high"] - own["low"]), rel=0.02)


def test_an_interval_beyond_the_axis_has_an_arrow_and_one_within_has_none():
    table = FEW.rates("outlet").assign(low=0.0, level=0.95)
    assert points(show.dots(table.assign(high=9 * table["estimate"]), rows="outlet"), ">")
    assert not points(show.dots(table.assign(high=1.5 * table["estimate"]), rows="outlet"), ">")


def test_shares_have_an_axis_of_a_hundred_per_cent_and_no_more():
    table = MANY.shares("voice").query("voice == 'own'").assign(high=1.0)
    figure = show.dots(table, rows="outlet")
    assert [text for text in said(figure) if text.endswith(" %")] == ["0 %", "50 %", "100 %"]


def test_the_highest_is_first_and_all_others_as_one_are_last():
    table = MANY.rates("outlet")
    table["outlet"] = table["outlet"].replace({drawn.numbered(15)[3]: "(12 others)"})
    figure = show.dots(table, rows="outlet", size="slide")
    shown = table.set_index("outlet")["estimate"].drop("(12 others)")
    names = [text for text in said(figure) if text in set(table["outlet"])]
    falling = [*sorted(shown.index, key=lambda name: (-shown[name], show.style.natural(name))), "(12 others)"]
    assert len(names) > 5 and names == [name for name in falling if name in names]  # a long one is broken


def dates():
    """Ten articles, one a month, each with a date that is printed."""
    rows = pd.DataFrame(
        {"doc_id": [f"{month:02}" for month in range(1, 11)], "outlet": "Post", "date_evidence": "printed: byline"}
    )
    return rows.assign(date=pd.to_datetime("2018-" + rows["doc_id"] + "-01"), date_precision="day")


@pytest.mark.parametrize(("precision", "kind"), [("day", "point"), ("month", "box")])
def test_a_date_is_drawn_as_exactly_as_it_is_known(precision, kind):
    figure = show.timeline(dates().assign(date_precision=precision))
    drawn_as = {"point": len(points(figure, "o")), "box": len(boxes(figure))}
    assert drawn_as[kind] == 10 and sum(drawn_as.values()) == 10
    assert all(box.get_width() > 2 * box.get_height() for box in boxes(figure))


def test_an_inferred_date_is_hollow_and_a_printed_one_is_filled():
    rows = dates()
    rows.loc[9, "date_evidence"] = "inferred: on Friday"
    marks = [to_hex(point.get_markerfacecolor()) for point in points(show.timeline(rows), "o")]
    assert marks[-2:] == [to_hex(show.palette.INK), "#ffffff"]


def test_many_articles_are_bars_whose_heights_are_their_number():
    table = MANY.dated()
    figure = show.timeline(table)
    dated = table[table["period_start"].notna()]
    each = dated.groupby(["outlet", "period_start", dated["date_evidence"].map(tables.is_given)]).size()
    bars = boxes(figure)[2:]  # those of the key
    assert not points(figure) and len(bars) == len(each)
    heights = np.array(sorted(bar.get_height() for bar in bars))
    assert np.allclose(heights / heights[0], np.array(sorted(each)) / each.min())
    highest = dated.groupby(["outlet", "period_start"]).size().max()
    counts = [text for text in said(figure) if text.isdigit() and len(text) < 4]
    assert counts == [str(n) for n in dated.groupby("outlet").size()[show.style.in_order(sorted(dated["outlet"].unique()))]]
    assert any(note.endswith(f"; the highest: {highest}") for note in figure.notes)


def test_all_others_as_one_have_the_scale_of_the_outlets_named_or_say_that_they_have_their_own():
    table = MANY.dated()
    many = table["outlet"].isin(table["outlet"].unique()[3:])
    lumped = table.assign(outlet=table["outlet"].mask(many, "(12 others)"))
    stacks = lumped[lumped["period_start"].notna()].groupby(["outlet", "period_start"]).size()
    words = " ".join(said(show.timeline(lumped)))
    assert stacks["(12 others)"].max() > stacks.drop("(12 others)").max()
    assert f"own scale, the highest: {stacks['(12 others)'].max()}" in words
    few = table.assign(outlet=table["outlet"].mask(table["outlet"] == table["outlet"].iloc[0], "(Herald, the other)"))
    assert "own scale" not in " ".join(said(show.timeline(few)))


@pytest.mark.parametrize("size", show.paper.SIZES)
@pytest.mark.parametrize("name", ["bars", "timeline", "ribbon"])
def test_all_others_as_one_are_not_drawn_where_a_named_outlet_lacks_room(name, size):
    """A row of the smallest outlets never stands where a larger one is left out."""
    made = drawn.corpus("60 outlets")
    named = made.articles["outlet"].replace(dict.fromkeys(drawn.numbered(60)[5:8], "(3 others)"))
    articles = made.articles.assign(outlet=named)
    if name == "bars":
        counts = made.counts("outlet", "voice", found=made.words, articles=articles)
        shares = measure.share(counts, of=["outlet"], level=0.95)
        figure = show.bars(shares, rows="outlet", parts="voice", counted="words", size=size)
    elif name == "timeline":
        figure = show.timeline(measure.periods(articles, singly=24, most=40, keep=["outlet"]), size=size)
    else:
        figure = show.ribbon(measure.strips(made.words, articles, zones=["body"], singly=12), size=size)
    assert any(re.search(r"\d+ outlets \(.+\) and all others together not drawn", one) for one in figure.left_out)
    assert not any(text.startswith("(3 others)") for text in said(figure))


@pytest.mark.parametrize("name", ["timeline", "over time"])
@pytest.mark.parametrize("of", ["12 articles", "15 outlets"])
def test_an_article_without_a_date_is_counted_and_not_placed(of, name):
    corpus, figure = drawn.corpus(of), drawn.figure(name, of)
    some = f"{corpus.undated} article{'s' * (corpus.undated != 1)}"
    assert any(f"{some} without an exact date not shown" in one for one in figure.left_out)


def test_no_date_at_all_is_said_and_no_error():
    undated = FEW.articles.assign(date=pd.NaT, date_precision="unknown")
    figure = show.timeline(undated)
    assert "No article has a date." in said(figure) and "3 articles without an exact date" in figure.alt


def test_through_time_each_use_is_a_mark_and_an_event_a_line_with_its_name():
    some, figure = drawn.corpus("12 articles"), drawn.figure("over time", "12 articles")
    placed = some.found["doc_id"].isin(some.articles.loc[some.articles["date"].notna(), "doc_id"])
    shapes = {look.shape for look in VOICES.values()} - {"o"}
    marks = [point for point in points(figure) if point.get_marker() in shapes]
    keys = some.found.loc[placed & (some.found["voice"] != "own"), "voice"].nunique()
    assert len(marks) == (placed & (some.found["voice"] != "own")).sum() + keys
    assert "1 event outside of the dates not drawn" in " ".join(figure.left_out)


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_single_uses_of_many_articles_are_a_mark_each_on_their_day_and_none_lies_on_another(size):
    some, figure = drawn.corpus("15 outlets"), drawn.figure("single uses", "15 outlets", size)
    dated = some.articles[some.articles["date"].notna()]
    there = some.found[some.found["doc_id"].isin(dated["doc_id"]) & (some.found["voice"] != "own")]
    shapes = {look.shape for look in VOICES.values()} - {"o"}
    marks = [point for point in points(figure) if point.get_marker() in shapes]
    if not figure.left_out[1:]:
        assert len(marks) == len(there) + there["voice"].nunique()
    places = Counter((round(x.get_xdata()[0], 3), round(x.get_ydata()[0], 3)) for x in marks)
    assert max(places.values()) == 1
    assert "a mark: one use, on the day of its article" in figure.notes
    assert not any("interval" in one for one in (*figure.notes, *figure.left_out)) and "a bar" not in " ".join(figure.notes)


def test_a_term_of_too_few_uses_for_bars_has_marks_beside_the_bars_of_another():
    rows, single = MANY.periods().assign(note_total=""), MANY.single()
    mixed = pd.concat(
        [rows[rows["term"] == drawn.TERMS[0]], single[(single["term"] == drawn.TERMS[1]) & single["date"].notna()]],
        ignore_index=True,
    )
    figure = show.over_time(mixed, panels="term", by="outlet")
    assert any(one.startswith("a mark: one use") and "fewer than 5 uses for each bar" in one for one in figure.notes)
    assert boxes(figure, VOICES["own"].color) and points(figure)
    undated = [one for one in figure.left_out if "without an exact date" in one]
    assert undated == [one for one in drawn.figure("over time", "15 outlets").left_out if "without an exact date" in one]


def test_a_use_whose_date_is_inferred_is_hollow():
    inferred = MANY.single().assign(date_evidence="inferred: on Friday")
    assert "hollow: its date is inferred, or only its year is known" in show.over_time(inferred, panels="term", by="outlet").notes
    few = MANY.single()
    few = few[~few.duplicated("period")].assign(n=0)
    few.loc[few.index[:3], "n"] = 1
    assert "uses with a date: fewer than 10" in show.over_time(few, panels="term", by="outlet").nothing


def test_no_line_joins_two_articles_or_periods():
    for of in ("12 articles", "15 outlets"):
        for line in drawn.figure("over time", of).axes[0].lines:
            xs, ys = line.get_xdata(), line.get_ydata()
            assert len(xs) < 2 or xs[0] == xs[1] or ys[0] == ys[1]


def test_one_period_is_no_course_of_time_and_few_periods_do_not_fill_a_chart():
    rows = MANY.periods()
    rows = rows[rows["date"].notna() & (rows["articles"] > 0)]
    first = pd.Timestamp("2010-01-01")
    decade = rows[rows["period"] == rows["period"].iloc[0]].assign(date=first, date_precision="decade", note_total="", articles=9)
    assert show.over_time(decade, panels="term", by="outlet").nothing.startswith("All articles with a date lie in one decade")
    both = [decade.assign(date=day, period=str(day.year), outlet="all outlets") for day in (first, pd.Timestamp("2020-01-01"))]
    figure = show.over_time(pd.concat(both), panels="term", by="outlet")
    voices = {to_hex(look.color) for look in VOICES.values()}
    bars = [box for box in boxes(figure) if to_hex(box.get_facecolor()) in voices and box.get_height() > 0]
    assert max(box.get_width() for box in bars) < 5.5 * show.paper.SIZES["page"].letters / 72
    assert "all outlets together" in figure.notes and "all outlets" not in said(figure)


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_below_each_bar_of_a_year_stands_its_year(size):
    years = [str(year) for year in range(2017, 2021)]
    rows = pd.DataFrame({"period": np.tile(years, 6), "term": np.repeat(["aid", "camp", "siege"], 8), "voice": "own", "n": 9})
    rows = rows.assign(outlet=np.tile(np.repeat(["Post", "Times"], 4), 3), date=pd.to_datetime(rows["period"]), articles=5)
    rows = rows.assign(date_precision="year", date_evidence="printed", estimate=1.0, unit="per 1,000 words")
    figure = show.over_time(rows, panels="term", by="outlet", size=size)
    (axes,) = figure.axes
    labels = [text for text in axes.texts if text.get_text() in {*years, *(f"’{year[2:]}" for year in years)}]
    middles = {round(box.get_x() + box.get_width() / 2, 2) for box in boxes(figure, VOICES["own"].color)}
    assert len(labels) == 12 and all(min(abs(text.get_position()[0] - x) for x in middles) < 0.06 for text in labels)


def test_a_period_with_too_few_articles_is_grey_and_one_without_any_is_empty():
    rows = MANY.periods()
    rows["note_total"] = np.where(rows["period"] == rows["period"].iloc[0], "a gap: too few words", "")
    figure = show.over_time(rows, panels="term", by="outlet")
    assert "grey: too few articles" in figure.notes
    assert boxes(figure, "0.95")


def test_periods_that_are_all_gaps_are_a_sentence_and_no_empty_charts():
    rows = MANY.periods()
    few = rows["articles"] > 0
    rows["note_total"] = np.where(few, "a gap: fewer than 1,000 words", "")
    figure = show.over_time(rows, panels="term", by="outlet", size="column")
    assert "of each outlet has fewer than 1,000 words. Count longer periods, or groups." in figure.alt
    assert not boxes(figure)
    rows.loc[few.idxmax(), "note_total"] = ""
    figure = show.over_time(rows, panels="term", by="outlet")
    others = MANY.articles["outlet"].nunique() - 1
    assert boxes(figure) and any(one.startswith(f"{others} outlets not drawn: each") for one in figure.left_out)
    only = rows.loc[few.idxmax(), "outlet"]
    figure = show.over_time(rows.replace({"outlet": {only: "(9 others)"}}), panels="term", by="outlet")
    assert "Only the others together have more." in figure.alt and not boxes(figure)


@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_terms_without_room_for_their_heading_are_left_out_and_named(size):
    rows = MANY.periods().assign(note_total="")
    first, again = "occupied", [f"undocumented{letter}" for letter in "abcdefgh"]
    rows = pd.concat([rows[rows["term"] == first], *(rows[rows["term"] == first].assign(term=term) for term in again)])
    figure = show.over_time(rows, panels="term", by="outlet", size=size)
    drawn_terms = [term for term in [first, *again] if term in said(figure)]
    left = [one for one in figure.left_out if one.startswith("not drawn, for want of room: ")]
    assert 0 < len(drawn_terms) < 9 and drawn_terms == [first, *again][: len(drawn_terms)]
    assert left == ["not drawn, for want of room: " + ", ".join(f"“{term}”" for term in [first, *again][len(drawn_terms) :])]


def test_the_key_has_no_voice_of_terms_that_have_no_room():
    rows = MANY.single()
    rows = rows[rows["voice"] == "own"]
    many = [rows.assign(term=f"undocumented{letter}") for letter in "abcdefgh"]
    last = rows.assign(term="last", voice="direct")
    figure = show.over_time(pd.concat([*many, last]), panels="term", by="outlet", size="column")
    assert "own words" in said(figure) and "direct quotation" not in said(figure) and "“last”" in " ".join(figure.left_out)


def test_fewer_than_ten_articles_are_no_course_of_time():
    figure = drawn.figure("over time", "few uses")
    assert figure.nothing.startswith("2 articles with a date: fewer than 10 are no course of time.")
    assert not drawn.figure("over time", "12 articles").nothing


def test_few_dates_are_a_list_and_no_chart_and_bars_of_periods_do_not_touch():
    assert drawn.figure("timeline", "few uses").nothing.startswith(
        "2 articles with a date: fewer than 10 are a list and no chart."
    )
    assert not drawn.figure("timeline", "12 articles").nothing
    table = pd.DataFrame({"doc_id": [f"{n:02}" for n in range(30)], "outlet": "Post", "date_evidence": "printed: byline"})
    table["date"] = pd.to_datetime([f"2017-{1 + 3 * (n % 4):02}-01" for n in range(30)])
    bars = boxes(show.timeline(table.assign(date_precision="quarter")))
    ends = sorted((bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars)
    assert len(ends) == 4 and all(first[1] + 0.01 < second[0] for first, second in pairwise(ends))


@pytest.mark.parametrize(("most", "same"), [(4.0, True), (0.1, False)])
def test_columns_have_one_scale_or_say_that_each_has_its_own(most, same):
    """The tallest bar of each column: of the first 10 per 1,000, of the second so many."""
    rows = pd.DataFrame(
        {"outlet": ["Post", "Times"] * 2, "term": ["aid"] * 2 + ["siege"] * 2, "voice": "own", "n": [30, 20, 12, 6]}
    )
    rows = rows.assign(exposure=1000, articles=3, estimate=[10.0, 5.0, most, most / 2], unit="per 1,000 words")
    figure = show.uses(rows, rows="outlet", columns="term")
    wide = {round(box.get_width(), 4) for box in boxes(figure, VOICES["own"].color)[1:]}
    assert len(wide) == (4 if same else 2)
    assert any("scale of its own" in note for note in figure.notes) != same
    days = pd.Timestamp("2017-01-01"), pd.Timestamp("2017-02-01")
    dated = rows.assign(period=["a", "b"] * 2, date=[*days, *days], date_precision="month", date_evidence="printed")
    figure = show.over_time(dated, panels="term", by="outlet")
    assert any("scale of its own" in note for note in figure.notes) != same


def test_the_bars_of_keywords_are_equally_long_and_divided_by_voice_and_of_few_uses_each_is_a_piece():
    rows = [
        ("Post", "aid", "own", 900),
        ("Post", "aid", "direct", 300),
        ("Times", "quay", "own", 12),
        ("Times", "quay", "direct", 4),
    ]
    table = pd.DataFrame([*rows, ("Times", "tide", "direct", 3)], columns=["outlet", "word", "voice", "n"])
    figure = show.keywords(table)
    wide = {voice: [box.get_width() for box in boxes(figure, VOICES[voice].color)[1:]] for voice in ("own", "direct")}
    whole = wide["own"][0] + wide["direct"][0]
    assert np.allclose(wide["own"], 0.75 * whole) and np.allclose(wide["direct"], [0.25 * whole] * 2 + [whole / 3] * 3)
    assert {"1,200", "16", "3"} <= set(
        said(figure)
    ) and "a bar in pieces: each piece is one use, of fewer than 10" in figure.notes
    assert not any("pieces" in note for note in show.keywords(table[:4]).notes)


@pytest.mark.parametrize(("size", "columns"), [("column", 1), ("page", 2), ("slide", 2)])
def test_words_near_a_term_are_divided_by_voice_in_as_many_columns_as_they_fill(size, columns):
    table = pd.DataFrame({"word": [f"word {n}" for n in range(8)] * 2, "voice": ["own"] * 8 + ["direct"] * 8, "n": 12})
    table = table.assign(printed=table["word"].str.upper(), n_rest=1000, mi=3.0)
    for several, across in ((table, columns), (table[table["word"] < "word 5"], 1)):
        figure = show.neighbors(several, size=size)
        words = said(figure)
        assert words.count("24") == words.count("of 1,024") == words.count("8 ×") == several["word"].nunique()
        assert words.count("as often") == across and "WORD 0" in words
        assert len(boxes(figure, VOICES["direct"].color)) == several["word"].nunique() + 1


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_scores_of_all_voices_are_on_one_axis_with_their_intervals(size):
    rows = [("Post", "own", 40.0), ("Post", "direct", 60.0), ("Times", "own", 50.0)]
    table = pd.DataFrame(rows, columns=["outlet", "voice", "estimate"]).assign(n=900, unit="points")
    table = table.assign(low=table["estimate"] - 3, high=table["estimate"] + 3)
    figure = show.scores(table, rows="outlet", measured="reading ease", size=size)
    # Without those of the key and above the numbers.
    own, direct = ([one.get_xdata()[0] for one in points(figure, VOICES[voice].shape)][1:-1] for voice in ("own", "direct"))
    assert own[1] - own[0] == pytest.approx(direct[0] - own[1])
    edges = [to_hex(VOICES[voice].line) for voice in ("own", "direct", "own")]
    drawn_lines = [line for line in figure.axes[0].lines if np.ptp(line.get_xdata()) and to_hex(line.get_color()) in edges]
    assert [np.ptp(line.get_xdata()) for line in drawn_lines] == pytest.approx([0.6 * (own[1] - own[0])] * 3)
    assert said(figure).count("–") == 1 and {"40", "50", "60"} <= set(said(figure))


def test_a_rate_in_a_voice_has_its_mark_and_where_few_are_found_and_expected_a_number_alone():
    rates = pd.DataFrame({"outlet": np.repeat(["all articles", "Post", "Times"], 3), "voice": ["own", "indirect", "scare"] * 3})
    rates = rates.assign(n=[30, 24, 4, 18, 20, 3, 12, 4, 1], articles=8, estimate=3.0, low=2.0, high=4.5, level=0.95)
    rates = rates.assign(unit="per 1,000 words", exposure=[9000, 9000, 500, 7000, 8000, 300, 2000, 1000, 200])
    figure = show.spoken(rates, rows="outlet", counted="hedges")
    marks = Counter(point.get_marker() for point in points(figure))
    assert (marks["o"], marks["s"], marks["X"]) == (3, 2, 0)  # of the Times 2.7 would be expected
    assert "4" in said(figure) and "Times own words 3.0." in figure.alt
    assert "number alone: fewer than 5, here and expected" in figure.notes
    more = show.spoken(rates.assign(n=rates["n"].replace(4, 5)), rows="outlet", counted="hedges")
    assert not any("number alone" in note for note in more.notes)
    assert "too few for a column: 4 in scare quotes" in figure.left_out
    few = rates.assign(n=rates["n"].where(rates["voice"] == "own", 2))
    assert show.spoken(few, rows="outlet", counted="hedges").nothing.startswith("Fewer than two voices have 10 hedges or more")


def test_names_are_listed_below_what_they_name_and_who_has_none_is_named():
    rows = [
        ("Post", "state: regime", "own", 2),
        ("Times", "state: regime", "direct", 1),
        ("Times", "force: the coalition", "own", 1),
    ]
    table = pd.DataFrame(rows, columns=["outlet", "name", "voice", "n"])
    figure = show.names(table, rows="outlet", items="name")
    assert len(points(figure, "o")) == 1 + 3 and len(points(figure, "^")) == 1 + 1  # with those of the key
    words = said(figure)
    assert words.index("state") < words.index("regime") < words.index("force") < words.index("not in Post")
    many = show.names(table.assign(n=table["n"] * 10), rows="outlet", items="name")
    assert not points(many) and {"20", "10"} <= set(said(many))


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_a_name_longer_than_a_line_is_broken_and_keeps_its_uses(size):
    long = (
        "state: the lawful and internationally recognized authorities of the country and of all of its islands, together and each"
    )
    table = pd.DataFrame({"outlet": "Post", "name": [long, "state: regime"], "voice": "own", "n": [9, 1]})
    figure = show.names(table, rows="outlet", items="name", size=size)
    assert drawn.problems(figure) == [] and len(points(figure, "o")) == 1 + 10
    assert long.partition(": ")[2] in " ".join(said(figure))


def test_sentences_of_one_article_that_follow_each_other_name_it_once():
    rows = FEW.evidence().head(3).assign(doc_id=["a", "a", "b"], outlet=["Post", "Post", "Times"])
    words = said(show.sentences(rows))
    assert words.count("Post") == words.count("Times") == 1
    crowded = pd.concat([rows.head(2)] * 6).assign(sentence=rows["sentence"].iloc[0] + " And so on." * 40)
    figure = show.sentences(crowded, size="slide")
    assert said(figure).count("Post") >= (2 if figure.left_out else 1)


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_beside_each_sentence_stands_its_voice_with_its_mark_instead_of_a_key(size):
    rows = FEW.evidence().head(3)
    figure = show.sentences(rows, among=rows["outlet"], size=size)
    marks = points(figure)
    assert [mark.get_marker() for mark in marks] == [VOICES[voice].shape for voice in rows["voice"]]
    called = [text for text in figure.axes[0].texts if text.get_text().startswith(tuple(look.called for look in VOICES.values()))]
    assert [text.get_position()[1] for text in called] == pytest.approx([mark.get_ydata()[0] for mark in marks])
    for text, mark in zip(called, marks):
        assert text.get_position()[0] - mark.get_xdata()[0] > 0.6 * mark.get_markersize() / 72


def test_an_outlets_own_names_and_those_in_others_words_are_two_columns():
    uses = [("state: regime", "own", 2), ("state: regime", "direct", 1), ("state: authorities", "scare", 1)]
    table = pd.DataFrame(uses, columns=["name", "voice", "n"]).assign(outlet="Post")
    table = pd.concat([table, pd.DataFrame({"name": ["state: junta"], "voice": "indirect", "n": 3, "outlet": "Times"})])
    for size in show.paper.SIZES:
        figure = show.names(table, rows="outlet", items="name", size=size)
        at = {}
        for text in figure.axes[0].texts:
            at.setdefault(text.get_text(), []).append(text.get_position()[0])
        own, others = at["from the outlet itself"][0], at["from those it reports"][0]
        assert at["regime"] == [own, others] and at["authorities"] != [others]
        assert at["junta"] == [others] and at["–"] == [own]


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_four_lists_of_names_of_the_five_articles_have_room_on_each_sheet(size):
    """The answer above them speaks of all names."""
    published = next(one for one in read.figures("figures") if one.name == "names")
    told = {name: published.metadata[name] for name in ("title", "answer", "subtitle", "source")}
    figure = show.names(pd.read_csv("figures/names.csv"), rows="outlet", items="name", size=size, **told)
    assert figure.left_out == () and {"armed opponents", "foreign forces", "place", "state"} <= set(said(figure))


def test_each_list_of_names_has_bars_of_its_own_scale_and_a_narrow_column_counts_by_voice():
    rows = [("Post", "man: Lund", "own", 900), ("Post", "camp: tents", "own", 9), ("Post", "camp: huts", "direct", 3)]
    table = pd.DataFrame(rows, columns=["outlet", "name", "voice", "n"])
    figure = show.names(table, rows="outlet", items="name", size="page")
    own = [box.get_width() for box in boxes(figure, VOICES["own"].color)[1:]]
    assert own[0] == pytest.approx(own[1]) and "below each heading on a scale of its own" in " ".join(figure.notes)
    things = pd.concat([table.assign(name=[f"{thing}{name}" for name in table["name"]]) for thing in "abcd"])
    table = pd.concat([things.assign(outlet=outlet) for outlet in ("Post", "Times", "Herald")])
    narrow = show.names(table, rows="outlet", items="name", size="column")
    texts = said(narrow)
    assert "a mark with a number: so many uses in that voice" in narrow.notes and "from the outlet itself" not in texts
    assert texts[texts.index("tents") + 1 :][:3] == ["9", "huts", "3"]


def test_where_not_all_names_have_room_things_give_way_before_outlets():
    outlets = [f"Post {number}" for number in range(9)]
    names = [f"{thing}: name {number}" for thing in ("state", "place", "force", "army", "camp") for number in range(6)]
    table = pd.DataFrame([(outlet, name) for outlet in outlets for name in names], columns=["outlet", "name"])
    table = table.assign(voice="direct", n=[1 + name.startswith("place") for name in table["name"]])
    figure = show.names(table, rows="outlet", items="name", size="slide")
    texts = said(figure)
    assert set(outlets) <= set(texts) and "place" in texts
    lost = re.search(r"names for (.+) not drawn, for want of room", " ".join(figure.left_out)).group(1).split(", ")
    assert set(texts) & {"state", "place", "force", "army", "camp"} == {"state", "place", "force", "army", "camp"} - {*lost}


def test_marked_words_stay_on_one_line_within_the_sheet():
    """A term of two words, wherever about the end of a line it stands."""
    rows = FEW.evidence().head(1)
    for n in range(11, 16):
        sentence = "so " * n + "they called it a “war crime” there"
        start = sentence.index("war crime")
        row = rows.assign(sentence=sentence, sentence_start=0, start=start, end=start + 9)
        figure = show.sentences(row, size="column")
        words = {text.get_text(): text.get_position() for axes in figure.axes for text in axes.texts}
        assert words["war"][1] == words["crime"][1] == words["”"][1] == words["“"][1]
        (plate, *_) = (box for box in boxes(figure, VOICES[row["voice"].iloc[0]].color)[1:] if box.get_zorder() == 0.5)
        assert plate.get_x() >= 0 and plate.get_x() + plate.get_width() <= show.paper.SIZES["column"].width


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_a_sentence_below_another_of_its_article_says_so_and_none_is_without_a_place(size):
    row = FEW.evidence().head(1)
    rows = pd.concat([row, row.assign(date=row["date"]), row.assign(doc_id="z", outlet="Times")], ignore_index=True)
    lines = said(show.sentences(rows, title="Who says it?", size=size))
    assert sum("same article" in line for line in lines) == 1 and {row["outlet"].item()[:7]} <= {line[:7] for line in lines}


def test_two_renderings_mark_what_differs():
    figure = FIGURES["renderings"]()
    bold = {text.get_text() for axes in figure.axes for text in axes.texts if text.get_fontweight() == "bold"}
    assert {"It", "could", "may"} <= bold | {"It"} and "qualify" not in bold
    assert {"quoting a spokesman for the center", "no speaker named"} <= set(said(figure))
    assert figure.alt.count(", no speaker named: ") == figure.alt.count(", quoting a spokesman for the center: ") == 1


def test_a_table_has_all_its_cells_and_rounds_for_the_eye_only():
    rows = pd.DataFrame({"word": ["aid", "$x^2$"], "n": [1234, 7], "rate": [1.26, np.nan]})
    words = said(show.table(rows, columns={"word": "word", "n": "uses", "rate": "per 1,000"}))
    assert {"aid", "$x^2$", "1,234", "7", "1.3", "–"} <= set(words)


def test_a_table_with_many_columns_breaks_no_word_in_a_column_and_leaves_out_a_range_that_no_row_has():
    rows = pd.DataFrame({"outlet": ["Evening Intelligencer"] * 2, "voice": ["indirect", "partial"], "n": [115, 135]})
    rows = rows.assign(sentences=4, ease=24.6, low=np.nan, high=np.nan, note="no interval: fewer than 10 sentences")
    columns = {"outlet": "articles of", "voice": "voice", "n": "words", "sentences": "sentences", "ease": "reading ease"}
    figure = show.table(rows, columns={**columns, ("low", "high"): "95 % interval"}, size="column")
    wide = show.table(rows.assign(low=15.7, high=39.5), columns={**columns, ("low", "high"): "95 % interval"}, size="column")
    for one, known in ((figure, False), (wide, True)):
        words = {word for text in said(one) for word in text.split()}
        assert {"Evening", "Intelligencer", "indirect", "speech", "partial", "quotation", "sentences"} <= words
        assert ("interval" in words - {"interval:"} and "15.7" in words) == known
    assert figure.notes == ("no interval: fewer than 10 sentences",)


@pytest.mark.parametrize(
    ("draw", "mend"),
    [
        (lambda: show.renderings(drawn.pieces(FEW.articles).drop(columns="date_precision")), "Study.renderings"),
        (lambda: show.dots(FEW.counts("outlet"), rows="outlet"), "measure.rate"),
        (lambda: show.bars(FEW.shares("voice").drop(columns="exposure"), rows="outlet", parts="voice", counted="words"), "share"),
        (
            lambda: show.bars(FEW.corrected().drop(columns="coded"), rows="outlet", parts="voice", counted="words"),
            "Study.corrected",
        ),
        (lambda: show.uses(FEW.counts("outlet", "term"), rows="outlet", columns="term"), "measure.rate"),
        (lambda: show.table(FEW.scores(), columns={"word": "word"}), "name columns"),
        (lambda: show.keywords(FEW.scores()), "measure.keyness"),
        (lambda: show.over_time(FEW.voiced(), panels="term", by="outlet"), "count by it too"),
        (lambda: show.timeline(FEW.articles.drop(columns="date")), "documents"),
    ],
)
def test_a_table_that_lacks_a_column_is_refused_with_the_mend(draw, mend):
    with pytest.raises(tables.TableError, match=mend):
        draw()


@each_figure
def test_a_table_without_rows_is_drawn_as_a_sentence_that_says_so(name):
    draw = FIGURES[name]
    figure = draw.func(draw.args[0].iloc[:0], **draw.keywords)
    assert NOTHING in said(figure) and figure.alt.startswith(drawn.TITLE["title"])


def test_a_size_that_is_none_is_named():
    with pytest.raises(ValueError, match="size must be one of column, page, slide, not 'poster'"):
        FIGURES["timeline"](size="poster")


# -- publishing ---------------------------------------------------------------------------------------------------------------


def publish(figure, folder, name="figure", **more):
    given = {"caption": "What it shows.", "table": FEW.rates("outlet")}
    given |= {"parameters": {"zones": ["body"]}, "provenance": {"seeds": "abc"}}
    return show.save(figure, name, folder=folder, **{**given, **more})


@pytest.mark.parametrize("name", ["uses", "bars by source", "over time", "renderings"])
def test_the_same_rows_are_the_same_bytes_whatever_the_reader_has_set(name, tmp_path):
    publish(FIGURES[name](), tmp_path / "a")
    loud = {"font.size": 20, "axes.facecolor": "red", "savefig.dpi": 50, "svg.fonttype": "none", "pdf.compression": 0}
    with matplotlib.rc_context(loud):
        publish(drawn.CORPORA["few uses"]().figures()[name](), tmp_path / "b")
    for one, other in zip(sorted((tmp_path / "a").iterdir()), sorted((tmp_path / "b").iterdir()), strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_a_list_of_fonts_that_matplotlib_kept_changes_no_byte(tmp_path):
    """Such a list lies in the user's folder; here it names another font for the one that figures are set in."""
    entries = json.loads(json.dumps(font_manager.fontManager, cls=font_manager._JSONEncoder))
    for entry in entries["ttflist"]:
        entry["fname"] = entry["fname"].replace("DejaVuSans", "DejaVuSerif").replace("Oblique", "Italic")
    (tmp_path / f"fontlist-v{font_manager.FontManager.__version__}.json").write_text(json.dumps(entries))
    code = "import drawn, sys, test_show as t; t.publish(drawn.figure('uses', 'few uses'), sys.argv[1])"
    poisoned = {**os.environ, "PYTHONPATH": "tests", "MPLCONFIGDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "poisoned")], env=poisoned, check=True)
    publish(drawn.figure("uses", "few uses"), tmp_path / "as it is")
    for path in (tmp_path / "as it is").iterdir():
        assert path.read_bytes() == (tmp_path / "poisoned" / path.name).read_bytes(), path.name


def test_drawing_leaves_the_readers_settings_alone():
    with matplotlib.rc_context({"font.size": 21}):
        FIGURES["dots"]()
        assert matplotlib.rcParams["font.size"] == 21


def test_pyplot_is_never_loaded():
    code = "import sys, analysis.show; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_saved_figure_has_its_sizes_the_rows_and_what_is_to_be_said(tmp_path):
    table = FEW.rates("outlet")
    assert publish(FIGURES["dots"](), tmp_path / "new", table=table) == "What it shows."
    sizes = [f"{size}{form}" for size in ("", "column.", "slide.") for form in ("svg", "png", "pdf")]
    assert {path.name for path in (tmp_path / "new").iterdir()} == {f"figure.{end}" for end in (*sizes, "csv", "json")}
    back = pd.read_csv(tmp_path / "new" / "figure.csv")
    assert np.allclose(back["estimate"], table["estimate"], rtol=1e-5) and list(back) == list(table)
    told = json.loads((tmp_path / "new" / "figure.json").read_text("utf8"))
    assert told["rows"] == len(table) and told["unit"] == ["per 1,000 words"] and told["title"] == drawn.TITLE["title"]
    assert told["parameters"] == {"zones": ["body"]} and told["provenance"] == {"seeds": "abc"}
    everything = b"".join(path.read_bytes() for path in (tmp_path / "new").iterdir())
    for secret in (str(tmp_path).encode(), b"CreationDate", b"matplotlib.org"):
        assert secret not in everything


def test_what_is_left_out_is_counted_in_the_caption(tmp_path):
    figure = drawn.figure("timeline", "15 outlets")
    caption = publish(figure, tmp_path)
    assert figure.left_out and all(one in caption for one in (left[1:] for left in figure.left_out))
    assert json.loads((tmp_path / "figure.json").read_text("utf8"))["sizes"]["page"]["left out"] == list(figure.left_out)


def test_a_figure_names_the_lexicons_that_it_rests_on_and_no_other(tmp_path):
    rested = {"documents": {"a": "00"}, "lexicons": dict.fromkeys(["frames", "hedges", "naming", "stopwords"], "11")}

    def named(**parameters):
        publish(Figure(), tmp_path, alt="An empty sheet.", parameters=parameters, provenance=rested)
        return list(json.loads((tmp_path / "figure.json").read_text("utf8"))["provenance"]["lexicons"])

    assert named(counted="hedges") == ["hedges"]
    assert named(counted="frames", codebook="naming") == ["naming"]
    assert named(counted="quotes") == []
    assert named(**{"counted": "words", "stop words": "stopwords", "near": {"counted": "frames"}}) == ["frames", "stopwords"]
    assert named() == ["frames", "hedges", "naming", "stopwords"]


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(show.PublishError, match="file: cannot write figure"):
        publish(Figure(), tmp_path / "file", alt="An empty sheet.")


def test_a_figure_in_which_there_is_nothing_to_draw_is_left_out_and_said_to_be(tmp_path):
    publish(FIGURES["names"](), tmp_path)
    publish(FIGURES["dots"](), tmp_path, "other")
    none = show.names(FEW.counts("outlet", "name", "voice").iloc[:0], rows="outlet", items="name", title="What is it called?")
    assert publish(none, tmp_path) == f"Not published. {NOTHING}"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("figure.")] == ["figure.json"]
    assert [figure.name for figure in read.figures(tmp_path)] == ["other"]
    assert read.not_drawn(tmp_path) == [("figure", "What is it called?", NOTHING)]


def test_a_figure_that_fails_leaves_the_old_one_whole(tmp_path):
    publish(FIGURES["timeline"](), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken = FIGURES["timeline"]()
    broken.at = lambda size: 1 / 0
    with pytest.raises(ZeroDivisionError):
        publish(broken, tmp_path, table=FEW.rates("outlet")[:1])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("name", ["", "../figure", os.sep + "figure"])
def test_a_name_is_a_file_name_and_nothing_more(name, tmp_path):
    with pytest.raises(ValueError, match="file name"):
        publish(FIGURES["timeline"](), tmp_path, name)


def test_a_figure_without_a_caption_is_not_published(tmp_path):
    with pytest.raises(ValueError, match="caption is empty"):
        publish(FIGURES["timeline"](), tmp_path, caption=" ")
    assert not list(tmp_path.iterdir())


def test_one_place_is_one_place():
    row = {"outlet": "Post", "voice": "own", "answer": "as found", "exposure": 1, "articles": 1, "n": 1, "estimate": 1.0}
    table = pd.DataFrame([row | {"low": 0.1, "high": 1.0, "level": 0.95, "coded": 1}] * 2)
    table["answer"] = ["as found", "corrected"]
    figure = show.bars(table, rows="outlet", parts="voice", counted="places")
    assert any("1 place in 1 article" in text.get_text() for text in figure.findobj(Text))


def test_each_kind_of_source_that_is_drawn_has_a_look_of_its_own():
    looks = [*PARTS, *VAGUE.values()]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_stances_that_are_frequent_are_columns_with_their_commonest_verbs_and_what_is_neutral_is_none(size):
    rows = pd.DataFrame({"outlet": np.repeat(["all articles", "Post", "Times"], 5), "stance": [*kinds.STANCES] * 3})
    rows = rows.assign(n=[40, 30, 6, 24, 900, 20, 15, 3, 12, 450, 20, 15, 3, 12, 450], articles=9, level=0.95, unit="share")
    rows = rows.assign(exposure=rows.groupby("outlet")["n"].transform("sum"))
    rows = rows.assign(estimate=rows["n"] / rows["exposure"], examples="distancing: claim 40", commonest=None)
    rows.loc[:3, "commonest"] = ["claim, insist, allege", "note, show, admit", "accuse", "urge, push"]
    figure = show.bars(rows.assign(low=0.01, high=0.05), rows="outlet", parts="stance", counted="verbs", size=size)
    words = said(figure)
    assert {"distancing", "endorsing", "directive", "4.0 %"} <= set(words) and "neutral" not in words
    assert "urge, push" in " ".join(words) and "too few for a column: 6 expressive" in figure.left_out
    assert "Share of verbs: all articles distancing 4.0 %, endorsing 3.0 %, directive 2.4 %" in figure.alt


@pytest.mark.parametrize("size", show.paper.SIZES)
def test_a_band_is_as_high_as_all_words_and_own_words_are_its_ground(size):
    rows = MANY.strips()
    figure = show.ribbon(rows.assign(estimate=rows["estimate"].mask(rows["voice"] != "own", 0.1)), size=size)
    shapes = [one for axes in figure.axes for one in axes.get_children() if isinstance(one, Rectangle)]
    outlined = [box for box in shapes if to_hex(box.get_edgecolor()) == to_hex("0.45")]
    left = sum(int(one.split()[0]) for one in figure.left_out if " outlets (" in one)
    assert len(outlined) == len({*rows["outlet"]}) - left
    assert any(note.endswith("height: 100 % of the words") for note in figure.notes)
    band = outlined[-1].get_height()
    direct = [box for box in shapes if to_hex(box.get_facecolor()) == to_hex(VOICES["direct"].color)]
    assert pd.Series([round(box.get_height() / band, 2) for box in direct]).mode()[0] == 0.1  # that of the key is another
    own = boxes(figure, VOICES["own"].color)[1:]  # that of the key is another
    grounds = {round(box.get_y(), 4) for box in outlined} | {round(box.get_y() + box.get_height(), 4) for box in outlined}
    assert own and all(round(box.get_y(), 4) in grounds or round(box.get_y() + box.get_height(), 4) in grounds for box in own)
    untold = pd.DataFrame({"outlet": rows["outlet"].unique(), "voice": "own", "note": "own words cannot be told"})
    assert not boxes(show.ribbon(rows, size=size, withheld=untold), VOICES["own"].color)[1:]
