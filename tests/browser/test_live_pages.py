"""The live page in a browser that has no network, from disk: an article that is made up as the test runs is read there as here.

Needs Chromium, and Pyodide as ``make pyodide`` fetches it. What lacks one of them is skipped, but not where ``CI`` is set.
"""

import base64
import csv
import functools
import http.server
import io
import json
import os
import random
import threading
import zlib
from pathlib import Path

import chrome
import invented
import pytest
from waiting import downloaded, wait

from analysis import find, places, read, rules
from analysis.read import runtime
from analysis.show.passages import SAYS
from analysis.study import live
from analysis.study.live import classroom, engine

PACKED = places.fetched() / f"pyodide-{runtime.VERSION}.tgz"
AXE = Path(os.environ.get("AXE") or Path(__file__).parent / "node_modules/axe-core/axe.min.js")
pytestmark = pytest.mark.skipif(
    (chrome.path() is None or not PACKED.is_file()) and not os.environ.get("CI"), reason="no Chromium or no Pyodide here"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("live") / "live.html"
    path.write_bytes(live.pages(read.pyodide(PACKED))["live.html"])
    return path


@pytest.fixture(scope="module")
def browser():
    tab = chrome.Page()
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def ready(browser, page):
    """The page, opened once, with its Python running."""
    start(browser, page)
    return browser


def start(browser, page, **screen):
    browser.open(page, **screen)
    wait(browser, "document.documentElement.dataset.ready")


def made_up(seed):
    """An article that stands nowhere: names, numbers and order are drawn now."""
    draw = random.Random(seed)
    names = ["Ode Kvale", "Pim Arundel", "Sefa Lune", "Tor Achterberg", "Uma Wold"]
    draw.shuffle(names)
    lines = [
        f"“We lost {draw.randint(100, 999)} boats in {draw.randint(2, 9)} nights,” said {names[0]}, the harbor master.",
        f"{names[1]} said the storm had been a war crime against the coast, and may come back.",
        f"The so-called “rampart of {draw.choice(['sand', 'salt', 'straw'])}” broke on day {draw.randint(2, 30)}.",
        f"According to {names[2]}, {draw.randint(20, 90)} families have clearly left.",
        f"{names[3]} called it “a very {draw.choice(['tedious', 'endless', 'peculiar'])} night” and went home.",
    ]
    draw.shuffle(lines)
    return f"Storm breaks the wall of {names[4]}\n\n" + "\n\n".join(lines)


def paste(browser, text, *, side="a", name="", terms=""):
    for box, value in ((f"{side}text", text), (f"{side}title", name), ("terms", terms)):
        browser.js(f"document.getElementById('{box}').value = {json.dumps(value)}")


def look(browser):
    browser.js("delete document.getElementById('results').dataset.took")
    browser.js("document.getElementById('problem').textContent = document.getElementById('linked').textContent = ''")
    browser.js("document.getElementById('go').click()")
    wait(browser, "document.getElementById('results').dataset.took || document.getElementById('problem').textContent")


def told(browser):
    return browser.js("document.getElementById('problem').textContent")


def test_from_disk_and_without_a_network_it_is_ready_and_fetches_nothing(ready):
    assert ready.failed == []
    assert ready.said == []
    assert {url.partition(":")[0] for url in ready.asked} <= {"file", "blob", "data"}
    assert "You may go offline now" in ready.js("document.getElementById('state').textContent")


@pytest.mark.parametrize("again", range(2))
def test_an_article_that_stands_nowhere_is_read_as_on_a_desk_in_every_voice(ready, page, again):
    text = made_up(int.from_bytes(os.urandom(4)))
    assert text not in page.read_text("utf-8")
    paste(ready, text, name="Made up")
    look(ready)
    shown = ready.js("[...document.querySelectorAll('#a article a.part')].map((a) => [a.classList[1], a.textContent])")
    pane = engine.look([{"name": "Made up", "text": text}], "", False)["panes"][0]
    ready.js(f"window.desk = new DOMParser().parseFromString({json.dumps(pane)}, 'text/html')")
    assert shown == ready.js("[...desk.querySelectorAll('article a.part')].map((a) => [a.classList[1], a.textContent])")
    assert {voice for voice, _ in shown} == {"indirect", "partial", "direct", "scare"}
    counted = "[...{}.querySelectorAll('.shares td')].map((td) => td.textContent)"
    assert ready.js(counted.format("document")) == ready.js(counted.format("desk"))
    assert ready.said == []


def test_every_row_that_the_page_saves_is_that_of_the_core(ready):
    text = made_up(int.from_bytes(os.urandom(4)))
    paste(ready, text, name="Rows", terms="sea: storm*, wall*")
    look(ready)
    ready.js("document.querySelector('#a button[data-save=rows]').click()")
    rows = list(csv.DictReader(io.StringIO(downloaded(ready, "rows.csv").decode("utf-8-sig"))))
    found = engine.rows(text, "sea: storm*, wall*")
    for layer in find.Article._fields:
        of_layer = [one for one in rows if one["layer"] == layer]
        cells = [{key: "" if value is None else str(value) for key, value in one.items()} for one in found[layer]]
        assert [{key: one[key] for key in expected} for one, expected in zip(of_layer, cells, strict=True)] == cells, layer
    assert {one["label"] for one in rows if one["layer"] == "frames"} >= {"sea"}


def test_the_page_that_is_saved_stands_alone_and_the_coding_sheet_has_ten_columns(ready, tmp_path):
    paste(ready, read.corpus(Path(__file__).parents[2] / "seeds")["text"][0], name="Kept")
    look(ready)
    ready.js("document.querySelector('#a button[data-save=sheet]').click()")
    header, *rows = csv.reader(io.StringIO(downloaded(ready, "kept-coding.csv").decode("utf-8-sig")))
    assert header[-3:] == ["code", "coder", "note"] and len(rows) > 5
    ready.js("document.querySelector('#a button[data-save=page]').click()")
    (tmp_path / "kept.html").write_bytes(downloaded(ready, "kept.html"))
    tab = chrome.Page()
    try:
        tab.open(tmp_path / "kept.html")
        assert tab.said == [] and tab.failed == []
        tab.point("a.part.direct")
        assert "because" in tab.js("document.getElementById('said').innerText")
    finally:
        tab.close()


def test_an_exercise_of_the_articles_that_are_shown_is_done_from_disk_and_its_sheet_is_a_sheet(ready, tmp_path):
    ready.js("document.getElementById('second').click()")
    try:
        paste(ready, made_up(12), name="One")
        paste(ready, made_up(13), side="b", name="Two")
        look(ready)
        ready.js("document.getElementById('exercise').click()")
        (tmp_path / "exercise.html").write_bytes(downloaded(ready, "exercise.html"))
    finally:
        ready.js("document.getElementById('second').click()")
    tab = chrome.Page()
    try:
        tab.open(tmp_path / "exercise.html")
        assert tab.js("new Set([...document.querySelectorAll('.item')].map((one) => one.dataset.voice)).size") == 5
        assert "The tool says" not in tab.js("document.querySelector('main').innerText")
        items = tab.js("document.querySelectorAll('.item').length")
        for item in range(1, items + 1):
            tab.point(f'input[name="i{item}"][value="own"]', click=True)
        tab.js("document.getElementById('coder').value = 'c1'")
        tab.point("#show", click=True)
        assert tab.js("document.querySelector('main').innerText").count("The tool says") == items
        tab.point("#download", click=True)
        sheet = downloaded(tab, "c1.csv")
        assert (tab.failed, tab.said) == ([], [])
    finally:
        tab.close()
    compared = classroom.compare([{"name": "c1.csv", "content": base64.b64encode(sheet).decode()}], "")
    assert len(compared["items"]) == items
    assert {row["doc_id"] for row in csv.DictReader(io.StringIO(sheet.decode("utf-8-sig")))} == {"one", "two"}


@pytest.mark.parametrize("width", [1280, 390])
def test_the_legend_says_what_each_mark_means_and_what_is_not_marked(ready, screen, width):
    screen(width)
    legend = ready.js("document.querySelector('.legend').innerText")
    for says in [*SAYS.values(), "What is not marked is the outlet's own voice.", "≈ follows a hedge"]:
        assert says in legend or says == SAYS["own"], says


def test_the_article_begins_on_the_first_screen_and_the_first_limit_is_in_view(ready):
    paste(ready, made_up(3))
    look(ready)
    top = ready.js("document.querySelector('#a article').getBoundingClientRect().top")
    assert top - ready.js("document.getElementById('results').getBoundingClientRect().top") < 450
    limits = ready.js("document.querySelector('#a .limits').innerText")
    assert "What the tool cannot tell of this text" in limits and "with so few, one sentence decides the shares" in limits
    assert "It reads words." not in limits
    ready.js("document.querySelector('#a .limits').open = true")
    assert "It reads words." in ready.js("document.querySelector('#a .limits').innerText")


def test_while_a_long_text_is_read_the_page_says_so_and_no_longer(ready):
    paste(ready, made_up(4) * 40)
    ready.js("delete document.getElementById('results').dataset.took; document.getElementById('go').click()")
    assert ready.js("document.getElementById('state').textContent") == "Reading…"
    assert ready.js("document.getElementById('state').getAttribute('role')") == "status"
    wait(ready, "document.getElementById('results').dataset.took")
    assert ready.js("document.getElementById('state').textContent") == ""


def test_the_bar_is_full_when_the_page_is_ready(ready):
    assert ready.js("document.getElementById('progress').max") == 4
    assert 'postMessage({ step: 4, says: "ready" })' in ready.js("document.getElementById('worker').textContent")


def test_two_articles_stand_side_by_side_with_their_shares(ready):
    ready.js("document.getElementById('second').click()")
    try:
        paste(ready, made_up(1), name="One")
        paste(ready, made_up(2), side="b", name="Two")
        look(ready)
        left, right = ready.js("['a', 'b'].map((pane) => document.getElementById(pane).getBoundingClientRect().x)")
        assert left < right
        assert ready.js("[...document.querySelectorAll('#compared thead th')].map((th) => th.textContent)") == ["One", "Two"]
        ids = ready.js("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids))
    finally:
        ready.js("document.getElementById('second').click()")


def test_a_speaker_may_be_picked_out_and_a_voice_taken_away(ready):
    paste(ready, made_up(3))
    look(ready)
    ready.js("const s = document.getElementById('speaker'); s.selectedIndex = 1; s.dispatchEvent(new Event('change'))")
    dim = ready.js("document.querySelectorAll('#panes a.part.dim').length")
    assert 0 < dim < ready.js("document.querySelectorAll('#panes a.part').length")
    style = "getComputedStyle(document.querySelector('#panes a.part.direct')).textDecorationLine"
    assert ready.js(style) == "underline"
    ready.point("#show-direct", click=True)
    assert ready.js(style) == "none"
    ready.point("#show-direct", click=True)


def test_a_passage_tells_who_says_it_by_which_cue_and_how_often_readers_agreed(ready):
    paste(ready, "Rain falls\n\n“It is a very wet day, and it will stay so,” said Ode Kvale, the harbor master.")
    look(ready)
    ready.point("#panes a.part.direct")
    said = ready.js("document.getElementById('said').innerText")
    for part in ("direct, in a quotation", "because", "Who: Ode Kvale", "Cue: “said”", "of 100 places like this one"):
        assert part in said


def test_a_stretch_of_the_ribbon_leads_to_its_sentence(ready):
    paste(ready, made_up(4))
    look(ready)
    ready.point("#panes .ribbon rect:last-child", click=True)
    assert ready.js("document.querySelectorAll('.sentence.found').length") == 1


def test_a_link_holds_the_text_and_opens_with_it_and_one_that_is_too_long_is_said_to_be(ready, page):
    paste(ready, made_up(5), name="Linked", terms="storm*")
    look(ready)
    ready.js("document.querySelector('#a button[data-save=link]').click()")
    link = wait(ready, "document.getElementById('link').value")
    assert link.startswith(page.as_uri() + "#text=") and len(link) < 8000
    assert "characters; many programs cut links after 8,000" in ready.js("document.getElementById('linked').textContent")
    tab = chrome.Page()
    try:
        tab.open(link)
        wait(tab, "document.getElementById('results').dataset.took")
        assert tab.js("document.getElementById('atext').value") == made_up(5)
        assert tab.js("document.getElementById('aname').textContent") == "Linked"
    finally:
        tab.close()
    noise = base64.b64encode(os.urandom(12_000)).decode()
    paste(ready, "Rain\n\n" + " ".join(noise[i : i + 9] for i in range(0, len(noise), 9)))
    look(ready)
    ready.js("document.querySelector('#a button[data-save=link]').click()")
    assert "Select a passage" in wait(
        ready, "(document.getElementById('linked').textContent.match(/.*Select a passage.*/) || [''])[0]"
    )


SPACED = (
    "Storm breaks the wall\n\nThe sea   rose all  night.\n\nThe mayor said the storm had been a war crime against the coast."
    "\n\n“It was wet,” said Ode."
)


def linked(ready):
    """What is said of a link, and the text in it."""
    said = wait(ready, "document.getElementById('linked').textContent")
    packed = ready.js("document.getElementById('link').value").partition("#text=")[2]
    raw = zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), -zlib.MAX_WBITS)
    ready.js("document.getElementById('linked').textContent = ''; getSelection().removeAllRanges()")
    return said, json.loads(raw)["text"]


