"""Settling: what came back from the coders, what they differ on, what was settled, and what that says of the tool.

In: judgments as :mod:`analysis.read` gives them, an annotation and its documents. Out: tables to talk about, corrected shares.
May not touch: a judgment; what nobody settled stays open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import measure, read
from analysis.cells import UNCLEAR
from analysis.measure import alpha
from analysis.study import coding
from analysis.tables import Annotation, TableError

#: What was settled in talk, in a folder of returned sheets.
_SETTLED = "adjudicated.csv"
_NO_KEY = "Not corrected: without a key the items are no random sample."
#: Whose answers a share is of.
ANSWERS = ("as found", "corrected")
#: What all articles together are called beside their outlets or groups.
ALL = "all articles"
#: Items are of measured zones, and no zone is told apart: all stand for one.
_ZONE = "body"


def disputes(codes: pd.DataFrame) -> pd.DataFrame:
    """Rank what the coders differ on: the sentences to talk about, the most disputed first.

    Parameters
    ----------
    codes : pandas.DataFrame
        As :func:`analysis.read.returned` gives them.

    Returns
    -------
    pandas.DataFrame
        ``item``; ``place``, the item in brackets with the words around it; ``votes``, such as "indirect 17 · own 9 · unclear 4";
        ``disputed``, the share of pairs of judgments that differ ("unclear" is none). Only items on which somebody differs.

    Examples
    --------
    >>> row = {"unit": "a", "item": 1, "context_before": "They had", "text": "fled", "context_after": "."}
    >>> given = {"x": "own", "y": "own", "z": "scare"}
    >>> codes = pd.DataFrame([{**row, "coder": coder, "label": label} for coder, label in given.items()])
    >>> disputes(codes).round(2).values.tolist()
    [[1, '… They had [fled] . …', 'own 2 · scare 1', 0.67]]
    """
    ranked = alpha.disputed(codes.dropna(subset=["label"])[["unit", "coder", "label"]].itertuples(index=False, name=None))
    votes = codes["label"].fillna(UNCLEAR).groupby(codes["unit"]).apply(_votes)
    places = codes.drop_duplicates("unit").set_index("unit")
    rows = [
        (one["item"], f"… {one['context_before'][-90:]} [{one['text']}] {one['context_after'][:60]} …", votes[unit], share)
        for unit, share in ranked
        if share > 0
        for one in [places.loc[unit]]
    ]
    return pd.DataFrame(rows, columns=["item", "place", "votes", "disputed"])


def settled(returned: str | Path, documents: pd.DataFrame, codes: pd.DataFrame, *, codebook: pd.DataFrame) -> pd.DataFrame:
    """Give one judgment for each item: what was settled in talk if that was written down, else what most coders say.

    Parameters
    ----------
    returned : path
        The folder of returned sheets. Its ``adjudicated.csv`` is what was settled, if it is there.
    documents : pandas.DataFrame
        The table ``documents``.
    codes : pandas.DataFrame
        What :func:`analysis.read.returned` found in the folder.
    codebook : pandas.DataFrame
        As for it.

    Returns
    -------
    pandas.DataFrame
        The columns of ``codes``, a row an item. Without an adjudicated sheet ``coder`` is "majority", ``label`` what more than
        half of those say who judged the item, missing where no label has so many, and ``note`` the votes where they differ.

    Raises
    ------
    analysis.read.SheetError
        The adjudicated sheet cannot be read.
    """
    written = Path(returned, _SETTLED)
    if written.is_file():
        return read.sheets(written, documents, codes=codebook)
    given = codes.groupby("unit")["label"]
    counts = codes.groupby(["unit", "label"]).size()
    most = counts[counts * 2 > given.count().reindex(counts.index.get_level_values("unit")).to_numpy()].reset_index()
    votes = codes["label"].fillna(UNCLEAR).groupby(codes["unit"]).apply(_votes)
    one = codes.drop_duplicates("unit").drop(columns="label").merge(most[["unit", "label"]], on="unit", how="left")
    note = one["unit"].map(votes).where(one["unit"].map(votes).str.contains("·"), "")
    return one.assign(coder="majority", note=note)[list(codes)].astype({"label": "str"})


def against(found: Annotation, judged: pd.DataFrame, *, task: str) -> pd.DataFrame:
    """Lay the tool's answer beside what people settled.

    Parameters
    ----------
    found : Annotation
        Of the articles.
    judged : pandas.DataFrame
        As :func:`settled` gives it.
    task : {"voice", "hedge", "quote"}
        What was judged.

    Returns
    -------
    pandas.DataFrame
        ``judged`` without what was left undecided, with ``tool``. A place that is none of
        :func:`analysis.study.coding.items`, such as a word of an exercise, has for the task ``voice`` the voice of its words.

    Raises
    ------
    analysis.tables.TableError
        The tool has no answer at a place: it was judged for another task or with another codebook.
    """
    place = ["doc_id", "start", "end"]
    both = judged.dropna(subset=["label"]).merge(
        coding.items(found, task=task)[[*place, "label"]].rename(columns={"label": "tool"}), on=place, how="left"
    )
    if task == "voice":
        begin = found.words.drop_duplicates(["doc_id", "start"]).set_index(["doc_id", "start"])["voice"]
        words = pd.MultiIndex.from_frame(both[["doc_id", "start"]])
        both["tool"] = both["tool"].fillna(begin.reindex(words).reset_index(drop=True))
    if (unknown := both["tool"].isna()).any():
        row = both[unknown].iloc[0]
        raise TableError(
            f"item {row['item']} ({row['doc_id']}, {row['text']!r}) is nothing that the tool judges for {task}: name the task and"
            " the codebook that the sheet was drawn with"
        )
    return both


def key_of(sheets: str | Path) -> Path | None:
    """Find the key of a folder of sheets, or of a sheet in it: ``<folder>-key.csv`` beside the folder, or ``key.csv`` in it."""
    folder = Path(sheets) if Path(sheets).is_dir() else Path(sheets).parent
    there = (folder.resolve().with_name(f"{folder.resolve().name}-key.csv"), folder / "key.csv")
    return next((path for path in there if path.is_file()), None)


@dataclass(frozen=True)
class Sample:
    """What people coded by hand of a study, for one task.

    Attributes
    ----------
    task : str
    judged : pandas.DataFrame
        A judgment a place, as :func:`settled` gives it.
    key : pandas.DataFrame
        Of the draw.
    """

    task: str
    judged: pd.DataFrame
    key: pd.DataFrame

    @property
    def coded(self) -> int:
        """The places that were judged; one that was left undecided is none."""
        return int(self.judged["label"].notna().sum())

    @property
    def digest(self) -> str:
        """The sha256 of all judgments and of the key, in whatever order they lie in the files."""
        place = ["doc_id", "start", "end"]
        lines = [
            self.judged[[*place, "label"]].sort_values(place).to_csv(index=False),
            self.key.sort_values(place).to_csv(index=False),
        ]
        return hashlib.sha256("".join(lines).encode("utf-8", "replace")).hexdigest()


def sample(sheets: str | Path, documents: pd.DataFrame, *, task: str) -> Sample:
    """Read what people coded by hand, with the key of its draw.

    Parameters
    ----------
    sheets : path
        The folder of returned sheets (:func:`settled`), or the settled sheet itself.
    documents : pandas.DataFrame
        The table ``documents``.
    task : str
        What was judged: one of :data:`analysis.cells.TASKS`.

    Raises
    ------
    analysis.read.SheetError
        Any sheet has a problem, or there is no key: without it the places are no random sample, and correct nothing.
    """
    codebook = read.codes(task)
    path = Path(sheets)
    if path.is_file():
        judged = read.sheets(path, documents, codes=codebook)
    elif Path(path, _SETTLED).is_file():
        judged = read.sheets(path / _SETTLED, documents, codes=codebook)
    else:
        judged = settled(path, documents, read.sheets(path, documents, codes=codebook), codebook=codebook)
    key = key_of(path)
    if key is None:
        raise read.SheetError(
            f"{path}: there is no key; put the one that coding-sheet wrote beside the folder, as {path.name}-key.csv: without it"
            " the places are no random sample, and correct nothing"
        )
    return Sample(task, judged, read.key(key))


def drawn(judged: pd.DataFrame, *, returned: str | Path, task: str) -> Sample | None:
    """Give the sample that these judgments are; none without the key of its draw, since an exercise is chosen, not drawn.

    Parameters
    ----------
    judged : pandas.DataFrame
        As :func:`settled` gives it.
    returned : path
        The folder of returned sheets; see :func:`key_of`.
    task : str
        What was judged.
    """
    path = key_of(returned)
    return None if path is None else Sample(task, judged, read.key(path))


def shares_beside(
    found: Annotation,
    articles: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    task: str,
    sample: Sample | None,
    by: Sequence[str],
    cluster: str,
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
        As :func:`sample` reads it.
    by : sequence of str
        Columns of ``articles``, whose classes stand below all articles together; ``[]`` for these alone.
    cluster : str
        As for :func:`analysis.measure.counts`.

    Returns
    -------
    pandas.DataFrame
        ``by`` (:data:`ALL` first), the task (such as ``voice``), ``answer`` ("as found" or "corrected"), then as
        :func:`analysis.measure.share` gives; ``n`` is what the tool found in both, ``coded`` those judged by hand. Both
        intervals speak of such articles.
    """
    how: dict[str, Any] = {"task": task, "sample": sample, "cluster": cluster, "level": level}
    whole = _beside(found, articles, documents, by=[], **how)
    if not by:
        return whole
    return pd.concat(
        [whole.assign(**dict.fromkeys(by, ALL)), _beside(found, articles, documents, by=by, **how)], ignore_index=True
    )[[*by, *whole]]


