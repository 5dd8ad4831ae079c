"""Weighing: how often a cue, standing so, has reported. Counts in, a share out; nothing is fitted to any one article.

The lexicon counts for every cue how often it reported and how often it occurred: in all (``reports``, ``occurs``), by what
follows it (``follows``), by what stands before it (``leads``), and by form (``forms``), as ``key reports/occurs`` joined by
`` ; ``.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

import pandas as pd

#: How much each piece of evidence counts, and the constant: fitted by logistic regression on the articles of the counts, each
#: reading left out of its own shares. Weights below one take account of evidence that overlaps.
WEIGHTS = {"follow": 0.54, "lead": 0.47, "cue": 0.74, "cue+follow": 0.45, "cue+lead": 0.32, "form": 0.45}
CONSTANT = -0.1
#: Pseudo-counts that draw a rare share toward what is expected without it.
_DRAW = {"follow": 10, "cue": 4, "cue+follow": 3, "cue+lead": 4, "form": 4}


_CLAUSES = ("scc:that", "scc:clause", "scc:person+that", "scc:person+clause", "csc:.", "csc:,", "ccs:inverted")
_PHRASES = ("scc:the", "scc:noun", "scc:name", "scc:pronoun", "scc:object", "scc:p:for", "scc:p:on", "scc:p:about")


class Entry(NamedTuple):
    """One cue of the lexicon, the letter of its word class, and the words after which it is no cue («claimed the lives»)."""

    entry: str
    label: str
    stance: str
    letter: str
    refused: frozenset[str] = frozenset()


def logit(share: float) -> float:
    return math.log(share / (1 - share))


def expit(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


_COUNT = re.compile(r"(\S.*?) (\d+)/(\d+)(?: ; |$)")


def parse_counts(cell: object) -> list[tuple[str, int, int]]:
    """Read «that 40/42 ; to 3/9».

    Examples
    --------
    >>> parse_counts("that 40/42 ; p:of 3/9")
    [('that', 40, 42), ('p:of', 3, 9)]
    """
    found = _COUNT.findall(cell) if isinstance(cell, str) else ()
    return [(key, int(reports), int(occurs)) for key, reports, occurs in found]


class Shares:
    """The counts of a lexicon, ready to weigh a reading: for any evidence, how often it reported and how often it occurred."""

    def __init__(self, cues: pd.DataFrame):
        self.counts: dict[tuple, tuple[int, int]] = {}
        self._known: dict[tuple, float] = {}
        self._parts: dict[tuple, float] = {}
        self._stating: dict[str, bool] = {}
        columns = [cues[name].tolist() if name in cues else [None] * len(cues) for name in ("follows", "leads", "forms")]
        sums: dict[tuple, list[int]] = {}
        for entry, label, follows, leads, forms in zip(cues["entry"], cues["label"], *columns):
            total = sums[("cue", entry)] = [0, 0]
            for key, reports, occurs in parse_counts(follows):
                self.counts["cue+follow", entry, key] = (reports, occurs)
                for pair in (total, sums.setdefault(("follow", key), [0, 0]), sums.setdefault(("label", label, key), [0, 0])):
                    pair[0] += reports
                    pair[1] += occurs
            for key, reports, occurs in parse_counts(leads):
                self.counts["cue+lead", entry, key] = (reports, occurs)
                pair = sums.setdefault(("lead", key), [0, 0])
                pair[0] += reports
                pair[1] += occurs
            self.counts.update((("form", key), (reports, occurs)) for key, reports, occurs in parse_counts(forms))
        self.counts.update((name, tuple(pair)) for name, pair in sums.items())
        reports, occurs = (sum(sums[name][i] for name in sums if name[0] == "cue") for i in (0, 1))
        self.base = reports / occurs if occurs else 0.5

    def _odds(self, name: tuple, expected: float, draw: int) -> float:
        reports, occurs = self.counts.get(name, (0, 0))
        return logit((reports + draw * expected) / (occurs + draw))

    def _part(self, name: tuple, draw: str) -> float:
        """The log odds of one piece of evidence by itself; a label's is drawn toward what follows cues of any label."""
        known = self._parts.get(name)
        if known is None:
            general = name[0] == "label"
            expected = expit(self._odds(("follow", name[2]), self.base, _DRAW[draw])) if general else self.base
            known = self._parts[name] = self._odds(name, expected, _DRAW[draw])
        return known

    def share(self, entry: Entry, word: str, follow: str, lead: str) -> float:
        """Estimate how often a cue that stands so reports.

        Notes
        -----
        Log odds against the share of all cues, b. With f what follows (among cues of the same label), l what leads and e the cue:
        ``logit p = logit b + constant + w1 f + w2 l + w3 e + w4 (ef - f - e) + w5 (el - l - e) + w6 (form - e)``.
        """
        if entry.label == "punctuation":
            return 1.0
        key = (word, follow, lead)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._weigh(entry, word, follow, lead)
        return known

    def states(self, entry: Entry) -> bool:
        """Whether the cue mostly reports statements, so that a bare phrase after it begins a clause: «said the bridge fell»."""
        if entry.entry not in self._stating:
            clauses = sum(self.counts.get(("cue+follow", entry.entry, key), (0,))[0] for key in _CLAUSES)
            phrases = sum(self.counts.get(("cue+follow", entry.entry, key), (0,))[0] for key in _PHRASES)
            self._stating[entry.entry] = clauses > phrases
        return self._stating[entry.entry]

    def _weigh(self, entry: Entry, word: str, follow: str, lead: str) -> float:
        base = logit(self.base)
        f = self._part(("label", entry.label, follow), "follow")
        led = self._part(("lead", lead), "follow")
        e = self._part(("cue", entry.entry), "cue")
        both = f + e - base
        ef = self._odds(("cue+follow", entry.entry, follow), expit(both), _DRAW["cue+follow"]) - both
        both = led + e - base
        el = self._odds(("cue+lead", entry.entry, lead), expit(both), _DRAW["cue+lead"]) - both
        form = self._odds(("form", word), expit(e), _DRAW["form"]) - e
        w = WEIGHTS
        total = w["follow"] * (f - base) + w["lead"] * (led - base) + w["cue"] * (e - base)
        return expit(CONSTANT + total + w["cue+follow"] * ef + w["cue+lead"] * el + w["form"] * form)
