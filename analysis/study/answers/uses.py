"""Uses: how often what is asked about occurs, in whose words, when, and who is cited for it.

In: uses, or their rates. Out: a sentence. May not touch: how anything is counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from analysis.measure.counts import UNKNOWN
from analysis.show import style
from analysis.show.dates import ROWS
from analysis.show.rows import lumped
from analysis.study import commonest, sources
from analysis.study.answers.shares import apart, together

#: So many are named one by one.
NAMED = 4
#: Of so many uses or more such a part, in so many articles, and among so many outlets, is nearly all in one outlet.
_ENOUGH, _NEARLY_ALL, _SEVERAL, _OUTLETS = 8, 0.75, 2, 4
#: Of the names that no outlet uses itself so many.
_NEVER = 3
#: Of the kinds of sources so many are named, those of which most are, if they make this share of all; else the first.
_KINDS, _MOST = 2, 0.5


def own_uses(rates: pd.DataFrame, *, columns: str, counted: str, compared: pd.DataFrame | None = None) -> str:
    """Say of each term how much of its uses is in an outlet’s own words, and who uses it more often than the others.

    Parameters
    ----------
    rates : pandas.DataFrame
        From :func:`analysis.measure.rate`, by ``columns`` and ``voice``; of a voice that cannot be told without ``estimate``.
    columns : str
        The column of the terms.
    counted : str
        What is counted, such as ``"uses"``.
    compared : pandas.DataFrame, optional
        From :meth:`analysis.Study.differences`, by ``columns``.

    Examples
    --------
    >>> rates = pd.DataFrame({"term": ["siege", "siege", "quay"], "voice": ["own", "direct", "own"], "n": [2, 6, 0]})
    >>> own_uses(rates.assign(estimate=1.0), columns="term", counted="uses")
    'In an outlet’s own words: “siege” 2 of 8 uses, “quay” not used.'
    """
    told = rates.dropna(subset=["estimate"])
    each = [(str(name), told[told[columns] == name]) for name in style.in_order(rates[columns])]
    sums = [(name, int(one.loc[one["voice"] == "own", "n"].sum()), int(one["n"].sum())) for name, one in each]
    few = any(0 < n < style.SHARED for *_, n in sums) or any(_in_one_article(one) for _, one in each)
    first = _named(sums)
    said = [_own(f"“{name}”", own, n, few) for name, own, n in sums[:first]]
    if rest := sums[first:]:
        said.append(_own(f"{len(rest):,} more", sum(own for _, own, _ in rest), sum(n for *_, n in rest), few))
    if not said:
        return ""
    most = [told for name, one in each[:first] if (told := _in_one_outlet(name, one))]
    where = f"; {', '.join(most)}" if most else ""
    told = _more_often(compared, columns) if compared is not None else ""
    return f"In an outlet’s own words: {', '.join([f'{said[0]} {counted}', *said[1:]])}{where}.{told}"


def _named(terms: Sequence[object]) -> int:
    """Of how many terms each is named: a last one by itself too."""
    return len(terms) if len(terms) == NAMED + 1 else NAMED


def _more_often(compared: pd.DataFrame, columns: str) -> str:
    """Say who uses a term more often than the others, where that is claimed; the largest ratios first."""
    target = compared.columns[0]
    more = compared[
        compared["note"].str.startswith("differs") & (compared["estimate"] > 1) & ~compared[target].map(lumped).astype(bool)
    ]
    if more.empty:
        return ""
    more = more.sort_values("estimate", ascending=False, kind="stable")
    each = [f"“{one[columns]}” in {one[target]} ({one['rate']:.2g} against {one['rate_rest']:.1g})" for _, one in more.iterrows()]
    first = _named(each)
    rest = f", {len(each) - first:,} more" if len(each) > first else ""
    return f" Per 1,000 words more often than in the others: {', '.join(each[:first])}{rest}."


def _in_one_outlet(name: str, rates: pd.DataFrame) -> str:
    """Say in which outlet nearly all uses of a term are, in several articles; nothing where in none."""
    if "n_docs" not in rates or rates["outlet"].nunique() < _OUTLETS:
        return ""
    n = rates.groupby("outlet")["n"].sum()
    first, docs = n.idxmax(), int(rates.loc[rates["outlet"] == n.idxmax(), "n_docs"].max())
    if lumped(first) or docs < _SEVERAL or n.max() < max(_ENOUGH, _NEARLY_ALL * n.sum()):
        return ""
    return f"{n.max():,} of {n.sum():,} “{name}” in {first}"


def _in_one_article(rates: pd.DataFrame) -> bool:
    """Whether all that was found is of an outlet of which there is one article."""
    used = rates[rates["n"] > 0]
    return "articles" in used and used["outlet"].nunique() == 1 and bool((used["articles"] == 1).all())


def _own(name: str, own: int, n: int, few: bool) -> str:
    if not n:
        return f"{name} not used"
    return f"{name} {own:,} of {n:,}" if few else f"{name} {style.percent(own / n)} of {n:,}"


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
    '3 uses, 1 of them in an outlet’s own words, in 1 of 2 outlets; cited most: mayor, 2.'
    """
    if uses.empty:
        return ""
    own, n = int((uses["voice"] == "own").sum()), len(uses)
    cited = commonest.frequent(sources.as_one(uses["source"]).dropna())
    first = [name for times, name in cited if times == cited[0][0] > 1]
    most = f"; cited most: {first[0]}, {cited[0][0]}" if len(first) == 1 else ""
    where = f"{uses['outlet'].nunique():,} of {articles['outlet'].nunique():,} outlets"
    part = f"{own or 'none'} of them in" if 1 < n != own else "all in" if n > 1 else "in" if own else "not in"
    where = f"{style.articles(uses['doc_id'].nunique())} ({where})" if "doc_id" in uses and n > 1 else where
    return f"{n:,} use{'s' * (n != 1)}, {part} an outlet’s own words, in {where}{most}."


