"""Bytes as text, and how that was decided.

In: the bytes of a file. Out: its text, unchanged, and the name of the encoding with the reason for it. May not touch: line ends.
"""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
#: So many bytes of a file decide its encoding.
SAMPLE = 1_000_000


def encoding(content: bytes) -> tuple[str, str]:
    """Tell in which encoding bytes are written.

    Parameters
    ----------
    content : bytes
        A file, or its beginning.

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
    A byte order mark decides; then UTF-8, if the bytes are valid in it, which other encodings hardly ever are; else what
    charset-normalizer finds least messy, Windows-1252 before others that fit, since English
    news is hardly ever in another. A guess is said to be one.

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
        guesses = from_bytes(content)
        guess = next((one for one in guesses if "cp1252" in (one.encoding, *one.could_be_from_charset)), guesses.best())
    if guess is None:
        raise ValueError("is in no known encoding; save it as UTF-8")
    name = "cp1252" if "cp1252" in guess.could_be_from_charset else guess.encoding
    return name, f"guessed by charset-normalizer: {name}"


def decode(content: bytes) -> tuple[str, str]:
    """Decode a file and change nothing: line ends stay as they are.

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
    name, why = encoding(content[:SAMPLE])
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"byte {error.start} is not {name} as the bytes before it; save the file in one encoding, UTF-8"
        ) from error
    return text, why
