"""Constructions: how a cue can stand to its source and to what is reported. One function a family; all return a :class:`Reading`.

A reading is the best parse of one cue, whether or not it reports: that is weighed afterwards, from counts.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.find.attributions import phrases
from analysis.find.attributions.units import Unit

_ADDRESSED = frozenset(
    """tell told tells telling assure assured assures assuring inform informed informs informing remind reminded reminds reminding
    notify notified notifies warn warned warns warning advise advised advises convince convinced persuade persuaded promise promised
    ask asked asks asking show showed shows showing""".split()
)
_PARTICLES = frozenset("out up on off back down forth".split())
_PREPOSITIONS = frozenset("of for to about on against in with at over as from into toward by regarding like".split())


class Reading(NamedTuple):
    """One cue in its sentence: the construction, the source and the stretches of content, in tokens (first, after last)."""

    cue: tuple[int, int]
    construction: str
    source: tuple[int, int] | None
    content: list[tuple[int, int]]
    lead: str  # what stands before the cue
    follow: str  # what stands after it
    entry: object

    @property
    def follows(self) -> str:
        """What follows, with the construction: the key under which it is counted."""
        return f"{CODES[self.construction]}:{self.follow.replace('+time', '')}"

    @property
    def leads(self) -> str:
        """What leads, with the construction."""
        return f"{CODES[self.construction]}:{self.lead}"


#: The constructions, by the short name they have in the lexicon's counts.
CODES = {
    "source, cue, content": "scc",
    "content, source, cue": "csc",
    "content, cue, source": "ccs",
    "noun": "noun",
    "adjective": "adj",
    "according to, front": "acc",
    "according to, end": "acc",
}


def readings(unit: Unit, lexicon: dict) -> list[Reading]:
    """Read every cue of a unit."""
    found = []
    for i, letter in enumerate(unit.tags):
        if letter in "vuj":
            reading = (_verb if letter == "v" else _noun if letter == "u" else _adjective)(unit, i, lexicon[unit.words[i]])
        elif unit.words[i] == "according" and unit.words[i + 1 : i + 2] == ["to"]:
            reading = _according(unit, i, lexicon["according to"])
        else:
            continue
        if reading:
            found.append(reading)
    return found


def _verb(unit: Unit, i: int, entry) -> Reading | None:
    tags, words = unit.tags, unit.words
    size = len(tags)
    word = words[i]
    chain = i
    while chain > 0 and tags[chain - 1] in "=+x!r" and (tags[chain - 1] != "r" or chain > 1):
        chain -= 1
    helpers = tags[chain:i]
    chain = _past_time(unit, chain)
    before = tags[chain - 1] if chain else "^"
    form = "ing" if word.endswith("ing") else "ed" if _past(word) else "base"
    passive = "=" in helpers and form == "ed" and helpers.rfind("=") > helpers.rfind("+")
    nominal = (before in "dgj" and not helpers) or (
        tags[i - 1 : i] == "n" and form == "base" and not helpers and tags[i + 1 : i + 2] in ("=", "+", "x", "v")
    )
    source, lead = None, "none"
    if nominal:
        return _noun(unit, i, entry)
    if before in "t":
        source, lead = phrases.clause_subject(unit, chain - 1), "to"
    elif form == "ing" and not helpers.strip("r"):
        source, lead = phrases.clause_subject(unit, chain), "ing" + ("," if before == "," else "")
    elif before in "cb" and chain > 1:
        source, lead = phrases.clause_subject(unit, chain - 1), "and"
        if not source:
            lead = "and?"
    else:
        source = phrases.subject(unit, chain)
        if source:
            first = tags[source[1] - 1] if before not in "," else "N"
            lead = {"s": "pronoun", "l": "who"}.get(first, "name" if "N" in tags[source[0] : source[1]] else "noun")
            if before in "lh":
                lead = "who"
    if passive:
        lead = "passive"
    elif "=" in helpers and form == "ing":
        lead += "+be"
    if form != "ing" and "x" in helpers:
        lead += "+modal"
    if "!" in helpers:
        lead += "+not"
    inverted = _inverted(unit, i, chain, source, entry, lead)
    if inverted:
        return inverted
    postposed = _postposed(unit, i, chain, source, entry, lead) if source and not passive else None
    if postposed:
        return postposed
    return _preposed(unit, i, source, entry, lead, passive)


def _past_time(unit: Unit, chain: int) -> int:
    """Go back over a time between subject and verb: «Russia on Friday accused», «the ministry last week, however, said»."""
    tags = unit.tags
    i = chain
    while i > 1 and tags[i - 1] in "yr,":
        i -= 1
    if i == chain or tags[i:chain].strip(",") == "":
        return chain
    if tags[i - 1] == "p" and tags[i] == "y":
        i -= 1
    return i if i > 0 and tags[i - 1] in "Nnsgum" else chain


def _past(word: str) -> bool:
    return word.endswith("ed") or word in _PAST


_PAST = frozenset(
    """said told wrote written thought knew known felt found saw seen heard held swore sworn sought meant understood spoke spoken shown
    read put cast laid drew drawn led forgot forgotten chose chosen taught forbade foresaw foreseen hit went sang fought took taken made
    gave given sent got bet withdrew begun began sung forbidden""".split()
)


def _end(unit: Unit) -> int:
    """Find the end of a unit without its closing punctuation."""
    end = len(unit.tags)
    while end and unit.tags[end - 1] in ".;:,-":
        end -= 1
    return end


def _begin(unit: Unit, stop: int) -> int:
    """Find where content that stands before its cue begins: at the sentence, without «But», «Meanwhile,» and the like."""
    tags = unit.tags
    first = 0
    while first < stop and tags[first] in "cb-.,:;":
        first += 1
    return first


def _inverted(unit, i, chain, source, entry, lead) -> Reading | None:
    """«…, said X»: the cue follows a comma or a quotation, and its source follows it."""
    tags, words = unit.tags, unit.words
    before = tags[i - 1] if i else ""
    if before not in ("q", ",", ".") or i < 1 or words[i].endswith("ing") or unit.ends[i - 1] - unit.starts[0] < 3:
        return None
    nxt = tags[i + 1 : i + 2]
    if nxt not in tuple("dNnsgmju#v") or not nxt:
        return None
    if before == "," and source is not None and tags[source[1] :][:1] == ",":
        return None
    end = phrases.after(unit, i + 1)
    if end == i + 1:
        return None
    stop = tags[end : end + 1]
    if nxt == "s" and stop in ("=", "+", "x", "v", "!"):
        return None
    if stop in ("=", "+", "x", "v", "h", "w", "t", "!") and before != "q":
        return None
    wide = phrases.with_apposition(unit, end)
    content = _left(unit, i - 1)
    rest = _resumed(unit, wide)
    return Reading((i, i + 1), "content, cue, source", (i + 1, wide), content + rest, before, "inverted", entry)


def _left(unit: Unit, stop: int) -> list[tuple[int, int]]:
    """Give the content that ends before a comma, or with a quotation, at token ``stop``."""
    tags = unit.tags
    if tags[stop] == "q":
        first = stop
        opener = stop - 1
        if opener < 0 or tags[opener] in ".,:;-":
            # a quotation set off: with it the one before, «“No,” and “never,” he said»
            return [(stop, stop + 1)]
        first = _begin(unit, stop)
        return [(first, stop + 1)]
    first = _begin(unit, stop)
    return [(first, stop)] if first < stop else []


def _resumed(unit: Unit, i: int) -> list[tuple[int, int]]:
    """Give the content that goes on after «…, X said,»."""
    tags = unit.tags
    end = _end(unit)
    if i < end and tags[i] in ",:-":
        i += 1
        while i < end and tags[i] in ",:-":
            i += 1
        if (
            tags[i - 1] == ","
            and i < end
            and words_of(unit, i)
            in ("who", "which", "citing", "adding", "noting", "saying", "referring", "according", "and", "but", "while")
        ):
            return []
        return [(i, end)] if i < end else []
    if i < end and tags[i] == "q":
        return [(i, end)]
    return []


def words_of(unit: Unit, i: int) -> str:
    return unit.words[i]


def _postposed(unit, i, chain, source, entry, lead) -> Reading | None:
    """«…, X said.» and «…, X said, …»: a comma or a quotation, the source, the cue, and then an end, a comma or a quotation."""
    tags, words = unit.tags, unit.words
    left = source[0] - 1
    if left < 0 or tags[left] not in ",q." or source[1] > chain + (1 if tags[chain - 1 : chain] == "," else 0):
        return None
    size = len(tags)
    k = i + 1
    if k < size and words[i] in _ADDRESSED and tags[k] in "Nndosgm":
        k = phrases.after(unit, k)
    while k < size and tags[k] in "r":
        k += 1
    # «on Tuesday», «in a statement to reporters»
    while k < size and (tags[k] == "y" or (tags[k] in "pta" and tags[k + 1 : k + 2] in tuple("dNnygum#"))):
        if tags[k] == "y":
            k += 1
            continue
        k = max(phrases.after(unit, k + 1), k + 2) if tags[k + 1] != "y" else k + 2
    stop = tags[k : k + 1]
    if tags[left] == "q":
        if stop in ("h",):
            return None
        opener = left
    else:
        if stop not in ("", ".", ",", ";", "-"):
            return None
        if left < 2 or (tags[:left].count(",") == 0 and left < 4 and tags[0] in "prkyaN" and stop == ","):
            return None
        opener = left
    content = _left(unit, opener)
    if not content:
        return None
    if tags[left] == "," and stop == "," and not _clause(unit, content[0]) and not _resumed(unit, k):
        return None
    return Reading(
        (i, i + 1),
        "content, source, cue",
        source,
        content + (_resumed(unit, k) if stop in (",", "q", ":") else []),
        lead,
        stop or ".",
        entry,
    )


def _clause(unit: Unit, span: tuple[int, int]) -> bool:
    """Whether a stretch looks like a clause: it has an auxiliary, or a verb form, outside its first two tokens."""
    return any(c in "=+x!v" or c == "q" for c in unit.tags[span[0] + 1 : span[1]]) or span[1] - span[0] > 6


def _preposed(unit, i, source, entry, lead, passive) -> Reading | None:
    """«X said (that) …» and its many relatives: the content follows the cue."""
    tags, words = unit.tags, unit.words
    size, end = len(tags), _end(unit)
    k = i + 1
    cue_end = i + 1
    if (
        k < size
        and words[k] in _PARTICLES
        and tags[k] in "rp"
        and not (tags[k] == "p" and tags[k + 1 : k + 2] in tuple("dNnsg") and words[k] not in ("out", "up", "off"))
    ):
        k += 1
        cue_end = k
    while k < size and tags[k] == "r":
        k += 1
    addressed = False
    j = k
    if passive and k < size and words[k] == "by":
        stop = phrases.after(unit, k + 1)
        source = (k + 1, stop) if stop > k + 1 else source
        lead = "passive+by"
        j = k = stop
        while j < size and tags[j] == "r":
            j += 1
    elif passive:
        source = None
    if passive and k < size and words[k] in ("as", "to", "for", "of", "with", "in"):
        pass
    elif words[i] in _ADDRESSED and k < size and tags[k] in "Nndosgmu#j":
        stop = phrases.after(unit, k)
        after = tags[stop : stop + 1]
        if stop > k and after in ("h", "w", "t", "s", "q", ":", ",", "d", "N", "n", "p", "y", "k", "a"):
            addressed, j = True, stop
            if after in ("d", "N", "n") and tags[k] not in "so":
                j = stop
    # a time or place between cue and content: «said Tuesday that», «said in a statement that», «told reporters in Iowa that»
    m = j
    for _ in range(3):
        if m < size and (tags[m] == "y" or (tags[m] in "pt" and tags[m + 1 : m + 2] in tuple("dNnygum#"))):
            m2 = m + 1 if tags[m] == "y" else (m + 2 if tags[m + 1] == "y" else phrases.after(unit, m + 1))
            while m2 < size and tags[m2] in "yr":
                m2 += 1
            m = m2
        else:
            break
    if (
        m > j
        and m < size
        and (
            tags[m] in "hwq:"
            or (tags[m] == "s" and words[i] not in ("vote",))
            or (tags[m] == "," and tags[m + 1 : m + 2] in ("q", "h"))
        )
    ):
        j = m
        timed = True
    else:
        timed = False
    # punctuation before a quotation, or a parenthesis «said, however, that»
    if j < size and tags[j] == "," and j + 1 < size:
        close = tags.find(",", j + 1, j + 12)
        if tags[j + 1] in "qh":
            j += 1
        elif close > 0 and close + 1 < size and tags[close + 1] in "qhsdNw":
            j = close + 1
        else:
            j2 = j + 1
            if tags[j2] in "kr" or not addressed:
                return None if not addressed else None
            j = j2
    follow = _follow(unit, j, size, addressed)
    begin = j
    if follow in ("that",):
        begin = j + 1
        while begin < end and tags[begin] == ",":
            begin += 1
    elif follow == "colon":
        begin = j + 1
    elif follow == "as" or follow.startswith("p:"):
        if not passive or words[j] not in ("to",):
            begin = j + 1
        if not addressed and follow.startswith("p:") and j == cue_end:
            cue_end = j + 1
    elif follow == "end":
        return _object_before(unit, i, source, entry, lead)
    if begin >= end:
        return None
    return Reading(
        (i, cue_end),
        "source, cue, content",
        source,
        [(begin, end)],
        lead,
        ("person+" if addressed else "") + follow + ("+time" if timed else ""),
        entry,
    )


def _object_before(unit, i, source, entry, lead) -> Reading | None:
    """«a claim that he denies», «which he called …»: the content is the noun before the relative clause."""
    return None


def _follow(unit: Unit, j: int, size: int, addressed: bool) -> str:
    """Name what follows a cue: the strongest evidence whether it reports."""
    if j >= size:
        return "end"
    letter, word = unit.tags[j], unit.words[j]
    nxt = unit.tags[j + 1 : j + 2]
    if letter == "h":
        return "that" if nxt and nxt not in ",." else "end"
    if letter in ".;)-,":
        return "end"
    if letter == "q":
        return "quote"
    if letter == ":":
        return "colon"
    if letter == "t":
        return "to" if nxt in tuple("nvr=+j!u") and nxt else "p:to"
    if letter == "w" or (letter == "k" and word == "if"):
        return "question"
    if letter == "a":
        return "as"
    if letter == "p":
        return "p:" + word if word in _PREPOSITIONS else "p:other"
    if letter == "s":
        return "clause" if nxt in tuple("=+x!vrn") and nxt else "pronoun"
    if letter == "k":
        return "sub"
    if letter in "cbl":
        return "and"
    if letter == "o":
        return "object" + ("+to" if nxt == "t" else "+as" if nxt == "a" else "")
    if letter in "=+x!":
        return "aux"
    end = phrases.after(unit, j)
    if end > j:
        stop = unit.tags[end : end + 1]
        kind = "name" if letter == "N" else "the" if letter in "dg" else "noun"
        if stop in ("=", "+", "x", "!") and stop:
            return "clause"
        if stop == "v":
            return kind + "+verb"
        if stop == "t":
            return kind + "+to"
        if stop == "a":
            return kind + "+as"
        if stop == "r":
            return kind + "+adverb"
        if stop == "n":
            return kind + "+word"
        return kind
    if letter == "v":
        return "ving" if word.endswith("ing") else "verb"
    return {"j": "adjective", "r": "adverb", "y": "time"}.get(letter, "other")


def _noun(unit: Unit, i: int, entry) -> Reading | None:
    """«the ministry's claim that …», «concern about …»."""
    tags, words = unit.tags, unit.words
    size, end = len(tags), _end(unit)
    source, lead = None, "none"
    k = i
    while k > 0 and tags[k - 1] in "njv#m":
        k -= 1
    if k > 0 and tags[k - 1] == "g":
        first = phrases.before(unit, k - 1)
        if first is not None:
            source, lead = (first, k), "possessive"
    elif k > 0 and words[k - 1] in ("his", "her", "their", "its", "our", "my"):
        source, lead = (k - 1, k), "possessive"
    else:
        lead = "the" if k > 0 and tags[k - 1] == "d" else "bare"
        j = k - 1 if lead == "the" else k
        if j > 0 and (tags[j - 1] in "vn"):
            found = phrases.clause_subject(unit, j)
            if found:
                source, lead = found, lead + "+subject"
    j = i + 1
    if j >= end:
        return None
    letter = tags[j]
    if words[j] in ("by", "from", "of") and words[j] == "by":
        stop = phrases.after(unit, j + 1)
        if stop > j + 1:
            source, lead, j = (j + 1, stop), lead + "+by", stop
            letter = tags[j : j + 1]
    if j >= end:
        return None
    if letter == "h":
        follow, begin = "that", j + 1
    elif letter == "t":
        follow, begin = ("to" if tags[j + 1 : j + 2] in tuple("nv=+r") else "p:to"), j
        begin = j if follow == "to" else j + 1
    elif letter == "p":
        follow, begin = "p:" + (words[j] if words[j] in _PREPOSITIONS else "other"), j + 1
    elif letter == ":":
        follow, begin = "colon", j + 1
    elif letter == "q":
        follow, begin = "quote", j
    elif letter == "w":
        follow, begin = "question", j
    elif letter == "=" and tags[j + 1 : j + 2] == "h":
        follow, begin = "is that", j + 2
    else:
        return None
    if begin >= end:
        return None
    return Reading((i, i + 1), "noun", source, [(begin, end)], lead, follow, entry)


