# ruff: noqa: T201
"""Articles by strangers: voice and source of each place that was coded, against the list of what is known to be wrong.

``python tests/test_stories.py`` prints how many are right, and writes the list anew.
"""

import csv
import io
import re
import tomllib
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from analysis import annotate, find, rules
from analysis.read.repair import repaired
from analysis.study.corpus import utterances

FOLDER = Path(__file__).parent / "stories"
STORIES = sorted(FOLDER.glob("*.toml"))
MISSED = FOLDER / "missed.csv"
REPORTED = ("direct", "indirect", "partial")
SMALL = {"the", "a", "an", "of", "mr", "mrs", "ms", "dr"}


def named(source):
    """The words of a source that tell who it is."""
    plain = re.sub(r"[^\w' -]", " ", (source or "").lower().replace("’", "'")).replace("'s", "")
    return {word for word in plain.split() if word not in SMALL}


def is_same(expected, given):
    """Whether two sources are one: all that one of them says the other says too."""
    one, other = named(expected), named(given)
    return bool(one) and bool(other) and (one <= other or other <= one)


def judged(story):
    """Each coded place: its words, what was expected, what was found, and whether that is right."""
    text = repaired(story["text"].strip("\n"))[0]
    article = find.article(text, rules.instrument())
    for check in story["check"]:
        words = repaired(check["words"])[0]
        start = text.index(words)
        assert text.count(words) == 1, words
        inside = [one for one in article.words if start <= one.start and one.end <= start + len(words)]
        voices = {one.voice if one.zone in rules.MEASURED_ZONES else "none" for one in inside} or {"none"}
        if story.get("marks_lost") and check["voice"] in REPORTED:
            voices = {check["voice"] if voice in REPORTED else voice for voice in voices}
        given = {one.source or "" for one in inside} | {
            one.source or "" for one in article.attributions if one.start < start + len(words) and start < one.end
        }
        right = voices == {check["voice"]}
        if right and check["voice"] in REPORTED:
            right = any(is_same(repaired(check["source"])[0], source) for source in given) if check["source"] else "" in given
        found = "+".join(sorted(voices)) + "".join(f", {one.source}" for one in inside[:1] if one.source)
        yield words, f"{check['voice']}, {check['source']}".removesuffix(", "), found, right


def missed(path):
    return {
        (words, expected, found) for words, expected, found, right in judged(tomllib.loads(path.read_text("utf8"))) if not right
    }


def listed():
    known = {}
    for row in csv.DictReader(io.StringIO(MISSED.read_text("utf8"))):
        known.setdefault(row["story"], set()).add((row["words"], row["expected"], row["found"]))
    return known


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_each_coded_place_is_right_or_known_to_be_wrong(path):
    assert missed(path) == listed().get(path.stem, set())


def test_nine_of_ten_places_are_right_in_voice_and_source():
    coded = sum(len(tomllib.loads(path.read_text("utf8"))["check"]) for path in STORIES)
    assert coded == 4036 and sum(map(len, listed().values())) < coded / 10


def main():
    output, total = io.StringIO(), Counter()
    rows = csv.writer(output, lineterminator="\n")
    rows.writerow(["story", "words", "expected", "found"])
    for path in STORIES:
        for words, expected, found, right in judged(tomllib.loads(path.read_text("utf8"))):
            voice = expected.partition(",")[0]
            total.update({(voice, "coded"): 1, (voice, "right"): right})
            if not right:
                rows.writerow([path.stem, words, expected, found])
    MISSED.write_text(output.getvalue(), "utf8")
    for voice in ("own", "indirect", "direct", "partial", "scare", "none"):
        print(f"{voice:9} {total[voice, 'right']:4} of {total[voice, 'coded']}")


if __name__ == "__main__":
    main()


def test_an_utterance_has_its_reporting_expression_wherever_in_it_that_stands():
    texts = [repaired(tomllib.loads(path.read_text("utf8"))["text"].strip("\n"))[0] for path in STORIES]
    said = annotate(pd.DataFrame({"doc_id": [path.stem for path in STORIES], "text": texts})).attributions
    said = said[said["form"] != "topic"]
    cued = said[said["cue"].notna()]
    assert len(cued) > len(said.drop_duplicates("attribution_id").dropna(subset="cue"))  # what goes on may stand before
    given = utterances(said).set_index("attribution_id")
    assert not given.index.duplicated().any() and set(given.index) == set(said["attribution_id"])
    assert set(given.index[given["cue"].notna()]) == set(cued["attribution_id"])
    assert (given.loc[cued["attribution_id"], "stance"].to_numpy() == cued["stance"].to_numpy()).all()
