"""From a span back to the saved page: where in the page's source it stands.

In: spans of the text that was taken out of a page, and the page. Out: the same spans with their place in its source. May not
touch: the page, or the text. What cannot be verified is left missing, never guessed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.read.page import page, source
from analysis.read.stream import CorpusError

# What a reader of a page does not see: comments, scripts, tags. What is not closed runs to the end: nothing is searched twice.
_UNSEEN = r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[a-z/!?][^>]*(?:>|\Z)"
_TOKEN = re.compile(rf"{_UNSEEN}|(&(?:#\d+|#x[\da-f]+|\w{{2,32}});?)", re.IGNORECASE | re.DOTALL)

#: What is seen: the characters, and of each the first and the last place in the source, half-open.
Seen = tuple[str, list[int], list[int]]


def origin(spans: pd.DataFrame, *, path: str | Path) -> pd.DataFrame:
    """Find where in a saved page spans of its text stand.

    Parameters
    ----------
    spans : pandas.DataFrame
        Span table (zones, sentences, quotes, frames …) of that page alone.
    path : str or pathlib.Path
        The page.

    Returns
    -------
    pandas.DataFrame
        ``spans``, and ``source_start``, ``source_end`` (code points of the decoded page, half-open), ``source_line`` (from 1);
        missing where the span cannot be told for certain.

    Raises
    ------
    CorpusError
        The page cannot be read, or the spans are not of its text.

    Notes
    -----
    A line of the text is looked for in the page's body, white space, tags and unprintable characters aside and entities
    resolved. It is taken where it stands once; and where the same line stands several times, if between two lines that are
    certain there are as many of it in the page as in the text. A title that only the metadata hold, and a line that was changed
    when it was taken out, stay missing. The source between ``source_start`` and ``source_end`` is verified to read as the span.

    Examples
    --------
    A page as it was saved, and the word in it::

        sentences = read.origin(tables.sentences, path="saved/ferry.html")
    """
    path = Path(path)
    try:
        content = path.read_bytes()
        (whole, _), text = source(content), page(content)["text"]
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path} cannot be read\n{path}: {error}") from error
    places = _places(text, whole)
    rows = []
    for start, end, said in zip(spans["start"], spans["end"], spans["text"]):
        if text[start:end] != said:
            raise CorpusError(f"{path} does not read {said[:40]!r} at {start} to {end}; give the spans of this page alone")
        rows.append(_origin(whole, said, [places.get(at) for at, _ in _printed(said, start)]))
    columns = pd.DataFrame(rows, columns=["source_start", "source_end", "source_line"], index=spans.index)
    return spans.assign(**columns.astype("Int64"))


def _origin(whole: str, said: str, places: list[tuple[int, int] | None]) -> tuple:
    """First and last place of a span and its line, if what stands between them reads as the span does."""
    known = [place for place in places if place]
    if not known or len(known) < len(places):
        return pd.NA, pd.NA, pd.NA
    start, end = known[0][0], known[-1][1]
    if _seen(whole, start, end)[0] != "".join(char for _, char in _printed(said, 0)):
        return pd.NA, pd.NA, pd.NA
    return start, end, whole.count("\n", 0, start) + 1


def _places(text: str, whole: str) -> dict[int, tuple[int, int]]:
    """Where each character of the text stands in the source, as far as its line is certain."""
    body = re.search(r"<body\b", whole, re.IGNORECASE)
    seen, first, last = _seen(whole, body.start() if body else 0, len(whole))
    lines = [_line(match, seen, whole, first, last) for match in re.finditer(r"[^\n]+", text)]
    lines = [(chars, key, found) for chars, key, found in lines if key]
    certain = {number: found[0] for number, (_, _, found) in enumerate(lines) if len(found) == 1}
    gaps: dict[tuple, list[int]] = {}
    before = 0
    for number, (_, key, _) in enumerate(lines):
        if number in certain:
            before = certain[number] + len(key)
        else:
            gaps.setdefault((before, key), []).append(number)
    for (low, key), numbers in gaps.items():
        after = next((certain[n] for n in range(numbers[-1] + 1, len(lines)) if n in certain), len(seen))
        between = [at for at in lines[numbers[0]][2] if low <= at <= after - len(key)]
        if len(between) == len(numbers):
            certain |= zip(numbers, between)
    return {
        at: (first[place + n], last[place + n]) for number, place in certain.items() for n, (at, _) in enumerate(lines[number][0])
    }


def _line(match: re.Match, seen: str, whole: str, first: list[int], last: list[int]) -> tuple[list, str, list[int]]:
    """One line of the text: its printed characters with their offsets, these as a key, and where that is seen."""
    chars = list(_printed(match.group(), match.start()))
    key = "".join(char for _, char in chars)
    found = list(_standing(key, seen, whole, first, last))
    for mark in ("- ", "> ", "**"):  # an item in a list, a block quotation, a question in bold: not in the page
        if not found and match.group().startswith(mark):
            ink, closes = len(mark.strip()), mark == "**" and key.endswith(mark)
            chars = chars[ink : len(chars) - len(mark) * closes]
            key = "".join(char for _, char in chars)
            found = list(_standing(key, seen, whole, first, last))
    return chars, key, found


def _standing(key: str, seen: str, whole: str, first: list[int], last: list[int]) -> Iterator[int]:
    """Where a key is seen, as whole words."""
    at = seen.find(key) if key else -1
    while at >= 0:
        start, end = first[at], last[at + len(key) - 1]
        if not (whole[start - 1 : start].isalnum() and key[0].isalnum()) and not (
            whole[end : end + 1].isalnum() and key[-1].isalnum()
        ):
            yield at
        at = seen.find(key, at + 1)


def _printed(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The characters that leave ink, with their offsets."""
    return ((start + at, char) for at, char in enumerate(text) if char.isprintable() and not char.isspace())


def _seen(whole: str, start: int, end: int) -> Seen:
    """What is seen of a stretch of source."""
    chars, first, last = [], [], []
    at = start
    while at < end:
        match = _TOKEN.search(whole, at, end)
        stop = match.start() if match else end
        for place, char in _printed(whole[at:stop], at):
            chars.append(char)
            first.append(place)
            last.append(place + 1)
        if match and match.group(2):
            for _, char in _printed(html.unescape(match.group(2)), 0):
                chars.append(char)
                first.append(match.start())
                last.append(match.end())
        at = match.end() if match else end
    return "".join(chars), first, last
