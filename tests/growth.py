"""How time grows with length: an article of one thing repeated, a corpus, a codebook; and the same four times as long."""

from __future__ import annotations

import functools
import json
import random
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import invariants
import pandas as pd

from analysis import find, read, rules
from analysis.rules import patterns

#: Each is repeated. What is slow on one of them is slow on somebody's page.
REPEATED = {
    "a closed quotation": "“a ” ",
    "opening marks": "“a ",
    "closing marks": "a” ",
    "straight marks": '"a ',
    "single marks": "‘a ",
    "apostrophes": "a' ",
    "angle marks": "«a ",
    "brackets": "(a ",
    "one word": "a",
    "figures": "1",
    "figures and commas": "1,",
    "spaces": " ",
    "lines": "a\n",
    "empty lines": "\n",
    "paragraphs": "a\n\n",
    "full stops": ".",
    "abbreviations": "U.S. ",
    "capitals": "Mr. Smith ",
    "reported speech": "the minister said that ",
    "cues": "said ",
    "according to": "according to ",
    "negation": "not ",
    "hyphens": "a-",
    "dashes": "— ",
    "addresses": "https://a.b/",
    "a transcript": "Q: a\n\nA: b\n\n",
    "letters with accents": "a\u0301",
    "marks of direction": "\u202e",
    "quotations in paragraphs": "“a\n\n",
    "names": "Jane Roe ",
    "hedges": "reportedly ",
    "bylines": "By Jane Roe\n",
    "numbers of things": "'No. 10 ",
}
#: What makes a paragraph of an article of it.
BEGINNING = "Rain falls\n\nThe envoy said on Monday that rain fell on the harbor, and nobody knew why. "
ENDING = " The mayor of the town said on Tuesday that it was so.\n\nThe ferry was late again, and nobody knew why.\n"


#: Slower than in proportion; below it is the noise of a busy machine.
TOO_SLOW = 8


