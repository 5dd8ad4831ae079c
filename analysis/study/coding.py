"""Coding: what people are asked to judge by hand, and what the tool said of the same places.

In: an annotation and its documents. Out: items with the tool's answer; a blind sheet without it. May not touch: the rules, files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import compare, measure, rules, spans, tables
from analysis.cells import KEY, SHEET, TASKS
from analysis.measure.counts import UNKNOWN
from analysis.study import piecewise, store
from analysis.tables import Annotation, TableError

#: The commonest answer of each task: with the others it makes two strata of each outlet.
_USUAL = {"voice": "own", "frame": "meant", "speaker": "government", "hedge": "none", "quote": "direct"}
#: The tasks whose answers the tool gives with a confidence, and the one below which it doubts them.
_CONFIDENT, UNSURE = ("voice", "frame", "speaker"), 0.8
#: Sentences shown on either side of the sentence in which an item stands.
AROUND = 2


def items(found: Annotation, *, task: str) -> pd.DataFrame:
    """List everything that can be judged, with the tool's answer.

    Parameters
    ----------
    found : Annotation
        Of the articles.
    task : {"voice", "frame", "speaker", "hedge", "quote"}
        The terms of frames and their voice, or whether they are meant as the codebook says (to the tool each is); what is
        reported, with the type of its speaker; the sentences and what they do; the quotations and their kind.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, start, end, text`` and ``label``, the tool's answer, in the words of :func:`analysis.read.codes`, with its
        ``confidence``, if it has one. Measured zones only. A place that two frames claim is one item.

    Raises
    ------
    ValueError
        There is no such task.

    Examples
    --------
    >>> from analysis import annotate
    >>> text = "Bridge closed\\n\\nThe “safe” bridge may be closed, the mayor of the town said on Friday morning."
    >>> found = annotate(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    >>> items(found, task="quote")[["text", "label"]].to_numpy().tolist()
    [['“safe”', 'scare']]
    >>> items(found, task="hedge")["label"].tolist()
    ['none', 'hedge']
    """
    if task not in TASKS:
        raise ValueError(f"task must be one of {', '.join(TASKS)}, not {task!r}")
    places = ["doc_id", "start", "end"]
    needed = {"sentences": [*places, "label", "text"], "hedges": places, "boosters": places}
    each = [_answers(part, task) for part in piecewise.parts(found, **needed)]
    return each[0] if len(each) == 1 else store.in_order(pd.concat(each, ignore_index=True))


def _answers(found: Annotation, task: str) -> pd.DataFrame:
    """The same of a part."""
    if task in ("voice", "frame"):
        rows = found.frames.assign(label=found.frames["voice"] if task == "voice" else _USUAL["frame"])
    elif task == "speaker":
        rows = _utterances(found)
    elif task == "quote":
        rows = found.quotes[found.quotes["zone"].isin(tables.MEASURED_ZONES)].rename(columns={"kind": "label"})
    else:
        rows = _stances(found)
    rows = rows.assign(confidence=rows["confidence"] if task in _CONFIDENT else np.nan)
    rows = rows[["doc_id", "start", "end", "text", "label", "confidence"]].drop_duplicates(["doc_id", "start", "end"])
    return rows.reset_index(drop=True)


def hits(
    found: Annotation, documents: pd.DataFrame, *, task: str, by: str | None = "outlet", doubtful: float = 1
) -> pd.DataFrame:
    """List everything that can be judged, with the stratum from which it is drawn.

    Parameters
    ----------
    found, task
        As for :func:`items`.
    documents : pandas.DataFrame
        The table ``documents``.
    by : str, optional
        A column of ``documents``: the outlet, or a group of outlets; ``None`` for one stratum of all articles.
    doubtful : float
        How many times as often places are drawn whose answer has a confidence below :data:`UNSURE`; with 1 they are no strata.

    Returns
    -------
    pandas.DataFrame
        As :func:`items` gives them, with ``outlet``, ``by``, ``weight`` for the draw, and ``stratum``: the value of ``by``,
        whether the tool gave its commonest answer, and whether it doubts it.

    Raises
    ------
    analysis.tables.TableError
        ``documents`` has no such column; an outlet stands in two groups; or answers of this task have no confidence.
    """
    pool = items(found, task=task)
    if doubtful != 1 and task not in _CONFIDENT:
        raise TableError(f"answers to {task!r} have no confidence to draw by: leave doubtful out")
    if not doubtful > 0:
        raise TableError(f"doubtful must be a positive number, how many times as often, not {doubtful!r}")
    usual = pool["label"] == _USUAL[task]
    stratum = pd.Series(np.where(usual, _USUAL[task], f"not {_USUAL[task]}"), pool.index, dtype="str")
    unsure = pool["confidence"].lt(UNSURE) & (doubtful != 1)
    pool = pool.assign(weight=np.where(unsure, float(doubtful), 1.0))
    pool["outlet"] = pool["doc_id"].map(documents.set_index("doc_id")["outlet"]) if "outlet" in documents else ""
    stratum = stratum + pd.Series(np.where(unsure, ", doubtful", ""), pool.index, dtype="str")
    if by is None:
        return pool.assign(stratum=stratum)
    if by not in documents:
        raise TableError(f"documents has no column {by!r} to draw by; name one of {', '.join(documents.columns)}")
    if by != "outlet" and "outlet" in documents and (documents.groupby("outlet")[by].nunique(dropna=False) > 1).any():
        raise TableError(f"an outlet stands in two values of {by!r}: put each outlet into one group")
    of = pool["doc_id"].map(documents.set_index("doc_id")[by]).fillna("unknown").astype("str")
    return pool.assign(**{by: of, "stratum": of + ": " + stratum})


def sheet(
    found: Annotation, documents: pd.DataFrame, *, task: str, n: int, seed: int, by: str | None = "outlet", doubtful: float = 1
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw a sheet to be coded blind, and the key that says what the tool answered and how it was drawn.

    Parameters
    ----------
    found : Annotation
        Of ``documents``.
    documents : pandas.DataFrame
        The table ``documents``.
    task : {"voice", "frame", "speaker", "hedge", "quote"}
        See :func:`items`.
    n : int
        How many items.
    seed : int
        Of the draw.
    by, doubtful
        See :func:`hits`.

    Returns
    -------
    tuple of (pandas.DataFrame, pandas.DataFrame)
        The sheet, with the columns of :data:`analysis.cells.SHEET`, ``code, coder, note`` empty; and the key, with those of
        :data:`analysis.cells.KEY`. Keep the key from the coders: beside the items it would tell them what the tool said.

    Raises
    ------
    analysis.tables.TableError
        There are not so many items, or more strata than ``n`` can be drawn from.
    """
    pool = hits(found, documents, task=task, by=by, doubtful=doubtful)
    drawn = measure.sample(pool, n=n, seed=seed).assign(item=range(1, n + 1))
    key = drawn.rename(columns={"label": "predicted"}).assign(
        seed=seed, corpus=corpus_digest(documents), instrument=rules.version(), drawn_by=by or "", doubtful=doubtful
    )
    drawn = compare.context(drawn, documents, found.sentences, around=AROUND)
    return drawn.assign(code="", coder="", note="")[list(SHEET)], key[list(KEY)]


def corrected(
    found: Annotation,
    documents: pd.DataFrame,
    settled: pd.DataFrame,
    key: pd.DataFrame,
    *,
    task: str,
    by: Sequence[str],
    scope: str,
    level: float,
    cluster: str = "doc_id",
    articles: pd.DataFrame | None = None,
    within: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Estimate the shares of the codes with what people coded (:func:`analysis.measure.corrected`), on the corpus of the key.

    Parameters
    ----------
    found, documents, task
        As for :func:`sheet`.
    settled, key, by, scope, level, cluster
        As for :func:`analysis.measure.corrected`; ``by`` and ``cluster`` name columns of ``articles``.
    articles : pandas.DataFrame, optional
        Metadata of the same articles, where they are grouped in another way than in ``documents``, or with ``cluster``.
    within : pandas.DataFrame, optional
        ``doc_id, start, end`` of the places that the shares are of, such as those of one frame; all without it.

    Raises
    ------
    analysis.tables.TableError
        The key was written for another corpus or another version of the instrument; or as :func:`analysis.measure.corrected`.
    """
    pool = _drawn_from(found, documents, key, task)
    metadata = (documents if articles is None else articles).set_index("doc_id", drop=False)[list(dict.fromkeys([*by, cluster]))]
    metadata = metadata.where(metadata.notna(), UNKNOWN)
    pool = pool.assign(**{column: pool["doc_id"].map(metadata[column]) for column in metadata})
    how: dict[str, Any] = {"scope": scope, "level": level, "cluster": cluster}
    if within is None:
        return measure.corrected(pool, settled, key, by=by, **how)
    # The places beside them stay in the pool: the sample was drawn from all, and its weights are of all.
    place = ["doc_id", "start", "end"]
    inside = pd.MultiIndex.from_frame(pool[place]).isin(pd.MultiIndex.from_frame(within[place]))
    shares = measure.corrected(pool.assign(_within=inside), settled, key, by=["_within", *by], **how)
    return shares[shares["_within"]].drop(columns="_within").reset_index(drop=True)


def right(
    found: Annotation, documents: pd.DataFrame, settled: pd.DataFrame, key: pd.DataFrame, *, task: str, level: float
) -> pd.DataFrame:
    """Estimate in what share of all hits the tool is right, from those that people coded.

    Parameters
    ----------
    found, documents, settled, key, task, level
        As for :func:`corrected`.

    Returns
    -------
    pandas.DataFrame
        One row, as :func:`analysis.measure.corrected` gives it for these articles: each judged hit weighs as much as those it
        was drawn from.

    Raises
    ------
    analysis.tables.TableError
        As :func:`corrected`.
    """
    pool = _drawn_from(found, documents, key, task)
    how: dict[str, Any] = {"by": [], "scope": "these articles", "level": level}
    measure.corrected(pool, settled, key, **how)  # refuses what does not fit, before the answers are lost
    place = ["doc_id", "start", "end"]
    answers = settled[[*place, "label"]].merge(key[[*place, "predicted"]], on=place)
    alike = (answers["label"] == answers["predicted"]).map({True: "right", False: "wrong"}).where(answers["label"].notna())
    shares = measure.corrected(pool.assign(label="right"), answers.assign(label=alike), key.assign(predicted="right"), **how)
    return shares[shares["label"] == "right"].reset_index(drop=True)


def _drawn_from(found: Annotation, documents: pd.DataFrame, key: pd.DataFrame, task: str) -> pd.DataFrame:
    """Everything from which a sheet was drawn; a key of another corpus or instrument is refused."""
    if (key["corpus"] != corpus_digest(documents)).any():
        drawn_from = key["corpus"].iloc[0]
        raise TableError(
            f"the key was written for another corpus ({drawn_from}, now {corpus_digest(documents)}): draw and code a new sheet"
        )
    pool = hits(found, documents, task=task, by=key["drawn_by"].iloc[0] or None, doubtful=key["doubtful"].iloc[0])
    if (key["instrument"] != rules.version()).any() and not _same_hits(pool, key):
        raise TableError("the key was written for another instrument, which found other hits: draw and code a new sheet")
    return pool


def corpus_digest(documents: pd.DataFrame) -> str:
    """Sixteen digits that any change of the articles changes."""
    texts = (f"{doc}\n{text}\n" for doc, text in sorted(zip(documents["doc_id"], documents["text"])))
    return hashlib.sha256("".join(texts).encode()).hexdigest()[:16]


def _same_hits(pool: pd.DataFrame, key: pd.DataFrame) -> bool:
    """Whether another instrument found as many hits, and said the same of those that were drawn: then its key still holds."""
    place = ["doc_id", "start", "end"]
    answers = key.astype({"start": "int64", "end": "int64"}).merge(pool[[*place, "label"]], on=place)
    sizes = key.drop_duplicates("stratum")["size"].astype("int64")
    return len(answers) == len(key) and (answers["label"] == answers["predicted"]).all() and sizes.sum() == len(pool)


def _utterances(found: Annotation) -> pd.DataFrame:
    """What is reported in measured zones, each utterance by its first piece, with the type of its speaker."""
    rows = found.attributions
    rows = rows[(rows["form"] != "topic") & rows["zone"].isin(tables.MEASURED_ZONES)]
    return rows.drop_duplicates(["doc_id", "attribution_id"]).assign(label=lambda one: one["source_type"].fillna("unknown"))


def _stances(found: Annotation) -> pd.DataFrame:
    """Every measured sentence, with what the lexicons of hedges and boosters find in it."""
    sentences = found.sentences[found.sentences["label"].isin(tables.MEASURED_ZONES)].reset_index(drop=True)
    hedge, booster = (sentences.index.isin(spans.within(table, sentences)) for table in (found.hedges, found.boosters))
    return sentences.assign(label=np.select([hedge & booster, hedge, booster], ["both", "hedge", "booster"], "none"))
