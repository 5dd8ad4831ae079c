"""Figures and pages for other eyes and other sizes: in grey, with color-blindness, in a column, on a slide, with many outlets."""

import functools
import io
from itertools import combinations, pairwise
from pathlib import Path

import drawn
import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from analysis import show
from analysis.show import palette
from analysis.show.kinds import PARTS
from analysis.show.paper import SIZES
from analysis.show.style import STYLE
from analysis.tables import VOICES

#: Full dichromacy in linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.
DICHROMACY = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
EYES = ["all colors", "grey", *DICHROMACY]


def seen(color, eye):
    """A color as an eye sees it, in linear RGB."""
    rgb = np.asarray(to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    if eye == "grey":
        return np.full(3, linear @ [0.2126, 0.7152, 0.0722])
    return np.clip(np.asarray(DICHROMACY[eye]) @ linear, 0, 1) if eye in DICHROMACY else linear


def contrast(one, other, eye="all colors"):
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((seen(color, eye) @ [0.2126, 0.7152, 0.0722] for color in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def difference(one, other, eye):
    """CIE 1976 color difference; about 2 is the least that is seen side by side."""

    def lab(color):
        xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ seen(color, eye)
        x, y, z = np.cbrt(xyz / [0.9505, 1.0, 1.089])
        return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])

    return float(np.linalg.norm(lab(one) - lab(other)))


def test_the_simulation_knows_red_from_green_as_eyes_do():
    assert difference("#d00000", "#107000", "all colors") > 100
    assert difference("#d00000", "#505000", "protan") < 15 < difference("#d00000", "#505000", "tritan")
    assert contrast("white", "black") == pytest.approx(21)


PAIRS = list(combinations(palette.VOICES, 2))


def test_every_voice_has_a_look_and_nothing_else_has():
    assert tuple(palette.VOICES) == VOICES


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_any_two_voices_are_told_apart_by_every_eye(one, other, eye):
    assert difference(palette.VOICES[one].color, palette.VOICES[other].color, eye) > 11
    assert difference(palette.VOICES[one].dark[0], palette.VOICES[other].dark[0], eye) > 8


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("voice", VOICES)
def test_what_is_written_upon_or_in_the_color_of_a_voice_is_read_by_every_eye(voice, eye):
    look = palette.VOICES[voice]
    assert contrast(look.ink, look.color, eye) >= 4.5
    assert contrast(palette.INK, look.tint, eye) >= 7
    assert contrast("#e9e7e2", look.dark[2], eye) >= 7
    for line, ground in ((look.line, look.tint), (look.line, palette.PAPER), (look.dark[1], look.dark[2])):
        assert contrast(line, ground, eye) >= 4.4


@pytest.mark.parametrize("own", ["hatch", "shape", "under"])
def test_no_voice_is_told_by_its_color_alone(own):
    looks = [getattr(look, own) for look in palette.VOICES.values()]
    assert len(set(looks)) == len(looks) or own == "hatch"


def light(pixels, eye):
    """How light an eye sees pixels (CIE L*), of red, green and blue from 0 to 1."""
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    linear = np.clip(linear @ np.asarray(DICHROMACY[eye]).T, 0, 1) if eye in DICHROMACY else linear
    shine = linear @ [0.2126, 0.7152, 0.0722]
    return np.where(shine > 0.008856, 116 * np.cbrt(shine) - 16, 903.3 * shine)


@functools.cache
def pictured(voice, *, filled):
    """The pixels of a mark as small as the smallest that is printed."""
    figure = Figure(figsize=(0.14, 0.14), dpi=300)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    axes.plot(0.5, 0.5, **palette.marks(voice, 0.72 * 0.8 * SIZES["column"].small, filled))
    (canvas := FigureCanvasAgg(figure)).draw()
    return np.asarray(canvas.buffer_rgba())[..., :3] / 255


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_any_two_of_the_smallest_marks_differ_in_lightness_in_a_quarter_of_their_ink(one, other, filled, eye):
    pair = [light(pictured(voice, filled=filled), eye) for voice in (one, other)]
    ink = (np.minimum(*pair) < 90).sum()
    assert (np.abs(pair[0] - pair[1]) > 20).sum() >= 0.25 * ink


def test_own_and_indirect_words_are_told_apart_in_grey_where_a_part_is_too_thin_for_its_hatch():
    own, indirect = (light(np.array(to_rgb(palette.VOICES[voice].color)), "grey") for voice in ("own", "indirect"))
    assert indirect - own > 30


def lines_across(voice):
    """How much the rows of a part of a ribbon a millimeter and a half wide differ in lightness, in grey."""
    figure = Figure(figsize=(0.06, 0.19), dpi=300)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    look = palette.VOICES[voice]
    area = {"facecolor": look.color, "hatch": look.hatch, "hatchcolor": look.mesh, "edgecolor": "none", "linewidth": 0}
    with rc_context(STYLE):
        axes.add_artist(Rectangle((0, 0), 1, 1, **area))
        (canvas := FigureCanvasAgg(figure)).draw()
    return light(np.asarray(canvas.buffer_rgba())[..., :3] / 255, "grey").mean(axis=1).std()


def test_partial_quotation_and_scare_quotes_are_told_apart_in_grey_in_a_narrow_part():
    assert lines_across("scare") > 3 * lines_across("partial")


def test_grey_grows_lighter_from_the_outlets_own_words_to_those_of_others():
    greys = [contrast(palette.VOICES[voice].color, "black") for voice in ("own", "indirect", "partial", "direct")]
    assert greys == sorted(greys)


def test_every_page_has_the_looks_and_no_page_one_of_its_own():
    page = show.page("text.html", title="a", body="")
    assert palette.css() in page
    for template in (Path(show.__file__).parent / "templates").iterdir():
        said = template.read_text("utf8").lower()
        looks = [color for look in palette.VOICES.values() for color in (look.color, look.tint, *look.dark)]
        paper = {palette.PAPER, palette.VOICES["own"].dark[2]}
        assert not [color for color in looks if color in said and color not in paper], template.name


FIGURES = list(drawn.drawings("few uses"))


@pytest.mark.parametrize("outlets", drawn.CORPORA)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_read_at_each_size_and_nothing_lies_on_anything(name, outlets):
    for size in SIZES:
        figure = drawn.figure(name, outlets, size)
        assert drawn.problems(figure) == []
        wide, high = figure.get_size_inches()
        assert wide == pytest.approx(SIZES[size].width)
        assert high == pytest.approx(SIZES[size].height) if size == "slide" else high <= SIZES[size].height + 1e-6


def placed(figure, names):
    """Where the names at the left of a figure stand, all else that is drawn, and lines across it, in inches from the top."""
    (axes,), texts, high = figure.axes, drawn.written(figure), figure.get_figheight()
    wide = figure.get_figwidth() - 0.2
    spans = [(text.get_text() in names and box.x0 < 0.1, high - box.y1, high - box.y0) for text, box in texts]
    heads = sorted((top, foot) for name, top, foot in spans if name)
    marks = [(patch.get_y(), patch.get_y() + patch.get_height()) for patch in axes.patches]
    marks += [(min(line.get_ydata()), max(line.get_ydata())) for line in axes.lines if np.ptp(line.get_xdata()) < wide]
    middles = [(top + foot) / 2 for top, foot in heads]
    spans = [one for one, (text, _) in zip(spans, texts) if not text.get_text().endswith(" between)")]
    marks += [(top, foot) for _, top, foot in spans if not any(abs((top + foot) / 2 - at) < 0.02 for at in middles)]
    return heads, marks, [line.get_ydata()[0] for line in axes.lines if np.ptp(line.get_xdata()) >= wide]


@pytest.mark.parametrize("of", ["3 outlets", "15 outlets"])
@pytest.mark.parametrize(
    "name", ["ribbon", "uses", "dots", "corrected", "bars by voice", "bars by source", "scores", "over time"]
)
def test_on_a_column_a_name_is_nearer_to_its_own_row_than_to_the_one_above_and_a_line_parts_them(name, of):
    figure = drawn.figure(name, of, "column")
    heads, marks, lines = placed(figure, set(drawn.corpus(of).articles["outlet"]))
    assert len(heads) >= 3 or figure.nothing
    for top, foot in heads[1:]:
        end = max(end for _, end in marks if end < (top + foot) / 2)
        below = min(begin for begin, _ in marks if begin > (top + foot) / 2) - foot
        assert any(end <= line <= top for line in lines)
        # Above a ribbon of a single article there is room for the labels of its terms.
        assert below < 0.8 * (top - end) or (name == "ribbon" and of == "3 outlets")


def test_the_test_of_a_layout_sees_what_is_small_clipped_tall_or_covered():
    figure = drawn.drawings("few uses")["dots"]()
    assert drawn.problems(figure) == []
    (axes,) = figure.axes
    axes.text(0.1, 0.1, "ant", fontsize=4)
    axes.text(axes.get_xlim()[1] - 0.1, 1, "beyond the edge", fontsize=8)
    axes.text(1, 1, "over", fontsize=9)
    axes.text(1.05, 1, "under", fontsize=9)
    found = " ".join(drawn.problems(figure, tallest=0.5))
    assert all(word in found for word in ("'ant' is 4.0 pt", "'beyond the edge' is clipped", "lies on 'under'", "higher than A4"))


@pytest.mark.parametrize("name", FIGURES)
def test_names_of_outlets_are_drawn_as_they_are(name):
    made, figure = drawn.corpus("odd names"), drawn.figure(name, "odd names")
    letters = "".join(text.get_text() for axes in figure.axes for text in axes.texts).replace(" ", "")
    part = name.startswith(("renderings", "sentences", "concordance", "over time", "neighbors"))
    shown = set() if part else set(made.articles["outlet"])
    assert not [outlet for outlet in shown if outlet.replace(" ", "") not in letters]


def ground(axes, text, box, high):
    """The color of what was drawn last behind the middle of a text."""
    if text.get_bbox_patch():
        return text.get_bbox_patch().get_facecolor()
    x, y = (box.x0 + box.x1) / 2, high - (box.y0 + box.y1) / 2
    behind = [
        patch.get_facecolor()
        for patch in axes.patches
        if 0 < x - patch.get_x() < patch.get_width() and 0 < y - patch.get_y() < patch.get_height()
    ]
    return next((face for face in reversed(behind) if face[3]), "white")


@pytest.mark.parametrize("name", FIGURES)
def test_letters_are_dark_enough_on_what_is_behind_them(name):
    figure = drawn.figure(name, "3 outlets")
    (axes,) = figure.axes
    for text, box in drawn.written(figure):
        assert contrast(text.get_color(), ground(axes, text, box, figure.get_figheight())) >= 4.5, text.get_text()


def test_letters_are_dark_enough_on_each_fill_of_a_part_that_is_no_voice():
    rows = pd.DataFrame({"outlet": "Post", "label": [f"part {n}" for n in range(len(PARTS))], "n": 20, "articles": 3})
    rows = rows.assign(estimate=1 / len(PARTS), exposure=20 * len(PARTS))
    figure = show.bars(rows, rows="outlet", parts="label", counted="terms")
    (axes,) = figure.axes
    shares = [
        (text, box) for text, box in drawn.written(figure) if text.get_text().endswith(" %") and text.get_text()[0].isdigit()
    ]
    assert len(shares) == len(PARTS)
    for text, box in shares:
        assert contrast(text.get_color(), ground(axes, text, box, figure.get_figheight())) >= 4.5


def words_of(name):
    """Every word that a corpus has in its names, and the words that figures set."""
    corpus = drawn.corpus(name)
    texts = [
        *corpus.articles["outlet"].unique(),
        *drawn.TERMS,
        *drawn.TITLE.values(),
        *(one.called for one in palette.VOICES.values()),
    ]
    texts += [*corpus.words["label"].unique(), *corpus.found["name"].unique(), *corpus.found["source_type"].dropna().unique()]
    texts += [*corpus.evidence()["sentence"].unique()]
    return {word for text in texts for word in text.split()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("of", ["3 outlets", "15 outlets"])
@pytest.mark.parametrize("name", FIGURES)
def test_lines_break_at_spaces_and_never_within_a_word(name, of, size):
    figure, whole = drawn.figure(name, of, size), words_of(of)
    lines = [text.get_text().split() for axes in figure.axes for text in axes.texts if text.get_text().strip()]
    chopped = [one[-1] + other[0] for one, other in pairwise(lines) if one[-1] not in whole and one[-1] + other[0] in whole]
    assert not chopped


def test_neighboring_parts_leave_a_line_of_white_between_them():
    for name in ("bars by source", "bars by voice"):
        figure = drawn.figure(name, "3 outlets")
        made = io.BytesIO()
        figure.savefig(made, format="png", dpi=300)
        grey = np.asarray(Image.open(made).convert("L"), dtype=float)
        (axes,) = figure.axes
        parts = [patch for patch in axes.patches if patch.get_height() > 0.12 and patch.get_width() > 0.15]
        assert len(parts) > 6
        for part in parts:
            x, y, wide, high = (300 * inches for inches in (*part.get_xy(), part.get_width(), part.get_height()))
            beyond = grey[round(y + high / 4) : round(y + 3 * high / 4), round(x + wide) - 1 : round(x + wide) + 6]
            assert beyond.max(axis=1).min() > 225


def test_neighboring_parts_of_a_bar_differ_in_grey():
    figure = drawn.figure("bars by source", "3 outlets")
    made = io.BytesIO()
    figure.savefig(made, format="png", dpi=200)
    grey = np.asarray(Image.open(made).convert("L"), dtype=float)
    rows = {}
    for patch in figure.axes[0].patches:
        x, y, wide, high = (round(200 * inches) for inches in (*patch.get_xy(), patch.get_width(), patch.get_height()))
        if wide > 40 and high > 20:
            inside = grey[y + 4 : y + high - 4, x + 4 : x + wide // 4]
            rows.setdefault(y, []).append((x, inside.mean(), inside.std()))
    assert rows
    for parts in rows.values():
        for (_, mean, texture), (_, next_mean, next_texture) in pairwise(sorted(parts)):
            assert abs(mean - next_mean) > 25 or abs(texture - next_texture) > 20


def test_parts_that_are_no_voices_are_all_different():
    assert len(set(PARTS)) == len(PARTS)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    said = {"caption": "c", "parameters": {}, "provenance": {}, "table": drawn.corpus("few uses").strips()}
    show.save(drawn.figure("ribbon", "few uses"), "a", folder=folder, **said)
    return folder


@pytest.mark.parametrize(("form", "wide", "dots"), [("column.png", 8.5, 300), ("png", 16.0, 300), ("slide.png", 33.9, 150)])
def test_a_saved_figure_has_three_sizes_its_fonts_and_enough_dots_an_inch(form, wide, dots, saved):
    image = Image.open(saved / f"a.{form}")
    assert round(image.info["dpi"][0]) == dots
    assert image.width / dots * 2.54 == pytest.approx(wide, abs=0.1)
    pdf = (saved / f"a.{form.replace('png', 'pdf')}").read_bytes()
    assert b"/FontFile2" in pdf
    assert b"/Type3" not in pdf
    assert b"<text" not in (saved / f"a.{form.replace('png', 'svg')}").read_bytes()


@pytest.mark.parametrize("of", ["few uses", "60 outlets"])
@pytest.mark.parametrize("name", FIGURES)
def test_on_a_slide_no_letters_are_smaller_than_can_be_read_from_afar(name, of):
    assert min(text.get_fontsize() for text, _ in drawn.written(drawn.figure(name, of, "slide"))) >= 10


def test_a_slide_has_the_largest_letters_that_have_room_and_a_table_goes_on_beside_itself():
    table = pd.DataFrame({"word": [f"word {number:02}" for number in range(24)], "n": range(24)})
    for rows, letters, several in ((table.head(5), 1.6, 1), (table, 1.0, 2)):
        figure = show.table(rows, columns={"word": "word", "n": "uses"}, size="slide")
        texts = [text for text, _ in drawn.written(figure)]
        assert max(text.get_fontsize() for text in texts) >= letters * SIZES["slide"].small and not figure.left_out
        assert [text.get_text() for text in texts].count("uses") == several
