"""Sources: one name for each, where articles call it in several ways: «Hill», «Ann Hill» and «Mayor Ann Hill».

In: the names of sources as articles have them, each resolved within its article. Out: the same, one for each. May not touch: who
is meant within an article, which ``find`` settles.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from analysis.find.speaker.names import DESCRIBING, GIVEN, SURNAMES, bodily
from analysis.find.speaker.unify import unifier
from analysis.rules import table

#: More words than so many are no person's name.
_LONGEST = 4


def as_one(named: pd.Series) -> pd.Series:
    """Give each source the name by which it is called most often; who has no name keeps none.

    Parameters
    ----------
    named : pandas.Series
        Names such as those of ``source_ref``; one is printed without its article.

    Notes
    -----
    Alike are names that differ in capitals, an article or the form of a state (:mod:`analysis.find.speaker.unify`); and of people
    those with one given name and surname, whatever stands before. A surname by itself is whoever alone has it here: of two people
    with that surname it is neither.

    Examples
    --------
    >>> as_one(pd.Series(["Ann Hill", "Mayor Ann Hill", "Hill", "Ann Hill", "the mayor", "Tom Lee", "Lee", "Ann Lee"])).tolist()
    ['Ann Hill', 'Ann Hill', 'Ann Hill', 'Ann Hill', 'mayor', 'Tom Lee', 'Lee', 'Ann Lee']
    >>> as_one(pd.Series(["Russia’s army", "The Russian army", None])).tolist()
    ['Russia’s army', 'Russia’s army', nan]
    """
    if named.isna().all():
        return named
    bare = named.str.replace(r"(?i)^(the|an?) ", "", regex=True)
    keys = _keys(bare.dropna().unique())
    groups: dict[str, Counter[str]] = {}
    for name, n in bare.value_counts().items():
        groups.setdefault(keys[str(name)], Counter())[str(name)] += int(n)
    called = {key: min(spelled, key=lambda name: (-spelled[name], len(name) < len(key), name)) for key, spelled in groups.items()}
    return bare.map({name: called[key] for name, key in keys.items()})


def _keys(names: Iterable[str]) -> Mapping[str, str]:
    """What the names of one source have in common."""
    names = list(names)
    folded = {name: " ".join(name.split()).casefold().replace("’", "'") for name in names}
    alike = _unify()(folded.values())
    people = {name: person for name in names if (person := _person(name))}
    full = {person for person in people.values() if len(person) > 1}
    surnames = Counter(person[-1] for person in full)
    whole = {person[-1]: person for person in full if surnames[person[-1]] == 1}
    meant = {name: whole.get(person[-1], person) if len(person) == 1 else person for name, person in people.items()}
    return {name: " ".join(meant[name]).casefold() if name in meant else alike[folded[name]] for name in names}


def _person(name: str) -> tuple[str, ...]:
    """The given name and surname of a person, or the surname alone; nothing of who is no person, as far as can be told.

    Examples
    --------
    >>> _person("US military spokesman Colonel Thomas Veale"), _person("Hill"), _person("Capitol Hill"), _person("Washington")
    (('Thomas', 'Veale'), ('Hill',), (), ())
    """
    words = name.split()
    behind = max((place + 1 for place, word in enumerate(words) if word.lower().strip(".") in DESCRIBING), default=0)
    rest = tuple(word for word in words[behind:] if len(word.strip(".")) > 1)
    if not rest or len(rest) > _LONGEST or not all(word[:1].isupper() and word.replace("-", "").isalpha() for word in rest):
        return ()
    lower = [word.lower() for word in rest]
    if len(rest) == 1:
        return () if lower[0] in _bodies() or (bodily(lower) and lower[0] not in SURNAMES) else rest
    return rest if (behind or lower[0] in GIVEN) and not bodily(lower) else ()


@functools.cache
def _bodies() -> frozenset[str]:
    """States and bodies of the cited lexicon: «Washington» is nobody’s surname."""
    rows = (row["pattern"] for row in table("sources") if row["kind"] == "body")
    return frozenset(variant.lower() for pattern in rows for variant in pattern.split("|"))


@functools.cache
def _unify() -> Callable[[Iterable[str]], dict[str, str]]:
    return unifier(table("sources"))
