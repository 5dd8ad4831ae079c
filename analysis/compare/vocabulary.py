"""Vocabulary: which words are compared, and where a word stands.

In: the tables words and documents. Out: a part of the table ``words``; a concordance. May not touch: files, or counts, which
are made of these rows by ``measure``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.rules import patterns

#: What stands beside a word in a phrase that somebody copied from a page.
_POINTS = '.,;:!?()[]"“”‘’|–—-'


def vocabulary(
    words: pd.DataFrame, stop_words: pd.DataFrame | None = None, *, zones: Sequence[str], voices: Sequence[str] | None = None
) -> pd.DataFrame:
    """Choose the words whose use is compared.

    Parameters
    ----------
    words : pandas.DataFrame
        Table ``words``; its ``label`` is the word's type.
    stop_words : pandas.DataFrame, optional
        Table ``lexicon``: types equal to an ``entry`` are left out. The comparison knows case, as the types do: "us" in the
        list takes out the pronoun and leaves the country.
    zones : sequence of str
        The zones that are counted, to be reported with every result; only measured zones may be named.
    voices : sequence of str, optional
        Only words in these voices; all by default.

    Returns
    -------
    pandas.DataFrame
        Rows of ``words``, a part of them; figures without a letter ("2015") are no vocabulary and left out.

    Raises
    ------
    ValueError
        A zone that is never measured, or an unknown voice; it names those that there are.

    Notes
    -----
    Leaving words out changes no exposure: rates are per words of the whole zone, so hand ``measure`` the full table for it.

    Examples
    --------
    >>> words = pd.DataFrame({"label": ["US", "us", "the", "2015", "camp"], "zone": "body", "voice": "own"})
    >>> stop_words = pd.DataFrame({"entry": ["the", "us"]})
    >>> vocabulary(words, stop_words, zones=["body"])["label"].tolist()
    ['US', 'camp']
    """
    keep = words["zone"].isin(tables.chosen(zones, tables.MEASURED_ZONES, "measured zone"))
    if voices is not None:
        keep &= words["voice"].isin(tables.chosen(voices, tables.VOICES, "voice"))
    left_out = set() if stop_words is None else set(stop_words["entry"])
    types = words["label"].unique()
    chosen = [kind for kind in types if kind not in left_out and any(letter.isalpha() for letter in kind)]
    return words[keep & words["label"].isin(chosen)].reset_index(drop=True)


def spelled(words: pd.DataFrame, *, types: Collection[str]) -> pd.DataFrame:
    """Count how these types are printed, where a capital letter means something.

    Parameters
    ----------
    words : pandas.DataFrame
        Table ``words``: all of its articles' words.
    types : collection of str

    Returns
    -------
    pandas.DataFrame
        ``doc_id, label, text, size``: not of the first word of a sentence, nor of a headline, where any word has a capital.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "text": ["Aid", "for", "Syria’s", "camps"], "sentence_id": 0, "zone": "body"})
    >>> words["label"] = ["aid", "for", "syria", "camps"]
    >>> spelled(words, types=["aid", "syria"]).to_numpy().tolist()
    [['a', 'syria', 'Syria’s', 1]]
    """
    first = ~words.duplicated(["doc_id", "sentence_id"])
    told = words[words["label"].isin(types) & ~first & words["zone"].isin(["body", "editorial"])]
    return told.groupby(["doc_id", "label", "text"]).size().rename("size").reset_index()


def printed(forms: pd.DataFrame) -> dict[str, str]:
    """Give each type as a reader knows it: with a capital where it is always printed with one.

    Parameters
    ----------
    forms : pandas.DataFrame
        From :func:`spelled`. A type that it lacks is left as it is.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> forms = pd.DataFrame({"label": ["syria", "syria", "camp", "camp"], "text": ["Syria’s", "Syria", "Camp", "camp"]})
    >>> printed(forms.assign(size=[5, 2, 9, 1]))
    {'camp': 'camp', 'syria': 'Syria'}
    """
    cut = forms.assign(text=[text[: len(kind)] for kind, text in zip(forms["label"], forms["text"])])
    cut = cut.astype({"label": "str", "text": "str"})
    cut = cut[cut["text"].str.lower() == cut["label"].str.lower()]
    sums = cut.groupby(["label", "text"])["size"].sum().reset_index()
    # Printed in lower-case letters anywhere, a word is not a name.
    order = sums.assign(small=sums["text"] == sums["label"]).sort_values(
        ["label", "small", "size", "text"], ascending=[True, False, False, True]
    )
    return dict(zip(*(order.drop_duplicates("label")[column] for column in ("label", "text"))))


def without_phrases(words: pd.DataFrame, phrases: Sequence[str]) -> pd.DataFrame:
    """Leave out the words of boilerplate: phrases that an outlet prints under or in every article.

    Parameters
    ----------
    words : pandas.DataFrame
        Table ``words``, in the order of the text.
    phrases : sequence of str
        Compared word by word, whatever the case; punctuation between the words plays no part.

    Returns
    -------
    pandas.DataFrame
        The other rows.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "text": ["Sign", "up", "for", "news", "news"]})
    >>> without_phrases(words, ["sign up for news"])["text"].tolist()
    ['news']
    """
    if not len(phrases):
        return words
    texts, docs = words["text"].str.lower(), words["doc_id"]
    out = pd.Series(False, words.index)
    for phrase in phrases:
        parts = [one for one in (part.strip(_POINTS) for part in phrase.lower().split()) if one]
        begins = pd.Series(bool(parts), words.index)
        for step, part in enumerate(parts):
            begins &= texts.shift(-step).eq(part) & docs.shift(-step).eq(docs)
        for step in range(len(parts)):
            out |= begins.shift(step, fill_value=False)
    return words[~out].reset_index(drop=True)


def whole_phrases(phrases: pd.DataFrame, stop_words: pd.DataFrame) -> pd.DataFrame:
    """Keep the phrases that neither begin nor end with a function word: "of the" is none, "rule of law" is.

    Examples
    --------
    >>> phrases = pd.DataFrame({"label": ["of the", "rule of law", "the law"]})
    >>> whole_phrases(phrases, pd.DataFrame({"entry": ["of", "the"]}))["label"].tolist()
    ['rule of law']
    """
    left_out = set(stop_words["entry"])
    kinds = phrases["label"].unique()
    kept = [kind for kind in kinds if not left_out & {kind.partition(" ")[0], kind.rpartition(" ")[2]}]
    return phrases[phrases["label"].isin(kept)].reset_index(drop=True)


def concordance(words: pd.DataFrame, documents: pd.DataFrame, *, pattern: str, width: int) -> pd.DataFrame:
    """List every place of a word or phrase with the text beside it (key word in context).

    Parameters
    ----------
    words, documents : pandas.DataFrame
        The tables of these names; only what lies in measured zones is listed.
    pattern : str
        Words with ``*``, as in a lexicon (see :mod:`analysis.rules.patterns`): ``"occup*|annex*"``.
    width : int
        Characters on each side, at most; the context never leaves the zone.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, start, end, zone, voice, source, sentence_id, left, node, right``, in the order of the text; a line break in
        ``left`` and ``right`` is shown as a space.

    Raises
    ------
    analysis.rules.patterns.PatternError
        The pattern holds no letter or digit.

    Examples
    --------
    >>> text = "A camp. Camps near a campus."
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> places = {"doc_id": "a", "start": [0, 2, 8, 14, 19, 21], "end": [1, 6, 13, 18, 20, 27]}
    >>> words = pd.DataFrame({**places, "zone": "body", "voice": "own", "source": None, "sentence_id": 0})
    >>> concordance(words, documents, pattern="camp|camps", width=9)[["left", "node", "right"]].values.tolist()
    [['A ', 'camp', '. Camps n'], ['A camp. ', 'Camps', ' near a c']]
    """
    scan = patterns.matcher([{"pattern": pattern}])
    texts = dict(zip(documents["doc_id"], documents["text"]))
    document, names = pd.factorize(words["doc_id"])
    words = words.take(np.argsort(document, kind="stable"))
    document.sort()
    zone, zones = pd.factorize(words["zone"])
    measured = np.isin(zone, np.flatnonzero(zones.isin(tables.MEASURED_ZONES)))
    starts, ends = words["start"].to_numpy(), words["end"].to_numpy()
    # A run is of words of one article and zone: the context of a place ends with it.
    begins = np.flatnonzero(np.diff(document, prepend=-1) | np.diff(zone, prepend=-1))
    run_ends = ends[np.append(begins[1:], len(words)) - 1] if len(words) else ends
    bounds = np.searchsorted(document, np.arange(len(names) + 1))
    hits: list[tuple[int, int, int, str, str, str]] = []
    for number, doc in enumerate(names):
        text, first_word, last_word = texts.get(doc, ""), bounds[number], bounds[number + 1]
        for start, end, _ in scan(text):
            at = first_word + int(np.searchsorted(starts[first_word:last_word], start, side="right")) - 1
            if at < first_word or ends[at] <= start or not measured[at]:
                continue
            run = int(np.searchsorted(begins, at, side="right")) - 1
            first, last = starts[begins[run]], run_ends[run]
            left, right = text[max(first, start - width) : start], text[end : max(end, min(last, end + width))]
            hits.append((at, start, end, _one_line(left), text[start:end], _one_line(right)))
    found = pd.DataFrame(hits, columns=["at", "start", "end", "left", "node", "right"])
    known = words[["doc_id", "zone", "voice", "source", "sentence_id"]].take(found["at"].to_numpy(dtype=np.int64))
    listed = pd.concat([known.reset_index(drop=True), found], axis=1)
    return listed[["doc_id", "start", "end", "zone", "voice", "source", "sentence_id", "left", "node", "right"]]


def _one_line(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)
