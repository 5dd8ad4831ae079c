"""Rules: every word list, count, weight and threshold, as cited CSV, and the one instrument that is made of them.

In: the CSV files beside this one, and a researcher's codebook. Out: rows of plain text, and :class:`Instrument`. May not touch:
articles. Nothing here needs more than Python itself, so that the same rules serve a notebook, a cluster and a browser.
"""

from analysis.rules.instrument import Instrument, hashes, instrument, version
from analysis.rules.labels import MEASURED_ZONES, REPORT_ZONES, VOICES, ZONES
from analysis.rules.store import Row, alternatives, folder, mapping, number, numbers, table, words

__all__ = [
    "MEASURED_ZONES",
    "REPORT_ZONES",
    "VOICES",
    "ZONES",
    "Instrument",
    "Row",
    "alternatives",
    "folder",
    "hashes",
    "instrument",
    "mapping",
    "number",
    "numbers",
    "table",
    "version",
    "words",
]
