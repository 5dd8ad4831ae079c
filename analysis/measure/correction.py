"""Correction: what a share would be if the instrument made no errors, from a sample of its answers that people judged by hand.

In: all places with the instrument's answer, the codes of those that were drawn, and the key of the draw. Out: the raw share and
the corrected one with its interval. May not touch: text, and how wide the interval will be (``planning``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure.clusters import between, called, refuse_level, refuse_scope, wilson
from analysis.measure.measured import columns_of
from analysis.tables import TableError

#: With fewer coded, no interval: in one stratum's outlet or group, and over several of them.
FEWEST, FEWEST_POOLED = 10, 30
_PLACE = ["doc_id", "start", "end"]


def corrected(
    hits: pd.DataFrame,
    sheet: pd.DataFrame,
    key: pd.DataFrame,
    *,
    by: Sequence[str],
    scope: str,
    level: float,
    cluster: str = "doc_id",
) -> pd.DataFrame:
    """Estimate the shares of the codes among all hits, right whatever the instrument's errors are.

    Parameters
    ----------
    hits : pandas.DataFrame
        All places that could be drawn: ``doc_id, start, end``, ``label`` (the instrument's answer), ``stratum``, ``by`` and
        ``cluster``.
    sheet : pandas.DataFrame
        The codes of those drawn: ``doc_id, start, end, label``; one judgment a place (after the coders have talked). A label that
        is missing or empty is "unclear".
    key : pandas.DataFrame
        The key of the draw: ``doc_id, start, end, predicted, stratum, size, drawn, probability``.
    by : sequence of str
        Columns of ``hits``: a set of shares for each group; ``[]`` for all hits together.
    scope : {"these articles", "such articles"}
        What the interval speaks of: these very articles, all of whose hits are known; or others like them.
    level : float
        Of the interval, such as 0.95.
    cluster : str
        What differs by chance among "such articles": each article, or each distinct text, of which copies are one.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``label``; ``n``, hits that the instrument calls so; ``exposure``, hits of the group; ``n_docs``, ``articles``;
        ``raw``, n / exposure; ``coded``, hits of the group that were judged; ``estimate, low, high, level, unit, method, note``.

    Raises
    ------
    TableError
        There are no hits; or sheet, key and hits do not fit: a place of one that the other lacks or judged twice, another answer
        of the instrument, a stratum whose places had other chances than drawn / size, or in which nothing was judged.

    Notes
    -----
    The difference estimator. With R = 1 for a judged hit and π its probability of being drawn and judged::

        z     = predicted + (coded - predicted) · R / π          1 or 0 for "is of this code"
        share = Σ z / hits of the group                          = Σ N_h/N · mean coded in a stratified draw

    so it is unbiased also where the instrument is wrong, and precise where it is right. Variance over the strata h, with
    d = coded - predicted (0 outside the group)::

        V = Σ N_h² (1 - n_h/N_h) s²_h(d) / n_h / N²  +  (1 - n/N) / (n (n + 2))

    The last term counts one error more than was seen, since none in 30 does not mean none. For "such articles" V is at least
    k/(k - 1) Σ (z_a - share · N_a)² / N² over the k clusters. Limits are Wilson's at share (1 - share) / V hits,
    widened by (t/z)².
    A judged hit called unclear is left out and its stratum weighed anew, as if it were missing at random. An estimate below 0 or
    above 1 is put there, so that the shares of several codes may then add up to a little more or less than 1.
    There is no interval with fewer than 10 judged in a group, or 30 where a group holds several strata's outlets; of a group in
    which nothing was judged there is no estimate, since it would be the raw share in silence.

    References
    ----------
    Särndal, C.-E., Swensson, B., & Wretman, J. (1992). Model Assisted Survey Sampling. Springer, chapter 6.
    Angelopoulos, A. N., Bates, S., Fannjiang, C., Jordan, M. I., & Zrnic, T. (2023). Prediction-powered inference. Science 382,
    669-674.
    Egami, N., Hinck, M., Stewart, B. M., & Wei, H. (2023). Using imperfect surrogates for downstream inference. NeurIPS 36.
    Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive counts
    estimated from survey data. Survey Methodology 24, 193-201.

    Examples
    --------
    Of 100 hits 60 are called own; of 40 judged, 24 of those, 6 are not own. 60/100 - 6/40 = 0.45.

    >>> hits = pd.DataFrame({"doc_id": [f"{i // 5:02}" for i in range(100)], "start": range(100), "end": range(1, 101)})
    >>> hits = hits.assign(label=["own"] * 60 + ["direct"] * 40, stratum=["own"] * 60 + ["other"] * 40)
    >>> drawn = pd.concat([hits[:24], hits[60:76]]).assign(size=[60] * 24 + [40] * 16, drawn=[24] * 24 + [16] * 16)
    >>> key = drawn.rename(columns={"label": "predicted"}).assign(probability=0.4)
    >>> sheet = drawn.assign(label=["direct"] * 6 + ["own"] * 18 + ["direct"] * 16)
    >>> found = corrected(hits, sheet, key, by=[], scope="these articles", level=0.95)
    >>> found[["label", "raw", "coded", "estimate", "low", "high"]].round(2).to_numpy().tolist()
    [['direct', 0.4, 40, 0.55, 0.46, 0.64], ['own', 0.6, 40, 0.45, 0.36, 0.54]]
    """
    by = columns_of(by, "by")
    refuse_level(level)
    refuse_scope(scope)
    if hits.empty:
        raise TableError("there is no hit: nothing could be drawn, and there is nothing to correct")
    judged = _judged(hits, sheet, key, [*by, cluster])
    labels = sorted(set(hits["label"]) | set(judged["coded"].dropna()))
    rows = []
    for name, group in hits.groupby(by, dropna=False) if by else [((), hits)]:
        inside = judged[judged["index"].isin(group.index)]
        where = dict(zip(by, name))
        for label in labels:
            rows.append({**where, "label": label, **_share(group, inside, judged, label, scope, level, cluster)})
    found = pd.DataFrame(rows)
    coded = f"corrected with {len(judged)} coded by hand"
    method = f"{coded}: difference estimator (Angelopoulos et al. 2023), Wilson (1927) at its variance, for {scope}"
    method += f", by {called(cluster)}" * (scope == "such articles")
    found = found.assign(level=np.where(found["low"].notna(), level, np.nan), unit="share", method=method)
    columns = [
        "n", "exposure", "n_docs", "articles", "raw", "coded", "estimate", "low", "high", "level", "unit", "method", "note",
    ]  # fmt: skip
    return found[[*by, "label", *columns]]


def _judged(hits: pd.DataFrame, sheet: pd.DataFrame, key: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The judged hits: ``index`` in hits, cluster (the last column), stratum, predicted, coded, weight; else a refusal."""
    for name, table, needed in (
        ("hits", hits, [*_PLACE, "label", "stratum", *columns]),
        ("the sheet", sheet, [*_PLACE, "label"]),
        ("the key", key, [*_PLACE, "predicted", "stratum", "size", "drawn", "probability"]),
    ):
        if lacking := [column for column in needed if column not in table]:
            raise TableError(f"{name} has no column {lacking[0]!r}")
        if (twice := table.duplicated(_PLACE)).any():
            raise TableError(f"{name} has {_place(table[twice].iloc[0])} twice: keep one row, the one that was settled")
    known = hits.reset_index(names="index").assign(cluster=hits[columns[-1]].to_numpy())
    known = known[[*_PLACE, "index", "label", "stratum", "cluster"]]
    placed = key.merge(known, on=_PLACE, how="left", suffixes=("", "_now"))
    for wrong, fix in (
        (placed["index"].isna(), "is not found in this corpus: name the corpus and codebook from which it was drawn"),
        (placed["label"] != placed["predicted"], "has another answer of the instrument now: draw and code a new sheet"),
        (placed["stratum_now"] != placed["stratum"], "is of another stratum now: group the outlets as they were for the draw"),
    ):
        if wrong.any():
            raise TableError(f"{_place(placed[wrong].iloc[0])} of the key {fix}")
    sizes = hits["stratum"].value_counts()
    strata = placed.groupby("stratum").agg(size=("size", "first"), drawn=("drawn", "first"), rows=("size", "count"))
    for stratum, size in sizes.items():
        if stratum not in strata.index:
            raise TableError(f"no item was drawn from stratum {stratum!r}, which has {size} hits: use the key of this corpus")
        row = strata.loc[stratum]
        chances = placed.loc[placed["stratum"] == stratum, "probability"]
        if not np.allclose(chances, row["drawn"] / row["size"], rtol=1e-6):
            raise TableError(
                f"the places of stratum {stratum!r} have other chances than drawn / size, {row['drawn']} / {row['size']}: draw"
                " what is to be likelier as a stratum of its own"
            )
        if row["size"] != size or row["rows"] != row["drawn"]:
            raise TableError(
                f"the weights of stratum {stratum!r} do not add up to its {size} hits: take the key as it was written"
            )
    codes = placed.merge(sheet[[*_PLACE, "label"]].rename(columns={"label": "coded"}), on=_PLACE, how="outer", indicator=True)
    if (strange := codes["_merge"] == "right_only").any():
        raise TableError(f"{_place(codes[strange].iloc[0])} of the sheet is not in the key: sheet and key are of two draws")
    if (lost := codes["_merge"] == "left_only").any():
        raise TableError(f"{_place(codes[lost].iloc[0])} of the key is not in the sheet: code it, or write 'unclear'")
    codes = codes[codes["coded"].notna() & (codes["coded"].astype("str").str.strip() != "")]
    if unjudged := sorted(set(sizes.index) - set(codes["stratum"])):
        raise TableError(f"no item of stratum {unjudged[0]!r} has a code: nothing can be said of its {sizes[unjudged[0]]} hits")
    count = codes.groupby("stratum")["stratum"].transform("size")
    return codes.assign(weight=codes["size"] / count, count=count)[
        ["index", "cluster", "stratum", "size", "count", "predicted", "coded", "weight"]
    ]


def _share(group, inside, judged, label, scope, level, cluster) -> dict:
    """One code in one group."""
    size, coded = len(group), len(inside)
    predicted = group["label"] == label
    error = (inside["coded"] == label).astype(float) - (inside["predicted"] == label)
    share = float((predicted.sum() + (error * inside["weight"]).sum()) / size)
    clusters = group[cluster].nunique()
    found = {
        "n": int(predicted.sum()), "exposure": size, "n_docs": group.loc[predicted, "doc_id"].nunique(), "articles": clusters,
        "raw": predicted.sum() / size, "coded": coded, "estimate": min(max(share, 0.0), 1.0), "low": np.nan, "high": np.nan,
    }  # fmt: skip
    if not coded:
        return found | {"estimate": np.nan, "note": "not corrected: nothing was coded here"}
    strata = group["stratum"].unique()
    needed = FEWEST if len(strata) <= 2 else FEWEST_POOLED
    if coded < needed:
        return found | {"note": f"no interval: {coded} coded here, {needed} are needed"}
    if scope == "such articles" and clusters < 2:
        what = called(cluster)
        return found | {"note": f"no interval: one {what} does not show how much {what}s differ"}
    # Outside the group d is 0: its strata may reach beyond it.
    beside = judged[judged["stratum"].isin(strata)]
    which, names = pd.factorize(beside["stratum"])
    d = error.reindex(beside.index, fill_value=0.0).to_numpy()
    n, whole = np.bincount(which), np.zeros(len(names))
    whole[which] = beside["size"]
    off = d - (np.bincount(which, d) / n)[which]
    spread = np.where(n > 1, np.bincount(which, off**2) / np.maximum(n - 1, 1), 0.25)
    variance = (1 - coded / size) / (coded * (coded + 2)) + float((whole**2 * (1 - n / whole) * spread / n).sum()) / size**2
    freedom = int((n - 1).sum())
    df = max(freedom, 1)
    if scope == "such articles":
        z = predicted.groupby(group[cluster]).sum().astype(float)
        z = z.add((error * inside["weight"]).groupby(inside["cluster"]).sum(), fill_value=0)
        variance, df = max(variance, between(z, group[cluster], share)), min(df, clusters - 1)
    inner = min(max(share, 0.5 / coded), 1 - 0.5 / coded)
    tail = (1 + level) / 2
    draws = inner * (1 - inner) / max(variance, 1e-12) / (stats.t.ppf(tail, df) / stats.norm.ppf(tail)) ** 2
    low, high = wilson(np.array(found["estimate"]), draws, level)
    return found | {"low": float(low), "high": float(high), "note": ""}


def _place(row: pd.Series) -> str:
    return f"{row['doc_id']}:{int(row['start'])}-{int(row['end'])}"
