"""Figures and pages for other eyes and other sizes: in grey, with color-blindness, in a column, on a slide, with many outlets."""

from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import test_show
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from PIL import Image

from analysis import measure, show
from analysis.show import palette, style
from analysis.show.size import SIZES, problems, sized
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


@pytest.mark.parametrize("eye", DICHROMACY)
def test_outlets_are_told_apart_by_color_with_every_kind_of_color_blindness(eye):
    pairs = [(a, b) for i, a in enumerate(style.COLORS) for b in style.COLORS[:i]]
    closest = min(pairs, key=lambda pair: difference(*pair, eye))
    assert difference(*closest, eye) > 8, closest


def test_in_grey_outlets_are_told_apart_by_shape():
    assert len(set(style.SHAPES)) == len(style.SHAPES) >= len(style.COLORS)


def test_neighboring_parts_of_a_bar_differ_in_grey():
    figure = show.anatomy(test_show.voices(), counted="words")
    canvas = FigureCanvasAgg(figure)
    figure.set_dpi(200)
    canvas.draw()
    grey = np.asarray(Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("L"), dtype=float)
    bars = {}
    for patch in figure.axes[0].patches:
        box = patch.get_window_extent()
        if box.width > 20 and box.height > 10:
            rows = slice(int(grey.shape[0] - box.y1) + 3, int(grey.shape[0] - box.y0) - 3)
            inside = grey[rows, int(box.x0) + 3 : int(box.x0 + box.width / 4)]
            bars.setdefault(round(box.y0), []).append((box.x0, inside.mean(), inside.std()))
    assert bars
    for parts in bars.values():
        parts = sorted(parts)
        for (_, mean, texture), (_, next_mean, next_texture) in pairwise(parts):
            assert abs(mean - next_mean) > 25 or abs(texture - next_texture) > 20


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


FITS = {"timeline", "rates", "rates by voice", "anatomy", "grid", "grid of outlets", "terms of many"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(FITS))
def test_a_figure_is_read_at_each_size(name, size):
    figure = sized(test_show.FIGURES[name](), size)
    assert problems(figure) == []
    assert figure.get_size_inches()[0] == SIZES[size][0]


def test_one_panel_below_the_other_fits_into_a_column():
    keyness = measure.keyness(test_show.WORDS, test_show.ARTICLES, target="outlet", zones=["body"])
    assert problems(sized(show.keywords(keyness, across=1), "column")) == []
    with pytest.raises(ValueError, match=r"does not fit into a column: .*across=1"):
        sized(show.barcode(test_show.positions(), rows="outlet", panels="label", across=3), "column")


def test_a_size_that_is_none_is_named():
    with pytest.raises(ValueError, match="size must be one of column, page, slide, not 'poster'"):
        sized(show.timeline(test_show.ARTICLES), "poster")


@pytest.mark.parametrize(("form", "wide", "dots"), [("column.png", 8.5, 300), ("png", 16.0, 300), ("slide.png", 33.9, 150)])
def test_a_saved_figure_has_three_sizes_its_fonts_and_enough_dots_an_inch(form, wide, dots, tmp_path):
    said = {"caption": "c", "parameters": {}, "provenance": {}, "table": test_show.strips()}
    show.save(show.ribbon(test_show.strips()), "a", folder=tmp_path, **said)
    image = Image.open(tmp_path / f"a.{form}")
    assert round(image.info["dpi"][0]) == dots
    assert image.width / dots * 2.54 == pytest.approx(wide, abs=0.1)
    pdf = (tmp_path / f"a.{form.replace('png', 'pdf')}").read_bytes()
    assert b"/FontFile2" in pdf
    assert b"/Type3" not in pdf
    assert b"<text" not in (tmp_path / f"a.{form.replace('png', 'svg')}").read_bytes()


@pytest.mark.parametrize("n", [20])
def test_twenty_outlets_with_long_names_do_not_collide(n):
    names = [f"The Provincial Morning Intelligencer and Advertiser {'of the Upper Valleys ' * (i % 3)}{i}" for i in range(n)]
    articles = pd.DataFrame({"doc_id": [f"{i:03}" for i in range(n)], "outlet": names})
    articles["date"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(np.arange(n) * 11, "D")
    articles = articles.assign(date_precision="day", date_evidence="printed: byline")
    dice = np.random.default_rng(5)
    words = pd.DataFrame({"doc_id": dice.choice(articles["doc_id"], 4000), "zone": "body"})
    words["voice"], words["label"] = dice.choice(["own", "indirect", "direct"], 4000), dice.choice(["aid", "camp", "base"], 4000)

    def counted(*by):
        return measure.counts(words, words, articles, by=list(by), exposure=["outlet"], zones=["body"])

    drawn = [
        show.timeline(articles),
        show.rates(measure.rate(counted("outlet", "label"), per=1000, level=0.95), rows="outlet", panels="label"),
        show.anatomy(measure.share(counted("outlet", "voice"), of=["outlet"], level=0.95), counted="words"),
        show.grid(counted("outlet", "label"), rows="outlet", columns="label"),
        show.keywords(measure.keyness(words, articles, target="outlet", zones=["body"]), top=3),
    ]
    for figure in drawn:
        assert problems(figure) == []
