"""``init CORPUS``: its study file."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from tqdm import tqdm

from analysis import read
from analysis.refusals import WrongCall
from analysis.remote import Remote
from analysis.study import begin, scale
from analysis.terminal import say
from analysis.writing import write


def command(given: argparse.Namespace) -> int:
    """Look at a corpus and write its study file, each line explained: what is read, asked and shown."""
    corpus = given.study.corpus
    # A corpus behind an address has its study file in the folder from which the command is called.
    beside = Path() if isinstance(corpus, Remote) else corpus if corpus.is_dir() else corpus.parent
    path = beside / read.PLAN
    if path.exists():
        raise WrongCall(f"{path} is there already; change it in an editor, or move it away")
    parts = read.parts(corpus, columns=given.study.columns, dates=given.study.date_format or None, size=scale.SIZE)
    with tqdm(desc="init", unit="article", disable=None) as progress:
        looked_at = []
        for documents, _ in parts:
            looked_at.append(documents.drop(columns="text"))
            progress.update(len(documents))
    plan, seen = begin.look(looked_at, given.study)
    write(path, begin.toml(plan, path.parent, read.lexicon(plan.codebook), seen))
    say(f"{path}: say there what you ask; then in-whose-voice check {shlex.quote(str(path))}")
    return 0
