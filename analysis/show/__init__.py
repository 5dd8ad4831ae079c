"""From estimates to people: figures, and their publication.

In: tables of estimates; for the reader alone, articles and spans. Out: figures and pages in one style, and their files. May not
touch: counting.
"""

from analysis.show.alt import alt
from analysis.show.names import names
from analysis.show.pages import page, visible
from analysis.show.publish import PublishError, save, save_pages, save_rows, save_sheet
from analysis.show.rates import anatomy, grid, rates
from analysis.show.reader import reader
from analysis.show.ribbon import ribbon
from analysis.show.setting import sentences
from analysis.show.style import outlet_colors, source, when
from analysis.show.timeline import terms_over_time, timeline
from analysis.show.uses import uses
from analysis.show.words import barcode, keywords, renderings

__all__ = [
    "PublishError", "alt", "anatomy", "barcode", "grid", "keywords", "names", "outlet_colors", "page", "rates", "reader",
    "renderings", "ribbon", "save", "save_pages", "save_rows", "save_sheet", "sentences", "source", "terms_over_time",
    "timeline", "uses", "visible", "when",
]  # fmt: skip
