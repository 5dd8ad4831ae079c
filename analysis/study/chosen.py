"""What a plan chooses: groups, what is left out, the account of all articles; terms under their labels, words that are compared.

In: articles or tables, and a plan or the parameters of a figure. Out: the same rows, fewer or with a column more. May not touch:
how anything is found or measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis import compare, find, measure, read
from analysis.measure.counts import UNKNOWN

#: From which share of the shorter article's runs of five words on two are near-duplicates (:func:`analysis.compare.copies`).
SIMILAR = 0.5


def grouped(documents: pd.DataFrame, plan: read.Plan) -> pd.DataFrame:
    """Give the documents the outlets as a plan spells them, and a column for each of its groups; of none, ``"unknown"``.

    What an outlet was called before stands in ``outlet_evidence``.

    Raises
    ------
    analysis.read.PlanError
        There is no such column.
    """
    written = documents["outlet"]
    if (other := written.isin(plan.spellings)).any():
        told = documents["outlet_evidence"].fillna("") + "; " + written.map(repr) + " there, respelled by study.toml"
        meant = written.map(dict(plan.spellings))
        documents = documents.assign(outlet=written.mask(other, meant)).astype({"outlet": "str"})
        documents["outlet_evidence"] = documents["outlet_evidence"].mask(other, told.str.removeprefix("; "))
    for name, of in plan.groups.items():
        if isinstance(of, str):
            if of not in documents:
                there = ", ".join(documents.columns.drop("text", errors="ignore"))
                raise read.PlanError(f"{plan.path}: group {name!r} is of the column {of!r}; there are {there}")
            values = documents[of]
        else:
            values = documents["outlet"].map(dict(of))
        documents = documents.assign(**{name: values.fillna(UNKNOWN).astype("str")})
    return documents


def spelled_alike(outlets: pd.Series) -> list[list[tuple[str, int]]]:
    """List the outlets that differ in case or spaces only, with their numbers of articles: of each, the commonest spelling first.

    Examples
    --------
    >>> spelled_alike(pd.Series(["POST ", "Post", "Times"]))
    [[('Post', 1), ('POST ', 1)]]
    """
    alike: dict[str, list[tuple[str, int]]] = {}
    for name, n in outlets.dropna().value_counts().sort_index().items():
        alike.setdefault(" ".join(str(name).split()).casefold(), []).append((str(name), int(n)))
    several = (names for names in alike.values() if len(names) > 1)
    return [sorted(names, key=lambda one: (-one[1], one[0] != one[0].strip(), one[0].isupper(), one[0])) for names in several]


def left_out(articles: pd.DataFrame, plan: read.Plan, fingerprints: pd.DataFrame | None = None) -> pd.DataFrame:
    """List what a plan leaves out: ``doc_id, reason, of``, the article that it is a copy of.

    Parameters
    ----------
    articles : pandas.DataFrame
        Metadata of all articles.
    plan : Plan
    fingerprints : pandas.DataFrame, optional
        Of all articles (:func:`analysis.compare.fingerprints`); needed where the plan leaves copies out.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b", "c"], "outlet": ["Post", "Post", "Times"], "text": "The ferry sank."})
    >>> plan = read.Plan(corpus="articles.csv", without_outlets=("Times",), copies="exact")
    >>> left_out(articles, plan, compare.fingerprints(articles)).to_numpy().tolist()
    [['c', 'its outlet', ''], ['b', 'the same text', 'a']]
    >>> left_out(articles, read.Plan(corpus="articles.csv", without_articles=("b",))).to_numpy().tolist()
    [['b', 'named by its doc_id', '']]
    """
    named, outlets = articles["doc_id"].isin(plan.without_articles), articles["outlet"].isin(plan.without_outlets)
    found = articles.loc[named | outlets, ["doc_id"]].assign(of="")
    found.insert(1, "reason", named[named | outlets].map({True: "named by its doc_id", False: "its outlet"}))
    if fingerprints is not None and plan.copies != "none":
        kinds = {"exact": "the same text", "near": "nearly the same text"}
        copies = compare.copies(fingerprints[~fingerprints["doc_id"].isin(found["doc_id"])], similarity=SIMILAR)
        copies = copies[copies["label"].isin(["exact", plan.copies])]
        found = pd.concat([found, copies[["doc_id", "of"]].assign(reason=copies["label"].map(kinds))])
    return found.astype("str").reset_index(drop=True)


def metadata(documents: pd.DataFrame) -> pd.DataFrame:
    """Give articles without their texts, with ``text_id``: the first of those that print nearly the same.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "date": pd.to_datetime(["2020-05-04"] * 2), "text": "The ferry sank."})
    >>> metadata(documents)["text_id"].tolist()
    ['a', 'a']
    """
    first = compare.first_printed(compare.fingerprints(documents), similarity=SIMILAR)
    return documents.drop(columns="text").assign(text_id=first.reindex(documents["doc_id"]).to_numpy())


def ledger(articles: pd.DataFrame, aside: int, out: pd.DataFrame) -> pd.DataFrame:
    """Account for every article: those given are those set aside, left out, undated and dated.

    Parameters
    ----------
    articles : pandas.DataFrame
        All that could be read, with ``date``.
    aside : int
        Those that could not be read.
    out : pandas.DataFrame
        What is left out, from :func:`left_out`.

    Returns
    -------
    pandas.DataFrame
        ``what, articles``; the first row is the sum of the others.
    """
    kept = articles[~articles["doc_id"].isin(out["doc_id"])]
    undated = int(kept["date"].isna().sum())
    rows = [("given", len(articles) + aside), ("set aside: cannot be read", aside)]
    rows += [(f"left out: {reason}", n) for reason, n in sorted(out["reason"].value_counts().items())]
    rows += [("read, without a date", undated), ("read, with a date", len(kept) - undated)]
    return pd.DataFrame(rows, columns=["what", "articles"])


def relabeled(found: pd.DataFrame, entries: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Keep the terms behind these labels, each under its label; one of two labels is two rows.

    Examples
    --------
    >>> found = pd.DataFrame({"doc_id": ["a", "a"], "term": ["occupy", "siege"]})
    >>> relabeled(found, {"occupied": ["occupy"]})["term"].tolist()
    ['occupied']
    """
    pairs = [(entry, label) for label, several in entries.items() for entry in several]
    labels = pd.DataFrame(pairs, columns=["term", "_label"], dtype="str")
    kept = found.reset_index(drop=True).reset_index(names="_row").merge(labels, on="term").sort_values("_row", kind="stable")
    return kept.assign(term=kept["_label"])[list(found.columns)].reset_index(drop=True)


