"""The laws of the house, read from its source. Each is a function of a room's name and syntax that lists what breaks it.

1 ``core``    The core and its rules rest on Python, and on Punkt through one door. No room of ``find`` reaches into another.
2 ``floors``  Who may import whom. ``study``, the command line and ``annotation`` compose; nothing else does.
3 ``sight``   ``measure`` and ``show`` never see text; the reader alone takes documents.
4 ``hands``   ``read`` alone reads what is a user's, few write, nothing downloads, library code never prints;
  ``state``   and no room remembers anything from one call to the next.
5 ``homes``   Each dependency has its home, and one that is not listed here has none;
  ``csvs``    and CSV is parsed in one place for whatever is a user's, and where a room reads back what we wrote.

That rules have sources (6), numbers their rows (7) and notebooks no logic (8) is held where they are: in ``test_lexicons``,
``test_trace`` and ``test_teaching``.
"""

import ast
import re
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "analysis"

# -- who is who ---------------------------------------------------------------------------------------------------------------

#: The rooms of ``find`` that the others share, and those that join them.
SHARED, JOINING = {"nesting", "plain", "punkt", "rows", "tails", "through"}, {"find", "find.article"}
#: The door to Punkt, and the one module of nltk behind it.
DOOR, PUNKT = "find.punkt", "nltk.tokenize.punkt"

GROUND = {"cells", "places", "reasons", "refusals", "remote", "rules", "spans", "tables", "terminal", "writing"}
ALL = {"", "annotation", "commands", "compare", "digests", "find", "lesson", "measure", "read", "show", "study", *GROUND}
#: What each floor may import besides itself. A new floor gets a line here, or may not be.
MAY = {
    "rules": set(),
    "cells": set(),
    "spans": {"tables"},
    "places": set(),
    "reasons": set(),
    "refusals": set(),
    "remote": set(),
    "lesson": {"reasons", "rules"},
    "terminal": {"cells"},
    "writing": {"refusals", "remote"},
    "tables": {"refusals", "rules"},
    "meanings": {"tables"},
    "find": {"rules"},
    "digests": {"rules"},
    "read": {"cells", "refusals", "remote", "rules", "spans", "tables"},
    "measure": {"spans", "tables"},
    "show": {"cells", "reasons", "refusals", "rules", "spans", "tables", "writing"},
    "compare": {"refusals", "rules", "spans", "tables"},
    "annotation": {"find", "rules", "spans", "tables"},
    "": {"annotation", "compare", "digests", "find", "measure", "read", "rules", "show", "spans", "study", "tables"},
    "study": ALL,
    "commands": ALL,
    "__main__": ALL,
}

READER = "show.reader"

#: ``read`` reads what is a user's; the rules read themselves, the live page the source that it packs, the others what they wrote.
READERS = {
    "read",
    "remote",
    "rules.instrument",
    "rules.store",
    "show.publish",
    "show.site",
    "study.live",
    "study.scale",
    "study.store",
    "commands",
}
WRITERS = {"show.publish", "show.site", "remote", "writing", "study.instrument", "study.scale", "study.store", "commands"}
TALKERS = {"terminal"}

#: Who parses CSV: one for all that is a user's; the others what this project ships or has written, whose form is known.
PARSERS = {
    "read.sheet",
    "rules.store",
    "read.exports.words",
    "read.accuracy",
    "read.published",
    "study.live.shipped",
    "study.store",
}

