"""Nexis Uni, and LexisNexis Academic before it: from the lines of an export to its articles.

In: lines. Out: articles. May not touch: a line of an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.read.exports.dates import printed
from analysis.read.exports.part import Part, left_out, part, words_of
from analysis.read.exports.words import counted, either, field, is_line, is_right, line

UNI, ACADEMIC = "Nexis Uni", "LexisNexis"
_HEAD = ("byline", "section", "length", "headline", "highlight", "head")
_TAIL = ("load", "tail")
#: A text that has so many of its printed words may end where a heading comes: databases count in ways of their own.
_NEAR = 0.9
#: A title has no more lines; of more, all but the last are a cover that is not known here.
_TITLE = 4
CUT = "ends in the middle of an article; export it again"


def uni(lines: Sequence[str]) -> list[Part] | None:
    """Nexis Uni: title, outlet, date, fields, "Body", the text, "Load-Date", "End of Document"."""
    ends = [at for at, said in enumerate(lines) if is_line("end", said)]
    bodies = [at for at, said in enumerate(lines) if is_line("body", said)]
    lengths = [at for at, said in enumerate(lines) if _length(said) is not None]
    loads = any(field(said, "load") for said in lines[bodies[0] :]) if bodies else False
    if not (lengths or bodies) if ends else not (lengths and loads):
        listed = not ends and _is_list(lines)
        return [Part(1, {}, "is a list of documents without their texts; take it out of the corpus")] if listed else None
    first = min([*lengths[:1], *bodies[:1]])
    begin, promised = _cover(lines[: first + 1])
    found = []
    for start, end in pairwise([begin - 1, *ends, len(lines)]):
        if any(lines[start + 1 : end]):
            said = left_out(begin, "cover and list of documents") if start == begin - 1 else []
            found += _article(lines, start + 1, end, whole=end < len(lines), said=said)
    whole = sum(not one.problem for one in found)
    if promised and len(found) != promised:
        found.append(Part(1, {}, f"names {promised} documents in its list, and {whole} could be read; export the others again"))
    return found


def _length(said: str) -> int | None:
    told = field(said, "length")
    return counted(told[1]) if told else None


def _is_list(lines: Sequence[str]) -> bool:
    """Whether this is the list that is saved beside articles in files of their own."""
    counts = line(rf"{either('documents')}\s*\(\d+\)")
    return any(map(counts.fullmatch, lines)) and sum(field(said, "cover") is not None for said in lines) > 2


def _cover(lines: Sequence[str]) -> tuple[int, int]:
    """Where the first article begins, and how many the list of documents promises."""
    titles: list[str] = []
    promised = last = 0
    for at, said in enumerate(lines):
        if found := line(rf"{either('documents')}\s*\((\d+)\)").fullmatch(said):
            promised, last = int(found[1]), at + 1
        elif promised and (found := re.fullmatch(r"(\d{1,4})\.\s+(.+)", said)) and int(found[1]) == len(titles) + 1:
            titles.append(found[2])
            last = at + 1
        elif line(rf"{either('cover')}\s*(?::.*|\|.*)?").match(said) and (promised or ":" in said) and at < len(lines) - 1:
            last = at + 1
    if titles:
        for at in range(last, len(lines)):
            if lines[at] and _begins(lines, at, titles[0]):
                return at, promised
    if not last:
        return 0, promised
    # Without the title, an article begins two lines above its date.
    dated = [at for at in range(last, len(lines)) if printed(lines[at])]
    above = [at for at in range(last, dated[0]) if lines[at]] if dated else []
    return (above[-2] if len(above) > 1 else above[0] if above else last), promised


def _begins(lines: Sequence[str], at: int, title: str) -> bool:
    """Whether a title is printed at a line; it may be wrapped there, and in the list be cut."""
    asked = words_of(title)
    printed_here = (words_of(" ".join(lines[at : at + n])) for n in range(1, 6))
    return any(found == asked or (len(asked) > 3 and found[: len(asked)] == asked) for found in printed_here)


def _article(lines: Sequence[str], start: int, end: int, *, whole: bool, said: list[str]) -> list[Part]:
    """One article of Nexis Uni; none, if there is nothing but a list of documents or a page's foot."""
    kept, heads = _without_heads(lines, start, end)
    first = next((at for at, text in kept if text), start)
    fields = _below_date(kept)
    if not fields:
        if whole:
            return [Part(first + 1, {}, "has neither Length nor Body above its End of Document; export it again")]
        begun = any(printed(text) for _, text in kept) or len([text for _, text in kept if text]) > 3
        return [Part(first + 1, {}, f"{kept[first - start][1][:60]!r}: the file {CUT}")] if begun else []
    body = next((n for n, (_, text) in enumerate(kept) if n >= fields[0] and is_line("body", text)), None)
    if body is None:
        body = _last_field([text for _, text in kept], fields[0])
    tails = [n for n in range(body + 1, len(kept)) if is_line("heading", kept[n][1]) or field(kept[n][1], "load")]
    top = [text for _, text in kept[: fields[0]] if text]
    told = _fields([text for _, text in kept[fields[0] : body]])
    if not whole and not tails:
        return [Part(first + 1, {}, f"{' '.join(top[:1])[:60]!r}: the file {CUT}")]
    title, outlet, date, above = _top(top)
    cells = {name: told[name] for name in ("byline", "section", "highlight") if name in told}
    length = counted(told.get("length", ""))
    text = _whole([text for _, text in kept[body + 1 :]], [n - body - 1 for n in tails], length)
    said = [*said, *left_out(above, "what stands above the title"), *left_out(heads, "heads of pages")]
    return [part(first + 1, UNI, body=text, title=title, outlet=outlet, date=date, length=length, said=said, **cells)]


