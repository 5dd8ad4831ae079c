"""What a line's own form gives away: a byline, a date, a picture's credit, a pitch for a newsletter.

In: one line of a page. Out: a label of :data:`analysis.tables.ZONES` and the reason, or nothing. May not touch: its
neighbors.
"""

from __future__ import annotations

import re

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE = (
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
    rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})"
)
AGENCY = (
    r"(?:AFP|AP|Reuters|REUTERS|UPI|TASS|RIA|Xinhua|Interfax|Anadolu|EPA|PA|Getty Images|Getty|Unsplash|Shutterstock|Alamy|iStock"
    r"|Bloomberg"
    r"|Associated Press|The Associated Press|AP Photo|PA Images|Press Association)"
)
_NAME = r"[A-Z][\w.'’-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*){0,4}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?"
_JOB = r"(?:reporter|writer|correspondent|editor|journalist|columnist|producer|author|freelancer|bureau chief|news director)"

#: No line that is longer, in characters, is anything but text or a note of the editors.
LONG = 450
_NOTED = r"(?:editor['’]?s['’]? note|correction|clarification)\s*(?:\([^)]{0,30}\))?\s*:\s*\S"
_NOTE = re.compile(_NOTED, re.IGNORECASE)

#: (label, reason, pattern, needle). The first that matches at the line's beginning wins. A needle is what a line must hold to
#: be worth the look: most paragraphs are spared the slow patterns.
_FORMS = [
    ("date", "a publication or update stamp",
        r"(?:published|updated|last (?:update|modified)|posted|first published|modified)\b.{0,60}$"),
    (
        "date",
        "nothing but a date",
        rf"(?:on\s+)?{DATE}(?:[,\s|/·•–-]*(?:at\s+)?\d{{1,2}}[:.]\d{{2}}.{{0,20}})?(?:,\s*[A-Z]\w+)?\.?$",
    ),
    ("date", "nothing but a time",
        rf"(?:{_CLOCK}|\d+\s?(?:h|m|d|hrs?|mins?|hours?|minutes?|days?|weeks?|months?)\s+ago|just now)$"),
    ("date", "a date and a time of day", rf"(?:.{{0,60}}\b)?{DATE}\W{{0,4}}(?:at\s+)?{_CLOCK}(?:\s\S+){{0,4}}$", ":"),
    ("date", "a date and a time of day", rf"(?:.{{0,60}}\b)?{_CLOCK}\W{{0,4}}(?:on\s+)?{DATE}(?:\s\S+){{0,4}}$", ":"),
    ("date", "says how long it takes to read", r"\d+[ -]min(?:ute)?s?[ -](?:read|listen|watch)$"),
    (
        "byline",
        "names its author",
        rf"(?i:(?:analysis |words |story |report |written )?by):?\s+(?-i:{_NAME})(?:(?:,|\s+and|\s*&|\s*\|)"
        rf"\s+(?-i:[\w .'’,|-]{{1,60}}))?"
        rf"(?:[,|\s·•–-]*{DATE}.{{0,30}})?$",
    ),
    ("byline", "names its author", rf"(?:(?:analysis|reporting) )?from (?-i:{_NAME}['’]s {_NAME}(?: in {_NAME})?)$"),
    ("credit", "names where the text comes from", r"(?:source|via)\s*:\s*\S.{0,80}$"),
    (
        "credit",
        "names its reporters or editors",
        r"[\[(—–-]*\s*(?:additional |with )?(?:reporting|editing|writing|compiled|translated)\b.{0,20}\bby\b.{0,120}$",
    ),
    ("credit", "names its reporters or editors",
        r".{3,120}\bcontributed (?:to this (?:report|story|article)|reporting)\b.{0,40}$", "contributed"),
    (
        "credit",
        "tells of the article's own printing",
        r"(?:a version of )?(?:this|the) (?:article|story|piece|report|post)"
        r" (?:was|has been|is|originally|first) (?:also )?(?:originally |first |last |co-)?(?:published|updated|amended"
        r"|corrected|appeared|republished"
        r"|adapted|produced|part of|reprinted|edited|translated)\b|a version of this \w+ appear"
        r"|(?:published|appeared) in the print edition",
    ),
    ("editorial", "a note of the editors", _NOTED),
    (
        "credit",
        "says how to reach the author",
        r".{0,80}\b(?:write to|contact|email|e-mail|reach|follow)\b.{0,80}(?:@\w|\w@\w).{0,60}$",
        "@",
    ),
    ("credit", "names its agencies", rf"(?:with |[-—(] ?)?{AGENCY}(?:\s*(?:,|/|and)\s*{AGENCY})*\)?$"),
    ("caption", "names the maker of a picture", r".{0,300}\s/\s[^/.]{2,50}(?:\s/\s[^/.]{2,40})?$", " / "),
    ("caption", "names the maker of a picture",
        rf".{{0,300}}\((?:(?:file )?photo|image|picture|{AGENCY})\b[^)]{{0,60}}\)\.?$", "("),
    ("caption", "names the maker of a picture",
        rf".{{0,300}}\[(?:(?:file )?photo|image|picture|{AGENCY})\b[^\]]{{0,60}}\]\.?$", "["),
    ("caption", "names the maker of a picture", rf"(?-i:.{{2,300}}[/|—–]\s?{AGENCY}(?:[/ ,][^.]{{0,30}})?$)"),
    (
        "caption",
        "names the maker of a picture",
        r"(?-i:.{0,300}(?:Photo(?:graph)?(?:er)?s?|Image|Picture|Illustration|Video|Graphic|Screenshot|Credit"
        r"|Composite)(?: credit| courtesy)?"
        r"(?:\s*:|\s+(?:by|courtesy of|via)\s)\s*\S.{0,80}$)",
    ),
    ("credit", "names its agencies", r"\(?with (?:agency )?(?:inputs?|reporting|files?)(?: from .{1,60})?\)?\.?$"),
    ("caption", "announces a caption", r"(?:image|media|video|photo|picture)? ?caption\s*[,:]?$"),
    ("caption", "announces a picture", r"(?:image|media) source\b.{0,60}$"),
    ("caption", "announces a picture", r"(?:file )?(?:photo|image|picture|caption|photograph)s?(?: credit| by|\s*:).{0,200}$"),
    ("caption", "names the maker of a picture", r"\d{1,2}:\d{2}\s*[-–—|•]\s*(?:source|video)\b.{0,60}$"),
    ("caption", "announces a picture",
        r"(?:\((?:l-r|left|right|from left)\b|(?:pictured|file photo|from left|clockwise from|above|left|right)\s*[:,])"),
    ("embed", "an embedded post", r".{0,400}pic\.twitter\.com/\w", "pic.twitter"),
    ("embed", "an embedded post", r".{0,400}— .{1,60}\(@\w+\) \w+ \d{1,2}, \d{4}", "(@"),
    ("embed", "an embedded post", r"(?:view (?:this|more) posts?\b|view on\b|a post shared by\b|@\w+$).{0,60}$"),
    (
        "teaser",
        "announces other stories",
        r"(?:recommended|most (?:read|popular|viewed|shared)|trending|(?:more|latest|recent) (?:from|in|on|news|stories)"
        r"|top stories"
        r"|(?:read )?(?:other |more )?related (?:stories|articles|content|topics|news)"
        r"|editor['’]?s['’]? picks?|you (?:may|might) (?:also )?(?:like"
        r"|be interested)"
        r"|what to read next|keep reading|read next|up next|in this (?:article|story)|more (?:news|stories|coverage)"
        r"|popular (?:now|posts|stories)|from (?:around )?the web|must[- ]reads?|explore more|promoted|key events)\b"
        r"\s*(?:on|in|from)?[:|…–—-]*(?:\s.{0,60})?$",
    ),
    (
        "teaser",
        "announces another story",
        r"\(?(?:read (?:more|also|next|on|this)|also read|see also|see more|related|more on this|more(?=:)|watch|don.t miss)\b[:"
        r"|…–—-]*(?:\s.{0,99})?$",
    ),
    ("comment", "announces readers' comments", r"\d+ (?:responses?|replies|thoughts|comments) (?:to|on)\b.{0,200}$"),
    (
        "comment",
        "announces readers' comments",
        r"(?:leave a (?:reply|comment)|\d+ comments?|(?:reader |view |show |all |user |visitor |latest |top "
        r"|recent |your |read )?comments?(?: \(\d+\))?"
        r"|(?:join|welcome to) the (?:discussion|conversation)|(?:view/)?post a? ?comments?|add (?:a|your) comment|have your say"
        r"|what do you think|sort by\b)"
        r"\b.{0,20}$",
    ),
    (
        "furniture",
        "a label of the page",
        r"(?:share|tweet|email|print|menu|search|home|news|world|advert\w*|sponsored|subscribe|sign (?:up|in|out)"
        r"|log ?(?:in|out)|register"
        r"|newsletter|follow us|copyright|©|all rights reserved|cookie|privacy|terms of|skip to|image|photos?|video|logo|newsroom"
        r"|tags?|topics?|filed under|back to|previous|next|load more|show more|facebook|twitter|whatsapp|telegram|listen"
        r"|x|pinterest|reddit"
        r"|linkedin|instagram|youtube|bookmark|save"
        r"|enlarge|toggle|text size|enter|your (?:e-?mail|name)|reply|vote|scroll|view|click|show|hide"
        r"|manage|agree|yes|no|quick guide|font size|buy|copy link|link copied|close|open|about|contact|careers?"
        r"|sections?|ad feedback|donate|play|pause"
        r"|loading|accept|reject|settings|account|my account|continue|getty images|gift|sport|sports|politics|business"
        r"|opinion|culture|more)\b",
    ),
]  # fmt: skip
_FORMS = [(label, reason, re.compile(pattern, re.IGNORECASE), "".join(needle)) for label, reason, pattern, *needle in _FORMS]

