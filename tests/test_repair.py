"""Damage on the way here is mended on record; a text without it is never touched."""

import hashlib
import json
from pathlib import Path

import pytest
from ftfy.badness import is_bad
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import annotate, read
from analysis.read import repair
from analysis.read.repair import repaired

SEEDS = Path(__file__).parents[1] / "seeds"
PLAIN = "“We stay,” said Ann Lee — the café’s owner — on Friday; AT&T’s line is < 5 km off. «Non!» ‘So’ ﬁsh…"


@pytest.mark.parametrize("text", [PLAIN, *(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))])
def test_a_text_without_damage_stays_as_it_is(text):
    assert repaired(text) == (text, "")


def test_mojibake_is_mended_and_counted_by_line():
    damaged = PLAIN.replace("ﬁ", "fi").encode().decode("cp1252", "replace").replace("�", "\x9d")
    text, said = repaired(f"{damaged}\nAs it was.")
    assert text == f"{PLAIN.replace('ﬁ', 'fi')}\nAs it was."
    assert said == 'repaired: 1 line of mojibake ("â€œWe" → "“We")'


def test_a_closing_mark_whose_last_byte_was_left_out_is_one_where_others_open():
    assert repaired("â€œWe stay,â€ she saidâ€¦")[0] == "“We stay,” she said…"
    assert "”" not in repaired("A noteâ€ is below.")[0]


@pytest.mark.parametrize("escaped", ["&ldquo;We stay&rdquo; &amp; go", "&amp;#8220;We stay&amp;#x201d; &amp;amp; go"])
def test_entities_are_resolved_however_often_they_were_escaped(escaped):
    text, said = repaired(escaped)
    assert text == "“We stay” & go" and said == f'repaired: 3 entities ("{escaped.split()[0]}" → "“We")'


def test_tags_become_the_paragraphs_that_a_reader_saw():
    html = '<p class="a">One <b>two</b>.<br/>Three.</p><blockquote>Four.</blockquote><script>x()</script><ul><li>Five</li></ul>'
    text, said = repaired(html)
    assert text == "One two.\nThree.\n\n> Four.\n\nFive"
    assert said == """repaired: 12 tags ("<p class=\\"a\\">" → "")"""


def test_tags_of_a_page_s_own_making_go_on_record_and_other_words_in_angles_stay():
    text, said = repaired('It rained.\n\n<post post-id="66">Rain again.<post/>\n\nSee <the map>, <post office>.')
    assert text == "It rained.\n\nRain again.\n\nSee <the map>, <post office>."
    assert said == """repaired: 2 tags ("<post post-id=\\"66\\">" → "")"""
    assert repaired("See <the map> or <post/>.")[1] == ""


def test_a_table_of_damaged_articles_says_what_was_repaired_and_hashes_what_was_read(tmp_path):
    rows = [
        {"id": "a", "title": "Mayor&rsquo;s house", "outlet": "x", "body": "<p>It rained on the mayorâ€™s house for a day.</p>"},
        {"id": "b", "title": "Rain", "outlet": "x", "body": "Rain\n\nIt rained on the house for a day."},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    documents = read.corpus(tmp_path / "a.jsonl")
    assert documents["text"].tolist() == ["Mayor’s house\n\nIt rained on the mayor’s house for a day.", rows[1]["body"]]
    assert documents["encoding"].tolist() == [
        'valid UTF-8; repaired: 2 tags ("<p>" → ""), 1 line of mojibake ("mayorâ€™s" → "mayor’s"); '
        'title repaired: 1 entity ("Mayor&rsquo;s" → "Mayor’s"); title put in front of the text',
        "valid UTF-8",
    ]
    assert documents["sha256"][0] == hashlib.sha256(rows[0]["body"].encode()).hexdigest()


def test_a_title_in_a_column_of_its_own_is_the_headline(tmp_path):
    body = "The last of the troops left the northern valley on Friday.\\n\\nNobody waved to them from the bridge."
    (tmp_path / "a.jsonl").write_text(f'{{"title": "Troops leave the valley", "text": "{body}"}}', encoding="utf-8")
    zones = annotate(read.corpus(tmp_path / "a.jsonl")).zones
    assert zones["label"].tolist() == ["headline", "body", "body"]


def test_a_folder_with_a_manifest_is_left_as_it_is(tmp_path):
    (tmp_path / "a.txt").write_text("The mayorâ€™s house &amp; mill.", encoding="utf-8")
    header = "file,doc_id,outlet,outlet_evidence,date,date_precision,date_evidence,title,url"
    (tmp_path / "manifest.csv").write_text(f"{header}\na.txt,a,x,printed,,unknown,none,Rain,\n", encoding="utf-8")
    assert read.corpus(tmp_path)["text"].tolist() == ["The mayorâ€™s house &amp; mill."]


FRENCH = (
    "Le caf\u00e9 \u201cvol\u00e9\u201d co\u00fbte 5\u00a0\u20ac, dit l\u2019\u0153uvre du ma\u00eetre\u2026"
    " \u00c0 la mairie\u202f: \u00ab\u00a0non\u00a0\u00bb."
)
WRONG = [("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-8", "mac-roman"), ("utf-8", "cp1251"), ("cp1252", "mac-roman")]


@pytest.mark.parametrize(("there", "here"), WRONG)
@settings(max_examples=200)
@given(text=st.text(st.sampled_from(FRENCH + "\u0410\u0431\u03b1\u0141 aA."), max_size=12) | st.text(max_size=6))
def test_the_quick_look_passes_over_nothing_that_ftfy_would_mend(there, here, text):
    for line in (text, text.encode(there, "ignore").decode(here, "replace")):
        assert repair.MAY_BE_MOJIBAKE.search(line) or not is_bad(line)


def test_question_marks_that_stand_for_marks_are_set_on_record_and_those_that_ask_stay():
    text = "?Who pays?? asked Moss?s aide. ?It is late,? he said. Is it?\n\n?Long.\n\n?And its end.? The mayors? vote is near.\n"
    mended, said = repaired(text)
    assert (
        mended
        == "“Who pays?” asked Moss’s aide. “It is late,” he said. Is it?\n\n“Long.\n\n“And its end.” The mayors’ vote is near.\n"
    )
    assert said == ('repaired: 7 guessed quotation marks ("?Who" → "“Who"), 2 guessed apostrophes ("Moss?s" → "Moss’s")')


@pytest.mark.parametrize(
    "text", ["Why? Because it rained.", "He said “no”. ?What,? she said. ?Why,? he said.", "?One,? she said.", "a?b=c&d?e"]
)
def test_a_question_mark_alone_is_one(text):
    assert repaired(text) == (text, "")
