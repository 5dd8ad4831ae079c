"""Coders who are nobody: sheets filled in with slips and doubts, for the demonstration of notebook 07 and for tests.

``python tests/coders.py`` makes ``notebooks/coding`` anew. It is needed when the finders have come to other answers: the key of a
draw holds for the answers that it was drawn from. Where it still holds, nothing is touched; without ``key.csv`` all is made.
"""

import random
import shutil
import sys
from pathlib import Path

import pandas as pd

from analysis import annotate, read, show, spans
from analysis.cells import UNCLEAR, escape_formula
from analysis.study import coding

ROOT = Path(__file__).parents[1]
HOME = ROOT / "notebooks" / "coding"
N, SEED = 40, 1
#: What is easily taken for what.
SLIPS = {"own": "indirect", "indirect": "own", "partial": "direct", "direct": "partial", "scare": "partial"}
#: What was settled in talk, with the reason, by article and place; here the coders hesitate.
RULINGS = {
    ("002", 364): ("partial", "a fragment, built into the sentence after the need"),
    ("002", 1204): ("own", "no marks, and nobody is cited for this sentence before claiming"),
    ("003", 502): ("scare", "marks of distance: no American is cited"),
    ("003", 1041): ("unclear", "the Center may still be speaking: nothing shown decides it"),
    ("003", 1700): ("own", "the clause with which is the outlet's own remark"),
    ("004", 625): ("indirect", "according to is at the end of the sentence"),
}


def filled(sheet, answers, *, coder, seed, slips, unclear=0.0):
    """A copy of a sheet as one coder fills it in: ``answers``, but for a share of slips and doubts; more where it is hard."""
    dice = random.Random(seed)
    codes = []
    for answer, place in zip(answers, zip(sheet["doc_id"], sheet["start"])):
        cast, hard = dice.random(), 4 * (place in RULINGS)
        slipped = SLIPS.get(answer, "own")
        codes.append(UNCLEAR if cast < unclear * (1 + hard) else slipped if cast < (unclear + slips) * (1 + hard) else answer)
    return sheet.assign(code=codes, coder=coder, note=["who says this?" if code == UNCLEAR else "" for code in codes])


def answers(drawn, tables, documents):
    """What a reader would answer at each place: the hand-coded gold, or the tool's answer where the gold has one code for it."""
    gold = read.gold(ROOT / "tests" / "gold")
    tool = coding.items(tables, task="voice").set_index(["doc_id", "start", "end"])["label"]
    said = []
    for row, place in zip(drawn.itertuples(index=False), spans.within(drawn, gold.frames)):
        answer = tool.loc[row.doc_id, row.start, row.end]
        coded = gold.frames["voice"].iloc[place] if place >= 0 else answer
        alike = {"direct": ("direct", "partial"), "attributed": ("indirect", "direct", "partial", "scare")}.get(coded, (coded,))
        right = answer if answer in alike else alike[0]
        said.append(RULINGS.get((row.doc_id, row.start), (right, ""))[0])
    return said


def put(path, sheet, *, mark="\ufeff", **options):
    """Save a sheet as a spreadsheet does."""
    safe = sheet.map(lambda cell: escape_formula(cell) if isinstance(cell, str) else cell)
    path.write_text(mark + safe.to_csv(index=False, lineterminator="\r\n", **options), "utf-8", newline="")


def spoiled(sheet):
    """A sheet with everything in it that goes wrong."""
    rows = sheet.to_dict("records")
    rows[0]["code"] = "indirct"
    rows[2]["code"] = ""
    rows[4]["code"] = "own or indirect"
    rows[6]["code"] = "quoted"
    rows[8]["text"], rows[9]["text"] = rows[9]["text"], rows[8]["text"]
    return pd.DataFrame(rows[:11] + rows[12:])


def main():
    """Make the folder anew."""
    documents = read.corpus(ROOT / "seeds")
    tables = annotate(documents, corrections=read.corrections(ROOT / "seeds"))
    sheet, key = coding.sheet(tables, documents, task="voice", n=N, seed=SEED)
    right = answers(sheet, tables, documents)
    if (HOME / "key.csv").is_file() and read.key(HOME / "key.csv").drop(columns="instrument").equals(
        key.drop(columns="instrument").reset_index(drop=True)
    ):
        sys.stdout.write(f"{HOME.relative_to(ROOT)}: the key holds\n")
        return
    for path in HOME.glob("*"):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "README.md":
            path.unlink()
    show.save_sheet(sheet, read.codes("voice"), folder=HOME, key=key)
    HOME.with_name("coding-key.csv").replace(HOME / "key.csv")
    put(HOME / "c1.csv", filled(sheet, right, coder="c1", seed=1, slips=0.05), quoting=1)
    second = filled(sheet, right, coder="c2", seed=2, slips=0.12).sort_values(["text", "item"])
    second = second.assign(doc_id=second["doc_id"].str.lstrip("0").replace("", "0"), code=second["code"].str.capitalize())
    put(HOME / "c2.csv", second, sep=";")
    third = filled(sheet, right, coder="c3", seed=3, slips=0.12, unclear=0.05)
    put(HOME / "c3.csv", third.assign(coder=["c3", *[""] * (N - 1)]), mark="")
    put(HOME / "c4.csv", spoiled(filled(sheet, right, coder="c4", seed=4, slips=0.1)))
    notes = [RULINGS.get(place, ("", ""))[1] for place in zip(sheet["doc_id"], sheet["start"])]
    put(HOME / "adjudicated.csv", sheet.assign(code=right, coder="all", note=notes), quoting=1)
    changed = sum(a != b for a, b in zip(right, key["predicted"]))
    sys.stdout.write(f"{HOME.relative_to(ROOT)}: {N} items, {changed} settled otherwise than the tool has them\n")


if __name__ == "__main__":
    main()