#: The page speaks of itself: it addresses its reader, or orders, and names what only a page has; nobody is reported to say it.
_SELF = re.compile(
    r"\b(?:cookies?|newsletters?|subscri\w+|inbox|sign(?:ed|ing)? up|log(?:ged|ging)? in|privacy (?:policy|notice)"
    r"|personal data|javascript"
    r"|your browser|ad.?blocker|advertisements?|never miss|free (?:trial|articles?|account)|terms of (?:use|service)"
    r"|terms (?:and|&) conditions"
    r"|our (?:app|journalism|website|site|newsroom|readers|podcast|channel|coverage|reporting|partners)"
    r"|this (?:site|website|page|link|form|box|feature)|push notifications?|click here|email address|continue reading"
    r"|unlock|news alerts"
    r"|whatsapp channel|earn a commission|(?:story|news) tip|reprints?|recaptcha|comment(?:s|ing)? (?:are|is|policy"
    r"|section|below|guidelines)"
    r"|your account|moderated|in print|on your (?:phone|device)|on (?:facebook|twitter|instagram|social media)"
    r"|our (?:standards|email|letters|e-?edition)|letters? to the editor)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:you|your|we|our|us|please)\b|^(?:to (?:continue|read)|already|never miss|subscribe|sign up|click|follow"
    r"|download|get|join|support|register|log in|enter|stay|enable|this (?:site|page))\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"[“\"]|''|\b(?:said|says|told|he|she|his|her)\b")
#: Without one of these words a line cannot speak of rights: a quick look that spares the slow one.
_OF_RIGHTS = ("rights", "may not be", "©", "copyright", "responsible", "expressed", "may be edited")
_RIGHTS = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|copied)|(?:^|\s)©|\bcopyright (?:\d{4}|holder|©)"
    r"|not responsible for the content of external|(?:views|opinions) expressed (?:in|are|here)|may be edited for",
    re.IGNORECASE,
)
_BIO = re.compile(
    rf"{_NAME}(?:,? [^,.]{{1,40}},)? (?:is|was|has been|serves as) (?:an? |the )?(?:[\w’'-]+ ){{0,5}}{_JOB}\b"
    rf"|{_NAME} (?:currently )?(?:covers|reports on|has been contributing to|contributes to"
    rf"|writes (?:about|on|for)|works (?:for|at) .{{1,40}} as) |{_NAME}(?: and {_NAME})? reported from [A-Z]"
)  # fmt: skip


