"""Sentences and words: the one definition of each in the whole project.

In: one text and its zones. Out: rows of sentences and of words. May not touch: what a word means. Nothing is downloaded, since
Punkt gets its abbreviations from the rules.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import accumulate, repeat

from analysis.find.punkt import PunktLanguageVars, PunktParameters, tokenizer
from analysis.find.rows import Sentence, Words, Zone
from analysis.find.tails import reports_back
from analysis.rules import number
from analysis.rules import words as words_of

#: One word: an abbreviation with its points (U.S.); a number with its separators and unit (11,752 · 5.8 · 55km); or letters
#: and digits with hyphens and apostrophes inside (de-confliction, UN's, doesn’t). Everything else is not a word.
WORD = r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?:[-‑][^\W_]+)*[^\W_]*|[^\W_]+(?:[-‑'’][^\W_]+)*"

ABBREVIATIONS = words_of("abbreviations")

#: After an abbreviation that can end a sentence (U.S., Inc., p.m.), these words with a capital begin a new one.
STARTERS = words_of("sentence_starters")

#: A title never ends a sentence, whatever follows it.
_TITLE_END = re.compile(
    r"\b(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Fr|Hon|Gov|Sens?|Reps?|Pres|Gen|Lt|Col|Maj|Sgt|Cpl|Capt|Cmdr|Adm|Brig|St)\.\s*$"
)
_MAY_END = re.compile(r"[.?!…][\"'”“’»«)\]}]*(?:\s|(?=[A-Z]))")
#: A full stop before a capital ends a sentence whatever stands around, if it follows a word of letters that is no abbreviation.
_FULL_STOP = re.compile(r"[.?!](?:(?<=\.)[\"”»“«]?(?= +[\"“„«»‘(]?[A-Z])|(?<=[a-z]{2}.)[”»]?(?=[A-Z][a-z]+[ ,]))")
#: Elsewhere one may end: not before a lower-case letter, within a number, or between an initial or a common title and a name.
_MARK_INSIDE = re.compile(
    r"[.?!…](?!\w)(?![\"'”’)\]}]*\s+[a-z])(?![\"”]?\Z)"
    r"(?:(?!\s+[A-Z])|(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\s[A-Z]\.))"
)
_QUOTED_END = re.compile(r"[?!][\"”“’'»«]+,?\s*$")
#: An opening mark that nothing has closed before the end of the stretch.
_OPEN = re.compile(r"[“„«](?=[^”“»]*\Z)|(?<= )\"(?=[^\"]*\Z)")
_CLOSE = re.compile(r"[”“»\"]")
#: Initials before a name: «J.P. Morgan»; other letters with points are abbreviations, which are listed.
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,3} *$")
#: «No. 10 said», «(c. 1320)»; before a word they are none: «He said no. They left.»
_NUMBER_END = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words_of('abbreviations_before_numbers')))})\.$")
_LOWER = re.compile(r" +[a-z]")
#: So many characters back it is looked for what takes a cut back: a sentence that grows is not read again and again.
_REACH = int(number("segment", "reach"))
#: A call of a few words that begins a sentence: «“Out! Out!” the crowd shouted.»
_CALL = int(number("segment", "call"))
#: Words in marks with the comma, and no further marks after them; a report of them is not longer.
_REPORTED = re.compile(r"(?:[,?!][”\"]|[”\"],) [^“”\"]+$")
_REPORT = int(number("segment", "report"))
#: «“It is over.” (Ann Hill, teacher)»: who signs belongs to what is signed.
_CREDIT = re.compile(r"(?<=[”\"]) \([A-Z][\w’'-]+ [A-Z][^()]{1,80}\)\.?$")
#: «Where is it? Hill asked.»: who asked, where the marks are lost.
_ASKED = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}(?P<verb>[a-z]+)\.(?=\s|\Z)")
_QUOTATIVE = words_of("quotative_verbs")
_SPACE = re.compile(r" *")
_OPENING = re.compile(r"[\"“„«‘'(\[]*")
#: «It’s», «let’s»: no possessive.
_CONTRACTED = frozenset(f"{word}'s" for word in words_of("contracted"))


class _NewsVars(PunktLanguageVars):
    """Punkt's idea of characters, with the curly quotation marks that news is printed with."""

    sent_end_chars = (".", "?", "!", "…")
    re_boundary_realignment = re.compile(r'["\'”’»)\]}]+?(?:\s+|(?=--)|$)', re.MULTILINE)
    _re_non_word_chars = r"(?:[)\"”“’‘;}\]\*:@\'\({\[!\?])"


