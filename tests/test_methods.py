"""docs/methods.md is true to the code: its examples run, and what it names exists."""

import doctest
import pathlib
import re

from analysis import compare, find, measure
from analysis.compare.reuse import reuse
from analysis.tables import MEASURED_ZONES

PATH = pathlib.Path(__file__).parents[1] / "docs" / "methods.md"
TEXT = PATH.read_text(encoding="utf-8")


def test_its_examples_run():
    failed, tried = doctest.testfile(str(PATH), module_relative=False)
    assert tried > 3 and not failed


def test_every_function_it_names_exists():
    prose, _, rest = TEXT.partition("\n## Figures\n")  # which names figures
    names = set(re.findall(r"`([a-z_]+)(?:\([^`]*\))?`", prose + rest.partition("\n## ")[2]))
    columns = {"note", "range", "doc_id", "sha256", "articles", "level", "method", "target", "p_same", "undated", *MEASURED_ZONES}
    unknown = {name for name in names - columns if not any(hasattr(room, name) for room in (find, compare, measure))}
    assert unknown <= {"corpora"} and reuse.__name__ in TEXT


def test_every_work_it_cites_is_in_its_list():
    prose, works = TEXT.split("## References")
    listed = {(entry[0], entry[1]) for entry in re.findall(r"^- ([^\W\d_]+),.*?\((\d{4})\)", works, re.MULTILINE | re.DOTALL)}
    cited = set(re.findall(r"([A-Z][^\W\d_]+)(?:\s(?:&|and)\s[A-Z]\w+)?\s\(?(\d{4})\)?", prose))
    assert len(cited) > 15 and not cited - listed
