"""The article: the stretch of lines with the most running text and the least of anything else.

In: the lines of a page with what their form tells of each. Out: where the article begins and ends, and where comments begin. May
not touch: the labels.
"""

from __future__ import annotations

from analysis.find.zones.forms import answers, biography, ends, of_page
from analysis.find.zones.lines import BULLET, QUOTED, Line
from analysis.rules import number, numbers

#: What a line that is no text takes from the sum of a stretch, by its label, or by the reason for it where that tells more.
COSTS = numbers("zones.cost")
#: From so many words on, a paragraph is no other story's summary.
ALONE = number("zones", "alone")
#: A sentence of fewer words may stand in the footer below readers' comments.
FOOTER = number("zones", "footer")
#: So many words of text make an article that comments may follow.
ARTICLE = number("zones", "article")


def stretch(lines: list[Line], forms: list, texts: list[int], stop: int) -> tuple[int, int, int]:
    """Find the article: the stretch of lines with the most running text and the least of anything else.

    Each line of text adds its words, each other line takes away a little; the stretch with the highest sum is the article.
    A sentence alone among lines that are no text, as below the headline of another story, adds little. Where readers'
    comments begin below an article, the search ends; that line is the third number returned, at the latest ``stop``.
    """
    texts = [i for i in texts if i < stop]
    if not texts:
        texts = [i for i in range(stop) if forms[i] is None]
        return (texts[0], texts[-1], stop) if texts else (len(lines), -1, stop)
    is_text = set(texts)
    marked = {i for i, line in enumerate(lines) if forms[i] is None and (ends(line[2]) or QUOTED.match(line[2]))}
    thread = _thread(lines)
    worth: float
    best, result = 0.0, (texts[0], texts[0])
    total, begin, listing = 0.0, texts[0], False
    for i in range(texts[0], stop):
        announced = forms[i] and forms[i][1] == "announces readers' comments"
        if best >= ARTICLE and (i in thread or (announced and not _menu(forms, i, is_text))):
            return (*_closed(result, lines, marked, i), i)
        words = lines[i][2].count(" ") + 1
        if i in is_text:
            alone = words < ALONE and not (marked & set(_neighbors(forms, i)))
            worth = 0 if biography(lines[i][2]) else min(words, 8 if alone else ALONE)
        elif forms[i]:
            worth = -COSTS.get(forms[i][1], COSTS[forms[i][0]])
        else:
            worth = 1 if i in marked else 0 if listing else -4 if words <= 7 else -6
        listing = lines[i][2].endswith(":") if i in marked else listing and forms[i] is None
        if total <= 0 and i in is_text:
            total, begin = 0.0, i
        total += worth
        if total > best and i in is_text:
            best, result = total, (begin, i)
    return (*_closed(result, lines, marked, stop), stop)


def _closed(found: tuple[int, int], lines: list[Line], marked: set[int], stop: int) -> tuple[int, int]:
    """The article with the short paragraphs that close it."""
    begin, last = found
    while last + 1 < stop and last + 1 in marked and closes(lines[last + 1][2]):
        last += 1
    return begin, last


def closes(line: str) -> bool:
    """Whether a short line can be the first or last paragraph of an article.

    Examples
    --------
    >>> closes("“Never,” she said."), closes("Media contact:"), closes("Was this article helpful?")
    (True, False, False)
    """
    return (ends(line) or bool(QUOTED.match(line))) and not line.endswith(":") and not of_page(line)


def _menu(forms: list, i: int, is_text: set[int]) -> bool:
    """Whether what announces comments is a button above the text: much text follows, or the byline before any text."""
    if len(is_text & set(range(i, i + 7))) >= 5:
        return True
    following = next((j for j in range(i, len(forms)) if j in is_text), i)
    return any(forms[j] and forms[j][0] == "byline" for j in range(i, following))


def _thread(lines: list[Line]) -> set[int]:
    """The lines that stand beside readers' comments, if there are so many that they cannot be anything else."""
    beside = {i for i, line in enumerate(lines) if len(line[2]) <= 75 and answers(line[2])}
    return beside if len(beside) >= 3 else set()


def _neighbors(forms: list, i: int) -> list[int]:
    """The lines before and after, past pictures and posts."""
    near = []
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(forms) and forms[j] and forms[j][0] in ("caption", "embed", "credit"):
            j += step
        near.append(j)
    return near


def indented(lines: list[Line], texts: list[int], headline: int | None) -> tuple[int, int]:
    """Where the end of the page is indented and has bullets, as comments pasted from a forum are; a footer may follow it."""
    end = len(lines)
    told = set(texts)
    while end and lines[end - 1][3] < 2 and (end - 1 not in told or lines[end - 1][2].count(" ") + 1 < FOOTER):
        end -= 1
    begin = end
    while begin and lines[begin - 1][3] >= 2:
        begin -= 1
    thread = lines[begin:end]
    items = sum(BULLET.match(line[2]) is not None for line in thread)
    # A list in the text has nothing but items; what follows it is no footer.
    if begin > (headline or 0) + 1 and items and (end == len(lines) or items < len(thread)):
        return begin, end
    return len(lines), len(lines)
