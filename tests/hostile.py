"""Files, names and lists of strangers that try to be more than they are: a case, and what is broken by it.

As ``invariants`` for texts: ``test_hostile`` tries a few cases of each property, ``make trust`` as many as it is asked for. A
property gives sentences about what it found broken; none is good news.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import importlib.metadata
import io
import json
import re
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from drawn import Corpus
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis import read, show
from analysis.__main__ import main
from analysis.cells import KEY, SHEET, unescape_formula

TEXT = "Ferry is late\n\nThe ferry was late on Monday, the harbor office said. “It may be a war crime,” nobody said."
#: What a spreadsheet, a terminal, a browser, a drawing or a template would obey.
NAMES = [
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\uff1d1+1", "'=1", "$A$ \\frac{", "$^$", "\\N", "50 %", "%s%n",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "javascript:alert(3)", "</style><svg onload=alert(4)>",
    "{{ 7 * 7 }}", "{% raw %}", "&lt;b&gt;", "\x1b[2J\x1b]0;x\x07", "\x9b2J", "a\nb", "\u202eabc", "../../victim", "C:\\victim",
    "NA", "nan", "None", "1e999", "caf\u00e9", "\u6e21\u8f6e", "\U0001f6f3\ufe0f", "' OR 1=1 --", "`id`", "$(id)", "x" * 300,
]  # fmt: skip
#: A whole row has these; an odd one something else in one of them.
COLUMNS = ("id", "outlet", "title", "url", "date", "text")
HALF, BYTES = "half \ud800 of it", "caf\udce9"

Broken = Callable[[object], list[str]]


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


# -- rows of tables -----------------------------------------------------------------------------------------------------------

odd = (
    st.sampled_from([HALF, BYTES, None, "", 10**400, float("nan"), float("inf"), True, ["a"], {"a": HALF}, "\0", *NAMES])
    | st.text(st.characters(), max_size=6)
    | st.integers()
)
tables = st.tuples(
    st.sampled_from([".jsonl", ".csv", ".tsv", ".parquet", ".zip", ".txt"]),
    st.lists(st.tuples(st.sampled_from(COLUMNS), odd) | st.none(), min_size=1, max_size=5),
)


def rows(case: tuple[str, list]) -> list[str]:
    """A row is read whatever its neighbors are; an odd one is read, or set aside under its own place; nothing else happens."""
    ending, changes = case
    whole = [
        {"id": f"n{n}", "outlet": "Post", "title": "T", "url": "u", "date": "2020", "text": TEXT} for n in range(len(changes) + 1)
    ]
    given = [{**row, change[0]: change[1]} if change else row for row, change in zip(whole, [*changes, None])]
    with folder() as here:
        if not (places := _write(here, ending, given)):
            return []
        try:
            documents, aside = read.corpus(here), read.rejected(here)
        except read.CorpusError as error:
            return [f"{ending}: one row refused the others: {error}"]
        stored = io.BytesIO()
        documents.to_parquet(stored)
    unchanged = {place for place, change in zip(places, [*changes, None]) if change is None}
    broken = [f"{place}: a whole row was set aside" for place in aside["place"] if place in unchanged]
    broken += [f"{place}: set aside, and no row is there" for place in aside["place"] if place not in places]
    if len(documents) + len(aside) != len(given):
        broken.append(f"{ending}: of {len(given)} rows {len(documents)} were read and {len(aside)} set aside")
    lacking = sorted(row["id"] for row, change in zip(given, [*changes, None]) if change is None)
    names = documents["doc_id"].str.rpartition("/")[2]
    if not set(lacking) <= set(names):
        broken.append(f"{ending}: {lacking} stood there whole, and {sorted(names)} were read")
    return broken


def _write(here: Path, ending: str, given: list[dict]) -> list[str]:
    """Write rows as a corpus of a kind, and give the place of each; none where the kind cannot hold them."""
    path, texts = here / f"a{ending}", [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in given]
    if ending == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in given))
        return [f"a.jsonl line {n}" for n in range(1, len(given) + 1)]
    if ending in (".csv", ".tsv"):
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter="," if ending == ".csv" else "\t", quoting=csv.QUOTE_ALL)
        lines = []
        for row in [dict(zip(COLUMNS, COLUMNS)), *texts]:
            lines.append(out.getvalue().replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1)
            writer.writerow(row.values())
        try:
            path.write_bytes(out.getvalue().encode("utf-8", "surrogateescape"))
        except UnicodeEncodeError:  # half of a character, of which UTF-8 has no bytes
            return []
        return [f"a{ending} line {line}" for line in lines[1:]]
    if ending == ".parquet":
        table = {}
        for name in COLUMNS:
            cells = [row[name].encode("utf-8", "surrogatepass") for row in texts]
            table[name] = pa.Array.from_buffers(pa.string(), len(cells), pa.array(cells).buffers())
        pq.write_table(pa.table(table), path)
        return [f"a.parquet row {n}" for n in range(1, len(given) + 1)]
    contents = [row["text"].encode("utf-8", "surrogatepass") for row in texts]
    if ending == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            for n, content in enumerate(contents):
                archive.writestr(f"n{n}.txt", content)
        return [f"a.zip/n{n}.txt" for n in range(len(given))]
    for n, content in enumerate(contents):
        (here / f"n{n}.txt").write_bytes(content)
    return [f"n{n}.txt" for n in range(len(given))]


# -- links --------------------------------------------------------------------------------------------------------------------

linked = st.dictionaries(
    st.sampled_from(["b.txt", "c.txt", "d.zip", "e.csv", "f", "g/h.txt", "g/i"]),
    st.sampled_from(["a.txt", "b.txt", "c.txt", "d.zip", ".", "..", "f", "g", "../f", "i", "nowhere.txt", "/dev/zero", "/"]),
    max_size=6,
)


def links(case: dict[str, str]) -> list[str]:
    """Whatever links lead where, the article beside them is read, each link is read, named or passed over, and it ends."""
    with folder() as here:
        (here / "a.txt").write_text(TEXT)
        (here / "g").mkdir()
        for name, to in case.items():
            (here / name).symlink_to(to)
        documents, aside = read.corpus(here), read.rejected(here)
    broken = [] if "a" in set(documents["doc_id"]) else ["the article beside the links was not read"]
    known = {"a", *(name.removesuffix(".txt") for name in case)}
    broken += [f"{name} was read from beyond a link" for name in documents["doc_id"] if name not in known]
    return broken + [f"{place} was set aside, and is no link" for place in aside["place"] if place not in case]


# -- the list of a report -------------------------------------------------------------------------------------------------------

paths = st.sampled_from(["../victim.txt", "a/../../victim.txt", "./../victim.txt", "link/victim.txt", "{there}/victim.txt"]) | (
    st.lists(
        st.sampled_from(["..", ".", "a", "victim.txt", "link", "theirs.txt", "", "/", "old.html"]), min_size=1, max_size=4
    ).map("/".join)
)
promises = st.dictionaries(
    paths | st.just("theirs.txt"), st.sampled_from(["victim", "victim", "", "old"]) | st.integers() | st.none(), max_size=4
)


def listed(case: dict[str, object]) -> list[str]:
    """Whatever a report's list promises, nothing changes but files that an earlier report wrote, within its folder."""
    contents = {"old": b"an old page", "victim": b"mine", "other": b"somebody's"}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()} | {"": ""}
    with folder() as there:
        site = there / "site"
        show.save_pages({"index.html": b"1", "old.html": contents["old"]}, folder=site)
        (there / "victim.txt").write_bytes(contents["victim"])
        (site / "theirs.txt").write_bytes(contents["other"])
        (site / "link").symlink_to(there)
        before = json.loads((site / "files.json").read_text())
        before |= {path.format(there=there): hashes.get(what, what) for path, what in case.items()}
        (site / "files.json").write_text(json.dumps(before))
        with contextlib.suppress(show.PublishError):
            show.save_pages({"index.html": b"2"}, folder=site)
        kept = {there / "victim.txt": "victim", site / "theirs.txt": "other"}
        return [
            f"{path.name} was changed" for path, what in kept.items() if not path.is_file() or path.read_bytes() != contents[what]
        ]


