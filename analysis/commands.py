"""What each command of the command line does: init, check, annotate, run, coding_sheet, report, live.

In: the arguments of a call. Out: files in its output folder, messages to a reader, an exit code. May not touch: how anything is
found, measured or drawn; it only calls.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pandas as pd
from tqdm import tqdm

from analysis import compare, measure, places, read, rules, show, tables
from analysis.annotation import annotate as annotated
from analysis.annotation import conditions, unknowable
from analysis.cells import escaped
from analysis.study import begin, checks, coding, scale
from analysis.study.session import SIMILAR, Study, grouped, ledger, left_out
from analysis.tables import Annotation, TableError
from analysis.terminal import say
from analysis.writing import LockedError, within, write

#: How often the tool was right on news that no rule was made from: .77 to .88 in two corpora; a plan takes the lower.
RIGHT = 0.77


class WrongCall(ValueError):
    """A call that can do nothing, with how to fix it."""


class StoppedNotebooks(RuntimeError):
    """Notebooks that did not run to their end, each with the cell in which it stopped."""


#: What a command refuses in a sentence, by exit code: 1, a corpus, lexicon, figure or notebook has a problem; 2, a wrong call.
REFUSALS = {
    1: (
        scale.ScaleError, read.CorpusError, read.PlanError, read.LexiconError, read.PublishedError, read.PyodideError, TableError,
        StoppedNotebooks,
    ),
    2: (WrongCall, LockedError, show.PublishError),
}  # fmt: skip


def planned(given: argparse.Namespace) -> read.Plan:
    """Give the plan of a call: the study file's, with what the call says otherwise."""
    plan = read.plan(given.corpus).but(columns=given.columns, date_format=given.date_format, codebook=given.codebook)
    return replace(plan, terms={}) if given.codebook else plan  # another codebook has other terms


def apart(given: argparse.Namespace) -> None:
    """Refuse an output folder in which what is written would be read as articles."""
    if given.out is not None and within(given.out, given.study.corpus):
        raise WrongCall(
            f"{given.out} is the corpus or lies in it, where what is written would be read as articles; name another folder"
        )


def init(given: argparse.Namespace) -> int:
    """Look at a corpus and write its study file, each line explained: what is read, asked and shown."""
    corpus = given.study.corpus
    path = (corpus if corpus.is_dir() else corpus.parent) / read.PLAN
    if path.exists():
        raise WrongCall(f"{path} is there already; change it in an editor, or move it away")
    parts = read.parts(corpus, columns=given.study.columns, dates=given.study.date_format or None, size=scale.SIZE)
    with tqdm(desc="init", unit="article", disable=None) as progress:
        looked_at = []
        for documents, _ in parts:
            looked_at.append(documents.drop(columns="text"))
            progress.update(len(documents))
    plan, seen = begin.look(looked_at, given.study)
    write(path, begin.toml(plan, path.parent, read.lexicon(plan.codebook), seen))
    say(f"{path}: say there what you ask; then in-whose-voice check {path}")
    return 0


