"""Documents of word processors: DOCX, ODT and RTF, paragraph by paragraph.

In: the bytes of a file. Out: its paragraphs, in the order of the page. May not touch: what was deleted, hidden or noted beside
it, which is not printed and not read. The only room that knows python-docx, odfdo and striprtf.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from lxml import etree

from analysis.read.workbook import bounded

#: What a mark stands for in print.
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "line-break": "\n", "s": " "}
# What is not printed: deletions, what was moved away, the second copy of a box for old programs, notes of an editor.
_UNPRINTED = {
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "tracked-changes",
    "annotation",
    "note-citation",
    "note-body",
}


def docx(content: bytes) -> Iterator[str]:
    """Read a DOCX file; python-docx's own ``text`` leaves out insertions under tracked changes, forms and boxes."""
    import docx as reader  # of an extra, which not everybody has installed

    bounded(content)
    return _paragraphs(reader.Document(io.BytesIO(content)).element.body, {"p"}, mixed=False)


def odt(content: bytes) -> Iterator[str]:
    """Read an ODT file."""
    import odfdo

    bounded(content)
    whole = etree.fromstring(odfdo.Document(io.BytesIO(content)).get_part("content.xml").serialize())  # type: ignore[union-attr]
    return _paragraphs(whole.find("{*}body"), {"p", "h"}, mixed=True)


def rtf(content: bytes) -> Iterator[str]:
    """Read an RTF file; heads and feet of pages are not read."""
    from striprtf.striprtf import rtf_to_text

    if not content.lstrip().startswith(b"{\\rtf"):
        raise ValueError("it does not begin as RTF does")
    return iter(rtf_to_text(content.decode("cp1252", "replace"), errors="replace").split("\n"))


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {".docx": docx, ".odt": odt, ".rtf": rtf}


def _paragraphs(element: etree._Element, blocks: set[str], *, mixed: bool) -> Iterator[str]:
    """The paragraphs in an element, in order; one in a box within a paragraph comes after it."""
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if not name or name in _UNPRINTED:
            continue
        if name in blocks:
            yield "".join(_printed(child, blocks, mixed))
        yield from _paragraphs(child, blocks, mixed=mixed)


def _printed(element: etree._Element, blocks: set[str], mixed: bool) -> Iterator[str]:
    """What is printed of an element; in ODT (``mixed``) text is everywhere in a paragraph, in DOCX within ``t`` alone."""
    if mixed:
        yield element.text or ""
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "t" and not mixed:
            yield child.text or ""
        elif name in _MARKS:
            yield _MARKS[name] * int(next((n for key, n in child.items() if name == "s" and key.endswith("}c")), 1))
        elif name and name not in _UNPRINTED | blocks and child.find("{*}rPr/{*}vanish") is None:
            yield from _printed(child, blocks, mixed)
        if mixed:
            yield child.tail or ""
