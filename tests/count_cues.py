# ruff: noqa: T201
"""Count anew how often each cue reports, from a copy of PolNeAR's training part; print where content ends, and a check.

    python tests/count_cues.py path/to/train.jsonl.gz [--write]

The corpus is not part of this project. Of its articles in the order of their ids every fifth is kept aside: it is never counted,
only scored (more than once; and one was opened to mend a crash). With ``--write`` the columns ``reports, occurs, follows, leads,
forms`` of ``lexicons/cues.csv`` are replaced.

A reading reports if an annotator marked a cue that touches its cue, and if more than 0.3 of that attribution's content lies in
the content of the reading. Content ends at a place if the annotator's content, begun within 8 characters of ours, ends there.
"""

import bisect
import csv
import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

import pandas as pd

from analysis import find, read, spans, tables
from analysis.find.attributions import _lexicon, constructions, content, units
from analysis.find.attributions.utterances import TURNED, begins, threshold
from analysis.find.attributions.weighing import Shares

CUES = Path(read.__file__).parents[1] / "lexicons" / "cues.csv"


def articles(path, *, aside):
    """Read the articles that are counted, or those kept aside."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        items = sorted((json.loads(line) for line in file), key=lambda item: item["id"])
    return [item for number, item in enumerate(items) if (number % 5 == 0) == aside]


def annotated(items, cues):
    """Cut the articles into units; yield each article with its units."""
    documents = pd.DataFrame([{"doc_id": item["id"], "text": item["text"]} for item in items])
    rows = [
        (doc, 0, len(text.rstrip()), "zone", "body", text.rstrip(), "")
        for doc, text in zip(documents["doc_id"], documents["text"])
    ]
    zones = tables.build("zones", rows)
    sentences = spans.by_document(find.sentences(documents, zones), ["start", "end", "label"])
    quotes = spans.by_document(find.quotes(documents, zones, cues), ["start", "end", "kind", "nested"])
    letters = units.Letters(_lexicon(cues))
    for item in items:
        outer = [quote for quote in quotes.get(item["id"], ()) if not quote[3]]
        yield item, units.cut(item["text"], sentences.get(item["id"], []), outer, letters)


def overlap(one, other):
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def marked(reading, unit, attributions):
    """Find the attribution that an annotator marked where the reading is, if there is one."""
    place = lambda span: (unit.starts[span[0]], unit.ends[span[1] - 1])  # noqa: E731
    cue, pieces = place(reading.cue), [place(span) for span in reading.content]
    for one in attributions:
        size = sum(end - start for start, end in one["content"])
        shared = sum(overlap(piece, span) for piece in pieces for span in one["content"])
        if size and shared > 0.3 * size and any(overlap(cue, span) for span in one["cue"]):
            return one
    return None


def count(items, cues):
    """Count for each cue, and for each place where content could end: how often yes, of how often."""
    lexicon, shares = _lexicon(cues), Shares(cues)
    counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    ends = defaultdict(lambda: [0, 0])
    for item, parts in annotated(items, cues):
        for unit in parts:
            near = [a for a in item["attributions"] if any(overlap(span, (unit.start, unit.end)) for span in a["cue"])]
            found = constructions.readings(unit, lexicon)
            weigh = lambda r, unit=unit: shares.share(r.entry, unit.words[r.cue[0]], r.follows, r.leads) >= threshold(r)  # noqa: E731
            starts = begins(unit, [reading for reading in found if weigh(reading)])
            for reading in found:
                one = marked(reading, unit, near)
                word = unit.words[reading.cue[0]]
                for column, key in (("follows", reading.follows), ("leads", reading.leads), ("forms", word)):
                    pair = counts[reading.entry.entry][column, key]
                    pair[0] += one is not None
                    pair[1] += 1
                if one and reading.construction in TURNED:
                    count_ends(unit, reading, one, starts, ends)
    return counts, ends


def count_ends(unit, reading, one, starts, ends):
    """Add the places that the content of one reading met, up to where the annotator ended it."""
    first, last = reading.content[-1]
    if abs(min(start for start, _ in one["content"]) - unit.starts[first]) > 8:
        return
    stop = bisect.bisect_left(unit.starts, max(end for _, end in one["content"]))
    stop -= stop < last and unit.tags[stop - 1] == ","
    for k in range(first + 1, min(last, stop + 1)):
        where = content.place(unit, k, starts)
        if where:
            pair = ends[content.kind(reading.construction, reading.follow), where]
            pair[0] += k == stop
            pair[1] += 1


def write(counts):
    """Replace the counts in the lexicon."""
    with CUES.open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        found = counts.get(row["entry"], {})
        for column in ("follows", "leads", "forms"):
            pairs = sorted(((pair, key) for (name, key), pair in found.items() if name == column), key=lambda p: (-p[0][1], p[1]))
            row[column] = " ; ".join(f"{key} {reports}/{occurs}" for (reports, occurs), key in pairs)
        forms = [pair for (name, _), pair in found.items() if name == "forms"]
        row["reports"], row["occurs"] = (sum(column) for column in zip(*forms)) if forms else (0, 0)
    with CUES.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(path, *options):
    cues = read.lexicon("cues")
    for name, aside in (("counted", False), ("kept aside", True)):
        counts, ends = count(articles(path, aside=aside), cues)
        totals = [
            sum(pair[i] for found in counts.values() for (column, _), pair in found.items() if column == "forms") for i in (0, 1)
        ]
        print(f"{name}: {totals[0]} of {totals[1]} readings report")
        if not aside:
            for (kind, where), (ended, met) in sorted(ends.items(), key=lambda e: (e[0][0], -e[1][0] / e[1][1])):
                if met >= 5 and ended / met >= 0.5:
                    print(f"  {kind:<18} {where:<20} {ended}/{met}")
            if "--write" in options:
                write(counts)


if __name__ == "__main__":
    main(*sys.argv[1:])