#: Where a dependency lives: only there may it be imported.
HOMES = {
    "?": {"", "commands"},  # the package imports its rooms when they are first used, the command line its commands
    "charset_normalizer": {"read.text"},
    "dask": {"study.scale"},
    "PIL": {"show.lean"},
    "datasketch": {"compare.reuse"},
    "distributed": {"study.scale"},
    "docx": {"read.office"},
    "ftfy": {"read.repair"},
    "ipywidgets": {"study.explore"},
    "jinja2": {"show.pages"},
    "lxml": {"read.office", "read.page"},
    "markupsafe": {"show.prose"},
    "matplotlib": {"show"},
    "mistune": {"show.prose"},
    "nbclient": {"study.notebooks"},
    "nbconvert": {"show.prose"},
    "nbformat": {"show.prose", "study.notebooks", "commands"},
    "nltk": {DOOR},
    "odfdo": {"read.office"},
    "openpyxl": {"read.workbook"},
    "numpy": {"compare", "measure", "show", "spans", "study", "tables"},
    "pandas": {"annotation", "cells", "compare", "measure", "digests", "read", "show", "spans", "study", "tables", "commands"},
    "pdfminer": {"read.pdf"},
    "psutil": {"writing"},
    "pyarrow": {"read.records", "remote", "study.store", "tables"},
    "rapidfuzz": {"compare.reuse"},
    "scipy": {"measure"},
    "striprtf": {"read.office"},
    "textstat": {"compare.readability"},
    "tqdm": {"commands"},
    "trafilatura": {"read.page"},
    "yaml": {"read.dictionary"},
}

# -- reading the source -------------------------------------------------------------------------------------------------------


def room_of(path):
    """Name a module within the house: ``find.zones``; the package itself is ``find``, and the house ``""``."""
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


ROOMS = {room_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py"))}
PACKAGES = {room_of(path) for path in HOUSE.rglob("__init__.py")}
FLOORS = {room.partition(".")[0] for room in ROOMS}


def lives(room, homes):
    """Whether a room is one of the homes, or within one."""
    return any(room == home or room.startswith(f"{home}.") for home in homes)


def imports(room, tree):
    """What a room imports, wherever in it: line, the name it takes here, and the whole name. One that cannot be told is ``?``."""
    package = ["analysis", *filter(None, room.split("."))]
    package = package if room in PACKAGES else package[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.asname or alias.name.partition(".")[0], alias.name
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            for alias in node.names:
                yield node.lineno, alias.asname or alias.name, f"{module}.{alias.name}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("__import__", "import_module"):
            said = node.args[0] if node.args else None
            yield node.lineno, "", said.value if isinstance(said, ast.Constant) else "?"


def floor_of(name):
    """The floor that a whole name is of, ``""`` for the house itself; None for what is not of the house."""
    house, *rest = name.split(".")
    if house != "analysis":
        return None
    return rest[0] if rest and rest[0] in FLOORS else ""


def foreign(name):
    """Whether a whole name is neither of the house nor of Python."""
    return name.partition(".")[0] not in {"analysis", *sys.stdlib_module_names}


def names_of(found):
    """What each name that a room has imported stands for."""
    return {here: here if here == name.partition(".")[0] else name for _, here, name in found}


def whole_name(function, names):
    """``pd.read_csv`` as ``pandas.read_csv``; what is called on anything that is not imported as ``.name``."""
    parts = []
    while isinstance(function, ast.Attribute):
        parts.append(function.attr)
        function = function.value
    if isinstance(function, ast.Name) and (not parts or function.id in names):
        return ".".join([names.get(function.id, function.id), *reversed(parts)])
    return f".{parts[0]}" if parts else "?"


# -- the laws -----------------------------------------------------------------------------------------------------------------


def core(room, tree):
    """The core and its rules import Python, themselves, and Punkt through its door; rooms of find share, but do not mix."""
    floor, _, own = room.partition(".")
    if floor not in ("find", "rules"):
        return
    for line, _, name in imports(room, tree):
        other = floor_of(name)
        if other is None and foreign(name) and not (room == DOOR and name.startswith(f"{PUNKT}.")):
            yield f"line {line}: the core does without {name}"
        elif other is not None and other not in ("find", "rules"):
            yield f"line {line}: the core knows nothing of {name}"
        elif floor == other == "find" and room not in JOINING:
            within = [*name.split(".")[2:], ""][0]
            if within not in SHARED and within != own.partition(".")[0]:
                yield f"line {line}: {name} is another room of the core, and only article joins them"


def floors(room, tree):
    """Who may import whom."""
    floor = room.partition(".")[0]
    if floor not in MAY:
        yield "line 1: is a floor of which nobody said what it may import"
        return
    for line, _, name in imports(room, tree):
        other = floor_of(name)
        if other is not None and other != floor and other not in MAY[floor]:
            yield f"line {line}: {floor or 'the house'} may not import {name}"


def sight(room, tree):
    """``measure`` and ``show`` never see text: neither whoever reads or finds it, nor the column; the reader shows it."""
    floor = room.partition(".")[0]
    if floor not in ("measure", "show") or room == READER:
        return
    for line, _, name in imports(room, tree):
        if floor_of(name) in ("find", "read") or name.startswith("analysis.rules.patterns"):
            yield f"line {line}: {name} deals with text"
    # A table may be asked whether it has a text, to refuse it, and be freed of it.
    refused = [node for node in ast.walk(tree) if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.In, ast.NotIn))]
    refused += [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".drop")]
    allowed = {id(inner) for node in refused for inner in ast.walk(node)}
    for node in ast.walk(tree):
        column = (isinstance(node, ast.Constant) and node.value == "text") or (
            isinstance(node, ast.Attribute) and node.attr == "text"
        )
        if floor == "measure" and column and id(node) not in allowed:
            yield f"line {node.lineno}: looks at the text"
        if (
            node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else ""
        ) == "documents" and floor == "show":
            yield f"line {node.lineno}: takes documents"


