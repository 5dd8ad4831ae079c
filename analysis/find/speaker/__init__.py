"""Who is really speaking: each source's full name, its class, and through whom the words came.

In: one text, its sentences and attributions (sources as found), the cited lexicon of sources. Out: the same attributions with
``source_ref``, ``source_type`` and ``via``. May not touch: files, quotation marks, cues: what is reported was settled before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from analysis.find.rows import Attribution, Sentence
from analysis.find.speaker import mentions
from analysis.find.speaker.chains import chains
from analysis.find.speaker.memory import Source
from analysis.find.speaker.resolve import resolve
from analysis.find.speaker.types import campaigning, class_of, classifier, spoken_for
from analysis.find.speaker.unify import unifier
from analysis.rules import Row

Finder = Callable[[str, Sequence[Sentence], Sequence[Attribution]], list[Attribution]]


def finder(lexicon: Sequence[Row]) -> Finder:
    """Make the finder that resolves, classifies and traces the source of every attribution.

    Parameters
    ----------
    lexicon : sequence of dict
        ``entry, label, pattern`` and two columns of its own: ``weight`` (3 a named body, 2 a noun, 1 a place, nationality
        or party, which counts only when nothing else is found) and ``kind`` (person, people, body).

    Returns
    -------
    callable
        ``find(text, sentences, attributions)`` gives the attributions with ``source_ref`` (text of the document: the fullest
        name or description; None where a pronoun could not be resolved), ``source_type`` (None where the lexicon does not
        know it) and ``via`` (intermediaries from the outlet outwards, joined by " ← "). Where an agency was found as the source
        and the text names the speaker it cites, ``source``, ``source_start`` and ``source_end`` are that speaker's.

    Notes
    -----
    Names are found by capital letters, titles and English given names; a person is called by the latest compatible name. Nothing
    is known about anyone but what the article says: a senator whom it never calls so has no class.

    Read by hand, on sources "he" and "she" drawn at random from the training part of PolNeAR (sources as annotated there;
    these articles were seen while the rules were written), 144 of 160 are the right person; of "it" and "they", 25 of 39.
    Where there is a class, about one in eight is wrong.

    Examples
    --------
    >>> text = "Harbor Minister Ada Moss spoke to the crews. The quay is safe, she told Reuters."
    >>> rows = [("minister", "government", "2", "person"), ("Reuters", "media", "3", "body")]
    >>> find = finder([{"entry": e, "pattern": e, "label": label, "weight": w, "kind": k} for e, label, w, k in rows])
    >>> unresolved = Attribution(45, 61, "indirect", "", "0", "she", 63, 66, *[None] * 7, "body", 0.5)
    >>> found = find(text, [Sentence(0, 44, "body", 0), Sentence(45, 80, "body", 1)], [unresolved])
    >>> [(one.source_ref, one.source_type, one.via) for one in found]
    [('Harbor Minister Ada Moss', 'government', 'Reuters')]
    """
    classify, unify = classifier(lexicon), unifier(lexicon)

    def find(text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> list[Attribution]:
        if not attributions:
            return []
        rows = [
            (one.start, one.end, one.source, _place(one.source_start), _place(one.source_end), _place(one.cue_start))
            for one in attributions
        ]
        bylines = [(one.start, one.end) for one in sentences if one.label == "byline"]
        filled = _in_article(text, [(one.start, one.end) for one in sentences], rows, classify, unify, bylines)
        return [
            one._replace(source=source, source_start=start, source_end=end, source_ref=ref, source_type=label, via=via)
            for one, (source, start, end, ref, label, via) in zip(attributions, filled)
        ]

    return find


def _place(offset: int | None) -> int:
    """An offset, -1 where there is none."""
    return -1 if offset is None else offset


def _in_article(
    text: str, sentences: list[tuple], rows: list[tuple], classify: Callable, unify: Callable, bylines: list[tuple]
) -> list[tuple]:
    """For each row its source with start and end, the source's one name and class, and its intermediaries."""
    anchors = [(cue if cue >= 0 else (a if a >= 0 else start), a, b) for start, _, _, a, b, cue in rows]
    traced = chains(text, sentences, anchors, classify)
    sources = [(text[slice(*behind)], *behind) if behind else row[2:5] for row, (_, behind) in zip(rows, traced)]
    known = sorted({(a, b, start, end) for (start, end, *_), (_, a, b) in zip(rows, sources) if a >= 0})
    pairs, contents = [(a, b) for a, b, _, _ in known], [(start, end) for _, _, start, end in known]
    named = mentions.find(text, lambda name: classify(name)[1] not in (None, "person"))
    resolved = dict(zip(pairs, resolve(text, named, [start for start, _ in sentences], pairs, contents, classify, bylines)))
    running = campaigning(text, named.surnames)

    def label_of(who: Source, found: str) -> str | None:
        label = class_of(who, found, classify, running)
        return label or spoken_for(f"{who.ref}; {found}", who, named.surnames, classify, running)

    speakers = _speakers(dict.fromkeys(sources), resolved, label_of, unify)
    return [(*speakers[key], via) for key, (via, _) in zip(sources, traced)]


def _speakers(sources: Iterable[tuple], resolved: dict[tuple, Source], label_of: Callable, unify: Callable) -> dict[tuple, tuple]:
    """Each ``source, start, end`` with its offsets (None where there are none), its one name and its class."""
    names = unify(who.ref for who in resolved.values() if who.ref)
    called = {(source, a, b): names.get(resolved[a, b].ref or "") if a >= 0 else None for source, a, b in sources}
    classes: dict[tuple, str | None] = {}
    labels: dict[str, str | None] = {}  # of a name, where the words found tell none
    for (source, a, b), name in called.items():
        if name and (name, source) not in classes:
            label = classes[name, source] = label_of(resolved[a, b], source)
            labels[name] = labels.get(name) or label
    return {
        (source, a, b): (
            source,
            *((a, b) if a >= 0 else (None, None)),
            name,
            classes.get((name, source)) or labels.get(name or ""),
        )
        for (source, a, b), name in called.items()
    }