def function_words(own: Sequence[str]) -> pd.DataFrame:
    """The shipped list of function words, with those that a plan leaves out besides."""
    return pd.concat([read.lexicon("stopwords"), pd.DataFrame({"entry": [*own]}, dtype="str")], ignore_index=True)


def chosen_words(words: pd.DataFrame, parameters: Mapping[str, Any]) -> pd.DataFrame:
    """Choose the words that are compared, as the parameters of a figure say: without function words, single or as phrases."""
    zones, length = parameters["zones"], parameters.get("length") or 1
    stop_words: pd.DataFrame | None = function_words(parameters["stop words"])
    words = compare.without_phrases(words, parameters["phrases"])
    if length > 1:
        words = compare.whole_phrases(measure.phrases(words, length=length), stop_words)
        stop_words = None
    return compare.vocabulary(words, stop_words, zones=zones, voices=parameters.get("voices"))


def reference(plan: read.Plan) -> pd.DataFrame:
    """Read the list with which all articles together are compared, ``word, count``: chosen as their words are; may be empty.

    Raises
    ------
    analysis.read.WordListError
        The list cannot be read, or holds nothing of the length that the plan compares.
    """
    if not plan.reference:
        return pd.DataFrame({"word": pd.Series(dtype="str"), "count": pd.Series(dtype="int64")})
    listed = read.word_list(plan.reference)
    types = listed["word"].map(lambda words: " ".join(map(find.word_type, words.split())))
    words = pd.DataFrame({"label": types, "zone": plan.zones[0], "count": listed["count"]})
    words = words[words["label"].str.count(" ") == plan.length - 1]
    if words.empty:
        kind = "single word" if plan.length == 1 else f"phrase of {plan.length} words"
        raise read.WordListError(f"{plan.reference}: holds no {kind}, which the study compares; name another list")
    stop_words: pd.DataFrame | None = function_words(plan.stop_words)
    if plan.length > 1:
        words, stop_words = compare.whole_phrases(words, stop_words), None
    words = compare.vocabulary(words, stop_words, zones=plan.zones[:1])
    return words.groupby("label", sort=False)["count"].sum().rename_axis("word").reset_index()
