"""The live pages and the exercise in Firefox, from disk and without a network.

Needs Firefox (``FIREFOX`` names another) and Pyodide. What lacks one of them is skipped, but not where ``CI`` is set.
"""

import base64
import json
import os
import re
import time
from pathlib import Path

import firefox
import invented
import pytest
from test_live_pages import PACKED, made_up
from waiting import wait

from analysis import annotate, read, show
from analysis.study import live
from analysis.study.live import classroom, engine
from analysis.study.report import evidence, exercise

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    (firefox.path() is None or not PACKED.is_file()) and not os.environ.get("CI"), reason="no Firefox or no Pyodide here"
)
DROP = """(() => {const held = new DataTransfer();
for (const [name, letters] of FILES)
  held.items.add(new File([Uint8Array.from(atob(letters), (c) => c.charCodeAt(0))], name));
dispatchEvent(new DragEvent("drop", { dataTransfer: held, cancelable: true }))})()"""


@pytest.fixture(scope="module")
def browser():
    tab = firefox.Page()
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The invented study, as if its figures had too many rows for a page."""
    folder, patch = tmp_path_factory.mktemp("pages"), pytest.MonkeyPatch()
    patch.setattr(evidence, "ROWS", 2)
    try:
        show.save_pages(invented.site(folder / "figures"), folder=folder / "site")
    finally:
        patch.undo()
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    documents = read.corpus(ROOT / "seeds")
    found = annotate(documents)
    made = {"exercise.html": exercise.page(exercise.items(documents, found), found).encode()}
    for name, page in (live.pages(read.pyodide(PACKED)) | made).items():
        (folder / name).write_bytes(page)
    return folder


def test_an_article_and_the_sentences_behind_a_row_are_unpacked_from_disk(browser, pages):
    browser.open(pages / "readers/ridge.html")
    wait(browser, "document.querySelectorAll('.notes').length || ''")
    assert browser.js("document.querySelectorAll('nav a').length") == 10
    assert browser.js("document.querySelector('article a.part.partial').textContent") == "“a war crime”"
    browser.open(pages / "figures/anatomy_of_quotation.html")
    wait(browser, "document.querySelectorAll('#rows-of tbody button').length || ''")
    browser.js("document.querySelector('#rows-of tbody button').click()")
    wait(browser, "document.querySelectorAll('#sentences mark').length || ''")


def test_an_article_that_stands_nowhere_is_read_as_on_a_desk(browser, site):
    text = made_up(time.time_ns())
    browser.open(site / "live.html")
    wait(browser, "document.documentElement.dataset.ready || ''")
    browser.js(f"document.getElementById('atext').value = {json.dumps(text)}")
    browser.js("document.getElementById('go').click()")
    wait(browser, "document.getElementById('results').dataset.took || ''")
    passages = "[...{}.querySelectorAll('article a.part')].map((a) => [a.classList[1], a.textContent])"
    (pane,) = engine.look([{"name": "", "text": text}], "", False)["panes"]
    desk = browser.js(passages.format(f"new DOMParser().parseFromString({json.dumps(pane)}, 'text/html')"))
    assert browser.js(passages.format("document.getElementById('a')")) == desk
    assert {voice for voice, _ in desk} == {"indirect", "partial", "direct", "scare"}


def test_sheets_are_compared_as_on_a_desk(browser, site):
    sheets = sorted((ROOT / "notebooks/coding").glob("c[0-9].csv"))
    files = [[one.name, base64.b64encode(one.read_bytes()).decode()] for one in sheets]
    browser.open(site / "class.html")
    wait(browser, "document.documentElement.dataset.ready || ''")
    browser.js(DROP.replace("FILES", json.dumps(files)))
    wait(browser, "document.documentElement.dataset.compared || ''")
    desk = classroom.compare([{"name": name, "content": content} for name, content in files], "")["html"]
    shown = browser.js("document.querySelector('#results .big').textContent")
    assert shown.startswith(re.search(r"alpha 0\.\d\d", desk)[0])


def test_the_exercise_is_done(browser, site):
    browser.open(site / "exercise.html")
    browser.js("document.querySelectorAll('.item').forEach((one) => one.querySelector('input').click())")
    browser.js("document.getElementById('show').click()")
    assert browser.js("document.querySelector('.part-of').textContent") == "Where you and the tool part"
    assert browser.js("[...document.querySelectorAll('.answer')].every((one) => one.checkVisibility())")
