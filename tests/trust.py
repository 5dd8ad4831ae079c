"""``make trust``: try to break it, often; print what was tried and what was lost, and write it to ``docs/reliability.md``.

``TRUST_TEXTS`` is the number of texts for the first property (100,000; others are tried less often, as their shares below say),
``TRUST_KILLS`` that of kills for each command (50). ``make trust PARTS="texts kills:report"`` runs some parts again, or the
rows of a part that have a word in their name, and keeps the others, each with the day and the versions of its own run. An
interrupt ends the property that is tried, and no more: what was tried of it is counted.
"""

from __future__ import annotations

import contextlib
import datetime
import importlib.metadata
import json
import os
import platform
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import growth
import hostile
import invariants
import kills
import planted
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy
from tqdm import tqdm

from analysis import rules, writing

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reliability.md"
#: Where the rows of each part are kept until the next run.
KEPT = ROOT / "build" / "trust"
TEXTS, KILLS = (int(os.environ.get(name, default)) for name, default in (("TRUST_TEXTS", "100000"), ("TRUST_KILLS", "50")))
PACKAGES = ("hypothesis", "numpy", "pandas", "pyarrow", "matplotlib", "nltk", "dask")
#: How often a property is tried, as a share of the texts: the first always, others by what a case costs.
SHARES = {"shape": 1, "company": 0.01, "rows": 0.02, "drawn": 0.0005, "commanded": 0.0005, "cells": 0.002, "studied": 0.00002}
SHARE = 0.02


class Row(NamedTuple):
    """What was tried how often, how often something was lost, and the first that was."""

    tried: str
    number: int
    lost: int
    first: str


def tally(what: str, trials: Iterator[Callable[[], list[str]]]) -> Row:
    """Run trials; one that raises has lost too."""
    number, losses = 0, []
    for trial in trials:
        try:
            broken = trial()
        except KeyboardInterrupt:
            if not number:
                raise
            break
        except Exception as error:
            broken = [f"{type(error).__name__}: {error}"]
        number += 1
        if broken:
            losses.append(broken[0])
    return Row(what, number, len(losses), losses[0] if losses else "")


def of_property(name: str, cases: SearchStrategy, broken: Callable[[object], list[str]]) -> Row:
    """Try a property and go on after a loss."""
    trials: list[Row] = []

    @settings(
        max_examples=max(round(TEXTS * SHARES.get(broken.__name__, SHARE)), 1),
        phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None, deadline=None,
    )  # fmt: skip
    @seed(1)
    @given(cases)
    def tried(case):
        trials.append(tally("", iter([partial(broken, case)])))

    with contextlib.suppress(KeyboardInterrupt):
        tried()
    return Row(name, len(trials), sum(one.lost for one in trials), next((one.first for one in trials if one.lost), ""))


Jobs = Iterator[tuple[str, Callable[[], Row]]]


def of_texts() -> Jobs:
    """Properties of articles."""
    for name, (cases, broken) in invariants.PROPERTIES.items():
        yield name, partial(of_property, name, cases, broken)


def of_strangers() -> Jobs:
    """Properties of files, names and lists."""
    for name, (cases, broken) in {**hostile.PROPERTIES, **hostile.LONG}.items():
        if name not in hostile.LONG or TEXTS * SHARES[broken.__name__] >= 1:
            yield name, partial(of_property, name, cases, broken)