def test_a_link_says_whether_it_is_of_the_passage_that_is_selected_or_of_the_whole_article(ready):
    paste(ready, SPACED)
    look(ready)
    save = ready.js("document.querySelector('#a .save').innerText")
    assert "to the selected passage, or else to the whole article" in save
    assert "so its links open on this computer alone" in save
    link = "document.querySelector('#a button[data-save=link]').click()"
    ready.js("getSelection().selectAllChildren(document.querySelectorAll('#a article .said')[1])")
    ready.js(link)
    said, text = linked(ready)
    assert said.startswith("This links a passage of 5 words") and text == "The sea   rose all  night."
    ready.js(link)
    said, text = linked(ready)
    assert said.startswith("This links the whole article, 27 words") and text == SPACED
    ready.js("getSelection().selectAllChildren(document.querySelector('.legend legend'))")
    ready.js(link)
    said, text = linked(ready)
    assert said.startswith("What is selected is not in the article. This links the whole article") and text == SPACED


def test_by_keyboard_the_sentence_of_a_passage_is_linked(ready):
    paste(ready, SPACED)
    look(ready)
    ready.js("document.querySelector('#a a.part.indirect').focus()")
    ready.press("Enter")
    assert ready.js("document.activeElement.id") == "here"
    ready.press("Escape")
    assert ready.js("document.activeElement.matches('#a a.part.indirect')")
    assert not ready.js("document.getElementById('who').checkVisibility()")
    ready.press("Enter")
    ready.press("Enter")
    said, text = linked(ready)
    assert said.startswith("This links a passage of 13 words")
    assert text == "The mayor said the storm had been a war crime against the coast."
    assert ready.js("document.activeElement.id") == "link"


