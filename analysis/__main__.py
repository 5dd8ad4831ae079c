"""The command line: ``python -m analysis check | annotate | run | coding-sheet | report``.

In: a corpus folder and the folder for what is made of it. Out: files there, messages to a reader. May not touch: how anything is
found, measured or drawn; it only calls.

Exit codes: 0 all is well; 1 the corpus, a lexicon or a notebook has a problem; 2 the call is wrong, or its output folder
cannot be written; 130 it was interrupted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from analysis import coding, find, measure, pipeline, read, scale, show
from analysis.tables import TableError

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
FIGURES = NOTEBOOKS.with_name("figures")
METHODS = NOTEBOOKS.with_name("docs") / "methods.md"
#: From which share of the shorter one's runs of five words on two articles are one over again (:func:`analysis.find.copies`).
SIMILAR = 0.5
#: How often the tool was right on news that no rule was made from: .77 to .88 in two corpora; a plan takes the lower.
RIGHT = 0.77


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Examples
    --------
    >>> main(["check", "seeds"])
    seeds: 5 articles, no problem, ...
    0
    """
    given = _parser().parse_args(arguments)
    given.columns = dict(given.column)
    try:
        return given.command(given)
    except (scale.ScaleError, read.CorpusError, read.LexiconError, read.PublishedError, TableError) as error:
        return _fail(error, 1)
    except show.PublishError as error:
        return _fail(error, 2)
    except OSError as error:
        if given.out is None:
            return _fail(f"{error.filename or given.corpus} cannot be read ({error.strerror or error})", 1)
        return _fail(f"{given.out} cannot be written ({error.strerror or error}); name another folder with --out", 2)
    except KeyboardInterrupt:
        return _fail("stopped" + "; the same call goes on from here" * (given.command is annotate), 130)


def check(given: argparse.Namespace) -> int:
    """List everything that is wrong with a corpus and a codebook, and what the finders are unsure of."""
    codebook = _codebook(given)
    found, doubts, terms, outlets, fingerprints = [], [], set(), {}, []
    try:
        for documents, aside, tables in _parts(given, codebook):
            found += [f"{place}: {reason}" for place, reason in aside.itertuples(index=False)]
            doubts += [*read.doubts(documents), *_doubts(documents, tables)]
            terms |= set(tables.frames["term"])
            outlets |= zip(documents["doc_id"], documents["outlet"])
            fingerprints.append(find.fingerprints(documents))
    except read.CorpusError:
        print("\n".join(read.together(read.problems(given.corpus, columns=given.columns))))
        return 1
    doubts += _copied(fingerprints, outlets)
    if over := read.unread(given.corpus):
        kinds = ", ".join(f"{n} {suffix or 'without an ending'}" for suffix, n in over.items())
        mend = "save what is an article as .txt (beside manifest.csv, if there is one)"
        doubts.append(f"{given.corpus}: files that are passed over: {kinds}; {mend}")
    if codebook is not None:
        doubts += [f"{given.codebook}: {said}" for said in read.overlaps(codebook)]
        doubts += [f"{given.codebook}: {entry!r} stands in no article" for entry in codebook["entry"] if entry not in terms]
    print("\n".join([*read.together(found), *read.together(doubts)]), end="\n" * bool(found or doubts))
    wrong = f"{len(found)} set aside" if found else "no problem"
    said = f"{len(doubts)} to look at" if doubts else "nothing to look at"
    print(f"{given.corpus}: {len(outlets)} article{'s' * (len(outlets) != 1)}, {wrong}, {said}")
    return 1 if found else 0


def annotate(given: argparse.Namespace) -> int:
    """Write every span table of a corpus as Parquet, part by part; a second call goes on where the first stopped."""
    codebook = _codebook(given)
    parts = scale.annotate(
        given.corpus, given.out, codebook=codebook, columns=given.columns, workers=given.workers, scheduler=given.scheduler
    )
    done = 0
    # How many there are is known at the end alone: to count them is to read them.
    with tqdm(desc="annotate", unit="article", disable=None) as progress:
        for articles in parts:
            done += articles
            progress.update(articles)
    aside = given.out / scale.REJECTED
    said = f", {len(pd.read_csv(aside))} set aside (see {aside})" if aside.exists() else ""
    print(f"{given.out}: {done} article{'s' * (done != 1)} annotated{said}")
    return 0


