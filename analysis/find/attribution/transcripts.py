"""Transcripts and block quotations: lines that are somebody's words without any marks.

In: one text, its body sentences, the bylines. Out: who says which lines. May not touch: quotation marks and cues.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis.find.attribution.others import LABELS
from analysis.rules import number, words

_NAME = r"[A-Z][\w.’'&-]*"
#: «Q: …», «A. …», «Q – …», «MOSS: …», «ANNA DUVAL, HOST: …», «Anna Duval (mayor): …», «((Anna Duval)) …»; a line whose words
#: stand in marks is read as any other quotation.
_TURN = re.compile(
    rf"(?P<braced>\(\()?(?P<who>{_NAME}(?: (?:{_NAME}|of|the|de|van|al|bin)){{0,4}})"
    r"(?:(?(braced)\)\):?|(?:, (?P<part>[A-Z]{4,})| \([^()\n]{1,40}\))?(?:(?<=\b[QA])(?:\.| ?[–—-](?= ))|:))) +(?=[^\s“\"])"
)
#: «**Who holds the town?**»: a question that its page set in bold, as the readers of pages keep it.
_BOLD = re.compile(r"^\*\*[^*\n]+\*\*$", re.MULTILINE)
_SMALL = "|".join(word.capitalize() for word in sorted(words("small_words")))
_PERSON = re.compile(rf"(?<![.!?] )(?<![\w“\"])(?!(?:{_SMALL})\b)(?:{_NAME} )(?P<last>{_NAME[:-1]}+)")
_INSIDE = re.compile(r"(?<=[“\"‘' \n])(?P<who>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}): +(?=\S)")
_ASKS_FOR_THE_OUTLET, _ANSWERS = words("interviewers"), words("interviewees")
_INTERVIEWED, _FIRST_PERSON, _RECORDED = words("interviewed"), words("first_person"), words("recorded")
#: So many questions make an interview, whatever the page calls it.
_MANY = int(number("attribution", "interview_questions"))
_THIRD_PERSON = frozenset(("he", "she", "him", "her"))
_TITLES, _ROLES = words("titles"), words("roles")
_ADDRESSING, _BODIES = words("addressing"), words("body_words")
_MARKED = re.compile(r"[“\"][^”\"\n]*[”\"]")
_SEEN = re.compile(r"S?[Hh]e [a-z]+s\b(?![^“”\"]*\b(?:I|[Ww]e)\b)")
LABELED, UNLABELED = "a line of a transcript begins with its speaker", "an answer in an interview"

Span = tuple[int, int]


class Turn(NamedTuple):
    """A paragraph that somebody says: who (the label, or the name that it stands for), what, and the label before it, if any."""

    source: Span
    content: Span
    rule: str
    label: Span | None = None


_ASKING = re.compile(r"^[^\n]*\?[ \t]*$", re.MULTILINE)


def turns(text: str, sentences: Sequence[tuple], bylines: Iterable[str]) -> list[Turn]:
    """Find what each speaker of a transcript says, a row a paragraph.

    Two lines with a label in capitals (or Q and A) make a transcript, or three with names of which one comes back, or three in a
    row, of persons who mostly speak of themselves. Who mostly asks is the interviewer; nobody else speaks where the outlet asks:
    where the label is Q, the byline's name, a paper's («the Herald»), nobody's who has a first name or a last, or that of one of
    two whom the article does not introduce. Where the
    questions alone are marked, by Q or in bold, what stands between them is the answers of whoever is interviewed, if the
    article says above that somebody is, and he says I or we. So it is where nothing marks the questions but that they are
    paragraphs of their own, if they mostly say «you» and the answers mostly I or we.
    """
    paragraphs = _paragraphs(text, sentences)
    labeled = [(number, found) for number, (start, end) in enumerate(paragraphs) if (found := _label(text, start, end))]
    spoken = [(found["who"], text[found.end() : paragraphs[number][1]], number) for number, found in labeled]
    if not (_is_transcript(spoken) or _is_exchange(text, paragraphs, spoken)):
        marked = _bold_questions(text)
        titled = [
            Turn(found.span("who"), (found.end(), paragraphs[number][1]), LABELED, found.span("who"))
            for number, found in labeled
            if " " in found["who"] and found["who"].split()[0].rstrip(".").lower() in _TITLES
        ]
        return titled or _answers(text, paragraphs, marked or _plain_questions(text, paragraphs), bylines)
    follow = [number for (number, _), (after, _) in itertools.pairwise(labeled) for number in range(number + 1, after)]
    beside = _beside(text, [paragraphs[number] for number in follow])
    held: dict[str, list[tuple[Span, list[Span]]]] = defaultdict(list)
    full = {_initials(found["who"]): found["who"] for _, found in labeled if " " in found["who"]}
    for (place, found), (following, _) in zip(labeled, [*labeled[1:], (_close(text, paragraphs, labeled), None)]):
        content = [(found.end(), paragraphs[place][1]), *paragraphs[place + 1 : following]]
        content = [span for span in content if span not in beside]
        who = found["who"]
        held[full.get(who.replace(".", ""), who)].append((found.span("who"), content))
    signed = " ".join(bylines)
    head = text[: labeled[0][1].start()]
    known = [name for name in held if _is_introduced(head, name)]
    asking = next((name for name in held if name not in known), None) if len(held) == 2 and len(known) == 1 else None
    labeled_asker = any(name.lower() in _ASKS_FOR_THE_OUTLET for name in held)
    of_the_outlet = {found["who"].split()[-1] for _, found in labeled if (found["part"] or "").lower() in _ASKS_FOR_THE_OUTLET}
    answering = [
        name
        for name, said in held.items()
        if name.split()[-1] not in of_the_outlet
        and not _asks_for_the_outlet(text, name, said, signed, unknown=name == asking, labeled=labeled_asker)
    ]
    if not answering:
        return _answers(text, paragraphs, [paragraphs[number] for number, _ in labeled], bylines)
    above = _interviewed(head, signed)
    turns = []
    for name in answering:
        first = held[name][0][0]
        source = (
            (above or first)
            if len(answering) == 1 and name.lower() in _ANSWERS
            else first
            if " " in name
            else _named(text, name, first)
        )
        turns += [Turn(source, piece, LABELED, label) for label, content in held[name] for piece in content]
    return sorted(turns, key=lambda turn: turn.content)


def _beside(text: str, unlabeled: list[Span]) -> list[Span]:
    """Find what an interview tells between its turns: «She gets up to close a window.»

    That is paragraphs without a label that say he or she, where none of them says I, we or you, as an answer of several would.
    """
    said = {span: text[slice(*span)] for span in unlabeled}
    if any(_speaks(words) or _says(_ADDRESSING, words) for words in said.values()):
        return []
    return [span for span, words in said.items() if _says(_THIRD_PERSON, words)]


def _is_introduced(head: str, name: str) -> bool:
    """Whether the article names, above the first line, whoever a label stands for: by the last name, or by all for initials."""
    letters = name.replace(".", "")
    if letters.isupper() and len(letters) < 4:
        return any(_initials(found.group()) == letters for found in _PERSON.finditer(head))
    return re.search(rf"\b{re.escape(name.split()[-1])}\b", head, re.IGNORECASE) is not None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _named(text: str, name: str, label: Span) -> Span:
    """The name above a transcript that a label stands for, by its initials; the label itself where there is none."""
    letters = name.replace(".", "")
    people = (found for found in _PERSON.finditer(text, 0, label[0]) if letters.isupper() and 1 < len(letters) < 4)
    return next((found.span() for found in people if _initials(found.group()) == letters), label)


def _close(text: str, paragraphs: list[Span], labeled: Sequence[tuple[int, re.Match]]) -> int:
    """Where the last turn ends: before the first paragraph in which nobody speaks of himself; right away in two lines."""
    last = labeled[-1][0] + 1
    if len(labeled) < 3:
        return last
    own = (i for i in range(last, len(paragraphs)) if _tells(text[slice(*paragraphs[i])]))
    return next(own, len(paragraphs))


def _tells(said: str) -> bool:
    """Whether the outlet tells a paragraph below the last answer: nobody speaks of himself in it, but for words in marks.

    So it is, too, where whoever was asked is seen to act: «She walks me to the gate.»
    """
    return not _speaks(_MARKED.sub("", said)) or _SEEN.match(said) is not None


def _speaks(said: str) -> bool:
    return _says(_FIRST_PERSON, said)


def _says(wanted: frozenset[str], said: str) -> bool:
    return not wanted.isdisjoint(re.findall(r"[\w’']+", said.lower()))


def unlabeled(text: str) -> bool:
    """Whether an interview is printed without labels and bold type: it is told of above two paragraphs or more that ask."""
    asking = [found.start() for found in _ASKING.finditer(text)]
    return len(asking) > 1 and not _INTERVIEWED.isdisjoint(re.findall(r"[a-z&]+", text[: asking[0]].lower()))


def asked(text: str, source: Span | None) -> bool:
    """Whether a question names its hearer only: «Did you expect to lose?» reports nothing."""
    return source is not None and text[slice(*source)].lower() == "you"


def exchanges(text: str, outer: Iterable[tuple]) -> list[Turn]:
    """Find who says what inside one pair of marks: «“WALLACE: Was it? STERN: It was.”»."""
    found = []
    for start, end, *_ in outer:
        labels = list(_INSIDE.finditer(text, start, end)) if ": " in text[start:end] else []
        if len(labels) > 1:
            ends = [*(one.start() for one in labels[1:]), end]
            found += [Turn(one.span("who"), (one.end(), stop), LABELED, one.span("who")) for one, stop in zip(labels, ends)]
    return found


def _is_transcript(spoken: list[tuple[str, str, int]]) -> bool:
    """Whether labeled lines, each with its label, its words and its place among the paragraphs, are a transcript."""
    names = Counter(name for name, _, _ in spoken)
    capital = sum(count for name, count in names.items() if name.upper() == name)
    if capital > 1 or len(spoken) < 3:
        return capital > 1
    in_a_row = spoken[-1][2] - spoken[0][2] < len(spoken)
    of_themselves = sum(_speaks(said) for _, said, _ in spoken)
    return max(names.values()) > 1 or (in_a_row and all(" " in name for name in names) and 2 * of_themselves > len(spoken))


def _is_exchange(text: str, paragraphs: list[Span], spoken: list[tuple[str, str, int]]) -> bool:
    """Whether two labeled lines are talk: of one who is asked each time, or one below the other where a recording is told of."""
    if len(spoken) != 2 or not spoken[0][2]:
        return False
    (one, _, first), (other, _, second) = spoken
    ahead = [text[slice(*paragraphs[number - 1])].rstrip() for number in (first, second)]
    told = not _RECORDED.isdisjoint(re.findall(r"[a-z]+", ahead[0].lower()))
    return (
        " " in one
        and " " in other
        and ((one == other and all(above.endswith("?") for above in ahead)) or (second == first + 1 and told))
    )


def _bold_questions(text: str) -> list[Span]:
    """Find the lines in bold from the first question among them to the last: one between two is asked too."""
    lines = list(_BOLD.finditer(text)) if "**" in text else []
    asked = [number for number, found in enumerate(lines) if found.group().endswith("?**")]
    return [found.span() for found in lines[asked[0] : asked[-1] + 1]] if asked else []


def _plain_questions(text: str, paragraphs: list[Span]) -> list[Span]:
    """Find the paragraphs that ask, where nothing else marks who speaks in an interview; none if it is not plainly one."""
    asked = [number for number, (_, end) in enumerate(paragraphs) if text[end - 1] == "?"]
    if len(asked) < _MANY:
        return []
    first, last = asked[0], asked[-1]
    answers = [paragraphs[a + 1 : b] for a, b in zip(asked, [*asked[1:], last + 2]) if b > a + 1]
    own = sum(any(_speaks(_MARKED.sub("", text[slice(*span)])) for span in answer) for answer in answers)
    addressed = sum(_says(_ADDRESSING, text[slice(*paragraphs[number])]) for number in asked)
    called = _INTERVIEWED.intersection(re.findall(r"[a-z&]+", text[: paragraphs[first][0]].lower()))
    in_turn = 2 * addressed > len(asked) and (called or 3 * len(asked) > last - first)
    in_turn = in_turn or (addressed > 1 and 2 * len(asked) > last - first)
    if 2 * own <= len(answers) or not (in_turn or (addressed and any(word.startswith("interview") for word in called))):
        return []
    opening = (n for n in range(first) if _says(_ADDRESSING, said := text[slice(*paragraphs[n])]) and not _speaks(said))
    return [paragraphs[number] for number in (*opening, *asked)]


def _answers(text: str, paragraphs: list[Span], questions: list[Span], bylines: Iterable[str]) -> list[Turn]:
    """Give what stands between questions to whoever is interviewed."""
    if len(questions) < 2:
        return []
    begin = questions[0][0]
    own = next((start for start, end in paragraphs if start < begin and _speaks(text[start:end])), begin)
    signed = " ".join(bylines)
    source = _interviewed(text[:own], signed) or _interviewed(text[:begin], signed)
    said = [span for span in paragraphs if span[0] > begin and not any(a < span[1] and span[0] < b for a, b in questions)]
    spoken = {word for start, end in said for word in re.findall(r"[a-z]+", text[start:end].lower())}
    told = len(questions) >= _MANY or not _INTERVIEWED.isdisjoint(re.findall(r"[a-z&]+", text[:begin].lower()))
    if source is None or _FIRST_PERSON.isdisjoint(spoken) or not told:
        return []
    last = max(end for _, end in questions)
    after = [span for span in said if span[0] > last]
    close = next((span[0] for span in after[1:] if _tells(text[slice(*span)])), len(text))
    return [Turn(source, span, UNLABELED) for span in said if span[0] < close]


def _interviewed(above: str, signed: str) -> Span | None:
    """Find who is interviewed: of the names above the first question the one that comes most often, but for who signs."""
    people = (found for found in _PERSON.finditer(above) if found["last"] not in signed)
    names = [found for found in people if found["last"].lower() not in _BODIES]
    return max(names, key=lambda found: above.count(found["last"])).span() if names else None


def _paragraphs(text: str, sentences: Sequence[tuple]) -> list[Span]:
    """The paragraphs of the body: sentences between which no line ends."""
    found: list[Span] = []
    for start, end, zone in sentences:
        if zone != "body":
            continue
        if found and "\n" not in text[found[-1][1] : start]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _label(text: str, start: int, end: int) -> re.Match | None:
    found = _TURN.match(text, start, end)
    if found is None or not any(map(str.isalpha, text[found.end() : end])) or not LABELS.isdisjoint(found["who"].lower().split()):
        return None
    pointed = text[found.end() - 2] == "."
    initials = pointed and (
        found["who"] not in "QA" or text[found.end() + 1 : found.end() + 2] == "."
    )  # A. J. Cole, the chairman
    return None if found.end() - 2 < start or initials else found


def _asks_for_the_outlet(text: str, name: str, spoken: list, signed: str, *, unknown: bool, labeled: bool) -> bool:
    """Whether a speaker is the outlet's interviewer.

    ``unknown``: of two, the article introduces the other alone; ``labeled``: a label, «Interviewer», says who asks.
    """
    name = name.removeprefix("The ")
    who = re.escape(name)
    met = rf"(?:(?:spoke|speaks|talked|talks) (?:to|with)|told) (?:the )?{who}\b|\b{who} (?:spoke|talked|sat down|met)\b"
    if name.lower() in _ASKS_FOR_THE_OUTLET or (not labeled and re.search(met, text, re.IGNORECASE)):
        return True  # «Lund spoke to Harbor Weekly.», «Harbor Weekly spoke to her.»
    signing = {"".join(word[0] for word in found.group().split()) for found in _PERSON.finditer(signed.replace("By ", ""))}
    paper = re.search(rf"\b[Tt]he (?:[A-Z][\w’'-]* )*(?i:{who})\b", text)  # the Harbor Echo, under ECHO
    asked = sum(text[content[-1][0] : content[-1][1]].rstrip(' ”"').endswith("?") for _, content in spoken)
    return 2 * asked > len(spoken) and bool(unknown or name in signed or name in signing or paper or not _is_person(text, name))


def _is_person(text: str, name: str) -> bool:
    """Whether a label can be a person's: of two words, a role, the first or last of a name, or its initials."""
    if " " in name or name.lower() in _ROLES:
        return True
    if any(name.lower() in found.group().lower().split() for found in _PERSON.finditer(text)):
        return True
    letters = name.replace(".", "")
    return len(letters) < 4 and any(
        "".join(word[0] for word in found.group().split()) == letters for found in _PERSON.finditer(text)
    )
