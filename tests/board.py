# ruff: noqa: T201
"""Make the board of accuracy anew: how often the rules agree with the people who coded the seeds, and with those of PolNeAR.

    python tests/board.py [POLNEAR [GUM]]

POLNEAR is a folder with train.jsonl.gz and dev.jsonl.gz (Newell, Margolin & Ruths 2018), GUM one with news.jsonl.gz and
interview.jsonl.gz (Zeldes 2017). Neither is part of this project: without a copy their rows stay as they are. GUM codes fewer
verbs and no topics, so that those found are left out there, and pictures' credits, which are never found. An utterance is found
if more than 0.3, or 0.8, of its coded characters lie in one utterance found (each taken once, the best first); characters are
letters and digits; a quoted region is speech if half of it lies in an utterance.
"""

import gzip
import hashlib
import json
import re
import sys
from itertools import accumulate, compress
from pathlib import Path

import pandas as pd
from evaluate import evaluate

from analysis import annotate, read, rules
from analysis.read.accuracy import BOARD

ROOT = Path(__file__).parents[1]
SEEDS = "the five seeds"
POLNEAR = "PolNeAR 1.0"
GUM = "GUM, Wikinews"
#: The condition of a text, as :func:`analysis.prevailing` names it, and the characters that it has lost.
CONDITIONS = [
    ("as printed", ""),
    ("no commas", ","),
    ("no quotation marks", '“”"'),
    ("no commas; no quotation marks", ',“”"'),
    ("unclosed marks", "”"),
    ("a sentence a line", ""),
    ("wrapped", ""),
]
#: What comes between two sentences of a paragraph.
BETWEEN = re.compile(r"(?<=[a-z][.?!]) (?=[A-Z“\"])|(?<=[.?!][”\"]) (?=[A-Z“\"])")
#: Characters of a line that was wrapped.
WIDTH = 72


def seeds():
    """Score the seeds against tests/gold."""
    found = annotate(read.corpus(ROOT / "seeds"))
    board = evaluate(found, read.gold(ROOT / "tests" / "gold"), level=0.95)
    return board.assign(
        corpus=SEEDS, part="all 5 articles, seen", condition="as printed", matching=board["method"].str.split().str[0]
    )


def polnear(folder):
    """Score PolNeAR's development part, and the parts of the training part that were counted and kept aside."""
    train, dev = (load(folder / f"{part}.jsonl.gz") for part in ("train", "dev"))
    aside, counted = train[::5], [item for number, item in enumerate(train) if number % 5]
    parts = {
        f"development, {len(dev)} articles, seen: rules were chosen on it": dev,
        f"training, {len(counted)} articles, seen: cues were counted in it": counted,
        f"training, {len(aside)} articles, held out: none was read for a rule, one to mend a crash; totals were looked at": aside,
    }
    boards = [
        score([damaged(broken(item, condition), lost) for item in items]).assign(
            corpus=POLNEAR, part=part, condition=condition, n_docs=len(items)
        )
        for part, items in parts.items()
        for condition, lost in (CONDITIONS if items is aside else CONDITIONS[:1])
    ]
    return pd.concat(boards, ignore_index=True)


def gum(folder):
    """Score Wikinews reports and interviews that GUM coded."""
    boards = []
    for name, what in (("news", "reports"), ("interview", "interviews")):
        items = load(folder / f"{name}.jsonl.gz")
        part = f"{len(items)} {what}, seen: what was wrong in them was read"
        found = score(items, topics=False).assign(corpus=GUM, part=part, condition="as printed", n_docs=len(items))
        boards.append(found.assign(matching="as for PolNeAR, without topics"))
    return pd.concat(boards, ignore_index=True)


def broken(item, condition):
    """The article with its lines broken as damaged data bring them: a line end for a space, so that nothing moves."""
    text = item["text"]
    if condition == "a sentence a line":
        text = BETWEEN.sub("\n", text)
    if condition == "wrapped":
        text = "\n".join(wrapped(line) for line in text.split("\n"))
    return {**item, "text": text}


def wrapped(line):
    """A paragraph with a line end for the last space of each so many characters."""
    begin, at = 0, line.rfind(" ", 0, WIDTH)
    while at > begin and len(line) - begin > WIDTH:
        line = f"{line[:at]}\n{line[at + 1 :]}"
        begin, at = at + 1, line.rfind(" ", at + 1, at + 1 + WIDTH)
    return line


def damaged(item, lost):
    """The article as damaged data bring it: without the characters that are lost, its coding led to where things have gone."""
    if not lost:
        return item
    kept = [character not in lost for character in item["text"]]
    place = [0, *accumulate(kept)]

    def led(spans):
        moved = [(place[start], place[end]) for start, end in spans]
        return [(start, end) for start, end in moved if start < end]

    coded = [{name: led(spans) for name, spans in one.items()} for one in item["attributions"]]
    text = "".join(compress(item["text"], kept))
    return {**item, "text": text, "attributions": [one for one in coded if one["content"]]}


def load(path):
    with gzip.open(path, "rt", encoding="utf8") as file:
        return sorted((json.loads(line) for line in file), key=lambda item: item["id"])