def check(given: argparse.Namespace) -> int:
    """List everything that is wrong with a corpus and a codebook, and what the finders are unsure of."""
    codebook = _codebook(given)
    found: list[str] = []
    doubts: list[str] = []
    terms: set[str] = set()
    near: Counter[tuple[str, str]] = Counter()
    outlets: dict[str, str] = {}
    fingerprints, texts, metadata = [], [], []
    try:
        for documents, aside, tables in _parts(given, codebook):
            found += [f"{place}: {reason}" for place, reason in aside.itertuples(index=False)]
            doubts += [*read.doubts(documents), *_doubts(documents, tables)]
            terms |= set(tables.frames["term"])
            near.update(compare.near_misses(codebook, tables.words) if codebook is not None else {})
            outlets |= zip(documents["doc_id"], documents["outlet"])
            fingerprints.append(compare.fingerprints(documents))
            texts.append(conditions(documents))
            metadata.append(grouped(documents.drop(columns="text"), given.study))
    except read.CorpusError:
        say(*read.group_problems(read.problems(given.study.corpus, columns=given.study.columns)))
        return 1
    articles = pd.concat(metadata, ignore_index=True)
    known = pd.concat(fingerprints, ignore_index=True)
    doubts += [
        *_conditions(pd.concat(texts, ignore_index=True)),
        *_copied(known, outlets),
        *checks.of_articles(articles, given.study),
    ]
    lexicon = read.lexicon("frames") if codebook is None else codebook
    doubts += checks.of_plan(given.study, lexicon, set(outlets.values()), terms)
    if (first := _first_run(given.study)) and first.exists():
        doubts += checks.changed(read.plan(first), given.study)
    if over := read.unread(given.study.corpus):
        kinds = ", ".join(f"{n} {suffix or 'without an ending'}" for suffix, n in over.items())
        mend = "save what is an article as .txt (beside manifest.csv, if there is one)"
        doubts.append(f"{given.study.corpus}: files that are passed over: {kinds}; {mend}")
    if codebook is not None:
        told = [*read.overlaps(codebook), *read.placeholders(codebook), *_other_spellings(near)]
        doubts += [f"{given.study.codebook}: {one}" for one in told]
        doubts += [f"{given.study.codebook}: {entry!r} occurs in no article" for entry in codebook["entry"] if entry not in terms]
    say(*checks.in_lines(ledger(articles, len(found), left_out(articles, given.study, known))))
    shown = [*read.group_problems(found), *read.group_problems(doubts)]
    say(*shown)
    if given.list:
        every = [("set aside", one) for one in found] + [("to look at", one) for one in doubts]
        parts = [(what, *one.partition(": ")[::2]) for what, one in every]
        write(given.list, escaped(pd.DataFrame(parts, columns=["what", "place", "reason"])).to_csv(index=False))
    elif len(shown) < len(found) + len(doubts):
        say(f"every place of these {len(found) + len(doubts):,}: --list FILE.csv")
    wrong = f"{len(found)} set aside" if found else "no problem"
    unsure = f"{len(doubts)} to look at" if doubts else "nothing to look at"
    say(f"{given.study.corpus}: {len(outlets)} article{'s' * (len(outlets) != 1)}, {wrong}, {unsure}")
    return 1 if found else 0


def _other_spellings(near: Counter[tuple[str, str]]) -> Iterator[str]:
    """Offer the spellings that a codebook does not match, the most frequent first."""
    for (entry, other), n in sorted(near.items(), key=lambda item: (-item[1], item[0])):
        times = "once" if n == 1 else f"{n:,} times"
        yield f"{entry!r} does not match {other!r}, which occurs {times}; add it after a |, if it is meant"


def annotate(given: argparse.Namespace) -> int:
    """Write every span table of a corpus as Parquet, part by part; a second call goes on where the first stopped."""
    codebook = _codebook(given)
    parts = scale.annotate(
        given.study.corpus,
        given.out,
        codebook=codebook,
        columns=given.study.columns,
        dates=given.study.date_format or None,
        workers=given.workers,
        scheduler=given.scheduler,
    )
    done = 0
    # How many there are is known at the end alone: to count them is to read them.
    with tqdm(desc="annotate", unit="article", disable=None) as progress:
        for articles in parts:
            done += articles
            progress.update(articles)
    aside = given.out / scale.REJECTED
    left_out = f", {len(pd.read_csv(aside))} set aside (see {aside})" if aside.exists() else ""
    say(f"{given.out}: {done} article{'s' * (done != 1)} annotated{left_out}")
    return 0


