"""Asked: the terms that a plan asks for, and the names, in the labels of the plan.

In: what was found in the articles of a plan, and its codebook. Out: :class:`Asked`, on which
:class:`analysis.study.session.Study` rests. May not touch: how anything is found or measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np
import pandas as pd

from analysis import compare, measure, read, show, spans
from analysis.annotation import look_up
from analysis.study import boilerplate, chosen, piecewise, store
from analysis.study.wording import Wording
from analysis.tables import VOICES

#: So many terms are asked where the plan names none.
_ASKED = 6
#: So often a word must occur near a term to be told of: a measure of association is unstable where it is five times or fewer.
NEARBY = 6
#: Fewer words than so many are no figure.
_FIGURE = 3


class Asked(Wording):
    """What a plan asks of its articles: terms, and names."""

    @property
    def zones(self) -> list[str]:
        """The zones that are counted."""
        return self.plan.zones

    @cached_property
    def _entries(self) -> pd.DataFrame:
        """Each asked label with each entry of the codebook that it stands for: ``label, entry``."""
        asked = [(label, entry) for label, entries in self.plan.terms.items() for entry in entries]
        known = set(self.codebook["entry"])
        asked = [(label, entry) for label, entry in asked if entry in known]
        if not self.plan.terms:
            frames = self.tables.frames[self.tables.frames["zone"].isin(self.zones)]
            asked = [(entry, entry) for entry in frames["term"].value_counts(sort=True).sort_index().nlargest(_ASKED).index]
        return pd.DataFrame(asked, columns=["label", "entry"], dtype="str")

    @cached_property
    def asked(self) -> list[str]:
        """The terms asked, by the labels of the plan; without any there, those that occur most often."""
        return list(self._entries["label"].unique())

    @property
    def absent(self) -> list[str]:
        """The labels asked for which the codebook has no entry: they are not counted, which is not zero."""
        return [label for label in self.plan.terms if label not in self.asked]

    @cached_property
    def terms(self) -> pd.DataFrame:
        """The table ``frames`` of the terms asked, each under its label."""
        return chosen.relabeled(self.tables.frames, self.entries)

    def each_once(self, statements: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Give the terms asked, and the words by article, each statement once (:func:`analysis.compare.deduplicate`)."""
        again, needed = compare.repeated(statements, self.articles), ["doc_id", "start", "end", "zone", "voice"]
        parts = piecewise.beside(again, self.tables, "words", words=needed)
        words = [measure.tally(part.words[spans.within(part.words, rows) < 0]) for rows, part in parts]
        terms = compare.deduplicate(self.terms, statements, self.articles)
        return terms, store.in_order(pd.concat(words, ignore_index=True))

    @property
    def entries(self) -> dict[str, list[str]]:
        """The codebook's entries behind each label asked."""
        return {label: part["entry"].tolist() for label, part in self._entries.groupby("label", sort=False)}

    @property
    def first(self) -> pd.DataFrame:
        """The rows of the first term asked."""
        return self.terms[self.terms["term"].isin(self.asked[:1])].reset_index(drop=True)

    @property
    def topic(self) -> str:
        """The first term asked, as it is spoken of: by its label, or as none where the articles hold no entry of the codebook."""
        return f"“{self.asked[0]}”" if self.asked else "a search term (none was found)"

    @property
    def uses(self) -> int:
        """How often the first term asked is used in the zones that are counted."""
        return int(self.first["zone"].isin(self.zones).sum())

    def clearly_near(self, near: pd.DataFrame, *, most: int) -> pd.DataFrame:
        """Keep the words that the first term asked attracts beyond chance, with how they are ``printed``.

        Parameters
        ----------
        near : pandas.DataFrame
            From :func:`analysis.measure.collocation`.
        most : int
            So many words, the first.

        Returns
        -------
        pandas.DataFrame
            Those that occur near it more than five times, as Church and Hanks (1990) ask, in two articles
            or more, with a G² that none of all words near it would reach by chance (:func:`analysis.measure.least_g2`). No row
            where the term is used too seldom for a figure, or fewer than three words are left.
        """
        enough = (near["n"] >= NEARBY) & (near["range"] > 1) & (near["g2"] >= near["exposure"].map(measure.least_g2))
        clear = near[enough & (self.uses >= show.FEW)]
        clear = clear.head(most if len(clear) >= _FIGURE else 0)
        return clear.assign(printed=self.printed(clear["word"]))

    def beside(self) -> Iterator[pd.DataFrame]:
        """Give the words that are compared, part by part; of the sentences with the first term asked without boilerplate."""
        outlets = self.articles.set_index("doc_id")["outlet"].fillna("").to_dict()
        needed = {"words": self._chosen_by(), "sentences": ["doc_id", "start", "end", "text"]}
        for rows, part in piecewise.beside(self.first, self.tables, "sentences", **needed):
            words = chosen.chosen_words(part.words, self.choice | {"length": self.plan.length})
            at = spans.within(rows.assign(end=rows["start"] + 1), part.sentences)
            holding = part.sentences.iloc[np.unique(at[at >= 0])]
            yield words[spans.within(words, boilerplate.places(holding, outlets)) < 0].reset_index(drop=True)

    def near(self, words: Iterable[str]) -> pd.DataFrame:
        """Give the places of these words in a sentence with the first term asked, with ``word``."""
        wanted, places = set(words), []
        for part in self.beside():
            near = measure.near(self.first, part, span="sentence", zones=self.zones)
            places.append(near[near["label"].isin(wanted)].rename(columns={"label": "word"}))
        return pd.concat(places, ignore_index=True)

    def near_by_voice(self, near: pd.DataFrame) -> pd.DataFrame:
        """Divide the uses of each word near the first term asked by their voice, for :func:`analysis.show.neighbors`.

        Parameters
        ----------
        near : pandas.DataFrame
            From :meth:`clearly_near`.

        Returns
        -------
        pandas.DataFrame
            ``word, voice, n``, and what is known of the word; voices in which it does not stand there have no row.
        """
        places = self.near(near["word"])
        counts = places.groupby(["word", "voice"], observed=True).size().rename("n").reset_index()
        rest = near.drop(columns="n").assign(word=near["word"].astype("str"), rank=range(len(near)))
        rows = counts.astype({"word": "str", "voice": "str"}).merge(rest, on="word")
        rows["voice"] = pd.Categorical(rows["voice"], VOICES)
        rows = rows.sort_values(["rank", "voice"], ignore_index=True).drop(columns="rank")
        return rows.astype({"voice": "str"})

    @property
    def pattern(self) -> str:
        """What the codebook looks for under the first term asked."""
        entries = self.entries[self.asked[0]] if self.asked else self.codebook["entry"].iloc[:1]
        return "|".join(self.codebook.loc[self.codebook["entry"].isin(entries), "pattern"])

    @property
    def form(self) -> str:
        """How the first term asked is most often printed, in lower-case letters."""
        forms = self.first["text"].str.lower().value_counts().sort_index().sort_values(ascending=False, kind="stable")
        return forms.index[0] if len(forms) else self.codebook["entry"].iloc[0]

    @property
    def question(self) -> str:
        """The terms asked, in a sentence; and those that the codebook lacks."""
        asked = ", ".join(f"“{label}”" for label in self.asked) or "none"
        lacking = ", ".join(f"“{label}”" for label in self.absent)
        named = "Search terms" if self.plan.terms else "Search terms (the study names none, so those that occur most often)"
        return f"{named}: {asked}." + f" Not in this codebook: {lacking}." * bool(lacking)

    @cached_property
    def names(self) -> pd.DataFrame:
        """What the codebook of names finds, with ``name``: its label, and its term as it is printed; no row without such a book.

        An entry that no article prints in that form, since it stands for several wordings, is called as it is most often printed.
        """
        if not self.plan.names:
            return self.tables.frames.iloc[:0].assign(name=pd.Series(dtype="str"))
        found = look_up(self.tables, codebook=read.lexicon(self.plan.names))
        found = found[found["label"].isin(self.plan.name_labels)] if self.plan.name_labels else found
        printed = {term: _printed(str(term), texts) for term, texts in found.groupby("term")["text"]}
        return found.assign(name=found["label"] + ": " + found["term"].map(printed)).reset_index(drop=True)


def _printed(term: str, texts: pd.Series) -> str:
    """A term, if it is printed in that form; else its commonest form.

    Examples
    --------
    >>> _printed("rebels", pd.Series(["Rebels", "rebel"])), _printed("kilometer zone", pd.Series(["55-kilometer zone"]))
    ('rebels', '55-kilometer zone')
    """
    texts = texts.str.split().str.join(" ")
    return term if term.lower() in set(texts.str.lower()) else str(texts.mode()[0])