def test_of_two_articles_the_shares_stand_once_side_by_side(ready):
    ready.js("document.getElementById('second').click()")
    try:
        paste(ready, made_up(15))
        paste(ready, made_up(16), side="b")
        look(ready)
        assert not ready.js("document.querySelector('#a .shares').checkVisibility()")
        assert ready.js("document.querySelector('#compared table').checkVisibility()")
    finally:
        ready.js("document.getElementById('second').click()")


@pytest.mark.parametrize("link", ["#text=%%%", "#text=AAAA", "#text="])
def test_a_link_that_was_cut_is_said_to_be(ready, link):
    ready.js(f"document.getElementById('problem').textContent = ''; location.hash = {json.dumps(link)}")
    assert "cut or damaged" in wait(ready, "document.getElementById('problem').textContent")
    ready.js("location.hash = ''")


BAD = [
    ("", "There is no text yet"),
    ("rain " * 400_000, "The text is 2,000,000 characters long"),
    ("Der Fluss trat über die Ufer, und die Stadt wurde geräumt.\n\n" * 20, ""),
    ("<!doctype html><p>It rained, they said.", ""),
    ("<!doctype html><script>1</script>", "No text was found in the page"),
    ("🙂🚢\u202e שלום עולם, he said. الحرب “جريمة”", ""),
    ("<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\"> he said.", ""),
    ("{{ 7 * 7 }} {% raw %} he said", ""),
]