def _parameters() -> PunktParameters:
    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    parameters.sent_starters = set(STARTERS)
    return parameters


_SENTENCES = tokenizer(_parameters(), _NewsVars())
#: Most are plain words, which need one look only.
_WORDS = re.compile(rf"([A-Za-z]{{2,}}+(?=[ ,.])|{WORD})").split


def sentences(text: str, zones: Sequence[Zone]) -> list[Sentence]:
    """Cut the zones into sentences, each inside one zone.

    Parameters
    ----------
    text : str
    zones : sequence of Zone

    Returns
    -------
    list of Sentence
        ``label`` is the zone, ``sentence_id`` counts from 0 within the article.

    Notes
    -----
    Punkt with a list of abbreviations instead of a trained model. Two cuts of Punkt's are taken back: before a lower-case letter,
    and between a question or exclamation and its short reporting clause.

    References
    ----------
    Kiss, T. & Strunk, J. (2006). Unsupervised multilingual sentence boundary detection. Computational Linguistics 32(4).

    Examples
    --------
    >>> text = "“Why now?” Gen. Lee asked. The U.S. left on Jan. 5."
    >>> [text[one.start : one.end] for one in sentences(text, [Zone(0, len(text), "body", "")])]
    ['“Why now?” Gen. Lee asked.', 'The U.S. left on Jan. 5.']
    """
    cuts = ((start, end, label) for a, b, label, _ in zones for start, end in _cut(text, a, b))
    return [Sentence(start, end, label, number) for number, (start, end, label) in enumerate(cuts)]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    part = text[start:end]
    if not _MAY_END.search(part):
        return [(start, end)]
    # Punkt is slow: it is asked only about what lies between the sure ends.
    sure = [found.end() for found in _FULL_STOP.finditer(part) if _plain_word(part, found.start()) or _goes_on(part, found)]
    if part[-1] in ").":
        sure = [place for place in sure if not _CREDIT.match(part, place)]
    begins = [0, *(_passed(_SPACE, part, place) for place in sure)]
    stretches = zip(begins, [*sure, len(part.rstrip())])
    return [(start + a, start + b) for stretch in stretches for a, b in _asked(part, *stretch)]


def _plain_word(part: str, end: int) -> bool:
    """Whether what stands between a space and ``end`` is a word of two letters or more, and no abbreviation."""
    word = part[part.rfind(" ", 0, end) + 1 : end].lstrip('"“„«»‘(')
    return len(word) > 1 and word.isalpha() and word.isascii() and word.lower() not in ABBREVIATIONS


def _goes_on(part: str, stop: re.Match[str]) -> bool:
    """«“It is hot,” Hill said in Washington, D.C. | “You get used to it.”»: whether a quotation goes on after its report."""
    opens = part[stop.end() :].lstrip()[:1] in ("“", '"') and stop.group() == "."
    before = part[max(0, stop.start() - _REPORT) : stop.start()]
    return opens and _TITLE_END.search(before + ".") is None and _REPORTED.search(before) is not None


