"""Faults that are planted: what was once broken, or could be without a test's notice, is broken again in a copy, and found.

In: this project. Out: for each plant, in a sentence, that nothing found it; none is good news. ``make trust`` plants them all. A
line that is no longer there is told: whoever changed it plants the fault where it would be now.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
#: What a copy does without: at its top, and anywhere.
_LEFT = (".git", ".venv", "build", "dist", "site", "live", "tables", ".hypothesis")
_NOWHERE = shutil.ignore_patterns("node_modules", "__pycache__", ".*_cache")


class Plant(NamedTuple):
    """A fault: what it is, the file and line that are changed, and the tests that must find it (each of them alone)."""

    what: str
    file: str
    old: str
    new: str
    found_by: tuple[str, ...]


_GROWTH, _HOSTILE, _FAULTS = "tests/test_growth.py", "tests/test_hostile.py::test_whatever_strangers_give", "tests/test_faults.py"


def _strangers(name: str) -> str:
    return f"{_HOSTILE}[{name}]"


_ROWS = _strangers("rows of any kind: a whole one is read, an odd one read or set aside under its place")
_CELLS = _strangers("names of any kind in each CSV that is written")
_LISTED = _strangers("a report's list of any content: nothing outside its folder is touched")
_YAML, _LINKS = _strangers("codebooks of any structure"), _strangers("links of any kind")
_DRAWN, _COMMANDED = _strangers("names of any kind in each figure"), _strangers("names of any kind in each command")
_MANY = f"{_GROWTH}::test_four_times_as_many_take_about_four_times_as_long"
_ARTICLE = f"{_GROWTH}::test_four_times_the_text_takes_about_four_times_as_long"

#: Each kind that was seen once: found by a property of any input, and by the test that has its name.
KINDS = [
    Plant("an archive is opened once a member", "analysis/read/files.py",
          "lambda: _unpacked(archive, member))",
          "lambda: _unpacked(zipfile.ZipFile(str(archive.filename)), member))",
          (f"{_MANY}[files in an archive]",
           f"{_FAULTS}::test_an_archive_of_four_times_the_articles_takes_about_four_times_as_long")),
    Plant("half a character comes in by any column", "analysis/read/stream.py",
          '            (cell or "").encode()\n', '            (cell or "")\n',
          (_ROWS, f"{_FAULTS}::test_half_a_character_in_any_column_of_json_lines_sets_its_row_aside_with_file_and_line")),
    Plant("at each mark all marks before it are looked for again", "analysis/find/quotes/marks.py",
          "        before = text[match.start() - 1] if match.start() > start else \"\"\n",
          "        before = (sum(1 for _ in _MARK.finditer(text, start, match.start())) and text[match.start() - 1]) or \"\"\n",
          (f"{_ARTICLE}[a closed quotation]",)),
    Plant("a sentence that grows is read again and again", "analysis/find/segment.py",
          "earlier = part[max(before[0], before[1] - _REACH) : before[1]]", "earlier = part[before[0] : before[1]]",
          (f"{_ARTICLE}[numbers of things]",)),
    Plant("aliases of a codebook have no bound", "analysis/read/dictionary.py",
          "if kept > MOST:", "if kept > MOST * 50:",
          (_YAML, f"{_FAULTS}::test_a_codebook_in_yaml_that_has_no_end_is_refused_at_once_in_a_sentence")),
    Plant("a category of a codebook takes another's place", "analysis/read/dictionary.py",
          "    if event.value in names:\n", "    if event.value in names and False:\n",
          (_YAML, f"{_FAULTS}::test_a_codebook_in_yaml_that_has_no_end_is_refused_at_once_in_a_sentence")),
    Plant("the rows of a figure hold formulas", "analysis/show/publish.py",
          "return as_csv(table, **", 'return table.to_csv(index=False, lineterminator="\\n", **',
          (_CELLS, f"{_FAULTS}::test_a_cell_of_a_figure_that_a_spreadsheet_would_run_is_escaped_and_read_back")),
    Plant("a carriage return in a name ends its row", "analysis/cells.py",  # on Python 3.13 and later, csv itself quotes it
          "quoting = csv.QUOTE_NONNUMERIC if returns else", "quoting = csv.QUOTE_MINIMAL if returns else",
          (_CELLS, f"{_FAULTS}::test_a_name_with_a_carriage_return_is_read_back_whole")),
    Plant("the list of what was set aside holds formulas", "analysis/study/scale.py",
          "as_csv(rejected)", "rejected.to_csv(index=False)",
          (_COMMANDED, f"{_FAULTS}::test_a_place_that_was_set_aside_and_that_a_spreadsheet_would_run_is_escaped")),
    Plant("a report follows its list out of its folder", "analysis/show/site.py",
          "    if _leads_out(folder, path):\n", "    if False:\n",
          (_LISTED, f"{_FAULTS}::test_a_report_touches_nothing_outside_its_folder_whatever_its_list_says")),
    Plant("a report follows an absolute path of its list", "analysis/show/site.py",
          "not listed.parts or listed.is_absolute() or", "not listed.parts or",
          (_LISTED, f"{_FAULTS}::test_a_report_touches_nothing_outside_its_folder_whatever_its_list_says[{{there}}/victim.txt]")),
    Plant("a report overwrites what somebody else wrote", "analysis/show/site.py",
          "    if place.is_symlink() or (place.exists() and not _has(place, promised)):\n", "    if place.is_symlink():\n",
          (_LISTED, f"{_FAULTS}::test_a_page_that_somebody_changed_is_neither_overwritten_nor_removed")),
    Plant("a link that leads in circles ends the reading", "analysis/read/files.py",
          "os.path.basename(os.path.dirname(os.path.realpath(path)))", "path.resolve(strict=True).parent.name",
          (_LINKS, f"{_FAULTS}::test_links_that_lead_in_circles_are_set_aside_and_the_rest_is_read")),
    Plant("two runs write into one folder", "analysis/study/scale.py",
          "    with alone(folder):\n", "    with contextlib.nullcontext(folder.mkdir(parents=True, exist_ok=True)):\n",
          (f"{_FAULTS}::test_two_runs_into_one_folder_are_told_of_each_other",)),
    Plant("tables are written into the corpus", "analysis/writing.py",
          "    return folder == corpus or (", "    return False and (",
          (_COMMANDED, f"{_FAULTS}::test_nothing_is_written_into_the_corpus_that_it_was_made_from")),
    Plant("a terminal obeys what is printed", "analysis/terminal.py",
          "print(visible(line).encode", "print(line.encode",
          (_COMMANDED, f"{_FAULTS}::test_what_a_terminal_would_obey_is_written_out_in_everything_that_is_printed")),
    Plant("a page lets any script run", "analysis/show/templates/base.html",
          'content="{{ policy | safe }}"', 'content=""',
          ("tests/browser/test_pages.py::test_a_script_that_got_into_any_page_would_not_run",)),
    Plant("what is published names the version of a library", "analysis/show/publish.py",
          '        "rows": len(table),\n', '        "rows": len(table),\n        "drawn with": matplotlib.__version__,\n',
          (_CELLS,)),
    Plant("two dollars in a name are read as mathematics", "analysis/show/style.py",
          '"text.parse_math": False', '"text.parse_math": True',
          (_DRAWN, f"{_FAULTS}::test_dollars_in_a_name_are_drawn_as_dollars")),
    Plant("a pattern may have any number of words", "analysis/rules/patterns.py",
          "WORDS, GAPS, STARS = 40, 3, 3", "WORDS, GAPS, STARS = 10**6, 10**6, 10**6",
          (f"{_MANY}[gaps of a pattern]", f"{_FAULTS}::test_a_pattern_that_no_text_would_be_done_with_is_refused")),
    Plant("every term is tried at every word", "analysis/rules/patterns.py",
          "            possible, after, figure = opening\n", "            possible, after, figure = variants, None, False\n",
          (f"{_MANY}[terms that are looked for]",
           f"{_FAULTS}::test_fifty_thousand_terms_take_hardly_longer_than_five_hundred")),
]  # fmt: skip

#: Small changes of a rule or a number that no test noticed, once.
CHANGES = [
    Plant("a pronoun reaches a tenth as far", "analysis/rules/numbers.csv",
          "speaker,pronoun_reach,2500,", "speaker,pronoun_reach,250,",
          ("tests/test_sources.py::test_a_pronoun_reaches_over_a_few_paragraphs_and_no_further",)),
    Plant("a teaser costs hardly anything", "analysis/rules/numbers.csv",
          "zones.cost,teaser,6,", "zones.cost,teaser,1,",
          ("tests/test_zones.py::test_a_list_of_teasers_ends_the_article_though_prose_follows_it",)),
    Plant("a share that was measured on articles held out is another by hand", "analysis/accuracy.csv",
          'totals were looked at",as printed,speaker of quoted speech,share right,0.',
          'totals were looked at",as printed,speaker of quoted speech,share right,0.99',
          ("tests/test_accuracy.py::test_the_board_has_the_rows_that_the_command_wrote",)),
]  # fmt: skip


def _copy(folder: Path) -> Path:
    """A copy of the project, made where there is none."""
    copy = folder / "planted"
    if not copy.exists():
        shutil.copytree(
            ROOT, copy, symlinks=True, ignore=lambda at, names: {*(_LEFT if Path(at) == ROOT else ()), *_NOWHERE(at, names)}
        )
    return copy


def sound(folder: Path, plants: Sequence[Plant] = ()) -> list[str]:
    """Where nothing is planted all these tests must pass: one that fails anyhow finds nothing."""
    copy = _copy(folder)
    tests = sorted({test for plant in plants or [*KINDS, *CHANGES] for test in plant.found_by})
    return [] if _code(tests, copy) == 0 else ["of the tests that must find a fault, one fails where there is none"]


def found(plant: Plant, folder: Path) -> list[str]:
    """Plant a fault in a copy of the project; each of its tests must fail there."""
    path = (copy := _copy(folder)) / plant.file
    text = (ROOT / plant.file).read_text(encoding="utf-8")
    if text.count(plant.old) != 1:
        return [f"{plant.file}: {plant.old.strip()!r} is there {text.count(plant.old)} times; plant it where it is now"]
    try:
        path.write_text(text.replace(plant.old, plant.new), encoding="utf-8")
        return [f"{test.rpartition('::')[2]} does not find it" for test in plant.found_by if _code([test], copy) != 1]
    finally:
        path.write_text(text, encoding="utf-8")


def _code(tests: Sequence[str], copy: Path) -> int:
    """Run tests: 0 if all pass, 1 if one fails as tests do; one that is not there, or cannot be read, finds nothing."""
    call = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", *tests]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(copy)}
    return subprocess.run(call, cwd=copy, env=environment, capture_output=True, timeout=3600, check=False).returncode


def _main() -> int:
    """Plant those that are named by a part of their description, or all; for whoever mends this list."""
    import tempfile

    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        chosen = [one for one in [*KINDS, *CHANGES] if not sys.argv[1:] or any(part in one.what for part in sys.argv[1:])]
        print("; ".join(sound(Path(folder), chosen)) or "all pass where nothing is planted", flush=True)  # noqa: T201
        for plant in chosen:
            missed = found(plant, Path(folder))
            lost += bool(missed)
            print(f"{plant.what}: {'; '.join(missed) or 'found'}", flush=True)  # noqa: T201
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(_main())
