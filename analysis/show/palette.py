"""Palette: the one look of each voice, in figures, reader, exercise and every page.

In: nothing. Out: the color, line, tint, hatch and shape of a voice, and all of them as style sheet variables. May not touch:
what a voice is (:data:`analysis.tables.VOICES`).

From *own* to *direct* the colors grow lighter: the farther a word is from the outlet's own mouth, the lighter it is, in grey as
in color. *Scare*, whose words nobody is cited for, lies off that road. No voice is told by color alone: each has a shape, a line
under the text, and where it fills an area a hatch, or none on the darkest and the lightest. Of two that are close in grey the
lines of one are light and aslant, those of the other dark and level: these show in the narrowest part. Outlets have no color.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Look(NamedTuple):
    """How a voice is drawn.

    ``color`` fills areas, hatched with ``hatch`` in the color ``mesh``; ``line`` is a darker one of the same hue, for edges,
    marks and letters on white; ``ink`` is for letters upon ``color``; ``tint`` lies behind running text. The three of ``dark``, a
    color, line and tint, are for dark pages.
    """

    called: str
    color: str
    line: str
    ink: str
    tint: str
    dark: tuple[str, str, str]
    hatch: str
    mesh: str
    shape: str
    under: str


INK, GREY, PAPER = "#1b1b1b", "#595959", "#ffffff"
#: The five voices, from the outlet's own words to the words of others, and the marks that nobody is cited for.
VOICES = {
    "own": Look("own words", "#161c2a", "#161c2a", PAPER, PAPER, ("#4d5872", "#e6e8ee", "#191a1e"), "", PAPER, "o", "none"),
    "indirect": Look(
        "indirect speech", "#2968b4", "#155aa0", PAPER, "#dfe5f6", ("#4f86cf", "#a0b9ef", "#353e50"), "...",
        "#c4dbf4", "s", "dotted",
    ),
    "partial": Look(
        "partial quotation", "#2ba994", "#1b6551", INK, "#d8f1e7", ("#2bae98", "#64cbab", "#2a483e"), "////",
        PAPER, "D", "dashed",
    ),
    "direct": Look(
        "direct quotation", "#fbd976", "#755410", INK, "#fff0c6", ("#ffdc7a", "#d4b744", "#554816"), "", PAPER, "^", "solid",
    ),
    "scare": Look(
        "scare quotes", "#fd9bb3", "#9d3159", INK, "#fadde3", ("#f79ab2", "#ff9ab8", "#56373f"), "-----", "#7c1f42", "X",
        "wavy",
    ),
}  # fmt: skip


def marks(voice: str, size: float, filled: bool = True) -> dict[str, Any]:
    """Give the look of a voice's mark: its shape, color and edge; hollow where it stands for less than it seems to."""
    look = VOICES[voice]
    return {
        "marker": look.shape, "linestyle": "", "markersize": size, "markerfacecolor": look.color if filled else "white",
        "markeredgecolor": look.line, "markeredgewidth": 0.08 * size + 0.25, "clip_on": False, "zorder": 4,
    }  # fmt: skip


def css() -> str:
    """Give the looks as style sheet variables: ``--voice-own``, ``--voice-own-line``, ``-ink`` and ``-tint``, and so on.

    Returns
    -------
    str
        Rules for light pages and paper, then for dark screens. In forced colors a browser drops them: what tells voices apart
        there is ``--voice-own-under``, the style of a line under the text.

    Examples
    --------
    >>> css().startswith(":root{--voice-own:#161c2a;--voice-own-line:#161c2a;--voice-own-ink:#ffffff;--voice-own-tint:#ffffff;")
    True
    """
    light, dark = [], []
    for voice, look in VOICES.items():
        name = f"--voice-{voice}"
        light += [f"{name}:{look.color}", f"{name}-line:{look.line}", f"{name}-ink:{look.ink}", f"{name}-tint:{look.tint}"]
        light += [f"{name}-under:{look.under}"]
        dark += [f"{name}:{look.dark[0]}", f"{name}-line:{look.dark[1]}", f"{name}-tint:{look.dark[2]}"]
        dark += [f"{name}-ink:{PAPER if voice == 'own' else INK}"]
    return f":root{{{';'.join(light)}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}"