def cited(shares: pd.DataFrame) -> str:
    """Say of which kinds most sources are, and in which outlets the first of these can be told from the others.

    Parameters
    ----------
    shares : pandas.DataFrame
        From :meth:`analysis.Study.sources`.

    Examples
    --------
    >>> kinds = pd.DataFrame({"outlet": "Post", "source_type": ["military", "government", "ngo", "unknown"], "n": [3, 9, 1, 5]})
    >>> cited(kinds.assign(exposure=13, estimate=kinds["n"] / 13))
    '12 of 13 statements whose source is of a known kind come from government (9) or military (3) sources; 5 more are of no known
    kind.'
    """
    found = shares[shares["answer"] == "as found"] if "answer" in shares else shares
    sums = found[found["source_type"] != UNKNOWN].groupby("source_type", sort=False)["n"].sum()
    kept = sums.drop("other", errors="ignore")  # of several types at once: no kind that an answer could name
    first = kept[kept > 0].sort_values(ascending=False, kind="stable").head(_KINDS)
    if first.empty:
        return ""
    if first.sum() < _MOST * sums.sum():
        first = first.head(1)
    lost = int(found.loc[found["source_type"] == UNKNOWN, "n"].sum())
    unknown = " whose source is of a known kind" if lost else ""
    more = f"; {lost:,} more are of no known kind" if lost > sums.sum() / 4 else ""
    kinds = " or ".join(f"{style.called(kind)}{f' ({n:,})' * (len(first) > 1)}" for kind, n in first.items())
    known, every = shares[shares["estimate"].notna()], [kind for kind, n in kept.items() if n]
    told = {kind: apart(known, by="outlet", of="source_type", part=kind, family=len(every)) for kind in every}
    where = "".join(f"; {style.called(kind)} {'; '.join(said)}" for kind, said in told.items() if said)
    part = f" ({style.percent(first.sum() / sums.sum())})" * bool(sums.sum() >= style.SHARED)
    return f"{first.sum():,} of {sums.sum():,} statements{unknown}{part} come from {kinds} sources{where}{more}."


def hedges(lines: pd.DataFrame) -> str:
    """Say how many hedges are in an outlet’s own words, and how many of each kind.

    Parameters
    ----------
    lines : pandas.DataFrame
        A row a hedge: ``kind`` (:data:`analysis.study.commonest.KINDS`), ``voice``.

    Examples
    --------
    >>> hedges(pd.DataFrame({"kind": ["doubt", "doubt", "somebody’s claim"], "voice": ["own", "direct", "own"]}))
    '2 of 3 hedges in an outlet’s own words: doubt 1 of 2, somebody’s claim 1 of 1.'
    """
    own, kinds = lines["voice"] == "own", [kind for kind in dict.fromkeys(commonest.KINDS.values()) if kind in set(lines["kind"])]
    each = [f"{kind} {int(own[lines['kind'] == kind].sum()):,} of {(lines['kind'] == kind).sum():,}" for kind in kinds]
    said = f": {', '.join(each)}" if len(each) > 1 else ""
    return f"{int(own.sum()):,} of {len(lines):,} hedges in an outlet’s own words{said}." if len(lines) else ""


