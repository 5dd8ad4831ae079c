"""Captions: what a figure of terms counts and what it does not, so that a reader can reconcile it with the next.

In: the table ``frames``, the zones that a plan counts, its codebook. Out: sentences. May not touch: how anything is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.tables import MEASURED_ZONES

#: What a zone is called in a sentence.
_CALLED = {
    "headline": "headlines", "deck": "decks", "body": "running text", "subhead": "subheads", "editorial": "editors’ comments",
}  # fmt: skip


def terms(frames: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say how many terms stand in the zones that are counted, and where the others stand that are not.

    Examples
    --------
    >>> frames = pd.DataFrame({"doc_id": "a", "start": [1, 1, 9], "end": 12, "zone": ["body", "body", "editorial"]})
    >>> terms(frames, zones=["headline", "body"])
    '2 terms; 1 more in editors’ comments is not counted here.'
    """
    n, others = int(frames["zone"].isin(zones).sum()), _others(frames, zones)
    more = f"; {_joined(others)} {'is' if sum(others.values()) == 1 else 'are'} not counted here" if others else ""
    return f"{n:,} term{'s' * (n != 1)}{more}."


def places(frames: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say how the places that coding sheets are drawn from come from the terms that other figures count.

    Examples
    --------
    >>> frames = pd.DataFrame({"doc_id": "a", "start": [1, 1, 9], "end": 12, "zone": ["body", "body", "editorial"]})
    >>> places(frames, zones=["headline", "body"])
    '2 places: the 2 terms of the other figures, 1 more in editors’ comments, less 1 that shares its place with another.'
    """
    here, others = frames[frames["zone"].isin(zones)], _others(frames, zones)
    n = len(frames[frames["zone"].isin(MEASURED_ZONES)].drop_duplicates(["doc_id", "start", "end"]))
    terms = f"the {len(here):,} term{'s' * (len(here) != 1)} of the other figures"
    doubled = len(here) + sum(others.values()) - n
    less = [f"less {doubled:,} that share{'s its' * (doubled == 1) or ' their'} place with another"] if doubled else []
    return f"{n:,} place{'s' * (n != 1)}: {', '.join([terms, *([_joined(others)] if others else []), *less])}."


def claimed(lrc: pd.Series) -> str:
    """Say of how many words a difference can be claimed: those whose conservative log ratio is not 0.

    Examples
    --------
    >>> claimed(pd.Series([0.0, 0.0])), claimed(pd.Series([1.2, 0.0, 0.0]))
    ('No difference can be claimed for any of these 2 words', 'A difference can be claimed for 1 of these 3 words')
    """
    n, words = int((lrc != 0).sum()), f"these {len(lrc):,} word{'s' * (len(lrc) != 1)}"
    return f"A difference can be claimed for {n:,} of {words}" if n else f"No difference can be claimed for any of {words}"


def namesakes(asked: Iterable[str], codebook: pd.DataFrame) -> str:
    """Say which frames have the name of a term asked, and of how many terms they are made; nothing where none has.

    Examples
    --------
    >>> codebook = pd.DataFrame({"label": ["deconfliction"] * 2, "entry": ["deconflict", "communications channel"]})
    >>> namesakes(["occupied", "deconfliction"], codebook)
    '“deconfliction” is here the frame of that name, of 2 terms, and in other figures one term.'
    """
    sizes = codebook.groupby("label")["entry"].nunique()
    same = [label for label in asked if label in sizes]
    said = [f"“{name}” is here the frame of that name, of {sizes[name]:,} terms, and in other figures one term" for name in same]
    return "; ".join(said) + "." * bool(said)


def _others(frames: pd.DataFrame, zones: Sequence[str]) -> dict[str, int]:
    """How many terms stand in each other zone that could be counted."""
    rest = frames.loc[frames["zone"].isin([zone for zone in MEASURED_ZONES if zone not in zones]), "zone"].value_counts()
    return {zone: int(rest[zone]) for zone in MEASURED_ZONES if zone in rest}


def _joined(others: dict[str, int]) -> str:
    first, *rest = (f"{n:,} more in {_CALLED[zone]}" for zone, n in others.items())
    return " and ".join([first, *(one.replace(" more", "", 1) for one in rest)])
