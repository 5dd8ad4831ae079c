"""The pages in a browser that has no network: nothing is fetched, nothing fails, nothing of an article runs; keys and a narrow
screen are served.

Needs Chromium, and axe-core for the search for barriers. What lacks one of them is skipped, but not where ``CI`` is set.
"""

import csv
import io
import os
import re
from pathlib import Path

import chrome
import invented
import pytest
from waiting import anew, downloaded, wait

from analysis import annotate, read, show
from analysis.study.report import evidence, report
from analysis.study.report.study import study

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(chrome.path() is None and not os.environ.get("CI"), reason="no Chromium here")
AXE = Path(os.environ.get("AXE") or Path(__file__).parent / "node_modules/axe-core/axe.min.js")


@pytest.fixture(scope="module")
def browser():
    page = chrome.Page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def attack(tmp_path_factory):
    """The invented study, whose articles try to be more than text."""
    folder = tmp_path_factory.mktemp("attack")
    show.save_pages(invented.site(folder / "figures"), folder=folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """The report on the articles that come with the project, as ``make report`` makes it."""
    documents = read.corpus(ROOT / "seeds")
    found = annotate(documents, corrections=read.corrections(ROOT / "seeds"))
    drawn = {"figures": read.figures(ROOT / "figures"), "notebooks": read.notebooks(ROOT / "notebooks")}
    prose = {"methods": read.prose(ROOT / "docs/methods.md"), "guide": read.prose(ROOT / "docs/teaching.md")}
    files = report(documents, found, accuracy=read.accuracy(), names=read.lexicon("naming"), **prose, **drawn)
    return show.save_pages(files, folder=tmp_path_factory.mktemp("seeds") / "site").parent


@pytest.fixture
def media(browser):
    """Sets the medium, and light or dark, until the test ends."""

    def set_to(medium, *, dark=False):
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        browser.do("Emulation.setEmulatedMedia", media=medium, features=[scheme])

    yield set_to
    browser.do("Emulation.setEmulatedMedia", media="", features=[])


def every_page(site):
    return sorted(site.rglob("*.html"))


@pytest.mark.parametrize("study", ["attack", "seeds"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_opens_whole_without_a_network_and_fits_the_screen(request, browser, study, width):
    for path in every_page(request.getfixturevalue(study)):
        browser.open(path, width=width)
        assert browser.failed == [], path
        assert browser.said == [], path
        assert {url.partition(":")[0] for url in browser.asked} <= {"file", "data"}, path
        assert browser.js("document.documentElement.scrollWidth") <= width, path
        assert browser.js("[...document.images].filter((image) => !image.naturalWidth).length") == 0, path
        assert browser.js("document.querySelectorAll('h1').length") == 1, path


def test_on_a_phone_the_board_fits_and_a_figure_that_was_drawn_for_a_column_is_taken(browser, seeds):
    browser.open(seeds / "accuracy.html", width=390)
    assert browser.js("document.querySelectorAll('.board').length") >= 9
    assert browser.js("[...document.querySelectorAll('.scroll')].every((one) => one.scrollWidth <= one.clientWidth)")
    for page, name in (("index.html", "voices_at_a_glance"), ("figures/contested_terms.html", "contested_terms")):
        browser.open(seeds / page, width=390)
        assert browser.js("document.querySelector('figure img').currentSrc").endswith(f"/{name}.column.svg")
        assert browser.js("document.querySelector('figure .scroll').scrollWidth") <= 390
        browser.open(seeds / page)
        assert browser.js("document.querySelector('figure img').currentSrc").endswith(f"/{name}.svg")
    browser.open(seeds / "figures/contested_terms.html", width=390)
    assert browser.js("Math.max(...[...document.querySelectorAll('tbody tr')].map((row) => row.offsetHeight))") < 120


def test_the_sentences_of_a_row_are_folded_and_unfold_for_who_follows_its_link(browser, seeds):
    for path in sorted((seeds / "figures").glob("[a-z]*.html")):
        browser.open(path)
        rows = browser.js("document.querySelectorAll('tbody tr').length")
        folds = browser.js("document.querySelectorAll('.evidence details').length")
        if path.stem != "index":
            articles = browser.js("document.querySelectorAll('tbody td:nth-child(2) a:not([href^=\"#\"])').length")
            assert browser.js(STOPS) <= rows + folds + articles + 20, path
    browser.open(seeds / "figures/contested_terms.html")
    browser.point('tbody a[href^="#e"]', click=True)
    wait(browser, "document.querySelector('.evidence details').open")


def test_nothing_of_an_article_runs_or_becomes_a_link(browser, attack):
    article = next(path for path in (attack / "readers").glob("article-*.html"))
    browser.open(article)
    assert browser.said == []
    assert browser.js("[...document.links].filter((a) => !['file:'].includes(a.protocol)).length") == 0
    assert (
        browser.js("document.querySelectorAll('article img, article script, article style, article b[onmouseover]').length") == 0
    )
    shown = browser.js("document.querySelector('article').textContent")
    for written in (
        '<script>alert("headline")</script>',
        "javascript:alert(2)",
        "<img src=x onerror=alert(4)>",
        "␀",
        "{{ 7 * 7 }}",
    ):
        assert written in shown


PLANTED = "<script>document.title = 'run'</script><img src=x alt=x onerror=\"document.title = 'run'\">"


def test_of_an_attack_every_page_holds_no_script_but_ours_and_none_of_its_links_leads_out(browser, attack):
    kinds = {path.relative_to(attack).parts[0] for path in every_page(attack)}
    assert {"notebooks", "readers", "figures", "methods.html"} <= kinds
    for path in every_page(attack):
        browser.open(path)
        assert browser.said == [], path
        assert browser.js("[...document.links].filter((a) => !['file:', 'data:'].includes(a.protocol)).length") == 0, path
        assert browser.js("document.querySelectorAll('main script:not([type]), iframe, object, embed, base').length") == 0, path
        handlers = "[...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on')))"
        assert browser.js(f"{handlers}.length") == 0, path


def test_a_script_that_got_into_any_page_would_not_run(browser, attack):
    for path in every_page(attack):
        page = path.read_text("utf8")
        assert page.count("</main>") == 1, path
        broken = path.with_name(f"broken-{path.name}")
        broken.write_text(page.replace("</main>", f"{PLANTED}</main>"), "utf8")
        try:
            browser.open(broken)
        finally:
            broken.unlink()
        assert browser.js("document.title") != "run", path
        assert sum("Content Security Policy" in said for said in browser.said) >= 2, path


def test_pointing_at_a_passage_tapping_it_and_stepping_to_it_tell_who_says_it(browser, seeds):
    browser.open(seeds / "readers/000.html")
    browser.point("a.part.direct")
    pointed = browser.js("document.getElementById('said').innerText")
    assert "direct, in a quotation, because “said a statement” stands after it" in pointed
    assert "Who: " in pointed
    assert re.search(r"In \d+ of 100 places like this one, readers agreed that somebody is cited\.", pointed)
    assert "By which rule" in pointed and "% of the time" not in pointed  # folded
    browser.js("document.querySelector('#said summary').click()")
    assert "Rule: " in browser.js("document.getElementById('said').innerText")
    browser.open(seeds / "readers/000.html", width=390)
    browser.point("a.part.direct", click=True)
    assert browser.js("document.getElementById('said').innerText") == pointed
    browser.open(seeds / "readers/000.html")
    for _ in range(60):
        browser.press("Tab")
        if browser.js("document.activeElement.matches('a.part.direct')"):
            break
    assert "direct, in a quotation, because “said a statement” stands after it" in browser.js(
        "document.getElementById('said').innerText"
    )


def test_on_a_narrow_screen_the_note_covers_nothing_before_it_is_asked_for_and_goes_when_sent_away(browser, seeds):
    browser.open(seeds / "readers/000.html", width=390)
    there = "document.getElementById('who').checkVisibility()"
    assert not browser.js(there)
    browser.point("a.part.direct", click=True)
    assert browser.js(there)
    browser.point("article p.meta", click=True)
    assert not browser.js(there)


def test_the_first_step_of_the_keyboard_skips_to_the_content(browser, seeds):
    browser.open(seeds / "index.html")
    browser.press("Tab")
    assert browser.js("document.activeElement.className") == "skip"
    browser.press("Enter")
    assert browser.js("document.activeElement.id") == "main"


@pytest.fixture
def without_script(browser):
    browser.do("Emulation.setScriptExecutionDisabled", value=True)
    yield browser
    browser.do("Emulation.setScriptExecutionDisabled", value=False)


def test_without_script_a_passage_of_a_page_that_stands_alone_leads_to_its_note(without_script, tmp_path):
    documents = read.corpus(ROOT / "seeds")
    (tmp_path / "alone.html").write_text(show.reader(documents, annotate(documents), doc_id="000"), "utf8")
    without_script.open(tmp_path / "alone.html")
    without_script.point("a.part.direct", click=True)
    wait(without_script, "document.querySelector('li:target')?.textContent.trim()")


#: Each stretch of text in a voice or a mark, with its look.
LOOKS = """[...document.querySelectorAll('article :is(.indirect, .partial, .direct, .scare, .frames, .hedges, .boosters)')]
    .map((one) => [one.textContent, ...['textDecorationLine', 'textDecorationStyle', 'textDecorationColor', 'fontStyle',
        'fontWeight', 'backgroundColor', 'borderTopWidth'].map((what) => getComputedStyle(one)[what]),
        getComputedStyle(one, '::after').content])"""
SEEN = "document.querySelector('article').innerText.replace(/\\s+/g, ' ').trim()"


@pytest.mark.parametrize("width", [1280, 390])
def test_without_script_an_article_has_its_text_its_voices_and_its_marks_and_says_what_it_lacks(browser, seeds, width):
    for path in sorted((seeds / "readers").glob("0*.html")):
        browser.open(path, width=width)
        browser.js("document.querySelectorAll('article a.number').forEach((one) => one.remove())")
        looks, seen = browser.js(LOOKS), browser.js(SEEN)
        browser.do("Emulation.setScriptExecutionDisabled", value=True)
        try:
            browser.open(path, width=width)
            assert browser.js(LOOKS) == looks, path
            assert browser.js(SEEN) == seen, path
            assert "is shown here by scripts of this site" in browser.js("document.getElementById('evidence').innerText")
            assert browser.js("document.documentElement.scrollWidth") <= width
        finally:
            browser.do("Emulation.setScriptExecutionDisabled", value=False)


def test_a_page_whose_file_is_gone_says_which_and_keeps_its_text(browser, seeds):
    held = seeds / "readers/0.js"
    away = held.rename(held.with_suffix(".away"))
    try:
        browser.open(seeds / "readers/000.html")
        assert browser.js("document.getElementById('evidence').innerText").endswith(
            "readers/0.js could not be loaded; it belongs beside this page"
        )
        assert browser.js("document.querySelector('article .direct').checkVisibility()")
    finally:
        away.rename(held)


def test_a_browser_that_cannot_unpack_is_told_which_can_and_keeps_the_text(browser, seeds):
    gone = browser.do("Page.addScriptToEvaluateOnNewDocument", source="delete globalThis.DecompressionStream")
    try:
        browser.open(seeds / "readers/000.html")
        assert "this browser cannot unpack what belongs here" in browser.js("document.getElementById('evidence').innerText")
        assert browser.js("document.querySelector('article .direct').checkVisibility()")
    finally:
        browser.do("Page.removeScriptToEvaluateOnNewDocument", identifier=gone["identifier"])


def test_a_link_to_a_sentence_leads_to_it_once_it_is_there(browser, seeds):
    browser.open(seeds / "index.html")
    browser.open(Path(f"{seeds}/readers/000.html").as_uri() + "#s14")
    wait(browser, "document.querySelector('.sentence:target')?.id === 's14'")
    wait(browser, "((top) => 0 <= top && top < 900)(document.getElementById('s14').getBoundingClientRect().top)")


@pytest.mark.parametrize("voice", ["indirect", "partial", "direct", "scare"])
def test_a_switch_takes_a_voice_away_and_the_text_stays(browser, seeds, voice):
    for path in sorted((seeds / "readers").glob("0*.html")):
        browser.open(path)
        if browser.js(f"document.querySelector('article a.part.{voice}') !== null"):
            break
    style = f"getComputedStyle(document.querySelector('article a.part.{voice}')).textDecorationLine"
    before = browser.js("document.querySelector('article').textContent")
    assert browser.js(style) == "underline"
    browser.point(f"#show-{voice}", click=True)
    assert browser.js(style) == "none"
    assert browser.js("document.querySelector('article').textContent") == before


def test_the_five_voices_differ_in_line_and_type_not_in_color_alone(browser, seeds):
    looks = set()
    browser.open(seeds / "readers/002.html")
    for voice in ("indirect", "partial", "direct", "scare"):
        look = f"getComputedStyle(document.querySelector('aside .part.{voice}'))"
        looks.add(browser.js(f"{look}.textDecorationStyle + ' ' + {look}.fontStyle"))
    assert len(looks) == 4


def test_a_link_to_a_sentence_opens_the_fold_in_which_it_lies(browser, seeds):
    browser.open(seeds / "readers/002.html")
    browser.js("location.hash = document.querySelector('details.furniture .sentence').id")
    wait(browser, "document.querySelector('details.furniture').open")


def test_her_answers_come_down_as_a_sheet_that_is_read_back(browser, seeds, tmp_path):
    browser.open(seeds / "exercise.html")
    anew(browser, "localStorage.clear(); location.reload()")
    browser.point("#download", click=True)
    assert "coder id" in browser.js("document.getElementById('problem').textContent")
    browser.js("document.getElementById('coder').value = 'C1'")
    browser.point("#download", click=True)
    assert "Not judged yet: 1, 2" in browser.js("document.getElementById('problem').textContent")
    items = browser.js("document.querySelectorAll('.item').length")
    for item in range(1, items + 1):
        browser.point(f'input[name="i{item}"][value="indirect"]', click=True)
    assert browser.js("document.getElementById('count').textContent").startswith(f"{items} of {items} judged")
    browser.point("#download", click=True)
    content = downloaded(browser, "c1.csv")
    (tmp_path / "c1.csv").write_bytes(content)
    header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert header == ["item", "doc_id", "start", "end", "context_before", "text", "context_after", "code", "coder", "note"]
    returned = read.sheets(tmp_path, read.corpus(ROOT / "seeds"), codes=read.codes("voice"))
    assert returned["label"].tolist() == ["indirect"] * items
    assert returned["coder"].tolist() == ["c1"] * items


def test_the_tools_coding_is_not_in_view_before_all_are_judged_and_answers_are_locked_after(browser, seeds):
    browser.open(seeds / "exercise.html")
    anew(browser, "localStorage.clear(); location.reload()")
    seen = "document.querySelector('main').innerText"
    items = browser.js("document.querySelectorAll('.item').length")
    said = set()
    for item in range(1, items):
        for voice in ("own", "indirect"):
            browser.point(f'input[name="i{item}"][value="{voice}"]', click=True)
            said.add((item, browser.js(seen)))
    assert len(said) == items - 1  # what is in view tells how many are judged, and nothing of what was answered
    browser.point("#show", click=True)
    assert "The tool says" not in browser.js(seen)
    assert f"Not judged yet: {items}." in browser.js("document.getElementById('problem').textContent")
    browser.point(f'input[name="i{items}"][value="indirect"]', click=True)
    assert "tool says" not in browser.js(seen)
    browser.point("#show", click=True)
    assert browser.js(seen).count("The tool says") == items
    browser.point('input[name="i1"][value="own"]', click=True)
    assert browser.js("document.querySelector('input[name=i1]:checked').value") == "indirect"


def test_the_places_where_she_differs_come_first_with_reasons_and_no_score(browser, seeds):
    browser.open(seeds / "exercise.html")
    anew(browser, "localStorage.clear(); location.reload()")
    for item in range(1, 11):
        browser.point(f'input[name="i{item}"][value="indirect"]', click=True)
    browser.point("#show", click=True)
    order = browser.js("[...document.querySelectorAll('.item')].map((one) => one.dataset.voice === 'indirect')")
    assert order == sorted(order) and {*order} == {True, False}
    seen = browser.js("document.querySelector('main').innerText")
    assert "Where you and the tool part" in seen and "Where you say the same" in seen
    assert seen.count("because") >= 10 and "% of the time" not in seen and "«" not in seen
    assert not re.search(r"\d+ (of|/) \d+|\d+ ?%|\d+ (right|correct|points)", seen)
    assert browser.js("document.activeElement.textContent") == "Where you and the tool part"


def test_all_choices_of_an_item_stand_in_one_line_and_on_a_phone_in_two_even_ones(browser, seeds):
    lines = """[...document.querySelectorAll('.item fieldset')].map((one) =>
        [...Map.groupBy(one.querySelectorAll('label'), (label) => label.offsetTop).values()].map((line) => line.length))"""
    for width, of in ((1280, [6]), (390, [3, 3])):
        browser.open(seeds / "exercise.html", width=width)
        assert all(one == of for one in browser.js(lines)), width


def test_answers_survive_a_reload_and_go_when_she_says_so_twice(browser, seeds):
    browser.open(seeds / "exercise.html")
    anew(browser, "localStorage.clear(); location.reload()")
    browser.point('input[name="i2"][value="direct"]', click=True)
    browser.js("const id = document.getElementById('coder'); id.value = 'c7'; id.dispatchEvent(new Event('input'))")
    browser.open(seeds / "exercise.html")
    assert browser.js("document.querySelector('input[name=i2]:checked').value") == "direct"
    assert browser.js("document.getElementById('coder').value") == "c7"
    browser.point("#anew", click=True)
    assert browser.js("document.querySelector('input[name=i2]:checked').value") == "direct"
    anew(browser, "document.getElementById('anew').click()")
    assert browser.js("document.querySelector('input:checked')") is None
    browser.open(seeds / "exercise.html")
    assert browser.js("document.querySelector('input:checked')") is None


def test_a_printed_exercise_has_four_pages_at_most_and_no_button(browser, seeds, media):
    media("print")
    browser.open(seeds / "exercise.html")
    assert browser.pages() <= 4
    assert browser.js("[...document.querySelectorAll('button')].some((one) => one.checkVisibility())") is False
    assert browser.js("document.querySelector('.paper').checkVisibility()")


def test_the_exercise_is_done_by_keyboard_alone(browser, seeds):
    browser.open(seeds / "exercise.html")
    anew(browser, "localStorage.clear(); location.reload()")
    steps = 0
    while browser.js("document.activeElement.id") != "show" and steps < 60:
        browser.press("Tab")
        steps += 1
        if browser.js("document.activeElement.type") == "radio":
            browser.press("Space")
    assert browser.js("document.querySelectorAll('.item input:checked').length") == 10
    assert steps < 30  # one for each item, and what lies before and after
    browser.press("Enter")
    assert "Where you and the tool part" in browser.js("document.querySelector('main').innerText")


#: Words that a slow and careful reader reads in a minute, as the guide reckons.
PACE = 130


def minutes_of_reading(browser, selector):
    """Of what is in view."""
    seen = f"[...document.querySelectorAll({selector!r})].filter((one) => one.checkVisibility()).map((one) => one.innerText)"
    return len(" ".join(browser.js(seen)).split()) / PACE


def step_to(browser, what, *, space=False):
    """Press Tab until an element of the page has the focus; on the way choose the first answer of every question if asked."""
    for _ in range(80):
        if browser.js(f"document.activeElement.matches({what!r})"):
            return
        browser.press("Tab")
        if space and browser.js("document.activeElement.type") == "radio":
            browser.press("Space")
    raise AssertionError(f"no way to {what} by keyboard")


def follow(browser, name):
    step_to(browser, f"main a[href='{name}']")
    browser.press("Enter")
    wait(browser, f"location.pathname.endsWith('{name}') && document.readyState === 'complete'")


def test_the_whole_lesson_is_done_by_keyboard_and_its_steps_fit_their_minutes(browser, seeds):
    """The minutes of talk are those of the guide; what is read is counted here, on the pages as a learner sees them."""
    guide = (ROOT / "docs/teaching.md").read_text("utf8")
    has = {step: float(n) for step, n in re.findall(r"(?m)^\| ([a-z -]+) \|.* of (\d+) minutes \|$", guide)}
    assert sum(has.values()) == 45
    browser.open(seeds / "index.html")
    follow(browser, "warmup.html")
    step_to(browser, "main a[href='exercise.html']", space=True)
    assert minutes_of_reading(browser, "main") + 5 * 25 / 60 <= has["warm-up"]
    follow(browser, "exercise.html")
    anew(browser, "localStorage.clear(); location.reload()")
    exercise = minutes_of_reading(browser, ".lead, .codes, .item > p")
    assert exercise + 10 * 45 / 60 + 1 <= has["exercise"]
    step_to(browser, "#coder", space=True)
    browser.do("Input.insertText", text="c1")
    step_to(browser, "#download")
    browser.press("Enter")
    downloaded(browser, "c1.csv")
    step_to(browser, "#show")
    browser.press("Enter")
    for number in range(1, 11):
        browser.js(f"document.querySelectorAll('.item')[{number - 1}].classList.toggle('five', {number} <= 5)")
    reading = minutes_of_reading(browser, ".five > p, .five .answer")
    assert reading + 2 * 3.5 + 8 * 35 / 60 <= has["in threes"]
    browser.open(seeds / "index.html")
    follow(browser, "notice.html")
    step_to(browser, "summary")
    browser.press("Enter")
    assert browser.js("document.querySelector('details').open")
    assert minutes_of_reading(browser, "details p") + 3 * 105 / 60 + 0.75 <= has["figure"]
    browser.open(seeds / "index.html")
    follow(browser, "handout.html")
    assert "news" in browser.js("document.querySelector('main').innerText")


def test_without_script_the_tools_coding_is_folded_below_each_place(browser, seeds):
    browser.do("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(seeds / "exercise.html")
        assert browser.js("document.querySelector('.answer').checkVisibility()")
        assert not browser.js("document.querySelector('.answer').open")
    finally:
        browser.do("Emulation.setScriptExecutionDisabled", value=False)


def test_the_warm_up_asks_first_and_then_names_voice_and_sign_without_a_script_by_keyboard(browser, seeds):
    browser.do("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(seeds / "warmup.html")
        seen = "document.querySelector('main').innerText"
        assert "because" not in browser.js(seen) and "scare" not in browser.js(seen)
        for _ in range(30):
            browser.press("Tab")
            if browser.js("document.activeElement.type") == "radio":
                browser.press("Space")
        assert browser.js("document.querySelectorAll('.ask input:checked').length") == 5
        said = browser.js(
            "[...document.querySelectorAll('.see')].filter((one) => one.checkVisibility()).map((one) => one.innerText)"
        )
    finally:
        browser.do("Emulation.setScriptExecutionDisabled", value=False)
    answers = [one.removeprefix("Answer: ").split(". The voice is ") for one in said]
    cited = "somebody it cites"
    assert [one[0] for one in answers] == ["the outlet", cited, cited, cited, "nobody is named"]
    assert [one[1].partition(":")[0] for one in answers] == ["own", "indirect", "partial", "direct", "scare"]
    assert "“The mayor said” stands before it" in said[1]


@pytest.mark.parametrize("page", ["warmup.html", "handout.html", "notice.html"])
def test_what_is_handed_out_in_class_is_one_sheet_of_paper(browser, seeds, media, page):
    media("print")
    browser.open(seeds / page)
    assert browser.pages() == 1


def test_what_the_figure_shows_is_folded_until_all_have_written(browser, seeds):
    browser.open(seeds / "notice.html")
    assert "words of one article" not in browser.js("document.querySelector('main').innerText")
    widths = """[...document.querySelectorAll('.bar')].map((bar) =>
        [...bar.children].reduce((sum, one) => sum + one.offsetWidth, 0) / bar.offsetWidth)"""
    assert all(0.98 < width < 1.02 for width in browser.js(widths))


def test_a_table_of_the_codebook_shows_the_rows_that_hold_what_is_typed(browser, seeds):
    browser.open(seeds / "codebook/frames.html")
    browser.js(
        "const typed = document.getElementById('find'); typed.value = 'war crime'; typed.dispatchEvent(new Event('input'))"
    )
    shown = browser.js("[...document.querySelectorAll('tbody tr')].filter((row) => row.checkVisibility()).length")
    assert 0 < shown < browser.js("document.querySelectorAll('tbody tr').length")


def test_a_printed_article_is_the_article(browser, seeds, media):
    media("print")
    browser.open(seeds / "readers/000.html")
    for gone in ("header.site", "#who", "#evidence", "#guess", "article a.number", "article details.furniture"):
        assert not browser.js(f"document.querySelector('{gone}').checkVisibility()"), gone
    assert browser.js("document.querySelector('article a.part.direct').checkVisibility()")
    assert browser.pages() == 2


def test_a_fold_that_she_opened_is_printed_too(browser, seeds, media):
    media("print")
    browser.open(seeds / "readers/000.html")
    browser.js("document.querySelector('#evidence details').open = true")
    assert browser.js("document.querySelector('#evidence details.notes').checkVisibility()")
    assert not browser.js("document.querySelector('#evidence details:not([open])').checkVisibility()")
    assert browser.pages() > 2


def test_the_sentences_behind_a_row_of_a_large_figure_are_loaded_when_they_are_looked_at(browser, tmp_path, monkeypatch):
    for name, few in {"ROWS": 2, "SENTENCES": 0}.items():
        monkeypatch.setattr(evidence, name, few)
    documents = invented.documents()
    drawn = invented.figures(tmp_path / "figures")
    whole = study(documents, annotate(documents), drawn)
    files = report(documents, whole.found, figures=drawn, notebooks={}, methods="", accuracy=read.accuracy())
    site = show.save_pages(files, folder=tmp_path / "site").parent
    for figure in drawn:
        browser.open(site / f"figures/{figure.name}.html")
        for row, behind in enumerate(whole.evidence[figure.name], 1):
            browser.js(f"location.hash = 'r{row}'")
            wait(browser, f"document.getElementById('of-row').textContent.startsWith('Row {row}:')")
            links = len(behind.drop_duplicates(["doc_id", "sentence_id"]))
            wait(browser, f"document.querySelectorAll('#sentences li > a').length === {links}")
            marked = browser.js("[...document.querySelectorAll('#sentences mark')].map((one) => one.textContent)")
            there = behind[behind["sentence_id"].notna()].sort_values(["doc_id", "start"])
            places = zip(there["doc_id"], there["start"], there["end"])
            assert marked == [show.visible(whole.texts[doc][int(start) : int(end)]) for doc, start, end in places]
        assert browser.said == [] and browser.failed == []


STOPS = """[...document.querySelectorAll('a[href], button, input, summary, [tabindex]')]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility()).length"""


def test_a_reader_by_keyboard_comes_to_the_filters_first_and_has_few_steps(browser, seeds):
    for path in sorted((seeds / "readers").glob("0*.html")):
        browser.open(path)
        passages = browser.js("new Set([...document.querySelectorAll('article a.part')].map((part) => part.hash)).size")
        menu = browser.js("document.querySelectorAll('nav a').length")
        assert browser.js(STOPS) <= passages + menu + 21, (path, menu)
    browser.open(seeds / "readers/000.html")
    seen = []
    for _ in range(24):
        browser.press("Tab")
        seen.append(browser.js("((one) => one.className + one.id || one.tagName)(document.activeElement)"))
    assert seen[:3] == ["skip"] * 3
    assert seen.index("show-indirect") < seen.index("guess")
    assert not any(one.startswith("part") for one in seen[: seen.index("guess")])
    browser.open(seeds / "readers/000.html")
    for _ in range(3):
        browser.press("Tab")
    browser.press("Enter")
    browser.press("Tab")
    assert browser.js("document.activeElement.matches('#evidence summary')")


def test_she_guesses_first_and_then_sees_by_keyboard_alone(browser, seeds):
    browser.open(seeds / "readers/000.html")
    marked = "getComputedStyle(document.querySelector('article a.part.direct')).textDecorationLine"
    browser.js("document.getElementById('guess').focus()")
    browser.press("Enter")
    assert browser.js(marked) == "none"
    assert browser.js("document.querySelectorAll('article a.part:not([tabindex=\"-1\"])').length") == 0
    order = browser.js("[...document.querySelectorAll('article .said')].findIndex((one) => one.querySelector('a.part.direct'))")
    for _ in range(order):
        browser.js("document.getElementById('next').focus()")
        browser.press("Enter")
    assert "The actions of the US military" in browser.js("document.getElementById('asked').textContent")
    assert browser.js("document.getElementById('heard').textContent") == ""
    browser.js("document.querySelector('#choices [value=own]').focus()")
    browser.press("Enter")
    heard = browser.js("document.getElementById('heard').innerText")
    assert "You say own. The tool hears that here too, and direct." in heard
    assert "because “said a statement”" in heard
    assert browser.js(marked) == "underline"
    assert "now" in browser.js("document.querySelector('article .seen').className")
    browser.js("document.getElementById('guess').focus()")
    browser.press("Enter")
    assert browser.js("document.getElementById('ask').checkVisibility()") is False
    assert browser.js("document.querySelectorAll('article a.part:not([tabindex=\"-1\"])').length") > 10


def test_a_sentence_whose_own_words_only_cite_is_not_own(browser, seeds):
    browser.open(seeds / "readers/000.html")
    browser.js("document.getElementById('guess').click()")
    own = "document.querySelector('#choices [value=own]').click()"
    browser.js(f"document.getElementById('s14').click(); {own}")
    heard = browser.js("document.getElementById('heard').innerText")
    assert "You say own. The tool hears indirect. It is own only in the words that cite: “Washington says”." in heard
    browser.js(f"document.getElementById('s2').click(); {own}")
    assert "Russia on Friday accused" in browser.js("document.getElementById('asked').textContent")
    heard = browser.js("document.getElementById('heard').innerText")
    assert "You say own. The tool hears that here too, and" in heard and "words that cite" not in heard


def test_while_she_guesses_the_way_on_stays_in_view(browser, seeds):
    browser.open(seeds / "readers/000.html")
    browser.js("document.getElementById('guess').click()")
    places = browser.js("document.querySelectorAll('article .said').length")
    for _ in range(places):
        browser.js("document.querySelector('#choices [value=own]').click()")
        assert browser.js("document.getElementById('next').getBoundingClientRect().bottom") <= browser.js(
            "Math.min(innerHeight, document.querySelector('.tools').getBoundingClientRect().bottom)"
        )
        browser.js("document.getElementById('next').click()")


def test_a_click_on_a_sentence_asks_of_it(browser, seeds):
    browser.open(seeds / "readers/000.html", width=390)
    browser.js("document.getElementById('guess').click()")
    browser.point("#s7", click=True)
    assert "Washington strongly refuted" in browser.js("document.getElementById('asked').textContent")


def test_on_a_dark_screen_the_page_is_dark_and_on_paper_it_is_not(browser, seeds, media):
    media("screen", dark=True)
    browser.open(seeds / "readers/000.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert max(map(int, re.findall(r"\d+", browser.js(paper))[:3])) < 60
    media("print", dark=True)
    ink = "getComputedStyle(document.body).color"
    assert max(map(int, re.findall(r"\d+", browser.js(ink))[:3])) < 60


@pytest.mark.skipif(not AXE.is_file() and not os.environ.get("CI"), reason="no axe-core here: npm install --prefix tests/browser")
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_serious_barrier(browser, seeds, width):
    barriers = []
    kinds = {(path.parent, path.stem == "index" or path.parent == seeds): path for path in every_page(seeds)}
    # All pages take minutes: elsewhere than in CI one of each kind stands for the others.
    some = {*kinds.values(), *seeds.glob("*.html")}
    for path in every_page(seeds) if os.environ.get("CI") else sorted(some):
        browser.open(path, width=width)
        browser.js(AXE.read_text("utf8") + ";0")
        found = browser.js("axe.run().then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes[0].html]))")
        barriers += [(str(path.relative_to(seeds)), *rest) for impact, *rest in found if impact in ("serious", "critical")]
    assert barriers == []
