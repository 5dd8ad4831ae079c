"""The classroom: the teacher's guide, a warm-up, a handout for one sheet of paper, and a figure to notice and wonder about.

In: the study, the guide's text. Out: pages by path. May not touch: numbers that no table has.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from analysis import find, read, reasons, rules, show, tables
from analysis.show.prose import markdown
from analysis.study.report.study import Study

#: More outlets than these do not fit the sheet; those with most words are shown.
OUTLETS = 12
#: Who says the word, before a voice has a name; and what each voice has to do with it.
#: What the warm-up asks, and what answers it for each voice.
_ASKED = ("the outlet", "somebody it cites", "nobody is named")
_ANSWERS = dict.fromkeys(("indirect", "partial", "direct"), _ASKED[1]) | {"own": _ASKED[0], "scare": _ASKED[2]}


def pages(study: Study, guide: str, *, among: Collection[str]) -> dict[str, str]:
    """Make the pages for a class.

    Parameters
    ----------
    study : Study
    guide : str
        Markdown. What it names as `` `page.html` `` becomes a link if the site has that page.
    among : collection of str
        The other pages of the site.

    Returns
    -------
    dict
        Path to page.
    """
    made = {"warmup.html": warm_up(), "handout.html": handout(), "notice.html": notice(study)}
    return made | {"guide.html": _guide(guide, {*among, *made})}


def warm_up() -> str:
    """Make the page of the five sentences: who says the word? Then its voice, and the sign by which it is known."""
    return show.page("warmup.html", root="", title="Who says the word?", rows=sentences(), asked=_ASKED)


def sentences() -> list[dict[str, str]]:
    """Take the example of each voice apart, with the voice and the reason that the tool finds in it.

    Examples
    --------
    >>> [(one["voice"], one["term"]) for one in sentences()][:2]
    [('own', 'occupied'), ('indirect', 'occupied')]
    """
    rows = []
    for code in read.codes("voice").to_dict("records"):
        before, term, after = re.split(r"[\[\]]", code["example"])
        text = before + term + after
        found = find.article(text, rules.instrument())
        word = next(one for one in found.words if one.start == len(before))
        cited = reasons.of(word, found.attributions)
        marked = any(one.start <= word.start and word.end <= one.end for one in found.quotes)
        why = reasons.reason(text, word.start, word.end, voice=word.voice, cited=cited, marked=marked)
        told = {"voice": word.voice, "answer": _ANSWERS[word.voice], "why": why, "definition": code["definition"]}
        rows.append({"before": before, "term": term, "after": after} | told)
    return rows


def handout() -> str:
    """Make the sheet of paper that stays with a learner."""
    return show.page("handout.html", root="", title="In whose voice?", rows=sentences())


def notice(study: Study) -> str:
    """Make the page of a figure without a title: notice, wonder, write the headline."""
    words = study.words.groupby(study.documents.set_index("doc_id")["outlet"]).sum()
    words = words.loc[words.sum(axis=1) > 0]
    kept = words.loc[words.sum(axis=1).sort_values(ascending=False, kind="stable").index[:OUTLETS]].sort_index()
    rows = [
        {
            "outlet": show.visible(str(outlet)),
            "words": f"{row.sum():,}",
            "parts": [_part(voice, row[voice] / row.sum()) for voice in words],
        }
        for outlet, row in kept.iterrows()
    ]
    articles = study.documents["outlet"].isin(kept.index)
    return show.page(
        "notice.html", root="", title="Notice, wonder, headline", rows=rows, voices=tables.VOICES,
        words=f"{int(kept.to_numpy().sum()):,}", articles=f"{int(articles.sum()):,}", left=f"{len(words) - len(kept):,}",
        single=bool((study.documents["outlet"][articles].value_counts() == 1).all()),
    )  # fmt: skip


def _part(voice: str, share: float) -> dict[str, str]:
    """A piece of a bar; one too narrow for its number has it for those alone who hear the page."""
    return {"voice": voice, "share": f"{share:.1%}", "shown": f"{share:.0%}" if share >= 0.06 else ""}


def _guide(prose: str, there: Collection[str]) -> str:
    """Lead from the guide to what the site has: pages that it names, and notebooks."""

    def page(match: re.Match) -> str:
        path = match[1].removeprefix("site/")
        return f"[{path}]({path})" if path in there else match[0]

    linked = re.sub(r"(?<!\[)`([\w/]+\.html)`(?!\])", page, prose)
    linked = re.sub(r"\]\(\.\./notebooks/(\w+)\.ipynb\)", r"](notebooks/\1.html)", linked)
    body = markdown(linked or "# Teaching\n\nNo guide was found.")
    return show.page("text.html", title="Teaching", root="", body=body)
