"""Confidence: the chance that a reader would agree that words are reported, as measured by rule and share.

In: an utterance. Out: a number from 0 to 1. May not touch: what is found; ``confidence.csv`` is fitted on articles
whose counts were taken from others.
"""

from __future__ import annotations

from analysis.find.attribution.utterances import Utterance
from analysis.find.attribution.weighing import expit, logit
from analysis.rules import table

_FITTED = {
    row["rule"]: (float(row["constant"]), float(row["share"]), float(row["topic"]), float(row["quotation"]))
    for row in table("confidence")
}


def confidence(one: Utterance, quoted: bool) -> float:
    """Look up how often a reader agreed with such an utterance.

    Parameters
    ----------
    one : Utterance
    quoted : bool
        Whether words in quotation marks are in its content.

    Notes
    -----
    ``logit c = constant + share · logit(s) + topic + quotation``, by rule; s is the share (kept within .01 and .99), the last
    two are added where only a topic is named and where words stand in marks. A rule that was met too seldom has the
    constant of all.
    """
    constant, slope, topic, quotation = _FITTED.get(kind(one), _FITTED["any"])
    odds = constant + slope * logit(min(0.99, max(0.01, one.share))) + topic * (not one.statement) + quotation * quoted
    return round(expit(odds), 3)


def kind(one: Utterance) -> str:
    """Name the rule without what it counted."""
    return one.rule.partition(":")[0]
