"""Labels: the closed sets of names that rows may bear."""

from __future__ import annotations

VOICES = ("own", "indirect", "partial", "direct", "scare")
#: The report itself; what an editor adds to it is measured too, but is no part of an article's share of own words.
REPORT_ZONES = ("headline", "deck", "body", "subhead")
MEASURED_ZONES = (*REPORT_ZONES, "editorial")
ZONES = (*MEASURED_ZONES, "byline", "date", "dateline", "caption", "credit", "teaser", "comment", "embed", "furniture")
