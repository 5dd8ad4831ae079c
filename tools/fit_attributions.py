# ruff: noqa: T201
"""Count and fit again all that the attributions have learned from a copy of PolNeAR's training part.

    python tools/fit_attributions.py path/to/train.jsonl.gz [--write]

The corpus is not part of this project (Newell, Margolin and Ruths 2018). Every fifth article is kept aside: on it no count and no
number rests. Written are ``cue_counts.csv``, ``content_ends.csv``, ``confidence.csv``, and in ``numbers.csv`` the weights, the
constant and the threshold; a second call, with the new numbers, settles the confidence. The same corpus gives the same files.

A reading reports if an annotator marked a cue that touches its cue, and if more than 0.3 of that attribution's content lies in
the content of the reading. Content ends at a place if the annotator's content, begun within 8 characters of ours, ends there.
Weights: logistic regression with a small ridge, each article's evidence taken from the counts of the other seven eighths; what
others report around a reading is weighed with the fit before, twice. Threshold: that of the highest F over these articles, an
answer being right if its source is, too; of thresholds alike, the highest. A sentence without a report, in the articles without
their double quotation marks, is somebody's words if more than half of its letters lie in attributed content.
"""

import bisect
import csv
import gzip
import json
import sys
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from analysis import find, rules
from analysis.find import attribution
from analysis.find.attribution import circumstances, constructions, content, endings, units, unmarked, utterances, weighing
from analysis.find.attribution.confidence import kind

FOLDS = 8
RIDGE = 1.0
#: Thresholds whose F differs by no more are alike, since other articles would move it further: of so many attributions its error
#: is .004. Then the one that reports least is taken, and that does not hang on where the fit before ended content.
ALIKE = 0.003
SOURCE = "fitted on 672 articles of PolNeAR (Newell, Margolin and Ruths 2018) by tools/fit_attributions.py"
COUNTS = "counts: Newell, Margolin and Ruths 2018, 672 articles of PolNeAR"