def seconds(work: Callable[[], object]) -> float:
    """The processor's time that some work takes, as little as two tries need."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
        if taken[0] > 5:
            break
    return min(taken)


def article(repeated: str, length: int) -> str:
    """A text in which something is repeated within a paragraph of the article: elsewhere hardly anything is looked for."""
    return BEGINNING + repeated * (length // len(repeated)) + ENDING


def ratio(repeated: str, length: int) -> float:
    """How many times as long four times the text takes; 4 is linear. What takes no time to speak of counts as linear."""
    small, large = (article(repeated, size) for size in (length, 4 * length))
    taken = [seconds(lambda text=text: find.article(text, rules.instrument())) for text in (small, large)]
    return taken[1] / max(taken[0], 0.02)


def any_repeated(draw: random.Random) -> str:
    """A few pieces of any article, to be repeated."""
    return "".join(draw.choices(invariants.PIECES, k=draw.randint(1, 4)))


def repeats(repeated: str) -> list[str]:
    """An article of any few pieces repeated takes about as long as it is."""
    times = ratio(repeated, 2_000)
    if times > TOO_SLOW:
        times = ratio(repeated, 4_000)  # a busy machine is not so busy twice, and what is quadratic shows more
    return [f"{repeated!r} repeated four times as often takes {times:.0f} times as long"] * (times > TOO_SLOW)


# -- corpora and codebooks of so many -----------------------------------------------------------------------------------------

Made = Callable[[Path, int], Callable[[], object]]


def _files(here: Path, number: int) -> Callable[[], object]:
    for n in range(number):
        (here / f"{n}.txt").write_text(f"Ferry {n} was late.")
    return lambda: read.corpus(here)


def _archive(here: Path, number: int) -> Callable[[], object]:
    with zipfile.ZipFile(here / "a.zip", "w") as archive:
        for n in range(number):
            archive.writestr(f"{n}.txt", f"Ferry {n} was late.")
    return lambda: read.corpus(here / "a.zip")


def _table(ending: str) -> Made:
    def made(here: Path, number: int) -> Callable[[], object]:
        rows = pd.DataFrame({"id": range(number), "text": [f"Ferry {n} was late." for n in range(number)]}, dtype="str")
        path = here / f"a{ending}"
        {
            ".csv": functools.partial(rows.to_csv, index=False),
            ".jsonl": functools.partial(rows.to_json, orient="records", lines=True),
            ".parquet": rows.to_parquet,
            ".xlsx": functools.partial(rows.to_excel, index=False),
        }[ending](path)
        return lambda: read.corpus(path)

    return made


def _terms(number: int) -> list[dict[str, str]]:
    forms = ("ferry{}", "harbor{} office", "the {} and a", "late{}*")
    return [{"entry": f"t{n}", "label": "law", "pattern": forms[n % 4].format(n)} for n in range(number)]


def _matched(here: Path, number: int) -> Callable[[], object]:
    text = "The ferry7 was late at the harbor9 office, and the 3 and a late31 ferry came. " * 100
    scan = patterns.matcher(_terms(number))
    list(scan(text))  # what is made once for a codebook
    return lambda: list(scan(text))


def _listed(here: Path, number: int) -> Callable[[], object]:
    pd.DataFrame(_terms(number)).to_csv(here / "own.csv", index=False)
    return lambda: read.overlaps(read.lexicon(here / "own.csv"))


def _long(join: str) -> Made:
    def made(here: Path, number: int) -> Callable[[], object]:
        (here / "own.csv").write_text(f"entry,label,pattern\nwar,law,{join.join(f'war{n}' for n in range(number))}\n")
        return lambda: _refused(here / "own.csv")

    return made


def _gapped(here: Path, number: int) -> Callable[[], object]:
    """Words that all stand there, with gaps between, and a last one that never does: each gap is tried at each length."""
    (here / "own.csv").write_text(f"entry,label,pattern\nwar,law,{' ... '.join(['war'] * number)} never\n")
    return lambda: _refused(here / "own.csv", "war " * 1_000)


def _refused(path: Path, text: str = BEGINNING * 20) -> None:
    try:
        scan = patterns.matcher(read.lexicon(path).to_dict("records"))
        list(scan(text))
    except read.LexiconError:
        pass


def _aliases(here: Path, number: int) -> Callable[[], object]:
    (here / "own.yml").write_text("a: &a [war, siege]\n" + "".join(f"c{n}: [*a, w{n}]\n" for n in range(number)))
    return lambda: read.lexicon(here / "own.yml")


def _sheet(here: Path, number: int) -> Callable[[], object]:
    (here / "a.jsonl").write_text("".join(json.dumps({"id": "same", "text": "Rain."}) + "\n" for _ in range(number)))
    return lambda: read.problems(here / "a.jsonl")


#: What is made, of how many, and how many times as long four times as many may take: looked up are all terms at once.
MANY: dict[str, tuple] = {
    "files in a folder": (_files, 300),
    "files in an archive": (_archive, 500),
    **{f"rows of a table, {ending}": (_table(ending), 500) for ending in (".csv", ".jsonl", ".parquet", ".xlsx")},
    "rows that are set aside": (_sheet, 500),
    "terms that are looked for": (_matched, 2_000, 2),
    "terms that are read and compared": (_listed, 500),
    "variants of a pattern": (_long("|"), 500),
    "words of a pattern": (_long(" "), 1_000),
    "gaps of a pattern": (_gapped, 2),
    "categories that repeat others": (_aliases, 500),
}


def of_many(name: str) -> tuple[float, float]:
    """How many times as long four times as many take, and may."""
    made, number, *most = MANY[name]
    times = []
    for size in (number, 4 * number):
        with tempfile.TemporaryDirectory() as here:
            times.append(seconds(made(Path(here), size)))
    return times[1] / max(times[0], 0.02), most[0] if most else TOO_SLOW
