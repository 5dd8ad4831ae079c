"""What a line's own form gives away: a byline, a date, a picture's credit, a pitch for a newsletter.

In: one line of a page. Out: a label of :data:`analysis.tables.ZONES` and the reason, or nothing. May not touch: its
neighbors.
"""

from __future__ import annotations

import re

from analysis.rules import alternatives, mapping, number, table, words

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE = (
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
    rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})"
)
AGENCY = f"(?:{alternatives('agencies')})"
_NAME = r"[A-Z][\w.'’-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*){0,4}"
_ROLE = f"(?:{alternatives('author_roles')})"
_PERSON = r"[A-Z](?:[\w'’-]+\.?|\.)(?: (?:de |van |al-|bin |ter |von )?[A-Z][\w'’-]*\.?){1,3}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?"
_JOB = f"(?:{alternatives('jobs')})"

#: No line that is longer, in characters, is anything but text or a note of the editors.
LONG = number("zones", "long")
#: From so many words on, a line is text without an end mark.
UNENDED = number("zones", "unended")
#: What a pattern of ``line_forms.csv`` may name.
_NAMED = {"DATE": DATE, "MONTH": MONTH, "AGENCY": AGENCY, "JOB": _JOB, "CLOCK": _CLOCK, "NAME": _NAME}


def _compiled(pattern: str) -> re.Pattern:
    return re.compile(re.sub(r"<([A-Z]+)>", lambda named: _NAMED[named[1]], pattern), re.IGNORECASE)


#: (label, reason, pattern, needle). The first that matches at the line's beginning wins. A needle is what a line must hold to
#: be worth the look: most paragraphs are spared the slow patterns.
_FORMS = [(row["label"], row["reason"], _compiled(row["pattern"]), row["needle"]) for row in table("line_forms")]
#: Whether any of those without a needle matches, labels of the page aside: one look that spares most paragraphs many.
_ANY_FORM = re.compile(
    "|".join(f"(?:{form.pattern})" for label, _, form, needle in _FORMS if not needle and label != "furniture"), re.IGNORECASE
)
_NOTE = next(pattern for label, _, pattern, _ in _FORMS if label == "editorial")

#: The page speaks of itself: it addresses its reader, or orders, and names what only a page has, all read in lower case;
#: nobody is reported to say it.
_SELF = re.compile(rf"\b(?:{alternatives('page_things')})\b")
_ADDRESS = re.compile(
    r"\b(?:you|your|we|our|us|please)\b|^(?:to (?:continue|read)|already|never miss|subscribe|sign up|click|follow"
    r"|download|get|join|support|register|log in|enter|stay|enable|republish|this (?:site|page)"
    r"|by (?:providing|entering|submitting|subscribing|signing|clicking|continuing))\b"
)
_REPORTED = re.compile(r"[“\"]|''|s(?<!\ws)(?:aid|ays|he)\b|t(?<!\wt)old\b|h(?<!\wh)(?:e|is|er)\b")
#: Without one of these words a line cannot speak of rights: a quick look that spares the slow one.
_OF_RIGHTS = tuple(mapping("rights_needles"))
_RIGHTS = re.compile(alternatives("page_rights"), re.IGNORECASE)
_BIO = re.compile(
    rf"{_NAME}(?:,? [^,.]{{1,40}},)? (?:is|was|has been|serves as) (?:an? |the )?(?:[\w’'-]+ ){{0,5}}{_JOB}\b"
    rf"|{_NAME} (?:currently )?(?:covers|reports on|has been contributing to|contributes to"
    rf"|writes (?:about|on|for)|works (?:for|at) .{{1,40}} as) |{_NAME}(?: and {_NAME})? reported from [A-Z]"
)  # fmt: skip


