"""Exports of newspaper databases: one file that holds many articles, taken apart again.

In: the text of a file, whatever it was kept in. Out: an article a part, with the outlet, date, byline and section that are
printed with it; or why it cannot be read. May not touch: a character of an article. The cover and the list of documents are left
out, and that is said.

``words`` and ``dates`` know what databases print, ``nexis`` the layouts of Nexis Uni and of the older LexisNexis, ``factiva``
those of Factiva.
"""

from __future__ import annotations

from analysis.read.exports import factiva, nexis
from analysis.read.exports.part import Part
from analysis.read.exports.words import either, line

__all__ = ["Part", "articles", "known"]


def known(text: str) -> bool:
    """Whether a text, or the source of a page, may be an export: a quick look, which spares most of them the long one."""
    return line(rf"\b{either('end', 'load', 'documents')}\b").search(text) is not None


def articles(text: str) -> list[Part] | None:
    """Take an export apart.

    Parameters
    ----------
    text : str
        With the line ends of the file; a paragraph, or a printed line, is a line.

    Returns
    -------
    list of Part or None
        In the order of the file; None where the text is not an export of a database that is known here.

    Notes
    -----
    Nexis Uni ends each article with "End of Document", the older LexisNexis begins each with "1 of 10 DOCUMENTS", Factiva ends it
    with its accession number; the words of other languages are in ``words.csv``. A date is that of the printed line which says a
    date and nothing else, the outlet the line before it (of Factiva, after it), the title what comes first. An article that the
    file ends in is not read.

    Examples
    --------
    >>> text = "Ferry late\\nGazette\\nMay 18, 2017 Thursday\\nLength: 4 words\\nBody\\nIt was very late.\\nEnd of Document\\n"
    >>> (part,) = articles(text)
    >>> part.cells["title"], part.cells["outlet"], part.cells["date"], part.cells["text"]
    ('Ferry late', 'Gazette', '2017-05-18', 'It was very late.')
    >>> articles("The ferry was late.") is None
    True
    """
    if not known(text):
        return None
    lines = [one.strip(" \t\xa0|\ufeff") for one in text.replace("\f", "\n").splitlines()]
    for database in (nexis.uni, nexis.academic, factiva.articles):
        if found := database(lines):
            return found
    return None
