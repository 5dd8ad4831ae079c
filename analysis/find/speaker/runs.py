"""What a run of capitalized words says by itself: which of them are the name, and whether it is a person's.

In: a run, as :data:`RUNS` finds it. Out: :class:`Run`. May not touch: the text around the run, people and bodies named so far.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from analysis.find.speaker.names import BODY, CAPITALS, DESCRIBING, GIVEN, OPENERS, ROLES
from analysis.rules import alternatives, mapping, words

_TITLE = "|".join(rf"(?<=\b{title})" for title in mapping("pointed_titles"))
_REST = rf"(?:\.(?:[A-Z]\.)*|\w*(?:(?=\.)(?:{_TITLE})\.|(?:['’-](?!s\b)\w+)*))"
_LINK = rf"(?:(?:of|for)(?: the)?|(?<=\bMac )an|(?<=\bNic )an|{alternatives('name_links')})"
_PREFIX = rf"(?:(?:al|el|ad|as)-|[th](?=[{CAPITALS}]))?"  # al-Moss, Mac an tSaoir
#: Renato “Boy” Lund
_NICKNAME = rf"(?: [“\"‘][{CAPITALS}][\w’-]+[”\"’](?= [{CAPITALS}]))?"
#: Capitalized words that stand together: "The Harbor Ministry of Freedonia", "Sen. Ada Moss". The capital comes first, and
#: what stands before it is looked at after, so that a text is passed over from capital to capital.
RUNS = re.compile(rf"[{CAPITALS}](?<!\w.){_REST}(?:{_NICKNAME} (?:{_LINK} ){{0,2}}{_PREFIX}[{CAPITALS}]{_REST})*")
_LINKS = words("name_links")
_SUFFIXES = ("jr", "sr")
_PERSONS = tuple(words("endings_of_persons"))


class Run(NamedTuple):
    """``start, end``: the name within the run, without what opens the sentence and what follows the name; ``keys``: its words;
    ``titles, names``: what a person is called before the name and by it; ``opens``: the run only opens a sentence;
    ``after_the``: an article stands before the name; ``personal``: the run tells that it is a person's."""

    start: int
    end: int
    keys: tuple[str, ...]
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    opens: bool = False
    after_the: bool = False
    personal: bool = False


@functools.lru_cache(maxsize=10_000)  # names come back, within an article and from one to the next
def read(run: str) -> Run:
    """Read one run.

    Examples
    --------
    >>> read("But Harbor Minister Ada Moss")[:5]
    (4, 28, ('harbor', 'minister', 'ada', 'moss'), ('harbor', 'minister'), ('ada', 'moss'))
    >>> read("Ministry of Health").personal
    False
    """
    parts = run.split(" ")
    keys = tuple(map(key, parts))
    if len(keys) == 1:
        return Run(0, len(run), keys, names=keys, opens=keys[0] in OPENERS)
    skip = next((i for i, word in enumerate(keys) if word not in OPENERS), len(keys))
    if skip == len(keys):
        return Run(0, len(run), keys, opens=True)
    stop = skip + _size(keys[skip:])
    start = len(" ".join(["", *parts[:skip]]))
    end = len(" ".join(parts[:stop]))
    after_the = skip > 0 and keys[skip - 1] == "the"
    keys = keys[skip:stop]
    at = _name_start(keys)
    names = keys[at or 0 : len(keys) - (keys[-1] in _SUFFIXES)] or keys
    return Run(start, end, keys, keys[: at or 0], names, after_the=after_the, personal=at is not None)


def key(word: str) -> str:
    """A word of a name as it is compared: "Sen." is "sen", "al-Moss" is "moss", “Boy” is "boy"."""
    return word.strip('“”"‘').rstrip(".’").lower().removeprefix("al-")


def _size(keys: tuple[str, ...]) -> int:
    """How many words belong to the name: "Ada Moss of Ohio" ends before "of", "Ministry of Health" does not."""
    for i in range(2, len(keys)):
        if keys[i] in ("of", "for") and keys[i - 1] not in BODY:
            a_title = not ROLES.isdisjoint(keys[: i - 1]) and keys[i - 1] not in ROLES
            if keys[i - 2] in GIVEN or a_title:
                return i
    return len(keys)


def _name_start(keys: tuple[str, ...]) -> int | None:
    """Where the bare name of a person begins, or None where nothing says that it is a person."""
    keys = keys[:-1] if keys[-1] in _SUFFIXES else keys
    size = len(keys)
    roles = [i for i, word in enumerate(keys[:-1]) if word in ROLES]
    given = [i for i, word in enumerate(keys[:-1]) if word in GIVEN]
    if roles:
        at = roles[-1] + 1
        if keys[at] in ("of", "for"):
            at = next((i for i in given if i >= at), max(at + 2, size - 2))
            if at == size - 1 and keys[at] not in GIVEN:
                return None  # Director of the Harbor Fund: no name follows the office
    elif given and size - given[0] <= 4 and (DESCRIBING.issuperset(keys[: given[0]]) or keys[given[0] - 1].endswith(_PERSONS)):
        at = given[0]  # «Hydrologist Priya Nair»: what opens a sentence has a capital
    else:
        return None
    rest = keys[at:]
    if (
        not rest
        or len([word for word in rest if word not in _LINKS]) > 5
        or rest[-1] in ROLES
        or (rest[0] in OPENERS and rest[0] not in GIVEN)
    ):
        return None
    opening = rest[1:] != ("may",) and not OPENERS.isdisjoint(word for word in rest[1:] if word != "an")  # Mac an tSaoir
    return None if opening or not BODY.isdisjoint(rest[1:] if rest[0] in GIVEN else rest) else at