def places(spans):
    """The characters of some spans."""
    return set().union(*(range(start, end) for start, end in spans))


def utterances(rows):
    """The characters of content and source of each utterance found."""
    for _, pieces in rows.groupby("attribution_id", sort=False):
        sourced = pieces[pieces["source_start"].notna()]
        yield (
            places(zip(pieces["start"], pieces["end"])),
            places(zip(sourced["source_start"].astype(int), sourced["source_end"].astype(int))),
        )


def quoted(text):
    """The stretches between marks, as the scoring knows them: paired in turn, closed at the paragraph's end."""
    opened, found = None, []
    for place, mark in enumerate(text):
        if opened is not None and (mark in '”"' or text.startswith("\n\n", place)):
            found.append(set(range(opened, place + (mark != "\n"))))
            opened = None
        elif opened is None and mark in '“"':
            opened = place
    return found if opened is None else [*found, set(range(opened, len(text)))]


def matched(coded, found, share):
    """How many coded utterances are found: each takes the best of those not yet taken."""
    taken = set()
    for place in coded:
        shares = {n: len(place & other) / len(place) for n, other in enumerate(found) if n not in taken} if place else {}
        best = max(shares, key=shares.get, default=None)
        if best is not None and shares[best] > share:
            taken.add(best)
    return len(taken)


def holder(utterances, region):
    """The utterance that holds at least half of a quoted region, or none."""
    best = max(utterances, key=lambda one: len(one[0] & region), default=None)
    return best if best and 2 * len(best[0] & region) >= len(region) else None


def score(items, *, topics=True):
    """Precision, recall and F1 of each layer over some articles."""
    documents = pd.DataFrame([{"doc_id": item["id"], "text": item["text"]} for item in items])
    attributions = annotate(documents).attributions
    by_article = dict(iter(attributions[topics | (attributions["form"] != "topic")].groupby("doc_id")))
    layers = dict.fromkeys(
        ["utterances, 0.3 of content", "utterances, 0.8 of content", "characters", "characters outside marks", "quoted is speech"]
    )
    tally = {layer: [0, 0, 0] for layer in layers}  # hits, found, coded
    kept_out, others, right, sourced = 0, 0, 0, 0
    for item in items:
        text, rows = item["text"], by_article.get(item["id"])
        coded = [(places(one["content"]), places(one["source"])) for one in item["attributions"]]
        found = list(utterances(rows)) if rows is not None else []
        for layer, share in (("utterances, 0.3 of content", 0.3), ("utterances, 0.8 of content", 0.8)):
            hits = matched([content for content, _ in coded], [content for content, _ in found], share)
            add(tally[layer], hits, len(found), len(coded))
        regions = quoted(text)
        letters = {place for place, character in enumerate(text) if character.isalnum()}
        one, other = (letters & set().union(*(content for content, _ in side)) for side in (found, coded))
        add(tally["characters"], len(one & other), len(one), len(other))
        one, other = (side - set().union(*regions) for side in (one, other))
        add(tally["characters outside marks"], len(one & other), len(one), len(other))
        for region in filter(None, (letters & region for region in regions)):
            said, heard = holder(coded, region), holder(found, region)
            add(tally["quoted is speech"], bool(said and heard), bool(heard), bool(said))
            others += not said
            kept_out += not said and not heard
            if said and said[1]:
                sourced += 1
                right += bool(heard and heard[1] & said[1])
    board = [(layer, *measure) for layer, counts in tally.items() for measure in measures(*counts)]
    board += [("quoted is not speech", "recall", kept_out / others)] if others else []
    board += [("speaker of quoted speech", "share right", right / sourced)] if sourced else []
    return pd.DataFrame(board, columns=["layer", "measure", "estimate"]).assign(matching="PolNeAR's, by character")


def add(counts, *more):
    counts[:] = [a + b for a, b in zip(counts, more)]


def measures(hits, found, coded):
    # Without marks there is no quoted region, and nothing to measure.
    return [("precision", hits / found), ("recall", hits / coded), ("F1", 2 * hits / (found + coded))] if found and coded else []


if __name__ == "__main__":
    folders = [Path(folder) for folder in sys.argv[1:]]
    shipped = read.accuracy()
    rows = [seeds(), polnear(folders[0]) if folders else shipped.query("corpus == @POLNEAR")]
    rows.append(gum(folders[1]) if len(folders) > 1 else shipped.query("corpus == @GUM"))
    columns = ["corpus", "part", "condition", "layer", "measure", "estimate", "low", "high", "n_docs", "matching"]
    board = pd.concat(rows, ignore_index=True).reindex(columns=columns)
    board[["estimate", "low", "high"]] = board[["estimate", "low", "high"]].round(3)
    rows_of_board = board.to_csv(index=False, lineterminator="\n")
    # Without the other corpora the board stays as old as its oldest rows.
    made_with = rules.version() if len(folders) > 1 else BOARD.read_text("utf-8").partition("\n")[0].split()[-1]
    sealed = hashlib.sha256(rows_of_board.encode()).hexdigest()[:16]
    first = f"# rows {sealed}, made with the instrument {made_with}"
    BOARD.write_text(f"{first}\n{rows_of_board}", encoding="utf-8", newline="\n")
    print(board.to_string())
