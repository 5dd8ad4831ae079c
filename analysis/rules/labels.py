"""Labels: the closed sets of names that rows may bear."""

from __future__ import annotations

VOICES = ("own", "indirect", "partial", "direct", "scare")
MEASURED_ZONES = ("headline", "deck", "body", "subhead", "editorial")
ZONES = (*MEASURED_ZONES, "byline", "date", "dateline", "caption", "credit", "teaser", "comment", "embed", "furniture")
