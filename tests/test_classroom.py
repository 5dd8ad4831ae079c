"""The pages for a class: the tool tells the five sentences apart, the guide leads to what is there, the minutes are enough."""

import html
import re
from pathlib import Path

import invented
import pytest

from analysis import annotate, read
from analysis.study.report import classroom, exercise, report
from analysis.study.report.study import study
from analysis.tables import VOICES

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "teaching.md").read_text("utf8")


@pytest.fixture(scope="module")
def site():
    documents = read.corpus(ROOT / "seeds")
    files = report(documents, annotate(documents), figures=[], notebooks={}, methods="",
                   accuracy=read.accuracy(), guide=GUIDE)  # fmt: skip
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def text(page):
    return html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)))


def test_each_voice_has_its_sentence_and_the_tool_finds_it_there():
    assert [one["voice"] for one in classroom.sentences()] == list(VOICES)
    assert len({one["why"] for one in classroom.sentences()}) == 5


def test_the_sentences_of_the_board_are_those_of_the_warm_up():
    board = GUIDE.partition("on the board: *")[2].partition("*")[0].split(" · ")
    assert board == [one["before"] + one["term"] + one["after"] for one in classroom.sentences()]


@pytest.mark.parametrize("page", ["warmup.html", "exercise.html", "notice.html", "handout.html", "index.html"])
def test_the_guide_leads_to_the_pages_that_it_names(site, page):
    assert f'href="{page}"' in site["guide.html"].partition("<main")[2]


def test_the_front_page_leads_on_to_every_page_of_the_menu(site):
    menu, _, main = site["index.html"].partition("<main")
    pages = re.findall(r'href="([^"#]+\.html)"', menu.partition("<nav")[2])
    assert {"live.html", "class.html"} <= {*pages}
    assert [page for page in pages if f'href="{page}"' not in main] == []


def test_every_link_of_the_guide_leads_somewhere(site):
    body = site["guide.html"].partition("<main")[2]
    for link in re.findall(r'href="([^"]*)"', body):
        path, _, place = link.partition("#")
        assert path in site or not path or path.startswith("notebooks/"), link
        assert not place or f'id="{place}"' in site["guide.html"], link


def test_a_page_that_the_site_lacks_is_named_but_not_linked():
    assert '<a href="gone.html"' not in classroom._guide("See `gone.html`.", {"there.html"})
    assert '<a href="there.html"' in classroom._guide("See `site/there.html`.", {"there.html"})


def test_the_exercise_takes_no_longer_than_its_minutes():
    """As the guide reckons it: 130 words a minute, 45 seconds a decision, a minute for the rest."""
    documents = read.corpus(ROOT / "seeds")
    items = exercise.items(documents, annotate(documents))
    paragraphs = sum(len((one.before + one.text + one.after).split()) for one in items)
    definitions = sum(len(f"{row.definition} {row.example}".split()) for row in read.codes("voice").itertuples())
    assert (paragraphs + definitions) / 130 + 0.75 * len(items) + 1 <= 15
    assert abs(paragraphs - 400) <= 60 and abs(definitions - 120) <= 30  # what the guide says of them


def test_the_untitled_figure_draws_each_outlets_words_whole(site):
    bars = re.findall(r'<th scope="row">(.*?)</th><td><span class="bar">(.*?)</td>', site["notice.html"], re.DOTALL)
    assert len(bars) == 5
    for outlet, bar in bars:
        shares = [float(share) for share in re.findall(r"width:([\d.]+)%", bar)]
        assert len(shares) == 5 and abs(sum(shares) - 100) < 0.3, outlet


def test_a_corpus_of_many_outlets_shows_the_twelve_with_most_words_and_says_how_many_are_left():
    one = invented.documents()[1:]
    many = one.loc[one.index.repeat(15)].reset_index(drop=True)
    many = many.assign(doc_id=[f"a{n}" for n in range(15)], outlet=[f"Outlet {n:02}" for n in range(15)])
    page = classroom.notice(study(many, annotate(many), []))
    assert page.count('class="bar"') == 12
    assert "3 outlets with fewer words are left out" in page


def test_a_corpus_without_words_has_its_pages_too():
    nothing = invented.documents().assign(text="")
    found = annotate(nothing)
    assert 'class="bar"' not in classroom.notice(study(nothing, found, []))
    assert "no place to be judged" in exercise.page(exercise.items(nothing, found), found)


def test_names_of_outlets_are_text():
    page = classroom.notice(study(invented.documents(), annotate(invented.documents()), []))
    assert "<script>alert" not in page
