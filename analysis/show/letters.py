"""Letters: how wide a text is in print, and where it breaks.

In: a text, its size in points. Out: inches, lines. May not touch: what is drawn.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontEntry, FontProperties, fontManager, ttfFontProperty
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

#: The family of every letter: the fonts that matplotlib brings along, by their files.
FAMILY = "In Whose Voice"
_FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf")
#: A space between two words.
_APART = re.compile(r"(?<!\d)(?<!\d of) (?!\d[\d,]*(?:[,;]|\Z))|(?<=\d) (?!%|of \d)|(?<=\d of) (?!\d)")


def _bundled() -> list[FontEntry]:
    """The fonts under the name of :data:`FAMILY`.

    By the name of its own matplotlib looks a font up in a list that it keeps in the user's folder, and in which an older
    version, another program or an accident may have put another file: then each letter would have another shape.
    """
    folder = Path(matplotlib.get_data_path(), "fonts", "ttf")
    return [dataclasses.replace(ttfFontProperty(FT2Font(str(folder / file))), name=FAMILY) for file in _FILES]


fontManager.ttflist[:0] = _bundled()  # the first of equals is taken


@functools.lru_cache(20_000)
def width(text: str, points: float, bold: bool = False, italic: bool = False) -> float:
    """Measure a line of text in inches.

    Examples
    --------
    >>> width("ii", 10) < width("mm", 10) < width("mm", 10, bold=True)
    True
    """
    font = FontProperties(size=points, weight="bold" if bold else "normal", style="italic" if italic else "normal")
    font.set_family(FAMILY)
    return text_to_path.get_text_width_height_descent(text, font, False)[0] / 72


def broken(text: object, inches: float, points: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """Break a text into lines that are no wider than this; a word that is wider is broken too, and nothing is left out.

    A number and its % are one word, and so are "4 of 6" and the number that ends a part with the word before it: "Post 12, …".

    Examples
    --------
    >>> broken("Post, 29 %; Times 4 of 6", 0.45, 8)
    ['Post,', '29 %;', 'Times', '4 of 6']
    >>> broken("Evening Post and Gazette", 0.8, 8)
    ['Evening Post', 'and Gazette']
    >>> broken("Times 3, Evening Post 12", 1.1, 8)
    ['Times 3, Evening', 'Post 12']
    """
    lines, line = [], ""
    for word in _APART.split(" ".join(str(text).split())):
        while width(word, points, bold, italic) > inches and len(word) > 1:
            fits = max((n for n in range(1, len(word)) if width(word[:n], points, bold, italic) <= inches), default=1)
            lines += [line, word[:fits]] if line else [word[:fits]]
            line, word = "", word[fits:]
        if line and width(f"{line} {word}", points, bold, italic) > inches:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line or not lines else lines