_INTRODUCED = re.compile(rf"({_PERSON}),? (?:is|was|has|teaches|lives|works|runs|leads|chairs|serves|served|practices)\b")
#: What may stand alone between headline and text: who wrote it, from where or as what, and when.
_AUTHOR = re.compile(
    rf"(?:{_PERSON}(?:(?: and|,) {_PERSON})?(?: (?:in|at) {_PERSON}| (?:in|at) [A-Z]\w+)?(?:, (?:[A-Za-z][\w&-]* )*(?i:{_ROLE}))?"
    rf"|(?i:(?:our|special|staff|own) {_ROLE}|staff report))(?: ?[|•·-] ?.{{0,60}})?$"
)
#: A bar of buttons begins so, and names so many places to share the page.
_SHARE = re.compile(r"(?:click (?:here )?to )?(?:share|send|tweet|e-?mail|print|copy|follow|save|pin)\b", re.IGNORECASE)
_PLACES, _FEWEST, _LEAST = words("sharing_places"), number("zones", "sharing"), number("zones", "sharing_share")
#: Whoever is quoted is named after a dash: a name, in capitals but for the small words within.
_SIGNATURE = (
    r"(?:—|–|--?)\s*[A-Z@][\w.'’-]*(?:\s+[a-z][\w'’-]*(?=(?:\s+[a-z][\w'’-]*)?\s+[A-Z])){0,2}"
    r"(?:\s+(?:[A-Z][\w.'’-]*|of|the|de|von|van|and|for|al|bin)){0,6}(?:,\s[^.?!“”\"]{1,60})?$"
)
_SIGNED = re.compile(rf"[”\"’»]\s*(?:{_SIGNATURE}|\([A-Z][^()]{{2,80}}\)$)")
_SIGNS = re.compile(_SIGNATURE)

#: What lists and text browsers put before an item.
_BULLET = re.compile(r"[*+•·▪◦»›>o–-]{1,2}\s+(?=\S)")
_WORD = re.compile(r"[^\W_]")
#: «No one was hurt.», «More had been hidden.»: a page speaks to its reader in the present.
_TELLS = re.compile(r"\w+(?: [\w’'-]+){0,2} (?:was|were|had|did|could) .*[.!?]$")
#: A longer word without a capital, as there is none in a headline that has them throughout.
_SMALL = re.compile(r"(?<![^\W_])[a-z]{4}")


def ends(line: str) -> bool:
    """Whether a line ends as running text does: with an end mark, perhaps inside quotation marks, or the colon before one.

    Examples
    --------
    >>> ends("“We stay.”"), ends("The mayor said:"), ends("We stay")
    (True, True, False)
    """
    return line.rstrip("\"'”’»«“‘)]").endswith((".", "?", "!", "…")) or line.endswith(":") or signed(line)


def signed(line: str) -> bool:
    """Whether a line is words in quotation marks, with the name of whoever said them after a dash.

    Examples
    --------
    >>> signed("“Rana is a proven engineer.” —Commissioner Paul Dray"), signed("‘We Will Pay’ – Hill Tells Council")
    (True, False)
    """
    if not line.startswith(("“", '"', "‘", "'", "«", "„")):
        return False
    found = _SIGNED.search(line, max(0, len(line) - 90))
    return found is not None and _SMALL.search(line, 0, found.start()) is not None


def reads(line: str) -> bool:
    """Whether a line reads as running text: five words and an end mark, or twenty, most without a capital.

    Examples
    --------
    >>> reads("The valley is empty now."), reads("Troops leave the valley")
    (True, False)
    """
    words = line.count(" ") + 1
    if words < 5:
        return False
    if line.endswith(("…", "...")) and not _SMALL.search(line):
        return False  # a headline that was cut to fit
    if ends(line):
        return True
    return words >= UNENDED and 2 * sum(word[0].isalpha() and not word[0].isupper() for word in line.split()) >= words


