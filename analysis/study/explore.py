"""Explore: one frame, one voice, some outlets, chosen by hand; the figure and the sentences follow.

In: what was found, and the articles' metadata. Out: a figure, its sentences, and a panel of widgets that shows both. May not
touch: how anything is counted; the panel calls what a notebook calls.
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterable, Sequence

import ipywidgets
import pandas as pd

from analysis import measure, show, spans
from analysis.annotation import Annotation
from analysis.measure.counts import UNKNOWN
from analysis.study import paste, piecewise
from analysis.tables import VOICES, TableError

#: What the panel calls a choice that is left open.
ANY = "any"
#: How many outlets are chosen at first, and how many sentences the panel lists: more than that nobody reads.
OUTLETS, SENTENCES = 12, 200


def figure(
    tables: Annotation,
    articles: pd.DataFrame,
    *,
    frame: str | None = None,
    voice: str | None = None,
    outlets: Iterable[str] | None = None,
    zones: Sequence[str],
):
    """Draw how often the terms of a frame are used in a voice, outlet by outlet.

    Parameters
    ----------
    tables : Annotation
    articles : pandas.DataFrame
        Metadata, one row per article, without ``text``.
    frame, voice : str, optional
        Without one, all.
    outlets : iterable of str, optional
        Without them, those with the most articles, as all figures have them (:func:`analysis.measure.leading`).
    zones : sequence of str
        The zones counted.

    Returns
    -------
    matplotlib.figure.Figure
        Terms per 1,000 words of the outlet, in whichever voice these stand, with a 95 % interval.
    """
    chosen, found = _chosen(tables, articles, frame, voice, outlets)
    if chosen.empty:
        return show.dots(pd.DataFrame(), rows="outlet")
    words = piecewise.tally(tables)
    words = words[words["doc_id"].isin(chosen["doc_id"])]
    counts = measure.counts(found, words, chosen, by=["outlet"], exposure=["outlet"], zones=zones)
    rates = measure.rate(counts, per=1000, level=0.95)
    asked = " ".join(filter(None, ["terms", f"of “{frame}”" if frame else "", f"in the voice “{voice}”" if voice else ""]))
    there, drawn = _named(articles)["outlet"].nunique(), chosen["outlet"].nunique()
    said = {"subtitle": f"{drawn:,} of {there:,} outlets are drawn" if drawn < there else "", "source": show.source(articles)}
    return show.dots(rates, rows="outlet", title=f"How often does each outlet use {asked}?", **said)


def sentences(
    tables: Annotation,
    articles: pd.DataFrame,
    *,
    frame: str | None = None,
    voice: str | None = None,
    outlets: Iterable[str] | None = None,
    zones: Sequence[str],
) -> pd.DataFrame:
    """List the sentences behind :func:`figure`; the parameters are the same.

    Returns
    -------
    pandas.DataFrame
        ``outlet, doc_id, term, voice, source, sentence``: one row a term, as many as the figure counts.

    Examples
    --------
    >>> from analysis import annotate
    >>> text = "Troops left. “It is a war crime,” the mayor said."
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [text]})
    >>> rows = sentences(annotate(documents), documents.drop(columns="text"), voice="direct", zones=["body"])
    >>> rows[["outlet", "term", "voice", "source"]].values.tolist()
    [['Post', 'war crime', 'direct', 'the mayor']]
    """
    chosen, found = _chosen(tables, articles, frame, voice, outlets)
    rows = spans.evidence(found, tables.sentences, zone=zones).merge(chosen[["doc_id", "outlet"]], on="doc_id")
    return rows[["outlet", "doc_id", "term", "voice", "source", "sentence"]]


def panel(
    tables: Annotation,
    articles: pd.DataFrame,
    *,
    frame: str | None = None,
    voice: str | None = None,
    outlets: Iterable[str] | None = None,
    zones: Sequence[str],
    live: bool = False,
):
    """Choose outlets, a frame and a voice, and see the figure and its sentences; paste an article, and see whose words it has.

    Parameters
    ----------
    tables, articles, frame, voice, outlets, zones
        As in :func:`figure`: what is chosen at first.
    live : bool
        Whether somebody sits at a running notebook. If not, the figure of the first choice is returned: a widget cannot be
        printed, and gets another id at every run.

    Returns
    -------
    matplotlib.figure.Figure or ipywidgets.VBox
    """
    first = _initial(articles, outlets)
    if not live:
        return figure(tables, articles, frame=frame, voice=voice, outlets=first, zones=zones)
    labels = sorted({*tables.frames["label"], *filter(None, [frame])})
    names = sorted(_named(articles)["outlet"].unique())
    choose_outlets = ipywidgets.SelectMultiple(
        description="Outlets", options=names, value=first, rows=min(len(names), OUTLETS), layout={"width": "22rem"}
    )
    choose_frame = ipywidgets.Dropdown(description="Frame", options=[ANY, *labels], value=frame or ANY)
    choose_voice = ipywidgets.Dropdown(description="Voice", options=[ANY, *VOICES], value=voice or ANY)
    picture = ipywidgets.Image(format="png", layout={"width": "45rem", "max_width": "100%", "height": "max-content"})
    listed = ipywidgets.HTML(
        layout={"max_height": "26rem", "overflow": "auto", "border": "1px solid silver", "padding": "0 1rem"}
    )

    def draw(_: object = None) -> None:
        choice = {
            "frame": None if choose_frame.value == ANY else choose_frame.value,
            "voice": None if choose_voice.value == ANY else choose_voice.value,
            "outlets": choose_outlets.value,
            "zones": zones,
        }
        picture.value = _png(figure(tables, articles, **choice))
        listed.value = _listed(sentences(tables, articles, **choice))

    for chooser in (choose_outlets, choose_frame, choose_voice):
        chooser.observe(draw, names="value")
    draw()
    choosers = ipywidgets.HBox([choose_outlets, ipywidgets.VBox([choose_frame, choose_voice])])
    pasted = ipywidgets.Accordion([_box()], titles=["Paste an article of your own"], selected_index=None)
    return ipywidgets.VBox([choosers, picture, listed, pasted])


def _box() -> ipywidgets.VBox:
    """A text, its name, terms of her own and a button; below them the article as a page of its own, or why it is not shown."""
    wide = {"width": "min(100%, 46rem)"}
    text = ipywidgets.Textarea(
        placeholder="Paste an English news article", layout=wide | {"height": "11rem"}, continuous_update=False
    )
    name = ipywidgets.Text(placeholder="its name, such as: Morning Post, 3 May", layout=wide)
    terms = ipywidgets.Textarea(
        placeholder="Terms of your own, one per line: siege*  or  law: war crime*, atrocit*  (or a codebook as CSV)",
        layout=wide | {"height": "4rem"}, continuous_update=False,
    )  # fmt: skip
    only = ipywidgets.Checkbox(description="only these, without the terms that come with the tool", indent=False, layout=wide)
    button = ipywidgets.Button(description="Whose words?")
    shown = ipywidgets.HTML(layout={"width": "100%"})

    def look(_: object) -> None:
        shown.value = paste.page(text.value, name=name.value, terms=terms.value, only=only.value)

    button.on_click(look)
    return ipywidgets.VBox([text, name, terms, only, button, shown])


def _named(articles: pd.DataFrame) -> pd.DataFrame:
    return articles.assign(outlet=articles["outlet"].fillna(UNKNOWN))


def _initial(articles: pd.DataFrame, outlets: Iterable[str] | None) -> tuple[str, ...]:
    """The outlets that are chosen at first, sorted; refuses one that is not there."""
    known = set(_named(articles)["outlet"])
    if outlets is None:
        return tuple(sorted(known.intersection(measure.leading(articles, most=OUTLETS)["outlet"])))
    outlets = tuple(outlets)
    if unknown := sorted(set(outlets) - known):
        raise TableError(f"no article is of the outlet {unknown[0]!r}; choose from {', '.join(sorted(known))}")
    return outlets


def _chosen(tables, articles, frame, voice, outlets) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles of the outlets, and the frame terms in them that are asked for."""
    articles = _named(articles)
    articles = articles[articles["outlet"].isin(_initial(articles, outlets))]
    if voice is not None and voice not in VOICES:
        raise TableError(f"there is no voice {voice!r}; choose from {', '.join(VOICES)}")
    found = tables.frames[tables.frames["doc_id"].isin(articles["doc_id"])]
    for column, value in (("label", frame), ("voice", voice)):
        found = found if value is None else found[found[column] == value]
    return articles, found


def _png(drawn) -> bytes:
    page = io.BytesIO()
    drawn.canvas.print_figure(page, format="png", dpi=200)
    return page.getvalue()


def _listed(rows: pd.DataFrame) -> str:
    """The sentences as HTML; whatever an article or its outlet says stays text."""
    n = len(rows)
    summary = f"{n:,} {'term' if n == 1 else 'terms'} in {rows['doc_id'].nunique():,} of the articles"
    summary += f"; the first {SENTENCES} are listed" if n > SENTENCES else ""
    listed = rows.head(SENTENCES).drop(columns="doc_id").fillna("").astype(str)
    items = [_item(*map(html.escape, map(show.visible, row))) for row in listed.itertuples(index=False, name=None)]
    # Closer lines than a widget's own, for sentences are read.
    return f'<p>{summary}</p><ol style="line-height: 1.4">{"".join(items)}</ol>'


def _item(outlet: str, term: str, voice: str, source: str, sentence: str) -> str:
    told = " · ".join(filter(None, [outlet, term, voice, source]))
    return f'<li style="margin-bottom: .6em">{sentence}<br><small>{told}</small></li>'
