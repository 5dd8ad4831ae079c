"""Reader, live page and exercise give every frame term the voice and the reason of the row's own attribution, and of no other."""

import re
from html.parser import HTMLParser

import pytest

from analysis import annotate, find, lesson, read, rules, show
from analysis.annotation import articles
from analysis.study.live import engine

SEEDS = read.corpus("seeds")
FOUND = annotate(SEEDS, corrections=read.corrections("seeds"))
SPOKEN = ("indirect", "partial", "direct")


class Shown(HTMLParser):
    """What a page shows: of each mark in the article the passage around it, and the text of each entry in the lists."""

    def __init__(self, page):
        super().__init__()
        self.around, self.entries, self.voices = {}, {}, {}
        self._passage = self._entry = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        of = dict(attributes)
        kind = (of.get("class") or "").split()
        if tag == "a" and "part" in kind:
            self._passage = (kind[1], of["href"].removeprefix("#"))
        elif tag == "b" and "frames" in kind and "data-mark" in of:
            self.around.setdefault(of["data-mark"], self._passage)
        elif tag == "li" and re.fullmatch(r"[ab]?[nm]\d+", of.get("id") or ""):
            self._entry = of["id"]
            self.entries[self._entry] = ""

    def handle_endtag(self, tag):
        if tag == "a":
            self._passage = None
        elif tag == "li":
            self._entry = None

    def handle_data(self, text):
        if self._entry:
            self.entries[self._entry] = f"{self.entries[self._entry]}{text}"


def own_piece(row, attributions):
    """A piece of the row's own attribution that holds it: by hand, not by the function that the pages call."""
    pieces = [a for a in attributions if a.attribution_id == row.attribution_id and a.start <= row.start and row.end <= a.end]
    assert len({(piece.source, piece.source_ref, piece.cue) for piece in pieces}) == 1
    return pieces[0]


def told(piece):
    """What has to be said of a piece, and nothing else may be."""
    who = named(piece)
    return (f"Who: {who}" if who else None), (f"Cue: “{piece.cue}”" if piece.cue else None)


def named(piece):
    """Whom a page names: «which» alone would name nobody."""
    return piece.source_ref if piece.source == "which" and piece.source_ref else piece.source or piece.source_ref


def check(page, found):
    shown = Shown(page)
    marks = sorted(shown.around, key=lambda mark: int(mark.strip("abm")))
    terms = sorted(found.frames, key=lambda row: (row.start, -row.end))
    assert len(marks) == len(terms)
    for mark, row in zip(marks, terms):
        assert f"in the voice {row.voice}." in shown.entries[mark], row
        if row.voice == "own":
            assert shown.around[mark] is None, row
            continue
        voice, number = shown.around[mark]
        note = " ".join(shown.entries[number].split())
        assert voice == row.voice and f"{row.voice}, in " in note, row
        if row.voice == "scare":
            assert "Who:" not in note and "Cue:" not in note, row
            assert ("whose marks they are cannot be told" in note) == (row.attribution_id is not None), row
            continue
        piece = own_piece(row, found.attributions)
        who, cue = told(piece)
        assert (who in note) if who else ("Who:" not in note), (row, note)
        assert (cue in note) if cue else ("Cue:" not in note), (row, note)
        if piece.cue:
            assert " ".join(piece.cue.split()) in note.partition("because ")[2].partition(". Who:")[0], (row, note)
    return len(terms)


@pytest.fixture(scope="module")
def seeds():
    return articles(SEEDS, FOUND)


def test_the_reader_gives_the_reason_of_the_rows_own_attribution_for_every_frame_term_of_the_seeds(seeds):
    checked = [check(show.reader(SEEDS, FOUND, doc_id=doc), found) for doc, (_, found) in seeds.items()]
    assert sum(checked) == len(FOUND.frames) >= 128


def test_so_does_the_live_page():
    checked = 0
    for text in SEEDS["text"]:
        (pane,) = engine.look([{"name": "", "text": text}], "", False)["panes"]
        checked += check(pane, find.article(text, rules.instrument()))
    assert checked >= 128


def test_so_does_the_exercise_wherever_a_term_can_be_asked(seeds):
    asked = 0
    for doc, (text, found) in seeds.items():
        rows = {(row.start, row.end): row for row in found.frames}
        for item in lesson._candidates(doc, text, found, set()):
            row = rows.get((item.start, item.end))
            if row is None:
                continue
            asked += 1
            assert item.voice == row.voice
            if row.voice in SPOKEN:
                piece = own_piece(row, found.attributions)
                assert item.who.startswith(named(piece) or ""), item
                assert " ".join((piece.cue or piece.source).split()) in item.reason, item
            else:
                without = "no words beside it say" if row.voice == "own" else "nobody is cited"
                unknown = "whose marks they are cannot be told" if row.attribution_id else without
                assert item.who == "" and unknown in item.reason, item
    assert asked > 100