def _asked(part: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The sentences between two places as Punkt cuts them, without the cuts that we take back."""
    stretch = part[begin:end]
    if not _MARK_INSIDE.search(stretch):
        return [(begin, end)]
    pieces: list[tuple[int, int]] = []
    for a, b in _SENTENCES.span_tokenize(stretch):
        a, b = begin + a, begin + b
        if pieces and _belongs(part, pieces[-1], a):
            a = pieces.pop()[0]
        pieces.append((a, b))
    return pieces


def _passed(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Where a pattern ends that begins at a place; the place itself, if it does not match there."""
    match = pattern.match(text, place)
    return match.end() if match else place


def _belongs(part: str, before: tuple[int, int], a: int) -> bool:
    """Whether what begins at ``a`` goes on with the sentence before it."""
    if part[a] in "“«" and not part[a - 1].isspace():
        return True  # „It is over.“
    if part[a] == "(" and _CREDIT.match(part, a - 1):
        return True
    first = _passed(_OPENING, part, a)
    if first < len(part) and part[first].islower() and first == a:
        return True
    earlier = part[max(before[0], before[1] - _REACH) : before[1]]
    if (found := _INITIALS.search(earlier)) and found.group().strip().lower()[:-1] not in ABBREVIATIONS:
        return part[a].isupper() and re.split(r"\W", part[a : a + 20], maxsplit=1)[0].lower() not in STARTERS
    if _TITLE_END.search(earlier) or (_NUMBER_END.search(earlier) and part[a].isdigit()):
        return True
    if _QUOTED_END.search(earlier):
        return reports_back(part, a)
    if earlier.rstrip()[-1:] not in "!?":
        return False
    asked = _ASKED.match(part, a)
    return (asked is not None and asked["verb"] in _QUOTATIVE) or _in_short_quotation(part, before[0], a)


def _in_short_quotation(part: str, begin: int, a: int) -> bool:
    """Whether a place lies within a few words in marks after which the sentence goes on: «She sang “Go! Go!” twice.»"""
    opened = _OPEN.search(part, max(begin, a - _REACH), a)
    closed = _CLOSE.search(part, a, a + 40)
    if not opened or not closed or _LOWER.match(part, closed.end()) is None:
        return False
    return closed.end() - opened.start() <= (_REACH if opened.start() > begin else _CALL)


def words(text: str, sentences: Sequence[Sentence]) -> Words:
    """Cut the sentences into words.

    Parameters
    ----------
    text : str
    sentences : sequence of Sentence

    Returns
    -------
    Words
        Their voices still missing.

    Notes
    -----
    The definition of a word is :data:`WORD`. nltk's ``RegexpTokenizer`` cuts the same words (a test holds that) at a third of the
    speed.

    Examples
    --------
    >>> words("The UN's de-confliction zone.", [Sentence(0, 29, "body", 0)]).columns["label"]
    ['the', 'UN', 'de-confliction', 'zone']
    """
    found = Words()
    for start, end, zone, sentence in sentences:
        # What is between words and words, by turns: this is what takes the time.
        parts = _WORDS(text[start:end])
        places = list(accumulate(map(len, parts), initial=start))
        size = len(parts) // 2
        found.add(
            start=places[1:-1:2],
            end=places[2::2],
            label=map(word_type, parts[1::2]),
            zone=repeat(zone, size),
            sentence_id=repeat(sentence, size),
        )
    return found


@functools.lru_cache(maxsize=100_000)
def word_type(word: str) -> str:
    """Give the type under which a word is counted.

    Lower case, except for words and parts of words wholly in capitals, so that US and us, IS and is stay apart; the
    possessive ending is taken off ("Syria's" counts as "syria"), but not the "'s" of "it's"; curly apostrophes become straight.

    Examples
    --------
    >>> [word_type(word) for word in ("Syria’s", "US", "us", "It’s", "U.S.", "US-backed")]
    ['syria', 'US', 'us', "it's", 'U.S.', 'US-backed']
    """
    if word.isalpha():
        return word if len(word) > 1 and word.isupper() else word.lower()
    word = word.replace("’", "'").replace("‑", "-")
    if word.lower() not in _CONTRACTED and word.endswith(("'s", "'S")):
        word = word[:-2]
    return "-".join(part if part.isupper() and sum(map(str.isalpha, part)) > 1 else part.lower() for part in word.split("-"))
