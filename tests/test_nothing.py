"""Every measure on nothing found gives an empty table or rows of zero; zones have one guard."""

import pandas as pd
import pytest

from analysis import measure, tables

ARTICLES = pd.DataFrame({"doc_id": list("abcd"), "outlet": ["Post", "Post", "Times", "Times"]})
WORDS = pd.DataFrame(
    {"doc_id": list("aabbccdd"), "start": range(8), "end": range(1, 9), "label": list("xyxyxyxz"), "zone": "body"}
)
WORDS = WORDS.assign(sentence_id=0, voice="own")
NOTHING = WORDS[:0].assign(term=WORDS["label"][:0])


def counts(zones, found=NOTHING, by=("outlet", "label")):
    return measure.counts(found, WORDS, ARTICLES, by=list(by), exposure=["outlet"], zones=zones)


MEASURES = {
    "counts": counts,
    "rate": lambda zones: measure.rate(counts(zones), per=1000, level=0.95),
    "share": lambda zones: measure.share(counts(zones), of=["outlet"], level=0.95),
    "keyness": lambda zones: measure.keyness(NOTHING, ARTICLES, target="outlet", zones=zones),
    "dispersion": lambda zones: measure.dispersion(NOTHING, WORDS, ARTICLES, by="label", zones=zones),
    "positions": lambda zones: measure.positions(NOTHING, WORDS, zones=zones),
    "collocation": lambda zones: measure.collocation(NOTHING, WORDS, span=5, zones=zones, minimum=1),
    "near": lambda zones: measure.near(NOTHING, WORDS, span=5, zones=zones),
    "diversity": lambda zones: measure.diversity(NOTHING, by=[], zones=zones, window=2),
}


@pytest.mark.parametrize("name", MEASURES)
def test_nothing_found_is_an_empty_table(name):
    found = MEASURES[name](["body"])
    assert len(found) == 0 and len(found.columns) > 3


def test_an_outlet_without_any_span_is_a_row_of_zero():
    rates = measure.rate(counts(["body"], by=["outlet"]), per=1000, level=0.95)
    assert rates["estimate"].tolist() == [0, 0]


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize(
    ("zones", "said"), [([], "zones is empty"), ("body", r"write zones=\['body'\]"), (["bodies"], "do not exist")]
)
def test_zones_that_are_none_are_refused_in_one_sentence_by_every_measure(name, zones, said):
    with pytest.raises(tables.TableError, match=said):
        MEASURES[name](zones)