def _below_date(kept: Sequence[tuple[int, str]]) -> list[int]:
    """The lines that are fields, or "Body": none above the date, where a title may begin with "Column:"."""
    fields = [n for n, (_, text) in enumerate(kept) if field(text, *_HEAD) or is_line("body", text)]
    sure = next((n for n in fields if _length(kept[n][1]) is not None or is_line("body", kept[n][1])), len(kept))
    dated = [n for n in range(sure) if printed(kept[n][1])]
    return [n for n in fields if not dated or n > dated[0]]


def _whole(texts: Sequence[str], tails: Sequence[int], length: int | None) -> Sequence[str]:
    """The lines of a text: up to the first line that may begin what follows it and is not far above the printed length."""
    counts = {tail: sum(len(text.split()) for text in texts[:tail]) for tail in tails}
    if not length or not tails:
        return texts[: tails[0] if tails else None]
    near = (tail for tail in tails if counts[tail] >= _NEAR * length)
    return texts[: next(near, min(tails, key=lambda tail: abs(counts[tail] - length)))]


def _without_heads(lines: Sequence[str], start: int, end: int) -> tuple[list[tuple[int, str]], int]:
    """The lines of an article without "Page 2 of 3" and the title that is printed under it, and how many these were."""
    page = line(rf"{either('page')}\s*\d+\s*(?:{either('of')}|/)\s*\d+")
    foot = line(r".*\|\s*About LexisNexis.*|.*About LexisNexis\s*\|.*")
    kept: list[tuple[int, str]] = []
    under: list[int] = []
    dropped, after = 0, False
    for at in range(start, end):
        text = lines[at]
        if page.fullmatch(text) or foot.fullmatch(text):
            dropped, after = dropped + 1, True
            continue
        if text and after:
            under.append(len(kept))
            after = False
        kept.append((at, text))
    if not under:
        return kept, dropped
    words = [(n, text) for n, (_, text) in enumerate(kept) if text]
    title = next((text for n, text in words if n not in under[:1]), "")
    if words and words[0][0] == under[0] and words_of(words[0][1]) != words_of(title):
        title = words[0][1]  # the head has no title under it: that is the article's own
        under = under[1:]
    heads = {n for n in under if len(kept[n][1]) > 3 and title.startswith(kept[n][1].rstrip(".…"))}
    return [one for n, one in enumerate(kept) if n not in heads], dropped + len(heads)


def _last_field(texts: Sequence[str], at: int) -> int:
    """The last line of the fields above a text: they follow each other, with nothing but empty lines between."""
    last = at
    for n in range(at, len(texts)):
        if field(texts[n], *_HEAD):
            last = n
        elif texts[n] and not texts[n - 1]:
            break
        elif texts[n]:
            last = n  # a field goes on in the next line
    return last


def _fields(texts: Sequence[str]) -> dict[str, str]:
    """What the fields above a text say, by our names; a line that is none continues the one before."""
    found: dict[str, str] = {}
    name = ""
    for text in texts:
        for kind in _HEAD:
            if told := field(text, kind):
                name = kind if kind not in found else ""
                if name:
                    found[name] = told[1]
                break
        else:
            if text and name:
                found[name] = f"{found[name]} {text}".strip()
    return found


def _top(top: Sequence[str]) -> tuple[str, str, str | None, int]:
    """Title, outlet and date from the lines above the fields of Nexis Uni; and how many lines stand above a title."""
    top = [text for text in top if not is_right(text)]
    dated = next((n for n, text in enumerate(top) if n > 1 and printed(text)), None)
    dated = dated or next((n for n, text in enumerate(top) if n and printed(text)), None)
    if dated is None:
        return (top[0] if top else ""), (top[1] if len(top) > 1 else ""), None, 0
    above = dated - 2 if dated - 1 > _TITLE else 0
    title = top[above : dated - 1]
    half = len(title) // 2
    # Printed as the head of a page and above the article, it is one title.
    title = title[half:] if half and title[:half] == title[half:] else title
    return " ".join(title), top[dated - 1], printed(top[dated]), above


