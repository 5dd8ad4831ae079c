"""What kind of source a phrase names, by the cited lexicon.

In: the lexicon of sources and phrases. Out: a class and what a pronoun may call it. May not touch: documents, tables of spans.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Container, Sequence

from analysis.find.speaker.entities import Entity, People, choose
from analysis.find.speaker.memory import Source
from analysis.find.speaker.runs import key
from analysis.rules import Row, alternatives, words

#: Someone's trade says more than the body that stands before it: a "Pentagon reporter" is a reporter.
_TRADES = ("expert", "media", "civilian", "other")
_WORD = re.compile(r"[\w.]*\w(?:['’](?!s\b)\w+)?")
_PATTERN = re.compile(r"[\w.'’]*\w\*?")
_NAMED = re.compile(r"(?<![\w-])[A-Z]\w+$")
_HEAD_ENDS = re.compile(r" (?:of|for|at|in|with|from|on|to|by|who|that|which|near|inside|whose)\b|, |: | \(|[;–—]")

#: What somebody did, or was asked, tells of no standing; what somebody is, heads or teaches does.
_DID = re.compile(rf",? who (?!(?:{'|'.join(sorted(words('tells_standing')))})\b)|, asked\b")

_HEADS = words("heads_of_what_follows")
_CAPITAL = re.compile(r"\b[A-Z]")
#: An office that somebody holds no longer: he speaks for nobody by it.
_PAST = re.compile(rf"\b(?:{alternatives('out_of_office')})\b", re.IGNORECASE)
_SPEAKING = words("spokespeople")
#: «Lund’s senior adviser», «a spokeswoman for Mayor Lund»
_SPOKESPEOPLE = re.compile(
    rf"([A-Z][\w-]*\w)(?:['’]s?)? (?:[a-z]+ ){{0,2}}(?:{alternatives('spokespeople')})\b"
    rf"|\b(?i:{alternatives('spokespeople')}) (?:for|to|of) (?:[A-Z][\w.-]* )*([A-Z][\w-]*\w)"
)
#: «The Lund campaign», «Lund’s Senate campaign»
_CAMPAIGN = re.compile(rf"([A-Z][\w-]*\w)(?:['’]s? (?:{alternatives('elections')}))?$")
_REACH = 40

Class = tuple[str | None, str | None, int]
#: Who has been in office and is no longer: somebody else.
_LEFT: Class = ("other", "past", 1)
_NOTHING: Class = (None, None, 0)
#: Who heads what is no state and no body of a known kind.
_ELSE: Class = ("other", "person", 2)


def classifier(lexicon: Sequence[Row]) -> Callable[[str], Class]:
    """Compile the lexicon into ``classify(phrase) -> (label, kind, weight)``; each phrase is looked up once.

    Notes
    -----
    The head of the phrase (what stands before "of", "for", "at", a comma …) decides, the rest only where the head says nothing.
    In the head a trade that stands last wins ("Pentagon reporter" is ``media``); else the greatest ``weight``: a named body (3)
    before a noun (2) before a place, nationality or party (1); among equals the last. A place does not count where it only
    begins another name ("Freedonian Railways") or tells where someone is. The president of something is of its kind. What is no
    trade does not count after "former": whoever has left office is somebody else (``other``). Nothing found: ``(None, None, 0)``.

    Examples
    --------
    >>> rows = [("Freedonian", "government", "1", "people"), ("army", "military", "2", "body")]
    >>> classify = classifier([{"pattern": p, "label": label, "weight": w, "kind": k} for p, label, w, k in rows])
    >>> classify("the Freedonian army")
    ('military', 'body', 2)
    >>> classify("a former Freedonian army captain"), classify("a baker")
    (('other', 'past', 1), (None, None, 0))
    """
    scan = _scanner(lexicon)
    rows = [(row["label"], row["kind"], int(row["weight"])) for row in lexicon]

    @functools.lru_cache(maxsize=50_000)
    def classify(phrase: str) -> Class:
        found = scan(phrase)
        if not found:
            return _NOTHING
        ends = (m for m in _HEAD_ENDS.finditer(phrase) if m.start() > 0)
        cut = next((m for m in ends if not any(a <= m.start() < b for a, b, _ in found)), None)
        head_end = cut.start() if cut else len(phrase)
        head = [rows[row] for a, _, row in found if a < head_end]
        if not head:  # a place counts after "for" ("a spokesman for Freedonia"), not in "a baker in Freedonia"
            at, _, row = max(found, key=lambda place: rows[place[2]][2])
            best = rows[row]
            if best[0] not in _TRADES and _PAST.search(phrase, 0, at):
                return _LEFT
            return best if best[2] > 1 or (cut and cut.group() == " for") else _NOTHING
        if cut and cut.group() == " of" and phrase[:head_end].rpartition(" ")[2].lower() in _HEADS:
            whole = classify(phrase[cut.end() :])  # the president of a league is none of a state
            if whole[0] and (whole[1] == "body" or whole[0] not in _TRADES):
                return whole
            if _CAPITAL.search(phrase, cut.end()):
                return _ELSE
        if left := _PAST.search(phrase, 0, head_end):
            kept = [rows[row] for a, _, row in found if a < head_end and (a < left.start() or rows[row][0] in _TRADES)]
            if not kept:
                return _LEFT
            head = kept
        if head[-1][0] in _TRADES and head[-1][1] != "body" and head[-1][2] > 1:
            return head[-1]
        best = max(reversed(head), key=lambda row: row[2])
        last = max(b for a, b, _ in found if a < head_end)
        named = _NAMED.search(phrase, last, head_end)  # "Freedonian Railways" is a name that only begins with a place
        return _NOTHING if best[2] == 1 and best[1] != "person" and named else best

    return classify


def class_of(who: Source, found: object, classify: Callable[[str], Class], running: Container[Entity] = ()) -> str | None:
    """The class of a source: by its resolved name, then the words found, then what stands beside the name elsewhere.

    Who is called a candidate anywhere is one, whatever office he holds; who is ``running``, by the name of a campaign, is one if
    nothing tells of an office; and an office that he has left counts where there is nothing else.
    """
    phrases = [who.ref or "", _DID.split(found, maxsplit=1)[0] if isinstance(found, str) else ""]
    if who.person:  # without the name itself: Mr. Jordan is not a kingdom
        names = who.person.names
        phrases = [
            " ".join([word for word in phrase.split() if word.strip(".,'’").lower() not in names])
            for phrase in (*phrases, who.person.about)
        ]
        phrases += ["campaign"] if who.person in running else []
    return max((one for phrase in phrases if (one := classify(phrase))[0]), key=_telling, default=_NOTHING)[0]


def _telling(one: Class) -> int:
    """How much a class tells: a strong word for a person most, an office that he has left least; of equals the first counts."""
    _, kind, weight = one
    return 2 if kind == "person" and weight > 2 else int(kind != "past")


def campaigning(text: str, surnames: People) -> frozenset[Entity]:
    """Find the people after whom a campaign for an office is named: «the Lund campaign», «Lund’s Senate campaign»."""
    ends = [one.start() for one in re.finditer(r" campaign\b", text)]
    named = [(end, one[1]) for end in ends if (one := _CAMPAIGN.search(text, max(0, end - _REACH), end))]
    return frozenset(choose(people, at) for at, name in named if (people := surnames.get(key(name))))


def spoken_for(
    phrase: str, who: Source, surnames: People, classify: Callable[[str], Class], running: Container[Entity]
) -> str | None:
    """The class of the person for whom somebody speaks: «a spokeswoman for Lund», «Lund’s team»; nothing of who did so once."""
    if _SPEAKING.isdisjoint(phrase.lower().replace(",", " ").split()) or _PAST.search(phrase):
        return None
    printed = [one[1] or one[2] for one in _SPOKESPEOPLE.finditer(phrase)]
    named = (choose(people, 0) for word in printed if (people := surnames.get(key(word))))
    people = [one for one in named if one is not who.person]
    return next((label for one in people if (label := class_of(Source(one.name, one), None, classify, running))), None)


def _scanner(lexicon: Sequence[Row]) -> Callable[[str], list[tuple[int, int, int]]]:
    """Look the patterns up word by word.

    :func:`analysis.rules.patterns.matcher` reads whole texts and compiles what they need; the phrases here are a handful of
    words, and of a thousand patterns each may need another, so a dictionary by first words answers without compiling any. The
    rules are the same (longest first, then the earlier row; capitals where the pattern has them; ``*`` at a word's end), and a
    test compares the two.
    """
    whole: dict[str, list[tuple]] = {}
    stems: dict[str, list[tuple]] = {}
    for row, entry in enumerate(lexicon):
        for variant in entry["pattern"].split("|"):
            words = tuple(map(_fold, _PATTERN.findall(variant)))
            if words:
                index, first = (stems, words[0][:3]) if words[0].endswith("*") else (whole, words[0].lower())
                index.setdefault(first, []).append((-len(words), -len("".join(words).rstrip("*")), row, words))

    @functools.lru_cache(maxsize=50_000)
    def begun_by(word: str) -> list[tuple]:
        first = word.lower()
        patterns = sorted(whole.get(first, []) + stems.get(first[:3], []))
        return [(row, words) for *_, row, words in patterns if _same(words[0], word)]

    def scan(phrase: str) -> list[tuple[int, int, int]]:
        written = _WORD.findall(phrase)
        begun = [*map(begun_by, written)]
        if not any(begun):
            return []
        places = [token.span() for token in _WORD.finditer(phrase)]
        found, free = [], 0
        for at, patterns in enumerate(begun):
            for row, words in patterns if at >= free else ():
                end = at + len(words)
                if end == at + 1 or (end <= len(written) and all(map(_same, words, written[at:end]))):
                    found.append((places[at][0], places[end - 1][1], row))
                    free = end
                    break
        return found

    return scan


def _fold(word: str) -> str:
    """A word of a pattern: in capitals if it must be found so, else in lower case."""
    return word if word.isupper() and sum(map(str.isalpha, word)) > 1 else word.lower()


def _same(word: str, written: str) -> bool:
    """Whether a word of a pattern is this word of a phrase."""
    return written.lower().startswith(word[:-1]) if word.endswith("*") else word in (written.lower(), written)
