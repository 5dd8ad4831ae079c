"""Contrasts: whether what a plan compares differs, changes with the years, or changed with an event.

In: what was found in the articles of a plan. Out: :class:`Contrasts`, on which :class:`analysis.study.session.Study` rests. May
not touch: how anything is tested; what is too few to compare is said to be so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import measure
from analysis.study.asked import Asked

#: Periods into which the years are cut at most, to fit a trend.
_PERIODS = 40
_LEVEL = 0.95


class Contrasts(Asked):
    """What a plan compares: its outlets, or its groups of outlets."""

    def differences(self, found: pd.DataFrame, *, by: Sequence[str] = ()) -> pd.DataFrame:
        """Compare the rates of what was found in each outlet, or group of outlets, with those in all others.

        Parameters
        ----------
        found : pandas.DataFrame
            Such as ``tables.hedges``.
        by : sequence of str
            Columns of ``found``, such as ``["term"]``: each is compared by itself, and all of them are one family.

        Returns
        -------
        pandas.DataFrame
            As :func:`analysis.measure.compare` gives it. Of outlets the article is the unit of evidence; of groups of outlets the
            outlet, since outlets differ among themselves.
        """
        articles = self.shown(by=self.plan.by)
        counts = measure.counts(found, self.words, articles, by=[*self._sides, *by], exposure=self._sides, **self._how)
        return measure.compare(counts, target=self.plan.by, against="rest", unit=self._unit, by=by, per=1000, level=_LEVEL)

    def trends(self, found: pd.DataFrame) -> pd.DataFrame:
        """Estimate how the rates of the terms found change from year to year, and whether in all outlets or groups alike.

        Parameters
        ----------
        found : pandas.DataFrame
            With ``term``, such as :attr:`terms`.

        Returns
        -------
        pandas.DataFrame
            As :func:`analysis.measure.trend` gives it, by what the plan compares and ``term``.
        """
        plan = self.plan
        cut: dict[str, Any] = {"every": plan.every, "named": plan.periods}
        dated = measure.periods(self.articles, singly=0, most=_PERIODS, keep=self._sides, **cut)
        by = ["date", *self._sides]
        counts = measure.counts(found, self.words, dated, by=[*by, "term"], exposure=by, **self._how)
        return measure.trend(counts, target=plan.by, unit=self._unit, by=["term"], level=_LEVEL)

    def changes(self, found: pd.DataFrame) -> pd.DataFrame:
        """Compare the rates of the terms found after each event of the plan with those before it, within each outlet.

        Parameters
        ----------
        found : pandas.DataFrame
            With ``term``, such as :attr:`terms`.

        Returns
        -------
        pandas.DataFrame
            ``event``, ``term``, then as :func:`analysis.measure.compare` gives it: ``n, exposure, rate`` after the event,
            ``n_rest`` and so on before it, ``estimate`` their ratio, pooled within outlets, so that another mix of outlets is no
            change. No row where the plan names no event, or nothing is dated on one side of it.
        """
        by, rows = ["when", "outlet"], []
        for event, day in self.plan.events.items():
            dated = self.articles[self.articles["date"].notna()]
            dated = dated.assign(when=(dated["date"] >= pd.Timestamp(day)).map({True: "after", False: "before"}))
            if dated["when"].nunique() == 2:
                counts = measure.counts(found, self.words, dated, by=[*by, "term"], exposure=by, **self._how)
                how: dict[str, Any] = {"within": ["outlet"], "by": ["term"], "per": 1000, "level": _LEVEL}
                compared = measure.compare(counts, target="when", against="before", unit=self.cluster, **how)
                rows.append(compared.drop(columns=["when", "against"]).assign(event=event))
        found = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=["term", "event"])
        return found[["event", *(column for column in found if column != "event")]]

    def shown(self, *, most: int | None = None, by: str = "outlet", singly: int = 0) -> pd.DataFrame:
        """Give the articles for one figure, of the same outlets as in all others: those of the plan, or with most articles.

        Parameters
        ----------
        most : int, optional
            So many outlets; as many as the plan has it without it. All others are one (:func:`analysis.measure.leading`).
        by : str
            What is compared instead of outlets.
        singly : int
            Of so many articles or fewer the figure draws each by itself, and ranks no outlet: one with few articles has its name.
        """
        how: dict[str, Any] = {"shown": self.plan.outlets if by == "outlet" else ()}
        how |= {"fewest": 1} if len(self.articles) <= singly else {}
        return measure.leading(self.articles, most=most or self.plan.most, column=by, **how)

    @cached_property
    def _unit(self) -> str:
        """The unit of evidence: the outlet, where groups of outlets are compared; else the article, or the distinct text."""
        groups = self.articles.groupby("outlet")[self.plan.by].nunique(dropna=False)
        return "outlet" if self.plan.by != "outlet" and (groups == 1).all() else self.cluster

    @cached_property
    def _sides(self) -> list[str]:
        """The columns that make the sides, and the unit of evidence where it is one."""
        return list(dict.fromkeys([self.plan.by, *(["outlet"] if self._unit == "outlet" else [])]))

    @property
    def _how(self) -> dict[str, Any]:
        return {"levels": self.levels, "zones": self.zones, "cluster": self.cluster}

    @property
    def levels(self) -> dict[str, Sequence[str]]:
        """The order of terms and outlets, for :func:`analysis.measure.counts`."""
        return {"term": self.asked, "outlet": self.plan.outlets}
