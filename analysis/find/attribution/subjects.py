"""Subjects: who acts, by the letters of a unit: before a verb, and where a participle or an infinitive has none."""

from __future__ import annotations

from analysis.find.attribution.phrases import after, before, is_noun, is_past, with_apposition
from analysis.find.attribution.units import Unit
from analysis.rules import words

Span = tuple[int, int]

_REACH = 120
#: Verbs after which an infinitive is the act of their object: «the ruling prompted Hill to say».
_MAKING = words("verbs_with_acting_object")
#: Prepositions of a setting that no noun phrase holds.
_SETTING = words("prepositions_of_setting") - words("noun_links_before")
#: «The mayor, for example, said».
_EXAMPLES = words("examples")
#: Words that may stand between a subject and its verb.
_FLOATING = words("floating")


def subject(unit: Unit, verb: int) -> Span | None:
    """Find the subject of the verb at token ``verb``, which may begin a chain («has repeatedly said»): (first, after last)."""
    tags = unit.tags
    last = verb - 1
    if last < 0:
        return None
    letter = tags[last]
    if letter == "," and last > 1:  # Hill, a doctor, said
        return _set_off(unit, last)
    if letter == "q" and ",l" in tags[max(0, last - 32) : last] and unit.last_said(last) == ",":
        return _set_off(unit, last)  # Hill, who calls it “a farce,” said
    if letter in ")" or letter == "-":
        opening = tags.rfind("(" if letter == ")" else "-", 0, last)
        if opening > 0:
            first = before(unit, opening - 1)
            if first is not None:
                return first, last + (letter == ")")
        return None
    if letter in "lh":  # «who» itself is the source here: whom it takes up is resolved elsewhere
        ante = last - 1 - (tags[last - 1 : last] == ",")
        return (last, last + 1) if letter == "l" or (ante >= 0 and before(unit, ante) is not None) else None
    if letter == "o":  # no subject: «organizations that endorsed him | say», but «a source close to him | says»
        near = before(unit, last - 2) if tags[last - 1] in "pt" else None
        return _described(unit, last) or (near is not None and (near, last + 1)) or None
    first = before(unit, last)
    if first is None:
        return None
    return _past_name(unit, _past_relative(unit, _with_others(unit, first))), last + 1


def _set_off(unit: Unit, last: int) -> Span | None:
    """«Hill, a doctor, | said», «Hill, who runs the ward, | said»: go back to who is described between commas."""
    tags = unit.tags
    opening = tags.rfind(",", max(0, last - 32), last)
    if opening < 1 or set(tags[opening + 1 : last]) & set(";:"):
        return None
    opening = _description(unit, opening)
    first = before(unit, opening - 1)
    clause = tags[opening + 1] in "bw" or (tags[opening + 1] == "k" and set(tags[opening:last]) & set("=+xvV"))
    return None if first is None or clause else (_past_appositions(unit, first), last + (tags[last] == "q"))


def _past_name(unit: Unit, first: int) -> int:
    """«Ann Hill (D), a friend of the mayor told the club»: go back to the name, though no comma closes what describes it."""
    tags = unit.tags
    if first < 2 or tags[first - 1] != "," or tags[first] not in "dg":
        return first
    name = before(unit, first - 2)
    if name is None or set(tags[name : first - 1]) - set("N()-#") or (name and tags[name - 1] not in ",.;:hq"):
        return first
    return name


def _with_others(unit: Unit, first: int) -> int:
    """«The mayor and the bishop said»: go back to the first of those who act together, where it begins the clause."""
    tags = unit.tags
    while first > 1 and tags[first - 1] == "c":
        other = before(unit, first - 2)
        if other is None or (other and tags[other - 1] not in ",.;:hqk-(d"):
            break
        first = other
    return first


def _description(unit: Unit, opening: int) -> int:
    """«Hill, whose firm, Ash, sells bricks, said», «Hill, living in Lowdale, the old capital, said»: where all that begins.

    So too «Hill, who chairs the board, which meets weekly, said».
    """
    tags, words = unit.tags, unit.words
    comma = opening
    for _ in range(3):
        comma = tags.rfind(",", max(0, comma - 32), comma)
        if comma < 1 or tags[comma - 1] not in "Nnu)" or set(tags[comma:opening]) & set(";:q"):
            break
        acts = words[comma + 1].endswith("ing") and tags[comma + 1] in "nv"
        if words[comma + 1] == "whose" or tags[comma + 1] == tags[opening + 1] == "l" or acts:
            return comma
    return opening


def _past_appositions(unit: Unit, first: int) -> int:
    """«Hill, the mayor of Lowdale, the old capital, said»: go back to the name that the phrases between commas describe."""
    tags = unit.tags
    while first > 1 and tags[first - 1] == "," and tags[first] in "dg#":  # her age, too
        earlier = before(unit, first - 2)
        if earlier is None or (earlier and tags[earlier - 1] not in ",.;:cbhq-"):
            break
        first = earlier
    return first


