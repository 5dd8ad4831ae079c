"""Pages that the rules for zones were not written for: the article is found among menus, captions, pitches and comments."""

from pathlib import Path

import pytest

from analysis.find import zones

ARTICLE = {"deck", "body", "subhead", "editorial"}


def pages():
    """Read ``pages.txt``: name, lines, and what each line is."""
    read, name = {}, ""
    for line in (Path(__file__).parent / "pages.txt").read_text(encoding="utf-8").splitlines():
        mark, said = line[:1], line[2:]
        if mark == "=":
            name = said
        elif mark in "+-?":
            read.setdefault(name, []).extend((piece, mark) for piece in said.split(" ¦ "))
    return read


PAGES = pages()


def compared(lines):
    """Compare what is found with what is marked: (line, its characters, whether it is article, whether it was taken for it)."""
    text = "\n".join(line for line, _ in lines)
    taken = {i for zone in zones.find(text) if zone.label in ARTICLE for i in range(zone.start, zone.end)}
    place, rows = 0, []
    for line, mark in lines:
        inside = sum(i in taken for i in range(place, place + len(line)))
        rows.append((line, inside, len(line), mark))
        place += len(line) + 1
    return [row for row in rows if row[3] != "?"]


def f1(pages, characters):
    hit = false = missed = 0
    for lines in pages:
        for _, inside, length, mark in compared(lines):
            inside, length = (inside, length) if characters else (2 * inside > length, 1)
            hit += inside * (mark == "+")
            missed += (length - inside) * (mark == "+")
            false += inside * (mark == "-")
    return 2 * hit / (2 * hit + false + missed)


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_found_on_each_page(name):
    assert f1([PAGES[name]], characters=True) > 0.7


def test_the_article_is_found_on_all_pages_together():
    assert f1(PAGES.values(), characters=False) > 0.93
    assert f1(PAGES.values(), characters=True) > 0.96


def test_a_rule_of_eight_words_and_an_end_mark_does_worse():
    taken = [(line.count(" ") >= 7 and line.rstrip("”\"'")[-1:] in ".?!", mark) for page in PAGES.values() for line, mark in page]
    hit = sum(kept and mark == "+" for kept, mark in taken)
    wrong = sum(kept and mark == "-" for kept, mark in taken) + sum(not kept and mark == "+" for kept, mark in taken)
    assert 2 * hit / (2 * hit + wrong) < f1(PAGES.values(), characters=False) - 0.08
