"""Commands that are killed on the way, or have it hard: each ends whole, or the same call again gives the same bytes.

In: a command of ``python -m analysis`` or of make. Out: what was lost in a trial, in a sentence; none is good news.
"""

from __future__ import annotations

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


class Command(NamedTuple):
    """A command that is tried: its arguments with ``{corpus}`` and ``{out}``, and which files must be the same afterwards."""

    arguments: list[str]
    kept: str = "**/*"


ANALYSIS = [sys.executable, "-m", "analysis"]
COMMANDS = {
    "annotate, one worker": Command([*ANALYSIS, "annotate", "{corpus}", "--out", "{out}"]),
    "annotate, two workers": Command([*ANALYSIS, "annotate", "{corpus}", "--out", "{out}", "--workers", "2"]),
    "coding-sheet": Command(
        [*ANALYSIS, "coding-sheet", "{corpus}", "--out", "{out}", "--task", "voice", "--n", "5", "--seed", "1"]
    ),
    "report": Command([*ANALYSIS, "report", "{corpus}", "--out", "{out}", "--notebooks", "{notebooks}"]),
    "run": Command([*ANALYSIS, "run", "{corpus}", "--out", "{out}", "--notebooks", "{notebooks}"], "figures/*"),
}


class Stage:
    """A folder with a corpus and a notebook, and what each command makes of them undisturbed."""

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

    def out(self) -> Path:
        """A folder that is not there yet."""
        self._outs += 1
        return self.folder / f"out{self._outs}"

    def made(self, name: str) -> tuple[dict[str, bytes], float]:
        """What a command makes when nobody disturbs it, and how many seconds it takes."""
        if name not in self._made:
            out, start = self.out(), time.monotonic()
            done = subprocess.run(self.call(name, out), cwd=ROOT, capture_output=True, check=False)
            if done.returncode:  # without what it said, which names folders of this machine
                raise RuntimeError(f"{name}: ended with {done.returncode} though nobody disturbed it")
            self._made[name] = content(out, COMMANDS[name].kept), time.monotonic() - start
            shutil.rmtree(out)
        return self._made[name]


def content(out: Path, kept: str) -> dict[str, bytes]:
    """Every file that a command promises."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.glob(kept)) if path.is_file()}


def killed(stage: Stage, name: str, draw: random.Random) -> list[str]:
    """Kill a command and all that it started, at any moment; what is there is whole, and a second call ends it."""
    whole, lasts = stage.made(name)
    out = stage.out()
    process = subprocess.Popen(
        stage.call(name, out), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(draw.uniform(0.2, 1) * lasts)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    lost = []
    for path in out.rglob("*"):
        if path.is_file() and not path.name.startswith(HIDDEN) and path.suffix == ".parquet":
            try:
                pq.read_table(path)
            except (OSError, ValueError) as error:
                lost.append(f"{name}: {path.name} was torn ({error})")
    again = subprocess.run(stage.call(name, out), cwd=ROOT, capture_output=True, text=True, check=False)
    if again.returncode:
        lost.append(f"{name}: the second call ended with {again.returncode}: {again.stderr.strip()[-300:]}")
    elif content(out, COMMANDS[name].kept) != whole:
        lost.append(f"{name}: the second call left other bytes")
    shutil.rmtree(out, ignore_errors=True)
    return lost


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
    yield "no file may grow beyond 500 bytes", lambda: _refused(stage, name, stage.out(), "ulimit -f 1; ulimit -c 0;")
    yield "a folder that cannot be made", lambda: _refused(stage, name, Path("/proc/nowhere/out"), "")


def _same(stage, name, out, *, changed=None, umask=-1) -> list[str]:
    environment = {key: value for key, value in {**os.environ, **(changed or {})}.items() if value is not None}
    done = subprocess.run(
        stage.call(name, out),
        cwd=ROOT,
        env=environment,
        umask=umask,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        return [f"{name}: ended with {done.returncode}: {done.stderr.strip()[-300:]}"]
    same = content(out, COMMANDS[name].kept) == stage.made(name)[0]
    shutil.rmtree(out)
    return [] if same else [f"{name}: made other bytes"]


def _refused(stage, name, out, limit) -> list[str]:
    """The command ends with code 2 and a sentence, and what it leaves does not stop the next call."""
    call = ["bash", "-c", f'{limit} exec "$@"', "bash", *stage.call(name, out)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    lost = []
    if done.returncode != 2 or "Traceback" in done.stderr:
        lost.append(f"{name}: ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    if out.exists():
        lost += _same(stage, name, out)
    return lost
