"""Texts: of whole articles their outlets and dates; of their wording what is first, and what is hard to read.

In: articles, words, statements or scores. Out: a sentence. May not touch: how anything is counted.
"""

from __future__ import annotations

import pandas as pd

from analysis import measure
from analysis.show import style
from analysis.show.palette import VOICES
from analysis.show.rows import lumped
from analysis.study.answers.named import those
from analysis.study.answers.shares import together
from analysis.study.answers.uses import NAMED
from analysis.tables import is_given

#: Marks within which a passage is told that has its own.
_MARKS = "“”‘’\"'"


def alone(articles: pd.DataFrame) -> str:
    """Say behind what was counted of how many outlets there is one article only; nothing where none of these is told apart.

    Examples
    --------
    >>> alone(pd.DataFrame({"outlet": ["Post", "Times"]})), alone(pd.DataFrame({"outlet": ["Post", "Post", "Times"]}))
    ('; one article per outlet', '; 1 of 2 outlets with one article only')
    >>> alone(pd.DataFrame({"outlet": ["Post"] * 4 + ["Herald"] * 4 + ["Times"]}))
    ''
    """
    sizes = measure.leading(articles, most=len(articles))["outlet"].value_counts()
    sizes = sizes[~sizes.index.map(lumped)]
    one = int((sizes == 1).sum())
    if one == len(sizes):
        return "; one article per outlet" if one > 1 else ""
    return f"; {one:,} of {len(sizes):,} outlets with one article only" if one else ""


def renderings(pieces: pd.DataFrame) -> str:
    """Name the longest passage in which two renderings differ, as each has it, and say in how many others they do.

    Parameters
    ----------
    pieces : pandas.DataFrame
        Of one statement, in reading order: ``doc_id, outlet, text, differs``. Passages belong together that have as many shared
        words before them; of more than two renderings it is said how many words of each differ.

    Examples
    --------
    >>> pieces = pd.DataFrame({"doc_id": ["a", "a", "b", "b"], "outlet": ["Post", "Post", "Times", "Times"]})
    >>> renderings(pieces.assign(text=["It may", "sink.", "It could", "sink."], differs=[True, False, True, False]))
    '“It may” in Post, “It could” in Times.'
    """
    words = pieces["text"].str.count(r"\S*\w\S*")
    sides = style.in_order(pieces["doc_id"])
    before = words.mask(pieces["differs"], 0).groupby(pieces["doc_id"]).cumsum()
    differing = pieces.assign(before=before, words=words)[pieces["differs"]]
    passages = [dict(iter(one.groupby("doc_id"))) for _, one in differing.groupby("before")]
    both = [passage for passage in passages if len(passage) == len(sides) == 2]
    if not both:
        said = list[str]()
        for side in sides:
            part, outlet = pieces["doc_id"] == side, pieces.loc[pieces["doc_id"] == side, "outlet"].iloc[0]
            different = words[part & pieces["differs"]].sum()
            said.append(f"{different:,} of {words[part].sum():,}{'' if said else ' words'} in {outlet}")
        return f"Different: {', '.join(said)}." if said else ""
    longest = max(both, key=lambda passage: sum(int(one["words"].sum()) for one in passage.values()))
    told = ", ".join(f"“{' '.join(longest[side]['text']).strip(_MARKS)}” in {longest[side]['outlet'].iloc[0]}" for side in sides)
    rest = len(passages) - 1
    return f"{told}; {rest:,} more passage{'s differ' if rest != 1 else ' differs'}." if rest else f"{told}."


