"""Commands that are killed on the way, or have it hard: each ends whole, or the same call again gives the same bytes.

In: a command of ``python -m analysis`` or of make. Out: what was lost in a trial, in a sentence; none is good news.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import synthetic

ROOT = Path(__file__).parents[1]
#: What a command leaves while it works, and a killed one for the next.
HIDDEN = "."
#: What ``make figures`` needs of the project.
_PROJECT = ("analysis", "tools", "seeds", "docs", "pyproject.toml")


class Command(NamedTuple):
    """A command that is tried: its arguments with ``{corpus}`` and ``{out}``, and which files must be the same afterwards."""

    arguments: list[str]
    kept: tuple[str, ...] = ("**/*",)


ANALYSIS = [sys.executable, "-m", "analysis"]
FIGURES = "make figures"
COMMANDS = {
    "annotate, one worker": Command([*ANALYSIS, "annotate", "{corpus}", "--out", "{out}"]),
    "annotate, two workers": Command([*ANALYSIS, "annotate", "{corpus}", "--out", "{out}", "--workers", "2"]),
    "coding-sheet": Command(
        [*ANALYSIS, "coding-sheet", "{corpus}", "--out", "{out}", "--task", "voice", "--n", "20", "--seed", "1"]
    ),
    "report": Command([*ANALYSIS, "report", "{corpus}", "--out", "{out}", "--notebooks", "{notebooks}"]),
    "run": Command([*ANALYSIS, "run", "{corpus}", "--out", "{out}", "--notebooks", "{notebooks}"], ("figures/*",)),
    FIGURES: Command([sys.executable, "tools/figures.py"], ("figures/*", "notebooks/*")),
}


class Stage:
    """A folder with a corpus and a notebook that draws, and what each command makes of them undisturbed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.corpus = synthetic.write(folder / "articles.jsonl", 300, words=40, seed=4, folder=ROOT / "seeds")
        (folder / "notebooks").mkdir()
        shutil.copy(sorted((ROOT / "notebooks").glob("0*.ipynb"))[0], folder / "notebooks")
        self._made: dict[str, tuple[dict[str, bytes], float]] = {}
        self._outs = 0

    def call(self, name: str, out: Path) -> list[str]:
        """The words of a command."""
        corpus = ROOT / "seeds" if name == "report" else self.corpus  # a report refuses the figures of other texts
        given = {"corpus": corpus, "out": out, "notebooks": self.folder / "notebooks"}
        return [word.format(**given) for word in COMMANDS[name].arguments]

    def begun(self, name: str, out: Path, *, before: tuple[str, ...] = (), **more) -> subprocess.Popen:
        """Start a command; ``make figures`` in a copy of the project with one notebook, made where there is none."""
        environment = more.pop("env", None) or dict(os.environ)
        if name == FIGURES:
            environment["PYTHONPATH"] = str(out)
            if not out.exists():
                for part in _PROJECT:
                    (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, _parent(out / part))
                shutil.copytree(self.folder / "notebooks", out / "notebooks")
        where = out if name == FIGURES else ROOT
        return subprocess.Popen([*before, *self.call(name, out)], cwd=where, env=environment, start_new_session=True, **more)

    def done(self, name: str, out: Path, **more) -> tuple[int, str]:
        """Run a command to its end: its code, and what it complained of."""
        process = self.begun(name, out, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", **more)
        _, complaint = process.communicate()
        return process.returncode, complaint

    def out(self) -> Path:
        """A folder that is not there yet."""
        self._outs += 1
        return self.folder / f"out{self._outs}"

    def made(self, name: str) -> tuple[dict[str, bytes], float]:
        """What a command makes when nobody disturbs it, and how many seconds it takes."""
        if name not in self._made:
            out, start = self.out(), time.monotonic()
            code, _ = self.done(name, out)
            if code:  # without what it said, which names folders of this machine
                raise RuntimeError(f"{name}: ended with {code} though nobody disturbed it")
            self._made[name] = content(name, out), time.monotonic() - start
            if not self._made[name][0]:
                raise RuntimeError(f"{name}: made nothing")
            shutil.rmtree(out)
        return self._made[name]


def _parent(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def content(name: str, out: Path) -> dict[str, bytes]:
    """Every file that a command promises."""
    paths = {path for kept in COMMANDS[name].kept for path in out.glob(kept) if path.is_file()}
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(paths)}


def killed(stage: Stage, name: str, draw: random.Random) -> list[str]:
    """Kill a command and all that it started, at any moment; what is there is whole, and a second call ends it."""
    _, lasts = stage.made(name)
    for _ in range(20):
        out = stage.out()
        process = stage.begun(name, out, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(draw.uniform(0.1, 1) * lasts)
        if process.poll() is None:
            break
        shutil.rmtree(out)  # it was faster than the last time: that was no kill
        lasts *= 0.8
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    lost = [f"{name}: {broken}" for broken in torn(out)]
    return lost + again(stage, name, out)


def torn(out: Path) -> Iterator[str]:
    """Files under their own names that are not whole."""
    for path in out.rglob("*"):
        if path.is_file() and not path.name.startswith(HIDDEN):
            if path.suffix == ".parquet":
                try:
                    pq.read_table(path)
                except (OSError, ValueError) as error:
                    yield f"{path.name} was torn ({error})"
            elif not path.stat().st_size and path.name != "py.typed":  # which the project has so
                yield f"{path.name} is empty"


def again(stage: Stage, name: str, out: Path) -> list[str]:
    """Call a second time, and compare."""
    code, complaint = stage.done(name, out)
    lost = []
    if code:
        lost.append(f"{name}: the second call ended with {code}: {complaint.strip()[-300:]}")
    elif content(name, out) != stage.made(name)[0]:
        lost.append(f"{name}: the second call left other bytes")
    shutil.rmtree(out, ignore_errors=True)
    return lost


def together(stage: Stage, name: str, draw: random.Random) -> list[str]:
    """Start a command twice at about the same time: each ends well or is told of the other, and what is there is whole."""
    out = stage.out()
    said = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    first = stage.begun(name, out, **said)
    time.sleep(draw.uniform(0, 0.5))
    second = stage.begun(name, out, **said)
    lost = []
    for process in (first, second):
        _, complaint = process.communicate()
        told = process.returncode == 2 and "is writing there; let it end" in complaint
        if process.returncode and not told:
            lost.append(f"{name}: one of two ended with {process.returncode}: {complaint.strip()[-300:]}")
    if first.returncode and second.returncode:
        lost.append(f"{name}: each of two was told of the other")
    if content(name, out) != stage.made(name)[0]:
        lost.append(f"{name}: two at once left other bytes")
    return lost + [f"{name}: {broken}" for broken in torn(out)] + again(stage, name, out)


ODD = ["two words", "caf\u00e9", "it's", '"quoted"', "$(echo evil)", "a;b", "-dash", "per%cent", "\u6e21\u8f6e"]
HARD: dict[str, dict[str, str | None]] = {
    "LC_ALL=C": {"LC_ALL": "C"},
    "a Turkish locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "Latin-1 output": {"PYTHONIOENCODING": "latin-1"},
    "TZ=Asia/Kathmandu": {"TZ": "Asia/Kathmandu"},
    "no HOME": {"HOME": None},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
}


def hard(stage: Stage, name: str) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Give each hard circumstance and a trial of the command in it: the same bytes come of it, or a plain refusal."""
    for what, changed in HARD.items():
        yield what, lambda changed=changed: _same(stage, name, stage.out(), changed=changed)
    yield "umask 077", lambda: _same(stage, name, stage.out(), umask=0o077)
    for odd in ODD:
        yield f"a path with {odd}", lambda odd=odd: _same(stage, name, stage.folder / odd / odd)
    if name != FIGURES:  # it stays within the project
        limit = ("bash", "-c", 'ulimit -f 1; ulimit -c 0; exec "$@"', "bash")
        yield "no file may grow beyond 500 bytes", lambda: _refused(stage, name, stage.out(), before=limit)
        yield "a folder that cannot be made", lambda: _refused(stage, name, Path("/proc/nowhere/out"))
        yield "a full disk", lambda: _on_a_disk(stage, name, "size=4k")
        yield "a disk that can only be read", lambda: _on_a_disk(stage, name, "ro")


def _same(stage: Stage, name: str, out: Path, *, changed: dict[str, str | None] | None = None, umask: int = -1) -> list[str]:
    environment = {key: value for key, value in {**os.environ, **(changed or {})}.items() if value is not None}
    code, complaint = stage.done(name, out, env=environment, umask=umask)
    if code:
        return [f"{name}: ended with {code}: {complaint.strip()[-300:]}"]
    same = content(name, out) == stage.made(name)[0]
    shutil.rmtree(out)
    return [] if same else [f"{name}: made other bytes"]


def _refused(stage: Stage, name: str, out: Path, *, before: tuple[str, ...] = ()) -> list[str]:
    """The command ends with code 2 and a sentence, and what it leaves does not stop the next call."""
    code, complaint = stage.done(name, out, before=before)
    lost = _plainly(name, code, complaint)
    return lost + (again(stage, name, out) if out.exists() else [])


def _plainly(name: str, code: int, complaint: str) -> list[str]:
    plain = code == 2 and "Traceback" not in complaint and complaint.strip()
    return [] if plain else [f"{name}: ended with {code}: {complaint.strip()[-300:]}"]


def _on_a_disk(stage: Stage, name: str, options: str) -> list[str]:
    """The command is refused on a disk of its own that is full or closed; with room it makes the same bytes there."""
    disk = stage.out()
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], check=True, capture_output=True)
    try:
        code, complaint = stage.done(name, disk / "out")
        lost = _plainly(name, code, complaint) + [f"{name}: {broken}" for broken in torn(disk)]
        subprocess.run(["mount", "-o", "remount,rw,size=500m", disk], check=True, capture_output=True)
        return lost + again(stage, name, disk / "out")
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            subprocess.run(["umount", disk], check=True, capture_output=True)


def may_mount() -> bool:
    """Whether whoever runs this may make a small disk, as root may."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None