_READS = re.compile(
    r"(.*\.)?(open|fdopen|read_text|read_bytes|read_schema|glob|rglob|iterdir|scandir|listdir|ZipFile|TarFile|ParquetFile|connect"
    r"|genfromtxt|loadtxt|fromfile|memmap)|\w[\w.]*\.(read_\w+|load|walk)"
)
_WRITES = re.compile(
    r"(.*\.)?(write_text|write_bytes|mkdir|makedirs|touch|unlink|rmdir|symlink_to|savefig|write_table|tofile|savez\w*"
    r"|savetxt|mkdtemp|mkstemp|\w*Temporary\w+)|numpy\.save|os\.(replace|rename|remove)|shutil\.\w+|(json|pickle|marshal|yaml)\.dump"
)
_TABLE = re.compile(
    r".*\.to_(csv|parquet|json|excel|pickle|feather|hdf|html|latex|markdown|orc|sql|stata|xml|clipboard|netcdf|string)"
)
_NETWORK = re.compile(
    r"(urllib|http|socket|socketserver|ssl|ftplib|smtplib|poplib|imaplib|xmlrpc|webbrowser|subprocess|requests|httpx|aiohttp|urllib3"
    r"|websocket)\b"
)
_FETCHES = re.compile(r"(.*\.)?(download\w*|urlopen|urlretrieve)|os\.(system|popen|exec\w+|spawn\w+)")
_SAYS = re.compile(r"print|pprint\.\w+|(.*\.)?display|warnings\.warn|logging\..*|sys\.(stdout|stderr)\..*|\w*print_exc")


def hands(room, tree):
    """Who reads, who writes, who speaks; and nobody downloads."""
    found = list(imports(room, tree))
    names = names_of(found)
    for line, _, name in found:
        if _NETWORK.match(name):
            yield f"line {line}: {name} leads out of the house"
        if floor_of(name) == "writing" and not lives(room, WRITERS):
            yield f"line {line}: writes with {name}"
        if name.split(".")[0] in ("logging", "pprint") and not lives(room, TALKERS):
            yield f"line {line}: speaks through {name}"
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name, line = whole_name(node.func, names), node.lineno
        given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg in ("path", "path_or_buf", "buf"))]
        modes = [mode.value for mode in [*node.args, *(k.value for k in node.keywords)] if isinstance(mode, ast.Constant)]
        opened = name.split(".")[-1] in ("open", "fdopen")
        changes = opened and any(isinstance(mode, str) and re.fullmatch(r"[rbt]*[wax+][rbtwax+]*", mode) for mode in modes)
        if _FETCHES.fullmatch(name):
            yield f"line {line}: {name} leads out of the house"
        if _READS.fullmatch(name) and not name.startswith("analysis.") and not lives(room, READERS | WRITERS):
            yield f"line {line}: reads with {name}"
        if (_WRITES.fullmatch(name) or changes or (_TABLE.fullmatch(name) and given)) and not lives(room, WRITERS):
            yield f"line {line}: writes with {name}"
        if _SAYS.fullmatch(name) and not lives(room, TALKERS):
            yield f"line {line}: speaks with {name}"


