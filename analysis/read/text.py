"""Bytes as text, how that was decided, and whether the text can be an article's.

In: the bytes of a file. Out: its text, unchanged, and the name of the encoding with the reason for it. May not touch: line ends.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
#: So many bytes of a file decide its encoding.
SAMPLE = 1_000_000
#: No article is longer, in characters; nor its file, in bytes.
LONGEST, LARGEST = 5_000_000, 20_000_000
_BROKEN = re.compile("[\ud800-\udfff]")
# Letters beyond ASCII in UTF-8: by chance, text in another encoding has such runs of bytes now and then.
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND = re.compile(rb"[\x80-\xff]")


def article(file: BinaryIO, *, limit: int = LARGEST) -> bytes:
    """Read the file of one article, unless it is too large to be one; it is then not read at all.

    Raises
    ------
    ValueError
        It is larger than ``limit``, in bytes.
    """
    if file.seek(0, 2) > limit:
        raise ValueError(f"is larger than {limit / 1e6:.0f} MB; put each article into a file of its own, or give a table")
    file.seek(0)
    return file.read()


def encoding(content: bytes, declared: str = "") -> tuple[str, str]:
    """Tell in which encoding bytes are written.

    Parameters
    ----------
    content : bytes
        A file, or its beginning.
    declared : str
        What the file says of itself, if it does.

    Returns
    -------
    tuple of (str, str)
        A codec's name, and how it was decided.

    Raises
    ------
    ValueError
        No encoding fits.

    Notes
    -----
    A byte order mark decides; then UTF-8, if the bytes are valid in it, which other encodings hardly ever are; then what is
    declared, if there is such an encoding; else what charset-normalizer finds least messy, Windows-1252 before others that fit,
    since English news is hardly ever in another. A guess is said to be one. Bytes that are UTF-8 in most places are taken for it,
    so that those that are not are refused: guessed as one encoding, all quotation marks of the others would be spoiled.

    Examples
    --------
    >>> encoding("café".encode())
    ('utf-8', 'valid UTF-8')
    >>> encoding(b"One\\xff\\xfe")[1]
    'guessed by charset-normalizer: ...'
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return name, "byte order mark"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content)  # a sample may end within a character
        return "utf-8", "valid UTF-8"
    except UnicodeDecodeError:
        with contextlib.suppress(LookupError):
            b"x".decode(declared)  # there are codecs that make no text of bytes
            # As browsers do: who declares Latin-1 means Windows-1252, which has quotation marks where Latin-1 has none.
            name = codecs.lookup(declared).name
            return ("cp1252" if name in ("iso8859-1", "ascii") else name), f"declared: {declared}"
        if len(_UTF8.findall(content)) > len(_BEYOND.findall(_UTF8.sub(b"", content))):
            return "utf-8", "UTF-8 but for some bytes"
        guesses = from_bytes(content)
        guess = next((one for one in guesses if "cp1252" in (one.encoding, *one.could_be_from_charset)), guesses.best())
    if guess is None:
        raise ValueError("is in no known encoding; save it as UTF-8")
    name = "cp1252" if "cp1252" in guess.could_be_from_charset else guess.encoding
    return name, f"guessed by charset-normalizer: {name}"


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """Decode a file and change nothing: line ends stay as they are.

    Parameters
    ----------
    content, declared
        As for :func:`encoding`. Bytes that do not fit what is declared become U+FFFD each; else they are refused.

    Returns
    -------
    tuple of (str, str)
        The text, without a byte order mark (which is no part of it), and how its encoding was decided.

    Raises
    ------
    ValueError
        The bytes are no text.

    Examples
    --------
    >>> decode(b"\\xef\\xbb\\xbfOne\\r\\ntwo")
    ('One\\r\\ntwo', 'byte order mark')
    """
    name, why = encoding(content[:SAMPLE], declared)
    try:
        text = content.decode(name, "replace" if why.startswith("declared") else "strict")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"line {line}, byte {error.start}: is not {name.upper()}, as the bytes before it are; save the file as UTF-8"
        ) from error
    return text, why


def utf8(content: bytes) -> str:
    """Decode a file of which UTF-8 is asked, and change nothing: line ends stay as they are.

    Raises
    ------
    UnicodeDecodeError
        It is not UTF-8.

    Notes
    -----
    A byte order mark says how a file is encoded and is no part of its text: offsets count from the character after it.

    Examples
    --------
    >>> utf8(b"\\xef\\xbb\\xbfOne\\r\\ntwo")
    'One\\r\\ntwo'
    """
    return content.decode("utf-8-sig")


def fault(text: str) -> str:
    """Say why a text can be no article, with how to fix it; nothing where it can.

    Examples
    --------
    >>> fault("One\\0two")
    'holds a NUL byte (character 3); it is not text, or was damaged: save it again as text'
    >>> fault("One")
    ''
    """
    if not text.strip():
        return "holds no text; add the article, or take it out of the corpus"
    if "\0" in text:
        return f"holds a NUL byte (character {text.index(chr(0))}); it is not text, or was damaged: save it again as text"
    if len(text) > LONGEST:
        return f"has {len(text):,} characters; give each article a row or a file of its own"
    if _BROKEN.search(text):
        return "holds bytes that are not in the encoding of the rest; save the file in one encoding, UTF-8"
    return ""
