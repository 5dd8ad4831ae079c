"""The core needs nothing but Python and Punkt: run where no library can be imported, it finds the rows of ``annotate``."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from analysis import annotate, find, look_up, read, spans, tables
from analysis.find.nesting import innermost
from analysis.find.plain import plain

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

#: A Python in which nothing can be imported but its own library, the core, the rules, and the three files of nltk that Punkt is
#: made of. What these import of the rest of nltk, which needs compiled parts, is used for training and for files, never here:
#: empty names stand for it, and Python's own expressions for the library that nltk compiles its patterns with.
BARE = """
import importlib.abc, json, re, sys, types

FILES = ["nltk.tokenize.punkt", "nltk.tokenize.api", "nltk.tokenize.util"]

class Refused(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name not in FILES and name.partition(".")[0] not in {*sys.stdlib_module_names, "analysis"}:
            raise ImportError(f"{name} is not there")

def module(name, **named):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(named)
    return sys.modules[name]

sys.meta_path.insert(0, Refused())
for name, path in json.loads(sys.argv[1]).items():  # packages whose own __init__, which would import libraries, is not run
    module(name, __path__=[path])
redos = module("nltk.redos", compile=re.compile)
pathsec = module("nltk.pathsec", open=None, validate_path=None)
vars(sys.modules["nltk"]).update(redos=redos, pathsec=pathsec)
for name in ("picklesec.allowlisted_pickle_load", "probability.FreqDist", "tabdata.TabEncoder", "termsec.safe_print",
             "internals.overridden"):
    of, named = name.split(".")
    module(f"nltk.{of}", **{named: dict})
"""
ARTICLES = """
from analysis import find, rules

found = {}
for doc_id, text, title, corrections in json.load(sys.stdin):
    article = find.article(text, rules.instrument(), title=title, corrections=corrections)
    found[doc_id] = {layer: [one._asdict() for one in rows] for layer, rows in article._asdict().items()}
files = [name for name, loaded in sys.modules.items() if getattr(loaded, "__spec__", None)]
json.dump({"found": found, "loaded": sorted(name for name in files if name.startswith(("analysis", "nltk")))}, sys.stdout)
"""


def bare(code, **given):
    """Run code in a bare Python of its own, in which ``analysis``, ``nltk`` and ``nltk.tokenize`` are empty packages."""
    nltk = Path(find_spec("nltk").submodule_search_locations[0])
    packages = {"analysis": str(ROOT / "analysis"), "nltk": str(nltk), "nltk.tokenize": str(nltk / "tokenize")}
    call = [sys.executable, "-c", BARE + code, json.dumps(packages)]
    return subprocess.run(call, capture_output=True, text=True, check=False, encoding="utf-8", **given)


@pytest.fixture(scope="module")
def seeds():
    documents, corrections = read.corpus(SEEDS), read.corrections(SEEDS)
    return documents, corrections, annotate(documents, corrections=corrections)


@pytest.fixture(scope="module")
def alone(seeds):
    """What the core finds in the seeds where it is alone."""
    documents, corrections, _ = seeds
    decided = spans.by_document(corrections, ["start", "end", "label", "note"])
    articles = [(d, text, title, decided.get(d, [])) for d, text, title in documents[["doc_id", "text", "title"]].values.tolist()]
    done = bare(ARTICLES, input=json.dumps(articles))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("library", ["pandas", "numpy", "scipy", "pyarrow", "regex", "nltk.data", "analysis.tables"])
def test_in_the_bare_python_no_library_can_be_imported(library):
    done = bare(f"import {library}")
    assert done.returncode and "is not there" in done.stderr


@pytest.mark.parametrize("layer", find.Article._fields)
def test_without_any_library_the_core_finds_each_row_of_annotate_in_every_column(layer, seeds, alone):
    documents, _, annotation = seeds
    texts = dict(zip(documents["doc_id"], documents["text"]))
    rows = [
        {"doc_id": doc, "text": texts[doc][one["start"] : one["end"]], **one}
        for doc, article in alone["found"].items()
        for one in article[layer]
    ]
    for one in rows:  # unique in the article there, in the corpus here
        if one.get("attribution_id"):
            one["attribution_id"] = f"{one['doc_id']}:{one['attribution_id']}"
    table = getattr(annotation, layer)
    assert len(rows) == len(table) > 0
    assert set(rows[0]) == set(table)
    assert table.astype(object).where(table.notna(), None).to_dict("records") == [{c: one[c] for c in table} for one in rows]


def test_the_core_alone_loads_only_itself_its_rules_and_what_punkt_is_made_of(alone):
    assert {".".join(name.split(".")[:2]) for name in alone["loaded"]} == {"analysis.find", "analysis.rules", "nltk.tokenize"}
    of_nltk = [name for name in alone["loaded"] if name.startswith("nltk")]
    assert of_nltk == ["nltk.tokenize.api", "nltk.tokenize.punkt", "nltk.tokenize.util"]


def test_another_codebook_is_looked_up_in_what_is_annotated_already_as_if_it_were_annotated_anew(seeds):
    documents, corrections, annotation = seeds
    naming = read.lexicon("naming")
    anew = annotate(documents, codebook=naming, corrections=corrections)
    assert len(anew.frames) > 50 and anew.frames["voice"].nunique() == 5
    pd.testing.assert_frame_equal(look_up(annotation, codebook=naming), anew.frames, check_exact=True)
    assert not tables.problems(anew.frames, "frames", documents)


def test_a_look_up_reads_every_white_space_hyphen_and_ligature_as_annotate_does():
    lines = [
        "It rained.",
        "They\u00a0no\u00a0longer call it a mas\u00adsacre, and the war\u2003crimes were\u2009denied.",
        "A ceaseﬁre held.",
    ]
    annotation = annotate(pd.DataFrame({"doc_id": ["a"], "text": ["\r\n\r\n".join(lines)]}))
    assert annotation.frames["text"].tolist() == ["mas\u00adsacre", "war\u2003crimes", "ceaseﬁre"]
    assert annotation.frames["negated"].tolist() == [True, True, False]
    pd.testing.assert_frame_equal(look_up(annotation, codebook=read.lexicon("frames")), annotation.frames)


def test_the_core_reads_every_white_space_as_a_space_or_a_line_end_and_moves_no_offset():
    text = "\r\n" + "".join(map(chr, range(sys.maxunicode + 1)))
    read = plain(text)
    assert [(a, b) for a, b in zip(text, read, strict=True) if not a.isspace() and a != b] == []
    assert {b for b in read if b.isspace()} == {" ", "\n"}


def test_a_span_keeps_the_white_space_of_its_article_and_its_speaker_is_named_with_a_plain_one():
    text = (
        "Troops leave the valley\r\n\r\nTom\u00a0Arden said the bridge was closed\u2003on Friday. Arden left the valley at noon."
    )
    said = annotate(pd.DataFrame({"doc_id": ["a"], "text": [text]})).attributions
    assert said[["text", "source_ref"]].values.tolist() == [["the bridge was closed\u2003on Friday", "Tom Arden"]]


PLACES = some.tuples(some.integers(0, 30), some.integers(1, 12)).map(lambda place: (place[0], sum(place)))


def shortest(inner, outer):
    """Compare every span with every other: of the shortest that contain it the last."""
    holding = [(end - start, -number) for number, (start, end) in enumerate(outer) if start <= inner[0] and inner[1] <= end]
    return -min(holding)[1] if holding else -1


@given(some.lists(PLACES, max_size=12).map(sorted), some.lists(PLACES, max_size=12).map(sorted), some.booleans())
def test_the_innermost_span_is_the_shortest_that_contains_and_the_core_agrees_with_the_tables(inner, outer, apart):
    if apart:  # as words are: sorted by their ends, too
        ends = sorted(end for _, end in inner)
        inner = sorted((start, max(end, start + 1)) for (start, _), end in zip(inner, ends))
    found = innermost([start for start, _ in inner], [end for _, end in inner], outer)
    assert found == [shortest(one, outer) for one in inner]
    one, other = (pd.DataFrame(rows, columns=["start", "end"], dtype="int64").assign(doc_id="a") for rows in (inner, outer))
    assert found == spans.within(one, other).tolist()


def test_where_nobody_asks_who_speaks_the_rest_is_found_alike():
    texts = [plain(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    documents = pd.DataFrame({"doc_id": [f"{n}" for n in range(len(texts))], "text": texts})
    whole, bare = annotate(documents), annotate(documents, attributed=False)
    whose = ["voice", "source", "attribution_id", "confidence"]
    assert bare.attributions.empty and not bare.words["voice"].any() and bare.words[whose[1:]].isna().all(axis=None)
    for name in ("zones", "sentences", "words", "hedges", "boosters", "frames"):
        one, other = (getattr(tables, name).drop(columns=whose, errors="ignore") for tables in (whole, bare))
        pd.testing.assert_frame_equal(one, other)
    unresolved = ["kind", "rule"]  # a short fragment is somebody's until it is known that nobody is cited for it
    pd.testing.assert_frame_equal(whole.quotes.drop(columns=unresolved), bare.quotes.drop(columns=unresolved))
