"""The reader shows the whole text, says of each passage whose it is, and lets nothing of an article be more than text."""

import html
import re

import pytest
from invented import HOSTILE, documents

from analysis import annotate, show, tables

TEXT = (
    "Troops leave the valley\n\nBy A Reporter\n\nThe minister said the attack may have been “a war crime” and clearly planned. "
    "“They occupied the town,” the mayor added. The “liberation” of the town went on."
)


@pytest.fixture(scope="module")
def read_by():
    articles = tables.build("documents", {"doc_id": ["a"], "outlet": ["Post"], "text": [TEXT]})
    return show.reader(articles, annotate(articles), doc_id="a")


@pytest.fixture(scope="module")
def attack():
    return show.reader(documents(), annotate(documents()), doc_id=documents()["doc_id"].iloc[0])


def passages(page, voice):
    """The text of all links to a note of a voice."""
    links = re.findall(rf'<a class="part {voice}" [^>]*>(.*?)</a>', page.partition("<article")[2])
    return [html.unescape(re.sub(r"<[^>]*>", "", link)) for link in links]


def note(page, passage):
    """What is said of a passage."""
    found = re.search(rf'<li id="n\d+"[^>]*><a class="back"[^>]*>{re.escape(html.escape(passage))} .*?</li>', page, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", found.group())).split())


def markup(page):
    """The page without its own script, which makes links to notes."""
    return page.partition("<script>")[0]


def words(page):
    """What a reader sees of the article, without the numbers of sentences and the labels of zones."""
    article = page.partition("<article")[2].partition(">")[2].partition("</article>")[0]
    article = re.sub(
        r'<p class="meta">.*?</p>|<a class="number".*?</a>|<span class="label".*?</span>|<summary>.*?</summary>', "", article
    )
    return html.unescape(re.sub(r"<[^>]*>", " ", article)).split()


def test_every_word_of_the_article_is_there_in_its_order(read_by):
    assert "".join(TEXT.split()) in "".join(words(read_by))


@pytest.mark.parametrize(
    ("voice", "text"),
    [("indirect", "the attack"), ("partial", "war crime"), ("direct", "They"), ("scare", "liberation")],
)
def test_each_voice_has_its_class(read_by, voice, text):
    assert text in "".join(passages(read_by, voice))


def test_quotation_marks_go_with_the_words_between_them(read_by):
    assert "".join(passages(read_by, "scare")) == "“liberation”"
    assert "".join(passages(read_by, "partial")) == "“a war crime”"


@pytest.mark.parametrize(("layer", "text"), [("frames", "war crime"), ("hedges", "may have"), ("boosters", "clearly")])
def test_terms_are_marked_where_they_stand(read_by, layer, text):
    assert re.search(rf'<b class="mark [^"]*\b{layer}\b[^>]*>{text}</b>', read_by)


def test_a_note_says_who_with_which_cue_and_by_which_rule(read_by):
    said = note(read_by, "“They occupied the town,”")
    assert "direct, in a quotation, because “the mayor added” stands after it" in said
    assert "Who: the mayor" in said
    assert "Cue: “added” (neutral)." in said
    assert "Rule: " in said


def test_a_passage_is_one_link_whatever_is_marked_in_it(read_by):
    linked = re.findall(r'<a class="part (\w+)" href="#(n\d+)"', read_by)
    assert [voice for voice, _ in linked] == ["indirect", "partial", "indirect", "direct", "scare"]
    assert linked[0][1] == linked[2][1]  # the minister's words go on behind the fragment
    stops = re.findall(r'<a class="(?:part|number)[^>]*>', read_by.partition("<article")[2])
    assert sum('tabindex="-1"' not in stop for stop in stops) == 4


TOPICS = [
    "The minister rejected claims of a war crime in the town on Monday.",
    "The mayor praised the “safe zone” on Monday, and it rained.",
    "Moscow rejected humanitarian aid for the civilians, a delivery which came on Monday.",
]


@pytest.mark.parametrize("text", TOPICS)
def test_voice_and_reason_are_those_of_the_rows_own_attribution(text):
    articles = tables.build("documents", {"doc_id": ["a"], "outlet": ["Post"], "text": [f"Troops leave\n\n{text}"]})
    found = annotate(articles)
    assert "topic" in set(found.attributions["form"])
    page = show.reader(articles, found, doc_id="a")
    for word, voice in zip(found.words["text"], found.words["voice"]):
        if voice == "own":
            assert not any(re.search(rf"\b{word}\b", held) for held in passages(page, r"\w+") if len(word) > 4), word
    spoken = set(found.words.loc[found.words["attribution_id"].notna(), "attribution_id"])
    notes = page.partition('id="evidence"')[2]
    assert notes.count("Who: ") == len(spoken)


def test_every_passage_leads_to_a_note_and_back(read_by):
    anchors = set(re.findall(r'id="([^"]+)"', read_by))
    links = set(re.findall(r'href="#([^"]+)"', read_by.partition("<article")[2])) - {""}
    assert {link for link in links if link.startswith("n")} <= anchors
    assert set(re.findall(r'class="back" href="#([^"]+)"', read_by)) <= anchors


def test_each_anchor_is_there_once(read_by):
    anchors = re.findall(r'\bid="([^"]+)"', read_by)
    assert len(anchors) == len(set(anchors))


def test_furniture_is_folded_away_and_still_there(read_by):
    folded = read_by.partition('<details class="furniture">')[2].partition("</details>")[0]
    assert "By A Reporter" in html.unescape(folded)


def test_sentences_have_their_anchors(read_by):
    assert {f"s{n}" for n in range(4)} <= set(re.findall(r'class="sentence(?: said)?" id="(s\d+)"', read_by))


def test_a_page_of_its_own_leads_nowhere_else(read_by):
    assert not re.findall(r'(?:href|src)="(?!#|data:,)', markup(read_by))


def test_tags_of_an_article_are_text(attack):
    assert "<script>alert" not in attack
    assert "onerror" not in re.sub(r"&lt;[^<]*", "", attack)
    assert attack.count("<script") == 1
    assert attack.count("<style") == 1
    assert not re.search(r'href="(?!#|data:,)', markup(attack))


def test_a_template_in_an_article_is_text(attack):
    assert "{{ 7 * 7 }}" in html.unescape(re.sub(r"<[^>]*>", "", attack))


def test_control_characters_are_shown_as_signs(attack):
    assert "\x00" not in attack
    assert "\x1b" not in attack
    assert {"␇", "␀", "␛"} <= set(attack)


def test_the_attack_is_shown_word_for_word(attack):
    said = "".join(show.visible(HOSTILE).split())
    assert "".join(words(attack)).startswith(said[:200])


def test_an_article_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="no article 'b'; there are a"):
        show.reader(tables.build("documents", {"doc_id": ["a"], "text": ["A b."]}), None, doc_id="b")
