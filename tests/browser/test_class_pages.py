"""The class page in a browser without a network, from disk: sheets are compared, a bad one is named, what was settled is kept.

Needs Chromium, and Pyodide as ``make pyodide`` fetches it. What lacks one of them is skipped, but not where ``CI`` is set.
"""

import base64
import csv
import io
import json
import os
from pathlib import Path

import chrome
import pytest
from waiting import downloaded, wait

from analysis import places, read
from analysis.read import runtime
from analysis.study import live
from analysis.study.live import classroom

PACKED = places.fetched() / f"pyodide-{runtime.VERSION}.tgz"
AXE = Path(os.environ.get("AXE") or Path(__file__).parent / "node_modules/axe-core/axe.min.js")
CODING = Path(__file__).parents[2] / "notebooks/coding"
pytestmark = pytest.mark.skipif(
    (chrome.path() is None or not PACKED.is_file()) and not os.environ.get("CI"), reason="no Chromium or no Pyodide here"
)
DROP = """
const held = new DataTransfer();
for (const [name, letters] of FILES)
  held.items.add(new File([Uint8Array.from(atob(letters), (c) => c.charCodeAt(0))], name));
dispatchEvent(new DragEvent("drop", { dataTransfer: held, cancelable: true }));
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The page of a site, opened once, on which the class's sheets and two that are none were dropped."""
    site = tmp_path_factory.mktemp("class")
    for file, content in live.pages(read.pyodide(PACKED), root="").items():
        (site / file).parent.mkdir(exist_ok=True)
        (site / file).write_bytes(content)
    path = site / "class.html"
    assert path.stat().st_size < 100_000
    tab = chrome.Page()
    tab.open(path)
    wait(tab, "document.documentElement.dataset.ready")
    tab.js(f"(() => {{{DROP.replace('FILES', json.dumps(dropped()))}}})()")
    wait(tab, "document.documentElement.dataset.compared")
    yield tab
    tab.close()


def dropped():
    files = [(one.name, one.read_bytes()) for one in sorted(CODING.glob("*.csv")) if one.name != "adjudicated.csv"]
    files += [("notes.csv", b"not,a,sheet\n1,2,3\n"), ("broken.xlsx", b"PK is no workbook")]
    return [[name, base64.b64encode(content).decode()] for name, content in files]


def test_from_disk_and_without_a_network_the_class_page_says_what_python_says_on_a_desk(page):
    files = [{"name": name, "content": letters} for name, letters in dropped()]
    desk = classroom.compare(files, "")
    page.js(f"window.desk = new DOMParser().parseFromString({json.dumps(desk['html'])}, 'text/html')")
    shown = "[...{}.querySelectorAll('.big, .item h3, .item .votes, table')].map((one) => one.textContent)"
    assert page.js(shown.format("document.getElementById('results')")) == page.js(shown.format("desk"))
    assert page.js("document.querySelector('#results .big').textContent").startswith("alpha 0.")
    assert page.failed == [] and page.said == []
    assert {url.partition(":")[0] for url in page.asked} <= {"file", "blob", "data"}


def test_a_file_that_is_no_sheet_is_named_and_the_others_are_counted(page):
    wrong = page.js("document.querySelector('#results .wrong').innerText")
    assert "3 files left out" in wrong and "notes.csv" in wrong and "broken.xlsx: cannot be read as a workbook" in wrong
    assert "c4.csv row 2 (item 1): code 'indirct'" in wrong  # the slip that the invented class made


def test_the_names_of_the_files_are_folded_and_the_agreement_fits_a_phone(page):
    assert page.js("document.getElementById('held').textContent").startswith(f"{len(dropped())} files.")
    assert not page.js("document.getElementById('names').checkVisibility()")
    assert "c1.csv, " in page.js("document.getElementById('names').textContent")
    page.do("Emulation.setDeviceMetricsOverride", width=390, height=900, deviceScaleFactor=1, mobile=True)
    fits = "((one) => one.scrollWidth <= one.clientWidth)(document.querySelector('#results .scroll'))"
    assert page.js(fits)
    page.do("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)


def test_what_is_not_settled_is_said_and_what_is_comes_down_as_a_sheet(page):
    page.js("document.getElementById('download').click()")
    assert "Not settled yet: item" in wait(page, "document.getElementById('unsettled').textContent")
    page.js("for (const one of document.querySelectorAll('#results .item')) if (!one.querySelector(':checked'))"
            " one.querySelector('input[value=own]').click()")  # fmt: skip
    assert page.js("document.getElementById('left').textContent").startswith("All ")
    page.js("document.getElementById('download').click()")
    rows = list(csv.DictReader(io.StringIO(downloaded(page, "adjudicated.csv").decode("utf-8-sig"))))
    assert len(rows) == int(page.js("document.documentElement.dataset.compared"))
    assert {one["coder"] for one in rows} == {"adjudicated"} and all(one["code"] for one in rows)


def test_a_sheet_that_is_given_again_is_said_to_be(page):
    page.js(f"(() => {{{DROP.replace('FILES', json.dumps(dropped()[:1]))}}})()")
    assert "Given again, and read as it is now: " + dropped()[0][0] in wait(
        page, "(/Given again.*/.exec(document.getElementById('held').textContent) || [''])[0]"
    )


@pytest.mark.skipif(not AXE.is_file() and not os.environ.get("CI"), reason="no axe-core here: npm install --prefix tests/browser")
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_serious_barrier_and_all_of_it_fits(page, width):
    page.do("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
    page.js("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.js("document.documentElement.scrollWidth") <= width
    page.js(AXE.read_text("utf8") + ";0")
    found = page.js("axe.run().then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes[0].html]))")
    assert [rest for impact, *rest in found if impact in ("serious", "critical")] == []


def test_a_folder_that_is_dropped_is_refused_in_a_sentence_and_the_page_goes_on(tmp_path):
    folder = tmp_path / "returned"
    folder.mkdir()
    path = tmp_path / "class.html"
    path.write_bytes(live.pages(read.pyodide(PACKED))["class.html"])
    tab = chrome.Page()
    try:
        tab.open(path)
        wait(tab, "document.documentElement.dataset.ready")
        data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            tab.do("Input.dispatchDragEvent", type=kind, x=600, y=300, data=data)
        wait(tab, "document.getElementById('problem').textContent.includes('choose all sheets')")
        tab.js(f"(() => {{{DROP.replace('FILES', json.dumps(dropped()))}}})()")
        wait(tab, "document.documentElement.dataset.compared")
        assert not tab.js("document.getElementById('problem').textContent.includes('folder')")
    finally:
        tab.close()
