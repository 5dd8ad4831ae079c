"""Commonest: what a class is made of, told by the words, names and expressions that it has most often.

In: what was found, with its classes. Out: the commonest of each, in words. May not touch: how anything is counted.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import pandas as pd

from analysis.measure.counts import UNKNOWN
from analysis.rules import table
from analysis.show import style

#: What kinds of hedges that hold a claim at a distance are called together.
KINDS = {**dict.fromkeys(("modal", "adverb", "verb", "adjective", "noun"), "doubt"), "attribution": "somebody’s claim"}
#: What a reporting expression does that takes a stand, or none.
_STANDS = {
    "distancing": "distances", "endorsing": "endorses", "expressive": "tells an act (expressive)",
    "directive": "asks for something (directive)", "neutral": "is neutral",
}  # fmt: skip


def examples(rows: pd.DataFrame, *, by: str, of: str, parts: str = "", most: int = 3) -> pd.Series:
    """Name what is most frequent in each class, or in each of its parts, with its number, and how many others there are.

    Capital letters and a leading article play no part; what is printed is the commonest spelling, without the article. Where one
    of each is named the others are not counted.

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": "Post", "kind": ["city", "city", "press", "press", None]})
    >>> rows["source"] = ["the mayor", "The mayor", "Hill", "Lund", None]
    >>> examples(rows, by="outlet", of="source", most=2)["Post"]
    'mayor 2, Hill 1, others 1'
    >>> examples(rows.assign(kind=["city", "city", "press", None, None]), by="outlet", of="source", parts="kind")["Post"]
    'city: mayor 2; press: Hill 1; unknown: Lund 1'
    """
    rows, said = rows.dropna(subset=[of]), {}
    if parts:  # in the order of the bars: the most frequent of all first, and what is unknown last
        rows = rows.fillna({parts: UNKNOWN})
        order = sorted(rows[parts].unique(), key=lambda part: (part == UNKNOWN, -int((rows[parts] == part).sum()), part))
    for name, whole in rows.groupby(by, sort=False):
        if parts:
            there = [part for part in order if part in set(whole[parts])]
            each = [f"{style.called(part)}: {_frequent(whole.loc[whole[parts] == part, of], most)}" for part in there]
            said[name] = "; ".join(each)
        else:
            said[name] = _frequent(whole[of], most)
    return pd.Series(said, dtype="object")


def first(rows: pd.DataFrame, *, by: str, of: str, most: int = 3) -> pd.Series:
    """Name what is most frequent in each class, without numbers.

    Examples
    --------
    >>> first(pd.DataFrame({"stance": "directive", "cue": ["urge", "push", "urge"]}), by="stance", of="cue").tolist()
    ['urge, push']
    """
    each = {name: ", ".join(word for _, word in frequent(part[of])[:most]) for name, part in rows.dropna(subset=[of]).groupby(by)}
    return pd.Series(each, dtype="object")


def words(shares: pd.DataFrame, most: int) -> list[str]:
    """Name words of all themes: of each the commonest, those of the largest themes first.

    Parameters
    ----------
    shares : pandas.DataFrame
        From :meth:`analysis.Study.themes`.
    most : int
        So many words.

    Examples
    --------
    >>> shares = pd.DataFrame({"label": ["aid", "law"], "exposure": [4, 9], "examples": ["convoy 3, others 1", "siege 9"]})
    >>> words(shares, 2)
    ['“siege”', '“convoy”']
    """
    themes = shares.drop_duplicates("label").sort_values("exposure", ascending=False, kind="stable")
    first = themes["examples"].dropna().astype("str").str.extract(r"^(.+?) [\d,]+(?:, |$)")[0].dropna()
    return [f"“{word}”" for word in first.head(most)]


def doubting(hedges: pd.DataFrame) -> pd.DataFrame:
    """Keep the hedges that hold a claim at a distance (:data:`KINDS`): an approximate number is as true as an exact one.

    Notes
    -----
    Shields, which bear on the speaker's commitment, as against approximators, which bear on what is said (Prince, Frader and Bosk
    1982; Hyland 1998).

    References
    ----------
    Prince, E. F., Frader, J., & Bosk, C. (1982). On hedging in physician-physician discourse. In R. J. di Pietro (Ed.),
    Linguistics and the professions (83-97). Ablex.
    Hyland, K. (1998). Hedging in scientific research articles. Benjamins.

    Examples
    --------
    >>> doubting(pd.DataFrame({"label": ["modal", "approximator"], "text": ["may", "about"]}))["text"].tolist()
    ['may']
    """
    return hedges[hedges["label"].isin(list(KINDS))].reset_index(drop=True)


def kinds(lines: pd.DataFrame) -> str:
    """Say of each kind of hedge which words it has, those that occur most often.

    Parameters
    ----------
    lines : pandas.DataFrame
        A row a hedge: ``kind`` (:data:`KINDS`) and ``text``.

    Examples
    --------
    >>> kinds(pd.DataFrame({"kind": ["doubt", "doubt", "somebody’s claim"], "text": ["May", "may", "alleged"]}))
    'Doubt (“may”), somebody’s claim (“alleged”); each with the words around it'
    """
    there = [kind for kind in dict.fromkeys(KINDS.values()) if kind in set(lines["kind"])]
    each = [_quoted(lines.loc[lines["kind"] == kind, "text"], 2) for kind in there]
    said = ", ".join(f"{kind} ({', '.join(words)})" for kind, words in zip(there, each))
    return f"{said[:1].upper()}{said[1:]}; each with the words around it"


def stances(said: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say of each stand that reporting expressions take which expression does most often.

    Parameters
    ----------
    said : pandas.DataFrame
        A row an utterance: ``zone, cue, stance``.
    zones : sequence of str
        Those that are counted.

    Examples
    --------
    >>> said = pd.DataFrame({"zone": "body", "cue": ["said", "Said", "urged"], "stance": ["neutral", "neutral", "directive"]})
    >>> stances(said, zones=["body"])
    '“urge” asks for something (directive), “say” is neutral'
    """
    cued = said[said["zone"].isin(zones)].dropna(subset=["cue"])
    cued = cued.assign(cue=verbs(cued["cue"]))
    each = {stance: _quoted(cued.loc[cued["stance"] == stance, "cue"], 1) for stance in _STANDS}
    return ", ".join(f"{cue[0]} {_STANDS[stance]}" for stance, cue in each.items() if cue)


