"""The report: each link leads somewhere, each number to its sentences, nothing is fetched, a study gives the same bytes twice."""

import gzip
import html
import importlib
import io
import json
import posixpath
import random
import re
import zipfile
from dataclasses import replace
from itertools import accumulate

import ferries
import invented
import nbformat
import pandas as pd
import pytest

from analysis import annotate, digests, read, rules, show, tables
from analysis.__main__ import main
from analysis.study import trace
from analysis.study.report import drawings, evidence, front, instrument, readers, report
from analysis.study.report.study import study
from analysis.tables import TableError


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    return invented.figures(tmp_path_factory.mktemp("figures"))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return invented.site(tmp_path_factory.mktemp("again"))


def scripted(script):
    """The name of a file that carries something and what it holds, read as a browser does, letter by letter."""
    carried = r'\(window\.carried \|\|= \{\}\)\["([^"]+)"\] = \["([\u3400-\ub3ff]+)", (\d+)\];\n'
    name, letters, length = re.fullmatch(carried, script.decode("utf-16")).groups()
    bits = "".join(f"{ord(letter) - 0x3400:015b}" for letter in letters)[: 8 * int(length)]
    return name, json.loads(gzip.decompress(int(bits, 2).to_bytes(int(length), "big")))


def pages(site):
    """The pages as a browser has them: what a script loads in its place."""
    there = {path: content.decode() for path, content in site.items() if path.endswith(".html")}
    for path, page in there.items():
        if found := re.search(r' data-file="([^"]*)" data-place="(\d+)"', page):
            held = scripted(site[f"{found[1]}.js"])[1]
            before, _, rest = page.partition('<div id="text">')
            between, _, rest = rest.partition("</div>")[2].partition('<p id="held">')
            text, evidence = (held[kind][int(found[2])] for kind in ("texts", "evidence"))
            there[path] = "".join([before, text, between, evidence, rest.partition("</p>")[2]])
    return there


def anchors(page):
    return set(re.findall(r'\bid="([^"]*)"', page))


def test_every_link_leads_to_a_page_and_a_place_on_it(site):
    there = pages(site)
    broken = []
    for path, page in there.items():
        for link in map(html.unescape, re.findall(r'(?:href|src)="([^"]*)"', page.partition("<script>")[0])):
            file, _, place = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            if file.startswith("data:"):
                continue
            if target not in site or (place and target in there and place not in anchors(there[target])):
                broken.append((path, link))
    assert not broken


def test_no_page_names_another_host_or_anything_to_fetch(site):
    for path, page in pages(site).items():
        assert not re.search(r'(?:href|src|action)="(?:https?:|//|javascript:)', page), path
        assert not re.search(r"@import|url\((?!data:)", page.partition("</style>")[0]), path
        assert "default-src 'none'" in html.unescape(page), path


def test_no_page_runs_what_an_article_a_notebook_or_a_manifest_says(site):
    for path, page in pages(site).items():
        with_one = path == "exercise.html" or path.startswith(("readers/a", "readers/ridge", "codebook/", "figures/"))
        own = with_one and not path.endswith("/index.html")
        assert len(re.findall(r"<script(?: src=[^>]*)?>", page)) == own, path
        assert not page.count("<script>") or "/" not in path, path
        assert "<script>alert" not in page, path
        assert not re.search(r"<[^>]*\son\w+=", page), path


def test_the_board_is_printed_whole_under_its_own_heads(site):
    board = read.accuracy()
    table = pages(site)["accuracy.html"].partition("<h1")[2]
    cells = re.findall(r'<td class="num">(\d\.\d\d)', table)
    assert sorted(cells) == sorted(f"{estimate:.2f}" for estimate in board["estimate"])
    for page in (table, pages(site)["index.html"]):
        for held in re.findall(r'<table class="board">.*?</table>', page, re.S):
            heads = re.findall("<th scope=.col", held)
            assert {len(re.findall("<t[hd]", row)) for row in re.findall("<tr>.*?</tr>", held, re.S)} == {len(heads)}


def test_the_same_study_gives_the_same_bytes(site, tmp_path):
    again = invented.site(tmp_path)
    assert list(again) == list(site)
    assert [path for path in site if again[path] != site[path]] == []


