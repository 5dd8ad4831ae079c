"""``check CORPUS``: all that is wrong, lost or doubtful, in lines one can act on."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

import pandas as pd
from tqdm import tqdm

from analysis import compare, read, rules
from analysis.annotation import annotate, conditions, unknowable
from analysis.cells import as_csv
from analysis.commands.given import annotated, codebook_of, first_run
from analysis.study import begin, checks, damage, piecewise, scale, store
from analysis.study.chosen import SIMILAR, grouped, ledger, left_out
from analysis.tables import Annotation
from analysis.terminal import say
from analysis.writing import write


def command(given: argparse.Namespace) -> int:
    """List everything that is wrong with a corpus and a codebook, and what the finders are unsure of."""
    codebook = codebook_of(given)
    found: list[str] = []
    doubts: list[str] = []
    terms: set[str] = set()
    near: Counter[tuple[str, str]] = Counter()
    lines: Counter[tuple[str, str]] = Counter()
    outlets: dict[str, str] = {}
    written: set[str] = set()
    fingerprints, texts, metadata = [], [], []
    unfit: list[str] = []
    try:
        for documents, aside, tables in _parts(given, codebook):
            found += [f"{place}: {reason}" for place, reason in aside.itertuples(index=False)]
            written |= set(documents["outlet"])
            documents = grouped(documents, given.study)
            outlets |= zip(documents["doc_id"], documents["outlet"])
            metadata.append(documents.drop(columns="text"))
            # Of what is left out by its doc_id nothing more is asked.
            documents, (frames, words, zones, quotes) = _kept(given.study, documents, tables)
            bodies = set(zones.loc[zones["label"] == "body", "doc_id"])
            empty = [doc for doc in documents["doc_id"] if doc not in bodies]
            unfit += empty
            doubts += [*read.doubts(documents), *_doubts(documents, empty, quotes)]
            terms |= set(frames["term"])
            lines.update(checks.lines(zones, outlets))
            near.update(compare.near_misses(codebook, words) if codebook is not None else {})
            fingerprints.append(compare.fingerprints(documents))
            texts.append(conditions(documents))
    except read.CorpusError:
        say(*read.group_problems(read.problems(given.study.corpus, columns=given.study.columns)))
        return 1
    articles, condition = pd.concat(metadata, ignore_index=True), pd.concat(texts, ignore_index=True)
    known = pd.concat(fingerprints, ignore_index=True)
    unfit += condition.loc[condition["conditions"].str.contains("another language"), "doc_id"].tolist()
    counted = articles[articles["doc_id"].isin(condition["doc_id"])].reset_index(drop=True)
    repaired, guessed = damage.by_article(counted)
    doubts += [
        *guessed,
        *_conditions(condition),
        *_copied(known, outlets),
        *checks.of_articles(counted, given.study),
        *checks.recurring(lines, counted["outlet"], given.study),
        *_to_leave_out(given.study, unfit),
    ]
    lexicon = read.lexicon("frames") if codebook is None else codebook
    doubts += checks.of_plan(given.study, lexicon, outlets, terms, written)
    if (first := first_run(given.study)) and first.exists():
        doubts += checks.changed(read.plan(first), given.study)
    if over := read.unread(given.study.corpus):
        kinds = ", ".join(f"{n} {suffix or 'without an ending'}" for suffix, n in over.items())
        fix = "save what is an article as .txt (beside manifest.csv, if there is one)"
        doubts.append(f"{given.study.corpus}: files that are passed over: {kinds}; {fix}")
    if codebook is not None:
        told = [*read.overlaps(codebook), *read.placeholders(codebook), *_other_spellings(near)]
        doubts += [f"{given.study.codebook}: {one}" for one in told]
        doubts += [f"{given.study.codebook}: {entry!r} occurs in no article" for entry in codebook["entry"] if entry not in terms]
    say(*checks.in_lines(ledger(articles, len(found), left_out(articles, given.study, known))))
    say(*read.group_problems(damage.by_outlet(damage.damage(counted, condition))))
    shown = [*read.group_problems(found), *read.group_problems(repaired), *read.group_problems(doubts)]
    say(*shown)
    if given.list:
        of_each = {"set aside": found, "repaired": repaired, "to look at": doubts}
        every = [(what, one) for what, several in of_each.items() for one in several]
        parts = [(what, *one.partition(": ")[::2]) for what, one in every]
        write(given.list, as_csv(pd.DataFrame(parts, columns=["what", "place", "reason"])))
    elif len(shown) < (places := len(found) + len(repaired) + len(doubts)):
        say(f"every place of these {places:,}: --list FILE.csv")
    wrong = f"{len(found)} set aside" if found else "no problem"
    mended = f", {read.repairs(counted)['doc_id'].nunique():,} repaired" * bool(repaired or guessed)
    unsure = f"{len(doubts)} to look at" if doubts else "nothing to look at"
    say(f"{given.study.corpus}: {len(outlets)} article{'s' * (len(outlets) != 1)}, {wrong}{mended}, {unsure}")
    return 1 if found else 0


def _other_spellings(near: Counter[tuple[str, str]]) -> Iterator[str]:
    """Offer the spellings that a codebook does not match, the most frequent first."""
    for (entry, other), n in sorted(near.items(), key=lambda item: (-item[1], item[0])):
        times = "once" if n == 1 else f"{n:,} times"
        yield f"{entry!r} does not match {other!r}, which occurs {times}; add it after a |, if it is meant"


def _parts(given: argparse.Namespace, codebook: pd.DataFrame | None) -> Iterator[tuple[pd.DataFrame, pd.DataFrame, Annotation]]:
    """Annotate part by part, so that progress can be seen and memory holds one: documents, what was set aside, tables.

    What the plan's tables hold is taken from there; nothing here asks whose words are whose.
    """
    plan = given.study
    if plan.tables:
        annotated(plan)
        aside = store.rejected(plan.tables)
        for documents, found in piecewise.again(plan.tables):
            yield documents, aside, found
            aside = aside.iloc[:0]
        return
    corrections = read.corrections(plan.corpus, columns=plan.columns)
    with tqdm(desc="annotate", unit="article", disable=None) as progress:
        for documents, aside in read.parts(plan.corpus, columns=plan.columns, dates=plan.date_format or None, size=scale.SIZE):
            fixes = corrections[corrections["doc_id"].isin(documents["doc_id"])].reset_index(drop=True)
            yield documents, aside, annotate(documents, codebook=codebook, corrections=fixes, attributed=False)
            progress.update(len(documents))


def _copied(fingerprints: pd.DataFrame, outlets: dict[str, str]) -> list[str]:
    """List near-duplicates of other articles; all of them were kept."""
    found = []
    copies = compare.copies(fingerprints, similarity=SIMILAR)
    for doc, first, label, alike in copies.itertuples(index=False):
        apart = outlets[doc] != outlets[first]
        copy, other = (f"{name} ({outlets[name]})" if apart else name for name in (doc, first))
        what = f"has the text of {other}"
        if label == "near":
            what = f"has nearly the text of {other}: {alike:.0%} of the shorter one's runs of five words occur in both"
        fix = "both are counted, unless study.toml leaves copies out"
        found.append(f"{copy}: {what}; {fix}")
    return found


def _conditions(found: pd.DataFrame) -> list[str]:
    """List what was lost or spoiled before the texts came here, by article and by outlet."""
    told = {row["condition"]: f"{row['said']}; {row['mend']}" for row in rules.table("conditions")}
    names = found["conditions"].str.split("; ").explode()
    named = found[["doc_id", "outlet"]].join(names[names != ""], how="inner")
    doubts = [f"{doc}: {told[name]}" for doc, name in zip(named["doc_id"], named["conditions"])]
    articles = found["outlet"].value_counts()
    for (outlet, name), n in named.groupby(["outlet", "conditions"]).size().items():
        if 1 < articles[outlet] <= 2 * n:
            doubts.append(f"outlet {outlet}: {name} in {n:,} of {articles[outlet]:,} articles")
    for outlet, missing in unknowable(found).groupby("outlet", sort=True):
        voices = ", ".join(missing["voice"])
        doubts.append(f"outlet {outlet}: {missing['note'].iloc[0]}; its shares of {voices} are missing, not zero")
    return doubts


def _kept(plan: read.Plan, documents: pd.DataFrame, tables: Annotation) -> tuple[pd.DataFrame, tuple[pd.DataFrame, ...]]:
    """The articles that a plan does not leave out by their doc_id, and what was found in these."""
    parts = (documents, tables.frames, tables.words, tables.zones, tables.quotes)
    if plan.without_articles:
        parts = tuple(rows[~rows["doc_id"].isin(plan.without_articles)].reset_index(drop=True) for rows in parts)
    return parts[0], parts[1:]


def _to_leave_out(plan: read.Plan, doc_ids: list[str]) -> Iterator[str]:
    """Say what to write into the study file to leave out articles of which nothing can be found."""
    if doc_ids:
        line = f"articles = {begin.written([*plan.without_articles, *dict.fromkeys(doc_ids)])}"
        what = f"to leave out what is in another language or has no body ({len(doc_ids):,})"
        yield f"{read.PLAN}: {what}, set under [leave_out]: {line}"


def _doubts(documents: pd.DataFrame, empty: list[str], quotes: pd.DataFrame) -> list[str]:
    """List what was kept although a finder is unsure of it."""
    texts = dict(zip(documents["doc_id"], documents["text"]))
    fix = "leave it out, or say in the zones.csv of its folder which part is the article"
    found = [f"{doc}: no body was found; {fix}" for doc in empty]
    open_quotes = quotes[~quotes["closed"] & ~quotes["continues"]]
    for doc, start, text in zip(open_quotes["doc_id"], open_quotes["start"], open_quotes["text"]):
        line = texts[doc].count("\n", 0, start) + 1
        found.append(f"{doc} line {line}: the quotation {text[:40]!r} is never closed; it is taken to end with its paragraph")
    return found
