"""Readability: how long the sentences and words of a text are, in the classical formulas.

In: sentences and words. Out: a table, a row a document. May not touch: the text itself; it counts the sentences and words that
the project cuts, and asks textstat (which only this room knows) for the syllables of a word and the Dale–Chall list.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import textstat

from analysis import tables

#: Where set-up puts the pronouncing dictionary, and where nltk, which textstat asks for it, looks.
DICTIONARY = Path(sys.prefix, "nltk_data", "corpora", "cmudict", "cmudict")

MEASURES = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog", "dale_chall")
_COUNTS = {"words": "int64", "syllables": "int64", "polysyllables": "int64", "complex_words": "int64", "difficult_words": "int64"}


class ReadabilityError(RuntimeError):
    """Syllables cannot be counted on this machine."""


def readability(sentences: pd.DataFrame, words: pd.DataFrame, *, zones: Sequence[str]) -> pd.DataFrame:
    """Measure each document's readability.

    Parameters
    ----------
    sentences, words : pandas.DataFrame
        The tables of these names.
    zones : sequence of str
        The zones that are read, to be reported with every result; only measured zones may be named. Headlines are short and
        have no verb to speak of: with them every grade falls.

    Returns
    -------
    pandas.DataFrame
        A row a document: ``doc_id``; the counts ``sentences``, ``words``, ``syllables``, ``polysyllables`` (words of three
        syllables or more), ``complex_words`` (those of them not in Dale and Chall's list), ``difficult_words`` (not in it);
        ``mean_sentence_length`` (words a sentence); ``flesch_reading_ease`` (points, high is easy), ``flesch_kincaid_grade``,
        ``gunning_fog`` and ``smog`` (years of American schooling), ``dale_chall`` (points, high is hard). A document without a
        word in these zones has counts of 0 and no measures.

    Raises
    ------
    ReadabilityError
        The pronouncing dictionary is not in the environment. textstat would try to download it; this room never asks it to.
    ValueError
        A zone that is never measured.

    Notes
    -----
    With S sentences, W words, Y syllables, P polysyllables, C complex and D difficult words:

    - Flesch reading ease = 206.835 - 1.015 W/S - 84.6 Y/W
    - Flesch–Kincaid grade = 0.39 W/S + 11.8 Y/W - 15.59
    - Gunning fog = 0.4 (W/S + 100 C/W)
    - SMOG = 1.043 √(30 P/S) + 3.1291
    - Dale–Chall = 0.1579 (100 D/W) + 0.0496 W/S, plus 3.6365 if 100 D/W is more than 5

    The formulas are textstat's, on our counts: textstat would split "U.S." in two and lose sentences of two words. Where it
    cuts the same sentences and words, the figures are the same. A hyphenated word has the syllables of its parts. A word that is
    not in the dictionary, mostly a name, gets textstat's estimate by hyphenation; "US" counts as one syllable. Textstat does
    not know inflected forms of the Dale–Chall words and takes every name for difficult.

    The formulas were made for schoolbooks and samples of 100 words and more (SMOG: of 30 sentences). One short article is
    noisy: a long quotation moves it by a grade. Compare groups of articles, and do not read a grade as the reader's.

    References
    ----------
    Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology, 32(3).
    Kincaid, J. P. et al. (1975). Derivation of new readability formulas for Navy enlisted personnel. Naval Technical Training.
    Gunning, R. (1952). The technique of clear writing. McGraw-Hill.
    McLaughlin, G. H. (1969). SMOG grading: A new readability formula. Journal of Reading, 12(8).
    Dale, E. & Chall, J. S. (1948). A formula for predicting readability. Educational Research Bulletin, 27(1).

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "label": ["body"], "sentence_id": [0]})
    >>> words = pd.DataFrame({"doc_id": "a", "zone": "body", "sentence_id": 0, "text": ["The", "camp", "was", "deserted"]})
    >>> readability(sentences, words, zones=["body"])[["words", "syllables", "flesch_reading_ease"]].round(2).values.tolist()
    [[4.0, 6.0, 75.88]]
    """
    if unknown := [zone for zone in zones if zone not in tables.MEASURED_ZONES]:
        raise ValueError(f"zone {unknown[0]!r} is not measured; choose from {', '.join(tables.MEASURED_ZONES)}")
    if not DICTIONARY.is_file():
        raise ReadabilityError(
            f"{DICTIONARY} is missing, so no syllable can be counted; run `python tools/cmudict_for_nltk.py` in the"
            " project's folder (`make figures` and `make test` do it)"
        )
    read = words[words["zone"].isin(list(zones))]
    weights = {word: _weigh(word) for word in read["text"].unique()}
    per_word = pd.DataFrame([weights[word] for word in read["text"]], columns=list(_COUNTS))
    per_word["doc_id"] = read["doc_id"].to_numpy()
    counts = per_word.groupby("doc_id").sum()
    cut = read.drop_duplicates(["doc_id", "sentence_id"]).groupby("doc_id").size()
    ids = pd.Index(sentences["doc_id"].unique(), name="doc_id")
    table = pd.concat([cut.rename("sentences"), counts], axis=1).reindex(ids).fillna(0).astype({"sentences": "int64", **_COUNTS})
    return table.assign(**_measures(table)).reset_index()


def _weigh(word: str) -> tuple[int, int, int, int, int]:
    """What one word adds to each of the counts."""
    parts = [part for part in word.replace("’", "'").replace("‑", "-").split("-") if part]
    syllables = sum(textstat.syllable_count(part) for part in parts)
    complex_ = any(textstat.is_difficult_word(_bare(part), 3) for part in parts)
    difficult = any(textstat.is_difficult_word(_bare(part), 0) for part in parts)
    return 1, syllables, int(syllables >= 3), int(complex_), int(difficult)


def _bare(part: str) -> str:
    """A word as textstat looks it up: without points and commas (U.S., 1,500)."""
    return "".join(character for character in part if character.isalnum() or character == "'")


def _measures(table: pd.DataFrame) -> dict[str, pd.Series]:
    """The formulas; without a word 0/0 is missing, as it should be."""
    length, share = table["words"] / table["sentences"], 100 / table["words"]
    syllables, hard = table["syllables"] / table["words"], share * table["difficult_words"]
    return {
        "mean_sentence_length": length,
        "flesch_reading_ease": 206.835 - 1.015 * length - 84.6 * syllables,
        "flesch_kincaid_grade": 0.39 * length + 11.8 * syllables - 15.59,
        "gunning_fog": 0.4 * (length + share * table["complex_words"]),
        "smog": 1.043 * (30 * table["polysyllables"] / table["sentences"]) ** 0.5 + 3.1291,
        "dale_chall": 0.1579 * hard + 0.0496 * length + 3.6365 * (hard > 5),
    }
