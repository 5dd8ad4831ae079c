"""The exercise: sentences to be judged blind, with the tool's coding beside them.

In: the study. Out: a page. May not touch: what is drawn; ``coding.sheet`` draws it.
"""

from __future__ import annotations

from typing import Any

from analysis import cells, read, show, spans
from analysis.compare.context import PARAGRAPH
from analysis.study import coding
from analysis.study.report.study import Study

#: How many sentences are drawn, and the seed of the draw.
SENTENCES, SEED = 20, 1


def page(study: Study) -> str:
    """Draw the sentences of the exercise blind, and lay the tool's coding beside them."""
    found = study.found
    pool = coding.items(found, task="voice")
    draw: dict[str, Any] = {"task": "voice", "n": min(SENTENCES, len(pool)), "seed": SEED, "by": None}
    sheet = coding.sheet(found, study.documents, **draw)[0] if len(pool) else pool
    frames = found.frames.drop_duplicates(["doc_id", "start", "end"]).set_index(["doc_id", "start", "end"])
    cited = spans.within(sheet, found.attributions)
    rules = found.attributions["rule"].to_numpy(dtype=object)
    items = []
    for row, attribution in zip(sheet.to_dict("records"), cited):
        term = frames.loc[(row["doc_id"], row["start"], row["end"])]
        items.append(
            {
                **{k: row[k] for k in ("item", "text")},
                **{k: show.visible(row[k]).replace(PARAGRAPH, "\n\n") for k in ("context_before", "context_after")},
                "voice": term["voice"],
                "who": term["source"] if isinstance(term["source"], str) else "",
                "rule": rules[attribution] if attribution >= 0 else "no attribution was found around it",
                "href": f"readers/{study.files[row['doc_id']]}.html#s{term['sentence_id']}",
                # The fixed cells of the sheet as a spreadsheet may safely open them; her code, id and note are added on the page.
                "cells": [cells.escape_formula(str(row[name])) for name in cells.SHEET[:7]],
            }
        )
    return show.page(
        "exercise.html", script="exercise.js", root="", title="In whose voice?", items=items, header=cells.SHEET,
        codes=read.codes("voice").to_dict("records"), unclear=cells.UNCLEAR,
    )  # fmt: skip
