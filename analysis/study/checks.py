"""Checks: what a study should know of its articles before the first number: outlets, dates, groups, terms, and what has changed.

In: the articles' metadata, what was found, the plan. Out: sentences, each a place and how to fix it. May not touch: anything;
what is doubtful is counted all the same.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

import pandas as pd

from analysis import read
from analysis.measure.claims import FEWEST
from analysis.measure.counts import UNKNOWN
from analysis.study import begin
from analysis.study.chosen import spelled_alike

#: No line longer, in characters, is looked at for lines that recur; and in what share of an outlet's articles one does.
_SHORT, _OFTEN = 60, 0.05
#: What a field of the plan is called in the file.
_IN_FILE = {
    "by": "compare", "outlets": "outlets.shown", "most": "outlets.most", "without_outlets": "leave_out.outlets",
    "without_articles": "leave_out.articles",
    "without_zones": "leave_out.zones", "copies": "leave_out.copies", "stop_words": "leave_out.words",
    "phrases": "leave_out.phrases", "name_labels": "names.labels", "length": "words.length",
    "every": "time.every", "fewest_words": "time.fewest_words",
}  # fmt: skip


def of_articles(articles: pd.DataFrame, plan: read.Plan) -> Iterator[str]:
    """Say what is doubtful in outlets, dates and groups.

    Parameters
    ----------
    articles : pandas.DataFrame
        Metadata of all articles, with the groups of the plan.
    plan : Plan

    Examples
    --------
    >>> dates = pd.to_datetime(["2020-05-01", None, "2020-05-03"])
    >>> articles = pd.DataFrame({"doc_id": list("abc"), "outlet": ["Post", "POST ", "Times"], "date": dates})
    >>> articles["date_evidence"] = None
    >>> for one in of_articles(articles, read.Plan(corpus="a.csv")):
    ...     print(one)
    outlets 'Post' (1 article) and 'POST ' (1 article): differ in case or spaces only and are counted as two; write them alike, \
or say under [spellings] of study.toml: "POST " = "Post"
    b: has no date, and is in no figure of time
    """
    yield from spellings(articles["outlet"])
    evidence = articles["date_evidence"].fillna("").map(read.unread_date)
    if (unread := evidence[evidence != ""]).any():
        fitting = read.forms(unread)
        how = "--date-format " + " or ".join(fitting[:3])
        fix = (
            f"{how} reads {'them all' if len(fitting) == 1 else 'them all: say which is meant'}"
            if fitting
            else "write it as 2020-05-31, 2020-05 or 2020"
        )
        reasons = articles.loc[unread.index, "date_evidence"].map(read.unread_why)
        for doc, date, why in zip(articles.loc[unread.index, "doc_id"], unread, reasons):
            yield f"{doc} (date {date!r}): {why}, and the article counts as undated; {fix}"
    hers = articles.drop(columns=[*plan.groups], errors="ignore")
    undated = hers["date"].isna() & (evidence == "")
    named = articles["date_evidence"].fillna("").str.startswith("column ").any()
    held = "" if named or not read.not_taken(hers) else f"; if a column holds it: {read.column_for('date', hers)}"
    in_name = "; its file's name may tell it: 2020-05-31 TITLE.txt"
    for doc, why in zip(articles.loc[undated, "doc_id"], articles.loc[undated, "date_evidence"].fillna("")):
        yield f"{doc}: has no date, and is in no figure of time{in_name if why == read.NO_DATE_IN_NAME else held}"
    if articles["outlet"].nunique() == 1 and len(articles) > 1:
        told = articles["outlet_evidence"].fillna("").str.startswith("column ").all() if "outlet_evidence" in articles else False
        fix = "" if told else f"; say which column names them with {read.column_for('outlet', hers)}, if there are more"
        yield f"outlet {articles['outlet'].iloc[0]!r}: is that of all articles, so that nothing is compared{fix}"
    for group, of in plan.groups.items():
        for doc in articles.loc[articles[group] == UNKNOWN, "doc_id"]:
            where = f"the column {of!r} is empty" if isinstance(of, str) else "its outlet is not listed in study.toml"
            yield f"{doc}: has no {group}, since {where}; it is counted as {UNKNOWN!r}"


def spellings(outlets: pd.Series) -> Iterator[str]:
    """Say which outlets differ in case or spaces only, with the lines of a study file that make them one.

    Examples
    --------
    >>> list(spellings(pd.Series(["Post", "Times"])))
    []
    """
    for (meant, n), *others in spelled_alike(outlets):
        told = " and ".join(f"{name!r} ({n:,} article{'s' * (n != 1)})" for name, n in [(meant, n), *others])
        what = f"differ in case or spaces only and are counted as {'two' if len(others) == 1 else len(others) + 1}"
        lines = ", ".join(f"{begin.written(name)} = {begin.written(meant)}" for name, _ in others)
        yield f"outlets {told}: {what}; write them alike, or say under [spellings] of study.toml: {lines}"


def lines(zones: pd.DataFrame, outlets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the short lines of running text of articles, once each: the outlet and the line.

    Examples
    --------
    >>> zones = pd.DataFrame({"doc_id": "a", "label": "body", "text": ["FULL TEXT.", "FULL TEXT.", "* * *", "It rained. " * 9]})
    >>> list(lines(zones, {"a": "Post"}))
    [('Post', 'FULL TEXT.')]
    """
    short = zones[(zones["label"] == "body") & (zones["text"].str.len() <= _SHORT) & zones["text"].str.contains(r"[^\W\d_]{2}")]
    yield from ((outlets[doc], line) for doc, line in dict.fromkeys(zip(short["doc_id"], short["text"])))


