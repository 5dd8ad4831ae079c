"""The front page: what the study found, on one page, and how sure it is.

In: the study, and how good the instrument is. Out: a page. May not touch: numbers that no table has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import read, show, tables
from analysis.annotation import conditions, prevailing
from analysis.study.chosen import relabeled
from analysis.study.report import readers
from analysis.study.report.instrument import groups
from analysis.study.report.study import NO_OUTLET, Study, sentences

#: The figure that a site opens with.
HERO = "voices_at_a_glance"
#: What of the board it shows: whether somebody is cited, for which words, and who.
_SHOWN = ("utterances, 0.3 of content", "characters", "speaker of quoted speech")
#: So many sentences of a term are shown.
_PLACES = 10
#: So many articles are listed one by one; of more it lists the outlets.
_SINGLY = 20
#: So many terms are named in its first sentence.
_NAMED = 3


def page(
    study: Study, accuracy: pd.DataFrame, *, asked: Mapping[str, Sequence[str]] | None = None, stopped: Sequence[str] = ()
) -> str:
    """Make the page on which the site opens; it speaks of the terms asked, or of those that are used most.

    ``stopped`` are the names of notebooks that did not run to their end.
    """
    frames = relabeled(study.found.frames, asked) if asked else study.found.frames
    documents, words = study.documents, study.words
    total, outlets = int(words.to_numpy().sum()), documents["outlet"].value_counts()
    measured = read.on_other_news(accuracy, condition=prevailing(conditions(documents)))
    hero = next((figure for figure in study.figures if figure.name == HERO), None)
    return show.page(
        "index.html",
        root="",
        title="Who says it?",
        stopped=stopped,
        articles=f"{len(documents):,}",
        outlets=f"{len(outlets):,}",
        single=f"{int((outlets == 1).sum()):,}",
        named=list(asked)[:_NAMED] if asked else _frequent(frames),
        words=f"{total:,}",
        own=f"{words['own'].sum() / max(total, 1):.0%}",
        voices=tables.VOICES,
        singly=len(documents) <= _SINGLY,
        shares=_by_article(study) if len(documents) <= _SINGLY else _by_outlet(study),
        hero=hero and hero.metadata,
        narrow=hero is not None and "column.svg" in hero.files,
        term=_telling_term(study, frames),
        inferred_dates=_inferred(documents["date_evidence"][documents["date"].notna()]),
        inferred_outlets=_inferred(documents["outlet_evidence"][documents["outlet"] != NO_OUTLET]),
        undated=f"{int(documents['date'].isna().sum()):,}",
        repaired=readers.mended(documents),
        groups=groups(measured[measured["layer"].isin(_SHOWN)]),
    )


def _by_article(study: Study) -> list[dict]:
    """A row an article, in the order of the figure above: from the largest share of own words to the smallest."""
    rows, titles = [], readers.headings(study)
    for article, words in zip(study.documents.drop(columns="text").to_dict("records"), study.words.to_numpy()):
        about = {"name": titles[article["doc_id"]], "outlet": article["outlet"], "date": show.when(article)}
        rows.append(({**about, "href": f"readers/{study.files[article['doc_id']]}.html"}, words, article["doc_id"]))
    return _shares(rows)


def _by_outlet(study: Study) -> list[dict]:
    """A row an outlet, which leads to its articles in the list of all."""
    outlets = study.documents.set_index("doc_id")["outlet"]
    rows = []
    for number, (outlet, words) in enumerate(study.words.groupby(outlets).sum().iterrows(), 1):
        about = {"articles": f"{(outlets == outlet).sum():,}", "href": f"readers/index.html#outlet-{number}"}
        rows.append(({"name": outlet, "outlet": outlet, **about}, words.to_numpy(), outlet))
    return _shares(rows)


def _shares(rows: list[tuple]) -> list[dict]:
    own = tables.VOICES.index("own")
    rows = sorted(rows, key=lambda row: (-row[1][own] / max(row[1].sum(), 1), row[0]["outlet"], row[2]))
    return [
        {**about, "words": f"{words.sum():,}", "voices": [f"{n / max(words.sum(), 1):.0%}" for n in words]}
        for about, words, _ in rows
    ]


def _frequent(frames: pd.DataFrame) -> list[str]:
    """Name the terms that most articles use."""
    used = frames.groupby("term").agg(docs=("doc_id", "nunique"), n=("doc_id", "size"))
    return used.sort_values(["docs", "n"], ascending=False, kind="stable").index[:_NAMED].tolist()


def _inferred(evidence: pd.Series) -> str:
    """For how many articles it was worked out; what is not known at all is not inferred."""
    return f"{sum(not tables.is_given(how) for how in evidence):,}"


def _telling_term(study: Study, frames: pd.DataFrame) -> dict | None:
    """Choose the frame term that most articles use and no outlet says in its own voice, with each of its sentences."""
    spoken = frames.groupby("term").agg(
        n=("voice", "size"), own=("voice", lambda v: int((v == "own").sum())), docs=("doc_id", "nunique")
    )
    never = spoken[(spoken["own"] == 0) & (spoken["docs"] > 1)]
    if never.empty:
        return None
    term = never.sort_values(["docs", "n"], ascending=False, kind="stable").index[0]
    rows = frames[frames["term"] == term]
    outlets = dict(zip(study.documents["doc_id"], study.documents["outlet"]))
    places = sentences(study, rows, root="")
    many = len(places)
    places = places[:_PLACES]
    for place in places:
        inside = rows[(rows["doc_id"] == place["doc"]) & (rows["sentence_id"] == place["sentence"])]
        who = " and ".join(dict.fromkeys(inside["source"].dropna()))
        place |= {"outlet": outlets[place["doc"]], "voices": ", ".join(dict.fromkeys(inside["voice"])), "who": who}
    return {
        "term": term,
        "n": f"{len(rows):,}",
        "docs": f"{rows['doc_id'].nunique():,}",
        "voices": ", ".join(f"{n} {voice}" for voice, n in rows["voice"].value_counts().items()),
        "places": places,
        "said": "Each place" if many <= _PLACES else f"The first {_PLACES} of {many:,} sentences",
    }
