"""Uses of terms, sentences and names as figures: each use is seen, at each size, and what is not drawn is counted."""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis import show
from analysis.show.paper import SIZES
from analysis.tables import VOICES

OUTLETS = ["Times", "Evening Post (with a wire agency's copy)", "Ca$h & Co$t Herald"]


def rates(outlets=OUTLETS, terms=("war crime", "siege"), scale=1):
    rows = [
        (o, t, v, (i + j + k) % 3 * scale)
        for i, o in enumerate(outlets)
        for j, t in enumerate(terms)
        for k, v in enumerate(VOICES)
    ]
    table = pd.DataFrame(rows, columns=["outlet", "term", "voice", "n"]).assign(exposure=1000, articles=2, level=0.95)
    return table.assign(estimate=table["n"].astype(float), unit="per 1,000 words", note="")


def evidence(n=4):
    sentence = "The ministry called it a war crime, and nobody in the town answered when the reporters asked."
    start = sentence.index("war crime")
    table = pd.DataFrame({"doc_id": [f"{i:03}" for i in range(n)], "outlet": np.resize(OUTLETS, n)})
    table = table.assign(sentence_start=50, start=50 + start, end=50 + start + 9, text="war crime", sentence=sentence)
    return table.assign(voice=np.resize(VOICES, n), source=np.resize(["the ministry", None], n))


def named(outlets=OUTLETS):
    names = ["state: regime", "state: the lawful authorities of the country", "force: coalition"]
    rows = [(outlet, name, voice, 1 + i % 2) for i, outlet in enumerate(outlets) for name in names for voice in VOICES[:2]]
    return pd.DataFrame(rows, columns=["outlet", "name", "voice", "n"])


DRAWN = {
    "few uses": lambda size: show.uses(rates(), rows="outlet", columns="term", title="Who says it?", size=size),
    "many uses": lambda size: show.uses(rates(scale=9), rows="outlet", columns="term", title="Who says it?", size=size),
    "uses of 26 outlets": lambda size: show.uses(
        rates([f"Gazette of the Upper Valleys {i}" for i in range(26)], scale=9), rows="outlet", columns="term", size=size
    ),
    "sentences": lambda size: show.sentences(evidence(), title="Who says it?", size=size),
    "many sentences": lambda size: show.sentences(
        evidence(60).assign(source=[f"The Council of the Upper Valleys, District {n % 12}" for n in range(60)]), size=size
    ),
    "names": lambda size: show.names(named(), rows="outlet", items="name", title="What is it called?", size=size),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_as_wide_as_its_size_no_higher_and_nothing_is_clipped_or_small(name, size):
    figure = DRAWN[name](size)
    wide, high = figure.get_size_inches()
    assert wide == pytest.approx(SIZES[size].width) and high <= max(SIZES[size].height, 11.7)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    texts = [text for axes in figure.axes for text in axes.texts if text.get_text().strip()]
    assert len(texts) > 5
    for text in texts:
        box = text.get_window_extent(canvas.get_renderer())
        assert text.get_fontsize() >= 7, text.get_text()
        assert box.x0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y0 >= -1 and box.y1 <= figure.bbox.y1 + 1, text.get_text()


def test_few_uses_are_a_mark_each_and_many_are_not():
    marks = [line for line in DRAWN["few uses"]("page").axes[0].lines if line.get_marker() not in ("None", "", None)]
    assert len(marks) == rates()["n"].sum() + len(VOICES)  # those of the key
    many = [line for line in DRAWN["many uses"]("page").axes[0].lines if line.get_marker() not in ("None", "", None)]
    assert len(many) < rates(scale=9)["n"].sum() / 9


def test_columns_of_bars_that_have_no_room_are_named_below_and_no_word_is_broken():
    terms = ["may, could", "claim, alleged", "apparently, perhaps", "about, roughly", "seem, suggest"]
    for size, left_out in (("page", terms[4:]), ("column", terms[3:])):
        figure = show.uses(rates(terms=terms, scale=9), rows="outlet", columns="term", size=size)
        assert figure.left_out == (f"not drawn, for want of room: {', '.join(f'“{one}”' for one in left_out)}",)
        words = {word for axes in figure.axes for text in axes.texts for word in text.get_text().split()}
        assert {"apparently,", "perhaps"} <= words


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1, 9])
def test_no_heading_of_a_column_is_broken_within_a_word_however_many_columns_there_are(scale, size):
    terms = ["government", "opposition", "so-called", "regime", "counterterrorism", "occupy", "administration", "reconciliation"]
    figure = show.uses(rates(terms=terms, scale=scale), rows="outlet", columns="term", size=size)
    words = {text.get_text() for axes in figure.axes for text in axes.texts}
    out = [term for term in terms if any(f"“{term}”" in one for one in figure.left_out)]
    assert {*terms} - {*out} <= words and out == terms[len(terms) - len(out) :]


def test_the_alternative_text_says_what_is_drawn_with_its_voice():
    said = show.uses(rates(OUTLETS[:1]), rows="outlet", columns="term", title="Who says it?").alt
    assert said.startswith("Who says it?") and "Times, war crime: 1 indirect, 2 partial, 1 scare" in said
    assert "source: the ministry" in show.sentences(evidence(2)).alt


