"""A figure of fewer bytes is the same picture: every place to a hundredth of a point, every color that fills an area exactly."""

import io
import re

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from analysis.show import lean


@pytest.fixture(scope="module")
def drawn():
    figure = Figure(figsize=(3, 2))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.bar(range(5), [1, 3, 2, 5, 4], color=["#212838", "#155aa0", "#1b6551", "#f8d064", "#9d3159"], hatch="//")
    axes.set_title("Who says “war crime”?")
    made = {}
    for form in ("svg", "rgba", "png"):
        figure.savefig(content := io.BytesIO(), format=form, dpi=150)
        made[form] = content.getvalue()
    return made


def places(svg):
    """Where each path of an SVG goes: all its corners."""
    paths = []
    for path in re.findall(r' d="([^"]*)"', svg):
        at, corners = [0.0, 0.0], []
        for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
            numbers = list(map(float, rest.split()))
            if letter in "HV":
                at["HV".index(letter)] = numbers[0]
            elif numbers:
                at = numbers[-2:]
            corners.append(tuple(at))
        paths.append(corners)
    return paths


def test_every_corner_of_a_shorter_svg_is_where_it_was(drawn):
    before, after = drawn["svg"].decode(), lean.svg(drawn["svg"]).decode()
    assert len(after) < 0.8 * len(before)
    old, new = places(before), places(after)
    assert [len(path) for path in new] == [len(path) for path in old]
    assert max(abs(a - b) for o, n in zip(old, new) for p, q in zip(o, n) for a, b in zip(p, q)) <= 0.0051


def test_every_letter_of_a_shorter_svg_is_named_as_it_is_used(drawn):
    after = lean.svg(drawn["svg"]).decode()
    used, there = set(re.findall(r'xlink:href="#(l\d+)"', after)), re.findall(r'<path id="(l\d+)"', after)
    assert used and used <= set(there) and len(there) == len(set(there))
    assert after.count("<use ") == drawn["svg"].decode().count("<use ")
    assert after.count("<g") - after.count("<g/>") == after.count("</g>")


def test_a_hatch_of_dots_has_as_many_of_them_and_as_wide_in_a_tenth_of_the_letters():
    figure = Figure(figsize=(3, 2))
    FigureCanvasAgg(figure)
    figure.add_axes((0.1, 0.1, 0.8, 0.8)).bar([0], [1], hatch="...")
    figure.savefig(content := io.BytesIO(), format="svg")
    before, after = (
        re.search("<pattern.*?</pattern>", one.decode(), re.S)[0] for one in (content.getvalue(), lean.svg(content.getvalue()))
    )
    assert len(after) < 0.1 * len(before)
    circles = [places(f'<path d="{one}"')[0] for one in re.search(r' d="([^"]*)z', before)[1].split("z")]
    middles = [tuple((min(axis) + max(axis)) / 2 for axis in zip(*circle)) for circle in circles]
    assert np.abs(np.subtract(places(after)[0][::2], middles)).max() < 0.01
    wide = max(x for x, _ in circles[0]) - min(x for x, _ in circles[0])
    assert float(re.search(r"stroke-width:([\d.]+)", after)[1]) == pytest.approx(wide + 1.0, abs=0.01)


def test_what_a_drawing_says_never_becomes_a_part_of_its_style():
    figure = Figure(figsize=(3, 2))
    FigureCanvasAgg(figure)
    for at in (0.1, 0.5, 0.9):
        figure.text(0.1, at, '<g style="}*{fill:red"> <path d="M0 0" style="}*{fill:red"/>')
    figure.savefig(content := io.BytesIO(), format="svg")
    drawn = lean.svg(content.getvalue()).decode()
    assert drawn.count("*{fill:red") == 6 and "*{fill:red" not in re.sub("<!--.*?-->", "", drawn, flags=re.S)


def test_a_png_keeps_the_colors_of_its_areas_and_its_size(drawn):
    shorter = lean.png(drawn["rgba"], (450, 300), dots=150)
    assert len(shorter) < 0.7 * len(drawn["png"])
    old, new = (Image.open(io.BytesIO(content)) for content in (drawn["png"], shorter))
    assert (new.mode, new.size, new.info["dpi"]) == ("P", old.size, old.info["dpi"])
    before, after = (np.asarray(one.convert("RGB")).astype(int) for one in (old, new))
    for color in ("#212838", "#155aa0", "#f8d064", "#ffffff"):
        is_it = (before == [int(color[at : at + 2], 16) for at in (1, 3, 5)]).all(2)
        assert is_it.any() and (after[is_it] == before[is_it]).all(), color
    assert len(new.getcolors()) <= 64 < len(old.convert("RGB").getcolors(1 << 24))
    assert np.abs(after - before).max() <= 12


def test_what_has_few_colors_loses_none():
    picture = Image.new("RGB", (40, 40), "#fffefb")
    picture.paste("#155aa0", (5, 5, 20, 20))
    after = Image.open(io.BytesIO(lean.png(picture.convert("RGBA").tobytes(), (40, 40), dots=300))).convert("RGB")
    assert sorted(after.getcolors()) == sorted(picture.getcolors())