def test_every_number_of_a_figure_leads_to_as_many_places(drawn):
    documents, found = invented.documents(), annotate(invented.documents())
    for figure in drawn:
        evidence = trace.trace(figure, documents, found)
        assert len(evidence) == len(figure.table)
        if figure.spans is not None:
            assert [len(rows) for rows in evidence] == figure.table["n"].astype(int).tolist()
            assert sum(len(rows) for rows in evidence) > 0


def test_a_sentence_leads_back_to_the_rows_in_which_it_is_counted(site):
    there = pages(site)
    forth = set(re.findall(r'href="\.\./readers/ridge\.html#s(\d+)"', there["figures/terms.html"]))
    reader = there["readers/ridge.html"]
    back = {
        number
        for number, links in re.findall(r'<dt id="c(\d+)".*?</dt>(.*?)(?=<dt|</dl>)', reader, re.DOTALL)
        if "../figures/terms.html#r" in links
    }
    assert forth
    assert forth == back


def test_a_figure_of_other_texts_is_refused(drawn):
    documents = invented.documents().assign(sha256="00")
    with pytest.raises(TableError, match="drawn from other texts"):
        trace.trace(drawn[0], documents, annotate(documents))


def test_a_number_that_is_not_that_of_its_spans_is_refused(drawn):
    figure = next(figure for figure in drawn if figure.name == "terms")
    wrong = replace(figure, table=figure.table.assign(n="7"))
    with pytest.raises(TableError, match=r"terms row 1: n is 7, but it has . spans"):
        trace.trace(wrong, invented.documents(), annotate(invented.documents()))
    with pytest.raises(TableError, match=r"terms does not say which spans its rows count"):
        trace.trace(replace(figure, spans=None), invented.documents(), annotate(invented.documents()))


def test_a_figure_is_offered_in_each_size_and_form_with_a_line_to_cite_it(site):
    page, cards = pages(site)["figures/terms.html"], pages(site)["figures/index.html"]
    sizes = [f"{size}{form}" for size in ("", "column.", "slide.") for form in ("svg", "pdf", "png")]
    for form in (*sizes, "csv", "json"):
        assert f'href="terms.{form}" download' in page
        assert f'href="terms.{form}" download' in cards
        assert f"figures/terms.{form}" in site
    assert "column, 85 mm wide" in page and 'srcset="terms.column.svg"' in cards
    assert re.search(r"Cite this figure:</b> .*In Whose Voice \d.*sha256:[0-9a-f]{12}", page)


def test_where_rows_name_degrees_of_freedom_their_page_says_what_these_are(drawn):
    documents = invented.documents()
    plain = next(figure for figure in drawn if "method" in figure.table)
    for method, explained in (("Garwood (1936) at dispersion 1.20, from 7 articles (85 degrees of freedom)", True), ("", False)):
        figure = replace(plain, table=plain.table.assign(method=method))
        made = drawings.pages(study(documents, annotate(documents), [figure]))
        assert ("names the degrees of freedom" in made[f"figures/{figure.name}.html"]) == explained


def test_a_csv_of_many_rows_is_zipped_and_holds_what_was_published(drawn, monkeypatch):
    monkeypatch.setattr(drawings, "_LARGE", 10)
    documents = invented.documents()
    made = report(documents, annotate(documents), figures=drawn, notebooks={}, methods="", accuracy=read.accuracy())
    assert not [path for path in made if re.fullmatch(r"figures/.*\.csv", path)]
    for figure in drawn:
        with zipfile.ZipFile(io.BytesIO(made[f"figures/{figure.name}.csv.zip"])) as held:
            assert {name: held.read(name) for name in held.namelist()} == {f"{figure.name}.csv": figure.files["csv"]}
        for page in (made[f"figures/{figure.name}.html"], made["figures/index.html"]):
            assert f'href="{figure.name}.csv.zip" download' in page.decode()


