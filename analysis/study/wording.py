"""Wording: the words that are compared, as a plan chooses them, and which of them set outlets apart.

In: the articles of a plan. Out: :class:`Wording`, on which :class:`analysis.study.session.Study` rests. May not touch: how
anything is found or measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from analysis import compare, measure, spans
from analysis.measure.claims import FEWEST
from analysis.study import boilerplate, chosen, incidental, piecewise, store
from analysis.study.corpus import Corpus
from analysis.tables import VOICES

_LEVEL = 0.95
#: In fewer articles on a side the rates of a word are too few to be tested by their mean.
_FEW = 10
#: Fewer words than so many are a sentence and no figure.
_FIGURE = 3


class Wording(Corpus):
    """The words of a plan's articles that are compared: no function words, nor what the plan leaves out."""

    @property
    def choice(self) -> dict[str, Any]:
        """How they are chosen: the parameters of a figure of words."""
        plan = self.plan
        return {
            "counted": "words", "zones": plan.zones, "stop words": [*plan.stop_words], "phrases": [*plan.phrases],
        }  # fmt: skip

    def vocabulary(self, *, voices: Sequence[str] | None = None, length: int | None = None) -> pd.DataFrame:
        """Choose the words that are compared: no function words, nor what the plan leaves out.

        Parameters
        ----------
        voices : sequence of str, optional
            Only words in these voices.
        length : int, optional
            Words in a phrase; the plan's without it.

        Returns
        -------
        pandas.DataFrame
            ``doc_id, zone, label, size``: a row for all places of a word in a zone of an article.
        """
        how = self.choice | {"voices": voices, "length": length or self.plan.length}
        parts = [
            _vocabulary(part.words, parameters=how) for part in piecewise.parts(self.tables, words=self._chosen_by(how["length"]))
        ]
        # A name or a word is kept once, however many rows it has: of a large corpus they are tens of millions.
        several = {column: [part[column] for part in parts] for column in ("doc_id", "zone", "label")}
        columns = {column: union_categoricals(several[column], sort_categories=True) for column in several}
        whole = pd.DataFrame({**columns, "size": np.concatenate([part["size"] for part in parts])})
        return store.in_order(whole)

    def compared(self) -> Iterator[pd.DataFrame]:
        """Give the same words place by place: part by part, for what looks at all of them."""
        chosen_by = self.choice | {"length": self.plan.length}
        return (chosen.chosen_words(part.words, chosen_by) for part in piecewise.parts(self.tables, words=self._chosen_by()))

    def _chosen_by(self, length: int = 0) -> list[str]:
        """The columns of words by which they are chosen and, in phrases of this length, counted; without it, found again.

        Boilerplate is known by how it is printed.
        """
        needed = ["doc_id", "label", "zone", "voice", *(["start", "end", "sentence_id"] if length != 1 else [])]
        return [*needed, "text"] if self.plan.phrases else needed

    def places(self, words: Iterable[str]) -> pd.DataFrame:
        """Give the places of these words among those compared, with ``word``."""
        wanted = set(words)
        kept = pd.concat([part[part["label"].isin(wanted)] for part in self.compared()], ignore_index=True)
        return kept.rename(columns={"label": "word"})

    @cached_property
    def reference(self) -> pd.DataFrame:
        """The list with which all articles together are compared, ``word, count``: chosen as their words are; may be empty."""
        return chosen.reference(self.plan)

    def keywords(
        self, words: pd.DataFrame, articles: pd.DataFrame, *, minimum: int, most: int, against: str = "rest"
    ) -> pd.DataFrame:
        """Find the words that set each outlet most apart, and test each by article.

        Parameters
        ----------
        words : pandas.DataFrame
            From :meth:`vocabulary`.
        articles : pandas.DataFrame
            Metadata, with the outlets that are compared.
        minimum : int
            Leave out words that occur less often in all.
        most : int
            Words an outlet, or a pair of outlets.
        against : {"rest", "pairs"}
            As for :func:`analysis.measure.keyness`.

        Returns
        -------
        pandas.DataFrame
            As :func:`analysis.measure.keyness` gives them; against the rest those that are more frequent in the outlet, of a pair
            those that differ most. ``p`` is that of :func:`analysis.measure.compare` for the word by itself, with the article (or
            the distinct text) as the unit; missing with fewer than four on a side.
        """
        found = measure.keyness(words, articles, target="outlet", zones=self.plan.zones, minimum=minimum, against=against)
        if against == "rest":
            keys = ["outlet"]
            leading = found[found["g2"] > 0].groupby(keys, sort=False).head(most)
        else:
            keys = ["outlet", "against"]
            falling = found.assign(lrc=-found["lrc"].abs().round(9), g2=-found["g2"].abs().round(9))
            order = falling.sort_values([*keys, "lrc", "g2", "word"], kind="stable").index
            leading = found.loc[order].groupby(keys, sort=False).head(most)
        return self._tested(leading, words, articles, keys=keys, against=against)

    def _tested(
        self, leading: pd.DataFrame, words: pd.DataFrame, articles: pd.DataFrame, *, keys: Sequence[str], against: str
    ) -> pd.DataFrame:
        """Give each of these words the ``p`` of its articles."""
        top = words[words["label"].isin(leading["word"])].rename(columns={"label": "word"})
        how: dict[str, Any] = {"exposure": ["outlet"], "zones": self.plan.zones, "cluster": self.cluster}
        counts = measure.counts(top, words, articles, by=["outlet", "word"], **how)
        parts = [leading.iloc[:0].assign(p=pd.Series(dtype="float64"))]
        for key, part in leading.groupby(keys, sort=False):
            mine = counts[counts["word"].isin(part["word"])]
            mine = mine if against == "rest" else mine[mine["outlet"].isin(key)]
            how = {"target": "outlet", "unit": self.cluster, "by": ["word"], "per": 1000, "level": 0.95}
            tested = measure.compare(mine, against=against, **how)
            tested = tested[tested["outlet"] == key[0]].set_index("word")["p"]
            parts.append(part.assign(p=part["word"].map(tested)))
        return pd.concat(parts[min(len(parts) - 1, 1) :], ignore_index=True)

    def characteristic(
        self, words: pd.DataFrame, articles: pd.DataFrame, *, minimum: int, most: int
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Find the words that set each outlet apart and tell of how it writes.

        Parameters
        ----------
        words, articles, minimum, most
            As for :meth:`keywords`.

        Returns
        -------
        tuple of (pandas.DataFrame, pandas.DataFrame)
            The words of each outlet, as :meth:`keywords` gives them; none where there are fewer than three in all. And all of
            which a difference can be claimed by their number, with ``left_out``, which says why a word is none of the former
            (:mod:`analysis.study.incidental`), or nothing: it occurs in one article only, in a byline, in the outlet's name, in
            credits, addresses and pitches, or in lines that four articles of the outlet have word for word; it is a single
            letter; or the articles do not bear the difference out (fewer than four with the word, or a ``p`` too high for a
            false discovery rate of 5 % among all words and outlets of which four articles have the word: Benjamini & Hochberg
            1995).
        """
        found = measure.keyness(words, articles, target="outlet", zones=self.plan.zones, minimum=minimum)
        claimed = found[(found["g2"] > 0) & (found["lrc"] != 0)]
        why = incidental.reasons(claimed, written=self._written(articles))
        why = why.mask(why == "", self._of_the_page(claimed[why == ""], articles).reindex(why.index, fill_value=""))
        tested = self._tested(claimed[why == ""], words, articles, keys=["outlet"], against="rest")
        p = self._with_few(tested, words, articles)
        found_in_four = int((found["range"] >= FEWEST).sum())
        apart = tested[measure.discovered(p, of=found_in_four, rate=1 - _LEVEL) & (tested["range"] >= FEWEST)]
        kept = pd.MultiIndex.from_frame(claimed[["outlet", "word"]]).isin(pd.MultiIndex.from_frame(apart[["outlet", "word"]]))
        claimed = claimed.assign(left_out=why.mask((why == "") & ~kept, incidental.ALIKE))
        apart = apart if len(apart) >= _FIGURE else apart[:0]
        return apart.groupby("outlet", sort=False).head(most).reset_index(drop=True), claimed.reset_index(drop=True)

    def _with_few(self, tested: pd.DataFrame, words: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
        """The ``p`` of each word; of one that few articles have on a side no lower than the chance that these are dealt so.

        Of so few the rates of articles, most of them 0, have no normal distribution.
        """
        measured = words[words["zone"].isin(self.plan.zones)]
        holding = measured.drop_duplicates(["doc_id", "label"])["label"].value_counts()
        whole = tested["word"].map(holding).astype(int)
        of = tested["outlet"].map(articles["outlet"].value_counts()).astype(int)
        lot = measure.dealt(tested["range"].astype(int), of, whole, articles=len(articles))
        few = pd.concat([tested["range"], whole - tested["range"]], axis=1).min(axis=1) < _FEW
        return tested["p"].where(~few, tested["p"].combine(lot, max))

    def _written(self, articles: pd.DataFrame) -> dict[str, set[str]]:
        """The words of each outlet's bylines: of the lines that are one, and of columns that name authors."""
        needed = {"zones": ["doc_id", "label", "text"]}
        lines = pd.concat([part.zones[part.zones["label"] == "byline"] for part in piecewise.parts(self.tables, **needed)])
        lines = lines.merge(articles[["doc_id", "outlet"]], on="doc_id")[["outlet", "text"]]
        columns = [
            articles[["outlet", name]].set_axis(["outlet", "text"], axis=1) for name in incidental.AUTHORS if name in articles
        ]
        return {str(name): incidental.types(part["text"]) for name, part in pd.concat([lines, *columns]).groupby("outlet")}

    def _of_the_page(self, found: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
        """Say of each word whether most of its uses in its outlet are boilerplate, or in sentences that its articles share."""
        outlets = self._metadata.set_index("doc_id")["outlet"].fillna("").to_dict()
        keys = ["outlet", "word"]
        printed = articles[["doc_id", "outlet"]].assign(printed=articles[self.cluster])
        places = self.places(found["word"]).merge(printed, on="doc_id").merge(found[keys], on=keys)
        places = places[["doc_id", "start", "end", "printed", *keys]]
        seen = [places.iloc[:0].assign(inside=False, sentence=0)]
        needed = {"sentences": ["doc_id", "start", "end", "text"]}
        for rows, part in piecewise.beside(places.sort_values(["doc_id", "start"]), self.tables, "sentences", **needed):
            at = spans.within(rows.assign(end=rows["start"] + 1), part.sentences)
            rows, at = rows[at >= 0], at[at >= 0]
            inside = spans.within(rows, boilerplate.places(part.sentences.iloc[np.unique(at)], outlets)) >= 0
            lines = part.sentences["text"].iloc[at].str.lower().str.split().str.join(" ")
            seen.append(rows.assign(inside=inside, sentence=pd.util.hash_array(lines.to_numpy(dtype=object))))
        uses = pd.concat(seen)
        repeated = uses.groupby(["outlet", "sentence"])["printed"].transform("nunique") >= FEWEST
        shares = uses.assign(repeated=repeated).groupby(keys)[["inside", "repeated"]].mean()
        shares = shares.reindex(pd.MultiIndex.from_frame(found[keys])).fillna(0.0).set_axis(found.index)
        why = pd.Series("", found.index, dtype="str").mask(shares["repeated"] > 0.5, incidental.LINE)
        return why.mask(shares["inside"] > 0.5, incidental.PAGE)

    def printed(self, words: pd.Series) -> pd.Series:
        """Give words as readers know them, names with their capitals (:func:`analysis.compare.printed`)."""
        needed = {"words": ["doc_id", "label", "text", "zone", "sentence_id"]}
        forms = compare.printed(self.gather(compare.spelled, "words", columns=needed, types=frozenset(words)))
        return words.map(lambda word: forms.get(word, word)).astype("str")

    def by_voice(self, keywords: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
        """Divide the uses of each keyword in its outlet by the voice in which each stands, for :func:`analysis.show.keywords`."""
        places = self.places(keywords["word"])
        how: dict[str, Any] = {"by": ["outlet", "word", "voice"], "exposure": ["outlet"], "zones": self.plan.zones}
        counts = measure.counts(places, self.words, articles, **how).drop(columns="clusters")
        columns = ["outlet", "word", "g2", "log_ratio", "lrc", "p", "n_rest", "range"]
        divided = keywords[columns].assign(printed=self.printed(keywords["word"])).merge(counts, on=["outlet", "word"])
        return divided[[*counts, *(column for column in divided if column not in counts)]]

    def against_list(self, words: pd.DataFrame, *, minimum: int) -> pd.DataFrame:
        """Find the words that set all articles apart from the study's reference list; no row where it names none.

        Parameters
        ----------
        words : pandas.DataFrame
            From :meth:`vocabulary`.
        minimum : int
            As for :func:`analysis.measure.against_list`, which says what is returned.
        """
        words = words if len(self.reference) else words.iloc[:0]
        return measure.against_list(words, self.reference, zones=self.plan.zones, minimum=minimum, level=0.95)

    def reading_ease(self, articles: pd.DataFrame, *, sentences: int) -> pd.DataFrame:
        """Give Flesch's reading ease of the running text by outlet and voice, where there are so many sentences or more.

        Returns
        -------
        pandas.DataFrame
            As :func:`analysis.compare.readability` gives it.
        """
        how: dict[str, Any] = {"by": ["outlet", "voice"], "zones": ["body"], "level": 0.95, "seed": self.plan.seed}
        scores = compare.readability(self.every_word(articles), **how)
        scores = scores[(scores["measure"] == "flesch_reading_ease") & (scores["sentences"] >= sentences)]
        rank = scores["voice"].map({voice: place for place, voice in enumerate(VOICES)})
        others = scores["outlet"].str.startswith("(")  # all others as one, last
        order = scores.assign(rank=rank, others=others).sort_values(["others", "outlet", "rank"], kind="stable").index
        return scores.loc[order].reset_index(drop=True)

    def comparable(self, scores: pd.DataFrame) -> pd.DataFrame:
        """Keep the scores that can be compared: with an interval, and of voices of which half of the outlets have one, or more.

        Parameters
        ----------
        scores : pandas.DataFrame
            From :meth:`reading_ease`.

        Returns
        -------
        pandas.DataFrame
            No row where fewer than two are left.
        """
        known = scores[scores["low"].notna()]
        shared = 2 * known.groupby("voice")["outlet"].transform("nunique") >= known["outlet"].nunique()
        kept = known[shared].reset_index(drop=True)
        return kept if len(kept) > 1 else kept[:0]


def _vocabulary(words: pd.DataFrame, *, parameters: Mapping[str, Any]) -> pd.DataFrame:
    columns = ["doc_id", "zone", "label"]
    words = chosen.chosen_words(words, parameters)[columns].astype("category")
    return words.groupby(columns, observed=True).size().rename("size").reset_index()