def act(said: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say which verb tells an act most often, and how often; nothing where two do, or none does twice.

    Examples
    --------
    >>> said = pd.DataFrame({"zone": "body", "cue": ["urges", "urged", "accused"], "stance": ["directive"] * 2 + ["expressive"]})
    >>> act(said, zones=["body"])
    ', most often “urge” (2)'
    """
    cues = said.loc[said["zone"].isin(zones) & said["stance"].isin(("expressive", "directive")), "cue"].dropna()
    each = frequent(verbs(cues)) if len(cues) else []
    first = [name for n, name in each if n == each[0][0] > 1]
    return f", most often “{first[0]}” ({each[0][0]:,})" if len(first) == 1 else ""


def verbs(cues: pd.Series) -> pd.Series:
    """Give each reporting expression as the list of cues has it, whatever its form; one that the list lacks in lower case.

    Examples
    --------
    >>> verbs(pd.Series(["Accused", "accuses", "pointed out", ":", None])).tolist()
    ['accuse', 'accuse', 'point out', ':', nan]
    """
    entries, lower = _entries(), cues.str.lower()
    first, rest = lower.str.extract(r"^(\S+)")[0], lower.str.extract(r"^\S+(.*)$")[0]
    return lower.map(entries).fillna(first.map(entries) + rest).fillna(lower)


@functools.cache
def _entries() -> dict[str, str]:
    """The entry of each form in the list of cues."""
    return {form: row["entry"] for row in reversed(table("cues")) for form in row["pattern"].lower().split("|")}


def _quoted(said: pd.Series, most: int) -> list[str]:
    """The most frequent, in quotation marks and lower case."""
    return [f"“{text}”" for text in said.str.lower().value_counts().sort_index().nlargest(most, keep="first").index]


def frequent(named: pd.Series) -> list[tuple[int, str]]:
    """List names by their number, each as it is spelled most often: capitals and a leading article play no part.

    Examples
    --------
    >>> frequent(pd.Series(["the mayor", "Hill", "The mayor"]))
    [(2, 'mayor'), (1, 'Hill')]
    """
    named = named.astype("str").str.replace(r"(?i)^(the|an?) ", "", regex=True)
    each = [(len(part), part.mode()[0]) for _, part in named.groupby(named.str.lower())]
    return sorted(each, key=lambda one: -one[0])


def _frequent(named: pd.Series, most: int) -> str:
    each = frequent(named)
    top = [f"{name} {n:,}" for n, name in each[:most]]
    return ", ".join([*top, *([f"others {sum(n for n, _ in each[most:]):,}"] if len(each) > most > 1 else [])])
