"""How the time of an article grows with its length: a text of one thing repeated, and the same four times as long."""

from __future__ import annotations

import time

from analysis import find, rules

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
#: What makes a paragraph of an article of it, in which everything is looked for.
BEGINNING = "Rain falls\n\nThe envoy said on Monday that rain fell on the harbor, and nobody knew why. "


def seconds(text: str) -> float:
    """The processor's time for an article, as little as two tries take."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        find.article(text, rules.instrument())
        taken.append(time.process_time() - start)
        if taken[0] > 5:
            break
    return min(taken)


def ratio(repeated: str, length: int) -> float:
    """How many times as long four times the length takes; 4 is linear. What takes no time to speak of counts as linear."""
    small, large = (seconds(BEGINNING + repeated * (n // len(repeated))) for n in (length, 4 * length))
    return large / max(small, 0.02)
