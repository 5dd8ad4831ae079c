"""Kinds: direct, partial, scare or title, by the form of a quotation and by what stands around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.find.quotes.marks import Pair
from analysis.find.rows import WORK
from analysis.find.tails import credits, reports_back
from analysis.rules import alternatives, mapping, number
from analysis.rules import words as words_of

#: The mark comes first, and what stands before it is looked at after, so that a text is passed over from mark to mark.
_SENTENCE_END = re.compile(
    r"[.?!…](?:(?<!\b[A-Z].)(?<!Mr.)(?<!Dr.)(?<!Ms.)(?<!Mrs.)(?<!Gen.)(?<!Sen.)(?<!Rep.)(?<!Gov.)[”\"’')\]»«“]*\s+"
    r"(?=(?:''|``|[\"“‘'(\[«„»‚])?[A-Z])"
    r"|(?<=[A-Z]\.[A-Z]\.)\s+(?=[“\"][A-Z]))"  # in the U.S. “You get used to it.”
)
_WORD = re.compile(r"[^\W_][\w’'-]*")
_TITLE_BEFORE = re.compile(
    rf"(?:\b(?:{alternatives('works_before')})s?(?:,)?(?:\s(?:{alternatives('naming_participles')}))?"
    rf"|\b(?:’s|'s|{alternatives('broadcasters_on')})(?:\son)?)\s*$",
    re.IGNORECASE,
)
_WORKS, _WORKS_AFTER = (
    "|".join(word for word, kind in mapping(name).items() if kind) for name in ("works_before", "works_after")
)
#: «Her book of that winter, “…”», «his favorite film is “…”», «her Sunday program “…”»: whose title is that of a work.
_WORK_BEFORE = re.compile(
    rf"\b(?:(?:{_WORKS})s?(?:,|(?:,? [^,.;:“”\"]{{2,40}},))?(?:\s(?:{alternatives('naming_participles')}|is|was))?"
    rf"|(?:his|her|their) (?:[\w-]+ ){{0,3}}program(?:me)?(?:\s(?:{alternatives('naming_participles')}))?)\s*$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"(?:\bso[- ]called"
    r"|\bknown as|\b(?:also|popularly|commonly|locally|often|sometimes|officially) (?:called|dubbed|named|termed)"
    r"|\bnicknamed|\bdubbed|\bself-(?:described|styled|proclaimed)"
    rf"|\bthe (?:{alternatives('words_for_words')})s?"
    r"|\bclassified as|\breferred to as|\bmeaning|\bmeans)\s*(?:the|a|an)?\s*$",
    re.IGNORECASE,
)
#: «Sang “Silent Night”, | “Ash” and | “Elm”»: earlier ones of several titles.
_LISTED = re.compile(r"(?:[“\"‘][^“”\"‘’]{1,60}[”\"’],?\s(?:and\s|or\s)?)+$")
#: «A group called “Ash Now”», «under the pseudonym “Ash”»: a name is given; but «what a critic called “Ash”».
_CALLED_SO = re.compile(
    r"(?:(?<!what )(?<!whom )\b(?:an?|one|another) (?:[\w’'-]+ ){1,3}(?:called|named|titled|entitled|dubbed)"
    rf"|\b(?:{alternatives('nouns_for_names')}))\s*$",
    re.IGNORECASE,
)
_WORK_AFTER = re.compile(rf",?\s(?:{_WORKS_AFTER})\b", re.IGNORECASE)
_TITLE_AFTER = re.compile(rf",?\s(?:{alternatives('works_after')})\b", re.IGNORECASE)
_BROADCASTER = re.compile(rf"\b(?:{alternatives('broadcasters')})(?:[’']s)?(?:\s(?:show|program|series|podcast))?,?\s*$")
#: «In the words of Duval, “…”» and «For Duval, “…”»: whose words they are stands before them.
_WORDS_OF = re.compile(
    r"(?:\b[Ii]n (?:the )?(?:words|view|opinion|phrase) of [^,“”\"]{2,80}"
    r"|(?:^|[.?!] )(?:For|To) [A-Z][^,“”\"]{1,60}(?:, an? [^,“”\"]{2,60})?"
    r"|\b[Ii]n (?:his|her|their|[A-Z][\w’'-]*[’']s?) (?:own )?(?:words|view|telling|phrase)), *$"
    r"|(?:^|[.?!] )(?:In (?:[^,“”\"]{2,60}[’']s? (?:own )?words|the (?:words|view|opinion|phrase) of [^,“”\"]{2,60})"
    r"|To (?:quote|borrow|cite) [^,“”\"]{2,60}|(?:For|To) [A-Z][^,“”\"]{1,60}, who [^,“”\"]{2,80}),[^“”\"]{0,80}$"
)
#: The same after the words: «(“…,” in Duval's phrase)», «“…,” as the townspeople called it».
_WORDS_OF_WHOM = re.compile(
    r",? ?(?:in (?:his|her|their|[^.,“”\"]{2,60}?[’']s?) (?:own )?(?:words|view|telling|phrase|phrasing)"
    r"|in the (?:words|phrase|view) of|as [^.,“”\"]{1,60}? (?:calls?|called|puts?|described|termed) (?:it|them|him|her))\b"
)
#: «On “Morning Joe,”», «the heroine of “Opening Belle”», «NBC's “Today”»: no clause is said there, unless chanted or called for.
_PLACE_OF_TITLE = re.compile(
    r"(?:(?P<whose>[’']s)|(?:^|(?P<head>[\w’'-]+) )(?:on|in|of|with|for|at|to|from|by|and|or))\s*$", re.IGNORECASE
)
#: «“We will pay,” the mayor said, “and …”»: a quotation is set off, and after the words that report it another goes on.
_GOES_ON = re.compile(
    r"(?:^|[.?!] )[“\"‘'«„»](?P<first>[^“”\"«»„]{2,}?)(?:,[”\"’'»«“]|[”\"’'»«“],) (?P<report>[^“”\"«»„]{3,160}), $"
)
#: «‘It was a schoolboy throw’ rued coach Ann Hill»
_INVERTED = re.compile(r" (\w+(?:ed|s)) (?:the )?(?:[a-z-]+ ){0,3}[A-Z]")
_THE_BEFORE = re.compile(r"\b(?:the|this|that|these|those|its|their|such)\s*$", re.IGNORECASE)
_OF_BEFORE = re.compile(r"\b(?:of|against|by|with|for|from|among|between|to)\s*$", re.IGNORECASE)
_CALLED_BEFORE = re.compile(rf"\b(?:{alternatives('verbs_of_calling_stems')})\w*\s(?:\w+\s){{0,3}}$", re.IGNORECASE)
_NOUN_AFTER = re.compile(rf"\s(?!(?:{alternatives('no_nouns')})\b)[a-z]+(?<!ly)\b")
#: «Duval: Troops ‘occupied’ town»: a headline that names its speaker.
_SPEAKER = re.compile(r"[^:“”\"‘]{2,50}: ")
#: «‘We lost the lot’ – growers count the cost»
_LED = re.compile(r"(?::| [–—-]) ")
_NEXT_SENTENCE = re.compile(r"\s+(?:''|``|[\"“«„»])?[A-Z]")
_SMALL = words_of("small_words")
#: Why a short fragment is taken for somebody's words before it is known whether anybody is cited for it.
CUED = "a short fragment with a reporting cue in its sentence"


class Setting(NamedTuple):
    """A quotation in its sentence: the words before it, in it and after it."""

    before: str
    inside: str
    after: str
    words: list[str]

    @property
    def set_off(self) -> bool:
        """Whether it ends with punctuation, inside or right after the marks."""
        return self.inside[-1:] in _STOPS or self.after[:1] in _STOPS

    @property
    def titled(self) -> bool:
        """Whether every word that counts begins with a capital."""
        return all(w[0].isupper() or w.lower() in _SMALL or w[0].isdigit() for w in self.words)

    def cued(self, reports: frozenset[str]) -> bool:
        """Whether a reporting cue stands before it in its sentence, or so after it that it reports this: «…, the envoy said.»

        A cue that only comes later in the sentence covers one in six fragments of up to three words.
        """
        ended = self.inside[-1] in ",?!" or self.after[:1] == ","
        if _WORDS_OF.search(self.before[-_NEAR:]) or _WORDS_OF_WHOM.match(self.after):
            return True
        if ended and reports_back(self.after, 0):
            return True
        before, after = _QUOTED.sub(" ", self.before), _QUOTED.sub(" ", self.after)
        if len(self.words) <= 3 and not ended:
            clause = _WORD.findall(after.rpartition(",")[2]) if "," in after else []
            after_words = clause if len(clause) <= 12 else []
        else:
            after_words = _WORD.findall(after)
        return any(word.lower() in reports for word in _WORD.findall(before) + after_words)


#: How far around a quotation its sentence is looked for, so that the cost stays linear however long a paragraph is.
_REACH = int(number("quotes", "sentence"))
#: Characters right before a quotation in which it is named or its speaker announced.
_NEAR = int(number("quotes", "announced"))
_STOPS = frozenset(".?!,…—–-;")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|''(?:(?!'').)*''")


def setting(text: str, pair: Pair, paragraph: tuple) -> Setting:
    """Cut the sentence around a quotation into what stands before, inside and after it."""
    start, end = pair.start, pair.end
    low, high = max(paragraph[0], start - _REACH), min(max(paragraph[1], end), end + _REACH)
    for match in _SENTENCE_END.finditer(text, low, min(start + 3, high)):
        low = match.end() if match.end() <= start else low
    inside = text[start + (not text[start].isalnum()) : end - pair.closed].strip("'’ \t\n\xa0")
    if inside[-1:] in ".?!…" and _NEXT_SENTENCE.match(text, end, high) and not reports_back(text, end):
        high = end
    else:
        ending = _SENTENCE_END.search(text, end, high)
        high = ending.end() if ending else high
    return Setting(text[low:start], inside, text[end:high], _WORD.findall(inside))


def kind(where: Setting, pair: Pair, continues: bool, reports: frozenset[str], zone: str) -> tuple[str, str]:
    """Tell direct, partial, scare and title apart, and say why."""
    words, lead = where.words, where.before.rstrip()
    if not words:
        return "scare", "no word inside the marks"
    if pair.nested:
        return ("scare", "nested: the speaker's own marks") if len(words) <= 4 else ("partial", "nested: quoted by the speaker")
    named = _name(where, reports)
    if named:
        return named
    if continues:
        return "direct", "continues the quotation of the paragraph before"
    capital = where.inside[0].isupper() or where.inside[0] in "[….0123456789"
    unspaced = lead[-1:] in (".", "?", "!") and lead == where.before  # he urged them.“There are mines”
    alone = not lead or lead[-1] in ":(" or ((lead[-1] in ",”" or unspaced) and capital)
    cued = where.cued(reports) or (
        zone == "headline" and (_SPEAKER.match(where.before) or _LED.match(where.after) or credits(where.after))
    )
    if lead[-1:] == "," and where.titled and len(words) > 1 and not cued and where.inside[-1] not in "?!":
        return "title", "title case in an apposition, without a cue"
    if alone and len(words) > 1 and capital and (where.set_off or not where.after.strip() or len(words) > 6):
        return "direct", "a whole utterance set off from the sentence"
    if cued and _SENTENCE_END.search(where.inside):
        return "direct", "more than one sentence"
    if lead[-1:] == "(" and (len(words) > 2 or capital) and where.set_off and cued:
        return "direct", "opens the bracket and is set off from what reports it"
    inverted = _INVERTED.match(where.after)
    told = reports_back(where.after, 0) or (inverted and inverted[1] in reports)
    if not lead and capital and len(words) > 3 and not where.titled and told:
        return "direct", "opens the sentence, and what reports it follows without a comma"
    if not lead and capital and where.after[:1] == ":":
        return "direct", "a whole utterance before a colon"
    if not lead and capital and where.set_off and cued and len(words) == 1:
        return "direct", "a whole utterance of one word"
    if not lead and where.set_off and not where.titled and (len(words) > 3 or cued):
        return "direct", "opens the sentence and is set off from it"
    first = _GOES_ON.search(where.before)
    if first and len(words) > 2 and not reports.isdisjoint(first["report"].lower().split()):
        return "direct", "goes on after the words that report it"
    if where.titled and len(words) > 1 and not cued and not where.set_off:
        return "title", "title case without a cue"
    long = len(words) >= 5 and not where.titled
    if cued:
        return "partial", "a long fragment with a reporting cue in its sentence" if long else CUED
    if long:
        return "partial", "a long fragment"
    return "scare", "a short fragment without a reporting cue in its sentence"


def _name(where: Setting, reports: frozenset[str]) -> tuple[str, str] | None:
    """Tell a name or a term that is introduced or used, not said: «so-called “X”», «the “X” channel», «the film “X”»."""
    before, words = where.before[-_NEAR:], where.words
    if _NAMED_BEFORE.search(before):
        return "scare", "a name or a term is introduced"
    ended, titled = where.inside[-1] in "?!", where.titled
    if titled and len(words) <= 12:
        first = "" if ended else _LISTED.sub("", before)
        if _WORK_BEFORE.search(first) or _WORK_AFTER.match(where.after) or _BROADCASTER.search(before):
            return "title", WORK
        if _TITLE_BEFORE.search(first) or _TITLE_AFTER.match(where.after):
            return "title", "title case beside a word for a body, an object or a plan"
    if titled and not ended and _CALLED_SO.search(before):
        return "title", "title case where a thing is given its name"
    if titled and 2 <= len(words) <= 12 and not ended and not where.inside.isupper():
        place = _PLACE_OF_TITLE.search(before)
        if place and (place["whose"] or (place["head"] or "").lower() not in reports):
            return "title", f"{WORK}, where works and programs stand"
    if len(words) <= 2 and not where.set_off and _THE_BEFORE.search(before) and not _CALLED_BEFORE.search(before):
        return "scare", "a definite name inside marks"
    if len(words) <= 3 and not where.set_off and _OF_BEFORE.search(before) and _NOUN_AFTER.match(where.after):
        return "scare", "a label before its noun"
    return None
