"""In Whose Voice: comparative discourse analysis of news. Read a corpus, find what is in it, measure it, show it.

Everything named here is imported when it is first used, so that the core and the command line start without pandas.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis import compare, find, measure, read, rules, show, spans, study, tables
    from analysis.annotation import annotate, conditions, look_up, prevailing, unknowable
    from analysis.digests import provenance
    from analysis.study.session import Study
    from analysis.tables import Annotation

    __version__: str

__all__ = [
    "Annotation", "Study", "annotate", "compare", "conditions", "find", "look_up", "measure", "prevailing", "provenance", "read",
    "rules", "show", "spans", "study", "tables", "unknowable",
]  # fmt: skip

_HOMES = {
    "Annotation": "tables", "Study": "study.session", "annotate": "annotation", "conditions": "annotation",
    "look_up": "annotation", "prevailing": "annotation", "provenance": "digests", "unknowable": "annotation",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(importlib.import_module(f"analysis.{_HOMES[name]}"), name)
    if name in __all__:
        return importlib.import_module(f"analysis.{name}")
    if name == "__version__":
        from importlib.metadata import version

        return version("in-whose-voice")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
