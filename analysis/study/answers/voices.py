"""Voices: in whose words something is more frequent, and whether that can be told.

In: rates by outlet and voice. Out: a sentence. May not touch: how anything is counted.
"""

from __future__ import annotations

import pandas as pd

from analysis.show import style
from analysis.show.palette import VOICES
from analysis.show.rows import lumped
from analysis.study.answers.named import nobody
from analysis.study.correcting import ALL

#: So many outlets are named.
_NAMED = 3
_PLACES = {"own": "outlets’ own words", "indirect": "indirect speech", "partial": "partial quotations"}
_PLACES |= {"direct": "direct quotations", "scare": "scare quotes"}


def spoken(rates: pd.DataFrame, compared: pd.DataFrame, *, counted: str) -> str:
    """Say how often something occurs in each voice, of all articles; which voices are apart, and which outlets differ.

    Parameters
    ----------
    rates : pandas.DataFrame
        From :meth:`analysis.Study.per_voice`. A voice with fewer than ten is not spoken of; apart are those whose intervals by
        article do not overlap.
    compared : pandas.DataFrame
        From :meth:`analysis.Study.differences`, all voices together.
    counted : str
        What is counted.

    Examples
    --------
    >>> rates = pd.DataFrame({"outlet": "all articles", "voice": ["own", "direct"], "n": [40, 12], "estimate": [4.42, 2.0]})
    >>> compared = pd.DataFrame({"outlet": ["Post", "Times"], "against": "the others", "note": "no difference shown (p = 0.3)"})
    >>> spoken(rates.assign(low=[3.0, 1.0], high=[6.0, 2.5]), compared, counted="hedges")
    'Hedges per 1,000 words: fewer in direct quotations (2.0) than in outlets’ own words (4.4). No outlet differs clearly from the
    others.'
    >>> differs = compared.assign(note=["differs (p = 0.01)", ""], estimate=[0.5, 2.0], rate=[2.0, 4.0], rate_rest=[4.0, 2.0])
    >>> spoken(rates.assign(low=1.0, high=9.0), differs, counted="hedges")
    'Hedges per 1,000 words: 4.4 in outlets’ own words, 2.0 in direct quotations; no clear difference between voices. All voices
    together: fewer in Post (2.0) than in the others (4.0).'
    """
    whole = rates[(rates["outlet"] == ALL) & (rates["n"] >= style.FEW) & rates["estimate"].notna()].set_index("voice")
    whole = whole.reindex([voice for voice in VOICES if voice in whole.index])
    if len(whole) < 2:
        return ""
    apart = {one: [other for other in whole.index if whole.loc[one, "high"] < whole.loc[other, "low"]] for one in whole.index}
    fewer = [f"{_rated(whole, [one])} than in {_rated(whole, others)}" for one, others in apart.items() if others]
    what = f"{counted[:1].upper()}{counted[1:]} per 1,000 words"
    if fewer:
        head = f"{what}: fewer in {'; fewer in '.join(fewer)}."
    else:
        head = f"{what}: {_rated(whole, list(whole.index), ', ', 'in ')}; no clear difference between voices."
    target = compared.columns[0]
    differ = [str(name) for name in compared.loc[compared["note"].str.startswith("differs"), target] if not lumped(name)]
    if differ:
        more = f" and {len(differ) - _NAMED} more" * (len(differ) > _NAMED)
        each = compared.set_index(target)
        said = [
            f"{'more' if each.loc[name, 'estimate'] > 1 else 'fewer'} in {name} ({each.loc[name, 'rate']:.1f}) than in the others"
            f" ({each.loc[name, 'rate_rest']:.1f})"
            for name in differ[:_NAMED]
        ]
        return f"{head} All voices together: {', '.join(said)}{more}."
    told = compared["note"].str.startswith("no difference shown").any()
    none = nobody(compared[target], str(target))
    return f"{head} {none[:1].upper()}{none[1:]} differs clearly from the others." if told else head


def _rated(whole: pd.DataFrame, voices: list[str], joint: str = " or ", place: str = "") -> str:
    """Name voices with their rates."""
    if place:
        return joint.join(f"{whole.loc[voice, 'estimate']:.1f} {place}{_PLACES[voice]}" for voice in voices)
    return joint.join(f"{_PLACES[voice]} ({whole.loc[voice, 'estimate']:.1f})" for voice in voices)