def test_the_table_of_articles_has_the_hash_of_each_text_and_a_figure_that_of_these(site, drawn):
    listed = pd.read_csv(io.BytesIO(site["readers/articles.csv"]), dtype="str", keep_default_na=False)
    documents, words = invented.documents(), annotate(invented.documents()).words
    assert listed["sha256"].tolist() == documents["sha256"].tolist()
    assert listed[list(tables.VOICES)].astype(int).to_numpy().sum() == words["zone"].isin(rules.REPORT_ZONES).sum()
    assert "=" not in set(listed["outlet"].str[0]) and "text" not in listed
    for figure in drawn:
        assert figure.metadata["provenance"]["documents"] == digests.texts(documents)
        assert f"sha256:{digests.texts(documents)}" in site[f"figures/{figure.name}.html"].decode()


def test_the_exercise_hands_out_a_sheet_that_can_be_read_back(site, tmp_path):
    page = pages(site)["exercise.html"]
    sheet = json.loads(re.search(r'id="cells">(.*?)</script>', page, re.DOTALL).group(1))
    rows = [sheet["header"], *([*cells, "own", "c1", ""] for cells in sheet["rows"])]
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    (tmp_path / "c1.csv").write_bytes(("\ufeff" + "\r\n".join(quoted) + "\r\n").encode())
    returned = read.sheets(tmp_path, invented.documents(), codes=read.codes("voice"))
    assert set(returned["label"]) == {"own"}
    assert len(returned) == page.count('class="item"') > 0


def test_a_corpus_without_any_term_has_its_report_too(drawn):
    documents = invented.documents().iloc[1:].assign(text="Rain\n\nIt rained all day in the hills and on the plain.")
    pages = report(documents, annotate(documents), figures=[], notebooks={}, methods="", accuracy=read.accuracy())
    assert b"Who says it?" in pages["index.html"]


def test_an_article_of_an_unknown_outlet_is_called_so():
    documents = invented.documents().assign(outlet=pd.Series([None, None], dtype="str"))
    pages = report(documents, annotate(documents), figures=[], notebooks={}, methods="", accuracy=read.accuracy())
    assert b"outlet unknown" in pages["readers/ridge.html"]
    assert not [path for path, page in pages.items() if path.startswith(("readers", "index")) and b">nan<" in page]


def test_a_picture_of_a_notebook_that_was_published_is_shown_from_its_file_and_leads_to_its_numbers(drawn):
    picture = nbformat.v4.new_output("display_data", {"image/png": "iVBORw0KGgo=", "text/plain": "<Drawn>"})
    said = ('study.publish(figure, "terms", rates, caption, {})', 'show.timeline(articles, title="terms")')
    cells = [nbformat.v4.new_code_cell(one, outputs=[picture], id=name) for one, name in zip(said, "ab")]
    asked = {"00_asked": nbformat.writes(nbformat.v4.new_notebook(cells=cells))}
    page = instrument.notebooks(asked, drawn)["notebooks/00_asked.html"]
    assert '<img alt="&lt;b&gt;A picture&lt;/b&gt;" src="../figures/terms.svg"' in page
    assert 'href="../figures/terms.html"' in page and page.count("data:image/png") == 1


def test_a_notebook_that_failed_is_no_part_of_the_study(tmp_path):
    for name in ("00_asked", "01_broken.failed", "01_broken"):
        (tmp_path / f"{name}.ipynb").write_text(invented.notebook(), "utf8")
    assert list(read.notebooks(tmp_path)) == ["00_asked"] and list(read.stopped(tmp_path)) == ["01_broken"]


def test_front_page_and_list_of_articles_say_in_how_many_texts_something_was_repaired(tmp_path):
    texts = ["<p>The ferry was late.</p>", "?It rained,? she said. ?It snowed,? he said.", "It was a fine day."]
    pd.DataFrame({"id": list("abc"), "outlet": "Post", "text": texts}).to_csv(tmp_path / "a.csv", index=False)
    for documents, said in (
        (read.corpus(tmp_path / "a.csv"), "In 2 articles what was damaged on their way here was repaired, in 1 by a guess"),
        (read.corpus(tmp_path / "a.csv").tail(1), ""),
    ):
        whole = study(documents, annotate(documents), [])
        for page in (front.page(whole, read.accuracy()), readers.pages(whole)["readers/index.html"]):
            assert said in page and ("damaged" in page) == bool(said)