def dates(articles: pd.DataFrame) -> str:
    """Say how many articles have a date, from when to when, and how many of the dates are inferred, if any is.

    Examples
    --------
    >>> articles = pd.DataFrame({"date": pd.to_datetime(["2017-11-03", "2018-02-08", None])})
    >>> dates(articles.assign(date_evidence=["printed: byline", "inferred: on Friday", None]))
    '2 of 3 articles have a date, from November 2017 to February 2018; 1 date inferred.'
    >>> dates(articles[:1].assign(date_evidence=["printed: byline"]))
    'All articles have a date, of November 2017.'
    """
    dated = articles.dropna(subset=["date"])
    if dated.empty:
        return ""
    ends = [f"{style.MONTHS[day.month - 1]} {day.year}" for day in (dated["date"].min(), dated["date"].max())]
    span = f"from {ends[0]} to {ends[1]}" if len(set(ends)) > 1 else f"of {ends[0]}"
    n = int((~dated["date_evidence"].map(is_given)).sum())
    inferred = f"; {n:,} date{'s' * (n != 1)} inferred" if n else ""
    which = "All" if len(dated) == len(articles) else f"{len(dated):,} of {len(articles):,}"
    return f"{which} articles have a date, {span}{inferred}."


def keywords(words: pd.DataFrame) -> str:
    """Say which word ranks first in each outlet, with its uses and those in the outlet’s own words.

    Examples
    --------
    >>> words = pd.DataFrame({"outlet": "Post", "word": ["quay", "quay", "tide"], "voice": ["own", "direct", "own"]})
    >>> keywords(words.assign(n=[2, 1, 9]))
    'Ranked first: “quay” in Post (2 of 3 uses in its own words).'
    """
    words = words.assign(word=words["printed"]) if "printed" in words else words
    said = list[str]()
    for outlet in (name for name in style.in_order(words["outlet"]) if not lumped(name)):
        part = words[words["outlet"] == outlet]
        one = part[part["word"] == part["word"].iloc[0]]
        own = int(one.loc[one["voice"] == "own", "n"].sum())
        uses = "" if said else " uses in its own words"
        said.append(f"“{one['word'].iloc[0]}” in {outlet} ({own:,} of {one['n'].sum():,}{uses})")
    rest = f"; {len(said) - NAMED:,} more outlets" * (len(said) > NAMED)
    return f"Ranked first: {', '.join(said[:NAMED])}{rest}." if said else ""


def neighbors(near: pd.DataFrame) -> str:
    """Say which words most clearly occur near the term, how often, and how often in an outlet’s own words.

    Examples
    --------
    >>> near = pd.DataFrame({"printed": ["town", "town", "bread"], "voice": ["own", "direct", "direct"], "n": [3, 6, 6]})
    >>> neighbors(near.assign(word=near["printed"]))
    'Most clearly near it: “town” (3 of 9 uses in an outlet’s own words), “bread” (0 of 6).'
    """
    said = list[str]()
    for word in near["word"].unique()[:3]:
        part = near[near["word"] == word]
        own = int(part.loc[part["voice"] == "own", "n"].sum())
        uses = "" if said else " uses in an outlet’s own words"
        said.append(f"“{part['printed'].iloc[0]}” ({own:,} of {part['n'].sum():,}{uses})")
    return f"Most clearly near it: {', '.join(said)}." if said else ""


