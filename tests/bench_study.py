# ruff: noqa: T201
"""How long a study takes, from its corpus to its pages, and what it needs: every command in a process of its own.

    make bench                        a made-up study of 800 articles, and notebooks on a store of 5,000
    make bench BENCH_STUDY=200 BENCH_STORE=1000

A plain script, not a test: it prints, and asserts nothing. Memory is the largest of one process: the command, or a notebook's.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import ferries
import synthetic

WORDS = 970


def called(what, *arguments):
    """Run a command of ours; print what it took."""
    begin = time.perf_counter()
    with open(os.devnull, "w") as nothing:
        told = [(os.POSIX_SPAWN_DUP2, nothing.fileno(), place) for place in (1, 2)]
        process = os.posix_spawn(
            sys.executable, [sys.executable, "-m", "analysis", *map(str, arguments)], os.environ, file_actions=told
        )
        _, status, used = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    said = f"{what:<44}{time.perf_counter() - begin:7.1f} s {used.ru_utime + used.ru_stime:7.1f} s of one core"
    print(f"{said} {used.ru_maxrss / 1024:6.0f} MB" + f"   ended with {code}" * (code > (arguments[0] == "check")), flush=True)


def size(folder, pattern="*"):
    """Megabytes of the files in a folder, and of the largest."""
    sizes = [path.stat().st_size for path in Path(folder).rglob(pattern) if path.is_file()]
    return sum(sizes) / 1e6, max(sizes, default=0) / 1e6


def study(folder, articles):
    """A study of ferries as its researcher would write it, through every command."""
    corpus, out, site = folder / "articles.csv", folder / "out", folder / "site"
    ferries.corpus(folder, articles=articles, sentences=90, copies=articles // 60)
    print(f"a study of {articles:,} articles of {ferries_words(corpus):.0f} words, 15 outlets, 4 years")
    called("init", "init", corpus, "--codebook", folder / "terms.csv")
    called("check", "check", corpus)
    called("run: annotated, and 7 notebooks", "run", corpus, "--out", out)
    called("report", "report", corpus, "--notebooks", out, "--figures", out / "figures", "--out", site)
    (whole, _), (pages, largest), (figures, _) = size(site), size(site, "*.html"), size(site / "figures")
    print(f"the site: {whole:.0f} MB, of them figures {figures:.0f}, pages {pages:.0f}; the largest page {largest:.2f} MB")


def ferries_words(corpus):
    """Mean words of an article that has any."""
    import pandas as pd

    return pd.read_csv(corpus)["Body"].dropna().str.split().map(len).mean()


def stored(folder, articles):
    """A store of articles as long as news, and every notebook from it."""
    corpus, tables = synthetic.write(folder / "large.jsonl", articles, words=WORDS, seed=1), folder / "tables"
    print(f"a store of {articles:,} articles of {WORDS} words")
    called("annotate", "annotate", corpus, "--out", tables)
    called("annotate again", "annotate", corpus, "--out", tables)
    called("check, from the store", "check", corpus, "--tables", tables)
    called("run: 7 notebooks from the store", "run", corpus, "--out", folder / "out", "--tables", tables)
    print(f"the store: {1e3 * size(tables)[0] / articles:.1f} kB an article")


def main():
    with tempfile.TemporaryDirectory() as folder:
        for part, number in ((study, "BENCH_STUDY=800"), (stored, "BENCH_STORE=5000")):
            name, _, default = number.partition("=")
            inside = Path(folder) / name
            inside.mkdir()
            part(inside, int(os.environ.get(name, default)))


if __name__ == "__main__":
    main()
