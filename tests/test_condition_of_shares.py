"""What the condition of a text makes unknowable is missing, not zero."""

import pandas as pd

from analysis import annotate, conditions, measure, show, unknowable


def test_an_outlet_without_quotation_marks_has_no_share_of_direct_speech_and_the_figure_says_why():
    text = "The army left the town on Monday, and the mayor said that it was time. " * 20
    marked = text + "\n\n“We will stay,” the mayor said."
    documents = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Bare Post", "Marked Times"], "text": [text, marked]})
    words = annotate(documents).words
    counts = measure.counts(
        words, words, documents.drop(columns="text"), by=["outlet", "voice"], exposure=["outlet"], zones=["body"]
    )
    shares = measure.withhold(measure.share(counts, of=["outlet"], level=0.95), unknowable(conditions(documents)))
    known = shares.set_index(["outlet", "voice"])["estimate"]
    assert pd.isna(known["Bare Post", "direct"]) and known["Marked Times", "direct"] > 0 and known["Bare Post", "indirect"] > 0
    (axes,) = show.bars(shares, rows="outlet", parts="voice", counted="words").axes
    said = " ".join(text.get_text() for text in axes.texts)
    assert said.count("no quotation mark") == 1
    assert said.index("Bare Post") < said.index("no quotation mark") < said.index("Marked Times")