def reading_ease(scores: pd.DataFrame) -> str:
    """Say which voices are easier or harder to read than own words in most outlets, and whose own words are hardest and easiest.

    Parameters
    ----------
    scores : pandas.DataFrame
        From :meth:`analysis.Study.reading_ease`. Of voices: where intervals are apart in more than half of the outlets, and in
        none the other way round. Of outlets: where an interval, widened to hold for all pairs of outlets together (Bonferroni),
        overlaps with that of no other; where fewer than two have a score of their own words, those of the voice that most have
        a score of are compared.

    Examples
    --------
    >>> scores = pd.DataFrame({"outlet": ["Post", "Times", "Mail"], "voice": "own", "estimate": [35.2, 48.0, 61.0]})
    >>> reading_ease(scores.assign(low=[33.0, 44.0, 58.0], high=[37.0, 52.0, 64.0]))
    'Own words: hardest in Post (35); easiest in Mail (61).'
    >>> reading_ease(scores.assign(low=20.0, high=70.0))
    'Own words: 35 to 61; no clear difference between outlets.'
    >>> direct = pd.DataFrame({"outlet": ["Post", "Times"], "voice": "direct", "estimate": [63.0, 72.0], "low": 62, "high": 74})
    >>> reading_ease(pd.concat([scores.assign(low=30.0, high=61.5), direct], ignore_index=True))
    'Easier to read than own words (35 to 61): direct quotation in both outlets (63 to 72). Own words: 35 to 61; no clear
    difference between outlets.'
    """
    others = scores.loc[scores["outlet"].map(lumped).astype(bool), "outlet"]
    scores = scores[~scores["outlet"].map(lumped).astype(bool)]
    beside = _beside(scores, " named" * (len(others) > 0))
    sizes = scores["voice"].value_counts().reindex(list(VOICES)).fillna(0)
    voice = "own" if sizes["own"] > 1 else sizes.idxmax()
    rows = scores[scores["voice"] == voice].sort_values(["estimate", "outlet"], kind="stable")
    if len(rows) < 2:
        return beside.strip()
    called = VOICES[voice].called
    called = f"{called[:1].upper()}{called[1:]}"
    wider = together(len(rows) * (len(rows) - 1) // 2)
    low, high = (rows["estimate"] + wider * (rows[edge] - rows["estimate"]) for edge in ("low", "high"))
    low, high = low.to_numpy(), high.to_numpy()
    hardest = [f"hardest in {_scored(rows.iloc[0])}"] * bool(high[0] < low[1:].min())
    easiest = [f"easiest in {_scored(rows.iloc[-1])}"] * bool(low[-1] > high[:-1].max())
    if hardest or easiest:
        return f"{beside}{called}: {'; '.join(hardest + easiest)}."
    hard, easy = rows.iloc[int(high.argmin())], rows.iloc[int(low.argmax())]
    if high.min() < low.max():
        two = f"harder in {_scored(hard)} than in {_scored(easy)}"
        return f"{beside}{called}: {two}."
    compared = those([*rows["outlet"], *others], "outlet")
    return f"{beside}{called}: {_span(rows['estimate'])}; no clear difference between {compared}."


def _span(scores: pd.Series) -> str:
    return " to ".join(dict.fromkeys(f"{score:.0f}" for score in (scores.min(), scores.max())))


def _beside(scores: pd.DataFrame, named: str) -> str:
    """Say which voices are easier, and which harder to read than own words; nothing where none clearly is."""
    own, easier, harder = scores[scores["voice"] == "own"], list[str](), list[str]()
    for voice in (voice for voice in VOICES if voice != "own"):
        both = own.merge(scores[scores["voice"] == voice], on="outlet", suffixes=("", "_other"))
        easy, hard = int((both["low_other"] > both["high"]).sum()), int((both["high_other"] < both["low"]).sum())
        n, several = len(both), max(easy, hard)
        if n > 1 and 2 * several > n and not min(easy, hard):
            where = {2: f"both outlets{named}"}.get(n, f"all {n:,} outlets{named}")
            where = where if several == n else f"{several:,} of {n:,} outlets{named}"
            so = both[both["low_other"] > both["high"]] if easy else both[both["high_other"] < both["low"]]
            said = f"{VOICES[voice].called} in {where} ({_span(so['estimate_other'])})"
            (easier if easy else harder).append(said)
    told = "; ".join(f"{how}: {', '.join(said)}" for how, said in (("easier", easier), ("harder", harder)) if said)
    first = f"{told[:1].upper()}{told[1:]}. ".replace(":", f" to read than own words ({_span(own['estimate'])}):", 1)
    return first if told else ""


def _scored(row: pd.Series) -> str:
    return f"{row['outlet']} ({row['estimate']:.0f})"
