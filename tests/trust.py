"""``make trust``: try to break it, often; print what was tried and what was lost, and write it to ``docs/reliability.md``.

``TRUST_TEXTS`` is the number of texts for the first property (100,000; of the others a tenth), ``TRUST_KILLS`` that of kills
for each command (50).
"""

from __future__ import annotations

import datetime
import importlib.metadata
import itertools
import os
import platform
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import growth
import invariants
import kills
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy
from tqdm import tqdm

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reliability.md"
TEXTS, KILLS = (int(os.environ.get(name, default)) for name, default in (("TRUST_TEXTS", "100000"), ("TRUST_KILLS", "50")))
PACKAGES = ("hypothesis", "numpy", "pandas", "pyarrow", "matplotlib", "nltk", "dask")


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
        number += 1
        try:
            broken = trial()
        except Exception as error:
            broken = [f"{type(error).__name__}: {error}"]
        if broken:
            losses.append(broken[0])
    return Row(what, number, len(losses), losses[0] if losses else "")


def of_texts() -> Iterator[Row]:
    """Properties of articles."""
    for name, (cases, broken) in invariants.PROPERTIES.items():
        yield of_property(name, cases, broken, TEXTS if broken is invariants.shape else max(TEXTS // 10, 1))


def of_property(name: str, cases: SearchStrategy, broken: Callable[[object], list[str]], most: int) -> Row:
    """Try a property and go on after a loss."""
    trials: list[Row] = []

    @settings(max_examples=most, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None, deadline=None)
    @seed(1)
    @given(cases)
    def tried(case):
        trials.append(tally("", iter([partial(broken, case)])))

    tried()
    return Row(name, len(trials), sum(one.lost for one in trials), next((one.first for one in trials if one.lost), ""))


def of_kills() -> Iterator[Row]:
    """Commands that are killed, and those that have it hard."""
    with tempfile.TemporaryDirectory() as folder:
        stage = kills.Stage(Path(folder))
        draw = random.Random(1)
        for name in kills.COMMANDS:
            yield tally(f"killed: {name}", (partial(kills.killed, stage, name, draw) for _ in range(KILLS)))
        for name in ("annotate, one worker", "coding-sheet", "report"):
            for what, trial in kills.hard(stage, name):
                yield tally(f"{name}: {what}", iter([trial]))


def of_growth() -> Iterator[tuple[str, float]]:
    """How the time grows with the length of a text."""
    for name, repeated in growth.REPEATED.items():
        yield name, growth.ratio(repeated, 5_000)


def page(rows: list[Row], ratios: list[tuple[str, float]]) -> str:
    """The table for people."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    started = datetime.datetime.now(datetime.UTC).date().isoformat()
    lines = [
        "# Reliability",
        "",
        "Written by `make trust`; nothing on this page is typed by hand. A property is what must be true of every article; a",
        "killed command must leave whole files, and the same call again must give the bytes of an undisturbed run.",
        "",
        f"{started}, Python {platform.python_version()} on {platform.system()}, {versions}.",
        "",
        f"In all: tried {sum(row.number for row in rows):,}, lost {sum(row.lost for row in rows):,}.",
        "",
        "| what was tried | tried | lost | the first that was lost |",
        "|---|---:|---:|---|",
        *(f"| {row.tried} | {row.number:,} | {row.lost:,} | {_cell(row.first)} |" for row in rows),
        "",
        "## Growth",
        "",
        "How many times as long an article takes that is four times as long (5,000 and 20,000 characters); 4 is linear, and what",
        "takes no time to speak of shows less.",
        "",
        "| what is repeated | ratio |",
        "|---|---:|",
        *(f"| {name} | {ratio:.1f} |" for name, ratio in ratios),
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """A text that a table in Markdown can hold."""
    return text[:160].replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "'").replace("\n", " ")


def main() -> int:
    """Try everything, print the table and write the page, anew after each row; 1 if anything was lost."""
    rows: list[Row] = []
    ratios = list(of_growth())
    print(*(f"growth of {name}: {ratio:.1f}" for name, ratio in ratios), sep="\n")  # noqa: T201
    for row in tqdm(itertools.chain(of_texts(), of_kills()), desc="trust", unit="row", disable=None):
        rows.append(row)
        print(f"{row.tried}: tried {row.number:,}, lost {row.lost:,} {row.first[:200]}", flush=True)  # noqa: T201
        PAGE.write_text(page(rows, ratios), encoding="utf-8", newline="\n")
    return 1 if any(row.lost for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
