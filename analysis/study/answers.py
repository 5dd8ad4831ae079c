"""Answers: what a figure says, in one line below its question, made by rule from the rows that it draws.

In: the rows of a figure. Out: sentences. May not touch: how anything is counted; no word in them judges.

A line names what is most and least, with the numbers of both. Where these lie within five points of each other, it says "about
equally"; where their intervals overlap, it says that. A share of fewer than thirty things, or of those of one article, is said as
its count. All others as one ("(13 others)") are in its sums, and never named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis import measure
from analysis.measure.clusters import garwood
from analysis.show import style
from analysis.show.palette import VOICES
from analysis.show.rows import lumped, plural
from analysis.study import captions, sources
from analysis.study.correcting import ALL
from analysis.tables import is_given

#: Shares that differ by less are about equal.
_EQUAL = 0.05
#: So many are named one by one.
_NAMED = 4
#: Of the intervals by which years are told apart.
_LEVEL = 0.95


class _Share(NamedTuple):
    name: str
    n: int
    whole: int
    share: float
    low: float
    high: float
    few: bool


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


def shares(rows: pd.DataFrame, *, by: str, of: str, part: str | Sequence[str], counted: str, said: str, place: str = "in") -> str:
    """Say how much of all is of one part, or of several, and in which class of rows most and least.

    Parameters
    ----------
    rows : pandas.DataFrame
        From :func:`analysis.measure.share`.
    by, of, part : str
        The column of the classes, that of the parts, and the part in question, or the parts.
    counted, said : str
        What is counted, and what is said of the part: ``"uses"``, ``"in an outlet’s own words"``.
    place : str
        What stands before the name of a class.

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": ["Post", "Post", "Times", "Times"], "voice": ["own", "direct"] * 2, "n": [6, 5, 1, 8]})
    >>> rows = rows.assign(exposure=[11, 11, 9, 9], estimate=[6 / 11, 5 / 11, 1 / 9, 8 / 9])
    >>> shares(rows, by="outlet", of="voice", part="own", counted="uses", said="in an outlet’s own words")
    '7 of 20 uses in an outlet’s own words: most often in Post, 6 of 11; least often in Times, 1 of 9.'
    """
    rows = rows[rows["answer"] == rows["answer"].iloc[-1]] if "answer" in rows and len(rows) else rows
    corrected = "answer" in rows and rows["answer"].nunique() == 1 and bool((rows["answer"] == "corrected").all())
    each = [_share(str(name), one, of, part) for name, one in rows.groupby(by, sort=False)]
    each = [one for one in each if one.whole and pd.notna(one.share)]
    if not each:
        return ""
    classes = [one for one in each if one.name != ALL and not lumped(one.name)]
    whole = next((one for one in each if one.name == ALL), None)
    n, total = (whole.n, whole.whole) if whole else (sum(one.n for one in each), sum(one.whole for one in each))
    if corrected:
        head = f"{style.percent(whole.share)} of {counted} {said}" if whole else f"{counted[:1].upper()}{counted[1:]} {said}"
    else:
        few = whole.few if whole else total < style.SHARED or (len(each) == 1 and each[0].few)
        head = f"{n:,} of {total:,} {counted}{'' if few or not n else f' ({style.percent(n / total)})'} {said}"
    if len(classes) < 2 or not any(one.share for one in classes):
        return f"{head}."
    if by == "label":
        classes = [one._replace(name=f"the theme “{style.called(one.name)}”") for one in classes]
    classes = [one._replace(few=one.few and not corrected) for one in classes]
    return f"{head}: {_extremes(classes, place, plural(by), ('most often', 'least often', 'never'))}."


def own_share(rows: pd.DataFrame, *, by: str, place: str) -> str:
    """Say how many uses are in an outlet’s own words, and in which class most and least often (:func:`shares`)."""
    return shares(rows, by=by, of="voice", part="own", counted="uses", said="in an outlet’s own words", place=place)


def _share(name: str, one: pd.DataFrame, of: str, part: str | Sequence[str]) -> _Share:
    """What a class has of the part, with the interval of its share where the part is one."""
    chosen = one[one[of].isin([part] if isinstance(part, str) else [*part])]
    share = chosen["estimate"].sum(min_count=1) if len(chosen) else 0.0
    low, high = (chosen[edge].iloc[0] if edge in chosen and len(chosen) == 1 else float("nan") for edge in ("low", "high"))
    whole, few = int(one["exposure"].iloc[0]), "articles" in one and int(one["articles"].iloc[0]) == 1
    return _Share(name, int(chosen["n"].sum()), whole, float(share), float(low), float(high), few or whole < style.SHARED)


def _extremes(classes: Sequence[_Share], place: str, what: str, words: tuple[str, str, str]) -> str:
    """Name the classes with the highest and the lowest share, with both; or say that all are about equal.

    ``words`` are those for the highest, the lowest, and one that is 0.
    """
    most, least = (edge(one.share for one in classes) for edge in (max, min))
    first = [one for one in classes if one.share == most]
    last = [one for one in classes if one.share == least]
    few = any(one.few for one in (*first, *last))
    if most - least < _EQUAL:
        ends = dict.fromkeys(style.percent(share) for share in (least, most))
        between = "" if few else f", {' to '.join(ends)}"
        return f"about equally {place} all {len(classes):,} {what}{between}"
    overlap = not few and len(first) == len(last) == 1 and last[0].high >= first[0].low
    lowest = words[1] if least else words[2]
    said = f"{words[0]} {place} {_named(first, few, what)}; {lowest} {place} {_named(last, few, what)}"
    return said + " (their intervals overlap)" * overlap


def _named(ties: Sequence[_Share], few: bool, what: str) -> str:
    """Name the classes of one share, each with its number where few were counted; more than two by their number."""
    if len(ties) > 2:
        share = f"{sum(one.n for one in ties):,} of {sum(one.whole for one in ties):,} in all"
        share = share if few else f"{style.percent(ties[0].share)} each"
        return f"{len(ties):,} {what}" + f", {share}" * bool(ties[0].share)
    if few:
        return " and ".join(f"{one.name}, {one.n:,} of {one.whole:,}" for one in ties)
    return f"{' and '.join(one.name for one in ties)}, {style.percent(ties[0].share)}"


def own_words(strips: pd.DataFrame, withheld: pd.DataFrame) -> str:
    """Say where the share of the outlet’s own words is largest and smallest.

    Parameters
    ----------
    strips : pandas.DataFrame
        From :func:`analysis.measure.strips`.
    withheld : pandas.DataFrame
        As :func:`analysis.unknowable` lists it: of whom this cannot be told is not named.

    Examples
    --------
    >>> strips = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"], "exposure": 300, "own": [0.5, 0.3]})
    >>> own_words(strips, pd.DataFrame({"outlet": [], "voice": []}))
    'Share of the outlet’s own words: largest in Post, 50 %; smallest in Times, 30 %.'
    """
    single = strips["doc_id"].notna().any()
    untold = set(withheld.loc[withheld["voice"] == "own", "outlet"])
    rows = strips.drop_duplicates("doc_id" if single else "outlet").dropna(subset=["own"])
    rows = rows[~rows["outlet"].isin(untold) & ~rows["outlet"].map(lumped)]
    several = set(rows.loc[rows["outlet"].duplicated(), "outlet"])
    missing = float("nan")
    classes = [
        _Share(f"an article of {name}" if name in several else str(name), 0, int(whole), float(own), missing, missing, False)
        for name, whole, own in zip(rows["outlet"], rows["exposure"], rows["own"])
    ]
    if len(classes) < 2:
        return f"Share of the outlet’s own words: {style.percent(classes[0].share)}." if classes else ""
    what = "articles" if single else "outlets"
    return f"Share of the outlet’s own words: {_extremes(classes, 'in', what, ('largest', 'smallest', 'none'))}."


def own_uses(rates: pd.DataFrame, *, columns: str, counted: str) -> str:
    """Say of each term how much of its uses is in an outlet’s own words.

    Parameters
    ----------
    rates : pandas.DataFrame
        From :func:`analysis.measure.rate`, by ``columns`` and ``voice``; of a voice that cannot be told without ``estimate``.
    columns : str
        The column of the terms.
    counted : str
        What is counted, such as ``"uses"``.

    Examples
    --------
    >>> rates = pd.DataFrame({"term": ["siege", "siege", "quay"], "voice": ["own", "direct", "own"], "n": [2, 6, 0]})
    >>> own_uses(rates.assign(estimate=1.0), columns="term", counted="uses")
    'In an outlet’s own words: “siege” 2 of 8 uses, “quay” 0 of 0.'
    """
    told = rates.dropna(subset=["estimate"])
    each = [(str(name), told[told[columns] == name]) for name in style.in_order(rates[columns])]
    sums = [(name, int(one.loc[one["voice"] == "own", "n"].sum()), int(one["n"].sum())) for name, one in each]
    few = any(0 < n < style.SHARED for *_, n in sums) or any(_in_one_article(one) for _, one in each)
    said = [_own(f"“{name}”", own, n, few) for name, own, n in sums[:_NAMED]]
    if rest := sums[_NAMED:]:
        said.append(_own(f"{len(rest):,} more", sum(own for _, own, _ in rest), sum(n for *_, n in rest), few))
    if not said:
        return ""
    return f"In an outlet’s own words: {', '.join([f'{said[0]} {counted}', *said[1:]])}."


def _in_one_article(rates: pd.DataFrame) -> bool:
    """Whether all that was found is of an outlet of which there is one article."""
    used = rates[rates["n"] > 0]
    return "articles" in used and used["outlet"].nunique() == 1 and bool((used["articles"] == 1).all())


def _own(name: str, own: int, n: int, few: bool) -> str:
    return f"{name} {own:,} of {n:,}" if few or not n else f"{name} {style.percent(own / n)} of {n:,}"


def first_term(uses: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Say in how many outlets a term is used, how often in their own words, and which sources are cited most.

    Parameters
    ----------
    uses : pandas.DataFrame
        A row a use: ``outlet, voice, source``.
    articles : pandas.DataFrame
        Metadata of all articles.

    Examples
    --------
    >>> uses = pd.DataFrame({"outlet": "Post", "voice": ["own", "direct", "direct"], "source": [None, "the mayor", "The mayor"]})
    >>> first_term(uses, pd.DataFrame({"outlet": ["Post", "Times"]}))
    '3 uses in 1 of 2 outlets, 1 of them in an outlet’s own words; cited most: mayor, 2.'
    """
    if uses.empty:
        return ""
    own, n = int((uses["voice"] == "own").sum()), len(uses)
    cited = captions.frequent(sources.as_one(uses["source"]).dropna())
    first = [name for times, name in cited if times == cited[0][0] > 1]
    most = f"; cited most: {first[0]}, {cited[0][0]}" if len(first) == 1 else ""
    where = f"{uses['outlet'].nunique():,} of {articles['outlet'].nunique():,} outlets"
    part = f"{own or 'none'} of them in" if n > 1 else "in" if own else "not in"
    return f"{n:,} use{'s' * (n != 1)} in {where}, {part} an outlet’s own words{most}."


