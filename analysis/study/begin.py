"""The study file: proposed for a corpus, with what was seen in it, and written out with every line explained.

In: a plan; what a first look at the corpus tells. Out: the text of ``study.toml``. May not touch: the corpus.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis import read
from analysis.read.values import COPIES
from analysis.study.chosen import spelled_alike
from analysis.tables import COLUMNS, MEASURED_ZONES, PERIODS

#: A column of hers with as many different values, at most, may be one to group by.
_FEW = 20
#: So many outlets, columns and terms are named in a comment.
_NAMED = 12


def look(parts: Sequence[pd.DataFrame], plan: read.Plan) -> tuple[read.Plan, dict[str, str]]:
    """Propose a plan from a first look at the articles.

    Parameters
    ----------
    parts : sequence of pandas.DataFrame
        The table ``documents`` in parts, without text.
    plan : Plan
        What is chosen already.

    Returns
    -------
    tuple of (Plan, dict)
        The plan, with the form of the dates if only one reads them all; and what was seen, by key of the file.

    Examples
    --------
    >>> documents = pd.DataFrame({"outlet": ["Post", "Post"], "date": [None, None], "side": ["east", "west"]})
    >>> documents["date_evidence"] = [f"column date: date '{day}' is not ISO (YYYY)" for day in ("31/5/2020", "1/6/2020")]
    >>> plan, seen = look([documents], read.Plan(corpus="articles.csv"))
    >>> plan.date_format, seen["groups"]
    ('%d/%m/%Y', 'your columns with few values: side (east, west)')
    """
    documents = pd.concat(list(parts), ignore_index=True)
    outlets = documents["outlet"].fillna("unknown").value_counts()
    few = {}
    for column in documents.columns.drop([*COLUMNS["documents"], "encoding"], errors="ignore"):
        values = documents[column].dropna().value_counts()
        if 1 < len(values) <= _FEW and (values.iloc[0] > 1 or len(values) <= 3):
            few[column] = ", ".join(map(str, sorted(values.index[:_NAMED])))
    seen = {
        "corpus": f"articles that can be read: {len(documents):,}",
        "outlets": "articles by outlet: " + _list(f"{name} {n:,}" for name, n in outlets.items()),
    }
    if further := read.not_taken(documents):
        lacking = [ours for ours in ("outlet", "date", "title") if not _taken(ours, documents)]
        lines = [f"\n# {ours} = {written(name)}" for ours in lacking for name in read.likely(ours, documents)[:1]]
        perhaps = "; take the # away where one is meant:" + "".join(lines) if lines else ""
        seen["columns"] = f"not taken for any of these: {_list(further)}{perhaps}"
    if few:
        seen["groups"] = "your columns with few values: " + _list(f"{column} ({values})" for column, values in few.items())
    if alike := spelled_alike(documents["outlet"]):
        same = "\n".join(f"# {written(name)} = {written(names[0][0])}" for names in alike for name, _ in names[1:])
        seen["spellings"] = f"differ in case or spaces only; take the # away where one is the other:\n{same}"
    unread = [found for said in documents["date_evidence"].dropna() if (found := read.unread_date(said))]
    if unread:
        fitting = read.forms(unread)
        told = f"dates that are not ISO: {len(unread):,} (such as {unread[0]}); "
        if len(fitting) == 1:
            plan = replace(plan, date_format=fitting[0])
            seen["date_format"] = told + "one form reads them all"
        elif fitting:
            seen["date_format"] = told + "these forms read them all, and you know which is meant: " + ", ".join(fitting)
        else:
            seen["date_format"] = told + "no form that we know reads them all"
    elif undated := int(documents["date"].isna().sum()):
        seen["date_format"] = f"articles without a date: {undated:,}"
    return plan, seen


def _taken(ours: str, documents: pd.DataFrame) -> bool:
    """Whether a column of a table was taken for this one of ours."""
    if f"{ours}_evidence" in documents:
        return documents[f"{ours}_evidence"].fillna("").str.startswith("column ").any()
    return ours not in documents or documents[ours].notna().any()


def _list(names) -> str:
    names = list(names)
    return ", ".join(names[:_NAMED]) + f" and {len(names) - _NAMED:,} more" * (len(names) > _NAMED)


def toml(plan: read.Plan, folder: Path, codebook: pd.DataFrame, seen: Mapping[str, str] | None = None) -> str:
    """Write a plan out as ``study.toml``.

    Parameters
    ----------
    plan : Plan
    folder : pathlib.Path
        In which the file will lie; paths are written from there.
    codebook : pandas.DataFrame
        Whose terms are named as those that can be asked.
    seen : mapping, optional
        What :func:`look` saw.

    Returns
    -------
    str
        A file that :func:`analysis.read.plan` reads as the same plan, each line explained.

    Examples
    --------
    >>> print(toml(read.Plan(corpus=Path("a.csv")), Path("."), pd.DataFrame({"entry": ["siege"]}))[:13])
    # This study.
    """
    entries = codebook["entry"].drop_duplicates()
    common = Counter(codebook["label"]) if "label" in codebook else Counter()
    free = {
        "columns": ('which of your columns is what: text = "body"; also doc_id, outlet, date, title, url', plan.columns),
        "spellings": ('outlets that are one: "POST" = "Post" counts articles of "POST" as those of "Post"', plan.spellings),
        "terms": ("what is asked: the label shown = the entry of the codebook, or a list of entries", _terms(plan)),
        "groups": ('name = "your column", or name = { "Post" = "east", "Times" = "west" } by outlet', plan.groups),
        "periods": ('your own periods: "before the vote" = [2015-01-01, 2016-06-22]', plan.periods),
        "events": ('days that are named in figures of time: "the vote" = 2016-06-23', plan.events),
        "coded": (
            'returned coding sheets by task: voice = "SHEETS"; their key is SHEETS-key.csv',
            {task: _path(sheets, folder) for task, sheets in plan.coded.items()},
        ),
    }
    said = {"terms": f"{len(entries):,} entries in {len(common):,} labels: {_list(entries)}", **(seen or {})}
    lines = [_HEAD]
    top: tuple[tuple[str, object, str], ...] = (
        ("corpus", _path(plan.corpus, folder), "folder, table or archive with the articles; seen from this file's folder"),
        ("codebook", _shipped(plan.codebook, folder),
         "yours (CSV, XLSX, quanteda's YAML, LIWC's .dic), or a shipped one: frames"),
        ("date_format", plan.date_format, "how dates are written that are not 2020-05-31; %d/%m/%Y reads 31/05/2020"),
        ("compare", plan.by, "what figures of time tell apart: outlet, or one of the groups"),
        ("seed", plan.seed, "of every draw; write down another number if you like"),
        ("tables", plan.tables and _path(plan.tables, folder),
         "a folder for what annotate finds, if it shall be found once; none: found anew each time"),
    )  # fmt: skip
    for key, value, why in top:
        lines += _line(key, value, why, said.get(key, ""))
    for name in ("columns", "spellings", "terms", "groups"):
        lines += _free(name, *free[name], said)
    fixed: dict[str, tuple[tuple[str, object, str], ...]] = {
        "outlets": (
            ("shown", plan.outlets, "in this order; none: those with most articles"),
            ("most", plan.most, "no more than this; the others are drawn as one, and their share is said"),
        ),
        "leave_out": (
            ("outlets", plan.without_outlets, "whose articles are read but not counted"),
            ("articles", plan.without_articles, "likewise, by doc_id, as check names them: those in another language, for one"),
            ("copies", plan.copies, f"{', '.join(COPIES)}: of the same text, or nearly the same; the first stays"),
            ("zones", plan.without_zones, f"of {', '.join(MEASURED_ZONES)}; [] counts an editors' comment too"),
            ("words", plan.stop_words, "besides function words: left out of comparisons of words"),
            ("phrases", plan.phrases, 'boilerplate, likewise: "sign up for our newsletter"'),
        ),
        "names": (
            ("codebook", _shipped(plan.names, folder), "names of the same people and places; a shipped one, naming, is of a war"),
            ("labels", plan.name_labels, "of it; none: all"),
        ),
        "words": (
            ("length", plan.length, "1 compares words, 2 and 3 phrases of so many"),
            ("reference", _path(plan.reference, folder), "a CSV of word and count: compared with all articles together"),
        ),
        "time": (
            ("every", plan.every, f"{', '.join(PERIODS)}; none: the shortest in which there is enough to count"),
            ("fewest_words", plan.fewest_words, "a period with fewer is a gap"),
        ),
    }  # fmt: skip
    for name, rows in fixed.items():
        lines += ["", f"[{name}]"]
        lines += [f"# {said[name]}"] if name in said else []
        for key, chosen, why in rows:
            lines += _line(key, chosen, why)
        if name == "time":
            lines += _free("periods", *free["periods"], said) + _free("events", *free["events"], said)
    lines += _free("coded", *free["coded"], said)
    return "\n".join(lines) + "\n"


_HEAD = """\
# This study. Write down here what you ask before you see the first number: every figure keeps the hash of these choices, and
# `in-whose-voice check` says what was changed after the first run. Text behind # explains; an empty "" or [] chooses nothing.
"""


def _line(key: str, value: object, why: str, seen: str = "") -> list[str]:
    return [*([f"# {seen}"] if seen else []), f"{f'{key} = {written(value)}':<40} # {why}"]


def _free(name: str, why: str, values: Mapping, said: Mapping[str, str]) -> list[str]:
    """A table whose keys are hers."""
    seen = [f"# {said[name]}"] if name in said else []
    return ["", f"[{name}]".ljust(40) + f" # {why}", *seen, *(f"{_key(key)} = {written(value)}" for key, value in values.items())]


def _terms(plan: read.Plan) -> dict[str, object]:
    return {label: entries[0] if len(entries) == 1 else list(entries) for label, entries in plan.terms.items()}


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("_", "").isalnum() else written(name)


def written(value: object) -> str:
    """Give a value as TOML writes it; a text as JSON does, but for one character.

    Examples
    --------
    >>> print(written("A\\\\B"), written(("Post", 3)))
    "A\\\\B" ["Post", 3]
    """
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {written(one)}" for key, one in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _path(path: object, folder: Path) -> str:
    return str(path) if "://" in str(path) else Path(os.path.relpath(str(path), folder)).as_posix() if str(path) else ""


def _shipped(name: str, folder: Path) -> str:
    return _path(name, folder) if Path(name).suffix else name