def run(given: argparse.Namespace) -> int:
    """Execute the notebooks on a corpus folder; they, an HTML copy of each, and their figures go into the output folder."""
    # papermill takes two seconds to import, which the other commands need not wait for.
    from papermill.exceptions import PapermillExecutionError
    from papermill.execute import execute_notebook

    codebook = given.codebook or "frames"
    read.lexicon(codebook)
    read.corpus(given.corpus, columns=given.columns)
    notebooks = [path for path in sorted(given.notebooks.glob("*.ipynb")) if _takes_a_corpus(path)]
    if not notebooks:
        return _fail(
            f"{given.notebooks} holds no notebook that takes a corpus; name the notebooks of a clone with --notebooks", 2
        )
    given.out.mkdir(parents=True, exist_ok=True)
    parameters = {
        "corpus": str(given.corpus.resolve()),
        "figures": str((given.out / "figures").resolve()),
        "columns": given.columns,
        "codebook": str(Path(codebook).resolve()) if Path(codebook).suffix else codebook,  # a name is that of a shipped one
    }
    failures = []
    for notebook in tqdm(notebooks, desc="run", unit="notebook", disable=None):
        unfinished = given.out / f"{notebook.stem}.failed.ipynb"
        try:
            execute_notebook(
                str(notebook),
                str(unfinished),
                parameters,
                cwd=str(given.notebooks),
                progress_bar=False,
                extra_arguments=["--log-level=40"],  # a kernel's warnings about its transport say nothing to a researcher
            )
        except PapermillExecutionError as error:
            cell = f"{notebook.name}, cell In [{error.exec_count}] ({error.source.strip().splitlines()[0]})"
            failures.append(f"{cell}: {error.ename}: {error.evalue}\n  see {unfinished}")
        else:
            os.replace(unfinished, given.out / notebook.name)
            _as_page(given.out / notebook.name)
    print(f"{given.out}: {len(notebooks) - len(failures)} of {len(notebooks)} notebooks")
    return _fail("\n".join(failures), 1) if failures else 0


