"""Zones: which part of a page is headline, running text, caption, comment or furniture.

In: one text, its title, and a researcher's corrections. Out: rows of zones, one a line (or part of a line), which together
cover every character that is not white space exactly once. May not touch: what the lines say beyond their form.

A page is read line by line, in three steps. First each line is looked at alone: does its form give it away (a byline, a
date, "Share this")? Then come its neighbors: the article is the stretch with most running text, the headline the line before
it that shares most words with it, a line without an end mark between two paragraphs a subhead or a teaser, what follows
the last paragraph furniture. Last, what a paragraph carries at its head (a dateline, "RT reports:") is carved out. The
reason is kept in ``rule``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.find.rows import Zone
from analysis.find.zones.article import closes, indented, stretch
from analysis.find.zones.forms import biography, ends, form, names_author, reads, signs
from analysis.find.zones.headline import headline_of, is_of_one_matter, opens_as_deck
from analysis.find.zones.lines import BULLET, QUOTED, Line, cut
from analysis.find.zones.pieces import carve, overrule
from analysis.rules import number

_ITEM = re.compile(r"[-–•*·▪◦] +(?=\S)")
#: Why a line is a teaser that may open a list of them.
_OTHER_STORIES = "announces other stories"
_EDITORIAL = re.compile(r"(?:editorial|editor['’]s) (?:comment|note|opinion)s?\s*:?$", re.IGNORECASE)

_SHOWS = re.compile(
    r"\b(?:sits?|stands?|speaks?|walks?|poses?|attends?|holds?|looks?|shows?|arrives?|gestures?|leaves?|waits?|pictured"
    r"|photo|seen|shown|in this (?:photo|image|picture|file)"
    r"|left|right|during)\b|[^.?!:]$"
)

#: The name or initials before a turn of a conversation.
_SPEAKER = re.compile(r"((?:[A-Z][\w.'’-]*)(?: (?:[A-Z][\w.'’-]*|of|the|de|van|al|bin)){0,4}:|[QA]\.)\s(?=\S)")
#: How the rule of a correction begins; one may hold many paragraphs.
_BY_HAND = "corrected by hand"
_MARKS = str.maketrans("“”„«»‘’–—", '"""""\'\'--')

#: From so many words on, a line without an end mark between two paragraphs is another story's headline.
SUBHEAD = number("zones", "subhead")


def find(text: str, *, title: str | None = None, corrections: Sequence[tuple[int, int, str, str]] = ()) -> list[Zone]:
    """Tell the parts of a page apart.

    Parameters
    ----------
    text : str
    title : str, optional
        A line that equals it is the headline.
    corrections : sequence of (start, end, label, note)
        A researcher's decisions on record, which overrule every rule. The rest of a zone that a correction cuts keeps its label.

    Returns
    -------
    list of Zone
        ``label`` is one of :data:`analysis.rules.ZONES`, ``rule`` the reason.

    Notes
    -----
    Lines are taken as paragraphs, as browsers paste them and agencies send them; a text that is wrapped at some column is
    put together again. The rules know English page furniture only.

    Examples
    --------
    >>> page = "Share\\nTroops leave the valley\\nBy Ann Lee\\nThe last troops left the valley on Friday, the mayor said."
    >>> [zone.label for zone in find(page)]
    ['furniture', 'headline', 'byline', 'body']
    """
    found = carve(_classify(cut(text), title or ""), text)
    for start, end, label, note in corrections:
        found = overrule(found, start, end, label, f"{_BY_HAND}: {note}", text)
    return sorted(Zone(*zone) for zone in found)


def flowing(text: str, zones: Sequence[Zone]) -> str:
    """Read a line end within a paragraph as the space that it is, in its place, so that no offset moves.

    Examples
    --------
    >>> flowing("Menu\\nMr.\\nHill left.", [Zone(0, 4, "furniture", ""), Zone(5, 19, "body", "")])
    'Menu\\nMr. Hill left.'
    """
    pieces, last = [], 0
    for start, end, _, rule in zones:
        if "\n" in (said := text[start:end]) and not rule.startswith(_BY_HAND):
            pieces += [text[last:start], said.replace("\n", " ")]
            last = end
    return "".join([*pieces, text[last:]]) if pieces else text


