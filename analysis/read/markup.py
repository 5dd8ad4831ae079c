"""Markup: the text of a saved page where no library is, as in a browser; on a desk ``page`` reads it, with trafilatura.

In: the source of a page. Out: its title and its text, line by line. May not touch: the network; what is article and what is not
is the zones' to say, but for what no reader sees. Needs Python alone.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "button", "form", "head"))
_BESIDE = frozenset(("nav", "header", "footer", "aside"))
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_DECLARED = re.compile(rb"""<meta\b[^<>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_TAGS = re.compile(r"(<[^<>]*>)")
_TAG = re.compile(r"<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b")
_BOLD = re.compile(
    r"(<p\b[^<>]*>\s*<(?:b|strong)\b[^<>]*>\s*)([^<>\s*][^<>*]{2,600}\?)(\s*</(?:b|strong)>\s*</p>)", re.IGNORECASE
)
#: What is marked as the article must be so long to be it, in characters; else the whole page is read.
LEAST = 400


def is_markup(text: str) -> bool:
    """Whether a text is the source of a page.

    Examples
    --------
    >>> is_markup(" <!DOCTYPE html><p>Rain"), is_markup("Rain, <b>they</b> said")
    (True, False)
    """
    return re.match(r"\s*(<!doctype html|<html\b|<\?xml[^>]{0,80}>\s*<!doctype html)", text, re.IGNORECASE) is not None


def declared(content: bytes) -> str:
    """The encoding that a page says it is in, if it does.

    Examples
    --------
    >>> declared(b'<meta charset="windows-1251"><p>')
    'windows-1251'
    """
    said = _DECLARED.search(content[:100_000])
    return said.group(1).decode("ascii", "replace") if said else ""


def page_text(source: str) -> tuple[str, str]:
    """Take the text out of a page.

    Parameters
    ----------
    source : str
        HTML.

    Returns
    -------
    tuple of (str, str)
        The title as the page gives it, and the text, an empty line between blocks: what the page marks as its article, if that is
        long enough; else all that a reader sees but for navigation, head and foot.

    Examples
    --------
    >>> body = "<nav>Home</nav><h1>Rain</h1><p>It rained &amp; rained.<br>All day.</p><script>x</script>"
    >>> page_text(f"<title>Rain</title><body>{body}")
    ('Rain', 'Rain\\n\\nIt rained & rained.\\nAll day.')
    """
    reader = _Reader()
    reader.feed(with_marks(source))
    reader.close()
    marked = [text for name in ("article", "main") for text in sorted(map(_flowing, reader.within[name]), key=len, reverse=True)]
    return _flowing(reader.title), next((text for text in marked if len(text) >= LEAST), _flowing(reader.seen))


def with_marks(source: str) -> str:
    """Keep, as marks in the text, what a page's markup says of who speaks: a block quotation, and a question set in bold.

    Parameters
    ----------
    source : str
        HTML.

    Returns
    -------
    str
        HTML in which each paragraph of a block quotation begins with ``> ``, and one that asks and is all in bold stands between
        ``**``, as in letters without markup; nothing else is changed.

    Examples
    --------
    >>> with_marks("<blockquote><p>One.</p><p>Two.</p></blockquote><p>Three.</p>")
    '<blockquote><p>> One.</p><p>> Two.</p></blockquote><p>Three.</p>'
    >>> with_marks('<p class="q"><strong>Who holds it?</strong></p>')
    '<p class="q"><strong>**Who holds it?**</strong></p>'
    """
    if "<blockquote" in source.lower():
        pieces, depth, fresh = [], 0, False
        for piece in _TAGS.split(source):
            if tag := _TAG.match(piece):
                name, closes = tag["name"].lower(), bool(tag["closes"])
                depth = max(0, depth + (-1 if closes else 1)) if name == "blockquote" else depth
                fresh = fresh or name in _BLOCKS
            elif fresh and piece.strip():
                begin = len(piece) - len(piece.lstrip())
                piece = f"{piece[:begin]}> {piece[begin:]}" if depth else piece
                fresh = False
            pieces.append(piece)
        source = "".join(pieces)
    return _BOLD.sub(r"\1**\2**\3", source)


def _flowing(pieces: list[str]) -> str:
    """Close up white space, but for the line ends that blocks make."""
    lines = [" ".join(line.split()) for line in "".join(pieces).split("\v")]
    text = "\n".join(lines)
    return re.sub(r"\n{3,}", "\n\n", text.replace("\f", "")).strip()


class _Reader(HTMLParser):
    """Gathers what is seen. A block begins and ends with an empty line; white space in the source is a space."""

    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.seen: list[str] = []
        self.within: dict[str, list[list[str]]] = {"article": [], "main": []}
        self._open: list[str] = []
        self._gathering: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self.within:
            self.within[tag].append([])
            self._gathering.append((tag, self.within[tag][-1]))
        self._break(tag)
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if self._gathering and self._gathering[-1][0] == tag:
            self._gathering.pop()
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.title.append(data)
        elif _UNSEEN.isdisjoint(self._open):
            self._add(data)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS and _UNSEEN.isdisjoint(self._open):
            self._add("\v" if tag == "br" else "\v\v")

    def _add(self, piece: str) -> None:
        beside = _BESIDE.intersection(self._open)
        # An article's own head holds its headline, a page's its menu.
        if not beside or (beside == {"header"} and "article" in self._open):
            self.seen.append(piece)
            for _, pieces in self._gathering:
                pieces.append(piece)
