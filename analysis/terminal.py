"""Terminal: the one place that prints.

In: lines. Out: the same lines, as any terminal can show them. May not touch: what they say.
"""

from __future__ import annotations

import sys
from typing import TextIO

from analysis.cells import visible


def say(*lines: str, to: TextIO | None = None) -> None:
    """Print lines as any terminal can show them: what it would obey, or has no letter for, is written out.

    Examples
    --------
    >>> say("one article", "two\\x1b[2J articles")
    one article
    two\\x1b[2J articles
    """
    stream = to or sys.stdout
    letters = stream.encoding or "utf-8"
    for line in lines:
        print(visible(line).encode(letters, "backslashreplace").decode(letters), file=stream)
