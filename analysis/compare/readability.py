"""Readability: how long the sentences and words of a text are, in the classical formulas.

In: words, each with its sentence. Out: a row per article, or voice, and formula, with an interval. May not touch: the text
itself; it counts the sentences and words that the project cuts, and asks textstat (which only this room knows) for the syllables
of a word and the Dale–Chall list.
"""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import tables
from analysis.refusals import Refusal

#: Where set-up puts the pronouncing dictionary, and where nltk, which textstat asks for it, looks.
DICTIONARY = Path(sys.prefix, "nltk_data", "corpora", "cmudict", "cmudict")

#: Of fewer sentences there is no interval: resampled, they would vary less than others like them do.
_FEWEST = 10
#: Of so many articles these are resampled, of fewer their sentences.
_ARTICLES = 4
#: Resamples, and how many of them are drawn at a time.
_RESAMPLES, _AT_ONCE = 2000, 50
#: So many sentences or more: their sums are as good as normal, and drawing single sentences takes minutes.
_MANY = 10_000

_UNITS = {
    "mean_sentence_length": "words a sentence", "flesch_reading_ease": "Flesch points, high is easy",
    "flesch_kincaid_grade": "years of school", "gunning_fog": "years of school", "smog": "years of school",
    "dale_chall": "points, high is hard",
}  # fmt: skip
_COUNTS = ["words", "syllables", "polysyllables", "complex_words", "difficult_words"]


class ReadabilityError(Refusal, RuntimeError):
    """Syllables cannot be counted on this machine."""


def readability(
    words: pd.DataFrame | Iterable[pd.DataFrame], *, by: Sequence[str], zones: Sequence[str], level: float, seed: int
) -> pd.DataFrame:
    """Measure the readability of articles, or of parts of them such as voices, with an interval over sentences.

    Parameters
    ----------
    words : pandas.DataFrame, or several
        The table of this name, and whatever column of the articles is in ``by``; several tables of whole articles are read one
        after the other.
    by : sequence of str
        The columns that make the parts, such as ``["doc_id", "voice"]``. A sentence is read whole, in the part that most of its
        words are in; of equals in the one that comes first.
    zones : sequence of str
        The zones that are read, to be reported with every result; only measured zones may be named. Headlines are short and
        have no verb to speak of: with them every grade falls.
    level : float
        Of the interval.
    seed : int
        Of the resampling.

    Returns
    -------
    pandas.DataFrame
        One row per part and measure: ``by``, ``measure``, ``n``, words; ``sentences``; ``n_docs``; ``estimate, low, high, level,
        unit, method, note``. The measures are ``mean_sentence_length`` (words a sentence), ``flesch_reading_ease`` (points, high
        is easy), ``flesch_kincaid_grade``, ``gunning_fog`` and ``smog`` (years of American schooling), ``dale_chall`` (points,
        high is hard). A part without a sentence has no row.

    Raises
    ------
    ReadabilityError
        The pronouncing dictionary is not in the environment. textstat would try to download it; this room never asks it to.
    ValueError
        A zone that is never measured; or ``by`` names no column of ``words``.

    Notes
    -----
    With S sentences, W words, Y syllables, P words of three syllables or more, C of these not in Dale and Chall's list, and D
    words not in it:

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

    Interval: the articles of the part, each with all of its sentences there, are drawn 2,000 times with replacement, as many as
    there are, and the limits are percentiles of the measure; of 10,000 and more their sums are drawn from the normal
    distribution that such sums have. Of fewer than four articles single sentences are drawn: that tells how much hangs on these,
    and nothing of other articles. Of fewer than 10 sentences there is none: it would be too narrow.

    References
    ----------
    Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology, 32(3).
    Kincaid, J. P. et al. (1975). Derivation of new readability formulas for Navy enlisted personnel. Naval Technical Training.
    Gunning, R. (1952). The technique of clear writing. McGraw-Hill.
    McLaughlin, G. H. (1969). SMOG grading: A new readability formula. Journal of Reading, 12(8).
    Dale, E. & Chall, J. S. (1948). A formula for predicting readability. Educational Research Bulletin, 27(1).
    Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.

    Examples
    --------
    >>> text = [("own", 0, "The camp was empty".split()), ("direct", 1, "Nobody stays".split())]
    >>> rows = [("a", "body", sentence, voice, word) for voice, sentence, said in text for word in said]
    >>> words = pd.DataFrame(rows, columns=["doc_id", "zone", "sentence_id", "voice", "text"])
    >>> found = readability(words, by=["voice"], zones=["body"], level=0.95, seed=1)
    >>> found.loc[found["measure"] == "mean_sentence_length", ["voice", "n", "sentences", "estimate"]].values.tolist()
    [['own', 4, 1, 4.0], ['direct', 2, 1, 2.0]]
    >>> found["note"].unique().tolist()
    ['no interval: fewer than 10 sentences; one article']
    """
    by = [by] if isinstance(by, str) else list(by)
    several = [words] if isinstance(words, pd.DataFrame) else words
    each = pd.concat([_sentences(part, by, zones) for part in several], ignore_index=True)
    counted = ["sentences", *_COUNTS]
    version = importlib.metadata.version("textstat")
    method = f"textstat {version}; whole sentences, by most of their words; percentile bootstrap of {_RESAMPLES} resamples of "
    rows = []
    for key, group in each.groupby(by, sort=False):
        size, docs = len(group), group["doc_id"].nunique()
        unit = "articles" if docs >= _ARTICLES else "sentences"
        drawn_from = group.groupby("doc_id", sort=False)[counted].sum() if docs >= _ARTICLES else group[counted]
        draws = _resampled(drawn_from.to_numpy(), np.random.default_rng(seed))
        drawn, whole = pd.DataFrame(draws, columns=counted), group[counted].sum().to_frame().T
        few = [f"no interval: fewer than {_FEWEST} sentences"] * (size < _FEWEST)
        note = "; ".join(few + ["one article"] * (docs == 1))
        for (measure, value), limits in zip(_measures(whole).items(), _measures(drawn).values()):
            low, high = limits.quantile([(1 - level) / 2, (1 + level) / 2]) if size >= _FEWEST else (np.nan, np.nan)
            count = int(whole["words"].iloc[0]), size, docs
            rows.append(
                (*key, measure, *count, value.iloc[0], low, high, level, _UNITS[measure], f"{method}{unit}, seed {seed}", note)
            )
    columns = ["n", "sentences", "n_docs", "estimate", "low", "high", "level", "unit", "method", "note"]
    return pd.DataFrame(rows, columns=[*by, "measure", *columns])


