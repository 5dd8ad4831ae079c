# ruff: noqa: T201
"""How annotation scales, as ratios from one run: workers, size of the corpus, memory; beside a bare regular expression.

    make bench                        a synthetic corpus of permuted sentences of the seeds
    make bench BENCH_CORPUS=FOLDER    a corpus of your own
    make bench BENCH_ARTICLES=20000   the larger of the two synthetic corpora

A plain script, not a test: it prints, and asserts nothing.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import synthetic

from analysis import read
from analysis.study import scale

WORDS = 900
#: A quotation, and who said it: what the quickest of peers does.
BARE = re.compile(r"[“\"]([^”\"]{5,500})[”\"],?\s+((?:[A-Z]\w+ ){1,3})?(?:said|says|told|added)")
ONE_RUN = """
import sys, resource, time
sys.path.insert(0, "tests")
from analysis.study import scale
begin = time.perf_counter()
done = sum(scale.annotate(sys.argv[1], sys.argv[2], workers=int(sys.argv[3])))
print(done, time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def run(corpus, workers):
    """Annotate in a process of its own: articles, seconds, peak megabytes of the process that leads."""
    with tempfile.TemporaryDirectory() as folder:
        call = [sys.executable, "-c", ONE_RUN, str(corpus), str(Path(folder) / "out"), str(workers)]
        articles, seconds, peak = subprocess.run(call, check=True, capture_output=True, text=True).stdout.split()
    return int(articles), float(seconds), float(peak)


def started(corpus_folder, workers):
    """Seconds that it takes to start workers, from a corpus of next to nothing."""
    few = synthetic.write(Path(corpus_folder) / "few.jsonl", workers, words=50, seed=1)
    return run(few, workers)[1]


def bare(corpus):
    """Articles a second of the bare expression."""
    documents = read.corpus(corpus)
    begin = time.perf_counter()
    for text in documents["text"]:
        BARE.findall(text)
    return len(documents) / (time.perf_counter() - begin)


def main():
    given, most = os.environ.get("BENCH_CORPUS"), int(os.environ.get("BENCH_ARTICLES", "4000"))
    with tempfile.TemporaryDirectory() as folder:
        if given:
            small = large = Path(given)
        else:
            small = synthetic.write(Path(folder) / "small.jsonl", most // 2, words=WORDS, seed=1)
            large = synthetic.write(Path(folder) / "large.jsonl", most, words=WORDS, seed=1)
        starting = started(folder, 2)
        half, seconds_half, peak_half = (0, 0.0, 0.0) if given else run(small, 1)
        whole, seconds, peak = run(large, 1)
        _, shared, _ = run(large, 2)
        print(f"{whole} articles, in parts of {scale.SIZE}")
        print(f"one process    {whole / seconds:7.1f} articles/s")
        print(f"two workers    {whole / (shared - starting):7.1f} articles/s, {seconds / (shared - starting):.2f} times one "
              f"(with the {starting:.1f} s they take to start: {seconds / shared:.2f})")  # fmt: skip
        if not given:
            print(f"{whole / half:.1f} times the corpus: {seconds / seconds_half:.2f} times the time, "
                  f"{peak / peak_half:.2f} times the memory ({peak_half:.0f} and {peak:.0f} MB)")  # fmt: skip
        print(f"a bare expression for quotations and their speakers, one process: {bare(small):.0f} articles/s")


if __name__ == "__main__":
    main()
