"""What the finders say of a text, as the tables that tests read; and texts with marks, which become text and expected spans."""

import re

import pandas as pd

from analysis import rules, tables
from analysis.find import lookup, segment
from analysis.find.rows import Words, Zone

CUES = rules.table("cues")


def marked(sentence):
    """The sentence without its square brackets, and what was in them."""
    return re.sub(r"[\[\]]", "", sentence), re.findall(r"\[(.+?)\]", sentence)


def zoned(text, *areas):
    """Zones: ``(start, end, label)``; without any the whole text is body."""
    return [Zone(*area, "") for area in areas or [(0, len(text), "body")]]


def table(name, text, rows, doc_id="a"):
    """Rows of one article as the table ``name``, which must fit its contract: columns, types, order, every span's text."""
    if isinstance(rows, Words):  # their voices may still be missing
        given = {column: values for column, values in rows.columns.items() if values}
    else:
        given = dict(zip([column for column in tables.COLUMNS[name] if column not in ("doc_id", "text")], zip(*rows)))
    places = list(zip(given.get("start", ()), given.get("end", ())))
    texts = [text[start:end] for start, end in places]
    built = tables.build(name, {**given, "doc_id": [doc_id] * len(places), "text": texts})
    assert not tables.problems(built, name, pd.DataFrame({"doc_id": [doc_id], "text": [text]}))
    assert [*zip(built["start"], built["end"])] == places, "rows are not in the order of the text"
    return built


def cut(text, *areas, doc_id="a"):
    """The tables of sentences and words of one text."""
    sentences = segment.sentences(text, zoned(text, *areas))
    words = segment.words(text, sentences)
    return table("sentences", text, sentences, doc_id), table("words", text, words, doc_id)


def terms(layer, lexicon, text, zone="body"):
    """The terms of one lexicon in one sentence, as the table of their layer, their voices still missing."""
    hits = lookup.finder({layer: lexicon})([(0, text, zone, 0)])
    assert {found for found, _ in hits} <= {layer}
    return table(layer, text, [hit for _, hit in hits])