def _classify(lines: list[Line], title: str) -> list[tuple[int, int, str, str]]:
    """Give each line its zone: by its form, by where it stands, and by what the lines above it have opened."""
    forms = [form(line[2]) for line in lines]
    forms = [None if _addressed(lines, forms, i) else found for i, found in enumerate(forms)]
    turns = _turns(lines, forms)
    texts = [i for i, line in enumerate(lines) if forms[i] is None and (i in turns or reads(line[2]))]
    titled = _titled(lines, title) if title else None
    if titled is not None and not any(i > titled for i in texts):
        titled = None  # it is named below the article
    texts = [i for i in texts if titled is None or i > titled]
    thread, footer = indented(lines, texts, titled)
    first, last, comments = stretch(lines, forms, texts, thread)
    headline = headline_of(lines, forms, texts, first) if titled is None else titled
    if headline is not None and first == headline:
        first = next((i for i in texts if i > headline), headline + 1)
    _pictures(lines, forms, texts)
    opening = first if headline is None else _opening(lines, forms, texts, headline, first)
    found, editorial, opened, listed, is_text = [], False, False, False, set(texts)
    sources = next((i for i, told in enumerate(forms) if told and i > first and told[1] == "lists its sources"), len(lines))
    for i, (start, end, line, _) in enumerate(lines):
        label, rule = forms[i] or ("", "")
        if i == headline:
            label, rule = "headline", "equals the title" if i == titled else "the headline-like line before the text"
        elif i >= footer:
            label, rule = label or "furniture", rule or "below the comments"
        elif i >= comments:
            label, rule = "comment", rule or "below the article, indented or announced as comments"
        elif i > sources:
            label, rule = label or "credit", rule or "below the word that announces the sources"
        elif label:
            pass
        elif listed and _ITEM.match(line) and not line.endswith("."):
            label, rule = "teaser", "an item of the list of other stories that is announced above it"
        elif headline is not None and line == lines[headline][2]:
            label, rule = "furniture", "repeats the headline"
        elif headline is not None and i == headline + 1 and i < first and (i in is_text or _is_deck(lines, forms, i, first)):
            label, rule = "deck", "below the headline, parted from the text"
        elif headline is not None and headline < i < first and names_author(line) and _opens(forms, i + 1, first):
            label, rule = "byline", "a name between headline and text"
        elif i < opening or i > last:
            label, rule = "furniture", "outside the running text"
        elif i in is_text or ends(line) or QUOTED.match(line):
            label, rule = "body", "running text: an end mark, or a line in quotation marks"
            if i == first and headline is not None and opens_as_deck(lines, forms, headline, i, texts):
                label, rule = "deck", "between headline and byline or date"
        elif signs(line) and lines[i - 1][2].endswith(("”", '"', "’", "»")):
            label, rule = "body", "signs the quotation above it"
        else:
            label, rule = _unmarked(lines, forms, i, opened)
        if label == "subhead":
            editorial = bool(_EDITORIAL.match(line))
        elif label == "body" and editorial:
            label, rule = "editorial", "below a heading that announces the editors' comment"
        listed = rule == _OTHER_STORIES or (listed and label == "teaser")
        if forms[i] or ends(line):  # a colon opens a list
            opened = forms[i] is None and line.endswith(":")
        found.append((start, end, label, rule))
    _join_lists(lines, found)
    _credit_author(lines, found, first, last)
    return found


def _join_lists(lines: list[Line], found: list[tuple[int, int, str, str]]) -> None:
    """Give each list one kind: points below the headline, or in the text."""
    for i in range(1, len(lines)):
        joined = _ITEM.match(lines[i - 1][2]) and _ITEM.match(lines[i][2]) and lines[i][0] - lines[i - 1][1] == 1
        if joined and found[i - 1][2] in ("deck", "body") and found[i][2] in ("furniture", "teaser", "subhead"):
            found[i] = (*found[i][:2], found[i - 1][2], "an item of the list that the line above belongs to")


def _credit_author(lines: list[Line], found: list[tuple[int, int, str, str]], first: int, last: int) -> None:
    """Take what closes an article for a credit, if it is a word on its author."""
    signed = " ".join(line[2] for line, zone in zip(lines, found) if zone[2] == "byline").lower()
    for i in range(last, first, -1):
        if found[i][2] == "body" and not biography(lines[i][2], signed):
            break
        if found[i][2] == "body":
            found[i] = (*found[i][:2], "credit", "introduces the author below the text")


def _titled(lines: list[Line], title: str) -> int | None:
    """The first line that equals the title."""
    named = _same(title)
    return next((i for i, line in enumerate(lines) if len(line[2]) < 2 * len(title) + 9 and _same(line[2]) == named), None)