@pytest.mark.parametrize(("text", "said"), BAD, ids=range(len(BAD)))
def test_bad_input_is_refused_in_a_sentence_or_shown_as_text_and_the_page_goes_on(ready, text, said):
    paste(ready, text)
    look(ready)
    assert (said in told(ready)) if said else (told(ready) == "")
    assert ready.js("document.getElementById('results').hidden") == bool(said)
    assert ready.js("document.title") != "run"
    assert ready.js("document.querySelectorAll('#panes script, #panes img').length") == 0
    paste(ready, made_up(6))
    look(ready)
    assert told(ready) == "" and ready.js("document.querySelectorAll('#a a.part.direct').length") > 0
    assert ready.said == []


RUNS = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">"


def test_an_article_that_attacks_is_shown_saved_and_made_an_exercise_as_text(ready, page, tmp_path):
    title = ready.js("document.title")
    paste(ready, f"{invented.HOSTILE}\n\n“{RUNS},” said {RUNS} the mayor.", name=RUNS, terms=f"{RUNS}: occup*")
    look(ready)
    for button, name in (("#a button[data-save=page]", "page.html"), ("#exercise", "exercise.html")):
        ready.js(f"document.querySelector({json.dumps(button)}).click()")
        (tmp_path / name).write_bytes(downloaded(ready, "*.html"))
    assert ready.js("document.title") == title and ready.said == []
    assert ready.js("document.querySelectorAll('#results script, #results img').length") == 0
    assert "<script>document.title = 'run'</script>" in ready.js("document.getElementById('results').textContent")
    tab = chrome.Page()
    try:
        for path in sorted(tmp_path.glob("*.html")):
            tab.open(path)
            assert (tab.said, tab.failed) == ([], []) and tab.js("document.title") != "run", path
            assert "<script>document.title = 'run'</script>" in tab.js("document.querySelector('main').textContent"), path
        for path in (page, *sorted(tmp_path.glob("*.html"))):
            broken = tmp_path / f"broken-{path.name}"
            broken.write_text(path.read_text("utf-8").replace("</main>", f"{RUNS}</main>"), encoding="utf-8")
            tab.open(broken)
            assert tab.js("document.title") != "run", path
            assert any("Content Security Policy" in said for said in tab.said), path
    finally:
        tab.close()


