"""Captions: what a figure counts and what it does not, so that a reader can reconcile it with the next; why there is none.

In: what a figure draws and what it leaves out, the zones that a plan counts, its codebook. Out: sentences. May not touch: how
anything is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis import measure, show
from analysis.tables import MEASURED_ZONES

#: What a zone is called in a sentence.
_CALLED = {
    "headline": "headlines", "deck": "decks", "body": "running text", "subhead": "subheads", "editorial": "editors’ comments",
}  # fmt: skip
#: The columns of the figure of the words near a term, and of that of reading ease, with their headings.
NEIGHBORS = {"printed": "word", "n": "nearby", "n_rest": "elsewhere", "range": "articles", "g2": "G²", "mi": "MI"}
READING_EASE = {
    "outlet": "articles from", "voice": "voice", "n": "words", "sentences": "sentences", "estimate": "ease",
    ("low", "high"): "95 % interval",
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


def keywords(lrc: pd.Series) -> str:
    """Say of a figure of keywords how they are ranked, and which of them are drawn.

    Examples
    --------
    >>> keywords(pd.Series([1.2, 0.0])).partition("; ")[2]
    'each use by voice. A difference can be claimed for 1 of these 2 words, and these are drawn: LRC is 0 for the others. Words of
    one article tell of its topic as much as of its outlet.'
    """
    return (
        "Words more frequent in an outlet than in all the others, ranked by conservative log ratio (LRC), then by log-likelihood"
        f" G²; each use by voice. {claimed(lrc)}, and these are drawn: LRC is 0 for the others. Words of one article tell of its"
        " topic as much as of its outlet."
    )


def no_keywords(lrc: pd.Series) -> str:
    """Say why there is no figure of keywords, where a difference can be claimed for none of them."""
    return f"{claimed(lrc)}: it may be chance that one outlet has them more often than the others."


def neighbors(term: str, drawn: pd.DataFrame, near: pd.DataFrame) -> str:
    """Say of a figure of the words near a term which of them are drawn (:meth:`analysis.Study.clearly_near`).

    Examples
    --------
    >>> neighbors("siege", pd.DataFrame({"word": ["town"]}), pd.DataFrame({"word": ["town", "bread"]})).partition(": ")[2]
    '1 of 2, the highest first; 24 at most.'
    """
    return (
        f"Words in the sentences of “{term}” three times or more whose G² is {measure.LEAST_G2} or more, which one word in twenty"
        f" would reach by chance: {len(drawn)} of {len(near)}, the highest first; 24 at most."
    )


def no_neighbors(uses: int) -> str:
    """Say why there is no figure of the words near a term that is used so often.

    Examples
    --------
    >>> no_neighbors(3)
    'The term is used 3 times: of fewer than 10 uses, read the sentences (notebook 04).'
    """
    if uses < show.FEW:
        return f"The term is used {uses} times: of fewer than {show.FEW} uses, read the sentences (notebook 04)."
    return "No word is clearly more frequent near the term than elsewhere."


def reading_ease(scores: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """Say of a figure of reading ease what its intervals are, and how many rows it leaves out.

    Examples
    --------
    >>> scores = pd.DataFrame({"low": [60.0, None, None]})
    >>> reading_ease(scores, scores[:1]).split(". ")[1]
    '2 of 3 rows have fewer than ten sentences and are left out'
    """
    return (
        "Flesch Reading Ease of the running text by outlet and voice, with the interval from how much single sentences vary."
        f" {len(scores) - len(drawn)} of {len(scores)} rows have fewer than ten sentences and are left out. Sentences are whole,"
        " each given to the voice of most of its words, so that these are not the words of the ribbons."
    )


def no_reading_ease(scores: pd.DataFrame) -> str:
    """Say why there is no figure of reading ease, where too few rows have an interval."""
    return f"Nothing to compare: fewer than two of {len(scores)} rows have ten sentences, which an interval needs."


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
