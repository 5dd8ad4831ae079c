"""The figures in the repository are the figures that the notebooks draw, byte for byte, and each is whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMES = sorted(path.stem for path in (ROOT / "figures").glob("*.json"))
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
    assert sorted(path.name for path in drawn.iterdir()) == sorted(f"{name}.{form}" for name in NAMES for form in FORMS)
    here = sorted(path.name for path in (ROOT / "figures").iterdir())
    assert here == sorted(f"{name}.{form}" for name in NAMES for form in FORMS)


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_says_where_it_comes_from_and_nothing_of_where_it_was_made(name):
    said = json.loads((ROOT / "figures" / f"{name}.json").read_text("utf8"))
    assert said["caption"] and said["alt"]
    assert set(said["provenance"]) == {"documents", "lexicons", "metadata"}
    whole = b"".join((ROOT / "figures" / f"{name}.{form}").read_bytes() for form in FORMS)
    assert str(Path.home()).encode() not in whole
    assert str(ROOT).encode() not in whole
