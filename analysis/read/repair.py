"""Damage that exports leave in a text: mojibake, lost marks, entities and tags. It is repaired on record, never in silence.

In: a text, perhaps the title that came beside it. Out: the text as it was before the damage, and what was done, in words. May not
touch: a text without such damage; ligatures, line ends, spaces. The only room that knows ftfy.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import ftfy

from analysis.read.markup import with_marks
from analysis.read.question_marks import restored
from analysis.read.repairs import recorded

# What ftfy may fix is the encoding alone: everything else it offers would edit what the outlet wrote.
_ENCODING_ALONE = ftfy.TextFixerConfig(
    unescape_html=False, remove_terminal_escapes=False, fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False,
    fix_line_breaks=False, fix_surrogates=False, remove_control_chars=False, normalization=None, explain=False,
)  # fmt: skip
#: Without one of these no text is mojibake to ftfy, whose own look at a text takes longer than all else of reading it.
MAY_BE_MOJIBAKE = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9f\u0152\u0153\u00c2\u00c3]")
#: A closing mark read as Windows-1252, which has no character for its last byte: what knew of none has left that out.
_CUT_SHORT = re.compile("â€(?![\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BLOCK = "p|div|h[1-6]|ul|ol|table|tr|section|article|figure|figcaption|hr|blockquote|header|footer|main|aside"
_INLINE = "a|b|i|u|em|strong|span|font|small|big|sup|sub|img|center|iframe|td|th|tbody|thead|abbr|cite|mark|video|picture|source"
_TAG = re.compile(
    rf"""<(?P<close>/?)(?P<name>{_BLOCK}|{_INLINE}|br|li)(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))?)*\s*/?>""",
    re.IGNORECASE,
)
#: The tag of an element that HTML does not know: told by its attributes, and elsewhere in the text by the name.
_OWN = re.compile(r"""<(?P<name>[A-Za-z][\w-]*)(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))+\s*/?>""")
_BLOCKS = re.compile(_BLOCK, re.IGNORECASE)
#: An entity may have been escaped so often, one export after the other.
_TIMES = 3
#: Among so many first lines a headline is looked for.
_NEAR = 12


def repaired(text: str) -> tuple[str, str]:
    """Repair what the way here has done to a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of (str, str)
        The text, and what was repaired, how often, and the first of each before and after; "" where nothing was.

    Notes
    -----
    Entities are resolved as HTML defines them, if they have their semicolon; paragraphs in tags become paragraphs, a quotation
    set off keeps a ``>``, a question in bold its ``**``, other tags go, those of elements that HTML does not know where they have
    attributes. Mojibake (UTF-8 that was read as another encoding) is
    repaired line by line, where ftfy is sure of it; a closing mark that lost its last byte is taken for one in a text with
    opening marks of that kind. Question marks that stand for curly marks: :mod:`question_marks`.

    References
    ----------
    Speer, R. (2019). ftfy (version 5.5). Zenodo.

    Examples
    --------
    >>> text, said = repaired("<p>The mayorâ€™s house</p><p>It rained.</p>")
    >>> text
    'The mayor’s house\\n\\nIt rained.'
    >>> print(said)
    repaired: 4 tags ("<p>" → ""), 1 line of mojibake ("mayorâ€™s" → "mayor’s")
    >>> repaired("AT&T’s “mill” is < 5 km off; see <the map>")[1]
    ''
    """
    said = []
    resolved, entities = text, 0
    for _ in range(_TIMES if "&" in text else 0):
        resolved, found = _ENTITY.subn(lambda entity: html.unescape(entity[0]), resolved)
        if not found:
            break
        entities = max(entities, found)
    if resolved != text:
        said.append(recorded(entities, "entity", *_first_changed(text, resolved)))
    if "<" in resolved:
        resolved, tags, first = _without_tags(resolved)
        if tags:
            said.append(recorded(tags, "tag", first, ""))
    lines = resolved.split("\n")
    whole = [_CUT_SHORT.sub("â€\x9d", line) for line in lines] if "â€œ" in resolved else lines
    fixed = [ftfy.fix_encoding(line, _ENCODING_ALONE) if MAY_BE_MOJIBAKE.search(line) else line for line in whole]
    if changed := sum(a != b for a, b in zip(lines, fixed)):
        said.append(recorded(changed, "line of mojibake", *_first_changed("\n".join(lines), "\n".join(fixed))))
    before = "\n".join(fixed)
    whole_text, marks, apostrophes = restored(before)
    if marks:
        said.append(recorded(marks, "guessed quotation mark", *_first_changed(before, whole_text)))
    if apostrophes:
        said.append(recorded(apostrophes, "guessed apostrophe", *_first_changed(before, whole_text, "’")))
    return (whole_text, f"repaired: {', '.join(said)}") if said else (text, "")


def _first_changed(before: str, after: str, holding: str = "") -> tuple[str, str]:
    """Give the first word that is another than before, if there is one that holds this."""
    words = (re.split(r"[ \t\r\n]+", text) for text in (before, after))
    return next(((a, b) for a, b in zip(*words) if a != b and holding in b), (before, after))


def _without_tags(text: str) -> tuple[str, int, str]:
    """Take tags out, if there are any that HTML knows, and keep the paragraphs that they made; with the first tag."""
    marked = with_marks(text)
    seen, unseen = _UNSEEN.subn("", marked)
    parted, tags = _TAG.subn(_instead, seen)
    own = [_OWN, *(re.compile(rf"</?{name}\s*/?>") for name in sorted({tag["name"] for tag in _OWN.finditer(parted)}))]
    for pattern in own:
        parted, n = pattern.subn("", parted)
        tags += n
    if not tags and not unseen:
        return text, 0, ""
    first = min(filter(None, (one.search(marked) for one in (_UNSEEN, _TAG, *own))), key=re.Match.start)
    parted = re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", parted)
    return re.sub(r"\n{3,}", "\n\n", parted).strip(), tags + unseen, first[0]


def _instead(tag: re.Match) -> str:
    """What a reader of the page sees in place of a tag."""
    name = tag["name"].lower()
    if _BLOCKS.fullmatch(name):
        return "\n\n"
    if name == "br" or (name == "li" and not tag["close"]):
        return "\n"
    return " " if name in ("td", "th") else ""


def repaired_article(cells: Mapping[str, str]) -> dict[str, str]:
    """Repair an article that came as a row or a page: its title and text; ``encoding`` says what was done.

    Parameters
    ----------
    cells : mapping
        ``text`` and ``encoding``, and perhaps ``title``.

    Returns
    -------
    dict
        The cells, those three anew. The text begins with the title, or has it among its first lines.

    Examples
    --------
    >>> found = repaired_article({"text": "It rained in the valley.", "title": "Rain &amp; mud", "encoding": "valid UTF-8"})
    >>> found["text"].splitlines()
    ['Rain & mud', '', 'It rained in the valley.']
    >>> found["encoding"]
    'valid UTF-8; title repaired: 1 entity ("&amp;" → "&"); title put in front of the text'
    """
    text, in_text = repaired(cells["text"])
    title, in_title = repaired(cells.get("title") or "")
    text, put = titled(text, title) if text.strip() else (text, "")
    said = [cells["encoding"], in_text, in_title and f"title {in_title}", put]
    given = {"title": title} if "title" in cells else {}
    return {**cells, "text": text, **given, "encoding": "; ".join(filter(None, said))}


def titled(text: str, title: str) -> tuple[str, str]:
    """Put the title that came beside a text in front of it, unless the text has it there.

    Parameters
    ----------
    text, title : str

    Returns
    -------
    tuple of (str, str)
        The text, and what was done; "" where nothing was.

    Examples
    --------
    >>> titled("Rain fell in the valley.", "Rain in the valley")
    ('Rain in the valley\\n\\nRain fell in the valley.', 'title put in front of the text')
    >>> titled("RAIN IN THE  VALLEY\\nRain fell in the valley.", "Rain in the valley.")[1]
    ''
    """
    named = _words(title)
    if not named or any(_words(line) == named for line in text.split("\n", _NEAR)[:_NEAR]):
        return text, ""
    if _words(text[: 2 * len(title) + 40])[: len(named)] == named:
        return text, ""
    return f"{title.strip()}\n\n{text}", "title put in front of the text"


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", line.casefold())
