"""Text from any newsroom: how houses print, what scrapers lose, who speaks, and what is no speech."""

import pytest

from analysis import find, rules

AROUND = (
    "Ferry returns to Eastholm\n\nThe ferry to the island of Eastholm was built in 1954, and it carries forty cars and two"
    " hundred people on each crossing.\n\n{}\n\nThe harbor is deep there, and the nearest landing is nine miles to the south.\n"
)


def found(own):
    text = AROUND.format(own)
    return text, find.article(text, rules.instrument(), title="Ferry returns to Eastholm")


def voice_of(own, words):
    text, article = found(own)
    at = text.index(words)
    return {(word.voice, word.source) for word in article.words if at <= word.start < at + len(words)}


@pytest.mark.parametrize(
    ("own", "words", "voice", "source"),
    [
        ("“The quay is shut”, Lund said.", "quay", "direct", "Lund"),
        ("‘The quay is shut’, the harbor office said in a note.", "quay", "direct", "the harbor office"),
        ("„The quay is shut,“ the mayor said.", "quay", "direct", "the mayor"),
        ("»The quay is shut,« the mayor said.", "quay", "direct", "the mayor"),
        ("“The\u00a0quay\u2009is shut,”\u00a0the\u00a0mayor said.", "shut", "direct", "the mayor"),
        ("“The quay is shut,” said Gov. Ida Lund.", "quay", "direct", "Gov. Ida Lund"),
        ("“Shut it!” Lund bellowed.", "Shut", "direct", "Lund"),
        ("“Shut it?” Ida Lund wondered. “It is the only quay.”", "only", "direct", "Ida Lund"),
        ("“The quay is shut,” @idalund posted on Friday.", "quay", "direct", "@idalund"),
        ("Waves flooded the quay, Reuters reported, citing a fisherman.", "flooded", "indirect", "a fisherman"),
        ("Waves had flooded the quay a fisherman said.", "flooded", "indirect", "a fisherman"),
        ("This is plainly a disaster Lund told reporters.", "disaster", "indirect", "Lund"),
        ("Ida Lund, the harbor master of Eastholm, the old port, said the quay was shut.", "shut", "indirect", "Ida Lund"),
        ("The vote came after Berg scolded Lund on Monday, accusing her of “cowardice”.", "cowardice", "partial", "Berg"),
        ("Warning that the quay was old, Lund closed the gate.", "old", "indirect", "Lund"),
        ("In the words of Berg, “the harbor is finished.”", "finished", "partial", "Berg"),
        ("And from Captain Ada Berg:\n\n“The harbor is finished.”", "finished", "direct", "Captain Ada Berg"),
        ("In her letter the captain wrote:\n\n> The harbor is dead, and nobody will come.", "nobody", "direct", "the captain"),
        ("The ferry sank (“It was the swell,” Berg told reporters) within an hour.", "swell", "direct", "Berg"),
        ("The ferry sank (“It was the swell,” Berg told reporters) within an hour.", "sank", "own", None),
        ("The pier, also known as the Finger, is closed.", "Finger", "own", None),
        ("The chart shows the flooded quay in blue.", "flooded", "own", None),
        ("The captain said no. Waves flooded the quay.", "flooded", "own", None),
        ("They continue building walls by the quay.", "walls", "own", None),
    ],
)  # fmt: skip
def test_whose_words_they_are(own, words, voice, source):
    told = {(got, who) for got, who in voice_of(own, words)}
    assert {got for got, _ in told} == {voice}
    assert all(who is None if source is None else source in who for _, who in told), told


INTERVIEW = (
    "An interview with Ida Lund\n\nIda Lund, the harbor master, spoke to Per Berg of the Courier about the year that the port"
    " has had.\n\n{ask} Who closed the quay?\n\n{answer} The council closed it, and everybody saw the waves come in.\n\n"
    "{ask} Was there a warning?\n\n{answer} There was none, and we lost two boats in a night.\n"
)


@pytest.mark.parametrize(
    ("ask", "answer"), [("Q.", "A."), ("Q:", "A:"), ("Courier:", "Lund:"), ("PB:", "IL:"), ("Per Berg:", "Ida Lund:")]
)
def test_a_line_of_an_interview_is_direct_without_marks(ask, answer):
    text = INTERVIEW.format(ask=ask, answer=answer)
    article = find.article(text, rules.instrument())
    at = text.index("everybody")
    assert {word.voice for word in article.words if word.start == at} == {"direct"}
    if ask in ("Q.", "Q:", "Courier:"):
        asked = text.index("warning")
        assert {word.voice for word in article.words if word.start == asked} == {"own"}


@pytest.mark.parametrize(
    ("own", "hedges"),
    [("May told the council that she would go.", 0), ("Mrs. May and Theresa May left.", 0), ("The tide may rise in May.", 1)],
)
def test_may_with_a_capital_is_a_month_or_a_name(own, hedges):
    text, article = found(own)
    begin = text.index(own)
    assert sum(begin <= hedge.start < begin + len(own) for hedge in article.hedges) == hedges


def test_a_term_in_the_name_of_a_body_is_no_word_of_the_outlet():
    assert not found("The UN High Commissioner for Refugees opened the quay.")[1].frames
    assert found("The council let refugees on to the quay.")[1].frames


def test_each_attribution_has_its_confidence_and_the_words_in_it_have_the_same():
    _, article = found("“The quay is shut,” Lund said. The council admires the harbor.")
    by = {one.attribution_id: one.confidence for one in article.attributions}
    assert by and all(0 < confidence < 1 for confidence in by.values())
    assert all(word.confidence == by[word.attribution_id] for word in article.words if word.attribution_id)
    assert all(word.confidence is None for word in article.words if not word.attribution_id)


def test_the_paper_that_asks_may_be_printed_with_its_article():
    _, article = found(
        "The Post: Is it a regime?\n\nROOS: It is, and it runs badly.\n\nThe Post: And who holds the quay, of the Post's friends?"
        "\n\nROOS: The council holds it."
    )
    assert {word.voice for word in article.words if word.label == "regime"} == {"own"}


def test_five_in_the_afternoon_can_end_a_sentence():
    _, article = found("Gen. Frost left at 5 p.m. Nobody saw him. He was back at 6 p.m. Monday.")
    assert len([one for one in article.sentences if one.label == "body"]) == 5
