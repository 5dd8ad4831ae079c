"""A corpus that is nobody's: articles about ferries, their fares and who pays for them, with all that a stranger's export brings.

Outlets of three regions over four years, dates as 31/5/2017, some missing, some rows without a text, wire copies, an outlet in
two spellings; and a codebook of its own, of which no term is of war.
"""

import csv
import random
from pathlib import Path

OUTLETS = [
    "Harbour Post", "Inland Daily", "The Coast", "Island Voice", "Morning Tide", "Evening Tide", "Lake Gazette", "River Courier",
    "Northern Mail", "Southern Mail", "Capital News", "Market Day", "The Pilot", "Weekly Anchor", "Quay Observer",
]  # fmt: skip
REGIONS = ("coast", "inland", "islands")
CODEBOOK = """entry,label,pattern,example,counter_example
subsidy,money,subsid*,The subsidy was cut.,The subsidence was cut.
handout,money,handout*,They live on handouts.,She handed it out.
lifeline,need,lifeline*,The ferry is a lifeline.,The life of the line.
essential,need,essential*,It is essential.,In essence it is.
white elephant,waste,white elephant*,A white elephant.,A white goat.
"""
STUDY = """[terms]
"subsidy" = "subsidy"
"lifeline" = "lifeline"
"white elephant" = "white elephant"
"gravy boat" = "gravy boat"
"""
_SPEAKERS = ("the minister", "Ann Lund, the mayor,", "the operator", "a spokesman for the islanders", "the auditor")
_WHAT = (
    "the {term} would end in {month}", "the {term} was paid for {n} crossings",
    "no {term} could last for ever",
    "passengers had waited {n} minutes", "the fare would rise by {n} cents", "the pier needed {n} new planks",
)  # fmt: skip
_OWN = (
    "The ferry left the quay at {n} past six and the deck was full of lorries.",
    "Fares may rise by about {n} cents next {month}.",
    "The {term} has been debated since {month}.", "Clearly the crossing, which takes {n} minutes, is slow in winter.",
    "Passengers bought {n} tickets, and a third of them came back on Sunday.",
)  # fmt: skip
_TERMS = ("subsidy", "subsidies", "handout", "lifeline", "essential service", "white elephant", "timetable", "route", "bridge")
_MONTHS = ("January", "March", "May", "July", "October")


def text(draw, sentences=40):
    """An article of so many sentences, reported, quoted and told."""
    told = []
    for _ in range(sentences):
        words = {"term": draw.choice(_TERMS), "month": draw.choice(_MONTHS), "n": draw.randint(2, 59)}
        what, who = draw.choice(_WHAT).format(**words), draw.choice(_SPEAKERS)
        told.append(
            draw.choice(
                (
                    draw.choice(_OWN).format(**words),
                    f"“{what[0].upper()}{what[1:]},” {who} said.",
                    f"{who[0].upper()}{who[1:]} said that {what}.",
                    f"{who[0].upper()}{who[1:]} spoke of a “{words['term']}” on Monday.",
                )
            )
        )
    return "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, sentences, 3))


def corpus(folder, articles=800, sentences=40, seed=1, empty=7, undated=30, copies=12):
    """Write ``articles.csv`` and ``terms.csv``; say how many rows there are."""
    draw = random.Random(seed)
    rows, bodies = [], []
    for n in range(articles):
        at = n % len(OUTLETS)
        outlet = OUTLETS[at] if n % 41 != 7 else f"{OUTLETS[at].upper()} "
        date = f"{draw.randint(1, 28)}/{draw.randint(1, 12)}/{2017 + draw.randint(0, 3)}"
        body = text(draw, sentences)
        if n >= articles - copies:
            body = draw.choice(bodies)
        bodies.append(body)
        if n < empty:
            body = ""
        elif n < empty + undated:
            date = ""
        rows.append((f"Ferry story {n}", outlet, date, REGIONS[at % 3] if n % 50 else "", body))
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Headline", "Newspaper", "Published", "Region", "Body"))
        writer.writerows(rows)
    (folder / "terms.csv").write_text(CODEBOOK, encoding="utf-8")
    return len(rows)
