"""The exercise as a page: places to be judged blind, from easy to hard, with the tool's coding and its reason beside them.

In: chosen places (:mod:`analysis.lesson`), the codes. Out: a page. May not touch: what is chosen. Plain Python: the live page
makes one of what is pasted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from analysis import cells, lesson, rules
from analysis.show import pages


def page(
    chosen: Sequence[lesson.Item],
    codes: Sequence[Mapping[str, str]],
    *,
    lacking: Sequence[str],
    files: Mapping[str, str] | None = None,
) -> str:
    """Make an exercise.

    Parameters
    ----------
    chosen : sequence of Item
        What is to be judged, in this order.
    codes : sequence of mapping
        ``code``, ``definition`` and ``example`` of each voice.
    lacking : sequence of str
        The voices in which the articles have no word (:func:`analysis.lesson.lacking`).
    files : mapping of str to str, optional
        By article: the name of its page on the site that the exercise is part of. Without it the page stands alone.

    Returns
    -------
    str
        A page of HTML; the answers can be downloaded from it as a coding sheet. It says so if there is no place to be judged.
    """
    rows = []
    for number, one in enumerate(chosen, 1):
        sheet = (number, one.doc_id, one.start, one.end, one.before.strip(), one.text, one.after.strip())
        rows.append(
            {
                "item": number,
                **{name: pages.visible(getattr(one, name)) for name in ("before", "text", "after", "who", "reason")},
                "voice": one.voice,
                "href": f"readers/{files[one.doc_id]}.html#s{one.sentence_id}" if files else "",
                # The fixed cells of the sheet as a spreadsheet may safely open them; her code and id are added on the page.
                "cells": [cells.escape_formula(str(cell)) for cell in sheet],
            }
        )
    asked = {one.voice for one in chosen}
    return pages.page(
        "exercise.html", script="exercise.js", root="" if files else None, title="In whose voice?", items=rows,
        header=cells.SHEET, codes=codes, unclear=cells.UNCLEAR, lacking=lacking,
        not_asked=[voice for voice in rules.VOICES if voice not in (*asked, *lacking)],
        name=hashlib.sha256(repr([one["cells"] for one in rows]).encode("utf-8", "replace")).hexdigest()[:16],
    )  # fmt: skip
