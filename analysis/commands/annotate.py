"""``annotate CORPUS``: every table as Parquet, for a corpus of any size."""

from __future__ import annotations

import argparse
import gc

import pandas as pd
from tqdm import tqdm

from analysis.commands.given import codebook_of
from analysis.study import scale
from analysis.terminal import say


def command(given: argparse.Namespace) -> int:
    """Write every span table of a corpus as Parquet, part by part; a second call goes on where the first stopped."""
    codebook = codebook_of(given)
    gc.freeze()  # what was imported is never garbage; the collector takes a tenth of the time with it
    parts = scale.annotate(
        given.study.corpus,
        given.out,
        codebook=codebook,
        columns=given.study.columns,
        dates=given.study.date_format or None,
        workers=given.workers,
        scheduler=given.scheduler,
    )
    done = 0
    # How many there are is known at the end alone: to count them is to read them.
    with tqdm(desc="annotate", unit="article", disable=None) as progress:
        for articles in parts:
            done += articles
            progress.update(articles)
    aside = given.out / scale.REJECTED
    left_out = f", {len(pd.read_csv(aside))} set aside (see {aside})" if aside.exists() else ""
    say(f"{given.out}: {done} article{'s' * (done != 1)} annotated{left_out}")
    return 0
