"""``report CORPUS``: the study as pages."""

from __future__ import annotations

import argparse

from analysis import places, read, show
from analysis.commands.given import codebook_of, pyodide_of
from analysis.refusals import WrongCall
from analysis.study import instrument, store, trace
from analysis.study.report import report
from analysis.study.session import Study
from analysis.terminal import say


def command(given: argparse.Namespace) -> int:
    """Make the pages of a study from a corpus, its notebooks and its figures; they open from disk, without a network."""
    # A run leaves its figures in a folder beside its notebooks: whoever names the one means the other too.
    own = given.figures == places.figures()
    folder = given.notebooks or (places.notebooks() if own else given.figures.parent)
    notebooks = read.notebooks(folder)
    stopped = read.stopped(folder)
    if given.notebooks and not notebooks and not stopped:
        raise WrongCall(f"{folder} holds no notebook; name the folder into which they were run with --notebooks")
    # What run annotated lies beside the notebooks.
    beside = folder / store.FOLDER
    study = Study(given.study if given.study.tables or not beside.is_dir() else given.study.but(tables=str(beside)))
    figures, codebook = read.figures(given.figures), codebook_of(given)
    now = {"instrument": str(instrument.described(codebook)["digest"]), "lexicons": study.provenance["lexicons"]}
    trace.refuse_older(figures, drawn_with=read.drawn_with(given.figures), **now)
    files = report(
        study.documents,
        study.tables,
        figures=figures,
        not_drawn=read.not_drawn(given.figures),
        notebooks=notebooks,
        stopped=stopped,
        methods=read.prose(places.methods()),
        guide=read.prose(places.guide()),
        accuracy=read.accuracy(),
        coded=[(task, study.sure(task, corrected=True), study.corrected(task)) for task in study.coded],
        codebook=codebook,
        asked=study.entries if study.plan.terms else None,
        names=read.lexicon(given.study.names) if given.study.names else None,
        pyodide=pyodide_of(given) if given.live or given.pyodide else None,
    )
    say(f"{show.save_pages(files, folder=given.out)}: {sum(path.endswith('.html') for path in files)} pages")
    if stopped:
        fix = "their pages and the front page say so; run them again, and then this"
        places_of = [f"{folder / name}.failed.ipynb: did not run to its end: {why}" for name, (_, why) in stopped.items()]
        raise read.PublishedError("\n".join([*places_of, fix]))
    return 0
