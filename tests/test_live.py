"""The live page's engine: alone, under Node and on a desk it finds every row of ``annotate``; what cannot be shown is told.

Some tests need Node, and Pyodide as ``make pyodide`` fetches it; they are skipped without, but not where ``CI`` is set.
"""

import base64
import csv
import importlib.metadata
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import invented
import pandas as pd
import pytest
import synthetic
from test_zones_of_pages import PAGES

from analysis import annotate, find, measure, places, read, rules
from analysis.__main__ import main
from analysis.read import runtime
from analysis.show.passages import passages
from analysis.study import live
from analysis.study.live import classroom, engine, limits

ROOT = Path(__file__).parents[1]
PACKED = places.fetched() / f"pyodide-{runtime.VERSION}.tgz"
needs_node = pytest.mark.skipif(
    not (shutil.which("node") and PACKED.is_file()) and not os.environ.get("CI"),
    reason="no Node or no Pyodide here: make pyodide",
)
#: What a pane says that the tool cannot tell: how often it is right is known only where it was measured.
LIMITS = re.compile('<details class="limits">.*?</details>', re.DOTALL)
#: A Python in which nothing can be imported but its own library and what the page brings with it.
ALONE = """
import json, sys
sys.path[:] = [place for place in sys.path if "site-packages" not in place]
sys.path.insert(0, sys.argv[1])
from analysis.study.live import NAME as engine
json.dump([json.loads(engine.answer(call, json.dumps(given))) for call, given in json.load(sys.stdin)], sys.stdout)
"""


@pytest.fixture(scope="module")
def articles():
    """The seeds, the invented study, pages as they are pasted, articles made up for this run: ``doc_id`` to text."""
    texts = [
        *read.corpus(ROOT / "seeds")["text"],
        *invented.documents()["text"],
        *("\n".join(line for line, _ in lines) for lines in PAGES.values()),
    ]
    made = synthetic.articles(4, words=500, seed=int.from_bytes(os.urandom(4)), folder=ROOT / "seeds")
    texts += [one["text"] for one in made]
    texts += ["A\u00adB “c” \U0001f6a2 שלום, he said.\r\n\r\n\u2028It\u00a0was “a war crime”, the minister of the ceaseﬁre said."]
    return {f"{number:03}": text for number, text in enumerate(texts)}


@pytest.fixture(scope="module")
def expected(articles):
    """Every row that ``annotate`` gives, article by article and layer by layer."""
    found = annotate(pd.DataFrame({"doc_id": list(articles), "text": list(articles.values())}))
    rows = {doc: {layer: [] for layer in find.Article._fields} for doc in articles}
    for layer, table in vars(found).items():
        plain = table.astype(object).where(table.notna(), None)
        for one in plain.drop(columns="text").to_dict("records"):
            doc = one.pop("doc_id")
            if one.get("attribution_id"):  # unique in the article there, in the corpus here
                one["attribution_id"] = one["attribution_id"].removeprefix(f"{doc}:")
            rows[doc][layer].append(one)
    return rows


def carried(folder, engine):
    """What a page carries, packed and beside it unpacked."""
    path = folder / "house.zip"
    path.write_bytes(live.house(engine))
    zipfile.ZipFile(path).extractall(path.with_suffix(""))
    return path


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return carried(tmp_path_factory.mktemp("house"), "engine")


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    return carried(tmp_path_factory.mktemp("school"), "classroom")


