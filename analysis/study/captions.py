"""Captions: what a figure counts and what it does not, so that a reader can reconcile it with the next; why there is none.

In: what a figure draws and what it leaves out, the zones that a plan counts, its codebook. Out: sentences. May not touch: how
anything is counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.measure.claims import FEWEST, OTHERS
from analysis.measure.counts import UNKNOWN
from analysis.show import style
from analysis.show.dates import ROWS
from analysis.show.setting import MOST
from analysis.tables import MEASURED_ZONES, is_given

#: What a zone is called in a sentence.
_CALLED = {
    "headline": "headlines", "deck": "decks", "body": "running text", "subhead": "subheads", "editorial": "editors’ comments",
}  # fmt: skip
#: So many outlets that are drawn as one are named.
_OTHERS = 3


def inferred(articles: pd.DataFrame) -> bool:
    """Whether any date is inferred, and none of those that are printed on the page or given as data."""
    return not articles.loc[articles["date"].notna(), "date_evidence"].map(is_given).all()


def dates(articles: pd.DataFrame) -> str:
    """Say of a figure of dates how it tells those that are inferred, and those that are no days, where there are any.

    Examples
    --------
    >>> articles = pd.DataFrame({"date": pd.to_datetime(["2017-11-03", "2018-02-01"]), "date_precision": ["day", "month"]})
    >>> dates(articles.assign(date_evidence="printed: byline"))
    'The articles by date of publication, as printed on the page or given as data. A date known to the month only has a box.'
    >>> dates(articles[:1].assign(date_evidence="inferred: on Friday"))
    'The articles by date of publication. Filled: a date printed on the page or given as data; hollow: inferred.'
    """
    told = ", as printed on the page or given as data."
    told = ". Filled: a date printed on the page or given as data; hollow: inferred." if inferred(articles) else told
    kinds = articles.loc[articles["date"].notna(), "date_precision"]
    vague = style.in_order(kinds[kinds.isin(["month", "year"])])
    box = f" A date known to the {' or '.join(vague)} only has a box." * (bool(vague) and len(articles) <= ROWS)
    return f"The articles by date of publication{told}{box}"


def renderings(pieces: pd.DataFrame) -> str:
    """Say what the figure of renderings marks, and how many other statements are linked of which there is no figure.

    Examples
    --------
    >>> renderings(pd.DataFrame({"statement": ["denial", "denial", "offer"]})).rpartition(". ")[2]
    'Drawn is the first of 2 linked statements.'
    """
    n = pieces["statement"].nunique()
    return (
        "One statement as outlets render it, and whom they quote. Marked: words that differ, or that only one sets in"
        " quotation marks, straight or curly alike. Capital letters and other punctuation are not compared. Either may be a"
        " translation, whose words need not be the outlet’s choice."
    ) + f" Drawn is the first of {n:,} linked statements." * (n > 1)


def terms(frames: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say how many uses stand in the zones that are counted, and where the others stand that are not.

    Examples
    --------
    >>> frames = pd.DataFrame({"doc_id": "a", "start": [1, 1, 9], "end": 12, "zone": ["body", "body", "editorial"]})
    >>> terms(frames, zones=["headline", "body"])
    '2 uses; 1 more in editors’ comments is not counted here.'
    """
    n, others = int(frames["zone"].isin(zones).sum()), _others(frames, zones)
    more = f"; {_joined(others)} {'is' if sum(others.values()) == 1 else 'are'} not counted here" if others else ""
    return f"{n:,} use{'s' * (n != 1)}{more}."


def first_term(term: str, uses: pd.DataFrame) -> str:
    """Say of a figure of the sentences of a term, or of who says it, how many there are, and how sources are named.

    Parameters
    ----------
    term : str
    uses : pandas.DataFrame
        A row a use: ``doc_id, voice, source``.

    Examples
    --------
    >>> first_term("“siege”", pd.DataFrame({"doc_id": "a", "voice": ["direct", "own"], "source": ["Leth", None]}))
    '“siege”: 2 times, 1 of them in an outlet’s own voice. A source is called what its article calls it: two
    names may stand for one. “Same article” goes on with the article named above it.'
    >>> first_term("“siege”", pd.DataFrame({"doc_id": ["a"], "voice": ["own"], "source": [None]}))
    '“siege”: once, in an outlet’s own voice.'
    """
    n, own = len(uses), int((uses["voice"] == "own").sum())
    share = f"{own or 'none'} of them in" if n != 1 else "in" if own else "not in"
    said = f"{term}: {f'{n:,} times' if n != 1 else 'once'}, {share} an outlet’s own voice."
    called = " A source is called what its article calls it: two names may stand for one." * bool(uses["source"].notna().any())
    if n > MOST:
        return f"{said}{called} “The outlet itself”: own words and scare quotes. Each sentence is in the list beside this figure."
    again = " “Same article” goes on with the article named above it."
    return said + called + again * bool(uses["doc_id"].duplicated().any())