def names(uses: pd.DataFrame) -> str:
    """Say how many names only those have who are reported, and which of them are used most.

    What stands in scare quotes comes from the outlet, whose distance they are.

    Parameters
    ----------
    uses : pandas.DataFrame
        ``name`` (what it names: what it is called), ``voice`` and ``n``.

    Examples
    --------
    >>> uses = pd.DataFrame({"name": ["state: regime", "state: authorities", "place: camp"], "voice": ["direct", "own", "scare"]})
    >>> names(uses.assign(n=[2, 1, 1]))
    'No outlet itself uses 1 of the 3 names: “regime” (2 uses).'
    """
    total = uses.groupby("name", sort=False)["n"].sum()
    total = total[total > 0].sort_values(ascending=False, kind="stable")
    own = uses.loc[uses["voice"].isin(("own", "scare")) & (uses["n"] > 0), "name"]
    never = total[~total.index.isin(own)]
    if total.empty:
        return ""
    if never.empty:
        return f"Outlets themselves use each of the {len(total):,} names." if len(total) > 1 else ""
    units = [" use" + "s" * int(never.iloc[0] != 1), *[""] * _NEVER]
    called = [str(name).partition(": ")[2] or str(name) for name in never.index]
    # Of several that are used as often none is picked.
    first = next((n for n in range(_NEVER, 0, -1) if n >= len(never) or never.iloc[n - 1] > never.iloc[n]), _NEVER)
    said = [f"“{name}” ({n:,}{unit})" for name, n, unit in zip(called, never, units[:first])]
    rest = len(never) - len(said)
    *before, last = [*said, *([f"{rest:,} more"] if rest else [])]
    which = f"{', '.join(before)} and {last}" if before else last
    return f"No outlet itself uses {len(never):,} of the {len(total):,} names: {which}."


def over_time(rates: pd.DataFrame, *, by: str) -> str:
    """Say how often each term is used, and of which two periods differ; of few articles when first and last.

    Parameters
    ----------
    rates : pandas.DataFrame
        From :meth:`analysis.Study.course`: the periods named are bars of the figure. Two differ as two shares do
        (:func:`analysis.study.answers.shares`), all pairs of periods, terms and classes compared together.
    by : str
        The column of the classes that are told apart.

    Examples
    --------
    >>> rates = pd.DataFrame({"period": ["2017", "2018"], "term": "quay", "outlet": "all outlets", "n": [20, 60], "articles": 40})
    >>> rates = rates.assign(date=pd.to_datetime(["2017-01-01", "2018-01-01"]), date_precision="year", estimate=[2.0, 6.0])
    >>> over_time(rates.assign(low_total=[1.5, 5.0], high_total=[2.5, 7.0]), by="outlet")
    'Uses with a date: “quay” 80. Per 1,000 words “quay” more in 2018 (6) than in 2017 (2).'
    >>> over_time(rates.assign(low_total=1.0, high_total=9.0), by="outlet")
    'Uses with a date: “quay” 80.'
    """
    dated, terms = rates.dropna(subset=["date"]), style.in_order(rates["term"])
    if (rates["articles"] <= 1).all() and rates["period"].nunique() <= ROWS:
        said = []
        for term in terms[: _named(terms)]:
            days = sorted(dated.loc[(dated["term"] == term) & (dated["n"] > 0), "date"])
            months = [*dict.fromkeys(f"{style.MONTHS[day.month - 1]} {day.year}" for day in days)]
            said.append(f"“{term}” {' to '.join(months[:: max(len(months) - 1, 1)]) or 'not used'}")
        return f"First and last used: {', '.join(said)}." if said else ""
    if not terms:
        return ""
    n = dated.groupby("term")["n"].sum().reindex(terms).fillna(0).astype(int)
    first = _named(terms)
    each = [f"“{term}” {n[term]:,}" for term in terms[:first]]
    each += [f"{len(terms) - first:,} more terms together {n.iloc[first:].sum():,}"] * (len(terms) > first)
    apart = _periods_apart(dated, by)
    told = f"Per 1,000 words {', '.join(apart[:NAMED])}." if apart else ""
    return f"Uses with a date: {', '.join(each)}. {told}".strip()


def _periods_apart(dated: pd.DataFrame, by: str) -> list[str]:
    """Of each term and class the periods of the highest and the lowest rate, where these differ."""
    if "low_total" not in dated:
        return []
    bars = dated[(dated["articles"] > 1) & dated["low_total"].notna()]
    keys = ["term", by, "period"]
    sums = bars.groupby(keys, sort=False)["estimate"].sum()
    bars = bars.drop_duplicates(keys).set_index(keys).assign(rate=sums).reset_index()
    groups = [(name, part) for name, part in bars.groupby(["term", by], sort=False) if len(part) > 1]
    pairs = sum(len(part) * (len(part) - 1) // 2 for _, part in groups)
    told, several = list[str](), bars[by].nunique() > 1
    for (term, name), part in groups:
        most, least = (part.loc[place] for place in (part["rate"].idxmax(), part["rate"].idxmin()))
        error = math.hypot(most["rate"] - most["low_total"], least["high_total"] - least["rate"])
        if most["rate"] - least["rate"] > together(pairs) * error:
            when = [f"{style.period(one)} ({one['rate']:.2g})" for one in (most, least)]
            told.append(f"“{term}”{f' in {name}' * several} more in {when[0]} than in {when[1]}")
    return told
