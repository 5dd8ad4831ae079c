"""What every table and column holds, in words: ``docs/tables.md`` is printed from here.

In: the shape of the tables. Out: Markdown. May not touch: what a table must look like; :mod:`analysis.tables` says that.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.tables import COLUMNS, ZONES


class Meaning(NamedTuple):
    """What a column says, in which unit, and a value that it has in the seeds."""

    meaning: str
    example: str
    unit: str = ""


#: What a table's rows are.
ROWS = {
    "documents": "an article, with its text and what is known of it",
    "zones": "a stretch of an article's page: together they cover every visible character once",
    "sentences": "a sentence; it never runs across two zones",
    "words": "a word, with the voice that it is in",
    "quotes": "a passage between quotation marks",
    "attributions": "a stretch of what somebody is reported to have said; the stretches of one utterance share an id",
    "hedges": "a word by which a claim is held at a distance",
    "boosters": "a word by which a claim is pushed",
    "frames": "a term of the codebook",
    "lexicon": "an entry of a word list, before it is looked for",
    "counts": "a group, such as an outlet and a voice, with how often something was counted there; zeros are rows",
    "estimates": "the same group, with a rate or share and its interval",
}
_TERM_LABEL = "the class that the lexicon gives the term: what it is counted under"
#: What each column says; one that differs from table to table has the table before its name.
MEANINGS: dict[str, Meaning] = {
    "doc_id": Meaning("the article, by an id of its own", "001"),
    "start": Meaning("where the stretch begins in the article's text: the first is 0", "0", "characters"),
    "end": Meaning("where it ends: the first character that is no part of it", "80", "characters"),
    "text": Meaning("the stretch as it is printed: exactly documents.text[start:end]", "war crime"),
    "rule": Meaning("why the row is there, in words", "equals the title"),
    "zone": Meaning("the zone that the stretch lies in", "body"),
    "sentence_id": Meaning("its sentence, counted within the article from 0", "5"),
    "voice": Meaning("in whose voice it is said: own, indirect, partial, direct or scare; the innermost wins", "indirect"),
    "source": Meaning("who says it, as printed; missing for own and scare", "Russia’s Foreign Ministry"),
    "attribution_id": Meaning("the attribution that gives it its voice", "002:529:0"),
    "confidence": Meaning(
        "the chance that a reader would agree with its attribution, as measured; missing where there is none", "0.9…", "share"
    ),
    "term": Meaning("the entry of the lexicon that it matched", "occupy"),
    "negated": Meaning("whether a negation governs it", "False"),
    "hedges.label": Meaning(_TERM_LABEL, "modal"),
    "boosters.label": Meaning(_TERM_LABEL, "booster"),
    "frames.label": Meaning(_TERM_LABEL, "sovereignty"),
    "documents.outlet": Meaning("who published it", "Caspian News"),
    "documents.title": Meaning("its headline, as far as it is known", "Russia, Syria Accuse US of …"),
    "documents.date": Meaning("the first day that the date of publication covers", "2021-03-04"),
    "documents.date_precision": Meaning("how much of the date is known: day, month, year or unknown", "day"),
    "documents.date_evidence": Meaning("how the date is known: printed, html metadata, column, or inferred", "inferred: …"),
    "documents.outlet_evidence": Meaning("how the outlet is known, likewise", "inferred: author line, …"),
    "documents.url": Meaning("where it was published; the seeds have none", ""),
    "documents.sha256": Meaning("hash of its file: two articles with the same hash are the same", "5d15d20e…"),
    "documents.text": Meaning("the article as it is; nothing edits it", "Russia accuses US of …"),
    "zones.label": Meaning(f"the zone: {', '.join(ZONES)}", "headline"),
    "sentences.label": Meaning("the zone that the sentence lies in", "body"),
    "words.label": Meaning("the word's type, under which it is counted (`find.word_type`)", "unilaterally"),
    "quotes.kind": Meaning("direct (a whole utterance), partial (a fragment), scare (nobody is cited) or title", "partial"),
    "quotes.rule": Meaning("why it is of this kind, in words", "a long fragment"),
    "quotes.closed": Meaning("whether there is a closing mark", "True"),
    "quotes.nested": Meaning("whether it lies inside another quotation", "False"),
    "quotes.continues": Meaning("whether it goes on in the next paragraph, which opens anew", "False"),
    "attributions.form": Meaning("direct, partial, indirect, or topic (only what was spoken of, not what was said)", "indirect"),
    "attributions.rule": Meaning("why it is there, in words", "source, cue, content: …"),
    "attributions.source_start": Meaning("where the printed source begins", "1515", "characters"),
    "attributions.source_end": Meaning("where it ends", "1527", "characters"),
    "attributions.source_ref": Meaning("whom a pronoun or a short form stands for", "Russia’s Foreign Ministry"),
    "attributions.source_type": Meaning("the kind of source, as the lexicon of sources has it", "government"),
    "attributions.cue": Meaning("the word that reports", "noted"),
    "attributions.cue_start": Meaning("where it begins", "1528", "characters"),
    "attributions.cue_end": Meaning("where it ends", "1533", "characters"),
    "attributions.stance": Meaning(
        "what the cue makes of the claim: neutral, distancing, endorsing, expressive or directive", "endorsing"
    ),
    "attributions.via": Meaning("who passed it on", "RT"),
    "lexicon.entry": Meaning("the entry's name: it becomes the term", "occupy"),
    "lexicon.label": Meaning("its class", "sovereignty"),
    "lexicon.pattern": Meaning("what is looked for: words, * and spaces, variants parted by |", "occupy|occupies|…"),
    "lexicon.example": Meaning("a phrase in which it is meant", "The valley is occupied by foreign troops."),
    "lexicon.counter_example": Meaning("a phrase in which it is not", "She occupied a seat in the third row."),
    "lexicon.source": Meaning("where it is taken from", "Hague Regulations 1907"),
    "lexicon.note": Meaning("what else there is to say", "foreign military control over land, …"),
    "counts.group": Meaning("the columns that were counted by, each under its own name", "Caspian News"),
    "counts.n": Meaning("how often it occurs", "4", "occurrences"),
    "counts.exposure": Meaning("of how much", "368", "what exposure_unit says"),
    "counts.exposure_unit": Meaning("what exposure counts", "words"),
    "counts.n_docs": Meaning("articles in which it occurs", "1", "articles"),
    "counts.articles": Meaning("articles looked at", "1", "articles"),
    "counts.clusters": Meaning("the counts article by article, or by what the caller named: what intervals rest on", "1 doc_id"),
    "estimates.group": Meaning("as in counts, with n, exposure, n_docs and articles", "Caspian News"),
    "estimates.estimate": Meaning("the rate, share or difference", "2.717", "what unit says"),
    "estimates.low": Meaning("the lower end of its interval; missing where there is none", "", "what unit says"),
    "estimates.high": Meaning("the upper end", "", "what unit says"),
    "estimates.level": Meaning("how often such an interval holds the true value, if its assumptions do", "", "share"),
    "estimates.unit": Meaning("what the estimate is in", "per 1,000 words"),
    "estimates.method": Meaning("how estimate and interval were computed", "no interval: no dispersion of articles is known"),
    "estimates.note": Meaning("what the data cannot support", "no interval: too few articles to know how much they differ"),
}  # fmt: skip

#: What comes of counting: these tables have no fixed columns but those named here.
_MEASURED = {
    "counts": {"group": "any", "n": "int64", "exposure": "int64", "exposure_unit": "str", "n_docs": "int64",
               "articles": "int64", "clusters": "object"},
    "estimates": {
        "group": "any", "estimate": "float64", "low": "float64", "high": "float64", "level": "float64", "unit": "str",
        "method": "str", "note": "str",
    },
}  # fmt: skip


def described() -> str:
    """Print every table and column as Markdown: ``docs/tables.md``.

    Examples
    --------
    >>> print(described()[:8])
    # Tables
    """
    parts = [_HEAD]
    for name, columns in {**COLUMNS, **_MEASURED}.items():
        parts.append(
            f"\n## {name}\n\nA row: {ROWS[name]}.\n\n| column | type | unit | meaning | example |\n|---|---|---|---|---|\n"
        )
        for column, kind in columns.items():
            meaning, example, unit = MEANINGS.get(f"{name}.{column}") or MEANINGS[column]
            cells = (f"`{column}`", kind, unit, meaning, example and f"`{example}`")
            parts.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return "".join(parts)


_HEAD = """\
# Tables

Printed from `analysis/meanings.py` by `make docs`. Plain pandas frames: rows in the order of `doc_id, start, end`, columns by
name only. `str` and `Int64` columns may hold missing values. A character is a Unicode code point, the first is number 0, and a
span is half-open: `text == documents.text[start:end]`.
"""