def strips(laid_out: pd.DataFrame) -> str:
    """Say what a strip is: an article word by word, or the articles of an outlet, tenth by tenth.

    Examples
    --------
    >>> strips(pd.DataFrame({"doc_id": [None]}))
    'The words of an outlet’s articles by voice, in tenths from the headline to the last word'
    """
    if laid_out["doc_id"].notna().any():
        return "Every word, from the headline to the last, in the color of the voice in which it stands"
    return "The words of an outlet’s articles by voice, in tenths from the headline to the last word"


def through_time(rates: pd.DataFrame) -> str:
    """Say of a figure of time which terms are rates, with intervals where there are any, and which are single uses.

    Examples
    --------
    >>> rates = pd.DataFrame({"term": ["quay", "tide"], "articles": [4, 1], "low_total": [1.0, None], "date": "2018"})
    >>> through_time(rates)
    'Rates, with 95 % intervals where articles can be compared: “quay”; of the others, with fewer than 5 uses a bar, each use.'
    >>> through_time(rates[1:])
    'Each use by itself, since bars would stand for fewer than 5 uses each, on average.'
    """
    barred = (rates["articles"] > 1).groupby(rates["term"].where(rates["date"].notna()), sort=False).any()
    often = [f"“{term}”" for term, several in barred.items() if several]
    lined = ", with 95 % intervals where articles can be compared" * bool(rates["low_total"].notna().any())
    if len(often) == len(barred):
        return f"Rates{lined}." if often else ""
    few = f"fewer than {style.SINGLY} uses"
    if not often:
        return f"Each use by itself, since bars would stand for {few} each, on average."
    return f"Rates{lined}: {', '.join(often)}; of the others, with {few} a bar, each use."


def names(found: pd.DataFrame) -> str:
    """Say of a figure of names of which kinds they are, and how they are counted.

    Examples
    --------
    >>> names(pd.DataFrame({"label": ["place", "people", "place"]})).partition(";")[0]
    'Names that occur, by outlet and voice, of people, place'
    """
    kinds = ", ".join(sorted(found["label"].unique())) or "nothing, since the study has no list of names"
    return (
        f"Names that occur, by outlet and voice, of {kinds}; a name on the list may stand for several wordings. A word outside"
        " quotation marks is no part of a name within them: so-called ‘coalition’ counts as coalition."
    )


def by_name(shown: pd.DataFrame, articles: pd.DataFrame, found: pd.DataFrame, *, named: bool, column: str = "outlet") -> str:
    """Say which classes a figure draws by name, and how many it draws as one, with their share; nothing where there are none.

    Parameters
    ----------
    shown, articles : pandas.DataFrame
        As :func:`analysis.measure.leading` gives them, and as it was given them.
    found : pandas.DataFrame
        What is counted.
    named : bool
        Whether the study names those that are drawn.
    column : str
        Of which the classes are.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": list("abc"), "outlet": ["Post", "Times", "Herald"]})
    >>> shown = articles.assign(outlet=["Post", "(2 others)", "(2 others)"])
    >>> by_name(shown, articles, pd.DataFrame({"doc_id": [*"aaab"]}), named=False)
    'By name: the outlet with most articles, of equals the first in the alphabet. The 2 others (Herald, Times), all with fewer
    than 4 articles, are counted as one, with 1 of 4 that are counted.'
    """
    names = shown[column].astype(str)
    lumped = names.str.fullmatch(OTHERS)
    if not lumped.any():
        return ""
    sizes = articles.loc[articles["doc_id"].isin(shown.loc[lumped, "doc_id"]), column].fillna(UNKNOWN).value_counts()
    n, small, kept = len(sizes), int((sizes < FEWEST).sum()), names[~lumped].nunique()
    per_doc = found.groupby("doc_id")["size"].sum() if "size" in found else found.groupby("doc_id").size()
    per_doc = per_doc[per_doc.index.isin(shown["doc_id"])]
    part, whole = int(per_doc[per_doc.index.isin(shown.loc[lumped, "doc_id"])].sum()), int(per_doc.sum())
    share = f"{100 * part / whole:.0f} % of what is counted" if whole >= style.SHARED else f"{part} of {whole} that are counted"
    kind = column.replace("_", " ")
    equals = bool(names[~lumped].value_counts().min() == sizes.max())
    which = "that the study names" if named else "with most articles" + ", of equals the first in the alphabet" * equals
    those = f"the {kind} {which}" if kept == 1 else f"the {kept} {kind}s {which}"
    others = f"The {n} others" if n > 1 else "The other"
    others += f" ({', '.join(sorted(str(name).strip() for name in sizes.index))})" * (n <= _OTHERS)
    few = f"{'all ' * (n > 1) if small == n else f'{small} of them '}with fewer than {FEWEST} articles"
    others += f", {few}," * (small > 0)
    drawn = "are counted as one" if n > 1 else "stands last, in brackets"
    return f"By name: {those}. {others} {drawn}, with {share}." if whole else f"By name: {those}. {others} {drawn}."


