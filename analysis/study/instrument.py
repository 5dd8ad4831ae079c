"""The instrument's page: which rules, and which source of the core, stand behind the figures of a folder.

In: the rules, and the codebook of a run. Out: ``instrument.json``, beside the figures. May not touch: a figure, whose
own file names what it alone rests on, and stays as it is when a rule changes that moves none of its rows.
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

import analysis
from analysis import digests, rules
from analysis.read.published import INSTRUMENT
from analysis.writing import write


def described(codebook: pd.DataFrame | None = None) -> dict[str, object]:
    """Describe the instrument that finds things here and now.

    Parameters
    ----------
    codebook : pandas.DataFrame, optional
        The lexicon of frame terms; the shipped one without it.

    Returns
    -------
    dict
        ``version`` (of the release), ``digest`` (of rules, core and codebook: equal instruments find the same rows), ``rules``
        (sha256 by file) and, if the codebook is not the shipped one, its ``codebook`` (sha256).

    Examples
    --------
    >>> described()["digest"] == rules.version()
    True
    """
    own = codebook is not None and codebook.fillna("").to_dict("records") != [*rules.table("frames")]
    instrument = rules.instrument(codebook.to_dict("records") if codebook is not None and own else None)
    page: dict[str, object] = {"digest": instrument.digest, "rules": rules.hashes(), "version": analysis.__version__}
    return page | {"codebook": digests.of_rows(instrument.codebook)} if own else page


def save(folder: Path, codebook: pd.DataFrame | None = None) -> Path:
    """Write the page of the instrument beside the figures."""
    write(folder / INSTRUMENT, json.dumps(described(codebook), indent=1, sort_keys=True) + "\n")
    return folder / INSTRUMENT