def articles(path, *, aside=False):
    """Read the articles that are counted, or those kept aside."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        return [json.loads(line) for number, line in enumerate(file) if (number % 5 == 0) == aside]


def overlap(one, other):
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def marked(reading, unit, attributions):
    """Find the attribution that an annotator marked where the reading is, if there is one."""
    cue, pieces = unit.place(reading.cue), [unit.place(span) for span in reading.content]
    for one in attributions:
        size = sum(end - start for start, end in one["content"])
        shared = sum(overlap(piece, span) for piece in pieces for span in one["content"])
        if size and shared > 0.3 * size and any(overlap(cue, span) for span in one["cue"]):
            return one
    return None


def same_source(reading, unit, gold):
    """Whether a reading names the source that the annotator marked, or none where none is marked."""
    if reading.source is None or not gold["source"]:
        return reading.source is None and not gold["source"]
    return any(overlap(unit.place(reading.source), span) for span in gold["source"])


def cut(items, lexicon):
    """Cut the articles into units and read every cue: (article, unit, readings, what was marked for each)."""
    letters, instrument = units.Letters(lexicon), rules.instrument()
    for number, item in enumerate(items):
        found = find.article(item["text"], instrument)
        places = [(one.start, one.end, one.label) for one in found.sentences]
        for unit in units.cut(item["text"], places, attribution._outer(found.quotes), letters):
            read = constructions.readings(unit, lexicon)
            if read:
                near = [a for a in item["attributions"] if any(overlap(span, (unit.start, unit.end)) for span in a["cue"])]
                yield number, unit, read, [marked(one, unit, near) for one in read]


def count(read):
    """Count for each cue how often it reported: rows of ``cue_counts.csv``, the most frequent first."""
    tally = defaultdict(lambda: [0, 0])
    for _, unit, readings, found in read:
        for one, gold in zip(readings, found):
            if one.entry.label == "punctuation":
                continue
            word = unit.words[one.cue[0]]
            for evidence, key in (("follow", one.follows), ("lead", one.leads), ("form", word)):
                pair = tally[one.entry.entry, evidence, key]
                pair[0] += gold is not None
                pair[1] += 1
    order = {"follow": 0, "lead": 1, "form": 2}
    keys = sorted(tally, key=lambda key: (key[0], order[key[1]], -tally[key][1], key[2]))
    return [dict(zip(("entry", "evidence", "key", "reports", "occurs"), (*key, *map(str, tally[key])))) for key in keys]


def ends(read):
    """Count at which places content ended: rows of ``content_ends.csv``, places met five times or more that mostly end it.

    Another report begins where an annotator marked one, so that these counts rest on no number that is fitted with them.
    """
    tally = defaultdict(lambda: [0, 0])
    for _, unit, readings, found in read:
        starts = endings.begins(unit, [one for one, gold in zip(readings, found) if gold is not None])
        for one, gold in zip(readings, found):
            if gold is None or one.construction not in endings.TURNED:
                continue
            first, last = one.content[-1]
            if abs(min(start for start, _ in gold["content"]) - unit.starts[first]) > 8:
                continue
            stop = bisect.bisect_left(unit.starts, max(end for _, end in gold["content"]))
            stop -= stop < last and unit.tags[stop - 1] == ","
            for k in range(first + 1, min(last, stop + 1)):
                if where := content.place(unit, k, starts, last):
                    pair = tally[content.kind(one.construction, one.follow), where]
                    pair[0] += k == stop
                    pair[1] += 1
    kept = {key: pair for key, pair in tally.items() if pair[1] >= 5 and pair[0] / pair[1] >= 0.5}
    keys = sorted(kept, key=lambda key: (key[0], -kept[key][0] / kept[key][1], key[1]))
    return [dict(zip(("kind", "place", "ended", "met", "source"), (*key, *map(str, kept[key]), COUNTS))) for key in keys]


def fit(read, cues):
    """Fit the weights and the constant.

    Returns them, and for each reading its share as seen from the other articles, whether it reports, and whether of this source.
    """
    held = [weighing.Shares(cues, count([row for row in read if row[0] % FOLDS != fold])) for fold in range(FOLDS)]
    names = [*weighing.WEIGHTS]
    nested = [names.index("reported"), names.index("reported in a clause")]
    rows, answers, right, bases, groups = [], [], [], [], []
    for number, unit, readings, found in read:
        shares = held[number % FOLDS]
        group = []
        for one, gold in zip(readings, found):
            if one.entry.label == "punctuation":
                group.append(None)
                continue
            holds = shares.evidence(one.entry, unit.words[one.cue[0]], one.follows, one.leads)
            holds |= circumstances.circumstances(unit, one)
            group.append(len(rows))
            rows.append([holds.get(name, 0.0) for name in names])
            answers.append(gold is not None)
            right.append(gold is not None and same_source(one, unit, gold))
            bases.append(weighing.logit(shares.base))
        groups.append((unit, readings, group))
    x, y, base = np.array(rows), np.array(answers, dtype=float), np.array(bases)
    weights = np.zeros(len(names) + 1)
    for _ in range(3):
        alone = expit(base + weights[-1] + np.delete(x, nested, 1) @ np.delete(weights[:-1], nested))
        for unit, readings, group in groups:
            pairs = [(1.0 if at is None else alone[at], one) for one, at in zip(readings, group)]
            ended = utterances.bounded(unit, pairs)
            for number, at in enumerate(group):
                if at is not None:
                    inner = circumstances.within(unit, ended, number)
                    x[at, nested] = [inner.get("reported", 0.0), inner.get("reported in a clause", 0.0)]
        weights = _regression(x, y, base)
    return dict(zip(names, weights)), weights[-1], expit(base + weights[-1] + x @ weights[:-1]), y, np.array(right)


def _regression(x, y, base):
    """Logistic regression with a ridge; the last weight is the constant, which no ridge draws."""
    design = np.column_stack([x, np.ones(len(x))])
    ridge = np.append(np.full(x.shape[1], RIDGE), 0.0)

    def loss(w):
        z = base + design @ w
        value = np.logaddexp(0, z).sum() - y @ z + 0.5 * ridge @ w**2
        return value, design.T @ (expit(z) - y) + ridge * w

    return minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500, "ftol": 1e-12}).x


def threshold(shares, right, coded):
    """Choose the share from which on a reading counts: the highest whose F, of ``coded`` attributions in all, is the best's."""
    scores = {}
    for candidate in np.arange(0.2, 0.6, 0.02):
        taken = shares >= candidate
        scores[round(float(candidate), 2)] = float(2 * (taken & right).sum() / (taken.sum() + coded))
    return max(candidate for candidate, score in scores.items() if score >= max(scores.values()) - ALIKE), scores


