"""From estimates to people: figures, and their publication.

In: tables of estimates; articles and spans for the reader alone, sentences for those that are set as a figure. Out: figures and
pages in one style, and their files. May not touch: counting.
"""

from analysis.show.bars import bars
from analysis.show.carried import carried, packed
from analysis.show.concordance import LINES, concordance
from analysis.show.names import names
from analysis.show.pages import common, page, part, visible
from analysis.show.publish import PublishError, save, save_rows, save_sheet
from analysis.show.reader import reader, shelved
from analysis.show.renderings import renderings
from analysis.show.ribbon import ribbon
from analysis.show.scores import scores
from analysis.show.setting import sentences
from analysis.show.site import save_pages, zipped
from analysis.show.spoken import spoken
from analysis.show.style import FEW, source, when
from analysis.show.tabular import table
from analysis.show.time import over_time
from analysis.show.timeline import timeline
from analysis.show.uses import dots, uses
from analysis.show.words import keywords, neighbors

__all__ = [
    "FEW", "LINES", "PublishError", "bars", "carried", "common", "concordance", "dots", "keywords", "names", "neighbors",
    "over_time", "packed", "page", "part", "reader", "renderings", "ribbon", "save", "save_pages", "save_rows", "save_sheet",
    "scores", "sentences", "shelved", "source", "spoken", "table", "timeline", "uses", "visible", "when", "zipped",
]  # fmt: skip
