"""From estimates to people: figures, and their publication.

In: tables of estimates. Out: figures in one style, and the files of a figure. May not touch: spans, counting.
"""

from analysis.show.publish import PublishError, save, save_sheet
from analysis.show.rates import anatomy, grid, rates
from analysis.show.style import outlet_colors
from analysis.show.timeline import terms_over_time, timeline
from analysis.show.words import keywords, renderings

__all__ = [
    "PublishError", "anatomy", "grid", "keywords", "outlet_colors", "rates", "renderings", "save",
    "save_sheet", "terms_over_time", "timeline",
]  # fmt: skip