def agreed(coded, found):
    """Tell for each utterance found whether an annotator marked these words: more than 0.3 of a coded one, each matched once."""
    places = [{k for start, end in spans for k in range(start, end)} for spans in found]
    taken = set()
    for spans in coded:
        wanted = {k for start, end in spans for k in range(start, end)}
        shares = [
            (len(wanted & place) / len(wanted), -number) for number, place in enumerate(places) if number not in taken and wanted
        ]
        best = max(shares, default=(0, 0))
        if best[0] > 0.3:
            taken.add(-best[1])
    return [number in taken for number in range(len(found))]


def confidences(items, cues, read):
    """Fit, for each rule, how often an annotator agreed: rows of ``confidence.csv``."""
    instrument, rows = rules.instrument(), []
    lexicon = attribution._lexicon(cues)
    letters = units.Letters(lexicon)
    for fold in range(FOLDS):
        shares = weighing.Shares(cues, count([row for row in read if row[0] % FOLDS != fold]))
        for item in items[fold::FOLDS]:
            article = find.article(item["text"], instrument)
            places = [(one.start, one.end, one.label) for one in article.sentences]
            outer = attribution._outer(article.quotes)
            said = defaultdict(list)  # what goes on with an utterance is one with it
            for identity, one, _, spoken in attribution.said(item["text"], places, outer, [], lexicon, letters, shares):
                said[identity].append((one, attribution.quotes(one, spoken)))
            found = [sorted(group, key=lambda each: each[0].content) for group in said.values()]
            content_of = [[span for one, _ in group for span in one.content] for group in found]
            answers = agreed([one["content"] for one in item["attributions"]], content_of)
            rows += [(*group[0], answer) for group, answer in zip(found, answers)]
    by_rule = defaultdict(list)
    for row in rows:
        by_rule[kind(row[0])].append(row)
    fits = []
    for name, group in [("any", rows), *sorted((name, group) for name, group in by_rule.items() if len(group) >= 40)]:
        odds = [weighing.logit(min(0.99, max(0.01, one.share))) for one, _, _ in group]
        x = np.array([(at, not one.statement, quoted) for at, (one, quoted, _) in zip(odds, group)], dtype=float)
        w = _regression(x, np.array([answer for _, _, answer in group], dtype=float), 0.0)
        values = (name, *(f"{value:.2f}" for value in (w[-1], *w[:-1])), str(len(group)), SOURCE)
        fits.append(dict(zip(("rule", "constant", "share", "topic", "quotation", "n", "source"), values)))
    return fits