#: A cell of a notebook that publishes a figure.
DRAWS = """from analysis import Study, measure, show
study = Study(plan, figures=figures)
words = study.tables.words
how = {"by": ["outlet", "voice"], "exposure": ["outlet"], "zones": study.zones}
shares = measure.share(measure.counts(words, words, study.articles, **how), of=["outlet"], level=0.95)
figure = show.bars(shares, rows="outlet", parts="voice", counted="words", **study.headed("Whose?", caption="All words."))
study.publish(figure, "whose", shares, "words", found=words)"""


def test_a_notebook_that_failed_is_told_on_its_page_in_the_lists_and_by_the_exit_code(tmp_path, capsys):
    cells = [
        nbformat.v4.new_code_cell("plan = None\nfigures = None", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(DRAWS),
        nbformat.v4.new_code_cell("1 / 0"),
        nbformat.v4.new_code_cell("'after'", outputs=[nbformat.v4.new_output("stream", name="stdout", text="an earlier run")]),
    ]
    (tmp_path / "notebooks").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "notebooks" / "01_broken.ipynb")
    out = tmp_path / "out"
    out.mkdir()
    (out / "01_broken.html").write_text("of an earlier run")
    assert main(["run", "seeds", "--out", str(out), "--notebooks", str(tmp_path / "notebooks")]) == 1
    assert not (out / "01_broken.html").exists()
    call = ["report", "seeds", "--figures", str(out / "figures"), "--notebooks", str(out), "--out", str(tmp_path / "site")]
    assert main(call) == 1
    why = "cell In [4] (1 / 0): ZeroDivisionError: division by zero"
    assert f"01_broken.failed.ipynb: did not run to its end: {why}" in capsys.readouterr().err
    told = {name: (tmp_path / "site" / name).read_text("utf8") for name in ("index.html", "notebooks/index.html")}
    assert "This study is not whole." in told["index.html"] and 'href="notebooks/01_broken.html"' in told["index.html"]
    assert f"<b>did not run to its end</b>: {why}" in told["notebooks/index.html"]
    page = (tmp_path / "site" / "notebooks" / "01_broken.html").read_text("utf8")
    assert f"<b>This notebook did not run to its end</b>: {why}." in page and "an earlier run</pre>" not in page