def run(given: argparse.Namespace) -> int:
    """Execute the notebooks on a corpus; they, an HTML copy of each, and their figures go into the output folder."""
    # What runs notebooks and turns them into pages takes a second to import, which the other commands need not wait for.
    from analysis.show.prose import whole_page
    from analysis.study import instrument, notebooks

    study = Study(given.study)
    account = study.ledger()
    found = {name: nbformat.reads(text, as_version=4) for name, text in read.notebooks(given.notebooks).items()}
    found = {name: notebook for name, notebook in found.items() if notebooks.takes_a_corpus(notebook)}
    if not found:
        raise WrongCall(f"{given.notebooks} holds no notebook that takes a corpus; name a folder that does with --notebooks")
    given.out.mkdir(parents=True, exist_ok=True)
    # The study as it is run, with what the call said otherwise: the notebooks can be run again from it.
    write(given.out / read.PLAN, begin.toml(given.study, given.out, study.codebook))
    parameters = {"plan": str((given.out / read.PLAN).resolve()), "figures": str((given.out / "figures").resolve())}
    failures = []
    for name, notebook in tqdm(found.items(), desc="run", unit="notebook", disable=None):
        unfinished = given.out / f"{name}.failed.ipynb"
        try:
            if not notebooks.declares(notebook, given.notebooks, given.study.path):
                notebooks.without(notebook, "seeds")
            notebooks.execute(notebook, folder=given.notebooks, parameters=parameters)
        except notebooks.NotebookError as error:
            write(unfinished, nbformat.writes(notebook) + "\n")
            failures.append(f"{name}.ipynb, {error}\n  see {unfinished}")
        else:
            unfinished.unlink(missing_ok=True)
            write(given.out / f"{name}.ipynb", nbformat.writes(notebook) + "\n")
            write(given.out / f"{name}.html", whole_page(notebook))
    instrument.save(given.out / "figures", study.codebook)
    say(*checks.in_lines(account), study.question)
    say(f"{given.out}: {len(found) - len(failures)} of {len(found)} notebooks")
    if failures:
        raise StoppedNotebooks("\n".join(failures))
    if (first := _first_run(given.study)) and not first.exists() and given.study == read.plan(given.study.path):
        write(first, begin.toml(given.study, first.parent, study.codebook))
        say(f"{first}: the study as it was first run; check says what is changed after it")
    return 0


def coding_sheet(given: argparse.Namespace) -> int:
    """Draw a blind sheet for people to code in a spreadsheet, with the codes beside it."""
    study = Study(given.study)
    documents, found = study.documents, study.tables
    hits = coding.hits(found, documents, task=given.task, by=given.by)
    if given.plan:
        say(*_plan(hits, given).split("\n"))
        return 0
    if given.out is None:
        raise WrongCall("name a folder for the sheet with --out, or see with --plan how many items it takes")
    if given.exercise:
        return _exercise(documents, found, given)
    if not 0 < given.n <= len(hits):
        there = f"{given.study.corpus} has {len(hits)} items for {given.task}"
        raise WrongCall(f"{there}; ask for 1 to {len(hits)} with --n, not {given.n}")
    sheet, key = coding.sheet(found, documents, task=given.task, n=given.n, seed=given.seed, by=given.by)
    for path in show.save_sheet(sheet, read.codes(given.task), folder=given.out, key=key):
        say(str(path))
    say(
        f"{given.n} of {len(hits)} items, drawn with seed {given.seed}; every coder fills in a copy named by her id, such as"
        " c1.csv; the key is not for coders: it says what the tool answered"
    )
    return 0


def _exercise(documents: pd.DataFrame, found: Annotation, given: argparse.Namespace) -> int:
    """Write a page on which a class judges a few places of these articles; it is chosen, not drawn, and so has no key."""
    # What makes pages takes a second to import, which the other commands need not wait for.
    from analysis.study.report import exercise

    items = exercise.items(documents, found, n=given.n, seed=given.seed)
    if not items:
        raise WrongCall(f"{given.study.corpus} has no place to be judged: an exercise needs sentences of eight words and more")
    given.out.mkdir(parents=True, exist_ok=True)
    path = given.out / "exercise.html"
    # A text may hold halves of characters that UTF-8 has no bytes for.
    write(path, exercise.page(items).encode("utf-8", "replace"))
    say(str(path))
    lacking = [voice for voice in tables.VOICES if voice not in {one.voice for one in items}]
    none = f"; none in the voice {', '.join(lacking)}" if lacking else ""
    say(
        f"{len(items)} places, from easy to hard{none}; the page opens from disk. They were chosen for talk and not drawn at"
        " random: no share can be estimated from them"
    )
    return 0


def _plan(hits: pd.DataFrame, given: argparse.Namespace) -> str:
    """Say how wide the intervals of corrected shares will be with so many items, and with others."""
    numbers = sorted({number for number in (50, 100, 200, 300, given.n) if number <= len(hits)})
    all_of_it = measure.plan(hits, by=[], n=numbers, right=RIGHT, level=0.95).assign(**{given.by: f"all {len(hits)} items"})
    parts = measure.plan(hits, by=[given.by], n=numbers, right=RIGHT, level=0.95)
    widths = pd.concat([all_of_it, parts]).pivot(index=given.by, columns="n", values="width").round(2).astype(object)
    widths = widths.where(widths.notna(), "too few").reindex([f"all {len(hits)} items", *sorted(parts[given.by].unique())])
    least = int(hits["stratum"].value_counts().clip(upper=2).sum())
    return (
        f"width of the 95 % interval of a corrected share, by the number of items coded (at least {least}), if the tool is right"
        f" in {RIGHT:.0%} of places:\n{widths.to_string()}"
    )


