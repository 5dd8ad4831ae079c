"""Settling: what came back from the coders, what they differ on, and what was settled.

In: judgments as :mod:`analysis.read` gives them, an annotation and its documents. Out: tables to talk about, and the sample
that they are. May not touch: a judgment; what nobody settled stays open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import read
from analysis.cells import UNCLEAR
from analysis.measure import alpha
from analysis.study import coding
from analysis.tables import Annotation, TableError

#: What was settled in talk, in a folder of returned sheets.
_SETTLED = "adjudicated.csv"
#: Who judged where nothing was settled in talk.
MAJORITY = "majority"


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
    return one.assign(coder=MAJORITY, note=note)[list(codes)].astype({"label": "str"})


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
    def open(self) -> int:
        """The places on which the coders differ and no answer has a majority: nothing was settled."""
        undecided = self.judged["label"].isna() & (self.judged["coder"] == MAJORITY)
        return int((undecided & self.judged["note"].fillna("").str.contains("·")).sum())

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
        Any sheet has a problem; there is no key: without it the places are no random sample, and correct nothing; or nothing was
        settled where the coders differ and none has a majority: those places are the hard ones, and their absence biases shares.
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
    found = Sample(task, judged, read.key(key))
    if found.open:
        raise read.SheetError(
            f"{path}: on {found.open:,} of {len(judged):,} items the coders differ and no answer has a majority; settle them, and"
            f" write all judgments into {_SETTLED} ('{UNCLEAR}' where it cannot be told)"
        )
    return found


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


def _votes(labels: pd.Series) -> str:
    return " · ".join(f"{label} {n}" for label, n in sorted(labels.value_counts().items(), key=lambda one: (-one[1], one[0])))
