"""Course: what a plan asks, through time: in which periods, of whom, as rates or as single uses.

In: what was found in the articles of a plan. Out: :class:`Course`, on which :class:`analysis.study.session.Study` rests. May not
touch: how anything is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import measure, show
from analysis.show import style
from analysis.show.dates import TIMED
from analysis.show.rows import lumped
from analysis.study.shares import Shares

#: So many outlets are told apart in one figure of time.
_LINES = 6
#: Fewer periods than so many are no course of time.
_COURSE = 4
#: What a single use has none of.
_INTERVALS = ("estimate", "low", "high", "low_total", "high_total")
#: What all are called where none is told apart, as :func:`analysis.measure.periods` calls them.
ALL_OUTLETS = "all outlets"


class Course(Shares):
    """What a plan asks of its articles, in the order of time."""

    def dated(self, shown: pd.DataFrame, *, singly: int, most: int) -> pd.DataFrame:
        """Give the articles with the period of each (:func:`analysis.measure.periods`): ``period, period_start, period_kind``.

        Each keeps its own date; so few that they are drawn one by one have no period.
        """
        periods = measure.periods(shown, singly=singly, most=most, keep=["outlet"])
        if periods["period"].equals(shown["doc_id"]):
            return shown
        columns = {"period": "period", "date": "period_start", "date_precision": "period_kind"}
        return shown.join(periods[[*columns]].rename(columns=columns))

    def through_time(self, *, singly: int, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Give the articles by what the plan compares, and the same by the period of each (:func:`analysis.measure.periods`).

        Told apart are as many outlets, or groups, as have words enough for each year, and ten uses of the term in the middle,
        on average, up to six of them; so few articles that they are drawn one by one, and outlets that the plan names, always
        are. Where no two of them have, all stand together. Periods are as long as they must be for each to have words enough in
        them, as the plan has it, and ten uses of the term that is used most, on average; for want of uses they are no longer
        than a year.
        """
        plan, (shown, most) = self.plan, self._compared(singly, most)
        keep = [] if ALL_OUTLETS in set(shown[plan.by]) else [plan.by]
        return shown, measure.periods(shown, singly=singly, most=most, keep=keep, every=plan.every, named=plan.periods)

    def _compared(self, singly: int, most: int) -> tuple[pd.DataFrame, int]:
        """The articles by what is told apart through time; and of how many periods each has words enough, up to so many."""
        by, named = self.plan.by, self.plan.by == "outlet" and bool(self.plan.outlets)
        words = self.words[self.words["zone"].isin(self.zones)].groupby("doc_id")["size"].sum()
        years = max(self.articles["date"].dt.year.nunique(), _COURSE)
        asked = self.terms.loc[self.terms["zone"].isin(self.zones), "term"].value_counts()
        most_used, middle = asked.max() if len(asked) else 0, asked.median() if len(asked) else 0

        def enough(shown: pd.DataFrame) -> int:
            each = shown["doc_id"].map(words).fillna(0).groupby(shown[by]).sum()
            return int(each.min() // max(self.plan.fewest_words, 1))

        def periods(shown: pd.DataFrame) -> int:
            return max(1, min(most, enough(shown), max(int(most_used // (show.FEW * shown[by].nunique())), years)))

        for several in range(min(self.plan.most, _LINES), 1, -1):
            shown = self.shown(most=several, by=by, singly=singly)
            told = enough(shown) >= years and middle >= show.FEW * years * shown[by].nunique()
            if told or named or len(shown) <= singly:
                return shown, periods(shown)
        whole = self.articles.assign(**{by: ALL_OUTLETS})
        return whole, periods(whole)

    def gaps(self, rates: pd.DataFrame, *, by: Sequence[str]) -> pd.DataFrame:
        """Take away the rates of periods with too few words or articles; an article by itself is no period.

        Parameters
        ----------
        rates : pandas.DataFrame
            From :func:`analysis.measure.rate`, by ``period``.
        by : sequence of str
            The columns that make one line in the figure.
        """
        if rates["period"].isin(self.articles["doc_id"]).all():
            return rates
        return measure.with_gaps(measure.sparse(rates, fewest=self.plan.fewest_words), by=by)

    def course(self, found: pd.DataFrame, shown: pd.DataFrame, dated: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Estimate the rates of terms by period and voice, or give the single uses of a term that has too few for that.

        Parameters
        ----------
        found : pandas.DataFrame
            With ``term``, such as :attr:`terms`.
        shown, dated : pandas.DataFrame
            From :meth:`through_time`.

        Returns
        -------
        tuple of (pandas.DataFrame, pandas.DataFrame)
            By period, what the plan compares, the columns of the date, ``term`` and ``voice``, with ``low_total, high_total`` and
            ``note_total`` of all voices together; and the articles as these rows call them. Of a term that has fewer than five
            uses in a period of a class, on average, a row is of one article and has no rate: those that use it, and of each
            article and term at least one.
        """
        placed = dated["date"].notna()
        each = dated.assign(period=dated["doc_id"].where(placed, dated["period"]))
        each = each.assign(**{column: shown[column].where(placed, dated[column]) for column in TIMED})
        few = self._seldom(found, dated[placed])
        tables, among = [], []
        often = [term for term in self.asked if term not in few]
        if often or not few:  # where no term is asked the table has its columns and no row
            tables.append(self._rates_of(found, dated, often))
            among.append(dated)
        if few:
            rows = self._rates_of(found, each, few)
            rows = rows.assign(**dict.fromkeys(_INTERVALS, np.nan), **dict.fromkeys(("note", "note_total"), ""))
            rows = rows[(rows["n"] > 0) | ~rows.duplicated("period") | ~rows.duplicated("term")]
            order = {term: place for place, term in enumerate(few)}
            tables.append(rows.sort_values("term", key=lambda terms: terms.map(order), kind="stable"))
            among.append(each)
        return pd.concat(tables, ignore_index=True), pd.concat(among, ignore_index=True).drop_duplicates(["doc_id", "period"])

    def _seldom(self, found: pd.DataFrame, placed: pd.DataFrame) -> list[str]:
        """The terms with fewer than five uses in a period of a class, on average; all others as one are no such class."""
        if placed["period"].equals(placed["doc_id"]):
            return []  # so few articles are drawn one by one, whatever they hold
        named = placed[~placed[self.plan.by].map(lumped).astype(bool)]
        words = self.words[self.words["zone"].isin(self.zones)].groupby("doc_id")["size"].sum()
        of = named.assign(words=named["doc_id"].map(words)).groupby(["period", self.plan.by])["words"].sum()
        bars = int((of >= self.plan.fewest_words).sum())
        there = found["zone"].isin(self.zones) & found["doc_id"].isin(named["doc_id"])
        uses = found.loc[there, "term"].value_counts()
        return [term for term in self.asked if uses.get(term, 0) < style.SINGLY * bars]

    def _rates_of(self, found: pd.DataFrame, dated: pd.DataFrame, terms: Sequence[str]) -> pd.DataFrame:
        by = self.plan.by
        when = ["period", by, *TIMED]
        how: dict[str, Any] = {
            "exposure": when,
            "levels": {**self.levels, "term": terms},
            "zones": self.zones,
            "cluster": self.cluster,
        }
        found = found[found["term"].isin(terms)]
        whole, voiced = (
            measure.rate(measure.counts(found, self.words, dated, by=[*when, "term", *voice], **how), per=1000, level=0.95)
            for voice in ([], ["voice"])
        )
        totals = self.gaps(whole, by=[by, "term"])[["period", by, "term", "low", "high", "note"]]
        return voiced.merge(totals, on=["period", by, "term"], suffixes=("", "_total"))
