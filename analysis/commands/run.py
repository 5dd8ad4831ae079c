"""``run CORPUS``: the notebooks on a corpus."""

from __future__ import annotations

import argparse

import nbformat
from tqdm import tqdm

from analysis import read
from analysis.commands.given import annotated, first_run
from analysis.refusals import Refusal, WrongCall
from analysis.show.prose import whole_page
from analysis.study import begin, checks, damage, instrument, notebooks, store
from analysis.study.session import Study
from analysis.terminal import say
from analysis.writing import write


class StoppedNotebooks(Refusal, RuntimeError):
    """Notebooks that did not run to their end, each with the cell in which it stopped."""


def command(given: argparse.Namespace) -> int:
    """Execute the notebooks on a corpus; they, an HTML copy of each, and their figures go into the output folder."""
    plan = given.study if given.study.tables else given.study.but(tables=str(given.out / store.FOLDER))
    annotated(plan)
    study = Study(plan)
    account = [*checks.in_lines(study.ledger()), *read.group_problems(damage.by_outlet(study.damage()))]
    # A wrong sheet stops the run here, and not in a notebook.
    sure = [f"{task}: {study.sure(task, corrected=True)}" for task in study.coded]
    found = {name: nbformat.reads(text, as_version=4) for name, text in read.notebooks(given.notebooks).items()}
    found = {name: notebook for name, notebook in found.items() if notebooks.takes_a_corpus(notebook)}
    if not found:
        raise WrongCall(f"{given.notebooks} holds no notebook that takes a corpus; name a folder that does with --notebooks")
    given.out.mkdir(parents=True, exist_ok=True)
    # The study as it is run, with what the call said otherwise: the notebooks can be run again from it.
    write(given.out / read.PLAN, begin.toml(plan, given.out, study.codebook))
    parameters = {"plan": str((given.out / read.PLAN).resolve()), "figures": str((given.out / "figures").resolve())}
    failures = []
    for name, notebook in tqdm(found.items(), desc="run", unit="notebook", disable=None):
        unfinished = given.out / f"{name}.failed.ipynb"
        try:
            if not notebooks.declares(notebook, given.notebooks, given.study.path):
                notebooks.without(notebook, "seeds")
            notebooks.execute(notebook, folder=given.notebooks, parameters=parameters)
        except notebooks.NotebookError as error:
            write(unfinished, nbformat.writes(notebook) + "\n")
            # What an earlier run made of it would be taken for what this one found.
            for ending in ("ipynb", "html"):
                (given.out / f"{name}.{ending}").unlink(missing_ok=True)
            failures.append(f"{name}.ipynb, {error}\n  see {unfinished}")
        else:
            unfinished.unlink(missing_ok=True)
            write(given.out / f"{name}.ipynb", nbformat.writes(notebook) + "\n")
            write(given.out / f"{name}.html", whole_page(notebook))
    instrument.save(given.out / "figures", study.codebook)
    say(*account, *checks.spellings(study.articles["outlet"]), study.question, *sure)
    say(f"{given.out}: {len(found) - len(failures)} of {len(found)} notebooks")
    if failures:
        raise StoppedNotebooks("\n".join(failures))
    if (first := first_run(given.study)) and not first.exists() and given.study == read.plan(given.study.path):
        write(first, begin.toml(given.study, first.parent, study.codebook))
        say(f"{first}: the study as it was first run; check says what is changed after it")
    return 0