def _same(line: str) -> str:
    """A title as it may be printed otherwise: other spaces and marks, and a full stop."""
    return " ".join(line.translate(_MARKS).casefold().split()).rstrip(".")


def _opening(lines: list[Line], forms: list, texts: list[int], headline: int, first: int) -> int:
    """Where the short paragraphs begin that open the article; a question may be a link to its answer."""
    while first - 1 > headline and forms[first - 1] is None and first - 1 not in texts:
        line = lines[first - 1][2]
        if line.endswith("?") or not closes(line):
            break
        first -= 1
    return first


def _turns(lines: list[Line], forms: list) -> set[int]:
    """The lines of a conversation: two speakers at least begin two lines each with their name or initials."""
    heads: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if forms[i] is None and (":" in line[2][:60] or line[2][:2] in ("Q.", "A.")) and (head := _SPEAKER.match(line[2])):
            heads.setdefault(head[1], []).append(i)
    often = [places for places in heads.values() if len(places) > 1]
    return {i for places in often for i in places} if len(often) > 1 else set()


def _opens(forms: list, i: int, first: int) -> bool:
    """Whether the text begins at a line, or its byline or date."""
    return i >= first or bool(forms[i] and forms[i][0] in ("byline", "date"))


def _is_deck(lines: list[Line], forms: list, i: int, first: int) -> bool:
    """Whether a line of some words below the headline is of the story: a byline or date follows, or its words come again."""
    line = lines[i][2]
    if line.count(" ") < 5 or names_author(line) or (_SHOWS.search(line) and line.endswith(")")):
        return False
    below = i + 1
    while _ITEM.match(line) and below < first and (_ITEM.match(lines[below][2]) or (forms[below] or ("",))[0] == "credit"):
        below += 1  # the other points, and what the agency changed
    signed = i + 1 < first and (_opens(forms, below, first) or names_author(lines[below][2]))
    return signed or is_of_one_matter(line, [lines[j][2] for j in range(first, min(first + 6, len(lines)))])


def _addressed(lines: list[Line], forms: list, i: int) -> bool:
    """Whether a line only seemed to be the page's own word: a long one between two paragraphs is text, whoever it addresses."""
    if not forms[i] or forms[i][1] != "the page speaks to its reader" or lines[i][2].count(" ") < 24:
        return False
    return 0 < i < len(lines) - 1 and all(forms[j] is None and reads(lines[j][2]) for j in (i - 1, i + 1))


def _unmarked(lines: list[Line], forms: list, i: int, opened: bool) -> tuple[str, str]:
    """Tell what a line without an end mark is that stands within the text."""
    plain = [
        0 <= j < len(lines) and forms[j] is None and not ends(lines[j][2]) and not reads(lines[j][2]) for j in range(i - 2, i + 3)
    ]
    line = lines[i][2]
    if i + 1 < len(lines) and forms[i + 1] and forms[i + 1][1] == "announces another story" and lines[i + 1][2].count(" ") < 3:
        return "teaser", "the next line offers to read it"
    if opened or BULLET.match(line):
        return "body", "an item of a list in the running text"
    if line.endswith(","):
        return "body", "goes on after its comma"
    if (plain[0] and plain[1]) or (plain[1] and plain[3]) or (plain[3] and plain[4]):
        return "furniture", "one of several lines without end marks between paragraphs"
    if line.count(" ") + 1 < SUBHEAD and not plain[3]:
        return "subhead", "a short line without an end mark between paragraphs"
    return "teaser", "a headline-like line without an end mark between paragraphs"


def _pictures(lines: list[Line], forms: list, texts: list[int]) -> None:
    """A line beside the name of a photographer or agency is the caption, if it can be one; one below "Image caption" is."""
    for i in range(1, len(lines)):
        if forms[i] is None and forms[i - 1] and forms[i - 1][1] == "announces a caption":
            forms[i] = ("caption", "stands below the word that announces a caption")
        if forms[i] and lines[i][2].count(" ") <= 6 and ("picture" in forms[i][1] or "agencies" in forms[i][1]):
            line = lines[i - 1][2]
            if forms[i - 1] is None and line.count(" ") < 45 and _SHOWS.search(line) and "“" not in line and '"' not in line:
                forms[i - 1] = ("caption", "describes the picture whose maker the next line names")
