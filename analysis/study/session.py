"""A study as its plan says: what is read, left out, found and asked; notebooks, report and checks begin here.

In: ``study.toml`` or a corpus. Out: :class:`Study`. May not touch: how anything is found or measured; what it leaves out is
counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import compare, digests, measure, read, show, spans
from analysis.measure.clusters import called
from analysis.study import answers, captions, piecewise, trace
from analysis.study.course import ALL_OUTLETS, Course

#: What the codebook of names is called in a figure's parameters.
_NAMES = "names"


class Study(Course):
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

    def others(self, shown: pd.DataFrame, found: pd.DataFrame, *, by: str = "outlet") -> str:
        """Say which :meth:`shown` draws by name, and how much of what was found is of the others; or that all are one."""
        if ALL_OUTLETS in set(shown[by]):
            return f"All together, since no two {by}s have enough by themselves: a change may be one of who wrote more."
        named = by == "outlet" and bool(self.plan.outlets)
        found = found[found["zone"].isin(self.zones)] if "zone" in found else found
        return captions.by_name(shown, self.articles, found, named=named, column=by)

    def rates(self, found: pd.DataFrame, articles: pd.DataFrame, *, by: Sequence[str]) -> pd.DataFrame:
        """Estimate the rates of what was found by these columns and voice (:func:`analysis.measure.rate`), per 1,000 words.

        Parameters
        ----------
        found : pandas.DataFrame
            Such as :attr:`terms`.
        articles : pandas.DataFrame
            From :meth:`shown`.
        by : sequence of str
            Such as ``["outlet", "term"]``; rates are of the words of the first.

        Returns
        -------
        pandas.DataFrame
            With ``low_total, high_total``, the interval of all voices together; what the condition of an outlet's texts makes
            unknowable is missing. Classes that the plan does not order come in the order of their number.
        """
        how: dict[str, Any] = {"exposure": [by[0]], "levels": self.levels, "zones": self.zones, "cluster": self.cluster}
        voiced, whole = (
            measure.rate(measure.counts(found, self.words, articles, by=[*by, *voice], **how), per=1000, level=0.95)
            for voice in (["voice"], [])
        )
        rates = self.withheld(voiced).merge(whole[[*by, "low", "high"]], on=[*by], suffixes=("", "_total"))
        if by[-1] in self.levels:
            return rates
        rank = rates.groupby(by[-1], sort=False)["n"].sum().rank(ascending=False, method="first")
        return rates.sort_values(by[-1], key=lambda column: column.map(rank), kind="stable", ignore_index=True)

    def singly(self, found: pd.DataFrame, rates: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Give the sentences of what was found, if these are few, and no rates of them; else the rates, and no sentences."""
        few = int(found["zone"].isin(self.zones).sum()) <= show.LINES
        return self.evidence(found if few else found.iloc[:0]), rates.iloc[:0] if few else rates

    def counted(self, what: str, *, terms: Sequence[str] | None = None, **more: Any) -> dict[str, Any]:
        """Say for those who read a figure what it counts, and what was chosen.

        Parameters
        ----------
        what : str
            A table; or ``vocabulary``, the words that are compared, ``neighbors``, those of them in a sentence with the first
            term asked, or ``names``.
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
        if what == "names":
            how |= {"counted": "frames", "codebook": _NAMES, "labels": [*plan.name_labels]}
        if terms is not None:
            how["terms"] = {label: self.entries[label] for label in terms}
        sample = self.coded.get(more.pop("corrected", ""))
        how |= {"coded": sample.digest} if sample else {}
        return how | more

    def reckoned(self) -> str:
        """Say for a caption how many uses of listed words a figure counts, and which search terms have the name of a theme."""
        return " ".join(filter(None, [captions.terms(self.tables.frames, zones=self.zones), self.namesakes]))

    @cached_property
    def namesakes(self) -> str:
        """For the captions of figures of search terms, and of themes: where one name stands for both (:mod:`captions`)."""
        return captions.namesakes(self.terms, self.tables.frames, zones=self.zones)

    def listed(self, rows: pd.DataFrame, name: str) -> str:
        """Write all places of a list into a file beside the figures, and say how many there are and where."""
        if self._figures is None:
            return f"{len(rows):,} places"
        path = show.save_rows(rows, name, folder=Path(self._figures) / "evidence")
        return f"{len(rows):,} places; all of them: {path.parent.parent.name}/{path.parent.name}/{path.name}"

    def headed(self, title: str, subtitle: str = "", **more: str) -> dict[str, str]:
        """Say what stands above a figure of this study, its question and what was counted in what, and below it the source.

        ``more`` are its ``answer``, the ``caption`` with which it is published, and what it says if there is ``nothing`` to draw.
        :mod:`analysis.study.says` has what the figures of the notebooks say.
        """
        return {"title": title, "subtitle": subtitle, "source": show.source(self.articles), **more}

    @cached_property
    def alone(self) -> str:
        """For a subtitle: of how many outlets there is one article only (:func:`analysis.study.answers.alone`)."""
        return answers.alone(self.articles)

    def publish(
        self,
        figure: Any,
        name: str,
        table: pd.DataFrame,
        counted: str,
        *,
        found: pd.DataFrame | None = None,
        among: pd.DataFrame | None = None,
        **chosen: Any,
    ) -> Any:
        """Write a figure beside the others of this study, with what its numbers rest on (:func:`analysis.show.save`).

        Parameters
        ----------
        figure : analysis.show.paper.Drawn
            With its ``caption``: what it shows and what it cannot say (:meth:`headed`).
        name : str
            Of its files.
        table : pandas.DataFrame
            The rows drawn.
        counted : str
            What it counts, as :meth:`counted` has it, and ``chosen`` with it.
        found : pandas.DataFrame, optional
            The spans that the rows count, such as :attr:`terms`, or the articles; not of rows that are themselves spans.
        among : pandas.DataFrame, optional
            The articles as the figure calls them, from :meth:`shown`; :attr:`articles` without it.

        Returns
        -------
        analysis.show.paper.Drawn
            The figure, with ``caption``: its own, with what was left out of the figure, how many articles the plan leaves out
            and, where it has intervals, how many are copies.
        """
        caption = figure.told["caption"]
        if "method" in table and table["method"].astype("str").str.contains(called(self.cluster)).any():
            caption = f"{caption} {self.copied}"
        caption = f"{caption} {self.omitted}"
        if found is not None:
            found = found[found["zone"].isin(self.zones)] if "zone" in found else found[["doc_id"]]
            found = trace.counted(table, found, self.articles if among is None else among, name=name)
        figure.caption = show.save(
            figure, name, folder=self._figures or "figures", table=table, caption=" ".join(caption.split()),
            parameters=self.counted(counted, **chosen), provenance=self.provenance, spans=found,
        )  # fmt: skip
        return figure

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """What the numbers of this study rest on."""
        known = digests.provenance(self._metadata, codebook=self.codebook, corrections=self.corrections)
        if self.plan.names:
            known["lexicons"][_NAMES] = digests.of_rows(tuple(read.lexicon(self.plan.names).fillna("").to_dict("records")))
        return {**known, "study": self.plan.digest}

    def concordance(self, *, width: int) -> pd.DataFrame:
        """List each place of the first term asked with what stands around it (:func:`analysis.compare.concordance`)."""
        texts = self.documents.set_index("doc_id", drop=False)

        def around(words: pd.DataFrame) -> pd.DataFrame:
            return compare.concordance(words, texts.loc[words["doc_id"].unique()], pattern=self.pattern, width=width)

        needed = ["doc_id", "start", "end", "zone", "voice", "source", "sentence_id"]
        return self.gather(around, "words", columns={"words": needed})

    def renderings(self) -> pd.DataFrame:
        """Cut the linked renderings of each statement into what they share and what they do not.

        Returns
        -------
        pandas.DataFrame
            As :func:`analysis.compare.renderings` gives them, with ``source``, who is quoted there, and what is known of the
            article.
        """
        linked = read.statements(str(self.plan.corpus), self.documents)
        linked = linked.assign(source=_speakers(linked, self.tables.attributions))
        pieces = compare.renderings(linked).merge(linked[["statement", "doc_id", "source"]], on=["statement", "doc_id"])
        return pieces.merge(self.articles, on="doc_id")

    def evidence(self, found: pd.DataFrame, **chosen: Any) -> pd.DataFrame:
        """List every place of what was found with its sentence, outlet and date, in the order of time."""
        each = (  # part by part, since all sentences at once are more than memory should hold
            spans.evidence(rows, part.sentences, zone=self.zones, **chosen)
            for rows, part in piecewise.beside(found, self.tables, "sentences", sentences=["doc_id", "start", "end", "text"])
        )
        rows = pd.concat(each, ignore_index=True)
        rows = rows.merge(self.articles[["doc_id", "outlet", "date"]], on="doc_id")
        return rows.sort_values(["date", "doc_id", "start"], ignore_index=True)


def _speakers(passages: pd.DataFrame, attributions: pd.DataFrame) -> pd.Series:
    """Say who is quoted in each passage: whoever is the source of most of its letters; missing where nobody is named.

    Examples
    --------
    >>> said = pd.DataFrame({"doc_id": "a", "start": [0, 20], "end": [20, 90], "form": "direct", "source": ["Hill", "she"]})
    >>> passages = pd.DataFrame({"doc_id": ["a", "b"], "start": [10, 0], "end": [60, 9]})
    >>> _speakers(passages, said.assign(source_ref=[None, "Ann Lund"])).tolist()
    ['Ann Lund', nan]
    """
    said = attributions.loc[attributions["form"] != "topic", ["doc_id", "start", "end", "source", "source_ref"]]
    pairs = passages[["doc_id", "start", "end"]].reset_index(names="passage").merge(said, on="doc_id", suffixes=("", "_said"))
    shared = pairs[["end", "end_said"]].min(axis=1) - pairs[["start", "start_said"]].max(axis=1)
    most = pairs.assign(shared=shared)[shared > 0].sort_values("shared", kind="stable").drop_duplicates("passage", keep="last")
    return most["source_ref"].fillna(most["source"]).set_axis(most["passage"]).reindex(passages.index)
