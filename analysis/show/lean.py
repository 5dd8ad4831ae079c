"""Lean: the same picture in fewer bytes, as a page that has forty of them needs.

In: a drawing as matplotlib writes it. Out: SVG without what no eye can tell apart, PNG with a palette. May not touch: what is
seen.
"""

from __future__ import annotations

import io
import re
from collections import Counter

import numpy as np
from PIL import Image

_NUMBER = re.compile(r"-?\d+\.\d+")
#: What many shapes of a drawing have in common; in a tag, since a remark holds what the drawing says in letters.
_LOOK = re.compile(r'(<(?:g|path)\b[^<>]*?)(?: clip-path="(url\(#\w+\))")? style="([^"]*)"')
#: A hatch of dots: circles of curves alone, by the hundred.
_DOTS = re.compile(
    r'(<pattern [^>]*>\n<rect [^>]*>\n<path d=")((?:M[^A-Zz]+(?:C[^A-Zz]+)+z)+)"'
    r' style="fill:[^;]*;(.*?)stroke-width:([\d.]+)[^"]*"'
)
_COLORS = 64
_PLACES = np.array([1 << 16, 1 << 8, 1], dtype=np.int32)


def svg(drawn: bytes) -> bytes:
    """Shorten an SVG of matplotlib's: places to a hundredth of a point, short names of letters, no group around a single shape.

    What several shapes look like is said once, as a class; a dot of a hatch is a point that a round pen sets.

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
    text = re.sub(r"<g>\n(<(?:path|use) [^<>]*/>)\n</g>", r"\1", text)
    return _looks(_DOTS.sub(_dots, text)).encode()


def _dots(hatch: re.Match) -> str:
    """A hatch whose circles, with their edge, are as many points of a pen that is as wide."""
    circles = [np.array(re.findall(r"-?[\d.]+", one), dtype=float).reshape(-1, 2) for one in hatch[2].split("z")[:-1]]
    points = "".join("M{:g} {:g}h0".format(*((one.min(axis=0) + one.max(axis=0)) / 2).round(2)) for one in circles)
    wide = np.ptp(circles[0][:, 0]) + float(hatch[4])
    return f'{hatch[1]}{points}" style="fill:none;{hatch[3]}stroke-width:{wide:g};stroke-linecap:round"'


def _looks(text: str) -> str:
    """Name the looks that several shapes have.

    Examples
    --------
    >>> _looks('<style></style><path d="M0 1" style="fill:red"/><path d="M2 3" style="fill:red"/>')
    '<style>.c0{fill:red}</style><path d="M0 1" class="c0"/><path d="M2 3" class="c0"/>'
    """
    times = Counter(tuple(look) for _, *look in _LOOK.findall(text))
    looks = {look: f"c{n}" for n, look in enumerate(look for look, n in times.items() if n > 1)}

    def named(shape: re.Match) -> str:
        name = looks.get((shape[2] or "", shape[3]))
        return f'{shape[1]} class="{name}"' if name else shape[0]

    rules = [f".{name}{{{f'clip-path:{clip};' * bool(clip)}{style}}}" for (clip, style), name in looks.items()]
    return _LOOK.sub(named, text).replace("</style>", "\n".join(rules) + "</style>", 1)


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
    """Make a PNG with a palette: of all colors those that leave the least to others, which take the nearest of them.

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
    counted = sorted(picture.getcolors(size[0] * size[1]) or [], key=lambda one: (-one[0], one[1]))
    times, colors = np.array([n for n, _ in counted]), np.array([color for _, color in counted], dtype=np.int32)
    palette = _palette(times, colors)
    nearest = ((colors[:, None] - palette) ** 2).sum(axis=2).argmin(axis=1)
    # By red, green and blue as one number: the place of its color in the palette.
    at = np.zeros(1 << 24, dtype=np.uint8)
    at[colors @ _PLACES] = nearest
    drawn = Image.fromarray(at[np.asarray(picture, dtype=np.int32) @ _PLACES], mode="P")
    drawn.putpalette(palette.astype(np.uint8).tobytes())
    drawn.save(made := io.BytesIO(), "PNG", dpi=(dots, dots), compress_level=9)
    return made.getvalue()


def _palette(times: np.ndarray, colors: np.ndarray) -> np.ndarray:
    """Choose colors one by one: the most frequent, then always that whose pixels would be farthest from their color.

    Examples
    --------
    >>> _palette(np.array([9, 2]), np.array([[255, 255, 255], [0, 0, 0]])).tolist()
    [[255, 255, 255], [0, 0, 0]]
    """
    chosen, far = [0], ((colors - colors[0]) ** 2).sum(axis=1)
    while len(chosen) < _COLORS and far.any():
        chosen.append(int((times * far).argmax()))
        far = np.minimum(far, ((colors - colors[chosen[-1]]) ** 2).sum(axis=1))
    return colors[chosen]
