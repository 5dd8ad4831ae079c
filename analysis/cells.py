"""The cells of a coding sheet, which goes out to a spreadsheet and comes back.

In: a text. Out: the same text as a cell that no spreadsheet takes for a formula, and back again. May not touch: files.
"""

from __future__ import annotations

import re

#: The columns of a coding sheet, in order. A coder fills in ``code`` and ``coder``, and ``note`` if she likes.
SHEET = ("item", "doc_id", "start", "end", "context_before", "text", "context_after", "code", "coder", "note")
#: The columns of its key, which is kept from the coders: what the tool answered, and with what chance the item was drawn.
KEY = ("item", "doc_id", "start", "end", "predicted", "stratum", "size", "drawn", "probability", "seed", "corpus", "instrument")
#: The code that says: what is shown does not decide it. No judgment, but no forgotten row either.
UNCLEAR = "unclear"

# What a spreadsheet may take for the beginning of a formula; wide forms of the signs are so taken in East Asian settings. A text
# that already begins with an apostrophe before one of them gets another, so that the way back is unambiguous.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet might run as a formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("- and so on"), harmless("a = b")
    ("'=1+1", "'- and so on", 'a = b')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """Take that apostrophe away again: the text as it was.

    Examples
    --------
    >>> restored(harmless("'=1+1")), restored("'tis so")
    ("'=1+1", "'tis so")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
