"""The command line: ``in-whose-voice init | check | annotate | run | coding-sheet | report | live``, or
``python -m analysis``.

In: a corpus or its study file, and the folder for what is made of it. Out: an exit code, and messages to a reader. May not
touch: what a command does; ``commands`` does it, and is imported when a call is understood.

Exit codes: 0 all is well; 1 the corpus, a lexicon or a notebook has a problem; 2 the call is wrong, or its output folder
cannot be written or is written by somebody else; 130 it was interrupted; 143 it was asked to end (SIGTERM).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from signal import SIGINT
from typing import NoReturn

from analysis import places
from analysis.cells import TASKS
from analysis.refusals import Refusal
from analysis.terminal import say

COMMANDS = {
    "init": "Look at a corpus and write its study file, each line explained: what is read, asked and shown.",
    "check": "List everything that is wrong with a corpus and a codebook, and what the finders are unsure of.",
    "annotate": "Write every span table of a corpus as Parquet, part by part; a second call goes on where the first stopped.",
    "run": "Execute the notebooks on a corpus; they, an HTML copy of each, and their figures go into the output folder.",
    "coding-sheet": "Draw a blind sheet for people to code in a spreadsheet, with the codes beside it.",
    "report": "Make the pages of a study from a corpus, its notebooks and its figures; they open from disk, without a network.",
    "live": "Make the pages that bring their own Python, without a corpus; they open from disk, without a network.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Examples
    --------
    >>> main(["check", "seeds"])
    seeds: 5 articles, no problem, ...
    0
    """
    given = _parser().parse_args(arguments)
    given.columns, given.coded = dict(given.column), dict(given.coded)
    # A command brings its libraries, for which --help and a mistyped call need not wait.
    from analysis import commands
    from analysis.commands import given as calls

    try:
        if given.corpus is not None:
            given.study = calls.planned(given)
            calls.apart(given)
        return commands.named(given.command)(given)
    except Refusal as error:
        return _fail(error, error.code)
    except OSError as error:
        if given.out is None:
            return _fail(f"{error.filename or given.corpus} cannot be read ({error.strerror or error})", 1)
        return _fail(f"{given.out} cannot be written ({error.strerror or error}); name another folder with --out", 2)
    except KeyboardInterrupt as stop:
        code = 128 + (*stop.args, SIGINT)[0]
        return _fail("stopped" + "; the same call goes on from here" * (given.command == "annotate"), code)