def _resampled(values: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Sums over so many rows as there are, drawn with replacement; of very many rows by the normal distribution of their sums."""
    size = len(values)
    if size >= _MANY:
        return random.multivariate_normal(values.sum(axis=0), size * np.cov(values.T, bias=True), size=_RESAMPLES)
    even = np.full(size, 1 / size)
    # Some resamples at a time, of the same stream: all of them at once take much memory.
    portions = [min(_AT_ONCE, _RESAMPLES - done) for done in range(0, _RESAMPLES, _AT_ONCE)]
    return np.concatenate([random.multinomial(size, even, size=portion) @ values for portion in portions])


def _sentences(words: pd.DataFrame, by: Sequence[str], zones: Sequence[str]) -> pd.DataFrame:
    """Give each sentence to one part, with what it adds to the counts."""
    by = tables.chosen(by, words, "column of words (those of articles can be merged in)")
    read, per_word = _read(words, zones)
    sentence = ["doc_id", "sentence_id"]
    parts = list(dict.fromkeys([*sentence, *by]))
    sizes = read.groupby(parts, sort=False).size().rename("size").reset_index()
    part = sizes.loc[sizes.groupby(sentence, sort=False)["size"].idxmax(), parts]
    sums = per_word.assign(doc_id=read["doc_id"], sentence_id=read["sentence_id"]).groupby(sentence, sort=False).sum()
    return part.merge(sums.reset_index(), on=sentence).assign(sentences=1)


def _read(words: pd.DataFrame, zones: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The words of these zones, and what each of them adds to the counts."""
    zones = tables.chosen(zones, tables.MEASURED_ZONES, "measured zone")
    if not DICTIONARY.is_file():
        raise ReadabilityError(
            f"{DICTIONARY} is missing, so no syllable can be counted; run `python tools/cmudict_for_nltk.py` in the"
            " project's folder (`make figures` and `make test` do it)"
        )
    read = words[words["zone"].isin(zones)].reset_index(drop=True)
    at, words_once = pd.factorize(read["text"])
    weights = np.array([_weigh(word) for word in words_once], dtype=np.int64).reshape(-1, len(_COUNTS))
    return read, pd.DataFrame(weights[at], columns=_COUNTS)


def _weigh(word: str) -> tuple[int, int, int, int, int]:
    """What one word adds to each of the counts."""
    import textstat  # takes seconds, for which who counts no syllables need not wait

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