def coding_sheet(given: argparse.Namespace) -> int:
    """Draw a blind sheet for people to code in a spreadsheet, with the codes beside it."""
    documents, found = _annotated(given)
    hits = coding.hits(found, documents, task=given.task, by=given.by)
    if given.plan:
        print(_plan(hits, given))
        return 0
    if given.out is None:
        return _fail("name a folder for the sheet with --out, or see with --plan how many items it takes", 2)
    if not 0 < given.n <= len(hits):
        return _fail(
            f"{given.corpus} has {len(hits)} items for {given.task}; ask for 1 to {len(hits)} with --n, not {given.n}", 2
        )
    sheet, key = coding.sheet(found, documents, task=given.task, n=given.n, seed=given.seed, by=given.by)
    for path in show.save_sheet(sheet, read.codes(given.task), folder=given.out, key=key):
        print(path)
    print(
        f"{given.n} of {len(hits)} items, drawn with seed {given.seed}; every coder fills in a copy named by her id, such as"
        " c1.csv; the key is not for coders: it says what the tool answered"
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
    from analysis.report import report as pages

    documents, found = _annotated(given)
    files = pages(
        documents,
        found,
        figures=read.figures(given.figures),
        notebooks=read.notebooks(given.notebooks),
        methods=read.prose(METHODS),
        accuracy=read.accuracy(),
        codebook=_codebook(given),
    )
    print(f"{show.save_pages(files, folder=given.out)}: {sum(path.endswith('.html') for path in files)} pages")
    return 0


def _as_page(notebook: Path) -> None:
    """Put an HTML copy beside a notebook; it asks no network for anything but formulas, of which there are none."""
    from nbconvert import HTMLExporter

    page, _ = HTMLExporter(mathjax_url="", require_js_url="", embed_images=True).from_filename(str(notebook))
    notebook.with_suffix(".html").write_text(page, encoding="utf-8")


def _takes_a_corpus(notebook: Path) -> bool:
    """Whether a notebook has a cell of parameters; one without, such as the solutions, speaks of its own articles."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return any("parameters" in cell["metadata"].get("tags", []) for cell in cells)


def _parts(
    given: argparse.Namespace, codebook: pd.DataFrame | None
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame, pipeline.Annotation]]:
    """Annotate part by part, so that progress can be seen and memory holds one: documents, what was set aside, tables."""
    corrections = read.corrections(given.corpus, columns=given.columns)
    with tqdm(desc="annotate", unit="article", disable=None) as progress:
        for documents, aside in read.parts(given.corpus, columns=given.columns, size=scale.SIZE):
            fixes = corrections[corrections["doc_id"].isin(documents["doc_id"])].reset_index(drop=True)
            yield documents, aside, pipeline.annotate(documents, codebook=codebook, corrections=fixes)
            progress.update(len(documents))


def _annotated(given: argparse.Namespace) -> tuple[pd.DataFrame, pipeline.Annotation]:
    """Annotate a corpus that memory holds whole: documents, tables."""
    parts = [(documents, tables) for documents, _, tables in _parts(given, _codebook(given))]
    documents = pd.concat([part for part, _ in parts], ignore_index=True).sort_values("doc_id", ignore_index=True)
    found = {}
    for name in scale.NAMES:
        table = pd.concat([getattr(tables, name) for _, tables in parts], ignore_index=True)
        found[name] = table.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)
    return documents, pipeline.Annotation(**found)


def _codebook(given: argparse.Namespace) -> pd.DataFrame | None:
    return read.lexicon(given.codebook) if given.codebook else None


def _column(said: str) -> tuple[str, str]:
    """Which column is what, from ``text=body``."""
    ours, _, theirs = said.partition("=")
    if not (ours and theirs):
        raise argparse.ArgumentTypeError(f"{said!r} is not OURS=THEIRS; write it as text=body")
    return ours, theirs


def _positive(said: str) -> int:
    if not said.isdecimal() or int(said) < 1:
        raise argparse.ArgumentTypeError(f"{said!r} is not a whole number of 1 or more")
    return int(said)


def _copied(fingerprints: Iterable[pd.DataFrame], outlets: dict[str, str]) -> list[str]:
    """List the articles that are another one over again; all of them were kept."""
    found = []
    copies = find.copies(pd.concat(fingerprints, ignore_index=True), similarity=SIMILAR)
    for doc, first, label, alike in copies.itertuples(index=False):
        apart = outlets[doc] != outlets[first]
        copy, other = (f"{name} ({outlets[name]})" if apart else name for name in (doc, first))
        said = f"has the text of {other}"
        if label == "near":
            said = f"has nearly the text of {other}: {alike:.0%} of the shorter one's runs of five words stand in both"
        found.append(f"{copy}: {said}; both are counted: leave one out, or count each statement once (find.reuse, find.once)")
    return found


def _doubts(documents: pd.DataFrame, tables: pipeline.Annotation) -> list[str]:
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description="In whose voice? Comparative discourse analysis of news."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (check, annotate, run, coding_sheet, report):
        sub = commands.add_parser(command.__name__.replace("_", "-"), help=command.__doc__, description=command.__doc__)
        sub.set_defaults(command=command, out=None)
        sub.add_argument("corpus", type=Path, metavar="CORPUS", help="folder, table or archive with the articles")
        if command is not check:
            sub.add_argument(
                "--out",
                type=Path,
                required=command is not coding_sheet,
                metavar="DIR",
                help="folder to write into; made if it is not there",
            )
        sub.add_argument("--codebook", metavar="FILE", help="frame terms of your own: our CSV, quanteda's YAML, LIWC's .dic")
        sub.add_argument(
            "--column", action="append", default=[], type=_column, metavar="OURS=THEIRS", help="a column of a table: text=body"
        )
        if command is annotate:
            sub.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes on this machine (1)")
            sub.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster, used instead: tcp://host:8786")
        if command is coding_sheet:
            sub.add_argument("--task", choices=coding.TASKS, required=True, help="what is judged")
            sub.add_argument("--n", type=int, required=True, metavar="N", help="how many items")
            sub.add_argument(
                "--seed", type=int, required=True, metavar="SEED", help="of the draw; the same seed gives the same sheet"
            )
            sub.add_argument(
                "--by", default="outlet", metavar="COLUMN", help="the column whose values are each drawn from (outlet)"
            )
            sub.add_argument("--plan", action="store_true", help="draw nothing; say how wide the intervals will be")
        if command is report:
            sub.add_argument("--figures", type=Path, default=FIGURES, metavar="DIR", help="other figures than the project's")
        if command in (run, report):
            sub.add_argument(
                "--notebooks", type=Path, default=NOTEBOOKS, metavar="DIR", help="other notebooks than the project's"
            )
    return parser


def _fail(message: object, code: int) -> int:
    print(message, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