def test_pages_are_written_anew_over_an_earlier_report_and_what_it_left_is_removed(tmp_path):
    show.save_pages({"index.html": b"1", "old/a.html": b"2"}, folder=tmp_path / "site")
    show.save_pages({"index.html": b"3"}, folder=tmp_path / "site")
    files = {path.name: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert files.pop("files.json")
    assert files == {"index.html": b"3"}


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(show.PublishError, match="holds files that are not a report's; choose an empty folder"):
        show.save_pages({"index.html": b"1"}, folder=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_figure_that_is_not_whole_is_named(tmp_path):
    (tmp_path / "half.json").write_text("{}")
    with pytest.raises(read.PublishedError, match=r"half\.json: the figure is not whole"):
        read.figures(tmp_path)
    with pytest.raises(read.PublishedError, match="no figure; draw them first"):
        read.figures(tmp_path / "empty")


def test_a_report_has_the_notebooks_that_lie_beside_its_figures_and_none_of_another_study(drawn, tmp_path, monkeypatch):
    folder = tmp_path / "run" / "figures"
    folder.mkdir(parents=True)
    for form, content in drawn[0].files.items():
        (folder / f"{drawn[0].name}.{form}").write_bytes(content)
    (tmp_path / "run" / "beside.ipynb").write_text("{}")
    taken = []
    command = importlib.import_module("analysis.commands.report")
    monkeypatch.setattr(command, "report", lambda *_, notebooks, **__: taken.append(list(notebooks)) or {"index.html": b""})
    assert main(["report", "seeds", "--figures", str(folder), "--out", str(tmp_path / "site")]) == 0
    assert taken == [["beside"]]


@pytest.mark.parametrize(("asked", "brought"), [([], None), (["--live"], {}), (["--pyodide", "some.tgz"], {})])
def test_python_for_browsers_is_brought_where_it_was_asked_for(drawn, tmp_path, monkeypatch, asked, brought):
    for form, content in drawn[0].files.items():
        (tmp_path / f"{drawn[0].name}.{form}").write_bytes(content)
    taken = []
    command = importlib.import_module("analysis.commands.report")
    monkeypatch.setattr(command, "pyodide_of", lambda _: {})
    monkeypatch.setattr(command, "report", lambda *_, pyodide, **__: taken.append(pyodide) or {"index.html": b""})
    assert main(["report", "seeds", "--figures", str(tmp_path), "--out", str(tmp_path / "site"), *asked]) == 0
    assert taken == [brought]


def test_a_folder_that_holds_no_notebook_is_refused_where_it_was_named(tmp_path, capsys):
    assert main(["report", "seeds", "--notebooks", str(tmp_path), "--out", str(tmp_path / "site")]) == 2
    assert f"{tmp_path} holds no notebook" in capsys.readouterr().err


def test_the_command_says_what_is_wrong_and_leaves_other_folders_alone(drawn, tmp_path, capsys):
    assert main(["report", "seeds", "--figures", str(tmp_path), "--out", str(tmp_path / "site")]) == 1
    assert "no figure; draw them first" in capsys.readouterr().err
    for figure in drawn[:1]:
        for form, content in figure.files.items():
            (tmp_path / f"{figure.name}.{form}").write_bytes(content)
    assert main(["report", "seeds", "--figures", str(tmp_path), "--out", str(tmp_path / "site")]) == 1
    assert "was drawn from other texts than this corpus" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_the_front_pages_table_and_its_ribbons_give_one_share():
    """An editors' comment of 176 words is laid out in the ribbon and counted in neither."""
    documents = read.corpus("seeds")
    found = annotate(documents, corrections=read.corrections("seeds"))
    page = front.page(study(documents, found, []), read.accuracy())
    ribbons = next(figure for figure in read.figures("figures") if figure.name == front.HERO)
    drawn = ribbons.table.drop_duplicates("outlet")
    assert len(drawn) == 5
    for outlet, own in zip(drawn["outlet"], drawn["own"].astype(float)):
        row = page.split(f"<td>{outlet}</td>", 1)[1].split("</tr>")[0]
        assert f'<td class="num">{own:.0%}</td>' in row, outlet
    order = drawn.sort_values("own", ascending=False)["outlet"]
    assert sorted(order, key=lambda outlet: page.index(f"<td>{outlet}</td>")) == list(order)


def test_an_article_without_a_date_is_not_said_to_have_an_inferred_one():
    text = "Ferry back\n\nThe ferry to the island is back, the harbor office said on Friday morning in a short note."
    known = {"outlet": ["Post", None], "outlet_evidence": ["printed", None], "date_evidence": ["printed", None], "title": None}
    documents = pd.DataFrame({"doc_id": ["a", "b"], "text": text, "date_precision": ["day", "unknown"], **known})
    documents["date"] = pd.to_datetime(pd.Series(["2024-03-01", None]))
    page = front.page(study(documents, annotate(documents), []), read.accuracy())
    assert "Inferred, not printed or given: 0 of 2 dates and 0 of 2 outlets. Articles without a date: 1." in page


def test_the_front_page_names_the_terms_asked_or_else_those_of_its_own_articles():
    text = "Ferry back\n\nThe ferry is late, the harbor office said on Friday. “The ferry is old,” Ann Hill, a baker, said."
    documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "outlet_evidence": ["printed"], "text": text, "title": None})
    documents = documents.assign(date=pd.Timestamp("2024-03-01"), date_precision="day", date_evidence="printed")
    codebook = pd.DataFrame({"entry": ["ferry", "late"], "label": ["sea", "time"], "pattern": ["ferry", "late"]})
    page = front.page(study(documents, annotate(documents, codebook=codebook), []), read.accuracy())
    assert "When one of these articles says “ferry” or “late”:" in page and "war crime" not in page
    asked = {"in the night": ["late"], "at sea": ["ferry"], "never": ["boat"]}
    page = front.page(study(documents, annotate(documents, codebook=codebook), []), read.accuracy(), asked=asked)
    assert "When one of these articles says “in the night”, “at sea” or “never”:" in page
    codebook = codebook.assign(pattern=["crane", "ship"])
    page = front.page(study(documents, annotate(documents, codebook=codebook), []), read.accuracy())
    lead = re.search('<p class="lead">(.*?)</p>', page)[1]
    assert lead.startswith("This report reads 1 article of 1 outlet word by word, and keeps the outlets' own words and those of")
    assert lead.endswith("No term of the codebook occurs in them.") and "the two" not in lead