# -- codebooks ------------------------------------------------------------------------------------------------------------------

_names = st.sampled_from(["a", "b", "c", "law"])
values = st.recursive(
    st.sampled_from(["war", "siege*", "'='", "~", "1", "[]", "{}"]) | _names.map("*{}".format),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.tuples(_names, inner).map(lambda pair: f"&{pair[0]} {pair[1]}")
        | st.dictionaries(_names, inner, max_size=2).map(lambda pairs: f"{{{', '.join(f'{a}: {b}' for a, b in pairs.items())}}}")
    ),
    max_leaves=6,
)  # fmt: skip
#: Line by line; an alias that repeats the line before ten times, twelve times; and brackets within each other.
bombs = st.tuples(st.integers(2, 12), st.integers(2, 12)).map(
    lambda size: [("a0", "&a0 [war]"), *((f"a{n}", f"&a{n} [{', '.join([f'*a{n - 1}'] * size[1])}]") for n in range(1, size[0]))]
)
deep = st.integers(1, 5_000).map(lambda depth: [("a", "[" * depth + "war" + "]" * depth)])
plain = st.lists(st.tuples(_names, st.sampled_from(["[war]", "[siege*, truce]", "{a: [x]}"])), min_size=1, max_size=4)
codebooks = plain | st.lists(st.tuples(_names, values), min_size=1, max_size=5) | bombs | deep