def test_her_terms_that_are_none_are_told_with_their_line(ready):
    paste(ready, made_up(7), terms="storm*\nlaw: **")
    look(ready)
    assert "Your terms line 2: pattern '**' holds no letter or digit" in told(ready)
    paste(ready, made_up(7))


def test_a_browser_without_webassembly_is_told_so_and_which_would_do(page):
    tab = chrome.Page()
    try:
        tab.do("Page.addScriptToEvaluateOnNewDocument", source="delete globalThis.WebAssembly")
        tab.open(page)
        said = wait(tab, "document.getElementById('state').textContent")
        assert "it has no WebAssembly" in said and "Firefox, Chrome, Edge or Safari" in said
        assert not tab.js("document.getElementById('input').checkVisibility()")
    finally:
        tab.close()


@pytest.fixture
def screen(ready):
    """Give the open page another width; it has its own again afterwards."""

    def change(width):
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        ready.do("Emulation.setDeviceMetricsOverride", **size)

    yield change
    change(1280)


def test_on_a_phone_all_of_it_fits_and_the_note_comes_and_goes(ready, screen):
    screen(390)
    paste(ready, made_up(8))
    look(ready)
    assert ready.js("document.documentElement.scrollWidth") <= 390
    ready.js("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    assert not ready.js("document.getElementById('who').checkVisibility()")
    ready.point("#panes a.part.direct", click=True)
    assert ready.js("document.getElementById('who').checkVisibility()")
    ready.js("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    assert not ready.js("document.getElementById('who').checkVisibility()")


@pytest.mark.skipif(not AXE.is_file() and not os.environ.get("CI"), reason="no axe-core here: npm install --prefix tests/browser")
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_serious_barrier_with_two_articles_on_the_page(ready, screen, width):
    screen(width)
    ready.js("document.getElementById('second').click()")
    paste(ready, made_up(9))
    paste(ready, made_up(10), side="b")
    look(ready)
    try:
        ready.js("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert ready.js("document.documentElement.scrollWidth") <= width
        assert ready.js("document.querySelector('#compared table').scrollWidth") <= width
        ready.js(AXE.read_text("utf8") + ";0")
        found = ready.js("axe.run().then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes[0].html]))")
        assert [rest for impact, *rest in found if impact in ("serious", "critical")] == []
    finally:
        ready.js("document.getElementById('second').click()")


@pytest.mark.skipif(not AXE.is_file() and not os.environ.get("CI"), reason="no axe-core here: npm install --prefix tests/browser")
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_serious_barrier_in_the_page_and_the_exercise_that_are_saved(ready, tmp_path, width):
    paste(ready, read.corpus(Path(__file__).parents[2] / "seeds")["text"][0], name="Kept")
    look(ready)
    for button, name in (("#a button[data-save=page]", "kept.html"), ("#exercise", "exercise.html")):
        ready.js(f"document.querySelector({json.dumps(button)}).click()")
        (tmp_path / name).write_bytes(downloaded(ready, name))
    tab = chrome.Page()
    try:
        for name in ("kept.html", "exercise.html"):
            tab.open(tmp_path / name, width=width)
            tab.js("for (const fold of document.querySelectorAll('details')) fold.open = true")
            assert tab.js("document.documentElement.scrollWidth") <= width, name
            tab.js(AXE.read_text("utf8") + ";0")
            found = tab.js("axe.run().then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes[0].html]))")
            assert [rest for impact, *rest in found if impact in ("serious", "critical")] == [], name
            if name == "exercise.html":
                tab.js("document.querySelectorAll('.item').forEach((one) => one.querySelector('input').click())")
                tab.js("document.getElementById('show').click()")
                found = tab.js("axe.run().then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes[0].html]))")
                assert [rest for impact, *rest in found if impact in ("serious", "critical")] == [], "compared"
    finally:
        tab.close()


@pytest.fixture
def served(tmp_path):
    """The live pages of a site, on a web server of this computer."""
    for file, content in live.pages(read.pyodide(PACKED), root="").items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(content)
    handler = functools.partial(Quiet, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def test_from_a_web_server_it_is_the_same_page_and_its_links_are_for_others(served):
    tab = chrome.Page()
    try:
        start(tab, f"{served}/live.html")
        text = made_up(14)
        paste(tab, text)
        look(tab)
        assert tab.js("document.querySelectorAll('#a a.part.direct').length") > 0
        assert (tab.failed, tab.said) == ([], [])
        assert all(url.startswith((f"{served}/", "blob:", "data:")) for url in tab.asked), tab.asked
        assert "this computer alone" not in tab.js("document.querySelector('#a .save').innerText")
        tab.js("document.querySelector('#a button[data-save=link]').click()")
        assert wait(tab, "document.getElementById('link').value").startswith(f"{served}/live.html#text=")
        assert "this computer alone" not in tab.js("document.getElementById('linked').textContent")
    finally:
        tab.close()


def test_by_keyboard_alone_an_article_is_read(ready):
    paste(ready, "")
    ready.js("delete document.getElementById('results').dataset.took; document.getElementById('atext').focus()")
    ready.do("Input.insertText", text=made_up(11))
    for _ in range(8):
        ready.press("Tab")
        if ready.js("document.activeElement.id") == "go":
            break
    ready.press("Enter")
    wait(ready, "document.getElementById('results').dataset.took")
    assert ready.js("document.activeElement.id") == "aname"
    for _ in range(20):
        ready.press("Tab")
        if ready.js("document.activeElement.matches('#panes a.part')"):
            break
    assert ready.js("document.activeElement.matches('#panes a.part')")
    assert ready.js("document.getElementById('who').checkVisibility()")


def test_the_instrument_of_the_page_is_that_of_the_project(ready):
    assert rules.version()[:12] in ready.js("document.querySelector('footer').textContent")