def cited(said: pd.DataFrame, articles: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say whom outlets cite most.

    Parameters
    ----------
    said : pandas.DataFrame
        A row an utterance: ``doc_id, zone, source_ref``.
    articles : pandas.DataFrame
        From :meth:`analysis.Study.shown`.
    zones : sequence of str
        Those that are counted.

    Examples
    --------
    >>> said = pd.DataFrame({"doc_id": ["a", "a", "a", "b"], "zone": "body", "source_ref": ["Hill", "Lund", "Lund", None]})
    >>> cited(said, pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]}), zones=["body"])
    'Cited most: Lund, 2 of 3 statements in Post.'
    """
    rows = said[said["zone"].isin(zones)].merge(articles[["doc_id", "outlet"]], on="doc_id")
    leading = []
    for outlet, one in rows.groupby("outlet", sort=True):
        named = captions.frequent(one["source_ref"].dropna())
        first = [name for times, name in named if times == named[0][0] > 1]
        if len(first) == 1 and not lumped(outlet):
            leading.append((named[0][0], len(one), first[0], str(outlet)))
    leading.sort(key=lambda one: (-one[0], one[3]))
    if not leading:
        return ""
    shared = pd.Series([name.lower() for _, _, name, _ in leading]).value_counts()
    if shared.iloc[0] > 1:
        name = next(name for _, _, name, _ in leading if name.lower() == shared.index[0])
        outlets = [name for name in rows["outlet"].unique() if not lumped(name)]
        return f"{name} is cited most in {shared.iloc[0]:,} of {len(outlets):,} outlets."
    units = [" statements", ""]
    top = [f"{name}, {times:,} of {n:,}{unit} in {outlet}" for (times, n, name, outlet), unit in zip(leading, units)]
    return f"Cited most: {'; '.join(top)}."


def hedges(lines: pd.DataFrame) -> str:
    """Say how many hedges are in an outlet’s own words, and how many of each kind.

    Parameters
    ----------
    lines : pandas.DataFrame
        A row a hedge: ``kind`` (:data:`analysis.study.captions.KINDS`), ``voice``.

    Examples
    --------
    >>> hedges(pd.DataFrame({"kind": ["doubt", "doubt", "approximation"], "voice": ["own", "direct", "own"]}))
    '2 of 3 hedges in an outlet’s own words: doubt 1 of 2, approximation 1 of 1.'
    """
    own, kinds = lines["voice"] == "own", [kind for kind in dict.fromkeys(captions.KINDS.values()) if kind in set(lines["kind"])]
    each = [f"{kind} {int(own[lines['kind'] == kind].sum()):,} of {(lines['kind'] == kind).sum():,}" for kind in kinds]
    said = f": {', '.join(each)}" if len(each) > 1 else ""
    return f"{int(own.sum()):,} of {len(lines):,} hedges in an outlet’s own words{said}." if len(lines) else ""


def names(uses: pd.DataFrame) -> str:
    """Say how many names there are for each thing, and which is used most for the first.

    Parameters
    ----------
    uses : pandas.DataFrame
        ``name`` (what it names: what it is called) and ``n``.

    Examples
    --------
    >>> names(pd.DataFrame({"name": ["state: regime", "state: authorities", "state: regime"], "n": [2, 1, 1]}))
    'Names: 2 for state (most often “regime”, 3 of 4 uses).'
    """
    parts = uses["name"].astype(str).str.split(": ", n=1)
    total = uses["n"].groupby([parts.str[0].rename("thing"), parts.str[-1].rename("called")], sort=False).sum()
    said = list[str]()
    for thing in style.in_order(total.index.get_level_values("thing")):
        called = total[thing].sort_values(ascending=False, kind="stable")
        first = [f"“{name}”" for name, n in called.items() if n == called.iloc[0]]
        often = f" (most often {' and '.join(first)}, {called.iloc[0]:,} of {called.sum():,} uses)"
        often = often if not said and len(first) <= 2 < 1 + len(called) else ""
        said.append(f"{len(called):,} for {str(thing).replace('_', ' ')}{often}")
    more = f", and for {len(said) - _NAMED:,} more" if len(said) > _NAMED else ""
    return f"Names: {', '.join(said[:_NAMED])}{more}." if said else ""


def renderings(pieces: pd.DataFrame) -> str:
    """Say how many words of each rendering the other lacks, or sets in other marks.

    Examples
    --------
    >>> pieces = pd.DataFrame({"doc_id": ["a", "a", "b"], "outlet": ["Post", "Post", "Times"], "differs": [True, False, False]})
    >>> renderings(pieces.assign(text=["It may", "sink.", "sink."]))
    'Different: 2 of 3 words in Post, 0 of 1 in Times.'
    """
    said = list[str]()
    for _, one in pieces.groupby("doc_id", sort=False):
        words = one["text"].str.count(r"\S*\w\S*")
        said.append(f"{words[one['differs']].sum():,} of {words.sum():,}{'' if said else ' words'} in {one['outlet'].iloc[0]}")
    return f"Different: {', '.join(said)}." if said else ""


def dates(articles: pd.DataFrame) -> str:
    """Say how many articles have a date, from when to when, and how many of the dates are inferred.

    Examples
    --------
    >>> articles = pd.DataFrame({"date": pd.to_datetime(["2017-11-03", "2018-02-08", None])})
    >>> dates(articles.assign(date_evidence=["printed: byline", "inferred: on Friday", None]))
    '2 of 3 articles have a date, from November 2017 to February 2018; 1 date inferred.'
    """
    dated = articles.dropna(subset=["date"])
    if dated.empty:
        return ""
    ends = [f"{style.MONTHS[day.month - 1]} {day.year}" for day in (dated["date"].min(), dated["date"].max())]
    span = f"from {ends[0]} to {ends[1]}" if len(set(ends)) > 1 else f"of {ends[0]}"
    n = int((~dated["date_evidence"].map(is_given)).sum())
    inferred = f"{n:,} date{'s' * (n != 1)} inferred" if n else "no date inferred"
    return f"{len(dated):,} of {style.articles(len(articles))} have a date, {span}; {inferred}."


def over_time(rates: pd.DataFrame, *, by: str) -> str:
    """Say of each term how often it is used in the years in which it is least and most; of few articles when first and last.

    The years are named where the intervals of Garwood (1936) about their counts do not overlap, as though articles were alike:
    what these cannot tell apart nothing can. Of few uses their number is said.

    Parameters
    ----------
    rates : pandas.DataFrame
        From :func:`analysis.measure.rate`, by ``period``, ``by``, ``term`` and ``voice``.
    by : str
        The column that is compared.

    Examples
    --------
    >>> rates = pd.DataFrame({"period": ["2017", "2018"], "outlet": "Post", "term": "quay", "n": [20, 60], "exposure": 10000})
    >>> rates = rates.assign(date=pd.to_datetime(["2017-01-01", "2018-01-01"]), articles=4)
    >>> over_time(rates, by="outlet")
    'Uses per 1,000 words, by year: “quay” 2 (2017, lowest) to 6 (2018, highest).'
    >>> over_time(rates.assign(n=[2, 6]), by="outlet")
    'Uses: “quay” 8 in all.'
    """
    dated, single = rates.dropna(subset=["date"]), (rates["articles"] <= 1).all()
    words = dated.drop_duplicates(["period", by])
    words = words["exposure"].groupby(words["date"].dt.year).sum()
    words = words[words > 0]
    said = []
    for term in style.in_order(rates["term"])[:_NAMED]:
        one = dated[(dated["term"] == term) & (dated["n"] > 0)] if single else dated[dated["term"] == term]
        if single:
            months = [*dict.fromkeys(f"{style.MONTHS[day.month - 1]} {day.year}" for day in sorted(one["date"]))]
            said.append(f"“{term}” {' to '.join(months[:: max(len(months) - 1, 1)]) or 'not used'}")
            continue
        if one["n"].sum() < style.SHARED:
            said.append(f"“{term}” {int(one['n'].sum()):,} in all")
            continue
        n = one["n"].groupby(one["date"].dt.year).sum().reindex(words.index)
        each = 1000 * n / words
        ends = [each.idxmin(), each.idxmax()]
        low, high = (1000 * limits / words for limits in garwood(n, 1.0, _LEVEL))
        told = [f" ({year}, {edge})" for year, edge in zip(ends, ("lowest", "highest"))]
        told = told if high[ends[0]] < low[ends[1]] else ["", ""]
        said.append(f"“{term}” {' to '.join(dict.fromkeys(f'{each[year]:.2g}{edge}' for year, edge in zip(ends, told)))}")
    if not said:
        return ""
    when = "by year" if len(words) > 1 else f"in {words.index[0]}" if len(words) else ""
    few = all(one.endswith(" in all") for one in said)
    head = "First and last used" if single else "Uses" if few else f"Uses per 1,000 words, {when}"
    return f"{head}: {', '.join(said)}."


def keywords(words: pd.DataFrame) -> str:
    """Say which word ranks first in each outlet, with its uses and those in the outlet’s own words.

    Examples
    --------
    >>> words = pd.DataFrame({"outlet": "Post", "word": ["quay", "quay", "tide"], "voice": ["own", "direct", "own"]})
    >>> keywords(words.assign(n=[2, 1, 9]))
    'Ranked first: “quay” in Post (3 uses, 2 in its own words).'
    """
    words = words.assign(word=words["printed"]) if "printed" in words else words
    said = list[str]()
    for outlet in (name for name in style.in_order(words["outlet"]) if not lumped(name)):
        part = words[words["outlet"] == outlet]
        one = part[part["word"] == part["word"].iloc[0]]
        own = int(one.loc[one["voice"] == "own", "n"].sum())
        uses = ("", "") if said else (" uses", " in its own words")
        said.append(f"“{one['word'].iloc[0]}” in {outlet} ({one['n'].sum():,}{uses[0]}, {own:,}{uses[1]})")
    return f"Ranked first: {', '.join(said[:_NAMED])}." if said else ""


def neighbors(near: pd.DataFrame) -> str:
    """Say near which words there is most evidence for the term.

    Examples
    --------
    >>> neighbors(pd.DataFrame({"printed": ["town", "bread"]}))
    'Most evidence for “town” and “bread”.'
    """
    *first, last = [f"“{word}”" for word in near["printed"].head(3)] or [""]
    return f"Most evidence for {', '.join(first)}{' and ' * bool(first)}{last}." if last else ""


def reading_ease(scores: pd.DataFrame) -> str:
    """Say whose own words are hardest and easiest to read, where their intervals overlap with those of no other outlet.

    Parameters
    ----------
    scores : pandas.DataFrame
        From :meth:`analysis.Study.reading_ease`. Where fewer than two outlets have a score of their own words, those of the voice
        that most have a score of are compared: of voices it is no question that they differ.

    Examples
    --------
    >>> scores = pd.DataFrame({"outlet": ["Post", "Times", "Mail"], "voice": "own", "estimate": [35.2, 48.0, 61.0]})
    >>> reading_ease(scores.assign(low=[30.0, 42.0, 56.0], high=[40.0, 55.0, 66.0]))
    'Own words: hardest in Post, 35; easiest in Mail, 61.'
    >>> reading_ease(scores.assign(low=20.0, high=70.0))
    'Own words: 35 to 61; no outlet can be told from another, since their intervals overlap.'
    """
    scores = scores[~scores["outlet"].map(lumped).astype(bool)]
    sizes = scores["voice"].value_counts().reindex(list(VOICES)).fillna(0)
    voice = "own" if sizes["own"] > 1 else sizes.idxmax()
    rows = scores[scores["voice"] == voice].sort_values(["estimate", "outlet"], kind="stable")
    if len(rows) < 2:
        return ""
    called = VOICES[voice].called
    called = f"{called[:1].upper()}{called[1:]}"
    low, high = rows["low"].to_numpy(), rows["high"].to_numpy()
    hardest = [f"hardest in {_scored(rows.iloc[0])}"] * bool(high[0] < low[1:].min())
    easiest = [f"easiest in {_scored(rows.iloc[-1])}"] * bool(low[-1] > high[:-1].max())
    if hardest or easiest:
        return f"{called}: {'; '.join(hardest + easiest)}."
    hard, easy = rows.iloc[int(high.argmin())], rows.iloc[int(low.argmax())]
    if hard["high"] < easy["low"]:
        return f"{called}: harder in {_scored(hard)}, than in {_scored(easy)}; others overlap with these."
    ends = " to ".join(dict.fromkeys(f"{score:.0f}" for score in rows["estimate"].iloc[[0, -1]]))
    return f"{called}: {ends}; no outlet can be told from another, since their intervals overlap."


def _scored(row: pd.Series) -> str:
    return f"{row['outlet']}, {row['estimate']:.0f}"