def academic(lines: Sequence[str]) -> list[Part] | None:
    """LexisNexis Academic: "1 of 10 DOCUMENTS", outlet, date, title, BYLINE:, LENGTH:, the text, LOAD-DATE:."""
    of, documents = either("of"), either("documents")
    begins = line(rf"(?:{documents}\s+)?(\d+)\s+{of}\s+(\d+)(?:\s+{documents})?")
    marks = [(at, int(mark[2])) for at, text in enumerate(lines) if _is_mark(text) and (mark := begins.fullmatch(text))]
    if not marks or not any(field(text, "length", *_TAIL) for text in lines):
        return None
    starts = [at for at, _ in marks]
    tails = [_tail(lines, start + 1, end) for start, end in pairwise([*starts, len(lines)])]
    usual = any(tail < end for tail, end in zip(tails, [*starts[1:], len(lines)]))
    found = []
    for n, (start, end) in enumerate(pairwise([*starts, len(lines)])):
        said = left_out(sum(map(bool, lines[:start])), "cover") if not n else []
        last_is_cut = usual and n == len(starts) - 1 and tails[n] == end
        found.append(_older(lines, start, end, tails[n], cut=last_is_cut, said=said))
    promised = max(number for _, number in marks)
    whole = sum(not one.problem for one in found)
    if len(found) < promised:
        found.append(Part(1, {}, f"speaks of {promised} documents, and {whole} could be read; export the others again"))
    return found


def _is_mark(text: str) -> bool:
    """Whether a line may be "1 of 10 DOCUMENTS": most are looked at no further."""
    return (
        len(text) < 40
        and text[-1:].isalnum()
        and any(char.isdigit() for char in text)
        and line(either("documents")).search(text) is not None
    )


def _tail(lines: Sequence[str], start: int, end: int) -> int:
    """Where what follows the text begins: the first of the fields after it, or the copyright at the end."""
    from_text = next((at for at in range(start, end) if field(lines[at], "length")), start)
    for at in range(from_text + 1, end):
        told = field(lines[at], *_TAIL)
        if told and lines[at][: len(told[0])].isupper():
            return at
    rights = [at for at in range(from_text + 1, end) if lines[at] and not lines[at - 1] and is_right(lines[at])]
    return rights[-1] if rights and sum(map(bool, lines[rights[-1] : end])) < 6 else end


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """Lines that are printed together, with no empty line between."""
    found: list[list[str]] = [[]]
    for text in lines:
        if text:
            found[-1].append(text)
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def _older(lines: Sequence[str], start: int, end: int, tail: int, *, cut: bool, said: list[str]) -> Part:
    """One article of LexisNexis Academic."""
    fields = next((at for at in range(start + 1, tail) if field(lines[at], *_HEAD)), None)
    if fields is None:
        return Part(start + 1, {}, CUT if end == len(lines) else "has neither LENGTH nor BYLINE; export it again")
    text = _last_field(lines[:tail], fields) + 1
    labeled = next((at for at in range(fields, min(text + 4, tail)) if field(lines[at], "body")), None)
    text = text if labeled is None else labeled
    told = _fields(lines[fields:text])
    body = list(lines[text:tail])
    if body and (label := field(body[0], "body")):
        body[0] = label[1]
    blocks = _blocks(["" if is_right(one) else one for one in lines[start + 1 : fields]])
    flat = [(n, text) for n, block in enumerate(blocks) for text in block]
    dated = next((n for n, (_, text) in enumerate(flat) if n and printed(text)), None)
    dated = 0 if dated is None and flat and printed(flat[0][1]) else dated
    # The outlet stands above the date; an article that begins with its date tells of none.
    outlet = flat[(dated or 1) - 1][1] if flat and dated != 0 else ""
    after = [block for n, block in enumerate(blocks) if n > (flat[dated][0] if dated is not None else 0)]
    title = told.get("headline") or (" ".join(after[-1]) if after else "")
    if cut:
        return Part(start + 1, {}, f"{title[:60]!r}: the file {CUT}")
    cells = {name: told[name] for name in ("byline", "section", "highlight") if name in told}
    date = printed(flat[dated][1]) if dated is not None else None
    length = counted(told.get("length", ""))
    return part(start + 1, ACADEMIC, body=body, title=title, outlet=outlet, date=date, length=length, said=said, **cells)