def namesakes(asked: pd.DataFrame, frames: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say of each search term that has the name of a theme how many uses either has; nothing where none has.

    Parameters
    ----------
    asked : pandas.DataFrame
        The uses of the search terms, ``term, zone``.
    frames : pandas.DataFrame
        Those of all listed words, ``label, zone``.
    zones : sequence of str
        Those that are counted.

    Examples
    --------
    >>> frames = pd.DataFrame({"label": ["shore"] * 3, "zone": "body"})
    >>> namesakes(pd.DataFrame({"term": ["shore", "quay"], "zone": "body"}), frames, zones=["body"])
    'The search term “shore” has 1 use; the theme “shore” has 3, since it holds further words.'
    """
    terms, themes = (rows[rows["zone"].isin(zones)][column] for rows, column in ((asked, "term"), (frames, "label")))
    said = []
    for name in dict.fromkeys(asked["term"]):
        if n := int((themes == name).sum()):
            one = int((terms == name).sum())
            why = f"the theme “{name}” has {n:,}, since it holds further words" if n != one else "so has the theme of that name"
            said.append(f"The search term “{name}” has {one:,} use{'s' * (one != 1)}; {why}.")
    return " ".join(said)


def no_hedges(lines: pd.DataFrame, rates: pd.DataFrame) -> str:
    """Say why there is no figure of single hedges, or none of their rates: the other is drawn, or neither.

    Examples
    --------
    >>> one, none = pd.DataFrame({"n": [9]}), pd.DataFrame({"n": []})
    >>> no_hedges(none, one), no_hedges(one, none)
    ('Too many for a list: they are counted instead.', 'So few are set each with the words around it.')
    >>> no_hedges(none, none)
    'No hedge was found.'
    """
    if lines.empty and rates.empty:
        return "No hedge was found."
    return "Too many for a list: they are counted instead." if lines.empty else "So few are set each with the words around it."


def approximate(hedges: pd.DataFrame, *, zones: Sequence[str]) -> str:
    """Say how many approximations are left out of a figure of hedges (:func:`analysis.study.commonest.doubting`).

    Examples
    --------
    >>> approximate(pd.DataFrame({"label": ["approximator"], "text": ["About"], "zone": "body"}), zones=["body"])
    'Left out: 1 approximation (“about” 1), which makes a number or a degree less exact and leaves the claim as it is.'
    """
    found = hedges.loc[hedges["zone"].isin(zones) & (hedges["label"] == "approximator"), "text"].str.lower()
    if found.empty:
        return ""
    n, each = len(found), found.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    said = ", ".join([f"“{text}” {k:,}" for text, k in each.head(_OTHERS).items()])
    more = f", others {each.iloc[_OTHERS:].sum():,}" if len(each) > _OTHERS else ""
    one = "makes a number or a degree less exact and leaves" if n == 1 else "make a number or a degree less exact and leave"
    return f"Left out: {n:,} approximation{'s' * (n != 1)} ({said}{more}), which {one} the claim as it is."


def _others(frames: pd.DataFrame, zones: Sequence[str]) -> dict[str, int]:
    """How many terms stand in each other zone that could be counted."""
    rest = frames.loc[frames["zone"].isin([zone for zone in MEASURED_ZONES if zone not in zones]), "zone"].value_counts()
    return {zone: int(rest[zone]) for zone in MEASURED_ZONES if zone in rest}


def _joined(others: dict[str, int]) -> str:
    first, *rest = (f"{n:,} more in {_CALLED[zone]}" for zone, n in others.items())
    return " and ".join([first, *(one.replace(" more", "", 1) for one in rest)])
