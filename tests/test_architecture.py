"""docs/architecture.md is true to the code: its examples run, its rooms are the folder's, what it names exists."""

import doctest
import importlib
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATH = ROOT / "docs" / "architecture.md"
TEXT = PATH.read_text(encoding="utf-8")


def test_each_worked_example_runs():
    for section in ("a lexicon row", "a finder", "a measure", "a figure"):
        assert ">>> " in TEXT.partition(f"\n## To add {section}\n")[2].partition("\n## ")[0], section
    failed, tried = doctest.testfile(str(PATH), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried > 25 and not failed


def test_the_rooms_are_those_of_the_folder():
    listed = set(re.findall(r"^\| `analysis/(\w+)` \|", TEXT, re.MULTILINE))
    assert listed == {path.parent.name for path in ROOT.glob("analysis/*/__init__.py")}
    under = TEXT.partition("Under them lie")[2].partition("\n\n")[0]
    modules = {path.stem for path in ROOT.glob("analysis/*.py")} - {"__init__"}
    assert set(re.findall(r"`(\w+)`", under)) - {"find"} == modules


def test_every_function_and_file_that_it_names_exists():
    for name in re.findall(r"`((?:\w+\.)+\w+)`", TEXT):
        parts = name.split(".")
        if parts[-1] in ("csv", "py", "json"):
            continue
        house = importlib.import_module("analysis")
        for part in parts:
            try:
                house = getattr(house, part)
            except AttributeError:
                house = importlib.import_module(f"{house.__name__}.{part}")
    for path in re.findall(r"`((?:analysis|tests|figures)/[\w/.]+)`", TEXT):
        assert (ROOT / path).exists(), path
    for link in re.findall(r"\]\(([\w.]+)\)", TEXT):
        assert (PATH.parent / link).is_file(), link