#: What lists and text browsers put before an item.
_BULLET = re.compile(r"[*+•·▪◦»›>o–-]{1,2}\s+(?=\S)")
_WORD = re.compile(r"[^\W_]")
#: A longer word without a capital, as there is none in a headline that has them throughout.
_SMALL = re.compile(r"(?<![^\W_])[a-z]{4}")


def ends(line: str) -> bool:
    """Whether a line ends as running text does: with an end mark, perhaps inside quotation marks, or the colon before one.

    Examples
    --------
    >>> ends("“We stay.”"), ends("The mayor said:"), ends("We stay")
    (True, True, False)
    """
    return line.rstrip("\"'”’)]").endswith((".", "?", "!", "…")) or line.endswith(":")


def reads(line: str) -> bool:
    """Whether a line reads as running text: five words and an end mark, or twenty-five, most without a capital.

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
    return words >= 25 and 2 * sum(word[0].isalpha() and not word[0].isupper() for word in line.split()) >= words


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
    if len(line) > LONG:
        return ("editorial", "a note of the editors") if _NOTE.match(line) else None
    for label, why, pattern, needle in _FORMS:
        # A label of the page is short; a paragraph may well begin with "Search teams …" or "News of …".
        if label == "furniture" and (words > 6 or reads(line)):
            break
        if needle in line and pattern.match(line):
            return label, why
    lowered = line.lower()
    if words <= 90 and any(word in lowered for word in _OF_RIGHTS) and _RIGHTS.search(line):
        return "furniture", "tells of rights in the page"
    # The cheapest question first: most paragraphs report somebody.
    if words <= 60 and not _REPORTED.search(line) and _ADDRESS.search(line) and _SELF.search(line):
        return "furniture", "the page speaks to its reader"
    return None


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


def biography(line: str) -> bool:
    """Whether a line introduces an author: ``Ann Lee is a reporter in Oslo.``

    Examples
    --------
    >>> biography("Ann Lee is a senior reporter who covers the north.")
    True
    """
    return bool(_BIO.match(line))
