"""Plain: one kind of space and one kind of line end, each in its place, so that no offset moves.

In: a text. Out: a text of the same length for the finders to read. May not touch: marks, letters, punctuation.
"""

from __future__ import annotations

import re

_SPACES = "\t\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_PLAIN = {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_LINE_ENDS, "\n")}
#: A text holds none of these, or one or two kinds: to replace these is quicker than to translate each character.
_OTHER = re.compile(f"[{_SPACES}{_LINE_ENDS}]")


def plain(text: str) -> str:
    """Read every white space as a space or as a line end, whichever it is in print.

    Examples
    --------
    >>> plain("No.\\u00a010\\u2028said\\r\\nso")
    'No. 10\\nsaid \\nso'
    """
    others = set(_OTHER.findall(text))
    if "\r" in others:
        text = text.replace("\r\n", " \n")
    for other in others:
        text = text.replace(other, _PLAIN[other])
    return text
