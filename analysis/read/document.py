"""A file of a word processor or a PDF as text, or in one sentence why it is none.

In: the bytes of a file, and its ending. Out: its text, and how it was read. May not touch: what is in the text.
"""

from __future__ import annotations

from analysis.read import office
from analysis.read.pdf import pdf

#: The endings that are read here.
DOCUMENTS = (*office.READERS, ".pdf")


def document(content: bytes, suffix: str) -> tuple[str, str]:
    """Read a document.

    Parameters
    ----------
    content : bytes
    suffix : str
        One of :data:`DOCUMENTS`.

    Returns
    -------
    tuple of (str, str)
        The text, with an empty line between paragraphs, and how it was read.

    Raises
    ------
    ValueError
        It cannot be read, with the reason and how to fix it.
    """
    kind = suffix[1:].upper()
    try:
        if suffix == ".pdf":
            return pdf(content)
        return "\n\n".join(one for one in office.READERS[suffix](content) if one.strip()), kind
    except ImportError as error:
        raise ValueError(f"to read {suffix}, install in-whose-voice[files]; or save it as .txt") from error
    except Exception as error:  # a damaged file fails wherever it is damaged
        why = (str(error).splitlines() or ["it is damaged"])[0][:100]
        raise ValueError(f"cannot be read as {kind} ({why}); open it in its program and save it again, or as text") from error