def _beside(found, articles, documents, *, task, sample, by, cluster, level) -> pd.DataFrame:
    """The same for one set of groups."""
    pool = coding.items(found, task=task).rename(columns={"label": task}).assign(zone=_ZONE)
    levels = {task: read.codes(task)["code"].tolist()}
    how: dict[str, Any] = {"exposure": by, "zones": [_ZONE], "levels": levels, "cluster": cluster}
    raw = measure.counts(pool, pool, articles, by=[*by, task], **how)
    shares = measure.share(raw, of=by, level=level).assign(answer=ANSWERS[0], coded=0)
    if sample is not None:
        how = {"task": task, "by": by, "scope": "such articles", "level": level, "articles": articles}
        corrected = coding.corrected(found, documents, sample.judged, sample.key, **how)
        corrected = corrected.rename(columns={"label": task}).drop(columns="raw").assign(answer=ANSWERS[1])
        shares = pd.concat([shares, shares[[*by, task]].merge(corrected, on=[*by, task])], ignore_index=True)
    order = [*by, task, "answer", "n", "exposure", "n_docs", "articles", "coded", "estimate", "low", "high", "level"]
    return shares[[*order, "unit", "method", "note"]]


def corrected_below(
    shares: pd.DataFrame,
    counted: pd.DataFrame,
    found: Annotation,
    documents: pd.DataFrame,
    *,
    sample: Sample | None,
    by: Sequence[str],
    code: str,
    level: float,
) -> pd.DataFrame:
    """Put below the shares of each class of what was counted those that a sample corrects; without one, give them as they are.

    Parameters
    ----------
    shares : pandas.DataFrame
        From :func:`analysis.measure.share`, by ``by`` and ``code``.
    counted : pandas.DataFrame
        What they are shares of, with ``by``: places that were judged, or could have been.
    found, documents, level
        As for :func:`analysis.study.coding.corrected`.
    sample : Sample, optional
        As :func:`sample` reads it.
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
    how: dict[str, Any] = {"task": sample.task, "by": [], "scope": "such articles", "level": level}
    for names, part in raw.groupby(by, sort=False):
        within = counted[(counted[by] == list(names)).all(axis="columns")]
        if within.empty:
            continue
        codes = coding.corrected(found, documents, sample.judged, sample.key, within=within, **how)
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
        As :func:`drawn` gives it.
    corrected : bool
        Whether the numbers that the sentence stands beside are corrected.
    words : bool
        Whether they are of words, of which a sample of terms says nothing.
    """
    if sample is None:
        return _NO_KEY
    right = coding.right(found, documents, sample.judged, sample.key, task=sample.task, level=level)
    return sentence(right, corrected=corrected, words=words)


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
    'Not corrected; the tool is right in 0.82 of all places (95 % interval 0.75 to 0.89), by 120 places coded by hand.'
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
        else f"Not corrected; {share} places ({limits}), by {places}."
    )


def _votes(labels: pd.Series) -> str:
    return " · ".join(f"{label} {n}" for label, n in sorted(labels.value_counts().items(), key=lambda one: (-one[1], one[0])))
