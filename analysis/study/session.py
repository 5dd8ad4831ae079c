"""A study as its plan says: what is read, left out, found and asked; notebooks, report and checks begin here.

In: ``study.toml`` or a corpus. Out: :class:`Study`. May not touch: how anything is found or measured; what it leaves out is
counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import compare, digests, measure, read, show, spans
from analysis.measure.clusters import called
from analysis.study import captions, correcting, settling, store
from analysis.study.contrasts import Contrasts
from analysis.tables import MEASURED_ZONES

#: So many outlets are told apart in one figure of time.
_LINES = 6
#: What the intervals of corrected shares speak of, as those of all others do.
_SCOPE = "such articles"
#: What the board tells of a task: its layer.
_LAYERS = {"voice": "characters", "speaker": "speaker of quoted speech"}
#: What the codebook of names is called in a figure's parameters.
_NAMES = "names"


class Study(Contrasts):
    """What a plan makes of a corpus; each table is made when it is first asked for.

    Parameters
    ----------
    plan : path or Plan
        ``study.toml``; a corpus stands for the one beside it, or for a plan in which nothing is chosen.
    figures : path, optional
        Where figures go.

    Raises
    ------
    analysis.read.PlanError, analysis.read.CorpusError, analysis.read.LexiconError
        The plan, the corpus or the codebook cannot be read.

    Examples
    --------
    >>> study = Study("seeds")
    >>> study.asked
    ['war crime', 'occupied', 'deconfliction']
    >>> study.question
    'Search terms: “war crime”, “occupied”, “deconfliction”.'
    """

    def __init__(self, plan: str | Path | read.Plan, *, figures: str | Path | None = None) -> None:
        super().__init__(plan)
        self._figures = figures

    # -- what is shown --------------------------------------------------------------------------------------------------------

    def others(self, shown: pd.DataFrame, found: pd.DataFrame, *, by: str = "outlet") -> str:
        """Say how much of what was found is of those that :meth:`shown` draws as one."""
        return measure.left_out(shown, found[found["zone"].isin(self.zones)], column=by)

    def rates(
        self, found: pd.DataFrame, articles: pd.DataFrame, *, by: Sequence[str], spelled: str | None = None
    ) -> pd.DataFrame:
        """Estimate the rates of what was found by these columns and voice (:func:`analysis.measure.rate`), per 1,000 words.

        Parameters
        ----------
        found : pandas.DataFrame
            Such as :attr:`terms`.
        articles : pandas.DataFrame
            From :meth:`shown`.
        by : sequence of str
            Such as ``["outlet", "term"]``; rates are of the words of the first.
        spelled : str, optional
            The column, such as ``"text"``, whose values are listed as ``spelled`` where a rate rests on fewer than ten.

        Returns
        -------
        pandas.DataFrame
            With ``low_total, high_total``, the interval of all voices together; what the condition of an outlet's texts makes
            unknowable is missing.
        """
        how: dict[str, Any] = {"exposure": [by[0]], "levels": self.levels, "zones": self.zones, "cluster": self.cluster}
        voiced, whole = (
            measure.rate(measure.counts(found, self.words, articles, by=[*by, *voice], **how), per=1000, level=0.95)
            for voice in (["voice"], [])
        )
        rates = self.withheld(voiced).merge(whole[[*by, "low", "high"]], on=[*by], suffixes=("", "_total"))
        if spelled is None:
            return rates
        counted = found[found["zone"].isin(self.zones)].merge(articles[["doc_id", by[0]]], on="doc_id")
        named = (
            counted[spelled]
            .str.lower()
            .groupby([counted[one] for one in (*by, "voice")])
            .agg(lambda one: " · ".join(sorted(one)))
        )
        rates = rates.merge(named.rename("spelled").reset_index(), how="left", on=[*by, "voice"])
        return rates.assign(spelled=rates["spelled"].where(rates["n"].between(1, show.FEW - 1)))

    def through_time(self, found: pd.DataFrame, *, singly: int, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Give the articles by what the plan compares, and the same by the period of each (:func:`analysis.measure.periods`).

        Periods are as long as they must be for what is compared to have words enough in them, as the plan has it, on average.
        """
        plan, most = self.plan, self._periods(most)
        shown = self.shown(found, most=min(plan.most, _LINES), by=plan.by)
        dated = measure.periods(shown, singly=singly, most=most, keep=[plan.by], every=plan.every, named=plan.periods)
        return shown, dated

    def _periods(self, most: int) -> int:
        """Of how many periods, and no more than ``most``, each has words enough in what is compared, on average."""
        plan = self.plan
        compared = min(self.articles[plan.by].nunique(), min(plan.most, _LINES) + 1)
        words = int(self.words.loc[self.words["zone"].isin(self.zones), "size"].sum())
        return max(1, min(most, words // (max(plan.fewest_words, 1) * max(compared, 1))))

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

    def counted(self, what: str, *, terms: Sequence[str] | None = None, **more: Any) -> dict[str, Any]:
        """Say what a figure counts, so that :mod:`analysis.study.trace` finds it again.

        Parameters
        ----------
        what : str
            A table; or ``vocabulary``, the words that are compared, ``neighbors``, those of them in a sentence with the first
            term asked, ``names``, or ``voice``, what is judged for that task.
        terms : sequence of str, optional
            Labels of the terms asked, if it counts these.
        **more
            What else was chosen; as ``corrected`` the task by whose sample it is corrected, if there is one.
        """
        plan = self.plan
        how: dict[str, Any] = {"counted": what, "zones": self.zones}
        if what == "vocabulary":
            how |= self.choice
        if what == "neighbors":
            how |= self.choice | {"near": self.counted("frames", terms=self.asked[:1]), "span": "sentence"}
        if what == "voice":
            how |= {"counted": "frames", "zones": [*MEASURED_ZONES], "once": ["doc_id", "start", "end"]}
            more = {"corrected": what, **more}
        if what == "names":
            how |= {"counted": "frames", "codebook": _NAMES, "joined": {"name": ["label", "term"]}}
            how |= {"where": {"label": [*plan.name_labels]}} if plan.name_labels else {}
        if terms is not None:
            how["terms"] = {label: self.entries[label] for label in terms}
        if "singly" in more:
            more["most"] = self._periods(more["most"])
            how |= {"by": plan.by, "every": plan.every, "periods": {name: [*days] for name, days in plan.periods.items()}}
        sample = self.coded.get(more.pop("corrected", ""))
        how |= {"coded": sample.digest} if sample else {}
        return how | more

    def reckoned(self, *, places: bool = False) -> str:
        """Say for a caption which terms a figure of frames counts; or of ``places``, which are what is drawn to be coded."""
        if places:
            return captions.places(self.tables.frames, zones=self.zones)
        said = [captions.terms(self.tables.frames, zones=self.zones), captions.namesakes(self.asked, self.codebook)]
        return " ".join(filter(None, said))

    def listed(self, rows: pd.DataFrame, name: str) -> str:
        """Write all places of a list into a file beside the figures, and say how many there are and where."""
        if self._figures is None:
            return f"{len(rows):,} places"
        path = show.save_rows(rows, name, folder=Path(self._figures) / "evidence")
        return f"{len(rows):,} places; all of them: {path.parent.parent.name}/{path.parent.name}/{path.name}"

    def headed(self, title: str, subtitle: str = "") -> dict[str, str]:
        """Say what stands above a figure of this study, its question and what was counted in what, and below it the source."""
        return {"title": title, "subtitle": subtitle, "source": show.source(self.articles)}

    def publish(self, figure: Any, name: str, table: pd.DataFrame, caption: str, parameters: Mapping[str, object]) -> Any:
        """Write a figure beside the others of this study, with what its numbers rest on (:func:`analysis.show.save`).

        Parameters
        ----------
        figure : analysis.show.paper.Drawn
        name : str
            Of its files.
        table : pandas.DataFrame
            The rows drawn.
        caption : str
            What the figure shows and what it cannot say.
        parameters : mapping
            What it counts, from :meth:`counted`.

        Returns
        -------
        analysis.show.paper.Drawn
            The figure, with ``caption``: this one, with what was left out of the figure and, where it has intervals, how many
            articles are copies.
        """
        if "method" in table and table["method"].astype("str").str.contains(called(self.cluster)).any():
            caption = f"{caption} {self.copied}"
        figure.caption = show.save(
            figure, name, folder=self._figures or "figures", table=table, caption=" ".join(caption.split()),
            parameters=parameters, provenance=self._provenance,
        )  # fmt: skip
        return figure

    @cached_property
    def _provenance(self) -> dict[str, Any]:
        """What the numbers of this study rest on."""
        known = digests.provenance(self._metadata, codebook=self.codebook, corrections=self.corrections)
        if self.plan.names:
            known["lexicons"][_NAMES] = digests.of_rows(tuple(read.lexicon(self.plan.names).fillna("").to_dict("records")))
        return {**known, "study": self.plan.digest}

    # -- what was coded by hand -----------------------------------------------------------------------------------------------

    @cached_property
    def coded(self) -> dict[str, settling.Sample]:
        """What people coded of these articles, by task (:func:`analysis.study.settling.sample`)."""
        return {task: settling.sample(sheets, self.documents, task=task) for task, sheets in self.plan.coded.items()}

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
        how: dict[str, Any] = {"task": task, "sample": self.coded.get(task), "level": 0.95}
        how |= {"cluster": self.cluster, "scope": scope}
        articles = self.articles if articles is None else articles
        return correcting.shares_beside(self.tables, articles, self.documents, by=[*by], **how)

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
        how: dict[str, Any] = {"sample": self.coded.get(task), "by": [*by], "code": code, "level": 0.95}
        how |= {"cluster": self.cluster, "scope": _SCOPE}
        return correcting.corrected_below(shares, rows, self.tables, articles, self.documents, **how)

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
        how: dict[str, Any] = {"corrected": corrected, "words": words, "level": 0.95}
        return correcting.sure(self.tables, self.documents, self.coded[task], **how)

    def concordance(self, *, width: int) -> pd.DataFrame:
        """List each place of the first term asked with what stands around it (:func:`analysis.compare.concordance`)."""
        texts = self.documents.set_index("doc_id", drop=False)

        def around(words: pd.DataFrame) -> pd.DataFrame:
            return compare.concordance(words, texts.loc[words["doc_id"].unique()], pattern=self.pattern, width=width)

        needed = ["doc_id", "start", "end", "zone", "voice", "source", "sentence_id"]
        return self.gather(around, "words", columns={"words": needed})

    def evidence(self, found: pd.DataFrame, **chosen: Any) -> pd.DataFrame:
        """List every place of what was found with its sentence, outlet and date, in the order of time."""
        each = (  # part by part, since all sentences at once are more than memory should hold
            spans.evidence(found[found["doc_id"].isin(part.sentences["doc_id"])], part.sentences, zone=self.zones, **chosen)
            for part in store.parts(self.tables)
        )
        rows = pd.concat(each, ignore_index=True)
        rows = rows.merge(self.articles[["doc_id", "outlet", "date"]], on="doc_id")
        return rows.sort_values(["date", "doc_id", "start"], ignore_index=True)