def alone(house, calls, engine="engine"):
    call = [sys.executable, "-I", "-c", ALONE.replace("NAME", engine), str(house.with_suffix(""))]
    done = subprocess.run(call, input=json.dumps(calls), capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pyodide")
    for name, content in read.pyodide(PACKED).items():
        (folder / name).write_bytes(content)
    info = {"abi_version": "2026_0", "arch": "wasm32", "platform": "emscripten_5_0_3", "python": runtime.PYTHON}
    (folder / "pyodide-lock.json").write_text(json.dumps({"info": info | {"version": runtime.VERSION}, "packages": {}}))
    return folder


def run(node, house, calls, engine="engine"):
    asked, answers = house.with_name("calls.json"), house.with_name("answers.json")
    asked.write_text(json.dumps(calls))
    call = ["node", ROOT / "tests/browser/run.mjs", node, house, asked, answers, engine]
    done = subprocess.run(call, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(answers.read_text())


def same(articles, expected, answers):
    total = 0
    for doc, answer in zip(articles, answers, strict=True):
        for layer, rows in expected[doc].items():
            assert [{key: one[key] for key in row} for one, row in zip(answer[layer], rows, strict=True)] == rows, (doc, layer)
            total += len(rows)
    return total


def test_with_nothing_but_what_the_page_brings_every_row_is_that_of_annotate(articles, expected, house):
    answers = alone(house, [("rows", {"text": text}) for text in articles.values()])
    assert same(articles, expected, answers) > 10_000


@needs_node
def test_under_node_every_row_is_that_of_annotate(articles, expected, house, node):
    answers = run(node, house, [("rows", {"text": text}) for text in articles.values()])
    assert same(articles, expected, answers) > 10_000


@needs_node
def test_under_node_a_codebook_of_her_own_and_every_other_call_answer_as_on_a_desk(articles, house, node):
    texts = [articles["000"], articles["005"]]
    both = {
        "articles": [{"name": "one", "text": texts[0]}, {"name": "", "text": texts[1]}],
        "terms": "law: crim*, troops",
        "only": True,
    }
    one = {"article": both["articles"][0], "terms": "", "only": False}
    raw = base64.b64encode("It rained, “all day”, they said.".encode("cp1252")).decode()
    calls = [
        ("look", both), *(("save", {"kind": kind, **one, "measured": {}}) for kind in ("page", "rows", "sheet")),
        ("exercise", both),
        ("opened", {"source": "<!doctype html><title>Rain</title><p>It rained."}), ("decoded", {"name": "a.txt", "content": raw}),
        ("decoded", {"name": "a.mhtml", "content": base64.b64encode(SAVED.encode()).decode()}),
    ]  # fmt: skip
    desk = [json.loads(engine.answer(call, json.dumps(given))) for call, given in calls]
    answers = run(node, house, calls)
    for pane, other in zip(answers[0]["panes"], desk[0]["panes"], strict=True):
        assert LIMITS.sub("", pane) == LIMITS.sub("", other)
    told = "other articles, from which no rule was made"  # of the one that is long enough; the desk has no measures
    assert [told in pane for pane in answers[0]["panes"]] == [True, False] and told not in str(desk)
    assert answers[1:] == desk[1:]


def test_only_the_package_that_was_pinned_is_taken(tmp_path):
    (tmp_path / "pyodide.tgz").write_bytes(b"something else")
    with pytest.raises(read.PyodideError, match=r"is not pyodide \d+.*another hash.*; fetch it with npm pack pyodide@"):
        read.pyodide(tmp_path / "pyodide.tgz")
    assert main(["live", "--pyodide", str(tmp_path / "pyodide.tgz"), "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["live.html", "class.html"])
def test_without_pyodide_the_page_says_so_and_runs_nothing(name):
    page = live.pages(None)[name].decode()
    assert f"npm pack pyodide@{runtime.VERSION}" in page
    assert "<script" not in page and "wasm" not in page


@needs_node
def test_the_pages_are_the_same_bytes_each_time_and_hold_their_licenses(house, school):
    pyodide = read.pyodide(PACKED)
    made = live.pages(pyodide)
    assert made == live.pages(pyodide)
    for (name, page), held, packed in zip(made.items(), (house, school), live.LIBRARIES, strict=True):
        assert 5e6 < len(page) < 12e6, name
        assert b"registry" not in page and str(ROOT).encode() not in page, name
        files = zipfile.ZipFile(held).namelist()
        for library in live.LIBRARIES[packed]:
            assert [one for one in files if one.startswith(f"licenses/{library}/")], library


def looked(text, terms="", only=False, name=""):
    return json.loads(
        engine.answer("look", json.dumps({"articles": [{"name": name, "text": text}], "terms": terms, "only": only}))
    )


@pytest.mark.parametrize(("text", "terms", "said"), [
    (" \n ", "", "There is no text yet"),
    ("word " * 400_000, "", "The text is 2,000,000 characters long; one here has at most 200,000."),
    ("It rained.", "law: *", "Your terms line 1: pattern '*' holds no letter or digit; write the word to look for."),
    ("It rained.", "rain\nlaw:", "Your terms line 2: has a colon but no term; write label: term."),
    ("It rained.", "rain\nrain", "stands in line 1 already"),
    ("It rained.", "entry,pattern\nrain,rain", "Your terms line 1: column label is missing"),
])  # fmt: skip
def test_what_cannot_be_shown_is_refused_in_a_sentence(text, terms, said):
    assert said in looked(text, terms)["refused"]


@pytest.mark.parametrize(("terms", "only", "found"), [
    ("rain*", True, {"rained": "own terms"}),
    ("weather: rain*, storm*", True, {"rained": "weather", "storm": "weather"}),
    ("weather: rain*", False, {"rained": "weather", "war crime": "legality"}),
    ("entry,label,pattern\nrain,wet,rain*|drizzl*", True, {"rained": "wet"}),
    ("", True, {"war crime": "legality"}),
])  # fmt: skip
def test_her_own_terms_are_found_alone_or_beside_the_shipped_ones(terms, only, found):
    text = "It rained, and the storm was “a war crime”, the minister said."
    rows = engine.rows(text, terms, only)["frames"]
    assert {text[one["start"] : one["end"]]: one["label"] for one in rows} == found


@pytest.mark.parametrize(("texts", "said"), [
    (["It rained.", " "], "There is no text of the second article yet"),
    (["", "It rained."], "There is no text of the first article yet"),
    (["It rained.", "word " * 400_000], "The text of the second article is 2,000,000 characters long"),
])  # fmt: skip
@pytest.mark.parametrize("call", ["look", "exercise"])
def test_of_two_articles_a_refusal_says_which_it_is_of(call, texts, said):
    articles = [{"name": "", "text": text} for text in texts]
    answer = json.loads(engine.answer(call, json.dumps({"articles": articles, "terms": "", "only": False})))
    assert answer["refused"].startswith(said)


#: What a careful reader marks in the example that the page comes with, and who says it.
EXAMPLE = ROOT / "analysis/show/templates/live_example.txt"
MARKED = [
    ("indirect", "the line has lost money for six years and may not be saved", "The county"),
    ("direct", "“We have tried everything, and it was never enough,”", "Ruth Calder"),
    ("indirect", "the closure", "Ruth Calder"),
    ("partial", "“a painful step”", "Ruth Calder"),
    ("indirect", "the county had cut the island off on purpose", "Tom Brannick"),
    ("indirect", "two families have already left", "Ada Finn"),
    ("scare", "“winter bridge”", ""),
    ("indirect", "the boat was unsafe", "A spokesman for the operator"),
    ("direct", "“If there is no ferry, there is no island,” … “They know it.”", "Ada Finn"),
]


def test_in_the_example_that_the_page_comes_with_every_mark_is_right():
    text = EXAMPLE.read_text("utf-8")
    shown = passages(text, find.article(text, rules.instrument()))
    assert [(note["voice"], note["passage"], note["speaker"]) for note in shown.notes] == MARKED


def test_markup_in_an_article_is_shown_and_is_none():
    pane = looked("<script>alert(1)</script>\n\nHe said “<img src=x onerror=alert(2)>” & left on Friday.", name="<b>x</b>")[
        "panes"
    ][0]
    assert "<script" not in pane and "<img" not in pane and "<b>x" not in pane
    assert "&lt;script&gt;alert(1)" in pane


@pytest.mark.parametrize(("text", "said"), [
    ("Der Fluss trat über die Ufer, und die Stadt wurde in der Nacht geräumt. " * 9, "does not read as English"),
    ("The army left the town on Monday and the mayor said that it was time. " * 30, "has no quotation mark: direct, partial"),
    ("Rain fell.\n\n“It was wet, the mayor said on Friday, and nobody came.", "in line 3 ends: it is never closed"),
    ("Rain fell.\n\n" + "“It was wet, the mayor said.\n\nNobody came.\n\n" * 5, "Where 2 other quotations end, in the same way."),
    ("It was over, officials said. " * 3, "with so few, one sentence decides the shares"),
    ("By A. Reporter", "No running text was found"),
    ("🙂 🙂", "No running text was found"),
])  # fmt: skip
def test_what_the_tool_cannot_tell_is_said_of_this_text(text, said):
    found = find.article(text, rules.instrument())
    told = limits.limits(text, found, measured={"as printed": "F1 1.", "no commas; no quotation marks": "F1 .8."})
    assert any(said in one for one in told), told
    assert told[-1] == limits.NEVER
    counted = sum(word.zone in rules.MEASURED_ZONES for word in found.words)
    assert ("Where it errs" in told[-2]) == (counted >= limits.FEW and find.is_english(text))


def test_of_a_text_in_another_language_no_share_is_given_and_nothing_is_to_be_judged():
    text, english = "Der Fluss trat über die Ufer, und die Stadt wurde geräumt. " * 9, read.corpus(ROOT / "seeds")["text"][0]
    both = {"articles": [{"name": "a", "text": text}, {"name": "b", "text": english}], "terms": "", "only": False}
    answer = json.loads(engine.answer("look", json.dumps(both)))
    assert "No share by voice" in answer["panes"][0] and "ribbon" not in answer["panes"][0]
    assert "ribbon" in answer["panes"][1] and answer["compared"].count("–") == len(rules.VOICES)
    sheet = {"kind": "sheet", "article": both["articles"][0], "terms": "", "only": False}
    for call, given in (("exercise", both), ("save", sheet)):
        assert "does not read as English" in json.loads(engine.answer(call, json.dumps(given)))["refused"]


def test_the_rows_of_a_file_are_all_rows_and_safe_in_a_spreadsheet():
    text = "=1+1 rained\n\nIt was “a war crime”, the minister said."
    given = {"kind": "rows", "article": {"name": "My Article!", "text": text}, "terms": "", "only": False}
    file = json.loads(engine.answer("save", json.dumps(given)))
    rows = list(csv.DictReader(io.StringIO(file["content"].removeprefix("\ufeff"))))
    assert file["name"] == "my-article.csv"
    assert len(rows) == sum(map(len, engine.rows(text).values()))
    assert next(one["text"] for one in rows if one["layer"] == "zones").startswith("'=1+1")


def test_a_coding_sheet_of_a_pasted_article_is_read_back(tmp_path):
    text = read.corpus(ROOT / "seeds")["text"][0]
    given = {"kind": "sheet", "article": {"name": "a", "text": text}, "terms": "", "only": False}
    content = json.loads(engine.answer("save", json.dumps(given)))["content"]
    header, *rows = csv.reader(io.StringIO(content.removeprefix("\ufeff")))
    filled = [dict(zip(header, row)) | {"code": "own", "coder": "c1"} for row in rows]
    pd.DataFrame(filled).to_csv(tmp_path / "c1.csv", index=False)
    returned = read.sheets(tmp_path, pd.DataFrame({"doc_id": ["a"], "text": [text]}), codes=read.codes("voice"))
    assert len(returned) == len(rows) > 5


def test_with_the_texts_that_the_page_saves_the_notebook_reads_the_sheet_of_its_exercise(tmp_path):
    texts = [*read.corpus(ROOT / "seeds")["text"][:1], EXAMPLE.read_text("utf-8")]
    names = engine.look([{"name": "Élan, 3 May", "text": text} for text in texts], "", False)["names"]
    articles = [{"name": name, "text": text} for name, text in zip(names, texts, strict=True)]
    given = {"terms": "", "only": False}
    for folder in ("articles", "coding"):
        (tmp_path / folder).mkdir()
    for one in articles:
        file = json.loads(engine.answer("save", json.dumps({"kind": "text", "article": one, **given})))
        (tmp_path / "articles" / file["name"]).write_text(file["content"], encoding="utf-8", newline="")
    page = json.loads(engine.answer("exercise", json.dumps({"articles": articles, **given})))["content"]
    sheet = json.loads(page.partition('id="cells">')[2].partition("</script>")[0])
    with (tmp_path / "coding/c1.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([sheet["header"], *([*row, "own", "c1", ""] for row in sheet["rows"])])
    codes, problems = read.returned(tmp_path / "coding", read.corpus(tmp_path / "articles"), codes=read.codes("voice"))
    assert len(codes) == len(sheet["rows"]) and len(problems) == 0
    assert set(codes["doc_id"]) == {"élan-3-may", "élan-3-may-b"}


def exercise(*texts, name="One"):
    articles = [{"name": name, "text": text} for text in texts]
    return json.loads(engine.answer("exercise", json.dumps({"articles": articles, "terms": "", "only": False})))


def test_an_exercise_of_pasted_articles_has_places_of_both_though_they_have_one_name():
    page = exercise(*read.corpus(ROOT / "seeds")["text"][:2])["content"]
    rows = json.loads(page.partition('id="cells">')[2].partition("</script>")[0])["rows"]
    assert len(rows) == 10 and {row[1] for row in rows} == {"one", "one-b"}
    assert page.count("The tool says") == 10 and 'href="readers/' not in page
    for code in read.codes("voice").itertuples():
        assert f"<dt>{code.code}</dt>" in page


@pytest.mark.parametrize("text", ["It rained.", "Der Fluss.", "🙂"])
def test_of_an_article_without_a_place_to_be_judged_no_exercise_is_made(text):
    assert exercise(text)["refused"].startswith("No place in it can be judged: an exercise needs sentences of eight words")


PAGE = """<!doctype html><html><head><title>Harbor | The Pier</title><style>p{}</style></head><body>
<nav><a>Home</a></nav><header>The Pier</header><article><header><h1>Crane falls</h1></header>
<p>A crane fell onto a ferry in the old   harbor
on Tuesday.</p><script>track()</script><p>“We heard it,” said Per&nbsp;Aune &amp; his son.</p>{more}</article>
<aside>Most read</aside></body>"""


@pytest.mark.parametrize("more", ["", "<p>" + "It was quiet then. " * 30 + "</p>"])
def test_of_a_saved_page_the_text_that_a_reader_sees_is_taken(more):
    answer = engine.opened(PAGE.replace("{more}", more))
    assert answer["title"] == "Harbor | The Pier"
    assert answer["text"].startswith(
        "Crane falls\n\nA crane fell onto a ferry in the old harbor on Tuesday.\n\n“We heard it,” said Per"
    )
    assert not {"track", "Home", "Most read"} & set(answer["text"].split())


SAVED = """From: <Saved by Blink>
Subject: Harbor | The Pier
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----Part--1"

------Part--1
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable

<!DOCTYPE html><html><head><meta http-equiv=3D"Content-Type" content=3D"text/html; charset=3DUTF-8"><title>Harbor | The P=
ier</title></head><body><article><h1>Crane falls</h1><p>=E2=80=9CWe heard it,=E2=80=9D said Per Aune.</p></article></body></html>
------Part--1
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------Part--1--
"""


def decoded(name, content):
    return json.loads(engine.answer("decoded", json.dumps({"name": name, "content": base64.b64encode(content).decode()})))


@pytest.mark.parametrize("cut", [None, -40])
def test_of_a_page_that_was_saved_with_its_pictures_the_text_is_taken(cut):
    for ends in ("\n", "\r\n"):
        answer = decoded("Harbor.mhtml", SAVED.replace("\n", ends).encode()[:cut])
        assert answer["text"] == "Crane falls\n\n“We heard it,” said Per Aune." and answer["title"] == "Harbor | The Pier"


def test_of_a_saved_page_the_encoding_is_the_one_that_its_file_names():
    page = SAVED.replace("Content-Type: text/html\n", "Content-Type: text/html; charset=windows-1252\n")
    page = page.replace("=E2=80=9C", "=93").replace("=E2=80=9D", "=94").replace("charset=3DUTF-8", "")
    assert "“We heard it,” said" in decoded("Harbor.mht", page.encode())["text"]


@pytest.mark.parametrize(("name", "content"), [
    ("a.pdf", b"%PDF-1.7"), ("a.docx", b"PK\x03\x04"), ("a.webarchive", b"bplist00"), ("a.PDF", b"text"), ("a.txt", b"%PDF-1.7"),
    ("a", b"PK\x03\x04"), ("a.rtf", b"{\\rtf1"),
])  # fmt: skip
def test_a_document_is_refused_in_a_sentence_by_its_name_or_its_bytes(name, content):
    assert decoded(name, content)["refused"].startswith(f"{name} is not text. Open it in its own program, select the article")


def test_of_a_saved_file_without_a_page_nothing_is_taken():
    assert decoded("a.mht", SAVED.replace("text/html", "text/css").encode())["refused"].startswith("a.mht holds no page. Open it")


# -- the class page -----------------------------------------------------------------------------------------------------------

CODING = ROOT / "notebooks/coding"


def uploads(*files):
    return [{"name": name, "content": base64.b64encode(content).decode()} for name, content in files]


def returned():
    """The sheets that come with the project, as a class would drop them."""
    return uploads(*((path.name, path.read_bytes()) for path in sorted(CODING.glob("*.csv"))))


def sheet(coder, codes, *, texts=("war crime", "siege", "troops")):
    """A filled sheet of three items, as CSV."""
    rows = [(n, "000", 10 * n, 10 * n + 9, "They saw", text, "there.", code, coder, "")
            for n, (text, code) in enumerate(zip(texts, codes), 1)]  # fmt: skip
    page = io.StringIO(newline="")
    csv.writer(page).writerows(
        [("item", "doc_id", "start", "end", "context_before", "text", "context_after", "code", "coder", "note"), *rows]
    )
    return page.getvalue().encode()


def workbook(content):
    import openpyxl

    book, page = openpyxl.Workbook(), io.BytesIO()
    for row in csv.reader(io.StringIO(content.decode())):
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in row])  # 000 becomes 0, as in Excel
    book.save(page)
    return page.getvalue()


def test_the_class_page_has_the_alpha_and_the_limits_of_the_notebook():
    codes, _ = read.returned(CODING, read.corpus(ROOT / "seeds"), codes=read.codes("voice"))
    found = measure.agreement(codes, metric="nominal", level=0.95, seed=1).iloc[0]
    html = classroom.compare(returned(), "")["html"]
    assert f"alpha {found['estimate']:.2f} <" in html
    assert f"95 % interval {found['low']:.2f} to {found['high']:.2f}" in html
    assert f"of {found['n']} judgments of {found['exposure']} items" in html


@needs_node
def test_under_node_and_alone_the_class_page_answers_as_on_a_desk(school, node):
    files = [*returned(), *uploads(("d1.xlsx", workbook(sheet("d1", ["own"] * 3))), ("latin.csv", sheet("d2", ["own"] * 3)))]
    calls = [("compare", {"files": files, "codes": ""}), ("adjudicated", {"files": files, "codes": "", "rulings": {}})]
    desk = [json.loads(classroom.answer(call, json.dumps(given))) for call, given in calls]
    assert alone(school, calls, "classroom") == desk == run(node, school, calls, "classroom")


def test_a_bad_file_is_named_and_left_out_whole_and_the_others_are_compared():
    good = [(f"c{n}.csv", sheet(f"c{n}", ["own", "own", "direct"])) for n in (1, 2)]
    bad = [
        ("c3.csv", sheet("c3", ["own", "onw", "direct"])), ("c4.csv", sheet("c4", ["own", "", "direct"])),
        ("c5.csv", sheet("c1", ["own"] * 3)), ("c6.csv", b"\x00\x01"), ("c7.xlsx", b"PK is no workbook"),
        ("c8.csv", sheet("Ada Finn", ["own"] * 3)), ("c9.csv", sheet("c9", ["own"] * 3, texts=("siege", "war crime", "troops"))),
        ("d1.csv", sheet("d1", ["own"] * 3).replace(b",000,", b",another,")),
    ]  # fmt: skip
    answer = classroom.compare(uploads(*good, *bad, ("key.csv", b"x")), "")
    assert "8 files left out" in answer["html"] and "2 coders, 3 items, 0 of them disputed" in answer["html"]
    for name, _ in bad:
        assert f"<li>{name}" in answer["html"], name
    assert "did you mean own?" in answer["html"]


def test_a_sheet_that_was_given_twice_is_counted_once_and_one_with_other_answers_is_asked_for():
    same, other = sheet("c1", ["own", "own", "direct"]), sheet("c1", ["own", "own", "scare"])
    files = [("c1.csv", same), ("c2.csv", sheet("c2", ["own"] * 3)), ("c1 (1).csv", same), ("c1 (2).csv", other)]
    html = classroom.compare(uploads(*files), "")["html"]
    assert "Given twice, counted once: c1 (1).csv." in html and "1 file left out" in html and "2 coders, 3 items" in html
    assert "<li>c1 (2).csv: coder c1 gave other answers in c1.csv, which are counted; ask c1 which holds" in html


@pytest.mark.parametrize("name", ["c3.docx", "c3.pdf", "c3.PNG", "c3.ods"])
@pytest.mark.parametrize("content", [b"PK\x03\x04", b"%PDF-1.7", b"item,doc_id"])
def test_a_document_or_a_picture_is_said_to_be_no_sheet(name, content):
    answer = classroom.compare(uploads((name, content)), "")
    assert answer["problems"] == [f"{name}: is neither CSV nor XLSX; save it as .xlsx or “CSV UTF-8”"]


def test_a_sheet_that_lost_whole_rows_is_named_with_the_items_it_lacks():
    good = [(f"c{n}.csv", sheet(f"c{n}", ["own", "own", "direct"])) for n in (1, 2, 3)]
    cut = sheet("c4", ["own"])
    answer = classroom.compare(uploads(*good, ("c4.csv", cut)), "")
    assert "<li>c4.csv: lacks items 2, 3, which most sheets have" in answer["html"] and "3 coders, 3 items" in answer["html"]


def test_of_a_file_that_is_no_sheet_one_sentence_is_told_and_coders_stand_in_their_order():
    good = [(f"c{n}.csv", sheet(f"c{n}", ["own", "own", "direct"])) for n in (10, 9, 2)]
    html = classroom.compare(uploads(*good, ("notes.csv", b"holiday,list\n1,2\n")), "")["html"]
    assert html.count("notes.csv") == 1 and "notes.csv: has none of the columns item, doc_id" in html
    assert "c2, c9, c10" in html and html.index(">c2<") < html.index(">c9<") < html.index(">c10<")


def test_workbooks_zeros_lost_and_capitals_are_read_as_one_class():
    files = uploads(
        ("c1.csv", sheet("c1", ["own", "Direct", "scare"])), ("c2.xlsx", workbook(sheet("c2", ["own", "direct", "own"])))
    )
    answer = classroom.compare(files, "")
    assert "2 coders, 3 items, 1 of them disputed" in answer["html"]
    assert answer["items"][0]["unit"] == "0:30-39"


def test_what_was_settled_comes_down_as_a_sheet_and_goes_on_where_it_stopped():
    files = uploads(("c1.csv", sheet("c1", ["own", "direct", "scare"])), ("c2.csv", sheet("c2", ["own", "direct", "own"])))
    refused = classroom.adjudicated(files, "", {})
    assert refused == {"refused": "Not settled yet: item 3. Choose “unclear” where the class cannot decide."}
    made = classroom.adjudicated(files, "", {"0:30-39": {"code": "scare", "note": "=nobody is cited"}})
    rows = list(csv.DictReader(io.StringIO(made["content"].removeprefix("\ufeff"))))
    assert [(row["code"], row["coder"], row["doc_id"]) for row in rows] == [
        (c, "adjudicated", "000") for c in ("own", "direct", "scare")
    ]
    assert rows[2]["note"] == "'=nobody is cited"
    again = classroom.compare([*files, *uploads((made["name"], made["content"].encode()))], "")["html"]
    assert 'value="scare" checked' in again and 'value="=nobody is cited"' in again


def test_the_adjudicated_sheet_of_the_project_is_read_back_by_the_notebooks_reader(tmp_path):
    files = [one for one in returned() if one["name"] != "adjudicated.csv"]
    items = classroom.compare(files, "")["items"]
    made = classroom.adjudicated(files, "", {one["unit"]: {"code": "own", "note": "so be it"} for one in items})
    (tmp_path / "adjudicated.csv").write_text(made["content"], encoding="utf-8")
    read_back = read.sheets(tmp_path / "adjudicated.csv", read.corpus(ROOT / "seeds"), codes=read.codes("voice"))
    assert len(read_back) == len(items) and set(read_back["label"]) == {"own"}


def test_codes_of_her_own_are_taken_and_markup_in_a_sheet_is_shown():
    files = uploads(*((f"c{n}.csv", sheet(f"c{n}", ["good", "bad", "bad"], texts=("<b>x</b>", "b", "c"))) for n in (1, 2)))
    assert "0 of them disputed" in classroom.compare(files, "good, bad")["html"]
    assert "&lt;b&gt;x" in classroom.compare(files, "good, bad")["html"]
    assert "none of its codes is one of own, indirect" in classroom.compare(files, "")["problems"][0]


def test_without_the_extra_files_the_class_page_takes_csv_alone_and_says_so(monkeypatch, tmp_path):
    known = importlib.metadata.version

    def version(name):
        if name in live.EXTRA:
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    path = tmp_path / "house.zip"
    path.write_bytes(live.house("classroom"))
    zipfile.ZipFile(path).extractall(path.with_suffix(""))
    assert not (path.with_suffix("") / "openpyxl").exists()
    files = uploads(
        *((f"c{n}.csv", sheet(f"c{n}", ["own"] * 3)) for n in (1, 2)), ("c3.xlsx", workbook(sheet("c3", ["own"] * 3)))
    )
    (answer,) = alone(path, [("compare", {"files": files, "codes": ""})], "classroom")
    assert "2 coders, 3 items" in answer["html"]
    assert "c3.xlsx: to read .xlsx, install in-whose-voice[files]; or save it as .csv" in answer["html"]
    zipfile.ZipFile(empty := io.BytesIO(), "w").close()
    page = live.pages(dict.fromkeys(runtime.FILES, b"") | {"python_stdlib.zip": empty.getvalue()})["class.html"].decode()
    assert "takes CSV alone" in page and ".xlsx," not in page