def _described(unit: Unit, last: int) -> Span | None:
    """Find the noun phrase whose relative clause ends with an object at token ``last``."""
    for k in range(last - 1, max(0, last - 14), -1):
        if unit.tags[k] in ",.;:q-":
            return None
        if unit.tags[k] in "lh" and (first := before(unit, k - 1)) is not None:
            return first, last + 1
    return None


def _past_relative(unit: Unit, first: int) -> int:
    """«An official who knew of the plan said»: go back to the noun that the relative clause belongs to."""
    tags = unit.tags
    low = max(0, first - 14)
    if "l" not in tags[low:first]:
        return first
    i = first - 1
    while i > low and tags[i] not in ",.;:-qkb" and (tags[i] != "v" or tags[i - 1] in "l+=t"):
        if tags[i] == "l" and tags[i - 1] in "Nnum":
            found = before(unit, i - 1)
            return first if found is None else found
        if tags[i - 1 : i + 2] == ",l=" and (found := before(unit, i - 2)) is not None:
            return found  # Ann Hill, who is chairman of the club | said
        i -= 1
    return first


def clause_subject(unit: Unit, i: int) -> Span | None:
    """Find whose act an infinitive or a second verb at token ``i`` is: the subject of the clause it stands in."""
    start = _clause_begin(unit, i)
    return _first_subject(unit, start, i) or nearest_subject(unit, i)


def _clause_begin(unit: Unit, i: int) -> int:
    """Go back to where the clause begins: the sentence, a semicolon, or «, but» before a new subject."""
    tags = unit.tags
    for k in range(i - 1, max(0, i - _REACH), -1):
        if tags[k] in ";:" and k < i - 1:
            return k + 1
        if tags[k] in "bc" and tags[k - 1] in ",q" and tags[k + 1 : k + 2] and tags[k + 1] in "dNsgm" and k + 1 < i:
            return k + 1
    return max(0, i - _REACH)


def _first_subject(unit: Unit, start: int, i: int) -> Span | None:
    """Find the first noun phrase of a clause, past an opening «On Monday, » or «Asked about it, », or after «“…,” said»."""
    tags = unit.tags
    for _ in range(3):
        while start < i and (tags[start] in "rcb,-.y" or (tags[start + 1] == "," and unit.words[start].endswith("ly"))):
            start += 1
        opening = start < i and (tags[start] in "kpatAej!" or unit.words[start].endswith("ing"))
        comma = tags.find(",", start, i) if opening else -1
        if comma < 0:
            break
        start = comma + 1
    if start < i and tags[start] == "q":
        start += 1
        while start < i and tags[start] in "v,":
            start += 1
    end = after(unit, start) if start < i else start
    if not start < end <= i:
        return None
    wide = with_apposition(unit, end)
    named = wide > end and "N" in tags[end:wide] and tags[wide : wide + 1] == "," and wide < i
    return start, wide if named else end


def nearest_subject(unit: Unit, i: int) -> Span | None:
    """Find who acts in the nearest clause before token ``i`` that is no part of a report and that no comma has closed off."""
    tags = unit.tags
    for k in range(i - 1, max(-1, i - 60), -1):
        if tags[k] in "=+x!vVe" and finite(unit, k) and not _is_reported(unit, k):
            found = subject(unit, verb_begin(unit, k))
            if not found or (tags[found[1] - 1] in "hl" and ("," in tags[k:i] or _main_cue(unit, found[0], k))):
                continue
            if tags[slice(*found)] == "q":  # «“…,” said Hill, | referring»
                end = after(unit, k + 1)
                found = (k + 1, end) if end > k + 1 else found
            elif found[0] and tags[found[0] - 1] in "vVe" and tags[k] in "ve" and is_past(unit.words[k]):
                continue  # «met survivors of those killed on Thursday»: no clause of its own
            return None if unit.words[found[0]] == "there" or _impersonal(unit, found, k) else found
    return None


def _main_cue(unit: Unit, relative: int, k: int) -> bool:
    """«Her campaign announced support from those who lost children and | said»: said by whoever announced, not by who lost."""
    return unit.tags[k] != "v" and any(unit.tags[m] == "v" and finite(unit, m) for m in range(1, relative))


def _impersonal(unit: Unit, found: Span, k: int) -> bool:
    """«It is hard to say», «it's worth noting»: nobody acts."""
    word = unit.words[found[0]].replace("’", "'")
    return found[1] - found[0] == 1 and (word in ("it's", "that's", "there's") or (word == "it" and unit.tags[k] == "="))


def after_opening(unit: Unit, i: int) -> Span | None:
    """«After struggling to persuade voters that he cared, | Emanuel said»: who acts after an opening that has no verb."""
    tags = unit.tags
    if acts(unit, i):
        return None
    for k in range(i + 1, min(len(tags) - 2, i + 60)):
        if tags[k] == ",":
            end = after(unit, k + 1)
            verb = end + (tags[end : end + 1] == "r")
            if end > k + 1 and tags[verb : verb + 1] and tags[verb] in "=+x!vVe" and not unit.words[verb].endswith("ing"):
                return k + 1, end
    return None