@pytest.mark.parametrize("articles", [20, 60])
def test_the_front_page_leads_to_each_article_by_title_and_date_or_to_those_of_each_outlet(articles):
    text = "Ferry back\n\nThe ferry is late, the harbor office said on Friday. “The ferry is old,” Ann Hill, a baker, said."
    rows = {"doc_id": [f"d{n}" for n in range(articles)], "outlet": [("Times", "Post")[n % 2] for n in range(articles)]}
    rows |= {"title": [f"Ferry {n}" for n in range(articles)], "date": pd.to_datetime("2024-03-01"), "date_precision": "day"}
    documents = pd.DataFrame(rows).assign(text=text, date_evidence="printed", outlet_evidence="printed")
    whole = study(documents, annotate(documents), [])
    page, listed = front.page(whole, read.accuracy()), readers.pages(whole)["readers/index.html"]
    if articles <= 20:
        assert '<a href="readers/d7.html">Ferry 7</a></th><td>Post</td><td>1 March 2024</td>' in page
    else:
        assert 'href="readers/d' not in page
        assert '<a href="readers/index.html#outlet-1">Post</a></th><td class="num">30</td>' in page
    assert '<tr id="outlet-1"><th scope="row"><a href="d1.html">Ferry 1</a></th><td>Post</td>' in listed
    assert '<tr id="outlet-2"><th scope="row"><a href="d0.html">Ferry 0</a></th><td>Times</td>' in listed
    untitled = front.page(study(documents.assign(title=None).head(3), annotate(documents.head(3)), []), read.accuracy())
    assert '<a href="readers/d1.html">Ferry back</a></th><td>Post</td>' in untitled


@pytest.mark.parametrize(("articles", "said"), [(9, "Each place, with"), (30, "The first 10 of 30 sentences, with")])
def test_of_a_term_that_no_outlet_says_itself_the_front_page_shows_no_more_than_fit(articles, said):
    rows = [(f"d{n}", "Post", f"Ferry {n}\n\nThe siege of pier {n} is over, the mayor said on Friday.") for n in range(articles)]
    documents = pd.DataFrame(rows, columns=["doc_id", "outlet", "text"]).assign(title=None, date=pd.NaT, date_precision="unknown")
    documents = documents.assign(date_evidence=None, outlet_evidence="printed")
    codebook = pd.DataFrame({"entry": ["siege"], "label": ["war"], "pattern": ["siege"]})
    page = front.page(study(documents, annotate(documents, codebook=codebook), []), read.accuracy())
    assert said in page and page.count('<blockquote class="evidence">') == min(articles, 10)


@pytest.fixture
def large(drawn, monkeypatch):
    """The same site, as if its figures had too many rows for a page: files of two rows, and of one article."""
    for name, few in {"ROWS": 2, "SENTENCES": 0}.items():
        monkeypatch.setattr(evidence, name, few)
    monkeypatch.setattr(readers, "ARTICLES", 1)
    documents = invented.documents()
    found = annotate(documents)
    made = report(documents, found, figures=drawn, notebooks={}, methods="", accuracy=read.accuracy())
    return made, study(documents, found, drawn)


def sentences(text):
    """The sentences of an article, as a script of ours finds them in it."""
    text = re.sub(r'<a class="number".*?</a>', "", text)
    held = re.findall(r'<span class="sentence[^"]*" id="s(\d+)">(.*?)(?=<span class="sentence|</(?:p|h1|h2)>)', text, re.DOTALL)
    return {number: html.unescape(re.sub(r"<[^>]*>", "", one)) for number, one in held}


