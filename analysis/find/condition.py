"""The condition of a text: what was lost or spoiled on its way here, and what can therefore not be known of it.

In: one text. Out: counts per 1,000 characters, and the conditions that have a name (``conditions.csv``). May not touch: the text,
or what the finders make of it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from analysis.find.plain import plain
from analysis.rules import numbers, table, words

_LIMITS = numbers("condition")
_COMMON = words("common_words")
#: What a text may be in, and what that makes unknowable, as ``conditions.csv`` says it.
NAMES = tuple(row["condition"] for row in table("conditions"))

_WORD = re.compile(r"[^\W\d_]+")
#: Marks of quotation; a single one where it opens a word, or an apostrophe would be taken for it.
_MARKS, _SINGLE = '“”„"«»', re.compile(r"['‘](?<!\w.)(?=\w)|''|``")
#: UTF-8 that was read as Windows-1252 or Latin-1.
_MOJIBAKE = re.compile(r"[âÂÃï](?:(?<=â)(?:€|\x80)|(?<=[ÂÃ])[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|(?<=ï)»¿)")
_MARKUP = re.compile(
    r"&(?:amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#[xX][\da-fA-F]{2,5});|</?(?:p|br|div|span|a|em|strong|b|i)\b[^<>]*>"
)
_ENDED = re.compile(r"[.?!…][\"'”’»)]*$")
_TWO = re.compile(r"[a-z][.?!][”\"]? [“\"]?[A-Z]")
#: The last letter of the Latin alphabet, in the order of Unicode; a few words in another script tell their language.
_LATIN = "\u024f"
#: So many characters tell a language.
_SAMPLE = int(_LIMITS["language_sample"])


class Condition(NamedTuple):
    """The length of a text, counts per 1,000 of its characters, and the names of its conditions."""

    characters: int
    commas: float
    quotation_marks: float
    unclosed_marks: float
    mojibake: float
    markup: float
    replacement_characters: float
    names: tuple[str, ...]


def condition(text: str) -> Condition:
    """Tell the condition of a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    Condition
        ``names`` are those of :data:`NAMES` that hold, in their order.

    Notes
    -----
    A short text is never said to have lost its commas or marks, or to be in another language. A house that prints a sentence a
    paragraph is not told as "a sentence a line" where empty lines part its paragraphs; where no line is empty, it is.

    Examples
    --------
    >>> condition("The mayorâ€™s house was empty, she said. The police came and saw that it was.").names
    ('mojibake',)
    >>> condition("The army left the town on Monday and the mayor said that it was time. " * 20).names
    ('no commas', 'no quotation marks')
    """
    text = plain(text)
    size = len(text)
    lines = [line.strip() for line in text.split("\n")]
    broken = _broken(lines)
    paragraphs = [" ".join(block.split("\n")) for block in re.split(r"\n\s*\n", "\n".join(lines))] if broken else lines
    marks = sum(map(text.count, _MARKS)) + len(_SINGLE.findall(text))
    unclosed = _unclosed([line for line in paragraphs if line])
    counts = {
        "commas": text.count(","),
        "quotation_marks": marks,
        "unclosed_marks": unclosed,
        "mojibake": len(_MOJIBAKE.findall(text)),
        "markup": len(_MARKUP.findall(text)),
        "replacement_characters": text.count("\ufffd"),
    }
    said = _WORD.findall(text[:_SAMPLE].lower())
    holds = {
        "no commas": size > _LIMITS["short"] and 1000 * counts["commas"] < _LIMITS["commas"] * size,
        "no quotation marks": size > _LIMITS["unmarked"] and not marks,
        "a sentence a line": broken == "a sentence a line",
        "wrapped": broken == "wrapped",
        "unclosed marks": unclosed >= max(_LIMITS["unclosed"], _LIMITS["unclosed_share"] * marks),
        "mojibake": counts["mojibake"] > 0,
        "markup": counts["markup"] > 0,
        "replacement characters": counts["replacement_characters"] > 0,
        "another language": (len(said) >= _LIMITS["language_words"] or 2 * sum(word[0] > _LATIN for word in said) > len(said))
        and sum(map(_COMMON.__contains__, said)) < _LIMITS["english"] * len(said),
    }
    rates = {name: 1000 * n / (size or 1) for name, n in counts.items()}
    return Condition(characters=size, **rates, names=tuple(name for name in NAMES if holds[name]))


def is_english(text: str) -> bool:
    """Whether a text reads as English, for which alone the finders are made.

    Examples
    --------
    >>> is_english("La crue a emporté le pont de la ville ce matin, et personne ne savait où aller.")
    False
    """
    return "another language" not in condition(text).names


def _unclosed(paragraphs: list[str]) -> int:
    """Count the paragraphs with a mark that lacks its partner; one that the next paragraph opens again lacks none."""
    found = 0
    for line, following in zip(paragraphs, [*paragraphs[1:], ""]):
        opened, closed = line.count("“"), line.count("”")
        straight = line.count('"') % 2 and not following.startswith('"')
        found += bool(closed > opened or (opened > closed and not following.startswith("“")) or straight)
    return found


def _broken(lines: list[str]) -> str:
    """Tell how a text was broken into lines that are no paragraphs, if it was."""
    beside = [(before, line) for before, line in pairwise(lines) if before and line]
    if len(beside) < _LIMITS["lines"]:
        return ""
    on = [line for before, line in beside if before[-1:].isalnum() or before.endswith((",", "-"))]
    small = sum(line[0].islower() for line in on)
    if small >= _LIMITS["lines"] and 2 * small > len(on):
        return "wrapped"
    told = [line for line in lines if line.count(" ") >= 3 and _ENDED.search(line)]
    several = sum(_TWO.search(line) is not None for line in told)
    ended = sum(_ENDED.search(before) is not None for before, _ in beside)
    if len(told) >= _LIMITS["lines"] and several <= _LIMITS["lines_share"] * len(told) and 2 * ended > len(beside):
        return "a sentence a line"
    return ""
