"""PDF: the paragraphs of a page's columns, without the heads and feet of the pages.

In: the bytes of a file. Out: its text, a printed line a line and an empty line between paragraphs; what was left out. May not
touch: a hyphen at a line end, which is read through where words are found. The only room that knows pdfminer.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

#: No more pages are read: an export of a thousand articles has fewer.
PAGES = 5_000
# So many lines at the top and at the bottom of a page may be its head and foot; what stands at one place on so many pages is.
_EDGE, _REPEATED = 3, 3
# A line that begins so many points to the right of its column begins a paragraph.
_INDENT = 6


class Line(NamedTuple):
    """A printed line: its text, its place from the left and from the top in points, and whether it begins a paragraph."""

    text: str
    top: int
    begins: bool


def pdf(content: bytes) -> tuple[str, str]:
    """Read a PDF file.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    tuple of (str, str)
        The text, and what is to be known of it: heads and feet that were left out, hyphens at line ends.

    Raises
    ------
    ValueError
        It is locked, holds no text but perhaps pictures of it, or has more pages than :data:`PAGES`.
    """
    pages = list(_pages(content))
    if not any(line.text.strip() for page in pages for line in page):
        raise ValueError("it holds no text; if its pages are pictures, have their text recognized (OCR)")
    kept, heads = _without_heads(pages)
    text = _joined(kept)
    hyphens = len(re.findall(r"(?<=[a-z])[-\u2010\u00ad] *\n *(?=[a-z])", text))
    said = [f"{len(pages):,} page{'s' * (len(pages) != 1)} of PDF"]
    said += [f"heads and feet of pages left out: {heads:,} line{'s' * (heads != 1)}"] if heads else []
    said += [f"words cut at line ends: {hyphens:,}, read as whole"] if hyphens else []
    return text, "; ".join(said)


def _pages(content: bytes) -> Iterator[list[Line]]:
    """The lines of each page, column by column."""
    from pdfminer.high_level import extract_pages  # of an extra, which not everybody has installed
    from pdfminer.layout import LTTextBox, LTTextLine
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        for number, page in enumerate(extract_pages(io.BytesIO(content), maxpages=PAGES + 1)):
            if number == PAGES:
                raise ValueError(f"it has more than {PAGES:,} pages; export it in parts")
            lines = []
            for box in page:
                if isinstance(box, LTTextBox):
                    for n, line in enumerate(one for one in box if isinstance(one, LTTextLine)):
                        begins = n == 0 or line.x0 - box.x0 > _INDENT
                        lines.append(Line(" ".join(line.get_text().split()), round(page.height - line.y1), begins))
            yield [line for line in lines if line.text]
    except PDFPasswordIncorrect as error:
        raise ValueError("it is locked with a password; save it without one") from error


def _without_heads(pages: list[list[Line]]) -> tuple[list[list[Line]], int]:
    """Leave out what stands at the same height of many pages with the same words, numbers aside."""

    def form(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+", "#", line.text), round(line.top / 4)

    edges = []
    for page in pages:
        by_height = sorted(page, key=lambda line: line.top)
        edges.append({*by_height[:_EDGE], *by_height[-_EDGE:]})
    counted = Counter(one for edge in edges for one in {form(line) for line in edge})
    kept, left = [], 0
    for page, edge in zip(pages, edges):
        heads = {line for line in edge if counted[form(line)] >= _REPEATED or _numbers_page(line.text)}
        kept.append([line for line in page if line not in heads])
        left += len(page) - len(kept[-1])
    return kept, left


def _numbers_page(text: str) -> bool:
    """Whether a line at the edge of a page is nothing but its number."""
    return re.fullmatch(r"[-–—\s]*\d{1,4}[-–—\s]*|(?:page|p\.)\s*\d{1,4}", text, re.IGNORECASE) is not None


def _joined(pages: list[list[Line]]) -> str:
    """Lines as paragraphs; one that goes on in the next column or on the next page is put together."""
    text = ""
    for page in pages:
        for line in page:
            goes_on = line.text[0].islower() and text[-1:] not in (*'.!?:”"’»', "")
            text += ("\n" if goes_on or not line.begins else "\n\n") + line.text if text else line.text
    return text