def of_kills() -> Jobs:
    """Commands that are killed, and that are called twice at once."""
    with tempfile.TemporaryDirectory() as folder:
        stage = kills.Stage(Path(folder))
        for command in kills.COMMANDS:
            yield from _often(f"killed: {command}", kills.killed, stage, command, KILLS)
        for command in ("annotate, one worker", "annotate, two workers", "report"):
            yield from _often(f"twice at once: {command}", kills.together, stage, command, max(KILLS // 5, 1))


def _often(name: str, trial: Callable, stage: kills.Stage, command: str, times: int) -> Jobs:
    """The same trial of a command at moments that are drawn, the same in each run."""
    draw = random.Random(name)
    yield name, lambda: tally(name, (partial(trial, stage, command, draw) for _ in range(times)))


def of_hardship() -> Jobs:
    """Commands on a full disk, in odd folders, under other locales; those on disks of their own for root alone."""
    with tempfile.TemporaryDirectory() as folder:
        stage = kills.Stage(Path(folder))
        for command in kills.COMMANDS:
            for what, trial in kills.hard(stage, command):
                if "disk" not in what or kills.may_mount():
                    name = f"{command}: {what}"
                    yield name, partial(tally, name, iter([trial]))


def of_plants() -> Jobs:
    """Faults that are planted in a copy, and must be found by the tests that are named for each."""
    with tempfile.TemporaryDirectory() as folder:
        name = "nothing is planted: all tests that must find something pass"
        yield name, partial(tally, name, iter([partial(planted.sound, Path(folder))]))
        for plant in (*planted.KINDS, *planted.CHANGES):
            name = f"planted: {plant.what}"
            yield name, partial(tally, name, iter([partial(planted.found, plant, Path(folder))]))


def of_growth() -> Jobs:
    """How the time grows with the length of a text, a corpus, a codebook: four times as long may take eight times the time."""
    for name, repeated in growth.REPEATED.items():
        yield name, lambda name=name, repeated=repeated: grown(name, growth.ratio(repeated, 5_000), growth.TOO_SLOW)
    for name in growth.MANY:
        yield name, lambda name=name: grown(name, *growth.of_many(name))
    name, draw = "any few pieces of an article, repeated", random.Random(1)
    some = (partial(growth.repeats, growth.any_repeated(draw)) for _ in range(max(TEXTS // 200, 1)))
    yield name, partial(tally, name, some)


def grown(name: str, times: float, most: float) -> Row:
    """A row of growth: the ratio stands where others say what was lost first."""
    return Row(name, 1, int(times >= most), f"{times:.1f} times the time for four times as much")


PARTS: dict[str, tuple[str, Callable[[], Jobs]]] = {
    "texts": ("What is true of every article", of_texts),
    "strangers": ("Files, names and lists of strangers", of_strangers),
    "kills": ("Killed at any moment, and called again", of_kills),
    "hardship": ("Full disks, odd folders, other locales", of_hardship),
    "plants": ("Faults planted in a copy: lost is one that no test found", of_plants),
    "growth": ("Growth: lost is what takes more than eight times as long for four times as much", of_growth),
}


def kept(name: str) -> dict[str, list]:
    """The rows of a part that have been run, by what was tried: which run each is of, and the row."""
    path = KEPT / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def page() -> str:
    """The tables for people, of all parts that have been run: one for each run of a part."""
    parts = {name: kept(name) for name in PARTS}
    rows = [Row(*row) for part in parts.values() for _, row in part.values()]
    lines = [
        "# Reliability",
        "",
        "Written by `make trust`; nothing on this page is typed by hand. A property is what must be true of every case that",
        "hypothesis makes up; a killed command must leave whole files, and the same call again must give the bytes of an",
        "undisturbed run. What is not on this page was not tried in these runs.",
        "",
        f"In all: tried {sum(row.number for row in rows):,}, lost {sum(row.lost for row in rows):,}.",
    ]
    for name, part in parts.items():
        lines += ["", f"## {PARTS[name][0]}"] if part else []
        for run in dict.fromkeys(run for run, _ in part.values()):
            lines += ["", run, ""]
            lines += ["| what was tried | tried | lost | the first that was lost, or the growth |", "|---|---:|---:|---|"]
            tried = [Row(*row) for other, row in part.values() if other == run]
            lines += [f"| {row.tried} | {row.number:,} | {row.lost:,} | {_cell(row.first)} |" for row in tried]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """A text that a table in Markdown can hold, without the folder in which it was tried."""
    text = re.sub(re.escape(tempfile.gettempdir()) + r"/\w+/", "", text)
    return text[:160].replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "'").replace("\n", " ")


def main(names: list[str]) -> int:
    """Try everything, or some parts; print the table and write the page, anew after each row; 1 if anything was lost."""
    asked = [name.partition(":")[::2] for name in names] or [(name, "") for name in PARTS]
    if wrong := {name for name, _ in asked} - set(PARTS):
        sys.exit(f"{sorted(wrong)[0]} is no part; choose from {', '.join(PARTS)}")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    started = datetime.datetime.now(datetime.UTC).date().isoformat()
    run = f"{started}, instrument {rules.version()[:12]}, Python {platform.python_version()} on {platform.system()}, {versions}."
    KEPT.mkdir(parents=True, exist_ok=True)
    lost = 0
    for part, some in asked:
        jobs = ((name, job) for name, job in PARTS[part][1]() if some in name)
        for name, job in tqdm(jobs, desc=part, unit="row", disable=None):
            row = job()
            lost += row.lost
            print(f"{row.tried}: tried {row.number:,}, lost {row.lost:,} {row.first[:200]}", flush=True)  # noqa: T201
            rows = {**kept(part), name: [run, row]}
            writing.write(KEPT / f"{part}.json", json.dumps(rows))
            writing.write(PAGE, page())
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
