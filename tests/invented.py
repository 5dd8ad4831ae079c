"""An invented study for tests: articles that try to be more than text, figures of them, and the pages that are made of both."""

import hashlib
from pathlib import Path

import nbformat
import pandas as pd

from analysis import annotate, measure, provenance, read, show, tables
from analysis.study import trace
from analysis.study.report import report

HOSTILE = (
    '<script>alert("headline")</script> Troops occupied the valley\n\n'
    "Troops <b onmouseover=alert(1)>occupied</b> the valley on Monday, the mayor said. “It may be a war crime,” she added. "
    'See javascript:alert(2) or <a href="javascript:alert(3)">here</a>, she said.\n\n'
    "The “<img src=x onerror=alert(4)>” of the town went on. {{ 7 * 7 }} {% raw %} &lt;i&gt; ]]> <!-- a comment "
    "</style><style>body{display:none}\n\n"
    "A bell \x07, a null \x00, an escape \x1b[31m and a right-to-left mark \u202eoccupied\u202c stood in the "
    "report of the militants.\n"
)
PLAIN = (
    "Ridge secured\n\nForces secured the ridge on Monday. The so-called “siege” was clearly over, a spokesman said.\n\n"
    "The ministry called the shelling “a war crime” and said that refugees had fled the occupied valley.\n"
)
ZONES = list(tables.MEASURED_ZONES)


def documents() -> pd.DataFrame:
    """Two articles: one is an attack, one is not."""
    texts = {'a"><script>alert(5)</script>': HOSTILE, "ridge": PLAIN}
    return tables.build(
        "documents",
        {
            "doc_id": list(texts),
            "outlet": ["<script>alert(6)</script> Post", "Ridge Herald"],
            "title": ["<script>alert(7)</script>", "Ridge secured"],
            "date": pd.to_datetime(["2020-05-04", None]),
            "date_precision": ["day", "unknown"],
            "date_evidence": ["inferred: <img src=x onerror=alert(8)>", None],
            "url": ["javascript:alert(9)", None],
            "sha256": [hashlib.sha256(text.encode("utf8", "replace")).hexdigest() for text in texts.values()],
            "text": list(texts.values()),
        },
    )


def figures(folder: Path) -> list[read.Figure]:
    """Three kinds of figures of them: terms, words, whole articles."""
    articles, found = documents(), annotate(documents())
    metadata = articles.drop(columns="text")
    words = found.words[found.words["zone"].isin(ZONES)]
    said = {"folder": folder, "alt": "<b>A picture</b>", "provenance": provenance(articles)}
    counts = measure.counts(found.frames, words, metadata, by=["outlet", "label", "voice"], exposure=["outlet"], zones=ZONES)
    rates = measure.rate(counts, per=1000, level=0.95)
    caption = "Terms & <i>voices</i>"
    said_of = {"title": "Who <b>asks</b>?", "source": show.source(metadata)}
    drawn = show.uses(rates, rows="outlet", columns="label", **said_of)
    behind = trace.counted(rates, found.frames[found.frames["zone"].isin(ZONES)], metadata, name="terms")
    parameters = {"counted": "frames", "zones": ZONES}
    show.save(drawn, "terms", table=rates, caption=caption, parameters=parameters, spans=behind, **said)
    voices = measure.counts(words, words, metadata, by=["outlet", "voice"], exposure=["outlet"], zones=ZONES)
    shares = measure.share(voices, of=["outlet"], level=0.95)
    drawn = show.bars(shares, rows="outlet", parts="voice", counted="words", **said_of)
    parameters = {"counted": "words", "zones": ZONES}
    behind = trace.counted(shares, words, metadata, name="anatomy_of_quotation")
    show.save(drawn, "anatomy_of_quotation", table=shares, caption=caption, parameters=parameters, spans=behind, **said)
    drawn = show.timeline(metadata, **said_of)
    show.save(drawn, "timeline", table=metadata, caption=caption, parameters={"counted": "articles"}, **said)
    return read.figures(folder)


def notebook() -> str:
    """An executed notebook whose outputs would run, fetch and track."""
    output = nbformat.v4.new_output(
        "execute_result",
        {"text/html": "<table><tr><td>1</td></tr></table><script>alert(10)</script>", "text/plain": "1"},
        execution_count=1,
    )
    cells = [
        nbformat.v4.new_markdown_cell("# Who <b>asks</b>?", id="a"),
        nbformat.v4.new_code_cell("show(1)", outputs=[output], execution_count=1, id="b"),
    ]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells))


def site(folder: Path) -> dict[str, bytes]:
    """All pages of the invented study."""
    articles = documents()
    asked = {"00_asked": notebook()}
    methods = "# Methods\n\n<script>alert(11)</script>"
    board = read.accuracy()
    drawn = figures(folder)
    return report(articles, annotate(articles), figures=drawn, notebooks=asked, methods=methods, accuracy=board)
