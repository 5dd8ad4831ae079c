"""Figures for tests, each drawn of an invented corpus at any size; and what can be wrong with how one is laid out."""

import functools

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Bbox

from analysis import measure, show, tables
from analysis.show.style import STYLE

OUTLETS = ["Evening Post (with a wire agency's copy)", "Morning Herald and Gazette", "Times"]
#: Names that try to be more than text, are long beyond reason, or run from right to left.
ODD = [
    "Ca$h & Co$t Herald", "{{ 7 * 7 }} \\frac{1}{2} $^$ _Post_", "<b>Gazette</b> & Sons", "صحيفة الوادي",
    "The Provincial Morning Intelligencer and Advertiser of the Upper and Lower Valleys, with which is incorporated the Courier",
    "Über-Süddeutsche Öffentlichkeit", "Donaudampfschifffahrtsgesellschaftskapitänsnachrichtenblattundanzeiger", "X",
]  # fmt: skip
TERMS = ["war crime", "occupied", "deconfliction zone"]
EVENTS = {"the peace conference": "2017-03-05", "the ceasefire": "2017-03-20", "long ago": "1999-01-01"}
TITLE = {
    "title": "Who says it, and in whose voice?",
    "answer": "27 of 123 uses in an outlet’s own words: most often in Times, 7 of 20; least often in Morning Herald, 2 of 25.",
    "subtitle": "Uses in headline and running text, by outlet and voice; one article per outlet",
}


