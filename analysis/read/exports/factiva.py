"""Factiva: from the lines of an export to its articles, with its two-letter tags or without.

In: lines. Out: articles. May not touch: a line of an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.read.exports.dates import printed
from analysis.read.exports.part import Part, left_out, part
from analysis.read.exports.words import counted, either, is_line, is_right, line

NAME = "Factiva"
_NUMBER = re.compile(rf"(?:AN[\s|]+)?{either('documents')}\s+((?=\w*\d{{6}})[A-Za-z0-9]{{16,40}})")
#: The tags, in the order in which they are printed, where an article has them. What comes after one may be in the next line.
_TAGS = "CLM SE HD CR BY WC PD ET SN SC ED PG VOL LA CY LP TD ART CX DLN RF CO IN NS RE IPC IPD PUB AN".split()
_TAG = re.compile(rf"({'|'.join(_TAGS)})(\s*\|\s*|\s+|$)(.*)")
#: In a text, these are words at the beginning of a line rather than tags, unless a wide gap comes after them.
_WORDS = {"ART", "CX", "DLN", "CO", "IN"}
_PAGE = re.compile(r"Page\s*\d+\s*of\s*\d+.*Factiva.*|©\s*\d{4}\s*Factiva.*|Page\s*\d+\s*of\s*\d+", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[AP]M|Uhr|[A-Z]{3,4}))*", re.IGNORECASE)
_LISTED = re.compile(r".*(?:\.{3,}|[\s|]{2,}|\t)\s*\d{1,4}")
CUT = "ends in the middle of an article; export it again"


def articles(lines: Sequence[str]) -> list[Part] | None:
    """Factiva: each article ends with its accession number, ``Document GRDN000020170518ed5i0001x``."""
    ends = [at for at, text in enumerate(lines) if text[-1:].isalnum() and _NUMBER.fullmatch(text)]
    if not ends or not any(_counts(text) for text in lines):
        return None
    found, start = [], 0
    for end in ends:
        found.append(_article(lines, start, end, first=not start))
        start = end + 1
    rest = [at for at in range(start, len(lines)) if lines[at] and not _PAGE.fullmatch(lines[at])]
    if any(_counts(lines[at]) for at in rest):
        found.append(Part(rest[0] + 1, {}, f"{lines[rest[0]][:60]!r}: the file {CUT}"))
    return found


def _counts(text: str) -> bool:
    """Whether a line is the number of words of an article."""
    return (text[:1].isdigit() or text[:2] == "WC") and counted(text.removeprefix("WC").strip(" |\t")) is not None


def _article(lines: Sequence[str], start: int, end: int, *, first: bool) -> Part:
    """One article: of the first, the cover and the list of headlines are left out."""
    kept = [(at, text) for at, text in enumerate(lines[start:end], start) if not _PAGE.fullmatch(text)]
    heads = end - start - len(kept)
    tags = {tag[1] for _, text in kept if (tag := _TAG.fullmatch(text))}
    read = _tagged if "HD" in tags and tags & {"LP", "TD"} else _plain
    return read(kept, lines[end].split()[-1], heads, first)


def _tagged(kept: Sequence[tuple[int, str]], number: str, heads: int, first: bool) -> Part:
    """An article with tags: what each says, until the next."""
    begin = next(n for n, (_, text) in enumerate(kept) if (tag := _TAG.fullmatch(text)) and tag[1] in ("HD", "SE", "CLM"))
    told: dict[str, list[str]] = {}
    name = ""
    for _, text in kept[begin:]:
        if (tag := _TAG.fullmatch(text)) and _comes_next(tag, name):
            name, text = tag[1], tag[3]
            told[name] = []
        told[name].append(text)
    flat = {name: " ".join(" ".join(texts).split()) for name, texts in told.items()}
    body = [*told.get("LP", ()), "", *told.get("TD", ())]
    said = [
        *left_out(sum(bool(text) for _, text in kept[:begin]), "cover and list of articles"),
        *left_out(heads, "heads of pages"),
    ]
    return part(
        kept[begin][0] + 1,
        NAME,
        body=body,
        title=flat.get("HD", ""),
        outlet=flat.get("SN", ""),
        date=printed(flat.get("PD", "")),
        length=counted(flat.get("WC", "")),
        said=said,
        doc_id=number,
        byline=flat.get("BY", ""),
        section=flat.get("SE", ""),
    )


def _comes_next(tag: re.Match, before: str) -> bool:
    """Whether a tag is one, and not a word in capitals of the text: they come in their order."""
    coded = re.match(r"\w+ : ", tag[3]) is not None  # "CO bbc : British Broadcasting Corporation"
    wide = coded or not tag[2] or len(tag[2]) > 1 or "\t" in tag[2] or "|" in tag[2]
    return not before or (_TAGS.index(tag[1]) > _TAGS.index(before) and (wide or tag[1] not in _WORDS))


def _plain(kept: Sequence[tuple[int, str]], number: str, heads: int, first: bool) -> Part:
    """An article without tags: title, byline, number of words, date, time, outlet, code, page, language, rights, the text."""
    place = next((at for at, text in kept if text), 0) + 1
    count = next((n for n, (_, text) in enumerate(kept) if counted(text) is not None), None)
    if count is None:
        return Part(place, {}, f"document {number} prints no number of words; export it again")
    above = [n for n in range(count) if kept[n][1]]
    if first:
        above = _after_list(kept, above)
    place = kept[above[0] if above else count][0] + 1
    section, title, byline = _top([kept[n][1] for n in above])
    below = [n for n in range(count + 1, len(kept)) if kept[n][1]]
    dated = next((n for n in below[:3] if printed(kept[n][1])), None)
    head = [n for n in below if dated is None or n > dated]
    if head and _TIME.fullmatch(kept[head[0]][1]):
        head = head[1:]
    outlet = kept[head[0]][1] if head and dated is not None else ""
    last = _last_of_head(kept, head[:9])
    cover = sum(bool(text) for _, text in kept[: above[0]]) if first and above else 0
    return part(
        place,
        NAME,
        body=[text for _, text in kept[last + 1 :]] if last is not None else [text for _, text in kept[count + 1 :]],
        title=title,
        outlet=outlet,
        date=printed(kept[dated][1]) if dated is not None else None,
        length=counted(kept[count][1]),
        said=[*left_out(cover, "cover and list of articles"), *left_out(heads, "heads of pages")],
        doc_id=number,
        byline=byline,
        section=section,
    )


def _after_list(kept: Sequence[tuple[int, str]], above: list[int]) -> list[int]:
    """The lines above the first article's number of words, without the cover and the list of headlines with their pages."""
    listed = [n for n in above if is_line("contents", kept[n][1]) or _LISTED.fullmatch(kept[n][1])]
    above = ([n for n in above if n > listed[-1]] or above[-1:]) if listed else above
    # A list without pages has the title, too, which comes once more above the article.
    again = next((i for i, n in enumerate(above) if kept[n][1] in [kept[m][1] for m in above[:i]]), 0)
    return above[again:]