def of_articles(number):
    """The site of so many articles as long as news, without figures."""
    draw = random.Random(1)
    texts = [f"Ferry story {n}\n\n{ferries.text(draw, sentences=90)}" for n in range(number)]
    known = {"outlet": ferries.OUTLETS[0], "outlet_evidence": "printed", "date_evidence": "printed", "date_precision": "day"}
    documents = pd.DataFrame({"doc_id": [f"a{n}" for n in range(number)], "text": texts, "title": None, **known})
    documents = documents.assign(date=pd.Timestamp("2024-03-01"), sha256="0" * 64)
    return report(documents, annotate(documents), figures=[], notebooks={}, methods="", accuracy=read.accuracy())


def test_an_article_of_970_words_takes_14_kilobytes_of_a_site_and_no_page_a_megabyte(site):
    few, many = of_articles(4), of_articles(24)
    assert (sum(map(len, many.values())) - sum(map(len, few.values()))) / 20 < 14_000
    assert max(len(page) for made in (site, many) for path, page in made.items() if path.endswith(".html")) < 1_000_000


def placed(steps):
    """Places, each number of which was counted on from the one before, as a script of ours counts them."""
    article = sentence = 0
    for ahead, further, *edges in steps:
        article, sentence = article + ahead, (0 if ahead else sentence) + further
        yield article, sentence, *accumulate(edges)


def test_a_large_figure_has_each_row_and_each_sentence_behind_it_in_files_beside_its_page(large):
    site, whole = large
    files = [scripted(site[path])[1] for path in sorted(site) if re.fullmatch(r"readers/\d+\.js", path)]
    texts = [(doc, sentences(text)) for held in files for doc, text in zip(held["ids"], held["texts"], strict=True)]
    assert [doc for doc, _ in texts] == whole.documents["doc_id"].tolist()
    for figure in whole.figures:
        page = site[f"figures/{figure.name}.html"].decode()
        firsts = json.loads(html.unescape(re.search(r'data-firsts="([^"]*)"', page).group(1)))
        rows = []
        for number, first in enumerate(firsts):
            name, content = scripted(site[f"figures/{figure.name}-{number}.js"])
            assert name == f"figures/{figure.name}-{number}" and len(rows) + 1 == first and len(content) <= 2
            rows += content
        assert len(rows) == len(figure.table)
        for (cells, _, _, places), behind in zip(rows, whole.evidence[figure.name], strict=True):
            assert len(cells) == len(figure.table.columns)
            if behind["sentence_id"].isna().all():
                assert [texts[article][0] for (article,) in places] == behind["doc_id"].tolist()
                continue
            marked = [
                (texts[article][0], texts[article][1][str(sentence)][a:b])
                for article, sentence, *spans in placed(places)
                for a, b in zip(spans[::2], spans[1::2])
            ]
            there = behind[behind["sentence_id"].notna()].sort_values(["doc_id", "start"])
            assert marked == [
                (doc, whole.texts[doc][int(a) : int(b)]) for doc, a, b in zip(there["doc_id"], there["start"], there["end"])
            ]


def test_a_page_of_a_folder_runs_what_lies_in_files_of_the_site_and_nothing_that_is_written_in_it(large):
    site, _ = large
    policies = {path: html.unescape(page) for path, page in pages(site).items() if path.startswith("figures/")}
    assert policies.pop("figures/index.html").count("script-src 'none'") == 1
    for path, page in policies.items():
        assert "script-src 'self' file:; " in page and "<script>" not in page, path
        assert "<li>" not in page.partition("<h1>")[2].partition("How it was made")[0]


def test_a_small_figure_has_its_sentences_on_its_page(site):
    assert not [path for path in site if path.startswith("figures/") and path.endswith(".js")]
    assert 'src="../figure.js"' in pages(site)["figures/terms.html"]


def test_the_front_page_never_speaks_of_how_right_the_tool_is_on_the_seeds(site):
    front_page = pages(site)["index.html"]
    board = read.on_other_news(read.accuracy(), condition="as printed")
    assert "seeds" not in front_page and all(html.escape(corpus) in front_page for corpus in set(board["corpus"]))
    held_out = board[(board["layer"] == "characters") & (board["measure"] == "F1")]
    assert all(f"{value:.2f}" in front_page for value in held_out["estimate"])
    bare = read.on_other_news(read.accuracy(), condition="no quotation marks")
    assert set(bare["condition"]) == {"no quotation marks"} and len(bare)
