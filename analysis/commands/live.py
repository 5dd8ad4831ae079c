"""``live``: the pages that bring their own Python."""

from __future__ import annotations

import argparse

from analysis import read, show
from analysis.commands.given import pyodide_of
from analysis.refusals import WrongCall
from analysis.study import live
from analysis.terminal import say


def command(given: argparse.Namespace) -> int:
    """Make the pages that bring their own Python, without a corpus; they open from disk, without a network."""
    found = pyodide_of(given)
    if found is None:
        raise WrongCall(
            f"Python for browsers is not there; name what npm pack pyodide@{read.runtime.VERSION} fetched, with --pyodide"
        )
    made = live.pages(found)
    show.save_pages(made, folder=given.out)
    say(*(f"{given.out / path}: {len(page) / 1e6:.1f} MB" for path, page in made.items()))
    return 0