def speech(items, cues, counts):
    """Fit how surely a sentence goes on with somebody's words, on the same articles without their double quotation marks.

    A sentence without a report of its own is somebody's words if more than half of its letters lie in attributed content. Returns
    the weights, the constant, and the row of ``confidence.csv`` that makes a share the chance that a reader would agree.
    """
    instrument, lexicon, shares = rules.instrument(), attribution._lexicon(cues), weighing.Shares(cues, counts)
    letters = units.Letters(lexicon)
    names, rows, answers = [*unmarked.WEIGHTS], [], []
    for item in items:
        text, spoken = without_marks(item)
        article = find.article(text, instrument)
        outer = attribution._outer(article.quotes)
        if not unmarked.lost(text, outer):
            continue
        places = [(one.start, one.end, one.label) for one in article.sentences]
        known, before = False, unmarked.Before()
        read = [(unit, *utterances.weighed(unit, lexicon, shares)) for unit in units.cut(text, places, outer, letters)]
        for _, group in groupby(read, key=lambda each: each[0].paragraph):
            paragraph = list(group)
            for number, (unit, found, _) in enumerate(paragraph):
                if unit.zone != "body" or unit.quotes:
                    continue
                if told := unmarked.told(unit, found):
                    known, before = True, unmarked.Before(reported=True, back=any(map(unmarked.is_back, told)))
                    continue
                ahead = attribution._ahead(paragraph[number + 1 :][: unmarked.AHEAD]) is not None
                counted = [k for k in range(unit.start, unit.end) if text[k].isalnum()]
                answer = 2 * len(spoken.intersection(counted)) > len(counted)
                if known or ahead:
                    holds = unmarked.circumstances(unit, before, number == 0, ahead)
                    rows.append([holds.get(name, 0.0) for name in names])
                    answers.append(answer)
                before = unmarked.Before(spoken=answer and (known or ahead))
    x, y = np.array(rows), np.array(answers, dtype=float)
    weights = _regression(x, y, 0.0)
    taken = (odds := x @ weights[:-1] + weights[-1]) >= weighing.logit(unmarked.THRESHOLD)
    sure = _regression(odds[taken, None], y[taken], 0.0)
    values = (unmarked.RULE.partition(":")[0], f"{sure[1]:.2f}", f"{sure[0]:.2f}", "0.00", "0.00", str(int(taken.sum())), SOURCE)
    row = dict(zip(("rule", "constant", "share", "topic", "quotation", "n", "source"), values))
    return dict(zip(names, weights)), weights[-1], row


def without_marks(item):
    """Leave out the double quotation marks of an article; give its text, and the places of attributed content in it."""
    kept = [k for k, char in enumerate(item["text"]) if char not in '“”"']
    content = {k for one in item["attributions"] for start, end in one["content"] for k in range(start, end)}
    return "".join(item["text"][k] for k in kept), {place for place, k in enumerate(kept) if k in content}


def write(name, rows):
    with (rules.folder() / f"{name}.csv").open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def fitted(path):
    """Everything that is fitted, by file: what ``--write`` writes and what a test compares."""
    cues = rules.table("cues")
    items = articles(path)
    read = list(cut(items, attribution._lexicon(cues)))
    counts = count(read)
    weights, constant, shares, answers, right = fit(read, cues)
    spoken, spoken_constant, sure = speech(items, cues, counts)
    chosen, scores = threshold(shares, right, sum(len(item["attributions"]) for item in items))
    numbers = []
    for row in rules.table("numbers"):
        value, source = row["value"], row["source"]
        if row["group"] == "attribution.weight":
            value, source = f"{weights[row['key']]:.2f}", SOURCE
        elif row["group"] == "attribution.unmarked":
            value, source = f"{spoken[row['key']]:.2f}", SOURCE
        elif (row["group"], row["key"]) == ("attribution", "constant"):
            value, source = f"{constant:.2f}", SOURCE
        elif (row["group"], row["key"]) == ("attribution", "unmarked_constant"):
            value, source = f"{spoken_constant:.2f}", SOURCE
        elif (row["group"], row["key"]) == ("attribution", "threshold"):
            value, source = f"{chosen:.2f}", SOURCE
        numbers.append({**row, "value": value, "source": source})
    return {
        "cue_counts": counts,
        "content_ends": ends(read),
        "numbers": numbers,
        "confidence": [*confidences(items, cues, read), sure],
    }, {"readings": len(answers), "report": int(answers.sum()), "scores": scores}


def main(path, *options):
    files, told = fitted(Path(path))
    print(f"{told['report']} of {told['readings']} readings report; F by threshold: {told['scores']}")
    for row in files["numbers"]:
        if row["group"].startswith("attribution"):
            print(f"  {row['group']:<20} {row['key']:<24} {row['value']}")
    if "--write" in options:
        for name, rows in files.items():
            write(name, rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