def report(given: argparse.Namespace) -> int:
    """Make the pages of a study from a corpus, its notebooks and its figures; they open from disk, without a network."""
    # What turns notebooks into pages takes a second to import, which the other commands need not wait for.
    from analysis.study.report import report as pages

    study = Study(given.study)
    files = pages(
        study.documents,
        study.tables,
        figures=read.figures(given.figures),
        notebooks=read.notebooks(given.notebooks),
        methods=read.prose(places.methods()),
        guide=read.prose(places.guide()),
        accuracy=read.accuracy(),
        codebook=_codebook(given),
        names=read.lexicon(given.study.names) if given.study.names else None,
        pyodide=_pyodide(given),
    )
    say(f"{show.save_pages(files, folder=given.out)}: {sum(path.endswith('.html') for path in files)} pages")
    return 0


def live(given: argparse.Namespace) -> int:
    """Make the pages that bring their own Python, without a corpus; they open from disk, without a network."""
    from analysis.study import live as pages

    found = _pyodide(given)
    if found is None:
        raise WrongCall(
            f"Python for browsers is not there; name what npm pack pyodide@{read.runtime.VERSION} fetched, with --pyodide"
        )
    made = {path: page.encode() for path, page in pages.pages(found).items()}
    show.save_pages(made, folder=given.out)
    say(*(f"{given.out / path}: {len(page) / 1e6:.1f} MB" for path, page in made.items()))
    return 0


def _pyodide(given: argparse.Namespace) -> dict[str, bytes] | None:
    """Python for browsers: the file that was named, else what ``make`` fetched; without either the site says that it lacks it."""
    fetched = places.fetched() / f"pyodide-{read.runtime.VERSION}.tgz"
    if given.pyodide is None and not fetched.is_file():
        if given.command == "report":
            say(f"live.html only says how to get it: npm pack pyodide@{read.runtime.VERSION} fetches the Python that it needs")
        return None
    return read.pyodide(given.pyodide or fetched)


def _parts(given: argparse.Namespace, codebook: pd.DataFrame | None) -> Iterator[tuple[pd.DataFrame, pd.DataFrame, Annotation]]:
    """Annotate part by part, so that progress can be seen and memory holds one: documents, what was set aside, tables."""
    plan = given.study
    corrections = read.corrections(plan.corpus, columns=plan.columns)
    with tqdm(desc="annotate", unit="article", disable=None) as progress:
        for documents, aside in read.parts(plan.corpus, columns=plan.columns, dates=plan.date_format or None, size=scale.SIZE):
            fixes = corrections[corrections["doc_id"].isin(documents["doc_id"])].reset_index(drop=True)
            yield documents, aside, annotated(documents, codebook=codebook, corrections=fixes)
            progress.update(len(documents))


def _codebook(given: argparse.Namespace) -> pd.DataFrame | None:
    return read.lexicon(given.study.codebook) if given.study.codebook != "frames" else None


def _first_run(plan: read.Plan) -> Path | None:
    """Where the plan of the first run is kept: beside its file."""
    return plan.path and plan.path.with_name(f"{plan.path.stem}.first-run.toml")


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
        mend = "both are counted, unless study.toml leaves copies out"
        found.append(f"{copy}: {what}; {mend}")
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


def _doubts(documents: pd.DataFrame, tables: Annotation) -> list[str]:
    """List what was kept although a finder is unsure of it."""
    texts = dict(zip(documents["doc_id"], documents["text"]))
    quotes, bodies = tables.quotes, set(tables.zones.loc[tables.zones["label"] == "body", "doc_id"])
    found = [
        f"{doc}: no body was found; leave it out, or say in the zones.csv of its folder which part is the article"
        for doc in texts
        if doc not in bodies
    ]
    open_quotes = quotes[~quotes["closed"] & ~quotes["continues"]]
    for doc, start, text in zip(open_quotes["doc_id"], open_quotes["start"], open_quotes["text"]):
        line = texts[doc].count("\n", 0, start) + 1
        found.append(f"{doc} line {line}: the quotation {text[:40]!r} is never closed; it is taken to end with its paragraph")
    return found
