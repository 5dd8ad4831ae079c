"""Shares: how what was found divides among voices, kinds of sources and stances, and what a sample coded by hand makes of it.

In: what was found in the articles of a plan, and the sheets that it names. Out: :class:`Shares`, on which
:class:`analysis.study.session.Study` rests. May not touch: how anything is counted or corrected.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import measure, read
from analysis.measure.counts import UNKNOWN
from analysis.show.rows import lumped
from analysis.study import cited, commonest, correcting, settling, sources
from analysis.study.contrasts import Contrasts

#: What the intervals of corrected shares speak of, as those of all others do.
_SCOPE = "such articles"
#: What the board tells of a task: its layer.
_LAYERS = {"voice": "characters", "speaker": "speaker of quoted speech"}
#: What a reporting expression may do besides reporting, in the order in which it is drawn.
_STANCES = ("distancing", "endorsing", "expressive", "directive", "neutral")
_LEVEL = 0.95
#: Of more classes than so many a figure has one line for the examples of each: one of each part.
_SEVERAL = 6


class Shares(Contrasts):
    """What a plan finds, divided; corrected where people coded a sample of it."""

    @cached_property
    def coded(self) -> dict[str, settling.Sample]:
        """What people coded of these articles, by task (:func:`analysis.study.settling.sample`)."""
        return {task: settling.sample(sheets, self.documents, task=task) for task, sheets in self.plan.coded.items()}

    def per_voice(self, found: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
        """Estimate how often what was found occurs in each voice, per 1,000 words of that voice: of all articles, then by outlet.

        Parameters
        ----------
        found : pandas.DataFrame
            With ``voice``.
        articles : pandas.DataFrame
            From :meth:`shown`.

        Returns
        -------
        pandas.DataFrame
            As :func:`analysis.measure.rate` gives it; outlets from the highest rate in their own words to the lowest.
        """
        by = ["outlet", "voice"]
        whole, each = (
            measure.rate(measure.counts(found, self.words, among, by=by, exposure=by, **self._how), per=1000, level=_LEVEL)
            for among in (articles.assign(outlet=correcting.ALL), articles)
        )
        own = self.withheld(each)
        rank = own[own["voice"] == "own"].set_index("outlet")["estimate"].fillna(-1.0)
        own = own.sort_values("outlet", key=lambda names: -names.map(rank).astype(float), kind="stable")
        return pd.concat([whole, own], ignore_index=True)

    def of_words(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Give the share of each voice in the words of each outlet, with an interval by article (:func:`analysis.measure.share`).

        Parameters
        ----------
        articles : pandas.DataFrame
            From :meth:`shown`.
        """
        counts = measure.counts(self.words, self.words, articles, by=["outlet", "voice"], exposure=["outlet"], **self._how)
        return self.withheld(measure.share(counts, of=["outlet"], level=_LEVEL))

    def corrected(
        self, task: str, *, by: Sequence[str] = (), articles: pd.DataFrame | None = None, scope: str = _SCOPE
    ) -> pd.DataFrame:
        """Estimate the shares of a task's answers, as found and as corrected (:func:`analysis.study.correcting.shares_beside`).

        Parameters
        ----------
        task : str
            One of :data:`analysis.cells.TASKS`.
        by : sequence of str
            Columns of the articles, besides all of them together.
        articles : pandas.DataFrame, optional
            From :meth:`shown`, so that outlets without room are counted as one.
        scope : {"such articles", "these articles"}
            What the corrected intervals speak of: with one article an outlet, only these have one.
        """
        how: dict[str, Any] = {"task": task, "sample": self.coded.get(task), "level": _LEVEL}
        how |= {"cluster": self.cluster, "scope": scope}
        articles = self.articles if articles is None else articles
        return correcting.shares_beside(self.tables, articles, self.documents, by=[*by], **how)

    def shares(self, found: pd.DataFrame, articles: pd.DataFrame, *, by: str, of: str, task: str = "") -> pd.DataFrame:
        """Estimate how what was found divides, in all articles together and in each class of them.

        Parameters
        ----------
        found : pandas.DataFrame
            Such as ``tables.frames``.
        articles : pandas.DataFrame
            From :meth:`shown`.
        by, of : str
            The column of the articles, such as ``"outlet"``, and that of ``found`` whose classes have the shares.
        task : str, optional
            One of :data:`analysis.cells.TASKS`, whose sample corrects the shares, if there is one.

        Returns
        -------
        pandas.DataFrame
            As :func:`analysis.measure.share` gives it, all articles first; no row where nothing was found.
        """
        how: dict[str, Any] = {"exposure": [by], "levels": self.levels, "zones": self.zones, "cluster": self.cluster}
        parts = []
        for one in (articles.assign(**{by: correcting.ALL}), articles):
            shares = measure.share(measure.counts(found, self.words, one, by=[by, of], **how), of=[by], level=_LEVEL)
            parts.append(self.corrected_below(shares, found, task, by=[by], code=of, articles=one))
        both = pd.concat(parts, ignore_index=True)
        return both if both["n"].any() else both.iloc[:0]

    def corrected_below(
        self,
        shares: pd.DataFrame,
        counted: pd.DataFrame,
        task: str,
        *,
        by: Sequence[str],
        code: str,
        articles: pd.DataFrame | None = None,
    ) -> pd.DataFrame:
        """Put the corrected shares below those found, if there is a sample (:func:`analysis.study.correcting.corrected_below`).

        Parameters
        ----------
        shares : pandas.DataFrame
            From :func:`analysis.measure.share`, by ``by`` and ``code``.
        counted : pandas.DataFrame
            The table that they are shares in; of the zones of the plan.
        task : str
            One of :data:`analysis.cells.TASKS`.
        by : sequence of str
            Columns of ``counted`` or of the articles.
        code : str
            The column of what was judged.
        articles : pandas.DataFrame, optional
            From :meth:`shown`, so that outlets without room are counted as one.
        """
        articles = self.articles if articles is None else articles
        rows = counted[counted["zone"].isin(self.zones)].drop(columns=[c for c in by if c in articles], errors="ignore")
        rows = rows.merge(articles[["doc_id", *(c for c in by if c in articles)]], on="doc_id")
        how: dict[str, Any] = {"sample": self.coded.get(task), "by": [*by], "code": code, "level": _LEVEL}
        how |= {"cluster": self.cluster, "scope": _SCOPE}
        return correcting.corrected_below(shares, rows, self.tables, articles, self.documents, **how)

    def themes(self) -> pd.DataFrame:
        """Estimate in whose voice the listed words of each theme are used, with the commonest of them as ``examples``."""
        frames = self.tables.frames
        counts = measure.counts(frames, self.words, self.articles, by=["label", "voice"], exposure=[], **self._how)
        shares = measure.share(counts, of=["label"], level=_LEVEL)
        shares = self.corrected_below(shares, frames, "voice", by=["label"], code="voice")
        return self.exemplified(shares, frames, by="label", of="term")

    def sources(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Estimate of which kinds the sources of each outlet's utterances are, with those cited most as ``examples``.

        Parameters
        ----------
        articles : pandas.DataFrame
            From :meth:`shown`.

        Returns
        -------
        pandas.DataFrame
            Shares of the utterances whose source is of a known kind; the others are counted, and have no share. Where a sample
            corrects the shares, or no kind is known, they are of all.
        """
        said = self.utterances
        counts = measure.counts(said, self.words, articles, by=["outlet", "source_type"], exposure=["outlet"], **self._how)
        known = counts["source_type"] != UNKNOWN
        if "speaker" in self.coded or not counts.loc[known, "n"].any():
            shares = measure.share(counts, of=["outlet"], level=_LEVEL)
            shares = self.corrected_below(shares, said, "speaker", by=["outlet"], code="source_type", articles=articles)
        else:
            parts = (counts[rows] for rows in (known, ~known) if rows.any())
            shares = pd.concat(
                measure.share(part, of=["outlet"], level=_LEVEL).set_axis(part.index) for part in parts
            ).sort_index()
            shares.loc[~known, ["estimate", "low", "high"]] = float("nan")
        rows = said.assign(source_ref=self.named)
        rows = cited.in_bars(rows[rows["zone"].isin(self.zones)], shares).merge(articles[["doc_id", "outlet"]], on="doc_id")
        return shares.assign(examples=shares["outlet"].map(cited.examples(rows, by="outlet")))

    @cached_property
    def named(self) -> pd.Series:
        """Of each utterance whose it is, by one name for each source (:func:`analysis.study.sources.as_one`)."""
        return sources.as_one(self.utterances["source_ref"])

    def stances(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Estimate how often reporting expressions take a stand, of all articles, then by outlet.

        Parameters
        ----------
        articles : pandas.DataFrame
            From :meth:`shown`.

        Returns
        -------
        pandas.DataFrame
            As :func:`analysis.measure.share` gives it, outlets from the largest share of expressions that take a stand to the
            smallest; ``examples``, those that take a stand most often in an outlet; and of all
            articles ``commonest``, those that take this stand most often.
        """
        cued = self.utterances[self.utterances["cue"].notna()]
        how = self._how | {"levels": self.levels | {"stance": _STANCES}}
        every = articles.assign(outlet=correcting.ALL)
        whole, each = (
            measure.share(
                measure.counts(cued, self.words, among, by=["outlet", "stance"], exposure=["outlet"], **how),
                of=["outlet"], level=_LEVEL,
            )
            for among in (every, articles)
        )  # fmt: skip
        taken = cued[cued["stance"] != "neutral"]
        taken = taken.assign(cue=commonest.verbs(taken["cue"]))
        whole, each = (
            self.exemplified(shares, taken, by="outlet", of="cue", parts="stance", articles=among)
            for shares, among in ((whole, every), (each, articles))
        )
        counted = taken[taken["zone"].isin(self.zones)]
        neutral = each[each["stance"] == "neutral"].set_index("outlet")["estimate"].fillna(1.0)
        order = sorted(neutral.index, key=lambda name: (lumped(name), neutral[name]))
        each = each.sort_values("outlet", key=lambda names: names.map(order.index), kind="stable")
        whole = whole.assign(commonest=whole["stance"].map(commonest.first(counted, by="stance", of="cue")))
        return pd.concat([whole, each], ignore_index=True)

    def exemplified(
        self,
        shares: pd.DataFrame,
        found: pd.DataFrame,
        *,
        by: str,
        of: str,
        parts: str = "",
        articles: pd.DataFrame | None = None,
    ) -> pd.DataFrame:
        """Give shares a column ``examples``: what is most frequent in each class (:func:`analysis.study.commonest.examples`).

        Parameters
        ----------
        shares : pandas.DataFrame
            From :func:`analysis.measure.share`, by ``by``.
        found : pandas.DataFrame
            The table that they are shares in.
        by, of : str
            The classes, a column of ``found`` or of the articles; and the column of ``found`` that is named.
        parts : str, optional
            The column of the parts that the shares are of, if the two most frequent of each shall be named.
        articles : pandas.DataFrame, optional
            From :meth:`shown`, where the classes are theirs.
        """
        rows = found[found["zone"].isin(self.zones)]
        rows = rows if articles is None else rows.merge(articles[["doc_id", by]], on="doc_id")
        if of == "term":  # as search terms are called, where one is an entry
            rows = rows.replace({of: {one[0]: label for label, one in self.entries.items() if len(one) == 1}})
        several = 1 if parts and shares[by].nunique() > _SEVERAL else 2
        named = commonest.examples(rows, by=by, of=of, parts=parts, most=several if parts else 3)
        return shares.assign(examples=shares[by].map(named))

    def sure(self, task: str, *, corrected: bool = False, words: bool = False) -> str:
        """Say in one sentence how right the tool's answers are: in her own sample, or else as measured on other corpora.

        Parameters
        ----------
        task : str
            One of :data:`analysis.cells.TASKS`.
        corrected : bool
            Whether the numbers that the sentence stands beside are corrected where there is a sample.
        words : bool
            Whether they are of words, which no sample of terms can correct.
        """
        if task not in self.coded:
            return read.elsewhere(_LAYERS.get(task, task), condition=self.condition)
        how: dict[str, Any] = {"corrected": corrected, "words": words, "level": _LEVEL}
        return correcting.sure(self.tables, self.documents, self.coded[task], **how)
