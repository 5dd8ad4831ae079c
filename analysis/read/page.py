"""A saved web page: its text, title, outlet and date, with where each was found.

In: the bytes of an HTML file. Out: its source, decoded; cells of one document. May not touch: the network. The only room that
knows trafilatura.
"""

from __future__ import annotations

import calendar
import re
from itertools import accumulate

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from analysis.read.markup import declared, with_marks
from analysis.read.repair import repaired_article
from analysis.read.text import decode

#: No page of an article nests its elements deeper, or has more tags.
DEEPEST, MOST = 2_000, 200_000
#: Where a page says when it was published, the best place first.
_DATES = (
    ("article:published_time", r"article:published_time"),
    ("datePublished", r"datePublished"),
    ("og:published_time", r"og:published_time"),
    ("dc.date", r"dc(?:terms)?\.(?:date|created|issued)"),
    ("pubdate", r"(?:pubdate|publish-?date|date)"),
    ("time", r"datetime"),
)
_BREAK = re.compile(r"[\r\n]\s*")
_WITHIN = set("a abbr b big cite em font i img mark q s small span strong sub sup time u wbr".split())
_UNSEEN = {"script", "style", "head", "title", "meta"}
_TAG = re.compile(rb"<(/?)(?:div|span|section|article|b|i|em|strong|p|ul|ol|li|table|tr|td|font|blockquote)\b", re.IGNORECASE)


def source(content: bytes) -> tuple[str, str]:
    """Decode a page: its source, and how its encoding was decided.

    Raises
    ------
    ValueError
        The bytes are no text.

    Examples
    --------
    >>> source(b'<meta charset="windows-1251"><p>\\xcf\\xe0\\xf0\\xee\\xec')
    ('<meta charset="windows-1251"><p>Паром', 'declared: windows-1251')
    """
    return decode(content, declared(content))


def lines(html: str) -> str:
    """A page as it is printed: each paragraph, cell and heading on a line of its own, nothing left out but scripts and styles.

    Examples
    --------
    >>> lines("<p>Ferry <b>late</b></p><table><tr><td>HD</td><td>A &amp; B</td></tr></table>").split("\\n\\n")
    ['Ferry late', 'HD', 'A & B']
    """
    root = etree.HTML(html.encode("utf-8", "surrogatepass"), etree.HTMLParser(encoding="utf-8"))
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")) if root is not None else ():
        name = element.tag if isinstance(element.tag, str) else "script"
        broken = "" if name in _WITHIN else "\n" if name == "br" else "\n\n"
        said = (element.tail if event == "end" else "" if name in _UNSEEN else element.text) or ""
        parts += [broken, _BREAK.sub(" ", said)]
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", re.sub(r"[^\S\n]+", " ", "".join(parts)))).strip()


def page(content: bytes) -> dict[str, str]:
    """Read a page.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    dict
        ``text`` (the title, where the text does not begin with it, and the article's paragraphs), ``title``, ``outlet``,
        ``outlet_evidence``, ``date``, ``date_evidence``, ``url``; empty where the page does not tell. ``encoding``: how the bytes
        became text, what took it out of the page, and what was repaired. :func:`analysis.read.origin` leads back into the source.

    Raises
    ------
    ValueError
        There is no article in the page, or it has too many tags, or too deep ones, to be one.

    Examples
    --------
    >>> head = '<meta property="article:published_time" content="2020-05-01T08:00:00Z"><title>Rain</title>'
    >>> body = "<p>" + "It rained in the valley for three days, the farmers said on Friday. " * 6 + "</p>"
    >>> cells = page(f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode())
    >>> cells["date"], cells["date_evidence"]
    ('2020-05-01', 'HTML metadata: article:published_time')
    """
    if (tags := content.count(b"<")) > MOST:
        raise ValueError(f"has {tags:,} tags, as no page of one article has; save the article as text")
    depth = deepest = 0
    for match in _TAG.finditer(content):
        depth += -1 if match.group(1) else 1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise ValueError(f"nests its elements {deepest:,} deep; save the article as text")
    html, why = source(content)
    # To a reader of the page a line break in its source is a space, unless set in <pre>; trafilatura keeps some beside tags.
    flowing = html if "<pre" in html.lower() else _BREAK.sub(" ", html)
    found = trafilatura.bare_extraction(with_marks(flowing), with_metadata=True, include_comments=False, include_tables=False)
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise ValueError("no article was found in the page; save it as text")
    outlet = found.sitename or found.hostname or ""
    cells = {
        "text": _parted(found.text or "", found.body), "title": found.title or "", "url": found.url or "",
        "date": found.date or "", "outlet": outlet,
        "outlet_evidence": f"HTML metadata: {'site name' if found.sitename else 'address'}" if outlet else "",
    }  # fmt: skip
    cells["encoding"] = f"{why}; text taken out by trafilatura {trafilatura.__version__}"
    cells = repaired_article(cells)
    evidence = _evidence(html, found.date) if found.date else ""
    return {**cells, "date": (evidence and found.date) or "", "date_evidence": evidence or "no date in the page"}


def _parted(text: str, body: etree._Element) -> str:
    """Part paragraphs by empty lines, which trafilatura does not, so that a house with a sentence a paragraph is told from a
    text that was broken after every sentence. Where lines and elements do not match, the text is left as it is.
    """
    blocks = [one for one in body.iter("head", "p", "item", "quote") if one.find("p") is None]
    sizes = [1 + len(one.findall(".//lb")) + "".join(one.itertext()).strip("\n").count("\n") for one in blocks]
    lines = text.split("\n")
    if sum(sizes) != len(lines):
        return text
    ends = list(accumulate(sizes))
    return "\n\n".join("\n".join(lines[end - size : end]) for size, end in zip(sizes, ends))


def _evidence(html: str, date: str) -> str:
    """Say where in the page the date stands; nothing where no such day is printed, as of a year that somebody speaks of."""
    for name, pattern in _DATES:
        for match in re.finditer(rf"""["']?\b{pattern}["']?[^<>]{{0,80}}?{re.escape(date)}""", html, re.IGNORECASE):
            return f"HTML metadata: {name}" if match else ""
    return "in the page, found by trafilatura" if _is_printed(html, date) else ""


def _is_printed(html: str, date: str) -> bool:
    """Whether a page prints a day, in figures or with the English name of its month.

    Examples
    --------
    >>> _is_printed("<p>Posted Jan. 3, 2019", "2019-01-03"), _is_printed("<p>waiting since 2019", "2019-01-01")
    (True, False)
    """
    year, month, day = (part.lstrip("0") for part in date.split("-"))
    name = calendar.month_name[int(month)]
    named = rf"(?:{name}|{name[:4]}|{name[:3]})\.?"
    number, which = rf"0?{day}", r"(?:st|nd|rd|th)?"
    forms = (
        rf"{number}{which} (?:of )?{named},? {year}", rf"{named} {number}{which},? {year}", rf"{year}{month:0>2}{day:0>2}",
        rf"{number}[./-]0?{month}[./-]{year}", rf"0?{month}[./-]{number}[./-]{year}", rf"{year}[./-]0?{month}[./-]{number}",
    )  # fmt: skip
    return re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", " ".join(html.split()), re.IGNORECASE) is not None