def recurring(found: Mapping[tuple[str, str], int], outlets: pd.Series, plan: read.Plan) -> Iterator[str]:
    """Say which short lines recur in the articles of an outlet, with what leaves their words out where words are compared.

    Parameters
    ----------
    found : mapping of (str, str) to int
        In how many articles each of :func:`lines` stands.
    outlets : pandas.Series
        Of all articles.
    plan : Plan

    Examples
    --------
    >>> lines = {("Post", "FULL TEXT."): 6, ("Post", "Rain."): 1}
    >>> for one in recurring(lines, pd.Series(["Post"] * 8), read.Plan(corpus="a.csv")):
    ...     print(one)
    outlet Post: lines recur in its 8 articles, and are counted as text: 'FULL TEXT.' in 6
    study.toml: to leave out where words are compared what recurs and is no text, set under [leave_out]: phrases = ["FULL TEXT."]
    """
    lines = list[str]()
    for outlet, n in outlets.value_counts(sort=False).items():
        least = max(FEWEST, _OFTEN * n)
        often = {line: many for (of, line), many in found.items() if of == outlet and many >= least and line not in plan.phrases}
        if often:
            named = ", ".join(f"{line!r} in {many:,}" for line, many in sorted(often.items(), key=lambda one: (-one[1], one[0])))
            yield f"outlet {outlet}: lines recur in its {n:,} articles, and are counted as text: {named}"
            lines += sorted(often)
    if lines:
        fix = f"set under [leave_out]: phrases = {begin.written(list(dict.fromkeys([*plan.phrases, *lines])))}"
        yield f"study.toml: to leave out where words are compared what recurs and is no text, {fix}"


def of_plan(
    plan: read.Plan,
    codebook: pd.DataFrame,
    outlets: Mapping[str, str],
    found: Collection[str],
    written: Collection[str],
) -> Iterator[str]:
    """Say what a plan names that is not there: terms that the codebook lacks or the articles never use, outlets without articles.

    Parameters
    ----------
    plan : Plan
    codebook : pandas.DataFrame
        The lexicon of frame terms.
    outlets : mapping of str to str
        By article: its outlet.
    found : collection of str
        The entries that occur in the articles.
    written : collection of str
        The outlets as the articles have them, before the plan respelled them.

    Examples
    --------
    >>> plan = read.Plan(corpus="a.csv", terms={"gravy boat": ("gravy boat",), "siege": ("siege",)}, outlets=("Post",))
    >>> for one in of_plan(plan, pd.DataFrame({"entry": ["siege"]}), {"a": "Times"}, set(), {"Times"}):
    ...     print(one)
    study.toml terms: 'gravy boat' is not in the codebook; it is not counted, which is not zero: add an entry, or ask another term
    study.toml terms: 'siege' occurs in no article
    study.toml outlets.shown: no article is of 'Post'; write it as the articles have it
    """
    known = set(codebook["entry"])
    for entries in plan.terms.values():
        for entry in entries:
            if entry not in known:
                fix = "it is not counted, which is not zero: add an entry, or ask another term"
                yield f"study.toml terms: {entry!r} is not in the codebook; {fix}"
            elif entry not in found:
                yield f"study.toml terms: {entry!r} occurs in no article"
    named = {"outlets.shown": plan.outlets, "leave_out.outlets": plan.without_outlets}
    for key, names in named.items():
        for name in names:
            if name not in outlets.values():
                yield f"study.toml {key}: no article is of {name!r}; write it as the articles have it"
    if outlets and all(doc in plan.without_articles or of in plan.without_outlets for doc, of in outlets.items()):
        yield "study.toml leave_out: leaves out every article that can be read; keep some"
    for doc in plan.without_articles:
        if doc not in outlets:
            yield f"study.toml leave_out.articles: no article has the doc_id {doc!r}; write it as check names the article"
    for name in plan.spellings:
        if name not in written:
            yield f"study.toml spellings: no article is of {name!r}; write it as the articles have it, spaces and all"


def changed(first: read.Plan, now: read.Plan) -> Iterator[str]:
    """Say what was changed in a plan after the first run.

    Examples
    --------
    >>> for one in changed(read.Plan(corpus="a.csv", seed=1), read.Plan(corpus="a.csv", seed=7)):
    ...     print(one)
    study.toml seed: was 1 at the first run, and is 7 now; say so where you report it
    """
    before, after = first.settings(), now.settings()
    for field, value in after.items():
        if before[field] != value:
            was, is_now = (json.dumps(one, ensure_ascii=False) for one in (before[field], value))
            told = f"was {was} at the first run, and is {is_now} now; say so where you report it"
            yield f"study.toml {_IN_FILE.get(field, field)}: {told}"


def in_lines(ledger: pd.DataFrame) -> Iterable[str]:
    """Write an account of articles out, a line a row."""
    return [f"{n:>9,}  {what}" for what, n in ledger.itertuples(index=False)]