def infinitive_subject(unit: Unit, to: int) -> Span | None:
    """Find whose act the infinitive after «to» is: the object's in «for Hill to say», «led Hill to say», else the subject's."""
    tags, words = unit.tags, unit.words
    first = before(unit, to - 1)
    if first is not None:
        for k in range(to - 2, first - 1, -1):
            if words[k] == "for" and (set(tags[k + 1 : to]) & set("Ndgmso") or words[to - 1].endswith("s")):
                return k + 1, to
        ahead = first - 1
        if ahead > 0 and (words[ahead] in _MAKING or (words[ahead] == "on" and words[ahead - 1].startswith("call"))):
            return first, to
    return nearest_subject(unit, to) or clause_subject(unit, to)


def finite(unit: Unit, k: int) -> bool:
    """Whether a verb form may be that of a clause: no infinitive or participle, and no noun or adjective."""
    tags, word = unit.tags, unit.words[k]
    ahead = tags[k - 1 : k]
    if word.endswith("ing") or word in ("be", "been", "having") or ahead == "t" or (ahead == "r" and tags[k - 2 : k - 1] == "t"):
        return False
    if tags[k] not in "vVe":
        return True
    if not ahead or ahead in "dgjp" or (tags[k] == "v" and is_noun(unit, k)):
        return False
    return not (is_past(word) and unit.words[k + 1 : k + 2] == ["by"] and ahead not in "=+x!r")


def acts(unit: Unit, stop: int) -> bool:
    """Whether a verb that may be that of a clause stands before token ``stop``, after the first word."""
    return any(finite(unit, k) for k in range(1, stop) if unit.tags[k] in "=+x!vVe")


def _is_reported(unit: Unit, k: int) -> bool:
    """Whether a verb stands in what an earlier cue of its sentence reports: «said that the dam could fail, adding …»."""
    tags = unit.tags
    that = tags.rfind("h", 0, k)
    if that > 0 and not set(tags[that:k]) & set(",;:q"):
        opens = tags[that - 1] in "vujyo" or (tags[that + 1] in "dsgmN" and "v" in tags[:that])
        if opens:
            return True
    cue = tags.rfind("v", 0, k)
    while cue > 0 and is_noun(unit, cue):
        cue = tags.rfind("v", 0, cue)  # some of the talk
    return (
        cue > 0
        and (finite(unit, cue) or tags[cue - 1] == "t" or unit.words[cue].endswith("ing"))
        and not set(tags[cue:k]) & set(",;:q")
        and tags[cue + 1] in "hdsNnmg"
    )


def verb_begin(unit: Unit, k: int) -> int:
    """Go back over the helpers of a verb and what stands between them and the subject: «Russia on Friday | has accused»."""
    return past_time(unit, helpers_begin(unit, k))


def helpers_begin(unit: Unit, i: int) -> int:
    """Go back over «has repeatedly», «did not», «was»."""
    tags, words, start = unit.tags, unit.words, i
    while start > 0:
        if tags[start - 1] in "=+x!r" and (tags[start - 1] != "r" or start > 1):
            start -= 1
        elif start > 2 and words[start - 2 : start] == ["used", "to"]:
            start -= 2
        elif start > 1 and words[start - 1] in _FLOATING and tags[start - 2] in "Nnsgm)l+=xrc,":
            start -= 1  # Cruz and Rubio both | sought; are now more | convinced
        else:
            break
    return start


def past_time(unit: Unit, start: int) -> int:
    """Go back over a time or a setting between subject and verb: «Russia on Friday accused», «the ministry, however, said»."""
    tags = unit.tags
    i = start
    while i > 1 and tags[i - 1] in "yr":
        i -= 1
    if i < start:
        i -= tags[i - 1] in "dm#" and tags[i] == "y"  # a month later
        i -= tags[i - 1] == "p"
    elif i > 2 and tags[i - 1] == ",":
        opening = tags.rfind(",", 0, i - 1)
        if opening > 0 and (
            set(tags[opening + 1 : i - 1]) <= set("yrp") or " ".join(unit.words[opening + 1 : i - 1]) in _EXAMPLES
        ):
            i = opening
    elif i > 3 and tags[i - 1] in "ny":
        i = _past_setting(unit, i)
    return i if i > 0 and tags[i - 1] in "Nnsgumv),yl" else start


def _past_setting(unit: Unit, i: int) -> int:
    """«who | in the past | voiced», «critics have | in particular | noted», «Sanders | during a rally | thanked»."""
    first = before(unit, i - 1)
    if first is None or first < 2 or unit.tags[first - 1] != "p":
        return i
    if unit.tags[first - 2] in "l=+x":
        return helpers_begin(unit, first - 1)
    return first - 1 if unit.words[first - 1] in _SETTING else i