def _top(above: Sequence[str]) -> tuple[str, str, str]:
    """Section, title and byline from the lines above the number of words, as far as these can be told apart."""
    if len(above) < 2:
        return "", " ".join(above), ""
    byline = line(rf"{either('by')}\s+\S.*").fullmatch(above[-1]) is not None
    if len(above) == 2 and not byline and len(above[0].split()) < 4 <= len(above[1].split()):
        return above[0], above[1], ""  # the name of a section comes before the title
    if not byline and len(above) == 2 and len(above[1].split()) > 12:
        return "", " ".join(above), ""
    titled = above[:-1]
    if len(titled) > 1 and len(titled[0].split()) < 4 <= len(titled[1].split()):
        return titled[0], " ".join(titled[1:]), above[-1]
    return "", " ".join(titled), above[-1]


def _last_of_head(kept: Sequence[tuple[int, str]], head: Sequence[int]) -> int | None:
    """The last line above the text: the rights, or else the language."""
    found = [n for n in head if is_right(kept[n][1])]
    if found:
        last = found[0]
        # Rights may go on in the next line: "All rights reserved".
        while last + 1 < len(kept) and is_right(kept[last + 1][1]):
            last += 1
        return last
    return next((n for n in head if is_line("tongue", kept[n][1])), head[0] if head else None)