def words_of(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


@pytest.mark.parametrize("size", SIZES)
def test_of_more_than_twelve_sentences_it_is_counted_who_says_it(size):
    rows = evidence(30).assign(voice="direct", source=[None] * 4 + ["Lund"] * 6 + ["Hill"] * 3 + [f"Berg {n}" for n in range(17)])
    rows.loc[:1, "voice"] = ["own", "scare"]
    figure = show.sentences(rows, among=[*OUTLETS, "Herald"], title="Who says it?", size=size)
    rows_named = ["the outlet itself", "Lund", "Hill", "17 other sources, once each", "no source named"]
    assert [word for word in words_of(figure) if word in rows_named] == rows_named
    marks = [line.get_marker() for line in figure.axes[0].lines if line.get_marker() not in ("None", "", None)]
    assert len(marks) == 30 + 3 and figure.left_out == () and figure.limits == ("no use in Herald",)
    assert "the outlet itself: 1 own, 1 scare; Lund: 6 direct; Hill: 3 direct" in figure.alt


def test_of_few_sentences_each_is_set_and_of_very_many_uses_each_row_is_a_bar():
    assert "the outlet itself" not in words_of(show.sentences(evidence(12)))
    rows = pd.concat([evidence(300).assign(voice="own"), evidence(40).assign(voice="direct", source="Lund")])
    figure = show.sentences(rows)
    assert "a bar: uses, divided by voice; behind it how many" in figure.notes and {"300", "40"} <= {*words_of(figure)}
    assert not [line for line in figure.axes[0].lines if line.get_marker() not in ("None", "", None)]


def test_sources_that_are_called_in_several_ways_are_one_row_by_the_name_that_they_share():
    rows = evidence(20).assign(voice="direct", source=["Ann Hill"] * 10 + ["Mayor Ann Hill"] * 10, whose="Ann Hill")
    assert (
        "Ann Hill: 20 direct" in show.sentences(rows).alt and "Mayor Ann Hill" in show.sentences(rows.drop(columns="whose")).alt
    )


def test_at_most_eight_sources_have_a_row_and_none_of_equals_is_drawn_alone():
    rows = evidence(60).assign(voice="direct", source=[f"Berg {n % 20:02}" for n in range(60)])
    assert "20 sources, 3 to 3 uses each" not in words_of(show.sentences(rows))
    assert "20 sources, 3 uses each" in words_of(show.sentences(rows))
    rows.loc[:3, "source"] = "Lund"
    shown = [word for word in words_of(show.sentences(rows)) if word.endswith("each") or word == "Lund"]
    assert shown == ["Lund", "20 other sources, 2 to 3 uses each"]


def test_a_concordance_sets_each_use_in_the_middle_below_its_voice_with_whole_words_around_it():
    for size in SIZES:
        figure = show.concordance(evidence(10), what="uses", size=size)
        texts = [text for text in figure.axes[0].texts if text.get_text() == "war crime"]
        assert len({round(text.get_position()[0], 6) for text in texts}) == 1 and len(texts) == 10
        words = [text.get_text() for axes in figure.axes for text in axes.texts]
        assert next(word for word in words if "of 10 uses" in word) == "own words: 2 of 10 uses"
        assert any(word.endswith("…") for word in words) and not any(word.startswith("…") for word in words)
        assert "Times: " in figure.alt and "a war crime, and" in figure.alt


def test_where_lines_of_a_concordance_have_no_room_each_voice_keeps_its_heading_and_the_outlet_is_named_again():
    rows = evidence(36).assign(voice=["own"] * 18 + ["indirect"] * 9 + ["direct"] * 9, outlet="Times")
    figure = show.concordance(rows, what="uses", size="slide")
    assert re.fullmatch(r"\d+ uses between the first and the last not drawn, for want of room", figure.left_out[0])
    words = [text.get_text() for text in figure.axes[0].texts]
    assert [word for word in words if word.endswith("of 36 uses")] == [
        "own words: 18 of 36 uses", "indirect speech: 9 of 36 uses", "direct quotation: 9 of 36 uses",
    ]  # fmt: skip
    assert words.count("Times") == 3


def set_of(sentence):
    """The words that a figure sets of a sentence."""
    start = sentence.index("war crime")
    row = evidence(1).assign(sentence=sentence, sentence_start=0, start=start, end=start + 9)
    texts = [text for axes in show.sentences(row).axes for text in axes.texts]
    return " ".join(text.get_text() for text in texts if text.get_fontsize() == SIZES["page"].letters)


def test_a_sentence_of_sixty_words_is_set_whole_and_a_longer_one_from_its_beginning():
    whole = "The ministry said of all of them that such an act would, " * 4
    assert "…" not in set_of(f"{whole}as others would, be a war crime there, or so they thought.")
    long = set_of(f"“Such acts on the part of the troops, {whole}be a war crime,” they said, {whole}and so on.")
    assert long.startswith("“Such acts") and "war crime ,” they said," in long and long.endswith("…")


def test_a_far_longer_sentence_begins_at_a_clause_and_no_closing_mark_has_lost_its_opening_one():
    speech = "Whoever struck the convoy, which carried flour, " * 7
    town = "In the town that day, " + "where nobody slept, " * 40
    long = set_of(f"{town}he told them: “{speech}committed a war crime,” as he did before.")
    assert long.startswith("… ") and long.count("“") == long.count("”") == 1 and long.endswith("before.")
    assert set_of(f"{'over and over again ' * 60} war crime.").startswith("… ")


@pytest.mark.parametrize("draw", [
    lambda t: show.uses(t, rows="outlet", columns="term"), show.sentences, lambda t: show.names(t, rows="outlet", items="name"),
])  # fmt: skip
def test_nothing_is_said_to_be_nothing(draw):
    assert "Nothing to draw" in draw(pd.DataFrame()).alt