class Corpus:
    """Articles of these outlets on random days of some years, with words, terms and names in all voices."""

    def __init__(self, outlets, *, each=3, years=1, words=250, terms=4, seed=11):
        dice = np.random.default_rng(seed)
        n = len(outlets) * each
        ids = [f"{i:04}" for i in range(n)]
        days = pd.Timestamp("2017-01-09") + pd.to_timedelta(np.sort(dice.integers(0, 365 * years, n)), "D")
        precision = np.resize(["day"] * 9 + ["month"], n)
        days = days.where(precision == "day", days.to_period("M").to_timestamp())
        self.articles = pd.DataFrame(
            {
                "doc_id": ids, "outlet": dice.permutation(np.repeat(outlets, each)), "date": days, "date_precision": precision,
                "date_evidence": np.resize(["printed: byline", "printed: byline", "inferred: on Friday"], n),
            }
        )  # fmt: skip
        undated = dice.choice(n, max(n // 12, 1), replace=False)
        self.articles.loc[undated, ["date", "date_precision", "date_evidence"]] = [pd.NaT, "unknown", None]
        self.undated = len(undated)
        many = n * words
        self.words = pd.DataFrame({"doc_id": np.repeat(ids, words), "zone": "body"})
        self.words["start"] = np.tile(np.arange(words) * 9, n)
        self.words["end"] = self.words["start"] + 4
        voices = np.repeat(dice.choice(list(tables.VOICES), many // 5 + 1, p=[0.5, 0.2, 0.08, 0.2, 0.02]), 5)
        self.words["voice"] = voices[:many]
        vocabulary = ["camp", "aid", "base", "army", "border", "convoy", "administration", "ceasefire"]
        self.words["label"] = dice.choice(vocabulary, many, p=[0.3, 0.2, 0.15, 0.1, 0.1, 0.05, 0.05, 0.05])
        found = self.words.sample(n * terms, random_state=seed).sort_index()
        self.found = found.assign(term=dice.choice(TERMS, len(found), p=[0.5, 0.3, 0.2]), text="war crime")
        self.found["label"] = dice.choice(["legality", "sovereignty", "aid"], len(found))
        self.found["name"] = dice.choice(["state: regime", "state: the lawful authorities", "force: coalition"], len(found))
        self.found["source_type"] = dice.choice(["government", "official", "civilian", None], len(found))
        self.source = show.source(self.articles)

    def counts(self, *by, exposure=("outlet",), found=None, articles=None):
        found, articles = self.found if found is None else found, self.articles if articles is None else articles
        return measure.counts(found, self.words, articles, by=list(by), exposure=list(exposure), zones=["body"])

    def rates(self, *by, exposure=("outlet",), articles=None):
        return measure.rate(self.counts(*by, exposure=exposure, articles=articles), per=1000, level=0.95)

    def voiced(self):
        """Rates by outlet, term and voice, with the interval of all voices together."""
        whole = self.rates("outlet", "term")[["outlet", "term", "low", "high"]]
        return self.rates("outlet", "term", "voice").merge(whole, on=["outlet", "term"], suffixes=("", "_total"))

    def shares(self, column):
        found = self.words if column == "voice" else self.found
        return measure.share(self.counts("outlet", column, found=found), of=["outlet"], level=0.95)

    def corrected(self):
        """Shares of voices as found, and as corrected by what was coded: of the last outlet too few for an interval."""
        found = self.shares("voice").assign(answer="as found", coded=0)
        few = found["outlet"] == found["outlet"].iloc[-1]
        moved = found["estimate"] * 0.8 + 0.04
        limits = {"low": (moved - 0.1).clip(lower=0).mask(few), "high": (moved + 0.1).mask(few), "level": 0.95}
        judged = found.assign(answer="corrected", coded=np.where(few, 7, 40), estimate=moved, **limits)
        return pd.concat([found, judged], ignore_index=True)

    def strips(self):
        return measure.strips(self.words, self.articles, zones=["body"], singly=12, asked=self.found)

    def keywords(self):
        keys = measure.keyness(self.words, self.articles, target="outlet", zones=["body"])
        keys = keys.groupby("outlet").head(8)
        words = self.words.assign(word=self.words["label"])
        by_voice = self.counts("outlet", "word", "voice", found=words)
        return keys[["outlet", "word", "g2"]].merge(by_voice, on=["outlet", "word"])

    def neighbors(self):
        """Words near a term by voice."""
        near = self.words[self.words["doc_id"].isin(self.words["doc_id"].unique()[:3])].rename(columns={"label": "word"})
        by_voice = near.groupby(["word", "voice"]).size().rename("n").reset_index()
        return by_voice.assign(printed=by_voice["word"], n_rest=100, mi=2.5)

    def evidence(self):
        """Each term in a sentence."""
        sentence = "The ministry called it a war crime, and nobody in the town answered when the reporters asked for more."
        rows = self.found.merge(self.articles, on="doc_id").sort_values(["date", "doc_id", "start"], ignore_index=True)
        at = sentence.index("war crime")
        rows = rows.assign(sentence=sentence, sentence_start=50, start=50 + at, end=50 + at + 9)
        return rows.assign(source=np.resize(["the ministry", None], len(rows)))

    def periods(self):
        """Rates by period, outlet, term and voice."""
        dated = measure.periods(self.articles, singly=24, most=40, keep=["outlet"])
        when = ["period", "outlet", "date", "date_precision", "date_evidence"]
        whole = self.rates(*when, "term", exposure=when, articles=dated)
        if not whole["period"].isin(self.articles["doc_id"]).all():
            whole = measure.with_gaps(measure.sparse(whole, fewest=500), by=["outlet", "term"])
        voiced = self.rates(*when, "term", "voice", exposure=when, articles=dated)
        keys = ["period", "outlet", "term"]
        return voiced.merge(whole[[*keys, "low", "high", "note"]], on=keys, suffixes=("", "_total"))

    def dated(self):
        """The articles, of many with the period of each."""
        periods = measure.periods(self.articles, singly=24, most=40, keep=["outlet"])
        if periods["period"].equals(self.articles["doc_id"]):
            return self.articles
        return self.articles.assign(period_start=periods["date"], period_kind=periods["date_precision"])

    def single(self):
        """The single uses of each term, by article."""
        each = self.articles.assign(period=self.articles["doc_id"])
        when = ["period", "outlet", "date", "date_precision", "date_evidence"]
        rows = self.rates(*when, "term", "voice", exposure=when, articles=each)
        return rows[(rows["n"] > 0) | ~rows.duplicated("period")].reset_index(drop=True)

    def kinds(self):
        rows = self.evidence()
        return rows.assign(kind=np.resize(["doubt", "somebody’s claim", "doubt", "approximation"], len(rows)))

    def scores(self):
        one = self.counts("outlet", "voice", found=self.words)[["outlet", "voice", "n"]]
        return one.assign(estimate=one["n"] / 7, low=one["n"] / 9, high=one["n"] / 5, unit="points")

    def spoken(self):
        """Rates in each voice, of all articles and by outlet."""
        by = ["outlet", "voice"]
        among = (self.articles.assign(outlet="all articles"), self.articles)
        return pd.concat([self.rates(*by, exposure=by, articles=one) for one in among], ignore_index=True)

    def figures(self):
        """Name to a function that draws it; it takes the size."""
        said = {**TITLE, "source": self.source}
        headings = {"outlet": "articles of", "voice": "voice", "n": "words", "estimate": "reading ease"}
        by_time = {"panels": "term", "by": "outlet", "events": EVENTS}
        named = self.counts("outlet", "name", "voice")
        drawn = {
            "ribbon": (show.ribbon, self.strips(), {}),
            "uses": (show.uses, self.voiced(), {"rows": "outlet", "columns": "term"}),
            "dots": (show.dots, self.rates("outlet"), {"rows": "outlet"}),
            "corrected": (show.bars, self.corrected(), {"rows": "outlet", "parts": "voice", "counted": "places"}),
            "bars by voice": (show.bars, self.shares("voice"), {"rows": "outlet", "parts": "voice", "counted": "words"}),
            "bars by source": (
                show.bars,
                self.shares("source_type"),
                {"rows": "outlet", "parts": "source_type", "counted": "uses"},
            ),
            "sentences": (show.sentences, self.evidence().head(12), {"among": self.articles["outlet"]}),
            "concordance": (show.concordance, self.evidence().head(24), {"what": "uses"}),
            "concordance by kind": (show.concordance, self.kinds().head(24), {"what": "uses"}),
            "scores": (show.scores, self.scores(), {"rows": "outlet", "measured": "reading ease"}),
            "spoken": (show.spoken, self.spoken(), {"rows": "outlet", "counted": "hedges"}),
            "names": (show.names, named, {"rows": "outlet", "items": "name"}),
            "keywords": (show.keywords, self.keywords(), {}),
            "neighbors": (show.neighbors, self.neighbors(), {}),
            "table": (show.table, self.scores(), {"columns": headings}),
            "timeline": (show.timeline, self.dated(), {}),
            "over time": (show.over_time, self.periods(), by_time),
            "single uses": (show.over_time, self.single(), by_time),
            "renderings": (show.renderings, pieces(self.articles), {}),
        }
        return {name: functools.partial(draw, table, **options, **said) for name, (draw, table, options) in drawn.items()}


def pieces(articles):
    """One statement in two renderings."""
    one, other = articles["doc_id"][:2]
    rows = [(one, "It could", True), (one, "qualify as a war crime.", False), (other, "It may", True)]
    rows += [(other, "qualify as a war crime, the officials of the center were cited as saying at length, " * 6, False)]
    found = pd.DataFrame(rows, columns=["doc_id", "text", "differs"]).merge(articles, on="doc_id")
    return found.assign(source=found["doc_id"].map({one: "a spokesman for the center"}))


def numbered(n):
    """Names of n outlets, some of them long."""
    kinds = ["Post", "Herald", "Sunday Post and Advertiser of the Valleys", "Nachrichten-Agentur (English Service)"]
    return [f"{kinds[i % 4]} {i}" for i in range(n)]


#: The corpora of the layout tests: few articles, odd names, and as many outlets as a large study has.
CORPORA = {
    "3 outlets": lambda: Corpus(OUTLETS),
    "few uses": lambda: Corpus(OUTLETS, each=1, terms=3),
    "12 articles": lambda: Corpus(OUTLETS, each=4, terms=2),
    "odd names": lambda: Corpus(ODD, each=2),
    "15 outlets": lambda: Corpus(numbered(15), each=4, years=4),
    "60 outlets": lambda: Corpus(numbered(60), each=4, years=4),
}


@functools.cache
def corpus(name):
    """One of these corpora, made once."""
    return CORPORA[name]()


@functools.cache
def drawings(name):
    """Name to drawing of all figures of a corpus, whose tables are made once."""
    return corpus(name).figures()


@functools.cache
def figure(name, of, size="page"):
    """A figure of a corpus in a size, drawn once: ask it, do not draw upon it."""
    return drawings(of)[name](size=size)


def written(figure):
    """Every text that is seen, with the box it fills, in inches from the lower left corner: set, without a dot of ink."""
    renderer = RendererAgg(1, 1, 200)
    texts = [text for axes in figure.axes for text in axes.texts if text.get_visible() and text.get_text().strip()]
    figure.set_dpi(200)
    with matplotlib.rc_context(STYLE):
        boxes = [text.get_window_extent(renderer) for text in texts]
    return [(text, Bbox(box.get_points() / 200)) for text, box in zip(texts, boxes)]


def problems(figure, smallest=7.0, tallest=11.7):
    """Say what nobody could read: letters too small, clipped or on each other, or a page too tall."""
    wide, high = figure.get_size_inches()
    texts = written(figure)
    found = [f"{high:.1f} inches are higher than A4"] if high > tallest else []
    found += [f"{text.get_text()!r} is {text.get_fontsize():.1f} pt" for text, _ in texts if text.get_fontsize() < smallest]
    found += [
        f"{text.get_text()!r} is clipped"
        for text, box in texts
        if box.x0 < -0.01 or box.y0 < -0.01 or box.x1 > wide + 0.01 or box.y1 > high + 0.01
    ]
    if texts:
        left, bottom, right, top = np.array([box.extents for _, box in texts]).T
        across = np.minimum.outer(right, right) - np.maximum.outer(left, left)
        down = np.minimum.outer(top, top) - np.maximum.outer(bottom, bottom)
        # Lines of one text are set closer than the boxes of their tallest letters: a fifth of a line is let pass.
        let = np.array([[0.2 * text.get_fontsize() / 72] for text, _ in texts])
        for one, other in np.argwhere(np.triu((across > 0.01) & (down > let), 1)):
            found.append(f"{texts[one][0].get_text()!r} lies on {texts[other][0].get_text()!r}")
    return found
