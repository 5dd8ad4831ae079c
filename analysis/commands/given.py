"""What a call says, where several commands ask for the same."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from analysis import places, read
from analysis.refusals import WrongCall
from analysis.study import scale
from analysis.terminal import say
from analysis.writing import within


def planned(given: argparse.Namespace) -> read.Plan:
    """Give the plan of a call: the study file's, with what the call says otherwise."""
    plan = read.plan(given.corpus)
    coded = {**plan.coded, **given.coded}
    called = {"columns": given.columns, "date_format": given.date_format, "codebook": given.codebook, "tables": given.tables}
    plan = plan.but(**called, coded=coded)
    return replace(plan, terms={}) if given.codebook else plan  # another codebook has other terms


def apart(given: argparse.Namespace) -> None:
    """Refuse an output folder in which what is written would be read as articles."""
    if given.out is not None and within(given.out, given.study.corpus):
        raise WrongCall(
            f"{given.out} is the corpus or lies in it, where what is written would be read as articles; name another folder"
        )


def annotated(plan: read.Plan, *, workers: int = 1, scheduler: str | None = None) -> int:
    """Fill the tables of a plan, or what they lack, and say how many articles they are of."""
    done = 0
    # How many there are is known at the end alone: to count them is to read them.
    with tqdm(desc="annotate", unit="article", disable=None) as progress:
        for articles in scale.fill(plan, workers=workers, scheduler=scheduler):
            done += articles
            progress.update(articles)
    return done


def codebook_of(given: argparse.Namespace) -> pd.DataFrame | None:
    """Read the codebook of a call; None for the shipped one."""
    return read.lexicon(given.study.codebook) if given.study.codebook != "frames" else None


def first_run(plan: read.Plan) -> Path | None:
    """Where the plan of the first run is kept: beside its file."""
    return plan.path and plan.path.with_name(f"{plan.path.stem}.first-run.toml")


def pyodide_of(given: argparse.Namespace) -> dict[str, bytes] | None:
    """Python for browsers: the file that was named, else what ``make`` fetched; without either the site says that it lacks it."""
    fetched = places.fetched() / f"pyodide-{read.runtime.VERSION}.tgz"
    if given.pyodide is None and not fetched.is_file():
        if given.command == "report":
            say(f"live.html only says how to get it: npm pack pyodide@{read.runtime.VERSION} fetches the Python that it needs")
        return None
    return read.pyodide(given.pyodide or fetched)
