"""Every exercise has an answer, and the teacher's guide names only what is there."""

import ast
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
SOLUTIONS = ROOT / "notebooks" / "solutions.ipynb"
GUIDE = (ROOT / "docs" / "teaching.md").read_text("utf8")


def test_the_guide_opens_with_what_to_do_tomorrow_morning_in_five_lines():
    box = GUIDE.split("\n\n")[1]
    lines = [line for line in box.splitlines() if line != ">"]
    assert all(line.startswith("> ") for line in lines) and len(lines) == 5
    assert re.findall(r"`(\w+\.html)`", box) == ["warmup.html", "exercise.html", "notice.html", "handout.html"]
    assert sum(map(int, re.findall(r"(\d+) minutes:", box))) == 45


def prose(path):
    cells = json.loads(path.read_text("utf8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_ends_with_two_exercises_that_are_solved(path):
    asked = prose(path).partition("## Try it")[2].partition("## References")[0]
    solved = prose(SOLUTIONS).partition(f"## {path.stem[:2]} ·")[2].partition("\n## ")[0]
    assert re.findall(r"(?m)^(\d)\. ", asked) == ["1", "2"]
    assert re.findall(r"(?m)^\*\*(\d)\. ", solved) == ["1", "2"]


def test_every_notebook_that_is_committed_was_run():
    for path in [*NOTEBOOKS, SOLUTIONS]:
        counts = [cell["execution_count"] for cell in json.loads(path.read_text("utf8"))["cells"] if cell["cell_type"] == "code"]
        assert counts == list(range(1, len(counts) + 1)), path.name


def test_the_guide_links_to_what_is_there():
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-") for line in GUIDE.splitlines() if line[:1] == "#"
    }
    for target in re.findall(r"\]\(([^)]+)\)", GUIDE):
        assert target[1:] in headings if target.startswith("#") else (ROOT / "docs" / target).is_file(), target


@pytest.mark.parametrize("plan", ["45 minutes", "90 minutes"])
def test_a_plan_fills_its_time_without_gap_or_overlap(plan):
    section = GUIDE.partition(f"\n## {plan}\n")[2].partition("\n## ")[0]
    steps = [tuple(map(int, step)) for step in re.findall(r"(?m)^\| (\d+)–(\d+) \|", section)]
    assert steps[0][0] == 0 and steps[-1][1] == int(plan.split()[0])
    assert all(end == start for (_, end), (start, _) in pairwise(steps))


def test_every_work_named_in_the_guide_is_in_its_references():
    text, _, references = GUIDE.partition("## References")
    for author, year in re.findall(
        r"(Wineburg|Krippendorff|Entman|Vallone|UNESCO|NAMLE|DigComp|ACRL)[^|()]*?\(?.*?(\d{4})", text
    ):
        assert year in references, (author, year)


#: What a notebook asks of the library instead of doing it itself.
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try, ast.With)
#: The corpus or its plan, and where figures go: the paths that a notebook may name.
PATHS = {"../seeds", "../seeds/study.toml", "../figures"}


def logic(code):
    """What there is in a cell that belongs into the library: definitions, loops, branches, regular expressions, other paths."""
    nodes = list(ast.walk(ast.parse(re.sub(r"(?m)^%.*", "", code))))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    paths = {text for text in texts if re.match(r"\.\./|~/|/\w+/\w", text)}
    return [type(node).__name__ for node in nodes if isinstance(node, LOGIC)] + sorted((imported & {"re"}) | (paths - PATHS))


@pytest.mark.parametrize("path", [*NOTEBOOKS, SOLUTIONS], ids=lambda path: path.stem)
def test_a_notebook_holds_no_logic(path):
    cells = json.loads(path.read_text("utf8"))["cells"]
    assert not [found for cell in cells if cell["cell_type"] == "code" for found in logic("".join(cell["source"]))]


@pytest.mark.parametrize(
    "code", ["def f(): 1", "for x in y:\n    x", "if x:\n    y", "import re", "from re import sub", "f('../x.csv')", "f('/a/b')"]
)
def test_logic_in_a_notebook_is_seen(code):
    assert logic(code)


@pytest.mark.parametrize("path", [*NOTEBOOKS, SOLUTIONS], ids=lambda path: path.stem)
def test_a_notebook_is_short(path):
    cells = [cell for cell in json.loads(path.read_text("utf8"))["cells"] if cell["cell_type"] == "code"]
    lines = [sum(bool(line.strip()) for line in "".join(cell["source"]).splitlines()) for cell in cells]
    most = 60 if path != SOLUTIONS else 90  # of sixteen exercises
    assert max(lines) <= 8 and sum(lines) <= most
