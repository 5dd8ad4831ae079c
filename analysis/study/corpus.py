"""What a plan makes of a corpus before anything is asked: what is read, left out and found, in memory or in a store.

In: ``study.toml`` or a corpus. Out: :class:`Corpus`, on which :class:`analysis.study.session.Study` rests. May not touch: how
anything is found or measured; what it leaves out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from analysis import compare, measure, read, spans
from analysis.annotation import annotate, conditions, prevailing, unknowable
from analysis.study import chosen, damage, piecewise, scale, store
from analysis.tables import COLUMNS, Annotation

#: What places and voices are counted by, of words that nobody asks who is cited for.
_PLACED = ("doc_id", "start", "end", "text", "zone", "sentence_id", "voice")
#: What only the piece of an utterance tells that has the reporting expression.
_CUE = ("cue", "cue_start", "cue_end", "stance")


class Corpus:
    """The articles of a plan and what is found in them; each table is made when it is first asked for.

    Parameters
    ----------
    plan : path or Plan
        As for :class:`analysis.study.session.Study`.
    """

    def __init__(self, plan: str | Path | read.Plan) -> None:
        self.plan = plan if isinstance(plan, read.Plan) else read.plan(plan)
        self.codebook = read.lexicon(self.plan.codebook)

    # -- what is read ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _kept(self) -> str:
        """The folder of the store, complete; empty where the plan names none."""
        for _ in scale.fill(self.plan) if self.plan.tables else ():
            pass
        return self.plan.tables

    @cached_property
    def _given(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """All that could be read, without its text if it is in the store; and what was set aside."""
        if self._kept:
            return chosen.grouped(store.in_order(store.articles(self._kept)), self.plan), store.rejected(self._kept)
        plan = self.plan
        parts = list(read.parts(plan.corpus, columns=plan.columns, dates=plan.date_format or None, size=1000))
        documents = pd.concat([part for part, _ in parts], ignore_index=True).sort_values("doc_id", ignore_index=True)
        return chosen.grouped(documents, plan), pd.concat([aside for _, aside in parts], ignore_index=True)

    @cached_property
    def _fingerprints(self) -> pd.DataFrame:
        """Of all that could be read."""
        if self._kept:
            return store.in_order(store.table(self._kept, store.FINGERPRINTS))
        return compare.fingerprints(self._given[0])

    @cached_property
    def left_out(self) -> pd.DataFrame:
        """What was read and is left out, as the plan says: ``doc_id, reason, of`` (the article that it is a copy of)."""
        return chosen.left_out(self._given[0], self.plan, self._fingerprints if self.plan.copies != "none" else None)

    def _counted(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Of rows of articles those that are not left out."""
        return rows[~rows["doc_id"].isin(self.left_out["doc_id"])].reset_index(drop=True)

    @cached_property
    def _metadata(self) -> pd.DataFrame:
        """What is known of the articles that are counted."""
        kept = self._counted(self._given[0].drop(columns="text", errors="ignore"))
        if kept.empty:
            raise read.PlanError(f"{self.plan.path}: [leave_out] leaves out every article that can be read; keep some")
        return kept

    @cached_property
    def documents(self) -> pd.DataFrame:
        """The table ``documents``, with a column for each group, without what is left out."""
        documents = self._counted(self._given[0])
        if not self._kept:
            return documents
        texts = store.table(self._kept, store.TEXTS).set_index("doc_id")["text"].reindex(documents["doc_id"])
        documents.insert(list(COLUMNS["documents"]).index("text"), "text", texts.array)
        return documents

    @cached_property
    def articles(self) -> pd.DataFrame:
        """The same without the text: what is measured; ``text_id``, where some print nearly the same, is their first."""
        articles = self._metadata
        if self.plan.copies == "near":
            return articles
        if self._kept and len(self.left_out) == 0:
            first = store.first_printed(self._kept)
        else:
            first = compare.first_printed(self._counted(self._fingerprints), similarity=chosen.SIMILAR)
        first = first.reindex(articles["doc_id"]).to_numpy()
        return articles.assign(text_id=first) if (first != articles["doc_id"]).any() else articles

    @property
    def cluster(self) -> str:
        """What is independent of one another, for :func:`analysis.measure.counts`: articles, or texts where some are copies."""
        return "text_id" if "text_id" in self.articles else "doc_id"

    @property
    def copied(self) -> str:
        """For captions with intervals: how many articles repeat another; nothing where none does."""
        n = int((self.articles[self.cluster] != self.articles["doc_id"]).sum())
        many = "1 near-copy of another article counts" if n == 1 else f"{n:,} near-copies of other articles count"
        return f"In intervals, {many} as one text with what {'it repeats' if n == 1 else 'they repeat'}." if n else ""

    @property
    def omitted(self) -> str:
        """For captions: how many articles the plan leaves out, and why; nothing where it leaves out none."""
        reasons = self.left_out["reason"].value_counts().sort_index()
        n, why = len(self.left_out), ", ".join(f"{reason} {many:,}" for reason, many in reasons.items())
        return f"The study leaves out {n:,} article{'s' * (n != 1)} ({why})." if n else ""

    def ledger(self) -> pd.DataFrame:
        """Account for every article: those given are those set aside, left out, undated and dated.

        Returns
        -------
        pandas.DataFrame
            ``what, articles``; the first row is the sum of the others.
        """
        return chosen.ledger(self._given[0], len(self._given[1]), self.left_out)

    def damage(self) -> pd.DataFrame:
        """Table what was repaired or guessed in the articles that are counted, and what they lack (:func:`damage.damage`)."""
        return damage.damage(self._metadata, self._conditions)

    # -- what is found --------------------------------------------------------------------------------------------------------

    @cached_property
    def corrections(self) -> pd.DataFrame:
        """Zones decided by hand, of the articles that are counted."""
        fixes = read.corrections(self.plan.corpus, columns=dict(self.plan.columns))
        return fixes[fixes["doc_id"].isin(self.articles["doc_id"])].reset_index(drop=True)

    @cached_property
    def tables(self) -> Annotation:
        """Every table of what was found: annotated in memory, or read from the store, each table when it is first asked for."""
        if self._kept:
            return piecewise.Stored(self._kept, self.articles["doc_id"] if len(self.left_out) else None)
        return annotate(self.documents, codebook=self.codebook, corrections=self.corrections)

    def gather(
        self,
        function: Callable[..., pd.DataFrame],
        *names: str,
        columns: Mapping[str, Sequence[str]] = MappingProxyType({}),
        **how: Any,
    ) -> pd.DataFrame:
        """Apply what looks at one article at a time to tables that memory need not hold.

        Parameters
        ----------
        function : callable
            Such as :func:`analysis.measure.diversity`: of tables, a table with ``doc_id``.
        *names : str
            The tables it takes, such as ``"words"``.
        columns : mapping of str to sequence of str
            By table, the columns that it needs of it, if not all.
        **how
            What else it takes.

        Returns
        -------
        pandas.DataFrame
            As of the whole tables at once, sorted by article.
        """
        found = [function(*(getattr(part, name) for name in names), **how) for part in piecewise.parts(self.tables, **columns)]
        return found[0] if len(found) == 1 else store.in_order(pd.concat(found, ignore_index=True))

    @cached_property
    def words(self) -> pd.DataFrame:
        """How many words each article has by zone and voice: what rates are of."""
        return piecewise.tally(self.tables)

    @cached_property
    def utterances(self) -> pd.DataFrame:
        """What is reported, each utterance by its first piece, without topics: the columns of ``attributions`` but for texts."""
        return self.gather(utterances, "attributions")

    @cached_property
    def condition(self) -> str:
        """What most of the texts have lost (:func:`analysis.prevailing`)."""
        return prevailing(self._conditions)

    @cached_property
    def _conditions(self) -> pd.DataFrame:
        if self._kept:
            kept = self._counted(store.in_order(store.table(self._kept, store.CONDITIONS)))
            return kept.assign(outlet=kept["doc_id"].map(self._metadata.set_index("doc_id")["outlet"]))
        return conditions(self.documents)

    @cached_property
    def unknowable(self) -> pd.DataFrame:
        """What the condition of an outlet's texts makes unknowable (:func:`analysis.unknowable`)."""
        return unknowable(self._conditions)

    def withheld(self, estimates: pd.DataFrame) -> pd.DataFrame:
        """Take away the estimates that the condition of an outlet's texts makes unknowable."""
        return measure.withhold(estimates, self.unknowable)

    def every_word(self, articles: pd.DataFrame | None = None) -> Iterator[pd.DataFrame]:
        """Give the words part by part, each with its place and voice, and with the outlets that ``articles`` names."""
        for part in piecewise.parts(self.tables, words=_PLACED):
            yield part.words if articles is None else part.words.merge(articles[["doc_id", "outlet"]], on="doc_id")

    def spelled(self, word: str, *, begins: bool = False) -> pd.DataFrame:
        """Give the places and voices of a word, or of words that begin with it; capitals play no part."""
        return self.gather(_spelled, "words", columns={"words": [*_PLACED, "label"]}, word=word, begins=begins)

    def letters(self, letters: str) -> pd.Series:
        """Count these letters in each file as any editor would find them; capitals play no part."""
        return self.documents.set_index("doc_id")["text"].str.lower().str.count(re.escape(letters))

    def quoted(self) -> Iterator[pd.DataFrame]:
        """Give the words between quotation marks part by part, ``doc_id, start, end, label`` (:func:`analysis.compare.reuse`)."""
        needed = {"words": ["doc_id", "start", "end", "label"], "quotes": ["doc_id", "start", "end"]}
        return (_quoted(part.words, part.quotes) for part in piecewise.parts(self.tables, **needed))


