"""Carried: what pages of a site ask for, in scripts, since a page that was opened from disk can load a script and nothing else.

In: bytes, compressed. Out: a script, in UTF-16, that hands them to the page. May not touch: what they are.
"""

from __future__ import annotations

import codecs
import gzip
import json

import numpy as np

#: Bits of a letter, and the first letter: 32,768 from here on are plain letters, none a half of one, a quotation mark or a
#: line's end. In UTF-16 each takes two bytes: a fifteenth more than what is carried, where base64 takes a third.
_BITS, _FIRST = 15, 0x3400


def carried(name: str, content: bytes) -> bytes:
    """Give the script that carries what pages of a site have in common, for ``unpack.js`` or ``worker.js`` to take.

    Parameters
    ----------
    name : str
        By which the page asks for it.
    content : bytes
        Compressed with gzip (:func:`packed`).

    Returns
    -------
    bytes
        The script; its first two bytes tell a browser how it is encoded, whatever a server says.

    Examples
    --------
    >>> carried("a", b"PK").decode("utf-16")
    '(window.carried ||= {})["a"] = ["\u5c25\u7400", 2];\\n'
    """
    bits = np.unpackbits(np.frombuffer(content, dtype=np.uint8))
    whole = np.append(bits, np.zeros(-len(bits) % _BITS, dtype=np.uint8)).reshape(-1, _BITS)
    letters = (_FIRST + whole @ (1 << np.arange(_BITS)[::-1])).astype("<u2").tobytes()
    before, after = f'(window.carried ||= {{}})[{json.dumps(name)}] = ["', f'", {len(content)}];\n'
    return codecs.BOM_UTF16_LE + before.encode("utf-16-le") + letters + after.encode("utf-16-le")


def packed(text: str) -> bytes:
    """Compress a text, the same bytes every time.

    Examples
    --------
    >>> len(packed("reported speech, " * 1000)) < 1000
    True
    """
    return gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)
