"""The laws of the house, read from its source: who may import whom, who may read, write and print."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "analysis"
FLOORS = {"read", "find", "measure", "show"}
GROUND = {"tables", "spans", "patterns", "cells"}
#: Where a dependency lives: only there may it be imported.
HOMES = {
    "nltk": {"find.segment", "measure.agreement"},
    "textstat": {"compare.readability"},
    "matplotlib": {"show"},
    "jinja2": {"show.pages"},
    "nbconvert": {"show.prose", "__main__"},
    "mistune": {"show.prose"},
    "scipy": {"measure"},
    "dask": {"scale"},
    "distributed": {"scale"},
    "pyarrow": {"read.records", "scale"},
    "yaml": {"read.dictionary"},
    "trafilatura": {"read.page"},
    "charset_normalizer": {"read.text"},
    "papermill": {"__main__"},
    "nbformat": {"__main__", "show.prose"},
    "tqdm": {"__main__", "pipeline"},
    "ipywidgets": {"explore"},
}
READERS = {"read"}
WRITERS = {"show.publish", "pipeline", "scale"}
TALKERS = {"__main__"}
READING = {"open", "read_text", "read_bytes", "read_csv", "read_parquet", "read_json", "fdopen"}
WRITING = {
    "write_text", "write_bytes", "to_csv", "to_parquet", "to_json", "savefig", "mkdir", "makedirs", "touch", "unlink",
    "write_table", "rmtree", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory",
}  # fmt: skip


def room_of(path: Path) -> str:
    """Name a module within the house: ``find.zones``; the package itself is ``find``, and the house ``""``."""
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


ROOMS = {room_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py"))}


def imports(room: str, tree: ast.AST) -> set[str]:
    """List what a room imports, wherever in it: dotted names, those of the house without ``analysis.``."""
    package = ["analysis", *filter(None, room.split("."))]
    package = package if (HOUSE / Path(*package[1:])).is_dir() else package[:-1]
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return {name.removeprefix("analysis.") for name in found}


def calls(tree: ast.AST) -> set[str]:
    """List what is called: ``name(...)`` and ``thing.name(...)`` both give ``name``."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {f.id if isinstance(f, ast.Name) else f.attr for f in functions if isinstance(f, (ast.Name, ast.Attribute))}


def lives(room: str, homes: set[str]) -> bool:
    """Say whether a room is one of the homes, or stands within one."""
    return any(room == home or room.startswith(f"{home}.") for home in homes)


def sideways(room: str, tree: ast.AST) -> set[str]:
    """List the imports that break the first law: of another floor, or of another room of ``find``, or upward from the ground."""
    floor = room.partition(".")[0]
    broken = set()
    for name in imports(room, tree):
        other = name.partition(".")[0]
        elsewhere = other in FLOORS and other != floor
        across = floor == other == "find" and "." in room and not name.startswith(f"{room}.") and not _same_room(room, name)
        upward = floor in FLOORS | GROUND and other in {"pipeline", "__main__"}
        if upward or across or (elsewhere and floor in FLOORS | GROUND):
            broken.add(name)
    return broken


def _same_room(room: str, name: str) -> bool:
    """A room may be a package: its modules may import one another."""
    return room.split(".")[:2] == name.split(".")[:2] and (HOUSE / Path(*room.split(".")[:2])).is_dir()


def strangers(room: str, tree: ast.AST) -> set[str]:
    """List the dependencies that a room imports though they live elsewhere."""
    return {top for top in (n.partition(".")[0] for n in imports(room, tree)) if top in HOMES and not lives(room, HOMES[top])}


def state(tree: ast.Module) -> set[str]:
    """List what a room could change after it was imported: its globals, and containers that it makes empty."""
    names = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    for node in tree.body:
        if (
            isinstance(node, (ast.Assign, ast.AnnAssign))
            and node.value
            and ast.unparse(node.value) in {"{}", "[]", "set()", "dict()"}
        ):
            names.add(ast.unparse(node))
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_no_floor_imports_another_and_no_room_of_find_imports_another(room):
    assert not sideways(room, ROOMS[room])


@pytest.mark.parametrize("room", ROOMS)
def test_each_dependency_has_one_home(room):
    assert not strangers(room, ROOMS[room])


@pytest.mark.parametrize("room", [room for room in ROOMS if not lives(room, TALKERS)])
def test_library_code_never_prints(room):
    assert "print" not in calls(ROOMS[room])


@pytest.mark.parametrize("room", [room for room in ROOMS if not lives(room, READERS | WRITERS | TALKERS)])
def test_read_alone_reads_files(room):
    assert not calls(ROOMS[room]) & READING


@pytest.mark.parametrize("room", [room for room in ROOMS if not lives(room, WRITERS | TALKERS)])
def test_publish_and_the_pipeline_alone_write_files(room):
    assert not calls(ROOMS[room]) & WRITING


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_downloads(room):
    network = {"urllib", "requests", "http", "socket", "ftplib", "httpx", "aiohttp"}
    assert not {name.partition(".")[0] for name in imports(room, ROOMS[room])} & network
    assert not calls(ROOMS[room]) & {"download", "urlopen", "urlretrieve"}


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_keeps_a_state(room):
    assert not state(ROOMS[room])


def test_figures_are_drawn_without_pyplot():
    assert not [room for room, tree in ROOMS.items() if any("pyplot" in name for name in imports(room, tree))]


@pytest.mark.parametrize(
    ("law", "room", "line"),
    [
        (sideways, "find.frames", "from analysis import measure"),
        (sideways, "find.frames", "from analysis.find import zones"),
        (sideways, "find.frames", "import analysis.find.zones"),
        (sideways, "find.frames", "from .zones import zones"),
        (sideways, "find.frames", "from ..show import save"),
        (sideways, "find.frames", "def f():\n    from analysis.read.corpus import corpus"),
        (sideways, "spans", "from analysis import find"),
        (sideways, "show.rates", "from analysis import pipeline"),
        (strangers, "find.zones", "import nltk.tokenize"),
        (strangers, "show.rates", "from scipy import stats"),
        (strangers, "measure", "import textstat"),
    ],
)
def test_a_law_that_is_broken_is_noticed(law, room, line):
    assert law(room, ast.parse(line))


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("find.frames", "from analysis import spans, tables"),
        ("find", "from analysis.find.zones import zones"),
        ("measure.rates", "from analysis.measure import counts"),
        ("pipeline", "from analysis import find, read"),
    ],
)
def test_what_the_house_allows_passes(room, line):
    assert not sideways(room, ast.parse(line))


@pytest.mark.parametrize("line", ["CACHE = {}", "SEEN = []", "def f():\n    global count\n    count = 1"])
def test_a_state_is_noticed(line):
    assert state(ast.parse(line))


@pytest.mark.parametrize("line", ["open('a')", "Path('a').read_text()", "t.to_csv('a')", "print(1)"])
def test_reading_writing_and_printing_are_noticed(line):
    assert calls(ast.parse(line)) & (READING | WRITING | {"print"})