def utterances(attributions: pd.DataFrame) -> pd.DataFrame:
    """What is reported, a row an utterance: the place and source of its first piece, and its reporting expression.

    Parameters
    ----------
    attributions : pandas.DataFrame

    Examples
    --------
    >>> found = annotate(pd.DataFrame({"doc_id": ["a"], "text": ["“We won,” Ann Hill said. “At last.”"]}))
    >>> utterances(found.attributions)[["start", "end", "source", "cue"]]
       start  end    source   cue
    0      0    9  Ann Hill  said
    """
    said = attributions[attributions["form"] != "topic"]
    first = said.drop_duplicates("attribution_id").drop(columns=["text", "rule", *_CUE])
    # What goes on with what was said may stand before it: the piece that has the expression is then not the first.
    cued = said.loc[said["cue"].notna(), ["attribution_id", *_CUE]].drop_duplicates("attribution_id")
    return first.merge(cued, on="attribution_id", how="left", validate="one_to_one")


def _spelled(words: pd.DataFrame, *, word: str, begins: bool) -> pd.DataFrame:
    letters = words["label"].str.lower()
    return words[letters.str.startswith(word) if begins else letters == word].reset_index(drop=True)


def _quoted(words: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    return words.loc[spans.within(words, quotes) >= 0, ["doc_id", "start", "end", "label"]].reset_index(drop=True)