def _fail(message: object, code: int) -> int:
    say(*str(message).split("\n"), to=sys.stderr)
    return code


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are printed as every other message is."""

    def error(self, message: str) -> NoReturn:
        self.exit(_fail(f"{self.format_usage()}{self.prog}: error: {message}", 2))


def _column(pair: str) -> tuple[str, str]:
    """Which column is what, from ``text=body``."""
    ours, _, theirs = pair.partition("=")
    if not (ours and theirs):
        raise argparse.ArgumentTypeError(f"{pair!r} is not OURS=THEIRS; write it as text=body")
    return ours, theirs


def _coded(pair: str) -> tuple[str, str]:
    """Which task was coded in which sheets, from ``voice=SHEETS``."""
    task, _, sheets = pair.partition("=")
    if task not in TASKS or not sheets:
        raise argparse.ArgumentTypeError(f"{pair!r} is not TASK=SHEETS; write it as voice=SHEETS, with one of {', '.join(TASKS)}")
    return task, sheets


def _place(path: str) -> object:
    """A path; or what an address leads to, whose library a call without one need not wait for."""
    if "://" not in path:
        return Path(path)
    from analysis.remote import Remote

    return Remote(path)


def _positive(number: str) -> int:
    if not number.isdecimal() or int(number) < 1:
        raise argparse.ArgumentTypeError(f"{number!r} is not a whole number of 1 or more")
    return int(number)


def _parser() -> argparse.ArgumentParser:
    called = "python -m analysis" if Path(sys.argv[0]).stem == "__main__" else "in-whose-voice"
    parser = _Parser(
        prog=called,
        description="In whose voice? Comparative discourse analysis of news.",
        epilog="exit codes: " + " ".join((__doc__ or "").partition("Exit codes: ")[2].split()),
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command, what in COMMANDS.items():
        sub = commands.add_parser(command, help=what, description=what)
        sub.set_defaults(command=command, out=None, corpus=None, tables=None, column=[], coded=[])
        if command in ("report", "live"):
            sub.add_argument(
                "--pyodide", type=Path, metavar="FILE", help="Python for browsers, as npm pack fetched it; make fetches it too"
            )
        if command == "live":
            sub.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write into")
            continue
        what_for = "folder, table or archive with the articles" + ", or its study.toml" * (command != "init")
        sub.add_argument("corpus", type=_place, metavar="CORPUS", help=what_for)
        if command not in ("init", "check"):
            sub.add_argument(
                "--out",
                type=_place if command == "annotate" else Path,
                required=command != "coding-sheet",
                metavar="DIR",
                help="folder to write into; made if it is not there",
            )
        sub.add_argument("--codebook", metavar="FILE", help="frame terms of your own: our CSV, quanteda's YAML, LIWC's .dic")
        sub.add_argument(
            "--column", action="append", default=[], type=_column, metavar="OURS=THEIRS", help="a column of a table: text=body"
        )
        sub.add_argument("--date-format", metavar="FORM", help="how dates are written that are not 2020-05-31: %%d/%%m/%%Y")
        if command in ("check", "run", "report", "coding-sheet"):
            sub.add_argument("--tables", metavar="DIR", help="what annotate wrote of this corpus; made if it is not there")
        if command == "check":
            sub.add_argument(
                "--list", type=Path, metavar="FILE", help="a CSV of every place, where one line names the first three"
            )
        if command == "annotate":
            sub.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes on this machine (1)")
            sub.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster, used instead: tcp://host:8786")
        if command == "coding-sheet":
            sub.add_argument("--task", choices=TASKS, required=True, help="what is judged")
            sub.add_argument("--n", type=int, required=True, metavar="N", help="how many items")
            sub.add_argument(
                "--seed", type=int, required=True, metavar="SEED", help="of the draw; the same seed gives the same sheet"
            )
            sub.add_argument(
                "--by", default="outlet", metavar="COLUMN", help="the column whose values are each drawn from (outlet)"
            )
            sub.add_argument(
                "--exercise",
                action="store_true",
                help="a page for a class instead of a sheet: N places (8 to 10 fit 15 minutes), chosen from easy to hard",
            )
            sub.add_argument(
                "--doubtful", type=float, default=1, metavar="TIMES", help="draw what the tool doubts so many times as often"
            )
            sub.add_argument("--plan", action="store_true", help="draw nothing; say how wide the intervals will be")
        if command == "report":
            sub.add_argument(
                "--figures", type=Path, default=places.figures(), metavar="DIR", help="other figures than the project's"
            )
            sub.add_argument(
                "--live", action="store_true", help="with the pages on which an article is pasted and a class compared (8 MB)"
            )
        if command in ("run", "report"):
            sub.add_argument(
                "--notebooks",
                type=Path,
                default=places.notebooks() if command == "run" else None,
                metavar="DIR",
                help="other notebooks than the project's" + (", or than those beside the figures" if command == "report" else ""),
            )
            sub.add_argument(
                "--coded",
                action="append",
                default=[],
                type=_coded,
                metavar="TASK=SHEETS",
                help="correct the shares by what people coded: voice=SHEETS; the key is SHEETS-key.csv",
            )
    return parser


class _Version(argparse.Action):
    """Print the version, which takes a look at the package's metadata."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import analysis

        parser.exit(message=f"in-whose-voice {analysis.__version__}\n")


if __name__ == "__main__":
    sys.exit(main())
