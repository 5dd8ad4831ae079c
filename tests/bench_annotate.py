# ruff: noqa: T201
"""How fast ``annotate`` is: articles and megabytes a second on one core, room by room, and how cost grows with length.

    python tests/bench_annotate.py [folder of articles]

A plain script, not a test: it prints, and asserts nothing. Without a folder it reads the seeds, over and over.
"""

import sys
import time
from pathlib import Path

import pandas as pd

from analysis import annotate, read, rules
from analysis.find import attribution, quotes, segment, speaker, zones
from analysis.find.plain import plain

SEEDS = Path(__file__).parents[1] / "seeds"


def seconds(function, *arguments, repeat=3):
    """Return the result and the best processor time of a few runs."""
    best = float("inf")
    for _ in range(repeat):
        begin = time.process_time()
        result = function(*arguments)
        best = min(best, time.process_time() - begin)
    return result, best


def copies(documents, number):
    """Repeat the documents until there are ``number`` of them, each with an id of its own."""
    many = pd.concat([documents] * (number // len(documents) + 1), ignore_index=True).head(number)
    return many.assign(doc_id=[f"{i:06}" for i in range(number)])


def rooms(documents):
    """Time each of the rooms that the others wait for."""
    texts, cues = documents["text"].map(plain).tolist(), rules.table("cues")
    taken = {}

    def timed(room, function, *columns):
        found, taken[room] = seconds(lambda: [function(*row) for row in zip(*columns)])
        return found

    pages = timed("zones", zones.find, texts)
    sentences = timed("sentences", segment.sentences, texts, pages)
    timed("words", segment.words, texts, sentences)
    marks = timed("quotes", quotes.finder(cues), texts, pages)
    said = timed("attributions", attribution.finder(cues, rules.table("cue_counts")), texts, sentences, marks)
    timed("speakers", speaker.finder(rules.table("sources")), texts, sentences, said)
    return taken


def long_document(documents, words):
    """Make one document of ``words`` words."""
    body = "\n\n".join(documents["text"]).split(" ")
    text = " ".join((body * (words // len(body) + 1))[:words])
    return documents.head(1).assign(text=text)


def main(folder=SEEDS):
    documents = copies(read.corpus(folder), 100)
    letters, words = documents["text"].str.len().sum(), documents["text"].str.split().str.len().sum()
    _, whole = seconds(annotate, documents)
    print(f"{len(documents)} articles of {words / len(documents):.0f} words: {len(documents) / whole:.0f} articles/s, "
          f"{letters / 1e6 / whole:.2f} MB/s, {1000 * whole / len(documents):.2f} ms an article")  # fmt: skip
    for room, taken in rooms(documents).items():
        print(f"  {room:<13}{1000 * taken / len(documents):6.2f} ms an article")
    costs = {n: seconds(annotate, long_document(documents, n), repeat=1)[1] for n in (20_000, 200_000)}
    for n, taken in costs.items():
        print(f"one document of {n:,} words: {taken:.2f} s")
    print(f"ten times the words, {costs[200_000] / costs[20_000]:.1f} times the cost")


if __name__ == "__main__":
    main(*sys.argv[1:])
