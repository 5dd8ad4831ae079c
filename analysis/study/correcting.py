"""Correcting: what a sample coded by hand says of the tool, and the shares as it corrects them.

In: an annotation and its documents, and a sample as :mod:`analysis.study.settling` reads it. Out: shares as found and as
corrected, and a sentence for a caption. May not touch: a judgment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis import measure, read
from analysis.study import coding
from analysis.study.settling import Sample
from analysis.tables import Annotation

_NO_KEY = "Not corrected: without a key the items are no random sample."
#: What is said where coders differ and nothing was settled.
_OPEN = " Left out, as if they were like the others: {} on which the coders differ and nothing was settled."
#: Whose answers a share is of.
ANSWERS = ("as found", "corrected")
#: What all articles together are called beside their outlets or groups.
ALL = "all articles"
#: Items are of measured zones, and no zone is told apart: all stand for one.
_ZONE = "body"


def shares_beside(
    found: Annotation,
    articles: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    task: str,
    sample: Sample | None,
    by: Sequence[str],
    cluster: str,
    scope: str,
    level: float,
) -> pd.DataFrame:
    """Estimate the shares of a task's answers: as the tool found them and, with a sample, as corrected by it.

    Parameters
    ----------
    found, documents, task, level
        As for :func:`analysis.study.coding.corrected`.
    articles : pandas.DataFrame
        The same without the text; outlets that are counted as one have one name there (:func:`analysis.measure.leading`).
    sample : Sample, optional
        As :func:`analysis.study.settling.sample` reads it.
    by : sequence of str
        Columns of ``articles``, whose classes stand below all articles together; ``[]`` for these alone.
    cluster : str
        As for :func:`analysis.measure.counts`.
    scope : {"such articles", "these articles"}
        What the corrected interval speaks of (:func:`analysis.measure.corrected`).

    Returns
    -------
    pandas.DataFrame
        ``by`` (:data:`ALL` first), the task (such as ``voice``), ``answer`` ("as found" or "corrected"), then as
        :func:`analysis.measure.share` gives; ``n`` is what the tool found in both, ``coded`` those judged by hand. The
        interval of what was found speaks of such articles.
    """
    how: dict[str, Any] = {"task": task, "sample": sample, "cluster": cluster, "scope": scope, "level": level}
    whole = _beside(found, articles, documents, by=[], **how)
    if not by:
        return whole
    return pd.concat(
        [whole.assign(**dict.fromkeys(by, ALL)), _beside(found, articles, documents, by=by, **how)], ignore_index=True
    )[[*by, *whole]]


def _beside(found, articles, documents, *, task, sample, by, cluster, scope, level) -> pd.DataFrame:
    """The same for one set of groups."""
    pool = coding.items(found, task=task).rename(columns={"label": task}).assign(zone=_ZONE)
    levels = {task: read.codes(task)["code"].tolist()}
    how: dict[str, Any] = {"exposure": by, "zones": [_ZONE], "levels": levels, "cluster": cluster}
    raw = measure.counts(pool, pool, articles, by=[*by, task], **how)
    shares = measure.share(raw, of=by, level=level).assign(answer=ANSWERS[0], coded=0)
    if sample is not None:
        how = {"task": task, "by": by, "scope": scope, "level": level, "cluster": cluster, "articles": articles}
        corrected = coding.corrected(found, documents, sample.judged, sample.key, **how)
        corrected = corrected.rename(columns={"label": task}).drop(columns="raw").assign(answer=ANSWERS[1])
        shares = pd.concat([shares, shares[[*by, task]].merge(corrected, on=[*by, task])], ignore_index=True)
    order = [*by, task, "answer", "n", "exposure", "n_docs", "articles", "coded", "estimate", "low", "high", "level"]
    return shares[[*order, "unit", "method", "note"]]


def corrected_below(
    shares: pd.DataFrame,
    counted: pd.DataFrame,
    found: Annotation,
    articles: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    sample: Sample | None,
    by: Sequence[str],
    code: str,
    cluster: str,
    scope: str,
    level: float,
) -> pd.DataFrame:
    """Put below the shares of each class of what was counted those that a sample corrects; without one, give them as they are.

    Parameters
    ----------
    shares : pandas.DataFrame
        From :func:`analysis.measure.share`, by ``by`` and ``code``.
    counted : pandas.DataFrame
        What they are shares of, with ``by``: places that were judged, or could have been.
    found, articles, documents, cluster, scope, level
        As for :func:`shares_beside`.
    sample : Sample, optional
        As :func:`analysis.study.settling.sample` reads it.
    by : sequence of str
        The columns of the classes, such as ``["label"]``.
    code : str
        The column of what was judged, such as ``voice``.

    Returns
    -------
    pandas.DataFrame
        ``shares``, with a sample twice: ``answer`` ("as found" or "corrected"), ``coded``, and the estimate of that answer.
        What nobody found and people coded all the same has rows too.
    """
    if sample is None:
        return shares
    order = list(dict.fromkeys([*shares[code], *sample.judged["label"].dropna()]))
    grid = shares[by].drop_duplicates().merge(pd.DataFrame({code: order}), how="cross")
    raw = grid.merge(shares, on=[*by, code], how="left")
    whole = [column for column in ("exposure", "articles", "level", "unit") if column in raw]
    raw[whole] = raw.groupby(by)[whole].transform("first")
    unseen = raw["n"].isna()  # a code that the tool gave nowhere
    texts = {column: "" for column in ("note", "method") if column in raw}
    counts = [column for column in ("n", "n_docs", "exposure", "articles") if column in raw]
    raw = raw.fillna({"n": 0, "n_docs": 0, **texts}).astype(dict.fromkeys(counts, "int64"))
    raw["estimate"] = raw["estimate"].mask(unseen & raw["exposure"].gt(0), 0.0)
    parts = [raw.assign(answer=ANSWERS[0], coded=0)]
    how: dict[str, Any] = {"task": sample.task, "by": [], "scope": scope, "level": level, "cluster": cluster}
    for names, part in raw.groupby(by, sort=False):
        within = counted[(counted[by] == list(names)).all(axis="columns")]
        if within.empty:
            continue
        codes = coding.corrected(found, documents, sample.judged, sample.key, articles=articles, within=within, **how)
        estimates = codes.rename(columns={"label": code})[[code, "coded", "estimate", "low", "high", "level", "method", "note"]]
        kept = part.drop(columns=[column for column in estimates if column != code and column in part])
        parts.append(kept.merge(estimates, on=code).assign(answer=ANSWERS[1]))
    both = pd.concat(parts, ignore_index=True)
    return both[[*by, code, "answer", *(column for column in both if column not in (*by, code, "answer"))]]


def sure(
    found: Annotation, documents: pd.DataFrame, sample: Sample | None, *, corrected: bool, level: float, words: bool = False
) -> str:
    """Say in a sentence how right the tool is, by a sample (:func:`sentence`); without one, that nothing is corrected.

    Parameters
    ----------
    found, documents, level
        As for :func:`analysis.study.coding.corrected`.
    sample : Sample, optional
        As :func:`analysis.study.settling.drawn` gives it.
    corrected : bool
        Whether the numbers that the sentence stands beside are corrected.
    words : bool
        Whether they are of words, of which a sample of terms says nothing.
    """
    if sample is None:
        return _NO_KEY
    right = coding.right(found, documents, sample.judged, sample.key, task=sample.task, level=level)
    return sentence(right, corrected=corrected, words=words) + (_OPEN.format(sample.open) if sample.open else "")


def sentence(right: pd.DataFrame, *, corrected: bool, words: bool = False) -> str:
    """Say for a caption how right the tool was in a sample coded by hand.

    Parameters
    ----------
    right : pandas.DataFrame
        As :func:`analysis.study.coding.right` gives it.
    corrected : bool
        Whether the numbers of the figure are corrected by the sample.
    words : bool
        Whether they are of words: then they cannot be, since places of terms were coded.

    Examples
    --------
    >>> found = pd.DataFrame({"coded": [120], "estimate": [0.825], "low": [0.75], "high": [0.89], "note": [""]})
    >>> sentence(found, corrected=True)
    'Corrected with 120 places coded by hand; the tool is right in 0.82 of all (95 % interval 0.75 to 0.89).'
    >>> sentence(found, corrected=False)
    'Not corrected, since a sample can correct shares, but no single use; the tool is right in 0.82 of all places (95 % interval \
0.75 to 0.89), by 120 places coded by hand.'
    >>> sentence(found, corrected=False, words=True)
    'Not corrected, since people coded terms and not every word; of the terms the tool is right in 0.82 (95 % interval 0.75 to \
0.89), by 120 places coded by hand.'
    """
    row = right.iloc[0]
    coded = int(row["coded"])
    limits = f"95 % interval {row['low']:.2f} to {row['high']:.2f}" if row["low"] == row["low"] else row["note"]
    places = f"{coded:,} place{'s' * (coded != 1)} coded by hand"
    if words:
        why = "Not corrected, since people coded terms and not every word"
        return f"{why}; of the terms the tool is right in {row['estimate']:.2f} ({limits}), by {places}."
    share = f"the tool is right in {row['estimate']:.2f} of all"
    return (
        f"Corrected with {places}; {share} ({limits})."
        if corrected
        else f"Not corrected, since a sample can correct shares, but no single use; {share} places ({limits}), by {places}."
    )