def codebook(case: list[tuple[str, str]]) -> list[str]:
    """A codebook in YAML is read whole or refused in sentences, in bounded time; no category takes another's place in silence."""
    with folder() as here:
        path = here / "own.yml"
        path.write_text("".join(f"{name}: {value}\n" for name, value in case))
        start, broken = time.process_time(), []
        try:
            read.lexicon(path)
        except read.LexiconError as error:
            broken += [
                f"{line!r} names no line" for line in str(error).splitlines()[1:] if not re.match(r"own\.yml(:| line \d)", line)
            ]
        else:
            twice = {name for name, _ in case if [name for name, _ in case].count(name) > 1}
            broken += [f"category {name} is there twice, and one was kept" for name in twice]
        if (took := time.process_time() - start) > 5:
            broken.append(f"took {took:.0f} s")
    return broken


# -- names in what is written -------------------------------------------------------------------------------------------------

names = st.lists(st.sampled_from(NAMES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5), min_size=3, max_size=3)
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def cells(case: list[str]) -> list[str]:
    """No cell of any CSV that is written begins as a formula does, and each is read back as it was."""
    table = pd.DataFrame({"outlet": case, "unit": "n", "estimate": [-1.5, 0.0, 2.0]})
    sheet = pd.DataFrame(dict.fromkeys(SHEET, case))
    said = {"caption": "c", "alt": "a", "parameters": {}, "provenance": {}}
    with folder() as here:
        show.save(Figure(figsize=(1, 1)), "one", folder=here, table=table, **said)
        show.save_rows(table, "rows", folder=here)
        key = pd.DataFrame(dict.fromkeys(KEY, case))
        show.save_sheet(sheet, pd.DataFrame({"code": case}), folder=here / "sheet", key=key)
        broken = [*formulas(here), *versions(here)]
        for path in here.rglob("*.csv"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                back = [unescape_formula(row[0]) for row in csv.reader(file)][1:]
            if [one.splitlines() for one in back] != [one.splitlines() for one in case]:
                broken.append(f"{path.name}: {case!r} is read back as {back!r}")
    return broken


def drawn(case: list[str]) -> list[str]:
    """Outlets of any name are drawn, in each figure."""
    figures = Corpus(case, each=2, words=120).figures()
    with warnings.catch_warnings():  # a letter that the font lacks is drawn as a box
        warnings.filterwarnings("ignore", "Glyph .* missing")
        for draw in figures.values():
            FigureCanvasAgg(draw()).draw()
    return []


def formulas(here: Path) -> list[str]:
    """The cells of all CSV below a folder that a spreadsheet would run."""
    found = []
    for path in sorted(here.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for cell in (cell for row in csv.reader(file) for cell in row):
                if re.match(r"\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]", cell) and not re.fullmatch(r"-?[\d.]+(e[-+]?\d+)?", cell):
                    found.append(f"{path.name}: {cell[:40]!r} would be run")
    return found


def markup(here: Path) -> list[str]:
    """What runs, or would fetch, in the pages below a folder that no template of ours has put there."""
    found = []
    for path in sorted(here.rglob("*.html")):
        page = lxml.html.fromstring(path.read_bytes())
        metas = [one.get("content", "") for one in page.iter("meta") if one.get("http-equiv") == "Content-Security-Policy"]
        if not metas or "default-src 'none'" not in metas[0]:
            found.append(f"{path.name}: has no policy")
        for one in page.iter():
            if not isinstance(one.tag, str):
                continue
            foreign = one.tag in ("iframe", "object", "embed", "base") or (one.tag == "svg" and "class" not in one.attrib)
            if foreign or any(name.startswith("on") for name in one.attrib):
                found.append(f"{path.name}: <{one.tag} {dict(one.attrib)}>"[:160])
            if re.match(r"\s*(javascript|https?):", one.get("href") or one.get("src") or "", re.IGNORECASE):
                found.append(f"{path.name}: a link to {one.get('href') or one.get('src')!r}"[:160])
            if one.tag == "script" and one.get("type") != "application/json" and "alert(" in (one.text or ""):
                found.append(f"{path.name}: a script of an article")
    return found


def versions(here: Path) -> list[str]:
    """The versions of libraries in what is published: there another Python would publish other bytes."""
    known = {name: importlib.metadata.version(name) for name in ("numpy", "scipy", "pandas", "matplotlib", "nltk", "pyarrow")}
    return [
        f"{path.name} names {name} {version}"
        for path in sorted([*here.rglob("*.json"), *here.rglob("*.csv"), *here.rglob("*.svg"), *here.rglob("*.html")])
        for name, version in known.items()
        if path.name != "run.json" and re.search(rf"(?<![\d.]){re.escape(version)}(?![\d.])", path.read_text("utf-8"))
    ]


# -- commands -----------------------------------------------------------------------------------------------------------------


def corpus(here: Path, given: list[str]) -> Path:
    """Write a corpus whose names, titles, outlets and texts are what a stranger chose."""
    (here / "in").mkdir()
    rows = [
        {"id": f"{n} {name}", "outlet": name, "title": name, "url": name, "date": "2020-05-01", "text": f"{TEXT} {name} said."}
        for n, name in enumerate(given)
    ]
    rows[1]["date"] = given[1]
    rows += [{**rows[0], "id": f"{HALF}{n}"} for n in range(2)]
    (here / "in" / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    for name in given:
        safe = name.replace("/", "_").replace("\0", "_")[:60]
        (here / "in" / f"{safe}.txt").write_text("")  # set aside, under its name
    return here / "in"


def state(here: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path): path.read_bytes() for path in here.rglob("*") if path.is_file()}


def commanded(case: list[str]) -> list[str]:
    """A corpus of any names goes through the commands: nothing that is printed or written is obeyed, nothing else changes."""
    return _through(case, [
        ["check", "{in}", "--list", "{out}/list.csv"],
        ["annotate", "{in}", "--out", "{out}/tables"],
        ["coding-sheet", "{in}", "--out", "{out}/sheet", "--task", "quote", "--n", "3", "--seed", "1"],
        ["coding-sheet", "{in}", "--out", "{out}/exercise", "--task", "voice", "--n", "2", "--seed", "1", "--exercise"],
        ["check", "{in}", case[0]],
        ["check", "{in}", "--column", f"text={case[0]}"],
        ["check", case[1]],
        ["annotate", "{in}", "--out", "{in}"],
        ["annotate", "{in}", "--out", "{in}/tables"],
        ["check", "{in}", "--codebook", case[2]],
    ])  # fmt: skip


def studied(case: list[str]) -> list[str]:
    """The same through all notebooks, and into a report."""
    return _through(case, [
        ["run", "{in}", "--out", "{out}/run"],
        ["report", "{in}", "--notebooks", "{out}/run", "--figures", "{out}/run/figures", "--out", "{out}/site"],
    ])  # fmt: skip


def _through(case: list[str], calls: list[list[str]]) -> list[str]:
    broken = []
    with folder() as here:
        given = corpus(here, case)
        out, before = here / "out", state(given)
        out.mkdir()
        for call in calls:
            words = [word.replace("{in}", str(given)).replace("{out}", str(out)).replace("\0", "") for word in call]
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                try:
                    code = main(words)
                except SystemExit as end:
                    code = end.code
            printed = said.getvalue()
            if code not in (0, 1, 2):
                broken.append(f"{call[0]} ended with {code}")
            if "Traceback" in printed or (code and not printed.strip()):
                broken.append(f"{call[0]}: {printed[-200:]}")
            if obeyed := _CONTROLS.search(printed):
                broken.append(f"{call[0]} printed {obeyed.group()!r}")
            if call[0] in ("run", "report") and code:
                broken.append(f"{call[0]} ended with {code}: {printed[-300:]}")
            if state(given) != before:
                broken.append(f"{call[0]} changed the corpus")
                break
        return broken + formulas(out) + markup(out / "site") + markup(out / "exercise") + versions(out)


PROPERTIES: dict[str, tuple[st.SearchStrategy, Broken]] = {
    "rows of any kind: a whole one is read, an odd one read or set aside under its place": (tables, rows),
    "links of any kind": (linked, links),
    "a report's list of any content: nothing outside its folder is touched": (promises, listed),
    "codebooks of any structure": (codebooks, codebook),
    "names of any kind in each CSV that is written": (names, cells),
    "names of any kind in each figure": (names, drawn),
    "names of any kind in each command": (names, commanded),
}
#: Takes minutes a case: ``make trust`` alone.
LONG = {"names of any kind in all notebooks and the report": (names, studied)}
