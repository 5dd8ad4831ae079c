"""Captions of words: what a figure of words and of their reading ease counts and leaves out; why there is none.

In: what a figure draws and what it leaves out. Out: sentences. May not touch: how anything is counted.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis import measure, show
from analysis.show.palette import VOICES
from analysis.study import incidental
from analysis.study.asked import NEARBY

#: Why words are left out, in the order in which it is said.
_WHY = (
    incidental.ONE, incidental.ALIKE, incidental.BYLINE, incidental.NAME, incidental.LETTER, incidental.PAGE, incidental.LINE,
)  # fmt: skip


def keywords(claimed: pd.DataFrame, *, outlets: Iterable[str], most: int) -> str:
    """Say of a figure of keywords which of those ``claimed`` are drawn (:meth:`analysis.Study.characteristic`), and which not.

    Of how many of the ``outlets`` named no word is left is said too.

    Examples
    --------
    >>> claimed = pd.DataFrame({"outlet": "Post", "left_out": ["", "", "of bylines", "of one article only"]})
    >>> keywords(claimed, outlets=["Post"], most=8).partition("; ")[2]
    'each use by voice. Articles bear each out, at a false discovery rate of 5 %. Of 4 words of which a difference can be claimed
    2 are left out: 1 of one article only, 1 of bylines.'
    >>> keywords(claimed, outlets=["Post", "Times"], most=1)[-66:]
    'Of each outlet the first. Of 1 of 2 outlets named no word is left.'
    """
    said = (
        "Words more frequent in an outlet than in all the others, ranked by conservative log ratio (LRC), then by log-likelihood"
        f" G²; each use by voice. Articles bear each out, at a false discovery rate of 5 %. {_left_out(claimed)}"
    )
    kept = claimed[claimed["left_out"] == ""].groupby("outlet").size()
    outlets = set(outlets)
    lack = f" Of {len(outlets - {*kept.index}):,} of {len(outlets):,} outlets named no word is left." * (
        not outlets <= {*kept.index}
    )
    return said + f" Of each outlet the first{f' {most}' * (most > 1)}." * bool((kept > most).any()) + lack


def _left_out(claimed: pd.DataFrame) -> str:
    """Say how many words are left out, and why."""
    n, out = len(claimed), claimed.loc[claimed["left_out"] != "", "left_out"].value_counts()
    words = f"{n:,} word{'s' * (n != 1)} of which a difference can be claimed"
    if out.empty:
        return f"Drawn are the {words}." if n > 1 else ""
    why = ", ".join(f"{out[reason]:,} {reason}" for reason in _WHY if reason in out)
    left = f"{'all' if out.sum() == n > 1 else f'{out.sum():,}'} {'are' if out.sum() > 1 else 'is'} left out: {why}."
    return f"Of {words} {left}"


def no_keywords(claimed: pd.DataFrame) -> str:
    """Say why there is no figure of keywords: nothing to be claimed, or nothing that tells of an outlet.

    Examples
    --------
    >>> no_keywords(pd.DataFrame({"left_out": ["of bylines", "of one article only", "of one article only"]}))
    'Of 3 words of which a difference can be claimed all are left out: 2 of one article only, 1 of bylines.'
    >>> no_keywords(pd.DataFrame({"outlet": "Post", "word": ["tide", "lund"], "n": 9, "left_out": ["", "of bylines"]}))
    'Of 2 words of which a difference can be claimed 1 is left out: 1 of bylines. Too few are left for a figure: “tide” in Post, 9
    uses.'
    >>> no_keywords(pd.DataFrame({"left_out": []}))
    'A difference can be claimed for no word: it may be chance that one outlet has it more often than the others.'
    """
    if claimed.empty:
        return "A difference can be claimed for no word: it may be chance that one outlet has it more often than the others."
    kept = claimed[claimed["left_out"] == ""]
    named = [f"“{one.word}” in {one.outlet}, {one.n:,} uses" for one in kept.itertuples()]
    return _left_out(claimed) + f" Too few are left for a figure: {'; '.join(named)}." * bool(named)


def neighbors(term: str, drawn: pd.DataFrame, near: pd.DataFrame) -> str:
    """Say of a figure of the words near a term which of them are drawn (:meth:`analysis.Study.clearly_near`).

    Examples
    --------
    >>> near = pd.DataFrame({"word": ["town", "bread"], "exposure": 300})
    >>> neighbors("“siege”", near[:1], near).partition(": ")[2]
    '1 of 2, the highest first; 24 at most. Left out: credits, agencies in brackets, pitches to the reader, web addresses, an
    outlet’s own name.'
    """
    least = measure.least_g2(int(near["exposure"].max()) if len(near) else 1)
    return (
        f"Words in the sentences of {term} more than five times, in two articles or more, whose G² is {least:.1f} or"
        " more, which by chance none of all words near it would reach in 19 of 20 cases:"
        f" {drawn['word'].nunique()} of {len(near)}, the highest first; 24 at most. Left out: credits, agencies in"
        " brackets, pitches to the reader, web addresses, an outlet’s own name."
    )


def no_neighbors(uses: int, near: pd.DataFrame) -> str:
    """Say why there is no figure of the words near a term that is used so often.

    Examples
    --------
    >>> near = pd.DataFrame({"word": ["town", "bread"], "n": [5, 3]})
    >>> no_neighbors(3, near)
    'The term is used 3 times: of fewer than 10 uses, read the sentences (notebook 04).'
    >>> no_neighbors(0, near)
    'No search term was found.'
    >>> no_neighbors(30, near)
    'Of 30 uses no word is near more than 5: of so few, read the sentences (notebook 04).'
    """
    if not uses:
        return "No search term was found."
    read = "read the sentences (notebook 04)"
    if uses < show.FEW:
        return f"The term is used {uses} times: of fewer than {show.FEW} uses, {read}."
    if near.empty or near["n"].max() < NEARBY:
        return f"Of {uses:,} uses no word is near more than {NEARBY - 1}: of so few, {read}."
    return f"No three words are clearly more frequent near the term than elsewhere: {read}."


def reading_ease(scores: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """Say of a figure of reading ease what its intervals are, and which rows it leaves out (:meth:`analysis.Study.comparable`).

    Examples
    --------
    >>> scores = pd.DataFrame({"voice": ["own", "scare", "own"], "low": [60.0, 50.0, None]})
    >>> reading_ease(scores, scores[:1]).split(". ")[1]
    'Left out of 3 parts (the sentences of an outlet in one voice): 1 of fewer than ten sentences; 1 of scare quotes, a voice in
    which most outlets have fewer'
    """
    few, known = int(scores["low"].isna().sum()), scores[scores["low"].notna()]
    rare = known[~known["voice"].isin(drawn["voice"])]["voice"].value_counts()
    out = [f"{few:,} of fewer than ten sentences"] * (few > 0)
    out += [
        f"{rare[voice]:,} of {VOICES[voice].called}, a voice in which most outlets have fewer"
        for voice in VOICES
        if voice in rare
    ]
    left = f" Left out of {len(scores):,} parts (the sentences of an outlet in one voice): {'; '.join(out)}."
    return (
        "Flesch Reading Ease of the running text by outlet and voice."
        f"{left * bool(out)} Sentences are whole, each given to the voice of most of its words, so that these are not the words"
        " of the ribbons."
    )


def no_reading_ease(scores: pd.DataFrame) -> str:
    """Say why there is no figure of reading ease, where too few rows have an interval."""
    return f"Nothing to compare: fewer than two of {len(scores)} rows have ten sentences, which an interval needs."
