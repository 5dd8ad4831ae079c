"""One name for each speaker of an article: "Syrian government" is "The Syrian government", "Syria’s army" the Syrian army.

In: the resolved names in the order in which they are met, the states of the cited lexicon. Out: for each the name that was met
first. May not touch: texts, people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from operator import itemgetter

from analysis.rules import Row

_ARTICLE = re.compile(r"^(?:the|an?) ")


def unifier(lexicon: Iterable[Row]) -> Callable[[Iterable[str]], dict[str, str]]:
    """Compile the lexicon's states into ``unify(names) -> {name: the first that differs only by an article or a state's form}``.

    Examples
    --------
    >>> row = {"entry": "Freedonia", "label": "government", "pattern": "Freedonia|Freedonian", "weight": "1", "kind": "body"}
    >>> unify = unifier([row])
    >>> unify(["the Freedonian Army", "Freedonia's army"])
    {'the Freedonian Army': 'the Freedonian Army', "Freedonia's army": 'the Freedonian Army'}
    """
    states = _states(lexicon)

    def unify(names: Iterable[str]) -> dict[str, str]:
        first: dict[str, str] = {}
        return {name: first.setdefault(_bare(name, states), name) for name in dict.fromkeys(names)}

    return unify


def _states(lexicon: Iterable[Row]) -> dict[str, str]:
    """Adjective → the longest state of the lexicon that it begins with: syrian → syria."""
    places: dict[str, list[str]] = {}
    adjectives = []
    for entry, label, weight, kind, cell in map(itemgetter("entry", "label", "weight", "kind", "pattern"), lexicon):
        if weight != "1" or label != "government":
            continue
        words = [word.rstrip("*").lower() for word in cell.split("|") if word[:1].isupper() and word.replace("*", "").isalpha()]
        own = [word for word in words if kind == "people" or (cell.startswith(f"{entry}|") and word.endswith(("n", "ns")))]
        adjectives += own
        for word in words:
            if word not in own:
                places.setdefault(word[:4], []).append(word)
    begun = {word: [p for p in places.get(word[:4], ()) if word.startswith(p if len(p) == 4 else p[:-1])] for word in adjectives}
    return {word: max(states, key=len) for word, states in begun.items() if states}


def _bare(name: str, states: dict[str, str]) -> str:
    """What stays the same from mention to mention: "the Freedonian Army", "Freedonia’s army" → "freedonia army"."""
    first, *rest = _ARTICLE.sub("", name.lower().replace("’", "'")).split(" ")
    if not rest:
        return first
    state = first.removesuffix("'s")
    return " ".join((states.get(state, state), *rest))