_CONSTANT = re.compile(r"_{0,2}[A-Z][A-Z0-9_]*|__all__")
_LITERALS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
_CONTAINERS = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict", "ChainMap", "array"}
_RUNNING = {"iter", "count", "cycle", "default_rng", "Random", "RandomState"}
_CHANGES = set(
    """append extend insert add update pop popitem remove discard clear setdefault sort reverse appendleft popleft extendleft
    rotate intersection_update difference_update symmetric_difference_update move_to_end subtract fill put send seed
    shuffle""".split()
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def called(node):
    """The last part of the name that a call calls; "" for anything else."""
    return ast.unparse(node.func).split(".")[-1] if isinstance(node, ast.Call) else ""


def kept(name, value):
    """Whether a value under a name is something to fill: an empty container, a running one, or one that is no constant."""
    if called(value) in _RUNNING:
        return True
    if not isinstance(value, _LITERALS) and called(value) not in _CONTAINERS:
        return False
    empty = not (getattr(value, "elts", None) or getattr(value, "keys", None) or getattr(value, "generators", None))
    if isinstance(value, ast.Call):
        empty = not (value.args or value.keywords) or called(value) in ("defaultdict", "deque")
    return empty or not _CONSTANT.fullmatch(name)


def bound(function):
    """The names that are a function's own: arguments, and whatever is bound in it, but not in the functions within."""
    names = {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
    body = function.body if isinstance(function.body, list) else [function.body]
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ExceptHandler) and node.name:
            names.add(node.name)
        if not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            waiting += ast.iter_child_nodes(node)
    return names


def root(node):
    """The name that a chain like ``a.b["c"].d`` begins with, and how many steps follow; None where it begins otherwise."""
    steps = 0
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node, steps = node.value, steps + 1
    return (node.id, steps) if isinstance(node, ast.Name) else (None, steps)


def inside(tree):
    """Every node within a function, with the names that are its own or of a function around it."""

    def walk(node, own):
        for child in ast.iter_child_nodes(node):
            names = own
            if isinstance(child, _FUNCTIONS):
                names = (own or set()) | bound(child)
            elif own is not None:
                yield child, own
            yield from walk(child, names)

    return walk(tree, None)


def state(room, tree):
    """No room remembers: no name of the module is bound anew, changed or filled by a function, nor made to be."""
    imported = {here: name for _, here, name in imports(room, tree)}
    settings = [node for node in ast.walk(tree) if isinstance(node, ast.With) and "rc_context(" in ast.unparse(node.items)]
    put_back = {id(inner) for node in settings for inner in ast.walk(node)}  # what matplotlib is told there, it forgets
    for node in ast.walk(tree):
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            yield f"line {node.lineno}: {ast.unparse(node)}"
        if isinstance(node, (ast.Module, ast.ClassDef)):
            for one in node.body:
                targets = one.targets if isinstance(one, ast.Assign) else [one.target] if isinstance(one, ast.AnnAssign) else []
                if one_kept := [ast.unparse(t) for t in targets if one.value and kept(ast.unparse(t), one.value)]:
                    yield f"line {one.lineno}: {one_kept[0]} can be filled"
        if isinstance(node, _FUNCTIONS):
            for default in filter(None, [*node.args.defaults, *node.args.kw_defaults]):
                if isinstance(default, _LITERALS) or called(default) in _CONTAINERS | _RUNNING:
                    yield f"line {default.lineno}: a default that can be filled is kept from call to call"
    for node, own in inside(tree):
        changed = []
        if isinstance(node, (ast.Subscript, ast.Attribute)) and isinstance(node.ctx, (ast.Store, ast.Del)):
            changed.append((node, 0))
        elif called(node) in _CHANGES and isinstance(node.func, ast.Attribute):
            # os.remove(...) changes no module, matplotlib.rcParams.update(...) does
            changed.append((node.func.value, 1))
        elif called(node) in ("next", "setattr", "delattr") and node.args:
            changed.append((node.args[0], 0))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("globals", "vars") and not node.args:
            yield f"line {node.lineno}: {ast.unparse(node)} reaches for the names of the module"
        for what, needed in changed:
            name, steps = root(what)
            if name == "cls" and what is node:
                yield f"line {node.lineno}: changes the class"
            if name is None or name in own or (name == "matplotlib" and id(node) in put_back):
                continue
            is_module = name in imported and not _CONSTANT.fullmatch(name)
            if not is_module or steps >= needed:
                yield f"line {node.lineno}: {name} is changed by a function"


def homes(room, tree):
    """A dependency is imported where it lives, and one without a home nowhere. Figures are drawn without pyplot."""
    for line, _, name in imports(room, tree):
        top = name.partition(".")[0]
        if foreign(name) and top not in HOMES:
            yield f"line {line}: {name} has no home; give it one here, and a reason in requirements.in"
        elif foreign(name) and not lives(room, HOMES[top]):
            yield f"line {line}: {top} lives in {', '.join(sorted(HOMES[top]))}"
        if "pyplot" in name.split("."):
            yield f"line {line}: pyplot keeps every figure"


_PARSES = re.compile(r"(.*\.)?(DictReader|Sniffer|read_csv|read_table|read_fwf|genfromtxt|loadtxt|open_csv)|csv\.reader")


def parses(room, tree):
    """Where a room parses CSV: line and with what."""
    found = list(imports(room, tree))
    for line, _, name in found:
        if re.match(r"pyarrow\.csv|dask\.dataframe|clevercsv|polars", name):
            yield line, name
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if _PARSES.fullmatch(name := whole_name(node.func, names_of(found))):
            yield node.lineno, name


def csvs(room, tree):
    """CSV is parsed by those who are listed: another reader would have its own idea of a quotation mark, and lose a row."""
    if not lives(room, PARSERS):
        for line, name in parses(room, tree):
            yield f"line {line}: another reader of CSV, {name}"


# -- the house keeps them -----------------------------------------------------------------------------------------------------


def broken(law):
    return [f"analysis.{room} {said}" for room, tree in ROOMS.items() for said in law(room, tree)]


def test_the_core_rests_on_python_its_rules_and_punkt_alone_and_its_rooms_do_not_mix():
    assert broken(core) == []


def test_read_find_measure_and_show_never_import_each_other_and_the_ground_imports_nobody():
    assert broken(floors) == []


def test_measure_and_show_never_see_text():
    assert broken(sight) == []


def test_read_alone_reads_few_write_nothing_downloads_and_library_code_never_prints():
    assert broken(hands) == []


def test_no_room_keeps_a_state():
    assert broken(state) == []


def test_each_dependency_has_one_home_and_none_is_without():
    assert broken(homes) == []


def test_csv_is_parsed_by_one_reader_for_users_files_and_by_nobody_who_is_not_listed():
    assert broken(csvs) == []


def test_no_home_stands_empty_and_every_floor_and_listed_room_is_there():
    used = {(name.partition(".")[0], room) for room, tree in ROOMS.items() for _, _, name in imports(room, tree)}
    empty = [
        (top, home) for top, there in HOMES.items() for home in there if not any(t == top and lives(r, {home}) for t, r in used)
    ]
    assert empty == []
    assert set(MAY) == FLOORS
    assert [room for room in PARSERS if not list(parses(room, ROOMS[room]))] == []
    assert {*JOINING, DOOR, READER, *READERS, *WRITERS, *TALKERS, *PARSERS, *(f"find.{room}" for room in SHARED)} <= set(ROOMS)


# -- and a break is seen ------------------------------------------------------------------------------------------------------

BREAKS = [
    (core, "find.lookup", "import pandas as pd"),
    (core, "find.voice", "from numpy import array"),
    (core, "find.segment", "from nltk.tokenize.punkt import PunktSentenceTokenizer"),
    (core, "find.punkt", "import nltk"),
    (core, "find.punkt", "from nltk import download"),
    (core, "find.quotes.marks", "import regex"),
    (core, "find.article", "from analysis import spans"),
    (core, "find", "from analysis.tables import build"),
    (core, "find.lookup", "def f():\n    from analysis.read import corpus"),
    (core, "find.voice", "from analysis import find"),
    (core, "find.lookup", "from analysis.find import zones"),
    (core, "find.lookup", "import analysis.find.zones"),
    (core, "find.lookup", "from .zones import find"),
    (core, "find.quotes.kinds", "from analysis.find.attribution import units"),
    (core, "find.speaker", "import importlib\nimportlib.import_module('pandas')"),
    (core, "find.speaker", "name = 'pandas'\n__import__(name)"),
    (core, "rules.instrument", "from analysis import measure"),
    (core, "rules.store", "import yaml"),
    (floors, "rules", "from analysis import measure"),
    (floors, "rules.store", "from analysis.tables import COLUMNS"),
    (floors, "find.lookup", "from analysis import measure"),
    (floors, "find.lookup", "from ..show import save"),
    (floors, "find.lookup", "def f():\n    from analysis.read.corpus import corpus"),
    (floors, "read.corpus", "from analysis import find"),
    (floors, "measure.rates", "from analysis.read import corpus"),
    (floors, "measure", "import analysis.show.bars"),
    (floors, "show.bars", "from analysis.measure import rate"),
    (floors, "show.bars", "from analysis import annotate"),
    (floors, "show.bars", "import analysis"),
    (floors, "show.bars", "from analysis.study import trace"),
    (floors, "compare.reuse", "from analysis import find"),
    (floors, "spans", "from analysis import find"),
    (floors, "tables", "from analysis.read import lexicon"),
    (floors, "cells", "from analysis import tables"),
    (floors, "writing", "from analysis import show"),
    (floors, "digests", "from analysis import read"),
    (floors, "annotation", "from analysis import read"),
    (floors, "annotation", "from analysis.study import scale"),
    (floors, "read", "from analysis import __main__"),
    (floors, "elsewhere", "import re"),
    (sight, "measure.counts", "def f(documents):\n    return documents['text']"),
    (sight, "measure.counts", "def f(table):\n    return table[['doc_id', 'text']]"),
    (sight, "measure.counts", "def f(table):\n    return table.loc[:, 'text'].str.len()"),
    (sight, "measure.counts", "def f(table):\n    return [row.text for row in table.itertuples()]"),
    (sight, "measure.counts", "def f(row):\n    return row.get('text')"),
    (sight, "measure.lexical", "from analysis.rules import patterns"),
    (sight, "measure.lexical", "from analysis.find.segment import words"),
    (sight, "show.bars", "from analysis.read import corpus"),
    (sight, "show.bars", "def bars(documents):\n    return 1"),
    (sight, "show.words", "from analysis import find"),
    (hands, "measure.counts", "open('a')"),
    (hands, "measure.counts", "from pathlib import Path\nPath('a').read_text()"),
    (hands, "measure.counts", "def f(path):\n    with path.open() as file:\n        return file.read()"),
    (hands, "measure.counts", "import numpy as np\nnp.load('a.npy')"),
    (hands, "measure.counts", "from numpy import load\nload('a.npy')"),
    (hands, "measure.counts", "import pandas\npandas.read_csv('a.csv')"),
    (hands, "measure.counts", "import pandas as pd\npd.read_parquet('a')"),
    (hands, "measure.counts", "from pandas import read_excel as f\nf('a')"),
    (hands, "measure.counts", "import json\njson.load(x)"),
    (hands, "find.article", "import os\nlist(os.walk('.'))"),
    (hands, "compare.reuse", "def f(folder):\n    return sorted(folder.glob('*.txt'))"),
    (hands, "measure.counts", "table.to_csv('a.csv')"),
    (hands, "measure.counts", "table.to_parquet(path='a')"),
    (hands, "measure.counts", "def f(counts, path):\n    counts.to_json(path)"),
    (hands, "measure.counts", "counts.to_pickle('a')"),
    (hands, "measure.counts", "import numpy as np\nnp.save('a', x)"),
    (hands, "read.corpus", "open('a', 'w')"),
    (hands, "read.corpus", "def f(path):\n    path.open(mode='ab')"),
    (hands, "read.corpus", "path.write_text('a')"),
    (hands, "read.corpus", "path.mkdir(parents=True)"),
    (hands, "read.corpus", "import shutil\nshutil.rmtree('a')"),
    (hands, "read.corpus", "import json\njson.dump(x, file)"),
    (hands, "show.bars", "figure.savefig('a.png')"),
    (hands, "show.bars", "from analysis.writing import write"),
    (hands, "study.trace", "import tempfile\ntempfile.TemporaryDirectory()"),
    (hands, "measure", "print(1)"),
    (hands, "study.report", "import sys\nsys.stderr.write('a')"),
    (hands, "read.corpus", "import logging"),
    (hands, "read.corpus", "import warnings\nwarnings.warn('a')"),
    (hands, "read.page", "import urllib.request"),
    (hands, "read.page", "from http.client import HTTPConnection"),
    (hands, "__main__", "import subprocess"),
    (hands, "find.punkt", "from nltk import download\ndownload('punkt')"),
    (hands, "__main__", "import os\nos.system('a')"),
    (state, "find.voice", "CACHE = {}"),
    (state, "find.voice", "SEEN = []"),
    (state, "find.voice", "seen: set[str] = set()"),
    (state, "find.voice", "import collections\nSEEN = collections.defaultdict(list)"),
    (state, "find.voice", "cache = {'a': 1}"),
    (state, "find.voice", "seen = [1, 2]"),
    (state, "find.voice", "seen = {1, 2}"),
    (state, "find.voice", "known = [n for n in range(3)]"),
    (state, "find.voice", "import itertools\nNUMBERS = itertools.count()"),
    (state, "measure.sample", "import numpy as np\nDRAW = np.random.default_rng(1)"),
    (state, "find.voice", "def f():\n    global count\n    count = 1"),
    (state, "find.voice", "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n    return g"),
    (state, "find.voice", "KNOWN = {'a': 1}\ndef f(b):\n    KNOWN[b] = 2"),
    (state, "find.voice", "KNOWN = {'a': 1}\ndef f(b):\n    KNOWN[b] += 2"),
    (state, "find.voice", "KNOWN = {'a': 1}\ndef f(b):\n    del KNOWN[b]"),
    (state, "find.voice", "KNOWN = {'a': [1]}\ndef f(b):\n    KNOWN['a'].append(b)"),
    (state, "find.voice", "KNOWN = ['a']\ndef f(b):\n    return [KNOWN.append(c) for c in b]"),
    (state, "find.voice", "KNOWN = ['a']\nf = lambda b: KNOWN.extend(b)"),
    (state, "find.voice", "KNOWN = {'a'}\nclass A:\n    def f(self, b):\n        KNOWN.update(b)"),
    (state, "find.voice", "KNOWN = {'a'}\ndef f():\n    def g(b):\n        KNOWN.discard(b)\n    return g"),
    (state, "find.voice", "ROWS = read()\ndef f():\n    ROWS.sort()"),
    (state, "find.voice", "def f():\n    f.calls = 1"),
    (state, "find.voice", "NEXT = make()\ndef f():\n    return next(NEXT)"),
    (state, "find.voice", "def f(a, seen=[]):\n    return seen"),
    (state, "find.voice", "def f(a, *, seen={}):\n    return seen"),
    (state, "find.voice", "def f(a, seen=dict()):\n    return seen"),
    (state, "find.voice", "class A:\n    seen = []"),
    (state, "find.voice", "class A:\n    n = 0\n    def f(self):\n        A.n += 1"),
    (state, "find.voice", "class A:\n    @classmethod\n    def f(cls):\n        cls.n = 1"),
    (state, "find.voice", "def f():\n    globals()['a'] = 1"),
    (state, "find.voice", "import os\ndef f():\n    os.environ['A'] = 'b'"),
    (state, "find.voice", "from analysis.rules.labels import ZONES\ndef f():\n    ZONES.append('a')"),
    (state, "find.voice", "from analysis import rules\ndef f():\n    setattr(rules, 'a', 1)"),
    (state, "show.bars", "import matplotlib\ndef f():\n    matplotlib.rcParams.update(a=1)"),
    (state, "measure.rates", "import pandas as pd\ndef f():\n    pd.options.mode.copy_on_write = True"),
    (homes, "measure", "import polars"),
    (homes, "read.page", "def f():\n    import bs4"),
    (homes, "find.speaker", "from spacy.tokens import Doc"),
    (homes, "study.scale", "import importlib\nimportlib.import_module('ray')"),
    (homes, "find.zones", "import nltk.tokenize"),
    (homes, "measure.agreement", "from nltk.metrics import agreement"),
    (homes, "show.bars", "from scipy import stats"),
    (homes, "measure", "import textstat"),
    (homes, "writing", "import pandas as pd"),
    (homes, "read.corpus", "import tqdm"),
    (homes, "show.bars", "from matplotlib import pyplot as plt"),
    (homes, "show.bars", "import matplotlib.pyplot"),
    (csvs, "read.manifest", "import csv\ndef f(lines):\n    return list(csv.reader(lines))"),
    (csvs, "read.corpus", "from csv import DictReader\ndef f(lines):\n    return list(DictReader(lines))"),
    (csvs, "read.corpus", "import csv as c\ndef f(lines):\n    return c.reader(lines)"),
    (csvs, "read.corpus", "from csv import reader as rows\ndef f(lines):\n    return rows(lines)"),
    (csvs, "study.file", "import pandas as pd\ndef f(path):\n    return pd.read_csv(path)"),
    (csvs, "commands.check", "from pandas import read_table\ndef f(path):\n    return read_table(path)"),
    (csvs, "read.records", "from pyarrow import csv\ndef f(path):\n    return csv.read_csv(path)"),
    (csvs, "measure.rates", "import numpy as np\ndef f(path):\n    return np.loadtxt(path, delimiter=',')"),
    (csvs, "study.scale", "import dask.dataframe as dd\ndef f(path):\n    return dd.read_csv(path)"),
]


@pytest.mark.parametrize(("law", "room", "code"), BREAKS, ids=[f"{law.__name__}: {room}: {code!r}" for law, room, code in BREAKS])
def test_a_law_that_is_broken_is_noticed(law, room, code):
    assert list(law(room, ast.parse(code)))


@pytest.mark.parametrize(("room", "code"), [
    ("find.lookup", "from analysis.find.rows import Term\nfrom analysis.rules.patterns import matcher\nimport re"),
    ("find.speaker.resolve", "from analysis.find.speaker import runs\nfrom analysis.find import nesting"),
    ("find.speaker", "from . import runs\nfrom ..rows import Attribution"),
    ("find.punkt", "from nltk.tokenize.punkt import PunktParameters"),
    ("find", "from analysis.find.zones import find"),
    ("measure.rates", "from analysis.measure import counts\nfrom analysis import tables\nfrom scipy import stats"),
    ("measure.counts", "def f(counts):\n    return counts.drop(columns='text') if 'text' in counts else counts"),
    ("show.reader", "def reader(documents):\n    return documents['text']"),
    ("show.bars", "def f(axes, counts):\n    axes.text(1, 2, 'a')\n    return counts.to_dict('records'), counts.to_numpy()"),
    ("study.trace", "from analysis import annotate, find, read, measure, show"),
    ("digests", "def f(table):\n    return table.to_csv(index=False)"),
    ("rules.store", "def f(path):\n    with path.open() as file:\n        return file.read()"),
    ("show.publish", "import matplotlib\ndef f():\n    with matplotlib.rc_context():\n        matplotlib.rcParams.update(a=1)"),
    ("terminal", "import sys\nprint('a', file=sys.stderr)"),
    ("find.voice", "import functools\n@functools.cache\ndef f(a):\n    seen = {}\n    seen[a] = 1\n    seen.update(b=2)"),
    ("find.voice", "KNOWN = {'a': 1}\nKNOWN |= {'b': 2}\n__all__ = ['KNOWN']\ndef f(KNOWN):\n    KNOWN.append(1)"),
    ("find.voice", "class A:\n    def __init__(self):\n        self.seen = []\n    def f(self, a):\n        self.seen.append(a)"),
    ("find.voice", "import operator, os\ndef f(a, b):\n    return operator.add(a, b)"),
])  # fmt: skip
def test_what_the_house_allows_passes(room, code):
    assert [said for law in (core, floors, sight, hands, state, homes, csvs) for said in law(room, ast.parse(code))] == []
