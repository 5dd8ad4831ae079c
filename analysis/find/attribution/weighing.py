"""Weighing: how often a cue, standing so, has reported. Counts in, a share out; nothing is fitted to any one article.

``cue_counts.csv`` holds for every cue how often it reported and how often it occurred, by what follows it (``follow``), by what
stands before it (``lead``), and by its form (``form``). :mod:`analysis.find.attribution.circumstances` says what else counts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.rules import Row, number, numbers

#: How much each piece of evidence counts, and the constant. Weights below one take account of evidence that overlaps.
WEIGHTS = numbers("attribution.weight")
CONSTANT = number("attribution", "constant")
#: Pseudo-counts that draw a rare share toward what is expected without it.
_DRAW = numbers("attribution.draw")
#: The evidence that comes from counts.
COUNTED = ("follow", "lead", "cue", "cue+follow", "cue+lead", "form")
#: What follows a cue that mostly states, and one that mostly does not.
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


class Shares:
    """The counts of a lexicon, ready to weigh a reading: for any evidence, how often it reported and how often it occurred."""

    def __init__(self, cues: Sequence[Row], counts: Sequence[Row]):
        self.counts: dict[tuple, tuple[int, int]] = {}
        self._known: dict[tuple, float] = {}
        self._parts: dict[tuple, float] = {}
        self._stating: dict[str, bool] = {}
        labels = {row["entry"]: row["label"] for row in cues}
        sums: dict[tuple, list[int]] = {("cue", entry): [0, 0] for entry in labels}
        for row in counts:
            entry, evidence, key = row["entry"], row["evidence"], row["key"]
            reports, occurs = int(row["reports"]), int(row["occurs"])
            if evidence == "form":
                self.counts["form", key] = (reports, occurs)
                continue
            self.counts[f"cue+{evidence}", entry, key] = (reports, occurs)
            names: list[tuple] = [(evidence, key)]
            if evidence == "follow":
                names += [("cue", entry), ("label", labels[entry], key)]
            for name in names:
                pair = sums.setdefault(name, [0, 0])
                pair[0] += reports
                pair[1] += occurs
        self.counts.update((name, (pair[0], pair[1])) for name, pair in sums.items())
        reports, occurs = (sum(sums[name][i] for name in sums if name[0] == "cue") for i in (0, 1))
        self.base = reports / occurs if occurs else 0.5

    def _odds(self, name: tuple, expected: float, draw: float) -> float:
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

    def share(self, entry: Entry, word: str, follow: str, lead: str, circumstances: Mapping[str, float]) -> float:
        """Estimate how often a cue that stands so reports.

        Notes
        -----
        With the evidence x of :meth:`evidence` and the circumstances z, each 0 where it is absent:
        ``logit p = logit b + constant + Σ w x + Σ v z``; b is the share of all cues.
        """
        if entry.label == "punctuation":
            return 1.0
        key = (word, follow, lead)
        known = self._known.get(key)
        if known is None:
            found = self.evidence(entry, word, follow, lead)
            known = self._known[key] = logit(self.base) + CONSTANT + sum(WEIGHTS[name] * found[name] for name in COUNTED)
        return expit(known + sum(WEIGHTS[name] * value for name, value in circumstances.items()))

    def states(self, entry: Entry) -> bool:
        """Whether the cue mostly reports statements, so that a bare phrase after it begins a clause: «said the bridge fell»."""
        if entry.entry not in self._stating:
            clauses = sum(self.counts.get(("cue+follow", entry.entry, key), (0,))[0] for key in _CLAUSES)
            phrases = sum(self.counts.get(("cue+follow", entry.entry, key), (0,))[0] for key in _PHRASES)
            self._stating[entry.entry] = clauses > phrases
        return self._stating[entry.entry]

    def evidence(self, entry: Entry, word: str, follow: str, lead: str) -> dict[str, float]:
        """Give what the counts say of a cue, each in log odds above what is expected without it.

        ``follow``: what follows it, among cues of its label; ``lead``: what leads to it; ``cue``: it itself; ``cue+follow`` and
        ``cue+lead``: it with these, beyond the two apart; ``form``: its form, beyond the cue.
        """
        base = logit(self.base)
        f = self._part(("label", entry.label, follow), "follow")
        led = self._part(("lead", lead), "follow")
        e = self._part(("cue", entry.entry), "cue")
        with_follow, with_lead = f + e - base, led + e - base
        return {
            "follow": f - base,
            "lead": led - base,
            "cue": e - base,
            "cue+follow": self._odds(("cue+follow", entry.entry, follow), expit(with_follow), _DRAW["cue+follow"]) - with_follow,
            "cue+lead": self._odds(("cue+lead", entry.entry, lead), expit(with_lead), _DRAW["cue+lead"]) - with_lead,
            "form": self._odds(("form", word), expit(e), _DRAW["form"]) - e,
        }