def form(line: str) -> tuple[str, str] | None:
    """Tell what a line is by its own form.

    Parameters
    ----------
    line : str
        A paragraph without surrounding white space.

    Returns
    -------
    tuple of (str, str) or None
        Label and reason; None where the form gives nothing away, as for running text, subheads and headlines.

    Examples
    --------
    >>> form("By Ann Lee")
    ('byline', 'names its author')
    >>> form("We use cookies so that you can read this website.")
    ('furniture', 'the page speaks to its reader')
    >>> form("Search teams found nobody in the two houses by the river.")
    """
    if bullet := _BULLET.match(line):
        line = line[bullet.end() :]
    words = line.count(" ") + 1
    if words <= 6 and not _WORD.search(line) and not ends(line):
        return "furniture", "a line without words"
    if _SHARE.match(line) and _is_buttons(line):
        return "furniture", "a bar of buttons to share the page"
    if len(line) > LONG:
        return ("editorial", "a note of the editors") if _NOTE.match(line) else None
    likely = _ANY_FORM.match(line) is not None
    for label, why, pattern, needle in _FORMS:
        # A label of the page is short; a paragraph may well begin with "Search teams …" or "News of …".
        if label == "furniture" and (words > 6 or reads(line) or _TELLS.match(line)):
            break
        if (needle in line if needle else likely or label == "furniture") and pattern.match(line):
            return label, why
    lowered = line.lower()
    if words <= 90 and any(word in lowered for word in _OF_RIGHTS) and _RIGHTS.search(line):
        return "furniture", "tells of rights in the page"
    # The cheapest question first: most paragraphs report somebody.
    if words <= 60 and not _REPORTED.search(line) and _ADDRESS.search(lowered) and _SELF.search(lowered):
        return "furniture", "the page speaks to its reader"
    return None


def _is_buttons(line: str) -> bool:
    """Whether so many words of a line are places to share a page that it can be nothing but buttons."""
    said = [word.strip(".,:;|()").lower() for word in line.split()]
    named = sum(word in _PLACES for word in said)
    return named >= max(_FEWEST, _LEAST * len(said)) and not _REPORTED.search(line)


def signs(line: str) -> bool:
    """Whether a line can sign the quotation above it.

    Examples
    --------
    >>> signs("—Commissioner Paul Dray"), signs("— The talks failed on Monday.")
    (True, False)
    """
    return bool(_SIGNS.match(line))


_ANSWERS = re.compile(
    r"(?:reply(?: #?\d+)?|report(?: abuse| comment| this)?|quote|flag|permalink|posted by\b.{0,60}"
    r"|[^.?!\"“]{1,40} (?:says|wrote|writes):)$",
    re.IGNORECASE,
)


def answers(line: str) -> bool:
    """Whether a line stands beside a reader's comment: ``Reply``, ``Report abuse``, ``Ann says:``.

    Examples
    --------
    >>> answers("+ Reply"), answers("Wolf44 says:"), answers("The mayor did not reply.")
    (True, True, False)
    """
    bullet = _BULLET.match(line)
    return bool(_ANSWERS.match(line, bullet.end() if bullet else 0))


def of_page(line: str) -> bool:
    """Whether a line names what only a page has.

    Examples
    --------
    >>> of_page("Was this article helpful?"), of_page("The regime denied it.")
    (True, False)
    """
    return bool(_SELF.search(line.lower()))


def names_author(line: str) -> bool:
    """Whether a line between headline and text can be its author's name, with a role, a place or a date.

    Examples
    --------
    >>> names_author("Anneke Dahl in Vorsa"), names_author("Ada Moss, Retail Editor"), names_author("Sign up for our News")
    (True, True, False)
    """
    return bool(_AUTHOR.match(line))


def biography(line: str, signed: str = "") -> bool:
    """Whether a line introduces an author: ``Ann Lee is a reporter in Oslo.``, or what else whoever has ``signed`` is.

    Examples
    --------
    >>> biography("Ann Lee is a senior reporter who covers the north.")
    True
    >>> biography("Ann Lee is a retired pilot."), biography("Ann Lee is a retired pilot.", "by ann lee")
    (False, True)
    """
    author = _INTRODUCED.match(line)
    return bool(_BIO.match(line)) or (author is not None and author[1].lower() in signed)
