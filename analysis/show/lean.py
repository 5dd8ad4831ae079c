"""Lean: the same picture in fewer bytes, as a page that has forty of them needs.

In: a drawing as matplotlib writes it. Out: SVG without what no eye can tell apart, PNG with a palette. May not touch: what is
seen.
"""

from __future__ import annotations

import io
import re

import numpy as np
from PIL import Image

_NUMBER = re.compile(r"-?\d+\.\d+")
_COLORS = 256
_PLACES = np.array([1 << 16, 1 << 8, 1], dtype=np.int32)


def svg(drawn: bytes) -> bytes:
    """Shorten an SVG of matplotlib's: places to a hundredth of a point, short names of letters, no group around a single shape.

    Parameters
    ----------
    drawn : bytes

    Returns
    -------
    bytes

    Examples
    --------
    >>> svg(b'<g id="patch_2">\\n <path d="M 1.004 2 \\nL 3.5 2 \\nL 3.5 9.25" style="fill: #ffffff"/>\\n</g>')
    b'<path d="M1 2H3.5V9.25" style="fill:#ffffff"/>'
    """
    letters: dict[str, str] = {}
    text = drawn.decode()
    text = re.sub(r'(?<=")(#?)(DejaVu[\w-]+)(?=")', lambda m: m[1] + letters.setdefault(m[2], f"l{len(letters)}"), text)
    text = re.sub(r'(?<= d=")[^"]*', lambda m: _path(m[0]), text)
    text = re.sub(r'(<use [^<>]*?)transform="translate\((-?[\d.]+) 0\)"(?=/>)', r'\1x="\2"', text)
    text = re.sub(r'(?<= [xy]=")[^"]*', lambda m: _rounded(m[0]), text)
    text = re.sub(r'(?<= style=")[^"]*', lambda m: m[0].replace(": ", ":").replace("; ", ";"), text)
    text = re.sub(r'<g id="[a-z0-9]+_\d+">', "<g>", re.sub(r"\n\s+", "\n", text))
    return re.sub(r"<g>\n(<(?:path|use) [^<>]*/>)\n</g>", r"\1", text).encode()


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), text)


def _path(drawn: str) -> str:
    """A path without spaces that say nothing; a level or upright line by the one place that changes.

    Examples
    --------
    >>> _path("M 0 1 L 5 1 Q 1 2 3 4 L 3 9 z")
    'M0 1H5Q1 2 3 4V9z'
    """
    made, at = list[str](), ("", "")
    for step in re.findall(r"[A-Za-z][^A-Za-z]*", _rounded(drawn)):
        letter, places = step[0], step[1:].split()
        if letter == "L" and len(places) == 2 and places[1] == at[1]:
            made.append(f"H{places[0]}")
        elif letter == "L" and len(places) == 2 and places[0] == at[0]:
            made.append(f"V{places[1]}")
        else:
            made.append(letter + " ".join(places))
        at = (places[-2], places[-1]) if len(places) > 1 else ("", "")
    return "".join(made)


def png(pixels: bytes, size: tuple[int, int], *, dots: int) -> bytes:
    """Make a PNG whose palette is the most frequent colors; others, edges of letters and lines, take the nearest of them.

    Parameters
    ----------
    pixels : bytes
        Red, green, blue and opacity of each, row by row; all are opaque.
    size : tuple of int, int
        Width and height in pixels.
    dots : int
        An inch.

    Returns
    -------
    bytes
    """
    picture = Image.frombytes("RGBA", size, pixels).convert("RGB")
    counted = picture.getcolors(size[0] * size[1]) or []
    colors = np.array([color for _, color in sorted(counted, key=lambda one: (-one[0], one[1]))], dtype=np.int32)
    palette = colors[:_COLORS]
    nearest = ((colors[:, None] - palette) ** 2).sum(axis=2).argmin(axis=1)
    # By red, green and blue as one number: the place of its color in the palette.
    at = np.zeros(1 << 24, dtype=np.uint8)
    at[colors @ _PLACES] = nearest
    drawn = Image.fromarray(at[np.asarray(picture, dtype=np.int32) @ _PLACES], mode="P")
    drawn.putpalette(palette.astype(np.uint8).tobytes())
    drawn.save(made := io.BytesIO(), "PNG", dpi=(dots, dots), compress_level=9)
    return made.getvalue()