def _adjective(unit: Unit, i: int, entry) -> Reading | None:
    """«She is confident that …», «critical of …»."""
    tags, words = unit.tags, unit.words
    end = _end(unit)
    j = i + 1
    if j >= end:
        return None
    chain = i
    while chain > 0 and tags[chain - 1] in "=+x!r":
        chain -= 1
    source = phrases.subject(unit, chain) if "=" in tags[chain:i] else phrases.clause_subject(unit, i)
    lead = ("be" if "=" in tags[chain:i] else "verb" if tags[i - 1 : i] in ("v", "n") else "other") + (
        "+not" if "!" in tags[chain:i] else ""
    )
    follow = _follow(unit, j, len(tags), False)
    if follow == "that" or follow.startswith("p:") or follow in ("as",):
        begin = j + 1
    elif follow in ("to", "clause", "question", "quote"):
        begin = j
    else:
        return None
    if begin >= end:
        return None
    return Reading((i, i + 1), "adjective", source, [(begin, end)], lead, follow, entry)


def _according(unit: Unit, i: int, entry) -> Reading | None:
    """«According to X, …» and «…, according to X»."""
    tags = unit.tags
    end = _end(unit)
    stop = phrases.after(unit, i + 2)
    if stop == i + 2:
        return None
    if i <= 1 or tags[i - 1] in ";:" or not any(c in "nNvd=+" for c in tags[:i]):
        comma = tags.find(",", stop)
        wide = phrases.with_apposition(unit, stop)
        if comma < 0 and tags[stop : stop + 1] != "q":
            return None
        if tags[stop : stop + 1] == "q":
            return Reading((i, i + 2), "according to, front", (i + 2, stop), [(stop, end)], "front", "", entry)
        if comma > stop + 1 and comma - stop < 16:
            wide = comma
        elif comma == stop and wide > stop and tags[wide : wide + 1] == "," and tags[stop + 1] in "dl" and wide - stop > 2:
            comma = wide
        begin = comma + 1
        return (
            Reading((i, i + 2), "according to, front", (i + 2, max(stop, comma)), [(begin, end)], "front", "", entry)
            if begin < end
            else None
        )
    content = [(_begin(unit, i), i - (tags[i - 1] in ",-"))] if not (tags[i - 1] == "q") else _left(unit, i - 1)
    wide = phrases.with_apposition(unit, stop)
    rest = (
        _resumed(unit, stop)
        if tags[stop : stop + 1] == "," and end - stop > 4 and tags[stop + 1 : stop + 2] not in ("d", "l", "k", "c", "b")
        else []
    )
    if content[0][0] >= content[0][1]:
        return None
    return Reading(
        (i, i + 2),
        "according to, end",
        (i + 2, wide if not rest else stop),
        content + rest,
        "end" if tags[i - 1] != "q" else "quote",
        "",
        entry,
    )
